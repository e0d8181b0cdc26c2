import Linguistics

/// Mends slips of parsers in wire copy: `Nicaragua severed ties with Ecuador` read as one noun phrase, and `agreed to deepen
/// cooperation` with the infinitive read as an adjective. What hangs on a verb in the wrong way is `ArgumentRepair`'s.
///
/// The particle `to` makes a verb an infinitive, whatever noun follows. A name, a participle that the lexicon knows as a verb, and a bare noun at the head of a sentence are subject, verb and object.
struct TreeRepair {
  let lexicon: Lexicon

  /// Tokens of the longest sentence that is mended.
  private static let longest = 400

  func mend(_ columns: inout Annotations, names: [Range<Int>]) {
    var next = 0
    for sentence in columns.sentences {
      while next < names.count, names[next].lowerBound < sentence.lowerBound { next += 1 }
      let first = next
      while next < names.count, sentence.contains(names[next].lowerBound) { next += 1 }
      // No sentence of prose is longer; what each verb is compared with must not grow with a text that has no full stops.
      guard sentence.count <= TreeRepair.longest else { continue }
      let names = Array(names[first..<next])
      mendInfinitives(&columns, sentence)
      RelationRepair.mend(&columns, sentence)
      ArgumentRepair(lexicon: lexicon).mend(&columns, sentence, names)
      guard let root = sentence.first(where: { Int(columns.heads[$0]) == $0 }), columns.tags[root] == .noun,
        let verb = verb(before: root, sentence, columns), let lemma = lemma(columns, verb),
        let subject = names.first(where: { sentence.contains($0.lowerBound) && $0.upperBound == verb })
      else { continue }
      let head = subject.first { !subject.contains(Int(columns.heads[$0])) } ?? subject.lowerBound
      columns.heads[verb] = Int32(verb)
      columns.relations[verb] = .root
      columns.tags[verb] = .verb
      columns.fineTags[verb] = .vbd
      columns.lemmas[verb] = lemma
      columns.heads[head] = Int32(verb)
      columns.relations[head] = .nsubj
      columns.heads[root] = Int32(verb)
      columns.relations[root] = .obj
    }
  }

  /// The infinitive takes the noun's place under its verb, and the noun becomes its object.
  private func mendInfinitives(_ columns: inout Annotations, _ sentence: Range<Int>) {
    for verb in sentence.dropFirst() {
      let noun = Int(columns.heads[verb])
      let above = Int(columns.heads[noun])
      guard columns.relations[verb] == .amod, noun > verb, above < verb,
        columns.tags[above] == .verb || lexicon.has("infinitive-verbs", columns.lemmas[above]),
        form(verb - 1, columns) == "to",
        columns.tags[verb] == .verb && columns.tags[verb - 1] == .particle || isInfinitive(verb, noun, above, columns)
      else { continue }
      if columns.tags[verb] != .verb {
        columns.tags[verb] = .verb
        columns.lemmas[verb] = form(verb, columns)
      }
      columns.heads[verb] = Int32(above)
      columns.fineTags[verb] = .vb
      columns.relations[verb] = .xcomp
      columns.heads[verb - 1] = Int32(verb)
      columns.relations[verb - 1] = .mark
      columns.heads[noun] = Int32(verb)
      columns.relations[noun] = .obj
    }
  }

  /// `agreed to open talks`: read as a preposition and an adjective after a verb that wants an infinitive.
  private func isInfinitive(_ verb: Int, _ noun: Int, _ above: Int, _ columns: Annotations) -> Bool {
    columns.tags[verb] == .adjective && Int(columns.heads[verb - 1]) == noun && columns.relations[verb - 1] == .case
      && lexicon.framesByTrigger[form(verb, columns)] != nil && lexicon.has("infinitive-verbs", columns.lemmas[above])
  }

  /// A participle that modifies the root and stands right before it or its adjectives, where no article does.
  private func verb(before root: Int, _ sentence: Range<Int>, _ columns: Annotations) -> Int? {
    let modifiers = (sentence.lowerBound..<root).filter { Int(columns.heads[$0]) == root }
    guard
      !modifiers.contains(where: {
        columns.relations[$0] == .det || columns.relations[$0] == .nsubj || columns.relations[$0] == .cop
      })
    else {
      return nil
    }
    return modifiers.first { columns.relations[$0] == .amod && form($0, columns).hasSuffix("ed") }
  }

  private func form(_ token: Int, _ columns: Annotations) -> String {
    String(decoding: columns.bytes[Int(columns.starts[token])..<Int(columns.ends[token])], as: UTF8.self).lowercased()
  }

  /// The verb that a form in -ed belongs to, where a frame knows it.
  private func lemma(_ columns: Annotations, _ token: Int) -> String? {
    let stem = form(token, columns).dropLast(2)
    var candidates = [String(stem), stem + "e"]
    if stem.hasSuffix("i") { candidates.append(stem.dropLast() + "y") }
    if let last = stem.last, stem.dropLast().last == last { candidates.append(String(stem.dropLast())) }
    return candidates.first { lexicon.framesByTrigger[$0] != nil }
  }
}
