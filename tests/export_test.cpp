#include <algorithm>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>
#include <string>
#include <unistd.h>
#include <vector>

#include "batch/archive/archive_names.hpp"
#include "batch/archive/csv_rows.hpp"
#include "batch/archive/export_reader.hpp"
#include "batch/archive/json_lines.hpp"
#include "batch/archive/json_messages.hpp"
#include "batch/archive/json_splitter.hpp"
#include "batch/archive/thread_context.hpp"
#include "batch/archive/thread_reader.hpp"
#include "batch/archive/timestamp.hpp"
#include "files.hpp"

using namespace francparler;

namespace {

std::string read_file_of(const std::string& path) {
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    return out.str();
}

std::string fixture(const std::string& name) { return FRANCPARLER_SOURCE_DIR "/tests/data/exports/" + name; }

/// Bytes that come a few at a time.
class Trickle final : public ByteStream {
public:
    Trickle(std::string bytes, std::size_t at_once) : bytes_(std::move(bytes)), at_once_(at_once) {}
    std::size_t read(char* to, std::size_t size) override {
        const std::size_t got = bytes_.copy(to, std::min(size, at_once_), position_);
        position_ += got;
        return got;
    }
    bool go_to(std::uint64_t position) override {
        position_ = position;
        return position <= bytes_.size();
    }
    ArchiveReader::Progress progress() const override { return {position_, bytes_.size()}; }

private:
    std::string bytes_;
    std::size_t at_once_;
};

/// Standard input for as long as this lives.
class Piped {
public:
    explicit Piped(const std::string& path) : kept_(dup(STDIN_FILENO)) {
        const int file = open(path.c_str(), O_RDONLY);
        REQUIRE(dup2(file, STDIN_FILENO) == STDIN_FILENO);
        close(file);
    }
    ~Piped() {
        dup2(kept_, STDIN_FILENO);
        close(kept_);
    }

private:
    int kept_;
};

/// A record as text, one field per line, without empty ones.
std::string written(const Record& record) {
    constexpr const char* roles[] = {"unknown", "agent", "customer", "automatic", "internal"};
    std::string out =
        "== line " + std::to_string(record.origin.line) + ", byte " + std::to_string(record.origin.offset);
    if (!record.origin.pointer.empty()) out += ", " + record.origin.pointer;
    out += "\nrole: " + std::string(roles[static_cast<int>(record.role)]) + (record.is_public ? "" : ", not public") +
           "\n";
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty()) out += name + (": " + value) + "\n";
    };
    add("id", record.id);
    add("thread", record.thread);
    add("from", record.from);
    add("time", record.time);
    add("subject", record.subject);
    add("queue", record.queue);
    add("model", record.model);
    add(record.html ? "html" : "text", record.body);
    add("client", record.client);
    add("error", record.error);
    return out;
}

ExportMapping preset(const std::string& name) {
    Result<ExportMapping> mapping = export_preset(name);
    REQUIRE(mapping.has_value());
    return *mapping;
}

std::unique_ptr<ArchiveReader> reader_of(const std::string& path, const ExportMapping& mapping,
                                         ExportForm form = ExportForm::by_content) {
    Result<std::unique_ptr<ArchiveReader>> reader = open_export(path, mapping, form);
    if (!reader) MESSAGE(reader.error().front().message);
    REQUIRE(reader.has_value());
    return std::make_unique<ThreadReader>(*std::move(reader), Agents());
}

struct Reading {
    std::vector<std::string> records; ///< by written()
    std::vector<Bookmark> bookmarks;  ///< before each, and at the end
    std::string all() const {
        std::string out;
        for (const std::string& record : records) out += record;
        return out;
    }
};

Reading rest_of(ArchiveReader& reader) {
    Reading out;
    out.bookmarks.push_back(reader.bookmark());
    while (const std::optional<Record> record = reader.next()) {
        out.records.push_back(written(*record));
        out.bookmarks.push_back(reader.bookmark());
    }
    CHECK_FALSE(reader.next().has_value());
    return out;
}

/// Reads a file whole, and from each of its bookmarks: the rest must be the same.
Reading read_and_resume(const std::string& path, const ExportMapping& mapping,
                        ExportForm form = ExportForm::by_content) {
    CAPTURE(path);
    const Reading whole = rest_of(*reader_of(path, mapping, form));
    for (std::size_t i = 0; i < whole.bookmarks.size(); ++i) {
        const auto reader = reader_of(path, mapping, form);
        CAPTURE(i);
        CAPTURE(whole.bookmarks[i]);
        REQUIRE(reader->go_to(whole.bookmarks[i]));
        CHECK(std::ranges::all_of(whole.bookmarks[i], [](char c) { return c > ' ' && c < '\x7F'; }));
        const Reading rest = rest_of(*reader);
        REQUIRE(rest.records.size() == whole.records.size() - i);
        for (std::size_t k = 0; k < rest.records.size(); ++k) CHECK(rest.records[k] == whole.records[i + k]);
        CHECK(rest.bookmarks.back() == whole.bookmarks.back());
    }
    return whole;
}

struct Fixture {
    const char *preset, *name;
};
constexpr Fixture fixtures[] = {
    {"zendesk", "zendesk_comments.json"},
    {"zendesk", "zendesk_tickets.jsonl"},
    {"zendesk", "zendesk_events.json"},
    {"freshdesk", "freshdesk_tickets.json"},
    {"freshdesk", "freshdesk_version1.json"},
    {"intercom", "intercom_conversations.json"},
    {"gorgias", "gorgias_messages.json"},
    {"front", "front_messages.json"},
    {"hubspot", "hubspot_emails.json"},
    {"hubspot", "hubspot_messages.json"},
    {"zammad", "zammad_articles.json"},
    {"zammad", "zammad_ticket.json"},
    {"helpscout", "helpscout_threads.json"},
    {"helpscout", "helpscout_conversations.json"},
    {"crisp", "crisp_messages.json"},
    {"jira", "jira_issues.json"},
    {"salesforce", "salesforce_emails.json"},
    {"salesforce", "salesforce_emails.csv"},
    {"generic", "generic.jsonl"},
    {"generic", "tableur.csv"},
};

} // namespace

TEST_CASE("exports: each preset reads its system's shapes, field by field") {
    for (const Fixture& one : fixtures) {
        CAPTURE(one.name);
        const Reading read = read_and_resume(fixture(one.name), preset(one.preset));
        CHECK(read.all() == read_file_of(fixture(std::string(one.name) + ".records")));
    }
}

TEST_CASE("exports: compressed files and standard input give the same records") {
    const Folder folder;
    for (const Fixture& one : fixtures) {
        CAPTURE(one.name);
        const ExportMapping mapping = preset(one.preset);
        const std::string expected = rest_of(*reader_of(fixture(one.name), mapping)).all();
        const std::string bytes = read_file_of(fixture(one.name));
        CHECK(read_and_resume(folder.file(one.name + std::string(".gz"), gzip(bytes)), mapping).all() == expected);
        CHECK(read_and_resume(folder.file(one.name + std::string(".zst"), zstd(bytes)), mapping).all() == expected);
        std::vector<Bookmark> bookmarks;
        {
            const Piped piped(fixture(one.name));
            const Reading read = rest_of(*reader_of("-", mapping));
            CHECK(read.all() == expected);
            bookmarks = read.bookmarks;
        }
        for (std::size_t i = 0; i < bookmarks.size(); ++i) {
            const Piped piped(fixture(one.name));
            const auto reader = reader_of("-", mapping);
            REQUIRE(reader->go_to(bookmarks[i]));
            CHECK(rest_of(*reader).records.size() == bookmarks.size() - 1 - i);
        }
    }
}

TEST_CASE("exports: a document too large to parse whole is cut into pieces, and its users are still known") {
    const Folder folder;
    const std::string bytes = read_file_of(fixture("zendesk_comments.json"));
    const std::string filler = "{\n  \"filler\": [\"" + std::string(5'000'000, 'x') + "\\\"]}\"],\n";
    const ExportMapping mapping = preset("zendesk");
    const std::string path = folder.file("grand.json", filler + bytes.substr(2));
    const Reading read = read_and_resume(path, mapping);
    REQUIRE(read.records.size() == 5);
    std::vector<std::string> expected = rest_of(*reader_of(fixture("zendesk_comments.json"), mapping)).records;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        // The same except for its position; without a holder it has no thread.
        const auto without = [](std::string record) {
            record.erase(0, record.find('\n'));
            for (const char* name : {"thread: ", "client: "})
                if (const auto at = record.find(std::string("\n") + name); at != record.npos)
                    record.erase(at, std::string(name) == "client: " ? record.npos : record.find('\n', at + 1) - at);
            while (record.ends_with('\n')) record.pop_back();
            return record;
        };
        CHECK(without(read.records[i]) == without(expected[i]));
        CHECK(read.records[i].find("/comments/" + std::to_string(i)) != std::string::npos);
    }
}

namespace {

/// For each record, its line and its body or its error.
std::vector<std::string> outcomes(const std::string& name, const std::string& bytes, const ExportMapping& mapping,
                                  ExportForm form = ExportForm::by_content) {
    const Folder folder;
    const std::string path = folder.file(name, bytes);
    read_and_resume(path, mapping, form);
    std::vector<std::string> out;
    const auto reader = reader_of(path, mapping, form);
    while (const std::optional<Record> record = reader->next())
        out.push_back(std::to_string(record->origin.line) + ": " +
                      (record->error.empty() ? record->body : "! " + record->error));
    return out;
}

using Outcomes = std::vector<std::string>;

const std::string not_utf8 =
    "! des octets ne sont pas de l'UTF-8 : convertissez l'export (« iconv -f WINDOWS-1252 -t UTF-8 »)";
const std::string unbalanced = "! JSON mal formé : il manque une accolade, un crochet ou un guillemet";
const std::string truncated = "! JSON tronqué : le fichier s'arrête avant la fin";
const std::string no_text = "! pas de texte : les champs reponse, body, text, texte, message, content, corps, "
                            "corps_message, texte_message, contents, contenu sont absents ou nuls";
const std::string quote =
    "! guillemet manquant ou de trop : un texte s'ouvre et se ferme par « \" », et un guillemet dans le "
    "texte s'écrit « \"\" »";

} // namespace

TEST_CASE("exports: an invalid JSON line is an error with its line number, and the others are read") {
    const ExportMapping mapping = preset("generic");
    const std::string lines = "{\"id\":1,\"body\":\"un\"}\n"
                              "{\"id\":2,\"body\":\"deux\n"
                              "{\"id\":3,\"body\":\"trois\"\n"
                              "\n"
                              "{\"id\":4,\"body\":\"quatre\"}{\"id\":5}\n"
                              "{\"id\":6,\"texte\":null}\n"
                              "{\"id\":7,\"note\":\"sept\"}\n"
                              "{\"id\":8,\"body\":\"\xE9t\xE9\"}\n"
                              "{\"id\":9,\"body\":\"neuf\",\"n\":01}\n"
                              "[{\"id\":10,\"body\":\"dix\"},{\"id\":11,\"body\":\"onze\"},12]\n"
                              "bonjour\n"
                              "{\"id\":12,\"body\":\"a\\qb\"}\n"
                              "{\"id\":13,\"body\":\"tab\tici\"}\n" +
                              std::string("{\"id\":14,\"body\":\"\\u0000zéro\"}\r\n") +
                              "{\"id\":15,\"body\":" + std::string(300, '[') + std::string(300, ']') + "}\n" +
                              "{\"id\":16,\"body\":\"\"}\n" + std::string("{\"id\":17,\"body\":\"\0\"}\n\0\0\n", 24) +
                              "{\"id\":18,\"body\":\"fin\"}";
    const Outcomes expected = {
        "1: un",
        "2: ! JSON mal formé : un guillemet n'est pas fermé",
        "3: ! JSON tronqué : il manque une accolade ou un crochet à la fin",
        "5: ! JSON mal formé : deux valeurs à la suite, où il en faut une (caractère 25)",
        "6: " + no_text,
        "7: " + no_text,
        "8: " + not_utf8,
        "9: ! JSON mal formé (caractère 27)",
        "10: dix",
        "10: onze",
        "10: ! ce n'est pas un message : il faut un objet JSON, entre accolades",
        "11: ! ce n'est pas un message : il faut un objet JSON, entre accolades",
        "12: ! JSON mal formé : « \\ » suivi de ce qu'il ne peut annoncer (caractère 17)",
        "13: ! JSON mal formé : un saut de ligne ou une tabulation dans un texte, qui devrait s'écrire « \\n » ou « \\t »",
        "14:  zéro",
        "15: ! JSON imbriqué sur plus de 200 niveaux (caractère 217)",
        "16: ",
        "17: ! des octets nuls : ce n'est pas du texte",
        "18: ! des octets nuls : ce n'est pas du texte (caractère 1)",
        "19: fin",
    };
    const Outcomes read = outcomes("lignes.jsonl", lines, mapping);
    REQUIRE(read.size() == expected.size());
    for (std::size_t i = 0; i < read.size(); ++i) CHECK(read[i] == expected[i]);
    CHECK(outcomes("sans-nom", lines, mapping) == expected);
}

