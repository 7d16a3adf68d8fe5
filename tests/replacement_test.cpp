#include <doctest/doctest.h>

#include "lexicon/builtin.hpp"
#include "lexicon/compiler.hpp"
#include "lexicon/replacement.hpp"
#include "lexicon/source.hpp"
#include "match/matcher.hpp"
#include "passes/replacement.hpp"
#include "text/tokenizer.hpp"

using namespace francparler;

namespace {

const Dictionary& dictionary() {
    static const Dictionary dictionary = *builtin_dictionary();
    return dictionary;
}

/// The built-in lexicon and a rule of one pattern and its replacement.
Result<Lexicon> lexicon_with(const std::string& pattern, const std::string& replacement) {
    const std::string toml = "[regle.\"essai/mot\"]\ntitre = \"Essai\"\n[[regle.\"essai/mot\".entree]]\nmotif = \"" +
                             pattern + "\"\nremplace = \"" + replacement +
                             "\"\nsignale = [\"**x**\"]\ndevient = [\"**x → y**\"]\n";
    Tokenizer tokenizer;
    const std::vector<LexiconFile> files = {{"essai.toml", toml}};
    const auto source = read_lexicon_source(files, tokenizer);
    if (!source) return source.error();
    return extend_lexicon(builtin_lexicon(), *source, dictionary);
}

/// The sentence with its passages replaced; those that nothing replaces stay.
std::string rewritten(const Lexicon& lexicon, const std::string& sentence) {
    Tokenizer tokenizer;
    const Document document = tokenizer.tokenize(sentence);
    const Matches matches = match(document, lexicon);
    const auto rule = lexicon.find_rule("essai/mot");
    std::string out = sentence;
    for (auto hit = matches.hits.rbegin(); hit != matches.hits.rend(); ++hit) {
        if (lexicon.entries[hit->entry].rule != rule) continue;
        const Span span{document.tokens[hit->first].span.begin, document.tokens[hit->last - 1].span.end};
        if (const auto replacement = replacement_of(document, lexicon, *hit))
            out.replace(span.begin, span.size(), replacement->text);
    }
    return out;
}

std::string agreeing(const std::string& lemma, const std::string& form, const std::string& replacing) {
    for (const auto& [known, agreeing] :
         agreeing_forms(forms_of(dictionary(), lemma), forms_of(dictionary(), replacing)))
        if (known == form) return agreeing;
    return "?";
}

} // namespace

TEST_CASE("replacements: a word takes the mood, tense, person, number and gender of another") {
    struct Row {
        const char *lemma, *form, *replacing, *expected;
    };
    for (const auto& [lemma, form, replacing, expected] : std::initializer_list<Row>{
             {"solliciter", "sollicitons", "demander", "demandons"},
             {"solliciter", "sollicitiez", "demander", "demandiez"},
             {"solliciter", "sollicitées", "demander", "demandées"},
             {"solliciter", "sollicite", "demander", "demande"},
             {"effectuer", "effectuerez", "faire", "ferez"},
             {"effectuer", "effectuez", "faire", "faites"},
             {"effectuer", "effectue", "faire", ""}, // fais, fait or fasse
             {"être", "est", "pouvoir", "peut"},
             {"être", "soit", "pouvoir", "puisse"},
             {"être", "soyez", "pouvoir", ""}, // no imperative
             {"procéder", "procédé", "rembourser", "remboursé"},
             {"prendre", "pris", "noter", ""},          // noté or notés
             {"débuter", "débutâmes", "commencer", ""}, // no message says so
             {"retard", "retards", "délai", "délais"},
             {"problématique", "problématiques", "question", "questions"},
             {"problématique", "problématique", "problème", ""}, // another gender
             {"afférent", "afférentes", "lié", "liées"},
             {"national", "nationaux", "local", "locaux"},
         }) {
        const std::string shown = form; // Clang 14: a lambda captures no structured binding
        CAPTURE(shown);
        CHECK(agreeing(lemma, form, replacing) == expected);
    }
}

