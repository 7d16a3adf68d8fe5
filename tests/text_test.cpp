#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "text/fold.hpp"
#include "text/language.hpp"
#include "text/line_map.hpp"
#include "text/tokenizer.hpp"
#include "text/utf8.hpp"

using namespace francparler;

namespace {

struct Row {
    std::string_view text;
    std::string_view expected;
};

/// "l'|avis": the tokens of a text.
std::string cut(std::string_view text) {
    Tokenizer tokenizer;
    std::string out;
    for (const Token& token : tokenizer.tokens(text)) {
        if (!out.empty()) out += '|';
        out += text.substr(token.span.begin, token.span.size());
    }
    return out;
}

std::string_view name(TokenKind kind) {
    constexpr std::string_view names[] = {"word", "number", "amount", "phone", "time", "duration",
                                          "date", "email",  "url",    "field", "mark", "symbol"};
    return names[static_cast<std::size_t>(kind)];
}

/// "time number word": the kinds of a text's tokens.
std::string kinds(std::string_view text) {
    Tokenizer tokenizer;
    std::string out;
    for (const Token& token : tokenizer.tokens(text)) {
        if (!out.empty()) out += ' ';
        out += name(token.kind);
    }
    return out;
}

/// The tokens that have a fact, separated by spaces.
std::string those_with(std::uint8_t fact, std::string_view text) {
    Tokenizer tokenizer;
    std::string out;
    for (const Token& token : tokenizer.tokens(text)) {
        if (!token.is(fact)) continue;
        if (!out.empty()) out += ' ';
        out += text.substr(token.span.begin, token.span.size());
    }
    return out;
}

/// "Un.|Deux.": the sentences of a text, line ends shown as spaces; ¶ before those that start a block.
std::string sentences(const std::string& text, bool blocks = false) {
    Tokenizer tokenizer;
    const Document document = tokenizer.tokenize(text);
    std::string out;
    for (const Sentence& sentence : document.sentences) {
        if (!out.empty()) out += '|';
        if (blocks && sentence.starts_block) out += "¶";
        out += document.view(document.span_of(sentence));
    }
    for (char& c : out)
        if (c == '\n') c = ' ';
    return out;
}

} // namespace

TEST_CASE("tokens: elision splits, fixed forms stay whole") {
    for (const Row& row : {
             Row{"l'avis", "l'|avis"},
             Row{"L’avis d’un client", "L’|avis|d’|un|client"},
             Row{"jusqu’à lorsqu'il puisqu'on quoiqu'elle", "jusqu’|à|lorsqu'|il|puisqu'|on|quoiqu'|elle"},
             Row{"QU'ON S'Y", "QU'|ON|S'|Y"},
             Row{"lʼavis l‘avis l′avis l`avis l´avis", "lʼ|avis|l‘|avis|l′|avis|l`|avis|l´|avis"}, // as typed
             Row{"l' eau", "l'|eau"},                                                              // a space was typed
             Row{"ç'aurait c\u0327'aurait", "ç'|aurait|c\u0327'|aurait"},
             Row{"d'1 € l'A12 d'{nom}", "d'|1 €|l'|A12|d'|{nom}"},
             Row{"aujourd'hui AUJOURD’HUI quelqu'une presqu'île prud'hommes entr'acte", // one word
                 "aujourd'hui|AUJOURD’HUI|quelqu'une|presqu'île|prud'hommes|entr'acte"},
             Row{"chefs-d'œuvre hors-d'oeuvre main-d’œuvre", "chefs-d'œuvre|hors-d'oeuvre|main-d’œuvre"},
             Row{"d'abord d'ailleurs d'accord", "d'abord|d'ailleurs|d'accord"},
             Row{"d'accorder d'abordage", "d'|accorder|d'|abordage"}, // begin like a fixed form
             Row{"presqu'i\u0302le d'a\u0300 co\u0302te\u0301", "presqu'i\u0302le|d'|a\u0300|co\u0302te\u0301"},
             Row{"d'aujourd'hui jusqu'aujourd'hui", "d'|aujourd'hui|jusqu'|aujourd'hui"},
             Row{"c'est-à-dire qu'en-dira-t-on c'est-a\u0300-dire", "c'est-à-dire|qu'en-dira-t-on|c'est-a\u0300-dire"},
             Row{"l'invité(e)s désolé(e), cher(ère) inscrit·e·s", "l'|invité(e)s|désolé(e)|,|cher(ère)|inscrit·e·s"},
             Row{"désolé.e.s, invité.e. Directeur.rice professionnel.le.s",
                 "désolé.e.s|,|invité.e|.|Directeur.rice|professionnel.le.s"},
             Row{"colis.le tu.es colis.Et 12.e", "colis|.|le|tu|.|es|colis|.|Et|12|.|e"}, // spaces are missing
             Row{"mot(s) mot (e) a(b)", "mot(s)|mot|(|e|)|a|(|b|)"},
             Row{"O'Connor", "O'Connor"},
             Row{"les clients' 'mot'", "les|clients|'|'|mot|'"}, // quotes
         }) {
        CAPTURE(row.text);
        CHECK(cut(row.text) == row.expected);
    }
    CHECK(those_with(typed::elided, "L'avis d’abord, qu'on va-t'en") == "L' qu' -t'");
}

TEST_CASE("tokens: a pronoun after its verb is a token, compounds stay whole") {
    for (const Row& row : {
             Row{"dit-il a-t-il va-t-on", "dit|-il|a|-t-il|va|-t-on"},
             Row{"Dites-le-moi", "Dites|-le|-moi"},
             Row{"pourriez-vous POURRIEZ-VOUS", "pourriez|-vous|POURRIEZ|-VOUS"},
             Row{"est-ce qu'est-ce", "est|-ce|qu'|est|-ce"},
             Row{"va-t'en donnez-m'en", "va|-t'|en|donnez|-m'|en"},
             Row{"dit\u2011il dit\u2010il", "dit|\u2011il|dit|\u2010il"},
             Row{"{{verbe}}-vous", "{{verbe}}|-vous"},
             Row{"-vous", "-vous"}, // a pattern's text
             Row{"rendez-le-moi", "rendez|-le|-moi"},
             Row{"rendez-vous celui-ci Celle-là ci-joint là-bas", "rendez-vous|celui-ci|Celle-là|ci-joint|là-bas"},
             Row{"vis-à-vis sur-le-champ week-end e-mail Wi-Fi", "vis-à-vis|sur-le-champ|week-end|e-mail|Wi-Fi"},
             Row{"CELUI-LA chez-moi Bois-Le", "CELUI-LA|chez-moi|Bois-Le"},
             Row{"RG-45 covid-19", "RG-45|covid-19"},
             Row{"- vous -Vous", "-|vous|-|Vous"}, // items of a list
             Row{"allez-vous-en donnez-la", "allez|-vous|-en|donnez|-la"},
             Row{"{{verbe}}-elles {{ref}}-abc", "{{verbe}}|-elles|{{ref}}|-|abc"},
         }) {
        CAPTURE(row.text);
        CHECK(cut(row.text) == row.expected);
    }
    CHECK(those_with(typed::clitic, "A-t-il dit cela ? Dites-le-moi.") == "-t-il -le -moi");
}

