#!/bin/sh
# shellcheck source=/dev/null disable=SC2154
# Bad input: one clear French sentence each, the right status, never a crash.
. "$(dirname "$0")/expect.inc"

expect_check 2 absent.txt
says_one_line "francparler: absent.txt: aucun fichier ou dossier de ce nom : vérifiez le chemin"
expect_check 2 propre.txt/courrier.txt
says_one_line "aucun fichier ou dossier de ce nom"

expect_check 2 ''
says_one_line "francparler: chemin vide : "

mkdir dossier
expect_check 0 dossier
says_one_line "aucun fichier à relire"
for option in --config --client --baseline; do
    expect_check 2 propre.txt $option dossier
    says_one_line "francparler: dossier: c'est un dossier : donnez un fichier"
done
cp grave.txt dossier/a.txt
expect_check 1 dossier
shows "dossier/a.txt:1:20"

if [ "$(id -u)" -ne 0 ]; then
    cp grave.txt secret.txt
    chmod 000 secret.txt
    expect_check 2 secret.txt
    says_one_line "francparler: secret.txt: lecture refusée"
fi

ln -s boucle.txt boucle.txt
expect_check 2 boucle.txt
says_one_line "francparler: boucle.txt: lien symbolique qui tourne en rond : corrigez sa cible"
ln -s absent.txt rompu.txt
expect_check 2 rompu.txt
says_one_line "francparler: rompu.txt: lien symbolique rompu : sa cible n'existe pas, corrigez-la"

# A file whose name looks like an option.
cp grave.txt ./-note.txt
expect_check 2 -note.txt
says_one_line "francparler: « -note.txt » se lit comme une option : pour le fichier de ce nom, écrivez « ./-note.txt »"
expect_check 1 ./-note.txt

: >vide.txt
expect_check 0 vide.txt
says_one_line "francparler: vide.txt: fichier vide : rien à analyser"
expect_check 0 --format jsonl vide.txt
shows '"score":null,"grade":null,"words":0'
printf ' \n\n\t\n' >blanc.txt
expect_check 0 blanc.txt
says_one_line "francparler: blanc.txt: aucun mot à analyser"
printf 'Subject: x\nContent-Type: multipart/mixed; boundary=zz\n\nrien\n' >brise.eml
expect_check 2 brise.eml
says_one_line "francparler: brise.eml: aucune partie lisible"
printf 'Subject: x\n\n' >muet.eml
expect_check 0 muet.eml
says_one_line "francparler: muet.eml: aucun mot à analyser"
printf '\357\273\277' >bom.txt
expect_check 0 bom.txt

head -c 4096 "$program" >binaire.bin
expect_check 2 binaire.bin
says_one_line "francparler: binaire.bin: "

# A document is recognised whatever its name.
for begin in '%PDF-1.4' '{\\rtf1\\ansi' '%!PS-Adobe-3.0' 'PK\0003\0004'; do
    printf '%b\nun zygomorphe carmin passe.\n' "$begin" >document.txt
    expect_check 2 document.txt
    says_one_line "francparler: document.txt: document "
done

# A zero byte amid text is reported with its position.
printf 'Bonjour,\nun été zygo\000morphe carmin passe dans votre jardin.\n' >nul.txt
expect_check 2 nul.txt
says_one_line "francparler: nul.txt:2:12: octet nul (0x00) dans le texte : retirez-le"

# Invalid UTF-8: the position is reported, the rest is analysed.
printf 'Bonjour Zo\303\251,\nr\351ponse : un zygomorphe carmin passe.\n' >casse.txt
expect_check 2 casse.txt
says_one_line "francparler: casse.txt:2:2: "
shows "casse.txt:2:14 · erreur"
expect_check 2 --format jsonl casse.txt grave.txt
[ "$(wc -l <out)" -eq 2 ] || fail "$ran: two lines expected"
expect_check 2 propre.txt --client casse.txt
says_one_line "francparler: casse.txt:2:2: "

# Invalid JSON and YAML, and empty files: skipped if a walk finds them, refused if they are named.
mkdir depot
cp propre.txt depot
printf '{\n  // commentaire\n  "a": 1\n}\n' >depot/tsconfig.json
printf 'a: {{ .Values.x }}\n{{- end }}\n' >depot/chart.yaml
: >depot/vide.json
: >depot/vide.eml
expect_check 0 depot
says "depot/tsconfig.json:2:3: laissé de côté : JSON mal formé"
says "depot/chart.yaml:"
expect_check 0 -q depot
is_silent
expect_check 2 depot depot/tsconfig.json
for name in vide.json vide.eml; do
    expect_check 2 depot/$name
    says_one_line "francparler: depot/$name: fichier vide : rien à analyser"
