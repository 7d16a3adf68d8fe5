#include "batch/personal_numbers.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "batch/personal_emails.hpp"
#include "batch/personal_text.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

/// What stands between two groups of a number: a mark, alone or beside spaces, a few spaces, or one line end and
/// spaces.
struct Gap {
    std::size_t size = 0;                 ///< in bytes; 0 for anything else
    bool narrow = true, line_end = false; ///< a single character; of two lines
    bool tight = false, apart = false;    ///< a mark without spaces; beside one, « 06 - 12 », « 06. 12 »
    bool colon = false;
};

bool is_mark(char32_t c) {
    constexpr char32_t middle_dot = 0xB7, bullet = 0x2022, minus = 0x2212;
    if (c < 0x80) return ".-/,_:"sv.find(static_cast<char>(c)) != std::string_view::npos;
    return (c >= 0x2010 && c <= 0x2013) || c == middle_dot || c == bullet || c == minus;
}

Gap gap_at(std::string_view text, std::size_t at) {
    constexpr int most = 4; // characters
    std::size_t end = at;
    int line_ends = 0, spaces = 0;
    char32_t mark = 0;
    for (CodePoint c = code_point_at(text, at); c.size > 0 && spaces + line_ends <= most;
         c = code_point_at(text, end)) {
        if (c.value == '\n') ++line_ends;
        else if (c.value == '\r' || is_blank_space(c.value)) ++spaces;
        else if (mark == 0 && is_mark(c.value)) mark = c.value;
        else break;
        end += c.size;
    }
    if (mark == 0) {
        if (line_ends > 1 || spaces > (line_ends == 1 ? most - 1 : most)) return {};
        return {.size = end - at, .narrow = line_ends == 0 && spaces == 1, .line_end = line_ends == 1};
    }
    const bool beside = spaces > 0;
    const bool lists = mark == ',' || mark == '_' || mark == ':'; // « 01, 02, 03 »
    if (line_ends > 0 || spaces > 2 || (beside && lists)) return {};
    return {.size = end - at, .tight = !beside, .apart = beside, .colon = mark == ':'};
}

/// Letters and digits from a place on, without what separates their groups.
struct Compact {
    std::string text;
    std::vector<std::size_t> ends; ///< in the original, of each
};

/// Over one line end at most.
Compact compact_at(std::string_view text, std::size_t at, std::size_t most) {
    Compact out;
    const auto alphanumeric = [&](std::size_t i) { return i < text.size() && is_ascii_alphanumeric(text[i]); };
    bool line_end = false;
    while (alphanumeric(at) && out.text.size() < most) {
        out.text += text[at++];
        out.ends.push_back(at);
        const Gap gap = gap_at(text, at);
        if (gap.colon || (gap.line_end && line_end)) break;
        line_end = line_end || gap.line_end;
        at += gap.size;
    }
    return out;
}

/// Whether what follows would make the number another one.
bool goes_on(std::string_view text, std::size_t end) {
    const CodePoint next = code_point_at(text, end);
    return next.size > 0 && is_alphanumeric(next.value);
}

int modulo_97(std::string_view digits) {
    int rest = 0;
    for (const char c : digits) rest = (rest * 10 + (c - '0')) % 97;
    return rest;
}