TEST_CASE("exports: a broken element of a list is one error, and its neighbours are read") {
    const ExportMapping mapping = preset("generic");
    struct Row {
        std::string json;
        Outcomes expected;
    };
    for (
        const Row& row : {
            Row{R"([{"id":1,"body":"un"},{"id":2,"body":"deux},{"id":3,"body":"trois"}])", // a quote is missing …
                {"1: un", "1: " + unbalanced, "1: trois"}},
            Row{R"([{"id":1,"body":"un"},{"id":2,"body":deux"},{"id":3,"body":"trois"}])",
                {"1: un", "1: " + unbalanced, "1: trois"}},
            Row{R"([{"id":1,"body":"un"},{"id":2,"body":"dit "oui" ici"},{"id":3,"body":"trois"}])", // … or is too much
                {"1: un", "1: " + unbalanced, "1: trois"}},
            Row{R"([{"id":1,"body":"un"},{"id":2,"body":"deux",{"id":3,"body":"trois"},{"id":4,"body":"quatre"}])", // a brace
                {"1: un", "1: " + unbalanced, "1: trois", "1: quatre"}},
            Row{R"([{"id":1,"body":"un"},{"id":2,"t":["a","body":"deux"},{"id":3,"body":"trois"}])", // a bracket
                {"1: un", "1: " + unbalanced, "1: trois"}},
            Row{R"([{"id":1,"body":"un},{"id":2,"body":"deux"},{"id":3,"body":"trois"}])", // the first
                {"1: " + unbalanced, "1: deux", "1: trois"}},
            Row{R"([{"id":1,"body":"un"}},{"id":2,"body":"deux"}])", // a brace too much
                {"1: un", "1: " + unbalanced, "1: deux"}},
            Row{R"([{"id":1,"body":"un"}],{"id":2,"body":"deux"}])", // a bracket too much
                {"1: un", "1: ! ce n'est pas du JSON", "1: deux"}},
            Row{R"([{"id":1,"body":tru},{"id":2,"body":"deux"}])", // brackets and strings are sound
                {"1: ! JSON mal formé (caractère 16)", "1: deux"}},
            Row{"[{\"id\":1,\"body\":\"\xFF\"},{\"id\":2,\"body\":\"deux\"}]", {"1: " + not_utf8, "1: deux"}},
            Row{R"([{"id":1,"body":"un"} {"id":2,"body":"deux"},,{"id":3,"body":"trois"},])", // forgiven
                {"1: un", "1: deux", "1: trois"}},
            Row{R"([null,"a",[],{"id":2,"body":"deux"}])",
                {"1: ! ce n'est pas un message : il faut un objet JSON, entre accolades",
                 "1: ! ce n'est pas un message : il faut un objet JSON, entre accolades", "1: deux"}},
            Row{R"([{"id":1,"body":"un"},{"id":2,"bo)", {"1: un", "1: " + truncated}},
            Row{R"([{"id":1,"body":"un"},)", {"1: un", "1: " + truncated}},
            Row{R"({"data":[{"id":1,"body":"un"},{"id":2,"body":"de)", {"1: un", "1: " + truncated}},
            Row{R"({"data":[{"id":1,"body":"un"},{"id":2,"body":"deux},{"id":3,"body":"trois"}],"n":3})",
                {"1: un", "1: " + unbalanced, "1: trois"}},
            Row{R"({"data":[{"id":1,"body":"un"},{"id":2,"body":"deux","x":1.2.3},{"id":3,"body":"trois"}],"n":3})",
                {"1: un", "1: ! JSON mal formé (caractère 27)", "1: trois"}},
            // One element per line: nested objects that begin like elements are not taken for one.
            Row{"[\n{\"id\":1,\"body\":\"un\"},\n{\"id\":2,\"body\":\"deux,\"t\":[{\"id\":8},{\"id\":9}]},\n{\"id\":3,\"body\":\"trois\"}\n]",
                {"2: un", "3: " + unbalanced, "4: trois"}},
            Row{"{\n  \"id\": 1,\n  \"body\": \"un\"\n}\n{\n  \"id\": 2,\n  \"body\": \"deux\n}\n{\n  \"id\": 3,\n  \"body\": \"trois\"\n}\n",
                {"1: un", "7: " + unbalanced, "9: trois"}},
            Row{"[{\"id\":1,\"body\":\"un\"}]\n[{\"id\":2,\"body\":\"deux\"}]\n{\"data\":[{\"id\":3,\"body\":\"trois\"}]}",
                {"1: un", "2: deux", "3: trois"}},
            Row{"\xEF\xBB\xBF  {\"id\":1,\"body\":\"un\"}", {"1: un"}},
            Row{R"({"data":[]})", {}},
            Row{"[]", {}},
            Row{"", {}},
            Row{R"({"autre":[{"id":1,"body":"un"}]})", {"1: " + no_text}},
            Row{"{\"data\":[{\"id\":1,\"body\":\"un\"}]}\nfin\n{\"data\":[{\"id\":2,\"body\":\"deux\"}]}",
                {"1: un", "2: ! ce n'est pas du JSON", "3: deux"}},
        }) {
        CAPTURE(row.json);
        const Outcomes read = outcomes("essai.json", row.json, mapping, ExportForm::json);
        CHECK(read.size() == row.expected.size());
        for (std::size_t i = 0; i < std::min(read.size(), row.expected.size()); ++i) CHECK(read[i] == row.expected[i]);
    }
}

TEST_CASE("exports: an invalid row of a CSV file is an error with its line number, and the others are read") {
    const ExportMapping mapping = preset("generic");
    struct Row {
        std::string csv;
        Outcomes expected;
    };
    for (const Row& row : {
             Row{"id,body\n1,un\n2,\"deux\nlignes\"\n\n3,\"un \"\"mot\"\"\"\n",
                 {"2: un", "3: deux\nlignes", "6: un \"mot\""}},
             Row{"id;body\r\n1;un, deux\r\n2;\"a;b\"\r\n", {"2: un, deux", "3: a;b"}},
             Row{"id\tbody\n1\tun\n", {"2: un"}},
             Row{"sep=;\nid;body\n1;un\n", {"3: un"}},
             Row{"ID,Body\n1,un", {"2: un"}},
             Row{"body\r\nun, deux ; trois\r\n\"quatre, \"\"cinq\"\"\"\r\n",
                 {"2: un, deux ; trois", "3: quatre, \"cinq\""}},
             Row{"\xEF\xBB\xBF\"id\",\"body\"\n1,\"caf\xC3\xA9\"\n", {"2: café"}},
             Row{"id,body\n1,\"un\n2,\"deux\"\n3,\"trois\"\n",
                 {"2: " + quote, "3: deux", "4: trois"}},                  // missing at the end
             Row{"id,body\n1,un\"\n2,\"deux\"\n", {"2: un\"", "3: deux"}}, // at the beginning
             Row{"id,body\n1,\"un\n2,\"deux\n3,\"trois\"\n", {"2: " + quote, "3: " + quote, "4: trois"}}, // twice
             Row{"id,body\n1,un\n2,\"deux\n3,trois\n", {"2: un", "3: " + quote, "4: trois"}},             // to the end
             Row{"id,body\n1,\"un\nsuite\nfin\n2,\"deux\"\n3,\"trois\"\n",
                 {"2: " + quote + " ; lignes 2 à 4 laissées de côté", "5: deux", "6: trois"}}, // over lines
             Row{"id,body,x\n1,\"dit \"un\nfin\",a\n2,\"deux\nfin\",b\n3,\"trois\nfin\",c\n",
                 {"2: " + quote + " ; lignes 2 à 3 laissées de côté", "4: deux\nfin",
                  "6: trois\nfin"}}, // all over lines
             Row{"id,body\n1,il dit \"oui\" ici\n2,\"il dit \"non\" là\"\n",
                 {"2: il dit \"oui\" ici", "3: il dit \"non\" là"}},
             Row{"id,body\n1,il dit \"oui\"", {"2: il dit \"oui\""}},
             Row{"id,body\n1,un, deux\n2,trois\n",
                 {"2: ! 3 colonnes au lieu de 2 : un texte qui contient le séparateur doit être entre guillemets",
                  "3: trois"}},
             Row{"id,body\n1\n2,deux\n", {"2: ! 1 colonne au lieu de 2", "3: deux"}},
             Row{"id,body,x\n1,un\n", {"2: un"}},
             Row{"id,body\n1,\xE9t\xE9\n2,c\x9Cur \x80\n", {"2: été", "3: cœur €"}},
             Row{"id,body\n1,\xC3\xA9t\xC3\xA9\n2,\xE9t\xE9\n3,fin\n",
                 {"2: été", "3: ! des octets ne sont pas de l'UTF-8, comme le reste du fichier", "4: fin"}},
             Row{"id,body\n", {}},
             Row{"", {}},
         }) {
        CAPTURE(row.csv);
        const Outcomes read = outcomes("essai.csv", row.csv, mapping);
        CHECK(read.size() == row.expected.size());
        for (std::size_t i = 0; i < std::min(read.size(), row.expected.size()); ++i) CHECK(read[i] == row.expected[i]);
    }
}

TEST_CASE("exports: rows swallowed by a stray quote are reported with their last line") {
    const Folder folder;
    const auto unfinished_of = [&](std::size_t lines) {
        std::string bytes = "id,body,from\n1,un,a\n2,\"dit \"deux,b\n";
        for (std::size_t i = 1; i < lines; ++i) bytes += "trois,c\n";
        const auto reader = reader_of(folder.file("a.csv", bytes + "4,quatre,d\n"), preset("generic"));
        std::size_t count = 0;
        for (; reader->next().has_value(); ++count) {
        }
        CHECK(count == 3);
        const std::vector<Omission> out = reader->take_omissions();
        CHECK(reader->take_omissions().empty());
        return out;
    };
    CHECK(unfinished_of(20).empty());
    const Error expected{folder.path() + "/a.csv", 3, 0,
                         "des messages sont perdus jusqu'à la ligne 202 : un guillemet manque ou est de trop, "
                         "corrigez-le"};
    CHECK(unfinished_of(200) == std::vector<Omission>{{expected}});
}

