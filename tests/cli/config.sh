#!/bin/sh
# shellcheck source=/dev/null disable=SC2154
# The configuration: found, refused with reasons, in force.
. "$(dirname "$0")/expect.inc"
judge() {
    wanted=$1
    shift
    expect "$wanted" check "$@"
}

printf 'Bonjour,\n\nVotre colis a du retard : c'"'"'est la faute du transporteur.\n' >fautif.txt
mkdir -p depot/sms depot/lettres
mkdir depot/.git
cp fautif.txt depot/sms/a.txt
cp fautif.txt depot/lettres/a.txt

# The nearest one upwards, within the repository.
printf 'select = ["rejet-de-faute"]\nfail-on = "never"\n' >francparler.toml
judge 0 fautif.txt
judge 1 depot/lettres/a.txt
judge 1 --no-config fautif.txt
printf 'select = ["rejet-de-faute"]\n[severity]\n"rejet-de-faute/tiers" = "info"\n' >depot/.francparler.toml
judge 0 depot/lettres/a.txt
shows "info"
judge 1 --fail-on info depot/lettres/a.txt
# One applies to all files of a run, that of the first path; a different one nearer to a file is reported.
judge 0 fautif.txt depot/lettres/a.txt depot/sms/a.txt
says_one_line "francparler: depot/.francparler.toml: sans effet ici : la configuration est, pour tous les fichiers, celle du premier chemin, « francparler.toml »"
judge 0 -q fautif.txt depot/lettres/a.txt
says_one_line "sans effet ici"
judge 0 fautif.txt --config francparler.toml depot/lettres/a.txt
is_silent
judge 0 depot
is_silent
"$program" check - --stdin-filename depot/a.txt <fautif.txt >out 2>err || fail "a stdin-filename: $(cat err)"
[ ! -s err ] || fail "a stdin-filename: $(cat err)"
FRANCPARLER_CONFIG=francparler.toml
export FRANCPARLER_CONFIG
judge 0 depot/lettres/a.txt
FRANCPARLER_CONFIG=absent.toml
judge 2 depot/lettres/a.txt
says_one_line "francparler: absent.toml: aucun fichier ou dossier de ce nom : vérifiez le chemin ; \$FRANCPARLER_CONFIG nomme ce fichier"
unset FRANCPARLER_CONFIG
judge 0 --config francparler.toml depot/lettres/a.txt
judge 2 --config absent.toml fautif.txt

# Overrides by path; accepted findings with a reason.
cat >depot/.francparler.toml <<'END'
select = ["rejet-de-faute"]
[[override]]
paths = ["sms/**"]
fail-on = "never"
END
judge 0 depot/sms/a.txt
judge 1 depot/lettres/a.txt
cat >depot/.francparler.toml <<'END'
select = ["rejet-de-faute"]
[[override]]
paths = ["sms/**"]
allow = ["c'est la faute du transporteur"]
[[override]]
paths = ["lettres/**"]
severity."rejet-de-faute/tiers" = "info"
END
judge 0 depot/sms/a.txt
judge 0 depot/lettres/a.txt
cat >depot/.francparler.toml <<'END'
select = ["rejet-de-faute"]
[[ignore]]
path = "lettres/"
rule = "rejet-de-faute/tiers"
text = "faute du transporteur"
reason = "Termes du contrat."
[[ignore]]
path = "sms/a.txt"
rule = "rejet-de-faute"
text = "introuvable"
reason = "Ancienne formule."
END
expect 0 config depot
hides 'ignore = []' # no TOML has both it and [[ignore]]
judge 0 depot/lettres/a.txt
judge 1 depot/sms/a.txt
[ "$(wc -l <err)" -eq 1 ] || fail "$ran: more than one [[ignore]] is reported: $(cat err)"
grep -q 'depot/.francparler.toml:7: \[\[ignore\]\] sans effet' err || fail "$ran: the unused [[ignore]] is not reported"
judge 0 --ignore rejet-de-faute/tiers depot/sms/a.txt # it may be needed without this option
is_silent
cp depot/sms/a.txt entier.txt
printf 'a\000b\n' >depot/sms/a.txt
judge 2 depot/sms/a.txt
says_one_line "fichier binaire"
mv entier.txt depot/sms/a.txt

judge 0 --select jargon depot/sms/a.txt
is_silent # what is not looked for is not missed
sed -i 's,"rejet-de-faute/tiers","jargon",' depot/.francparler.toml
judge 1 depot/lettres/a.txt # of another rule
sed -i 's,"jargon","rejet-de-faute/tiers",' depot/.francparler.toml

