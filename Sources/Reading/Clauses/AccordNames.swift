package import Diplomacy
import Gazetteer
import Intake
import Linguistics

/// An accord or organisation that a nominal stands for.
package struct NamedAccord: Sendable, Hashable {
  package var code: PartyCode
  package var text: String
  package var bindingness: Bindingness?
  /// Whether the gazetteer knows it; otherwise the code is the slug of the name as found.
  package var isKnown: Bool
}

/// Accords and organisations by name, by description (`the pact`, `the bloc`), or, when nobody knows them, by the name as found.
package struct AccordNames: Sendable {
  package let cast: Cast
  private var document: Document { cast.document }

  package init(cast: Cast) { self.cast = cast }

  /// All accords and organisations that a nominal and its coordinated parts name.
  package func resolve(_ token: Int) -> [NamedAccord] {
    var out: [NamedAccord] = []
    if let one = single(token) { out.append(one) }
    for part in document.children(token) where document.relations[part] == .conj {
      if let one = single(part), !out.contains(one) { out.append(one) }
    }
    return out
  }

  private func single(_ token: Int) -> NamedAccord? {
    if let mention = cast.mentions[token] { return named(mention) }
    let lemma = document.lowerLemmas[token]
    if isInstrument(token) || document.lexicon.has("bodies", lemma) || lemma == "membership" || lemma == "participation" {
      if isLongName(token), let unknown = unknownName(token) { return unknown }
      if let inside = modifier(token) { return inside }
      if let unknown = unknownName(token) { return unknown }
      return document.isCapital(token) && hasCapitalModifier(token) ? nil : described(token, lemma)
    }
    if document.tags[token] == .properNoun { return unknownName(token) }
    return document.tags[token] == .pronoun || document.tags[token] == .determiner ? pronoun(token) : leaders(token)
  }

  /// `the U.S.-EU Trade and Technology Council`: a body of its own, whatever known name is part of it.
  private func isLongName(_ token: Int) -> Bool {
    guard document.isCapital(token) else { return false }
    let parts = document.children(token).filter { child in
      child < token && [.compound, .amod].contains(document.relations[child].universal) && document.isCapital(child)
    }
    return parts.contains { cast.mentions[$0] == nil } && parts.contains { cast.mentions[$0] != nil }
  }

  private func hasCapitalModifier(_ token: Int) -> Bool {
    document.children(token).contains { child in
      [.compound, .amod, .nmodPoss].contains(document.relations[child].universal) && document.isCapital(child)
    }
  }

  /// `the pact, which Chile signed`: the pact; `has yet to ratify it`: the accord named last.
  private func pronoun(_ token: Int) -> NamedAccord? {
    switch document.lowers[token] {
    case "which", "that":
      var at = token
      while !document.isRoot(at) {
        if document.relations[at] == .aclRelcl { return single(document.heads[at]) ?? nameAround(document.heads[at], token) }
        at = document.heads[at]
      }
      return nil
    case "it" where document.relations[token] == .obj || document.relations[token].universal == .obl:
      let found = last(before: token)
      return found.flatMap {
        document.gazetteer.kind(of: $0.code) == .accord || !$0.isKnown || isMembershipVerb(document.heads[token]) ? $0 : nil
      }
    default: return nil
    }
  }

  /// `joined it`, `left it`: verbs by which one comes into a body or leaves it, by their frames.
  private func isMembershipVerb(_ verb: Int) -> Bool {
    document.lexicon.frames(of: document.lemmas[verb].lowercased()).contains { frame in
      frame.predicate == "party-to" && ["acceded", "resumed", "withdrawn"].contains(frame.stage ?? "")
        && frame.extras["only"] == nil && frame.slots.contains { $0.names == ["obj"] && $0.kind == .accord }
    }
  }

  /// A name whose last word bears the relative clause: `the Lusaka Protocol on Seed Exchange, which …`.
  private func nameAround(_ token: Int, _ pronoun: Int) -> NamedAccord? {
    guard document.tags[token] == .properNoun, !document.isRoot(token) else { return nil }
    let above = document.heads[token]
    return document.tags[above] == .properNoun ? single(above) : nil
  }

  /// `European Union leaders`, `NATO allies`: who acts for a body is the body.
  private func leaders(_ token: Int) -> NamedAccord? {
    guard document.tags[token] == .noun, document.lexicon.has("agents", document.lemmas[token]) else { return nil }
    for child in document.children(token) where [.compound, .nmod].contains(document.relations[child].universal) {
      if document.relations[child].universal == .nmod, document.preposition(child) != "of" { continue }
      if let mention = cast.mentions[child], let accord = named(mention) { return accord }
    }
    return nil
  }

  private func named(_ mention: Mention) -> NamedAccord? {
    let kind = document.gazetteer.kind(of: mention.party)
    guard [.accord, .party].contains(mention.kind) || mention.kind == .institution && kind != .accord,
      kind == .accord || kind?.isOrganisation == true
    else { return nil }
    return NamedAccord(
      code: mention.party, text: document.words(mention.tokens), bindingness: bindingness(mention.party), isKnown: true)
  }

  private func bindingness(_ accord: PartyCode) -> Bindingness? {
    document.gazetteer.facts(of: accord, .bindingness).first.flatMap { Bindingness(rawValue: $0.value) }
  }

  private func isInstrument(_ token: Int) -> Bool {
    document.lexicon.has("instruments", document.lowerLemmas[token])
      || document.lexicon.has("instruments", document.lowers[token])
  }

  /// `the NATO alliance`, `the Paris climate accord`, `membership of the EU`: a known name inside the phrase.
  private func modifier(_ token: Int) -> NamedAccord? {
    for child in document.children(token) {
      let relation = document.relations[child].universal
      let isInside =
        [.compound, .flat, .amod, .appos].contains(relation)
        || relation == .nmod && ["of", "in", "to", "on"].contains(document.preposition(child) ?? "")
      if isInside, let mention = cast.mentions[child], let accord = named(mention) { return accord }
      // `the trade deal between Canada and the European Union, known as CETA`
      if relation == .acl, ["know", "call", "dub"].contains(document.lemmas[child]),
        let name = document.children(child).lazy.compactMap({ cast.mentions[$0] }).compactMap(named).first
      {
        return name
      }
    }
    return nil
  }

  /// A capitalised name headed by a word for an instrument or body: `the Kampala Convention on Fisheries`.
  private func unknownName(_ token: Int) -> NamedAccord? {
    let range = document.nucleus(token)
    let name = nameCore(range, around: token)
    guard name.count > 1, name.contains(where: isDistinctive) else { return nil }
    let lowers = document.lowers[name]
    let head = lowers.last { word in
      document.lexicon.has("instruments", singular(word)) || document.lexicon.has("bodies", singular(word))
        || document.lexicon.has("organisations", word)
    }
    guard let head else { return nil }
    let text = document.words(name)
    return NamedAccord(
      code: PartyCode.slug(of: text), text: text,
      bindingness: document.lexicon.value("instruments", singular(head)).flatMap(Bindingness.init(rawValue:)), isKnown: false)
  }

  /// More than the kind of a text: `Memorandum of Understanding` is no name.
  private func isDistinctive(_ token: Int) -> Bool {
    guard document.isCapital(token) else { return false }
    let word = singular(document.lowers[token])
    return !document.lexicon.has("instruments", word) && !document.lexicon.has("policy", word)
      && !document.lexicon.has("plain-words", word)
  }

  private func singular(_ word: String) -> String {
    word.hasSuffix("s") && !word.hasSuffix("ss") && !document.lexicon.has("instruments", word) ? String(word.dropLast()) : word
  }

  /// The run of capitalised words (with `of`, `on`, `the`, `and`, `for` inside) around a token.
  ///
  /// What follows `on` or `against` belongs to the name even where the parser hung it elsewhere, unless it is a date or a known name.
  private func nameCore(_ range: Range<Int>, around token: Int) -> Range<Int> {
    func isCapital(_ at: Int) -> Bool {
      document.isCapital(at) && cast.mentions[at]?.kind != .person
    }
    guard isCapital(token) else { return token..<token }
    var low = token
    while low - 1 >= range.lowerBound, isCapital(low - 1) || document.words[low - 1] == "-" { low -= 1 }
    var high = token + 1
    let sentence = document.sentences[document.sentenceOf[token]]
    if range.upperBound < sentence.upperBound - 1, ["on", "against", "for"].contains(document.lowers[range.upperBound]),
      isTopic(range.upperBound + 1)
    {
      return nameCore(range.lowerBound..<min(sentence.upperBound, range.upperBound + 6), around: token)
    }
    while high < range.upperBound {
      if isCapital(high) { high += 1; continue }
      var next = high
      while next < range.upperBound, ["of", "on", "the", "and", "for", "in", "to", "against"].contains(document.lowers[next]) {
        next += 1
      }
      guard next > high, next < range.upperBound, next - high <= 2, isCapital(next),
        document.tags[next] == .properNoun || document.tags[next] == .noun
      else { break }
      // `the Agreement on Nile waters`: a topic in small letters is no part of the name.
      if next + 1 < range.upperBound, document.tags[next + 1] == .noun, !isCapital(next + 1) { break }
      high = next + 1
    }
    if ["The", "A", "This"].contains(document.words[low]), high - low > 1 { low += 1 }
    return low..<high
  }

  private func isTopic(_ token: Int) -> Bool {
    document.isCapital(token) && cast.mentions[token] == nil && [.properNoun, .noun, .adjective].contains(document.tags[token])
      && CalendarWords.weekday(document.words[token]) == nil && CalendarWords.month(document.words[token]) == nil
  }

  /// The accord or organisation named last before a token, in its sentence or the two before.
  package func last(before token: Int) -> NamedAccord? {
    let here = document.sentenceOf[token]
    for sentence in stride(from: here, through: max(0, here - 2), by: -1) {
      for at in document.sentences[sentence].reversed() where at < token {
        if let mention = cast.mentions[at], let accord = named(mention) { return accord }
        if document.tags[at] == .properNoun, cast.mentions[at] == nil, let accord = unknownName(at), accord.bindingness != nil {
          return accord
        }
      }
    }
    return nil
  }

  /// `With Tonga becoming its 125th member, the court …`: what a possessive before the main clause means is its subject.
  package func ahead(of token: Int) -> NamedAccord? {
    var at = token
    while !document.isRoot(at), document.relations[at] != .advcl { at = document.heads[at] }
    guard !document.isRoot(at), let subject = document.child(document.heads[at], .nsubj), subject > token else { return nil }
    return single(subject)
  }

  /// `the treaty`, `the accords`, `the bloc`, `the alliance`: the last one named before.
  private func described(_ token: Int, _ lemma: String) -> NamedAccord? {
    guard
      let determiner = document.child(token, .det).map({ document.lowers[$0] })
        ?? document.child(token, .nmodPoss).map({ _ in "its" }),
      ["the", "this", "that", "those", "these", "its"].contains(determiner),
      document.child(token, .amod).map({ isPlainAdjective($0, lemma) }) ?? true,
      document.child(token, .compound) == nil || document.lexicon.has("instruments", lemma)
    else { return nil }
    let body = document.lexicon.value("bodies", lemma)
    let wantsBody = body != nil && !document.lexicon.has("instruments", lemma)
    let wantsInstrument = document.lexicon.has("instruments", lemma)
    let here = document.sentenceOf[token]
    for sentence in stride(from: here, through: max(0, here - 6), by: -1) {
      for at in document.sentences[sentence].reversed() where at < token {
        guard let mention = cast.mentions[at], let accord = named(mention) else { continue }
        let isAccord = document.gazetteer.kind(of: mention.party) == .accord
        if wantsInstrument && !isAccord && lemma != "pact" || wantsBody && isAccord { continue }
        if let body, !isAccord, !Reference(cast: cast).isCalled(body, mention) { continue }
        return accord
      }
    }
    return unknownBefore(token, isInstrument: wantsInstrument)
  }

  /// `the regional bloc`, `the military alliance`: an adjective that does not make it another one.
  private func isPlainAdjective(_ token: Int, _ lemma: String) -> Bool {
    if lemma == "membership" { return true }
    return document.lexicon.has("bodies", lemma) && !document.isCapital(token) && document.tags[token] == .adjective
      && !document.lexicon.has("other-words", document.lowers[token]) && cast.mentions[token] == nil
  }

  /// An accord that only this dispatch names, earlier.
  private func unknownBefore(_ token: Int, isInstrument: Bool) -> NamedAccord? {
    let here = document.sentenceOf[token]
    for sentence in stride(from: here, through: max(0, here - 4), by: -1) {
      for at in document.sentences[sentence].reversed()
      where at < token && document.tags[at] == .properNoun && cast.mentions[at] == nil {
        if let accord = unknownName(at), (accord.bindingness != nil) == isInstrument { return accord }
      }
    }
    return nil
  }
}
