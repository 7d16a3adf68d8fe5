#include "cli/inline_ignores.hpp"

#include <algorithm>
#include <array>

#include "base/suggest.hpp"
#include "cli/lexicons.hpp"
#include "input/tags.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view name = "francparler";
constexpr std::array verbs = {"ignore"sv, "ignore-next"sv, "off"sv, "on"sv};

struct Comment {
    std::string_view open, close;
};

std::vector<Comment> comments_of(FileKind kind) {
    // A dash or a tilde that trims white space stands at either end; the one at the end is no word.
    std::vector<Comment> out = {
        {"{#", "#}"},
        {"{#-", "#}"},
        {"{{!--", "--"},
        {"{{!", "}}"},
        {"{{~!--", "--"},
        {"{{~!", "}}"},
        {"<%#", "%>"},
        {"<%#-", "%>"},
        {"{% comment %}", "{%"},
        {"{% comment -%}", "{%"},
        {"{%- comment %}", "{%"},
        {"{%- comment -%}", "{%"},
        {"{% #", "%}"},
        {"{%- #", "%}"},
        {"{{/*", "*/"},
        {"{{- /*", "*/"},
        {"{{--", "--}}"},
        {"{*", "*}"},
    };
    if (kind == FileKind::html || kind == FileKind::markdown) out.push_back({"<!--", "-->"});
    if (kind == FileKind::yaml || kind == FileKind::po) out.push_back({"#", "\n"});
    if (kind == FileKind::po) out.push_back({"#.", "\n"});
    if (kind == FileKind::email || kind == FileKind::json) out.clear();
    return out;
}

/// The comment that opens right before a place, if one does.
const Comment* comment_before(std::string_view text, std::size_t at, const std::vector<Comment>& comments) {
    const auto found = std::ranges::find_if(comments, [&](const Comment& c) {
        const std::string_view blank = c.close == "\n" ? " \t" : " \t\r\n";
        return text.substr(0, text.substr(0, at).find_last_not_of(blank) + 1).ends_with(c.open);
    });
    return found == comments.end() ? nullptr : &*found;
}

/// What begins with « # » goes on to the end of its line; in a string it is text.
bool is_in_string(const std::vector<Span>& strings, std::size_t at) {
    const auto after = std::ranges::upper_bound(strings, at, {}, &Span::begin);
    return after != strings.begin() && at < (after - 1)->end;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t first = text.find_first_not_of(" \t\r\n,", at);
        if (first == text.npos) break;
        const std::size_t end = std::min(text.find_first_of(" \t\r\n,", first), text.size());
        const std::string_view word = text.substr(first, end - first);
        if (word != "-" && word != "~") out.emplace_back(word);
        at = end;
    }
    return out;
}

} // namespace

InlineIgnores::InlineIgnores(const Input& input, const std::string& path, const Lexicon& lexicon)
    : lexicon_(lexicon), path_(path) {
    const std::string_view text = input.source->text();
    const std::vector<Comment> comments = comments_of(input.kind);
    const std::string lower = in_lower_case(text);
    for (std::size_t at = lower.find(name); at != lower.npos; at = lower.find(name, at + 1)) {
        const Comment* comment = comment_before(text, at, comments);
        if (comment == nullptr || (comment->close == "\n" && is_in_string(input.strings, at))) continue;
        std::size_t begin = at + name.size();
        for (const std::string_view space : {" "sv, "\u00A0"sv, "\u202F"sv}) // « francparler : », as the French type
            if (text.substr(begin).starts_with(space)) begin += space.size();
        if (!text.substr(begin).starts_with(':')) continue;
        ++begin;
        const std::size_t open = text.rfind(comment->open, at);
        const std::size_t close = std::min(text.find(comment->close, begin), text.size());
        read(input, {static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(close)}, at,
             text.substr(begin, close - begin));
    }
}

