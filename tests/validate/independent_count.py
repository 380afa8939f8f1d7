#!/usr/bin/env python3
"""Count how many goals have which status, and see that all that the program writes says the same:
independent_count.py PROGRAM SOURCE-FOLDER SCRATCH-FOLDER

The count is made from the regions' files with python-docx, openpyxl and csv alone, by somebody who knows the form: a table
whose heading row has the columns Mål and Uppföljning* is an area, the n-th of a file is area n, and a row in it is a goal.
Nothing of the program's is used for it. What it is compared with: JSON, CSV, lines of JSON, the workbook's sheets Översikt
and Data, the data package, and the SQLite database. Exits 77 (skipped) where a package is not installed.
"""
import collections
import csv
import io
import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys

from debian import require

require("docx", "openpyxl")

import docx  # noqa: E402
import openpyxl  # noqa: E402

REGIONS = {"22": "Region Västernorrland", "23": "Region Jämtland Härjedalen", "24": "Region Västerbotten",
           "25": "Region Norrbotten"}
# which file holds for each region: a person has looked
PLANS = {
    2022: {"22": "vasternorrland-2022.xlsx", "23": "jamtland-harjedalen-2022.csv", "24": "vasterbotten-2022.docx",
           "25": "norrbotten-2022.docx"},
    2023: {"22": "vasternorrland-2023.csv", "23": "jamtland-harjedalen-2023.xlsx",
           "24": "vasterbotten-2023-reviderad.docx"},
}
AREAS = 7
GOALS = 43 # of the form; a region may have rows of its own
STATUSES = ("U", "P", "E")
WORDS = {"U": "U", "P": "P", "E": "E", "PÅGÅR": "P"} # all that stand in these files


# ---- the count ----

def tables_of_docx(path):
    for table in docx.Document(path).tables:
        yield [[cell.text.strip() for cell in row.cells] for row in table.rows]


def tables_of_xlsx(path):
    for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
        yield [["" if value is None else str(value).strip() for value in row] for row in sheet.iter_rows(values_only=True)]


def tables_of_csv(path):
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), delimiter=";"))
    heads = [number for number, row in enumerate(rows) if is_heading(row)]
    for first, end in zip(heads, [*heads[1:], len(rows)]):
        yield [[cell.strip() for cell in row] for row in rows[first:end]]


def is_heading(row):
    return "Mål" in row and "Uppföljning*" in row


def rows_of(path):
    """Each goal of a plan: its area, its place in it, and its cells by heading."""
    tables = {".docx": tables_of_docx, ".xlsx": tables_of_xlsx, ".csv": tables_of_csv}[path.suffix](path)
    area = 0
    for table in tables:
        head = next((number for number, row in enumerate(table) if is_heading(row)), None)
        if head is None:
            continue
        area += 1
        goal = table[head].index("Mål")
        for order, row in enumerate(table[head + 1:], start=1):
            if not any(row[goal + 1:]) and (row[goal].startswith("*") or "Kommentar" in row[goal] or not row[goal]):
                break # the goals end where footnotes and comments begin
            yield area, order, dict(zip(table[head], row))
    assert area == AREAS, f"{path.name}: {area} areas"


def status_of(cells):
    word = cells["Uppföljning*"].upper()
    assert word == "" or word in WORDS, word
    return WORDS.get(word, "none")


def count_plan(path):
    """{(area, status): goals}"""
    counts = collections.Counter((area, status_of(cells)) for area, _, cells in rows_of(path))
    assert sum(counts.values()) >= GOALS, f"{path.name}: {sum(counts.values())} goals"
    return counts


# ---- what the program says: each gives {(area, region, status): goals} ----

def of_json(folder):
    counts = {}
    merged = json.loads((folder / "m.json").read_text(encoding="utf-8"))["counts"]
    for area, regions in merged["by_area"].items():
        for region, statuses in regions.items():
            for status, goals in statuses.items():
                counts[int(area), region, status] = goals
    for region, statuses in merged["by_region"].items():
        for status, goals in statuses.items():
            assert goals == sum(counts[area, region, status] for area in range(1, AREAS + 1))
    return counts


def of_records(records):
    """Rows that say of themselves that they count."""
    counts = collections.Counter()
    for record in records:
        if record["counted"] in (True, "true"):
            counts[int(record["area"]), str(record["region_code"]), record["status"] or "none"] += 1
    return counts


def of_csv(folder):
    with open(folder / "m.csv", encoding="utf-8-sig", newline="") as file:
        return of_records(csv.DictReader(file, delimiter=";"))


def of_ndjson(folder):
    return of_records(json.loads(line) for line in (folder / "m.ndjson").read_text(encoding="utf-8").splitlines())


