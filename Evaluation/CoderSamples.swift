import ArgumentParser
import Diplomacy
import Foundation
import Gazetteer
import Intake
import Reading

/// Writes what the models of event types learn from: labelled features of pairs and of deeds, from the development half of the gold,
/// the training and development parts of the project's corpus, the leads (their halves apart), and the frames' own examples.
struct CoderSamples: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "samples", abstract: "Write the labelled features that the models of event types are trained on.")

  @Option(help: "The folder of the gold files.") var gold: String
  @Option(help: "The folder of the corpus.") var corpus: String
  @Option(help: "The folder to write pairs.tsv and deeds.tsv into.") var output: String

  mutating func run() throws {
    let reader = try Reader(gazetteer: Gazetteer.bundled())
    var samples = Samples(reader: reader)
    let gold = try CoderGold(folder: URL(fileURLWithPath: gold))
    for record in gold.plover where !record.isHeldOut { try samples.add(record, source: "plover") }
    for record in gold.cameo where !record.isHeldOut { try samples.add(record, source: "cameo") }
    for frame in try EventLexicon.bundled().frames where !frame.isContentOnly {
      let item = CoderGold.Item(type: frame.type.rawValue)
      try samples.add(
        CoderGold.Record(id: "frame-\(frame.line)", text: frame.example, isHeldOut: false, items: [item]), source: "frames")
      try samples.add(frame)
    }
    for part in CorpusGold.parts where part != "test" {
      let isOfLeads = part.hasPrefix("leads")
      for sentence in try CorpusGold(folder: URL(fileURLWithPath: corpus), part: part).sentences {
        try samples.add(sentence, source: isOfLeads ? "leads-\(sentence.half)" : "corpus-" + part)
      }
    }
    let folder = URL(fileURLWithPath: output)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(samples.pairs.joined(separator: "\n").utf8).write(to: folder.appendingPathComponent("pairs.tsv"))
    try Data(samples.deeds.joined(separator: "\n").utf8).write(to: folder.appendingPathComponent("deeds.tsv"))
    print("\(samples.pairs.count) pairs, \(samples.deeds.count) deeds")
  }
}

/// Lines of `source ⇥ group ⇥ gold type ⇥ frame's type ⇥ features`, the features parted by spaces. A group is
/// never divided between folds: the same sentence, or sentences of one story.
struct Samples {
  let reader: Reader
  private(set) var pairs: [String] = []
  private(set) var deeds: [String] = []

  init(reader: Reader) { self.reader = reader }

  mutating func add(_ record: CoderGold.Record, source: String) throws {
    let dispatch = try WireCopy(gazetteer: reader.gazetteer).dispatch(record.text)
    for item in record.items {
      guard let type = item.type, let spans = item.spans, let from = place(spans.source, record.text),
        let to = place(spans.target, record.text), let features = reader.features(in: dispatch, from: from, to: to)
      else { continue }
      pairs.append(line(source, group(record.text), type, "", features))
    }
    let wanted = record.items.compactMap(\.type)
    let samples = reader.deedFeatures(in: dispatch)
    var rest = wanted
    for sample in samples {
      let told = sample.event.type.rawValue
      if let found = rest.firstIndex(of: told) {
        rest.remove(at: found)
        deeds.append(line(source, group(record.text), told, told, sample.features))
      } else if let other = rest.first, samples.count == 1 {
        deeds.append(line(source, group(record.text), other, told, sample.features))
      } else if wanted.contains(where: { type in samples.contains { $0.event.type.rawValue == type } }) {
        deeds.append(line(source, group(record.text), "NONE", told, sample.features))
      }
    }
  }

  /// The pair of a frame's example, where two parties are named in it.
  mutating func add(_ frame: EventFrame) throws {
    let dispatch = try WireCopy(gazetteer: reader.gazetteer).dispatch(frame.example)
    let mentions = reader.mentions(in: dispatch)
    guard let from = mentions.first, let to = mentions.dropFirst().first(where: { $0.party != from.party }),
      let features = reader.features(in: dispatch, from: from.span, to: to.span)
    else { return }
    pairs.append(line("frames", group(frame.example), frame.type.rawValue, "", features))
  }

