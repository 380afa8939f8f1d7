"""What the words of a cell say: closed lists, measures, what spreadsheets spoil, signs for a status, persons, and a
plan beside the one before it. Also what templates of another kind ask for.
"""
import documents
from cases import (ALL, CASES, Case, Cell, Expect, Row, SHEET, TEXT, WORD, at, area, cell, cells, fill, folded, in_excel, insert,
                   on_area, own_row, put, put_all, row, status, styled, whole, FULL, PICTURE)

# ---- V05 to V09: values ----------------------------------------------------------------------------------------------

LISTED = ("--schema-dir", "listed")  # Nuläge has three values, Aktiviteter 60 letters
LIST = "Två av tre sjukhus arbetar så i dag., Införandet har börjat., Arbetet är spritt på flera enheter."
Case("V05 none of them", put("2.2", "nulage", "Vet inte"), [cell("V05", "2.2", "nulage", value="Vet inte", says=LIST)],
     options=LISTED)
Case("V05 nearly", put("2.2", "nulage", "Införande har börjat"),
     [cell("V05", "2.2", "nulage", says='Menade du "Införandet har börjat."?')], options=LISTED)
Case("V05 one among other words", put("2.2", "nulage", "Införandet har börjat, tror vi"),
     [cell("V05", "2.2", "nulage", says='Menade du "Införandet har börjat."?')], options=LISTED)
Case("V05 an empty cell is none", put("2.2", "nulage", ""), options=LISTED)
Case("V05 nor is a dash", put("2.2", "nulage", "-"), [cell("V02", "2.2", "nulage")], options=LISTED)
Case("V05 4 of 5", fill(4, "nulage", "Nja", 4),
     folded(4, "nulage", 4, 5, "har ett värde som inte får stå där", severity="error"), options=LISTED)
for text in ("INFÖRANDET HAR BÖRJAT", "införandet har börjat.", "Införandet\nhar börjat.", "Inför-\nandet har börjat"):
    Case(f"V06 {text!r}", put("2.2", "nulage", text),
         [cell("V06", "2.2", "nulage", says='"Införandet har börjat."')], options=LISTED)
Case("V06 as in the list", put("2.2", "nulage", "Införandet har börjat."), options=LISTED)

LONG = ("Införande pågår vid alla enheter i regionen och följs upp " * 600).strip()
Case("V07 longer than the template allows", put("2.2", "aktiviteter", LONG[:61]),
     [cell("V07", "2.2", "aktiviteter", says=("61 tecken", "högst 60"))], options=LISTED)
Case("V07 as long as the template allows", put("2.2", "aktiviteter", "å" * 60), options=LISTED)
Case("V07 cut at 255", put("2.2", "nulage", LONG[:255]),
     [cell("V07", "2.2", "nulage", says=("255 tecken", "avkortad", LONG[230:255]))], SHEET + TEXT)
Case("V07 cut at 32767", put("2.2", "nulage", LONG[:32766] + "x"), [cell("V07", "2.2", "nulage", says="32767 tecken")],
     SHEET + TEXT)
Case("V07 a sentence of 255", put("2.2", "nulage", LONG[:254].replace(" ", "a") + "."))
Case("V07 a text of 254", put("2.2", "nulage", LONG[:253] + "a"))
Case("V07 a text of 300", put("2.2", "nulage", LONG[:299] + "a"))
Case("V07 not in Word, which cuts nothing", put("2.2", "nulage", LONG[:255]), formats=WORD)

for text in ("Öka", "Bibehålla", "Vårdprogram"):
    Case(f"V08 {text}", put("2.2", "matbar_malniva", text), [cell("V08", "2.2", "matbar_malniva", value=text)])
for text in ("90 %", "> 70 % inklusion.", "<40 år", "Alla patienter", "Minst en årskull", "Ja", "Fullt införd", ""):
    Case(f"V08 not {text!r}", put("2.2", "matbar_malniva", text))
Case("V08 a dash is a placeholder", put("2.2", "matbar_malniva", "-"), [cell("V02", "2.2", "matbar_malniva")])
for blank in ("\u00a0", " \u2003 ", "\u200b"):
    Case(f"empty is nothing but white space, {ord(blank[-1]):04X}", put_all(
        put("2.2", "matbar_malniva", blank), put("2.3", "tidsplan", blank), put("2.4", "uppfoljning", blank)),
        [cell("T01", "2.3", "tidsplan"), cell("S01", "2.4", "uppfoljning")], followup=True)
