"""Findings across plans (X..): what `merge -o OUT.json --findings FILE` says of folders of plans."""
import json

import documents


def plan_bytes(region="Region Norrbotten", followup=True, change=None, modified=None, title=None):
    plan = documents.Plan().filled(followup)
    plan.region = region
    plan.title = title or plan.title
    if change:
        change(plan)
    parts, _ = documents.write_docx(plan)
    if modified:
        parts["docProps/core.xml"] = (
            documents.HEAD + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
            'core-properties" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dcterms:modified xsi:type="dcterms:W3CDTF">'
            f"{modified}T08:00:00Z</dcterms:modified></cp:coreProperties>")
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(
            "</Relationships>", '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/'
            'relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>')
    return documents.zip_parts(parts)


def other_state(plan):
    plan.set("1.1", "nulage", "Något annat än förut.")


ALL_REGIONS = {f"{name}.docx": plan_bytes(f"Region {name}") for name in
               ("Norrbotten", "Västerbotten", "Västernorrland", "Jämtland Härjedalen")}
OTHER_REGIONS = {name: content for name, content in ALL_REGIONS.items() if name != "Norrbotten.docx"}


def later_form(plan):
    """The form of the period after: its times too."""
    for area in plan.areas:
        for row in area.rows:
            row[5] = "2026"


# name, files, options, what is expected: (code, severity, words of the message[, the file that it is about])
MERGES = [
    ("all regions, nothing to say", ALL_REGIONS, [], []),
    ("a region is missing", {"a.docx": plan_bytes(), "b.docx": plan_bytes("Region Västerbotten")}, [],
     [("X01", "error", "Region Jämtland Härjedalen"), ("X01", "error", "Region Västernorrland")]),
    ("a follow-up replaces the plan", dict(ALL_REGIONS, **{"plan.docx": plan_bytes(followup=False)}), [],
     [("X02", "info", "Region Norrbotten", "plan.docx")]),
    ("a later year replaces an earlier one",
     dict(OTHER_REGIONS, **{"nrf-2022.docx": plan_bytes(), "nrf-2023.docx": plan_bytes(change=other_state)}), [],
     [("X02", "info", "Region Norrbotten", "nrf-2022.docx")]),
    ("changed later", dict(OTHER_REGIONS, **{
        "one.docx": plan_bytes(modified="2023-10-01"),
        "two.docx": plan_bytes(change=other_state, modified="2023-11-01")}), [],
     [("X02", "info", "Region Norrbotten", "one.docx")]),
    ("no way to tell", dict(ALL_REGIONS, **{"again.docx": plan_bytes(change=other_state)}), [],
     [("X03", "error", "Region Norrbotten")]),
    ("the same file twice", dict(ALL_REGIONS, **{"copy.docx": ALL_REGIONS["Norrbotten.docx"]}), [],
     [("X04", "info", "Norrbotten.docx", "copy.docx")]),
    ("another period", dict(ALL_REGIONS, **{
        "x.docx": plan_bytes("Region Norrbotten", change=later_form,
                             title="Lokal handlingsplan för cancervården 2025–2027")}),
     ["--schema-dir", "later"], [("X06", "error", "2025–2027", "x.docx")]),
]

CORRECTIONS = "Region;Mål;Kolumn;Nytt värde;Kod;Orsak;Vem\n"
# lines of a corrections file for a plan of Norrbotten's, what is expected
UNUSED = [
    ("used", "Norrbotten;1.1;Uppföljning;E;;x;y", []),
    ("no such plan", "Dalarna;1.1;Nuläge;a;;x;y", ["ingen plan från den regionen"]),
    ("no such goal", "Norrbotten;8.1;Nuläge;a;;x;y", ["har inte det målet"]),
    ("no such column", "Norrbotten;1.1;Kostnad;a;;x;y", ["har inte den kolumnen"]),
    ("the goal itself", "Norrbotten;1.1;Mål;a;;x;y", ["kan inte ändras"]),
    ("the same cell by another name", "Norrbotten;1.1;Nuläge;a;;x;y\nNorrbotten;1.1;nulage;b;;x;y",
     ["har redan ändrat cellen"]),
    ("said already", "Norrbotten;1.1;Uppföljning;P;;x;y", ["säger redan det"]),
    ("no such finding", "Norrbotten;1.1;;;S02;x;y", ["har ingen sådan anmärkning"]),
]


def run(runner):
    run_merges(runner)
    run_corrections(runner)


def run_corrections(runner):
    (runner.folder / "plan.docx").write_bytes(plan_bytes())
    for name, lines, expected in UNUSED:
        (runner.folder / "rattelser.csv").write_text(CORRECTIONS + lines + "\n", "utf-8")
        answers = {}
        for language in ("sv", "en"):
            done = runner.run("check", "plan.docx", "--corrections", "rattelser.csv", "--date", "2024-01-15", "--format",
                              "json", "--lang", language)
            answers[language] = json.loads(done.stdout)["findings"]
        judge(runner, f"corrections: {name}", "rattelser.csv",
              answers, [("X07", "warning", words, None) for words in expected])


def run_merges(runner):
    for number, (name, files, options, expected) in enumerate(MERGES):
        folder = runner.folder / f"merge{number}"
        folder.mkdir()
        for file, content in files.items():
            (folder / file).write_bytes(content)
        answers = {}
        for language in ("sv", "en"):
            done = runner.run("merge", folder.name, "-o", f"{language}.json", "--findings", "findings.json", "--date",
                              "2024-01-15", "--lang", language, *options)
            try:
                answers[language] = json.loads((runner.folder / "findings.json").read_text("utf-8"))["findings"]
                merged = json.loads((runner.folder / f"{language}.json").read_text("utf-8"))["findings"]
            except (OSError, ValueError, KeyError) as fault:
                runner.fail(f"merge: {name}", f"{fault} {done.stderr.strip()}")
                break
            if merged != answers[language]:
                runner.fail(f"merge: {name}", "the findings of the merge are not those of --findings")
            for file in (f"{language}.json", "findings.json"):
                (runner.folder / file).unlink(missing_ok=True)
        else:
            judge(runner, f"merge: {name}", folder.name, answers, expected)


def place_of(folder, file=None):
    """Across plans a place is a file, or none: what is about several of them names them in its message."""
    return f"{folder}/{file}" if file else None


def judge(runner, name, folder, answers, expected):
    runner.count += 1
    left, rest = list(expected), list(answers["sv"])
    for finding in list(rest):
        for one in left:
            code, severity, words, *file = one
            where = finding["where"]["file"], finding["where"]["text"]
            place = folder if code == "X07" else place_of(folder, *file)
            if ((finding["code"], finding["severity"]) == (code, severity) and words in finding["message"]
                    and where == (place,) * 2):
                runner.seen.add(code)
                left.remove(one)
                rest.remove(finding)
                break
    for missing in left:
        runner.fail(name, "missing " + " ".join(missing))
    for finding in rest:
        runner.fail(name, f"not expected: {finding['code']} {finding['severity']} {finding['where']['text']} {finding['message']}")
    runner.judge_languages(name, answers["sv"], answers["en"])
