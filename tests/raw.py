#!/usr/bin/env python3
"""The tables of real plans before any template, against their ground truth: raw.py PLANKOLL DOCUMENT...

For each document with a FILE.json beside it: `convert --to json --raw` must hold each area as a table or sheet whose
heading row and cells are those of the truth, in its order, nothing left over, and lead where the truth says (links). An activity that a document continues in
further table rows (table_rows) is put together from them. Exits 0 when nothing differs.
"""
import json
import pathlib
import re
import subprocess
import sys

ARROWS = {"bra": "\N{UPWARDS ARROW}", "delvis": "\N{RIGHTWARDS ARROW}", "inte": "\N{DOWNWARDS ARROW}"}

TYPED = {"unicode": "\N{HEAVY WIDE-HEADED RIGHTWARDS ARROW}"}  # no sign of a symbol font: as it stands


def flat(text):
    return re.sub(r"\s+", " ", text or "").strip()


def cells_of(row):
    """Text by column from 1."""
    cells = {}
    for cell in row["cells"]:
        column = cell.get("column")
        if column is None:
            column = 0
            for letter in re.match("[A-Z]+", cell["cell"])[0]:
                column = column * 26 + ord(letter) - 64
        cells[column] = flat(cell["text"])
    return cells


def links_of(rows):
    """What the cells of a row lead to, in column order, each address once."""
    return list(dict.fromkeys(link for row in rows for cell in row["cells"] for link in cell.get("links", ())))


def rows_under(block, headers):
    """The rows below the heading row, each as its cells and itself; None where the block has no such row."""
    rows = [(cells_of(row), row) for row in block["rows"]]
    wanted = {i: flat(header) for i, header in enumerate(headers, 1) if flat(header)}
    for at, (row, _) in enumerate(rows):
        if {i: text for i, text in row.items() if text} == wanted:
            return rows[at + 1:]
    return None


def compare(truth, document):
    blocks = [block for block in document["blocks"] if block["kind"] in ("table", "sheet")]
    compared = 0
    for area in truth["areas"]:
        name = area["number"] or area["title"]
        headers = [column["header"] for column in area["columns"]]
        while blocks and rows_under(blocks[0], headers) is None:
            blocks.pop(0)
        if not blocks:
            yield f"area {name}", headers, "no such table"
            return
        rows = rows_under(blocks.pop(0), headers)
        for want in area["rows"]:
            parts, rows = rows[:want.get("table_rows", 1)], rows[want.get("table_rows", 1):]
            for column, key in enumerate((c["key"] for c in area["columns"]), 1):
                expected = flat(want["cells"][key])
                if key == "status" and want.get("status"):
                    expected = TYPED.get(want["status_stored_as"], ARROWS[want["status"]])
                found = flat(" ".join(part.get(column, "") for part, _ in parts))
                compared += 1
                if found != expected:
                    yield f"area {name} row {want['order']} {key}", expected, found
            if "links" in want:
                compared += 1
                links = links_of([row for _, row in parts])
                if links != want["links"]:
                    yield f"area {name} row {want['order']} links", want["links"], links
        texts = {flat(note["text"]) for note in area["footnotes"]}
        for row, _ in rows:
            left = [text for text in row.values() if text]
            if left and not all(any(known in text for known in texts) for text in left):
                yield f"area {name}", "no more rows", left
    if compared == 0:
        yield "document", "cells to compare", "none"


def main():
    program, documents = sys.argv[1], [pathlib.Path(name) for name in sys.argv[2:]]
    faults = 0
    for document in documents:
        truth = json.loads(pathlib.Path(f"{document}.json").read_text(encoding="utf-8"))
        done = subprocess.run([program, "convert", "--to", "json", "--raw", str(document)], stdout=subprocess.PIPE)
        if done.returncode != 0:
            sys.exit(f"{document}: exit {done.returncode}")
        for place, expected, found in compare(truth, json.loads(done.stdout)):
            print(f"{document.name}: {place}: expected {expected!r}, found {found!r}")
            faults += 1
    print(f"{len(documents)} documents, {faults} differences")
    return 1 if faults or not documents else 0


if __name__ == "__main__":
    sys.exit(main())
