#include "batch/export_reader.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/count.hpp"
#include "base/hash.hpp"
#include "base/suggest.hpp"
#include "batch/archive_names.hpp"
#include "batch/csv_rows.hpp"
#include "batch/export_fields.hpp"
#include "batch/json_messages.hpp"
#include "batch/json_pointer.hpp"
#include "batch/json_splitter.hpp"
#include "batch/place_reader.hpp"
#include "batch/thread_context.hpp"
#include "batch/timestamp.hpp"
#include "report/visible.hpp"
#include "text/ascii.hpp"
#include "text/fold.hpp"
#include "text/line_map.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t whole_document = std::size_t{4} << 20; ///< bytes of a JSON document that is held at once
constexpr std::uint32_t longest_text = 100;                  ///< lines: a broken row of more has taken others with it

Error cut_at(std::uint32_t line) {
    return {.line = line,
            .message =
                "le fichier s'arrête avant la fin : il y manque des messages, exportez-le ou copiez-le de nouveau"};
}

/// Records as they stand in a file, and places between them.
class RecordSource {
public:
    virtual ~RecordSource() = default;
    [[nodiscard]] virtual std::optional<Record> next() = 0;
    /// What go_to takes to come back to what next() gives next.
    [[nodiscard]] virtual std::string place() const = 0;
    [[nodiscard]] virtual bool go_to(std::string_view place) = 0;
    /// What was passed over though it may hold messages, without the path; each is told once.
    [[nodiscard]] virtual Errors take_unfinished() { return {}; }
    /// What the records lack for want of a known name: one French sentence; empty when all is well.
    [[nodiscard]] virtual std::string lacking() const { return {}; }
};

Record at_origin(Record record, std::uint64_t offset, std::uint32_t line, std::string pointer) {
    record.origin.offset = offset;
    record.origin.line = line;
    record.origin.pointer = std::move(pointer);
    if (record.id.empty()) record.id = '@' + std::to_string(offset);
    return record;
}

std::vector<std::vector<std::string>> patterns_of(const std::vector<std::string>& pointers) {
    std::vector<std::vector<std::string>> out;
    out.reserve(pointers.size());
    for (const std::string& pointer : pointers)
        out.push_back(pointer_keys(pointer).value_or(std::vector<std::string>()));
    return out;
}

/// Whether a line is an object from its first brace to its last.
bool is_closed(std::string_view line) {
    std::size_t depth = 0, last = 0;
    bool in_string = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char c = line[at];
        if (in_string && c == '\\') ++at;
        else if (c == '"') in_string = !in_string;
        else if (!in_string && (c == '{' || c == '[')) ++depth;
        else if (!in_string && (c == '}' || c == ']') && depth > 0 && --depth == 0) last = at;
    }
    return last > 0 && depth == 0 && line.find_first_not_of(" \t\r", last + 1) == line.npos;
}

/// Where one says what fields there are. One of the name of a known export would stand in its place: another begins
/// from it.
std::string in_configuration(const ExportMapping& mapping, const std::string& keys) {
    const bool is_preset = preset_entries(mapping.name) != nullptr;
    return "dans la configuration, sous [export." +
           (is_preset ? "maison] : preset = \"" + mapping.name + "\", " + keys + ", et ajoutez --export maison"
                      : mapping.name + "] : " + keys);
}

class JsonSource final : public RecordSource {
public:
    JsonSource(ByteWindow& bytes, const ExportFields& fields, bool lines, std::string path)
        : fields_(fields), path_(std::move(path)), messages_(fields) {
        const JsonSplitter::Limits limits{.held = whole_document};
        if (lines) cutter_ = std::make_unique<JsonLines>(bytes);
        else cutter_ = std::make_unique<JsonSplitter>(bytes, patterns_of(fields.mapping().records), limits);
    }

    std::optional<Record> next() override {
        while (!piece_ || index_ == messages_.size()) {
            before_ = cutter_->place();
            piece_ = cutter_->next();
            if (!piece_) return std::nullopt;
            std::optional<JsonMessages::Fault> fault;
            if (piece_->error.empty()) fault = messages_.open(piece_->text, piece_->offset);
            if (piece_->error.empty() && !fault) {
                index_ = std::min(std::exchange(skip_, 0), messages_.size());
                counted_ = lines_counted_ = 0;
                look_ahead();
                continue;
            }
            std::string error = fault ? in_words(*fault) : piece_->error;
            const JsonPiece piece = *std::exchange(piece_, std::nullopt);
            const bool is_other = !piece.text.empty() && piece.text.front() != '{'; // « Fin de l'export »
            if (piece.is_last && !is_other && !is_closed(piece.text)) unfinished_.push_back(cut_at(piece.line));
            if (!piece.is_document || !fault) return failure(piece, std::move(error));
            cutter_->split_document(error);
        }
        return message();
    }

