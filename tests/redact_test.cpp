#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "batch/redact/names.hpp"
#include "batch/redact/placeholders.hpp"
#include "batch/redact/redact.hpp"
#include "lexicon/builtin.hpp"

using namespace francparler;

namespace {

struct Row {
    std::string text, expected;
};

std::string redact(const std::string& text) {
    Placeholders placeholders;
    return placeholders.fill(mark(text, {}, builtin_lexicon()));
}

void check(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(redact(row.text) == row.expected);
    }
}

void check_unchanged(const std::vector<std::string>& rows) {
    for (const std::string& row : rows) {
        CAPTURE(row);
        CHECK(redact(row) == row);
    }
}

} // namespace

TEST_CASE("redact: e-mail addresses") {
    check({{"Écrivez à lea.martin+sav@boite-exemple.co.uk.", "Écrivez à [courriel-1]."},
           {"<a@b.fr>, A@B.FR et c@d.fr", "<[courriel-1]>, [courriel-1] et [courriel-2]"},
           {"mailto:jean@exemple.fr?subject=x", "mailto:[courriel-1]?subject=x"},
           {"prénom.é@exemple.fr, «zoé@société.fr»", "[courriel-1], «[courriel-2]»"},
           {"o'brien!x/y=z{1}@exemple.fr, *lea@exemple.fr*, |lea@exemple.fr|",
            "[courriel-1], *[courriel-2]*, |[courriel-2]|"}, // RFC 5322
           {"\"lea martin\"@boite.fr et \"Léa\" <lea@boite.fr>", "[courriel-1] et \"Léa\" <[courriel-2]>"},
           {"à jean point dupont arobase exemple point fr, jean.dupont (at) exemple.fr ou lea [at] exemple.co.fr.",
            "à [courriel-1], [courriel-2] ou [courriel-3]."},
           {"jean.dupont(a)exemple.fr, jean AT exemple DOT fr ou lea.martin @ gmail.com",
            "[courriel-1], [courriel-2] ou [courriel-3]"},
           {"lea.martin [at] exemple [point] fr, lea (arobase) exemple (dot) fr ou lea[.]martin at exemple point be",
            "[courriel-1], [courriel-2] ou [courriel-3]"},
           {"https://exemple.fr/?e=jean%40exemple.fr&x=1", "https://[courriel-1]&x=1"},
           {"suivez @lea_martin, (@lea.martin75) et @Lea.", "suivez [id-1], ([id-2]) et [id-3]."}});
    check_unchanged({"Rendez-vous @ 18 h.", "a@b", "@boite.fr", "le signe arobase est un point",
                     "rendez-vous (at) midi.", "rendez-vous @ 18.30", "article 3 (a) 2.1 du contrat", "un AT de mai.",
                     "5 kg @ 3 €", "@@@", "\"\"@boite.fr", "@12 et @18h", "le @DATE_RDV@",
                     "<%= @client %>, {{ @client }} et #{@client}", "un AT constaté au point de rendez-vous",
                     "(a) point (b) point"});
}

TEST_CASE("redact: telephone numbers") {
    check(
        {{"Appelez le 01 23 45 67 89.", "Appelez le [telephone-1]."},
         {"06.12.34.56.78 ou +33 6 12 34 56 78", "[telephone-1] ou [telephone-1]"}, // the same line
         {"0033 (0)6-12-34-56-78", "[telephone-1]"},
         {"+33 (0)1 23 45 67 89", "[telephone-1]"},
         {"06 12 34 56 78, +33 (0)6 12 34 56 78, 0033 6 12 34 56 78", "[telephone-1], [telephone-1], [telephone-1]"},
         {"tél : 0612345678", "tél : [telephone-1]"},
         {"01\u00A023\u00A045\u00A067\u00A089", "[telephone-1]"},
         {"+32 475 12 34 56", "[telephone-1]"},
         {"06‑12‑34‑56‑78, 06–12–34–56–78, 06,12,34,56,78, 06_12_34_56_78",
          "[telephone-1], [telephone-1], [telephone-1], [telephone-1]"},
         {"06  12  34  56  78 ou 06 12 34\r\n56 78 fin", "[telephone-1] ou [telephone-1] fin"},
         {"(+33) 6 12 34 56 78, (06) 12 34 56 78 (06 12 34 56 78)", "[telephone-1], [telephone-1] ([telephone-1])"},
         {"33 6 12 34 56 78 ou 33612345678", "[telephone-1] ou [telephone-1]"},
         {"+32 475 12 34 56\n12 colis", "[telephone-1]\n12 colis"},
         {"+1 (514) 555-0134 ou +41 (22) 555 01 34, +44 (0)20 7946 0018",
          "[telephone-1] ou [telephone-2], [telephone-3]"},
         {"(+1) (514) 555-0134", "[telephone-1]"},
         {"au zéro six trente-neuf quatre-vingt-dix-huit douze trente et un.", "au [telephone-1]."},
         {"zero un, quatre vingt dix neuf, zéro zéro, douze, trente quatre, merci", "[telephone-1], merci"},
         {"+33 (0) (0)1 99 00 12 34", "+33 [telephone-1]"}, // once

         {"et 06.12.34.56.78 et 06/12/34/56/78", "et [telephone-1] et [telephone-1]"}, // 1 modulo 97
         {"06 - 39 - 98 - 12 - 34 ; 06 . 39 . 98 . 12 . 34 ; 06 / 39 / 98 / 12 / 34",
          "[telephone-1] ; [telephone-1] ; [telephone-1]"},
         {"06. 12. 34. 56. 78 ; 06·12·34·56·78 ; 06   12 34 56 78 ; 06:12:34:56:78 ; 06−12−34−56−78 ; 00 33 6 12 34 56 78",
          "[telephone-1] ; [telephone-1] ; [telephone-1] ; [telephone-1] ; [telephone-1] ; [telephone-1]"},
         {"le 05/03/2025 au 01 99 00 12 34", "le 05/03/2025 au [telephone-1]"}});
    check_unchanged({"les lots 01, 02, 03, 04, 05",
                     "01/02/2025 12:30",
                     "de 08.30-12.00 et 09.00-12.00\n13.30",
                     "01 02 03\n04\n05 06 07",
                     "33 colis et 33 12",
                     "Lot 0123456789012345678901",
                     "le 12/03/2025",
                     "de 10 h 30 à 12 h",
                     "1 234 567,89 €",
                     "lot 00 00 00 00 00",
                     "appelez le 3900",
                     "FR0612345678",
                     "2025-01-02",
                     "Prélèvement du 05/03/2025 45,90 €",
                     "du 06/03/2025 12/03/2025",
                     "Le 01/02/2025 12 h 30",
                     "le 05/03/2025\n12 articles",
                     "le 05.03.2025 12,90 €",
                     "03-2025 45 90 12",
                     "01 (23) 45 67 89 01",
                     "du 05/03/25 - 12/03/25",
                     "de 08:30-12:00 14 colis",
                     "de 08:30 12:00 14",
                     "le 05 / 03 / 2025 45 colis",
                     "le 05. 03. 2025 45",
                     "01 : 23 : 45 : 67 : 89",
                     "1. 2. 3. 4. 5. 6. 7. 8. 9. 10.",
                     "de 08.30 - 12.00 / 14.00 - 17.30",
                     "+1 (514)"});
    check({{"au 06 39 98 12 34ou par courriel", "au [telephone-1]ou par courriel"}});
    check_unchanged({"du 2025-03-04 2025-03-11", "2025-03-04 2025-03-05 2025-03-06"});
    check({{"2025-03-04 03 39 98 12 34", "2025-03-04 [telephone-1]"}, {"1234-03-39-98-12-34", "1234-[telephone-1]"}});
    check_unchanged({"0639981234ABC", "06 39 98 12 345"});
}

