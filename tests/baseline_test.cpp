#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "cli/baseline_file.hpp"
#include "repository.hpp"

using namespace francparler;
namespace fs = std::filesystem;

namespace {

/// Whether a baseline that accepted one passage accepts another one as the same.
bool same(std::string_view accepted, std::string_view met) {
    Baseline baseline("accepté.json");
    baseline.add("a.txt", "", "jargon/sigle", accepted);
    return baseline.accepts("a.txt", "", "jargon/sigle", met);
}

Baseline reread(const TestFolder& folder, const Baseline& baseline, const std::string& file = "accepté.json") {
    folder.write(file, write_baseline(baseline));
    const Result<Baseline> read = read_baseline(file);
    REQUIRE(read);
    return *read;
}

std::string error_of(const TestFolder& folder, std::string_view text) {
    folder.write("accepté.json", text);
    const Result<Baseline> read = read_baseline("accepté.json");
    if (read) return "";
    REQUIRE(read.error().size() == 1);
    const Error& error = read.error().front();
    CHECK(error.file == "accepté.json");
    return std::to_string(error.line) + ":" + std::to_string(error.column) + ": " + error.message;
}

std::string advised(const std::string& what) {
    return what + " : corrigez ce fichier, ou effacez-le et refaites-le avec « --write-baseline »";
}

} // namespace

TEST_CASE("baseline: a passage is recognised by its words") {
    for (const std::string_view met : {
             "dans les meilleurs délais",
             "dans les\nmeilleurs\n    délais",                   // wrapped anew
             "Dans les MEILLEURS delais",                         // capitals, no accents
             "dans les meilleurs de\u0301lais",                   // as macOS writes them
             "dans\u00A0les meilleurs\u202Fdélais",               // other spaces
             "dans les **meilleurs** _délais_",                   // Markdown
             "dans les <b class=\"x\">meilleurs</b><br/> délais", // HTML
             "dans les&nbsp;meilleurs&#160;délais",               // character references
             "dans les [meilleurs](https://exemple.fr/x) délais", // a link
             "« dans les meilleurs délais »",                     // quotes
             "dans les\\nmeilleurs \"\n\"délais",                 // a string of a PO file
         })
        CHECK_MESSAGE(same("dans les meilleurs délais", met), met);
    CHECK(same("l'œuvre", "L’oeuvre"));
    CHECK(same("désolé(e)s", "désolé (e) s"));
    CHECK_FALSE(same("dans les meilleurs délais", "dans les meilleurs délais possibles"));
    CHECK_FALSE(same("délai < 5 jours > 2", "délai 2")); // not a tag
    CHECK_FALSE(same("AT&T", "AT"));                     // not a character reference
    CHECK(same("!!!", "!"));                             // no word at all
}

TEST_CASE("baseline: file, rule and number count as well; lines do not") {
    Baseline baseline("accepté.json");
    baseline.add("a.txt", "", "jargon/sigle", "NRO");
    baseline.add("a.txt", "mails.relance", "jargon/sigle", "nro");
    baseline.add("a.txt", "mails.relance", "empathie/absente", "");
    CHECK_FALSE(baseline.accepts("b.txt", "", "jargon/sigle", "NRO"));
    CHECK_FALSE(baseline.accepts("a.txt", "", "jargon/technique", "NRO"));
    CHECK(baseline.accepts("./a.txt", "mails.autre", "jargon/sigle", "NRO")); // a key that was renamed
    CHECK(baseline.accepts("a.txt", "", "jargon/sigle", "NRO"));
    CHECK_FALSE(baseline.accepts("a.txt", "", "jargon/sigle", "NRO")); // a third one
    CHECK_FALSE(baseline.accepts("a.txt", "mails.autre", "empathie/absente", ""));
    CHECK_FALSE(baseline.accepts("a.txt", "mails.relance", "empathie/absente", "empathie"));
    CHECK(baseline.accepts("a.txt", "mails.relance", "empathie/absente", ""));
    CHECK_FALSE(baseline.accepts("a.txt", "mails.relance", "empathie/absente", ""));
}

