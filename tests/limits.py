#!/usr/bin/env python3
"""Every safety limit, from outside (OOXML.md C30): limits.py PLANKOLL

The names are those that the program itself tells. For each: a file that is just over it is refused with F05, which says
the limit's name and its value, and is read when the limit is raised with --limit.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="d" '
             'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
             'Target="word/document.xml"/></Relationships>')
NOT_OF_FILES = {"convert-seconds"}  # see legacy.py


def word(path, body, extra=()):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for name in extra:
            package.writestr(name, "x")
    return path


def csv(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def packed(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, file in members:
            package.write(file, name)
    return path


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def files(folder):
    """NAME: (a file, the value that it is over or None for the program's own, a value that it is not over)"""
    plain = csv(folder / "plain.csv", "Mål;Tid\nett;2023\ntvå;2024\n")
    text = word(folder / "text.docx", paragraph("Text " * 1000))
    size = plain.stat().st_size
    inflated = 75 + 5000 + 200
    three = packed(folder / "three.zip", [(f"{number}.csv", plain) for number in range(3)])
    return {
        "file-bytes": (plain, size - 1, size),
        "cells": (plain, 5, 6),
        "total-bytes": (text, 5000, inflated + len(RELATIONS)),
        "part-bytes": (text, 5000, inflated),
        "ratio": (word(folder / "bomb.docx", paragraph("Text") + " " * 60_000_000), None, 2000),
        "entries": (word(folder / "entries.docx", paragraph("Text"), [f"x/{i}" for i in range(9999)]), None, 10001),
        "members": (three, 2, 3),
        "nesting": (packed(folder / "nested.zip", [("three.zip", three)]), 1, 2),
        "depth": (word(folder / "deep.docx", paragraph("Text") + "<x>" * 300 + "</x>" * 300), None, 302),
        "columns": (csv(folder / "columns.csv", ";".join(f"k{i}" for i in range(1001)) + "\n"), None, 1001),
        "cell-bytes": (csv(folder / "cell.csv", f"Mål;Tid\n{'å' * 500_001};2023\n"), None, 1_000_002),
    }


def read(program, path, *options):
    done = subprocess.run([program, "check", "--format", "json", path, *options], capture_output=True, timeout=120)
    report = json.loads(done.stdout)["files"][0]
    return done.returncode, [finding for finding in report["findings"] if finding["code"] == "F05"]


def main():
    program, failed = sys.argv[1], False
    told = subprocess.run([program, "check", "x", "--limit", "x=1", "--lang", "en"], capture_output=True, text=True)
    names = dict(re.findall(r"([a-z-]+) \((\d+)\)", told.stderr.split("the limits are")[1]))
    with tempfile.TemporaryDirectory(prefix="plankoll-limits-") as folder:
        cases = files(pathlib.Path(folder))
        if set(cases) | NOT_OF_FILES != set(names):
            print(f"the program has other limits than this test: {sorted(names)}")
            failed = True
        for name, (path, low, high) in cases.items():
            code, over = read(program, path, *(["--limit", f"{name}={low}"] if low is not None else []))
            value = str(low) if low is not None else names.get(name)
            if code != 3 or len(over) != 1 or name not in over[0]["message"] or f"({value})" not in over[0]["message"]:
                print(f"{name} of {value}: exit {code}, {[finding['message'] for finding in over]}")
                failed = True
            code, over = read(program, path, "--limit", f"{name}={high}")
            if code == 3 or over:
                print(f"{name} raised to {high}: exit {code}, {[finding['message'] for finding in over]}")
                failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
