#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include <nlohmann/json.hpp>

#include "analysis/analyze.hpp"
#include "analysis/score.hpp"
#include "lexicon/builtin.hpp"
#include "plain.hpp"
#include "text/charset.hpp"
#include "text/fold.hpp"

using namespace francparler;

namespace {

Verdict judge(const std::string& text, std::optional<Situation> situation = std::nullopt) {
    return analyze(read(text), builtin_lexicon(), {.situation = situation, .disabled = {}});
}

/// What patterns and passes say, without the model.
Verdict judge_by_patterns(const std::string& text) {
    Lexicon lexicon = builtin_lexicon();
    lexicon.model = nullptr;
    return analyze(read(text), lexicon, {});
}

/// The rules of what the cheapest way up mends.
std::vector<std::uint32_t> rules_mended(const Verdict& verdict) {
    std::vector<std::uint32_t> out;
    for (const std::uint32_t i : verdict.improvement.findings) {
        const std::size_t told = verdict.findings.size();
        out.push_back(i < told ? verdict.findings[i].rule : verdict.doubts[i - told].rule);
    }
    return out;
}

bool finds(const Verdict& verdict, std::string_view rule) {
    return std::ranges::any_of(verdict.findings,
                               [&](const Finding& f) { return builtin_lexicon().rule_id(f.rule) == rule; });
}

std::vector<std::string> gold_messages() {
    std::vector<std::string> out;
    for (const auto& file :
         std::filesystem::directory_iterator(std::string(FRANCPARLER_SOURCE_DIR) + "/tests/data/gold")) {
        std::ifstream in(file.path());
        for (std::string line; std::getline(in, line);) {
            const auto message = nlohmann::json::parse(line);
            out.push_back(message.at("text"));
            if (message.contains("rewrite") && message["rewrite"].is_string()) out.push_back(message["rewrite"]);
        }
    }
    REQUIRE(out.size() > 400);
    return out;
}

Score score_in(Situation situation, std::span<const Finding> findings, std::span<const Finding> doubts,
               std::uint32_t sound_words) {
    const Lexicon& lexicon = builtin_lexicon();
    return score(findings, doubts, sound_words, lexicon, lexicon.score->weights[static_cast<std::size_t>(situation)]);
}

} // namespace

TEST_CASE("score: removing a finding never lowers it, for every annotated message and every situation") {
    for (const std::string& text : gold_messages()) {
        const Verdict verdict = judge(text);
        for (std::size_t s = 0; s < situation_count; ++s) {
            const auto situation = static_cast<Situation>(s);
            const Score before = score_in(situation, verdict.findings, verdict.doubts, verdict.sound_words);
            for (std::size_t i = 0; i < verdict.findings.size(); ++i) {
                std::vector<Finding> fewer = verdict.findings;
                fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
                const Score after = score_in(situation, fewer, verdict.doubts, verdict.sound_words);
                CAPTURE(text);
                CHECK(after.total >= before.total);
                for (std::size_t d = 0; d < dimension_count; ++d) CHECK(after.dimensions[d] >= before.dimensions[d]);
            }
        }
    }
}

TEST_CASE("score: disabling a rule never lowers it, since no other rule reports the same instead") {
    const Lexicon& lexicon = builtin_lexicon();
    for (const std::string& text : gold_messages()) {
        const Document document = read(text);
        const Verdict whole = analyze(document, lexicon, {});
        std::set<std::uint32_t> found;
        for (const Finding& finding : whole.findings) found.insert(finding.rule);
        for (const std::uint32_t rule : found) {
            Settings without;
            without.disabled.assign(lexicon.rules.size(), false);
            without.disabled[rule] = true;
            CAPTURE(text);
            CAPTURE(lexicon.rule_id(rule));
            CHECK(analyze(document, lexicon, without).score >= whole.score);
        }
    }
}

TEST_CASE("findings: missing accents hide none that the model must support") {
    const std::string typed =
        "Bonjour,\n\nNous sommes désolés pour la gêne occasionnée. Votre colis part demain matin.";
    CHECK(finds(judge(typed), "empathie/creuse"));
    CHECK(finds(judge(bare(typed)), "empathie/creuse"));
    CHECK(finds(judge("Ca peut arriver à tout le monde."), "empathie/minimisation"));
}

TEST_CASE("hints: the advice on missing empathy depends on the situation") {
    const std::string text =
        "Bonjour, votre compte est bloqué depuis le 3 mars. Nous vous envoyons un nouveau code demain matin. "
        "Paul Henry, 01 99 00 12 12";
    const auto hint_in = [&](Situation situation) {
        const Verdict verdict = judge(text, situation);
        const std::uint32_t rule = builtin_lexicon().find_rule("empathie/absente");
        const auto at = std::ranges::find(verdict.findings, rule, &Finding::rule);
        REQUIRE(at != verdict.findings.end());
        return at->hint;
    };
    CHECK(hint_in(Situation::refus).find("refus") != std::string::npos);
    CHECK(hint_in(Situation::incident).find("refus") == std::string::npos);
}

TEST_CASE("hints: the advice on a missing solution fits an outage, a refusal, news and an offer") {
    const Lexicon& lexicon = builtin_lexicon();
    const RuleRecord& rule = lexicon.rules[lexicon.find_rule("solution/absente")];
    for (const Situation situation :
         {Situation::incident, Situation::refus, Situation::information, Situation::commercial}) {
        CAPTURE(situation_names[static_cast<std::size_t>(situation)]);
        CHECK(lexicon.advice(rule, situation).find("Je cherche une solution") == std::string_view::npos);
    }
    CHECK(lexicon.advice(rule, Situation::reclamation).find("Je cherche une solution") != std::string_view::npos);
}

TEST_CASE("score: adding a threat or a reproach to a message does not raise it") {
    std::size_t told = 0, raised = 0;
    for (const std::string& text : gold_messages()) {
        const Verdict guessed = judge(text);
        const int before = judge(text, guessed.situation).score;
        for (const char* fault : {
                 "\n\nSans réponse sous huit jours, votre contrat sera résilié.",
                 "\n\nIl vous appartient de vérifier vos documents.",
                 "\n\nVous auriez dû nous prévenir plus tôt.",
             }) {
            const Verdict verdict = judge(text + fault, guessed.situation);
            if (std::ranges::none_of(verdict.findings,
                                     [&](const Finding& f) { return f.span && f.span->begin > text.size(); }))
                continue;
            ++told;
            raised += verdict.score > before + 1 ? 1 : 0;
        }
    }
    CHECK(told > 1000);
    CHECK(raised * 100 < told); // what the message shows of itself changes with every sentence: 8 of 1,434
}

TEST_CASE("score: a date or an offer that helps nobody is not a solution") {
    std::size_t told = 0, raised = 0;
    const std::uint32_t rule = builtin_lexicon().find_rule("solution/absente");
    for (const std::string& text : gold_messages()) {
        const Verdict before = judge(text);
        if (std::ranges::find(before.findings, rule, &Finding::rule) == before.findings.end()) continue;
        for (const char* sentence : {
                 "\n\nNotre boutique en ligne fait peau neuve le 12 mars.",
                 "\n\nVous pouvez aussi découvrir notre collection de printemps jusqu'au 30 avril.",
                 "\n\nVotre abonnement sera suspendu lundi.",
             }) {
            ++told;
            raised += judge(text + sentence, before.situation).score > before.score + 10 ? 1 : 0;
        }
    }
    CHECK(told > 150);
    CHECK(raised * 100 < 6 * told); // 9 of 240; 23 of 234 before the model had lessons in it
}

TEST_CASE("score: an offer to talk does not make up for a refusal") {
    const std::string refusal =
        "Madame,\n\nVotre demande de remboursement pour la semaine du 3 mai n'a pas été acceptée. "
        "Nous ne pouvons pas vous rendre les 310 € demandés.";
    const Verdict before = judge(refusal, Situation::refus);
    const std::uint32_t dry = builtin_lexicon().find_rule("solution/refus-sec");
    for (const char* offer : {" Voulez-vous que nous en parlions ?", " Souhaitez-vous que nous en discutions ?"}) {
        CAPTURE(offer);
        const Verdict after = judge(refusal + offer, Situation::refus);
        CHECK(std::ranges::count(after.findings, dry, &Finding::rule) > 0);
        CHECK(after.score <= before.score + 5);
    }
    const Verdict other = judge(refusal + " Voulez-vous que je reporte votre semaine en juin ?", Situation::refus);
    CHECK(std::ranges::count(other.findings, dry, &Finding::rule) == 0);
}

TEST_CASE("score: adding an empty formula to a message never raises it") {
    for (const std::string& text : gold_messages()) {
        const Verdict guessed = judge(text);
        const Verdict before = judge(text, guessed.situation);
        for (const char* formula : {
                 "\n\nNous vous prions de nous excuser pour la gêne occasionnée.",
                 "\n\nNous mettons tout en œuvre pour vous satisfaire.",
                 "\n\nVotre satisfaction est notre priorité.",
                 "\n\nN'hésitez pas à revenir vers nous.",
                 "\n\nNous comprenons votre mécontentement.",
             }) {
            CAPTURE(text);
            CAPTURE(formula);
            const std::string typed = read(text).unaccented ? bare(formula) : formula; // as the rest of the message
            CHECK(judge(text + typed, before.situation).score <= before.score);
            if (const Verdict after = judge(text + typed); after.situation == guessed.situation)
                CHECK(after.score <= guessed.score);
        }
    }
}

TEST_CASE("score: a few words that hurt and give nothing exclude grade A, with or without formulas after them") {
    const std::string faults[] = {
        "C'est la faute du transporteur.",
        "Il fallait lire la notice.",
        "Ce n'est pas notre problème.",
        "La commission se réunit sous huit jours. Ce n'est pas notre problème.", // a delay, but nothing promised
        "Bonjour Madame, il ne faut pas exagérer, c'est un détail.",
    };
    const auto fault = builtin_lexicon().find_rule("rejet-de-faute/tiers");
    for (const std::string& text : faults) {
        CAPTURE(text);
        const Verdict verdict = judge(text);
        CHECK(verdict.grade > 'A');
        CHECK(judge(text + " Votre satisfaction est notre priorité.", verdict.situation).score <= verdict.score);
        CHECK(judge(text + " Nous mettons tout en œuvre pour vous satisfaire.", verdict.situation).score <=
              verdict.score);
    }
    const std::string given = " Un autre colis part ce soir et arrive mardi.";
    CHECK(judge(faults[0] + given, Situation::incident).score > judge(faults[0], Situation::incident).score);
    CHECK(judge("Les bureaux sont fermés le samedi.").score == 100);
    Settings quiet;
    quiet.disabled.assign(builtin_lexicon().rules.size(), false);
    quiet.disabled[fault] = true;
    CHECK(analyze(read(faults[0]), builtin_lexicon(), quiet).score == 100);
    Settings mild;
    mild.severity.resize(builtin_lexicon().rules.size());
    mild.severity[fault] = Severity::info;
    CHECK(analyze(read(faults[0]), builtin_lexicon(), mild).grade == 'A');
}

TEST_CASE("score: a message that only acknowledges receipt loses points, whatever formulas follow") {
    const std::string greeting = "Madame, Monsieur,\n\n";
    for (const std::string& message : {
             std::string("Nous avons bien pris en compte votre demande et vous répondrons dès que possible."),
             greeting + "Votre dossier nous est bien parvenu. Nous y répondrons dans les meilleurs délais.",
             std::string("Nous vous confirmons la bonne réception de votre demande, que nous traiterons dans les "
                         "meilleurs délais. Suite à votre appel du 3 mars, nos équipes sont mobilisées."),
             std::string("Merci de votre message, nous l'avons bien reçu et reviendrons vers vous."),
             std::string("Votre demande est bien arrivée, une réponse vous sera apportée."),
             std::string("Nous avons bien reçu votre message et nous revenons vers vous."),
         }) {
        CAPTURE(message);
        const Verdict verdict = judge(message);
        CHECK(verdict.score < 70);
        CHECK(judge(message + " Nous restons à votre disposition.", verdict.situation).score <= verdict.score);
        CHECK(judge(message + " Nous mettons tout en œuvre pour vous satisfaire.", verdict.situation).score <=
              verdict.score);
        CHECK(judge(message + "\n\nCordialement,\n\nLise Petit", verdict.situation).score <= verdict.score);
    }
    for (const char* line :
         {"Bien reçu, on revient vers vous rapidement.", "Bien reçu votre message, je vous recontacterai."})
        CHECK(judge(line).grade > 'A');
    CHECK(judge("Nous avons bien reçu votre demande et nous vous répondrons.").score < 95);
    for (const char* line :
         {"Votre message a bien été envoyé. Nous vous répondrons.",
          "Votre réclamation a bien été transmise. Nos équipes l'examinent et vous apporteront une réponse."})
        CHECK(finds(judge(line), "solution/sans-echeance"));
    for (
        const char* message : {
            "Bien reçu, je vous rappelle à 15 h.",
            "Bien reçu votre question : oui, le parking est gratuit. Je reviens vers vous pour le vélo.",
            "Nous avons bien pris en compte votre demande et vous répondrons vendredi avant midi.",
            "Votre message est bien arrivé, merci, et bonne journée à toute la famille.",
            "Nous avons bien reçu votre demande. Vous recevrez un courriel à chaque réponse.",
            "Nous avons bien reçu les deux clés et vous enverrons le reçu prochainement.",
            "Votre demande nous est bien parvenue. J'ai réservé la salle ; le plan suivra dès que possible.",
            "Nous avons bien reçu votre demande. Mme Roux la suit désormais et vous répondra dans les meilleurs délais.",
            "Nous accusons réception de votre demande n° 4512 et reviendrons vers vous dans les meilleurs délais.",
            "Nous avons bien enregistré votre réclamation. La pièce est commandée et le technicien vous appellera "
            "prochainement.",
            "Votre message est bien parvenu au docteur Roux, qui vous rappellera dès que possible.",
            "Nous avons bien reçu votre demande de visite. Il reste deux créneaux, que nous vous proposons très "
            "prochainement.",
        }) {
        CAPTURE(message);
        CHECK(judge(message).score >= 85);
    }
}