# An [[ignore]] whose path names no file any more: a plain path, or a pattern if all files were read.
sed -i 's,"sms/a.txt","/sms/absent.txt",' depot/.francparler.toml
judge 0 depot/lettres/a.txt
says_one_line "depot/.francparler.toml:7: [[ignore]] ne nomme aucun fichier"
sed -i 's,"/sms/absent.txt","absent*.txt",' depot/.francparler.toml
judge 0 depot/lettres/a.txt
is_silent
judge 1 depot
says_one_line "depot/.francparler.toml:7: [[ignore]] ne nomme aucun fichier de cette relecture"

# Allowed words: for rules other than jargon, the whole passage must be allowed.
printf 'select = ["rejet-de-faute"]\nallow = ["transporteur"]\n' >maison.conf
judge 1 --config maison.conf fautif.txt
printf 'select = ["rejet-de-faute"]\nallow = ["C'"'"'est la Faute  du transporteur"]\n' >maison.conf
judge 0 --config maison.conf fautif.txt

printf 'select = ["rejet-de-faute"]\nallow = ["c'"'"'ést la fâute du transporteur"]\n' >maison.conf
judge 0 --config maison.conf fautif.txt
printf 'select = ["rejet-de-faute"]\n[[ignore]]\ntext = "fâute"\nreason = "Pour voir."\n' >maison.conf
judge 0 --config maison.conf fautif.txt

# Capitals and accents in names do not matter.
printf 'select = ["Rejet-de-Fauté"]\nsituation = "Réclamation"\n[severity]\n"Rejet-de-faute/Tiers" = "info"\n' >maison.conf
judge 1 --config maison.conf --fail-on Info fautif.txt
judge 0 --config maison.conf fautif.txt
judge 0 --no-config --select "rejet-de-faute,Clarté" --ignore "Rejet-de-Faute" --situation réclamation fautif.txt

# A rule's own severity wins over that of its category.
printf 'select = ["rejet-de-faute"]\n[severity]\n"rejet-de-faute/tiers" = "error"\nrejet-de-faute = "info"\n' >maison.conf
judge 1 --config maison.conf fautif.txt

# The scorecard.
{ cat fautif.txt && echo 'Un autre part ce soir. Élodie, 01 99 00 12 34'; } >note.txt
for card in '' 'auto_fail = ["rejet-de-faute"]' '[scorecard.weights]\nresponsabilite = 0' '[scorecard.bonus]\n"solution/contact" = 50'; do
    printf 'select = ["rejet-de-faute"]\n[scorecard]\n%b\n' "$card" >maison.conf
    judge 1 --config maison.conf --format jsonl note.txt
    case $card in
        auto*) shows '"score":0,' ;;
        '') hides '"score":0,' && hides '"score":100,' ;;
        *) shows '"score":100,' ;;
    esac
done

# A missing file is reported at the line that names it.
printf 'lexicons = ["absent"]\n' >depot/.francparler.toml
judge 2 depot/sms/a.txt
says_one_line "francparler: depot/.francparler.toml:1:12: aucun fichier ou dossier de ce nom « depot/absent »"
printf 'baseline = "absente.json"\n' >depot/.francparler.toml
judge 2 depot/sms/a.txt
says_one_line "francparler: depot/.francparler.toml:1: aucun fichier de ce nom « depot/absente.json » : « francparler check --write-baseline lettres/ » l'écrit"
judge 2 depot/sms/a.txt --baseline autre.json
says_one_line "francparler: autre.json: aucun fichier de ce nom : « francparler check --write-baseline lettres/ » l'écrit"
printf 'baseline = ""\n' >depot/.francparler.toml
judge 2 depot/sms/a.txt
says_one_line "francparler: depot/.francparler.toml:1:12: nommez ici un fichier, ou retirez cette clé"

# Paths in it are relative to its folder.
cp maison.toml depot/lexique.toml
printf 'select = ["essai"]\nlexicons = ["lexique.toml"]\n' >depot/.francparler.toml
cp grave.txt depot/grave.txt
judge 1 depot/grave.txt
rm depot/grave.txt depot/lexique.toml

