#include "batch/redact/signatures.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "text/fold.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

constexpr std::array<std::string_view, 26> closings = {"cordialement",
                                                       "salutations",
                                                       "cdlt",
                                                       "bien à toi",
                                                       "sincèrement",
                                                       "respectueusement",
                                                       "bien à vous",
                                                       "bonne journée",
                                                       "à bientôt",
                                                       "amicalement",
                                                       "sentiments",
                                                       "agréer",
                                                       "considération",
                                                       "à très",
                                                       "bonne soirée",
                                                       "bonne fin de",
                                                       "bon week-end",
                                                       "belle journée",
                                                       "excellente journée",
                                                       "merci d'avance",
                                                       "par avance",
                                                       "votre conseill",
                                                       "votre interlocut",
                                                       "votre gestionnaire",
                                                       "cdt",
                                                       "votre écoute"};

/// Without accents: « bonne journee ».
const std::vector<std::string>& bare_closings() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> out;
        out.reserve(closings.size());
        for (const std::string_view closing : closings) out.push_back(bare(closing));
        return out;
    }();
    return all;
}

} // namespace

bool SignatureReader::is_rule(std::size_t i) const {
    constexpr std::size_t longest_signature = 120; // pieces up to the end of the text
    if (words_[i].space || words_[i].line_end || !starts_line(i)) return false;
    std::size_t end = i;
    while (words_.is_one_of(end, {"-", "_", "—", "–"})) ++end;
    const bool mail = words_.is(i, "-") && end - i == 2; // as mail programs write it
    const bool drawn = end - i > 2 || (end > i && !words_.is(i, "-"));
    return (mail || (drawn && words_.size() - i < longest_signature)) && words_.skip_spaces(end) == line_end(i);
}

bool SignatureReader::closes(std::size_t i) const {
    const std::size_t end = line_end(i);
    constexpr std::size_t longest = 40, longest_thanks = 8; // pieces
    if (end - i > longest) return false;
    if (words_[i].folded == "merci" && end - i <= longest_thanks) return true;
    const std::string line = bare(fold(view(words_.text, words_.span(i, end - 1))));
    return std::ranges::any_of(bare_closings(),
                               [&](const std::string& closing) { return line.find(closing) != line.npos; });
}

bool SignatureReader::is_closing(std::size_t i) const { return words_.is_word(i, closings); }

std::optional<Names> SignatureReader::names_alone(std::size_t begin) const {
    Names found;
    std::size_t words = 0;
    bool comma = false; // « Martin, Léa », « Léa, conseillère »
    for (std::size_t j = begin; !words_[j].line_end; ++j) {
        if (words > 0 && words_.parts(j)) break;
        if (words_.is(j, ",")) {
            if (words > 1) break;
            comma = words > 0;
            continue;
        }
        if (words_[j].space || words_.is(j, ".") || is_initial(j)) continue;
        if (comma && words_[j].word && !may_be_name(j) && !is_common(words_[j].folded)) break;
        if (words_.is_word(j, particles)) continue;
        if (!may_be_name(j) || is_common(words_[j].folded) || ++words > 4) return std::nullopt;
        add(words_[j].folded, found);
    }
    return words > 0 ? std::optional(found) : std::nullopt;
}

Names SignatureReader::small_names_alone(std::size_t begin) const {
    constexpr std::size_t shortest = 3; // bytes
    const std::size_t first = words_.skip_spaces(begin), second = words_.skip_spaces(first + 1);
    Names found;
    for (const std::size_t i : {first, second}) {
        if (!may_be_small_name(i) || words_[i].size() < shortest) return {};
        add(words_[i].folded, found);
    }
    return words_.skip_spaces(second + 1) == line_end(second) ? found : Names();
}

void SignatureReader::take_signature(std::size_t i, Names& out) const {
    constexpr int most_lines = 4;
    std::size_t at = line_end(i);
    for (std::size_t j = i; j < at; ++j)
        if (words_.is_one_of(j, {",", ":"}) || is_closing(j))
            if (std::optional<Names> found = names_alone(j + 1)) return out.merge(*found);
    for (int line = 0; line < most_lines && at < words_.size();) {
        ++at;
        const std::size_t end = line_end(at);
        if (std::optional<Names> found = names_alone(at)) return out.merge(*found);
        if (end > at && line++ == 0) out.merge(small_names_alone(at));
        at = end;
    }
}

void SignatureReader::take_last_lines(Names& out) const {
    constexpr int most_lines = 4;
    std::size_t end = words_.size(), below = end;
    bool only_contacts = true; // below this line
    for (int line = 0; line < most_lines && end > 0;) {
        std::size_t begin = end;
        while (!words_[begin - 1].line_end) --begin;
        const std::size_t first = words_.skip_spaces(begin);
        if (first < end) {
            ++line;
            std::size_t mark = first;
            while (mark < end && !words_.parts(mark) && !words_.is(mark, ",")) ++mark;
            const bool has_role = is_role(words_.skip_spaces(mark + 1)) || (mark == end && is_role(below));
            const bool full = only_contacts && is_full_name(first, end) &&
                              (below < words_.size() || is_apart(begin) || is_initial(first)) &&
                              !only_looks_signed(first);
            if ((has_role || full) && !is_civility(first)) out.merge(names_alone(begin).value_or(Names()));
            only_contacts = only_contacts && is_contact(first, end);
            below = first;
        }
        end = begin > 0 ? begin - 1 : 0;
    }
}

bool SignatureReader::is_full_name(std::size_t first, std::size_t end) const {
    int words = 0;
    for (std::size_t i = first; i < end; ++i) {
        if (words_[i].space || words_.is(i, ".")) continue;
        if (!words_[i].word || words_.is_word(i, particles)) return false;
        ++words;
    }
    return words > 1;
}

bool SignatureReader::only_looks_signed(std::size_t first) const {
    if (!is_initial(first)) return false;
    const std::string& initial = words_[first].folded;
    if ((initial == "a" || initial == "à") && !words_.is(first + 1, ".")) return true;
    std::size_t end = first;
    while (end > 0 && (words_[end - 1].space || words_[end - 1].line_end)) --end;
    if (end == 0) return false;
    std::size_t above = end;
    while (!words_[above - 1].line_end) --above;
    above = words_.skip_spaces(above);
    return words_.is(end - 1, ":") || (is_initial(above) && words_[above].folded.front() + 1 == initial.front());
}

bool SignatureReader::is_apart(std::size_t begin) const {
    std::size_t at = begin;
    if (at > 0 && words_.is(at - 1, "\n")) --at;
    if (at > 0 && words_.is(at - 1, "\r")) --at;
    while (at > 0 && words_[at - 1].space) --at;
    return at > 0 && at < begin && words_[at - 1].line_end;
}

bool SignatureReader::is_contact(std::size_t first, std::size_t end) const {
    if (words_[first].digits || words_.is_one_of(first, {"+", "("})) return true;
    for (std::size_t i = first; i < end; ++i)
        if (words_.is(i, "@")) return true;
    return words_.is_word(first, {"tél", "tel", "mob", "mobile", "port", "portable", "téléphone"});
}

} // namespace francparler
