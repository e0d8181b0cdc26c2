"""Trains the coder's linear models of event types, and says by cross-validation whether they beat the frames.

Usage: event_types.py SAMPLES LEXICON [--write] [--bounds DROP,RETYPE,ADMIT] [--diagram SVG] [--no-pairs]
SAMPLES holds pairs.tsv and deeds.tsv, written by `chancery-evaluate samples`; LEXICON is Sources/Reading/Lexicon.
Multinomial logistic regression, L2, full-batch LBFGS, one thread: the same samples give the same weights.
"""
import collections
import sys
import zlib

import torch

torch.set_num_threads(1)
TYPES = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT NONE".split()
FOLDS = 5


def read(path):
    """source, id, gold type, frame's type (empty: no deed told the event), features, what deeds say for their types

    `deed:TYPE:bearing` among the features is a deed of the sentence that speaks for its own type: one weight for a bearing, whatever
    the type.
    """
    out = []
    for line in open(path, encoding="utf-8"):
        source, name, gold, told, features = line.rstrip("\n").split("\t")
        if gold in TYPES:
            words = sorted(set(features.split(" ")))
            witnesses = [f.split(":", 2)[1:] for f in words if f.startswith("deed:")]
            out.append((source, name, gold, told, [f for f in words if not f.startswith("deed:")], witnesses))
    return out


def vocabulary(samples, least):
    """Features and bearings seen often enough, numbered; a bearing's name begins with `bearing=`."""
    counts = collections.Counter(f for s in samples for f in s[4] + [b for _, b in s[5]])
    return {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= least))}


def testimony(samples, vocab):
    """A row for each sample and type, a column for each bearing of the deeds of that type."""
    rows, columns = [], []
    for row, sample in enumerate(samples):
        for name, bearing in sample[5]:
            if bearing in vocab:
                rows.append(row * len(TYPES) + TYPES.index(name))
                columns.append(vocab[bearing])
    size = (len(samples) * len(TYPES), len(vocab))
    return torch.sparse_coo_tensor(torch.tensor([rows, columns], dtype=torch.long), torch.ones(len(rows)), size).coalesce()


def scores(samples, vocab, w):
    """The last column of the weights is that of bearings."""
    told = torch.sparse.mm(testimony(samples, vocab), w[:, -1:]).reshape(len(samples), len(TYPES))
    return torch.sparse.mm(matrix(samples, vocab), w[:, :-1]) + told


def matrix(samples, vocab):
    rows, columns = [], []
    for row, sample in enumerate(samples):
        for feature in sample[4]:
            if feature in vocab:
                rows.append(row)
                columns.append(vocab[feature])
    return torch.sparse_coo_tensor(torch.tensor([rows, columns]), torch.ones(len(rows)), (len(samples), len(vocab))).coalesce()


def train(samples, vocab, l2, weight):
    x, z = matrix(samples, vocab), testimony(samples, vocab)
    y = torch.tensor([TYPES.index(s[2]) for s in samples])
    c = torch.tensor([weight.get(s[0], 1.0) for s in samples])
    w = torch.zeros(len(vocab), len(TYPES) + 1, requires_grad=True)
    optimizer = torch.optim.LBFGS([w], max_iter=60, history_size=8, line_search_fn="strong_wolfe")

    def closure():
        optimizer.zero_grad()
        told = torch.sparse.mm(z, w[:, -1:]).reshape(len(samples), len(TYPES))
        loss = (torch.nn.functional.cross_entropy(torch.sparse.mm(x, w[:, :-1]) + told, y, reduction="none") * c).sum() + l2 * (w**2).sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return w.detach()


def folds(samples, scored):
    """Held-out probabilities for the samples whose source is in `scored`; the fold is the document's."""
    fold = [zlib.crc32(s[1].encode()) % FOLDS for s in samples]
    for k in range(FOLDS):
        yield [s for s, f in zip(samples, fold) if f != k], [s for s, f in zip(samples, fold) if f == k and s[0] in scored]


def validate(name, samples, least, l2, weight, scored, none):
    right, frames, total, by = 0, 0, 0, collections.defaultdict(lambda: [0, 0, 0])
    table = []
    for learn, test in folds(samples, scored):
        if not test:
            continue
        vocab = vocabulary(learn, least)
        p = torch.softmax(scores(test, vocab, train(learn, vocab, l2, weight)), 1)
        if not none:
            p[:, -1] = 0
        for s, row in zip(test, p):
            best = TYPES[int(row.argmax())]
            told = s[3] or next((f[5:] for f in s[4] if f.startswith("type=") and "+" not in f), "")
            by[s[0]][0] += best == s[2]
            by[s[0]][1] += told == s[2]
            by[s[0]][2] += 1
            table.append((s, row, told))
    for source, (a, b, n) in sorted(by.items()):
        print(f"{name} l2={l2} least={least} {source}: model {a / n:.3f}, best frame {b / n:.3f} of {n}")
    return table