TEST_CASE("score: an empty formula does not make a short message longer, clearer or closer to its reader") {
    const std::string we = "Nous avons reçu votre dossier. Nous le traitons. Nous le classons. Nous le gardons. Nous "
                           "vous écrirons.";
    const std::string long_ones =
        "Bonjour Madame, votre nouvelle carte est arrivée hier après-midi dans notre agence de la place du marché où "
        "ma collègue Lise la garde pour vous dans le coffre jusqu'à samedi soir. Venez la chercher avec une pièce "
        "d'identité en cours de validité et le petit papier bleu que le facteur a laissé dans la boîte aux lettres "
        "lundi matin.";
    struct {
        std::string text;
        const char* formula;
        Situation situation;
    } const rows[] = {
        {"C'est dur à vivre, et nous vous présentons nos excuses.", "Nous mettons tout en œuvre pour vous satisfaire.",
         Situation::incident},
        {we, "Merci de votre compréhension.", Situation::information},
        {long_ones, "Merci de votre compréhension.", Situation::information},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        const int before = judge(row.text, row.situation).score;
        CHECK(judge(row.text + "\n\n" + row.formula, row.situation).score <= before);
        CHECK(judge(row.formula + ("\n\n" + row.text), row.situation).score <= before);
    }
}

TEST_CASE("score: the weights of a house hold in every situation, whichever dimension it leaves out") {
    for (std::size_t s = 0; s < situation_count; ++s)
        for (std::size_t left_out = 0; left_out < dimension_count; ++left_out) {
            Settings settings{.situation = static_cast<Situation>(s)};
            settings.house.weights.fill(20);
            settings.house.weights[left_out].reset();
            const Verdict verdict = analyze(
                read("Bonjour,\n\nC'est la faute du transporteur, et vous auriez dû lire nos conditions. Le GVTA "
                     "vous le dira : nous faisons de notre mieux dans les meilleurs délais."),
                builtin_lexicon(), settings);
            CAPTURE(s);
            CAPTURE(left_out);
            CHECK(verdict.score < 100);
        }
}

TEST_CASE(
    "score: a doubt costs its share and lowers the cap, and one that is nearly certain costs as much as a finding") {
    const Lexicon& lexicon = builtin_lexicon();
    const auto without = [&](std::string_view rule, float share) {
        const std::uint32_t r = lexicon.find_rule(rule);
        const Finding doubt{.rule = r, .severity = lexicon.rules[r].severity, .share = share};
        return score_in(Situation::incident, {}, {&doubt, 1}, 100).total;
    };
    CHECK(without("empathie/absente", 0.3F) < 100);
    CHECK(without("empathie/absente", 0.6F) < without("empathie/absente", 0.3F));
    const std::uint32_t told = lexicon.find_rule("solution/absente");
    const Finding finding{.rule = told, .severity = Severity::error};
    const double capped = score_in(Situation::incident, {&finding, 1}, {}, 100).total;
    CHECK(capped < lexicon.rules[told].cap);
    const Finding two[] = {finding, {.rule = lexicon.find_rule("empathie/absente"), .severity = Severity::warning}};
    CHECK(score_in(Situation::incident, two, {}, 100).total < capped); // bad messages are ranked
    CHECK(without("solution/absente", 0.5F) > lexicon.rules[told].cap);
    CHECK(without("solution/absente", 0.5F) > (100 + lexicon.rules[told].cap) / 2); // half a doubt: a quarter of it
    CHECK(without("solution/absente", 0.99F) > capped);
    CHECK(without("solution/absente", 0.99F) < capped + 1);
}

TEST_CASE("score: a bad impression takes its share of all that is left, unless the house makes it an info") {
    const Lexicon& lexicon = builtin_lexicon();
    const auto with = [&](float share, Severity severity, std::vector<Finding> findings) {
        const Finding doubt{.rule = lexicon.find_rule("ensemble/impression"), .severity = severity, .share = share};
        return score_in(Situation::incident, findings, {&doubt, 1}, 100).total;
    };
    CHECK(with(1, Severity::warning, {}) == doctest::Approx(50));
    CHECK(with(0.5F, Severity::warning, {}) == doctest::Approx(75));
    CHECK(with(1, Severity::info, {}) == 100);
    const Finding none_offered{.rule = lexicon.find_rule("solution/absente"), .severity = Severity::error};
    CHECK(with(1, Severity::warning, {none_offered}) == doctest::Approx(with(1, Severity::info, {none_offered}) / 2));
}

TEST_CASE("impression: a bad message loses points for it, a good one does not") {
    const auto lost = [](const std::string& text) {
        const Verdict verdict = judge(text);
        const std::uint32_t rule = builtin_lexicon().find_rule("ensemble/impression");
        return std::ranges::count(verdict.doubts, rule, &Finding::rule) > 0;
    };
    CHECK(lost(
        "Bonjour,\n\nNous avons bien relu votre dossier et votre facture. Vous avez consommé davantage cet hiver que l'an "
        "dernier, c'est tout. Votre facture est correcte et le compteur aussi.\n\nCordialement"));
    CHECK(lost(
        "Monsieur,\n\nVotre dossier est clos depuis mardi. Il ne nous appartient pas d'y revenir, et nos services ont "
        "d'autres demandes à traiter. Relisez votre contrat.\n\nLe service juridique"));
    CHECK(!lost(
        "Bonjour Madame Petit,\n\nVotre lave-linge arrive demain, mardi 4 mars, entre 8 h et 10 h. Le livreur vous appelle "
        "une demi-heure avant, l'installe et reprend l'ancien.\n\nUne question ? Répondez à ce message, ou appelez-moi au "
        "01 99 00 12 34.\n\nAnne Leroy"));
    // A short practical letter reads drily, and loses half of what a long one would.
    CHECK(
        judge("Bonjour,\n\nLe colis est revenu chez nous : l'adresse ne portait pas le numéro de l'immeuble. Dites-moi "
              "lequel et je le renvoie aujourd'hui, sans frais.\n\nKevin")
            .score >= 80);
    CHECK(!lost("Bonjour,\n\nJe regarde et je vous redis demain matin.\n\nAnne"));
    // Naming what the customer lives through costs a short letter little.
    CHECK(
        judge(
            "Chère Madame, votre dossier est complet. La commission se réunit le 4 mars et vous aurez sa réponse le 6. "
            "Je suis désolée que vous ayez dû appeler trois fois.")
            .score >= 90);
    CHECK(lost(
        "Votre stage vous attend. Vous devez régler avant minuit, sinon les pénalités tombent, et ne discutez pas."));
}

TEST_CASE("score: which findings count, lower the cap or are forgiven") {
    const Lexicon& lexicon = builtin_lexicon();
    const auto total = [&](std::string_view rule, Severity severity, std::optional<Span> span) {
        const Finding finding{.rule = lexicon.find_rule(rule), .severity = severity, .span = span};
        return score_in(Situation::incident, {&finding, 1}, {}, 1000).total;
    };
    const Span place{0, 5};
    CHECK(total("jargon/sigle", Severity::info, place) == 100); // forgiven to a long message
    CHECK(total("jargon/sigle", Severity::warning, place) < 100);
    const auto many = [&](std::initializer_list<const char*> rules, Severity severity) {
        std::vector<Finding> findings;
        for (const char* rule : rules)
            findings.push_back({.rule = lexicon.find_rule(rule), .severity = severity, .span = place});
        return score_in(Situation::incident, findings, {}, 1000).total;
    };
    CHECK(many({"jargon/sigle", "jargon/sigle", "jargon/sigle", "jargon/sigle", "jargon/sigle", "jargon/sigle",
                "jargon/sigle", "jargon/sigle", "jargon/sigle", "jargon/sigle", "jargon/sigle", "jargon/sigle"},
               Severity::info) < 100); // not as often as one likes
    const auto forgiven = [&](std::size_t count, std::uint32_t words) {
        const Finding finding{.rule = lexicon.find_rule("jargon/sigle"), .severity = Severity::info, .span = place};
        return score_in(Situation::incident, std::vector<Finding>(count, finding), {}, words).total == 100;
    };
    const auto once = static_cast<std::uint32_t>(lexicon.score->words_per_allowance);
    CHECK(forgiven(1, once));
    CHECK(!forgiven(1, once - 1));
    CHECK(!forgiven(2, 2 * once - 1));
    CHECK(forgiven(2, 2 * once));
    const auto of_one_rule = [&](const std::vector<Severity>& severities) {
        std::vector<Finding> findings;
        for (const Severity severity : severities)
            findings.push_back({.rule = lexicon.find_rule("jargon/technique"), .severity = severity, .span = place});
        return score_in(Situation::incident, findings, {}, 0).total;
    };
    CHECK(of_one_rule({Severity::info, Severity::error}) == of_one_rule({Severity::error, Severity::info}));
    CHECK(of_one_rule({Severity::info, Severity::error}) <
          of_one_rule({Severity::error})); // the gravest counts in full
    CHECK(many({"rejet-de-faute/tiers", "rejet-de-faute/tiers"}, Severity::warning) >
          many({"rejet-de-faute/tiers", "rejet-de-faute/client"}, Severity::warning)); // once more of one kind
    CHECK(total("empathie/absente", Severity::info, std::nullopt) < 100);              // of the whole message, not
    CHECK(total("solution/absente", Severity::info, std::nullopt) >
          lexicon.rules[lexicon.find_rule("solution/absente")].cap);
    for (std::size_t i = 0; i < lexicon.score->grades.size(); ++i) {
        const auto bound = static_cast<int>(lexicon.score->grades[i]);
        CHECK(grade(bound, *lexicon.score) == static_cast<char>('A' + i));
        CHECK(grade(bound - 1, *lexicon.score) == static_cast<char>('B' + i));
    }
}

TEST_CASE("score: which words are counted, and how many a message needs to have one") {
    const auto words = [](int count) {
        std::string out = "Le";
        for (int i = 1; i < count; ++i) out += " mot";
        return judge(out + ".");
    };
    const auto least = static_cast<int>(builtin_lexicon().score->short_message);
    CHECK(words(least).scored);
    CHECK(!words(least - 1).scored);
    const Verdict verdict = judge("Le colis a du retard : c'est la faute du transporteur. Un autre part ce soir.");
    CHECK(verdict.words == 15);
    CHECK(verdict.sound_words == 5);                             // of the sentence without a finding
    CHECK(judge("Dites-le-moi demain, a-t-il dit.").words == 4); // a pronoun counts with its verb
    CHECK(verdict.sentences == 2);
    CHECK(judge("Votre colis part ce soir.\n\n***\n\nIl arrive demain.").sentences == 2);
}

TEST_CASE("findings: a text that says « tu » has those of the same text with « vous »") {
    const std::pair<std::string, std::string> rows[] = {
        {"Vous auriez dû prévenir.", "Tu aurais dû prévenir."},
        {"Vous avez oublié de signer le formulaire.", "Tu as oublié de signer le formulaire."},
        {"Vous n'aviez qu'à lire le règlement.", "Tu n'avais qu'à lire le règlement."},
        {"Il vous appartient de vérifier vos horaires.", "Il t'appartient de vérifier tes horaires."},
        {"Merci de votre compréhension.", "Merci de ta compréhension."},
    };
    const auto rules = [](const std::string& text) {
        std::vector<std::uint32_t> out;
        for (const Finding& finding : judge("Bonjour,\n\nLa clé est arrivée. " + text + "\n\nLéa Roy").findings)
            if (finding.span) out.push_back(finding.rule);
        return out;
    };
    for (const auto& [polite, familiar] : rows) {
        const std::string shown = familiar; // Clang 14: CAPTURE takes no structured binding
        CAPTURE(shown);
        CHECK_FALSE(rules(polite).empty());
        CHECK(rules(familiar) == rules(polite));
    }
}

TEST_CASE("a message says « tu » when it never says « vous »") {
    CHECK(judge("Salut Léa, tu reçois ton colis ce soir.").says_tu);
    CHECK_FALSE(judge("Salut Léa, tu reçois ton colis ce soir. Vous serez livrée.").says_tu);
    CHECK_FALSE(judge("Bonjour, votre colis part ce soir.").says_tu);
    CHECK_FALSE(judge("Le colis part ce soir.").says_tu);
    CHECK(judge("Salut Léa, tu reçois ton colis ce soir.\n\n> Vous êtes sûrs ?").says_tu);
    CHECK_FALSE(judge("Le colis part ce soir.\n\n> Tu es sûr ?").says_tu);
    CHECK(judge("Salut Léa, bonne nouvelle. Ton colis part ce soir.").says_tu);
    CHECK(judge("Salut Léa, on garde ton colis.").says_tu);
    CHECK_FALSE(judge("Un client a haussé le ton. Ce ton surprend, et changer de ton aide.").says_tu);
    CHECK_FALSE(
        judge("Leur ton agressif nous a surpris. Sans ton agressif, tout irait. Le tissu est ton sur ton.").says_tu);
}

TEST_CASE("set aside: words that are not the writer's are counted by voice, with their first sentence") {
    const std::string text = "Votre colis part ce soir.\n\nCordialement,\nLéa Roy\nService client\n\n"
                             "> Où est mon colis ?\n> Merci\n";
    const Verdict verdict = judge(text);
    CHECK(verdict.words == 8); // « Cordialement, Léa Roy » are the writer's
    CHECK(verdict.sentences == 3);
    CHECK(verdict.from_customer.words == 5);
    CHECK(verdict.furniture.words == 2);
    CHECK(verdict.from_customer.first.value().begin == text.find("> Où"));
    CHECK(verdict.furniture.first.value().begin == text.find("Service"));
    CHECK(judge("[NOTE AGENT : appelez le 01 99 00 12 34]\nVotre colis part ce soir.").notes.words == 5);
    const Verdict english =
        judge("Votre colis part ce soir.\n\nThis message and its attachments are for the addressee and may "
              "be confidential, please tell us if you have received it by mistake.\n");
    CHECK(english.foreign.words == 23);
    CHECK(english.furniture.words == 0);
    CHECK(english.words == 5);
    const Verdict half = judge("Votre colis part ce soir de Lyon. Le NRO est en panne. Il arrive lundi.");
    CHECK(half.words == 15);
    CHECK(half.sound_words == 10);
    const std::string stars = "Votre colis part ce soir.\n\n> ***\n\n> Merci\n";
    CHECK(judge(stars).from_customer.first.value().begin == stars.find("> Merci"));
    CHECK_FALSE(judge("Votre colis part ce soir.").from_customer.first);
}

