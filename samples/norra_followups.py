"""What the secretariat of the northern healthcare region has been sent: the follow-ups for 2022 of all four regions;
and for 2023, beside the three of norra_2022.py, Västerbotten's once more with two statuses put right, and a document
that is no plan. Needs Debian's python3-docx and python3-openpyxl.
"""
import datetime
import io

import docx

from answers import REGIONS
from answers_2022 import CHANGED, FOLLOWED, NORRBOTTEN, OWN_GOAL
from norra_2022 import Plan, drop_extras, properties_of, write_csv, write_docx, write_xlsx, zip_again

DAY_2022 = datetime.datetime(2022, 12, 14, 9, 0, 0)
REVISED = datetime.datetime(2024, 1, 9, 9, 0, 0)
MEETING = datetime.datetime(2023, 11, 21, 9, 0, 0)


# ---- 2022 -----------------------------------------------------------------------------------------------------------

def followed_2022(name):
    """The region's plan as in 2023, with what was otherwise the year before."""
    plan = Plan(f"Region {name}").fill(name)
    plan.day = DAY_2022
    headings = plan.areas[0].headings
    for goal, results in FOLLOWED.items():
        row, result = plan.row(goal), results[REGIONS.index(name)]
        if result is None:
            row[1:] = [""] * 7
            continue
        status, time, evaluation = result
        row[5:] = [time, status, evaluation]
        for heading, text in CHANGED[name].get(goal, {}).items():
            row[headings.index(heading)] = text
    return plan


def vasterbotten_2022():
    plan = followed_2022("Västerbotten")
    plan.areas[2].comment = "Ledtiderna följs varje månad från och med januari."
    return write_docx(plan)


def vasternorrland_2022():
    """With a goal of the region's own, which it has given up a year later."""
    plan = followed_2022("Västernorrland")
    plan.areas[5].rows.append(list(OWN_GOAL))
    return write_xlsx(plan)


def jamtland_harjedalen_2022():
    return write_csv(followed_2022("Jämtland Härjedalen"))


def norrbotten_2022():
    plan = Plan("Region Norrbotten")
    plan.day = DAY_2022
    for goal, answers in NORRBOTTEN.items():
        plan.row(goal)[1:] = answers
    plan.areas[6].comment = "Samverkan med lärosätena och biobank har inte kunnat prioriteras under året."
    return write_docx(plan)


# ---- 2023 -----------------------------------------------------------------------------------------------------------

def vasterbotten_revised():
    plan = Plan("Region Västerbotten").fill("Västerbotten")
    plan.day = REVISED
    plan.row("2.4")[6:] = ["P", "Bättre i fem av nio frågor"]
    plan.row("3.5")[6:] = ["P", "Avtalet undertecknades i december"]
    plan.areas[1].comment = "Status för mål 2.4 och 3.5 är rättad i januari 2024."
    return write_docx(plan)


def meeting_notes():
    """Sent along by mistake: it has a table, and speaks of plans, but is none."""
    document = docx.Document()
    properties_of(document.core_properties, MEETING)
    document.core_properties.title = "Minnesanteckningar"
    drop_extras(document)
    document.add_paragraph("Minnesanteckningar, styrgruppsmöte", style="Title")
    document.add_paragraph("Påhittat exempel.")
    document.add_paragraph("Tid: 21 november 2023 klockan 13–15, på distans.")
    document.add_paragraph("Närvarande: cancersamordnare från tre regioner och två processledare. Norrbotten hade "
                           "anmält förhinder.")
    document.add_heading("Uppföljning av de lokala handlingsplanerna", 1)
    document.add_paragraph("Regionerna skickar sina uppföljningar till kansliet senast den 15 december. Kansliet "
                           "sammanställer dem till förbundsdirektionens möte i februari.")
    document.add_heading("Väntetider", 1)
    document.add_paragraph("Väntan på röntgen är längst. Frågan tas upp igen när siffrorna för november finns.")
    table = document.add_table(rows=0, cols=3, style="Table Grid")
    for line in (("Att göra", "Vem", "Klart"), ("Påminna regionerna om uppföljningen", "Kansliet", "1 december"),
                 ("Ta fram siffror för november", "Processledare", "12 december")):
        for cell, text in zip(table.add_row().cells, line):
            cell.text = text
    document.add_paragraph("Nästa möte: 16 januari 2024.")
    out = io.BytesIO()
    document.save(out)
    return zip_again(out.getvalue())


FILES = {
    "norra/2022/vasterbotten-2022.docx": vasterbotten_2022,
    "norra/2022/vasternorrland-2022.xlsx": vasternorrland_2022,
    "norra/2022/jamtland-harjedalen-2022.csv": jamtland_harjedalen_2022,
    "norra/2022/norrbotten-2022.docx": norrbotten_2022,
    "norra/2023/vasterbotten-2023-reviderad.docx": vasterbotten_revised,
    "norra/2023/motesanteckningar.docx": meeting_notes,
}
