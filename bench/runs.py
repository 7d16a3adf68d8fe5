"""Programs run side by side, for the other scripts of this folder."""
import math
import os
import resource
import statistics
import subprocess
import sys
import time


class Run:
    """A program, run to its end."""

    def __init__(self, command, folder, stdin=None):
        start = time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], cwd=folder, stdin=stdin, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        self.wall = time.perf_counter() - start
        self.user = used.ru_utime
        # A program begins in the memory of this one: of a smaller one the figure would be ours.
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        self.megabytes = used.ru_maxrss / 1024 if used.ru_maxrss > own else math.nan
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):  # 1: check found something
            sys.exit("%s: exit status %d" % (" ".join(map(str, command)), process.returncode))


def in_turn(commands, folder, times):
    """The runs of each command, by its name."""
    runs = {name: [] for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            runs[name].append(Run(command, folder))
    return runs


def median(runs, value):
    return statistics.median(getattr(run, value) for run in runs)


def memory_of(runs):
    megabytes = median(runs, "megabytes")
    return "-" if math.isnan(megabytes) else "%.1f MB" % megabytes