    Errors take_unfinished() override { return std::exchange(unfinished_, {}); }

    std::string lacking() const override {
        const bool wants_roles = fields_.mapping().name != "generic" && !fields_.mapping().role.empty();
        if (!has_unread_ || has_author_ || wants_roles) return {}; // of roles that are unknown is told anyway
        return "rien ne dit qui écrit : ce qu'écrivent des clients est noté aussi ; si un champ le dit, nommez-le " +
               in_configuration(fields_.mapping(), "from = [\"…\"]");
    }

    std::string place() const override {
        const bool inside = piece_ && index_ < messages_.size();
        return std::to_string(inside ? index_ : skip_) + ',' + (inside ? before_ : cutter_->place());
    }

    bool go_to(std::string_view place) override {
        PlaceReader reader(place);
        piece_.reset();
        return reader.number(skip_) && cutter_->go_to(reader.rest());
    }

private:
    static Record failure(const JsonPiece& piece, std::string error) {
        return at_origin({.error = std::move(error)}, piece.offset, piece.line, piece.pointer);
    }

    Record made(const JsonMessages::Found& found) {
        if (found.message == nullptr)
            return {.error = "ce n'est pas un message : il faut un objet JSON, entre accolades"};
        return fields_.make(*found.message, found.holder, people());
    }

    /// Some systems list a conversation from its end: then what the customer wrote before stands further on.
    void look_ahead() {
        clients_.clear();
        constexpr std::size_t most = 1000;
        if (messages_.size() < 2 || messages_.size() > most) return;
        const Record first = made(messages_.at(0)), last = made(messages_.at(messages_.size() - 1));
        if (first.thread.empty() || first.thread != last.thread || last.time.empty() || first.time <= last.time) return;
        clients_.resize(messages_.size());
        std::string said;
        for (std::size_t i = messages_.size(); i-- > 0;) {
            const Record record = made(messages_.at(i));
            if (record.thread != first.thread || !record.error.empty()) continue;
            if (record.role != Role::customer) clients_[i] = said;
            else if (record.is_public && !record.body.empty()) said = context_text(record.body, record.html);
        }
    }

    Record message() {
        const std::size_t index = index_++;
        const JsonMessages::Found found = messages_.at(index);
        // Mostly in ascending order.
        if (found.offset < counted_) counted_ = lines_counted_ = 0;
        const std::string_view between = piece_->text.substr(counted_, found.offset - counted_);
        lines_counted_ += count_lines(between);
        counted_ = found.offset;
        const bool has_unread = found.has_unread;
        Record out = made(found);
        has_unread_ = has_unread_ || (has_unread && out.error.empty());
        has_author_ = has_author_ || out.role != Role::unknown || !out.from.empty();
        if (!clients_.empty()) out.client = std::move(clients_[index]);
        return at_origin(std::move(out), piece_->offset + found.offset, piece_->line + lines_counted_,
                         piece_->pointer + std::string(found.pointer));
    }

    /// Those of the piece; of a document that came in pieces, those of all of it, which stand where they will.
    const KnownPeople& people() {
        if (!cutter_->inside_object() || fields_.mapping().people.empty()) return messages_.people();
        if (!everybody_) everybody_ = read_people();
        return *everybody_;
    }

    KnownPeople read_people() const {
        KnownPeople out;
        if (path_ == "-") return out; // it cannot be read twice
        Result<std::unique_ptr<ByteStream>> stream = open_stream(path_);
        if (!stream) return out;
        std::vector<std::string> pointers;
        pointers.reserve(fields_.mapping().people.size());
        for (const ExportMapping::People& people : fields_.mapping().people) pointers.push_back(people.records);
        ByteWindow bytes(*std::move(stream));
        JsonSplitter splitter(bytes, patterns_of(pointers), {.held = 0});
        JsonMessages person(fields_);
        while (const std::optional<JsonPiece> piece = splitter.next()) {
            if (!splitter.inside_object() || !piece->error.empty() || person.open(piece->text, piece->offset) ||
                person.size() != 1)
                continue;
            const JsonMessages::Found found = person.at(0);
            for (std::size_t i = 0; found.message != nullptr && i < pointers.size(); ++i)
                fields_.add_person(i, *found.message, out);
        }
        return out;
    }

