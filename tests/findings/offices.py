"""What people in offices do to the form: a table of contents, one table for all areas, notes as long as a letter.

Here the findings are half of the answer: a plan that is read quietly and wrongly is the worst outcome. So these cases
look at the plan too, as `convert --to json` tells it.
"""
from cases import (CASES, Case, SHEET, TEXT, WORD, at, drop_headings, drop_table, head, on_area, only_title, put_all,
                   region, retitle, row, whole)
from documents import RESERVED, Cell, Plan, Row, docx_table, paragraph, run

FORM = {area.number: len(area.rows) for area in Plan().areas}  # how many goals each area has
TITLES = [f"{area.number}. {area.title}" for area in Plan().areas]
ANSWERS = {line.goal: line[3:5] for area in Plan().filled(False).areas for line in area.rows if line.goal != RESERVED}


def value_at(plan, path):
    for step in path.split("."):
        plan = plan[int(step) if step.isdigit() else step]
    return plan


def reads(wanted=None, counts=None):
    """Each area has the goals of the form in its order (or counts of them) and no other rows, each goal has its own
    answers, and no area has a comment but those that are wanted. wanted: path in the JSON -> value."""
    wanted = wanted or {}

    def check(plan):
        found = {area["number"]: len(area["rows"]) for area in plan["areas"]}
        if found != (counts or FORM):
            return f"rows per area {found}"
        for index, area in enumerate(plan["areas"]):
            for order, line in enumerate(area["rows"], 1):
                if line["goal"] != f"{area['number']}.{order}":
                    return f"row {order} of area {area['number']} is goal {line['goal']}"
                answers = [line["cells"]["aktiviteter"], line["cells"]["ansvarig"]]
                if answers != ANSWERS.get(line["goal"], answers):
                    return f"the answers to goal {line['goal']} are {answers}"
            if area["comment"] != wanted.get(f"areas.{index}.comment"):
                return f"the comment on area {area['number']} is {area['comment']!r}"
        for path, value in wanted.items():
            if value_at(plan, path) != value:
                return f"{path} is {value_at(plan, path)!r}"
        return None

    return check


def replace_in_document(old, new):
    def change(parts):
        assert parts["word/document.xml"].count(old) == 1
        parts["word/document.xml"] = parts["word/document.xml"].replace(old, new)

    return change


# ---- a table of contents ---------------------------------------------------------------------------------------------

FIRST_TITLE = paragraph(TITLES[0], "Heading1")


def before_areas(content):
    return replace_in_document(FIRST_TITLE, paragraph("Innehåll") + content + FIRST_TITLE)


Case("office: contents as paragraphs", parts=before_areas("".join(map(paragraph, TITLES))), formats=WORD, plan=reads())
Case("office: contents with page numbers", formats=WORD, plan=reads(), parts=before_areas("".join(
    f"<w:p>{run(title)}<w:r><w:tab/></w:r>{run(str(page))}</w:p>" for page, title in enumerate(TITLES, 3))))
Case("office: contents as a table", formats=WORD, plan=reads(), parts=before_areas(docx_table(
    [[title, str(page)] for page, title in enumerate(TITLES, 3)])))


# ---- one heading row for several areas -------------------------------------------------------------------------------

def one_heading_row(plan):
    """All areas one below the other, and headings over the first one only."""
    plan.one_sheet = True
    for a in plan.areas[1:]:
        drop_headings(a)


def one_table(titles, notes):
    """All rows in the table of the first area, with or without rows for the titles and the notes."""
    def change(plan):
        rows = []
        for title, a in zip(TITLES, plan.areas):
            rows += [Row([title] + [""] * 7)] if titles else []
            rows += a.rows
            rows += [Row([note] + [""] * 7) for note in a.notes] if notes else []
        first = plan.areas[0]
        plan.one_sheet, plan.areas, first.rows = True, [first], rows
        first.title_lines, first.notes = [], []

    return change


def without_markers(plan):
    for a in plan.areas:
        for line in a.rows:
            line[0] = line[0].rstrip("* ")


def title_below_headings(plan):
    for title, a in zip(TITLES, plan.areas):
        a.title_lines = []
        a.rows.insert(0, Row([title]))


Case("office: one heading row, titles between", one_heading_row, formats=SHEET + TEXT, plan=reads())
Case("office: one table, titles between", one_table(True, True), plan=reads())
Case("office: one table, titles, no notes", put_all(without_markers, one_table(True, False)),
     plan=reads())
