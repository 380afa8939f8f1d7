#!/usr/bin/env python3
"""Compare the manual with the program: man.py PLANKOLL MAN-FOLDER

Each command has a page, each page names exactly the options of the command's --help, with the same values, and mandoc
finds nothing to warn of. Exits 77 (skipped) when mandoc is not installed.
"""
import pathlib
import re
import shutil
import subprocess
import sys


def help_of(program, *command):
    done = subprocess.run([program, *command, "--help", "--lang", "sv"], capture_output=True, text=True, check=True)
    return done.stdout


def commands(program):
    return re.findall(r"^  ([a-z]+)  ", help_of(program), re.M)


def options_of_help(program, command):
    found = re.findall(r"^  (?:-(\w), |    )--([a-z-]+)(?: (\S+))?", help_of(program, command), re.M)
    return {long: (short, value) for short, long, value in found}


def options_of_page(text):
    """The items of the list under OPTIONS: .It Fl o Ar FIL , Fl -output Ar FIL"""
    section = text.split("\n.Sh OPTIONS\n")[1].split("\n.Sh ")[0]
    found = {}
    for line in re.findall(r"^\.It (Fl .*)$", section, re.M):
        short = re.match(r"Fl (\w)\b", line)
        long = re.search(r"Fl -([a-z-]+)(?: Ar (\S+))?$", line)
        found[long.group(1)] = (short.group(1) if short else "", long.group(2) or "")
    return found


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    failed = False
    for command in commands(program):
        page = folder / f"plankoll-{command}.1"
        if not page.exists():
            print(f"{page.name} is missing")
            failed = True
            continue
        have, want = options_of_page(page.read_text(encoding="utf-8")), options_of_help(program, command)
        for name in sorted(have.keys() | want.keys()):
            if have.get(name) != want.get(name):
                print(f"{page.name}: --{name} is {have.get(name)}, and in --help {want.get(name)}")
                failed = True
    if shutil.which("mandoc") is None:
        print("mandoc is not installed")
        return 1 if failed else 77
    for page in sorted(folder.glob("*.[17]")):
        done = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", page], capture_output=True, text=True)
        if done.stdout or done.stderr:
            print(done.stdout + done.stderr)
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