TEST_CASE("redact: numbers with check digits") {
    check({{"IBAN FR76 3000 6000 0112 3456 7890 189 merci", "IBAN [iban-1] merci"},
           {"FR7630006000011234567890189", "[iban-1]"},
           {"be71 0961 2345 6769", "[iban-1]"},
           {"IBANFR7630006000011234567890189", "IBAN[iban-1]"},
           {"FR76 3000 6000 0112\r\n3456 7890 189, FR76.3000.6000.0112.3456.7890.189", "[iban-1], [iban-1]"},
           {"4242 4242\n4242 4242 ou 4242.4242.4242.4242", "[carte-1] ou [carte-1]"},
           {"carte 4970101234567890 non, 4242424242424242 oui", "carte 4970101234567890 non, [carte-1] oui"},
           {"4242 4242 4242 4243 ou 4242-4242-4242-4243", "[carte-1] ou [carte-1]"}, // a digit is mistyped
           {"6123 4567 8901 2345, 4970\u00a01012\u00a03456\u00a07800", "[carte-1], [carte-2]"},
           {"378282246310005", "[carte-1]"},
           {"30569309025904, 4222222222222", "[carte-1], [carte-2]"},
           {"NIR 2 55 08 14 168 025 38", "NIR [nir-1]"},
           {"255081416802538", "[nir-1]"},
           {"NIR 2 55 08 14 168 025 ou 2550814168025, sans la clé", "NIR [nir-1] ou [nir-1], sans la clé"},
           {"1 84 12 2A 330 001 65", "[nir-1]"}, // Corsica
           {"1 84 12 2B 330 001 92", "[nir-1]"},
           {"AVS 756.1234.5678.97, registre 85.07.30-033.28 ou 05073003326",
            "AVS [nir-1], registre [nir-2] ou [nir-3]"}});
    check({{"FR76 1027 8060 0000 0204 5678 901, FR76 3000 6000 0112 3456 7890 188",
            "[iban-1], [iban-2]"}, // the first four groups alone would pass
           {"FR76 3000 6000 0112 3456 7890 188, FR 76 30006 00001 1234567890 189", "[iban-1], [iban-2]"}, // mistyped
           {"RIB 30006 00001 12345678901 89 ou 20041 01005 0500013M026 06", "RIB [iban-1] ou [iban-2]"}});
    check_unchanged({"BE71 0961 2345 6768", "30006 00001 12345678901 88", // a digit is wrong
                     "FR76 3000 6000 0112 3456 7890",
                     "Le 112 fonctionne normalement", // leaves 1 modulo 97
                     "4242424242424243", "4242 4242 4242 4243 1234",
                     "9242 4242 4242 4241", // card numbers do not begin with 9
                     "2550814168025381",    // one digit too many
                     "552 100 554 00013", "SIRET 41816609600069", "SIRET : 38012986646850", "306 138 900 00015",
                     "756.1234.5678.96", "85.07.30-033.29", "85133003328", "un 5555555555554", "2 55 18 14 168 025 39",
                     "Lot 6A12345678901", "un 1234567890123"});
    check_unchanged({"2022 2023 2024 2025, 5000 6000 7000 8000, 4000 4500 5000\n5500 par mois"}); // on no card
    // A mistyped key.
    check({{"N° SS : 185057800608436, ou 1 85 05 78 006 084 36.", "N° SS : [nir-1], ou [nir-1]."}});
    check_unchanged({"le 185457800608436", "185057800608499"});
}

