"""More cases: forms of a plan that must stay quiet, and layouts that must not shift the place of a fault."""
from cases import (CASES, Case, SHEET, TEXT, WORD, at, blank_row, cell, insert, nothing, on_area, put, put_all,
                   region, rename, retitle, reword, whole)
from documents import Cell, Row, docx_table, paragraph, run

# ---- what must not alarm ---------------------------------------------------------------------------------------------

PLAIN_TIMES = (
    "2023", "2022/2023", "2022–2024", "2022 - 2024", "2022-24", "hösten 2022", "Våren 2023", "HT 2022", "VT 2023",
    "kv 2 2023", "Q3 2022", "kvartal 1 2024", "första halvåret 2022", "H1/22", "tertial 2 2023", "2023-05-31",
    "31 maj 2023", "maj 2023", "v. 26 2023", "vecka 12 2024", "årsskiftet 2022/2023", "senast 2023-12-31", "från 2023",
    "t.o.m. 2024", "Löpande", "Fortlöpande", "Årligen", "2 ggr/år", "Pågår", "tills vidare", "i början av 2023",
    "i slutet av 2024", "sommaren 2023", "2023 och framåt", "före 1 november 2023", "halvårsskiftet 2023",
    "läsåret 2022/2023", "Hösten 2022–våren 2023", "månadsskiftet maj/juni 2023", "sedan 2010", "Under 2023–2024",
    "2023-01-01 – 2023-06-30", "220601")


def region_table(parts):
    """The field as many forms have it: a small table of its own, which moves the numbers of all others."""
    old = paragraph("Region: Region Norrbotten")
    assert old in parts["word/document.xml"]
    parts["word/document.xml"] = parts["word/document.xml"].replace(old, docx_table([["Region:", "Region Norrbotten"]]))


def all_times(plan):
    rows = [line for a in plan.areas for line in a.rows if line.goal != "1.5"]
    for line, text in zip(rows, PLAIN_TIMES):
        line[5] = text


def title_everywhere(plan):
    for a in plan.areas:
        a.title_lines.insert(0, [plan.title])


def spare_rows(plan):
    for a in plan.areas:
        a.rows += [blank_row("spare"), blank_row("spare too")]


Case("quiet: times of all plain forms", all_times, infos=False)
for heading in ("Uppfölj-ning*", "UPPFÖLJNING *", "Uppfölj\u00adning*"):
    Case(f"quiet: heading {heading}", rename(4, "uppfoljning", heading))
Case("quiet: headings hyphenated", put_all(rename(4, "aktiviteter", "Aktiviteter för målupp-\nfyllelse"),
                                          rename(4, "tidsplan", "Tids\u00adplan"), rename(4, "mal", "MÅL")))
Case("quiet: number of the area in a cell of its own", retitle(2, ["2", "Patienter och närstående"]),
     formats=SHEET + TEXT)
Case("quiet: title in capitals", retitle(2, "2. PATIENTER OCH NÄRSTÅENDE"))
Case("quiet: title without its number", retitle(2, "Patienter och närstående"))
Case("quiet: title with a word before it", retitle(2, "Område 2: Patienter och närstående"))
Case("quiet: title over two lines of a cell", retitle(1, "1. Prevention och\ntidig diagnostik"), formats=SHEET + TEXT)
Case("quiet: the plan's title over each table", title_everywhere, formats=SHEET)
for text in ("Region Norrbotten", "Norrbotten", "Region  norrbotten ", "Norrbottens läns landsting", "25"):
    Case(f"quiet: region as {text!r}", region(text))
Case("quiet: goals with other hyphens and blanks", put_all(
    reword("1.3", "livmoderhalscancerprevention", "livmoderhalscancer-prevention"),
    reword("1.2", "tjock- och", "tjock– och"), reword("5.5", "PET-DT-kapaciteten", "PET-DT- kapaciteten"),
    reword("2.4", "SVF-PREM-mätning", "SVF‑PREM‑mätning"),
    reword("3.1", "”nationella målnivåer”", '"nationella målnivåer"'),
    reword("7.5", "Biobankningen", "Bio\u00adbankningen"), reword("6.5", "90%", "90 %")))
