#include <algorithm>
#include <utility>
#include <vector>

#include "base/count.hpp"
#include "base/suggest.hpp"
#include "batch/archive/csv_rows.hpp"
#include "batch/archive/json_pointer.hpp"
#include "batch/archive/record_source.hpp"
#include "report/visible.hpp"
#include "text/ascii.hpp"
#include "text/fold.hpp"

namespace francparler {
namespace {

constexpr std::uint32_t longest_text = 100;  ///< lines of a message: a longer broken row swallowed others
constexpr std::uint32_t longest_column = 40; ///< displayed characters of a column's name

/// Folds a column's name: « author.role », « Author role » and « author/role » become equal.
std::string written_name(std::string_view name) {
    std::string out = bare(fold(name));
    std::ranges::replace_if(
        out, [](char c) { return c == '/' || c == ' ' || c == '_' || c == '-'; }, '.');
    return out;
}

/// Folds more: « N° de dossier » equals « numero_dossier », « Date de l'envoi » equals « date_envoi ».
std::string comparable_name(std::string_view name) {
    constexpr std::string_view between = "./ _-#:()";
    std::string parted, out; // « TicketID » becomes « Ticket ID »
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

class CsvSource final : public RecordSource {
public:
    CsvSource(ByteWindow& bytes, const ExportFields& fields) : rows_(bytes), fields_(fields) {}

    /// @return why the file cannot be read
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
        if (fields_.has_text(all) || fields_.opens(all)) return std::nullopt;
        std::vector<std::string> wanted;
        for (const ExportMapping::Body& body : mapping.body) wanted.push_back(body.place);
        return no_column("le texte", wanted, "--body-field");
    }

    std::optional<Record> next() override {
        while (const std::optional<CsvRows::Row> row = rows_.next()) {
            has_rows_ = true;
            if (row->last_line >= row->line + longest_text)
                unfinished_.push_back({.line = row->line,
                                       .message = "des messages sont perdus jusqu'à la ligne " +
                                                  std::to_string(row->last_line) +
                                                  " : un guillemet manque ou est de trop, corrigez-le"});
            Record out{.error = row->error};
            if (row->error.empty()) {
                take_values(row->cells);
                if (fields_.is_event(values_)) continue;
                out = fields_.make(values_, nullptr, nobody_);
                has_role_ = has_role_ || out.role != Role::unknown;
                if (!out.error.empty() && row->cells < rows_.columns().size())
                    out.error = count_of(row->cells, "colonne") + " au lieu de " + number(rows_.columns().size());
            }
            if (row->is_cut && !out.error.empty()) unfinished_.push_back(cut_at(row->line));
            return at_origin(std::move(out), row->offset, row->line, {});
        }
        return std::nullopt;
    }

    std::string place() const override { return rows_.place(); }
    bool go_to(std::string_view place) override { return rows_.go_to(place); }
    std::string lacking() const override {
        if (!has_rows_) return {};
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
    void take_values(std::size_t cells) {
        for (std::size_t i = 0; i < values_.size(); ++i) {
            values_[i].present = columns_[i] && *columns_[i] < cells;
            if (values_[i].present) values_[i].text = rows_.cells()[*columns_[i]];
            else values_[i].text.clear();
        }
    }

    /// The error for a missing column. It does not quote the columns found: without a header, they are a message.
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

    /// Warns if several columns have the name of the text; otherwise empty.
    std::string repeated_text() const {
        for (const ExportMapping::Body& body : fields_.mapping().body) {
            const std::optional<std::size_t> column = column_of(body.place);
            if (!column) continue;
            const std::string& name = rows_.columns()[*column];
            const auto count = static_cast<std::size_t>(std::ranges::count(rows_.columns(), name));
            if (count > 1)
                return number(count) + " colonnes s'appellent " + in_quotes(shorten(name, longest_column)) +
                       ", et seule la première est lue : mettez chaque message sur sa ligne";
        }
        return {};
    }

    bool tells_author() const {
        const ExportMapping& mapping = fields_.mapping();
        const auto has = [this](const std::string& place) { return has_column(place); };
        return has_role_ || mapping.default_role != Role::unknown || std::ranges::any_of(mapping.from, has) ||
               std::ranges::any_of(mapping.body,
                                   [&](const ExportMapping::Body& body) {
                                       return body.use == ExportMapping::Use::answers && has(body.place);
                                   }) ||
               std::ranges::any_of(mapping.role,
                                   [&](const auto& rule) { return rule.place != place_of_type && has(rule.place); });
    }

    /// The names of the columns that the mapping does not use.
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

    /// The lines to add to a section of the configuration.
    std::string missing_keys(bool has_time, bool has_author) const {
        const ExportMapping& mapping = fields_.mapping();
        std::string keys;
        const auto add_key = [&keys](std::string_view key, std::string_view column) {
            keys += (keys.empty() ? "" : ", ") + std::string(key) + " = [\"" + std::string(column) + "\"]";
        };
        if (!has_time) add_key("time", "…");
        if (!has_author) add_key("from", "…");
        if (!is_preset(mapping.name)) return keys;
        if (mapping.body.size() == 1) add_key("body", typed_place(mapping.body.front().place));
        if (mapping.id.size() == 1) add_key("id", typed_place(mapping.id.front()));
        return keys;
    }

    /// The column of a place: the one whose name is its keys, exactly or nearly.
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
    std::vector<std::optional<std::size_t>> columns_; ///< for each place
    bool has_rows_ = false;                           ///< whether a row was read
    bool has_role_ = false;                           ///< whether a row gave the role of its author
    FieldValues values_;
    KnownPeople nobody_;
};

} // namespace

Result<std::unique_ptr<RecordSource>> csv_source(ByteWindow& bytes, const ExportFields& fields) {
    auto source = std::make_unique<CsvSource>(bytes, fields);
    if (std::optional<std::string> error = source->open()) return Error{.message = *std::move(error)};
    return std::unique_ptr<RecordSource>(std::move(source));
}

} // namespace francparler
