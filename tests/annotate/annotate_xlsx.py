#!/usr/bin/env python3
"""Test annotated copies of workbooks from the outside: annotate_xlsx.py STEP PROGRAM SOURCE-FOLDER SCRATCH-FOLDER

STEP: copies       for every workbook of the repository and those of workbooks.py: the copy has its remarks at the right cells
                   (as openpyxl reads them), reads as the same plan with the same findings, and becomes the original again,
                   part by part; another copy of it is the same copy
      made         CSV and ODS: the workbook that is made of them reads as the same plan, with its remarks at the right cells
      validator    Microsoft's Open XML validator finds nothing in a copy that it does not find in the original
      libreoffice  LibreOffice opens the copies; of one that it has saved the remarks are taken out as well
Exits 77 (skipped) where a step needs a program that is not installed.
"""
import collections
import json
import pathlib
import shutil
import subprocess
import sys
import zipfile

import workbooks

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "validate"))
from outputs import SKIPPED, Outputs, errors_of_all, find_validator  # noqa: E402  pylint: disable=wrong-import-position

from debian import require  # noqa: E402  pylint: disable=wrong-import-position

require("openpyxl")
import openpyxl  # noqa: E402  pylint: disable=wrong-import-position

# remarks in a sheet that Excel itself would not open; an encoding that nobody puts anything into; two members of one name
REFUSED = {"C25-in-one-sheet.xlsx", "C7-wrong-checksum-of-one-sheet.xlsx", "X65-sheet-part-cut-off.xlsx",
           "X67-parts-in-utf-16.xlsx", "X70-saved-online.xlsx"}
# a CSV file under a workbook's name: see made
OTHERS = {"C12-semicolons-as-xlsx.xlsx", "Plan.xlsx"}
# Python's zip reader cannot: damaged on purpose
UNZIPPABLE = {"C7-wrong-checksum-of-one-sheet.xlsx", "C7-wrong-checksum-of-shared-strings.xlsx",
              "C8-deflate64-one-sheet.xlsx"}
# it wants styles, no other dialect, and parts by their usual names
NO_OPENPYXL = {"bare.xlsx", "empty-styles.xlsx", "faulty.xlsx", "strict.xlsx", "moved.xlsx"}
LEAD = "plankoll:"


def contents(path):
    with zipfile.ZipFile(path) as package:
        return [(name, package.read(name)) for name in package.namelist()]


class Copies(Outputs):
    def run(self, *arguments):
        return subprocess.run([self.program, *map(str, arguments), "--date", "2024-01-15"], capture_output=True,
                              text=True, check=False)

    def inputs(self):
        """Workbooks of the repository, of the fixtures, and those with something else in them."""
        fixtures, variants = self.scratch / "fixtures", self.scratch / "variants"
        variants.mkdir(exist_ok=True)
        subprocess.run([sys.executable, self.source / "tests" / "fixtures" / "build.py", fixtures], check=True,
                       capture_output=True)
        folders = ["samples", "tests/plans", "tests/agreement/documents", "tests/golden"]
        found = [path for folder in [*(self.source / folder for folder in folders), fixtures]
                 for path in sorted(folder.rglob("*.xls?")) if path.is_file() and path.name not in OTHERS and not path.name.startswith(("~", "."))]
        made = workbooks.make_all(self.source / "samples" / "faulty" / "norrbotten-2023.xlsx", variants)
        return found + [path.parent / path.name for path in sorted(fixtures.rglob("*.xlt?"))] + made

    def beside(self, path, folder):
        """A place for what becomes of a file, by its own name: that and its folder's may tell region and year."""
        place = self.scratch / folder / path.parent.name / path.name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        return place

    def annotate(self, path, *more):
        """@return The copy; None where the file can have none."""
        copy = self.beside(path, "kopior")
        done = self.run("check", path, "--annotate", copy, "--format", "json", *more)
        if copy.exists():
            if path.name in REFUSED:
                self.fail(f"{path.name}: there is a copy")
            return copy
        unreadable = done.returncode == 3 or '"verdict": "unreadable"' in done.stdout
        if not unreadable and path.name not in REFUSED:
            self.fail(f"{path}: exit {done.returncode}, no copy: {done.stderr}")
        return None

    def findings(self, path):
        done = self.run("check", path, "--format", "json")
        try:
            return json.loads(done.stdout)["files"][0]["findings"]
        except (json.JSONDecodeError, IndexError):
            return done.stderr

    def plan(self, path):
        """What is read: the plan where there is one, and the document."""
        read = []
        for more in ([], ["--raw"]):
            done = self.run("convert", path, "--to", "json", *more)
            try:
                read.append({key: value for key, value in json.loads(done.stdout).items() if key != "source"})
            except json.JSONDecodeError:
                read.append(None)
        return read