Case("quiet: blank rows at the end", spare_rows)
Case("quiet: a comment below the table", on_area(2, lambda a: setattr(a, "comment", "Vi har börjat.\nMer kommer.")),
     formats=SHEET + TEXT)
Case("quiet: headings repeated", lambda plan: plan.area(2).rows.insert(3, Row(list(plan.area(2).headings))))
Case("quiet: all on one sheet", lambda plan: setattr(plan, "one_sheet", True), formats=SHEET)
Case("quiet: all on one sheet, a follow-up", lambda plan: setattr(plan, "one_sheet", True), formats=SHEET,
     followup=True)
Case("quiet: region in one cell", lambda plan: setattr(plan, "region_field", ["Region: Region Norrbotten"]),
     formats=SHEET + TEXT)
Case("quiet: region in a table", parts=lambda parts: region_table(parts), formats=WORD)
Case("quiet: long cells with lists", put("2.2", "aktiviteter",
                                          "• Rutin\n• Utbildning\n• Uppföljning med \"enkät\"; två gånger"))
Case("quiet: regions named in passing", put("2.2", "nulage", "Samarbete med Region Västerbotten och NUS."))
Case("quiet: a merged title", on_area(2, lambda a: setattr(a, "merges", ["A1:H1"])), formats=SHEET)


# ---- places are not shifted ------------------------------------------------------------------------------------------

UNKNOWN_STATUS = put("3.2", "uppfoljning", "X")


def shifted(name, change, where, formats, extra=()):
    Case(f"place: {name}", put_all(change, UNKNOWN_STATUS), [at("S02", where, value="X"), *extra], formats,
         followup=True)


def move_right(plan):
    plan.area(3).left = 26


shifted("as it is", nothing, {"sheet": "3 Kunskapsstyrning", "cell": "G5", "row": 5}, SHEET)
shifted("as it is, Word", nothing, {"table": 3, "row": 3, "column": "uppfoljning", "header": "Uppföljning*"}, WORD)
shifted("as it is, CSV", nothing, {"row": 43, "column": "uppfoljning", "sheet": None, "cell": None}, TEXT)
shifted("two rows of title", retitle(3, "Lokal handlingsplan för cancervården 2022–2024", "",
                                     "3. Kunskapsstyrning och sammanhållen vårdprocess"),
        {"cell": "G7", "row": 7}, SHEET)
shifted("columns past Z", move_right, {"cell": "AG5", "row": 5, "column": "uppfoljning"}, SHEET)
shifted("columns past Z, CSV", move_right, {"row": 43, "column": "uppfoljning"}, TEXT)
shifted("blank rows before", put_all(insert("3.1", blank_row("b1")), insert("3.1", blank_row("b2"))),
        {"cell": "G7", "row": 7}, SHEET)
shifted("blank rows between", insert("3.2", blank_row("b1")), {"cell": "G6", "row": 6}, SHEET,
        [at("R01", {"row": 5})])
shifted("blank rows between, Word", insert("3.2", blank_row("b1")), {"table": 3, "row": 4}, WORD,
        [at("R01", {"table": 3, "row": 3})])
shifted("headings repeated", lambda plan: plan.area(3).rows.insert(1, Row(list(plan.area(3).headings))),
        {"cell": "G6", "row": 6, "goal": "3.2"}, SHEET)
shifted("headings repeated, Word", lambda plan: plan.area(3).rows.insert(1, Row(list(plan.area(3).headings))),
        {"table": 3, "row": 4, "goal": "3.2"}, WORD)
shifted("a title row in the table", lambda plan: plan.area(3).above.append(
    Row([Cell("3. Kunskapsstyrning och sammanhållen vårdprocess", properties='<w:gridSpan w:val="8"/>')])),
    {"table": 3, "row": 4, "column": "uppfoljning"}, WORD)
shifted("a cell of three lines before", put("3.1", "nulage", "Ett\nTvå\nTre"), {"row": 45}, TEXT)
shifted("a column more before", on_area(3, lambda a: a.add_column(1, "Nr", "Nr", [str(n) for n in range(7)])),
        {"cell": "H5", "row": 5, "column": "uppfoljning"}, SHEET, [at("K02", {"cell": "B3"})])


