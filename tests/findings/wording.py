"""What a finding says against what the catalogue says it says: the words of its message, and the values in them."""
import json
import pathlib
import re
import subprocess

TERMS = pathlib.Path(__file__).resolve().parents[2] / "src" / "base" / "terms.def"
LANGUAGES = ("sv", "en")


def read_terms():
    """The pairs of words that differ between the languages."""
    text = TERMS.read_text("utf-8")
    literal = r'((?:"(?:\\.|[^"\\])*"\s*)+)'
    pairs = re.findall(r"PK_TERM\(\w+,\s*" + literal + r",\s*" + literal + r"\)", text)
    return {tuple(json.loads('"' + "".join(re.findall(r'"((?:\\.|[^"\\])*)"', words)) + '"') for words in pair)
            for pair in pairs}


def pattern_of(shown, terms):
    """A pattern of what is shown of a wording: ‹text› and ‹1› are values, whole terms first, [ ] is said or not."""
    value = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
    pattern, seen = "", set()
    for part in re.findall(r"‹\w+›|[\[\]]|[^‹\[\]]+", shown):
        if part == "[":
            pattern += "(?:"
        elif part == "]":
            pattern += ")?"
        elif part[0] == "‹":
            name = "v" + part[1:-1]
            pattern += f"(?P={name})" if name in seen else f"(?P<{name}>{value}|.*?)"
            seen.add(name)
        else:
            pattern += re.escape(part)
    return re.compile(pattern, re.S)


class Wordings:
    def __init__(self, program):
        done = subprocess.run([program, "explain", "--to", "json"], capture_output=True, text=True, encoding="utf-8",
                              check=True)
        self.findings = json.loads(done.stdout)["findings"]
        self.terms = read_terms()
        self.messages = {f["code"]: self.patterns(f["message"]) for f in self.findings}
        self.fixes = [self.patterns(f["fix"]) for f in self.findings]
        self.fix_of = {f["code"]: fix for f, fix in zip(self.findings, self.fixes)}

    def patterns(self, wording):
        return {language: pattern_of(wording[language], [pair[number] for pair in self.terms])
                for number, language in enumerate(LANGUAGES)}

    def same_values(self, one, other):
        """Each value is the same in both, or a term in its two languages."""
        for name, value in one.groupdict().items():
            if value != other[name] and (value, other[name]) not in self.terms:
                return f"{value!r} / {other[name]!r}"
        return None

    def compare(self, swedish, english):
        """@return in what the message or fix of one finding differ from the catalogue or each other; None: nothing."""
        if swedish["code"] == "A01":  # its words are those of the template's author
            return None
        patterns = self.messages[swedish["code"]]
        said = [patterns[language].fullmatch(finding["message"])
                for language, finding in zip(LANGUAGES, (swedish, english))]
        for match, finding in zip(said, (swedish, english)):
            if match is None:
                return f"words that are not those of its message: {finding['message']!r}"
        difference = self.same_values(*said)
        if difference:
            return f"a value of its message: {difference}"
        # a K07 tells the fix of what it folds
        fixes = self.fixes if swedish["code"] == "K07" else [self.fix_of[swedish["code"]]]
        for fix in fixes:
            said = fix["sv"].fullmatch(swedish["fix"]), fix["en"].fullmatch(english["fix"])
            if all(said) and not self.same_values(*said):
                return None
        return f"its fix: {swedish['fix']!r} / {english['fix']!r}"
