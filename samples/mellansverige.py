"""Plans under the cancer plan of Mellansverige 2025–2027: Dalarna in Gävleborg's manner, Uppsala as a workbook with a
sheet for each section, Örebro as one sheet saved as text, Västmanland in the seven joint areas. Sections and headings are
those of the public plans; activities and answers are made up."""
import csv
import io

import office
from office import Cell

TITLE = "Handlingsplan 2025–2027"
MADE_UP = "Påhittat exempel: ingen region har lämnat de här svaren."
COLUMNS = ["Aktivitet", "Hur?", "Vem?", "När?", "Ansvarig", "Uppföljning", "Tidsram"]
PERIOD = "2025–2027"

# section, its title and the goal sentence over its table
SECTIONS = (
    ("2.1", "Patienter och närstående", "Det övergripande målet är att patienter och närstående är delaktiga i vården "
     "och i hur den utvecklas."),
    ("2.2", "Prevention och tidig upptäckt", "Det övergripande målet är att färre insjuknar i cancer som går att "
     "förebygga."),
    ("2.3", "Tidig upptäckt i primärvård", "Det övergripande målet är att primärvården känner igen alarmsymtom och "
     "startar utredningen utan dröjsmål."),
    ("2.4", "Screening", "Det övergripande målet är ett högt och jämlikt deltagande i screeningprogrammen."),
    ("2.5", "Organiserad prostatacancertestning", "Det övergripande målet är en jämlik testning av god kvalitet."),
    ("2.6", "Ärftlig cancer", "Det övergripande målet är att den som har ökad ärftlig risk får utredning och "
     "uppföljning."),
    ("2.7", "Nationella kvalitetsregister", "Det övergripande målet är att registren är kompletta och används."),
    ("2.8", "Nationella cancerregister", "Det övergripande målet är att anmälan till cancerregistret sker i tid."),
    ("2.9", "Vårdprogram", "Det övergripande målet är att vårdprogrammen införs på ett säkert och jämlikt sätt."),
    ("2.10", "Vårdprocessutveckling", "Det övergripande målet är att vårdprocesserna utvecklas med patienten i "
     "centrum."),
    ("2.11", "Kontaktsjuksköterska och Min vårdplan", "Det övergripande målet är att alla patienter vet vem de ska "
     "vända sig till och vad som händer härnäst."),
    ("2.12", "Rehabilitering", "Det övergripande målet är att rehabilitering erbjuds efter individuella behov."),
    ("2.13", "Palliativ vård", "Det övergripande målet är god palliativ vård oavsett var patienten bor."),
    ("2.14", "Cancerläkemedel", "Det övergripande målet är en ordnad och jämlik användning av cancerläkemedel."),
    ("2.15", "Individuell patientöversikt (IPÖ)", "Det övergripande målet är att översikten används i mötet med "
     "patienten."),
    ("2.16", "Kompetensförsörjning", "Det övergripande målet är att rätt kompetens finns i alla delar av vårdkedjan."),
    ("2.17", "Klinisk cancerforskning och innovation", "Det övergripande målet är att fler patienter kan delta i "
     "kliniska studier."),
    ("2.18", "Nivåstrukturering", "Det övergripande målet är att ingrepp som görs sällan samlas där kompetensen finns."),
    ("2.19", "Barn och unga", "Det övergripande målet är en sammanhållen vård för barn och unga vuxna med cancer."),
)

