"""Plans of the kind that the regions of Norra sjukvårdsregionen drew up for 2019–2021: a table for each overarching area
and each diagnosis, filled in by its own unit, with goals in the region's own words. No such plan was at hand. Columns
are those that a covering letter of 2019 names; everything else is made up."""
import office

TITLE = "Lokal handlingsplan för cancervården 2019–2021"
MADE_UP = "Påhittat exempel: ingen region har lämnat de här svaren, och formuläret är byggt efter en beskrivning."
COLUMNS = ["Mål", "Nuläge", "Hur mäta", "Aktiviteter", "Tidsplan", "Uppföljning", "Utvärdering"]

# title, and its rows up to the time; Uppföljning and Utvärdering are empty when a plan is drawn up
OVERARCHING = (
    ("Prevention", (
        ("Färre dagligrökare inför operation", "Rökstopp tas upp på två av fem kliniker", "Andel med rökstopp, 80 %",
         "Införa rökstopp i kallelsen", "2019"),
        ("Hälsosamtal erbjuds 40-, 50- och 60-åringar", "Erbjuds 40-åringar", "Antal samtal per år",
         "Utbilda samtalsledare", "2019–2021"))),
    ("Standardiserade vårdförlopp", (
        ("70 % av patienterna utreds inom utsatt tid", "46 % under 2018", "Väntetidsdata varje månad",
         "Reservera tider för röntgen och skopi", "2019–2020"),
        ("Alla förlopp har en processledare", "Finns för 19 förlopp", "Antal förlopp med processledare",
         "Utse processledare för de förlopp som saknar", "Hösten 2019"))),
    ("Kompetensförsörjning", (
        ("Två nya specialister i patologi", "Fyra vakanta tjänster", "Antal tillsatta tjänster",
         "Egen utbildningstjänst\nSamarbete om digital patologi", "2019–2021"),
        ("Fler specialistsjuksköterskor i onkologi", "Sju i tjänst", "Minst tre nya", "Betald utbildning",
         "2019–2021"))),
    ("Nivåstrukturering", (
        ("Nationella beslut följs", "Följs", "Årlig genomgång", "Stämma av flöden med universitetssjukhuset",
         "Årligen"),)),
    ("Palliativ vård", (
        ("Brytpunktssamtal för alla som dör i cancer", "72 % har dokumenterat samtal", "Palliativregistret, 90 %",
         "Utbildning för läkare", "Löpande"),
        ("Rådgivningsteam når alla sjukhus", "Saknas i inlandet", "Team vid tre sjukhus", "Anställa en sjuksköterska",
         "2020"))),
    ("Cancerrehabilitering", (
        ("Behov bedöms med gemensamt formulär", "Tre formulär används", "Andel bedömda patienter",
         "Enas om ett formulär", "Våren 2020"),)),
)
DIAGNOSES = (
    ("Akut leukemi", (
        ("Behandling startar inom fem dagar", "I genomsnitt sex dagar", "Kvalitetsregister", "Jour för provsvar",
         "2019–2020"),)),
    ("Analcancer", (
        ("Alla tas upp på nationell konferens", "Nio av tio", "Andel patienter", "Ändra remissmallen", "2019"),)),
    ("Barncancer", (
        ("Sjukhusskola under hela behandlingen", "Ordnas vid behov", "Antal barn med plan", "Avtal med kommunerna",
         "2020"),
        ("Uppföljning av sena komplikationer", "Sker vid barnkliniken till 18 år", "Antal överlämningar",
         "Starta mottagning för unga vuxna", "2020–2021"))),
    ("Bröstcancer", (
        ("Operation inom fyra veckor", "31 dagar i median", "Kvalitetsregister, 80 % inom 28 dagar",
         "Utöka operationsdagarna", "2019"),
        ("Direktrekonstruktion erbjuds", "Erbjuds var femte patient", "Andel", "Utbilda en kirurg", "2021"))),
    ("Cancer i urinblåsa och övre urinvägar", (
        ("Blod i urinen utreds inom fem dagar", "Åtta dagar", "Väntetidsdata", "Röntgen och skopi samma dag",
         "Kvartal 4 2019"),)),
    ("Gynekologisk cancer", (
        ("Äggstockscancer opereras av utbildat team", "Opereras i Umeå", "Andel", "Följa upp flödet", "Årligen"),
        ("Fler tar cellprov", "81 % täckningsgrad", "85 %", "Drop-in två kvällar i månaden", "2019–2020"))),
    ("Hjärntumörer", (
        ("Svar på bild samma vecka", "Två veckor", "Stickprov", "Ny turordning på röntgen", "2019"),)),
    ("Hudcancer och malignt melanom", (
        ("Teledermatoskopi vid alla hälsocentraler", "Finns vid hälften", "Antal hälsocentraler", "Köpa utrustning",
         "2019–2020"),)),
    ("Huvud- och halscancer", (
        ("Strålbehandling startar inom 38 dagar", "44 dagar", "Kvalitetsregister", "Tandläkare bokas vid diagnos",
         "Hösten 2019"),)),
    ("Lever- och gallvägscancer", (
        ("Alla bedöms på konferens inom en vecka", "Två av tre", "Andel", "Fast tid varje vecka", "2019"),)),
    ("Lungcancer", (
        ("PET-undersökning inom fem dagar", "Nio dagar", "Väntetidsdata", "Egen lista för lungutredning", "2020"),
        ("Alla får prata med rökslutare", "Sker sporadiskt", "Antal samtal", "Rökslutare på mottagningen", "2019"))),
    ("Lymfom", (
        ("Knöl under huden bedöms samma vecka", "Tio dagar", "Väntetidsdata", "Ultraljud med punktion på en gång",
         "2020"),)),
    ("Matstrups- och magsäckscancer", (
        ("Dietist från första besöket", "Efter operation", "Andel patienter", "Dietist i teamet", "2019"),)),
    ("Myelom", (
        ("Hembehandling erbjuds", "Erbjuds inte", "Antal patienter", "Rutin och utbildning", "2020–2021"),)),
    ("Neuroendokrina tumörer", (
        ("En väg in för remisser", "Tre mottagningar", "Antal omdirigerade remisser", "Gemensam remissadress", "2019"),)),
    ("Njurcancer", (
        ("Fler opereras med titthål", "40 %", "Kvalitetsregister", "Robottid en dag i veckan", "2020"),)),
    ("Prostatacancer", (
        ("Magnetkamera före vävnadsprov", "Görs på hälften", "Andel, 90 %", "Mer tid i kameran", "2019–2020"),
        ("Läkarbesök om provsvar inom elva dagar", "19 dagar", "Väntetidsdata", "Telefontider för svar", "2019"))),
    ("Sarkom", (
        ("Alla remitteras till sarkomcentrum", "Remitteras", "Årlig genomgång", "Information till kirurger",
         "Årligen"),)),
    ("Sköldkörtelcancer", (
        ("Nervövervakning vid alla operationer", "Finns", "Kvalitetsregister", "Byta utrustning", "2021"),)),
    ("Testikelcancer", (
        ("Spermier fryses före behandling", "Erbjuds alla", "Journalgranskning", "Skriftlig information", "2019"),)),
    ("Tjock- och ändtarmscancer", (
        ("Operation inom 28 dagar", "35 dagar", "Kvalitetsregister", "Fler operationstider", "2019–2020"),
        ("Stomimottagning på distans", "Finns inte", "Antal besök", "Pröva videosamtal", "2021"))),
)

