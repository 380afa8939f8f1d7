#!/usr/bin/env python3
"""Old formats (.doc, .xls, .rtf) and --convert-legacy: legacy.py PLANKOLL SOURCE

With LibreOffice, where it is installed: what comes of an old file is the plan of the new one, cell for cell. With scripts
in its place: whatever it does, the file is told of as before, nothing stays on the disk and no process is left.
"""
import hashlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = SAMPLES = None
RTF = b"{\\rtf1\\ansi En plan.\\par}"
OLD = {"doc": "Words gamla format", "xls": "Excels gamla format", "rtf": "RTF-dokument"}


class Conversion(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="plankoll-legacy-"))
        self.addCleanup(shutil.rmtree, self.folder)
        for name in ("tmp", "home", "bin", "in"):
            (self.folder / name).mkdir()
        self.temporary, self.home, self.bin = (self.folder / name for name in ("tmp", "home", "bin"))
        self.path = f"{self.bin}:{os.environ['PATH']}"

    def environment(self, **more):
        return {"PATH": self.path, "TMPDIR": str(self.temporary), "HOME": str(self.home), "SECRET": "x", **more}

    def run_program(self, *arguments, input=None, **more):
        return subprocess.run([PROGRAM, *map(str, arguments), "--lang", "sv"], capture_output=True, input=input,
                              env=self.environment(**more), cwd=self.folder / "in", timeout=300)

    def nothing_left(self):
        self.assertEqual(os.listdir(self.temporary), [])
        self.assertEqual(os.listdir(self.home), [])

    def findings(self, done):
        return json.loads(done.stdout)["files"][0]["findings"]

    def still_old(self, done, says, kind="rtf"):
        """Not converted: F03 alone, and why on standard error."""
        self.assertEqual(done.returncode, 3, done.stderr)
        found = self.findings(done)
        self.assertEqual([finding["code"] for finding in found], ["F03"])
        self.assertIn(OLD[kind], found[0]["message"])
        self.assertIn(says, done.stderr.decode())
        self.nothing_left()


