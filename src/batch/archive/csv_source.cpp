#include <algorithm>
#include <utility>
#include <vector>

#include "base/count.hpp"
#include "base/suggest.hpp"
#include "batch/archive/csv_rows.hpp"
#include "batch/archive/json_pointer.hpp"
#include "batch/archive/place_reader.hpp"
#include "batch/archive/record_source.hpp"
#include "batch/archive/timestamp.hpp"
#include "report/visible.hpp"
#include "text/ascii.hpp"
#include "text/fold.hpp"

namespace francparler {
namespace {

constexpr std::uint32_t longest_text = 100;  ///< lines: a broken row of more has taken others with it
constexpr std::uint32_t longest_column = 40; ///< of a name that is told

/// The name of a column without regard to capitals, accents and what parts words: « author.role », « Author role ».
std::string written_name(std::string_view name) {
    std::string out = bare(fold(name));
    std::ranges::replace_if(
        out, [](char c) { return c == '/' || c == ' ' || c == '_' || c == '-'; }, '.');
    return out;
}

/// The same where « N° de dossier » is « numero_dossier », and « Date de l'envoi » « date_envoi ».
std::string comparable_name(std::string_view name) {
    constexpr std::string_view between = "./ _-#:()";
    std::string parted, out; // « TicketID » is « Ticket ID »
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z' && !parted.empty() && parted.back() >= 'a' && parted.back() <= 'z') parted += ' ';
        parted += c;
    }
    std::string folded = bare(fold(parted));
    for (const std::string_view sign : {"°", "º", "\u00A0", "\u202F"}) replace_all(folded, sign, " ");
    std::string_view rest = folded, word;
    while (!(word = take_word(rest, between)).empty()) {
        for (const std::string_view elided : {"d'", "l'", "d’", "l’"})
            if (word.starts_with(elided)) word.remove_prefix(elided.size());
        if (word == "n" || word == "no" || word == "num") out += "numero.";
        else if (out.empty() || rest.empty() || (word != "de" && word != "du" && word != "la")) (out += word) += '.';
    }
    return out;
}

/// A comment as Jira writes it into a cell: « 12/mars/26 10:14;lea.martin;Bonjour … ».
struct SignedText {
    std::string time, author, text;
};
/// @return the cell as it is, where it is none
SignedText signed_text(const std::string& cell) {
    constexpr std::size_t longest = 200; // bytes of a date and a name
    const std::size_t date = cell.find(';'), name = date == cell.npos ? date : cell.find(';', date + 1);
    if (name == cell.npos || name > longest || utc_timestamp(cell.substr(0, date)).empty())
        return {.time = {}, .author = {}, .text = cell};
    return {cell.substr(0, date), cell.substr(date + 1, name - date - 1), cell.substr(name + 1)};
}

class CsvSource final : public RecordSource {
public:
    CsvSource(ByteWindow& bytes, const ExportFields& fields) : rows_(bytes), fields_(fields) {}

    /// @return why it cannot be read
    std::optional<std::string> open() {
        if (std::optional<std::string> error = rows_.open()) return error;
        if (rows_.columns().empty()) return std::nullopt; // an empty file
        for (const std::string& place : fields_.places()) columns_.push_back(column_of(place));
        values_.resize(columns_.size());
        FieldValues all(columns_.size());
        for (std::size_t i = 0; i < all.size(); ++i)
            if (columns_[i]) all[i] = {.present = true, .text = "x"};
        const ExportMapping& mapping = fields_.mapping();
        if (mapping.must_have_id &&
            std::ranges::none_of(mapping.id, [&](const std::string& id) { return has_column(id); }))
            return no_column("l'identifiant", mapping.id, "--id-field");
        find_signed_texts();
        if (fields_.has_text(all) || fields_.opens(all)) return std::nullopt;
        std::vector<std::string> wanted;
        for (const ExportMapping::Body& body : mapping.body) wanted.push_back(body.place);
        return no_column("le texte", wanted, "--body-field");
    }

    std::optional<Record> next() override {
        while (row_ || read_row()) {
            const CsvRows::Row row = *row_;
            const std::size_t text = text_;
            if (row.error.empty()) fill(row);
            text_ = next_text(text_ + 1);
            if (text_ >= texts_.size()) row_.reset();
            Record out{.error = row.error};
            if (row.error.empty()) {
                if (fields_.is_event(values_)) continue;
                out = fields_.make(values_, nullptr, nobody_);
                if (!out.error.empty() && row.cells < rows_.columns().size())
                    out.error = count_of(row.cells, "colonne") + " au lieu de " + number(rows_.columns().size());
            }
            if (row.is_cut && !out.error.empty()) unfinished_.push_back(cut_at(row.line));
            out = at_origin(std::move(out), row.offset, row.line, {});
            if (!texts_.empty() && row.error.empty()) out.id += '.' + std::to_string(text + 1);
            return out;
        }
        return std::nullopt;
    }

