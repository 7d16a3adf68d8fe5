#!/usr/bin/env python3
"""pages_test.py PROGRAM ROOT: the pages of the repository ROOT say what PROGRAM does.

FRANCPARLER_ACCEPT=1 regenerates docs/regles.fr.md.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(sys.argv[2])
SEVERITIES = {"info": "info", "warning": "avertissement", "error": "erreur"}
SCOPES = {"passage": "un passage", "message": "le message entier"}
failures = []


def expect(condition, shown):
    if not condition:
        failures.append(shown)


def page(name):
    return (ROOT / name).read_text(encoding="utf-8")


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          encoding="utf-8")


def blocks(text, language):
    return re.findall(r"^```%s\n(.*?)^```$" % language, text, re.DOTALL | re.MULTILINE)


def first_example(rule):
    """The first sentence under « Signalé » in what explain says, on one line; None where there is none."""
    found = re.search(r"^Signalé\n  ✗ (.*?)\n(?=  ✗|\n|\Z)", run("explain", "--color", "never", rule).stdout,
                      re.DOTALL | re.MULTILINE)
    return found and re.sub(r"\n +", " ", found[1])


def rules_page():
    rules = [json.loads(line) for line in run("rules", "--no-config", "--format", "jsonl").stdout.splitlines()]
    lines = ["# Les règles", "",
             "Ce que francparler signale, et quoi faire. `francparler explain RÈGLE` en dit plus : d'autres exemples, quoi écrire à la",
             "place, ce que vaut la règle.", "",
             "<!-- Page écrite par FRANCPARLER_ACCEPT=1 ./dev test -R pages, d'après lexicons/. -->", ""]
    for category in sorted({rule["category"] for rule in rules}):
        lines += ["## " + category, ""]
        for rule in sorted((rule for rule in rules if rule["category"] == category), key=lambda rule: rule["rule"]):
            example = first_example(rule["rule"])
            lines += ["### " + rule["rule"], "",
                      "**%s** (%s, sur %s). %s" % (rule["title"], SEVERITIES[rule["severity"]], SCOPES[rule["scope"]], rule["why"]), "",
                      "- À faire : " + rule["hint"]]
            lines += ["- Signalé : " + example] if example else []
            lines += ["- Source : " + rule["source"]] if rule["source"] else []
            lines += [""]
    return "\n".join(lines[:-1]) + "\n"


if os.environ.get("FRANCPARLER_ACCEPT"):
    (ROOT / "docs/regles.fr.md").write_text(rules_page(), encoding="utf-8")
expect(page("docs/regles.fr.md") == rules_page(), "docs/regles.fr.md is not current: FRANCPARLER_ACCEPT=1 ./dev test -R pages")

# The sample outputs are those of examples/, which example_test.sh compares with the program.
report = page("examples/courrier.txt.attendu")
expect("$ francparler check courrier.txt\n" + report in blocks(page("README.md"), "console"),
       "README.md: the sample is not examples/courrier.txt.attendu")
samples = [text for text in blocks(page("docs/guide.fr.md"), "text") if text.startswith("courrier.txt:")]
expect(samples and all(report.startswith(text) for text in samples), "docs/guide.fr.md: the sample does not begin examples/courrier.txt.attendu")

# Every key of the configuration has a row, or is a table with a heading.
configuration = page("docs/configuration.fr.md")
keys = set(re.findall(r'\{"([a-z_-]+)",\s*\[\]\(Reader&', page("src/cli/config_reader.cpp")))
expect(len(keys) > 20, "src/cli/config_reader.cpp: only these keys were found: %s" % sorted(keys))
for key in sorted(keys):
    expect(re.search(r"^(\| `%s` \||## `\[+%s[].])" % (key, key), configuration, re.MULTILINE),
           "docs/configuration.fr.md: nothing on « %s »" % key)
with tempfile.TemporaryDirectory() as folder:
    for name in ("README.md", "docs/configuration.fr.md", "docs/score.fr.md"):
        for text in blocks(page(name), r" *toml"):
            if "[regle." in text:  # a lexicon
                continue
            file = pathlib.Path(folder, "francparler.toml")
            file.write_text(text, encoding="utf-8")
            done = run("config", "--config", file)
            expect(done.returncode == 0, "%s: %s%s" % (name, text, done.stdout))

# The pattern for VS Code reads every line of --format line.
task = json.loads(blocks(page("docs/editors.md"), "json")[0])["tasks"][0]["problemMatcher"]["pattern"]
for line in run("check", "--format", "line", *sorted(ROOT.glob("examples/*.txt"))).stdout.splitlines():
    found = re.match(task["regexp"], line)
    expect(found and found[task["file"]].endswith(".txt") and "/" in found[task["code"]], "docs/editors.md: does not read « %s »" % line)

# Commands on a page use only options that their help lists.
help_of = {name: run(name, "--help").stdout for name in ("batch", "check", "config", "explain", "fix", "report", "rules")}
for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/**/*.md"), ROOT / "lexicons/README.md"]:
    for name, arguments in re.findall(r"francparler (%s)\b([^`#|»\n]*)" % "|".join(help_of), path.read_text(encoding="utf-8")):
        for option in re.findall(r"(?<= )--(?!help)[a-z-]+", arguments):
            expect(re.search(re.escape(option) + r"\b", help_of[name]), "%s: francparler %s has no %s" % (path.relative_to(ROOT), name, option))

# The files named in src/README.md exist.
for name in re.findall(r"`([a-z_]+/[a-z_/]+\.[chp]+)`", page("src/README.md")):
    expect((ROOT / "src" / name).exists(), "src/README.md: nothing at %s" % name)

# Links lead somewhere.
for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("*/README.md"), *ROOT.glob("tools/messages/*.md")]:
    for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        expect((path.parent / target).exists(), "%s: nothing at %s" % (path.relative_to(ROOT), target))

print("\n".join(failures) or "pages as the program")
sys.exit(1 if failures else 0)
