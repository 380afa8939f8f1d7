#!/usr/bin/env python3
"""Documents that python-docx writes: python_docx.py OUTDIR"""
import json
import pathlib
import sys

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

PLAN = json.loads((pathlib.Path(__file__).parent / "plan.json").read_text(encoding="utf-8"))


def heading_row(row):
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def write(cell, text, style=None):
    """Each line a paragraph, as somebody types it."""
    lines = text.split("\n")
    cell.text = lines[0]
    for line in lines[1:]:
        cell.add_paragraph(line, style)
    if style and len(lines) > 1:
        cell.paragraphs[0].style = style


def link(paragraph, address, text):
    ident = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), ident)
    run = paragraph.add_run(text)
    element.append(run._r)
    paragraph._p.append(element)


def plan(path):
    """A table for each area with heading row, lists and links."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.header.paragraphs[0].text = PLAN["region"]
    section.footer.paragraphs[0].text = "Sida 1"
    document.add_heading(PLAN["title"], 0)
    document.add_paragraph("Region: " + PLAN["region"])
    for area in PLAN["areas"]:
        document.add_heading(f'{area["number"]} {area["title"]}', 1)
        table = document.add_table(rows=1, cols=8, style="Table Grid")
        heading_row(table.rows[0])
        for cell, text in zip(table.rows[0].cells, PLAN["columns"]):
            cell.paragraphs[0].add_run(text).bold = True
        for row in area["rows"]:
            for index, (cell, text) in enumerate(zip(table.add_row().cells, row)):
                write(cell, text, "List Bullet" if index == 3 else None)
        link(table.rows[1].cells[7].paragraphs[0], "https://exempel.se/rapport", " (rapport)")
        document.add_paragraph(PLAN["note"])
    document.save(path)


def shapes(path):
    """Merged cells both ways, a table in a cell, tabs, line breaks, hard blanks and runs that divide words."""
    document = Document()
    table = document.add_table(rows=6, cols=4, style="Table Grid")
    for row, texts in enumerate((("Mål", "Aktiviteter", "Ansvarig", "Tid"), ("1.1", "a", "b", "c"), ("1.2", "d", "e", "f"),
                                 ("1.3", "g", "h", "i"), ("1.4", "j", "k", "l"), ("1.5", "", "", "slut"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))  # down
    table.cell(2, 1).merge(table.cell(2, 2))  # across
    table.cell(3, 2).merge(table.cell(4, 3))  # both
    nested = table.cell(5, 1).add_table(rows=2, cols=2)
    for row, texts in enumerate((("Vem", "När"), ("Kommunen", "2023"))):
        for column, text in enumerate(texts):
            nested.cell(row, column).text = text
    paragraph = table.cell(5, 2).paragraphs[0]
    for part in ("Upp", "följ", "ning"):
        paragraph.add_run(part).italic = part == "följ"
    paragraph.add_run().add_break()
    paragraph.add_run("efter radbrytning\tefter tabb,\u00a0hård")
    document.add_paragraph("Mellan tabellerna.")
    second = document.add_table(rows=1, cols=2)
    second.cell(0, 0).text = "ensam"
    second.cell(0, 1).paragraphs[0].add_run("lista:")
    for text in ("först", "sedan"):
        second.cell(0, 1).add_paragraph(text, "List Number")
    document.save(path)


def again(path):
    """A real plan with an answer more, as a program of a region might write it."""
    document = Document(pathlib.Path(__file__).parents[2] / "plans" / "nrf-2022-2024" / "norrbotten-libreoffice.docx")
    document.tables[0].rows[1].cells[1].add_paragraph("Tillagt i efterhand.")
    document.save(path)


if __name__ == "__main__":
    out = pathlib.Path(sys.argv[1])
    plan(out / "python-docx-plan.docx")
    shapes(out / "python-docx-shapes.docx")
    again(out / "python-docx-norrbotten.docx")