Case("V08 in a follow-up", put("2.2", "matbar_malniva", "Öka"), [cell("V08", "2.2", "matbar_malniva")], followup=True)
Case("V08 4 of 5 is no more than an info", fill(4, "matbar_malniva", "Öka", 4),
     folded(4, "matbar_malniva", 4, 5, "har inget som går att mäta", severity="info"))
Case("V08 3 of 5", fill(4, "matbar_malniva", "Öka", 3), cells("V08", 4, "matbar_malniva", 3))

MAY = in_excel("02-maj", '<c r="{r}" s="1"><v>45048</v></c>')  # 2 May 2023
MAY_2026 = in_excel("02-maj", '<c r="{r}" s="1"><v>46144</v></c>')
DAY = in_excel("2023-05-02", '<c r="{r}" s="1"><v>45048</v></c>')
NUMBER = in_excel("1,1E+08", '<c r="{r}" s="1"><v>110000000</v></c>')
AS_POWER = styled(code="0.0E+00")
AS_DAY, AS_DATE = styled(code="dd\\-mmm"), styled(code="yyyy\\-mm\\-dd")
for key in ("nulage", "matbar_malniva", "aktiviteter", "ansvarig", "uppfoljning", "utvardering"):
    Case(f"V09 a date under {key}", put("2.2", key, MAY), [cell("V09", "2.2", key, value="02-maj", says="ett datum")],
         SHEET, followup=True, parts=AS_DAY)
Case("V09 instead of S05", put("2.2", "uppfoljning", MAY), [cell("S05", "2.2", "uppfoljning")], SHEET, parts=AS_DAY)
Case("V09 a goal", insert("2.3", Row([MAY] + [FULL.get(key, "") for key in documents.Plan().area(2).keys[1:]], "own")),
     [row("V09", "own", value="02-maj")], SHEET, parts=AS_DAY)
Case("V09 a number", put("2.2", "nulage", NUMBER), [cell("V09", "2.2", "nulage", value="1,1E+08", says="ett tal")],
     SHEET, parts=AS_POWER)
Case("V09 a number for a time", put("2.2", "tidsplan", NUMBER), [cell("V09", "2.2", "tidsplan")], SHEET,
     parts=AS_POWER)
Case("V09 a whole date is what was typed", put("2.2", "nulage", DAY), formats=SHEET, parts=AS_DATE)
Case("V09 a month", put("2.2", "nulage", MAY), formats=SHEET, parts=styled(code="mmmm\\ yyyy"))
Case("V09 a day of the period in a time column", put("2.2", "tidsplan", MAY), formats=SHEET, parts=AS_DAY)
Case("V09 a day after the period, instead of T04", put("2.2", "tidsplan", MAY_2026), [cell("V09", "2.2", "tidsplan")],
     SHEET, parts=AS_DAY)
Case("V09 a share is a number", put("2.2", "matbar_malniva", in_excel("90 %", '<c r="{r}" s="1"><v>0.9</v></c>')),
     formats=SHEET, parts=styled(code="0%"))
Case("V09 typed as text", put("2.2", "nulage", "02-maj"))
Case("V09 5 of 5", fill(4, "nulage", MAY, 5), folded(4, "nulage", 5, 5, "ser ut att ha gjorts om"), SHEET, parts=AS_DAY)


# ---- S06, S08, S09: the status ---------------------------------------------------------------------------------------

def against(name, code, expect, when="2024", evaluation="Som planerat.", **more):
    """A follow-up of 2023, judged at the end of that year."""
    Case(name, put_all(put("2.2", "uppfoljning", code), put("2.2", "tidsplan", when),
                       put("2.2", "utvardering", evaluation)),
         [cell(*one, value=code) if one[0] == "S06" else cell(*one) for one in expect], followup=True, **more)


S06, T06 = ("S06", "2.2", "uppfoljning"), ("T06", "2.2", "tidsplan")
against("S06 not begun, but its time has", "E", [S06], "2022–2024")
against("S06 begun last summer", "E", [], "2023-06-01 – 2024-12-31")
against("S06 not begun, and passed", "E", [T06], "2022")
against("S06 going on is no beginning", "E", [], "Löpande")
against("S06 in progress since long", "P", [], "2022–2024")
against("S06 reached long before", "U", [S06, ("T04", "2.2", "tidsplan")], "2023–2025")
against("S06 reached before it begins", "U", [S06], "2025-06-01",
        options=["--schema-dir", "longer"])