def held_out(learn, least, l2, weight, measured):
    """Prints how often the model of pairs is right on what it never saw, beside the best frame."""
    vocab = vocabulary(learn, least)
    w = train(learn, vocab, l2, weight)
    for source in sorted({s[0] for s in measured}):
        test = [s for s in measured if s[0] == source]
        p = torch.softmax(scores(test, vocab, w), 1)
        p[:, -1] = 0
        model = sum(TYPES[int(row.argmax())] == s[2] for s, row in zip(test, p)) / len(test)
        frames = sum(f"type={s[2]}" in s[4] for s in test) / len(test)
        print(f"pairs never seen, {source}: model {model:.3f}, best frame {frames:.3f} of {len(test)}")


def write(path, title, vocab, w, least):
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"# {title}: feature, tab, weight for each type. Written by Training/event_types.py from the project's corpus (train, leads with even numbers), the\n")
        file.write("# development half of PLOVER's gold standard records (CC BY-SA 4.0) and the frames' own examples. CC BY-SA 4.0.\n")
        for feature in sorted(vocab, key=lambda f: vocab[f]):
            row = w[vocab[feature]]
            cells = [f"{t}={row[i]:.2f}" for i, t in enumerate(TYPES + ["OWN"]) if abs(row[i]) >= least]
            if cells:
                file.write(feature + "\t" + " ".join(cells) + "\n")


def is_partial(sample):
    """Whether a deed needs the model's leave to be an event."""
    return "told=partial" in sample[4]


def decide(row, told, drop, retype, admit, partial):
    """What Judgement.swift makes of a deed: the type, or None where it is dropped; and the probability that stands for it."""
    if row[-1] >= (admit if partial else drop):
        return None, 0.0
    best = int(row[:-1].argmax())
    place = best if row[best] >= retype else TYPES.index(told)
    return TYPES[place], float(row[place])


