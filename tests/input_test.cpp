#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "files.hpp"
#include "input/input.hpp"
#include "input/read.hpp"
#include "plain.hpp"
#include "text/tokenizer.hpp"

using namespace francparler;

namespace {

/// One letter per line: w(riter), c(ustomer), f(urniture), n(ote), (e) for another language; « fw » for a line that is
/// both, « . » for an empty one.
std::string voices(const std::string& text) {
    const auto message = plain(text, "essai.txt");
    REQUIRE(message);
    CHECK(message->text == text);
    std::string out;
    for (std::size_t at = 0, next = 0; at < text.size(); at = next) {
        const auto end = std::min(text.find('\n', at), text.size());
        next = end + 1;
        if (!out.empty()) out += ' ';
        std::string line;
        for (std::size_t i = at; i < end; ++i) {
            if (text[i] == ' ' || text[i] == '\r') continue;
            char letter = 'w';
            for (const Region& region : message->regions)
                if (region.span.begin <= i && i < region.span.end) letter = "wcfne"[static_cast<int>(region.voice)];
            if (line.empty() || line.back() != letter) line += letter;
        }
        out += line.empty() ? "." : line;
    }
    return out;
}

struct Row {
    std::string text;
    std::string_view expected;
};

const std::string comment_rule(46, '-'), footer_rule(32, '-'); // drawn by Zendesk

} // namespace

