#!/usr/bin/env python3
"""Time and memory of what a region gets back: answers.py PLANKOLL

A plan as it is checked alone, with remarks in the file itself, as a page and as SARIF; blank forms; what has changed in a
year; and a plan of a row repeated 4 000 times. Exits 1 when one of the first takes more than 0.3 seconds of the processor, or
a copy of the long one more memory than 13 times its document.xml and 20 MiB.
"""
import pathlib
import sys
import tempfile
import zipfile

import merge

ROOT = pathlib.Path(__file__).resolve().parents[1]
WORD = ROOT / "samples" / "faulty" / "jamtland-harjedalen-2023.docx"
EXCEL = ROOT / "samples" / "faulty" / "norrbotten-2023.xlsx"
YEARS = [ROOT / "samples" / "norra" / year for year in ("2022", "2023")]
MOST_SECONDS = 0.3
MOST_MEMORY = 13  # times the XML
ROWS = 4000


def make_long(path):
    """@return the bytes of its document.xml."""
    with zipfile.ZipFile(WORD) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as long:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                end = data.index(b"</w:tr>", data.index(b"</w:tr>") + 1) + len(b"</w:tr>")
                row = data[data.rindex(b"<w:tr", 0, end):end]
                data = data[:end] + row * ROWS + data[end:]
                size = len(data)
            long.writestr(name, data)
    return size


def size_of(command):
    """Of what was written: the last argument, where it is an output."""
    return command[-1].stat().st_size if len(command) > 2 or command and command[0].startswith("-") else 0


def main():
    program, failed = sys.argv[1], False
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        answers = {
            "granskad, Word": ("check", WORD),
            "med kommentarer": ("check", WORD, "--annotate", folder / "copy.docx"),
            "granskad, Excel": ("check", EXCEL),
            "med anteckningar": ("check", EXCEL, "--annotate", folder / "copy.xlsx"),
            "sida": ("check", WORD, "--format", "html", "-o", folder / "page.html"),
            "SARIF": ("check", WORD, "--format", "sarif", "-o", folder / "findings.sarif"),
            "arbetsbok": ("check", WORD, "--format", "xlsx", "-o", folder / "findings.xlsx"),
            "formulär, Word": ("template", "nrf-2022-2024", "-o", folder / "form.docx"),
            "formulär, Excel": ("template", "nrf-2022-2024", "-o", folder / "form.xlsx"),
            "två år, fyra regioner": ("diff", *YEARS, "-o", folder / "changes.html"),
        }
        for title, command in answers.items():
            measured = merge.measure(program, *map(str, command))
            merge.show(title, measured, size_of(command))
            failed = failed or measured[1] > MOST_SECONDS
        size = make_long(folder / "long.docx")
        print(f"{ROWS} rader, {size / 2**20:.1f} MiB XML:")
        for title, command in {"granskad": (), "med kommentarer": ("--annotate", folder / "long-copy.docx"),
                               "sida": ("--format", "html", "-o", folder / "long.html")}.items():
            measured = merge.measure(program, "check", str(folder / "long.docx"), *map(str, command))
            merge.show(title, measured, size_of(command))
            failed = failed or (title == "med kommentarer" and measured[2] > MOST_MEMORY * size / 1024 + 20 * 1024)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
