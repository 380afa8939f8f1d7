"""Small documents of any kind of form, as blocks: the same list makes a Word document, a workbook with a sheet for each
table, and a workbook with all of them on one sheet."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "findings"))
import documents  # noqa: E402
from documents import Cell, docx_table, paragraph, run  # noqa: E402

ABOVE = object()  # in place of a cell: merged with the one above
MELLANSVERIGE = ("Aktivitet", "Hur?", "Vem?", "När?", "Ansvarig", "Uppföljning", "Tidsram")
NRF_2019 = ("Mål", "Nuläge", "Hur målen ska mätas", "Aktiviteter", "Tidsplan", "Uppföljning", "Utvärdering")
NRF_2022 = ("Mål", "Nuläge", "Mätbar målnivå", "Aktiviteter för måluppfyllelse", "Ansvarig", "Tidsplan", "Uppföljning",
            "Utvärdering")
RJH = ("Plan/dnr", "", "Kommentar")
TITLES = {
    "mellansverige": "Handlingsplan 2025–2027",
    "nrf-2019": "Lokal handlingsplan för cancervården 2019–2021",
    "rjh": "Avstämning av övergripande handlingsplaner tertial 2021",
}
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Table:
    """rows: the heading row first. title: the line over it; how it is written: "heading", "bold", "sheet" (only the sheet
    is called so), "row" (in a row of the table), "none". lines: between title and table. below: after the table."""

    def __init__(self, title, *rows, how="heading", lines=(), below=(), sheet=None, headings=True):
        self.title, self.rows, self.how, self.lines, self.below = title, [list(row) for row in rows], how, lines, below
        self.sheet, self.headings = sheet, headings


def activity(*cells):
    """A row of Mellansverige's seven columns; those that are not given are plain."""
    plain = ("Ta fram en rutin", "Bilda en grupp", "Kontaktsjuksköterskor", "Fortlöpande", "Verksamhetschefer",
             "2 ggr/år", "2025–2027")
    return list(cells) + list(plain[len(cells):])


def goal(*cells):
    """A row of NRF 2019's seven columns, as when the plan is drawn up."""
    plain = ("Fler erbjuds stöd", "Få erbjuds stöd", "Andel, 90 %", "Utbilda personalen", "2020", "", "")
    return list(cells) + list(plain[len(cells):])


# ---- Word ------------------------------------------------------------------------------------------------------------

def bold(text):
    return f"<w:p>{run(text).replace('<w:r>', '<w:r><w:rPr><w:b/></w:rPr>')}</w:p>"


def word_rows(rows):
    out = []
    for number, row in enumerate(rows):
        cells = []
        for column, cell in enumerate(row):
            below = rows[number + 1][column] if number + 1 < len(rows) and column < len(rows[number + 1]) else None
            if cell is ABOVE:
                cells.append(Cell("", properties="<w:vMerge/>"))
            elif below is ABOVE:
                cells.append(Cell(cell, properties='<w:vMerge w:val="restart"/>'))
            else:
                cells.append(cell)
        out.append(cells)
    return out


def word_table(table, level):
    title = table.title or ""
    rows = word_rows(table.rows)
    blocks = []
    if title and table.how == "heading":
        blocks.append(paragraph(title, f"Heading{level}"))
    elif title and table.how in ("bold", "sheet"):
        blocks.append(bold(title))
    elif title and table.how == "row":
        rows.insert(0, [Cell(title, properties=f'<w:gridSpan w:val="{len(table.rows[0])}"/>')])
    blocks += [paragraph(line) for line in table.lines]
    return blocks + [docx_table(rows)] + [paragraph(line) for line in table.below] + [paragraph("")]


