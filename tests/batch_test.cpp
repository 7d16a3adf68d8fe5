#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <sstream>
#include <string>
#include <sys/file.h>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "batch/archive/agents.hpp"
#include "batch/archive/archives.hpp"
#include "batch/archive/thread_reader.hpp"
#include "batch/judge.hpp"
#include "batch/pipeline.hpp"
#include "batch/redact/placeholders.hpp"
#include "batch/result_file.hpp"
#include "batch/totals.hpp"
#include "batch/unjudged.hpp"
#include "files.hpp"
#include "lexicon/builtin.hpp"

using namespace francparler;

namespace {

namespace fs = std::filesystem;

/// Reads records from a list; bookmarks are indices.
class ListReader final : public ArchiveReader {
public:
    explicit ListReader(std::vector<Record> records) : records_(std::move(records)) {}
    std::optional<Record> next() override {
        if (at_ == records_.size()) return std::nullopt;
        return records_[at_++];
    }
    [[nodiscard]] Progress progress() const override { return {at_, records_.size()}; }
    [[nodiscard]] Bookmark bookmark() const override { return std::to_string(at_); }
    bool go_to(const Bookmark& bookmark) override {
        at_ = std::stoul(bookmark);
        return at_ <= records_.size();
    }

private:
    std::vector<Record> records_;
    std::size_t at_ = 0;
};

Record record(std::string body) {
    Record out;
    out.id = "7";
    out.body = std::move(body);
    out.origin.path = "a.mbox";
    return out;
}

const std::string fault = "Bonjour Madame Dupont,\n\nVotre colis a du retard, c'est la faute du transporteur Xyzzy.\n"
                          "Écrivez à lea.martin@boite.fr ou appelez le 01 23 45 67 89.\n";

JudgeOptions options() {
    static const Settings settings;
    JudgeOptions out;
    out.settings = [](const std::string&) -> const Settings& { return settings; };
    return out;
}

std::string judge(const Record& given, JudgeOptions with = options()) {
    Tokenizer tokenizer;
    return Judge(builtin_lexicon(), std::move(with)).judge(given, tokenizer).text;
}

nlohmann::json judged(const Record& given, JudgeOptions with = options()) {
    return nlohmann::json::parse(judge(given, std::move(with)));
}

bool has_rule(const nlohmann::json& line, const std::string& rule) {
    return std::ranges::any_of(line["findings"], [&](const nlohmann::json& f) { return f["rule"] == rule; });
}

std::string content(const std::string& path) {
    std::ostringstream out;
    out << std::ifstream(path).rdbuf();
    return out.str();
}

/// Called once, after a file is opened and before it is locked: what another run does then.
std::function<void()> before_lock;

} // namespace

/// Replaces the function of the C library.
extern "C" int flock(int file, int operation) noexcept {
    if (before_lock) std::exchange(before_lock, nullptr)();
    return static_cast<int>(syscall(SYS_flock, file, operation));
}

TEST_CASE("batch: a line has the metadata and the verdict of check") {
    Record message = record(fault);
    message.from = "lea@boite.fr", message.time = "2025-01-02T03:04:05Z", message.thread = "t", message.queue = "SAV";
    message.model = "Retard", message.role = Role::agent, message.remark = "fin manquante";
    const nlohmann::json line = judged(message);
    CHECK(line["schema"] == 1);
    CHECK(line["path"] == "a.mbox");
    CHECK(line["id"] == "7");
    CHECK(line["from"] == "lea@boite.fr");
    CHECK(line["time"] == "2025-01-02T03:04:05Z");
    CHECK(line["thread"] == "t");
    CHECK(line["queue"] == "SAV");
    CHECK(line["model"] == "Retard");
    CHECK(line["role"] == "agent");
    CHECK(line["remark"] == "fin manquante");
    REQUIRE(has_rule(line, "rejet-de-faute/tiers"));
    for (const nlohmann::json& finding : line["findings"]) {
        if (finding["rule"] != "rejet-de-faute/tiers") continue;
        CHECK(fault.substr(finding["start"], finding["end"].get<std::size_t>() - finding["start"].get<std::size_t>())
                  .find("faute du transporteur") != fault.npos);
        CHECK(finding["line"] == 3);
        CHECK(finding["sentence"].get<std::string>().size() == 16);
    }
    CHECK(judge(message).ends_with("}\n"));
}

TEST_CASE("batch: a line has a month if the sender's time zone is in another one") {
    Record message = record(fault);
    message.time = "2025-03-31T22:30:00Z";
    CHECK_FALSE(judged(message).contains("month"));
    message.month = "2025-04";
    CHECK(judged(message)["month"] == "2025-04");
}