TEST_CASE("language: another one is recognised by its small words, unless in doubt") {
    const std::string notice = "This message and its attachments are for the addressee and may be confidential. If you "
                               "have received it by mistake, please tell us and delete it from your system. ";
    const std::string footed =
        "Bonjour Madame, vous devez nous répondre. Cordialement, Paul. " + notice + notice + notice;
    const std::string scattered =
        notice + "Dossier sur le quai. " + notice + "Suite pour le chef. " + notice + "Note est jointe.";
    std::string changes; // 300 words, 10 of them small
    for (int i = 0; i < 10; ++i)
        changes += "Bug fixes: remove network key, fix duplicate endpoints, update locales, trim values, settings to "
                   "dashboard, add exposes, fix light endpoint, remove old map translations, features, feature, color, "
                   "editor, device, page. ";
    const std::string late = notice + notice + notice + "Votre colis est en retard et nous le renvoyons.";
    for (
        const Row& row : {
            Row{footed, ""},
            Row{late, ""},
            Row{notice, "anglais"},
            Row{"Hello, we are sorry for the delay of your parcel, we will send you another one tomorrow.", "anglais"},
            Row{"Leider ist Ihre Bestellung noch nicht angekommen, wir haben mit dem Lieferdienst gesprochen.",
                "allemand"},
            Row{"Lamentamos el retraso de su pedido, hemos hablado con el transportista y usted lo recibirá hoy.",
                "espagnol"},
            Row{"Ci scusiamo per il ritardo della spedizione, abbiamo parlato con il corriere e sono molto spiacente.",
                "italien"},
            Row{"Het spijt ons dat uw pakket niet op tijd is, wij hebben een nieuwe levering voor morgen.",
                "néerlandais"},
            Row{"Pedimos desculpa, a sua encomenda não chegou, mas você recebe uma nova com os nossos cumprimentos.",
                "portugais"},
            Row{"Ne pare rău, comanda dumneavoastră nu a ajuns încă și vă trimitem un colet nou mâine.", "roumain"},
            Row{"Przepraszamy, paczka jeszcze nie dotarła i jest opóźniona, dla państwa wyślemy nową na jutro.",
                "polonais"},
            Row{"Siparişiniz için özür dileriz, kargo ile konuştuk ve size yarın yeni bir paket gönderiyoruz, bu ücretsiz.",
                "turc"},
            Row{"Ζητούμε συγγνώμη για την καθυστέρηση, θα σας γράψουμε αύριο.", "caractères non latins"},
            Row{"نعتذر عن التأخير في طلبك من Opteo وسنرسل لك طردا جديدا غدا.", "caractères non latins"},
            Row{"非常抱歉您的订单延迟了我们明天会给您寄一个新的包裹请放心。", "caractères non latins"},
            Row{"Bonjour, votre colis a du retard, nous le renvoyons. نعتذر عن التأخير في طلبك وسنرسل لك طردا جديدا غدا.",
                ""},
            Row{scattered, "anglais"},
            Row{changes, "anglais"},
            Row{"Γεια σας, Opteo.", ""}, // too short to say
            Row{"Reference 4512, Opteo Service Manager, Dashboard Update : Ζητούμε συγγνώμη καθυστέρηση.", ""},
            Row{"Commande 4512 prête : canapé, fauteuil, table basse, lampe, tapis, rideaux, miroir, commode, bureau this.",
                ""},                                          // one small word of English
            Row{"𝗡𝗢𝗨𝗩𝗘𝗔𝗨 𝗖𝗔𝗧𝗔𝗟𝗢𝗚𝗨𝗘 𝗘𝗧 𝗣𝗥𝗢𝗠𝗢𝗧𝗜𝗢𝗡𝗦 lundi", ""}, // letters of mathematics
            Row{"We are sorry for the delay of your parcel.", "anglais"},
            Row{"We are sorry for your parcel.", ""}, // too short to say
            Row{"Puedes borrarte en cualquier momento mediante el enlace que figura abajo, o respondiendo a los correos.",
                "espagnol"}, // few of its small words are ours
            Row{"Vaše zásilka má zpoždění, omlouváme se a zítra vám pošleme novou.", "langue étrangère"},
            Row{"Sajnáljuk, a csomagja késik, holnap küldünk egy újat.", "langue étrangère"},
            Row{"Pakken kommer ikke i dag, men vi har talt med budet og sender den til dig.", "langue scandinave"},
            Row{"Valitettavasti paketti ei tule huomenna, jos maksu ei ole perille.", "langue étrangère"},
            Row{"El paquet no arriba avui perquè han perdut els papers, amb les nostres disculpes.", "catalan"},
            Row{"Paket anda tidak datang hari ini dan akan dikirim kembali besok pagi.", "indonésien"},
            Row{"Nouvelles adresses : 12 av. Foch à Lyon, 4 av. Jean Jaurès, 8 av. Mermoz, 3 av. Kléber.", ""},
            Row{"Bjr, c kan ke mon colis ariv ? kan jappel ya personne. C fou kan meme", ""},
            Row{"Infos trafic : www.stib.be. Tickets : shop.stib.be. Perturbation ligne 7, aucun bus mardi.", ""},
            Row{"Tube cuivre diam. 12 mm, raccord laiton diam. 14 mm, collier diam. 16 mm : commande annulée.", ""},
            Row{"Billets CAN 2025 disponibles : match d'ouverture CAN Maroc-Comores, tarif réduit étudiants.", ""},
            Row{"OF 4512 lancé, OF 4513 bloqué, OF 4514 terminé, pièces manquantes, livraison décalée.", ""},
            Row{"CREATE SCHEMA IF NOT EXISTS ne peut pas inclure les éléments du schéma", ""},
            Row{"THE ORDER IS LATE AND WE ARE SORRY FOR THIS, CALL 0800 123 PLEASE.", "anglais"},
            Row{"Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.", "latin"},
            Row{"Tyvärr är ditt paket försenat, vi skickar ett nytt åt dig i morgon.", "langue étrangère"},
            Row{"Les jeux de données suivants feront l’objet d’une intégration obligatoire : {for} {link_for_dataset}",
                ""},
            Row{"Arrêts : Málaga, Córdoba, Cádiz, León, Ávila, Mérida, Cáceres, puis retour sur le quai.", ""},
            Row{"Le dossier de Madame García reste en cours de traitement chez Monsieur Núñez.", ""},
            Row{"Madame da Silva, le colis de Monsieur da Silva part demain matin de Lisbonne par la route.", ""},
            Row{"Le kouign-amann et la « mañana » de Muñoz restent indisponibles en magasin, désolés.", ""},
            Row{"Je regarde encore :\u00a0est\u00a0? et\u00a0? to be or to be ; c’est « votre\u00a0» to be, to be.",
                ""},
            Row{"Famille von der Heyde, colis de Mme von Arnim livré lundi.", ""},
            Row{"{@from_name} invite {{ user.to }} dans le groupe {from}, {link_to} : %zu places sur %zu.", ""},
            Row{"Capharnaüm, canoë, à l’île, où çà, dès Noël, maïs, œuf, reçu, août, hâte, forêt, côté.", ""},
            Row{"Merci de tester le workflow de check-in, le dashboard et le reporting sur la sandbox avant demain.",
                ""},
            Row{"Bonjour, votre colis a du retard, nous le renvoyons. Hello, your parcel is late and we will send it again.",
                ""},
            Row{"Opteo : tech non passé ce jour, client injoignable. Dossier repositionné en file CRI. Nouveau RDV mar 10/02.",
                ""},
        }) {
        CAPTURE(row.text);
        LanguageGuess guess;
        guess.read(row.text);
        CHECK(guess.foreign() == row.expected);
    }
}

