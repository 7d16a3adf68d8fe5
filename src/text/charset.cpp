#include "text/charset.hpp"

#include <algorithm>
#include <memory>
#include <unicode/ucnv.h>

#include "text/utf8.hpp"

namespace francparler {
namespace {

constexpr std::size_t sniffed = 8192; ///< bytes, as git does to tell binary files
constexpr std::size_t reported_places = 20;

unsigned byte_at(std::string_view bytes, std::size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0;
}

struct Sequence {
    std::uint32_t size;
    bool valid;
};

/// The character at `at`, or the longest start of one (Unicode 15, table 3-7 and « maximal subpart »).
Sequence sequence_at(std::string_view bytes, std::size_t at) {
    const unsigned lead = byte_at(bytes, at);
    if (lead < 0x80) return {1, true};
    const std::uint32_t size = lead >= 0xC2 && lead <= 0xDF   ? 2
                               : lead >= 0xE0 && lead <= 0xEF ? 3
                               : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                              : 0;
    if (size == 0) return {1, false};
    const unsigned low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    for (std::uint32_t i = 1; i < size; ++i) {
        const unsigned next = byte_at(bytes, at + i);
        if (next < (i == 1 ? low : 0x80) || next > (i == 1 ? high : 0xBF)) return {i, false};
    }
    return {size, true};
}

/// How the bytes read as UTF-8.
struct Census {
    std::size_t valid = 0; ///< characters of two bytes or more
    std::size_t broken = 0;
};

Census census_of(std::string_view bytes) {
    Census out;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto [size, valid] = sequence_at(bytes, at);
        if (!valid) ++out.broken;
        else if (size > 1) ++out.valid;
        at += size;
    }
    return out;
}

std::string in_hexadecimal(std::string_view bytes) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const unsigned byte = byte_at(bytes, i);
        out += out.empty() ? "0x" : " 0x";
        out += {digits[byte >> 4], digits[byte & 15]};
    }
    return out;
}

Decoded decode_utf8(std::string bytes) {
    Decoded out{.text = std::move(bytes), .charset = "UTF-8"};
    for (std::size_t at = 0; at < out.text.size();) {
        const auto [size, valid] = sequence_at(out.text, at);
        if (!valid) {
            if (out.ill_formed.size() < reported_places)
                out.ill_formed.push_back(
                    {static_cast<std::uint32_t>(at), in_hexadecimal(std::string_view(out.text).substr(at, size))});
            ++out.ill_formed_count;
            std::fill_n(out.text.begin() + static_cast<std::ptrdiff_t>(at), size, ' ');
        }
        at += size;
    }
    return out;
}

/// French in Latin-9 has « œ » or « € » where Windows-1252 has fractions and « ¤ », and no byte from 0x80 to 0x9F.
bool is_latin9(std::string_view bytes) {
    if (std::ranges::any_of(bytes, [](char c) { return (static_cast<unsigned char>(c) & 0xE0) == 0x80; })) return false;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const unsigned byte = byte_at(bytes, at);
        if (byte == 0xA4) return true;
        const bool letter = byte == 0xBC || byte == 0xBD || byte == 0xBE;
        if (letter &&
            ((at > 0 && is_ascii_letter(bytes[at - 1])) || (at + 1 < bytes.size() && is_ascii_letter(bytes[at + 1]))))
            return true;
    }
    return false;
}

/// UTF-16 without a mark: French has a zero in every other byte, always on the same side.
std::string utf16_by_zeros(std::string_view head) {
    std::size_t even = 0, odd = 0;
    for (std::size_t i = 0; i < head.size(); ++i)
        if (head[i] == '\0') ++(i % 2 == 0 ? even : odd);
    const std::size_t many = head.size() / 4;
    if (odd > many && even * 16 < odd) return "UTF-16LE";
    if (even > many && odd * 16 < even) return "UTF-16BE";
    return {};
}

} // namespace

std::optional<Decoded> decode_from(std::string_view bytes, const std::string& charset) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(charset.c_str(), &status), ucnv_close);
    if (U_FAILURE(status)) return std::nullopt;
    Decoded out{.charset = charset};
    const char* at = bytes.data();
    const char* const end = at + bytes.size();
    while (at < end) {
        const char* const start = at;
        status = U_ZERO_ERROR;
        const UChar32 value = ucnv_getNextUChar(converter.get(), &at, end, &status);
        if (status == U_INDEX_OUTOFBOUNDS_ERROR) break; // nothing but a mark was left
        const Span origin{static_cast<std::uint32_t>(start - bytes.data()),
                          static_cast<std::uint32_t>(at - bytes.data())};
        const std::size_t before = out.text.size();
        const bool is_mark = value == 0xFEFF && origin.begin == 0;
        if (is_mark) continue;
        if (U_FAILURE(status) || value == 0xFFFD) {
            if (out.ill_formed.size() < reported_places)
                out.ill_formed.push_back(
                    {static_cast<std::uint32_t>(before), in_hexadecimal(bytes.substr(origin.begin, origin.size()))});
            ++out.ill_formed_count;
            out.text += ' ';
        } else {
            append_utf8(out.text, static_cast<char32_t>(value));
        }
        const auto size = static_cast<std::uint32_t>(out.text.size() - before);
        if (size == origin.size()) out.bytes.copy(origin.begin, size);
        else out.bytes.replace(origin, size);
    }
    return out;
}

bool is_utf8_beyond_ascii(std::string_view bytes) {
    const Census census = census_of(bytes);
    return census.valid > 0 && census.broken == 0;
}

std::optional<Decoded> decode(std::string bytes) {
    if (bytes.starts_with("\xFF\xFE")) return decode_from(bytes, "UTF-16LE");
    if (bytes.starts_with("\xFE\xFF")) return decode_from(bytes, "UTF-16BE");
    const std::string_view head = std::string_view(bytes).substr(0, sniffed);
    if (head.find('\0') != head.npos) {
        const std::string charset = utf16_by_zeros(head);
        if (charset.empty()) return std::nullopt;
        return decode_from(bytes, charset);
    }
    const Census census = census_of(bytes);
    constexpr std::size_t stray = 4; ///< broken bytes for each sound character that still make a damaged UTF-8
    if (census.broken > 0 && census.broken > stray * census.valid)
        return decode_from(bytes, is_latin9(bytes) ? "ISO-8859-15" : "windows-1252");
    return decode_utf8(std::move(bytes));
}

} // namespace francparler
