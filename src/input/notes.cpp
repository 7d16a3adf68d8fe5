#include "input/notes.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "input/text_lines.hpp"
#include "text/ascii.hpp"
#include "text/characters.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

/// The folded words of labels. Small words do not count.
constexpr std::array small_words = {"à"sv, "a"sv, "au"sv, "aux"sv, "le"sv, "la"sv, "les"sv, "l"sv, "pour"sv};
constexpr std::array of = {"de"sv, "des"sv, "du"sv, "d"sv}; ///< « Commentaire de l'agent : » is for the customer
constexpr std::array plain_notes = {"note"sv,      "notes"sv,       "consigne"sv,
                                    "consignes"sv, "instruction"sv, "instructions"sv}; ///< also without brackets
constexpr std::array bracketed_notes = {"rappel"sv,      "commentaire"sv, "mémo"sv,    "remarque"sv, "info"sv,
                                        "information"sv, "attention"sv,   "réservé"sv, "usage"sv};
constexpr std::array to_somebody = {"attention"sv, "usage"sv}; ///< « à l'attention de »
constexpr std::array internal = {"interne"sv, "internes"sv};
constexpr std::array senders = {"agent"sv,        "agents"sv,        "conseiller"sv,     "conseillers"sv,
                                "conseillère"sv,  "conseillères"sv,  "téléconseiller"sv, "téléconseillers"sv,
                                "gestionnaire"sv, "gestionnaires"sv, "instructeur"sv,    "instructeurs"sv,
                                "opérateur"sv,    "opérateurs"sv,    "rédacteur"sv,      "rédacteurs"sv};

/// The label of a note to the sender: « NOTE AGENT », « À l'attention du conseiller : ».
struct Label {
    std::size_t size = 0; ///< in bytes, with its colon; 0: there is none
    bool has_colon = false;
    bool is_word = false;  ///< « interne », « agent : »
    bool is_plain = false; ///< needs no brackets
};

Label label_of(std::string_view text) {
    constexpr std::size_t longest = 60; // bytes
    std::string folded, first;
    std::size_t words = 0, end = 0;
    bool is_sender = false, is_internal = false;
    for (std::size_t at = 0; at < std::min(text.size(), longest) && !is_sender && !is_internal;) {
        const CodePoint mark = code_point_at(text, at);
        if (mark.value == ' ' || mark.value == 0xA0 || is_apostrophe(mark.value)) {
            at += mark.size;
            continue;
        }
        std::size_t after = at;
        for (auto c = mark; is_letter(c.value); c = code_point_at(text, after)) after += c.size;
        if (after == at) break;
        fold_into(text.substr(at, after - at), folded);
        at = end = after;
        const bool is_small = contains(small_words, folded) || (contains(of, folded) && contains(to_somebody, first));
        if (is_small) continue;
        if (words++ == 0) first = folded;
        is_sender = contains(senders, folded);
        is_internal = contains(internal, folded);
    }
    const std::size_t colon = std::min(text.find_first_not_of(" \u00A0\u202F", end), text.size());
    Label out{.has_colon = text.substr(colon).starts_with(':'), .is_word = words == 1};
    const bool is_plain = contains(plain_notes, first);
    const bool is_note = words == 2 && (is_sender || is_internal) && (is_plain || contains(bracketed_notes, first));
    const bool is_short = words == 1 && (is_internal || (is_sender && out.has_colon));
    if (is_note || is_short) out.size = out.has_colon ? colon + 1 : end;
    out.is_plain = is_note && out.has_colon && is_plain;
    return out;
}

class NoteFinder {
public:
    explicit NoteFinder(std::string_view text) : text_(text) {}