Case("office: one table without titles", one_table(False, True), plan=reads())
Case("office: one table without titles and notes", put_all(without_markers, one_table(False, False)),
     plan=reads())
Case("office: titles below the headings", title_below_headings, formats=SHEET, plan=reads())
for kind in (SHEET, TEXT):
    Case(f"office: one of the heading rows is gone, {kind[0]}", put_all(
        lambda plan: setattr(plan, "one_sheet", True), on_area(3, drop_headings)),
        [at("M06", {"area": "3"}, says="område 3")], kind, plan=reads())


# ---- titles and tables -----------------------------------------------------------------------------------------------

def drop_rows(a):
    a.headings, a.rows = Row([]), []


Case("office: the table is gone, its title is left", on_area(3, drop_table), [at("M03", {"area": "3"})], WORD,
     parts=only_title, plan=reads(counts=dict(FORM, **{"3": 0})))
Case("office: the table is gone, title and notes are left", on_area(3, drop_rows), [at("M03", {"area": "3"})], WORD,
     parts=only_title, plan=reads(counts=dict(FORM, **{"3": 0})))
Case("office: a title of the region's own words", retitle(2, "Så möter vi de sjuka"),
     [at("M05", {"area": "2"}, says=("Så möter vi de sjuka", "Patienter och närstående"))], WORD, plan=reads())
Case("office: a numbered title of the region's own words", retitle(2, "2. Så möter vi de sjuka"),
     [at("M05", {"area": "2"}, says=("Så möter vi de sjuka", "Patienter och närstående"))], WORD, plan=reads())
Case("office: the table goes on below its title", on_area(3, lambda a: setattr(a, "split", 4)), formats=WORD,
     parts=replace_in_document("</w:tbl><w:p></w:p><w:tbl>", f"</w:tbl>{paragraph(TITLES[2], 'Heading1')}<w:tbl>"),
     plan=reads())
Case("office: the rows go on below the title", on_area(3, lambda a: a.rows.insert(4, Row([TITLES[2]]))),
     formats=SHEET + TEXT, plan=reads())

GROUPS = ["", "Läget i dag", "", "Det fortsatta arbetet", "", "", "Uppföljning av målen", ""]
Case("office: group headings above the headings", on_area(2, lambda a: a.above.append(Row(GROUPS))),
     [at("R08", {"area": "2"})], SHEET + WORD, plan=reads())
Case("office: group headings above the first headings", on_area(1, lambda a: a.above.append(Row(GROUPS))),
     [at("R08", {"area": "1"})], plan=reads())
Case("office: group headings above all headings", lambda plan: [a.above.append(Row(GROUPS)) for a in plan.areas],
     [at("R08", {"area": number}) for number in FORM], SHEET + WORD, plan=reads())


# ---- comments --------------------------------------------------------------------------------------------------------

def long_comment(name, lines, content=None):
    """A comment on area 2 of these lines, all of which are in the plan again."""
    xml = content or "".join(map(paragraph, lines))
    Case(f"office: a comment with {name}", on_area(2, lambda a: setattr(a, "comment", "MÄRKT")), formats=WORD,
         parts=replace_in_document(paragraph("MÄRKT"), xml), plan=reads({"areas.1.comment": "\n".join(lines)}))


BEGUN, MORE = "Vi har börjat.", "Mer kommer i höst."
long_comment("another area's title", [BEGUN, TITLES[3], MORE])
long_comment("a bullet", [BEGUN, "* mer utbildning behövs", "* fler mottagningar", MORE])
long_comment("a heading", [BEGUN, "Bakgrund till arbetet", MORE],
             paragraph(BEGUN) + paragraph("Bakgrund till arbetet", "Heading2") + paragraph(MORE))
long_comment("a table", [BEGUN, "Aktivitet", "Ansvarig", "Tidsplan", "Utbilda personal", "Vårdenhetschef", "2023",
                          MORE],
             paragraph(BEGUN) + docx_table([["Aktivitet", "Ansvarig", "Tidsplan"],
                                            ["Utbilda personal", "Vårdenhetschef", "2023"]]) + paragraph(MORE))


# ---- goals -----------------------------------------------------------------------------------------------------------

