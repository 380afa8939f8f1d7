#!/usr/bin/env python3
"""Test the report for the board: reports.py STEP PROGRAM SOURCE-FOLDER SCRATCH-FOLDER

STEP: structure    the same bytes twice; headings, tables and fields as python-docx and zipfile see them; a report is no plan
      validator    Microsoft's Open XML validator finds nothing in the reports
      libreoffice  LibreOffice opens them, and has all of their text
All steps write reports into the built-in template and into documents that others have made: python-docx, LibreOffice.
Exits 77 (skipped) where a step needs what is not installed.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

import outputs
from outputs import SKIPPED, Outputs

try:
    import docx
except ImportError: # Debian's package is for Debian's Python
    docx, debian = None, "/usr/bin/python3"
    if os.path.exists(debian) and os.path.realpath(sys.executable) != os.path.realpath(debian):
        os.execv(debian, [debian, *sys.argv])

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def letterhead(path):
    """As an office makes it: a head with a name, a title page, a paragraph for the report before the signature."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Kansliet, {{datum}}"
    document.add_heading("{{titel}}", 0)
    cut = document.add_paragraph("Till ")
    for piece in ("{", "{mott", "agare}", "}"):
        cut.add_run(piece)
    document.add_paragraph("{{rapport}}")
    document.add_paragraph("Ort och datum: ____________")
    document.save(path)


class Reports(Outputs):
    def templates(self):
        """Name and path; the built-in one has none."""
        found = {"": None}
        if docx is not None:
            found["letterhead"] = self.scratch / "letterhead.docx"
            letterhead(found["letterhead"])
        if shutil.which("soffice") is not None:
            folder = self.scratch / "saved"
            outputs.save_with_libreoffice(self, "docx", folder, [self.source / "samples" / "rapportmall.docx"])
            found["libreoffice"] = folder / "rapportmall.docx"
        return found

    def plans(self):
        samples = self.source / "samples"
        norra = samples / "norra" / "2023"
        return {
            "norra": [norra, "--lang", "sv"],
            "english": [norra, "--lang", "en"],
            "faulty": [norra, samples / "faulty", samples / "wrong", "--lang", "sv"],
            "mellansverige": [samples / "mellansverige", "--lang", "sv"],
            "rjh": [samples / "rjh", "--lang", "sv"],
            "nrf-2019": [samples / "nrf-2019", "--lang", "sv"],
        }

    def write(self, name, *more):
        report = self.scratch / f"{name}.docx"
        self.plankoll("merge", *more, "-q", "-o", report, codes=(0, 1, 3))
        if not report.exists():
            self.fail(f"{name}: no report was written")
        return report

    def all(self):
        written = {}
        for template, path in self.templates().items():
            for name, arguments in self.plans().items():
                if template == "" or name in ("norra", "rjh"):
                    given = [] if path is None else ["--report-template", path]
                    written[f"{name}{template and '-'}{template}"] = self.write(f"{name}-{template}", *arguments, *given)
        return written


def check_headings(reports, name, document):
    levels = [int(paragraph.style.name.split()[1]) for paragraph in document.paragraphs
              if re.fullmatch(r"Heading [1-9]", paragraph.style.name)]
    jumps = [pair for pair in zip([0] + levels, levels) if pair[1] > pair[0] + 1]
    if jumps or len(levels) < 5:
        reports.fail(f"{name}: levels of headings {levels}")
    contents = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name.lower() in ("toc 1", "toc 2")]
    headings = [paragraph.text for paragraph in document.paragraphs
                if re.fullmatch(r"Heading [12]", paragraph.style.name)]
    # links are runs of their own to python-docx
    shown = ["".join(text.text or "" for text in paragraph._p.iter(f"{WORD}t")) for paragraph in document.paragraphs
             if paragraph.style.name.lower() in ("toc 1", "toc 2")]
    if shown != headings:
        reports.fail(f"{name}: the table of contents says {shown or contents}, the headings are {headings}")


def check_tables(reports, name, document):
    headed = 0
    for table in document.tables:
        rows = table._tbl.findall(f"{WORD}tr")
        look, caption = table._tbl.find(f"{WORD}tblPr/{WORD}tblLook"), table._tbl.find(f"{WORD}tblPr/{WORD}tblDescription")
        if caption is None or not caption.get(f"{WORD}val"):
            reports.fail(f"{name}: a table without a description")
        first = rows[0].find(f"{WORD}trPr/{WORD}tblHeader") is not None
        headed += first
        if first != (look.get(f"{WORD}firstRow") == "1"):
            reports.fail(f"{name}: a heading row that is not one")
        if any(row.find(f"{WORD}trPr/{WORD}cantSplit") is None for row in rows):
            reports.fail(f"{name}: a row that a page may cut")
    if headed < 4:
        reports.fail(f"{name}: {headed} tables with a heading row")


