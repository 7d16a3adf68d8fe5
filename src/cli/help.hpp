#pragma once

#include <string_view>

/// What `--help` shows: examples first, then the options.
namespace francparler::help {

inline constexpr std::string_view general =
    R"(francparler relit un message écrit à un client : ce qui va l'agacer, le perdre
ou le blesser, et quoi écrire à la place.

  francparler check courrier.txt                relire un message
  francparler check *.txt --fail-under 60       échouer si une note est sous 60
  xclip -o | francparler check                  relire ce que l'on vient de copier
  francparler batch 2025.mbox -o notes.jsonl    noter une année de courriels
  francparler explain rejet-de-faute/tiers      comprendre une règle

Commandes
  check [FICHIER…]       relire des messages et les noter
  batch ARCHIVE…         noter les messages d'archives et d'exports
  report RÉSULTAT…       résumer ce que batch a noté
  rules                  lister les règles
  explain RÈGLE          expliquer une règle ou une catégorie
  config [CHEMIN]        montrer la configuration en vigueur
  init                   écrire une configuration pour commencer
  lexicon test [DOSSIER] vérifier les exemples d'un lexique
  lexicon compile DOSSIER
                         vérifier qu'un lexique est bien écrit

  francparler COMMANDE --help                   les options d'une commande
  francparler --version                         la version
)";

inline constexpr std::string_view check = R"(francparler check relit des messages et les note de 0 à 100.

  francparler check courrier.txt                un message
  francparler check lettres/*.txt -q            une ligne par passage à revoir
  francparler check - < brouillon.txt           l'entrée standard
  francparler check mail.txt --situation refus  quand la situation est mal devinée
  francparler check *.txt --ignore jargon/sigle,clarte
  francparler check *.txt --format jsonl -o resultats.jsonl
  francparler check *.txt --format html -o relecture.html

Usage : francparler check [OPTIONS] [FICHIER…]
Sans fichier, ou avec « - », le message est lu sur l'entrée standard.

Présentation
  --format FORMAT        text (par défaut) ; pour des programmes : line, json,
                         jsonl, sarif, github, gitlab, checkstyle, junit,
                         rdjson ou csv ; html : une page pour un navigateur
  -o, --output FICHIER   écrire dans ce fichier, remplacé d'un coup à la fin
  --color QUAND          auto (par défaut), always ou never
  -q, --quiet            une ligne par passage, sans citation ni bilan
  -v, --verbose          aussi la situation, les points forts, la lisibilité
  --stdin-filename NOM   nom à donner au message lu sur l'entrée standard

Jugement
  --situation SITUATION  auto (par défaut), incident, reclamation, refus,
                         information, commercial ou suivi
  --select LISTE         seulement ces règles ou catégories
  --ignore LISTE         sauf ces règles ou catégories
  --lexicons DOSSIER     ajouter les lexiques de ce dossier, ou ce fichier
Une LISTE sépare ses éléments par des virgules ; ces trois options se répètent.

Échec
  --fail-on GRAVITÉ      info, warning, error (par défaut) ou never
  --fail-under NOTE      échouer aussi si une note est plus basse (0 à 100)

Code de sortie : 0 rien à ce niveau ; 1 des passages à revoir, ou une note trop
basse ; 2 usage incorrect, fichier illisible ou lexique fautif.
)";

inline constexpr std::string_view rules =
    R"(francparler rules liste les règles, avec leur gravité et leur nombre de motifs.

  francparler rules
  francparler rules --format jsonl
  francparler rules --lexicons ./lexique-maison

Usage : francparler rules [OPTIONS]

  --format FORMAT        text (par défaut) ou jsonl : une ligne de JSON par règle
  --lexicons DOSSIER     ajouter les lexiques de ce dossier, ou ce fichier
  --color QUAND          auto (par défaut), always ou never
)";

inline constexpr std::string_view explain =
    R"(francparler explain explique une règle : pourquoi, quoi écrire, des exemples.

  francparler explain rejet-de-faute/tiers
  francparler explain jargon                    les règles d'une catégorie

Usage : francparler explain [OPTIONS] RÈGLE

  --lexicons DOSSIER     ajouter les lexiques de ce dossier, ou ce fichier
  --color QUAND          auto (par défaut), always ou never
)";

inline constexpr std::string_view config =
    R"(francparler config montre la configuration en vigueur, et d'où vient chaque valeur.

  francparler config                            dans ce dossier
  francparler config courriers/impayes.txt      pour ce fichier

Usage : francparler config [--config FICHIER] [CHEMIN]

La configuration est le francparler.toml (ou .francparler.toml) le plus proche en
remontant, jusqu'à la racine du dépôt ; FRANCPARLER_CONFIG peut en nommer un autre.
)";

inline constexpr std::string_view init =
    R"(francparler init écrit ici un francparler.toml commenté, et dit la suite.

Usage : francparler init
)";

inline constexpr std::string_view lexicon = R"(francparler lexicon vérifie un lexique.

  francparler lexicon test                      les exemples des lexiques fournis
  francparler lexicon test ./lexique-maison     ceux d'un lexique maison
  francparler lexicon compile ./lexique-maison  bien écrit ? combien de motifs ?

Usage : francparler lexicon test [DOSSIER]
        francparler lexicon compile DOSSIER

Code de sortie : 0 tout est juste ; 1 un exemple est faux ; 2 le lexique est
illisible ou mal écrit.
)";

} // namespace francparler::help