# Excluded files: skipped in a walk, read if they are named in any spelling, skipped with --force-exclude.
printf 'select = ["rejet-de-faute"]\nexclude = ["lettres/"]\n' >depot/.francparler.toml
judge 1 depot
shows "depot/sms/a.txt:3:"
hides "depot/lettres"
judge 1 ./depot/lettres//a.txt
judge 0 --force-exclude ./depot/lettres//a.txt
echo 'force-exclude = true' >>depot/.francparler.toml
judge 0 ./depot/lettres//a.txt

# « ./ » before a path is the folder of the configuration.
printf 'select = ["rejet-de-faute"]\nexclude = ["./lettres"]\n[[override]]\npaths = ["./sms/a.txt"]\nfail-on = "never"\n' >depot/.francparler.toml
judge 0 depot
hides "depot/lettres"

# The last matching pattern wins.
cp fautif.txt depot/sms/b.txt
printf 'select = ["rejet-de-faute"]\nexclude = ["*.txt", "!b.txt"]\n' >depot/.francparler.toml
judge 1 depot
shows "depot/sms/b.txt:3:"
hides "a.txt"
printf 'select = ["rejet-de-faute"]\n[[override]]\npaths = ["*.txt", "!b.txt"]\nfail-on = "never"\n' >depot/.francparler.toml
judge 0 depot/sms/a.txt
judge 1 depot/sms/b.txt
rm depot/.francparler.toml depot/sms/b.txt

# All mistakes are reported, each with its position and a suggestion.
printf 'fail-onn = "error"\nfail-under = 101\n[[override]]\nselect = ["jargon"]\n[[ignore]]\nrule = "jargon"\n' >fautes.toml
judge 2 --config fautes.toml fautif.txt
for wanted in 'fautes.toml:1:1: clé inconnue « fail-onn » (vouliez-vous dire « fail-on » ?)' 'fautes.toml:2:14: donnez une note' \
    'fautes.toml:3:1: .*« paths »' 'fautes.toml:5:1: .*« reason »'; do
    grep -q "$wanted" err || fail "$ran: « $wanted » expected: $(cat err)"
done
printf 'ignore = ["jargno"]\n[scorecard]\nauto_fail = ["posture"]\n[scorecard.bonus]\n"solution/contacts" = 3\n' >fautes.toml
judge 2 --config fautes.toml fautif.txt
grep -q 'fautes.toml:1:11: règle inconnue « jargno » (vouliez-vous dire « jargon » ?)' err || fail "$ran: $(cat err)"
grep -q 'fautes.toml:5:1: marqueur inconnu « solution/contacts » (vouliez-vous dire « solution/contact » ?)' err || fail "$ran: $(cat err)"
printf 'baseline = ["b.json", "c.json"]\n[scorecard.weights]\nclarte = 0\nparler-vrai = 0\nresponsabilite = 0\nempathie = 0\nposture = 0\nsolution = 0\n[export.maison]\nbodi = "x"\n' >fautes.toml
judge 2 --config fautes.toml fautif.txt
for wanted in 'fautes.toml:1:12: écrivez ici un texte' 'fautes.toml:2:1: tous les poids sont à 0' \
    'fautes.toml:10:1: clé inconnue « bodi » (vouliez-vous dire « body » ?)'; do
    grep -q "$wanted" err || fail "$ran: « $wanted » expected: $(cat err)"
done
printf 'zut = 1\nallow = ["NRO", "?"]\n[[ignore]]\ntext = "!"\nreason = "x"\n[[ignore]]\npath = "!a.txt"\nreason = "x"\n' >fautes.toml
judge 2 --config fautes.toml fautif.txt
for wanted in 'fautes.toml:1:1: clé inconnue « zut » ; au choix : format, color, lexicons, ' \
    'fautes.toml:2:9: « ? » n.a ni lettre ni chiffre' 'fautes.toml:4:8: « ! » n.a ni lettre ni chiffre' \
    'fautes.toml:6:1: \[\[ignore\]\] ne prend pas « ! »'; do
    grep -q "$wanted" err || fail "$ran: « $wanted » expected: $(cat err)"
done
# A key added at the end of a file belongs to its last table.
printf '[severity]\njargon = "info"\nfail-on = "info"\n[[ignore]]\npath = "a"\nreason = "x"\nallow = ["NRO"]\n[scorecard.bonus]\nbaseline = "b.json"\n' >fautes.toml
judge 2 --config fautes.toml fautif.txt
for wanted in 'fautes.toml:3:1: « fail-on » ne va pas' 'fautes.toml:7:1: « allow » ne va pas dans ce tableau : mettez cette clé en tête' \
    'fautes.toml:9:1: « baseline » ne va pas'; do
    grep -q "$wanted" err || fail "$ran: « $wanted » expected: $(cat err)"