TEST_CASE("batch: a message without text of its own is skipped as such") {
    Record message = record("De : X\nEnvoyé : lundi\nObjet : colis\n\n" + fault);
    CHECK(judged(message).contains("findings"));
    message.is_email = true;
    CHECK(judged(message)["skipped"] == "sans texte propre");
}

TEST_CASE("batch: positions refer to the body, without subject and customer's message") {
    Record plain = record(fault), with_context = record(fault);
    with_context.subject = "Re: votre colis\nsuite";
    with_context.client = "Où est mon colis ? C'est de votre faute.";
    const auto place = [](const nlohmann::json& line) {
        std::vector<std::string> out;
        for (const nlohmann::json& f : line["findings"])
            if (f.contains("start") && f["rule"] == "rejet-de-faute/tiers")
                out.push_back(f["start"].dump() + f["line"].dump());
        return out;
    };
    CHECK(place(judged(plain)) == place(judged(with_context)));
    CHECK_FALSE(place(judged(plain)).empty());
}

TEST_CASE("batch: no text of the message is in a line without --excerpts") {
    // The words of the message that are in no text of the lexicon.
    Record message = record(
        "Bonjour Zorglub,\n\nLe Plougastix abracadabrant est en rupture et notre NROX-7 refuse votre "
        "krazoukik ; c'est la faute du transporteur Wolubilis.\nDésolé de la gêne, merci de bien vouloir patienter "
        "au 06 11 22 33 44 avec zig.zag@puce.fr.");
    message.subject = "Quidditchou";
    message.client = "Quand aurai-je mon Schmilblick remboursé ? Pourquoi ce Glougloutage ?";
    const std::string line = judge(message);
    const nlohmann::json parsed = nlohmann::json::parse(line);
    CHECK(parsed["findings"].size() >= 3);
    for (const std::string word : {"Zorglub", "Plougastix", "abracadabrant", "NROX", "krazoukik", "Wolubilis",
                                   "patienter", "06 11", "zig.zag", "Quidditchou", "Schmilblick", "Glougloutage"}) {
        CAPTURE(word);
        CHECK(line.find(word) == line.npos);
    }
    for (const nlohmann::json& finding : parsed["findings"]) {
        CHECK_FALSE(finding.contains("excerpt"));
        CHECK(finding["replacement"].is_null());
    }
    JudgeOptions quoting = options();
    quoting.excerpts = true;
    CHECK(judge(message, quoting).find("faute du transporteur") != line.npos);
}

TEST_CASE("batch: redacted excerpts and origins") {
    Record message =
        record("Bonjour Madame Dupont,\n\nC'est la faute du transporteur.\n"
               "Merci de bien vouloir écrire à lea.martin@boite.fr, Madame Dupont. La deadline est vendredi.");
    message.id = "<abc@boite.fr>", message.thread = "<def@boite.fr>", message.from = "lea.martin@boite.fr";
    message.role = Role::agent;
    JudgeOptions with = options();
    with.excerpts = with.redact = true;
    JudgeOptions quoting = options();
    quoting.excerpts = true;
    Placeholders placeholders;
    const std::string line = placeholders.fill(judge(message, with));
    const nlohmann::json parsed = nlohmann::json::parse(line);
    CHECK(parsed["from"] == "[courriel-1]");
    CHECK(parsed["id"] == "[id-1]");
    CHECK(parsed["thread"] == "[id-2]");
    for (const std::string word : {"Dupont", "boite.fr", "martin"}) {
        CAPTURE(word);
        CHECK(line.find(word) == line.npos);
    }
    CHECK(line.find("faute du transporteur") != line.npos);
    for (const nlohmann::json& finding : parsed["findings"])
        CHECK(finding["replacement"].is_null()); // would contain words of the text
    message.from = "Léa Martin";
    CHECK(nlohmann::json::parse(placeholders.fill(judge(message, with)))["from"] == "[nom-1]");
    // In every field, whether or not the body contains the name too.
    message.id = "Mme Durand 06 12 34 56 78", message.thread = "FR76 3000 6000 0112 3456 7890 189";
    message.queue = "SAV Mme Durand", message.model = "M. Petit", message.origin.path = "Mme Roux.mbox";
    const std::string named = placeholders.fill(judge(message, with));
    for (const std::string word : {"Durand", "Petit", "Roux", "06 12", "FR76"}) {
        CAPTURE(word);
        CHECK(named.find(word) == named.npos);
    }
    CHECK(nlohmann::json::parse(named)["id"] == "[id-3]");
    CHECK(nlohmann::json::parse(named)["queue"].get<std::string>().starts_with("SAV Mme [nom-"));
    for (const std::string id : {"2025-118", "@0", "@70"}) {
        message.id = id;
        CHECK(nlohmann::json::parse(placeholders.fill(judge(message, with)))["id"] == id);
    }
    for (const auto& [from, expected] : std::vector<std::pair<std::string, std::string>>{
             {"361518", "361518"},
             {"01 23 45 67 89", "[telephone-"},
             {"0612345678", "[telephone-"},
             {"Иван Петров", "[nom-"},
             {"Jean Dupont 2", "[nom-"},
             {"\uFFFF9", "[nom-"},
             {"\uFFFF@1.2", "[courriel-"},
         }) {
        const std::string name = from;
        CAPTURE(name);
        message.from = from;
        const nlohmann::json given = nlohmann::json::parse(placeholders.fill(judge(message, with)));
        CHECK(given["from"].get<std::string>().starts_with(expected));
    }
    message.from = "Camille Vidal";
    message.body = "Bonjour,\n\nC'est la faute de Vidal, le transporteur.";
    CHECK(placeholders.fill(judge(message, with)).find("Vidal") == line.npos);
    message.from = "sav@boite.fr", message.sender = "Paul Durand";
    message.body = "Bonjour,\n\nC'est la faute de Durand, le transporteur.";
    CHECK(judge(message, quoting).find("faute de Durand") != std::string::npos);
    CHECK(placeholders.fill(judge(message, with)).find("faute de [nom-") != std::string::npos);
    message.error = "champ inconnu : « Mme Durand »", message.origin.pointer = "/\uFFFF9/Mme Roux/3";
    const nlohmann::json unread = nlohmann::json::parse(placeholders.fill(judge(message, with)));
    CHECK(unread["pointer"].get<std::string>().find("Roux") == std::string::npos);
    CHECK(unread["error"].get<std::string>().find("Durand") == std::string::npos);
}

