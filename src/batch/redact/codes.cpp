#include "batch/redact/codes.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "batch/redact/digits.hpp"
#include "text/ascii.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

int modulo_97(std::string_view digits) {
    int rest = 0;
    for (const char c : digits) rest = (rest * 10 + (c - '0')) % 97;
    return rest;
}

/// @return where an IBAN with a correct checksum ends (ISO 13616: rearranged, letters as numbers, it is 1 modulo 97)
std::optional<std::size_t> checked_iban_at(std::string_view text, std::size_t at) {
    constexpr std::size_t shortest = 15, longest = 34;
    constexpr int fewest_digits = 10; // of words like « le 25 mars nous avons », one in a hundred is 1 modulo 97
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

/// @return where a French IBAN ends, « FR76 3000 … », whatever its checksum, since a digit may be mistyped
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

/// Whether the last digit is the Luhn check digit of the others (ISO/IEC 7812-1, annex B).
bool has_luhn(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        int digit = digits[digits.size() - 1 - i] - '0';
        if (i % 2 == 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return sum % 10 == 0;
}

/// Whether 14 digits are a SIRET: by the label, or a SIREN with its own check digit, then « 00 ».
bool is_siret(std::string_view digits, std::string_view label) {
    constexpr std::size_t siren = 9;
    return label == "siret" || (has_luhn(digits.substr(0, siren)) && digits.substr(siren).starts_with("00"));
}

/// Whether there are exactly four groups of four digits on one line, as on most cards; not « 2022 2023 2024 2025 » or
/// « 4000 5000 6000 7000 ».
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

} // namespace

std::optional<std::size_t> iban_at(std::string_view text, std::size_t at) {
    // The French form first, since the beginning of one may pass the checksum by chance.
    const std::optional<std::size_t> end = french_iban_at(text, at);
    return end ? end : checked_iban_at(text, at);
}

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

std::optional<std::size_t> social_security_at(std::string_view text, std::size_t at) {
    constexpr std::size_t size = 15, without_key = 13;
    Compact found = compact_at(text, at, size);
    std::string& nir = found.text;
    if (nir.size() < without_key) return std::nullopt;
    const auto ends_at = [&](std::size_t count) {
        return nir.size() >= count && is_ascii_number(std::string_view(nir).substr(0, count)) &&
               !goes_on(text, found.ends[count - 1]);
    };
    int corsica = 0; // subtracted before the division
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

std::optional<std::size_t> foreign_social_security_at(std::string_view text, std::size_t at) {
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

std::optional<std::size_t> card_at(std::string_view text, std::size_t at) {
    constexpr std::size_t shortest = 13, longest = 19;
    const Compact found = compact_at(text, at, longest);
    std::size_t size = 0;
    while (size < found.text.size() && is_ascii_digit(found.text[size])) ++size;
    if (size < shortest || "23456"sv.find(found.text[0]) == "23456"sv.npos) return std::nullopt;
    const std::string_view first_two = std::string_view(found.text).substr(0, 2);
    for (; size >= shortest; --size) {
        // Old Visa cards have 13 digits, those of Diners 14; any other 14 digits are a SIRET, which Luhn checks too.
        if (size == 13 && found.text[0] != '4') break;
        if (size == 14 && !contains(std::array{"30"sv, "36"sv, "38"sv, "39"sv}, first_two)) continue;
        const std::string_view digits = std::string_view(found.text).substr(0, size);
        if (goes_on(text, found.ends[size - 1]) || (!has_luhn(digits) && !is_printed_card(text, at))) continue;
        if (size != 14 || !is_siret(digits, word_before(text, at))) return found.ends[size - 1];
    }
    return std::nullopt;
}

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

std::optional<std::size_t> rio_at(std::string_view text, std::size_t at) {
    constexpr std::size_t size = 12, kind = 2; // P: private, E: of a company
    if (word_before(text, at) != "rio") return std::nullopt;
    const Compact found = compact_at(text, at, size);
    const bool holds = found.text.size() == size && (found.text[kind] == 'P' || found.text[kind] == 'E');
    return holds && !goes_on(text, found.ends[size - 1]) ? std::optional(found.ends[size - 1]) : std::nullopt;
}

} // namespace francparler
