#!/usr/bin/env python3
"""pre_commit_test.py PROGRAM SOURCE: the hooks of this repository, run by pre-commit on a real repository of templates.

SOURCE is this repository. Exit status 77: pre-commit or git is missing.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(sys.argv[2]).resolve()
BAD = "Bonjour,\n\nVotre colis a du retard : c'est la faute du transporteur, voyez avec lui.\n"
GOOD = ("Bonjour,\n\nVotre colis arrive demain avant midi. Une semaine de retard, c'est long, et nous aurions dû vous prévenir.\n\n"
        "Appelez-moi au 01 99 00 24 24 si rien n'est arrivé à midi.\n\nClaire\n")
failures = []


def run(*command, cwd, wanted=None, env=None):
    done = subprocess.run(command, cwd=cwd, env=env or ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if wanted is not None and (done.returncode == 0) != wanted:
        failures.append("%s: status %d\n%s" % (" ".join(map(str, command)), done.returncode, done.stdout[-3000:]))
    return done.stdout


def expect(condition, shown):
    if not condition:
        failures.append(shown)


def commit_all(folder, message="x", wanted=True):
    run("git", "add", "-A", cwd=folder, wanted=True)
    return run("git", "commit", "-q", "-m", message, cwd=folder, wanted=wanted)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def configure(folder, hooks, hook):
    revision = run("git", "rev-parse", "HEAD", cwd=hooks).strip()
    write(folder / ".pre-commit-config.yaml",
          "repos:\n  - repo: %s\n    rev: %s\n    hooks:\n      - id: %s\n" % (hooks, revision, hook))


# The hooks, and what `init`, the pages and the example propose, take what a walk reads; but of JSON, YAML and PHP most is no message.
ENDINGS = re.findall(r'"(\.[a-z0-9.]+)"', (SOURCE / "src/input/file_kind.cpp").read_text().split("constexpr std::array endings")[1].split("in_lower_case")[0])
patterns = [re.search(r"^ *files: '(.*)'$", hook, re.MULTILINE)[1]
            for hook in [*(SOURCE / ".pre-commit-hooks.yaml").read_text().split("- id:")[1:],
                         *((SOURCE / name).read_text() for name in ("src/cli/starting_config.hpp", "docs/ci.md",
                                                                    "examples/depot-de-modeles/.pre-commit-config.yaml"))]]
expect(len(set(patterns)) == 1, "the hooks take different files: %s" % patterns)
for ending in ENDINGS:
    taken = re.search(patterns[0], "a" + ending.upper()) is not None
    expect(taken == (ending not in (".json", ".arb", ".yml", ".yaml", ".php")), "the hooks and %s" % ending)
for name in ("deploy.yml.j2", "database.YAML.erb", "a.json.liquid"):  # seldom a catalogue, and then as often one that does not parse
    expect(re.search(patterns[0], name) is None, "the hooks and %s" % name)

for tool in ("git", "pre-commit"):
    if shutil.which(tool) is None:
        print("skipped: %s is not installed" % tool)
        sys.exit(77)

with tempfile.TemporaryDirectory() as temporary:
    root = pathlib.Path(temporary)
    binaries = root / "bin"
    binaries.mkdir()
    write(binaries / "francparler", '#!/bin/sh\necho $# >>"%s"\nexec "%s" "$@"\n' % (root / "calls", PROGRAM))
    (binaries / "francparler").chmod(0o755)
    ENVIRONMENT = {**{k: v for k, v in os.environ.items() if not k.startswith("GIT_")},
                   "PATH": "%s:%s" % (binaries, os.environ["PATH"]), "HOME": str(root), "PRE_COMMIT_HOME": str(root / "cache"),
                   "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
                   "GIT_COMMITTER_EMAIL": "a@example.org", "LC_ALL": "C.UTF-8"}
    for name in ("FRANCPARLER_CONFIG", "PRE_COMMIT", "XDG_CACHE_HOME"):
        ENVIRONMENT.pop(name, None)

    # What a hook's user clones.
    hooks = root / "hooks"
    hooks.mkdir()
    for name in (".pre-commit-hooks.yaml", "dev", "CMakeLists.txt", "CMakePresets.json"):
        shutil.copy2(SOURCE / name, hooks / name)
    for name in ("src", "cmake", "lexicons"):
        (hooks / name).mkdir()
        write(hooks / name / "README", "x\n")
    run("git", "init", "-q", "-b", "main", cwd=hooks, wanted=True)
    commit_all(hooks)

    # The example passes as it is.
    depot = root / "depot de modèles"
    shutil.copytree(SOURCE / "examples" / "depot-de-modeles", depot)
    run("git", "init", "-q", "-b", "main", cwd=depot, wanted=True)
    commit_all(depot)
    shown = run("pre-commit", "try-repo", str(hooks), "francparler", "--all-files", "--verbose", cwd=depot, wanted=True)
    expect("Passed" in shown, "try-repo: did not run: " + shown)
    shown = run("pre-commit", "run", "--all-files", "--verbose", cwd=depot, wanted=True)
    expect("Passed" in shown, "the example's own hook: did not run: " + shown)
    expect("ancienne.html" not in shown and "n'existent plus" not in shown,
           "the example's baseline is not that of today (« francparler check --write-baseline macros »): " + shown)
    run("francparler", "lexicon", "test", "./lexique", cwd=depot, wanted=True)

    # A bad template is refused, a mended one passes; names with spaces and accents.
    configure(depot, hooks, "francparler")
    commit_all(depot)
    run("pre-commit", "install", cwd=depot, wanted=True)
    bad = depot / "courriers" / "colis égaré, été.txt"
    write(bad, BAD)
    shown = commit_all(depot, wanted=False)
    expect("colis égaré, été.txt:3:27: error: " in shown and "rejet-de-faute/tiers" in shown, "refusal: " + shown)
    expect("macros/" not in shown, "refusal: files without findings are told: " + shown)
    write(bad, GOOD)
    commit_all(depot, wanted=True)

    # A rule of the house, what the house accepts, what was there before.
    house = depot / "macros" / "maison.md"
    write(house, GOOD.replace("Votre colis", "Votre fiche GESCO est ouverte. Votre colis"))
    expect("jargon/maison" in commit_all(depot, wanted=False), "the house lexicon is not read")
    house.unlink()
    old = depot / "macros" / "ancienne.html"
    write(old, "<!-- déplacée -->\n\n" + old.read_text().replace("Votre demande", "\n  Votre demande"))
    commit_all(depot, wanted=True)
    write(old, old.read_text() + "<p>C'est la faute du transporteur.</p>\n")
    expect("rejet-de-faute/tiers" in commit_all(depot, wanted=False), "the baseline hides what is new")
    run("git", "checkout", "-q", "HEAD", "--", ".", cwd=depot, wanted=True)

    # A deleted file, an excluded one, a binary one.
    run("git", "rm", "-q", str(bad), cwd=depot, wanted=True)
    commit_all(depot, wanted=True)
    write(depot / ".francparlerignore", "brouillons/\n")
    write(depot / "brouillons" / "a.txt", BAD)
    commit_all(depot, wanted=True)
    write(depot / "courriers" / "image.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 20)
    shown = run("pre-commit", "run", "--all-files", cwd=depot, wanted=True)  # identify tells binary files apart
    shown = run("francparler", "check", "courriers", cwd=depot, wanted=False)
    expect("image.txt: fichier binaire" in shown, "a binary file is not named: " + shown)
    (depot / "courriers" / "image.txt").unlink()

    # Many files: one process.
    for i in range(2000):
        write(depot / "serie" / ("modèle %04d.txt" % i), GOOD)
    shown = commit_all(depot, wanted=True)
    (root / "calls").unlink()
    run("pre-commit", "run", "--all-files", cwd=depot, wanted=True)
    calls = (root / "calls").read_text().split()
    expect(len(calls) == 1 and int(calls[0]) > 2000, "2,000 files: processes with so many arguments: %s" % calls)

    # The action, with the program of this build: what the house excludes stays out, arguments are cut as in a shell.
    script = textwrap.dedent((SOURCE / "action.yml").read_text().split("run: |\n")[1])
    write(root / "dev", '#!/bin/sh\nexec francparler "$@"\n')
    (root / "dev").chmod(0o755)
    action = root / "action"
    for name in ("lettres/a.txt", "lettres/b c.txt", "lettres/LISEZMOI.txt"):
        write(action / name, BAD)
    write(action / "francparler.toml", 'exclude = ["LISEZMOI.txt"]\n')
    for arguments, files in (("", ["a.txt", "b c.txt"]), ("-q --exclude 'b c.txt'", ["a.txt"]), ("--exclude \"a.txt\"\n-q", ["b c.txt"])):
        shown = run("bash", "-c", script, cwd=action, wanted=False,
                    env={**ENVIRONMENT, "GITHUB_ACTION_PATH": str(root), "PATHS": "lettres/*.txt", "ARGS": arguments})
        expect(sorted(set(re.findall(r"^::error file=lettres/([^,]*),", shown, re.MULTILINE))) == files, "the action, %r: %s" % (arguments, shown))
    shown = run("bash", "-c", script, cwd=action, wanted=False,
                env={**ENVIRONMENT, "GITHUB_ACTION_PATH": str(root), "PATHS": ".", "ARGS": "--exclude 'a"})
    expect("guillemets mal fermés" in shown, "the action, a quote that is not closed: " + shown)

    # The hook that builds: once, in the cache of pre-commit. The program of this build stands for the result.
    configure(depot, hooks, "francparler-src")
    run("git", "add", "-A", cwd=depot)
    run("pre-commit", "install-hooks", cwd=depot, wanted=True)
    clone = next(path.parent for path in (root / "cache").glob("repo*/dev"))
    built = clone / "build" / "release"
    built.mkdir(parents=True)
    (built / "francparler").symlink_to(PROGRAM)
    (built / ".built-francparler").touch()
    write(bad, BAD)
    run("git", "add", "-A", cwd=depot)
    shown = run("pre-commit", "run", cwd=depot, wanted=False, env={**ENVIRONMENT, "PATH": os.environ["PATH"]})
    expect("colis égaré, été.txt:3:" in shown, "francparler-src: " + shown)

for failure in failures:
    print("FAILED: " + failure)
print("%d failures" % len(failures))
sys.exit(1 if failures else 0)
