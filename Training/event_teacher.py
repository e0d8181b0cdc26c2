"""A trial: an encoder fine-tuned to tell the type between two actors, and whether it teaches the linear model of pairs anything.

  event_teacher.py SAMPLES RAW

SAMPLES and RAW hold pairs.tsv and deeds.tsv, written by `chancery-evaluate samples` from the labelled texts and (`--texts`) from raw
ones. The encoder (all-MiniLM-L6-v2, teacher.py) reads the sentence with its actors or its trigger in brackets. Printed are the shares
of types that are right on what neither was trained on: of the linear model, the encoder, both mixed, and the linear model trained
on both's soft labels of RAW besides. Documentation/Coding.md says what came of it: the coder uses none of it.
"""
import random
import sys

import torch
from torch import nn
import torch.nn.functional as F

import event_types as linear
from event_types import TYPES
from teacher import encoder_folder

MEASURED = ("corpus-dev", "leads-odd")
WEIGHT = {"frames": 0.4, "plover": 0.8, "cameo": 0.8}
EPOCHS, BATCH, RATE, SMOOTHING, LONGEST = 8, 16, 2e-4, 0.05, 80
# Of the deeds this share is learned beside the pairs.
DEEDS = 0.3


def marked(path):
    """source, gold type, frame's type, the sentence with its marks"""
    with open(path, encoding="utf-8") as file:
        for line in file:
            source, _, gold, told, _, sentence = line.rstrip("\n").split("\t")
            yield source, gold, told, sentence


class Encoder(nn.Module):
    """Types from the first token, the mean, and the marks `[` and `{` of a pair or `<` of a deed."""

    def __init__(self):
        super().__init__()
        from transformers import AutoModel, AutoTokenizer

        self.tokens = AutoTokenizer.from_pretrained(encoder_folder())
        self.body = AutoModel.from_pretrained(encoder_folder(), add_pooling_layer=False, attention_probs_dropout_prob=0.0)
        width = self.body.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.pair, self.deed = nn.Linear(4 * width, len(TYPES)), nn.Linear(3 * width, len(TYPES))
        self.marks = self.tokens.convert_tokens_to_ids(["[", "{", "<"])

    def numbers(self, sentence):
        return self.tokens(sentence, truncation=True, max_length=LONGEST)["input_ids"]

    def forward(self, rows, is_deed):
        length = max(map(len, rows))
        ids = torch.full((len(rows), length), self.tokens.pad_token_id)
        mask = torch.zeros(len(rows), length)
        for place, row in enumerate(rows):
            ids[place, : len(row)] = torch.tensor(row)
            mask[place, : len(row)] = 1
        states = self.body(input_ids=ids, attention_mask=mask).last_hidden_state
        whole = [states[:, 0], (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)]

        def at(mark):
            found = (ids == mark).float()
            return (states * (found * (found.cumsum(1) == 1))[..., None]).sum(1)

        first, second, trigger = map(at, self.marks)
        pairs = self.pair(self.drop(torch.cat(whole + [first, second], -1)))
        deeds = self.deed(self.drop(torch.cat(whole + [trigger], -1)))
        return torch.where(torch.tensor(is_deed)[:, None], deeds, pairs).float()


def batches(samples, size, chance=None):
    order = list(range(len(samples)))
    if chance:
        chance.shuffle(order)
    order.sort(key=lambda place: len(samples[place][0]) + (chance.random() * 6 if chance else 0))
    out = [order[start : start + size] for start in range(0, len(order), size)]
    if chance:
        chance.shuffle(out)
    return out


def fine_tune(samples):
    """Samples are (token numbers, whether a deed, gold type, weight). Embeddings and the lowest layer stay as they are."""
    torch.manual_seed(1)
    chance = random.Random(1)
    net = Encoder()
    for part in [net.body.embeddings, net.body.encoder.layer[0]]:
        for parameter in part.parameters():
            parameter.requires_grad = False
    heads = [*net.pair.parameters(), *net.deed.parameters()]
    body = [p for p in net.body.parameters() if p.requires_grad]
    rates = (RATE, 10 * RATE)
    optimizer = torch.optim.AdamW([{"params": body}, {"params": heads}], weight_decay=0.01)
    total, step = EPOCHS * len(batches(samples, BATCH)), 0
    for _ in range(EPOCHS):
        net.train()
        for batch in batches(samples, BATCH, chance):
            share = min(step / (0.1 * total), (total - step) / (0.9 * total))
            for group, rate in zip(optimizer.param_groups, rates):
                group["lr"] = rate * share
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = net([samples[i][0] for i in batch], [samples[i][1] for i in batch])
            gold = torch.tensor([samples[i][2] for i in batch])
            weight = torch.tensor([samples[i][3] for i in batch])
            losses = F.cross_entropy(scores.float(), gold, reduction="none", label_smoothing=SMOOTHING)
            loss = (losses * weight).sum() / weight.sum()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            step += 1
    return net.eval()