TEST_CASE("batch: ids, threads and archives have one placeholder each, whatever the message") {
    JudgeOptions with = options();
    with.excerpts = with.redact = true;
    Record first = record(fault), second = record("Bonjour,\n\nC'est la faute du transporteur.");
    first.from = "Paul Martin", second.from = "sav@boite.fr";
    first.thread = second.thread = "dossier-Dupont";
    first.origin.path = second.origin.path = "Martin.mbox";
    Placeholders placeholders;
    const nlohmann::json one = nlohmann::json::parse(placeholders.fill(judge(first, with)));
    const nlohmann::json two = nlohmann::json::parse(placeholders.fill(judge(second, with)));
    CHECK(one["thread"] == "[id-1]");
    CHECK(two["thread"] == "[id-1]");
    CHECK(one["path"] == two["path"]);
}

TEST_CASE("batch: an excerpt of HTML is what its reader sees") {
    JudgeOptions quoting = options();
    quoting.excerpts = true;
    Record page = record("<p>Bonjour,</p><p>C&rsquo;est la faute&nbsp;du <b>transporteur</b>.</p>");
    page.html = true;
    const std::string line = judge(page, quoting);
    CHECK(line.find("faute\u00a0du transporteur") != line.npos);
    CHECK(line.find("&nbsp;") == line.npos);
}

TEST_CASE("batch: personal data inside tags and entities is redacted") {
    JudgeOptions quoting = options(), redacting = options();
    quoting.excerpts = redacting.excerpts = redacting.redact = true;
    for (const auto& [who, word] : std::vector<std::pair<std::string, std::string>>{
             {"M.&nbsp;Lefranc", "Lefranc"},
             {"M. <b>Lefranc</b>", "Lefranc"},
             {"Le<b>franc</b>", "franc"},
             {"<a href=\"https://exemple.fr/?e=jean%40exemple.fr&amp;nom=Lefranc\">Lefranc</a>", "Lefranc"},
             {"jean&#64;exemple.fr", "exemple"},
             {"06<b>39981234</b>", "39981234"},
         }) {
        const std::string name = who;
        CAPTURE(name);
        Record page =
            record("<p>Bonjour Monsieur Lefranc,</p><p>Ce retard est dû à " + who + ", notre transporteur.</p>");
        page.html = true;
        REQUIRE(judge(page, quoting).find(word) != std::string::npos);
        const std::string line = Placeholders().fill(judge(page, redacting));
        CHECK(line.find(word) == line.npos);
    }
}

