#include "batch/redact/numbers.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "batch/redact/codes.hpp"
#include "batch/redact/emails.hpp"
#include "batch/redact/network.hpp"
#include "batch/redact/phones.hpp"
#include "batch/redact/visible_text.hpp"
#include "text/utf8.hpp"
#include "text/word_list.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

/// @return the length of a label that is glued to its number, « IBANFR76 … »; else 0
std::size_t label_at(std::string_view text, std::size_t at) {
    constexpr auto label = "iban"sv;
    return starts_with_ignoring_case(text.substr(at), label) ? label.size() : 0;
}

struct Number {
    std::size_t begin = 0, end = 0;
    Personal kind = Personal::phone;
};

/// The number that begins at a position, or after the label glued to it.
std::optional<Number> number_at(std::string_view text, std::size_t at) {
    const char c = text[at];
    const CodePoint before = code_point_before(text, at);
    if (before.size > 0 && is_alphanumeric(before.value)) return std::nullopt;
    if (before.value != ':' && before.value != '-')
        if (const auto end = mac_at(text, at)) return Number{at, *end, Personal::identifier};
    if (is_ascii_alphanumeric(c) && before.value != ':' && before.value != '.')
        if (const auto end = ip_at(text, at)) return Number{at, *end, Personal::ip};
    for (const auto read : {parcel_at, vehicle_at, rio_at})
        if (const auto end = read(text, at)) return Number{at, *end, Personal::identifier};
    if (is_ascii_letter(c)) {
        const std::size_t begin = at + label_at(text, at);
        const auto end = iban_at(text, begin);
        return end ? std::optional(Number{begin, *end, Personal::iban}) : std::nullopt;
    }
    if ((!is_ascii_digit(c) && c != '+' && c != '(') || before.value == '+') return std::nullopt;
    using Reader = std::optional<std::size_t> (*)(std::string_view text, std::size_t at);
    constexpr std::array<std::pair<Reader, Personal>, 5> readers = {
        {{rib_at, Personal::iban},
         {social_security_at, Personal::social_security},
         {foreign_social_security_at, Personal::social_security},
         {card_at, Personal::card},
         {phone_at, Personal::phone}}};
    for (const auto& [read, kind] : std::span(readers).subspan(is_ascii_digit(c) ? 0 : readers.size() - 1))
        if (const auto end = read(text, at)) return Number{at, *end, kind};
    return std::nullopt;
}

} // namespace

void append_numbers(std::string_view text, std::vector<PersonalPiece>& out) {
    std::size_t free_from = 0; // the end of the last piece found
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