# ---- the copies ----

def expected_notes(findings):
    """Code by sheet and cell, of what is more than information."""
    notes = collections.defaultdict(set)
    for finding in findings:
        where = finding["where"]
        if where["sheet"] and where["cell"] and finding["severity"] in ("error", "warning"):
            notes[where["sheet"], where["cell"]].add(finding["code"])
    return notes


def look_at_cells(copies, path, original, copy, findings):
    """Notes and colours where they should be, the user's notes as they were."""
    before = {(sheet.title, cell.coordinate): cell.comment.text for sheet in original.worksheets
              for row in sheet.iter_rows() for cell in row if cell.comment}
    for (sheet, cell), codes in expected_notes(findings).items():
        for area in original[sheet].merged_cells.ranges:  # a note can stand at the first cell only
            if cell in area:
                cell = area.start_cell.coordinate
        comment = copy[sheet][cell].comment
        if (sheet, cell) not in before and (comment is None or comment.author != "plankoll"
                                            or not all(f"({code})" in comment.text for code in codes)):
            copies.fail(f"{path.name}: no note with {codes} at {sheet}!{cell}")
        if not any(cell in str(area).split() for formats in copy[sheet].conditional_formatting
                   for area in [formats.sqref] if any("plankoll" in (rule.formula or [""])[0] for rule in formats.rules)):
            copies.fail(f"{path.name}: {sheet}!{cell} is not coloured")
    for (sheet, cell), text in before.items():
        if copy[sheet][cell].comment is None or copy[sheet][cell].comment.text != text:
            copies.fail(f"{path.name}: the note at {sheet}!{cell} has changed")


def look_at_book(copies, path, original, copy, findings):
    own = copy.worksheets[0]
    added = [name for name in copy.sheetnames if name not in original.sheetnames]
    if copy.sheetnames != [own.title] + original.sheetnames or added != [own.title]:
        copies.fail(f"{path.name}: sheets {copy.sheetnames}")
    if copy.active.title != own.title:
        copies.fail(f"{path.name}: {copy.active.title} is the active sheet")
    if [sheet.title for sheet in copy.worksheets if sheet.sheet_view.tabSelected] != [own.title]:
        copies.fail(f"{path.name}: several sheets are selected")
    for sheet in original.worksheets:
        other = copy[sheet.title]
        if sheet.print_area != other.print_area or sheet.sheet_state != other.sheet_state:
            copies.fail(f"{path.name}: print area or state of {sheet.title} has changed")
        if sheet.max_row != other.max_row or sheet.max_column != other.max_column:
            copies.fail(f"{path.name}: {sheet.title} has other cells")
    text = "\n".join(str(cell.value) for row in own.iter_rows() for cell in row if cell.value)
    for finding in findings:
        if finding["severity"] in ("error", "warning") and finding["code"] not in text:
            copies.fail(f"{path.name}: {finding['code']} is not in the list")
    for link in own._hyperlinks:
        sheet = link.location.rpartition("!")[0].strip("'").replace("''", "'")
        if sheet not in original.sheetnames:
            copies.fail(f"{path.name}: a link leads to {link.location}")


def look_at_copy(copies, path, copy):
    findings = copies.findings(path)
    if not isinstance(findings, list) or "fixtures" in path.parts or path.name in NO_OPENPYXL:
        return  # it stumbles over most of what the fixtures are about
    try:
        books = [openpyxl.load_workbook(name) for name in (path, copy)]
    except IndexError as error:
        copies.fail(f"{path.name}: openpyxl cannot read it: {error}")
        return
    look_at_cells(copies, path, *books, findings)
    look_at_book(copies, path, *books, findings)


