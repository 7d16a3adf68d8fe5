#!/bin/sh
# shellcheck source=/dev/null disable=SC2154
# lexicon test and compile, and lexicons with mistakes: each with its line and column.
. "$(dirname "$0")/expect.inc"

expect 0 lexicon compile maison.toml
shows "3 règles et 3 entrées"
sed 's/^motif = "zygomorphe ocre"/motif = ["zygomorphe ocre", "zygomorphe jaune"]/' maison.toml >trois.toml
printf '[glossaire]\n"zygomorphe" = "fleur"\n"zygomorphe carmin" = "rose"\n' >glossaire.toml
expect 0 lexicon compile glossaire.toml
shows "ajoute 0 règle et 0 entrée, 2 mots au glossaire"
expect 0 lexicon test glossaire.toml
shows "0 entrée, 0 exemple : rien à vérifier"
expect 0 lexicon compile trois.toml
shows "3 règles et 3 entrées" # one has two patterns
expect 0 lexicon test maison.toml
shows "3 entrées, 4 exemples : tous justes"
is_silent
mkdir maison
cp maison.toml maison
expect 0 lexicon test maison
expect 1 check --lexicons maison --select essai grave.txt
sed 's/essai/autre/' maison.toml >autre.toml
expect_check 1 --lexicons autre.toml grave.txt
ln -s maison lien
expect_check 1 --lexicons ./maison.toml --lexicons "$PWD/maison.toml" grave.txt # the same
expect 1 check --lexicons maison --lexicons lien/maison.toml --select essai grave.txt
rm lien
expect 2 check --lexicons maison --lexicons maison.toml grave.txt # two that say the same
says "francparler: maison.toml:1:"

# Without a folder, the lexicons of the configuration.
echo 'lexicons = ["maison.toml"]' >francparler.toml
expect 0 lexicon test
shows "3 entrées, 4 exemples : tous justes"
echo 'lexicons = ["absent"]' >francparler.toml
expect 2 lexicon test
says_one_line "francparler.toml:1:12: "
rm francparler.toml

# An example that differs from what the pattern finds.
sed 's/\*\*zygomorphe ocre\*\*/zygomorphe **ocre**/' maison.toml >faux.toml
expect 1 lexicon test faux.toml
shows "1 erreur"
says_one_line "francparler: faux.toml:"
says "attendu « ocre », obtenu « zygomorphe ocre »"

# Guards and exclusions hold in examples; each replacement is shown, as it is written.
cat >fleurs.toml <<'END'
[[regle."jargon/interne".entree]]
motif = "zygomorphe (ocre|bleu)"
sauf = ["nie"]
exclut = ["zygomorphe bleu pâle"]
remplace = ["zygomorphe ocre → lis", "zygomorphe bleu → iris"]
devient = ["Un **zygomorphe ocre → lis**.", "Un **zygomorphe bleu → iris**."]
signale = ["Un **zygomorphe ocre** passe."]
accepte = ["Ce n'est pas un zygomorphe ocre.", "Un zygomorphe bleu pâle."]
END
expect 0 lexicon test fleurs.toml
shows "1 entrée, 5 exemples : tous justes"
sed 's/, "Un \*\*zygomorphe bleu.*"\]$/]/' fleurs.toml >muet.toml
expect 1 lexicon test muet.toml
says_one_line "remplace « iris » : aucune phrase de devient ne le montre"
sed 's/ocre → lis\*\*/ocre → lys**/' fleurs.toml >autre-mot.toml
expect 1 lexicon test autre-mot.toml
says_one_line "remplacement attendu « lys », obtenu « lis »"

