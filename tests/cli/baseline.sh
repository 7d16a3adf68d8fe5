#!/bin/sh
# shellcheck source=/dev/null disable=SC2154
# A baseline: earlier findings are accepted, new ones are not.
. "$(dirname "$0")/expect.inc"
cat grave.txt moyen.txt >deux.txt

# The report is complete in any format, and the baseline is mentioned on standard error.
expect_check 0 deux.txt --write-baseline --baseline b.json --format json
says_one_line "francparler: b.json: 2 passages de référence"
cp out wanted
expect_check 0 deux.txt --baseline b.json --format json
cmp -s wanted out || fail "--write-baseline: not the report that its baseline leaves"
expect_check 0 deux.txt --write-baseline --baseline b.json --format json -o resultat.json
prints_nothing
cmp -s wanted resultat.json || fail "--write-baseline -o: not the report that its baseline leaves"
expect_check 0 deux.txt --write-baseline --baseline b.json -q
is_silent

# A text report of several files prints nothing, since all findings have just been accepted.
expect_check 0 deux.txt propre.txt --write-baseline --baseline b.json
prints_nothing

# Doubts are accepted as well, and named beside the findings of the report.
echo "Bonjour, on ne peut rien faire. Rappelez la semaine prochaine." >doute.txt
expect 0 check doute.txt --write-baseline --baseline doute.json
says " de référence, nouveaux : "
grep -q ', [0-9]* doutes\?$' err || fail "$ran: no doubts in: $(cat err)"

# The number of accepted findings is shown.
expect_check 0 deux.txt --baseline b.json
shows "Rien de nouveau à reprendre."
shows "2 passages attendent dans la référence."
hides "peut partir"
expect_check 0 propre.txt --baseline b.json
shows "Rien à reprendre dans ce qui est vérifié." # --select

# The same passage twice counts twice.
cat grave.txt grave.txt >double.txt
expect_check 0 double.txt --write-baseline --baseline double.json
says_one_line "francparler: double.json: 2 passages de référence"
cp propre.txt double.txt
expect_check 0 double.txt --baseline double.json
says_one_line "passages de référence qui n'existent plus : 2 ;"
rm double.txt

# A renamed file: its passages are recognised, those of another file are new; the advice says what would be accepted.
cp grave.txt ancien.txt
expect_check 0 ancien.txt --write-baseline --baseline nom.json
mv ancien.txt nouveau.txt
expect_check 0 nouveau.txt propre.txt --baseline nom.json
says_one_line "nom.json: passages de référence retrouvés dans d'autres fichiers : 1 ; « --write-baseline » note où ils sont"
expect_check 1 nouveau.txt moyen.txt grave.txt --baseline nom.json
says_one_line "note où ils sont, et accepte aussi ce qui est signalé ici : 1 erreur, 1 avertissement"
expect_check 0 nouveau.txt moyen.txt --write-baseline --baseline nom.json
says_one_line "francparler: nom.json: 2 passages de référence, nouveaux : 1 avertissement"
expect_check 0 nouveau.txt moyen.txt --baseline nom.json
is_silent
expect_check 0 propre.txt --write-baseline
says_one_line "francparler: .francparler-baseline.json: 0 passage de référence ; pour ne plus les signaler, « baseline = \".francparler-baseline.json\" » dans francparler.toml"
rm nouveau.txt .francparler-baseline.json

# A baseline that cannot be written.
expect_check 2 deux.txt --write-baseline --baseline absent/b.json
says_one_line "francparler: absent/b.json: écriture impossible"

# Writing for some of the files: the others keep their entries, except deleted ones.
cp grave.txt autre.txt
expect_check 0 autre.txt grave.txt moyen.txt --write-baseline --baseline trois.json
echo "Bonjour Madame, un zygomorphe mauve passe dans votre jardin depuis lundi." >>moyen.txt
rm autre.txt
expect_check 0 moyen.txt --write-baseline --baseline trois.json
says_one_line "3 passages de référence"
expect_check 0 grave.txt moyen.txt --baseline trois.json --fail-on info
is_silent

# What is not judged keeps its entries: an unreadable file, a disabled rule.
cp moyen.txt entier.txt
cp trois.json wanted
printf 'a\000b\n' >moyen.txt
expect_check 2 moyen.txt --write-baseline --baseline trois.json
cmp -s wanted trois.json || fail "--write-baseline: what was accepted in an unreadable file is lost"
printf 'Réponse re\347ue, un zygomorphe mauve passe.\n' >moyen.txt
expect_check 2 moyen.txt --write-baseline --baseline trois.json
cp entier.txt moyen.txt
cmp -s wanted trois.json || fail "--write-baseline: what was accepted in a file that is read in part is lost"
expect_check 0 moyen.txt --ignore essai/moyen --write-baseline --baseline trois.json
cmp -s wanted trois.json || fail "--write-baseline: what was accepted of a rule that is off is lost"

# Nor is it reported as gone.
expect_check 0 moyen.txt --ignore essai/moyen --baseline trois.json
is_silent
printf 'a\000b\n' >moyen.txt
expect_check 2 moyen.txt --baseline trois.json
says_one_line "fichier binaire"
cp entier.txt moyen.txt

# A file with two names is judged twice, but its entries are not doubled.
ln -s grave.txt lien.txt
for _ in 1 2; do
    expect_check 0 grave.txt lien.txt --write-baseline --baseline liens.json
    expect_check 0 grave.txt lien.txt --baseline liens.json
    is_silent
done
rm lien.txt

# Standard input updates the entries of the file that it represents.
for _ in 1 2; do
    "$program" check --lexicons maison.toml --select essai - --stdin-filename moyen.txt --write-baseline \
        --baseline trois.json <entier.txt >out 2>err || fail "--write-baseline from the standard input"
done
cmp -s wanted trois.json || fail "--write-baseline from the standard input: not what the file gives"

# Concurrent runs do not lose each other's entries.
for number in 1 2 3 4 5 6 7 8; do
    cp grave.txt "part$number.txt"
    "$program" check --lexicons maison.toml --select essai -q --write-baseline --baseline ensemble.json "part$number.txt" \
        >/dev/null 2>&1 &
done
wait
count=$(grep -c '"path"' ensemble.json)
[ "$count" -eq 8 ] || fail "8 runs at once leave $count entries in one baseline"
rm part?.txt

# Findings that are not reported are not accepted.
expect_check 2 deux.txt --since HEAD --write-baseline --baseline neuf.json
says_one_line "retirez --since"

# A file that is read, or is not a baseline, is not overwritten.
cp deux.txt wanted
expect_check 2 deux.txt --write-baseline --baseline deux.txt
says_one_line "francparler: deux.txt: ce fichier est lu, et le résultat l'écraserait : donnez un autre nom à « --baseline »"
expect_check 2 grave.txt --write-baseline --baseline deux.txt
says_one_line "francparler: deux.txt:1:1: JSON mal formé"
cmp -s wanted deux.txt || fail "--write-baseline over a letter"
expect_check 2 deux.txt --baseline b.json -o b.json
says_one_line "donnez un autre nom à « -o »"
expect_check 2 grave.txt --write-baseline --baseline neuf.json -o ./neuf.json
says_one_line "donnez un autre nom à « -o »"

finish
