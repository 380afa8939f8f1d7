#!/usr/bin/env python3
"""What diff says of plans that differ in a known way: diff.py csv|office PROGRAM SAMPLES

A plan is edited, one thing at a time, and compared with what it was: each kind of change is found where it was made, and
nothing else. What holds for any two plans is seen on all pairs of samples: what is added one way is removed the other way;
words that stayed, went and came make up both texts; the page is well-formed. `office` edits Word and Excel files, and is
skipped (77) where their packages are not installed.
"""
import copy
import csv
import difflib
import html.parser
import io
import itertools
import json
import pathlib
import subprocess
import sys
import tempfile
import zipfile

STEP, PROGRAM, SAMPLES = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
BASE = SAMPLES / "norra" / "2023" / "vasternorrland-2023.csv"
GOAL, CURRENT, TARGET, ACTIVITIES, RESPONSIBLE, TIME, STATUS, EVALUATION = range(8)
faults = []


def check(truth, what):
    if not truth:
        faults.append(what)
        print("FAULT", what)


def run(*arguments):
    return subprocess.run([PROGRAM, "diff", *map(str, arguments), "--date", "2024-01-15"], capture_output=True,
                          encoding="utf-8")


def diff(old, new, *more):
    done = run(old, new, "--format", "json", "-q", *more)
    check(done.returncode in (0, 1), f"{old} {new}: exit {done.returncode} {done.stderr}")
    return json.loads(done.stdout)


def of_change(found, change):
    return [goal for goal in found["goals"] if goal["change"] == change]


# ---- what holds for any two plans ----


def squeeze(text):
    """As words are compared: without case, blanks, and the many dashes and quotation marks."""
    for many, one in (("‐‑‒–—―−", "-"), ("“”„«»", '"'), ("‘’‚´`", "'")):
        for sign in many:
            text = text.replace(sign, one)
    return "".join(text.replace("…", "...").lower().split())


def check_words(where, texts):
    for key, text in texts.items():
        runs = text["words"]
        old = "".join(words for sign, words in runs if sign in "=-")
        new = "".join(words for sign, words in runs if sign in "=+")
        check(squeeze(old) == squeeze(text["old"] or ""), f"{where} {key}: = and - are not the old text: {runs}")
        check(squeeze(new) == squeeze(text["new"] or ""), f"{where} {key}: = and + are not the new text: {runs}")
        check(all(words for _, words in runs), f"{where} {key}: an empty run")
        check(any(sign != "=" for sign, _ in runs), f"{where} {key}: nothing differs")
        for (sign, _), (following, _) in itertools.pairwise(runs):
            check(sign != following and (sign, following) != ("+", "-"), f"{where} {key}: {sign} before {following}")


def check_length(where, text):
    """Another program finds no more words in common than we do."""
    old, new = [[squeeze(word) for word in (side or "").split()] for side in (text["old"], text["new"])]
    theirs = sum(block.size for block in difflib.SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks())
    ours = sum(len(words.split()) for sign, words in text["words"] if sign == "=")
    check(ours >= theirs, f"{where}: {ours} words stayed, and {theirs} by difflib: {text['words']}")


def check_counts(where, found):
    for change in ("added", "removed", "changed", "same"):
        check(found["counts"][change] == len(of_change(found, change)), f"{where}: counts of {change}")
    for kind, count in found["counts"]["kinds"].items():
        check(count == sum(kind in goal["kinds"] for goal in found["goals"]), f"{where}: counts of {kind}")
    for goal in found["goals"]:
        check(bool(goal["kinds"]) == (goal["change"] == "changed"), f"{where} {goal['text'][:20]}: {goal['kinds']}")
        check((goal["matched"] is None) == (goal["change"] in ("added", "removed")), f"{where}: matched")


