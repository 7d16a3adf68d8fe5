#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "report/edits.hpp"

using namespace francparler;

namespace {

/// One edit for each « [old|new] » of a text.
struct Marked {
    std::string text;
    std::vector<Edit> edits;

    explicit Marked(std::string_view marked) {
        for (std::size_t at = 0; at < marked.size(); ++at) {
            if (marked[at] != '[') {
                text += marked[at];
                continue;
            }
            const std::size_t bar = marked.find('|', at), end = marked.find(']', at);
            const auto begin = static_cast<std::uint32_t>(text.size());
            text += marked.substr(at + 1, bar - at - 1);
            edits.push_back(
                {{begin, static_cast<std::uint32_t>(text.size())}, std::string(marked.substr(bar + 1, end - bar - 1))});
            at = end;
        }
    }
    [[nodiscard]] std::string diff(std::size_t context = 1) const { return diff_of(text, edits, context); }
};

} // namespace

TEST_CASE("edits: what no edit covers stays byte for byte") {
    const Marked marked("a\r\n[bon|mauvais] \xE9 [jour|]\n\tfin");
    CHECK(edited(marked.text, marked.edits) == "a\r\nmauvais \xE9 \n\tfin");
    CHECK(edited("", {}).empty());
}

TEST_CASE("edits: a unified diff, read by patch and git apply") {
    CHECK(Marked("a\nb\nc\n").diff().empty());
    CHECK(Marked("a\nb\nle [un|deux] et [trois|quatre]\nd\ne\n").diff() ==
          "@@ -2,3 +2,3 @@\n b\n-le un et trois\n+le deux et quatre\n d\n");
    SUBCASE("changes that are near stand in one hunk, others in their own") {
        CHECK(Marked("[a|A]\nb\nc\n[d|D]\n").diff() == "@@ -1,4 +1,4 @@\n-a\n+A\n b\n c\n-d\n+D\n");
        CHECK(Marked("[a|A]\nb\nc\nd\n[e|E]\n").diff() == "@@ -1,2 +1,2 @@\n-a\n+A\n b\n@@ -4,2 +4,2 @@\n d\n-e\n+E\n");
    }
    SUBCASE("lines that follow each other go first, then what they become") {
        CHECK(
            Marked("[a|A]\n[b|B]\nc\n[d|D]").diff(0) ==
            "@@ -1,2 +1,2 @@\n-a\n-b\n+A\n+B\n@@ -4,1 +4,1 @@\n-d\n\\ No newline at end of file\n+D\n\\ No newline at "
            "end of file\n");
    }
    SUBCASE("an edit that joins lines, and the edits behind it") {
        CHECK(Marked("a\nb [c\nd|C] e [f|F]\ng\nh\ni\n[j|J]\n").diff() ==
              "@@ -1,4 +1,3 @@\n a\n-b c\n-d e f\n+b C e F\n g\n@@ -6,2 +5,2 @@\n i\n-j\n+J\n");
        CHECK(Marked("[a\n|A\n]b\n").diff(0) == "@@ -1,1 +1,1 @@\n-a\n+A\n");
    }
    SUBCASE("nothing is left") { CHECK(Marked("[a\n|]").diff() == "@@ -1,1 +0,0 @@\n-a\n"); }
    SUBCASE("the name of the file, as git and patch read it") {
        const Marked marked("[a|b]\n");
        const auto head = [&](std::string_view name) {
            const std::string patch = patch_of(name, marked.text, marked.edits, 1);
            return patch.substr(0, patch.find('\n'));
        };
        CHECK(head("été.txt") == "--- été.txt");
        CHECK(head("mes lettres.txt") == "--- mes lettres.txt\t");
        CHECK(head("a\n\x1b\xE9\".txt") == R"(--- "a\n\033\351\".txt")");
    }
    SUBCASE("a last line without its end") {
        CHECK(Marked("a\n[b|c]").diff() ==
              "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n");
        CHECK(Marked("[a|b]\nc").diff() == "@@ -1,2 +1,2 @@\n-a\n+b\n c\n\\ No newline at end of file\n");
    }
}
