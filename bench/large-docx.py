#!/usr/bin/env python3
"""Make the two large Word documents of bench/large-docx.sh: large-docx.py FOLDER

plain.docx: 20 000 rows of five ordinary texts, with no more markup than there must be. plan.docx: a real plan in which
a row is repeated 20 000 times. Prints for each its path and the bytes of its document.xml.
"""
import pathlib
import re
import sys
import zipfile

ROWS = 20000
PLAN = pathlib.Path(__file__).resolve().parents[1] / "tests" / "plans" / "nrf-2022-2024" / "norrbotten.docx"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXTS = ("Öka kännedomen om prevention", "Två av tre sjukhus arbetar så i dag.", "Ta fram en rutin och utbilda.",
         "Verksamhetschef kirurgi", "Hösten 2023")


def write(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    print(path, len(parts["word/document.xml"]))


def plain():
    row = "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in TEXTS) + "</w:tr>"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" Type="{kind}" '
                       'Target="word/document.xml"/></Relationships>',
        "word/document.xml": (f'<w:document xmlns:w="{MAIN}"><w:body><w:tbl>' + row * ROWS
                              + "</w:tbl></w:body></w:document>").encode()}


def plan():
    with zipfile.ZipFile(PLAN) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = parts["word/document.xml"].decode()
    row = list(re.finditer(r"<w:tr[ >].*?</w:tr>", body, re.S))[3]
    parts["word/document.xml"] = (body[:row.end()] + row.group() * ROWS + body[row.end():]).encode()
    return parts


folder = pathlib.Path(sys.argv[1])
write(folder / "plain.docx", plain())
write(folder / "plan.docx", plan())
