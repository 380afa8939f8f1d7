#!/usr/bin/env python3
"""Test what the program writes for others to open: outputs.py STEP PROGRAM SOURCE-FOLDER SCRATCH-FOLDER

STEP: same-bytes    the same input gives the same bytes, twice and with several files at a time
      plan-grammar  convert --to xml follows schemas/plan.rng (xmllint)
      validator     Microsoft's Open XML validator finds nothing in the workbooks (npm; package-lock.json beside this)
      libreoffice   the workbooks open in LibreOffice, with every sheet and without a formula error
      exchange      schemas kept in workbooks that LibreOffice has saved, as .xlsx and .ods, are the same schemas
Exits 77 (skipped) where a step needs a program that is not installed.
"""
import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import sys

SKIPPED = 77
DAY = ["--date", "2024-01-15"]


class Outputs:
    def __init__(self, program, source, scratch):
        self.program, self.source, self.scratch = program, source, scratch
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(parents=True)
        self.failed = False

    def fail(self, text):
        self.failed = True
        print(text)

    def plankoll(self, *arguments, codes=(0, 1)):
        # what is written must not depend on where or when
        environment = {**os.environ, "LANG": "C.UTF-8", "TZ": "Pacific/Auckland"}
        day = [] if arguments[0] == "schema" else DAY
        done = subprocess.run([self.program, *map(str, arguments), *day], env=environment, capture_output=True,
                              text=True)
        if done.returncode not in codes:
            self.fail(f"{arguments}: exit {done.returncode}\n{done.stderr}")

    def writes_databases(self):
        """Not where the program was built without SQLite; it says that before it looks for the file."""
        done = subprocess.run([self.program, "merge", "none.csv", "-o", self.scratch / "none.db", "--lang", "en"],
                              capture_output=True, check=False)
        return b"built without" not in done.stderr

    def inputs(self):
        """Name and arguments of the merges: a usual one, one with faults and unreadable files, one in English."""
        samples = self.source / "samples"
        real = self.source / "tests" / "plans" / "nrf-2022-2024"
        return {
            "regions": ["merge", samples / "norra" / "2023", "--lang", "sv"],
            "changes": ["merge", samples / "norra" / "2023", "--earlier", samples / "norra" / "2022", "--lang", "sv"],
            "changes-english": ["merge", samples / "norra" / "2023", "--earlier", samples / "norra" / "2022", "--lang",
                                "en"],
            "drawn-up": ["merge", samples / "norra-plan-2022", "--lang", "sv"],
            "activities": ["merge", samples / "mellansverige", "--lang", "sv"],
            "reports": ["merge", samples / "rjh", "--lang", "sv"],
            "own-areas": ["merge", samples / "nrf-2019", "--lang", "sv"],
            "unreadable": ["merge", samples / "norra" / "2023", samples / "faulty", samples / "wrong", "--lang", "sv"],
            "english": ["merge", samples / "norra" / "2023", real / "norrbotten.docx", "--lang", "en"],
            "plan": ["convert", "--to", "xlsx", samples / "norra" / "2023" / "vasterbotten-2023.docx", "--lang", "sv"],
            "altered": ["convert", "--to", "xlsx", samples / "faulty" / "norrbotten-2023.xlsx", "--lang", "sv"],
            "findings": ["check", "--format", "xlsx", samples / "norra" / "2023", samples / "faulty", samples / "wrong",
                         "--corrections", self.source / "tests" / "golden" / "check-corrections" / "rattelser.csv",
                         "--lang", "sv"],
            "findings-english": ["check", "--format", "xlsx", samples / "faulty" / "uppfoljning-2023.csv", "--lang",
                                 "en"],
            "schema": ["schema", "export", "nrf-2022-2024", "--lang", "sv"],
            "schema-english": ["schema", "export", "everything", "--lang", "en", *self.own_schemas()],
        }

    def own_schemas(self):
        return ["--schema-dir", self.source / "tests" / "exchange"]

    def workbooks(self):
        books = []
        for name, arguments in self.inputs().items():
            book = self.scratch / f"{name}.xlsx"
            self.plankoll(*arguments, "-o", book, codes=(0, 1, 3))
            if book.exists():
                books.append(book)
            else:
                self.fail(f"{name}: no workbook was written")
        return books


