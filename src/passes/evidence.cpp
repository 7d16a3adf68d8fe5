#include "passes/evidence.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <string>
#include <unordered_set>

#include "passes/frame.hpp"
#include "text/ascii.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace francparler {
namespace {

constexpr std::size_t longest_small_word = 3; ///< bytes; initialisms skip « de », « la », « des »

constexpr std::size_t longest_initialism = 12; ///< letters; five bits each, in one number

std::uint64_t with_letter(std::uint64_t key, char small) {
    constexpr std::uint64_t room = (std::uint64_t{1} << (5 * longest_initialism)) - 1;
    return (key << 5 | static_cast<std::uint64_t>(small - 'a' + 1)) & room;
}

/// The letters of an initialism as one number, the last of them if there are many; 0 when it has none.
std::uint64_t key_of(std::string_view capitals) {
    std::uint64_t key = 0;
    for (const char c : capitals)
        if (c >= 'A' && c <= 'Z') key = with_letter(key, ascii_lower(c));
    return key;
}

/// The initials of the message's words in a row, except small words, with | at each punctuation mark but a comma, which
/// may stand within a long name. An initialism is spelled out where its letters occur among them.
std::string initials(const Document& document) {
    std::string out, folded, plain;
    for (const Token& token : document.tokens) {
        if (token.kind == TokenKind::punctuation && document.view(token) != "-" && document.view(token) != ",")
            out += '|';
        if (token.kind != TokenKind::word || token.is(typed::elided) || token.is(typed::all_caps)) continue;
        fold_into(document.view(token), folded);
        bare_into(folded, plain);
        if (plain.size() > longest_small_word) out += plain[0];
        for (std::size_t hyphen = plain.find('-'); hyphen != std::string::npos && hyphen + 1 < plain.size();
             hyphen = plain.find('-', hyphen + 1))
            out += plain[hyphen + 1];
    }
    return out;
}

/// Whether tokens without a space between them are the number of a document: capitals, figures, a slash.
bool is_number_of_document(const Document& document, std::uint32_t first, std::uint32_t last) {
    bool has_capitals = false, has_figures = false, has_slash = false;
    for (std::uint32_t t = first; t < last; ++t) {
        const Token& token = document.tokens[t];
        const bool is_name = token.kind == TokenKind::word;
        if (is_name && !token.is(typed::all_caps)) return false;
        has_capitals = has_capitals || is_name;
        has_figures = has_figures || token.kind == TokenKind::number;
        has_slash = has_slash || document.view(token) == "/";
    }
    return has_capitals && has_figures && has_slash;
}

} // namespace

Evidence::Evidence(const Document& d, const Lexicon& l, const Matches& m)
    : document(d), lexicon(l), matches(m), rule_begins_(l.rules.size() + 1), quoted_(d.tokens.size(), false),
      customer_entries_(l.entries.size(), false), customer_words_(d.tokens.size(), false) {
    const auto is_read = [&](const Hit& hit) { return voice(hit) != Voice::note && voice(hit) != Voice::foreign; };
    const auto rule_of = [&](const Hit& hit) { return l.entries[hit.entry].rule; };
    for (const Hit& hit : m.hits) {
        if (is_read(hit)) ++rule_begins_[rule_of(hit) + 1];
        if (voice(hit) == Voice::customer) customer_entries_[hit.entry] = true;
    }
    std::partial_sum(rule_begins_.begin(), rule_begins_.end(), rule_begins_.begin());
    by_rule_.resize(rule_begins_.back());
    std::vector<std::uint32_t> next = rule_begins_;
    for (const Hit& hit : m.hits)
        if (is_read(hit)) by_rule_[next[rule_of(hit)]++] = hit;
    mark_customers_words();
    mark_quotations();
    mark_commands();
    mark_reported_speech();
    find_spelled_out();
}

std::span<const Hit> Evidence::hits(std::string_view id) const {
    const std::uint32_t rule = lexicon.find_rule(id);
    if (rule == none) return {};
    return std::span(by_rule_).subspan(rule_begins_[rule], rule_begins_[rule + 1] - rule_begins_[rule]);
}

std::span<const Hit> Evidence::hits(std::string_view id, std::uint32_t first, std::uint32_t last) const {
    const std::span<const Hit> all = hits(id);
    const auto begin = std::ranges::lower_bound(all, first, {}, &Hit::first);
    return {begin, std::ranges::lower_bound(begin, all.end(), last, {}, &Hit::first)};
}