TEST_CASE("exports: JSON Lines may have the commas and brackets of a list") {
    const std::string line = R"({"id":1,"body":"un"})";
    CHECK(outcomes("a.jsonl", line + ",\n" + line + ", \r\n" + line, preset("generic")) ==
          Outcomes{"1: un", "2: un", "3: un"});
    CHECK(outcomes("a.jsonl", "[ " + line + " ,\n" + line + "\t,\n" + line + " ]", preset("generic")) ==
          Outcomes{"1: un", "2: un", "3: un"});
    CHECK(outcomes("a.jsonl", line + "\n" + line + ",,\n", preset("generic")).back().starts_with("2: ! "));
    for (const std::string end : {"]", "]\r\n", "\n]\n"}) {
        CAPTURE(end);
        CHECK(outcomes("a.jsonl", "[" + line + ",\n" + line + end, preset("generic")) == Outcomes{"1: un", "2: un"});
        CHECK(outcomes("a.jsonl", "[\n" + line + ",\n" + line + end, preset("generic")) == Outcomes{"2: un", "3: un"});
    }
}

TEST_CASE("exports: a CSV file that ends within a row is reported once") {
    const Folder folder;
    const auto told = [&](const std::string& bytes) {
        std::vector<Omission> out;
        const auto reader = reader_of(folder.file("a.csv", bytes), preset("generic"));
        while (reader->next().has_value()) {
        }
        return reader->take_omissions();
    };
    const std::string begin = "id,from,body\n1,a,\"un\"\n";
    for (const std::string cut : {"2,a,\"deu", "2,a,\"deux\nlignes", "2,a", "2"}) {
        CAPTURE(cut);
        const Error expected{folder.path() + "/a.csv", 3, 0,
                             "le fichier s'arrête avant la fin : il y manque des messages, exportez-le ou copiez-le de "
                             "nouveau"};
        CHECK(told(begin + cut) == std::vector<Omission>{{expected}});
    }
    for (const std::string sound :
         {"2,a,\"deux\"", "2,a,deux", "2,a\n", "Total : 1 message", "2,a,\"deux\n3,a,\"trois\"\n", ""}) {
        CAPTURE(sound);
        CHECK(told(begin + sound).empty());
    }
}

TEST_CASE("exports: a truncated JSON document or line is reported once") {
    const Folder folder;
    const std::string whole = R"({"messages":[{"id":1,"body":"un"},{"id":2,"body":"deux"}],"count":2})";
    const auto told = [&](const std::string& bytes) {
        std::vector<Omission> out;
        const auto reader = reader_of(folder.file("a.json", bytes), preset("generic"));
        for (bool more = true; more;) {
            more = reader->next().has_value();
            for (Omission& omission : reader->take_omissions()) out.push_back(std::move(omission));
        }
        return out;
    };
    CHECK(told(whole).empty());
    const Error expected{folder.path() + "/a.json", 1, 0,
                         "le fichier s'arrête avant la fin : il y manque des messages, exportez-le ou copiez-le de "
                         "nouveau"};
    for (const std::string_view behind :
         {"\"un\"}", "\"un\"},", "\"un\"},{\"id\"", "deux", "\"deux\"}", "]", "\"count\""}) {
        CAPTURE(behind);
        CHECK(told(whole.substr(0, whole.find(behind) + behind.size())) == std::vector<Omission>{{expected}});
    }
    const std::string line = "{\"id\":1,\"body\":\"un\"}\n";
    for (const std::string_view sound : {"{\"id\":2,\"body\":\"deux\"}", "{\"id\":2,\"body\":\"deux\n",
                                         "{\"id\":2,\"body\":07}", "Fin de l'export", "]"}) {
        CAPTURE(sound);
        CHECK(told(line + line + std::string(sound)).empty());
    }
    for (const std::string_view cut : {"{\"id\":2,\"body\":\"de", "{\"id\":2,\"body\":\"deux\"", "{"}) {
        CAPTURE(cut);
        const std::vector<Omission> out = told(line + std::string(cut));
        REQUIRE(out.size() == 1);
        CHECK(out.front().reason.line == 2);
    }
}

TEST_CASE("exports: file endings are recognised in capitals") {
    const Folder folder;
    CHECK(is_export(named_as("EXPORT.CSV")));
    CHECK(is_export(named_as("Export.Jsonl.GZ")));
    CHECK_FALSE(is_export(named_as("EXPORT.MBOX")));
    const std::string path = folder.file("EXPORT.CSV", "[id],body\n1,un\n");
    CHECK(reader_of(path, generic_export("[id]"))->next()->body == "un");
}

TEST_CASE("exports: the text has several usual names") {
    const Folder folder;
    for (const std::string name : {"body", "text", "texte", "message", "content"}) {
        CAPTURE(name);
        const std::string path = folder.file(name + ".jsonl", R"({"id":1,")" + name + R"(":"un"})");
        CHECK(reader_of(path, preset("generic"))->next()->body == "un");
    }
}

namespace {

using Json = nlohmann::ordered_json;

class Dice {
public:
    explicit Dice(unsigned seed) : engine_(seed) {}
    std::size_t below(std::size_t count) { return engine_() % count; }

private:
    std::mt19937 engine_;
};

std::string random_string(Dice& dice) {
    static const std::vector<std::string> parts = {"a",  "é",  "\"", "\\", "{", "}", "[", "]",    ",",   ":",
                                                   "\n", "\t", "😀",  " ",  "0", "/", "~", "\\\"", "},{", "\u2028"};
    std::string out;
    for (std::size_t i = dice.below(12); i > 0; --i) out += parts[dice.below(parts.size())];
    return out;
}

Json random_value(Dice& dice, unsigned depth) {
    switch (dice.below(depth > 3 ? 5 : 8)) {
    case 0: return nullptr;
    case 1: return dice.below(2) == 0;
    case 2: return static_cast<int>(dice.below(2000)) - 1000;
    case 3: return static_cast<double>(dice.below(1000)) / 8;
    case 4: return random_string(dice);
    case 5: {
        Json out = Json::array();
        for (std::size_t i = dice.below(4); i > 0; --i) out.push_back(random_value(dice, depth + 1));
        return out;
    }
    default: {
        Json out = Json::object();
        for (std::size_t i = dice.below(4); i > 0; --i) out[random_string(dice)] = random_value(dice, depth + 1);
        return out;
    }
    }
}

Json random_message(Dice& dice, std::size_t number) {
    Json out = {{"id", number}, {"body", random_string(dice)}};
    for (std::size_t i = dice.below(4); i > 0; --i) out[random_string(dice)] = random_value(dice, 0);
    return out;
}

/// A random document, and where its messages are.
struct Document {
    Json json;
    std::vector<std::string> pointers; ///< of its messages
    std::vector<std::vector<std::string>> patterns;
};

Document random_document(Dice& dice) {
    Document out;
    Json list = Json::array(), map = Json::object();
    const std::size_t count = dice.below(6);
    for (std::size_t i = 0; i < count; ++i) list.push_back(random_message(dice, i));
    const auto points = [&](const std::string& prefix) {
        for (std::size_t i = 0; i < count; ++i) out.pointers.push_back(prefix + "/" + std::to_string(i));
    };
    switch (dice.below(4)) {
    case 0:
        out.json = list;
        points("");
        break;
    case 1:
        out.json = {{"avant", random_value(dice, 0)}, {"data", list}, {"après", random_value(dice, 0)}};
        out.patterns = {{"messages", "*"}, {"data", "*"}};
        points("/data");
        break;
    case 2:
        out.json = {{"x", {{"avant", random_value(dice, 0)}, {"y", list}}}, {"y", {1, 2}}};
        out.patterns = {{"x", "y", "*"}};
        points("/x/y");
        break;
    default:
        for (std::size_t i = 0; i < count; ++i) {
            map["n" + std::to_string(i)] = list[i];
            out.pointers.push_back("/tous/n" + std::to_string(i));
        }
        map["total"] = count; // not an object, so not a message
        out.json = {{"tous", map}};
        out.patterns = {{"tous", "*"}};
    }
    return out;
}

struct Piece {
    std::string text, pointer, error, place;
    std::uint64_t offset = 0;
    std::uint32_t line = 0;
};

std::vector<Piece> rest_of(JsonSplitter& splitter) {
    std::vector<Piece> out;
    std::string place = splitter.place();
    while (const std::optional<JsonPiece> piece = splitter.next()) {
        out.push_back({std::string(piece->text), piece->pointer, piece->error, place, piece->offset, piece->line});
        place = splitter.place();
    }
    return out;
}

std::vector<Piece> split(const std::string& bytes, const std::vector<std::vector<std::string>>& patterns,
                         std::size_t at_once, JsonSplitter::Limits limits, const std::string& place = "") {
    ByteWindow window(std::make_unique<Trickle>(bytes, at_once));
    JsonSplitter splitter(window, patterns, limits);
    if (!place.empty()) REQUIRE(splitter.go_to(place));
    return rest_of(splitter);
}

} // namespace

TEST_CASE("json splitter: its pieces and their positions are those that a parser of the whole document finds") {
    Dice dice(1);
    std::size_t found = 0;
    for (int round = 0; round < 1500; ++round) {
        const Document document = random_document(dice);
        std::string bytes = document.json.dump(static_cast<int>(dice.below(4)) - 1);
        const std::size_t at_once = dice.below(2) == 0 ? 1 + dice.below(5) : 1000;
        CAPTURE(bytes);
        const std::vector<Piece> pieces = split(bytes, document.patterns, at_once, {.held = 0});
        // An object without messages is an error.
        const bool empty = document.pointers.empty() && document.json.is_object();
        REQUIRE(pieces.size() == document.pointers.size() + (empty ? 1 : 0));
        if (empty) CHECK(pieces[0].error == "aucun message dans ce document : dites où ils sont, avec « records »");
        for (std::size_t i = 0; i < document.pointers.size(); ++i) {
            const Piece& piece = pieces[i];
            CHECK(piece.error.empty());
            CHECK(piece.pointer == document.pointers[i]);
            CHECK(Json::parse(piece.text) == document.json.at(Json::json_pointer(piece.pointer)));
            CHECK(bytes.substr(piece.offset, piece.text.size()) == piece.text);
            CHECK(piece.line ==
                  1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(piece.offset), '\n'));
            const std::vector<Piece> rest = split(bytes, document.patterns, 1000, {.held = 0}, piece.place);
            REQUIRE(rest.size() == pieces.size() - i);
            CHECK(rest.front().text == piece.text);
            CHECK(rest.back().pointer == pieces.back().pointer);
            ++found;
        }
        // A document that fits into `held` is one piece.
        const std::vector<Piece> whole = split(bytes, document.patterns, at_once, {.held = 1u << 20});
        if (document.json.is_object()) {
            REQUIRE(whole.size() == 1);
            CHECK(whole.front().text == bytes);
        } else {
            CHECK(whole.size() == document.pointers.size());
        }
    }
    CHECK(found > 1000);
}

TEST_CASE("json splitter: whatever happens to one element on a line, the others are read") {
    Dice dice(2);
    const std::string intruders = "\"{}[],:\\x0\n";
    for (int round = 0; round < 3000; ++round) {
        std::vector<std::string> elements;
        for (std::size_t i = 0; i < 5; ++i) elements.push_back(random_message(dice, i).dump());
        std::vector<std::string> broken = elements;
        std::string& victim = broken[dice.below(5)];
        const std::size_t begins = 5; // « {"id" », by which elements are recognised
        const std::size_t at = begins + dice.below(victim.size() - begins);
        switch (dice.below(3)) {
        case 0: victim.erase(at, 1); break;
        case 1: victim.insert(at, 1, intruders[dice.below(intruders.size())]); break;
        default: victim[at] = intruders[dice.below(intruders.size())];
        }
        std::string bytes = dice.below(2) == 0 ? "[" : "{\"n\":1,\"data\":[";
        const bool in_object = bytes.front() == '{';
        for (std::size_t i = 0; i < 5; ++i) bytes += (i == 0 ? "\n " : ",\n ") + broken[i];
        bytes += in_object ? "\n]}" : "\n]";
        CAPTURE(bytes);
        const std::size_t at_once = dice.below(2) == 0 ? 1 + dice.below(9) : 5000;
        const std::vector<Piece> pieces = split(bytes, {{"data", "*"}}, at_once, {.held = 0});
        CHECK(pieces.size() <= 12);
        std::size_t next = 0;
        for (std::size_t i = 0; i < 5; ++i) {
            if (&broken[i] == &victim) continue;
            while (next < pieces.size() && pieces[next].text != elements[i]) ++next;
            CAPTURE(i);
            CHECK(next++ < pieces.size());
        }
        for (const Piece& piece : pieces) {
            const std::vector<Piece> rest = split(bytes, {{"data", "*"}}, 5000, {.held = 0}, piece.place);
            REQUIRE(rest.size() == pieces.size() - static_cast<std::size_t>(&piece - pieces.data()));
            CHECK(rest.front().text == piece.text);
            CHECK(rest.front().error == piece.error);
        }
    }
}

