"""A correct plan of the form nrf-2022-2024 as lists of texts, to be changed in one place, and three small writers.

The writers make the smallest packages that Word and Excel open, and keep a note of where each row went: what a test
expects of a place is counted here, by who wrote it, and never by the program that is tested.
"""
import csv
import io
import json
import pathlib
import struct
import zipfile
from xml.sax.saxutils import escape, quoteattr

FORM = pathlib.Path(__file__).resolve().parents[1] / "plans" / "nrf-2022-2024" / "mall.docx.json"
TITLE = "Lokal handlingsplan för cancervården 2022–2024"
COMMENT = "Kommentar till ovanstående tabell kan lämnas nedan:"
SHEETS = ("1 Prevention", "2 Patienter", "3 Kunskapsstyrning", "4 Barn och unga", "5 Kompetensförsörjning",
          "6 Ledning och styrning", "7 Forskning")
STATES = ("Två av tre sjukhus arbetar så i dag.", "Införandet har börjat.", "Arbetet är spritt på flera enheter.")
TARGETS = ("90 %", "Alla kliniker deltar", "Minst två gånger om året")
ACTIVITIES = ("Ta fram en rutin och utbilda personalen.", "Tillsätta en arbetsgrupp.", "Följa upp med enkät.")
ACTORS = ("Verksamhetschef kirurgi", "LPO cancersjukdomar", "Processledare")
RESERVED = "1.5"  # the form leaves its row empty in 2022


class Cell(str):
    """A text with a form of its own. xlsx: a whole <c> with {r} for its reference, or {s} for a style; docx: what
    stands in the <w:tc>; properties: what stands in its <w:tcPr>; absent: there is no <w:tc> at all."""

    def __new__(cls, text="", xlsx=None, docx=None, properties="", absent=False):
        cell = super().__new__(cls, text)
        cell.xlsx, cell.docx, cell.properties, cell.absent = xlsx, docx, properties, absent
        return cell


class Row(list):
    """The cells of a row, in the order of the headings; goal: its id, or a name that the test gives it."""

    def __init__(self, cells, goal=None, attributes="", properties=""):
        super().__init__(cells)
        self.goal, self.attributes, self.properties = goal, attributes, properties


class Area:
    def __init__(self, number, title, columns, rows, notes):
        self.number, self.title, self.rows, self.notes = number, title, rows, notes
        self.keys, self.headings = [key for key, _ in columns], Row([heading for _, heading in columns])
        self.title_lines = [[f"{number}. {title}"]]  # above the table
        self.above = []  # rows of the table above its headings
        self.left = 0  # blank columns before the table
        self.paragraphs = []  # between the title and the table
        self.comment = ""
        self.split = 0  # so many rows stand in a first table, the others in a second one (Word)
        self.sheet, self.state, self.merges = SHEETS[int(number) - 1], "", []

    def index(self, key):
        return self.keys.index(key)

    def add_column(self, at, key, heading, cells=None):
        self.keys.insert(at, key)
        self.headings.insert(at, heading)
        for number, row in enumerate(self.rows):
            row.insert(at, cells[number] if cells else "")

    def remove_column(self, key):
        at = self.index(key)
        for line in [self.keys, self.headings] + self.rows:
            del line[at]


