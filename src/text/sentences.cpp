#include "text/sentences.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <unicode/uchar.h>

#include "text/fold.hpp"
#include "text/joining.hpp"
#include "text/token_row.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

constexpr auto final_marks = std::to_array<std::string_view>({".", "!", "?", "…", "..."});
constexpr auto announcing = std::to_array<std::string_view>({":", ","});
constexpr auto closers = std::to_array<std::string_view>({"»", "”", "\"", "'", "’", ")", "]", "›"});
constexpr auto openers = std::to_array<std::string_view>({"«", "“", "\"", "(", "[", "'", "‹", "-", "–", "—"});
constexpr auto bullets = std::to_array<std::string_view>(
    {"-", "•", "*", "–", "—", "·", "‣", "▪", "◦", "●", "○", "■", "►", "➤", "→", "✓", "✔"});

/// In characters, as the two below. A shorter line, without a final mark and before a capital, was ended on purpose:
/// mail programs wrap lines at 72 to 78.
constexpr std::uint32_t wrapped_line = 60;
/// Longer lines are wrapped on the screen only: their end was typed. RFC 5322 recommends 78.
constexpr std::uint32_t longest_wrapped_line = 100;
/// Before a figure or a quotation mark, only a shorter line was ended on purpose: the lines of an address are short.
constexpr std::uint32_t short_line = 40;

/// Lines and words in a row of lines that are sentences of their own; fewer may be one sentence that its writer broke.
constexpr int fewest_lines = 3;
constexpr std::ptrdiff_t longest_broken = 25; ///< words

/// Words that connect two lines, at the end of the first or the start of the second.
constexpr auto linking_words = std::to_array<std::string_view>(
    {"a",    "à",   "afin", "au",   "aux",  "avec",   "car",  "chez", "dans",  "de",  "des",   "dont",
     "du",   "en",  "est",  "et",   "lors", "ni",     "ont",  "où",   "ou",    "par", "parce", "pendant",
     "pour", "que", "qui",  "sans", "sera", "seront", "sont", "sous", "suite", "sur", "vers",  "via"});
/// Words after which a noun or a verb must follow: a line that ends with one goes on.
constexpr auto awaiting_words = std::to_array<std::string_view>(
    {"ce", "ces", "cet",   "cette", "elle", "il",   "ils", "je", "la",  "le", "les",  "leur", "leurs", "mes", "mon",
     "ne", "nos", "notre", "nous",  "on",   "plus", "sa",  "se", "ses", "si", "très", "un",   "une",   "vos", "votre"});

/// The blocks of Unicode with emoji. Arrows, stars and check marks are not among them: they announce rather than end.
constexpr char32_t first_pictograph = 0x1F300, last_pictograph = 0x1FAFF;

enum class LineBreak { none, single, blank };

LineBreak line_break(std::string_view gap) {
    int ends = 0;
    for (std::size_t i = 0; i < gap.size(); ++i) {
        if (gap[i] == '\r' && i + 1 < gap.size() && gap[i + 1] == '\n') continue;
        const std::string_view rest = gap.substr(i);
        if (gap[i] == '\n' || gap[i] == '\r' || gap[i] == '\f' || rest.starts_with("\u2028") ||
            rest.starts_with("\u2029"))
            ++ends;
    }
    return ends == 0 ? LineBreak::none : ends == 1 ? LineBreak::single : LineBreak::blank;
}

class SentenceCutter {
public:
    SentenceCutter(Document& document, std::span<const Region> regions)
        : document_(document), tokens_(document.tokens), row_(document.text, tokens_), regions_(regions) {}

    void run() {
        bool starts_block = true;
        std::uint32_t first = 0;
        list_item_ = is_list_item(0);
        small_starts_ = starts_small_from(0);
        for (std::uint32_t i = 1; i <= tokens_.size(); ++i) {
            const End end = i < tokens_.size() ? end_before(i) : End::block;
            if (end != End::none) {
                close(first, i, starts_block);
                first = i;
                starts_block = end == End::block;
            }
        }
    }

private:
    enum class End { none, sentence, block };

    void close(std::uint32_t first, std::uint32_t last, bool starts_block) {
        Sentence sentence{first, last,         voice_at(tokens_[first].span.begin),
                          false, starts_block, starts_block && is_list_item(first)};
        sentence.shouted = is_shouted(sentence);
        document_.sentences.push_back(sentence);
        final_ = false; // a « → » that follows begins a sentence, it does not close one
    }

