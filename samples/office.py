"""Word documents and workbooks as lists of blocks and rows, with Python's standard library alone.

What a document needs to look like one that an office has sent: styles, headings with automatic numbers, a table of
contents, a page head, vertical merges, arrows of Wingdings. The same blocks give the same bytes.
"""
import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

DAY = (2023, 12, 15, 9, 0, 0)  # of the zip members
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
RELATIONS = f"{OFFICE}/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


# ---- the package -----------------------------------------------------------------------------------------------------

def properties(title, day):
    """Fixed dates, and no names. day: YYYY-MM-DD, when it was last saved."""
    stamp = f"{day}T09:00:00Z"
    return (f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{escape(title)}</dc:title><dc:description>Påhittat exempel</dc:description>"
            f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
            f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified></cp:coreProperties>')


def relationships(entries):
    """entries: (id, last word of the type, target)"""
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"/>' for name, kind, target in entries
        ) + "</Relationships>"


def package(main, parts, kinds, title, day):
    """main: (name, type) of the part that is opened first. kinds: type of each other part that has one."""
    types = "".join(f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.'
                    f'{kind}+xml"/>' for name, kind in [main] + list(kinds.items()))
    head = {
        "[Content_Types].xml":
            f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/'
            'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.'
            f'core-properties+xml"/>{types}</Types>',
        "_rels/.rels":
            f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/'
            f'officeDocument" Target="{main[0]}"/><Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/'
            'core-properties" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": properties(title, day),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in {**head, **parts}.items():
            member = zipfile.ZipInfo(name, date_time=DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            zipped.writestr(member, data, compresslevel=9)
    return out.getvalue()


# ---- Word ------------------------------------------------------------------------------------------------------------

class Cell:
    """A text with something beside it. merge: "restart" where a vertical merge begins, "continue" below. symbol: the
    code of a Wingdings letter instead of text; font: of the text."""

    def __init__(self, text="", merge=None, symbol=None, font=None):
        self.text, self.merge, self.symbol, self.font = text, merge, symbol, font


def run(text, bold=False, size=None, font=None):
    look = (f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else "") + ("<w:b/>" if bold else "") + (
        f'<w:sz w:val="{size}"/>' if size else "")
    return (f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}'
            f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>')


def symbol(code, size=28):
    return f'<w:r><w:rPr><w:sz w:val="{size}"/></w:rPr><w:sym w:font="Wingdings" w:char="{code}"/></w:r>'


def paragraph(text="", style=None, bold=False, runs=None):
    """runs: instead of the text."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{look}{runs if runs is not None else run(text, bold) if text else ""}</w:p>'


def heading(level, text):
    return paragraph(text, f"Rubrik{level}")


def contents(entries):
    """A table of contents. entries: (level, text as it is shown, page)"""
    lines = []
    for number, (level, text, page) in enumerate(entries):
        begin = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
                 r' TOC \o "1-2" \h \z \u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
                 ) if number == 0 else ""
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if number == len(entries) - 1 else ""
        lines.append(paragraph(style=f"Innehll{level}",
                               runs=f"{begin}{run(text)}<w:r><w:tab/></w:r>{run(str(page))}{end}"))
    return "".join(lines)


def docx_cell(cell, bold, width):
    cell = cell if isinstance(cell, Cell) else Cell(cell)
    merge = {None: "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[cell.merge]
    if cell.symbol:
        content = paragraph(runs=symbol(cell.symbol))
    else:
        content = "".join(paragraph(style="Tabelltext", runs=run(line, bold, font=cell.font) if line else "")
                          for line in cell.text.split("\n"))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}</w:tcPr>{content}</w:tc>'


def table(rows, headed=True):
    """headed: the first row is one of headings, repeated on each page."""
    columns = max(len(row) for row in rows)
    width = 14000 // columns
    head = '<w:trPr><w:tblHeader/></w:trPr>'
    return ('<w:tbl><w:tblPr><w:tblStyle w:val="Tabellrutnt"/><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>'
            + f'<w:gridCol w:w="{width}"/>' * columns + "</w:tblGrid>"
            + "".join(f'<w:tr>{head if headed and number == 0 else ""}'
                      + "".join(docx_cell(cell, headed and number == 0, width) for cell in row) + "</w:tr>"
                      for number, row in enumerate(rows)) + "</w:tbl>" + paragraph())


def docx_styles(numbered):
    def style(name, shown, more="", based="Normal"):
        return (f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/><w:basedOn w:val="{based}"/>'
                f"{more}</w:style>")

    headings = "".join(style(
        f"Rubrik{n}", f"heading {n}",
        f'<w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>'
        + (f'<w:numPr><w:ilvl w:val="{n - 1}"/><w:numId w:val="1"/></w:numPr>' if numbered else "")
        + f'<w:outlineLvl w:val="{n - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="{36 - 4 * n}"/></w:rPr>')
        for n in (1, 2, 3))
    return (f'{HEAD}<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" '
            'w:hAnsi="Calibri"/><w:sz w:val="22"/><w:lang w:val="sv-SE"/></w:rPr></w:rPrDefault></w:docDefaults>'
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
            '<w:style w:type="table" w:default="1" w:styleId="Normaltabell"><w:name w:val="Normal Table"/></w:style>'
            + style("Rubrik", "Title", "<w:rPr><w:sz w:val=\"44\"/></w:rPr>") + headings
            + style("Innehll1", "toc 1") + style("Innehll2", "toc 2") + style("Sidhuvud", "header")
            + style("Tabelltext", "Tabelltext", '<w:rPr><w:sz w:val="18"/></w:rPr>')
            + '<w:style w:type="table" w:styleId="Tabellrutnt"><w:name w:val="Table Grid"/><w:basedOn '
            'w:val="Normaltabell"/><w:tblPr><w:tblBorders>'
            + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
                      for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
            + "</w:tblBorders></w:tblPr></w:style></w:styles>")


def docx(title, blocks, day, head=(), numbered=False):
    """head: lines at the top of each page. numbered: headings have automatic numbers: "2." and "2.1"."""
    entries = [("rId1", "styles", "styles.xml")]
    kinds = {"word/styles.xml": "wordprocessingml.styles"}
    parts = {"word/styles.xml": docx_styles(numbered)}
    if numbered:
        entries.append(("rId2", "numbering", "numbering.xml"))
        kinds["word/numbering.xml"] = "wordprocessingml.numbering"
        levels = "".join(f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle '
                         f'w:val="Rubrik{n + 1}"/><w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/></w:lvl>'
                         for n, shown in enumerate(("%1.", "%1.%2", "%1.%2.%3")))
        parts["word/numbering.xml"] = (f'{HEAD}<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0">'
                                       f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum><w:num '
                                       'w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>')
    reference = ""
    if head:
        entries.append(("rId3", "header", "header1.xml"))
        kinds["word/header1.xml"] = "wordprocessingml.header"
        parts["word/header1.xml"] = (f'{HEAD}<w:hdr xmlns:w="{WORD}">'
                                     + "".join(paragraph(line, "Sidhuvud") for line in head) + "</w:hdr>")
        reference = '<w:headerReference w:type="default" r:id="rId3"/>'
    page = (f'<w:sectPr>{reference}<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" '
            'w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>')
    body = paragraph(title, "Rubrik") + "".join(blocks) + page
    document = {"word/document.xml": f'{HEAD}<w:document xmlns:w="{WORD}" xmlns:r="{RELATIONS}"><w:body>{body}'
                                     "</w:body></w:document>",
                "word/_rels/document.xml.rels": relationships(entries)}
    return package(("word/document.xml", "wordprocessingml.document.main"), {**document, **parts}, kinds, title, day)


# ---- Excel -----------------------------------------------------------------------------------------------------------

class Sheet:
    """rows: row number (from 1) -> texts or numbers, from column A on; "" is no cell at all. bold: rows of headings.
    merges: "E5:E6"."""

    def __init__(self, name, rows, bold=(), merges=(), widths=()):
        assert len(name) <= 31, name
        self.name, self.rows, self.bold, self.merges, self.widths = name, rows, bold, merges, widths


def letters(number):
    """1 -> A"""
    assert 1 <= number <= 26
    return chr(64 + number)


def sheet_xml(sheet, strings):
    def cell(row, column, value):
        place, look = f"{letters(column)}{row}", 2 if row in sheet.bold else 1
        if value == "":
            return ""
        if isinstance(value, int):
            return f'<c r="{place}" s="{look}"><v>{value}</v></c>'
        return f'<c r="{place}" s="{look}" t="s"><v>{strings.setdefault(value, len(strings))}</v></c>'

    widths = "".join(f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
                     for n, width in enumerate(sheet.widths, 1))
    rows = "".join(f'<row r="{row}">' + "".join(cell(row, column, value) for column, value in enumerate(values, 1))
                   + "</row>" for row, values in sorted(sheet.rows.items()))
    merges = "".join(f'<mergeCell ref="{place}"/>' for place in sheet.merges)
    return (f'{HEAD}<worksheet xmlns="{MAIN}">{f"<cols>{widths}</cols>" if widths else ""}<sheetData>{rows}</sheetData>'
            + (f'<mergeCells count="{len(sheet.merges)}">{merges}</mergeCells>' if merges else "") + "</worksheet>")


def xlsx(title, sheets, day):
    strings = {}
    parts = {f"xl/worksheets/sheet{n}.xml": sheet_xml(sheet, strings) for n, sheet in enumerate(sheets, 1)}
    kinds = {name: "spreadsheetml.worksheet" for name in parts}
    parts["xl/sharedStrings.xml"] = f'{HEAD}<sst xmlns="{MAIN}">' + "".join(
        f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings) + "</sst>"
    parts["xl/styles.xml"] = (
        f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/>'
        '<sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/>'
        '</fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/>'
        '<top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3">'
        '<xf xfId="0"/><xf xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" '
        'xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>'
        '</styleSheet>')
    kinds["xl/sharedStrings.xml"], kinds["xl/styles.xml"] = "spreadsheetml.sharedStrings", "spreadsheetml.styles"
    entries = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    last = len(sheets)
    entries += [(f"rId{last + 1}", "sharedStrings", "sharedStrings.xml"), (f"rId{last + 2}", "styles", "styles.xml")]
    parts["xl/workbook.xml"] = f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>' + "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{n}" r:id="rId{n}"/>' for n, sheet in enumerate(sheets, 1)
        ) + "</sheets></workbook>"
    parts["xl/_rels/workbook.xml.rels"] = relationships(entries)
    return package(("xl/workbook.xml", "spreadsheetml.sheet.main"), parts, kinds, title, day)
