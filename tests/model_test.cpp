// The model: its file, the terms it reads, and what it may add or drop.

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "analysis/analyze.hpp"
#include "base/hash.hpp"
#include "lexicon/builtin.hpp"
#include "lexicon/model.hpp"
#include "match/matcher.hpp"
#include "passes/acts.hpp"
#include "passes/frame.hpp"
#include "passes/guards.hpp"
#include "passes/terms.hpp"
#include "plain.hpp"
#include "text/stem.hpp"

using namespace francparler;

namespace {

const std::string rules = "regle\tposture/injonction\tproposition\t-3\t0\t-9\n"
                          "regle\tjargon/technique\tmot\t-3\t0\t-9\n"
                          "regle\tsolution/sans-contact\tmessage\t-1\t0\t0\n";

/// A model that keeps its image.
struct Compiled {
    std::vector<std::byte> image;
    Model model;
    explicit Compiled(const std::string& lines)
        : image(*compile_model("m.tsv", rules + lines)), model(*Model::view(image)) {}
};

/// An output by which the first hidden unit adds `weight` times its value to the points of a rule.
std::string output(float weight, int rule = 0) {
    std::string line = "sortie\t" + std::to_string(rule) + "\t0\t" + std::to_string(weight);
    for (std::size_t unit = 1; unit < Model::hidden_units; ++unit) line += "\t0";
    return line + '\n';
}

/// A vector with a value for the first unit alone: a digit from 0 (-8 steps) to f (7).
std::string vector_of(char digit) {
    std::string out(1 + Model::hidden_units, '8');
    out[0] = '=';
    out[2] = digit; // the low half of the first byte
    return out;
}

std::vector<std::string> terms_of(const std::string& text) {
    const Document document = read(text);
    const Matches matches = match(document, builtin_lexicon());
    const Evidence evidence(document, builtin_lexicon(), matches);
    const std::vector<bool> guarded = guards_of_hits(evidence);
    TermReader reader(evidence, Situation::information, guarded);
    std::vector<std::string> all;
    for (const Clause& clause : reader.clauses()) {
        reader.read(clause);
        all.insert(all.end(), reader.names().begin(), reader.names().end());
    }
    return all;
}

std::vector<std::string> clauses_of(const std::string& text) {
    const Document document = read(text);
    const Matches matches = match(document, builtin_lexicon());
    const Evidence evidence(document, builtin_lexicon(), matches);
    const std::vector<bool> guarded = guards_of_hits(evidence);
    const TermReader reader(evidence, Situation::information, guarded);
    std::vector<std::string> out;
    for (const Clause& clause : reader.clauses())
        out.emplace_back(
            document.view(cover(document.tokens[clause.first].span, document.tokens[clause.last - 1].span)));
    return out;
}

/// The findings of a model in a text in which no pattern hits: « rule passage ».
std::vector<std::string> judge(const Compiled& compiled, const std::string& text,
                               Situation situation = Situation::information) {
    Lexicon lexicon = builtin_lexicon();
    lexicon.model = &compiled.model;
    const Document document = read(text);
    std::vector<std::string> out;
    for (const Finding& finding : analyze(document, lexicon, {.situation = situation, .disabled = {}}).findings)
        out.push_back(std::string(lexicon.rule_id(finding.rule)) +
                      (finding.span ? " " + std::string(document.view(*finding.span)) : ""));
    return out;
}

/// The verdict of the built-in patterns with a model of these lines.
Verdict judge_by(const std::string& lines, const std::string& text, const Settings& settings = {}) {
    const std::vector<std::byte> image = *compile_model("m.tsv", lines);
    const Model model = *Model::view(image);
    Lexicon lexicon = builtin_lexicon();
    lexicon.model = &model;
    return analyze(read(text), lexicon, settings);
}

/// Whether they report a rule.
bool reports(const std::string& lines, std::string_view rule, const std::string& text) {
    return std::ranges::any_of(judge_by(lines, text).findings,
                               [&](const Finding& f) { return builtin_lexicon().rule_id(f.rule) == rule; });
}

/// The share of its cost that a rule has if they doubt it, else 0.
float doubt_of(const std::string& lines, std::string_view rule, const std::string& text) {
    for (const Finding& doubt : judge_by(lines, text).doubts)
        if (builtin_lexicon().rule_id(doubt.rule) == rule) return doubt.share;
    return 0;
}

} // namespace

TEST_CASE("compile_model: every line that cannot be read is reported with its number") {
    const auto times = [](int count, const std::string& piece) {
        std::string out;
        for (int i = 0; i < count; ++i) out += piece;
        return out;
    };
    const std::string one_more = "regle\tposture/injonction\tmot\t0\t0\t0\n";
    for (const auto& [lines, expected] : std::vector<std::pair<std::string, std::string>>{
             {"regle\tposture/injonction\tphrase\t0\t0\t0\n", "m.tsv:4: une règle s'écrit"}, // no such unit
             {"regle\tposture/injonction\tmot\t0\tbeaucoup\t0\n", "m.tsv:4: une règle s'écrit"},
             {"regle\t\tmot\t0\t0\t0\n", "m.tsv:4: une règle s'écrit"},
             {times(254, one_more), "m.tsv:257: 256 règles au plus"},
             {"u:mot\t3:1.5\n", "m.tsv:4: un poids s'écrit"}, // no such rule
             {"u:mot\t-1:1.5\n", "m.tsv:4: un poids s'écrit"},
             {"u:mot\t0:1,5\n", "m.tsv:4: un poids s'écrit"}, // a comma
             {"u:mot\t0\n", "m.tsv:4: un poids s'écrit"},
             {"u:mot\t0:inf\n", "m.tsv:4: un poids s'écrit"},
             {"u:mot\t0:1\nu:mot\t0:2\n", "m.tsv:5: terme « u:mot » écrit deux fois"},
             {"v/u:mot\t2:-1\n", "m.tsv:4: terme « v/u:mot »"}, // a formula would lift a rule
             {"regle\tensemble/impression\timpression\t50\t60\t20\nv/u:mot\t3:1\n", "m.tsv:5: terme « v/u:mot »"},
             {"regle\tensemble/impression\timpression\t50\t20\t20\n", "m.tsv:4: impression : la qualité"},
             {"u:mot" + times(128, "\t0:1") + "\n", "m.tsv:4: terme « u:mot » : 127 poids au plus"},
             {"sortie\t0\t1\t2\n", "m.tsv:4: une sortie s'écrit"},
             {output(1, 3), "m.tsv:4: une sortie s'écrit"},
             {output(1, -1), "m.tsv:4: une sortie s'écrit"},
             {output(1).insert(output(1).size() - 1, "\t0"), "m.tsv:4: une sortie s'écrit"}, // one value more
             {"u:mot\t=01\n", "m.tsv:4: terme « u:mot » : un vecteur s'écrit"},
             {"u:mot\t" + vector_of('7') + "88\n", "m.tsv:4: terme « u:mot » : un vecteur s'écrit"},
             {"u:mot\t" + vector_of('g') + "\n", "m.tsv:4: terme « u:mot » : un vecteur s'écrit"},
             {"u:mot\t" + vector_of('7') + "\t" + vector_of('7') + "\n", "m.tsv:4: terme « u:mot » : un vecteur"},
         }) {
        const std::string shown = lines; // Clang 14: a lambda captures no structured binding
        CAPTURE(shown);
        const auto image = compile_model("m.tsv", rules + lines);
        REQUIRE(!image);
        REQUIRE(image.error().size() == 1);
        const Error& error = image.error().front();
        CHECK((error.file + ":" + std::to_string(error.line) + ": " + error.message).starts_with(expected));
    }
    CHECK(compile_model("m.tsv", rules + times(253, one_more) + "u:mot" + times(127, "\t255:1") + "\n"));
}