    Voice voice_at(std::uint32_t offset) {
        while (region_ < regions_.size() && regions_[region_].span.end <= offset) ++region_;
        return region_ < regions_.size() && regions_[region_].span.begin <= offset ? regions_[region_].voice
                                                                                   : Voice::writer;
    }

    [[nodiscard]] bool is_shouted(const Sentence& sentence) const {
        constexpr int fewest_words = 4;
        int words = 0;
        for (const Token& token : document_.tokens_of(sentence)) {
            if (token.kind != TokenKind::word) continue;
            const bool one_capital =
                token.is(typed::capitalized) && (token.is(typed::elided) || token.span.size() <= 2);
            if (!token.is(typed::all_caps) && !one_capital) return false;
            words += token.is(typed::all_caps);
        }
        return words >= fewest_words;
    }

    /// Whether a sentence ends between tokens i - 1 and i.
    End end_before(std::uint32_t i) {
        const std::string_view gap = row_.gap_before(i);
        const LineBreak lines = line_break(gap);
        const bool final = is_final(i);
        End end = final && (!gap.empty() || lacks_space(i)) && !goes_on(i, lines) ? End::sentence : End::none;
        if (lines != LineBreak::none) {
            if (!final && i >= run_.end) run_ = run_from(i);
            const bool item = is_list_item(i);
            if (lines == LineBreak::blank || item || (final ? line_width(i) < wrapped_line : ended_on_purpose(i)))
                end = End::block;
            else if (!final && is_apart(i)) end = End::sentence;
            line_first_ = i;
            list_item_ = item;
        }
        if (crosses_region(i)) {
            end = End::block;
            small_starts_ = starts_small_from(i);
        }
        return end;
    }

    bool crosses_region(std::uint32_t i) {
        const std::uint32_t before = tokens_[i - 1].span.begin;
        const std::uint32_t offset = tokens_[i].span.begin;
        while (edge_ < regions_.size() && regions_[edge_].span.end <= before) ++edge_;
        for (std::size_t r = edge_; r < regions_.size() && regions_[r].span.begin <= offset; ++r)
            if (regions_[r].span.begin > before || (regions_[r].span.end > before && regions_[r].span.end <= offset))
                return true;
        return false;
    }

    /// The width in characters of the line that ends before token i.
    [[nodiscard]] std::uint32_t line_width(std::uint32_t i) const { return width_of(line_first_, i); }

    /// The width in characters of tokens [first, last).
    [[nodiscard]] std::uint32_t width_of(std::uint32_t first, std::uint32_t last) const {
        const auto line = document_.view(Span{tokens_[first].span.begin, tokens_[last - 1].span.end});
        return static_cast<std::uint32_t>(std::count_if(line.begin(), line.end(), starts_character));
    }

    [[nodiscard]] static bool is_final_mark(std::string_view mark) {
        return contains(final_marks, mark) || mark.starts_with('!') || mark.starts_with('?') || mark.starts_with("..");
    }

    /// Whether token i - 1 is a final mark, or closes a quote or bracket after one.
    bool is_final(std::uint32_t i) {
        const std::string_view last = row_.view(i - 1);
        if (is_final_mark(last)) {
            final_ = !is_list_number(i - 1) &&
                     !(row_.adjacent(i - 1) && (row_.view(i - 2) == "[" || row_.view(i - 2) == "("));
        } else if (tokens_[i - 1].is(typed::abbreviation)) {
            fold_into(last, folded_);
            const bool initials =
                tokens_[i - 1].is(typed::all_caps) && last.find('-') == last.npos && folded_.find('.') != folded_.npos;
            final_ = !announces_a_name(folded_) && !announces_a_number(folded_) && !initials;
        } else if (!(final_ && (contains(closers, last) || tokens_[i - 1].kind == TokenKind::symbol))) {
            final_ = ends_with_emoji(i);
        }
        return final_;
    }

    /// Whether token i - 1 is an emoji in place of a final mark: « à demain 🙂 Pour la viande ».
    [[nodiscard]] bool ends_with_emoji(std::uint32_t i) const {
        if (i - 1 == line_first_) return false;
        const char32_t sign = code_point_at(row_.view(i - 1), 0).value;
        return sign >= first_pictograph && sign <= last_pictograph && tokens_[i].kind == TokenKind::word &&
               !starts_small(tokens_[i]);
    }

    /// Whether a space was forgotten between token i and the mark before it: « les formulaires.Pour en savoir plus ».
    [[nodiscard]] bool lacks_space(std::uint32_t i) const {
        constexpr std::uint32_t least_word = 3; // bytes; « J.Dupont » and « n.Nom » are names
        if (!row_.adjacent(i - 1)) return false;
        const Token &before = tokens_[i - 2], &after = tokens_[i];
        return before.kind == TokenKind::word && !before.is(typed::capitalized) && before.span.size() >= least_word &&
               after.is(typed::capitalized) && !after.is(typed::all_caps);
    }