/// @return where an IBAN ends (ISO 13616: rearranged, letters as numbers, it leaves 1 modulo 97)
std::optional<std::size_t> iban_at(std::string_view text, std::size_t at) {
    constexpr std::size_t shortest = 15, longest = 34;
    constexpr int fewest_digits = 10; // « le 25 mars nous avons » leaves 1 once in a hundred
    Compact found = compact_at(text, at, longest);
    std::string& iban = found.text;
    if (iban.size() < shortest || !is_ascii_letter(iban[0]) || !is_ascii_letter(iban[1]) || !is_ascii_digit(iban[2]) ||
        !is_ascii_digit(iban[3]))
        return std::nullopt;
    const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    const bool apart = found.ends[2] > found.ends[1] + 1;
    if (apart && (is_small(iban[0]) || is_small(iban[1]))) return std::nullopt; // « et 06.12.34.56.78 et … »
    for (char& c : iban)
        if (is_small(c)) c = static_cast<char>(c - 'a' + 'A');
    for (std::size_t size = iban.size(); size >= shortest; --size) {
        if (goes_on(text, found.ends[size - 1])) continue;
        std::string digits;
        for (std::size_t i = 0; i < size; ++i) {
            const char c = iban[(i + 4) % size];
            if (is_ascii_digit(c)) digits += c;
            else digits += std::to_string(c - 'A' + 10);
        }
        const auto typed =
            std::count_if(iban.begin(), iban.begin() + static_cast<std::ptrdiff_t>(size), is_ascii_digit);
        if (typed >= fewest_digits && modulo_97(digits) == 1) return found.ends[size - 1];
    }
    return std::nullopt;
}

/// @return where a French IBAN ends, « FR76 3000 … », also one with a wrong checksum, since a digit may be mistyped
std::optional<std::size_t> french_iban_at(std::string_view text, std::size_t at) {
    constexpr std::size_t size = 27, first_letter = 14, last_letter = 24;
    const Compact found = compact_at(text, at, size);
    if (found.text.size() < size || goes_on(text, found.ends[size - 1]) || !starts_with_ignoring_case(found.text, "fr"))
        return std::nullopt;
    const std::string_view iban = found.text;
    return is_ascii_number(iban.substr(2, first_letter - 2)) && is_ascii_number(iban.substr(last_letter + 1))
               ? std::optional(found.ends[size - 1])
               : std::nullopt;
}

/// @return where a French account number (RIB) ends: with its letters as digits, 97 divides it
std::optional<std::size_t> rib_at(std::string_view text, std::size_t at) {
    constexpr std::size_t size = 23, first_letter = 10, last_letter = 20;
    Compact found = compact_at(text, at, size);
    if (found.text.size() < size || goes_on(text, found.ends[size - 1])) return std::nullopt;
    for (std::size_t i = first_letter; i <= last_letter; ++i) {
        if (!is_ascii_letter(found.text[i])) continue;
        const int letter = ascii_lower(found.text[i]) - 'a'; // A and J are 1, S is 2
        found.text[i] = static_cast<char>('0' + (letter < 18 ? letter % 9 + 1 : letter - 16));
    }
    return is_ascii_number(found.text) && modulo_97(found.text) == 0 ? std::optional(found.ends[size - 1])
                                                                     : std::nullopt;
}

/// @return how long the word before a number that is stuck to it is, « IBANFR76 … »; else 0
std::size_t label_at(std::string_view text, std::size_t at) {
    constexpr auto label = "iban"sv;
    return starts_with_ignoring_case(text.substr(at), label) ? label.size() : 0;
}

/// @return where a French social-security number ends: its key is 97 less the rest of the thirteen digits before it.
/// Without the key, what they say must hold: sex, month, department.
std::optional<std::size_t> social_security_at(std::string_view text, std::size_t at) {
    constexpr std::size_t size = 15, without_key = 13;
    Compact found = compact_at(text, at, size);
    std::string& nir = found.text;
    if (nir.size() < without_key) return std::nullopt;
    const auto ends_at = [&](std::size_t count) {
        return nir.size() >= count && is_ascii_number(std::string_view(nir).substr(0, count)) &&
               !goes_on(text, found.ends[count - 1]);
    };
    int corsica = 0; // taken off before the division
    if (nir[5] == '2' && (nir[6] == 'A' || nir[6] == 'B' || nir[6] == 'a' || nir[6] == 'b')) {
        corsica = nir[6] == 'A' || nir[6] == 'a' ? 1 : 2;
        nir[6] = '0';
    }
    if ("123478"sv.find(nir[0]) == "123478"sv.npos) return std::nullopt;
    const auto two_digits = [&](std::size_t i) { return (nir[i] - '0') * 10 + (nir[i + 1] - '0'); };
    if (ends_at(size)) {
        int rest = modulo_97(std::string_view(nir).substr(0, without_key));
        constexpr int million_modulo_97 = 1'000'000 % 97;
        rest = ((rest - corsica * million_modulo_97) % 97 + 97) % 97;
        if (two_digits(without_key) == 97 - rest) return found.ends[size - 1];
    }
    const bool is_keyed = ends_at(size) && two_digits(without_key) >= 1 && two_digits(without_key) <= 97; // mistyped
    const std::size_t count = is_keyed ? size : without_key;
    const bool holds =
        ends_at(count) && nir[0] <= '2' && two_digits(3) >= 1 && two_digits(3) <= 12 && two_digits(5) >= 1;
    return holds ? std::optional(found.ends[count - 1]) : std::nullopt;
}

