#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

#include "files.hpp"
#include "plain.hpp"
#include "text/offset_map.hpp"
#include "text/tokenizer.hpp"
#include "text/utf8.hpp"

using namespace francparler;
namespace fs = std::filesystem;

namespace {

bool is_gap(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const auto [value, size] = code_point_at(bytes, at);
        const auto c = static_cast<UChar32>(value);
        const auto type = u_charType(c);
        if (!u_isUWhiteSpace(c) && type != U_CONTROL_CHAR && type != U_FORMAT_CHAR &&
            !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
            return false;
        at += size;
    }
    return true;
}

/// What is wrong with the document, or nothing. Names positions only, since texts may be private.
std::string flaw(const Document& document, const std::string& text) {
    if (document.text != text) return "the text has changed";
    const auto on_boundary = [&](std::uint32_t offset) {
        return offset == text.size() || starts_character(text[offset]);
    };
    std::string rebuilt;
    rebuilt.reserve(text.size());
    std::uint32_t end = 0;
    for (const Token& token : document.tokens) {
        const std::string at = " at " + std::to_string(token.span.begin);
        if (token.span.begin < end) return "overlap" + at;
        if (token.span.begin >= token.span.end) return "empty token" + at;
        if (token.span.end > text.size()) return "outside" + at;
        if (!on_boundary(token.span.begin) || !on_boundary(token.span.end)) return "inside a character" + at;
        const std::string_view gap = document.view(Span{end, token.span.begin});
        if (!is_gap(gap)) return "text lost" + at;
        rebuilt.append(gap).append(document.view(token));
        end = token.span.end;
    }
    const std::string_view tail = std::string_view(text).substr(end);
    if (!is_gap(tail)) return "text lost at the end";
    if (rebuilt.append(tail) != text) return "not rebuilt";

    std::uint32_t next = 0;
    for (const Sentence& sentence : document.sentences) {
        if (sentence.first != next || sentence.last <= sentence.first)
            return "sentence at token " + std::to_string(next);
        next = sentence.last;
    }
    return next == document.tokens.size() ? "" : "tokens outside sentences";
}

icu::StringPiece piece(std::string_view text) { return {text.data(), static_cast<std::int32_t>(text.size())}; }

std::string decomposed(std::string_view text) {
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    UErrorCode status = U_ZERO_ERROR;
    icu::Normalizer2::getNFDInstance(status)->normalizeUTF8(0, piece(text), sink, nullptr, status);
    return out;
}

std::string in_capitals(std::string_view text) {
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    UErrorCode status = U_ZERO_ERROR;
    icu::CaseMap::utf8ToUpper("fr", 0, piece(text), sink, nullptr, status);
    return out;
}

/// An emoji of several characters after each seventh one.
std::string with_emoji(std::string_view text) {
    std::string out;
    int count = 0;
    for (const char c : text) {
        if (starts_character(c) && ++count % 7 == 0) out += "👩🏽‍🚒";
        out += c;
    }
    return out;
}

struct TestText {
    std::string name;
    std::string text;
};

void add_text_files(const fs::path& folder, std::vector<TestText>& sources) {
    if (!fs::is_directory(folder)) return;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".txt") continue;
        std::ifstream in(entry.path(), std::ios::binary);
        sources.push_back({entry.path().filename(), std::string(std::istreambuf_iterator<char>(in), {})});
    }
}

void add_records(const fs::path& file, std::vector<TestText>& sources) {
    std::ifstream in(file);
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        const auto record = nlohmann::json::parse(line, nullptr, false);
        if (record.is_object() && record.contains("text"))
            sources.push_back(
                {file.filename().string() + ":" + std::to_string(number), record["text"].get<std::string>()});
    }
}

std::vector<TestText> all_sources() {
    const fs::path root = FRANCPARLER_SOURCE_DIR;
    std::vector<TestText> sources;
    add_text_files(root / "tests" / "data", sources);
    add_text_files(root / "examples", sources);

    const char* given = std::getenv("FRANCPARLER_SHARED");
    const fs::path shared = given != nullptr ? fs::path(given) : root / ".." / "shared";
    if (!fs::is_directory(shared)) {
        MESSAGE("corpus and gold messages skipped: no folder " << shared.string());
        return sources;
    }
    add_records(shared / "corpus" / "dev.jsonl", sources);
    const fs::path annotated = shared / "gold" / "read";
    if (fs::is_directory(annotated))
        for (const auto& entry : fs::directory_iterator(annotated))
            if (entry.path().extension() == ".jsonl") add_records(entry.path(), sources);
    return sources;
}

} // namespace