TEST_CASE("json splitter: it terminates for any bytes") {
    Dice dice(3);
    const std::string alphabet = "\"\"{{}}[[]],,::\\ \nab1\xC3\xA9";
    for (int round = 0; round < 5000; ++round) {
        std::string bytes = dice.below(2) == 0 ? "{\"data\":[" : "";
        for (std::size_t i = dice.below(60); i > 0; --i) bytes += alphabet[dice.below(alphabet.size())];
        CAPTURE(bytes);
        const std::vector<Piece> pieces =
            split(bytes, {{"data", "*"}}, 1 + dice.below(20), {.held = dice.below(40), .longest = 20});
        CHECK(pieces.size() <= bytes.size() + 1);
        for (const Piece& piece : pieces) {
            CHECK(piece.offset <= bytes.size());
            CHECK(piece.text.empty() != piece.error.empty());
        }
    }
}

TEST_CASE("json splitter: an element that is too long is one error, and its neighbours are read") {
    const std::string long_one = "{\"id\":2,\"body\":\"" + std::string(3'000'000, 'a') + "\\\"}]\"}";
    const std::string bytes = "[{\"id\":1}," + long_one + ",{\"id\":3}]";
    const std::vector<Piece> pieces = split(bytes, {}, 1u << 16, {.longest = 1'000'000});
    REQUIRE(pieces.size() == 3);
    CHECK(pieces[0].text == "{\"id\":1}");
    CHECK(pieces[1].error == "élément trop long pour un message");
    CHECK(pieces[1].offset == 10);
    CHECK(pieces[2].text == "{\"id\":3}");
    CHECK(pieces[2].pointer == "/2");

    ByteWindow window(std::make_unique<Trickle>("{\"id\":1}\n" + long_one + "\n{\"id\":3}", 1u << 16));
    JsonLines lines(window, 1'000'000);
    CHECK(lines.next()->text == "{\"id\":1}");
    CHECK(lines.next()->error == "ligne trop longue pour un message");
    CHECK(lines.next()->text == "{\"id\":3}");
    CHECK_FALSE(lines.next().has_value());
}

TEST_CASE("json messages: the same texts are valid as for another parser") {
    const ExportFields fields(generic_export());
    JsonMessages messages(fields);
    Dice dice(4);
    const std::string intruders("\"{}[],:\\x0eE+-.tn\n\0\xE9", 20);
    std::size_t valid = 0;
    for (int round = 0; round < 20000; ++round) {
        std::string bytes = random_message(dice, 7).dump();
        for (std::size_t i = dice.below(3); i > 0; --i) {
            const std::size_t at = 1 + dice.below(bytes.size() - 1);
            if (dice.below(2) == 0) bytes.insert(at, 1, intruders[dice.below(intruders.size())]);
            else bytes.erase(at, 1);
            if (bytes.size() < 2) break;
        }
        const bool expected = Json::accept(bytes);
        std::string padded = bytes + std::string(ByteWindow::padding, '}');
        const bool taken = !messages.open(std::string_view(padded).substr(0, bytes.size()), 0);
        CAPTURE(bytes);
        CHECK(taken == expected);
        if (taken) ++valid;
        if (taken && messages.size() == 1) {
            const Json json = Json::parse(bytes);
            FieldValues& values = *messages.at(0).message;
            const Record record = fields.make(values, nullptr, {});
            if (json.contains("body") && json["body"].is_string() &&
                json["body"].get<std::string>().find('\0') == std::string::npos) {
                const std::string body = json["body"];
                if (body.find_first_not_of(" \t\r\n") != std::string::npos) CHECK(record.body == body);
            }
        }
    }
    CHECK(valid > 5000);
}

namespace {

std::string messages_of(const Errors& errors) {
    std::string out;
    for (const Error& error : errors)
        out += error.file + ":" + std::to_string(error.line) + ":" + std::to_string(error.column) + ": " +
               error.message + "\n";
    return out;
}

} // namespace

TEST_CASE("export mapping: a house describes its own export, in JSON and in CSV") {
    const std::vector<MappingEntry> entries = {
        {"records", {"/tickets/*", "/suivi/*"}},
        {"id", {"ref"}},
        {"thread", {"^/dossier/numéro", "dossier.numéro"}},
        {"from", {"/par/courriel", "par.courriel"}},
        {"time", {"le"}},
        {"html", {"contenu"}},
        {"text", {"brut"}},
        {"role",
         {},
         {{"field", "sens"}, {"entrant", "client"}, {"sortant*", "agent"}, {"sortant-auto", "automatique"}}},
        {"role", {"interne"}},
        {"public", {}, {{"confidentiel", "non"}, {"field", "/droits/a~1b"}}},
    };
    const Result<ExportMapping> mapping = make_export_mapping("maison", entries, "francparler.toml");
    REQUIRE(mapping.has_value());
    const Folder folder;
    const std::string json = R"({"tickets":[{"dossier":{"numéro":12},"suivi":[
{"ref":"r1","sens":"Entrant","par":{"courriel":"a@b.fr"},"le":"2025-01-02","brut":" ","contenu":"<p>un</p>"},
{"ref":"r2","sens":"sortant-mail","brut":"deux","contenu":"<p>2</p>","droits":{"a/b":"confidentiel"}},
{"ref":"r3","sens":"sortant-auto","brut":"trois"},
{"ref":"r4","sens":"?","brut":"quatre"}]}]})";
    CHECK(
        read_and_resume(folder.file("maison.json", json), *mapping).all() ==
        "== line 2, byte 48, /tickets/0/suivi/0\nrole: customer\nid: r1\nthread: 12\nfrom: a@b.fr\n"
        "time: 2025-01-02T00:00:00Z\nhtml: <p>un</p>\n"
        "== line 3, byte 158, /tickets/0/suivi/1\nrole: agent, not public\nid: r2\nthread: 12\ntext: deux\nclient: un\n"
        "== line 4, byte 261, /tickets/0/suivi/2\nrole: automatic\nid: r3\nthread: 12\ntext: trois\nclient: un\n"
        "== line 5, byte 312, /tickets/0/suivi/3\nrole: internal\nid: r4\nthread: 12\ntext: quatre\nclient: un\n");
    const std::string csv = "Ref;Dossier.numéro;par/courriel;sens;brut;droits.a/b\n"
                            "r1;12;a@b.fr;entrant;un;\nr2;12;;sortant;deux;confidentiel\n";
    CHECK(read_and_resume(folder.file("maison.csv", csv), *mapping).all() ==
          "== line 2, byte 54\nrole: customer\nid: r1\nthread: 12\nfrom: a@b.fr\ntext: un\n"
          "== line 3, byte 79\nrole: agent, not public\nid: r2\nthread: 12\ntext: deux\nclient: un\n");
}

TEST_CASE("export mapping: a house changes a preset") {
    const std::vector<MappingEntry> entries = {
        {"preset", {"gorgias"}},
        {"role", {}, {{"field", "/sender/email"}, {"mael@*", "automatique"}}},
        {"body", {"body_text"}},
    };
    const Result<ExportMapping> mapping = make_export_mapping("maison", entries, "francparler.toml");
    REQUIRE(mapping.has_value());
    const auto reader = reader_of(fixture("gorgias_messages.json"), *mapping);
    std::vector<Record> records;
    while (std::optional<Record> record = reader->next()) records.push_back(*std::move(record));
    REQUIRE(records.size() == 4);
    CHECK(records[0].body == "La taille M est trop petite.\n\nLe 3 mars, Boîte a écrit :\n> Bonjour");
    CHECK(records[0].role == Role::customer);
    CHECK(records[1].role == Role::automatic);
    CHECK(records[3].role == Role::automatic);
    CHECK(records[3].body.empty()); // stripped_html no longer counts
}

TEST_CASE("export mapping: every mistake is reported, with its place and a suggestion") {
    const std::vector<MappingEntry> entries = {
        {"preset", {"zendes"}, {}, 3, 1},
        {"reccords", {"/data/*"}, {}, 4, 1},
        {"records", {"^/data/*"}, {}, 5, 1},
        {"id", {"/a~2"}, {}, 6, 1},
        {"body", {"/textes/*"}, {}, 7, 1},
        {"role", {}, {{"field", "sens"}, {"in", "cliente"}}, 8, 1},
        {"role", {}, {{"entrant", "client"}}, 9, 1},
        {"role", {"agents"}, {}, 10, 1},
        {"public", {}, {{"field", "p"}, {"x", "oui"}, {"y", "peut-être"}}, 11, 1},
        {"people", {}, {{"field", "role"}, {"x", "agent"}}, 12, 1},
        {"from", {}, {}, 13, 1},
        {"queue", {""}, {}, 14, 1},
    };
    const Result<ExportMapping> mapping = make_export_mapping("maison", entries, "francparler.toml");
    REQUIRE_FALSE(mapping.has_value());
    CHECK(
        messages_of(mapping.error()) ==
        "francparler.toml:3:1: [export.maison] : export inconnu « zendes » (vouliez-vous dire « zendesk » ?) ; sont connus : "
        "zendesk, freshdesk, intercom, gorgias, front, hubspot, zammad, helpscout, crisp, jira, salesforce, generic\n"
        "francparler.toml:4:1: [export.maison] : clé inconnue « reccords » (vouliez-vous dire « records » ?)\n"
        "francparler.toml:5:1: [export.maison] : « records » part du document : retirez « ^ » de « ^/data/* »\n"
        "francparler.toml:6:1: [export.maison] : champ mal formé « /a~2 » : après « ~ » il faut 0 ou 1 (« ~0 » vaut « ~ », "
        "« ~1 » vaut « / »)\n"
        "francparler.toml:7:1: [export.maison] : « * » ne va que dans « records » : « /textes/* »\n"
        "francparler.toml:8:1: [export.maison] : « role » : valeur inconnue « cliente » (vouliez-vous dire « client » ?) ; sont "
        "connues : agent, client, automatique, interne\n"
        "francparler.toml:9:1: [export.maison] : « role » demande un champ et ce que valent ses valeurs : role = { field = "
        "\"champ\", valeur = \"agent\" }\n"
        "francparler.toml:10:1: [export.maison] : « role » : valeur inconnue « agents » (vouliez-vous dire « agent » ?) ; sont "
        "connues : agent, client, automatique, interne\n"
        "francparler.toml:11:1: [export.maison] : « public » : valeur inconnue « peut-être » ; sont connues : oui, non\n"
        "francparler.toml:12:1: [export.maison] : « people » demande « records », où sont les personnes : \"/users/*\"\n"
        "francparler.toml:13:1: [export.maison] : « from » demande un champ, ou une liste : from = [\"champ\"]\n"
        "francparler.toml:14:1: [export.maison] : un champ sans nom ; écrivez « champ » ou « /dossier/champ »\n");
    const std::vector<MappingEntry> bodiless = {{"id", {"ref"}, {}, 2, 1}};
    CHECK(messages_of(make_export_mapping("x", bodiless, "f.toml").error()) ==
          "f.toml:2:0: [export.x] ne dit pas où est le texte : ajoutez body = [\"champ\"]\n");
}

