#!/usr/bin/env python3
"""Keep the walls of the house: layers.py SOURCE-FOLDER

Each room of src/ includes its own headers and those of the floors below (docs/ARCHITECTURE.md). The library takes bytes
and gives bytes: its rooms touch no files, threads, environment or locale, and never print or exit. No file of the
project names a folder of the machine that it was written on. What a Markdown file links to or shows is there.
"""
import pathlib
import re
import sys

# What a room may include besides itself, from the ground up.
GROUND = {"base"}
SUBSTANCE = GROUND | {"container", "model", "value"}
PLAN = SUBSTANCE | {"schema"}
RULES = PLAN | {"plan"}
CORRECTIONS = RULES | {"read"}
SUBMISSION = SUBSTANCE | {"read", "schema", "plan", "corrections", "rules"}
MERGE = SUBMISSION | {"submission"}
WRITE = MERGE | {"merge"}
API = WRITE | {"write"}
MAY_INCLUDE = {
    "base": set(),
    "container": GROUND,
    "model": GROUND,
    "value": GROUND,
    "read": GROUND | {"container", "model"},
    "schema": SUBSTANCE,
    "plan": PLAN,
    "corrections": CORRECTIONS,
    "rules": RULES,
    "submission": SUBMISSION,
    "merge": MERGE,
    "write": WRITE,
    "api": API,
    "intake": MERGE,
    "cli": API | {"api", "intake"},
}
NOT_LIBRARY = {"intake", "cli"}
SYSTEM = re.compile(r"\b(printf|vprintf|fprintf|puts|putchar|fputs|putc|fopen|freopen|tmpfile|getenv|setenv|putenv|"
                    r"setlocale|uselocale|exit|_Exit|quick_exit|abort|system|popen|fork|pthread_\w+|thrd_\w+|mtx_\w+|"
                    r"localtime|time)\s*\(|\b(stdout|stderr|stdin)\b|\bFILE\s*\*")
SYSTEM_HEADERS = re.compile(r'#\s*include\s*<(stdio|locale|pthread|threads|unistd|signal|fcntl|sys/\w+)\.h>')
# <stdio.h> is for snprintf; libxlsxwriter and the readers of numbers need nothing else of it
ALLOWED_HEADERS = {"stdio"}
MACHINE_PATHS = re.compile(r"(?<![\w.~$}/-])/(?:home|root|work|Users|farm|mnt(?!/c\b)|media)/\w")  # WSL has all disks in /mnt
LINKS = re.compile(r"\]\(\s*<?([^)\s>]+)>?[^)]*\)")
ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|#")
TEXT = {".c", ".h", ".def", ".xml", ".rng", ".md", ".txt", ".py", ".sh", ".cmake", ".json", ".1", ".7", ".in", ".tsv", ".yml",
        ""}
SKIPPED = {".git", "build", "out", "node_modules", "__pycache__"}


def without_comments(text):
    """Comments and strings blanked out, lines kept."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def check_includes(path, room, text):
    for number, line in enumerate(text.split("\n"), 1):
        match = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
        if not match:
            continue
        target = match.group(1)
        if "/" not in target:
            yield number, f'"{target}": say the room as well'
        elif target.split("/")[0] not in {room} | MAY_INCLUDE[room]:
            yield number, f"{room} may not include {target}"


def check_system(text):
    for number, line in enumerate(without_comments(text).split("\n"), 1):
        match = SYSTEM.search(line)
        if match:
            yield number, f"{match.group().strip()}: the library leaves this to its caller"
        match = SYSTEM_HEADERS.search(line)
        if match and match.group(1) not in ALLOWED_HEADERS:
            yield number, f"{match.group()}: the library leaves this to its caller"


def check_rooms(source):
    for path in sorted((source / "src").rglob("*")):
        if path.suffix not in (".c", ".h"):
            continue
        room = path.relative_to(source / "src").parts[0]
        if room not in MAY_INCLUDE:
            yield path, 1, f"the room {room} has no floor in layers.py"
            continue
        text = path.read_text(encoding="utf-8")
        for number, fault in check_includes(path, room, text):
            yield path, number, fault
        if room not in NOT_LIBRARY:
            for number, fault in check_system(text):
                yield path, number, fault


def check_paths(source):
    for path in sorted(source.rglob("*")):
        parts = path.relative_to(source).parts
        if SKIPPED & set(parts) or not path.is_file() or path.suffix not in TEXT:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.split("\n"), 1):
            match = MACHINE_PATHS.search(line)
            if match and path.name != "layers.py":
                yield path, number, f"{match.group()}...: a folder of somebody's machine"


def check_links(source):
    for path in sorted(source.rglob("*.md")):
        if SKIPPED & set(path.relative_to(source).parts):
            continue
        text = re.sub(r"^```.*?^```", lambda match: re.sub(r"[^\n]", " ", match.group()),
                      path.read_text(encoding="utf-8"), flags=re.S | re.M)
        for match in LINKS.finditer(text):
            target = match.group(1).split("#")[0]
            if not ELSEWHERE.match(match.group(1)) and not (path.parent / target).exists():
                yield path, text.count("\n", 0, match.start()) + 1, f"{target}: no such file"


def main():
    source = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    faults = list(check_rooms(source)) + list(check_paths(source)) + list(check_links(source))
    for path, number, fault in faults:
        print(f"{path.relative_to(source)}:{number}: {fault}")
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
