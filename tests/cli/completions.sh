#!/bin/sh
# shellcheck source=/dev/null disable=SC2154
# What bash, zsh and fish offer for a line, according to the shells themselves (../shells). Shells that are not
# installed are skipped.
tests=$(cd "$(dirname "$0")" && pwd)
. "$tests/expect.inc"
export LC_ALL=C.UTF-8
mkdir "lettres d'été"
touch "lettres d'été/a.txt" rappel.txt

# The text after « francparler », and everything that is offered. Folders are shown without a slash.
cat >expected <<'END'
exp|explain
zzz|
check --fail-u|--fail-under
check --color |always auto never
check --color=n|never
check --situation re|reclamation refus
check -q --situation inc|incident
check --as mark|markdown
check --select clarte/p|clarte/phrases-longues
check --ignore jargon/te,clarte/p|clarte/phrases-longues
check --ignore=clarte,clarte/p|clarte/phrases-longues
check --output rapp|rappel.txt
check -o rapp|rappel.txt
check rapp|rappel.txt
check --quiet let|lettres d'été
rules rapp|
rules --quie|
explain clarte/|clarte/phrases-longues
explain --col|--color
lexicon |compile test
lexicon t|test
lexicon compile rapp|rappel.txt
completions |bash fish zsh
batch --from m|maildir mbox mh
batch --export z|zammad zendesk
batch -o rapp|rappel.txt
batch rapp|rappel.txt
batch --ignore jargon/si|jargon/sigle
report --group-by s|sender situation
report rapp|rappel.txt
END
# Every option that --help shows, and no other.
for command in check fix batch report rules explain config; do
    expect 0 $command --help
    options=$(sed -n 's/^  \(-., \)\{0,1\}\(--[a-z-]*\).*/\2/p' out)
    [ -n "$options" ] || fail "$ran: no options"
    echo "$command --|$(printf '%s\n' "$options" --help | sort | tr '\n' ' ' | sed 's/ $//')" >>expected
done
cut -d '|' -f 1 expected >lines

shells=$(dirname "$tests")/shells
tried=0
for shell in bash zsh fish; do
    expect 0 completions $shell
    is_silent
    cp out script
    command -v $shell >/dev/null || continue
    tried=$((tried + 1))
    case $shell in
        bash) bash "$shells/offers.bash" "$PWD/script" "$PWD/lines" ;;
        zsh) timeout 100 zsh -f "$shells/offers.zsh" script lines ;;
        fish) fish --no-config "$shells/offers.fish" script lines ;;
    esac >offers
    while IFS='|' read -r line wanted; do
        # bash and fish repeat what precedes the value or the last comma; zsh escapes.
        got=$(awk -F '\t' -v line="$line" '$1 == line { print $2 }' offers |
            sed 's/^--[a-z-]*=//; s/.*,//; s,/$,,; s/\\//g' | sort -u | tr '\n' ' ' | sed 's/ $//')
        [ "$got" = "$wanted" ] || fail "$shell: francparler $line: offers « $got » instead of « $wanted »"
    done <expected
done
[ "$failures" -gt 0 ] || [ "$tried" -gt 0 ] || exit 77

finish
