#!/bin/sh
# shellcheck source=/dev/null disable=SC2154
# Colours: the option, else NO_COLOR, else CLICOLOR_FORCE or FORCE_COLOR, else whether it is a terminal. And the width.
. "$(dirname "$0")/expect.inc"

escape=$(printf '\033')
coloured() { if ! grep -q "$escape" out; then fail "$1: no colours"; fi; }
plain() { if grep -q "$escape" out; then fail "$1: colours"; fi; }
run() { "$program" check --lexicons maison.toml --select essai grave.txt "$@" >out 2>err; }

run
plain "not a terminal"
run --color always
coloured "--color always"
FORCE_COLOR=1 run
coloured "FORCE_COLOR=1"
CLICOLOR_FORCE=1 run
coloured "CLICOLOR_FORCE=1"
CLICOLOR_FORCE=0 run
plain "CLICOLOR_FORCE=0"
NO_COLOR=1 FORCE_COLOR=1 run
plain "NO_COLOR and FORCE_COLOR"
NO_COLOR='' FORCE_COLOR=1 run
coloured "an empty NO_COLOR and FORCE_COLOR"
NO_COLOR=1 run --color always
coloured "NO_COLOR and --color always"
FORCE_COLOR=1 run --color never
plain "FORCE_COLOR and --color never"
FORCE_COLOR=1 run --format jsonl
plain "jsonl"
FORCE_COLOR=1 run -o file.txt
cp file.txt out
plain "-o"

# The configuration applies to all commands; the command line wins.
echo 'color = "always"' >francparler.toml
for call in "check grave.txt" rules "explain jargon/sigle"; do
    # shellcheck disable=SC2086
    "$program" $call >out 2>err
    coloured "$call, « color » in the configuration"
    # shellcheck disable=SC2086
    "$program" $call --color never >out 2>err
    plain "$call --color never"
done
rm francparler.toml

# On a terminal, simulated by script(1).
if command -v script >/dev/null && script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
    on_terminal() { script -qec "$1 '$program' check --lexicons maison.toml --select essai grave.txt" /dev/null >out 2>err </dev/null; }
    on_terminal "env TERM=xterm"
    coloured "a terminal"
    on_terminal "env TERM=dumb"
    plain "TERM=dumb"
    on_terminal "env TERM=xterm NO_COLOR=1"
    plain "a terminal and NO_COLOR"
fi

# The width: the rule under the findings is as wide as the page.
width() { sed -n '/^──*$/p' out | head -n 1 | tr -d '\n' | wc -m; }
LC_ALL=C.UTF-8
export LC_ALL
for wanted in 40 63 80 100; do
    COLUMNS=$wanted run
    [ "$(width)" -eq "$wanted" ] || fail "COLUMNS=$wanted: $(width) columns"
done
run
[ "$(width)" -eq 80 ] || fail "no COLUMNS: $(width) columns"
COLUMNS=1000 run
[ "$(width)" -eq 100 ] || fail "COLUMNS=1000: $(width) columns"
COLUMNS=beaucoup run
[ "$(width)" -eq 80 ] || fail "a COLUMNS that is no number: $(width) columns"

finish