std::span<const Hit> Evidence::hits_in(std::string_view id, std::uint32_t sentence) const {
    if (sentence >= document.sentences.size()) return {};
    return hits(id, document.sentences[sentence].first, document.sentences[sentence].last);
}

bool Evidence::shows(std::string_view marker, std::uint32_t sentence) const {
    return std::ranges::any_of(first_of(hits_in(marker, sentence)),
                               [&](const Hit& hit) { return voice(hit) == Voice::writer && !quoted(hit.first); });
}

Span Evidence::passage(const Hit& hit) const {
    return document.span_of(hit.first, end_of_passage(document, hit.last, document.sentences[hit.sentence].last));
}

std::vector<bool> Evidence::excluded_from(std::uint32_t rule) const {
    std::vector<bool> out(document.tokens.size());
    for (const Hit& hit : matches.exclusions)
        if (lexicon.entries[hit.entry].rule == rule) std::fill(out.begin() + hit.first, out.begin() + hit.last, true);
    return out;
}

bool Evidence::spelled_out(std::string_view capitals) const { return spelled_out_.contains(key_of(capitals)); }

/// Finds the initialisms of the message that its initials spell out, in one pass for all of them.
void Evidence::find_spelled_out() {
    std::unordered_set<std::uint64_t> wanted;
    for (const Token& token : document.tokens)
        if (token.is(typed::all_caps))
            if (const std::uint64_t key = key_of(document.view(token)); key != 0) wanted.insert(key);
    if (wanted.empty()) return;
    std::array<bool, longest_initialism + 1> lengths{};
    for (std::uint64_t key : wanted) lengths[(static_cast<std::size_t>(std::bit_width(key)) + 4) / 5] = true;
    std::uint64_t last = 0;
    for (const char initial : initials(document)) {
        if (initial < 'a' || initial > 'z') {
            last = 0;
            continue;
        }
        last = with_letter(last, initial);
        for (std::size_t length = 1; length <= longest_initialism; ++length) {
            const std::uint64_t tail = last & ((std::uint64_t{1} << (5 * length)) - 1);
            if (lengths[length] && wanted.contains(tail)) spelled_out_.insert(tail);
        }
    }
}

void Evidence::mark_customers_words() {
    std::unordered_set<std::string> used;
    for (const Sentence& sentence : document.sentences)
        if (sentence.voice == Voice::customer)
            for (const Token& token : document.tokens_of(sentence)) used.insert(fold(document.view(token)));
    if (used.empty()) return;
    for (std::size_t t = 0; t < document.tokens.size(); ++t)
        customer_words_[t] = used.contains(fold(document.view(document.tokens[t])));
}

/// Marks what stands between « … », “ … ” and " … ". A quotation that is not closed in its paragraph ends with the
/// sentence that opens it.
void Evidence::mark_quotations() {
    const auto opens = [](std::string_view mark) { return mark == "«" || mark == "“" || mark == "\"" || mark == "„"; };
    const auto closes = [](std::string_view open, std::string_view mark) {
        if (open == "«") return mark == "»";
        if (open == "\"") return mark == "\"";
        return mark == "”" || mark == "“";
    };
    const auto follows_figure = [&](std::uint32_t t) { // « un écran de 24" »
        const Token& before = document.tokens[t - 1];
        return before.kind == TokenKind::number && before.span.end == document.tokens[t].span.begin;
    };
    std::string_view open;
    std::uint32_t least_end = 0; // the end of the sentence that opens the quotation
    const auto end_block = [&](std::size_t end) {
        if (!open.empty())
            std::fill(quoted_.begin() + least_end, quoted_.begin() + static_cast<std::ptrdiff_t>(end), false);
        open = {};
    };
    for (const Sentence& sentence : document.sentences) {
        if (sentence.starts_block) end_block(sentence.first);
        for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
            const Token& token = document.tokens[t];
            if (token.kind == TokenKind::punctuation) {
                const std::string_view mark = document.view(token);
                const bool inches = mark == "\"" && t > sentence.first && follows_figure(t);
                if (open.empty() && opens(mark) && !inches) {
                    open = mark;
                    least_end = sentence.last;
                } else if (!open.empty() && closes(open, mark)) open = {};
            }
            quoted_[t] = !open.empty();
        }
        if (open == "\"") open = {};
    }
    end_block(quoted_.size());
}

