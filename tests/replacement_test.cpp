#include <doctest/doctest.h>

#include <string>
#include <vector>

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

/// The built-in lexicon and a rule of one pattern and its replacements.
Result<Lexicon> lexicon_with(const std::string& pattern, const std::vector<std::string>& replacements) {
    std::string toml = "[regle.\"essai/mot\"]\ntitre = \"Essai\"\n[[regle.\"essai/mot\".entree]]\nmotif = \"" +
                       pattern + "\"\nsignale = [\"**x**\"]\ndevient = [\"**x → y**\"]\nremplace = [";
    for (const std::string& replacement : replacements) toml += '"' + replacement + "\",";
    toml += "]\n";
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
        if (const auto replacement = replacement_of(document, lexicon, *hit); replacement && replacement->agrees)
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
             {"effectuer", "effectuait", "faire", "faisait"},
             {"effectuer", "effectueraient", "faire", "feraient"},
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

TEST_CASE("replacements: they fit the sentence, or there is none") {
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
             {"au sein @de_du", "dans [le]", "Au sein du service et aussi de la cour, au sein du service ou la cour.",
              "Au sein du service et aussi de la cour, dans le service ou la cour."}, // « dans le service et de »
             {"en raison @de_du", "à cause de [le]", "C'est en raison du gel et des travaux.",
              "C'est à cause du gel et des travaux."},
             {"afin de", "pour", "Afin d'aider et de voir, puis afin d'aider et voir.",
              "Afin d'aider et de voir, puis pour aider et voir."},
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
             {"<devoir>", "<aller>", "Quand doit-il partir ? Il doit partir.", "Quand doit-il partir ? Il va partir."},
             {"<débuter>", "<commencer>", "Quand débute-t-il ?", "Quand commence-t-il ?"},
             {"<procéder> au remboursement @de_du", "<rembourser> [le]",
              "Nous avons procédé au remboursement du prix. Il est procédé au remboursement du prix.",
              "Nous avons remboursé le prix. Il est procédé au remboursement du prix."},
             {"<procéder> au remboursement @de_du", "<rembourser> [le]",
              "Nous procédons donc au remboursement du prix.",
              "Nous procédons donc au remboursement du prix."}, // « donc » would be lost
             {"<effectuer> ((un|une) {N})", "<faire> …", "Vous effectuez un  calcul.", "Vous faites un  calcul."},
             {"afin que", "pour que", "Afin qu’il vienne", "Pour qu’il vienne"}, // the writer's apostrophe
             {"afin de", "dans le but de", "Afin de le voir.", "Dans le but de le voir."},
             {"au moment où", "lorsque", "Au moment où il part, au moment où Paul part.",
              "Au moment où il part, lorsque Paul part."},
             {"apte à {V:inf}", "en état de …", "Il est apte à aider, apte à voir.",
              "Il est en état d'aider, en état de voir."},
             {"en mesure de {V:inf}", "en état de …", "Être en mesure de les voir, en mesure de lui écrire.",
              "Être en mesure de les voir, en état de lui écrire."}, // « des voir »
             {"de nature à {V:inf}", "qui peut …", "De nature à, gêner, de nature à gêner.",
              "De nature à, gêner, qui peut gêner."},
             {"avec ((onze|deux) {N})", "à l'aide de …", "Avec onze agents.", "À l'aide de onze agents."},
             {"apte à {V:inf}", "en état de …", "Il est apte à y aller.", "Il est en état d'y aller."},
             {"afin de", "pour", "MERCI DE VENIR AFIN DE VOIR.", "MERCI DE VENIR AFIN DE VOIR."},
             {"au sein @de_du", "dans [le]", "Au sein de pierre et au sein de plaisir.",
              "Au sein de pierre et au sein de plaisir."}, // no infinitives
             {"eu égard (à|au)", "jusqu'à [le]", "Eu égard au froid et au vent.", "Jusqu'au froid et au vent."},
             {"<écran>", "<poste>", "Mon écran, cet écran, un écran.", "Mon écran, cet écran, un poste."}, // « ce »
             {"logis", "hôtel", "Ce logis, un logis.", "Ce logis, un hôtel."},                             // « cet »
             {"opus", "œuvre", "Opus.", "Œuvre."},
             {"n'est pas possible", "est exclu", "Ce n'est pas possible, c'est pas possible.",
              "Ce n'est pas possible, c'est exclu."}, // « ne » may be missing
             {"débuter|commencer", "aller", "Débuter, puis commencer.", "Aller, puis aller."},
             {"en raison @de_du", "à cause de [le]", "En raison, du gel.",
              "En raison, du gel."}, // a comma would be lost
             {"concernant", "au sujet de", "Concernant le colis, concernant Paul et concernant 8 colis.",
              "Concernant le colis, au sujet de Paul et au sujet de 8 colis."}, // « du »
             {"NRO", "central", "Le NRO brûle.", "Le central brûle."},
             {"roadmap", "feuille de route", "Voici notre Roadmap et notre roadmap.",
              "Voici notre Roadmap et notre feuille de route."}, // a name
             {"roadmap", "feuille de route", "roadmap.titre, roadmap:3", "roadmap.titre, roadmap:3"},
             {"roadmap", "feuille de route",
              "$roadmap, src/roadmap, --roadmap, roadmap=oui, roadmap(2), roadmap.html, lang('roadmap'), roadmap??, "
              "(roadmap) « roadmap », l'une : roadmap. Votre roadmap.",
              "$roadmap, src/roadmap, --roadmap, roadmap=oui, roadmap(2), roadmap.html, lang('roadmap'), roadmap??, "
              "(feuille de route) « feuille de route », l'une : feuille de route. Votre feuille de route."}, // code
             {"roadmap", "feuille de route", "Chez Fjord Roadmap : Roadmap, roadmap.",
              "Chez Fjord Roadmap : Feuille de route, feuille de route."},             // a name
             {"à titre gracieux", "gratis", "A titre gracieux.", "A titre gracieux."}, // no accent: another word
             {"plafond|toit", "le …", "C'est plafond et toit.", "C'est le plafond et le toit."},
             {"de façon à {V:inf}", "… sans peine", "De façon à voir.", "Voir sans peine."},
             {"tout (à fait)? clair", "net", "C'est tout clair, c'est tout à fait clair.", "C'est net, c'est net."},
             {"tout (bon?|beau) net", "clair", "Tout net, tout bon net, tout beau net.", "Clair, clair, clair."},
             {"en ({A})? cas de", "lors de", "En cas de gel, en pareil cas de gel.",
              "Lors de gel, en pareil cas de gel."}, // « pareil » would be lost
             {"(<solliciter>|<quémander>) un avis", "<demander> un avis",
              "Vous sollicitez un avis, vous quémandez un avis.", "Vous demandez un avis, vous demandez un avis."},
             {"<solliciter> des <conseil>", "<demander> de l'aide", "Vous sollicitez des conseils.",
              "Vous demandez de l'aide."},
             {"une fois @clore vous <solliciter>", "ensuite vous <demander>", "Une fois clos vous sollicitez un avis.",
              "Ensuite vous demandez un avis."}, // <…> of a class is none of the pattern
             {"(a|b|c|d|e|f|g|h) (a|b|c|d|e|f|g|h) (a|b|c|d|e|f|g|h) net", "clair", "A b c net.", "Clair."},
             {"<afférent> au colis", "<lié> au colis", "Frais afférents au colis.", "Frais liés au colis."},
             {"<vivre|voir>", "<pouvoir>", "Il vivait, il vit, il voit.", "Il pouvait, il vit, il peut."}, // of either
             {"<NRO>", "central", "Le NRO brûle.", "Le central brûle."},
         }) {
        const std::string shown = sentence; // Clang 14: a lambda captures no structured binding
        CAPTURE(shown);
        const auto lexicon = lexicon_with(pattern, {replacement});
        REQUIRE(lexicon);
        CHECK(rewritten(*lexicon, sentence) == expected);
    }
}