void InlineIgnores::read(const Input& input, Span comment, std::size_t at, std::string_view words) {
    const Source& source = *input.source;
    const auto offset = static_cast<std::uint32_t>(at);
    const Position place = source.begin({offset, offset});
    const auto end_of_text = static_cast<std::uint32_t>(source.text().size());
    std::vector<std::string> rules = words_of(words);
    const std::string verb = rules.empty() ? "" : rules.front();
    if (std::ranges::find(verbs, verb) == verbs.end()) {
        mistakes_.push_back({path_, place.line, place.column,
                             "directive inconnue « " + verb + " »" + did_you_mean(verb, verbs) +
                                 " ; au choix : ignore, ignore-next, off, on"});
        return;
    }
    rules.erase(rules.begin());
    const std::size_t unknown = std::erase_if(rules, [&](const std::string& rule) {
        const std::optional<std::string> mistake = unknown_name(lexicon_, rule);
        if (mistake) mistakes_.push_back({path_, place.line, place.column, *mistake});
        return mistake.has_value();
    });
    if (unknown > 0 && rules.empty()) return; // without names it would hold for all

    Directive directive{.line = place.line};
    if (verb == "on") {
        directive.used = end(rules, offset);
        directives_.push_back(std::move(directive));
        return;
    }
    Span covered;
    const LineMap& lines = source.lines();
    const std::uint32_t first = lines.position(comment.begin).line, last = lines.position(comment.end).line;
    const auto end_of_line = [&](std::uint32_t line) {
        return line < lines.lines() ? lines.line_start(line + 1) : end_of_text;
    };
    if (verb == "ignore") {
        covered = {lines.line_start(first), end_of_line(last)};
    } else if (verb == "ignore-next") {
        if (input.kind == FileKind::po || input.kind == FileKind::yaml) {
            for (const Message& message : input.messages) {
                const Span extent = message.origin.origin_of({0, static_cast<std::uint32_t>(message.text.size())});
                if (extent.begin < offset) continue;
                covered = extent;
                break;
            }
        } else {
            std::uint32_t next = last + 1;
            while (next < lines.lines() && lines.line(next).find_first_not_of(" \t") == std::string_view::npos) ++next;
            if (next <= lines.lines()) covered = {lines.line_start(next), end_of_line(next)};
        }
    } else {
        covered = {offset, end_of_text};
    }
    if (rules.empty()) rules.emplace_back();
    for (std::string& rule : rules) directive.parts.push_back({std::move(rule), covered, verb == "off"});
    directives_.push_back(std::move(directive));
}

bool InlineIgnores::end(const std::vector<std::string>& rules, std::uint32_t offset) {
    bool ended = false;
    for (Directive& directive : directives_) {
        for (Part& part : directive.parts) {
            const auto names_it = [&](const std::string& item) { return covers(item, part.rule); };
            if (!part.open || (!rules.empty() && std::ranges::none_of(rules, names_it))) continue;
            part.covered.end = offset;
            part.open = false;
            ended = true;
        }
    }
    return ended;
}

bool InlineIgnores::cover(std::string_view rule, std::optional<Span> place) {
    bool covered = false;
    for (Directive& directive : directives_) {
        const bool holds = std::ranges::any_of(directive.parts, [&](const Part& part) {
            if (!place) return covers(part.rule, rule);
            return part.covered.overlaps(*place) && (part.rule.empty() || covers(part.rule, rule));
        });
        directive.used |= holds;
        covered |= holds;
    }
    return covered;
}

Errors InlineIgnores::unused(const std::vector<bool>& disabled) const {
    Errors out;
    for (const Directive& directive : directives_) {
        const auto is_judged = [&](const Part& part) { return !disables(lexicon_, disabled, part.rule); };
        if (directive.used || !std::ranges::all_of(directive.parts, is_judged)) continue;
        out.push_back({path_, directive.line, 0,
                       directive.parts.empty() ? "« on » ne termine rien : reprenez les noms de « off », ou aucun"
                                               : "directive francparler sans effet : supprimez-la"});
    }
    return out;
}

} // namespace francparler
