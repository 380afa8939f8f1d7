#!/usr/bin/env python3
"""Test annotated copies of Word documents from the outside: word.py STEP PROGRAM SOURCE-FOLDER SCRATCH-FOLDER

STEP: there-and-back  every document of the repository: its copy without the remarks has the same parts; the copy reads as the
                      same document, plan and findings; what is not ours is in it byte for byte; a copy of a copy is the same
      places          the comments stand in the cells that the findings name, counted here from the XML alone
      validator       Microsoft's Open XML validator finds nothing in a copy that it did not find in the document
      libreoffice     LibreOffice opens the copies, and what it saves reads as the same plan
      saved           copies as Word saves them again: ids and parts renamed, answered, commented by others, note alone
      names           a folder with files of one name, and one that cannot have a copy
      reply           the copies of a folder of plans go with the drafts of reply --attach
Exits 77 (skipped) where a step needs what is not installed.
"""
import collections
import email
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "fixtures"), str(HERE.parent / "validate")]

from debian import require  # noqa: E402

require("docx", "lxml")
import docx  # noqa: E402
from lxml import etree  # noqa: E402
import build  # noqa: E402
import outputs as validating  # noqa: E402
from outputs import SKIPPED  # noqa: E402

DAY = ["--date", "2024-01-15"]
ENDINGS = (".docx", ".docm", ".dotx", ".dotm")
WORD = ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
RECORD = "urn:plankoll:annotated:1"


class Copies:
    def __init__(self, program, source, scratch):
        self.program, self.source, self.scratch = program, source, scratch
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(parents=True)
        self.failed = False
        self.copies_made = 0
        self.refused = []  # can be read and not edited

    def fail(self, text):
        self.failed = True
        print(text)

    def run(self, *arguments):
        return subprocess.run([self.program, *map(str, arguments)], capture_output=True, text=True, timeout=120,
                              env={**os.environ, "LANG": "C.UTF-8", "TZ": "Pacific/Auckland"}, check=False)

    def copy(self, way, document, folder, *more):
        """The copy of a document in a new folder, under its own name; None where there is none."""
        self.copies_made += 1
        folder = folder / str(self.copies_made)
        folder.mkdir(parents=True)
        done = self.run("check", document, f"--{way}", folder, "-q", "--lang", "sv", *more, *DAY)
        written = folder / document.name
        if not written.exists():
            if done.returncode not in (2, 3) or document.name not in done.stderr and done.returncode == 2:
                self.fail(f"{document.name}: no copy, exit {done.returncode}: {done.stderr}")
            self.refused += [document.stem] if done.returncode == 2 else []
            return None
        if done.returncode not in (0, 1):
            self.fail(f"{document.name}: exit {done.returncode}: {done.stderr}")
        return written

    def real(self):
        """Documents of people and of programs."""
        found = [path for folder in ("samples", "tests/plans", "tests/agreement/documents")
                 for path in sorted((self.source / folder).rglob("*")) if path.suffix in ENDINGS]
        return [(path, ()) for path in found]

    def fixtures(self):
        made = []
        for folder in build.folders():
            path, package = build.write(folder, self.scratch / "fixtures" / folder.name)
            # not what is no Word document, files whose neighbours matter, and what is there for its size
            if path.suffix.lower() in ENDINGS and path.is_file() and path.stat().st_size < 1000000 \
                    and not folder.name.startswith("C13-") and "beside" not in package:
                made.append((path, tuple(package.get("options", ()))))
        return made


def parts_of(path):
    """Members in the zip's order; of two of one name the first counts, as in our reader."""
    with zipfile.ZipFile(path) as package:
        parts = collections.OrderedDict()
        for member in package.infolist():
            parts.setdefault(member.filename, member)
        return {name: package.read(member) for name, member in parts.items()}


def is_plain_zip(path):
    """Python reads it, and its names as we do."""
    try:
        parts_of(path)
        with zipfile.ZipFile(path) as package:
            return all(member.filename == member.orig_filename for member in package.infolist())
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return False


def without_source(text):
    """What was read, but for the bytes it was read from."""
    return re.sub(r'"(file|bytes|sha256)": ("[^"]*"|\d+)', "", text)