done
printf '[scorecard.weights]\nclarte = 60\nposture = 50\n' >fautes.toml
judge 2 --config fautes.toml fautif.txt
says_one_line "fautes.toml:1:1: les poids des dimensions font plus de 100 : baissez-en"
printf 'ignore = { path = "a.txt", reason = "x" }\n[severity]\njargon = "never"\nclarte = "fatal"\n[scorecard.weights]\nton = 1\n' >fautes.toml
judge 2 --config fautes.toml fautif.txt
for wanted in 'fautes.toml:1:10: répétez le tableau avec deux crochets' 'fautes.toml:3:10: pour ne plus suivre une règle, mettez-la dans « ignore »' \
    'fautes.toml:4:10: valeur inconnue « fatal » ; au choix : info, warning, error$' \
    'fautes.toml:6:1: dimension inconnue « ton » ; au choix : clarte, parler-vrai, '; do
    grep -q "$wanted" err || fail "$ran: « $wanted » expected: $(cat err)"
done
for table in '[[ignore]]\npath = "a"\nraison = "x"' '[[override]]\npath = ["a"]'; do # what is misspelt is not missing too
    printf '%b\n' "$table" >fautes.toml
    judge 2 --config fautes.toml fautif.txt
    says_one_line "clé inconnue"
done
printf 'a = [\n' >fautes.toml
judge 2 --config fautes.toml fautif.txt
says_one_line "francparler: fautes.toml:"

# A passage that the report shows as one is accepted as one.
printf 'Bonjour Monsieur,\n\nMerci de régler sans attendre, sous peine de pénalités.\n' >un.txt
printf '[[ignore]]\npath = "un.txt"\ntext = "régler sans attendre, sous peine de pénalités"\nreason = "essai"\n' >un.toml
judge 1 --no-config --select posture un.txt
judge 0 --config un.toml --select posture un.txt

# Directives in comments.
printf '<p>Bonjour</p>\n<!-- francparler: ignore-next rejet-de-faute/tiers -->\n<p>C'"'"'est la faute du transporteur.</p>\n' >a.html
judge 0 --no-config --select "jargon, rejet-de-faute" a.html
printf '<p>Bonjour</p>\n<!-- francparler : ignore-next rejet-de-faute/tiers -->\n<p>C'"'"'est la faute du transporteur.</p>\n' >a.html
judge 0 --no-config --select rejet-de-faute a.html
printf '<!-- francparler: off -->\n<p>C'"'"'est la faute du transporteur.</p>\n<!-- francparler: on -->\n<p>C'"'"'est la faute du livreur.</p>\n' >a.html
judge 1 --no-config --select rejet-de-faute a.html
shows "faute du livreur"
if grep -q "a.html:2:" out; then fail "$ran: a finding between off and on"; fi
printf '<!-- francparler: off clarte jargon rejet-de-faute -->\n<p>C'"'"'est la faute du transporteur.</p>\n<!-- francparler: on rejet-de-faute jargon -->\n<p>C'"'"'est la faute du livreur.</p>\n<!-- francparler: on jargon -->\n' >a.html
judge 1 --no-config a.html
shows "faute du livreur"
hides "faute du transporteur"
says_one_line "francparler: a.html:5: « on » ne termine rien : reprenez les noms de « off », ou aucun"
printf '<p>C'"'"'est la faute du livreur.</p>\n<!-- francparler: off -->\n<p>C'"'"'est la faute du transporteur.</p>\n' >a.html
judge 1 --no-config --select rejet-de-faute a.html
shows "faute du livreur"
hides "faute du transporteur"
printf '<!-- francparler: off rejet-de-faute -->\n<!-- francparler: off jargon -->\n<!-- francparler: on jargon -->\n<p>C'"'"'est la faute du transporteur.</p>\n' >a.html
judge 0 --no-config --select rejet-de-faute a.html # of one rule ends what is off of that one
printf '<!-- francparler: ignore-next -->\n\n<p>C'"'"'est la faute du transporteur.</p>\n' >a.html
judge 0 --no-config --select rejet-de-faute a.html # the next line that says something
is_silent
printf '<!-- francparler: ignore-next -->\n<td\n class="a">\n  <p>\nC'"'"'est la faute du transporteur.</p>\n<p>C'"'"'est la faute du livreur.</p></td>\n' >a.html
judge 1 --no-config --select rejet-de-faute a.html # tags alone say nothing
shows "faute du livreur"
hides "faute du transporteur"
for between in '{%% if x %%}' '<tr>\n{%% if x %%}' '<!-- voir le lot 3 -->' '<style>\n\np { color: red }\n</style>' '<td>\n<!-- francparler: ignore-next jargon -->\n<td>'; do
    # shellcheck disable=SC2059
    printf "<p>Bonjour</p>\n<!-- francparler: ignore-next rejet-de-faute -->\n$between\n<p>C'est la faute du transporteur.</p>\n" >a.html
    judge 0 --no-config --select rejet-de-faute a.html # nor do conditions, comments and styles
    is_silent
