"""Trains the coder's linear models of event types and the choice among a sentence's deeds, and says by cross-validation whether they
beat the frames.

Usage: event_types.py SAMPLES LEXICON [--write] [--least PROBABILITY] [--diagram SVG] [--no-pairs]
SAMPLES holds pairs.tsv and deeds.tsv, written by `chancery-evaluate samples`; LEXICON is Sources/Reading/Lexicon.
Multinomial logistic regression, L2, full-batch LBFGS, one thread: the same samples give the same weights.
"""
import collections
import math
import sys
import zlib

import torch

torch.set_num_threads(1)
TYPES = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT NONE".split()
FOLDS = 5


def read(path):
    """source, id, gold type, frame's type (empty: no deed told the event), features, what deeds say for their types, the sentence

    The gold type is UNSURE where a sentence's record is told by none of its deeds: of no use to learn from, but a rival all the same.
    `deed:TYPE:bearing` among the features is a deed of the sentence that speaks for its own type: one weight for a bearing, whatever
    the type.
    """
    out = []
    for line in open(path, encoding="utf-8"):
        source, name, gold, told, features, sentence = line.rstrip("\n").split("\t")
        words = sorted(set(features.split(" ")))
        witnesses = [f.split(":", 2)[1:] for f in words if f.startswith("deed:")]
        plain = [f for f in words if not f.startswith("deed:")]
        out.append((source, name, gold, told, plain, witnesses, sentence.replace("< ", "").replace(" >", "")))
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
    samples = [s for s in samples if s[2] in TYPES]
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
            table.append((s, row, told))
            if s[2] in TYPES:
                by[s[0]][0] += best == s[2]
                by[s[0]][1] += told == s[2]
                by[s[0]][2] += 1
    for source, (a, b, n) in sorted(by.items()):
        print(f"{name} l2={l2} least={least} {source}: model {a / n:.3f}, best frame {b / n:.3f} of {n}")
    return table


def held_out(learn, least, l2, weight, measured):
    """Prints how often the model of pairs is right on what it never saw, beside the best frame; in how many samples the gold type is
    among those of the sentence's deeds, how often the model is right there, and in how many it is among the deeds' and the words' frames'.
    """
    vocab = vocabulary(learn, least)
    w = train(learn, vocab, l2, weight)
    for source in sorted({s[0] for s in measured}):
        test = [s for s in measured if s[0] == source]
        p = torch.softmax(scores(test, vocab, w), 1)
        p[:, -1] = 0
        right = [TYPES[int(row.argmax())] == s[2] for s, row in zip(test, p)]
        model = sum(right) / len(test)
        frames = sum(f"type={s[2]}" in s[4] for s in test) / len(test)
        told = [s[2] in {name for name, _ in s[5]} for s in test]
        known = [is_told or f"in^{s[2]}" in s[4] for s, is_told in zip(test, told)]
        print(f"pairs never seen, {source}: model {model:.3f}, best frame {frames:.3f} of {len(test)}")
        chosen = sum(a for a, b in zip(right, told) if b) / sum(told)
        print(f"  told by a deed {sum(told) / len(test):.3f}, model right there {chosen:.3f}, known to a word's frame {sum(known) / len(test):.3f}")


def write(path, title, vocab, w, least):
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"# {title}: feature, tab, weight for each type. Written by Training/event_types.py from the project's corpus (train, leads with even numbers), the\n")
        file.write("# development half of PLOVER's gold standard records (CC BY-SA 4.0) and the frames' own examples. CC BY-SA 4.0.\n")
        for feature in sorted(vocab, key=lambda f: vocab[f]):
            row = w[vocab[feature]]
            cells = [f"{t}={row[i]:.2f}" for i, t in enumerate(TYPES + ["OWN"]) if abs(row[i]) >= least]
            if cells:
                file.write(feature + "\t" + " ".join(cells) + "\n")


TRAITS = "bias event type partial rivals strongest first second later crowd alike alike-strength after unlike".split()
# The corpus tells all events of a sentence, the records and leads the main ones: where the choice is learned it counts for less.
CHOICE = {"corpus-train": 0.4}


