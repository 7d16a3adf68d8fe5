#include "cli/inline_ignores.hpp"

#include <algorithm>
#include <array>

#include "base/suggest.hpp"
#include "cli/lexicons.hpp"
#include "cli/names.hpp"
#include "input/tags.hpp"
#include "text/ascii.hpp"
#include "text/characters.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view name = "francparler";
constexpr std::size_t longest = 1000;    ///< bytes of a directive; a longer one counts as not closed
constexpr std::size_t longest_verb = 40; ///< bytes, with the spaces before it
constexpr std::array verbs = {"ignore"sv, "ignore-next"sv, "off"sv, "on"sv};

struct Comment {
    std::string_view open, close;
};

std::vector<Comment> comments_of(FileKind kind, std::string_view path) {
    // A dash or a tilde that trims white space may be at either end. The one at the end is dropped by words_of().
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
        {"{%#", "%}"},
        {"{%-#", "%}"},
        {"{{/*", "*/"},
        {"{{- /*", "*/"},
        {"{{--", "--}}"},
        {"{*", "*}"},
        {"<#--", "--"},
        {"[#--", "--"},
        {"#*", "*#"},
        {"<?php //", "\n"},
        {"<?php /*", "*/"},
    };
    if (in_lower_case(path).ends_with(".vm")) out.push_back({"##", "\n"});
    if (kind == FileKind::html || kind == FileKind::markdown) out.push_back({"<!--", "-->"});
    if (kind == FileKind::yaml || kind == FileKind::po) out.push_back({"#", "\n"});
    if (kind == FileKind::po) out.push_back({"#.", "\n"});
    if (kind == FileKind::email || kind == FileKind::json) out.clear();
    return out;
}

/// The comment that opens directly before an offset; null if there is none.
const Comment* comment_before(std::string_view text, std::size_t at, const std::vector<Comment>& comments) {
    const auto found = std::ranges::find_if(comments, [&](const Comment& c) {
        const std::string_view blank = c.close == "\n" ? " \t" : " \t\r\n";
        return text.substr(0, text.substr(0, at).find_last_not_of(blank) + 1).ends_with(c.open);
    });
    return found == comments.end() ? nullptr : &*found;
}

/// The offset after « francparler: », or « francparler : » with a French space. @return npos if there is no colon
std::size_t begin_of_directive(std::string_view text, std::size_t at) {
    std::size_t begin = at + name.size();
    for (const std::string_view space : {" "sv, "\u00A0"sv, "\u202F"sv})
        if (text.substr(begin).starts_with(space)) begin += space.size();
    return text.substr(begin).starts_with(':') ? begin + 1 : text.npos;
}

/// Whether one of the spans contains an offset. @param spans  sorted
bool is_in(const std::vector<Span>& spans, std::size_t at) {
    const auto after = std::ranges::upper_bound(spans, at, {}, &Span::begin);
    return after != spans.begin() && at < (after - 1)->end;
}

/// Whether the text between two strings of a catalogue makes the second a plural form of the first: « msgstr[1] »
/// (gettext), « other: » (Rails).
bool begins_plural_form(std::string_view between, FileKind kind) {
    if (kind == FileKind::po) return between.find("\nmsgid") == between.npos;
    constexpr std::array forms = {"two:"sv, "few:"sv, "many:"sv, "other:"sv};
    between.remove_prefix(std::min(between.find_first_not_of(" \t\r\n\"',"), between.size()));
    return starts_with_any(between, forms);
}

/// Whether the text before a string in YAML makes it a plural form: « one: ».
bool ends_in_plural_form(std::string_view before) {
    constexpr std::array forms = {" zero:"sv, " one:"sv, " two:"sv, " few:"sv, " many:"sv};
    before = before.substr(0, before.find_last_not_of(" \t\r\n\"'|>-") + 1);
    return ends_with_any(before, forms);
}

