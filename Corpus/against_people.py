#!/usr/bin/env python3
"""Compares the corpus's annotator with people: PLOVER's gold standard records.

    python3 Corpus/against_people.py plover_gsr_cameo.jsonl

Each record holds one sentence and one event that people coded (CC BY-SA 4.0; not copied here). `people.tsv` holds what the annotator
took for the main event of the same sentence, from its text alone (records whose id is not unique are left out). A sentence with several events counts as a
disagreement when the two sides chose different ones.
"""

import collections
import json
import os
import sys

from agreement import kappa

OLD_TYPES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}  # PLOVER 0.5b1
SLIPS = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
STATELESS = {"IGO", "NGO", "IMG", "ISM", "MNC", "UNO", "EUR"}  # the records' code for organisations, which name none


def record_dyads(event):
    """Unordered pairs of countries; organisations are one class, as in the records."""
    sides = [[SLIPS.get(a["code"], a["code"]) for a in event[side]] or [""] for side in ("source", "target")]
    return {tuple(sorted("ORG" if c in STATELESS else str(c) for c in (a, b))) for a in sides[0] for b in sides[1]}


def our_dyads(sources, targets):
    sides = [[actor.rsplit(":", 1)[0].strip("?") for actor in cell.split("+") if actor] or [""] for cell in (sources, targets)]
    return {tuple(sorted("ORG" if c.islower() else c for c in (a, b))) for a in sides[0] for b in sides[1]}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        records = {row["id"]: row for row in map(json.loads, file)}
    pairs, dyads, triples = [], 0, 0
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "people.tsv"), encoding="utf-8") as file:
        for line in file:
            if line.startswith("#"):
                continue
            key, event_type, _, sources, targets = line.rstrip("\n").split("\t")
            event = records[key]["events"][0]
            theirs = OLD_TYPES.get(event["event"], event["event"])
            pairs.append((theirs, event_type))
            same = bool(record_dyads(event) & our_dyads(sources, targets))
            dyads += same
            triples += same and theirs == event_type
    count = len(pairs)
    print(f"{count} records: type equal {sum(a == b for a, b in pairs) / count:.3f}, kappa {kappa(pairs):.3f}; "
          f"a country dyad in common {dyads / count:.3f}; type and dyad {triples / count:.3f}\n")  # fmt: skip
    print("| people | annotator | records |\n|---|---|---|")
    for (a, b), n in sorted(collections.Counter(p for p in pairs if p[0] != p[1]).items(), key=lambda item: (-item[1], item[0])):
        print(f"| {a} | {b} | {n} |")


if __name__ == "__main__":
    main()
