#include "batch/redact/phones.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "batch/redact/digits.hpp"
#include "text/ascii.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

/// Whether a text contains a year after a date's separator: « 05/03/2025 45 », « 05 / 03 / 2025 45 ».
bool holds_year(std::string_view text) {
    constexpr std::size_t size = 4;
    for (std::size_t at = text.find_first_of("/.-"); at != text.npos; at = text.find_first_of("/.-", at + 1)) {
        const std::size_t begin = std::min(text.find_first_not_of(' ', at + 1), text.size()), end = begin + size;
        const std::string_view year = text.substr(begin, size);
        if (year.size() == size && (year.starts_with("19") || year.starts_with("20")) && is_ascii_number(year) &&
            (end == text.size() || !is_ascii_digit(text[end])))
            return true;
    }
    return false;
}

/// @return the length of « (0) » or, abroad, « (514) »; else 0
std::size_t area_at(std::string_view text, std::size_t at, bool abroad) {
    constexpr std::size_t longest = 4; // digits
    if (!text.substr(at).starts_with('(')) return 0;
    std::size_t end = at + 1;
    while (end < text.size() && end - at <= longest && is_ascii_digit(text[end])) ++end;
    const std::string_view digits = text.substr(at + 1, end - at - 1);
    const bool known = digits == "0" || (abroad && !digits.empty());
    return known && text.substr(end).starts_with(')') ? end + 1 - at : 0;
}

/// The digits of a possible telephone number.
struct Dialled {
    std::string digits;
    std::vector<std::size_t> ends;   ///< where each of them ends in the original
    std::size_t before_wide_gap = 0; ///< digits; 0 if there is no such gap
    bool international = true;       ///< begins with « + » or « 00 »
};

/// @return nothing if a bracket is left open
std::optional<Dialled> dialled_at(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 15;
    std::size_t i = at;
    bool open = text[i] == '('; // « (06) … », « (+33) 6 … »
    if (open) ++i;
    Dialled out;
    if (text.substr(i).starts_with('+')) ++i;
    else if (text.substr(i).starts_with("00 33")) i += 3; // for France only: « 00 12 34 56 78 » is not a number
    else if (text.substr(i).starts_with("00")) i += 2;
    else out.international = false;
    bool line_end = false, has_area = false, tight = false, apart = false;
    std::optional<bool> colons;                // between all groups or none, unlike « 08:30-12:00 14 »
    const auto area = [&](std::size_t place) { // « +33 (0)1 … », « +1 (514) … »
        return has_area || out.digits.empty() || out.digits.size() > 3 ? 0 : area_at(text, place, out.international);
    };
    while (i < text.size() && out.digits.size() < longest) {
        if (is_ascii_digit(text[i])) {
            out.digits += text[i++];
            out.ends.push_back(i);
        } else if (open && text[i] == ')' && !out.digits.empty() && out.digits.size() <= 4) {
            open = false;
            ++i;
        } else if (const std::size_t size = area(i); size > 0) {
            has_area = true;
            const std::string_view inside = text.substr(i + 1, size - 2);
            i += size;
            if (inside == "0") continue;
            out.digits += inside;
            out.ends.resize(out.digits.size(), i);
        } else {
            const DigitGap gap = gap_at(text, i);
            const std::size_t next = std::min(i + gap.size, text.size());
            if (gap.size == 0 || out.digits.empty() ||
                !(area(next) > 0 || (next < text.size() && is_ascii_digit(text[next]))))
                break;
            if (gap.line_end && line_end) break;
            if ((gap.apart && tight) || (gap.tight && apart)) break; // « 05/03/25 - 12/03/25 »
            if (colons.value_or(gap.colon) != gap.colon) break;
            colons = gap.colon;
            line_end = line_end || gap.line_end;
            tight = tight || gap.tight;
            apart = apart || gap.apart;
            if (!gap.narrow && out.before_wide_gap == 0) out.before_wide_gap = out.digits.size();
            i += gap.size;
        }
    }
    return open ? std::nullopt : std::optional(std::move(out));
}

