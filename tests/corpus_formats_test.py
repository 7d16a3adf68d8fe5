#!/usr/bin/env python3
"""corpus_formats_test.py PROGRAM CORPUS: real templates, rebuilt in each format: all are read, each position is right.

CORPUS is a JSONL file of texts that third parties published; their licences keep it out of this repository.
Exit status 77 without it.
"""
import html
import json
import pathlib
import quopri
import subprocess
import sys
import tempfile

PROGRAM, CORPUS = sys.argv[1], pathlib.Path(sys.argv[2])
LEAST_WORDS, LEAST_TEXTS = 30, 600


def as_html(text):
    paragraphs = "".join("<p>%s</p>\n" % html.escape(p).replace("é", "&eacute;").replace("\n", "<br>\n") for p in text.split("\n\n"))
    return "<!DOCTYPE html>\n<html><body>\n%s</body></html>\n" % paragraphs


def as_mail(text):
    return ("From: a@exemple.fr\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
            "Content-Transfer-Encoding: quoted-printable\n\n" + quopri.encodestring(text.encode()).decode())


def as_po(text):
    lines = "".join("%s\n" % json.dumps(line + "\n", ensure_ascii=False).replace("\u2028", " ") for line in text.split("\n"))
    return 'msgid ""\nmsgstr ""\n\nmsgid "x"\nmsgstr ""\n' + lines


FORMATS = {
    ".txt": lambda text: text,
    ".md": lambda text: text,
    ".html": as_html,
    ".eml": as_mail,
    ".po": as_po,
    ".json": lambda text: json.dumps({"fr": {"mail": text}}),
    ".yml": lambda text: "fr:\n  mail: " + json.dumps(text, ensure_ascii=False).replace("\x7f", " ") + "\n",
}


def main():
    if not CORPUS.exists():
        print("skipped: no %s" % CORPUS)
        return 77
    records = [json.loads(line) for line in CORPUS.open(encoding="utf-8")]
    texts = [r["text"] for r in records if r["words"] >= LEAST_WORDS and r["channel"] != "prose"]
    failures = []
    if len(texts) < LEAST_TEXTS:
        failures.append("%d texts" % len(texts))
    counts = {}
    with tempfile.TemporaryDirectory() as folder:
        for ending, build in FORMATS.items():
            for number, text in enumerate(texts):
                pathlib.Path(folder, "%05d%s" % (number, ending)).write_bytes(build(text).encode())
        done = subprocess.run([PROGRAM, "check", "--no-config", "--format", "jsonl", folder], capture_output=True, text=True)
        if done.returncode not in (0, 1):
            failures.append("status %d: %s" % (done.returncode, done.stderr[:2000]))
        seen = set()
        for line in done.stdout.splitlines():
            verdict = json.loads(line)
            path = pathlib.Path(verdict["path"])
            seen.add(path.name)
            content = texts[int(path.stem)].encode() if path.suffix == ".eml" else path.read_bytes()
            for finding in verdict["findings"]:
                if "start" not in finding:
                    continue
                counts[path.suffix] = counts.get(path.suffix, 0) + 1
                there = content[finding["start"]:finding["end"]].decode("utf-8", "replace")
                if there.replace("\r\n", "\n") != finding["excerpt"].replace("\r\n", "\n"):
                    failures.append("%s: %r instead of %r" % (path.name, there, finding["excerpt"]))
                line_there = content.decode("utf-8", "replace").split("\n")[finding["line"] - 1] if path.suffix != ".eml" else ""
                first = finding["excerpt"].split("\n")[0].split("\r")[0]
                if path.suffix != ".eml" and line_there[finding["column"] - 1:][:len(first)] != first:
                    failures.append("%s:%d:%d is not %r" % (path.name, finding["line"], finding["column"], first))
        missing = {"%05d%s" % (n, e) for n in range(len(texts)) for e in FORMATS} - seen
        if missing:
            failures.append("no verdict on %d files: %s" % (len(missing), sorted(missing)[:5]))
    print("\n".join(failures[:40]))
    print("%d texts, findings: %s, %d failures" % (len(texts), counts, len(failures)))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
