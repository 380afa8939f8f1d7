#!/usr/bin/env python3
"""What the program reads when it is given mails, ZIPs, patterns and lists: intake.py PLANKOLL

Works in an empty folder with mails and ZIPs that letters.py makes, as different programs would; exits 0 when all is as it
should be. A program that was built without GMime skips the mails.
"""
import json
import os
import pathlib
import pty
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import letters  # noqa: E402

PROGRAM = None
WITH_MAILS = True
WORD = letters.sample("2023/vasterbotten-2023.docx")
REVISED = letters.sample("2023/vasterbotten-2023-reviderad.docx")
CSV = letters.sample("2023/vasternorrland-2023.csv")
BOOK = letters.sample("2023/jamtland-harjedalen-2023.xlsx")


def mails(test):
    def run(self):
        if not WITH_MAILS:
            self.skipTest("built without GMime")
        test(self)
    return run


class Intake(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="plankoll-intake-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def put_all(self, files):
        for name, data in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def run_program(self, *arguments):
        return subprocess.run([PROGRAM, *arguments, "--lang", "en", "--date", "2024-02-01"], cwd=self.folder,
                              capture_output=True, timeout=120)

    def check(self, *arguments):
        """{file: findings} of check, in the order that it tells."""
        done = self.run_program("check", "--format", "json", *arguments)
        self.assertIn(done.returncode, (0, 1, 3), done.stderr.decode())
        self.told = done.stderr.decode()
        self.code = done.returncode
        report = json.loads(done.stdout)
        self.verdicts = {file["file"]: file["verdict"] for file in report["files"]}
        self.regions = {file["file"]: file["region"] for file in report["files"]}
        return {file["file"]: [finding["code"] for finding in file["findings"] if finding["severity"] == "fatal"]
                for file in report["files"]}

    def plans(self, *arguments):
        done = self.run_program("convert", "--to", "ndjson", *arguments)
        self.told = done.stderr.decode()
        return [json.loads(line) for line in done.stdout.decode().splitlines()]

    def names(self, *arguments):
        return list(self.check(*arguments))

    # ---- what is named

    def test_patterns(self):
        self.put_all({"planer/b.docx": WORD, "planer/a.docx": REVISED, "planer/~$b.docx": bytes(162), "planer/c.csv": CSV,
                      "planer/[1].csv": CSV})
        self.assertEqual(self.names("planer/*.docx"), ["planer/a.docx", "planer/b.docx"])
        self.assertEqual(self.names("pla*"), ["planer/[1].csv", "planer/a.docx", "planer/b.docx", "planer/c.csv"])
        self.assertEqual(self.names("planer/[1].csv"), ["planer/[1].csv"])  # a file may be called so
        self.assertEqual(self.check("planer/*.ods"), {"planer/*.ods": ["F11"]})

    def test_lists(self):
        self.put_all({"in/a.docx": WORD, "in/b/c.csv": CSV, "in/d.csv": CSV, "in/åäö.csv": CSV})
        for mark in ("", "\ufeff"):
            (self.folder / "in/lista.txt").write_bytes(
                f"{mark}# regionerna\r\n\r\n  b \r\nå*.csv\r\na.docx\r\nsaknas.docx\r\n@lista.txt\r\n".encode())
            self.assertEqual(self.check("@in/lista.txt"),
                             {"in/b/c.csv": [], "in/åäö.csv": [], "in/a.docx": [], "in/saknas.docx": ["F11"],
                              "@lista.txt": ["F11"]})
        self.put_all({"tom.txt": b"# inget\n", "wide.txt": "a.docx\n".encode("utf-16")})
        self.assertEqual(self.check("@tom.txt", "@wide.txt", "@ingen.txt", "@in"),
                         {"@tom.txt": ["F11"], "@wide.txt": ["F11"], "@ingen.txt": ["F11"], "@in": ["F11"]})
        self.assertEqual(self.code, 3)

    # ---- ZIPs

    def test_names_in_zips(self):
        name = "Västerbotten/Åtgärder é.csv"
        decomposed = "Va\u0308sterbotten/A\u030atga\u0308rder e\u0301.csv"
        self.put_all({
            "python.zip": letters.pack([(name, CSV)]),
            "dos.zip": letters.pack_raw([(name.encode("cp850"), CSV)]),
            "windows.zip": letters.pack_raw([(name.replace("/", "\\").encode("cp1252"), CSV)]),
            "mac.zip": letters.pack_raw([(decomposed.encode(), CSV), (b"__MACOSX/._x.csv", b"x"), (b".DS_Store", b"x")]),
        })
        for zip_name in ("python.zip", "dos.zip", "windows.zip", "mac.zip"):
            self.assertEqual(self.check(zip_name), {f"{zip_name}/{name}": []})
            self.assertNotIn("passed over", self.told)

    def test_standard_input(self):
        done = subprocess.run([PROGRAM, "check", "-", "--type", "zip", "--format", "json"], capture_output=True,
                              input=letters.pack([("plan.csv", CSV)]), timeout=120)
        self.assertEqual([file["file"] for file in json.loads(done.stdout)["files"]], ["-/plan.csv"])

    def test_tricks(self):
        self.put_all({"z.zip": letters.pack_raw([(b"../../plan.csv", CSV), (b"/plan.csv", CSV), (b"C:\\plan.csv", CSV),
                                                 (b"a/\x1b[2J\x07.csv", CSV), (b"~$plan.csv", CSV), (b"a.png", CSV),
                                                 (b"tom/", b"")])})
        self.assertEqual(self.names("z.zip"), ["z.zip/a/[2J.csv", "z.zip/plan.csv", "z.zip/plan (2).csv",
                                               "z.zip/plan (3).csv"])
        self.assertIn("1 file(s) of other kinds", self.told)
        self.assertEqual(self.run_program("convert", "z.zip", "-o", "ut").returncode, 0)
        self.assertEqual(sorted(path.name for path in (self.folder / "ut").iterdir()),
                         ["[2J.csv.json", "plan (2).csv.json", "plan (3).csv.json", "plan.csv.json"])
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["ut", "z.zip"])

    def test_bad_members(self):
        """One that cannot be read does not stop the rest."""
        broken = bytearray(letters.pack_raw([(b"a.csv", CSV), (b"b.csv", CSV)]))
        broken[60] ^= 0xFF  # in the first member
        liar = letters.pack_raw([(b"a.csv", CSV)]).replace(len(CSV).to_bytes(4, "little"), (99).to_bytes(4, "little"))
        inner = letters.pack([("x.csv", CSV)])
        self.put_all({
            "broken.zip": bytes(broken), "liar.zip": liar, "cut.zip": letters.pack([("a.csv", CSV)])[:-30],
            "one.zip": letters.pack([("a.csv", CSV), ("b.zip", letters.pack_raw([(b"c.csv", CSV)], 1)), ("d.zip", inner[:90]),
                                     ("e.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), ("f.docx", inner)]),
            "locked.zip": letters.pack_raw([(b"c.csv", CSV)], 1)})
        self.assertEqual(self.check("broken.zip"), {"broken.zip/a.csv": ["F01"], "broken.zip/b.csv": []})
        self.assertEqual(self.check("liar.zip"), {"liar.zip/a.csv": ["F01"]})
        self.assertEqual(self.check("cut.zip"), {"cut.zip": ["F01"]})
        self.assertEqual(self.check("locked.zip"), {"locked.zip": ["F02"]})
        # a member is taken for what its name says, so that not all of them are inflated to look
        self.assertEqual(self.check("one.zip"), {"one.zip/a.csv": [], "one.zip/b.zip": ["F02"], "one.zip/d.zip": ["F01"],
                                                 "one.zip/e.msg": ["F03"], "one.zip/f.docx": ["F03"]})

    def test_documents_are_zips(self):
        self.put_all({"a.zip": WORD, "b.docx": letters.pack([("plan.csv", CSV)]),
                      "c.zip": letters.pack([("[Content_Types].xml", b"x"), ("word/embeddings/a.csv", CSV)])})
        self.assertEqual(self.check("a.zip", "b.docx", "c.zip"), {"a.zip": [], "b.docx/plan.csv": [], "c.zip": ["F03"]})

    def test_bombs(self):
        zeros = bytes(60_000_000)
        bomb = letters.pack([("a.csv", zeros)])
        self.put_all({"bomb.zip": letters.pack([("b.zip", bomb), ("a.csv", CSV)]),
                      "many.zip": letters.pack([(f"{i}.csv", b"x") for i in range(2001)])})
        self.assertEqual(self.check("bomb.zip"), {"bomb.zip/a.csv": [], "bomb.zip/b.zip/a.csv": ["F05"]})
        self.assertEqual(self.check("many.zip"), {"many.zip": ["F05"]})
        self.assertEqual(self.check("bomb.zip", "--limit", "total-bytes=100000"),
                         {"bomb.zip/a.csv": [], "bomb.zip/b.zip/a.csv": ["F05"]})
        inner = letters.pack([("a.csv", CSV)])
        for _ in range(12):
            inner = letters.pack([("z.zip", inner)])
        self.put_all({"deep.zip": inner})
        self.assertEqual(self.check("deep.zip"), {"deep.zip" + "/z.zip" * 10: ["F05"]})

    def test_ours_and_others(self):
        self.put_all({"plan.csv": CSV})
        self.assertEqual(self.run_program("merge", "plan.csv", "-o", "ours.xlsx").returncode, 1)
        ours = (self.folder / "ours.xlsx").read_bytes()
        self.put_all({"both.zip": letters.pack([("ours.xlsx", ours), ("plan.csv", CSV)]),
                      "alone.zip": letters.pack([("ours.xlsx", ours)]), "f/pictures.zip": letters.pack([("a.png", b"x")]),
                      "f/plan.csv": CSV, "f/alone.zip": letters.pack([("ours.xlsx", ours)])})
        self.assertEqual(self.check("both.zip"), {"both.zip/plan.csv": []})
        self.assertIn("1 of our own workbooks", self.told)
        self.assertEqual(self.check("alone.zip"), {"alone.zip": ["F11"]})
        self.assertEqual(self.check("f"), {"f/plan.csv": []})
        self.assertIn("1 file(s) of other kinds", self.told)
        self.assertIn("1 of our own workbooks", self.told)
        self.assertEqual(self.check("f/pictures.zip"), {"f/pictures.zip": ["F03"]})

    # ---- mails

    @mails
    def test_mail_programs(self):
        self.put_all({"outlook.eml": letters.outlook(WORD), "apple.eml": letters.apple(WORD), "gmail.eml": letters.gmail(WORD),
                      "raw.eml": letters.raw_name(WORD), "nameless.eml": letters.nameless(WORD),
                      "box.eml": b"From anna Thu Jan 18 23:30:00 2024\n" + letters.attached(CSV)})
        for name, file, sender in (("outlook.eml", "Uppföljning Västerbotten 2023.docx", "asa.ek@regionvasterbotten.se"),
                                   ("apple.eml", "Västerbotten 2023.docx", "anna.svensson@rvn.se"),
                                   ("gmail.eml", "Västerbotten 2023.docx", "anna@regionvasterbotten.se"),
                                   ("raw.eml", "Västerbotten.docx", "anna.svensson@rvn.se"),
                                   ("nameless.eml", "attachment-1.docx", "anna.svensson@rvn.se"),
                                   ("box.eml", "plan.csv", "anna.svensson@rvn.se")):
            self.assertEqual(self.names(name), [f"{name}/{file}"])
            self.assertNotIn("passed over", self.told)
            source = self.plans(name)[0]["source"]
            self.assertEqual([source["file"], source["container"], source["sender"], source["sent"]],
                             [file, name, sender, "2024-01-18"])

    @mails
    def test_plan_as_xml(self):
        if shutil.which("xmllint") is None:
            self.skipTest("xmllint is not installed")
        self.put_all({"a.eml": letters.outlook(WORD)})
        self.assertEqual(self.run_program("convert", "a.eml", "--to", "xml", "-o", "a.xml").returncode, 0)
        self.assertIn('sender="asa.ek@regionvasterbotten.se" sent="2024-01-18"', (self.folder / "a.xml").read_text())
        grammar = letters.SAMPLES.parent / "schemas" / "plan.rng"
        done = subprocess.run(["xmllint", "--noout", "--relaxng", grammar, self.folder / "a.xml"], capture_output=True)
        self.assertEqual(done.returncode, 0, done.stderr.decode())

    @mails
    def test_mailbox(self):
        """What Thunderbird saves of several mails: each has its own sender; a sentence that begins with From parts nothing."""
        first = letters.mail(letters.several([letters.text("Hej!\r\n\r\nFrom here on: see the file."),
                                              letters.part("text/csv", 'attachment; filename="plan.csv"', CSV)]))
        second = letters.attached(WORD, name="plan.docx", sender="bo@norrbotten.se", date="Fri, 19 Jan 2024 08:00:00 +0100")
        third = letters.mail(letters.text())
        mark = b"From - Thu Jan 18 23:30:00 2024\r\n"
        self.put_all({"svar.eml": mark + first + b"\r\n" + mark + second + b"\r\n" + mark + third})
        self.assertEqual(self.names("svar.eml"), ["svar.eml/plan.csv", "svar.eml/2/plan.docx"])
        self.assertEqual([plan["source"]["sender"] for plan in self.plans("svar.eml")],
                         ["anna.svensson@rvn.se", "bo@norrbotten.se"])

    @mails
    def test_day_of_the_sender(self):
        for date, day in (("Thu, 18 Jan 2024 00:30:00 +0100", "2024-01-18"), ("Wed, 17 Jan 2024 23:30:00 -0500", "2024-01-17"),
                          ("18 Jan 2024 12:00 GMT", "2024-01-18"), ("nonsense", None), (None, None)):
            self.put_all({"a.eml": letters.attached(CSV, date=date)})
            self.assertEqual(self.plans("a.eml")[0]["source"].get("sent"), day)

    @mails
    def test_forwarded(self):
        """The innermost mail that has the plan is the one that the region sent."""
        self.put_all({"vb.eml": letters.deep(4, CSV)})
        plan = self.plans("vb.eml")[0]
        self.assertEqual(self.names("vb.eml"), ["vb.eml/Nivå 2.eml/Nivå 1.eml/Nivå 0.eml/plan.csv"])
        self.assertEqual([plan["source"]["sender"], plan["source"]["sent"]], ["bo@norrbotten.se", "2024-01-12"])
        self.put_all({"deep.eml": letters.deep(12, CSV)})
        self.assertEqual(list(self.check("deep.eml").values()), [["F05"]])
        # what the inner one does not say, the outer one does
        inner = letters.mail(letters.several([letters.part("text/csv", 'attachment; filename="p.csv"', CSV)], "i"),
                             sender=None, date=None, subject=None)
        self.put_all({"bare.eml": letters.mail(letters.several([letters.text(), letters.forwarded(inner)], "o"))})
        plan = self.plans("bare.eml")[0]
        self.assertEqual([plan["source"]["sender"], plan["source"]["sent"]], ["anna.svensson@rvn.se", "2024-01-18"])

    @mails
    def test_mails_without_plans(self):
        self.put_all({"in/tack.eml": letters.thanks(), "in/plan.csv": CSV, "in/dat.eml": letters.tnef(),
                      "in/sealed.eml": letters.sealed(), "in/sub.eml": letters.attached(letters.thanks(), "re.eml")})
        self.assertEqual(self.check("in"), {"in/dat.eml/winmail.dat": ["F03"], "in/plan.csv": [],
                                            "in/sealed.eml/smime.p7m": ["F02"]})
        self.assertIn("in/tack.eml: the mail has no plan attached", self.told)
        self.assertIn("in/sub.eml: the mail has no plan attached", self.told)
        self.assertEqual(self.check("in/tack.eml"), {"in/tack.eml": ["F03"]})
        self.assertEqual(self.run_program("check", "in", "-o", "in/tack.eml").returncode, 2)

    @mails
    def test_hostile_mails(self):
        """Parts in parts, more than anybody would read, and many of them: an end to it, soon."""
        deep = b"From: a@example.org\r\nTo: b@example.org\r\n" + b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i) for i in range(20000))
        many = letters.mail(letters.several([letters.part("text/csv", f'attachment; filename="{i}.csv"', b"a;b")
                                             for i in range(2001)]))
        self.put_all({"deep.eml": deep, "many.eml": many})
        self.assertEqual(self.check("deep.eml"), {"deep.eml": ["F03"]})
        self.assertEqual(self.check("many.eml"), {"many.eml": ["F05"]})

    @mails
    def test_mixed(self):
        self.put_all({"inkorg/a.eml": letters.attached(letters.pack([("norr/plan.docx", WORD), ("läs.txt", b"x")]), "p.zip"),
                      "inkorg/b.zip": letters.pack([("svar.eml", letters.apple(BOOK)), ("plan.csv", CSV)])})
        before = self.check("inkorg")
        self.assertEqual(before, {"inkorg/a.eml/p.zip/norr/plan.docx": [], "inkorg/b.zip/plan.csv": [],
                                  "inkorg/b.zip/svar.eml/Västerbotten 2023.docx": []})
        self.assertEqual(self.plans("inkorg/a.eml")[0]["source"]["container"], "a.eml/p.zip/norr")
        first = self.run_program("convert", "inkorg", "--to", "ndjson").stdout
        for jobs in ("2", "7"):
            self.assertEqual(self.run_program("convert", "inkorg", "--to", "ndjson", "-j", jobs).stdout, first)
        self.assertEqual(self.run_program("check", "inkorg", "-o", "inkorg/a.eml").returncode, 2)
        self.assertEqual(self.run_program("merge", "inkorg", "-o", "ut.xlsx", "--findings", "inkorg/b.zip").returncode, 2)

    @mails
    def test_region_of_the_sender(self):
        """The last resort: a plan that says nothing of whose it is."""
        text = CSV.decode("utf-8-sig")
        for name in ("Västernorrland", "Sundsvall", "Sollefteå", "Örnsköldsvik"):
            text = text.replace(name, "")
        text = re.sub(r"Region: *Region *", "Region: ", text)
        self.put_all({"a.eml": letters.attached(text.encode(), sender="Eva <eva@lab.RVN.se>")})
        region = self.plans("a.eml")[0]["region"]
        self.assertEqual([region["code"], region["from"]], ["22", "mail"])

    # ---- whose file holds

    def merged(self, *arguments):
        """{file: state} of a merge, and its findings in self.across."""
        done = self.run_program("merge", *arguments, "-o", "ut.json")
        self.assertIn(done.returncode, (0, 1, 3), done.stderr.decode())
        merged = json.loads((self.folder / "ut.json").read_text())
        self.across = {finding["code"]: finding["message"] for finding in merged["findings"]}
        self.states = {region["code"]: region["state"] for region in merged["regions"]}
        return {source["file"]: source["state"] for source in merged["sources"]}

    @mails
    def test_the_last_mail_holds(self):
        early = letters.attached(REVISED, "ny.docx", date="Thu, 18 Jan 2024 12:00:00 +0100")
        late = letters.attached(WORD, "gammal.docx", date="Thu, 18 Jan 2024 12:00:01 +0100")
        self.put_all({"in/1.eml": early, "in/2.eml": late})
        self.assertEqual(self.merged("in"), {"ny.docx": "superseded", "gammal.docx": "received"})
        self.assertIn("in/2.eml/gammal.docx", self.across["X02"])
        for name in ("ny.docx", "1.eml", "in/1.eml/ny.docx", "1.eml/ny.docx"):
            self.assertEqual(self.merged("in", "--prefer", name), {"ny.docx": "received", "gammal.docx": "superseded"})
        for path in ("./in/1.eml", str(self.folder / "in" / "1.eml")):
            self.assertEqual(self.merged("in", "--prefer", path), {"ny.docx": "received", "gammal.docx": "superseded"})
        done = self.run_program("merge", "in", "-o", "x.json", "--prefer", "annan.docx")
        self.assertEqual(done.returncode, 2)
        self.assertIn("annan.docx", done.stderr.decode())

    def test_the_last_saved_holds(self):
        """Saved on one day: the documents hold seconds."""
        self.put_all({"a.docx": WORD, "b.docx": REVISED})
        states = self.merged("a.docx", "b.docx")
        self.assertEqual(sorted(states.values()), ["received", "superseded"])
        self.assertEqual(self.merged("b.docx", "a.docx"), states)

    def test_one_year(self):
        self.put_all({"2022/norrbotten-2022.docx": letters.sample("2022/norrbotten-2022.docx"),
                      "2022/vasterbotten-2022.docx": letters.sample("2022/vasterbotten-2022.docx"),
                      "2023/vasterbotten-2023.docx": WORD})
        self.assertEqual(self.merged("2022", "2023"), {"norrbotten-2022.docx": "other", "vasterbotten-2022.docx": "superseded",
                                                       "vasterbotten-2023.docx": "received"})
        self.assertEqual(self.states["25"], "missing")
        self.assertIn("a follow-up of 2022, the merge is of 2023", self.across["X06"])
        self.assertEqual(self.merged("2022")["norrbotten-2022.docx"], "received")

    def test_region_of_several(self):
        self.put_all({"z.zip": letters.pack([("a.docx", WORD), ("b.csv", CSV)])})
        self.assertEqual(self.run_program("merge", "z.zip", "-o", "ut.xlsx", "--region", "Norrbotten").returncode, 2)

    # ---- results

    def test_names_of_results(self):
        self.put_all({"a/plan.csv": CSV, "b/plan.csv": CSV, "c/plan.csv-2": CSV, "d.zip": letters.pack([("PLAN.csv", CSV)])})
        self.assertEqual(self.run_program("convert", "c/plan.csv-2", "a", "b", "d.zip", "-o", "ut").returncode, 0)
        self.assertEqual(len(list((self.folder / "ut").iterdir())), 4)
        raw = self.run_program("convert", "--raw", "--to", "csv", "d.zip")
        self.assertEqual(raw.returncode, 0, raw.stderr)
        self.assertEqual(raw.stdout, self.run_program("convert", "--raw", "--to", "csv", "a/plan.csv").stdout)

    # ---- a terminal

    def on_terminal(self, *arguments):
        main, other = pty.openpty()
        done = subprocess.run([PROGRAM, *arguments, "--lang", "en"], cwd=self.folder, stdout=subprocess.DEVNULL, stderr=other,
                              timeout=120, env={**os.environ, "TERM": "xterm"})
        os.close(other)
        shown = b""
        while True:
            try:
                piece = os.read(main, 65536)
            except OSError:
                piece = b""
            if not piece:
                break
            shown += piece
        os.close(main)
        return done.returncode, shown.decode()

    def test_progress(self):
        self.put_all({"a.csv": CSV, "b.csv": CSV, "c.zip": letters.pack([("x" * 200 + ".csv", CSV)])})
        code, shown = self.on_terminal("check", "a.csv", "b.csv", "c.zip")
        self.assertEqual(code, 0)
        steps = shown.split("\r\x1b[K")
        self.assertEqual([step.split(" ")[0] for step in steps], ["", "1/3", "2/3", "3/4", "4/4", ""])
        self.assertTrue(all(len(step) < 80 for step in steps))
        self.assertNotIn("\n", shown)
        self.assertEqual(self.on_terminal("check", "-q", "a.csv"), (0, ""))
        self.assertNotIn("\x1b", self.on_terminal("check", "-v", "a.csv", "--color", "never")[1])


if __name__ == "__main__":
    PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
    with tempfile.TemporaryDirectory(prefix="plankoll-intake-") as scratch:
        trial = pathlib.Path(scratch) / "tack.eml"
        trial.write_bytes(letters.thanks())
        WITH_MAILS = "without support" not in subprocess.run([PROGRAM, "check", trial, "--lang", "en"], capture_output=True,
                                                             text=True).stdout
    unittest.main()
