#include "text/charset.hpp"

#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <unicode/ucnv.h>

#include "text/utf8.hpp"

using namespace francparler;
using namespace std::string_view_literals;

namespace {

struct Reading {
    std::string text;
    std::size_t ill_formed = 0;
    friend bool operator==(const Reading&, const Reading&) = default;
};

Reading ours(std::string_view bytes, const std::string& charset) {
    const std::optional<Decoded> decoded = decode_from(bytes, charset);
    REQUIRE(decoded);
    return {decoded->text, decoded->ill_formed_count};
}

/// What ICU makes of the bytes.
Reading theirs(std::string_view bytes, const std::string& charset) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(charset.c_str(), &status), ucnv_close);
    REQUIRE(U_SUCCESS(status));
    Reading out;
    const char* at = bytes.data();
    const char* const end = at + bytes.size();
    while (at < end) {
        const bool at_start = at == bytes.data();
        status = U_ZERO_ERROR;
        const UChar32 value = ucnv_getNextUChar(converter.get(), &at, end, &status);
        if (status == U_INDEX_OUTOFBOUNDS_ERROR) break;
        if (value == 0xFEFF && at_start) continue;
        const bool failed = U_FAILURE(status) || value == 0xFFFD;
        append_utf8(out.text, failed ? U' ' : static_cast<char32_t>(value));
        out.ill_formed += failed ? 1 : 0;
    }
    return out;
}

std::string origin_of(const Decoded& decoded, std::string_view bytes, std::string_view character) {
    const std::size_t at = decoded.text.find(character);
    REQUIRE(at != std::string::npos);
    const auto begin = static_cast<std::uint32_t>(at);
    const Span origin = decoded.bytes.origin_of({begin, begin + static_cast<std::uint32_t>(character.size())});
    return std::string(bytes.substr(origin.begin, origin.size()));
}

} // namespace

TEST_CASE("charsets: the single-byte ones of French are decoded as by ICU") {
    std::string all;
    for (int byte = ' '; byte < 256; ++byte)
        if (byte != 0x7F) all += static_cast<char>(byte); // ICU's cp850 exchanges three controls
    for (const std::string charset : {"windows-1252", "ISO-8859-15", "cp850", "macintosh"}) {
        CAPTURE(charset);
        CHECK(ours(all, charset) == theirs(all, charset));
    }
}

TEST_CASE("charsets: UTF-16, valid or not, is decoded as by ICU") {
    std::mt19937 random(1);
    for (int round = 0; round < 2000; ++round) {
        std::string little, big;
        const std::size_t units = random() % 12;
        for (std::size_t i = 0; i < units; ++i) {
            constexpr unsigned starts[] = {0x20, 0xE0, 0x2000, 0xD7F8, 0xD800, 0xDBF8, 0xDC00, 0xFEF8, 0xFFF8};
            const auto unit = static_cast<unsigned>(starts[random() % std::size(starts)] + random() % 8);
            little += {static_cast<char>(unit & 0xFF), static_cast<char>(unit >> 8)};
            big += {static_cast<char>(unit >> 8), static_cast<char>(unit & 0xFF)};
        }
        CHECK(ours(little, "UTF-16LE") == theirs(little, "UTF-16LE"));
        CHECK(ours(big, "UTF-16BE") == theirs(big, "UTF-16BE"));
    }
    CHECK(ours("a\0b"sv, "UTF-16LE") == Reading{"a ", 1});
}

TEST_CASE("charsets: those of iconv, with the bytes of each character") {
    struct Case {
        std::string charset;
        std::string_view bytes;
        std::string text;
    };
    for (const Case& sample :
         {Case{"iso-8859-2", "d\xE9sol\xE9", "désolé"}, Case{"cp850", "d\x82sol\x82", "désolé"},
          Case{"macintosh", "d\x8Esol\x8E", "désolé"}, Case{"koi8-r", "\xD0\xC1", "па"},
          Case{"utf-7", "d+AOk-sol+AOk-\n", "désolé\n"}, Case{"utf-16", "\xFF\xFE\xE9\0x\0"sv, "éx"},
          Case{"gb18030", "d\xA8\xA6x\x81\x30\x81\x30", "déx\u0080"},
          Case{"iso-2022-jp", "a\x1B$B$\"\x1B(Bb", "aあb"}}) {
        CAPTURE(sample.charset);
        CHECK(ours(sample.bytes, sample.charset) == Reading{sample.text, 0});
        CHECK(theirs(sample.bytes, sample.charset) == Reading{sample.text, 0});
    }
    constexpr std::string_view japanese = "a\x1B$B$\"\x1B(Bb";
    const std::optional<Decoded> decoded = decode_from(japanese, "iso-2022-jp");
    REQUIRE(decoded);
    CHECK(origin_of(*decoded, japanese, "a") == "a");
    CHECK(origin_of(*decoded, japanese, "あ") == "\x1B$B$\"");
    CHECK(origin_of(*decoded, japanese, "b") == "\x1B(Bb");
}