TEST_CASE("redact: postal addresses") {
    check({{"J'habite 12 bis, rue de la Paix, 75002 Paris.", "J'habite [adresse-1]."},
           {"3 avenue du Général de Gaulle\n69003 Lyon Cedex 03\nFrance", "[adresse-1]\nFrance"},
           {"au 8 impasse des Lilas, au fond", "au [adresse-1], au fond"},
           {"Envoyez à 44000 Nantes", "Envoyez à [adresse-1]"},
           {"18 RUE VICTOR HUGO 13001 MARSEILLE", "[adresse-1]"},
           {"au 10 rte de Lyon ou 10 all. des Lilas", "au [adresse-1] ou [adresse-2]"},
           {"22 r. de la Paix, 75002 Paris", "[adresse-1]"},
           {"au 12 rue victor hugo demain matin, 8 rue du general leclerc est fermée",
            "au [adresse-1] demain matin, [adresse-2] est fermée"},
           {"au 12 rue de la Paix. Merci, 3 rue du Gal. Leclerc", "au [adresse-1]. Merci, [adresse-2]"},
           {"au 3 impasse des petits lilas. Merci de passer au 12 rue haute pour signer.",
            "au [adresse-1]. Merci de passer au [adresse-2] pour signer."},
           {"rue Victor Hugo, 12 ou (avenue de Lyon, 12 bis), rue Haute, 4, 69003 Lyon",
            "rue Victor Hugo, 12 ou ([adresse-1]), [adresse-2]"},
           {"3 imp Gambetta", "[adresse-1]"},
           {"au 12 place Bellecour ou 4 route de Lyon", "au [adresse-1] ou [adresse-2]"},
           {"3 place du marché, 69002 Lyon", "[adresse-1]"},
           {"J'habite 44000 Nantes depuis mai. (13001 Marseille)", "J'habite [adresse-1] depuis mai. ([adresse-2])"},
           {"SAV\n69003 Lyon Cedex 03", "SAV\n[adresse-1]"},
           {"au 12 Grande Rue, 3 Grand'Rue ou 4 Grand-Rue du Lac", "au [adresse-1], [adresse-2] ou [adresse-3]"},
           {"BP 123 33000 Bordeaux ou CS 40012\n33000 Bordeaux Cedex", "[adresse-1] ou [adresse-2]"},
           {"BP 12 34, 33000 Bordeaux", "[adresse-1]"},
           {"au lieu-dit Le Bourg, 24000 Périgueux", "au [adresse-1]"},
           {"au lieu-dit Les Granges de Vau est", "au [adresse-1] est"},
           {"12 rue\nde la Paix\n75002\nParis", "[adresse-1]"},
           {"12 rue des Lilas 69003 lyon merci, adresse : 69400 villefranche sur saône",
            "[adresse-1] merci, adresse : [adresse-2]"},
           {"j'habite à Villefranche, 69400. Demeurant à Mâcon (71000), livré à Chalon-sur-Saône.",
            "j'habite à [adresse-1]. Demeurant à [adresse-2], livré à [adresse-3]."},
           {"Résidence Les Tilleuls, 33000 Bordeaux", "[adresse-1]"},
           {"boulevard de la Liberté 12, 1000 Bruxelles ; rue du Rhône 12\n1204 Genève", "[adresse-1] ; [adresse-2]"},
           {"avenue Louise 250 bte 12, B-1050 Ixelles, merci", "[adresse-1], merci"},
           {"Ville : La Rochelle\nCP : 1700\nJ'habite Angers depuis mai.",
            "Ville : [adresse-1]\nCP : [adresse-2]\nJ'habite [adresse-3] depuis mai."},
           {"3 avenue du Général\r\nde Gaulle, merci", "[adresse-1], merci"},
           {"au 12-14 rue des Lilas, 12 et 14 rue des Lilas, 12/14 rue des Lilas",
            "au [adresse-1], [adresse-2], [adresse-1]"},
           {"12 bis/ter, rue des Lilas ; 12B rue des Lilas ; 12-bis rue des Lilas ; 12 – 14 bis rue des Lilas",
            "[adresse-1] ; [adresse-2] ; [adresse-3] ; [adresse-4]"},
           {"le 12/03/2025, 14 rue des Lilas", "le 12/03/2025, [adresse-1]"},
           {"au 12, 14 rue des Lilas, ou les 12, 14 et 16 rue Haute", "au [adresse-1], ou les [adresse-2]"},
           {"avant le 15, 14 rue des Lilas, à 9 h 20, 4 rue Haute, le 12/03, 4 rue Haute",
            "avant le 15, [adresse-1], à 9 h 20, [adresse-2], le 12/03, [adresse-2]"},
           {"livré au 33000 Bordeaux demain, 33 000 Bordeaux, et de 69003 Lyon à 75011 Paris demain",
            "livré au [adresse-1] demain, [adresse-1], et de [adresse-2] à [adresse-3] demain"}});
    check_unchanged({"12 grande taille", "BP 123 ou CS 12", "au lieu-dit indiqué", "2 grand écran", "12 rue\n\nBonjour",
                     "Il reste 3 cours\nLe prochain"});
    check_unchanged({"2 rues plus loin",
                     "12345 Euros",
                     "la rue est fermée",
                     "10 places",
                     "une voiture de 4 ch fiscaux",
                     "les 3 pl. assises",
                     "Il reste 1 place disponible",
                     "3 cours particuliers",
                     "Le 3 mail partira",
                     "2 place de parking",
                     "12 route barrée",
                     "Nos 15000 Français",
                     "15000 Français attendent",
                     "plus de 20000 Clients",
                     "3 avenues",
                     "en 2025 Paris",
                     "au guichet 00123 Paris",
                     "33 000 euros",
                     "33000 clients",
                     "à 12 500 Km d'ici",
                     "porté à 33 000 Euros",
                     "à 33000 Clients",
                     "plus de 15000 Lyonnais",
                     "à 12 000 UFC par litre",
                     "de 9h-12h rue Haute",
                     "rue Victor Hugo, 12 colis attendent",
                     "rue Haute, 12,50 € de frais",
                     "rue Haute, 2025.",
                     "rue Haute 12 colis",
                     "Ville : celle de la commande. Poids : 1234. Ville",
                     "Le bot de la Ville : Bonjour",
                     "le 3 quai est fermé",
                     "à 12 rue de chez vous",
                     "les remises R1, R2 ou R3",
                     "remis à Chronopost, livré à Lyon",
                     "la résidence principale",
                     "Dossier (69003), Peut-être, Rendez-vous-en",
                     "Total : 15000 messages lus"});
    Placeholders placeholders; // a name that begins in an address and ends after it
    CHECK(placeholders.fill(mark("à 75002 Ab Cd Ef Gh Ij Martin Durand.", Names{"martin", "durand"},
                                 builtin_lexicon())) == "à [adresse-1].");
    check({{"12 rue Haute, bâtiment B, 35000 Rennes", "[adresse-1]"},
           {"12 rue Haute\nBât. A - Apt 4B\n35000 Rennes", "[adresse-1]"},
           {"12 rue Haute apt 12 35000 Rennes, 3e étage", "[adresse-1], 3e étage"},
           {"4 rue Haute, 3e étage, 35000 Rennes.", "[adresse-1]."},
           {"4 rue Haute, porte d'entrée", "[adresse-1], porte d'entrée"},
           {"Livré apt. 4B 35000 Rennes.", "Livré apt. 4B [adresse-1]."},
           {"route de Brest 29000 Quimper", "route de Brest [adresse-1]"},
           {"12 blvd Foch, 12 chem. des Vignes", "[adresse-1], [adresse-2]"}});
    check_unchanged({"Modes-d-emploi-pour-les-SIAE", "le Livret 15000 Euros", "Livret 15000 Arbres",
                     "votre facture Orange 45871 Bonjour", "3 chem simple"});
}

TEST_CASE("redact: invisible and full-width characters hide nothing") {
    check({{"file 06\u00ad12345678 fin", "file [telephone-1] fin"},
           {"lea.martin\u200b@boite.fr, lea.martin@\u2060boite.fr.", "[courriel-1], [courriel-1]."},
           {"FR76\u200b30006000011234567890189", "[iban-1]"},
           {"4242\u200d4242\ufeff4242\u200e4242", "[carte-1]"},
           {"06\u200712\u300034\u200056\u200a78", "[telephone-1]"},
           {"Mme Du\u00adpont est là", "Mme [nom-1] est là"},
           {"M. Jean\u00adne Martin", "M. [nom-1]"},
           {"12 rue de la Pa\u00adix, 75002 Paris", "[adresse-1]"},
           {"au ０６ １２ ３４ ５６ ７８ ou à ｌｅａ＠ｂｏｉｔｅ．ｆｒ.", "au [telephone-1] ou à [courriel-1]."},
           {"06 12 34 56 78\u200bMerci", "[telephone-1]\u200bMerci"},
           {"\ufeffl'é\u00adcran \u200ede lea@boite.fr", "\ufeffl'é\u00adcran \u200ede [courriel-1]"}});
}