/// The next string of a catalogue, together with its plural forms.
Span next_entry(const Input& input, std::uint32_t offset) {
    const std::vector<Span>& strings = input.strings;
    auto next = std::ranges::lower_bound(strings, offset, {}, &Span::begin);
    if (next == strings.end()) return {};
    Span out = *next;
    const std::string_view text = input.source->text();
    const auto goes_on = [&](Span string) {
        return begins_plural_form(text.substr(out.end, string.begin - out.end), input.kind);
    };
    if (input.kind != FileKind::po && !ends_in_plural_form(text.substr(0, out.begin))) return out;
    while (++next != strings.end() && goes_on(*next)) out.end = next->end;
    return out;
}

std::uint32_t end_of_line(const Source& source, std::uint32_t line) {
    const LineMap& lines = source.lines();
    return line < lines.lines() ? lines.line_start(line + 1) : static_cast<std::uint32_t>(source.text().size());
}

/// Extends a span to whole lines.
Span lines_of(const Source& source, Span span) {
    const LineMap& lines = source.lines();
    return {lines.line_start(lines.position(span.begin).line), end_of_line(source, lines.position(span.end).line)};
}

/// The offset in the file where the prose of a message continues at or after a place; nothing if it does not.
std::optional<std::uint32_t> next_text(const Message& message, std::uint32_t place) {
    constexpr std::size_t farthest = 4096; // bytes of white space, so that many directives take linear time
    const auto origin_of = [&](std::size_t at) { return message.origin.origin_of(span_between(at, at + 1)).begin; };
    std::size_t begin = 0, end = message.text.size();
    while (begin < end) {
        const std::size_t middle = begin + (end - begin) / 2;
        if (origin_of(middle) < place) begin = middle + 1;
        else end = middle;
    }
    begin = std::string_view(message.text).substr(0, begin + farthest).find_first_not_of(ascii_space, begin);
    return begin == std::string::npos ? std::nullopt : std::optional(origin_of(begin));
}

/// What a comment refers to as next: in a catalogue a string; otherwise the next line that is not blank and, if it has
/// no prose, all lines up to some. Empty if there is none.
Span next_of(const Input& input, Span comment) {
    if (input.kind == FileKind::po || input.kind == FileKind::yaml) return next_entry(input, comment.begin);
    constexpr std::uint32_t most_blank = 100; // lines, so that many directives take linear time
    const LineMap& lines = input.source->lines();
    const std::uint32_t below = lines.position(comment.end).line + 1;
    std::uint32_t next = below;
    while (next < std::min(lines.lines(), below + most_blank) &&
           lines.line(next).find_first_not_of(" \t") == std::string_view::npos)
        ++next;
    if (next > lines.lines()) return {};
    const std::uint32_t begin = lines.line_start(next);
    if (const std::optional<std::uint32_t> text = next_text(input.messages.front(), begin))
        next = std::max(next, lines.position(*text).line);
    return {begin, end_of_line(*input.source, next)};
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> out;
    std::string_view word;
    while (!(word = take_word(text, " \t\r\n,")).empty())
        if (word != "-" && word != "~") out.emplace_back(word);
    return out;
}

} // namespace

