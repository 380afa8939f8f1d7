#!/usr/bin/env python3
"""Compare what plankoll reads with what LibreOffice makes of the same file, cell for cell.

usage: agree.py PLANKOLL SCRATCH [--refresh] [--skip ENDING]... [NAME...]

The files are those of documents/ and the real plans; README.md tells who wrote them. LibreOffice's results are kept in
expected/, so that it need not be installed; --refresh makes them again. A difference is allowed when differences.tsv
explains it, and an explanation that nothing needs is a fault. --skip leaves out files by their ending.
"""
import csv
import json
import pathlib
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
import office  # noqa: E402
import tables  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
PLANS = HERE.parent / "plans"
# semicolons, quotes, UTF-8, all sheets; the ninth value: numbers as they show (and not as they are stored)
CSV = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,true,false,false,-1"
HTML = "html:HTML (StarWriter)"
# reading a CSV file: semicolons, quotes, Windows-1252 or UTF-8, from the first line, every column as text
READ_CSV = "Text - txt - csv (StarCalc):59,34,%d,1," + "/".join(f"{column}/2" for column in range(1, 31))
TEXTS, BOOKS, RECORDS = (".docx", ".odt"), (".xlsx", ".ods"), (".csv",)


def documents():
    """Every file by the name it has in the list of differences."""
    found = {path.name: path for path in sorted((HERE / "documents").iterdir())}
    found.update((path.relative_to(PLANS).as_posix(), path) for path in sorted(PLANS.rglob("*")))
    return {name: path for name, path in found.items() if path.suffix in TEXTS + BOOKS + RECORDS}


def folder_of(name):
    return HERE / "expected" / name.replace("/", "-")


def is_utf8(path):
    try:
        path.read_bytes().decode("utf-8")
        return True
    except UnicodeDecodeError:
        return False


def refresh(name, path, scratch):
    """LibreOffice's result, without what is no text of a table."""
    out, kept = scratch / "office" / name.replace("/", "-"), folder_of(name)
    shutil.rmtree(out, ignore_errors=True)
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    read_as = READ_CSV % (76 if is_utf8(path) else 1) if path.suffix in RECORDS else None
    for made in office.convert([path], HTML if path.suffix in TEXTS else CSV, out, read_as):
        if path.suffix in TEXTS and made.suffix == ".html":
            page = made.read_text(encoding="utf-8")
            (kept / "tables.html").write_text(tables.reduce_page(page), encoding="utf-8")
        elif path.suffix not in TEXTS:
            text = made.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
            (kept / made.name.removeprefix(path.stem + "-")).write_text(text, encoding="utf-8", newline="")


def read(program, path):
    run = subprocess.run([program, "convert", "--to", "json", "--raw", "--lang", "sv", "-q", path],
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
    if not run.stdout:
        raise SystemExit(f"{path.name}: exit {run.returncode}, nothing was read\n{run.stderr.decode()}")
    return json.loads(run.stdout)


def compare_rows(place, ours, theirs):
    (our_heading, our_cells), (their_heading, their_cells) = ours, theirs
    if our_heading != their_heading:
        yield f"{place} heading", str(our_heading).lower(), str(their_heading).lower()
    if len(our_cells) != len(their_cells):
        yield f"{place} cells", str(len(our_cells)), str(len(their_cells))
        yield f"{place} text", *(" | ".join(cell[2] for cell in cells) for cells in (our_cells, their_cells))
        return
    for number, (our, their) in enumerate(zip(our_cells, their_cells), 1):
        if our[:2] != their[:2]:
            yield f"{place} cell {number} spans", "{}x{}".format(*our), "{}x{}".format(*their)
        if our[2] != their[2]:
            yield f"{place} cell {number}", our[2], their[2]


def compare_tables(document, folder):
    ours = tables.our_tables(document)
    theirs = tables.their_tables((folder / "tables.html").read_text(encoding="utf-8"))
    if len(ours) != len(theirs):
        yield "tables", str(len(ours)), str(len(theirs))
    for number, (our, their) in enumerate(zip(ours, theirs), 1):
        if len(our) != len(their):
            yield f"table {number} rows", str(len(our)), str(len(their))
        for row, pair in enumerate(zip(our, their), 1):
            yield from compare_rows(f"table {number} row {row}", *pair)


def cell_order(cell):
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters):]), len(letters), letters


def compare_sheets(document, folder):
    ours = tables.our_sheets(document)
    theirs = {path.stem: tables.their_sheet(path.read_text(encoding="utf-8")) for path in sorted(folder.iterdir())}
    if sorted(ours) != sorted(theirs):
        yield "sheets", ", ".join(sorted(ours)), ", ".join(sorted(theirs))
    for sheet in ours:
        our, their = ours[sheet], theirs.get(sheet, {})
        for cell in sorted(set(our) | set(their), key=cell_order):
            if our.get(cell, "") != their.get(cell, ""):
                yield f"{sheet}!{cell}", our.get(cell, ""), their.get(cell, "")


def compare_records(document, folder):
    ours = tables.our_records(document)
    theirs = tables.their_records(next(folder.iterdir()).read_text(encoding="utf-8"))
    if len(ours) != len(theirs):
        yield "records", str(len(ours)), str(len(theirs))
    for number, (our, their) in enumerate(zip(ours, theirs), 1):
        for column in sorted(set(our) | set(their)):
            if our.get(column, "") != their.get(column, ""):
                yield f"record {number} column {column}", our.get(column, ""), their.get(column, "")


def explanations():
    with open(HERE / "differences.tsv", encoding="utf-8", newline="") as file:
        rows = list(csv.reader((line for line in file if not line.startswith("#")), delimiter="\t",
                               quoting=csv.QUOTE_NONE))
    for row in rows[1:]:
        if len(row) != 5 or not row[4].strip():
            raise SystemExit(f"differences.tsv: five values, the last one says why: {row}")
    return {tuple(row[:4]): row[4] for row in rows[1:]}


def written(text):
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def main(args):
    skipped = {args[i + 1] for i, arg in enumerate(args) if arg == "--skip"}
    plain = [arg for i, arg in enumerate(args) if not arg.startswith("--") and (i == 0 or args[i - 1] != "--skip")]
    if len(plain) < 2:
        sys.exit(__doc__)
    program, scratch, names = plain[0], pathlib.Path(plain[1]), plain[2:]
    known, used, faults, compared = explanations(), set(), 0, 0
    for name, path in documents().items():
        if path.suffix[1:] in skipped or (names and not name.startswith(tuple(names))):
            used.update(key for key in known if key[0] == name)
            continue
        if "--refresh" in args:
            refresh(name, path, scratch)
        if not folder_of(name).is_dir():
            raise SystemExit(f"{name}: LibreOffice's result is missing; make it with --refresh")
        compare = (compare_tables if path.suffix in TEXTS else compare_records if path.suffix in RECORDS
                   else compare_sheets)
        compared += 1
        for place, ours, theirs in compare(read(program, path), folder_of(name)):
            key = (name, place, written(ours), written(theirs))
            if key in known:
                used.add(key)
            else:
                faults += 1
                print("\t".join(key))
    for key in known:
        if key not in used:
            faults += 1
            print("no longer needed: " + "\t".join(key))
    print(f"{compared} documents, {len(known)} differences explained, {faults} faults")
    sys.exit(faults > 0)


if __name__ == "__main__":
    main(sys.argv[1:])