# What Dalarna writes, by section: rows of the table, in order. "" in Aktivitet goes on with the row above.
DALARNA = {
    "2.1": (
        ("Rekrytera och introducera patient- och närståendeföreträdare till lokala arbetsgrupper",
         "Informera vid patientföreningarnas möten", "Cancersamordnare", "Fortlöpande",
         "- Regionen\n- RCC Mellansverige", "2 ggr/år", PERIOD),
        ("Erbjuda närstående, även barn, samtal och information under hela vårdtiden",
         "Ta fram en skriftlig rutin för alla vårdavdelningar", "Kontaktsjuksköterskor", "Våren 2025",
         "- Regionen", "I LPO cancersjukdomars styrgrupp", PERIOD),
        ("", "Utbilda kontaktsjuksköterskor i samtal med barn", "", "", "", "", ""),
        ("Använda resultat från PREM-enkäter i klinikernas förbättringsarbete",
         "Redovisa resultatet vid arbetsplatsträffar", "Processledare", "Fortlöpande",
         "- Regionen\n- RCC Mellansverige", "Årligen", PERIOD)),
    "2.2": (
        ("Föra samtal om levnadsvanor inför planerad cancerbehandling", "Införa en checklista i remissen",
         "Verksamheterna med stöd av LPO levnadsvanor", "2025", "- Regionen", "I den årliga uppföljningen", PERIOD),
        ("Sprida kunskap om sol och hud till förskolor och skolor", "Erbjuda utbildning till kommunerna varje vår",
         "Folkhälsoenheten", "Varje vår", "- Folkhälsoenheten\n- Regionen", "Årligen", "2025– 2027")),
    "2.3": (
        ("Införa teledermatoskopi vid samtliga vårdcentraler",
         "Köpa in utrustning till de vårdcentraler som saknar den.\nUtbilda två personer per vårdcentral i att",
         "Primärvården\nHudkliniken", "Hösten 2025", "- Regionen", "Antal bedömningar per kvartal", PERIOD),
        ("", "fotografera och skriva remiss", "", "", "", "", "")),
    "2.4": (
        ("Öka deltagandet i områden där få kommer till screening", "Mobil mammografi i två kommuner",
         "Bild- och funktionsmedicin", "2025–2026", "- Regionen\n- RCC Mellansverige", "Via kvalitetsregister", PERIOD),),
    "2.5": (
        ("Bjuda in män mellan 50 och 74 år stegvis", "Två nya årskullar om året", "Urologkliniken", "Pågår",
         "- Regionen med stöd av RCC Mellansverige", "Via kvalitetsregister", PERIOD),),
    "2.6": (
        ("Beskriva remissvägen till cancergenetisk mottagning", "Ta fram ett remisstöd",
         "Cancersamordnare", "Första halvåret 2025", "- Regionen", "När remisstödet är infört", "2025"),),
    "2.7": (
        ("Minska eftersläpningen i registreringen", "Avsätta schemalagd tid för registrering", "Registeransvariga",
         "Fortlöpande", "- Verksamhetscheferna", "Varje kvartal", PERIOD),),
    "2.8": (
        ("Anmäla nya cancerfall digitalt inom tre månader", "Införa en bevakningslista i journalen",
         "Vårdadministratörer", "Fortlöpande", "- Verksamhetscheferna", "1 g/mån", PERIOD),),
    "2.9": (
        ("Gå igenom nya vårdprogram i varje vårdprocessgrupp", "Utse en person per grupp som bevakar nya och",
         "Vårdprocessgrupper", "Fortlöpande", "- Regionen\n- RCC Mellansverige", "Via kvalitetsregister", PERIOD),
        ("", "reviderade vårdprogram", "", "", "", "", "")),
    "2.10": (
        ("Identifiera hinder i vårdförloppen avseende:\n- ledtider\n- inklusion i SVF",
         "Gå igenom väntetider varje månad", Cell("Processledare SVF", "restart"), Cell("Fortlöpande", "restart"),
         Cell("- Regionen\n- RCC Mellansverige", "restart"), Cell("Via regionens väntetidsrapport", "restart"),
         Cell(PERIOD, "restart")),
        ("- kontaktvägar mellan vårdgivare", "Samla verksamheterna två gånger om året", Cell("", "continue"),
         Cell("", "continue"), Cell("", "continue"), Cell("", "continue"), Cell("", "continue")),
        ("Utvärdera multidisciplinära konferenser", "Enkät till deltagarna", "Vårdprocessgrupper", "2026",
         Cell("- Regionen", "restart"), "Vartannat år", Cell(PERIOD, "restart")),
        ("Pröva konferenser med deltagare på distans", "Utrusta två rum", "It-enheten", "Hösten 2026",
         Cell("", "continue"), "När rummen är i bruk", Cell("", "continue"))),
    "2.11": (
        ("Se till att alla patienter med cancer har en namngiven kontaktsjuksköterska",
         "Följa åtgärdskoder i journalen", "Vårdenhetschefer", "Fortlöpande",
         "- Verksamhetscheferna", "Varje kvartal", PERIOD),
        ("Införa Min vårdplan via 1177 för fler diagnoser", "Utbilda nyckelpersoner", "Digital strateg", "2025–2026",
         "- Regionen med stöd av RCC Mellansverige", "2 ggr/år", PERIOD)),
    "2.12": (
        ("Bedöma behovet av rehabilitering med ett gemensamt formulär", "Lägga in formuläret i journalen", "Rehabchef",
         "2025", "- Regionen", "Antal ifyllda formulär", PERIOD),),
    "2.13": (
        ("Genomföra och dokumentera brytpunktssamtal", "Utbildning för läkare på två dagar",
         "Palliativa enheten", "Fortlöpande", "- Verksamhetscheferna", "Via Svenska palliativregistret", PERIOD),),
    "2.14": (
        ("Införa nya läkemedel ordnat och samtidigt i regionen", "Gemensamt beslut i läkemedelsrådet",
         "Läkemedelskommittén", "Fortlöpande", "- Regionen", "2 ggr/år", PERIOD),),
    "2.15": (
        ("Använda individuell patientöversikt i fler processer", "Visa översikten vid klinikdagar",
         "Processledare", "2026", "- Regionen\n- RCC Mellansverige", "Årligen", PERIOD),),
    "2.16": (
        ("Ta fram en plan för hur specialistsjuksköterskor i cancervård ska bli fler", "Kartläggning av pensioner",
         "HR-enheten", "2025", "- Regionen", "I styrgruppen", PERIOD),
        ("Säkra bemanningen inom patologi", "Samarbete om bedömning på distans", "Verksamhetschef patologi",
         "2025–2027", "- Regionen", "Årligen", PERIOD)),
    "2.17": (
        ("Öka antalet patienter som deltar i kliniska studier", "Gemensam lista över öppna studier",
         "Forskningsenheten", "Fortlöpande", "- Regionen\n- RCC Mellansverige", "Årligen", PERIOD),),
    "2.18": (
        ("Följa upp de ingrepp som har flyttats inom sjukvårdsregionen", "- RCC Mellansverige\n- Regionerna", PERIOD),
        ("Förbereda beslut om ytterligare nivåstrukturering", "- Regionerna", PERIOD)),
    "2.19": (
        ("Ordna överlämning från barn- till vuxensjukvård", "Gemensamt besök vid 18 år", "Barnkliniken",
         "Fortlöpande", "- Regionen", "Antal gemensamma besök", PERIOD),
        ("Erbjuda unga vuxna uppföljning av sena komplikationer", "Mottagning en dag i månaden",
         "Onkologkliniken", "Från 2026", "- Regionen", "Årligen", PERIOD)),
}

