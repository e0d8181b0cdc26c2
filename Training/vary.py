"""Sentences of the treebanks with other words in them, for the teacher to label.

  vary.py --treebanks TREEBANKS --vectors VECTORS [--words SILVER.conllu ...] > varied.conllu

Silver texts hold no English of the web. Each gold sentence is written again with some of its nouns, verbs, adjectives, adverbs, names and
numbers replaced by words that share their fine tag: half of them near in meaning (CC0 vectors), half drawn by how often they occur. The trees that
the copies carry are the old ones; the teacher finds new ones (Jiao et al. 2020, TinyBERT: data augmentation for distillation).
"""

import argparse
import collections
import os
import random
import sys

import numpy

import conllu

OPEN = {"NN", "NNS", "NNP", "NNPS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "JJ", "JJR", "JJS", "RB", "CD", "UH"}
NEAREST, CANDIDATES, LEAST = 12, 4000, 2


class Words:
    """Words by fine tag: how often each occurs, and which lie near it."""

    def __init__(self, sentences, vectors):
        counts = collections.defaultdict(collections.Counter)
        for s in sentences:
            for word, fine in zip(s.words, s.fine):
                if fine in OPEN:
                    counts[fine][word if fine.startswith("NNP") else word.lower()] += 1
        self.words, self.shares, self.near = {}, {}, {}
        for fine, counter in counts.items():
            chosen = [(w, n) for w, n in counter.most_common(CANDIDATES) if n >= LEAST]
            self.words[fine] = [w for w, _ in chosen]
            self.shares[fine] = [n**0.75 for _, n in chosen]
            rows = [(w, vectors[w]) for w in self.words[fine] if w in vectors]
            if len(rows) <= NEAREST:
                continue
            matrix = numpy.stack([v for _, v in rows])
            nearest = numpy.argpartition(-(matrix @ matrix.T), NEAREST, axis=1)[:, : NEAREST + 1]
            for (word, _), row in zip(rows, nearest):
                self.near[fine, word] = [rows[i][0] for i in row if rows[i][0] != word]

    def other(self, word, fine, draw):
        near = self.near.get((fine, word if fine.startswith("NNP") else word.lower()))
        if near and draw.random() < 0.5:
            new = draw.choice(near)
        else:
            new = draw.choices(self.words[fine], self.shares[fine])[0]
        if word.isupper() and len(word) > 1:
            return new.upper()
        if not fine.startswith("NNP"):
            return new.capitalize() if word[0].isupper() else new
        return new.lower() if word.islower() else new


def read_vectors(folder):
    table = numpy.fromfile(os.path.join(folder, "explosion-20000x300.f16"), dtype=numpy.float16).reshape(-1, 300).astype(numpy.float32)
    table /= numpy.linalg.norm(table, axis=1, keepdims=True) + 1e-6
    with open(os.path.join(folder, "keys.tsv"), encoding="utf-8") as file:
        fields = (line.rstrip("\n").split("\t") for line in file)
        return {f[0]: table[int(f[1])] for f in fields if len(f) == 2}


def varied(sentence, words, share, draw):
    """The sentence's lines with some words replaced; of the web's English some without capitals or the last stop."""
    web = not sentence.document.startswith("GUM_")
    small, unstopped = web and draw.random() < 0.06, web and draw.random() < 0.08 and len(sentence.words) > 4
    rows = []
    for row, word, fine in zip(sentence.rows, sentence.words, sentence.fine):
        fields = sentence.lines[row].split("\t")
        if fine in words.words and draw.random() < share:
            word = words.other(word, fine, draw)
        fields[1] = fields[2] = word.lower() if small else word
        fields[4:6], fields[8:10] = [fine, "_"], ["_", "SpaceAfter=No" if "SpaceAfter=No" in fields[9] else "_"]
        rows.append(fields)
    if unstopped and rows[-1][3] == "PUNCT" and not any(r[6] == rows[-1][0] for r in rows):
        rows.pop()
    return "\n".join("\t".join(r) for r in rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--treebanks", required=True)
    parser.add_argument("--vectors", required=True)
    parser.add_argument("--words", action="append", default=[], help="silver trees whose words may be used too")
    parser.add_argument("--copies", type=int, default=3, help="of each sentence of EWT")
    parser.add_argument("--gum-copies", type=int, default=2, help="of each sentence of GUM")
    parser.add_argument("--share", type=float, default=0.35, help="of the open-class words that are replaced")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    banks = {}
    for name in ("ewt", "gum"):
        path = os.path.join(options.treebanks, f"UD_English-{name.upper()}", f"en_{name}-ud-train.conllu")
        banks[name] = [s for s in conllu.read(path) if conllu.is_free(s)]
    known = banks["ewt"] * 2 + banks["gum"] * 2 + [s for path in options.words for s in conllu.read(path)]
    words, draw = Words(known, read_vectors(options.vectors)), random.Random(options.seed)
    copies = [s for s in banks["ewt"] for _ in range(options.copies)] + [s for s in banks["gum"] for _ in range(options.gum_copies)]
    draw.shuffle(copies)
    for sentence in copies:
        if len(sentence.words) > 2:
            sys.stdout.write(varied(sentence, words, options.share, draw) + "\n\n")


main()