TEST_CASE("exports: a file that cannot be opened has one sentence of error") {
    const Folder folder;
    const auto error = [&](const std::string& path, const ExportMapping& mapping) {
        const Result<std::unique_ptr<ArchiveReader>> reader = open_export(path, mapping);
        REQUIRE_FALSE(reader.has_value());
        CHECK(reader.error().front().file == path);
        return reader.error().front().message;
    };
    const ExportMapping mapping = generic_export("ref", "Message");
    CHECK(error(folder.file("a.csv", "ref;texte\n1;un\n"), mapping) ==
          "pas de colonne pour le texte (Message) : la première ligne doit nommer les colonnes, et elle en a 2 ; dites "
          "laquelle par --body-field NOM");
    CHECK(
        error(folder.file("a.csv", "ref;texte\n1;un\n"), generic_export("bidon", "texte")) ==
        "pas de colonne pour l'identifiant (bidon) : la première ligne doit nommer les colonnes, et elle en a 2 ; dites "
        "laquelle par --id-field NOM");
    CHECK(error(folder.file("a.csv", "ref;Corps\n1;un\n"), preset("zammad")) ==
          "pas de colonne pour le texte (body) : la première ligne doit nommer les colonnes, et elle en a 2 ; dites "
          "laquelle sous [export.zammad] dans la configuration, ou par --body-field NOM sans --export");
    CHECK(error(folder.file("a.csv", "Zoé;Mon code est tulipe\n"), generic_export()).find("tulipe") ==
          std::string::npos); // no names: a message comes first
    CHECK(error(folder.file("b.csv", "\xFF\xFEr\0e\0"), mapping) ==
          "fichier en UTF-16 : enregistrez-le en UTF-8 (« iconv -f UTF-16 -t UTF-8 »)");
    CHECK(error(folder.file("c.csv", "ref;\"Message\n"), mapping) ==
          "la première ligne, celle des noms de colonnes, a un guillemet de trop");
    CHECK(error(folder.file("d.csv", std::string("ref;\0\1\2", 7)), mapping) ==
          "ce n'est pas du texte en UTF-8 ni en Windows-1252 : enregistrez le tableau en « CSV UTF-8 »");
    CHECK(error("/nulle/part.json", mapping) == "aucun fichier ou dossier de ce nom : vérifiez le chemin");
}

TEST_CASE("exports: --id-field and --body-field name the fields") {
    const Folder folder;
    const std::string path =
        folder.file("a.jsonl", "{\"ref\":\"r\",\"id\":\"i\",\"Message\":\"un\",\"body\":\"deux\"}\n");
    CHECK(rest_of(*reader_of(path, generic_export())).all() == "== line 1, byte 0\nrole: unknown\nid: i\ntext: deux\n");
    CHECK(rest_of(*reader_of(path, generic_export("ref", "Message"))).all() ==
          "== line 1, byte 0\nrole: unknown\nid: r\ntext: un\n");
    const auto missing = [&](const std::string& field) {
        return reader_of(path, generic_export("", field))->next()->error;
    };
    CHECK(missing("texte") == "pas de texte : le champ texte est absent ou nul");
    CHECK(missing("data/corps") == "pas de texte : le champ data/corps est absent ou nul");
    CHECK(missing("/data/corps") == "pas de texte : le champ /data/corps est absent ou nul");
}

TEST_CASE("exports: columns are recognised with accents, capitals and any separator of words") {
    const Folder folder;
    const std::string comments =
        folder.file("z.csv", "Ticket ID,Comment-id,Author role,Created at,Body\n12,1,End-user,2025-03-04,Bonjour\n");
    const std::optional<Record> comment = reader_of(comments, preset("zendesk"))->next();
    REQUIRE(comment);
    CHECK(comment->thread == "12");
    CHECK(comment->role == Role::customer);
    CHECK(comment->time == "2025-03-04T00:00:00Z");
    const std::string table = "Identifiant;Rôle;MODÈLE;Corps\n7;Agent;Retard;Bonjour\n";
    for (const std::string& bytes :
         {table, std::string("Identifiant;R\xF4le;MOD\xC8LE;Corps\n7;Agent;Retard;Bonjour\n")}) {
        const std::string path = folder.file("a.csv", bytes);
        const std::optional<Record> record = reader_of(path, generic_export({}, "corps"))->next();
        REQUIRE(record);
        CHECK(record->id == "7");
        CHECK(record->role == Role::agent);
        CHECK(record->model == "Retard");
        CHECK(record->body == "Bonjour");
    }
}

TEST_CASE("exports: the unambiguous columns of a French spreadsheet are recognised") {
    const Folder folder;
    struct Row {
        std::string column, value;
        std::string Record::*field;
        std::string expected;
    };
    for (const Row& row : std::vector<Row>{
             {"Date d'envoi", "04/03/2025 09:05", &Record::time, "2025-03-04T09:05:00Z"},
             {"Date de l’envoi", "04/03/2025", &Record::time, "2025-03-04T00:00:00Z"},
             {"Envoyé le", "04/03/2025", &Record::time, "2025-03-04T00:00:00Z"},
             {"Date et heure", "04/03/2025 09:05", &Record::time, "2025-03-04T09:05:00Z"},
             {"Date de création;Date de réponse", "01/02/2025;04/03/2025", &Record::time, "2025-03-04T00:00:00Z"},
             {"Created time", "2025-03-04 09:05:00", &Record::time, "2025-03-04T09:05:00Z"},
             {"Date de naissance", "04/03/1985", &Record::time, ""},
             {"Date limite", "04/03/2025", &Record::time, ""},
             {"Expéditeur", "Léa <lea@boite.fr>", &Record::from, "lea@boite.fr"},
             {"Nom de l'expéditeur", "Léa Martin", &Record::from, "Léa Martin"},
             {"Agent", "Léa Martin", &Record::from, ""}, // the assigned agent is not always the author
             {"De: (nom);De: (adresse)", "Léa Martin;/o=EXCHANGELABS/cn=lea", &Record::from, "Léa Martin"},
             {"Date de la réponse", "04/03/2025", &Record::time, "2025-03-04T00:00:00Z"},
             {"De: (nom);De: (adresse);De: (type)", "Léa;lea@boite.fr;SMTP", &Record::from, "lea@boite.fr"}, // Outlook
             {"From: (Name);From: (Address)", "Léa;lea@boite.fr", &Record::from, "lea@boite.fr"},
             {"Destinataire", "lea@boite.fr", &Record::from, ""},
             {"Équipe", "SAV", &Record::queue, "SAV"},
             {"Message API ID;Message ID", "msg_1;m1", &Record::id, "m1"}, // Front
             {"Inbox", "SAV", &Record::queue, "SAV"},
             {"Sujet", "/o= que faire ?", &Record::subject, "/o= que faire ?"}, // only a sender is dropped as a path
             {"Sujet", "Colis", &Record::subject, "Colis"}}) {
        for (const std::string body : {"Corps du message", "Texte du message", "Réponse"}) {
            CAPTURE(row.column);
            const std::string path = folder.file("a.csv", row.column + ";" + body + "\n" + row.value + ";Bonjour\n");
            const std::optional<Record> record = reader_of(path, generic_export())->next();
            REQUIRE(record);
            CHECK((*record).*row.field == row.expected);
            CHECK(record->body == "Bonjour");
        }
    }
}

TEST_CASE("exports: entities in a text without tags are decoded") {
    struct Row {
        std::string body, expected;
        bool html = false;
    };
    const Folder folder;
    for (const Row& row : {
             Row{"C&#039;est livr&eacute;.\n\n  L&rsquo;envoi &amp; le suivi <a@b.fr>",
                 "C'est livré.\n\n  L’envoi & le suivi <a@b.fr>"},
             Row{"&#60;p&#62;C&amp;#039;est&lt;br/&gt;livr&#xE9;.&#60;/p&#62;", "<p>C&#039;est<br/>livré.</p>", true},
             Row{"<p>C&#039;est livré</p>", "<p>C&#039;est livré</p>", true},
             Row{"AT&T ; R&D; a&b", "AT&T ; R&D; a&b"},
             Row{"\nLivré &lt; 48 h\n", "\nLivré < 48 h"},
         }) {
        CAPTURE(row.body);
        const Json line = {{"body", row.body}};
        const auto record = reader_of(folder.file("a.jsonl", line.dump()), generic_export())->next();
        CHECK(record->body == row.expected);
        CHECK(record->html == row.html);
    }
}

TEST_CASE("exports: a message beside an answer is what is answered") {
    const Folder folder;
    const std::string table = folder.file("a.csv", "Message;Réponse\nMon colis ?;Il part.\nEt demain ?;\n"),
                      lines = folder.file("a.jsonl", R"({"message":"Mon colis ?","reponse":"Il part."})"
                                                     "\n"
                                                     R"({"message":"Et demain ?","reponse":""})"
                                                     "\n");
    const std::string nulls = folder.file("c.json", R"([{"message":"<p>Mon colis ?</p>","reponse":"<p>Il part.</p>"},)"
                                                    R"({"message":"Et demain ?","reponse":null}])");
    const std::vector<MappingEntry> any = {{"preset", {"generic"}}, {"body", {"reponse", "message"}}};
    const std::vector<MappingEntry> own = {{"body", {"message"}}, {"answer", {"reponse"}}};
    const std::vector<MappingEntry> other = {{"preset", {"generic"}}, {"answer", {"suite", "reponse"}}};
    const auto mapping = [](const std::vector<MappingEntry>& entries) {
        return *make_export_mapping("maison", entries, "francparler.toml");
    };
    for (const std::string& path : {table, lines, nulls}) {
        CAPTURE(path);
        for (const ExportMapping& answers : {generic_export(), mapping(own), mapping(other)}) {
            const auto reader = reader_of(path, answers);
            const std::optional<Record> answer = reader->next(), unanswered = reader->next();
            CHECK(answer->body.find("Il part.") != std::string::npos);
            CHECK(answer->client == "Mon colis ?");
            CHECK(answer->role == Role::agent);
            CHECK(unanswered->role == Role::agent);
            CHECK(unanswered->body.empty());
            CHECK(unanswered->client.empty());
            CHECK(unanswered->error.empty());
        }
        const std::optional<Record> asked = reader_of(path, generic_export({}, "message"))->next();
        CHECK(asked->body.find("Mon colis ?") != std::string::npos);
        CHECK(asked->client.empty());
        const auto reader = reader_of(path, mapping(any));
        CHECK(reader->next()->client.empty());
        CHECK(reader->next()->body == "Et demain ?");
    }
    const auto of_two =
        reader_of(folder.file("d.jsonl", R"({"message":"Mon colis ?","suite":null,"reponse":"Il part."})"
                                         "\n"
                                         R"({"message":"Et demain ?","suite":"","reponse":null})"),
                  mapping(other));
    const std::optional<Record> second = of_two->next();
    CHECK(second->body == "Il part.");
    CHECK(second->client == "Mon colis ?");
    CHECK(of_two->next()->body.empty());
    CHECK(
        reader_of(folder.file("b.jsonl", R"({"message":"Il part.","reponse":200})"), generic_export())->next()->body ==
        "Il part.");
}

