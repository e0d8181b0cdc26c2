#!/usr/bin/env python3
"""Cites what was recalled: scripts/cite.py SHARED [--write] [--binary PATH]

Reads the treaties and states of a folder of public data (the folder's READMEs give their terms) and looks for a row that says what
a line of the gazetteer marked `recalled` says. With --write such a line gets the set's key as its source; nothing else of it changes
and no line is added: the lines stay what was remembered, and the set bears them out. Lines that a row contradicts are printed.

What bears a line out:
- an act in an accord: the same party, an act of the same kind and a date within the line's;
- a membership: the dates of its beginning and of its end, where it has them; an undated one: that the party is in the table;
- the day on which an accord was adopted: the date in the title of its status table;
- the term of a head of state or of government: the same surname and both days, as Archigos has the effective leader.

Which table holds which accord's parties stands in scripts/cite-sets.tsv. The tables are read by `chancery import`, so that names of
states and columns are understood as they are there. The same data give the same lines.
"""
import argparse
import calendar
import csv
import pathlib
import re
import subprocess
import tempfile
import unicodedata
from collections import Counter, defaultdict

HOUSE = pathlib.Path(__file__).resolve().parent.parent
DATA = HOUSE / "Sources/Gazetteer/Data"
# The set that an import files under, and the key of sources.tsv.
KEYS = {"untc": "untc", "huggo": "manytreaties", "atop": "atop"}
IMPORTS = [
    ("untc", "treaties/un-treaty-collection"),
    ("huggo", "treaties/manytreaties/huggo_mem_env_reconciled.csv"),
    ("atop", "states/atop_member_level.csv"),
]
CONSENT = {"ratified", "accepted", "approved", "acceded", "succeeded", "signedDefinitively"}
EXIT = {"withdrew", "denounced"}


def columns(line):
    return line.rstrip("\n").split("\t")


def table(path):
    for line in path.read_text(encoding="utf8").splitlines():
        if line and not line.startswith("#"):
            yield columns(line)