class Plan:
    def __init__(self):
        truth = json.loads(FORM.read_text(encoding="utf-8"))
        self.title, self.region = TITLE, "Region Norrbotten"
        self.region_field = True  # or the cells of the line
        self.one_sheet = False
        self.intro = truth["intro"]
        self.legend = [f"{entry['name']}: {entry['text']}" for entry in truth["legend"]]
        self.areas, self.after, self.extra_sheets = [], [], []
        for area in truth["areas"]:
            columns = [(column["key"], column["header"]) for column in area["columns"]]
            rows = [Row([row["cells"]["mal"]] + [""] * (len(columns) - 1), f"{area['number']}.{row['order']}")
                    for row in area["rows"]]
            notes = [f"{note['marker']} {note['text']}" for note in area["footnotes"]]
            self.areas.append(Area(area["number"], area["title"], columns, rows, notes))

    def region_line(self):
        if isinstance(self.region_field, list):
            return [self.region_field]
        return [["Region:", self.region]] if self.region_field else []

    def area(self, number):
        return next(area for area in self.areas if area.number == str(number))

    def find(self, goal):
        """The area and the row of a goal, or of a row that a test has named."""
        return next((area, row) for area in self.areas for row in area.rows if row.goal == goal)

    def row(self, goal):
        return self.find(goal)[1]

    def get(self, goal, key):
        area, row = self.find(goal)
        return row[area.index(key)]

    def set(self, goal, key, text):
        area, row = self.find(goal)
        row[area.index(key)] = text

    def clear(self, goal):
        self.row(goal)[1:] = [""] * (len(self.row(goal)) - 1)

    def filled(self, followup):
        """Every cell that the phase asks for, and nothing that it does not."""
        number = 0
        for area in self.areas:
            for row in area.rows:
                number += 1
                if row.goal == RESERVED and not followup:
                    continue
                row[1:6] = [STATES[number % 3], TARGETS[number % 3], ACTIVITIES[number % 3], ACTORS[number % 3],
                            "2024" if followup else "2023"]
                if followup:
                    row[6:] = ["UPE"[number % 3], "Som planerat."]
        return self


def column_letters(number):
    """1 -> A, 27 -> AA"""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Places:
    """Where the writer put things: rows by their identity, headings by their area."""

    def __init__(self, plan, kind):
        self.plan, self.kind, self.rows, self.starts = plan, kind, {}, {}

    def note(self, area, line, row):
        """line: the table row, sheet row or line of the file, from 1."""
        self.rows[id(line)] = row
        self.starts.setdefault(area.number, row)

    def base(self, area):
        place = {"sheet": None, "cell": None, "table": None, "area": area.number}
        if self.kind == "xlsx":
            place["sheet"] = area.sheet
        elif self.kind == "docx":
            place["table"] = self.plan.areas.index(area) + 1
        return place

    def of(self, area, line, key, goal):
        place = self.base(area)
        index = area.index(key)
        known = key in ("mal", "nulage", "matbar_malniva", "aktiviteter", "ansvarig", "tidsplan", "uppfoljning",
                        "utvardering")
        place.update(row=self.rows[id(line)], column=key if known else None, goal=goal)
        if self.kind == "xlsx":
            place["cell"] = f"{column_letters(area.left + index + 1)}{place['row']}"
        return place

    def cell(self, goal, key):
        area, row = self.plan.find(goal)
        place = self.of(area, row, key, goal if goal[0].isdigit() else None)
        place["header"] = str(area.headings[area.index(key)])
        return place

    def heading(self, number, key):
        area = self.plan.area(number)
        return self.of(area, area.headings, key, None)


# ---- XLSX ------------------------------------------------------------------------------------------------------------

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def relationships(entries):
    """entries: (id, last word of the type, target[, mode])"""
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
        f'<Relationship Id="{entry[0]}" Type="{RELATIONS}/{entry[1]}" Target="{entry[2]}"'
        + (f' TargetMode="{entry[3]}"' if len(entry) > 3 else "") + "/>" for entry in entries) + "</Relationships>"


def content_types(overrides):
    return (f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="png" ContentType="image/png"/>'
            '<Default Extension="bin" ContentType="application/octet-stream"/>'
            + "".join(f'<Override PartName="{part}" ContentType="application/vnd.openxmlformats-officedocument.{kind}'
                      '+xml"/>' for part, kind in overrides) + "</Types>")


