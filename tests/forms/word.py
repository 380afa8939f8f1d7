#!/usr/bin/env python3
"""Test blank forms and follow-up forms of Word: word.py STEP PROGRAM SOURCE-FOLDER SCRATCH-FOLDER

STEP: blank        every template, in every phase: recognised as itself with nothing to say but that it is empty; the same bytes
                   twice; what is locked, repeated and not divided between pages, as lxml and python-docx see it
      filled       filled in as Word does it: all that a form offers is accepted, faults are told of the very cell
      carried      --from gives a form with the cells of the earlier plan
      validator    Microsoft's Open XML validator finds nothing in them, filled in or not
      libreoffice  LibreOffice saves them, filled in or not, with the same plan in them
Exits 77 (skipped) where a step needs what is not installed.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "validate"))
import outputs
from outputs import DAY, SKIPPED, Outputs

try:
    import docx
    from lxml import etree
except ImportError: # Debian's package is for Debian's Python
    docx, debian = None, "/usr/bin/python3"
    if os.path.exists(debian) and os.path.realpath(sys.executable) != os.path.realpath(debian):
        os.execv(debian, [debian, *sys.argv])

URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD = f"{{{URI}}}"
SPACES = {"w": URI}
# template, phases, a region, an earlier plan with its template's status column
TEMPLATES = {
    "nrf-2022-2024": (["creation", "followup"], "Norrbotten", "norra/2023/vasterbotten-2023.docx", "uppfoljning"),
    "nrf-2019-2021": (["creation", "followup"], "Norrbotten", "nrf-2019/vasterbotten.docx", "uppfoljning"),
    "mellansverige-2025-2027": (["creation"], "Gävleborg", "mellansverige/dalarna.docx", None),
    "rjh-tertial-2021": (["followup"], None, "rjh/april-2021.docx", "status"),
}


class Form:
    """A document with its content controls by tag, and filled in as Word does it."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])

    def save(self, path):
        self.parts["word/document.xml"] = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8",
                                                         standalone=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in self.parts.items():
                package.writestr(name, data)
        return path

    def controls(self, key=None):
        """Those that can be filled in; key: of a column or field."""
        found = self.root.xpath("//w:sdt[not(w:sdtPr/w:lock[contains(@w:val, 'ontentLocked')])]", namespaces=SPACES)
        return [control for control in found if key is None or tag_of(control).split("/")[-1] == key]

    def control(self, tag):
        found, = [control for control in self.controls() if tag_of(control) == tag]
        return found


def tag_of(control):
    return control.findtext(f"{WORD}sdtPr/{WORD}tag") or control.find(f"{WORD}sdtPr/{WORD}tag").get(f"{WORD}val")


def offers(control):
    """What can be chosen, as it shows; the first entry takes the choice back."""
    return [item.get(f"{WORD}displayText") for item in control.iter(f"{WORD}listItem")][1:]


def fill(control, text):
    """The prompt goes, with its look; a line is a paragraph where the control takes paragraphs."""
    properties, content = control.find(f"{WORD}sdtPr"), control.find(f"{WORD}sdtContent")
    for prompt in properties.findall(f"{WORD}showingPlcHdr"):
        properties.remove(prompt)
    look = content.find(f"{WORD}p/{WORD}pPr")
    whole = content.find(f"{WORD}p") is not None
    for child in list(content):
        content.remove(child)
    for line in text.split("\n") if whole else [text]:
        place = content
        if whole:
            place = etree.SubElement(content, f"{WORD}p")
            if look is not None:
                place.append(etree.fromstring(etree.tostring(look)))
        etree.SubElement(etree.SubElement(place, f"{WORD}r"), f"{WORD}t").text = text if not whole else line


class Forms(Outputs):
    def form(self, template, phase=None, *more):
        name = "-".join([template, phase or "any", *(pathlib.Path(word).stem for word in map(str, more))])
        path = self.scratch / f"{name.replace('--', '')}.docx"
        self.plankoll("template", template, *(["--phase", phase] if phase else []), *more, "-o", path)
        return path

    def said(self, command, path, *more):
        done = subprocess.run([self.program, *command, path, "--lang", "sv", *more, *DAY], capture_output=True, text=True)
        try:
            return json.loads(done.stdout)
        except json.JSONDecodeError:
            self.fail(f"{command} {path.name}: {done.stdout}{done.stderr}")
            return None

    def check(self, path, *more):
        said = self.said(["check", "--format", "json"], path, *more)
        return said["files"][0] if said else {"findings": [], "template": None, "region": None}

    def plan(self, path, *more):
        return self.said(["convert", "--to", "json"], path, *more)

    def expect(self, path, what, got, wanted):
        if got != wanted:
            self.fail(f"{path.name}: {what}: {got} instead of {wanted}")

    def expect_empty(self, path, template, region=None):
        """Recognised, and nothing to say but that it is a blank form."""
        got = self.check(path)
        self.expect(path, "template", got["template"], template)
        self.expect(path, "findings", [finding["code"] for finding in got["findings"]], ["M11"])
        if region is not None:
            self.expect(path, "region", got["region"], region)


