"""The cases: a correct plan, one change, and exactly what must be said of it.

Expectations follow the catalogue and the laws over it. Where a format needs a form of its own (a formula, a tracked
change), the change is written in the words of that format.
"""
import re

from documents import Cell, Row, compound_file, docx_table, paragraph, run

ALL, SHEET, WORD, TEXT = ("csv", "xlsx", "docx"), ("xlsx",), ("docx",), ("csv",)
CASES = []


class Expect:
    def __init__(self, code, place, severity=None, value=None, says=None, related=None, formats=None):
        self.code, self.place, self.severity, self.value = code, place, severity, value
        self.says = (says,) if isinstance(says, str) else says or ()  # words of the Swedish message
        self.related, self.formats = related, formats


def cell(code, goal, key, **more):
    return Expect(code, lambda places: places.cell(goal, key), **more)


def row(code, goal, **more):
    """A finding on a row stands at its goal."""
    def place(places):
        where = places.cell(goal, "mal")
        return {field: where[field] for field in ("sheet", "cell", "table", "row", "area", "goal")}

    return Expect(code, place, **more)


def head(code, area, key, **more):
    return Expect(code, lambda places: places.heading(area, key), **more)


def area(code, number, where=None, **more):
    """A finding on a whole table: in which cell of its sheet it stands is left open."""
    def place(places):
        base = places.base(places.plan.area(number))
        return dict({field: base[field] for field in ("sheet", "table", "area")}, **(where or {}))

    return Expect(code, place, **more)


def whole(code, where=None, **more):
    place = dict({"sheet": None, "cell": None, "table": None, "row": None}, **(where or {}))
    return Expect(code, lambda _: place, **more)


def at(code, where, **more):
    """A place in plain numbers: what a person counts."""
    return Expect(code, lambda _: where, **more)


def nothing(_):
    return None


def same(value):
    return value


class Case:
    def __init__(self, name, change=nothing, expect=(), formats=ALL, followup=False, blank=False, infos=True,
                 options=(), name_of_file=None, parts=nothing, text=same, data=same, encoding="utf-8-sig", beside=None,
                 plan=None, listed=True):
        self.name, self.change, self.expect, self.formats = name, change, list(expect), formats
        self.followup, self.blank, self.infos, self.options = followup, blank, infos, options
        self.name_of_file, self.parts, self.text, self.data = name_of_file, parts, text, data
        self.encoding, self.beside = encoding, beside or {}
        self.plan = plan  # what is wrong with the plan as `convert --to json` reads it: a text, or None
        if listed:
            CASES.append(self)


def put(goal, key, text):
    return lambda plan: plan.set(goal, key, text)


def put_all(*changes):
    def change(plan):
        for one in changes:
            one(plan)

    return change


def on_area(number, action):
    return lambda plan: action(plan.area(number))


# ---- nothing to say --------------------------------------------------------------------------------------------------

Case("correct plan")
Case("correct follow-up", followup=True)


# ---- F: the file -----------------------------------------------------------------------------------------------------

