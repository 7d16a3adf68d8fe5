#!/usr/bin/env python3
"""cluster_test.py FRANCPARLER SOURCE: examples/cluster/grille.py with a real scheduler and two workers on the loopback; one
is killed midway. The report is that of a single run, byte for byte.

Exit status 77 when python3-distributed is missing."""
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

SKIPPED = 77
SHARDS, MESSAGES = 12, 60
WAIT = 120  # seconds, for anything
PHRASES = ["Nous avons bien reçu votre demande numéro %d.", "C'est la faute du transporteur.", "Merci de bien vouloir patienter.",
           "Votre colis %d arrivera le 12 mars 2025.", "Nous vous prions d'agréer nos salutations distinguées.",
           "Le NRO est saturé.", "Votre dossier est en cours de traitement.", "Je vous rappelle demain à 9 h au 01 23 45 67 89."]
# francparler, slowed down so that it can be interrupted midway.
SLOW = """#!/bin/sh
[ "$1" = batch ] && sleep 0.7
exec "%s" "$@"
"""


def python_with_distributed():
    """Debian's modules need Debian's Python, which may not be the first in the path."""
    for python in (sys.executable, "/usr/bin/python3"):
        if os.access(python, os.X_OK) and subprocess.run([python, "-c", "import distributed"], stderr=subprocess.DEVNULL, check=False).returncode == 0:
            return python
    return None


def write_shards(folder):
    folder.mkdir()
    for shard in range(SHARDS):
        with open(folder / ("lot-%02d.jsonl" % shard), "w", encoding="utf-8") as file:
            for number in range(MESSAGES):
                words = [PHRASES[(shard * 7 + number * (k + 1)) % len(PHRASES)] for k in range(5)]
                body = " ".join(phrase % number if "%d" in phrase else phrase for phrase in words)
                file.write(json.dumps({"id": "%d-%d" % (shard, number), "from": "a@boite.fr", "role": "agent", "body": body,
                                       "time": "2025-%02d-03T10:00:00Z" % (1 + number % 12)}, ensure_ascii=False) + "\n")
                if number % 20 == 7:
                    file.write("pas du JSON\n")


class Cluster:
    def __init__(self, python, folder):
        self._python, self._folder, self._processes = python, folder, []
        # The scheduler chooses a free port and prints it.
        self.scheduler = self._start("scheduler", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.address = self._read("scheduler", r"Scheduler at:\s+(tcp://127\.0\.0\.1:\d+)")
        self.workers = [self._start("worker%d" % i, "distributed.cli.dask_worker", self.address, "--nthreads", "1", "--no-nanny",
                                    "--no-dashboard", "--host", "127.0.0.1", "--name", "w%d" % i,
                                    "--local-directory", str(folder / ("worker%d" % i))) for i in range(2)]
        for i in range(2):
            self._read("worker%d" % i, r"Registered to:\s+(tcp)")

    def _start(self, name, module, *arguments):
        log = open(self._folder / (name + ".log"), "wb")
        with log:
            process = subprocess.Popen([self._python, "-m", module, *arguments], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                       start_new_session=True)
        self._processes.append(process)
        return process

    def _read(self, name, pattern):
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            text = (self._folder / (name + ".log")).read_text(errors="replace")
            found = re.search(pattern, text)
            if found:
                return found.group(1)
            time.sleep(0.1)
        raise RuntimeError("%s does not start: %s" % (name, text))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in reversed(self._processes):
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.wait()


def report(program, folder, *results):
    run = subprocess.run([program, "report", "--format", "json", *results], cwd=folder, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout


def main():
    program, source = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    python = python_with_distributed()
    if not python:
        print("python3-distributed is missing: the cluster is not tried (Debian package python3-distributed)")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder).resolve()
        shards = folder / "lots"
        write_shards(shards)
        slow = folder / "francparler"
        slow.write_text(SLOW % program, encoding="utf-8")
        slow.chmod(0o755)
        subprocess.run([program, "batch", "-q", "-o", "single.jsonl", *sorted(map(str, shards.iterdir()))], cwd=folder, check=True)
        with Cluster(python, folder) as cluster:
            grid = subprocess.Popen([python, source / "examples/cluster/grille.py", "--scheduler", cluster.address, "--program", str(slow),
                                     shards, folder / "notes", "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder)
            end = time.monotonic() + WAIT
            while len(list((folder / "notes").glob("*.jsonl"))) < 3:
                assert grid.poll() is None and time.monotonic() < end, grid.communicate()
                time.sleep(0.05)
            os.killpg(cluster.workers[0].pid, signal.SIGKILL)  # including the francparler that it runs
            cluster.workers[0].wait()
            done = len(list((folder / "notes").glob("*.jsonl")))
            assert done < SHARDS - 1, "killed too late to prove anything"
            merged, errors = grid.communicate(timeout=WAIT)
            assert grid.returncode == 0, errors.decode()
        assert len(list((folder / "notes").iterdir())) == SHARDS, sorted((folder / "notes").iterdir())
        single = report(program, folder, "single.jsonl")
        assert json.loads(single)["messages"] == SHARDS * MESSAGES and json.loads(single)["errors"] > 0
        assert merged == single
        # Started again, it has nothing to do and needs no cluster.
        again = subprocess.run([python, source / "examples/cluster/grille.py", "--scheduler", "tcp://127.0.0.1:9", "--program", str(program),
                                shards, folder / "notes", "--format", "json"], capture_output=True, check=False)
        assert again.stdout == single, again.stderr.decode()
    print("%d shards, killed after %d: the same report" % (SHARDS, done))
    return 0


if __name__ == "__main__":
    sys.exit(main())
