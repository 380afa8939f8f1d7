#!/usr/bin/env python3
"""Make the pages about findings from what the program says of them: pages.py PLANKOLL SOURCE-FOLDER [--check]

A page per code and an index in docs/findings/, and man/plankoll-findings.7, of `plankoll explain --to json`: so they
never say anything else than the program. `ninja -C build/dev pages` runs this. With --check nothing is written: what
would be is told, and the exit code is 1.
"""
import difflib
import json
import pathlib
import re
import subprocess
import sys

HOW = "ninja -C build/dev pages"
WORDS = {  # Swedish, English
    "language": ("Svenska", "English"),
    "bad": ("Inte så här", "Not like this"),
    "good": ("Utan så här", "But like this"),
    "fix": ("Åtgärd", "To mend it"),
    "word": ("I Word", "In Word"),
    "excel": ("I Excel", "In Excel"),
    "depends": ("Mall och skede", "Template and phase"),
}
LANGUAGES = ("sv", "en")


def explanations(program):
    done = subprocess.run([program, "explain", "--to", "json"], capture_output=True, text=True, encoding="utf-8", check=True)
    answer = json.loads(done.stdout)
    assert answer["format"] == "plankoll-explanations/1"
    return answer["groups"], answer["findings"]


# ---- Markdown --------------------------------------------------------------------------------------------------------

def plain(text):
    """Text in which nothing is Markdown."""
    return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", text)