TEST_CASE("Model: the weights and the vector of a term are found; other terms have none") {
    const Compiled compiled(output(1) + "u:mot\t0:1.5\t1:-2\nb:un_mot\t1:0.25\t" + vector_of('7') + "\nu:seul\t" +
                            vector_of('a') + "\n# terme\tpoids\n\n\n");
    const auto term = [&](std::string_view name) { return compiled.model.term(JoinedHash(name).code()); };
    const auto points = [&](TermWeight weight) {
        return static_cast<float>(weight.steps) * compiled.model.rules[weight.rule].step;
    };
    REQUIRE(term("u:mot").weights.size() == 2);
    CHECK(points(term("u:mot").weights[0]) == doctest::Approx(1.5));
    CHECK(points(term("u:mot").weights[1]) == doctest::Approx(-2));
    CHECK(term("u:mot").vector == nullptr);
    CHECK(term("b:un_mot").weights.size() == 1);
    REQUIRE(term("b:un_mot").vector != nullptr);
    CHECK(term("b:un_mot").vector[0] == 0x87);
    CHECK(term("u:seul").weights.empty());
    REQUIRE(term("u:seul").vector != nullptr);
    CHECK(term("u:seul").vector[0] == 0x8a);
    CHECK(term("u:autre").says_nothing());
    const Compiled tiny("u:mot\t0:2e-43\n");
    CHECK(tiny.model.term(JoinedHash("u:mot").code()).weights.front().steps == 0);
    CHECK(!Model::view({compiled.image.data(), compiled.image.size() - 8})); // cut short
    CHECK(!Model::view({}));
    std::vector<std::byte> other = compiled.image;
    other.front() = std::byte{0};
    CHECK(!Model::view(other));
}

TEST_CASE("Model: each of many terms has its weight, to half a step, and its vector") {
    constexpr int count = 80;
    const auto digit = [](int i) { return "0123456789abcdef"[i % 16]; };
    std::string lines;
    for (int i = 1; i <= count; ++i)
        lines += "u:mot" + std::to_string(i) + "\t0:" + std::to_string(i) + "\t" + vector_of(digit(i)) + "\n";
    const Compiled compiled(lines);
    for (int i = 1; i <= count; ++i) {
        CAPTURE(i);
        const TermRecord term = compiled.model.term(JoinedHash("u:mot" + std::to_string(i)).code());
        REQUIRE(term.weights.size() == 1);
        const float step = compiled.model.rules[0].step, points = static_cast<float>(term.weights[0].steps) * step;
        CHECK(std::abs(points - static_cast<float>(i)) < 0.51F * step);
        REQUIRE(term.vector != nullptr);
        CHECK((term.vector[0] & 15) == i % 16);
    }
}

TEST_CASE("Stemmer: forms of one word share their stem, irregular verbs their infinitive") {
    Stemmer& stemmer = Stemmer::of_thread();
    const auto stem = [&](const char* word) { return std::string(stemmer.stem(word)); };
    CHECK(stem("négligé") == stem("négligez"));
    CHECK(stem("sont") == "être");
    CHECK(stem("auriez") == "avoir");
    CHECK(stem("dû") == "devoir");
    CHECK(stem("retard") != stem("retraite"));
    CHECK(stem("") == "");
    CHECK(stem(std::string(1000, 'a').c_str()).size() == 1000);
}

TEST_CASE("TermReader: clauses end at punctuation marks, and short ones are joined") {
    CHECK(clauses_of("Le colis est parti hier, il arrivera demain matin.") ==
          std::vector<std::string>{"Le colis est parti hier,", "il arrivera demain matin."});
    CHECK(clauses_of("Oui, nous vous avons bien reçu.").size() == 1);
    CHECK(clauses_of("Bonjour Paul, nous vous avons bien reçu.") ==
          std::vector<std::string>{"Bonjour Paul,", "nous vous avons bien reçu."});
    CHECK(clauses_of("Bonjour.\n\n> Où est mon colis ?\n\nLe colis est parti hier.").size() == 2); // not the customer's
    CHECK(clauses_of("").empty());
    CHECK(clauses_of("🙂 ...").empty());
}

TEST_CASE("TermReader: the terms of a clause") {
    const auto terms = terms_of("Vous avez négligé l'entretien.");
    const auto has = [&](const char* name) { return std::ranges::count(terms, name) == 1; };
    CHECK(has("u:vous"));
    CHECK(has("u:avoir"));
    CHECK(has("b:<_vous"));
    CHECK(has("s:vous_*_néglig"));
    CHECK(has("k:vous_avez_~é"));
    CHECK(has("k:~é_l'_~_."));
    CHECK(has("k:._>"));
    CHECK(has("F:verbe-defaillir"));
    CHECK(has("PF:vous_verbe-defaillir"));
    CHECK(has("sit:information"));
    CHECK(!has("?"));
    CHECK(!has("modele"));
    const auto quoted = terms_of("Vous écrivez : « c'est la faute du livreur ».");
    CHECK(std::ranges::count(quoted, "u:livreur") == 0); // the customer's words
    CHECK(std::ranges::count(quoted, "k:faute_du") == 0);
    CHECK(std::ranges::count(quoted, "k:#cite_#cite") == 1);
    const auto template_terms = [](const char* text) { return std::ranges::count(terms_of(text), "modele"); };
    CHECK(template_terms("{{prenom}}, votre colis arrive le {{date}}.") == 0);
    CHECK(template_terms("{{prenom}}, le colis {{numero}} arrive le {{date}}.") == 1);
    CHECK(template_terms("Le colis $numero de (nom) arrive le :date.") == 1);
    CHECK(template_terms("« Le colis […] part […], il […] arrive. » Vos pièces (nom, date) sont dans «Mon espace».") ==
          0);
}

