"""Workbooks that offices make of a form, for the test of annotated copies: a sample with faults in it, in which something else
stands as well. Each is made of the parts of that sample; nothing of it is random."""
import io
import re
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
SHEET = "xl/worksheets/sheet6.xml"  # 5 Kompetensförsörjning: remarks at G4 and A6


def read(path):
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def write(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2023, 12, 15, 9, 0, 0)), content)


def relation(identifier, kind, target):
    return f'<Relationship Id="{identifier}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def add_type(parts, name, kind):
    types = parts["[Content_Types].xml"].decode()
    override = f'<Override PartName="/{name}" ContentType="{kind}"/>'
    parts["[Content_Types].xml"] = types.replace("</Types>", override + "</Types>").encode()


def add_relation(parts, source, text):
    folder, _, name = source.rpartition("/")
    part = f"{folder}/_rels/{name}.rels"
    if part in parts:
        parts[part] = parts[part].decode().replace("</Relationships>", text + "</Relationships>").encode()
    else:
        parts[part] = (RELATIONS % text).encode()


def behind_data(parts, sheet, text):
    """Something behind the rows, before the margins of the page."""
    xml = parts[sheet].decode()
    at = xml.index("<pageMargins") if "<pageMargins" in xml else xml.index("</worksheet>")
    parts[sheet] = (xml[:at] + text + xml[at:]).encode()


