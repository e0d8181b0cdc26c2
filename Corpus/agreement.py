#!/usr/bin/env python3
"""Compares the two passes over the sentences annotated twice.

    python3 Corpus/agreement.py

Events of a sentence are aligned one to one, by overlapping triggers first, then by equal type. Kappa is Cohen's. Sets (events by type, dyads,
triples, contexts) get F1, which is the same whichever pass is taken for the reference. Documentation/Annotation.md
says what the figures mean: one annotator's steadiness, not the agreement of two.
"""

import collections
import itertools
import math

from check import PARTS, read_events, read_sentences

NONE = "(none)"


def kappa(pairs):
    """Cohen's kappa of (first, second) labels; nan where chance alone agrees always."""
    pairs = list(pairs)
    observed = sum(a == b for a, b in pairs) / len(pairs)
    first, second = (collections.Counter(side) for side in zip(*pairs))
    chance = sum(first[label] * second[label] for label in first) / len(pairs) ** 2
    return math.nan if chance == 1 else (observed - chance) / (1 - chance)


def f1(first, second):
    """F1 of two multisets."""
    shared = sum((first & second).values())
    return 2 * shared / (sum(first.values()) + sum(second.values()))


def by_sentence(rows):
    events = collections.defaultdict(list)
    for _, event in rows:
        events[event["id"]] += [event] if event["type"] else []
    return events


def overlap(a, b, text):
    start_a, start_b = text.find(a["trigger"]), text.find(b["trigger"])
    return min(start_a + len(a["trigger"]), start_b + len(b["trigger"])) - max(start_a, start_b) > 0


def aligned(first, second, text):
    """(event, event) pairs of a sentence; the partner of an event that the other pass lacks is None."""
    pairs, left, right = [], list(first), list(second)
    for same in (
        lambda a, b: overlap(a, b, text) and a["type"] == b["type"],
        lambda a, b: overlap(a, b, text),
        lambda a, b: a["type"] == b["type"],
    ):
        for a in list(left):
            match = next((b for b in right if same(a, b)), None)
            if match:
                pairs.append((a, match))
                left.remove(a)
                right.remove(match)
    return pairs + [(a, None) for a in left] + [(None, b) for b in right]


def parties(cell):
    return [actor.rsplit(":", 1)[0] for actor in cell.split("+") if actor] or [""]


def dyads(event, typed=False):
    """The unordered country pairs of an event, with its type if wanted."""
    for pair in itertools.product(parties(event["sources"]), parties(event["targets"])):
        yield (tuple(sorted(pair)), event["type"] if typed else "")


def sectored(event, column):
    return dict(actor.rsplit(":", 1) for actor in event[column].split("+") if actor)


def main():
    texts, first = {}, {}
    for part in PARTS:
        texts.update(read_sentences(part))
        first.update(by_sentence(read_events(part)))
    rows = list(read_events("second"))
    second, ids = by_sentence(rows), sorted({event["id"] for _, event in rows})
    both = [aligned(first.get(i, []), second.get(i, []), texts[i]["text"]) for i in ids]
    pairs = [pair for sentence in both for pair in sentence]
    matched = [(a, b) for a, b in pairs if a and b]
    same = [(a, b) for a, b in matched if a["type"] == b["type"]]

    def bag(events, items):
        return collections.Counter((i, item) for i in ids for event in events.get(i, []) for item in items(event))

    def compare(name, items):
        return (name, "F1", f1(bag(first, items), bag(second, items)), sum(bag(first, items).values()))

    def agree(name, column, among):
        return (name, "kappa", kappa((a[column], b[column]) for a, b in among), len(among))

    table = [
        ("the sentence has an event", "kappa", kappa((bool(first.get(i)), bool(second.get(i))) for i in ids), len(ids)),
        compare("events (type, in the sentence)", lambda e: [e["type"]]),
        agree("type, aligned events", "type", matched),
        ("type, with “no event” as a label", "kappa", kappa(tuple(e["type"] if e else NONE for e in p) for p in pairs), len(pairs)),
        agree("mode, type equal", "mode", same),
        agree("CAMEO code, type equal", "cameo", same),
        ("CAMEO three digits, type equal", "kappa", kappa((a["cameo"][:3], b["cameo"][:3]) for a, b in same), len(same)),
        compare("country dyads", dyads),
        compare("triples (dyad, type)", lambda e: dyads(e, typed=True)),
        compare("contexts", lambda e: [(e["type"], c) for c in e["contexts"].split(",") if c]),
    ]
    sectors = [
        (left[party], right[party])
        for a, b in same
        for column in ("sources", "targets")
        for left, right in [(sectored(a, column), sectored(b, column))]
        for party in left.keys() & right.keys()
    ]
    table.append(("sector, same actor", "kappa", kappa(sectors), len(sectors)))
    table += [agree(f"{name}, type equal", name, same) for name in ("factuality", "polarity", "attribution")]
    dates = [(a["date"], b["date"]) for a, b in same]
    table.append(("date, type equal", "share equal", sum(a == b for a, b in dates) / len(dates), len(dates)))

    print(f"{len(ids)} sentences; events: {sum(map(len, (first.get(i, []) for i in ids)))} in the first pass, "
          f"{sum(map(len, second.values()))} in the second\n")  # fmt: skip
    print("| what | measure | value | over |\n|---|---|---|---|")
    for name, measure, value, over in table:
        print(f"| {name} | {measure} | {value:.3f} | {over} |")
    confusion = collections.Counter(tuple(e["type"] if e else NONE for e in pair) for pair in pairs)
    print("\n| first pass | second pass | events |\n|---|---|---|")
    for (a, b), count in sorted(confusion.items(), key=lambda item: (-item[1], item[0])):
        if a != b:
            print(f"| {a} | {b} | {count} |")
    print("\n| type | first | second | both |\n|---|---|---|---|")
    for name in sorted({e["type"] for pair in pairs for e in pair if e}):
        counts = [sum(bool(e) and e["type"] == name for e in side) for side in zip(*pairs)]
        print(f"| {name} | {counts[0]} | {counts[1]} | {confusion[name, name]} |")


if __name__ == "__main__":
    main()