TEST_CASE("frame_of: a small word is its own frame, names have one, other words have their ending") {
    const auto frame = [](std::string_view folded, std::uint8_t typed = 0, bool known = true) {
        Token token;
        token.typed = typed;
        return frame_of(folded, token, known);
    };
    CHECK(frame("vous") == "vous");
    CHECK(frame("n'") == "n'");
    CHECK(frame("négligé") == "~é");
    CHECK(frame("réparation") == "~ation");
    CHECK(frame("tion") == "~"); // nothing would be left
    CHECK(frame("morvan", typed::capitalized, false) == "Maj");
    CHECK(frame("nro", typed::all_caps, false) == "CAP");
    CHECK(frame("notre", typed::all_caps) == "notre");
    CHECK(frame("réparation", typed::all_caps) == "~ation");
    CHECK(frame("constatant", typed::capitalized) == "~ant"); // begins a sentence
    CHECK(is_small_word("d'"));
    CHECK_FALSE(is_small_word("négligé"));
}

TEST_CASE("TermReader: a model finds each term by its name, once") {
    const Document document =
        read("Votre box 4G+ n'a pas été activée le 12 mai : l'ARCEP et vous-même avez, vous, négligé "
             "l'entretien (NRO) de la ligne. {{titre}} {{prenom}} {{nom}}, merci, merci de rappeler ? Le SI2 bloque.");
    const Matches matches = match(document, builtin_lexicon());
    const Evidence evidence(document, builtin_lexicon(), matches);
    const std::vector<bool> guarded = guards_of_hits(evidence);
    TermReader by_name(evidence, Situation::incident, guarded);
    const auto read_all = [&](TermReader& reader, auto visit) {
        for (const Clause& clause : reader.clauses()) {
            reader.read(clause);
            visit();
            reader.read_shared(clause);
            visit();
            reader.read_place(clause, 0, 2);
            visit();
            reader.read_empty_talk(clause);
            visit();
            for (std::uint32_t t = clause.first; t < clause.last; ++t) {
                if (!reader.is_candidate(t)) continue;
                reader.read_word(clause, t);
                visit();
            }
        }
    };
    std::set<std::string> names;
    std::vector<std::size_t> counts;
    read_all(by_name, [&] {
        names.insert(by_name.names().begin(), by_name.names().end());
        counts.push_back(by_name.names().size());
    });
    std::string lines;
    for (const std::string& name : names) lines += name + "\t0:1\n";
    const Compiled compiled(lines);
    TermReader by_weight(evidence, Situation::incident, guarded, &compiled.model);
    std::vector<std::size_t> found;
    read_all(by_weight, [&] { found.push_back(by_weight.terms().size()); });
    CHECK(found == counts);
    CHECK(counts.size() > 20);
}

TEST_CASE("apply_model: a clause over the threshold gives one finding per category, on the words that weigh most") {
    const Compiled compiled("u:bleu\t0:7\nu:zut\t0:9\n");
    CHECK(judge(compiled, "Le ciel est vraiment bleu ce matin, et la mer est calme aussi.") ==
          std::vector<std::string>{"posture/injonction bleu ce matin"});
    CHECK(judge(compiled, "Le ciel est gris ce matin, et la mer est calme aussi.").empty());
    CHECK(judge(compiled, "Bonjour.\n\n> Le ciel est bleu ce matin, et vert le soir.\n\nLa mer est calme ce matin.")
              .empty());
    const std::vector<std::string> both = {"posture/injonction bleu ce matin", "solution/sans-contact"};
    for (const char* weights : {"u:bleu\t0:7\t2:5\n", "u:bleu\t2:5\t0:7\n"}) // in any order
        CHECK(judge(Compiled(weights), "Le ciel est vraiment bleu ce matin, et la mer est calme aussi.") == both);
}

TEST_CASE("apply_model: a finding begins with the verb that a pronoun hangs on") {
    const Compiled compiled("u:je\t0:9\nu:bleu\t0:9\n");
    CHECK(judge(compiled, "La mer est calme ce matin, et demain puis-je voir bleu ?") ==
          std::vector<std::string>{"posture/injonction puis-je voir bleu"});
}

TEST_CASE("apply_model: a passage begins and ends with a word, at the heaviest stretch") {
    const std::string text = "La mer est calme ce matin, et tout cela va vert / bleu ce soir.";
    CHECK(judge(Compiled("k:~_/\t0:9\n"), text) == std::vector<std::string>{"posture/injonction vert"});
    CHECK(judge(Compiled("k:/_~u\t0:9\n"), text) == std::vector<std::string>{"posture/injonction bleu"});
    CHECK(judge(Compiled("u:ciel\t0:2\nu:tout\t0:-4\nu:bleu\t0:9\n"),
                "Le ciel tout bleu tient le jour, et la mer est calme ce matin.") ==
          std::vector<std::string>{"posture/injonction bleu tient"});
}

TEST_CASE(
    "apply_model: the three words that weigh most are named, in the order of the text, no small ones nor figures") {
    const auto findings =
        judge_by(
            "regle\tposture/injonction\tproposition\t-3\t0\t-9\nu:gris\t0:1\nu:bleu\t0:2\nu:ciel\t0:3\nu:vert\t0:4\nu:vous\t0:5\nu:#nombre\t0:6\nu:jusque\t0:7\nu:b\t0:8\n",
            "Bonjour Madame. Le ciel gris bleu et vert vous va jusqu'à 12 B.")
            .findings;
    REQUIRE(!findings.empty());
    CHECK(findings.front().message == "Injonction, d'après « ciel », « bleu », « vert »");
}

TEST_CASE("apply_model: of two rules for one place, the far weaker one is dropped, except for words") {
    const std::string lines = "regle\tposture/injonction\tproposition\t-3\t0\t-9\n"
                              "regle\trejet-de-faute/tiers\tproposition\t-3\t0\t-9\n"
                              "regle\tjargon/technique\tmot\t-3\t0\t-9\n";
    struct {
        const char* terms;
        bool pushy, blaming, technical;
    } const rows[] = {
        {"u:bleu\t0:13\t1:4\n", true, false, false}, // by ten points and by one
        {"u:bleu\t0:4\t1:13\n", false, true, false},
        {"u:bleu\t0:13\t1:6\n", true, true, false}, // by three: both are told
        {"u:bleu\t0:20\nwu:bleu\t2:5\n", true, false, true},
    };
    for (const auto& row : rows) {
        CAPTURE(row.terms);
        const auto told = [&](const char* rule) {
            return reports(lines + row.terms, rule, "Bonjour Madame. Le ciel est vraiment bleu ce matin.");
        };
        CHECK(told("posture/injonction") == row.pushy);
        CHECK(told("rejet-de-faute/tiers") == row.blaming);
        CHECK(told("jargon/technique") == row.technical);
    }
}

