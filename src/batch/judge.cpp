#include "batch/judge.hpp"

#include <algorithm>

#include "batch/fingerprint.hpp"
#include "batch/redact/names.hpp"
#include "batch/redact/placeholders.hpp"
#include "batch/redact/redact.hpp"
#include "input/body.hpp"
#include "input/context.hpp"
#include "report/json.hpp"
#include "report/jsonl.hpp"
#include "text/characters.hpp"
#include "text/source.hpp"

namespace francparler {
namespace {

std::string_view name_of(Role role) {
    switch (role) {
    case Role::agent: return "agent";
    case Role::customer: return "client";
    case Role::automatic: return "automatique";
    case Role::internal: return "interne";
    case Role::unknown: break;
    }
    return {};
}

ResultLine::Kind skipped_kind(Role role) {
    switch (role) {
    case Role::automatic: return ResultLine::Kind::automatic;
    case Role::internal: return ResultLine::Kind::internal;
    case Role::customer: return ResultLine::Kind::customer;
    default: return ResultLine::Kind::agent;
    }
}

/// A message that is not public is an internal note, whoever wrote it.
Role role_of(const Record& record) { return record.is_public ? record.role : Role::internal; }

bool is_judged(Role role, Wanted wanted) {
    switch (role) {
    case Role::automatic:
    case Role::internal: return false;
    case Role::customer: return wanted != Wanted::agents;
    case Role::agent: return wanted != Wanted::customers;
    case Role::unknown: break;
    }
    return true;
}

} // namespace

/// What identifies a record in its line, redacted if asked.
class Judge::Identity {
public:
    Identity(const Record& record, const JudgeOptions& options, const Lexicon& lexicon)
        : record_(record), redact_(options.redact), inputs_(options.inputs), lexicon_(lexicon) {
        if (redact_) {
            names_ = names_of_sender(record.from, lexicon_);
            names_.merge(names_of_sender(record.sender, lexicon_));
        }
        path_ = redact_ ? mark_path(record.origin.path, options.inputs, lexicon_) : record.origin.path;
        id_ = identifier(record.id);
    }

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] const std::string& id() const { return id_; }
    [[nodiscard]] Names& names() { return names_; }

    /// Appends the line of a message that is not judged. @param end  appends the reason
    template <class End>
    void append_line(std::string& out, End end) const {
        {
            JsonObject object(out);
            append_identity(object, path_, id_);
            append(object);
            end(object);
        }
        out += '\n';
    }
    /// Appends the metadata after path and id.
    void append(JsonObject& object) const {
        field(object, "from", author());
        field(object, "time", record_.time);
        field(object, "month", record_.month);
        field(object, "thread", identifier(record_.thread));
        field(object, "queue", text(record_.queue));
        field(object, "model", text(record_.model));
        field(object, "role", name_of(role_of(record_)));
        field(object, "remark", text(record_.remark));
    }

    /// A problem with its place: the line, or « boite (12) ». Empty for a whole archive or file.
    [[nodiscard]] Error with_place(std::string what) const {
        if (record_.origin.line > 0) return {path_, record_.origin.line, 0, std::move(what)};
        if (id_.empty() || record_.id == record_.origin.path) return {};
        return {path_ + " (" + id_ + ')', 0, 0, std::move(what)};
    }

    [[nodiscard]] std::string problem(std::string_view plain) const {
        return redact_ ? mark_problem(plain, record_.origin.path, inputs_, names_, lexicon_) : std::string(plain);
    }

    [[nodiscard]] std::string text(const std::string& plain) const {
        return redact_ ? mark(plain, names_, lexicon_) : plain;
    }

    /// An id with letters may contain a name: it is replaced as a whole, so that equal ids stay equal.
    [[nodiscard]] std::string identifier(const std::string& plain) const {
        const bool identifies =
            redact_ && (std::ranges::any_of(plain, is_letter_byte) || mark(plain, {}, lexicon_) != plain);
        return identifies ? mark_whole(plain, Personal::identifier) : plain;
    }

private:
    static void field(JsonObject& object, std::string_view name, std::string_view value) {
        if (!value.empty()) object.text(name, value);
    }

    /// Keeps an author's id that consists of digits.
    [[nodiscard]] std::string author() const {
        const std::string& from = record_.from;
        if (!redact_ || from.empty()) return from;
        if (from.find('@') != from.npos) return mark_whole(from, Personal::email);
        Names names;
        const std::vector<PersonalPiece> personal = find_personal(from, names, lexicon_);
        if (!personal.empty()) return mark_whole(from, personal.front().kind);
        return is_ascii_number(from) ? from : mark_whole(from, Personal::name);
    }

    const Record& record_;
    bool redact_;
    const std::vector<std::string>& inputs_;
    const Lexicon& lexicon_;
    Names names_;
    std::string path_, id_;
};

