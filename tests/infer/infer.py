#!/usr/bin/env python3
"""Forms of our own invention, from the outside: infer.py PLANKOLL SCRATCH [-k WORD]

For each form: `schema infer` makes the schema that the case expects and says what is to be looked over; `schema check` finds it valid;
a copy of the form that somebody has filled in is recognised by it and read cell by cell. cases.py has the forms.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as tree

import cases
import forms

NS = {"s": "urn:plankoll:schema:1"}
WRITERS = {"docx": forms.docx, "xlsx": forms.xlsx, "odt": forms.odt, "csv": forms.csv}


def text(element):
    return None if element is None else element.text or ""


def column(element):
    found = [element.get("key"), element.get("role"), text(element.find("s:heading", NS))]
    return tuple(found + (["optional"] if element.get("optional") else [])
                 + [value.text for value in element.findall("s:value", NS)])


def status(element):
    found = [element.get("code"), text(element.find("s:label", NS))]
    return tuple(found + (["reached"] if element.get("reached") == "true" else [])
                 + (["not begun"] if element.get("begun") == "false" else []))


def goal(element):
    found = [element.get("id"), element.text]
    return tuple(found + [element.get(name) for name in ("marker", "reserved-until") if element.get(name)]
                 + (["explained"] if element.get("explained") else []))


def content(path):
    """What a case can ask for, by its name there."""
    root = tree.parse(path).getroot()

    def all_of(where, make):
        return [make(element) for element in root.findall(where, NS)]

    head = root.find("s:head", NS)
    receiver, period, rows = head.find("s:receiver", NS), head.find("s:period", NS), root.find("s:rows", NS)
    return {
        "id": root.get("id"), "title": text(head.find("s:title", NS)), "language": text(head.find("s:language", NS)),
        "period": (period.get("from"), period.get("to")), "receiver": (text(receiver), receiver.get("mail")),
        "columns": all_of("s:head/s:columns/s:column", column),
        "legends": {c.get("key"): text(c.find("s:legend", NS)) for c in root.findall("s:head/s:columns/s:column", NS)
                    if c.find("s:legend", NS) is not None},
        "areas": all_of("s:head/s:areas/s:area", lambda a: (a.get("number"), text(a.find("s:title", NS)))),
        "rows": dict(rows.attrib) if rows is not None else {},
        "regions": all_of("s:regions/s:region", lambda r: r.get("code")),
        "fields": all_of("s:fields/s:field", lambda f: (f.get("key"), [text(label) for label in f])),
        "statuses": all_of("s:statuses/s:status", status),
        "phases": all_of("s:phases/s:phase", lambda p: p.get("id")),
        "introduction": all_of("s:introduction/*", text),
        "labels": all_of("s:comment-labels/s:label", text),
        "placeholders": all_of("s:placeholders/s:placeholder", text),
        "goals": all_of("s:catalogue/s:area/s:goal", goal),
        "footnotes": all_of("s:catalogue/s:area/s:footnote", lambda n: (n.get("marker"), text(n))),
    }


class Runner:
    def __init__(self, program, scratch):
        self.program, self.scratch, self.failed, self.count = program, scratch, False, 0
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(parents=True)

    def fail(self, name, what):
        print(f"{name}: {what}")
        self.failed = True

    def run(self, *arguments):
        return subprocess.run([self.program, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8",
                              timeout=60)

    def infer(self, name, form, case):
        schema = form.parent / "schemas" / "form.xml"
        schema.parent.mkdir(exist_ok=True)
        done = self.run("schema", "infer", form, "-o", schema, "--lang", case.language, "--date", "2030-01-01",
                        *case.options)
        if done.returncode != 0:
            self.fail(name, f"infer: exit code {done.returncode}: {done.stderr}")
            return None
        checked = self.run("schema", "check", schema)
        if checked.returncode != 0:
            self.fail(name, f"not valid: {checked.stdout}{checked.stderr}")
        for say in case.says:
            if say not in done.stderr:
                self.fail(name, f"does not say {say!r}:\n{done.stderr}")
            if say not in " ".join(schema.read_text(encoding="utf-8").replace("- -", "--").split("\n")):
                self.fail(name, f"the comment in the file does not say {say!r}")
        for say in case.says_not:
            if say in done.stderr:
                self.fail(name, f"says {say!r}:\n{done.stderr}")
        return schema

    def compare(self, name, schema, expect):
        found = content(schema)
        for key, wanted in expect.items():
            got = found[key]
            if isinstance(wanted, set):
                if not wanted <= set(got):
                    self.fail(name, f"{key}: {sorted(wanted - set(got))} not in {got}")
            elif got != wanted:
                self.fail(name, f"{key}:\n  expected {wanted}\n  found    {got}")

    def read(self, name, plan, schema, case):
        done = self.run("convert", plan, "--to", "json", "--schema-dir", schema.parent, *case.read_options)
        if not done.stdout:
            self.fail(name, f"the filled form gives no plan: {done.stderr}")
            return
        result = json.loads(done.stdout)
        if result["template"]["id"] != content(schema)["id"]:
            self.fail(name, f"the filled form was taken for {result['template']['id']}")
        got = [(area["title"] or "", row["goal"], row["cells"]) for area in result["areas"] for row in area["rows"]]
        wanted = [(title, id, cells) for title, id, cells in case.filled_rows]
        if len(got) != len(wanted):
            self.fail(name, f"{len(wanted)} rows expected, {len(got)} read: {got}")
        for one, other in zip(got, wanted):
            differs = {key: (one[2].get(key), value) for key, value in other[2].items() if one[2].get(key) != value}
            if one[:2] != other[:2] or differs:
                self.fail(name, f"row {other[:2]} was read as {one[:2]}: {differs}")
        if case.region and (result["region"]["name"], result["region"]["from"]) != case.region:
            self.fail(name, f"region {result['region']}")
        checked = json.loads(self.run("check", plan, "--format", "json", "--date", "2026-02-01", "--schema-dir",
                                      schema.parent, *case.read_options).stdout)
        faults = sorted({finding["code"] for finding in checked["files"][0]["findings"]
                         if finding["severity"] not in ("info",)})
        if faults != case.faults:
            self.fail(name, f"findings {faults}, expected {case.faults}")

    def odd_name(self):
        """What stands in the comment may be anything, and the file is still XML."""
        path = self.scratch / "a--b-- &<\x07 å.xlsx"
        path.write_bytes(forms.xlsx(cases.joint()))
        schema = self.infer("odd name", path, cases.Case("odd-name", (), None, {}))
        if schema is not None and "a- -b- - &<\ufffd å.xlsx" not in schema.read_text(encoding="utf-8"):
            self.fail("odd name", schema.read_text(encoding="utf-8")[:200])
        self.count += 1

    def one(self, case, kind):
        name = f"{case.name} [{kind}]"
        folder = self.scratch / f"{case.name}-{kind}"
        folder.mkdir()
        form = folder / f"blank.{kind}"
        form.write_bytes(case.form if isinstance(case.form, bytes) else WRITERS[kind](case.form))
        self.count += 1
        schema = self.infer(name, form, case)
        if schema is None:
            return
        if case.adjust:
            case.adjust(schema)
        self.compare(name, schema, case.expect)
        if case.filled:
            plan = folder / f"plan.{kind}"
            plan.write_bytes(WRITERS[kind](case.filled))
            self.read(name, plan, schema, case)

    def no_form(self, name, kind, data):
        path = self.scratch / f"{name}.{kind}"
        path.write_bytes(data)
        self.count += 1
        done = self.run("schema", "infer", path, "--lang", "sv")
        if done.returncode != 3 or done.stdout or not done.stderr:
            self.fail(name, f"exit code {done.returncode}, {done.stdout[:80]!r}, {done.stderr!r}")


def follow_readme(runner, root):
    """The section of the README on a new template, word by word: commands, what they say, and the line that is added."""
    page = (root / "README.md").read_text(encoding="utf-8")
    section = page.split("### En ny mall\n")[1].split("\n## ")[0]
    folder = runner.scratch / "readme"
    folder.mkdir()
    (folder / "examples").symlink_to(root / "examples")
    schema, said = None, ""
    for kind, block in re.findall(r"```(\w+)\n(.*?)```", section, re.S):
        if kind == "sh":
            said = ""
            for line in block.splitlines():
                words = line.split()
                if words[0] == "mkdir":
                    (folder / words[1]).mkdir()
                    continue
                done = subprocess.run([runner.program, *words[1:], "--lang", "sv"], cwd=folder, capture_output=True,
                                      text=True, encoding="utf-8", timeout=60)
                said += done.stdout + done.stderr
                if words[1:3] == ["schema", "infer"]:
                    schema = folder / words[-1]
                if done.returncode != (1 if words[1] == "check" else 0):
                    runner.fail("README", f"{line}: exit code {done.returncode}: {done.stderr}")
        elif kind == "text" and block not in said:
            runner.fail("README", f"{block}is not what is said:\n{said}")
        elif kind == "xml":
            before = re.search(r"under `(<label.*?</label>)`", section).group(1)
            text = schema.read_text(encoding="utf-8")
            if text.count(before + "\n") != 1:
                runner.fail("README", f"{before} is not in the schema once")
            schema.write_text(text.replace(before + "\n", before + "\n" + block), encoding="utf-8")
    if '"klar"' not in said or "S02" in said: # it is taken for U, and told
        runner.fail("README", f"the synonym is not taken:\n{said}")
    runner.count += 1


def main():
    program, scratch = sys.argv[1], pathlib.Path(sys.argv[2])
    word = sys.argv[4] if sys.argv[3:4] == ["-k"] else ""
    runner = Runner(program, scratch)
    for case in cases.CASES:
        if word in case.name:
            for kind in case.kinds:
                runner.one(case, kind)
    for name, kind, data in cases.NO_FORMS:
        if word in name:
            runner.no_form(name, kind, data)
    if word in "odd-name":
        runner.odd_name()
    if word in "readme":
        follow_readme(runner, pathlib.Path(__file__).resolve().parents[2])
    print(f"{runner.count} forms")
    return 1 if runner.failed else 0


if __name__ == "__main__":
    sys.exit(main())
