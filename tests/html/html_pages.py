#!/usr/bin/env python3
"""Test the pages of `check --format html` and of `diff`: html_pages.py STEP PROGRAM SOURCE-FOLDER SCRATCH-FOLDER

STEP: structure  ids are unique, links lead somewhere, headings are in order, nothing is fetched, no script; text of a hostile
                 document stays text; each finding stands on the page; the same bytes twice; sizes are bounded
      validator  html-validate finds nothing (npm; package-lock.json beside this)
      axe        axe-core finds nothing in Chromium, colours included; the page fits a window of 320 pixels, and texts that are
                 spaced out as WCAG 1.4.12 has it fit one of 1280 (npm and Chromium)
Exits 77 (skipped) where a step needs a program that is not installed.
"""
import csv
import html
import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

SKIPPED = 77
DAY = ["--date", "2024-01-15"]
TURN = "\u202e"  # shows what follows it backwards
HOSTILE_NAME = f"norrbotten <img src=x onerror=alert(1)> \"'& {TURN}vsc.exe \u05d0\u05d1.csv"


class Page(html.parser.HTMLParser):
    """What a browser sees of tags, ids, links and headings."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.ids, self.links, self.headings, self.languages = {}, [], [], [], set()
        self.outside, self.handlers, self.words = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.tags[tag] = self.tags.get(tag, 0) + 1
        if "id" in values:
            self.ids.append(values["id"])
        if "lang" in values:
            self.languages.add(values["lang"])
        for name, value in attributes:
            if name.startswith("on"):
                self.handlers.append(f"{tag} {name}")
            if name in ("href", "src", "action", "data", "poster"):
                (self.links if value.startswith("#") else self.outside).append(value)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_data(self, data):
        self.words.append(data)


class Pages:
    def __init__(self, program, source, scratch):
        self.program, self.source, self.scratch = program, source, scratch
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(parents=True)
        self.failed = False

    def fail(self, text):
        self.failed = True
        print(text)

    def plankoll(self, *arguments, command="check"):
        # what is written must not depend on where or when
        environment = {**os.environ, "LANG": "C.UTF-8", "TZ": "Pacific/Auckland"}
        done = subprocess.run([self.program, command, *map(str, arguments), *DAY], env=environment,
                              capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1, 3):
            self.fail(f"{arguments}: exit {done.returncode}\n{done.stderr}")
        return done.stdout

    def hostile(self):
        """A plan whose cells, and name, are made to get out of what they stand in."""
        plan = self.source / "samples" / "norra" / "2023" / "vasternorrland-2023.csv"
        with plan.open(encoding="utf-8-sig", newline="") as file:
            records = list(csv.reader(file, delimiter=";"))
        row = next(record for record in records if record[0].startswith("Screening"))
        row[1] = "</td></table><script>alert(1)</script><!-- \"\"' & &lt; ]]>"
        row[2] = f"{TURN}txt.exe\u2067 \u05d0\u05d1\u05d2 \u0627\u0644\u0639 \x01\x02\x03\x7f\x85\ufdd0\uffff"
        row[6] = f"<b onclick=x>{TURN}X\x02"
        row[5] = "\u05d0\u05d1\u05d2"
        path = self.scratch / HOSTILE_NAME
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows(records)
        return path

    def long_plan(self, rows=20000):
        """A region's own goals without end; now and then one without a time."""
        path = self.scratch / "long-dalarna.csv"
        heading = "Aktivitet;Hur?;Vem?;När?;Ansvarig;Uppföljning;Tidsram"
        lines = ["2.1 Patienter och närstående", heading]
        for i in range(rows):
            lines.append(f"Aktivitet nummer {i};Så;Vi;{'' if i % 4000 == 3999 else '2025'};Vi;Varje år;2025")
        path.write_text("\ufeff" + "\r\n".join(lines), encoding="utf-8")
        return path

    def inputs(self):
        """Arguments by the name of the page."""
        samples = self.source / "samples"
        wrong = samples / "wrong"
        corrected = self.source / "tests" / "golden" / "check-corrections"
        found = {}
        for path in sorted(samples.rglob("*")):
            if path.suffix in (".docx", ".xlsx", ".csv", ".doc") and path.stem not in ("rapportmall", "formularmall"):
                found[f"{path.parent.name}-{path.name}"] = [path]
        found["missing"] = [self.scratch / "finns-inte.docx"]
        found["corrections"] = ["--corrections", corrected / "rattelser.csv",
                                samples / "faulty" / "norrbotten-2023.xlsx"]
        found["several"] = [samples / "norra" / "2023", samples / "faulty", wrong / "cut-off.docx",
                            wrong / "not-a-plan.csv"]
        found["real"] = [self.source / "tests" / "plans" / "nrf-2022-2024" / "norrbotten.docx"]
        found["hostile"] = [self.hostile()]
        return found

    def make_differences(self):
        """The pages of diff: two plans, two that have little in common, two collections, what gets out of its cell."""
        samples = self.source / "samples"
        norra = samples / "norra"
        pairs = {"plans": (norra / "2022" / "norrbotten-2022.docx", samples / "faulty" / "norrbotten-2023.xlsx"),
                 "templates": (samples / "nrf-2019" / "vasternorrland.xlsx", samples / "norra-plan-2022" / "vasternorrland.xlsx"),
                 "reports": (samples / "rjh" / "april-2021.docx", samples / "rjh" / "december-2021.docx"),
                 "activities": (samples / "mellansverige" / "dalarna.docx", samples / "mellansverige" / "vastmanland.docx"),
                 "regions": (norra / "2022", norra / "2023"),
                 "hostile": (norra / "2022" / "vasternorrland-2022.xlsx", self.hostile())}
        made = []
        for name, pair in pairs.items():
            for language in ("sv", "en"):
                made.append(self.scratch / f"diff-{name}-{language}.html")
                self.plankoll(*pair, "--lang", language, "-o", made[-1], command="diff")
        return made

    def make(self, only=None):
        pages = {}
        for name, arguments in self.inputs().items():
            for language in ("sv", "en"):
                if only is not None and f"{name}-{language}" not in only:
                    continue
                page = self.scratch / f"{name}-{language}.html"
                self.plankoll(*arguments, "--lang", language, "--format", "html", "-o", page)
                pages[page] = [*arguments, "--lang", language]
        return pages


