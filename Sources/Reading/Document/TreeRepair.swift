import Linguistics

/// Mends slips of parsers in wire copy: `Nicaragua severed ties with Ecuador` read as one noun phrase; `agreed to deepen cooperation`
/// with the infinitive read as an adjective; `applied to join` with the complement read as a purpose; `In the Sahel, Mali and Niger
/// announced` with the subject hung on the place before it.
///
/// The particle `to` makes a verb an infinitive, whatever noun follows. A name, a participle that the lexicon knows as a verb, and a bare noun at the head of a sentence are subject, verb and object.
struct TreeRepair {
  let lexicon: Lexicon

  func mend(_ columns: inout Annotations, names: [Range<Int>]) {
    for sentence in columns.sentences {
      mendInfinitives(&columns, sentence)
      mendComplements(&columns, sentence)
      mendFrontedPlaces(&columns, sentence, names)
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
      guard columns.relations[verb] == .amod, noun > verb, above < verb, columns.tags[above] == .verb,
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

  /// An infinitive right after a verb that takes one is its complement.
  private func mendComplements(_ columns: inout Annotations, _ sentence: Range<Int>) {
    for verb in sentence.dropFirst(2) where columns.relations[verb] == .advcl {
      let head = Int(columns.heads[verb])
      guard head == verb - 2, form(verb - 1, columns) == "to", columns.tags[head] == .verb,
        lexicon.has("infinitive-verbs", columns.lemmas[head])
      else { continue }
      columns.relations[verb] = .xcomp
    }
  }

  /// A verb without a subject, right after names that follow a comma and hang on a place before it: the first name is the subject,
  /// the others are coordinated with it.
  private func mendFrontedPlaces(_ columns: inout Annotations, _ sentence: Range<Int>, _ names: [Range<Int>]) {
    for verb in sentence where columns.tags[verb] == .verb {
      let children = sentence.filter { Int(columns.heads[$0]) == verb && $0 != verb }
      guard !children.contains(where: { [.nsubj, .nsubjPass, .csubj, .expl].contains(columns.relations[$0]) }),
        let place = children.last(where: { columns.relations[$0].universal == .obl && $0 < verb }),
        sentence.contains(where: { Int(columns.heads[$0]) == place && columns.relations[$0] == .case && $0 < place })
      else { continue }
      let hung = names.filter { name in
        name.lowerBound > place + 1 && name.upperBound <= verb && sentence.contains(name.lowerBound)
          && name.contains { isUnder($0, place, columns, within: verb) }
      }
      guard let first = hung.first, let last = hung.last, form(first.lowerBound - 1, columns) == ",",
        (last.upperBound..<verb).allSatisfy({ columns.tags[$0] == .auxiliary || columns.tags[$0] == .adverb })
      else { continue }
      let subject = top(of: first, columns)
      columns.heads[subject] = Int32(verb)
      columns.relations[subject] =
        columns.fineTags[verb] == .vbn && verb - 1 >= sentence.lowerBound && columns.lemmas[verb - 1] == "be"
        ? .nsubjPass : .nsubj
      for name in hung.dropFirst() {
        let part = top(of: name, columns)
        columns.heads[part] = Int32(subject)
        columns.relations[part] = .conj
      }
    }
  }

  private func top(of name: Range<Int>, _ columns: Annotations) -> Int {
    name.first { !name.contains(Int(columns.heads[$0])) } ?? name.lowerBound
  }

  /// Whether a token hangs below another, by at most a few steps.
  private func isUnder(_ token: Int, _ ancestor: Int, _ columns: Annotations, within limit: Int) -> Bool {
    var at = token
    for _ in 0..<8 {
      let head = Int(columns.heads[at])
      if head == ancestor { return true }
      if head == at || head >= limit { return false }
      at = head
    }
    return false
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
