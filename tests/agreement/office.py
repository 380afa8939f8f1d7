"""LibreOffice without its windows.

A profile of its own has Swedish numbers and dates, whatever the machine speaks, and no small pictures of the first page.
"""
import pathlib
import subprocess
import tempfile

SWEDISH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>sv-SE</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Save/Document"><prop oor:name="GenerateThumbnail" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""


def convert(sources, to, out, read_as=None):
    """Convert files into the folder OUT; the new files, sorted by name. READ_AS: the filter to read them with."""
    out.mkdir(parents=True, exist_ok=True)
    before = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    with tempfile.TemporaryDirectory(prefix="plankoll-soffice-") as profile:
        user = pathlib.Path(profile) / "user"
        user.mkdir()
        (user / "registrymodifications.xcu").write_text(SWEDISH, encoding="utf-8")
        subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore",
                        *([f"--infilter={read_as}"] if read_as else []), "--convert-to", to, "--outdir", out, *sources],
                       check=True, timeout=300, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return sorted(path for path in out.iterdir() if before.get(path) != path.stat().st_mtime_ns)