TEST_CASE("batch: agents are recognised by address, domain or name") {
    struct Row {
        std::vector<std::string> agents;
        std::string from, sender;
        Role role;
    };
    for (const Row& row : std::vector<Row>{{{"@boite.fr"}, "lea@BOITE.fr", "", Role::agent},
                                           {{"@boite.fr"}, "zoe@autre.fr", "\"Léa Martin\" <>", Role::customer},
                                           {{"@boite.fr"}, "Léa Martin", "", Role::unknown},
                                           {{"Léa Martin"}, "LÉA MARTIN", "", Role::agent},
                                           {{"Léa Martin"}, "Lea  Martin", "", Role::agent},
                                           {{"lea martin"}, "l@perso.fr", "\"Martin, Léa\" <>", Role::agent},
                                           {{"Léa Martin"}, "l@perso.fr", "(Léa)", Role::customer},
                                           {{"Léa Martin"}, "Zoé Petit", "", Role::customer},
                                           {{"Léa Martin"}, "lea@boite.fr", "\"Léa Martin\" <>", Role::agent},
                                           {{"Léa Martin"}, "zoe@autre.fr", "Zoé Petit <>", Role::customer},
                                           {{"Léa Martin"}, "zoe@autre.fr", "", Role::unknown},
                                           {{"Léa Martin", "@boite.fr"}, "Zoé Petit", "", Role::customer},
                                           {{"Léa Martin", "@boite.fr"}, "sav@boite.fr", "", Role::agent},
                                           {{}, "lea@boite.fr", "Léa Martin <>", Role::unknown}}) {
        CAPTURE(row.from);
        Record message = record(fault);
        message.from = row.from;
        message.sender = row.sender;
        CHECK(Agents(row.agents).role_of(message) == row.role);
    }
}

TEST_CASE("batch: a run without judged messages says why and what to do") {
    using Kind = ResultLine::Kind;
    const auto totals = [](std::vector<std::pair<Kind, std::uint64_t>> counts) {
        Totals out;
        for (const auto& [kind, count] : counts) out.by_kind[static_cast<std::size_t>(kind)] = count;
        return out;
    };
    Unjudged with_agents(Wanted::agents, true, true);
    for (const std::string from : {"lea@boite.fr", "zoe@autre.fr", "sav@Boite.fr", "Zoé"}) {
        Record message = record(fault);
        message.from = from;
        message.role = Role::customer;
        with_agents.add(message);
        message.role = Role::agent;
        message.from = "x@agent.fr";
        with_agents.add(message);
    }
    CHECK(with_agents.reason(totals({{Kind::customer, 95}, {Kind::foreign, 5}})) ==
          "aucun message noté : les expéditeurs passent pour des clients (écrivent le plus : @boite.fr, @autre.fr, "
          "Zoé), parce que l'archive le dit ou qu'ils ne sont pas sous [agents] dans la configuration ; nommez-y vos "
          "agents, ajoutez à l'archive ce qu'ils ont envoyé, ou notez tout par --role tous");
    CHECK(with_agents.reason(totals({{Kind::customer, 95}, {Kind::foreign, 6}})).empty()); // no customer's
    CHECK(with_agents.reason(totals({{Kind::customer, 90}, {Kind::judged, 4}}))
              .starts_with("4 messages notés : les autres expéditeurs passent pour des clients"));
    CHECK(with_agents.reason(totals({{Kind::customer, 90}, {Kind::judged, 5}})).empty());
    struct Row {
        Wanted wanted;
        Kind kind;
        std::string words; ///< empty: nothing is reported
    };
    for (const Row& row : std::vector<Row>{{Wanted::agents, Kind::customer, "d'après l'archive, ils sont de clients"},
                                           {Wanted::customers, Kind::agent, "aucun n'est d'un client"},
                                           {Wanted::all, Kind::internal, "[agents] ne nommez que vos agents"},
                                           {Wanted::agents, Kind::automatic, "« role »"},
                                           {Wanted::agents, Kind::quoted, "--body-field"},
                                           {Wanted::agents, Kind::foreign, ""},
                                           {Wanted::agents, Kind::judged, ""},
                                           {Wanted::agents, Kind::error, ""}}) {
        CAPTURE(row.words);
        const std::string reason = Unjudged(row.wanted, false, true).reason(totals({{row.kind, 3}}));
        CHECK(reason.empty() == row.words.empty());
        CHECK(reason.find(row.words) != reason.npos);
    }
    CHECK(Unjudged(Wanted::agents, true, true).reason(Totals()).empty());
}

