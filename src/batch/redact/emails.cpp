#include "batch/redact/emails.hpp"

#include <algorithm>
#include <array>

#include "batch/redact/visible_text.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

bool is_domain_character(char32_t c) { return is_alphanumeric(c) || c == '-'; }
/// A character of an RFC 5322 atom, or the full stop.
bool is_local_character(char32_t c) {
    return is_domain_character(c) ||
           (c < 0x80 && "!#$%&'*+/=?^_`{|}~."sv.find(static_cast<char>(c)) != std::string_view::npos);
}

constexpr std::size_t longest_part = 255; ///< bytes of an address on either side of its « @ »

/// Where a quoted local part, « "lea martin" », begins; the position of the « @ » if there is none.
std::size_t begin_of_quoted(std::string_view text, std::size_t sign, std::size_t from) {
    if (sign < from + 3 || text[sign - 1] != '"') return sign;
    const std::size_t first = std::max(from, sign - std::min(sign, longest_part));
    const std::string_view before = text.substr(first, sign - 1 - first);
    const std::size_t quote = before.find_last_of("\"\n");
    return quote != before.npos && before[quote] == '"' && quote + 1 < before.size() ? first + quote : sign;
}

/// « jean.dupont@gmail.com »
std::optional<Span> tight_email_around(std::string_view text, Span sign, std::size_t from) {
    std::size_t begin = begin_of_quoted(text, sign.begin, from);
    const bool quoted = begin < sign.begin;
    while (!quoted && begin > from && sign.begin - begin < longest_part) {
        const CodePoint before = code_point_before(text, begin);
        if (!is_local_character(before.value)) break;
        begin -= before.size;
    }
    // Leading punctuation rarely belongs to the address: « *lea@boite.fr* », « ?a=lea@boite.fr ».
    while (!quoted && begin < sign.begin && text[begin] != '_' && !is_alphanumeric(code_point_at(text, begin).value))
        ++begin;
    std::size_t end = sign.end, last = 0;
    bool dotted = false;
    while (end < text.size() && end - sign.end < longest_part) {
        const CodePoint next = code_point_at(text, end);
        if (is_domain_character(next.value)) {
            last = end += next.size;
        } else if (text[end] == '.' && is_domain_character(code_point_at(text, end + 1).value) && last == end) {
            dotted = true;
            ++end;
        } else {
            break;
        }
    }
    if (begin == sign.begin || last == 0 || !dotted) return std::nullopt;
    return span_between(begin, last);
}

/// Whether a piece joins two parts of a spelled-out e-mail address; a mark must have no spaces around it.
bool is_joint(const PersonalWords& words, std::size_t i) {
    if (words.is_word(i, {"point", "dot", "tiret", "underscore"})) return true;
    return words.is_one_of(i, {".", "-", "_"}) && !words[i - 1].space && !words[i + 1].space;
}

/// A word, alone or in brackets: « point », « [point] ».
struct Bracketed {
    std::size_t first = 0, word = 0, last = 0; ///< pieces
};
Bracketed bracketed_from(const PersonalWords& words, std::size_t i) {
    const bool opens = words.is_one_of(i, {"[", "("});
    return opens && words.is_one_of(i + 2, {"]", ")"}) ? Bracketed{i, i + 1, i + 2} : Bracketed{i, i, i};
}
Bracketed bracketed_to(const PersonalWords& words, std::size_t i) {
    const bool closes = i >= 2 && words.is_one_of(i, {"]", ")"});
    return closes ? bracketed_from(words, i - 2) : Bracketed{i, i, i};
}

/// Domains after a spelled-out « point »: « at exemple point fr », but not « at … point de ».
constexpr std::array<std::string_view, 10> spelled_ends = {"fr", "com", "net", "org", "be",
                                                           "ch", "eu",  "ca",  "lu",  "re"};

} // namespace

std::optional<Span> email_around(std::string_view text, Span sign, std::size_t from) {
    Span loose = sign;
    if (loose.begin > from && text[loose.begin - 1] == ' ') --loose.begin;
    if (text.substr(loose.end).starts_with(' ')) ++loose.end;
    const std::optional<Span> email = tight_email_around(text, loose, from);
    return loose == sign || (email && is_ascii_letter(text[email->end - 1])) ? email : std::nullopt;
}

std::optional<std::size_t> handle_at(std::string_view text, std::size_t sign) {
    constexpr std::size_t shortest = 3, longest_end = 3;
    const CodePoint before = code_point_before(text, sign);
    if (before.size > 0 && (is_local_character(before.value) || before.value == '@')) return std::nullopt;
    const std::size_t last = text.substr(0, sign).find_last_not_of(' ');
    if (last != text.npos && "=%{"sv.find(text[last]) != "=%{"sv.npos) return std::nullopt;
    std::size_t end = sign + 1;
    while (end < text.size() && (is_ascii_alphanumeric(text[end]) || text[end] == '_' || text[end] == '.')) ++end;
    while (text[end - 1] == '.') --end;
    const std::string_view name = text.substr(sign + 1, end - sign - 1);
    const std::size_t dot = name.rfind('.');
    const bool domain = dot != name.npos && name.size() - dot - 1 <= longest_end;
    if (name.size() < shortest || domain || !(is_ascii_letter(name[0]) || name[0] == '_') ||
        text.substr(end).starts_with('@') || is_alphanumeric(code_point_at(text, end).value))
        return std::nullopt;
    return end;
}

void append_spelled_emails(const PersonalWords& words, std::vector<PersonalPiece>& out) {
    for (std::size_t i = 1; i < words.size(); ++i) {
        const bool at = words[i].folded == "at", named = words[i].folded == "arobase" || words[i].folded == "arobas";
        const Bracketed sign = bracketed_from(words, i - 1);
        const bool bracketed = sign.word == i && (at || named || words[i].folded == "a");
        if (!bracketed && !at && !named) continue;
        constexpr int most_parts = 8;
        std::size_t begin = words.before(bracketed ? sign.first : i),
                    end = words.skip_spaces((bracketed ? sign.last : i) + 1);
        if (!words[begin].is_part() || !words[end].is_part()) continue;
        for (int part = 1; part < most_parts; ++part) {
            const Bracketed joint = bracketed_to(words, words.before(begin));
            const std::size_t previous = words.before(joint.first);
            if (!is_joint(words, joint.word) || !words[previous].is_part()) break;
            begin = previous;
        }
        bool dotted = false, spelled = false;
        for (int part = 1; part < most_parts; ++part) {
            const Bracketed joint = bracketed_from(words, words.skip_spaces(end + 1));
            const std::size_t next = words.skip_spaces(joint.last + 1);
            if (!is_joint(words, joint.word) || !words[next].is_part()) break;
            end = next;
            dotted = true;
            spelled = spelled || words[joint.word].folded == "dot" ||
                      (words[joint.word].folded == "point" && words.is_word(next, spelled_ends));
        }
        if (!dotted || words[end].digits || (at && !bracketed && !spelled)) continue;
        out.push_back(words.found(begin, end, Personal::email));
        i = end;
    }
}

} // namespace francparler
