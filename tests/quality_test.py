#!/usr/bin/env python3
"""quality_test.py PROGRAM GOLD.jsonl: fails when judgement drops on annotated messages.

The lexicons were tuned on these messages, so the figures are high and say nothing about other messages (docs/quality.md does);
they fall when a change breaks something. A finding is right if it shares a byte with an annotation of its category, matched one
to one. Also checks that tools/fit_score.py uses the program's formula.
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import tomllib

TOP = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TOP / "tools"))
import fit_score  # noqa: E402

# What the program reached when this was written, less a point or two.
LEAST = {"precision of places": 0.95, "recall of places": 0.93, "F1 on whole messages": 0.93}
WHOLE = {"empathie/absente", "solution/absente", "solution/cause-avant-solution", "solution/sans-echeance",
         "solution/sans-contact", "posture/nous-centre", "clarte/phrases-longues"}
MOST_TRAPS = 2
FARTHEST = 2  # points between the score and the same of whole percents


def category(rule):
    return rule.split("/")[0]


def places(message):
    """(rule, first byte, byte behind the last) of each marked place."""
    text, out = message["text"], []
    for finding in message["findings"]:
        at = -1
        for _ in range(finding.get("occurrence", 1)):
            at = text.index(finding["quote"], at + 1)
        start = len(text[:at].encode())
        out.append((finding["rule"], start, start + len(finding["quote"].encode())))
    return out


def right_ones(marked, found):
    """Indices of the found places that meet a marked one of their category, the largest overlap first."""
    pairs = sorted((max(m[1], f[1]) - min(m[2], f[2]), i, j) for i, m in enumerate(marked) for j, f in enumerate(found)
                   if category(m[0]) == category(f[0]) and m[1] < f[2] and f[1] < m[2])
    used_marked, used_found = set(), set()
    for _, i, j in pairs:
        if i not in used_marked and j not in used_found:
            used_marked.add(i)
            used_found.add(j)
    return used_found


def main():
    program, gold = sys.argv[1:]
    messages = [json.loads(line) for line in open(gold, encoding="utf-8")]
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i, message in enumerate(messages):
            paths.append(pathlib.Path(folder, "%03d.txt" % i))
            paths[-1].write_bytes(message["text"].encode())
        run = subprocess.run([program, "check", "--no-config", "--format", "jsonl", *paths], capture_output=True, encoding="utf-8")
    verdicts = [json.loads(line) for line in run.stdout.splitlines()]
    if len(verdicts) != len(messages):
        sys.exit("%d verdicts for %d messages\n%s" % (len(verdicts), len(messages), run.stderr))

    right = marked_count = found_count = whole_right = whole_marked = whole_found = traps = 0
    for message, verdict in zip(messages, verdicts):
        marked = places(message)
        found = [(f["rule"], f["start"], f["end"]) for f in verdict["findings"]
                 if f.get("start") is not None and f["rule"] not in WHOLE]
        good = right_ones(marked, found)
        right, marked_count, found_count = right + len(good), marked_count + len(marked), found_count + len(found)
        holds, said = set(message["document"]), {f["rule"] for f in verdict["findings"]} & WHOLE
        whole_right += len(holds & said)
        whole_marked += len(holds)
        whole_found += len(said)
        for trap in message["traps"]:
            start = len(message["text"][:message["text"].index(trap["quote"])].encode())
            end = start + len(trap["quote"].encode())
            traps += any(j not in good and category(f[0]) == trap["category"] and f[1] < end and start < f[2]
                         for j, f in enumerate(found))

    reached = {"precision of places": right / max(1, found_count), "recall of places": right / marked_count,
               "F1 on whole messages": 2 * whole_right / (whole_marked + whole_found)}
    for name, value in reached.items():
        print("%-22s %.3f (at least %.2f)" % (name, value, LEAST[name]))
    print("%-22s %d (at most %d)" % ("traps hit", traps, MOST_TRAPS))
    table = tomllib.loads((TOP / "lexicons" / "score.toml").read_text(encoding="utf-8"))["score"]
    unlike = [verdict["path"] for verdict in verdicts if verdict["score"] is not None and verdict["words"] < table["mots_par_indulgence"]
              and abs(fit_score.score(verdict, table) - verdict["score"]) > FARTHEST]
    print("%-22s %d (none)" % ("fit_score.py is off", len(unlike)))
    return any(value < LEAST[name] for name, value in reached.items()) or traps > MOST_TRAPS or bool(unlike)


if __name__ == "__main__":
    sys.exit(main())
