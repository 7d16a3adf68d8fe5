#!/usr/bin/env python3
"""report_page_test.py FRANCPARLER: reports of synthetic results, as a user runs them: parts against the whole, the page in
Chromium with 50,000 messages.

Exit status 77 when Chromium is missing; what does not need it is tested first."""
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import browser
import html_page_test
import results

SKIPPED = 77
MESSAGES = 50000


def run(program, folder, *arguments, status=0, stdin=None):
    done = subprocess.run([program, "report", *arguments], cwd=folder, input=stdin, capture_output=True, check=False)
    assert done.returncode == status, (arguments, done.returncode, done.stderr.decode())
    return done.stdout.decode(), done.stderr.decode()


def check_parts(program, folder):
    """One file and its parts, in any order, compressed or piped, give the same report."""
    rows = list(results.records(3000, seed=5))
    results.write(folder / "all.jsonl", rows)
    for part in range(3):
        results.write(folder / ("part%d.jsonl" % part), rows[part::3])
    (folder / "part1.jsonl.gz").write_bytes(gzip.compress((folder / "part1.jsonl").read_bytes()))
    both = (folder / "part0.jsonl").read_bytes() + (folder / "part2.jsonl").read_bytes()
    for form in ("text", "json", "csv", "html"):
        for group in ([], ["--group-by", "sender"], ["--group-by", "month"]):
            whole, _ = run(program, folder, "all.jsonl", "--format", form, *group)
            merged, _ = run(program, folder, "part2.jsonl", "part0.jsonl", "part1.jsonl.gz", "--format", form, *group)
            piped, _ = run(program, folder, "part1.jsonl", "-", "--format", form, *group, stdin=both)
            assert whole and merged == whole and piped == whole, (form, group)
    report = json.loads(run(program, folder, "all.jsonl", "--format", "json")[0])
    scores = sorted(row["score"] for row in rows if row.get("score") is not None)
    assert report["scored"] == len(scores)
    assert abs(report["mean"] - sum(scores) / len(scores)) < 0.001
    assert report["errors"] == sum("error" in row for row in rows) and report["skipped"] == sum("skipped" in row for row in rows)
    assert report["messages"] + report["errors"] + report["skipped"] == len(rows)
    assert [row["score"] for row in report["worst"]] == scores[:20]
    assert [row["score"] for row in report["best"]] == scores[:-21:-1]