    std::vector<Region> run() {
        bool starts_line = true;
        for (std::size_t at = 0; at < text_.size();) {
            const char c = text_[at];
            std::size_t end = at;
            if (c == '<' && text_.substr(at).starts_with("<!--")) end = end_of_comment(at);
            else if (c == '[' || c == '(' || c == '{') end = end_of_bracket(at, starts_line);
            else if (starts_line && may_begin_label(c)) end = end_of_plain(at);
            if (end > at) regions_.push_back({span_between(at, end), Voice::note});
            starts_line = c == '\n' || c == '\r' || (starts_line && " \t*#/-_"sv.find(c) != std::string_view::npos);
            at = std::max(end, at + 1);
            if (!starts_line) at = next_opening(at);
        }
        return std::move(regions_);
    }

private:
    /// The next offset at which a bracket, a comment or a line may begin.
    [[nodiscard]] std::size_t next_opening(std::size_t at) const {
        const auto opens = [](char c) {
            return c == '<' || c == '[' || c == '(' || c == '{' || c == '\n' || c == '\r';
        };
        while (at < text_.size() && !opens(text_[at])) ++at;
        return at;
    }

    static bool may_begin_label(char c) { return "NnCcIi"sv.find(c) != std::string_view::npos; }

    std::size_t end_of_comment(std::size_t at) {
        constexpr std::string_view close = "-->";
        if (comment_end_ <= at) comment_end_ = text_.find(close, at);
        return comment_end_ == text_.npos ? at : comment_end_ + close.size();
    }

    std::size_t end_of_bracket(std::size_t at, bool starts_line) const {
        const char open = text_[at], close = open == '[' ? ']' : open == '(' ? ')' : '}';
        const Label label = label_of(text_.substr(at + 1));
        const bool is_note = open == '[' ? label.has_colon || starts_line : label.has_colon && !label.is_word;
        if (label.size == 0 || !is_note) return at;
        const std::size_t after = at + 1 + label.size;
        return text_.substr(after).starts_with(close) ? end_of_headed(at, after + 1) : end_of_brackets(at, open, close);
    }

    /// The end of the bracketed text, or of the line if the bracket is not closed in the same paragraph.
    std::size_t end_of_brackets(std::size_t at, char open, char close) const {
        constexpr std::size_t longest = 2000;
        int depth = 0;
        for (std::size_t i = at; i < std::min(text_.size(), at + longest); ++i) {
            depth += (text_[i] == open) - (text_[i] == close);
            if (depth == 0) return i + 1;
            if (text_[i] == '\n' && is_rest_blank(text_, i + 1)) break;
        }
        return end_of_line(at);
    }

    /// The end of a note after a bracketed label. « [INTERNE] Relire le dossier. » is a line; a label alone on its line
    /// applies to the paragraph below, unless that would be the whole text.
    std::size_t end_of_headed(std::size_t label, std::size_t at) const {
        const std::size_t line = end_of_line(at);
        if (!is_all_space(text_.substr(at, line - at))) return end_of_wrapped(line);
        const std::size_t end = end_of_paragraph(line);
        return is_all_space(text_.substr(0, label)) && is_all_space(text_.substr(end)) ? line : end;
    }

    std::size_t end_of_plain(std::size_t at) const {
        return label_of(text_.substr(at)).is_plain ? end_of_wrapped(end_of_line(at)) : at;
    }

    std::size_t end_of_line(std::size_t at) const { return std::min(find_either(text_, '\r', '\n', at), text_.size()); }
    std::size_t next_line(std::size_t line_end) const { return after_line_end(text_, line_end); }
    /// Includes the lines below that begin with a small letter.
    std::size_t end_of_wrapped(std::size_t line) const {
        while (line < text_.size()) {
            const std::size_t next = next_line(line);
            const char32_t first = code_point_at(text_, next).value;
            if (!is_letter(first) || is_capital(first)) break;
            line = end_of_line(next);
        }
        return line;
    }
    std::size_t end_of_paragraph(std::size_t at) const {
        std::size_t line = end_of_line(at);
        while (line < text_.size() && !is_rest_blank(text_, next_line(line))) line = end_of_line(next_line(line));
        return line;
    }

    std::string_view text_;
    std::vector<Region> regions_;
    std::size_t comment_end_ = 0; ///< where the next comment ends
};

} // namespace

std::vector<Region> find_notes(std::string_view text) { return NoteFinder(text).run(); }

} // namespace francparler