TEST_CASE("score: the weights of a house share 100 points, its bonus is for the writer's words") {
    Settings even;
    even.house.weights.fill(10);
    CHECK(analyze(read("Bonjour Madame, voici la photo que vous cherchiez dans votre espace client."),
                  builtin_lexicon(), even)
              .score == 100);

    constexpr auto clarity = static_cast<std::size_t>(Dimension::clarte);
    const auto weighed = [&](std::optional<double> weight, std::optional<double> others) {
        Settings settings;
        settings.house.weights.fill(others);
        settings.house.weights[clarity] = weight;
        return analyze(read("Bonjour Madame, voici la photo du NRO que vous cherchiez dans votre espace client."),
                       builtin_lexicon(), settings);
    };
    const Verdict alone = weighed(100, 0);
    const int lost = 100 - alone.dimensions[clarity];
    REQUIRE(lost > 10);
    CHECK(alone.score == 100 - lost);
    CHECK(weighed(50, 0).score == 100 - lost); // all that there is
    CHECK(weighed(10, 10).score == std::lround(100 - lost / 6.0));
    CHECK(weighed(40, std::nullopt).score == std::lround(100 - 0.4 * lost));
    CHECK(weighed(0, std::nullopt).score == 100);

    const std::string text =
        "Le colis a du retard : c'est la faute du transporteur. Un autre part ce soir.\n\n> Appelez-moi au 01 23 45 67 89.";
    Settings generous;
    generous.house.bonus.resize(builtin_lexicon().rules.size());
    generous.house.bonus[builtin_lexicon().find_rule("solution/contact")] = 10;
    CHECK(judge(text).score < 90);
    CHECK(analyze(read(text), builtin_lexicon(), generous).score == judge(text).score);
}

TEST_CASE("score: the bonus of a house does not raise it above a cap") {
    const Lexicon& lexicon = builtin_lexicon();
    const Document document = read("Bonjour Madame,\n\nVotre paiement a échoué. Élodie, 01 99 00 12 34");
    Settings settings{.situation = Situation::incident};
    settings.house.bonus.resize(lexicon.rules.size());
    settings.house.bonus[lexicon.find_rule("solution/contact")] = 60;
    const Verdict verdict = analyze(document, lexicon, settings);
    REQUIRE(finds(verdict, "solution/absente"));
    CHECK(verdict.score == 50);
}

TEST_CASE("doubts: they concern rules without a finding, count, and are gone with their rule") {
    Settings without;
    without.disabled.resize(builtin_lexicon().rules.size());
    for (std::size_t r = 0; r < without.disabled.size(); ++r)
        without.disabled[r] = builtin_lexicon().rules[r].kind == RuleRecord::Kind::document;
    Settings known; // all is in a baseline
    known.in_baseline = [](const Finding&) { return true; };
    Settings tolerant;
    tolerant.accepts = [](const Finding&) { return true; };
    std::size_t doubtful = 0, costly = 0;
    for (const std::string& text : gold_messages()) {
        const Verdict verdict = judge(text);
        CAPTURE(text);
        for (const Finding& doubt : verdict.doubts) {
            CHECK(doubt.share > 0);
            CHECK(doubt.share < 1); // by which a baseline tells it from a finding
            CHECK(!finds(verdict, builtin_lexicon().rule_id(doubt.rule)));
            const auto dimension = static_cast<std::size_t>(builtin_lexicon().rules[doubt.rule].dimension);
            CHECK(builtin_lexicon().score->weights[static_cast<std::size_t>(verdict.situation)][dimension] > 0);
        }
        CHECK(verdict.lost_to_doubts >= 0);
        if (verdict.doubts.empty()) CHECK(verdict.lost_to_doubts == 0);
        if (doubtful == 0) CHECK(analyze(read(text), builtin_lexicon(), tolerant).doubts.empty());
        doubtful += verdict.doubts.empty() ? 0 : 1;
        costly += verdict.lost_to_doubts == 0 ? 0 : 1;
        CHECK(analyze(read(text), builtin_lexicon(), without).doubts.empty());
        CHECK(analyze(read(text), builtin_lexicon(), known).score == 100);
    }
    CHECK(doubtful > 0);
    CHECK(costly > 0);
}

TEST_CASE("situation: it follows from the whole message") {
    struct {
        Situation situation;
        const char* text;
    } const rows[] = {
        {Situation::incident,
         "Bonjour Madame Roche,\n\nDepuis ce matin 7 h, plus une goutte ne sort des robinets de la rue des Lilas : une "
         "conduite a cédé sous la chaussée. Deux équipes creusent. L'eau revient ce soir vers 19 h. D'ici là, des "
         "bouteilles vous attendent à la salle des fêtes.\n\nPaul Vidal, 02 40 11 22 33"},
        {Situation::reclamation,
         "Bonjour Monsieur Amar,\n\nVous avez raison d'être en colère : nous vous avions promis un remboursement le 3, et "
         "il n'est pas là. J'ai vérifié, il avait été bloqué chez nous. Les 84 euros partent aujourd'hui, vous les aurez "
         "vendredi.\n\nLéa Martin, 04 78 00 11 22"},
        {Situation::refus,
         "Bonjour Madame Diallo,\n\nNous ne pouvons pas vous accorder le report que vous demandez : la session est "
         "complète jusqu'en mars. Je peux en revanche vous inscrire sur la liste d'attente, ou vous rendre vos arrhes. "
         "Dites-moi ce que vous préférez.\n\nHugo, 05 61 00 00 12"},
        {Situation::information,
         "Bonjour à tous,\n\nLa bibliothèque change d'horaires à la rentrée. À partir du 2 septembre, elle ouvrira du "
         "mardi au samedi de 10 h à 18 h, et le mercredi jusqu'à 20 h. Les retours se font jour et nuit dans la boîte "
         "de la cour.\n\nL'équipe"},
        {Situation::commercial,
         "Chère Nadia,\n\nCe printemps, offrez un second souffle à votre terrasse ! Jusqu'au 30 avril, profitez de 20 % "
         "de remise sur toute la collection Riviera, livraison comprise. Votre code : SOLEIL. À très vite en boutique !"},
        {Situation::suivi,
         "Bonjour Monsieur Petit,\n\nJe reviens vers vous au sujet de votre dossier : l'expert a rendu son rapport hier et "
         "nous l'étudions. Vous aurez notre réponse le 14 au plus tard. D'ici là, rien à faire de votre côté.\n\nClaire "
         "Noël, 01 44 00 00 33"},
    };
    for (const auto& row : rows) {
        const Verdict verdict = judge(row.text);
        CAPTURE(row.text);
        CHECK(verdict.situation == row.situation);
        CHECK(!verdict.evidence.empty());
        for (const std::string& words : verdict.evidence)
            CHECK(std::string_view(row.text).find(words) != std::string::npos);
        CHECK(judge(row.text, Situation::commercial).situation == Situation::commercial); // who asks knows better
    }
    // A line or two, by its words; an apology tells of no problem, nor does a supposition.
    CHECK(judge("Votre chaise est cassée.").situation == Situation::reclamation);
    CHECK(judge("Bonjour, nous regrettons la gêne occasionnée.").situation == Situation::information);
    CHECK(judge("Si votre colis est abîmé, écrivez-nous.").situation == Situation::information);
    CHECK(
        judge_by_patterns("Profitez de 20 % de remise. Le ciel est bleu. La mer est calme. Le vent est doux. Le sable "
                          "est blanc. Votre réclamation est lue.")
            .situation == Situation::commercial); // as it begins
    CHECK(judge_by_patterns("Votre réclamation. Profitez de 20 % de remise.").situation == Situation::reclamation);
}

TEST_CASE("score: it is between 0 and 100, and the grade follows from it") {
    for (const std::string& text : gold_messages()) {
        const Verdict verdict = judge(text);
        CHECK(verdict.score >= 0);
        CHECK(verdict.score <= 100);
        CHECK(verdict.grade == grade(verdict.score, *builtin_lexicon().score));
        CHECK(verdict.improvement.score >= verdict.score);
    }
}

TEST_CASE("improvement: it names nothing that would raise no score") {
    Settings settings; // of a house to which nothing but the solution counts
    settings.house.weights.fill(0);
    settings.house.weights[static_cast<std::size_t>(Dimension::solution)].reset();
    for (const std::string& text : gold_messages()) {
        const Verdict verdict = analyze(read(text), builtin_lexicon(), settings);
        CAPTURE(text);
        for (const std::uint32_t rule : rules_mended(verdict))
            CHECK(builtin_lexicon().rules[rule].dimension == Dimension::solution);
    }
}

TEST_CASE("improvement: it gives the score it promises, and nothing else alone gives more, doubts included") {
    const Lexicon& lexicon = builtin_lexicon();
    std::size_t doubted = 0;
    for (const std::string& text : gold_messages()) {
        const Verdict verdict = judge(text);
        CAPTURE(text);
        const std::vector<std::uint32_t>& way = verdict.improvement.findings;
        const auto count = static_cast<std::uint32_t>(verdict.findings.size());
        const auto without = [&](const std::vector<std::uint32_t>& mended) {
            std::vector<Finding> findings, doubts;
            for (std::uint32_t i = 0; i < count + verdict.doubts.size(); ++i) {
                if (std::ranges::find(mended, i) != mended.end()) continue;
                if (i < count) findings.push_back(verdict.findings[i]);
                else doubts.push_back(verdict.doubts[i - count]);
            }
            const Score left = score_in(verdict.situation, findings, doubts, verdict.sound_words);
            return static_cast<int>(std::lround(left.total));
        };
        CHECK(without(way) == verdict.improvement.score);
        CHECK(way.empty() == (count == 0 || verdict.improvement.score == without({})));
        for (std::uint32_t i = 0; count > 0 && i < count + verdict.doubts.size(); ++i)
            if (i < count || (is_told(verdict, i - count) && lexicon.rules[verdict.doubts[i - count].rule].kept == 1))
                CHECK(without({i}) <= verdict.improvement.score);
        for (const std::uint32_t i : way) {
            CHECK((i < count || is_told(verdict, i - count)));
            doubted += i >= count ? 1 : 0;
        }
    }
    CHECK(doubted > 0);
}

TEST_CASE("doubts: the costliest comes first") {
    for (const std::string& text : gold_messages()) {
        const Verdict verdict = judge(text);
        CAPTURE(text);
        double last = 101;
        for (std::size_t d = 0; d < verdict.doubts.size(); ++d) {
            std::vector<Finding> others = verdict.doubts;
            others.erase(others.begin() + static_cast<std::ptrdiff_t>(d));
            const double rest = score_in(verdict.situation, verdict.findings, others, verdict.sound_words).total;
            CHECK(rest <= last);
            last = rest;
        }
    }
}

TEST_CASE("score: adding what a hint asks for does not lower it") {
    constexpr int within = 2; // points
    const std::vector<std::pair<std::string, std::string>> steps = {
        {"Monsieur,\nNous avons déjà répondu à vos nombreuses réclamations. La police municipale passera "
         "ponctuellement.",
         "Monsieur,\nNous avons déjà répondu à vos nombreuses réclamations. Ne pas dormir depuis juin, c'est épuisant. "
         "La police municipale passera ponctuellement."},
        {"Bonjour,\nVotre avis est injuste et nous porte préjudice. C'était un samedi soir, il faut comprendre.",
         "Bonjour,\nVous avez attendu une heure votre plat, et il était froid. C'était un samedi soir, il faut "
         "comprendre."},
        {"Bonjour,\nConformément à nos CGV, tout mois commencé est dû. Je vous rends 27 jours sur 30, soit 26,90 €. Le "
         "virement part lundi 5.",
         "Bonjour,\nConformément à nos CGV, tout mois commencé est dû. Je vous rends 27 jours sur 30, soit 26,90 €. Le "
         "virement part lundi 5. Service client : 1044."},
        {"Bonjour,\nVos commandes d'hier soir ne sont pas parties : notre base de données s'est bloquée cette nuit. Nous "
         "les renvoyons une par une.",
         "Bonjour,\nVos commandes d'hier soir ne sont pas parties : notre base de données s'est bloquée cette nuit. Nous "
         "les renvoyons une par une. Toutes seront parties à 14 h."},
        {"Bonjour,\nIl a trop plu, et la terre de votre jardin est trop molle pour nos machines. Nous commençons lundi 24 à "
         "8 h.",
         "Bonjour,\nIl a trop plu, et la terre de votre jardin est trop molle pour nos machines. Nous commençons lundi 24 à "
         "8 h. Jules, 06 77 88 99 00."},
    };
    for (const auto& [before, after] : steps) {
        const std::string shown = after; // Clang 14: CAPTURE takes no structured binding
        CAPTURE(shown);
        CHECK(judge(after).score >= judge(before).score - within);
    }
}

TEST_CASE("improvement: two findings together, where either alone holds the score down") {
    Settings settings;
    settings.house.auto_fail.assign(builtin_lexicon().rules.size(), false);
    for (const char* rule : {"rejet-de-faute/tiers", "rejet-de-faute/client"})
        settings.house.auto_fail[builtin_lexicon().find_rule(rule)] = true;
    const Verdict verdict = analyze(
        read("Bonjour Madame,\n\nC'est la faute du transporteur. Vous auriez dû lire nos conditions. Le colis part "
             "demain, je vous appelle à 10 h. Élodie, 01 99 00 12 34"),
        builtin_lexicon(), settings);
    CHECK(verdict.score == 0);
    CHECK(verdict.improvement.findings.size() == 2);
    CHECK(verdict.improvement.score > 50);
}

TEST_CASE("improvement: the two passages that raise the score most") {
    const std::string text =
        "Bonjour Madame,\n\nC'est la faute du transporteur. Vous auriez dû lire nos conditions. "
        "Calmez-vous. Le GVTA vous répondra. Le colis part demain, je vous appelle à 10 h. Élodie, "
        "01 99 00 12 34";
    const Verdict verdict = judge(text);
    REQUIRE(verdict.improvement.findings.size() == 2);
    for (const std::uint32_t rule : rules_mended(verdict)) CHECK(builtin_lexicon().rule_id(rule) != "jargon/sigle");
    CHECK(verdict.improvement.score > verdict.score);
}

TEST_CASE("readability: long words and long sentences lower it, short texts have none") {
    const auto readable = [](const std::string& sentence, int times) {
        std::string text = "Bonjour. ";
        for (int i = 0; i < times; ++i) text += sentence;
        return judge(text).readability;
    };
    const std::string plain = "Le chat dort sur le lit. ";
    CHECK_FALSE(readable(plain, 10));
    const double easy = readable(plain, 30).value();
    CHECK(readable("Le chat dort sur le lit, il a faim, et le chien dort dans la cour du bas. ", 30).value() < easy);
    CHECK(readable("Nos réparations nécessitent une intervention importante. ", 30).value() < easy);
    CHECK(readable("Les tables grises restent vides. ", 30) == readable("Les chats gris sont lents. ", 30)); // mute
    const std::pair<const char*, const char*> as_many_syllables[] = {
        {"Désolés, santé réglée. ", "Animal, maison mariage. "}, // accents are heard
        {"Maïs créé, client patient. ", "Maison carton, lapin marin. "},
        {"Ils étaient là, elles arrivent. ", "Ils allaient là, elles parlaient. "}, // « ent » is mute in verbs
        {"Un moment, cet agent souvent. ", "Un lapin, cet ami marin. "},
        {"La langue politique. ", "La table magnifique. "},
        {"Nous avons envoyé. ", "Nous avons animal. "},
    };
    for (const auto& [one, other] : as_many_syllables) {
        const std::string text = one;
        CAPTURE(text);
        CHECK(readable(text, 60).value() == doctest::Approx(readable(other, 60).value()));
    }
    CHECK(readable("L'ami d'hier dort. ", 50) == readable("Ami hier dort. ", 50)); // an elided word is no word
    std::string answered = "Bonjour. ";
    for (int i = 0; i < 30; ++i) answered += plain;
    CHECK(judge(answered + "\n\n> Les réparations nécessitent une intervention importante.").readability ==
          readable(plain, 30)); // the customer's
}