TEST_CASE("batch: --role selects whose messages are judged") {
    struct Row {
        Role role;
        Wanted wanted;
        std::string skipped; ///< empty: judged
    };
    for (const Row& row : std::vector<Row>{
             {Role::agent, Wanted::agents, ""},
             {Role::agent, Wanted::customers, "agent"},
             {Role::customer, Wanted::agents, "client"},
             {Role::customer, Wanted::customers, ""},
             {Role::customer, Wanted::all, ""},
             {Role::unknown, Wanted::agents, ""},
             {Role::automatic, Wanted::all, "automatique"},
             {Role::internal, Wanted::all, "interne"},
         }) {
        CAPTURE(row.skipped);
        Record message = record(fault);
        message.role = row.role;
        JudgeOptions with = options();
        with.wanted = row.wanted;
        const nlohmann::json line = judged(message, with);
        CHECK(line.value("skipped", "") == row.skipped);
        CHECK(line.contains("findings") == row.skipped.empty());
    }
}

TEST_CASE("batch: internal notes are not judged, whoever wrote them") {
    Record note = record(fault);
    note.role = Role::agent;
    note.is_public = false;
    CHECK(judged(note)["skipped"] == "interne");
    CHECK(judged(note)["role"] == "interne");
}

TEST_CASE("batch: [agents] gives the role if the archive does not") {
    const auto role = [](Role told, const std::string& from) {
        return Agents({"@boite.fr", "SAV@autre.fr"}).role_of({.role = told, .from = from});
    };
    CHECK(role(Role::unknown, "Lea@Boite.fr") == Role::agent);
    CHECK(role(Role::unknown, "sav@autre.fr") == Role::agent);
    CHECK(role(Role::unknown, "x@autre.fr") == Role::customer);
    CHECK(role(Role::unknown, "x@notboite.fr.com") == Role::customer);
    CHECK(role(Role::unknown, "") == Role::unknown);
    CHECK(role(Role::customer, "lea@boite.fr") == Role::customer); // the archive takes precedence
    CHECK(role(Role::automatic, "lea@boite.fr") == Role::automatic);
    CHECK(Agents().role_of({.from = "lea@boite.fr"}) == Role::unknown);
    const auto sent = [](const std::vector<std::string>& to, const std::string& answer_to = "") {
        return Agents({"@boite.fr"}).role_of({.from = "lea@boite.fr", .recipients = to, .answer_to = answer_to});
    };
    CHECK(sent({"paul@client.fr", "sav@boite.fr"}) == Role::agent);
    CHECK(sent({"paul@client.fr"}, "x@outil.fr") == Role::agent);
    CHECK(sent({"marc@boite.fr", "Sav@Boite.fr"}) == Role::internal);
    CHECK(sent({"sav@boite.fr"}, "lea@boite.fr") == Role::internal);
    CHECK(sent({"sav@boite.fr"}, "paul@client.fr") == Role::customer); // a form
}

TEST_CASE("batch: the customer's message is taken into account, unless the answer quotes one") {
    const std::string answer =
        "Bonjour,\n\nNous avons expédié le meuble ce matin de Lyon, et le transporteur vous appellera.";
    const auto ignores = [](const std::string& body, const std::string& client) {
        Record message = record(body);
        message.client = client;
        return has_rule(judged(message), "solution/question-ignoree");
    };
    const std::string asked = "La garantie couvre-t-elle la casse des verres ?";
    CHECK_FALSE(ignores(answer, ""));
    CHECK(ignores(answer, asked));
    const std::string quoted = "\n\nLe 3 mars 2025 à 10:12, Zoé <zoe@client.fr> a écrit :\n> ";
    CHECK_FALSE(ignores(answer + quoted + "Voici mon dossier.\n", asked));
    CHECK(ignores(answer + quoted + asked + "\n", "Voici mon dossier."));
}

TEST_CASE("batch: messages that cannot be judged give their reason") {
    Record broken = record("");
    broken.error = "JSON invalide", broken.origin.offset = 12, broken.origin.line = 3, broken.id.clear();
    nlohmann::json line = judged(broken);
    CHECK(line["error"] == "JSON invalide");
    CHECK(line["offset"] == 12);
    CHECK(line["line"] == 3);
    CHECK(line["id"].is_null());

    CHECK(judged(record("Bonjour, votre colis part demain matin de Lyon, Madame."))["score"].is_null()); // nine words
    CHECK(judged(record("Bonjour, votre colis part demain matin de Lyon, chère Madame."))["score"].is_number());
    CHECK(judged(record(""))["skipped"] == "sans texte propre");
    CHECK(judged(record("> Où est mon colis ?\n"))["skipped"] == "sans texte propre");
    CHECK(judged(record("Oui."))["score"].is_null());
    CHECK(judged(record(std::string(Judge::longest_body + 1, 'a'))).contains("error"));

    Record deep = record("");
    for (int i = 0; i < 5000; ++i) deep.body += "<div>";
    deep.html = true;
    CHECK(judged(deep).contains("error"));
    Record page = record("<p>Bonjour,</p><p>C'est la faute du transporteur si votre colis n'est pas encore là.</p>");
    page.html = true;
    CHECK(has_rule(judged(page), "rejet-de-faute/tiers"));
}

