#pragma once

#include <string_view>

namespace francparler::help {

inline constexpr std::string_view batch =
    R"(francparler batch note tous les messages d'archives ou d'exports, une ligne de
JSON par message, puis un bilan.

  francparler batch 2025.mbox -o notes.jsonl    une boîte aux lettres
  francparler batch Maildir/ lettres/ -o notes.jsonl
  francparler batch tickets.json --export zendesk -o notes.jsonl
  francparler batch mails.csv --id-field numero --body-field texte -o notes.jsonl
  francparler batch 2025.mbox -o notes.jsonl --resume
                                                reprendre après une interruption
  zcat mails.jsonl.gz | francparler batch - > notes.jsonl
  francparler report notes.jsonl                lire le résultat

Usage : francparler batch [OPTIONS] ARCHIVE…
« - » est l'entrée standard : une ligne de JSON par message, ou un mbox avec
« --from mbox ». Ce qui est compressé par gzip ou zstd est lu tel quel.

Lecture
  --from FORMAT          auto (par défaut), mbox, maildir, mh, eml, jsonl, json
                         ou csv
  --export NOM           champs d'un outil connu (zendesk, freshdesk, intercom,
                         gorgias, front, hubspot, zammad) ou de [export.NOM]
                         dans la configuration
  --id-field CHAMP       champ de l'identifiant (« id » par défaut)
  --body-field CHAMP     champ du texte (« body » par défaut)
  --role RÔLE            agent (par défaut), client ou tous : qui juger, quand
                         l'archive ou [agents] de la configuration le dit

Résultat
  -o, --output FICHIER   écrire dans ce fichier, qui n'apparaît qu'entier
  --resume               reprendre là où une interruption a arrêté ce fichier
  --excerpts             citer les passages ; sinon le résultat ne contient
                         aucun texte des messages
  --redact               remplacer noms, adresses, téléphones, IBAN, cartes et
                         numéros de sécurité sociale par des repères stables,
                         comme [courriel-1]
  -q, --quiet            ni avancement ni bilan
  -v, --verbose          aussi ce qui n'a pas pu être lu, message par message

Jugement
  --situation SITUATION  auto (par défaut), incident, reclamation, refus,
                         information, commercial ou suivi
  --select LISTE         seulement ces règles ou catégories
  --ignore LISTE         sauf ces règles ou catégories
  --lexicons DOSSIER     ajouter les lexiques de ce dossier, ou ce fichier
  --config FICHIER       cette configuration ; --no-config : aucune
  -j, --jobs N           nombre de processeurs (tous par défaut) ; le résultat
                         est le même

Code de sortie : 0 tout est lu, les messages illisibles étant comptés ; 2 usage
incorrect, archive impossible à ouvrir, disque plein ; 130 interrompu (Ctrl-C),
ce qui est fait est gardé pour --resume.
)";

} // namespace francparler::help