def label(net, sentences):
    """Log probabilities of the types of pairs."""
    rows = [net.numbers(s) for s in sentences]
    out = torch.zeros(len(rows), len(TYPES))
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for batch in batches([(row,) for row in rows], 32):
            out[batch] = net([rows[i] for i in batch], [False] * len(batch)).float()
    return torch.log_softmax(out, 1)


def learn_softly(samples, targets, weights, vocab, l2=1.5):
    x, z = linear.matrix(samples, vocab), linear.testimony(samples, vocab)
    w = torch.zeros(len(vocab), len(TYPES) + 1, requires_grad=True)
    optimizer = torch.optim.LBFGS([w], max_iter=60, history_size=8, line_search_fn="strong_wolfe")

    def closure():
        optimizer.zero_grad()
        told = torch.sparse.mm(z, w[:, -1:]).reshape(len(samples), len(TYPES))
        scores = torch.log_softmax(torch.sparse.mm(x, w[:, :-1]) + told, 1)
        loss = (-(targets * scores).sum(1) * weights).sum() + l2 * (w**2).sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return w.detach()


def judge(name, samples, scores):
    for source in MEASURED:
        rows = [(s, row[:-1]) for s, row in zip(samples, scores) if s[0] == source]
        right = sum(TYPES[int(row.argmax())] == s[2] for s, row in rows)
        print(f"{name}, {source}: {right / len(rows):.3f} of {len(rows)}", flush=True)


def main(folder, raw):
    torch.set_num_threads(1)
    pairs = linear.read(f"{folder}/pairs.tsv")
    sentences = [sentence for *_, sentence in marked(f"{folder}/pairs.tsv")]
    known = [s for s in pairs if s[0] not in MEASURED]
    vocab = linear.vocabulary(known, 3)
    weight = {"frames": 0.3, "plover": 0.7, "cameo": 0.7}
    plain = linear.train(known, vocab, 1.5, weight)
    test = [(s, sentence) for s, sentence in zip(pairs, sentences) if s[0] in MEASURED]
    unseen = [s for s, _ in test]
    own = torch.log_softmax(linear.scores(unseen, vocab, plain), 1)
    judge("linear model", unseen, own)

    net = Encoder()
    choose = random.Random(5)
    learn = [(net.numbers(t), False, TYPES.index(s[2]), WEIGHT.get(s[0], 1.0)) for s, t in zip(pairs, sentences) if s[0] not in MEASURED]
    for source, gold, told, sentence in marked(f"{folder}/deeds.tsv"):
        if told and gold in TYPES and source not in MEASURED + ("frames",) and choose.random() < DEEDS:
            learn.append((net.numbers(sentence), True, TYPES.index(gold), WEIGHT.get(source, 1.0)))
    net = fine_tune(learn)
    taught = label(net, [sentence for _, sentence in test])
    judge("encoder", unseen, taught)
    for share in (0.5, 1.0):
        judge(f"linear model and {share} of the encoder", unseen, own + share * taught)

    silver = linear.read(f"{raw}/pairs.tsv")
    both = linear.scores(silver, vocab, plain).log_softmax(1) + label(net, [sentence for *_, sentence in marked(f"{raw}/pairs.tsv")])
    both[:, -1] = -99
    targets = F.one_hot(torch.tensor([TYPES.index(s[2]) for s in known]), len(TYPES)).float()
    weights = torch.tensor([weight.get(s[0], 1.0) for s in known])
    for share in (0.1, 0.3, 1.0):
        student = learn_softly(known + silver, torch.cat([targets, both.softmax(1)]), torch.cat([weights, torch.full((len(silver),), share)]), vocab)
        judge(f"linear model taught, raw text at {share}", unseen, linear.scores(unseen, vocab, student))


if __name__ == "__main__":
    main(*sys.argv[1:3])