def odds(p):
    return math.log(max(0.001, p) / max(0.001, 1 - p))


def traits(table):
    """What Rivalry.swift sees of each deed of `(sample, probabilities, told type)`: itself, and the others of its sentence."""
    sentences = collections.defaultdict(list)
    for place, (sample, _, _) in enumerate(table):
        sentences[sample[0], sample[6]].append(place)
    event = [1 - float(row[-1]) for _, row, _ in table]
    out = []
    for place, (sample, row, told) in enumerate(table):
        deeds = sentences[sample[0], sample[6]]
        others = [o for o in deeds if o != place]
        strongest = max(others, key=lambda o: event[o]) if others else None
        alike = [odds(event[o]) for o in others if table[o][2] == told]
        rank = sum(event[o] > event[place] for o in others)
        own = [1, odds(event[place]), math.log(max(0.001, float(row[TYPES.index(told)]))), "told=partial" in sample[4]]
        rivals = [bool(others), odds(event[strongest]) if others else 0, rank == 0, rank == 1, rank > 1, math.log(len(deeds))]
        likeness = [bool(alike), max(alike) / 7 + 1 if alike else 0]
        order = [bool(others) and strongest < place, bool(others) and table[strongest][2] != told]
        out.append([float(v) for v in own + rivals + likeness + order])
    return torch.tensor(out)


def choose(x, y, c):
    """Weights of a logistic regression over traits of like spread, in the traits' own measure."""
    spread = x.std(0)
    spread[spread == 0] = 1
    spread[0] = 1
    w = torch.zeros(x.shape[1], requires_grad=True)
    optimizer = torch.optim.LBFGS([w], max_iter=80, line_search_fn="strong_wolfe")

    def closure():
        optimizer.zero_grad()
        losses = torch.nn.functional.binary_cross_entropy_with_logits((x / spread) @ w, y, reduction="none")
        loss = (losses * c).sum() + (w[1:] ** 2).sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return w.detach() / spread


def rivalry(table):
    """The probability of each deed of the table to be an event of its type, by weights of the other folds; and the weights of all."""
    x = traits(table)
    y = torch.tensor([float(s[2] == told) for s, _, told in table])
    c = torch.tensor([CHOICE.get(s[0], 1.0) for s, _, _ in table])
    fold = torch.tensor([zlib.crc32(s[1].encode()) % FOLDS for s, _, _ in table])
    chances = torch.zeros(len(table))
    for k in range(FOLDS):
        learn, test = fold != k, fold == k
        chances[test] = torch.sigmoid(x[test] @ choose(x[learn], y[learn], c[learn]))
    return chances, choose(x, y, c)


def threshold(table, chances, missed):
    """The bound with the best F1 of types over the held-out folds, the mean of the corpus', the records' and the leads' F1.

    `missed`: by source, the events that no deed stands for. The records tell one event of a sentence, the corpus all: the first want
    precision, the second recall, and a reader both.
    """
    kind = {"cameo": "records", "plover": "records", "leads-even": "leads"}

    def mean(keeps):
        right, found, wanted = collections.Counter(), collections.Counter(), collections.Counter()
        for source, count in missed.items():
            wanted[kind.get(source, source)] += count
        for place, (sample, _, told) in enumerate(table):
            source = kind.get(sample[0], sample[0])
            wanted[source] += sample[2] not in ("NONE", "UNSURE")
            if keeps(place):
                found[source] += 1
                right[source] += sample[2] == told
        f1 = {s: 2 * right[s] / (found[s] + wanted[s]) for s in wanted}
        return sum(f1.values()) / len(f1), {s: round(v, 3) for s, v in f1.items()}

    print("frames alone: mean F1 {:.3f} {}".format(*mean(lambda place: "told=partial" not in table[place][0][4])))
    steps = [n / 100 for n in range(30, 61, 5)]
    least = max(steps, key=lambda p: mean(lambda place: chances[place] >= p)[0])
    print("with the model: mean F1 {:.3f} {}, least {}".format(*mean(lambda place: chances[place] >= least), least))
    return least


