#!/bin/sh
# shellcheck source=/dev/null disable=SC2154
# Wrong usage: one French sentence, the nearest right word, status 2.
. "$(dirname "$0")/expect.inc"

# wrong SENTENCE ARG…
wrong() {
    sentence=$1
    shift
    expect 2 "$@"
    says_one_line "francparler: $sentence"
    prints_nothing
}

expect 2
prints_nothing
says "francparler check courrier.txt"

wrong "commande inconnue « chek » (vouliez-vous dire « check » ?)" chek grave.txt
wrong "commande inconnue « grave.txt » : essayez « francparler check grave.txt »" grave.txt
wrong "commande inconnue « xyzzyxyzzy » : voyez « francparler --help »" xyzzyxyzzy
wrong "option inconnue « --hlep » (vouliez-vous dire « --help » ?)" --hlep
wrong "option inconnue « -q » : les options suivent la commande" -q check
wrong "option inconnue « --formt » (vouliez-vous dire « --format » ?)" check --formt text grave.txt
wrong "option inconnue « --formt » (vouliez-vous dire « --format » ?)" check --formt=text grave.txt
wrong "option inconnue « -format » (vouliez-vous dire « --format » ?)" check -format json grave.txt
wrong "option inconnue « -output » (vouliez-vous dire « --output » ?)" check -output a.txt grave.txt
[ ! -e utput ] || fail "check -output: a file « utput »"
wrong "option inconnue « -quiet » (vouliez-vous dire « --quiet » ?)" check -quiet grave.txt
wrong "option inconnue « -help » (vouliez-vous dire « --help » ?)" -help
wrong "commande inconnue « version » (vouliez-vous dire « --version » ?)" version
wrong "option inconnue « --wriet » (vouliez-vous dire « --write » ?)" fix --wriet grave.txt
wrong "option inconnue « -Z » : voyez « francparler check --help »" check -Z grave.txt
wrong "option inconnue « --fix » : voyez « francparler fix --help »" check --fix grave.txt
wrong "il manque une valeur après --format" check grave.txt --format
wrong "il manque une valeur après --output" check grave.txt -o
wrong "--format : valeur inconnue « jsnl » (vouliez-vous dire « jsonl » ?)" check --format jsnl grave.txt
wrong "--situation : valeur inconnue « refu » (vouliez-vous dire « refus » ?)" check --situation refu grave.txt
wrong "--fail-on : valeur inconnue « fatal »" check --fail-on fatal grave.txt
wrong "--as : valeur inconnue « markdwn » (vouliez-vous dire « markdown » ?)" check --as markdwn grave.txt
wrong "--as : valeur inconnue « doc » ; au choix : auto, " check --as doc grave.txt
wrong "--color : valeur inconnue « rouge »" check --color rouge grave.txt
wrong "--jobs : donnez un nombre entier de 0 à 1024, pas « beaucoup »" check -j beaucoup grave.txt
wrong "--fail-under : donnez une note entière de 0 à 100, pas « 101 »" check --fail-under 101 grave.txt
wrong "--fail-under : donnez une note entière de 0 à 100, pas « bien »" check --fail-under bien grave.txt
wrong "--output : donnez un fichier, ou « - », pas «  »" check -o "" grave.txt
wrong "--select : nommez une règle ou une catégorie, pas «  »" check --select "" grave.txt
wrong "--baseline : donnez une valeur, pas «  »" check --baseline "" grave.txt
cp grave.txt avalé.txt
for option in output client exclude baseline; do # an unset variable does not make the next file its value
    wrong "--$option : donnez une valeur" check "--$option=" avalé.txt grave.txt
done
cmp -s grave.txt avalé.txt || fail "check --output= avalé.txt: the file is written over"
for command in "lexicon test" "lexicon compile" explain config; do # nor is it the built-in lexicon, or this folder
    # shellcheck disable=SC2086
    expect 2 $command ""
    prints_nothing
    says_one_line " : donnez une valeur, pas «  »"