TEST_CASE("regions: the voice of each line") {
    for (
        const Row& row : {
            Row{"Bonjour,\nMerci.\n\nCordialement,\nX", "w w . w w"},
            Row{"> Bonjour\n  >> encore\nMerci", "c c w"},
            Row{"Merci.\n\nLe lun. 3 mars 2025 à 10:12, X <x@exemple.fr> a écrit :\n\nJe suis fâché.", "w . f . c"},
            Row{"Merci.\nLe lundi 3 mars 2025,\nX <x@exemple.fr>\na écrit\u00a0:\nJe suis fâché.\n\nTrès.",
                "w f f f c . c"},
            Row{"Merci.\n\nLe 3 mars 2025 à 10:12, X (Y) a écrit :\n\nJe suis fâché.", "w . f . c"},
            Row{"Merci.\n\nX <x@exemple.fr> a écrit le 03/03/2025 10:12 CET :\n\nJe suis fâché.", "w . f . c"},
            Row{"Merci.\n\nX <x@exemple.fr> a écrit sur 03/03/2025 10:12:13 :\n\nJe suis fâché.", "w . f . c"},
            Row{"Merci.\n\n03/03/2025 10:12 - X a écrit:\nJe suis fâché.", "w . f c"},
            Row{"Merci.\n\n03/03/2025 10:12 : X a écrit :\n\nIl est passé.", "w . w . w"},
            Row{"Merci.\n\n10:12 appel de X, qui a écrit sur 3 pages :\n\nIl est passé.", "w . w . w"},
            Row{"Merci.\n\nLe 03/03/2025 à 10:12, X a écrit le 3 mars 2025 :\n\nIl est passé.", "w . w . w"},
            Row{"Merci.\nX <x@exemple.fr> a écrit sur son avis :\nIl est passé.", "w w w"},
            // Lotus Notes
            Row{"Merci.\n\nX <x@exemple.fr> \n03/03/2025 10:12\n\nA\ny@exemple.fr\ncc\n\nObjet\nColis\n\nJe suis fâché.",
                "w . f f . f f f . f c . c"},
            Row{"Merci.\n\n\tX\n\tx@exemple.fr\n\t3/3/25 10:12\n\n\t\tPour :\ty@exemple.fr\n\t\tcc :\n\t\tObjet :\tColis\n\n"
                "Je suis fâché.",
                "w . f f f . f f f . c"},
            Row{"Votre visite :\n03/03/2025 10:12\nPour : X\nObjet : contrôle\nMerci.", "w w w w w"},
            Row{"Votre visite :\n03/03/2025 10:12\nA\nParis\nObjet\nMerci.", "w w w w w w"},
            Row{"Merci.\n\nDe : X\nEnvoyé le : 3 mars 2025 14:12\nÀ : Y\n\nJe suis fâché.", "w . f f f . c"},
            Row{"-----Message d'origine-----\nDe : X <x@exemple.fr>\nObjet : Z\n\n> Je suis fâché.\n\nNous aussi.",
                "f f f . c . w"},
            Row{"Le 3 mars 2025 à 10:12, X a écrit :\n> Je suis fâché.\nNous aussi.", "f c w"}, // the reply is below
            Row{"Le 3 mars, nous avons écrit au livreur.\nMerci.", "w w"},
            Row{"Voici ce que la notice a écrit :\nMerci.", "w w"},
            Row{"Merci.\nX <x@exemple.fr> a écrit :\nJe suis fâché.", "w f c"},
            Row{"Merci.\n\nLe mer. 12 mars 2025 à\n10:30, Léa <x@exemple.fr> a\nécrit\u00a0:\n\nJe suis fâché.",
                "w . f f f . c"},
            Row{"Merci.\nLe 12/03/2025 à 10:30, Léa Client a\u00a0écrit\nJe suis fâché.", "w f c"},
            Row{"Le 12/03/2025 à 10:30, votre conseillère a écrit\nau livreur.\nMerci.", "w w w"},
            Row{"Merci.\nLe 12 mars, votre voisin nous a écrit :\nIl est passé.", "w w w"},
            Row{"Merci.\nLe 12 mars à 10:30, votre voisin nous a écrit :\nIl est passé.", "w w w"},
            Row{"Merci.\nLe 12 mars 2025, votre voisin a écrit :\nIl est passé.", "w w w"},
            Row{"Merci.\nsav@exemple.fr : la notice a écrit :\nIl est passé.", "w w w"},
            Row{"On nous demande ce que\nla notice a écrit :\nIl est passé.", "w w w"},
            Row{"Merci.\nLe 12 mars, X a écrit :\n\n> Je suis fâché.", "w f . c"},
            Row{"Merci.\n##- Veuillez taper votre réponse au-dessus de cette ligne -##\nJe suis fâché.", "w f c"},
            Row{"##- Veuillez taper votre réponse au-dessus de cette ligne -##\n\nMerci.", "f . w"},
            Row{"Merci.\n--- Répondez au-dessus de cette ligne ---\n\nJe suis fâché.", "w f . c"},
            Row{"Merci.\n=-=-= Please reply above this line =-=-=\nJe suis fâché.", "w f c"},
            Row{"———— Veuillez répondre au dessus de cette ligne ————\n\nMerci.", "f . w"},
            Row{"—-—-—-—\nRépondez au-dessus de cette ligne.\n\nMerci.", "w f . w"}, // Jira
            Row{"Merci.\n—-—-—-—\nRépondez au-dessus de cette ligne.\n\nJe suis fâché.", "w w f . c"},
            Row{"Signez au-dessus de cette ligne.\nMerci.", "w w"},
            Row{"## Veuillez ne pas écrire en dessous de cette ligne ##\nMerci.", "f w"},
            Row{"##- Réponse au-dessus de cette ligne -##\nMise à jour.\n" + comment_rule +
                    "\n\nLéa Martin, 12 mars 2025, 10:30 UTC+1\n\nMerci.\n" + comment_rule +
                    "\n\nX, 11 mars 2025, 09:00 UTC+1\n\nJe suis fâché.\n" + footer_rule + "\nUn service de Y.",
                "f f f . f . w f . f . c c c"},
            Row{"##- Réponse au-dessus de cette ligne -##\nMerci.\n" + footer_rule + "\nUn service de Y.", "f w f f"},
            Row{"##- Réponse au-dessus de cette ligne -##\nMise à jour.\n\nLéa (Y)\n\n12 mars 2025, 10:30 UTC+1\nMerci.\n"
                "Rendez-vous :\n13 mars 2025, 14:00\nX\n11 mars 2025, 09:00 CET\nJe suis fâché.",
                "f f . f . f w w w f f c"},
            Row{"Merci.\n" + comment_rule + "\nX, 11 mars 2025, 09:00 UTC+1\nJe suis fâché.", "w f f c"},
            Row{"Merci.\n" + comment_rule + "\nVotre rendez-vous, mardi, est à 10:30.", "w w w"}, // no author
            Row{"Merci.\n" + footer_rule + "\nEt encore merci.", "w w w"},
            Row{"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nBonjour : merci.\n"
                "-----BEGIN PGP SIGNATURE-----\n\niQEzBAEB\n=abcd\n-----END PGP SIGNATURE-----\nFin.",
                "f f . w f . f f f w"},
            Row{"-----BEGIN PGP SIGNED MESSAGE-----\nBonjour", "f w"},
            Row{"Merci.\n-----BEGIN PGP MESSAGE-----\n\nhQEMA", "w f . f"},
            Row{"Merci.\n-----Message d'origine-----\nDe : X\nJe suis fâché.", "w f c c"},
            Row{"Voici la suite.\nMessage initial\nVotre colis part.", "w w w"}, // a heading
            Row{"Merci.\n-----Message d'origine-----\nJe suis fâché.\n\nDe : X <x@y.fr>\nObjet : Z\nQuand ?",
                "w f c . c c c"}, // furniture in the customer's quotation is not ours
            Row{"Merci.\n---------- Forwarded message ---------\nJe suis fâché.", "w f c"},
            Row{"Léa Martin\nConseillère clientèle\n01 23 45 67 89\n\n---------- Forwarded message ---------\nJe suis fâché.",
                "f f f . f c"},
            Row{"Cordialement,\n\nLéa Martin\nConseillère\n\nDe : X\nEnvoyé : lundi\n\nJe suis fâché.",
                "f . f f . f f . c"},
            Row{"Bonjour Madame\nVoici la suite\n-----Message d'origine-----\nJe suis fâché.", "w w f c"},
            Row{"Léa Martin\nVous avez raison.\n-----Message d'origine-----\nJe suis fâché.", "w w f c"},
            Row{"Merci.\n\nDe : X\nEnvoyé : lundi\nÀ : Y\nObjet : colis\n\nJe suis fâché.", "w . f f f f . c"},
            Row{"Merci.\n*De :* X\n*Objet :* colis\nJe suis fâché.", "w f f c"},
            Row{"De : Service\nDate : lundi\nÀ : X\nObjet : colis\n\nBonjour,",
                "f f f w . w"}, // the message's own headers
            Row{"[NOTE AGENT : relire]\nDe : Service\nObjet : colis\n\nBonjour,", "n f w . w"},
            Row{"Objet : votre colis\n\nBonjour,", "w . w"},
            Row{"Relance 1\n\nDe : X\nÀ : {{ client.email }}\nObjet : colis\n\nBonjour,", "w . f f w . w"},
            Row{"Relance 1\n\nDe : X\nÀ : Y\nObjet : {colis}\n\nBonjour,", "w . f f f . c"},
            Row{"De : Paris\nBonjour", "w w"},
            Row{"Merci.\nDe\t: X\nObjet\t: Y\nJe suis fâché.", "w f f c"},
            Row{"Merci.\nDe :\tX <x@y.fr>\nPour :\tY\nDate :\t12/03/2025\nJe suis fâché.", "w f f f c"},
            Row{"Merci.\nDe : X\nEnvoyé : lundi 3 mars 2025 10:12\nÀ : Y\nJe suis fâché.", "w f f f c"},
            Row{"Merci.\nCordialement,\nLéa Martin\n\nDe : X\nÀ : Y\nDate : lundi\n\nJe suis fâché.",
                "w w w . f f f . c"},
            Row{"Danke.\nVon: X\nGesendet: Montag, 3. März 2025 10:12\nAn: Y\nJe suis fâché.", "w f f f c"},
            Row{"Danke.\nVon: X\nDatum: Montag\nAn: Y\nBetreff: Paket\nJe suis fâché.", "w f f f f c"},
            Row{"Bedankt.\nVan: X\nVerzonden: maandag 3 maart 2025 10:12\nAan: Y\nOnderwerp: pakket\nJe suis fâché.",
                "w f f f f c"},
            Row{"Gracias.\nDe: X\nEnviado: lunes, 3 de marzo de 2025 10:12\nPara: Y\nAsunto: paquete\nJe suis fâché.",
                "w f f f f c"},
            Row{"Grazie.\nDa: X\nInviato: lunedì 3 marzo 2025 10:12\nA: Y\nOggetto: pacco\nJe suis fâché.",
                "w f f f f c"},
            Row{"Merci.\nOp ma 3 mrt 2025 om 10:12 schreef X <x@exemple.be>:\nJe suis fâché.", "w f c"},
            Row{"Merci.\nAm Mo., 3. März 2025 um 10:12 Uhr schrieb X <x@exemple.ch>:\nJe suis fâché.", "w f c"},
            Row{"Merci.\nEl lun, 3 mar 2025 a las 10:12, X (<x@exemple.es>)\nescribió:\nJe suis fâché.", "w f f c"},
            Row{"Merci.\nIl giorno lun 3 mar 2025 alle ore 10:12 X <x@exemple.it> ha scritto:\nJe suis fâché.",
                "w f c"},
            Row{"Merci.\nEm seg., 3 de mar. de 2025 às 10:12, X <x@exemple.pt> escreveu:\nJe suis fâché.", "w f c"},
            Row{"Van : 12 places\nPara : 3 leçons\nMerci.", "w w w"},
            Row{"Colis\nExpéditeur : sav@x.fr\nDestinataire : Y, y@y.fr\nDate : 12 mars\nMerci.", "w w w w w"},
            Row{"Colis\nDe : X\nÀ : Y\nEnvoyé : le 12 mars\nMerci.", "w w w w w"},
            Row{"Votre voyage\nDe : Paris\nÀ : Lyon\nDate : 12 mars\nMerci.", "w w w w w"},
            Row{"Colis\nExpéditeur : X\nDestinataire : Y\nDate : 12 mars\nMerci.", "w w w w w"},
            Row{"Cordialement,\n\nExpéditeur : X\nDestinataire : Y\nDate : 12 mars\nMerci.", "w . w w w w"},
            Row{"Merci.\nObjet : achat\nDe : 45 euros", "w w w"},
            Row{"Votre colis a bien été\nenvoyé depuis notre entrepôt de Lyon.", "w w"},
            Row{"Envoyé depuis notre entrepôt de Lyon, votre colis arrive demain.", "w"},
            Row{"Merci.\n\nEnvoyé de mon iPhone.", "w . f"},
            Row{"Merci.\n\nEnvoyé avec la messagerie sécurisée Proton Mail.", "w . f"},
            Row{"Ce message est confidentiel : voici votre code.\nIl vous faut le taper.\n\nCordialement,\nLéa",
                "w w . w w"},
            Row{"Merci.\nCordialement,\nLéa\n\nCe message est confidentiel.\nDétruisez-le.", "w w w . f f"},
            Row{"Merci.\n\nCe message est confidentiel.\nDétruisez-le.\n\n> Cordialement", "w . f f . c"},
            Row{"Merci.\n\nCe message est confidentiel" + std::string(400, '.'), "w . f"},
            Row{"Merci.\nCordialement,\nLéa\n\nLe présent courriel est strictement confidentiel.\nToute copie est interdite.",
                "w w w . f f"},
            Row{"Merci.\nCordialement,\nLéa\n\nLe présent courriel est confidentiel" + std::string(400, '.') +
                    "\n\nDit bericht is bestemd voor de geadresseerde.",
                "w w w . f . f"},
            Row{"Merci.\nCordialement,\nLéa\n____\nNos données : vous avez un droit d'accès.", "w w w f f"},
            Row{"Le présent courriel est confidentiel.\n\nMerci.", "w . w"},
            Row{"Pour ne plus recevoir nos publicités, indiquez votre nom ici.\nVos factures restent envoyées.", "w w"},
            Row{"Merci.\nCordialement,\nLéa\n\nPS : votre courriel est arrivé par erreur.", "w w w . w"},
            Row{"Merci.\nCordialement,\nLéa\n\nVotre message du 3 mars est à relire.", "w w w . w"},
            Row{"Merci.\nDe : 9 h\nPour : tous", "w w w"},
            Row{"Rendez-vous\nDe : 9 h 30\nÀ : 14 h\nDate : lundi\nObjet : la fibre\nMerci.", "w w w w w w"},
            Row{"Fermeture\nDe : lundi 3\nÀ : vendredi\nObjet : travaux\nMerci.", "w w w w w"},
            Row{"Merci.\nDe : 3 Roues <x@exemple.fr>\nObjet : Z\nJe suis fâché.", "w f f c"},
            Row{"Merci.\nDe :\n\nX\n\nA :\n\nY\n\nObjet :\n\ncolis\n\nJe suis fâché.", "w f . f . f . f . f . f . c"},
            Row{"Merci.\nDe : X [x@exemple.fr]\nDate d'envoi : lundi 3 mars 2025 10:14\nÀ : Y\nJe suis fâché.",
                "w f f f c"},
            Row{"Merci.\n>>> X <x@exemple.fr> 03/03/25 10:14 >>>\nJe suis fâché.", "w c c"},
            Row{"Merci.\n>>> X Lam 03.03.2025 10:14 AM >>>\nJe suis fâché.", "w c c"},
            Row{"Merci.\n>>> Réservez le 03/03/25 avant 10:30 >>>\nÀ bientôt.", "w c w"},
            Row{"Merci.\nX Y ---03/03/2025 10:14:22---Bonjour, je suis …\nJe suis fâché.", "w f c"},
            Row{"Merci.\n--- 12/03/2025 10:14 --- Rendez-vous ---\nÀ bientôt.", "w w w"},
            Row{"Merci.\nRendez-vous ---12/03/2025 10:14--- à Lyon.\nÀ bientôt.", "w w w"},
            Row{"Merci.\nLundi ---08:30-12:00---Mardi\nÀ bientôt.", "w w w"},
            Row{"Merci.\nExpéditeur : X\nDestinataire : Y\nDate d'envoi : 12/03/2025 10:14\nÀ bientôt.", "w w w w w"},
            Row{"Merci.\nLe 3 mars 2025 à 10h14, X écrivait :\nJe suis fâché.", "w f c"},
            Row{"Merci.\n----- Réacheminé par X/FR le 12/03/2025 10:30 -----\nJe suis fâché.", "w f c"},
            Row{"Merci.\n---- On Mon, 03 Mar 2025 10:12:13 +0100 X wrote ----\nJe suis fâché.", "w f c"},
            Row{"Client : Où est mon colis ?\nJe l'attends.\nConseiller : Il arrive.\nDemain.", "c c fw w"},
            Row{"Client (web) : Où est mon colis ?\nBruno (dépannage) : Il arrive.\nDemain.", "c fw w"},
            Row{"12/03/2026, 10:12 - Client: Où est-il ?\n12/03/2026, 10:15 - Hugo: Il arrive.", "c fw"},
            Row{"**Client 1 :** Où est-il ?\n**Agent :** Il arrive.", "c fw"},
            Row{"Client — 10:12\nOù est-il ?\nHugo — 10:15\nIl arrive.", "c c f w"},
            Row{"Marie Roy (cliente)  10:12\nOù est-il ?\nPaul (support)  10:13\nIl arrive.", "c c f w"},
            Row{"[Client] Où est-il ?\n[Hugo] Il arrive.\n[10:14] [Client] Quand : demain ?", "c fw c"},
            Row{"<Conseiller> Bonjour\n<Client> Où est-il ?\n[photo]", "fw c c"},
            Row{"[Client] a été remboursé.\nMerci.", "w w"}, // a field
            Row{"Hugo\n10:09\nBonjour\n\nClient\n10:12\nOù est-il ?\n\nHugo\n10:15\nIl arrive.",
                "f f w . c c c . f f w"},
            Row{"Mme Roy : Où est-il ?\nJe l'attends.\nPaul : Il arrive.\nMme Roy : Quand ?\nPaul (SAV) : Demain.",
                "c c fw c fw"},
            Row{"Paul : Bonjour\nM. Petit : Où est-il ?\n\nPaul : Il arrive.\nDemain.\n\nM. Petit : Merci.",
                "fw c . fw w . c"},
            Row{"(10:12:05) Visitor 36529386: Où est-il ?\n(10:13:10) Hugo: Il arrive.", "c fw"},
            Row{"[12/03/2025 10:12] Paul Roy : Où est-il ?\n[12/03/2025 10:13] Boîte SAV : Il arrive.", "c fw"},
            Row{"[10:12] Client\nOù est-il ?\n[10:13] Hugo (SAV)\nIl arrive.", "c c f w"},
            Row{"Agent Léa : Bonjour.\nClient Paul : Où est-il ?\nAgent Léa : Il arrive.", "fw c fw"},
            Row{"Utilisateur : Où est-il ?\nConseiller : Il arrive.\nUtilisateur : Quand ?", "c fw c"},
            Row{"Utilisateur : paul.roy\nMerci.", "w w"}, // a field
            Row{"Client Premium : offert\nMerci.", "w w"},
            Row{"Conseiller : Léa Martin\nAgence : Lyon\n\nBonjour", "fw w . w"},
            Row{"Client : {{ client.nom }}\nVotre colis a du retard.", "w w"},
            Row{"Bonjour.\nLe 12 mars à 10:30, le transporteur écrivait :\nIl arrive.\nMerci.", "w w w w"},
            Row{"Merci.\nLe 12 mars à 10:30, La Poste écrivait :\nJe suis fâché.", "w f c"},
            Row{"Merci.\nLe 12 mars à 10:30, le service <x@exemple.fr> a écrit :\nJe suis fâché.", "w f c"},
            Row{"Merci.\n\n|------------>\n| De :       |\n|------------>\n  >-----------|\n  |X <x@exemple.fr> |\n  "
                ">-----------|\nJe suis fâché.",
                "w . f f f f f f c"},
            Row{"Merci.\n|---->\n| Tarif | 12 € |", "w w w"},
            Row{"**Client :** {{ client.nom }}\nVotre colis a du retard.", "w w"},
            Row{"Client : [% client.nom %]\nVotre colis a du retard.", "w w"},
            Row{"Client : [[nom]]\nVotre colis a du retard.", "w w"},
            Row{"Client : %%nom%%\nVotre colis a du retard.", "w w"},
            Row{"Client : [photo]\nJe l'attends.", "c c"},
            Row{"Client : ${nom}, où est-il ?\nJe l'attends.", "c c"},
            Row{"Client : Jean Dupont\nBonjour,\nIl arrive.", "w w w"},
            Row{"Client : M. {{ nom }}\nMadame, Monsieur,\nIl arrive.", "w w w"},
            Row{"Client : Monsieur Roy\nRéférence : 4521\nChère cliente, il arrive.", "w w w"},
            Row{"Agent : Léa Martin\nClient : Jean Roy\nBonjour,\nIl arrive.", "fw w w w"},
            Row{"Client : M. {{ nom }}\nIl arrive.", "w w"},
            Row{"Client : 4521 / 12\nIl arrive.", "w w"},
            Row{"Usager : M. Jean Roy\nIl arrive.", "w w"},
            Row{"Client : 4521\nAgent : Bonjour\nClient : 12 colis", "c fw c"},
            Row{"Client : Jean Dupont\nJe l'attends.", "c c"},
            Row{"Client : Bonjour\nBonjour ?\nJe l'attends.", "c c c"},
            Row{"Client : Bonjour Léa\nConseillère : Oui ?\nClient : Où est-il ?\nBonjour ?", "c fw c c"},
            Row{"[10:12] Client : Jean Dupont\nBonjour, je l'attends.", "c c"},
            Row{"(cf. article 12) Client : Paul\n10:12 Lyon\n11:30 Paris", "w w w"},
            Row{"Mme Roy : vous avez raison.\nNous remplaçons le colis.", "w w"},
            Row{"Mme Roy : dossier complet\nPaul : dossier incomplet\nMerci.", "w w w"},
            Row{"Mme Roy : 12 €\nTotal : 12 €\nMme Roy : 14 €\nTotal : 14 €", "w w w w"},
            Row{"Mme Roy : oui\nPaul : non\nM. Petit : oui\nPaul : non\nMme Roy : oui", "w w w w w"}, // two customers
            Row{"Paul : noté\nMme Roy : absente\nPaul : rappelée", "w w w"},                          // one turn
            Row{"Mme Roy : complet\nMme Roy : payé\nPaul : complet\nPaul : payé", "w w w w"},         // a list
            Row{"Copie (client) : envoyée le 3 mars\nMerci.", "w w"},
            Row{"Agence\n9h-12h\nMerci.", "w w w"},
            Row{"Votre rendez-vous est à 10:12", "w"},
            Row{"Client 4521\nNous avons reçu votre lettre.", "w w"}, // a reference
            Row{"Léa - support : Il arrive.\nClient : Quand ?\nLéa - support : Demain.", "fw c fw"},
            Row{"[10:12] Cliente : Bonjour\n10:13 Conseillère : Bonjour", "c fw"},
            Row{"Cliente : et donc ?\nAlors ?\nMathilde : il part.\nDemain.", "c c fw w"}, // whoever answers
            Row{"Usager : Bonjour\n\nBonjour", "c . w"},
            Row{"Cordialement,\nX\n-- \nSociété Y\n01 23 45 67 89", "w w f f f"},
            Row{"Bonjour,\nMerci.\n--\n\nBonjour,\nIl arrive.\n--\nMadame Roy", "w w f . w w f f"},
            Row{"Merci.\n-- \nLéa\n--\nMadame Roy,\nIl arrive.", "w f f f w w"},
            Row{"-- \nVotre colis est en retard.\n-- \nLéa", "f w f f"},
            Row{"--\nLéa Martin\nNotre service vous répond.", "f f f"},
            Row{"Merci.\n--\nNotre service vous répond.", "w f f"},
            Row{"Cordialement,\nEnvoyé de mon iPhone", "w f"},
            Row{"Bien cordialement,\n\nLéa Martin\nCustomer Success Manager\n\nBoîte SA, n° 1 en France\n01 23 45 67 89",
                "w . w f . f f"},
            Row{"Cordialement,\n\n[cid:image001.png@01D8]\n*Léa Martin*\n*Conseillère*\n[cid:2.png]\nBoîte",
                "w . f w f f f"},
            Row{"Bien à vous,\nLéa Martin | Conseillère\nT. 01 99 00 12 34 | M. 06 39 98 12 34 | F. 01 99 00 12 35\n\n"
                "Votre colis part demain.",
                "w w f . w"},
            Row{"Bonne fin de journée,\nLéa Martin\nConseillère", "w w f"},
            Row{"Merci.\nLéa\n\nGaranti sans virus. www.exemple.fr", "w w . f"},
            Row{"Merci.\n[cid:1.png] Votre reçu est là.", "w w"},
            Row{"Cordialement,\nLéa Martin\nConseillère\nPS : on garde le colis\nMerci.", "w w f w w"},
            Row{"Cordialement,\nLéa Martin\nVotre colis est parti.\nMerci", "w w w w"},
            Row{"Cordialement,\nLe service client\nNiveau 2", "w w w"}, // not a person's name
            Row{"Cordialement,\nLéa Martin\nVotre colis reste à la boutique de la rue Haute, ouverte de 9 h à 18 h",
                "w w w"}, // a sentence without its stop
            Row{"Merci.\n\nDe : X\n\nEnvoyé : lundi\n\nÀ : Y\n\nObjet : colis\n\nJe suis fâché.",
                "w . f . f . f . f . c"},
            Row{"Votre voyage\n\nDe : Paris\n\nÀ : Lyon\n\nDate : lundi\n\nMerci.", "w . w . w . w . w"},
            Row{"Merci.\n\nCe message et ses pièces jointes sont confidentiels.\nSi besoin, détruisez-le.\n\nFin.",
                "w . f f . w"},
            Row{"Merci.\n\nCe message est confidentiel.\nAgent : Léa Martin\n\nFin.", "w . f f . w"},
            Row{"Bonjour,\n\nPour ne plus recevoir de relances, payez.\n\nCordialement,\nX", "w . w . w w"},
            Row{"Pour ne plus recevoir de relances, payez.\nC'est votre faute.", "w w"},
            Row{"Merci.\n\nPour ne plus recevoir nos offres, cliquez\nici.\n\nBoutique Y, 12 rue Z", "w . f f . w"},
            Row{"Merci.\n\nPour ne plus recevoir nos offres, cliquez ici.\n\nDe : X <x@y.fr>\nÀ : Y\n\nJe suis fâché.",
                "w . f . f f . c"},
            Row{"Merci.\r\n-- \r\nY\r\n> cité\r\n", "w f f c"},
            Row{"", ""},
        }) {
        CAPTURE(row.text);
        CHECK(voices(row.text) == row.expected);
    }
}