# The follow-up of 2019: the same columns, by another unit's words, with status and evaluation
FOLLOWUP_COLUMNS = ["Mål", "Nuläge", "Hur målen ska mätas", "Aktiviteter", "Tidsplan", "Uppföljning", "Utvärdering"]
FOLLOWUP = (
    ("Prevention", (
        ("Tobaksfri operation", "Rutin finns", "Andel rökfria, 90 %", "Rökslutarstöd vid inskrivning", 2019, "U",
         "93 % rökfria"),)),
    ("Standardiserade vårdförlopp", (
        ("Ledtiderna i förloppen hålls", "42 % inom utsatt tid", "70 % inom utsatt tid", "Fasta tider på röntgen",
         "2019–2021", "P", "49 % i november"),
        ("Koordinator för varje förlopp", "Finns för de flesta", "Alla förlopp", "Fördela uppdragen", "Hösten 2019",
         "U", "Klart i oktober"))),
    ("Patientens ställning", (
        ("Kontaktsjuksköterska för alla", "87 %", "95 %", "Ny rutin för täckning vid semester", "2019–2020", "P",
         "91 %"),
        ("Min vårdplan på papper och digitalt", "På papper", "Antal digitala planer", "Utbildning", 2021, "E", ""))),
    ("Bröstcancer", (
        ("Operation inom fyra veckor", "29 dagar", "80 %", "Flytta operationer till Sollefteå", "2019", "P",
         "78 % inom fyra veckor"),)),
    ("Gynekologisk cancer", (
        ("Självprovtagning för dem som inte kommer", "Finns inte", "Antal skickade prov", "Skicka prov till 2 000",
         "2020", "E", "Väntar på avtal"),)),
    ("Lungcancer", (
        ("Misstanke till beslut på 30 dagar", "41 dagar", "Väntetidsdata", "Samlad utredning på två dagar",
         "2019–2020", "P", "36 dagar"),)),
    ("Prostatacancer", (
        ("Magnetkamera före vävnadsprov", "Görs på var tredje", "Andel", "Utbilda radiologer", "2019–2020", "P",
         "Hälften"),)),
    ("Tjock- och ändtarmscancer", (
        ("Förebyggande träning före operation", "Försök pågår", "Antal deltagare", "Fysioterapeut i teamet", "2019",
         "U", "Infört"),
        ("Rehabiliteringsplan för alla", "Hälften", "Andel", "Mall i journalen", "2020", "P", "Mallen är klar"))),
)