TEST_CASE("redact: numbers of customers, contracts, orders and files") {
    check(
        {{"n° client 48 213\u00A0907, client 48213907", "n° client [id-1], client [id-1]"},
         {"le contrat n° AB-2231/7 et la commande numéro 451", "le contrat n° [id-1] et la commande numéro [id-2]"},
         {"Référence dossier : 2024-0012, Réf. 2024/118", "Référence dossier : [id-1], Réf. [id-2]"},
         {"N° de contrat : FR 12345, numéro de votre dossier : 12345",
          "N° de contrat : [id-1], numéro de votre dossier : [id-2]"},
         {"votre numéro de client est le 48213907", "votre numéro de client est le [id-1]"},
         {"N° client :\n48213907", "N° client :\n[id-1]"},
         {"colis n° 8R45874212345, passeport n° 12AB34567, numéro fiscal : 3023217600053",
          "colis n° [id-1], passeport n° [id-2], numéro fiscal : [id-3]"},
         {"contrat n° 45 87 42 1 reçu", "contrat n° [id-1] reçu"},
         {"Total de votre commande n° 4512 du 12/03/2025 : 45,90 €",
          "Total de votre commande n° [id-1] du 12/03/2025 : 45,90 €"},
         {"cde n° 451, cde 45871", "cde n° [id-1], cde [id-2]"},
         {"CNI 880692310285, PDL 14503782914567, numéro de série SN 8834-2211-XY",
          "CNI [id-1], PDL [id-2], numéro de série [id-3]"},
         {"votre mot de passe est : Soleil2024! et votre identifiant : lea.martin69, digicode 12B45, code d'accès : 4587A",
          "votre mot de passe est : [id-1]! et votre identifiant : [id-2], digicode [id-3], code d'accès : [id-4]"},
         {"Suivi : RR 123 456 785 FR, RR123456785FR, Colissimo 8R45874212345, 1Z999AA10123456784",
          "Suivi : [id-1], [id-1], Colissimo [id-2], [id-3]"},
         {"UPS 1Z 999 AA1 01 2345 6784, Colissimo 45874212345, DHL : 1234567890, Mondial Relay n° 12345678",
          "UPS [id-1], Colissimo [id-2], DHL : [id-3], Mondial Relay n° [id-4]"},
         {"Colissimo 6C 123 456 789 01, colis 8R12345678901, votre mot de passe provisoire est Azerty123",
          "Colissimo [id-1], colis [id-2], votre mot de passe provisoire est [id-3]"},
         {"code PIN 1234, code de sécurité : 4587, code de validation : 458712, code client ABC123",
          "code PIN [id-1], code de sécurité : [id-2], code de validation : [id-3], code client [id-4]"},
         {"Votre code secret est 4821, votre code confidentiel 5512, le code est 9034, code : 778 123",
          "Votre code secret est [id-1], votre code confidentiel [id-2], le code est [id-3], code : [id-4]"},
         {"votre code d'accès est le suivant : 4587A, votre code est le suivant : 4821",
          "votre code d'accès est le suivant : [id-1], votre code est le suivant : [id-2]"},
         {"votre code de retrait est le 93 72, code SMS 66 12 09, votre code à quatre chiffres (7719)",
          "votre code de retrait est le [id-1], code SMS [id-2], votre code à quatre chiffres ([id-3])"},
         {"code d'accès au wifi : KX7-99-PLO, clé wifi : a8Fz-22Qp, code de sécurité 991, cryptogramme 123",
          "code d'accès au wifi : [id-1], clé wifi : [id-2], code de sécurité [id-3], cryptogramme [id-4]"},
         {"mot de passe : Azer12%, cryptogramme visuel : 123, cryptogramme à 3 chiffres : 456, clé WPA : 8F3A2B1C9D",
          "mot de passe : [id-1]%, cryptogramme visuel : [id-2], cryptogramme à 3 chiffres : [id-3], clé WPA : [id-4]"},
         {"code reçu par SMS : 482193, code à usage unique : 55 12 09, code de la boîte à clés : 4512",
          "code reçu par SMS : [id-1], code à usage unique : [id-2], code de la boîte à clés : [id-3]"},
         {"code à saisir : 482193, code envoyé par SMS : 55 12 09, mot de passe à usage unique : 4512, OTP : 991204",
          "code à saisir : [id-1], code envoyé par SMS : [id-2], mot de passe à usage unique : [id-3], OTP : [id-4]"},
         {"le code du coffre est le 4512, code parental 0000, code confidentiel de votre carte : 4821",
          "le code du coffre est le [id-1], code parental [id-2], code confidentiel de votre carte : [id-3]"},
         {"votre matricule est le 004512, allocataire CAF est le 1234567, votre dossier est 4587",
          "votre matricule est le [id-1], allocataire CAF est le [id-2], votre dossier est [id-3]"},
         {"code INE 0123456789A, numéro d'étudiant 21904567, permis de conduire 14AA00002, titre de séjour 9903123456",
          "code INE [id-1], numéro d'étudiant [id-2], permis de conduire [id-3], titre de séjour [id-4]"},
         {"SIM 8933150319123456789, PTO FI-1234-5678", "SIM [id-1], PTO [id-2]"},
         {"contrat d'assurance habitation n° 4587712, compteur Linky n° 021861234567, facture d'eau n° 2025-0456",
          "contrat d'assurance habitation n° [id-1], compteur Linky n° [id-2], facture d'eau n° [id-3]"},
         {"n° 12345, votre matricule 45871, RUM : FR45ZZZ458771", "n° [id-1], votre matricule [id-2], RUM : [id-3]"},
         {"votre login : lea.martin, votre mdp : Azerty12, login : Lea.Martin, le code d'entrée est le 4587A",
          "votre login : [id-1], votre mdp : [id-2], login : [id-3], le code d'entrée est le [id-4]"},
         {"code d'entrée (4587A), code porte : 45B87, le code de l'immeuble est 4587, code de retrait 458712",
          "code d'entrée ([id-1]), code porte : [id-2], le code de l'immeuble est [id-3], code de retrait [id-4]"},
         {"Cliquez (https://www.boite.fr/suivi?commande=4587712). Ou <www.boite.fr/reset?token=a8f5f16>, "
          "https://boite.fr/2025/f/4587712/, puis http://boite.fr/?l=lea@boite.fr",
          "Cliquez ([id-1]). Ou <[id-2]>, [id-3]/, puis http://[courriel-1]"},
         {"https://boite.fr/hc/fr/articles/36001?ticket=45871, https://boite.fr/f/202512", "[id-1], [id-2]"},
         {"https://boite.fr/produits/45871/commande/76543, https://boite.fr/articles/suivi/XK45871FR, "
          "https://boite.fr/aide/articles/36001#ticket=45871, https://boite.fr/wiki/users/45871/, "
          "https://boite.fr/article/45871/commentaire/lea-martin",
          "[id-1], [id-2], [id-3], [id-4]/, [id-5]"},
         {"BIC : BNPAFRPPXXX, code BIC/SWIFT AGRIFRPP882, le BIC est SOGEFRPP",
          "BIC : [id-1], code BIC/SWIFT [id-2], le BIC est [id-3]"},
         {"Le dossier 75011 Paris est clos, commande n° 44000 Bis",
          "Le dossier [id-1] Paris est clos, commande n° [id-2] Bis"}});
    check_unchanged(
        {"Total de la commande : 1200",
         "commande : 45,90 €",
         "facture : 1 200 €",
         "facture de 145,90 €",
         "dossier : 12/03/2025, facture du 14/05, dossier : 14/05",
         "contrat : 2025",
         "dossier : 10h30, dossier : 10:30",
         "contrat : 36 mois",
         "client 12000 euros, votre compte : 1200 points",
         "RENDEZ-VOUS DU 123456789 AU 12, RR123456789FR",
         "BIC Bancaire, le BIC est GRATUIT, SWIFT 2025",
         "Colissimo 2025",
         "sécurité : 24h/24, confirmation : 1200",
         "client EDF 2025, un client B2B",
         "contrat n° 2",
         "client depuis 2015, commande 2 articles",
         "Objet : votre commande de 1500 gobelets",
         "Votre commande :\n1500 gobelets",
         "n° 1234, n° 12345 euros, le n° 3900",
         "la loi n° 2014-344, la délibération n° 2025-117, le règlement (CE) n° 261/2004, RCS Paris n° 123 456 789, le lot n° 45871",
         "la norme ISO n° 14001, le formulaire Cerfa n° 15692, color: #000091",
         "https://boite.fr/hc/fr/articles/360012345678-Retours#top, https://boite.fr/actus/2025/noel, boite.fr/blog/4587",
         "https://www.service-public.fr/particuliers/vosdroits/F45871, https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000032041571, mot de passe oublié : https://boite.fr/reset",
         "mot de passe Navigo : 8 caractères, passe rapide : 1200 km, un 12C 123 456 789 01",
         "https://boite.fr/aide?rubrique=retours, www.boite.fr/2.html, http://localhost:8080/aide",
         "le code de la porte, un code promo 45871A, la porte : 4587A, un retrait : 4587",
         "un accès 24h/24, accès : 24h/24, mot de passe : à changer. Identifiant : {{client.id}}, le code d'entrée (le bleu)",
         "le code postal est 75011, code promo : NOEL20, le code est PRINTEMPS10, code APE : 6201Z, code erreur : 4504",
         "votre facture est de 1200 €, votre commande est le 12 mars, votre contrat est 2025",
         "taxe de séjour : 1245, code postal de la boîte : 35000, code article de la carte : 4512, il passe par la porte 4512",
         "votre devis est de 2500 dirhams, votre facture est de 1250, vous pouvez conduire 10 000 kilomètres, le code est 100 % gratuit",
         "code secret : 3 essais, code PIN : 4 chiffres, code à 6 chiffres, le code est 3 fois faux, un SMS 1234",
         "votre mot de passe est expiré.Veuillez le changer, PIN incorrect.Merci, le code PIN le 12/03/2025",
         "le mot de passe est valable 24 h, mot de passe : 8 caractères"});
    check({{"linkedin.com/in/lea-martin, https://fr.linkedin.com/in/lea", "[id-1], [id-2]"},
           {"PNR : XK4T7Q, réservation XK4T7Q, PCE GI123456", "PNR : [id-1], réservation [id-1], PCE [id-2]"},
           {"votre identifiant jdupont75, mdp=Soleil2024! Pseudo : jdupont75",
            "votre identifiant [id-1], mdp=[id-2]! Pseudo : [id-1]"},
           {"Le code 458712 expire. Interphone, code 45B12", "Le code [id-1] expire. Interphone, code [id-2]"},
           {"Adresse MAC 00:1A:2B:3C:4D:5E, 00-1a-2b-3c-4d-5e", "Adresse MAC [id-1], [id-2]"},
           {"Numéro étudiant : 22104587", "Numéro étudiant : [id-1]"},
           {"Dossier : 2025-2047, facture 2024-1987", "Dossier : [id-1], facture [id-2]"}});
    check_unchanged({"https://www.linkedin.com/company/boite",
                     "https://boite.fr/aide/12345-comment-faire",
                     "https://boite.fr/reglement-2016-679",
                     "Menu étudiant : 1050",
                     "Offre étudiant 2026-2027",
                     "formulaire n° 13750, page n° 12345, notice n° 45871",
                     "Le produit réf. 45871",
                     "color: #E3E3FD",
                     "votre identifiant FranceConnect",
                     "votre identifiant impots.gouv.fr",
                     "votre code 24h/24",
                     "le code 10EUROS",
                     "carte SIM 3G/4G/5G",
                     "contrat B2B2C",
                     "https://boite.fr/?token={{ jeton }}",
                     "votre mot de passe doit avoir 12 signes",
                     "le code 2025",
                     "erreur, code 5031",
                     "code promo NOEL2025",
                     "commande 2B",
                     "00:1A:2B:3C:4D:5E:6F",
                     "99:44:55:66:77:88",
                     "Les formulaires prévoyé"}); // é ends within the 17 bytes of a MAC
    check({{"Châssis VF1AA000123456789, RIO : 01 P ABC123 XYZ", "Châssis [id-1], RIO : [id-2]"},
           {"https://boite.fr/?token=abcdef ou https://boite.fr/aide", "[id-1] ou https://boite.fr/aide"}});
    check_unchanged({"VF1AA00012345678", "REMBOURSEMENTS1234", "RIO : 01 P ABC123", "ABCDEFGHJKLMNPRST"});
}