TEST_CASE("tokens: a figure with its unit is one token of its kind") {
    for (const Row& row : {
             Row{"1 234,56 €", "amount"},
             Row{"1\u202f234,56\u00a0€", "amount"},
             Row{"12  €", "amount"}, // two spaces
             Row{"12,50€", "amount"},
             Row{"12€50 12€5 12€500", "amount amount number amount number"},
             Row{"12\n€", "number symbol"},
             Row{"12 € 50 colis", "amount number word"},
             Row{"10 %", "amount"},
             Row{"10\u00a0%", "amount"},
             Row{"10\u202f%", "amount"},
             Row{"10%", "amount"},
             Row{"12,50 euros", "amount"},
             Row{"EUR 12", "amount"},
             Row{"€ 12", "amount"},
             Row{"12 000", "number"},
             Row{"12\n345", "number number"}, // two lines
             Row{"12 345.50", "number"},
             Row{"1  234", "number number"}, // two columns
             Row{"04 123", "number number"},
             Row{"à 8 h 75 euros", "word time amount"},
             Row{"8,5 h", "duration"},
             Row{"1.200", "number"},
             Row{"2.3.1", "number"},
             Row{"24/7", "number"},
             Row{"1er", "number"},
             Row{"2e", "number"},
             Row{"3ème", "number"},
             Row{"8 h 30", "time"},
             Row{"8\u00a0h\u00a030", "time"},
             Row{"8h30", "time"},
             Row{"8h 30", "time"},
             Row{"8H 30", "time"},
             Row{"8.30 h", "time"},
             Row{"8 h 59", "time"},
             Row{"8 h 30 à Lyon", "time word word"},
             Row{"8 h 30 min", "time"},
             Row{"8 h 3 colis", "time number word"},
             Row{"8 h 2e étage", "time number word"},
             Row{"8h30 15 colis", "time number word"},
             Row{"8:30", "time"},
             Row{"18h", "time"},
             Row{"8 h", "time"},
             Row{"23 h 40", "time"},
             Row{"9h-18h", "time"},
             Row{"48 h", "duration"},
             Row{"48h", "duration"},
             Row{"100 h", "duration"},
             Row{"8.75 h", "duration"},
             Row{"12 000 h", "number word"},
             Row{"10 mn", "duration"},
             Row{"24-48h", "duration"},
             Row{"30 min", "duration"},
             Row{"24h/24", "duration"},
             Row{"24 h/24", "duration"},
             Row{"24 heures/24", "duration"},
             Row{"5 g/10", "number word mark number"},
             Row{"7j/7", "duration"},
             Row{"12/03/2025", "date"},
             Row{"12.03.2025", "date"},
             Row{"2025-03-12", "date"},
             Row{"12/03", "date"},
             Row{"01 23 45 67 89", "phone"},
             Row{"01\u00a023\u00a045\u00a067\u00a089", "phone"},
             Row{"01.23.45.67.89", "phone"},
             Row{"0123456789", "phone"},
             Row{"0123 4567 8901 2345", "number number"}, // a card
             Row{"+33 1 23 45 67 89", "phone"},
             Row{"+33 (0)1 23 45 67 89", "phone"},
             Row{"0 800 123 456", "phone"},
             Row{"0 805 80 58 17", "phone"},
             Row{"0 970 80 90 10", "phone"},
             Row{"+41 22 123 45 67", "phone"},
             Row{"au 3631", "word phone"},
             Row{"en 3631", "word number"},
             Row{"8 heures", "number word"},
             Row{"2 jours", "number word"},
             Row{"1 2345", "number number"},   // no thousands
             Row{"2025 300", "number number"}, // a year, then a figure
             Row{"1 234,5 678", "number number"},
             Row{"le 3631", "word phone"},
             Row{"au 2631", "word number"}, // those to call begin with 3
             Row{"au 30 colis", "word number word"},
             Row{"8 h79", "number word"}, // no minutes
             Row{"8 h15 30 colis", "time number word"},
             Row{"8 h\n30 colis", "time number word"},
             Row{"vingt-deux jours", "number word"},
             Row{"Vingt et un", "number"},
             Row{"vingt-et-un", "number"},
             Row{"soixante et onze", "number"},
             Row{"quatre-vingt-dix-neuf euros", "amount"},
             Row{"deux cent cinquante-trois euros", "amount"},
             Row{"deux mille vingt-six", "number"},
             Row{"SEPTANTE-CINQ", "number"},
             Row{"vingt, deux", "word mark word"},
             Row{"deux trois jours", "word word word"}, // « two or three » says no number
             Row{"quinze jours", "word word"},
             Row{"cent", "word"},
             Row{"vingt et demi", "word word word"},
             Row{"mille et une nuits", "word word word word"},
             Row{"un cent", "word word"},
             Row{"un mille", "word word"},
             Row{"mille cent", "number"},
             Row{"onze mille euros", "amount"},
             Row{"deux cents", "number"},
             Row{"deux mille une", "number"},
             Row{"cent onze", "number"},
             Row{"dix-sept", "number"},
             Row{"dix-huit", "number"},
             Row{"soixante-douze", "number"},
             Row{"quatre-vingts euros", "amount"},
             Row{"quatre cents quatre-vingts", "number"},
             Row{"deux mille mille", "number word"},
             Row{"deux mille une mille", "number word"},
             Row{"trente onze", "word word"},
             Row{"vingt une", "word word"},
             Row{"vingt-deux\neuros", "number word"},
             Row{"Euro 2028", "word number"},
             Row{"soixante un", "word word"}, // lacks « et »
         }) {
        CAPTURE(row.text);
        CHECK(kinds(row.text) == row.expected);
    }
}

TEST_CASE("tokens: addresses, files and template fields are one token") {
    for (const Row& row : {
             Row{"x.y-z@exemple.fr", "email"},
             Row{"service_client+sav@mon-site.co.uk", "email"},
             Row{"gens.12@exemple.fr 12exemple.fr", "email url"},
             Row{"société.fr", "url"},
             Row{"a--b.fr", "word mark url"},
             Row{".x@exemple.fr +x@exemple.fr", "mark email symbol email"},
             Row{"exemple.fr- exemple.fr_.", "url mark url mark mark"},
             Row{"x@.fr x@exemple", "word mark mark word word mark word"},
             Row{"x@exemple.f", "word mark word mark word"},
             Row{"<x@exemple.fr>", "symbol email symbol"},
             Row{"x@exemple.fr.", "email mark"},
             Row{"MAILTO:x@exemple.fr mailto:x@exemple.fr", "email email"},
             Row{"https://exemple.fr/a?b=c&d=é", "url"},
             Row{"https://exemple.fr/{{ id }}/x", "url"},
             Row{"https://exemple.fr/wiki/X_(y)", "url"},
             Row{"(https://exemple.fr/x)", "mark url mark"},
             Row{"(www.exemple.fr).", "mark url mark mark"},
             Row{"l'exemple.fr l’exemple.fr", "word url word url"},
             Row{"-exemple.fr @exemple.fr", "mark url mark url"},
             Row{"exemple.fr.com", "url"},
             Row{"x@exemple.f1", "word mark word mark word"},
             Row{"exemple.fr/aide/contact,", "url mark"},
             Row{"%{base_url}/aide/deadline.", "url mark"},
             Row{"[la charte]({{ base_url }}/u/{{ nom }}/charte)", "mark word word mark mark url mark"},
             Row{"{prix}/mois {{ url }} suivant", "field mark word field word"},
             Row{"exemple.fr/ exemple.fr/aide>ici", "url url symbol word"},
             Row{"bonjour.Merci", "word mark word"},
             Row{"exemple.fr.Merci", "url mark word"},
             Row{"exemple.fr.Dites-le-nous", "url mark word word word"},
             Row{"exemple.fr.Écrivez", "url mark word"},
             Row{"exemple.fr fichier.xlsx", "url word"},
             Row{"v2.3.1", "word"},
             Row{"IPv6", "word"},
             Row{"deletion_date", "word"},
             Row{"{{x}}", "field"},
             Row{"{{ x | filtre:'a b' }}", "field"},
             Row{"{{{x}}}", "field"},
             Row{"{x}(y)", "field mark word mark"},
             Row{"%s", "field"},
             Row{"le ______.", "word field mark"},
             Row{"jj/mm/aaaa XX/XX XX XX XX XX XX", "field field"},
             Row{"__NOM__ _non_", "field mark word mark"},
             Row{"XXe siècle", "word word"},
             Row{"%d", "field"},
             Row{"%1$s", "field"},
             Row{"%(x)s", "field"},
             Row{"%{x}", "field"},
             Row{"<%= x %>", "field"},
             Row{"<%= a > b ? c : d %> fin", "field word"},
             Row{"{% if x %}oui{% endif %}", "field word field"},
             Row{"${x}", "field"},
             Row{"#{x}", "field"},
             Row{"[[x]]", "field"},
             Row{"[NOM]", "field"},
             Row{"[N° SERVICE]", "field"},
             Row{"[Votre prénom]", "field"},
             Row{"[date + heure] [prénom du/de la client(e)] [DATE+21] [montant en €]", "field field field field"},
             Row{"[SMS J+3] [ Donner 5 € ]", "mark word word symbol number mark mark word amount mark"},
             Row{"[insérer ici le lien vers le formulaire] [À préciser : le motif du refus, en une phrase]",
                 "field field"},
             Row{"[Votre conseiller vous rappelle demain matin]", "mark word word word word word word mark"},
             Row{"<date de livraison prévue>", "field"},
             Row{"[nos conseils](https://exemple.fr){:x}", "mark word word mark mark url mark field"}, // Markdown
             Row{"[1] (…)", "mark number mark mark mark mark"},
             Row{"*|FNAME|*", "field"},
             Row{"%%x%%", "field"},
             Row{"%NOM%", "field"},
             Row{"##x##", "field"},
             Row{"#PRENOM#", "field"},
             Row{"{!Contact.Name}", "field"},
             Row{"<NOM>", "field"},
             Row{"<<Champ>>", "field"},
             Row{"__/__/____", "field"},
             Row{"XXX", "field"},
             Row{"@Model.Date @Model.Date.ToString(\"d\").", "field field mark"},
             Row{"@Model @ViewBag.Nom x@model.fr", "mark word field email"},
             Row{"{{a", "mark word"},
             Row{"<strong>Non</strong>", "symbol word symbol"},
             Row{"👨‍👩‍👧 🇫🇷 1️⃣ ❤️", "symbol symbol symbol symbol"},
         }) {
        CAPTURE(row.text);
        CHECK(kinds(row.text) == row.expected);
    }
}