TEST_CASE("apply_model: nothing is added within the passage of a pattern, which has its own advice") {
    const auto adds = [](const std::string& text) {
        return reports("regle\tlangue-de-bois/flou\tproposition\t-3\t0\t0\nu:bref\t0:9\nu:vert\t0:9\n",
                       "langue-de-bois/flou", text);
    };
    CHECK_FALSE(adds("Bonjour Madame. Veuillez nous renvoyer le document dans les plus brefs délais."));
    CHECK(adds("Bonjour Madame. Veuillez nous renvoyer ce document dès réception, le vert et le bleu."));
    const auto technical = [](const std::string& text) {
        return reports("regle\tjargon/technique\tmot\t-3\t0\t-9\nwu:prochain\t0:9\nwu:transporteur\t0:9\n",
                       "jargon/technique", text);
    };
    CHECK_FALSE(technical("Bonjour Madame. Votre colis partira prochainement."));
    CHECK(technical("Bonjour Madame. Votre colis est perdu par la faute du transporteur.")); // a word of the passage
}

TEST_CASE("apply_model: words whose accents were left out are those that the model knows") {
    const Compiled compiled("f:gêne\t0:9\nf:après-midi\t0:9\n");
    CHECK_FALSE(judge(compiled, "Le ciel est vraiment une gene ce matin, et la mer est calme aussi.").empty());
    CHECK_FALSE(judge(compiled, "Le ciel est vraiment gris cet apres-midi, et la mer est calme aussi.").empty());
    CHECK(judge(compiled, "Le gene est étudié ce matin, et la mer est calme aussi.").empty()); // others are there
}

TEST_CASE("apply_model: weak evidence for several rules of one category adds up") {
    const std::string text = "Le ciel est vraiment bleu ce matin, et la mer est calme aussi.";
    const auto rule = [](const std::string& id) { return "regle\t" + id + "\tproposition\t-3\t0\t0\n"; };
    const std::string vague = rule("langue-de-bois/flou"), hollow = rule("langue-de-bois/formule-creuse");
    const std::string trite = rule("langue-de-bois/lieu-commun"), pushy = rule("posture/injonction"),
                      blaming = rule("rejet-de-faute/tiers");
    const std::string terms = "u:bleu\t0:4\t1:3.9\t2:3.9\n"; // points of each: 1, too few for a lone suspicion
    CHECK(reports(vague + hollow + trite + terms, "langue-de-bois/flou", text));
    CHECK_FALSE(
        reports(vague + hollow + trite + terms, "langue-de-bois/lieu-commun", text));   // told once, as the likeliest
    CHECK_FALSE(reports(vague + pushy + blaming + terms, "langue-de-bois/flou", text)); // of other categories
}

TEST_CASE("apply_model: the better the impression, the more points a finding needs") {
    const std::string sand = " Le sable a bien séché depuis hier et les barques ont quitté le petit port.";
    const auto told = [&](const char* quality, const char* points, const std::string& greeting,
                          const std::string& text) {
        const Compiled compiled(std::string("regle\tensemble/impression\timpression\t") + quality + "\t60\t20\n" +
                                "u:bleu\t0:" + points + "\nu:gris\t0:9\n");
        Lexicon lexicon = builtin_lexicon();
        lexicon.model = &compiled.model;
        const Verdict verdict = analyze(read(greeting + text + sand), lexicon, {});
        return std::ranges::count(verdict.findings, lexicon.find_rule("posture/injonction"), &Finding::rule);
    };
    const std::string letter = "Bonjour Paul,\n\n", notice = "Votre plage : ";
    const std::string blue = "Le ciel est vraiment bleu ce matin. La mer est grise depuis hier.";
    CHECK(told("45", "3.5", letter, blue) == 2); // by half a point over the threshold, beside another one
    CHECK(told("70", "3.5", letter, blue) == 1);
    CHECK(told("45", "2.5", letter, blue) == 1); // by half a point under it
    CHECK(told("25", "2.5", letter, blue) == 2);
    CHECK(told("25", "2.5", notice, blue) == 1);
    CHECK(told("100", "5", letter, blue) == 2); // never more than a point and a half
    CHECK(told("70", "5", notice, blue) == 1);  // of two points a notice has taken one and a half
    const std::string lone = "Le ciel est vraiment bleu ce matin.";
    CHECK(told("44", "5", letter, lone) == 1); // by two points, the only one
    CHECK(told("46", "5", letter, lone) == 0);
    CHECK(told("46", "7", letter, lone) == 1);
}

TEST_CASE("apply_model: in a good letter, a pattern needs a third of these points and a word of jargon none") {
    const auto told = [](const char* quality, const char* points, const char* text) {
        const std::string lines = std::string("regle\tposture/injonction\tproposition\t") + points + "\t9\t0\n" +
                                  "regle\tjargon/technique\tmot\t" + points + "\t9\t0\n" +
                                  "regle\tlangue-de-bois/flou\tproposition\t-3\t0\t0\nu:bleu\t2:5\n" +
                                  "regle\tensemble/impression\timpression\t" + quality + "\t60\t20\n";
        return judge_by(lines, "Bonjour Paul,\n\nLe sable a bien séché depuis hier. " + std::string(text))
            .findings.size();
    };
    const char* order = "Vous devez impérativement payer la facture.";
    CHECK(told("45", "0.2", order) == 1);
    CHECK(told("70", "0.2", order) == 0);
    CHECK(told("70", "0.5", order) == 1);
    CHECK(told("70", "0.2", "La chaudière a un pressostat dans la cave.") == 1);
    const char* both = "Vous devez impérativement payer la facture. Le ciel est vraiment bleu ce matin.";
    CHECK(told("45", "0.2", both) == 2);
    CHECK(told("70", "0.5", both) == 2);
    CHECK(told("70", "0.2", both) == 0); // the suspicion, by two points, is all that would stay
}

TEST_CASE("apply_model: a hidden unit adds the sum of its terms to the points, or 0 if that is negative") {
    const std::string text = "Le ciel est vraiment bleu ce matin, et la mer est calme aussi.";
    const auto found = [&](float weight, char blue) {
        return !judge(
                    Compiled(output(weight) + "u:bleu\t0:3\t" + vector_of(blue) + "\nu:ciel\t" + vector_of('9') + "\n"),
                    text)
                    .empty();
    };
    CHECK_FALSE(found(3, '8')); // 3 - 3 + 3 * 1 / √2: less than a lone suspicion needs
    CHECK(found(3, '9'));       // 3 - 3 + 3 * 2 / √2
    CHECK_FALSE(found(9, '7')); // 1 - 1: nothing
    CHECK_FALSE(found(-9, '0'));
    const std::string later = "regle\trejet-de-faute/tiers\tproposition\t-3\t0\t-9\n", blue = "u:bleu\t0:9\n";
    CHECK(judge(Compiled(output(3) + later + blue), text).size() == 1); // an output may stand before other rules
    CHECK(judge(Compiled(output(3) + later + output(3, 3) + blue), text).size() == 1);
}

