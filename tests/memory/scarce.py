#!/usr/bin/env python3
"""Run the program while its n-th request for memory fails, whichever library makes it.

usage: scarce.py PLANKOLL SHIM SCRATCH FORMAT [NAME...] [--every] [-v]

SHIM is scarce.c as a library to preload, FORMAT one of docx, xlsx, odf, csv. For some fixtures of the format (or those whose
names begin with NAME) 200 requests in all, spread over the range, fail; half of them once, half of them with all that follow
(--every: each request, once). Allowed are: exit 4; the right output; a file that is refused (exit 3) with a finding. Never a signal,
never another answer. README.md lists what the libraries do wrong. Then each request that the program itself makes fails: always
exit 4; what stands on standard output by then may be cut off. -v tells of each refusal.
"""
import collections
import json
import os
import pathlib
import signal
import subprocess
import sys

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "fixtures"))
import build  # noqa: E402

FIXTURES = {
    "docx": ("D1-", "D14-", "D16-", "D33-", "D56-", "D73-", "C5-zip64", "C7-wrong-checksum-of-comments"),
    "xlsx": ("X1-", "X15-", "X25-", "X31-", "X22-", "X36-", "C3-backslash-in-workbook", "C7-wrong-checksum-of-one-sheet"),
    "odf": ("ODT01", "ODT03", "ODT05", "ODS01", "ODS03", "ODS05", "C14-"),
    "csv": ("V1-windows-1252", "V2-unicode-text", "V4-comma", "V6-quotes-crlf", "V7-", "V10-ragged"),
}
REQUESTS = 200


class Outcome:
    def __init__(self, program, given, options, scratch, **environment):
        self.findings = scratch / "findings.json"
        self.findings.unlink(missing_ok=True)
        run = subprocess.run([program, "convert", "--to", "json", "--raw", "--lang", "sv", "-q", "-j", "1", "--findings",
                              self.findings, *options, given], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120,
                             env={"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"], **environment})
        self.code, self.out, self.errors = run.returncode, run.stdout, run.stderr.decode(errors="replace")

    def codes(self):
        """What is said of the file, by code."""
        try:
            found = json.loads(self.findings.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        return [finding["code"] for file in found["files"] for finding in file["findings"]]

    def judged(self, right):
        """None when it is allowed; else what is wrong."""
        if self.code < 0:
            return "killed by " + signal.Signals(-self.code).name
        if self.code == 4 or (self.code == right.code and self.out == right.out):
            return None
        if self.code == 3 and self.codes() and not self.out:
            return None
        return f"another answer (exit {self.code} instead of {right.code})"


    def judged_own(self):
        return None if self.code == 4 else f"exit {self.code} instead of 4"


def kind(outcome, right):
    if outcome.code == 4:
        return "exit 4"
    return "right" if outcome.code == right.code and outcome.out == right.out else "refused"


def spread(total, count):
    """So many numbers from 1 to total, evenly, the first and the last among them."""
    if total <= count:
        return range(1, total + 1)
    return sorted({1 + round(index * (total - 1) / (count - 1)) for index in range(count)})


def main(args):
    every, verbose = "--every" in args, "-v" in args
    program, shim, scratch, group, *names = (arg for arg in args if not arg.startswith("-"))
    scratch = pathlib.Path(scratch) / group
    fixtures = build.folders(names or FIXTURES[group])
    if not fixtures:
        sys.exit(f"there is no fixture of {group}")
    tally, faults, own = collections.Counter(), 0, 0
    for folder in fixtures:
        given, package = build.write(folder, scratch / folder.name)
        options = package.get("options", [])
        count = scratch / "count"
        right = Outcome(program, given, options, scratch, LD_PRELOAD=shim, SCARCE_COUNT=str(count))
        total = int(count.read_text())
        share = total if every else max(2, -(-REQUESTS // len(fixtures)))
        for index, at in enumerate(spread(total, share)):
            more = {"SCARCE_ON": "1"} if index % 2 and not every else {}
            outcome = Outcome(program, given, options, scratch, LD_PRELOAD=shim, SCARCE_AT=str(at), **more)
            wrong = outcome.judged(right)
            tally[kind(outcome, right) if wrong is None else wrong] += 1
            if verbose and wrong is None and kind(outcome, right) == "refused":
                print(f"{folder.name} {at}{' on' if more else ''}: refused {outcome.codes()}")
            if wrong:
                faults += 1
                print(f"{folder.name}: request {at} of {total} fails{' and all after it' if more else ''}: {wrong}")
                if outcome.errors.strip():
                    print("    " + outcome.errors.strip()[:300])
        Outcome(program, given, options, scratch, LD_PRELOAD=shim, SCARCE_COUNT=str(count), SCARCE_OWN="1")
        total = int(count.read_text())
        own += total
        for at in range(1, total + 1):
            wrong = Outcome(program, given, options, scratch, LD_PRELOAD=shim, SCARCE_AT=str(at), SCARCE_OWN="1").judged_own()
            if wrong:
                faults += 1
                print(f"{folder.name}: own request {at} of {total} fails: {wrong}")
    print(f"{len(fixtures)} fixtures: " + ", ".join(f"{number} {what}" for what, number in sorted(tally.items()))
          + f"; {own} own requests")
    faults += own == 0  # the shim has not seen the program
    sys.exit(faults > 0)


if __name__ == "__main__":
    main(sys.argv[1:])