def check_rest(reports, name, path, document):
    with zipfile.ZipFile(path) as package:
        texts = {part: package.read(part).decode("utf-8") for part in package.namelist() if part.endswith(".xml")}
    for part, text in texts.items():
        if "{{" in re.sub(r"<[^>]*>", "", text):
            reports.fail(f"{name}: a field is left in {part}")
    if not document.core_properties.title or document.core_properties.author:
        reports.fail(f"{name}: title {document.core_properties.title!r}, author {document.core_properties.author!r}")
    marks = re.findall(r'w:bookmarkStart [^>]*w:id="(\d+)"', texts["word/document.xml"])
    if len(marks) != len(set(marks)):
        reports.fail(f"{name}: two bookmarks with one number")


def structure(reports):
    if docx is None:
        print("python-docx is not installed")
        return SKIPPED
    written = reports.all()
    for name, path in written.items():
        document = docx.Document(path)
        check_headings(reports, name, document)
        check_tables(reports, name, document)
        check_rest(reports, name, path, document)
    goals = [paragraph.text for paragraph in docx.Document(written["norra"]).paragraphs
             if paragraph.style.name == "Heading 3" and re.match(r"\d\.\d ", paragraph.text)]
    if len(goals) != 43:
        reports.fail(f"norra: {len(goals)} goals")
    left_out = [cell.text for table in docx.Document(written["norra"]).tables for row in table.rows for cell in row.cells]
    if "ersatt av vasterbotten-2023-reviderad.docx" not in left_out:
        reports.fail("norra: it is not said which file replaces the one that was sent twice")
    own = docx.Document(written["norra-letterhead"])
    texts = [paragraph.text for paragraph in own.paragraphs]
    if "Ort och datum" not in texts[-1] or not any(text.startswith("Till Norra") for text in texts):
        reports.fail(f"letterhead: begins {texts[:4]}, ends {texts[-1]}")
    if own.sections[0].header.paragraphs[0].text != "Kansliet, 2024-01-15":
        reports.fail("letterhead: its head is not filled in")
    again = reports.write("again", *reports.plans()["norra"], "-j", "4")
    if again.read_bytes() != written["norra"].read_bytes():
        reports.fail("norra: differs from one time to the next")
    beside_plans(reports, written["norra"])


def beside_plans(reports, report):
    """A report in the folder of the plans is not one of them; our reader reads it all the same."""
    folder = reports.scratch / "folder"
    folder.mkdir()
    shutil.copy(report, folder / "rapport.docx")
    shutil.copy(reports.source / "samples" / "rjh" / "april-2021.docx", folder)
    done = subprocess.run([reports.program, "convert", "--to", "ndjson", folder, *outputs.DAY], capture_output=True, text=True)
    if done.stdout.count("\n") != 1 or "rapport.docx" in done.stdout:
        reports.fail(f"a report was taken for a plan: {done.stderr}")
    done = subprocess.run([reports.program, "convert", "--raw", "--to", "json", report, *outputs.DAY], capture_output=True,
                          text=True)
    blocks = json.loads(done.stdout)["blocks"]
    if sum(block["kind"] == "table" for block in blocks) < 45 or not any(
            block["kind"] == "heading" and block["text"] == "Sammanfattning" for block in blocks):
        reports.fail("our own reader does not read the report")


def validator(reports):
    program = outputs.find_validator(reports)
    if program is None:
        return SKIPPED
    outputs.validate(reports, program, *reports.all().values())
    return 0


def libreoffice(reports):
    if shutil.which("soffice") is None:
        print("LibreOffice is not installed")
        return SKIPPED
    written = reports.all()
    outputs.save_with_libreoffice(reports, "txt:Text (encoded):UTF8", reports.scratch / "text", list(written.values()))
    for name, path in written.items():
        text = (reports.scratch / "text" / f"{path.stem}.txt").read_text(encoding="utf-8")
        for wanted in ("Summary", "Sources") if name == "english" else ("Sammanfattning", "Källor"):
            if wanted not in text:
                reports.fail(f"{name}: LibreOffice does not show {wanted}")
    return 0


STEPS = {"structure": structure, "validator": validator, "libreoffice": libreoffice}


def main():
    step, program, source, scratch = sys.argv[1:]
    reports = Reports(str(pathlib.Path(program).resolve()), pathlib.Path(source).resolve(),
                      pathlib.Path(scratch).resolve() / step)
    code = STEPS[step](reports) or 0
    return 1 if reports.failed else code


if __name__ == "__main__":
    sys.exit(main())
