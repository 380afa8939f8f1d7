#!/usr/bin/env python3
"""Test that other programs read what merge writes as tables: tables.py STEP PROGRAM SOURCE-FOLDER SCRATCH-FOLDER

STEP: pandas    the sheet Data and the CSV beside it have the same rows, and real dates, numbers and truth values
      calc      so they have in LibreOffice Calc
      package   the data package is valid to Frictionless Data's own library (npm; frictionless/ beside this), and one with
                a fault is not
      sqlite    the database is whole, and the questions in README.md have the answers that the plans give
Exits 77 (skipped) where a step needs a program or package that is not installed.
"""
import csv
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

from debian import SKIPPED, require

DAY = "2024-01-15"
INTEGERS = ("order", "year", "row_number", "area_id", "plan_id", "record")
TRUTHS = ("own", "answered", "counted")
DATES = ("from", "to")
TEXTS = ("file", "region_code", "goal", "text", "mal", "status", "goal_id")


def merge(program, source, scratch, year, *names, earlier=None):
    outputs = [argument for name in names for argument in ("-o", f"{scratch}/{name}")]
    past = ["--earlier", source / "samples" / "norra" / str(earlier)] if earlier else []
    done = subprocess.run([program, "merge", source / "samples" / "norra" / str(year), *past, *outputs, "--date", DAY,
                           "--lang", "sv", "-q"], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr


def read_csv(path, delimiter):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


# ---- pandas ----

def pandas(program, source, scratch):
    require("pandas", "openpyxl")
    import pandas as library

    merge(program, source, scratch, 2023, "m.xlsx", "m.csv")
    # pandas takes texts that look like numbers for numbers where it is not told: "1.10" would be 1.1
    texts = {name: str for name in TEXTS}
    sheet = library.read_excel(scratch / "m.xlsx", sheet_name="Data", dtype=texts)
    for name in INTEGERS:
        assert library.api.types.is_integer_dtype(sheet[name]), name
    for name in TRUTHS:
        assert library.api.types.is_bool_dtype(sheet[name]), name
    for name in DATES:
        assert library.api.types.is_datetime64_any_dtype(sheet[name]), name
    for name in TEXTS:
        assert sheet[name].dropna().map(lambda value: isinstance(value, str)).all(), name
    table = library.read_csv(scratch / "m.csv", sep=";", encoding="utf-8-sig", dtype=texts, parse_dates=list(DATES))
    assert list(sheet.columns) == list(table.columns), "the sheet and the CSV have other columns"
    for name in (*INTEGERS, *TRUTHS, *DATES, *TEXTS):
        assert sheet[name].equals(table[name]), f"the sheet and the CSV differ in {name}"
    assert len(sheet) == 129, len(sheet)


# ---- Calc ----

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def type_of(cell):
    """Calc keeps a truth value of a workbook as a formula, which shows it as one."""
    if cell.get(f"{TABLE}formula") in ("of:=TRUE()", "of:=FALSE()"):
        return "boolean"
    return cell.get(f"{OFFICE}value-type")


def cells_of(row):
    """The type and text of each cell of a row; the type is None where it is blank."""
    cells = []
    for cell in row.iter(f"{TABLE}table-cell"):
        repeated = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
        if repeated < 1000: # the rest of the sheet
            cells += [(type_of(cell), "".join(cell.itertext()))] * repeated
    return cells


def calc(program, source, scratch):
    if shutil.which("soffice") is None:
        print("LibreOffice is not installed")
        return SKIPPED
    merge(program, source, scratch, 2023, "m.xlsx")
    done = subprocess.run(["soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless", "--convert-to",
                           "ods", "--outdir", scratch, scratch / "m.xlsx"], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    content = ElementTree.fromstring(zipfile.ZipFile(scratch / "m.ods").read("content.xml"))
    sheet = next(table for table in content.iter(f"{TABLE}table") if table.get(f"{TABLE}name") == "Data")
    rows = [cells_of(row) for row in sheet.iter(f"{TABLE}table-row")]
    names = [text for _, text in rows[0]]
    records = [dict(zip(names, row)) for row in rows[1:] if any(kind for kind, _ in row)]
    assert len(records) == 129, len(records)
    for kind, group in (("float", INTEGERS), ("boolean", TRUTHS), ("date", DATES), ("string", TEXTS)):
        for name in group:
            kinds = {record.get(name, (None, ""))[0] for record in records} - {None}
            assert kinds == {kind}, f"{name} is {kinds} to Calc"
    assert {record["own"][1] for record in records} <= {"TRUE", "FALSE"}, "truth values show as something else"
    return 0


# ---- the data package ----

def check_package(folder, descriptor):
    return subprocess.run(["node", folder / "check.js", descriptor], capture_output=True, text=True)


def spoil(path, old, new):
    text = path.read_bytes().decode()
    assert old in text, f"{path.name} has no {old!r}"
    path.write_bytes(text.replace(old, new, 1).encode())


def package(program, source, scratch):
    if shutil.which("npm") is None or shutil.which("node") is None:
        print("npm is not installed")
        return SKIPPED
    folder = scratch.parent / "frictionless"
    folder.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json", "check.js"):
        shutil.copy(source / "tests" / "validate" / "frictionless" / name, folder / name)
    if not (folder / "node_modules" / "datapackage").exists():
        done = subprocess.run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save"], cwd=folder,
                              capture_output=True, text=True)
        assert done.returncode == 0, f"npm install: {done.stderr}"
    merge(program, source, scratch, 2023, "paket/", earlier=2022)
    merge(program, source, scratch, 2023, "paket/", earlier=2022) # in place of an earlier one
    for inputs in (["norra/2022"], ["mellansverige"], ["rjh"], ["nrf-2019"], ["norra", "faulty", "wrong"]):
        target = scratch / inputs[0].replace("/", "-")
        done = subprocess.run([program, "merge", *(source / "samples" / name for name in inputs), "-o", f"{target}/",
                               "--date", DAY, "-q"], capture_output=True, text=True)
        assert done.returncode in (0, 1, 3), done.stderr
    for descriptor in sorted(scratch.glob("*/datapackage.json")):
        done = check_package(folder, descriptor)
        assert done.returncode == 0, f"{descriptor}: {done.stderr}"
    done = check_package(folder, scratch / "paket" / "datapackage.json")
    for line in done.stdout.splitlines():
        name, rows = line.split()
        assert len(read_csv(scratch / "paket" / f"{name}.csv", ",")) == int(rows) + 1, line
    # the check sees faults: a status that is none, a region that is none, a date that is none, a number that comes twice
    for table, old, new in (("data", ",P,2024-01-01", ",Q,2024-01-01"), ("counts", "1,22,U,", "1,99,U,"),
                            ("data", "2024-12-31", "2024-13-31"), ("plans", "\r\n2,current", "\r\n1,current")):
        spoilt = scratch / "spoilt"
        shutil.rmtree(spoilt, ignore_errors=True)
        shutil.copytree(scratch / "paket", spoilt)
        spoil(spoilt / f"{table}.csv", old, new)
        assert check_package(folder, spoilt / "datapackage.json").returncode != 0, f"{new!r} in {table} was not seen"
    return 0


# ---- SQLite ----

class Plans:
    """A year's plans, as independent_count reads them."""

    def __init__(self, source, year):
        from independent_count import PLANS, REGIONS, rows_of

        self.rows = {} # (region, goal): cells
        for code, name in PLANS[year].items():
            for area, order, cells in rows_of(source / "samples" / "norra" / str(year) / name):
                self.rows[REGIONS[code], f"{area}.{order}"] = cells

    def statuses(self):
        from independent_count import status_of

        return {key: status_of(cells) for key, cells in self.rows.items()}


def joint_goals(source):
    """Goals of the template, and those of them that are the regions' own to reach."""
    tree = ElementTree.parse(source / "schemas" / "nrf-2022-2024.xml")
    goals = [element for element in tree.iter() if element.tag.rpartition("}")[2] == "goal" and element.get("id")]
    return {goal.get("id") for goal in goals}, {goal.get("id") for goal in goals if goal.get("local") != "false"}


WORDS = {"Hösten 2022.": "2022-12-31", "Hösten 2023.": "2023-12-31"} # in these plans


def last_day(time):
    """Of the ways in which these plans say times that may have passed; others have no end, or one to come."""
    years = re.fullmatch(r"(?:\d{4}[–-])?(\d{4})", time)
    return f"{years.group(1)}-12-31" if years else WORDS.get(time, "9999")


def is_filled(text):
    return text not in ("", "-")


def expected_answers(source, plans, before):
    """To the questions of README.md, in their order; a region's own rows, which have no number, are left out."""
    joint, local = joint_goals(source)
    statuses, earlier = plans.statuses(), before.statuses() if before else {}
    worse = {"U": 0, "P": 1, "E": 2}
    answered = [key for key, cells in plans.rows.items()
                if any(is_filled(text) for name, text in cells.items() if name not in ("Mål", ""))]
    return [
        {goal for goal in joint if not any(status == "U" and key[1] == goal for key, status in statuses.items())},
        {(*key, earlier[key], status) for key, status in statuses.items() if key[1] in joint
         and status in worse and worse[status] > worse.get(earlier.get(key), 9)},
        len(answered) / len({region for region, _ in plans.rows}),
        {key for key, cells in plans.rows.items() if key[1] in local and not is_filled(cells["Ansvarig"])},
        {(*key, last_day(cells["Tidsplan"])) for key, cells in plans.rows.items()
         if key[1] in joint and statuses[key] != "U" and last_day(cells["Tidsplan"]) < DAY},
    ]


def check_questions(database, questions, expected):
    rows = [database.execute(question).fetchall() for question in questions]
    answers = [{row[0] for row in rows[0] if row[0]}, set(rows[1]), rows[2][0][0], {row for row in rows[3] if row[1]},
               {row for row in rows[4] if row[1]}]
    for number, (answer, wanted) in enumerate(zip(answers, expected), start=1):
        assert answer == wanted, f"question {number}: {answer} is not {wanted}"
    return rows


def sqlite(program, source, scratch):
    require("docx", "openpyxl")
    text = (source / "README.md").read_text(encoding="utf-8")
    questions = re.findall(r"```sql\n(.*?)```", text, re.S)
    assert len(questions) == 5, f"README.md has {len(questions)} questions"
    merge(program, source, scratch, 2022, "2022.db")
    merge(program, source, scratch, 2023, "2023.sqlite", "again.db", earlier=2022)
    assert (scratch / "2023.sqlite").read_bytes() == (scratch / "again.db").read_bytes(), "other bytes the second time"
    plans = {year: Plans(source, year) for year in (2022, 2023)}
    told = [False] * len(questions)
    for name, year in (("2022.db", 2022), ("2023.sqlite", 2023)):
        database = sqlite3.connect(f"file:{scratch / name}?mode=ro", uri=True)
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        rows = check_questions(database, questions, expected_answers(source, plans[year], plans.get(year - 1)))
        regressed = database.execute("SELECT region, g.goal, earlier_status, c.status FROM changes c "
                                     "JOIN regions USING (region_key) JOIN goals g USING (goal_id) WHERE regressed")
        assert set(regressed.fetchall()) == set(rows[1]), "changes and the question over the years differ"
        told = [number or len(rows[at]) > 0 for at, number in enumerate(told)]
    assert all(told), f"a question has no answer in any year: {told}"
    return 0


STEPS = {"pandas": pandas, "calc": calc, "package": package, "sqlite": sqlite}


def main():
    step, program, source, scratch = sys.argv[1:]
    folder = pathlib.Path(scratch).resolve() / step
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return STEPS[step](str(pathlib.Path(program).resolve()), pathlib.Path(source).resolve(), folder)


if __name__ == "__main__":
    sys.exit(main())
