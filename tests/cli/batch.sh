#!/bin/sh
# shellcheck source=/dev/null disable=SC2154
# batch and report: what is lost, damaged or not there is refused or told.
. "$(dirname "$0")/expect.inc"

{
    echo '{"id":"1","body":"Bonjour Madame, un zygomorphe carmin passe dans votre jardin depuis lundi."}'
    echo '{"id":"2","body":"Bonjour Madame, un zygomorphe vert passe dans votre jardin depuis lundi."}'
} >export.jsonl
expect_batch() {
    wanted=$1
    shift
    expect "$wanted" batch --no-config --lexicons maison.toml --select essai "$@"
}

# What is read is not written over, whatever it is called.
cp export.jsonl garde.jsonl
ln -s export.jsonl lien.jsonl
for name in export.jsonl ./export.jsonl lien.jsonl; do
    expect_batch 2 export.jsonl -o "$name"
    says_one_line "francparler: $name: ce fichier est lu, et le résultat l'écraserait"
done
"$program" batch --no-config - -o export.jsonl <lien.jsonl >out 2>err
says "export.jsonl: ce fichier est lu, et le résultat l'écraserait"
expect_batch 0 export.jsonl -o /dev/null
expect_batch 0 export.jsonl -o resultats.jsonl
expect_batch 0 export.jsonl -o resultats.jsonl
cp resultats.jsonl garde-resultats.jsonl
expect 2 report resultats.jsonl -o resultats.jsonl
says_one_line "francparler: resultats.jsonl: ce fichier est lu, et le résultat l'écraserait"
cmp -s export.jsonl garde.jsonl || fail "batch -o writes over its input"
cmp -s resultats.jsonl garde-resultats.jsonl || fail "report writes over its input"

# Nor is it counted twice.
expect_batch 2 export.jsonl ./export.jsonl
says_one_line "francparler: ./export.jsonl: donné deux fois"
expect_batch 2 lien.jsonl export.jsonl
says_one_line "francparler: export.jsonl: donné deux fois"
expect_batch 0 export.jsonl garde.jsonl
expect 2 report resultats.jsonl garde-resultats.jsonl resultats.jsonl
says_one_line "francparler: resultats.jsonl: donné deux fois"
expect 0 report resultats.jsonl garde-resultats.jsonl

cp export.jsonl x.jsonl.partial
expect_batch 2 x.jsonl.partial -o x.jsonl
says_one_line "francparler: x.jsonl.partial: ce fichier est lu"
ln -s garde.jsonl y.jsonl.partial
expect_batch 2 export.jsonl -o y.jsonl
says_one_line "francparler: y.jsonl: écriture impossible, "
printf 'fail-on = "never"\n' >mien.toml
expect 2 batch --config mien.toml export.jsonl -o mien.toml
says_one_line "ce fichier est lu"
expect_batch 2 export.jsonl -o maison.toml
says_one_line "ce fichier est lu"
cmp -s export.jsonl garde.jsonl || fail "batch -o follows the link of a partial file"
cmp -s export.jsonl x.jsonl.partial || fail "batch -o truncates an input"

# Neither is what another version left half done thrown away without a word.
: >z.jsonl.partial
echo '{"checkpoint":1,"options":"x","bytes":0}' >z.jsonl.checkpoint
expect_batch 2 export.jsonl -o z.jsonl --resume
says_one_line "une autre version : reprenez-les, ou relancez sans --resume"
expect_batch 0 export.jsonl -o z.jsonl
says "un passage interrompu est effacé"

# The standard output and closed streams.
expect_batch 0 export.jsonl -o -
shows '"summary"'
[ ! -e ./- ] || fail "-o -: a file of this name"
echo avant >journal
"$program" batch --no-config export.jsonl -o /dev/stdout >>journal 2>err
[ "$(grep -c -e avant -e '"id"' -e '"summary"' journal)" -eq 4 ] || fail "-o /dev/stdout: $(cat journal)"
"$program" batch --no-config export.jsonl -o ferme.jsonl 2>&-
[ "$(wc -l <ferme.jsonl)" -eq 3 ] || fail "a closed standard error: $(cat ferme.jsonl)"