def thresholds(table, missed):
    """The bounds with the best F1 of types over the held-out folds, the mean of the corpus', the records' and the leads' F1, those
    of fewer changes first.

    `missed`: by source, the events that no deed stands for. The records tell one event of a sentence, the corpus all: the first want
    precision, the second recall, and a reader both.
    """
    kind = {"cameo": "records", "plover": "records", "leads-even": "leads"}
    rows = [(kind.get(s[0], s[0]), s[2], is_partial(s), told, row) for s, row, told in table]
    wanted = collections.Counter()
    for source, count in missed.items():
        wanted[kind.get(source, source)] += count
    for source, gold, *_ in rows:
        wanted[source] += gold != "NONE"
    best = None
    for drop in (2.0, 0.9, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.45, 0.4):
        for retype in (2.0, 0.8, 0.7, 0.6, 0.5, 0.4):
            for admit in (0.0, 0.1, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
                right, found = collections.Counter(), collections.Counter()
                for source, gold, partial, told, row in rows:
                    type, _ = decide(row, told, drop, retype, admit, partial)
                    found[source] += type is not None
                    right[source] += type == gold
                f1 = {s: 2 * right[s] / (found[s] + wanted[s]) for s in wanted}
                mean = sum(f1.values()) / len(f1)
                if best is None or mean > best[0] + 0.001:
                    best = (mean, drop, retype, admit, f1)
                if drop == retype == 2.0 and admit == 0:
                    print(f"frames alone: mean F1 {mean:.3f} over deeds")
    print("with the model: mean F1 {:.3f} (drop {}, retype {}, admit {}) {}".format(*best[:4], {s: round(v, 3) for s, v in best[4].items()}))
    return best[1:4]


def bins(table, bounds, count=10):
    """Isotonic regression (pool adjacent violators) of being right on the model's probability, over equal bins of deeds."""
    points = sorted((p, type == s[2]) for s, row, told in table for type, p in [decide(row, told, *bounds, is_partial(s))] if type)
    size = -(-len(points) // count)
    pools = [[points[min(i + size, len(points)) - 1][0], sum(r for _, r in points[i : i + size]), len(points[i : i + size])] for i in range(0, len(points), size)]
    merged = []
    for pool in pools:
        merged.append(pool)
        while len(merged) > 1 and merged[-2][1] / merged[-2][2] >= merged[-1][1] / merged[-1][2]:
            last = merged.pop()
            merged[-1] = [last[0], merged[-1][1] + last[1], merged[-1][2] + last[2]]
    merged[-1][0] = 1.01
    return points, [(round(edge, 3), round(right / n, 2)) for edge, right, n in merged]


def diagram(path, points, table):
    """Reliability: confidence against the share that was right, as SVG."""
    def share(p):
        return next(s for edge, s in table if p < edge or edge == table[-1][0])

    groups = collections.defaultdict(list)
    for p, right in points:
        groups[share(p)].append(right)
    x = lambda v: 50 + 300 * v
    y = lambda v: 320 - 300 * v
    parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 380 370" font-family="sans-serif" font-size="11">', "<title>Reliability of the coder's confidence</title>", '<rect width="380" height="370" fill="white"/>']
    for tick in (0, 0.25, 0.5, 0.75, 1):
        parts.append(f'<path d="M{x(tick):.0f} 20V320M50 {y(tick):.0f}H350" stroke="#ddd"/><text x="{x(tick):.0f}" y="335" text-anchor="middle">{tick:g}</text><text x="44" y="{y(tick) + 4:.0f}" text-anchor="end">{tick:g}</text>')
    parts.append(f'<path d="M{x(0)} {y(0)}L{x(1)} {y(1)}" stroke="#999" stroke-dasharray="4 3"/>')
    for confidence, rights in sorted(groups.items()):
        value = sum(rights) / len(rights)
        parts.append(f'<circle cx="{x(confidence):.1f}" cy="{y(value):.1f}" r="{2 + len(rights) ** 0.5 / 3:.1f}" fill="#1f5fa8" fill-opacity=".75"><title>{len(rights)} events, confidence {confidence:.2f}, right {value:.2f}</title></circle>')
    parts.append('<text x="200" y="358" text-anchor="middle">confidence (fitted on other documents)</text><text x="14" y="170" transform="rotate(-90 14 170)" text-anchor="middle">share of right types, held-out folds</text></svg>')
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(parts) + "\n")


def halves(table, bounds, path):
    """Bins fitted on one half of the documents, the diagram drawn on the other; then bins of all."""
    one = [r for r in table if zlib.crc32((r[0][1] + "/").encode()) & 1]
    other = [r for r in table if not zlib.crc32((r[0][1] + "/").encode()) & 1]
    _, fitted = bins(one, bounds)
    points, _ = bins(other, bounds)
    share = lambda p: next(s for edge, s in fitted if p < edge)
    error = sum(abs(n * c - r) for c, (n, r) in {c: (sum(share(p) == c for p, _ in points), sum(right for p, right in points if share(p) == c)) for c in {s for _, s in fitted}}.items()) / len(points)
    print(f"expected calibration error, documents not fitted on: {error:.3f} of {len(points)} events")
    if path:
        diagram(path, points, fitted)
    return bins(table, bounds)[1]


if __name__ == "__main__":
    samples, lexicon = sys.argv[1:3]
    picture = sys.argv[sys.argv.index("--diagram") + 1] if "--diagram" in sys.argv else None
    # The frames were written with these sentences in view: what they say there counts for less.
    weight = {"frames": 0.3, "plover": 0.7, "cameo": 0.7}
    # The corpus's development part and the odd half of the leads are left for measuring.
    measured = {"corpus-dev", "leads-odd"}
    pairs, deeds = ([s for s in read(f"{samples}/{name}.tsv") if s[0] not in measured] for name in ("pairs", "deeds"))
    scored = {"cameo", "plover", "corpus-train", "leads-even"}
    missed = collections.Counter(s[0] for s in deeds if not s[3] and s[0] in scored)
    deeds = [s for s in deeds if s[3]]
    l2 = float(sys.argv[sys.argv.index("--l2") + 1]) if "--l2" in sys.argv else 1.0
    if "--no-pairs" not in sys.argv:
        validate("pairs", pairs, 3, 1.5 * l2, weight, scored, none=False)
        held_out(pairs, 3, 1.5 * l2, weight, [s for s in read(f"{samples}/pairs.tsv") if s[0] in measured])
    table = validate("deeds", deeds, 3, l2, weight, scored, none=True)
    # Bounds that do equally well in the folds differ in what they let through: they may be given.
    given = sys.argv.index("--bounds") if "--bounds" in sys.argv else None
    bounds = tuple(map(float, sys.argv[given + 1].split(","))) if given else thresholds(table, missed)
    edges = halves(table, bounds, picture)
    if "--write" in sys.argv:
        for name, data, title, least, strength in (
            ("events-weights-pair", pairs, "The type between two given actors", 3, 1.5 * l2),
            ("events-weights", deeds, "The type of a deed, or none", 3, l2),
        ):
            vocab = vocabulary(data, least)
            write(f"{lexicon}/{name}.tsv", title, vocab, train(data, vocab, strength, weight), 0.04)
        with open(f"{lexicon}/events-judgement.tsv", "w", encoding="utf-8") as file:
            file.write("# When the model of types overrules the frames (a bound above 1: never), and calibrated confidence: for deeds whose type has a\n")
            file.write("# probability below the bound, the share that was right in held-out folds. Written by Training/event_types.py.\n")
            file.write("drop\t{}\nretype\t{}\nadmit\t{}\n".format(*bounds) + "".join(f"bin\t{edge}\t{share}\n" for edge, share in edges))
