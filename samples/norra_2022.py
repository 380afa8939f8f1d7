"""Plans in the form of Norra sjukvårdsregionförbundet for 2022–2024, as drawn up in 2022 and as followed up in 2023, and
the blank form. Needs Debian's python3-docx and python3-openpyxl. The goals are those of the real form, the answers are
made up (answers.py).
"""
import copy
import csv
import datetime
import io
import json
import pathlib
import zipfile

import docx
import openpyxl
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt
from openpyxl.styles import Alignment, Font, PatternFill

from answers import ANSWERS, REGIONS

FORM = pathlib.Path(__file__).resolve().parents[1] / "tests" / "plans" / "nrf-2022-2024" / "mall.docx.json"
DAY = datetime.datetime(2023, 12, 15, 9, 0, 0)  # of the follow-up; zip members have it too
DRAWN_UP = datetime.datetime(2022, 4, 22, 9, 0, 0)
WITH_OTHERS = ("1.7", "1.8", "3.7", "6.2", "6.3", "7.2", "7.3")  # goals that RCC Norr or the healthcare region carries out
TITLE = "Lokal handlingsplan för cancervården 2022–2024"
MADE_UP = "Påhittat exempel: målen är formulärets, svaren har ingen region lämnat."
COMMENT = "Kommentar till ovanstående tabell kan lämnas nedan:"
SHEETS = ("1 Prevention", "2 Patienter", "3 Kunskapsstyrning", "4 Barn och unga", "5 Kompetensförsörjning",
          "6 Ledning och styrning", "7 Forskning")
WIDTHS = (34, 26, 20, 30, 20, 14, 12, 26)


class Area:
    def __init__(self, number, title, headings, rows, footnotes):
        self.number, self.title, self.headings, self.rows, self.footnotes = number, title, headings, rows, footnotes
        self.comment = ""

    @property
    def heading(self):
        return f"{self.number}. {self.title}"


class Plan:
    """A form as lists of texts, to be filled in, damaged and written."""

    def __init__(self, region=""):
        truth = json.loads(FORM.read_text(encoding="utf-8"))
        self.region, self.day = region, DAY
        self.intro = truth["intro"]
        self.legend = [f"{entry['name']}: {entry['text']}" for entry in truth["legend"]]
        self.areas = []
        for area in truth["areas"]:
            headings = [column["header"] for column in area["columns"]]
            rows = [[row["cells"]["mal"]] + [""] * (len(headings) - 1) for row in area["rows"]]
            notes = [f"{note['marker']} {note['text']}" for note in area["footnotes"]]
            self.areas.append(Area(area["number"], area["title"], headings, rows, notes))

    def row(self, goal):
        area, order = goal.split(".")
        return self.areas[int(area) - 1].rows[int(order) - 1]

    def fill(self, name):
        """Put in the region's answers and the follow-up of 2023."""
        which = REGIONS.index(name)
        for goal, (target, activities, responsible, states, results) in ANSWERS.items():
            status, time, evaluation = results[which]
            self.row(goal)[1:] = [states[which], target, activities, responsible, time, status, evaluation]
        return self

    def draw_up(self, name):
        """Put in what the region writes in 2022: no status yet, and nothing at the goal that is left for later."""
        self.fill(name)
        self.day = DRAWN_UP
        for area in self.areas:
            for row in area.rows:
                row[6:] = ["", ""]
        self.row("1.5")[1:] = [""] * 7
        return self

    def remove_column(self, area, name):
        place = self.areas[area - 1].headings.index(name)
        for line in [self.areas[area - 1].headings] + self.areas[area - 1].rows:
            del line[place]


# ---- writing --------------------------------------------------------------------------------------------------------

def zip_again(data, keep=lambda name: True):
    """The same members with fixed times."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if keep(name):
                member = zipfile.ZipInfo(name, date_time=DAY.timetuple()[:6])
                member.compress_type = zipfile.ZIP_DEFLATED
                member.external_attr = 0o644 << 16
                new.writestr(member, old.read(name), compresslevel=9)
    return out.getvalue()


def properties_of(properties, day):
    """Fixed dates, and nobody's name."""
    properties.title = TITLE
    properties.creator = properties.author = "Exempel"
    properties.lastModifiedBy = properties.last_modified_by = "Exempel"
    properties.created = properties.modified = day


def drop_extras(document):
    """The template of python-docx brings a thumbnail and a second set of styles, which no reader needs."""
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in ("thumbnail", "stylesWithEffects"):
                del part.rels[key]


def write_cell(cell, text, bold=False):
    lines = str(text).split("\n")
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(line)
        run.bold = bold
        run.font.size = Pt(8)


