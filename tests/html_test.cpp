#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "report/writer.hpp"
#include "small_lexicon.hpp"

using namespace francparler;

namespace {

Finding finding_on(Span span, Severity severity = Severity::error) {
    Finding finding;
    finding.severity = severity;
    finding.span = span;
    finding.message = "Injonction";
    finding.hint = "Demandez.";
    return finding;
}

Finding finding_on(std::string_view text, std::string_view words) {
    const auto begin = static_cast<std::uint32_t>(text.find(words));
    return finding_on({begin, begin + static_cast<std::uint32_t>(words.size())});
}

Finding finding_on_all() {
    Finding finding;
    finding.rule = 1;
    finding.message = "Aucune empathie";
    finding.hint = "Nommez ce qu'il vit : une phrase suffit.";
    return finding;
}

Verdict verdict_of(std::vector<Finding> findings) {
    Verdict verdict;
    verdict.words = 12;
    verdict.sentences = 2;
    verdict.findings = std::move(findings);
    return verdict;
}

/// The page without its head, which changes with html.css and html.js.
std::string body_of(const std::vector<Reviewed>& messages, const Errors& problems = {}) {
    const auto writer = make_writer(Format::html, lexicon(), {});
    std::string page = writer->begin();
    for (const Reviewed& message : messages) page += writer->message(message);
    page += writer->end(problems);
    return page.substr(page.find("<title>"));
}

std::string body_of(const std::string& text, const Verdict& verdict, bool of_many = false) {
    const Source source(text);
    return body_of({{.path = "a.txt", .source = source, .verdict = verdict, .of_many = of_many}});
}

std::string between(std::string_view page, std::string_view before, std::string_view after) {
    const std::size_t begin = page.find(before) + before.size();
    return std::string(page.substr(begin, page.find(after, begin) - begin));
}

std::size_t count_in(std::string_view page, std::string_view words) {
    std::size_t count = 0;
    for (std::size_t at = page.find(words); at != page.npos; at = page.find(words, at + 1)) ++count;
    return count;
}

/// The texts of a page: « [1: » marks the beginning of passage 1, « [ » that of a further piece, « ] » the end of a
/// piece.
std::string marks_in(std::string_view page) {
    constexpr std::string_view begin_of_text = "<div class=\"text\">";
    std::string out;
    int hint = 0; // depth of the elements inside a hint
    for (std::size_t at = page.find(begin_of_text) + begin_of_text.size(); !page.substr(at).starts_with("</div>");) {
        if (page[at] != '<') {
            if (hint == 0) out += page[at];
            ++at;
            continue;
        }
        const std::string_view tag = page.substr(at, page.find('>', at) + 1 - at);
        at += tag.size();
        if (hint > 0) hint += tag.starts_with("</") ? -1 : 1;
        else if (tag.starts_with("<span class=\"hint")) hint = 1;
        else if (tag.starts_with("<span class=\"mark")) out += '[';
        else if (tag.starts_with("<a class=\"ref")) out += between(tag, "data-number=\"", "\"") + ':';
        else if (tag == "</span>") out += ']';
    }
    return out;
}

} // namespace

TEST_CASE("html: a report as expected, byte for byte") {
    const std::string first = "Bonjour,\n\nVous devez payer : c'est la faute du <b>facteur</b>.\n";
    Verdict bad = verdict_of(
        {finding_on(first, "Vous devez payer"), finding_on(first, "la faute du <b>facteur"), finding_on_all()});
    bad.situation = Situation::reclamation;
    bad.evidence = {"la faute"};
    bad.strengths = {"Une date : « lundi »"};
    bad.scored = true;
    bad.score = 41;
    bad.grade = 'D';
    bad.dimensions = {100, 80, 79, 50, 49, 0};
    bad.readability = 63.4;
    bad.improvement = {.findings = {0, 2}, .score = 72};
    bad.findings[0].replacement = "pouvez-vous payer";
    bad.findings[1].replacement = "notre faute";
    bad.findings[1].severity = Severity::warning;
    const Verdict good = verdict_of({});
    const Source first_source(first), second_source("Bonjour.");
    const std::string body =
        body_of({{.path = "lettres/a.txt", .source = first_source, .verdict = bad},
                 {.path = "b.po", .id = "relance", .source = second_source, .verdict = good}},
                {{.file = "c.txt", .message = "lecture impossible, le fichier n'existe pas"},
                 {.file = "d.yaml", .line = 3, .column = 7, .message = "guillemet non fermé : ajoutez-le"}});

    const char* path = FRANCPARLER_SOURCE_DIR "/tests/data/report/body.html";
    if (std::getenv("FRANCPARLER_ACCEPT") != nullptr) std::ofstream(path, std::ios::binary) << body;
    std::ifstream file(path, std::ios::binary);
    const std::string expected{std::istreambuf_iterator<char>(file), {}};
    CHECK(body == expected);
}

