"""Forms made for the tests, written as Word documents, workbooks, OpenDocument texts and CSV.

A text is a list of blocks: H(level, text), P(text), T(rows). A workbook is a dict of sheets, each a list of rows; an empty row
is a blank one. A row is a list of cells: a string, or C(...) with what a string cannot say. Row(...) marks a heading row.
"""
import io
import zipfile
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


class C(str):
    """A cell: its text, and how it looks. choices: values that it offers. below: the cell above covers it."""

    def __new__(cls, text="", fill=None, columns=1, rows=1, choices=(), below=False, prompt=False):
        cell = super().__new__(cls, text)
        cell.fill, cell.columns, cell.rows, cell.choices = fill, columns, rows, tuple(choices)
        cell.below, cell.prompt = below, prompt
        return cell


class Row(list):
    """A row that the document marks as a heading row."""


def cell_of(cell):
    return cell if isinstance(cell, C) else C(cell)


def H(level, text):
    return ("heading", level, text)


def P(text):
    return ("paragraph", None, text)


def T(*rows):
    return ("table", None, rows)


def pack(parts, first=None):
    """A zip of parts; first is stored and comes first (OpenDocument's mimetype)."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as out:
        if first:
            out.writestr(zipfile.ZipInfo(first[0]), first[1], zipfile.ZIP_STORED)
        for name, text in parts.items():
            out.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def types(overrides):
    listed = "".join(f'<Override PartName="{part}" ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/>'
                     for part, kind in overrides.items())
    return (f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>')


def relations(*entries):
    listed = "".join(f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
                     for name, kind, target in entries)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


# ---- Word ----

def runs(text):
    return "<w:r><w:br/></w:r>".join(f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r>' if line else ""
                                     for line in text.split("\n"))


def paragraph(text, style=None):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{runs(text)}</w:p>"


def control(cell):
    """A list to choose from, which shows its prompt."""
    items = "".join(f'<w:listItem w:displayText="{escape(value)}" w:value="{escape(value)}"/>' for value in cell.choices)
    return (f"<w:sdt><w:sdtPr><w:showingPlcHdr/><w:dropDownList>{items}</w:dropDownList></w:sdtPr><w:sdtContent>"
            f"<w:p>{runs('Välj ett objekt.')}</w:p></w:sdtContent></w:sdt>")


def word_cell(cell):
    cell = cell_of(cell)
    properties = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    if cell.rows > 1:
        properties += '<w:vMerge w:val="restart"/>'
    if cell.below:
        properties += "<w:vMerge/>"
    if cell.fill:
        properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>'
    content = control(cell) if cell.choices and not cell else paragraph(cell)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def word_table(rows):
    width = max(sum(cell_of(cell).columns for cell in row) for row in rows)
    text = f'<w:tbl><w:tblPr/><w:tblGrid>{"<w:gridCol/>" * width}</w:tblGrid>'
    for row in rows:
        heading = "<w:trPr><w:tblHeader/></w:trPr>" if isinstance(row, Row) else ""
        text += f'<w:tr>{heading}{"".join(map(word_cell, row))}</w:tr>'
    return text + "</w:tbl>"


def docx(blocks):
    body = ""
    for kind, level, content in blocks:
        if kind == "table":
            body += word_table(content)
        else:
            body += paragraph(content, f"Heading{level}" if kind == "heading" else None)
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/></w:style>'
                     for level in (1, 2, 3))
    return pack({
        "[Content_Types].xml": types({"/word/document.xml": "wordprocessingml.document.main",
                                      "/word/styles.xml": "wordprocessingml.styles"}),
        "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(("r1", "styles", "styles.xml")),
        "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
    })


# ---- Excel ----

def letters(column):
    return (letters(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def sheet_xml(rows, fills):
    data, merges, lists = "", [], {}
    for number, row in enumerate(rows, 1):
        column, cells = 0, ""
        for cell in map(cell_of, row):
            name = f"{letters(column)}{number}"
            style = fills.index(cell.fill) + 1 if cell.fill else 0
            if cell:
                cells += f'<c r="{name}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
            elif cell.fill:
                cells += f'<c r="{name}" s="{style}"/>'
            if cell.columns > 1 or cell.rows > 1:
                merges.append(f"{name}:{letters(column + cell.columns - 1)}{number + cell.rows - 1}")
            if cell.choices:
                lists.setdefault(cell.choices, []).append(name)
            column += cell.columns
        data += f'<row r="{number}">{cells}</row>' if cells else ""
    merged = "".join(f'<mergeCell ref="{reference}"/>' for reference in merges)
    offered = "".join(f'<dataValidation type="list" showErrorMessage="1" sqref="{" ".join(names)}"><formula1>"'
                      f'{escape(",".join(values))}"</formula1></dataValidation>' for values, names in lists.items())
    return (f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{data}</sheetData>'
            + (f"<mergeCells>{merged}</mergeCells>" if merged else "")
            + (f"<dataValidations>{offered}</dataValidations>" if offered else "") + "</worksheet>")


def xlsx(sheets):
    fills = sorted({cell_of(cell).fill for rows in sheets.values() for row in rows for cell in row} - {None})
    filled = "".join(f'<fill><patternFill patternType="solid"><fgColor rgb="FF{fill}"/></patternFill></fill>'
                     for fill in fills)
    styles = "".join(f'<xf fontId="0" fillId="{2 + i}" applyFill="1"/>' for i in range(len(fills)))
    names = list(sheets)
    parts = {
        "[Content_Types].xml": types({"/xl/workbook.xml": "spreadsheetml.sheet.main",
                                      "/xl/styles.xml": "spreadsheetml.styles",
                                      **{f"/xl/worksheets/sheet{i + 1}.xml": "spreadsheetml.worksheet"
                                         for i in range(len(names))}}),
        "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": relations(("styles", "styles", "styles.xml"),
                                                *[(f"s{i + 1}", "worksheet", f"worksheets/sheet{i + 1}.xml")
                                                  for i in range(len(names))]),
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
                           f'xmlns:r="{RELATIONS}"><sheets>'
                           + "".join(f'<sheet name="{escape(name)}" sheetId="{i + 1}" r:id="s{i + 1}"/>'
                                     for i, name in enumerate(names)) + "</sheets></workbook>",
        "xl/styles.xml": '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
                         '<fonts><font/></fonts><fills><fill><patternFill patternType="none"/></fill><fill>'
                         f'<patternFill patternType="gray125"/></fill>{filled}</fills><borders><border/></borders>'
                         f'<cellXfs><xf fontId="0" fillId="0"/>{styles}</cellXfs></styleSheet>',
    }
    for i, name in enumerate(names):
        parts[f"xl/worksheets/sheet{i + 1}.xml"] = sheet_xml(sheets[name], fills)
    return pack(parts)


# ---- OpenDocument text ----

def odt(blocks):
    body = ""
    for kind, level, content in blocks:
        if kind == "heading":
            body += f'<text:h text:outline-level="{level}">{escape(content)}</text:h>'
        elif kind == "paragraph":
            body += f"<text:p>{escape(content)}</text:p>"
        else:
            width = max(sum(cell_of(cell).columns for cell in row) for row in content)
            body += f'<table:table><table:table-column table:number-columns-repeated="{width}"/>'
            for row in content:
                cells = ""
                for cell in map(cell_of, row):
                    span = f' table:number-columns-spanned="{cell.columns}"' if cell.columns > 1 else ""
                    cells += (f"<table:table-cell{span}><text:p>{escape(cell)}</text:p></table:table-cell>"
                              + "<table:covered-table-cell/>" * (cell.columns - 1))
                line = f"<table:table-row>{cells}</table:table-row>"
                body += f"<table:table-header-rows>{line}</table:table-header-rows>" if isinstance(row, Row) else line
            body += "</table:table>"
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
                      for name in ("office", "text", "table"))
    kind = "application/vnd.oasis.opendocument.text"
    return pack({
        "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                                 f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
                                 '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
                                 "</manifest:manifest>",
        "content.xml": f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body>"
                       "</office:document-content>",
    }, first=("mimetype", kind))


# ---- CSV ----

def csv(sheets):
    """The first sheet."""
    def quoted(cell):
        return '"' + cell.replace('"', '""') + '"'

    return "\r\n".join(";".join(map(quoted, row)) for row in next(iter(sheets.values()))).encode("utf-8")
