#!/usr/bin/env python3
"""Each finding from the outside: findings.py PATH/plankoll [-k WORD]

A case is a correct plan with one change. What `check --format json` says of it must be exactly what the case expects:
code, severity and place, in each format, and the same in both languages. See README.md.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import contents
import documents
import examples
import layouts
import merging
import offices
import own_rules
from wording import Wordings

ROOT = pathlib.Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "src" / "base" / "findings.def"
SCHEMA = ROOT / "schemas" / "nrf-2022-2024.xml"
DAY = "2024-01-15"
RANKS = ("info", "warning", "error", "fatal")
# Codes that no case here can show, and the test that does: it names the code.
SHOWN_ELSEWHERE = {}


def read_catalogue():
    """code -> (key, severity)"""
    entry = re.compile(r'PK_FINDING\((\w+), "([\w-]+)", (\w+),')
    return {code: (key, severity.lower()) for code, key, severity in entry.findall(CATALOGUE.read_text("utf-8"))}


def quoted(message):
    """What a message takes from the document: words in quotation marks, and numbers and dates."""
    return sorted(re.findall(r'"([^"]*)"', message)), sorted(re.findall(r"\d[\d-]*", message))


def without_text(place):
    return dict(place, text="")


def compare_languages(swedish, english):
    """@return the first thing in which two findings differ and should not; None: nothing."""
    for field in swedish:
        if field == "where":
            one, other = without_text(swedish["where"]), without_text(english["where"])
            if one != other:
                return f"where: {one} / {other}"
        elif field == "related":
            if [without_text(place) for place in swedish[field]] != [without_text(place) for place in english[field]]:
                return "the related places"
        elif field not in ("message", "fix") and swedish[field] != english[field]:
            return f"{field}: {swedish[field]!r} / {english[field]!r}"
    if quoted(swedish["message"]) != quoted(english["message"]):
        return f"values: {swedish['message']!r} / {english['message']!r}"
    return None


class Runner:
    def __init__(self, program, folder):
        self.program, self.folder, self.catalogue = program, folder, read_catalogue()
        self.wordings, self.seen, self.failures, self.count = Wordings(program), set(), [], 0

    def run(self, *arguments):
        return subprocess.run([self.program, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8",
                              cwd=self.folder, timeout=60)

    def fail(self, name, what):
        self.failures.append(name)
        print(f"{name}: {what}")

    # ---- one document ----

    def write(self, case, kind):
        """@return the name of the file in our folder, and the places."""
        plan = documents.Plan()
        if not case.blank:
            plan.filled(case.followup)
        case.change(plan)
        name = case.name_of_file or f"plan.{kind}"
        if kind == "csv":
            text, places = documents.write_csv(plan)
            data = case.text(text).encode(case.encoding)
        else:
            parts, places = (documents.write_xlsx if kind == "xlsx" else documents.write_docx)(plan)
            case.parts(parts)
            data = documents.zip_parts(parts)
        data = case.data(data)
        (self.folder / name).parent.mkdir(exist_ok=True)
        if data is not None:
            (self.folder / name).write_bytes(data)
        for other, content in case.beside.items():
            (self.folder / other).write_bytes(content)
        return name, places

    def check(self, case, name, language):
        options = list(case.options) + (["--year", "2023"] if case.followup else [])
        done = self.run("check", name, "--format", "json", "--date", DAY, "--lang", language, *options)
        try:
            return done.returncode, json.loads(done.stdout)
        except json.JSONDecodeError:
            return done.returncode, {"files": [{"findings": [], "verdict": done.stderr.strip()}]}

    def one(self, case, kind):
        title = f"{case.name} [{kind}]"
        name, places = self.write(case, kind)
        code, answer = self.check(case, name, "sv")
        _, english = self.check(case, name, "en")
        if case.plan:
            self.judge_plan(title, case, name)
        for other in [name, *case.beside]:
            (self.folder / other).unlink(missing_ok=True)
        file = answer["files"][0]
        self.count += 1
        self.judge(title, case, kind, file["findings"], places)
        self.judge_places(title, file["findings"])
        self.judge_languages(title, file["findings"], english["files"][0]["findings"])
        worst = max((RANKS.index(finding["severity"]) for finding in file["findings"]), default=0)
        if file["verdict"] != ("ok", "ok", "faults", "unreadable")[worst] or code != (0, 0, 1, 3)[worst]:
            self.fail(title, f"verdict {file['verdict']!r} and exit code {code} with {RANKS[worst]} as the worst")

    def judge(self, title, case, kind, findings, places):
        expected = []
        for expectation in case.expect:
            if expectation.formats is None or kind in expectation.formats:
                expected.append((expectation, expectation.place(places)))
        found = [finding for finding in findings if case.infos or finding["severity"] != "info"]
        for finding in list(found):
            for one in expected:
                if self.is_expected(finding, *one):
                    if one[1]:  # a case that leaves the place open proves nothing of it
                        self.seen.add(one[0].code)
                    expected.remove(one)
                    found.remove(finding)
                    break
        for expectation, place in expected:
            wanted = {field: value for field, value in place.items() if value is not None}
            more = [word for word in (expectation.severity, expectation.value, *expectation.says) if word]
            self.fail(title, f"missing: {expectation.code} {wanted} {more or ''}")
        for finding in found:
            where = {field: value for field, value in finding["where"].items() if value is not None}
            self.fail(title, f"not expected: {finding['code']} {finding['severity']} {where} {finding['message']}")

    def judge_plan(self, title, case, name):
        year = ["--year", "2023"] if case.followup else []
        done = self.run("convert", name, "--to", "json", "--date", DAY, *case.options, *year)
        try:
            wrong = case.plan(json.loads(done.stdout))
        except json.JSONDecodeError:
            wrong = done.stderr.strip() or "no plan at all"
        if wrong:
            self.fail(title, f"the plan: {wrong}")

    def judge_places(self, title, findings):
        """The words for a place say what its fields say."""
        for finding in findings:
            where = finding["where"]
            words = [f'"{where["sheet"]}"' if where["sheet"] else None, where["cell"],
                     f"Tabell {where['table']}" if where["table"] else None,
                     str(where["row"]) if where["row"] and not where["cell"] else None]
            for word in words:
                if word is not None and word not in where["text"]:
                    self.fail(title, f"{finding['code']}: the place {where['text']!r} does not say {word!r}")
            if where["area"] and where["text"] == "Hela dokumentet" and finding["code"] != "M03":
                self.fail(title, f"{finding['code']} in area {where['area']} has the place {where['text']!r}")

    def is_expected(self, finding, expectation, place):
        key, severity = self.catalogue[expectation.code]
        return (finding["code"] == expectation.code and finding["key"] == key
                and finding["severity"] == (expectation.severity or severity)
                and (expectation.value is None or finding["value"] == expectation.value)
                and all(words in finding["message"] for words in expectation.says)
                and (expectation.related is None or len(finding["related"]) == expectation.related)
                and all(finding["where"][field] == value for field, value in place.items()))

    def judge_languages(self, title, swedish, english):
        if len(swedish) != len(english):
            self.fail(title, "the languages do not say the same number of findings")
        for one, other in zip(swedish, english):
            difference = compare_languages(one, other) or self.wordings.compare(one, other)
            if difference:
                self.fail(title, f"{one['code']} differs between the languages in {difference}")

    # ---- all ----

    def catalogue_is_covered(self):
        """Each code was found where a case expected it, in words that are the same in both languages."""
        if [finding["code"] for finding in self.wordings.findings] != list(self.catalogue):
            self.fail("the catalogue", "plankoll explain does not have the codes of findings.def")
        for code in self.catalogue:
            other = SHOWN_ELSEWHERE.get(code)
            if code in self.seen and other is not None:
                self.fail("the catalogue", f"{code} is shown here: SHOWN_ELSEWHERE need not say {other}")
            elif code not in self.seen and (other is None or code not in (ROOT / other).read_text("utf-8")):
                self.fail("the catalogue", f"no case shows {code} at a place")


def replace_all(text, *pairs):
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def with_signs(text):
    """An arrow and a colour for each status."""
    for code, sign, fill in (("U", "↑", "00B050"), ("P", "→", "FFC000"), ("E", "↓", "FF0000")):
        text, count = re.subn(f'(<status code="{code}".*?)(</status>)',
                              rf"\1<symbol>{sign}</symbol><fill>{fill}</fill>\2", text, count=1, flags=re.S)
        assert count == 1, code
    return text


def other_kinds(text):
    """What templates of another kind have, in the columns of the built-in one; each takes its place."""
    values = "".join(f"<value>{value}</value>" for value in documents.STATES)
    catalogue = re.search(r"  <catalogue>.*</catalogue>\n", text, re.S).group()
    free = text.replace(catalogue, "")
    expected = [(f'<demand column="{key}" is="expected"/>', "") for key in ("aktiviteter", "ansvarig", "tidsplan")]
    return {
        "listed": replace_all(text, ("(våren\n          2022).</legend>", "(våren\n          2022).</legend>" + values),
                              ('role="activity"', 'role="activity" longest="60"')),
        "signs": with_signs(text),
        "longer": replace_all(text, ('to="2024-12-31"', 'to="2025-12-31"')),
        "others": replace_all(text, ('key="nulage" role="text"', 'key="nulage" role="actor"'), ('"target"', '"frequency"'),
                              ('"activity"', '"text"'), ('"evaluation"', '"time"'),
                              ('<demand column="utvardering" is="empty"/>', '<demand column="utvardering" is="expected"/>')),
        "lenient": replace_all(text, *expected),
        "demanding": replace_all(text, ('is="expected"', 'is="required"')),
        "free": free,
        "continued": replace_all(text, ("</head>", '</head><rows continued="true"/>')),
        "own": replace_all(free, ("</head>", '</head><rows own="true"/>')),
    }


def write_schemas(folder):
    """Templates of our own beside the built-in one: what only a second template can show."""
    text = SCHEMA.read_text("utf-8")
    variants = {
        "twin": text.replace('id="nrf-2022-2024"', 'id="twin"'),
        "later": text.replace('id="nrf-2022-2024"', 'id="later"').replace("2022–2024</", "2025–2027</")
                     .replace('from="2022-01-01" to="2024-12-31"', 'from="2025-01-01" to="2027-12-31"'),
        "strict": text.replace('<demand column="mal" is="required"/>',
                               '<demand column="mal" is="required"/><demand column="nulage" is="required"/>'),
    }
    variants.update(other_kinds(text))
    for name, content in variants.items():
        (folder / name).mkdir()
        (folder / name / f"{name}.xml").write_text(content, "utf-8")


def main():
    parser = argparse.ArgumentParser(description="Check each finding of the program from the outside.")
    parser.add_argument("program")
    parser.add_argument("-k", dest="word", default="", help="only the cases with this in their name")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        runner = Runner(str(pathlib.Path(arguments.program).resolve()), pathlib.Path(folder))
        write_schemas(runner.folder)
        own_rules.write(runner.folder)
        assert offices.CASES is layouts.CASES is own_rules.CASES is contents.CASES  # one list: that of cases.py
        for case in offices.CASES:
            for kind in case.formats if arguments.word in case.name else ():
                runner.one(case, kind)
        if arguments.word in "merge":
            merging.run(runner)
        tried = examples.run(runner, runner.wordings) if arguments.word in "example" else []
        if not arguments.word:
            runner.catalogue_is_covered()
    print(f"{len(tried)} examples tried: {' '.join(tried)}")
    print(f"{runner.count} documents, {len(runner.seen)} codes, {len(set(runner.failures))} documents not as expected")
    return 1 if runner.failures else 0


if __name__ == "__main__":
    sys.exit(main())