TEST_CASE("regions: notes to the sender of a template") {
    for (const Row& row : {
             Row{"[NOTE AGENT : ne pas envoyer si le\ndossier [A] est clos]\nBonjour,", "n n w"},
             Row{"Bonjour,\nNous réparons (note interne : vérifier) demain.", "w wnw"},
             Row{"[À l'attention du conseiller] Relire\nle dossier.\nBonjour,", "n n w"},
             Row{"[Conseiller : choisir] Bonjour, votre [CONSEILLER] vient.", "nw"},
             Row{"{note interne : relire}\n{conseiller : nom}", "n w"},
             Row{"[INTERNE] Relire.\nBonjour,", "n w"},
             Row{"[NOTE INTERNE]\nRelire.\nSigner.\n\nBonjour,", "n n n . w"},
             Row{"[NOTE INTERNE]\nBonjour,\nMerci.", "n w w"},
             Row{"Bonjour,\n\n**Consigne interne :** appeler.\nMerci.", "w . wn w"},
             Row{"Bonjour,\n<!-- à relire\n\navant le 3 --> Merci.", "w n . nw"},
             Row{"Bonjour,\n<!-- à relire", "w w"},
             Row{"<!-- à relire -->\nBonjour,", "n w"},
             Row{"Cordialement,\nLéa\n[Note agent : clore]\nService client", "w w n f"},
             Row{"Note : appelez-nous.\n[Note : 4/5] (interne : 4512)\n[INFO] Fermé.", "w w w"},
             Row{"[Note de version : 3]\nVotre conseiller : Léa.\n[NOTE] [AGENT]", "w w w"},
             Row{"Notes internes du groupe.\nConsigne : 2 €", "w w"},
             Row{"Commentaire de l'agent : X\n[Note du conseiller : X]\nInfo agent : X", "w w w"},
             Row{"Le champ [NOTE AGENT] reste vide.\n[CONSEILLER] vous rappelle demain.", "w w"},
             Row{"[NOTE AGENT : sans fin\nBonjour,\n\nMerci.]", "n w . w"},
         }) {
        CAPTURE(row.text);
        CHECK(voices(row.text) == row.expected);
    }
}

