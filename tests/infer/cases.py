"""The forms, what is to be found in each, and a filled copy with what is to be read from it."""
import dataclasses
import pathlib
import re

from forms import C, H, P, Row, T, csv, docx, xlsx

YELLOW, GREY = "FFFF00", "D9D9D9"


@dataclasses.dataclass
class Case:
    name: str
    kinds: tuple
    form: object
    expect: dict
    filled: object = None
    filled_rows: list = ()  # title of the area, goal, cells that matter
    faults: list = ()
    says: list = ()
    says_not: list = ()
    region: tuple = None
    options: list = ()
    read_options: list = ()
    language: str = "sv"
    adjust: object = None

    def __post_init__(self):
        self.faults = list(self.faults)


def replace(old, new):
    """What an author does in an editor before the file is used."""
    def change(path):
        found = path.read_text(encoding="utf-8")
        assert re.search(old, found, re.S), f"{old} is not in {path}"
        path.write_text(re.sub(old, new, found, count=1, flags=re.S), encoding="utf-8")
    return change


CASES = []

# ---- a single table, goals of the region's own ----

HEADINGS = Row(["Aktivitet", "Ansvarig", "Klart senast", "Kommentar"])


def single(region, *rows):
    return [H(1, "Åtgärdsplan för suicidprevention 2024"), P(f"Region: {region}"), P("Kontaktperson:"),
            P("Planen skickas till Regionsamverkan Sydöst senast den 1 mars till kansli@sydost.example."),
            T(HEADINGS, *rows), P("Övriga kommentarer kan lämnas här:"), P("")]


CASES.append(Case(
    name="one-table", kinds=("docx", "odt"), form=single("", *[["", "", "", ""]] * 4),
    expect={
        "id": "atgardsplan-2024", "title": "Åtgärdsplan för suicidprevention 2024", "language": "sv",
        "period": ("2024-01-01", "2024-12-31"), "receiver": ("Regionsamverkan Sydöst", "kansli@sydost.example"),
        "columns": [("aktivitet", "goal", "Aktivitet"), ("ansvarig", "responsible", "Ansvarig"),
                    ("klart_senast", "time", "Klart senast"), ("kommentar", "text", "Kommentar")],
        "areas": [], "rows": {"own": "true"}, "goals": [], "statuses": [], "phases": ["creation"],
        "fields": [("region", ["Region:"]), ("kontaktperson", ["Kontaktperson:"])],
        "labels": ["Övriga kommentarer kan lämnas här:"],
        "introduction": ["Planen skickas till Regionsamverkan Sydöst senast den 1 mars till kansli@sydost.example."],
    },
    says=["0 områden, 0 mål, 4 kolumner", "rows own=\"true\"", "mottagaren \"Regionsamverkan Sydöst\" är gissad",
          "perioden är gissad: bara året 2024 nämns", "<regions>"],
    says_not=["ifyllt", "rollen"],
    filled=single("Region Kalmar", ["Utbilda skolpersonal", "Anna Ek", "2024-06-30", "Börjar i maj"],
                  ["Stöd till efterlevande", "Psykiatrin", "hösten 2024", ""]),
    filled_rows=[("", None, {"aktivitet": "Utbilda skolpersonal", "ansvarig": "Anna Ek", "klart_senast": "2024-06-30"}),
                 ("", None, {"aktivitet": "Stöd till efterlevande", "klart_senast": "hösten 2024"})],
    region=("Region Kalmar län", "field"),
))

# ---- a single table with joint goals ----

PSYCHIATRY = "Regional handlingsplan för psykisk hälsa 2023–2025"


def joint(*answers):
    goals = ["Väntetiden till första besök ska vara högst 30 dagar.",
             "Alla patienter ska ha en vårdplan.",
             "Närstående ska erbjudas stöd. **"]
    rows = [[C(goal, fill=YELLOW if goal.endswith("**") else None),
             *[C(cell, fill=YELLOW if goal.endswith("**") else None) for cell in answer]]
            for goal, answer in zip(goals, answers or [[""] * 4] * 3)]
    return {"Plan": [[C(PSYCHIATRY, columns=5)], ["Region:"], [],
                     ["Mål", "Indikator", "Åtgärder", "När?", "Status*"], *rows, [],
                     ["* U = uppnått, P = pågår, E = ej påbörjat"],
                     ["** Raden lämnas tom under 2023, eftersom en gemensam modell tas fram."]]}