done
for text in '<https://exemple.fr>' '<sav@exemple.fr>'; do
    printf "Bonjour\n\n<!-- francparler: ignore-next -->\n%s\n\nC'est la faute du transporteur.\n" "$text" >a.md
    judge 1 --no-config --select rejet-de-faute a.md # an address is a text
done
printf "<!-- francparler: ignore-next -->\n<PRENOM>\n<p>C'est la faute du transporteur.</p>\n" >a.html
judge 1 --no-config --select rejet-de-faute a.html
for mark in '-' ' ' '_'; do
    printf '<!-- francparler%signore -->\n<p>Bonjour à vous.</p>\n' "$mark" >a.html
    judge 0 --no-config --select rejet-de-faute a.html
    says_one_line "francparler: a.html:1:6: directive sans effet, il y manque « : »"
done
printf '<!-- francparler off -->\n<p>Bonjour à vous.</p>\n' >a.html
judge 0 --no-config --select rejet-de-faute a.html
says_one_line "il y manque « : » : écrivez « francparler: off »"
for said in 'relit ce fichier' 'offre des règles' 'ignorera ce fichier'; do
    printf '<!-- francparler %s -->\n<p>Bonjour à vous.</p>\n' "$said" >a.html
    judge 0 --no-config --select rejet-de-faute a.html
    is_silent
done
printf '<!-- francparler: off -->\n<p>Bonjour Madame, votre paiement a échoué.</p>\n' >a.html
judge 1 --no-config --select solution/absente a.html # of the message as a whole, what is named
printf '<!-- francparler: off solution/absente -->\n<p>Bonjour Madame, votre paiement a échoué.</p>\n' >a.html
judge 0 --no-config --select solution/absente a.html
printf '<!-- francparler: ignore jargon -->\n<p>Bonjour à vous.</p>\n' >a.html
judge 0 --no-config a.html
says_one_line "francparler: a.html:1: directive francparler sans effet"
for options in '--select clarte' '--ignore jargon/sigle'; do
    # shellcheck disable=SC2086
    judge 0 --no-config $options a.html
    is_silent
done
printf '<!-- francparler: ignor jargon -->\n<p>Bonjour à vous.</p>\n' >a.html
judge 2 --no-config a.html
says_one_line "francparler: a.html:1:6: directive inconnue « ignor » (vouliez-vous dire « ignore » ?)"
printf '<!-- francparler: ignore jargon/siggle -->\n<p>C'"'"'est la faute du transporteur.</p>\n' >a.html
judge 2 --no-config --select rejet-de-faute a.html
says_one_line "francparler: a.html:1:6: règle inconnue « jargon/siggle » (vouliez-vous dire « jargon/sigle » ?)"
printf '<p>C'"'"'est la faute du transporteur.</p> <!-- francparler: ignore rejet-de-faute/tier, rejet-de-faute -->\n' >a.html
judge 2 --no-config --select rejet-de-faute a.html
says_one_line "francparler: a.html:1:"
# Words of a reason are not names; one mistake is reported for all.
for reason in '-- imposé par la loi' 'jargon (le client le dit) et nous aussi'; do
    printf '{# francparler: ignore %s #}\n' "$reason" >a.html
    judge 2 --no-config --select jargon a.html
    says_one_line "une raison va dans un [[ignore]]"
