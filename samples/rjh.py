"""Region Jämtland Härjedalen's reports on its overarching plans, three times in 2021. Layout and legend are those of the
public report; plans, diary numbers and comments are made up."""
import office
from office import Cell

MADE_UP = "Påhittat exempel: planerna och diarienumren finns inte."
UP, RIGHT, DOWN = "F0E9", "F0E8", "F0EA"
LEGEND = (("Arbetet går bra", "Arbetet med planens aktiviteter går bra och alla eller de flesta av målen beräknas kunna "
           "vara uppfyllda till årets slut"),
          ("Arbetet går delvis bra", "Arbetet med planens aktiviteter går delvis bra. Målen beräknas vara delvis "
           "uppfyllda till årets slut."),
          ("Arbetet går inte enligt förväntat", "Inga eller väldigt få mål vara uppfyllda till årets slut."))

# number, name, dnr; comment in April, August and December
PLANS = (
    ("1.", "Övergripande handlingsplan för digitala vårdmöten 2021–2022", "RS/5101/2020",
     "Tio hälsocentraler erbjuder digitala besök.",
     "Samtliga hälsocentraler erbjuder digitala besök. Utbildning pågår.",
     "Målen för året är nådda. Nästa steg är specialistmottagningarna."),
    ("2.", "Övergripande handlingsplan för läkemedel i hemsjukvården 2021", "HSN/5102/2020",
     "En gemensam rutin med kommunerna är på remiss.", "Rutinen är beslutad och införs under hösten.",
     "Rutinen är införd i sex av åtta kommuner."),
    ("3.", "Övergripande handlingsplan för energi och transporter 2021–2023", "RS/5103/2021",
     "Upphandlingen av elbilar är överklagad.", "Upphandlingen är ännu inte avgjord.",
     "Domen vann laga kraft i november. Inga bilar hann levereras under året."),
    ("4.", "Övergripande handlingsplan för patientsäkerhet 2021–2024", "HSN/5104/2020",
     "Skyddsronder genomförs som planerat.", "Skyddsronder genomförs som planerat.\nTvå riskanalyser är klara.",
     "Alla enheter har genomfört skyddsrond."),
    ("", "Handlingsplan för psykisk hälsa tillsammans med kommunerna 2020–2022", "",
     "Möten har skjutits upp på grund av pandemin.", "Mötena har återupptagits digitalt.",
     "Gemensamt årshjul är beslutat."),
    ("5.", "Lokal handlingsplan för cancervården 2019–2021", "HSN/5105/2019",
     "Inga uppföljningar på områdesnivå har gjorts under pandemin.",
     "Arbetet med en ny plan har börjat.", "En ny cancerplan för sjukvårdsregionen är beslutad för 2022–2024."),
)
APRIL = (RIGHT, RIGHT, DOWN, UP, RIGHT, RIGHT)
AUGUST = (UP, RIGHT, DOWN, UP, RIGHT, RIGHT)
DECEMBER = (UP, RIGHT, DOWN, UP, UP, RIGHT)
CHARACTERS = {UP: "↑", RIGHT: "→", DOWN: "↓"}  # as somebody types or pastes them
WINGDINGS = {UP: "é", RIGHT: "è", DOWN: "ê"}  # as a letter in the font Wingdings


def arrow_runs(code, kind):
    if kind == "symbol":
        return office.symbol(code, 36)
    if kind == "font":
        return office.run(WINGDINGS[code], size=36, font="Wingdings")
    return office.run(CHARACTERS[code], size=36)


def legend(kind):
    cells = "".join(
        '<w:tc><w:tcPr><w:tcW w:w="4600" w:type="dxa"/></w:tcPr>'
        + office.paragraph(runs=arrow_runs(code, kind) + office.run(f" {name}", True)) + office.paragraph(text)
        + "</w:tc>" for code, (name, text) in zip((UP, RIGHT, DOWN), LEGEND))
    return ('<w:tbl><w:tblPr><w:tblStyle w:val="Tabellrutnt"/><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>'
            + '<w:gridCol w:w="4600"/>' * 3 + f"</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>" + office.paragraph())


def status_cell(code, kind):
    if kind == "symbol":
        return Cell(symbol=code)
    return Cell(WINGDINGS[code], font="Wingdings") if kind == "font" else Cell(CHARACTERS[code])


def report(title, as_of, date, which, statuses, kind):
    """which: 0 April, 1 August, 2 December."""
    rows = [["Plan/dnr", "", "Kommentar"]]
    for (number, name, dnr, *comments), status in zip(PLANS, statuses):
        cell = status if isinstance(status, Cell) else status_cell(status, kind)
        rows.append([f"{number} {name}".strip() + (f"\n{dnr}" if dnr else ""), cell, comments[which]])
    blocks = [office.paragraph(MADE_UP),
              office.paragraph("Övergripande handlingsplaner fastställs av regiondirektören och följs upp i samband med "
                               "tertialrapport, delårsrapport och årsbokslut."),
              office.paragraph(f"Den här rapporten redovisar uppföljning av handlingsplanerna per {as_of}."),
              office.paragraph("Uppföljningen har utgått från följande värden:"), legend(kind), office.table(rows)]
    return office.docx(title, blocks, date, head=(date, "Dnr: RS/5100/2021"))


def april():
    return report("Avstämning av övergripande handlingsplaner tertial 2021", "30 april 2021", "2021-05-11", 0, APRIL,
                  "symbol")


def august():
    return report("Avstämning av övergripande handlingsplaner delår 2021", "31 augusti 2021", "2021-09-14", 1, AUGUST,
                  "character")


def december():
    return report("Avstämning av övergripande handlingsplaner årsbokslut 2021", "31 december 2021", "2022-01-25", 2,
                  DECEMBER, "font")


def faulty():
    """What is easily done wrong in a status: forgotten, two arrows, a colour, a word of another template, a sign that
    is no arrow."""
    statuses = (Cell(""), Cell("↑ →"), Cell("Grön"), Cell("Pågår"), Cell("✓"), UP)
    return report("Avstämning av övergripande handlingsplaner delår 2021", "31 augusti 2021", "2021-09-10", 1, statuses,
                  "character")


FILES = {
    "rjh/april-2021.docx": april,
    "rjh/augusti-2021.docx": august,
    "rjh/december-2021.docx": december,
    "faulty/rjh-augusti-2021.docx": faulty,
}
