import ArgumentParser
import Diplomacy
import Foundation
import Gazetteer
import Intake
import Reading

/// Writes what the models of event types learn from: labelled features of pairs and of deeds, from the development half of the gold,
/// the training and development parts of the project's corpus, the leads (their halves apart), and the frames' own examples; or the
/// unlabelled features of raw text, for a teacher to label.
struct CoderSamples: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "samples", abstract: "Write the labelled features that the models of event types are trained on.")

  @Option(help: "The folder of the gold files.") var gold: String?
  @Option(help: "The folder of the corpus.") var corpus: String?
  @Option(help: "Raw text, a paragraph a line, in place of gold and corpus.") var texts: String?
  @Option(help: "At most so many deeds of raw text.") var limit = 20_000
  @Option(help: "The folder to write pairs.tsv and deeds.tsv into.") var output: String

  func validate() throws {
    guard (texts == nil) == (gold != nil && corpus != nil) else {
      throw ValidationError("give --gold and --corpus, or --texts")
    }
  }

  mutating func run() throws {
    let reader = try Reader(gazetteer: Gazetteer.bundled())
    var samples = Samples(reader: reader)
    if let texts {
      for text in try String(contentsOf: URL(fileURLWithPath: texts), encoding: .utf8).split(separator: "\n") {
        guard samples.deeds.count < limit else { break }
        try samples.add(raw: String(text))
      }
    } else if let gold, let corpus {
      try label(&samples, gold: gold, corpus: corpus)
    }
    let folder = URL(fileURLWithPath: output)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(samples.pairs.joined(separator: "\n").utf8).write(to: folder.appendingPathComponent("pairs.tsv"))
    try Data(samples.deeds.joined(separator: "\n").utf8).write(to: folder.appendingPathComponent("deeds.tsv"))
    print("\(samples.pairs.count) pairs, \(samples.deeds.count) deeds")
  }

  private func label(_ samples: inout Samples, gold: String, corpus: String) throws {
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
  }
}