class Page(html.parser.HTMLParser):
    """Elements are closed in the order in which they were opened, ids are there once, links lead to ids."""

    EMPTY = {"meta", "br", "link", "use", "path", "circle"}

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.links, self.wrong, self.count = [], [], [], [], {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.count[tag] = self.count.get(tag, 0) + 1
        values = dict(attributes)
        if len(values) < len(attributes):
            self.wrong.append(f"an attribute twice in {tag}")
        self.ids += [values["id"]] if "id" in values else []
        self.links += [values["href"][1:]] if values.get("href", "").startswith("#") else []
        self.links += values.get("aria-labelledby", "").split()
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in self.EMPTY:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")

    def faults(self):
        return self.wrong + self.open + [name for name in self.links if name not in self.ids] + [
            name for name in set(self.ids) if self.ids.count(name) > 1]


def check_page(where, old, new, found):
    done = run(old, new, "--format", "html", "-q")
    page = Page(done.stdout)
    check(not page.faults(), f"{where}: the page: {page.faults()[:5]}")
    regions = [region for region in found.get("regions", [found]) if region["goals"] is not None]
    told = sum(goal["change"] != "same" for region in regions for goal in region["goals"])
    check(page.count.get("article", 0) == told, f"{where}: {page.count.get('article', 0)} goals on the page, not {told}")
    check(done.stdout == run(old, new, "--format", "html", "-q").stdout, f"{where}: not the same bytes twice")


def check_pair(old, new):
    """Both ways; and the text and the page of it."""
    where = f"{old.name} - {new.name}"
    there, back = diff(old, new), diff(new, old)
    for found in (there, back):
        check_counts(where, found)
        for goal in found["goals"]:
            check_words(f"{where} {goal['goal']}", goal["columns"])
        for area in found["areas"]:
            check_words(f"{where} {area['area']}", area["texts"])
        check_words(where, found["texts"])
    for goal in there["goals"]:
        for key, text in goal["columns"].items():
            check_length(f"{where} {goal['goal']} {key}", text)
    for change, reverse in (("added", "removed"), ("removed", "added"), ("changed", "changed"), ("same", "same")):
        check(sorted(goal["text"] for goal in of_change(there, change)) ==
              sorted(goal["text"] for goal in of_change(back, reverse)) or change == "changed",
              f"{where}: {change} is not {reverse} the other way")
        check(there["counts"][change] == back["counts"][reverse], f"{where}: counts of {change} the other way")
    for kind, reverse in (("forward", "regressed"), ("slipped", "hastened"), ("reworded", "reworded"),
                          ("responsible", "responsible"), ("moved", "moved")):
        for one, other in ((kind, reverse), (reverse, kind)):
            check(there["counts"]["kinds"][one] == back["counts"]["kinds"][other], f"{where}: {one} the other way")
    check_page(where, old, new, there)
    for language in ("sv", "en"):
        text = run(old, new, "-q", "-v", "--lang", language)
        check(text.returncode in (0, 1) and text.stdout, f"{where}: text in {language}")
    check(diff(old, new, "--lang", "en") == diff(old, new, "--lang", "sv"), f"{where}: JSON depends on the language")


def check_same(path):
    found = diff(path, path)
    check(len(of_change(found, "same")) == len(found["goals"]), f"{path.name}: differs from itself")
    check(found["goals"] and not found["texts"] and all(area["change"] == "same" for area in found["areas"]),
          f"{path.name}: its areas differ from themselves")


# ---- a plan that is edited ----


def read_table(path):
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=";"))


def write_table(path, rows):
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";", lineterminator="\r\n").writerows(rows)
    path.write_text(stream.getvalue(), "utf-8")


def row_of(rows, start):
    found = [index for index, row in enumerate(rows) if row and row[0].startswith(start)]
    assert len(found) == 1, (start, found)
    return found[0]


SCREENING = "Screening för tjock"
TESTING = "Organiserad prostatacancertestning"
REGISTER = "Alla regioner ska ansluta sig till det nationella mammografi"


def set_cell(start, column, value):
    def edit(rows):
        rows[row_of(rows, start)][column] = value
    return edit


def remove(rows):
    del rows[row_of(rows, REGISTER)]


def add_own(rows):
    rows.insert(row_of(rows, REGISTER), ["Egna bussar ska köra till screeningen", "Ingen buss", "", "Upphandla", "Trafikchef",
                                         "2024", "E", ""])


def split(rows):
    """A goal in two rows, the first as it was."""
    at = row_of(rows, TESTING)
    rows.insert(at + 1, [rows[at][GOAL], "", "", "Ännu en aktivitet", "Trafikchef", "2024", "P", ""])


def move(rows):
    row = rows.pop(row_of(rows, REGISTER))
    rows.insert(row_of(rows, "Alla cancerpatienter ska erbjudas kontaktsjuksköterska"), row)


def reword(rows):
    at = row_of(rows, SCREENING)
    rows[at][GOAL] = rows[at][GOAL].replace("minst en årskull", "minst två årskullar")


def blanks(rows):
    row = rows[row_of(rows, SCREENING)]
    row[ACTIVITIES] = row[ACTIVITIES].upper().replace("\n", "  ") + " - "


def words_for_status(rows):
    rows[row_of(rows, SCREENING)][STATUS] = "Pågår"


def comment(rows):
    at = next(index for index, row in enumerate(rows) if row and row[0].startswith("2. Patienter"))
    rows[at:at] = [["Vi väntar på bussarna"]]  # below the label, which the form has


