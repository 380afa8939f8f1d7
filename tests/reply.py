#!/usr/bin/env python3
"""Replies to the regions, read with another program's eyes: reply.py PROGRAM SAMPLES

Each draft is read by Python's email package; its text is that of the letter beside it, its attachment the copy that was
there, byte for byte. What others have put into the folder is not written over, what an earlier run wrote is.
"""
import email
import email.message
import email.policy
import pathlib
import subprocess
import sys
import tempfile

PROGRAM, SAMPLES = sys.argv[1], pathlib.Path(sys.argv[2])
faults = []


def check(truth, what):
    if not truth:
        faults.append(what)


def run(*arguments):
    return subprocess.run([PROGRAM, "reply", *map(str, arguments), "--date", "2024-01-15", "--lang", "sv"],
                          capture_output=True, encoding="utf-8")


def read(path):
    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def judge_draft(folder, name, attachment=None):
    draft = read(folder / f"{name}.eml")
    subject, _, letter = (folder / f"{name}.txt").read_text("utf-8").partition("\n\n")
    check(not draft.defects, f"{name}: {draft.defects}")
    check(draft["X-Unsent"] == "1", f"{name}: no draft")
    check("Ämne: " + draft["Subject"] == subject, f"{name}: subject {draft['Subject']}")
    check(draft["Date"] is None and draft["Message-ID"] is None and draft["From"] is None, f"{name}: says when or who")
    body = draft.get_body(("plain",))
    check(body.get_content_charset() == "utf-8", f"{name}: charset")
    check(body.get_content() == letter, f"{name}: the text is not the letter")
    parts = list(draft.iter_attachments())
    if attachment is None:
        check(not parts and "bifogade" not in letter, f"{name}: an attachment that nobody asked for")
    else:
        check([part.get_filename() for part in parts] == [attachment.name], f"{name}: attachment of another name")
        check([part.get_content() for part in parts] == [attachment.read_bytes()], f"{name}: attachment of other bytes")
        check("bifogade" in letter, f"{name}: the attachment is not spoken of")
    return draft, letter


