#!/usr/bin/env python3
"""A folder that is watched while programs save plans in it: watch.py PLANKOLL [Once|Watched|Polled]

What is waited for is waited for long, and looked for often: a slow machine only takes longer. Once is what --once
does, Watched as the system tells of changes, Polled the same with --poll. Exits 0 when all is as it should be.
"""
import errno
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import zipfile

SAMPLES = pathlib.Path(__file__).resolve().parent.parent / "samples"
WORD = SAMPLES / "faulty" / "jamtland-harjedalen-2023.docx"
GOOD = SAMPLES / "norra" / "2023" / "vasterbotten-2023.docx"
BOOK = SAMPLES / "faulty" / "norrbotten-2023.xlsx"
TEXT = SAMPLES / "faulty" / "uppfoljning-2023.csv"
ENDINGS = {"text": "txt", "json": "json", "csv": "csv", "sarif": "sarif", "xlsx": "xlsx", "html": "html"}
FAULTS = 6 # of WORD, where its name does not say whose it is
PATIENCE = 60
PROGRAM = None


def wait_until(what, why):
    end = time.monotonic() + PATIENCE
    while not what():
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain: {why}")
        time.sleep(0.02)


def follow(stream, lines):
    for line in stream:
        lines.append(line)


class Folder(unittest.TestCase):
    def setUp(self):
        self.base = pathlib.Path(tempfile.mkdtemp(prefix="plankoll-watch-"))
        self.addCleanup(shutil.rmtree, self.base, True)
        self.folder = self.base / "planer"
        self.folder.mkdir()

    def put(self, source, name):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, path)
        return path

    def once(self, *arguments, code=0, form="json", environment=None):
        done = subprocess.run([PROGRAM, "watch", "--once", self.folder, "--format", form, "--settle", "0", "--date",
                               "2024-01-15", "--lang", "en", *arguments], capture_output=True, timeout=120,
                              env={**os.environ, **(environment or {})})
        self.assertEqual(done.returncode, code, done.stderr.decode())
        return done

    def files(self):
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file())