TEST_CASE("baseline: the file is sorted, has one entry per line and no words, and can be read back") {
    const TestFolder folder;
    CHECK(write_baseline(Baseline("x.json")) == "{\"schema\":1,\"findings\":[]}\n");
    CHECK(reread(folder, Baseline("x.json")).entries().empty());

    Baseline baseline("accepté.json");
    baseline.add("b.txt", "", "jargon/sigle", "NRO");
    baseline.add("a \"b\"\n\x1B.txt", "été", "empathie/absente", "", "N.R.O. !");
    baseline.add("b.txt", "", "clarte/phrase-longue", "une phrase qui nomme Madame Roy");
    baseline.add("b.txt", "", "jargon/sigle", "nro");
    const std::string text = write_baseline(baseline);
    CHECK(text == "{\"schema\":1,\"findings\":[\n"
                  "{\"path\":\"a \\\"b\\\"\\n\\u001b.txt\",\"rule\":\"empathie/absente\",\"id\":\"été\","
                  "\"words\":\"91ebdf5e\",\"count\":1},\n"
                  "{\"path\":\"b.txt\",\"rule\":\"clarte/phrase-longue\",\"words\":\"67987aa9\",\"count\":1},\n"
                  "{\"path\":\"b.txt\",\"rule\":\"jargon/sigle\",\"words\":\"91ebdf5e\",\"count\":2}\n"
                  "]}\n");
    CHECK(nlohmann::json::parse(text)["findings"].size() == 3);
    Baseline again = reread(folder, baseline);
    CHECK(write_baseline(again) == text);
    CHECK(again.accepts("b.txt", "", "clarte/phrase-longue", "Une phrase\nqui nomme Madame Roy."));
    CHECK(again.accepts("a \"b\"\n\x1B.txt", "été", "empathie/absente", ""));
}

TEST_CASE("baseline: paths are relative to its folder") {
    const TestFolder folder;
    folder.write("lettres/été/a.txt");
    folder.write("b\xE9.txt");
    fs::create_directory_symlink("lettres", "lien");
    Baseline baseline("lettres/accepté.json");
    baseline.add("lettres/été/a.txt", "", "x/y", "mot");
    baseline.add("b\xE9.txt", "", "x/y", "mot"); // not UTF-8
    CHECK(baseline.entries()[0].key.path == "../b\uFFFD.txt");
    CHECK(baseline.entries()[1].key.path == "été/a.txt");
    Baseline again = reread(folder, baseline, "lettres/accepté.json");
    CHECK(again.accepts("b\xE9.txt", "", "x/y", "mot"));
    fs::current_path("lettres/été");
    CHECK(again.accepts("a.txt", "", "x/y", "mot"));
    const Result<Baseline> from_below = read_baseline("../accepté.json");
    REQUIRE(from_below);
    for (const std::string& path : {std::string("../été/a.txt"), (folder.root() / "lettres/été/a.txt").string(),
                                    std::string("../../lien/été/a.txt")}) {
        Baseline fresh = *from_below;
        CHECK_MESSAGE(fresh.accepts(path, "", "x/y", "mot"), path);
    }
}

TEST_CASE("baseline: unused entries of judged or deleted files are listed") {
    const TestFolder folder;
    folder.write("a.txt");
    folder.write("b.txt");
    Baseline baseline("accepté.json");
    for (const char* const path : {"a.txt", "a.txt", "a.txt", "b.txt", "effacé.txt", "effac\xE9.txt"})
        baseline.add(path, "", "x/y", "mot");
    baseline.add("a.txt", "", "x/z", "mot");
    baseline.add("a.txt", "", "off/z", "mot");
    CHECK(baseline.accepts("a.txt", "", "x/y", "mot"));
    CHECK(baseline.accepts("a.txt", "", "x/z", "mot"));
    baseline.expect("./a.txt", [](std::string_view rule) { return rule.starts_with("x/"); });
    const std::vector<BaselineEntry> unused = baseline.unused();
    REQUIRE(unused.size() == 2);
    CHECK(unused[0].key.path == "a.txt");
    CHECK(unused[0].key.rule == "x/y");
    CHECK(unused[0].count == 2);
    CHECK(unused[1].key.path == "effacé.txt");
}

TEST_CASE("baseline: findings of a deleted file are accepted in another file, as often as before") {
    const TestFolder folder;
    folder.write("resté.txt");
    Baseline baseline("accepté.json");
    for (const char* const path : {"effacé.txt", "resté.txt"}) {
        baseline.add(path, "", "x/y", "mot");
        baseline.add(path, "", "x/tout", "", "Un message entier.");
    }
    Baseline again = reread(folder, baseline);
    CHECK(again.has_gone());
    CHECK_FALSE(again.accepts("neuf.txt", "", "x/z", "mot"));
    CHECK_FALSE(again.accepts("neuf.txt", "", "x/y", "autre mot"));
    CHECK_FALSE(again.accepts("neuf.txt", "", "x/tout", "", "Un autre message entier."));
    CHECK_FALSE(again.accepts("neuf.txt", "clé", "x/tout", "", "Un message entier."));
    CHECK(again.accepts("resté.txt", "", "x/y", "mot"));
    CHECK_FALSE(again.accepts("resté.txt", "", "x/y", "mot")); // it has entries of its own, so it is not a renamed file
    CHECK(again.accepts("resté.txt", "", "x/tout", "", "Un message entier."));
    CHECK_FALSE(again.accepts("resté.txt", "clé", "x/tout", "", "Un message entier."));
    CHECK(again.moved() == 0);
    CHECK(again.accepts("neuf.txt", "", "x/y", "Mot"));
    CHECK(again.accepts("neuf.txt", "", "x/tout", "", "un message\nentier"));
    CHECK(again.moved() == 2);
    CHECK(again.unused().empty());
    CHECK_FALSE(again.accepts("copie.txt", "", "x/y", "mot"));
    CHECK_FALSE(again.accepts("copie.txt", "", "x/tout", "", "Un message entier."));
}