TEST_CASE("regions: paragraphs in another language") {
    const std::string french = "Votre colis arrive demain avant midi, et nous vous appelons à dix heures.";
    const std::string english = "Your parcel will arrive tomorrow before noon,\nand we will call you at ten o'clock.";
    for (const Row& row : {
             Row{french + "\n\n" + english, "w . e e"},
             Row{"Le message « We are sorry that your order has not been sent to you » s'affiche.", "wew"},
             Row{"The page says « we are sorry that your order has not been sent » and it is not.", "e"},
             Row{"« We are sorry that your order has not been sent to you. »", "e"},
             Row{english + "\r\n \r\n" + french + "\n\n> " + english, "e e . w . c e"}, // part of the letter
             Row{french + "\n\nOn Mon, 3 Mar 2025 at 10:12, X <x@exemple.be> wrote:\n" + english, "w . f c c"},
             Row{french + "\n" + english, "w w w"},        // one paragraph
             Row{french + "\n\nThank you, Zoé.", "w . w"}, // too short to tell
         }) {
        CAPTURE(row.text);
        CHECK(voices(row.text) == row.expected);
    }
}

TEST_CASE("regions: sorted, not overlapping, never empty") {
    std::string text;
    for (int i = 0; i < 300; ++i)
        text += i % 3 == 0 ? "> cité\n" : i % 3 == 1 ? "Conseiller : oui\n" : "Client : non\n\n";
    const auto message = plain(text, "essai.txt");
    REQUIRE(message);
    std::uint32_t end = 0;
    for (const Region& region : message->regions) {
        CHECK(region.span.begin >= end);
        CHECK_FALSE(region.span.empty());
        end = region.span.end;
    }
    CHECK(end <= text.size());
}

