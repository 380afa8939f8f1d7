#!/usr/bin/env python3
"""What the program does with its outputs and its usage: cli.py PLANKOLL

What a golden case cannot hold: devices, pipes, links, permissions, full disks, standard input. Works in an empty folder
with plans copied from the samples; exits 0 when all is as it should be.
"""
import csv
import io
import json
import os
import pathlib
import pty
import select
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest
import zipfile

SAMPLES = pathlib.Path(__file__).resolve().parent.parent / "samples"
PROGRAM = None


class Outputs(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="plankoll-cli-"))
        self.addCleanup(shutil.rmtree, self.folder)
        shutil.copy(SAMPLES / "norra" / "2023" / "vasternorrland-2023.csv", self.folder / "good.csv")
        shutil.copy(SAMPLES / "norra" / "2023" / "jamtland-harjedalen-2023.xlsx", self.folder / "good.xlsx")
        shutil.copy(SAMPLES / "wrong" / "not-a-plan.csv", self.folder / "no-plan.csv")
        shutil.copy(SAMPLES / "wrong" / "cut-off.docx", self.folder / "cut-off.docx")
        shutil.copy(SAMPLES / "faulty" / "norrbotten-2023.xlsx", self.folder / "faulty.xlsx")
        self.made = self.names()

    def names(self):
        return sorted(path.name for path in self.folder.iterdir())

    def run_program(self, *arguments, stdin=None, stdout=subprocess.PIPE, environment=None):
        options = ["--lang", "en"] if "--lang" not in arguments else []
        return subprocess.run([PROGRAM, *arguments, *options], cwd=self.folder, stdout=stdout, stderr=subprocess.PIPE,
                              input=stdin, env={**os.environ, **(environment or {})}, timeout=120)

    def expect(self, code, *arguments, says=None, **options):
        done = self.run_program(*arguments, **options)
        told = done.stderr.decode()
        self.assertEqual(done.returncode, code, f"{arguments}: {told}")
        if says is not None:
            self.assertIn(says, told)
        return done

    def refuses(self, *arguments, says, **options):
        """A usage fault: told, and nothing written."""
        before = self.names()
        done = self.expect(2, *arguments, says=says, **options)
        self.assertEqual(done.stdout, b"")
        self.assertEqual(self.names(), before)

    # ---- terminals

    def test_a_workbook_is_not_for_a_terminal(self):
        for arguments in (["check", "good.csv", "--format", "xlsx"], ["check", "good.csv", "--format", "xlsx", "-o", "-"],
                          ["merge", "good.csv", "-o", "out.json", "--findings", "-", "--format", "xlsx"]):
            main, other = pty.openpty()
            self.expect(2, *arguments, says="not for a terminal", stdout=other)
            self.assertEqual(select.select([main], [], [], 0)[0], [], arguments)
            os.close(other)
            os.close(main)
        self.assertEqual(self.names(), self.made)
        done = self.expect(1, "check", "faulty.xlsx", "--format", "xlsx") # a pipe takes it
        self.assertEqual(done.stdout[:4], b"PK\x03\x04")

    # ---- results that are folders

    def package(self, *arguments, code=1, **options):
        return self.expect(code, "merge", "good.csv", "--to", "datapackage", "-o", *arguments, **options)

    def test_a_folder_appears_and_is_replaced(self):
        self.package("package")
        first = sorted(path.name for path in (self.folder / "package").iterdir())
        self.assertIn("datapackage.json", first)
        (self.folder / "package" / "data.csv").write_text("old")
        (self.folder / "package").chmod(0o750)
        self.package("package/") # with a slash too
        self.assertEqual(sorted(path.name for path in (self.folder / "package").iterdir()), first)
        self.assertIn("Region", (self.folder / "package" / "data.csv").read_text())
        self.assertEqual(stat.S_IMODE((self.folder / "package").stat().st_mode), 0o750)
        self.assertEqual(self.names(), sorted([*self.made, "package"]))

    def test_an_empty_folder_and_a_link_are_filled(self):
        (self.folder / "empty").mkdir()
        (self.folder / "link").symlink_to("empty")
        self.package("link")
        self.assertTrue((self.folder / "link").is_symlink())
        self.assertTrue((self.folder / "empty" / "datapackage.json").exists())

    def test_folders_of_others_are_left_alone(self):
        self.package("package")
        (self.folder / "package" / "notes.txt").write_text("mine")
        self.refuses("merge", "good.csv", "-o", "package/", says="has other things in it")
        self.assertEqual((self.folder / "package" / "notes.txt").read_text(), "mine")
        (self.folder / "other").mkdir() # names like ours, and yet another's
        (self.folder / "other" / "datapackage.json").write_text('{"name": "theirs"}')
        self.refuses("merge", "good.csv", "--to", "datapackage", "-o", "other", says="has other things in it")
        self.refuses("merge", "good.csv", "--to", "datapackage", "-o", "good.xlsx", says="good.xlsx")
        (self.folder / "file").write_text("mine")
        self.refuses("merge", "good.csv", "--to", "datapackage", "-o", "file", says="is a file, not a folder")
        self.refuses("merge", "good.csv", "--to", "datapackage", "-o", "-", says="the result is a folder")
        self.refuses("merge", "good.csv", "--to", "datapackage", "-o", "new", "--findings", "good.csv",
                     says="is one of the files that are read")

    def test_a_folder_that_is_read_is_not_replaced(self):
        self.package("package")
        shutil.copy(self.folder / "good.csv", self.folder / "package" / "data.csv")
        self.refuses("merge", "package/data.csv", "-o", "package/", says="is one of the files that are read")

    def test_a_folder_without_room_leaves_nothing(self):
        self.expect(4, "merge", "good.csv", "--to", "datapackage", "-o", "none/package", says="none/package")
        if os.getuid() != 0:
            (self.folder / "closed").mkdir(mode=0o500)
            self.expect(4, "merge", "good.csv", "--to", "datapackage", "-o", "closed/package", says="closed/package")
        self.package("package")
        whole = (self.folder / "package" / "data.csv").read_bytes()
        limit = f"ulimit -f 8; exec '{PROGRAM}' merge good.csv -o package/ --lang en" # 4 or 8 kB to a file
        done = subprocess.run(["sh", "-c", f"trap '' XFSZ; {limit}"], cwd=self.folder, capture_output=True)
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertEqual((self.folder / "package" / "data.csv").read_bytes(), whole)
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), sorted([*self.made, "package"]))

    def test_tables_are_utf8_whatever_files_are_called(self):
        name = os.path.join(os.fsencode(self.folder), b"v\xe4ster.csv")
        shutil.copy(self.folder / "good.csv", os.fsdecode(name))
        shutil.copy(self.folder / "good.csv", self.folder / "same.csv") # X04 names both
        self.run_program("merge", "same.csv", os.fsdecode(name), "-o", "package/", "-o", "rows.csv")
        self.assertIn("v\ufffdster.csv", (self.folder / "package" / "plans.csv").read_text(encoding="utf-8"))
        self.assertIn("v\ufffdster.csv", (self.folder / "package" / "findings.csv").read_text(encoding="utf-8"))

    def test_tables_of_ours_are_no_plans(self):
        """They may well stand in the folder with the plans, where they are replaced the next time."""
        (self.folder / "plans").mkdir()
        shutil.copy(self.folder / "good.csv", self.folder / "plans")
        for _ in range(2):
            done = self.expect(1, "merge", "plans", "-o", "plans/rows.csv", "-o", "plans/package/", "-o", "plans/book.xlsx")
            self.assertNotIn("M01", done.stderr.decode())
        rows = (self.folder / "plans" / "rows.csv").read_text()
        self.run_program("convert", "good.csv", "--to", "csv", "-o", "plans/one.csv")
        self.run_program("merge", "plans", "-o", "again.csv")
        self.assertEqual((self.folder / "again.csv").read_text(), rows)
        self.expect(1, "check", "plans/rows.csv") # named itself it is told of

    # ---- names of people (P03)

    def with_names(self, name):
        """A plan that says who made it and who saved it."""
        with zipfile.ZipFile(self.folder / "good.xlsx") as package:
            parts = {member: package.read(member) for member in package.namelist()}
        core = parts["docProps/core.xml"]
        self.assertEqual(core.count(b">Exempel<"), 2)
        core = core.replace(b">Exempel<", b">Anna Xander<", 1)
        parts["docProps/core.xml"] = core.replace(b">Exempel<", b">Anna Yngve;Anna Zorn;Anna Quist<")
        with zipfile.ZipFile(self.folder / name, "w") as package:
            for member, content in parts.items():
                package.writestr(member, content)

    def test_names_of_people_are_told_and_stay_behind(self):
        self.with_names("named.xlsx")
        told = self.run_program("check", "named.xlsx").stdout.decode()
        self.assertIn("comments: Anna Xander, Anna Yngve, Anna Zorn and 1 more.", told)
        commands = [("convert", "--to", kind) for kind in ("json", "ndjson", "csv", "xml", "xlsx")]
        commands += [("convert", "--raw", "--to", kind) for kind in ("json", "csv")]
        commands += [("merge", "--to", kind) for kind in ("json", "csv", "ndjson", "xlsx")]
        if b"built without" not in self.run_program("merge", "--to", "sqlite", "good.csv", "-o", "x.db").stderr:
            commands.append(("merge", "--to", "sqlite"))
        for number, command in enumerate(commands):
            with self.subTest(command=command):
                self.run_program(*command, "named.xlsx", "-o", f"out{number}")
                content = (self.folder / f"out{number}").read_bytes()
                if "xlsx" in command:
                    with zipfile.ZipFile(io.BytesIO(content)) as package:
                        content = b"".join(package.read(member) for member in package.namelist())
                        self.assertIn(b"P03", content)
                self.assertGreater(len(content), 100)
                self.assertNotIn(b"Anna", content)

    # ---- rows that are written while they are read

    def test_rows_one_by_one_are_the_same(self):
        """One file goes through row by row, two are kept: the same lines."""
        documents = sorted(path for folder in ("samples", "tests/plans") for path in (SAMPLES.parent / folder).rglob("*")
                           if path.suffix in (".xlsx", ".docx", ".csv", ".odt", ".ods") and path.parent.name != "wrong")
        self.assertGreater(len(documents), 10)
        for path in documents:
            with self.subTest(path=path.name):
                one = self.run_program("convert", "--raw", "--to", "csv", str(path)).stdout
                self.run_program("convert", "--raw", "--to", "csv", str(path), "good.csv", "-o", "out")
                self.assertEqual(one, (self.folder / "out" / f"{path.name}.csv").read_bytes())
                shutil.rmtree(self.folder / "out")

    def test_rows_of_what_cannot_be_read(self):
        self.assertEqual(self.expect(3, "convert", "--raw", "--to", "csv", "cut-off.docx").stdout, b"")
        self.expect(3, "convert", "--raw", "cut-off.docx", "-o", "out.csv")
        self.assertNotIn("out.csv", self.names())

    def test_rows_without_a_folder_for_temporary_files(self):
        self.expect(4, "convert", "--raw", "--to", "csv", "good.xlsx", says="(TMPDIR)",
                    environment={"TMPDIR": str(self.folder / "nowhere")})

    def test_rows_never_over_their_own_file(self):
        before = (self.folder / "good.csv").read_bytes()
        self.expect(2, "convert", "--raw", "good.csv", "-o", "good.csv")
        self.assertEqual((self.folder / "good.csv").read_bytes(), before)

    # ---- what an output may replace

    def test_null_device_stays(self):
        for arguments in (("check", "good.csv"), ("convert", "good.csv"), ("merge", "good.csv", "--to", "json"),
                          ("convert", "good.csv", "--to", "xlsx"), ("merge", "good.csv", "--to", "xlsx")):
            self.assertIn(self.run_program(*arguments, "-o", os.devnull).returncode, (0, 1))
            self.assertTrue(stat.S_ISCHR(os.lstat(os.devnull).st_mode))

    def test_pipe_stays(self):
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        self.expect(0, "check", "good.csv", "-o", "pipe", "--format", "csv")
        self.assertTrue(os.read(reader, 65536))
        os.close(reader)
        self.assertTrue(stat.S_ISFIFO(os.lstat(pipe).st_mode))

    def test_link_leads_on(self):
        (self.folder / "place").mkdir()
        for link, target in (("old.json", "place/old.json"), ("new.json", "place/new.json")):
            (self.folder / link).symlink_to(target)
        (self.folder / "place" / "old.json").write_text("old")
        for name in ("old.json", "new.json"):
            self.expect(0, "convert", "good.csv", "-o", name)
            self.assertTrue((self.folder / name).is_symlink())
            self.assertTrue((self.folder / "place" / name).read_text().startswith("{"))
        self.assertEqual(sorted(os.listdir(self.folder / "place")), ["new.json", "old.json"])

    def test_link_to_an_input(self):
        (self.folder / "out.csv").symlink_to("good.csv")
        self.refuses("convert", "good.csv", "-o", "out.csv", says="is not written over")

    def test_permissions_stay(self):
        for name in ("out.json", "out.xlsx"):
            (self.folder / name).write_text("old")
            (self.folder / name).chmod(0o640)
            self.expect(0, "convert", "good.csv", "-o", name)
            self.assertEqual(stat.S_IMODE((self.folder / name).stat().st_mode), 0o640)

    def test_folder_is_no_file(self):
        (self.folder / "out.json").mkdir()
        for command in ("check", "merge"):
            self.refuses(command, "good.csv", "-o", "out.json", says="out.json is a folder")
        self.refuses("convert", "good.csv", "--findings", "out.json", says="out.json is a folder")
        self.expect(0, "convert", "good.csv", "-o", "out.json", "--to", "json")
        self.assertEqual(os.listdir(self.folder / "out.json"), ["good.csv.json"])
        (self.folder / "results" / "good.csv.json").mkdir(parents=True)
        self.expect(4, "convert", "good.csv", "-o", "results", says="good.csv.json is a folder")

    def test_standard_output_by_its_path(self):
        if not os.path.exists("/dev/stdout"):
            self.skipTest("no /dev/stdout")
        with open(self.folder / "log", "w+b") as log:
            log.write(b"before\n")
            log.flush()
            self.expect(0, "check", "good.csv", "-o", "/dev/stdout", stdout=log)
            log.seek(0)
            self.assertTrue(log.read().startswith(b"before\n"))

    def test_nothing_is_left_over(self):
        self.expect(0, "convert", "good.csv", "-o", "out.json")
        self.assertEqual(self.names(), sorted(self.made + ["out.json"]))

    # ---- the same place twice

    def test_findings_over_the_result(self):
        says = "cannot be written to the same place"
        (self.folder / "sub").mkdir()
        (self.folder / "link.json").symlink_to("new.json")
        (self.folder / "old.json").write_text("old")
        for command in ("check", "convert", "merge"):
            for result, findings in (("new.json", "new.json"), ("new.json", "./new.json"), ("old.json", "old.json"),
                                     ("new.json", "sub/../new.json"), ("new.json", "link.json"), ("-", "-")):
                self.refuses(command, "good.csv", "-o", result, "--findings", findings, says=says)
        for command in ("check", "convert"):
            self.refuses(command, "good.csv", "--findings", "-", says=f"{says}: standard output")
        self.assertEqual((self.folder / "old.json").read_text(), "old")

    def test_findings_over_a_result_in_a_folder(self):
        self.expect(2, "convert", "good.csv", "good.xlsx", "-o", "out", "--findings", "out/good.csv.json",
                    says="cannot be written to the same place")
        self.assertEqual(os.listdir(self.folder / "out"), [])

    def test_findings_on_standard_output(self):
        done = self.expect(0, "convert", "good.csv", "-o", "out.json", "--findings", "-")
        self.assertIn(b"plankoll-findings/1", done.stdout)

    def test_endings_of_findings(self):
        for name in ("out.pdf", "out", "out.", "out.line", "out.json.bak", ".txt/out"):
            for command in ("check", "convert", "merge"):
                self.refuses(command, "good.csv", "-o", "result.json", "--findings", name, says=".json, .csv, .txt")
        for name in ("out.json", "out.csv", "out.txt", "out.sarif", "out.xlsx", "OUT.JSON"):
            self.expect(0, "check", "good.csv", "--findings", name)
            self.assertIn(name, self.names())

    # ---- standard input, options

    def test_standard_input(self):
        plan = (self.folder / "good.csv").read_bytes()
        for command in ("check", "convert"):
            self.expect(0, command, "-", "--type", "csv", stdin=plan)
        done = self.run_program("merge", "-", "--type", "csv", "-o", "-", stdin=plan)
        self.assertIn(b'"plankoll-merge/1"', done.stdout, done.stderr)
        for command in ("check", "convert", "merge"):
            self.refuses(command, "-", "-o", "out.json", says="needs --type", stdin=plan)
            self.refuses(command, "-", "good.csv", "-", "--type", "csv", "-o", "out.json", says="only once", stdin=plan)

    def test_file_named_as_standard_output(self):
        (self.folder / "-").write_text("a file")
        self.expect(0, "check", "-", "--type", "csv", "-o", "-", stdin=(self.folder / "good.csv").read_bytes())
        self.assertEqual((self.folder / "-").read_text(), "a file")

    def test_version(self):
        version = self.expect(0, "--version").stdout
        self.assertRegex(version.decode(), r"^plankoll \d+\.\d+\.\d+\n$")
        for command in ("check", "convert", "merge", "schema", "explain"):
            self.assertEqual(self.expect(0, command, "--version").stdout, version)

    def test_last_value_holds(self):
        done = self.expect(0, "check", "good.csv", "--format", "csv", "--format", "json")
        self.assertTrue(done.stdout.startswith(b"{"))

    def test_limits(self):
        for value in ("no-such=5", "file-bytes", "file-bytes=0", "file-bytes=x", "=5"):
            self.refuses("check", "good.csv", "--limit", value, says="the limits are file-bytes (100000000), total-bytes (")
        self.expect(3, "check", "good.csv", "--limit", "file-bytes=10")

    def test_limits_in_the_manual(self):
        told = self.run_program("check", "good.csv", "--limit", "=").stderr.decode()
        page = (SAMPLES.parent / "man" / "plankoll-check.1").read_text(encoding="utf-8")
        for name in told.split("the limits are ")[1].strip().split(", "):
            self.assertIn(f"\n.Ar {name.split()[0]}\n", page)

    def test_encoding_and_delimiter(self):
        for value in ("latin-1", "", "utf-8 ", "utf-32"):
            self.refuses("check", "good.csv", "--encoding", value, says="the encodings are utf-8, windows-1252, ")
        for value in ("", ";;", "a", "7", '"', "\n", "\u00a7", "tabb"):
            self.refuses("check", "good.csv", "--delimiter", value, says="but: ; , | tab or another character")
        text = (self.folder / "good.csv").read_text(encoding="utf-8-sig")
        plain = self.expect(0, "convert", "good.csv", "--to", "csv").stdout
        # what no program can find out, and what the options say when it could
        written = [("iso-8859-15", "iso8859_15", ";"), ("CP437", "cp437", ";"), ("macintosh", "mac_roman", ";"),
                   ("UTF-16", "utf-16", ";"), ("utf-16be", "utf-16-be", ";"), ("utf-8", "utf-8", "#")]
        for name, codec, sign in written:
            rows = io.StringIO(newline="")
            lines = csv.reader(io.StringIO(text, newline=""), delimiter=";")
            csv.writer(rows, delimiter=sign).writerows(
                [cell.replace("\u2013", "-").replace("\u201d", "'").replace("\u2026", "...") for cell in line] for line in lines)
            (self.folder / "odd.csv").write_bytes(rows.getvalue().encode(codec))
            done = self.expect(0, "convert", "odd.csv", "--to", "csv", "--encoding", name, "--delimiter", sign)
            self.assertEqual(self.cells(done.stdout), self.cells(plain), name)

    @staticmethod
    def cells(table):
        """Without the file's name, and with the signs that not all encodings have."""
        text = table.decode("utf-8-sig").replace("\u2013", "-").replace("\u201d", "'").replace("\u2026", "...")
        return [line[1:] for line in csv.reader(io.StringIO(text, newline=""), delimiter=";")]

    def test_encoding_is_of_text_files(self):
        for command in (("check",), ("convert", "--to", "json"), ("convert", "--to", "json", "--raw")):
            plain = self.run_program(*command, "good.xlsx")
            done = self.run_program(*command, "good.xlsx", "--encoding", "utf-16be", "--delimiter", "|")
            self.assertEqual((done.returncode, done.stdout), (plain.returncode, plain.stdout))

    def test_encodings_in_the_manual(self):
        told = self.run_program("check", "good.csv", "--encoding", "=").stderr.decode()
        names = told.split("the encodings are ")[1].strip().split(", ")
        for command in ("check", "convert", "merge"):
            page = (SAMPLES.parent / "man" / f"plankoll-{command}.1").read_text(encoding="utf-8")
            said = page.split("It Fl -encoding")[1].split(".It ")[0].replace("\n", " ").replace(",", " ").split()
            for name in names:
                self.assertIn(name, said)

    def test_numbers(self):
        for value in ("N", "0", "-1", "1025", ""):
            self.refuses("check", "good.csv", "--jobs", value, says="but: a whole number from 1 to 1024")
        for value in ("YYYY", "23", "1899", "10000"):
            self.refuses("check", "good.csv", "--year", value, says="but: a whole number from 1900 to 9999")
        self.refuses("check", "good.csv", "--jobs", "N", "--lang", "sv", says="utan: ett heltal från 1")

    def test_form_and_ending(self):
        for form, name in (("xlsx", "out.json"), ("csv", "out.xlsx"), ("json", "out.CSV"), ("json", "out.xml")):
            for command in ("convert", "merge"):
                self.refuses(command, "good.csv", "--to", form, "-o", name,
                             says=f"--to {form} and the name of the output")
        for form, name in (("ndjson", "out.json"), ("json", "out.ndjson"), ("xml", "out.csv")):
            self.refuses("convert", "good.csv", "--to", form, "-o", name, says="and the name of the output differ")
        for name in ("out.txt", "out", "out.json", "OUT.JSON"):
            self.expect(0, "convert", "good.csv", "--to", "json", "-o", name)

    def test_form_of_findings(self):
        for command in ("convert", "merge"):
            self.refuses(command, "good.csv", "-o", "out.json", "--format", "csv", says="needs --findings FILE")
            self.refuses(command, "good.csv", "-o", "out.json", "--findings", "list.csv", "--format", "xml",
                         says="text|json|html|sarif|csv|xlsx|line")
            for form in ("json", "csv", "text"):
                for name in ("list", "list.csv"):
                    self.run_program(command, "good.csv", "-o", "out.json", "--findings", name, "--format", form)
                    told = (self.folder / name).read_text(encoding="utf-8")
                    self.assertEqual(told.startswith("{"), form == "json")
                    self.assertEqual(";" in told.splitlines()[0], form == "csv")

    def test_color(self):
        for command in ("check", "convert", "merge"):
            for value, colored in (("always", True), ("never", False), ("auto", False)):
                done = self.run_program(command, "faulty.xlsx", "-v", "--color", value,
                                        *(() if command == "check" else ("-o", "out.json")))
                self.assertEqual(b"\x1b[" in done.stdout + done.stderr, colored, f"{command} {value}")
            self.refuses(command, "good.csv", "--color", "blue", "-o", "out.json", says="auto|always|never")

    def test_region_of_merge(self):
        (self.folder / "plans").mkdir()
        shutil.copy(self.folder / "good.csv", self.folder / "plans")
        self.run_program("merge", "good.csv", "--region", "Norrbotten", "-o", "out.json")
        regions = json.loads((self.folder / "out.json").read_text(encoding="utf-8"))["regions"]
        self.assertEqual({one["name"]: one["file"] for one in regions}["Region Norrbotten"], "good.csv")
        for inputs in (("good.csv", "good.xlsx"), ("plans",)):
            self.refuses("merge", *inputs, "--region", "Norrbotten", "-o", "new.json", says="give one file")

    def test_one_and_many(self):
        told = self.run_program("convert", "good.csv", "-o", "out.json", "--region", "Norrbotten").stderr.decode()
        seen = told  # the file says another region
        for plan in ("good.csv", "good.xlsx", "faulty.xlsx"):
            for day in ("2023-12-31", "2024-12-31", "2026-11-22"):
                for language, one in (("en", "(1 error|(?!1 )[0-9]+ errors), (1 warning|(?!1 )[0-9]+ warnings)"),
                                      ("sv", "[0-9]+ fel, (1 varning|(?!1 )[0-9]+ varningar)")):
                    told = self.run_program("convert", plan, "-o", "out.json", "--date", day, "--lang", language)
                    for line in told.stderr.decode().splitlines():
                        self.assertRegex(line, f"^{plan}: {one}$")
                        seen += line + "\n"
        for part in ("1 error,", "0 errors,"):
            self.assertIn(f": {part}", seen)

    # ---- what this program wrote itself

    def test_own_workbook_in_a_folder(self):
        (self.folder / "plans").mkdir()
        for name in ("good.csv", "good.xlsx"):
            shutil.copy(self.folder / name, self.folder / "plans")
        says = "1 of our own workbooks passed over"
        merge = ("merge", "plans", "--date", "2024-01-31", "-o")
        first = self.run_program(*merge, "plans/sammanstallning.xlsx")
        alone = (self.folder / "plans" / "sammanstallning.xlsx").read_bytes()
        self.assertNotIn("of our own", first.stderr.decode())
        self.expect(first.returncode, *merge, "plans/sammanstallning.xlsx", says=says)
        self.assertEqual((self.folder / "plans" / "sammanstallning.xlsx").read_bytes(), alone)
        for jobs in ("1", "3"):
            self.expect(first.returncode, *merge, "other.xlsx", "-j", jobs, says=says)
            self.assertEqual((self.folder / "other.xlsx").read_bytes(), alone)
        self.expect(first.returncode, *merge, "other.xlsx", "--lang", "sv",
                    says="1 av våra egna sammanställningar hoppades över")
        self.assertNotIn("of our own", self.run_program(*merge, "other.xlsx", "-q").stderr.decode())

    def test_own_workbook_that_is_named(self):
        (self.folder / "plans").mkdir()
        self.run_program("merge", "good.csv", "good.xlsx", "-o", "plans/all.xlsx")
        done = self.run_program("check", "plans/all.xlsx", "--format", "csv")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stdout.decode().count("\n"), 2, done.stdout)
        self.assertIn("M01", done.stdout.decode())
        self.refuses("merge", "good.csv", "plans/all.xlsx", "-o", "plans/all.xlsx", says="is not written over")
        self.expect(3, "check", "plans", says="1 of our own workbooks passed over")
        self.run_program("merge", "plans", "good.csv", "-o", "out.json")
        self.assertIn("good.csv", (self.folder / "out.json").read_text())

    # ---- nothing to write

    def test_convert_without_plan(self):
        (self.folder / "old.json").write_text("old")
        for plan, code in (("no-plan.csv", 1), ("cut-off.docx", 3), ("none.csv", 3)):
            before = self.names()
            for arguments in (("-o", "new.json"), ("-o", "new.xlsx"), ("-o", "old.json"), ()):
                done = self.run_program("convert", plan, *arguments)
                self.assertIn(done.returncode, (1, 3), done.stderr)
                self.assertEqual(done.returncode, code, f"{plan}: {done.stderr}")
                self.assertEqual(done.stdout, b"")
            self.assertEqual(self.names(), before)
        self.assertEqual((self.folder / "old.json").read_text(), "old")

    # ---- what cannot be written

    def test_folder_for_temporary_files(self):
        for folder in (self.folder / "none", self.folder / "good.csv"):
            for command in ("convert", "merge"):
                done = self.expect(4, command, "good.csv", "-o", "out.xlsx", says="(TMPDIR) cannot be written to",
                                   environment={"TMPDIR": str(folder)})
                self.assertEqual(done.stderr.count(b"\n"), 1, done.stderr)
        if os.geteuid() != 0:
            (self.folder / "closed").mkdir(mode=0o500)
            self.expect(4, "convert", "good.csv", "-o", "out.xlsx", says="(TMPDIR) cannot be written to",
                        environment={"TMPDIR": str(self.folder / "closed")})
            (self.folder / "closed").rmdir()
        self.assertEqual(self.names(), self.made)

    def test_temporary_files_are_removed(self):
        (self.folder / "temporary").mkdir()
        self.expect(0, "convert", "good.csv", "-o", "out.xlsx", environment={"TMPDIR": str(self.folder / "temporary")})
        self.assertEqual(os.listdir(self.folder / "temporary"), [])

    def test_a_template_of_fields(self):
        """More than are filled in: told as a fault of the template, and not after all has been read."""
        with zipfile.ZipFile(SAMPLES / "rapportmall.docx") as source, \
                zipfile.ZipFile(self.folder / "many.docx", "w", zipfile.ZIP_DEFLATED) as made:
            for member in source.namelist():
                data = source.read(member)
                if member == "word/document.xml":
                    data = data.replace(b"<w:body>", b"<w:body>" + b"<w:p><w:r><w:t>{{datum}}</w:t></w:r></w:p>" * 20001)
                made.writestr(member, data)
        self.refuses("merge", "good.csv", "-o", "out.docx", "--report-template", "many.docx", says="too many fields")
        self.refuses("merge", "good.csv", "-o", "out.docx", "--report-template", ".", says="it is a folder")

    def test_no_such_folder(self):
        for output in ("none/out.json", "none/out/"):
            self.expect(4, "merge", "good.csv", "-o", output, says=f"{output}: cannot be written: there is no such folder")

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full")
    def test_full_disk(self):
        (self.folder / "full.csv").symlink_to("/dev/full")
        commands = [("check", "good.csv"), ("check", "good.csv", "--format", "json"), ("convert", "good.csv"),
                    ("convert", "good.csv", "--to", "xlsx"), ("merge", "good.csv", "--to", "json")]
        for arguments in commands:
            self.expect(4, *arguments, "-o", "/dev/full", says="/dev/full: cannot be written")
        self.expect(4, "convert", "good.csv", "-o", "out.json", "--findings", "full.csv", says="cannot be written")
        commands = [*commands[:3], ("merge", "good.csv", "-o", "-"), ("convert", "good.csv", "-o", "-", "--to", "xlsx"),
                    ("explain",), ("explain", "F01"), ("schema", "list"), ("--help",), ("check", "--help"),
                    ("--version",), ("check", "--version")]
        for arguments in commands:
            with open("/dev/full", "wb") as full:
                done = self.expect(4, *arguments, says="standard output: cannot be written", stdout=full)
            self.assertEqual(done.stderr.count(b"cannot be written"), 1, done.stderr)
        self.assertTrue(stat.S_ISCHR(os.lstat("/dev/full").st_mode))


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main()