def xlsx_cell(reference, text):
    if isinstance(text, Cell) and text.xlsx is not None:
        return text.xlsx.replace("{r}", reference)
    if text == "":
        return ""
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def xlsx_sheet(lines, merges=()):
    """lines: [(row number, left, cells, attributes)]"""
    rows = "".join(f'<row r="{number}"{attributes}>' + "".join(
        xlsx_cell(f"{column_letters(left + column)}{number}", text) for column, text in enumerate(cells, 1)) + "</row>"
        for number, left, cells, attributes in lines)
    merged = "".join(f'<mergeCell ref="{reference}"/>' for reference in merges)
    return (f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheetData>{rows}</sheetData>'
            + (f"<mergeCells>{merged}</mergeCells>" if merged else "") + "</worksheet>")


def area_lines(area, places, title, gap):
    """Title, table, notes and comment one below the other, from row 1: sheets and CSV."""
    lines, number = [], 0

    def add(cells, row=None, left=0):
        nonlocal number
        number += 1
        lines.append((number, left, cells, getattr(row, "attributes", "")))
        if row is not None:
            places.append((area, row, number))

    for cells in title + [[text] for text in area.paragraphs] + [[""]] * gap:
        add(cells)
    for row in area.above + ([area.headings] if area.headings else []) + area.rows:
        add(row, row, area.left)
    for text in area.notes + [COMMENT] + ([area.comment] if area.comment else []):
        add([text])
    return lines


def one_sheet(plan):
    """All areas one below the other, as the lines of a CSV; no places are noted."""
    front = [[plan.title]] + plan.region_line() + [[text] for text in plan.intro + plan.legend]
    lines = [(n, 0, cells, "") for n, cells in enumerate(front, 1)]
    for area in plan.areas:
        below = lines[-1][0]
        lines += [(below + n, left, cells, attributes)
                  for n, left, cells, attributes in area_lines(area, [], area.title_lines, 0)]
    return xlsx_sheet(lines)


def write_xlsx(plan):
    """@return the parts of the package and the places."""
    places, sheets = Places(plan, "xlsx"), []
    if plan.one_sheet:
        sheets.append(("Plan", "", one_sheet(plan)))
    else:
        front = [[plan.title], []] + plan.region_line() + [[]] + [[text] for text in plan.intro + plan.legend]
        sheets.append(("Information", "", xlsx_sheet([(n, 0, cells, "") for n, cells in enumerate(front, 1)])))
    for area in plan.areas if not plan.one_sheet else []:
        rows = []
        lines = area_lines(area, rows, area.title_lines, 1)
        for _, row, number in rows:
            places.note(area, row, number)
        sheets.append((area.sheet, area.state, xlsx_sheet(lines, area.merges)))
    sheets += [(name, state, xlsx_sheet([(n, 0, cells, "") for n, cells in enumerate(lines, 1)]))
               for name, state, lines in plan.extra_sheets]
    entries = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    parts = {
        "[Content_Types].xml": content_types([("/xl/workbook.xml", "spreadsheetml.sheet.main")] + [
            (f"/xl/worksheets/sheet{n}.xml", "spreadsheetml.worksheet") for n in range(1, len(sheets) + 1)]),
        "_rels/.rels": relationships([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>' + "".join(
            f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"' + (f' state="{state}"' if state else "") + "/>"
            for n, (name, state, _) in enumerate(sheets, 1)) + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relationships(entries),
    }
    parts.update({f"xl/worksheets/sheet{n}.xml": xml for n, (_, _, xml) in enumerate(sheets, 1)})
    return parts, places


# ---- DOCX ------------------------------------------------------------------------------------------------------------

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def run(text):
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text, style=None):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{run(text) if text else ''}</w:p>"


def docx_cell(text):
    if isinstance(text, Cell) and text.absent:
        return ""
    content = text.docx if isinstance(text, Cell) and text.docx is not None else "".join(
        paragraph(line) for line in str(text).split("\n"))
    return f'<w:tc><w:tcPr>{getattr(text, "properties", "")}</w:tcPr>{content}</w:tc>'


