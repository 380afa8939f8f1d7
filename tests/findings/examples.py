"""The examples of `plankoll explain`, tried: in a correct plan, the bad one gives its code there and the good one does not.

Tried are those that say what stands in cells: `Ansvarig: (tom), Tidsplan: "NUS"`. What follows after a comma or "i" is
for people.
"""
import re

from cases import Case

KEYS = {"Mål": "mal", "Nuläge": "nulage", "Mätbar målnivå": "matbar_malniva", "Aktiviteter": "aktiviteter",
        "Ansvarig": "ansvarig", "Tidsplan": "tidsplan", "Uppföljning": "uppfoljning", "Utvärdering": "utvardering"}
CELL = re.compile("(" + "|".join(KEYS) + r'): (?:"([^"]*)"|\((?:tom|empty)\)|([^\s,"(][^\s,]*))(?:, (?=[A-ZÅÄÖ])|(?=,| i | in |$))')
GOAL = "2.2"
# They need more than the text of cells: a picture, struck text, a formula, a date, merged cells, a template of another
# kind, an earlier plan, or the words of one goal.
NOT_BY_TEXT = {"F14", "F15", "F17", "V01", "V03", "V09", "R03", "R10"}


def cells_of(example):
    """key -> text; None when the example is not of that kind."""
    cells, position = {}, 0
    while match := CELL.match(example, position):
        cells[KEYS[match.group(1)]] = match.group(2) or match.group(3) or ""
        position = match.end()
        if example[position:position + 1] in (",", " ", ""):
            break
    return cells or None


def trial(code, cells, followup):
    def change(plan):
        for key, text in cells.items():
            plan.set(GOAL, key, text)

    return Case(f"example of {code}", change, followup=followup, listed=False)


def is_given(runner, code, cells, followup):
    """Whether the code stands at one of these cells, or at their row."""
    case = trial(code, cells, followup)
    name, places = runner.write(case, "xlsx")
    _, answer = runner.check(case, name, "sv")
    (runner.folder / name).unlink()
    row = places.cell(GOAL, "mal")
    return any(finding["code"] == code and finding["where"]["row"] == row["row"]
               and finding["where"]["sheet"] == row["sheet"] and finding["where"]["column"] in (*cells, None)
               for finding in answer["files"][0]["findings"])


def run(runner, wordings):
    """@return the codes whose examples were tried."""
    tried = []
    for finding in wordings.findings:
        code, name = finding["code"], f"example of {finding['code']}"
        bad, good = (cells_of(finding[which]["sv"]) for which in ("bad", "good"))
        if bad is None or code in NOT_BY_TEXT:
            continue
        if [cells_of(finding[which]["en"]) for which in ("bad", "good")] != [bad, good]:
            runner.fail(name, "the languages do not have the same cells")
        tried.append(code)
        followup = code != "S05" and not {"uppfoljning", "utvardering"}.isdisjoint({*bad, *(good or ())})
        if not is_given(runner, code, bad, followup):
            runner.fail(name, f"{bad} does not give it (if it takes more than text in cells: NOT_BY_TEXT)")
        if good is not None and is_given(runner, code, good, followup):
            runner.fail(name, f"{good} gives it too")
    return tried