/// @return where a number of Swiss social security ends, « 756.1234.5678.97 » (EAN-13), or of the Belgian register of
/// persons, « 85.07.30-033.28 »: a date of birth, and 97 less the rest of the nine digits, with a 2 before them from
/// 2000 on
std::optional<std::size_t> neighbours_number_at(std::string_view text, std::size_t at) {
    constexpr std::size_t swiss = 13, belgian = 11, checked = 9;
    const Compact found = compact_at(text, at, swiss);
    const std::string_view digits = found.text;
    const auto ends_at = [&](std::size_t size) {
        return digits.size() >= size && is_ascii_number(digits.substr(0, size)) && !goes_on(text, found.ends[size - 1]);
    };
    if (digits.starts_with("756") && ends_at(swiss)) {
        int sum = 0;
        for (std::size_t i = 0; i < swiss; ++i) sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
        if (sum % 10 == 0) return found.ends[swiss - 1];
    }
    if (!ends_at(belgian)) return std::nullopt;
    const std::string_view month = digits.substr(2, 2), day = digits.substr(4, 2), body = digits.substr(0, checked);
    if (month < "01"sv || month > "12"sv || day < "01"sv || day > "31"sv) return std::nullopt;
    const int key = (digits[checked] - '0') * 10 + (digits[checked + 1] - '0');
    const bool holds = key == 97 - modulo_97(body) || key == 97 - modulo_97('2' + std::string(body));
    return holds ? std::optional(found.ends[belgian - 1]) : std::nullopt;
}

