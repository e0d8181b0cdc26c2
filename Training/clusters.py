"""Word clusters for the coder's model of types: spherical k-means of the CC0 vectors. Usage: clusters.py VECTORS OUTPUT"""
import sys

import numpy as np
import torch

CLUSTERS, ROUNDS, WORDS = 400, 25, 20_000

folder, output = sys.argv[1:3]
vectors = np.fromfile(f"{folder}/explosion-20000x300.f16", dtype="<f2").reshape(-1, 300).astype(np.float32)
vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
rows = torch.tensor(vectors)
torch.set_num_threads(1)
centres = rows[torch.randperm(len(rows), generator=torch.Generator().manual_seed(1))[:CLUSTERS]].clone()
for _ in range(ROUNDS):
    nearest = (rows @ centres.T).argmax(1)
    sums = torch.zeros_like(centres).index_add_(0, nearest, rows)
    length = sums.norm(dim=1, keepdim=True)
    centres = torch.where(length > 1e-6, sums / length.clamp_min(1e-6), centres)

members, count = {}, 0
for line in open(f"{folder}/keys.tsv", encoding="utf-8"):
    word, _, row = line.rstrip("\n").partition("\t")
    if word.isascii() and word.isalpha() and word.islower() and len(word) > 2:
        members.setdefault(int(nearest[int(row)]), []).append(word)
        count += 1
        if count == WORDS:
            break
with open(output, "w", encoding="utf-8") as file:
    file.write(f"# Word clusters: number, tab, words parted by commas. {CLUSTERS} groups of the CC0 word vectors (k-means on the sphere), the\n")
    file.write(f"# {WORDS:,} commonest lower-case words. Written by Training/clusters.py; not meant to be edited by hand.\n")
    for cluster in sorted(members):
        file.write(f"{cluster}\t{','.join(members[cluster])}\n")