TEST_CASE("apply_model: a pattern keeps its finding if its hidden units report it, even if its weights doubt it") {
    const std::string text = "Bonjour Madame. Vous devez impérativement payer la facture.";
    const auto said = [&](float weight) {
        const std::string lines = "regle\tposture/injonction\tproposition\t-3\t0\t0\n" + output(weight) +
                                  "u:factur\t0:1\nu:pai\t" + vector_of('f') + "\nu:pay\t" + vector_of('f') + "\n";
        std::vector<std::string> out;
        for (const Finding& f : judge_by(lines, text).findings)
            if (builtin_lexicon().rule_id(f.rule) == "posture/injonction") out.push_back(f.message);
        return out;
    };
    CHECK(said(1) == std::vector<std::string>{"Injonction"}); // 1 - 3 + 7; without « d'après » of the model
    CHECK(said(0).empty());
    const auto by_weights = [](const std::string& more) { // which bear it out, while the hidden units do not
        return reports("regle\tposture/injonction\tproposition\t1\t9\t0\n" + output(0), "posture/injonction",
                       "Bonjour Madame. Vous devez impérativement payer la facture" + more + ".");
    };
    CHECK(by_weights(""));
    CHECK_FALSE(by_weights(" de la ville voisine avec tout ce que le port et la plage vous ont pris depuis hier soir"));
}

TEST_CASE("apply_model: words in a row are judged one by one and make one finding") {
    const Compiled compiled("wu:violet\t1:5\nwu:mauv\t1:4\n");
    CHECK(judge(compiled, "Le violet et mauve de la mer est calme ce matin.") ==
          std::vector<std::string>{"jargon/technique violet et mauve"});
    CHECK(judge(compiled, "Le violet ne dure que le temps de la pluie, puis le mauve.") ==
          std::vector<std::string>{"jargon/technique violet", "jargon/technique mauve"});
    CHECK(judge(compiled, "Le violet dure.\n\n> Que dure le Violet ?").empty()); // the customer's own word
    CHECK(judge(compiled, "La mer est violet. Violet est le ciel.") ==
          std::vector<std::string>{"jargon/technique violet", "jargon/technique Violet"});
    CHECK(judge(compiled, "Le pressostat de la chaudière est violet.") == // beside one of a pattern
          std::vector<std::string>{"jargon/technique pressostat", "jargon/technique violet"});
}

TEST_CASE("apply_model: a word slightly under the threshold is marked only together with one beside it") {
    const Compiled compiled("wu:violet\t1:5\nwu:mauv\t1:2\n"); // mauve lacks a point
    CHECK(judge(compiled, "Le mauve violet de la mer est calme.") ==
          std::vector<std::string>{"jargon/technique mauve violet"});
    CHECK(judge(compiled, "Le violet et mauve de la mer est calme.") ==
          std::vector<std::string>{"jargon/technique violet et mauve"});
    CHECK(judge(compiled, "Le mauve et violet de la mer est calme.") ==
          std::vector<std::string>{"jargon/technique mauve et violet"});
    for (const char* apart : {"Le violet de la mer est mauve.", "Le mauve de la mer et du violet.",
                              "La mer est mauve, violet est le ciel du soir.", "La mer est violet. Mauve est le ciel."})
        CHECK_MESSAGE(judge(compiled, apart) == std::vector<std::string>{"jargon/technique violet"}, apart);
    CHECK(judge(compiled, "Le mauve de la mer est calme.").empty());
    const Compiled faint("wu:violet\t1:5\nwu:mauv\t1:1\n"); // lacks two
    CHECK(judge(faint, "Le mauve violet de la mer est calme.") == std::vector<std::string>{"jargon/technique violet"});
}

TEST_CASE("apply_model: the month of a date is not jargon") {
    const Compiled compiled("wu:août\t1:5\n");
    CHECK(judge(compiled, "La mer est calme le 6 août et le 7 Août.").empty());
    CHECK(judge(compiled, "La mer est calme en août.") == std::vector<std::string>{"jargon/technique août"});
}

TEST_CASE("apply_model: the message as a whole; an empty formula lifts nothing; a short notice is left alone") {
    const Compiled compiled("u:bleu\t2:3\nu:satisfact\t2:-9\n");
    const std::string text =
        "Le ciel est vraiment bleu ce matin, et la mer est calme aussi, comme hier et comme demain, de la "
        "pointe nord à la pointe sud de notre petite île.";
    CHECK(judge(compiled, text) == std::vector<std::string>{"solution/sans-contact"});
    const auto with_formula = judge(compiled, text + " Votre satisfaction est notre priorité.");
    CHECK(std::ranges::count(with_formula, "solution/sans-contact") == 1);
    const auto twice = judge(compiled, text + " La satisfaction, votre satisfaction est notre priorité.");
    CHECK(std::ranges::count(twice, "solution/sans-contact") == 1);
    CHECK(judge(compiled, "Le ciel est vraiment bleu ce matin.").empty());
    CHECK(judge(compiled, "").empty());
    const Compiled by_formula("v/u:satisfact\t2:3\n");
    CHECK(judge(by_formula, text).empty());
    const auto found = judge(by_formula, text + " Votre satisfaction est notre priorité.");
    CHECK(std::ranges::count(found, "solution/sans-contact") == 1);
}

TEST_CASE(
    "apply_model: words of empty formulas make no line a message; in a letter of twenty words they bring doubts") {
    const std::string always = "regle\tsolution/sans-contact\tmessage\t5\t0\t0\n";
    const auto reported = [&](const std::string& text) { return reports(always, "solution/sans-contact", text); };
    CHECK(reported("Bonjour Madame. La mer est calme. Le ciel est bleu."));
    CHECK_FALSE(reported("Bonjour Madame. La mer est calme. Votre satisfaction est notre priorité de tous les jours."));
    const std::string formulas =
        "Votre paiement a échoué. Votre satisfaction est notre priorité de tous les jours. Vous "
        "êtes au cœur de nos préoccupations de ce matin.";
    CHECK_FALSE(reported("Bonjour Madame. " + formulas));
    CHECK(doubt_of(always, "solution/sans-contact", "Bonjour Madame. " + formulas) > 0);
    CHECK(doubt_of(always, "solution/sans-contact", formulas) == 0);
}

TEST_CASE("apply_model: a contact is not missing if the message has a telephone number") {
    const auto reported = [](const std::string& text) {
        return reports("regle\tsolution/sans-contact\tmessage\t5\t0\t0\n", "solution/sans-contact", text);
    };
    const std::string letter = "Bonjour Madame. Le ciel est gris ce matin, la mer est haute. Nous avons noté ";
    CHECK(reported(letter + "votre nom."));
    CHECK_FALSE(reported(letter + "le 01 99 00 12 34 comme votre numéro."));
}

