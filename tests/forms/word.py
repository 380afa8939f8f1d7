#!/usr/bin/env python3
"""What is particular to forms of Word: word.py STEP PLANKOLL SOURCE-FOLDER SCRATCH-FOLDER. The rest is in forms.py.

STEP: structure    what is locked, repeated on each page and not divided between pages, as lxml and python-docx see it
      filled       filled in as Word does it: all that a form offers is accepted, prompts that have become text are empty, faults
                   are told of the very cell, LibreOffice saves it as it is
Exits 77 (skipped) where a step needs what is not installed.
"""
import pathlib
import shutil
import sys
import zipfile

from forms import Forms, debian, outputs

debian.require("docx")
import docx  # noqa: E402
from lxml import etree  # noqa: E402

URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD = f"{{{URI}}}"
SPACES = {"w": URI}
OWN_AREAS = {"nrf-2019-2021"} # whose titles are to be written over
ALL_ANSWERS = {"everything", "builds-on"} # where a dash is an answer (dash-is-answer), a prompt is one too


def value_of(element, path):
    found = element.find("/".join(WORD + name for name in path.split("/")))
    return None if found is None else found.get(f"{WORD}val")


def tag_of(control):
    return value_of(control, "sdtPr/tag")


def key_of(control):
    """Of its column or field: "1.3/nulage" is a cell of a joint goal."""
    return tag_of(control).split("/")[-1]


def offers(control):
    """What can be chosen, as it shows; the first entry takes the choice back."""
    return [item.get(f"{WORD}displayText") for item in control.iter(f"{WORD}listItem")][1:]


def fill(control, text):
    """The prompt goes, with its look; lines are divided by breaks."""
    properties, content = control.find(f"{WORD}sdtPr"), control.find(f"{WORD}sdtContent")
    for prompt in properties.findall(f"{WORD}showingPlcHdr"):
        properties.remove(prompt)
    for child in list(content):
        content.remove(child)
    run = etree.SubElement(content, f"{WORD}r")
    for number, line in enumerate(text.split("\n")):
        if number > 0:
            etree.SubElement(run, f"{WORD}br")
        etree.SubElement(run, f"{WORD}t").text = line


class Form:
    """A document with its content controls, of which those are filled in that are not locked."""

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
        found = self.root.xpath("//w:sdt[not(w:sdtPr/w:lock[contains(@w:val, 'ontentLocked')])]", namespaces=SPACES)
        return [control for control in found if key is None or key_of(control) == key]

    def control(self, tag):
        found, = [control for control in self.controls() if tag_of(control) == tag]
        return found

    def lists(self):
        """What can be chosen, by column; not the region."""
        return {key_of(control): offers(control) for control in self.controls()
                if offers(control) and key_of(control) != "region"}

    def name_rows(self):
        """Goals of the region's own, which all other cells of a row ask for."""
        for number, row in enumerate(self.root.iter(f"{WORD}tr")):
            controls = [control for control in row.iter(f"{WORD}sdt") if control in self.controls()]
            if len(controls) > 1 and "/" not in tag_of(controls[0]):
                fill(controls[0], f"Eget mål {number}")


# ---- how it is built -------------------------------------------------------------------------------------------------

def look_at(path, schema):
    """Each fault in words."""
    form, opened = Form(path), docx.Document(path)
    tables = form.root.findall(f".//{WORD}tbl")
    filled = [tag_of(control) for control in form.controls() if control.find(f"{WORD}sdtPr/{WORD}showingPlcHdr") is None]
    if filled:
        yield f"filled in: {filled}"
    if not all(row.find(f"{WORD}trPr/{WORD}cantSplit") is not None for row in form.root.iter(f"{WORD}tr")):
        yield "a row may be divided between pages"
    headings = form.root.findall(f".//{WORD}tr/{WORD}trPr/{WORD}tblHeader")
    fields = sum(1 for table in tables if len(table.findall(f"{WORD}tblGrid/{WORD}gridCol")) == 2
                 and table.find(f"{WORD}tr/{WORD}trPr/{WORD}tblHeader") is None)
    if len(headings) != len(tables) - fields or fields > 1:
        yield f"{len(tables)} tables, {len(headings)} rows of headings that are repeated"
    numbers = [value_of(control, "sdtPr/id") for control in form.root.iter(f"{WORD}sdt")]
    if len(set(numbers)) != len(numbers):
        yield "controls with the same number"
    loose = [run.getparent() for run in form.root.xpath("//w:r[not(ancestor::w:sdt)]", namespaces=SPACES)]
    if any(value_of(paragraph, "pPr/pStyle") != "Rubrik1" for paragraph in loose) or bool(loose) != (schema in OWN_AREAS):
        yield f"{len(loose)} texts without a lock"
    if len(opened.tables) != len(tables):
        yield f"python-docx sees {len(opened.tables)} tables of {len(tables)}"
    section = opened.sections[0]
    if section.page_width < section.page_height or "plankoll" not in section.footer.paragraphs[0].text:
        yield "pages are upright, or not stamped"
    if opened.core_properties.language != ("en-GB" if schema == "choices" else "sv-SE") or not opened.core_properties.title:
        yield "without a language or title"


def structure(forms):
    for path, schema, _, _ in forms.blanks():
        for fault in look_at(path, schema):
            forms.fail(f"{path.name}: {fault}")


