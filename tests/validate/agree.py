#!/usr/bin/env python3
"""See that all that merge writes says the same as the plans it was made from: agree.py PROGRAM SOURCE-FOLDER SCRATCH-FOLDER

For samples of each template: every row that `convert --to json` gives stands once in the merge, in its plan's column, with the
same cells, status and times; the counts are those rows counted again; and JSON, CSV, lines of JSON, the sheet Data, the data
package and the database have the same rows and counts. Exits 77 (skipped) where a package is not installed.
"""
import collections
import csv
import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys

from debian import require

require("openpyxl")

import openpyxl  # noqa: E402

GROUPS = ("norra/2022", "norra/2023", "norra-plan-2022", "mellansverige", "rjh", "nrf-2019")
DATE = ("--date", "2024-01-15", "--lang", "sv", "-q")
NO_PLAN = "motesanteckningar.docx"
SAME = ("status", "cells", "timeline")


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def place_of(where):
    return tuple(where[key] for key in ("sheet", "table", "row", "cell"))


def rows_of_plans(program, folder, scratch):
    """{(file, place): row} of each file that is a plan."""
    plans = {}
    run(program, "convert", "--to", "json", *sorted(path for path in folder.iterdir() if path.name != NO_PLAN), "-o",
        scratch, *DATE)
    for path in sorted(scratch.iterdir()):
        plan = json.loads(path.read_text(encoding="utf-8"))
        for area in plan["areas"]:
            for row in area["rows"]:
                plans[plan["source"]["file"], place_of(row["where"])] = row
    return plans


def check_rows(merged, by, plans):
    """Each row of the plans that hold is there once; gives the counts {(area, column, status): goals}."""
    columns = merged["regions"] if by == "by_region" else merged["reports"]
    files = {column["file"]: column["code"] if by == "by_region" else column["key"] for column in columns if column["file"]}
    left = {key: row for key, row in plans.items() if key[0] in files}
    areas = {area["area"]: number for number, area in enumerate(merged["areas"], start=1)}
    counts = collections.Counter()
    for goal in merged["goals"]:
        for column, answer in goal[by].items():
            counts[areas[goal["area"]], column, answer["status"] or "none"] += 1
            for said in (answer, *answer.get("more", ())):
                key = (said["where"]["file"], place_of(said["where"]))
                row = left.pop(key)  # KeyError: it is there twice, or in no plan
                assert files[key[0]] == column, f"{key} stands under {column}"
                assert row["goal"] == goal["goal"], f"{key}: {row['goal']}, {goal['goal']}"
                assert all(row[name] == said[name] for name in SAME), f"{key} has changed"
    assert not left, f"not in the merge: {sorted(left, key=str)[:3]}"
    assert len({goal["id"] for goal in merged["goals"]}) == len(merged["goals"]), "ids are not unique"
    return counts


def told_counts(merged, by):
    counts = collections.Counter()
    for number, area in enumerate(merged["areas"], start=1):
        for column, statuses in merged["counts"]["by_area"].get(area["area"], {}).items():
            for status, goals in statuses.items():
                counts[number, column, status] += goals
    for column, statuses in merged["counts"][by].items():
        for status, goals in statuses.items():
            assert goals == sum(counts[number, column, status] for number in range(1, len(merged["areas"]) + 1))
    return counts


def count(records, by):
    """Of rows that say of themselves that they count."""
    counts = collections.Counter()
    for record in records:
        if record["counted"] in (True, "true", 1):
            column = record["region_code"] if by == "by_region" else str(record["as_of"])[:10]
            counts[int(record["area_id"]), str(column), record["status"] or "none"] += 1
    return counts


def read_csv(path, **options):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, **options))


def sheet_data(path):
    rows = list(openpyxl.load_workbook(path)["Data"].iter_rows(values_only=True))
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def compare(what, expected, found):
    expected, found = ({key: goals for key, goals in counts.items() if goals} for counts in (expected, found))
    assert expected == found, f"{what}: {sorted(expected.items() ^ found.items())[:6]}"


def check_group(program, source, scratch, group):
    folder = source / "samples" / group
    (scratch / "plans").mkdir(parents=True)
    outputs = [scratch / name for name in ("m.json", "m.csv", "m.ndjson", "m.xlsx", "m.db")]
    run(program, "merge", folder, *(word for path in outputs for word in ("-o", path)), "-o", f"{scratch}/package/", *DATE)
    merged = json.loads((scratch / "m.json").read_text(encoding="utf-8"))
    by = "by_region" if merged["axis"] == "region" else "by_report"
    expected = check_rows(merged, by, rows_of_plans(program, folder, scratch / "plans"))
    compare(f"{group}: JSON", expected, told_counts(merged, by))
    lines = (scratch / "m.ndjson").read_text(encoding="utf-8").splitlines()
    tables = {"CSV": read_csv(scratch / "m.csv", delimiter=";"), "lines": [json.loads(line) for line in lines],
              "Data": sheet_data(scratch / "m.xlsx"), "package": read_csv(scratch / "package" / "data.csv")}
    connection = sqlite3.connect(f"file:{scratch / 'm.db'}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    tables["database"] = connection.execute("SELECT * FROM data").fetchall()
    for name, rows in tables.items():
        compare(f"{group}: {name}", expected, count(rows, by))
        assert len(rows) == len(lines), f"{group}: {name} has {len(rows)} rows, not {len(lines)}"
    for name, rows in (("package", read_csv(scratch / "package" / "counts.csv")),
                       ("database", connection.execute("SELECT * FROM counts").fetchall())):
        told = {(int(row["area_id"]), row["region_key"], row["status"]): int(row["goals"]) for row in rows}
        compare(f"{group}: counts of the {name}", expected, told)
    return sum(expected.values())


def main():
    program, source, scratch = (pathlib.Path(argument).resolve() for argument in sys.argv[1:])
    shutil.rmtree(scratch, ignore_errors=True)
    for group in GROUPS:
        print(f"{group}: {check_group(program, source, scratch / group.replace('/', '-'), group)} goals say the same everywhere")


if __name__ == "__main__":
    main()
