#include <algorithm>
#include <utility>
#include <vector>

#include "batch/archive/json_lines.hpp"
#include "batch/archive/json_messages.hpp"
#include "batch/archive/json_pointer.hpp"
#include "batch/archive/json_splitter.hpp"
#include "batch/archive/place_reader.hpp"
#include "batch/archive/record_source.hpp"
#include "batch/archive/thread_context.hpp"
#include "text/ascii.hpp"
#include "text/line_map.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t whole_document = std::size_t{4} << 20; ///< bytes of a JSON document that is parsed whole

std::vector<std::vector<std::string>> patterns_of(const std::vector<std::string>& pointers) {
    std::vector<std::vector<std::string>> out;
    out.reserve(pointers.size());
    for (const std::string& pointer : pointers)
        out.push_back(pointer_keys(pointer).value_or(std::vector<std::string>()));
    return out;
}

/// Whether all braces and brackets of a line are closed, with nothing after them.
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

class JsonSource final : public RecordSource {
public:
    JsonSource(const ExportFields& fields, std::unique_ptr<JsonCutter> cutter, std::string path)
        : fields_(fields), path_(std::move(path)), cutter_(std::move(cutter)), messages_(fields) {}

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

    std::string lacking() const override {
        const bool wants_roles = fields_.mapping().name != "generic" && !fields_.mapping().role.empty();
        if (!has_unread_ || has_author_ || wants_roles) return {}; // unknown roles are reported anyway
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

    /// Some systems list a conversation from its last message: then the customer's previous message comes later.
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
        // Messages mostly come in ascending order.
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

    /// The users listed in the piece; if the document was cut into pieces, those of the whole document.
    const KnownPeople& people() {
        if (!cutter_->inside_object() || fields_.mapping().people.empty()) return messages_.people();
        if (!everybody_) everybody_ = read_people();
        return *everybody_;
    }

    KnownPeople read_people() const {
        KnownPeople out;
        if (!is_rereadable(path_)) return out;
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
    std::optional<JsonPiece> piece_;   ///< the current piece, if it has more messages
    std::size_t index_ = 0;            ///< of its next message
    std::size_t skip_ = 0;             ///< messages of the next piece to skip, after go_to()
    std::string before_;               ///< the place of the current piece
    std::vector<std::string> clients_; ///< for each message of a piece that lists them from the last
    std::size_t counted_ = 0;          ///< bytes of the piece up to which lines are counted
    std::uint32_t lines_counted_ = 0;
    std::optional<KnownPeople> everybody_;
    bool has_unread_ = false; ///< a message had fields that the mapping does not use
    bool has_author_ = false; ///< a message had an author or a role
};

} // namespace

std::unique_ptr<RecordSource> json_source(ByteWindow& bytes, const ExportFields& fields, const std::string& path) {
    const JsonSplitter::Limits limits{.held = whole_document};
    auto cutter = std::make_unique<JsonSplitter>(bytes, patterns_of(fields.mapping().records), limits);
    return std::make_unique<JsonSource>(fields, std::move(cutter), path);
}

std::unique_ptr<RecordSource> json_lines_source(ByteWindow& bytes, const ExportFields& fields,
                                                const std::string& path) {
    return std::make_unique<JsonSource>(fields, std::make_unique<JsonLines>(bytes), path);
}

bool holds_json_lines(ByteWindow& bytes, bool interactive) {
    std::size_t end = 0;
    for (;;) {
        end = bytes.held().find('\n', end);
        if (end != std::string_view::npos) break;
        end = bytes.held().size();
        if (end > whole_document || !bytes.more()) return false;
    }
    const std::string_view line = bytes.held().substr(0, end);
    const bool closed = is_closed(line);
    // A program that waits for the answer to its first line has not written a second one.
    if (interactive && closed) return true;
    // « {"comments":[ » continues on the next line.
    const auto last = line.find_last_not_of(" \t\r");
    if (!closed && "[{,:"sv.find(line[last]) != std::string_view::npos) return false;
    std::size_t next = end + 1;
    while (bytes.hold(next + 1) && is_ascii_space(bytes.held()[next])) ++next;
    return next < bytes.held().size() && bytes.held()[next] == '{' && (closed || bytes.held()[next - 1] == '\n');
}

} // namespace francparler
