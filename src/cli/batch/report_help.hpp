#pragma once

#include <string_view>

namespace francparler::help {

inline constexpr std::string_view report =
    R"(francparler report fait le bilan de fichiers de résultats : notes, règles qui
coûtent le plus, phrases qui reviennent, évolution.

  francparler report notes.jsonl                 le bilan, dans le terminal
  francparler report notes.jsonl --format html -o bilan.html
                                                 une page : graphiques, recherche
  francparler report lot-*.jsonl.gz              plusieurs lots, un seul bilan
  francparler report notes.jsonl --group-by queue
  francparler report notes.jsonl --db notes.sqlite
                                                 aussi une base, pour l'interroger

Usage : francparler report [OPTIONS] RÉSULTATS…
RÉSULTATS : ce qu'écrivent « francparler batch » et « francparler check --format
jsonl », compressé ou non par gzip ou zstd ; « - » est l'entrée standard. Ni
l'ordre des fichiers ni leur découpage ne changent le bilan.

Options
  --format FORMAT        text (par défaut), json, csv ou html
  -o, --output FICHIER   écrire dans ce fichier, qui n'apparaît qu'entier
  --group-by CRITÈRE     template (modèle), queue (file), month (mois), role,
                         situation, path (fichier) ou sender (expéditeur) ;
                         par défaut, le modèle s'il est connu, sinon le
                         fichier ; jamais la personne sans le demander
  --db FICHIER           écrire aussi messages et constats dans cette base
                         SQLite, qui n'apparaît qu'entière

Code de sortie : 0 tout est lu ; 2 usage incorrect, fichier ou ligne illisible,
résultat incomplet : le bilan est fait de ce qui se lit.
)";

} // namespace francparler::help