def take_back(copies, path, copy):
    back = copies.beside(path, "tillbaka")
    done = copies.run("check", copy, "--unannotate", back, "-q")
    if not back.exists():
        copies.fail(f"{path.name}: exit {done.returncode}, cannot be taken back: {done.stderr}")
    elif path.name not in UNZIPPABLE and contents(path) != contents(back):
        was, now = dict(contents(path)), dict(contents(back))
        copies.fail(f"{path.name}: differs after --unannotate: "
                    f"{[name for name in was.keys() | now.keys() if was.get(name) != now.get(name)]}")


def check_copies(copies):
    for path in copies.inputs():
        for more in ([],) if "fixtures" in path.parts else ([], ["-v", "--lang", "en"]):
            copy = copies.annotate(path, *more)
            if copy is None:
                break
            if copies.plan(path) != copies.plan(copy):
                copies.fail(f"{path.name}: the copy is another plan")
            if copies.findings(path) != copies.findings(copy):
                copies.fail(f"{path.name}: the copy has other findings")
            if not more:
                look_at_copy(copies, path, copy)
            take_back(copies, path, copy)
            first = copies.beside(path, "forsta")
            copy.rename(first)
            again = copies.annotate(first, *more)
            if again is None or (path.name not in UNZIPPABLE and contents(again) != contents(first)):
                copies.fail(f"{path.name}: a copy of the copy is another")
    return 0


# ---- what is no workbook yet ----

# about a format and not about the plan: what it does not say of itself
OF_FORMAT = {"F06"}


def without_places(read):
    """A plan without where its rows stand: a CSV file has lines, a workbook a sheet with cells."""
    if isinstance(read, dict):
        return {key: without_places(value) for key, value in read.items() if key not in ("where", "sheet", "cell")}
    return [without_places(value) for value in read] if isinstance(read, list) else read


def check_made(copies):
    folders = [copies.source / folder for folder in ("samples", "tests/plans", "tests/agreement/documents")]
    paths = [path for folder in folders for path in sorted(folder.rglob("*.*"))
             if path.suffix in (".csv", ".ods") and path.parent.name != "wrong"]
    assert len(paths) > 6, "the documents are missing"
    for path in paths:
        made = copies.beside(path, "gjorda").with_suffix(".xlsx")
        made.unlink(missing_ok=True)
        done = copies.run("check", path, "--annotate", made, "-q")
        if not made.exists():
            copies.fail(f"{path.name}: exit {done.returncode}, no workbook: {done.stderr}")
            continue
        first = made.read_bytes()
        copies.run("check", path, "--annotate", made, "-q")
        if made.read_bytes() != first:
            copies.fail(f"{path.name}: not the same bytes twice")
        if without_places(copies.plan(path)[0]) != without_places(copies.plan(made)[0]):
            copies.fail(f"{path.name}: the workbook is another plan")
        was, now = ([(finding["code"], finding["value"], finding["where"]["goal"]) for finding in copies.findings(name)
                     if finding["code"] not in OF_FORMAT] for name in (path, made))
        if was != now:
            copies.fail(f"{path.name}: the workbook has other findings: {[f for f in was if f not in now]} "
                        f"{[f for f in now if f not in was]}")
        look_at_made(copies, path, made)
        bare = copies.beside(path, "tillbaka").with_suffix(".xlsx")
        copies.run("check", made, "--unannotate", bare, "-q")
        if not bare.exists() or LEAD.encode() in b"".join(text for _, text in contents(bare)):
            copies.fail(f"{path.name}: the workbook keeps its remarks")
    return 0


def look_at_made(copies, path, made):
    book = openpyxl.load_workbook(made)
    for finding in copies.findings(made):
        where = finding["where"]
        if finding["severity"] in ("error", "warning") and where["cell"] and finding["code"] not in OF_FORMAT:
            comment = book[where["sheet"]][where["cell"]].comment
            if comment is None or f"({finding['code']})" not in comment.text:
                copies.fail(f"{path.name}: no note with {finding['code']} at {where['text']}")
    if book.active.title not in ("Rättelser", "Rättelser (plankoll)"):
        copies.fail(f"{path.name}: {book.active.title} is the active sheet")


