#!/usr/bin/env python3
"""Draws the corpus's sentences, in context, from the two sources.

    python3 Corpus/sample.py STATE_RELEASES.jsonl WP_FOLDER > Corpus/sentences.jsonl

STATE_RELEASES.jsonl  one release a line: id, date, title, url, text (U.S. government work, public domain)
WP_FOLDER             Markdown files of Wikipedia's current events, one for each day (CC BY-SA 4.0)

Strata are trigger words for each PLOVER type (`triggers.tsv` beside this file), so that rare types get their share, and a
stratum without any trigger word. Two more draws (`triggers-rare.tsv`, `triggers-modes.tsv`) add to the types and modes that the first left thin. A trigger only decides what is read; it never decides what is annotated. No event
coder takes part. A document (a release; a day of current events) belongs to one part, and days of the same week
belong to the same part, since a story runs on from day to day. The draw is deterministic.
"""

import collections
import datetime
import glob
import hashlib
import json
import os
import random
import re
import sys

SEED = 20251125
HERE = os.path.dirname(os.path.abspath(__file__))
SHORTEST, LONGEST = 6, 70  # words in a sentence
ABBREVIATIONS = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Capt|Adm|Maj|Sen|Rep|Gov|St|Jr|Sr|No|vs|Inc|Ltd|Co|Corp|Rev|Hon|Amb|Prof|Jan|Feb|"
    r"Aug|Sept|Oct|Nov|Dec|a\.m|p\.m|U\.S|U\.N|U\.K|D\.C|e\.g|i\.e|[A-Z])\.)$"
)

TRANSCRIPT = re.compile(r"Briefing|Availability|Interview|Roundtable|[Ww]ith .* of |^On |Q&A|Remarks to the Press")


def sentences(paragraph):
    """Splits a paragraph at full stops, question and exclamation marks that a capital or a quotation mark follows."""
    parts, start = [], 0
    for match in re.finditer(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])", paragraph):
        piece = paragraph[start : match.end()].strip()
        if ABBREVIATIONS.search(piece) and piece.endswith("."):
            continue
        parts.append(piece)
        start = match.end()
    if paragraph[start:].strip():
        parts.append(paragraph[start:].strip())
    return parts


def part_of(key):
    """Train, development or test (about 60, 15 and 25 in a hundred), decided by the key alone."""
    draw = int(hashlib.sha256(f"{SEED} {key}".encode()).hexdigest()[:8], 16) % 100
    return "train" if draw < 60 else "dev" if draw < 75 else "test"


def state_sentences(path):
    """The sentences of the releases, each with up to two sentences before it."""
    for line in open(path, encoding="utf-8"):
        release = json.loads(line)
        if TRANSCRIPT.search(release["title"]) or "QUESTION:" in release["text"]:
            continue
        before = []
        for paragraph in release["text"].split("\n"):
            paragraph = re.sub(r"\s+", " ", paragraph).strip()
            if not re.search(r"[.!?][\"”’')]*$", paragraph):
                continue
            for sentence in sentences(paragraph):
                yield {
                    "document": "state-" + release["id"],
                    "date": release["date"],
                    "publisher": "U.S. Department of State",
                    "rights": "public-domain",
                    "title": release["title"],
                    "url": release["url"],
                    "context": before[-2:],
                    "text": sentence,
                    "part": part_of(release["id"]),
                }
                before.append(sentence)


def plain(markdown):
    """Markdown links and emphasis to their words."""
    text = re.sub(r"\[((?:[^\[\]]|\\.)*)\]\((?:[^()\s]|\\.)*(?:\s+\"(?:[^\"\\]|\\.)*\")?\)", r"\1", markdown)
    return re.sub(r"\s+", " ", text.replace("*", "").replace("\\", "")).strip()


