# zsh offers.zsh SCRIPT LINES: what zsh offers after « francparler LINE », for each line of a file: LINE<tab>CANDIDATE.
# Completion needs a terminal: a shell in a pseudo-terminal lists what reaches compadd.
zmodload zsh/zpty
cat >setup.zsh <<'END'
PS1=
fpath=("$1" $fpath)
autoload -Uz compinit
compinit -u -D
compadd() {
    # With -O, -A or -D it only computes, for the functions of the completion system.
    if [[ " $* " != *" -"[OAD]" "* ]]; then
        local -a offered
        builtin compadd -O offered "$@"
        (( $#offered )) && print -rl -- "offer="$^offered
    fi
    builtin compadd "$@"
}
offer() { zle list-choices; print -r -- "end"" of offers" }
zle -N offer
bindkey '^I' offer
print -r -- "re""ady"
END
mkdir -p site
cp $1 site/_francparler
zpty -b shell "TERM=dumb zsh -f -i"
zpty -w shell "stty -echo; set -- ${(q)PWD}/site; source ${(q)PWD}/setup.zsh"
zpty -r shell seen '*ready*'
while IFS= read -r line; do
    zpty -w -n shell $'\x15'"francparler $line"$'\t'
    zpty -r shell seen '*end of offers*'
    for seen in ${(f)seen}; do
        [[ $seen == *offer=* ]] && print -r -- $line$'\t'${${seen#*offer=}%$'\r'}
    done
done <$2
zpty -d shell