# Uppsala has no Vem?; three sections are left out, since the region has nothing to add to the joint plan there.
UPPSALA_COLUMNS = ["Aktivitet", "Hur?", "När?", "Ansvarig", "Uppföljning", "Tidsram"]
UPPSALA_SHEETS = {"2.5": "2.5 OPT", "2.7": "2.7 Kvalitetsregister", "2.11": "2.11 KSSK och MVP", "2.15": "2.15 IPÖ"}
UPPSALA = {
    "2.1": (
        ("Rekrytera och introducera patient- och närståendeföreträdare till lokala arbetsgrupper",
         "Annonsera på regionens webbplats", "2025", "Cancersamordnare", "2 ggr/år", PERIOD),
        ("Använda resultat från PREM-enkäter i klinikernas förbättringsarbete", "Gå igenom svaren i ledningsgrupperna",
         "Fortlöpande", "Verksamhetschefer", "2 ggr/år", PERIOD)),
    "2.2": (
        ("Föra samtal om levnadsvanor inför planerad cancerbehandling", "Remiss till hälsomottagning", "Fortlöpande",
         "Verksamhetschefer", "Årligen", PERIOD),),
    "2.3": (
        ("Införa teledermatoskopi vid samtliga vårdcentraler", "Utbildning i två omgångar", "Våren 2026",
         "Primärvårdschef", "Varje kvartal", PERIOD),
        ("", "Gemensam bildlagring", "", "", "", "")),
    "2.4": (
        ("Öka deltagandet i områden där få kommer till screening", "Information på tio språk", "2025–2026",
         "Folkhälsoenheten", "Via kvalitetsregister", PERIOD),),
    "2.5": (
        ("Bjuda in män mellan 50 och 74 år stegvis", "En ny årskull varje halvår", "Fortlöpande",
         "Verksamhetschef urologi", "Varje halvår", PERIOD),),
    "2.6": (
        ("Beskriva remissvägen till cancergenetisk mottagning", "Webbsida för vårdgivare", 2025,
         "Verksamhetschef klinisk genetik", "Antal remisser", 2025),),
    "2.7": (
        ("Minska eftersläpningen i registreringen", "Månadslista till klinikerna", "Fortlöpande",
         "Registeransvariga", "Varje månad", PERIOD),),
    "2.9": (
        ("Gå igenom nya vårdprogram i varje vårdprocessgrupp", "Fast punkt på dagordningen", "Fortlöpande",
         "Processägare", "Årligen", PERIOD),),
    "2.10": (
        ("Identifiera hinder i vårdförloppen avseende ledtider, inklusion och kontaktvägar", "Flödesmöten",
         "Fortlöpande", "Processledare SVF", "Varje månad", PERIOD),
        ("Utvärdera multidisciplinära konferenser", "Enkät och observation", "2026", "", "Vartannat år", "")),
    "2.11": (
        ("Se till att alla patienter med cancer har en namngiven kontaktsjuksköterska", "Stickprov i journal",
         "Fortlöpande", "Vårdenhetschefer", "2 ggr/år", PERIOD),
        ("Införa Min vårdplan via 1177 för fler diagnoser", "Tre nya diagnoser om året", "2025–2027",
         "Digital strateg", "Årligen", PERIOD)),
    "2.12": (
        ("Bedöma behovet av rehabilitering med ett gemensamt formulär", "Införs först på kirurgen", "Hösten 2025",
         "Rehabchef", "Antal formulär", PERIOD),),
    "2.13": (
        ("Genomföra och dokumentera brytpunktssamtal", "Stöd från palliativa konsultteamet", "Fortlöpande",
         "Verksamhetschefer", "Via Svenska palliativregistret", PERIOD),),
    "2.15": (
        ("Använda individuell patientöversikt i fler processer", "Två processer om året", "2025–2027",
         "Processledare", "Årligen", PERIOD),),
    "2.16": (
        ("Säkra bemanningen inom patologi", "Utbildningstjänster för två ST-läkare", "2025–2027",
         "Verksamhetschef patologi", "Årligen", PERIOD),),
    "2.17": (
        ("Öka antalet patienter som deltar i kliniska studier", "Fråga om studier vid varje konferens",
         "Fortlöpande", "Forskningschef", "Årligen", PERIOD),),
    "2.19": (
        ("Ordna överlämning från barn- till vuxensjukvård", "Rutin för alla diagnoser", "2026",
         "Verksamhetschef barn", "Årligen", PERIOD),),
}

