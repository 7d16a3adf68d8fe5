#!/bin/sh
# shellcheck source=/dev/null disable=SC2154
# Exit statuses: 0 nothing over the threshold, 1 something to mend, 2 the run could not be completed.
. "$(dirname "$0")/expect.inc"

expect_check 1 grave.txt
shows "grave.txt:1:20 · erreur · Essai grave  [essai/grave]"
shows "→ Écrivez autre chose."
shows "Pourquoi ? Pour voir."
is_silent
expect_check 0 moyen.txt
shows "avertissement"
expect_check 0 leger.txt
expect_check 0 propre.txt
shows "Rien à reprendre"

expect_check 0 --fail-on never grave.txt
expect_check 1 --fail-on warning moyen.txt
expect_check 0 --fail-on warning leger.txt
expect_check 1 --fail-on info leger.txt
expect_check 0 --fail-on info propre.txt
expect_check 1 propre.txt grave.txt moyen.txt propre.txt # twice is once
shows "3 messages"

# The score.
expect_check 0 --fail-under 0 --fail-on never grave.txt
expect_check 0 --fail-under 100 propre.txt
expect_check 1 --fail-under 100 --fail-on never grave.txt
says "sous le minimum de 100"
for format in line sarif github gitlab checkstyle junit rdjson csv; do
    expect_check 1 -q --fail-under 100 --fail-on never --format $format grave.txt
    shows "note/minimum"
    shows "sous le minimum de 100"
    expect_check 0 -q --fail-under 0 --fail-on never --format $format grave.txt
    hides "note/minimum"
done
expect_check 1 -q --fail-under 100 --fail-on never --format junit grave.txt
shows '<failure type="note/minimum"'
hides '<failure type="essai/grave"'
expect_check 0 --format junit moyen.txt # what does not fail the run fails no test
shows 'failures="0"'
shows '[essai/moyen]'
expect_check 1 --fail-on warning --format junit moyen.txt
shows '<failure type="essai/moyen"'
expect_check 1 -q --fail-under 100 --fail-on never grave.txt
says_one_line "francparler: grave.txt: note 81, sous le minimum de 100"
printf 'accueil:\n  titre: "%s"\n' "$(cat moyen.txt)" >fr.yml
expect_check 1 -q --fail-under 100 fr.yml
says_one_line "francparler: fr.yml: message « accueil.titre » : note "

echo "Un zygomorphe carmin passe." >court.txt
expect_check 0 --fail-under 100 --fail-on never court.txt # too short for a score
is_silent

# Neither the format nor -o changes the status.
for format in line json jsonl sarif github gitlab checkstyle junit rdjson csv; do
    expect_check 1 --format $format grave.txt
    is_silent
done
expect_check 1 -q grave.txt
expect_check 1 -o result.txt grave.txt
prints_nothing
expect_check 0 --format jsonl propre.txt

# One bad file does not stop the others, and always gives status 2.
expect_check 2 propre.txt absent.txt grave.txt
shows "grave.txt:1:20"
shows "propre.txt"
says_one_line "francparler: absent.txt: aucun fichier ou dossier de ce nom : vérifiez le chemin"
expect_check 2 --format jsonl -o resultats.jsonl propre.txt absent.txt
expect 0 report resultats.jsonl # only what batch writes can be incomplete
shows "1 illisible"

# Messages in other languages are left out and named.
echo "Hello, we are sorry for the delay of your parcel, we will send you another zygomorphe carmin tomorrow." >anglais.txt
expect_check 0 anglais.txt
says_one_line "francparler: anglais.txt: texte en anglais : laissé de côté"
expect_check 0 -q anglais.txt
says_one_line "francparler: anglais.txt: texte en anglais : laissé de côté"
expect_check 0 -q --format jsonl anglais.txt
shows '"path":"anglais.txt","id":null,"skipped":"autre langue"'
printf 'Bonjour,\n\nLe transporteur nous répond : « %s%s »\n\nJe règle cela demain et vous rappelle.\n' \
    "We are sorry for the delay of your parcel, which has been returned to us because the address is not complete. " \
    "It will be sent again when the customer has told us where he lives." >citation.txt
expect_check 0 citation.txt
is_silent
printf 'Bonjour,\n\nLe transporteur me répond ceci.\n\n« %s »\n\nJe règle cela demain et vous rappelle.\n' \
    "We are sorry for the delay of your parcel, which has been returned to us because the address is not complete." >citation.txt
expect_check 0 citation.txt
is_silent
printf 'Bonjour,\n\nVoici ce que nous répond le transporteur pour vous:\n\n%s\n\nJe règle cela demain et vous rappelle.\n' \
    "We are sorry for the delay of your parcel, which has been returned to us because the address is not complete." >citation.txt
expect_check 0 citation.txt
is_silent
for why in "because the address is not complete" "for this reason : the address is not complete"; do
    printf 'Objet : votre colis\n\nDear Mr Dupont,\n\n%s %s.\n\n%s\n' \
        "We are sorry for the delay of your parcel, which has been returned to us" "$why" \
        "Merci de ne pas imprimer ce message." >lettre.txt
    expect_check 0 -q lettre.txt
    says_one_line "francparler: lettre.txt: texte en anglais : laissé de côté"
done
mkdir dossier && cp anglais.txt dossier
expect_check 0 -q dossier
is_silent

# Disabled rules.
expect_check 0 --ignore essai/grave grave.txt
hides "essai/grave"
expect_check 0 --ignore essai/moyen,essai grave.txt
hides "peut partir"
expect_check 1 --ignore essai/moyen --ignore essai/leger grave.txt
expect 0 check --lexicons maison.toml --select essai/moyen grave.txt
expect 1 check --lexicons maison.toml --select essai/moyen --select essai/grave grave.txt

# The situation.
expect_check 0 --situation refus --format jsonl propre.txt
shows '"situation":"refus"'
expect_check 0 --situation auto propre.txt

finish