# ---- other programs ----

def count_faults(errors):
    return None if errors is None else collections.Counter((error["description"], error["path"]) for error in errors)


def check_validator(copies):
    program = find_validator(copies)
    if program is None:
        return SKIPPED
    # copies go by folder and name, which two documents may share: one that is judged is kept
    pairs = [(path, copies.annotate(path)) for path in copies.inputs()]
    pairs = [(path, copy) for path, copy in pairs if copy is not None]
    if len({copy for _, copy in pairs}) < len(pairs):
        copies.fail("two copies of one name")
    after = [count_faults(errors) for errors, _ in errors_of_all(program, [copy for _, copy in pairs])]
    faulty = [(path, faults) for (path, _), faults in zip(pairs, after) if faults is None or faults]
    # a copy without faults says it all: only of the others it is asked what their documents had
    before = [count_faults(errors) for errors, _ in errors_of_all(program, [path for path, _ in faulty])]
    for (path, faults), had in zip(faulty, before):
        if faults is None or faults - (had or collections.Counter()):
            copies.fail(f"{path.name}: {faults}")
    print(f"{len(pairs)} copies are as valid as their documents")
    if len(pairs) < 100:
        copies.fail("documents are missing")
    return 0


def save_again(copies, paths):
    """@return By path, what LibreOffice has made of it."""
    folder = copies.scratch / "sparade"
    for start in range(0, len(paths), 8):  # one that it cannot open must not end the others
        done = subprocess.run(["soffice", "--headless", f"-env:UserInstallation={(copies.scratch / 'profil').as_uri()}",
                               "--convert-to", "xlsx", "--outdir", folder, *paths[start:start + 8]],
                              capture_output=True, text=True, check=False)
        if "Error" in done.stderr:
            print(done.stderr)
    return {path: folder / path.name for path in paths}


def check_libreoffice(copies):
    if shutil.which("soffice") is None:
        print("LibreOffice is not installed")
        return SKIPPED
    folder = copies.scratch / "kopior"
    folder.mkdir()
    pairs = []
    chosen = [path for path in copies.inputs() if {"faulty", "documents", "variants"} & set(path.parts)]
    for number, path in enumerate(chosen):
        copy = copies.annotate(path)
        if copy is None or path.suffix != ".xlsx":
            continue
        pairs.append((folder / f"{number}-original.xlsx", folder / f"{number}-kopia.xlsx"))
        shutil.copy(path, pairs[-1][0])
        shutil.copy(copy, pairs[-1][1])
    saved = save_again(copies, [path for pair in pairs for path in pair])
    for original, copy in pairs:
        if not saved[copy].exists():
            copies.fail(f"{copy.name}: LibreOffice cannot open it")
        elif LEAD not in "".join(text.decode(errors="replace") for name, text in contents(saved[copy])
                                 if "omments" in name) + LEAD * (not expected_notes(copies.findings(original))):
            copies.fail(f"{copy.name}: LibreOffice has lost the notes")
        elif copies.plan(saved[original])[0] != copies.plan(saved[copy])[0]:
            copies.fail(f"{copy.name}: saved by LibreOffice it is another plan")
        elif saved_findings(copies, saved[original]) != saved_findings(copies, saved[copy]):
            copies.fail(f"{copy.name}: saved by LibreOffice it has other findings")
    return 0


def saved_findings(copies, path):
    """The file's name tells the region, and may be quoted: both have the same number."""
    return [(finding["code"], finding["where"]["text"], finding["value"]) for finding in copies.findings(path)]


STEPS = {"copies": check_copies, "made": check_made, "validator": check_validator, "libreoffice": check_libreoffice}


def main():
    step, program, source, scratch = sys.argv[1:]
    copies = Copies(program, pathlib.Path(source).resolve(), pathlib.Path(scratch).resolve() / step)
    code = STEPS[step](copies)
    return 1 if copies.failed else code


if __name__ == "__main__":
    sys.exit(main())
