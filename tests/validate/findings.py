#!/usr/bin/env python3
"""Test the forms of findings that programs read: findings.py STEP PROGRAM SOURCE-FOLDER SCRATCH-FOLDER

STEP: sarif     SARIF follows its schema, and Microsoft's own validator finds no error in it (npm; sarif/ beside this)
      meaning   the same findings as in the JSON, under names that lead to the files, with fingerprints that stay
      workbook  the workbook as openpyxl reads it: the same numbers, links that lead where they say, no formulas
      lines     a line for each finding, whatever files and sheets are called
Exits 77 (skipped) where a step needs a program or package that is not installed.
"""
import collections
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import urllib.parse
import zipfile

from debian import SKIPPED, require

DAY = ["--date", "2024-01-15"]
LINE = re.compile(r"(?P<file>[^\0]+?)(:(?P<place>\[.*\](![A-Z]+\d+|!\d+|![A-Z]+)?|table \d+( row \d+)?( column \d+)?"
                  r"|\d+(:\d+)?))?: (?P<level>error|warning|note) (?P<code>[A-Z]\d\d): (?P<text>.+)")
LEVELS = {"fatal": "error", "error": "error", "warning": "warning", "info": "note"}
HOSTILE = "åäö 100% #1?&;: 'x' [1] \"y\".csv"


class Findings:
    def __init__(self, program, source, scratch):
        self.program, self.samples, self.source = program, source / "samples", source
        self.scratch = scratch
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(parents=True)

    def check(self, form, *arguments, language="en", codes=(0, 1, 3)):
        done = subprocess.run([self.program, "check", "--format", form, *arguments, *DAY, "--lang", language, "-q"],
                              capture_output=True, cwd=self.scratch)
        assert done.returncode in codes, (arguments, done.returncode, done.stderr)
        return done.stdout

    def json(self, *arguments, **more):
        return json.loads(self.check("json", *arguments, **more))

    def sarif(self, *arguments, **more):
        return json.loads(self.check("sarif", *arguments, **more))

    def hostile(self):
        """Files whose names try what names can do: signs of URIs, line breaks, bytes that are no UTF-8; and a ZIP."""
        folder = self.scratch / "hostile"
        if not folder.exists():
            folder.mkdir()
            plan = (self.samples / "faulty" / "uppfoljning-2023.csv").read_bytes()
            (folder / HOSTILE).write_bytes(plan)
            (folder / "a\nb\x1b[31m.csv").write_bytes(plan)
            with open(os.fsencode(folder) + b"/\xff\xe5.csv", "wb") as file:
                file.write(plan)
            with zipfile.ZipFile(folder / "många.zip", "w") as packed:
                packed.writestr("undermapp/plan å.csv", plan)
                packed.writestr("tom.csv", b"")
        return folder

    def inputs(self):
        return {
            "faulty": [self.samples / "faulty", self.samples / "wrong"],
            "good": [self.samples / "norra" / "2023"],
            "activities": [self.samples / "mellansverige"],
            "hostile": ["hostile", "no-such-file.docx"],
            "own-rules": ["--schema-dir", self.source / "tests/golden/check-own-rules/mallar",
                          self.samples / "norra/2023/jamtland-harjedalen-2023.xlsx"],
            "let-pass": ["--corrections", self.source / "tests/golden/check-corrections/rattelser.csv",
                         self.samples / "faulty/norrbotten-2023.xlsx"],
        }


# ---- SARIF ----

def install(findings):
    """The package with the schema and the validator; None where it cannot be had."""
    if shutil.which("npm") is None or sys.platform != "linux":
        print("npm is not installed, or the validator is for another system")
        return None
    folder = findings.scratch.parent / "sarif-validator"
    folder.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(findings.source / "tests" / "validate" / "sarif" / name, folder / name)
    package = folder / "node_modules" / "@microsoft" / "sarif-multitool-linux"
    if not package.exists():
        done = subprocess.run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save"],
                              cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0, f"npm install: {done.stderr}"
    (package / "Sarif.Multitool").chmod(0o755)
    return package