against("S06 reached the year before its end", "U", [], "2022–2024")
against("S06 evaluation says going on", "U", [S06], evaluation="Pågår i två av tre sjukhus.")
against("S06 evaluation says not begun", "U", [S06], evaluation="Ej påbörjat på grund av pandemin.")
against("S06 evaluation says perhaps not reached", "U", [S06], evaluation="Ej uppnått.")
against("S06 evaluation says reached", "E", [S06], evaluation="Målet uppnått under våren.")
against("S06 evaluation says done", "E", [S06], evaluation="Genomfört.")
against("S06 begun first, then done", "U", [], evaluation="Påbörjat 2022 och klart 2023.")
against("S06 the same", "U", [], evaluation="Uppnått i alla sjukhus.")
against("S06 done in part", "P", [], evaluation="Uppnått i två av tre delar.")
against("S06 clear that", "E", [], evaluation="Klart är att arbetet dröjer.")
against("S06 words further on", "U", [], evaluation="Arbetet som pågår är det sista.")
Case("S06 not when the plan is drawn up", put("2.2", "uppfoljning", "E"), [cell("S05", "2.2", "uppfoljning")])

SIGNS = ("--schema-dir", "signs")  # arrows and colours for U, P and E


def colored(name, color, expect, options=(), **more):
    Case(name, put("2.2", "uppfoljning", in_excel("", '<c r="{r}" s="1"/>')), expect, SHEET, followup=True,
         options=options, parts=styled(fill=f'<patternFill patternType="solid"><fgColor rgb="FF{color}"/></patternFill>'),
         **more)


def has_status(code):
    def judge(plan):
        found = [line["status"] for a in plan["areas"] for line in a["rows"] if line["goal"] == "2.2"]
        return None if found == [code] else f"the status is {found}"

    return judge


for text, code in (("↑", "U"), ("⬆", "U"), ("🡩", "U"), ("→", "P"), ("➔", "P"), ("➡️", "P"), ("⇩", "E")):
    status(f"S08 {text}", text, [cell("S08", "2.2", "uppfoljning", value=text, says=("tecknet", f"lästs som {code}"))],
           options=SIGNS, plan=has_status(code))
for text in ("↑ →", "↑/⇩", "➔, ↓"):
    status(f"S04 {text}", text, [cell("S04", "2.2", "uppfoljning", value=text)], options=SIGNS, plan=has_status(None))
status("S08 one sign twice", "→ ➔", [cell("S08", "2.2", "uppfoljning", says="lästs som P")], options=SIGNS)
status("S09 one known, one not", "↑ ☺", [cell("S09", "2.2", "uppfoljning")], options=SIGNS)
colored("S08 a colour", "00B050", [cell("S08", "2.2", "uppfoljning", says="cellens färg")], SIGNS, plan=has_status("U"))
colored("S08 a colour without a meaning", "123456", [cell("S01", "2.2", "uppfoljning")], SIGNS, plan=has_status(None))
status("S08 a letter goes before", "P", [], options=SIGNS, plan=has_status("P"))
Case("S08 not when the plan is drawn up", put("2.2", "uppfoljning", "↑"), [cell("S05", "2.2", "uppfoljning")],
     options=SIGNS)
for text in ("☺", "↗", "●", "!!", "\uFFFD"):
    status(f"S09 {text}", text, [cell("S09", "2.2", "uppfoljning", value=text, says="ett tecken")],
           options=SIGNS, plan=has_status(None))
status("S09 an arrow where the template has none", "↑", [cell("S09", "2.2", "uppfoljning", value="↑")])
status("S09 a picture", PICTURE, [cell("S09", "2.2", "uppfoljning", says="en bild")], formats=WORD)
status("S09 a sign of an unknown font", Cell("x", docx=(
    '<w:p><w:r><w:rPr><w:rFonts w:ascii="Okänt Symbol" w:hAnsi="Okänt Symbol"/></w:rPr><w:t>\uF0A3</w:t></w:r></w:p>')),
    [cell("S09", "2.2", "uppfoljning")], formats=WORD)
status("S09 an arrow of Wingdings", Cell("x", docx=(
    '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0E8"/></w:r></w:p>')),
    [cell("S08", "2.2", "uppfoljning", says="lästs som P")], formats=WORD, options=SIGNS)
Case("S09 a picture where nothing should be yet", put("2.2", "uppfoljning", PICTURE), [cell("F14", "2.2", "uppfoljning")],
     WORD)
Case("S09 4 of 5", fill(4, "uppfoljning", "☺", 4),
     folded(4, "uppfoljning", 4, 5, "visar en bild eller ett tecken", severity="error"), followup=True)


# ---- P: persons ------------------------------------------------------------------------------------------------------
# All numbers are made up: their check digit holds, and so it does for a tenth of all numbers.

