#!/usr/bin/env python3
"""fit_score.py GOLD.jsonl …: searches for numbers of lexicons/score.toml that rank messages as their annotators did.

Runs build/release/francparler (or $FRANCPARLER_BIN) over the messages and their rewrites and computes the score as in
docs/score.fr.md. Changes one number at a time, and keeps changes that raise the rank correlation with `quality` plus the share
of rewrites that score higher than their original. Prints the numbers; to accept them, edit score.toml. Both laws of the score
hold for any of them.
"""
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("FRANCPARLER_BIN", ROOT / "build" / "release" / "francparler")
SEVERITIES = ("info", "warning", "error")
STEPS = (0.6, 0.8, 1.25, 1.6)
CHUNK = 300  # paths for one call


def verdicts(texts):
    out = []
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i, text in enumerate(texts):
            paths.append(os.path.join(folder, "%06d.txt" % i))  # the program sorts them
            pathlib.Path(paths[-1]).write_text(text, encoding="utf-8")
        for at in range(0, len(paths), CHUNK):
            lines = subprocess.run([PROGRAM, "check", "--no-config", "--format", "jsonl", *paths[at:at + CHUNK]], capture_output=True,
                                   encoding="utf-8").stdout.splitlines()
            out += [json.loads(line) for line in lines]
    return out


def score(verdict, table):
    """docs/score.fr.md, without the allowance for length."""
    situation = verdict["situation"]
    per_rule, cap, kept = {}, 100.0, 1.0
    for finding in verdict["findings"] + verdict["doubts"]:
        share = finding.get("percent", 100) / 100
        own = table.get("regle", {}).get(finding["rule"], {})
        counts = finding["severity"] != "info"
        if "reste" in own:
            kept *= 1 - (1 - own["reste"]) * share if counts else 1
            continue
        per_rule.setdefault(finding["rule"], []).append(table["gravite"][finding["severity"]] * share)
        if counts:
            cap = min(cap, 100 - share**2 * (100 - own.get("plafond", 100)))
    gravity = dict.fromkeys(table["poids"][situation], 0.0)
    for rule, weights in per_rule.items():
        dimension = table["dimension"][rule.split("/")[0]]
        gravity[dimension] += sum(w * table["decroissance"] ** i for i, w in enumerate(sorted(weights, reverse=True)))
    total = sum(w * math.exp(-gravity[d] / table["tolerance"]) for d, w in table["poids"][situation].items())
    return kept * min(cap * (1 - table["pente"] * (100 - total) / 100), total)


def ranks(values):
    order = sorted(range(len(values)), key=values.__getitem__)
    out, at = [0.0] * len(values), 0
    while at < len(order):
        end = at
        while end + 1 < len(order) and values[order[end + 1]] == values[order[at]]:
            end += 1
        for i in order[at:end + 1]:
            out[i] = (at + end) / 2
        at = end + 1
    return out


def correlation(a, b):
    a, b = ranks(a), ranks(b)
    mean = (len(a) - 1) / 2
    return sum((x - mean) * (y - mean) for x, y in zip(a, b)) / math.sqrt(
        sum((x - mean) ** 2 for x in a) * sum((y - mean) ** 2 for y in b))


def main():
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    gold = [json.loads(line) for path in sys.argv[1:] for line in open(path, encoding="utf-8") if line.strip()]
    pairs = [i for i, g in enumerate(gold) if g.get("rewrite")]
    found = verdicts([g["text"] for g in gold])
    mended = verdicts([gold[i]["rewrite"] for i in pairs])
    quality = [g["quality"] for g in gold]
    table = tomllib.loads((ROOT / "lexicons" / "score.toml").read_text(encoding="utf-8"))["score"]

    def value(trial):
        scores = [score(v, trial) for v in found]
        higher = sum(score(v, trial) > scores[i] for i, v in zip(pairs, mended))
        return correlation(scores, quality), higher / max(1, len(pairs))

    best = value(table)
    print("now: rank correlation %.4f, rewrites over their original %.4f" % best)
    knobs = [("decroissance",), ("tolerance",)] + [("gravite", s) for s in SEVERITIES] + [
        ("poids", situation, d) for situation in table["poids"] for d in table["poids"][situation]]
    for _ in range(2):
        for knob in knobs:
            for step in STEPS:
                trial = json.loads(json.dumps(table))
                at = trial
                for key in knob[:-1]:
                    at = at.setdefault(key, {})
                before = at.get(knob[-1], 1.0)
                if isinstance(before, dict):
                    continue
                at[knob[-1]] = min(0.9, before * step) if knob == ("decroissance",) else before * step
                for row in trial["poids"].values():
                    total = sum(row.values())
                    for d in row:
                        row[d] *= 100 / total
                now = value(trial)
                if sum(now) > sum(best) + 0.0005:
                    best, table = now, trial
                    print("%.4f %.4f  %s %.3g → %.3g" % (*now, ".".join(knob), before, at[knob[-1]]), flush=True)
    print(json.dumps(table, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