# Örebro has typed many activities anew: a word, a sign or a letter is otherwise than in the plans beside it.
OREBRO = {
    "2.1": (
        ("Rekrytera och introducera patient- och närstående\u00adföreträdare till lokala arbetsgrupper.",
         "Samarbete med patientnämnden", "Cancersamordnare", "Hösten 2025", "- Regionen", "Årligen", PERIOD),
        ("Använda resultat av PREM-enkäter i klinikernas förbättringsarbete", "Tavla på varje mottagning",
         "Processledare", "Fortlöpande", "- Verksamhetscheferna", "2 ggr/år", PERIOD)),
    "2.2": (
        ("Föra samtal om levnadsvanor inför planerad cancerbehandling", "Frågeformulär före besöket",
         "Kontaktsjuksköterskor", "2025–2026", "- Regionen", "Via journalsystemet", PERIOD),),
    "2.3": (
        ("Införa tele-dermatoskopi vid samtliga vårdcentraler", "Inköp av utrustning till 29 vårdcentraler",
         "Primärvården", "2025", "- Regionen", "Antal vårdcentraler", "2025–2026"),),
    "2.4": (
        ("Öka deltagandet i de områden där få kommer till screening", "Mobil mammografi i norra länet",
         "Folkhälsoenheten", "2026", "- Regionen", "Via kvalitetsregister", PERIOD),),
    "2.7": (
        ("Minska eftersläpning i registreringen", "Två registrerare delas mellan klinikerna", "Registeransvariga",
         "Fortlöpande", "- Verksamhetscheferna", "Varje kvartal", PERIOD),),
    "2.11": (
        ("Se till att alla patienter med cancer har namngiven kontaktsjuksköterska", "Genomgång av uppdragen",
         "Vårdenhetschefer", "Fortlöpande", "- Verksamhetscheferna", "Årligen", PERIOD),
        ("Införa Min Vårdplan via 1177 för flera diagnoser", "Börja med lungcancer", "Digital strateg", "2025–2027",
         "- Regionen", "Antal diagnoser", PERIOD)),
    "2.13": (
        ("Genomföra och dokumentera brytpunktsamtal", "Mall i journalen", "Palliativa enheten", "Fortlöpande",
         "- Verksamhetscheferna", "Via Svenska palliativregistret", PERIOD),),
    "2.16": (
        ("Säkra bemanningen inom patologin", "Digital granskning på distans", "Verksamhetschef patologi", "2025–2027",
         "- Regionen", "Årligen", PERIOD),
        ("Ge kontaktsjuksköterskor handledning en gång i månaden", "Handledare från psykiatrin", "Vårdenhetschefer",
         "Från hösten 2025", "- Regionen", "Enkät efter ett år", PERIOD)),
    "2.17": (
        ("Öka antalet patienter som deltar i klinisk studie", "Studiesjuksköterska vid konferenserna",
         "Forskningsenheten", "Fortlöpande", "- Regionen", "Årligen", PERIOD),),
    "2.19": (
        ("Ordna överlämning från barn- till vuxensjukvården", "Överlämnande samtal på video", "Barnkliniken", "2026",
         "- Regionen", "Antal samtal", PERIOD),),
}

