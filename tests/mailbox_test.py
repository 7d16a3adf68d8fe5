#!/usr/bin/env python3
"""mailbox_test.py DUMP_MAIL GENERATOR: each form of archive, compressed or not, gives back the generated messages, broken ones with
a reason; stopping after each message and resuming gives the same.
"""
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile

DUMP, GENERATOR = sys.argv[1:3]
failures = []


def expect(case, condition, shown):
    if not condition:
        failures.append("%s: %s" % (case, shown))


def generate(out, size, *options):
    subprocess.run([sys.executable, GENERATOR, size, "-o", str(out), *options], check=True, stderr=subprocess.DEVNULL)


def dump(path, *options, stdin=None):
    done = subprocess.run([DUMP, *options, str(path)], capture_output=True, check=False, stdin=stdin)
    expect(path, done.returncode == 0 and not done.stderr, done.stderr.decode())
    return done.stdout.decode()


def words(text):
    """Without trailing blanks and the line ends of the format."""
    return text.replace("\r", "").rstrip()


def compare(case, records, truths):
    """Every message is there, in order and complete."""
    expect(case, len(records) == len(truths), "%d records, %d messages" % (len(records), len(truths)))
    for index, (record, truth) in enumerate(zip(records, truths)):
        name = "%s, message %d (%s)" % (case, index, truth["kind"])
        for field in ("id", "thread", "from", "time", "subject", "automatic"):
            expect(name, record[field] == truth[field], "%s: %r, not %r" % (field, record[field], truth[field]))
        if truth["body"] is None:
            expect(name, record["error"] and not record["body"], "no reason: %r" % record)
            continue
        expect(name, not record["error"], record["error"])
        expect(name, record["html"] == truth["html"], "html")
        expect(name, words(record["body"]) == words(truth["body"]), "%r, not %r" % (record["body"], truth["body"]))
        expect(name, bool(record["remark"]) == (truth["kind"] == "truncated"), "remark %r" % record["remark"])


def large_attachment():
    """A piped message with an attachment of 200 MB is read in bounded memory."""
    separator = b"From a@b.fr Mon Mar  3 10:12:00 2025\n"
    line = b"QUJD" * 19 + b"\n"
    process = subprocess.Popen([DUMP, "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with process.stdin as pipe:
        pipe.write(separator + b"Message-ID: <1@b.fr>\n\nun\n\n" + separator +
                   b"Message-ID: <2@b.fr>\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
                   b"Content-Type: video/mp4\nContent-Transfer-Encoding: base64\n\n")
        for _ in range(200):
            pipe.write(line * (1_000_000 // len(line)))
        pipe.write(b"--b\nContent-Type: text/plain\n\ndeux\n--b--\n\n" + separator + b"Message-ID: <3@b.fr>\n\ntrois\n")
    records = [json.loads(line) for line in process.stdout.read().splitlines()]
    expect("200 MB", [words(record["body"]) for record in records] == ["un", "deux", "trois"], records)
    kilobytes = os.wait4(process.pid, 0)[2].ru_maxrss
    expect("200 MB", kilobytes < 50_000, "%d KB of memory" % kilobytes)


def main():
    large_attachment()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        truth_file = folder / "truth"
        for form in ("mboxrd", "mboxo", "mboxcl2", "maildir", "mh", "eml"):
            for options in ([], ["--crlf"]):
                case = " ".join([form, *options])
                path = folder / case.replace(" ", "")
                generate(path, "3M", "--form", form, "--truth", str(truth_file), *options)
                truths = [json.loads(line) for line in truth_file.read_text(encoding="utf-8").splitlines()]
                expect(case, {truth["kind"] for truth in truths} >= {"utf8", "html", "alternative", "from-line"}, "too few messages")
                text = dump(path)
                compare(case, [json.loads(line) for line in text.splitlines()], truths)
                expect(case, dump(path, "--restart") == text, "other records when reading is taken up again")

        # Compressed or piped, the same except for the path; so are concatenated parts.
        plain = folder / "mboxrd"
        text = dump(plain).replace(str(plain), "-")
        bytes_ = plain.read_bytes()
        middle = bytes_.index(b"\nFrom ", len(bytes_) // 2) + 1
        packed = folder / "packed"
        packed.write_bytes(gzip.compress(bytes_[:middle]) + gzip.compress(bytes_[middle:]))
        expect("gzip", dump(packed).replace(str(packed), "-") == text, "other records")
        for path in (plain, packed):
            with open(path, "rb") as stream:
                expect("piped %s" % path.name, dump("-", stdin=stream) == text, "other records")

        # The generator depends only on its arguments and its seed.
        generate(folder / "again", "3M")
        expect("generator", (folder / "again").read_bytes() == bytes_, "not the same a second time")
        generate(folder / "other", "3M", "--seed", "2")
        expect("generator", (folder / "other").read_bytes()[:2000] != bytes_[:2000], "the same for another seed")

    for failure in failures[:20]:
        print(failure)
    print("%d failures" % len(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