/// Whether the last digit checks the others (ISO/IEC 7812-1, annex B).
bool has_luhn(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        int digit = digits[digits.size() - 1 - i] - '0';
        if (i % 2 == 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return sum % 10 == 0;
}

/// The letters before a place and the few marks in front of it, in small letters: « siret » of « SIRET : ».
std::string word_before(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 12; // bytes
    const std::size_t first = at - std::min(at, longest);
    while (at > first && !is_ascii_letter(text[at - 1])) --at;
    std::string out;
    while (at > first && is_ascii_letter(text[at - 1])) out.insert(out.begin(), ascii_lower(text[--at]));
    return out;
}

/// Whether 14 digits are a company's place: called so, or one of the first 999 of a SIREN, which has its own check.
bool is_siret(std::string_view digits, std::string_view label) {
    constexpr std::size_t siren = 9;
    return label == "siret" || (has_luhn(digits.substr(0, siren)) && digits.substr(siren).starts_with("00"));
}

/// Whether digits stand in four groups of four on one line, as on most cards, and no fifth beside them; no « 2022 2023
/// 2024 2025 », no « 4000 5000 6000 7000 ».
bool is_printed_card(std::string_view text, std::size_t at) {
    constexpr std::size_t group = 4, size = 16;
    const Compact found = compact_at(text, at, size + 1);
    const std::string_view card = std::string_view(found.text).substr(0, size);
    if (card.size() < size || !is_ascii_number(card) || goes_on(text, found.ends[size - 1])) return false;
    if (card[0] < '4' || (card.ends_with("00") && card.substr(0, size - group).ends_with("00"))) return false;
    if (text.substr(at, found.ends[size - 1] - at).find('\n') != text.npos) return false;
    if (found.text.size() > size && is_ascii_digit(found.text[size])) return false;
    for (std::size_t i = 1; i < size; ++i)
        if ((found.ends[i] > found.ends[i - 1] + 1) != (i % group == 0)) return false;
    return at < 2 || !is_ascii_digit(text[at - 2]);
}

/// @return where a card number ends (ISO/IEC 7812: Luhn); one that is written as on a card may have a mistyped digit
std::optional<std::size_t> card_at(std::string_view text, std::size_t at) {
    constexpr std::size_t shortest = 13, longest = 19;
    const Compact found = compact_at(text, at, longest);
    std::size_t size = 0;
    while (size < found.text.size() && is_ascii_digit(found.text[size])) ++size;
    if (size < shortest || "23456"sv.find(found.text[0]) == "23456"sv.npos) return std::nullopt;
    const std::string_view first_two = std::string_view(found.text).substr(0, 2);
    for (; size >= shortest; --size) {
        // 13 digits are old cards of Visa, 14 those of Diners; any other 14 are a SIRET, which Luhn checks too.
        if (size == 13 && found.text[0] != '4') break;
        if (size == 14 && !contains(std::array{"30"sv, "36"sv, "38"sv, "39"sv}, first_two)) continue;
        const std::string_view digits = std::string_view(found.text).substr(0, size);
        if (goes_on(text, found.ends[size - 1]) || (!has_luhn(digits) && !is_printed_card(text, at))) continue;
        if (size != 14 || !is_siret(digits, word_before(text, at))) return found.ends[size - 1];
    }
    return std::nullopt;
}

/// @return where the number of a parcel ends that tells itself: the post's by its check (UPU S10),
/// « RR 123 456 785 FR », that of UPS by its beginning, « 1Z 999 AA1 01 2345 6784 »
std::optional<std::size_t> parcel_at(std::string_view text, std::size_t at) {
    constexpr std::size_t post = 13, ups = 18;
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (at + 1 >= text.size() || !is_capital(text[at + 1])) return std::nullopt;
    const Compact found = compact_at(text, at, ups);
    const std::string_view number = found.text;
    const auto are = [&](std::size_t first, std::size_t count, bool (*is)(char)) {
        return std::ranges::all_of(number.substr(first, count), is);
    };
    const auto ends_at = [&](std::size_t size) {
        return number.size() >= size && !goes_on(text, found.ends[size - 1]);
    };
    if (number.size() < post) return std::nullopt;
    if (number.starts_with("1Z") && ends_at(ups)) return found.ends[ups - 1];
    if (!ends_at(post) || !are(0, 2, is_capital) || !are(2, 9, is_ascii_digit) || !are(11, 2, is_capital))
        return std::nullopt;
    constexpr std::array weights = {8, 6, 4, 2, 3, 5, 9, 7};
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) sum += (number[i + 2] - '0') * weights[i];
    const int check = (11 - sum % 11) % 11; // 10 is written 0, and 0 is written 5
    const int written = check == 10 ? 0 : check == 0 ? 5 : check;
    return number[10] - '0' == written ? std::optional(found.ends[post - 1]) : std::nullopt;
}

/// @return where the number of a car ends (ISO 3779), « VF1AA000123456789 »
std::optional<std::size_t> vehicle_at(std::string_view text, std::size_t at) {
    constexpr std::size_t size = 17, fewest = 4; // digits, letters
    const std::string_view number = text.substr(at, size);
    std::size_t digits = 0;
    for (const char c : number)
        if (is_ascii_digit(c)) ++digits;
        else if (c < 'A' || c > 'Z' || c == 'I' || c == 'O' || c == 'Q') return std::nullopt;
    const bool holds = number.size() == size && digits >= fewest && size - digits >= fewest;
    return holds && !goes_on(text, at + size) ? std::optional(at + size) : std::nullopt;
}

/// @return where the code ends by which a line changes its operator, « RIO : 01 P ABC123 XYZ »
std::optional<std::size_t> line_code_at(std::string_view text, std::size_t at) {
    constexpr std::size_t size = 12, kind = 2; // P: private, E: of a firm
    if (word_before(text, at) != "rio") return std::nullopt;
    const Compact found = compact_at(text, at, size);
    const bool holds = found.text.size() == size && (found.text[kind] == 'P' || found.text[kind] == 'E');
    return holds && !goes_on(text, found.ends[size - 1]) ? std::optional(found.ends[size - 1]) : std::nullopt;
}