def bounds(date):
    """First and last day of an EDTF date of level 1 as ISO text; None for one that is approximate, open or a season."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", date)
    if not found:
        return None
    year, month, day = found.groups()
    if day:
        return date, date
    if month:
        return f"{date}-01", f"{date}-{calendar.monthrange(int(year), int(month))[1]}"
    return f"{year}-01-01", f"{year}-12-31"


def within(day, date):
    span = bounds(date)
    return span is not None and bool(day) and span[0] <= day <= span[1]


def kind(act):
    return "consent" if act in CONSENT else "exit" if act in EXIT else act


class Rows:
    """What the sets say: acts, entries and exits by table and party."""

    def __init__(self, exported):
        self.acts = defaultdict(list)
        self.adopted = {}
        for row in csv.DictReader(exported):
            if not row["reader"].startswith("import"):
                continue
            if row["predicate"] == "party-to":
                act = row["act"] or ("exit" if row["polarity"] == "negated" else "entry")
                self.acts[row["object"], row["subject"]].append((kind(act), row["from"]))
            elif row["predicate"] == "accord" and row["stage"] == "adopted":
                said = re.search(r"(\d{1,2}) (\w+) (\d{4})$", row["value"])
                months = {name: number for number, name in enumerate(calendar.month_name)}
                if said and said[2] in months:
                    self.adopted[row["subject"]] = f"{said[3]}-{months[said[2]]:02}-{int(said[1]):02}"

    def supports_act(self, where, party, act, date):
        """True, False where the table has such an act on other days only, None where it has none."""
        wanted = kind(act)
        days = [day for known, day in self.acts[where, party] if known == wanted or known in ("entry", "exit")]
        if any(within(day, date) for day in days):
            return True
        same = [day for known, day in self.acts[where, party] if known == wanted and day]
        return False if same else None

    def supports_member(self, where, party, when):
        """Both ends of a membership; of an undated one that the party is in the table."""
        own = self.acts[where, party]
        if not when:
            return True if any(known in ("consent", "entry") for known, _ in own) else None
        begin, _, end = when.partition("/")
        if begin in ("", ".."):
            return None
        begun = any(within(day, begin) for known, day in own if known in ("consent", "entry"))
        ended = end in ("", "..") or any(within(day, end) for known, day in own if known == "exit")
        return True if begun and ended else None


class Leaders:
    """Terms of effective leaders: days and surnames by country."""

    def __init__(self, shared):
        codes = defaultdict(list)
        for row in table(HOUSE / "Sources/Ledger/Data/cow-numbers.tsv"):
            codes[row[0]].append(row[1])
        self.terms = defaultdict(list)
        with open(shared / "states/archigos.csv", encoding="utf8") as file:
            for row in csv.DictReader(file):
                for code in codes[str(int(float(row["gwcode"])))]:
                    self.terms[code].append((row["startdate"], row["enddate"], words(row["leader"])))

    def support(self, country, value, when):
        begin, _, end = when.partition("/")
        names = words(value.split(" | ")[0])
        for first, last, leader in self.terms[country]:
            if names & leader and len(begin) == len(end) == 10 and within(first, begin) and within(last, end):
                return True
        return None


def words(name):
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return {word for word in re.split(r"[^a-z]+", plain) if len(word) > 2}


def admissions(shared, codes):
    """Days of admission to the United Nations by party: the status table of chapter I, 2, which no import takes for consent."""
    out = {}
    path = shared / "treaties/un-treaty-collection/treaties/1-2.csv"
    with open(path, encoding="utf8") as file:
        for row in csv.DictReader(file):
            said = re.fullmatch(r"(\d{1,2}) (\w{3}) (\d{4})", row["Date of Adoption"].strip())
            months = {name: number for number, name in enumerate(calendar.month_abbr)}
            code = codes.get(re.sub(r"\s*\[?\d+\]?$", "", row["Participant"].strip()).lower())
            if said and code:
                out[code] = f"{said[3]}-{months[said[2]]:02}-{int(said[1]):02}"
    return out


def imported(shared, binary):
    with tempfile.TemporaryDirectory() as folder:
        ledger = pathlib.Path(folder) / "cite.sqlite"
        for name, path in IMPORTS:
            subprocess.run(
                [binary, "import", name, shared / path, "--lenient", "--ledger", ledger], check=True, stdout=subprocess.DEVNULL)
        done = subprocess.run(
            [binary, "export", "csv", "--ledger", ledger], check=True, capture_output=True, text=True, encoding="utf8")
        return Rows(done.stdout.splitlines())


class Citer:
    def __init__(self, shared, binary):
        self.tables = defaultdict(list)
        for accord, name in table(HOUSE / "scripts/cite-sets.tsv"):
            self.tables[accord].append(name)
        self.rows = imported(shared, binary)
        self.leaders = Leaders(shared)
        codes = {}
        for path in sorted(DATA.rglob("*.tsv")):
            for fact in table(path):
                if len(fact) > 4 and fact[1] in ("name", "official-name", "alias") and re.fullmatch("[A-Z]{3}", fact[0]):
                    codes.setdefault(fact[2].lower(), fact[0])
        self.admitted = admissions(shared, codes)

    def source(self, fact):
        """The key that bears a fact out; None; or `against` with what the table says."""
        subject, name, value, when, _ = fact
        parts = [part.strip() for part in value.split("|")]
        if name in ("head-of-state", "head-of-government"):
            return ("archigos", None) if self.leaders.support(subject, value, when) else (None, None)
        if subject == "united-nations" and name == "member" and when.endswith("/.."):
            if within(self.admitted.get(parts[0], ""), when[:-3]):
                return "untc", None
        against = None
        for where in self.tables[subject]:
            key = KEYS[where.split("-")[0]]
            if name == "adopted" and within(self.rows.adopted.get(where, ""), when):
                return key, None
            if name == "act":
                found = self.rows.supports_act(where, parts[0], parts[1], when)
                if found:
                    return key, None
                if found is False and key != "atop":
                    against = (where, self.rows.acts[where, parts[0]])
            if name == "member" and self.rows.supports_member(where, parts[0], when):
                return key, None
        return None, against


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("shared", type=pathlib.Path)
    options.add_argument("--write", action="store_true")
    options.add_argument("--binary", default=HOUSE / ".build/release/chancery")
    given = options.parse_args()
    citer = Citer(given.shared, given.binary)
    counts = Counter()
    for path in sorted(DATA.rglob("*.tsv")):
        lines = path.read_text(encoding="utf8").splitlines(keepends=True)
        for place, line in enumerate(lines):
            fact = columns(line)
            if line.startswith("#") or len(fact) != 5 or fact[4] != "recalled":
                continue
            key, against = citer.source(fact)
            if key:
                counts[key, fact[1]] += 1
                lines[place] = "\t".join(fact[:4] + [key]) + "\n"
            elif against:
                counts["against", fact[1]] += 1
                print(f"{path.relative_to(HOUSE)}:{place + 1}: {fact[0]} {fact[2]} {fact[3]}; {against[0]} has {against[1]}")
        if given.write:
            path.write_text("".join(lines), encoding="utf8")
    for (key, name), count in sorted(counts.items()):
        print(f"{key}\t{name}\t{count}")


if __name__ == "__main__":
    main()