def number_goals(plan):
    for a in plan.areas:
        for line in a.rows:
            line[0] = f"{line.goal} {line[0]}"


def add_own_words(plan):
    plan.set("2.6", "mal", plan.get("2.6", "mal") + " Regionen vill nå dit redan 2023.")


def merge_over_reserved(plan):
    """The answer to goal 1.4 reaches over the row that is left empty for now."""
    text = plan.get("1.4", "nulage")
    plan.set("1.4", "nulage", Cell(text, properties='<w:vMerge w:val="restart"/>'))
    plan.set("1.5", "nulage", Cell("", properties="<w:vMerge/>"))
    plan.area(1).merges = ["B7:B8"]


Case("office: numbered goals", number_goals,
     plan=reads({"areas.0.rows.0.number": "1.1", "areas.6.rows.1.number": "7.2"}))
Case("office: the region's own words after a goal", add_own_words, [row("R10", "2.6", says="redan")],
     plan=reads({"areas.1.rows.5.goal": "2.6", "areas.1.rows.5.marker": "**"}))
Case("office: a merged cell over a reserved goal", merge_over_reserved, [at("R03", {"area": "1"})], SHEET + WORD,
     plan=reads())


# ---- columns ---------------------------------------------------------------------------------------------------------

def widen_heading(plan):
    """Nuläge over two columns, and text in both."""
    a = plan.area(2)
    a.add_column(2, "second", Cell("", absent=True), [f"Del {number}." for number in range(1, 7)])
    a.headings[1] = Cell(a.headings[1], properties='<w:gridSpan w:val="2"/>')
    a.merges = ["B3:C3"]


def number_column(plan):
    for a in plan.areas:
        a.add_column(0, "Nr", "Nr", [line.goal for line in a.rows])


def dated_headings(plan):
    for a in plan.areas:
        a.headings[a.index("mal")] = "Mål 2022–2024"
        a.headings[a.index("uppfoljning")] = "Uppföljning 2023*"


Case("office: a heading over two columns", widen_heading, formats=SHEET + WORD,
     plan=reads({"areas.1.rows.1.cells.nulage": Plan().filled(False).get("2.2", "nulage") + "\nDel 2."}))
Case("office: a column of numbers", number_column, [head("K02", number, "Nr") for number in FORM], plan=reads())
Case("office: a column of numbers in a blank form", number_column, [whole("M11")], blank=True)
Case("office: headings with years", dated_headings, [
    head("K03", number, key) for number in FORM for key in ("mal", "uppfoljning")], plan=reads())
Case("office: headings with years in a follow-up", dated_headings, [
    head("K03", number, key) for number in FORM for key in ("mal", "uppfoljning")], followup=True, plan=reads())


# ---- the region ------------------------------------------------------------------------------------------------------

NORRBOTTEN = reads({"region.code": "25", "region.from": "field"})
REGION_LINE = paragraph("Region: Region Norrbotten")
for text in ("Region Norrbotten, hälso- och sjukvårdsförvaltningen", "Norrbotten 2023-01-15"):
    Case(f"office: region as {text!r}", region(text), plan=NORRBOTTEN)
Case("office: region in the next paragraph", formats=WORD, plan=NORRBOTTEN,
     parts=replace_in_document(REGION_LINE, paragraph("Region:") + paragraph("Region Norrbotten")))
Case("office: region in a row of four cells", formats=WORD, plan=NORRBOTTEN, parts=replace_in_document(
    REGION_LINE, docx_table([["Region:", "Region Norrbotten", "Datum:", "2023-01-15"]])))
Case("office: region in a row of four cells", lambda plan: setattr(
    plan, "region_field", ["Region:", "Region Norrbotten", "Datum:", "2023-01-15"]), formats=SHEET + TEXT,
    plan=NORRBOTTEN)


# ---- borders that were dragged, cells over rows and columns (D1, D2, D5) ---------------------------------------------

def spans(*rows):
    """The grid columns that the cells of area 1's table take, row by row; those of the other rows are as the first."""
    def change(plan):
        lines = [plan.area(1).headings] + plan.area(1).rows
        for number, line in enumerate(lines):
            widths = rows[number] if number < len(rows) else rows[0]
            line[:] = [Cell(text, properties=f'<w:gridSpan w:val="{width}"/>') for text, width in zip(line, widths)]

    return change


