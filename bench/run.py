#!/usr/bin/env python3
"""run.py: what `francparler check` takes for a draft of 3 KB, start included, beside `true`: time and memory; and the
size of what is installed.

The program is $FRANCPARLER_BIN; the draft is made of examples/*.txt. The programs run in turn, so that all meet the
same machine, and the median counts. Memory is the largest resident set, as GNU time tells it (Debian package time).
"""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
DRAFT_BYTES = 3 * 1024
RUNS = 20


def draft():
    text = b"\n\n".join(path.read_bytes().strip() for path in sorted((ROOT / "examples").glob("*.txt")))
    if not text:
        sys.exit("run.py: no text in examples/")
    while len(text) < DRAFT_BYTES:
        text += b"\n\n" + text
    return text[:DRAFT_BYTES].decode("utf-8", "ignore").encode("utf-8")  # no half character at the end


def wall_time(command, sink):
    """Milliseconds from the start of a process to its end; its exit status."""
    start = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, sink, 1)])
    _, status = os.waitpid(process, 0)
    return (time.perf_counter() - start) * 1000, os.waitstatus_to_exitcode(status)


def memory(command, folder):
    """Megabytes of the largest resident set; nothing without GNU time. A child of ours would count our own memory."""
    watch = shutil.which("time")
    if not watch:
        return None
    figure = pathlib.Path(folder, "memory")
    subprocess.run([watch, "-q", "-f", "%M", "-o", str(figure)] + command, stdout=subprocess.DEVNULL, check=False)
    return int(figure.read_text().split()[-1]) / 1000


def installed_sizes(program, folder):
    """(name, bytes) of each program that an installation has; of a program that was not built here, of it alone."""
    build = pathlib.Path(program).resolve().parent
    if not (build / "cmake_install.cmake").exists():
        return [(program, os.path.getsize(program))]
    prefix = pathlib.Path(folder, "installed")
    subprocess.run(["cmake", "--install", str(build), "--prefix", str(prefix)], stdout=subprocess.DEVNULL, check=True)
    files = [path for name in ("bin", "lib") for path in sorted((prefix / name).rglob("*")) if path.is_file()]
    return [(str(path.relative_to(prefix)), path.stat().st_size) for path in files]


def main():
    program = os.environ.get("FRANCPARLER_BIN") or str(ROOT / "build" / "release" / "francparler")
    with tempfile.TemporaryDirectory() as folder, open(os.devnull, "wb") as nowhere:
        path = pathlib.Path(folder, "brouillon.txt")
        path.write_bytes(draft())
        commands = {
            "true": [shutil.which("true")],
            "francparler --version": [program, "--version"],
            "francparler check, %d bytes" % path.stat().st_size: [program, "check", "--color", "never", str(path)],
        }
        times = {name: [] for name in commands}
        for turn in range(RUNS + 1):  # the first turn warms the caches
            for name, command in commands.items():
                elapsed, status = wall_time(command, nowhere.fileno())
                if status not in (0, 1):
                    sys.exit("run.py: %s: exit status %d" % (" ".join(command), status))
                if turn > 0:
                    times[name].append(elapsed)
        resident = {name: memory(command, folder) for name, command in commands.items()}
        sizes = installed_sizes(program, folder)

    base = statistics.median(times["true"])
    print("%-30s %9s %9s %9s %9s %9s" % ("median of %d runs" % RUNS, "median", "best", "x true", "memory", "x true"))
    for name, values in times.items():
        median = statistics.median(values)
        line = "%-30s %6.2f ms %6.2f ms %8.1fx" % (name, median, min(values), median / base)
        if resident[name] is not None:
            line += " %6.1f MB %8.1fx" % (resident[name], resident[name] / resident["true"])
        print(line)
    print("\n%-52s %9s" % ("installed", "size"))
    for name, size in sizes + [("all", sum(size for _, size in sizes))]:
        print("%-52s %6.2f MB" % (name, size / 1e6))


if __name__ == "__main__":
    main()
