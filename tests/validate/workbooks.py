#!/usr/bin/env python3
"""The consolidated workbooks as another program reads them: workbooks.py PROGRAM SOURCE-FOLDER (needs openpyxl)

A workbook is made of each group of samples and opened with openpyxl. What is looked at: that links lead where they say,
that the sheets agree with one another and with the canonical JSON, that tables can be filtered and printed, and that
everyone can read them (contrast, alternative texts, no merged cells among data). Exits 77 without openpyxl.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile

from debian import require

require("openpyxl")
import openpyxl  # noqa: E402: only where it is

PROGRAM, SAMPLES = None, None
DAY = "2024-01-15"
GROUPS = {
    "norra": (["norra/2023", "--earlier", "norra/2022"], "sv"),
    "norra-english": (["norra/2023", "--earlier", "norra/2022"], "en"),
    "drawn-up": (["norra-plan-2022"], "sv"),
    "mellansverige": (["mellansverige"], "sv"),
    "rjh": (["rjh"], "sv"),
    "nrf-2019": (["nrf-2019"], "sv"),
    "late 2023": ([], "sv"),
    "many areas": ([], "sv"),
    "faulty": (["norra/2023", "faulty", "wrong"], "sv"),
}
TABLES = ("Matris", "Matrix", "Tidslinje", "Timeline", "Förändring", "Changes", "Anmärkningar", "Findings", "Källor",
          "Sources")
FRONT = ("Översikt", "Overview") + TABLES + ("Data",)


def merge(arguments, language, output, *more):
    arguments = [str(SAMPLES / one) if not one.startswith("-") else one for one in arguments]
    done = subprocess.run([PROGRAM, "merge", *arguments, "--quiet", "--date", DAY, "--lang", language, "-o", str(output),
                           *more], capture_output=True, text=True)
    if done.returncode not in (0, 1, 3):
        raise AssertionError(f"{arguments}: exit {done.returncode}\n{done.stderr}")


def late_followup(folder):
    """Times that have passed, continue before and after the period, or are none, in a follow-up of the samples."""
    text = (SAMPLES / "norra" / "2023" / "vasternorrland-2023.csv").read_text(encoding="utf-8-sig")
    times = ["2022", "2021–2022", "2023–2026", "se bilaga", "hösten 2022"]
    for number, time in enumerate(times):
        text = text.replace(";2022–2024;", f";{time};", 3).replace(";2023–2024;", f";{times[-number]};", 2)
    (folder / "vasternorrland-2023.csv").write_text(text, encoding="utf-8-sig")


def many_areas(folder):
    """A plan with more areas of its own than anybody would look for among tabs."""
    rows = ["Lokal handlingsplan för cancervården 2019–2021", "Region: Region Västernorrland"]
    for number in range(80):
        rows += ["", f"Eget område {number}",
                 "Mål;Nuläge;Hur målen ska mätas;Aktiviteter;Tidsplan;Uppföljning;Utvärdering",
                 f"Mål nummer {number};läge;90 %;gör;2020;P;"]
    (folder / "vasternorrland 2020.csv").write_text("\n".join(rows), encoding="utf-8-sig")


class Book:
    """A workbook, and the canonical JSON of the same merge."""

    def __init__(self, folder, name):
        arguments, language = GROUPS[name]
        if not arguments:  # made up here
            arguments = [str(folder / name)]
        self.name, self.path = name, folder / f"{name}.xlsx"
        merge(arguments, language, self.path)
        merge(arguments, language, folder / f"{name}.json")
        self.json = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        self.book = openpyxl.load_workbook(self.path)

    def sheet(self, *names):
        return next((self.book[name] for name in names if name in self.book.sheetnames), None)

    def areas(self):
        return [sheet for sheet in self.book if sheet.title not in FRONT]


def heading_row(sheet):
    """The row that the filter begins with."""
    return int(re.match(r"[A-Z]+(\d+)", sheet.auto_filter.ref).group(1)) if sheet.auto_filter.ref else None


def columns_of(sheet):
    row = heading_row(sheet)
    return {cell.value: cell.column for cell in sheet[row] if cell.value is not None}


def target_of(book, cell):
    """The cell that a link leads to."""
    place = cell.hyperlink.location
    match = re.fullmatch(r"'((?:[^']|'')*)'!([A-Z]+\d+)", place)
    assert match, place
    return book[match.group(1).replace("''", "'")][match.group(2)]


def luminance(rgb):
    parts = [int(rgb[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(cell):
    ink = cell.font.color.rgb[-6:] if cell.font.color is not None and isinstance(cell.font.color.rgb, str) else "000000"
    paper = cell.fill.fgColor.rgb[-6:] if cell.fill.fill_type == "solid" else "FFFFFF"
    light, dark = sorted((luminance(ink), luminance(paper)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class Workbooks(unittest.TestCase):
    now = ""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        for name, make in ("late 2023", late_followup), ("many areas", many_areas):
            (pathlib.Path(cls.folder.name) / name).mkdir()
            make(pathlib.Path(cls.folder.name) / name)
        cls.books = {name: Book(pathlib.Path(cls.folder.name), name) for name in GROUPS}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def each(self):
        for self.now, book in self.books.items():
            yield book
        self.now = ""

    def _formatMessage(self, msg, standardMsg):
        return f"{self.now}: {super()._formatMessage(msg, standardMsg)}"

    # ---- everyone can read them ----

    def test_contrast(self):
        for book in self.each():
            for sheet in book.book:
                for row in sheet.iter_rows():
                    for cell in row:
                        if cell.value is not None:
                            self.assertGreaterEqual(contrast(cell), 4.5, (sheet.title, cell.coordinate, cell.value))

    def test_a_color_is_never_alone(self):
        """A filled cell says what it means, but for the empty ones of a row that is as a whole so."""
        bare = {"FFFBE6", "F2F2F2", "DCE6F1"}  # room for comments, what is absent, a row that heads an area
        for book in self.each():
            for sheet in book.book:
                for row in sheet.iter_rows():
                    for cell in row:
                        if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb[-6:] not in bare:
                            self.assertIsNotNone(cell.value, (sheet.title, cell.coordinate))

    def test_no_merged_cells_among_data(self):
        for book in self.each():
            for sheet in book.book:
                heading = heading_row(sheet)
                if heading is None:
                    continue
                last = int(re.search(r":[A-Z]+(\d+)$", sheet.auto_filter.ref).group(1))
                for merged in sheet.merged_cells.ranges:
                    self.assertFalse(merged.max_row >= heading and merged.min_row <= last, (sheet.title, merged))

    def test_charts_have_words(self):
        for book in self.each():
            with zipfile.ZipFile(book.path) as parts:
                drawings = [parts.read(name).decode() for name in parts.namelist()
                            if re.match(r"xl/drawings/drawing\d+\.xml", name)]
            texts = [text for drawing in drawings for text in re.findall(r'<xdr:cNvPr [^>]*?descr="([^"]*)"', drawing)]
            frames = sum(drawing.count("<xdr:graphicFrame") for drawing in drawings)
            self.assertGreaterEqual(frames, 1)
            self.assertEqual(len(texts), frames)
            self.assertTrue(all(len(text) > 40 for text in texts), texts)

    def test_title_and_language(self):
        for book in self.each():
            self.assertTrue(book.book.properties.title)
            with zipfile.ZipFile(book.path) as parts:
                language = parts.read("docProps/custom.xml").decode()
            self.assertIn(">en-GB<" if "english" in book.name else ">sv-SE<", language)

    # ---- tables ----

    def test_filters_and_panes(self):
        for book in self.each():
            for sheet in book.book:
                if sheet.title in TABLES or sheet in book.areas():
                    self.assertIsNotNone(sheet.auto_filter.ref, sheet.title)
                    row = heading_row(sheet)
                    self.assertEqual(sheet.freeze_panes is not None and sheet[sheet.freeze_panes].row, row + 1, sheet.title)

    def test_prints(self):
        for book in self.each():
            for sheet in book.book:
                self.assertEqual(sheet.page_setup.orientation, "landscape")
                self.assertEqual(sheet.page_setup.paperSize, 9)
                self.assertIn("&P", sheet.oddFooter.right.text.replace("[Page]", "P"))
                if sheet.title in TABLES or sheet in book.areas():
                    first, last = map(int, re.findall(r"\d+", sheet.print_title_rows))
                    self.assertTrue(first <= heading_row(sheet) <= last, sheet.title)

    # ---- links ----

    def test_matrix_leads_to_the_same_goal_and_region(self):
        for book in self.each():
            sheet = book.sheet("Matris", "Matrix")
            row_of_names = heading_row(sheet)
            links = 0
            for row in sheet.iter_rows(min_row=row_of_names + 1):
                for cell in row:
                    if cell.hyperlink is None:
                        continue
                    links += 1
                    there = target_of(book.book, cell)
                    columns = columns_of(there.parent)
                    region = columns.get("Region") or columns.get("Avstämning")
                    line = [one.value for one in there.parent[there.row]]
                    self.assertEqual(line[columns["No" if "english" in book.name else "Nr"] - 1], row[1].value)
                    self.assertEqual(line[region - 1], sheet.cell(row_of_names, cell.column).value)
                    self.assertTrue(cell.hyperlink.tooltip)
            self.assertEqual(links, sum(len(goal.get("by_region") or goal.get("by_report")) for goal in book.json["goals"]))

    def test_all_links_lead_somewhere(self):
        for book in self.each():
            for sheet in book.book:
                for row in sheet.iter_rows():
                    for cell in row:
                        if cell.hyperlink is not None:
                            self.assertIsNone(cell.hyperlink.target, "only within the workbook: it is mailed on")
                            self.assertIsNotNone(target_of(book.book, cell).parent)

    def test_findings_lead_to_the_file_and_the_goal(self):
        for book in self.each():
            sheet = book.sheet("Anmärkningar", "Findings")
            columns = columns_of(sheet)
            file, goal = columns.get("Fil", columns.get("File")), columns.get("Mål", columns.get("Goal"))
            taken = {row[0].value for row in book.sheet("Källor", "Sources").iter_rows(min_row=2)
                     if row[2].value in ("inkommen", "received")}
            led = 0
            for row in range(2, sheet.max_row + 1):
                cell = sheet.cell(row, file)
                if cell.hyperlink is not None:
                    self.assertEqual(target_of(book.book, cell).value, cell.value)
                cell = sheet.cell(row, goal)
                if cell.hyperlink is not None:
                    self.assertIn(sheet.cell(row, file).value, taken)
                    led += 1
                    there = target_of(book.book, cell)
                    if there.row > 1:
                        self.assertEqual(there.parent.cell(there.row, 1).value, cell.value)
            if book.name == "faulty":
                self.assertGreater(led, 10)

    def test_rows_name_their_cells(self):
        for book in self.each():
            for sheet in book.areas():
                columns = columns_of(sheet)
                source = columns.get("Källa", columns.get("Source"))
                for row in range(heading_row(sheet) + 1, int(re.findall(r"\d+", sheet.auto_filter.ref)[1]) + 1):
                    text = sheet.cell(row, source).value
                    if text:
                        self.assertRegex(text, r"^[^\n]+\.\w+\n(blad|sheet|tabell|table|rad|row) ")

    # ---- numbers ----

    def test_overview_counts_what_the_matrix_shows(self):
        for name in ("norra", "norra-english"):
            book = self.books[name]
            shown = collections.Counter()
            sheet = book.sheet("Matris", "Matrix")
            names = {cell.column: cell.value for cell in sheet[heading_row(sheet)] if cell.column > 3}
            for row in sheet.iter_rows(min_row=heading_row(sheet) + 1):
                for cell in row[3:]:
                    if cell.hyperlink is not None:
                        shown[names[cell.column], cell.value] += 1
            overview = book.sheet("Översikt", "Overview")
            heading = next(row for row in overview.iter_rows() if row[0].value == "Region")
            slots = {cell.value: cell.column for cell in heading}
            for row in overview.iter_rows(min_row=heading[0].row + 1, max_row=heading[0].row + 4):
                short = row[0].value.removeprefix("Region ")
                for code in "UPE":
                    self.assertEqual(row[slots[code] - 1].value or 0, shown[short, code], (short, code))

    def test_the_sentence_is_right(self):
        book = self.books["norra"]
        texts = [row[0].value for row in book.sheet("Översikt").iter_rows(max_row=12) if isinstance(row[0].value, str)]
        counts = collections.Counter()
        for of in book.json["counts"]["by_region"].values():
            counts.update(of)
        total = sum(counts.values())
        self.assertIn("Tre av fyra regioner har lämnat in sin uppföljning för 2023; Region Norrbotten saknas.", texts)
        sentence = next(text for text in texts if text.startswith(f"Av {total} svar har {counts['U']} "))
        self.assertIn(f"{counts['U']} ({round(100 * counts['U'] / total)} %) status U (uppnått mål)", sentence)
        self.assertIn(f"{counts['E']} ({round(100 * counts['E'] / total)} %) E (ej påbörjat arbete)", sentence)

    def test_a_plan_among_followups_is_told(self):
        texts = [str(row[0].value) for row in self.books["nrf-2019"].sheet("Översikt").iter_rows(max_row=12)]
        self.assertTrue(any(text.startswith("Två av fyra regioner har lämnat in sin plan eller uppföljning; ")
                            for text in texts), texts)
        self.assertTrue(any(text.endswith("Från Region Västerbotten har planen kommit och ingen uppföljning: målen där "
                                          "räknas som utan status.") for text in texts), texts)

    def test_late_is_what_the_rules_say(self):
        """An answer is late in the timeline where its plan has the finding T06, and nowhere else."""
        book = self.books["late 2023"]
        sheet, findings = book.sheet("Tidslinje"), book.sheet("Anmärkningar")
        columns, of = columns_of(sheet), columns_of(findings)
        late = {(sheet.cell(row, columns["Region"]).value, sheet.cell(row, columns["Nr"]).value)
                for row in range(heading_row(sheet) + 1, sheet.max_row + 1)
                if str(sheet.cell(row, columns["Läge"]).value or "").endswith("försenat")}
        taken = {row[0].value for row in book.sheet("Källor").iter_rows(min_row=2) if row[2].value == "inkommen"}
        said = {(findings.cell(row, of["Region"]).value, findings.cell(row, of["Mål"]).value)
                for row in range(2, findings.max_row + 1)
                if findings.cell(row, of["Kod"]).value == "T06" and findings.cell(row, of["Fil"]).value in taken}
        self.assertGreater(len(said), 3)
        self.assertEqual(late, said)
        bars = {cell.value for row in sheet.iter_rows(min_row=heading_row(sheet) + 1) for cell in row[8:]}
        self.assertTrue({"!", "✓", "■", "◄", "►"} <= bars, bars)
        self.assertTrue(any(row[7].value == "? tiden går inte att läsa" for row in sheet.iter_rows()))

    def test_changes_are_counted_and_listed(self):
        sheet = self.books["norra"].sheet("Förändring")
        heading = heading_row(sheet)
        counted = collections.Counter()
        for row in sheet.iter_rows(min_row=3, max_row=heading - 2):
            if row[0].value:
                for cell, kind in zip(row[1:10], sheet[2][1:10]):
                    counted[row[0].value.removeprefix("Region "), kind.value] = cell.value
        listed = collections.Counter()
        for row in sheet.iter_rows(min_row=heading + 1):
            for line in (row[0].value or "").split("\n"):
                kind = line.split(":")[0]
                kind = "Fått eller mist status" if kind.startswith("Har ") else kind
                if kind:
                    listed[row[1].value, kind] += 1
        self.assertTrue(listed)
        self.assertEqual({key: value for key, value in counted.items() if value}, dict(listed))

    def test_a_finding_across_plans_names_its_region(self):
        sheet = self.books["norra"].sheet("Anmärkningar")
        columns = columns_of(sheet)
        across = {row[columns["Kod"] - 1].value: row for row in sheet.iter_rows(min_row=2)
                  if row[columns["Kod"] - 1].value in ("X01", "X02")}
        self.assertEqual(across["X01"][columns["Region"] - 1].value, "Norrbotten")
        self.assertEqual(across["X02"][columns["Region"] - 1].value, "Västerbotten")
        self.assertEqual(target_of(self.books["norra"].book, across["X02"][columns["Fil"] - 1]).value,
                         "vasterbotten-2023.docx")
        self.assertNotIn("/", across["X02"][0].value)

    def test_what_was_put_right_says_so(self):
        folder = pathlib.Path(self.folder.name)
        table, output = folder / "rattelser.csv", folder / "corrected.xlsx"
        table.write_text("region;mål;kolumn;nytt värde;kod;orsak;vem;datum\n"
                         "Västernorrland;1.2;Uppföljning;U;;enligt mejl;Anna Ek;2024-01-10\n", encoding="utf-8")
        merge(["norra/2023"], "sv", output, "--corrections", str(table))
        book = openpyxl.load_workbook(output)
        texts = [row[0].value for row in book["Översikt"].iter_rows(max_row=12)]
        self.assertIn("Rättat efter att planerna kom in: 1 svar (se Rättelser).", texts)
        said = [(row[0].value, row[2].value, cell.value) for sheet in book for row in sheet.iter_rows()
                for cell in row if "\nRättat: " in str(cell.value)]
        self.assertEqual(said, [("1.2", "Västernorrland",
                                 "vasternorrland-2023.csv\nrad 9\nRättat: Uppföljning (stod: P)")])

    def test_a_region_without_a_plan_is_missing_everywhere(self):
        for name, column in ("norra", "Norrbotten"), ("mellansverige", "Sörmland"):
            sheet = self.books[name].sheet("Matris")
            columns = columns_of(sheet)
            own = [row[columns[column] - 1].value for row in sheet.iter_rows(min_row=heading_row(sheet) + 1)
                   if row[2].value and row[columns["Omr."] - 1].font.b is not True and row[0].value]
            self.assertEqual(set(own), {"saknas"}, name)

    def test_no_changes_without_an_earlier_plan(self):
        self.assertIsNone(self.books["mellansverige"].sheet("Förändring"))

    def test_reports_are_not_summed(self):
        book = self.books["rjh"]
        sheet = book.sheet("Översikt")
        self.assertFalse(any(row[0].value == "Totalt" for row in sheet.iter_rows()))
        self.assertEqual([sheet.cell(heading_row(book.sheet("Matris")), 4).value is not None,
                          book.sheet("Matris").cell(heading_row(book.sheet("Matris")), 4).value], [False, "2021-04-30"])

    def test_many_areas_share_a_sheet(self):
        book = self.books["many areas"]
        self.assertEqual([sheet.title for sheet in book.areas()], ["Övriga områden"])
        sheet = book.areas()[0]
        names = {sheet.cell(row, 2).value for row in range(heading_row(sheet) + 1, sheet.max_row + 1)}
        self.assertEqual(len(names), 80)

    def test_comments_can_be_written_in_a_protected_sheet(self):
        for book in self.each():
            for sheet in book.areas():
                columns = columns_of(sheet)
                column = columns.get("Processgruppens kommentar", columns.get("Comment of the process group"))
                open_cells = [sheet.cell(row, column) for row in range(heading_row(sheet) + 1, sheet.max_row + 1)
                              if not sheet.cell(row, column).protection.locked]
                self.assertTrue(open_cells, sheet.title)
                self.assertTrue(all(cell.value is None for cell in open_cells))


if __name__ == "__main__":
    PROGRAM, SAMPLES = sys.argv[1], pathlib.Path(sys.argv[2]) / "samples"
    unittest.main(argv=sys.argv[:1])