done
printf '<!-- francparler: ignore jargon (de <?php x ?> le client) -->\n' >a.html # « ?> » closes no comment of HTML
judge 2 --no-config --select jargon a.html
says_one_line "une raison va dans un [[ignore]]"
# In a format without comments a directive has no effect, which is reported once.
printf '<!-- francparler: ignore-next rejet-de-faute -->\nBonjour. C'"'"'est la faute du transporteur.\n# francparler: on\n' >a.txt
judge 1 --no-config --select rejet-de-faute a.txt
says_one_line "francparler: a.txt:1:6: directive sans effet dans ce format"
says "[[ignore]]"
printf 'Nous utilisons francparler : ignore ce mot. <!-- francparler: le nom -->\n' >a.txt
judge 0 --no-config --select rejet-de-faute a.txt
is_silent
# An unclosed directive is reported once, and the text after it is not read as names.
for i in 1 2 3; do printf '{# francparler: ignore jargon\n%1000s\n' "$i"; done >a.html
judge 2 --no-config --select jargon a.html
says_one_line "francparler: a.html:1:4: directive jamais refermée : « #} » attendu"
# shellcheck disable=SC2016 # the backticks are the code of Markdown
printf '# Aide\n\n```html\n<!-- francparler: off -->\n```\n\nOu `<!-- francparler: off -->`.\n\nC'"'"'est la faute du transporteur.\n' >a.md
judge 1 --no-config --select rejet-de-faute a.md # code that shows a directive is none
is_silent
# Directives at the same place cover their own parts.
cat >a.html <<'END'
<!-- francparler: off rejet-de-faute -->
<p>C'est la faute du transporteur.</p> <!-- francparler: ignore rejet-de-faute/tiers -->
<!-- francparler: off rejet-de-faute -->
<p>C'est la faute du facteur.</p>
<!-- francparler: on rejet-de-faute -->
<p>C'est la faute du livreur.</p>
END
judge 1 --no-config --select rejet-de-faute a.html
is_silent
shows "faute du livreur"
for silent in transporteur facteur; do hides "faute du $silent"; done
for comment in '{# % #}' '{{! % }}' '{{!-- % --}}' '<%# % %>' '{% comment %} % {% endcomment %}' '{%- comment -%} % {%- endcomment -%}' '{% # % %}' \
    '{%- # % -%}' '{{/* % */}}' '{{- /* % */ -}}' '{{-- % --}}' '{* % *}' \
    '{{/* % */ -}}' '{%- # % %}' '{% # % -%}' '{%- comment %} % {%- endcomment %}' '{#- % -#}' \
    '<#-- % -->' '[#-- % --]' '#* % *#' '{%# % %}' '{%-# % -%}' '{{~! % ~}}' '{{~!-- % --~}}' '{{!-- % --~}}' '<%#- % -%>' \
    '<?php /* % */ ?>' '<?php // % ?>'; do
    printf '%s\n<p>C'"'"'est la faute du transporteur.</p>\n<p>C'"'"'est la faute du livreur.</p>\n' "$comment" |
        sed 's/ % / francparler: ignore-next rejet-de-faute /' >a.html
    judge 1 --no-config --select rejet-de-faute a.html
    is_silent
    hides "faute du transporteur"
done
# A comment may extend over several lines.
cat >a.html <<'END'
<!--
  francparler: off
    rejet-de-faute
-->
<p>C'est la faute du transporteur.</p>
<!--
  francparler: on
-->
<!-- francparler: ignore-next
     rejet-de-faute -->
<p>C'est la faute du facteur.</p>
<p>C'est la faute du fournisseur.</p>
<p>C'est la faute du prestataire. <!--
  francparler: ignore rejet-de-faute
--></p>
<p>C'est la faute du livreur.</p>
END
judge 1 --no-config --select rejet-de-faute a.html
is_silent
for said in fournisseur livreur; do shows "faute du $said"; done
for silent in transporteur facteur prestataire; do hides "faute du $silent"; done
printf '<!-- Francparler: ignore-next -->\n<p>C'"'"'est la faute du transporteur.</p>\n' >a.html
judge 0 --no-config --select rejet-de-faute a.html
is_silent
printf '## francparler: ignore-next rejet-de-faute\n<p>C'"'"'est la faute du transporteur.</p>\n' >a.vm
judge 0 --no-config --select rejet-de-faute a.vm
is_silent
printf '<?php // francparler: ignore rejet-de-faute\nrelance(); ?>\n<p>C'"'"'est la faute du transporteur.</p>\n' >a.html
judge 1 --no-config --select rejet-de-faute a.html
shows "faute du transporteur"
printf '<?php // francparler: ignore ?> <p>C'"'"'est la faute du transporteur.</p>' >a.html
judge 0 --no-config --select rejet-de-faute a.html
is_silent
for comment in '#' '#.'; do
    printf '%s francparler: ignore-next rejet-de-faute\nmsgid "a"\nmsgstr "Votre colis a du retard : c'"'"'est la faute du transporteur."\n' "$comment" >a.po
    judge 0 --no-config --select rejet-de-faute a.po
    is_silent