TEST_CASE("apply_model: a rule on the message needs fewer points in trouble, more without greeting or in news") {
    const std::string calm = "Bonjour Madame. Le ciel est bleu ce matin, et la mer est calme aussi.";
    const auto reported = [](const std::string& text, std::string_view rule, const std::string& situation,
                             const std::string& points) {
        return reports("regle\tsolution/sans-contact\tmessage\t0\t0\t0\nregle\tempathie/absente\tmessage\t0\t0\t0\n"
                       "regle\tsituation/" +
                           situation + "\tsituation\t0\t0\t0\nu:bleu\t0:" + points + "\t1:" + points + "\n",
                       rule, text);
    };
    for (const char* trouble : {"incident", "reclamation", "refus"}) // as the model sees
        CHECK_MESSAGE(reported(calm, "solution/sans-contact", trouble, "0.1"), trouble);
    CHECK_FALSE(reported(calm, "solution/sans-contact", "information", "0.1"));
    CHECK(reported(calm, "solution/sans-contact", "information", "0.7"));
    CHECK_FALSE(reported("Le ciel est bleu ce matin pour vous, et la mer est calme aussi, là-bas.",
                         "solution/sans-contact", "information", "0.7"));
    CHECK(reported(calm, "empathie/absente", "incident", "0.7"));
    for (const char* news : {"information", "commercial", "suivi"}) {
        CAPTURE(news);
        CHECK_FALSE(reported(calm, "empathie/absente", news, "0.7"));
        CHECK(reported(calm, "empathie/absente", news, "2"));
    }
}

TEST_CASE(
    "apply_model: a rule that lacks points is doubted by them; not if it lacks many, nor in a calm short message") {
    const auto doubt = [](const std::string& points, const std::string& text) {
        return doubt_of("regle\tsolution/sans-contact\tmessage\t0\t0\t0\nu:bleu\t0:" + points + "\n",
                        "solution/sans-contact", text);
    };
    const std::string trouble = "Bonjour Madame. Votre paiement a échoué ce matin, le ciel est bleu et la mer calme.";
    const std::string calm = "Bonjour Madame. Le ciel est bleu ce matin, et la mer est calme aussi.";
    CHECK(doubt("-0.5", trouble) > doubt("-2", trouble));
    CHECK(doubt("-2", trouble) > 0);
    CHECK(doubt("-6", trouble) == 0);
    CHECK(doubt("-0.5", calm) == 0);
    CHECK(doubt("-0.5", calm + " Les barques ont quitté le port, le sable a séché depuis hier et le vent ne souffle "
                               "plus du tout.") > 0);
}

TEST_CASE(
    "apply_model: what is found or likely missing is not a strength; what does not count for a house is not doubted") {
    const std::string text =
        "Bonjour Madame. Le ciel est gris ce matin, la mer est haute et le sable a séché depuis hier "
        "soir à la pointe nord de notre île. Les barques ont quitté le port, les voiles sèchent sur le quai, et les "
        "enfants jouent avec le vent. Répondez à ce message.";
    const auto judged = [&](const std::string& points, const Settings& settings = {}) {
        return judge_by("regle\tsolution/sans-contact\tmessage\t" + points + "\t0\t0\n", text, settings);
    };
    CHECK(judged("5").strengths.empty());
    CHECK(judged("-0.5").strengths.empty());
    CHECK(judged("-3").strengths == std::vector<std::string>{"Un contact : « Répondez à ce message »"});
    CHECK(!judged("-0.5").doubts.empty());
    Settings settings;
    settings.house.weights[static_cast<std::size_t>(Dimension::solution)] = 0;
    CHECK(judged("-0.5", settings).doubts.empty());
}

TEST_CASE("apply_model: a clause with a fault between people is not a solution, one with jargon may be") {
    const auto doubt = [](const std::string& sentence, const std::string& points = "-0.5",
                          const std::string& green = "u:vert\t0:-6", const std::string& greeting = "Bonjour Madame. ") {
        return doubt_of("regle\tsolution/absente\tmessage\t" + points +
                            "\t0\t0\nregle\trejet-de-faute/tiers\tproposition\t-3\t0\t-9\n"
                            "regle\tjargon/technique\tmot\t-3\t0\t-9\n" +
                            green + "\n",
                        "solution/absente",
                        greeting +
                            "Le ciel est gris ce matin, la mer est haute et il fait froid dans votre rue des Lices. " +
                            sentence);
    };
    CHECK(doubt("C'est la faute du transporteur vert de la ville voisine.") > 0);
    CHECK(doubt("Le pressostat vert de la ville voisine marche.") == 0);
    const std::string blame = "C'est la faute du transporteur vert de la ville voisine.";
    CHECK(doubt(blame, "-0.5", "3/u:vert\t0:-6") > 0);
    CHECK(doubt("C'est la faute du transporteur. Le port vert de la ville voisine est ouvert.") == 0);
    CHECK(doubt(blame, "5", "u:vert\t0:-9") > 0.999F); // at most
    CHECK(doubt(blame, "0", "u:vert\t0:-6", "") == 0); // no letter
}

TEST_CASE("apply_model: terms may depend on the third of the message in which they stand") {
    const std::string sky = "Le ciel est vraiment bleu ce matin. ";
    const std::string sea =
        "La mer est bien calme aussi. Le vent ne souffle plus du tout. Le sable a séché depuis hier. "
        "Les barques ont quitté le port. ";
    const Compiled compiled("1/u:bleu\t2:3\n");
    CHECK(judge(compiled, sky + sea) == std::vector<std::string>{"solution/sans-contact"});
    CHECK(judge(compiled, sea + sky).empty());
}