CASES.append(Case(
    name="one-table-joint-goals", kinds=("xlsx", "csv"), form=joint(),
    expect={
        "id": "regional-handlingsplan-2023-2025", "period": ("2023-01-01", "2025-12-31"),
        "columns": [("mal", "goal", "Mål"), ("indikator", "target", "Indikator"), ("atgarder", "activity", "Åtgärder"),
                    ("nar", "time", "När?"), ("status", "status", "Status")],
        "areas": [("1", PSYCHIATRY)],
        "statuses": [("U", "uppnått", "reached"), ("P", "pågår"), ("E", "ej påbörjat", "not begun")],
        "phases": ["creation", "followup"],
        "goals": [("1.1", "Väntetiden till första besök ska vara högst 30 dagar."),
                  ("1.2", "Alla patienter ska ha en vårdplan."),
                  ("1.3", "Närstående ska erbjudas stöd.", "**", "2023", "explained")],
        "footnotes": [("*", "U = uppnått, P = pågår, E = ej påbörjat"),
                      ("**", "Raden lämnas tom under 2023, eftersom en gemensam modell tas fram.")],
        "fields": [("region", ["Region:"])],
    },
    says=["1 område, 3 mål, 5 kolumner, 3 statuskoder", "lämnas tom till och med 2023", "formuläret säger inte vem"],
    filled=joint(["90 %", "Fler mottagningstider", "2023-2024", "P"], ["100 %", "Mall införs", "våren 2023", "U"],
                 ["", "", "", ""]),
    filled_rows=[(PSYCHIATRY, "1.1", {"atgarder": "Fler mottagningstider", "status": "P"}),
                 (PSYCHIATRY, "1.2", {"indikator": "100 %", "nar": "våren 2023", "status": "U"}),
                 (PSYCHIATRY, "1.3", {"status": ""})],
    read_options=["--region", "Halland", "--year", "2023"],
))

# No year is told anywhere: the row is still left empty on the day by which all else is judged.
CASES.append(dataclasses.replace(CASES[-1], name="year-unknown", kinds=("xlsx",),
                                 read_options=["--region", "Halland", "--date", "2023-06-01"]))

# ---- English ----


def english(*answers):
    answers = list(answers or [[""] * 5] * 3)
    headings = Row(["Goal", "Planned actions", "Who is responsible", "Timeline", "Status (not started/ongoing/done)",
                    "Comment at follow-up"])
    return [H(1, "Local action plan for rare diseases 2025–2027"),
            P("This plan says how the region intends to reach the goals of the national strategy for rare diseases."),
            P("Goal: the joint goal of the healthcare region."),
            P("Region: ____________ Date: ____________"),
            H(2, "1. Diagnosis"),
            T(headings, ["All newborns are offered screening.", *answers[0]],
              ["There is a centre for rare diseases in the region.", *answers[1]]),
            P("Comments to the table above can be given below:"),
            H(2, "2. Care"),
            T(headings, ["All patients have a named contact.", *answers[2]]),
            P("Comments to the table above can be given below:")]


CASES.append(Case(
    name="english", kinds=("docx", "odt"), form=english(), language="en",
    expect={
        "id": "local-action-plan-2025-2027", "language": "en", "title": "Local action plan for rare diseases 2025–2027",
        "columns": [("goal", "goal", "Goal"), ("planned_actions", "activity", "Planned actions"),
                    ("who_is_responsible", "responsible", "Who is responsible"), ("timeline", "time", "Timeline"),
                    ("status", "status", "Status (not started/ongoing/done)"),
                    ("comment", "evaluation", "Comment at follow-up")],
        "legends": {"goal": "the joint goal of the healthcare region."},
        "areas": [("1", "Diagnosis"), ("2", "Care")],
        "goals": [("1.1", "All newborns are offered screening."),
                  ("1.2", "There is a centre for rare diseases in the region."),
                  ("2.1", "All patients have a named contact.")],
        "statuses": [("not started", "not started", "not begun"), ("ongoing", "ongoing"), ("done", "done", "reached")],
        "labels": ["Comments to the table above can be given below:"],
        "fields": [("region", ["Region:"]), ("date", ["Date:"])],
    },
    says=["2 areas, 3 goals, 6 columns, 3 status codes, 2 fields, 2025–2027", "Look over", "local=\"false\""],
    filled=english(["Start in all clinics", "Chief physician", "2025", "ongoing", "As planned"],
                   ["Open the centre", "Board", "2026", "not started", ""],
                   ["Recruit nurses", "Head nurse", "2025", "done", "Ready"]),
    filled_rows=[("Diagnosis", "1.1", {"planned_actions": "Start in all clinics", "status": "ongoing"}),
                 ("Diagnosis", "1.2", {"who_is_responsible": "Board"}), ("Care", "2.1", {"comment": "Ready"})],
    read_options=["--region", "Skåne", "--year", "2025"],
))