done
cat >a.yml <<'END'
# francparler: ignore-next rejet-de-faute
a: "Votre colis a du retard : c'est la faute du transporteur."
b: "Votre colis a du retard # francparler: ignore rejet-de-faute : c'est la faute du livreur."
c: "# francparler: off"
d: |
  # francparler: off
  Votre colis a du retard : c'est la faute du facteur.
END
judge 1 --no-config --select rejet-de-faute a.yml
is_silent
hides "faute du transporteur"
shows "faute du livreur"
shows "faute du facteur"
# Rules on the whole message do not apply to a short template that is included in others.
mkdir -p mails
echo '<p>Bonjour Madame, votre paiement a échoué.</p>' >mails/_echec.html.erb
judge 0 --no-config mails/_echec.html.erb
mkdir mails/partials mails/_includes
cp mails/_echec.html.erb mails/partials/echec.hbs
cp mails/_echec.html.erb mails/_includes/echec.html
judge 0 --no-config mails/partials mails/_includes
mv mails/_echec.html.erb mails/echec_.html.erb
judge 1 --no-config mails/echec_.html.erb
mkdir mails/xpartials
mv mails/echec_.html.erb mails/xpartials
judge 1 --no-config mails/xpartials/echec_.html.erb
# In a file with several messages, a directive applies to its own message.
whole='Bonjour Madame, votre paiement a échoué hier et votre commande attend. La carte a été refusée deux fois par la banque. La somme due est de douze euros. Le paiement a échoué une fois de plus ce matin, sans autre explication.'
printf '# francparler: ignore-next solution/absente\na: "%s"\nb: "%s"\n' "$whole" "$whole" >a.yml
judge 1 --no-config --select solution/absente -q a.yml
is_silent
hides "a.yml › a ·"
shows "a.yml › b ·"
printf '# francparler: ignore-next rejet-de-faute\n#, fuzzy\nmsgid "a"\nmsgstr "À revoir."\n\nmsgid "b"\nmsgstr "Votre colis a du retard : c'"'"'est la faute du transporteur."\n' >a.po
judge 1 --no-config --select rejet-de-faute a.po # it is of the fuzzy entry
sed -i '2d; s/À revoir.//' a.po
judge 1 --no-config --select rejet-de-faute a.po # of the one without a translation
cat >a.po <<'END'
#. francparler: ignore-next rejet-de-faute
msgid "%d parcel"
msgid_plural "%d parcels"
msgstr[0] "Votre colis a du retard : c'est la faute du transporteur."
msgstr[1] "Vos colis ont du retard : c'est la faute du facteur."

msgid "table"
msgstr "Votre table a du retard : c'est la faute du livreur."
END
judge 1 --no-config --select rejet-de-faute a.po
is_silent
for silent in transporteur facteur; do hides "faute du $silent"; done
shows "faute du livreur"
cat >a.yml <<'END'
fr:
  # francparler: ignore-next rejet-de-faute
  colis:
    one: "Votre colis a du retard : c'est la faute du transporteur."
    other: |
      Vos colis ont du retard : c'est la faute du facteur.
  table: "Votre table a du retard : c'est la faute du livreur."
END
judge 1 --no-config --select rejet-de-faute a.yml
is_silent
for silent in transporteur facteur; do hides "faute du $silent"; done
shows "faute du livreur"
cat >a.yml <<'END'
fr:
  # francparler: ignore-next rejet-de-faute
  colis: "Votre colis a du retard : c'est la faute du transporteur."
  other: "Vos colis ont du retard : c'est la faute du facteur."
END
judge 1 --no-config --select rejet-de-faute a.yml # no plural
hides "faute du transporteur"
shows "faute du facteur"
for untranslated in 'a: Bonjour' 'a: ""' 'a:'; do
    printf '# francparler: ignore-next rejet-de-faute\n%s\nb: "Votre colis a du retard : c'"'"'est la faute du facteur."\n' "$untranslated" >a.yml
    judge 1 --no-config --select rejet-de-faute a.yml
    says_one_line "francparler: a.yml:1: directive francparler sans effet"
