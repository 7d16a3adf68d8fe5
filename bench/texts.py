#!/usr/bin/env python3
"""texts.py [--megabytes 10]: how fast `francparler check` is on one long text and on many short ones.

The texts are those of tests/data/gold. The long one is read by ICU's word iterator (bench/icu_words.cpp) and by `wc -w` as well, and at
a quarter of its length, to see how time grows; the short ones are read by `cat`. The programs run in turn, so that all
meet the same machine, and the medians count.

The program is $FRANCPARLER_BIN; icu_words stands beside it, or is $ICU_WORDS.
"""
import argparse
import json
import os
import pathlib
import sys
import tempfile

from runs import in_turn, median, memory_of

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("FRANCPARLER_BIN") or str(ROOT / "build" / "release" / "francparler")
ICU_WORDS = os.environ.get("ICU_WORDS") or str(pathlib.Path(PROGRAM).with_name("icu_words"))
RUNS = 5
TEMPLATES = 500


def messages():
    """Paragraphs that no rule takes for a quotation or a signature, by message."""
    for path in sorted((ROOT / "tests" / "data" / "gold").glob("*.jsonl")):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                paragraphs = json.loads(line)["text"].split("\n\n")
                yield "\n\n".join(p for p in paragraphs if len(p) > 60 and not p.startswith((">", "-", "_")))


def check(*paths):
    return [PROGRAM, "check", "--no-config", "-j1", "--format", "jsonl", *paths]


def table(title, sizes, runs):
    print("%-46s %9s %9s %9s %12s" % (title, "wall", "user", "MB/s", "memory"))
    for name, values in runs.items():
        wall = median(values, "wall")
        print("%-46s %7.3f s %7.3f s %9.2f %12s" % (
            name, wall, median(values, "user"), sizes[name] / 1e6 / wall, memory_of(values)))


def long_text(folder, texts, megabytes):
    text = "\n\n".join(texts)
    text = text * (1 + int(megabytes * 1e6) // len(text.encode()))
    for name, share in (("quarter.txt", 4), ("whole.txt", 1)):
        (folder / name).write_text(text[:len(text) // share], encoding="utf-8")
    runs = in_turn({
        "ICU words": [ICU_WORDS, "whole.txt"],
        "wc -w": ["env", "LC_ALL=C.UTF-8", "wc", "-w", "whole.txt"],
        "check": check("whole.txt"),
        "check, a quarter": check("quarter.txt"),
    }, folder, RUNS)
    size = (folder / "whole.txt").stat().st_size
    sizes = dict.fromkeys(runs, size) | {"check, a quarter": size / 4}
    table("one text of %.1f MB, median of %d runs" % (size / 1e6, RUNS), sizes, runs)
    wall = {name: median(values, "wall") for name, values in runs.items()}
    print("check: %.3f of the speed of ICU words; four times the text takes %.2f times as long\n" % (
        wall["ICU words"] / wall["check"], wall["check"] / wall["check, a quarter"]))


def templates(folder, texts):
    paths = []
    for i in range(TEMPLATES):
        paths.append("modele-%03d.txt" % i)
        (folder / paths[-1]).write_text(texts[i % len(texts)], encoding="utf-8")
    runs = in_turn({"cat": ["cat", *paths], "check": check(*paths)}, folder, RUNS)
    size = sum((folder / path).stat().st_size for path in paths)
    table("%d templates, median of %d runs" % (TEMPLATES, RUNS), dict.fromkeys(runs, size), runs)
    print("check: %.1f times as long as cat\n" % (median(runs["check"], "wall") / median(runs["cat"], "wall")))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--megabytes", type=float, default=10)
    arguments = parser.parse_args()
    texts = list(messages())
    if not texts:
        sys.exit("texts.py: no messages in tests/data/gold")
    with tempfile.TemporaryDirectory() as name:
        long_text(pathlib.Path(name), texts, arguments.megabytes)
        templates(pathlib.Path(name), texts)


if __name__ == "__main__":
    main()