TEST_CASE("message: invalid UTF-8 becomes spaces and gives an error with its position") {
    struct {
        std::string bytes;
        std::string text;
        Error error;
    } const rows[] = {
        {"é pass\xE9 !", "é pass  !", {"a", 1, 7, "octet invalide en UTF-8 (0xE9) : enregistrez le fichier en UTF-8"}},
        {"é\n\xE2\x80",
         "é\n  ",
         {"a", 2, 1, "octets invalides en UTF-8 (0xE2 0x80) : enregistrez le fichier en UTF-8"}}, // cut short
        {"é\xC0\x80",
         "é  ",
         {"a", 1, 2, "octet invalide en UTF-8 (0xC0) : enregistrez le fichier en UTF-8"}}, // overlong
        {"é\xED\xA0\x80",
         "é   ",
         {"a", 1, 2, "octet invalide en UTF-8 (0xED) : enregistrez le fichier en UTF-8"}}, // surrogate
        {"é\xF4\x90\x80\x80",
         "é    ",
         {"a", 1, 2, "octet invalide en UTF-8 (0xF4) : enregistrez le fichier en UTF-8"}}, // > U+10FFFF
        {"é\xE0\x80\xAF",
         "é   ",
         {"a", 1, 2, "octet invalide en UTF-8 (0xE0) : enregistrez le fichier en UTF-8"}}, // overlong, in three bytes
        {"é\xF0\x80\x80\xAF",
         "é    ",
         {"a", 1, 2, "octet invalide en UTF-8 (0xF0) : enregistrez le fichier en UTF-8"}}, // … in four
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        const auto message = plain(row.bytes, "a");
        REQUIRE(message);
        CHECK(message->text == row.text);
        REQUIRE_FALSE(message->problems.empty());
        CHECK(message->problems.front().line == row.error.line);
        CHECK(message->problems.front().column == row.error.column);
        CHECK(message->problems.front().message == row.error.message);
    }

    const auto sound = plain("\xEF\xBB\xBFÉté 😀\x01", "a");
    REQUIRE(sound);
    CHECK(sound->problems.empty());
    CHECK(sound->text == "\xEF\xBB\xBFÉté 😀\x01"); // BOM and controls stay: offsets are the file's

    std::string accents;
    for (int i = 0; i < 500; ++i) accents += "é";
    const auto many = plain(accents + std::string(1000, '\xE9'), "a");
    REQUIRE(many);
    REQUIRE(many->problems.size() == 21);
    CHECK(many->problems.back().message ==
          "et 980 autres passages invalides en UTF-8 : enregistrez le fichier en UTF-8");
}

