#!/bin/sh
# shellcheck source=/dev/null disable=SC2154
# Inputs that would take long in quadratic time.
. "$(dirname "$0")/expect.inc"

# A single line of 50 MB.
{
    yes 'Madame, voici votre facture du mois de mars avec tous ses montants' | tr '\n' ' ' | head -c 50000000
    echo ' : un zygomorphe carmin passe.'
} >ligne.txt
expect_check 1 ligne.txt
shows "ligne.txt:1:50000007 · erreur"
shows "zygomorphe carmin passe."
[ "$(wc -c <out)" -lt 10000 ] || fail "the long line is not clipped"
is_silent

# Many directives on one line, above many blank ones.
{
    yes '<!-- francparler: ignore-next essai/grave -->' | head -n 30000 | tr '\n' ' '
    yes '' | head -n 300000
    echo '<p>Un zygomorphe carmin passe.</p>'
} >lignes.html
expect_check 0 lignes.html

finish
