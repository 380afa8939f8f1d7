#!/usr/bin/env python3
"""Forms from the outside: forms.py STEP FORMAT PLANKOLL SOURCE-FOLDER SCRATCH-FOLDER

FORMAT: xlsx, docx
STEP: blank        every schema, phase and region: read as itself, with nothing to say but that it is empty; the same bytes twice
      from         what each sample says stands in the follow-up form; a form made of that form says the same again
      filled       xlsx (word.py has those of Word): what dropdowns offer is accepted, faults are found where they are written
      libreoffice  blank forms that LibreOffice has saved are read as before
      validator    Microsoft's Open XML validator finds nothing (npm; tests/validate)
Exits 77 (skipped) where a step needs a program that is not installed.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "validate"))
import debian  # noqa: E402
import outputs  # noqa: E402

SKIPPED = 77
DAY = ["--date", "2024-01-15", "--lang", "sv"]
# everything: each element of the grammar; builds-on: a schema that has a base; choices: lists to choose from, in English
FOLDERS = ["tests/exchange", "tests/forms"]
REGIONS = {"nrf-2022-2024": "24", "nrf-2019-2021": "25", "mellansverige-2025-2027": "21", "rjh-tertial-2021": "23",
           "everything": "09", "builds-on": None, "choices": "25"}
ANSWERS = {"status", "evaluation"}


class Forms:
    def __init__(self, form, program, source, scratch):
        self.form, self.program, self.source, self.scratch = form, program, source, scratch
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(parents=True)
        self.failed = False
        self.schemas = [part for folder in FOLDERS for part in ("--schema-dir", source / folder)]

    def fail(self, text):
        self.failed = True
        print(text)

    def plankoll(self, *arguments, codes=(0, 1)):
        environment = {**os.environ, "LANG": "C.UTF-8", "TZ": "Pacific/Auckland"}
        done = subprocess.run([self.program, *map(str, arguments), *DAY, *map(str, self.schemas)], env=environment,
                              capture_output=True, text=True)
        if done.returncode not in codes:
            self.fail(f"{arguments}: exit {done.returncode}\n{done.stderr}")
        return done

    def make(self, name, schema, *options):
        path = self.scratch / f"{name}.{self.form}"
        self.plankoll("template", schema, "-o", path, *options, codes=(0,))
        return path

    def check(self, path, *options):
        done = self.plankoll("check", "--format", "json", path, *options)
        return json.loads(done.stdout)["files"][0]

    def plan(self, path):
        done = self.plankoll("convert", "--to", "json", path)
        return json.loads(done.stdout) if done.stdout else None

    def infer(self):
        """A schema that was made of a blank form, which then makes forms itself."""
        folder = self.scratch / "inferred"
        folder.mkdir()
        form = self.source / "samples" / "blank" / "handlingsplan.xlsx"
        done = subprocess.run([self.program, "schema", "infer", form, "--id", "inferred", "-o", folder / "inferred.xml"],
                              capture_output=True, text=True)
        text = (folder / "inferred.xml").read_text(encoding="utf-8")
        # its years are other ones: else it would be the built-in template by another name
        (folder / "inferred.xml").write_text(text.replace("2022–2024", "2032–2034"), encoding="utf-8")
        self.schemas += ["--schema-dir", folder]
        if done.returncode != 0:
            self.fail(done.stderr)

    def phases(self):
        """Of each schema, by `template list`: {id: [phase, ...]}"""
        listed = self.plankoll("template", "list", codes=(0,)).stdout
        named = {line.split()[0]: line.rstrip(")").rsplit("(", 1)[1].split(", ") for line in listed.splitlines()}
        return {schema: [phase.split(":")[0] for phase in phases] for schema, phases in named.items()}

    def blanks(self):
        """(path, schema, phase, code of the region or None) of forms without answers."""
        self.infer()
        for schema, phases in self.phases().items():
            for phase in phases:
                for region in dict.fromkeys([None, REGIONS.get(schema)]):
                    name = f"{schema}-{phase}-{region or 'any'}"
                    options = ["--phase", phase] + (["--region", region] if region else [])
                    yield self.make(name, schema, *options), schema, phase, region

    def judge_blank(self, path, schema, phase, region, altered=()):
        """altered: what may be told besides."""
        found = self.check(path)
        codes = [finding["code"] for finding in found["findings"] if finding["code"] not in altered]
        if found["template"] != schema or codes != ["M11"] or found["phase"] != "template":
            self.fail(f"{path.name}: {found['template']}, {found['phase']}, {codes}")
        plan = self.plan(path)
        read = plan["region"]["code"]
        alone = {"rjh-tertial-2021": "23", "builds-on": read}.get(schema) # a template of one region
        if read != (region or alone):
            self.fail(f"{path.name}: region {read}, not {region or alone}")


def blank(forms):
    count = 0
    for path, schema, phase, region in forms.blanks():
        count += 1
        forms.judge_blank(path, schema, phase, region)
        again = forms.make("again", schema, "--phase", phase, *(["--region", region] if region else []))
        if again.read_bytes() != path.read_bytes():
            forms.fail(f"{path.name}: other bytes the second time")
    print(f"{count} forms")
    if count < 20:
        forms.fail("too few")


# ---- what an earlier plan says -------------------------------------------------------------------------------------------

def samples(source):
    for path in sorted((source / "samples").rglob("*")):
        folder = path.parent.name
        if path.suffix in (".docx", ".xlsx", ".csv") and folder not in ("wrong", "blank", "samples") \
                and path.stem != "motesanteckningar":
            yield path


def content(plan, anew):
    """What a form takes over: of each row the cells with something in them, but for what is answered anew; and what stands
    around the tables."""
    rows = sorted(
        (area["number"] or "", area["title"], row["goal"] or row["cells"].get(GOALS[plan["template"]["id"]], ""), row["marker"],
         json.dumps({key: text for key, text in row["cells"].items()
                     if text and key not in anew and (row["goal"] is None or key != GOALS[plan["template"]["id"]])},
                    ensure_ascii=False, sort_keys=True))
        for area in plan["areas"] for row in area["rows"])
    # a joint goal that the earlier plan has left out stands in the form without answers
    rows = [row for row in rows if row[4] != "{}"]
    around = sorted((area["title"], area["objective"], area["comment"]) for area in plan["areas"]
                    if area["objective"] or area["comment"])
    return {"rows": rows, "around": around, "region": plan["region"]["code"]}


GOALS = {"nrf-2022-2024": "mal", "nrf-2019-2021": "mal", "mellansverige-2025-2027": "aktivitet",
         "rjh-tertial-2021": "plan"}
ANEW = {"nrf-2022-2024": {"uppfoljning", "utvardering"}, "nrf-2019-2021": {"uppfoljning", "utvardering"},
        "mellansverige-2025-2027": set(), "rjh-tertial-2021": {"status", "kommentar"}}
# columns that are not in the template are left out, and told of
OTHER = {"Intern anteckning", "Vilka berörs"}


def compare(forms, name, want, got):
    for key in want:
        if want[key] == got[key]:
            continue
        if isinstance(want[key], list):
            forms.fail(f"{name}: {key}: lost {[row for row in want[key] if row not in got[key]][:3]}, "
                       f"new {[row for row in got[key] if row not in want[key]][:3]}")
        else:
            forms.fail(f"{name}: {key}: {got[key]}, not {want[key]}")


def carried(forms):
    count = 0
    for path in samples(forms.source):
        plan = forms.plan(path)
        if plan is None or plan["template"]["id"] not in GOALS:
            forms.fail(f"{path.name}: no plan")
            continue
        count += 1
        schema = plan["template"]["id"]
        anew = ANEW[schema] | OTHER
        want = content(plan, anew)
        first = forms.make(f"{path.parent.name}-{path.stem}-{path.suffix[1:]}", schema, "--from", path)
        made = forms.plan(first)
        compare(forms, first.name, want, content(made, anew))
        for area in made["areas"]:
            for row in area["rows"]:
                if any(row["cells"].get(key) for key in ANEW[schema]):
                    forms.fail(f"{first.name}: {row['goal']} is answered already")
        # a form of the form: nothing that it says by itself passes for the region's
        second = forms.scratch / f"second.{forms.form}"
        done = forms.plankoll("template", schema, "--from", first, "-o", second, codes=(0,))
        if done.stderr:
            forms.fail(f"{first.name}: of a form is told: {done.stderr}")
        compare(forms, f"second of {path.name}", want, content(forms.plan(second), anew))
    # a plan that fits two templates is one of the template that is asked for
    twin = forms.scratch / "twin"
    twin.mkdir()
    text = (forms.source / "schemas" / "nrf-2022-2024.xml").read_text(encoding="utf-8")
    (twin / "twin.xml").write_text(text.replace('id="nrf-2022-2024"', 'id="a-twin"'), encoding="utf-8")
    forms.schemas += ["--schema-dir", twin]
    for schema in ("a-twin", "nrf-2022-2024"):
        forms.make(f"of-{schema}", schema, "--from", forms.source / "samples" / "norra" / "2022" / "norrbotten-2022.docx")
    print(f"{count} plans")
    if count < 20:
        forms.fail("too few")


# ---- filled in -----------------------------------------------------------------------------------------------------------

def cells_of(rule):
    for part in rule.sqref.ranges:
        for row in range(part.min_row, part.max_row + 1):
            yield row, part.min_col


def offered(book, rule):
    """What a list offers: written in the rule, or in cells."""
    if rule.formula1.startswith('"'):
        return rule.formula1.strip('"').split(",")
    sheet, cells = rule.formula1.replace("$", "").split("!")
    return [cell.value for row in book[sheet][cells] for cell in row if cell.value is not None]


def fill_lists(forms, path, options):
    """Each offered value in its turn in the first cells of each list; none of them is anything to remark upon."""
    import openpyxl
    turn, most, lists = 0, 1, 0
    while turn < most:
        book = openpyxl.load_workbook(path)
        put = {}
        for sheet in book.worksheets:
            for rule in sheet.data_validations.dataValidation:
                if rule.type != "list":
                    continue
                values = offered(book, rule)
                most, lists = max(most, len(values)), lists + 1
                row, column = next(cells_of(rule))
                value = values[turn % len(values)]
                sheet.cell(row, column).value = value
                put[(sheet.title, sheet.cell(row, column).coordinate)] = value
        copy = forms.scratch / "lists.xlsx"
        book.save(copy)
        for finding in forms.check(copy, *options)["findings"]:
            where = finding["where"]
            value = put.get((where["sheet"], where["cell"]))
            # an activity without a text is another fault of the row
            if value is not None and finding["code"] not in ("V11", "R02"):
                forms.fail(f"{path.name}: {where['text']}: {value!r} is offered, and told as {finding['code']}")
        turn += 1
    return lists


def filled(forms):
    debian.require("openpyxl")
    import openpyxl
    lists = {}
    for path, schema, phase, region in forms.blanks():
        lists[schema, phase] = lists.get((schema, phase), 0) + fill_lists(forms, path, ["--template", schema, "--phase", phase])
    for schema, phase, least in (("nrf-2022-2024", "followup", 21), ("choices", "followup", 24), ("everything", "follow-up.2", 3)):
        if lists[schema, phase] < least:
            forms.fail(f"{schema}: {lists[schema, phase]} lists in {phase}")

    book = openpyxl.load_workbook(forms.make("faults", "nrf-2022-2024", "--phase", "followup", "--region", "24"))
    sheet = book.worksheets[1]
    for cell, value in {"B3": "Pågår", "C3": "90 % 2024", "D3": "Utbilda", "E3": "VO kvinna", "F3": "blåbär", "G3": "X",
                        "F4": "2023–2022", "D4": "Kalla", "E4": "VO kirurgi", "G4": "P", "G5": "U", "H5": "Klart sedan 2023"}.items():
        sheet[cell] = value
    path = forms.scratch / "faults-filled.xlsx"
    book.save(path)
    judge_faults(forms, path)
    if shutil.which("soffice") is not None:
        outputs.save_with_libreoffice(forms, "xlsx", forms.scratch / "saved", [path])
        judge_faults(forms, forms.scratch / "saved" / path.name)


def judge_faults(forms, path):
    found = forms.check(path, "--phase", "followup")
    places = {(finding["code"], finding["where"]["cell"]) for finding in found["findings"]
              if finding["where"]["sheet"] == "1 Prevention och tidig"}
    for want in (("T02", "F3"), ("S02", "G3"), ("T03", "F4")):
        if want not in places:
            forms.fail(f"{path.name}: {want} was not found in {sorted(places, key=str)}")
    if found["region"] != "Region Västerbotten" or found["template"] != "nrf-2022-2024":
        forms.fail(f"{path.name}: {found['region']}, {found['template']}")


# ---- other programs ------------------------------------------------------------------------------------------------------

def libreoffice(forms):
    if shutil.which("soffice") is None:
        print("LibreOffice is not installed")
        return SKIPPED
    made = list(forms.blanks())
    saved = forms.scratch / "saved"
    outputs.save_with_libreoffice(forms, forms.form, saved, [path for path, *_ in made])
    for path, schema, phase, region in made:
        # LibreOffice writes _x0041_ as _x005F_x0041_, as if a text of Word had the escapes of a workbook's
        altered = {"everything": ["M10"], "choices": ["K01"]}.get(schema, []) if forms.form == "docx" else []
        forms.judge_blank(saved / path.name, schema, phase, region, altered)
    return 0


def validator(forms):
    program = outputs.find_validator(forms)
    if program is None:
        return SKIPPED
    written = [path for path, *_ in forms.blanks()]
    for path in {path.parent: path for path in samples(forms.source)}.values(): # one of each folder: it is slow
        schema = forms.plan(path)["template"]["id"]
        written.append(forms.make(f"{path.parent.name}-{path.stem}", schema, "--from", path))
    outputs.validate(forms, program, *written)
    return 0


STEPS = {"blank": blank, "from": carried, "filled": filled, "libreoffice": libreoffice, "validator": validator}


def main():
    step, form, program, source, scratch = sys.argv[1:]
    forms = Forms(form, str(pathlib.Path(program).resolve()), pathlib.Path(source).resolve(),
                  pathlib.Path(scratch).resolve() / f"{step}-{form}")
    code = STEPS[step](forms) or 0
    return 1 if forms.failed else code


if __name__ == "__main__":
    sys.exit(main())