def npm_folder(pages):
    """Where the packages are; None where they cannot be had."""
    if shutil.which("npm") is None:
        print("npm is not installed")
        return None
    folder = pages.scratch.parent / "html-packages"
    folder.mkdir(exist_ok=True)
    if not (folder / "node_modules" / "axe-core" / "axe.min.js").exists():
        for name in ("package.json", "package-lock.json"):
            shutil.copy(pages.source / "tests" / "html" / name, folder / name)
        done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder,
                              capture_output=True, text=True, check=False)
        if done.returncode != 0:
            pages.fail(f"npm ci: {done.stderr}")
            return None
    return folder


# ---- structure ----

def check_structure(pages, path, arguments):
    text = path.read_text(encoding="utf-8")
    page = Page(text)
    twice = {name for name in page.ids if page.ids.count(name) > 1} if len(page.ids) < 3000 else set()
    if twice or len(set(page.ids)) != len(page.ids):
        pages.fail(f"{path.name}: ids that are there twice: {sorted(twice)[:5]}")
    lost = {link for link in page.links if link[1:] not in set(page.ids)}
    if lost:
        pages.fail(f"{path.name}: links that lead nowhere: {sorted(lost)[:5]}")
    if page.outside or page.handlers or "script" in page.tags or "img" in page.tags or "url(" in text:
        pages.fail(f"{path.name}: fetches or runs: {page.outside[:3]} {page.handlers[:3]} {sorted(page.tags)}")
    jumps = [b for a, b in zip(page.headings, page.headings[1:]) if b > a + 1]
    if page.headings.count(1) != 1 or page.headings[0] != 1 or jumps:
        pages.fail(f"{path.name}: headings are not in order: {page.headings}")
    for landmark in ("header", "nav", "main", "footer"):
        if page.tags.get(landmark) != 1:
            pages.fail(f"{path.name}: {page.tags.get(landmark)} {landmark}")
    if page.tags.get("table", 0) != page.tags.get("caption", 0):
        pages.fail(f"{path.name}: a table has no caption")

    # every finding stands there, once, with what is said of it and what its code means
    told = json.loads(pages.plankoll(*arguments, "--format", "json"))
    words = re.sub(r"\s+", " ", "".join(page.words))
    for number, file in enumerate(told["files"], 1):
        findings = file["findings"]
        if sum(name.startswith(f"f{number}-a") for name in page.ids) != len(findings):
            pages.fail(f"{path.name}: file {number} has not its {len(findings)} findings")
        for finding in findings:
            if f"om-{finding['code']}" not in page.ids:
                pages.fail(f"{path.name}: {finding['code']} is not explained")
            message = re.sub(r"\s+", " ", "".join("\ufffd" if c in f"{TURN}\u2067\ufdd0\uffff" else c
                                                  for c in finding["message"]))
            if message not in words:
                pages.fail(f"{path.name}: does not say: {message}")