# ---- all areas on one sheet, titles over the width of the table ----


def one_sheet(*answers):
    answers = list(answers or [[""] * 4] * 4)
    headings = [C(heading, fill=GREY) for heading in ("Mål", "Aktiviteter", "Ansvarig", "Tidsplan", "Uppföljning*")]
    rows = [[C("Handlingsplan för diabetesvården 2024–2026", columns=5)], ["Region:"], []]
    for title, goals in (("1. Prevention", ["Alla regioner ska erbjuda hälsosamtal.", "Fotvård ska erbjudas alla."]),
                         ("2. Behandling", ["Insulinpumpar ska finnas i alla regioner.", "HbA1c ska mätas årligen."])):
        rows += [[C(title, columns=5)], headings]
        rows += [[goal, *answers.pop(0)] for goal in goals]
        rows += [[], [C("* Ange Klart (K), Delvis (D) eller Inte påbörjat (I).", columns=5)],
                 [C("Kommentar till tabellen kan lämnas nedan:", columns=5)], []]
    return {"Handlingsplan": rows}


CASES.append(Case(
    name="one-sheet", kinds=("xlsx",), form=one_sheet(),
    expect={
        "areas": [("1", "Prevention"), ("2", "Behandling")],
        "columns": [("mal", "goal", "Mål"), ("aktiviteter", "activity", "Aktiviteter"),
                    ("ansvarig", "responsible", "Ansvarig"), ("tidsplan", "time", "Tidsplan"),
                    ("uppfoljning", "status", "Uppföljning")],
        "statuses": [("K", "Klart", "reached"), ("D", "Delvis"), ("I", "Inte påbörjat", "not begun")],
        "goals": [("1.1", "Alla regioner ska erbjuda hälsosamtal."), ("1.2", "Fotvård ska erbjudas alla."),
                  ("2.1", "Insulinpumpar ska finnas i alla regioner."), ("2.2", "HbA1c ska mätas årligen.")],
        "labels": ["Kommentar till tabellen kan lämnas nedan:"],
        "title": "Handlingsplan för diabetesvården 2024–2026",
    },
    filled=one_sheet(["Hälsosamtal för 40-åringar", "Primärvården", "2024", "K"], ["Avtal", "HS-direktör", "2025", "D"],
                     ["Upphandling", "Inköp", "2024-2025", "D"], ["Påminnelser", "Primärvården", "löpande", "I"]),
    filled_rows=[("Prevention", "1.1", {"aktiviteter": "Hälsosamtal för 40-åringar", "uppfoljning": "K"}),
                 ("Prevention", "1.2", {"ansvarig": "HS-direktör"}), ("Behandling", "2.1", {"tidsplan": "2024-2025"}),
                 ("Behandling", "2.2", {"uppfoljning": "I"})],
    read_options=["--region", "Uppsala", "--year", "2024"],
))

# ---- headings over two rows ----


def two_rows(*answers):
    answers = list(answers or [[""] * 5] * 2)
    goals = ["Vårdköerna ska kortas till hälften.", "Primärvården ska ha fast läkarkontakt för alla."]
    return {"Plan": [["Handlingsplan för nära vård 2025–2026"], [],
                     [C("Mål", rows=2, fill=GREY), C("Planering", columns=3, fill=GREY),
                      C("Uppföljning", columns=2, fill=GREY)],
                     [C(""), "Aktiviteter", "Ansvarig", "Tidsplan", "Läge (grön/gul/röd)", "Kommentar"],
                     *[[goal, *answer] for goal, answer in zip(goals, answers)]]}


CASES.append(Case(
    name="two-row-headings", kinds=("xlsx",), form=two_rows(),
    expect={
        "columns": [("mal", "goal", "Mål"), ("aktiviteter", "activity", "Aktiviteter"),
                    ("ansvarig", "responsible", "Ansvarig"), ("tidsplan", "time", "Tidsplan"),
                    ("lage", "status", "Läge (grön/gul/röd)"), ("kommentar", "text", "Kommentar")],
        "goals": [("1.1", "Vårdköerna ska kortas till hälften."),
                  ("1.2", "Primärvården ska ha fast läkarkontakt för alla.")],
        "statuses": [("grön", "grön"), ("gul", "gul"), ("röd", "röd")],
        "title": "Handlingsplan för nära vård 2025–2026", "period": ("2025-01-01", "2026-12-31"),
    },
    filled=two_rows(["Fler läkare", "HS-direktör", "2025", "grön", "bra"], ["Listning", "Primärvården", "2026", "gul", ""]),
    filled_rows=[("Handlingsplan för nära vård 2025–2026", "1.1", {"aktiviteter": "Fler läkare", "lage": "grön"}),
                 ("Handlingsplan för nära vård 2025–2026", "1.2", {"kommentar": ""})],
    read_options=["--region", "Skåne", "--year", "2025"],
))


