"""The plan that docs/sv/region.md and docs/en/region.md let a new user check and mend: Norrbotten's follow-up for 2023, in
Word and in Excel, with five faults of the common kinds. Needs Debian's python3-docx and python3-openpyxl.
"""
from norra_2022 import Plan, write_docx, write_xlsx


def norrbotten():
    plan = Plan().fill("Jämtland Härjedalen")  # the field Region is left empty, as it often is
    plan.row("5.5")[2], plan.row("6.1")[2], plan.row("6.2")[2] = "Utredning redovisad", "Alla beslut följs", "1 ansökan"
    plan.row("1.4")[6] = "U/P"
    plan.row("2.1")[6] = ""
    plan.row("3.1")[5] = "Hösten 2025"
    plan.row("5.1")[5] = ""
    return plan


FILES = {
    "fem-minuter/norrbotten-2023.docx": lambda: write_docx(norrbotten()),
    "fem-minuter/norrbotten-2023.xlsx": lambda: write_xlsx(norrbotten(), printable=True),
}