TEST_CASE("tokens: blanks of templates that only their neighbours distinguish from prose") {
    for (const Row& row : {
             // Names in brackets, in the place of a noun
             Row{"le (date) à (heure)", "word field word field"},
             Row{"Madame (nom),", "word field mark"},
             Row{"Madame (nom, prénom)", "word mark word mark word mark"},
             Row{"(nom du client) et", "mark word word word mark word"},
             Row{"M. (nom) (prénom)", "word field field"},
             Row{"Madame (nom du client)\nvotre (numéro d'appel)", "word field word field"},
             Row{"(date)\n{{tel}} (jour et nuit)", "field field mark word word word mark"},
             Row{"Client : ((nom))", "word mark field"},
             Row{"le 12 mars (date limite)", "word number word mark word word mark"},
             Row{"votre dossier (date)", "word word mark word mark"},
             Row{"Nom : (nom)", "word mark field"},
             Row{"((nom du client)) et", "field word"},
             Row{"votre dossier (adresse au dos)", "word word mark word word word mark"},
             Row{"le (nouveau) contrat", "word mark word mark word"},
             Row{"vos pièces (nom, date)", "word word mark word mark word mark"},
             Row{"le(s) numéro(s)", "word word"},
             Row{"votre(nom)", "word mark word mark"},
             // Blanks that look like omissions
             Row{"avant le [...], au […]", "word word field mark word field"},
             Row{"« Le client […] peut partir »", "mark word word mark mark mark word word mark"},
             Row{"\"il [...] paie\" le [...]", "mark word mark mark mark word mark word field"},
             Row{"« non fermé\nle […]", "mark word word word field"},
             Row{"« non » le […] “oui […]” le […]",
                 "mark word mark word field mark word mark mark mark mark word field"},
             // Merge fields
             Row{"«Civilité» «Nom», le «Date_effet»", "field field mark word field"},
             Row{"«DateCommission» «Paul»", "field mark word mark"},
             Row{"cliquez sur «Valider» ou «date»", "word word mark word mark word mark word mark"},
             Row{"le champ «Nom» et « Nom »", "word word mark word mark word mark word mark"},
             // Parameters
             Row{"Bonjour :name, le :date", "word field mark word field"},
             Row{":app_name « :site_nom »", "field mark field mark"},
             Row{"Objet :commande, le :paul", "word mark word mark word mark word"},
             Row{"Note : date, http://x.fr/:id", "word mark word mark url"},
             Row{"le :date: à 8 :30 :D", "word mark word mark word number mark number mark word"},
             Row{"Tel:numero", "word mark word"},
             Row{"champ:date_effet", "word mark word"},
             // Variables
             Row{"le $date, $client.nom et $order->ref.", "word field mark field word field mark"},
             Row{"$date_fin$ $bloc[nom] XX$FIN", "field field word symbol word"},
             Row{"50 $US, 50 $ et US$ $CAD", "amount word mark amount word word symbol symbol word"},
             Row{"$nom.Merci $a x$nom $é", "field mark word symbol word word symbol word symbol word"},
             Row{"Cher $!client.nom, $!{date} -$nom", "word field mark field mark field"},
             // Values of other languages
             Row{"[(${client.nom})] [%nom | cher client%] $t(mail.bonjour)", "field field field"},
             Row{"[prenom|cher client] @@nom@@ #nom# #un", "field field field mark word"},
             Row{"[client:prenom | default:cher client] [prenom,fallback=cher client]", "field field"},
             Row{"[bouton texte=\"Suivre le colis\"] [_site_title] %PRENOM|TITLECASE% %BASIC:NOM%",
                 "field field field field"},
             Row{"[Voir a = b] 100%coton:50%", "mark word word symbol word mark amount word mark amount"},
             Row{"le <<Date de fin>> à <<je>>", "word field word field"},
             // Lines of dots
             Row{"le ../../.... à (…)", "word field word mark mark mark"},
             Row{"le .......... à ……… n° .....", "word field word field word field"},
             Row{"le ----- et le\n..... ici", "word mark word word mark word"},
             Row{"Merci ......\net ...", "word mark word mark"},
             Row{"Venez le..... 12", "word word mark number"},
             // A separator, and a line to fill in
             Row{"Merci\n________\nNom : ________", "word mark word mark field"},
             Row{"Merci\n________ à Lyon", "word field word word"},
             // Sentences in braces
             Row{"{date de livraison prévue} {Nom}", "field field"},
             Row{"{Votre colis part demain.}", "mark word word word word mark mark"},
             Row{"{Votre colis part demain !}", "mark word word word word mark mark"},
             Row{"{Votre colis part demain ?}", "mark word word word word mark mark"},
             Row{"{Votre colis part demain…}", "mark word word word word mark mark"},
             Row{"{si l'accord est donné, nous vous le faisons savoir}",
                 "mark word word word word word mark word word word word word mark"},
             Row{"{a == b ? 'un texte de plus de huit mots' : 'un autre'}", "field"},
         }) {
        CAPTURE(row.text);
        CHECK(kinds(row.text) == row.expected);
    }
}

TEST_CASE("tokens: spaces and invisible characters") {
    CHECK(cut("prix\u00a0:\u202f12\u00a0!") == "prix|:|12|!");
    CHECK(cut("mot\u202fmot\u00a0mot") == "mot|mot|mot");
    CHECK(cut("cor\u00addia\u200ble") == "cor\u00addia\u200ble"); // inside a word they stay
    CHECK(cut("\ufeffBonjour\u200b \u200bmot\u00ad") == "Bonjour|mot");
    CHECK(cut("a\x01"
              "b\x7f") == "a|b");
    CHECK(cut("") == "");
    CHECK(cut(" \t\r\n") == "");
    CHECK(cut("Hein ?!... -- …… ***") == "Hein|?|!|...|--|……|***");
}

TEST_CASE("tokens: abbreviations keep their full stop") {
    for (const Row& row : {
             Row{"M. Durand, Mme. Petit et MM. A et B", "M. Mme. MM."},
             Row{"M. le maire", "M."},
             Row{"Tour M. Puis rien", "M."},
             Row{"Merci. Paul", ""},
             Row{"Me. Durand", "Me."},
             Row{"Voyez cet art.\n12 jours, cet art.\nle soir", ""},
             Row{"{{nom}} J. Martin, p. ex. J. Martin", "J. p. ex. J."},
             Row{"cf. annexe, etc. voir p. 12, p. ex. ici", "cf. etc. p. p. ex."},
             Row{"art. 3, no. 4, tél. : 01, réf. A12", "art. no. tél. réf."},
             Row{"votre cde. 4587 et la fact. n° 12", "cde. fact."},
             Row{"12 sept. 2025, le lun. 3 mars", "sept. lun."},
             Row{"Du lun. au ven. puis dim. Merci", "lun. ven."},
             Row{"s.v.p. c.-à-d. i.e. av. J.-C.", "s.v.p. c.-à-d. i.e. av. J.-C."},
             Row{"de J. Martin", "J."},
             Row{"L. 553-2", "L."},
             Row{"Le lundi 3. Un jeu. Par mer. Au max. Cet art. Donc", ""}, // plain ends of sentences
             Row{"le plan B. Nous", ""},
             Row{"La haie fait 2 m. Martin la taille.", ""}, // small letters
             Row{"Un sac de 10 l. 12 sacs sont là.", ""},
             Row{"La lettre L. Donc", ""},
             Row{"Nous avons vu Paul B. 12 personnes attendent.", ""},
             Row{"Avec Paul B. Martin", "B."},
             Row{"Bonjour J. {{nom}}", "J."},
             Row{"Voyez p. : ici, vol. / chap. , (art.)", "p. vol. chap. art."},
             Row{"Il vient de moi. Mes amis", ""},
         }) {
        CAPTURE(row.text);
        CHECK(those_with(typed::abbreviation, row.text) == row.expected);
    }
    CHECK(cut("n° 12, N°12") == "n°|12|,|N°|12");
}

