#!/bin/sh
# shellcheck source=/dev/null disable=SC2154
# -o FILE appears whole or not at all; a closed pipe is not a failure.
. "$(dirname "$0")/expect.inc"

expect_check 1 grave.txt
cp out wanted
expect_check 1 grave.txt -o resultat.txt
prints_nothing
cmp -s wanted resultat.txt || fail "-o: not what the standard output gets"
[ "$(find . -name 'resultat*' | wc -l)" -eq 1 ] || fail "-o leaves temporary files"

expect_check 1 grave.txt -o -
cmp -s wanted out || fail "-o -: not what the standard output gets"
[ ! -e ./- ] || fail "-o -: a file of this name"

# Permissions: by the umask, or as before.
[ "$(stat -c %a resultat.txt)" = "$(printf '%o' $((0666 & ~0$(umask))))" ] || fail "-o: rights of a new file"
chmod 640 resultat.txt
expect_check 1 grave.txt -o resultat.txt
[ "$(stat -c %a resultat.txt)" = 640 ] || fail "-o: rights of a file that was there"

# A link stays a link.
ln -s resultat.txt lien.txt
expect_check 0 propre.txt -o lien.txt
[ -L lien.txt ] || fail "-o replaces a link"
grep -qF propre.txt resultat.txt || fail "-o does not follow a link"

# Inputs are not overwritten, whatever their names.
cp grave.txt meme.txt
ln -s meme.txt autre.txt
for output in meme.txt ./meme.txt autre.txt; do
    expect_check 2 meme.txt -o $output
    says_one_line "francparler: $output: ce fichier est lu, et le résultat l'écraserait : donnez un autre nom à « -o »"
done
expect_check 2 propre.txt --client meme.txt -o meme.txt
cp maison.toml garde.toml
mkdir lexique
cp maison.toml lexique
expect_check 2 propre.txt -o maison.toml
expect 2 check --lexicons lexique propre.txt -o lexique/maison.toml
says_one_line "ce fichier est lu"
cmp -s garde.toml lexique/maison.toml || fail "-o over a lexicon"
"$program" check - -o autre.txt <meme.txt 2>err
grep -qF "donnez un autre nom" err || fail "-o over the standard input: $(cat err)"
cmp -s grave.txt meme.txt || fail "-o over its own input"
rm meme.txt autre.txt
echo 'fail-on = "never"' >francparler.toml
cp francparler.toml garde.toml
expect_check 2 grave.txt -o francparler.toml
says_one_line "donnez un autre nom à « -o »"
cmp -s francparler.toml garde.toml || fail "-o over the configuration"
rm francparler.toml

# Nor are files in a folder: a letter, an earlier report.
mkdir lettres
cp grave.txt lettres
expect_check 1 lettres -o lettres/rapport.sarif --format sarif
expect_check 1 lettres -o lettres/rapport.sarif --format sarif
expect_check 1 lettres -o lettres/rapport.txt
expect_check 2 lettres -o lettres/rapport.txt
says_one_line "lettres/rapport.txt: ce fichier est lu, et le résultat l'écraserait : donnez un autre nom à « -o », ou écartez-le par « --exclude »"
expect_check 1 lettres -o lettres/rapport.txt --exclude rapport.txt
rm lettres/rapport.txt
for format in html json jsonl gitlab rdjson sarif; do
    case $format in html) report=lettres/rapport.html ;; *) report=lettres/rapport.json ;; esac
    for folder_read in propre.txt lettres lettres; do
        expect_check "$([ "$folder_read" = lettres ] && echo 1 || echo 0)" -q $folder_read --format $format -o ./$report
        is_silent
    done
    expect_check 2 $report lettres -o $report
    rm $report
done
echo '<p>Un zygomorphe carmin passe.</p>' >lettres/relance.html
expect_check 2 lettres -o lettres/relance.html --format html
rm lettres/relance.html

