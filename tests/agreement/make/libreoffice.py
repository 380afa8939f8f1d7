#!/usr/bin/env python3
"""Documents that LibreOffice writes: libreoffice.py OUTDIR

From the flat files beside this script, and from real plans and what other programs wrote, saved once more. Run after the other scripts.
"""
import pathlib
import shutil
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from office import convert  # noqa: E402

PLANS = HERE.parent.parent / "plans" / "nrf-2022-2024"
MADE_BY_OTHERS = HERE.parent / "documents"
MADE = [
    (HERE / "plan.fodt", "docx", "libreoffice-plan.docx"), (HERE / "plan.fodt", "odt", "libreoffice-plan.odt"),
    (HERE / "plan.fods", "xlsx", "libreoffice-book.xlsx"), (HERE / "plan.fods", "ods", "libreoffice-book.ods"),
    (PLANS / "norrbotten-libreoffice.docx", "odt", "libreoffice-norrbotten.odt"),
    (PLANS / "norrbotten.xlsx", "ods", "libreoffice-norrbotten.ods"),
    (MADE_BY_OTHERS / "openpyxl-values.xlsx", "xlsx", "libreoffice-values.xlsx"),
    (MADE_BY_OTHERS / "openpyxl-values.xlsx", "ods", "libreoffice-values.ods"),
    (MADE_BY_OTHERS / "python-docx-shapes.docx", "docx", "libreoffice-shapes.docx"),
    (MADE_BY_OTHERS / "python-docx-shapes.docx", "odt", "libreoffice-shapes.odt"),
    (MADE_BY_OTHERS / "npm-docx-shapes.docx", "docx", "libreoffice-notes.docx"),
    (MADE_BY_OTHERS / "npm-docx-shapes.docx", "odt", "libreoffice-notes.odt"),
]


def main(out):
    for source, ending, name in MADE:
        with tempfile.TemporaryDirectory() as scratch:
            made = convert([source], ending, pathlib.Path(scratch))
            shutil.copyfile(made[0], out / name)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