def readings(copies, document, options, plan=True):
    """The document, its findings and, where it is one, the plan."""
    commands = [("convert", "--to", "json", "--raw"), ("check", "--format", "json", "--verbose")]
    return [without_source(copies.run(*command, document, *options, *DAY, "--lang", "sv").stdout)
            for command in commands + plan * [("convert", "--to", "json")]]


def check_back(copies, document, annotated, options):
    plain = copies.copy("unannotate", annotated, copies.scratch / "plain", *options)
    if plain is None:
        copies.fail(f"{document.name}: no way back")
        return
    if not is_plain_zip(document):
        return  # what Python cannot read
    before, after, between = parts_of(document), parts_of(plain), parts_of(annotated)
    if before != after:
        changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
        copies.fail(f"{document.name}: not what it was: {changed}")
    ours = set(between) - set(before)
    touched = {name for name in before if between.get(name) != before[name]}
    allowed = re.compile(r"\[Content_Types\]\.xml|.*\.rels|.*comments\d*\.xml|customXml/plankoll\d+\.xml", re.I)
    main = {name for name in touched if b"<" in before[name] and re.search(rb"[<:]body[ >/]", before[name])}
    stray = [name for name in ours | touched - main if not allowed.fullmatch(name)]
    if stray or len(main) != 1:
        copies.fail(f"{document.name}: {stray} changed, beside {main}")


def check_document(copies, document, options, plan):
    annotated = copies.copy("annotate", document, copies.scratch / "annotated", *options)
    if annotated is None:
        return False
    check_back(copies, document, annotated, options)
    for before, after in zip(readings(copies, document, options, plan), readings(copies, annotated, options, plan)):
        if before != after:
            copies.fail(f"{document.name}: the copy reads as something else")
    if not plan:
        return True
    again = copies.copy("annotate", annotated, copies.scratch / "again", *options)
    if is_plain_zip(annotated) and parts_of(again) != parts_of(annotated):
        copies.fail(f"{document.name}: a copy of the copy is another")
    return True


def there_and_back(copies):
    counts = collections.Counter(check_document(copies, *document, plan) for plan, documents
                                 in ((True, copies.real()), (False, copies.fixtures())) for document in documents)
    print(f"{counts[True]} documents have a copy, {counts[False]} have none; refused: {copies.refused}")
    if counts[True] < 250 or not re.fullmatch(r"(C15|C25|C4|C9)-.*", "\n".join(copies.refused), re.S) \
            or len(copies.refused) > 10:
        copies.fail("documents are missing")
    return 0


# ---- where the comments stand ----

def named(element, *names):
    return isinstance(element.tag, str) and any(element.tag == f"{{{uri}}}{name}" for uri in WORD for name in names)


def find(element, *names):
    return [found for found in element.iter() if named(found, *names)]


def value_of(element, name):
    return next((element.get(f"{{{uri}}}{name}") for uri in WORD if element.get(f"{{{uri}}}{name}") is not None), None)


def nearest(element, name):
    while element is not None and not named(element, name):
        element = element.getparent()
    return element


def text_of(element):
    lines = ["".join(text.text or "" for text in find(paragraph, "t")) for paragraph in find(element, "p")]
    return re.sub(r"\s+", " ", " ".join(lines)).strip()


class Comments:
    def __init__(self, path):
        self.parts = parts_of(path)
        main = next(name for name in self.parts if re.search(rb"[<:]body[ >/]", self.parts[name]))
        self.body = etree.fromstring(self.parts[main])
        self.texts, self.others = {}, 0
        for name, data in self.parts.items():
            if not re.fullmatch(r".*comments\d*\.xml", name):
                continue
            # one that is damaged is no part of the copy's text
            for comment in find(etree.fromstring(data, etree.XMLParser(recover=True)), "comment"):
                if value_of(comment, "author") == "plankoll":
                    self.texts[value_of(comment, "id")] = [text_of_line(line) for line in find(comment, "p")]
                else:
                    self.others += 1

    def anchors(self):
        """For each comment its id and the start of its range."""
        found = collections.defaultdict(dict)
        for mark in find(self.body, "commentRangeStart", "commentRangeEnd", "commentReference"):
            found[value_of(mark, "id")].setdefault(etree.QName(mark).localname, []).append(mark)
        return found


