#!/bin/sh
# shellcheck source=/dev/null disable=SC2154
# fix: what it replaces, where, and what it leaves alone.
. "$(dirname "$0")/expect.inc"

cat >mots.toml <<'END'
[regle."essai/mot"]
titre = "Essai mot"
gravite = "error"
conseil = "Écrivez autre chose."
[[regle."essai/mot".entree]]
motif = "zygomorphe (carmin|ocre)"
remplace = ["zygomorphe carmin → fleur rouge", "zygomorphe ocre → fleur d'ocre"]
signale = ["Un **zygomorphe carmin** passe."]
devient = ["Une **zygomorphe carmin → fleur rouge** passe."]
[[regle."essai/mot".entree]]
motif = "zygomorphe bleu"
remplace = "été bleu"
signale = ["Un **zygomorphe bleu** passe."]
devient = ["Un **zygomorphe bleu → été bleu** passe."]
[[regle."essai/mot".entree]]
motif = "zygomorphe gris"
remplace = "dit \"gris\""
signale = ["Un **zygomorphe gris** passe."]
devient = ["Un **zygomorphe gris → dit \"gris\"** passe."]
[[regle."essai/mot".entree]]
motif = "zygomorphe vert"
signale = ["Un **zygomorphe vert** passe."]
END
# expect_fix STATUS ARG…
expect_fix() {
    wanted=$1
    shift
    expect "$wanted" fix --lexicons mots.toml --select essai "$@"
}
holds() { [ "$(cat "$1")" = "$2" ] || { fail "$ran: $1 holds:" && cat "$1"; }; }

# Replacements are shown as a patch; nothing is written.
printf 'Bonjour,\n\nUne zygomorphe carmin, une zygomorphe verte, une zygomorphe vert.\n' >lettre.txt
cp lettre.txt avant.txt
expect_fix 1 lettre.txt
shows "--- lettre.txt"
shows "-Une zygomorphe carmin, "
shows "+Une fleur rouge, une zygomorphe verte"
says_one_line "1 passage à remplacer dans 1 fichier (« --write » le fait) ; 1 autre à réécrire à la main"
cmp -s lettre.txt avant.txt || fail "a diff has written"
expect_fix 1 --diff --quiet lettre.txt
is_silent
if command -v git >/dev/null; then
    git apply -p0 out || fail "git apply refuses the diff"
    cp lettre.txt applique.txt
    cp avant.txt lettre.txt
fi

# Files are replaced at once, keeping permissions and links; the second time nothing is left to do.
chmod 640 lettre.txt
ln -s lettre.txt lien.txt
expect_fix 0 --write lien.txt
prints_nothing
says_one_line "1 passage remplacé dans 1 fichier ; 1 autre à réécrire à la main"
[ -L lien.txt ] || fail "the link is gone"
[ "$(stat -c %a lettre.txt)" = 640 ] || fail "the rights are others"
[ ! -f applique.txt ] || cmp lettre.txt applique.txt || fail "the diff and what is written differ"
expect_fix 0 --write lettre.txt
says_one_line "rien à remplacer ; 1 passage à réécrire à la main"
expect_fix 0 lettre.txt
prints_nothing

# A folder: one bad file gives status 2 but does not affect the others; a broken file is not overwritten.
mkdir dossier
cp avant.txt dossier/a.txt
printf 'Z\303\251 et \351 : une zygomorphe carmin.\n' >dossier/b.txt
cp dossier/b.txt casse.txt
cp avant.txt dossier/c.txt
expect_fix 2 --write dossier absent.txt
says "absent.txt: aucun fichier"
says "dossier/b.txt:1:"
says "2 passages remplacés dans 2 fichiers ; 3 autres à réécrire à la main"
grep -q "fleur rouge" dossier/c.txt || fail "dossier/c.txt is not mended"
cmp -s dossier/b.txt casse.txt || fail "a file that is not read to its end is written"

# Standard input is always copied completely to standard output.
ran="francparler fix - --write"
"$program" fix --lexicons mots.toml --select essai --write - <avant.txt >out 2>err || fail "$ran: status $?"
shows "Bonjour,"
shows "Une fleur rouge, "
"$program" fix --lexicons mots.toml --select essai --write -q <propre.txt >out 2>err || fail "$ran: status $?"
cmp -s out propre.txt || fail "$ran: what needs nothing is not the same"
is_silent

