#!/usr/bin/env python3
"""Plans of Mellansverige, of Jämtland Härjedalen's reports and of NRF 2019–2021 from the outside: templates.py PLANKOLL

Small documents are made by forms.py in each way that an office lays them out, and what `convert --to json` and `check
--format json` say of them is compared with what a person reads. README.md tells what is covered.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import forms
from forms import ABOVE, Cell, Table, activity, goal

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = None
KINDS = ("docx", "xlsx", "one-sheet")
MORE = ["", "och utbilda fler", "", "", "", "", ""]  # a row that goes on with the one above
SECTION, SCREENING = "2.1 Patienter och närstående", "2.4 Screening"


class Read:
    """What the program says of a document."""

    def __init__(self, plan, checked):
        self.plan, self.checked = plan, checked

    @property
    def areas(self):
        return self.plan["areas"]

    def rows(self):
        return [row for area in self.areas for row in area["rows"]]

    def cells(self, key):
        return [row["cells"][key] for row in self.rows()]

    def titles(self):
        return [(area["number"], area["title"]) for area in self.areas]

    def found(self, code):
        return [finding for finding in self.checked["findings"] if finding["code"] == code]

    def codes(self, *ignored):
        return sorted(finding["code"] for finding in self.checked["findings"] if finding["code"] not in ignored)


class Templates(unittest.TestCase):
    maxDiff = None
    kind = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="plankoll-templates-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def run_program(self, *arguments):
        return subprocess.run([PROGRAM, *map(str, arguments), "--date", "2025-03-01", "--lang", "sv"],
                              capture_output=True, encoding="utf-8", timeout=60)

    def check(self, path, *options):
        done = self.run_program("check", path, "--format", "json", *options)
        return json.loads(done.stdout)["files"][0]

    def read_file(self, path, *options):
        checked = self.check(path, *options)
        done = self.run_program("convert", path, "--to", "json", *options)
        return Read(json.loads(done.stdout) if done.stdout else None, checked)

    def read(self, form, tables, kind, name="plan-gavleborg", **more):
        path = self.folder / f"{name}.{forms.ENDINGS[kind]}"
        path.write_bytes(forms.WRITERS[kind](forms.TITLES.get(form, form), tables, **more))
        return self.read_file(path)

    def each(self, form, tables, kinds=KINDS, **more):
        for self.kind in kinds:
            yield self.kind, self.read(form, tables, self.kind, **more)
        self.kind = None

    def _formatMessage(self, msg, standard):
        """Which of the layouts it was."""
        return super()._formatMessage(f"{self.kind}: {msg or ''}" if self.kind else msg, standard)

    def sections(self, tables, kinds=KINDS, **more):
        yield from self.each("mellansverige", tables, kinds, **more)


class Continued(Templates):
    """A row that goes on with the one above becomes one with it, and R04 tells."""

    def expect_one(self, tables, activity_text, how, kinds=KINDS, table_rows=2, row=2):
        for kind, got in self.sections(tables, kinds):
            first = got.rows()[0]
            self.assertEqual(first["text"], activity_text)
            self.assertEqual(first["cells"]["aktivitet"], activity_text)
            self.assertEqual(first["cells"]["hur"], how)
            self.assertEqual(first["cells"]["vem"], "Kontaktsjuksköterskor")
            self.assertEqual(first["table_rows"], table_rows)
            self.assertEqual(first["where"]["row"], {"docx": row, "xlsx": row + 1, "one-sheet": row + 3}[kind])
            self.assertEqual([line["text"] for line in got.rows()[1:]], ["Nästa"])
            self.assertEqual([line["order"] for line in got.rows()], [1, 2])
            self.assertNotIn("table_rows", got.rows()[1])
            told = got.found("R04")
            self.assertEqual(len(told), table_rows - 1)
            self.assertEqual(told[0]["where"]["row"], first["where"]["row"] + 1)
            self.assertEqual(told[0]["severity"], "info")
            self.assertEqual(got.codes("R03", "R04"), [])

    def test_the_activity_is_empty(self):
        self.expect_one([Table(SECTION, forms.MELLANSVERIGE, activity("Rutin", "Skriva"), MORE, activity("Nästa"))],
                        "Rutin", "Skriva\noch utbilda fler")

    def test_over_several_rows(self):
        self.expect_one([Table(SECTION, forms.MELLANSVERIGE, activity("Rutin", "Skriva"), MORE, MORE,
                               activity("Nästa"))],
                        "Rutin", "Skriva\noch utbilda fler\noch utbilda fler", table_rows=3)

    def test_the_others_are_merged(self):
        self.expect_one([Table(SECTION, forms.MELLANSVERIGE, activity("Rutin", "Skriva"),
                               ["och mall", "Trycka"] + [ABOVE] * 5, activity("Nästa"))],
                        "Rutin\noch mall", "Skriva\nTrycka")

    def test_the_others_and_the_activity_are_merged(self):
        self.expect_one([Table(SECTION, forms.MELLANSVERIGE, activity("Rutin", "Skriva"),
                               [ABOVE, "Trycka"] + [ABOVE] * 5, activity("Nästa"))], "Rutin", "Skriva\nTrycka")

    def test_only_the_activity_is_merged(self):
        self.expect_one([Table(SECTION, forms.MELLANSVERIGE, activity("Rutin", "Skriva"),
                               [ABOVE, "Trycka", "", "", "", "", ""], activity("Nästa"))], "Rutin", "Skriva\nTrycka")

    def test_a_list_goes_on(self):
        for sign in ("- ", "-", "• ", "– ", "* ", "· "):
            self.expect_one([Table(SECTION, forms.MELLANSVERIGE, activity(f"Minska:\n{sign}ledtider", "Mäta"),
                                   [f"{sign}väntan", "och följa", "", "", "", "", ""], activity("Nästa"))],
                            f"Minska:\n{sign}ledtider\n{sign}väntan", "Mäta\noch följa", kinds=("docx", "xlsx"))

    def test_over_two_tables(self):
        """Word was made to begin a new table on the next page, with its headings or without."""
        for rows in ([forms.MELLANSVERIGE, MORE], [MORE]):
            tables = [Table(SECTION, forms.MELLANSVERIGE, activity("Rutin", "Skriva")),
                      Table("", *rows, activity("Nästa"))]
            got = self.read("mellansverige", tables, "docx")
            self.assertEqual(got.cells("hur"), ["Skriva\noch utbilda fler", "Bilda en grupp"])
            self.assertEqual([row["where"]["table"] for row in got.rows()], [1, 2])
            self.assertEqual(got.codes(), ["R04"])

    def test_a_time_that_is_divided_is_read_as_one(self):
        rows = activity("Rutin", "Skriva")[:6] + ["2025–"], ["", "", "", "", "", "", "2026"]
        for _, got in self.sections([Table(SECTION, forms.MELLANSVERIGE, *rows)]):
            self.assertEqual(got.cells("tidsram"), ["2025–\n2026"])
            self.assertEqual(got.rows()[0]["timeline"]["tidsram"],
                             {"from": "2025-01-01", "to": "2026-12-31", "recurring": False, "open_ended": False})

    def test_what_is_empty_above_is_taken_from_below(self):
        rows = activity("Rutin", "")[:4] + ["", "2 ggr/år", "2025"], ["", "Skriva", "", "", "Vårdchef", "", ""]
        for _, got in self.sections([Table(SECTION, forms.MELLANSVERIGE, *rows)]):
            self.assertEqual((got.cells("hur"), got.cells("ansvarig")), (["Skriva"], ["Vårdchef"]))
            self.assertEqual(got.codes(), ["R04"])


class NotContinued(Templates):
    """Rows that look alike and are rows of their own."""

    def expect(self, tables, texts, codes=(), kinds=KINDS, form="mellansverige"):
        for _, got in self.each(form, tables, kinds):
            self.assertEqual([row["text"] for row in got.rows()], texts)
            self.assertEqual(got.found("R04"), [])
            self.assertEqual([code for code in got.codes("R03", "R01", "T08")], sorted(codes))
            self.assertTrue(all("table_rows" not in row for row in got.rows()))

    def test_a_blank_row_is_between(self):
        self.expect([Table(SECTION, forms.MELLANSVERIGE, activity("Rutin"), [""] * 7, MORE, activity("Nästa"))],
                    ["Rutin", "", "Nästa"], ["R02"])

    def test_the_first_row_of_another_area(self):
        self.expect([Table(SECTION, forms.MELLANSVERIGE, activity("Rutin")),
                     Table(SCREENING, forms.MELLANSVERIGE, MORE, activity("Nästa"))], ["Rutin", "", "Nästa"], ["R02"])

    def test_an_area_that_is_taken_up_again(self):
        for _, got in self.sections([Table(SECTION, forms.MELLANSVERIGE, activity("Rutin")),
                                     Table(SCREENING, forms.MELLANSVERIGE, activity("Mall")),
                                     Table(SECTION, forms.MELLANSVERIGE, MORE)], ("docx", "one-sheet")):
            self.assertEqual([row["text"] for row in got.areas[0]["rows"]], ["Rutin", ""])
            self.assertEqual(got.codes("R01"), ["R02"])

    def test_the_first_row_of_all(self):
        self.expect([Table(SECTION, forms.MELLANSVERIGE, MORE, activity("Nästa"))], ["", "Nästa"], ["R02"])

    def test_responsible_and_time_are_merged(self):
        """Two activities of the same people and time."""
        self.expect([Table(SECTION, forms.MELLANSVERIGE, activity("Rutin"),
                           activity("Mall", "Trycka", "Chef", "2026", ABOVE, "Årligen", ABOVE))], ["Rutin", "Mall"])

    def test_all_of_a_short_table_is_merged(self):
        self.expect([Table("2.18 Nivåstrukturering", ("Aktivitet", "Ansvarig", "Tidsram"),
                           ("Följa upp", "Regionerna", "2025–2027"), ("Förbereda", ABOVE, ABOVE))],
                    ["Följa upp", "Förbereda"])

    def test_an_activity_is_merged_and_each_row_says_who(self):
        self.expect([Table(SECTION, forms.MELLANSVERIGE, activity("Rutin"), [ABOVE] + activity()[1:])],
                    ["Rutin", "Rutin"])

    def test_a_list_of_another_sign(self):
        self.expect([Table(SECTION, forms.MELLANSVERIGE, activity("Minska:\n- ledtider"),
                           ["• väntan", "Mäta", "", "", "Vårdchef", "", "2025"])], ["Minska:\n- ledtider", "• väntan"])

    def test_a_list_whose_row_says_who(self):
        self.expect([Table(SECTION, forms.MELLANSVERIGE, activity("- ledtider"),
                           ["- väntan", "Mäta", "Chef", "", "Vårdchef", "", "2025"])], ["- ledtider", "- väntan"])

    def test_a_list_after_a_sentence(self):
        self.expect([Table(SECTION, forms.MELLANSVERIGE, activity("Minska väntan"),
                           ["- ledtider", "Mäta", "", "", "Vårdchef", "", "2025"])], ["Minska väntan", "- ledtider"])

    def test_in_a_template_that_does_not_allow_it(self):
        self.expect([Table("Lungcancer", forms.NRF_2019, goal("Utredning"), ["", "mer", "", "", "", "", ""])],
                    ["Utredning", ""], ["R02"], form="nrf-2019")


class Sections(Templates):
    """Areas and columns of Mellansverige."""

    def test_three_columns(self):
        tables = [Table("2.18 Nivåstrukturering", ("Aktivitet", "Ansvarig", "Tidsram"),
                        ("Följa upp", "- RCC Mellansverige\n- Regionerna", "2025–2027"))]
        for _, got in self.sections(tables):
            self.assertEqual([column["key"] for column in got.areas[0]["columns"]], ["aktivitet", "ansvarig", "tidsram"])
            self.assertEqual(got.cells("ansvarig"), ["- RCC Mellansverige\n- Regionerna"])
            self.assertEqual(list(got.rows()[0]["timeline"]), ["tidsram"])
            self.assertEqual(got.codes(), [])

    def test_tables_of_three_and_of_seven_columns(self):
        tables = [Table(SECTION, forms.MELLANSVERIGE, activity()),
                  Table("2.18 Nivåstrukturering", ("Aktivitet", "Ansvarig", "Tidsram"), ("Följa", "Vårdchef", "2025")),
                  Table("2.19 Barn och unga", forms.MELLANSVERIGE, activity())]
        for _, got in self.sections(tables):
            self.assertEqual([len(area["columns"]) for area in got.areas], [7, 3, 7])
            self.assertEqual(got.codes(), [])

    def test_missing_areas_are_no_fault(self):
        for _, got in self.sections([Table(SCREENING, forms.MELLANSVERIGE, activity())]):
            self.assertEqual(got.titles(), [("2.4", "Screening")])
            self.assertEqual(got.found("M03"), [])

    def test_unknown_areas(self):
        tables = [Table(SCREENING, forms.MELLANSVERIGE, activity("A")),
                  Table("2.20 Digitalisering", forms.MELLANSVERIGE, activity("B")),
                  Table("Annat", forms.MELLANSVERIGE, activity("C"))]
        for _, got in self.sections(tables):
            self.assertEqual(got.titles(), [("2.4", "Screening"), ("2.20", "Digitalisering"), ("", "Annat")])
            self.assertEqual([[row["text"] for row in area["rows"]] for area in got.areas], [["A"], ["B"], ["C"]])
            self.assertEqual(got.codes(), ["M04", "M04"])

    def test_areas_without_numbers(self):
        for how in ("heading", "bold"):
            tables = [Table(title, forms.MELLANSVERIGE, activity(), how=how)
                      for title in ("Patienter och närstående", "Screening", "Nivåstrukturering", "Barn och unga")]
            for _, got in self.sections(tables):
                self.assertEqual([area["number"] for area in got.areas], ["1", "2.4", "6", "7"])
                self.assertEqual(got.codes(), [])

    def test_joint_areas_with_their_numbers(self):
        titles = ["1. Patienter och närstående", "2. Prevention och tidig upptäckt", "3. Kunskapsstyrning inom RCC"]
        columns = ("Aktivitet", "Lägesbeskrivning", "Ansvariga aktörer")
        tables = [Table(title, columns, ("Ta fram en rutin", "Rutin saknas", "Verksamhetschefer")) for title in titles]
        for _, got in self.sections(tables):
            self.assertEqual([area["number"] for area in got.areas], ["1", "2", "3"])
            self.assertEqual([column["key"] for column in got.areas[0]["columns"]],
                             ["aktivitet", "lagesbeskrivning", "ansvarig"])
            self.assertEqual(set(got.codes()), {"K03"})

    def test_spellings_of_titles(self):
        tables = [Table(title, forms.MELLANSVERIGE, activity()) for title in
                  ("2.1 Patienter- och närstående", "2.5 Organiserad prostatacancer testning",
                   "2.15 Individuell patientöversikt")]
        for _, got in self.sections(tables):
            self.assertEqual([area["number"] for area in got.areas], ["2.1", "2.5", "2.15"])
            self.assertEqual(got.found("M04"), [])
            self.assertEqual(got.areas[0]["title"], "Patienter- och närstående")

    def test_contents_repeat_the_titles(self):
        contents = [f"{title}\t{page}" for page, title in enumerate((SECTION, SCREENING), 3)]
        tables = [Table(title, forms.MELLANSVERIGE, activity(title)) for title in (SECTION, SCREENING)]
        got = self.read("mellansverige", tables, "docx", front=contents)
        self.assertEqual(got.titles(), [("2.1", "Patienter och närstående"), ("2.4", "Screening")])
        self.assertEqual(got.codes(), [])

    def test_goal_sentence(self):
        sentence = "Det övergripande målet är att fler deltar."
        for _, got in self.sections([Table(SCREENING, forms.MELLANSVERIGE, activity(), lines=[sentence])]):
            self.assertEqual(got.areas[0]["objective"], sentence)
            self.assertEqual(got.codes(), [])

    def test_times_by_column(self):
        tables = [Table(SCREENING, forms.MELLANSVERIGE, activity("A", "B", "C", "Hösten 2025", "D", "2 ggr/år", "2025–2027"),
                        activity("A2", "B", "C", "", "D", "Via register", "Beslut klart under 2024."))]
        for _, got in self.sections(tables):
            first, second = got.rows()
            self.assertEqual(first["timeline"]["nar"]["from"], "2025-08-01")
            self.assertEqual(first["timeline"]["tidsram"]["to"], "2027-12-31")
            self.assertTrue(first["frequency"]["recurring"])
            self.assertIsNone(second["timeline"]["nar"])
            self.assertIsNone(second["frequency"])
            self.assertEqual(second["timeline"]["tidsram"]["from"], "2024-01-01")
            self.assertEqual([row["status"] for row in got.rows()], [None, None])
            outside = got.found("T04")
            self.assertEqual([finding["where"]["column"] for finding in outside], ["tidsram"])

    def test_how_it_is_followed_up_is_not_compared_with_the_period(self):
        tables = [Table(SCREENING, forms.MELLANSVERIGE, activity("A", "B", "C", "2025", "D", "Rapport 2031", "2025"))]
        for _, got in self.sections(tables):
            self.assertEqual(got.codes("T07"), [])

    def test_a_status_is_no_status_here(self):
        tables = [Table(SCREENING, forms.MELLANSVERIGE, activity("A", "B", "C", "2025", "D", "U", "2025"))]
        for _, got in self.sections(tables):
            self.assertIsNone(got.rows()[0]["status"])
            self.assertEqual(got.cells("uppfoljning"), ["U"])

    def test_an_activity_twice(self):
        tables = [Table(SCREENING, forms.MELLANSVERIGE, activity("Rutin"), activity("Mall"), activity("Rutin"))]
        for _, got in self.sections(tables):
            self.assertEqual(got.codes(), ["R05"])
            self.assertEqual(len(got.found("R05")[0]["related"]), 1)

    def test_years_that_are_numbers(self):
        number = Cell("2026", xlsx='<c r="{r}"><v>2026</v></c>')
        tables = [Table(SCREENING, forms.MELLANSVERIGE, activity("A", "B", "C", number, "D", "Årligen", number))]
        for _, got in self.sections(tables, ("xlsx", "one-sheet")):
            self.assertEqual(got.rows()[0]["timeline"]["tidsram"]["to"], "2026-12-31")
            self.assertEqual(got.cells("nar"), ["2026"])


class Columns(Templates):
    """K01, K02, K03 and K08 where most columns may be left out."""

    def table(self, *headings, cells=None):
        return [Table(SCREENING, headings, cells or ["Rutin"] + ["Vårdchef"] * (len(headings) - 1))]

    def test_optional_columns_are_not_missed(self):
        for headings in (("Aktivitet", "Hur?", "Ansvarig"), ("Aktivitet", "Ansvarig", "Uppföljning"),
                         ("Aktivitet", "Lägesbeskrivning", "Ansvarig")):
            for _, got in self.sections(self.table(*headings)):
                self.assertEqual(got.found("K01"), [])

    def test_the_responsible_is_missed(self):
        for _, got in self.sections(self.table("Aktivitet", "Hur?", "Tidsram", cells=["Rutin", "Skriva", "2025"])):
            told = got.found("K01")
            self.assertEqual(len(told), 1)
            self.assertIn("Ansvarig", told[0]["message"])

    def test_the_responsible_of_a_row_is_missed(self):
        """The goal is the activity: a row of its own that names nobody."""
        rows = activity("Rutin", "Skriva", "Läkare", "2025", ""), activity("Mall", "Trycka", "", "", "Vårdchef", "", "")
        for _, got in self.sections([Table(SCREENING, forms.MELLANSVERIGE, *rows)]):
            told = [(finding["code"], finding["where"]["column"]) for finding in got.checked["findings"]]
            self.assertIn(("V11", "ansvarig"), told)
            self.assertIn("T01", [code for code, _ in told])

    def test_an_unknown_column(self):
        headings = ("Aktivitet", "Hur?", "Vem?", "Ansvarig", "Kostnad", "Tidsram")
        cells = ["Rutin", "Skriva", "Läkare", "Vårdchef", "Ryms i budget", "2025"]
        for _, got in self.sections(self.table(*headings, cells=cells)):
            self.assertEqual(got.codes(), ["K02"])
            self.assertEqual(got.cells("Kostnad"), ["Ryms i budget"])

    def test_another_order(self):
        headings = ("Ansvarig", "Aktivitet", "Tidsram")
        for _, got in self.sections(self.table(*headings, cells=["Vårdchef", "Rutin", "2025"])):
            self.assertEqual(got.codes(), ["K08"])
            self.assertEqual((got.cells("aktivitet"), got.cells("ansvarig")), (["Rutin"], ["Vårdchef"]))

    def test_a_second_table_with_more_columns(self):
        tables = [Table(SCREENING, ("Aktivitet", "Ansvarig", "Tidsram"), ("Rutin", "Vårdchef", "2025")),
                  Table("", forms.MELLANSVERIGE, activity("Mall"))]
        for _, got in self.sections(tables, ("docx", "one-sheet")):
            self.assertEqual(got.codes("R01"), [])
            self.assertEqual(got.cells("hur"), ["", "Bilda en grupp"])

    def test_left_out_columns_are_no_other_order(self):
        headings = ("Aktivitet", "Vem?", "Ansvarig", "Tidsram")
        for _, got in self.sections(self.table(*headings, cells=["Rutin", "Läkare", "Vårdchef", "2025"])):
            self.assertEqual(got.codes(), [])

    def test_headings_with_and_without_question_marks(self):
        headings = ("Aktivitet", "Hur", "Vem", "När", "Ansvarig", "Uppföljning?", "Tidsram")
        for _, got in self.sections([Table(SCREENING, headings, activity())]):
            self.assertEqual(got.codes(), [])
            self.assertEqual(len(got.areas[0]["columns"]), 7)


PLANS = [("1. Handlingsplan för läkemedel 2021\nHSN/5102/2020", "Arbetet går bra", "Går som planerat."),
         ("Handlingsplan för psykisk hälsa", "Arbetet går delvis bra", "Möten har flyttats.")]
AS_OF = "Den här rapporten redovisar uppföljning av handlingsplanerna per 30 april 2021."
HEAD = ["2021-05-07", "Dnr: RS/5100/2021"]


class Reports(Templates):
    """Jämtland Härjedalen's reports: no areas, a status column without heading, numbers and diary numbers in the goal."""

    def reports(self, tables, kinds=KINDS, **more):
        yield from self.each("rjh", tables, kinds, name="rapport", **more)

    def test_the_column_without_heading(self):
        """A workbook has no cell there at all."""
        for _, got in self.reports([Table("", forms.RJH, *PLANS)]):
            self.assertEqual([(column["key"], column["header"]) for column in got.areas[0]["columns"]],
                             [("plan", "Plan/dnr"), ("status", ""), ("kommentar", "Kommentar")])
            self.assertEqual([row["status"] for row in got.rows()], ["bra", "delvis"])
            self.assertEqual(got.codes("S03"), [])

    def test_an_empty_cell_over_the_column(self):
        blank = Cell("", xlsx='<c r="{r}" t="inlineStr"><is><t></t></is></c>')
        tables = [Table("", ("Plan/dnr", blank, "Kommentar"), *PLANS)]
        for _, got in self.reports(tables, ("xlsx", "one-sheet")):
            self.assertEqual([row["status"] for row in got.rows()], ["bra", "delvis"])

    def test_somebody_has_written_the_heading(self):
        for heading in ("Status", "Bedömning", "STATUS"):
            for _, got in self.reports([Table("", ("Plan/dnr", heading, "Kommentar"), *PLANS)]):
                self.assertEqual([row["status"] for row in got.rows()], ["bra", "delvis"])
                self.assertEqual(got.areas[0]["columns"][1], {"key": "status", "header": heading})
                self.assertEqual(got.codes("S03", "K03"), [])

    def test_the_column_is_gone(self):
        tables = [Table("", ("Plan/dnr", "Kommentar"), *[(plan, comment) for plan, _, comment in PLANS])]
        for _, got in self.reports(tables):
            self.assertEqual(got.codes(), ["K01"])
            self.assertEqual([row["status"] for row in got.rows()], [None, None])

    def arrows(self, *cells):
        plans = [(f"{number}. Handlingsplan {number}", cell, "") for number, cell in enumerate(cells, 1)]
        return [Table("", forms.RJH, *plans)]

    def test_arrows(self):
        for _, got in self.reports(self.arrows("↑", "→", "↓", "➔", " ↑ ")):
            self.assertEqual([row["status"] for row in got.rows()], ["bra", "delvis", "inte", "delvis", "bra"])
            self.assertEqual(got.cells("status"), ["↑", "→", "↓", "➔", "↑"])
            self.assertEqual(got.codes(), ["S08"] * 5)

    def test_arrows_of_wingdings(self):
        """As Word puts a symbol in, and as a letter that only the font makes an arrow."""
        wing = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
        symbols = [Cell("", docx=f'<w:p><w:r><w:sym w:font="Wingdings" w:char="{code}"/></w:r></w:p>')
                   for code in ("F0E9", "F0E8", "F0EA")]
        letters = [Cell("", docx=f"<w:p><w:r>{wing}<w:t>{letter}</w:t></w:r></w:p>") for letter in "éèê"]
        for cells in (symbols, letters):
            for _, got in self.reports(self.arrows(*cells), ("docx",)):
                self.assertEqual([row["status"] for row in got.rows()], ["bra", "delvis", "inte"])
                self.assertEqual(got.cells("status"), ["↑", "→", "↓"])
                self.assertEqual(got.codes(), ["S08"] * 3)

    def test_signs_that_are_no_status(self):
        for _, got in self.reports(self.arrows("↑ →", "✓", "←")):
            self.assertEqual([row["status"] for row in got.rows()], [None] * 3)
            self.assertEqual(got.codes(), ["S04", "S09", "S09"])

    def test_a_status_that_is_forgotten(self):
        plan, _, comment = PLANS[1]
        for _, got in self.reports([Table("", forms.RJH, PLANS[0], (plan, "", comment))]):
            self.assertEqual(got.codes("S03"), ["S01"])

    def test_several_tables_are_one(self):
        one, other = PLANS
        for tables in ([Table("", forms.RJH, one), Table("", forms.RJH, other)],
                       [Table("Planer i nämnden", forms.RJH, one), Table("Planer i styrelsen", forms.RJH, other)]):
            for kind, got in self.reports(tables):
                self.assertEqual(len(got.areas), 1)
                self.assertEqual([row["status"] for row in got.rows()], ["bra", "delvis"])
                self.assertEqual([row["order"] for row in got.rows()], [1, 2])
                places = [(row["where"]["sheet"], row["where"]["table"], row["where"]["row"]) for row in got.rows()]
                self.assertEqual(len(set(places)), 2)
                self.assertEqual(got.codes("S03", "R08"), [])

    def test_the_legend_is_no_table_of_plans(self):
        legend = Table("", ("↑ Arbetet går bra\nDe flesta av målen beräknas vara uppfyllda",
                            "→ Arbetet går delvis bra\nMålen beräknas vara delvis uppfyllda",
                            "↓ Arbetet går inte enligt förväntat\nInga eller väldigt få mål beräknas vara uppfyllda"))
        got = self.read("rjh", [legend, Table("", forms.RJH, *PLANS)], "docx", name="rapport")
        self.assertEqual([entry["status"] for entry in got.plan["legend"]], ["bra", "delvis", "inte"])
        self.assertEqual(len(got.rows()), 2)
        self.assertEqual(got.rows()[0]["where"]["table"], 2)

    def test_numbers_and_diary_numbers(self):
        wanted = {
            "1. Plan för läkemedel 2021\nHSN/1467/2020": ("1.", "Plan för läkemedel 2021", "HSN/1467/2020"),
            "12. Plan för miljö RS/817/2021": ("12.", "Plan för miljö", "RS/817/2021"),
            "2) Plan för miljö, RS/817/2021": ("2)", "Plan för miljö", "RS/817/2021"),
            "3. Plan för miljö, dnr RS/817/2021": ("3.", "Plan för miljö", "RS/817/2021"),
            "4. Plan för miljö\nDnr RS/817/2021": ("4.", "Plan för miljö", "RS/817/2021"),
            "4. Plan för miljö\nDnr: RS/817/2021": ("4.", "Plan för miljö", "RS/817/2021"),
            "5. Plan för miljö (RS/817/2021)": ("5.", "Plan för miljö", "RS/817/2021"),
            "Plan utan nummer": (None, "Plan utan nummer", None),
            "Plan för 2021/2022": (None, "Plan för 2021/2022", None),
            "3-årig plan för vård": (None, "3-årig plan för vård", None),
            "90 dagar till vård HSN/1/2021": (None, "90 dagar till vård", "HSN/1/2021"),
            "6. Plan för NPO/LPO 2021": ("6.", "Plan för NPO/LPO 2021", None),
        }
        for _, got in self.reports([Table("", forms.RJH, *[(text, "Arbetet går bra", "") for text in wanted])]):
            for row, (text, parts) in zip(got.rows(), wanted.items()):
                with self.subTest(text=text):
                    self.assertEqual((row["number"], row["text"], row["dnr"]), parts)
                    self.assertEqual(row["cells"]["plan"], text)

    def test_day_date_and_diary_number(self):
        for _, got in self.reports([Table("", forms.RJH, *PLANS)], front=[AS_OF], head=HEAD):
            self.assertEqual((got.plan["as_of"], got.plan["date"], got.plan["dnr"]),
                             ("2021-04-30", "2021-05-07", "RS/5100/2021"))
            self.assertEqual((got.plan["year"], got.plan["year_from"]), (2021, "as_of"))
            self.assertIn(AS_OF, got.plan["intro"])

    def test_other_ways_of_saying_the_day(self):
        for text, day in (("Rapporten redovisar handlingsplaner per 31 augusti 2021.", "2021-08-31"),
                          ("Uppföljningen avser läget per 2021-12-31.", "2021-12-31"),
                          ("Uppföljning av handlingsplanerna per den 30 april 2021, enligt beslut.", "2021-04-30")):
            for _, got in self.reports([Table("", forms.RJH, *PLANS)], front=[text]):
                self.assertEqual(got.plan["as_of"], day)

    def test_no_day_date_or_diary_number(self):
        for _, got in self.reports([Table("", forms.RJH, *PLANS)]):
            self.assertEqual((got.plan["as_of"], got.plan["date"], got.plan["dnr"]), (None, None, None))
            self.assertEqual(got.codes("S03"), [])

    def test_a_year_in_three_reports(self):
        """One plan goes well from August on, another from December on."""
        wanted = {"april-2021": ("2021-04-30", ["delvis", "delvis", "inte", "bra", "delvis", "delvis"]),
                  "augusti-2021": ("2021-08-31", ["bra", "delvis", "inte", "bra", "delvis", "delvis"]),
                  "december-2021": ("2021-12-31", ["bra", "delvis", "inte", "bra", "bra", "delvis"])}
        for name, (day, statuses) in wanted.items():
            got = self.read_file(ROOT / "samples" / "rjh" / f"{name}.docx")
            self.assertEqual((got.plan["as_of"], [row["status"] for row in got.rows()]), (day, statuses))

    def test_whose_report_it_is(self):
        for _, got in self.reports([Table("", forms.RJH, *PLANS)]):
            self.assertEqual((got.plan["region"]["code"], got.plan["region"]["from"]), ("23", "template"))
            self.assertEqual(got.plan["phase"], "followup")