def of_sheet_data(folder):
    sheet = openpyxl.load_workbook(folder / "m.xlsx")["Data"]
    rows = list(sheet.iter_rows(values_only=True))
    return of_records(dict(zip(rows[0], row)) for row in rows[1:])


def of_package_counts(folder):
    with open(folder / "paket" / "counts.csv", encoding="utf-8", newline="") as file:
        return {(int(row["area_id"]), row["region_key"], row["status"]): int(row["goals"])
                for row in csv.DictReader(file)}


def of_package_data(folder):
    with open(folder / "paket" / "data.csv", encoding="utf-8", newline="") as file:
        return of_records(csv.DictReader(file))


def of_sqlite(folder, year):
    database = sqlite3.connect(f"file:{folder / 'm.db'}?mode=ro", uri=True)
    return {(area, region, status): goals for area, region, status, goals in database.execute(
        "SELECT area_id, region_code, coalesce(status, 'none'), count(*) FROM answers WHERE year = ? GROUP BY 1, 2, 3",
        (year,))}


def codes_of(row):
    """Which columns of a heading row stand for the statuses; None: it is no such row."""
    places = {}
    for place, value in enumerate(row):
        for code in STATUSES:
            if value == code or str(value).startswith(f"{code} "):
                places.setdefault(code, place)
    return places if len(places) == len(STATUSES) else None


def check_overview(folder, expected, titles):
    """Each line of the sheet that names a region or an area, under a heading with the statuses, has the right numbers."""
    sheet = openpyxl.load_workbook(folder / "m.xlsx")["Översikt"]
    places, met = None, set()
    for row in sheet.iter_rows(values_only=True):
        places = codes_of(row) or places
        region = next((code for code, name in REGIONS.items() if name in row), None)
        area = next((number for number, title in titles.items() if any(title in str(value) for value in row)), None)
        if places is None or (region is None and area is None) or not isinstance(row[places["U"]], (int, float)):
            continue
        for status, place in places.items():
            wanted = sum(goals for (a, r, s), goals in expected.items()
                         if s == status and area in (None, a) and region in (None, r))
            assert row[place] == wanted, f"Översikt: {row}: {status} should be {wanted}"
        met.add((area, region))
    regions = {region for _, region, _ in expected}
    assert {(None, region) for region in regions} <= met, f"Översikt has no line for each region: {met}"
    assert {(area, None) for area in titles} <= met or {(area, region) for area in titles for region in regions} <= met, \
        f"Översikt has no line for each area: {met}"


# ---- the comparison ----

def compare(what, expected, found):
    expected = {key: goals for key, goals in expected.items() if goals > 0}
    found = {key: goals for key, goals in found.items() if goals > 0}
    different = {key: (expected.get(key), found.get(key)) for key in expected.keys() | found.keys()
                 if expected.get(key) != found.get(key)}
    assert not different, f"{what}: (counted here, found there) by area, region, status: {different}"


def check_year(program, source, scratch, year, earlier):
    samples = source / "samples" / "norra"
    folder = scratch / str(year)
    folder.mkdir(parents=True)
    outputs = [argument for name in ("m.json", "m.csv", "m.ndjson", "m.xlsx", "m.db", "paket/")
               for argument in ("-o", f"{folder}/{name}")]
    done = subprocess.run([program, "merge", samples / str(year), *outputs, "--date", "2024-01-15", "--lang", "sv", "-q",
                           *earlier], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    expected = {(area, region, status): goals for region, name in PLANS[year].items()
                for (area, status), goals in count_plan(samples / str(year) / name).items()}
    for reader in (of_json, of_csv, of_ndjson, of_sheet_data, of_package_counts, of_package_data):
        compare(f"{year} {reader.__name__}", expected, reader(folder))
    compare(f"{year} of_sqlite", expected, of_sqlite(folder, year))
    areas = json.loads((folder / "m.json").read_text(encoding="utf-8"))["areas"]
    check_overview(folder, expected, {int(area["number"]): area["title"] for area in areas})
    return expected, folder


def main():
    program, source, scratch = (pathlib.Path(argument).resolve() for argument in sys.argv[1:])
    shutil.rmtree(scratch, ignore_errors=True)
    before, _ = check_year(program, source, scratch, 2022, [])
    now, folder = check_year(program, source, scratch, 2023, ["--earlier", source / "samples" / "norra" / "2022"])
    compare("2022 in the database of 2023", before, of_sqlite(folder, 2022)) # years of plans in one file
    print(f"{sum(before.values())} goals of 2022 and {sum(now.values())} of 2023 counted alike")


if __name__ == "__main__":
    main()