/// Whether a text holds a year behind the mark of a date: « 05/03/2025 45 », « 05 / 03 / 2025 45 ».
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

/// Before four numbers that are no address: « iOS 17.4.1.2 ».
constexpr std::array<std::string_view, 11> version_words = {
    "version", "v", "ios", "android", "windows", "macos", "linux", "firmware", "logiciel", "article", "chapitre"};

/// @return where an IPv4 address ends; « 1.2.3.4 » is one behind « IP » only
std::optional<std::size_t> ipv4_at(std::string_view text, std::size_t at) {
    constexpr int parts = 4, highest = 255;
    constexpr std::size_t longest = 3; // digits
    std::size_t end = at;
    bool small = true;
    for (int part = 0; part < parts; ++part) {
        if (part > 0 && (end >= text.size() || text[end++] != '.')) return std::nullopt;
        const std::size_t begin = end;
        int value = 0;
        for (; end < text.size() && end - begin < longest && is_ascii_digit(text[end]); ++end)
            value = value * 10 + (text[end] - '0');
        if (end == begin || value > highest || (end - begin > 1 && text[begin] == '0')) return std::nullopt;
        small = small && end - begin == 1;
    }
    const bool more = end + 1 < text.size() && text[end] == '.' && is_ascii_digit(text[end + 1]);
    if (more || goes_on(text, end)) return std::nullopt;
    const std::string label = word_before(text, at);
    return contains(version_words, label) || (small && label != "ip") ? std::nullopt : std::optional(end);
}

/// @return where an IPv6 address ends (RFC 4291, 2.2)
std::optional<std::size_t> ipv6_at(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 39, longest_group = 4;
    constexpr std::size_t all_groups = 8;
    std::string_view address = text.substr(at, longest);
    address = address.substr(0, address.find_first_not_of("0123456789abcdefABCDEF:"));
    if (address.ends_with(':') && !address.ends_with("::")) address.remove_suffix(1);
    const std::size_t gap = address.find("::");
    if (gap != address.npos && address.find("::", gap + 1) != address.npos) return std::nullopt;
    std::size_t groups = 0;
    for (std::size_t begin = 0; begin < address.size();) {
        const std::size_t end = std::min(address.find(':', begin), address.size());
        if (end - begin > longest_group) return std::nullopt;
        if (end > begin) ++groups;
        begin = end + 1;
    }
    const bool clock = std::ranges::none_of(address, is_ascii_letter) && groups <= 2; // « 10::30 »
    const bool whole = gap == address.npos ? groups == all_groups : groups < all_groups && !clock;
    if (!whole || std::ranges::none_of(address, is_ascii_digit) || goes_on(text, at + address.size()))
        return std::nullopt;
    return at + address.size();
}

/// @return where the address of a device ends (IEEE 802), « 00:1A:2B:3C:4D:5E »
std::optional<std::size_t> mac_at(std::string_view text, std::size_t at) {
    constexpr std::size_t group = 3, size = 6 * group - 1; // bytes
    const std::string_view address = text.substr(at, size);
    if (address.size() < size || (address[2] != ':' && address[2] != '-')) return std::nullopt;
    for (std::size_t i = 0; i < size; ++i) {
        const bool is_hexadecimal = "0123456789abcdefABCDEF"sv.find(address[i]) != std::string_view::npos;
        if (i % group == 2 ? address[i] != address[2] : !is_hexadecimal) return std::nullopt;
    }
    const bool dates = std::ranges::none_of(address, is_ascii_letter); // « 05-03-25-12-03-25 »
    const bool more = goes_on(text, at + size) || text.substr(at + size).starts_with(address[2]);
    return dates || more ? std::nullopt : std::optional(at + size);
}