/// Marks options, settings and paths (« --thin-type », « desktop=gnome », « /etc/shutdown-at-night »), numbers of
/// documents (« SDPAE/MIP/2022/83 »), accounts and hashtags (« @jb75 »).
void Evidence::mark_commands() {
    const std::vector<Token>& tokens = document.tokens;
    const auto size = static_cast<std::uint32_t>(tokens.size());
    std::uint32_t last = 0; // tokens without a space between them: [first, last)
    for (std::uint32_t first = 0; first < size; first = last) {
        bool sets = false; // « desktop=gnome »
        for (last = first + 1; last < size && tokens[last].span.begin == tokens[last - 1].span.end; ++last)
            sets = sets || (last > first + 1 && tokens[last].is_word() && document.view(tokens[last - 1]) == "=");
        const std::string_view typed = std::string_view(document.text).substr(tokens[first].span.begin);
        const auto starts_with = [&](std::string_view mark) {
            return typed.size() > mark.size() && typed.starts_with(mark) && is_ascii_letter(typed[mark.size()]);
        };
        if (last > first + 1 &&
            (sets || starts_with("/") || starts_with("./") || starts_with("~/") || starts_with("--") ||
             starts_with("@") || starts_with("#") || is_number_of_document(document, first, last)))
            std::fill(quoted_.begin() + first, quoted_.begin() + last, true);
    }
}

/// Marks the clause after « vous nous dites que » or before « , dites-vous », which is the customer's. A semicolon, a
/// colon, « mais » and « or » end it.
void Evidence::mark_reported_speech() {
    std::string folded;
    const auto ends_clause = [&](std::uint32_t token) {
        fold_into(document.view(document.tokens[token]), folded);
        return folded == ";" || folded == ":" || folded == "mais" || folded == "or";
    };
    std::uint32_t t = 0; // after the clause that was marked last
    for (const Hit& hit : hits("indice/discours-client")) {
        const std::uint32_t end = document.sentences[hit.sentence].last;
        for (t = std::max(t, hit.last); t < end && !ends_clause(t); ++t) quoted_[t] = true;
    }
    for (const Hit& hit : hits("indice/incise-client")) {
        const std::uint32_t first = document.sentences[hit.sentence].first;
        if (hit.first == first || document.view(document.tokens[hit.first - 1]) != ",") continue;
        for (std::uint32_t before = hit.first - 1; before-- > first && !quoted_[before] && !ends_clause(before);)
            quoted_[before] = true;
    }
}

bool asks(const Document& document, const Sentence& sentence) {
    constexpr std::uint32_t most_marks = 16; // at the end of a sentence; bounds the time on hostile texts
    const std::uint32_t from = sentence.last - std::min(sentence.last - sentence.first, most_marks);
    for (std::uint32_t t = sentence.last; t-- > from && !document.tokens[t].is_word();)
        if (document.view(document.tokens[t]).starts_with('?')) return true;
    return false;
}

std::string in_one_line(std::string_view words) {
    constexpr std::size_t longest = 500; // bytes; a question of sixty words has fewer
    std::string out;
    bool begins_line = true;
    for (const char c : words) {
        if (out.size() >= longest && starts_character(c)) return out + "…";
        if (c == '\n' || c == '\r') {
            begins_line = true;
        } else if (!begins_line || (c != '>' && c != ' ')) {
            if (begins_line && !out.empty()) out += ' ';
            begins_line = false;
            out += c;
        }
    }
    return out;
}

std::string beginning_of(const Document& document, const Sentence& sentence, std::uint32_t most) {
    const std::uint32_t last = sentence.first + std::min(sentence.last - sentence.first, most);
    return in_one_line(document.view(document.span_of(sentence.first, last))) + (last < sentence.last ? " …" : "");
}

std::uint32_t token_from(const Document& document, std::uint32_t offset) {
    const auto begin_of = [](const Token& token) { return token.span.begin; };
    return static_cast<std::uint32_t>(std::ranges::lower_bound(document.tokens, offset, {}, begin_of) -
                                      document.tokens.begin());
}

std::uint32_t count_words(const Document& document, const Sentence& sentence) {
    return static_cast<std::uint32_t>(std::ranges::count_if(document.tokens_of(sentence), [](const Token& token) {
        return token.is_word() && !token.is(typed::elided) && !token.is(typed::clitic);
    }));
}

std::uint32_t count_words(const Document& document) {
    std::uint32_t words = 0;
    for (const Sentence& sentence : document.sentences)
        if (sentence.voice == Voice::writer) words += count_words(document, sentence);
    return words;
}

} // namespace francparler
