#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "report/diagnostic.hpp"
#include "report/writer.hpp"
#include "small_lexicon.hpp"

using namespace francparler;

namespace {

Finding injunction(std::string_view text, std::string_view excerpt, std::size_t from = 0) {
    const auto begin = static_cast<std::uint32_t>(text.find(excerpt, from));
    Finding finding;
    finding.rule = 0;
    finding.severity = Severity::error;
    finding.span = Span{begin, begin + static_cast<std::uint32_t>(excerpt.size())};
    finding.message = "Injonction";
    finding.hint = "Demandez, et dites pourquoi : « Pour que …, pouvez-vous … ? »";
    return finding;
}

Finding no_empathy() {
    Finding finding;
    finding.rule = 1;
    finding.message = "Aucune empathie";
    return finding;
}

Verdict verdict_of(std::vector<Finding> findings) {
    Verdict verdict;
    verdict.findings = std::move(findings);
    return verdict;
}

/// Messages that are hard to represent, and read errors.
std::string report_on_nasty_messages(Format format) {
    const auto writer = make_writer(format, lexicon(), {});
    std::string out = writer->begin();
    const auto add = [&](std::string_view path, const Source& source, const Verdict& verdict, std::string_view id = {},
                         bool of_many = false) {
        out += writer->message({.path = path, .id = id, .source = source, .verdict = verdict, .of_many = of_many});
    };

    // A byte order mark, characters of two and four bytes before the passage, a replacement.
    const std::string accents = "\uFEFFÉté 😀 : vous devez payer.\r\n\r\nVous devez, oui, vous devez.\r\n";
    Finding replaced = injunction(accents, "vous devez payer");
    replaced.replacement = "pouvez-vous payer \"l'été\" ?";
    Finding slight = injunction(accents, "vous devez", accents.rfind("vous"));
    slight.replacement = "il vous faut";
    slight.severity = Severity::info;
    add("./courriers/été n° 1.txt", Source(accents), verdict_of({replaced, injunction(accents, "Vous devez"), slight}));

    // Markup and commands in the path and in the text; a passage on two lines.
    const std::string hostile = "Bonjour.\n=HYPERLINK(\"x\") <b>&amp;\x1b[31m]]>\r::error::%0A, \u202Epayez\u2028donc";
    Finding long_one = injunction(hostile, hostile.substr(9));
    long_one.severity = Severity::warning;
    long_one.message = "D'après « <b>\x1b[31m », \"ceci\"\n::error::non";
    long_one.hint = "+1\u009b, 100 % : oui";
    add("a\"b'&<c>, d:e%0A\r\x1b.txt", Source(hostile), verdict_of({long_one}));

    // A path that is not UTF-8, without findings.
    add("\xE9t\xE9\n\x1b[31m\t.txt", Source("Bonjour."), verdict_of({}));

    // Several messages in one file; the same words twice.
    const Source shared("Payez donc.\nPayez donc.\n");
    const Finding first = injunction(shared.text(), "Payez"), second = injunction(shared.text(), "Payez", 1);
    add("=1+2.po", shared, verdict_of({first, no_empathy()}), "accueil", true);
    add("=1+2.po", shared, verdict_of({second, no_empathy()}), "adieu \"<&,\n", true);
    add("-v.po", shared, verdict_of({first}));

    // A text that is encoded in its file: « 3D » corresponds to nothing in the text.
    OffsetMap places;
    places.copy(18, 6);
    places.replace({24, 27}, 1);
    places.copy(27, 6);
    Finding encoded = injunction("Avant = payez", "payez");
    encoded.replacement = "merci";
    add("/tmp/mail é.eml", Source("Avant = payez", "Subject: été\r\n\r\nAvant =3D payez\r\n", places),
        verdict_of({encoded}));

    // A score under its minimum.
    Verdict low = verdict_of({});
    low.score = 62;
    out += writer->message({.path = "note.po",
                            .id = "a\"b",
                            .source = Source("msgstr \"\"\n\nBonjour."),
                            .verdict = low,
                            .begin = 11,
                            .of_many = true,
                            .minimum = 70});

    out += writer->left_out({"english é.txt", 0, 0, "texte en anglais : laissé de côté"});
    out += writer->end({{"absent é.txt", 0, 0, "aucun fichier ou dossier de ce type"},
                        {"=1+2.po", 3, 0, "chaîne jamais fermée"},
                        {"=1+2.po", 12, 4, "« & \" > » : \x1b[31m"},
                        {"\xE9.txt", 0, 0, "lecture impossible"}});
    return out;
}

std::string report_on_nothing(Format format) {
    const auto writer = make_writer(format, lexicon(), {});
    const std::string begin = writer->begin();
    return begin + writer->end({});
}

/// The report without the version, so that expected files do not change with it.
std::string without_version(std::string report) {
    const std::string version = "\"name\":\"francparler\",\"version\":\"" FRANCPARLER_VERSION "\"";
    if (const std::size_t at = report.find(version); at != report.npos)
        report.replace(at, version.size(), R"("name":"francparler","version":"VERSION")");
    return report;
}

/// Compares with tests/data/report/NAME, or writes that file when FRANCPARLER_ACCEPT is set.
void check_golden(const std::string& name, const std::string& report) {
    const std::string path = FRANCPARLER_SOURCE_DIR "/tests/data/report/" + name;
    if (std::getenv("FRANCPARLER_ACCEPT") != nullptr) std::ofstream(path, std::ios::binary) << report;
    std::ifstream file(path, std::ios::binary);
    const std::string expected{std::istreambuf_iterator<char>(file), {}};
    CAPTURE(name);
    CHECK(report == expected);
}

Diagnostic found(std::string_view path, std::string_view rule, std::string_view excerpt, std::uint32_t line) {
    static const Source source("Payez. Payez. Signez.");
    return {.path = path,
            .rule = rule,
            .begin = Position{line, 1},
            .end = Position{line, 6},
            .excerpt = excerpt,
            .source = &source,
            .span = Span{0, 5}};
}

} // namespace