def main():
    faulty = SAMPLES / "faulty"
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        copies, out = scratch / "kopior", scratch / "svar"
        copies.mkdir()
        annotated = copies / "norrbotten-2023.xlsx"
        annotated.write_bytes((faulty / "norrbotten-2023.xlsx").read_bytes() + b"as annotated")
        of_csv = copies / "uppfoljning-2023.xlsx"
        of_csv.write_bytes(b"PK\3\4" + bytes(range(256)) * 50)
        inputs = [faulty / "norrbotten-2023.xlsx", faulty / "uppfoljning-2023.csv", SAMPLES / "norra" / "2023"]
        done = run(*inputs, "-o", out, "--attach", copies, "--deadline", "2024-02-15")
        check(done.returncode == 1, f"exit {done.returncode}: {done.stderr}")
        names = sorted({path.stem for path in out.iterdir()})
        check(names == ["jamtland-harjedalen", "motesanteckningar", "norrbotten", "uppfoljning-2023", "vasterbotten",
                        "vasternorrland"], f"letters: {names}")
        for name in names:
            judge_draft(out, name, {"norrbotten": annotated, "uppfoljning-2023": of_csv}.get(name))
        letter = (out / "norrbotten.txt").read_text("utf-8")
        check("2024-02-15" in letter and "MÅSTE RÄTTAS" in letter and "BÖR SES ÖVER" in letter, "norrbotten: no letter")
        check(max(map(len, letter.split("\n")[2:])) <= 76, "norrbotten: long lines")

        # the same bytes, over what an earlier run wrote, and however many at a time
        first = contents(out)
        done = run(*inputs, "-o", out, "--attach", copies, "--deadline", "2024-02-15", "-j", "4")
        check(done.returncode == 1 and contents(out) == first, "a second run differs")

        # what is somebody else's stays, and nothing is written beside it
        for name in ("vasterbotten.txt", "vasterbotten.eml"):
            theirs = scratch / ("theirs-" + name)
            theirs.mkdir()
            (theirs / name).write_text("Egna anteckningar\n", "utf-8")
            done = run(*inputs, "-o", theirs)
            check(done.returncode == 2 and name in done.stderr, f"{name}: written over")
            check(contents(theirs) == {name: "Egna anteckningar\n".encode()}, f"{name}: something was written")

        # replies that lie among the plans are no plans
        among = scratch / "among"
        (among / "svar").mkdir(parents=True)
        (among / annotated.name).write_bytes((faulty / annotated.name).read_bytes())
        for round in (1, 2):
            done = run(among, "-o", among / "svar", "--attach", copies)
            check(done.returncode == 1 and "4 svar" in done.stderr, f"among, {round}: {done.stderr}")
            judge_draft(among / "svar", "norrbotten", annotated)

        # a region that sent last year's follow-up once more gets one letter, that asks for this year's
        mixed = scratch / "mixed"
        mixed.mkdir()
        for path in [*(SAMPLES / "norra" / "2023").glob("v*.*"), *(SAMPLES / "norra" / "2022").glob("norrbotten*")]:
            (mixed / path.name).write_bytes(path.read_bytes())
        run(mixed, "-o", scratch / "years")
        names = [path.name for path in (scratch / "years").glob("norrbotten*.txt")]
        check(names == ["norrbotten.txt"], f"years: {names}")
        letter = (scratch / "years" / "norrbotten.txt").read_text("utf-8")
        check("uppföljning för 2022" in letter and "för 2023" in letter, f"years: {letter}")

        # a plan that came in a mail is answered to whom has sent it
        mail = scratch / "mail.eml"
        sent = email.message.EmailMessage(policy=email.policy.SMTP)
        sent["From"], sent["Subject"], sent["Date"] = "Anna Ek <anna.ek@region.example>", "Plan", "Thu, 02 Nov 2023 10:00:00 +0100"
        sent.set_content("Se bifogat.")
        sent.add_attachment((faulty / annotated.name).read_bytes(), maintype="application", subtype="octet-stream",
                            filename=annotated.name)
        mail.write_bytes(sent.as_bytes())
        run(mail, "-o", scratch / "mailed", "--attach", copies)
        draft, letter = judge_draft(scratch / "mailed", "norrbotten", annotated)
        check(draft["To"] == "anna.ek@region.example", f"mail: to {draft['To']}")
        check("som ni skickade\n2023-11-02" in letter or "som ni skickade 2023-11-02" in letter, f"mail: {letter[:200]}")

        # a single file reminds nobody; a folder does
        one, folder = scratch / "one", scratch / "folder"
        done = run(SAMPLES / "norra" / "2023" / "vasterbotten-2023.docx", "-o", one)
        check(done.returncode == 0 and "X01" not in done.stderr, f"one file: {done.stderr}")
        check(sorted(contents(one)) == ["vasterbotten.eml", "vasterbotten.txt"], "one file: other letters")
        run(SAMPLES / "norra" / "2023", "-o", folder)
        draft, letter = judge_draft(folder, "norrbotten")
        check("Påminnelse" in draft["Subject"] and "ännu inte fått" in letter, "norrbotten: not reminded")

        # two files that differ and of which neither is later: one question, with both names
        twice = scratch / "twice"
        twice.mkdir()
        plan = (SAMPLES / "norra" / "2023" / "vasternorrland-2023.csv").read_text("utf-8")
        (twice / "a-vasternorrland-2023.csv").write_text(plan, "utf-8")
        (twice / "b-vasternorrland-2023.csv").write_text(plan.replace(";2023–2024;", ";2023;", 1), "utf-8")
        run(twice / "a-vasternorrland-2023.csv", twice / "b-vasternorrland-2023.csv", "-o", scratch / "conflict")
        _, letter = judge_draft(scratch / "conflict", "vasternorrland")
        check("* a-vasternorrland-2023.csv\n* b-vasternorrland-2023.csv\n" in letter, f"conflict: {letter}")

        # places that cannot be written to
        check(run(*inputs, "-o", annotated).returncode == 2, "a file for a folder")
        check(run(*inputs, "-o", out, "--attach", annotated).returncode == 2, "--attach: a file for a folder")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