TEST_CASE("message: files without text are refused") {
    for (const std::string& bytes : {std::string("PK\0\1", 4), std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)}) {
        const auto message = plain(bytes, "colis.zip");
        REQUIRE_FALSE(message);
        REQUIRE(message.error().size() == 1);
        CHECK(message.error().front().file == "colis.zip");
    }
}

TEST_CASE("message: a Markdown table of wide rows that are nearly empty is refused") {
    const auto table = [](int columns, int rows) {
        std::string text = "|", row = "a|\n";
        for (int i = 0; i < columns; ++i) text += "a|";
        text += "\n|";
        for (int i = 0; i < columns; ++i) text += "---|";
        text += '\n';
        for (int i = 0; i < rows; ++i) text += "|" + row;
        return read_input(text, "a.md");
    };
    CHECK(table(100, 20));
    const auto square = table(2000, 2000);
    REQUIRE_FALSE(square);
    CHECK(square.error().front().message.starts_with("Markdown illisible"));
}

TEST_CASE("message: a Markdown paragraph of very many lines with brackets is refused") {
    const auto of_lines = [](int lines, const std::string& line) {
        std::string text;
        for (int i = 0; i < lines; ++i) text += line;
        return read_input(text, "a.md");
    };
    CHECK(of_lines(10000, "[a] b\n"));
    CHECK(of_lines(50000, "[a] b\n\n"));
    const auto endless = of_lines(50000, "[a] b\n");
    REQUIRE_FALSE(endless);
    CHECK(endless.error().front().message.starts_with("Markdown illisible"));
}

TEST_CASE("message: the id of a string has 500 bytes at most") {
    std::string key;
    while (key.size() < 800) key += "clé";
    const std::string text = "Bonjour, votre colis part demain matin de Lyon.";
    for (const auto& [name, file] : {
             std::pair("a.json", "{\"" + key + "\": {\"" + key + "\": [\"" + text + "\"]}}"),
             std::pair("a.yml", "'" + key + "':\n  b: \"" + text + "\"\n"),
             std::pair("a.po", "msgctxt \"" + key + "\"\nmsgid \"a\"\nmsgstr \"" + text + "\"\n"),
         }) {
        const auto input = read_input(file, name);
        REQUIRE(input);
        REQUIRE(input->messages.size() == 1);
        CHECK(input->messages.front().id.size() > 490);
        CHECK(input->messages.front().id.size() <= 500);
        CHECK(key.starts_with(input->messages.front().id));
    }
}

TEST_CASE(
    "input: hostile texts are read in a time that grows as they do") { // otherwise this would exceed its time limit
    const auto repeated = [](std::string_view unit, std::size_t bytes) {
        std::string out;
        while (out.size() < bytes) out += unit;
        return out;
    };
    constexpr std::size_t bytes = 2'000'000;
    CHECK(read_input(repeated("<x-a:b", bytes), "a.md"));
    const std::size_t depth = 50'000;
    const std::string choices =
        repeated("{a,select,x{", depth * 12) + repeated("#", bytes) + std::string(2 * depth, '}');
    CHECK(read_input("{\"a\": \"" + choices + "\"}", "a.json"));
}

