#!/usr/bin/env python3
"""run.py [--only PART] [--large]: measures francparler beside other programs on the same machine in the same minutes, and
reports the goals that it misses.

  --only PART   draft, text, lexicon, mail, json, threads or memory; may be repeated
  --large       also the sizes that take a long time: one text of 100 MB, archives of 1,000 MB

A ratio is one of medians. Growth and lexicons are in processor time, the rest in time from start to exit; memory is the
largest resident set, by GNU time (Debian package time). The program is $FRANCPARLER_BIN, or the one in build/release, where the
target bench builds the others. Programs that are not installed are skipped, with a line that says so.
"""
import argparse
import os
import pathlib
import sys
import tempfile
import time

import archives
import draft
import texts
from runs import print_head, print_row

PARTS = {
    "draft": draft.rows,
    "text": texts.rows,
    "lexicon": texts.lexicon_rows,
    "mail": archives.mail_rows,
    "json": archives.json_rows,
    "threads": archives.thread_rows,
    "memory": archives.memory_rows,
}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", action="append", choices=PARTS)
    parser.add_argument("--large", action="store_true")
    arguments = parser.parse_args()
    start = time.monotonic()
    missed = measured = 0
    print_head()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # all that is made has relative names
        for part in arguments.only or PARTS:
            for row in PARTS[part](arguments.large):
                print_row(row)
                measured += bool(row.gate())
                missed += row.is_missed()
        os.chdir(pathlib.Path(__file__).parent)
    print("%d of %d goals missed; %.0f minutes" % (missed, measured, (time.monotonic() - start) / 60))


if __name__ == "__main__":
    sys.exit(main())