# ---- filled in -------------------------------------------------------------------------------------------------------

def judge_values(forms, path, schema, phase):
    """Each value in its turn in all cells of its column: none of them is anything to remark upon. How many were tried."""
    lists, tried = Form(path).lists(), 0
    for turn in range(max(map(len, lists.values()), default=0)):
        form = Form(path)
        form.name_rows()
        chosen = {key: values[turn % len(values)] for key, values in lists.items()}
        for key, value in chosen.items():
            for control in form.controls(key):
                fill(control, value)
        copy = form.save(forms.scratch / "chosen.docx")
        for finding in forms.check(copy, "--template", schema, "--phase", phase)["findings"]:
            where = finding["where"]
            if where["column"] in chosen and finding["code"] not in ("V11", "K07", "S05"):
                forms.fail(f"{path.name}: {chosen[where['column']]!r} is offered, and told as {finding['code']}: {where['text']}")
            if where["column"] in chosen and finding["code"] == "S05" and phase != "creation":
                forms.fail(f"{path.name}: {where['text']}: {finding['code']}")
        for area in forms.plan(copy)["areas"]:
            for row in area["rows"]:
                if {key: row["cells"].get(key) for key in chosen} != chosen:
                    forms.fail(f"{path.name}: {row['cells']} instead of {chosen}")
        tried += len(chosen)
    return tried


def judge_regions(forms, path, schema):
    names = [name for control in Form(path).controls("region") for name in offers(control)]
    for name in names:
        form = Form(path)
        fill(form.control("region"), name)
        found = forms.check(form.save(forms.scratch / "region.docx"))
        if found["region"] != name or found["template"] != schema or [at["code"] for at in found["findings"]] != ["M11"]:
            forms.fail(f"{path.name}: {name} was chosen, {found['region']} read: {found['findings']}")
    return len(names)


def judge_prompts(forms, path, schema, phase):
    """A program that knows no content controls makes text of them."""
    form = Form(path)
    for control in form.controls():
        fill(control, "".join(control.find(f"{WORD}sdtContent").itertext()))
    forms.judge_blank(form.save(forms.scratch / f"{path.stem}-prompts.docx"), schema, phase, None)


def judge_faults(forms, path):
    found = forms.check(path, "--phase", "followup")
    places = {(at["code"], at["where"]["goal"], at["where"]["column"], at["where"]["row"]) for at in found["findings"]}
    for want in (("S02", "1.3", "uppfoljning", 4), ("T03", "1.4", "tidsplan", 5)):
        if want not in places:
            forms.fail(f"{path}: {want} was not found in {sorted(places, key=str)}")
    plan = forms.plan(path)
    comments = [area["comment"] for area in plan["areas"]]
    if plan["areas"][1]["rows"][0]["cells"]["nulage"] != "Finns på två kliniker.\nResten 2024.":
        forms.fail(f"{path}: {plan['areas'][1]['rows'][0]}")
    if comments != [f"Kommentar {number}." for number in range(1, 8)] or plan["region"]["stated"] != "Region Norrbotten":
        forms.fail(f"{path}: {comments}, {plan['region']}")


def fill_with_faults(forms):
    form = Form(forms.make("faults", "nrf-2022-2024", "--phase", "followup", "--region", "25"))
    fill(form.control("1.3/uppfoljning"), "X")
    fill(form.control("1.4/tidsplan"), "2024–2023")
    fill(form.control("2.1/nulage"), "Finns på två kliniker.\nResten 2024.")
    for number, comment in enumerate(form.controls("comment"), 1):
        fill(comment, f"Kommentar {number}.")
    return form.save(forms.scratch / "faults-filled.docx")


def filled(forms):
    values, regions = {}, 0
    for path, schema, phase, region in forms.blanks():
        if region is not None:
            continue
        if schema not in {known for known, _ in values}: # alike in all phases
            regions += judge_regions(forms, path, schema)
        values[schema, phase] = judge_values(forms, path, schema, phase)
        if schema not in ALL_ANSWERS:
            judge_prompts(forms, path, schema, phase)
    for schema, phase, least in (("nrf-2022-2024", "followup", 3), ("rjh-tertial-2021", "followup", 3),
                                 ("choices", "followup", 13), ("everything", "follow-up.2", 7)):
        if values[schema, phase] < least:
            forms.fail(f"{schema}: {values[schema, phase]} values in {phase}")
    if regions < 15:
        forms.fail(f"{regions} regions")
    path = fill_with_faults(forms)
    judge_faults(forms, path)
    if shutil.which("soffice") is not None:
        outputs.save_with_libreoffice(forms, "docx", forms.scratch / "saved", [path])
        judge_faults(forms, forms.scratch / "saved" / path.name)
    program = outputs.find_validator(forms)
    if program is not None:
        outputs.validate(forms, program, path)


STEPS = {"structure": structure, "filled": filled}


def main():
    step, program, source, scratch = sys.argv[1:]
    forms = Forms("docx", str(pathlib.Path(program).resolve()), pathlib.Path(source).resolve(),
                  pathlib.Path(scratch).resolve() / f"word-{step}")
    STEPS[step](forms)
    return 1 if forms.failed else 0


if __name__ == "__main__":
    sys.exit(main())