done
printf 'francparler: off\nC'"'"'est la faute du transporteur.\n' >a.txt
judge 1 --no-config --select rejet-de-faute a.txt # it would be sent
printf '{"a": "{# francparler: off #} Votre colis a du retard : c'"'"'est la faute du transporteur."}\n' >a.json
judge 1 --no-config --select rejet-de-faute a.json
printf 'MIME-Version: 1.0\n\n{# francparler: off #} C'"'"'est la faute du transporteur.\n' >a.eml
judge 1 --no-config --select rejet-de-faute a.eml

# init writes a valid file, and never overwrites one.
mkdir neuf
mkdir neuf/.git
cd neuf || exit 2
expect 0 init
shows "francparler.toml est écrit"
expect 0 config
shows 'fail-on = "error"             # ligne 4'
sed -i -E 's/^# (\[|[a-z"][a-z/"_-]* = )/\1/' francparler.toml # every example at once
mkdir lexique
cp ../maison.toml lexique
expect 0 config
for key in format color exclude force-exclude lexicons baseline situation select fail-on fail-under allow severity override \
    ignore scorecard.auto_fail scorecard.weights scorecard.bonus agents.from export; do
    grep -qE "^(\[\[)?$key" out || fail "init: no $key"
done
printf 'ignore = ["jargon"]\n[[ignore]]\nrule = "clarte"\nreason = "Pour voir."\n' >deux.toml
expect 2 config --config deux.toml
says_one_line "« nom = […] » et « [[nom]] » ne vont pas ensemble"
sed -i 's/^exclude = .*/exclude = ["été"]/' francparler.toml
expect 0 config
shows 'exclude = ["été"]             # ligne '
expect 2 init
mv francparler.toml .francparler.toml
expect 2 init
says_one_line "francparler: .francparler.toml: le fichier existe déjà"
mkdir dessous && cd dessous || exit 2
expect 0 init
says_one_line "/.francparler.toml: sans effet sur ce dossier dès que francparler.toml y est"
cd .. || exit 2
rm -r .francparler.toml dessous
ln -s absent.toml francparler.toml
expect 2 init
cp ../grave.txt . && expect 2 check grave.txt
says_one_line "francparler: francparler.toml: lien symbolique rompu : sa cible n'existe pas, corrigez-la"
rm francparler.toml
printf '[export."a b"]\nbody = "c"\n' >francparler.toml
expect 0 config
shows 'export."a b"."body" = ["c"]'
printf '[export.outil]\nrole = [{ a = "b" }, { c = "d", e = true }]\n[severity]\nJargon = "error"\n[[override]]\npaths = ["a"]\n[[ignore]]\npath = "b"\nreason = "c"\n' >francparler.toml
expect 0 config
shows 'export."outil"."role" = [{ "a" = "b" }, { "c" = "d", "e" = "true" }]'
cp out francparler.toml
expect 0 config # it reads what it prints
shows 'export."outil"."role" = [{ "a" = "b" }, { "c" = "d", "e" = "true" }]'
shows 'severity."jargon" = "error"   # ligne '
shows '[[override]]  # ligne '
cd .. || exit 2

# A baseline: earlier findings are accepted, new ones are not, unused entries are reported.
judge 0 --no-config --select rejet-de-faute --baseline b.json --write-baseline fautif.txt
judge 0 --no-config --select rejet-de-faute --baseline b.json fautif.txt
printf 'Bonjour.\n\n\nVotre colis a du retard : c'"'"'est   la faute\ndu transporteur.\n' >fautif.txt
judge 0 --no-config --select rejet-de-faute --baseline b.json fautif.txt
printf 'C'"'"'est la faute du livreur.\n' >>fautif.txt
judge 1 --no-config --select rejet-de-faute --baseline b.json fautif.txt
printf 'Bonjour Madame.\n' >fautif.txt
judge 0 --no-config --select rejet-de-faute --baseline b.json fautif.txt
says_one_line "passages de référence qui n'existent plus : 1"
judge 2 --no-config --baseline absent.json fautif.txt

# The same output for any number of jobs.
for i in 1 2 3 4 5 6 7 8 9; do
    cp fautif.txt "f$i.txt"
    printf 'Texte %s : nous mettons tout en œuvre.\n' "$i" >>"f$i.txt"
done
"$program" check --no-config -j 1 f?.txt >un.txt 2>&1 || true
"$program" check --no-config -j 4 f?.txt >quatre.txt 2>&1 || true
cmp un.txt quatre.txt || fail "-j changes the output"

finish
