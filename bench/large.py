#!/usr/bin/env python3
"""Time and memory of reading large files to CSV (convert --raw --to csv): large.py PLANKOLL

Makes workbooks of 20 000 and 200 000 rows of ten cells, with few shared strings and with inline ones, the same as
OpenDocument, and a sheet with 1 048 576 blank rows that have a style. A workbook's rows are not kept: memory may grow
with the packed file, which is, and by MARGIN, not more. Exits 1 when it does.
"""
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile

MARGIN = 2048  # KiB
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def relations(*targets):
    return f'<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
        f'<Relationship Id="r{i}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets)) + "</Relationships>"


def shared(row):
    return "".join(f'<c r="{column}{row}" t="s"><v>{(row * 10 + i) % 500}</v></c>' if i < 6
                   else f'<c r="{column}{row}"><v>{row * i / 7!r}</v></c>' for i, column in enumerate("ABCDEFGHIJ"))


def inline(row):
    return "".join(f'<c r="{column}{row}" t="inlineStr"><is><t>Mål {row}, del {i}</t></is></c>'
                   for i, column in enumerate("ABCDEFGHIJ"))


def blank(row):
    return f'<c r="A{row}" s="0"/><c r="B{row}" s="0"/>'


def make(path, rows, cells):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types">'
                      '<Default Extension="xml" ContentType="application/xml"/></Types>')
        book.writestr("_rels/.rels", relations(("officeDocument", "xl/workbook.xml")))
        book.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
                      '<sheet name="Plan" sheetId="1" r:id="r0"/></sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels",
                      relations(("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")))
        book.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">' + "".join(
            f"<si><t>Insatsen nummer {i} i planen</t></si>" for i in range(500)) + "</sst>")
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for row in range(1, rows + 1):
                sheet.write(f'<row r="{row}">{cells(row)}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")


def make_ods(path, rows, cells):
    urn = "urn:oasis:names:tc:opendocument:xmlns:"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        with book.open("content.xml", "w") as content:
            content.write(f'<office:document-content xmlns:office="{urn}office:1.0" xmlns:table="{urn}table:1.0" '
                          f'xmlns:text="{urn}text:1.0"><office:body><office:spreadsheet>'
                          '<table:table table:name="Plan">'.encode())
            for row in range(1, rows + 1):
                content.write(f"<table:table-row>{cells(row)}</table:table-row>".encode())
            content.write(b"</table:table></office:spreadsheet></office:body></office:document-content>")


def open_document(row):
    return "".join(f'<table:table-cell office:value-type="string"><text:p>Mål {row}, del {i}</text:p></table:table-cell>'
                   if i < 6 else f'<table:table-cell office:value-type="float" office:value="{row * i / 7!r}"/>'
                   for i in range(10))


def measure(program, path):
    """Seconds and KiB: in a process of its own, since children are measured together."""
    child = os.fork()
    if child == 0:
        started = time.monotonic()
        code = subprocess.run([program, "convert", "--raw", "--to", "csv", path, "-o", os.devnull]).returncode
        used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        with open(path + ".measured", "w") as file:
            file.write(f"{code} {time.monotonic() - started} {used}")
        os._exit(0)
    os.waitpid(child, 0)
    code, seconds, used = open(path + ".measured").read().split()
    if code != "0":
        sys.exit(f"{path}: exit {code}")
    return float(seconds), int(used)


def main():
    program = os.path.realpath(sys.argv[1])
    over = False
    with tempfile.TemporaryDirectory() as folder:
        for name, cells, few, many in (("shared strings", shared, 20000, 200000), ("inline strings", inline, 20000, 200000),
                                       ("OpenDocument", open_document, 20000, 200000),
                                       ("blank styled rows", blank, 1000, 1048576)):
            ending, maker = ("ods", make_ods) if cells is open_document else ("xlsx", make)
            results = []
            for rows in (few, many):
                path = os.path.join(folder, f"{rows}.{ending}")
                maker(path, rows, cells)
                seconds, used = measure(program, path)
                size = os.path.getsize(path) // 1024
                results.append(used - size)
                print(f"{name:20} {rows:8} rows {seconds:6.2f} s {used / 1024:7.1f} MiB, of which the file {size / 1024:.1f}")
            over = over or results[1] - results[0] > MARGIN
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