TEST_CASE("findings: sorted, inside the text, never twice in one category at one place") {
    const auto category = [](const Finding& f) { return category_of(builtin_lexicon().rule_id(f.rule)); };
    for (const std::string& text : gold_messages()) {
        const Verdict verdict = judge(text);
        const Finding* previous = nullptr;
        for (const Finding& finding : verdict.findings) {
            if (!finding.span) continue;
            CHECK(finding.span->begin < finding.span->end);
            CHECK(finding.span->end <= text.size());
            if (previous != nullptr) CHECK(previous->span->begin <= finding.span->begin);
            for (const Finding& other : verdict.findings)
                if (other.span && &other != &finding && category(other) == category(finding))
                    CHECK_FALSE(other.span->overlaps(*finding.span));
            previous = &finding;
        }
    }
}

TEST_CASE("findings: a passage that its rule can replace stays, however long its neighbour") {
    const Document document = read("La deadline est fixée à vendredi.");
    const Verdict verdict = judge("La deadline est fixée à vendredi.");
    const auto anglicism = std::ranges::find_if(
        verdict.findings, [](const Finding& f) { return builtin_lexicon().rule_id(f.rule) == "jargon/anglicisme"; });
    REQUIRE(anglicism != verdict.findings.end());
    CHECK(document.view(*anglicism->span) == "deadline");
    CHECK(anglicism->replacement == "date limite");
}

TEST_CASE("findings: the longer one stays, however its accents and apostrophes are typed") {
    const auto rules = [](const std::string& text) {
        std::vector<std::string_view> out;
        for (const Finding& f : judge(text).findings) out.push_back(builtin_lexicon().rule_id(f.rule));
        return out;
    };
    CHECK(rules("Bonjour,\n\nL'entretien n'a pas été suivi par vos soins.") ==
          rules("Bonjour,\n\nL’entretien n’a pas été suivi par vos soins."));
    CHECK(rules("Bonjour,\n\nLa prochaine fois pensez à bien vérifier ce point.") ==
          rules("Bonjour,\n\nLa prochaine fois pensez a\u0300 bien ve\u0301rifier ce point."));
}

TEST_CASE("findings: the passage of a fault between people does not end with a small word") {
    const auto told = [](const std::string& text) {
        const Verdict verdict = judge(text);
        REQUIRE(!verdict.findings.empty());
        const Span span = verdict.findings.front().span.value();
        return text.substr(span.begin, span.size());
    };
    CHECK(told("Bonjour, c'est la faute du transporteur.") == "c'est la faute du transporteur");
    CHECK(told("Bonjour, c'est la faute du. Voilà.") == "c'est la faute du");
}

TEST_CASE("findings: exceptions for kind words do not cover blame that sounds like them") {
    struct Row {
        const char *rule, *sentence;
    };
    for (const auto& [rule, sentence] : std::vector<Row>{
             {"empathie/minimisation", "Le bruit est tout à fait normal, c'est vous qui êtes trop sensible."},
             {"empathie/minimisation",
              "La buée est normale, c'est la première fois que l'on nous fait une telle remarque."},
             {"empathie/minimisation", "Pas de panique, votre colis est quelque part."},
             {"empathie/minimisation", "Heureusement, mais vous avez malgré tout reçu la moitié."},
             {"posture/certitude", "Il est certain que vous avez forcé la porte, je l'ai vu sur la photo."},
             {"posture/certitude", "Il est évident que vous l'avez mal montée, nous l'avons constaté."},
             {"posture/certitude", "Il est clair que votre fils a menti, je l'ai entendu."},
             {"posture/certitude", "C'est vous qui l'avez cassé, il n'y a aucun doute."},
             {"posture/certitude", "C'est de votre faute, il n'y a pas de doute."},
             {"posture/condescendance", "Vous avez tort, il n'y a aucun doute là-dessus."},
             {"posture/certitude", "Il n'y a pas d'autre explication que notre règlement, que vous n'avez pas lu."},
             {"posture/condescendance", "Prenez le temps de réfléchir avant d'écrire, rien ne presse."},
             {"posture/condescendance", "Un client sérieux comme vous devrait savoir lire un contrat."},
             {"rejet-de-faute/client", "Un parent responsable comme vous ne laisse pas son enfant seul."},
             {"posture/condescendance", "Un client raisonnable comme vous comprendra que ce n'est rien."},
             {"rejet-de-faute/client", "Un locataire soigneux a vu bien avant vous la fuite, pas vous."},
             {"rejet-de-faute/client", "Un parent attentif a remarqué que votre fils n'est jamais à l'heure."},
             {"rejet-de-faute/client", "Un voisin attentif a signalé votre négligence."},
             {"posture/condescendance", "Une cliente intelligente comme vous n'a pas besoin d'explication."},
             {"posture/injonction", "Il faut absolument vider les lieux avant de nous réclamer quoi que ce soit."},
             {"posture/injonction", "Veillez à bien fermer la porte avant de nous écrire des bêtises."},
             {"posture/injonction", "Il faudra absolument vider votre casier avant de partir, sinon tout sera jeté."},
             {"posture/injonction", "Je vous conseille de ne rien toucher la prochaine fois."},
             {"rejet-de-faute/client", "Personne ici n'est responsable de votre faute."},
             {"rejet-de-faute/client", "Vous avez peut-être déjà perdu le reçu, comme la dernière fois."},
             {"rejet-de-faute/client", "Vous auriez pu lire la notice, mais vous ne l'avez pas fait."},
             {"rejet-de-faute/client", "Vous avez oublié de lire, parce que notre site disait tout."},
             {"rejet-de-faute/client",
              "Vous avez été prévenue trois fois, et par erreur de votre part rien n'a été payé."},
             {"rejet-de-faute/client", "Vous aviez commandé sans lire et nous avons livré ce qui était écrit."},
             {"rejet-de-faute/client", "Vous aviez coché la mauvaise case, nous avons facturé en conséquence."},
             {"rejet-de-faute/client", "Vous avez dû mal lire notre lettre, elle était claire."},
             {"rejet-de-faute/client", "Vous avez dû mal comprendre notre message, tout y était écrit."},
             {"rejet-de-faute/client", "Vous avez dû appuyer trois fois par impatience."},
             {"rejet-de-faute/client", "Vous avez dû modifier deux fois votre mot de passe sans le noter."},
             {"rejet-de-faute/esquive", "Ce n'est pas moi qui décide, c'est le siège, il vous écrira un jour."},
             {"rejet-de-faute/esquive", "Vous n'y êtes pour rien, nous non plus, cela ne dépend pas de nous."},
             {"rejet-de-faute/tiers",
              "Le retard n'est pas de notre fait, mais si vous aviez payé, vous l'auriez reçu."},
             {"rejet-de-faute/tiers", "La panne n'est pas de notre faute, mais le fournisseur l'est, lui."},
             {"rejet-de-faute/esquive", "La loi est mal faite, ce n'est pas à nous de la changer."},
             {"rejet-de-faute/esquive", "Cela ne dépend pas de nous mais de la météo, nous ne remboursons pas."},
             {"rejet-de-faute/esquive", "Cela ne dépend pas de nous mais de la saison, prenez patience."},
             {"rejet-de-faute/esquive", "Cela ne dépend pas de nous mais du temps."},
             {"rejet-de-faute/procedure", "La règle est la même pour tous, parce que c'est ainsi."},
             {"rejet-de-faute/procedure", "Les règles sont les mêmes pour tous car le règlement le dit."},
             {"rejet-de-faute/procedure", "Les règles sont les mêmes pour tous, car vous n'êtes pas un cas à part."},
             {"rejet-de-faute/procedure", "C'est la loi qui fixe le délai, vous l'avez dépassé, tant pis."},
             {"rejet-de-faute/procedure", "C'est la loi qui fixe le prix, plaignez-vous à l'Assemblée."},
             {"rejet-de-faute/tiers", "Le transporteur en a encore perdu un, pas nous."},
             {"rejet-de-faute/tiers", "Le fournisseur en a deux en retard, c'est lui le fautif."},
             {"rejet-de-faute/tiers", "L'opérateur a rétabli trop tard hier soir, ce n'est pas notre faute."},
             {"rejet-de-faute/tiers", "L'hébergeur a débloqué le mauvais compte ce matin."},
             {"rejet-de-faute/tiers", "Le transporteur nous a prévenus hier que le colis était perdu par sa faute."},
             {"rejet-de-faute/tiers", "L'usine nous a confirmé hier son retard, nous n'y sommes pour rien."},
             {"rejet-de-faute/tiers", "Le fournisseur nous a alertés dès lundi de sa rupture, adressez-vous à lui."},
             {"rejet-de-faute/tiers", "La mairie nous a confirmé hier que c'était son erreur."},
             {"rejet-de-faute/tiers", "Le syndic nous a prévenus hier qu'il ne paierait pas."},
             {"rejet-de-faute/tiers", "Le livreur a cru bien faire et a tout cassé, plaignez-vous à lui."},
             {"rejet-de-faute/tiers", "Le stagiaire a cru bien faire, c'est lui le responsable, pas nous."},
             {"rejet-de-faute/tiers", "Le plombier a voulu bien faire, c'est de sa faute si l'eau coule."},
             {"rejet-de-faute/tiers", "Merci à la Poste, qui nous met encore en retard."},
             {"rejet-de-faute/tiers", "Merci au fournisseur, qui n'a pas livré la pièce."},
             {"rejet-de-faute/tiers", "Le fournisseur a choisi de livrer les autres, et il a raison."},
             {"rejet-de-faute/tiers", "Le tribunal a renvoyé votre affaire par la faute de votre avocat."},
             {"rejet-de-faute/tiers", "Le juge a reporté l'audience, ce n'est pas notre faute."},
             {"rejet-de-faute/tiers", "Le juge a fixé la somme, ne vous en prenez pas à nous."},
             {"rejet-de-faute/tiers", "Le fabricant n'a pas répondu, nous voyons bien qu'il s'en moque."},
             {"rejet-de-faute/tiers", "Le syndic n'a pas décidé, je vous vois venir."},
             {"rejet-de-faute/tiers", "La Poste a perdu votre lettre, nous avions gardé la preuve que c'est sa faute."},
             {"rejet-de-faute/tiers", "Le transporteur a perdu la commande et nous avons conservé votre argent."},
             {"rejet-de-faute/client",
              "La piscine est sous notre responsabilité et votre fils n'a pas respecté la règle."},
             {"solution/refus-sec", "Votre retour est refusé. Une association en a encore parlé hier."},
             {"solution/refus-sec", "Le remboursement est impossible. La mutuelle aide ces travaux, pas les vôtres."},
             {"solution/refus-sec", "Votre candidature est refusée. Notre école cherche des élèves motivés."},
             {"solution/refus-sec", "L'annulation est impossible. Votre collègue cherche encore des excuses."},
             {"langue-de-bois/autopromotion", "Notre savoir-faire n'a rien à envier aux plus grands."},
             {"langue-de-bois/autopromotion", "On nous dit souvent que notre pain est le meilleur, le vôtre non."},
             {"solution/porte-fermee", "Nous en resterons là si vous continuez à nous écrire."},
             {"solution/porte-fermee", "Nous en resterons là si vous ne payez pas."},
             {"langue-de-bois/lieu-commun", "Évidemment, le port est remboursé à ceux qui lisent les conditions."},
             {"posture/condescendance", "Un client attentif comme vous nous doit une explication."},
             {"rejet-de-faute/client", "Un parent sérieux nous a signalé la négligence de votre fils."},
             {"posture/condescendance", "Prenez le temps de lire, nous attendrons votre retard habituel."},
             {"rejet-de-faute/tiers", "L'usine nous a confirmé hier que la pièce est partie en retard par sa faute."},
             {"rejet-de-faute/procedure",
              "La règle est la même pour tous les clients, parce que la direction en a décidé ainsi."},
             {"posture/certitude", "Il est évident que la vitre n'a pas cassé seule, nous l'avons constaté chez vous."},
             {"rejet-de-faute/client", "Vous avez dû cliquer plusieurs fois, d'où la panne."},
         }) {
        CAPTURE(sentence);
        CHECK(finds(
            judge("Bonjour Madame,\n\nVous nous avez écrit le 3 mars au sujet de votre dossier, et nous avons lu votre "
                  "lettre. " +
                  std::string(sentence) +
                  " La commande est revenue dans nos locaux hier et elle est rangée avec les "
                  "autres.\n\nCordialement,\nPaul Renaud"),
            rule));
    }
}

TEST_CASE("good news is not a refusal, even in words that the model knows from refusals") {
    const auto letter = [](std::string_view news) { return "Bonjour,\n\n" + std::string(news) + "\n\nCordialement"; };
    for (const char* news :
         {"Votre candidature a été retenue par le jury.", "Votre recours a été jugé recevable.",
          "Votre demande de mutation a reçu une réponse favorable.", "Nous acceptons votre demande de délai.",
          "Votre demande de place en crèche vient d'être approuvée par la direction.",
          "Non, le parking n'est pas payant le dimanche.", "Vous avez raison, la franchise n'est pas due.",
          "Vous avez bien droit à ce remboursement.", "Votre bourse est maintenue."}) {
        CAPTURE(news);
        const Verdict verdict = judge(letter(news));
        CHECK(verdict.findings.empty());
        CHECK(verdict.situation != Situation::refus);
    }
    CHECK(finds(judge(letter("Votre candidature n'a pas été retenue par le jury.")), "solution/refus-sec"));
    const Verdict spoilt = judge(
        letter("Votre demande est acceptée. C'est la faute de notre prestataire si vous avez attendu trois mois."));
    CHECK(finds(spoilt, "solution/sans-contact"));
    CHECK(judge("Bonjour,\n\nNous n'ouvrons pas le lundi. À mardi !\n\nLa librairie").findings.empty());
    CHECK(finds(judge("Votre réclamation est recevable mais sera classée sans suite."), "solution/absente"));
}