class OwnAreas(Templates):
    """NRF 2019–2021: a table for each diagnosis, called as its unit has called it."""

    def expect(self, tables, titles, kinds=KINDS, objectives=None, **more):
        for _, got in self.each("nrf-2019", tables, kinds, **more):
            self.assertEqual([area["title"] for area in got.areas], titles)
            texts = [row[0] for table in tables for row in table.rows[1:]]
            self.assertEqual([row["text"] for row in got.rows()], texts)
            if objectives is not None:
                self.assertEqual([area["objective"] for area in got.areas], objectives)
            self.assertEqual(got.codes("R01"), [])

    def diagnoses(self, how, **more):
        return [Table("Bröstcancer", forms.NRF_2019, goal("Operation"), how=how, **more),
                Table("Lungcancer", forms.NRF_2019, goal("Utredning"), goal("Rökstopp"), how=how, **more),
                Table("Cancer i urinblåsa", forms.NRF_2019, goal("Skopi"), how=how, **more)]

    def test_titles(self):
        titles = ["Bröstcancer", "Lungcancer", "Cancer i urinblåsa"]
        self.expect(self.diagnoses("heading"), titles)
        self.expect(self.diagnoses("bold"), titles, ("docx",))
        self.expect(self.diagnoses("row"), titles)
        self.expect(self.diagnoses("sheet"), titles, ("xlsx",))

    def test_a_title_row_beats_the_name_of_the_sheet(self):
        tables = self.diagnoses("row")
        for number, table in enumerate(tables, 1):
            table.sheet = f"Blad{number}"
        self.expect(tables, ["Bröstcancer", "Lungcancer", "Cancer i urinblåsa"], ("xlsx",))

    def test_a_sentence_between_title_and_table(self):
        sentence = "Målet är att alla ska få vård i tid."
        titles = ["Bröstcancer", "Lungcancer", "Cancer i urinblåsa"]
        for how in ("heading", "bold"):
            self.expect(self.diagnoses(how, lines=[sentence]), titles, objectives=[sentence] * 3)
        self.expect(self.diagnoses("heading", lines=[sentence, "Planen gäller länet."]), titles, ("docx",),
                    objectives=[f"{sentence}\nPlanen gäller länet."] * 3)

    def test_a_short_line_under_a_heading(self):
        tables = self.diagnoses("heading", lines=["Kirurgkliniken"])
        self.expect(tables, ["Bröstcancer", "Lungcancer", "Cancer i urinblåsa"], ("docx",),
                    objectives=["Kirurgkliniken"] * 3)

    def test_headings_over_groups(self):
        """Under one heading each table has a line of its own."""
        group = forms.paragraph("Diagnosområden", "Heading1")
        tables = self.diagnoses("bold")
        for at in (0, 1):
            path = self.folder / "plan.docx"
            path.write_bytes(forms.docx(forms.TITLES["nrf-2019"], tables[:at] + [group] + tables[at:],
                                        front=["Region: Norrbotten"]))
            got = self.read_file(path)
            self.assertEqual([area["title"] for area in got.areas], ["Bröstcancer", "Lungcancer", "Cancer i urinblåsa"])
            self.assertEqual(got.codes(), [])

    def test_two_tables_under_one_title(self):
        tables = [Table("Bröstcancer", forms.NRF_2019, goal("Operation")), Table("", forms.NRF_2019, goal("Stöd"))]
        self.expect(tables, ["Bröstcancer"], ("docx", "one-sheet"))

    def test_the_same_title_again(self):
        tables = self.diagnoses("heading") + [Table("Bröstcancer", forms.NRF_2019, goal("Stöd"))]
        for kind, got in self.each("nrf-2019", tables, ("docx", "one-sheet")):
            self.assertEqual([(area["title"], len(area["rows"])) for area in got.areas],
                             [("Bröstcancer", 2), ("Lungcancer", 2), ("Cancer i urinblåsa", 1)])

    def test_no_title_at_all(self):
        tables = [Table("", forms.NRF_2019, goal("Operation"))]
        self.expect(tables, [""], ("docx",), front=["Region: Gävleborg"])

    def test_text_below_a_table_is_told(self):
        tables = self.diagnoses("heading")
        tables[0].below = ["Verksamheten har även egna mål som följs upp i förvaltningen."]
        got = self.read("nrf-2019", tables, "docx")
        self.assertEqual([area["title"] for area in got.areas], ["Bröstcancer", "Lungcancer", "Cancer i urinblåsa"])
        self.assertEqual(got.codes(), ["R08"])

    def test_nothing_is_matched_by_text(self):
        """Goals are the region's own: neither catalogue, nor missing goals or areas, nor R11, and one may come twice."""
        tables = self.diagnoses("heading") + [Table("Sarkom", forms.NRF_2019, goal("Skopi"), goal("Skopi"))]
        for _, got in self.each("nrf-2019", tables):
            self.assertEqual({row["goal"] for row in got.rows()}, {None})
            self.assertEqual(got.codes("R01"), [])

    def test_synonyms_of_headings(self):
        for target in ("Hur mäta", "Mätning", "Mått", "Hur ska målen mätas", "Mätbar målnivå"):
            headings = list(forms.NRF_2019)
            headings[2] = target
            for _, got in self.each("nrf-2019", [Table("Lungcancer", headings, goal())]):
                self.assertEqual([column["key"] for column in got.areas[0]["columns"]],
                                 ["mal", "nulage", "matbar_malniva", "aktiviteter", "tidsplan", "uppfoljning",
                                  "utvardering"])
                self.assertEqual(got.codes(), ["K03"])

    def test_how_a_goal_is_measured_is_no_level(self):
        for target in ("Väntetidsdata", "Kvalitetsregister"):
            tables = [Table("Lungcancer", forms.NRF_2019, goal("Utredning i tid", "Tio dagar", target))]
            for _, got in self.each("nrf-2019", tables):
                self.assertEqual(got.codes(), [])

    def test_phases(self):
        for _, got in self.each("nrf-2019", self.diagnoses("heading")):
            self.assertEqual(got.plan["phase"], "creation")
        followed = [Table("Lungcancer", forms.NRF_2019, goal("A", "b", "c", "d", "2020", "U", "Klart"),
                          goal("B", "b", "c", "d", "2020", "P", "Pågår"))]
        for _, got in self.each("nrf-2019", followed):
            self.assertEqual(got.plan["phase"], "followup")
            self.assertEqual([row["status"] for row in got.rows()], ["U", "P"])