done

# A malformed gettext catalogue is reported once, and its folder is read.
mkdir traduits
cp grave.txt traduits/z.txt
printf 'msgid "a"\nmsgstr b\n\nmsgid c\n' >traduits/fr.po
expect_check 2 traduits
says_one_line "francparler: traduits/fr.po:2:1: fichier PO mal formé"
shows "traduits/z.txt:1:20"

# A catalogue with nothing to read is reported if it is named.
echo '{"a": "Un zygomorphe carmin"}' >court.json
expect_check 0 court.json
says_one_line "francparler: court.json: aucune chaîne de 8 mots ou plus : rien à analyser"
mkdir courts && cp court.json courts
expect_check 0 courts
is_silent

# Files of unsupported formats are refused instead of getting a good score.
for name in macros.csv app.strings fr.properties messages.jsonl fr.json5 fr.jsonc mail.go fr.stringsdict fr.xliff strings.xml fr.toml fr.js Accueil.vue lettre.docx relance.rtf modele.oft; do
    echo '"un zygomorphe carmin"' >"$name"
    expect_check 2 "$name"
    says_one_line "francparler: $name: "
    expect_check 0 --as text "$name"
done
echo 'export const Retard = () => <p>un zygomorphe carmin</p>;' >Retard.tsx
expect_check 2 Retard.tsx
says_one_line "francparler: Retard.tsx: format inconnu : « --as html » en lit"
expect_check 1 --as html Retard.tsx
echo '{"a": "Bonjour Madame, un zygomorphe carmin passe dans votre jardin."}' >app.xcstrings
expect_check 2 app.xcstrings
says_one_line "francparler: app.xcstrings: format inconnu : « --as json » en lit les textes"
expect_check 1 --as json app.xcstrings
printf '<?php\nreturn ["retard" => "un zygomorphe carmin"];\n' >messages.php
expect_check 2 messages.php
says_one_line "francparler: messages.php: format inconnu"
printf '<?php echo "un zygomorphe carmin"; ?>\n' >messages.php
expect_check 2 messages.php
printf '\357\273\277\n<?php return ["un zygomorphe carmin"]; ?>\n' >messages.php
expect_check 2 messages.php
printf '<?php relance(); ?>\n<p>Un zygomorphe carmin passe.</p>\n' >relance.php
expect_check 1 relance.php
mkdir i18n && cp propre.txt fr.xliff fr.properties i18n && cp propre.txt i18n/retard.phtml
expect_check 0 i18n
says_one_line "francparler: formats non lus, laissés de côté : .phtml : 1, .properties : 1, .xliff : 1 ; « -v » les nomme, « exclude » les écarte"
expect_check 0 i18n --exclude '*.xliff' --exclude '*.properties' --exclude '*.phtml'
is_silent
echo '{"a": "Bonjour Madame, un zygomorphe carmin passe dans votre jardin."}' >app_fr.arb
expect_check 1 app_fr.arb

# Control characters reach no terminal.
printf 'un \033[31m zygomorphe carmin \033[0m passe \302\233ici.\n' >echappe.txt
expect_check 1 echappe.txt
if LC_ALL=C grep -q "$(printf '[\033\233]')" out; then fail "$ran: an escape character in the report"; fi
printf 'Bonjour.\n' >"$(printf 'nom\033[31m.txt')"
expect_check 0 "$(printf 'nom\033[31m.txt')"
if grep -q "$(printf '\033')" out; then fail "$ran: an escape character of the file's name in the report"; fi
expect_check 2 "$(printf 'absent\033[31m.txt')"
if grep -q "$(printf '\033')" err; then fail "$ran: an escape character of the file's name in the errors"; fi

# Implausibly deep nesting.
head -c 5000 /dev/zero | sed 's/\x00/<div>/g' >profond.html
expect_check 2 profond.html
says_one_line "profond.html: HTML imbriqué sur plus de 4000 niveaux : ce n'est pas un message, donnez-en le texte sans balises"

# 100,000 nested quotes, of two kinds.
head -c 100000 /dev/zero | sed 's/\x00/« /g' >guillemets.txt
expect_check 0 guillemets.txt
{
    head -c 100000 /dev/zero | tr '\0' '>'
    echo ' un zygomorphe carmin passe.'
} >citations.txt
expect_check 0 citations.txt
{
    head -c 100000 /dev/zero | tr '\0' '('
    echo ' un zygomorphe carmin passe.'
} >parentheses.txt
expect_check 1 parentheses.txt

finish