VASTMANLAND_COLUMNS = ["Aktivitet", "Lägesbeskrivning", "Ansvariga aktörer"]
VASTMANLAND = (
    ("Patienter och närstående", (
        ("Rekrytera och introducera patient- och närståendeföreträdare till lokala arbetsgrupper",
         "Företrädare finns i fyra av tio grupper. En gemensam introduktion saknas.",
         "Enheten för kunskapsstyrning\nRCC Mellansverige"),
        ("Erbjuda närstående, även barn, samtal och information under hela vårdtiden",
         "Rutin finns på onkologen och ska spridas.", "Verksamhetschefer"))),
    ("Prevention och tidig upptäckt", (
        ("Föra samtal om levnadsvanor inför planerad cancerbehandling",
         "Samtal förs inför kirurgi, men inte inför strålbehandling.", "Verksamhetschefer\nLPO levnadsvanor"),
        ("Införa teledermatoskopi vid samtliga vårdcentraler",
         "Utrustning finns vid 21 av 29 vårdcentraler.", "Primärvården"),
        ("Öka deltagandet i områden där få kommer till screening",
         "Deltagandet i mammografi är 81 % i länet och 67 % i två stadsdelar.", "Mammografin"))),
    ("Kunskapsstyrning inom RCC", (
        ("Minska eftersläpningen i registreringen", "Eftersläpningen är mellan två och nio månader.",
         "Registeransvariga"),
        ("Införa Min vårdplan via 1177 för fler diagnoser", "Används för bröst- och prostatacancer.",
         "Verksamhetschefer\nRCC Mellansverige"),
        ("Bedöma behovet av rehabilitering med ett gemensamt formulär",
         "Formulär används på två mottagningar.\nUtbildning är planerad.", "Rehabiliteringskliniken"))),
    ("Kompetensförsörjning", (
        ("Ta fram en plan för hur specialistsjuksköterskor i cancervård ska bli fler",
         "Tolv specialistsjuksköterskor, varav fem går i pension före 2028.", "HR-enheten"),)),
    ("Klinisk cancerforskning och innovation", (
        ("Öka antalet patienter som deltar i kliniska studier", "Sju öppna studier.",
         "Centrum för klinisk forskning"),)),
    ("Nivåstrukturering", (
        ("Följa upp de ingrepp som har flyttats inom sjukvårdsregionen", "Två ingrepp görs i dag i Uppsala och Örebro.",
         "Hälso- och sjukvårdsdirektören"),)),
    ("Barn och unga", (
        ("Ordna överlämning från barn- till vuxensjukvård", "Överlämning sker med brev.", "Barnkliniken"),)),
)