def docx(title, tables, front=(), head=(), level=1):
    """front: paragraphs (texts or XML) after the title. head: lines at the top of each page."""
    body = [paragraph(title, "Heading1")]
    body += [text if text.startswith("<") else paragraph(text) for text in front]
    for table in tables:
        body += word_table(table, level) if isinstance(table, Table) else [table]
    entries, overrides = [("rId1", "styles", "styles.xml")], [
        ("/word/document.xml", "wordprocessingml.document.main"), ("/word/styles.xml", "wordprocessingml.styles")]
    parts, reference = {}, ""
    if head:
        entries.append(("rId2", "header", "header1.xml"))
        overrides.append(("/word/header1.xml", "wordprocessingml.header"))
        parts["word/header1.xml"] = (f'{documents.HEAD}<w:hdr xmlns:w="{documents.WORD}">'
                                     + "".join(paragraph(line) for line in head) + "</w:hdr>")
        reference = '<w:headerReference w:type="default" r:id="rId2"/>'
    parts.update({
        "[Content_Types].xml": documents.content_types(overrides),
        "_rels/.rels": documents.relationships([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": f'{documents.HEAD}<w:document xmlns:w="{documents.WORD}" xmlns:r="{LINK}"><w:body>'
                             f'{"".join(body)}<w:sectPr>{reference}</w:sectPr></w:body></w:document>',
        "word/_rels/document.xml.rels": documents.relationships(entries),
        "word/styles.xml": f'{documents.HEAD}<w:styles xmlns:w="{documents.WORD}">' + "".join(
            f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/><w:pPr>'
            f'<w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>' for n in (1, 2)) + "</w:styles>",
    })
    return documents.zip_parts(parts)


# ---- Excel -----------------------------------------------------------------------------------------------------------

def sheet_lines(table, row):
    """@return lines for documents.xlsx_sheet and its merges, from the row on."""
    lines, merges = [], []
    above = [table.title] if table.title and table.how != "sheet" else []
    for text in above + list(table.lines):
        lines.append((row, 0, [text], ""))
        row += 1
    for number, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            last = number
            while cell is not ABOVE and last + 1 < len(table.rows) and column < len(table.rows[last + 1]) \
                    and table.rows[last + 1][column] is ABOVE:
                last += 1
            if last > number:
                letter = documents.column_letters(column + 1)
                merges.append(f"{letter}{row + number}:{letter}{row + last}")
        lines.append((row + number, 0, ["" if cell is ABOVE else cell for cell in cells], ""))
    row += len(table.rows)
    for text in table.below:
        lines.append((row, 0, [text], ""))
        row += 1
    return lines, merges, row


def front_lines(title, front, head):
    return [(number, 0, [text], "") for number, text in enumerate([title, *head, *front], 1)]


def xlsx(title, tables, front=(), head=(), level=1):
    """A sheet for each table, after one that says what it is."""
    sheets = [("Information", documents.xlsx_sheet(front_lines(title, front, head)))]
    for number, table in enumerate(tables, 1):
        lines, merges, _ = sheet_lines(table, 1)
        sheets.append(((table.sheet or table.title or f"Blad{number}")[:31], documents.xlsx_sheet(lines, merges)))
    return workbook(sheets)


def one_sheet(title, tables, front=(), head=(), level=1):
    """Everything one below the other, a blank row between."""
    lines, all_merges = front_lines(title, front, head), []
    row = len(lines) + 2
    for table in tables:
        more, merges, row = sheet_lines(table, row)
        lines += more
        all_merges += merges
        row += 1
    return workbook([("Plan", documents.xlsx_sheet(lines, all_merges))])


def workbook(sheets):
    entries = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    parts = {
        "[Content_Types].xml": documents.content_types([("/xl/workbook.xml", "spreadsheetml.sheet.main")] + [
            (f"/xl/worksheets/sheet{n}.xml", "spreadsheetml.worksheet") for n in range(1, len(sheets) + 1)]),
        "_rels/.rels": documents.relationships([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'{documents.HEAD}<workbook xmlns="{documents.MAIN}" xmlns:r="{LINK}"><sheets>' + "".join(
            f'<sheet name={documents.quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>'
            for n, (name, _) in enumerate(sheets, 1)) + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": documents.relationships(entries),
    }
    parts.update({f"xl/worksheets/sheet{n}.xml": xml for n, (_, xml) in enumerate(sheets, 1)})
    return documents.zip_parts(parts)


WRITERS = {"docx": docx, "xlsx": xlsx, "one-sheet": one_sheet}
ENDINGS = {"docx": "docx", "xlsx": "xlsx", "one-sheet": "xlsx"}