mkdir boite
printf 'From: a@exemple.fr\n\nBonjour.\n' >boite/1.eml
expect_batch 2 boite -o boite/1.eml
says_one_line "ce fichier est dans un dossier à lire"
grep -q Bonjour boite/1.eml || fail "batch -o writes over an e-mail of its folder"
expect_batch 2 boite -o boite/neuf.mbox
says_one_line "ce fichier est dans un dossier à lire"
[ ! -e boite/neuf.mbox.partial ] || fail "$ran: begins all the same"
# … nor is the result told as a file that is no e-mail.
for _ in 1 2; do
    expect_batch 0 boite -o boite/resultats.jsonl
    says_one_line "francparler: 1 message"
done

# An e-mail of a folder that is an input of its own is read once.
cp boite/1.eml boite/2.eml
expect_batch 0 boite boite/1.eml -o deux.jsonl
says "francparler: 2 messages"
expect_batch 0 boite boite/1.eml boite/2.eml -o deux.jsonl
says "francparler: 2 messages"
mkdir -p boite/cur
mv boite/2.eml boite/cur
expect_batch 0 boite boite/cur -o deux.jsonl
says "francparler: 2 messages"
rm -r boite/cur
mkdir -p maildir/cur maildir/new
cp boite/1.eml maildir/cur/1.hote:2,S
expect_batch 2 maildir maildir/cur -o deux.jsonl
says "francparler: 2 messages : 1 trop court pour une note, 1 illisible"

# A named pipe, as the shell writes « <(…) », is read like standard input.
mkfifo tube
cat export.jsonl >tube &
expect_batch 0 tube -o tuyau.jsonl
says "francparler: 2 messages"
cat export.jsonl >tube & # --resume cannot know that this is the same
expect_batch 0 tube -o tuyau.jsonl --resume
says "francparler: 2 messages"
mkdir ici
mkfifo ici/tube
echo 'inconnue = 1' >ici/francparler.toml
cat export.jsonl >ici/tube &
expect 0 batch ici/tube
kill $! 2>/dev/null # if it was not read
rm -r ici

# What breaks off is kept as far as it goes, and named.
gzip -c export.jsonl >entier.jsonl.gz
head -c 90 entier.jsonl.gz >coupe.jsonl.gz
expect_batch 2 coupe.jsonl.gz entier.jsonl.gz
says "francparler: coupe.jsonl.gz: fichier gzip tronqué"
shows '"path":"entier.jsonl.gz","id":"2"'
shows '"summary"'
expect_batch 0 entier.jsonl.gz
gzip -c entier.jsonl.gz | "$program" batch --no-config - >out 2>err
[ $? -eq 2 ] || fail "compressed twice, from a pipe: status"
says "compressé deux fois"
(cat entier.jsonl.gz && echo reste) >suivi.jsonl.gz
expect_batch 2 suivi.jsonl.gz
says "des octets qui suivent la fin du fichier gzip"
shows '"judged":2'

# One that is longer than what tells its form.
for i in $(seq 20); do sed "s/\"id\":\"[0-9]*\"/\"id\":\"$i\"/" export.jsonl; done | gzip -c >long.jsonl.gz
expect_batch 0 long.jsonl.gz -q
shows '"id":"20"'

# A column is known by its own name before one that is nearly the same.
printf 'ID;Message de;Message\n1;Sophie Martin;"Bonjour Madame, votre dossier est rejeté. Nous ne pouvons rien faire."\n' >colonnes.csv
expect_batch 0 colonnes.csv -q
shows '"words":11'

# One that is not there is said once, and the others are read.
expect_batch 2 export.jsonl absent.mbox entier.jsonl.gz -q
says_one_line "francparler: absent.mbox: aucun fichier"
shows '"path":"export.jsonl","id":"1"'
shows '"path":"absent.mbox","id":null,"error":"aucun fichier'
shows '"path":"entier.jsonl.gz","id":"2"'
expect_batch 2 absent.mbox absente.mbox
says "absente.mbox: aucun fichier"
prints_nothing