    std::string place() const override { return row_ ? std::to_string(text_) + ',' + before_ : "0," + rows_.place(); }
    bool go_to(std::string_view place) override {
        PlaceReader reader(place);
        row_.reset();
        return reader.number(skip_) && rows_.go_to(reader.rest());
    }
    Errors take_unfinished() override { return std::exchange(unfinished_, {}); }

    std::string lacking() const override {
        if (!has_rows_) return {};
        if (!texts_.empty())
            return "un tableau de Jira ne dit pas quels commentaires sont internes : ils sont notés aussi ; l'interface le "
                   "dit, exportez-les par elle, en JSON";
        if (std::string told = repeated_text(); !told.empty()) return told;
        const bool has_time =
            std::ranges::any_of(fields_.mapping().time, [this](const std::string& place) { return has_column(place); });
        const bool has_author = tells_author();
        const std::string unread = has_time && has_author ? "" : unread_columns();
        if (unread.empty()) return {};
        return std::string("rien ne dit ") +
               (has_author ? "quand"
                : has_time ? "qui écrit"
                           : "quand ni qui écrit") +
               ", et des colonnes ne sont pas lues : " + unread + " ; si l'une le dit, nommez-la " +
               in_configuration(fields_.mapping(), missing_keys(has_time, has_author));
    }

private:
    bool read_row() {
        before_ = rows_.place();
        row_ = rows_.next();
        if (!row_) return false;
        has_rows_ = true;
        text_ = skip_ > 0 ? std::exchange(skip_, 0) : next_text(0);
        if (text_ >= texts_.size()) text_ = 0; // a row without any
        if (row_->last_line >= row_->line + longest_text)
            unfinished_.push_back({.line = row_->line,
                                   .message = "des messages sont perdus jusqu'à la ligne " +
                                              std::to_string(row_->last_line) +
                                              " : un guillemet manque ou est de trop, corrigez-le"});
        return true;
    }

    /// Takes the values of a row, and of its texts the one that is next.
    void fill(const CsvRows::Row& row) {
        const auto take = [&](FieldValue& value, std::optional<std::size_t> column) {
            value.present = column && *column < row.cells;
            if (value.present) value.text = rows_.cells()[*column];
            else value.text.clear();
        };
        for (std::size_t i = 0; i < values_.size(); ++i) take(values_[i], columns_[i]);
        if (texts_.empty()) return;
        FieldValue& text = values_[signed_.text];
        take(text, texts_[text_]);
        SignedText comment = signed_text(text.text);
        text.text = std::move(comment.text);
        values_[signed_.time] = {.present = true, .text = std::move(comment.time)};
        values_[signed_.author] = {.present = true, .text = std::move(comment.author)};
    }

    /// Of those from `text` on, the first that the row has.
    std::size_t next_text(std::size_t text) const {
        const auto is_there = [&](std::size_t column) {
            return row_->error.empty() && column < row_->cells && !is_all_space(rows_.cells()[column]);
        };
        while (text < texts_.size() && !is_there(texts_[text])) ++text;
        return text;
    }

    std::optional<std::size_t> place_of(std::string_view place) const {
        const auto found = std::ranges::find(fields_.places(), place);
        if (found == fields_.places().end()) return std::nullopt;
        return static_cast<std::size_t>(found - fields_.places().begin());
    }

    /// Where the mapping asks for who signed a comment, all columns of the name of the text hold one.
    void find_signed_texts() {
        const auto time = place_of("/comment/created"), author = place_of("/comment/author");
        if (!time || !author) return;
        for (const ExportMapping::Body& body : fields_.mapping().body) {
            const std::optional<std::size_t> first = column_of(body.place);
            if (!first) continue;
            signed_ = {.text = *place_of(body.place), .time = *time, .author = *author};
            for (std::size_t i = *first; i < rows_.columns().size(); ++i)
                if (rows_.columns()[i] == rows_.columns()[*first]) texts_.push_back(i);
            return;
        }
    }

    /// Without the columns' names: where the table has none, the first row is a message.
    std::string no_column(const std::string& what, const std::vector<std::string>& places,
                          const std::string& option) const {
        std::string wanted;
        for (const std::string& place : places) wanted += (wanted.empty() ? "" : ", ") + typed_place(place);
        const std::size_t count = rows_.columns().size();
        const std::string& name = fields_.mapping().name;
        return "pas de colonne pour " + what + " (" + wanted +
               ") : la première ligne doit nommer les colonnes, et elle en a " + std::to_string(count) +
               " ; dites laquelle " +
               (name == "generic"
                    ? "par " + option + " NOM"
                    : "sous [export." + name + "] dans la configuration, ou par " + option + " NOM sans --export");
    }