/// Lines of `source ⇥ group ⇥ gold type ⇥ frame's type ⇥ features ⇥ sentence`, the features parted by spaces. A group is
/// never divided between folds: the same sentence, or sentences of one story. In the sentence, as a teacher reads it, the first actor
/// stands in square brackets, the second in curly ones, the trigger of a deed in angular ones.
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
      let sentence = marked(record.text, spans: [(from, "[", "]"), (to, "{", "}")])
      pairs.append(line(source, group(record.text), type, "", features, sentence))
    }
    let wanted = record.items.compactMap(\.type)
    let samples = reader.deedFeatures(in: dispatch)
    var rest = wanted
    for sample in samples {
      let told = sample.event.type.rawValue
      let sentence = marked(record.text, sample.sentence, spans: [(sample.trigger, "<", ">")])
      var type = "UNSURE"
      if let found = rest.firstIndex(of: told) {
        type = rest.remove(at: found)
      } else if let other = rest.first, samples.count == 1 {
        type = other
        rest.removeFirst()
      } else if wanted.contains(where: { type in samples.contains { $0.event.type.rawValue == type } }) {
        type = "NONE"
      }
      deeds.append(line(source, group(record.text), type, told, sample.features, sentence))
    }
    for type in rest { deeds.append(line(source, group(record.text), type, "", ["missed"], record.text)) }
  }

  /// The pair of a frame's example, where two parties are named in it.
  mutating func add(_ frame: EventFrame) throws {
    let dispatch = try WireCopy(gazetteer: reader.gazetteer).dispatch(frame.example)
    let mentions = reader.mentions(in: dispatch)
    guard let from = mentions.first, let to = mentions.dropFirst().first(where: { $0.party != from.party }),
      let features = reader.features(in: dispatch, from: from.span, to: to.span)
    else { return }
    let sentence = marked(frame.example, spans: [(from.span, "[", "]"), (to.span, "{", "}")])
    pairs.append(line("frames", group(frame.example), frame.type.rawValue, "", features, sentence))
  }

  mutating func add(_ sentence: CorpusGold.Sentence, source: String) throws {
    let before = sentence.context.map { $0 + " " }.joined()
    let offset = before.unicodeScalars.count
    let details = DispatchDetails(title: sentence.title, publisher: sentence.publisher, date: sentence.date)
    let whole = before + sentence.text
    let within = offset..<whole.unicodeScalars.count
    let dispatch = try WireCopy(gazetteer: reader.gazetteer).dispatch(whole, details: details)
    let mentions = reader.mentions(in: dispatch).filter { $0.span.lowerBound >= offset }
    for event in sentence.items {
      guard let from = mentions.first(where: { event.sources.map(\.party).contains($0.party.rawValue) })?.span,
        let to = mentions.first(where: { event.targets.map(\.party).contains($0.party.rawValue) && $0.span != from })?.span,
        let features = reader.features(in: dispatch, from: from, to: to)
      else { continue }
      let told = marked(whole, within, spans: [(from, "[", "]"), (to, "{", "}")])
      pairs.append(line(source, group(sentence), event.type, "", features, told))
    }
    let samples = reader.deedFeatures(in: dispatch).filter { $0.event.evidence.start >= offset }
    let types = matched(samples, sentence, offset)
    for (sample, type) in zip(samples, types) {
      let told = marked(whole, sample.sentence, spans: [(sample.trigger, "<", ">")])
      deeds.append(line(source, group(sentence), type ?? "NONE", sample.event.type.rawValue, sample.features, told))
    }
    for item in missed(samples, types, sentence) {
      deeds.append(line(source, group(sentence), item.type, "", ["missed"], sentence.text))
    }
  }

  /// Every deed of a text that nobody has labelled, and the pair of parties that its sentence names first around it.
  mutating func add(raw text: String) throws {
    let dispatch = try WireCopy(gazetteer: reader.gazetteer).dispatch(text)
    let samples = reader.deedFeatures(in: dispatch)
    guard !samples.isEmpty else { return }
    let mentions = reader.mentions(in: dispatch)
    var asked: [(source: Range<Int>, target: Range<Int>)] = []
    var places: [Range<Int>] = []
    for sentence in Set(samples.map(\.sentence)).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let told = samples.filter { $0.sentence == sentence }
      for sample in told {
        let marked = marked(text, sentence, spans: [(sample.trigger, "<", ">")])
        deeds.append(line("raw", group(text), "NONE", sample.event.type.rawValue, sample.features, marked))
      }
      let named = mentions.filter { sentence.contains($0.span.lowerBound) }
      guard let from = named.first, let to = named.first(where: { $0.party != from.party }) else { continue }
      asked += [(from.span, to.span), (to.span, from.span)]
      places += [sentence, sentence]
    }
    for (number, features) in reader.features(in: dispatch, of: asked).enumerated() {
      guard let features else { continue }
      let sentence = marked(text, places[number], spans: [(asked[number].source, "[", "]"), (asked[number].target, "{", "}")])
      pairs.append(line("raw", group(text), "NONE", "", features, sentence))
    }
  }

  /// A part of a text, in code points, with marks before and after some spans of it.
  private func marked(_ text: String, _ part: Range<Int>? = nil, spans: [(Range<Int>, String, String)]) -> String {
    let scalars = Array(text.unicodeScalars)
    var out = ""
    for place in (part ?? 0..<scalars.count).clamped(to: 0..<scalars.count) {
      for (span, open, _) in spans where span.lowerBound == place { out += open + " " }
      out.unicodeScalars.append(scalars[place].properties.isWhitespace ? " " : scalars[place])
      for (span, _, close) in spans where span.upperBound == place + 1 { out += " " + close }
    }
    return out
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

  private func line(
    _ source: String, _ id: String, _ type: String, _ told: String, _ features: [String], _ sentence: String
  ) -> String {
    [source, id, type, told, features.joined(separator: " "), sentence].joined(separator: "\t")
  }
}