def two_rows_word(*answers):
    answers = list(answers or [[""] * 4] * 2)
    goals = ["Vårdköerna ska kortas till hälften.", "Primärvården ska ha fast läkarkontakt för alla."]
    return [H(1, "Handlingsplan för nära vård 2025–2026"),
            T(Row([C("Mål", rows=2), C("Planering", columns=2), C("Utvärdering", rows=2), C("Kommentar", rows=2)]),
              Row([C("", below=True), "Aktiviteter", "Ansvarig", C("", below=True), C("", below=True)]),
              *[[goal, *answer] for goal, answer in zip(goals, answers)])]


CASES.append(Case(
    name="two-row-headings-word", kinds=("docx",), form=two_rows_word(),
    expect={"columns": [("mal", "goal", "Mål"), ("aktiviteter", "activity", "Aktiviteter"),
                        ("ansvarig", "responsible", "Ansvarig"), ("utvardering", "evaluation", "Utvärdering"),
                        ("kommentar", "text", "Kommentar")],
            "goals": [("1.1", "Vårdköerna ska kortas till hälften."),
                      ("1.2", "Primärvården ska ha fast läkarkontakt för alla.")],
            "introduction": ["Planering"]},
    filled=two_rows_word(["Fler läkare", "HS-direktör", "bra", ""], ["Listning", "Primärvården", "", "Senare"]),
    filled_rows=[("Handlingsplan för nära vård 2025–2026", "1.1", {"aktiviteter": "Fler läkare", "utvardering": "bra"}),
                 ("Handlingsplan för nära vård 2025–2026", "1.2", {"kommentar": "Senare"})],
    read_options=["--region", "Skåne"],
))

# ---- titles within the table, headings once ----


def within(*answers):
    answers = list(answers or [[""] * 3] * 3)
    return [H(1, "Handlingsplan för strokevård 2024–2025"), P("Datum:"),
            T(Row(["Målsättning", "Insatser", "Ägare", "Tidpunkt"]),
              [C("Akut vård", columns=4)],
              ["Trombolys ska ges inom 30 minuter.", *answers[0]],
              ["Larmkedjan ska övas varje år.", *answers[1]],
              [C("Rehabilitering", columns=4)],
              ["Alla ska ha en rehabiliteringsplan.", *answers[2]])]


CASES.append(Case(
    name="titles-within", kinds=("docx",), form=within(),
    expect={
        "areas": [("1", "Akut vård"), ("2", "Rehabilitering")],
        "columns": [("malsattning", "goal", "Målsättning"), ("insatser", "activity", "Insatser"),
                    ("agare", "responsible", "Ägare"), ("tidpunkt", "time", "Tidpunkt")],
        "goals": [("1.1", "Trombolys ska ges inom 30 minuter."), ("1.2", "Larmkedjan ska övas varje år."),
                  ("2.1", "Alla ska ha en rehabiliteringsplan.")],
        "fields": [("date", ["Datum:"])],
    },
    says=["området \"Akut vård\" och kanske fler har inget eget nummer"],
    filled=within(["Ny rutin", "Akuten", "2024"], ["Övning i oktober", "Ambulansen", "2024"], ["Mall", "Rehab", "2025"]),
    filled_rows=[("Akut vård", "1.1", {"insatser": "Ny rutin"}), ("Akut vård", "1.2", {"agare": "Ambulansen"}),
                 ("Rehabilitering", "2.1", {"tidpunkt": "2025"})],
    adjust=replace("  <fields>", '  <regions>\n    <region code="20"/>\n  </regions>\n  <fields>'),
    region=("Region Dalarna", "template"), # the only one that owes a plan
))

# ---- lists to choose from: status, values of another column, regions ----

STATES = ["Ej påbörjad", "Pågår", "Klar"]


