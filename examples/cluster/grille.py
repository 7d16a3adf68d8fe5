#!/usr/bin/env python3
"""grille.py --scheduler ADDRESS SHARDS RESULTS [REPORT OPTIONS]: a folder of archives, judged by many machines.

Each file of SHARDS (mbox, JSON Lines, also .gz or .zst) is one task of Dask: a worker calls `francparler batch` on it
and writes RESULTS/NAME.jsonl. If a worker dies, nothing is lost: its shard goes to another. The results are
then merged by `francparler report`, whose options may follow; what it prints is what a single machine would print.

SHARDS and RESULTS must be the same folders for all machines: a network share, or one machine. Needs python3-distributed
(Debian) here and on the workers. Exit status 2 when a shard failed: the report is then of the others.
"""
import argparse
import os
import pathlib
import subprocess
import sys

from distributed import Client, as_completed

RETRIES = 2          # of a shard whose francparler failed, on whichever worker
LOST_WORKERS = 10    # a shard may lose so many workers before it is given up


def judge(program, shard, result, options):
    """Runs on a worker. Twice the same, whoever was interrupted: the result appears whole, under its name, or not at all."""
    # Its own temporary name: a worker thought dead may still write.
    partial = "%s.%d@%s" % (result, os.getpid(), os.uname().nodename)
    try:
        run = subprocess.run([program, "batch", "-q", "-o", partial, *options, shard], stdin=subprocess.DEVNULL,
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
        if run.returncode != 0:
            raise RuntimeError("%s: status %d: %s" % (shard, run.returncode, run.stderr.strip()))
        os.replace(partial, result)
    finally:
        for left in pathlib.Path(partial).parent.glob(pathlib.Path(partial).name + "*"):
            left.unlink()
    return result


def judge_all(arguments, results):
    """results: of each shard. Returns the shards that failed."""
    failed = []
    with Client(arguments.scheduler, timeout=30) as client:
        # A worker that the system kills is no fault of the shard: Dask gives up after three, we after more.
        client.run_on_scheduler(allow_lost_workers, most=LOST_WORKERS)
        options = ["-j", "1", *arguments.batch_option]
        tasks = {client.submit(judge, arguments.program, str(shard), str(result), options, pure=False, retries=RETRIES): shard
                 for shard, result in results.items()}
        for done, task in enumerate(as_completed(list(tasks)), 1):
            if task.status == "error":
                failed.append(tasks[task])
                print("grille.py: %s" % task.exception(), file=sys.stderr)
            else:
                print("%d/%d %s" % (done, len(tasks), tasks[task].name), file=sys.stderr)
    for result in results.values():
        for left in result.parent.glob(result.name + ".*@*"):  # by workers that died
            left.unlink()
    return failed


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--scheduler", required=True, help="tcp://HOST:8786")
    parser.add_argument("--program", default="francparler", help="on the workers")
    parser.add_argument("--batch-option", action="append", default=[], metavar="OPTION", help="for francparler batch, e.g. --batch-option=--redact")
    parser.add_argument("shards", type=pathlib.Path)
    parser.add_argument("results", type=pathlib.Path)
    arguments, report_options = parser.parse_known_args()

    shards = sorted(path for path in arguments.shards.resolve().iterdir() if path.is_file() and not path.name.startswith("."))
    if not shards:
        parser.error("no file in %s" % arguments.shards)
    arguments.results.mkdir(parents=True, exist_ok=True)
    results = {shard: arguments.results.resolve() / (shard.name + ".jsonl") for shard in shards}
    # What is there is whole: a second call does what is missing.
    missing = [shard for shard, result in results.items() if not result.exists()]
    failed = judge_all(arguments, {shard: results[shard] for shard in missing}) if missing else []
    whole = [str(result) for result in results.values() if result.exists()]
    report = subprocess.run([arguments.program, "report", *report_options, *whole], check=False) if whole else None
    return 2 if failed or report is None else report.returncode


def allow_lost_workers(most, dask_scheduler=None):
    dask_scheduler.allowed_failures = max(dask_scheduler.allowed_failures, most)


if __name__ == "__main__":
    sys.exit(main())