Judge::Judge(const Lexicon& lexicon, JudgeOptions options) : lexicon_(lexicon), options_(std::move(options)) {}

ResultLine Judge::judge(const Record& record, Tokenizer& tokenizer) const {
    if (!record.error.empty()) return error_line(record, record.error);
    if (record.body.size() > longest_body) return error_line(record, "le texte dépasse 4 Mo : ce n'est pas un message");
    const Role role = role_of(record);
    if (!is_judged(role, options_.wanted)) return skipped_line(record, skipped_kind(role), name_of(role));
    return verdict_line(record, tokenizer);
}

ResultLine Judge::skipped_line(const Record& record, ResultLine::Kind kind, std::string_view reason) const {
    const Identity identity(record, options_, lexicon_);
    ResultLine out{.kind = kind};
    identity.append_line(out.text, [&](JsonObject& object) { object.text("skipped", reason); });
    return out;
}

ResultLine Judge::error_line(const Record& record, std::string_view problem) const {
    const Identity identity(record, options_, lexicon_);
    const std::string error = identity.problem(problem);
    ResultLine out{.problem = identity.with_place(error)};
    identity.append_line(out.text, [&](JsonObject& object) {
        object.text("error", error);
        if (record.origin.offset > 0) object.number("offset", record.origin.offset);
        if (record.origin.line > 0) object.number("line", record.origin.line);
        if (!record.origin.pointer.empty()) object.text("pointer", identity.text(record.origin.pointer));
    });
    return out;
}

ResultLine Judge::verdict_line(const Record& record, Tokenizer& tokenizer) const {
    const TopHeader top = record.is_email ? TopHeader::forwarded : TopHeader::own;
    Result<Message> read = read_body(record.body, record.html, record.origin.path, top);
    if (!read) return error_line(record, read.error().front().message);
    Message& message = *read;
    if (!foreign_language({&message, 1}).empty())
        return skipped_line(record, ResultLine::Kind::foreign, foreign_reason);
    const bool quotes_customer =
        std::ranges::find(message.regions, Voice::customer, &Region::voice) != message.regions.end();
    add_subject(message, record.subject);
    if (!quotes_customer) add_client(message, record.client);

    const Document document = tokenizer.tokenize(std::move(message.text), message.regions);
    Verdict verdict = verdict_on(document, record.origin.path);
    if (verdict.words == 0) return skipped_line(record, ResultLine::Kind::quoted, "sans texte propre");
    verdict.scored = verdict.scored && verdict.words >= fewest_words;
    std::vector<Span> decoded; // in the document
    decoded.reserve(verdict.findings.size());
    for (Finding& finding : verdict.findings) {
        decoded.push_back(finding.span.value_or(Span{}));
        if (finding.span) finding.span = message.origin.origin_of(*finding.span);
    }
    return judged_line(record, document, verdict, decoded);
}

Verdict Judge::verdict_on(const Document& document, const std::string& path) const {
    Settings settings = options_.settings(path);
    if (options_.accepts)
        settings.accepts = [&](const Finding& finding) {
            return options_.accepts(path, lexicon_.rule_id(finding.rule),
                                    finding.span ? document.view(*finding.span) : std::string_view());
        };
    return analyze(document, lexicon_, settings);
}

ResultLine Judge::judged_line(const Record& record, const Document& document, const Verdict& verdict,
                              std::span<const Span> decoded) const {
    ResultLine out;
    out.kind = verdict.scored ? ResultLine::Kind::judged : ResultLine::Kind::unscored;
    out.words = verdict.words;
    out.findings = static_cast<std::uint32_t>(verdict.findings.size());
    out.score = verdict.score;

    Identity identity(record, options_, lexicon_);
    if (!record.note.empty()) out.problem = identity.with_place(record.note);
    std::vector<PersonalPiece> personal;
    if (options_.redact && options_.excerpts && !verdict.findings.empty())
        personal = find_personal(document.text, identity.names(), lexicon_);
    const Source source(record.body);
    const JsonOptions json{
        .words = options_.excerpts && !options_.redact,
        .more_fields = [&](JsonObject& object) { identity.append(object); },
        .of_place =
            [&](JsonObject& object, std::size_t i) {
                if (const std::uint64_t sentence = sentence_fingerprint(document, decoded[i]); sentence != 0)
                    object.text("sentence", write_fingerprint(sentence));
                if (!options_.excerpts) return;
                // From the decoded text: tags and entities would hide personal data.
                if (options_.redact) object.text("excerpt", mark(document.text, personal, decoded[i]));
                else object.text("excerpt", document.view(decoded[i]));
            },
    };
    append_json(out.text, {.path = identity.path(), .id = identity.id(), .source = source, .verdict = verdict},
                lexicon_, json);
    out.text += '\n';
    return out;
}

} // namespace francparler
