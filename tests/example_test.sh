#!/bin/sh
# example_test.sh PROGRAM NAME: the output of PROGRAM for NAME is NAME.attendu. Run from their folder.
# To accept a new output: francparler check --color never NAME > NAME.attendu
set -eu
actual=$(mktemp)
trap 'rm -f "$actual"' EXIT
status=0
"$1" check --color never "$2" >"$actual" || status=$?
diff -u "$2.attendu" "$actual"
[ "$status" -le 1 ] || { echo "$2: exit status $status" >&2; exit 1; }