def dalarna():
    contents = [(1, "1. Grundläggande information", 2), (2, "1.1 Syfte", 2), (1, "2. Region Dalarnas utvecklingsplan", 3)]
    for page, (number, title, _) in enumerate(SECTIONS, 3):
        shown = title.replace("prostatacancertestning", "prostatacancer-testning")  # as the contents of one plan have it
        contents.append((2, f"{number} {shown}", page))
    blocks = [office.paragraph("Region Dalarna"), office.paragraph(MADE_UP), office.paragraph("Innehåll", bold=True),
              office.contents(contents), office.heading(1, "Grundläggande information"),
              office.paragraph("Handlingsplanen beskriver hur Region Dalarna genomför aktiviteterna i den gemensamma "
                               "cancerplanen under perioden."),
              office.heading(2, "Syfte"),
              office.paragraph("Syftet är att samordna och följa upp utvecklingen av cancervården i regionen."),
              office.heading(1, "Region Dalarnas utvecklingsplan"),
              office.paragraph("I avsnittet återges mål och aktiviteter för varje område.")]
    for number, title, objective in SECTIONS:
        columns = list(COLUMNS)
        if number == "2.14":
            columns[5] = "Uppföljning?"
        if number == "2.18":
            columns = ["Aktivitet", "Ansvarig", "Tidsram"]
        blocks += [office.heading(2, title), office.paragraph(objective)]
        rows = DALARNA[number]
        if number == "2.16":  # divided by hand at the end of a page, with the headings once more
            blocks += [office.table([columns, rows[0]])]
            rows = rows[1:]
        blocks.append(office.table([columns, *rows]))
    blocks.append(office.paragraph("Planen följs upp i styrgruppen för cancersjukdomar."))
    return office.docx(TITLE, blocks, "2025-02-14", numbered=True)