TEST_CASE("html: no text or name becomes markup") {
    const std::pair<std::string, std::string> rows[] = {
        {"a & b < c > d", "a &amp; b &lt; c &gt; d"},
        {"</div><script>alert('x')</script>", "&lt;/div&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"},
        {"\"onfocus=alert(1) x=\"", "&quot;onfocus=alert(1) x=&quot;"},
        {"&lt;b&gt;", "&amp;lt;b&amp;gt;"},
        {"a\x1b[1m\x07" + std::string(1, '\0') + "b\x7f\u0085", "a�[1m��b��"}, // controls
        {"fa\u202Ecture \u2066payée\u2069", "fa�cture �payée�"},               // bidirectional overrides and isolates
        {"un\r\ndeux\rtrois\nquatre\tcinq", "un\ndeux\ntrois\nquatre\tcinq"},  // all kinds of line ends
        {"été 👩\u200D👧 a\u00A0b", "été 👩\u200D👧 a\u00A0b"},
    };
    for (const auto& [text, expected] : rows) {
        const std::string shown = text; // Clang 14: a lambda captures no structured binding
        CAPTURE(shown);
        const std::string page = body_of(text, verdict_of({}));
        CHECK(between(page, "<div class=\"text\">", "</div>") == expected);
    }

    const Source source("Payez.");
    Verdict verdict = verdict_of({finding_on(source.text(), "Payez")});
    verdict.findings[0].message = "<i>titre</i>";
    verdict.findings[0].hint = "<i>conseil</i>";
    verdict.findings[0].replacement = "<i>mieux</i>";
    verdict.evidence = {"<i>indice</i>"};
    verdict.strengths = {"<i>fort</i>"};
    const std::string page =
        body_of({{.path = "<i>\xE9\u202E\"'.txt", .id = "<i>", .source = source, .verdict = verdict}},
                {{.file = "<i>.txt", .message = "<i>erreur</i>\x1b"}});
    CHECK(page.find("<i>") == page.npos);
    CHECK(page.find("<bdi>&lt;i&gt;��&quot;&#39;.txt</bdi> › <bdi>&lt;i&gt;</bdi>") != page.npos);
    CHECK(page.find('\x1b') == page.npos);
    CHECK(page.find('\xE9' + std::string("\u202E")) == page.npos);
}