def wp_sentences(folder):
    """The sentences of the daily items, each with the topics it stands under and up to two sentences before it."""
    for path in sorted(glob.glob(os.path.join(folder, "**", "*.md"), recursive=True)):
        day = os.path.basename(path)[:10]
        date = datetime.date.fromisoformat(day)
        week = "-".join(str(n) for n in date.isocalendar()[:2])
        section, topics = "", {}
        for line in open(path, encoding="utf-8"):
            if line.startswith("####"):
                section, topics = line.strip("# \n"), {}
                continue
            match = re.match(r"( *)\* (.*)", line)
            if not match:
                continue
            depth, body = len(match.group(1)), match.group(2)
            cited = re.findall(r"\[\(([^\[\]]*)\)\]\(", body)
            text = plain(re.sub(r"\[\([^\[\]]*\)\]\([^\s]*\)", "", body))
            topics = {d: t for d, t in topics.items() if d < depth}
            if not cited:
                topics[depth] = text
                continue
            before = []
            for sentence in sentences(text):
                yield {
                    "document": "wp-" + day,
                    "date": day,
                    "publisher": plain(cited[0]),
                    "rights": "CC BY-SA 4.0",
                    "title": " / ".join([section] + [topics[d] for d in sorted(topics)]),
                    "url": f"https://en.wikipedia.org/wiki/Portal:Current_events/{date.year}_{date:%B}_{date.day}",
                    "context": before[-2:],
                    "text": sentence,
                    "part": part_of(week),
                }
                before.append(sentence)


def read_triggers(name):
    """Stratum → (sentences wanted from the releases, from current events, pattern)."""
    strata = {}
    for line in open(os.path.join(HERE, name), encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        name, state, wp, words = line.rstrip("\n").split("\t")
        strata[name] = (int(state), int(wp), re.compile(r"\b(?:" + words.replace(", ", "|") + r")\b", re.I))
    return strata


def skipped(row):
    """Sections without political events, web notices and the like."""
    text = row["text"]
    words = text.split()
    if not SHORTEST <= len(words) <= LONGEST or not re.match(r"[\"“‘']?[A-Z0-9]", text):
        return True
    if re.search(r"https?:|www\.|@|\bQUESTION:|MODERATOR:|\bRSVP\b|Flickr|YouTube|^(?:MR|MS|SECRETARY|AMBASSADOR) [A-Z]+:", text):
        return True
    return row["title"].startswith(("Sports", "Arts", "Science"))


def draw_strata(pool, strata, source, state):
    """Draws from one source's sentences what each stratum wants, rarest stratum first; marks what is taken in `state`."""
    column, limit = (0, 3) if source == "state" else (1, 6)
    every = [pattern for _, _, pattern in strata.values()]
    wanted = {name: stratum[column] for name, stratum in strata.items()}
    chosen = []

    def matches(name, text):
        if name == "NONE":
            return not any(pattern.search(text) for pattern in every)
        return strata[name][2].search(text)

    for name in sorted(wanted, key=lambda n: wanted[n] and sum(bool(strata[n][2].search(row["text"])) for row in pool)):
        for row in pool:
            if wanted[name] == 0:
                break
            key = re.sub(r"[^a-z]", "", row["text"].lower())[:90]
            if not matches(name, row["text"]) or key in state["seen"] or state["documents"][row["document"]] >= limit:
                continue
            state["seen"].add(key)
            state["documents"][row["document"]] += 1
            wanted[name] -= 1
            chosen.append(dict(row, stratum=name))
    return chosen


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    draw = random.Random(SEED)
    pools = {"state": list(state_sentences(sys.argv[1])), "wp": list(wp_sentences(sys.argv[2]))}
    for name, pool in pools.items():
        pools[name] = [row for row in pool if not skipped(row)]
        draw.shuffle(pools[name])
    state = {"seen": set(), "documents": collections.Counter()}
    number = 0
    for file in ("triggers.tsv", "triggers-rare.tsv", "triggers-modes.tsv"):
        if number:
            state["documents"].clear()
        chosen = [row for source, pool in pools.items() for row in draw_strata(pool, read_triggers(file), source, state)]
        for row in sorted(chosen, key=lambda row: (row["date"], row["document"], row["text"])):
            number += 1
            print(json.dumps({"id": f"s{number:04}", **row}, ensure_ascii=False))


if __name__ == "__main__":
    main()