TEST_CASE("apply_model: the impression ignores empty talk, and quotes the worst sentence") {
    const std::string impression = "regle\tensemble/impression\timpression\t";
    const Compiled compiled(impression + "70\t60\t20\nu:bleu\t3:-30\nu:gris\t3:-3\nu:calm\t3:10\nu:satisfact\t3:30\n");
    Lexicon lexicon = builtin_lexicon();
    lexicon.model = &compiled.model;
    const auto doubt = [&](const std::string& text) -> std::optional<Finding> {
        const Verdict verdict = analyze(read(text), lexicon, {});
        const std::uint32_t rule = lexicon.find_rule("ensemble/impression");
        CHECK(std::ranges::count(verdict.findings, rule, &Finding::rule) == 0);
        const auto found = std::ranges::find(verdict.doubts, rule, &Finding::rule);
        return found == verdict.doubts.end() ? std::nullopt : std::optional(*found);
    };
    const std::string sand = "Bonjour Paul, le sable a bien séché depuis hier et les barques ont quitté le petit port.",
                      sky = "\nLe ciel est vraiment bleu\nce matin, de la pointe nord à la pointe sud de l'île.";
    CHECK(!doubt(sand + sand));
    const auto spoilt = doubt(sand + sky);
    REQUIRE(spoilt);
    CHECK(spoilt->share == doctest::Approx(0.25).epsilon(0.02)); // 35 words, and no trouble
    const std::string sails = " Les voiles sèchent sur le quai, et les enfants jouent.";
    CHECK(doubt(sand + sky + sails)->share == doctest::Approx(0.4).epsilon(0.02)); // 44 words
    CHECK(spoilt->message.find("surtout « Le ciel est vraiment bleu ce matin, de la pointe nord à la … »") !=
          std::string::npos);
    const std::string notice =
        "Vous voyez que le sable a bien séché depuis hier et que les barques ont quitté le petit port.";
    CHECK(doubt(notice + sky)->share == doctest::Approx(0.133).epsilon(0.02)); // no letter, and no trouble
    CHECK(doubt(sand + sky + sails + " La mer est calme.")->share == doctest::Approx(0.25).epsilon(0.02));
    const std::string hollow = "Votre satisfaction est notre priorité";
    CHECK(doubt(sand + sky + " " + hollow + ".")->share >= spoilt->share);
    const std::string trouble = " Votre paiement a échoué hier.",
                      order = " Vous devez impérativement payer la facture.";
    CHECK(doubt(notice + sky + trouble)->share == doctest::Approx(0.5).epsilon(0.02));
    CHECK(doubt(notice + sky + order)->share == doctest::Approx(0.5).epsilon(0.02)); // hurts
    const auto worst = [&](const std::string& text) {
        const auto told = doubt(text);
        const std::size_t at = told ? told->message.find("surtout « ") : std::string::npos;
        return at == std::string::npos ? "" : told->message.substr(at + 11);
    };
    CHECK(worst(sand + sky + " La mer est vraiment bien grise.").starts_with("Le ciel"));
    CHECK(worst(sand + " " + notice + " Le ciel est bien bleu.") == "Le ciel est bien bleu. »");
    CHECK(worst(sand + " " + notice + " Le ciel est bleu.").empty());                    // too short to be read
    CHECK(worst("Bonjour Paul, le ciel est vraiment bleu ce matin. " + notice).empty()); // a greeting
    CHECK(worst(sand + sky + order).empty());                                            // a passage is told
    CHECK(!doubt(
        "Bonjour Paul, le ciel est vraiment bleu ce matin, et le sable a bien séché.")); // a line without trouble
    CHECK(!doubt("Bonjour Paul, le ciel est vraiment bleu ce matin, et le KZBM a bien séché.")); // hurts nobody
    const Compiled even(impression + "40\t60\t20\n");
    lexicon.model = &even.model;
    CHECK(doubt(sand + sky));
    CHECK(worst(sand + sky).empty()); // no sentence more than another
    const Compiled doubting(impression + "70\t60\t20\nu:bleu\t3:-30\nu:satisfact\t3:30\n" +
                            "regle\tlangue-de-bois/formule-creuse\tproposition\t-9\t0\t0\n");
    lexicon.model = &doubting.model;
    CHECK(doubt(sand + sky + " " + hollow + ".")); // empty, told or not
}

TEST_CASE("apply_model: a rule on the message needs fewer points if a pass found it") {
    const std::vector<std::byte> image =
        *compile_model("m.tsv", "regle\tsolution/sans-contact\tmessage\t-1\t5\t0\nu:bleu\t0:3\n");
    const Model model = *Model::view(image);
    Lexicon lexicon = builtin_lexicon();
    lexicon.model = &model;
    const Document document =
        read("Le ciel est vraiment bleu ce matin, et la mer est calme aussi, comme hier et comme demain, "
             "de la pointe nord à la pointe sud de notre petite île.");
    const auto count = [&](Situation situation) {
        const Verdict verdict = analyze(document, lexicon, {.situation = situation, .disabled = {}});
        return std::ranges::count_if(verdict.findings, [&](const Finding& finding) {
            return lexicon.rule_id(finding.rule) == "solution/sans-contact";
        });
    };
    CHECK(count(Situation::incident) == 1);
    CHECK(count(Situation::information) == 0);
}

TEST_CASE("apply_model: the finding of a pattern that its clause does not support is dropped") {
    Lexicon lexicon = builtin_lexicon();
    const auto count = [&](const char* text, std::string_view rule, const Settings& settings) {
        const Verdict verdict = analyze(read(text), lexicon, settings);
        return std::ranges::count_if(verdict.findings,
                                     [&](const Finding& f) { return lexicon.rule_id(f.rule) == rule; });
    };
    const char* vague = "Votre colis partira prochainement.";
    const char* blame = "Votre colis a du retard : c'est la faute du transporteur.";
    lexicon.model = nullptr;
    CHECK(count(vague, "langue-de-bois/flou", {}) == 1);
    CHECK(count(blame, "rejet-de-faute/tiers", {}) == 1);

    const std::vector<std::byte> image =
        *compile_model("m.tsv", "regle\tlangue-de-bois/flou\tproposition\t-0.5\t9\t0\n"
                                "regle\trejet-de-faute/tiers\tproposition\t-0.5\t9\t0\n");
    const Model doubting = *Model::view(image);
    lexicon.model = &doubting;
    CHECK(count(vague, "langue-de-bois/flou", {}) == 0);
    CHECK(count(blame, "rejet-de-faute/tiers", {}) == 0);
    std::vector<EntryRecord> entries(lexicon.entries.begin(), lexicon.entries.end());
    for (EntryRecord& entry : entries) entry.certain = true;
    Lexicon of_house = lexicon;
    of_house.entries = entries;
    CHECK(analyze(read(vague), of_house, {}).findings.front().entry != none);

    const Compiled eager("u:retard\t0:9\n");
    lexicon.model = &eager.model;
    CHECK(count(blame, "posture/injonction", {}) == 1);
    const char* manual = "Le retard du serveur se mesure en secondes."; // speaks to nobody
    CHECK(count(manual, "posture/injonction", {}) == 0);
    CHECK(reports("regle\tjargon/technique\tproposition\t-3\t0\t-9\nu:retard\t0:9\n", "jargon/technique", manual));
    Settings ignoring;
    ignoring.disabled.assign(lexicon.rules.size(), false);
    ignoring.disabled[lexicon.find_rule("posture/injonction")] = true;
    CHECK(count(blame, "posture/injonction", ignoring) == 0);
}

TEST_CASE("apply_model: no blame is added next to an owned fault, an admitted doubt or empathy") {
    const auto blames = [](const std::string& text) {
        return reports("regle\trejet-de-faute/tiers\tproposition\t-3\t0\t-9\nf:pelleteuse\t0:9\n",
                       "rejet-de-faute/tiers", text);
    };
    CHECK(blames("Bonjour Madame. Une pelleteuse a coupé votre câble hier soir."));
    CHECK_FALSE(blames("Bonjour Madame. Une pelleteuse a coupé votre câble hier soir. C'est notre erreur."));
    CHECK_FALSE(blames("Bonjour Madame. Nous ne savons pas encore si une pelleteuse a coupé votre câble."));
    CHECK_FALSE(blames("Bonjour Madame. La pelleteuse qui a coupé votre câble, c'est nous."));
    // Nor where the sentence says what the customer lives through.
    CHECK_FALSE(blames("Bonjour Madame. Vous avez passé deux nuits à côté d'une pelleteuse."));
}