def same_bytes(outputs):
    databases = ["db"] if outputs.writes_databases() else []
    for name, arguments in outputs.inputs().items():
        for ending in ("xlsx", "json", "csv", "ndjson", *databases) if arguments[0] == "merge" else ("xlsx",):
            books = [outputs.scratch / f"{name}-{turn}.{ending}" for turn in ("a", "b")]
            outputs.plankoll(*arguments, "-o", books[0], codes=(0, 1, 3))
            jobs = [] if arguments[0] == "schema" else ["-j", "4"]
            outputs.plankoll(*arguments, *jobs, "-o", books[1], codes=(0, 1, 3))
            if not all(book.exists() for book in books):
                outputs.fail(f"{name}: no {ending} was written")
            elif books[0].read_bytes() != books[1].read_bytes():
                outputs.fail(f"{name}: {ending} differs from one time to the next")


def plan_grammar(outputs):
    if shutil.which("xmllint") is None:
        print("xmllint is not installed")
        return SKIPPED
    plans = sorted(path for folder in ("samples", "tests/plans") for path in (outputs.source / folder).rglob("*")
                   if path.suffix in (".docx", ".xlsx", ".csv") and path.parent.name != "wrong"
                   and path.stem not in ("motesanteckningar", "rapportmall", "formularmall"))
    for number, plan in enumerate(plans):
        written = outputs.scratch / f"{number}-{plan.name}.xml"
        outputs.plankoll("convert", "--to", "xml", plan, "-o", written)
        done = subprocess.run(["xmllint", "--noout", "--relaxng", outputs.source / "schemas" / "plan.rng", written],
                              capture_output=True, text=True)
        if done.returncode != 0:
            outputs.fail(done.stderr)
    return 0


def find_validator(outputs):
    """The program; None where it cannot be had."""
    if shutil.which("npm") is None:
        print("npm is not installed")
        return None
    folder = outputs.scratch.parent / "ooxml-validator"
    folder.mkdir(exist_ok=True)
    if not (folder / "node_modules" / ".bin" / "ooxml-validator").exists():
        for name in ("package.json", "package-lock.json"):
            shutil.copy(outputs.source / "tests" / "validate" / name, folder / name)
        # not `npm ci`: the lock file names the binary of one platform only
        done = subprocess.run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save"],
                              cwd=folder, capture_output=True, text=True)
        if done.returncode != 0:
            outputs.fail(f"npm install: {done.stderr}")
            return None
    # the program itself, where it can be found: its wrapper is Node.js, and takes a quarter of the time
    return next((folder / "node_modules" / "@xarsh").glob("ooxml-validator-*/ooxml-validator"),
                folder / "node_modules" / ".bin" / "ooxml-validator")


def errors_of(program, path):
    """What the validator finds; None, and what it says, where that is nothing of use."""
    done = subprocess.run([program, path], capture_output=True, text=True, check=False)
    try:
        return json.loads(done.stdout)["errors"], ""
    except (json.JSONDecodeError, KeyError):
        return None, done.stdout + done.stderr