# The names of the inputs may tell who somebody is.
cp export.jsonl "Mme Durand lea@client.fr.jsonl"
expect_batch 0 "Mme Durand lea@client.fr.jsonl" --redact
shows '"inputs":["Mme [nom-1] [courriel-1]"]'
hides Durand
hides client.fr
{ echo '{"id'; cat export.jsonl; } >"Mme Durand lea@client.fr.jsonl"
expect_batch 0 "Mme Durand lea@client.fr.jsonl" --redact -v
says "Mme [nom-1] [courriel-1]:1: "
# Those of the files in a folder as well, wherever they are told.
mkdir -p noms
printf 'From: a@b.fr\nSubject: Colis\n\nVotre colis est en route.\n' >"noms/Jean Dupont.eml"
printf 'x' | tee "noms/Sophie Roux.pdf" >"noms/Paul Petit.msg"
expect_batch 0 noms --redact -v
shows '"path":"noms/[id-1].eml"'
hides Dupont
says "noms/[id-3].msg:1: "
says "ce ne sont pas des courriels : 1 ; donnez"
if grep -qE "Roux|Petit" err; then fail "$ran: names of files in the errors"; fi

# With -v, what is wrong with an archive is still said once.
printf 'PK\003\004xxxx' >courriels.zip
expect_batch 2 export.jsonl courriels.zip -v
[ "$(grep -c unzip err)" -eq 1 ] || fail "$ran: an archive is told more than once"
{ echo '{"id'; cat export.jsonl; } >mixte.jsonl
expect_batch 0 mixte.jsonl -v
says "francparler: mixte.jsonl:1: JSON mal formé"

# … and the texts that were left aside.
printf 'From: a@exemple.fr\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nBonjour Madame.\n--x\n\nListe A.\n--x--\n' >parties.eml
expect_batch 0 parties.eml -v
says "francparler: parties.eml:1: autres parties de texte laissées de côté : 1"
expect_batch 0 parties.eml
says_one_line "francparler: 1 message"

# Where every message is an error, the form is wrong: no success.
echo '{"tickets":[{"id":1,"comments":[{"id":2,"plain_body":"Bonjour Madame, votre colis arrive demain."}]}]}' >zendesk.json
expect_batch 2 zendesk.json
says "--export"
shows '"error"'
expect_batch 0 zendesk.json --export zendesk
says "zendesk.json: rôles inconnus"
echo '{"id":1,"role":"entrant","body":"Bonjour Madame, votre colis arrive demain."}' >entrant.jsonl
expect_batch 0 entrant.jsonl
says "entrant.jsonl: rôles inconnus"
sed 's/"plain_body"/"author_id":7,&/; s/}$/,"users":[{"id":7,"role":"agent"}]&/' zendesk.json >connus.json
expect_batch 0 connus.json --export zendesk
says_one_line "francparler: 1 message"
: >rien.jsonl
expect_batch 0 rien.jsonl
echo '<?xml version="1.0"?><helpdesk-tickets/>' >tickets.xml
for option in --quiet --export=freshdesk --from=csv; do
    expect_batch 2 tickets.xml "$option"
    says "francparler: tickets.xml: c'est du XML"
done

gzip -c entier.jsonl.gz >double.jsonl.gz
for option in --quiet --export=zendesk --from=mbox; do
    expect_batch 2 double.jsonl.gz "$option"
    says "francparler: double.jsonl.gz: compressé deux fois"
done

# What a folder holds besides e-mails is counted and named.
mkdir -p dossier/dessous
printf 'From: lea@boite.fr\nMessage-ID: <1@boite.fr>\n\nBonjour Madame, votre colis arrive demain avant midi.\n' >dossier/1.eml
cp export.jsonl dossier
cp export.jsonl dossier/dessous/notes.txt
expect_batch 0 dossier
says "francparler: dossier/: fichiers laissés de côté, car ce ne sont pas des courriels : 2 (dessous/notes.txt, export.jsonl)"
expect_batch 0 dossier -q
is_silent

