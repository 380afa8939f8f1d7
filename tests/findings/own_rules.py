"""Rules that a template's author writes: those of docs/SCHEMAS.md, and some that want too much.

The example of the manual is the template that is tried, so it cannot promise what does not hold.
"""
import pathlib
import re

from cases import CASES, TEXT, Case, area, cell, nothing, put, put_all, row, whole

SCHEMA = "nrf-2022-2024"
MANUAL = pathlib.Path(__file__).resolve().parents[2] / "docs" / "SCHEMAS.md"
RULES = re.search(r"```xml\n(<rules>.*?</rules>)\n```", MANUAL.read_text("utf-8"), re.S).group(1)


def schema(rules, head="<head/>"):
    """The template nrf-2022-2024 with these rules, in its own place."""
    return (f'<schema xmlns="urn:plankoll:schema:1" id="{SCHEMA}" version="1" extends="{SCHEMA}">{head}{rules}</schema>')


def rule(test, more="", nodes="", attributes=""):
    return (f'<rule id="prov" {attributes}>{nodes}<test>{test}</test><message xml:lang="sv">Prov{more}.</message>'
            f'<message xml:lang="en">Trial{more}.</message></rule>')


OFF = """<phases><phase id="creation"><label xml:lang="sv">Upprättande</label><severity of="A01" is="off"/></phase></phases>"""
LOUD = OFF.replace('is="off"', 'is="error"')
SCHEMAS = {  # folder: what --schema-dir finds there
    "own-rules": schema(RULES),
    "own-places": schema(f"<rules>{rule('false()', nodes='<for>/plan/areas/area[2]/footnotes</for>')}"
                         + rule("false()", nodes="<for>//row[@goal = '2.2']/cells/cell[@key = 'nulage']</for>",
                                more=" {.}").replace("prov", "prov-cell")
                         + rule("false()", nodes="<for>//row[@goal = '2.3']</for>").replace("prov", "prov-rad")
                         + rule("false()", nodes="<for>/plan</for>", more=" {source/@type} {region/@name}")
                         .replace("prov", "prov-plan") + "</rules>"),
    "own-off": schema(f"{OFF}<rules>{rule('false()')}</rules>"),
    "own-loud": schema(f"{LOUD}<rules>{rule('false()', nodes='<for>/plan</for>')}</rules>"),
    "own-today": schema("<rules>" + rule("not(days(to(cells/cell[@key='tidsplan'])) &lt; days(today()) - 14)",
                                         nodes="<for>//row[matches-any(@goal, '2.2|2.3|2.4')]</for>",
                                         attributes='column="tidsplan"') + "</rules>"),
    # three times all elements in all elements: little in the small plan on which a schema is checked
    "own-endless": schema("<rules>" + rule("count(//*[count(//*[count(//*) > 1]) > 1]) > 0", nodes="<for>/plan</for>")
                          + "</rules>"),
}
OWN = ["--schema-dir", "own-rules"]


def write(folder):
    for name, content in SCHEMAS.items():
        (folder / name).mkdir()
        (folder / name / f"{name}.xml").write_text(content, "utf-8")


# ---- the example of the manual ---------------------------------------------------------------------------------------

def evaluated(plan):
    """At least three words for each goal."""
    for one in plan.areas:
        for line in one.rows:
            line[one.index("utvardering")] = "Det gick som planerat."


GROW = put("2.2", "aktiviteter", "ÖKA andelen som erbjuds samtal.")

Case("A01 nothing is wrong", options=OWN)
Case("A01 no figure", put_all(GROW, put("2.2", "matbar_malniva", "Alla patienter")),
     [cell("A01", "2.2", "matbar_malniva", value="Alla patienter", says="saknar siffra")], options=OWN)
Case("A01 a figure", put_all(GROW, put("2.2", "matbar_malniva", "Minst 9 av 10")), options=OWN)
Case("A01 done too early", put("2.2", "tidsplan", "Våren 2022"),
     [cell("A01", "2.2", "tidsplan", value="Våren 2022", says="klar 2022-06-30"), cell("T07", "2.2", "tidsplan")],
     options=OWN)
Case("A01 done in time", put("2.2", "tidsplan", "2022"), options=OWN)
Case("A01 another phase", put("2.2", "utvardering", ""), options=OWN)
Case("A01 short evaluation", put_all(evaluated, put("2.2", "uppfoljning", "U"), put("2.2", "utvardering", "Gick bra.")),
     [cell("A01", "2.2", "utvardering", severity="error", value="Gick bra.", says="Mål 2.2 är uppnått")], options=OWN,
     followup=True)
Case("A01 evaluation", put_all(evaluated, put("2.2", "uppfoljning", "U"), put("2.2", "utvardering", "Tre ord räcker.")),
     options=OWN, followup=True)
Case("A01 an area", lambda plan: [plan.set(line.goal, "nulage", "") for line in plan.area("5").rows],
     [area("A01", "5", severity="info", says="Område 5 har inget nuläge")], options=OWN)
Case("A01 not of a blank form", blank=True, expect=[whole("M11")], options=OWN, infos=False, formats=("docx", "xlsx"))

# ---- places, phases --------------------------------------------------------------------------------------------------

Case("A01 places", nothing,
     [area("A01", "2", says="Prov."), cell("A01", "2.2", "nulage", says="Prov "), row("A01", "2.3", says="Prov."),
      whole("A01", says="Norrbotten")], options=["--schema-dir", "own-places"])
Case("A01 off", options=["--schema-dir", "own-off"])
Case("A01 has its own severity", expect=[whole("A01", severity="warning")], options=["--schema-dir", "own-loud"])
Case("A01 today", put_all(put("2.2", "tidsplan", "2023-12-31"), put("2.3", "tidsplan", "2024-01-01"),
                          put("2.4", "tidsplan", "2024")),
     [cell("A01", "2.2", "tidsplan")], formats=TEXT, infos=False, options=["--schema-dir", "own-today"])
Case("A02 too many steps", expect=[whole("A02", says="prov")], options=["--schema-dir", "own-endless"])