def lists(region, *answers):
    head = ["Aktivitet", "Prioritet", "Ansvarig", "När", "Status"]

    def row(activity="", priority="", *more):
        return [activity, C(priority, choices=["Hög", "Låg"]), *(more[:2] or ["", ""]),
                C(more[2] if len(more) > 2 else "", choices=STATES)]

    rows = [row(*answer) for answer in answers] or [row()] * 3
    title = "Aktivitetsplan vaccinationer 2025"
    regions = C(region, choices=["Region Gotland", "Region Stockholm"])
    return title, ["Region:", regions], head, rows


def lists_book(*given):
    title, region, head, rows = lists(*given)
    return {"Plan": [[title], region, [], head, *rows]}


def lists_text(*given):
    title, region, head, rows = lists(*given)
    return [H(1, title), T(region), T(Row(head), *rows)]


LISTS = dict(
    expect={
        "columns": [("aktivitet", "goal", "Aktivitet"), ("prioritet", "text", "Prioritet", "Hög", "Låg"),
                    ("ansvarig", "responsible", "Ansvarig"), ("nar", "time", "När"), ("status", "status", "Status")],
        "statuses": [("Ej påbörjad", "Ej påbörjad", "not begun"), ("Pågår", "Pågår"), ("Klar", "Klar", "reached")],
        "regions": ["09", "01"], "areas": [], "fields": [("region", ["Region:"])], "rows": {"own": "true"},
        "phases": ["creation", "followup"],
    },
    says=["formuläret nämner Gotland, Stockholm", "statuskoderna Ej påbörjad, Pågår, Klar"],
    filled_rows=[("", None, {"aktivitet": "Vaccinera", "prioritet": "Hög", "status": "Pågår"}),
                 ("", None, {"aktivitet": "Informera", "status": "Klar"})],
    read_options=["--year", "2025"], region=("Region Gotland", "field"),
)
ANSWERS = ("Region Gotland", ("Vaccinera", "Hög", "Vårdcentralen", "2025", "Pågår"),
           ("Informera", "Låg", "Staben", "2025", "Klar"))
CASES.append(Case(name="lists-of-a-sheet", kinds=("xlsx",), form=lists_book(""), filled=lists_book(*ANSWERS), **LISTS))
CASES.append(Case(name="lists-of-a-table", kinds=("docx",), form=lists_text(""), filled=lists_text(*ANSWERS), **LISTS))

# Codes in the list, and what they mean in the list itself or in a note under the table.
for name, offered, note in (
        ("codes-with-labels", ["U – Uppnått mål", "P – Pågår", "E – Ej påbörjat"], ""),
        ("codes-in-brackets", ["Uppnått mål (U)", "Pågår (P)", "Ej påbörjat (E)"], ""),
        ("codes-and-a-note", ["U", "P", "E"], "* Ange Uppnått mål (U), Pågår (P) eller Ej påbörjat (E).")):
    CASES.append(Case(
        name=name, kinds=("xlsx",), form={"Plan": [
            ["Handlingsplan 2024–2025"], [], ["Mål", "Aktivitet", "Uppföljning*"],
            ["Fler ska screenas.", "", C(choices=offered)], ["Färre ska röka.", "", C(choices=offered)], [], [note]]},
        expect={"statuses": [("U", "Uppnått mål", "reached"), ("P", "Pågår"), ("E", "Ej påbörjat", "not begun")],
                "goals": [("1.1", "Fler ska screenas."), ("1.2", "Färre ska röka.")]},
        filled={"Plan": [
            ["Handlingsplan 2024–2025"], [], ["Mål", "Aktivitet", "Uppföljning*"],
            ["Fler ska screenas.", "Kallelser 2024", offered[1]], ["Färre ska röka.", "Samtal 2025", offered[0]]]},
        filled_rows=[("Handlingsplan 2024–2025", "1.1", {"uppfoljning": offered[1]}),
                     ("Handlingsplan 2024–2025", "1.2", {"uppfoljning": offered[0]})],
        read_options=["--region", "Skåne", "--year", "2024"]))

CASES.append(Case(
    name="yes-and-no", kinds=("xlsx",), form={"Plan": [
        ["Handlingsplan 2024–2025"], [], ["Mål", "Aktivitet", "Klart", "Tidsplan"],
        ["", "", C(choices=["Ja", "Nej"]), C(choices=["2024", "2025"])]]},
    expect={"columns": [("mal", "goal", "Mål"), ("aktivitet", "activity", "Aktivitet"),
                        ("klart", "text", "Klart", "Ja", "Nej"), ("tidsplan", "time", "Tidsplan", "2024", "2025")]},
    says=["rollen för kolumnen \"Klart\" är gissad"]))

