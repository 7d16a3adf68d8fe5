#!/bin/sh
# shellcheck source=/dev/null disable=SC2154
# The manual page, which the build puts beside the program.
. "$(dirname "$0")/expect.inc"

page=$(dirname "$program")/francparler.1
[ -s "$page" ] || fail "no manual page"
ran="francparler.1"
sed 's/\\-/-/g; s/\\f[BIP]//g' "$page" >out
hides "@"
for section in NOM SYNOPSIS DESCRIPTION COMMANDES 'CODE DE SORTIE' FICHIERS ENVIRONNEMENT FORMATS EXEMPLES 'VOIR AUSSI'; do
    grep -qx ".SH $section" out || fail "no section $section"
done
cp out page
for command in check fix batch report rules explain config init lexicon completions; do
    expect 0 $command --help
    grep -o -e '--[a-z-]*' out | sort -u >options
    grep -e "^  francparler $command" out | sed 's/^  //; s/  .*//' >examples
    [ -s examples ] || fail "$ran: no examples"
    cp page out
    ran="francparler.1"
    grep -qx ".SS $command" out || fail "nothing on $command"
    while read -r option; do shows "$option"; done <options
    while IFS= read -r example; do shows "$example"; done <examples
done

[ "$failures" -gt 0 ] || command -v mandoc >/dev/null || exit 77
mandoc -T lint -W warning "$page" || fail "mandoc complains of the page"
mandoc -T utf8 "$page" >out || fail "mandoc cannot show the page"

finish