# name, edit, the goal, its change, kinds, the columns that differ, and what else is to be
EDITS = [
    ("nothing", lambda rows: None, None, None, [], [], {}),
    ("case and blanks", blanks, None, None, [], [], {}),
    ("a status in words", words_for_status, None, None, [], [], {}),
    ("a time in other words", set_cell(TESTING, TIME, "hela 2024"), None, None, [], [], {}),
    ("status forward", set_cell(SCREENING, STATUS, "U"), "1.2", "changed", ["forward"], ["uppfoljning"],
     {"status": {"old": "P", "new": "U"}}),
    ("status back", set_cell(SCREENING, STATUS, "E"), "1.2", "changed", ["regressed"], ["uppfoljning"],
     {"status": {"old": "P", "new": "E"}}),
    ("status gone", set_cell(SCREENING, STATUS, ""), "1.2", "changed", ["status"], ["uppfoljning"],
     {"status": {"old": "P", "new": None}}),
    ("no status", set_cell(SCREENING, STATUS, "X"), "1.2", "changed", ["status"], ["uppfoljning"],
     {"status": {"old": "P", "new": None}}),
    ("later", set_cell(TESTING, TIME, "Hösten 2025"), "1.4", "changed", ["slipped"], ["tidsplan"], {}),
    ("earlier", set_cell(TESTING, TIME, "2023"), "1.4", "changed", ["hastened"], ["tidsplan"], {}),
    ("the same day", set_cell(TESTING, TIME, "t.o.m. 2024-12-31"), "1.4", "changed", ["time"], ["tidsplan"], {}),
    ("responsible", set_cell(TESTING, RESPONSIBLE, "Regiondirektören"), "1.4", "changed", ["responsible"], ["ansvarig"],
     {}),
    ("target", set_cell(TESTING, TARGET, "Alla 50-åringar och 51-åringar inbjudna"), "1.4", "changed", ["reworded"],
     ["matbar_malniva"], {}),
    ("activities", set_cell(TESTING, ACTIVITIES, "Ansluta till det nationella kansliet"), "1.4", "changed", ["reworded"],
     ["aktiviteter"], {}),
    ("current state", set_cell(TESTING, CURRENT, "Förstudie nästan klar"), "1.4", "changed", ["reworded"], ["nulage"], {}),
    ("evaluation", set_cell(TESTING, EVALUATION, "Bemannad"), "1.4", "changed", ["evaluation"], ["utvardering"], {}),
    ("goal in other words", reword, "1.2", "changed", ["reworded"], ["mal"], {"matched": "goal"}),
    ("goal gone", remove, "1.6", "removed", [], None, {}),
    ("an own goal", add_own, None, "added", [], None, {}),
    ("a further row", split, "1.4", "added", [], None, {"further": True}),
    ("in another area", move, "1.6", "changed", ["moved"], [], {}),
    ("comment", comment, None, None, [], [], {}),
]


def check_edit(folder, name, edit, goal, change, kinds, columns, wanted):
    path = folder / "vasternorrland-2023.csv"
    rows = read_table(BASE)
    edit(rows)
    write_table(path, rows)
    found = diff(BASE, path)
    changed = [one for one in found["goals"] if one["change"] != "same"]
    if change is None:
        check(not changed, f"{name}: {[(one['goal'], one['kinds'], one['columns']) for one in changed]}")
    elif len(changed) != 1:
        check(False, f"{name}: {[(one['goal'], one['change']) for one in changed]}")
    else:
        one = changed[0]
        check((one["goal"], one["change"], one["kinds"]) == (goal, change, kinds),
              f"{name}: {one['goal']} {one['change']} {one['kinds']}")
        check(columns is None or list(one["columns"]) == columns, f"{name}: columns {list(one['columns'])}")
        for key, value in wanted.items():
            check(one.get(key) == value, f"{name}: {key} {one.get(key)}")
    check_pair(BASE, path)
    return found


def check_details(folder):
    path = folder / "vasternorrland-2023.csv"

    def changed(edit):
        rows = read_table(BASE)
        edit(rows)
        write_table(path, rows)
        return [goal for goal in diff(BASE, path)["goals"] if goal["change"] != "same"]

    one, = changed(set_cell(TESTING, TIME, "Hösten 2025"))
    check((one["timeline"]["months"], one["timeline"]["days"]) == (12, 365), f"slip: {one['timeline']}")
    one, = changed(set_cell(TESTING, TARGET, "Alla 50-åringar och 51-åringar inbjudna"))
    check(one["columns"]["matbar_malniva"]["words"] == [["=", "Alla 50-åringar"], ["+", "och 51-åringar"], ["=", "inbjudna"]],
          f"words: {one['columns']}")
    one, = changed(move)
    check(one["area"] == "2" and one["from"]["area"] == "1", f"moved: {one.get('from')}")
    one, = changed(add_own)
    check(one["columns"]["ansvarig"] == {"old": None, "new": "Trafikchef", "words": [["+", "Trafikchef"]]},
          f"added: {one['columns']}")
    rows = read_table(BASE)
    comment(rows)
    write_table(path, rows)
    first = diff(BASE, path)["areas"][0]
    check(first["texts"]["comment"]["new"] == "Vi väntar på bussarna" and first["change"] == "changed", f"comment: {first}")