  mutating func add(_ sentence: CorpusGold.Sentence, source: String) throws {
    let before = sentence.context.map { $0 + " " }.joined()
    let offset = before.unicodeScalars.count
    let details = DispatchDetails(title: sentence.title, publisher: sentence.publisher, date: sentence.date)
    let dispatch = try WireCopy(gazetteer: reader.gazetteer).dispatch(before + sentence.text, details: details)
    let mentions = reader.mentions(in: dispatch).filter { $0.span.lowerBound >= offset }
    for event in sentence.items {
      guard let from = mentions.first(where: { event.sources.map(\.party).contains($0.party.rawValue) })?.span,
        let to = mentions.first(where: { event.targets.map(\.party).contains($0.party.rawValue) && $0.span != from })?.span,
        let features = reader.features(in: dispatch, from: from, to: to)
      else { continue }
      pairs.append(line(source, group(sentence), event.type, "", features))
    }
    let samples = reader.deedFeatures(in: dispatch).filter { $0.event.evidence.start >= offset }
    let types = matched(samples, sentence, offset)
    for (sample, type) in zip(samples, types) {
      deeds.append(line(source, group(sentence), type ?? "NONE", sample.event.type.rawValue, sample.features))
    }
    for item in missed(samples, types, sentence) { deeds.append(line(source, group(sentence), item.type, "", ["missed"])) }
  }

  /// The gold type of each sample: of the event whose words its trigger touches, one of the same type first; then of an event of
  /// its type whose words no sample touches.
  private func matched(_ samples: [DeedSample], _ sentence: CorpusGold.Sentence, _ offset: Int) -> [String?] {
    var out = [String?](repeating: nil, count: samples.count)
    var rest = sentence.items
    func take(_ isSame: (DeedSample, CorpusGold.Item) -> Bool) {
      for (place, sample) in samples.enumerated() where out[place] == nil {
        guard let found = rest.firstIndex(where: { isSame(sample, $0) }) else { continue }
        out[place] = rest.remove(at: found).type
      }
    }
    func touches(_ sample: DeedSample, _ item: CorpusGold.Item) -> Bool {
      place(item.trigger, sentence.text).map { ($0.lowerBound + offset..<$0.upperBound + offset).overlaps(sample.trigger) }
        ?? false
    }
    take { touches($0, $1) && $0.event.type.rawValue == $1.type }
    take { $0.event.type.rawValue == $1.type && CorpusTally.fits($0.event, $1) }
    take { touches($0, $1) }
    take { $0.event.type.rawValue == $1.type }
    return out
  }

  /// The events of a sentence that no sample stands for: what the frames do not know.
  private func missed(_ samples: [DeedSample], _ types: [String?], _ sentence: CorpusGold.Sentence) -> [CorpusGold.Item] {
    var rest = types.compactMap { $0 }
    return sentence.items.filter { item in
      guard let found = rest.firstIndex(of: item.type) else { return true }
      rest.remove(at: found)
      return false
    }
  }

  /// The words' first place in the text, in code points.
  private func place(_ words: String, _ text: String) -> Range<Int>? {
    guard !words.isEmpty, let range = text.range(of: words) else { return nil }
    let start = text[..<range.lowerBound].unicodeScalars.count
    return start..<start + text[range].unicodeScalars.count
  }

  /// The letters of the first words: the two gold files have the same sentences in two spellings.
  private func group(_ text: String) -> String { String(text.lowercased().filter(\.isLetter).prefix(40)) }

  /// A sentence's story; a lead is a story of its own.
  private func group(_ sentence: CorpusGold.Sentence) -> String { sentence.title.isEmpty ? sentence.id : sentence.title }

  private func line(_ source: String, _ id: String, _ type: String, _ told: String, _ features: [String]) -> String {
    [source, id, type, told, features.joined(separator: " ")].joined(separator: "\t")
  }
}