class Once(Folder):
    def test_codes(self):
        self.once()
        self.put(GOOD, "good.docx")
        self.once()
        self.once("--strict")
        self.put(WORD, "sub/faulty.docx")
        self.once(code=1)
        self.put(SAMPLES / "wrong" / "cut-off.docx", "cut-off.docx")
        done = self.once(code=3)
        self.assertEqual(done.stdout.decode().splitlines(), [
            f"{self.folder}/cut-off.docx: The file could not be read.",
            f"{self.folder}/good.docx: No errors. The plan has 3 notes.",
            f"{self.folder}/sub/faulty.docx: The plan has 6 errors to correct, 5 warnings and 6 notes."])
        self.assertEqual(self.once("-q", code=3).stdout, b"")
        self.assertEqual(self.files(), ["cut-off.docx", "cut-off.docx.json", "good.docx", "good.docx.json",
                                        "sub/faulty.docx", "sub/faulty.docx.json"])

    def test_usage(self):
        for arguments in ([], [self.base, self.base], [self.base / "none"], [WORD],
                          [self.folder, "--format", "line"], [self.folder, "--region", "Narnia"],
                          [self.folder, "--template", "none"], [self.folder, "--settle", "soon"],
                          [self.folder, "--settle", "-1"], [self.folder, "-o", "x"]):
            done = subprocess.run([PROGRAM, "watch", "--once", *arguments, *([] if "--format" in arguments else
                                  ["--format", "json"])], capture_output=True, timeout=120)
            self.assertEqual((done.returncode, done.stdout), (2, b""), (arguments, done.stderr))
            self.assertNotEqual(done.stderr, b"")

    def test_the_report_is_that_of_check(self):
        """In each form, by the plan's own name; twice the same bytes, and not written when they are."""
        for number, source in enumerate((WORD, BOOK, TEXT)):
            self.put(source, f"sub/{number}{source.suffix}")
        for form, ending in ENDINGS.items():
            self.once(code=1, form=form)
            for number, source in enumerate((WORD, BOOK, TEXT)):
                report = self.folder / f"sub/{number}{source.suffix}.{ending}"
                before = report.stat()
                self.once(code=1, form=form)
                self.assertEqual((report.stat().st_ino, report.stat().st_mtime_ns),
                                 (before.st_ino, before.st_mtime_ns), form)
                if form not in ("text", "xlsx"):
                    done = subprocess.run([PROGRAM, "check", f"{number}{source.suffix}", "--format", form, "--date",
                                           "2024-01-15", "--lang", "en"], cwd=self.folder / "sub", capture_output=True)
                    self.assertEqual(report.read_bytes(), done.stdout, form)
        left = [name for name in self.files() if name.count(".") > 2]
        self.assertEqual(left, [], "reports of reports")

    def test_in_another_language(self):
        self.put(WORD, "plan.docx")
        for form, ending in ENDINGS.items():
            reports = []
            for language in ("sv", "en"):
                self.once("--lang", language, code=1, form=form) # the last --lang holds
                reports.append((self.folder / f"plan.docx.{ending}").read_bytes())
            self.assertNotEqual(*reports, form)

    def test_a_page_is_what_is_kept(self):
        self.put(WORD, "plan.docx")
        subprocess.run([PROGRAM, "watch", "--once", self.folder, "--settle", "0", "-q"], timeout=120)
        self.assertEqual(self.files(), ["plan.docx", "plan.docx.html"])

    def test_reports_are_no_plans(self):
        """Not even where the plan is gone, or another form is kept now."""
        plan = self.put(BOOK, "plan.xlsx")
        for form in ("csv", "xlsx"):
            self.once(code=1, form=form)
        plan.unlink()
        before = self.files()
        for form in ("csv", "xlsx", "json"):
            self.assertEqual(self.once(form=form).stdout, b"")
        self.assertEqual(self.files(), before)

    def test_what_is_not_ours_stays(self):
        self.put(WORD, "plan.docx")
        for form, ending, content in (
                ("json", "json", b'{"format": "mine"}'), ("csv", "csv", b"a;b\n1;2\n"), ("text", "txt", b"plankoll\n"),
                ("sarif", "sarif", b""), ("xlsx", "xlsx", BOOK.read_bytes()), ("xlsx", "xlsx", b"PK"),
                ("html", "html", b"<!DOCTYPE html>\n<title>plankoll 0.1.0</title>\n<footer><p>mine</p></footer>\n")):
            report = self.folder / f"plan.docx.{ending}"
            report.write_bytes(content)
            done = self.once(form=form, code=4)
            self.assertIn(f"{report} is no report of plankoll's", done.stderr.decode())
            self.assertEqual(report.read_bytes(), content)
            report.unlink()
        (self.folder / "plan.docx.json").mkdir()
        self.once(code=4)
        (self.folder / "plan.docx.json").rmdir()
        # a link to somebody's own file
        (self.base / "own.json").write_text("own")
        (self.folder / "plan.docx.json").symlink_to(self.base / "own.json")
        self.once(code=4)
        self.assertEqual((self.base / "own.json").read_text(), "own")

    def test_other_files_are_passed_over(self):
        for name in ("~$plan.docx", ".~lock.plan.odt#", "._plan.docx", "~WRD0001.tmp", "A1B2C3D4", "notes.txt",
                     ".hidden/plan.docx", "$RECYCLE.BIN/plan.docx"):
            self.put(WORD, name)
        subprocess.run([PROGRAM, "merge", SAMPLES / "norra" / "2023", "-q", "-o", self.folder / "merged.xlsx"])
        before = self.files()
        self.assertEqual(self.once().stdout, b"")
        self.assertEqual(self.files(), before)

    def test_names(self):
        for name in ("a\nb.docx", "*.docx", "[a].docx", "@lista.docx", "-.docx", "å ä ö.docx"):
            self.put(GOOD, name)
        with open(os.fsencode(self.folder) + b"/\xff.docx", "wb") as file:
            file.write(GOOD.read_bytes())
        done = self.once()
        self.assertEqual(done.stdout.count(b"\n"), 7)
        self.assertEqual(len(list(self.folder.glob("*.json"))), 7)
        for folder in ("@planer", "-q"):
            (self.base / folder).mkdir()
            shutil.copyfile(GOOD, self.base / folder / "plan.docx")
            subprocess.run([PROGRAM, "watch", "--once", "--format", "json", "--settle", "0", "--", folder],
                           cwd=self.base, check=True, stdout=subprocess.DEVNULL)
            self.assertTrue((self.base / folder / "plan.docx.json").exists())

    def test_zip(self):
        with zipfile.ZipFile(self.folder / "svar.zip", "w") as packed:
            packed.write(WORD, "a/plan.docx")
            packed.write(BOOK, "bok.xlsx")
        with zipfile.ZipFile(self.folder / "bilder.zip", "w") as packed:
            packed.writestr("bild.png", b"")
        self.once(code=1)
        report = json.loads((self.folder / "svar.zip.json").read_text(encoding="utf-8"))
        self.assertEqual([entry["file"] for entry in report["files"]], ["svar.zip/a/plan.docx", "svar.zip/bok.xlsx"])
        self.assertEqual(self.files(), ["bilder.zip", "svar.zip", "svar.zip.json"])

    def test_reading_options(self):
        self.put(GOOD, "plan.docx")
        earlier = self.base / "earlier"
        shutil.copytree(SAMPLES / "norra" / "2022", earlier)
        self.once("--region", "Norrbotten", "--year", "2023", "--phase", "followup", "--earlier", earlier, "-j", "3",
                  code=1)
        report = json.loads((self.folder / "plan.docx.json").read_text(encoding="utf-8"))
        self.assertIn("M08", [one["code"] for one in report["files"][0]["findings"]])
        corrections = self.base / "rattelser.csv"
        shutil.copyfile(pathlib.Path(__file__).parent / "golden" / "check-corrections" / "rattelser.csv", corrections)
        self.put(BOOK, "norrbotten-2023.xlsx")
        self.once("--corrections", corrections, code=1)
        report = json.loads((self.folder / "norrbotten-2023.xlsx.json").read_text(encoding="utf-8"))
        self.assertTrue(report["files"][0]["corrections"])
        self.assertEqual(report["findings"], [], "lines for other files are no matter")

    def test_phase_of_one_template(self):
        """A phase that one plan's template does not have stops neither the others nor the program."""
        self.put(GOOD, "a.docx")
        self.put(SAMPLES / "rjh" / sorted(os.listdir(SAMPLES / "rjh"))[0], "b.docx")
        done = subprocess.run([PROGRAM, "watch", "--once", self.folder, "--format", "json", "--phase", "creation",
                               "--settle", "0"], capture_output=True)
        self.assertIn(done.returncode, (1, 2), done.stderr)
        self.assertTrue((self.folder / "a.docx.json").exists())

    def test_many(self):
        for number in range(300):
            folder = self.folder / f"{number % 20}"
            folder.mkdir(exist_ok=True)
            os.link(self.put(TEXT, "one.csv") if number == 0 else self.folder / "one.csv", folder / f"{number}.csv")
        self.once("-j", "2", "-q", code=1)
        self.assertEqual(len(list(self.folder.rglob("*.csv.json"))), 301)