class Recognised(Templates):
    """Each document is read by its own template, and what is none of them is told as that."""

    SAMPLES = {"norra/2022": "nrf-2022-2024", "norra/2023": "nrf-2022-2024", "norra-plan-2022": "nrf-2022-2024",
               "nrf-2019": "nrf-2019-2021", "mellansverige": "mellansverige-2025-2027", "rjh": "rjh-tertial-2021",
               "blank": "nrf-2022-2024"}

    def test_samples_and_plans(self):
        documents = [(path, template) for folder, template in self.SAMPLES.items()
                     for path in sorted((ROOT / "samples" / folder).iterdir()) if path.stem != "motesanteckningar"]
        documents += [(path, path.parent.name) for path in sorted((ROOT / "tests" / "plans").rglob("*.*"))
                      if path.suffix in (".docx", ".xlsx", ".csv", ".odt", ".ods")]
        self.assertGreater(len(documents), 20)
        for path, template in documents:
            with self.subTest(path=path.name):
                checked = self.check(path)
                self.assertEqual(checked["template"], template)
                self.assertEqual([f for f in checked["findings"] if f["code"] in ("M01", "M12")], [])

    def test_without_a_title(self):
        """The headings of the columns tell."""
        for headings, template, row in ((forms.MELLANSVERIGE, "mellansverige-2025-2027", activity()),
                                        (forms.NRF_2019, "nrf-2019-2021", goal())):
            got = self.read("Plan", [Table("Screening", headings, row)], "docx")
            self.assertEqual(got.checked["template"], template, headings)

    def test_other_plans(self):
        for headings, row in ((("Aktivitet", "Ansvarig", "Tidsplan"), ("Bygga cykelväg", "Gatuchefen", "2025")),
                              (("Åtgärd", "Ansvarig", "Klart"), ("Bygga cykelväg", "Gatuchefen", "2025")),
                              (("Mål", "Indikator", "Ansvarig"), ("Fler cyklar", "Andel", "Gatuchefen")),
                              (("Vad", "Vem", "När"), ("Städa", "Alla", "Lördag"))):
            for kind in KINDS:
                with self.subTest(headings=headings, kind=kind):
                    got = self.read("Trafikplan för kommunen", [Table("Cykel", headings, row)], kind, name="trafik")
                    self.assertEqual([f["code"] for f in got.checked["findings"]], ["M01"])
                    self.assertIsNone(got.plan)

    def test_the_same_columns_under_the_title_of_a_year(self):
        """The columns of 2022 and 2019 are much alike: the title decides."""
        headings = [heading for heading in forms.NRF_2022 if heading != "Ansvarig"]
        for title, template in (("Lokal handlingsplan för cancervården 2019–2021", "nrf-2019-2021"),):
            for kind in KINDS:
                got = self.read(title, [Table("Lungcancer", headings, goal())], kind)
                self.assertEqual(got.checked["template"], template)


