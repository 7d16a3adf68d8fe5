#!/bin/sh
# shellcheck source=/dev/null disable=SC2154
# rules and explain.
. "$(dirname "$0")/expect.inc"

expect 0 rules
for rule in rejet-de-faute/tiers jargon/sigle empathie/absente clarte/phrases-longues; do shows "$rule"; done
is_silent
shows "solution/action"
hides "indice/cause"
expect 0 rules --format jsonl
shows '{"rule":"rejet-de-faute/tiers","category":"rejet-de-faute","severity":"error","scope":"passage"'
shows '"scope":"message"'
expect 0 rules --lexicons maison.toml
shows "essai/grave"

# Each rule that is listed can be explained.
expect 0 rules --format jsonl
sed 's/^{"rule":"\([^"]*\)".*/\1/' out >listed
[ "$(wc -l <listed)" -ge 28 ] || fail "$(wc -l <listed) rules"
while read -r rule; do
    expect 0 explain "$rule"
    shows "$rule · "
    shows "Pourquoi"
    shows "Conseil"
done <listed

expect 0 explain --lexicons maison.toml essai/grave
shows "Un « zygomorphe carmin » passe."
shows "Un zygomorphe vert passe."
shows "Pour voir."
expect 0 explain empathie/absente
shows "Signalé"
shows "aucune : la règle juge le message entier"
expect 0 explain posture/tu-et-vous
shows "aucune : le programme relève ces passages lui-même"
expect 0 explain jargon/sigle
shows "Mesure"
shows "un correcteur signale aussi"
shows "✓ Le NRO (le local d'où part la fibre) a pris l'eau."
hides "L'atelier est au 4, rue Pasteur." # an entry's
expect 0 explain solution/action
shows "Reconnu"
shows "Non reconnu"
shows "  ✗ "
hides "Accepté"
expect 0 explain Clarté
shows "clarte/"
expect 0 explain jargon
shows "jargon/technique"
hides "posture/injonction"

# A passage that ends with an elision is followed by a space.
cat >elision.toml <<'END'
[regle."essai/elision"]
titre = "Essai"
gravite = "info"
conseil = "Écrivez autre chose."
[[regle."essai/elision".entree]]
motif = "aucun zygomorphe n'"
signale = ["**Aucun zygomorphe n'**arrive."]
END
expect 0 explain --lexicons elision.toml essai/elision
shows "« Aucun zygomorphe n' » arrive."

# What to write instead is what a letter is told, not what a line on a screen is.
cat >ecran.toml <<'END'
[regle."essai/ecran"]
titre = "Essai"
gravite = "error"
conseil = "Pour tous."
conseils.ecran = "Pour un écran."
[[regle."essai/ecran".entree]]
motif = "votre zygomorphe"
conseil = "Pour une lettre."
signale = ["Voici **votre zygomorphe**."]
[[regle."essai/ecran".entree]]
motif = "votre trombidion"
signale = ["Voici **votre trombidion**."]
END
expect 0 explain --lexicons ecran.toml essai/ecran
shows "Pour une lettre."
hides "Pour un écran."

# The lexicons of the configuration are included.
echo 'lexicons = ["maison.toml"]' >francparler.toml
expect 0 rules
shows "essai/grave"
expect 0 explain essai/grave
shows "Pour voir."
expect 2 explain essai/grave --no-config
says "règle inconnue « essai/grave »"
expect 2 explain "Terme technique" # as reports show it
says_one_line "(vouliez-vous dire « jargon/technique » ?)"
expect 2 explain essai/grave --config absent.toml

finish
