import Foundation
import Linguistics

/// The sentences that the name tagger learns from, from data whose licences allow a redistributable model.
struct NameData {
  var sentences: [NamesReader.Sentence] = []

  /// Every fifth sentence of wikigold is held out for measuring (`chancery-evaluate names`).
  init(ner: URL, treebanks: URL, withDev: Bool, pipeline: Pipeline) throws {
    let wikigold = try Self.read(ner.appendingPathComponent("wikigold/CONLL-format/data/wikigold.conll.txt"))
    sentences += wikigold.enumerated().filter { $0.offset % 5 != 4 }.map(\.element)
    for section in ["g", "h"] { sentences += try Self.read(ner.appendingPathComponent("BTC/CONLL-format/data/\(section).conll")) }
    if withDev { sentences += try Self.read(ner.appendingPathComponent("uner/en_ewt-ud-dev.iob2")) }
    sentences += try GUMNames(pipeline: pipeline).read(treebanks.appendingPathComponent("UD_English-GUM/en_gum-ud-train.conllu"))
  }

  private static func read(_ url: URL) throws -> [NamesReader.Sentence] {
    NamesReader.read(String(decoding: try Data(contentsOf: url), as: UTF8.self))
  }
}

/// Names out of GUM's entity annotation: mentions of people, organisations and places whose head is a proper noun, cut down to the name.
struct GUMNames {
  let pipeline: Pipeline

  private struct Word {
    var form: String
    var isProper: Bool
    var head: Int
  }

  private struct Mention {
    var kind: EntityKind?
    var start: Int
    var end: Int
  }

  func read(_ url: URL) throws -> [NamesReader.Sentence] {
    var result: [NamesReader.Sentence] = []
    var words: [Word] = []
    var mentions: [Mention] = []
    var open: [(id: Substring, mention: Mention)] = []
    var isFree = true
    for line in String(decoding: try Data(contentsOf: url), as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if line.hasPrefix("# newdoc id = ") { isFree = Treebank.isFree(String(line.dropFirst(14))) }
      if line.isEmpty {
        if isFree, !words.isEmpty { result.append(sentence(words, mentions)) }
        (words, mentions, open) = ([], [], [])
        continue
      }
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 10, Int(fields[0]) != nil else { continue }
      words.append(Word(form: String(fields[1]), isProper: fields[3] == "PROPN", head: (Int(fields[6]) ?? 0) - 1))
      guard let entity = fields[9].split(separator: "|").first(where: { $0.hasPrefix("Entity=") }) else { continue }
      Self.take(entity.dropFirst(7), words.count - 1, &open, &mentions)
    }
    return result
  }

  /// `(12-person-new-…)` opens and closes, `(12-person-…` opens, `12)` closes.
  private static func take(
    _ entity: Substring, _ place: Int, _ open: inout [(id: Substring, mention: Mention)], _ mentions: inout [Mention]
  ) {
    func close(_ id: Substring) {
      guard let index = open.lastIndex(where: { $0.id == id }) else { return }
      var mention = open.remove(at: index).mention
      mention.end = place + 1
      mentions.append(mention)
    }
    var rest = entity
    while let sign = rest.first {
      if sign == "(" {
        rest = rest.dropFirst()
        let body = rest.prefix { $0 != "(" && $0 != ")" }
        let fields = body.split(separator: "-")
        let kinds: [Substring: EntityKind] = ["person": .person, "organization": .organisation, "place": .place]
        if fields.count > 1 { open.append((fields[0], Mention(kind: kinds[fields[1]], start: place, end: place + 1))) }
        rest = rest.dropFirst(body.count)
        if rest.first == ")" {
          if let id = fields.first { close(id) }
          rest = rest.dropFirst()
        }
      } else {
        let body = rest.prefix { $0 != ")" && $0 != "(" }
        rest = rest.dropFirst(body.count)
        if rest.first == ")" {
          close(body)
          rest = rest.dropFirst()
        }
      }
    }
  }

  private func sentence(_ words: [Word], _ mentions: [Mention]) -> NamesReader.Sentence {
    var taken = [Bool](repeating: false, count: words.count)
    var names: [Entity] = []
    for mention in mentions.sorted(by: { ($1.end - $1.start, $0.start) < ($0.end - $0.start, $1.start) }) {
      guard let kind = mention.kind, let range = name(mention, words, isPerson: kind == .person),
        !range.contains(where: { taken[$0] })
      else { continue }
      for index in range { taken[index] = true }
      names.append(Entity(kind: kind, tokens: range))
    }
    return NamesReader.Sentence(words: words.map(\.form), names: names.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound })
  }

  /// The run of proper nouns that the head of a mention is in; over `of` and `&` in organisations and places, without titles in people.
  private func name(_ mention: Mention, _ words: [Word], isPerson: Bool) -> Range<Int>? {
    let range = mention.start..<mention.end
    guard let head = range.first(where: { !range.contains(words[$0].head) }), words[head].isProper else { return nil }
    var (low, high) = (head, head + 1)
    func joins(_ index: Int) -> Bool { !isPerson && ["of", "&", "for", "-", "and"].contains(words[index].form) }
    while low > range.lowerBound {
      if words[low - 1].isProper {
        low -= 1
        continue
      }
      if words[low - 1].form == "-", low - 2 >= range.lowerBound, words[low - 2].isProper { low -= 2; continue }
      break
    }
    while high < range.upperBound {
      if words[high].isProper { high += 1; continue }
      if joins(high), high + 1 < range.upperBound, words[high + 1].isProper { high += 2; continue }
      break
    }
    while isPerson, low < high - 1, pipeline.isTitle(words[low].form) { low += 1 }
    return isPerson && high - low == 1 && pipeline.isTitle(words[low].form) ? nil : low..<high
  }
}
