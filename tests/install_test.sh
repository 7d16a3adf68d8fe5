#!/bin/sh
# install_test.sh CMAKE BUILD: what `cmake --install` and the Debian package install, and that it works.
set -eu
cmake=$1 build=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failures=0
fail() {
    echo "FAILED: $*"
    failures=$((failures + 1))
}
installed() {
    for file; do [ -s "$folder/$file" ] || fail "$file is not installed"; done
}

"$cmake" --install "$build" --prefix "$folder/local" >/dev/null
installed local/bin/francparler local/lib/francparler/francparler-parsers.so local/lib/francparler/francparler-batch \
    local/share/man/man1/francparler.1.gz \
    local/share/bash-completion/completions/francparler local/share/zsh/site-functions/_francparler \
    local/share/fish/vendor_completions.d/francparler.fish local/share/doc/francparler/LICENSE \
    local/share/doc/francparler/NOTICE local/share/doc/francparler/lexicons/README.md \
    local/share/doc/francparler/docs/guide.fr.md local/share/doc/francparler/docs/formats.md local/share/doc/francparler/examples/courrier.txt \
    local/share/doc/francparler/examples/depot-de-modeles/.gitlab-ci.yml local/share/doc/francparler/lexicons/score.toml

# Markdown needs the module, which is found beside the program's folder.
mkdir "$folder/elsewhere"
cd "$folder/elsewhere"
printf "# Colis\n\nBonjour, le **colis** a du retard : c'est la faute du transporteur.\n" >lettre.md
status=0
"$folder/local/bin/francparler" check -q lettre.md >report || status=$?
[ "$status" -eq 1 ] || fail "check lettre.md: status $status instead of 1"
grep -q '^lettre\.md:3:[0-9]*.*\[rejet-de-faute/tiers\]' report || fail "check lettre.md: $(cat report)"

# E-mails need it as well, and archives the second program.
printf 'From a@b.fr Mon Mar  3 10:12:00 2025\nFrom: a@b.fr\nMessage-ID: <1@b.fr>\n\nC'"'"'est la faute du transporteur.\n' >a.mbox
"$folder/local/bin/francparler" batch -q a.mbox -o notes.jsonl || fail "batch a.mbox: status $?"
"$folder/local/bin/francparler" report notes.jsonl >summary || fail "report notes.jsonl: status $?"
grep -q 'rejet-de-faute/tiers' summary || fail "report notes.jsonl: $(cat summary)"

# The second program finds the lexicons in the first.
printf '%s\n' "{\"id\": \"1\", \"body\": \"Bonjour, le colis a du retard : c'est la faute du transporteur.\"}" >messages.jsonl
"$folder/local/bin/francparler" batch messages.jsonl -o resultats.jsonl 2>errors || fail "batch: $(cat errors)"
grep -q 'rejet-de-faute/tiers' resultats.jsonl || fail "batch: $(cat resultats.jsonl)"
mv "$folder/local/bin/francparler" "$folder/local/bin/autre"
status=0
"$folder/local/lib/francparler/francparler-batch" batch messages.jsonl -o autres.jsonl 2>errors || status=$?
[ "$status" -eq 2 ] || fail "batch without its program: status $status instead of 2"
grep -q 'réinstallez francparler' errors || fail "batch without its program: $(cat errors)"
mv "$folder/local/bin/autre" "$folder/local/bin/francparler"

# The package has the same programs, and files of its own.
"$cmake" --install "$build" --prefix "$folder/debian" --component program >/dev/null
installed debian/bin/francparler debian/lib/francparler/francparler-parsers.so debian/lib/francparler/francparler-batch
"$cmake" --install "$build" --prefix "$folder/debian" --component debian >/dev/null
installed debian/share/doc/francparler/copyright debian/share/doc/francparler/changelog.gz \
    debian/share/zsh/vendor-completions/_francparler debian/share/lintian/overrides/francparler
gzip -cd "$folder/debian/share/doc/francparler/changelog.Debian.gz" >changelog
grep -qE '^francparler \([0-9.]+-1\) unstable; urgency=medium$' changelog || fail "changelog.Debian: $(head -n 1 changelog)"
grep -qE '^ -- .+ <.+@.+>  [A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} \+0000$' changelog ||
    fail "changelog.Debian: $(tail -n 1 changelog)"

[ "$failures" -eq 0 ]