TEST_CASE("exports: a table without dates or authors is reported, with its unread columns") {
    const Folder folder;
    const auto told = [&](const std::string& columns, const ExportMapping& mapping) {
        const auto reader =
            reader_of(folder.file("a.csv", columns + "\nun;2025-03-04;sortant\nun;2025-03-04;sortant\n"), mapping);
        std::size_t count = 0;
        for (; reader->next().has_value(); ++count) CHECK(reader->take_omissions().empty());
        CHECK(count == 2);
        const std::vector<Omission> out = reader->take_omissions();
        CHECK(std::ranges::none_of(out, &Omission::is_wanted));
        return out.empty() ? "" : out.front().reason.message;
    };
    const ExportMapping plain = generic_export();
    CHECK(
        told("Texte;Réalisé le;Traité par", plain) ==
        "rien ne dit quand ni qui écrit, et des colonnes ne sont pas lues : « Réalisé le », « Traité par » ; si l'une "
        "le dit, nommez-la dans la configuration, sous [export.maison] : preset = \"generic\", time = [\"…\"], "
        "from = [\"…\"], et ajoutez --export maison");
    CHECK(told("Texte;Date;Traité par", plain)
              .starts_with("rien ne dit qui écrit, et des colonnes ne sont pas lues : « T"));
    CHECK(told("Propos;Rôle;Fait le", generic_export({}, "Propos")).find("body = [\"Propos\"]") != std::string::npos);
    CHECK(told("Texte;Date;Type", plain).empty());
    for (const std::string known : {"Texte;Date;Auteur", "Texte;Date;Sens", "Texte;id;Objet", "Réponse;Date;Avis"}) {
        CAPTURE(known);
        CHECK(told(known, plain).empty());
    }
    CHECK(told("Texte;Texte;Texte", plain) ==
          "3 colonnes s'appellent « Texte », et seule la première est lue : mettez chaque message sur sa ligne");
    const std::vector<MappingEntry> own = {{"body", {"Texte"}}, {"from", {"Auteur"}}};
    CHECK(told("Texte;Auteur;Fait le", *make_export_mapping("maison", own, "francparler.toml"))
              .ends_with("sous [export.maison] : time = [\"…\"]"));
}

TEST_CASE("exports: JSON messages without authors are reported if they have unread fields") {
    const Folder folder;
    const auto told = [&](const std::string& messages, const ExportMapping& mapping) {
        const auto reader = reader_of(folder.file("a.json", messages), mapping);
        while (reader->next().has_value()) CHECK(reader->take_omissions().empty());
        const std::vector<Omission> out = reader->take_omissions();
        CHECK(std::ranges::none_of(out, &Omission::is_wanted));
        return out.empty() ? "" : out.front().reason.message;
    };
    const std::string unread = R"([{"id":1,"texte":"un","date":"2026-03-02","userid":"c1"},{"id":2,"texte":"deux"}])";
    CHECK(told(unread, generic_export()) ==
          "rien ne dit qui écrit : ce qu'écrivent des clients est noté aussi ; si un champ le dit, nommez-le dans la "
          "configuration, sous [export.maison] : preset = \"generic\", from = [\"…\"], et ajoutez --export maison");
    const std::vector<MappingEntry> own = {{"body", {"texte"}}};
    CHECK(told(unread, *make_export_mapping("maison", own, "francparler.toml"))
              .ends_with("sous [export.maison] : from = [\"…\"]"));
    // For a preset, unknown roles are reported instead.
    CHECK(told(R"({"comments":[{"id":1,"body":"un","userid":"c1"}]})", preset("zendesk")).empty());
    for (const std::string known : {R"([{"id":1,"texte":"un","x":"y"},{"texte":"deux","auteur":"Léa"}])",
                                    R"([{"texte":"un","x":"y","sens":"sortant"}])", R"([{"id":1,"texte":"un"}])",
                                    R"([{"id":1,"objet":"a","x":"y"}])", "[]"}) {
        CAPTURE(known);
        CHECK(told(known, generic_export()).empty());
    }
}

TEST_CASE("exports: tables of GLPI, OTRS and Odoo give visibility and author") {
    const Folder folder;
    struct {
        std::string columns, row;
        bool is_public;
        Role role;
        std::string from, thread, time;
    } const rows[] = {
        {"content;date;is_private", "un;2026-03-02 09:00:00;1", false, Role::unknown, "", "", "2026-03-02T09:00:00Z"},
        {"content;date;is_private", "un;2026-03-02 09:00:00;0", true, Role::unknown, "", "", "2026-03-02T09:00:00Z"},
        {"TicketID;SenderType;IsVisibleForCustomer;From;Body;CreateTime",
         "7;agent;0;SAV <sav@boite.fr>;un;2026-03-02 09:00:00", false, Role::agent, "sav@boite.fr", "7",
         "2026-03-02T09:00:00Z"},
        {"TicketID;SenderType;IsVisibleForCustomer;From;Body;CreateTime",
         "7;customer;1;a@client.fr;un;2026-03-02 09:00:00", true, Role::customer, "a@client.fr", "7",
         "2026-03-02T09:00:00Z"},
        {"Contenu;Email From;Is Internal", "un;lea@boite.fr;True", false, Role::unknown, "lea@boite.fr", "", ""},
        {"Contents;Author Name;Is Public", "un;Léa;non", false, Role::unknown, "Léa", "", ""},
        {"body;email_from;message_type", "un;bot@boite.fr;notification", true, Role::automatic, "bot@boite.fr", "", ""},
        {"body;email_from;message_type", "un;lea@boite.fr;comment", true, Role::unknown, "lea@boite.fr", "", ""},
        {"Corps;Expéditeur;Type d'expéditeur", "un;a@client.fr;client", true, Role::customer, "a@client.fr", "", ""},
    };
    for (const auto& row : rows) {
        CAPTURE(row.row);
        const auto record =
            reader_of(folder.file("a.csv", row.columns + '\n' + row.row + '\n'), generic_export())->next();
        REQUIRE(record.has_value());
        CHECK(record->body == "un");
        CHECK(record->is_public == row.is_public);
        CHECK(record->role == row.role);
        CHECK(record->from == row.from);
        CHECK(record->thread == row.thread);
        CHECK(record->time == row.time);
    }
}

TEST_CASE("exports: CSV files that Excel saved for DOS or the Macintosh") {
    const Folder folder;
    for (const std::string bytes :
         {"id;Corps\n7;D\x82sol\x82s, re\x87u hier.\n", "id;Corps\n7;D\x8Esol\x8Es, re\x8Du hier.\n"}) {
        const std::string path = folder.file("a.csv", bytes);
        const std::optional<Record> record = reader_of(path, generic_export({}, "corps"))->next();
        REQUIRE(record);
        CHECK(record->body == "Désolés, reçu hier.");
    }
}

TEST_CASE("exports: the thread has many usual names") {
    const Folder folder;
    for (const std::string name : {"N° ticket", "N°\u00A0de ticket", "Nº ticket", "Numéro de ticket", "numero_ticket",
                                   "Num. du ticket", "Ticket ID", "Ticket number", "ID ticket", "N° de dossier",
                                   "Numéro du dossier", "N° de demande", "conversation_id", "Case Number", "Thread"}) {
        CAPTURE(name);
        const std::string path = folder.file("a.csv", name + ";Texte\nA-12;Bonjour\n");
        const std::optional<Record> record = reader_of(path, generic_export())->next();
        REQUIRE(record);
        CHECK(record->thread == "A-12");
    }
    for (const std::string name : {"Ticket", "Dossier", "Note de service", "Type de demande"}) {
        CAPTURE(name);
        const std::string path = folder.file("a.csv", name + ";Texte\nA-12;Bonjour\n");
        CHECK(reader_of(path, generic_export())->next()->thread.empty());
    }
}

TEST_CASE("exports: the template has several usual names") {
    const Folder folder;
    for (const std::string name : {"model", "Modèle", "template"}) {
        CAPTURE(name);
        const std::string path = folder.file("a.csv", name + ";Texte\nRetard;Bonjour\n");
        CHECK(reader_of(path, generic_export())->next()->model == "Retard");
    }
    const std::string whole = folder.file("b.csv", "template;Texte\n\"Madame,\nvotre colis est là.\";Bonjour\n");
    CHECK(reader_of(whole, generic_export())->next()->model.empty()); // no text of a message goes into the results
}

TEST_CASE("exports: without a preset, the role is recognised in several fields") {
    const Folder folder;
    for (const auto& [fields, role, is_public] : std::vector<std::tuple<std::string, Role, bool>>{
             {R"("direction":"OUTGOING")", Role::agent, true},
             {R"("direction":"inbound")", Role::customer, true},
             {R"("sens":"Entrant")", Role::customer, true},
             {R"("incoming":false)", Role::agent, true},
             {R"("from_agent":false,"private":false)", Role::customer, true},
             {R"("author_role":"end-user")", Role::customer, true},
             {R"("sender_type":"agent","internal":true)", Role::agent, false},
             {R"("sender":"visitor")", Role::customer, true},
             {R"("from":"Agent")", Role::agent, true},
             {R"("auteur":"Agent Dupont")", Role::unknown, true},
             {R"("role":"agent","from":"client")", Role::agent, true},
             {R"("type":"Conseiller")", Role::agent, true},
             {R"("type":"Entrant")", Role::customer, true},
             {R"("type":"Réclamation")", Role::unknown, true},
             {R"("type":"client","role":"agent")", Role::agent, true},
             {R"("private":true)", Role::unknown, false},
             {R"("private":false)", Role::unknown, true}}) {
        const std::string line = "{" + fields + R"(,"body":"Bonjour"})" + "\n";
        CAPTURE(line);
        const std::string path = folder.file("a.jsonl", line);
        const std::optional<Record> record = reader_of(path, generic_export())->next();
        REQUIRE(record);
        CHECK(record->role == role);
        CHECK(record->is_public == is_public);
        CHECK_FALSE(record->has_unread_role);
    }
}

TEST_CASE("exports: the author is the address, and the text beside it the sender") {
    const Folder folder;
    struct Row {
        std::string from, address, sender;
    };
    for (const auto& [from, address, sender] : std::vector<Row>{
             {"lea@boite.fr", "lea@boite.fr", ""},
             {"Léa Martin <lea@boite.fr>", "lea@boite.fr", "Léa Martin <>"},
             {"lea@perso.fr <lea@boite.fr>", "lea@boite.fr", "lea@perso.fr <>"},
             {"lea@boite.fr (Léa)", "lea@boite.fr", " (Léa)"},
             {"Léa Martin [lea@boite.fr], SAV", "lea@boite.fr", "Léa Martin [], SAV"},
             {"<b>Léa</b> lea@boite.fr", "lea@boite.fr", "<b>Léa</b> "},
             {"Léa @ SAV", "Léa @ SAV", ""},
             {"361518", "361518", ""},
         }) {
        const std::string said = from;
        CAPTURE(said);
        const std::string path = folder.file("from.jsonl", R"({"id":"1","body":"Bonjour","from":")" + from + "\"}\n");
        const std::optional<Record> record = reader_of(path, generic_export())->next();
        REQUIRE(record);
        CHECK(record->from == address);
        CHECK(record->sender == sender);
    }
}

TEST_CASE("exports: deleted, failed and bounced messages are not answers; canned responses are") {
    const Folder folder;
    struct Row {
        std::string preset, json;
        Role role;
        bool is_public = true;
        std::string body;
    };
    for (
        const Row& row : {
            Row{"intercom",
                R"({"id":1,"part_type":"comment","redacted":true,"body":"<p>Supprimé</p>","author":{"type":"admin"}})",
                Role::automatic, true, "<p>Supprimé</p>"},
            Row{"hubspot",
                R"({"id":1,"properties":{"hs_email_text":"Bonjour","hs_email_status":"FAILED","hs_email_direction":"EMAIL"}})",
                Role::agent, false, "Bonjour"},
            Row{"hubspot",
                R"({"id":1,"properties":{"hs_email_text":"Bonjour","hs_email_status":"BOUNCED","hs_email_direction":"EMAIL"}})",
                Role::agent, false, "Bonjour"},
            Row{"freshdesk",
                R"({"canned_responses":[{"id":1,"title":"Retard","folder_id":2,"content":"Bonjour","content_html":"<p>Bonjour</p>"}]})",
                Role::agent, true, "Bonjour"},
            Row{"freshdesk", R"({"id":1,"title":"Retard","folder_id":2,"content_html":"<p>Bonjour</p>"})", Role::agent,
                true, "<p>Bonjour</p>"},
        }) {
        CAPTURE(row.json);
        const std::optional<Record> record =
            reader_of(folder.file("a.json", '[' + row.json + ']'), preset(row.preset))->next();
        REQUIRE(record);
        CHECK(record->error == "");
        CHECK(record->role == row.role);
        CHECK(record->is_public == row.is_public);
        CHECK(record->body == row.body);
    }
}

