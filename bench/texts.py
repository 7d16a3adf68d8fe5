"""Plain text: one long one, worst ones, many short ones; lexicons of many more entries."""
import functools
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tomllib
import unicodedata

from runs import PROGRAM, ROOT, Figure, Row, companion, in_turn, memory, milliseconds, run, skip, speed

RUNS = 5
MEGABYTE = 1_000_000
OFTEN = 20  # how many times over the fast programs read the text: their start counts little
TEMPLATES = 500
LITERALS = 300
TEXTLINT = ["textlint@14", "textlint-rule-prh@6"]  # the last that run on the Node.js of Debian 12


def check(*arguments):
    return [PROGRAM, "check", "--no-config", "-j1", "--format", "jsonl", *arguments]


@functools.cache
def messages():
    """Messages of tests/data/gold, without the paragraphs that would be taken for quotations and signatures."""
    out = []
    for path in sorted((ROOT / "tests" / "data" / "gold").glob("*.jsonl")):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                paragraphs = json.loads(line)["text"].split("\n\n")
                out.append("\n\n".join(p for p in paragraphs if len(p) > 60 and not p.startswith((">", "-", "_"))))
    return out or sys.exit("texts.py: no messages in tests/data/gold")


def write(name, text, size):
    """A file of a text, repeated or cut to a size in bytes. @return its name"""
    data = text.encode()
    data *= 1 + size // len(data)
    pathlib.Path(name).write_text(data[:size].decode("utf-8", "ignore"), encoding="utf-8")
    return name


def write_messages(name, size):
    return write(name, "\n\n".join(messages()) + "\n\n", size)


def plain_text():
    text, often = write_messages("plain.txt", MEGABYTE), write_messages("often.txt", OFTEN * MEGABYTE)
    pathlib.Path("literals").write_text("\n".join(literals()) + "\n", encoding="utf-8")
    commands = {
        "check": check(text),
        "ICU's words": [companion("icu_words"), often],
        "wc -w": ["env", "LC_ALL=C.UTF-8", "wc", "-w", often],
    }
    if shutil.which("rg"):
        commands["rg -F -i, 300 literals"] = ["rg", "-F", "-i", "-c", "-j1", "-f", "literals", often]
    else:
        skip("ripgrep", "not installed")
    speeds = {name: speed(walls, (1 if name == "check" else OFTEN) * MEGABYTE) for name, walls in in_turn(commands, RUNS).items()}
    for name, gate in (("ICU's words", 3), ("rg -F -i, 300 literals", 1), ("wc -w", 0.9)):
        if name in speeds:
            yield Row("one text of 1 MB, all rules and score", speeds["check"], name, speeds[name], at_least=gate)
    if (textlint := install_textlint()) is not None:
        walls = in_turn({"check": check(text), "textlint": [textlint, "--format", "unix", text]}, 2)
        yield Row("the same", speed(walls["check"], MEGABYTE), "textlint + prh, 300",
                  speed(walls["textlint"], MEGABYTE), at_least=450)


def literals():
    """What entries of the lexicons mark in their examples: words of letters, of all rules alike."""
    marked = {}
    for path in sorted((ROOT / "lexicons").glob("*.toml")):
        for rule in tomllib.loads(path.read_text(encoding="utf-8")).get("regle", {}).values():
            for entry in rule.get("entree", []):
                for example in entry.get("signale", []):
                    marked |= dict.fromkeys(re.findall(r"\*\*((?:\w|[ '])+)\*\*", example))
    every = len(marked) // LITERALS
    return list(marked)[::every][:LITERALS]


def install_textlint():
    """The program, with a configuration of the literals in the current folder; nothing where it cannot be had."""
    folder = ROOT / "build" / "bench"
    program = folder / "node_modules" / ".bin" / "textlint"
    if not program.exists():
        if not shutil.which("npm"):
            return skip("textlint", "npm is not installed")
        folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--prefix", folder, *TEXTLINT],
                              stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if done.returncode != 0 or not program.exists():
            return skip("textlint", "npm could not install it; is there a network?")
    rules = ["  - expected: %s\n    pattern: %s\n" % (json.dumps("(%d)" % i), json.dumps(literal, ensure_ascii=False))
             for i, literal in enumerate(literals())]
    pathlib.Path("prh.yml").write_text("version: 1\nrules:\n" + "".join(rules), encoding="utf-8")
    modules = str(folder / "node_modules")
    pathlib.Path("textlint").write_text(
        '#!/bin/sh\nexec "%s" --rules-base-directory "%s" --config textlint.json "$@"\n' % (program, modules), encoding="utf-8")
    pathlib.Path("textlint").chmod(0o755)
    pathlib.Path("textlint.json").write_text(json.dumps({"rules": {"prh": {"rulePaths": ["prh.yml"]}}}), encoding="utf-8")
    return "./textlint"


