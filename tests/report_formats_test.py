#!/usr/bin/env python3
"""report_formats_test.py PROGRAM DATA: third-party parsers read the formats for programs, and all formats agree.

Reads the expected reports in DATA/report/ (see report_formats_test.cpp), then the output of PROGRAM for files with names and words
that are hard to encode. SARIF is validated against the schema in DATA/sarif/.
"""
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree

import jsonschema  # python3-jsonschema

REPLACEMENT = "\ufffd"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
# Control characters that a report may contain: they must not act on a terminal.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")
URI = re.compile(r"(file://)?([A-Za-z0-9._~/-]|%[0-9A-F]{2})*")

HOUSE_LEXICON = """
[regle."essai/grave"]
titre = "Essai grave"
gravite = "error"
pourquoi = "Pour voir."
conseil = "Écrivez « autre » & <chose>, \\"ici\\" : 100 %."
[[regle."essai/grave".entree]]
motif = "zygomorphe carmin"
remplace = "pétale rouge"
devient = ["Un **zygomorphe carmin → pétale rouge** passe."]
signale = ["Un **zygomorphe carmin** passe."]

[regle."essai/leger"]
titre = "Essai léger"
gravite = "info"
conseil = "Coupez."
[[regle."essai/leger".entree]]
motif = "zygomorphe mauve"
signale = ["Un **zygomorphe mauve** passe."]
"""
FILES = {
    "propre.txt": "Bonjour Madame, un zygomorphe vert passe.\n",
    "été n° 1.txt": "\ufeffÉté 😀, un zygomorphe carmin passe.\r\n\r\nUn zygomorphe mauve, un zygomorphe carmin.\r\n",
    "a\"b'&<c>, d:e%0A.txt": "Un <b> & un zygomorphe\ncarmin passe.\n",
    "ligne\nsuivante\t\x1b[31m.txt": "Un zygomorphe mauve.\n",
    b"latin-\xe9.txt": "Un zygomorphe carmin.\n",
    "=1+2.txt": "Un zygomorphe mauve.\n",
    "-tiret.txt": "Un zygomorphe carmin.\n",
    "modèles.json": json.dumps({
        "accueil": "Bonjour, un zygomorphe\ncarmin passe dans votre jardin depuis lundi.",
        "adieu": "Un \"zygomorphe vert\", un zygomorphe carmin et puis un zygomorphe mauve."}),
    "dossier/a.txt": "Un zygomorphe carmin.\n",
}
MISSING = "absent é.txt"

failures = []


def check(condition, *what):
    if not condition:
        failures.append(" ".join(str(part) for part in what))


def repository_path(path):
    return path[2:] if path.startswith("./") else path


# Each reader gives one (path, line, column, severity, rule) per finding, then per problem with the rule « lecture »;
# line and column are None where the format leaves them out.

def read_json(report):
    return json.loads(report)


def read_jsonl(report):
    return [json.loads(line) for line in report.split("\n")[:-1]]


def findings_of(messages):
    return [(message["path"], finding.get("line"), finding.get("column"), finding["severity"], finding["rule"])
            for message in messages for finding in message.get("findings", ())]


def read_line(report):
    line = re.compile(r"(.*?):(\d+):(\d+): (error|warning|note): (.+) \[([^\]]+)\]")
    severities = {level: severity for severity, level in LEVELS.items()}
    for text in report.split("\n")[:-1]:
        path, number, column, level, _, rule = line.fullmatch(text).groups()
        yield path, int(number), int(column), severities[level], rule