def write_docx(plan):
    document = docx.Document()
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    properties = document.core_properties
    properties_of(properties, plan.day)
    properties.comments = MADE_UP
    drop_extras(document)
    document.add_paragraph(TITLE, style="Title")
    field = document.add_paragraph()
    field.add_run("Region:").bold = True
    field.add_run(f" {plan.region}")
    document.add_paragraph(MADE_UP)
    document.add_heading("Bakgrund", 2)
    for text in plan.intro:
        document.add_paragraph(text)
    document.add_heading("Innehåll i respektive kolumn i handlingsplanen", 2)
    for text in plan.legend:
        document.add_paragraph(text)
    for area in plan.areas:
        document.add_heading(area.heading, 1)
        table = document.add_table(rows=0, cols=len(area.headings), style="Table Grid")
        for number, line in enumerate([area.headings] + area.rows):
            for cell, text in zip(table.add_row().cells, line):
                write_cell(cell, text, bold=number == 0)
        for note in area.footnotes:
            document.add_paragraph(note)
        document.add_paragraph(COMMENT)
        if area.comment:
            document.add_paragraph(area.comment)
    out = io.BytesIO()
    document.save(out)
    return zip_again(out.getvalue())


def lines_of(text, width):
    return sum(max(1, -(-len(line) // (width + 3))) for line in str(text).split("\n"))


def write_xlsx(plan, printable=False):
    """Printable: with heights of rows, which Excel otherwise finds itself, and each sheet a page wide."""
    book = openpyxl.Workbook()
    properties_of(book.properties, plan.day)
    sheet = book.active
    sheet.title = "Information"
    sheet["A1"], sheet["A3"], sheet["A5"] = TITLE, "Region:", MADE_UP
    sheet["B3"] = plan.region or None
    sheet["A1"].font = Font(bold=True, size=14)
    for number, text in enumerate(plan.intro + plan.legend):
        sheet.cell(7 + number, 1, text)
    for area in plan.areas:
        sheet = book.create_sheet(SHEETS[int(area.number) - 1])
        sheet["A1"] = area.heading
        sheet["A1"].font = Font(bold=True, size=12)
        for line_number, line in enumerate([area.headings] + area.rows):
            for column, text in enumerate(line, 1):
                cell = sheet.cell(3 + line_number, column, text if text != "" else None)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if line_number == 0:
                    cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="D9E2F3")
            if printable:
                sheet.row_dimensions[3 + line_number].height = 15 * max(map(lines_of, line, WIDTHS))
        for column, width in enumerate(WIDTHS[:len(area.headings)]):
            sheet.column_dimensions["ABCDEFGH"[column]].width = width
        if printable:
            sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
            sheet.sheet_properties.pageSetUpPr.fitToPage = True
            sheet.print_area = f"A1:H{3 + len(area.rows)}"
        sheet.freeze_panes = "B4"
        below = 4 + len(area.rows)
        for number, text in enumerate(area.footnotes + [COMMENT] + ([area.comment] if area.comment else [])):
            sheet.cell(below + number, 1, text)
    out = io.BytesIO()
    book.save(out)
    # openpyxl writes the time of saving over the one that was set
    changed = io.BytesIO()
    stamp = plan.day.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                head, _, tail = data.rpartition(b"</dcterms:modified>")
                data = head[:head.rindex(b">") + 1] + stamp + b"</dcterms:modified>" + tail
            new.writestr(name, data)
    return zip_again(changed.getvalue())


def write_csv(plan, encoding="utf-8-sig"):
    out = io.StringIO(newline="")
    lines = csv.writer(out, delimiter=";", lineterminator="\r\n")
    width = len(plan.areas[0].headings)
    lines.writerow([TITLE] + [""] * (width - 1))
    lines.writerow([f"Region: {plan.region}".strip()] + [""] * (width - 1))
    lines.writerow([MADE_UP] + [""] * (width - 1))
    for area in plan.areas:
        lines.writerow([""] * width)
        lines.writerow([area.heading] + [""] * (width - 1))
        lines.writerow(area.headings)
        lines.writerows(area.rows)
        for text in area.footnotes + [COMMENT] + ([area.comment] if area.comment else []):
            lines.writerow([text] + [""] * (width - 1))
    return out.getvalue().encode(encoding)


# ---- the plans ------------------------------------------------------------------------------------------------------

# What the secretariat of the northern healthcare region has received in 2023: Norrbotten's plan is still missing.

def vasterbotten():
    return write_docx(Plan("Region Västerbotten").fill("Västerbotten"))


def jamtland_harjedalen():
    plan = Plan("Region Jämtland Härjedalen").fill("Jämtland Härjedalen")
    plan.areas[4].comment = "Bemanningen inom patologi är den största risken i regionens plan."
    return write_xlsx(plan)


def vasternorrland():
    """Mild faults: understood without a doubt, and told."""
    plan = Plan("Region Västernorrland").fill("Västernorrland")
    plan.row("2.3")[6] = "Pågår"
    plan.row("3.4")[6] = "p"
    plan.row("4.4")[5] = "Våren 2024"
    plan.row("5.1")[5] = "2022-2024"
    return write_csv(plan)


def vasterbotten_2022():
    return write_docx(Plan("Region Västerbotten").draw_up("Västerbotten"))


def vasternorrland_2022():
    """What others carry out is left to them, in one way and another; who does it and when is not always known yet."""
    plan = Plan("Region Västernorrland").draw_up("Västernorrland")
    for goal in WITH_OTHERS:
        plan.row(goal)[1:] = [""] * 7
    plan.row("1.8")[1] = "Deltar i RCC Norrs arbete"
    plan.row("5.2")[4] = "NUS"
    plan.row("7.2")[4] = "RCC Norr"
    for goal in ("2.4", "3.5", "5.4"):
        plan.row(goal)[4:6] = ["", ""]
    plan.row("4.5")[1] = "-"
    return write_xlsx(plan)


def faulty_docx():
    """Västerbotten's plan under another region's name, with the faults of a hurried follow-up."""
    plan = Plan("Region Västerbotten").fill("Västerbotten")
    plan.areas[0].headings[3] = "Aktivteter för måluppfyllelse"
    plan.row("1.2")[6] = "U/P"
    plan.row("1.3")[6] = "X"
    plan.row("1.4")[5] = "NUS"
    plan.row("1.6")[5] = "Hösten 2023"
    plan.row("1.7")[6] = ""
    plan.row("2.1")[5] = "2024-06-30–2023-01-01"
    plan.row("2.2")[4] = ""
    plan.row("2.5")[6] = "Ej uppnått"
    plan.row("3.3")[0] = "Regionerna ska uppnå de nationella målen för ledtider som finns inom SVF-förloppen."
    plan.row("3.4")[5] = "Så snart som möjligt"
    plan.row("6.5")[5] = "2025–2026"
    del plan.areas[1].rows[3]
    return write_docx(plan)


def faulty_xlsx():
    """A workbook in which columns and sheets were moved, renamed and taken away."""
    plan = Plan("Region Norrbotten").fill("Jämtland Härjedalen")
    plan.remove_column(1, "Ansvarig")
    plan.areas[1].headings.append("Intern anteckning")
    for number, line in enumerate(plan.areas[1].rows):
        line.append("Stäms av med ekonomi" if number == 2 else "")
    plan.areas[2].rows.append(copy.copy(plan.areas[2].rows[1]))
    plan.areas[3].rows.append(["Regionen ska ha en egen lekterapi vid varje sjukhus.", "Finns vid ett sjukhus", "",
                               "Anställa en lekterapeut", "Verksamhetschef barn", "2024", "P", "Tjänsten är utlyst"])
    plan.areas[4].rows[0][6] = "#REF!"
    plan.areas[4].rows[2][0] = ""
    plan.areas[5].rows[1][1:] = [""] * 7
    plan.areas[5].rows[2][2] = "-"
    del plan.areas[6]
    return write_xlsx(plan)


def faulty_csv():
    """Saved from an old spreadsheet: Windows-1252, no region filled in, dates of several kinds."""
    plan = Plan("").fill("Västernorrland")
    plan.row("1.2")[5] = "03/08/2023"
    plan.row("1.4")[5] = "Kvartal 2 2022"
    plan.row("1.6")[6] = "Klart"
    plan.row("2.2")[6] = "Grön"
    plan.row("3.6")[4] = "2023"
    plan.row("4.1")[5] = "2023-02-30"
    plan.row("5.4")[3] = "=SUMMA(B2:B9)"
    plan.row("6.6")[5] = "När resurser finns"
    del plan.areas[6].footnotes[1]
    return write_csv(plan, encoding="cp1252")


FILES = {
    "norra/2023/vasterbotten-2023.docx": vasterbotten,
    "norra/2023/jamtland-harjedalen-2023.xlsx": jamtland_harjedalen,
    "norra/2023/vasternorrland-2023.csv": vasternorrland,
    "norra-plan-2022/vasterbotten.docx": vasterbotten_2022,
    "norra-plan-2022/vasternorrland.xlsx": vasternorrland_2022,
    "faulty/jamtland-harjedalen-2023.docx": faulty_docx,
    "faulty/norrbotten-2023.xlsx": faulty_xlsx,
    "faulty/uppfoljning-2023.csv": faulty_csv,
    "blank/handlingsplan.docx": lambda: write_docx(Plan()),
    "blank/handlingsplan.xlsx": lambda: write_xlsx(Plan()),
}