# The reason for a silenced example is given, and what a replacement lacks.
sed 's/"Un \*\*zygomorphe ocre\*\* passe."/"Pas un **zygomorphe ocre**."/' fleurs.toml >nie.toml
expect 1 lexicon test nie.toml
says_one_line "obtenu rien par le motif « zygomorphe (ocre|bleu) » : la garde « nie » l'écarte"
sed 's/"Un \*\*zygomorphe ocre\*\* passe."/"Un **zygomorphe bleu** pâle."/' fleurs.toml >exclu.toml
expect 1 lexicon test exclu.toml
says_one_line "« exclut » l'annule par « zygomorphe bleu pâle »"
printf '[[regle."jargon/interne".entree]]\nmotif = "zygomorphe"\nremplace = "belle rose"\nsignale = ["Le **zygomorphe** passe."]\n' >accord.toml
expect 1 lexicon test accord.toml
says_one_line "remplace ne remplace rien dans les phrases de signale : un mot voisin ne s'accorderait plus"
sed 's/ocre → lis\*\*/rouge → lis**/' fleurs.toml >rouge.toml
expect 1 lexicon test rouge.toml
says "remplacement attendu « lis », obtenu aucun"

sed '/^devient/d; s/^signale = .*/signale = ["VOICI UN BEAU **ZYGOMORPHE OCRE**."]/' fleurs.toml >capitales.toml
expect 1 lexicon test capitales.toml
says_one_line "remplace ne remplace rien dans les phrases de signale"

# A rule's own examples are whole messages, to which the whole analysis is applied.
sed 's/^titre = "Essai moyen"/&\nsignale = ["Une zygomorphe ocre."]\naccepte = ["Une rose ocre."]/' maison.toml >messages.toml
expect 0 lexicon test messages.toml
shows "3 entrées, 6 exemples : tous justes"
sed -i 's/^accepte = \["Une rose ocre/accepte = ["Une zygomorphe ocre/' messages.toml
expect 1 lexicon test messages.toml
says_one_line "« Une zygomorphe ocre. » ne devrait pas être signalé par la règle « essai/moyen »"

# Mistakes.
sed 's/^motif = "zygomorphe ocre"/motiff = "zygomorphe ocre"/' maison.toml >casse.toml
line=$(grep -n motiff casse.toml | cut -d: -f1)
for command in "check --lexicons casse.toml propre.txt" "rules --lexicons casse.toml" "lexicon test casse.toml" \
    "lexicon compile casse.toml" "explain --lexicons casse.toml essai"; do
    # shellcheck disable=SC2086
    expect 2 $command
    says "francparler: casse.toml:$line:1: "
    says "« motiff » (vouliez-vous dire « motif » ?)"
    prints_nothing
done
sed 's/^motif = "zygomorphe ocre"/motif = []/' maison.toml >vide.toml
expect 2 lexicon compile vide.toml
says_one_line "entrée sans motif"
sed 's/^motif = "zygomorphe ocre"/&\nsauf = ["repare"]/' maison.toml >garde.toml
expect 2 lexicon compile garde.toml
says_one_line "garde « repare » sans marqueur qui répare : ajoutez à la règle « essai/moyen » par exemple repare_par"
sed -i 's/^titre = "Essai moyen"/&\nrepare_par = ["solution\/action"]/' garde.toml
expect 0 lexicon compile garde.toml
cp casse.toml maison/.brouillon.toml # hidden: what an editor leaves
expect 0 lexicon test maison
rm maison/.brouillon.toml
printf '[regle."essai/x"\n' >syntaxe.toml
expect 2 lexicon compile syntaxe.toml
says "francparler: syntaxe.toml:"
expect 2 lexicon compile absent
says "francparler: absent: "
expect 2 check --lexicons absent propre.txt
says "francparler: absent: "

rm -f maison/casse.toml
mkfifo maison/tube.toml
status=0
timeout 20 "$program" check --lexicons maison propre.txt >out 2>err || status=$?
ran="francparler check, with a pipe among the lexicons"
[ "$status" -eq 2 ] || fail "$ran: status $status"
says_one_line "francparler: maison/tube.toml: ce n'est pas un fichier"

finish