NULAGE, MATBAR = Plan().filled(False).get("1.1", "nulage"), Plan().filled(False).get("1.1", "matbar_malniva")
DRAGGED = {"areas.0.rows.0.cells.nulage": NULAGE, "areas.0.rows.0.cells.matbar_malniva": MATBAR}

Case("D5 a border dragged to the right", spans((1, 1, 2, 1, 1, 1, 1, 1), (1, 2, 1, 1, 1, 1, 1, 1)), formats=WORD,
     plan=reads(DRAGGED))
Case("D5 a border dragged to the left", spans((1, 2, 1, 1, 1, 1, 1, 1), (1, 1, 2, 1, 1, 1, 1, 1)), formats=WORD,
     plan=reads(DRAGGED))
Case("D5 a row pushed to the left", spans((2,) * 8, (1, 2, 2, 2, 2, 2, 2, 3)), formats=WORD, plan=reads(DRAGGED))
Case("D5 a row pushed to the right", spans((2,) * 8, (3, 2, 2, 2, 2, 2, 2, 1)), formats=WORD, plan=reads(DRAGGED))


def merge_block(plan):
    """One cell over Nuläge and Mätbar målnivå in two rows."""
    for goal, merge in (("2.2", '<w:vMerge w:val="restart"/>'), ("2.3", "<w:vMerge/>")):
        plan.row(goal)[1] = Cell("Gäller allt.", properties=f'<w:gridSpan w:val="2"/>{merge}')
        plan.row(goal)[2] = Cell("", absent=True)
    plan.row("2.3")[1] = Cell("", properties=plan.row("2.3")[1].properties)


Case("D1 one cell over two columns and two rows says it once in each row", merge_block,
     [at("R03", {"table": 2, "row": 3, "column": "nulage"})], formats=WORD,
     plan=reads({"areas.1.rows.1.cells.nulage": "Gäller allt.", "areas.1.rows.1.cells.matbar_malniva": "",
                 "areas.1.rows.2.cells.nulage": "Gäller allt.", "areas.1.rows.2.cells.matbar_malniva": ""}))


def merge_last(plan):
    for number, line in enumerate(plan.area(2).rows):
        line[7] = Cell("", properties="<w:vMerge/>" if number else '<w:vMerge w:val="restart"/>')


Case("quiet: D2 an empty cell over all rows of the last column", merge_last, formats=WORD, plan=reads())


# ---- frames and boxes around the text (D11, D60) ---------------------------------------------------------------------

def in_frame(first, last, row_above=""):
    """All from first to before last in one cell of an outer table."""
    def change(parts):
        body = parts["word/document.xml"]
        assert body.count(first) == 1
        start, end = body.index(first), body.index(last)
        parts["word/document.xml"] = (body[:start] + f"<w:tbl>{row_above}<w:tr><w:tc>{body[start:end]}<w:p/></w:tc>"
                                      "</w:tr></w:tbl>" + body[end:])

    return change


def comment_on_two(plan):
    plan.area(2).comment = "Mer kommer i höst."


def remark(plan):
    plan.area(1).notes.append("Se även regionens budget.")


REMARK = at("R08", {"area": "1"}, value="Se även regionens budget.")
ABOVE = ("<w:tr>" + "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Region:", "Region Norrbotten")) + "</w:tr>")

Case("D11 the whole form in one cell of an outer table", put_all(comment_on_two, remark), [REMARK], formats=WORD,
     parts=in_frame(paragraph(Plan().title), "<w:sectPr/>"), plan=reads({"areas.1.comment": "Mer kommer i höst.",
                                                            "region.stated": "Region Norrbotten"}))
Case("D11 one area in an outer table, with a field above it",
     put_all(comment_on_two, remark, lambda plan: setattr(plan, "region_field", False)), [REMARK], formats=WORD,
     parts=in_frame(FIRST_TITLE, paragraph(TITLES[1], "Heading1"), ABOVE),
     plan=reads({"areas.1.comment": "Mer kommer i höst.", "region.stated": "Region Norrbotten"}))


def box(*texts):
    return ('<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
            + "".join(map(paragraph, texts)) + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>")


Case("D60 a text box between the areas", formats=WORD,
     parts=replace_in_document(paragraph(TITLES[1], "Heading1"),
                               box("Se även regionens budget.") + paragraph(TITLES[1], "Heading1")),
     plan=reads({"areas.0.comment": "Se även regionens budget."}))
