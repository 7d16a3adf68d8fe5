# fish offers.fish SCRIPT LINES: what fish offers after « francparler LINE », for each line of a file: LINE<tab>CANDIDATE.
source $argv[1]
while read line
    for candidate in (complete -C "francparler $line")
        printf '%s\t%s\n' $line (string split \t -- $candidate)[1]
    end
end <$argv[2]
