"""A draft of 3 KB, start included, compared with `true`; and the installed size."""
import pathlib
import subprocess

from runs import PROGRAM, ROOT, Figure, Row, in_turn, memory, milliseconds

DRAFT_BYTES = 3 * 1024
RUNS = 41


def draft():
    text = b"\n\n".join(path.read_bytes().strip() for path in sorted((ROOT / "examples").glob("*.txt")))
    while len(text) < DRAFT_BYTES:
        text += b"\n\n" + text
    return text[:DRAFT_BYTES].decode("utf-8", "ignore")  # no half character at the end


def installed_sizes():
    """Bytes of each program that an installation has, by its name; of a program that was not built here, of it alone."""
    build = pathlib.Path(PROGRAM).resolve().parent
    if not (build / "cmake_install.cmake").exists():
        return {"francparler": pathlib.Path(PROGRAM).stat().st_size}
    subprocess.run(["cmake", "--install", build, "--prefix", "installed"], stdout=subprocess.DEVNULL, check=True)
    files = [path for folder in ("bin", "lib") for path in sorted(pathlib.Path("installed", folder).rglob("*")) if path.is_file()]
    return {path.name: path.stat().st_size for path in files}


def rows(_large):
    pathlib.Path("draft.txt").write_text(draft(), encoding="utf-8")
    commands = {
        "true": ["true"],
        "--version": [PROGRAM, "--version"],
        "check": [PROGRAM, "check", "--color", "never", "draft.txt"],
    }
    times = {name: milliseconds(walls) for name, walls in in_turn(commands, RUNS).items()}
    yield Row("draft of 3 KB, start to exit", times["check"], "true", times["true"], at_most=2)
    yield Row("--version", times["--version"], "true", times["true"])
    yield Row("memory of that draft", Figure([memory(commands["check"])], "MB"), "true",
              Figure([memory(commands["true"])], "MB"), at_most=8)
    sizes = installed_sizes()
    for name, size in sizes.items():
        yield Row("installed: " + name, Figure([size / 1e6], "MB"))
    yield Row("installed, all of it", Figure([sum(sizes.values()) / 1e6], "MB"), at_most=12)
