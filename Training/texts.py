"""Public-domain and freely licensed prose about diplomacy, one paragraph a line, for the teacher to label.

  texts.py NEWS_FOLDER [SENTENCES.jsonl …] > texts.txt

Paragraphs that hold a sentence of one of the files (the corpus' parts for measuring) are left out.
"""

import glob
import json
import os
import random
import re
import sys
import xml.etree.ElementTree as tree

LINK = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\((?:[^()\s\"]|\([^()]*\))*(?: \"[^\"]*\")?\)")
SOURCE = re.compile(r"(\s*\((?:[^()]|\([^()]*\))*\))+$")
SPACE = re.compile(r"\s+")


def paragraphs(folder):
    with open(os.path.join(folder, "state-department", "releases.jsonl"), encoding="utf-8") as file:
        for line in file:
            yield from json.loads(line)["text"].split("\n")
    for path in sorted(glob.glob(os.path.join(folder, "frus-history", "*.xml")) + glob.glob(os.path.join(folder, "milestones", "*.xml"))):
        for element in tree.parse(path).iter():
            if element.tag.split("}")[-1] == "p":
                yield "".join(without_notes(element))
    for path in sorted(glob.glob(os.path.join(folder, "wp-current-events", "docs", "**", "*"), recursive=True)):
        if os.path.isfile(path):
            with open(path, encoding="utf-8") as file:
                for line in file:
                    # An item of the list, without its links.
                    if line.lstrip().startswith("* "):
                        text = LINK.sub(r"\1", line.lstrip()[2:]).replace("*", "").strip()
                        yield SOURCE.sub("", text)


def without_notes(element):
    if element.tag.split("}")[-1] == "note":
        return
    yield element.text or ""
    for child in element:
        yield from without_notes(child)
        yield child.tail or ""


def letters(text):
    return "".join(c for c in text.lower() if c.isalnum())[:60]


def kept_apart(paths):
    out = set()
    for path in paths:
        with open(path, encoding="utf-8") as file:
            out |= {letters(json.loads(line)["text"]) for line in file}
    return out


def holds(text, apart):
    """Whether one of the beginnings stands in a text."""
    whole = "".join(c for c in text.lower() if c.isalnum())
    return any(beginning in whole for beginning in apart)


def main():
    seen = {}
    apart = kept_apart(sys.argv[2:])
    for paragraph in paragraphs(sys.argv[1]):
        text = SPACE.sub(" ", paragraph).strip()
        # Short lines are headings and lists of links; what is repeated is boilerplate.
        if len(text) >= 60 and text not in seen and not holds(text, apart):
            seen[text] = None
    # Shuffled, so that any part of it is like the whole.
    texts = list(seen)
    random.Random(1).shuffle(texts)
    print("\n".join(texts))


if __name__ == "__main__":
    main()
