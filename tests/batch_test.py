#!/usr/bin/env python3
"""batch_test.py PROGRAM: `francparler batch` as a user runs it: in order, complete, interrupted, driven by a pipe."""
import collections
import json
import os
import pathlib
import pty
import random
import resource
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

program = str(pathlib.Path(sys.argv[1]).resolve())
KILLS = 20
PHRASES = [
    "Votre colis est arrivé hier à l'agence de Nantes.", "C'est la faute du transporteur si rien n'est parti.",
    "Nous vous rappelons que ce délai est tout à fait normal.", "Je comprends votre agacement et je vous rappelle demain à 10 h.",
    "Le NRO de votre zone est saturé, nous ne pouvons rien faire.", "Merci de bien vouloir nous renvoyer le bon signé.",
    "Madame Dupont, écrivez à lea.martin@exemple.fr ou au 06 12 34 56 78.", "Désolé pour la gêne occasionnée.",
]


def run(*arguments, stdin=b"", expect=0, **more):
    done = subprocess.run([program, "batch", *map(str, arguments)], input=stdin, capture_output=True, timeout=300, **more)
    assert done.returncode == expect, (arguments, done.returncode, done.stderr.decode()[-2000:])
    return done


def message(i, chance):
    """(line of input, expected outcome)"""
    if i % 41 == 7:
        return '{"id": "broken', "error"
    role = chance.choice(["agent", "agent", "agent", "client"])
    short = i % 29 == 3
    body = "Merci." if short else " ".join(chance.choice(PHRASES) for _ in range(chance.randrange(4, 16)))
    fields = {"id": "m%d" % i, "body": body}
    return json.dumps(fields, ensure_ascii=False), "unscored" if short else "judged"


def kind_of(line):
    kinds = [kind for kind in ("findings", "skipped", "error", "summary") if kind in line]
    assert len(kinds) == 1 and line["schema"] == 1, line
    return ("judged" if line["score"] is not None else "unscored") if kinds == ["findings"] else kinds[0]


def test_order_and_counts(folder, source, expected):
    outputs = []
    for jobs in (1, 2, 4):
        out = folder / ("out%d.jsonl" % jobs)
        done = run(source, "-o", out, "-j", jobs, "--no-config")
        assert not done.stdout and "messages" in done.stderr.decode(), done
        outputs.append(out.read_bytes())
    assert outputs[0] == outputs[1] == outputs[2], "the output depends on -j"
    lines = [json.loads(line) for line in outputs[0].splitlines()]
    assert [kind_of(line) for line in lines] == expected + ["summary"]
    assert [line["id"] for line in lines[:-1] if kind_of(line) in ("judged", "unscored")] == [
        "m%d" % i for i, kind in enumerate(expected) if kind != "error"]
    for i, line in enumerate(lines[:-1]):
        if kind_of(line) == "error":
            assert line["line"] == i + 1 and line["error"], line
    summary = lines[-1]["summary"]
    counts = collections.Counter(expected)
    for kind, name in (("judged", "judged"), ("unscored", "unscored"), ("error", "errors")):
        assert summary[name] == counts[kind], (name, summary)
    assert summary["messages"] == len(expected)
    assert summary["score_sum"] == sum(line["score"] for line in lines[:-1] if kind_of(line) == "judged")
    assert run(source, "-o", folder / "q.jsonl", "-q", "--no-config").stderr == b""
    return outputs[0]


def without_paths(lines):
    out = []
    for line in map(json.loads, lines.splitlines()):
        line.pop("path", None)
        if "summary" in line:
            del line["summary"]["inputs"], line["summary"]["input_bytes"], line["summary"]["options"]
        out.append(line)
    return out