TEST_CASE("replacements: they fit the sentence, or are none") {
    struct Row {
        const char *pattern, *replacement, *sentence, *expected;
    };
    for (const auto& [pattern, replacement, sentence, expected] : std::initializer_list<Row>{
             {"afin de", "pour", "Afin d'aider, afin de voir.", "Pour aider, pour voir."},
             {"en raison @de_du", "à cause de [le]", "En raison du gel et en raison d'une grève.",
              "À cause du gel et à cause d'une grève."},
             {"en raison @de_du", "à cause de [le]", "C'est fermé en raison des travaux.",
              "C'est fermé à cause des travaux."},
             {"au sein @de_du", "dans [le]", "Au sein du service, au sein d'un service, au sein de la cour.",
              "Dans le service, dans un service, dans la cour."},
             {"au sein @de_du", "dans [le]", "C'est au sein d'équipes.", "C'est au sein d'équipes."}, // dans des
             {"à concurrence @de_du", "jusqu'à [le]", "Payé à concurrence du plafond.", "Payé jusqu'au plafond."},
             {"du fait que", "parce que", "Du fait qu'il gèle, du fait que tout gèle.",
              "Parce qu'il gèle, parce que tout gèle."},
             {"du moment que", "si", "Du moment que Paul part, du moment qu'il part.", "Si Paul part, s'il part."},
             {"dans le cas où", "si", "Dans le cas où il part.", "Dans le cas où il part."}, // a space would go
             {"<être> en mesure de", "<pouvoir>",
              "Nous ne serons pas en mesure de venir. Vous êtes en mesure de venir.",
              "Nous ne serons pas en mesure de venir. Vous pouvez venir."},
             {"<solliciter>", "<demander>", "Sollicitez l'avis, SOLLICITEZ l'avis.",
              "Demandez l'avis, SOLLICITEZ l'avis."},
             {"<effectuer>", "<réaliser>", "Nous n'effectuons rien, vous effectuez tout.",
              "Nous n'effectuons rien, vous réalisez tout."}, // « ne »
             {"<forwarder>", "<adresser>", "Merci de forwarder ; nous forwardons.",
              "Merci de forwarder ; nous adressons."}, // « d' »
             {"<débuter>", "<finir>", "Quand débute-t-il ?", "Quand débute-t-il ?"},
             {"<débuter>", "<commencer>", "Quand débute-t-il ?", "Quand commence-t-il ?"},
             {"<procéder> au remboursement @de_du", "<rembourser> [le]",
              "Nous avons procédé au remboursement du prix. Il est procédé au remboursement du prix.",
              "Nous avons remboursé le prix. Il est procédé au remboursement du prix."},
             {"<procéder> au remboursement @de_du", "<rembourser> [le]",
              "Nous procédons donc au remboursement du prix.",
              "Nous procédons donc au remboursement du prix."}, // « donc » would be lost
             {"<effectuer> ((un|une) {N})", "<faire> …", "Vous effectuez un  calcul.", "Vous faites un  calcul."},
             {"afin que", "pour que", "Afin qu’il vienne", "Pour qu’il vienne"}, // the writer's apostrophe
             {"débuter|commencer", "aller", "Débuter, puis commencer.", "Aller, puis aller."},
             {"NRO", "central", "Le NRO brûle.", "Le central brûle."},
             {"roadmap", "feuille de route",
              "$roadmap, src/roadmap, --roadmap, roadmap=oui, roadmap(2), roadmap.html, lang('roadmap'), roadmap??, "
              "(roadmap) « roadmap », l'une : roadmap. Votre roadmap.",
              "$roadmap, src/roadmap, --roadmap, roadmap=oui, roadmap(2), roadmap.html, lang('roadmap'), roadmap??, "
              "(feuille de route) « feuille de route », l'une : feuille de route. Votre feuille de route."}, // code
             {"roadmap", "feuille de route", "Chez Fjord Roadmap : Roadmap, roadmap.",
              "Chez Fjord Roadmap : Feuille de route, feuille de route."},             // a name
             {"à titre gracieux", "gratis", "A titre gracieux.", "A titre gracieux."}, // no accent: another word
         }) {
        const std::string shown = sentence; // Clang 14: a lambda captures no structured binding
        CAPTURE(shown);
        const auto lexicon = lexicon_with(pattern, replacement);
        REQUIRE(lexicon);
        CHECK(rewritten(*lexicon, sentence) == expected);
    }
}

TEST_CASE("replacements: mistakes are told") {
    struct Row {
        const char *pattern, *replacement, *expected;
    };
    for (const auto& [pattern, replacement, expected] : std::initializer_list<Row>{
             {"afin de", "<demander>", "aucun <…> n'est là pour <demander>"},
             {"<solliciter>", "<demandre>", "ne connaît pas <demandre>"},
             {"<solliciter>", "<demander", "jamais refermé"},
             {"<problème>", "<question>", "un nom remplace un nom du même genre"},
             {"de nature à {V:inf}", "qui peut", "gardez-les à la fin avec « … »"},
             {"afin […] de", "pour", "gardez-les à la fin avec « … »"},
             {"afin de", "[le] pour", "se place à la fin"},
             {"afin de", "pour (que)", "seuls <lemme>"},
         }) {
        const auto lexicon = lexicon_with(pattern, replacement);
        const std::string shown = replacement; // Clang 14: a lambda captures no structured binding
        CAPTURE(shown);
        REQUIRE(!lexicon);
        CHECK(lexicon.error().front().message.find(expected) != std::string::npos);
    }
}
