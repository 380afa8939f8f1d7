#!/usr/bin/python3
"""The pages for people say what is so: docs.py PROGRAM SOURCE [PAGE...]

A page of docs/sv or docs/en is followed as a reader would, from the top, in a folder with samples/ and examples/:

* Each command of a block marked console is run, and must end with the code that the mark names (console exit=1; without it
  0) and print what the block shows. A line of three dots stands for any lines.
* <!-- docs: write FILE --> before a block stands for saving what it shows in FILE.
* <!-- docs: mend FILE --> puts the last table of the page into FILE, as the reader does in Word: each row of it says a place
  (table, row, column), what stands there and what to write. "Region" is the field on the first page.
* Other blocks (text, sh, ini, yaml) are not run; plankoll may not stand first on a line of sh.

All pages: links lead to headings that are there (to files: layers.py), a picture has a text, and is one that scripts/pictures.py
makes; no picture is left over. Skipped (77) without python3-docx or jq.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "validate"))
from debian import SKIPPED, require  # noqa: E402

require("docx")
import docx  # noqa: E402

LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")
PLACE = re.compile(r"(?:Tabell|Table) (\d+), (?:rad|row) (\d+), (?:kolumn|column) (.+)")
faults = []


def fault(page, line, text):
    faults.append(f"{page}:{line}: {text}")


# ---- following a page -----------------------------------------------------------------------------------------------

def commands_of(lines):
    """The commands of a console block, each with the lines that it prints."""
    commands = []
    for line in lines:
        if line.startswith("$ "):
            commands.append((line[2:], []))
        elif commands and not commands[-1][1] and commands[-1][0].endswith("\\"):
            commands[-1] = (commands[-1][0][:-1] + line.strip(), [])
        elif commands:
            commands[-1][1].append(line)
    return commands


def same(shown, printed):
    """Are the lines those printed? Three dots stand for any lines."""
    if not shown:
        return not printed
    if shown[0].strip() == "...":
        return any(same(shown[1:], printed[skip:]) for skip in range(len(printed) + 1))
    return bool(printed) and shown[0].rstrip() == printed[0].rstrip() and same(shown[1:], printed[1:])


def run(page, number, command, shown, code, folder, environment):
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False)
    printed = done.stdout.decode("utf-8", "replace").splitlines()
    if done.returncode != code:
        fault(page, number, f"exit {done.returncode}, not {code}: {command}")
    elif not same(shown, printed):
        fault(page, number, "\n    ".join([f"other words: {command}"] + printed[:20] + ["..."] * (len(printed) > 20)))


def write_cell(cell, text):
    """As one types over what stands there: the first run keeps its looks."""
    paragraph = cell.paragraphs[0]
    for other in cell.paragraphs[1:]:
        other._element.getparent().remove(other._element)
    for other in paragraph.runs[1:]:
        other._element.getparent().remove(other._element)
    (paragraph.runs[0] if paragraph.runs else paragraph.add_run()).text = text


def mend(page, number, path, table):
    document = docx.Document(path)
    for place, stands, write in table:
        match = PLACE.fullmatch(place)
        if match is None:
            field = [paragraph for paragraph in document.paragraphs if paragraph.text.startswith("Region:")]
            if not place.endswith("Region") or not field:
                fault(page, number, f"no such place: {place}")
                continue
            field[0].add_run(" " + write)
            continue
        rows = document.tables[int(match[1]) - 1].rows
        headings = [cell.text for cell in rows[0].cells]
        cell = rows[int(match[2]) - 1].cells[headings.index(match[3])]
        if cell.text != stands:
            fault(page, number, f"{place} says {cell.text!r}, not {stands!r}")
        write_cell(cell, write)
    document.save(path)


def cells_of(line):
    return [cell.strip().replace("\\*", "*").strip("`") for cell in line.strip().strip("|").split("|")]


def follow(source, page, program):
    environment = {"PATH": f"{program.parent}:/usr/bin:/bin", "NO_COLOR": "1",
                   "LANG": "en_GB.UTF-8" if "en" in page.parts else "sv_SE.UTF-8"}
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        for name in ("samples", "examples"):
            shutil.copytree(source / name, folder / name)
        environment["HOME"] = environment["TMPDIR"] = scratch
        block, kind, table, previous, saved = None, "", [], "", ""
        for number, line in enumerate((source / page).read_text(encoding="utf-8").splitlines(), 1):
            if block is None and line.startswith("```"):
                block, kind, begin = [], line[3:].strip(), number
            elif block is not None and line.startswith("```"):
                name, _, code = kind.partition(" exit=")
                if name == "console":
                    for command, shown in commands_of(block):
                        run(page, begin, command, shown, int(code or 0), folder, environment)
                elif saved:
                    (folder / saved).write_text("\n".join(block) + "\n", encoding="utf-8")
                    saved = ""
                elif kind == "sh" and any(text.startswith("plankoll") for text in block):
                    fault(page, begin, f"a command that is not run: {kind}")
                block = None
            elif block is not None:
                block.append(line)
            elif line.startswith("|"):
                table = (table if previous.startswith("|") else []) + [cells_of(line)]
            elif line.startswith("<!-- docs: write "):
                saved = line.split()[3]
            elif line.startswith("<!-- docs: mend "):
                mend(page, number, folder / line.split()[3], table[2:])
            previous = line


# ---- links and pictures ---------------------------------------------------------------------------------------------

def anchors(path):
    """As the places that show Markdown make them: letters, digits, hyphens."""
    found = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            title = unicodedata.normalize("NFC", line.lstrip("#").strip().lower())
            found.add(re.sub(r"[^\w\- ]", "", title).replace(" ", "-"))
    return found


def look_at_links(source, page, pictures):
    text = (source / page).read_text(encoding="utf-8")
    fenced = re.sub(r"^```.*?^```", lambda match: "\n" * match[0].count("\n"), text, flags=re.M | re.S)
    for match in LINK.finditer(fenced):
        picture, words, target = match.groups()
        line = text.count("\n", 0, match.start()) + 1
        for inner in LINK.finditer(words): # a picture that is a link
            pictures.add((source / page.parent / inner[3]).resolve())
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        path = (source / page.parent / name).resolve() if name else source / page
        if anchor and anchor not in anchors(path):
            fault(page, line, f"no such heading: {target}")
        if picture:
            pictures.add(path)
            if len(words) < 20:
                fault(page, line, f"the picture says too little to who cannot see it: {target}")


def main(program, source, *pages):
    if shutil.which("jq") is None:
        print("jq is not installed")
        return SKIPPED
    program, source = pathlib.Path(program).resolve(), pathlib.Path(source).resolve()
    followed = sorted(page.relative_to(source) for language in ("sv", "en") for page in (source / "docs" / language).glob("*.md"))
    pages = [pathlib.Path(page) for page in pages] or followed
    for page in pages:
        follow(source, page, program)
    pictures = set()
    for page in followed + [pathlib.Path("README.md"), pathlib.Path("docs/README.md"), pathlib.Path("samples/README.md")]:
        look_at_links(source, page, pictures)
    for picture in (source / "docs" / "pictures").rglob("*.png"):
        if picture not in pictures:
            fault(picture.relative_to(source), 1, "no page shows this picture")
    made = subprocess.run([sys.executable, source / "scripts" / "pictures.py", "--list"], stdout=subprocess.PIPE, check=True)
    for name in made.stdout.decode().split():
        pictures.discard(source / "docs" / "pictures" / name)
    for picture in pictures:
        fault(picture.relative_to(source), 1, "scripts/pictures.py does not make this picture")
    print("\n".join(faults) or f"{len(pages)} pages followed")
    return len(faults) > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
