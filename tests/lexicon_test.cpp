#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <doctest/doctest.h>

#include "analysis/analyze.hpp"
#include "base/hash.hpp"
#include "base/suggest.hpp"
#include "lexicon/builtin.hpp"
#include "lexicon/compiler.hpp"
#include "lexicon/source.hpp"
#include "lexicon/word_table.hpp"
#include "match/matcher.hpp"
#include "plain.hpp"
#include "text/tokenizer.hpp"

using namespace francparler;

namespace {

const Dictionary& dictionary() {
    static const Dictionary dictionary = *builtin_dictionary();
    return dictionary;
}

/// The built-in lexicon and one marker `essai/motif` with the pattern.
Result<Lexicon> lexicon_with(const std::string& pattern, const std::string& more = "") {
    const std::string toml = more + "\n[[marqueur.\"essai/motif\".entree]]\nmotif = \"" + pattern + "\"\n";
    Tokenizer tokenizer;
    const std::vector<LexiconFile> files = {{"essai.toml", toml}};
    auto source = read_lexicon_source(files, tokenizer);
    if (!source) return source.error();
    return extend_lexicon(builtin_lexicon(), *source, dictionary);
}

/// The sentence with what the pattern matches between **.
std::string marked(const Lexicon& lexicon, const std::string& sentence) {
    Tokenizer tokenizer;
    const Document document = tokenizer.tokenize(sentence);
    std::string out = sentence;
    const Matches matches = match(document, lexicon);
    const auto rule = lexicon.find_rule("essai/motif");
    for (auto hit = matches.hits.rbegin(); hit != matches.hits.rend(); ++hit) {
        if (lexicon.entries[hit->entry].rule != rule) continue;
        out.insert(document.tokens[hit->last - 1].span.end, "**");
        out.insert(document.tokens[hit->first].span.begin, "**");
    }
    return out;
}

std::string errors_of(const std::string& toml) {
    Tokenizer tokenizer;
    const std::vector<LexiconFile> files = {{"maison.toml", toml}};
    const auto source = read_lexicon_source(files, tokenizer);
    Errors errors;
    if (!source) {
        errors = source.error();
    } else {
        const auto lexicon = extend_lexicon(builtin_lexicon(), *source, dictionary);
        if (lexicon) return "";
        errors = lexicon.error();
    }
    std::string out;
    for (const Error& e : errors)
        out += e.file + ":" + std::to_string(e.line) + ":" + std::to_string(e.column) + ": " + e.message + "\n";
    return out;
}

} // namespace

TEST_CASE("patterns: the notation matches what lexicons/README.md says") {
    struct Row {
        const char* pattern;
        const char* expected;
    };
    for (const auto& [pattern, expected] : std::initializer_list<Row>{
             {"bien vouloir", "Merci de **bien vouloir** signer."},
             {"désolé", "**Desole**, **DÉSOLÉ** et **désolé**."}, // accents left out, capitals
             {"désolé", "Il désole son père."},                   // another word, its accents are right
             {"à", "MERCI DE RAPPELER **A** 8H"},                 // capitals drop accents
             {"à défaut", "**A défaut**, payez."},
             {"ça va", "**Ca va** aller."},
             {"à", "Il a parlé."},      // « a » is the verb
             {"à", "**a\u0300** midi"}, // NFD
             {"cœur", "au **coeur** et au **CŒUR**"},
             {"l'avis", "**L’avis** est clair."}, // the other apostrophe
             {"NRO", "Le **NRO** n'est pas le nro."},
             {"NRO", "LE NRO EST EN PANNE CE MATIN"}, // a line of capitals says nothing
             {"<devoir>", "Vous **devriez**, ils **doivent**, c'est **dû**."},
             {"<retard|panne>", "des **retards** et des **pannes**"},
             {"<retard | ayant droit>", "des **retards** et des **ayants droit**"},
             {"<national>", "les réseaux **nationaux**"},
             {"<forwarder>", "Nous **forwardons** le mail."}, // a borrowed verb
             {"<occasionné>", "les gênes **occasionnées**"},
             {"(a|b c) d", "x **a d** **b c d** c d"},
             {"tout (à fait)? clair", "**tout clair**, **tout à fait clair**"},
             {"nous [… ] rien", ""},
             {"nous […] rien", "**nous ne faisons rien** ; nous ne savons vraiment pas plus que vous rien"},
             {"nous [...] rien", "**nous ne faisons rien**"}, // as typed
             {"nous […5] rien", "**nous ne savons pas du tout rien**"},
             {"nous […] rien", "**nous un deux trois rien** ; nous un deux trois quatre rien"},
             {"nous […20] rien", "**nous 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 rien**"},
             {"nous […] rien", "Nous partons. Rien ne reste."}, // never across sentences
             {"^bonjour", "**Bonjour** et bonjour."},
             {"(^bonjour|salut) paul", "**Bonjour Paul**, bonjour Paul et **salut Paul**."},
             {"excuses$", "Nos excuses vont à tous. Toutes nos **excuses**."},
             {"^(forcément|évident)$", "**Forcément**. Forcément cher. C'est forcément."},
             {"je […1] comprends […1]$", "**Je vous comprends Paul**. Je comprends que Paul parte."},
             {"trop (long|$)", "C'est **trop**. C'est **trop long**. Trop de bruit."},
             {"trop (long|$) jour?", "Le **trop long jour** dure **trop**. Le trop jour."},
             {"^ne (pas|plus) appeler", "**Ne pas appeler** le standard."},
             {"^ne (pas|plus) appeler", "**Pas appeler** le standard."},
             {"vous n'avez pas lu", "**Vous avez pas lu** la page."}, // « ne » may be missing
             {"(ne) <être> que", "C'est que du bruit ; ce **n'est que** du bruit."},
             {"ce n'est pas grave", "**Ce n'est vraiment pas grave**."}, // an adverb slips in
             {"nous ne pouvons pas", "**Nous ne pouvons malheureusement pas** venir."},
             {"nous ne pouvons pas", "**Nous ne pouvons malheureusement vraiment pas** venir."},
             {"(nous|vraiment) partons", "**Nous vraiment malheureusement partons**."}, // one that slips in may begin
             {"merci de {V:inf}", "**Merci de nous le renvoyer** vite."},               // pronouns before the verb
             {"merci de {V:inf}", "Merci de nous le lui renvoyer."},                    // two of them at most
             {"ne", "Il **ne** part pas."}, // all of the pattern: it must be there
             {"trop (long?|tout court) jour", "**trop jour**, **trop long jour**, **trop tout court jour**"},
             {"{sigle}", "Le **MOPSUK** et le MOPSUKA."}, // six capitals at most
             {"{V:futur,2p}", "**Vous enverrez** le colis que vous envoyez."},
             {"le {date}", "**le 3 mars 2025**, **le 12/03/2025**, **le lundi 4 mai**"},
             {"à {heure}", "**à 8 h 30**, **à midi**"},
             {"{montant}", "**12,50 €** ou **douze euros**"},
             {"au {tel}", "**au 01 23 45 67 89**"},
             {"{nom}", "Demain **Paul** vient. **Kerzabec** aussi."},
             {"{sigle}", "Le **NRO** du KERZABECK."},
             {"{anglais}", "Votre **booking**, le Booking et BOOKING. **Your** devis"},
             {"à", "**A** BIENTOT POUR VOTRE COLIS"},
             {"{date}", "Envoi le **%(date_envoi)s**, le **(date)** ou le **{{date.envoi}}**."},
             {"{jeton:champ-contact}", "au **{{contact}}** de {{contact.societe}}"},
             {"{jeton:champ-contact}", "par **{{lien_suivi}}** ou **{{votreLienSuivi}}**, {{client}}, {{dateLongue}}"},
             {"<pouvoir> vous", "**Pourriez-vous** signer ?"},      // inversion
             {"merci ,? monsieur", "**Merci monsieur**, monsieur"}, // marks say nothing
             {"classe A+", "Une **classe A**+ et une classe B+"},
             {"de notre", "à cause d'un oubli et **de notre** faute"},
             {"faute de", "la **faute d’**un tiers"},     // an elided form is the full one
             {"un\\tdeux\\n trois", "**un deux trois**"}, // on several lines
             {"<retard|ayant  droit>", "des **ayants droit**"},
             {"sous 48H", "**sous 48h**, **SOUS 48H**"},
             {"zorglubé", "Un **zorglube**, un **ZORGLUBE**."}, // a word that no dictionary has
             {"[…] faute", "C'est la **faute** du froid."},     // nothing to begin with
             {"vous […] ($)", "Appelez**-vous**"},
             {"merci de {V}", "**Merci de nous le renvoyer**."},
             {"{nom}", "MERCI DE RAPPELER DEMAIN."}, // a line of capitals names nobody
             {"{anglais}", "**Booking** reçu. BOOKING reçu."},
             {"{inconnu}", "le colis, **zorglub**, le **ZORGLUB**"},
             {"{jeton:duree}", "à 8 h, sous **48 h**"},
             {"{mail} ou {url}", "par **x@exemple.fr ou www.exemple.fr**, www.exemple.fr ou x@exemple.fr"},
             {"{montant}", "les **{{montant_du}}** du {{dossier}}"},
             {"{nom}", "chez **{{nom_client}}** et {{dossier}}"},
             {"{V:inf}", "**dire**, disant, dit, dis, disais, dira"},
             {"{V:ppres}", "dire, **disant**, dit, disais"},
             {"{V:imparfait,3p}", "**disaient**, disait, disent, diront"},
             {"{V:passe,3p}", "disaient, **dirent**, disent, diront"},
             {"{V:cond,1p}", "**dirions**, dirons, diriez"},
             {"{V:subj,3s}", "**sache**, sait, sachent"},
             {"{V:imper,2p}", "**sachez**, savez, sachons"},
             {"{V:pres,1s}", "**dois**, doit, devons"},
             {"{V:futur,2s}", "devrai, **devras**, devra"},
             {"{V:futur,3s}", "devrai, devras, **devra**"},
             {"{N:f,s}", "**maison**, maisons, fauteuil"},
             {"{N:m,p}", "maisons, fauteuil, **fauteuils**"},
             {"{CONJ}", "**lorsque** demain"},
         }) {
        const std::string shown = pattern; // Clang 14: a lambda captures no structured binding
        CAPTURE(shown);
        const auto lexicon = lexicon_with(pattern);
        std::string sentence = expected;
        if (sentence.empty()) {
            CHECK(!lexicon);
            continue;
        }
        REQUIRE(lexicon);
        for (std::size_t at; (at = sentence.find("**")) != std::string::npos;) sentence.erase(at, 2);
        CHECK(marked(*lexicon, sentence) == expected);
    }
}