# Interactive mode.
# answers ANSWERS ARG…
answers() {
    ran="francparler fix -i, « $1 »"
    printf '%s' "$1" | "$program" fix --lexicons mots.toml --select essai -i choix.txt >out 2>err || fail "$ran: status $?"
}
two='Une zygomorphe carmin.
Une zygomorphe ocre.
Une zygomorphe carmin.'
echo "$two" >choix.txt
answers 'oups
n
o
q
'
shows "choix.txt:1:5 · Essai mot  [essai/mot]"
shows "-Une zygomorphe ocre."
holds choix.txt "Une zygomorphe carmin.
Une fleur d'ocre.
Une zygomorphe carmin."
says "1 passage remplacé dans 1 fichier"
echo "Une zygomorphe ocre, une zygomorphe carmin." >choix.txt
answers 'o
o
'
shows "-Une fleur d'ocre, une zygomorphe carmin." # as it is after the first answer
holds choix.txt "Une fleur d'ocre, une fleur rouge."
echo "$two" >choix.txt
answers 't
'
holds choix.txt "Une fleur rouge.
Une fleur d'ocre.
Une fleur rouge."
echo "$two" >choix.txt
answers ''
holds choix.txt "$two"
says "rien n'est remplacé ; laissés tels quels : 3"
echo "$two" >choix.txt
answers ' OUI
quoi ?
quitter
'
holds choix.txt "Une fleur rouge.
Une zygomorphe ocre.
Une zygomorphe carmin."
shows "Répondez par o, n, t ou q"

# A file that is named twice, or also by a link, counts once.
cp avant.txt deux.txt
ln -s deux.txt vers-deux.txt
expect_fix 1 deux.txt vers-deux.txt ./deux.txt
says "1 passage à remplacer dans 1 fichier"

# Formats and charsets: nothing else changes, and the file can be read as before.
printf '\357\273\277Une zygomorphe\r\n  carmin fleurit.\r\n' >bom.txt
expect_fix 0 --write -q bom.txt
printf '\357\273\277Une fleur rouge\r\n  fleurit.\r\n' | cmp -s - bom.txt || fail "the mark or the line ends are others"
printf 'Votre \351t\351 : une zygomorphe carmin.' >latin.txt
expect_fix 0 --write -q latin.txt
printf 'Votre \351t\351 : une fleur rouge.' | cmp -s - latin.txt || fail "Windows-1252 is no more"
printf 'Votre \351t\351 : un zygomorphe bleu.' >latin.txt
cp latin.txt avant-latin.txt
expect_fix 0 --write latin.txt
cmp -s latin.txt avant-latin.txt || fail "UTF-8 in a file of Windows-1252"
says "rien à remplacer ; 1 passage où « fix » n'écrit pas"
cat >ascii.po <<'END'
msgid ""
msgstr "Content-Type: text/plain; charset=ISO-8859-1\n"

msgid "a"
msgstr "Bonjour Madame, un zygomorphe bleu fleurit dans votre jardin depuis lundi."
END
cp ascii.po avant.po
expect_fix 0 --write -q ascii.po
cmp -s ascii.po avant.po || fail "UTF-8 in a catalogue that says ISO-8859-1"
# The charset that an ASCII file declares decides whether accents can be written; words in its text do not count.
printf 'Votre charset est bon : un zygomorphe bleu.' >ascii.txt
expect_fix 0 --write -q ascii.txt
holds ascii.txt "Votre charset est bon : un été bleu."
sed 's/ISO-8859-1/UTF-8/' avant.po >ascii.po
expect_fix 0 --write -q ascii.po
grep -q "été bleu" ascii.po || fail "a catalogue that says UTF-8 is left"
for head in '<?xml version="1.0" encoding="ISO-8859-1"?>' '<meta charset=iso-8859-1>' \
    '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'; do
    printf '%s<p>Un zygomorphe bleu.</p>' "$head" >declare.xhtml
    cp declare.xhtml avant.xhtml
    expect_fix 0 --write declare.xhtml
    cmp -s declare.xhtml avant.xhtml || fail "UTF-8 behind $head"
    says "rien à remplacer ; 1 passage où « fix » n'écrit pas"
done
for head in '<?xml version="1.0"?>' '<meta charset="utf-8">' \
    '<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">'; do
    printf '%s<p>Un zygomorphe bleu.</p>' "$head" >declare.xhtml
    expect_fix 0 --write -q declare.xhtml
    grep -q "été bleu" declare.xhtml || fail "nothing is written behind $head"
done
printf '%s\n' '{"a": "Bonjour, un zygomorphe bleu fleurit dans votre jardin d\u00e8s lundi."}' >echappe.json
expect_fix 0 --write -q echappe.json
holds echappe.json '{"a": "Bonjour, un \u00e9t\u00e9 bleu fleurit dans votre jardin d\u00e8s lundi."}'
printf '\377\376U\0n\0e\0 \0z\0y\0g\0o\0m\0o\0r\0p\0h\0e\0 \0c\0a\0r\0m\0i\0n\0' >utf16.txt
expect_fix 0 --write utf16.txt
says "rien à remplacer ; 1 passage où « fix » n'écrit pas"
# Names as git and GNU diff write them.
for name in 'é à b.txt' "$(printf 'a\tb\351"\n.txt')"; do
    cp avant.txt "$name"
    expect_fix 1 -q "$name"
    if command -v git >/dev/null; then git apply -p0 out || fail "git apply refuses « $name »"; fi