    /// Says that several columns have the name of the text; empty where none has.
    std::string repeated_text() const {
        for (const ExportMapping::Body& body : fields_.mapping().body) {
            const std::optional<std::size_t> column = column_of(body.place);
            if (!column) continue;
            const std::string& name = rows_.columns()[*column];
            const auto count = static_cast<std::size_t>(std::ranges::count(rows_.columns(), name));
            if (count > 1)
                return number(count) + " colonnes s'appellent " + in_quotes(shorten(name, longest_column)) +
                       ", et seule la première est lue : mettez chaque message sur sa ligne, ou dites « --export jira » "
                       "si Jira l'a écrit";
        }
        return {};
    }

    bool tells_author() const {
        const ExportMapping& mapping = fields_.mapping();
        const auto has = [this](const std::string& place) { return has_column(place); };
        return mapping.default_role != Role::unknown || std::ranges::any_of(mapping.from, has) ||
               std::ranges::any_of(mapping.body,
                                   [&](const ExportMapping::Body& body) {
                                       return body.use == ExportMapping::Use::answers && has(body.place);
                                   }) ||
               std::ranges::any_of(mapping.role, [&](const auto& rule) { return has(rule.place); });
    }

    /// The names of the columns that nothing asks for; empty where there is none.
    std::string unread_columns() const {
        constexpr std::size_t most_columns = 6;
        std::size_t unread = 0;
        std::string names;
        for (std::size_t i = 0; i < rows_.columns().size(); ++i) {
            const std::string_view column = stripped(rows_.columns()[i]);
            if (column.empty() || std::ranges::find(columns_, std::optional(i)) != columns_.end()) continue;
            if (++unread <= most_columns)
                names += (unread == 1 ? "" : ", ") + in_quotes(shorten(column, longest_column));
        }
        return names + (unread > most_columns ? "…" : "");
    }

    /// What a section of the configuration says of such a table.
    std::string missing_keys(bool has_time, bool has_author) const {
        const ExportMapping& mapping = fields_.mapping();
        std::string keys;
        const auto add_key = [&keys](std::string_view key, std::string_view column) {
            keys += (keys.empty() ? "" : ", ") + std::string(key) + " = [\"" + std::string(column) + "\"]";
        };
        if (!has_time) add_key("time", "…");
        if (!has_author) add_key("from", "…");
        const bool is_preset = preset_entries(mapping.name) != nullptr;
        if (is_preset && mapping.body.size() == 1) add_key("body", typed_place(mapping.body.front().place));
        if (is_preset && mapping.id.size() == 1) add_key("id", typed_place(mapping.id.front()));
        return keys;
    }

    /// The column that a place names: its keys one after the other, as it is written or nearly so.
    std::optional<std::size_t> column_of(const std::string& place) const {
        std::string name;
        for (const std::string& key : pointer_keys(place).value_or(std::vector<std::string>()))
            name += (name.empty() ? "" : ".") + key;
        for (const auto compared : {written_name, comparable_name}) {
            const std::string wanted = compared(name);
            for (std::size_t i = 0; i < rows_.columns().size(); ++i)
                if (compared(rows_.columns()[i]) == wanted) return i;
        }
        return std::nullopt;
    }

    bool has_column(const std::string& place) const { return column_of(place).has_value(); }

    CsvRows rows_;
    const ExportFields& fields_;
    std::vector<std::optional<std::size_t>> columns_; ///< of each place
    std::vector<std::size_t> texts_;                  ///< columns that each hold a message; empty: one a row
    struct {
        std::size_t text = 0, time = 0, author = 0;
    } signed_;                        ///< where values_ has what such a column holds
    std::optional<CsvRows::Row> row_; ///< with texts that were not given yet
    std::size_t text_ = 0;            ///< the next one, of texts_
    std::size_t skip_ = 0;            ///< texts of the next row that were given before
    std::string before_;              ///< the place of the row
    bool has_rows_ = false;           ///< was one read
    FieldValues values_;
    KnownPeople nobody_;
    Errors unfinished_;
};

} // namespace

Result<std::unique_ptr<RecordSource>> csv_source(ByteWindow& bytes, const ExportFields& fields) {
    auto source = std::make_unique<CsvSource>(bytes, fields);
    if (std::optional<std::string> error = source->open()) return Error{.message = *std::move(error)};
    return std::unique_ptr<RecordSource>(std::move(source));
}

} // namespace francparler