InlineIgnores::InlineIgnores(const Input& input, const std::string& path, const Lexicon& lexicon)
    : lexicon_(lexicon), path_(path), holds_several_(input.messages.size() > 1) {
    const std::string_view text = input.source->text();
    const std::vector<Comment> comments = comments_of(input.kind, path);
    const std::string lower = in_lower_case(text);
    for (std::size_t at = lower.find(name); at != lower.npos; at = lower.find(name, at + 1)) {
        const Comment* comment = comment_before(text, at, comments);
        if (comment == nullptr) note_in_no_comment(input, at);
        if (comment == nullptr || is_in(input.code, at)) continue;
        // « # » begins a comment up to the end of the line, but not inside a string.
        if (comment->close == "\n" && is_in(input.strings, at)) continue;
        const std::size_t begin = begin_of_directive(text, at);
        if (begin == text.npos) {
            note_missing_colon(input, at);
            continue;
        }
        const std::size_t open = text.rfind(comment->open, at);
        std::string_view rest = text.substr(begin, longest);
        if (comment->open.starts_with("<?")) rest = rest.substr(0, rest.find("?>")); // ends « // » as well
        const std::size_t end = rest.find(comment->close);
        const bool ends_with_line = comment->close == "\n";
        if (end == rest.npos && (!ends_with_line || rest.size() == longest)) {
            const Position place = input.source->begin(span_between(at, at));
            mistakes_.push_back({path_, place.line, place.column,
                                 ends_with_line
                                     ? "directive trop longue : mille octets au plus, faites-en plusieurs"
                                     : "directive jamais refermée : " + in_quotes(comment->close) + " attendu"});
            break; // the rest of the file is in the same comment
        }
        const std::string_view words = rest.substr(0, end);
        read(input, span_between(open, begin + words.size()), at, words);
    }
    for (auto& [rule, target] : targets_) {
        std::ranges::stable_sort(target.lines, {}, [](const Stretch& stretch) { return stretch.covered.begin; });
        for (std::vector<Stretch>* stretches : {&target.lines, &target.blocks}) {
            std::uint32_t reach = 0;
            for (Stretch& stretch : *stretches) stretch.reach = reach = std::max(reach, stretch.covered.end);
        }
    }
}

void InlineIgnores::note_missing_colon(const Input& input, std::size_t at) {
    std::string_view rest = input.source->text();
    rest = rest.substr(at + name.size(), longest_verb);
    rest.remove_prefix(std::min(rest.find_first_not_of(" -_"), rest.size()));
    constexpr std::array meant = {"ignore"sv, "off"sv};
    const auto* const verb = std::ranges::find_if(meant, [&](std::string_view one) {
        return starts_with_ignoring_case(rest, one) && (rest.size() == one.size() || !is_letter_byte(rest[one.size()]));
    });
    if (no_directive_ || verb == meant.end()) return;
    const Position place = input.source->begin(span_between(at, at));
    no_directive_ =
        Error{path_, place.line, place.column,
              "directive sans effet, il y manque « : » : écrivez « francparler: " + std::string(*verb) + " »"};
}

void InlineIgnores::note_in_no_comment(const Input& input, std::size_t at) {
    if (no_directive_ || (input.kind != FileKind::text && input.kind != FileKind::email)) return;
    const std::string_view text = input.source->text();
    const std::vector<Comment> elsewhere = {{"<!--", "-->"}, {"#", "\n"}};
    const std::size_t begin = begin_of_directive(text, at);
    if (begin == text.npos || comment_before(text, at, elsewhere) == nullptr) return;
    const std::vector<std::string> words = words_of(text.substr(begin, longest_verb));
    if (words.empty() || !contains(verbs, words.front())) return;
    const Position place = input.source->begin(span_between(at, at));
    no_directive_ = Error{path_, place.line, place.column,
                          "directive sans effet dans ce format : écrivez plutôt un [[ignore]] dans francparler.toml"};
}