def read_github(report):
    command = re.compile(r"::(error|warning|notice) ([^:]*)::(.+)")

    def unescape(text):
        for code, character in [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")]:
            text = text.replace(code, character)
        return text

    for text in report.split("\n")[:-1]:
        kind, properties, _ = command.fullmatch(text).groups()
        properties = dict(item.split("=", 1) for item in properties.split(","))
        number = properties.get("line")
        column = properties.get("col")
        check(column is None or properties["endLine"] == number, "github: columns over several lines:", text)
        yield (unescape(properties["file"]), number and int(number), column and int(column),
               "info" if kind == "notice" else kind, unescape(properties["title"]))


def read_gitlab(report):
    issues = json.loads(report)
    fingerprints = [issue["fingerprint"] for issue in issues]
    check(len(fingerprints) == len(set(fingerprints)), "gitlab: fingerprints repeat")
    for issue in issues:
        check(issue["description"], "gitlab: no description")
        yield (issue["location"]["path"], issue["location"]["lines"]["begin"], None,
               {"info": "info", "minor": "warning", "major": "error"}[issue["severity"]], issue["check_name"])


def read_rdjson(report):
    result = json.loads(report)
    check(result["source"]["name"] == "francparler", "rdjson: source")
    for diagnostic in result["diagnostics"]:
        start = diagnostic["location"].get("range", {}).get("start", {})
        yield (diagnostic["location"]["path"], start.get("line"), start.get("column"),
               diagnostic["severity"].lower(), diagnostic["code"]["value"])


def read_checkstyle(report):
    root = xml.etree.ElementTree.fromstring(report.encode())
    check(root.tag == "checkstyle", "checkstyle: root")
    for file in root:
        for error in file:
            column = error.get("column")
            yield (file.get("name"), int(error.get("line")), column and int(column), error.get("severity"),
                   error.get("source").removeprefix("francparler."))


def read_junit(report):
    root = xml.etree.ElementTree.fromstring(report.encode())
    [suite] = root
    for attribute, path in [("tests", "testcase"), ("failures", "testcase[failure]"), ("errors", "testcase[error]"),
                            ("skipped", "testcase[skipped]")]:
        check(int(suite.get(attribute)) == len(suite.findall(path)), "junit: count of", attribute)
    for case in suite:
        outcomes = [child for child in case if child.tag not in ("system-out", "skipped")]
        lines = (case.findtext("system-out") or "").split("\n")[:-1]
        failed = [line for line in lines if ": error: " in line]
        check(failed == [outcome.text for outcome in outcomes], "junit: output of", case.get("name"))
        for outcome, line in zip(outcomes, failed):
            check(line.endswith("[" + outcome.get("type") + "]"), "junit: type", outcome.get("type"))
        for line in lines:
            [(_, number, column, severity, rule)] = read_line(line + "\n")
            yield case.get("file"), number, column, severity, rule


def read_csv(report):
    check(report.count("\r\n") == report.count("\r"), "csv: a carriage return inside a line")
    rows = list(csv.DictReader(io.StringIO(report, newline=""), strict=True))
    for row in rows:
        check(None not in row and None not in row.values(), "csv: another number of fields:", row)
        for field in row.values():
            check(not re.match(r"\s*[=+\-@]|[\t\r]", field), "csv: a formula:", field)
        path = row["path"]
        yield (path[1:] if path.startswith("'") else path, row["line"] and int(row["line"]) or None,
               row["column"] and int(row["column"]) or None, row["severity"], row["rule"])


sarif_fixes = []


def read_sarif(report):
    log = json.loads(report)
    for error in SARIF.iter_errors(log):
        check(False, "sarif:", "/".join(map(str, error.absolute_path)), error.message)
    [run] = log["runs"]
    check(run["columnKind"] == "unicodeCodePoints", "sarif: columnKind")
    rules = run["tool"]["driver"]["rules"]
    severities = {level: severity for severity, level in LEVELS.items()}
    [invocation] = run["invocations"]
    # Letters that are left out are notes: the run has not failed.
    notifications = [one for one in invocation.get("toolExecutionNotifications", []) if one["level"] == "error"]
    check(invocation["executionSuccessful"] == (not notifications), "sarif: executionSuccessful")
    for result in run["results"] + notifications:
        place = result["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        check(URI.fullmatch(uri), "sarif: no URI:", uri)
        check(uri.startswith("file:///") != ("uriBaseId" in place["artifactLocation"]), "sarif: base of", uri)
        rule = result.get("ruleId", "lecture")
        check(result in notifications or rule == "note/minimum" or rules[result["ruleIndex"]]["id"] == rule, "sarif: ruleIndex of", rule)
        for fix in result.get("fixes", []):
            [change] = fix["artifactChanges"]
            [replacement] = change["replacements"]
            region = {name: value for name, value in place["region"].items() if name != "snippet"}
            check(change["artifactLocation"] == place["artifactLocation"], "sarif: file of", fix)
            check(replacement["deletedRegion"] == region, "sarif: place of", fix)
            sarif_fixes.append(replacement["insertedContent"]["text"])
        yield (os.fsdecode(urllib.parse.unquote_to_bytes(uri.removeprefix("file://"))), place["region"]["startLine"],
               place["region"].get("startColumn"), severities[result["level"]], rule)


READERS = {"line": read_line, "github": read_github, "gitlab": read_gitlab, "rdjson": read_rdjson, "csv": read_csv,
           "checkstyle": read_checkstyle, "junit": read_junit, "sarif": read_sarif}


def path_in(name, path):
    """A path, as it reads in a format that was read back."""
    text = os.fsencode(path).decode("utf-8", "replace")
    if name == "sarif":
        return repository_path(path)
    if name == "line":
        text = re.sub(r"[\t\n]", " ", text)
    if name in ("line", "csv", "checkstyle", "junit"):
        text = re.sub(r"[^\t\n -\U0010ffff]", REPLACEMENT, text)
    if name == "github":
        text = re.sub(r"[^\n -\U0010ffff]", REPLACEMENT, text)
    return text if name in ("line", "csv") else repository_path(text)


def compare(name, report, expected):
    """The findings of a report are the expected ones, places included where the format has them."""
    found = list(READERS[name](report))
    check(len(found) == len(expected), name + ":", len(found), "instead of", len(expected))
    for (path, line, column, severity, rule), (path_, line_, column_, severity_, rule_) in zip(found, expected):
        check(path == path_in(name, path_), name + ":", repr(path), "instead of", repr(path_in(name, path_)))
        check(line in (line_, line_ or 1), name + ": line", line, "instead of", line_)
        if name != "rdjson":  # bytes: check_bytes
            check(column is None or column == (column_ or 1), name + ": column", column, "instead of", column_)
        check((severity, rule) == (severity_, rule_), name + ":", severity, rule, "instead of", severity_, rule_)


def check_expected_reports(folder):
    """The reports that report_formats_test.cpp compares with are well-formed, and agree."""
    for kind in ("nasty", "empty"):
        reports = {path.suffix[1:]: path.read_bytes().decode() for path in folder.glob(kind + ".*")}
        check(set(reports) == set(READERS) | {"json", "jsonl"}, "reports:", sorted(reports))
        messages = read_jsonl(reports["jsonl"])
        check(read_json(reports["json"]) == messages, "json: other objects than jsonl")
        findings = findings_of(messages)
        for name, report in reports.items():
            check(not CONTROLS.search(report.replace("\r\n", "\n")), name + ": a control character")
            if name not in READERS:
                continue
            found = list(READERS[name](report))
            low = [row for row in found if row[-1] == "note/minimum"]  # jsonl has the score itself
            check(len(low) == (1 if kind == "nasty" else 0), name + ":", len(low), "low scores")
            found = [row for row in found if row not in low]
            problems = [rule for *_, rule in found].count("lecture")
            check(problems == (4 if kind == "nasty" else 0), name + ":", problems, "problems")
            check([row[3:] for row in found[:len(found) - problems]] == [row[3:] for row in findings],
                  name + ": other findings than jsonl in", kind)


def check_bytes(report, files):
    """Columns of rdjson count bytes: they cut the very words out of the file, and the suggestion can replace them."""
    suggestions = 0
    for diagnostic in json.loads(report)["diagnostics"]:
        place = diagnostic["location"].get("range")
        if place is None:
            continue
        content = files[diagnostic["location"]["path"]]
        lines = re.split(rb"(?<=\n)", content)
        start, end = [sum(map(len, lines[:at["line"] - 1])) + at["column"] - 1 for at in (place["start"], place["end"])]
        check(re.fullmatch(rb"zygomorphe(\s|\\n)(carmin|mauve)", content[start:end]),
              "rdjson: columns give", content[start:end])
        for suggestion in diagnostic.get("suggestions", []):
            suggestions += 1
            check(suggestion["range"] == place and suggestion["text"] == "pétale rouge", "rdjson:", suggestion)
    check(suggestions > 0, "rdjson: no suggestion")


def check_program(program):
    """What the program says of real files."""
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "maison.toml").write_text(HOUSE_LEXICON, encoding="utf-8")
        for name, text in FILES.items():
            path = pathlib.Path(folder, os.fsdecode(name))
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
        paths = [MISSING] + [os.fsdecode(name) for name in FILES]
        paths[-1] = "./" + paths[-1]

        def run(format_name, *arguments):
            process = subprocess.run(
                [program, "check", "--lexicons", "maison.toml", "--select", "essai", "--format", format_name, "--",
                 *arguments], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False)
            return process.returncode, process.stdout.decode(), process.stderr.decode()

        status, report, errors = run("jsonl", *paths)
        messages = read_jsonl(report)
        check(status == 2 and MISSING in errors, "jsonl: status", status, errors)
        # JSON cannot represent a path that is not UTF-8, so it is taken from the command line.
        named = {os.path.normpath(os.fsencode(path).decode("utf-8", "replace")): os.path.normpath(path) for path in paths}
        expected = [(named[path], *rest) for path, *rest in findings_of(messages)]
        check(len(expected) >= 11, "jsonl: only", len(expected), "findings")
        expected.append((MISSING, None, None, "error", "lecture"))

        check(read_json(run("json", *paths)[1]) == messages, "json: other objects than jsonl")
        for name in READERS:
            result = run(name, *paths)
            check(result[0] == 2 and result[2] == errors, name + ": status", result[0], result[2])
            check(not CONTROLS.search(result[1].replace("\r\n", "\n")), name + ": a control character")
            compare(name, result[1], expected)
            if name == "rdjson":
                check_bytes(result[1], {path_in(name, os.path.normpath(path)): pathlib.Path(folder, path).read_bytes()
                                        for path in paths if path != MISSING})
            # Only read errors; nothing at all.
            compare(name, run(name, MISSING)[1], expected[-1:])
            status, report, _ = run(name, "propre.txt")
            check(status == 0, name + ": status", status)
            compare(name, report, [])
        check("pétale rouge" in sarif_fixes, "sarif: no fix")
        check([one["path"] for one in read_json(run("json", MISSING)[1]) if "error" in one] == [MISSING],
              "json: what cannot be read is not told")
        check("propre.txt" in run("junit", "propre.txt")[1], "junit: a file without findings is no test case")


program, data = sys.argv[1], pathlib.Path(sys.argv[2])
SARIF = jsonschema.Draft4Validator(
    json.loads((data / "sarif/sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")))
check_expected_reports(data / "report")
check_program(os.path.abspath(program))
print("\n".join(failures) or "all formats agree")
sys.exit(1 if failures else 0)
