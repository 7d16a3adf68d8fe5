"""Archives: e-mails compared with GMime, JSON lines with simdjson; two threads with two of ICU; memory."""
import json
import pathlib
import subprocess
import sys

from runs import PROGRAM, ROOT, Figure, Row, companion, in_turn, memory, run, speed
from texts import MEGABYTE, check, messages, write_messages

RUNS = 3
THREAD_RUNS = 7  # short ones: more chances of a quiet machine


def batch(archive, *options, jobs=1, config="everybody.toml"):
    return [PROGRAM, "batch", archive, "-q", "-j", jobs, "--config", config, *options]


def make_mailbox(name, size):
    """An mbox of about a size in bytes, and whom to judge. @return its name"""
    subprocess.run([sys.executable, ROOT / "tools" / "make_mailbox.py", str(size), "-o", name], check=True,
                   stderr=subprocess.DEVNULL)
    pathlib.Path("everybody.toml").write_text("[agents]\n", encoding="utf-8")
    pathlib.Path("agents.toml").write_text('[agents]\nfrom = ["@boite.example"]\n', encoding="utf-8")
    pathlib.Path("nobody.toml").write_text('[agents]\nfrom = ["@nulle.part"]\n', encoding="utf-8")
    return name


def write_times(name, archive, times):
    with open(name, "wb") as out:
        for _ in range(times):
            out.write(pathlib.Path(archive).read_bytes())
    return name


def mail_rows(large):
    path = make_mailbox("a.mbox", "200M")
    size = pathlib.Path(path).stat().st_size
    walls = in_turn({
        "GMime": [companion("parse_mbox"), path],
        "nobody": batch(path, "-o", "nobody.jsonl", config="nobody.toml"),
        "agents": batch(path, "-o", "agents.jsonl", config="agents.toml"),
        "everybody": batch(path, "-o", "everybody.jsonl"),
    }, RUNS)
    speeds = {name: speed(values, size) for name, values in walls.items()}
    for name, gate in (("nobody", None), ("agents", None), ("everybody", 0.8)):
        with open(name + ".jsonl", encoding="utf-8") as lines:
            *_, last = lines
        totals = json.loads(last)["summary"]
        yield Row("mbox of 200 MB, %d of %d judged" % (totals["judged"] + totals["unscored"], totals["messages"]),
                  speeds[name], "GMime alone", speeds["GMime"], at_least=gate)

    # The same messages again and again: another mix would take another time.
    part = make_mailbox("part.mbox", "1M")
    sizes = {1: 9, 10: 3, 100: 1} | ({1000: 1} if large else {})
    figures = {}
    for times, runs in sizes.items():
        name = write_times("growth.mbox", part, times)
        figures[times] = Figure([run(batch(name, "-o", "growth.jsonl")).cpu / times * 1000 for _ in range(runs)], "ms/MB")
        if times > 1:
            yield Row("mbox of %d MB, all judged" % times, figures[times], "one of %d MB" % (times // 10),
                      figures[times // 10], at_most=1.05)


def json_rows(_large):
    size = 0
    with open("a.jsonl", "w", encoding="utf-8") as out:
        for i in range(6 * len(messages())):
            body = "Dossier %d.\n\n%s" % (i, messages()[i % len(messages())])
            size += out.write(json.dumps({"id": i, "role": "agent", "body": body}, ensure_ascii=i % 2 == 0) + "\n")
    size = pathlib.Path("a.jsonl").stat().st_size
    often = 50
    write_times("often.jsonl", "a.jsonl", often)
    make_mailbox("small.mbox", "10k")
    walls = in_turn({"batch": batch("a.jsonl", "-o", "out.jsonl"), "simdjson": [companion("unescape_json"), "often.jsonl"]}, RUNS)
    yield Row("JSON lines of %.1f MB, all judged" % (size / 1e6), speed(walls["batch"], size), "simdjson, bodies unescaped",
              speed(walls["simdjson"], often * size), at_least=0.07)


def thread_rows(_large):
    texts = [write_messages("thread-%d.txt" % i, MEGABYTE // 8) for i in range(16)]
    mailbox = make_mailbox("threads.mbox", "20M")
    plain = [part for part in check(*texts) if part != "-j1"]
    walls = in_turn({
        ("ICU", jobs): [companion("icu_words"), "-j%d" % jobs, *texts * 10] for jobs in (1, 2)
    } | {
        ("plain", jobs): [*plain, "-j%d" % jobs] for jobs in (1, 2)
    } | {
        ("mbox", jobs): batch(mailbox, "-o", "out.jsonl", jobs=jobs) for jobs in (1, 2)
    }, THREAD_RUNS)
    speedup = {name: Figure([one / two for one, two in zip(walls[name, 1], walls[name, 2])], "×") for name in ("ICU", "plain", "mbox")}
    yield Row("two threads, 16 texts of 125 KB", speedup["plain"], "two threads of ICU's words", speedup["ICU"], at_least=0.85)
    yield Row("two threads, mbox of 20 MB", speedup["mbox"], "two threads of ICU's words", speedup["ICU"], at_least=0.85)


def memory_rows(large):
    """What comes down a pipe is as long as one likes."""
    path = make_mailbox("a.mbox", "200M")
    times = 50 if large else 5
    with subprocess.Popen(["cat", *[path] * times], stdout=subprocess.PIPE) as cat:
        used = memory(batch("-", "--from", "mbox", jobs=2), cat.stdout)
    yield Row("memory, mbox of %d GB, all judged, two threads" % (times // 5), Figure([used], "MB"), at_most=128)