def check_mistakes(program, folder):
    """Broken lines and files are named; the rest is reported."""
    good = (folder / "part0.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "broken.jsonl").write_text("".join(good[:5]) + '{"schema":1,"pa\n\n' + "".join(good[5:]), encoding="utf-8")
    out, errors = run(program, folder, "broken.jsonl", "--format", "json", status=2)
    assert "broken.jsonl:6:" in errors and "coupée" in errors, errors
    assert json.loads(out)["unreadable_lines"] == 1
    (folder / "cut.jsonl").write_text("".join(good[:-1]), encoding="utf-8")
    _, errors = run(program, folder, "cut.jsonl", status=2)
    assert "cut.jsonl" in errors and "incomplet" in errors, errors
    (folder / "lost.jsonl").write_text("".join(good[1:]), encoding="utf-8")
    _, errors = run(program, folder, "lost.jsonl", status=2)
    assert "%d le précèdent : il en manque" % (len(good) - 2) in errors.replace("\u00a0", ""), errors
    (folder / "one.jsonl").write_text('{"schema":1,"path":"a","id":"1","score":1,"grade":"E","findings":[]}\n'
                                      '{"schema":1,"summary":{"judged":2,"unscored":0,"skipped":0,"errors":0}}\n', encoding="utf-8")
    _, errors = run(program, folder, "one.jsonl", status=2)
    assert "compte 2 messages, et 1 le précède : il en manque" in errors.replace("\u00a0", " "), errors
    (folder / "pasted.jsonl").write_text("".join(good[:3] + good), encoding="utf-8")
    _, errors = run(program, folder, "pasted.jsonl", status=2)
    assert "un résultat sans son résumé est devant lui" in errors, errors
    other = [line for line in good if '"skipped"' in line][0]
    judged = next(i for i, line in enumerate(good) if '"score":null' not in line and '"findings"' in line)
    (folder / "changed.jsonl").write_text("".join(good[:judged] + [other] + good[judged + 1:]), encoding="utf-8")
    _, errors = run(program, folder, "changed.jsonl", status=2)
    assert "laissés de côté" in errors and "les lignes qui le précèdent" in errors, errors
    out, errors = run(program, folder, "absent.jsonl", "part1.jsonl", status=2)
    assert "absent.jsonl" in errors and "1 000 messages" in out.replace("\u00a0", " "), (out, errors)
    _, errors = run(program, folder, "part0.jsonl", "--format", "xml", status=2)
    assert "xml" in errors
    assert "--group-by" in run(program, folder, "--help")[0]
    # Results of check need no summary.
    (folder / "lettre.txt").write_text("Merci de bien vouloir renvoyer le bon. C'est la faute du transporteur.\n" * 3, encoding="utf-8")
    checked = subprocess.run([program, "check", "--format", "jsonl", "lettre.txt"], cwd=folder, capture_output=True, check=False)
    out, _ = run(program, folder, "-", stdin=checked.stdout)
    assert "1 message : 1 noté" in out and "lettre.txt" in out, out


COUNT = "document.querySelector('#messages .count').textContent.replace(/\\s/g, ' ')"
NAMES = "[...document.querySelectorAll('#messages tbody th')].map((cell) => cell.textContent)"


def check_page(program, folder):
    rows = list(results.records(MESSAGES))
    results.write(folder / "year.jsonl", rows)
    run(program, folder, "year.jsonl", "--format", "html", "-o", "bilan.html")
    page = folder / "bilan.html"
    text = page.read_text(encoding="utf-8")
    scored = [row for row in rows if row.get("score") is not None]
    with browser.Browser() as driver:
        driver.emulate(prefers_color_scheme="light", prefers_reduced_motion="reduce")
        begin = time.monotonic()
        driver.open(page)
        driver.evaluate("new Promise((done) => requestAnimationFrame(done))")
        assert time.monotonic() - begin < 20, "too slow to open"
        assert driver.evaluate("document.querySelectorAll('*').length") < 5000, "more than a browser should hold"
        total = "{:,}".format(len(scored)).replace(",", " ")
        assert driver.evaluate(COUNT) == total + " messages", driver.evaluate(COUNT)
        assert driver.evaluate(NAMES + ".length") == 100

        # The search ignores accents and covers all rows, not only those on the page.
        best = max(scored, key=lambda row: (row["score"], row["id"]))
        search = "(() => { const field = document.getElementById('search'); field.value = %s;" \
                 " field.dispatchEvent(new Event('input', { bubbles: true })); })()," \
                 " new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        driver.evaluate(search % json.dumps(best["id"].upper()))
        assert driver.evaluate(NAMES) == [best["path"] + " › " + best["id"]], driver.evaluate(NAMES)
        driver.evaluate(search % '"resiliation"')
        wanted = sum(row.get("model") == "Résiliation" for row in scored)
        assert driver.evaluate(COUNT).startswith("{:,} sur".format(wanted).replace(",", " ")), (wanted, driver.evaluate(COUNT))
        driver.evaluate(search % '"nulle part"')
        assert driver.evaluate(COUNT).startswith("0 sur")
        driver.evaluate(search % '""')

        # Filters, from the list and from the rest of the page.
        driver.evaluate("document.querySelector('#rules a[data-rule]').click()")
        rule = driver.evaluate("document.querySelector('#rules a[data-rule]').dataset.rule")
        wanted = sum(any(found["rule"] == rule for found in row["findings"] + row["doubts"]) for row in scored)
        assert driver.evaluate(COUNT).startswith("{:,} sur".format(wanted).replace(",", " ")), (wanted, driver.evaluate(COUNT))
        driver.evaluate("document.querySelector('a[data-grade=E]').click()")
        grades = driver.evaluate("[...new Set([...document.querySelectorAll('#messages .grade')].map((g) => g.textContent))]")
        assert grades == ["E"], grades

        # Pages and sorting by keyboard.
        driver.evaluate(search % '""')
        first = driver.evaluate(NAMES)
        driver.evaluate("document.querySelector('.pages button[data-step=\"1\"]').focus()")
        driver.press("Enter", 13)
        driver.evaluate("document.activeElement.click()")
        assert driver.evaluate(NAMES) != first
        driver.evaluate("document.querySelector('#messages form').reset(), document.querySelector('th[data-key=score] button').click()")
        assert driver.evaluate("document.querySelector('th[data-key=score]').ariaSort") == "descending"
        assert driver.evaluate("document.querySelector('#messages tbody td').textContent").startswith("100")

        # The other lists show fifteen rows, then all.
        shown = "[...document.querySelectorAll('#sentences tbody tr')].filter((row) => row.checkVisibility()).length"
        assert driver.evaluate(shown) == 15
        driver.evaluate("document.querySelector('#sentences .all button').click()")
        assert driver.evaluate(shown) > 15

        check_looks(driver)
        assert driver.problems == [], driver.problems
        assert driver.requests == [page.as_uri()], driver.requests

        results.write(folder / "alone.jsonl", scored[:1])
        run(program, folder, "alone.jsonl", "--format", "html", "-o", "seul.html")
        driver.open(folder / "seul.html")
        assert driver.evaluate(COUNT) == "1 message", driver.evaluate(COUNT)

        # Without JavaScript, only search is missing.
        driver.call("Emulation.setScriptExecutionDisabled", value=True)
        driver.open(page)
        assert driver.evaluate(NAMES + ".length") == 100
        assert not driver.evaluate("document.querySelector('#messages form').checkVisibility()")
        assert driver.evaluate(shown) > 15
        assert driver.problems == [], driver.problems
    html_page_test.check_policy(text.replace('<script type="application/json" id="data">', "<data>"))
    html_page_test.Reader(text)


CUT_LABELS = """[...document.querySelectorAll('.chart text')].filter((label) => {
    const chart = label.ownerSVGElement, clips = getComputedStyle(chart).overflow !== 'visible';
    const room = (clips ? chart : label.closest('.part')).getBoundingClientRect(), box = label.getBoundingClientRect();
    return box.left < room.left || box.right > room.right || box.bottom > room.bottom;
}).map((label) => label.textContent)"""


def check_looks(driver):
    driver.evaluate(html_page_test.HELPERS)
    for scheme in ("light", "dark"):
        driver.emulate(prefers_color_scheme=scheme, prefers_reduced_motion="reduce")
        assert driver.evaluate("faint()") == [], (scheme, driver.evaluate("faint()"))
    driver.resize(375, 700)
    width = driver.evaluate("document.documentElement.scrollWidth")
    assert width == 375, "%s pixels, wider than a telephone" % width
    assert driver.evaluate(CUT_LABELS) == [], driver.evaluate(CUT_LABELS)
    width = driver.evaluate("document.querySelector('#rules tbody th').offsetWidth")
    assert width > 110, "%s pixels for the name of a rule" % width
    driver.resize(1280, 900)
    driver.emulate(media="print", prefers_color_scheme="dark")
    assert not driver.evaluate("document.querySelector('#messages form').checkVisibility()")
    assert driver.evaluate("document.querySelector('.chart').checkVisibility()")
    driver.emulate()


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        check_parts(program, folder)
        check_mistakes(program, folder)
        if not browser.find():
            print("Chromium is missing: the page of the report is not opened in a browser (Debian package chromium)")
            return SKIPPED
        check_page(program, folder)
    print("the reports hold")
    return 0


if __name__ == "__main__":
    sys.exit(main())