TEST_CASE("redact: number plates, dates of birth, IP addresses") {
    check({{"AB-123-CD, AB 123 CD, ab-123-cd ou 1234 AB 75", "[plaque-1], [plaque-1], [plaque-1] ou [plaque-2]"},
           {"AB123CD, ab123cd", "[plaque-1], [plaque-1]"},
           {"née le 12 mai 82", "née le [naissance-1]"},
           {"née le 12/03/1975, né(e) le : 12.03.75, date de naissance : 12 mars 1975, née à Lyon le 1er mars 1975",
            "née le [naissance-1], né(e) le : [naissance-2], date de naissance : [naissance-3], née à Lyon le "
            "[naissance-4]"},
           {"ma date de naissance est le 12/03/1978, date de naissance, le 12 mars 1978",
            "ma date de naissance est le [naissance-1], date de naissance, le [naissance-2]"},
           {"192.168.1.12, 2001:db8::1, 2001:0db8:85a3:0000:0000:8a2e:0370:7334. IP : 1.2.3.4",
            "[ip-1], [ip-2], [ip-3]. IP : [ip-4]"}});
    check_unchanged({"DE100KG, AB1234CD, XAB123CD, AB123CDE, SI123OU, le 12 mai 82 colis",
                     "DE 100 KG, 120 EUR 50, LE 123 AV, 12-345-67, REF-AB-123-CD, AB-123-CD-45",
                     "rendez-vous le 12/03/2025, livré le 12 mars 2025",
                     "version 2.4.1.0, iOS 17.4.1.2, 1.2.3.4, 192.168.1.300, 192.168.1.12.5",
                     "à 10:12:30, 10::30, std::add, 1:2:3:4:5:6:7, a1::b2::c3"});
    check({{"DDN : 03.05.85, ddn 03/05/1985", "DDN : [naissance-1], ddn [naissance-2]"}});
}