class Merged(Templates):
    """What merging says of plans of these kinds is true: who has sent one, and each row of each of them."""

    def merge(self, folder):
        out = self.folder / "out.json"
        done = self.run_program("merge", ROOT / "samples" / folder, "-o", out)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return json.loads(out.read_text(encoding="utf-8"))

    def rows_of(self, merged, region):
        """A region has one row on a line, or more of them."""
        return sum(1 + len(goal["by_region"][region].get("more", ())) for goal in merged["goals"]
                   if region in goal["by_region"])

    def test_regions_and_rows(self):
        for folder, regions in (("mellansverige", {"20": "dalarna.docx", "03": "uppsala.xlsx", "18": "orebro.csv",
                                                   "19": "vastmanland.docx"}),
                                ("norra/2022", {"22": "vasternorrland-2022.xlsx", "23": "jamtland-harjedalen-2022.csv",
                                                "24": "vasterbotten-2022.docx", "25": "norrbotten-2022.docx"}),
                                ("norra/2023", {"22": "vasternorrland-2023.csv", "23": "jamtland-harjedalen-2023.xlsx",
                                                "24": "vasterbotten-2023-reviderad.docx"}),
                                ("nrf-2019", {"24": "vasterbotten.docx", "22": "vasternorrland.xlsx"}),
                                ("norra-plan-2022", {"24": "vasterbotten.docx", "22": "vasternorrland.xlsx"})):
            merged = self.merge(folder)
            received = {region["code"] for region in merged["regions"] if region["state"] == "received"}
            self.assertEqual(received, set(regions))
            for region, name in regions.items():
                with self.subTest(name=f"{folder}/{name}"):
                    rows = self.read_file(ROOT / "samples" / folder / name).rows()
                    self.assertEqual(self.rows_of(merged, region), len(rows))

    def test_what_has_changed(self):
        """As samples/README.md tells: the year before lies among the files."""
        merged = self.merge("norra")
        of = {kind: {(change["key"], change["goal"] or change["text"]) for change in merged["changes"]
                     if kind in change["kinds"]} for kind in ("regressed", "slipped", "dropped", "hastened")}
        self.assertEqual(of["regressed"], {("22", "1.2"), ("22", "5.5"), ("23", "3.6")})
        self.assertEqual(len(of["slipped"]), 21)
        self.assertIn(("24", "3.5"), of["slipped"])
        self.assertEqual(of["hastened"], set())
        self.assertEqual([region for region, _ in of["dropped"]], ["22"])
        # rows that were empty the year before are another thing
        kept = [change for change in merged["changes"] if "status" not in change["kinds"]]
        self.assertEqual({(change["key"], change["goal"]) for change in kept if "responsible" in change["kinds"]},
                         {("23", "2.3"), ("22", "4.3")})
        self.assertEqual({(change["key"], change["goal"]) for change in kept if "reworded" in change["kinds"]},
                         {("24", "1.3"), ("24", "2.4"), ("22", "5.1"), ("23", "3.3")})
        self.assertEqual({region["code"]: region["earlier"] for region in merged["regions"]},
                         {"22": "vasternorrland-2022.xlsx", "23": "jamtland-harjedalen-2022.csv",
                          "24": "vasterbotten-2022.docx", "25": None})

    def test_joint_areas(self):
        """Three regions have the nineteen sections, one the seven areas: what they have in common stands on one line."""
        merged = self.merge("mellansverige")
        self.assertEqual([area["number"] for area in merged["areas"]], list("1234567"))
        together = [goal for goal in merged["goals"] if {"19", "20"} <= set(goal["by_region"])]
        self.assertGreaterEqual(len(together), 10)
        self.assertEqual(len({goal["id"] for goal in merged["goals"]}), len(merged["goals"]))

    def test_rows_of_their_own(self):
        """Side by side within the area, also where two regions say the same."""
        merged = self.merge("nrf-2019")
        self.assertEqual({len(goal["by_region"]) for goal in merged["goals"]}, {1})

    def test_reports_follow_one_another(self):
        merged = self.merge("rjh")
        self.assertEqual(merged["template"], "rjh-tertial-2021")
        self.assertEqual(merged["axis"], "report")
        self.assertEqual(len(merged["goals"]), 6)
        for goal in merged["goals"]:
            self.assertEqual(list(goal["by_report"]), ["2021-04-30", "2021-08-31", "2021-12-31"], goal["text"])
        self.assertEqual([(report["key"], report["file"]) for report in merged["reports"]],
                         [("2021-04-30", "april-2021.docx"), ("2021-08-31", "augusti-2021.docx"),
                          ("2021-12-31", "december-2021.docx")])
        self.assertEqual(merged["findings"], [])


if __name__ == "__main__":
    PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main(verbosity=1)