def judge(package, log):
    """What Microsoft's validator says of a log, by rule and level."""
    result = log.with_suffix(".judged")
    # it wants a library for languages that need not be installed
    done = subprocess.run([package / "Sarif.Multitool", "validate", log, "-o", result, "--log", "ForceOverwrite"],
                          capture_output=True, text=True,
                          env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"})
    assert result.exists(), done.stdout + done.stderr
    run = json.loads(result.read_text(encoding="utf-8-sig"))["runs"][0]
    return {(one["ruleId"].split("/")[0], one.get("level", "warning")) for one in run["results"]}, done.stdout


def sarif(findings):
    require("jsonschema")
    import jsonschema
    package = install(findings)
    if package is None:
        return SKIPPED
    findings.hostile()
    validator = jsonschema.Draft202012Validator(json.loads((package / "sarif-2.1.0.json").read_text()))
    # a cell of a Word document has no line (2017), and the program has no page on the web (2005)
    known = {("SARIF2017", "warning"), ("SARIF2005", "warning")}
    for name, arguments in findings.inputs().items():
        for language in ("sv", "en"):
            log = findings.scratch / f"{name}-{language}.sarif"
            log.write_bytes(findings.check("sarif", *arguments, language=language))
            faults = [fault.message for fault in validator.iter_errors(json.loads(log.read_text(encoding="utf-8")))]
            assert not faults, (name, faults)
            said, text = judge(package, log)
            assert said <= known, text
    # both see faults: a level that is none, a rule that is not there
    log = json.loads((findings.scratch / "faulty-en.sarif").read_text())
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert list(validator.iter_errors(log))
    log["runs"][0]["results"][0].update(level="error", ruleIndex=999)
    spoiled = findings.scratch / "spoiled.sarif"
    spoiled.write_text(json.dumps(log))
    said, text = judge(package, spoiled)
    assert any(level == "error" for _, level in said), text
    return 0


def flat(report):
    """The findings of a JSON report as (file, code, level)."""
    return [(entry["file"], one["code"], LEVELS[one["severity"]]) for entry in report["files"]
            for one in entry["findings"]] + [(one["where"]["file"], one["code"], LEVELS[one["severity"]])
                                             for one in report["findings"]]


def path_of(uri):
    return urllib.parse.unquote_to_bytes(uri.removeprefix("file://"))


def fingerprints(log):
    return collections.Counter(one["partialFingerprints"]["findingInPlan/v1"] for one in log["runs"][0]["results"])


def meaning(findings):
    findings.hostile()
    for name, arguments in findings.inputs().items():
        report, run = findings.json(*arguments), findings.sarif(*arguments)["runs"][0]
        rules, artifacts = run["tool"]["driver"]["rules"], run["artifacts"]
        held = [one for one in run["results"] if not one.get("suppressions")]
        assert [(one["ruleId"].split("/")[0], one["level"]) for one in held] == [
            (code, level) for _, code, level in flat(report)], name
        assert len(run["results"]) - len(held) == sum(
            line["waived"] is not None for entry in report["files"] for line in entry.get("corrections", [])), name
        assert len({rule["id"] for rule in rules}) == len(rules)
        assert {one["ruleIndex"] for one in run["results"]} == set(range(len(rules))), "a rule that nothing broke"
        for one in run["results"]:
            assert rules[one["ruleIndex"]]["id"] == one["ruleId"].split("/")[0]
            assert one["message"]["text"].endswith("."), one["message"]
            for place in one.get("locations", []):
                location = place["physicalLocation"]["artifactLocation"]
                if "index" in location: # else a file that was not checked: the corrections
                    assert artifacts[location["index"]]["location"]["uri"] == location["uri"]
                else:
                    assert location["uri"].endswith("rattelser.csv"), location
        for artifact in artifacts:
            uri = artifact["location"]["uri"]
            assert re.fullmatch(r"(file://)?([A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri), uri
            path = os.path.join(os.fsencode(findings.scratch), path_of(uri))
            if os.path.exists(path):
                with open(path, "rb") as file:
                    assert hashlib.sha256(file.read()).hexdigest() == artifact["hashes"]["sha-256"], uri
            else:
                assert b".zip/" in path or "hashes" not in artifact, uri
        assert all(one["partialFingerprints"]["findingInPlan/v1"] for one in run["results"])
        for file in range(len(artifacts)): # of two findings in one file no two are taken for the same
            own = [one["partialFingerprints"]["findingInPlan/v1"] for one in run["results"]
                   if one.get("locations", [{}])[0].get("physicalLocation", {}).get("artifactLocation", {}).get("index")
                   == file]
            assert len(set(own)) == len(own), name
    # rows that are put in above, and a cell that is mended, change nothing for the other findings
    plan = (findings.samples / "faulty" / "uppfoljning-2023.csv").read_bytes()
    (findings.scratch / "uppfoljning-2023.csv").write_bytes(plan)
    before = findings.sarif("uppfoljning-2023.csv")
    lines = plan.split(b"\n")
    (findings.scratch / "uppfoljning-2023.csv").write_bytes(b"\n".join(lines[:5] + [lines[4]] * 3 + lines[5:]))
    after = findings.sarif("uppfoljning-2023.csv")
    start = [[one["locations"][0]["physicalLocation"].get("region", {}).get("startLine") for one in log["runs"][0][
        "results"]] for log in (before, after)]
    assert start[0] != start[1], "the findings have not moved"
    assert fingerprints(before) == fingerprints(after)
    mended = plan.replace(b"2023-02-30", b"2023-02-28")
    assert mended != plan
    (findings.scratch / "uppfoljning-2023.csv").write_bytes(mended)
    gone = fingerprints(before) - fingerprints(findings.sarif("uppfoljning-2023.csv"))
    codes = [one["ruleId"] for one in before["runs"][0]["results"]
             if one["partialFingerprints"]["findingInPlan/v1"] in gone]
    assert codes == ["T02"], codes
    return 0


# ---- the workbook ----

def target_of(book, cell):
    sheet, place = re.fullmatch(r"'?(.+?)'?!([A-Z]+\d+)", cell.hyperlink.location).groups()
    return book[sheet][place]


def formula_plan(findings):
    """A plan whose cells a spreadsheet would run, or take for links."""
    text = (findings.samples / "faulty" / "uppfoljning-2023.csv").read_text(encoding="windows-1252")
    path = findings.scratch / "=cmd|'x'!A1 2023.csv"
    path.write_text(text.replace("2023-02-30", "=1+1").replace("03/08/2023", "http://exempel.se"), encoding="utf-8")
    return path


def workbook(findings):
    require("openpyxl")
    import openpyxl
    findings.hostile()
    evil = formula_plan(findings)
    for language, names in (("sv", ("Översikt", "Anmärkningar")), ("en", ("Overview", "Findings"))):
        for name, arguments in {**findings.inputs(), "formulas": [evil.name], "none": ["empty"]}.items():
            (findings.scratch / "empty").mkdir(exist_ok=True)
            path = findings.scratch / f"{name}-{language}.xlsx"
            report = findings.json(*arguments)
            findings.check("xlsx", *arguments, "-o", path, language=language)
            book = openpyxl.load_workbook(path)
            assert book.sheetnames[:2] == list(names), book.sheetnames
            front, all_findings = book[names[0]], book[names[1]]
            assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"], name
            assert all_findings.max_row - 1 == max(len(flat(report)), 1), name
            assert front.auto_filter.ref and all_findings.freeze_panes and front.print_title_rows
            heading = int(re.search(r"\d+", front.auto_filter.ref).group())
            rows = list(front.iter_rows(min_row=heading + 1))
            assert len(rows) == len(report["files"])
            for row, entry in zip(rows, report["files"]):
                counts = entry["counts"]
                assert [cell.value for cell in row[4:7]] == [counts["fatal"] + counts["error"], counts["warning"],
                                                             counts["info"]], entry["file"]
                if entry["findings"]: # there and back
                    first = target_of(book, row[0])
                    assert first.row > 1 and (first.row == 2 or all_findings.cell(first.row - 1, 5).value
                                              != all_findings.cell(first.row, 5).value or name == "hostile")
                    assert target_of(book, all_findings.cell(first.row, 5)).row == row[0].row
    # to a pipe as to a file
    assert findings.check("xlsx", evil.name)[:4] == b"PK\x03\x04"
    return 0


# ---- lines ----

def bracketed(findings):
    """A workbook with a sheet whose name has a bracket and a line break, as no spreadsheet lets one write it."""
    path = findings.scratch / "norrbotten-2023.xlsx"
    source = findings.samples / "faulty" / "norrbotten-2023.xlsx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/workbook.xml":
                assert b'"1 Prevention"' in data
                data = data.replace(b'"1 Prevention"', b'"1 Prevention [a]!&#10;B2"')
            new.writestr(name, data)
    return path.name


def lines(findings):
    findings.hostile()
    for name, arguments in {**findings.inputs(), "bracketed": [bracketed(findings)]}.items():
        report = findings.json(*arguments)
        text = findings.check("line", *arguments).decode(errors="surrogateescape")
        assert text.endswith("\n") and not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", text), name
        found = [LINE.fullmatch(line) for line in text[:-1].split("\n")]
        assert all(found), (name, text)
        assert [(one["code"], one["level"]) for one in found] == [(code, level) for _, code, level in flat(report)]
        if name == "bracketed":
            assert any(one["place"] == "[1 Prevention [a]]! B2]!3" for one in found), text
        if name == "hostile":
            assert any(one["file"] == "hostile/" + HOSTILE for one in found), text
            assert any(one["file"].startswith("hostile/a b [31m.csv") for one in found), text
    return 0


STEPS = {"sarif": sarif, "meaning": meaning, "workbook": workbook, "lines": lines}

if __name__ == "__main__":
    paths = [pathlib.Path(path).resolve() for path in sys.argv[2:5]]
    sys.exit(STEPS[sys.argv[1]](Findings(paths[0], paths[1], paths[2] / sys.argv[1])))
