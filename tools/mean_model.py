#!/usr/bin/env python3
"""mean_model.py OTHER.tsv UNIT : gives the rules of a unit (proposition, mot, message) in lexicons/modele.tsv the mean of
their weights and limits and of those in OTHER, which tools/train.py wrote from other messages. Two models that learned from different
messages err in different places.
"""
import collections
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MODEL = ROOT / "lexicons" / "modele.tsv"
LIGHT = 0.03  # as in tools/train.py


def read(path):
    """(comments, rules as lists of columns, weights as term -> rule -> points)"""
    comments, rules, weights = [], [], collections.defaultdict(lambda: collections.defaultdict(float))
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if line.startswith("# "):
            comments.append(line)
        elif columns[0] == "regle":
            rules.append(columns[1:])
        else:
            for weight in columns[1:]:
                rank, points = weight.split(":")
                weights[columns[0]][rules[int(rank)][0]] = float(points)
    return comments, rules, weights


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    comments, rules, weights = read(MODEL)
    _, other_rules, other_weights = read(pathlib.Path(sys.argv[1]))
    other_numbers = {rule[0]: rule[2:] for rule in other_rules}
    shared = {rule[0] for rule in rules if rule[1] == sys.argv[2]}
    for rule in rules:
        if rule[0] in shared:
            rule[2:] = ["%.3f" % ((float(a) + float(b)) / 2) for a, b in zip(rule[2:], other_numbers[rule[0]])]
    for term in weights.keys() | other_weights.keys():
        for rule in shared & (weights[term].keys() | other_weights[term].keys()):
            weights[term][rule] = (weights[term][rule] + other_weights[term][rule]) / 2
    with open(MODEL, "w", encoding="utf-8") as out:
        out.write("\n".join(comments + ["regle\t" + "\t".join(rule) for rule in rules]) + "\n")
        for term in sorted(weights):
            kept = ["%d:%.2f" % (rank, weights[term][rule[0]]) for rank, rule in enumerate(rules)
                    if rule[0] in weights[term] and (rule[0] not in shared or abs(weights[term][rule[0]]) >= LIGHT)]
            if kept:
                out.write(term + "\t" + "\t".join(kept) + "\n")


if __name__ == "__main__":
    main()