def check_hostile(pages):
    for language in ("sv", "en"):
        path = pages.scratch / f"hostile-{language}.html"
        text = path.read_text(encoding="utf-8")
        if "&lt;script>" not in text.replace("&gt;", ">"):
            pages.fail(f"{path.name}: the cell with a script is not shown")
        bad = {f"U+{ord(c):04X}" for c in text if c in f"{TURN}\u2067\x01\x02\x03\x7f\x85\ufdd0\uffff\r"}
        if bad:
            pages.fail(f"{path.name}: holds {sorted(bad)}")
    if "he" in Page(text).languages or "\u05d0" not in text:
        pages.fail("hostile: letters from right to left are not shown as they are")


def check_sizes(pages):
    real = (pages.scratch / "real-sv.html").stat().st_size
    if real > 300_000:
        pages.fail(f"a plan of 43 goals gives {real} bytes")
    page = pages.scratch / "long.html"
    pages.plankoll(pages.long_plan(), "--template", "mellansverige-2025-2027", "--region", "Dalarna", "--lang", "sv",
                   "--format", "html", "-o", page)
    text = page.read_text(encoding="utf-8")
    if "Rader utan anmärkningar som inte visas här: " not in text or not 1000 < text.count("<tr") < 3000:
        pages.fail(f"a plan of 20 000 rows shows {text.count('<tr')} of them")
    lost = {link[1:] for link in Page(text).links} - set(Page(text).ids)
    if lost:
        pages.fail(f"long.html: links that lead nowhere: {sorted(lost)[:5]}")


def structure(pages):
    made = pages.make()
    for path, arguments in made.items():
        check_structure(pages, path, arguments)
    check_hostile(pages)
    check_sizes(pages)
    first, arguments = next(item for item in made.items() if item[0].name == "several-en.html")
    again = pages.scratch / "again.html"
    pages.plankoll(*arguments, "-j", "4", "--format", "html", "-o", again)
    if again.read_bytes() != first.read_bytes():
        pages.fail("the page differs from one time to the next")
    if not {"sv", "en"} <= Page(first.read_text(encoding="utf-8")).languages:
        pages.fail("an English page does not say that the plan is Swedish")
    return 0


# ---- html-validate ----

# Left out are matters of taste (how a void element is closed, where blanks stand) and what the style sheet needs (style="").
RULES = {"extends": ["html-validate:recommended", "html-validate:a11y", "html-validate:document"],
         "rules": {"long-title": "off", "no-trailing-whitespace": "off", "tel-non-breaking": "off"}}


def validator(pages):
    folder = npm_folder(pages)
    if folder is None:
        return SKIPPED
    (pages.scratch / ".htmlvalidate.json").write_text(json.dumps({"root": True, **RULES}))
    told = pages.scratch / "told.json"
    made = list(pages.make()) + pages.make_differences()
    broken = pages.scratch / "broken.html"  # so that we know that it looks
    broken.write_text(made[0].read_text(encoding="utf-8").replace("</h1>", "</h2>"), encoding="utf-8")
    done = subprocess.run([folder / "node_modules" / ".bin" / "html-validate", "--formatter", f"json={told}",
                           broken, *made], cwd=pages.scratch, capture_output=True, text=True, check=False)
    if not told.exists():
        pages.fail(f"html-validate says {done.stdout[:2000]}{done.stderr[:2000]}")
        return 1
    results = json.loads(told.read_text(encoding="utf-8"))
    results = {pathlib.Path(result["filePath"]).name: result["messages"] for result in results}
    if not results.pop(broken.name, None):
        pages.fail("html-validate finds nothing in a page that is broken")
    for name, messages in results.items():
        for message in messages[:10]:
            pages.fail(f"{name}:{message['line']}: {message['ruleId']}: {message['message']}")
    return 0


