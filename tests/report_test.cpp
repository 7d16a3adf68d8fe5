#include <doctest/doctest.h>

#include <array>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyze.hpp"
#include "report/csv.hpp"
#include "report/explanation.hpp"
#include "report/json.hpp"
#include "report/page.hpp"
#include "report/rules.hpp"
#include "report/text.hpp"
#include "report/visible.hpp"
#include "report/words.hpp"
#include "report/writer.hpp"
#include "report/xml.hpp"
#include "small_lexicon.hpp"

using namespace francparler;

namespace {

struct Marked {
    std::string text;
    Verdict verdict;
};

std::string text_of(const std::string& path, const std::string& text, const Verdict& verdict,
                    const TextOptions& options = {}) {
    return text_report({.path = path, .source = Source(text), .verdict = verdict}, lexicon(), options);
}

std::string jsonl_of(const std::string& path, const std::string& id, const std::string& text, const Verdict& verdict) {
    return make_writer(Format::jsonl, lexicon(), {})
        ->message({.path = path, .id = id, .source = Source(text), .verdict = verdict});
}

/// A verdict with one finding, the passage between **.
Marked read(std::string marked) {
    Marked out;
    const auto begin = marked.find("**");
    marked.erase(begin, 2);
    const auto end = marked.find("**");
    marked.erase(end, 2);
    out.text = marked;
    Finding finding;
    finding.severity = Severity::error;
    finding.span = Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    finding.message = "Injonction";
    finding.hint = "Demandez.";
    out.verdict.findings.push_back(finding);
    return out;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

/// The quoted line and the line of carets below it, without their gutters.
std::pair<std::string, std::string> quote_of(const std::string& marked, std::uint32_t width = 80) {
    const Marked message = read(marked);
    const auto lines = lines_of(text_of("a.txt", message.text, message.verdict, {.width = width}));
    const auto after_bar = [](const std::string& line) {
        return line.substr(line.find("│ ") + std::string_view("│ ").size());
    };
    std::size_t source = 1; // on a narrow page the heading takes two lines
    while (lines.at(source).find("│") == std::string::npos) ++source;
    return {after_bar(lines.at(source)), after_bar(lines.at(source + 1))};
}

} // namespace

TEST_CASE("visible: characters that act on a terminal become harmless") {
    const std::pair<std::string, std::string> rows[] = {
        {"Été, œuf, 😀", "Été, œuf, 😀"},
        {"\x1b[31mrouge", "�[31mrouge"}, // an escape sequence
        {"a\u009b31m", "a�31m"},         // the same, in one C1 control
        {"fa\u202Ecture", "fa�cture"},   // a right-to-left override
        {"a\u2066b\u2069", "a�b�"},      // an isolate
        {"un\ttab\nligne", "un tab ligne"},
        {"fin\r\n", "fin "},
        {"a\u00ADb\uFEFFc", "abc"},             // soft hyphen, BOM: invisible
        {"\xE9t\xE9", "�t�"},                   // Latin-1
        {"\xC0\xAF\xED\xA0\x80\xF5", "������"}, // overlong, surrogate, beyond Unicode
        {"\xE0\x80\xAF", "���"},                // overlong
        {"\xF0\x9F\x98", "���"},                // cut short
    };
    for (const auto& [text, expected] : rows) {
        const std::string shown = text; // Clang 14: a lambda captures no structured binding
        CAPTURE(shown);
        CHECK(visible(text) == expected);
    }
}

TEST_CASE("columns: the width of a text on a terminal") {
    const std::pair<std::string, std::uint32_t> rows[] = {
        {"", 0},
        {"abc", 3},
        {"été", 3},
        {"e\u0301te\u0301", 3}, // NFD
        {"😀", 2},
        {"\u2764\uFE0F", 2}, // a heart, as an emoji
        {"👩\u200D👧", 2},     // joined into one
        {"👍\U0001F3FD", 2},  // a skin tone
        {"日本", 4},
        {"Ａ１", 4},               // full width
        {"\u1112\u1161\u11AB", 2}, // a Korean syllable in three parts
        {"a\u00A0b\u202Fc", 5},    // no-break spaces
        {"\u200Babc", 3},          // zero-width space
    };
    for (const auto& [text, expected] : rows) {
        const std::string shown = text; // Clang 14: a lambda captures no structured binding
        CAPTURE(shown);
        CHECK(columns(text) == expected);
    }
}

TEST_CASE("shorten: whole characters and an ellipsis") {
    CHECK(shorten("bonjour", 7) == "bonjour");
    CHECK(shorten("bonjour", 6) == "bonjo…");
    CHECK(shorten("bon jour", 5) == "bon…");
    CHECK(shorten("😀😀😀", 4) == "😀…");
    CHECK(shorten("e\u0301te\u0301", 2) == "e\u0301…");
}

TEST_CASE("text: carets stand under the finding") {
    const std::array<std::string, 3> rows[] = {
        {"**Vous devez** payer.", "Vous devez payer.", "^^^^^^^^^^"},
        {"Oui, **vous devez** payer.", "Oui, vous devez payer.", "     ^^^^^^^^^^"},
        {"Payé, été : **payez**", "Payé, été : payez", "            ^^^^^"},
        {"Pe\u0301nible : **payez**", "Pe\u0301nible : payez", "          ^^^^^"}, // NFD
        {"😀 日本 **payez**", "😀 日本 payez", "        ^^^^^"},                     // wide
        {"\t**payez**", " payez", " ^^^^^"},                                       // a tab is one space
        {"\uFEFF**payez**", "payez", "^^^^^"},                                     // BOM
        {"a\x1b[1m **payez**", "a�[1m payez", "      ^^^^^"},
        {"Avant.\n\n**payez** donc\nencore", "payez donc", "^^^^^"}, // third line
        {"**payez\r\ndonc**", "payez", "^^^^^…"},                    // goes on after its line
        {"vu 👍\U0001F3FD : **payez**", "vu 👍\U0001F3FD : payez", "        ^^^^^"},
    };
    for (const auto& [marked, source, carets] : rows) {
        const std::string shown = marked; // Clang 14: a lambda captures no structured binding
        CAPTURE(shown);
        CHECK(quote_of(marked) == std::pair(source, carets));
    }
}

TEST_CASE("text: a long line is clipped around the finding") {
    const std::string filler =
        "mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot mot ";
    for (const std::string& marked :
         {filler + "**payez**" + " " + filler, filler + "**payez**", "**payez** " + filler,
          "**" + filler + filler + "**", std::string(900, 'x') + "**payez**" + std::string(900, 'y')}) {
        CAPTURE(marked);
        for (const std::uint32_t width : {40u, 80u, 100u}) {
            const auto [source, carets] = quote_of(marked, width);
            CHECK(columns(source) + 6 <= width);
            CHECK(columns(carets) + 6 <= width);
            const bool whole = source.find("payez") != source.npos;
            if (whole) CHECK(columns(source.substr(0, source.find("payez"))) == carets.find('^'));
            CHECK(source.find("…") != source.npos);
        }
    }
}

TEST_CASE("text: no line is wider than the page") {
    Marked message = read("Avant. **Vous devez payer.** Après.");
    message.verdict.findings[0].hint =
        "Demandez, et dites pourquoi : « Pour que nous puissions vous livrer, pouvez-vous … ? » "
        "plutôt que d'ordonner à quelqu'un qui ne vous doit rien.";
    Finding whole;
    whole.rule = 1;
    whole.message = "Aucune empathie";
    message.verdict.findings.push_back(whole);
    message.verdict.scored = true;
    message.verdict.score = 41;
    message.verdict.grade = 'D';
    message.verdict.words = 5;
    message.verdict.improvement = {.findings = {0, 1}, .score = 72};
    message.verdict.evidence = {"panne", "coupure"};
    message.verdict.strengths = {"excuse concrète", "une date", "un contact"};
    message.verdict.readability = 63.4;
    for (const std::uint32_t width : {40u, 60u, 80u, 100u}) {
        for (const std::string& line :
             lines_of(text_of("courrier.txt", message.text, message.verdict, {.width = width, .verbose = true}))) {
            CAPTURE(line);
            // Places and rules are never cut, since they are clicked and copied.
            if (line.find("courrier.txt") == line.npos && line.find('[') == line.npos) CHECK(columns(line) <= width);
        }
    }
    const std::string narrow = text_of("courrier.txt", message.text, message.verdict, {.width = 40});
    CHECK(narrow.ends_with("    ligne 1   « Vous devez payer. »\n              [posture/injonction]\n"
                           "    ensemble  Aucune empathie\n              [empathie/absente]\n"));
    const std::string middle = text_of("courrier.txt", message.text, message.verdict, {.width = 60});
    CHECK(middle.ends_with("    ligne 1   « Vous devez payer. »  [posture/injonction]\n"
                           "    ensemble  Aucune empathie  [empathie/absente]\n"));
    const std::string report = text_of("courrier.txt", message.text, message.verdict, {});
    CHECK(report.find("courrier.txt:1:8 · erreur · Injonction  [posture/injonction]") != report.npos);
    CHECK(report.find("Sur l'ensemble du message") != report.npos);
    CHECK(report.find("41/100 · note D") != report.npos);
    CHECK(report.find("Commencez par là : 41 → 72") != report.npos);
    Verdict doubtful = message.verdict;
    doubtful.doubts.push_back({.rule = 1, .message = "Aucune solution", .hint = "Dites ce que vous faites."});
    doubtful.improvement = {.findings = {0, 2}, .score = 72};
    const std::string with_doubt = text_of("courrier.txt", message.text, doubtful, {});
    CHECK(with_doubt.find("Commencez par là") != with_doubt.npos);
    CHECK(with_doubt.ends_with("    doute     Aucune solution  [empathie/absente]\n"));
    doubtful.doubts[0].message = "Sans réponse : « Quand mon fauteuil sera-t-il réparé, et par qui ? »";
    CHECK(text_of("courrier.txt", message.text, doubtful, {})
              .ends_with("    doute     Sans réponse : « Quand mon fauteuil ser… »  [empathie/absente]\n"));
    CHECK(report.find('\x1b') == report.npos);
    CHECK(text_of("a", message.text, message.verdict, {.colour = true}).find("\x1b[1;31m") != report.npos);
}

TEST_CASE("text: the reason for a rule is given once") {
    Marked message = read("**Payez** donc.");
    message.verdict.findings.push_back(message.verdict.findings[0]);
    const std::string report = text_of("a", message.text, message.verdict, {});
    const auto first = report.find("Un ordre braque.");
    CHECK(first != report.npos);
    CHECK(report.find("Un ordre braque.", first + 1) == report.npos);
}

TEST_CASE("text: a long hint is given once") {
    Marked message = read("Bon.\n**Payez** donc.");
    message.verdict.findings[0].hint = std::string(80, 'm');
    message.verdict.findings.push_back(message.verdict.findings[0]);
    CHECK(text_of("a", message.text, message.verdict).find("→ Même conseil que pour « Payez », ligne 2.\n") !=
          std::string::npos);
    for (Finding& finding : message.verdict.findings) finding.span.reset();
    CHECK(text_of("a", message.text, message.verdict).find("→ Même conseil que plus haut.\n") != std::string::npos);
}

TEST_CASE("text: --quiet writes one line per finding") {
    const Marked message = read("Bon.\n**Payez** donc.");
    CHECK(text_of("a.txt", message.text, message.verdict, {.quiet = true}) ==
          "a.txt:2:1 · erreur · Injonction  [posture/injonction]\n");
}

TEST_CASE("text: what is said of a message without findings") {
    Verdict verdict;
    verdict.scored = true;
    verdict.words = 20;
    const std::string report = text_of("a.txt", "Bonjour.", verdict, {});
    CHECK(report.find("Rien à reprendre") != report.npos);
    CHECK(report.find("100/100 · note A") != report.npos);
    CHECK(report.find("peut partir") != report.npos);

    verdict.misspelt = {"repri", "fallais", "ocasionné"};
    const std::string misspelt = text_of("a.txt", "Bonjour.", verdict, {});
    CHECK(misspelt.find("des mots sont inconnus : « repri », « fallais »…") != misspelt.npos);
    CHECK(misspelt.find("peut partir") == misspelt.npos);
}

TEST_CASE("text: doubts come with advice; if they cost many points, the message is not called ready") {
    Verdict verdict;
    verdict.scored = true;
    verdict.words = 20;
    verdict.doubts.push_back({.message = "Aucune date pour la suite", .hint = "Donnez un jour.", .share = 0.5F});
    verdict.lost_to_doubts = 2;
    const std::string slight = text_of("a.txt", "Bonjour.", verdict, {});
    CHECK(slight.find("✓ Rien de certain à reprendre.") != slight.npos);
    CHECK(slight.find("La note perd 2 points sur un doute :\n    Aucune date pour la suite (") != slight.npos);
    CHECK(slight.find("Donnez un jour.") != slight.npos);
    verdict.doubts.push_back({.message = "Aucun contact", .hint = "Dites à qui répondre.", .share = 0.05F});
    CHECK(text_of("a.txt", "Bonjour.", verdict, {}).find("Aucun contact") ==
          std::string::npos); // costs next to nothing
    verdict.lost_to_doubts = 18;
    const std::string grave = text_of("a.txt", "Bonjour.", verdict, {});
    CHECK(grave.find("Rien de certain, mais à relire avant l'envoi.") != grave.npos);
    CHECK(grave.find("✓") == grave.npos);
}

TEST_CASE("text: a message that says « tu » gets a remark on examples with « vous »") {
    const auto is_told = [](bool says_tu, const std::string& hint) {
        Verdict verdict;
        verdict.words = 20;
        verdict.says_tu = says_tu;
        verdict.findings.push_back({.message = "Aucun contact", .hint = hint});
        const std::string report = text_of("a.txt", "Bonjour.", verdict, {});
        return report.find("Votre message dit « tu »") != report.npos;
    };
    CHECK(is_told(true, "Dites quand : « Je vous appelle jeudi. »"));
    CHECK_FALSE(is_told(true, "Si vous le savez, dites quand : « Réponse jeudi. »"));
    CHECK_FALSE(is_told(false, "Dites quand : « Je vous appelle jeudi. »"));
}

TEST_CASE("text: a message judged in part is not called ready") {
    Verdict verdict;
    verdict.scored = true;
    verdict.words = 20;
    const Source source("Bonjour.");
    const std::string by_some_rules =
        text_report({.path = "a.txt", .source = source, .verdict = verdict, .in_part = true}, lexicon(), {});
    CHECK(by_some_rules.find("Rien à reprendre dans ce qui est vérifié.") != by_some_rules.npos);
    const std::string known =
        text_report({.path = "a.txt", .source = source, .verdict = verdict, .in_baseline = 2}, lexicon(), {});
    CHECK(known.find("Rien de nouveau à reprendre.") != known.npos);
    CHECK(known.find("2 passages attendent dans la référence.") != known.npos);
    CHECK(known.find("peut partir") == known.npos);
    const std::string in_part = text_report(
        {.path = "a.txt", .source = source, .verdict = verdict, .in_part = true, .unchanged = 2}, lexicon(), {});
    CHECK(in_part.find("La note tient compte aussi de 2 passages qui étaient là avant.") != in_part.npos);
    CHECK(in_part.find("✓") == in_part.npos);
}

TEST_CASE("text: parts that were not judged are listed with --verbose, or if there is nothing else") {
    Verdict verdict;
    verdict.words = 4;
    verdict.from_customer = {.words = 2, .first = Span{18, 24}};
    const std::string text = "Votre colis part.\n> Merci bien\n";
    CHECK(text_of("a.txt", text, verdict, {.verbose = true}).find("2 mots du client") != std::string::npos);
    CHECK(text_of("a.txt", text, verdict, {.verbose = true}).find("(dès la ligne 2)") != std::string::npos);
    CHECK(text_of("a.txt", text, verdict).find("2 mots du client") == std::string::npos);
    verdict.words = 0;
    CHECK(text_of("a.txt", text, verdict).find("2 mots du client") != std::string::npos);
    CHECK(text_of("a.txt", text, verdict).find("information") == std::string::npos); // no situation without words
}

TEST_CASE("text: readability stays between 0 and 100") {
    Verdict verdict;
    using Row = std::pair<double, std::string>;
    for (const Row& row : {Row(118.2, " 100 sur"), Row(-124.0, " 0 sur"), Row(63.4, " 63 sur")}) {
        verdict.readability = row.first;
        CAPTURE(row.second);
        CHECK(text_of("a.txt", "Bonjour.", verdict, {.verbose = true}).find(row.second) != std::string::npos);
    }
}

TEST_CASE("page: a line is not wrapped before « : ; ! ? » or », nor between a number and its unit") {
    const std::pair<std::string, std::string> rows[] = {
        {"un deux trois quatre cinq six sept huit neuf dix", "  un deux trois quatre cinq six sept\n  huit neuf dix\n"},
        {"un deux trois quatre cinq six sept :  huit", "  un deux trois quatre cinq six\n  sept : huit\n"},
        {"un deux trois quatre cinq six « sept » huit", "  un deux trois quatre cinq six\n  « sept » huit\n"},
        {"Je vous réponds aujourd'hui avant 16 h.", "  Je vous réponds aujourd'hui avant\n  16 h.\n"},
        {"Pour tous vos travaux, l'aide est de 4 000 €.", "  Pour tous vos travaux, l'aide est\n  de 4 000 €.\n"},
        {"un\ndeux", "  un deux\n"}, // long strings of TOML contain line ends
        {"", "  \n"},
    };
    for (const auto& [text, expected] : rows) {
        const std::string shown = text; // Clang 14: a lambda captures no structured binding
        CAPTURE(shown);
        Page page({.width = 36});
        page.put("  ").wrap(text);
        CHECK(page.take() == expected);
    }
}

TEST_CASE("words: numbers and plurals") {
    CHECK(count_of(0, "erreur") == "0 erreur");
    CHECK(count_of(1, "erreur") == "1 erreur");
    CHECK(count_of(2, "erreur") == "2 erreurs");
    CHECK(count_of(1, "pièce jointe", "pièces jointes") == "1 pièce jointe");
    CHECK(count_of(2000, "pièce jointe", "pièces jointes") == "2\u00A0000 pièces jointes");
    CHECK(number(999) == "999");
    CHECK(number(1234567) == "1\u00A0234\u00A0567");
    CHECK(counts_of({0, 0, 0}).empty());
    CHECK(counts_of({1, 2, 1}) == "1 erreur, 2 avertissements, 1 info");
}

TEST_CASE("json: any bytes make a valid string") {
    const std::pair<std::string, std::string> rows[] = {
        {"", R"("")"},
        {"l'été", R"("l'été")"},
        {"\"\\/", R"("\"\\/")"},
        {"a\nb\r\tc", R"("a\nb\r\tc")"},
        {"\x01\x1b\x7f", R"("\u0001\u001b\u007f")"},
        {"\u0085\u2028\u2029\u202E", R"("\u0085\u2028\u2029\u202e")"}, // line ends for some readers
        {"\xE9", "\"\uFFFD\""},
        {"😀", R"("😀")"},
    };
    for (const auto& [text, expected] : rows) {
        const std::string shown = text; // Clang 14: a lambda captures no structured binding
        CAPTURE(shown);
        std::string out;
        append_json(out, text);
        CHECK(out == expected);
        CHECK(nlohmann::json::accept(out));
    }
    std::string escapes;
    append_json_escape(escapes, U'é');
    append_json_escape(escapes, U'😀');
    CHECK(escapes == R"(\u00e9\ud83d\ude00)");
}

TEST_CASE("csv: no field is a formula") {
    const std::pair<std::string, std::string> rows[] = {
        {"", R"("")"},
        {"=1+2", R"("'=1+2")"},
        {"+1", R"("'+1")"},
        {"-1", R"("'-1")"},
        {"@SUM", R"("'@SUM")"},
        {" \n=1", "\"' \n'=1\""}, // white space does not help
        {"\tx", "\"'\tx\""},
        {"a=1", R"("a=1")"},
        {"dit \"oui\"", R"("dit ""oui""")"},
        // French spreadsheets separate cells by semicolons, even inside our quotes.
        {"a; =1+2;b", R"("a; '=1+2;b")"},
        {R"(a;"@SUM)", R"("a;""'@SUM")"},
        {"a\n+1", "\"a\n'+1\""},
        {"a ; b = 1", R"("a ; b = 1")"},
    };
    for (const auto& [text, expected] : rows) {
        const std::string shown = text; // Clang 14: a lambda captures no structured binding
        CAPTURE(shown);
        std::string out;
        append_csv(out, text);
        CHECK(out == expected);
    }
}

TEST_CASE("xml: any bytes make a valid text") {
    const std::pair<std::string, std::string> rows[] = {
        {"a & b < c > d \"e\"", "a &amp; b &lt; c &gt; d &quot;e&quot;"},
        {"a\tb\n", "a&#9;b&#10;"},
        {"\x1b\x7f\u202E", "�&#127;&#8238;"},
        {"\uFFFE\uFFFF", "��"}, // not characters of XML 1.0
        {"\xE9", "�"},
    };
    for (const auto& [text, expected] : rows) {
        const std::string shown = text; // Clang 14: a lambda captures no structured binding
        CAPTURE(shown);
        std::string out;
        append_xml(out, text);
        CHECK(out == expected);
    }
}

TEST_CASE("text: of a file with several messages, only those with findings are shown") {
    const Marked found = read("**Payez** donc.");
    const Source source(found.text);
    const Verdict sound;
    const auto writer = make_writer(Format::text, lexicon(), {});
    CHECK(writer->message({.path = "a.po", .id = "bon", .source = source, .verdict = sound, .of_many = true}).empty());
    const std::string shown =
        writer->message({.path = "a.po", .id = "mal", .source = source, .verdict = found.verdict, .of_many = true});
    CHECK(shown.find("Injonction") != std::string::npos);
    CHECK_FALSE(shown.starts_with('\n')); // no empty line above
    CHECK(shown.find("\na.po › mal · ") != std::string::npos);
    const std::string id(90, 'i'); // the id of a translation may be a paragraph
    const std::string cut =
        writer->message({.path = "a.po", .id = id, .source = source, .verdict = found.verdict, .of_many = true});
    CHECK(cut.find("\na.po › " + std::string(79, 'i') + "…") != std::string::npos);
    CHECK(writer->end({}).find("3 messages") != std::string::npos); // all are counted
}

TEST_CASE("text: among several files, a message without findings or doubts takes one line") {
    const Source source("Bonjour.");
    Verdict sound;
    sound.scored = true;
    sound.score = 100;
    sound.grade = 'A';
    sound.situation = Situation::information;
    sound.words = 63;
    sound.sentences = 8;
    const Reviewed alone{.path = "a.txt", .source = source, .verdict = sound};
    Reviewed one = alone;
    one.beside_others = true;
    const std::string line = "a.txt · 100/100 · note A · information · 63 mots, 8 phrases";

    const auto writer = make_writer(Format::text, lexicon(), {});
    const std::string ready = line + " · peut partir\n";
    CHECK(writer->message(one) == ready);
    CHECK(writer->message(one) == ready);
    const Marked found = read("**Payez** donc.");
    const Source other(found.text);
    const std::string block =
        writer->message({.path = "b.txt", .source = other, .verdict = found.verdict, .beside_others = true});
    CHECK(block.starts_with("\nb.txt:1:1 · "));
    CHECK(writer->message(one) == '\n' + ready);
    CHECK(writer->end({}).starts_with("\n4 messages"));

    Reviewed accepted = one;
    accepted.in_baseline = 2;
    CHECK(make_writer(Format::text, lexicon(), {})->message(accepted) == line + " · 2 passages dans la référence\n");
    Reviewed part = one;
    part.in_part = true;
    CHECK(make_writer(Format::text, lexicon(), {})->message(part) == line + '\n');
    Verdict word = sound;
    word.scored = false;
    CHECK(make_writer(Format::text, lexicon(), {})
              ->message({.path = "a.txt", .source = source, .verdict = word, .beside_others = true}) ==
          "a.txt · information · 63 mots, 8 phrases · pas de note\n");
    const auto is_brief = [&](const Reviewed& message, const TextOptions& look = {}) {
        return make_writer(Format::text, lexicon(), look)->message(message).starts_with(line);
    };
    CHECK_FALSE(is_brief(alone));
    CHECK_FALSE(is_brief(one, {.verbose = true}));
    Reviewed before = one;
    before.unchanged = 1;
    CHECK_FALSE(is_brief(before));
    for (const auto& spoil : {+[](Verdict& v) { v.lost_to_doubts = 1; }, +[](Verdict& v) { v.words = 0; },
                              +[](Verdict& v) {
                                  v.misspelt = {"repri", "fallais", "ocasionné"};
                              }}) {
        Verdict verdict = sound;
        spoil(verdict);
        CHECK_FALSE(is_brief({.path = "a.txt", .source = source, .verdict = verdict, .beside_others = true}));
    }
}

TEST_CASE("text: the totals give the number of scored messages and the name of the lowest") {
    const Source source("Bonjour.");
    const auto totals_of = [&](std::initializer_list<int> scores) { // negative: no score
        RunTotals totals;
        for (const int score : scores) {
            Verdict verdict;
            verdict.scored = score >= 0;
            verdict.score = score;
            totals.add({.path = "a.po", .id = "n" + std::to_string(score), .source = source, .verdict = verdict});
        }
        return totals_report(totals, {.width = 40});
    };
    CHECK(totals_of({60, 40}) ==
          "2 messages · moyenne 50/100\n  rien à reprendre\nLe plus à revoir : a.po › n40 (40/100)\n");
    CHECK(totals_of({60, -1}) == "2 messages, 1 noté · moyenne 60/100\n  rien à reprendre\n");
    CHECK(totals_of({-1, -1}) == "2 messages · rien à reprendre\n");
}

TEST_CASE("jsonl: values survive writing and parsing") {
    Marked message = read("Oh 😀 !\n« **Vous \"devez\"\nte\u0301le\u0301phoner** »");
    Finding whole;
    whole.rule = 1;
    whole.message = "Aucune empathie";
    whole.replacement = "oui";
    message.verdict.findings.push_back(whole);
    whole.share = 0.384F;
    message.verdict.doubts.push_back(whole);
    message.verdict.scored = true;
    message.verdict.score = 41;
    message.verdict.grade = 'D';
    message.verdict.words = 12;
    message.verdict.dimensions = {1, 2, 3, 4, 5, 6};
    const std::string line = jsonl_of("caf\xE9.txt", "", message.text, message.verdict);
    CHECK(line.ends_with("}\n"));
    CHECK(line.find('\n') == line.size() - 1);

    const auto json = nlohmann::ordered_json::parse(line);
    std::vector<std::string> names;
    for (const auto& [name, value] : json.items()) names.push_back(name);
    CHECK(names == std::vector<std::string>{"schema", "path", "id", "situation", "score", "grade", "words", "sentences",
                                            "dimensions", "findings", "doubts"});
    CHECK(json["doubts"].size() == 1);
    CHECK(json["doubts"][0]["percent"] == 38);
    CHECK(json["schema"] == 1);
    CHECK(json["path"] == "caf\uFFFD.txt");
    CHECK(json["id"].is_null());
    CHECK(json["situation"] == "information");
    CHECK(json["score"] == 41);
    CHECK(json["grade"] == "D");
    CHECK(json["dimensions"].dump() ==
          R"({"clarte":1,"parler-vrai":2,"responsabilite":3,"empathie":4,"posture":5,"solution":6})");

    const auto& finding = json["findings"][0];
    CHECK(finding["rule"] == "posture/injonction");
    CHECK(finding["severity"] == "error");
    const auto start = finding["start"].get<std::size_t>();
    const auto end = finding["end"].get<std::size_t>();
    CHECK(message.text.substr(start, end - start) == finding["excerpt"]);
    CHECK(finding["line"] == 2);
    CHECK(finding["column"] == 3); // code points, not bytes
    CHECK(finding["end_line"] == 3);
    CHECK(finding["end_column"] == 13); // combining accents count
    CHECK(finding["replacement"].is_null());

    const auto& about_all = json["findings"][1];
    for (const char* name : {"start", "end", "line", "column", "end_line", "end_column", "excerpt"}) {
        CAPTURE(name);
        CHECK_FALSE(about_all.contains(name));
    }
    CHECK(about_all["replacement"] == "oui");
}

TEST_CASE("jsonl: a message that is too short has no score") {
    const auto json = nlohmann::json::parse(jsonl_of("a", "m-1", "", Verdict{}));
    CHECK(json["id"] == "m-1");
    CHECK(json["score"].is_null());
    CHECK(json["grade"].is_null());
    CHECK(json["findings"].empty());
}

TEST_CASE("rules: the table and its JSON name the same rules") {
    const std::string table = rules_table(lexicon(), {});
    for (const std::string& line : lines_of(rules_jsonl(lexicon()))) {
        const auto json = nlohmann::json::parse(line);
        CHECK(table.find(json["rule"].get<std::string>()) != table.npos);
    }
    CHECK(rules_table(lexicon(), {}, "posture").find("empathie") == std::string::npos);
    CHECK(explanation(lexicon(), 0, {}).find("Un ordre braque.") != std::string::npos);
}