def each(forms):
    for template, (phases, region, _, _) in TEMPLATES.items():
        for phase in phases:
            for wanted in [None, region] if region else [None]:
                yield template, phase, forms.form(template, phase, *(["--region", wanted] if wanted else [])), wanted


# ---- steps -----------------------------------------------------------------------------------------------------------

def look_at(forms, path):
    form = Form(path)
    tables = form.root.findall(f".//{WORD}tbl")
    for control in form.controls():
        if control.find(f"{WORD}sdtPr/{WORD}showingPlcHdr") is None and "region" not in tag_of(control):
            forms.fail(f"{path.name}: {tag_of(control)} is filled in")
    if not all(row.find(f"{WORD}trPr/{WORD}cantSplit") is not None for row in form.root.iter(f"{WORD}tr")):
        forms.fail(f"{path.name}: a row may be divided between pages")
    for table in tables[1:]:
        if table.find(f"{WORD}tr/{WORD}trPr/{WORD}tblHeader") is None:
            forms.fail(f"{path.name}: a table without a heading that is repeated")
    identities = [element.get(f"{WORD}val") for element in form.root.iterfind(f".//{WORD}sdtPr/{WORD}id")]
    forms.expect(path, "different ids", len(set(identities)), len(identities))
    loose = [run for run in form.root.xpath("//w:r[not(ancestor::w:sdt)]", namespaces=SPACES)]
    headings = [run for run in loose if run.getparent().find(f"{WORD}pPr/{WORD}pStyle").get(f"{WORD}val") == "Rubrik1"]
    forms.expect(path, "texts without a lock that are no title of the region's own", len(loose) - len(headings), 0)
    if ("2019" in path.name) != bool(headings):
        forms.fail(f"{path.name}: titles to be written over: {len(headings)}")
    opened = docx.Document(path)
    forms.expect(path, "tables that python-docx sees", len(opened.tables), len(tables))
    section = opened.sections[0]
    if section.page_width < section.page_height or "plankoll" not in section.footer.paragraphs[0].text:
        forms.fail(f"{path.name}: pages are upright, or not stamped")
    forms.expect(path, "language", opened.core_properties.language, "sv-SE")


def blank(forms):
    register = {"Norrbotten": "Region Norrbotten", "Gävleborg": "Region Gävleborg"}
    for template, phase, path, region in each(forms):
        alone = "Region Jämtland Härjedalen" if template.startswith("rjh") else None
        forms.expect_empty(path, template, register.get(region, alone))
        look_at(forms, path)
        again = forms.scratch / "again.docx"
        shutil.copy(path, again)
        forms.form(template, phase, *(["--region", region] if region else []))
        if path.read_bytes() != again.read_bytes():
            forms.fail(f"{path.name}: other bytes the second time")


def choose_everything(forms, template, phase, status):
    """All that a status cell and the region's field offer, in each of them."""
    path = forms.form(template, phase)
    for region in offers(Form(path).control("region")) if Form(path).controls("region") else []:
        form = Form(path)
        fill(form.control("region"), region)
        forms.expect_empty(form.save(forms.scratch / "region.docx"), template, region)
    form = Form(path)
    for control in form.controls(): # as a program leaves it that makes text of prompts
        fill(control, "".join(control.find(f"{WORD}sdtContent").itertext()))
    forms.expect_empty(form.save(forms.scratch / "prompts.docx"), template)
    values = offers(Form(path).controls(status)[0]) if status else []
    if status and len(values) != 3:
        forms.fail(f"{path.name}: offers {values}")
    for value in values:
        form = Form(path)
        cells = form.controls(status)
        for cell in cells:
            fill(cell, value)
        for goal in form.controls("mal") + form.controls("plan"):
            fill(goal, f"Eget mål {len(goal.getroottree().getpath(goal))}")
        chosen = form.save(forms.scratch / f"{template}-{value}.docx")
        findings = forms.check(chosen, "--phase", phase)["findings"]
        forms.expect(chosen, f"findings about {value}",
                     [finding for finding in findings if finding["where"]["column"] == status], [])
        plan = forms.plan(chosen, "--phase", phase)
        forms.expect(chosen, "statuses", [row["status"] for area in plan["areas"] for row in area["rows"]],
                     [value] * len(cells))


