# bash offers.bash SCRIPT LINES: what bash offers after « francparler LINE », for each line of a file: LINE<tab>CANDIDATE.
# Readline itself completes: ESC * inserts all that it would offer, and the function below is called with it.
script=$1 lines=$2
{
    cat <<END
source '$script'
mapfile -t lines <'$lines'
END
    cat <<'END'
next=0
francparler() {
    local line=${lines[next++]} candidate
    local -a before
    read -ra before <<<"$line"
    local typed=${line##* }
    [[ -z $typed ]] || unset 'before[-1]'
    shift ${#before[@]}
    for candidate; do
        [[ $candidate == "$typed" ]] || printf '%s\t%s\n' "$line" "$candidate"
    done
}
END
    while IFS= read -r line; do printf 'francparler %s\033*\n' "$line"; done <"$lines"
} | TERM=dumb bash --noprofile --norc -i 2>/dev/null