# ---- axe-core ----

# Everything is unfolded, so that axe sees it. The window of 320 pixels is a frame in which no script runs.
RUN = """
<script>
const source = document.documentElement.outerHTML;
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const spaced = '<style>*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}' +
    'p{margin-bottom:2em!important}</style>';
function fits(width, more) {
    return new Promise(done => {
        const frame = document.createElement('iframe');
        frame.setAttribute('sandbox', 'allow-same-origin');
        frame.style.width = width + 'px';
        frame.style.border = '0';
        frame.onload = () => done(frame.contentDocument.documentElement.scrollWidth);
        frame.srcdoc = source.replace('</head>', more + '</head>');
        document.body.append(frame);
    });
}
for (const folded of document.querySelectorAll('details'))
    folded.open = true;
axe.run(document, { runOnly: { type: 'tag', values: tags } }).then(async result => {
    const said = kind => result[kind].map(rule => ({ id: rule.id, help: rule.help,
        nodes: rule.nodes.map(node => node.html.slice(0, 200) + ' ' + (node.failureSummary || '')) }));
    const outcome = { violations: said('violations'), incomplete: said('incomplete'), passes: result.passes.length,
        narrow: await fits(320, ''), spaced: await fits(1280, spaced) };
    document.documentElement.innerHTML = '<pre id="outcome"></pre>';
    document.getElementById('outcome').textContent = JSON.stringify(outcome);
});
</script>
"""
CHROMIUM = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--window-size=1280,1024", "--virtual-time-budget=60000", "--dump-dom"]
AXE_PAGES = ["faulty-jamtland-harjedalen-2023.docx", "faulty-norrbotten-2023.xlsx", "faulty-sormland-2025.docx",
             "faulty-rjh-augusti-2021.docx", "wrong-cut-off.docx", "corrections", "several", "hostile"]


def is_of_signs(rule):
    """axe-core leaves it to people to judge the contrast of texts without letters: an arrow has the colour of the text around."""
    return rule["id"] == "color-contrast" and all("only non-text characters" in node for node in rule["nodes"])


def run_axe(pages, chromium, axe, path):
    text = path.read_text(encoding="utf-8")
    copy = path.with_suffix(".axe.html")
    copy.write_text(text.replace("</body>", f"<script>{axe}</script>{RUN}</body>"), encoding="utf-8")
    done = subprocess.run([chromium, *CHROMIUM, f"--user-data-dir={pages.scratch}/profile", copy.as_uri()],
                          capture_output=True, text=True, timeout=300, check=False)
    found = re.search(r'<pre id="outcome">(.*?)</pre>', done.stdout, re.DOTALL)
    if found is None:
        pages.fail(f"{path.name}: axe-core did not end: {done.stdout[-300:]}{done.stderr[-2000:]}")
        return
    outcome = json.loads(html.unescape(found.group(1)))
    for rule in outcome["violations"] + [rule for rule in outcome["incomplete"] if not is_of_signs(rule)]:
        pages.fail(f"{path.name}: {rule['id']}: {rule['help']}\n" + "\n".join(rule["nodes"][:3]))
    if outcome["passes"] < 20: # rules that apply to any of our pages
        pages.fail(f"{path.name}: only {outcome['passes']} rules were asked")
    if outcome["narrow"] > 320 or outcome["spaced"] > 1280:
        pages.fail(f"{path.name}: {outcome['narrow']} pixels wide of 320, {outcome['spaced']} of 1280 with spaced texts")


def axe_core(pages):
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("Chromium is not installed")
        return SKIPPED
    folder = npm_folder(pages)
    if folder is None:
        return SKIPPED
    axe = (folder / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    checked = pages.make({f"{name}-{language}" for name in AXE_PAGES for language in ("sv", "en")})
    for path in [*checked, *pages.make_differences()]:
        run_axe(pages, chromium, axe, path)
    return 0


def main():
    step, program, source, scratch = sys.argv[1:]
    pages = Pages(pathlib.Path(program).resolve(), pathlib.Path(source).resolve(),
                  pathlib.Path(scratch).resolve() / step)
    outcome = {"structure": structure, "validator": validator, "axe": axe_core}[step](pages)
    return 1 if pages.failed else outcome


if __name__ == "__main__":
    sys.exit(main())