TEST_CASE("baseline: entries of judged rules are forgotten when a file is judged anew") {
    const TestFolder folder;
    Baseline baseline("accepté.json");
    for (const char* const path : {"a.txt", "b.txt", "c.txt"})
        for (const char* const rule : {"x/y", "x/z"}) baseline.add(path, "", rule, "mot");
    baseline.forget("./b.txt", [](std::string_view rule) { return rule == "x/y"; });
    std::string left;
    for (const BaselineEntry& entry : baseline.entries()) left += entry.key.path + ' ' + entry.key.rule + ", ";
    CHECK(left == "a.txt x/y, a.txt x/z, b.txt x/z, c.txt x/y, c.txt x/z, ");
}

TEST_CASE("baseline: of a duplicate entry, the larger count holds") {
    const TestFolder folder;
    const std::string entry = R"({"path":"a.txt","rule":"x/y","words":"00000000","count":)";
    folder.write("b.json", R"({"schema":1,"findings":[)" + entry + "2}," + entry + "3}," + entry + "1}]}");
    const Result<Baseline> read = read_baseline("b.json");
    REQUIRE(read);
    REQUIRE(read->entries().size() == 1);
    CHECK(read->entries()[0].count == 3);
}

TEST_CASE("baseline: a bad file is refused at its line and column") {
    const TestFolder folder;
    const auto absent = read_baseline("absent.json");
    REQUIRE_FALSE(absent);
    CHECK(absent.error().front().message == "aucun fichier ou dossier de ce nom : vérifiez le chemin");

    const std::string good = R"({"path":"é.txt","rule":"x/y","words":"00000000","count":1})";
    const auto with = [](const std::string& entries) { return "{\"schema\":1,\"findings\":[\n" + entries + "\n]}\n"; };
    CHECK(error_of(folder, with(good)).empty());
    CHECK(error_of(folder, "\uFEFF" + with(good + ",\r\n" + good)).empty());
    CHECK(error_of(folder, "") == advised("1:1: JSON mal formé"));
    CHECK(error_of(folder, with(good + ",\n<<<<<<< HEAD\n" + good)) ==
          "3:1: conflit de git : gardez les lignes des deux côtés, séparées par des virgules");
    CHECK(error_of(folder, with(good + "\n" + good)) == advised("3:1: JSON mal formé"));
    CHECK(error_of(folder, with(good).substr(0, 40)) == advised("2:15: JSON mal formé"));
    CHECK(error_of(folder, with(good) + "x") == advised("4:1: JSON mal formé"));
    CHECK(error_of(folder, "[]") == advised("1:1: valeur inattendue"));
    CHECK(error_of(folder, "{\"schema\": \"1\"}") == advised("1:12: valeur inattendue"));
    CHECK(error_of(folder, "{\"findings\":[]}") == advised("1:15: « \"schema\":1 » manque"));
    CHECK(error_of(folder, "{\"schema\":1}") == advised("1:13: « findings » manque"));
    CHECK(error_of(folder, R"({"schema":1,"findings":[],"findings":[]})") ==
          advised("1:27: clé donnée deux fois « findings »"));
    CHECK(error_of(folder, "{\n  \"schema\" : 2,\"findings\":[]}") ==
          "2:14: version inconnue (schema 2) : mettez francparler à jour");
    CHECK(error_of(folder, with(R"({"path":"é","regle":"x"})")) ==
          advised("2:13: clé inconnue « regle » (vouliez-vous dire « rule » ?)"));
    CHECK(error_of(folder, with(R"({"path":"é","path":"é"})")) == advised("2:13: clé donnée deux fois « path »"));
    CHECK(error_of(folder, with(R"({"path":"é","rule":"x","id":""})")) ==
          advised("2:1: « count » manque dans cet élément"));
    CHECK(error_of(folder, with(R"({"path":"é","rule":"x","count":1})")) ==
          advised("2:1: un élément a « words » ou bien « id »"));
    CHECK(error_of(folder, with(R"({"path":"é","rule":null})")) == advised("2:20: valeur inattendue"));
    CHECK(error_of(folder, with(R"({"count":0})")) == advised("2:10: « count » est un nombre de passages, au moins 1"));
    CHECK(error_of(folder, with(R"({"count":-1})")) == advised("2:10: valeur inattendue"));
    CHECK(error_of(folder, with("{\"path\":\"\xE9\"}")) == advised("2:11: JSON mal formé"));
    CHECK(error_of(folder, std::string(200'000, '[')) == advised("1:1: valeur inattendue"));
}