def docx_table(rows):
    width = max((len(row) for row in rows), default=1)
    return (f'<w:tbl><w:tblPr/><w:tblGrid>{"<w:gridCol/>" * width}</w:tblGrid>' + "".join(
        f'<w:tr>{getattr(row, "properties", "")}' + "".join(docx_cell(text) for text in row) + "</w:tr>"
        for row in rows) + "</w:tbl>")


def write_docx(plan):
    places = Places(plan, "docx")
    body = [paragraph(plan.title)]
    if plan.region_field:
        body.append(paragraph(f"Region: {plan.region}".strip()))
    body += [paragraph("Bakgrund", "Heading2")] + [paragraph(text) for text in plan.intro]
    body += [paragraph("Innehåll i respektive kolumn i handlingsplanen", "Heading2")]
    body += [paragraph(text) for text in plan.legend]
    for area in plan.areas:
        rows = area.above + ([area.headings] if area.headings else []) + area.rows
        for number, row in enumerate(rows, 1):
            places.note(area, row, number)
        body += [paragraph(" ".join(cells), "Heading1") for cells in area.title_lines]
        body += [paragraph(text) for text in area.paragraphs]
        body += [docx_table(rows[:area.split]), paragraph("")] if area.split else []
        body += [docx_table(rows[area.split:])] + [paragraph(text) for text in area.notes + [COMMENT]]
        body += [paragraph(area.comment)] if area.comment else []
    body += plan.after
    parts = {
        "[Content_Types].xml": content_types([("/word/document.xml", "wordprocessingml.document.main"),
                                              ("/word/styles.xml", "wordprocessingml.styles")]),
        "_rels/.rels": relationships([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": f'{HEAD}<w:document xmlns:w="{WORD}" xmlns:r="{RELATIONS}"><w:body>{"".join(body)}'
                             "<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": relationships([("rId1", "styles", "styles.xml")]),
        "word/styles.xml": f'{HEAD}<w:styles xmlns:w="{WORD}">' + "".join(
            f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/><w:pPr>'
            f'<w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>' for n in (1, 2)) + "</w:styles>",
    }
    return parts, places


# ---- CSV -------------------------------------------------------------------------------------------------------------

def write_csv(plan):
    """@return the text and the places; a record that holds line breaks takes several lines, its first one counts."""
    places, out, line = Places(plan, "csv"), io.StringIO(newline=""), 1
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")

    def add(cells, width=8):
        nonlocal line
        before = line
        writer.writerow([str(cell) for cell in cells] + [""] * (width - len(cells)))
        line = 1 + out.getvalue().count("\n")
        return before

    for cells in [[plan.title]] + plan.region_line():
        add(cells)
    for text in plan.intro + plan.legend:
        add([text])
    for area in plan.areas:
        rows = []
        lines = area_lines(area, rows, area.title_lines, 0)
        noted = {number: row for _, row, number in rows}
        for number, left, cells, _ in lines:
            at = add([""] * left + list(cells), left + max(len(area.headings), 8))
            if number in noted:
                places.note(area, noted[number], at)
    return out.getvalue(), places


# ---- bytes -----------------------------------------------------------------------------------------------------------

def zip_parts(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            member = zipfile.ZipInfo(name, date_time=(2023, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(member, data)
    return out.getvalue()


def compound_file(streams):
    """The smallest compound file (OLE) with empty streams of these names: what encrypted and old documents are."""
    sector = 512
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    header = (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
              + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<I", 0)
              + struct.pack("<I", free) * 108)
    table = struct.pack("<II", 0xFFFFFFFD, end) + struct.pack("<I", free) * (sector // 4 - 2)

    def entry(name, kind, child=free, right=free):
        encoded = name.encode("utf-16-le") + b"\0\0"
        return (encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded), kind, 1)
                + struct.pack("<III", free, right, child) + bytes(36) + struct.pack("<IQ", end, 0))

    entries = entry("Root Entry", 5, child=1) + b"".join(
        entry(name, 2, right=n + 2 if n + 1 < len(streams) else free) for n, name in enumerate(streams))
    return header + table + entries.ljust(sector, b"\0")