class Fake(Conversion):
    """A script in place of soffice."""

    def setUp(self):
        super().setUp()
        self.log = self.folder / "log"
        shutil.copy(SAMPLES / "norra" / "2023" / "vasterbotten-2023.docx", self.folder / "result.docx")
        (self.folder / "in" / "plan.rtf").write_bytes(RTF)

    def soffice(self, script, name="soffice", folder=None):
        path = (folder or self.bin) / name
        path.write_text('#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\nOUT=$2\nIN=$3\n' + script)
        path.chmod(0o755)

    def check(self, *arguments, file="plan.rtf", **more):
        return self.run_program("check", file, "--convert-legacy", "--format", "json", *arguments, **more)

    def good(self):
        return f'cp "{self.folder}/result.docx" "$OUT/plan.docx"\n'

    def ended(self, pid):
        for _ in range(50):
            try:
                state = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
            except OSError:
                return True
            if state == "Z":
                return True
            time.sleep(0.1)
        return False

    def all_ended(self):
        pids = self.log.read_text().split()
        self.assertEqual(len(pids), 2)
        for pid in pids:
            self.assertTrue(self.ended(pid), f"process {pid} is still there")

    # a program with a child of its own, which both go on for long
    hanging = 'sleep 300 &\necho $$ $! > "{log}"\nmkdir "$OUT/deep"; echo x > "$OUT/deep/x"\nwait\n'

    def test_result_is_read(self):
        self.soffice(self.good())
        done = self.check()
        self.assertIn(done.returncode, (0, 1), done.stderr)
        self.assertIn(("F15", "info"), [(finding["code"], finding["severity"]) for finding in self.findings(done)])
        self.assertEqual(done.stderr, b"")
        self.nothing_left()

    def test_without_the_option_nothing_is_run(self):
        self.soffice(f'echo run > "{self.log}"\n')
        done = self.run_program("check", "plan.rtf", "--format", "json")
        self.still_old(done, "")
        self.assertFalse(self.log.exists())

    def test_other_files_are_not_converted(self):
        self.soffice(f'echo run > "{self.log}"\n')
        shutil.copy(self.folder / "result.docx", self.folder / "in" / "plan.doc") # by its bytes, not by its name
        (self.folder / "in" / "plan.pdf").write_bytes(b"%PDF-1.7\n")
        self.assertIn(self.check(file="plan.doc").returncode, (0, 1))
        self.assertEqual(self.check(file="plan.pdf").returncode, 3)
        self.assertFalse(self.log.exists())

    def test_what_it_is_given(self):
        """Fixed arguments, and of the environment nothing of the user's."""
        strange = self.folder / "tmp med å"
        strange.mkdir()
        script = self.bin / "soffice"
        script.write_text(f'#!/bin/sh\nenv > "{self.log}.env"\npwd >> "{self.log}.env"\n'
                          f'for a in "$@"; do echo "$a"; done > "{self.log}"\ncat "${{11}}" "${{10}}" > "{self.log}.in"\n')
        script.chmod(0o755)
        self.check(TMPDIR=str(strange))
        arguments = self.log.read_text().splitlines()
        whole = arguments[-1].rsplit("/", 1)[0]
        self.assertTrue(whole.startswith(str(strange.resolve()) + "/plankoll-"))
        url = whole.replace(" ", "%20").replace("å", "%C3%A5")
        self.assertEqual(arguments, [f"-env:UserInstallation=file://{url}/profile", "--headless", "--norestore",
                                     "--nologo", "--nodefault", "--convert-to", "docx:MS Word 2007 XML", "--outdir",
                                     f"{whole}/out", f"{whole}/plan.rtf"])
        environment = (self.folder / "log.env").read_text()
        self.assertIn(f"HOME={whole}\n", environment)
        self.assertIn(f"TMPDIR={whole}\n", environment)
        self.assertNotIn("SECRET", environment)
        self.assertNotIn(str(self.home), environment)
        self.assertEqual(os.listdir(strange), [])

    def test_hangs(self):
        self.soffice(self.hanging.format(log=self.log))
        start = time.monotonic()
        done = self.check("--limit", "convert-seconds=1")
        self.assertLess(time.monotonic() - start, 20)
        self.still_old(done, "convert-seconds")
        self.all_ended()

    def test_leaves_a_process(self):
        self.soffice('sleep 300 &\necho $$ $! > "' + str(self.log) + '"\n' + self.good())
        self.assertIn(self.check().returncode, (0, 1))
        self.all_ended()
        self.nothing_left()

    def test_fails(self):
        for script in ("exit 1\n", "kill -9 $$\n", self.good() + "exit 77\n"):
            self.soffice(script)
            self.still_old(self.check(), "ett fel avbröt")

    def test_leaves_no_file(self):
        for script in ("exit 0\n", 'cp "$IN" "$OUT/plan.docx"\n', 'ln -s /etc/passwd "$OUT/plan.docx"\n',
                       'mkfifo "$OUT/plan.docx"\n', 'mkdir "$OUT/plan.docx"\n', ': > "$OUT/plan.docx"\n',
                       f'cp "{self.folder}/result.docx" "$OUT/other.docx"\n', 'rm -r "$OUT"\n'):
            self.soffice(script)
            self.still_old(self.check(), "ingen fil som går att läsa")

    def test_leaves_two_files(self):
        self.soffice(self.good() + 'echo x > "$OUT/plan_html_1.png"\nln -s /etc "$OUT/link"\n')
        self.assertIn(self.check().returncode, (0, 1))
        self.nothing_left()
        self.assertTrue(os.path.exists("/etc/passwd"))

    def test_leaves_too_much(self):
        self.soffice(self.good())
        done = self.check("--limit", "file-bytes=1000")
        self.assertEqual(done.returncode, 3)
        self.assertEqual([finding["code"] for finding in self.findings(done)], ["F05"])
        self.nothing_left()

    def test_writes_without_end(self):
        self.soffice('cat /dev/zero > "$OUT/plan.docx"\n')
        self.still_old(self.check("--limit", "file-bytes=1000"), "ett fel avbröt")

    def test_is_not_there(self):
        self.path = str(self.bin)
        self.still_old(self.check(), "finns inte på datorn")
        self.assertEqual(self.check("-q").stderr, b"")

    def test_goes_by_another_name(self):
        shutil.copy(shutil.which("cp"), self.bin)
        self.path = str(self.bin)
        self.soffice(self.good(), name="libreoffice")
        self.assertIn(self.check().returncode, (0, 1))

    def test_where_the_plans_are_is_not_looked(self):
        self.soffice(f'echo run > "{self.log}"\n', folder=self.folder / "in")
        for path in (".", "", ":", "../in"):
            self.path = path
            self.still_old(self.check(), "finns inte på datorn")
        self.assertFalse(self.log.exists())

    def test_no_folder(self):
        self.soffice(self.good())
        self.still_old(self.check(TMPDIR=str(self.folder / "nowhere")), "TMPDIR")

    def test_one_at_a_time(self):
        self.soffice(f'mkdir "{self.log}" || echo x > "{self.folder}/twice"\nsleep 0.1\n{self.good()}rmdir "{self.log}"\n')
        for i in range(4):
            (self.folder / "in" / f"plan{i}.rtf").write_bytes(RTF)
        done = self.run_program("convert", self.folder / "in", "--convert-legacy", "--to", "ndjson", "-j", "4")
        self.assertEqual(len(done.stdout.splitlines()), 5)
        self.assertFalse((self.folder / "twice").exists())
        self.nothing_left()

    def test_signals(self):
        self.soffice(self.hanging.format(log=self.log))
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            for jobs in ("1", "3"):
                self.log.unlink(missing_ok=True)
                running = subprocess.Popen([PROGRAM, "check", "plan.rtf", "plan.rtf", "--convert-legacy", "-j", jobs],
                                           env=self.environment(), cwd=self.folder / "in", stdout=subprocess.DEVNULL,
                                           stderr=subprocess.DEVNULL)
                while not self.log.exists() or not self.log.read_text():
                    time.sleep(0.01)
                running.send_signal(number)
                self.assertEqual(running.wait(timeout=20), -number)
                self.all_ended()
                self.nothing_left()

    def test_ignored_signal(self):
        """As under nohup."""
        self.soffice(f'echo $$ > "{self.log}"\nsleep 1\n{self.good()}')
        running = subprocess.Popen([PROGRAM, "check", "plan.rtf", "--convert-legacy"], env=self.environment(),
                                   cwd=self.folder / "in", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        while not self.log.exists():
            time.sleep(0.01)
        running.send_signal(signal.SIGHUP)
        self.assertIn(running.wait(timeout=20), (0, 1))
        self.nothing_left()


@unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not installed")
class Real(Conversion):
    @classmethod
    def setUpClass(cls):
        cls.old = pathlib.Path(tempfile.mkdtemp(prefix="plankoll-legacy-"))
        cls.new = {"doc": SAMPLES / "norra" / "2023" / "vasterbotten-2023.docx",
                   "rtf": SAMPLES / "norra" / "2023" / "vasterbotten-2023.docx",
                   "xls": SAMPLES / "norra" / "2023" / "jamtland-harjedalen-2023.xlsx"}
        for kind, source in cls.new.items():
            subprocess.run(["soffice", f"-env:UserInstallation=file://{cls.old}/profile", "--headless", "--convert-to",
                            kind, "--outdir", cls.old, source], check=True, capture_output=True, timeout=300)
            if not (cls.old / f"{source.stem}.{kind}").exists(): # Writer or Calc may be missing
                shutil.rmtree(cls.old)
                raise unittest.SkipTest(f"this LibreOffice cannot write .{kind}")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.old)

    def old_file(self, kind):
        return self.old / f"{self.new[kind].stem}.{kind}"

    def plan(self, *arguments, **options):
        done = self.run_program("convert", "--to", "json", *arguments, **options)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return json.loads(done.stdout)

    def test_same_plan(self):
        for kind, new in self.new.items():
            old = self.old_file(kind)
            got, want = self.plan(old, "--convert-legacy"), self.plan(new)
            source = got.pop("source")
            del want["source"]
            self.assertEqual(got, want, kind)
            self.assertEqual(source, {"file": old.name, "type": new.suffix[1:], "bytes": old.stat().st_size,
                                      "sha256": hashlib.sha256(old.read_bytes()).hexdigest(), "converted_from": kind})
            self.nothing_left()

    def test_same_text_before_any_template(self):
        def rows(document):
            return [[(cell.get("cell") or cell["column"], cell["text"]) for cell in row["cells"] if cell["text"]]
                    for block in document["blocks"] for row in block.get("rows", [])]

        for kind, new in self.new.items():
            self.assertEqual(rows(self.plan("--raw", self.old_file(kind), "--convert-legacy")),
                             rows(self.plan("--raw", new)), kind)

    def test_findings_are_the_same_but_for_one(self):
        for kind, new in self.new.items():
            reports = []
            for arguments in ((self.old_file(kind), "--convert-legacy"), (new,)):
                done = self.run_program("check", "--format", "json", *arguments)
                reports.append([(finding["code"], finding["where"]["text"]) for finding in self.findings(done)])
            self.assertIn(("F15", "Hela dokumentet"), reports[0])
            reports[0].remove(("F15", "Hela dokumentet"))
            self.assertEqual(*reports)

    def test_without_the_option(self):
        for kind in self.new:
            done = self.run_program("check", "--format", "json", self.old_file(kind))
            self.assertEqual(done.stderr, b"")
            self.still_old(done, "", kind)

    def test_the_name_does_not_matter(self):
        shutil.copy(self.old_file("doc"), self.folder / "in" / "plan.docx")
        self.assertEqual(self.plan("plan.docx", "--convert-legacy")["source"]["converted_from"], "doc")
        done = self.plan("-", "--type", "docx", "--convert-legacy", input=self.old_file("rtf").read_bytes())
        self.assertEqual(done["source"]["converted_from"], "rtf")

    def test_several_at_a_time(self):
        arguments = [self.old_file(kind) for kind in self.new] + ["--convert-legacy", "--to", "ndjson"]
        alone = self.run_program("convert", *arguments)
        self.assertEqual(self.run_program("convert", *arguments, "-j", "3").stdout, alone.stdout)
        self.assertEqual(len(alone.stdout.splitlines()), 3)
        done = self.run_program("merge", self.old_file("doc"), self.old_file("xls"), "--convert-legacy", "-o", "-")
        self.assertEqual([region["state"] for region in json.loads(done.stdout)["regions"]].count("received"), 2)

    def test_damaged(self):
        (self.folder / "in" / "plan.doc").write_bytes(self.old_file("doc").read_bytes()[:3000])
        done = self.run_program("check", "plan.doc", "--convert-legacy", "--format", "json")
        self.assertEqual(done.returncode, 3)
        self.nothing_left()

    def test_xml_names_what_it_was(self):
        done = self.run_program("convert", "--to", "xml", self.old_file("doc"), "--convert-legacy")
        self.assertIn(b' converted_from="doc"/>', done.stdout)


if __name__ == "__main__":
    PROGRAM, SAMPLES = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve() / "samples"
    unittest.main(argv=sys.argv[:1], verbosity=1)