for text in ("850709-9805", "19850709-9805", "198507099805", "121212+1212", "850769-9802"):
    digits = text.replace("-", "").replace("+", "")[:6]
    Case(f"P01 {text}", put("2.2", "nulage", f"Det gäller {text}, som är ny."),
         [cell("P01", "2.2", "nulage", says=f"{digits}****")])
Case("P01 several in one cell", put("2.2", "nulage", "850709-9805 och 121212-1212"),
     [cell("P01", "2.2", "nulage", says="850709****, 121212****")])
Case("P01 typed as a number", put("2.2", "nulage", in_excel("8507099805", '<c r="{r}"><v>8507099805</v></c>')),
     [cell("P01", "2.2", "nulage")], SHEET)
Case("P01 other findings do not repeat it", put("2.2", "uppfoljning", "850709-9805"),
     [cell("P01", "2.2", "uppfoljning"), cell("S02", "2.2", "uppfoljning", value="850709****")], followup=True)
Case("P01 in a comment", on_area(2, lambda a: setattr(a, "comment", "Ring 850709-9805.")), [
    at("P01", {"area": "2"}, says="850709****", formats=WORD),
    at("P01", {"sheet": "2 Patienter", "cell": "A13"}, formats=SHEET), at("P01", {"row": 40}, formats=TEXT)])


def introduce(text):
    def change(plan):
        plan.intro.append(text)

    return change


Case("P01 in the introduction", introduce("Kontakta 850709-9805."), [
    whole("P01", {"area": None}, formats=WORD),
    at("P01", {"sheet": "Information"}, formats=SHEET), at("P01", {"sheet": None, "column": None}, formats=TEXT)])
Case("P01 in a column of the region's own", on_area(2, lambda a: a.add_column(8, "note", "Anteckning", [
    "", "850709-9805", "", "", "", ""])), [Expect("K02", lambda places: {"area": "2"}),
                                           Expect("P01", lambda places: {"goal": "2.2", "area": "2"})])
for text in ("Dnr RS/703/2020", "HSN/415/2021", "850709-9806", "Org.nr 232100-0206", "C50.9 och GD001",
             "2022-05-01–2023-12-31", "150 000 - 200 000 kr", "2022-2024", "Ring 1177 eller 112", "kl 08.00-16.30"):
    Case(f"P not {text}", put("2.2", "nulage", text))
for text in ("070-123 45 67", "+46 70 123 45 67", "063-14 77 62", "0701234567"):
    Case(f"P02 {text}", put("2.2", "ansvarig", f"Anna, tel. {text}"),
         [cell("P02", "2.2", "ansvarig", value=text, says=(text, "ett telefonnummer"))])
Case("P02 a mail address", put("2.2", "ansvarig", "anna.andersson@example.se"),
     [cell("P02", "2.2", "ansvarig", value="anna.andersson@example.se", says="en e-postadress")])
Case("P02 several in one cell", put("2.2", "ansvarig", "anna@example.se, 063-14 77 62"),
     [cell("P02", "2.2", "ansvarig", value="anna@example.se, 063-14 77 62", says="är kontaktuppgifter")])
Case("P02 not where all plans are sent", put("2.2", "nulage", "Skickas till nrf@norrarf.se."))


# ---- S07, X05: beside the plan before it -----------------------------------------------------------------------------

def earlier(change=None, followup=True, region="Region Norrbotten"):
    plan = documents.Plan().filled(followup)
    plan.region = region
    if change:
        change(plan)
    return documents.zip_parts(documents.write_docx(plan)[0])


def beside(name, change, expect, before=None, file="uppfoljning-2022.docx", more=(), **keys):
    Case(name, change, expect, followup=True, options=["--earlier", file, *more], beside={file: earlier(before, **keys)})


OWN = Row(["Alla kliniker ska ha en forskningsplan.", "Ja", "90 %", "Fortsätta.", "Processledare", "2024", "P", ""], "own")


def with_own(plan):
    plan.area(7).rows.append(Row(list(OWN), "own"))


def without(goal):
    def change(plan):
        a, line = plan.find(goal)
        a.rows.remove(line)

    return change


beside("S07 went back", put("2.2", "uppfoljning", "E"),
       [cell("S07", "2.2", "uppfoljning", value="E", says=("från U till E", "2022"))], put("2.2", "uppfoljning", "U"))