TEST_CASE("findings: a screen that asks to try again may still blame its reader") {
    const std::string retry = " Réessayez.";
    CHECK(finds(judge("Vous avez encore saisi un mauvais code parce que vous ne lisez pas." + retry),
                "rejet-de-faute/client"));
}

TEST_CASE("admitting not to know yet, and saying when one will, is not a fault") {
    for (const char* text :
         {"Je ne sais pas encore pourquoi le paiement s'est perdu. Je vous l'écris mercredi 3 décembre.",
          "Nous ignorons encore la cause de la coupure. Prochain point à 18 h.",
          "Nous cherchons encore l'origine de la panne, réponse vendredi."}) {
        const Verdict verdict =
            judge("Bonjour Karim,\n\n" + std::string(text) +
                  "\n\nVous êtes resté sans accès deux jours, et je le regrette.\n\nÉlodie, 01 23 45 67 89");
        CAPTURE(text);
        CHECK(!finds(verdict, "rejet-de-faute/esquive"));
        CHECK(!finds(verdict, "solution/sans-echeance"));
    }
}

TEST_CASE("a question that comes before its help is not condescending, the same words as a statement are") {
    const auto letter = [](const std::string& words) {
        return "Bonjour Madame,\n\nMerci pour votre message du 3 mars. " + words +
               " Je vous l'explique au téléphone : 01 99 00 12 34.\n\nBien à vous,\nClaire Morel";
    };
    CHECK(!finds(judge(letter("Vous ne comprenez pas l'intérêt du mandat ?")), "posture/condescendance"));
    CHECK(finds(judge(letter("Vous ne comprenez pas l'intérêt du mandat.")), "posture/condescendance"));
}

TEST_CASE("what a rule excludes as a whole, the model does not find either") {
    const std::string owed = "Bonjour Madame, votre facture de mars n'est pas réglée. ";
    const std::string next = " Appelez-moi avant jeudi.";
    CHECK(!finds(judge(owed + "C'est peut-être un simple oubli." + next), "posture/condescendance"));
    CHECK(!finds(judge(owed + "C'est peut-être un simple oubli, cela arrive." + next), "empathie/minimisation"));
    CHECK(!finds(judge(owed + "Je vous serais obligé de m'adresser un chèque." + next), "posture/injonction"));
    CHECK(finds(judge(owed + "Un enfant saurait faire un virement." + next), "posture/condescendance"));
    for (const char* clause : {"Si vous violez l'une de ces règles, nous avons le droit de suspendre ou de désactiver "
                               "votre accès ou votre utilisation du service.",
                               "Nous pourrions suspendre votre clé si vous ne respectez pas les règles du forum."})
        CHECK_MESSAGE(!finds(judge(clause), "posture/injonction"), clause); // reserves a right
    CHECK(finds(judge(owed + "Si vous ne respectez pas ces conditions, nous suspendrons le contrat."),
                "posture/injonction"));
    CHECK(!finds(judge("Pour rester connecté, configurez votre navigateur pour accepter les cookies tiers."),
                 "jargon/technique"));
}

TEST_CASE("an apology next to what the customer went through is not mechanical") {
    const std::string vague = "Nous sommes désolés de ce désagrément, et je garde votre dossier jusqu'au bout.";
    CHECK(!finds(judge("Madame,\n\nVous avez dû expliquer trois fois la même chose. " + vague), "empathie/creuse"));
    CHECK(finds(judge("Madame,\n\nVotre dossier a été traité. " + vague), "empathie/creuse"));
}

TEST_CASE("missing empathy: not reported if the customer has no trouble") {
    const auto missing = [](const std::string& text) {
        return finds(judge("Madame,\n\n" + text + "\n\nPaul Henry, 01 99 00 12 12\n"), "empathie/absente");
    };
    CHECK(!missing("Votre chèque n'était pas signé. Renvoyez-le dans l'enveloppe jointe avant le 30."));
    CHECK(!missing("Votre loyer de mars n'est pas arrivé. Vous pouvez le verser jusqu'au 12, en une ou deux fois."));
    CHECK(missing("Votre remboursement n'est toujours pas arrivé. Je relance la comptabilité, réponse jeudi."));
    CHECK(missing("Votre chaudière est en panne depuis lundi. La pièce arrive jeudi. Le technicien passe vendredi."));
    const std::string cancelled = "Navette des Dunes : bateau de 14h10 annulé, moteur en panne. ";
    CHECK(!missing(cancelled +
                   "Nous vous avons mis sur celui de 15h30, mêmes places, vélos compris. Rien à faire de votre côté. "
                   "Trop tard pour vous ? Répondez NON, remboursement ce soir.")); // it makes a good impression
    CHECK(missing(cancelled + "Un autre est prévu prochainement. Trop tard pour vous ? Répondez NON, remboursement."));
}

TEST_CASE("a rule does not hold once the message has what its hint asks for") {
    const std::string vague =
        "Bonjour Madame Petit,\n\nNous avons bien reçu votre réclamation sur votre colis abîmé et nous la traitons dans les "
        "meilleurs délais. Merci de nous renvoyer le formulaire dès que possible.\n\n";
    const auto with = [&](const std::string& said) { return judge(vague + said + "\n\nLise Martin"); };
    for (const std::string said :
         {"", "Nous vous rappelons que le délai court jusqu'au 12 mai.", "Quatre jours, c'est le délai."}) {
        CAPTURE(said);
        CHECK(finds(with(said), "solution/sans-echeance"));
        CHECK(finds(with(said), "empathie/absente"));
    }
    for (const std::string said :
         {"Je vous rappelle jeudi avant midi, que ce soit réglé ou non.", "On vous écrira le 12 mai.",
          "Nous vous remboursons sous 48 heures.", "Vous aurez des nouvelles jeudi avant midi."}) {
        CAPTURE(said);
        CHECK_FALSE(finds(with(said), "solution/sans-echeance"));
    }
    for (const std::string said : {"Quatre jours d'attente, c'est long ; je comprends votre agacement.",
                                   "Vous avez dû rouvrir trois fois ce dossier, et je comprends votre agacement."}) {
        CAPTURE(said);
        CHECK_FALSE(finds(with(said), "empathie/absente"));
    }
}

TEST_CASE("a placeholder for the reader's name changes no judgement") {
    for (const std::string name : {"Paul", "{{ticket.requester.first_name}}"}) {
        CAPTURE(name);
        CHECK(finds(judge("Vous auriez dû lire nos conditions, " + name + "."), "rejet-de-faute/client"));
        CHECK(finds(judge("Votre demande est en cours de traitement, " + name + "."), "langue-de-bois/formule-creuse"));
    }
}

TEST_CASE("findings: neighbouring ones are joined") {
    const auto told = [](const std::string& text, std::string_view rule, const Settings& settings = {}) {
        std::vector<std::string> out;
        for (const Finding& f : analyze(read(text), builtin_lexicon(), settings).findings)
            if (f.span && builtin_lexicon().rule_id(f.rule) == rule)
                out.push_back(text.substr(f.span->begin, f.span->size()));
        return out;
    };
    using Told = std::vector<std::string>;
    const std::string one = "Bonjour Madame, ce n'est qu'un simple désagrément passager.";
    CHECK(told(one, "empathie/minimisation") == Told{"ce n'est qu'un simple désagrément passager"});
    const std::string two = "Bonjour Madame, ce n'est pas bien grave. Ce n'est qu'un simple retard.";
    CHECK(told(two, "empathie/minimisation").size() == 2); // in two sentences
    const std::string blames = "Bonjour, c'est notre transporteur qui est en tort, vous auriez dû prévenir.";
    CHECK(told(blames, "rejet-de-faute/tiers") == Told{"c'est notre transporteur qui est en tort"});
    CHECK(told(blames, "rejet-de-faute/client") == Told{"vous auriez dû prévenir"}); // another rule
    const std::string initialisms = "Bonjour Madame, le GVTA et la DREAL vous répondront jeudi.";
    CHECK(told(initialisms, "jargon/sigle") == Told{"GVTA et la DREAL"});
    Settings house; // accepts a word: its neighbour is told all the same
    const std::string accepted = "GVTA";
    house.accepts = [&](const Finding& f) {
        return f.span && initialisms.substr(f.span->begin, f.span->size()) == accepted;
    };
    CHECK(told(initialisms, "jargon/sigle", house) == Told{"DREAL"});
    Settings of_passage;
    of_passage.accepts = [&](const Finding& f) {
        return f.span && initialisms.substr(f.span->begin, f.span->size()) == "GVTA et la DREAL";
    };
    CHECK(told(initialisms, "jargon/sigle", of_passage).empty());
    CHECK(told("Merci d'envoyer ceci à GVTA DREAL MARNE demain.", "jargon/sigle") == Told{"GVTA DREAL MARNE"});
    const std::string english = "Notre process, le feedback et la deadline sont fixés."; // each has its replacement
    CHECK(told(english, "jargon/anglicisme") == Told{"process", "feedback", "deadline"});
    const Verdict gravest = judge("Bonjour Madame, rien de grave, ce n'est qu'un petit désagrément passager.");
    CHECK(std::ranges::any_of(gravest.findings, [&](const Finding& f) {
        return builtin_lexicon().rule_id(f.rule) == "empathie/minimisation" && f.severity == Severity::error;
    }));
    CHECK(finds(judge("Un devis est un devis."), "solution/refus-sec")); // certain, beside a doubtful one
}