def filled_norra(forms):
    """One with faults: they stand where they were made."""
    form = Form(forms.form("nrf-2022-2024", "followup", "--region", "Norrbotten"))
    fill(form.control("1.3/uppfoljning"), "X")
    fill(form.control("1.4/tidsplan"), "2024–2023")
    fill(form.control("2.1/nulage"), "Finns på två kliniker.\nResten 2024.")
    for area, comment in enumerate(form.controls("comment"), 1):
        fill(comment, f"Kommentar {area}.")
    return form.save(forms.scratch / "faulty.docx")


def filled(forms):
    for template, (phases, _, _, status) in TEMPLATES.items():
        choose_everything(forms, template, phases[-1], status)
    path = filled_norra(forms)
    got = {(finding["code"], finding["where"]["goal"], finding["where"]["column"], finding["where"]["row"])
           for finding in forms.check(path, "--phase", "followup")["findings"]}
    for wanted in (("S02", "1.3", "uppfoljning", 4), ("T03", "1.4", "tidsplan", 5)):
        if wanted not in got:
            forms.fail(f"{path.name}: {wanted} is not among {sorted(map(str, got))}")
    plan = forms.plan(path, "--phase", "followup")
    forms.expect(path, "2.1", plan["areas"][1]["rows"][0]["cells"]["nulage"], "Finns på två kliniker.\nResten 2024.")
    forms.expect(path, "comments", [area["comment"] for area in plan["areas"]], [f"Kommentar {n}." for n in range(1, 8)])
    forms.expect(path, "region", plan["region"]["stated"], "Region Norrbotten")


def answers(plan, without):
    """What the rows say, in order; rows without anything are left out, and so are empty columns."""
    found = []
    for area in plan["areas"]:
        for row in area["rows"]:
            cells = {key: text for key, text in row["cells"].items() if text and key not in without}
            if cells:
                found.append((area["title"], row["goal"], row["marker"], cells))
    return found


def carried(forms):
    for template, (_, _, earlier, status) in TEMPLATES.items():
        source = forms.source / "samples" / earlier
        path = forms.form(template, None, "--from", source)
        anew = {status, "utvardering", "kommentar"} if status else set()
        before, after = forms.plan(source), forms.plan(path)
        forms.expect(path, "cells", answers(after, anew), answers(before, anew))
        if not any("\n" in text for *_, cells in answers(after, anew) for text in cells.values()):
            forms.fail(f"{earlier}: no cell of several lines is carried over")
        forms.expect(path, "region", after["region"]["name"], before["region"]["name"])
        for row in (row for area in after["areas"] for row in area["rows"]):
            if any(row["cells"].get(key) for key in anew):
                forms.fail(f"{path.name}: an answer of last year: {row['cells']}")


def all_of_them(forms):
    for _, _, path, _ in each(forms):
        yield path
    for template, (_, _, earlier, _) in TEMPLATES.items():
        yield forms.form(template, None, "--from", forms.source / "samples" / earlier)
    yield filled_norra(forms)


def validator(forms):
    program = outputs.find_validator(forms)
    if program is None:
        return SKIPPED
    for path in all_of_them(forms):
        outputs.validate(forms, program, path)
    return 0


def libreoffice(forms):
    if shutil.which("soffice") is None:
        print("LibreOffice is not installed")
        return SKIPPED
    paths = list(all_of_them(forms))
    outputs.save_with_libreoffice(forms, "docx", forms.scratch / "saved", paths)
    for path in paths:
        saved = forms.scratch / "saved" / path.name
        before, after = forms.check(path), forms.check(saved)
        for key in ("template", "region", "phase"):
            forms.expect(saved, key, after[key], before[key])
        codes = [[finding["code"] for finding in said["findings"] if finding["code"] != "V02"] # prompts that are text now
                 for said in (before, after)]
        forms.expect(saved, "findings", codes[1], codes[0])
        forms.expect(saved, "cells", answers(forms.plan(saved), set()), answers(forms.plan(path), set()))
    return 0


STEPS = {"blank": blank, "filled": filled, "carried": carried, "validator": validator, "libreoffice": libreoffice}


def main():
    step, program, source, scratch = sys.argv[1:]
    if docx is None:
        print("python-docx is not installed")
        return SKIPPED
    forms = Forms(str(pathlib.Path(program).resolve()), pathlib.Path(source).resolve(),
                  pathlib.Path(scratch).resolve() / step)
    code = STEPS[step](forms) or 0
    return 1 if forms.failed else code


if __name__ == "__main__":
    sys.exit(main())