TEST_CASE("replacements: a passage with millions of readings, none of which matches, takes little time") {
    const auto lexicon = lexicon_with("zorg ([…14] ou […14] chaise)", {"avec …"});
    REQUIRE(lexicon);
    const auto words = [](const std::string& word, int count) {
        std::string out;
        for (int i = 0; i < count; ++i) out += word + ' ';
        return out;
    };
    std::string text; // with « donc », which may slip in, more words than there are places
    for (int i = 0; i < 300; ++i)
        text += "Tout luit zorg " + words("vert", 7) + "ou " + words("gris", 12) + words("donc", 4) + "chaise. ";
    CHECK(rewritten(*lexicon, text) == text);
    CHECK(rewritten(*lexicon, "Tout luit zorg vert ou gris chaise.") == "Tout luit avec vert ou gris chaise.");
}

TEST_CASE("replacements: a noun agrees with the words around it, or is not replaced") {
    const auto lexicon = lexicon_with("deadline|deadlines|feedback|landing|staff|<quotité>",
                                      {"deadline → date limite", "deadlines → dates limites", "feedback → retour",
                                       "landing → page d'accueil", "staff → personnel", "<quotité> → <part>"});
    REQUIRE(lexicon);
    struct Row {
        const char *sentence, *expected;
    };
    for (
        const auto& [sentence, expected] : std::initializer_list<Row>{
            {"La deadline, une deadline, ma deadline, cette deadline.",
             "La date limite, une date limite, ma date limite, cette date limite."},
            {"Le deadline, un deadline, mon deadline, ce deadline, du deadline.",
             "Le deadline, un deadline, mon deadline, ce deadline, du deadline."},
            {"Le feedback, mon feedback, vos feedback.", "Le retour, mon retour, vos feedback."},
            {"Vos deadlines, deux deadlines, les deadline, 3 deadlines, 3 deadline, 10 % deadline.",
             "Vos dates limites, deux dates limites, les deadline, 3 dates limites, 3 deadline, 10 % deadline."},
            {"La même deadline, le même deadline, petite deadline, petit deadline.",
             "La même date limite, le même deadline, petite date limite, petit deadline."},
            {"Toutes les deadlines, tous les deadlines, tous les feedback.",
             "Toutes les dates limites, tous les deadlines, tous les feedback."},
            {"La « deadline », le « deadline ».", "La « date limite », le « deadline »."},
            {"Sans deadline, de deadline, et deadline, côté deadline.",
             "Sans date limite, de date limite, et date limite, côté date limite."},
            {"Vos staff, la staff, en staff, on staff, pas staff, ne staff, peut staff, dites-nous staff.",
             "Vos staff, la staff, en staff, on staff, pas staff, ne staff, peut staff, dites-nous staff."}, // a verb
            {"Votre landing, la landing, le landing.",
             "Votre page d'accueil, la landing, le landing."}, // of either gender
            {"La quotité, votre quotité.", "La part, votre part."},
            {"Le staff meeting, le staff booking, our staff, le staff arrive, le staff joint lundi.",
             "Le staff meeting, le staff booking, our staff, le personnel arrive, le personnel joint "
             "lundi."},                                       // compounds
            {"Le staff Kerzabec.", "Le personnel Kerzabec."}, // a name
            {"Votre deadline est reportée, votre deadline est reporté, votre deadline publique, votre deadline précis.",
             "Votre date limite est reportée, votre deadline est reporté, votre date limite publique, votre deadline précis."},
            {"Vos deadlines ont été décalées, vos deadlines ont été décalés, vos deadlines ont changé.",
             "Vos dates limites ont été décalées, vos deadlines ont été décalés, vos dates limites ont changé."},
            {"La deadline fait foi.", "La date limite fait foi."}, // « fait » agrees with nothing here
        }) {
        const std::string shown = sentence; // Clang 14: a lambda captures no structured binding
        CAPTURE(shown);
        CHECK(rewritten(*lexicon, sentence) == expected);
    }
}