TEST_CASE("batch: results are in order and memory is bounded for any number of jobs") {
    constexpr std::size_t count = 300, big = 2 << 20, budget = 8 << 20;
    for (const unsigned jobs : {1u, 2u, 4u}) {
        CAPTURE(jobs);
        std::size_t made = 0;
        std::atomic<std::size_t> held = 0, most = 0;
        std::vector<std::size_t> order;
        Pipeline pipeline;
        pipeline.jobs = jobs;
        pipeline.bytes_in_flight = budget;
        pipeline.read = [&]() -> std::optional<Record> {
            if (made == count) return std::nullopt;
            Record out = record(std::string(made % 3 == 0 ? big : 10, 'x'));
            if (made % 2 == 0) out.thread.swap(out.body); // counted as well
            out.origin.line = static_cast<std::uint32_t>(made++);
            held += out.body.size() + out.thread.size();
            most = std::max(most.load(), held.load());
            return out;
        };
        pipeline.place = [&] { return Archives::Place{made, ""}; };
        pipeline.judge = [&](const Record& given, Tokenizer&) {
            if (given.origin.line % 7 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
            return ResultLine{.kind = ResultLine::Kind::judged,
                              .text = std::to_string(given.origin.line),
                              .words = static_cast<std::uint32_t>(given.body.size() + given.thread.size())};
        };
        pipeline.write = [&](const ResultLine& line, const Archives::Place& place) {
            held -= line.words;
            order.push_back(std::stoul(line.text));
            CHECK(place.archive == order.back() + 1);
            return true;
        };
        pipeline.run();
        REQUIRE(order.size() == count);
        CHECK(std::ranges::is_sorted(order));
        CHECK(most <= budget + big); // one more is read before it waits
    }
}

TEST_CASE("batch: messages of excluded files are counted, also after resuming") {
    std::vector<Record> records;
    for (const std::string path : {"box/a.eml", "box/vieux/b.eml", "box/c.eml", "box/d.eml"}) {
        records.push_back(record("Bonjour"));
        records.back().origin.path = path;
    }
    const auto excludes = [](const std::string& path) { return path.starts_with("box/vieux/"); };
    const auto open = [&] {
        return ThreadReader(std::make_unique<ListReader>(records), Agents(), "box", false, excludes);
    };
    ThreadReader reader = open(), again = open();
    CHECK(reader.next()->origin.path == "box/a.eml");
    CHECK(reader.next()->origin.path == "box/c.eml");
    REQUIRE(again.go_to(reader.bookmark()));
    CHECK(again.next()->origin.path == "box/d.eml");
    CHECK_FALSE(again.next().has_value());
    const std::vector<Omission> omissions = again.take_omissions();
    REQUIRE(omissions.size() == 1);
    CHECK(omissions[0].reason.message.ends_with("(« exclude ») laissés de côté : 1"));
}

TEST_CASE("batch: overlong ids are shortened and stay distinct") {
    std::vector<Record> records;
    for (const std::string end : {"a", "b"})
        for (const Role role : {Role::customer, Role::agent}) {
            records.push_back(record("Bonjour " + end));
            records.back().role = role, records.back().thread = std::string(5000, 'n') + end;
        }
    ThreadReader reader(std::make_unique<ListReader>(std::move(records)), Agents());
    std::vector<Record> read;
    while (std::optional<Record> next = reader.next()) read.push_back(*std::move(next));
    REQUIRE(read.size() == 4);
    CHECK(read[1].thread.size() == ThreadReader::longest_name);
    CHECK(read[0].thread == read[1].thread);
    CHECK(read[1].thread != read[3].thread);
    CHECK(read[1].client == "Bonjour a");
}

TEST_CASE("batch: the pipeline stops when nothing can be written") {
    std::size_t made = 0, written = 0;
    Pipeline pipeline;
    pipeline.jobs = 2;
    pipeline.read = [&]() -> std::optional<Record> {
        ++made;
        return record("x");
    };
    pipeline.place = [] { return Archives::Place(); };
    pipeline.judge = [](const Record&, Tokenizer&) { return ResultLine(); };
    pipeline.write = [&](const ResultLine&, const Archives::Place&) { return ++written < 10; };
    pipeline.run();
    CHECK(written == 10);
    CHECK(made < 1000);
}

TEST_CASE("batch: several archives can be resumed anywhere") {
    const auto open = [](const std::string& path) -> Result<std::unique_ptr<ArchiveReader>> {
        if (path == "absent") return Error{path, 0, 0, "rien là"};
        std::vector<Record> records(path == "empty" ? 0 : 3);
        for (std::size_t i = 0; i < records.size(); ++i) records[i].id = path + std::to_string(i);
        return std::unique_ptr<ArchiveReader>(std::make_unique<ListReader>(std::move(records)));
    };
    const std::vector<std::string> paths = {"a", "empty", "absent", "b"};
    std::vector<std::string> all;
    std::vector<Archives::Place> places;
    Archives archives(paths, open);
    while (const std::optional<Record> next = archives.next()) {
        all.push_back(next->error.empty() ? next->id : next->error);
        places.push_back(archives.place());
    }
    CHECK(all == std::vector<std::string>{"a0", "a1", "a2", "rien là", "b0", "b1", "b2"});
    const Errors unread = archives.unread();
    CHECK(unread.size() == 1);
    CHECK(archives.left_out() == Errors{{"empty", 0, 0, "aucun message"}});
    Archives alone({"empty"}, open);
    CHECK_FALSE(alone.next().has_value());
    CHECK(alone.left_out().empty()); // a single archive: the totals say so
    const auto told = [](const Error& error) { return Error{"[id-1]", 0, 0, error.message}; };
    Archives nameless(paths, open, told);
    while (nameless.next()) {
    }
    CHECK(nameless.omissions(nameless.place()).front().reason.file == "[id-1]"); // as in the checkpoint
    for (std::size_t i = 0; i < places.size(); ++i) {
        CAPTURE(i);
        Archives again(paths, open);
        REQUIRE(again.go_to(places[i], archives.omissions(places[i])).empty());
        std::vector<std::string> rest;
        while (const std::optional<Record> next = again.next())
            rest.push_back(next->error.empty() ? next->id : next->error);
        CHECK(rest == std::vector<std::string>(all.begin() + static_cast<std::ptrdiff_t>(i) + 1, all.end()));
        CHECK(again.unread() == unread); // reported again
        CHECK(again.left_out() == archives.left_out());
    }
    CHECK_FALSE(Archives(paths, open).go_to({0, "9"}, {}).empty());
}

TEST_CASE("batch: a checkpoint is read as it was written") {
    Checkpoint point{.options = "é\"",
                     .inputs = {{1u << 31, 0}, 1'764'000'000'000'000},
                     .bytes = 1u << 31,
                     .placeholder_bytes = 5,
                     .place = {3, "12 \"x\"", 2},
                     .omissions = {{{"a.gz", 201, 0, "tronqué"}}, {{"a.gz", 0, 0, "é\""}, false}}};
    point.totals.by_kind = {1, 2, 3, 4, 5, 6, 7};
    point.totals.words = 8, point.totals.findings = 9, point.totals.score_sum = 10;
    CHECK(read_checkpoint(write_checkpoint(point)) == point);
    const std::string text = write_checkpoint(point);
    for (std::size_t cut = 0; cut < text.size() - 1; cut += 7)
        CHECK_FALSE(read_checkpoint(text.substr(0, cut)).has_value());
    CHECK_FALSE(read_checkpoint("[]").has_value());
    std::string other = text;
    other.insert(other.find("checkpoint\":") + 12, "1"); // another version
    CHECK(read_checkpoint(other) == Checkpoint());
}

TEST_CASE("batch: the totals as a sentence") {
    Totals totals;
    for (const auto& [kind, count] :
         {std::pair(ResultLine::Kind::judged, 1u), std::pair(ResultLine::Kind::unscored, 2u),
          std::pair(ResultLine::Kind::customer, 1200u), std::pair(ResultLine::Kind::agent, 1u),
          std::pair(ResultLine::Kind::quoted, 2u), std::pair(ResultLine::Kind::error, 1u)})
        totals.by_kind[static_cast<std::size_t>(kind)] = count;
    CHECK(sentence_of(totals) == "1\u00A0207 messages : 1 noté, 2 trop courts pour une note, 1\u00A0200 de clients, "
                                 "1 d'agent, 2 sans texte propre, 1 illisible");
    CHECK(sentence_of({}) == "0 message");
}

TEST_CASE("batch: a result file appears when complete, and continues from its checkpoint") {
    const Folder folder;
    const std::string path = folder.of("out.jsonl");
    {
        ResultFile file(path);
        REQUIRE(file.open(std::nullopt).empty());
        CHECK(ResultFile(path).open(std::nullopt).size() == 1); // locked by the other run
        file.write("un\n");
        REQUIRE(file.save({.options = "o", .place = {0, "1"}}, "p\n").empty());
        file.write("jamais sur le disque");
        CHECK_FALSE(fs::exists(path));
    }
    std::ofstream(path + ".partial", std::ios::app) << "coup";
    {
        ResultFile file(path);
        const std::optional<Checkpoint> from = file.interrupted();
        REQUIRE(from.has_value());
        CHECK(from->bytes == 3);
        CHECK(from->place == Archives::Place{0, "1"});
        REQUIRE(file.open(from).empty());
        REQUIRE(file.placeholders().has_value());
        CHECK(*file.placeholders() == "p\n");
        file.write("deux\n");
        REQUIRE(file.finish().empty());
    }
    CHECK(content(path) == "un\ndeux\n");
    CHECK(ResultFile(path).last_line() == "deux");
    CHECK_FALSE(ResultFile(path).interrupted().has_value());
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1); // no working file
    CHECK(ResultFile(folder.of("absent/out")).open(std::nullopt).size() == 1);
}

TEST_CASE("batch: a partial file shorter than its checkpoint is not continued") {
    const Folder folder;
    const std::string path = folder.of("out.jsonl");
    {
        ResultFile file(path);
        REQUIRE(file.open(std::nullopt).empty());
        file.write("un\ndeux\n");
        REQUIRE(file.save({.options = "o", .place = {0, "1"}}, "p\n").empty());
    }
    const std::optional<Checkpoint> from = ResultFile(path).interrupted();
    REQUIRE(from.has_value());
    fs::resize_file(path + ".placeholders", 1);
    {
        ResultFile file(path);
        REQUIRE(file.open(from).empty());
        CHECK_FALSE(file.placeholders().has_value());
    }
    fs::resize_file(path + ".partial", 3);
    const Errors refused = ResultFile(path).open(from);
    REQUIRE(refused.size() == 1);
    CHECK(refused.front().message.ends_with("relancez sans --resume"));
    CHECK(content(path + ".partial") == "un\n"); // not padded with zeros
}

TEST_CASE("batch: a partial file that another run just renamed is left alone") {
    const Folder folder;
    const std::string path = folder.of("out.jsonl");
    auto first = std::make_unique<ResultFile>(path);
    REQUIRE(first->open(std::nullopt).empty());
    first->write("un\n");
    before_lock = [&] {
        CHECK(first->finish().empty());
        first.reset();
    };
    CHECK(ResultFile(path).open(std::nullopt).size() == 1);
    CHECK(content(path) == "un\n");
}

TEST_CASE("batch: a link to a result file stays, whether or not the file exists") {
    const Folder folder;
    fs::create_directory(folder.of("d"));
    fs::create_symlink("d/second", folder.of("first"));
    fs::create_symlink("out.jsonl", folder.of("d/second"));
    for (const std::string text : {"un\n", "deux\n"}) {
        ResultFile file(folder.of("first"));
        REQUIRE(file.open(std::nullopt).empty());
        file.write(text);
        REQUIRE(file.finish().empty());
        CHECK(fs::is_symlink(folder.of("first")));
        CHECK(fs::is_symlink(folder.of("d/second")));
        CHECK(content(folder.of("d/out.jsonl")) == text);
    }
}

TEST_CASE("batch: a replaced result file keeps its permissions") {
    const Folder folder;
    const std::string path = folder.of("out.jsonl");
    std::ofstream(path) << "avant\n";
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
    ResultFile file(path);
    REQUIRE(file.open(std::nullopt).empty());
    CHECK(fs::status(path + ".partial").permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    file.write("un\n");
    REQUIRE(file.finish().empty());
    CHECK(content(path) == "un\n");
    CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("batch: the files of a result are recognised by any path") {
    const Folder folder;
    fs::create_directory(folder.of("d"));
    fs::create_symlink("d", folder.of("link"));
    fs::create_symlink("d/out.jsonl", folder.of("typed"));
    for (const std::string typed : {"d/out.jsonl", "link/../link/out.jsonl", "typed"}) {
        const PathFilter is_output = files_of_result(folder.of(typed));
        for (const std::string ending : {"", ".partial", ".checkpoint", ".checkpoint.new", ".placeholders"})
            CHECK(is_output(folder.of("link/out.jsonl" + ending)));
        for (const std::string other : {"d/out.jsonl.mbox", "d/out.json", "out.jsonl", "d"})
            CHECK_FALSE(is_output(folder.of(other)));
    }
}