TEST_CASE("tokens: capitalized words and words in capitals") {
    CHECK(those_with(typed::capitalized, "Élan ÉLAN élan L'avis -Vous A") == "Élan ÉLAN L' Vous A");
    CHECK(those_with(typed::all_caps, "Élan ÉLAN A L'AVIS RDV-2 E\u0301TE\u0301") == "ÉLAN AVIS RDV-2 E\u0301TE\u0301");
}

TEST_CASE("sentences: where they end") {
    for (const Row& row : {
             Row{"Un. Deux ! Trois ? Quatre… Cinq", "Un.|Deux !|Trois ?|Quatre…|Cinq"},
             Row{"Il attend... et rien. puis rien.", "Il attend... et rien. puis rien."}, // small letter
             // a writer who leaves capitals out
             Row{"ok c'est noté. je regarde ! un instant... ou deux. mme. petit et m. durand viennent",
                 "ok c'est noté.|je regarde !|un instant... ou deux.|mme. petit et m. durand viennent"},
             Row{"votre clé est là. Venez ici. merci. Paul",
                 "votre clé est là.|Venez ici. merci.|Paul"}, // as often as not
             Row{"e-mail reçu. Il est lu. merci", "e-mail reçu.|Il est lu. merci"},
             Row{"« Oui ! » dit-il. « Non. » Puis rien.", "« Oui ! » dit-il.|« Non. »|Puis rien."},
             Row{"Merci (vraiment !) pour tout. (Fin.) Bon.", "Merci (vraiment !) pour tout.|(Fin.)|Bon."},
             Row{"Il écrit […] Paris et (…) Lyon.", "Il écrit […] Paris et (…) Lyon."},
             Row{"M. Durand et Mme. Petit, n° 12, cf. Annexe, réf. Abc.",
                 "M. Durand et Mme. Petit, n° 12, cf. Annexe, réf. Abc."},
             Row{"On voit cela, etc. Nous aussi.", "On voit cela, etc.|Nous aussi."},
             Row{"Voyez cet art. Il est long.", "Voyez cet art.|Il est long."},
             Row{"Le 1.200 et www.exemple.fr. Puis x@y.fr. Fin", "Le 1.200 et www.exemple.fr.|Puis x@y.fr.|Fin"},
             Row{"Voyez le R.G.P.D. Durand vous répond.", "Voyez le R.G.P.D. Durand vous répond."}, // may be a name
             Row{"Il fait 19 °C. Nous venons au bât. B. Nous sonnons.",
                 "Il fait 19 °C.|Nous venons au bât. B.|Nous sonnons."},
             Row{"Selon l'art. L. 224-3 et au chap. IV. Nous aussi.",
                 "Selon l'art. L. 224-3 et au chap. IV.|Nous aussi."},
             Row{"Voyez l'art. 12 du contrat.", "Voyez l'art. 12 du contrat."},
             Row{"Merci ! 😀 Vous ?!", "Merci ! 😀|Vous ?!"},
             Row{"C'est prêt. ★ Il arrive.", "C'est prêt. ★|Il arrive."},
             Row{"C'est prêt.\n→ Venez ici.\n✓ Payez.", "C'est prêt.|→ Venez ici.|✓ Payez."},
             Row{"Cela est prévu ★ Pour vous.", "Cela est prévu ★ Pour vous."},
             Row{"Merci !! Voici la suite. Vraiment ?? Oui.", "Merci !!|Voici la suite.|Vraiment ??|Oui."},
             Row{"C'est prêt ! 12 colis partent.", "C'est prêt !|12 colis partent."},
             Row{"Écrivez-nous. contact@exemple.fr est lu.", "Écrivez-nous.|contact@exemple.fr est lu."},
             Row{"Appelez-nous, s.v.p. Nous répondons.", "Appelez-nous, s.v.p.|Nous répondons."},
             Row{"« Le client […] Il paie. »", "« Le client […] Il paie. »"},
             Row{"Il dit « (!) Non ».", "Il dit « (!) Non »."},
             Row{"“ Oui ! ” dit-il.", "“ Oui ! ” dit-il."},
             Row{"Un courriel de J. Martin est arrivé.", "Un courriel de J. Martin est arrivé."},
             Row{"Le site est fait avec .Net ici", "Le site est fait avec .Net ici"},
             Row{"C'est la fin.Pour en savoir plus", "C'est la fin.|Pour en savoir plus"},
             Row{"Ce sera demain 🙂 Pour la viande, tout va bien 👍 merci",
                 "Ce sera demain 🙂|Pour la viande, tout va bien 👍 merci"},
             Row{"📝 Vous pouvez écrire", "📝 Vous pouvez écrire"},
             Row{"Voici les formulaires.Pour en savoir plus, J.Dupont et Node.Js",
                 "Voici les formulaires.|Pour en savoir plus, J.Dupont et Node.Js"},
             Row{"Quoi ? ! Non", "Quoi ? !|Non"},
             Row{"Merci ( vraiment ! ) pour tout. Merci ! :) À demain",
                 "Merci ( vraiment ! ) pour tout.|Merci ! :) À demain"},
             Row{"Il attend... « et rien » puis part.... Nous aussi",
                 "Il attend... « et rien » puis part....|Nous aussi"},
             Row{"En 52 av. J.-C. Nous verrons", "En 52 av. J.-C.|Nous verrons"},
             Row{"ON VOIT CELA, ETC. NOUS AUSSI.", "ON VOIT CELA, ETC.|NOUS AUSSI."},
             Row{"Écrivez à n.Nom, ouvrez le fichier.PDF joint", "Écrivez à n.Nom, ouvrez le fichier.PDF joint"},
             Row{"Merci 🙂\nvous aussi", "Merci 🙂 vous aussi"},
             Row{"Bonjour,\n2025. Nous y voilà.", "Bonjour,|2025.|Nous y voilà."},
             Row{"Voici :\na) cinq\nb) six", "Voici :|a) cinq|b) six"},
             Row{"Titre\n\nTexte", "Titre|Texte"},
             Row{"Titre\fTexte\u2028Autre\u2029Fin", "Titre|Texte|Autre|Fin"},
             Row{"Bonjour Madame,\nNous avons reçu", "Bonjour Madame,|Nous avons reçu"},
             Row{"Bonjour,\nnous avons reçu", "Bonjour, nous avons reçu"},
             Row{"Bonjour,\rNous avons reçu", "Bonjour,|Nous avons reçu"},
             Row{"Nous avons bien reçu votre courrier du mois dernier, et\nMadame Petit vous répond.",
                 "Nous avons bien reçu votre courrier du mois dernier, et|Madame Petit vous répond."},
             Row{"Nous avons bien reçu votre courrier du mois dernier, pour lequel\nMadame Petit vous répond.",
                 "Nous avons bien reçu votre courrier du mois dernier, pour lequel Madame Petit vous répond."},
             Row{"Nous avons bien reçu votre courrier du mois dernier, pour lequel\r\nMadame Petit vous répond.",
                 "Nous avons bien reçu votre courrier du mois dernier, pour lequel Madame Petit vous répond."},
             Row{"Nous avons bien reçu votre courrier du mois dernier, pour lequel\n\nmadame Petit vous répond.",
                 "Nous avons bien reçu votre courrier du mois dernier, pour lequel|madame Petit vous répond."},
             Row{"Voici les pièces que vous devrez nous remettre avant le rendez-vous :\nPasseport et justificatif",
                 "Voici les pièces que vous devrez nous remettre avant le rendez-vous :|Passeport et justificatif"},
             Row{"Il faut aussi pouvoir lire la liste des pièces, dont chacune est décrite à la page de votre espace "
                 "client\n**Pour vérifier vos droits** suivez ce lien",
                 "Il faut aussi pouvoir lire la liste des pièces, dont chacune est décrite à la page de votre espace "
                 "client|**Pour vérifier vos droits** suivez ce lien"},
             Row{"Voici :\n- un ;\n- deux.\n1. Trois\n2) Quatre\na) Cinq",
                 "Voici :|- un ;|- deux.|1. Trois|2) Quatre|a) Cinq"},
             Row{"• un\n* deux\n– trois\n— quatre", "• un|* deux|– trois|— quatre"},
             Row{"- un colis ;\nou un sac.", "- un colis ;|ou un sac."},
             Row{"- un colis,\nou un sac.", "- un colis, ou un sac."},
             Row{"un colis ;\nou un sac.", "un colis ; ou un sac."},
             Row{"Voici ce qu'il faut faire pour remettre votre box en route\n1/ coupez le courant au tableau, à la "
                 "cave ou dans l'entrée\n2° attendez",
                 "Voici ce qu'il faut faire pour remettre votre box en route|1/ coupez le courant au tableau, à la "
                 "cave ou dans l'entrée|2° attendez"},
             Row{"Votre colis est parti ce matin de notre entrepôt de la zone\n12 de Lyon.",
                 "Votre colis est parti ce matin de notre entrepôt de la zone 12 de Lyon."}, // wrapped
             Row{"Votre colis est parti ce matin de notre entrepôt de la zone\n3, rue de Lyon.",
                 "Votre colis est parti ce matin de notre entrepôt de la zone 3, rue de Lyon."},
             Row{"Voici ce qu'il faut faire pour remettre votre box en route\n12) coupez le courant",
                 "Voici ce qu'il faut faire pour remettre votre box en route|12) coupez le courant"},
             Row{"Cordialement,\r\nLe service\r\n12 rue de Paris", "Cordialement,\r|Le service\r|12 rue de Paris"},
             Row{"Le champ {{client}}.Nom est vide", "Le champ {{client}}.Nom est vide"},
             Row{"Il dit ‹ Oui ! › et part.", "Il dit ‹ Oui ! › et part."},
             Row{"Vous demandez « Quand ? » , puis « Où ? » ; nous répondons.",
                 "Vous demandez « Quand ? » , puis « Où ? » ; nous répondons."},
             Row{"Il attend... (« et rien ») puis part.", "Il attend... (« et rien ») puis part."},
             Row{"Un colis, un sac, etc. (2 kg au plus) vous attendent.",
                 "Un colis, un sac, etc. (2 kg au plus) vous attendent."},
             Row{"!", "!"},
             Row{"", ""},
         }) {
        CAPTURE(row.text);
        std::string without_returns(row.expected);
        std::erase(without_returns, '\r');
        std::string found = sentences(std::string(row.text));
        std::erase(found, '\r');
        CHECK(found == without_returns);
    }
}

