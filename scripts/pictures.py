#!/usr/bin/python3
"""Make the pictures of the documentation from the samples: pictures.py PROGRAM [FOLDER [NAME...]] | --list

A picture is a line of PICTURES: its name, how it is made, and from what. All of them are made in Swedish (FOLDER/sv) and in
English (FOLDER/en); FOLDER is docs/pictures unless it is given, a NAME is one without language (terminal-check.png). Each
is made in a copy of samples/, so that a line may write files of its own for the next.

Needs LibreOffice (soffice), pdftoppm, Chromium, and Python's PIL (python3-pil).
"""
import email
import email.policy
import html
import io
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

try:
    from PIL import Image, ImageChops
except ImportError: # --list needs none
    Image = ImageChops = None

SOURCE = pathlib.Path(__file__).resolve().parent.parent
LANGUAGES = ("sv", "en")
DAY = "2024-01-15"
WIDTH = 1000 # pixels of a page of the browser, as an office window is wide

TERMINAL = """<meta charset="utf-8"><style>
body { margin: 0; padding: 18px 22px; background: #1d1f21; color: #e4e4e4; width: 956px }
pre { margin: 0; font: 15px/1.45 "DejaVu Sans Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere }
.b { font-weight: bold } .c31 { color: #ff8f80 } .c33 { color: #f0c664 } .c36 { color: #8abeb7 } .c32 { color: #b5d56a }
.c2 { color: #a8a8a8 } .prompt { color: #8fb8e8 }
</style><pre>"""

LETTER = """<meta charset="utf-8"><style>
body { margin: 0; padding: 16px 22px; width: 760px; color: #1a1a1a; font: 15px/1.5 Carlito, sans-serif }
table { width: 100%; margin-bottom: 14px; border-bottom: 1px solid #b0b0b0; padding-bottom: 10px }
th { width: 80px; text-align: left; font-weight: normal; color: #595959; vertical-align: top } pre { margin: 0; font: inherit }
</style>"""

BALLOONS = """<meta charset="utf-8"><style>
body { margin: 0; width: 1000px } img { display: block; position: absolute; width: calc(1000px - 250px) }
svg { position: absolute; width: 1000px; height: 1200px; stroke: #c43e1c; fill: none; stroke-dasharray: 3 2 }
div { position: absolute; left: 750px; width: 222px; padding: 5px 9px; border-left: 3px solid #c43e1c; background: #fbeeea;
  font: 13px/1.35 Carlito, sans-serif; color: #1a1a1a }
</style><img src="sheet.png" data-width="WIDTH"><svg></svg>"""
BALLOONS_PLACED = """<script>
onload = () => {
  const sheet = document.querySelector("img"), share = sheet.width / sheet.dataset.width
  let free = 0
  for (const note of document.querySelectorAll("div")) {
    const x = note.dataset.x * share, y = note.dataset.y * share, top = Math.max(free, y - 6)
    note.style.top = top + "px"
    free = top + note.offsetHeight + 8
    document.querySelector("svg").innerHTML += `<path d="M${x} ${y + 8} L735 ${y + 8} L750 ${top + 12}"/>`
  }
}
</script>"""


