#include "text/charset.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <iconv.h>
#include <memory>

#include "text/utf8.hpp"

namespace francparler {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t sniffed = 8192; ///< bytes that are searched for zeros, about as many as git searches
constexpr std::size_t reported_places = 20;

unsigned byte_at(std::string_view bytes, std::size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0;
}

struct Sequence {
    std::uint32_t size;
    bool valid;
};

/// The character at `at`; if it is invalid, its longest valid beginning (Unicode 15, table 3-7, « maximal subpart »).
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

/// The number of ASCII bytes in a row from `at` on. Reads eight at a time, since most of a text is ASCII.
std::size_t ascii_run(std::string_view bytes, std::size_t at) {
    const std::size_t begin = at;
    constexpr std::uint64_t beyond = 0x8080'8080'8080'8080;
    for (std::uint64_t word = 0; at + sizeof word <= bytes.size(); at += sizeof word) {
        std::memcpy(&word, bytes.data() + at, sizeof word);
        if ((word & beyond) != 0) break;
    }
    while (at < bytes.size() && byte_at(bytes, at) < 0x80) ++at;
    return at - begin;
}

/// What bytes hold, read as UTF-8.
struct Census {
    std::size_t valid = 0;  ///< characters of two bytes or more
    std::size_t broken = 0; ///< sequences that are no character
};

Census census_of(std::string_view bytes) {
    Census out;
    for (std::size_t at = ascii_run(bytes, 0); at < bytes.size(); at += ascii_run(bytes, at)) {
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

/// Records the bytes that stand for nothing; `out.text` gets a space in their place at this offset.
void record_ill_formed(Decoded& out, std::size_t offset, std::string_view bytes) {
    if (out.ill_formed.size() < reported_places)
        out.ill_formed.push_back({static_cast<std::uint32_t>(offset), in_hexadecimal(bytes)});
    ++out.ill_formed_count;
}

Decoded decode_utf8(std::string bytes) {
    Decoded out{.text = std::move(bytes), .charset = "UTF-8"};
    for (std::size_t at = ascii_run(out.text, 0); at < out.text.size(); at += ascii_run(out.text, at)) {
        const auto [size, valid] = sequence_at(out.text, at);
        if (!valid) {
            record_ill_formed(out, at, std::string_view(out.text).substr(at, size));
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

/// How often « é », « è » and « ç » stand within words, if the bytes are read in each of three charsets. These letters
/// have different bytes in each.
struct AccentsWithin {
    std::size_t windows = 0, dos = 0, macintosh = 0;
};

AccentsWithin accents_within(std::string_view bytes) {
    AccentsWithin out;
    for (std::size_t at = 1; at + 1 < bytes.size(); ++at) {
        const unsigned byte = byte_at(bytes, at);
        const char after = bytes[at + 1];
        if (byte < 0x80 || !is_ascii_letter(bytes[at - 1]) || after < 'a' || after > 'z') continue;
        out.windows += byte == 0xE9 || byte == 0xE8 || byte == 0xE7 ? 1 : 0;
        out.dos += byte == 0x82 || byte == 0x8A || byte == 0x87 ? 1 : 0;
        out.macintosh += byte == 0x8E || byte == 0x8F || byte == 0x8D ? 1 : 0;
    }
    return out;
}

/// The single-byte charset of a French text.
std::string eight_bit_charset(std::string_view bytes) {
    if (is_latin9(bytes)) return "ISO-8859-15";
    constexpr std::size_t enough = 2;
    const auto [windows, dos, macintosh] = accents_within(bytes);
    if (windows > 0 || (dos > 0 && macintosh > 0)) return "windows-1252";
    return dos >= enough ? "cp850" : macintosh >= enough ? "macintosh" : "windows-1252";
}

/// The kind of UTF-16 of a text without a byte order mark: in French, nearly every other byte is zero. Empty if it is
/// another charset.
std::string utf16_by_zeros(std::string_view head) {
    std::size_t even = 0, odd = 0;
    for (std::size_t i = 0; i < head.size(); ++i)
        if (head[i] == '\0') ++(i % 2 == 0 ? even : odd);
    if (head.size() < 2) return {};
    const std::size_t many = head.size() / 4;
    if (odd > many && even * 16 < odd) return "UTF-16LE";
    if (even > many && odd * 16 < even) return "UTF-16BE";
    return {};
}

/// What Windows-1252 has from 0x80 to 0x9F; elsewhere, and at the five places that it leaves free, it is Latin-1.
constexpr std::u16string_view windows_1252 = u"€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F"
                                             u"\u0090‘’“”•–—˜™š›œ\u009DžŸ";
static_assert(windows_1252.size() == 32);

char32_t from_windows_1252(unsigned char byte) {
    return byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte;
}

/// What DOS and the Macintosh have from 0x80 on, as Excel still writes them: « CSV (MS-DOS) », « CSV (Macintosh) ».
constexpr std::u16string_view cp850 = u"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ"
                                      u"áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐"
                                      u"└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀"
                                      u"ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0";
static_assert(cp850.size() == 128);
constexpr std::u16string_view macintosh = u"ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü"
                                          u"†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
                                          u"¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ"
                                          u"‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uF8FFÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
static_assert(macintosh.size() == 128);

char32_t from_cp850(unsigned char byte) { return cp850[byte - 0x80]; }
char32_t from_macintosh(unsigned char byte) { return macintosh[byte - 0x80]; }

/// Latin-1 but for eight characters.
char32_t from_latin9(unsigned char byte) {
    switch (byte) {
    case 0xA4: return U'€';
    case 0xA6: return U'Š';
    case 0xA8: return U'š';
    case 0xB4: return U'Ž';
    case 0xB8: return U'ž';
    case 0xBC: return U'Œ';
    case 0xBD: return U'œ';
    case 0xBE: return U'Ÿ';
    default: return byte;
    }
}

/// Builds a text, piece by piece, from the characters that its bytes stand for.
class Decoding {
public:
    Decoding(std::string_view bytes, std::string_view charset) : bytes_(bytes) { out_.charset = charset; }

    /// The next `size` bytes are one character, or several.
    void add(std::size_t size, std::string_view characters) {
        const Span origin = take(size);
        if (origin.begin == 0 && characters == byte_order_mark) return;
        append(origin, characters);
    }
    void add(std::size_t size, char32_t character) {
        character_.clear();
        append_utf8(character_, character);
        add(size, character_);
    }

    /// The next `size` bytes stand for nothing.
    void add_ill_formed(std::size_t size) {
        const Span origin = take(size);
        record_ill_formed(out_, out_.text.size(), view(bytes_, origin));
        append(origin, " ");
    }

    [[nodiscard]] std::string_view rest() const { return bytes_.substr(at_); }
    [[nodiscard]] Decoded finish() && { return std::move(out_); }

private:
    static constexpr std::string_view byte_order_mark = "\uFEFF";

    Span take(std::size_t size) {
        const std::size_t begin = at_;
        at_ += size;
        return span_between(begin, at_);
    }

    void append(Span origin, std::string_view characters) {
        out_.text += characters;
        const auto size = static_cast<std::uint32_t>(characters.size());
        if (size == origin.size()) out_.bytes.copy(origin.begin, size);
        else out_.bytes.replace(origin, size);
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
    Decoded out_;
    std::string character_;
};

template <class Table>
Decoded decode_bytes(std::string_view bytes, std::string_view charset, Table character_of) {
    Decoding out(bytes, charset);
    while (!out.rest().empty()) {
        const std::string_view rest = out.rest();
        if (const std::size_t run = ascii_run(rest, 0); run > 0) out.add(run, rest.substr(0, run));
        else out.add(1, character_of(static_cast<unsigned char>(rest.front())));
    }
    return std::move(out).finish();
}

Decoded decode_utf16(std::string_view bytes, std::string_view charset, bool big_endian) {
    constexpr char32_t replacement = 0xFFFD; ///< what another program wrote for a character it could not read
    Decoding out(bytes, charset);
    const auto unit_at = [&](std::size_t at) {
        const std::string_view rest = out.rest();
        return static_cast<char32_t>(big_endian ? byte_at(rest, at) << 8 | byte_at(rest, at + 1)
                                                : byte_at(rest, at + 1) << 8 | byte_at(rest, at));
    };
    while (out.rest().size() >= 2) {
        const char32_t lead = unit_at(0);
        const char32_t trail = out.rest().size() >= 4 ? unit_at(2) : 0;
        if (lead == replacement) out.add_ill_formed(2);
        else if (lead < 0xD800 || lead > 0xDFFF) out.add(2, lead);
        else if (lead < 0xDC00 && trail >= 0xDC00 && trail <= 0xDFFF)
            out.add(4, 0x10000 + ((lead - 0xD800) << 10) + (trail - 0xDC00));
        else out.add_ill_formed(2);
    }
    if (!out.rest().empty()) out.add_ill_formed(1);
    return std::move(out).finish();
}

/// Decodes character by character with iconv. Bytes that stand for no character, such as those that switch to another
/// set, belong to the piece of the next one.
std::optional<Decoded> decode_by_iconv(std::string_view bytes, const std::string& charset) {
    if (charset.empty() || charset.find('/') != charset.npos) return std::nullopt; // « //IGNORE » is no charset
    void* const opened = iconv_open("UTF-8", charset.c_str());
    if (opened == reinterpret_cast<void*>(-1)) return std::nullopt;
    const std::unique_ptr<void, decltype(&iconv_close)> converter(opened, iconv_close);
    constexpr std::size_t longest = 16; ///< bytes of a character
    Decoding out(bytes, charset);
    while (!out.rest().empty()) {
        const std::string_view rest = out.rest();
        char* from = const_cast<char*>(rest.data()); // iconv only reads it
        std::array<char, 64> made{};
        char* to = made.data();
        std::size_t room = made.size(), size = 0;
        for (std::size_t given = 1; given <= longest && size + given <= rest.size() && to == made.data();) {
            std::size_t left = given;
            const bool failed = iconv(converter.get(), &from, &left, &to, &room) == static_cast<std::size_t>(-1);
            if (left == given && failed && errno != EINVAL) break;
            size += given - left;
            given = left == given ? given + 1 : 1;
        }
        if (size == rest.size()) iconv(converter.get(), nullptr, nullptr, &to, &room);
        const std::string_view characters(made.data(), static_cast<std::size_t>(to - made.data()));
        if (!characters.empty()) out.add(size, characters);
        else if (size == rest.size()) break;
        else out.add_ill_formed(size + 1);
    }
    return std::move(out).finish();
}

} // namespace

std::optional<Decoded> decode_from(std::string_view bytes, const std::string& charset) {
    if (charset == "windows-1252") return decode_bytes(bytes, charset, from_windows_1252);
    if (charset == "ISO-8859-15") return decode_bytes(bytes, charset, from_latin9);
    if (charset == "cp850") return decode_bytes(bytes, charset, from_cp850);
    if (charset == "macintosh") return decode_bytes(bytes, charset, from_macintosh);
    if (charset == "UTF-16LE") return decode_utf16(bytes, charset, false);
    if (charset == "UTF-16BE") return decode_utf16(bytes, charset, true);
    return decode_by_iconv(bytes, charset);
}

bool is_ascii(std::string_view bytes) { return ascii_run(bytes, 0) == bytes.size(); }

bool is_utf8_beyond_ascii(std::string_view bytes) {
    const Census census = census_of(bytes);
    return census.valid > 0 && census.broken == 0;
}

std::optional<Decoded> decode(std::string bytes) {
    if (bytes.starts_with("\xFF\xFE\0\0"sv)) return std::nullopt; // UTF-32, whose mark begins like that of UTF-16
    if (bytes.starts_with("\xFF\xFE")) return decode_from(bytes, "UTF-16LE");
    if (bytes.starts_with("\xFE\xFF")) return decode_from(bytes, "UTF-16BE");
    const std::string_view head = std::string_view(bytes).substr(0, sniffed);
    if (head.find('\0') != head.npos) {
        const std::string charset = utf16_by_zeros(head);
        if (charset.empty()) return std::nullopt;
        return decode_from(bytes, charset);
    }
    const Census census = census_of(bytes);
    constexpr std::size_t stray = 4; ///< broken sequences per character of a damaged text that still is UTF-8
    if (census.broken > 0 && census.broken > stray * census.valid) return decode_from(bytes, eight_bit_charset(bytes));
    if (census.broken == 0) return Decoded{.text = std::move(bytes), .charset = "UTF-8"};
    return decode_utf8(std::move(bytes));
}

} // namespace francparler