TEST_CASE("redact: names") {
    check(
        {{"Bonjour Madame Dupont,\n\nMme Dupont, votre colis est là.",
          "Bonjour Madame [nom-1],\n\nMme [nom-1], votre colis est là."},
         {"M. Jean-Pierre de La Tour a appelé.", "M. [nom-1] a appelé."},
         {"Bonjour Léa,\nmerci Léa.", "Bonjour [nom-1],\nmerci [nom-1]."},
         {"Votre facture.\n\nCordialement,\nLéa Martin\nService client",
          "Votre facture.\n\nCordialement,\n[nom-1]\nService client"},
         {"Chère Madame MARTIN, Madame Martin", "Chère Madame [nom-1], Madame [nom-1]"},
         {"Dr Émile Zola", "Dr [nom-1]"},
         {"Je vois que madame Durand et mme Petit, monsieur Durand aussi.",
          "Je vois que madame [nom-1] et mme [nom-2], monsieur [nom-1] aussi."},
         {"M Durand, Melle Petit, Me Dupuis, docteur Nguyen", "M [nom-1], Melle [nom-2], Me [nom-3], docteur [nom-4]"},
         {"MM. Durand et Petit, Mmes Roux et Le Goff", "MM. [nom-1] et [nom-2], Mmes [nom-3] et [nom-4]"},
         {"M. Durand et Paris", "M. [nom-1] et Paris"},
         {"M. de La Tour, M. Le Goff, Mme d'Artagnan", "M. [nom-1], M. [nom-2], Mme [nom-3]"},
         {"M. J. Lefranc, M. J.-P. Lefranc, Mme É. Petit", "M. [nom-1], M. [nom-2], Mme [nom-3]"},
         {"M. Nguyễn, M. Żak, M. Ștefan, Mme Đặng", "M. [nom-1], M. [nom-2], M. [nom-3], Mme [nom-4]"},
         {"Mme Иванова, Monsieur Jean‑Pierre Dupont", "Mme [nom-1], Monsieur [nom-2]"},
         {"Madame\r\nLefranc\r\n12 colis", "Madame\r\n[nom-1]\r\n12 colis"},
         {"J'ai vu Mme\nLefranc hier.", "J'ai vu Mme\n[nom-1] hier."},
         {"Pr Durand, M. van der Berg, Mme de la Fontaine", "Pr [nom-1], M. [nom-2], Mme [nom-3]"},
         {"mme dupont et mr. martin", "mme [nom-1] et mr. [nom-2]"},
         {"M. dupont, monsieur dupont et madame dupont", "M. [nom-1], monsieur [nom-1] et madame [nom-1]"},
         {"mme jeanne dupont a appelé, Dupont attend", "mme [nom-1] a appelé, [nom-2] attend"},
         {"mme de la tour, M. van der berg", "mme [nom-1], M. [nom-2]"},
         {"Bonjour, Jeanne,\nmerci Jeanne", "Bonjour, [nom-1],\nmerci [nom-1]"},
         {"Bonjour, Jeanne\nmerci", "Bonjour, [nom-1]\nmerci"},
         {"Bonjour Marie et Pierre,\nPierre a raison", "Bonjour [nom-1] et [nom-2],\n[nom-2] a raison"},
         {"Mme Dupont née Martin, mme petit épouse durand", "Mme [nom-1] née [nom-2], mme [nom-3] épouse [nom-4]"},
         {"Mr & Mrs Smith, Mme veuve Dupont, mme veuve petit, Madame la comtesse de Roux, M. le juge Petit, M. Baron, M. Le Duc",
          "Mr & Mrs [nom-1], Mme veuve [nom-2], mme veuve [nom-3], Madame la comtesse de [nom-4], M. le juge [nom-3], M. [nom-5], M. [nom-6]"},
         {"Mme Martin (née Durand) ou MME MARTIN (NÉE DURAND), et Mme Roux, née Petit,",
          "Mme [nom-1] (née [nom-2]) ou MME [nom-1] (NÉE [nom-2]), et Mme [nom-3], née [nom-4],"},
         {"Cordialement, Jean Dupont\nle dossier de jean dupont, jean a raison",
          "Cordialement, [nom-1]\nle dossier de [nom-1], jean a raison"},
         {"Mme Petit attend, Jean Petit aussi, un petit retard", "Mme [nom-1] attend, [nom-2] aussi, un petit retard"},
         {"Mme Lefèvre, dossier LEFEVRE", "Mme [nom-1], dossier [nom-1]"},
         {"Veuillez agréer, Madame Dupont, l'expression de nos sentiments les plus distingués.\n\nLéa Martin",
          "Veuillez agréer, Madame [nom-1], l'expression de nos sentiments les plus distingués.\n\n[nom-2]"},
         {"Recevez, Madame,\nl'assurance de ma considération.\nLéa Martin",
          "Recevez, Madame,\nl'assurance de ma considération.\n[nom-1]"},
         {"Cordialement,\nLéa Martin - Service client", "Cordialement,\n[nom-1] - Service client"},
         {"Cordialement,\nLéa MARTIN | Conseillère", "Cordialement,\n[nom-1] | Conseillère"},
         {"Cordialement,\nLéa Martin, chargée de clientèle", "Cordialement,\n[nom-1], chargée de clientèle"},
         {"Cordialement,\nMartin, Léa", "Cordialement,\n[nom-1], [nom-2]"},
         {"Vu par Léa.\n\nLéa Martin\nConseillère clientèle\n3 étoiles",
          "Vu par [nom-1].\n\n[nom-2]\nConseillère clientèle\n3 étoiles"},
         {"Vu.\nLéa Martin, conseillère", "Vu.\n[nom-1], conseillère"},
         {"Vu.\nPr Durand, directrice", "Vu.\nPr [nom-1], directrice"},
         {"M. Jean Dupont, M. Dupont Jean, Mme Jean-Marie Dupont", "M. [nom-1], M. [nom-1], Mme [nom-2]"},
         {"mme dupont absente, mr dupont prévenu, mme jeanne dupont",
          "mme [nom-1] absente, mr [nom-1] prévenu, mme [nom-2]"},
         {"Cordialement,\nLéa, conseillère", "Cordialement,\n[nom-1], conseillère"},
         {"Cordialement,\nLéa M.", "Cordialement,\n[nom-1] M."},
         {"Cordialement, Léa Martin", "Cordialement, [nom-1]"},
         {"Merci. Cordialement Léa Martin, SAV", "Merci. Cordialement [nom-1], SAV"},
         {"Bonne journée, Léa Martin", "Bonne journée, [nom-1]"},
         {"Bonne journée Claire.", "Bonne journée [nom-1]."},
         {"Bonjour Jean,\nle dossier de Jean Dupont, Mme Jean Dupont, puis JEAN DUPONT",
          "Bonjour [nom-1],\nle dossier de [nom-2], Mme [nom-2], puis [nom-2]"},
         {"Bonjour Jean,\nDupont Jean et Jean Dupont ont payé, Dupont aussi",
          "Bonjour [nom-1],\n[nom-2] et [nom-2] ont payé, [nom-3] aussi"},
         {"Bonjour Marie-Claire,\nMarie-Claire de La Tour a signé", "Bonjour [nom-1],\n[nom-2] a signé"},
         {"MONSIEUR JEAN DUPONT A APPELÉ", "MONSIEUR [nom-1] A APPELÉ"},
         {"Vu par Léa Martin.\n\n-- \nLéa Martin\nConseillère", "Vu par [nom-1].\n\n-- \n[nom-1]\nConseillère"},
         {"Vu par Léa Martin.\n\n—\nLéa Martin, conseillère", "Vu par [nom-1].\n\n—\n[nom-1], conseillère"},
         {"Vu par Léa.\n\nVotre conseillère : Léa Martin", "Vu par [nom-1].\n\nVotre conseillère : [nom-2]"},
         {"Vu.\n\nÀ très vite,\nLéa", "Vu.\n\nÀ très vite,\n[nom-1]"},
         {"Vu.\n\nMerci,\nLéa Martin", "Vu.\n\nMerci,\n[nom-1]"},
         {"Merci Léa. Je m'appelle Paul Roux. Titulaire : Jeanne Petit",
          "Merci [nom-1]. Je m'appelle [nom-2]. Titulaire : [nom-3]"},
         {"Affaire suivie par : ROUX\nDossier suivi par Petit.",
          "Affaire suivie par : [nom-1]\nDossier suivi par [nom-2]."},
         {"Dossier suivi par Pôle Sinistres\nAffaire suivie par la Direction\nVotre colis est suivi par Colissimo.",
          "Dossier suivi par Pôle Sinistres\nAffaire suivie par la Direction\nVotre colis est suivi par Colissimo."},
         {"Nom de famille : Petit\nNom d'usage : Roux", "Nom de famille : [nom-1]\nNom d'usage : [nom-2]"},
         {"Je m'appelle Paul Roux et je paie. Titulaire du compte : Léa Petit",
          "Je m'appelle [nom-1] et je paie. Titulaire du compte : [nom-2]"},
         {"nous confirmons à Monsieur\nKerbihan que tout va bien",
          "nous confirmons à Monsieur\n[nom-1] que tout va bien"},
         {"Vu par Messieurs Roux, Petit et Morel.", "Vu par Messieurs [nom-1], [nom-2] et [nom-3]."},
         {"Rebonjour Léa, chers Paul & Jeanne", "Rebonjour [nom-1], chers [nom-2] & [nom-3]"},
         {"Toujours rien.\n\nLéa Martin\n06 39 98 12 34", "Toujours rien.\n\n[nom-1]\n[telephone-1]"},
         {"Toujours rien.\n\nLéa MARTIN\n", "Toujours rien.\n\n[nom-1]\n"},
         {"Reçu.\nCdlt\nLéa Martin", "Reçu.\nCdlt\n[nom-1]"},
         {"Reçu.\nBien à vous,\nléa martin", "Reçu.\nBien à vous,\n[nom-1]"},
         {"Mon fils Théo, mon mari, Paul Roux, et ma collègue Anne l'ont vu.",
          "Mon fils [nom-1], mon mari, [nom-2], et ma collègue [nom-3] l'ont vu."},
         {"Ici Léa Martin. Je suis Karim Benali. Au nom de Paul Roux.",
          "Ici [nom-1]. Je suis [nom-2]. Au nom de [nom-3]."},
         {"J'ai eu Karim Benali, le dossier de ROUX Jeanne est clos, contactez Anne-Charlotte Petit.",
          "J'ai eu [nom-1], le dossier de [nom-2] est clos, contactez [nom-3]."},
         {"Votre conseillère Sandrine a vu le livreur (Mehdi) avec Karim.",
          "Votre conseillère [nom-1] a vu le livreur ([nom-2]) avec [nom-3]."},
         {"Jeanne,\nmerci de votre patience.", "[nom-1],\nmerci de votre patience."},
         {"bonjour karim,\nmerci jeanne\nContact : Mehdi, cliente : Sandrine. Je suis Karim.",
          "bonjour [nom-1],\nmerci [nom-2]\nContact : [nom-3], cliente : [nom-4]. Je suis [nom-1]."},
         {"Bonjour jeanne lefevre,\nmerci karim benali. bonjour claire pouvez-vous, merci claire de votre appel",
          "Bonjour [nom-1],\nmerci [nom-2]. bonjour claire pouvez-vous, merci claire de votre appel"},
         {"Reçu.\nCdt,\nA. Carpentier", "Reçu.\nCdt,\nA. [nom-1]"},
         {"J'ai eu Yann Le Gall, Karim N'Diaye et Anne La Rocca. Mme Le Floc'h attend. N'oubliez pas Mme N'Diaye.",
          "J'ai eu [nom-1], [nom-2] et [nom-3]. Mme [nom-4] attend. N'oubliez pas Mme [nom-5]."},
         {"Nos regrets renouvelés,\nS. Perrault", "Nos regrets renouvelés,\nS. [nom-1]"},
         {"Reçu.\nbonne journee\nCarpentier", "Reçu.\nbonne journee\n[nom-1]"},
         {"jeanne petit\nclient depuis mai", "[nom-1]\nclient depuis mai"},
         {"Monsieur Jean-Pierre O'Connor de la Tour", "Monsieur [nom-1]"}});
    check_unchanged(
        {"Bonjour Madame,",
         "Cher client,",
         "Bonjour,\nVotre colis est arrivé à Paris.",
         "Madame, Monsieur,",
         "Bonjour à tous",
         "Cordialement,\nLe Service Client",
         "Client : Ah, merci.",
         "Bonjour &CIV& &NOM&",
         "Merci Madame. Merci",
         "Colis reçu.\n---\nVotre colis",
         "Cordialement,\nAgence de Paris, 3 étoiles",
         "Vu.\nVotre Commande\nService client",
         "Vu.\nParis\nMerci",
         "Merci Madame de votre appel.",
         "Cher Monsieur, Votre dossier",
         "Bonne journée.",
         "Mesdames, Messieurs,\nVotre colis",
         "à 3 m Nord",
         "vous me Dites",
         "un écart de 4 mm Environ",
         "Merci. La Tour penche.",
         "Bonjour Madame\nComme convenu, voici",
         "Madame\n\nVotre colis",
         "mme la directrice, Mme votre mère, mr le maire",
         "Bonjour mme, je vous écris",
         "Une idée née hier, née de la Loi, née à Paris (née en 1950)",
         "Madame la présidente, Madame la Présidente du conseil, Monsieur le Maire, Monsieur le juge de Paris",
         "votre épouse attend, sa veuve aussi",
         "pr Info",
         "Cher M. H., votre dossier",
         "payer le professeur. Trois",
         "le Dr demain",
         "Mme souhaitait un geste",
         "Mme vient de partir",
         "mme va bien",
         "Mme m'a dit",
         "mr arrive",
         "bonjour madame pouvez-vous me rappeler",
         "Bonjour monsieur actuellement indisponible",
         "Merci madame de renvoyer le bon",
         "la taille M noire",
         "monsieur le juge",
         "Bonjour, Comme convenu, voici",
         "Bonjour, Effectivement, Effectivement",
         "Bonjour Monsieur. J'ai bien lu. Bonjour Madame. Qu'en est-il ?",
         "Bonjour, Désolé, je suis Désolé",
         "Bonjour Madame et merci",
         "Bonjour Madame\nEffectivement, colis reçu",
         "Cordialement,\n\nEnsuite, vous pourrez",
         "Merci. Cordialement Bonne journée",
         "Merci madame bonne journée",
         "Nous prenons en considération votre demande.\nParis, le 3 mars",
         "Cordialement,\nLa Boutique de Lyon - Lyon",
         "Nous prenons en considération votre demande.\nVotre colis",
         "Colis reçu.\n\nGaz du Rhin",
         "Deux envois :\nA. Standard\nB. Express",
         "Tailles\n\nP. Petite\n\nQ. Grande",
         "Formule choisie :\nS. Confort",
         "Colis reçu.\nA Bientôt",
         "Colis reçu.\nVotre Espace",
         "Colis reçu.\n\nBonne Année\n39 00",
         "Cordialement,\nservice clients",
         "bonjour claire et nette explication, merci clair\nclaire et nette\nune journée claire\nMatelas : Louise",
         "Le canapé Oscar et la table Louise partent du lycée Victor Hugo, rue Pierre Curie.",
         "Ici Orange. Au nom de Orange. Je suis Désolé. Votre fils est arrivé. Le forfait Famille Premium."});
    check({{"Merci Karim pour votre retour.", "Merci [nom-1] pour votre retour."},
           {"Merci à Karim et Léa de leur patience.", "Merci à [nom-1] et [nom-2] de leur patience."},
           {"Bonjour à vous Karim,", "Bonjour à vous [nom-1],"},
           {"Merci. Karim vous rappellera, j'ai eu Sophie.", "Merci. [nom-1] vous rappellera, j'ai eu [nom-2]."},
           {"Client : Fontan Karim", "Client : [nom-1]"},
           {"Le patient Fontan Karim", "Le patient [nom-1]"},
           {"Nom : Fontan Prénom : Paul", "Nom : [nom-1] Prénom : [nom-2]"},
           {"Client : FONTAN\nDossier FONTAN Paul, conseillère : ROUX JEANNE.",
            "Client : [nom-1]\nDossier [nom-2], conseillère : [nom-3]."},
           {"Ici Karim du service client, au nom de FONTAN", "Ici [nom-1] du service client, au nom de [nom-2]"},
           {"Ici Zoé, votre conseillère", "Ici [nom-1], votre conseillère"},
           {"Dossier FONTAN clos, Fontan a payé", "Dossier [nom-1] clos, [nom-1] a payé"},
           {"CLIENT : FONTAN\nOBJET : RETARD", "CLIENT : [nom-1]\nOBJET : RETARD"},
           {"Client : FONTAN.", "Client : [nom-1]."},
           {"Client : ANDRÉ, cliente : BARRÉ", "Client : [nom-1], cliente : [nom-2]"},
           {"Dossier FONTAN CLOS, au nom d'OURSEL, au nom de : VASSEUR",
            "Dossier [nom-1], au nom d'[nom-2], au nom de : [nom-3]"},
           {"Dossier LE GALL, dossier (FONTAN), dossier « OURSEL », dossier client VASSEUR",
            "Dossier [nom-1], dossier ([nom-2]), dossier « [nom-3] », dossier client [nom-4]"},
           {"Client : VAN DER BERG, client : PETIT, dossier \"DA SILVA\"",
            "Client : [nom-1], client : [nom-2], dossier \"[nom-3]\""},
           {"DOSSIER FONTAN\nClient - OURSEL, abonné – VASSEUR", "DOSSIER [nom-1]\nClient - [nom-2], abonné – [nom-3]"},
           {"les cdes 45871 et 4587", "les cdes [id-1] et 4587"}});
    check_unchanged({"Dossier URGENT",
                     "DOSSIER COMPLET",
                     "DOSSIER REFUSÉ PAR LE SERVICE",
                     "CLIENT - PROFESSIONNEL",
                     "Client - SNCF",
                     "DOSSIER À RELANCER",
                     "Dossier - EN COURS",
                     "Dossier MDPH",
                     "DOSSIER RETRAITE",
                     "Client : MERCI",
                     "Client : SNCF",
                     "Client : RETARD DE COLIS",
                     "Client : PROBLÈME DE LIVRAISON",
                     "Client EDF",
                     "abonné PREMIUM",
                     "Dossier COMPLET.",
                     "Dossier ANNULÉ",
                     "Pièces REFUSÉES, dossier REFUSE",
                     "Dossier CAF",
                     "Client : INCONNU",
                     "Dossier RÉSILIATION : suivi fait",
                     "Client : PARTICULIER.",
                     "Joindre au dossier RIB et CNI",
                     "CLIENT : PROFESSIONNEL",
                     "au nom de LA POSTE",
                     "DOSSIER TROUVÉ",
                     "Responsable : VOIR PLANNING",
                     "Dossier SAV",
                     "Client : EDF"});
    check_unchanged({"Cordialement,\nService client\nGroupe Boîte", "Merci Boîte pour tout", "Orange vous rappellera.",
                     "Votre conseiller Orange Karim est absent."});
    // Chats and short letters.
    check({{"Oui Pauline, c'est noté.", "Oui [nom-1], c'est noté."},
           {"Merci beaucoup Pauline.", "Merci beaucoup [nom-1]."},
           {"[10:12] Pauline : bonjour\nKarim : oui", "[10:12] [nom-1] : bonjour\n[nom-2] : oui"},
           {"Pauline a rejoint la conversation", "[nom-1] a rejoint la conversation"},
           {"Votre interlocuteur est Karim. C'est Pauline qui appelle.",
            "Votre interlocuteur est [nom-1]. C'est [nom-2] qui appelle."},
           {"Appel transféré à Pauline et Karim", "Appel transféré à [nom-1] et [nom-2]"},
           {"À demain\nPauline, Marc et Karim", "À demain\n[nom-1], [nom-2] et [nom-3]"},
           {"À demain\nPauline et l'équipe", "À demain\n[nom-1] et l'équipe"}});
    check({{"D'accord Léa, je note. D’accord Karim.", "D'accord [nom-1], je note. D’accord [nom-2]."},
           {"Ticket assigné à Mehdi, puis affecté à Sophie", "Ticket assigné à [nom-1], puis affecté à [nom-2]"},
           {"Léa s'est occupée de vous.", "[nom-1] s'est occupée de vous."}});
    check_unchanged({"la collection Pauline, en soldes", "notre magasin à Florence", "le modèle est Pauline 2",
                     "notre robot Pauline : 3 euros", "Parfait pour la taille, Pauline ou Karim"});
}

