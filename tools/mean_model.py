#!/usr/bin/env python3
"""mean_model.py OTHER.tsv UNIT : gives the rules of a unit (proposition, mot, message, situation) in lexicons/modele.tsv
the mean of their weights and limits and of those in OTHER, which tools/train.py wrote from other messages. Two models
that learned from different messages err in different places.
"""
import pathlib
import sys

from train import read_model, write_model


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    rules, weights, hidden = read_model()
    other_rules, other_weights, _ = read_model(pathlib.Path(sys.argv[1]))
    other_numbers = {rule[0]: rule[2:] for rule in other_rules}
    shared = {rule[0] for rule in rules if rule[1] == sys.argv[2]}
    for rule in rules:
        if rule[0] in shared:
            rule[2:] = ["%.3f" % ((float(a) + float(b)) / 2) for a, b in zip(rule[2:], other_numbers[rule[0]])]
    for term in weights.keys() | other_weights.keys():
        for rule in shared:
            weights[term][rule] = (weights[term].get(rule, 0) + other_weights[term].get(rule, 0)) / 2
    write_model(rules, weights, hidden)


if __name__ == "__main__":
    main()