TEST_CASE("html: passages may nest and overlap, each begins once") {
    struct Row {
        std::vector<Span> spans;
        std::string expected;
    };
    const Row rows[] = {
        {{{0, 3}}, "[1:abc]defghij"},
        {{{7, 10}}, "abcdefg[1:hij]"},
        {{{0, 3}, {3, 5}}, "[1:abc][2:de]fghij"},              // side by side
        {{{0, 10}, {2, 4}, {6, 8}}, "[1:ab[2:cd]ef[3:gh]ij]"}, // one contains two
        {{{0, 8}, {0, 3}}, "[1:[2:abc]defgh]ij"},              // same beginning
        {{{0, 3}, {0, 8}}, "[2:[1:abc]defgh]ij"},              // same beginning, the longer one second
        {{{0, 8}, {3, 8}}, "[1:abc[2:defgh]]ij"},              // same end
        {{{1, 4}, {1, 4}}, "a[1:[2:bcd]]efghij"},              // identical
        {{{0, 5}, {3, 8}}, "[1:abc[2:de]][fgh]ij"},            // the second continues after the first
        {{{0, 4}, {1, 6}, {2, 8}}, "[1:a[2:b[3:cd]]][[ef]][gh]ij"},
        {{{0, 6}, {2, 8}, {3, 4}}, "[1:ab[2:c[3:d]ef]][gh]ij"},
        {{{5, 5}}, "abcde[1:]fghij"}, // empty
        {{{10, 10}}, "abcdefghij[1:]"},
        {{{4, 99}}, "abcd[1:efghij]"}, // beyond the end of the text
    };
    for (const Row& row : rows) {
        std::vector<Finding> findings;
        for (const Span span : row.spans) findings.push_back(finding_on(span));
        const std::string page = body_of("abcdefghij", verdict_of(std::move(findings)));
        CAPTURE(row.expected);
        CHECK(marks_in(page) == row.expected);
        for (std::size_t i = 1; i <= row.spans.size(); ++i) {
            const std::string number = std::to_string(i);
            for (const char* kind : {"p", "h", "c"}) CHECK(count_in(page, " id=\"m1-" + (kind + number) + '"') == 1);
            CHECK(count_in(page, "aria-describedby=\"m1-h" + number + '"') == 1);
        }
    }
}