# Outputs that cannot be written.
expect_check 2 grave.txt -o absent/resultat.txt
says_one_line "francparler: absent/resultat.txt: écriture impossible, le dossier n'existe pas"
mkdir dossier
expect_check 2 grave.txt -o dossier
says_one_line "francparler: dossier: écriture impossible, c'est un dossier"
cp wanted garde.txt
if [ "$(id -u)" -ne 0 ]; then
    chmod 444 garde.txt
    expect_check 2 grave.txt -o garde.txt
    says_one_line "francparler: garde.txt: écriture impossible"
    cmp -s wanted garde.txt || fail "-o changes a file that is read-only"
fi
if [ -w /dev/full ]; then
    "$program" check --lexicons maison.toml --select essai grave.txt >/dev/full 2>err
    [ $? -eq 2 ] || fail "a full disk: status"
    grep -qF "plus de place" err || fail "a full disk: $(cat err)"
    : >vide.txt
    "$program" check --lexicons maison.toml --select essai --format line grave.txt vide.txt >/dev/full 2>err
    [ $? -eq 2 ] || fail "a full disk, and a remark after it: status"
    grep -qF "plus de place" err || fail "a full disk, and a remark after it: $(cat err)"
    expect_check 2 grave.txt -o /dev/full
    says_one_line "plus de place"
fi
expect_check 1 grave.txt -o /dev/null

# A standard stream named as a file is written from its current position.
echo avant >journal
for output in /dev/stdout /dev/fd/1 /proc/self/fd/1; do
    "$program" check --lexicons maison.toml --select essai grave.txt -o $output >>journal
done
[ "$(grep -c -e avant -e '· erreur ·' journal)" -eq 4 ] || fail "-o /dev/stdout: $(cat journal)"
"$program" check --lexicons maison.toml --select essai grave.txt >&- 2>err
[ $? -eq 2 ] || fail "a closed standard output: status"

# A closed pipe.
i=0
while [ $i -lt 300 ]; do
    cp grave.txt "grave-$i.txt"
    set -- "$@" "grave-$i.txt"
    i=$((i + 1))
done
shift
(ulimit -f 1 && "$program" check --lexicons maison.toml --select essai "$@" -o gros.txt 2>err)
[ $? -eq 2 ] || fail "a file over the limit: status"
grep -qF "dépasse la taille permise" err || fail "a file over the limit: $(cat err)"
{
    "$program" check --lexicons maison.toml --select essai "$@" 2>err
    echo $? >status
} | head -n 1 >out
[ "$(cat status)" -eq 1 ] || fail "a reader that leaves: status $(cat status)"
[ ! -s err ] || fail "a reader that leaves: $(cat err)"
"$program" check --lexicons maison.toml --select essai "$@" --format jsonl --write-baseline --baseline b.json 2>err | head -n 1 >out
[ "$(grep -c '"path":' b.json)" -eq $# ] || fail "a reader that leaves: the baseline has $(grep -c '"path":' b.json) of $# files"

# A finding on a whole string of a catalogue has the line of the string, for reviewdog as well.
short="Votre commande est bien arrivée chez nous et le colis part."
bad="Le paiement a échoué une fois de plus ce matin, sans autre explication et sans motif."
printf '{\n"court": "Bonjour",\n"long": "%s %s %s %s %s"\n}\n' "$short" "$short" "$short" "$short" "$bad" >catalogue.json
expect 0 check --no-config -q --select empathie/absente --format line catalogue.json
shows "catalogue.json:3:10: warning"
expect 0 check --no-config -q --select empathie/absente --format rdjson catalogue.json
shows '"range":{"start":{"line":3}}'

# Excerpts contain the directives of the file, not their masks.
printf '<p>Bonjour,</p><p>Nous vous livrerons avant le {{ format(date) }}.</p>' >modele.html
expect 0 check --no-config -v modele.html
shows "{{ format(date) }} »"
printf '<p>Bonjour,</p><p>Nous vous livrerons\n  avant le <b><%%= dates[0] %%></b>.</p>' >modele.html.erb
expect 0 check --no-config -v modele.html.erb
shows "avant le <%= dates[0] %> »"

finish