def uppsala():
    sheets = [office.Sheet("Försättsblad", {1: [TITLE], 2: ["Region Uppsala"], 4: [MADE_UP]}, bold=(1,), widths=(60,))]
    for number, title, objective in SECTIONS:
        if number not in UPPSALA:
            continue
        rows = {1: [f"{number} {title}"], 2: [objective], 4: UPPSALA_COLUMNS}
        rows.update(enumerate(UPPSALA[number], 5))
        sheets.append(office.Sheet(UPPSALA_SHEETS.get(number, f"{number} {title}"[:31]), rows, bold=(1, 4),
                                   merges=("D5:D6", "F5:F6") if number == "2.10" else (),
                                   widths=(40, 34, 18, 28, 24, 14)))
    return office.xlsx(TITLE, sheets, "2025-03-03")


def orebro():
    out = io.StringIO(newline="")
    lines = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for text in (TITLE, "Region Örebro län", MADE_UP):
        lines.writerow([text] + [""] * (len(COLUMNS) - 1))
    for number, title, objective in SECTIONS:
        if number not in OREBRO:
            continue
        lines.writerow([""] * len(COLUMNS))
        for text in (f"{number} {title}", objective):
            lines.writerow([text] + [""] * (len(COLUMNS) - 1))
        lines.writerows([COLUMNS, *OREBRO[number]])
    return out.getvalue().encode("utf-8-sig")


def vastmanland():
    blocks = [office.paragraph("Region Västmanland"), office.paragraph(MADE_UP),
              office.paragraph("Handlingsplanen bygger på utvecklingsområdena i cancerplanen för Sjukvårdsregion "
                               "Mellansverige 2025–2027.")]
    for number, (title, rows) in enumerate(VASTMANLAND, 1):
        blocks += [office.heading(1, f"{number}. {title}"), office.table([VASTMANLAND_COLUMNS, *rows])]
    return office.docx("Lokal handlingsplan för cancer 2025–2027", blocks, "2025-01-20")


def faulty():
    """Sörmland's plan with what is easily done wrong: a column that is gone, a status in Uppföljning, times of another
    period, an activity twice, a table that the plan does not have."""
    rows = {number: [list(row) for row in DALARNA[number]] for number in ("2.1", "2.2", "2.4", "2.7", "2.11", "2.17")}
    del rows["2.1"][2]
    rows["2.1"][0][4:] = ["", "2 ggr/år", ""]
    rows["2.2"][0][3] = "Hösten 2028"
    rows["2.2"][1][6] = "2027-2025"
    rows["2.4"][0][3] = "Primärvården"
    rows["2.7"].append(list(rows["2.7"][0]))
    for row in rows["2.11"]:
        del row[4]
    rows["2.17"][0][0] = ""
    blocks = [office.paragraph("Region Sörmland"), office.paragraph(MADE_UP)]
    for number, title, objective in SECTIONS:
        if number not in rows:
            continue
        columns = [name for name in COLUMNS if number != "2.11" or name != "Ansvarig"]
        if number == "2.4":
            columns[2] = "Vilka berörs"
        blocks += [office.heading(2, f"{number} {title}"), office.paragraph(objective),
                   office.table([columns, *rows[number]])]
    blocks += [office.heading(2, "2.20 Digitalisering"),
               office.table([COLUMNS, ("Pröva röststyrd dokumentation vid ronden", "Försök på en avdelning",
                                       "It-enheten", "2026", "- Regionen", "Efter försöket", PERIOD)])]
    return office.docx(TITLE, blocks, "2025-02-28")


FILES = {
    "mellansverige/dalarna.docx": dalarna,
    "mellansverige/uppsala.xlsx": uppsala,
    "mellansverige/orebro.csv": orebro,
    "mellansverige/vastmanland.docx": vastmanland,
    "faulty/sormland-2025.docx": faulty,
}