# What cannot be read there does not stop the others, and ends in 2; once is enough to tell it.
ln -s absent dossier/dessous/2.eml
expect_batch 2 dossier -q -v
says_one_line "francparler: dossier/dessous/2.eml: lien symbolique rompu : sa cible n'existe pas, corrigez-la"
shows '"path":"dossier/1.eml"'
shows '"path":"dossier/dessous/2.eml","id":"dossier/dessous/2.eml","error":"lien symbolique rompu'

# The fields that have no name are named, where nothing else names them.
printf 'id;Extrait\n1;Bonjour Madame, un zygomorphe carmin passe dans votre jardin depuis lundi.\n' >tableau.csv
expect_batch 2 tableau.csv --export generic
says "dites laquelle par --body-field NOM"
expect_batch 0 tableau.csv --export generic --body-field Extrait
says_one_line "1 message : 1 noté"
expect_batch 2 tableau.csv --export front --body-field Extrait
says_one_line "--export nomme déjà les champs"

# A report says on its own face what it lacks.
{ cat resultats.jsonl; echo '{"sch'; } >abimes.jsonl
for format in text html; do
    expect 2 report abimes.jsonl --format $format
    says "francparler: abimes.jsonl:4: ce n'est pas du JSON"
    shows "ignes illisibles"
    hides "1 ligne des"
done
head -n 1 resultats.jsonl >coupes.jsonl
: >vides.jsonl
expect 2 report resultats.jsonl coupes.jsonl vides.jsonl absents.jsonl
says "francparler: coupes.jsonl: le résumé final manque"
says "francparler: vides.jsonl: le fichier est vide"
shows "Fichiers de résultats absents ou incomplets : 3"
{ cat resultats.jsonl; head -n 1 resultats.jsonl; } >suite.jsonl
expect 2 report suite.jsonl
says "francparler: suite.jsonl: des lignes suivent le dernier résumé"
expect 2 report coupes.jsonl --format html
shows "Fichiers absents ou incomplets"
expect 2 report coupes.jsonl --format json
shows '"broken_files":1'
expect 0 report resultats.jsonl --format json
shows '"broken_files":0'

# What check could not read does not make its result one of batch, which would need a summary.
printf 'PK\003\004' >lettre.docx
"$program" check --format jsonl lettre.docx grave.txt >controles.jsonl 2>err
expect 0 report controles.jsonl
shows "1 illisible"
printf '{"schema":1,"path":"a.mbox","id":null,"error":"coupé","offset":9,"line":2}\n' >coupes.jsonl
expect 2 report coupes.jsonl
says "francparler: coupes.jsonl: le résumé final manque"

# What a report is of is a date or a queue, and its text is as wide as the terminal.
expect 2 report resultats.jsonl --since 2025-13
says_one_line "date inconnue « 2025-13 » : écrivez 2025, 2025-04 ou 2025-04-12"
expect 2 report resultats.jsonl --since 2025-02-30
says_one_line "date inconnue « 2025-02-30 »"
expect 0 report resultats.jsonl --since 2024-02-29
expect 2 report resultats.jsonl --until 12/04/2025
says_one_line "date inconnue « 12/04/2025 »"
expect 2 report resultats.jsonl --since 2025-04-01 --until 2025-03
says_one_line "--since 2025-04-01 est après --until 2025-03"
expect 0 report resultats.jsonl --since 2025-04-01 --until 2025-04
shows "Restreint : depuis 2025-04-01, jusqu'à 2025-04 ; laissé de côté : "
for id in 1 2; do echo "{\"id\":\"$id\",\"body\":\"Bonjour Madame, c'est la faute du transporteur si votre colis est perdu.\"}"; done >pareils.jsonl
expect 0 batch pareils.jsonl -o large.jsonl
for COLUMNS in 60 100; do
    export COLUMNS
    expect 0 report large.jsonl
    cp out "large-$COLUMNS"
done
unset COLUMNS
cmp -s large-60 large-100 && fail "report: the width of the terminal changes nothing"

finish
