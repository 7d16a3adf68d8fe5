#!/bin/sh
# example_test.sh PROGRAM NAME: PROGRAM says of NAME what NAME.attendu says. Run from the folder of both.
# To accept a new output: francparler check --color never NAME > NAME.attendu
set -eu
actual=$(mktemp)
trap 'rm -f "$actual"' EXIT
status=0
"$1" check --color never "$2" >"$actual" || status=$?
diff -u "$2.attendu" "$actual"
[ "$status" -le 1 ] || { echo "$2: exit status $status" >&2; exit 1; }