    /// Whether a full stop belongs to a list number: « 1. » at the start of a line.
    [[nodiscard]] bool is_list_number(std::uint32_t mark) const { return list_item_ && mark == line_first_ + 1; }

    /// After a final mark: whether token i belongs to the same sentence.
    [[nodiscard]] bool goes_on(std::uint32_t i, LineBreak lines) const {
        const std::string_view mark = row_.view(i);
        if (lines == LineBreak::none &&
            (mark == "»" || mark == "”" || mark == "›" || mark == ")" || contains(final_marks, mark) || mark == "," ||
             mark == ";" || mark == ":" || tokens_[i].kind == TokenKind::symbol))
            return true;
        std::uint32_t next = i;
        while (next + 1 < tokens_.size() && next < i + 3 && contains(openers, row_.view(next))) ++next;
        const Token& token = tokens_[next];
        if (tokens_[i - 1].is(typed::abbreviation) && token.kind != TokenKind::word) return true;
        if (token.kind != TokenKind::word) return false;
        return starts_small(token) && !(small_starts_ && ends_before_small(i));
    }

    /// « ok. je regarde »: whether token i - 1, before a small letter, ends a sentence of a writer who puts no
    /// capitals. An ellipsis may go on; « m. » and « mme. » announce a name.
    [[nodiscard]] bool ends_before_small(std::uint32_t i) const {
        const std::string_view mark = row_.view(i - 1);
        if (mark != "." && !mark.starts_with('!') && !mark.starts_with('?')) return false;
        return i < 2 || tokens_[i - 2].kind != TokenKind::word || !announces_a_name(fold(row_.view(i - 2)));
    }

    /// Whether the writer of the region that begins at token i leaves capitals out: the first word is small, and so are
    /// most that follow a final mark.
    [[nodiscard]] bool starts_small_from(std::uint32_t i) const {
        const std::uint32_t limit = tokens_.empty() ? 0 : region_end(tokens_[i].span.begin);
        bool first = true;
        int small = 0, capital = 0;
        for (; i < tokens_.size() && tokens_[i].span.begin < limit; ++i) {
            const Token& token = tokens_[i];
            if (token.kind != TokenKind::word) continue;
            if (first && !starts_small(token)) return false;
            if (!first && ends_in_final_mark(i) && !row_.gap_before(i).empty()) {
                if (starts_small(token)) ++small;
                else if (!token.is(typed::all_caps)) ++capital;
            }
            first = false;
        }
        return small > capital;
    }

    [[nodiscard]] bool starts_small(const Token& token) const {
        const auto first = code_point_at(document_.view(token), 0).value;
        return u_islower(static_cast<UChar32>(first)) != 0;
    }

    /// At a single line end before token i, without a final mark: whether the writer meant to end there.
    [[nodiscard]] bool ended_on_purpose(std::uint32_t i) {
        const Token& next = tokens_[i];
        const bool word = next.kind == TokenKind::word;
        if (word && starts_small(next)) return list_item_ && row_.view(i - 1) == ";";
        const std::uint32_t width = line_width(i);
        return width < (word ? wrapped_line : short_line) || width > longest_wrapped_line || row_.view(i - 1) == ":" ||
               run_.capitals;
    }

    /// The same before a lower-case letter, where nothing but the lines around shows it.
    [[nodiscard]] bool is_apart(std::uint32_t i) const {
        return run_.apart && tokens_[i].kind == TokenKind::word && starts_small(tokens_[i]) && !links(i);
    }

    /// Lines in a row. A run ends with a final mark at the end of a line, a blank line, a list item or the region.
    struct Run {
        std::uint32_t end = 0; ///< the token after it
        bool apart = false;    ///< each line is a sentence, though it begins with a lower-case letter
        bool capitals = false; ///< the same, and each begins with a capital
    };

