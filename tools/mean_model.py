#!/usr/bin/env python3
"""mean_model.py OTHER.tsv UNIT : averages the weights and thresholds of a unit's rules in lexicons/modele.tsv with those
in OTHER, which tools/train.py wrote from other messages. Models trained on different messages err in different
places.
"""
import argparse
import pathlib

from train import LIGHT, read_model, write_model


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("other", type=pathlib.Path, metavar="OTHER.tsv")
    parser.add_argument("unit", choices=LIGHT)
    arguments = parser.parse_args()
    rules, weights, hidden = read_model()
    other_rules, other_weights, _ = read_model(arguments.other)
    other_numbers = {rule[0]: rule[2:] for rule in other_rules}
    shared = {rule[0] for rule in rules if rule[1] == arguments.unit}
    for rule in rules:
        if rule[0] in shared:
            rule[2:] = ["%.3f" % ((float(a) + float(b)) / 2) for a, b in zip(rule[2:], other_numbers[rule[0]])]
    for term in weights.keys() | other_weights.keys():
        for rule in shared:
            weights[term][rule] = (weights[term].get(rule, 0) + other_weights[term].get(rule, 0)) / 2
    write_model(rules, weights, hidden)


if __name__ == "__main__":
    main()