TEST_CASE("replacements: verbs and adverbs are not replaced where they are nouns") {
    const auto lexicon = lexicon_with("<checker>|online|ci-annexé",
                                      {"<checker> → <vérifier>", "online → en ligne", "ci-annexé → joint"});
    REQUIRE(lexicon);
    struct Row {
        const char *sentence, *expected;
    };
    for (const auto& [sentence, expected] : std::initializer_list<Row>{
             {"Nous allons checker, et la checker, pour les checker tous.",
              "Nous allons vérifier, et la vérifier, pour les vérifier tous."},
             {"Votre checker, un checker, au checker. Le checker de liens.",
              "Votre checker, un checker, au checker. Le checker de liens."},
             {"Nous pensons à le checker, dites de checker.", "Nous pensons à le vérifier, dites de vérifier."},
             {"Payez online, le paiement online est sûr.", "Payez en ligne, le paiement en ligne est sûr."},
             {"Payez tout online.", "Payez tout en ligne."},
             {"Le online, votre online, payez online booking, booking online.",
              "Le online, votre online, payez online booking, booking online."},
             {"Le devis ci-annexé.", "Le devis joint."},
         }) {
        const std::string shown = sentence; // Clang 14: a lambda captures no structured binding
        CAPTURE(shown);
        CHECK(rewritten(*lexicon, sentence) == expected);
    }
}

TEST_CASE("replacements: mistakes are reported") {
    struct Row {
        const char *pattern, *replacement, *expected;
    };
    for (const auto& [pattern, replacement, expected] : std::initializer_list<Row>{
             {"afin de", "<demander>", "aucun <…> n'est là pour <demander>"},
             {"<solliciter>", "<demandre>", "ne connaît pas <demandre>"},
             {"<solliciter>", "<forwarder>", "ne connaît pas <forwarder>"},
             {"<solliciter>", "<demander", "jamais refermé"},
             {"<solliciter>", "<>", "écrivez <lemme>"},
             {"de nature à {V:inf}", "qui … peut …", "s'écrit une fois"},
             {"(a b|c d|e f|g h|i j) (a b|c d|e f|g h|i j) (a b|c d|e f|g h|i j) (a b|c d|e f|g h|i j)", "pour",
              "trop d'écritures"},
             {"<problème>", "<question>", "un nom remplace un nom du même genre"},
             {"de nature à {V:inf}", "qui peut", "gardez-les à la fin avec « … »"},
             {"afin […] de", "pour", "gardez-les à la fin avec « … »"},
             {"afin de", "[le] pour", "se place à la fin"},
             {"afin de", "pour (que)", "seuls <lemme>"},
         }) {
        const auto lexicon = lexicon_with(pattern, {replacement});
        const std::string shown = replacement; // Clang 14: a lambda captures no structured binding
        CAPTURE(shown);
        REQUIRE(!lexicon);
        CHECK(lexicon.error().front().message.find(expected) != std::string::npos);
    }
}