class Watched(Folder):
    MORE = []

    def start(self, *arguments, form="json", settle="1"):
        self.lines, self.told = [], []
        self.program = subprocess.Popen(
            [PROGRAM, "watch", self.folder, "--format", form, "--settle", settle, "--date", "2024-01-15", "--lang",
             "en", *self.MORE, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace",
            env={**os.environ, "ASAN_OPTIONS": "quarantine_size_mb=2:detect_leaks=1"}) # else freed memory is kept
        self.readers = [threading.Thread(target=follow, args=both, daemon=True) for both in
                        ((self.program.stdout, self.lines), (self.program.stderr, self.told))]
        for reader in self.readers:
            reader.start()
        self.addCleanup(self.kill)

    def kill(self):
        if self.program.poll() is None:
            self.program.kill()
        self.program.wait()
        for reader in self.readers:
            reader.join()
        self.program.stdout.close()
        self.program.stderr.close()

    def stop(self, number=signal.SIGTERM):
        self.program.send_signal(number)
        self.assertEqual(self.program.wait(PATIENCE), 0, self.told)

    def report(self, name):
        try:
            return json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))["files"][0]
        except OSError as error:
            if error.errno != errno.ENOENT:
                raise
            return None

    def codes(self, name):
        return [one["code"] for one in self.report(name)["findings"]]

    def errors(self, name):
        report = self.report(name)
        return report["counts"]["error"] + report["counts"]["fatal"] if report else None

    def expect(self, name, errors):
        wait_until(lambda: self.errors(name) == errors, f"{name}: {self.errors(name)} errors, not {errors}")

    def test_saved_straight(self):
        self.start()
        self.put(WORD, "plan.docx")
        self.expect("plan.docx", FAULTS)
        self.put(GOOD, "plan.docx")
        self.expect("plan.docx", 0)
        wait_until(lambda: len(self.lines) == 2, self.lines)
        self.assertRegex(self.lines[1], r"plan\.docx: No errors\.")
        self.stop()

    def test_there_at_the_start(self):
        self.put(WORD, "plan.docx")
        self.put(GOOD, "old.docx")
        os.utime(self.folder / "old.docx", (1, 1))
        (self.folder / "old.docx.json").write_text('{\n  "format": "plankoll-findings/1",\n "files": []}')
        self.start()
        self.expect("plan.docx", FAULTS)
        self.expect("old.docx", 0)
        self.stop(signal.SIGINT)

    def test_saved_as_word_does(self):
        """A new file beside, the old one out of the way, the new one in its place; and a lock file meanwhile."""
        plan = self.put(WORD, "plan.docx")
        self.start()
        self.expect("plan.docx", FAULTS)
        lock = self.folder / "~$plan.docx"
        lock.write_bytes(b"\x03Anna" + b"\0" * 50)
        wait_until(lambda: "F04" in self.codes("plan.docx"), "the lock is told of")
        new, old = self.folder / "~WRD0001.tmp", self.folder / "~WRL0001.tmp"
        shutil.copyfile(GOOD, new)
        plan.rename(old)
        new.rename(plan)
        old.unlink()
        self.expect("plan.docx", 0)
        lock.unlink()
        wait_until(lambda: "F04" not in self.codes("plan.docx"), "the lock is gone")
        self.assertEqual(self.files(), ["plan.docx", "plan.docx.json"])
        self.assertFalse([line for line in self.lines if "gone" in line], "the report went while it was saved")
        self.stop()

    def test_saved_as_excel_does(self):
        plan = self.put(SAMPLES / "norra" / "2023" / "jamtland-harjedalen-2023.xlsx", "plan.xlsx")
        self.start()
        self.expect("plan.xlsx", 0)
        new = self.folder / "A1B2C3D4" # without an ending
        shutil.copyfile(BOOK, new)
        plan.unlink()
        new.rename(plan)
        self.expect("plan.xlsx", 5)
        self.assertFalse([line for line in self.lines if "gone" in line])
        self.stop()

    def test_written_slowly(self):
        """A file is not looked at while it grows, but is when nobody has written for a while."""
        data = WORD.read_bytes()
        self.start(settle="2")
        with open(self.folder / "plan.docx", "wb", buffering=0) as file:
            for start in range(0, len(data), len(data) // 10 + 1):
                file.write(data[start:start + len(data) // 10 + 1])
                time.sleep(0.2)
        self.expect("plan.docx", FAULTS)
        self.assertEqual(len(self.lines), 1, self.lines)
        self.stop()

    def test_renamed_and_removed(self):
        plan = self.put(WORD, "plan.docx")
        self.start()
        self.expect("plan.docx", FAULTS)
        plan.rename(self.folder / "ny.docx")
        self.expect("ny.docx", FAULTS)
        wait_until(lambda: self.files() == ["ny.docx", "ny.docx.json"], self.files())
        own = self.folder / "ny.docx.json"
        own.write_text("my own notes")
        (self.folder / "ny.docx").unlink()
        self.put(GOOD, "annan.docx")
        self.expect("annan.docx", 0)
        time.sleep(1.5) # so that it would have been removed
        self.assertEqual(own.read_text(), "my own notes")
        self.stop()

    def test_folders_come_and_go(self):
        self.start()
        self.put(WORD, "nya/djupt/nere/plan.docx")
        self.expect("nya/djupt/nere/plan.docx", FAULTS)
        other = self.base / "annanstans"
        shutil.copytree(SAMPLES / "mellansverige", other)
        count = len([name for name in os.listdir(other) if not name.endswith(".md")])
        other.rename(self.folder / "flyttad")
        wait_until(lambda: len(list((self.folder / "flyttad").glob("*.json"))) == count, "a folder was moved in")
        (self.folder / "nya").rename(self.base / "ute")
        self.assertTrue((self.base / "ute/djupt/nere/plan.docx.json").exists())
        self.put(GOOD, "sist.docx")
        self.expect("sist.docx", 0)
        shutil.copyfile(GOOD, self.base / "ute/djupt/nere/plan.docx") # is no longer watched
        (self.base / "ute").rename(self.folder / "nya") # and is again
        self.expect("nya/djupt/nere/plan.docx", 0)
        shutil.rmtree(self.folder / "flyttad")
        self.put(WORD, "sist.docx")
        self.expect("sist.docx", FAULTS)
        self.stop()

    def test_the_folder_itself_goes_and_comes(self):
        self.put(WORD, "plan.docx")
        self.start()
        self.expect("plan.docx", FAULTS)
        self.folder.rename(self.base / "borta")
        wait_until(lambda: self.told, "it is told")
        self.assertIn("cannot be read", self.told[0])
        shutil.copyfile(GOOD, self.base / "borta" / "plan.docx")
        (self.base / "borta").rename(self.folder)
        self.expect("plan.docx", 0)
        self.assertEqual(len(self.told), 1, self.told)
        self.stop()

    def test_reports_that_cannot_be_written(self):
        (self.folder / "a.docx.json").mkdir()
        self.put(WORD, "a.docx")
        self.put(WORD, "b.docx")
        self.start()
        self.expect("b.docx", FAULTS)
        wait_until(lambda: self.told, "it is told")
        (self.folder / "a.docx.json").rmdir()
        self.put(GOOD, "a.docx")
        self.expect("a.docx", 0)
        self.stop()

    def test_more_than_the_system_keeps(self):
        """Its queue is full while the program stands still; what came meanwhile is found all the same."""
        self.start()
        self.put(WORD, "a.docx")
        self.expect("a.docx", FAULTS)
        self.program.send_signal(signal.SIGSTOP)
        try:
            for number in range(9000):
                path = self.folder / f"{number}.tmp"
                path.touch()
                path.unlink()
            self.put(GOOD, "a.docx")
            self.put(WORD, "sub/b.docx")
        finally:
            self.program.send_signal(signal.SIGCONT)
        self.expect("sub/b.docx", FAULTS)
        self.expect("a.docx", 0)
        self.put(GOOD, "sub/b.docx")
        self.expect("sub/b.docx", 0)
        self.stop()

    def test_memory_does_not_grow(self):
        def resident():
            status = pathlib.Path(f"/proc/{self.program.pid}/status").read_text()
            return int(re.search(r"VmRSS:\s+(\d+)", status).group(1))

        if not os.path.exists("/proc/self/status"):
            self.skipTest("the system does not tell")
        self.start(settle="0")
        sizes = []
        for turn in range(60):
            source, errors = ((WORD, FAULTS), (GOOD, 0))[turn % 2]
            self.put(source, "plan.docx")
            self.expect("plan.docx", errors)
            sizes.append(resident())
        self.assertLess(max(sizes[30:]), max(sizes[10:30]) * 1.1 + 1024, sizes)
        self.stop()


class Polled(Watched):
    MORE = ["--poll"]


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main()