TEST_CASE("sentences: lines whose writer leaves out full stops and capitals") {
    for (
        const Row& row : {
            Row{"bonjour\nvotre colis est arrivé\nvous pouvez le retirer dès demain à la boutique\npour cela venez "
                "avec une pièce d'identité\nla boutique ferme à 19 h\nmerci",
                "bonjour|votre colis est arrivé|vous pouvez le retirer dès demain à la boutique pour cela venez avec "
                "une pièce d'identité|la boutique ferme à 19 h|merci"},
            Row{"Voici les dates possibles pour l'atelier\nlundi 12 janvier à 9 h à la mairie\nmardi 13 janvier à "
                "14 h à l'école\nmercredi 14 janvier à 10 h à la salle des fêtes",
                "Voici les dates possibles pour l'atelier|lundi 12 janvier à 9 h à la mairie|mardi 13 janvier à 14 h à "
                "l'école|mercredi 14 janvier à 10 h à la salle des fêtes"},
            Row{"Débranchez votre box du courant, comptez jusqu'à trente et rebranchez\nAttendez que le voyant qui est "
                "devant la box reste au vert fixe pendant deux minutes au moins\nOuvrez le site",
                "Débranchez votre box du courant, comptez jusqu'à trente et rebranchez|Attendez que le voyant qui est "
                "devant la box reste au vert fixe pendant deux minutes au moins|Ouvrez le site"},
            // One sentence on several lines:
            Row{"Ce lien est valable\npendant une semaine\nsur votre espace.",
                "Ce lien est valable pendant une semaine sur votre espace."},
            Row{"Ajoutez vos adresses préférées\net tous les lieux\nque vous aimez",
                "Ajoutez vos adresses préférées et tous les lieux que vous aimez"},
            Row{"nous vous confirmons\nvotre rendez-vous de lundi.",
                "nous vous confirmons votre rendez-vous de lundi."},
            Row{"votre dossier\nn'est pas\nrecevable", "votre dossier n'est pas recevable"},
            Row{"Nous ne pouvons\nmalheureusement\nrien faire sans ceci :\n- la facture",
                "Nous ne pouvons malheureusement rien faire sans ceci :|- la facture"},
            Row{"- nous ne pouvons\nmalheureusement\nrien faire pour vous",
                "- nous ne pouvons malheureusement rien faire pour vous"},
            Row{"bonjour,\nsuite à votre demande nous avons bien reçu votre\ndossier complet et nous le traitons "
                "rapidement, mais\nil nous manque encore une pièce pour terminer.",
                "bonjour, suite à votre demande nous avons bien reçu votre dossier complet et nous le traitons "
                "rapidement, mais il nous manque encore une pièce pour terminer."},
            Row{"Nous avons transmis votre dossier à notre partenaire, la société\nDupont et Fils, qui prendra contact "
                "avec vous et avec Monsieur\nMartin pour fixer un rendez-vous à votre domicile",
                "Nous avons transmis votre dossier à notre partenaire, la société Dupont et Fils, qui prendra contact "
                "avec vous et avec Monsieur Martin pour fixer un rendez-vous à votre domicile"},
            Row{"nous avons bien reçu votre courrier du mois dernier, pour lequel nos\nservices vous ont répondu par "
                "une lettre simple il y a une semaine\nenviron",
                "nous avons bien reçu votre courrier du mois dernier, pour lequel nos services vous ont répondu par "
                "une lettre simple il y a une semaine environ"},
            Row{"nous avons bien reçu votre courrier, pour\nlequel nos services vous ont répondu par une\nlettre "
                "simple il y a une semaine, que vous\navez reçue",
                "nous avons bien reçu votre courrier, pour lequel nos services vous ont répondu par une lettre simple "
                "il y a une semaine, que vous avez reçue"},
        }) {
        CAPTURE(row.text);
        CHECK(sentences(std::string(row.text)) == row.expected);
    }
}