TEST_CASE("patterns: they match anywhere in a sentence of any length") {
    // The words of a sentence are read 64 at a time.
    const auto lexicon = lexicon_with("bien […] vouloir");
    REQUIRE(lexicon);
    for (std::size_t before = 0; before < 200; ++before) {
        std::string filler;
        for (std::size_t i = 0; i < before; ++i) filler += i % 7 == 6 ? "vouloir " : "mot ";
        CAPTURE(before);
        CHECK(marked(*lexicon, filler + "bien le vouloir encore un peu") ==
              filler + "**bien le vouloir** encore un peu");
    }
    const auto anchored = lexicon_with("^mot bien");
    REQUIRE(anchored);
    std::string filler;
    for (std::size_t i = 0; i < 32; ++i) filler += "mot ";
    CHECK(marked(*anchored, "Mot bien " + filler + filler + "bien") == "**Mot bien** " + filler + filler + "bien");
    const std::string inside = filler + "mot bien " + filler + filler; // where a window begins
    CHECK(marked(*anchored, inside) == inside);
    const auto at_end = lexicon_with("mot bien$");
    REQUIRE(at_end);
    CHECK(marked(*at_end, filler + "bien " + filler + filler + "bien") ==
          filler + "bien " + filler + filler.substr(0, filler.size() - 4) + "**mot bien**");
    const std::string ends_a_window =
        filler + filler.substr(4) + "bien " + filler + filler; // 64 words, « bien » the last
    CHECK(marked(*at_end, ends_a_window) == ends_a_window);
}

TEST_CASE("patterns: named classes of words, lemmas and phrases") {
    const auto lexicon = lexicon_with(
        "à cause de @maison", "[classe]\nmaison = [\"<voisin>\", \"la poste\", \"@autre\"]\nautre = [\"le maire\"]\n");
    REQUIRE(lexicon);
    CHECK(marked(*lexicon, "à cause des voisins, à cause de voisines, à cause de la Poste, à cause de le maire") ==
          "à cause des voisins, **à cause de voisines**, **à cause de la Poste**, **à cause de le maire**");
    const auto beginning = lexicon_with("merci @debut", "[classe]\ndebut = [\"^voisin\", \"paul\"]\n");
    REQUIRE(beginning);
    CHECK(marked(*beginning, "Voisin, merci. Merci voisin, merci Paul.") ==
          "Voisin, merci. Merci voisin, **merci Paul**.");
}

TEST_CASE("patterns: an exclusion cancels the overlapping matches of its own entry") {
    const auto lexicon = lexicon_with("orthographe", "[[marqueur.\"essai/motif\".entree]]\nmotif = \"est\"\n"
                                                     "[[marqueur.\"essai/motif\".entree]]\nmotif = \"la faute\"\n"
                                                     "exclut = [\"faute d'orthographe est\"]\n");
    REQUIRE(lexicon);
    CHECK(marked(*lexicon, "La faute d'orthographe est corrigée ; la faute, à nous.") ==
          "La faute d'**orthographe** **est** corrigée ; **la faute**, à nous.");
    const auto beside = lexicon_with("zorglub", "[[marqueur.\"essai/motif\".entree]]\nmotif = \"deux trois\"\n"
                                                "exclut = [\"un\", \"quatre\", \"trois cinq\"]\n");
    REQUIRE(beside);
    CHECK(marked(*beside, "Un deux trois quatre. Un deux trois cinq.") ==
          "Un **deux trois** quatre. Un deux trois cinq.");
    Tokenizer tokenizer;
    CHECK(match(tokenizer.tokenize("Deux trois cinq."), *beside).exclusions.empty()); // the model may still find it
}

TEST_CASE("patterns: of several in one entry, the one that begins first is found") {
    const auto lexicon =
        lexicon_with("zorglub", "[[marqueur.\"essai/motif\".entree]]\nmotif = [\"faute de frappe\", \"une faute de "
                                "frappe\", \"de frappe\"]\n");
    REQUIRE(lexicon);
    CHECK(marked(*lexicon, "C'est une faute de frappe.") == "C'est **une faute de frappe**.");
    const auto chained = lexicon_with(
        "zorglub",
        "[[marqueur.\"essai/motif\".entree]]\nmotif = [\"un deux\", \"deux trois quatre\", \"trois quatre\"]\n");
    REQUIRE(chained);
    CHECK(marked(*chained, "Un deux trois quatre.") == "**Un deux** trois quatre."); // « deux trois quatre » ends there
}