def check_own_rows(folder):
    """Rows that no catalogue knows: the same one in other words, or another one."""
    base, path = folder / "a" / "vasternorrland-2023.csv", folder / "b" / "vasternorrland-2023.csv"
    own = ["Egna bussar ska köra patienter till screeningen i inlandet två gånger i veckan", "Egna bussar ska köra patienter och "
           "anhöriga till screeningen i inlandet tre gånger i veckan", "Alla fikarum ska ha en hjärtstartare"]
    for old, new, change in ((own[0], own[1], "changed"), (own[0], own[2], "added")):
        for where, goal in ((base, old), (path, new)):
            rows = read_table(BASE)
            rows.insert(row_of(rows, REGISTER), [goal, "", "", "Upphandla", "Trafikchef", "2024", "E", ""])
            where.parent.mkdir(exist_ok=True)
            write_table(where, rows)
        found = [goal for goal in diff(base, path)["goals"] if goal["change"] != "same"]
        check([goal["change"] for goal in found] == ([change] if change == "changed" else ["added", "removed"])
              or sorted(goal["change"] for goal in found) == ["added", "removed"] and change == "added",
              f"own rows: {[goal['change'] for goal in found]}")
        if change == "changed":
            check(found[0]["matched"] == "similar" and found[0]["kinds"] == ["reworded"], f"own row: {found[0]['kinds']}")
        check_pair(base, path)


# ---- sets ----


def check_sets():
    old, new = SAMPLES / "norra" / "2022", SAMPLES / "norra" / "2023"
    found = diff(old, new)
    regions = {region["code"]: region for region in found["regions"]}
    check([region["code"] for region in found["regions"]] == sorted(regions), "regions: not in order")
    check(regions["25"]["goals"] is None and regions["25"]["state"] == {"old": "received", "new": "missing"}, "region 25")
    alone = diff(old / "vasternorrland-2022.xlsx", new / "vasternorrland-2023.csv")
    check(regions["22"]["goals"] == alone["goals"] and regions["22"]["counts"] == alone["counts"], "region 22 by itself")
    check(regions["24"]["new"]["file"] == "vasterbotten-2023-reviderad.docx", "the later file holds")
    for region in found["regions"]:
        if region["goals"] is not None:
            check_counts(region["name"], region)
    check_page("sets", old, new, found)
    check(run(old, new, "--format", "json", "-q", "-j", "4").stdout == run(old, new, "--format", "json", "-q").stdout, "-j 4")
    packed = pathlib.Path(tempfile.mkdtemp()) / "in.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(old.iterdir()):
            archive.write(path, path.name)
    unpacked = {region["code"]: region["goals"] for region in diff(packed, new)["regions"]}
    check(unpacked == {code: region["goals"] for code, region in regions.items()}, "a ZIP is not as a folder")
    reports = diff(SAMPLES / "rjh" / "april-2021.docx", SAMPLES / "rjh")
    check([region["new"]["file"] for region in reports["regions"]] == ["december-2021.docx"], "the last report holds")


def check_exit_codes(folder):
    same = run(BASE, BASE, "-q")
    other = run(SAMPLES / "norra" / "2022" / "vasternorrland-2022.xlsx", BASE, "-q")
    check((same.returncode, other.returncode) == (0, 0), "plans without faults: exit 0 whether or not they differ")
    faulty = SAMPLES / "faulty" / "norrbotten-2023.xlsx"
    check((run(faulty, faulty, "-q").returncode, run(BASE, faulty, "-q").returncode) == (1, 1), "a plan with faults: exit 1")
    broken = run(SAMPLES / "wrong" / "cut-off.docx", BASE, "-q")
    check(broken.returncode == 3 and not broken.stdout, "an unreadable file: exit 3 and nothing written")
    check(run(BASE, "-q").returncode == 2 and run(BASE, BASE, BASE).returncode == 2, "not two: exit 2")
    findings = folder / "findings.json"
    check(run(BASE, faulty, "-q", "--findings", findings, "-o", folder / "out.txt").returncode == 1, "--findings")
    files = [file["file"] for file in json.loads(findings.read_text("utf-8"))["files"]]
    check(files == [str(BASE), str(faulty)], f"--findings: {files}")