TEST_CASE("exports: a bookmark of another archive is refused") {
    const Folder folder;
    const std::string path = folder.file("a.jsonl", "{\"body\":\"un\"}\n{\"body\":\"deux\"}\n");
    const Bookmark bookmark = rest_of(*reader_of(path, generic_export())).bookmarks[1];
    folder.file("a.jsonl", "{\"body\":\"un\"}\n{\"body\":\"deux\"}\n{\"body\":\"trois\"}\n");
    CHECK_FALSE(reader_of(path, generic_export())->go_to(bookmark));
    folder.file("a.jsonl", "{\"body\":\"un\"}\n{\"body\":\"DEUX\"}\n");
    CHECK_FALSE(reader_of(path, generic_export())->go_to(bookmark));
    for (const char* broken : {"", "0", "1,2", "1,2,3", "x,y,z"})
        CHECK_FALSE(reader_of(path, generic_export())->go_to(broken));
}

TEST_CASE("exports: a truncated compressed file ends with one error") {
    const Folder folder;
    std::string lines;
    for (int i = 0; i < 20000; ++i)
        lines += "{\"id\":" + std::to_string(i) + ",\"body\":\"message " + std::to_string(i * 7919 % 10007) + "\"}\n";
    const std::string whole = gzip(lines);
    for (const char* name : {"a.jsonl.gz", "a.json.gz"}) {
        const std::string path = folder.file(name, whole.substr(0, whole.size() / 2));
        const auto reader = reader_of(path, generic_export());
        std::size_t sound = 0;
        std::vector<std::string> errors;
        while (const std::optional<Record> record = reader->next()) {
            if (record->error.empty()) ++sound;
            else errors.push_back(record->error);
        }
        CHECK(sound > 5000);
        CHECK(errors == std::vector<std::string>{"fichier gzip tronqué : la fin manque, copiez-le de nouveau"});
    }
}

TEST_CASE("csv: what a spreadsheet writes is read back, also from any bookmark") {
    Dice dice(5);
    const std::vector<std::string> parts = {"a", "é", "\"", ";", ",", "\n", "\r\n", " ", "😀", "«", "1"};
    for (int round = 0; round < 500; ++round) {
        const char separator = ",;\t|"[dice.below(4)];
        const std::string end = dice.below(2) == 0 ? "\n" : "\r\n";
        const std::size_t columns = 2 + dice.below(3), count = dice.below(6);
        std::vector<std::vector<std::string>> rows;
        std::string bytes = dice.below(2) == 0 ? "\xEF\xBB\xBF" : "";
        for (std::size_t i = 0; i < columns; ++i)
            bytes += (i == 0 ? "" : std::string(1, separator)) + "c" + std::to_string(i);
        bytes += end;
        for (std::size_t r = 0; r < count; ++r) {
            rows.emplace_back();
            for (std::size_t i = 0; i < columns; ++i) {
                std::string cell = "x", quoted;
                for (std::size_t n = dice.below(6); n > 0; --n) cell += parts[dice.below(parts.size())];
                cell += "x"; // spaces around an unquoted cell are dropped
                for (const char c : cell) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
                const bool bare = cell.find_first_of("\";,\t|\r\n") == cell.npos && dice.below(2) == 0;
                bytes += (i == 0 ? "" : std::string(1, separator)) + (bare ? cell : '"' + quoted + '"');
                rows.back().push_back(std::move(cell));
            }
            if (r + 1 < count || dice.below(2) == 0) bytes += end;
        }
        CAPTURE(bytes);
        ByteWindow window(std::make_unique<Trickle>(bytes, 1 + dice.below(30)));
        CsvRows csv(window);
        REQUIRE_FALSE(csv.open().has_value());
        CHECK(csv.columns().size() == columns);
        for (std::size_t r = 0; r < count; ++r) {
            const std::string place = csv.place();
            ByteWindow again(std::make_unique<Trickle>(bytes, 7));
            CsvRows resumed(again);
            REQUIRE_FALSE(resumed.open().has_value());
            REQUIRE(resumed.go_to(place));
            for (CsvRows* one : {&csv, &resumed}) {
                const std::optional<CsvRows::Row> row = one->next();
                REQUIRE(row.has_value());
                CHECK(row->error.empty());
                REQUIRE(row->cells == columns);
                for (std::size_t i = 0; i < columns; ++i) CHECK(one->cells()[i] == rows[r][i]);
                CHECK(row->line ==
                      1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(row->offset), '\n'));
            }
        }
        CHECK_FALSE(csv.next().has_value());
    }
}

TEST_CASE("csv: whatever happens to one row, the others are read") {
    Dice dice(6);
    for (int round = 0; round < 2000; ++round) {
        std::vector<std::string> rows;
        for (std::size_t i = 0; i < 5; ++i)
            rows.push_back(std::to_string(i) + ",\"bonjour " + std::to_string(i) + "\",\"fin " + std::to_string(i) +
                           "\"");
        const std::size_t victim = dice.below(5);
        const std::string intact = rows[victim];
        const std::size_t at = dice.below(rows[victim].size());
        switch (dice.below(2)) {
        case 0: rows[victim].erase(at, 1); break;
        default: rows[victim].insert(at, 1, "\",\nx"[dice.below(4)]);
        }
        std::string bytes = "id,body,c\n";
        for (const std::string& row : rows) bytes += row + "\n";
        CAPTURE(bytes);
        ByteWindow window(std::make_unique<Trickle>(bytes, 1 + dice.below(50)));
        CsvRows csv(window);
        REQUIRE_FALSE(csv.open().has_value());
        std::vector<std::string> read;
        while (const std::optional<CsvRows::Row> row = csv.next())
            if (row->error.empty() && row->cells == 3) read.push_back(csv.cells()[1]);
        for (std::size_t i = 0; i < 5; ++i)
            if (i != victim) CHECK(std::ranges::find(read, "bonjour " + std::to_string(i)) != read.end());
    }
}

