#!/usr/bin/env python3
"""Checks the corpus against its vocabularies and texts, and prints its counts.

    python3 Corpus/check.py

Every fault is printed with file, line and what to mend; the exit status is 1 when there is one.
"""

import collections
import json
import os
import re
import sys

from vocabulary import COLUMNS, CONTEXTS, FACTUALITY, MODES, POLARITY, SECTORS, cameo_fits

HERE = os.path.dirname(os.path.abspath(__file__))
LEADS = [name for name in ("leads-a", "leads-b", "leads-c") if os.path.exists(os.path.join(HERE, name + ".sentences.jsonl"))]
PARTS = ["train", "dev", "test"] + LEADS
PARTY = re.compile(r"(?:[A-Z]{3}|[a-z0-9]+(?:-[a-z0-9]+)*|\?):([A-Z]{3})")
EDTF = re.compile(r"(?:\.\.|\d{4}(?:-\d\d){0,2}~?)(?:/(?:\.\.|\d{4}(?:-\d\d){0,2}~?))?")


def read_sentences(part):
    """id → sentence of a part."""
    with open(os.path.join(HERE, f"{part}.sentences.jsonl"), encoding="utf-8") as file:
        return {row["id"]: row for row in map(json.loads, file)}


def read_events(name):
    """(line number, event as a dictionary) of an events file; a sentence without events has a line with its id alone."""
    with open(os.path.join(HERE, f"{name}.events.tsv"), encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not line.startswith("#"):
                cells = line.rstrip("\n").split("\t")
                yield number, dict(zip(COLUMNS, cells + [""] * (len(COLUMNS) - len(cells))))


def party_faults(name, cell):
    for actor in filter(None, cell.split("+")):
        match = PARTY.fullmatch(actor)
        if not match or match.group(1) not in SECTORS:
            yield f"{name} “{actor}” is not PARTY:SECTOR (an ISO alpha-3 code, a kebab id or ?, then a sector of PLOVER)"


def faults(event, sentence):
    """What is wrong with one event line, in words that say what to mend."""
    if sentence is None:
        yield f"no sentence {event['id']} in this part"
        return
    if not event["type"]:
        return
    if event["type"] not in MODES:
        yield f"no PLOVER type “{event['type']}”"
        return
    if event["mode"] and event["mode"] not in MODES[event["type"]].split():
        yield f"{event['type']} has no mode “{event['mode']}”: {MODES[event['type']] or 'leave it empty'}"
    for context in filter(None, event["contexts"].split(",")):
        if context not in CONTEXTS:
            yield f"no PLOVER context “{context}”"
    if not cameo_fits(event["cameo"], event["type"]):
        yield f"CAMEO {event['cameo']} is not {event['type']} (Documentation/Annotation.md has the exceptions)"
    yield from party_faults("source", event["sources"])
    yield from party_faults("target", event["targets"])
    if not event["sources"] and not event["targets"]:
        yield "neither source nor target"
    if event["factuality"] not in FACTUALITY or event["polarity"] not in POLARITY:
        yield f"factuality “{event['factuality']}”, polarity “{event['polarity']}”"
    if event["date"] and not EDTF.fullmatch(event["date"]):
        yield f"date “{event['date']}” is not EDTF"
    if event["attribution"] != "publisher":
        yield from party_faults("attribution", event["attribution"])
    if not event["trigger"] or event["trigger"] not in sentence["text"]:
        yield f"trigger “{event['trigger']}” does not stand in the sentence"


def main():
    types, modes, contexts, bad = {p: collections.Counter() for p in PARTS}, collections.Counter(), collections.Counter(), 0
    rows = []
    owner = {}
    for part in PARTS:
        sentences, annotated, empty = read_sentences(part), set(), set()
        for document in {row["document"] for row in sentences.values()}:
            if owner.setdefault(document, part) != part:
                bad += 1
                print(f"{part}.sentences.jsonl: {document} is in {owner[document]} too; a document belongs to one part")
        for number, event in read_events(part):
            for fault in faults(event, sentences.get(event["id"])):
                bad += 1
                print(f"{part}.events.tsv:{number}: {fault}")
            annotated.add(event["id"])
            if event["type"]:
                types[part][event["type"]] += 1
                modes[event["type"], event["mode"]] += 1
                contexts.update(filter(None, event["contexts"].split(",")))
            else:
                empty.add(event["id"])
        for missing in sorted(set(sentences) - annotated):
            bad += 1
            print(f"{part}.events.tsv: {missing} has no line; a sentence without events gets its id alone")
        documents = len({row["document"] for row in sentences.values()})
        rows.append((part, documents, len(sentences), len(empty), sum(types[part].values())))
    print("| part | documents | sentences | of them without events | events |\n|---|---|---|---|---|")
    for row in rows + [("all",) + tuple(sum(r[i] for r in rows) for i in range(1, 5))]:
        print("| " + " | ".join(map(str, row)) + " |")
    print("\n| type | " + " | ".join(PARTS) + " | all | modes |\n" + "|---" * (len(PARTS) + 3) + "|")
    for name in MODES:
        counts = [types[part][name] for part in PARTS]
        told = [(modes[name, m], m) for m in MODES[name].split()] + [(modes[name, ""], "none")] if MODES[name] else []
        words = ", ".join(f"{mode} {count}" for count, mode in told)
        print(f"| {name} | " + " | ".join(map(str, counts + [sum(counts)])) + f" | {words} |")
    print("\nContexts: " + ", ".join(f"{name} {count}" for name, count in contexts.most_common()))
    unused = sorted(CONTEXTS - set(contexts))
    print("Contexts without an event: " + (", ".join(unused) or "none"))
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