Case("F01 cut off", data=lambda data: data[:len(data) // 2], expect=[whole("F01")], formats=SHEET + WORD)
Case("F02 password", data=lambda _: compound_file(["EncryptedPackage", "EncryptionInfo"]), expect=[whole("F02")],
     formats=SHEET + WORD)
Case("F03 PDF by another name", data=lambda _: b"%PDF-1.7\n" + bytes(range(256)) * 4, expect=[whole("F03", says="PDF")])
Case("F03 old Word", data=lambda _: compound_file(["WordDocument"]), expect=[whole("F03", says=".doc")], formats=WORD)
Case("F03 old Excel", data=lambda _: compound_file(["Workbook"]), expect=[whole("F03", says=".xls")], formats=SHEET)
Case("F03 empty", data=lambda _: b"", expect=[whole("F03")])
Case("F04 somebody has it open", expect=[whole("F04", says="~$plan.xlsx")], formats=SHEET,
     beside={"~$plan.xlsx": b"\x05Annas" + bytes(159)})
Case("F04 somebody has it open, Word", expect=[whole("F04", says="~$rrbotten.docx")], formats=WORD,
     name_of_file="norrbotten.docx", beside={"~$rrbotten.docx": b"\x05Annas" + bytes(156)})
Case("F05 limit", options=["--limit", "file-bytes=1000"], expect=[whole("F05", says="file-bytes")])
Case("F05 cells", options=["--limit", "cells=20"], expect=[whole("F05", says="cells")])
Case("F06 Windows-1252", encoding="cp1252", formats=TEXT, expect=[whole("F06", says="1252")])
Case("F06 Windows-1252 by the user's word", encoding="cp1252", formats=TEXT, options=["--encoding", "windows-1252"])
Case("F06 the sign is told with it", encoding="cp1252", formats=TEXT, expect=[whole("F06", says=("1252", "semikolon"))])
Case("F06 Mac Roman", encoding="mac_roman", formats=TEXT, expect=[whole("F06", says="Mac Roman")],
     text=lambda text: text.replace("≥", "minst"))
Case("F06 UTF-8 without a mark is no guess", encoding="utf-8", formats=TEXT)
Case("F06 UTF-16 says what it is", encoding="utf-16", formats=TEXT)
Case("F06 UTF-16 without a mark", encoding="utf-16-le", formats=TEXT)
Case("F06 UTF-16 the other way round", encoding="utf-16-be", formats=TEXT)
Case("F03 UTF-32", encoding="utf-32", formats=TEXT, expect=[whole("F03", says="UTF-32")])
Case("F03 UTF-32 without a mark", encoding="utf-32-be", formats=TEXT, expect=[whole("F03", says="UTF-32")])


def tracked(kind):
    text = "Tillsätta en arbetsgrupp."
    old = '<w:del w:id="1" w:author="A"><w:r><w:delText>Skriva ett brev.</w:delText></w:r></w:del>'
    new = f'<w:ins w:id="2" w:author="A">{run(text)}</w:ins>'
    return Cell(text, docx=f"<w:p>{ {'both': old + new, 'new': new}[kind] }</w:p>")


Case("F07 tracked changes", put("2.2", "aktiviteter", tracked("both")), [whole("F07")], WORD)
Case("F07 one insertion", put("2.2", "aktiviteter", tracked("new")), [whole("F07", says="1")], WORD)


def hide_rows(plan):
    for goal in ("2.2", "2.3"):
        plan.row(goal).attributes = ' hidden="1"'


def hide(number, state):
    def change(plan):
        plan.area(number).state = state

    return change


def veiled(plan):
    plan.set("2.2", "nulage", Cell("Införandet har börjat.", docx="<w:p>" + run("Införandet har börjat.")
             + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Skriv kort här.</w:t></w:r></w:p>"))


Case("F08 hidden rows are read", hide_rows, [Expect("F08", lambda places: dict(
    places.base(places.plan.area(2)), area="2", goal="2.2", row=places.cell("2.2", "mal")["row"]), value="2")], SHEET)
Case("F08 a hidden sheet fills its area", hide(3, "hidden"), [at("F08", {"sheet": "3 Kunskapsstyrning"})], SHEET)
Case("F08 a very hidden sheet is not read", hide(3, "veryHidden"),
     [at("F08", {"sheet": "3 Kunskapsstyrning"}), at("M03", {"area": "3"})], SHEET)
Case("F08 a hidden list", lambda plan: plan.extra_sheets.append(("Listor", "hidden", [["U"], ["P"], ["E"]])),
     [at("F08", {"sheet": "Listor"})], SHEET)
Case("F08 hidden text", veiled, [cell("F08", "2.2", "nulage", value="Skriv kort här.")], WORD)


def add_part(name, data, relation=None):
    """relation: (of which part, id, type, target); the type as its last word, or whole"""
    def change(parts):
        parts[name] = data
        if relation:
            of, ident, kind, target = relation
            if "://" not in kind:
                kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
            element = f'<Relationship Id="{ident}" Type="{kind}" Target="{target}"/>'
            empty = ('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                     'relationships"></Relationships>')
            parts[of] = parts.get(of, empty).replace("</Relationships>", element + "</Relationships>")

    return change


WORKBOOK, DOCUMENT = "xl/_rels/workbook.xml.rels", "word/_rels/document.xml.rels"
SHEET_2 = "xl/worksheets/_rels/sheet3.xml.rels"  # of area 2; goal 2.2 stands in row 5


def in_part(name, old, new):
    def change(parts):
        assert parts[name].count(old) == 1
        parts[name] = parts[name].replace(old, new)

    return change


def styled(code="General", font="", fill=""):
    """A workbook whose style 1 has this format, font and fill."""
    return add_part("xl/styles.xml", (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts><numFmt numFmtId="164" '
        f'formatCode="{code}"/></numFmts><fonts><font/><font>{font}</font></fonts><fills><fill/><fill>{fill}</fill></fills>'
        '<cellXfs><xf/><xf numFmtId="164" fontId="1" fillId="1"/></cellXfs></styleSheet>'), (WORKBOOK, "rIdS", "styles", "styles.xml"))


def in_excel(text, element):
    """element: what is in the cell's place, {r} its name."""
    return Cell(text, xlsx=element)


Case("F08 hidden columns are read", expect=[at("F08", {"sheet": "2 Patienter", "row": None, "cell": None}, value="2",
                                               says="dolda kolumner")], formats=SHEET,
     parts=in_part("xl/worksheets/sheet3.xml", "<sheetData>",
                   '<cols><col min="3" max="4" hidden="1"/><col min="9" max="16384" hidden="1"/></cols><sheetData>'))
Case("F08 hidden by its format", put("2.2", "nulage", in_excel(
    "", '<c r="{r}" s="1" t="inlineStr"><is><t>Hemligt.</t></is></c>')),
     [cell("F08", "2.2", "nulage", value="Hemligt.", says="dold text")], SHEET, parts=styled(code=";;;"))
Case("F08 two texts in one place", put("2.2", "nulage", in_excel(
    "Nytt.", '<c r="{r}" t="inlineStr"><is><t>Gammalt.</t></is></c><c r="{r}" t="inlineStr"><is><t>Nytt.</t></is></c>')),
     [cell("F08", "2.2", "nulage", value="Gammalt.", says="dold text")], SHEET)
Case("F09 macros", parts=add_part("xl/vbaProject.bin", b"\0", (WORKBOOK, "rIdM", "vbaProject", "vbaProject.bin")),
     expect=[whole("F09")], formats=SHEET)
Case("F09 macros, Word", parts=add_part("word/vbaProject.bin", b"\0",
                                        (DOCUMENT, "rIdM", "vbaProject", "vbaProject.bin")),
     expect=[whole("F09")], formats=WORD)
Case("F09 links", parts=add_part("xl/externalLinks/externalLink1.xml", "<x/>",
                                 (WORKBOOK, "rIdL", "externalLink", "externalLinks/externalLink1.xml")),
     expect=[whole("F09")], formats=SHEET)
Case("F09 embedded", parts=add_part("word/embeddings/oleObject1.bin", b"\0",
                                    (DOCUMENT, "rIdE", "oleObject", "embeddings/oleObject1.bin")),
     expect=[whole("F09")], formats=WORD)


def declare(part):
    def change(parts):
        parts[part] = parts[part].replace("\n", '\n<!DOCTYPE x [<!ENTITY a "aaa">]>\n', 1)

    return change


Case("F10 entities", parts=declare("word/document.xml"), expect=[whole("F10")], formats=WORD)
Case("F10 entities, Excel", parts=declare("xl/worksheets/sheet2.xml"), expect=[whole("F10")], formats=SHEET)
Case("F11 no such file", data=lambda _: None, expect=[whole("F11")])


def break_part(part, keep):
    def change(parts):
        parts[part] = parts[part][:int(len(parts[part]) * keep)]

    return change


Case("F12 broken styles", parts=break_part("word/styles.xml", 0.5), expect=[whole("F12", says="styles")], formats=WORD)
# What a broken part has taken away is told too: with a warning alone the plan would pass as complete.
Case("F12 sheet lost", parts=lambda parts: parts.pop("xl/worksheets/sheet4.xml"),
     expect=[at("F12", {}, says="3 Kunskapsstyrning"), at("M03", {"area": "3"})], formats=SHEET)
Case("F12 sheet cut off", parts=break_part("xl/worksheets/sheet4.xml", 0.6),
     expect=[at("F12", {"sheet": "3 Kunskapsstyrning"}),
             at("R09", {"sheet": "3 Kunskapsstyrning", "area": "3", "goal": "3.6"}),
             at("R09", {"sheet": "3 Kunskapsstyrning", "area": "3", "goal": "3.7"}),
             cell("V11", "3.5", "ansvarig"), cell("T01", "3.5", "tidsplan")], formats=SHEET)
Case("F13 letters harmed", put("2.2", "nulage", "InfÃ¶randet har bÃ¶rjat."), [cell("F13", "2.2", "nulage")])
Case("F13 dashes harmed", put("2.2", "nulage", "2022 â€“ 2024"), [cell("F13", "2.2", "nulage", value="â€“")])
Case("F13 unknown symbols", put("2.2", "nulage", Cell("x", docx=(
    '<w:p><w:r><w:rPr><w:rFonts w:ascii="Okänt Symbol" w:hAnsi="Okänt Symbol"/></w:rPr>'
    '<w:t>Klart \uF0A3</w:t></w:r></w:p>'))),
     [cell("F13", "2.2", "nulage")], WORD)

PICTURE = Cell("", docx=(
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="9" cy="9"/><wp:docPr id="1" name="Bild 1"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/'
    'drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"/></a:graphic>'
    '</wp:inline></w:drawing></w:r></w:p>'))
Case("F14 picture", put("2.2", "nulage", PICTURE), [cell("F14", "2.2", "nulage")], WORD)
Case("F14 a pictured answer is not called missing", put("2.2", "tidsplan", PICTURE),
     [cell("F14", "2.2", "tidsplan")], WORD)



def drawn(column, row, content):
    """Over a cell of area 2, counted from 0."""
    return add_part("xl/drawings/drawing1.xml", (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:col>'
        f"{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to>"
        f"<xdr:col>{column + 1}</xdr:col><xdr:row>{row + 1}</xdr:row></xdr:to>{content}<xdr:clientData/>"
        "</xdr:twoCellAnchor></xdr:wsDr>"), (SHEET_2, "rIdD", "drawing", "../drawings/drawing1.xml"))


CHECK_BOX = add_part("xl/drawings/vmlDrawing1.vml", (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape><v:textbox>'
    '<div>Klart</div></v:textbox><x:ClientData ObjectType="Checkbox"><x:Anchor>5, 9, 4, 1, 6, 0, 5, 0</x:Anchor>'
    "<x:Checked>1</x:Checked></x:ClientData></v:shape></xml>"),
    (SHEET_2, "rIdV", "vmlDrawing", "../drawings/vmlDrawing1.vml"))
Case("F14 picture over a cell", put("2.2", "tidsplan", ""), [cell("F14", "2.2", "tidsplan")], SHEET,
     parts=drawn(5, 4, '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="Bild 1"/></xdr:nvPicPr></xdr:pic>'))
Case("F14 a check box of no cell", put("2.2", "tidsplan", ""), [cell("F14", "2.2", "tidsplan")], SHEET, parts=CHECK_BOX)

STATE = "Införandet har börjat."
TEXT_BOX = ('<w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
            'wordprocessingDrawing"><wp:docPr id="3" name="Textruta 1"/><a:graphic xmlns:a="http://schemas.'
            'openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.microsoft.com/office/word/'
            '2010/wordprocessingShape"><wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/'
            'wordprocessingShape"><wps:txbx><w:txbxContent><w:p><w:r><w:t>Klart i maj.</w:t></w:r></w:p>'
            '</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>')
COMMENTED = ('<w:commentRangeStart w:id="0"/>' + run(STATE) + '<w:commentRangeEnd w:id="0"/>'
             '<w:r><w:commentReference w:id="0"/></w:r>')
FOOTNOTED = run(STATE) + '<w:r><w:footnoteReference w:id="2"/></w:r>'
STRUCK = run(STATE) + "<w:r><w:rPr><w:strike/></w:rPr><w:t>Väntar på beslut.</w:t></w:r>"
DOUBLY_STRUCK = STRUCK.replace("w:strike", "w:dstrike")


def marked(runs):
    return put("2.2", "nulage", Cell(STATE, docx=f"<w:p>{runs}</w:p>"))


def word_notes(kind):
    """kind: comment or footnote; those of Word that only separate are in the same part."""
    number, separator = (0, "") if kind == "comment" else (2, '<w:footnote w:type="separator" w:id="0"><w:p/>'
                                                              "</w:footnote>")
    return add_part(f"word/{kind}s.xml", (
        f'<w:{kind}s xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{separator}'
        f'<w:{kind} w:id="{number}"><w:p>{run("Stämmer det?")}</w:p></w:{kind}></w:{kind}s>'),
        (DOCUMENT, "rIdN", f"{kind}s", f"{kind}s.xml"))


def sheet_comments(reference, author="Microsoft Office User"):
    return add_part("xl/comments1.xml", (
        '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors>'
        f'<author>{author}</author></authors><commentList><comment ref="{reference}" authorId="0"><text>'
        "<t>Stämmer det?</t></text></comment></commentList></comments>"), ("xl/worksheets/_rels/sheet3.xml.rels", "rIdC", "comments", "../comments1.xml"))


Case("F15 struck text", marked(STRUCK), [cell("F15", "2.2", "nulage", value="Väntar på beslut.")], WORD)
Case("F15 doubly struck text", marked(DOUBLY_STRUCK), [cell("F15", "2.2", "nulage", value="Väntar på beslut.")], WORD)
Case("F15 a text box", marked(run(STATE) + TEXT_BOX), [cell("F15", "2.2", "nulage", says="textruta")], WORD)
Case("F15 a comment", marked(COMMENTED), [cell("F15", "2.2", "nulage", says="kommentar")], WORD,
     parts=word_notes("comment"))
Case("F15 a comment, Excel", expect=[cell("F15", "2.2", "nulage", says="kommentar")], formats=SHEET,
     parts=sheet_comments("B5"))
Case("F15 a comment on a blank cell, Excel", expect=[cell("F15", "2.2", "utvardering", says="kommentar")], formats=SHEET,
     parts=sheet_comments("H5"))
Case("F15 struck text, Excel", put("2.2", "nulage", in_excel(f"{STATE} Väntar.", (
    f'<c r="{{r}}" t="inlineStr"><is><r><t>{STATE}</t></r><r><rPr><strike/></rPr><t xml:space="preserve"> Väntar.</t></r></is>'
    "</c>"))), [cell("F15", "2.2", "nulage", value="Väntar.", says="överstruken")], SHEET)
Case("F15 a struck cell, Excel", put("2.2", "nulage", in_excel(
    STATE, f'<c r="{{r}}" s="1" t="inlineStr"><is><t>{STATE}</t></is></c>')),
     [cell("F15", "2.2", "nulage", value=STATE, says="överstruken")], SHEET, parts=styled(font="<strike/>"))
Case("F15 a text box, Excel", expect=[cell("F15", "2.2", "nulage", value="Klart i maj.", says="textruta")], formats=SHEET,
     parts=drawn(1, 4, '<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="Textruta 1"/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>'
                 "Klart i maj.</a:t></a:r></a:p></xdr:txBody></xdr:sp>"))
Case("F15 a footnote", marked(FOOTNOTED), [cell("F15", "2.2", "nulage", says="fotnot")], WORD,
     parts=word_notes("footnote"))


def quote(old, new):
    def change(text):
        assert text.count(old) == 1
        return text.replace(old, new)

    return change


Case("F16 a quotation mark within a cell", put("2.2", "nulage", "MÄRKT"), [at("F16", {"row": 32}, says="rad 32")],
     TEXT, text=quote("MÄRKT", '"Två" av tre"'))
Case("F16 in a record of several lines", put_all(put("2.2", "nulage", "MÄRKT"), put("2.2", "aktiviteter", "Ett\nTvå")),
     [at("F16", {"row": 32}, says="rad 32")], TEXT, text=quote("MÄRKT", '"Två" av tre"'))
Case("F16 never closed", on_area(7, lambda a: setattr(a, "comment", "MÄRKT")), [at("F16", {"row": 98}, says="rad 98")],
     TEXT, text=quote("MÄRKT", '"Vi har börjat'))
Case("F16 one too many takes no row with it", put_all(put("2.2", "nulage", "MÄRKT"), put("2.3", "nulage", "Ja; nej")),
     [at("F16", {"row": 32}, says="rad 32")], TEXT, text=quote("MÄRKT", '"MÄRKT'))
Case("F16 an inch is no quotation", put("2.2", "nulage", "MÄRKT"), formats=TEXT, text=quote("MÄRKT", '12" rör'))
Case("F16 a pair is none", put("2.2", "nulage", 'Den "nya" rutinen; med "citat"'))


def formula(goal, key, shown, text):
    return put(goal, key, in_excel(shown, f'<c r="{{r}}" t="str"><f>{text}</f><v>{shown}</v></c>'))


Case("F17 from another workbook", formula("2.2", "nulage", "Pågår.", "[1]Plan!B5"),
     [cell("F17", "2.2", "nulage", value="Pågår.", says="en annan arbetsbok")], SHEET)
Case("F17 another value each time", formula("2.2", "nulage", "2023-05-31", 'TEXT(TODAY(),"yyyy-mm-dd")'),
     [cell("F17", "2.2", "nulage", says="varje gång")], SHEET)
Case("F17 calculated when opened", formula("2.2", "nulage", "Pågår.", "B4"), [whole("F17", says="räknas om")], SHEET,
     parts=in_part("xl/workbook.xml", "</sheets>", '</sheets><calcPr fullCalcOnLoad="1"/>'))
Case("F17 an ordinary formula says nothing", formula("2.2", "nulage", "Pågår.", "B4"), formats=SHEET)


PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SIGNED = put_all(
    add_part("_xmlsignatures/origin.sigs", b"", ("_rels/.rels", "rIdO", PACKAGE + "/digital-signature/origin",
                                                 "_xmlsignatures/origin.sigs")),
    add_part("_xmlsignatures/sig1.xml", '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>',
             ("_xmlsignatures/_rels/origin.sigs.rels", "rId1", PACKAGE + "/digital-signature/signature", "sig1.xml")))
Case("F18 signed", parts=SIGNED, expect=[whole("F18", says="digitalt signerat")], formats=SHEET + WORD)


# ---- changes of rows, headings and titles ----------------------------------------------------------------------------

KEYS = ("mal", "nulage", "matbar_malniva", "aktiviteter", "ansvarig", "tidsplan", "uppfoljning", "utvardering")


def blank_row(name="blank"):
    return Row([""] * len(KEYS), name)


def own_row(goal="", **cells):
    """A row that the form does not have; cells by their keys."""
    return Row([goal] + [cells.get(key, "") for key in KEYS[1:]], "own")


def insert(goal, line):
    """A row before that of the goal."""
    def change(plan):
        a, before = plan.find(goal)
        a.rows.insert(a.rows.index(before), Row(list(line), line.goal))

    return change


def rename(number, key, heading):
    def change(plan):
        a = plan.area(number)
        a.headings[a.index(key)] = heading

    return change


def retitle(number, *lines):
    """lines: a text, or the cells of the line."""
    return on_area(number, lambda a: setattr(
        a, "title_lines", [line if isinstance(line, list) else [line] for line in lines]))


def region(text):
    return lambda plan: setattr(plan, "region", text)


def no_region_field(plan):
    plan.region_field = False


# ---- M: the template -------------------------------------------------------------------------------------------------

OTHER_TITLES = ("Ekonomi", "Lokaler", "Fordon", "Upphandling", "Arkiv", "Reception", "Måltider")
OTHER_HEADINGS = ("Post", "Konto", "Belopp", "Utfall", "Avvikelse", "Prognos", "Kod", "Anmärkning")


def other_form(plan):
    """A document that has nothing of the form but its title."""
    plan.intro, plan.legend = [], []
    for a, title in zip(plan.areas, OTHER_TITLES):
        a.title_lines, a.sheet, a.notes = [[title]], title, []
        a.headings[:] = OTHER_HEADINGS
        for number, line in enumerate(a.rows):
            line[:] = [f"{title} {number}"] + [str(100 * number + n) for n in range(1, 8)]


def other_title(plan):
    plan.title = "Budget och verksamhetsplan"


def later_title(plan):
    plan.title = "Lokal handlingsplan för cancervården 2025–2027"


def later_times(plan):
    for a in plan.areas:
        for line in a.rows:
            line[5] = "2026" if line[5] else ""


NRF = "Lokal handlingsplan för cancervården 2022–2024"
LATER = ("--schema-dir", "later")
Case("M01 another form", put_all(other_form, other_title), [whole("M01")])
Case("M01 names the closest", other_form, [whole("M01", says=f'Närmast ligger "{NRF}"')])
Case("M02 an old form", later_times, [whole("M02", says=("2022–2024", "2025–2027"))],
     options=[*LATER, "--template", "later"])
Case("M02 a newer form", later_title, [whole("M02", says=("2025–2027", "2022–2024"))],
     options=[*LATER, "--template", "nrf-2022-2024"])
Case("M02 the right one of two", options=LATER)
Case("M02 the right one of two, named", options=[*LATER, "--template", "nrf-2022-2024"])


def drop_area(number):
    return lambda plan: plan.areas.remove(plan.area(number))


def drop_table(a):
    a.headings, a.rows, a.notes = Row([]), [], []


def only_title(parts):
    """Word: the title of area 3 without any table below it."""
    document = parts["word/document.xml"]
    assert "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid></w:tbl>" in document
    parts["word/document.xml"] = document.replace("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid></w:tbl>", "")


for number in (1, 3, 7):
    Case(f"M03 area {number} is gone", drop_area(number),
         [at("M03", {"area": str(number), "table": None, "row": None})])
Case("M03 two areas", put_all(drop_area(2), drop_area(5)), [at("M03", {"area": "2"}), at("M03", {"area": "5"})])
Case("M03 in a follow-up", drop_area(4), [at("M03", {"area": "4"}, says="Barn och unga")], followup=True)
Case("M03 a title without a table", on_area(3, drop_table), [at("M03", {"area": "3"})], SHEET + TEXT)
Case("M03 a title without a table, Word", on_area(3, drop_table), [at("M03", {"area": "3"})], WORD, parts=only_title)


BUDGET = [["Post", "Belopp", "Konto"], ["Resor", "12000", "5800"], ["Utbildning", "40000", "7600"]]


def area_eight(plan):
    """A table with the headings of the form under a title that the form does not have."""
    a = plan.area(7)
    eighth = type(a)("7", a.title, list(zip(a.keys, map(str, a.headings))), [own_row("Bilar ska delas.", **FULL)], [])
    eighth.number, eighth.sheet, eighth.title_lines = "8", "8 Fordon", [["8. Fordon"]]
    plan.areas.append(eighth)


Case("M04 another sheet", lambda plan: plan.extra_sheets.append(("Budget", "", BUDGET)),
     [at("M04", {"sheet": "Budget", "cell": None, "row": None}, says="Budget")], SHEET)
Case("M04 an empty sheet is none", lambda plan: plan.extra_sheets.append(("Blad9", "", [])), formats=SHEET)
Case("M04 another table", lambda plan: plan.after.extend([paragraph("Budget", "Heading1"), docx_table(BUDGET)]),
     [at("M04", {"table": 8}, says="Budget")], WORD)
Case("M04 the lines over another table go with it", lambda plan: plan.after.extend([
    paragraph("2.9 Budget", "Heading1"), paragraph("Pengarna för åren är beslutade."), docx_table(BUDGET)]),
     [at("M04", {"table": 8}, says="Budget")], WORD)
Case("M04 an area more", area_eight, [
    at("M04", {"area": "8", "sheet": "8 Fordon"}, says="Fordon", formats=SHEET),
    at("M04", {"area": "8"}, says="Fordon", formats=WORD + TEXT)])


def interpreted(said, **number):
    """A title stands above its table: in the first row of its sheet, in no table of Word."""
    says = (f'"{said}"', '"Patienter och närstående"')
    return [at("M05", dict(number, sheet="2 Patienter", cell="A1", row=1), says=says, formats=SHEET),
            at("M05", dict(number, table=None, row=None), says=says, formats=WORD),
            at("M05", dict(number, row=29), says=says, formats=TEXT)]


Case("M05 misspelt", retitle(2, "2. Patienter och närstånde"), interpreted("2. Patienter och närstånde", area="2"))
Case("M05 misspelt, without its number", retitle(2, "Patienter och närstånde"),
     interpreted("Patienter och närstånde", area="2"))
Case("M05 under another number", retitle(2, "4. Patienter och närstående"),
     interpreted("4. Patienter och närstående"))
Case("M05 a heading cut short", retitle(2, "2. Patienter"),
     [at("M05", {"area": "2", "table": None}, says="2. Patienter")], WORD)
Case("M05 the name of the sheet alone", on_area(2, lambda a: setattr(a, "title_lines", [])),
     [at("M05", {"sheet": "2 Patienter", "area": "2"}, says=("2 Patienter", "Patienter och närstående"))], SHEET)
Case("M05 a synonym is a title", retitle(1, "1. Prevention och tidig upptäckt"))


def drop_headings(a):
    a.headings = Row([])


def headless(number):
    """At the first row of what would be the table."""
    def place(places):
        where = places.base(places.plan.area(number))
        return dict(where, row=places.starts[str(number)], cell=None if places.kind != "xlsx" else "A3")

    return Expect("M06", place, says=f"område {number}")


Case("M06 no headings", on_area(3, drop_headings), [headless(3)])
Case("M06 in the first area", on_area(1, drop_headings), [headless(1)])
Case("M06 in a follow-up", on_area(3, drop_headings), [headless(3)], followup=True)

Case("M07 the field is empty", region(""), [whole("M07")])
Case("M07 there is no field", no_region_field, [whole("M07")])
Case("M07 no region of this name", region("Norrland"), [whole("M07")])
Case("M07 in a follow-up", region(""), [whole("M07")], followup=True)
Case("M07 not when the region is told", region(""), options=["--region", "Norrbotten"])
Case("M08 another region told", expect=[whole("M08", says=("Region Norrbotten", "Region Västerbotten", "--region"))],
     options=["--region", "Västerbotten"])
Case("M08 the same region told", options=["--region", "25"])
BY_TEXT = put_all(put("1.1", "nulage", "Region Norrbotten har börjat."),
                  put("2.2", "nulage", "Norrbottens kliniker är med."), put("3.2", "nulage", "Norrbotten deltar."))
Case("M09 from the text", put_all(region(""), BY_TEXT), [whole("M09", says=("Region Norrbotten", "dokumentets text"))])
Case("M09 not without a field", put_all(no_region_field, BY_TEXT))
for kind in ALL:
    NORRBOTTEN, VASTERBOTTEN = f"Handlingsplan Region Norrbotten.{kind}", f"Handlingsplan Västerbotten.{kind}"
    Case(f"M08 another region in the name, {kind}", formats=(kind,), name_of_file=VASTERBOTTEN,
         expect=[whole("M08", says=("Region Norrbotten", "Region Västerbotten", "filnamnet"))])
    Case(f"M08 the same region in the name, {kind}", formats=(kind,), name_of_file=NORRBOTTEN)
    Case(f"M09 from the name, {kind}", region(""), [whole("M09", says=("Region Norrbotten", "filnamnet"))], (kind,),
         name_of_file=NORRBOTTEN)
    Case(f"M09 says what the field says, {kind}", region("Norrland"), [whole("M09", value="Norrland", says="Norrland")],
         (kind,), name_of_file=NORRBOTTEN)
    Case(f"M09 not without a field, {kind}", no_region_field, formats=(kind,), name_of_file=NORRBOTTEN)


def change_legend(plan):
    plan.legend[1] = plan.legend[1].replace("våren", "hösten")


def change_introduction(plan):
    plan.intro[1] = plan.intro[1].replace("2022-05-01", "2022-09-01")


def change_note(plan):
    notes = plan.area(2).notes
    notes[1] = notes[1].replace("RCC Norr ska tillse", "Regionen ska tillse")


def front(row, line, **more):
    """What stands before the areas: no table of Word holds it."""
    return [at("M10", {"sheet": "Information", "cell": f"A{row}", "area": None}, formats=SHEET, **more),
            at("M10", {"table": None, "row": None, "area": None}, formats=WORD, **more),
            at("M10", {"row": line, "area": None}, formats=TEXT, **more)]


Case("M10 the legend", change_legend, front(10, 8, says="hösten 2022"))
Case("M10 the introduction", change_introduction, front(6, 4, says="2022-09-01"))
Case("M10 a note", change_note, [
    at("M10", {"sheet": "2 Patienter", "cell": "A11", "area": "2"}, says="Regionen ska tillse", formats=SHEET),
    at("M10", {"table": None, "row": None, "area": "2"}, says="Regionen ska tillse", formats=WORD),
    at("M10", {"row": 38, "area": "2"}, says="Regionen ska tillse", formats=TEXT)])

Case("M11 a blank form", blank=True, expect=[whole("M11")])
Case("M11 without a region", region(""), blank=True, expect=[whole("M11")])
Case("M11 without a field for the region", no_region_field, blank=True, expect=[whole("M11")])
Case("M11 as a follow-up", blank=True, followup=True, expect=[whole("M11")])
Case("M11 placeholders are no content", put_all(put("2.2", "nulage", "-"), put("3.1", "tidsplan", "?")), blank=True,
     expect=[whole("M11")])
TWIN = ("--schema-dir", "twin")
Case("M12 two templates", options=TWIN, expect=[whole("M12", says=f'"{NRF}"')])
Case("M12 named", options=[*TWIN, "--template", "nrf-2022-2024"])
Case("M12 the other one named", options=[*TWIN, "--template", "twin"])


# ---- K: columns ------------------------------------------------------------------------------------------------------

def heading_row(code, number, key=None, **more):
    """A finding on the headings as a whole: their row, and no cell of it."""
    def place(places):
        a = places.plan.area(number)
        return dict(places.base(a), row=places.rows[id(a.headings)], column=key)

    return Expect(code, place, **more)


NAMES = ("Mål", "Nuläge", "Mätbar målnivå", "Aktiviteter för måluppfyllelse", "Ansvarig", "Tidsplan", "Uppföljning",
         "Utvärdering")


def drop_column(number, key):
    return on_area(number, lambda a: a.remove_column(key))


for key, name in zip(KEYS, NAMES):
    Case(f"K01 without {key}", drop_column(4, key), [heading_row("K01", 4, key, says=f'"{name}"')])
    Case(f"K01 without {key} in a follow-up", drop_column(4, key), [heading_row("K01", 4, key, says=f'"{name}"')],
         followup=True)
Case("K01 two columns", put_all(drop_column(2, "ansvarig"), drop_column(2, "tidsplan")),
     [heading_row("K01", 2, "ansvarig"), heading_row("K01", 2, "tidsplan")])
Case("K01 in every area", lambda plan: [a.remove_column("tidsplan") for a in plan.areas],
     [heading_row("K01", number, "tidsplan") for number in range(1, 8)])


def more_column(number, index, heading, cells=None):
    return on_area(number, lambda a: a.add_column(index, heading or "unnamed", heading, cells))


COSTS = ["10 tkr", "20 tkr", "30 tkr", "40 tkr", "50 tkr", "60 tkr"]
Case("K02 between", more_column(2, 4, "Kostnad", COSTS), [head("K02", 2, "Kostnad", says='"Kostnad"')])
Case("K02 last", more_column(2, 8, "Kostnad", COSTS), [head("K02", 2, "Kostnad", says='"Kostnad"')])
Case("K02 first", more_column(2, 0, "Nr", list("123456")), [head("K02", 2, "Nr")])
Case("K02 without content", more_column(2, 4, "Kostnad"), [head("K02", 2, "Kostnad")])
Case("K02 two of them", put_all(more_column(2, 4, "Kostnad", COSTS), more_column(2, 6, "Enhet", COSTS)),
     [head("K02", 2, "Kostnad"), head("K02", 2, "Enhet")], followup=True)
PAST_Z = on_area(2, lambda a: setattr(a, "left", 26))
Case("K02 past Z", put_all(PAST_Z, more_column(2, 4, "Kostnad", COSTS)), [head("K02", 2, "Kostnad")], SHEET + TEXT)
Case("K02 renamed", rename(2, "nulage", "Bakgrund"),
     [Expect("K02", lambda places: dict(places.heading(2, "nulage"), column=None), says='"Bakgrund"'),
      heading_row("K01", 2, "nulage")])

for key, name, heading in (
        ("mal", "Mål", "Målet"), ("nulage", "Nuläge", "Nulägesbeskrivning"),
        ("matbar_malniva", "Mätbar målnivå", "Målnivå"),
        ("aktiviteter", "Aktiviteter för måluppfyllelse", "Aktiviteter"), ("ansvarig", "Ansvarig", "Ansvar"),
        ("tidsplan", "Tidsplan", "När"), ("uppfoljning", "Uppföljning", "Status"),
        ("utvardering", "Utvärdering", "Resultat"), ("ansvarig", "Ansvarig", "Ansvrig"),
        ("tidsplan", "Tidsplan", "Tidspaln"), ("uppfoljning", "Uppföljning", "Uppföljning 2023"),
        ("nulage", "Nuläge", "Nuläge (våren 2022)")):
    Case(f"K03 {heading}", rename(4, key, heading), [head("K03", 4, key, value=heading, says=f'"{name}"')])
    Case(f"K03 {heading} in a follow-up", rename(4, key, heading), [head("K03", 4, key, value=heading)], followup=True)
Case("K03 past Z", put_all(PAST_Z, rename(2, "ansvarig", "Ansvar")), [head("K03", 2, "ansvarig")], SHEET + TEXT)


def twice(key, code="K04", **more):
    """At the second of the two, which is the column of the form's key too."""
    return Expect(code, lambda places: dict(places.heading(2, "second"), column=key), **more)


def second_column(heading):
    return on_area(2, lambda a: a.add_column(6, "second", heading, ["2023"] * 6))


Case("K04 the same heading", second_column("Tidsplan"), [twice("tidsplan", says='"Tidsplan"')])
Case("K04 the same heading in a follow-up", second_column("Tidsplan"), [twice("tidsplan")], followup=True)
Case("K04 two synonyms", put_all(rename(2, "tidsplan", "Tid"), second_column("När")),
     [twice("tidsplan"), head("K03", 2, "tidsplan")])
Case("K04 the column's name is said", second_column("Tidsplan 2024"), [twice("tidsplan", says='"Tidsplan"')])
Case("K04 a heading and its synonym", second_column("Tid"), [twice("tidsplan")])
Case("K04 past Z", put_all(PAST_Z, second_column("Tidsplan")), [twice("tidsplan")], SHEET + TEXT)


def unnamed(goal, index, **more):
    """At the first cell that has content and no heading."""
    def place(places):
        a, line = places.plan.find(goal)
        where = dict(places.base(a), row=places.rows[id(line)])
        if places.kind == "xlsx":
            where["cell"] = f"{chr(65 + index)}{where['row']}"
        return where

    return Expect("K05", place, **more)


Case("K05 between", more_column(2, 4, "", COSTS), [unnamed("2.1", 4, value="10 tkr")])
Case("K05 last", more_column(2, 8, "", COSTS), [unnamed("2.1", 8, value="10 tkr")])
Case("K05 one cell", more_column(2, 4, "", ["", "", "x", "", "", ""]), [unnamed("2.3", 4, value="x")])
Case("K05 in a follow-up", more_column(2, 4, "", COSTS), [unnamed("2.1", 4)], followup=True)
Case("K05 a blank column is none", more_column(2, 4, ""))
Case("K05 a heading that is gone", rename(2, "ansvarig", ""), [unnamed("2.1", 4), heading_row("K01", 2, "ansvarig")])


def fill(number, key, text, count, first=1):
    """So many cells of a column, from the goal of this number on."""
    return put_all(*(put(f"{number}.{goal}", key, text) for goal in range(first, first + count)))


def cells(code, number, key, count, first=1, **more):
    return [cell(code, f"{number}.{goal}", key, **more) for goal in range(first, first + count)]


def folded(number, key, count, of_all, what, **more):
    return [head("K07", number, key, says=f"{count} av {of_all} celler i kolumnen {what}", related=count, **more)]


# rule, column, what stands there, whether in a follow-up, what K07 says, its severity
FOLDING = (
    ("V11", "ansvarig", "", False, "saknar ansvarig", "warning"),
    ("T01", "tidsplan", "", False, "saknar tid", "warning"),
    ("S01", "uppfoljning", "", True, "saknar status", "error"),
    ("S02", "uppfoljning", "X", True, "har en status", "error"),
    ("S10", "uppfoljning", "Gul", True, "har en status som kan betyda", "warning"),
    ("S05", "uppfoljning", "P", False, "är ifyllda", "error"),
    ("S05", "utvardering", "Bra.", False, "är ifyllda", "error"),
    ("T02", "tidsplan", "i god ordning", False, "går inte att läsa", "warning"),
    ("T04", "tidsplan", "2021", False, "har en tid utanför", "warning"),
    ("V10", "ansvarig", "2023", False, "ser ut att höra", "warning"),
    ("V10", "tidsplan", "RCC Norr", False, "ser ut att höra", "warning"))
for code, key, text, phase, words, severity in FOLDING:
    # five statuses of 43 are a tenth: enough to be taken for a follow-up
    as_phase = () if phase else ("--phase", "creation")
    Case(f"K07 {code} under {key}, 3 of 5", fill(4, key, text, 3), cells(code, 4, key, 3), followup=phase,
         options=as_phase)
    Case(f"K07 {code} under {key}, 4 of 5", fill(4, key, text, 4), folded(4, key, 4, 5, words, severity=severity),
         followup=phase, options=as_phase)
    Case(f"K07 {code} under {key}, 5 of 5", fill(4, key, text, 5), folded(4, key, 5, 5, words, severity=severity),
         followup=phase, options=as_phase)
    Case(f"K07 {code} under {key}, 4 of 4", put_all(lambda plan: plan.area(4).rows.pop(), fill(4, key, text, 4)),
         cells(code, 4, key, 4) + [area("R09", 4, {"goal": "4.5"})], followup=phase, options=as_phase)
Case("K07 T06, 4 of 5", put_all(fill(4, "tidsplan", "2022", 4), fill(4, "uppfoljning", "P", 4)),
     folded(4, "tidsplan", 4, 5, "har en tid som har passerat", severity="warning"), followup=True)
Case("K07 T06, 3 of 5", put_all(fill(4, "tidsplan", "2022", 3), fill(4, "uppfoljning", "P", 3)),
     cells("T06", 4, "tidsplan", 3), followup=True)
Case("K07 V01, 4 of 5", fill(4, "nulage", "", 4), folded(4, "nulage", 4, 5, "är tomma", severity="error"),
     options=["--schema-dir", "strict"])
Case("K07 V01, 3 of 5", fill(4, "nulage", "", 3), cells("V01", 4, "nulage", 3), options=["--schema-dir", "strict"])
Case("K07 5 of 7", fill(3, "ansvarig", "", 5), cells("V11", 3, "ansvarig", 5))
Case("K07 6 of 7", fill(3, "ansvarig", "", 6), folded(3, "ansvarig", 6, 7, "saknar ansvarig"))
Case("K07 only those concerned", put_all(
    put("4.5", "tidsplan", ""), put("4.5", "aktiviteter", ""), put("4.5", "ansvarig", ""),
    fill(4, "tidsplan", "i god ordning", 4)), cells("T02", 4, "tidsplan", 4))
Case("K07 each column for itself", put_all(fill(4, "ansvarig", "", 5), fill(4, "tidsplan", "", 3)),
     folded(4, "ansvarig", 5, 5, "saknar ansvarig") + cells("T01", 4, "tidsplan", 3))
Case("K07 each area for itself", put_all(fill(4, "ansvarig", "", 5), fill(2, "ansvarig", "", 2)),
     folded(4, "ansvarig", 5, 5, "saknar ansvarig") + cells("V11", 2, "ansvarig", 2))
Case("K07 as an error when times begin after the period", fill(4, "tidsplan", "2026", 5),
     folded(4, "tidsplan", 5, 5, "har en tid utanför", severity="error"))
Case("K07 past Z", put_all(PAST_Z, fill(2, "ansvarig", "", 6)), folded(2, "ansvarig", 6, 6, "saknar ansvarig"),
     SHEET + TEXT)


def move_column(number, key, index):
    def change(a):
        old = a.index(key)
        for line in [a.keys, a.headings] + a.rows:
            line.insert(index, line.pop(old))

    return on_area(number, change)


Case("K08 another order", move_column(2, "tidsplan", 4), [heading_row("K08", 2)])
Case("K08 the goal last", move_column(2, "mal", 7), [heading_row("K08", 2)])
Case("K08 in a follow-up", move_column(2, "uppfoljning", 1), [heading_row("K08", 2)], followup=True)
Case("K08 cells are found by their headings", put_all(put("2.2", "tidsplan", "2021"), move_column(2, "tidsplan", 1)),
     [heading_row("K08", 2), cell("T04", "2.2", "tidsplan")])
Case("K08 a column of another's between is no other order", more_column(2, 3, "Kostnad", COSTS),
     [head("K02", 2, "Kostnad")])


# ---- R: rows ---------------------------------------------------------------------------------------------------------

FULL = {"nulage": "Ja", "aktiviteter": "Fortsätta.", "ansvarig": "Processledare", "tidsplan": "2023"}


def blank_at(name, **more):
    return Expect("R01", lambda places: dict(
        {field: places.base(places.plan.area(2))[field] for field in ("sheet", "table", "area")},
        row=places.rows[id(places.plan.row(name))]), **more)


Case("R01 a blank row", insert("2.3", blank_row()), [blank_at("blank", says="1")])
Case("R01 one finding for the run", put_all(insert("2.3", blank_row("one")), insert("2.3", blank_row("two"))),
     [blank_at("one", says="2")])
# The lines of a CSV are not its rows.
Case("R01 below cells of several lines", put_all(insert("2.3", blank_row()), put("2.2", "aktiviteter", "Ett\nTvå\nTre")),
     [blank_at("blank", says="1")])
Case("R01 no blank row below cells of several lines", put("2.2", "aktiviteter", "Ett\nTvå\nTre"))
Case("R01 blank lines", put("2.2", "aktiviteter", "MÄRKT"), [at("R01", {"row": 33}, says="2")], TEXT,
     text=lambda text: re.sub(r"(.*MÄRKT.*\r?\n)", r"\1\r\n  \r\n", text))
Case("R02 no goal", insert("2.3", own_row(**FULL)), [row("R02", "own")])


def merge_responsible(plan):
    text = plan.get("2.2", "ansvarig")
    plan.set("2.2", "ansvarig", Cell(text, properties='<w:vMerge w:val="restart"/>'))
    for goal in ("2.3", "2.4"):
        plan.set(goal, "ansvarig", Cell("", properties="<w:vMerge/>"))
    plan.area(2).merges = ["E5:E7"]


Case("R03 one responsible for three", merge_responsible, [
    cell("R03", "2.2", "ansvarig", says=("5", "7"), formats=SHEET),
    cell("R03", "2.2", "ansvarig", says=("3", "5"), formats=WORD)], SHEET + WORD)
Case("R05 twice", lambda plan: plan.area(2).rows.append(Row(list(plan.row("2.2")), "again")),
     [Expect("R05", lambda places: dict(places.cell("again", "mal"), goal="2.2", header="Mål"), related=1)])


def drop_note(plan):
    plan.area(2).notes.pop()


Case("R06 no note", drop_note, [row("R06", "2.6", says="**")])
Case("R06 no marker", lambda plan: plan.set("2.6", "mal", plan.get("2.6", "mal").rstrip("* ")),
     [at("R06", {"area": "2"}, says="**")])


def shorten(goal):
    def change(plan):
        plan.row(goal)[7] = Cell("", absent=True)

    return change


Case("R07 a cell too few", shorten("2.2"), [Expect("R07", lambda places: {"table": 2, "row": 3, "area": "2"},
                                                  says="7")], WORD)
Case("R07 a cell too many", lambda plan: plan.row("2.2").append("och resten"),
     [Expect("R07", lambda places: {"table": 2, "row": 3, "area": "2"}, says="9")], WORD)
Case("K05 a cell too many in a record", put("1.2", "utvardering", "MÄRKT"),
     [at("K05", {"row": 18, "area": "1", "goal": "1.2"})], TEXT,
     text=lambda text: text.replace(";MÄRKT", ";;för mycket"))


def stray(plan):
    plan.area(2).paragraphs = ["Patienterna först, tycker vi."]


# A sentence between title and table is the area's objective, and kept as that.
Case("an objective between title and table", stray, [])


def beside_table(plan):
    plan.row("2.2").extend(["", "", "Ring Anna om detta."])


Case("R08 beside the table is no column of it", beside_table,
     [at("R08", {"sheet": "2 Patienter", "cell": "K5", "area": "2"}, value="Ring Anna om detta.")], SHEET)


def sums(plan):
    plan.area(2).rows.append(Row(["Summa", "12", "", "", "", "", "", ""], "sums"))


Case("R08 a table's row of sums", sums, [at("R08", {"sheet": "2 Patienter", "cell": "A10"}, value="Summa")], SHEET,
     parts=add_part("xl/tables/table1.xml", (
         '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ref="A3:H10" totalsRowCount="1"/>'),
         (SHEET_2, "rIdT", "table", "../tables/table1.xml")))


def drop_goal(plan):
    a, line = plan.find("3.4")
    a.rows.remove(line)


def reword(goal, old, new):
    def change(plan):
        assert old in plan.get(goal, "mal")
        plan.set(goal, "mal", plan.get(goal, "mal").replace(old, new))

    return change


Case("R09 goal missing", drop_goal, [area("R09", 3, {"goal": "3.4"})])
Case("R10 goal altered", reword("5.1", "ska finnas", "bör finnas"), [row("R10", "5.1", says="bör")])
Case("R10 a goal cut off", lambda plan: plan.set("1.2", "mal", plan.get("1.2", "mal")[:60]), [row("R10", "1.2")])
Case("R10 a word put in", reword("5.1", "ska finnas", "ska inte finnas"), [row("R10", "5.1", says='har ändrats: + "inte".')])
Case("R10 a word taken out", reword("6.5", "minst 90%", "90%"), [row("R10", "6.5", says='har ändrats: − "minst".')])
Case("R10 words more", reword("6.5", "minst 90%", "minst 80%"), [row("R10", "6.5", says="80%")])
OWN_GOAL = "Alla kliniker ska ha en forskningsplan."
Case("R11 a goal of the region's own", on_area(7, lambda a: a.rows.append(own_row(OWN_GOAL, **FULL))),
     [row("R11", "own", value=OWN_GOAL)])
Case("R12 unanswered", lambda plan: plan.clear("3.2"), [row("R12", "3.2")])
Case("R12 only a dash", put_all(lambda plan: plan.clear("3.2"), put("3.2", "nulage", "-")),
     [row("R12", "3.2")])
Case("R12 in a follow-up", lambda plan: plan.clear("3.2"), [row("R12", "3.2")], followup=True)
Case("R13 reserved", put("1.5", "nulage", "Förstudien har börjat."), [row("R13", "1.5")])
Case("R13 reserved, a dash is no content", put("1.5", "nulage", "-"), [cell("V02", "1.5", "nulage")])
Case("R14 a table in a cell", put("2.2", "nulage", Cell("x", docx=docx_table([["År", "Andel"], ["2022", "80 %"]])
                                                        + "<w:p/>")), [cell("R14", "2.2", "nulage")], WORD)


# ---- V: values -------------------------------------------------------------------------------------------------------

Case("V01 a required cell", put("2.2", "nulage", ""), [cell("V01", "2.2", "nulage")],
     options=["--schema-dir", "strict"])
Case("V02 a dash", put("2.2", "nulage", "–"), [cell("V02", "2.2", "nulage", value="–")])
Case("V02 the form's own words", put("2.2", "nulage", "Klicka eller tryck här för att ange text."),
     [cell("V02", "2.2", "nulage")])
Case("V02 a dash for a time is no time", put("2.2", "tidsplan", "?"), [cell("T01", "2.2", "tidsplan")])
Case("V02 a dash for who is responsible", put("2.2", "ansvarig", "-"), [cell("V11", "2.2", "ansvarig")])
Case("V02 a dash in a required cell", put("2.2", "nulage", "-"), [cell("V01", "2.2", "nulage")],
     options=["--schema-dir", "strict"])
Case("V02 a dash for a status", put("2.2", "uppfoljning", "-"), [cell("S01", "2.2", "uppfoljning")], followup=True)

FAULT = Cell("#REF!", xlsx='<c r="{r}" t="e"><f>A1</f><v>#REF!</v></c>')
UNKNOWN = Cell("", xlsx='<c r="{r}"><f>UPPER(A1)</f></c>')
for key in ("nulage", "tidsplan", "ansvarig", "uppfoljning"):
    Case(f"V03 formula error under {key}", put("2.2", key, FAULT), [cell("V03", "2.2", key)], SHEET, followup=True)
    Case(f"V04 formula without a result under {key}", put("2.2", key, UNKNOWN), [cell("V04", "2.2", key)], SHEET,
         followup=True)
Case("V10 a year under Ansvarig", put("2.2", "ansvarig", "2023"), [cell("V10", "2.2", "ansvarig", value="2023")])
Case("V10 an actor under Tidsplan", put("2.2", "tidsplan", "LPO cancersjukdomar"),
     [cell("V10", "2.2", "tidsplan", value="LPO cancersjukdomar")])
Case("V10 both changed places", put_all(put("2.2", "ansvarig", "2023"), put("2.2", "tidsplan", "RCC Norr")),
     [cell("V10", "2.2", "ansvarig"), cell("V10", "2.2", "tidsplan")])
Case("V11 nobody responsible", put("2.2", "ansvarig", ""), [cell("V11", "2.2", "ansvarig")])
Case("V11 only white space", put("2.2", "ansvarig", " \u00a0 "), [cell("V11", "2.2", "ansvarig")])
for text in ("=SUMMA(A1:A3)", "+46 procent", "@alla"):
    Case(f"V12 {text}", put("2.2", "nulage", text), [cell("V12", "2.2", "nulage", value=text)])
Case("V12 a list is no formula", put("2.2", "nulage", "- en sak\n- en till"))


# ---- S: status -------------------------------------------------------------------------------------------------------

def status(name, text, expect, **more):
    Case(name, put("2.2", "uppfoljning", text), expect, followup=True, **more)


status("S01 no status", "", [cell("S01", "2.2", "uppfoljning")])
Case("S01 a colour is no status", put("2.2", "uppfoljning", in_excel("", '<c r="{r}" s="1"/>')),
     [cell("S01", "2.2", "uppfoljning")], SHEET, followup=True,
     parts=styled(fill='<patternFill patternType="solid"><fgColor rgb="FF00B050"/></patternFill>'))
status("S02 unknown", "X", [cell("S02", "2.2", "uppfoljning", value="X")])
status("S02 nearly", "Upnått", [cell("S02", "2.2", "uppfoljning", value="Upnått", says="U?")])
for text in ("u", "P.", "Uppnått", "Ej påbörjat arbete", "pågår"):
    status(f"S03 {text}", text, [cell("S03", "2.2", "uppfoljning", value=text)])
for text in ("U/P", "U, E", "P och E"):
    status(f"S04 {text}", text, [cell("S04", "2.2", "uppfoljning", value=text)])
Case("S05 status", put("2.2", "uppfoljning", "P"), [cell("S05", "2.2", "uppfoljning", value="P")])
Case("S05 instead of S02", put("2.2", "uppfoljning", "X"), [cell("S05", "2.2", "uppfoljning", value="X")])
Case("S05 evaluation", put("2.2", "utvardering", "Gick bra."), [cell("S05", "2.2", "utvardering")])
Case("S05 not of a placeholder", put("2.2", "utvardering", "-"), [cell("V02", "2.2", "utvardering")])
for text in ("Ej uppnått", "Gul"):
    status(f"S10 {text}", text, [cell("S10", "2.2", "uppfoljning", value=text)])


# ---- T: times --------------------------------------------------------------------------------------------------------

def time(name, text, expect, **more):
    Case(name, put("2.2", "tidsplan", text), expect, **more)


time("T01 no time", "", [cell("T01", "2.2", "tidsplan")])
Case("T01 not without activities", put_all(put("2.2", "tidsplan", ""), put("2.2", "aktiviteter", ""),
                                          put("2.2", "ansvarig", "")))
time("T02 not understood", "i god ordning", [cell("T02", "2.2", "tidsplan", value="i god ordning")])
time("T02 no year", "i maj", [cell("T02", "2.2", "tidsplan")])
time("T02 no such day", "2023-02-30", [cell("T02", "2.2", "tidsplan", value="2023-02-30")])
for text in ("2024–2022", "Hösten 2023–våren 2023", "2023-06-30 – 2023-01-01"):
    time(f"T03 {text}", text, [cell("T03", "2.2", "tidsplan", value=text)], infos=False)
time("T04 before", "2021", [cell("T04", "2.2", "tidsplan")])
time("T04 partly before", "2021–2023", [cell("T04", "2.2", "tidsplan")])
time("T04 partly after", "2024–2025", [cell("T04", "2.2", "tidsplan")])
time("T04 after", "2026", [cell("T04", "2.2", "tidsplan", severity="error")])
time("T05 two readings", "03/08/2023", [cell("T05", "2.2", "tidsplan", value="03/08/2023")])
Case("T06 passed", put_all(put("2.2", "tidsplan", "2022"), put("2.2", "uppfoljning", "P")),
     [cell("T06", "2.2", "tidsplan", value="2022", says="2022-12-31")], followup=True)
Case("T06 reached", put_all(put("2.2", "tidsplan", "2022"), put("2.2", "uppfoljning", "U")), followup=True)
time("T07 a season", "Hösten 2022", [cell("T07", "2.2", "tidsplan", says="2022-08-01")])
time("T07 in a sentence", "Uppstart av testgrupp under 2022/2023.", [cell("T07", "2.2", "tidsplan")])
time("T08 a condition", "Enligt nationell tidplan", [cell("T08", "2.2", "tidsplan")])
time("T08 when", "När utrustningen finns på plats", [cell("T08", "2.2", "tidsplan")])
time("T08 at once", "Snarast", [cell("T08", "2.2", "tidsplan")])


# ---- P: personal data ------------------------------------------------------------------------------------------------

def properties(creator, last=""):
    return add_part("docProps/core.xml", (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{creator}</dc:creator>'
        f"<cp:lastModifiedBy>{last}</cp:lastModifiedBy></cp:coreProperties>"),
        ("_rels/.rels", "rIdP", PACKAGE + "/metadata/core-properties", "docProps/core.xml"))


Case("P03 who made it and who saved it", parts=properties("Anna Andersson", "Bo Berg"),
     expect=[whole("P03", says="kommentarer: Anna Andersson, Bo Berg. De")], formats=SHEET + WORD)
Case("P03 more than three, each once", parts=properties("Anna A.; Bo B.;Cecilia C.; Anna A.;David D.", "Eva E."),
     expect=[whole("P03", says=": Anna A., Bo B., Cecilia C. och 2 till.")], formats=SHEET + WORD)
Case("P03 who commented, Excel", parts=sheet_comments("B5", "Bo Berg"),
     expect=[whole("P03", says=": Bo Berg."), cell("F15", "2.2", "nulage", says="kommentar")], formats=SHEET)
Case("P03 programs are no people", parts=properties("openpyxl", "LibreOffice/7.4.7.2$Linux_X86_64"), formats=SHEET + WORD)