def test_pipe(source, whole):
    done = run("-", "-q", "--no-config", stdin=source.read_bytes())
    assert without_paths(done.stdout) == without_paths(whole)
    # A reader that closes the pipe is not a failure.
    command = "'%s' batch - -q --no-config < '%s' | head -n 1" % (program, source)
    done = subprocess.run(command, shell=True, capture_output=True)
    assert done.stdout.count(b"\n") == 1 and not done.stderr, done
    # A program that drives it gets each answer without closing the pipe.
    driven = subprocess.Popen([program, "batch", "-", "-q", "--no-config"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for i in range(3):
        driven.stdin.write(b'{"id":"%d","body":"Bonjour"}\n' % i)
        driven.stdin.flush()
        assert json.loads(driven.stdout.readline())["id"] == str(i)
    driven.stdin.close()
    assert b'"summary"' in driven.stdout.read() and driven.wait() == 0


def test_kills(folder, source, whole, chance, *options):
    """Killed at random moments and resumed, it gives the file of an uninterrupted run."""
    kills = resumed = 0
    out = folder / "killed.jsonl"
    while kills < KILLS:
        running = subprocess.Popen([program, "batch", str(source), "-o", str(out), "--resume", "-q", "--no-config", "-j", "2", *options])
        deadline = time.monotonic() + chance.uniform(0.02, 1.8)
        while running.poll() is None and time.monotonic() < deadline:
            time.sleep(0.005)
        if running.poll() is None:
            running.kill()
            running.wait()
            kills += 1
            resumed += pathlib.Path(str(out) + ".checkpoint").exists()
            if out.exists():  # killed while exiting
                assert out.read_bytes() == whole, "half a file has the name of a whole one"
                out.unlink()
            continue
        assert running.returncode == 0
        assert out.read_bytes() == whole, "the resumed file differs"
        out.unlink()
    run(source, "-o", out, "--resume", "-q", "--no-config", *options)
    assert out.read_bytes() == whole, "the resumed file differs"
    assert resumed > 2, "too few were killed after a checkpoint: %d" % resumed
    assert sorted(p.name for p in folder.glob("killed*")) == ["killed.jsonl"]


def test_interrupt(folder, source, whole):
    out = folder / "interrupted.jsonl"
    running = subprocess.Popen([program, "batch", str(source), "-o", str(out), "--no-config", "-j", "2"], stderr=subprocess.PIPE)
    partial = pathlib.Path(str(out) + ".partial")
    while not (partial.exists() and partial.stat().st_size > 0):
        time.sleep(0.01)
        assert running.poll() is None, "it ended too early to be interrupted"
    while not pathlib.Path(str(out) + ".checkpoint").exists():
        time.sleep(0.01)
        assert running.poll() is None, "it ended too early to be interrupted"
    errors = run(source, "-o", out, "--no-config", expect=2).stderr.decode()
    assert "un autre « francparler batch »" in errors and "interrompu" not in errors, errors
    running.send_signal(signal.SIGINT)
    errors = running.communicate()[1].decode()
    assert running.returncode == 130 and "--resume" in errors, (running.returncode, errors)
    assert not out.exists()
    before = partial.stat().st_size
    assert before == json.loads(pathlib.Path(str(out) + ".checkpoint").read_text())["bytes"] > 0

    (folder / "maison.toml").write_text('[regle."essai/x"]\ntitre = "X"\ngravite = "info"\nconseil = "Y"\n[[regle."essai/x".entree]]\nmotif = "zygomorphe"\nsignale = ["Un **zygomorphe** passe."]\n')
    (folder / "autre.toml").write_text('allow = ["NRO"]\n')
    for other in (["--role", "tous"], ["--redact"], ["--excerpts"], ["--select", "jargon"], ["--ignore", "jargon"], ["--situation", "refus"],
                  ["--lexicons", folder / "maison.toml"], ["--config", folder / "autre.toml"]):
        config = [] if "--config" in other else ["--no-config"]
        done = run(source, "-o", out, "--resume", *other, *config, expect=2)
        assert "autres options" in done.stderr.decode(), other
    written = source.stat().st_mtime_ns
    os.utime(source, ns=(written, written + 10**9))
    assert "modifiées" in run(source, "-o", out, "--resume", "--no-config", expect=2).stderr.decode()
    os.utime(source, ns=(written, written))
    run(source, "-o", out, "--resume", "--no-config")
    assert out.read_bytes() == whole
    assert "déjà complet" in run(source, "-o", out, "--resume", "--no-config").stderr.decode()
    assert out.read_bytes() == whole
    assert "déjà complet" not in run(source, "-o", out, "--resume", "--excerpts", "--no-config").stderr.decode()
    grown, results = folder / "grown.jsonl", folder / "grown.out.jsonl"
    for messages in (1, 2):
        grown.write_text('{"id":1,"body":"Bonjour, votre colis arrive demain."}\n' * messages)
        run(grown, "-o", results, "--resume", "--no-config")
        assert len(results.read_text().splitlines()) == messages + 1, "an archive that has grown is read anew"
    grown.write_text(grown.read_text().replace("demain", "samedi"))
    os.utime(grown, ns=(time.time_ns() + 10**9,) * 2)
    assert "déjà complet" not in run(grown, "-o", results, "--resume", "--no-config").stderr.decode(), "one that was changed as well"
    first, both = folder / "first.jsonl", folder / "both.jsonl"
    first.write_text('{"id":1,"body":"Bonjour."}\n')
    running = subprocess.Popen([program, "batch", first, source, "-o", both, "-q", "--no-config"])
    while not pathlib.Path(str(both) + ".checkpoint").exists():
        time.sleep(0.01)
        assert running.poll() is None, "it ended too early to be interrupted"
    running.kill()
    running.wait()
    first.write_text(first.read_text() * 2)
    assert "first.jsonl: l'archive" in run(first, source, "-o", both, "--resume", "--no-config", expect=2).stderr.decode(), "nobody reads what came"
    mails = folder / "mails"
    mails.mkdir()
    (mails / "1.eml").write_text("From: a@example.org\n\nBonjour, votre colis arrive demain.\n")
    run(mails, "-o", mails / "out.jsonl", "--no-config")
    assert "déjà complet" in run(mails, "-o", mails / "out.jsonl", "--resume", "--no-config").stderr.decode()
    (mails / "out.jsonl.eml").write_text("From: a@example.org\n\nBonjour, votre colis arrive demain.\n")
    assert "déjà complet" not in run(mails, "-o", mails / "out.jsonl", "--resume", "--no-config").stderr.decode()
    for messages in (1, 2):
        run("-", "-o", results, "--resume", "--no-config", stdin=b'{"id":1,"body":"Bonjour."}\n' * messages)
        assert len(results.read_text().splitlines()) == messages + 1, "nobody knows whether the standard input has grown"
    assert b'"excerpt"' in out.read_bytes()


def test_interrupt_while_waiting():
    """A signal stops it without waiting for the next line of input."""
    waiting = subprocess.Popen([program, "batch", "-", "--no-config"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    waiting.stdin.write(b'{"id":"1","body":"Bonjour"}\n')
    waiting.stdin.flush()
    assert b'"id":"1"' in waiting.stdout.readline()
    time.sleep(0.3)  # until it waits for input
    waiting.send_signal(signal.SIGTERM)
    assert waiting.wait(timeout=60) == 143
    assert "interrompu après 1 message" in waiting.stderr.read().decode()
    assert waiting.stdout.read() == b""
    waiting.stdin.close()


def test_full_disk(folder, source, whole):
    """A full disk, simulated by a limit on file sizes."""
    out = folder / "full.jsonl"
    limit = len(whole) // 2
    done = run(source, "-o", out, "--no-config", expect=2,
               preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    assert "écriture impossible" in done.stderr.decode(), done.stderr
    assert not out.exists()
    run(source, "-o", out, "--resume", "--no-config")
    assert out.read_bytes() == whole
    if os.path.exists("/dev/full"):
        assert "écriture impossible" in run(source, "-o", "/dev/full", "--no-config", expect=2).stderr.decode()


def test_no_text(folder, source, whole):
    """Without --excerpts, the output has no three consecutive words of the input."""
    words = [w for phrase in PHRASES for w in ("transporteur si rien", "agence de Nantes", "lea.martin", "Dupont", "06 12 34") if w in phrase]
    assert len(words) == 5
    for word in words:
        assert word.encode() not in whole, word
    quoting = run(source, "-o", folder / "e.jsonl", "--excerpts", "-q", "--no-config") and (folder / "e.jsonl").read_text()
    assert "faute du transporteur" in quoting
    assert "excerpt" not in whole.decode()


def test_redact(folder, source):
    out = folder / "redacted.jsonl"
    run(source, "-o", out, "--redact", "--excerpts", "-q", "--no-config")
    text = out.read_text()
    for word in ("Dupont", "lea.martin", "06 12 34 56 78"):
        assert word not in text, word
    run(source, "-o", folder / "redacted1.jsonl", "--redact", "--excerpts", "-q", "--no-config", "-j", 1)
    assert (folder / "redacted1.jsonl").read_text() == text
    # Inside a quoted passage.
    (folder / "maison.toml").write_text(
        '[regle."essai/joindre"]\ntitre = "Joindre"\ngravite = "info"\nconseil = "Autrement."\n'
        '[[regle."essai/joindre".entree]]\nmotif = "joindre […3] au {tel}"\nsignale = ["**joindre Léa au 01 23 45 67 89**"]\n', encoding="utf-8")
    done = run("-", "-q", "--no-config", "--redact", "--excerpts", "--lexicons", "maison.toml", "--select", "essai", cwd=folder, stdin=(
        '{"id":"<1@boite.fr>","body":"Bonjour Madame Dupont, vous pouvez joindre Madame Dupont au 01 23 45 67 89 quand vous voulez."}\n').encode())
    line = json.loads(done.stdout.splitlines()[0])
    assert [f["excerpt"] for f in line["findings"]] == ["joindre Madame [nom-1] au [telephone-1]"], line
    assert line["id"] == "[id-1]", line
    # A suggested command names the file.
    (folder / "boites").mkdir()
    (folder / "boites" / "jean.dupont.pst").write_bytes(b"!BDNxxxx")
    done = run("boites", "--redact", "--no-config", cwd=folder, expect=2)
    told = done.stderr.decode()
    assert "dupont" not in told and "courriels boites/[id-1].pst" in told, told


def test_redacted_values_are_resumed(folder):
    """Placeholders keep their numbers after an interruption."""
    source = folder / "people.mbox"
    source.write_text("".join(
        "From a@b.fr Thu Jan  2 03:04:05 2025\nFrom: p%d@exemple.fr\nMessage-ID: <%d@x>\n\nBonjour, votre colis est perdu et "
        "c'est la faute du transporteur, que le NRO de votre zone soit saturé ou non. %s\n\n" % (i * 7919 % 500, i, "Voilà tout. " * 8)
        for i in range(1500)))
    whole = folder / "people_whole.jsonl"
    options = ["--redact", "--excerpts"]
    run(source, "-o", whole, "-q", "--no-config", *options)
    assert b"[courriel-500]" in whole.read_bytes() and b"@" not in whole.read_bytes(), whole.read_bytes()[:2000]
    out = folder / "people_out.jsonl"
    rounds = 0
    while True:
        running = subprocess.Popen([program, "batch", str(source), "-o", str(out), "--resume", "-q", "--no-config", *options])
        try:
            running.wait(timeout=0.9)
            break
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
            rounds += 1
            assert rounds < 200
    assert out.read_bytes() == whole.read_bytes()


def test_mistakes(folder, source):
    for arguments, words in [
        ([], "il manque ARCHIVE"),
        (["absent.mbox"], "absent.mbox: aucun fichier"),
        ([source, "--form", "csv"], "option inconnue « --form »"),
        ([source, "--from", "pst"], "valeur inconnue « pst »"),
        ([source, "--resume"], "-o FICHIER"),
        ([source, "-o", "absent/out.jsonl"], "le dossier n'existe pas"),
        ([source, "-o", "."], "écriture impossible"),
        ([source, "--select", "jargno"], "vouliez-vous dire « jargon »"),
    ]:
        done = run(*arguments, expect=2, cwd=folder)
        assert words in done.stderr.decode() and not done.stdout, (arguments, done.stderr.decode())
    for resume in ([], ["--resume"]):  # each run reports a missing input
        assert "absent.mbox: aucun fichier" in run(source, "absent.mbox", "-o", "part.jsonl", *resume, expect=2, cwd=folder).stderr.decode()
    (folder / "events.json").write_text('[{"type":"THREAD_STATUS_CHANGE","id":"1"}]')  # events of this or another export
    assert "rien n'est un message pour l'export hubspot" in run("events.json", "--export", "hubspot", cwd=folder).stderr.decode()
    assert run("--help").stdout.decode().startswith("francparler batch note")
    (folder / "francparler.toml").write_text('[agents]\nfrom = ["boite.fr"]\n')
    assert "francparler.toml:2:8: une adresse" in run(source, expect=2, cwd=folder).stderr.decode()
    for nobody in ("@", "*@boite.fr", "Zoé <zoe@boite.fr>", "", "*"):
        (folder / "francparler.toml").write_text('[agents]\nfrom = ["%s"]\n' % nobody, encoding="utf-8")
        assert "« %s » ne nomme personne" % nobody in run(source, expect=2, cwd=folder).stderr.decode()
    (folder / "francparler.toml").write_text('[agents]\nfrom = ["@boite.fr"]\n[export.maison]\nbody = ["texte"]\nrole = { field = "sens", out = "agent" }\n')
    done = subprocess.run([program, "config"], capture_output=True, cwd=folder, check=True)
    assert 'agents.from = ["@boite.fr"]' in done.stdout.decode() and 'export."maison"."role"' in done.stdout.decode(), done
    (folder / "francparler.toml").unlink()


def test_roles_of_mail(folder):
    """[agents] selects whose e-mails are judged; automatic ones are separate."""
    mails = folder / "mails.mbox"
    mails.write_text("".join(
        "From a@b.fr Thu Jan  2 03:04:05 2025\nFrom: %s\nDate: Thu, 2 Jan 2025 03:04:05 +0000\nMessage-ID: <%d@x>\n%s\n"
        "Bonjour, votre colis est perdu et c'est la faute du transporteur.\n\n" % (sender, i, more)
        for i, (sender, more) in enumerate([("lea@boite.fr", ""), ("client@autre.fr", ""), ("lea@boite.fr", "Auto-Submitted: auto-replied\n")])))
    for agents, told in [(["@autre.com"], True), (["Léa M. Martin"], False), (["@boite.fr"], False)]:  # names say nothing about addresses
        (folder / "francparler.toml").write_text("[agents]\nfrom = %s\n" % json.dumps(agents, ensure_ascii=False), encoding="utf-8")
        nothing = "aucun message noté : les expéditeurs passent pour des clients" in run(mails, cwd=folder).stderr.decode()
        assert nothing == told, agents
    lines = [json.loads(line) for line in run(mails, "-q", cwd=folder).stdout.splitlines()]
    assert ["skipped" in line and line["skipped"] or "findings" in line for line in lines[:-1]] == [True, "client", "automatique"], lines
    assert lines[0]["from"] == "lea@boite.fr" and lines[0]["time"] == "2025-01-02T03:04:05Z", lines[0]
    assert lines[-1]["summary"]["automatic"] == lines[-1]["summary"]["customers"] == 1

    english = "Hello, we are sorry for the delay of your parcel, we will send you another one tomorrow."
    (folder / "deux.jsonl").write_text("".join(
        json.dumps({"id": str(i), "body": body}) + "\n" for i, body in
        enumerate([english, english + "\n\nBonjour, votre colis a du retard et nous vous en renvoyons un autre demain."])), encoding="utf-8")
    lines = [json.loads(line) for line in run(folder / "deux.jsonl", "-q", cwd=folder).stdout.splitlines()]
    assert [line.get("skipped") for line in lines[:-1]] == ["autre langue", None], lines
    assert lines[-1]["summary"]["foreign"] == lines[-1]["summary"]["skipped"] == 1

    threads = folder / "threads.mbox"
    threads.write_text("".join(
        "From a@b.fr Thu Jan  2 03:04:05 2025\nFrom: %s\nMessage-ID: <%s>\n%s\n%s\n\n" % parts for parts in [
            ("zoe@autre.fr", "1@autre.fr", "", "La garantie couvre-t-elle la casse des verres ?"),
            *[("lea@boite.fr", "%d@boite.fr" % i, reply,
               "Bonjour,\n\nNous avons expédié le meuble ce matin de Lyon, et le transporteur vous appellera.")
              for i, reply in [(2, "In-Reply-To: <1@autre.fr>\n"), (3, "")]]]), encoding="utf-8")
    lines = [json.loads(line) for line in run(threads, "-q", cwd=folder).stdout.splitlines()]
    ignored = [any(finding["rule"] == "solution/question-ignoree" for finding in line["findings"]) for line in lines[1:3]]
    assert ignored == [True, False], lines
    (folder / "francparler.toml").unlink()


def test_time_left(folder):
    """After resuming, the speed ignores what the earlier run has read."""
    source, out = folder / "attached.mbox", folder / "attached.jsonl"
    head = "From a@b.fr Thu Jan  2 03:04:05 2025\nFrom: a@exemple.fr\n"
    parts = "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: application/pdf\n\n%s--x--\n\n"
    source.write_text(head + parts % (("A" * 76 + "\n") * 400_000) + "".join(
        head + "Message-ID: <%d@x>\n\n%s\n\n" % (i, " ".join(PHRASES)) for i in range(4000)), encoding="utf-8")
    command = [program, "batch", source, "-o", out, "--resume", "--no-config", "-j", "1"]
    running = subprocess.Popen([*command, "-q"])
    while not pathlib.Path(str(out) + ".checkpoint").exists():
        time.sleep(0.01)
        assert running.poll() is None, "it ended too early to be interrupted"
    running.kill()
    running.wait()
    keyboard, screen = pty.openpty()
    resumed = subprocess.Popen(command, stderr=screen, env={**os.environ, "TERM": "xterm"})
    os.close(screen)
    shown = b""
    while b"reste" not in shown or not shown.endswith(b"\x1b[K"):
        assert select.select([keyboard], [], [], 30)[0], shown
        shown += os.read(keyboard, 4096)
    resumed.kill()
    resumed.wait()
    os.close(keyboard)
    assert not shown[shown.index(b"reste"):].startswith(b"reste 0 s"), shown  # in the first bar


def test_without_second_program(folder):
    alone = folder / "alone"
    alone.mkdir()
    shutil.copy(program, alone / "francparler")
    done = subprocess.run([str(alone / "francparler"), "batch", "x"], capture_output=True, check=False)
    assert done.returncode == 2 and "francparler-batch" in done.stderr.decode(), done


def test_complaints_beside_the_bar():
    """On a terminal, each message is on its own line."""
    keyboard, screen = pty.openpty()
    process = subprocess.Popen([program, "batch", "-", "-v"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=screen,
                               env={**os.environ, "TERM": "xterm"})
    os.close(screen)
    shown = b""

    def read_until(words):
        nonlocal shown
        while words not in shown:
            assert select.select([keyboard], [], [], 30)[0], shown
            shown += os.read(keyboard, 4096)

    read_until(b"0 message")
    process.stdin.write(b"texte\n")
    process.stdin.close()
    read_until(b"francparler: -:1")
    process.wait()
    os.close(keyboard)
    assert b"\r\x1b[Kfrancparler: -:1" in shown, shown


def main():
    seed = random.randrange(1 << 32)
    print("seed", seed)
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        source = folder / "mails.jsonl"
        made = [message(i, random.Random(i)) for i in range(5000)]
        source.write_text("".join(line + "\n" for line, _ in made), encoding="utf-8")
        whole = test_order_and_counts(folder, source, [kind for _, kind in made])
        test_pipe(source, whole)
        test_no_text(folder, source, whole)
        test_interrupt(folder, source, whole)
        test_interrupt_while_waiting()
        test_full_disk(folder, source, whole)
        test_kills(folder, source, whole, chance)
        test_redact(folder, source)
        test_redacted_values_are_resumed(folder)
        test_mistakes(folder, source)
        test_roles_of_mail(folder)
        test_complaints_beside_the_bar()
        test_time_left(folder)
        test_without_second_program(folder)


if __name__ == "__main__":
    main()