TEST_CASE("formats: each report is as expected, byte for byte") {
    for (std::size_t i = 1; i < format_names.size(); ++i) { // text is tested in report_test.cpp
        const std::string name(format_names[i]);
        if (name == "html") continue; // html_test.cpp
        check_golden("nasty." + name, without_version(report_on_nasty_messages(static_cast<Format>(i))));
        check_golden("empty." + name, without_version(report_on_nothing(static_cast<Format>(i))));
    }
}

TEST_CASE("formats: no report contains characters that act on a terminal") {
    for (std::size_t i = 0; i < format_names.size(); ++i) {
        const std::string report = report_on_nasty_messages(static_cast<Format>(i));
        CAPTURE(format_names[i]);
        for (const std::string_view control : {"\x1b", "\u009b", "\u202E", "\u2028", "\xE9t\xE9"})
            CHECK(report.find(control) == report.npos);
    }
}

TEST_CASE("fingerprints: the same when lines move, different for each finding of a file") {
    Fingerprints before, after;
    const std::string first = before.next(found("a.txt", "posture/injonction", "Payez", 3));
    const std::string second = before.next(found("a.txt", "posture/injonction", "Payez", 5));
    CHECK(after.next(found("./a.txt", "posture/injonction", "Payez", 13)) == first);
    CHECK(after.next(found("./a.txt", "posture/injonction", "Payez", 15)) == second);

    const std::set<std::string> all = {first,
                                       second,
                                       before.next(found("a.txt", "posture/injonction", "Signez", 3)),
                                       before.next(found("a.txt", "posture/ton", "Payez", 3)),
                                       before.next(found("b.txt", "posture/injonction", "Payez", 3)),
                                       before.next(diagnostic_of(Error{"b.txt", 0, 0, "illisible"})),
                                       before.next(diagnostic_of(Error{"b.txt", 0, 0, "trop gros"}))};
    CHECK(all.size() == 7);
    CHECK(first.size() == 16);
}

TEST_CASE("summary: what is wrong, then what to write") {
    Diagnostic diagnostic{.rule = "a/b", .message = "Injonction", .hint = "Demandez."};
    CHECK(summary_of(diagnostic) == "Injonction. Demandez.");
    diagnostic.replacement = "pouvez-vous";
    CHECK(summary_of(diagnostic) == "Injonction. Écrivez « pouvez-vous ». Demandez.");
    diagnostic.message = "À qui ?";
    diagnostic.hint = "";
    CHECK(summary_of(diagnostic) == "À qui ? Écrivez « pouvez-vous ».");
    diagnostic.id = "accueil";
    CHECK(summary_of(diagnostic) == "Message « accueil » : À qui ? Écrivez « pouvez-vous ».");
}

TEST_CASE("repository_path: without a leading « ./ »") {
    const std::pair<std::string_view, std::string_view> rows[] = {
        {"a.txt", "a.txt"},
        {"./a.txt", "a.txt"},
        {".//./a.txt", "a.txt"},
        {"../a.txt", "../a.txt"},
        {"/a", "/a"},
        {".cache/a", ".cache/a"},
        {"", ""},
        {"./", ""},
    };
    for (const auto& [typed, expected] : rows) CHECK(repository_path(typed) == expected);
}