    /// The run whose second line begins at token i. A program that wraps lines fills them. A writer who ends lines
    /// before they are full, and leaves out full stops, ends sentences there.
    [[nodiscard]] Run run_from(std::uint32_t i) const {
        std::uint32_t first = line_first_, last = i, widest = 0, roomiest = longest_wrapped_line,
                      narrowest = longest_wrapped_line;
        const auto begins = [&](std::uint32_t at, bool small) {
            return tokens_[at].kind == TokenKind::word && starts_small(tokens_[at]) == small;
        };
        const bool informal = begins(first, true);
        bool capitals = begins(first, false), at_will = true, linked = false;
        int count = 1;
        const std::uint32_t limit = region_end(tokens_[first].span.begin);
        while (true) {
            const std::uint32_t width = width_of(first, last);
            widest = std::max(widest, width);
            if (last == tokens_.size() || tokens_[last].span.begin >= limit || ends_in_final_mark(last) ||
                line_break(row_.gap_before(last)) == LineBreak::blank || is_list_item(last))
                break;
            ++count;
            capitals = capitals && begins(last, false);
            const std::uint32_t filled = width > longest_wrapped_line ? 0 : width + 1 + word_width(last);
            narrowest = std::min(narrowest, filled);
            if (begins(last, true)) {
                at_will = at_will && filled <= wrapped_line;
                if (links(last)) linked = true;
                else roomiest = std::min(roomiest, filled);
            }
            first = last++;
            while (last < tokens_.size() && line_break(row_.gap_before(last)) == LineBreak::none) ++last;
        }
        const auto fills = [&](std::uint32_t least) { return widest >= short_line && least > widest; };
        const bool final = ends_in_final_mark(last) || contains(announcing, row_.view(last - 1));
        const auto words = std::count_if(tokens_.begin() + line_first_, tokens_.begin() + last,
                                         [](const Token& token) { return token.kind == TokenKind::word; });
        const bool long_list = count >= fewest_lines && words > longest_broken && !list_item_;
        return {.end = last,
                .apart = long_list && at_will && !fills(roomiest) && (informal || (!final && !linked)),
                .capitals = long_list && capitals && !final && !fills(narrowest)};
    }

    /// Whether the line before token i ends with a final mark, perhaps followed by a closing quotation mark or bracket.
    [[nodiscard]] bool ends_in_final_mark(std::uint32_t i) const {
        const std::string_view mark = row_.view(i - 1);
        return is_final_mark(contains(closers, mark) && i > 1 ? row_.view(i - 2) : mark);
    }

    /// The width in characters of token i and of all that follows it without a space.
    [[nodiscard]] std::uint32_t word_width(std::uint32_t i) const {
        std::uint32_t last = i + 1;
        while (row_.adjacent(last)) ++last;
        return width_of(i, last);
    }

    /// Where the region that holds an offset ends, or the next one begins.
    [[nodiscard]] std::uint32_t region_end(std::uint32_t offset) const {
        for (std::size_t r = edge_; r < regions_.size(); ++r) {
            if (regions_[r].span.begin > offset) return regions_[r].span.begin;
            if (regions_[r].span.end > offset) return regions_[r].span.end;
        }
        return static_cast<std::uint32_t>(document_.text.size());
    }

    /// Whether the words on both sides of a line end, before token i, belong together.
    [[nodiscard]] bool links(std::uint32_t i) const {
        const std::string end = fold(row_.view(i - 1)), start = fold(row_.view(i));
        return tokens_[i - 1].is(typed::elided) || end == "," || contains(openers, end) ||
               contains(linking_words, end) || contains(awaiting_words, end) || contains(linking_words, start);
    }

    /// Whether token i, first of its line, is a bullet, « 1. », « 2) » or « a) ».
    [[nodiscard]] bool is_list_item(std::uint32_t i) const {
        if (i + 1 >= tokens_.size()) return false;
        const Token& token = tokens_[i];
        if (contains(bullets, row_.view(i))) return true;
        if (!row_.adjacent(i + 1) || token.span.size() > 2) return false;
        const std::string_view mark = row_.view(i + 1);
        const bool spaced = !row_.adjacent(i + 2);
        if (token.kind == TokenKind::number)
            return spaced && (mark == "." || mark == ")" || mark == "°" || mark == "/");
        return spaced && token.kind == TokenKind::word && token.span.size() == 1 && mark == ")";
    }

    Document& document_;
    const std::vector<Token>& tokens_;
    TokenRow row_;
    std::span<const Region> regions_;
    std::size_t region_ = 0;       ///< the first that may hold the next sentence
    std::size_t edge_ = 0;         ///< the first that may end after the token at hand
    Run run_;                      ///< that holds the line at hand
    std::uint32_t line_first_ = 0; ///< first token of the line at hand
    bool small_starts_ = false;    ///< the region at hand is written without capitals
    bool list_item_ = false;       ///< the line at hand starts with a list mark
    bool final_ = false;           ///< the tokens so far end with a final mark and its closers
    std::string folded_;
};

} // namespace

void cut_sentences(Document& document, std::span<const Region> regions) { SentenceCutter(document, regions).run(); }

} // namespace francparler