done
cp avant.txt 'é à b.txt'
expect_fix 1 -q 'é à b.txt'
shows "$(printf -- '--- é à b.txt\t')"
echo '{"a": "Bonjour Madame, un zygomorphe gris fleurit dans votre jardin depuis lundi."}' >a.json
cp a.json avant.json
expect_fix 0 --write -q a.json
cmp -s a.json avant.json || fail "a quotation mark ends a string of JSON"
printf 'Voyez la [zygomorphe carmin], la [zygomorphe carmin][a] et la [zygomorphe carmin](b.md).\n\n[zygomorphe carmin]: c.md\n' >labels.md
expect_fix 0 --write -q labels.md
holds labels.md "Voyez la [zygomorphe carmin], la [zygomorphe carmin][a] et la [fleur rouge](b.md).

[zygomorphe carmin]: c.md"
cat >courriers.yml <<'END'
fr:
  un: 'Bonjour Madame, une zygomorphe ocre fleurit dans votre jardin.'
  deux: "Bonjour Madame, une zygomorphe ocre fleurit dans votre jardin."
END
expect_fix 0 --write -q courriers.yml
holds courriers.yml "fr:
  un: 'Bonjour Madame, une fleur d’ocre fleurit dans votre jardin.'
  deux: \"Bonjour Madame, une fleur d'ocre fleurit dans votre jardin.\""
printf "<p title='Une zygomorphe ocre fleurit.'>Une zygomorphe ocre.</p>" >page.html
expect_fix 0 --write -q page.html
holds page.html "<p title='Une fleur d’ocre fleurit.'>Une fleur d'ocre.</p>"
printf "{{ _('Une zygomorphe ocre fleurit.') }} {{ x }} : une zygomorphe ocre.\n" >page.txt.j2
expect_fix 0 --write -q page.txt.j2
holds page.txt.j2 "{{ _('Une fleur d’ocre fleurit.') }} {{ x }} : une fleur d'ocre."
printf "<p>@lang('Une zygomorphe ocre fleurit.') <?= \$this->trans('Une zygomorphe ocre, c\\\\'est l\\\\'été.') ?></p><p id='a'>L'été a une zygomorphe ocre.</p>\n" >page.blade.php
expect_fix 0 --write -q page.blade.php
holds page.blade.php "<p>@lang('Une fleur d’ocre fleurit.') <?= \$this->trans('Une fleur d’ocre, c\\'est l\\'été.') ?></p><p id='a'>L'été a une fleur d'ocre.</p>"
printf '<p title="x">Une <b>zygomorphe</b> carmin, une zygomorphe&nbsp;carmin, une zygomorphe carmin.</p>' >page.html
expect_fix 0 --write page.html
holds page.html '<p title="x">Une <b>zygomorphe</b> carmin, une zygomorphe&nbsp;carmin, une fleur rouge.</p>'
says "1 passage remplacé dans 1 fichier ; 2 autres à réécrire à la main"
printf 'Subject: x\n\nUne zygomorphe carmin.\n' >lettre.eml
cp lettre.eml avant.eml
expect_fix 0 --write lettre.eml
cmp -s lettre.eml avant.eml || fail "an e-mail is written over"

# Accepted findings are not replaced.
cp avant.txt garde.txt
printf '[[ignore]]\npath = "garde.txt"\nrule = "essai/mot"\nreason = "Pour voir."\n' >garde.toml
expect_fix 0 --write --config garde.toml garde.txt
cmp -s garde.txt avant.txt || fail "what [[ignore]] covers is replaced"
printf 'Une zygomorphe carmin.\n' >reference.txt
expect 0 check --lexicons mots.toml --select essai --baseline reference.json --write-baseline reference.txt
expect_fix 0 --write -q --baseline reference.json reference.txt
holds reference.txt "Une zygomorphe carmin."

# Control characters reach no terminal.
printf 'Un \033[31m, une zygomorphe carmin.\n' >echappe.txt
expect_fix 1 --color always echappe.txt
if grep -qF "$(printf 'Un \033[31m')" out; then fail "$ran: an escape character in the diff"; fi

# A pipe is neither read a second time nor written to.
mkfifo tube
ran="francparler fix --write tube"
status=0
timeout 20 "$program" fix --lexicons mots.toml --write tube >out 2>err || status=$?
[ "$status" -eq 2 ] || fail "$ran: status $status"
says_one_line "francparler: tube: ce n'est pas un fichier, rien ne s'y remplace : donnez « - » pour lire un tube"

# A file with the longest possible name can be written.
long=$(printf '%0250d' 0)
cp avant.txt "$long"
expect_fix 0 --write -q "$long"
if cmp -s "$long" avant.txt; then fail "$ran: nothing is replaced"; fi

# Wrong usage.
expect_fix 2 --diff --write lettre.txt
says_one_line "--diff n'écrit rien : retirez-la, ou --write"
expect_fix 2 -i -
says_one_line "--interactive lit les réponses sur l'entrée standard : donnez un fichier, pas « - »"
if [ "$(id -u)" -ne 0 ]; then
    cp avant.txt fige.txt
    chmod 400 fige.txt
    expect_fix 2 --write fige.txt
    says "fige.txt: écriture impossible"
    says "rien n'est remplacé ; laissés tels quels : 2"
fi

finish