std::optional<std::size_t> ip_at(std::string_view text, std::size_t at) {
    const std::optional<std::size_t> end = ipv4_at(text, at);
    return end ? end : ipv6_at(text, at);
}

/// @return how long « (0) », or « (514) » of another country, is; else 0
std::size_t area_at(std::string_view text, std::size_t at, bool abroad) {
    constexpr std::size_t longest = 4; // digits
    if (!text.substr(at).starts_with('(')) return 0;
    std::size_t end = at + 1;
    while (end < text.size() && end - at <= longest && is_ascii_digit(text[end])) ++end;
    const std::string_view digits = text.substr(at + 1, end - at - 1);
    const bool known = digits == "0" || (abroad && !digits.empty());
    return known && text.substr(end).starts_with(')') ? end + 1 - at : 0;
}

/// The digits of what may be a telephone number.
struct Dialled {
    std::string digits;
    std::vector<std::size_t> ends;   ///< in the original, of each
    std::size_t before_wide_gap = 0; ///< how many; 0 without such a gap
    bool international = true;       ///< begins with « + » or « 00 »
};

/// @return nothing where a bracket is left open
std::optional<Dialled> dialled_at(std::string_view text, std::size_t at) {
    constexpr std::size_t longest = 15;
    std::size_t i = at;
    bool open = text[i] == '('; // « (06) … », « (+33) 6 … »
    if (open) ++i;
    Dialled out;
    if (text.substr(i).starts_with('+')) ++i;
    else if (text.substr(i).starts_with("00 33")) i += 3; // with other countries, « 00 12 34 56 78 » would be one
    else if (text.substr(i).starts_with("00")) i += 2;
    else out.international = false;
    bool line_end = false, has_area = false, tight = false, apart = false;
    std::optional<bool> colons;                // between all groups, or none: « 08:30-12:00 14 »
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
            const Gap gap = gap_at(text, i);
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

/// @return where a telephone number ends
std::optional<std::size_t> phone_at(std::string_view text, std::size_t at) {
    constexpr std::size_t french = 10, with_country = 11, shortest = 8;
    const std::optional<Dialled> dialled = dialled_at(text, at);
    if (!dialled || dialled->digits.size() < shortest) return std::nullopt;
    const auto& [digits, ends, before_wide_gap, international] = *dialled;
    const bool is_french = digits.starts_with("33");
    const bool without_plus = !international && is_french && digits[2] != '0' && // « 33 6 … »
                              (ends[2] > ends[1] + 1 || digits[2] == '6' || digits[2] == '7');
    std::size_t wanted = digits.size();
    if (international ? is_french : without_plus) wanted = with_country;
    else if (!international) wanted = french;
    else if (before_wide_gap >= shortest) wanted = before_wide_gap; // how many is the country's affair
    const bool begins_well = international || without_plus ? digits[0] != '0' : digits[0] == '0' && digits[1] != '0';
    if (!begins_well || digits.size() < wanted) return std::nullopt;
    const std::size_t end = ends[wanted - 1];
    if (!international && holds_year(text.substr(at, end - at))) return std::nullopt;
    const bool clock = end + 1 < text.size() && (text[end] == ':' || text[end] == '.') && is_ascii_digit(text[end + 1]);
    const bool grouped = ends[wanted - 1] - ends[0] >= wanted; // « 06 39 98 12 34ou »
    const bool more = goes_on(text, end) && !(grouped && !is_ascii_digit(text[end]));
    return more || clock ? std::nullopt : std::optional(end); // « 01/02/2025 12:30 »
}

struct Number {
    std::size_t begin = 0, end = 0;
    Personal kind = Personal::phone;
};

/// The number that begins at a place, or behind the word that is stuck to it.
std::optional<Number> number_at(std::string_view text, std::size_t at) {
    const char c = text[at];
    const CodePoint before = code_point_before(text, at);
    if (before.size > 0 && is_alphanumeric(before.value)) return std::nullopt;
    if (before.value != ':' && before.value != '-')
        if (const auto end = mac_at(text, at)) return Number{at, *end, Personal::identifier};
    if (is_ascii_alphanumeric(c) && before.value != ':' && before.value != '.')
        if (const auto end = ip_at(text, at)) return Number{at, *end, Personal::ip};
    for (const auto read : {parcel_at, vehicle_at, line_code_at})
        if (const auto end = read(text, at)) return Number{at, *end, Personal::identifier};
    if (is_ascii_letter(c)) {
        const std::size_t begin = at + label_at(text, at);
        // First the French form: the checksum may hold by chance for its beginning.
        for (const auto read : {french_iban_at, iban_at})
            if (const auto end = read(text, begin)) return Number{begin, *end, Personal::iban};
        return std::nullopt;
    }
    if ((!is_ascii_digit(c) && c != '+' && c != '(') || before.value == '+') return std::nullopt;
    using Reader = std::optional<std::size_t> (*)(std::string_view text, std::size_t at);
    constexpr std::array<std::pair<Reader, Personal>, 5> readers = {{{rib_at, Personal::iban},
                                                                     {social_security_at, Personal::social_security},
                                                                     {neighbours_number_at, Personal::social_security},
                                                                     {card_at, Personal::card},
                                                                     {phone_at, Personal::phone}}};
    for (const auto& [read, kind] : std::span(readers).subspan(is_ascii_digit(c) ? 0 : readers.size() - 1))
        if (const auto end = read(text, at)) return Number{at, *end, kind};
    return std::nullopt;
}

/// Whether all parts of a word are those of a number: « quatre-vingt-dix-huit ».
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

/// @return the last piece of a telephone number that is told in words, « zéro six trente-neuf … », or none
std::size_t spoken_phone_at(const PersonalWords& words, std::size_t i) {
    constexpr int fewest = 6; // words
    constexpr std::array firsts = {"un"sv,  "deux"sv, "trois"sv, "quatre"sv, "cinq"sv,
                                   "six"sv, "sept"sv, "huit"sv,  "neuf"sv};
    std::string_view begin = words[i].folded;
    if (!begin.starts_with("zéro") && !begin.starts_with("zero")) return PersonalWords::none;
    int count = 0;
    std::size_t last = PersonalWords::none;
    for (std::size_t at = i; at < words.size(); at = words.skip_line_end(at + 1)) {
        if (words.is(at, ",") || words.is(at, ".") || words.is(at, "-") || words.is(at, "/")) continue;
        if (!words[at].word || !is_spoken(words[at].folded)) break;
        if (count == 1 && !contains(firsts, words[at].folded)) return PersonalWords::none;
        if (words[at].folded != "et") last = at;
        ++count;
    }
    return count >= fewest ? last : PersonalWords::none;
}

} // namespace

