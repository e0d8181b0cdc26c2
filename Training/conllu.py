"""CoNLL-U sentences: reading, and writing with new tags and trees."""

# GUM's genres whose licence is non-commercial or not stated document by document: no model is trained on them.
# The same list stands in Sources/chancery-train/Treebank.swift.
EXCLUDED_GENRES = {"whow", "fiction", "court", "letter", "essay", "podcast", "conversation"}


class Sentence:
    """The words of a sentence (multiword and empty lines are kept aside, so that it can be written again)."""

    def __init__(self, lines, document):
        self.lines = lines
        self.document = document
        self.rows = [i for i, line in enumerate(lines) if line[0] != "#" and line.split("\t", 1)[0].isdigit()]
        fields = [lines[i].split("\t") for i in self.rows]
        self.words = [f[1] for f in fields]
        self.tags = [f[3] for f in fields]
        self.fine = [f[4] for f in fields]
        self.heads = [int(f[6]) if f[6] != "_" else 0 for f in fields]
        self.labels = [f[7] for f in fields]

    def text(self, tags, fine, heads, labels, misc=None):
        """The sentence with other tags and another tree; `misc` gives for each word further entries of MISC."""
        lines = list(self.lines)
        for row, tag, xpos, head, label, more in zip(self.rows, tags, fine, heads, labels, misc or [()] * len(self.rows)):
            f = lines[row].split("\t")
            f[3], f[4], f[6], f[7] = tag, xpos, str(head), label
            if more:
                f[9] = "|".join(([] if f[9] == "_" else [f[9]]) + list(more))
            lines[row] = "\t".join(f)
        return "\n".join(lines) + "\n\n"


def read(path):
    """All sentences of a file."""
    sentences, lines, document = [], [], ""
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line:
                if line.startswith("# newdoc id = "):
                    document = line[14:]
                lines.append(line)
            elif lines:
                sentences.append(Sentence(lines, document))
                lines = []
    if lines:
        sentences.append(Sentence(lines, document))
    return [s for s in sentences if s.words]


def is_free(sentence):
    """Whether a model may be trained on the sentence's document."""
    parts = sentence.document.split("_")
    return not (len(parts) > 1 and parts[0] == "GUM" and parts[1] in EXCLUDED_GENRES)