def text_of_line(paragraph):
    return "".join(text.text or "" for text in find(paragraph, "t"))


def check_anchors(copies, document, comments):
    """Each comment is referred to once, its range begins and ends in one cell, and there is nothing else of ours."""
    anchors = comments.anchors()
    for number in comments.texts:
        marks = anchors.get(number, {})
        if sorted(len(marks.get(kind, ())) for kind in ("commentRangeStart", "commentRangeEnd", "commentReference")) \
                != [1, 1, 1]:
            copies.fail(f"{document.name}: comment {number} has the marks {marks}")
            continue
        places = [nearest(mark[0], "tc") for mark in marks.values()]
        lines = [nearest(mark[0], "p") for mark in marks.values()]
        if len(set(places)) != 1 or places[0] is None and len(set(lines)) != 1 or None in lines:
            copies.fail(f"{document.name}: comment {number} begins here and ends there")


def grid(row):
    """Cells of a row with the grid column where each begins."""
    before = find(row, "gridBefore")
    column = int(value_of(before[0], "val")) if before else 0
    for cell in (cell for cell in find(row, "tc") if nearest(cell.getparent(), "tr") is row):
        yield column, cell
        span = [found for found in find(cell, "gridSpan") if nearest(found, "tc") is cell]
        column += int(value_of(span[0], "val")) if span else 1


def wanted_cells(tables, where):
    """The cells in which the comment may stand."""
    table = tables[where["table"] - 1]
    rows = [row for row in find(table, "tr") if nearest(row, "tbl") is table]
    if where["row"] is None:
        return find(table, "tc")
    row = rows[where["row"] - 1]
    if where["header"] is None:
        return [cell for _, cell in grid(row)]
    columns = {column for heading in rows for column, cell in grid(heading)
               if re.sub(r"\s+", "", text_of(cell)).replace("\xad", "") == re.sub(r"\s+", "", where["header"])}
    return [cell for column, cell in grid(row) if column in columns]


def check_places(copies, document):
    annotated = copies.copy("annotate", document, copies.scratch / "annotated")
    if annotated is None:
        return 0
    comments, before = Comments(annotated), Comments(document)
    check_anchors(copies, document, comments)
    if comments.others != before.others:
        copies.fail(f"{document.name}: {before.others} comments of others have become {comments.others}")
    docx.Document(annotated)
    found = json.loads(copies.run("check", document, "--format", "json", "--lang", "sv", *DAY).stdout)["files"][0]
    tables, anchors, seen = find(comments.body, "tbl"), comments.anchors(), 0
    for finding in found["findings"]:
        if finding["where"]["table"] is None or finding["severity"] == "info":
            continue
        cells = wanted_cells(tables, finding["where"])
        said = [number for number, lines in comments.texts.items()
                if any(finding["message"].replace("\n", "") in line and f"({finding['code']})" in line for line in lines)
                and nearest(anchors[number]["commentRangeStart"][0], "tc") in cells]
        if len(said) < 1:
            copies.fail(f"{document.name}: no comment where it should be: {finding['code']} {finding['where']['text']}")
        seen += 1
    return seen


def check_lines(copies):
    """A line has no number that a person could count to; its comment stands at it all the same. Heads of pages have none."""
    number = "19121212-1212"
    document = docx.Document(copies.source / "samples" / "norra" / "2023" / "vasterbotten-2023.docx")
    line = next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith("Påhittat"))
    document.sections[0].header.paragraphs[0].text = "Utkast"
    for paragraph in (line, document.paragraphs[-1], document.sections[0].header.paragraphs[0]):
        paragraph.add_run(f" {number}")
    given = copies.scratch / "vasterbotten-2023.docx"
    document.save(given)
    comments = Comments(copies.copy("annotate", given, copies.scratch / "lines"))
    at = [text_of_line(nearest(marks["commentRangeStart"][0], "p")) for marks in comments.anchors().values()]
    note = find(comments.body, "sdt")[0]
    if len(at) != 2 or not all(number in text for text in at) or text_of(note).count("(P01)") != 3:
        copies.fail(f"lines: the comments stand at {at}, the note says {text_of(note)}")


