#!/usr/bin/env python3
"""eval.py [GOLD…]: runs francparler on annotated messages and shows how well it agrees with them, read | check.

GOLD is a folder with read/ and check/, or JSONL files of it; default: $FRANCPARLER_GOLD, else shared/gold beside the clone, if
it is there. The program is $FRANCPARLER_BIN. Scoring is that of the gold set's own evaluate.py, in a folder above GOLD; neither
is in the repository. Predictions stay in build/eval/, so that evaluate.py --list can show the misses. Exit status: 0 measured,
2 not.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PREDICTIONS = ROOT / "build" / "eval"
SIDES = ("read", "check")
GROUPS = ("dev", "authors", "real", "total")  # dev.jsonl, author-*.jsonl, real-*.jsonl, all
CHUNK = 200  # paths for one call of the program


class Failure(Exception):
    pass


def gold_files(arguments):
    """{side: [path]}: a file outside of a folder named check counts as read."""
    files = {side: [] for side in SIDES}
    for argument in map(pathlib.Path, arguments):
        if argument.is_dir():
            found = [path for path in sorted(argument.rglob("*.jsonl"))
                     if path.parent.name in SIDES or path.parent == argument]
        else:
            found = [argument]
        if not found:
            raise Failure("%s: no .jsonl file in it" % argument)
        for path in found:
            if not path.is_file():
                raise Failure("%s: no such file" % path)
            files["check" if path.resolve().parent.name == "check" else "read"].append(path.resolve())
    return files


def find_evaluate(gold):
    for folder in gold.parents:
        if (folder / "evaluate.py").is_file():
            return folder / "evaluate.py"
    raise Failure("%s: no evaluate.py in a folder above it" % gold)


def run(command, **options):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, encoding="utf-8", **options)
    return done.returncode, done.stdout


def predict(program, evaluate, gold, output):
    """Writes the prediction lines of all texts of a gold file."""
    with tempfile.TemporaryDirectory(prefix="francparler-eval-") as inputs:
        status, _ = run([sys.executable, evaluate, gold, "--make-inputs", inputs])
        if status != 0:
            raise Failure("%s: %s failed" % (gold, evaluate))
        index = pathlib.Path(inputs, "index.jsonl").read_text(encoding="utf-8").splitlines()
        ids = {row["file"]: row["id"] for row in map(json.loads, index)}
        names = list(ids)
        lines = []
        for start in range(0, len(names), CHUNK):
            status, text = run([program, "check", "--no-config", "--format", "jsonl", "--fail-on", "never", "--"]
                               + names[start:start + CHUNK], cwd=inputs)
            if status != 0:
                print("eval.py: %s: francparler ended with status %d" % (gold.name, status), file=sys.stderr)
            lines += text.splitlines()
    rows = []
    for line in lines:
        result = json.loads(line)
        name = os.path.basename(result["path"])
        rows.append({"id": ids.pop(name), "score": result["score"],
                     "findings": [{key: finding[key] for key in ("rule", "start", "end") if finding.get(key) is not None}
                                  for finding in result["findings"]]})
    if ids:
        print("eval.py: %s: no result for %d of %d texts (first: %s)"
              % (gold.name, len(ids), len(names), next(iter(ids))), file=sys.stderr)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def score(evaluate, golds, predictions):
    """The measures of evaluate.py over several files together."""
    with tempfile.TemporaryDirectory(prefix="francparler-eval-") as folder:
        pooled = [pathlib.Path(folder, name) for name in ("gold.jsonl", "predictions.jsonl")]
        for target, parts in zip(pooled, (golds, predictions)):
            target.write_bytes(b"\n".join(part.read_bytes() for part in parts))
        status, text = run([sys.executable, evaluate, *pooled, "--json", "--partial", "--ignore-unknown"],
                           stderr=subprocess.DEVNULL)
        if status != 0:  # again, to show why
            run([sys.executable, evaluate, *pooled, "--json", "--partial", "--ignore-unknown"])
            raise Failure("%s failed" % evaluate)
    return json.loads(text)


def group_of(path):
    return {"dev": "dev", "author": "authors", "real": "real"}.get(path.stem.split("-")[0])


# ---------------------------------------------------------------- output

def number(value):
    return "-" if value is None else "%.3f" % value


def share(part, whole):
    return "%d/%d" % (part, whole)


SUMMARY = [  # name, how to show it
    ("messages", lambda r: str(r["messages"])),
    *[("category-level %s" % label, lambda r, k=key: number(r["micro"]["category_level"][k]))
      for key, label in (("precision", "P"), ("recall", "R"), ("f1", "F1"))],
    ("rule-level F1", lambda r: number(r["micro"]["rule_level"]["f1"])),
    *[("document rules %s" % label, lambda r, k=key: number(r["document_micro"][k]))
      for key, label in (("precision", "P"), ("recall", "R"), ("f1", "F1"))],
    ("traps hit", lambda r: share(r["traps"]["hit"], r["traps"]["total"])),
    ("traps hit, share", lambda r: number(r["traps"]["hit"] / r["traps"]["total"] if r["traps"]["total"] else None)),
    ("Spearman score/quality", lambda r: number(r["spearman"])),
    ("pair accuracy", lambda r: number(r["pairs"]["accuracy"])),
    ("false alarms/1000 words", lambda r: number(r["clean_messages"]["per_1000_words"])),
]


def summary(results):
    """results: {side: {group: measures}}"""
    columns = [(side, group) for side in SIDES for group in GROUPS if group in results[side]]
    out = [" " * 26, "%-26s" % ""]
    for place, (side, group) in enumerate(columns):
        new_side = place > 0 and columns[place - 1][0] != side
        out[0] += ("  |" if new_side else "") + "%9s" % (side if place == 0 or new_side else "")
        out[1] += ("  |" if new_side else "") + "%9s" % group
    for name, show in SUMMARY:
        row = "%-26s" % name
        for place, (side, group) in enumerate(columns):
            row += "  |" if place > 0 and columns[place - 1][0] != side else ""
            row += "%9s" % show(results[side][group])
        out.append(row)
    return out


def details(results):
    """Precision, recall and F1 of each category and rule over all files of a side."""
    sides = [side for side in SIDES if "total" in results[side]]
    head = "%5s %5s %5s %6s %6s %6s"

    def block(title, name_of):
        rows = {side: name_of(results[side]["total"]) for side in sides}
        lines = ["", "%-30s" % title + "  |".join("%36s" % (head % ("gold", "pred", "ok", "P", "R", "F1")) for _ in sides)]
        for name in rows[sides[0]]:
            cells = [rows[side][name] for side in sides]
            lines.append("%-30s" % name + "  |".join("%36s" % (head % (
                cell["gold"], cell["predicted"], cell["correct"], number(cell["precision"]), number(cell["recall"]),
                number(cell["f1"]))) for cell in cells))
        return lines

    return (block("categories (%s)" % " | ".join(sides),
                  lambda r: {name: cell["category_level"] for name, cell in r["categories"].items()})
            + block("span rules", lambda r: r["rules"])
            + block("document rules", lambda r: r["document_rules"]))


def main(arguments):
    if arguments and arguments[0] in ("-h", "--help"):
        print(__doc__.strip())
        return 0
    program = os.environ.get("FRANCPARLER_BIN") or ROOT / "build" / "release" / "francparler"
    program = pathlib.Path(program).resolve()
    files = gold_files(arguments or [os.environ.get("FRANCPARLER_GOLD") or ROOT.parent / "shared" / "gold"])
    results = {side: {} for side in SIDES}
    for side in SIDES:
        predictions = {gold: PREDICTIONS / side / gold.name for gold in files[side]}
        for gold, output in predictions.items():
            predict(program, find_evaluate(gold), gold, output)
        for group in GROUPS:
            golds = [gold for gold in files[side] if group in ("total", group_of(gold))]
            if golds:
                results[side][group] = score(find_evaluate(golds[0]), golds, [predictions[gold] for gold in golds])
    print("\n".join(summary(results) + details(results)))
    if files["read"]:
        gold = next((path for path in files["read"] if path.stem == "dev"), files["read"][0])
        print("\nMisses: %s %s %s --ignore-unknown --list RULE" % tuple(
            os.path.relpath(path) for path in (find_evaluate(gold), gold, PREDICTIONS / "read" / gold.name)))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (Failure, OSError, KeyError, ValueError) as problem:
        print("eval.py: %s" % (problem if not isinstance(problem, KeyError) else "result without %s" % problem), file=sys.stderr)
        sys.exit(2)
