#!/usr/bin/env python3
"""Time and memory of merging (merge -o FILE): merge.py PLANKOLL

Brings together the plans of 21 regions with 45 goals each, in Word, and 250 and 1 000 reports over time with 45 rows each,
in CSV. Exits 1 when the 21 plans take more than a second of the processor, or when reports take more memory than checking
them does and 24 KiB each: what is written, whatever its length, is not kept. Workbook, report and database are kept until
they are whole: for 1 000 reports that may be 700 MiB.
"""
import datetime
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples" / "norra" / "2023" / "vasterbotten-2023-reviderad.docx"
REGIONS = ("Stockholm", "Uppsala", "Sörmland", "Östergötland", "Jönköping", "Kronoberg", "Kalmar", "Gotland", "Blekinge",
           "Skåne", "Halland", "Västra Götaland", "Värmland", "Örebro", "Västmanland", "Dalarna", "Gävleborg",
           "Västernorrland", "Jämtland Härjedalen", "Västerbotten", "Norrbotten")
MOST_SECONDS = 1.0
MOST_MEMORY = 24  # KiB
MOST_WHOLE = 700 * 1024  # KiB


def make_plans(folder):
    with zipfile.ZipFile(SAMPLE) as sample:
        parts = {name: sample.read(name) for name in sample.namelist()}
    for region in REGIONS:
        with zipfile.ZipFile(folder / f"{region}.docx", "w", zipfile.ZIP_DEFLATED) as plan:
            for name, data in parts.items():
                plan.writestr(name, data.replace("Västerbotten".encode(), region.encode()))


def make_reports(folder, count):
    for i in range(count):
        day = datetime.date(2019, 1, 1) + datetime.timedelta(days=i)
        lines = ["Avstämning av övergripande handlingsplaner 2021;;", f"Uppföljning av handlingsplanerna per {day};;", ";;",
                 "Plan/dnr;Status;Kommentar"]
        lines += [f'"{row + 1}. Plan för {chr(65 + row % 26) * (row // 26 + 3)} och övriga områden\nRS/{1000 + row}/2020";'
                  f"{'↑→↓'[(i + row) % 3]};Arbetet med insats {row} pågår, rapport {i}" for row in range(45)]
        (folder / f"rapport-{day}.csv").write_text("\n".join(lines), encoding="utf-8")


def measure(*command):
    """Seconds of the clock, of the processor, and KiB: in a process of its own, since children are measured together."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        started = time.monotonic()
        code = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        os.write(writing, f"{code} {time.monotonic() - started} {used.ru_utime + used.ru_stime} {used.ru_maxrss}".encode())
        os._exit(0)
    os.waitpid(child, 0)
    code, clock, processor, memory = os.read(reading, 200).decode().split()
    os.close(reading)
    os.close(writing)
    if code not in ("0", "1"):  # 1: the plans have faults
        sys.exit(f"{' '.join(map(str, command))}: exit {code}")
    return float(clock), float(processor), int(memory)


def show(title, measured, size=0):
    clock, processor, memory = measured
    print(f"{title:24} {clock:6.2f} s, processor {processor:6.2f} s {memory / 1024:7.1f} MiB, written {size / 2**20:6.1f} MiB")


def main():
    program = os.path.realpath(sys.argv[1])
    over = False
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        plans, result = folder / "plans", folder / "result"
        plans.mkdir()
        make_plans(plans)
        for ending in ("json", "csv", "xlsx"):
            out = result.with_suffix(f".{ending}")
            measured = measure(program, "merge", plans, "-o", out)
            show(f"21 plans, {ending}", measured, out.stat().st_size)
            over = over or measured[1] > MOST_SECONDS
        for count in (250, 1000):
            reports = folder / str(count)
            reports.mkdir()
            make_reports(reports, count)
            checked = measure(program, "check", "-q", reports)
            show(f"{count} reports, check", checked)
            for ending in ("json", "csv"):
                out = result.with_suffix(f".{ending}")
                measured = measure(program, "merge", reports, "-o", out)
                show(f"{count} reports, {ending}", measured, out.stat().st_size)
                over = over or measured[2] > checked[2] + count * MOST_MEMORY
        for ending in ("xlsx", "docx", "db"):  # these are whole before they are written
            out = result.with_suffix(f".{ending}")
            measured = measure(program, "merge", folder / "1000", "-o", out)
            show(f"1000 reports, {ending}", measured, out.stat().st_size)
            over = over or measured[2] > MOST_WHOLE
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