def merge_two(plan):
    """One cell over Nuläge and Mätbar målnivå in the row of the fault."""
    plan.row("3.2")[1] = Cell("Gäller båda.", properties='<w:gridSpan w:val="2"/>')
    plan.row("3.2")[2] = Cell("", absent=True)
    plan.area(3).merges = ["B5:C5"]


shifted("a cell over two columns", merge_two, {"cell": "G5", "row": 5}, SHEET)
shifted("a cell over two columns, Word", merge_two, {"table": 3, "row": 3, "column": "uppfoljning"}, WORD)


def merge_down(plan):
    plan.set("3.1", "nulage", Cell("Gäller alla tre.", properties='<w:vMerge w:val="restart"/>'))
    for goal in ("3.2", "3.3"):
        plan.set(goal, "nulage", Cell("", properties="<w:vMerge/>"))
    plan.area(3).merges = ["B4:B6"]


shifted("a cell over three rows", merge_down, {"cell": "G5", "row": 5}, SHEET, [at("R03", {"cell": "B4"})])
shifted("a cell over three rows, Word", merge_down, {"table": 3, "row": 3}, WORD, [at("R03", {"table": 3, "row": 2})])


def split(row_count, repeated):
    """The table goes on in a second one below (D12), with or without its headings."""
    def change(plan):
        plan.area(3).split = row_count
        if repeated:
            plan.area(3).rows.insert(row_count - 1, Row(list(plan.area(3).headings)))

    return change


shifted("a table in two parts, Word", split(2, False),
        {"table": 4, "row": 1, "column": "uppfoljning", "area": "3"}, WORD)
shifted("a table in two parts with headings, Word", split(2, True), {"table": 4, "row": 2, "area": "3"}, WORD)
shifted("all on one sheet", lambda plan: setattr(plan, "one_sheet", True),
        {"sheet": "Plan", "cell": "G43", "row": 43, "area": "3"}, SHEET)
Case("place: a table before, Word", UNKNOWN_STATUS, [at("S02", {"table": 4, "row": 3, "area": "3"})], WORD,
     followup=True, parts=region_table)


# ---- what a form leaves behind ---------------------------------------------------------------------------------------

PROMPT, CHOOSE = "Klicka eller tryck här för att ange text.", "Välj ett objekt."


def prompt_rows(plan):
    """Rows of the form that were copied with their controls and not filled in, the prompts mere text by now (D13b)."""
    plan.area(2).rows += [Row([PROMPT] * 6 + [CHOOSE, PROMPT], "copy"),
                          Row(["Click or tap here to enter text."] * 8, "copy too")]


def date_control(shown, full):
    """A control with the date 2025-06-30 behind what it shows (D18); for formats without controls the text alone."""
    return Cell(shown, docx=f'<w:p><w:sdt><w:sdtPr><w:date w:fullDate="{full}T00:00:00Z"/></w:sdtPr><w:sdtContent>'
                + run(shown) + "</w:sdtContent></w:sdt></w:p>")


Case("quiet: D13b rows of prompts", prompt_rows, formats=SHEET + WORD)
Case("D15b a prompt that has become text", put("2.2", "nulage", PROMPT), [cell("V02", "2.2", "nulage", value=PROMPT)])
Case("D15b in English, without its full stop", put("2.2", "nulage", "Click or tap here to enter text"),
     [cell("V02", "2.2", "nulage")])
Case("D15b nobody has chosen a region", region(CHOOSE), [whole("M07")], formats=WORD)
Case("D15b a line of a prompt is no comment", on_area(2, lambda a: setattr(a, "comment", PROMPT)), formats=WORD)
Case("D18 a date control says which day is meant", put("2.2", "tidsplan", date_control("03/08/2023", "2023-08-03")),
     formats=WORD)
Case("D18 the text that shows wins", put("2.2", "tidsplan", date_control("2023", "2020-06-30")),
     [cell("F15", "2.2", "tidsplan", value="2020-06-30")], formats=WORD)
Case("D15b no status chosen", put("3.2", "uppfoljning", CHOOSE), [cell("S01", "3.2", "uppfoljning")],
     followup=True)