void InlineIgnores::read(const Input& input, Span comment, std::size_t at, std::string_view words) {
    const Source& source = *input.source;
    const auto offset = static_cast<std::uint32_t>(at);
    const Position place = source.begin({offset, offset});
    std::vector<std::string> rules = words_of(words);
    const std::string verb = rules.empty() ? "" : rules.front();
    if (!contains(verbs, verb)) {
        mistakes_.push_back(
            {path_, place.line, place.column,
             "directive inconnue " + in_quotes(verb) + did_you_mean(verb, verbs) + any_of_these(verbs)});
        return;
    }
    rules.erase(rules.begin());
    const bool for_all = rules.empty();
    rules = known_rules(std::move(rules), place);
    if (rules.empty() && !for_all) return;

    if (verb == "on") {
        directives_.push_back({.line = place.line, .used = end(rules, offset)});
        return;
    }
    const Span covered = verb == "ignore"        ? lines_of(source, comment)
                         : verb == "ignore-next" ? next_of(input, comment)
                                                 : span_between(offset, source.text().size());
    if (rules.empty()) rules.emplace_back();
    for (const std::string& rule : rules) {
        Target& target = targets_[rule];
        if (verb != "off") {
            target.lines.push_back({covered, directives_.size()});
            continue;
        }
        if (target.open) target.blocks.back().covered.end = offset;
        target.blocks.push_back({covered, directives_.size()});
        target.open = true;
    }
    directives_.push_back({.line = place.line, .rules = std::move(rules)});
}

std::vector<std::string> InlineIgnores::known_rules(std::vector<std::string> rules, Position place) {
    for (std::string& rule : rules) rule = plain_name(rule);
    const std::vector<std::string_view> known = rules_and_categories(lexicon_);
    const auto is_unknown = [&](const std::string& rule) { return !contains(known, rule); };
    const auto first = std::ranges::find_if(rules, is_unknown);
    if (first == rules.end()) return rules;
    std::string mistake = *unknown_name(lexicon_, *first);
    const std::size_t unknown = std::erase_if(rules, is_unknown);
    if (unknown > 1) mistake += " ; une raison va dans un [[ignore]] de francparler.toml";
    mistakes_.push_back({path_, place.line, place.column, std::move(mistake)});
    return rules;
}

bool InlineIgnores::end(const std::vector<std::string>& rules, std::uint32_t offset) {
    bool ended = false;
    for (auto& [rule, target] : targets_) {
        const auto names_it = [&rule = rule](const std::string& item) { return covers(item, rule); };
        if (!target.open || (!rules.empty() && std::ranges::none_of(rules, names_it))) continue;
        target.blocks.back().covered.end = offset;
        target.open = false;
        ended = true;
    }
    return ended;
}

bool InlineIgnores::cover(const std::vector<Stretch>& stretches, Span place) {
    bool covered = false;
    for (auto stretch = std::ranges::upper_bound(stretches, place.begin, {}, &Stretch::reach);
         stretch != stretches.end() && stretch->covered.begin < place.end; ++stretch) {
        if (!stretch->covered.overlaps(place)) continue;
        directives_[stretch->directive].used = true;
        covered = true;
    }
    return covered;
}

bool InlineIgnores::cover(std::string_view rule, std::optional<Span> place, Span extent) {
    bool covered = false;
    for (const std::string_view item : {rule, category_of(rule), std::string_view()}) {
        const auto found = targets_.find(item);
        if (found == targets_.end()) continue;
        Target& target = found->second;
        if (!place && item.empty()) continue;
        if (place || holds_several_) {
            const Span where = place.value_or(extent);
            const bool by_lines = cover(target.lines, where), by_blocks = cover(target.blocks, where);
            covered |= by_lines || by_blocks;
        } else {
            target.named = covered = true;
        }
    }
    return covered;
}

Errors InlineIgnores::unused(const std::vector<bool>& disabled) const {
    Errors out;
    if (no_directive_) out.push_back(*no_directive_);
    for (const Directive& directive : directives_) {
        const auto is_judged = [&](const std::string& rule) { return !disables(lexicon_, disabled, rule); };
        const auto is_named = [&](const std::string& rule) { return targets_.find(rule)->second.named; };
        if (directive.used || std::ranges::any_of(directive.rules, is_named) ||
            !std::ranges::all_of(directive.rules, is_judged))
            continue;
        out.push_back({path_, directive.line, 0,
                       directive.rules.empty() ? "« on » ne termine rien : reprenez les noms de « off », ou aucun"
                                               : "directive francparler sans effet : supprimez-la"});
    }
    return out;
}

} // namespace francparler