TEST_CASE("sentences: which lines go on in the next one, and which end there") {
    for (
        const std::string_view marked : {
            // | where a sentence ends
            // Letters that a program wrapped: a line may begin with a capital or a figure
            "Nous avons bien reçu hier votre demande de remboursement et nous la transmettons ce matin à "
            "Madame\nPetit, qui la traite.",
            "Nous avons transmis votre dossier à notre partenaire, la société\nDupont et Fils, qui prendra contact "
            "avec vous cette semaine et avec Monsieur\nMartin pour fixer un rendez-vous.",
            "Nous avons transmis votre dossier à notre partenaire, la société\nDupont et Fils, qui prendra contact "
            "avec vous cette semaine dès lundi matin,\nfixera un rendez-vous et viendra",
            "bonjour\nvotre colis est arrivé hier à la boutique et nous le gardons pour vous\nquinze jours durant "
            "lesquels vous venez quand cela vous arrange avec une pièce",
            "Gardez le colis au frais, à l'abri du soleil et de la pluie, à\n20°C au plus.",
            "Votre colis est parti ce matin, vous l'aurez demain\n:) à bientôt",
            "Votre dossier est suivi par un agent du service (et non par un\nSI) depuis lundi.",
            "Dites-nous lequel de ces forfaits vous voulez garder, le forfait\nA, B ou C.",
            "Merci de vous rendre à la mairie, au|\n12 rue de Paris.",
            "les parents des enfants ont lu notre annonce\ntous, sauf ceux du village, vous écriront bientôt\nune lettre "
            "qui dira ce qu'ils veulent y faire",
            // Lists without full stops
            "votre colis est arrivé hier soir à la maison|\nvous pouvez le retirer dès demain à partir de 9 h|\nmerci "
            "de venir avec une pièce d'identité",
            "votre colis est arrivé hier|\nvous pouvez venir demain|\nmerci de prendre une pièce|\nnous sommes "
            "ouverts lundi|\nla boutique ferme le soir|\nappelez avant de venir",
            "bonjour|\nvotre colis est arrivé hier à la boutique de la rue des Lilas où votre voisine du dessus "
            "pensait passer le prendre ce soir|\nvous pouvez venir dès demain",
            "bonjour|\nvotre colis est arrivé|\nvous pouvez le retirer demain dès 9 h à la boutique auprès de "
            "monsieur\nMartin ou de sa collègue avec une pièce d'identité",
            "bonjour|\nvotre colis est arrivé|\nvous pouvez le retirer à l'\naccueil avec une pièce d'identité,\nune "
            "lettre signée (\ncelle du client) et\nmunie du code reçu sur\nvotre téléphone pour votre\nfacture|\nla "
            "boutique ferme à 19 h",
            "bonjour|\nvotre colis est arrivé|\nvous pouvez le retirer dès demain matin à la boutique|\nla boutique "
            "ferme à 19 h le samedi et à 20 h les autres jours…\nsauf le mardi",
            // One sentence that its writer broke
            "je vous confirme que le technicien du réseau\npassera chez vous mardi prochain entre huit heures et midi "
            "pour remplacer la prise murale du salon et celle de la chambre",
            "je vous confirme que le technicien\npassera chez vous mardi matin\nremplacer la prise murale du salon et "
            "celle de la chambre bleue",
            "Notre technicien du réseau\nvous demande de préparer avant sa visite\nquelques papiers de la maison et "
            "surtout les clés de la cave ainsi que du portail.",
            "Notre technicien du réseau\nvous demande de préparer avant sa visite\nles papiers de la maison et "
            "surtout les clés de la cave\npour la pose qui a lieu lundi",
            "- notre technicien du réseau\nvous demande de préparer avant sa visite\nquelques papiers de la maison et "
            "surtout les clés de la cave ainsi que du portail",
            "Notre technicien du réseau\nvous demande de préparer avant sa visite\nquelques papiers de la maison et "
            "surtout les clés de la cave ainsi que du portail :|\n- la facture",
            "nous ne pouvons\nmalheureusement rien faire sans ceci|\n- la facture du mois de mars avec son numéro en "
            "haut à droite|\n- la copie de la pièce d'identité de la personne qui a signé le contrat",
            "je vous confirme que le technicien\npassera chez vous|\n\nil remplacera la prise murale du salon\ncomme "
            "vous le demandiez la semaine dernière au téléphone après la panne",
            "je vous confirme que le technicien\npassera chez vous.|\nil remplacera la prise murale du salon\ncomme "
            "vous le demandiez la semaine dernière au téléphone après la panne",
            "je vous confirme que le technicien\npassera (enfin !)|\nil remplacera la prise murale du salon\ncomme "
            "vous le demandiez la semaine dernière au téléphone après la panne",
        }) {
        std::string text, expected;
        for (const char c : marked) {
            if (c != '|') text += c;
            if (c != '\n') expected += c;
            else if (!expected.ends_with('|')) expected += ' ';
        }
        CAPTURE(text);
        CHECK(sentences(text) == expected);
    }
}

TEST_CASE("sentences: which start a block") {
    CHECK(sentences("Un. Deux.\n\nTrois. Quatre :\n- cinq. Six.", true) == "¶Un.|Deux.|¶Trois.|Quatre :|¶- cinq.|Six.");
    CHECK(sentences("Votre colis est parti.\nIl arrive.", true) == "¶Votre colis est parti.|¶Il arrive.");
    const std::string wrapped = "Votre colis est parti ce matin de notre entrepôt de Lyon par la route.";
    CHECK(sentences(wrapped + "\nIl arrive.", true) == "¶" + wrapped + "|Il arrive.");
}

TEST_CASE("sentences: they end with a region, and have its voice") {
    const std::string text = "Vous disiez\n> je suis fâché\nen effet. CECI EST ÉCRIT EN CAPITALES. A B.";
    const auto quote = static_cast<std::uint32_t>(text.find('>'));
    const auto end = static_cast<std::uint32_t>(text.find("en effet"));
    const Region regions[] = {{{quote, end}, Voice::customer}};
    Tokenizer tokenizer;
    const Document document = tokenizer.tokenize(text, regions);
    REQUIRE(document.sentences.size() == 5);
    CHECK(document.sentences[0].voice == Voice::writer);
    CHECK(document.sentences[1].voice == Voice::customer);
    CHECK(document.view(document.span_of(document.sentences[1])) == "> je suis fâché");
    CHECK(document.sentences[2].voice == Voice::writer);
    CHECK(document.sentences[3].shouted);
    CHECK_FALSE(document.sentences[2].shouted);
    CHECK_FALSE(document.sentences[4].shouted);

    // Lines of another voice do not show where the writer ends lines.
    const std::string asked =
        "je voudrais savoir si le technicien\npassera chez moi mardi matin ou bien plutôt mercredi\n";
    const std::string told = "je vous confirme que le technicien\npassera chez vous mardi matin\n";
    for (const auto& [first, second] : {std::pair(asked, told), std::pair(told, asked)}) {
        const auto begin = static_cast<std::uint32_t>(first == asked ? 0 : first.size());
        const Region from_customer[] = {{{begin, begin + static_cast<std::uint32_t>(asked.size())}, Voice::customer}};
        CHECK(tokenizer.tokenize(first + second, from_customer).sentences.size() == 2);
    }

    // A customer's lines without full stops are cut like the writer's, wherever they stand.
    const std::string greeting = "Bonjour Madame Petit, merci de votre message.\n";
    const std::string list = "votre colis est arrivé hier\nvous pouvez venir demain\nmerci de prendre une pièce\n"
                             "nous sommes ouverts lundi\nla boutique ferme le soir\nappelez avant de venir";
    const auto list_begin = static_cast<std::uint32_t>(greeting.size());
    const auto list_end = list_begin + static_cast<std::uint32_t>(list.size());
    const Region listed[] = {{{list_begin, list_end}, Voice::customer}};
    CHECK(tokenizer.tokenize(greeting + list, listed).sentences.size() == 7);

    const std::string line = "Vous écrivez je suis fâché dans votre lettre.";
    const Region inside[] = {{{14, static_cast<std::uint32_t>(line.find(" dans"))}, Voice::customer}};
    const Document quoting = tokenizer.tokenize(line, inside);
    REQUIRE(quoting.sentences.size() == 3);
    CHECK(quoting.view(quoting.span_of(quoting.sentences[1])) == "je suis fâché");
    CHECK(quoting.sentences[1].voice == Voice::customer);
    CHECK(quoting.sentences[2].voice == Voice::writer);
}

TEST_CASE("sentences: which are shouted: in capitals, with four words or more") {
    Tokenizer tokenizer;
    for (const auto& [text, shouted] : std::vector<std::pair<std::string, bool>>{
             {"MERCI DE RAPPELER DEMAIN.", true},
             {"C'EST À VOUS D'APPELER LE SAV.", true}, // one letter is a word of it
             {"MERCI DE BIEN LIRE L’AVIS.", true},
             {"MERCI DE RAPPELER.", false},    // may be a title
             {"C'EST L'HEURE À LYON.", false}, // three words: letters alone are none
             {"MERCI DE RAPPELER le 12 DEMAIN.", false},
         }) {
        const std::string shown = text; // Clang 14: a lambda captures no structured binding
        CAPTURE(shown);
        CHECK(tokenizer.tokenize(shown).sentences.front().shouted == shouted);
    }
}

TEST_CASE("document: it is unaccented if the writer left accents out") {
    Tokenizer tokenizer;
    const std::string answer = "Nous sommes desoles pour ce retard de livraison de votre colis.";
    const std::string quote = "> Où est mon colis ? Je suis très déçue.\n";
    const auto end = static_cast<std::uint32_t>(quote.size());
    const Region regions[] = {{{0, end}, Voice::customer}};
    CHECK(tokenizer.tokenize(quote + answer, regions).unaccented); // the customer's do not count
    CHECK(tokenizer.tokenize("Nous sommes desoles pour ce retard de livraison de votre colis.").unaccented);
    CHECK_FALSE(tokenizer.tokenize("Nous sommes désolés pour ce retard de livraison de votre colis.").unaccented);
    CHECK_FALSE(
        tokenizer.tokenize("Nous sommes de\u0301sole\u0301s pour ce retard de livraison de votre colis.").unaccented);
    CHECK(tokenizer.tokenize("Bonjour {{prénom}}, nous sommes desoles pour ce retard de livraison.").unaccented);
    CHECK_FALSE(tokenizer.tokenize("Votre colis arrive.").unaccented); // too short to tell
}