/// Whether a word is a spelled-out number: « quatre-vingt-dix-huit ».
bool is_spoken(std::string_view folded) {
    constexpr std::array numbers = {"zéro"sv,     "zero"sv,     "un"sv,      "deux"sv,     "trois"sv,     "quatre"sv,
                                    "cinq"sv,     "six"sv,      "sept"sv,    "huit"sv,     "neuf"sv,      "dix"sv,
                                    "onze"sv,     "douze"sv,    "treize"sv,  "quatorze"sv, "quinze"sv,    "seize"sv,
                                    "vingt"sv,    "vingts"sv,   "trente"sv,  "quarante"sv, "cinquante"sv, "soixante"sv,
                                    "septante"sv, "huitante"sv, "nonante"sv, "et"sv};
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t end = std::min(folded.find('-', at), folded.size());
        if (!contains(numbers, folded.substr(at, end - at))) return false;
        at = end + 1;
    }
    return !folded.empty();
}

/// « 2025-03-04 »
bool is_date(std::string_view text) {
    constexpr std::size_t size = 10, month = 4, day = 7;
    if (text.size() != size || text[month] != '-' || text[day] != '-') return false;
    return (text.starts_with("19") || text.starts_with("20")) && is_ascii_number(text.substr(0, month)) &&
           is_ascii_number(text.substr(month + 1, 2)) && is_ascii_number(text.substr(day + 1));
}

/// Whether the month or the day of such a date begins at a position.
bool is_in_date(std::string_view text, std::size_t at) {
    for (const std::size_t before : {5U, 8U})
        if (at >= before && is_date(text.substr(at - before, 10))) return true;
    return false;
}

} // namespace

std::optional<std::size_t> phone_at(std::string_view text, std::size_t at) {
    constexpr std::size_t french = 10, with_country = 11, shortest = 8;
    const std::optional<Dialled> dialled = dialled_at(text, at);
    if (!dialled || dialled->digits.size() < shortest || is_in_date(text, at)) return std::nullopt;
    const auto& [digits, ends, before_wide_gap, international] = *dialled;
    const bool is_french = digits.starts_with("33");
    const bool without_plus = !international && is_french && digits[2] != '0' && // « 33 6 … »
                              (ends[2] > ends[1] + 1 || digits[2] == '6' || digits[2] == '7');
    std::size_t wanted = digits.size();
    if (international ? is_french : without_plus) wanted = with_country;
    else if (!international) wanted = french;
    else if (before_wide_gap >= shortest) wanted = before_wide_gap; // the number of digits depends on the country
    const bool begins_well = international || without_plus ? digits[0] != '0' : digits[0] == '0' && digits[1] != '0';
    if (!begins_well || digits.size() < wanted) return std::nullopt;
    const std::size_t end = ends[wanted - 1];
    if (!international && holds_year(text.substr(at, end - at))) return std::nullopt;
    const bool clock = end + 1 < text.size() && (text[end] == ':' || text[end] == '.') && is_ascii_digit(text[end + 1]);
    const bool grouped = ends[wanted - 1] - ends[0] >= wanted; // « 06 39 98 12 34ou »
    const bool more = goes_on(text, end) && !(grouped && !is_ascii_digit(text[end]));
    return more || clock ? std::nullopt : std::optional(end); // « 01/02/2025 12:30 »
}

std::size_t spoken_phone_at(const PersonalWords& words, std::size_t i) {
    constexpr int fewest = 6; // words
    constexpr std::array firsts = {"un"sv,  "deux"sv, "trois"sv, "quatre"sv, "cinq"sv,
                                   "six"sv, "sept"sv, "huit"sv,  "neuf"sv};
    std::string_view begin = words[i].folded;
    if (!begin.starts_with("zéro") && !begin.starts_with("zero")) return PersonalWords::none;
    int count = 0;
    std::size_t last = PersonalWords::none;
    for (std::size_t at = i; at < words.size(); at = words.skip_line_end(at + 1)) {
        if (words.is_one_of(at, {",", ".", "-", "/"})) continue;
        if (!words[at].word || !is_spoken(words[at].folded)) break;
        if (count == 1 && !words.is_word(at, firsts)) return PersonalWords::none;
        if (words[at].folded != "et") last = at;
        ++count;
    }
    return count >= fewest ? last : PersonalWords::none;
}

} // namespace francparler