def anchor(title):
    """What a heading is called in a link: as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def both(texts):
    """In both languages, said once where they are alike."""
    return texts["sv"] if texts["sv"] == texts["en"] else f"{texts['sv']} / {texts['en']}"


def in_language(finding, language):
    number = LANGUAGES.index(language)

    def word(name):
        return WORDS[name][number]

    lines = [f"## {word('language')}", "", f"> {plain(finding['message'][language])}", "",
             plain(finding["text"][language]), "",
             f"| {word('bad')} | {word('good')} |", "| --- | --- |",
             f"| {plain(finding['bad'][language])} | {plain(finding['good'][language])} |", "",
             f"**{word('fix')}.** {plain(finding['fix'][language])}", ""]
    where = [f"- {word(name)}: {plain(finding[name][language])}" for name in ("word", "excel") if finding[name]]
    lines += where + [""] if where else []
    if finding["depends"]:
        lines += [f"**{word('depends')}.** {plain(finding['depends'][language])}", ""]
    return lines


def page(findings, at, titles):
    finding = findings[at]
    title = both(titles[finding["group"]])
    links = [f"[← {findings[at - 1]['code']}]({findings[at - 1]['code']}.md)"] if at > 0 else []
    links += ["[alla / all](README.md)"]
    links += [f"[{findings[at + 1]['code']} →]({findings[at + 1]['code']}.md)"] if at + 1 < len(findings) else []
    lines = [f"# {finding['code']} {finding['key']}", "",
             f"{both(finding['label'])} · [{title}](README.md#{anchor(title)})", ""]
    for language in LANGUAGES:
        lines += in_language(finding, language)
    return "\n".join(lines + ["---", "", " · ".join(links)]) + "\n"


def index(groups, findings):
    lines = [
        "# Anmärkningar / Findings", "",
        "Vad `plankoll check` kan säga om en plan, med ett exempel på fel och rätt och hur det rättas. Samma text ger",
        "`plankoll explain KOD`. Allvarlighetsgraden är den vanliga; en mall kan ändra den för ett skede. I det som en",
        "anmärkning säger är ‹text› vad som står i dokumentet, ‹1› ett värde och \\[ \\] det som sägs bara när det finns",
        "något att säga.", "",
        "*What `plankoll check` can say of a plan, with an example of wrong and right and how to mend it; `plankoll explain",
        "CODE` says the same. The severity is the usual one; a template may change it for a phase. In what a finding says,",
        "‹text› is what stands in the document, ‹1› a value, and \\[ \\] what is said only when there is something to say.*", ""]
    for group in groups:
        lines += [f"## {both(group['title'])}", "", "| kod / code | nyckel / key | | säger / says |",
                  "| --- | --- | --- | --- |"]
        lines += [f"| [{f['code']}]({f['code']}.md) | {f['key']} | {both(f['label'])} | "
                  f"{plain(f['message']['sv'])} *{plain(f['message']['en'])}* |"
                  for f in findings if f["group"] == group["letter"]]
        lines += [""]
    lines += [f"Sidorna görs av programmet: `{HOW}`. *The pages are made by the program.*"]
    return "\n".join(lines) + "\n"


# ---- mdoc ------------------------------------------------------------------------------------------------------------

def roff(text):
    """Lines of text in which nothing is roff, a sentence a line."""
    text = text.replace("\\", "\\e").replace("--", "\\-\\-").replace("~", "\\(ti")
    lines = re.split(r"(?<=[.?!:]) (?=[A-ZÅÄÖ])", text)
    return ["\\&" + line if line[:1] in (".", "'") else line for line in lines]


def manual(groups, findings, front):
    """front: the lines of another page that say of which day and release this manual is."""
    lines = ['.\\" Manualsida i mdoc; sektionsnamnen är mdocs egna.', f'.\\" Görs av programmet: {HOW}', front["Dd"],
             ".Dt PLANKOLL-FINDINGS 7", front["Os"], ".Sh NAME", ".Nm plankoll-findings",
             ".Nd anmärkningarna som plankoll kan ge, och vad de betyder", ".Sh DESCRIPTION",
             "En anmärkning har en kod och en nyckel, som aldrig ändras, och en allvarlighetsgrad:",
             ".Bl -tag -width upplysning -compact",
             ".It allvarligt fel", "filen gick inte att granska;",
             ".It fel", "det måste rättas;",
             ".It varning", "titta på det;",
             ".It upplysning", "sägs för kännedom, framför allt det som programmet har tolkat på egen hand.", ".El", ".Pp",
             "Graden här är den vanliga; en mall kan ändra den för ett skede.",
             "I det som en anmärkning säger är", "‹text›", "vad som står i dokumentet,", "‹1›",
             "ett värde, och hakparenteser omger det som sägs bara när det finns något att säga.",
             "På engelska:", ".Dl $ plankoll explain \\-\\-lang en"]
    for group in groups:
        lines += [f".Ss {group['title']['sv']}", ".Bl -tag -width Ds"]
        for f in (f for f in findings if f["group"] == group["letter"]):
            lines += [f".It Ic {f['code']} No {f['key']} Pq {f['label']['sv']}", *roff(f["message"]["sv"]), ".Pp",
                      *roff(f["text"]["sv"]), ".Pp",
                      *roff(f"{WORDS['bad'][0]}: {f['bad']['sv']}"), ".br", *roff(f"{WORDS['good'][0]}: {f['good']['sv']}"),
                      ".Pp", *roff(f"{WORDS['fix'][0]}: {f['fix']['sv']}")]
            for name in ("word", "excel"):
                if f[name]:
                    lines += [".br", *roff(f"{WORDS[name][0]}: {f[name]['sv']}")]
            if f["depends"]:
                lines += [".Pp", *roff(f"{WORDS['depends'][0]}: {f['depends']['sv']}")]
        lines += [".El"]
    lines += [".Sh SEE ALSO", ".Xr plankoll 1 ,", ".Xr plankoll-check 1 ,", ".Xr plankoll-explain 1 ,",
              ".Xr plankoll-schema 1"]
    return "\n".join(lines) + "\n"


# ---- all of them -----------------------------------------------------------------------------------------------------

def make(program, source):
    """path -> text of each page"""
    groups, findings = explanations(program)
    titles = {group["letter"]: group["title"] for group in groups}
    for finding in findings:
        if finding["group"] not in titles or not all(finding[name] for name in ("text", "bad", "good")):
            sys.exit(f"{finding['code']} has no entry in src/base/explain.def, or its letter no group in explain.c")
    front = {line[1:3]: line for line in (source / "man" / "plankoll.1").read_text("utf-8").split("\n")}
    folder = source / "docs" / "findings"
    pages = {folder / f"{finding['code']}.md": page(findings, at, titles) for at, finding in enumerate(findings)}
    pages[folder / "README.md"] = index(groups, findings)
    pages[source / "man" / "plankoll-findings.7"] = manual(groups, findings, front)
    return folder, pages


def check(folder, pages, source):
    wrong = 0
    for path in sorted(pages.keys() | set(folder.glob("*"))):
        want, have = pages.get(path, ""), path.read_text("utf-8") if path.exists() else ""
        if want == have:
            continue
        wrong += 1
        name = path.relative_to(source)
        print(f"{name}: {'is not what the program says' if want and have else 'is missing' if want else 'should not be'}")
        if want and have:
            difference = difflib.unified_diff(have.split("\n"), want.split("\n"), str(name), "the program", lineterm="", n=0)
            print("\n".join(list(difference)[:12]))
    if wrong:
        print(f"{wrong} pages to make anew: {HOW}")
    return 1 if wrong else 0


def main():
    program, source = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    folder, pages = make(program, source)
    if "--check" in sys.argv[3:]:
        return check(folder, pages, source)
    folder.mkdir(parents=True, exist_ok=True)
    for path in set(folder.glob("*")) - pages.keys():
        path.unlink()
    for path, text in pages.items():
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
    print(f"{len(pages)} pages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