void append_numbers(std::string_view text, std::vector<PersonalPiece>& out) {
    std::size_t free_from = 0; // what lies before is taken
    const auto take = [&](std::size_t begin, std::size_t end, Personal kind) {
        const Span span = span_between(begin, end);
        std::string said(view(text, span));
        std::erase(said, ' ');
        out.push_back({span, kind, value_of(said, kind)});
        free_from = end;
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (at < free_from) continue;
        const std::size_t sign = c == '@' ? 1 : c == '%' && text.substr(at).starts_with("%40") ? 3 : 0;
        if (sign > 0) {
            if (const std::optional<Span> email = email_around(text, span_between(at, at + sign), free_from)) {
                // What was taken for a number inside its local part cannot be: it would have ended before.
                take(email->begin, email->end, Personal::email);
            } else if (const auto handle = c == '@' ? handle_at(text, at) : std::nullopt) {
                take(at, *handle, Personal::identifier);
            }
            continue;
        }
        if (const std::optional<Number> number = number_at(text, at)) take(number->begin, number->end, number->kind);
    }
}

void append_spelled_numbers(const PersonalWords& words, std::vector<PersonalPiece>& out) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::size_t last = spoken_phone_at(words, i);
        if (last == PersonalWords::none) continue;
        out.push_back(words.found(i, last, Personal::phone));
        i = last;
    }
}

} // namespace francparler