    std::string in_words(const JsonMessages::Fault& fault) const {
        if (!fault.offset) return fault.reason;
        const std::size_t at = character_begin(piece_->text, std::min(*fault.offset, piece_->text.size()));
        const auto [line, column] = LineMap(piece_->text).position(static_cast<std::uint32_t>(at));
        return fault.reason + " (" +
               (line > 1 ? "ligne " + std::to_string(piece_->line + line - 1) + ", colonne " : "caractère ") +
               std::to_string(column) + ')';
    }

    const ExportFields& fields_;
    std::string path_;
    std::unique_ptr<JsonCutter> cutter_;
    JsonMessages messages_;
    std::optional<JsonPiece> piece_;   ///< with messages that were not given yet
    std::size_t index_ = 0;            ///< of the next one
    std::size_t skip_ = 0;             ///< messages of the next piece that were given before
    std::string before_;               ///< the place of the piece
    std::vector<std::string> clients_; ///< of the piece's messages, when it lists them from the last
    std::size_t counted_ = 0;          ///< bytes of the piece whose lines are counted
    std::uint32_t lines_counted_ = 0;
    std::optional<KnownPeople> everybody_;
    bool has_unread_ = false, has_author_ = false; ///< fields that nothing asks for; who wrote a message
    Errors unfinished_;
};

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
            std::ranges::none_of(mapping.id, [&](const std::string& id) { return column_of(id).has_value(); }))
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
        constexpr std::size_t most_columns = 6;
        constexpr std::uint32_t longest_column = 40;
        if (!has_rows_) return {};
        if (!texts_.empty())
            return "un tableau de Jira ne dit pas quels commentaires sont internes : ils sont notés aussi ; l'interface le "
                   "dit, exportez-les par elle, en JSON";
        const ExportMapping& mapping = fields_.mapping();
        for (const ExportMapping::Body& body : mapping.body) {
            const std::optional<std::size_t> column = column_of(body.place);
            if (!column) continue;
            const std::string& name = rows_.columns()[*column];
            const auto count = static_cast<std::size_t>(std::ranges::count(rows_.columns(), name));
            if (count > 1)
                return number(count) + " colonnes s'appellent " + in_quotes(shorten(name, longest_column)) +
                       ", et seule la première est lue : mettez chaque message sur sa ligne, ou dites « --export jira » "
                       "si Jira l'a écrit";
        }
        const auto is_there = [this](const std::string& place) { return column_of(place).has_value(); };
        const bool has_time = std::ranges::any_of(mapping.time, is_there);
        const bool has_author =
            mapping.default_role != Role::unknown || std::ranges::any_of(mapping.from, is_there) ||
            std::ranges::any_of(mapping.body,
                                [&](const ExportMapping::Body& body) {
                                    return body.use == ExportMapping::Use::answers && is_there(body.place);
                                }) ||
            std::ranges::any_of(mapping.role, [&](const auto& rule) { return is_there(rule.place); });
        std::size_t unread = 0;
        std::string names;
        for (std::size_t i = 0; i < rows_.columns().size(); ++i) {
            const std::string_view column = stripped(rows_.columns()[i]);
            if (column.empty() || std::ranges::find(columns_, std::optional(i)) != columns_.end()) continue;
            if (++unread <= most_columns)
                names += (unread == 1 ? "" : ", ") + in_quotes(shorten(column, longest_column));
        }
        if ((has_time && has_author) || unread == 0) return {};
        std::string keys;
        const auto add_key = [&keys](std::string_view key, std::string_view column) {
            keys += (keys.empty() ? "" : ", ") + std::string(key) + " = [\"" + std::string(column) + "\"]";
        };
        if (!has_time) add_key("time", "…");
        if (!has_author) add_key("from", "…");
        const bool is_preset = preset_entries(mapping.name) != nullptr;
        if (is_preset && mapping.body.size() == 1) add_key("body", typed_place(mapping.body.front().place));
        if (is_preset && mapping.id.size() == 1) add_key("id", typed_place(mapping.id.front()));
        return std::string("rien ne dit ") +
               (has_author ? "quand"
                : has_time ? "qui écrit"
                           : "quand ni qui écrit") +
               ", et des colonnes ne sont pas lues : " + names + (unread > most_columns ? "…" : "") +
               " ; si l'une le dit, nommez-la " + in_configuration(mapping, keys);
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