# Article 1 of the Universal Declaration of Human Rights.
GREEK = "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα. Είναι προικισμένοι με λογική και " \
    "συνείδηση, και οφείλουν να συμπεριφέρονται μεταξύ τους με πνεύμα αδελφοσύνης.\n\n"
THAI = "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ ต่างมีเหตุผลและมโนธรรม และควรปฏิบัติต่อกันด้วยเจตนารมณ์แห่งภราดรภาพ\n\n"
EMOJI = ["👍🏽", "👩‍👩‍👧", "🇫🇷", "❤️", "5️⃣", "😀"]


def worst_texts():
    """Texts that a fast path for common French does not help with."""
    french = "\n\n".join(messages())
    words = iter(range(len(french)))
    kinds = {
        "decomposed (NFD)": unicodedata.normalize("NFD", french),
        "an emoji after each word": re.sub(r" ", lambda _: " %s " % EMOJI[next(words) % len(EMOJI)], french),
        "Greek": GREEK,
        "Thai": THAI,
    }
    for kind, text in kinds.items():
        name, often = write("worst.txt", text, MEGABYTE), write("often.txt", text, OFTEN * MEGABYTE)
        walls = in_turn({"check": check(name), "ICU": [companion("icu_words"), often]}, 3)
        yield Row("1 MB, " + kind, speed(walls["check"], MEGABYTE), "ICU's words", speed(walls["ICU"], OFTEN * MEGABYTE), at_least=0.6)


def templates():
    paths = []
    for i in range(TEMPLATES):
        paths.append("template-%03d.txt" % i)
        pathlib.Path(paths[-1]).write_text(messages()[i % len(messages())], encoding="utf-8")
    walls = in_turn({"cat": ["cat", *paths], "check": check(*paths)}, RUNS)
    yield Row("500 templates, one process", milliseconds(walls["check"]), "cat", milliseconds(walls["cat"]), at_most=4)


def growth(large):
    """One text is one message: all that its judgement needs is kept until its end."""
    sizes = {1: 5, 10: 1} | ({100: 1} if large else {})
    figures = {}
    for size, times in sizes.items():
        name = write_messages("growth.txt", size * MEGABYTE)
        figures[size] = Figure([run(check(name)).cpu / size for _ in range(times)], "s/MB")
        if size > 1:
            yield Row("one text of %d MB" % size, figures[size], "one of %d MB" % (size // 10), figures[size // 10], at_most=1.05)
    yield Row("memory of that text", Figure([memory(check("growth.txt"))], "MB"), at_most=64)


def rows(large):
    yield from plain_text()
    yield from worst_texts()
    yield from templates()
    yield from growth(large)


def rare_word(number):
    """A word that is in no text."""
    out = "zq"
    for _ in range(4):
        number, consonant = divmod(number, 16)
        number, vowel = divmod(number, 5)
        out += "bcdfgjklmnprstvz"[consonant] + "aeiou"[vowel]
    return out


def write_lexicon(name, entries):
    """A house lexicon of rare words, two of its own for each entry."""
    with open(name, "w", encoding="utf-8") as out:
        out.write('[regle."jargon/maison"]\ntitre = "Mots de la maison"\ngravite = "info"\npourquoi = "Pour mesurer."\n'
                  'conseil = "Dites-le autrement."\nsource = "Pour mesurer."\n')
        for i in range(entries):
            pair = "%s %s" % (rare_word(2 * i), rare_word(2 * i + 1))
            out.write('[[regle."jargon/maison".entree]]\nmotif = "%s"\nsignale = ["**%s**"]\n' % (pair, pair))
    return name


def lexicon_rows(_large):
    """What a text of 1 MB takes, without what an empty one takes with the same lexicon, which is compiled first."""
    entries = sum(len(rule.get("entree", [])) for path in (ROOT / "lexicons").glob("*.toml")
                  for kind in ("regle", "marqueur")
                  for rule in tomllib.loads(path.read_text(encoding="utf-8")).get(kind, {}).values())
    text, empty = write_messages("plain.txt", MEGABYTE), write("empty.txt", "Bonjour.\n", 9)
    lexicons = {1: write_lexicon("house-1.toml", 1)}  # so that the same way is taken: ours, and a house's
    for times in (10, 100):
        lexicons[times] = write_lexicon("house-%d.toml" % times, entries * (times - 1))
    commands = {(times, name): check("--lexicons", lexicon, name) for times, lexicon in lexicons.items() for name in (text, empty)}
    seconds = in_turn(commands, RUNS, "cpu")
    analysis = {times: Figure([full - start for full, start in zip(seconds[times, text], seconds[times, empty])], "s") for times in lexicons}
    for times in (10, 100):
        yield Row("%d entries: the analysis of 1 MB" % (entries * times), analysis[times], "%d entries" % entries,
                  analysis[1], at_most=1.15)
        yield Row("  … and compiling them", Figure(seconds[times, empty], "s"), "%d entries" % entries,
                  Figure(seconds[1, empty], "s"))