TEST_CASE("the same text gives the same verdict") {
    const std::string text =
        "Bonjour,\n\nVotre colis est en retard : c'est la faute du transporteur. Nous faisons au mieux.\n";
    const auto told = [&] {
        const Verdict verdict = judge(text);
        std::vector<std::tuple<std::optional<Span>, std::string, std::string, int>> out;
        for (const Finding& f : verdict.findings) out.emplace_back(f.span, f.message, f.hint, verdict.score);
        return out;
    };
    const auto first = told();
    CHECK(!first.empty());
    std::string many_words; // more than a thread remembers
    for (int i = 0; i < 20'000; ++i) many_words += "mot" + std::to_string(i) + " ";
    (void)judge(many_words);
    CHECK(told() == first);
    std::thread([&] { CHECK(told() == first); }).join();
}

TEST_CASE("hostile texts take linear time") { // else this would not end within its limit
    const auto repeated = [](std::string_view text) {
        std::string out;
        while (out.size() < 600'000) out += text;
        return out;
    };
    CHECK(judge(repeated("en vertu de la loi ")).words > 100'000);
    std::string marks;
    for (int i = 0; i < 60'000; ++i) marks += " →";
    CHECK(judge(repeated("c'est de votre faute, ") + marks).words > 100'000);
    CHECK(judge(repeated("Nous ne pouvons pas donner suite à votre demande. ")).words > 100'000);
    std::string misspelt;
    for (int i = 0; i < 100'000; ++i) {
        for (int rest = i; rest > 0; rest /= 20) misspelt += static_cast<char>('b' + rest % 20);
        misspelt += "zxq ";
    }
    CHECK(judge(misspelt).misspelt.size() > 90'000);
}

TEST_CASE("what the customer wrote is never a finding") {
    for (const char* text : {
             "Bonjour,\n\n> C'est la faute du transporteur, vous auriez dû le savoir.\n\nVous avez raison.\n",
             "Vous nous dites que c'est la faute du transporteur.",
             "Vous avez écrit « c'est la faute du transporteur » dans votre lettre.",
         }) {
        CAPTURE(text);
        CHECK(!finds(judge(text), "rejet-de-faute/tiers"));
    }
    CHECK(finds(judge("Le colis a du retard : c'est la faute du transporteur."), "rejet-de-faute/tiers"));
    for (const char* plain : {"calmez-vous", "vous mentez"})
        CHECK_MESSAGE(!judge("Bonjour Madame, " + std::string(plain) + ".").findings.empty(), plain);
    CHECK(finds(judge("Non, c'est la faute du transporteur."), "rejet-de-faute/tiers"));
    // A quotation that is never closed ends with its sentence.
    for (const char* mark : {"«", "“", "\""})
        CHECK(finds(
            judge("Bonjour. Le paquet " + std::string(mark) + " fragile est parti. C'est la faute du transporteur."),
            "rejet-de-faute/tiers"));
    CHECK(!finds(judge("Vous écrivez : « Le colis est perdu. C'est la faute du transporteur. » Je vérifie."),
                 "rejet-de-faute/tiers"));
}

TEST_CASE("what is typed for a machine is quoted") {
    const auto marked = [](const std::string& words) {
        const Verdict verdict = judge("Bonjour Paul, dans la commande, écrivez " + words + " et validez.");
        return finds(verdict, "jargon/anglicisme");
    };
    for (const char* command : {"group=teachers", "/etc/shutdown-at-night/shutdown-at-night", "--feedback",
                                "./feedback", "~/feedback", "@feedback", "#feedback"})
        CHECK_MESSAGE(!marked(command), command);
    for (const char* plain : {"un feedback", "feedback/process", "= feedback", "=feedback", "# feedback"})
        CHECK_MESSAGE(marked(plain), plain);
}

TEST_CASE("empty and wordless texts are judged too") {
    for (const char* text : {"", " \n\n ", "...", "🙂🙂", "{{prenom}}"}) {
        CAPTURE(text);
        const Verdict verdict = judge(text);
        CHECK(!verdict.scored);
        CHECK(verdict.findings.empty());
    }
}

TEST_CASE("rules on the whole message depend on whom it speaks to, and on its length") {
    // Documentation speaks to nobody: a failure that it describes is no customer's.
    const Verdict manual =
        judge("La panne du serveur a coupé le réseau de l'atelier. Le relais secondaire est en panne "
              "lui aussi, et aucune machine ne répond plus avant le redémarrage complet du rack.");
    for (const char* rule : {"empathie/absente", "solution/absente", "solution/sans-contact", "solution/sans-echeance"})
        CHECK(!finds(manual, rule));

    CHECK(!finds(judge("Le serveur est en panne."), "solution/absente"));
    CHECK(!finds(judge("Le serveur est en panne. La réparation sera faite dans les plus brefs délais."),
                 "solution/sans-echeance"));

    // Nor does it owe anybody comfort where it says « vous ».
    CHECK(!finds(
        judge("Le module ne peut pas lire les fichiers de plus de deux gigaoctets. Si vous en ouvrez un, l'import "
              "échoue sans message et vous devrez relancer le service à la main."),
        "empathie/absente"));

    // A house that tells of its own failure speaks to those whom it hits.
    const std::string failed =
        "Incident du 12 novembre : clos. La panne était due à un prestataire. Nous rappelons que "
        "les conditions ne garantissent rien. ";
    CHECK(finds(judge(failed + "Aucun geste ne sera fait, et les envois perdus sont à refaire."), "empathie/absente"));

    // A line on a screen owes a way out, neither empathy nor a telephone number.
    const Verdict screen = judge("Votre paiement a échoué.");
    CHECK(finds(screen, "solution/absente"));
    CHECK(!finds(screen, "empathie/absente"));
    CHECK(!finds(screen, "solution/sans-contact"));
    CHECK(!finds(judge("Votre paiement a échoué. Veuillez utiliser une autre carte."), "solution/absente"));
    CHECK(!finds(judge("Votre réclamation sera honorée dès lundi."), "solution/absente"));
    CHECK(finds(judge("Votre paiement a échoué. Veuillez nous excuser."), "solution/absente"));
    // A longer notice owes no empathy either, and no contact where it says what else to do than to try again.
    const std::string_view notice = "Une erreur s'est produite lors de l'enregistrement du modèle de votre courrier. ";
    const auto notice_lacks = [&](std::string_view more, std::string_view rule) {
        return finds(judge(std::string(notice) += more), rule);
    };
    CHECK(!notice_lacks("Veuillez réessayer plus tard.", "empathie/absente"));
    CHECK(notice_lacks("Veuillez réessayer plus tard.", "solution/sans-contact"));
    CHECK(!notice_lacks("Veuillez consulter le journal et réessayer.", "solution/sans-contact"));
    // Nor does a longer one in which a program tells of all the trouble there is.
    CHECK(!notice_lacks("Vérifiez vos informations et réessayez. Si l'erreur persiste, veuillez réessayer demain.",
                        "empathie/absente"));
    CHECK(notice_lacks("Vous êtes sans chauffage depuis trois jours, et aucun technicien n'est prévu avant lundi.",
                       "empathie/absente"));
    for (const char* text :
         {"L'import de votre carnet d'adresses a échoué : le fichier dépasse dix mégaoctets. Veuillez le couper en "
          "deux, ou retirer les photos, puis le choisir de nouveau depuis l'onglet Contacts.",
          "Vous n'avez pas les droits nécessaires pour supprimer ce calendrier, qui appartient à une autre équipe. "
          "Veuillez contacter votre administrateur, qui peut vous les donner depuis la page Membres."}) {
        CAPTURE(text);
        for (const char* rule : {"empathie/absente", "solution/sans-contact", "rejet-de-faute/esquive"})
            CHECK(!finds(judge(text), rule));
    }
    for (
        const char* text :
        {"Une erreur s'est produite lors de la mise à jour de votre contrat : vous avez été prélevé deux fois en "
         "mars. Nous corrigeons le contrat et nous vous remboursons lundi.",
         "Votre réservation au camping n'a pas été enregistrée et toutes les places sont prises pour le mois d'août. "
         "Vous pouvez choisir un autre mois sur notre site, ou un autre camping.",
         "La mise à jour de votre tensiomètre a échoué et les mesures de la semaine sont effacées. Votre médecin ne les "
         "recevra pas. Reprenez vos mesures dès ce soir.",
         "Problème technique sur le serveur : toutes les livraisons du week-end sont annulées. Vous serez informé dès "
         "que possible d'une nouvelle date.",
         "Suite à une erreur lors de la mise à jour de nos fichiers, votre dossier a été perdu. Vous devrez le refaire. "
         "Nous vous recontacterons.",
         "Votre message n'a pas été transmis. Votre demande de logement a été refusée par la commission. Vous pouvez "
         "en déposer une autre en septembre, à l'accueil ou en ligne."}) {
        CAPTURE(text);
        CHECK(finds(judge(text), "empathie/absente"));
    }
    for (const char* text : {"Désolé, la lecture de votre dossier est indisponible pour le moment. Veuillez réessayer.",
                             "Vous n'êtes pas autorisé à gérer les droits d'accès à ce cours."}) {
        CAPTURE(text);
        CHECK(!finds(judge(text), "empathie/absente"));
    }
    CHECK(finds(judge("Votre courrier n'est pas parti : c'est la faute de notre prestataire. Veuillez réessayer."),
                "empathie/absente"));
    // Nor does it know when its failure will be mended.
    const std::string unsaved = "vos réponses ne peuvent être enregistrées pour l'instant. Nous avons été avertis de "
                                "cette erreur et la corrigeons dès que possible.";
    CHECK(!finds(judge("Erreur de validation : " + unsaved), "solution/sans-echeance"));
    CHECK(finds(judge("Bonjour Madame, " + unsaved), "solution/sans-echeance"));
    CHECK(finds(judge("La création de votre ligne a échoué. Vous n'aurez pas internet avant un mois. Nous vous "
                      "recontacterons."),
                "solution/sans-echeance"));
    // An apology tells of trouble, whatever it was.
    CHECK(finds(judge("Bonjour, veuillez nous excuser pour la gêne occasionnée."), "solution/absente"));
    // A chat is a contact by itself, unless it shuts the door.
    CHECK(!finds(judge("Bonjour, je regarde. Votre paiement a échoué."), "solution/sans-contact"));
    CHECK(finds(judge("Bonjour, je regarde. Votre paiement a échoué, inutile d'insister."), "solution/sans-contact"));
    // It tells what follows by itself; « dans les plus brefs délais » it owes a date.
    CHECK(!finds(judge("Vous recevrez un courriel à chaque nouvelle réponse."), "solution/sans-echeance"));
    CHECK(finds(judge("Votre demande est reçue, nous vous répondrons dans les plus brefs délais."),
                "solution/sans-echeance"));

    // What stands under its signature does not make it longer.
    CHECK(!finds(
        judge("Votre paiement a échoué.\n-- \nSociété des boutiques de la vallée, au capital de cent mille euros, "
              "dont le siège est à Nantes et dont les bureaux sont ouverts du lundi au vendredi toute la journée."),
        "solution/sans-contact"));

    // The same with a greeting is a message, and so is an answer.
    CHECK(finds(judge("Votre paiement a échoué.\n\n> Que se passe-t-il ?"), "empathie/absente"));
    const Verdict message = judge("Bonjour Madame,\n\nVotre paiement a échoué.");
    for (const char* rule : {"empathie/absente", "solution/absente", "solution/sans-contact"})
        CHECK(finds(message, rule));

    // So is an SMS that begins with its sender's name; a word before the colon is none.
    const std::string empty_station = " : le vélo que vous aviez réservé n'est pas là, la station est vide. Nous ne "
                                      "pouvons rien faire de plus aujourd'hui.";
    for (const char* sender : {"Vélibor", "Locavélo Saint-Marc"})
        CHECK(finds(judge(sender + empty_station), "empathie/absente"));
    // Nor need it say « vous », as long as it is short.
    const std::string in_short = " : station des Lices en panne, réservations annulées. Retour à la normale bientôt.";
    CHECK(finds(judge("Locavélo" + in_short), "solution/sans-echeance"));
    for (const char* word : {"Attention", "Incident en cours", "Locavélo, infos"})
        CHECK_MESSAGE(!finds(judge(word + in_short), "solution/sans-echeance"), word);
    CHECK(
        !finds(judge("Locavélo" + in_short +
                     " Le quai nord est fermé, avec les deux bornes de la mairie et celles de la poste, du port et du "
                     "théâtre. Le parking aussi, jusqu'au nouveau pont."),
               "solution/sans-echeance"));

    // Who names the situation says that it is a message.
    CHECK(finds(judge("Votre paiement a échoué.", Situation::incident), "empathie/absente"));
}

TEST_CASE("short messages: a clause that the model recognises as a solution needs no marker") {
    for (const char* text : {
             "Ascenseur réparé. Désolés pour ces trois jours d'escaliers. S'il s'arrête de nouveau : 01 45 00 00 11.",
             "Courant revenu à 18 h 20 rue Haute. Désolés pour cet après-midi dans le noir.",
             "Votre commande a été annulée comme vous l'avez demandé. Vous n'avez pas été débité.",
             "Votre accès sera suspendu le 12 mai de 2 h à 4 h pour une maintenance.",
             "Votre paiement a échoué hier, il est passé ce matin.",
             "Votre colis n'a pas pu être remis : vous étiez absent. Il vous attend dès demain 10 h à {point_retrait}.",
         }) {
        CAPTURE(text);
        CHECK(!finds(judge(text), "solution/absente"));
    }
    for (const char* text : {"Votre colis est perdu. Nous le regrettons.", "Votre vol est annulé à cause de la météo.",
                             "Nous ne pouvons pas vous rembourser. L'article a été porté."}) {
        CAPTURE(text);
        CHECK(finds(judge(text), "solution/absente"));
    }
}

TEST_CASE("a refusal is dry only if nothing is offered after it") {
    const std::string refusal = "Votre candidature a été refusée. ";
    CHECK(finds(judge(refusal + "Le dossier est arrivé après la date."), "solution/refus-sec"));
    CHECK(!finds(
        judge(refusal + "Motif : dossier arrivé après la date. Vous pouvez en déposer une autre jusqu'au 3 mai."),
        "solution/refus-sec"));
    const std::string reasons =
        refusal + "Nous avions deux postes. Douze personnes ont écrit. Le jury a lu chaque lettre. ";
    CHECK(finds(judge(reasons + "Vous pouvez en déposer une autre jusqu'au 3 mai."), "solution/refus-sec"));
    CHECK(
        !finds(judge(reasons + "Vous pouvez en déposer une autre jusqu'au 3 mai. Mme Roussel vous reçoit mardi à 14 h "
                               "pour la préparer."),
               "solution/refus-sec"));
}

TEST_CASE("a greeting before a comma is not part of the clause after it") {
    const std::string blame = ", vous auriez dû nous prévenir.";
    for (const char* greeting : {"Bonjour", "Bonjour Paul", "Bonjour {{prenom}}", "Madame {{nom}}"})
        CHECK_MESSAGE(finds(judge(greeting + blame), "rejet-de-faute/client"), greeting);
}

TEST_CASE("guards: a word may be explained farther on, a cue quoted first") {
    CHECK(finds(judge("Nous ferons un test de charge avant chaque mise à jour."), "jargon/technique"));
    CHECK(!finds(
        judge("Nous ferons un test de charge avant chaque mise à jour, c'est-à-dire un essai à mille visiteurs."),
        "jargon/technique"));
    for (const char* initialism : {"PTO", "XRB"}) // by its entry, by its shape
        CHECK_MESSAGE(
            !finds(judge("Nous changeons votre " + std::string(initialism) + ". C'est la prise qui reçoit la fibre."),
                   "jargon/sigle"),
            initialism);
    const std::string blame = " : la livraison a échoué par la faute du transporteur.";
    CHECK(finds(judge("Vous dites « c'est notre erreur »" + blame), "rejet-de-faute/tiers"));
    CHECK(!finds(judge("Vous dites « c'est notre erreur » et c'est notre erreur" + blame), "rejet-de-faute/tiers"));
}

TEST_CASE("guards: a list of possible causes blames nobody, a list of what the customer did does") {
    const auto blames = [](const std::string& text) { return finds(judge(text), "rejet-de-faute/client"); };
    const std::string end = "\n\nRépondez-moi, je regarde avec vous demain matin.\n\nPaul Rey";
    CHECK_FALSE(blames("Bonjour,\n\nCela peut venir de l'une de ces causes :\n- vous avez mal saisi votre adresse ;\n"
                       "- vous n'avez pas joint le bon document. Vous avez oublié la page 2." +
                       end));
    CHECK(blames("Bonjour,\n\nCela peut venir de l'une de ces causes :\n- la poste a du retard.\n\n"
                 "Vous avez mal saisi votre adresse." +
                 end));
    CHECK(blames(
        "Bonjour,\n\nVoici ce qui bloque :\n- vous avez mal saisi votre adresse ;\n- vous n'avez pas joint le bon "
        "document." +
        end));
}

TEST_CASE("guards: each reaches as far as it should, and no farther") {
    struct {
        std::string text, rule;
        bool found;
    } const rows[] = {
        {"Il n'arrivera pas. C'est la faute du transporteur.", "rejet-de-faute/tiers",
         true}, // denied: another sentence
        {"C'est pas la faute du livreur.", "rejet-de-faute/tiers", false},
        {"C'est la faute du transporteur. J'assume.", "rejet-de-faute/tiers", false},
        {"C'est la faute du transporteur. J'assume que vous êtes abonné.", "rejet-de-faute/tiers", true},
        {"Bonjour, « c'est la faute du » transporteur.", "rejet-de-faute/tiers", true}, // half of it is quoted
        {"Votre colis, dit « express.\n\nIl a du retard : c'est la faute du transporteur.", "rejet-de-faute/tiers",
         true}, // a quotation ends with its paragraph, if nothing closes it
        {"Votre colis, dit « express.\n\nIl a du retard : c'est la faute du transporteur, dit « lent ».",
         "rejet-de-faute/tiers", true}, // … even before one that is closed
        {"Le colis marqué \"fragile est parti. C'est la faute du transporteur, dit \"Presto\".", "rejet-de-faute/tiers",
         true}, // … with its sentence
        {"bonjour, vous écrivez « rien n'arrive\nc'est la faute du transporteur\nje veux le savoir »\nje regarde cela",
         "rejet-de-faute/tiers", false}, // a quotation of several lines
        {"Vous écrivez „rien n'arrive“ : c'est la faute du transporteur.", "rejet-de-faute/tiers", true},
        {"L'écran de 24\" est parti, c'est la faute du transporteur.", "rejet-de-faute/tiers", true}, // inches
        {"Le 24 \"c'est la faute du transporteur\" a suffi.", "rejet-de-faute/tiers", false},
        {"Le mot collé dessus, “c'est la faute du transporteur”, est du facteur.", "rejet-de-faute/tiers", false},
        {"Vous nous dites que rien n'arrive, mais c'est la faute du transporteur.", "rejet-de-faute/tiers", true},
        {"Vous nous dites que rien n'arrive : c'est la faute du transporteur.", "rejet-de-faute/tiers", true},
        {"Vous nous dites que rien n'arrive ; c'est la faute du transporteur.", "rejet-de-faute/tiers", true},
        {"Vous nous dites que rien n'arrive, or c'est la faute du transporteur.", "rejet-de-faute/tiers", true},
        {"Le colis “fragile” est parti : c'est la faute du transporteur.", "rejet-de-faute/tiers", true},
        {"Il écrit:\"c'est la faute du transporteur\" et part.", "rejet-de-faute/tiers", false},
        {"Nous ne pouvons pas vous rembourser.\n\n> Je peux passer par un autre bureau.", "solution/refus-sec",
         true}, // the way out is the customer's
        {"Nous ferons un test de charge.\n\n> Quand ferez-vous le test de charge ?", "jargon/technique",
         false}, // the customer's own word
        {"La GVTA viendra demain.\n\n> La GVTA est venue hier.", "jargon/sigle", false},
        {"Le réseau bleu de la vallée ouvre. Vous avez un RBV.", "jargon/sigle", false},
        {"Le code des sites change. Le CS suit.", "jargon/sigle", false}, // without « des »
        {"Le réseau bleu, de la vallée, ouvre. Vous avez un RBV.", "jargon/sigle", false},
        {"Le sous-réseau bleu ouvre. Vous avez un SRB.", "jargon/sigle", false},
        {"L'arc-en-ciel est notre enseigne. Vous avez un AEC.", "jargon/sigle", false},
        {"Le réseau bleu - de la vallée - ouvre. Vous avez un RBV.", "jargon/sigle", false},
        {"Le réseau bleu jusqu'à la vallée ouvre. Vous avez un RBV.", "jargon/sigle", false},
        {"Le réseau est beau. Vous avez un RBV.", "jargon/sigle", true}, // spelled out over a stop: by chance
        {"Le XRB a brûlé hier soir et le petit boîtier blanc clignote.", "jargon/sigle", true}, // too far behind
        {"Cela s'appelle l'AJAC : une avance sur vos congés.", "jargon/sigle", false},
        {"On l'appelle le PTO : il sert à la fibre.", "jargon/sigle", false},
        {"Vérifiez le PTO, la prise murale de la fibre, avant notre visite.", "jargon/sigle", false},
        {"Vérifiez l'XRB – la prise murale – avant notre visite.", "jargon/sigle", false},
        {"Sans le XRB, la connexion de la maison reste lente.", "jargon/sigle", true}, // no other name of it
        {"Si vous avez le XRB, la pose de la box se fait seule.", "jargon/sigle", true},
        {"Le technicien changera l'XRB, le point de raccordement.", "jargon/sigle", false},
        {"La prise murale de la fibre (l'XRB) clignote.", "jargon/sigle", false},
        {"Envoyez-nous l'XRB, le contrat de bail, la facture et la photo.", "jargon/sigle", true}, // a list
        {"Nous avons contacté l'XRB, le service technique et la mairie.", "jargon/sigle", true},
        {"Nous changeons l'XRB, le technicien passe mardi.", "jargon/sigle", true},
        {"Sans mise à jour de l'XRB, la demande d'accès échouera.", "jargon/sigle", true},
        {"Faute de XRB, la demande d'accès est impossible.", "jargon/sigle", true},
        {"Votre demande est reçue, nous vous répondrons A bientôt.", "solution/sans-echeance", true}, // « à »
        {"Un contretemps ? Appelez Inès au 01 23 45 67 89.", "langue-de-bois/euphemisme", false},
        {"Un contretemps ?! Appelez Inès au 01 23 45 67 89.", "langue-de-bois/euphemisme", false},
        {"Un contretemps (est-ce possible ?) vous retarde.", "langue-de-bois/euphemisme", true},
        {"VOUS NOUS DITES QUE RIEN N'ARRIVE, MAIS C'EST LA FAUTE DU TRANSPORTEUR.", "rejet-de-faute/tiers", true},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        CHECK(finds(judge(row.text), row.rule) == row.found);
    }
}

TEST_CASE("technical words are no jargon before a reader who writes the software or sets it up") {
    const auto has_jargon = [](const Verdict& verdict) {
        return finds(verdict, "jargon/technique") || finds(verdict, "jargon/sigle");
    };
    for (const char* text :
         {"Votre clé API expire le 3 mai. Après cette date, les appels sans jeton JWT reçoivent une erreur HTTP 401.",
          "Vos utilisateurs voient encore l'ancienne page : videz le cache du proxy inverse, puis relancez le démon.",
          "L'URL de callback doit être déclarée dans la console. Sans elle, le serveur OIDC refuse la requête.",
          "Une erreur s'est produite lors de la purge du cache. Veuillez vérifier les logs pour plus de détails.",
          "Pour interroger l'API, ajoutez un en-tête avec votre jeton. La charge utile est en JSON.",
          "Le client appelle une API REST et désérialise le JSON.",
          "Votre plugin WordPress n'est pas à jour. Téléchargez l'archive, puis videz le cache d'objets."}) {
        CAPTURE(text);
        CHECK(!has_jargon(judge(text)));
    }
    for (
        const char* text :
        {"Bonjour,\n\nVotre paiement n'est pas passé car notre API a renvoyé un timeout. Le webhook de la banque n'est "
         "jamais arrivé.",
         "Bonjour,\n\nNos développeurs ont déployé un correctif en production ; votre facture sera régénérée par un "
         "batch nocturne.",
         "Bonjour, veuillez consulter les logs de votre box et nous renvoyer l'adresse MAC, car le provisionnement "
         "échoue.",
         "Votre clé API expire le 3 mai. La DREETS et la DGITM ont donné leur accord.",
         "Bonjour,\n\nVotre balise GPS ne répond plus. Le firmware doit être flashé et le broker MQTT redémarré.",
         "Bonjour,\n\nNous avons redéployé le service après un rollback de la base. Le cache sera purgé et le batch "
         "relancé cette nuit.",
         "Bonjour Madame, l'application utilise une API tierce dont le endpoint a renvoyé un timeout.",
         "Bonjour,\n\nVotre module Wifi doit être appairé en BLE, puis le firmware mis à jour par OTA.",
         "Bonjour,\n\nVérifiez les logs dans l'application, puis purgez le cache DNS, afin que votre alarme remonte à "
         "nouveau."}) {
        CAPTURE(text);
        CHECK(has_jargon(judge(text)));
    }
}

TEST_CASE("initialisms: unknown capitals, with two digits behind them at most") {
    for (const char* text : {
             "Le GVTA clignote.",
             "Votre box XRB4 clignote.",
             "Votre dossier est chez GVTA/SKPR depuis 2023.",
         })
        CHECK_MESSAGE(finds(judge_by_patterns(text), "jargon/sigle"), text);
    for (const char* text : {
             "Les KITS sont là.",                          // a word
             "Votre colis est chez DREAL GVTA.",           // a name
             "Votre colis est chez GVTA'SKPR.",            // likewise
             "La KERZABECKMO revient.",                    // too long
             "La facture FA2031 porte la référence GV7T.", // references
             "Sur la boîte : « le GVTA clignote ».",       // quoted
             "Lisez la circulaire GVTA/SKPR/2023/118.",    // the number of a document
             "MERCI DE PAYER À GVTA À TEMPS.",             // all is in capitals
         })
        CHECK_MESSAGE(!finds(judge_by_patterns(text), "jargon/sigle"), text);
}

TEST_CASE("passes: only the writer's words nearby own or repair a fault; what a message owes") {
    struct {
        std::string text, rule;
        bool found;
    } const rows[] = {
        {"Vous avez oublié de signer. Un technicien passe le 12 juin.", "rejet-de-faute/client", false},
        {"Vous avez oublié de signer. Il fait beau. Un technicien passe le 12 juin.", "rejet-de-faute/client", true},
        {"Un technicien passe mardi. Vous avez oublié de signer.", "rejet-de-faute/client", true}, // before it
        {"Je comprends que vous ayez attendu deux heures dans le froid. Veuillez accepter nos excuses.",
         "empathie/creuse", false}, // empathy may come before
        {"Veuillez accepter nos excuses.\n\n> Je comprends que vous ayez attendu.", "empathie/creuse", true},
        {"C'est la faute du transporteur.\n\n> C'est notre erreur.", "rejet-de-faute/tiers", true},
        {"Bonjour Madame, tout va bien ici.\n-- \nC'est la faute du transporteur.", "rejet-de-faute/tiers", false},
        {"Bonjour Madame, ce n'est rien.", "solution/absente", true}, // tells of trouble, which is made little of
        {"Bonjour Madame,\n\nVotre paiement a échoué.", "solution/sans-contact", true},
        {"Bonjour Madame,\n\nVotre paiement a échoué. Répondez à ce message.", "solution/sans-contact", false},
        {"Bonjour Madame,\n\nVotre paiement a échoué. Deux solutions : l'échange ou 45 €.", "solution/absente", false},
        {"Votre paiement a échoué. Veuillez utiliser une autre carte.", "solution/absente", false}, // on a screen
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        CHECK(finds(judge_by_patterns(row.text), row.rule) == row.found);
    }
}

TEST_CASE("rules on the whole message ignore quotations") {
    const std::string failed = "Bonjour Madame,\n\nVotre paiement a échoué. Vous écrivez ";
    const std::string unreachable =
        "Bonjour Madame,\n\nVotre paiement a échoué. Nous ne savons pas encore pourquoi et nous cherchons. Vous écrivez ";
    CHECK(finds(judge(unreachable + "« appelez-moi au 01 23 45 67 89 »."), "solution/sans-contact"));
    CHECK(finds(judge(unreachable + "hier.\n\n> Appelez-moi au 06 39 98 00 11."), "solution/sans-contact"));
    CHECK(finds(judge(unreachable + "hier.\n\n[Note agent : la joindre au 01 99 00 12 34.]"), "solution/sans-contact"));
    CHECK(
        finds(judge(unreachable + "hier.\n\nThis message and its attachments are for the addressee and may be "
                                  "confidential, please call us on 01 99 00 12 34 if you have received it by mistake."),
              "solution/sans-contact"));
    CHECK(finds(judge(failed + "« je suis désolé que cela vous ait gêné, nous vous remboursons 45 € »."),
                "empathie/absente"));
    const std::string we = "nous nous sommes perdus, nous avions nos cartes, notre chien, nos enfants";
    CHECK(finds(judge("Bonjour Madame,\n\n" + we + "."), "posture/nous-centre"));
    CHECK(!finds(judge("Bonjour Madame,\n\nVous écrivez « " + we + " »."), "posture/nous-centre"));
}

TEST_CASE("nous-centre: the company is named five times, and twice as often as the reader") {
    struct {
        const char* text;
        bool found;
    } const rows[] = {
        {"Bonjour, notre agence, nos horaires, nos services, notre accueil et nos tarifs restent les mêmes.", true},
        {"Bonjour, notre agence, nos horaires, nos services et notre accueil restent les mêmes.", false},
        {"Bonjour, notre agence, nos horaires, nos services, notre accueil, notre accès et nos tarifs restent les mêmes "
         "pour vous, votre famille et vos amis.",
         true},
        {"Bonjour, notre agence, nos horaires, nos services, notre accueil et nos tarifs restent les mêmes pour vous, "
         "votre famille et vos amis.",
         false},
        {"Bonjour, notre agence, nos horaires, nos services, notre accueil et nos tarifs changent. Merci de votre "
         "compréhension. Merci de votre patience. Merci de votre confiance.",
         true}, // formulas speak to nobody
        {"Bonjour, notre agence, nos horaires, nos services, notre accueil et nos tarifs changent : consultez la page, "
         "notez la date, gardez le numéro.",
         false}, // an instruction speaks to its reader
        {"Bonjour, écrivez-nous, appelez-nous, rejoignez-nous, parlez-nous, suivez-nous.", false},
        {"Notre agence, nos horaires, nos services, notre accueil et nos tarifs restent les mêmes.", false}, // a list
        {"Bonjour.\n\n> Notre agence, nos horaires, nos services, notre accueil et nos tarifs sont-ils les mêmes ?",
         false}, // the customer's
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        CHECK(finds(judge(row.text), "posture/nous-centre") == row.found);
    }
}

TEST_CASE("cause-avant-solution: the sentences with causes are long and precede what the customer gets") {
    const std::string fire =
        "Le serveur a brûlé à cause de la foudre qui est tombée dans la nuit de mardi sur le toit du "
        "bâtiment. ";
    const std::string water =
        "La salle est fermée à cause de l'eau que les pompiers ont versée depuis le premier étage "
        "toute la matinée. ";
    const std::string refund = "Je vous rembourse 45 € aujourd'hui. ";
    struct {
        std::string text;
        bool found;
    } const rows[] = {
        {"Bonjour Madame. " + fire + water + refund, true},
        {"Bonjour Madame. " + refund + fire + water, false},
        {"Bonjour Madame. " + fire + refund, false}, // not long
        {"Bonjour Madame. " + fire + water, false},  // before nothing
        {"Bonjour Madame. Le serveur a brûlé à cause de la foudre, la salle a fermé à cause de l'eau et le toit est tombé "
         "à cause du vent. " +
             refund,
         false}, // one sentence
        {"Bonjour Madame. " + fire +
             "Vous avez passé deux nuits dans le froid à cause de la foudre qui est tombée dans la nuit de mardi sur le "
             "toit du bâtiment. " +
             refund,
         false}, // says what it means for her
        {"Bonjour Madame. Vous écriviez « je vous rembourse 45 € aujourd'hui ». " + fire + water + refund, true},
        {"Bonjour Madame. Votre paiement a échoué.\n\n> " + fire + water + "\n\n" + refund, false}, // hers
        {"Bonjour Madame. La bibliothèque ouvre le dimanche à cause de la fête du quartier qui se tient cette année dans la "
         "grande salle du rez-de-chaussée. Elle ferme le lundi à cause du marché qui occupe toute la place et les rues du "
         "centre ville. Je vous envoie le programme ce soir.",
         false}, // no trouble
        {fire +
             "La panne de la salle s'explique à cause de l'eau que les pompiers ont versée depuis le premier étage toute "
             "la matinée. Le site rouvre le 12 mai.",
         false}, // to nobody
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        CHECK(finds(judge_by_patterns(row.text), "solution/cause-avant-solution") == row.found);
    }
}

TEST_CASE("strengths: none that a finding contradicts, and none in words that it marks") {
    const auto shows = [](const Verdict& verdict, std::string_view strength) {
        return std::ranges::any_of(verdict.strengths, [&](const std::string& s) { return s.starts_with(strength); });
    };
    std::size_t denied = 0;
    for (const std::string& text : gold_messages()) {
        const Verdict verdict = judge(text);
        CAPTURE(text);
        if (finds(verdict, "solution/sans-echeance")) CHECK(!shows(verdict, "Une date"));
        if (finds(verdict, "solution/sans-contact")) CHECK(!shows(verdict, "Un contact"));
        if (finds(verdict, "empathie/absente")) CHECK(!shows(verdict, "Un regret sincère"));
        denied += finds(verdict, "solution/sans-echeance") ? 1 : 0;
    }
    CHECK(denied > 0);
    const std::string offer = "Je vous rembourse 45 € aujourd'hui";
    CHECK(shows(judge("Bonjour Madame. " + offer + "."), "Un acte concret"));
    CHECK(!shows(judge("Bonjour Madame. " + offer + ", mais c'est la faute du transporteur."), "Un acte concret"));
    CHECK(judge("Bonjour Madame, nous vous remboursons 45 € le 12 juin.").strengths ==
          std::vector<std::string>{"Un acte concret : « nous vous remboursons »",
                                   "Une date ou un délai : « remboursons 45 € le 12 juin »"});
    CHECK(
        shows(judge_by_patterns("Bonjour Madame. " + offer + ", par le NRO."), "Un acte concret")); // jargon beside it
    const std::string refusal = "Bonjour, on ne peut rien faire. ";
    REQUIRE(finds(judge(refusal + "Rappelez la semaine prochaine."), "solution/porte-fermee"));
    CHECK(judge(refusal + "Rappelez la semaine prochaine.").strengths.empty());
    CHECK(shows(judge(refusal + offer + "."), "Un acte concret"));
    CHECK(shows(judge("Bonjour, votre colis est retrouvé. Appelez-moi au 06 39 98 00 11."), "Un contact"));
    CHECK(!shows(judge_by_patterns("Bonjour.\n\n> Je reste joignable au 06 39 98 00 11.\n\nVotre colis part."),
                 "Un contact"));
}

TEST_CASE("long sentences: over 35 words, an elided word and its noun counting as one") {
    const auto sentence = [](int words) {
        std::string out = "Le";
        for (int i = 1; i < words; ++i) out += " mot";
        return out + ".";
    };
    CHECK(!finds(judge(sentence(35)), "clarte/phrases-longues"));
    CHECK(finds(judge(sentence(36)), "clarte/phrases-longues"));
    CHECK(std::ranges::any_of(judge("Bonjour. " + sentence(36)).findings, [](const Finding& f) {
        return f.message == "Une phrase de 36 mots (au plus 35) : « Le mot mot mot mot … »";
    }));
    CHECK(judge(sentence(1200)).findings.front().message.starts_with("Une phrase de 1\u00A0200 mots (au plus 35)"));
    CHECK(finds(judge(sentence(26) + " " + sentence(26) + " " + sentence(5)),
                "clarte/phrases-longues")); // most are over 25
    CHECK(!finds(judge(sentence(26) + " " + sentence(6) + " " + sentence(5)), "clarte/phrases-longues"));
    CHECK(!finds(judge(sentence(26) + " " + sentence(25) + " " + sentence(5)), "clarte/phrases-longues"));
    CHECK(!finds(judge(sentence(26) + " " + sentence(26) + " " + sentence(5) + " " + sentence(5)),
                 "clarte/phrases-longues")); // half of them
    CHECK(finds(judge("Merci de votre compréhension. Merci de votre patience. " + sentence(26) + " " + sentence(26)),
                "clarte/phrases-longues"));                                        // formulas are no short sentences
    CHECK(!finds(judge("Merci.\n\n> " + sentence(40)), "clarte/phrases-longues")); // the customer's
    CHECK(finds(judge(sentence(26) + "\n\n***\n\n***\n\n" + sentence(26) + " " + sentence(5)),
                "clarte/phrases-longues")); // rules are no sentences
    for (const std::string start : {"Le\nmot", "Le\r\nmot"})
        CHECK(judge(start + sentence(40).substr(2)).findings.front().message ==
              "Une phrase de 41 mots (au plus 35) : « Le mot mot mot mot … »");
}

TEST_CASE("the texts of findings stay short, however long the words that they quote") {
    const std::string word(100'000, 'm');
    std::string long_sentence = "Le " + word, accents = "Le ";
    for (int i = 0; i < 50'000; ++i) accents += "é";
    for (int i = 0; i < 40; ++i) long_sentence += " mot", accents += " mot";
    for (const std::string& text :
         {long_sentence, accents, "> Quand puis-je recevoir mon " + word + " ?\n\nBonjour Madame, le ciel est bleu."}) {
        const Verdict verdict = judge(text);
        REQUIRE(!verdict.findings.empty());
        for (const Finding& finding : verdict.findings) {
            CHECK(finding.message.size() < 1000);
            CHECK(is_utf8_beyond_ascii(finding.message)); // no letter is cut in two
        }
    }
}

TEST_CASE("tu and vous: the first word of the rarer form of address is marked") {
    const auto marked = [](const std::string& text) -> std::string {
        const Verdict verdict = judge(text);
        for (const Finding& finding : verdict.findings)
            if (builtin_lexicon().rule_id(finding.rule) == "posture/tu-et-vous")
                return text.substr(finding.span->begin, finding.span->size());
        return "";
    };
    for (const auto& [text, expected] : std::vector<std::pair<std::string, std::string>>{
             {"Vous recevrez votre colis demain, et tu nous diras si tout va bien.", "tu"},
             {"Tu peux passer demain : tes clés sont prêtes, et votre facture aussi.", "votre"},
             {"Vous recevrez votre colis demain.", ""},
             {"VOUS RECEVREZ VOTRE COLIS DEMAIN, ET TU NOUS DIRAS SI TOUT VA BIEN.", "TU"},
             {"Tu peux passer demain, tes clés sont prêtes.", ""},
             {"Tu me dis quand votre équipe est libre ? Je te garde la salle.", ""}, // of several
             {"Tu paies samedi, et je te garde deux places, pour vous deux.", ""},   // the same
             {"Tu as tes photos jeudi, et je vous attends tous les deux, quand vous voulez.", ""},
             {"Tu me dis quand votre colis arrive ? Je te garde la salle.", "votre"},
             {"Tu peux passer demain, votre facture est prête.", ""},                    // neither is the message's own
             {"Un droit ouvert à tous.tes, vous le savez, et votre demande aussi.", ""}, // inclusive writing
             {"Le ton de votre message nous a touchés, et vous aviez raison.", ""},      // « ton » is a noun
             {"Vous pensez bien, et c'est vous qui jugez, que je m'y tienne.", ""},      // of « tenir »
             {"Vous êtes venu : nous avons tu le retard, et vous l'avez su.", ""},       // of « taire »
             {"Vous êtes venu au guichet du TES, et vous avez attendu.", ""},            // an initialism
             {"Vous écrivez « tu viens quand ? » : nous vous attendons demain.", ""},    // quoted
             {"> Tu viens quand ?\n\nNous vous attendons demain, vous et vos enfants.", ""}, // the customer's words
         }) {
        const std::string shown = text; // Clang 14: a lambda captures no structured binding
        CAPTURE(shown);
        CHECK(marked(text) == expected);
    }
}

TEST_CASE("questions: those that the message does not answer are quoted") {
    struct {
        std::string reply, customer;
        bool ignored;
    } const rows[] = {
        {"Nous avons expédié le meuble ce matin de Lyon.", "La garantie couvre-t-elle la casse des verres ?", true},
        {"Votre garantie couvre les verres pendant deux ans.", "La garantie couvre-t-elle la casse des verres ?",
         false},
        {"Oui, tout bris est réparé sans frais.", "La garantie couvre-t-elle la casse des verres ?", false}, // a field
        {"Le technicien passe jeudi matin.", "Quand viendrez-vous réparer la chaudière de l'immeuble ?", false},
        {"Nous avons bien noté votre remarque.", "Quand viendrez-vous changer la serrure de l'immeuble ?", true},
        {"Nous avons bien noté votre remarque.", "Pouvez-vous m'aider ?", false}, // asks nothing in particular
        {"Nous avons bien noté votre remarque.", "La serrure de l'immeuble est cassée.", false},
        {"Comptez 12 euros.", "Combien coûte le changement de serrure ?", false},
        {"Vous nous demandez si la garantie couvre la casse des verres.",
         "La garantie couvre-t-elle la casse des verres ?", true}, // said again, not answered
        {"Le technicien passe jeudi matin. Bonne journée.",
         "Quand passe le technicien ? Serai-je remboursé des jours sans internet ?", true}, // « bonne » is no refund
        {"Oui, la taille 42 part demain.", "Puis-je changer de taille ? Combien coûte le retour ?", true},
        {"Oui, la taille 42 part demain, le renvoi est gratuit.",
         "Puis-je changer de taille ? Combien coûte le retour ?", false},
        {"La livraison est gratuite.", "Livrez-vous à domicile ?", false}, // « livr »
        {"Il y en a trop.", "Combien d'étages compte l'immeuble ?", true},
        {"Il y en a 12.", "Combien d'étages compte l'immeuble ?", false},
        {"Oui, nous sommes ouverts le dimanche.", "Ouvrez-vous le dimanche ? Acceptez-vous les chèques ?", true},
        {"Le technicien passe jeudi.", "Quand passe le technicien ? Quand serai-je remboursé ?", true}, // its date
        {"Votre dossier est complet.", "Je voudrais savoir si mon dossier est complet et quand je recevrai ma carte.",
         true},
        {"Il ne manque rien : votre carte arrive vendredi.",
         "Je voudrais savoir si mon dossier est complet et quand je recevrai ma carte.", false},
        {"Votre colis repart ce soir.", "Où est mon colis ? Je veux un remboursement.", true},
        {"Votre colis repart ce soir.", "Où est mon colis ? Je veux un peu de calme.", false},
        {"Oui.", "Quelle serrure verte faut-il prendre ?", true}, // no question of yes or no
        {"Nous avons noté.", "Et la serrure ?", false},           // one word: any statement may answer
    };
    for (const auto& row : rows) {
        CAPTURE(row.reply);
        CAPTURE(row.customer);
        CHECK(finds(judge(row.reply + "\n\n> " + row.customer + '\n'), "solution/question-ignoree") == row.ignored);
    }
    CHECK_FALSE(finds(judge("La garantie couvre-t-elle la casse des verres ?"), "solution/question-ignoree"));
    std::string story = "Merci.\n\n> La serrure de l'immeuble"; // that ends with a question mark
    for (int i = 0; i < 20; ++i) story += " et la clé";
    CHECK_FALSE(finds(judge(story + " ?"), "solution/question-ignoree"));
    const auto told = [](const std::string& text) {
        const Verdict verdict = judge(text);
        const std::uint32_t rule = builtin_lexicon().find_rule("solution/question-ignoree");
        const auto found = std::ranges::find(verdict.findings, rule, &Finding::rule);
        return found == verdict.findings.end() ? "" : found->message;
    };
    CHECK(told("Votre dossier est complet.\n\n> Je voudrais savoir si mon dossier est complet et quand je recevrai ma "
               "carte.") == "Sans réponse : « quand je recevrai ma carte. »");
    CHECK(told("Nous avons bien noté.\n\n> Pouvez-vous me dire quand vous viendrez enfin changer\r\n> la serrure de "
               "l'immeuble ?") ==
          "Sans réponse : « Pouvez-vous me dire quand vous viendrez enfin changer la serrure de "
          "l'immeuble ? »");
    const Verdict many =
        judge("Nous avons bien noté.\n\n> Quand viendrez-vous changer la serrure de l'immeuble ? La garantie "
              "couvre-t-elle la casse des verres ? Pouvez-vous livrer le canapé du salon ? La facture du "
              "plombier est-elle déductible ?");
    CHECK(std::ranges::count(many.findings, builtin_lexicon().find_rule("solution/question-ignoree"), &Finding::rule) ==
          3); // not the fourth
}

TEST_CASE("settings: a house accepts findings, changes severities and weights") {
    const std::string text =
        "Bonjour, votre colis a du retard : c'est la faute du transporteur. Un autre part ce soir.";
    const Lexicon& lexicon = builtin_lexicon();
    const std::uint32_t rule = lexicon.find_rule("rejet-de-faute/tiers");
    Settings base; // that rule alone, so that nothing else moves the score
    base.disabled.assign(lexicon.rules.size(), true);
    base.disabled[rule] = false;
    const Verdict plain = analyze(read(text), lexicon, base);
    REQUIRE(finds(plain, "rejet-de-faute/tiers"));

    Settings accepting = base;
    accepting.accepts = [&](const Finding& finding) { return finding.rule == rule; };
    const Verdict accepted = analyze(read(text), lexicon, accepting);
    CHECK_FALSE(finds(accepted, "rejet-de-faute/tiers"));
    CHECK(accepted.score > plain.score); // neither told nor counted

    Settings known = base;
    known.in_baseline = accepting.accepts;
    CHECK_FALSE(finds(analyze(read(text), lexicon, known), "rejet-de-faute/tiers"));

    Settings milder = base;
    milder.severity.resize(lexicon.rules.size());
    milder.severity[rule] = Severity::info;
    const Verdict mild = analyze(read(text), lexicon, milder);
    CHECK(std::ranges::any_of(mild.findings,
                              [&](const Finding& f) { return f.rule == rule && f.severity == Severity::info; }));
    CHECK(mild.score > plain.score);

    Settings strict = base;
    strict.house.auto_fail.resize(lexicon.rules.size());
    strict.house.auto_fail[rule] = true;
    const Verdict failed = analyze(read(text), lexicon, strict);
    CHECK(failed.score == 0);
    CHECK(failed.grade == 'E');
    CHECK(failed.improvement.score > 0);

    Settings weighing = base;
    weighing.house.weights[static_cast<std::size_t>(Dimension::responsabilite)] = 80;
    CHECK(analyze(read(text), lexicon, weighing).score < plain.score);
    weighing.house.weights[static_cast<std::size_t>(Dimension::responsabilite)] = 0;
    CHECK(analyze(read(text), lexicon, weighing).score > plain.score);
}

TEST_CASE("misspelt words: three or more are listed if they are one in twenty-five words; names are not") {
    const auto words = [](const std::string& text) { return analyze(read(text), builtin_lexicon(), {}).misspelt; };
    CHECK(words("Les articles ne sont ni repri ni échangé, il fallais le verifier, c'est ocasionné par vous.") ==
          std::vector<std::string>{"repri", "fallais", "ocasionné"});
    CHECK(words("Le technicien a repri la pompe, et Mme Kerzabec la garde chez Trackdéchets et Kiwify.").empty());
    CHECK(words("Le technicien a repri la pompe, repri le tuyau et repri la vanne.").empty()); // one word
    CHECK(words("Le tyu de la vgh et le bnj sont là.").empty());                               // too short to tell
    CHECK(words("Chez Édélys, Éolyne et Écodim, les appareils bmx4, tzk30 et vrd100 sont là.").empty());
    CHECK(words("> Il fallais le repri, c'est ocasionné par vous.\n\nVotre colis part ce soir.").empty());
    std::string longer = "Il fallais le repri, c'est ocasionné par vous.";
    for (int i = 0; i < 80; ++i) longer += " Merci.";
    CHECK(words(longer).empty());
}