def errors_of_all(program, paths):
    """Likewise, of each in order, as many at a time as there are processors."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda path: errors_of(program, path), paths))


def validate(outputs, program, *written):
    for path, (errors, said) in zip(written, errors_of_all(program, written)):
        if errors is None:
            outputs.fail(f"{path.name}: the validator says {said}")
        elif errors:
            outputs.fail(f"{path.name}: {json.dumps(errors[:10], indent=2, ensure_ascii=False)}")


def validator(outputs):
    program = find_validator(outputs)
    if program is None:
        return SKIPPED
    validate(outputs, program, *outputs.workbooks())
    return 0


def save_with_libreoffice(outputs, form, folder, books):
    # a profile of its own, as another instance may be running
    done = subprocess.run(["soffice", f"-env:UserInstallation=file://{outputs.scratch}/profile", "--headless",
                           "--convert-to", form, "--outdir", folder, *books], capture_output=True, text=True,
                          timeout=300)
    if done.returncode != 0:
        outputs.fail(f"soffice: {done.stderr}")


def libreoffice(outputs):
    if shutil.which("soffice") is None:
        print("LibreOffice is not installed")
        return SKIPPED
    books = outputs.workbooks()
    if not books: # without a file soffice would wait for its user
        return 1
    # one CSV file per sheet (the last -1)
    filter_options = "59,34,76,1,,0,false,true,false,false,false,-1"
    save_with_libreoffice(outputs, f"csv:Text - txt - csv (StarCalc):{filter_options}", outputs.scratch / "csv", books)
    for book in books:
        sheets = sorted((outputs.scratch / "csv").glob(f"{book.stem}-*.csv"))
        texts = {sheet.name: sheet.read_text(encoding="utf-8") for sheet in sheets}
        # an area a sheet, and those around them; of findings files, findings and what was put right
        if len(sheets) < (2 if book.stem.startswith("findings") else 7):
            outputs.fail(f"{book.name}: LibreOffice sees {len(sheets)} sheets")
        regions = ("Region Västerbotten", "Region Norrbotten", "Region Uppsala", "Region Jämtland Härjedalen")
        if book.stem != "findings-english" and not any(region in text for text in texts.values() for region in regions):
            outputs.fail(f"{book.name}: no region is named")
        for name, text in texts.items():
            for error in ("#REF!", "#NAME?", "#VALUE!", "Err:5"):
                if error in text:
                    outputs.fail(f"{name}: {error}")
    return 0


def exchange(outputs):
    if shutil.which("soffice") is None:
        print("LibreOffice is not installed")
        return SKIPPED
    own = outputs.own_schemas()
    listed = subprocess.run([outputs.program, "schema", "list", *map(str, own)], capture_output=True, text=True)
    books = []
    for name in (line.split()[0] for line in listed.stdout.splitlines()):
        for language in ("sv", "en"):
            book = outputs.scratch / f"{name}-{language}.xlsx"
            outputs.plankoll("schema", "export", name, "--lang", language, *own, "-o", book)
            outputs.plankoll("schema", "import", book, *own, "-o", book.with_suffix(".xml"))
            books.append(book)
    if len(books) < 6 or not all(book.with_suffix(".xml").exists() for book in books):
        outputs.fail(f"a schema was not written or not read: {books}")
        return 1
    for ending in ("xlsx", "ods"):
        folder = outputs.scratch / ending
        save_with_libreoffice(outputs, ending, folder, books)
        for book in books:
            saved = folder / f"{book.stem}.{ending}"
            outputs.plankoll("schema", "import", saved, *own, "-o", saved.with_suffix(".xml"))
            if not saved.with_suffix(".xml").exists():
                outputs.fail(f"{saved.name}: not read")
            elif saved.with_suffix(".xml").read_bytes() != book.with_suffix(".xml").read_bytes():
                outputs.fail(f"{saved.name}: another schema than {book.name}")
    return 0


STEPS = {"same-bytes": same_bytes, "plan-grammar": plan_grammar, "validator": validator, "libreoffice": libreoffice,
         "exchange": exchange}


def main():
    step, program, source, scratch = sys.argv[1:]
    outputs = Outputs(str(pathlib.Path(program).resolve()), pathlib.Path(source).resolve(),
                      pathlib.Path(scratch).resolve() / step)
    code = STEPS[step](outputs) or 0
    return 1 if outputs.failed else code


if __name__ == "__main__":
    sys.exit(main())
