#!/bin/sh
# shellcheck source=/dev/null disable=SC2154
# The standard input: « - », or no path at all.
. "$(dirname "$0")/expect.inc"

# fed STATUS FILE ARG…
fed() {
    wanted=$1
    input=$2
    shift 2
    ran="francparler check $* <$input"
    status=0
    "$program" check --lexicons maison.toml --select essai "$@" >out 2>err <"$input" || status=$?
    [ "$status" -eq "$wanted" ] || fail "$ran: status $status instead of $wanted"
}

fed 1 grave.txt -
shows "<entrée>:1:20"
fed 1 grave.txt
shows "<entrée>:1:20"
fed 1 grave.txt --stdin-filename lettre.txt --format jsonl
shows '"path":"lettre.txt"'
fed 1 grave.txt propre.txt - moyen.txt
shows "3 messages"
printf 'exclude = ["modeles/"]\nforce-exclude = true\n' >maison.conf
fed 0 grave.txt --config maison.conf --stdin-filename modeles/a.txt -
prints_nothing
fed 1 grave.txt --config maison.conf --stdin-filename a.txt -
"$program" fix --config maison.conf --stdin-filename modeles/a.txt --write - <grave.txt >out 2>err
cmp -s grave.txt out || fail "fix --write of an excluded standard input: it is not passed on"
fed 0 propre.txt
fed 0 /dev/null
says "fichier vide : rien à analyser"
fed 2 .
says "francparler: <entrée>: c'est un dossier"
# If a folder was probably forgotten, reading nothing is not a success.
for option in '--since HEAD' '--write-baseline'; do
    # shellcheck disable=SC2086
    fed 2 /dev/null $option
    says "francparler: aucun fichier à relire"
    # shellcheck disable=SC2086
    fed 2 grave.txt $option -
    says_one_line "demandent un fichier : nommez-le"
done
"$program" check - >out 2>err <&- && fail "a closed standard input: status 0"
mkfifo tuyau
cat grave.txt >tuyau &
fed 1 tuyau

# --since compares it with the file that it represents.
if command -v git >/dev/null; then
    git init --quiet depot && cp grave.txt depot/a.txt
    (cd depot && git add a.txt && git -c user.name=A -c user.email=a@exemple.fr commit --quiet -m x)
    { cat grave.txt && cat moyen.txt; } >deux.txt
    cp maison.toml depot && cd depot || exit 2
    fed 0 ../deux.txt --since HEAD --stdin-filename a.txt
    shows "a.txt:2:"
    hides "a.txt:1:"
    fed 0 ../grave.txt --since HEAD --stdin-filename a.txt --format jsonl
    prints_nothing # nothing changed
    cd .. || exit 2
    # Rules on the whole message that the old version breaks as well are not reported.
    cat >depot/b.txt <<'END'
Votre colis a du retard : c'est la faute de notre transporteur. Comme vous le savez, cette période est chargée.
Vous auriez dû choisir la livraison express, et le dossier est clos depuis lundi soir pour tous nos services.
END
    (cd depot && git add b.txt && git -c user.name=A -c user.email=a@exemple.fr commit --quiet -m x)
    expect 0 check --no-config --fail-on never --format line depot/b.txt
    shows "[empathie/absente]"
    printf '\nCordialement,\n' >>depot/b.txt
    expect 0 check --no-config --fail-on never --format line --since HEAD depot/b.txt
    hides "[empathie/absente]"
    expect 0 check --no-config --fail-on never --since HEAD depot/b.txt
    shows "passages qui étaient là avant"
    # A rule that a directive disabled in the old version is reported if the directive was removed.
    { echo '{# francparler: ignore empathie/absente #}' && cat depot/b.txt; } >depot/c.txt
    (cd depot && git add c.txt && git -c user.name=A -c user.email=a@exemple.fr commit --quiet -m x)
    { cat depot/b.txt && echo 'À bientôt.'; } >depot/c.txt
    expect 0 check --no-config --fail-on never --format line --since HEAD depot/c.txt
    shows "[empathie/absente]"
fi

# The customer's message may come from there, unless the answer does.
"$program" check --lexicons maison.toml --select essai propre.txt --client - <moyen.txt >out 2>err ||
    fail "--client -: $(cat err)"
cat propre.txt propre.txt propre.txt >long.txt # nothing of it stands in the message that is judged
expect_check 0 propre.txt --client long.txt -v
hides "Non relus"
expect_check 0 propre.txt --client long.txt --format html
hides "Non relus"
printf '<!-- un\ndeux -->\n<p>%s</p>\n<blockquote>Où est mon colis ?</blockquote>\n' "$(cat propre.txt)" >cite.html
expect_check 0 cite.html --client long.txt -v
shows "4 mots du client ou de l'échange précédent (dès la ligne 4)"
printf 'From: a@exemple.fr\nSubject: Votre jardin\n\n%s\n\n> Où est mon colis ?\n' "$(cat propre.txt)" >cite.eml
expect_check 0 cite.eml -v # a subject is no customer's
shows "4 mots du client ou de l'échange précédent (dès la ligne 6)"
expect_check 2 --client -
says_one_line "donnez un fichier pour l'un d'eux"

# At the keyboard, without a path: say what to do instead of waiting.
if command -v script >/dev/null && script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
    script -qec "'$program' check" /dev/null >out 2>&1
    ran="francparler check, at the keyboard"
    shows "ou collez un texte après « francparler check - »"
    # With « - », one Ctrl-D ends the message.
    mkfifo clavier
    timeout 20 script -qec "'$program' check --lexicons maison.toml --select essai -" /dev/null <clavier >out 2>&1 &
    exec 3>clavier # stays open: script says « end » itself when its input ends
    { cat grave.txt && printf '\004'; } >&3
    wait $!
    [ $? -eq 1 ] || fail "francparler check -, at the keyboard: one Ctrl-D does not end it"
    exec 3>&-
    shows "tapez ou collez le texte, puis Entrée et Ctrl-D"
    shows "<entrée>:1:20"
fi

finish
