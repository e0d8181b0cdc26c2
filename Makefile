# Chancery: everything a person or CI does, by name. `make run` and `make test` set up what is missing first.
SHARED ?= ../shared
# Sentences labelled by a teacher, for make train (Training/README.md).
SILVER ?=
# Swift's libraries inside: the command runs where no Swift is installed, and starts sooner.
SWIFT_BUILD = swift build -c release --static-swift-stdlib

.PHONY: run test build lint format setup bench evaluate train readings screenshots clean

run: build
	@.build/release/chancery read Examples/accession.txt

test: setup
	swift test -c release

build: setup
	@$(SWIFT_BUILD) --product chancery

setup:
	@scripts/setup

lint:
	swift format lint --strict --recursive --configuration .swift-format Package.swift Sources Tests Evaluation Benchmarks

format:
	swift format --in-place --recursive --configuration .swift-format Package.swift Sources Tests Evaluation Benchmarks

bench: setup
	@$(SWIFT_BUILD) --product chancery-bench
	.build/release/chancery-bench language $(SHARED)/news/state-department/releases.jsonl
	.build/release/chancery-bench reading $(SHARED)/news/state-department/releases.jsonl

evaluate: setup
	@$(SWIFT_BUILD) --product chancery-evaluate
	.build/release/chancery-evaluate parser --treebanks $(SHARED)/treebanks
	.build/release/chancery-evaluate coder --gold $(SHARED)/gold
	.build/release/chancery-evaluate corpus --part dev
	.build/release/chancery-evaluate claims --examples Examples --passages Corpus/claims/passages.tsv
	.build/release/chancery-evaluate attribution --polnear $(SHARED)/attribution/dev --speakers Corpus/attribution/speakers.tsv
	.build/release/chancery-evaluate factuality --own Corpus/factuality/development.tsv --own Corpus/factuality/held-out.tsv --graded $(SHARED)/factuality
	.build/release/chancery-evaluate names --data $(SHARED)/news/ner

train: setup
	@$(SWIFT_BUILD) --product chancery-train
	.build/release/chancery-train --treebanks $(SHARED)/treebanks --vectors $(SHARED)/vectors $(SILVER:%=--silver %) --output Sources/Linguistics/Model/english.model

# The readings of the examples, as text and as JSON, into Documentation/readings.
readings: build
	@scripts/readings

# Pictures of the desk at desktop and phone width, into Documentation/pictures (wants chromium).
screenshots: build
	@scripts/screenshots

clean:
	rm -rf .build
