#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "batch/archive/byte_stream.hpp"
#include "batch/archive/line_reader.hpp"
#include "files.hpp"

using namespace francparler;

namespace {

std::string read_all(ByteStream& stream, std::size_t at_once) {
    std::string out, buffer(at_once, '\0');
    while (const std::size_t got = stream.read(buffer.data(), at_once)) out.append(buffer, 0, got);
    return out;
}

/// Longer than a block, without repetition.
std::string long_text() {
    std::string out;
    for (int i = 0; out.size() < 700'000; ++i) out += "ligne " + std::to_string(i) + " : votre colis est parti\n";
    return out;
}

} // namespace

TEST_CASE("byte stream: plain, gzip and zstd files, also concatenated, give the same bytes") {
    const Folder folder;
    const std::string text = long_text();
    const std::string first = text.substr(0, 300'000), rest = text.substr(300'000);
    const std::string skippable("\x50\x2A\x4D\x18\x04\0\0\0abcd", 12);
    for (const std::string& stored :
         {text, gzip(text), gzip(first) + gzip("") + gzip(rest), gzip(first) + gzip(rest) + std::string(1000, '\0'),
          zstd(text), zstd(first) + zstd("") + zstd(rest), skippable + zstd(text)}) {
        const std::string path = folder.file("a", stored);
        for (const std::size_t at_once : {1'000'000u, 4096u, 7u}) {
            Result<std::unique_ptr<ByteStream>> stream = open_stream(path);
            REQUIRE(stream);
            CHECK((*stream)->progress().total == stored.size());
            std::string none;
            CHECK((*stream)->read(none.data(), 0) == 0); // neither ends nor waits
            CHECK(read_all(**stream, at_once) == text);
            CHECK((*stream)->error() == "");
            CHECK((*stream)->position() == text.size());
            CHECK((*stream)->progress().done == stored.size());
            CHECK((*stream)->read(std::string(8, ' ').data(), 8) == 0);
        }
        Result<std::unique_ptr<ByteStream>> stream = open_stream(path);
        REQUIRE((*stream)->go_to(400'000));
        CHECK(read_all(**stream, 65536) == text.substr(400'000));
        CHECK_FALSE((*open_stream(path))->go_to(text.size() + 1));
    }
}

TEST_CASE("byte stream: an empty file, and one of a byte") {
    const Folder folder;
    for (const std::string text : {"", "a", "\x1f"}) {
        Result<std::unique_ptr<ByteStream>> stream = open_stream(folder.file("a", text));
        REQUIRE(stream);
        CHECK(read_all(**stream, 10) == text);
        CHECK((*stream)->error() == "");
    }
}

TEST_CASE("byte stream: the bytes before damage are read, and the error names the damage") {
    const Folder folder;
    const std::string text = long_text();
    const auto error_of = [&](const std::string& stored) {
        Result<std::unique_ptr<ByteStream>> stream = open_stream(folder.file("a", stored));
        REQUIRE(stream);
        CHECK(text.starts_with(read_all(**stream, 4096)));
        CHECK((*stream)->position() > 0);
        return (*stream)->error();
    };
    const std::string gz = gzip(text), zst = zstd(text.substr(0, 400'000)) + zstd(text.substr(400'000));
    CHECK(error_of(gz.substr(0, gz.size() - 20)).find("gzip tronqué") != std::string::npos);
    CHECK(error_of(zst.substr(0, zst.size() - 20)).find("zstd tronqué") != std::string::npos);
    CHECK(error_of(zst + "reste").find("zstd abîmé") != std::string::npos);
    std::string wrong = gz;
    wrong[gz.size() - 6] ^= 1; // the checksum
    CHECK(error_of(wrong).find("gzip abîmé") != std::string::npos);
}

TEST_CASE("byte stream: garbage after a gzip file is reported, and the file is read") {
    const Folder folder;
    Result<std::unique_ptr<ByteStream>> stream = open_stream(folder.file("a", gzip("un") + "reste"));
    REQUIRE(stream);
    CHECK(read_all(**stream, 4096) == "un");
    CHECK((*stream)->error() == "");
    CHECK(unfinished("a", **stream) ==
          Errors{{"a", 0, 0,
                  "des octets qui suivent la fin du fichier gzip n'ont pas été lus : vérifiez-le avec « gzip -t »"}});
    CHECK(unfinished("a", **open_stream(folder.file("b", gzip("un")))).empty());
}

TEST_CASE("byte stream: the error says why a file cannot be opened") {
    const Folder folder;
    for (const auto& [path, reason] :
         std::vector<std::pair<std::string, std::string>>{{"absent", "aucun fichier"},
                                                          {folder.file("a.zip", "PK\x03\x04xxxx"), "unzip"},
                                                          {folder.file("a.XLSX", "PK\x03\x04xxxx"), "CSV UTF-8"},
                                                          {folder.file("a.ods", "PK\x03\x04xxxx"), "CSV UTF-8"},
                                                          {folder.file("a.xls", "\xD0\xCF\x11\xE0xxxx"), "CSV UTF-8"},
                                                          {folder.file("a.bz2", "BZh1xxxx"), "bzip2 -d"},
                                                          {folder.file("a.xz", "\xFD\x37zXZ"), "xz -d"},
                                                          {"/", "dossier"}}) {
        const auto stream = open_stream(path);
        REQUIRE_FALSE(stream);
        CHECK(stream.error().front().file == path);
        CHECK(stream.error().front().message.find(reason) != std::string::npos);
    }
}

TEST_CASE("byte stream: a file can be read again; a folder and standard input cannot, even beside a file « - »") {
    const Folder folder;
    const std::filesystem::path before = std::filesystem::current_path();
    CHECK(is_rereadable(folder.file("-", "a")));
    CHECK_FALSE(is_rereadable(folder.path()));
    std::filesystem::current_path(folder.path());
    CHECK_FALSE(is_rereadable("-"));
    std::filesystem::current_path(before);
}

TEST_CASE("line reader: lines with their positions; overlong lines come in pieces") {
    const Folder folder;
    const std::string text = "un\r\n\n" + std::string(25, 'x') + "\ndernière";
    const std::string path = folder.file("a", text);
    ByteWindow bytes(*open_stream(path));
    LineReader lines(bytes, 10);
    std::string pieces, all;
    while (const std::optional<LineReader::Line> line = lines.next()) {
        all += line->text;
        pieces += std::to_string(line->text.size()) + (line->begins ? "b" : "") + (line->ends ? "e" : "") + "@" +
                  std::to_string(lines.position()) + ":" + std::to_string(lines.line()) + " ";
    }
    CHECK(all == text);
    CHECK(pieces == "4be@4:2 1be@5:3 10b@15:3 10@25:3 6e@31:4 9be@40:5 ");

    ByteWindow anew(*open_stream(path));
    LineReader again(anew);
    REQUIRE(again.go_to(5, 3));
    CHECK(again.peek(26, 3) == "der");
    CHECK(again.peek(26, 100) == "dernière");
    CHECK(again.peek(100, 3) == "");
    CHECK(again.next()->text.size() == 26);
    CHECK(again.line() == 4);
    CHECK(again.next()->text == "dernière");
    CHECK_FALSE(again.next());
}

TEST_CASE("line reader: pass_lines() skips and counts lines") {
    const Folder folder;
    ByteWindow bytes(*open_stream(folder.file("a.txt", "un\nQUJD\nRURF\n\n--b\nSGVs\nfin")));
    LineReader lines(bytes);
    CHECK(lines.peek(0, 100).size() == 26); // buffers the whole file
    CHECK_FALSE(lines.pass_lines("uF-\n"));
    CHECK(lines.next()->text == "un\n");
    CHECK(lines.pass_lines("F-\n"));
    CHECK(lines.line() == 4);
    CHECK(lines.position() == 13);
    CHECK(lines.next()->text == "\n");
    CHECK_FALSE(lines.pass_lines("F-\n"));
    CHECK(lines.next()->text == "--b\n");
    CHECK(lines.pass_lines("F-\n"));
    CHECK(lines.next()->text == "fin"); // an incomplete line is not skipped
    CHECK_FALSE(lines.next());
}

TEST_CASE("line reader: peeking does not change what is read") {
    const Folder folder;
    const std::string text = long_text();
    ByteWindow bytes(*open_stream(folder.file("a.gz", gzip(text))));
    LineReader lines(bytes);
    std::string all;
    while (true) {
        const std::size_t ahead = all.size() % 300'000;
        if (all.size() + ahead + 5 <= text.size()) CHECK(lines.peek(ahead, 5) == text.substr(all.size() + ahead, 5));
        const std::optional<LineReader::Line> line = lines.next();
        if (!line) break;
        all += line->text;
    }
    CHECK(all == text);
}