TEST_CASE("message: 100,000 nested quotes and a line of 5 MB") {
    std::string nested;
    for (int i = 0; i < 100'000; ++i) nested += '>';
    nested += " texte\nMerci.";
    const auto message = plain(nested, "a");
    REQUIRE(message);
    REQUIRE(message->regions.size() == 1);
    CHECK(message->regions.front().span == Span{0, 100'007});

    std::string stairs;
    for (int i = 0; i < 1000; ++i) stairs += std::string(static_cast<std::size_t>(i) + 1, '>') + " a\n";
    CHECK(plain(stairs, "a")->regions.size() == 1);

    const auto wide = plain(std::string(5'000'000, 'e'), "a");
    REQUIRE(wide);
    CHECK(wide->regions.empty());
}

TEST_CASE("read: files and their errors") {
    const Folder folder;
    const std::string file = folder.file("message.txt", "Bonjour\r\n\xE9");

    const auto bytes = read_file(file);
    REQUIRE(bytes);
    CHECK(*bytes == "Bonjour\r\n\xE9");

    const auto missing = read_file(folder.of("absent.txt"));
    REQUIRE_FALSE(missing);
    CHECK(missing.error().front().message == "aucun fichier ou dossier de ce nom : vérifiez le chemin");

    const auto directory = read_file(folder.path());
    REQUIRE_FALSE(directory);
    CHECK(directory.error().front().message == "c'est un dossier : donnez un fichier");

    std::filesystem::permissions(file, std::filesystem::perms::none);
    if (!std::ifstream(file)) { // root may read everything
        const auto closed = read_file(file);
        REQUIRE_FALSE(closed);
        CHECK(closed.error().front().message == "lecture refusée : vérifiez les droits d'accès");
    }
}

TEST_CASE("input: a header at the beginning of an e-mail's body is that of a forwarded message") {
    const std::string forwarded = "De : X\nEnvoyé : lundi\nÀ : Y\nObjet : colis\n\nJe suis fâché.\n";
    for (const std::string type : {"text/plain", "text/plain; format=flowed", "text/html"}) {
        CAPTURE(type);
        std::string body = forwarded;
        if (type == "text/html")
            for (std::size_t at; (at = body.find('\n')) != body.npos;) body.replace(at, 1, "<br>");
        const Result<Input> input =
            read_input("Subject: TR: colis\nContent-Type: " + type + "; charset=utf-8\n\n" + body, "m.eml");
        REQUIRE(input);
        REQUIRE(input->messages.size() == 1);
        const std::vector<Region>& regions = input->messages.front().regions;
        CHECK(std::ranges::find(regions, Voice::customer, &Region::voice) != regions.end());
    }
}

TEST_CASE("input: an e-mail that is truncated or nested too deeply gives a remark, an encrypted one an error") {
    const std::string part = "--b\nContent-Type: text/plain\n\nBonjour, votre colis est per";
    const std::string mixed = "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n";
    const Result<Input> cut = read_input(mixed + part, "m.eml");
    REQUIRE(cut);
    REQUIRE(cut->remarks.size() == 1);
    CHECK(cut->remarks.front().message.find("fin manquante") != std::string::npos);

    std::string deep = mixed + part + "\n";
    for (int i = 0; i < 60; ++i) {
        const std::string boundary = "c" + std::to_string(i);
        deep += "--" + (i == 0 ? "b" : "c" + std::to_string(i - 1)) +
                "\nContent-Type: multipart/mixed; boundary=" + boundary + "\n\n";
    }
    const Result<Input> nested = read_input(deep + "--c59\n\nx\n", "m.eml");
    REQUIRE(nested);
    CHECK(nested->remarks.back().message.find("imbriquées") != std::string::npos);

    const Result<Input> encrypted = read_input("Subject: x\n\n-----BEGIN PGP MESSAGE-----\n\nhQEMA\n", "m.eml");
    REQUIRE(!encrypted);
    CHECK(encrypted.error().front().message.find("chiffré") != std::string::npos);
}

TEST_CASE("input: a gettext catalogue may have any line ends") {
    for (const std::string end : {"\n", "\r\n", "\r"}) {
        CAPTURE(end);
        const Result<Input> input =
            read_input("# note" + end + "msgid \"a\"" + end + "msgstr \"\"" + end + "\"Votre colis \"" + end +
                           "\"part demain de notre dépôt de Lyon.\"" + end + end + "msgid b" + end,
                       "a.po");
        REQUIRE(input);
        REQUIRE(input->messages.size() == 1);
        CHECK(input->messages.front().text == "Votre colis part demain de notre dépôt de Lyon.");
        REQUIRE(input->problems.size() == 1);
        CHECK(input->problems.front().line == 7);
    }
}

TEST_CASE("input: unclosed markup that hides text is reported with its position") {
    const auto remarks = [](const std::string& name, const std::string& text) {
        const Result<Input> input = read_input(text, name);
        REQUIRE(input);
        std::string out;
        for (const Error& remark : input->remarks)
            out += std::to_string(remark.line) + ':' + std::to_string(remark.column) + ' ' + remark.message + '\n';
        return out;
    };
    const auto hidden = [](const std::string& place, const std::string& missing) {
        return place + " « < » jamais refermé : une partie du texte n'est pas lue ; ajoutez « " + missing + " »" +
               (missing == ">" ? ", ou écrivez « &lt; »" : "") + '\n';
    };
    CHECK(remarks("a.html", "<p>Bonjour,\n<a href=\"x>ici</a>.</p>") == hidden("2:1", "\""));
    CHECK(remarks("a.html", "<p>Été, et a<b, votre colis part.</p>\n<p>Fin.</p>") == hidden("1:13", ">"));
    CHECK(remarks("a.html", "<p>Bonjour <b") == hidden("1:12", ">"));
    CHECK(remarks("a.html", "<p>Bonjour</p>\n<!-- note <p>Fin</p>") == hidden("2:1", "-->"));
    CHECK(remarks("a.html", "<STYLE>p{}\n<p>Bonjour</p>") == hidden("1:1", "</style>"));
    CHECK(remarks("a.html", "<style/>p{}\n<p>Bonjour</p>") == hidden("1:1", "</style>"));
    CHECK(remarks("a.html", "<p>Bonjour</p><iframe src='x'/><p>Fin</p>") == hidden("1:15", "</iframe>"));
    CHECK(remarks("a.html", "<p>Bonjour <a href=x <b>ici</b></p>") == hidden("1:12", ">"));
    CHECK(remarks("a.html", "<p>Bonjour</p title=\"a>Fin</p>") == hidden("1:11", "\""));
    CHECK(remarks("a.md", "Bonjour,\n\n<!-- note\n\nFin.\n") == hidden("3:1", "-->"));
    for (const std::string sound : {
             "<p title='a < b' class=x>3 < 5 et < 2</p><br/>",
             "<!--[if mso]><td><![endif]--><!--><p>Bonjour</p>",
             "<style>a > b {}</style><script>if (a<b) x('</p>')</script>",
             "<p {{#if a < b}}class='x'{{/if}}>Bonjour <PRENOM>, {% if a < b %}voyez{% endif %}</p>",
             "---\na: <b\n---\n<p>Bonjour</p>",
             "<!-- note --!><p>Bonjour</p>",
             "<title>Un <script> et <!-- note</title><textarea><style></textarea><p>Bonjour</p>",
             "<svg><style/><g/><title/></svg><p>Bonjour</p>",
             "<a href=x<y class=z>Bonjour</a><p>Fin</p>",
             "<p>Bonjour</p></html",
             "<p>Bonjour</p></BODY\n",
             "<title>Bonjour <!-- et <p>Fin",
         }) {
        CAPTURE(sound);
        CHECK(remarks("a.html", sound).empty());
    }
    CHECK(remarks("a.html", "<img src=data:" + std::string(9000, 'A') + "><p>Bonjour</p>").empty());
    CHECK(remarks("a.md", "Bonjour, a <!-- b\n\n`<!--` et <!-- note --> fin.\n\n```\n<!--\n").empty());
}

TEST_CASE("input: double UTF-8 encoding is reported") {
    const Result<Input> twice = read_input("Bonjour,\nD\u00C3\u00A9sol\u00C3\u00A9.\n", "a.txt");
    REQUIRE(twice);
    REQUIRE(twice->remarks.size() == 1);
    CHECK(twice->remarks.front() ==
          Error{"a.txt", 2, 2,
                "« \u00C3\u00A9 » au lieu de « é » : le texte a été converti deux fois en UTF-8, reprenez l'original"});
    for (const std::string sound : {"Désolé, SÃO PAULO.", "Ã la carte", "\u00C3\u0080", "Désol\u00C3\u00A9."}) {
        CAPTURE(sound);
        const Result<Input> input = read_input(sound, "a.txt");
        REQUIRE(input);
        CHECK(input->remarks.empty());
    }
}

TEST_CASE("input: mistakes in JSON are reported with advice") {
    const auto problem = [](const std::string& text) {
        const Result<Input> input = read_input(text, "a.json");
        REQUIRE(input);
        REQUIRE(input->problems.size() == 1);
        const Error& error = input->problems.front();
        return std::to_string(error.line) + ':' + std::to_string(error.column) + ' ' + error.message;
    };
    CHECK(problem("{\n  // note\n}").starts_with("2:3 JSON mal formé : il n'admet pas de commentaires, retirez-les"));
    CHECK(problem("[1,\n]").starts_with("2:1 JSON mal formé : retirez la virgule qui précède"));
    CHECK(problem("{\"a\": \"b\"").starts_with("1:10 JSON mal formé : il s'arrête avant sa fin"));
    CHECK(problem("{}\n{}").starts_with("2:1 JSON mal formé : deux valeurs à la suite"));
    CHECK(problem("{\"a\": 1/2}").starts_with("1:8 JSON mal formé : corrigez-le à cet endroit"));
    CHECK(problem("{\"a\": \"b\nc\"}").starts_with("1:9 JSON mal formé : une ligne ou une tabulation"));
    CHECK(problem("{\"a\" 1}").starts_with("1:6 JSON mal formé : corrigez-le à cet endroit, ou passez"));
}

TEST_CASE("input: mistakes in YAML are reported with advice") {
    const auto problem = [](const std::string& text) {
        const Result<Input> input = read_input(text, "a.yml");
        REQUIRE(input);
        REQUIRE(input->problems.size() == 1);
        const Error& error = input->problems.front();
        return std::to_string(error.line) + ':' + std::to_string(error.column) + ' ' + error.message;
    };
    CHECK(problem("a: Bonjour : merci\n").starts_with("1:12 YAML mal formé : mettez entre guillemets le texte"));
    CHECK(problem("a:\n\tb: été\n").starts_with("2:1 YAML mal formé : mettez des espaces"));
    CHECK(problem("é: @nom\n") == "1:4 YAML mal formé : mettez le texte entre guillemets, ou passez « --as text »");
    CHECK(problem("a: {{ nom }}, merci\n").starts_with("1:13 YAML mal formé : mettez le texte entier entre « \" »"));
    CHECK(problem("a: \"Bonjour\nb: c\n").starts_with("3:1 YAML mal formé : un guillemet ouvert"));
    CHECK(problem("a: [b\n").starts_with("2:1 YAML mal formé : corrigez-le à cet endroit, ou passez"));
}

TEST_CASE("input: a tag in a text does not make it HTML") {
    const auto kind = [](const std::string& text) {
        const Result<Input> input = read_input(text, "m");
        REQUIRE(input);
        return input->kind;
    };
    CHECK(kind("Bonjour,\n\nAjoutez <br> à la fin.\n") == FileKind::text);
    CHECK(kind("Bonjour,<br>\nvotre colis est là.\n\n") == FileKind::html);
    CHECK(kind("\n<p>Bonjour\n\n<p>Merci\n") == FileKind::html);
    CHECK(kind("Bonjour,\n\nvotre colis est <B>là</B>.\n") == FileKind::html);
    CHECK(kind("<svg viewBox=\"0 0 24 24\">\n\n<path d=\"M0 0h24v24H0z\"/>") == FileKind::html);
    CHECK(kind("<style>\n.a { color: red }\n\n.b { color: red }\n</style>\n") == FileKind::html);
    CHECK(kind("{{#if x}}\n<nav>\n\n  {{> menu}}\n</nav>\n{{/if}}\n") == FileKind::html);
    CHECK(kind("<HEADER>\n\nBonjour,\n\nvotre colis est là.\n") == FileKind::text); // a placeholder
}

TEST_CASE("input: catalogue strings with hardly any words are not messages") {
    const auto messages = [](const std::string& value) {
        const Result<Input> input = read_input("{\"a\": \"" + value + "\"}", "m.json");
        REQUIRE(input);
        return input->messages.size();
    };
    CHECK(messages("M656.6 125H93.4C41.8 125 0 166.8 0 218.4V781.6C0 833.2 41.8 875 93.4 875H656.6Z") == 0);
    CHECK(messages("M 0 0 L 12 8 Z M 4 4 H 9") == 0);
    CHECK(messages("Il y a 3 colis à 12 € à retirer") == 1);
    CHECK(messages("您 的 订 单 延 迟 了 我 们") == 1);
}

TEST_CASE("po: a fuzzy entry is left out and counted, those beside it are not") {
    const std::string text = "Nous vous écrivons pour vous dire que votre colis arrive.";
    const auto entry = [&](const std::string& id) { return "msgid \"" + id + "\"\nmsgstr \"" + text + "\"\n"; };
    const Result<Input> input =
        read_input(entry("a") + "#, fuzzy\nmsgctxt \"c\"\n" + entry("b") + "#, c-format\nmsgctxt \"d\"\n" + entry("e") +
                       "\n#, fuzzy\n#~ " + "msgid \"x\"\n#~ msgstr \"y\"\n\n" + entry("f"),
                   "m.po");
    REQUIRE(input);
    std::string ids;
    for (const Message& message : input->messages) ids += message.id + ' ';
    CHECK(ids == "a d f ");
    CHECK(std::ranges::count(input->notes, "traductions absentes ou à revoir (fuzzy) laissées de côté : 1") == 1);
}

TEST_CASE("input: texts in the code of a string are noted") {
    const Result<Input> input = read_input(
        "{\"a\": \"Bonjour {{ prenom|default('notre cher client') }}, votre colis arrive demain matin.\"}", "m.json");
    REQUIRE(input);
    CHECK(std::ranges::count(input->notes, "textes dans le code du gabarit laissés de côté : 1") == 1);
}

TEST_CASE("input: « Lorem ipsum » does not affect the language of other strings") {
    const Result<Input> input = read_input("compte:\n  titre: Se créer un compte en choisissant un identifiant\n"
                                           "  texte: Lorem ipsum dolor sit amet, consectetur adipiscing elit.\n",
                                           "m.yml");
    REQUIRE(input);
    REQUIRE(input->messages.size() == 1);
    CHECK(input->messages[0].id == "compte.titre");
}

TEST_CASE("input: the charset of an e-mail is noted unless it is UTF-8") {
    const auto notes = [](const std::string& charset, const std::string& text) {
        const Result<Input> input =
            read_input("Subject: x\nContent-Type: text/plain; charset=" + charset + "\n\n" + text, "m.eml");
        REQUIRE(input.has_value());
        return input->notes;
    };
    CHECK(notes("utf-8", "Bonjour Zoé.\n").empty());
    CHECK(notes("iso-8859-1", "Bonjour Zo\xE9.\n").size() == 1);
}
