#include "lexicon/inflection.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <utility>

#ifndef FRANCPARLER_HUNSPELL_AFF
#define FRANCPARLER_HUNSPELL_AFF "/usr/share/hunspell/fr.aff"
#endif
#ifndef FRANCPARLER_HUNSPELL_DIC
#define FRANCPARLER_HUNSPELL_DIC "/usr/share/hunspell/fr.dic"
#endif

using namespace francparler;

namespace {

std::string read_file(const char* path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

const Dictionary& french() {
    static const std::string affixes = read_file(FRANCPARLER_HUNSPELL_AFF),
                             entries = read_file(FRANCPARLER_HUNSPELL_DIC);
    static const auto dictionary = Dictionary::parse(affixes, entries);
    REQUIRE(dictionary.has_value());
    return *dictionary;
}

std::set<std::string> words(const std::string& text) {
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

std::set<std::string> forms_of(const std::vector<InflectedForm>& inflected) {
    std::set<std::string> forms;
    for (const auto& [form, tags] : inflected) forms.insert(form);
    return forms;
}

std::string join(const std::set<std::string>& forms) {
    std::string text;
    for (const auto& form : forms) text += (text.empty() ? "" : " ") + form;
    return text;
}

/// Those of `expected` that are not among `forms`.
std::string missing(const std::string& expected, const std::set<std::string>& forms) {
    std::set<std::string> absent;
    for (const auto& form : words(expected))
        if (!forms.contains(form)) absent.insert(form);
    return join(absent);
}

std::string sorted(const std::string& text) { return join(words(text)); }

struct Forms {
    std::string lemma, forms;
};

const std::string header = "FLAG long\nNEEDAFFIX ()\n";

} // namespace

TEST_CASE("inflection: regular and irregular verbs") {
    for (const auto& row : std::vector<Forms>{
             {"être",
              "être étant été suis es est sommes êtes sont étais étions étiez étaient fus fut fûmes serai serez"},
             {"être", "seront serais seriez sois soit soyons soyez soient fusse fût"},
             {"avoir", "avoir ayant eu eue eus eues ai as a avons avez ont avais eut eûmes aurai auras aurez auraient"},
             {"avoir", "aie aies ait ayons ayez aient eût"},
             {"faire",
              "faisant fait faite faits faites fais faisons font faisiez fit fîtes ferai feriez fasse fassions"},
             {"aller", "allant allé allées vais vas va allons vont irai irez irait aille allions"},
             {"envoyer", "envoyant envoyé envoyée envoie envoies envoyons envoient enverrai enverrez enverrait"},
             {"acquérir", "acquiers acquiert acquièrent acquerrai acquerront acquis acquise acquises acquière"},
             {"devoir", "dois doit devons doivent devra devrais dû due dus dues doive"},
             {"falloir", "faut fallait faudra faudrait fallu faille fallût"},
             {"pouvoir", "peux puis peut pouvez peuvent pourrez pourriez pu puisse puissiez"},
             {"vouloir", "veux veut veulent voudrai voudriez voulu voulue veuille veuillez veuillent"},
             {"savoir", "sais sait savent saurez saurait su sue sache sachez sachant"},
             {"venir", "viens vient viennent viendrai venu venues vienne vînt"},
             {"tenir", "tiens tiennent tiendrez tenu tenue tienne"},
             {"voir", "vois voit voyez voient verrez verrait vu vues voie"},
             {"mettre", "mets met mettent mettrai mis mise mises mette"},
             {"prendre", "prends prend prennent prendrai pris prise prenne"},
             {"dire", "dis dit dites disent dirai dîtes dites dise"},
             {"résoudre", "résous résout résolvons résolvent résoudrai résolu résolue résolve"},
             {"joindre", "joins joint joignez joignent joindrai jointe joignons"},
             {"appeler", "appelle appelons appelez appellent appellerai appelé appelée"},
             {"jeter", "jette jetons jettent jetterai jeté jetée"},
             {"acheter", "achète achetez achètera achèterez acheté"},
             {"payer", "paie paye payons paient payent paierai payerai payé payée"},
             {"céder", "cède cédez cèdent céderai cèderai cédé"},
             {"manger", "mange mangeons mangeait mangerai mangé"},
             {"placer", "place plaçons plaçait placerai placé"},
             {"essuyer", "essuie essuyons essuierai essuyé"},
             {"finir", "finis finit finissons finissent finirai fini finie finisse"},
             {"haïr", "hais haïssons haï haïe"},
             {"courir", "cours court courent courrai courront couru coure"},
             {"mourir", "meurs meurent mourrai mort morte mortes meure"},
             {"ouvrir", "ouvre ouvrez ouvrirai ouvert ouverte ouvertes"},
             {"vivre", "vis vit vivent vivrai vécu vécue vive"},
             {"croire", "crois croit croyez croient croirai cru crue croie"},
             {"recevoir", "reçois recevez reçoivent recevrez reçu reçue reçoive"},
             {"conclure", "conclus conclut concluez conclurai conclu conclue"},
             {"perdre", "perds perd perdent perdrai perdu perdues"},
             {"connaître", "connais connaît connaissent connaîtrez connu connue"},
             {"asseoir", "assieds assois asseyez assoyez assiérai assoirai assis assise asseye"},
             {"abstenir", "abstiens abstenez abstiendrai abstenu abstenue abstenues"}, // p+ after a pronominal verb
             {"occasionner", "occasionné occasionnée occasionnés occasionnées occasionnera"},
         }) {
        CAPTURE(row.lemma);
        CHECK(missing(row.forms, forms_of(french().inflect(row.lemma))) == "");
    }
}

TEST_CASE("inflection: nouns, adjectives and function words have these forms and no others") {
    for (const auto& row : std::vector<Forms>{
             {"cheval", "cheval chevaux"},
             {"travail", "travail travaux"},
             {"bijou", "bijou bijoux"},
             {"bateau", "bateau bateaux"},
             {"détail", "détail détails"},
             {"nez", "nez"},
             {"gaz", "gaz"},
             {"prix", "prix"},
             {"rendez-vous", "rendez-vous"},
             {"avis", "avis"},
             {"œil", "œil œils"}, // « yeux » has an entry of its own
             {"yeux", "yeux"},
             {"national", "national nationale nationales nationaux"},
             {"final", "final finale finales finals"},
             {"beau", "beau beaux bel bels belle belles"},
             {"vieux", "vieux vieil vieille vieilles"},
             {"doux", "doux douce douces"},
             {"nouveau", "nouveau nouveaux nouvel nouvels nouvelle nouvelles"},
             {"cher", "cher chers chère chères"},
             {"livreur", "livreur livreurs livreuse livreuses"},
             {"directeur", "directeur directeurs directrice directrices"},
             {"prestataire", "prestataire prestataires"},
             {"client", "client cliente clientes clients"},
             {"bref", "bref brefs brève brèves"},
             {"public", "public publics publique publiques"},
             {"leur", "leur leurs"},
             {"avec", "avec"},
             {"le", "le la les l'"},                // st:le gathers them
             {"kilomètre", "kilomètre kilomètres"}, // made by a prefix
             {"kg", "kg"},
             {"France", "France"},
         }) {
        CAPTURE(row.lemma);
        CHECK(join(forms_of(french().inflect(row.lemma))) == sorted(row.forms));
    }
}

TEST_CASE("inflection: what is not a form") {
    for (const auto& row : std::vector<Forms>{
             {"envoyer", "envoyerai envoyerez envoye envoi"},
             {"cheval", "chevals"},
             {"travail", "travails"},
             {"faire", "faisez faisent fairai"},
             {"dire", "disez"},
             {"être", "étés sommez"},
             {"acquérir", "acquérirai acquéri"},
             {"résoudre", "résoudu résolvé"},
             {"aimer", "aimè j'aime qu'aimer"}, // archaic inversion, elisions
             {"marcher", "marchée marchées"},   // intransitive: the participle does not vary
             {"national", "nationals"},
             {"bijou", "bijous"},
         }) {
        CAPTURE(row.lemma);
        const auto forms = forms_of(french().inflect(row.lemma));
        CHECK_FALSE(forms.empty());
        CHECK(missing(row.forms, forms) == sorted(row.forms));
    }
}

TEST_CASE("inflection: each form has its tags") {
    using namespace tag;
    struct Row {
        std::string lemma, form;
        Tags tags;
    };
    for (const auto& row : std::vector<Row>{
             {"envoyer", "enverrez", verb | future | second | plural},
             {"faire", "fîtes", verb | past | second | plural},
             {"faire", "font", verb | present | third | plural}, // 3pl!
             {"faire", "faisons", verb | imperative | first | plural},
             {"faire", "faite", verb | past_participle | adjective | feminine | singular},
             {"envoyer", "envoyer", verb | infinitive},
             {"envoyer", "envoyant", verb | present_participle},
             {"envoyer", "envoie", verb | imperative | second | singular},
             {"voter", "vote", verb | present | subjunctive | first | third | singular}, // the union of its rule
             {"pouvoir", "pourriez", verb | conditional | second | plural},
             {"pouvoir", "pouvait", verb | imperfect | third | singular},
             {"avoir", "eût", verb | subjunctive | imperfect | third | singular},
             {"avoir", "avoirs", noun | masculine | plural}, // the noun, beside the verb
             {"acquérir", "acquis", verb | past_participle | adjective | masculine | singular | plural},
             {"falloir", "fallu", verb | past_participle | masculine | feminine | singular | plural},
             {"livreur", "livreuses", noun | feminine | plural},
             {"national", "nationaux", noun | adjective | masculine | plural},
             {"prix", "prix", noun | masculine | singular | plural},
             {"rapidement", "rapidement", adverb},
             {"pas", "pas", adverb},
             {"Lyon", "Lyon", proper | masculine | feminine | singular | plural},
             {"leur", "leurs", determiner | masculine | feminine | plural},
             {"vous", "vous", pronoun | second | masculine | feminine | plural},
             {"qui", "qui", pronoun},
             {"avec", "avec", preposition},
             {"TTC", "TTC", adjective}, // po:loc.adj
             {"et", "et", conjunction},
             {"kilomètre", "kilomètres", noun | masculine | plural},
         }) {
        CAPTURE(row.form);
        const auto same = [&](const InflectedForm& other) { return other.form == row.form && other.tags == row.tags; };
        CHECK(std::ranges::count_if(french().inflect(row.lemma), same) == 1);
    }
}

TEST_CASE("inflection: a lemma is matched exactly, else without case, ligature and curly apostrophe") {
    for (const auto& row : std::vector<Forms>{
             {"CHEVAL", "cheval chevaux"},
             {"ÉTÉ", "été étés"},
             {"coeur", "cœur cœurs"},
             {"CŒUR", "cœur cœurs"},
             {"AEgipan", "ægipan ægipans"},
             {"belgique", "Belgique"},
             {"aujourd’hui", "aujourd'hui"},
             {"aux", "aux"}, // its lemma is « au »
             {"ete", ""},    // accents count
             {"colissimo", ""},
             {"jusqu", ""}, // po:err
             {"", ""},
         }) {
        CAPTURE(row.lemma);
        CHECK(join(forms_of(french().inflect(row.lemma))) == sorted(row.forms));
    }
}

TEST_CASE("inflection: words that are not a lemma have the forms to expect") {
    for (const auto& row : std::vector<Forms>{
             {"désolé", "désolé désolée désolées désolés"},
             {"occasionné", "occasionné occasionnée occasionnées occasionnés"},
             {"acquitté", "acquitté acquittée acquittées acquittés"},
             {"résolu", "résolu résolue résolues résolus"}, // « résous », « résout » are also participles of this verb
             {"dû", "due dues dus dû"},
             {"inclus", "inclus incluse incluses"},
             {"occasionnée", "occasionnée occasionnées"}, // not the base of a participle
             {"colissimo", "colissimo colissimos"},
             {"Chronopost", "Chronopost Chronoposts"},
             {"mondialrelais", "mondialrelais"},
             {"fedex", "fedex"},
             {"quartz-iz", "quartz-iz"},
             {"", ""},
         }) {
        CAPTURE(row.lemma);
        CHECK(join(forms_of(french().inflect_unknown(row.lemma))) == sorted(row.forms));
    }
    for (const auto& row : std::vector<Forms>{
             {"forwarder", "forwarder forwarde forwardons forwardé forwardées forwardera forwarderiez"},
             {"uploadger", "uploadgeons uploadgeait"},
         }) {
        CAPTURE(row.lemma);
        CHECK(missing(row.forms, forms_of(french().inflect_unknown(row.lemma))) == "");
    }
}

TEST_CASE("inflection: for_each_form() gives each form with its lemma") {
    std::set<std::pair<std::string, std::string>> wanted{
        {"enverrez", "envoyer"}, {"chevaux", "cheval"}, {"les", "le"}, {"kilomètres", "kilomètre"}, {"Paris", "Paris"}};
    std::size_t count = 0, empty = 0;
    french().for_each_form([&](std::string_view form, std::string_view lemma, tag::Tags) {
        ++count;
        empty += form.empty();
        wanted.erase({std::string(form), std::string(lemma)});
    });
    CHECK(wanted.empty());
    CHECK(empty == 0);
    CHECK(count > 400'000);
}

TEST_CASE("inflection: affix rules of a small dictionary") {
    struct Row {
        std::string affixes, entries, lemma, forms;
    };
    for (const auto& row : std::vector<Row>{
             {"SFX S. Y 1\nSFX S. 0 s [^sxz] is:pl\n", "pli/S. po:nom\n", "pli", "pli plis"},
             {"SFX S. Y 1\nSFX S. 0 s [^sxz] is:pl\n", "pli/S.() po:nom\n", "pli", "plis"},
             {"SFX S. Y 1\nSFX S. 0 s [^éà] is:pl\n", "clé/S. po:nom\n", "clé", "clé"},
             {"SFX S. Y 1\nSFX S. é èes/D' cé is:pl\n", "cé/S. po:nom\n", "cé", "cé cèes"},
             {"SFX S. Y 1\nSFX S. tout rien tout\n", "tout/S.()\n", "tout", "rien"}, // FULLSTRIP
             {"SFX S. Y 1\nSFX S. 0 s .....\n", "été/S.\n", "été", "été"},           // shorter than the condition
             {"SFX A. Y 1\nSFX A. 0 b/B.() .\nSFX B. Y 1\nSFX B. 0 c b\n", "a/A.()\n", "a", "abc"},
             {"SFX A. Y 1\nSFX A. 0 a/A. .\n", "b/A.\n", "b", "b ba baa"}, // a class in itself ends
             {"PFX L' Y 1\nPFX L' 0 l' .\n", "os/L' po:nom\n", "os", "os"},
             {"PFX k. Y 1\nPFX k. 0 kilo/S. .\nSFX S. Y 1\nSFX S. 0 s .\n", "bit/k. po:nom\n", "kilobit",
              "kilobit kilobits"},
             {"PFX k. Y 1\nPFX k. 0 k [bo]\n", "octet/k. po:nom\n", "koctet", "koctet"},
             {"PFX k. Y 1\nPFX k. 0 k [^bo]\n", "octet/k. po:nom\n", "koctet", ""},
             {"SFX S. Y 1\r\nSFX S. 0 s .\r\n", "pli/S. po:nom\r\n", "pli", "pli plis"},
             {"SFX\tS.\tY\t1\nSFX\tS.\t0\ts\t.\n", "pli/S.\tpo:nom\n", "pli", "pli plis"},
             {"SFX S. Y 1\nSFX S. al aux .\n", "pli/S. po:nom\n", "pli", "pli"},
             {"PFX k. Y 1\nPFX k. o ko .\n", "bit/k. po:nom\n", "kbit", ""},
             {"PFX L' Y 1\nPFX L' 0 l' .\n", "os/L' po:nom\n", "l'os", ""},
             {"NEEDAFFIX Xx\nSFX S. Y 1\nSFX S. 0 s .\n", "pli/S.Xx po:nom\n", "pli", "plis"},
             {"", "bon de commande/-- po:nom\n", "bon de commande", "bon de commande"},
             {"", "pli/Zz po:nom", "pli", "pli"}, // a flag without rules says nothing
             {"", "/\n", "/", "/"},
         }) {
        CAPTURE(row.affixes);
        CAPTURE(row.entries);
        const auto all_affixes = header + row.affixes, all_entries = "1\n" + row.entries;
        const auto dictionary = Dictionary::parse(all_affixes, all_entries);
        REQUIRE(dictionary.has_value());
        std::string forms;
        for (const auto& [form, tags] : dictionary->inflect(row.lemma)) forms += (forms.empty() ? "" : " ") + form;
        CHECK(forms == row.forms);
    }
}

TEST_CASE("inflection: malformed lines are all listed") {
    struct Row {
        std::string affixes, entries;
        Errors errors;
    };
    const std::string bad_suffix = "règle d'affixe illisible : attendu « SFX drapeau retrait ajout condition »",
                      bad_prefix = "règle d'affixe illisible : attendu « PFX drapeau retrait ajout condition »",
                      bad_entry = "entrée illisible : attendu « mot/drapeaux po:catégorie »",
                      bad_count = "première ligne illisible : attendu le nombre d'entrées",
                      no_long_flags = "« FLAG long » manque : prenez le dictionnaire de grammalecte.net",
                      bad_flag = "drapeau illisible : attendu « NEEDAFFIX » et deux caractères";
    for (const auto& row : std::vector<Row>{
             {header + "SFX S. Y 1\nSFX S. 0 s\n", "0\n", {{"fr.aff", 4, 0, bad_suffix}}},
             {header + "SFX S. Y deux\n", "0\n", {{"fr.aff", 3, 0, bad_suffix}}},
             {header + "SFX S. X 1\n", "0\n", {{"fr.aff", 3, 0, bad_suffix}}},
             {header + "SFX\n", "0\n", {{"fr.aff", 3, 0, bad_suffix}}},
             {header + "SFX S 0 s .\n", "0\n", {{"fr.aff", 3, 0, bad_suffix}}},
             {header + "SFX S. 0 s/D .\n", "0\n", {{"fr.aff", 3, 0, bad_suffix}}},
             {header + "PFX S. 0 s [ab\n", "0\n", {{"fr.aff", 3, 0, bad_prefix}}},
             {header + "PFX S. 0 s []\n", "0\n", {{"fr.aff", 3, 0, bad_prefix}}},
             {header + "PFX S. 0 s [^]\n", "0\n", {{"fr.aff", 3, 0, bad_prefix}}},
             {header + "PFX S. 0 s a]\n", "0\n", {{"fr.aff", 3, 0, bad_prefix}}},
             {"FLAG long\nNEEDAFFIX (\n", "0\n", {{"fr.aff", 2, 0, bad_flag}}},
             {"SET UTF-8\nFLAG num\n", "0\n", {{"fr.aff", 0, 0, no_long_flags}}},
             {"", "", {{"fr.aff", 0, 0, no_long_flags}, {"fr.dic", 1, 0, bad_count}}},
             {header, "", {{"fr.dic", 1, 0, bad_count}}},
             {header, "cheval/X.() po:nom\n", {{"fr.dic", 1, 0, bad_count}}},
             {header, "2\n/S. po:nom\ncheval/X po:nom\n", {{"fr.dic", 2, 0, bad_entry}, {"fr.dic", 3, 0, bad_entry}}},
             {header, "1\n\ncheval/X. nom\n", {{"fr.dic", 3, 0, bad_entry}}},
             {header + "SFX S.\n", "1\npli/S\n", {{"fr.aff", 3, 0, bad_suffix}, {"fr.dic", 2, 0, bad_entry}}},
         }) {
        CAPTURE(row.affixes);
        CAPTURE(row.entries);
        const auto dictionary = Dictionary::parse(row.affixes, row.entries);
        REQUIRE_FALSE(dictionary.has_value());
        CHECK(dictionary.error() == row.errors);
    }
}
