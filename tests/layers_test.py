#!/usr/bin/env python3
"""layers_test.py SRC: includes go one way, libraries stay in their folder, only cli/ meets the outside, and a type is
defined once.

    base <- text <- lexicon <- match <- passes <- analysis <- report <- batch <- cli     (a <- b: b may include a)
            text <- input <-------------------------------------------- batch, cli

Prints each fault as FILE:LINE: reason; exit status 1 if there is one.
"""
import collections
import pathlib
import re
import sys

CHAIN = ["base", "text", "lexicon", "match", "passes", "analysis", "report", "batch", "cli"]
BELOW = {layer: set(CHAIN[:index + 1]) for index, layer in enumerate(CHAIN)}
BELOW["input"] = {"base", "text", "input"}
BELOW["batch"].add("input")
BELOW["cli"].add("input")

# Header pattern -> the layers that may name it.
LIBRARIES = {
    r"unicode/|libstemmer": ("text",),
    r"toml\+\+/|toml\.hpp": ("lexicon", "cli"),
    r"CLI/": ("cli",),
    r"gmime/|glib|gumbo|yaml\.h|md4c": ("input",),
    r"tbb/|oneapi/": ("batch",),
    r"zlib": ("lexicon", "batch"),
    r"zstd|simdjson|csv\.h": ("batch",),
    r"iostream$|print$|fmt/ostream|fmt/color": ("cli",),
}
# Programs of the build: they have a main() of their own.
PROGRAMS = {"text/compile_rules.cpp", "lexicon/compile_lexicon_main.cpp"}

INCLUDE = re.compile(r'^\s*#\s*include\s*(<[^>]*>|"[^"]*")')
OUTSIDE = re.compile(
    r"\b(?:std::(?:cout|cerr|clog|cin|exit|quick_exit|getenv)|fmt::print|printf|fprintf|puts|fputs|putchar"
    r"|(?:system|steady|high_resolution)_clock)\b")
# Comments, raw strings, strings and characters: names in them are not uses.
NOT_CODE = re.compile(
    r"""//[^\n]*|/\*.*?\*/|R"([^\s()\\]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<!\w)'(?:\\.|[^'\\\n])+'""", re.DOTALL)
# Types that other files see: they are at the left margin, outside an unnamed namespace.
UNNAMED = re.compile(r"^namespace \{$.*?^\} // namespace$", re.DOTALL | re.MULTILINE)
TYPE = re.compile(r"^(?:class|struct|enum class) (?:\[\[\w+\]\] )?([\w:]+)(?=[^;()]*\{)", re.MULTILINE)


def types(text):
    """(line, name) of each type that a file defines for all others."""
    blank = lambda match: "\n" * match.group().count("\n")
    code = NOT_CODE.sub(blank, UNNAMED.sub(blank, text))
    return [(code.count("\n", 0, found.start()) + 1, found.group(1)) for found in TYPE.finditer(code)]


def twins(texts):
    """(path, line, reason) of each type whose name another one has: the linker takes one for the other."""
    places = collections.defaultdict(list)
    for path, text in texts.items():
        for line, name in types(text):
            places[name].append((path, line))
    return [(path, line, "%s is defined twice, see %s:%d" % ((name,) + found[0]))
            for name, found in places.items() for path, line in found[1:]]


def faults(path, text):
    """(line, reason) of each fault. path: from src/, "text/fold.cpp"."""
    layer = path.split("/")[0]
    if layer not in BELOW:
        return [(1, "'%s' is no layer: %s" % (layer, ", ".join(BELOW)))]
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        include = INCLUDE.match(line)
        if not include:
            continue
        name = include.group(1)[1:-1]
        if include.group(1)[0] == '"':
            target = name.split("/")[0]
            if "/" not in name or target not in BELOW:
                found.append((number, '"%s": include by path from src/' % name))
            elif target not in BELOW[layer]:
                found.append((number, "%s/ must not include %s/" % (layer, target)))
            continue
        for pattern, owner in LIBRARIES.items():
            if re.match(pattern, name) and layer not in owner and not ("cli" in owner and path in PROGRAMS):
                found.append((number, "<%s> belongs to %s/" % (name, "/ or ".join(owner))))
    if layer != "cli" and path not in PROGRAMS:
        code = NOT_CODE.sub(lambda match: "\n" * match.group().count("\n"), text)
        for use in OUTSIDE.finditer(code):
            found.append((code.count("\n", 0, use.start()) + 1, "%s: only cli/ prints, exits, asks the clock" % use.group()))
    return found


def check_this_test():
    """The faults it must see, and what it must leave alone."""
    for path, text, expected in [
            ("text/a.cpp", '#include "lexicon/a.hpp"', 1),      # upwards
            ("report/a.cpp", '#include "input/a.hpp"', 1),      # the two never meet
            ("input/a.cpp", '#include "report/a.hpp"', 1),
            ("input/a.cpp", '#include "lexicon/a.hpp"', 1),
            ("match/a.cpp", "\n  #  include <unicode/rbbi.h>", 1),
            ("text/a.hpp", '#include "../base/a.hpp"', 1),      # not by path from src/
            ("text/a.hpp", '#include "fold.hpp"', 1),
            ("other/a.hpp", "", 1),
            ("report/a.cpp", "#include <iostream>", 1),
            ("report/a.cpp", "int x; // no\nstd::cout << x;", 1),
            ("batch/a.cpp", "std::chrono::steady_clock::now()", 1),
            ("cli/a.cpp", '#include "input/a.hpp"\n#include "base/a.hpp"\n#include <CLI/CLI.hpp>\nputs("");', 0),
            ("batch/a.cpp", '#include "input/a.hpp"\n#include "report/a.hpp"', 0),
            ("input/a.cpp", '#include "text/a.hpp"\n#include <string>', 0),
            ("text/compile_rules.cpp", "#include <iostream>\nstd::cerr << 1;", 0),
            ("match/a.cpp", '// std::cout\nconst auto x = R"(\nputs)"; auto y = "\\"printf"; char c = \'"\'; /* exit\n */', 0),
            ("match/a.cpp", "#include <fmt/format.h>\nfmt::format(\"{}\", 1'000'000);", 0),
    ]:
        assert len(faults(path, text)) == expected, (path, text, faults(path, text))
    for first, second, expected in [
            ("struct Word {\n};", "\nclass Word final : public Base {", 1),
            ("enum class Word : int { a };", "struct Word {};", 1),
            ("struct Word;\nstruct Word {};", "struct Word;\nWord word();\nvoid f() {\n}", 0),
            ("struct Word {};", "namespace {\nstruct Word {\n};\n\n} // namespace\nclass Reader::Word {};", 0),
            ("struct Word {};", "class Reader {\n    struct Word {};\n};\n// struct Word {", 0),
    ]:
        assert len(twins({"a.hpp": first, "b.hpp": second})) == expected, (first, second)


def main():
    check_this_test()
    source = pathlib.Path(sys.argv[1])
    files = sorted(path for ending in ("cpp", "hpp") for path in source.rglob("*." + ending))
    texts = {path: path.read_text(encoding="utf-8") for path in files}
    found = twins(texts) + [(path, line, reason) for path, text in texts.items()
                            for line, reason in faults(path.relative_to(source).as_posix(), text)]
    for path, line, reason in found:
        print("%s:%d: %s" % (path, line, reason))
    print("%d files, %d faults" % (len(files), len(found)))
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
