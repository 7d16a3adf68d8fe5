#!/usr/bin/env python3
"""archives.py [--size 200M] [--memory 10G]: how fast `francparler batch` is, and how much memory it takes.

The archive is an mbox of tools/make_mailbox.py. It is parsed by GMime alone (bench/parse_mbox.cpp), read by `batch` with nobody to
judge, and judged; then messages of agents are judged on one and on two threads. The programs run in turn, so that all
meet the same machine, and the medians count. --memory instead sends the archive again and again down a pipe, up to a size.

The program is $FRANCPARLER_BIN; parse_mbox stands beside it, or is $PARSE_MBOX.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from runs import Run, in_turn, median, memory_of

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("FRANCPARLER_BIN") or str(ROOT / "build" / "release" / "francparler")
PARSE_MBOX = os.environ.get("PARSE_MBOX") or str(pathlib.Path(PROGRAM).with_name("parse_mbox"))
RUNS = 3
DRAFTS, DRAFT_RUNS = 2000, 7  # short runs: more chances of a quiet machine
UNITS = {"K": 10**3, "M": 10**6, "G": 10**9}


def make_mailbox(folder, size):
    path = folder / "a.mbox"
    subprocess.run([sys.executable, ROOT / "tools" / "make_mailbox.py", size, "-o", path], check=True, stderr=subprocess.DEVNULL)
    (folder / "agents.toml").write_text('[agents]\nfrom = ["@boite.example"]\n', encoding="utf-8")
    (folder / "nobody.toml").write_text('[agents]\nfrom = ["@nulle.part"]\n', encoding="utf-8")
    return path


def batch(config, archive, *options):
    return [PROGRAM, "batch", archive, "-q", "--config", config, *options]


def speed(folder, size):
    path = make_mailbox(folder, size)
    megabytes = path.stat().st_size / 1e6
    runs = in_turn({
        "GMime alone": [PARSE_MBOX, path],
        "batch, nobody judged": batch("nobody.toml", path, "-o", "nobody.jsonl"),
        "batch, agents judged": batch("agents.toml", path, "-o", "agents.jsonl"),
    }, folder, RUNS)
    print("%-34s %9s %9s %9s %12s" % ("mbox, %.0f MB, median of %d runs" % (megabytes, RUNS), "wall", "user", "MB/s", "memory"))
    for name, values in runs.items():
        wall = median(values, "wall")
        print("%-34s %7.2f s %7.2f s %9.1f %12s" % (name, wall, median(values, "user"), megabytes / wall, memory_of(values)))
    with open(folder / "agents.jsonl", encoding="utf-8") as lines:
        *_, last = lines
    totals = json.loads(last)["summary"]
    print("%d messages: %d judged, %d unscored, %d skipped, %d errors; %.0f judged a second" % (
        totals["messages"], totals["judged"], totals["unscored"], totals["skipped"], totals["errors"],
        (totals["judged"] + totals["unscored"]) / median(runs["batch, agents judged"], "wall")))


def threads(folder):
    """Messages that take long to judge and no time to read."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    with open(folder / "a.jsonl", "w", encoding="utf-8") as out:
        for i in range(DRAFTS):
            out.write(json.dumps({"id": i, "role": "agent", "body": "Dossier %d.\n\n%s" % (i, texts[i % len(texts)])}) + "\n")
    runs = in_turn({jobs: batch("nobody.toml", "a.jsonl", "-j", jobs) for jobs in (1, 2)}, folder, DRAFT_RUNS)
    print("%-34s %9s %9s %9s" % ("%d drafts, median of %d runs" % (DRAFTS, DRAFT_RUNS), "wall", "best", "user"))
    for jobs, values in runs.items():
        print("%-34s %7.2f s %7.2f s %7.2f s" % (
            "-j %d" % jobs, median(values, "wall"), min(run.wall for run in values), median(values, "user")))
    # On a machine that others use, the best runs say more.
    print("two threads: %.2f times as fast, %.2f by the best runs" % (
        median(runs[1], "wall") / median(runs[2], "wall"), min(run.wall for run in runs[1]) / min(run.wall for run in runs[2])))


def memory(folder, size, total):
    path = make_mailbox(folder, size)
    times = -(-total // path.stat().st_size)
    with subprocess.Popen(["cat", *[str(path)] * times], stdout=subprocess.PIPE) as cat:
        run = Run(batch("nobody.toml", "-", "--from", "mbox"), folder, cat.stdout)
    print("%.1f GB down a pipe: %.0f s, %s of memory" % (times * path.stat().st_size / 1e9, run.wall, memory_of([run])))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", default="200M")
    parser.add_argument("--memory")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        if arguments.memory:
            memory(folder, arguments.size, int(arguments.memory[:-1]) * UNITS[arguments.memory[-1]])
        else:
            speed(folder, arguments.size)
            threads(folder)


if __name__ == "__main__":
    main()