TEST_CASE("csv: null bytes make only their own row unreadable") {
    const std::string zero(1, '\0');
    const auto rows_of = [](const std::string& bytes) {
        ByteWindow window(std::make_unique<Trickle>(bytes, 100));
        CsvRows csv(window);
        REQUIRE_FALSE(csv.open().has_value());
        std::string out;
        while (const std::optional<CsvRows::Row> row = csv.next())
            out += row->error.empty() ? csv.cells()[0] : row->error.find("nuls") != row->error.npos ? "!" : row->error;
        return out;
    };
    const std::string long_text(200, 'x');
    CHECK(rows_of("id,body\n1," + long_text + "\n2,a" + zero + "b\n3,c\n") == "1!3");
    CHECK(rows_of("id,body\n1," + long_text + "\n2,\"é" + zero + "b\"\n3,c\n") == "1!3");
    CHECK(rows_of("id,body\n1," + std::string(10'000, 'x') + "\n2," + std::string(500, '\0') + "\n3,c\n") == "1!3");
}

TEST_CASE("csv: it terminates for any bytes") {
    Dice dice(7);
    const std::string alphabet = "\"\"\",,;\n\n\r a1\xC3\xA9";
    for (int round = 0; round < 5000; ++round) {
        std::string bytes = "a,b\n";
        for (std::size_t i = dice.below(60); i > 0; --i) bytes += alphabet[dice.below(alphabet.size())];
        CAPTURE(bytes);
        ByteWindow window(std::make_unique<Trickle>(bytes, 1 + dice.below(20)));
        CsvRows csv(window, 1 + dice.below(40));
        if (csv.open().has_value()) continue;
        std::size_t rows = 0;
        for (; csv.next().has_value(); ++rows) REQUIRE(rows <= bytes.size());
    }
}

TEST_CASE("thread context: the customer's last message, within a window, and not one written later") {
    ThreadContext context;
    const auto pass = [&](const std::string& thread, Role role, const std::string& body, const std::string& time = "") {
        Record record{.thread = thread, .role = role, .time = time, .body = body};
        context.pass(record);
        return record.client;
    };
    CHECK(pass("a", Role::agent, "Bonjour").empty());
    CHECK(pass("a", Role::customer, "Où est mon colis ?", "2025-03-01T10:00:00Z").empty());
    CHECK(pass("b", Role::customer, "Autre chose").empty());
    CHECK(pass("a", Role::agent, "Il arrive.", "2025-03-01T11:00:00Z") == "Où est mon colis ?");
    CHECK(pass("a", Role::agent, "Bienvenue.", "2025-02-01T11:00:00Z").empty());
    CHECK(pass("a", Role::customer, "Toujours rien.").empty());
    CHECK(pass("a", Role::unknown, "Il arrive.") == "Toujours rien.");
    CHECK(pass("", Role::agent, "Il arrive.").empty());
    CHECK(pass("c", Role::customer, std::string(5000, 'x') + "é").empty());
    CHECK(pass("c", Role::agent, "Oui.").size() == ThreadContext::longest);
    CHECK(pass("d", Role::customer, "Ancien").empty());
    for (std::size_t i = 0; i + 1 < ThreadContext::window; ++i) (void)pass("e", Role::agent, "…");
    CHECK(pass("d", Role::agent, "Oui.") == "Ancien");
    CHECK(pass("d", Role::agent, "Oui.").empty());
    Record note{.thread = "f", .role = Role::customer, .is_public = false, .body = "Il a rappelé."};
    context.pass(note);
    CHECK(pass("f", Role::agent, "Oui.").empty()); // a note is not for the customer
    Record told{.thread = "a", .role = Role::agent, .body = "Oui.", .client = "De l'export"};
    CHECK(pass("a", Role::customer, "Du fil").empty());
    context.pass(told);
    CHECK(told.client == "De l'export");
}

TEST_CASE("thread context: the answered message takes precedence over the last one of the thread") {
    ThreadContext context;
    const auto customer = [&](const std::string& id, const std::string& thread, const std::string& body) {
        Record record{.id = id, .thread = thread, .role = Role::customer, .body = body};
        context.pass(record);
    };
    const auto answer = [&](const std::string& answers, const std::string& thread) {
        Record record{.id = "x", .thread = thread, .answers = answers, .role = Role::agent, .body = "Bonjour"};
        context.pass(record);
        return record.client;
    };
    customer("1", "1", "Le premier");
    customer("2", "1", "Le deuxième");
    CHECK(answer("1", "1") == "Le premier"); // a thread bears the name of the message that opens it
    customer("3", "1", "Le troisième");
    CHECK(answer("2", "1") == "Le deuxième");
    CHECK(answer("3", "3") == "Le troisième"); // the answer gives only the id of what it answers
    CHECK(answer("4", "1") == "Le troisième");
    CHECK(answer("4", "4").empty());
    customer("10", "20", "Du fil 20");
    customer("11", "10", "Du fil 10"); // a number of its own, which a message has as well
    CHECK(answer("10", "20") == "Du fil 20");
    CHECK(answer("", "10") == "Du fil 10");
}

TEST_CASE("thread context: it leaves out what the customer quotes") {
    const auto said = [](const std::string& body, bool html = false) { return context_text(body, html); };
    CHECK(said("Toujours rien.\n\nLe 3 mars 2025 à 10:12, SAV <sav@boite.fr> a écrit :\n> Avez-vous une photo ?\n") ==
          "Toujours rien.");
    CHECK(said("> Avez-vous une photo ?\nOui, la voici.\n> Et la facture ?\nNon.\n") == "Oui, la voici.\nNon.");
    CHECK(said("<p>Toujours rien.</p><blockquote>Avez-vous une photo ?</blockquote>", true) == "Toujours rien.");
    CHECK(said("> Tout est en retrait.\n") == "> Tout est en retrait.");
    CHECK(said(" \n").empty());
}

TEST_CASE("exports: a bookmark far from the beginning restores the context") {
    const Folder folder;
    std::string lines;
    const std::size_t count = ThreadContext::window + 50;
    for (std::size_t i = 0; i < count; ++i)
        lines += "{\"id\":" + std::to_string(i) + ",\"thread\":\"t" + std::to_string(i % 40) + "\",\"role\":\"" +
                 (i < 20 || i % 3 == 0 ? "client" : "agent") + "\",\"body\":\"m" + std::to_string(i) + "\"}\n";
    const std::string path = folder.file("long.jsonl", lines);
    const Reading whole = rest_of(*reader_of(path, generic_export()));
    REQUIRE(whole.records.size() == count);
    for (const std::size_t at : {count - 60, count - 30, count - 1}) {
        const auto reader = reader_of(path, generic_export());
        REQUIRE(reader->go_to(whole.bookmarks[at]));
        const Reading rest = rest_of(*reader);
        REQUIRE(rest.records.size() == count - at);
        for (std::size_t i = 0; i < rest.records.size(); ++i) CHECK(rest.records[i] == whole.records[at + i]);
        CHECK(rest.bookmarks.back() == whole.bookmarks.back());
    }
}

TEST_CASE("timestamps: as helpdesks and spreadsheets write them") {
    const std::pair<const char*, const char*> rows[] = {
        {"2025-03-04T09:05:06Z", "2025-03-04T09:05:06Z"},
        {"2025-03-04T09:05:06.123456Z", "2025-03-04T09:05:06Z"},
        {"2025-03-04T09:05:06+01:00", "2025-03-04T08:05:06Z"},
        {"2025-03-04T00:30:00+0100", "2025-03-03T23:30:00Z"},
        {"2025-12-31T23:30:00-05", "2026-01-01T04:30:00Z"},
        {"2025-03-04 09:05:06 +0030", "2025-03-04T08:35:06Z"},
        {"2025-03-04 09:05:06 UTC", "2025-03-04T09:05:06Z"},
        {"2025-03-04 09:05", "2025-03-04T09:05:00Z"},
        {"2025-03-04", "2025-03-04T00:00:00Z"},
        {"1741082400", "2025-03-04T10:00:00Z"},
        {"1741082400.75", "2025-03-04T10:00:00Z"},
        {"1741082400123", "2025-03-04T10:00:00Z"},
        {"1741082400123456", "2025-03-04T10:00:00Z"},
        {"20250304090506", "2025-03-04T09:05:06Z"},
        {"20251304090506", "2611-09-28T02:14:50Z"}, // milliseconds
        {"04/03/2025", "2025-03-04T00:00:00Z"},
        {"4/3/2025 9:05", "2025-03-04T09:05:00Z"},
        {"04/03/2025 à 09h05", "2025-03-04T09:05:00Z"},
        {"04.03.2025 09:05:06", "2025-03-04T09:05:06Z"},
        {"29/02/2024", "2024-02-29T00:00:00Z"},
        {"12/03/25 09:05", "2025-03-12T09:05:00Z"},
        {"12.03.25", "2025-03-12T00:00:00Z"},
        {"12-03-25", ""}, // the year may come first
        {"04/03/2025 20.30", "2025-03-04T20:30:00Z"},
        {"Tue, 4 Mar 2025 09.00.15 +0100", "2025-03-04T08:00:15Z"},
        {"4 mars 2025 à 8 h 30", "2025-03-04T08:30:00Z"},
        {"4 mars 2025 20 h", "2025-03-04T20:00:00Z"},
        {"04/Mar/25 8:30 PM", "2025-03-04T20:30:00Z"},
        {"04-mars-2025", "2025-03-04T00:00:00Z"},
        {"2025-03-04 12:05:06 am", "2025-03-04T00:05:06Z"},
        {"Mar 4, 2025 12:30 p.m.", "2025-03-04T12:30:00Z"},
        {"March 4, 2025 at 8:30 PM", "2025-03-04T20:30:00Z"},
        {"Mar 4 2025", ""},
        {"3/4/2025 8:30 PM", ""}, // the month may come first
        {"2025-03-04 20:30 PM", ""},
        {"2025/03/12 09:05", "2025-03-12T09:05:00Z"},
        {"2025/03-12", ""},
        {"Wed, 12 Mar 2025 08:30:00 +0100", "2025-03-12T07:30:00Z"},
        {"12 Mar 2025 08:30:00 +0100 (CET)", "2025-03-12T07:30:00Z"},
        {"1 Aug 2025 08:30:00 GMT", "2025-08-01T08:30:00Z"},
        {"mercredi 12 mars 2025 à 9h05", "2025-03-12T09:05:00Z"},
        {"1er févr. 2025, 09:05", "2025-02-01T09:05:00Z"},
        {"2 Août 2025", "2025-08-02T00:00:00Z"},
        {"12 déc 25", "2025-12-12T00:00:00Z"},
        {"12 jui 2025", ""}, // juin, juillet
        {"12 m 2025", ""},
        {"vers 12/03/2025", ""},
        {"29/02/2025", ""},
        {"31/04/2025", ""},
        {"2025-13-01", ""},
        {"2025-03-04T25:00:00Z", ""},
        {"1969-07-20T20:17:40Z", "1969-07-20T20:17:40Z"},
        {"4102444800", "2100-01-01T00:00:00Z"},
        {"9999-12-31T23:30:00-01", ""}, // five digits in UTC
        {"0000-01-01T00:30:00+01", ""},
        {"hier", ""},
        {"", ""},
        {"12", ""},
        {"17410824001234567", ""},
        {"2025-03-04T09:05:06+1:00 x", ""},
    };
    for (const auto& row : rows) {
        CAPTURE(row.first);
        CHECK(utc_timestamp(row.first) == row.second);
    }
}

TEST_CASE("exports: on a pipe, a line is read before the next one is written") {
    const int kept = dup(STDIN_FILENO);
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    REQUIRE(dup2(ends[0], STDIN_FILENO) == STDIN_FILENO);
    close(ends[0]);
    const auto say = [&](const std::string& text) {
        REQUIRE(write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()));
    };
    say("{\"id\":1,\"body\":\"un\"}\n");
    const auto reader = reader_of("-", generic_export());
    CHECK(reader->next()->body == "un");
    say("{\"id\":2,\"body\":\"deux\"}\n{\"id\":3,");
    CHECK(reader->next()->body == "deux");
    say("\"body\":\"trois\"}\n");
    CHECK(reader->next()->body == "trois");
    close(ends[1]);
    CHECK_FALSE(reader->next().has_value());
    dup2(kept, STDIN_FILENO);
    close(kept);
}

TEST_CASE("exports: a ticket may have a text of its own and no comments") {
    const Folder folder;
    const std::string path =
        folder.file("t.json", R"({"id":1,"plain_body":"un","comments":[],"users":[{"id":2,"role":"agent"}]})");
    CHECK(rest_of(*reader_of(path, preset("zendesk"))).all() ==
          "== line 1, byte 0\nrole: unknown\nid: 1\nthread: 1\ntext: un\n");
}

TEST_CASE("exports: parts of a message without a text are not messages") {
    const std::string message =
        R"({"id":1,"body":"un","items":[{"sku":"A1"},{"id":2,"body":"deux"}],"data":{"m":{"x":1}},"results":[1]})";
    CHECK(outcomes("a.jsonl", message + "\n", generic_export()) == Outcomes{"1: un", "1: deux"});
    CHECK(outcomes("b.json", R"({"items":[{"sku":"A1"}]})", generic_export()).front().find("pas de texte") !=
          std::string::npos);
}

TEST_CASE("exports: unreadable times are counted, with the line of the first") {
    const Folder folder;
    const std::string path =
        folder.file("a.csv", "id,body,date\n1,un,2025-03-12\n2,deux,hier\n3,trois,\n4,quatre,demain\n");
    const auto told = [](ArchiveReader& reader) {
        const std::vector<Omission> out = reader.take_omissions();
        REQUIRE(out.size() == 1);
        CHECK(out[0].reason.line == 3);
        const std::string& message = out[0].reason.message;
        return message.substr(message.find('('), 3);
    };
    ThreadReader reader(*open_export(path, generic_export()), Agents(), path);
    ThreadReader resumed(*open_export(path, generic_export()), Agents(), path);
    for (int i = 0; i < 3; ++i) REQUIRE(reader.next());
    REQUIRE(resumed.go_to(reader.bookmark()));
    for (ThreadReader* const one : {&reader, &resumed}) {
        REQUIRE(one->next());
        CHECK_FALSE(one->next());
        CHECK(told(*one) == "(2)");
    }
}

TEST_CASE("exports: a ticket without comments is its description") {
    const Folder folder;
    const std::string ticket = R"({"id":5,"description":"un","requester_id":7,"submitter_id":)";
    const auto role = [&](const std::string& end) {
        const std::string all =
            rest_of(*reader_of(folder.file("t.json", R"({"tickets":[)" + ticket + end + "]}"), preset("zendesk")))
                .all();
        return all.substr(all.find("role: ") + 6);
    };
    CHECK(role("7}") == "customer\nid: 5\nthread: 5\nfrom: 7\ntext: un\n");
    CHECK(role("8}") == "agent\nid: 5\nthread: 5\nfrom: 8\ntext: un\n");
    CHECK(role(R"(7,"comments":[]})") == "customer\nid: 5\nthread: 5\nfrom: 7\ntext: un\n");
    CHECK(role(R"(7,"comments":[{"id":6,"author_id":8,"body":"deux"}]})") ==
          "agent\nid: 6\nthread: 5\nfrom: 8\ntext: deux\n");
}

TEST_CASE("exports: e-mails forwarded to HubSpot are the customer's") {
    const Folder folder;
    const std::string mail = R"({"id":1,"properties":{"hs_email_text":"un","hs_email_direction":"FORWARDED_EMAIL"}})";
    CHECK(rest_of(*reader_of(folder.file("h.jsonl", mail), preset("hubspot"))).all().find("role: customer\n") !=
          std::string::npos);
}

TEST_CASE("exports: the table of presets in the documentation names all their fields") {
    std::istringstream documentation(read_file_of(FRANCPARLER_SOURCE_DIR "/docs/formats.md"));
    std::vector<std::string> lines;
    for (std::string line; std::getline(documentation, line);) lines.push_back(line);
    for (const std::string_view name : export_presets) {
        CAPTURE(name);
        const auto row = std::ranges::find_if(
            lines, [&](const std::string& line) { return line.starts_with("| `" + std::string(name) + "` |"); });
        REQUIRE(row != lines.end());
        const ExportMapping mapping = preset(std::string(name));
        const auto names = [&](const std::string& place) {
            // The last key of the place.
            const std::string key = place.substr(place.rfind('/') + 1);
            CAPTURE(place);
            CHECK(row->find(key) != std::string::npos);
        };
        for (const auto& body : mapping.body) names(body.place);
        for (const auto& rule : mapping.role) names(rule.place);
        for (const auto& rule : mapping.is_public) names(rule.place);
        for (const auto& rule : mapping.markup) names(rule.place);
        for (const std::string& place : mapping.requester)
            if (place != "^/requester/id") names(place);
        names(mapping.thread.front());
    }
}
