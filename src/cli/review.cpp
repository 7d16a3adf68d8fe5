#include "cli/review.hpp"

#include <algorithm>
#include <filesystem>

#include "cli/baseline_file.hpp"
#include "cli/lexicons.hpp"
#include "cli/replacing.hpp"
#include "input/context.hpp"
#include "input/read.hpp"
#include "passes/evidence.hpp"

namespace francparler {
namespace {

/// Tokens. A string of a catalogue, or a template to be included in others, with fewer than these is part of a message,
/// so that rules on the whole message do not apply.
constexpr std::size_t whole_message = 40;

/// Whether a template is part of others: « mails/_pied.html.erb », « partials/pied.hbs », « _includes/pied.html ».
bool is_partial(const std::string& path) {
    const std::string from_root = '/' + path;
    return from_root.find("/_", from_root.rfind('/')) != path.npos || from_root.find("/partials/") != path.npos ||
           from_root.find("/_includes/") != path.npos;
}

bool is_fragment(const std::string& path, const std::string& id, const Document& document) {
    return (!id.empty() || is_partial(path)) && document.tokens.size() < whole_message;
}

std::string_view excerpt_of(const Source& source, std::optional<Span> place) {
    return place ? view(source.text(), *place) : std::string_view();
}

/// The words of a span. Fields are replaced by the directives that they stand for in the file.
std::string words_of(const Document& document, Span span, const Source& source, const OffsetMap& origin) {
    std::string out;
    std::uint32_t at = span.begin;
    for (std::size_t t = token_from(document, at); t < document.tokens.size(); ++t) {
        const Token& token = document.tokens[t];
        if (token.span.end > span.end) break;
        if (!document.view(token).starts_with('{')) continue;
        out += document.view(span_between(at, token.span.begin));
        out += excerpt_of(source, origin.origin_of(token.span));
        at = token.span.end;
    }
    return out += document.view(span_between(at, span.end));
}

Severity severity_of(const Settings& settings, const Finding& finding) {
    return settings.severity.empty() ? finding.severity : settings.severity[finding.rule].value_or(finding.severity);
}

/// Maps the words that were not judged to the source. The subject of an e-mail and the text of --client, which are read
/// as the customer's words, have no place in it and are not counted.
void place_set_aside(Verdict& verdict, const Document& document, const OffsetMap& origin) {
    SetAside& customer = verdict.from_customer = {};
    for (const Sentence& sentence : document.sentences) {
        if (sentence.voice != Voice::customer) continue;
        const Span place = origin.origin_of(document.span_of(sentence));
        const std::uint32_t words = place.empty() ? 0 : count_words(document, sentence);
        if (words > 0 && !customer.first) customer.first = place;
        customer.words += words;
    }
    for (SetAside* aside : {&verdict.furniture, &verdict.notes, &verdict.foreign})
        if (aside->first) aside->first = origin.origin_of(*aside->first);
}

Span extent_of(const Message& message, const Input& input) {
    if (input.strings.empty()) return span_between(0, input.source->text().size());
    return message.origin.origin_of(span_between(0, message.text.size()));
}

} // namespace

Reviewer::Reviewer(const ReadingOptions& options, const Session& session)
    : options_(options), session_(session), lexicon_(session.rules->lexicon), policy_(*session.rules->policy) {}

Errors Reviewer::take_baseline(bool write) {
    const std::string& file = session_.baseline;
    if (file.empty()) return {};
    std::error_code failure;
    const bool exists = std::filesystem::exists(file, failure);
    if (!exists && !write) {
        const std::string advice = "« francparler check --write-baseline lettres/ » l'écrit, sinon vérifiez le chemin";
        if (options_.baseline) return {{file, 0, 0, "aucun fichier de ce nom : " + advice}};
        const Config& config = session_.rules->config;
        return {{config.file, config.lines.at("baseline"), 0, "aucun fichier de ce nom « " + file + " » : " + advice}};
    }
    Result<Baseline> known = exists ? read_baseline(file) : Baseline(file);
    if (!known) return known.error();
    baseline_.emplace(*std::move(known));
    if (write) {
        written_ = baseline_;
        written_->forget_gone();
    }
    return {};
}

Result<std::string> Reviewer::read(const std::string& path) {
    return path == standard_input ? std::move(standard_input_) : read_file(path);
}

std::optional<Input> Reviewer::open(const std::string& path, Result<std::string> bytes, Review& out) const {
    if (!bytes) {
        out.errors = std::move(bytes.error());
        return std::nullopt;
    }
    const bool is_empty = bytes->empty();
    out.is_named = std::ranges::binary_search(session_.named, path);
    Result<Input> input = read_input(*std::move(bytes), out.name, options_.as);
    if (is_empty) {
        const bool is_refused = !input || input->is_malformed;
        Errors& told = is_refused && out.is_named ? out.errors : out.remarks;
        told.push_back({out.name, 0, 0, "fichier vide : rien à analyser"});
        if (is_refused) return std::nullopt;
    }
    if (!out.is_named && input && input->is_malformed) {
        for (const Error& problem : input->problems)
            out.remarks.push_back({problem.file, problem.line, problem.column, "laissé de côté : " + problem.message});
        return std::nullopt;
    }
    if (!input) {
        out.errors = std::move(input.error());
        return std::nullopt;
    }
    out.kind = input->kind;
    out.errors = std::move(input->problems);
    out.remarks.insert(out.remarks.end(), input->remarks.begin(), input->remarks.end());
    if (options_.verbose)
        for (const std::string& note : input->notes) out.remarks.push_back({out.name, 0, 0, note});

    if (const std::string_view language = foreign_language(input->messages); !language.empty()) {
        out.left_out = {out.name, 0, 0, "texte en " + std::string(language) + " : laissé de côté"};
        return std::nullopt;
    }
    return *std::move(input);
}

Review Reviewer::review(const std::string& path, Result<std::string> bytes, Tokenizer& tokenizer) {
    Review out{.name = path == standard_input ? options_.input_name() : path};
    out.policy = &policy_.of(out.name);
    const bool is_empty = bytes && bytes->empty();
    std::optional<Input> input = open(path, std::move(bytes), out);
    if (!input) return out;
    InlineIgnores ignores(*input, out.name, lexicon_);
    out.errors.insert(out.errors.end(), ignores.mistakes().begin(), ignores.mistakes().end());
    const std::vector<bool>& disabled = out.policy->settings.disabled;
    if (baseline_ && out.errors.empty()) { // the entries of a file that could not be read completely are kept
        const auto judges = [&](std::string_view rule) { return !disables(lexicon_, disabled, rule); };
        const std::scoped_lock lock(baseline_mutex_);
        if (written_) written_->forget(out.name, judges);
        else baseline_->expect(out.name, judges);
    }
    std::uint32_t words = 0;
    std::optional<RulesOnWhole> before;
    for (Message& message : input->messages) {
        Judged judged = judge(message, *input, out, ignores, tokenizer);
        words += judged.verdict.words;
        const std::size_t found = judged.verdict.findings.size();
        if (changed_ && !keep_changed(judged.verdict, judged.extent, *input->source, out.name)) continue;
        const auto is_on_whole = [](const Finding& finding) { return !finding.span; };
        if (changed_ && std::ranges::any_of(judged.verdict.findings, is_on_whole)) {
            if (!before) before = judge_old(out, tokenizer);
            std::erase_if(judged.verdict.findings, [&](const Finding& finding) {
                return is_on_whole(finding) && before->contains({judged.id, finding.rule});
            });
        }
        judged.unchanged = found - judged.verdict.findings.size();
        out.messages.push_back(std::move(judged));
    }
    const bool is_letter = out.kind == FileKind::text || out.kind == FileKind::email;
    if (!is_empty && is_letter && words == 0) out.remarks.push_back({out.name, 0, 0, "aucun mot à analyser"});
    if (out.is_named && input->messages.empty() && out.errors.empty()) {
        const std::string nothing = out.kind == FileKind::po ? "aucune traduction" : "aucune chaîne";
        out.remarks.push_back({out.name, 0, 0, nothing + " de 8 mots ou plus : rien à analyser"});
    }
    if (out.errors.empty()) {
        policy_.note_judged(*out.policy);
        const Errors unused = ignores.unused(disabled);
        out.remarks.insert(out.remarks.end(), unused.begin(), unused.end());
    }
    out.source = std::move(input->source);
    return out;
}

Document Reviewer::document_of(Message& message, Tokenizer& tokenizer) const {
    add_client(message, client_);
    return tokenizer.tokenize(std::move(message.text), message.regions);
}

Judged Reviewer::judge(Message& message, const Input& input, const Review& file, InlineIgnores& ignores,
                       Tokenizer& tokenizer) {
    const Source& source = *input.source;
    const Span extent = extent_of(message, input); // before document_of() takes the text
    const Document document = document_of(message, tokenizer);
    const bool fragment = is_fragment(file.name, message.id, document);
    Judged out{.id = message.id, .extent = extent};
    Settings settings = file.policy->settings;
    const auto place_of = [&](const Finding& finding) {
        return finding.span ? std::optional(message.origin.origin_of(*finding.span)) : std::nullopt;
    };
    settings.accepts = [&](const Finding& finding) {
        if (fragment && !finding.span) return true;
        const std::string_view rule = lexicon_.rule_id(finding.rule);
        if (ignores.cover(rule, place_of(finding), extent)) return true;
        return policy_.accepts(*file.policy, rule, finding.span ? document.view(*finding.span) : "");
    };
    settings.quote = [&](Span span) { return words_of(document, span, source, message.origin); };
    if (baseline_)
        settings.in_baseline = [&](const Finding& finding) {
            const std::scoped_lock lock(baseline_mutex_);
            const std::string_view rule = lexicon_.rule_id(finding.rule);
            const std::string_view excerpt = excerpt_of(source, place_of(finding));
            const bool was_there = baseline_->accepts(file.name, message.id, rule, excerpt, document.text);
            if (written_ && file.errors.empty()) {
                written_->add(file.name, message.id, rule, excerpt, document.text);
                const bool is_doubt = finding.share < 1;
                if (!was_there && is_doubt) ++out.newly_accepted_doubts;
                if (!was_there && !is_doubt)
                    ++out.newly_accepted[static_cast<std::size_t>(severity_of(settings, finding))];
            }
            const bool accepted = written_ || was_there;
            if (accepted) ++out.in_baseline;
            return accepted;
        };
    out.verdict = analyze(document, lexicon_, settings);
    place_set_aside(out.verdict, document, message.origin);
    for (Finding& finding : out.verdict.findings) {
        if (!finding.span) continue;
        const Span place = message.origin.origin_of(*finding.span);
        const bool stands_so = document.view(*finding.span) == excerpt_of(source, place); // no tag or escape inside
        if (finding.replacement && !(stands_so && fit(*finding.replacement, input, place))) finding.replacement.reset();
        finding.span = place;
    }
    return out;
}

Reviewer::RulesOnWhole Reviewer::judge_old(const Review& file, Tokenizer& tokenizer) const {
    RulesOnWhole out;
    std::optional<std::string> bytes = changed_->old_version(file.name);
    if (!bytes) return out;
    Result<Input> input = read_input(*std::move(bytes), file.name, options_.as);
    if (!input) return out;
    InlineIgnores ignores(*input, file.name, lexicon_);
    for (Message& message : input->messages) {
        const Span extent = extent_of(message, *input);
        const Document document = document_of(message, tokenizer);
        if (is_fragment(file.name, message.id, document)) continue;
        for (const Finding& finding : analyze(document, lexicon_, file.policy->settings).findings)
            if (!finding.span && !ignores.cover(lexicon_.rule_id(finding.rule), {}, extent))
                out.emplace(message.id, finding.rule);
    }
    return out;
}

bool Reviewer::keep_changed(Verdict& verdict, Span extent, const Source& source, const std::string& path) const {
    const auto touched = [&](Span span) {
        return changed_->touches(path, source.begin(span).line, source.end(span).line);
    };
    if (!touched(extent)) return false;
    std::erase_if(verdict.findings, [&](const Finding& f) { return f.span && !touched(*f.span); });
    verdict.improvement = {.score = verdict.score};
    return true;
}

} // namespace francparler