/// The first line is an object on its own, or else a broken one, and the second begins like one.
bool is_json_lines(ByteWindow& bytes, bool interactive) {
    std::size_t end = 0;
    for (;;) {
        end = bytes.held().find('\n', end);
        if (end != std::string_view::npos) break;
        end = bytes.held().size();
        if (end > whole_document || !bytes.more()) return false;
    }
    const std::string_view line = bytes.held().substr(0, end);
    const bool closed = is_closed(line);
    // Whoever writes a line and waits for the answer writes no second one.
    if (interactive && closed) return true;
    // « {"comments":[ » goes on in the next line.
    const auto last = line.find_last_not_of(" \t\r");
    if (!closed && "[{,:"sv.find(line[last]) != std::string_view::npos) return false;
    std::size_t next = end + 1;
    while (bytes.hold(next + 1) && is_ascii_space(bytes.held()[next])) ++next;
    return next < bytes.held().size() && bytes.held()[next] == '{' && (closed || bytes.held()[next - 1] == '\n');
}

class ExportReader final : public ArchiveReader {
public:
    ExportReader(std::string path, std::unique_ptr<ByteStream> stream, ExportMapping mapping)
        : path_(std::move(path)), bytes_(std::move(stream)), fields_(std::move(mapping)) {}

    /// @return why it cannot be read
    std::optional<std::string> open(ExportForm form) {
        constexpr std::size_t told_by = 4096; // bytes
        const bool interactive = path_ == "-";
        if (!interactive) {
            bytes_.hold(told_by);
            fingerprint_ = hash(bytes_.held().substr(0, told_by)) ^ bytes_.stream().progress().total;
        }
        bytes_.hold(3);
        if (bytes_.held().starts_with(gzip_mark) || bytes_.held().starts_with(zstd_mark.substr(0, 3)))
            return packed_twice;
        if (bytes_.held().starts_with("\xFF\xFE") || bytes_.held().starts_with("\xFE\xFF"))
            return "fichier en UTF-16 : enregistrez-le en UTF-8 (« iconv -f UTF-16 -t UTF-8 »)";
        const NamedAs name = form == ExportForm::by_content ? named_as(path_) : NamedAs::nothing;
        if (name == NamedAs::json_lines) form = ExportForm::json_lines;
        if (name == NamedAs::csv) form = ExportForm::csv;
        if (form != ExportForm::csv) {
            if (bytes_.held().starts_with("\xEF\xBB\xBF")) bytes_.drop(3);
            while (bytes_.hold(1) && is_ascii_space(bytes_.held().front())) bytes_.drop(1);
        }
        const char first = bytes_.held().empty() ? '\0' : bytes_.held().front();
        if (form == ExportForm::by_content && first != '{' && first != '[' && first != '\0' && name != NamedAs::json)
            form = ExportForm::csv;
        if (form == ExportForm::csv) {
            auto rows = std::make_unique<CsvSource>(bytes_, fields_);
            std::optional<std::string> error = rows->open();
            source_ = std::move(rows);
            return error;
        }
        const bool lines = form == ExportForm::json_lines ||
                           (form == ExportForm::by_content && first == '{' && is_json_lines(bytes_, interactive));
        source_ = std::make_unique<JsonSource>(bytes_, fields_, lines, path_);
        return std::nullopt;
    }

    std::optional<Record> next() override {
        std::optional<Record> record = source_->next();
        for (Error& error : source_->take_unfinished()) {
            error.file = path_;
            omit({error});
        }
        if (!record) {
            if (std::string lacking = source_->lacking(); !lacking.empty())
                omit({{path_, 0, 0, std::move(lacking)}}, false);
            omit(unfinished(path_, bytes_.stream()));
            return record;
        }
        record->origin.path = path_;
        return record;
    }

    Progress progress() const override { return bytes_.stream().progress(); }

    Bookmark bookmark() const override { return std::to_string(fingerprint_) + ',' + source_->place(); }

    bool go_to(const Bookmark& bookmark) override {
        PlaceReader reader(bookmark);
        std::uint64_t fingerprint = 0;
        return reader.number(fingerprint) && fingerprint == fingerprint_ && source_->go_to(reader.rest());
    }

private:
    std::string path_;
    ByteWindow bytes_;
    ExportFields fields_;
    std::unique_ptr<RecordSource> source_;
    std::uint64_t fingerprint_ = 0;
};

} // namespace

Result<std::unique_ptr<ArchiveReader>> open_export(const std::string& path, ExportMapping mapping, ExportForm form) {
    Result<std::unique_ptr<ByteStream>> stream = open_stream(path);
    if (!stream) return stream.error();
    auto reader = std::make_unique<ExportReader>(path, *std::move(stream), std::move(mapping));
    if (std::optional<std::string> error = reader->open(form)) return Error{path, 0, 0, *std::move(error)};
    return std::unique_ptr<ArchiveReader>(std::move(reader));
}

} // namespace francparler