def vasterbotten():
    """By many hands: overarching areas stand under headings, the diagnoses under bold lines."""
    empty = ("", "")
    blocks = [office.paragraph("Region: Västerbotten"), office.paragraph(MADE_UP),
              office.paragraph("Varje verksamhet har fyllt i sin del. Kolumnerna Uppföljning och Utvärdering lämnas "
                               "tomma tills planen följs upp."),
              office.heading(1, "Övergripande områden")]
    for title, rows in OVERARCHING:
        blocks += [office.heading(2, title), office.table([COLUMNS] + [row + empty for row in rows])]
    blocks.append(office.heading(1, "Diagnosområden"))
    for title, rows in DIAGNOSES:
        blocks += [office.paragraph(title, bold=True), office.table([COLUMNS] + [row + empty for row in rows])]
    return office.docx(TITLE, blocks, "2019-04-24")


def workbook(title, region, areas, columns, day):
    sheets = [office.Sheet("Information", {1: [title], 3: ["Region:", region], 5: [MADE_UP]}, bold=(1,),
                           widths=(24, 30))]
    for name, rows in areas:
        lines = {1: columns}
        lines.update(enumerate(rows, 2))
        sheets.append(office.Sheet(name, lines, bold=(1,), widths=(34, 26, 24, 32, 14, 14, 26)))
    return office.xlsx(title, sheets, day)


def vasternorrland():
    return workbook(TITLE, "Region Västernorrland", FOLLOWUP, FOLLOWUP_COLUMNS, "2019-11-08")


def faulty():
    """Norrbotten's follow-up with what is easily done wrong: a column that is gone, statuses of no template, times that
    run backwards or past the plan, a goal without activities, activities without a goal."""
    areas = [(title, [list(row) for row in rows]) for title, rows in FOLLOWUP]
    columns = list(FOLLOWUP_COLUMNS)
    columns[2] = "Hur mätas"
    rows = dict(areas)
    rows["Standardiserade vårdförlopp"][0][4] = "2021–2019"
    rows["Standardiserade vårdförlopp"][1][5] = "Nästan"
    rows["Patientens ställning"][0][5] = "U/P"
    rows["Patientens ställning"][1][3:5] = ["", ""]
    rows["Bröstcancer"][0][4] = "2022"
    rows["Lungcancer"][0][0] = ""
    rows["Prostatacancer"][0][5] = ""
    return workbook(TITLE, "Region Norrbotten", areas, columns, "2019-11-15")


FILES = {
    "nrf-2019/vasterbotten.docx": vasterbotten,
    "nrf-2019/vasternorrland.xlsx": vasternorrland,
    "faulty/norrbotten-2019.xlsx": faulty,
}
