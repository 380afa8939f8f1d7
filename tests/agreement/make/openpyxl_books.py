#!/usr/bin/env python3
"""Workbooks that openpyxl writes: openpyxl_books.py OUTDIR"""
import datetime
import json
import pathlib
import sys

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

PLAN = json.loads((pathlib.Path(__file__).parent / "plan.json").read_text(encoding="utf-8"))


def plan(path):
    """A sheet for each area, with title, merged cells, wrapped text, a list to choose from and a hidden sheet."""
    book = Workbook()
    book.remove(book.active)
    for area in PLAN["areas"]:
        sheet = book.create_sheet(f'{area["number"]} {area["title"]}'[:31])
        sheet["A1"] = PLAN["title"]
        sheet["A1"].font = Font(bold=True, size=14)
        sheet.merge_cells("A1:H1")
        sheet["A2"] = "Region:"
        sheet["B2"] = PLAN["region"]
        sheet.append([])
        sheet.append(PLAN["columns"])
        for row in area["rows"]:
            sheet.append([text or None for text in row])
        for row in sheet.iter_rows(min_row=5):
            for cell in row:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        last = sheet.max_row + 2
        sheet.cell(last, 1, PLAN["note"])
        sheet.merge_cells(start_row=last, start_column=1, end_row=last, end_column=4)
        choice = DataValidation(type="list", formula1='"U,P,E"', allow_blank=True)
        choice.add(f"G5:G{last}")
        sheet.add_data_validation(choice)
        sheet["G5"].fill = PatternFill("solid", fgColor="FFFF00")
        sheet["E5"].comment = Comment("Stämmer det?", "Granskare")
        for column in range(1, 9):
            sheet.column_dimensions[get_column_letter(column)].width = 24
    first = book.worksheets[0]
    first.merge_cells("D6:D7")  # one activity for two goals
    first.merge_cells("E6:F6")
    first.row_dimensions[7].hidden = True
    lists = book.create_sheet("Listor")
    for value in ("U", "P", "E"):
        lists.append([value])
    lists.sheet_state = "hidden"
    book.save(path)


def values(path):
    """Every type of value with the formats that offices use."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Värden"
    sheet.append(["Vad", "Värde", "Efter"])
    rows = [
        ("procent", 0.9, "0%"), ("procent med decimal", 0.855, "0.0%"), ("decimaltal", 3.25, "General"),
        ("tusental", 1234567, "#,##0"), ("kronor", 12500, '#,##0 "kr"'), ("tkr", 1250000, '#,##0,"' + ' tkr"'),
        ("dagar", 12, '0" dagar"'), ("datum", datetime.date(2023, 5, 31), "yyyy-mm-dd"),
        ("långt datum", datetime.date(2023, 5, 31), '[$-41D]d mmmm yyyy'), ("månad", datetime.date(2023, 5, 1), "mmmm yyyy"),
        ("kort datum", datetime.date(2023, 5, 31), "mm-dd-yy"), ("klockslag", datetime.time(13, 30), "hh:mm"),
        ("datum och tid", datetime.datetime(2023, 5, 31, 13, 30), "yyyy-mm-dd hh:mm"), ("sant", True, "General"),
        ("falskt", False, "General"), ("år", 2024, "General"), ("år som text", "2024", "@"), ("nummer som text", "001", "@"),
        ("minus", -4.5, "0.00"), ("noll", 0, "0"), ("liten", 0.0004, "General"), ("flyttal", 0.1 + 0.2, "General"),
        ("diarienummer", 202312345, "0"), ("i text", "1 250 tkr", "General"), ("varaktighet", datetime.timedelta(hours=36), "[h]:mm"),
        ("med citattecken", 'Säger "ja"; kanske', "General"), ("rader", "ett\ntvå\n\ntre", "General"), ("bindestreck", "-", "General"),
        ("tredjedel", 1 / 3, "General"), ("stort med decimaler", 12345678.123456, "General"), ("liten del", 0.00008, "General"),
        ("miljard", 1234567890, "General"), ("snedstreck", datetime.date(2023, 5, 31), "d/m/yy"),
        ("veckodag", datetime.date(2023, 5, 31), "dddd d mmm"), ("engelska", datetime.date(2023, 5, 31), "[$-409]mmmm d, yyyy"),
        ("kort månad", datetime.date(2023, 9, 1), "d mmm yy"), ("versaler", datetime.date(2023, 5, 31), "YYYY-MM-DD"),
        ("em", datetime.time(13, 30), "h:mm AM/PM"), ("sekunddelar", datetime.time(13, 30, 15, 250000), "hh:mm:ss.00"),
        ("villkor", 150, '[>100]"många";[<=100]0'), ("delar", -7, '0;"minus "0;"noll"'), ("textdel", "klart", '0;-0;0;"Svar: "@'),
        ("promille", 0.0125, "0.00%"), ("blandat bråk", 2.75, "# ?/?"), ("ingenjör", 123456, "##0.0E+0"), ("euro", 12.5, "#,##0.00 [$€-1]"),
        ("bokföring", -1500, '_-* #,##0.00\\ "kr"_-;\\-* #,##0.00\\ "kr"_-;_-* "-"??\\ "kr"_-;_-@_-'),
        ("siffror i ord", 5, '"steg "0" av 7"'), ("fem", 5, "00000"), ("telefon", 701234567, "000-000 00 00"), ("kvartal", 2, '"kv "0'),
        ("halv", 0.5, "0"), ("en och en halv", 1.5, "0"), ("gräns", 0.285, "0.00"), ("gräns två", 1.005, "0.00"), ("stor procent", 12.5, "0%"),
        ("minus procent", -0.125, "0.0%"), ("decimaler vid behov", 5, "0.##"), ("frågetecken", 5.5, "0.0??"), ("blank före", 5, " 0"),
        ("negativ röd", -5, "0;[Red]0"), ("minuter", datetime.timedelta(minutes=90), "[m]"), ("stjärna", 5, "0*-"), ("tom kod för noll", 0, "0;-0;"),
    ]
    for what, value, code in rows:
        sheet.append([what, value, "efter " + what])
        sheet.cell(sheet.max_row, 2).number_format = code
    last = sheet.max_row
    sheet.append(["länk", "Rapport", "efter länk"])
    sheet.cell(last + 1, 2).hyperlink = "https://exempel.se/rapport"
    table = book.create_sheet("Tabell")
    table.append(["Mål", "Utfall", "Status"])
    for number, status in enumerate("UPEU", 1):
        table.append([f"1.{number}", number * 10, status])
    table.add_table(Table(displayName="Plan", ref="A1:C5"))
    table.auto_filter.ref = "E1:F1"
    sparse = book.create_sheet("Glest")
    sparse["C3"] = "ensam"
    sparse["AB40"] = "långt bort"
    sparse["A200"].fill = PatternFill("solid", fgColor="00B050")
    book.create_sheet("Tomt")
    book.save(path)


def again(path):
    """A real plan, read and written once more."""
    load_workbook(pathlib.Path(__file__).parents[2] / "plans" / "nrf-2022-2024" / "norrbotten.xlsx").save(path)


if __name__ == "__main__":
    out = pathlib.Path(sys.argv[1])
    plan(out / "openpyxl-plan.xlsx")
    values(out / "openpyxl-values.xlsx")
    again(out / "openpyxl-norrbotten.xlsx")