TEST_CASE("fold: one form for all spellings") {
    for (const Row& row : {
             Row{"L’Échéance", "l'échéance"},
             Row{"E\u0301CHE\u0301ANCE", "échéance"},
             Row{"ÇA c\u0327a", "ça ça"},
             Row{"Ca", "ça"},
             Row{"CA", "ca"}, // an initialism
             Row{"Œuvre ŒUVRE œ Æ", "oeuvre oeuvre oe ae"},
             Row{"cor\u00addia\u200ble", "cordiale"},
             Row{"cor\u2060di\uFEFFale\uFE0F", "cordiale"},
             Row{"-vous", "vous"},
             Row{"-t-il", "il"},
             Row{"\u2011Il", "il"},
             Row{"-t'", "t'"},
             Row{"Mme.", "mme"},
             Row{"s.v.p.", "s.v.p"},
             Row{"Désolé(e)s", "désolé"},
             Row{"inscrit·e·s", "inscrit"},
             Row{"inscrit.e.s invité", "inscrit.e.s invité"},
             Row{"inscrit.e.s", "inscrit"},
             Row{"Conseiller-e\u0300re-s", "conseiller"},
             Row{"i.e.", "i.e"},
             Row{"Nous (hélas) non", "nous (hélas) non"},
             Row{"vous êtes inscrit.e", "vous êtes inscrit.e"},
             Row{"Paul · Support", "paul · support"},
             Row{"12\u202f000\u00a0€", "12 000 €"},
             Row{"Nº", "n°"},
             Row{"Straße", "strasse"},
             Row{"ŠKODA", "škoda"},
             Row{"ΟΔΟΣ", "οδοσ"},
             Row{"Ÿ", "ÿ"},
             Row{"o\u0302\u0323", "ộ"}, // two marks, in any order
             Row{"-", "-"},
             Row{"--", "--"},
             Row{"(date)", "(date)"},
             Row{".", "."},
             Row{"...", "..."},
             Row{"", ""},
         }) {
        CAPTURE(row.text);
        CHECK(fold(row.text) == row.expected);
        CHECK(fold(fold(row.text)) == row.expected);
    }
}

TEST_CASE("fold: a letter keeps thirty marks at most") {
    const auto letter_with = [](int marks, std::string_view between) {
        std::string out = "e";
        for (int i = 0; i < marks; i += 2) (out += "\u0323\u0301") += between;
        return out;
    };
    const std::string most = fold(letter_with(30, ""));
    CHECK(most != fold(letter_with(28, "")));
    CHECK(fold(letter_with(100'000, "")) == most);
    CHECK(fold(letter_with(100'000, "\u200B")) == most); // dropped characters do not separate marks
    CHECK(fold(letter_with(30, "") + "e\u0323") == most + "ẹ");
}

TEST_CASE("fold: the fast path says what ICU says") {
    // « ḁ » needs ICU, which then folds the whole word.
    for (char32_t c = 0x21; c < 0x2100; ++c) {
        for (const std::string_view start : {"e", "É", "l’"}) {
            std::string word(start);
            append_utf8(word, c);
            word += "x";
            const std::string folded = fold(word);
            if (folded.find('x') == std::string::npos) continue; // « é(x », « é·x »: a second gender is cut off
            CAPTURE(static_cast<std::uint32_t>(c));
            CHECK(folded + "ḁ" == fold(word + "ḁ"));
        }
    }
}

TEST_CASE("bare: a folded word without its accents") {
    for (const Row& row : {
             Row{"échéance", "echeance"},
             Row{"ça", "ca"},
             Row{"àâäéèêëîïôöùûüÿñ", "aaaeeeeiioouuuyn"},
             Row{"škoda", "skoda"},
             Row{"ộ", "o"},
             Row{"x\u0302y", "xy"},
             Row{"l'avis", "l'avis"},
             Row{"n°", "n°"},
             Row{"日本", "日本"},
         }) {
        CAPTURE(row.text);
        CHECK(bare(row.text) == row.expected);
    }
}

TEST_CASE("is_letter_or_digit: not marks, spaces or symbols") {
    for (const char32_t c : std::u32string_view(U"aeéœ7ß日")) CHECK(is_letter_or_digit(c));
    for (const char32_t c : std::u32string_view(U" '-°«…’\u00A0\u2009\u3000")) CHECK_FALSE(is_letter_or_digit(c));
}

TEST_CASE("line map: lines and columns from 1, in code points") {
    const std::string_view text = "é1\nab\r\n\r😀x\n";
    const LineMap lines(text);
    CHECK(lines.lines() == 5);
    CHECK(lines.position(0) == Position{1, 1});
    CHECK(lines.position(2) == Position{1, 2});
    CHECK(lines.position(4) == Position{2, 1});
    CHECK(lines.position(8) == Position{3, 1});
    CHECK(lines.position(9) == Position{4, 1});
    CHECK(lines.position(13) == Position{4, 2});
    CHECK(lines.position(15) == Position{5, 1});
    CHECK(lines.line(1) == "é1");
    CHECK(lines.line(2) == "ab");
    CHECK(lines.line(3) == "");
    CHECK(lines.line(4) == "😀x");
    CHECK(lines.line(5) == "");
    CHECK(LineMap("").position(0) == Position{1, 1});
    CHECK(LineMap("\uFEFFab").position(4) == Position{1, 2}); // a byte order mark takes no column
    CHECK(LineMap("\uFEFFab").position(0) == Position{1, 1});
    CHECK(LineMap("\uFEFFab\ncd").position(7) == Position{2, 2});
    CHECK(lines.byte_position(13) == Position{4, 5});
    const std::string long_line(5000, 'x');
    CHECK(LineMap("é" + long_line).position(4098) == Position{1, 4098});
}

TEST_CASE("a text that says « tu » is read as one that says « vous »") {
    Tokenizer tokenizer;
    const auto read_as = [&](const std::string& text) {
        const Document document = tokenizer.tokenize(text);
        std::string out;
        for (std::uint32_t t = 0; t < document.tokens.size(); ++t) {
            const std::string_view polite = document.polite_at(t);
            out += (out.empty() ? "" : " ") + std::string(polite.empty() ? document.view(document.tokens[t]) : polite);
        }
        return out;
    };
    const std::pair<std::string, std::string> rows[] = {
        {"Tu aurais dû lire ton contrat", "vous auriez dû lire votre contrat"},
        {"Tu ne nous l'avais pas dit", "vous ne nous l' aviez pas dit"},
        {"Tu en as deux", "vous en avez deux"},
        {"Peux-tu rappeler ?", "pouvez vous rappeler ?"},
        {"T'as oublié tes clés", "vous avez oublié vos clés"},
        {"Je t'attends, tu me rendras le tien", "Je vous attends , vous me rendrez le tien"},
        {"Quand tu choisis, tu oublies", "Quand vous choisissez , vous oubliez"},
        {"Tu dis vous", "Tu dis vous"},
        {"Il baisse le ton", "Il baisse le ton"},
        {"Tu va bien", "vous va bien"}, // no form of « tu »
        {"-tu le sais", "vous le sais"},
        {"Je l'ai dit. Tu le", "Je l' ai dit . vous le"},
        {"C'est tu", "C' est vous"},
        {"Je t'", "Je vous"},
        {"Il va au guichet du TES", "Il va au guichet du TES"},
    };
    for (const auto& [text, expected] : rows) {
        const std::string typed = text; // Clang 14: CAPTURE takes no structured binding
        CAPTURE(typed);
        CHECK(read_as(typed) == expected);
    }

    const std::string quote = "> Tu lis vous et toi ?\n";
    const Region regions[] = {{{0, static_cast<std::uint32_t>(quote.size())}, Voice::customer}};
    CHECK(tokenizer.tokenize(quote + "Tu le sais.", regions).polite_at(1).empty()); // the customer's words stay
    CHECK(tokenizer.tokenize(quote + "Tu le sais.", regions).polite_at(7) == "vous");
    CHECK(tokenizer.tokenize(quote + "Cela arrive.", regions).polite.empty());
}