TEST_CASE("redact: names of senders, which are names only with a capital") {
    CHECK(names_of_sender("lea.martin@boite.fr", builtin_lexicon()) == Names{"lea", "martin"});
    CHECK(names_of_sender("service.client@boite.fr", builtin_lexicon()).empty());
    CHECK(names_of_sender("contact@boite.fr", builtin_lexicon()).empty());
    CHECK(names_of_sender("M. Jean Dupont 2", builtin_lexicon()) == Names{"jean", "dupont"});
    CHECK(names_of_sender("Service Client Durand", builtin_lexicon()).empty());
    CHECK(names_of_sender("Léa Martin - Service client", builtin_lexicon()) == Names{"lea", "martin"});
    CHECK(names_of_sender("DURAND, Paul (SAV) <>", builtin_lexicon()) == Names{"durand", "paul"});
    Placeholders placeholders;
    CHECK(placeholders.fill(mark("Martin vous a vu, un martin-pêcheur non.", Names{"martin"}, builtin_lexicon())) ==
          "[nom-1] vous a vu, un martin-pêcheur non.");
}

TEST_CASE("redact: placeholders are numbered in order, and the numbers can be restored") {
    Placeholders first;
    CHECK(first.fill(mark("a@b.fr c@d.fr", {}, builtin_lexicon())) == "[courriel-1] [courriel-2]");
    const std::string kept = first.take_new();
    CHECK(first.fill(mark("c@d.fr e@f.fr", {}, builtin_lexicon())) == "[courriel-2] [courriel-3]");
    Placeholders second;
    REQUIRE(second.restore(kept + first.take_new()));
    CHECK(second.take_new().empty());
    CHECK(second.fill(mark("e@f.fr g@h.fr a@b.fr", {}, builtin_lexicon())) == "[courriel-3] [courriel-4] [courriel-1]");
    CHECK_FALSE(Placeholders().restore("nothing"));
}