TEST_CASE("apply_model: no mechanical apology is added in a sentence that says what the customer lives through") {
    const auto apologises = [](const std::string& text) {
        return reports("regle\tempathie/creuse\tproposition\t-3\t0\t-9\nf:dérangement\t0:9\n", "empathie/creuse", text);
    };
    CHECK(apologises("Bonjour Madame. Nous vous demandons pardon de tout ce dérangement."));
    CHECK_FALSE(apologises("Bonjour Madame. Nous vous demandons pardon de cette frayeur et de ce dérangement."));
}

TEST_CASE("apply_model: no refusal is added next to another way, or where something is spared") {
    const auto refuses = [](const std::string& text) {
        return reports("regle\tsolution/refus-sec\tproposition\t-3\t0\t-9\nu:billet\t0:9\n", "solution/refus-sec",
                       text);
    };
    CHECK(refuses("Bonjour Madame. Nous gardons votre billet. Merci de votre confiance."));
    CHECK_FALSE(refuses("Bonjour Madame. Nous gardons votre billet. Je vous propose un échange."));
    CHECK_FALSE(refuses("Bonjour Madame. Nous gardons votre billet. Il a expiré hier. Je vous propose un échange."));
    CHECK_FALSE(refuses("Bonjour Madame. Votre billet ne vous sera pas facturé. Merci de votre confiance."));
}

TEST_CASE("apply_model: in a longer text without greeting, added faults between people need more points") {
    const auto blames = [](const std::string& text) { // by one point over the threshold, or by five;
        return reports("regle\trejet-de-faute/tiers\tproposition\t-3\t0\t-9\n"
                       "regle\tlangue-de-bois/flou\tproposition\t-3\t0\t-9\n"
                       "f:pelleteuse\t0:4\nf:grue\t0:8\nf:quartier\t1:9\n", // so that it is not the only suspicion
                       "rejet-de-faute/tiers", text);
    };
    const auto story = [](const std::string& machine) {
        return "Une " + machine +
               " a coupé votre câble hier soir. L'eau coule de nouveau chez vous depuis ce matin, dans "
               "toutes les rues du quartier et dans les deux écoles, et votre facture n'en tient aucun compte.";
    };
    CHECK_FALSE(blames(story("pelleteuse")));
    CHECK(blames("Bonjour Madame. " + story("pelleteuse")));
    CHECK(blames(story("grue")));
}

TEST_CASE("apply_model: findings of the model alone are errors only in a letter") {
    Lexicon lexicon = builtin_lexicon();
    const std::vector<std::byte> image =
        *compile_model("m.tsv", "regle\tsolution/refus-sec\tproposition\t-3\t0\t-9\nf:grue\t0:8\n");
    const Model model = *Model::view(image);
    lexicon.model = &model;
    const auto severity = [&](const std::string& text) {
        const Verdict verdict = analyze(read(text), lexicon, {});
        const auto refusal =
            std::ranges::find(verdict.findings, lexicon.find_rule("solution/refus-sec"), &Finding::rule);
        return refusal == verdict.findings.end() ? std::nullopt : std::optional(refusal->severity);
    };
    const std::string refused = "Votre grue reste à quai avec toutes les autres machines du chantier.";
    CHECK(severity(refused) == Severity::warning);
    CHECK(severity("Bonjour Madame. " + refused) == Severity::error);
}

TEST_CASE("apply_model: no blame is added on a screen") {
    const std::string error = "Une panne a interrompu votre envoi.";
    const auto adds = [](const std::string& rule, const std::string& text) {
        return reports("regle\t" + rule + "\tproposition\t-3\t0\t-9\nf:panne\t0:8\n", rule, text);
    };
    CHECK_FALSE(adds("rejet-de-faute/esquive", error));
    CHECK(adds("posture/condescendance", error));
    CHECK(adds("rejet-de-faute/esquive", "Bonjour Madame. " + error));

    const std::string longer = "Une panne a interrompu l'envoi de votre formulaire vers le service des inscriptions. ";
    CHECK(adds("rejet-de-faute/esquive", longer + "Votre fichier est gardé."));
    CHECK_FALSE(adds("rejet-de-faute/esquive", longer + "Votre fichier est gardé. Veuillez réessayer."));
    CHECK(adds("rejet-de-faute/esquive", "Bonjour Madame. " + longer + "Veuillez réessayer."));
}

TEST_CASE("apply_model: a finding without a word that can be judged is not doubted") {
    Lexicon lexicon = builtin_lexicon();
    const std::vector<std::byte> image = *compile_model("m.tsv", "regle\tjargon/technique\tmot\t-0.5\t9\t0\n");
    const Model doubting = *Model::view(image);
    lexicon.model = &doubting;
    const auto count = [&](const char* text) {
        return std::ranges::count_if(analyze(read(text), lexicon, {}).findings,
                                     [&](const Finding& f) { return lexicon.rule_id(f.rule) == "jargon/technique"; });
    };
    CHECK(count("Votre chaudière suit une loi d'eau.") == 1);
    CHECK(count("Votre chaudière a un pressostat.") == 0);
    CHECK(count("Votre chaudière suit une « loi d'eau ».") == 0);
}

TEST_CASE("TermReader: an endless sentence takes linear time and memory") {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += "le retard du transporteur, ";
    const auto clauses = clauses_of(text);
    CHECK(clauses.size() > 1000);
    CHECK(!terms_of(text.substr(0, 20'000)).empty());
}

TEST_CASE("acts: the clearest clause, how many there are, and causes before a solution") {
    const Compiled compiled("regle\tacte/solution\tacte\t0\t0\t0\nregle\tacte/cause\tacte\t0\t0\t0\n" + output(1));
    const auto terms_after = [&](std::vector<std::vector<float>> clauses) {
        Acts acts(compiled.model);
        for (const auto& points : clauses) acts.add(points);
        const auto terms = acts.terms();
        return std::set<std::string>(terms.begin(), terms.end());
    };
    CHECK(terms_after({}).empty());

    const auto one = terms_after({{1.2F, -8}});
    CHECK(one.contains("solution>1"));
    CHECK(!one.contains("solution>1.5"));
    CHECK(one.contains("solution*0.5"));
    CHECK(!one.contains("solution*1"));
    CHECK(!one.contains("cause>-4"));
    CHECK(terms_after({{1.2F, -8}, {1.2F, -8}}).contains("solution*1.5"));

    CHECK(terms_after({{-8, 4}, {-8, 4}, {4, -8}}).contains("cause-avant*1.5"));
    CHECK(!terms_after({{4, -8}, {-8, 4}, {-8, 4}}).contains("cause-avant*1"));
}

TEST_CASE("acts: a model without hidden units knows none") {
    const Compiled compiled("regle\tacte/solution\tacte\t0\t0\t0\n");
    Acts acts(compiled.model);
    acts.add({});
    CHECK(acts.terms().empty());
}