# ---- sheets for areas, the form's title over each; fields in a table; other columns on one of them ----


def sheets(*answers):
    answers = list(answers or [[""] * 4] * 3)
    title = "Verksamhetsplan demens 2025"
    short = ["Nr", "Mål", "Åtgärd", "Ansvar"]
    return {
        "Försättsblad": [[title], [], ["Region:", "", "Datum:", ""], ["Diarienummer:", ""], [],
                         ["Mål", "Det som regionen vill uppnå under året inom området."],
                         ["Kommentar", "Skriv fritt."]],
        "1 Utredning": [[title], [], short + ["Kommentar"], ["1", "Utredning inom 60 dagar.", *answers[0][:3]],
                        ["2", "Alla ska få en kontaktperson.", *answers[1][:3]]],
        "2 Stöd": [[title], [], short, ["1", "Anhöriga ska erbjudas utbildning.", *answers[2][:2]]],
    }


CASES.append(Case(
    name="sheets", kinds=("xlsx",), form=sheets(),
    expect={
        "id": "verksamhetsplan-demens-2025", "title": "Verksamhetsplan demens 2025",
        "areas": [("1", "Utredning"), ("2", "Stöd")],
        "columns": [("nr", "text", "Nr"), ("mal", "goal", "Mål"), ("atgard", "activity", "Åtgärd"),
                    ("ansvar", "responsible", "Ansvar"), ("kommentar", "text", "Kommentar", "optional")],
        "legends": {"mal": "Det som regionen vill uppnå under året inom området.", "kommentar": "Skriv fritt."},
        "goals": [("1.1", "Utredning inom 60 dagar."), ("1.2", "Alla ska få en kontaktperson."),
                  ("2.1", "Anhöriga ska erbjudas utbildning.")],
        "fields": [("region", ["Region:"]), ("date", ["Datum:"]), ("dnr", ["Diarienummer:"])],
    },
    says=["kolumnen \"Kommentar\" saknas i någon tabell"],
    filled=sheets(["Ny mottagning", "Minnesmottagningen", "Klart i maj"], ["Rekrytering", "Kommunerna", ""],
                  ["Kurs", "Kommunerna"]),
    filled_rows=[("Utredning", "1.1", {"nr": "1", "atgard": "Ny mottagning", "kommentar": "Klart i maj"}),
                 ("Utredning", "1.2", {"ansvar": "Kommunerna"}), ("Stöd", "2.1", {"atgard": "Kurs"})],
    read_options=["--region", "Sörmland"],
))

# ---- numbered goals, coloured bands, examples, prompts, other tables ----

CASES.append(Case(
    name="odd-rows", kinds=("docx",), form=[
        H(1, "Handlingsplan 2024-2025"), P("Regioner kan svara gemensamt."),
        T(["Version", "Ändring"], ["1.0", "Första utgåvan"]),
        T(Row(["Mål", "Aktivitet", "Tidsplan", "Övrigt"]),
          ["Exempel: Fler ska screenas.", "Brev", "2024", ""],
          ["1.1 Fler ska screenas.", "Klicka här för att ange text.", "", ""],
          [C("1.2 Färre ska röka.", fill=GREY), "", "", ""],
          ["1.3 Alla ska erbjudas samtal.", "", "", ""],
          [C("1.4 Vården ska vara jämlik.", fill=GREY), "", "", ""],
          ["Skriv eget mål här", "", "", ""])],
    expect={
        "rows": {"numbered": "true"},
        "goals": [("1.1", "Fler ska screenas."), ("1.2", "Färre ska röka."), ("1.3", "Alla ska erbjudas samtal."),
                  ("1.4", "Vården ska vara jämlik.")],
        "placeholders": ["-", "–", "—", "?", ".", "...", "…", "Klicka eller tryck här för att ange text.",
                         "Klicka här för att ange text.", "Skriv eget mål här"],
        "columns": [("mal", "goal", "Mål"), ("aktivitet", "activity", "Aktivitet"), ("tidsplan", "time", "Tidsplan"),
                    ("ovrigt", "text", "Övrigt")],
    },
    says=["tabellen som börjar med \"Version\"", "målen börjar med nummer", "rollen för kolumnen \"Övrigt\" är gissad"],
))

# ---- words that nobody knows: the document's own mark, and the first column ----