TEST_CASE("lexicons: every mistake is reported with its position and its remedy") {
    struct Row {
        const char* toml;
        const char* expected;
    };
    for (
        const auto& [toml, expected] : std::initializer_list<Row>{
            {"[regle.\"essai/a\"]\ntitre = \"A\"\nmotiff = 1\n", "maison.toml:3:1: clé inconnue « motiff »"},
            {"[regle.\"essai/a\"]\ntitre = \"A\"\ngravitee = \"info\"\n", "vouliez-vous dire « gravite »"},
            {"[regle.\"essai/a\"]\ntitre = \"A\"\ngravite = \"grave\"\n",
             "maison.toml:3:11: gravité inconnue « grave » ; au choix : info, warning, error"},
            {"[regle.\"essai/a\"]\ntitre = \"A\"\nsauf = [\"niee\"]\n", "vouliez-vous dire « nie »"},
            {"[regle.\"essai/a\"]\ntitre = \"A\"\nsauf = [3]\n", "maison.toml:3:9: un texte entre guillemets"},
            {"[regle.\"Essai\"]\ntitre = \"A\"\n", "écrivez categorie/regle"},
            {"[regle.\"essai/a/b\"]\ntitre = \"A\"\n", "écrivez categorie/regle"},
            {"[regle.\"Essai/a\"]\ntitre = \"A\"\n", "écrivez categorie/regle"},
            {"[regle.\"essai/\"]\ntitre = \"A\"\n", "écrivez categorie/regle"},
            {"[regle.\"/a\"]\ntitre = \"A\"\n", "écrivez categorie/regle"},
            {"regle = 3\n", "maison.toml:1:9: une table est attendue ici : écrivez par exemple [regle."},
            {"[regle]\n\"essai/a\" = 3\n",
             "maison.toml:2:13: une table est attendue ici : écrivez par exemple [regle."},
            {"marqueur = 3\n", "écrivez par exemple [marqueur."},
            {"forme = 3\n", "écrivez par exemple [forme]"},
            {"champ = 3\n", "écrivez par exemple [champ]"},
            {"glossaire = 3\n", "écrivez par exemple [glossaire]"},
            {"mesure = 3\n", "écrivez par exemple [mesure."},
            {"[score]\ndimension = 3\n", "écrivez par exemple [score.dimension]"},
            {"[score]\nregle = 3\n", "écrivez par exemple [score.regle."},
            {"classe = 3\n", "maison.toml:1:10: une table est attendue ici : écrivez par exemple [classe]"},
            {"score = 3\n", "maison.toml:1:9: une table est attendue ici : écrivez par exemple [score.dimension]"},
            {"[score]\npoids = 3\n",
             "maison.toml:2:9: une table est attendue ici : écrivez par exemple { incident = … }"},
            {"[score]\npent = 3\n", "vouliez-vous dire « pente »"},
            {"[score.poids]\nincidents = 3\n", "clé inconnue « incidents » (vouliez-vous dire « incident » ?)"},
            {"[score.dimension]\nessai = \"postur\"\n",
             "maison.toml:2:9: dimension inconnue « postur » (vouliez-vous dire « posture » ?)"},
            {"[score.regle.\"essai/a\"]\nplafonds = 3\n", "vouliez-vous dire « plafond »"},
            {"[score.regle.\"essai/a\"]\nplafond = 101\n", "maison.toml:2:11: un nombre de 0 à 100 est attendu"},
            {"[score.regle.\"essai/a\"]\nreste = \"x\"\n", "maison.toml:2:9: un nombre de 0 à 1 est attendu"},
            {"[regle.\"essai/a\"]\nsauf = 3\n", "maison.toml:2:8: un texte ou une liste de textes est attendu"},
            {"[regle.\"essai/a\"]\nportee = \"phrase\"\n",
             "maison.toml:2:10: portée inconnue « phrase » ; au choix : message"},
            {"[regle.\"essai/a\"]\nentree = 3\n", "maison.toml:2:10: écrivez chaque entrée sous [[regle."},
            {"[regle.\"essai/a\"]\nentree = [3]\n", "maison.toml:2:10: écrivez chaque entrée sous [[regle."},
            {"[marqueur.\"essai/a\"]\nconseil = \"B\"\n", "un marqueur ne signale rien : retirez « conseil »"},
            {"[marqueur.\"essai/a\"]\nconseils = {refus = \"B\"}\n",
             "un marqueur ne signale rien : retirez « conseils »"},
            {"[regle.\"essai/a\"]\nconseils = {ecrans = \"B\"}\n",
             "clé inconnue « ecrans » (vouliez-vous dire « ecran »"},
            {"[regle.\"essai/a\"]\nconseils = {\"champ/panes\" = \"B\"}\n",
             "maison.toml:2:13: marqueur inconnu « champ/panes » (vouliez-vous dire « champ/panne »"},
            {"[marqueur.\"essai/a\"]\nportee = \"message\"\n", "un marqueur ne signale rien : retirez « portee »"},
            {"[marqueur.\"essai/a\"]\nsignale = \"B\"\n", "un marqueur ne signale rien : retirez « signale »"},
            {"[marqueur.\"essai/a\"]\naccepte = \"B\"\n", "un marqueur ne signale rien : retirez « accepte »"},
            {"[regle.\"essai/a\"]\ntitre = \"A\"\n[[regle.\"essai/a\".entree]]\nmotif = \"a\"\nsignale = [\"**a**\"]\n"
             "devient = [\"Un **a → b**.\"]\n",
             "devient sans remplace"},
            {"[regle.\"essai/a\"]\n[[regle.\"essai/a\".entree]]\nmotif = \"a\"\nsignale = [\"**a**\"]\n",
             "sans titre : ajoutez"},
            {"[[regle.\"jargon/sigles\".entree]]\nmotif = \"a\"\nsignale = [\"**a**\"]\n",
             "« jargon/sigles » sans titre (vouliez-vous dire « jargon/sigle » ?)"},
            {"[regle.\"essai/a\"]\ntitre = \"A\"\n[[regle.\"essai/a\".entree]]\nmotif = \"a\"\n",
             "maison.toml:3:1: entrée sans exemple"},
            {"[regle.\"essai/a\"]\ntitre = \"A\"\n[[regle.\"essai/a\".entree]]\nmotif = \"a\"\nsignale = [\"a\"]\n",
             "entourez de **"},
            {"[regle.\"essai/a\"]\ntitre = \"A\"\n[[regle.\"essai/a\".entree]]\nsignale = [\"**a**\"]\n",
             "entrée sans motif"},
            {"[marqueur.\"essai/a\"]\ngravite = \"info\"\n",
             "maison.toml:2:1: un marqueur ne signale rien : retirez « gravite »"},
            {"[classe]\nzorg = []\n", "maison.toml:2:1: classe @zorg vide"},
            {"[regle.\"essai/a\"]\ntitre = \"A\"\n[score.dimension]\nessais = \"posture\"\n",
             "maison.toml:4:1: catégorie inconnue « essais » (vouliez-vous dire « essai » ?)"},
            {"[glossaire]\n\"zorg\" = 3\n", "maison.toml:2:10: un texte entre guillemets"},
            {"[glossaire]\n\"un deux trois quatre cinq\" = \"x\"\n", "maison.toml:2:1: ligne de glossaire illisible"},
            {"[glossaire]\n\"zorg, fap\" = \"x\"\n", "maison.toml:2:1: ligne de glossaire illisible"},
            {"[glossaire]\n\"zorg\" = \"\"\n", "maison.toml:2:1: ligne de glossaire illisible"},
            {"[glossaire]\n\"zorg\" = \" \"\n", "maison.toml:2:1: ligne de glossaire illisible"},
            {"[glossaire]\n\"\" = \"x\"\n", "maison.toml:2:1: ligne de glossaire illisible"},
            {"[regle.\"essai/a\"]\ntitre = \"A\"\nsauf = [\"repare\"]\n",
             "maison.toml:1:8: garde « repare » sans marqueur"},
            {"[regle.\"essai/a\"]\ntitre = \"A\"\n[[regle.\"essai/a\".entree]]\nmotif = \"a\"\nsignale = [\"**a**\"]\n"
             "sauf = [\"repare\"]\n",
             "maison.toml:3:1: garde « repare » sans marqueur"},
            {"[glossaire]\n\"Zorg\" = \"x\"\n\"zorgs\" = \"y\"\n", "maison.toml:3:1: « zorgs » se lit comme « Zorg »"},
            {"[regle.\"essai/a\"]\ntitre = \"A\"\n[[regle.\"essai/a\".entree]]\nmotif = \"a\"\nremplace = \"b\"\nsignale = "
             "[\"**a**\"]\ndevient = [\"Un **a → b** et **a → b**.\"]\n",
             "écrivez « … **passage → remplacement** … »"},
            {"[regle.\"essai/a\"]\ntitre = \"A\"\n[[regle.\"essai/a\".entree]]\nmotif = \"a\"\nremplace = \"b\"\nsignale = "
             "[\"**a**\"]\ndevient = \"Un a → b.\"\n",
             "écrivez « … **passage → remplacement** … »"},
            {"[regle.\"essai/a\"]\ntitre = \"A\"\n[[regle.\"essai/a\".entree]]\nmotif = \"a\"\nremplace = \"b\"\nsignale = "
             "[\"**a**\"]\ndevient = \"Un **a** → b.\"\n",
             "écrivez « … **passage → remplacement** … »"},
            {"[regle.\"essai/a\"]\ntitre = \"A\"\n[[regle.\"essai/a\".entree]]\nmotif = \"a\"\nremplace = \"b\"\nsignale = "
             "[\"**a**\"]\ndevient = \"Un **a → b.\"\n",
             "écrivez « … **passage → remplacement** … »"},
            {"[classe]\nx = [\"(a\"]\n", "maison.toml:2:9: motif « (a » : « ( » jamais refermée"},
            {"[classe]\nx = [\"été (a\"]\n", "maison.toml:2:13: motif « été (a »"},
            {"[classe]\nx = [\"a)\"]\n", "sans ouverture"},
            {"[classe]\nx = [\"<>\"]\n", "nom vide"},
            {"[classe]\nx = [\"a […99] b\"]\n", "de 1 à 20"},
            {"[classe]\nx = [\"a […0] b\"]\n", "de 1 à 20"},
            {"[classe]\nx = [\"a […21] b\"]\n", "de 1 à 20"},
            {"[classe]\nx = [\"? a\"]\n", "sans rien devant"},
            {"[classe]\nx = [\"…\"]\n", "motif sans aucun mot"},
            {"[classe]\nx = [\"(mot|…)\"]\n", "motif sans aucun mot"},
            {"[marqueur.\"essai/a\"]\n[[marqueur.\"essai/a\".entree]]\nmotif = \"@inconnue\"\n",
             "classe inconnue @inconnue"},
            {"[marqueur.\"essai/a\"]\n[[marqueur.\"essai/a\".entree]]\nmotif = \"{datte}\"\n",
             "maison.toml:3:9: forme inconnue {datte}"},
            {"[marqueur.\"essai/a\"]\n[[marqueur.\"essai/a\".entree]]\nmotif = \"a?\"\n", "motif sans aucun mot"},
            {"[classe]\nx = [\"@y\"]\ny = [\"@x\"]\n[[marqueur.\"essai/a\".entree]]\nmotif = \"@x\"\n",
             "se contient elle-même"},
            {"[regle.\"jargon/sigle\"]\ntitre = \"Autre\"\n", "déjà décrite"},
            {"[score.regle.\"jargon/sigles\"]\nplafond = 3\n", "règle inconnue « jargon/sigles »"},
            {"[mesure.\"jargon/sigles\"]\nprecision = 0.5\n", "règle inconnue « jargon/sigles »"},
            {"[mesure.\"jargon/sigle\"]\npassages = 1e20\n", "maison.toml:2:12: un nombre de 0 à 1000000000"},
            {"[mesure.\"jargon/sigle\"]\nprecisoin = 0.5\n", "vouliez-vous dire « precision »"},
            {"[score]\nphrase_longue = 30\n", "maison.toml:2:1: un lexique de maison ne change pas"},
            {"[score.regle.\"jargon/sigle\"]\nplafond = 3\n", "« jargon/sigle » est déjà décrite"},
            {"[score.dimension]\njargon = \"posture\"\n", "maison.toml:2:1: la catégorie « jargon » est déjà placée"},
            {"[score]\ntolerance = 0\n", "maison.toml:2:13: un nombre plus grand que 0"},
            {"[score.gravite]\ninfo = inf\n", "maison.toml:2:8: un nombre est attendu, 0 ou plus"},
            {"[score.gravite]\ninfo = -1\n", "maison.toml:2:8: un nombre est attendu, 0 ou plus"},
            {"[mesure.\"jargon/sigle\"]\nprecision = 0.5\n", "« jargon/sigle » est déjà décrite"},
            {"[regle.\"jargon/sigle\"]\ngravite = \"info\"\n",
             "maison.toml:2:1: « gravite » : la règle « jargon/sigle » est déjà décrite"},
            {"[marqueur.\"jargon/sigle\"]\n", "« jargon/sigle » est une règle : écrivez [regle.\"jargon/sigle\"]"},
            {"[regle.\"solution/action\"]\n", "« solution/action » est un marqueur"},
            {"[regle.\"essai/a\"]\ntitre = \"A\"\nrepare_par = [\"solution/acton\"]\n",
             "maison.toml:3:14: marqueur inconnu « solution/acton » (vouliez-vous dire « solution/action » ?)"},
            {"[regle.\"essai/a\"]\ntitre = \"A\"\nrepare_par = [\"jargon/sigle\"]\n",
             "maison.toml:3:14: marqueur inconnu « jargon/sigle »"},
            {"[regle.\"essai/a\"]\ntitre = \"A\"\n[[regle.\"essai/a\".entree]]\nmotif = \"a\"\nsignale = [\"**a**\"]\n"
             "certain = \"oui\"\n",
             "maison.toml:6:11: écrivez ici true ou false"},
            {"[classe]\nnegation = [\"a\"]\n", "maison.toml:2:1: la classe @negation existe déjà"},
            {"[forme]\ndate = [\"a\"]\n", "la classe {date} existe déjà"},
            {"[classe]\nx = [\"@tiers_metie\"]\n", "maison.toml:2:6: classe inconnue @tiers_metie (vouliez"},
            {"[classe]\nx = [\"{V:inff}\"]\n", "forme inconnue {V:inff} (vouliez-vous dire « V:inf » ?)"},
            {"[classe]\nx = [\"{V:}\"]\n", "forme inconnue {V:}"},
            {"[classe]\nx = [\"{X:inf}\"]\n", "forme inconnue {X:inf} : écrivez"},
            {"[classe]\nx = [\"@ mot\"]\n", "« @ » sans nom"},
            {"[classe]\nx = [\"{} mot\"]\n", "« {} » vide"},
            {"[classe]\nx = [\"un + deux\"]\n", "maison.toml:2:10: motif « un + deux » : « + »"},
            {"[classe]\nx = [\"mot+ deux\"]\n", "maison.toml:2:10: motif « mot+ deux » : « + »"},
            {"[classe]\nx = [\"mot, \\\\b\"]\n", "maison.toml:2:12"},
            {"[classe]\nx = [\"<mot|>\"]\n", "nom vide"},
            {"[classe]\nx = [\"un […5x] deux\"]\n", "de 1 à 20"},
            {"[classe]\nx = [\"un (^deux)\"]\n", "« ^ » ne va qu'au début"},
            {"[classe]\nx = [\"{V:inf,}\"]\n", "forme inconnue {V:inf,}"},
            {"[classe]\nx = [\"{machin-chose}\"]\n", "écrivez par exemple {date}"},
            {"[classe]\nx = [\"(^|mais) merci\"]\n", "« ^ » ne va qu'au début"},
            {"[classe]\nx = [\"foo ^ bar\"]\n", "« ^ » ne va qu'au début"},
            {"[classe]\nx = [\"foo $ bar\"]\n", "« $ » ne va qu'à la fin"},
            {"[classe]\nx = [\"(foo$|a) bar\"]\n", "« $ » ne va qu'à la fin"},
            {"[classe]\nx = [\"merci.*de\"]\n", "maison.toml:2:13: motif « merci.*de » : « * » ne se note pas ici"},
            {"[classe]\nx = [\"foo+ bar\"]\n", "« + » ne se note pas ici"},
            {"[classe]\nx = ['foo\\b']\n", "« \\ » ne se note pas ici"},
            {"[classe]\nx = [\"foo \\bbar\"]\n", "maison.toml:2:11: motif « foo \bbar » : signe de commande"},
            {"[regle.\"essai/a\"]\n[[regle.\"essai/a\".entree]]\nmotif = \"a\"\nsignale = [\"**a**\", \"un **a\"]\n",
             "maison.toml:4:21: « un **a » : entourez de **"},
            {"[regle.\"essai/a\"]\n[[regle.\"essai/a\".entree]]\nmotif = \"a\"\nsignale = [\"un ****a\"]\n",
             "« un ****a » : entourez de **"},
            {"[regle.\"essai/a\"]\n[[regle.\"essai/a\".entree]]\nmotif = \"a\"\nsignale = [\"**a**\"]\naccepte = \"un **b**\"\n",
             "maison.toml:5:11: « un **b** » : rien n'est signalé dans « accepte »"},
            {"[regle.\"essai/a\"]\ntitre = \"A\"\ntitre = \"B\"\n",
             "maison.toml:3:9: TOML illisible : cette clé existe déjà"},
            {"[regle.\"essai/a\"]\ntitre = A\n", "mettez un texte entre guillemets"},
            {"[regle.\"essai/a\"]\ntitre = “A”\n", "maison.toml:2:9: TOML illisible : valeur illisible, mettez un "
                                                   "texte entre guillemets droits"},
            {"[regle.\"essai/a\"]\ngravité = \"error\"\n",
             "maison.toml:2:7: TOML illisible : une clé s'écrit sans accent"},
            {"[règle.\"essai/a\"]\n", "maison.toml:1:3: TOML illisible : une clé s'écrit sans accent"},
            {"[[regle.\"essai/a\".entrée]]\n", "une clé s'écrit sans accent"},
            {"[regle.\"essai/a\".é]\n", "une clé s'écrit sans accent"},
            {"écart = 1\n", "une clé s'écrit sans accent"},
            {"[regle.essai/a]\n", "mettez le nom avec « / » entre guillemets"},
            {"[score.dimension]\nessai/a = \"posture\"\n", "mettez le nom avec « / » entre guillemets"},
            {"[regle.\"essai/a\"]\ntitre = \"\xC9t\xE9\"\n",
             "maison.toml:2:9: TOML illisible : enregistrez le fichier en UTF-8"},
            {"[regle.\"essai/a\"]\ncertain = True\n", "maison.toml:2:11: TOML illisible : écrivez true ou false"},
            {"[score.regle.\"essai/a\"]\nplafond = 012\n", "écrivez un nombre sans zéro devant"},
            {"x = \"\\uD800\"\n", "écrivez le caractère même"},
            {"x = \"C:\\users\"\n", "« \\ » seul, doublez-le"},
            {"// essai\n", "maison.toml:1:1: TOML illisible : un commentaire commence par « # »"},
            {"; essai\n", "un commentaire commence par « # »"},
            {"<!-- essai -->\n", "un commentaire commence par « # »"},
            {"x = \"a\" // essai\n", "maison.toml:1:9: TOML illisible : un commentaire commence par « # »"},
            {"[champ]\ndatte = [\"jour\"]\n",
             "maison.toml:2:1: clé inconnue « datte » (vouliez-vous dire « date » ?)\n"},
            {"x = [\"a\", // essai\n\"b\"]\n", "maison.toml:1:11: TOML illisible : valeur illisible, mettez un texte "
                                               "entre guillemets droits, un commentaire derrière « # »"},
            {"x = [\"a\" // essai\n]\n", "maison.toml:1:10: TOML illisible : un commentaire commence par « # »"},
            {"x = {a = 1 // essai\n}\n", "un commentaire commence par « # »"},
            {"x = 2025-13-01\n", "TOML illisible : valeur illisible, mettez un texte entre guillemets droits"},
            {"x = 99999999999999999999\n",
             "TOML illisible : valeur illisible, mettez un texte entre guillemets droits"},
            {"[\n", "maison.toml:1:2: TOML illisible"},
            {"[classe]\nx = [\"foo\", }\n", "maison.toml:2:13: TOML illisible"},
            {"[regle\n", "maison.toml:1:7: TOML illisible : « ] » attendu derrière le nom"},
            {"[regle]]\n", "maison.toml:1:8: TOML illisible : « ] » de trop, retirez-le"},
            {"x = [1]]\n", "« ] » de trop, retirez-le"},
            {"x = [1]}\n", "maison.toml:1:8: TOML illisible : « } » de trop, retirez-le"},
            {"x = {a = 1]\n", "maison.toml:1:11: TOML illisible : virgule ou « } » attendue"},
            {"x = {\na = 1\n}\n", "ce qui est entre « { » et « } » tient sur une ligne"},
            {"x = {a = 1, }\n", "virgule de trop, retirez-la"},
            {"x = [1,, 2]\n", "maison.toml:1:8: TOML illisible : virgule de trop, retirez-la"},
            {"x = \"a\",\n", "maison.toml:1:8: TOML illisible : pas de virgule derrière une valeur"},
            {"[regle] x = 1\n", "maison.toml:1:9: TOML illisible : passez à la ligne derrière « ] »"},
            {"[]\n", "un nom est attendu entre les crochets"},
            {"[regle.]\n", "maison.toml:1:8: TOML illisible : un nom est attendu ici"},
            {"x = ", "maison.toml:1:5: TOML illisible : « = » et une valeur attendus après la clé"},
            {"[regle.\"essai/a\"]\rtitre = \"A\"\r",
             "maison.toml:1:19: TOML illisible : enregistrez le fichier avec des "
             "fins de ligne LF ou CRLF"},
            {"x = 1\n", "clé inconnue « x » ; au choix : regle, marqueur, classe"},
        }) {
        const std::string shown = toml; // Clang 14: a lambda captures no structured binding
        CAPTURE(shown);
        const std::string errors = errors_of(toml);
        CAPTURE(errors);
        CHECK(errors.find(expected) != std::string::npos);
    }
    std::string deep_key = "x";
    for (int i = 0; i < 100'000; ++i) deep_key += ".x"; // each part is a table in the one before
    CHECK(errors_of("y = 1\n" + deep_key + " = 1\n") ==
          "maison.toml:2:1: TOML illisible : plus de 1000 points sur cette ligne, raccourcissez la clé\n");
    const std::string longest_key = deep_key.substr(0, 2001); // 1000 dots
    const auto deep_value = [&](int levels) {
        std::string out = "1";
        for (int i = 0; i < levels; ++i) out = "[\n{" + longest_key + " = " + out + "}]";
        return out;
    };
    CHECK(errors_of("x = " + deep_value(3)).starts_with("maison.toml:1:1: clé inconnue « x »"));
    CHECK(errors_of("x = " + deep_value(4)).find("trop de listes les unes dans les autres") != std::string::npos);
    const auto nested = [](std::size_t depth) { return std::string(depth, '(') + "mot" + std::string(depth, ')'); };
    CHECK(lexicon_with(nested(50)));
    CHECK(errors_of("titre = A\n").ends_with("derrière « # »\n")); // and no English
    CHECK(errors_of("[classe]\nx = [\"" + nested(51) + "\"]\n").find("parenthèses trop imbriquées") !=
          std::string::npos);
}

TEST_CASE("suggestions: the nearest word, if it is near") {
    constexpr std::array<std::string_view, 4> words = {"mots", "motif", "notifs", "po"};
    CHECK(nearest("motiff", words) == "motif");
    CHECK(nearest("motfi", words) == "motif"); // two letters swapped are one slip
    CHECK(nearest("mofit", words) == "motif");
    CHECK(nearest("doc", words).empty());
    CHECK(nearest("gravite", words).empty());
}

TEST_CASE("lexicons: a pattern reads 32 words at most") {
    std::string words = "un";
    for (int i = 1; i < 32; ++i) words += " mot";
    CHECK(lexicon_with(words));
    for (const std::string& optional : {words + " (mot)?", "un (mot)?" + words.substr(2)}) {
        const auto longer = lexicon_with(optional);
        REQUIRE(!longer);
        CHECK(longer.error().front().message.find("32 mots") != std::string::npos);
    }
}

TEST_CASE("lexicons: a pattern has a bounded number of positions and transitions, and a word that it requires") {
    const auto phrases = [](int count) {
        std::string out = "(mot";
        for (int i = 0; i < count; ++i) out += "|mot" + std::to_string(i) + " dit";
        return out + ")";
    };
    CHECK(lexicon_with(phrases(300)));
    for (const std::string& pattern : {phrases(2100), phrases(300) + " " + phrases(300)}) {
        const auto lexicon = lexicon_with(pattern);
        REQUIRE(!lexicon);
        CHECK(lexicon.error().front().message.find("trop grand") != std::string::npos);
    }
    const auto lexicon = lexicon_with("ne pas?");
    REQUIRE(!lexicon);
    CHECK(lexicon.error().front().message.find("tout y est facultatif") != std::string::npos);
}

TEST_CASE("lexicons: all mistakes of a file are reported at once") {
    const std::string errors =
        errors_of("[regle.\"essai/a\"]\ntitre = \"A\"\nun = 1\ndeux = 2\n[classe]\nx = [\"(a\", \"b)\"]\n");
    CHECK(std::ranges::count(errors, '\n') == 4);
    CHECK(errors.find("maison.toml:3:") < errors.find("maison.toml:6:"));
    CHECK(errors_of("[regle.\"essai/a\"]\ntitre = \"A\"\nsauf = [\"nie\", 3]\n[classe]\nx = [\"@y\"]\n") ==
          "maison.toml:3:16: un texte entre guillemets est attendu\n");
    CHECK(errors_of("[[marqueur.\"essai/a\".entree]]\nmotif = 3\n") ==
          "maison.toml:2:9: un texte entre guillemets est attendu\n"); // once
    CHECK(errors_of("[regle.\"essai/a\"]\ntitre = \"A\"\ngravite = 3\n[score.dimension]\nessai = 3\n") ==
          "maison.toml:3:11: un texte entre guillemets est attendu\n"
          "maison.toml:5:9: un texte entre guillemets est attendu\n"); // no name that is unknown as well
    const std::string places =
        errors_of("[[marqueur.\"essai/a\".entree]]\nmotif = \"@inconnu\"\n[classe]\nx = [\"@y\"]\n");
    CHECK(places.find("maison.toml:2:") < places.find("maison.toml:4:"));
    CHECK(errors_of("[glossaire]\n\"un deux trois quatre\" = \"x\"\n").empty());
    CHECK(errors_of("[score]\ntolerance = \"x\"\n").find("plus grand que 0") == std::string::npos);
}

TEST_CASE("lexicons: a house rule has everything that its file says") {
    const auto lexicon = lexicon_with("zorglub", R"(
[regle."essai/a1"]
titre = "Titre"
gravite = "error"
pourquoi = "Pourquoi"
conseil = "Conseil"
conseils = {refus = "Conseil pour un refus"}
source = "Source"
sauf = ["nie", "repare"]
exclut = "zorg fap"
repare_par = "solution/action"
signale = ["Un message."]
accepte = "Un autre."
[[regle."essai/a1".entree]]
motif = ["fap", "flup"]
signale = "Le **fap** et le **flup**."
[[regle."essai/a1".entree]]
motif = "glop"
gravite = "info"
sauf = "hypothese"
exclut = "glop vert"
conseil = "Conseil de l'entrée"
remplace = [" glop → mot juste "]
devient = "Le **glop → mot juste**."
signale = "Le **glop**."
accepte = ["Le glap.", "Le glip."]
[[regle."essai/a1".entree]]
motif = "pas zorg"
signale = "Ce n'est **pas zorg**."
[regle."essai/message"]
titre = "Message"
portee = "message"
[marqueur."essai/marque"]
sauf = "nie"
[score.regle."essai/a1"]
plafond = 90
reste = 0.5
[score.dimension]
essai = "posture"
[mesure."essai/a1"]
precision = 1
rappel = 0.25
passages = 12
)");
    REQUIRE(lexicon);
    const RuleRecord& rule = lexicon->rules[lexicon->find_rule("essai/a1")];
    const auto strings = [&](Range range) {
        std::string out;
        for (std::uint32_t i = range.first; i < range.last; ++i)
            out += (out.empty() ? "" : "|") + std::string(lexicon->string(i));
        return out;
    };
    CHECK(lexicon->text(rule.title) == "Titre");
    CHECK(rule.kind == RuleRecord::Kind::span);
    CHECK(rule.severity == Severity::error);
    CHECK(lexicon->text(rule.why) == "Pourquoi");
    CHECK(lexicon->advice(rule, Situation::information) == "Conseil");
    CHECK(lexicon->advice(rule, Situation::refus) == "Conseil pour un refus");
    CHECK(lexicon->text(rule.source) == "Source");
    CHECK(rule.guards == (guard::negated | guard::repaired | guard::quoted));
    CHECK(strings(rule.repairs) == "solution/action");
    CHECK(strings(rule.flagged) == "Un message.");
    CHECK(strings(rule.accepted) == "Un autre.");
    CHECK(rule.cap == 90);
    CHECK(rule.kept == 0.5F);
    CHECK(rule.dimension == Dimension::posture);
    CHECK(rule.precision == 1);
    CHECK(rule.recall == 0.25F);
    CHECK(rule.measured == 12);
    CHECK(lexicon->text(rule.file) == "essai.toml");
    CHECK(rule.line == 2);
    CHECK(lexicon->rules[lexicon->find_rule("essai/message")].kind == RuleRecord::Kind::document);
    CHECK(lexicon->rules[lexicon->find_rule("essai/motif")].guards == 0);
    CHECK(lexicon->rules[lexicon->find_rule("essai/marque")].guards == (guard::negated | guard::quoted));

    const auto first = static_cast<std::uint32_t>(builtin_lexicon().entries.size());
    const EntryRecord &plain = lexicon->entries[first], &told = lexicon->entries[first + 1];
    CHECK(plain.severity == Severity::error);
    CHECK(plain.guards == rule.guards);
    CHECK(lexicon->text(plain.pattern) == "fap");
    CHECK(lexicon->text(told.file) == "essai.toml");
    CHECK(told.line == 17);
    CHECK(lexicon->entries[first + 2].guards == (guard::repaired | guard::quoted)); // it means its negation
    CHECK(told.severity == Severity::info);
    CHECK(told.guards == (guard::hypothetical | guard::quoted));
    CHECK(lexicon->text(told.hint) == "Conseil de l'entrée");
    CHECK(strings(told.flagged) == "Le **glop**.");
    CHECK(strings(told.accepted) == "Le glap.|Le glip.");
    REQUIRE(lexicon->replacements_of(first + 1).size() == 1);
    CHECK(lexicon->text(lexicon->replacements_of(first + 1)[0].text) == "mot juste");
    REQUIRE(lexicon->replacement_examples_of(first + 1).size() == 1);
    CHECK(lexicon->text(lexicon->replacement_examples_of(first + 1)[0].sentence) == "Le **glop → mot juste**.");

    Tokenizer tokenizer;
    const auto found = [&](const char* text) {
        const Document document = tokenizer.tokenize(text);
        std::string out;
        for (const Hit& hit : match(document, *lexicon).hits)
            if (hit.entry == first || hit.entry == first + 1)
                out += (out.empty() ? "" : "|") + std::string(document.view(document.tokens[hit.first]));
        return out;
    };
    CHECK(found("Le fap, le flup et le glop.") == "fap|flup|glop");
    const auto contact = lexicon_with("{jeton:champ-contact}", "[champ]\ncontact = [\"zorgphone\"]\n");
    REQUIRE(contact);
    CHECK(marked(*contact, "Au {{zorgphone}} ou {{zorg}}.") == "Au **{{zorgphone}}** ou {{zorg}}.");
    CHECK(found("Le zorg fap et le glop vert.").empty());
    CHECK(found("Le glop et le fap vert.") == "glop|fap");
}

TEST_CASE("lexicons: the expansion of classes is bounded") {
    std::string doubling = "[classe]\nc40 = [\"mot\"]\n", deep = "[classe]\nd20000 = [\"mot\"]\n";
    const auto reference = [](char name, int i, const std::string& members) {
        return std::string(1, name) + std::to_string(i) + " = [\"" + members + "\"]\n";
    };
    for (int i = 0; i < 40; ++i) {
        const std::string next = "@c" + std::to_string(i + 1);
        doubling += reference('c', i, next + ' ' + next);
    }
    for (int i = 0; i < 20'000; ++i) deep += reference('d', i, "@d" + std::to_string(i + 1));
    CHECK(errors_of(doubling) == // told once: each of them written out so far would take forty times as long
          "maison.toml:3:7: motif trop grand, classes comprises : coupez-le en plusieurs entrées\n");
    CHECK(errors_of(deep).find("classes trop imbriquées") != std::string::npos);
}

TEST_CASE("lexicons: only one file describes a rule, whichever comes first") {
    const std::string entry = "[[marqueur.\"essai/a\".entree]]\nmotif = \"zorglub\"\n";
    const std::string guarded = "[marqueur.\"essai/a\"]\nsauf = [\"hypothese\"]\n" + entry;
    Tokenizer tokenizer;
    const auto read = [&](const std::string& first, const std::string& second) {
        const std::vector<LexiconFile> files = {{"a.toml", first}, {"b.toml", second}};
        return read_lexicon_source(files, tokenizer);
    };
    for (const auto& source : {read(entry, guarded), read(guarded, entry)}) {
        REQUIRE(source);
        CHECK(source->rules.front().guards == (guard::hypothetical | guard::quoted));
        CHECK(source->rules.front().entries.size() == 2);
    }
    const auto twice = read(guarded, guarded);
    REQUIRE(!twice);
    CHECK(twice.error().front().message.find("déjà décrite dans a.toml") != std::string::npos);
}

TEST_CASE("lexicons: a house entry of a built-in rule keeps its guards and exclusions") {
    const auto lexicon = lexicon_with(
        "zorglub", "[[regle.\"rejet-de-faute/tiers\".entree]]\nmotif = \"pannes\"\nsignale = [\"**pannes**\"]\n");
    REQUIRE(lexicon);
    const auto house = static_cast<std::uint32_t>(builtin_lexicon().entries.size());
    CHECK(lexicon->entries[house].certain);
    CHECK(lexicon->entries[house].guards == (guard::negated | guard::owned | guard::quoted));
    const auto hits = [&](const char* text) {
        Tokenizer tokenizer;
        return std::ranges::count(match(tokenizer.tokenize(text), *lexicon).hits, house, &Hit::entry);
    };
    CHECK(hits("Deux pannes ont eu lieu.") == 1);
    CHECK(hits("Les pannes venant du réseau sont rares.") == 0); // the rule excludes it
}

TEST_CASE("lexicons: what a house entry marks is reported, even inside a longer passage that the model may doubt") {
    auto lexicon =
        lexicon_with("zorglub", "[[regle.\"rejet-de-faute/tiers\".entree]]\nmotif = \"faute du transporteur\""
                                "\nsignale = [\"**faute du transporteur**\"]\n");
    REQUIRE(lexicon);
    Tokenizer tokenizer;
    const Document document = tokenizer.tokenize("Votre colis a du retard : c'est la faute du transporteur.");
    const auto house = static_cast<std::uint32_t>(builtin_lexicon().entries.size());
    CHECK(std::ranges::count(analyze(document, *lexicon, {}).findings, house, &Finding::entry) == 1);
}

TEST_CASE("guards: each drops what lexicons/README.md says, and no more") {
    std::string rules;
    for (const auto& [id, guard, pattern] : std::vector<std::array<std::string, 3>>{
             {"essai/nie", "nie", "(c'est […2])? zorg"},
             {"essai/assume", "assume", "plof"},
             {"essai/explique", "explique", "(fap|XRB)"},
             {"essai/repare", "repare", "glop (demain suivra)?"},
             {"solution/repare", "repare", "gnon"},
             {"essai/hypothese", "hypothese", "flup"},
         }) {
        rules += "[regle.\"" + id + "\"]\ntitre = \"Essai\"\nsauf = \"" + guard + "\"\n";
        if (guard == "repare") rules += "repare_par = [\"solution/echeance\"]\n";
        rules += "[[regle.\"" + id + "\".entree]]\nmotif = \"" + pattern + "\"\nsignale = [\"**x**\"]\n";
    }
    const auto lexicon = lexicon_with("rien", rules);
    REQUIRE(lexicon);
    for (const std::string_view marked : {
             "Ce n'est pas pour nous un zorg.",
             "Ce n'est pas pour nous tous un **zorg**.",
             "Ce n'est pas, crois-moi, un zorg.",
             "Non, **zorg**.",
             "Il n'est pas là. **Zorg**.",
             "C'est pas zorg.",
             "C'est vraiment pas zorg.",
             "Le plof est là. C'est de notre faute.",
             "Le **plof** est là.\n\n> C'est de notre faute.",
             "Le **plof** est là. Il pleut. C'est de notre faute.",
             "Le fap (une pompe) fuit.",
             "Le **fap** ()",
             "La pompe (fap) fuit. La pompe (le fap) fuit.",
             "La pompe (le **fap** fuit).",
             "(Le **fap**) fuit.",
             "Le fap fuit, et voici pourquoi, en clair : la pompe est usée.",
             "En clair, le **fap** fuit.",
             "Le fap rouge et bleu, soit la pompe, fuit.",
             "Le **fap** rouge, bleu et vert, soit la pompe, fuit.",
             "Le **fap** fuit. Lundi soit mardi.",
             "Le fap rouge fuit. C'est la pompe.",
             "Le **fap** de la cave fuit encore. C'est la pompe.",
             // What stands behind an initialism may be its name
             "Vérifiez l'XRB — la pompe murale — lundi.",
             "Avec l'XRB – la pompe murale – à gauche.",
             "Vérifiez l'XRB, la valeur qui cédera, lundi.",
             "Lundi nous échangerons avec votre voisin du dessous l'XRB, la pompe murale.",
             "Nous vérifierons par **XRB**, la nuit de samedi, tout.",
             "Nous vérifierons l'**XRB**, dès réception de votre accord, lundi.",
             "Nous vérifierons l'**XRB**, la carte de la SNCF, lundi.",
             "Nous vérifierons l'**XRB**, le câble de la cave et la pompe.",
             "Nous vérifierons l'**XRB**, la pose de la pompe échouera.",
             "Nous vérifierons l'**XRB**, la pompe de la cave, et le câble.",
             "Nous vérifierons l'**XRB**, la pompe murale de la cave du voisin, la clé et le câble.",
             "Quand vous aurez l'**XRB**, la pose de la pompe passe en premier.",
             "Le **glop** est là. Il pleut. Il part le 12 juin.",
             "Le glop est là. Il part le 12 juin.",
             "Il part le 12 juin. Le **glop** est là.",
             "Il part le 12 juin glop.",
             "Le **glop demain suivra**.",
             "Le gnon est là. Il pleut. Il part le 12 juin.",
             "Le **gnon** est là. Il pleut. Il vente. Il part le 12 juin.",
             "Si le flup est là, dites-le.",
             "Le **flup** est là si vous le dites.",
             "« (Le flup vient ?) »",
         }) {
        std::string text(marked), found;
        for (std::size_t at; (at = text.find("**")) != text.npos;) text.erase(at, 2);
        CAPTURE(text);
        found = text;
        const Verdict verdict = analyze(read(text), *lexicon, {});
        for (auto finding = verdict.findings.rbegin(); finding != verdict.findings.rend(); ++finding)
            if (finding->span && lexicon->text(lexicon->rules[finding->rule].title) == "Essai") {
                found.insert(finding->span->end, "**");
                found.insert(finding->span->begin, "**");
            }
        CHECK(found == marked);
    }
}

TEST_CASE("lexicons: a house lexicon adds to the built-in one and takes nothing from it") {
    const auto lexicon = lexicon_with("zorglub");
    REQUIRE(lexicon);
    Tokenizer tokenizer;
    const Document document =
        tokenizer.tokenize("C'est la faute du transporteur, et le zorglub est navré de la gêne occasionnée.");
    const auto before = match(document, builtin_lexicon()).hits;
    const auto after = match(document, *lexicon).hits;
    CHECK(after.size() == before.size() + 1);
    CHECK(lexicon->replacements.size() == builtin_lexicon().replacements.size());
    CHECK(lexicon->replacement_examples.size() == builtin_lexicon().replacement_examples.size());
    CHECK(lexicon->glossary.size() == builtin_lexicon().glossary.size());
    CHECK(std::ranges::includes(
        after, before, {}, [](const Hit& h) { return std::tuple(h.first, h.last, h.entry); },
        [](const Hit& h) { return std::tuple(h.first, h.last, h.entry); }));
    for (const char* house : {"deadliné", "gené"}) { // of built-in words, other accents
        const auto accented = lexicon_with(house);
        REQUIRE(accented);
        for (const char* text :
             {"Merci pour votre patience, la deadline est pour vendredi, soyez rassuree de la suite donnee.",
              "Nous sommes desoles de la gene occasionnee par ce retard de livraison.",
              "LA DEADLINE EST POUR VENDREDI PROCHAIN."}) {
            CAPTURE(text);
            const Document unaccented = tokenizer.tokenize(text);
            CHECK(match(unaccented, *accented).hits.size() >= match(unaccented, builtin_lexicon()).hits.size());
        }
    }
}

std::vector<std::string> hints(const Lexicon& lexicon, const std::string& text) {
    Tokenizer tokenizer;
    std::vector<std::string> out;
    for (const Finding& finding : analyze(tokenizer.tokenize(text), lexicon, {}).findings)
        if (finding.span) out.push_back(finding.hint);
    return out;
}

std::string house_entry(const std::string& rule, const std::string& word, const std::string& hint) {
    return "[[regle.\"" + rule + "\".entree]]\nmotif = \"<" + word + ">\"\nsignale = [\"**" + word + "**\"]\n" +
           (hint.empty() ? "" : "conseil = \"" + hint + "\"\n");
}

TEST_CASE("hints: joined passages have the advice of the longest") {
    const auto lexicon = lexicon_with("rien", house_entry("langue-de-bois/flou", "zorg", "COURT") +
                                                  house_entry("langue-de-bois/flou", "zorgluberie", "LONG"));
    REQUIRE(lexicon);
    for (const char* text : {"zorg et zorgluberie", "zorg et zorg et zorgluberie", "zorgluberie et zorg et zorg"})
        CHECK(hints(*lexicon, text) == std::vector<std::string>{"LONG"});
}

TEST_CASE(
    "hints: of passages that overlap in a category, the longer has its advice, else the first; the same words have one") {
    const auto entry = [](const std::string& rule, const std::string& pattern, const std::string& more) {
        return "[[regle.\"" + rule + "\".entree]]\nmotif = \"" + pattern + "\"\nsignale = [\"**" + pattern + "**\"]\n" +
               more + '\n';
    };
    struct {
        std::string entries;
        std::vector<std::string> hints;
    } const rows[] = {
        {entry("langue-de-bois/flou", "zorg fap", "conseil = \"UN\"") +
             entry("langue-de-bois/flou", "fap glop", "conseil = \"DEUX\""),
         {"UN"}},
        {entry("langue-de-bois/flou", "zorg fap", "conseil = \"UN\"") +
             entry("langue-de-bois/flou", "fap glop flup", "conseil = \"DEUX\""),
         {"DEUX"}},
        {entry("jargon/interne", "zorg fap glop", "conseil = \"UN\"") +
             entry("jargon/anglicisme", "fap", "conseil = \"DEUX\"\nremplace = \"carton\""),
         {"UN"}}, // of another rule
        {entry("jargon/interne", "zorg fap", "conseil = \"UN\"") +
             entry("langue-de-bois/flou", "zorg fap", "conseil = \"DEUX\""),
         {"UN"}},
    };
    for (const auto& row : rows) {
        CAPTURE(row.entries);
        const auto lexicon = lexicon_with("rien", row.entries);
        REQUIRE(lexicon);
        CHECK(hints(*lexicon, "Voici un zorg fap glop flup.") == row.hints);
    }
}

TEST_CASE("hints: a line on a screen, and what a passage speaks of, have advice of their own") {
    const auto lexicon = lexicon_with("zorg", R"(
[regle."essai/place"]
titre = "Place"
conseil = "Règle."
conseils.ecran = "Écran."
conseils."essai/zut" = "Zut."
conseils."essai/fap" = "Fap."
[[regle."essai/place".entree]]
motif = "zorg fap? zut?"
signale = "Un **zorg fap**."
[[regle."essai/place".entree]]
motif = "colis vert"
conseil = "Le sien."
signale = "Un **colis vert**."
[[marqueur."essai/fap".entree]]
motif = "fap"
[[marqueur."essai/zut".entree]]
motif = "zut"
)");
    REQUIRE(lexicon);
    struct {
        std::string text, hint;
    } const rows[] = {
        {"Votre zorg est prêt.", "Écran."},
        {"Votre zorg fap est prêt.", "Écran."},
        {"Votre colis vert est prêt.", "Le sien."}, // a house entry is certain
        {"Votre zorg est prêt, « J'accepte » aussi.", "Écran."},
        {"Je vous garde votre zorg.", "Règle."}, // somebody answers
        {"Non madame, votre zorg est prêt.", "Règle."},
        {"Merci Julien pour votre zorg.", "Règle."},
        {"Bonjour, votre zorg est prêt.", "Règle."},
        {"Bonjour, votre zorg fap est prêt.", "Fap."},
        {"Bonjour, votre zorg fap zut est prêt.", "Zut."}, // the first in the file
        {"Bonjour, votre zorg est prêt, fap.", "Règle."},
        {"Bonjour, votre colis vert est prêt.", "Le sien."},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        CHECK(hints(*lexicon, row.text) == std::vector<std::string>{row.hint});
    }
    const RuleRecord& vague = builtin_lexicon().rules[builtin_lexicon().find_rule("langue-de-bois/flou")];
    const std::string line = "Veuillez réessayer plus tard.", advice(builtin_lexicon().text(vague.advice_on_screen));
    CHECK(hints(builtin_lexicon(), line) == std::vector<std::string>{advice});
    CHECK(hints(builtin_lexicon(), "Bonjour Madame, " + line) != std::vector<std::string>{advice});
}

TEST_CASE("hints: the glossary gives plain words for jargon whose entry has no hint") {
    const auto lexicon = lexicon_with(
        "rien", house_entry("jargon/interne", "zorg", "") + house_entry("jargon/interne", "fap", "Le sien.") +
                    house_entry("jargon/interne", "PZT", "") + house_entry("jargon/interne", "glop", "") +
                    house_entry("jargon/sigle", "QZT", "") + house_entry("jargon/sigle", "QZTB", "") +
                    house_entry("langue-de-bois/flou", "bidouiller", "") +
                    "[[regle.\"jargon/interne\".entree]]\nmotif = \"flup\"\nremplace = \"carton\"\n"
                    "signale = [\"**flup**\"]\n[[regle.\"jargon/interne\".entree]]\nmotif = \"flap\"\n"
                    "remplace = \"carton\"\nconseil = \"Le mien.\"\nsignale = [\"**flap**\"]\n"
                    "[glossaire]\n\"zorg\" = \"moteur\"\n\"fap\" = \"filtre ou "
                    "tamis\"\n\"zorg fap\" = \"tout\"\n\"zorg PZT\" = \"mélange\"\n\"zorg moulu\" = \"poudre\"\n"
                    "\"PZT\" = \"peinture\"\n\"QZT\" = \"vernis\"\n\"QZTB\" = \"laque\"\n"
                    "\"glop\" = \"moteur\"\n"
                    "\"bidouiller\" = \"changer\"\n");
    REQUIRE(lexicon);
    struct {
        const char *text, *hint;
    } const rows[] = {
        {"Voici le zorg.", "Dites « moteur »."},
        {"Voici les ZORGS.", "Dites « moteur »."},
        {"Voici le fap.", "Le sien."},
        {"Voici le PZT.", "Dites « peinture »."},
        {"Voici le QZT.", "Dites « vernis », si c'est ce que veut dire QZT ; sinon, le mot en entier."},
        {"Voici le QZTB.", "Dites « laque »."},
        {"Voici le zorg, le fap et le zorg fap.",
         "Dites « moteur » (zorg), « filtre » ou « tamis » (fap), « tout » (zorg fap)."},
        {"Voici le zorg, le PZT et le Zorg.", "Dites « moteur » (zorg), « peinture » (PZT)."},
        {"Voici le zorg PZT.", "Dites « mélange »."},
        {"Voici le zorg moulu.", "Dites « poudre » (zorg moulu)."}, // that goes on behind the passage
        {"Voici le zorg. Moulu, il tache.", "Dites « moteur »."},
        {"Voici le zorg et le glop.", "Dites « moteur » (zorg), « moteur » (glop)."},
        {"Voici le fap et le PZT.", "Dites « filtre » ou « tamis » (fap), « peinture » (PZT)."},
        {"Voici le flup.", "Écrivez « carton »."},
        {"Voici le flap.", "Le mien."},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        CHECK(hints(*lexicon, row.text) == std::vector<std::string>{row.hint});
    }
    REQUIRE(hints(*lexicon, "Il faut bidouiller.").size() == 1); // no jargon
    CHECK(hints(*lexicon, "Il faut bidouiller.")[0].find("changer") == std::string::npos);
}

bool flags_a_place(const Lexicon& lexicon, Tokenizer& tokenizer, std::string text) {
    const Verdict verdict = analyze(tokenizer.tokenize(std::move(text)), lexicon, {});
    return std::ranges::any_of(verdict.findings, [](const Finding& finding) { return finding.span.has_value(); });
}

TEST_CASE("hints: the plain words of the glossary are neither jargon nor vague") {
    const Lexicon& lexicon = builtin_lexicon();
    Tokenizer tokenizer;
    for (const GlossaryRecord& record : lexicon.glossary) {
        std::string_view rest = lexicon.text(record.plain);
        while (!rest.empty()) {
            const std::size_t next = std::min(rest.find(" ou "), rest.size());
            const std::string plain(rest.substr(0, next));
            rest.remove_prefix(std::min(next + 4, rest.size()));
            const std::string text = "Bonjour Madame,\n\nVoici ce que nous avons noté hier pour vous : " + plain +
                                     ", et je vous appelle demain à 9 h.\n";
            CAPTURE(lexicon.text(record.key));
            CAPTURE(plain);
            CHECK(!flags_a_place(lexicon, tokenizer, text));
        }
    }
}

TEST_CASE("hints: no sentence that they suggest is flagged") {
    constexpr std::string_view opening = "« ", closing = " »", blank = "…";
    const Lexicon& lexicon = builtin_lexicon();
    std::set<std::string_view> told;
    for (const EntryRecord& entry : lexicon.entries) told.insert(lexicon.text(entry.hint));
    for (const RuleRecord& rule : lexicon.rules) {
        for (std::size_t s = 0; s < situation_count; ++s) told.insert(lexicon.advice(rule, static_cast<Situation>(s)));
        told.insert(lexicon.text(rule.advice_on_screen));
        for (std::uint32_t i = rule.advice_by_marker.first; i < rule.advice_by_marker.last; i += 2)
            told.insert(lexicon.string(i + 1));
    }
    Tokenizer tokenizer;
    std::size_t sentences = 0;
    for (std::string_view hint : told)
        for (std::size_t begin; (begin = hint.find(opening)) != hint.npos;) {
            hint.remove_prefix(begin + opening.size());
            std::string sentence(hint.substr(0, hint.find(closing)));
            if (!sentence.ends_with('.') && !sentence.ends_with('?')) continue; // words, or a beginning
            for (auto at = sentence.find(blank); at != sentence.npos; at = sentence.find(blank))
                sentence.replace(at, blank.size(), "{{x}}");
            CAPTURE(sentence);
            CHECK(!flags_a_place(lexicon, tokenizer,
                                 "Bonjour Madame,\n\n" + sentence + "\n\nPaul Henry, 01 99 00 12 12\n"));
            ++sentences;
        }
    CHECK(sentences > 500);
}

TEST_CASE("lexicons: a house rule counts in the dimension of its category") {
    const auto lexicon = lexicon_with("zorglub", "[regle.\"posture/maison\"]\ntitre = \"Maison\"\n");
    REQUIRE(lexicon);
    const std::uint32_t rule = lexicon->find_rule("posture/maison");
    REQUIRE(rule != none);
    CHECK(lexicon->rules[rule].dimension == Dimension::posture);
}

TEST_CASE("WordTable: each word has its set, and unknown words have none, however many words there are") {
    CHECK(!WordTable{}.find("mot"));
    for (const int size : {1, 25, 300'000}) {
        std::map<std::string, SetId> words;
        for (int i = 0; i < size; ++i)
            words["mot" + std::to_string(i)] = i % 3 == 0 ? no_set : static_cast<SetId>(i * 50); // past 16 bits
        WordTableBuilder builder;
        REQUIRE(builder.build(words));
        const WordTable table = builder.view();
        std::size_t wrong = 0, strangers = 0;
        for (const auto& [word, set] : words) wrong += table.find(word) != set ? 1 : 0;
        for (int i = size; i < size + 100'000; ++i) strangers += table.find("mot" + std::to_string(i)) ? 1 : 0;
        CHECK(wrong == 0);
        CHECK(strangers <= 1);
    }
}

TEST_CASE("WordTable: two words with the same hash are an error, not an endless search") {
    const auto block = [](std::uint64_t value) {
        return std::string(reinterpret_cast<const char*>(&value), sizeof value);
    };
    const auto after_first = [](std::uint64_t value) { // what hash() knows of 16 bytes when it comes to the ninth
        constexpr std::uint64_t multiplier = 0x9E3779B97F4A7C15u;
        const std::uint64_t state = (16 * multiplier ^ value) * multiplier;
        return state ^ state >> 32;
    };
    const std::uint64_t a = 1, b = 2, next = 3;
    const std::string one = block(a) + block(next), other = block(b) + block(next ^ after_first(a) ^ after_first(b));
    REQUIRE(hash(one) == hash(other));
    WordTableBuilder builder;
    CHECK(!builder.build({{one, 1}, {other, 2}}));
}