TEST_CASE("redact: part of a text, and marks that a text already contains") {
    const std::string text = "Voyez a@b.fr et 01 23 45 67 89 ici";
    Placeholders placeholders;
    Names names;
    CHECK(placeholders.fill(mark(text, find_personal(text, names, builtin_lexicon()), {6, 20})) ==
          "[courriel-1] et [telephone-1]");
    CHECK(placeholders.fill(mark("\uFFFF00123456789abcdef x \uFFFF", {}, builtin_lexicon())) == "00123456789abcdef x ");
    // fill() leaves incomplete marks alone.
    for (const std::string line :
         {"\uFFFF", "\uFFFF9", "\uFFFF0123", "\uFFFFz0123456789abcdef", "\uFFFF0+123456789abcdef"})
        CHECK(placeholders.fill(line) == line);
}

// Quadratic time would exceed ctest's TIMEOUT.
TEST_CASE("redact: hostile texts take linear time") {
    for (const std::string& unit : std::vector<std::string>{"@",
                                                            "a@",
                                                            "1",
                                                            "1 ",
                                                            "+",
                                                            "FR76 ",
                                                            "M. ",
                                                            "12 rue ",
                                                            "75002 A ",
                                                            "A-",
                                                            "Bonjour A ",
                                                            "(",
                                                            "0\n",
                                                            "M. A.-",
                                                            "Mme\n",
                                                            "%40",
                                                            "a%40",
                                                            "(0)",
                                                            "(0) ",
                                                            "+1(",
                                                            "1/",
                                                            "mme de ",
                                                            "mme a ",
                                                            "Cordialement ",
                                                            "Cordialement,",
                                                            "Agréer A ",
                                                            "A,",
                                                            "BP ",
                                                            "1 rue\n",
                                                            "--\n",
                                                            "1-",
                                                            "Merci A ",
                                                            "a arobase ",
                                                            "a point ",
                                                            "n° client ",
                                                            "né A ",
                                                            "1:",
                                                            "1.",
                                                            "A, ",
                                                            "client  1 ",
                                                            " @ ",
                                                            "a at b dot ",
                                                            "rue A ",
                                                            "1 rue a a ",
                                                            "née A ",
                                                            "Dossier AB ",
                                                            "http://",
                                                            "www.a/",
                                                            "code de ",
                                                            "n° a ",
                                                            "est ",
                                                            " :",
                                                            " ",
                                                            "０"}) {
        CAPTURE(unit);
        std::string text;
        while (text.size() < 300'000) text += unit;
        CHECK(redact(text).size() > 0);
    }
}
