"""Tables as two sides have them: plankoll's raw document, and what LibreOffice makes of the same file.

A text document is a list of tables, a table a list of rows, a row (heading, cells), a cell (columns, rows, text). A workbook
is a dictionary from sheet to a dictionary from cell ("B3") to text.
"""
import csv
import html
import html.parser
import io
import re
import unicodedata

# LibreOffice writes these in English where the Swedish words are not installed; Excel's Swedish names.
ERRORS = {"#N/A": "#SAKNAS!", "#REF!": "#REFERENS!", "#DIV/0!": "#DIVISION/0!", "#VALUE!": "#VÄRDEFEL!",
          "#NAME?": "#NAMN?", "#NUM!": "#OGILTIGT!", "#NULL!": "#SKÄRNING!"}
INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def tidy(text):
    """Text as the contract has it: NFC, one blank, no empty lines, nothing that shows nothing."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    lines = (re.sub(r"[\s\u00a0\u2000-\u200a\u202f]+", " ", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


# ---- plankoll ----

def our_tables(document):
    tables = []
    for block in document["blocks"]:
        if block["kind"] == "table":
            tables.append([(row["heading"], [(cell["columns"], cell["rows"], cell["text"]) for cell in row["cells"]])
                           for row in block["rows"]])
    return tables


def our_sheets(document):
    return {block["name"]: {cell["cell"]: cell["text"] for row in block["rows"] for cell in row["cells"] if cell["text"]}
            for block in document["blocks"] if block["kind"] == "sheet"}


def our_records(document):
    """Of a CSV file: what stands in each record that holds anything, by the number of the column."""
    rows = ({cell["column"]: cell["text"] for cell in row["cells"] if cell["text"]}
            for block in document["blocks"] for row in block["rows"])
    return [row for row in rows if row]


# ---- LibreOffice: HTML ----

BREAKS = {"p", "br", "li", "ol", "ul", "div", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "dd", "dt"}
SPANS = ("colspan", "rowspan")


class Reduced(html.parser.HTMLParser):
    """Keep of a page only its tables, their cells and the lines in them; what a note is called in the text is none."""

    def __init__(self):
        super().__init__()
        self.out, self.depth, self.note = [], 0, 0

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "table":
            self.depth += 1
        if self.depth == 0:
            return
        if tag == "a" and "noteanc" in (attributes.get("class") or ""):
            self.note = 1
        elif tag in ("table", "tr", "thead"):
            self.out.append(f"\n<{tag}>")
        elif tag in ("td", "th"):
            spans = "".join(f' {key}="{attributes[key]}"' for key in SPANS if attributes.get(key, "1") != "1")
            self.out.append(f"\n<td{spans}>")
        elif tag in BREAKS:
            self.out.append("<br>")

    def handle_endtag(self, tag):
        if self.depth == 0:
            return
        if tag == "a":
            self.note = 0
        elif tag in ("table", "tr", "thead", "td", "th"):
            self.out.append("</td>" if tag == "th" else f"</{tag}>")
        elif tag in BREAKS:
            self.out.append("<br>")
        if tag == "table":
            self.depth -= 1

    def handle_data(self, data):
        if self.depth > 0 and not self.note:
            self.out.append(html.escape(re.sub(r"\s+", " ", data), quote=False) if data.strip() else " ")


def reduce_page(page):
    reader = Reduced()
    reader.feed(page)
    text = re.sub(r"(?: *<br> *)+", "<br>", "".join(reader.out))
    text = re.sub(r"<td([^>]*)>[ \n]*(?:<br>)?", r"<td\1>", text)
    text = re.sub(r"(?:<br>)?[ ]*</td>", "</td>", text)
    return re.sub(r"(</?(?:td|tr|thead|table)[^>]*>) +(?=\n|<|$)", r"\1", text).strip() + "\n"


class Tables(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.tables, self.open = [], []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "table":
            self.tables.append([])
            self.open.append({"rows": self.tables[-1], "heading": False, "cell": None})
        elif not self.open:
            return
        elif tag == "thead":
            self.open[-1]["heading"] = True
        elif tag == "tr":
            self.open[-1]["rows"].append((self.open[-1]["heading"], []))
        elif tag == "td":
            self.open[-1]["cell"] = [int(attributes.get("colspan", 1)), int(attributes.get("rowspan", 1)), ""]
        elif tag == "br":
            self.add("\n")

    def handle_endtag(self, tag):
        if tag == "thead":
            self.open[-1]["heading"] = False
        elif tag == "td":
            columns, rows, text = self.open[-1]["cell"]
            self.open[-1]["rows"][-1][1].append((columns, rows, tidy(text)))
            self.open[-1]["cell"] = None
        elif tag == "table":
            rows = self.open.pop()["rows"]
            # the text of a table in a cell is text of that cell too, a line for each row (D10)
            self.add("\n" + "\n".join(" ".join(cell[2] for cell in cells) for _, cells in rows) + "\n")

    def add(self, text):
        if self.open and self.open[-1]["cell"] is not None:
            self.open[-1]["cell"][2] += text

    def handle_data(self, data):
        self.add(data if data.strip("\n") else "")


def their_tables(page):
    reader = Tables()
    reader.feed(page)
    return reader.tables


# ---- LibreOffice: CSV ----

def letters(column):
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def their_rows(text):
    for record in csv.reader(io.StringIO(text), delimiter=";"):
        values = ((column, tidy(value)) for column, value in enumerate(record, 1))
        yield {column: ERRORS.get(value, value) for column, value in values if value}


def their_sheet(text):
    return {f"{letters(column)}{row}": value for row, record in enumerate(their_rows(text), 1)
            for column, value in record.items()}


def their_records(text):
    return [record for record in their_rows(text) if record]