class Maker:
    """One language: a folder with the samples, and the steps that pictures are made with."""

    def __init__(self, program, language, folder, out):
        self.program, self.language, self.folder, self.out = program, language, folder, out
        shutil.copytree(SOURCE / "samples", folder / "samples", ignore=shutil.ignore_patterns("*.py", "__pycache__"))

    def run(self, *arguments, codes=(0, 1)):
        """The program's words, as bytes. That there are faults is what most pictures are about."""
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1705312800"} # DAY
        environment.pop("NO_COLOR", None)
        done = subprocess.run([self.program, *arguments, "--lang", self.language], cwd=self.folder, env=environment,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if done.returncode not in codes:
            raise SystemExit(f"plankoll {' '.join(arguments)}: exit {done.returncode}\n{done.stdout.decode()}")
        return done.stdout.decode()

    def save(self, name, image, colours=64):
        """Few colours and no margins: small files, and the same bytes from the same programs."""
        path = self.out / self.language / name
        path.parent.mkdir(parents=True, exist_ok=True)
        image.convert("RGB").quantize(colours, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
            path, optimize=True)
        print(f"{self.language}/{name}: {image.width} x {image.height}, {path.stat().st_size // 1024} kB")

    # ---- a terminal -------------------------------------------------------------------------------------------------

    def terminal(self, name, *arguments, lines=0):
        """What the command prints, in the colours of a terminal; the first LINES of it."""
        colour = ("--color", "always") if arguments[0] in ("check", "merge") else ()
        text = self.run(*arguments, *colour)
        shown = text.rstrip("\n").split("\n")
        if lines and len(shown) > lines:
            shown = shown[:lines] + ["…"]
        prompt = '<span class="prompt">$</span> <span class="b">plankoll ' + html.escape(" ".join(arguments)) + "</span>\n"
        self.page(name, TERMINAL + prompt + coloured("\n".join(shown)) + "</pre>", background=(0x1d, 0x1f, 0x21))

    # ---- a page in the browser --------------------------------------------------------------------------------------

    def browser(self, name, path, top=0, bottom=0):
        """A page that the program has written, from TOP to BOTTOM."""
        self.page(name, (self.folder / path).read_text(encoding="utf-8"), top, bottom)

    def page(self, name, text, top=0, bottom=0, background=(255, 255, 255)):
        """The page as Chromium shows it, from TOP to BOTTOM, or what there is of it."""
        source, picture = self.folder / "page.html", self.folder / "page.png"
        source.write_text(text, encoding="utf-8")
        profile = self.folder / "chromium"
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync",
                        "--hide-scrollbars", f"--user-data-dir={profile}", f"--window-size={WIDTH},{bottom or 2400}",
                        f"--screenshot={picture}", source.as_uri()], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, timeout=120)
        image = Image.open(io.BytesIO(picture.read_bytes())).convert("RGB")
        self.save(name, image.crop((0, top, WIDTH, bottom)) if bottom else cut(image, background, 16))

    # ---- a mail -----------------------------------------------------------------------------------------------------

    def mail(self, name, path):
        """A draft as mail programs show it: its fields, the names of what is attached, its text."""
        draft = email.message_from_bytes((self.folder / path).read_bytes(), policy=email.policy.default)
        words = ("Till", "Ämne", "Bifogat") if self.language == "sv" else ("To", "Subject", "Attached")
        attached = ", ".join(part.get_filename() for part in draft.iter_attachments())
        fields = zip(words, (draft["to"], draft["subject"], attached))
        rows = "".join(f"<tr><th>{word}</th><td>{html.escape(value)}</td></tr>" for word, value in fields if value)
        text = draft.get_body(("plain",)).get_content().rstrip()
        self.page(name, f"{LETTER}<table>{rows}</table><pre>{html.escape(text)}</pre>")

    # ---- Word and Excel ---------------------------------------------------------------------------------------------

    def pdf(self, path):
        """As LibreOffice prints it, with comments as notes of the PDF."""
        source = self.folder / path
        kind = "calc" if source.suffix == ".xlsx" else "writer"
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation={(self.folder / 'office').as_uri()}", "--convert-to",
                        f'pdf:{kind}_pdf_Export:{{"ExportNotes":{{"type":"boolean","value":"true"}}}}', "--outdir",
                        source.parent, source], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=240)
        return source.with_suffix(".pdf")

    def sheet(self, pdf, page, dpi):
        """A page of a PDF as an image."""
        png = subprocess.run(["pdftoppm", "-png", "-r", str(dpi), "-f", str(page), "-l", str(page), "-singlefile",
                              "-hide-annotations", pdf], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
        return Image.open(io.BytesIO(png)).convert("RGB")

    def office(self, name, path, page=1, part=(0, 0, 1, 1), dpi=80):
        """A page of a document or workbook; PART of it is left, top, right, bottom from 0 to 1."""
        image = self.sheet(self.pdf(path), page, dpi)
        box = (int(side * share) for side, share in zip((image.width, image.height) * 2, part))
        self.save(name, cut(image.crop(tuple(box)), (255, 255, 255), 12), 96)

    def commented(self, name, path, dpi=96):
        """The page of a document with most comments, and them beside it, as Word shows them. LibreOffice without a screen
        cannot: it says what they are and where, and the browser puts them there."""
        pdf = self.pdf(path)
        pages = notes_of(pdf.read_bytes())
        page = max(range(len(pages)), key=lambda number: len(pages[number])) + 1
        image = cut(self.sheet(pdf, page, dpi), (255, 255, 255), 12, sides=False)
        image.save(self.folder / "sheet.png")
        balloons = "".join(
            f'<div data-x="{x * dpi / 72:.0f}" data-y="{y * dpi / 72 - image.info["top"]:.0f}"><b>plankoll</b><br>'
            + html.escape(text.removeprefix("plankoll: ")).replace("\n", "<br>") + "</div>" for x, y, text in pages[page - 1])
        self.page(name, BALLOONS.replace("WIDTH", str(image.width)) + balloons + BALLOONS_PLACED)


def notes_of(pdf):
    """The notes on each page of a PDF of LibreOffice's: x and y of each in points from the left and top, and its text."""
    objects = {int(match[1]): match[2] for match in re.finditer(rb"(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj", pdf, re.S)}
    pages = []
    for body in (body for _, body in sorted(objects.items()) if b"/Type/Page/" in body):
        height = float(re.search(rb"/MediaBox\[\S+ \S+ \S+ ([\d.]+)", body)[1])
        listed = re.search(rb"/Annots\[(.*?)\]", body, re.S)
        notes = []
        for number in re.findall(rb"(\d+) 0 R", listed[1] if listed else b""):
            match = re.search(rb"/Subtype /Text /Rect\[([\d.]+) [\d.]+ [\d.]+ ([\d.]+)\].*?/Contents <([0-9A-F]+)>",
                              objects[int(number)], re.S)
            if match:
                text = bytes.fromhex(match[3].decode()).decode("utf-16").replace("\r\n", "\n").replace("\r", "\n")
                notes.append((float(match[1]), height - float(match[2]), text.strip()))
        pages.append(sorted(notes, key=lambda note: note[1]))
    return pages


def coloured(text):
    """The colours and weights that the program marks, as spans."""
    out, depth = [], 0
    for piece in re.split(r"(\x1b\[[0-9;]*m)", text):
        if not piece.startswith("\x1b"):
            out.append(html.escape(piece))
            continue
        names = ["b" if number == "1" else f"c{number}" for number in piece[2:-1].split(";") if number not in ("", "0")]
        if names:
            out.append(f'<span class="{" ".join(names)}">')
            depth += 1
        else:
            out.append("</span>" * depth)
            depth = 0
    return "".join(out) + "</span>" * depth


def cut(image, background, margin, sides=True):
    """Without what is only background around, MARGIN pixels of it kept; not SIDES: above and below only."""
    box = ImageChops.difference(image, Image.new("RGB", image.size, background)).getbbox()
    if box is None:
        raise SystemExit("a picture is empty")
    left, right = (max(0, box[0] - margin), min(image.width, box[2] + margin)) if sides else (0, image.width)
    top = max(0, box[1] - margin)
    part = image.crop((left, top, right, min(image.height, box[3] + margin)))
    part.info["top"] = top
    return part


# ---- the pictures ---------------------------------------------------------------------------------------------------

WALK = "samples/fem-minuter/norrbotten-2023.docx"
MERGE = ("merge", "samples/norra/2023", "--earlier", "samples/norra/2022", "-o", "merged.xlsx", "-o", "report.docx")


def terminal_check(make, name):
    make.terminal(name, "check", WALK)


def annotated_word(make, name):
    make.run("check", "samples/faulty/jamtland-harjedalen-2023.docx", "--annotate", "annotated.docx")
    make.commented(name, "annotated.docx")


def annotated_first(make, name):
    make.run("check", WALK, "--annotate", "annotated.docx")
    make.office(name, "annotated.docx", part=(0, 0, 1, 0.7))


def annotated_excel(make, name):
    make.run("check", WALK.replace(".docx", ".xlsx"), "--annotate", "annotated.xlsx")
    make.office(name, "annotated.xlsx", part=(0, 0, 1, 0.5), dpi=110)


def annotated_cell(make, name):
    make.run("check", WALK.replace(".docx", ".xlsx"), "--annotate", "annotated.xlsx")
    make.commented(name, "annotated.xlsx")


def findings_page(make, name):
    make.run("check", WALK, "--format", "html", "-o", "check.html")
    make.browser(name, "check.html", bottom=1090)


def form(make, name):
    make.run("template", "nrf-2022-2024", "--region", "Norrbotten", "-o", "form.docx")
    make.office(name, "form.docx", page=2)


def difference(make, name):
    make.run("diff", "samples/norra/2022/vasterbotten-2022.docx", "samples/norra/2023/vasterbotten-2023.docx",
             "--format", "html", "-o", "diff.html")
    make.browser(name, "diff.html", top=970, bottom=1880)


def reply(make, name):
    (make.folder / "plans").mkdir()
    shutil.copy(make.folder / WALK, make.folder / "plans")
    make.run("check", "plans", "--annotate", "annotated")
    make.run("reply", "plans", "-o", "answers", "--attach", "annotated", "--deadline", "2024-02-15")
    make.mail(name, "answers/norrbotten.eml")


def workbook(make, name):
    make.run(*MERGE)
    make.office(name, "merged.xlsx", dpi=110)


def report(make, name):
    make.run(*MERGE)
    make.office(name, "report.docx", page=3)


PICTURES = {
    "terminal-check.png": terminal_check,
    "annotated-word.png": annotated_word,
    "annotated-first.png": annotated_first,
    "annotated-excel.png": annotated_excel,
    "annotated-cell.png": annotated_cell,
    "html.png": findings_page,
    "form.png": form,
    "diff.png": difference,
    "reply.png": reply,
    "workbook.png": workbook,
    "report.png": report,
}


def main(arguments):
    if arguments == ["--list"]:
        print("\n".join(f"{language}/{name}" for language in LANGUAGES for name in PICTURES))
        return
    program = pathlib.Path(arguments[0]).resolve()
    out = pathlib.Path(arguments[1] if len(arguments) > 1 else SOURCE / "docs" / "pictures").resolve()
    for language in LANGUAGES:
        for name in arguments[2:] or PICTURES:
            with tempfile.TemporaryDirectory() as folder:
                PICTURES[name](Maker(program, language, pathlib.Path(folder), out), name)


if __name__ == "__main__":
    main(sys.argv[1:])
