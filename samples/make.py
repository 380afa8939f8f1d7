#!/usr/bin/python3
"""Build the sample documents beside this file: /usr/bin/python3 samples/make.py [--check] [GROUP...]

Without GROUP all are built. norra_2022, norra_followups, fem_minuter and wrong_files need Debian's python3-docx and
python3-openpyxl, the others Python alone. The same program gives the same bytes: dates and zip members are fixed.
--check writes nothing and says which files are no longer what the program builds; packed files are compared by their
parts.
"""
import importlib
import io
import pathlib
import sys
import zipfile

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
GROUPS = ("norra_2022", "norra_followups", "fem_minuter", "wrong_files", "mellansverige", "rjh", "nrf_2019", "rapportmall",
          "formularmall")


def content(data):
    """What stands in a file, whatever zlib packed it."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def main(arguments):
    check = "--check" in arguments
    groups = [argument for argument in arguments if argument != "--check"] or GROUPS
    changed = 0
    for group in groups:
        for name, build in importlib.import_module(group).FILES.items():
            path, data = HERE / name, build()
            if check:
                if not path.exists() or content(path.read_bytes()) != content(data):
                    print(f"{name} is not what {group}.py builds")
                    changed += 1
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return changed > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