TEST_CASE("charsets: invalid bytes are recorded and become spaces") {
    const std::optional<Decoded> decoded = decode_from("a\xFF\xFFz\xA8", "gb18030");
    REQUIRE(decoded);
    CHECK(decoded->text == "a  z ");
    CHECK(decoded->ill_formed_count == 3);
    CHECK(decoded->ill_formed.front().offset == 1);
    CHECK(decoded->ill_formed.front().bytes == "0xFF");
}

TEST_CASE("charsets: bytes that are not text are refused") {
    for (const std::string_view bytes : {
             "\xFF\xFE\0\0M\0\0\0a\0\0\0"sv, // UTF-32, with its mark and without
             "\0\0\xFE\xFF\0\0\0M\0\0\0a"sv,
             "M\0\0\0a\0\0\0"sv,
             "\0\0\0M\0\0\0a"sv,
             "PK\3\4\0\0\0\0"sv,
             "\0"sv,
         }) {
        CAPTURE(bytes);
        CHECK_FALSE(decode(std::string(bytes)));
    }
    CHECK(decode(std::string("\xFF\xFEM\0a\0", 6))->text == "Ma");
}

TEST_CASE("charsets: the charset is detected from the bytes") {
    for (const auto& [bytes, text] : std::vector<std::pair<std::string, std::string>>{
             {"d\xE9sol\xE9, l\x92\x9Cuvre", "désolé, l’œuvre"}, // Windows-1252
             {"un \xBDuf", "un œuf"},                            // Latin-9 alone has its œ here
             {"la s\xBDur", "la sœur"},                          // … inside a word
             {"\xBD heure \xE0 pied", "½ heure à pied"},         // … none beside a letter
             {"12 \xA4 d\xE9j\xE0", "12 € déjà"},                // … and its €
             {"\xE9t\xE9, \xE9t\xE9, \xE9t\xE9 \xC2\xBB",
              "été, été, été Â»"},                         // two bytes that UTF-8 could be by chance
             {"d\xC3\xA9j\xC3\xA0 \xE9t\xE9", "déjà  t "}, // UTF-8, damaged
             {"D\x82sol\x82s, \xAE votre pi\x8A"
              "ce \xAF re\x87ue \x85 12 \xF8.",
              "Désolés, « votre pièce » reçue à 12 °."},
             {"D\x8Esol\x8Es, \xC7\xCAvotre pi\x8F"
              "ce\xCA\xC8 re\x8Due \x88 l\xD5\x8Et\x8E.",
              "Désolés, «\u00A0votre pièce\u00A0» reçue à l’été."},
             {"Votre pi\xE8"
              "ce, not\x82"
              "e par \x8A ou vers\x82"
              "e",
              "Votre pièce, not‚e par Š ou vers‚e"}, // two at once
             {"Votre colis\x85 puis l\x92\x9Cuvre \x97 12 \x80 \x97 \x8Et", "Votre colis… puis l’œuvre — 12 € — Žt"},
             {"mot\x82mot", "mot‚mot"}, // one may be a sign that was typed by mistake
         }) {
        const std::string expected = text; // Clang 14: a lambda captures no structured binding
        CAPTURE(expected);
        CHECK(decode(bytes)->text == expected);
    }
}

TEST_CASE("charsets: unknown names are refused") {
    for (const std::string name : {"", "x-inconnu", "utf-7//IGNORE", "../../tmp/x"}) {
        CAPTURE(name);
        CHECK_FALSE(decode_from("abc", name));
    }
}
