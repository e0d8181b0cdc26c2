"""The best tree with one root over scores of arcs (Chu and Liu 1965, Edmonds 1967)."""

import numpy


def spanning_tree(scores):
    """`scores[d, h]`: log-probability that word d (from 0) hangs on node h (0 the root, word d is node d + 1). Heads of all words."""
    heads = scores.argmax(1)
    if is_tree(heads):
        return heads.tolist()
    best, result = -numpy.inf, None
    count = len(heads)
    for root in numpy.argsort(-scores[:, 0])[:3]:
        square = numpy.full((count + 1, count + 1), -1e9)
        square[1:, 1:] = scores[:, 1:]
        square[root + 1, 0] = scores[root, 0]
        square[root + 1, 1:] = -1e9
        tree = arborescence(square)
        value = sum(scores[d, tree[d + 1]] for d in range(count))
        if value > best and is_tree(tree[1:]):
            best, result = value, tree[1:]
    return [int(h) for h in result] if result is not None else [0] + [1] * (count - 1)


def is_tree(heads):
    """One root, no cycle."""
    if sum(1 for h in heads if h == 0) != 1:
        return False
    for start in range(len(heads)):
        node, steps = start + 1, 0
        while node != 0:
            node, steps = int(heads[node - 1]), steps + 1
            if steps > len(heads):
                return False
    return True


def arborescence(scores):
    """Edmonds' algorithm on `scores[dependent, head]` over nodes 0…n, 0 the root."""
    count = len(scores)
    scores = scores.copy()
    numpy.fill_diagonal(scores, -1e9)
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = find_cycle(heads)
    if cycle is None:
        return heads.tolist()
    inside = set(cycle)
    outside = [n for n in range(count) if n not in inside]
    place = {n: i for i, n in enumerate(outside)}
    new = len(outside)
    small = numpy.full((new + 1, new + 1), -1e9)
    enters, leaves = {}, {}
    kept = sum(scores[d, heads[d]] for d in cycle)
    for n in outside:
        for m in outside:
            small[place[n], place[m]] = scores[n, m]
        out = max(cycle, key=lambda c: scores[n, c])
        small[place[n], new], leaves[n] = scores[n, out], out
        into = max(cycle, key=lambda c: scores[c, n] - scores[c, heads[c]])
        small[new, place[n]], enters[n] = kept + scores[into, n] - scores[into, heads[into]], into
    tree = arborescence(small)
    result = [0] * count
    for d in cycle:
        result[d] = int(heads[d])
    for n in outside[1:] if outside[0] == 0 else outside:
        head = tree[place[n]]
        result[n] = leaves[n] if head == new else outside[head]
    above = outside[tree[new]]
    result[enters[above]] = above
    return result


def find_cycle(heads):
    colour = [0] * len(heads)
    for start in range(1, len(heads)):
        node, path = start, []
        while node != 0 and colour[node] == 0:
            colour[node] = 1
            path.append(node)
            node = int(heads[node])
        if node != 0 and colour[node] == 1 and node in path:
            return path[path.index(node):]
        for n in path:
            colour[n] = 2
    return None