def with_notes(parts):
    """The user has a note at a cell with a remark (G4) and one elsewhere, and a form control in the same old drawing."""
    parts["xl/comments1.xml"] = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{MAIN}"><authors><author>Anna'
        '</author></authors><commentList><comment ref="B4" authorId="0"><text><t>Se bilagan</t></text></comment>'
        '<comment ref="G4" authorId="0"><text><r><rPr><b/><sz val="9"/></rPr><t>Anna:</t></r><r><t xml:space="preserve">\n'
        "Fråga Bo</t></r></text></comment></commentList></comments>").encode()
    paper = ('<v:shape id="_x0000_s20{0}" type="#_x0000_t202" style="visibility:hidden"><x:ClientData ObjectType="Note">'
             "<x:Row>{1}</x:Row><x:Column>{2}</x:Column></x:ClientData></v:shape>")
    parts["xl/drawings/vmlDrawing1.vml"] = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml"\n xmlns:o="urn:schemas-microsoft-com:office:office"\n '
        'xmlns:x="urn:schemas-microsoft-com:office:excel">\n <o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="2"/>'
        '</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"/>'
        + paper.format(49, 3, 1) + paper.format(50, 3, 6) + "</xml>").encode()
    add_type(parts, "xl/comments1.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml")
    add_type(parts, "xl/drawings/vmlDrawing1.vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
    add_relation(parts, SHEET, relation("rId8", "comments", "../comments1.xml")
                 + relation("rId9", "vmlDrawing", "../drawings/vmlDrawing1.vml"))
    xml = parts[SHEET].decode()
    at = xml.index("<tableParts") if "<tableParts" in xml else xml.index("</worksheet>")
    parts[SHEET] = (xml[:at] + f'<legacyDrawing xmlns:r="{OFFICE}" r:id="rId9"/>' + xml[at:]).encode()


def with_threads(parts):
    """A comment with answers at A6: Excel writes its old note anew from it."""
    with_notes(parts)
    person = "{B1A0D6F0-0000-4000-8000-000000000001}"
    thread = "{B1A0D6F0-0000-4000-8000-000000000002}"
    comments = parts["xl/comments1.xml"].decode()
    comments = comments.replace("</authors>", f"<author>tc={thread}</author></authors>").replace(
        "</commentList>", '<comment ref="A6" authorId="1" shapeId="0"><text><t>[Threaded comment]\n\nYour version of Excel '
        "...\n\nComment:\n    Vad gäller?</t></text></comment></commentList>")
    parts["xl/comments1.xml"] = comments.encode()
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    parts["xl/threadedComments/threadedComment1.xml"] = (
        f'<ThreadedComments xmlns="{space}"><threadedComment ref="A6" dT="2023-12-01T10:00:00.00" personId="{person}" '
        f'id="{thread}"><text>Vad gäller?</text></threadedComment></ThreadedComments>').encode()
    parts["xl/persons/person.xml"] = (
        f'<personList xmlns="{space}"><person displayName="Bo" id="{person}" userId="Bo" providerId="None"/></personList>'
    ).encode()
    add_type(parts, "xl/threadedComments/threadedComment1.xml", "application/vnd.ms-excel.threadedcomments+xml")
    add_type(parts, "xl/persons/person.xml", "application/vnd.ms-excel.person+xml")
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/"
    add_relation(parts, SHEET, f'<Relationship Id="rId10" Type="{kind}threadedComment" '
                 'Target="../threadedComments/threadedComment1.xml"/>')
    add_relation(parts, "xl/workbook.xml", f'<Relationship Id="rId99" Type="{kind}person" Target="persons/person.xml"/>')


def with_formats(parts):
    """The user's own conditional formats, one of a newer kind in the extensions."""
    behind_data(parts, SHEET, '<conditionalFormatting sqref="A1:H20"><cfRule type="expression" dxfId="0" priority="1">'
                "<formula>MOD(ROW(),2)=0</formula></cfRule></conditionalFormatting><conditionalFormatting sqref=\"B1:B9\">"
                '<cfRule type="containsBlanks" dxfId="0" priority="2" stopIfTrue="1"><formula>LEN(TRIM(B1))=0</formula>'
                "</cfRule></conditionalFormatting>")
    styles = parts["xl/styles.xml"].decode()
    if "<dxfs" not in styles or re.search(r'<dxfs count="0"\s*/>', styles):
        styles = re.sub(r"<dxfs[^>]*/>", "", styles)
        own = '<dxfs count="1"><dxf><font><b/></font></dxf></dxfs>'
        at = styles.index("<tableStyles") if "<tableStyles" in styles else styles.index("</styleSheet>")
        styles = styles[:at] + own + styles[at:]
    parts["xl/styles.xml"] = styles.encode()


def with_pivot_formats(parts):
    """A pivot table refers to a conditional format by its priority."""
    with_formats(parts)
    parts[SHEET] = parts[SHEET].replace(b'<conditionalFormatting sqref="B1:B9"',
                                        b'<conditionalFormatting pivot="1" sqref="B1:B9"')


def with_names(parts):
    """Print areas and titles, a hidden first sheet, another active tab, and two tabs selected."""
    xml = parts["xl/workbook.xml"].decode()
    names = re.findall(r'<sheet [^>]*name="([^"]*)"', xml)
    own = "".join(f"<definedName name=\"_xlnm.Print_Area\" localSheetId=\"{i}\">'{name}'!$A$1:$H$30</definedName>"
                  for i, name in enumerate(names)) + "<definedName name=\"Egen\">'2 Patienter'!$A$1</definedName>"
    xml = re.sub(r"<definedNames>.*?</definedNames>|<definedNames/>", "", xml)
    for behind in ("<calcPr", "</workbook>"):
        if behind in xml:
            xml = xml.replace(behind, f"<definedNames>{own}</definedNames>{behind}", 1)
            break
    xml = re.sub(r"<bookViews>.*?</bookViews>", "", xml)
    xml = xml.replace("<sheets>", '<bookViews><workbookView firstSheet="1" activeTab="3"/></bookViews><sheets>')
    xml = re.sub(r'(<sheet [^>]*name="Information"[^>]*?) state="visible"', r'\1 state="hidden"', xml)
    parts["xl/workbook.xml"] = xml.encode()
    for number in (4, 5):
        sheet = f"xl/worksheets/sheet{number}.xml"
        text = re.sub(r' tabSelected="\w+"', "", parts[sheet].decode())
        parts[sheet] = re.sub(r"<sheetView ", '<sheetView tabSelected="1" ', text, count=1).encode()


def with_macros(parts):
    parts["xl/vbaProject.bin"] = bytes(range(256)) * 40
    types = parts["[Content_Types].xml"].decode()
    types = types.replace("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                          "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    parts["[Content_Types].xml"] = types.encode()
    add_type(parts, "xl/vbaProject.bin", "application/vnd.ms-office.vbaProject")
    add_relation(parts, "xl/workbook.xml", '<Relationship Id="rId98" Type="http://schemas.microsoft.com/office/2006/'
                 'relationships/vbaProject" Target="vbaProject.bin"/>')


def strict(parts):
    for name in parts:
        if name.endswith((".xml", ".rels")) and name != "[Content_Types].xml":
            text = parts[name].decode()
            text = text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
            text = text.replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
            parts[name] = text.encode()


def prefixed(parts):
    """As some programs write it: <x:worksheet>, in all parts of the main namespace."""
    for name in parts:
        text = parts[name].decode(errors="replace")
        if name.startswith("xl/") and name.endswith(".xml") and f'xmlns="{MAIN}"' in text[:1000]:
            head = text.index("<", text.index("?>") + 2 if text.startswith("<?xml") else 0)
            body = re.sub(r"<(/?)(?=[A-Za-z])(?![A-Za-z0-9]+:)", r"<\1x:", text[head:])
            parts[name] = (text[:head] + body.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"', 1)).encode()


def moved(parts):
    """Parts under names that no program of Microsoft's gives them."""
    new = "data/Blad två.xml"
    parts[new] = parts.pop(SHEET)
    for name in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
        text = parts[name].decode()
        text = re.sub(r'"(/xl/|/?xl/|)worksheets/sheet6\.xml"', '"/data/Blad%20tv%C3%A5.xml"', text)
        parts[name] = text.encode()


def taken(parts):
    """The user has a sheet by our name, and one by the other."""
    xml = parts["xl/workbook.xml"].decode()
    xml = re.sub(r'name="Information"', 'name="RÄTTELSER"', xml)
    parts["xl/workbook.xml"] = xml.encode()


def bare(parts):
    """No styles; a sheet whose rows are one empty element; empty lists."""
    parts.pop("xl/styles.xml")
    text = parts["xl/_rels/workbook.xml.rels"].decode()
    parts["xl/_rels/workbook.xml.rels"] = re.sub(r"<Relationship [^>]*styles\.xml[^>]*/>", "", text).encode()
    text = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = re.sub(r"<Override [^>]*styles\.xml[^>]*/>", "", text).encode()
    for name in parts:
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = re.sub(rb' s="\d+"', b"", parts[name])
    parts["xl/worksheets/sheet1.xml"] = f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'.encode()


def empty_styles(parts):
    parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}"/>'.encode()
    for name in parts:
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = re.sub(rb' s="\d+"', b"", parts[name])


def by_openpyxl(source, path):
    """A chart, a table, a protected sheet, links, a validation: what openpyxl can make."""
    import openpyxl
    from openpyxl.chart import BarChart, Reference
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.table import Table

    book = openpyxl.load_workbook(io.BytesIO(source.read_bytes()))
    sheet = book["5 Kompetensförsörjning"]
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=3, max_row=6), titles_from_data=True)
    sheet.add_chart(chart, "J2")
    validation = DataValidation(type="list", formula1='"U,P,E"')
    validation.add("G4:G20")
    sheet.add_data_validation(validation)
    sheet.protection.sheet = True
    sheet["B5"].hyperlink = "https://example.org/"
    sheet.print_area = "A1:H20"
    other = book.create_sheet("Statistik")
    other.append(["År", "Antal"])
    other.append([2023, 4])
    other.add_table(Table(displayName="Tabell1", ref="A1:B2"))
    book.create_chartsheet("Diagram").add_chart(BarChart())
    book.save(path)


CHANGES = {
    "notes.xlsx": [with_notes],
    "threads.xlsx": [with_threads],
    "formats.xlsx": [with_formats],
    "pivot-formats.xlsx": [with_pivot_formats],
    "names.xlsx": [with_names],
    "macros.xlsm": [with_macros],
    "strict.xlsx": [with_notes, strict],
    "prefixed.xlsx": [with_notes, with_formats, with_names, prefixed],
    "moved.xlsx": [moved],
    "taken.xlsx": [taken],
    "bare.xlsx": [bare],
    "empty-styles.xlsx": [empty_styles],
    "all.xlsm": [with_threads, with_formats, with_names, with_macros],
}


def make_all(source, folder):
    """@return Paths of the workbooks, in a fixed order."""
    made = []
    for name, changes in CHANGES.items():
        parts = read(source)
        for change in changes:
            change(parts)
        write(folder / name, parts)
        made.append(folder / name)
    by_openpyxl(source, folder / "openpyxl.xlsx")
    return made + [folder / "openpyxl.xlsx"]