CASES.append(Case(
    name="unknown-words", kinds=("docx",), form=[
        P("Färdplan"), T(Row(["Steg", "Innehåll", "Vägval"]), ["", "", ""], ["", "", ""])],
    expect={
        "columns": [("steg", "goal", "Steg"), ("innehall", "text", "Innehåll"), ("vagval", "text", "Vägval")],
        "period": ("2030-01-01", "2030-12-31"), "title": "Färdplan", "id": "min-mall",
    },
    options=["--id", "min-mall"],
    says=["målen antas stå i kolumnen \"Steg\"", "rollen för kolumnen \"Innehåll\" är gissad",
          "perioden är okänd och sattes till 2030", "titeln \"Färdplan\" nämner inga år"],
))

# ---- footnotes at the end of the form only; a marker without a note; a note without a marker ----

CASES.append(Case(
    name="footnotes", kinds=("docx",), form=[
        H(1, "Handlingsplan för palliativ vård 2024–2026"),
        H(2, "Område 1: Tidiga samtal"),
        T(Row(["Mål", "Aktiviteter", "Ansvarig"]), ["Brytpunktssamtal ska erbjudas.**", "", ""],
          ["Samtal ska dokumenteras.****", "", ""]),
        H(2, "Område 2: Symtom"),
        T(Row(["Mål", "Aktiviteter", "Ansvarig"]), ["Smärta ska skattas. **", "", ""],
          [C("Munhälsa ska bedömas.", fill=YELLOW), "", ""], ["Läkemedel ska finnas.", "", ""],
          ["Läkare ska gå att nå.", "", ""]),
        P("** Gäller även kommunerna."), P("*** Utgår.")],
    expect={
        "areas": [("1", "Tidiga samtal"), ("2", "Symtom")],
        "goals": [("1.1", "Brytpunktssamtal ska erbjudas.", "**", "explained"),
                  ("1.2", "Samtal ska dokumenteras.", "explained"), ("2.1", "Smärta ska skattas.", "**", "explained"),
                  ("2.2", "Munhälsa ska bedömas.", "explained"), ("2.3", "Läkemedel ska finnas."),
                  ("2.4", "Läkare ska gå att nå.")],
        "footnotes": [("**", "Gäller även kommunerna.")] * 2,
    },
    says=["mål 1.2 har markören ****", "mål 2.2 är färgat", "inget mål har markören *** i område 2"],
))

# ---- codes before their words; titles and notes of one table; dates of a period ----


def codes_first(*answers):
    answers = list(answers or [[""] * 4] * 3)
    return [P("Handlingsplan för suicidprevention"), P("Gäller 2023-07-01–2026-06-30"), P("Region:"),
            P("I kolumnen Uppföljning anges U (uppnått), P (pågår) eller E (ej påbörjat)."),
            T(Row(["Mål", "Aktiviteter", "Ansvarig", "Tidsplan", "Uppföljning*"]),
              [C("Område 1 – Vård", columns=5)],
              ["Alla som vårdats ska följas upp inom 7 dagar.", *answers[0]], ["Personal ska utbildas.**", *answers[1]],
              [C("Område 2 – Samhälle", columns=5)], ["Broar ska säkras.", *answers[2]]),
            P("* Fylls i vid årlig uppföljning."), P("** Utbildningen tas fram gemensamt.")]


CASES.append(Case(
    name="codes-first", kinds=("docx", "odt"), form=codes_first(),
    expect={
        "period": ("2023-07-01", "2026-06-30"),
        "statuses": [("U", "uppnått", "reached"), ("P", "pågår"), ("E", "ej påbörjat", "not begun")],
        "phases": ["creation", "followup"],
        "goals": [("1.1", "Alla som vårdats ska följas upp inom 7 dagar."),
                  ("1.2", "Personal ska utbildas.", "**", "explained"), ("2.1", "Broar ska säkras.")],
    },
    filled=codes_first(["Rutin", "Chef", "2025", "P"], ["Kurs", "Chef", "2025", "P"], ["Räcken", "Chef", "2025", "E"]),
    filled_rows=[("Område 1 – Vård", "1.1", {"uppfoljning": "P"}), ("Område 1 – Vård", "1.2", {"uppfoljning": "P"}),
                 ("Område 2 – Samhälle", "2.1", {"uppfoljning": "E"})],
    read_options=["--region", "Skåne", "--year", "2024"],
))

# ---- one sheet whose title is the form's: what stands under it is the form's head; the form's own numbers ----


