#!/usr/bin/env python3
"""Write a workbook that a schema is kept in, as somebody might have left it: faulty.py OUT.xlsx

tests/golden/schema-import-faults/faulty.xlsx is what this writes. Nothing but cells: no styles, tables or notes, as from a
program that keeps none of them.
"""
import sys
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

SHEETS = {
    "Faser": [["Fas", "Namn (svenska)"], ["creation", "Upprättande"], ["Uppföljning", "Uppföljning"]],
    "Mall": [
        ["Uppgift", "Värde"], ["Id", "min-mall"], ["Version", 1], ["Titel", "Plan 2025–2027"], ["Språk", "svenska"],
        ["Perioden börjar", "2025-01-01"], ["Perioden slutar", "2027-02-30"], ["Mottagare", ""],
        ["Streck är ett svar", "kanske"],
    ],
    "Kolumner": [
        ["Kommentar", "Nyckel", "Roll", "Rubrik", "Andra rubriker", "Krav: creation", "Krav: avslut"],
        ["", "mal", "goal", "Mål", "Målet\nGemensamt mål", "krävs"],
        [],
        ["fråga Eva", "nulage", "mål", "Nuläge", "", "ja", "tom"],
        ["", "Tidsplan", "time", "Tidsplan", "Målet"],
    ],
    "Områden": [["Nummer", "Titel"], [1, "Prevention"], ["2", ""]],
    "Mål": [
        ["Område", "Mål", "Måltext", "Fotnotstecken", "Tomt till och med"],
        [1, 1.1, "Ett mål", "", 2025], [1, "1.2", "Ett mål till", "**"], [3, "3.1", "Ett mål för mycket"],
    ],
    "Koder": [["Kod", "Färg", "Betydelse (svenska)"], ["U", "C6E0B4", "Uppnått"], ["E", "röd", "Ej påbörjat"]],
    "Regler": [["Regel", "Allvar", "Kolumn", "Villkor", "Meddelande (svenska)"], ["r1", "allvarligt", "tid", "true()", "Nej"]],
    "Anteckningar": [["Att göra: fråga Eva"]],
}


def letters(column):
    return chr(ord("A") + column)


def cell(value, column, row):
    place = f"{letters(column)}{row}"
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>' if value else ""
    return f'<c r="{place}"><v>{value}</v></c>'


def sheet(rows):
    lines = "".join(f'<row r="{number}">' + "".join(cell(value, i, number) for i, value in enumerate(row)) + "</row>"
                    for number, row in enumerate(rows, 1))
    return f'<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData></worksheet>'


def parts():
    relation = f'<Relationship Id="{{}}" Type="{OFFICE}/{{}}" Target="{{}}"/>'
    names = list(SHEETS)
    yield "[Content_Types].xml", (f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
                                  '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
                                  'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
                                  '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>')
    yield "_rels/.rels", (f'<Relationships xmlns="{PACKAGE}/relationships">'
                          + relation.format("d", "officeDocument", "xl/workbook.xml") + "</Relationships>")
    yield "xl/workbook.xml", (f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>' + "".join(
        f'<sheet name="{name}" sheetId="{i}" r:id="s{i}"/>' for i, name in enumerate(names, 1)) + "</sheets></workbook>")
    yield "xl/_rels/workbook.xml.rels", (f'<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
        relation.format(f"s{i}", "worksheet", f"worksheets/sheet{i}.xml") for i in range(1, len(names) + 1))
        + "</Relationships>")
    for i, name in enumerate(names, 1):
        yield f"xl/worksheets/sheet{i}.xml", sheet(SHEETS[name])


def main():
    with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), '<?xml version="1.0" encoding="UTF-8"?>\n' + text,
                             zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