def places(copies):
    check_lines(copies)
    seen = sum(check_places(copies, document) for document, _ in copies.real())
    print(f"{seen} findings stand at their cells")
    if seen < 150:
        copies.fail("findings are missing")
    for document, options in copies.fixtures():
        annotated = copies.copy("annotate", document, copies.scratch / "annotated", *options, "--verbose")
        if annotated is not None and is_plain_zip(annotated):
            check_anchors(copies, document, Comments(annotated))
    return 0


# ---- other programs ----

def count_errors(errors):
    """By what they say; None where the validator sees no package, or no document."""
    if errors is None or any("Exception" in (error.get("errorType") or "") or error.get("id") == "ExceptionError"
                             for error in errors):
        return None
    return collections.Counter(error.get("description", "") for error in errors)


def validator(copies):
    program = validating.find_validator(copies)
    if program is None:
        return SKIPPED
    pairs = [(document, copies.copy("annotate", document, copies.scratch / "annotated", *options, "--verbose"))
             for document, options in copies.real() + copies.fixtures()]
    pairs = [pair for pair in pairs if pair[1] is not None]
    after = [count_errors(errors) for errors, _ in validating.errors_of_all(program, [copy for _, copy in pairs])]
    faulty = [(document, errors) for (document, _), errors in zip(pairs, after) if errors is None or errors]
    # a copy without errors says it all: only of the others it is asked what their documents had
    before = [count_errors(errors) for errors, _ in validating.errors_of_all(program, [path for path, _ in faulty])]
    unseen = 0
    for (document, errors), had in zip(faulty, before):
        unseen += had is None
        if had is not None and (errors is None or errors - had):
            copies.fail(f"{document.name}: {errors and list(errors - had)[:5]}")
    print(f"{len(pairs) - unseen} copies are as valid as their documents")
    if len(pairs) - unseen < 150:
        copies.fail("documents are missing")
    return 0


def save_with_libreoffice(copies, folder, documents):
    done = subprocess.run(["soffice", f"-env:UserInstallation=file://{copies.scratch}/profile", "--headless",
                           "--convert-to", "docx", "--outdir", folder, *documents], capture_output=True, text=True,
                          timeout=500, check=False)
    if done.returncode != 0:
        copies.fail(f"soffice: {done.stderr}")


def form_of_a_plan(copies):
    """Its cells are controls, and goals and answers are in them: a comment there must not cost LibreOffice the text."""
    form = copies.scratch / "formular.docx"
    plan = copies.source / "samples" / "faulty" / "jamtland-harjedalen-2023.docx"
    copies.run("template", "nrf-2022-2024", "--phase", "followup", "--from", plan, "-o", form, *DAY)
    before, after = ([goal for area in json.loads(copies.run("convert", "--to", "json", path, *DAY).stdout)["areas"]
                      for goal in area["rows"]] for path in (plan, form))
    if not before or len(after) < len(before):
        copies.fail(f"{len(after)} rows of {len(before)} are in the form")
    return form


def libreoffice(copies):
    if shutil.which("soffice") is None:
        print("LibreOffice is not installed")
        return SKIPPED
    documents = [document for document, _ in copies.real() if document.suffix == ".docx"]
    documents.append(form_of_a_plan(copies))
    wanted = {}
    for number, document in enumerate(documents):
        annotated = copies.copy("annotate", document, copies.scratch / "annotated")
        if annotated is not None:
            wanted[number] = document, annotated
    # what LibreOffice itself changes is not what is asked about: the document goes the same way
    for kind in ("plain", "annotated"):
        for number, (document, annotated) in wanted.items():
            name = copies.scratch / "to-save" / kind / f"{number}-{document.name}"
            name.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(document if kind == "plain" else annotated, name)
        save_with_libreoffice(copies, copies.scratch / "saved" / kind, sorted((copies.scratch / "to-save" / kind).iterdir()))
    for number, (document, _) in wanted.items():
        plain, annotated = (copies.scratch / "saved" / kind / f"{number}-{document.name}" for kind in ("plain", "annotated"))
        if not annotated.exists():
            copies.fail(f"{document.name}: LibreOffice does not open the copy")
            continue
        if b"_plankoll_note" not in parts_of(annotated)["word/document.xml"]:
            copies.fail(f"{document.name}: LibreOffice has dropped the note")
        # the note takes room: what LibreOffice has counted in a footer are other pages
        before, after = ([re.sub(r"sida \d+ \(\d+\)", "", text) for text in readings(copies, path, ())]
                         for path in (plain, annotated))
        if before != after:
            copies.fail(f"{document.name}: as LibreOffice saves the copy, it is another document")
    print(f"{len(wanted)} copies were opened and saved")
    return 0