def numbered_sheet(region, *answers):
    answers = list(answers or [[""] * 3] * 4)
    goals = [("Tobak", "1.1", "Andelen dagligrökare ska vara under 5 %."), ("", "1.2", "Alla skolor ska vara rökfria."),
             ("Alkohol", "2.1", "Kommunerna ska ha tillsyn."), ("", "2.2", "Minst 80 % av personalen ska utbildas.")]
    rows = [[C(area, rows=2) if area else C("", below=True), number, goal, *answer]
            for (area, number, goal), answer in zip(goals, answers)]
    return {"Plan": [["Utvecklingsplan folkhälsa 2024"], ["Region", region], ["Ifylld av:", ""], [],
                     ["Område", "Nr", "Mål", "Aktivitet", "Ansvarig", "Klart senast"], *rows]}


CASES.append(Case(
    name="numbered-sheet", kinds=("xlsx",), form=numbered_sheet(""),
    expect={
        "columns": [("omrade", "text", "Område"), ("nr", "text", "Nr"), ("mal", "goal", "Mål"),
                    ("aktivitet", "activity", "Aktivitet"), ("ansvarig", "responsible", "Ansvarig"),
                    ("klart_senast", "time", "Klart senast")],
        "goals": [("1.1", "Andelen dagligrökare ska vara under 5 %."), ("1.2", "Alla skolor ska vara rökfria."),
                  ("2.1", "Kommunerna ska ha tillsyn."), ("2.2", "Minst 80 % av personalen ska utbildas.")],
        "fields": [("region", ["Region"]), ("ifylld", ["Ifylld av:"])],
        "introduction": [],
    },
    says_not=["ser ut att vara ifyllt"],
    filled=numbered_sheet("Region Skåne", ["Kampanj", "Chef", "2024"], ["Beslut", "Chef", "2024"],
                          ["Besök", "Chef", "2024"], ["Kurs", "Chef", "2024"]),
    filled_rows=[("Utvecklingsplan folkhälsa 2024", number, {"nr": number, "ansvarig": "Chef"})
                 for number in ("1.1", "1.2", "2.1", "2.2")],
    region=("Region Skåne", "field"),
))

# ---- a heading without letters ----


def number_sign(*answers):
    answers = list(answers or [[""] * 2] * 2)
    return {"Plan": [["Hållbarhetsplan 2024–2027"], [], ["#", "Gemensamt mål", "Åtgärder", "Tidplan"],
                     ["1", "Utsläppen ska halveras.", *answers[0]], ["2", "Resor ska ske med tåg.", *answers[1]]]}


CASES.append(Case(
    name="number-sign", kinds=("xlsx",), form=number_sign(),
    expect={"columns": [("kolumn_1", "text", "#"), ("gemensamt_mal", "goal", "Gemensamt mål"),
                        ("atgarder", "activity", "Åtgärder"), ("tidplan", "time", "Tidplan")],
            "goals": [("1.1", "Utsläppen ska halveras."), ("1.2", "Resor ska ske med tåg.")]},
    filled=number_sign(["Solceller", "2024"], ["Reseregler", "2025"]),
    filled_rows=[("Hållbarhetsplan 2024–2027", "1.1", {"kolumn_1": "1", "atgarder": "Solceller"}),
                 ("Hållbarhetsplan 2024–2027", "1.2", {"kolumn_1": "2", "tidplan": "2025"})],
    read_options=["--region", "Skåne"],
))

# ---- by LibreOffice: the English form, opened and saved as .docx there ----

SAVED = pathlib.Path(__file__).with_name("libreoffice.docx")
CASES.append(dataclasses.replace(next(case for case in CASES if case.name == "english"), name="libreoffice",
                                 kinds=("docx",), form=SAVED.read_bytes()))

# ---- what is no form ----

NO_FORMS = [
    ("empty", "docx", docx([])),
    ("only-text", "docx", docx([H(1, "Handlingsplan 2024"), P("Mål: inga. Aktiviteter: inga. Ansvarig: ingen.")])),
    ("letter", "docx", docx([P("Hej!"), T(["Avsändare:", "Region Norrbotten"], ["Datum:", "2024-01-01"])])),
    ("no-rows", "xlsx", xlsx({"Blad1": []})),
    ("numbers", "xlsx", xlsx({"Blad1": [["1", "2", "3"], ["4", "5", "6"]]})),
    ("text", "csv", csv({"": [["hej"], ["hopp"]]})),
    ("no-file-at-all", "pdf", b"%PDF-1.7\n"),
    ("damaged", "xlsx", xlsx({"Blad1": [["Mål", "Aktivitet"]]})[:300]),
]