TEST_CASE("offset map: the origin of each span of the text") {
    OffsetMap map; // of « xxa&eacute;b<br>c » to « aéb c »: two bytes, and a space for a tag
    map.copy(2, 1);
    map.replace({3, 11}, 2);
    map.copy(11, 1);
    map.replace({12, 16}, 1);
    map.copy(16, 1);
    OffsetMap file; // the same text in UTF-16, after its byte order mark
    for (std::uint32_t i = 0; i < 17; ++i) file.replace({2 * i + 2, 2 * i + 4}, 1);
    const OffsetMap both = map.through(file);
    struct {
        Span text, origin;
    } const rows[] = {
        {{0, 1}, {2, 3}},   {{1, 3}, {3, 11}},  {{2, 3}, {3, 11}},  {{0, 2}, {2, 11}},
        {{3, 4}, {11, 12}}, {{0, 6}, {2, 17}},  {{3, 6}, {11, 17}}, {{5, 6}, {16, 17}},
        {{4, 4}, {12, 12}}, {{6, 6}, {17, 17}}, {{0, 0}, {2, 2}},   {{2, 2}, {3, 3}},
    };
    for (const auto& [text, origin] : rows) {
        const std::string shown = std::to_string(text.begin) + "-" + std::to_string(text.end);
        CAPTURE(shown);
        CHECK(map.origin_of(text) == origin);
        CHECK(map.through({}).origin_of(text) == origin);
        CHECK(OffsetMap().through(map).origin_of(text) == origin);
        if (!text.empty()) CHECK(both.origin_of(text) == Span{2 * origin.begin + 2, 2 * origin.end + 2});
    }
    OffsetMap skipping;
    skipping.copy(0, 2);
    skipping.copy(5, 2); // what stands between was left out
    CHECK(skipping.origin_of({2, 3}) == Span{5, 6});
    CHECK(skipping.origin_of({0, 4}) == Span{0, 7});
    skipping.copy(9, 0); // leaves no trace
    CHECK(skipping.origin_of({4, 4}) == Span{7, 7});
    skipping.replace({9, 12}, 0);
    CHECK(skipping.origin_of({4, 4}) == Span{7, 7});
    CHECK(OffsetMap().origin_of({3, 5}) == Span{3, 5});

    OffsetMap appended; // two copies in a row, then all of `skipping`, twice
    appended.copy(0, 2);
    appended.copy(2, 2);
    CHECK(appended.origin_of({1, 4}) == Span{1, 4});
    appended.append(skipping);
    CHECK(appended.origin_of({4, 7}) == Span{0, 6});
    appended.append(skipping);
    CHECK(appended.origin_of({8, 11}) == Span{0, 6});
    CHECK(appended.origin_of({3, 5}) == Span{3, 3}); // what comes later may stand earlier there

    OffsetMap escaped, prose; // of « "ab\u00e9c" » to « abéc », and all of that
    escaped.copy(1, 2);
    escaped.replace({3, 9}, 2);
    escaped.copy(9, 1);
    prose.copy(0, 5);
    const OffsetMap through = prose.through(escaped);
    CHECK(through.origin_of({0, 2}) == Span{1, 3});
    CHECK(through.origin_of({1, 2}) == Span{2, 3});
    CHECK(through.origin_of({3, 4}) == Span{3, 9});
    CHECK(through.origin_of({4, 5}) == Span{9, 10});
    OffsetMap part; // of the prose
    part.copy(0, 1);
    part.copy(4, 1);
    CHECK(part.through(escaped).origin_of({0, 1}) == Span{1, 2});
    CHECK(part.through(escaped).origin_of({1, 2}) == Span{9, 10});
}

TEST_CASE("offsets: tokens and gaps rebuild every text at hand, in all its spellings") {
    Tokenizer tokenizer;
    const auto check = [&](const std::string& text) {
        const auto message = plain(text, "essai");
        if (!message) return std::string(); // refused as binary: nothing to cut
        const std::string with_regions = flaw(tokenizer.tokenize(message->text, message->regions), message->text);
        return with_regions.empty() ? flaw(tokenizer.tokenize(message->text), message->text) : with_regions;
    };
    for (const TestText& source : all_sources()) {
        const std::string& text = source.text;
        CAPTURE(source.name);
        CHECK(check(text) == "");
        CHECK(check(decomposed(text)) == "");
        CHECK(check(with_crlf(text)) == "");
        CHECK(check("\uFEFF" + text) == "");
        CHECK(check(with_emoji(text)) == "");
        CHECK(check(in_capitals(text)) == "");
    }
}

TEST_CASE("offsets: tokens and gaps rebuild hostile texts") {
    Tokenizer tokenizer;
    for (const std::string unit :
         {"a.a.a.a", "{{{{{{", "<%<%",    "1 1 1 1 ", "@@@@",  "-a-a-a", "l'l'",      "[a [a ", "a@a@",
          "http://", "A. ",    "M.",      "1h ",      "%a",    "\u00ad", "e\u0301",   "\u0301", "👩🏽‍",
          "“",       "-le",    "12 h/",   "x@y.fr",   "x.fr/", "$ 1",    "1.\n",      "\r",     "« ! » ",
          "12 000 ", "\x01",   "«\u202f", "__/",      "ﬁ",     "𝒳",      "\U0010FFFF"}) {
        CAPTURE(unit);
        std::string text;
        while (text.size() < 3000) text += unit;
        CHECK(flaw(tokenizer.tokenize(text), text) == "");
        text.pop_back();
        const auto cut_short = plain(text, "essai");
        REQUIRE(cut_short);
        CHECK(flaw(tokenizer.tokenize(cut_short->text, cut_short->regions), cut_short->text) == "");
    }
}

TEST_CASE("offsets: tokens and gaps rebuild random texts") {
    const std::string_view letters[] = {"a",  "L", "'", "’", "-", " ",    "\u00a0", "\u202f", "1", "0", "€",  "%",
                                        ".",  ",", "@", "/", "{", "}",    "[",      "]",      "<", ">", "\n", "h",
                                        "fr", ":", "é", "́",  "t", "vous", "M",      "…",      "»", "«", "!",  "?",
                                        "#",  "*", "|", "_", "😀", "\r",   "$",      "(",      ")", "s", "x",  "\u00ad"};
    Tokenizer tokenizer;
    std::uint32_t seed = 1;
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (int i = 0; i < 60; ++i) {
            seed = seed * 1664525 + 1013904223; // Numerical Recipes
            text += letters[(seed >> 16) % std::size(letters)];
        }
        CAPTURE(text);
        const auto message = plain(text, "essai");
        REQUIRE(message);
        CHECK(flaw(tokenizer.tokenize(text, message->regions), text) == "");
    }
}