def check_speed(folder):
    """Cells as long as Excel has them, and a thousand rows of a region's own that are all alike: seconds, not minutes."""
    paths = [folder / name / "vasternorrland-2023.csv" for name in ("long-a", "long-b")]
    for number, path in enumerate(paths):
        path.parent.mkdir(exist_ok=True)
        rows = read_table(BASE)
        at = row_of(rows, REGISTER)
        for index, row in enumerate(rows):
            if len(row) > EVALUATION and row[STATUS] in ("U", "P", "E"):
                row[EVALUATION] = " ".join(f"{(i * 7919 + number * 31 + index) % 997}" for i in range(3900))
        rows[at:at] = [[f"Egen aktivitet nummer {i * 2 + number} som liknar alla andra", "", "", "", "", "2024", "P", ""]
                       for i in range(1000)]
        write_table(path, rows)
    done = subprocess.run([PROGRAM, "diff", *map(str, paths), "--format", "json", "-q", "--date", "2024-01-15"],
                          capture_output=True, encoding="utf-8", timeout=240)
    found = json.loads(done.stdout)
    check_counts("long", found)
    for goal in found["goals"]:
        check_words(f"long {goal['goal']}", goal["columns"])


# ---- Word and Excel ----


def check_office(folder):
    import docx
    import openpyxl

    workbook, document = folder / "vasternorrland.xlsx", folder / "vasterbotten.docx"
    sources = SAMPLES / "norra-plan-2022"
    book = openpyxl.load_workbook(sources / "vasternorrland.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    target = next(cell for cell in cells if cell.value.startswith(TESTING))
    sheet, row = target.parent, target.row
    sheet.cell(row, target.column + TIME).value = "2025"
    sheet.cell(row, target.column + RESPONSIBLE).value = "Regiondirektören"
    book.save(workbook)
    one, = [goal for goal in diff(sources / "vasternorrland.xlsx", workbook)["goals"] if goal["change"] != "same"]
    check(one["goal"] == "1.4" and one["kinds"] == ["slipped", "responsible"], f"xlsx: {one['goal']} {one['kinds']}")
    check(one["where"]["new"]["cell"] and one["where"]["new"]["row"] == row, f"xlsx: {one['where']}")
    check_pair(sources / "vasternorrland.xlsx", workbook)

    plan = docx.Document(sources / "vasterbotten.docx")
    table = next(table for table in plan.tables if any(TESTING in cell.text for cell in table.column_cells(0)))
    line = next(row for row in table.rows if TESTING in row.cells[0].text)
    line.cells[ACTIVITIES].text = "Ansluta till kansliet i Umeå\nAnställa en uroterapeut"
    gone = copy.copy(next(row for row in table.rows if REGISTER in row.cells[0].text))
    table._tbl.remove(gone._tr)
    plan.save(document)
    found = [goal for goal in diff(sources / "vasterbotten.docx", document)["goals"] if goal["change"] != "same"]
    check([(goal["goal"], goal["change"], goal["kinds"]) for goal in found]
          == [("1.4", "changed", ["reworded"]), ("1.6", "removed", [])], f"docx: {[(g['goal'], g['kinds']) for g in found]}")
    check_pair(sources / "vasterbotten.docx", document)
    check_pair(document, workbook)
    for samples in (sorted(sources.iterdir()), sorted((SAMPLES / "rjh").glob("*.docx")),
                    sorted(path for path in (SAMPLES / "mellansverige").iterdir())):
        for old, new in itertools.pairwise(samples):
            check_pair(old, new)
    check_pair(SAMPLES / "nrf-2019" / "vasternorrland.xlsx", sources / "vasternorrland.xlsx")
    check_pair(SAMPLES / "blank" / "handlingsplan.docx", document)


def main():
    if STEP == "office":
        sys.path.insert(0, str(pathlib.Path(__file__).parent / "validate"))
        from debian import require

        require("docx", "openpyxl")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        if STEP == "office":
            check_office(folder)
        else:
            for edit in EDITS:
                check_edit(folder, *edit)
            check_details(folder)
            check_own_rows(folder)
            check_sets()
            check_exit_codes(folder)
            check_speed(folder)
            for path in sorted(SAMPLES.glob("*/*.*")):
                if path.parent.name in ("norra-plan-2022", "mellansverige", "rjh", "nrf-2019"):
                    check_same(path)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
