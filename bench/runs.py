"""Runs programs side by side, and prints the rows of the table of `./dev bench`."""
import dataclasses
import math
import os
import pathlib
import shutil
import statistics
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "release"
PROGRAM = os.environ.get("FRANCPARLER_BIN") or str(BUILD / "francparler")


def companion(name):
    """A program of this folder."""
    return str(BUILD / name)


def skip(what, why):
    print("skipped: %s: %s" % (what, why), file=sys.stderr)


@dataclasses.dataclass
class Seconds:
    """What a program took. Others on the machine lengthen `wall` more than `cpu`."""
    wall: float  # from its start to its end
    cpu: float   # of all its threads


def run(command, stdin=None):
    """By posix_spawn: a fork of Python would take longer than `true`. @return Seconds"""
    command = [str(part) for part in command]
    with open(os.devnull, "wb") as nowhere:
        actions = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1)]
        if stdin is not None:
            actions.append((os.POSIX_SPAWN_DUP2, stdin.fileno(), 0))
        start = time.perf_counter()
        process = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
        _, status, used = os.wait4(process, 0)
        wall = time.perf_counter() - start
    status = os.waitstatus_to_exitcode(status)
    if status not in (0, 1):  # 1: something was found
        sys.exit("%s: exit status %d" % (" ".join(command), status))
    return Seconds(wall, used.ru_utime + used.ru_stime)


def in_turn(commands, times, clock="wall"):
    """Seconds of each run of each command, by its name: the commands take turns, so that all meet the same machine."""
    seconds = {name: [] for name in commands}
    for turn in range(times + 1):  # the first turn warms the caches
        for name, command in commands.items():
            taken = run(command)
            if turn > 0:
                seconds[name].append(getattr(taken, clock))
    return seconds


def memory(command, stdin=None):
    """Megabytes of the largest resident set. By GNU time: for a child of ours the system would count our own memory."""
    watch = shutil.which("time")
    if not watch:
        return math.nan
    figure = pathlib.Path("memory")
    run([watch, "-q", "-f", "%M", "-o", figure, *command], stdin)
    return int(figure.read_text().split()[-1]) / 1000


@dataclasses.dataclass
class Figure:
    """What was measured several times, each beside the others of its turn."""
    values: list
    unit: str

    @property
    def median(self):
        return statistics.median(self.values)


def speed(walls, size):
    return Figure([size / 1e6 / wall for wall in walls], "MB/s")


def milliseconds(walls):
    return Figure([wall * 1000 for wall in walls], "ms")


@dataclasses.dataclass
class Row:
    what: str
    figure: Figure
    beside: str = ""
    other: Figure = None   # what is divided by; without it, the figure itself is held against the gate
    at_most: float = None  # gates; a row without one only informs
    at_least: float = None

    def ratio(self):
        return self.figure.median / self.other.median if self.other else self.figure.median

    def gate(self):
        unit = "×" if self.other else self.figure.unit
        if self.at_most is not None:
            return "≤ %g %s" % (self.at_most, unit)
        return "≥ %g %s" % (self.at_least, unit) if self.at_least is not None else ""

    def is_missed(self):
        ratio = self.ratio()
        return (self.at_most is not None and not ratio <= self.at_most) or \
            (self.at_least is not None and not ratio >= self.at_least)


def short(value):
    return "%.*f" % (max(0, min(3, 2 - math.floor(math.log10(value)))), value) if value > 0 else "%g" % value


LINE = "%-46s %8s %8s %8s %-5s %-34s %8s %-10s %s"


def print_head():
    print(LINE % ("what", "median", "minimum", "maximum", "", "beside", "ratio", "gate", ""))


def print_row(row):
    values = row.figure.values
    beside = "%s, %s %s" % (row.beside, short(row.other.median), row.other.unit) if row.other else row.beside
    print(LINE % (row.what, short(row.figure.median), short(min(values)), short(max(values)), row.figure.unit, beside,
                  short(row.ratio()) + " ×" if row.other else "", row.gate(), "MISSED" if row.is_missed() else ""), flush=True)