def bins(points, count=10):
    """Isotonic regression (pool adjacent violators) of being right on the probability, over equal bins of events."""
    points = sorted(points)
    size = -(-len(points) // count)
    pools = [[points[min(i + size, len(points)) - 1][0], sum(r for _, r in points[i : i + size]), len(points[i : i + size])] for i in range(0, len(points), size)]
    merged = []
    for pool in pools:
        merged.append(pool)
        while len(merged) > 1 and merged[-2][1] / merged[-2][2] >= merged[-1][1] / merged[-1][2]:
            last = merged.pop()
            merged[-1] = [last[0], merged[-1][1] + last[1], merged[-1][2] + last[2]]
    merged[-1][0] = 1.01
    return [(round(edge, 3), round(right / n, 2)) for edge, right, n in merged]


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


def halves(table, chances, least, path):
    """Bins fitted on one half of the documents, the diagram drawn on the other; then bins of all."""
    points = [(float(p), s[2] == told, zlib.crc32((s[1] + "/").encode()) & 1) for (s, _, told), p in zip(table, chances) if p >= least]
    one, other = ([(p, right) for p, right, half in points if half == side] for side in (1, 0))
    fitted = bins(one)
    share = lambda p: next(s for edge, s in fitted if p < edge)
    error = sum(abs(n * c - r) for c, (n, r) in {c: (sum(share(p) == c for p, _ in other), sum(right for p, right in other if share(p) == c)) for c in {s for _, s in fitted}}.items()) / len(other)
    print(f"expected calibration error, documents not fitted on: {error:.3f} of {len(other)} events")
    if path:
        diagram(path, other, fitted)
    return bins(one + other)


def option(name, default=None):
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else default


if __name__ == "__main__":
    samples, lexicon = sys.argv[1:3]
    # The frames were written with these sentences in view: what they say there counts for less.
    weight = {"frames": 0.3, "plover": 0.7, "cameo": 0.7}
    # The corpus's development part and the odd half of the leads are left for measuring.
    measured = {"corpus-dev", "leads-odd"}
    pairs, deeds = ([s for s in read(f"{samples}/{name}.tsv") if s[0] not in measured] for name in ("pairs", "deeds"))
    scored = {"cameo", "plover", "corpus-train", "leads-even"}
    missed = collections.Counter(s[0] for s in deeds if not s[3] and s[0] in scored)
    deeds = [s for s in deeds if s[3]]
    l2 = float(option("--l2", 1.5))
    if "--no-pairs" not in sys.argv:
        validate("pairs", pairs, 3, l2, weight, scored, none=False)
        held_out(pairs, 3, l2, weight, [s for s in read(f"{samples}/pairs.tsv") if s[0] in measured])
    table = validate("deeds", deeds, 3, l2, weight, scored, none=True)
    chances, traits_weights = rivalry(table)
    least = float(option("--least", 0)) or threshold(table, chances, missed)
    edges = halves(table, chances, least, option("--diagram"))
    if "--write" in sys.argv:
        for name, data, title in (
            ("events-weights-pair", pairs, "The type between two given actors"),
            ("events-weights", deeds, "The type of a deed, or none"),
        ):
            vocab = vocabulary(data, 3)
            write(f"{lexicon}/{name}.tsv", title, vocab, train(data, vocab, l2, weight), 0.04)
        with open(f"{lexicon}/events-judgement.tsv", "w", encoding="utf-8") as file:
            file.write("# Which deeds of a sentence are events: those at least so likely (least), by the weights of what a deed is among its rivals\n")
            file.write("# (rival; Rivalry.swift says what each trait is), and calibrated confidence: for deeds whose probability is below the\n")
            file.write("# bound, the share that was right in held-out folds (bin). Written by Training/event_types.py.\n")
            file.write(f"least\t{least}\n" + "".join(f"rival\t{t}\t{w:.3f}\n" for t, w in zip(TRAITS, traits_weights)))
            file.write("".join(f"bin\t{edge}\t{share}\n" for edge, share in edges))