beside("S07 went forward", put("2.2", "uppfoljning", "U"), [], put("2.2", "uppfoljning", "E"))
beside("S07 said in other words", put("2.2", "uppfoljning", "U"), [], put("2.2", "uppfoljning", "Uppnått"))
beside("S07 nothing was said then", put("2.2", "uppfoljning", "E"), [], put("2.2", "uppfoljning", ""))
beside("S07 a row of its own, reworded", lambda plan: (with_own(plan), plan.set("own", "uppfoljning", "E"), plan.set(
    "own", "mal", "Alla kliniker skall ha en forskningsplan.")),
       [row("R11", "own"), cell("S07", "own", "uppfoljning", says="från P till E")], with_own)
beside("X05 a row of its own is gone", lambda plan: None, [area("X05", 7, value=OWN[0])], with_own)
beside("X05 moved to another area", lambda plan: plan.area(6).rows.append(Row(list(OWN), "own")), [row("R11", "own")],
       with_own)
beside("X05 a joint goal is R09 alone", without("3.4"), [area("R09", 3, {"goal": "3.4"})])
beside("X05 an area is M03 alone", lambda plan: plan.areas.remove(plan.area(3)), [at("M03", {"area": "3"})])
beside("X05 since the plan was drawn up", lambda plan: None, [area("X05", 7, value=OWN[0])], with_own, followup=False,
       file="forst.docx")
beside("X05 not of another region", lambda plan: None, [], with_own, region="Region Västerbotten")
beside("X05 not of a later year", lambda plan: None, [], with_own, file="uppfoljning-2024.docx")


# ---- templates of another kind ---------------------------------------------------------------------------------------

OTHERS = ("--schema-dir", "others")  # Nuläge is Vem?, Mätbar målnivå is how often, Utvärdering a second time; no activities
NO_TIMES = put_all(put("2.2", "tidsplan", ""), put("2.2", "utvardering", ""))
Case("another kind: nothing to say", options=OTHERS)
Case("another kind: T01 once, where all times are empty", NO_TIMES, [cell("T01", "2.2", "utvardering")], options=OTHERS)
Case("another kind: one time is enough", put_all(put("2.2", "tidsplan", ""), put("2.2", "utvardering", "2023")),
     options=OTHERS)
Case("another kind: one time is enough, whole column", fill(4, "tidsplan", "2023", 5), options=OTHERS)
Case("another kind: K07 counts rows without any time", put_all(fill(4, "tidsplan", "", 2)),
     cells("T01", 4, "utvardering", 2), options=OTHERS)
Case("another kind: V10 a time for an actor", put("2.2", "nulage", "2023"), [cell("V10", "2.2", "nulage")], options=OTHERS)
for text in ("2 ggr/år", "Via kvalitetsregister", "2030", "LPO cancersjukdomar"):
    Case(f"another kind: how often, {text}", put("2.2", "matbar_malniva", text), options=OTHERS)
Case("another kind: the goal is the activity", put("2.2", "ansvarig", ""), [cell("V11", "2.2", "ansvarig")],
     options=OTHERS)
Case("nothing is asked that the phase does not ask", put_all(put("2.2", "ansvarig", ""), put("2.3", "tidsplan", "")),
     options=["--schema-dir", "lenient"])
Case("what is required is told once, as an error", put_all(put("2.2", "ansvarig", ""), put("2.3", "tidsplan", "")),
     [cell("V11", "2.2", "ansvarig", severity="error"), cell("T01", "2.3", "tidsplan", severity="error")],
     options=["--schema-dir", "demanding"])

FREE = ("--schema-dir", "free")  # without joint goals, and so without a row that is reserved
RESERVED = put(documents.RESERVED, "nulage", "Ja")


def again(plan):
    plan.area(2).rows.append(Row(list(plan.row("2.2")), "again"))


Case("R05 without joint goals", put_all(RESERVED, again),
     [Expect("R05", lambda places: dict(places.cell("again", "mal"), goal=None, header="Mål"), related=1)], options=FREE)
Case("R05 not where goals are the region's own", put_all(RESERVED, again), options=["--schema-dir", "own"])
CONTINUED = insert("2.3", own_row(nulage="och resten"))
Case("R04 a row goes on", CONTINUED, [row("R04", "own")], options=["--schema-dir", "continued"])
Case("R02 where no row goes on", CONTINUED, [row("R02", "own")])
Case("R12 without joint goals", put_all(RESERVED, lambda plan: plan.clear("3.2")),
     [Expect("R12", lambda places: dict(places.cell("3.2", "mal"), goal=None), says='" har inget innehåll alls.')],
     options=FREE)
Case("R12 not of a goal that is not the region's", lambda plan: plan.clear("5.2"))