# ---- saved again by Word ----

def rewritten(path, changes, target, drop=()):
    """The package with parts that a function has changed, and some left out."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts_of(path).items():
            new_name, data = changes(name, data)
            if name not in drop:
                package.writestr(new_name, data)
    return target


def as_word_saves(name, data):
    """Other ids, parts renamed, properties to the record, revision marks; what Word 365 has beside comments."""
    ids = lambda match: b"%s\"%d\"" % (match.group(1), int(match.group(2)) + 7)
    if name == "word/document.xml":
        data = re.sub(rb'(<w:comment\w+ w:id=)"(\d+)"', ids, data)
        data = data.replace(b"<w:r><w:commentReference", b'<w:r w:rsidR="00AB12CD"><w:rPr><w:rStyle w:val="a"/></w:rPr>'
                            b"<w:commentReference")
    elif name == "word/comments.xml":
        data = re.sub(rb'(<w:comment w:id=)"(\d+)"', ids, data)
        number = iter(range(1, 1000))
        data = re.sub(rb"<w:p>", lambda _: b'<w:p w14:paraId="%08X" w:rsidR="00AB12CD">' % next(number), data)
        data = data.replace(b"<w:comments ", b'<w:comments xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" ')
        data = data.replace(b"</w:comments>", b'<w:comment w:id="900" w:author="Anna" w:initials="A"><w:p w14:paraId="7777">'
                            b"<w:r><w:t>Det har vi redan gjort.</w:t></w:r></w:p></w:comment></w:comments>")
    elif name == "word/_rels/document.xml.rels":
        data = data.replace(b"plankoll1.xml", b"item9.xml").replace(b'"plankoll', b'"rId90')
        data = data.replace(b"</Relationships>", b'<Relationship Id="e1" Type="http://schemas.microsoft.com/office/2011/'
                            b'relationships/commentsExtended" Target="commentsExtended.xml"/><Relationship Id="e2" Type="http:'
                            b'//schemas.microsoft.com/office/2011/relationships/people" Target="people.xml"/></Relationships>')
    elif name == "[Content_Types].xml":
        data = data.replace(b"plankoll1.xml", b"item9.xml")
    return name.replace("plankoll1.xml", "item9.xml"), data


def with_extras(path):
    main15 = b'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/commentsExtended.xml", b"<w15:commentsEx %s><w15:commentEx w15:paraId=\"00000001\" w15:done=\"0\"/>"
                         b'<w15:commentEx w15:paraId="7777" w15:paraIdParent="00000001" w15:done="0"/></w15:commentsEx>' % main15)
        package.writestr("word/people.xml", b'<w15:people %s><w15:person w15:author="plankoll"/><w15:person w15:author="Anna"/>'
                         b"</w15:people>" % main15)


def check_saved(copies, document):
    annotated = copies.copy("annotate", document, copies.scratch / "annotated")
    (copies.scratch / "saved").mkdir(exist_ok=True)
    saved = rewritten(annotated, as_word_saves, copies.scratch / "saved" / document.name)
    with_extras(saved)
    plain = copies.copy("unannotate", saved, copies.scratch / "plain")
    parts, before = parts_of(plain), parts_of(document)
    everything = b"".join(parts.values())
    for left in (b"plankoll", b"Granskning med", b"item9"):
        if left in everything or any(left.decode() in name for name in parts):
            copies.fail(f"{document.name}: {left} is left of ours")
    for kept in ("Det har vi redan gjort.".encode(), b'<w15:commentEx w15:paraId="7777" w15:done="0"/>',
                 b'<w15:person w15:author="Anna"/>'):
        if kept not in everything:
            copies.fail(f"{document.name}: {kept} was not ours to take")
    if parts["word/document.xml"].replace(b"></w:p>", b"/>") != before["word/document.xml"].replace(b"></w:p>", b"/>"):
        copies.fail(f"{document.name}: the text is not what it was")
    wanted = readings(copies, document, ())
    if readings(copies, saved, ())[2] != wanted[2]:
        copies.fail(f"{document.name}: as Word saves the copy, it is another plan")
    # all comments deleted, by hand: only the note and the record are left
    alone = rewritten(annotated, lambda name, data: (name, re.sub(
        rb'<w:commentRange(Start|End) w:id="\d+"/>|<w:r><w:commentReference w:id="\d+"/></w:r>|<w:comment w.*?</w:comment>', b"", data)),
        copies.scratch / "saved" / "alone.docx")
    alone = alone.rename(copies.scratch / "saved" / document.name)
    if readings(copies, alone, ())[2] != wanted[2]:
        copies.fail(f"{document.name}: the note without its comments is read")


def saved(copies):
    for document in (copies.source / "samples" / "faulty").glob("*.docx"):
        check_saved(copies, document)
    return 0


# ---- drafts ----

def reply(copies):
    plans, folder, drafts = (copies.source / "samples" / "norra" / "2023", copies.scratch / "copies",
                             copies.scratch / "drafts")
    done = copies.run("check", plans, "--annotate", folder, "-q", *DAY)
    if done.returncode not in (0, 1, 2):
        copies.fail(f"check: {done.stderr}")
    done = copies.run("reply", plans, "--attach", folder, "-o", drafts, *DAY)
    if done.returncode not in (0, 1):
        copies.fail(f"reply: exit {done.returncode}: {done.stderr}")
    attached = {}
    for draft in drafts.glob("*.eml"):
        for part in email.message_from_bytes(draft.read_bytes()).walk():
            if part.get_filename():
                attached[part.get_filename()] = part.get_payload(decode=True)
    wanted = {path.name: path.read_bytes() for path in folder.iterdir()}
    documents = {path.name for path in plans.iterdir() if path.suffix == ".docx"}
    if not documents & set(attached) or any(wanted.get(name) != data for name, data in attached.items()):
        copies.fail(f"attached are {sorted(attached)}, there are {sorted(wanted)}")
    return 0


def names(copies):
    """Files of one name, and one that cannot have a copy: it is named, and the others get theirs."""
    given = copies.scratch / "in"
    plan = copies.source / "samples" / "faulty" / "jamtland-harjedalen-2023.docx"
    for folder in ("norr", "syd"):
        (given / folder).mkdir(parents=True)
        shutil.copy(plan, given / folder / ("Plan.docx" if folder == "norr" else "PLAN.docx"))
    rewritten(plan, lambda name, data: (name, data.decode().encode("utf-16") if name == "word/document.xml" else data),
              given / "utf-16.docx")
    done = copies.run("check", given, "--annotate", copies.scratch / "out", "--lang", "sv", *DAY)
    made = sorted(path.name for path in (copies.scratch / "out").iterdir())
    if done.returncode != 2 or made != ["PLAN-2.docx", "Plan.docx"] or "utf-16.docx: filen går inte" not in done.stderr \
            or "2 filer med anmärkningar" not in done.stderr:
        copies.fail(f"exit {done.returncode}, {made}: {done.stderr}")
    # a folder that is not there, of one file: from standard input, which has no name
    subprocess.run([copies.program, "check", "-", "--type", "docx", "--annotate", f"{copies.scratch}/new/", "-q", *DAY],
                   input=plan.read_bytes(), capture_output=True, check=False)
    if not (copies.scratch / "new" / "plan.docx").is_file():
        copies.fail("no copy of standard input in a new folder")
    return 0


STEPS = {"there-and-back": there_and_back, "places": places, "validator": validator, "libreoffice": libreoffice,
         "saved": saved, "reply": reply,
         "names": names}


def main():
    step, program, source, scratch = sys.argv[1:]
    copies = Copies(str(pathlib.Path(program).resolve()), pathlib.Path(source).resolve(),
                    pathlib.Path(scratch).resolve() / step)
    code = STEPS[step](copies) or 0
    return 1 if copies.failed else code


if __name__ == "__main__":
    sys.exit(main())