done
wrong "--queue : donnez une valeur" report --queue= avalé.txt
wrong "l'option --quiet ne prend pas de valeur" check --quiet=beaucoup grave.txt
wrong "règle inconnue « jargn » (vouliez-vous dire « jargon » ?)" check --select jargn grave.txt
wrong "règle inconnue « jargon/sigl » (vouliez-vous dire « jargon/sigle » ?)" check --ignore jargon/sigl grave.txt
expect 2 check --select jargn --ignore jargon/sigl grave.txt
says "jargn"
says "jargon/sigl"
wrong "il manque RÈGLE" explain
wrong "option inconnue « -Z » : voyez « francparler explain --help »" explain -Z
wrong "argument en trop « deux »" explain un deux
wrong "règle inconnue « jargon/sigl » (vouliez-vous dire « jargon/sigle » ?)" explain jargon/sigl
wrong "règle inconnue « tiers » (vouliez-vous dire « rejet-de-faute/tiers » ?)" explain tiers
wrong "règle inconnue « sigles » (vouliez-vous dire « jargon/sigle » ?)" explain sigles
wrong "règle inconnue « sans-contact » (vouliez-vous dire « solution/sans-contact » ?)" check --select sans-contact grave.txt
wrong "règle inconnue « absente » (vouliez-vous dire « empathie/absente » ou « solution/absente » ?)" explain absente
wrong "règle inconnue « rejet » (vouliez-vous dire « rejet-de-faute » ?)" explain rejet
wrong "règle inconnue « zygomorphe » : « francparler rules » les liste" explain zygomorphe
wrong "il manque « test » ou « compile »" lexicon
wrong "commande inconnue « lexicon tset » (vouliez-vous dire « test » ?)" lexicon tset
wrong "il manque DOSSIER" lexicon compile
wrong "il manque SHELL" completions
wrong "SHELL : valeur inconnue « bsh » (vouliez-vous dire « bash » ?) ; au choix : bash, zsh, fish" completions bsh
wrong "option inconnue « --fromat » (vouliez-vous dire « --format » ?)" rules --fromat text

wrong "--config et --no-config se contredisent" check --config a.toml --no-config grave.txt
wrong "--stdin-filename nomme l'entrée standard : donnez « - » pour la lire" check --stdin-filename a.txt grave.txt
wrong "argument en trop « reste »" --version reste
wrong "commande inconnue « chek » (vouliez-vous dire « check » ?)" help chek

# An option with a list does not consume the file after it; the last of two values holds.
expect_check 1 --ignore essai/moyen grave.txt
expect_check 0 --fail-on error --fail-on never grave.txt
expect_check 1 grave.txt -q --color never moyen.txt
expect_check 2 -- -absent.txt
says "francparler: -absent.txt: aucun fichier"
wrong "option inconnue « -Z »" check grave.txt -Z -- moyen.txt
wrong "il manque ARCHIVE" batch -q
cp grave.txt '[2025,mai]'
for mark in -q --; do
    expect_check 1 $mark '[2025,mai]'
    shows "[2025,mai]"
done

# Help and version.
for command in check batch report rules explain config init lexicon completions; do
    expect 0 $command --help
    shows "francparler $command"
    is_silent
done
expect 0 lexicon test --help
expect 0 check --help
cp out wanted
expect 0 help check
cmp -s wanted out || fail "help check: not its help"
for call in --help help "help --help"; do
    # shellcheck disable=SC2086
    expect 0 $call
    shows "francparler COMMANDE --help"
done
expect 0 --version
grep -qxE 'francparler [0-9]+\.[0-9]+\.[0-9]+ \(ICU [0-9]+\.[0-9.]+, lexique [0-9a-f]{8}, [0-9]+[^0-9 ]*[0-9]+ entrées\)' out ||
    fail "--version: $(cat out)"

finish