TEST_CASE("html: of a long text, or a file with several messages, only the lines around passages are shown") {
    std::string text;
    for (int line = 1; line <= 20; ++line) text += "Ligne " + std::to_string(line) + ".\n";
    const Verdict verdict = verdict_of({finding_on(text, "Ligne 5"), finding_on(text, "Ligne 17")});
    const std::string page = body_of(text, verdict, true);
    CHECK(between(page, "<p class=\"place\">", "</p>") == "Lignes 4 à 6");
    CHECK(marks_in(page) == "Ligne 4.\n[1:Ligne 5].\nLigne 6.");
    CHECK(page.find("Lignes 16 à 18") != page.npos);
    CHECK(page.find("Ligne 10") == page.npos);
    CHECK(body_of(text, verdict).find("Ligne 10") != std::string::npos);

    // A passage that is longer than a window continues in the next one.
    const std::string sentence(10'000, 'x');
    const std::string long_text = std::string(70'000, 'y') + ' ' + sentence + ' ' + std::string(70'000, 'y');
    const std::string windows =
        body_of(long_text, verdict_of({finding_on({70'001, 80'001}), finding_on({79'000, 79'003})}));
    CHECK(count_in(windows, "<div class=\"text\">") == 2);
    CHECK(count_in(windows, "class=\"mark error\" tabindex") == 3);
    CHECK(windows.size() < 10'000);
}

TEST_CASE("html: the page stays small enough for a browser") {
    std::string text;
    std::vector<Finding> findings;
    for (std::uint32_t i = 0; i < 20'000; ++i) {
        findings.push_back(finding_on({i * 500, i * 500 + 5}));
        text += "payez" + std::string(495, ' ');
    }
    Verdict verdict = verdict_of(std::move(findings));
    verdict.scored = true;
    verdict.score = 10;
    verdict.improvement = {.findings = {0, 19'999}, .score = 11};
    const std::string page = body_of(text, verdict);
    CHECK(page.size() < 3'000'000);
    CHECK(page.find("Et 19\u00A0000\u00A0autres, que cette page ne montre pas") != page.npos);
    CHECK(page.find("#m1-c20000") == page.npos); // no link to a passage that is not shown
}

TEST_CASE("html: no-break spaces precede French punctuation") {
    Verdict verdict = verdict_of({finding_on_all()});
    verdict.findings[0].hint = "Oui ! Non ? Si ; l'été : « 12 % » ou 3 factures.";
    const std::string page = body_of("Bonjour.", verdict);
    CHECK(between(page, "avertissement</span></p>\n<p>", "</p>") ==
          "Oui\u202F! Non\u202F? Si\u202F; l’été\u00A0: «\u00A012\u00A0%\u00A0» ou 3\u00A0factures.");
}

TEST_CASE("html: an index when there are several messages") {
    const Source source("Payez.");
    Verdict scored = verdict_of({});
    scored.scored = true;
    scored.score = 88;
    const Reviewed alone{.path = "a.txt", .source = source, .verdict = scored};
    CHECK(body_of({alone}).find("<nav") == std::string::npos);

    const Verdict bad = verdict_of({finding_on(source.text(), "Payez")});
    const std::string page =
        body_of({alone,
                 {.path = "b.po", .id = "bon", .source = source, .verdict = scored, .of_many = true},
                 {.path = "b.po", .id = "mauvais", .source = source, .verdict = bad, .of_many = true}});
    CHECK(count_in(page, "<tr><th scope=\"row\">") == 3);
    CHECK(count_in(page, "<article") == 2); // of a file with several messages, only those with findings
    CHECK(page.find("href=\"#m1\"") < page.find("href=\"#m3\""));
    CHECK(page.find("href=\"#m2\"") == page.npos);
    CHECK(page.find("id=\"m3\"") != page.npos);
    CHECK(page.find("2\u00A0notés, moyenne\u00A0: 88\u00A0sur 100 · 1\u00A0erreur") != page.npos);
}

TEST_CASE("html: a message judged in part is not called ready") {
    Verdict verdict = verdict_of({});
    verdict.scored = true;
    const Source source("Bonjour.");
    const std::string page = body_of({{.path = "a.txt", .source = source, .verdict = verdict, .in_baseline = 1}});
    CHECK(page.find("Rien de nouveau à reprendre.") != page.npos);
    CHECK(page.find("1 passage attend dans la référence.") != page.npos);
    CHECK(page.find("peut partir") == page.npos);
}

TEST_CASE("html: parts that a verdict lacks are left out") {
    const std::string short_one = body_of("Merci.", verdict_of({}));
    CHECK(short_one.find("class=\"dimensions\"") == short_one.npos);
    CHECK(short_one.find("Pas de note\u00A0: il faut au moins") != short_one.npos);
    CHECK(short_one.find("Rien à reprendre.") != short_one.npos);
    CHECK(short_one.find("Lisibilité") == short_one.npos);
    CHECK(short_one.find("<ol") == short_one.npos);

    // The legend lists the severities that occur; a replacement that the hint contains is not repeated.
    Verdict replaced = verdict_of({finding_on({0, 5}), finding_on_all()});
    replaced.findings[0].hint = "Écrivez « Réglez ».";
    replaced.findings[0].replacement = "Réglez";
    replaced.scored = true;
    replaced.score = 41;
    replaced.improvement = {.findings = {0}, .score = 50};
    const std::string marked = body_of("Payez donc.", replaced);
    CHECK(between(marked, "<ul class=\"legend\">", "</ul>") == "<li><span class=\"mark error\">erreur</span></li>");
    CHECK(count_in(marked, "Écrivez") == 2); // beside the passage and in the list
    replaced.findings[0].hint = "Dites « réglez » : « Réglez … € avant le 12. »";
    CHECK(count_in(body_of("Payez donc.", replaced), "Écrivez") == 0);
    CHECK(marked.find("Corrigez ce passage") != marked.npos);

    // The costliest come first; all doubts are in one place.
    replaced.doubts.push_back({.message = "Aucun contact", .hint = "Donnez un nom.", .share = 0.5F});
    replaced.lost_to_doubts = 3;
    const std::string doubtful = body_of("Payez donc.", replaced);
    const std::size_t doubts =
        doubtful.find("<p>La note perd 3\u00A0points sur un doute\u00A0:</p>\n<ul>\n<li>Aucun contact (");
    CHECK(doubts != doubtful.npos);
    CHECK(doubtful.find("Corrigez ce passage") < doubts);

    const std::string empty = body_of("", Verdict{});
    CHECK(empty.find("Rien à relire ici") != empty.npos);
    CHECK(empty.find("class=\"text\"") == empty.npos);
    CHECK(body_of(std::vector<Reviewed>{}).find("Aucun message lu") != std::string::npos);
}
