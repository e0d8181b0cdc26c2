import Diplomacy
import Gazetteer
import Linguistics

/// One end of a claim: who, in which words.
struct End: Hashable {
  var code: PartyCode?
  var text: String?
  var token: Int?
  /// Taken off the confidence when the words alone do not say who is meant.
  var doubt = 0.0

  static let none = End(code: nil, text: nil, token: nil)

  init(code: PartyCode?, text: String?, token: Int?, doubt: Double = 0) {
    self.code = code
    self.text = text
    self.token = token
    self.doubt = doubt
  }

  init(_ code: PartyCode, _ token: Int) { self.init(code: code, text: nil, token: token, doubt: 0.15) }
}

extension ClaimDraft {
  mutating func set(_ subject: End, _ object: End) {
    claim.subject = subject.code
    claim.subjectText = subject.text
    claim.object = object.code
    claim.objectText = object.text
    claim.confidence -= subject.doubt + object.doubt
    tokens += [subject.token, object.token].compactMap { $0 }
  }
}

/// Nominals → ends of claims.
struct Ends {
  let reader: ClaimReader
  private var document: Document { reader.document }

  func parties(_ tokens: [Int]) -> [End] {
    var out: [End] = []
    for token in tokens {
      for participant in reader.matcher.parties(token) {
        guard let code = participant.party, !out.contains(where: { $0.code == code }) else { continue }
        out.append(
          End(code: code, text: participant.text, token: participant.token, doubt: participant.resolvedBy == nil ? 0 : 0.1))
      }
    }
    return out
  }

  func states(_ tokens: [Int]) -> [End] { parties(tokens).filter { reader.matcher.isState($0.code) } }

  func accords(_ tokens: [Int]) -> [End] {
    var out: [End] = []
    for token in tokens {
      for accord in reader.accords.resolve(token) where !out.contains(where: { $0.code == accord.code }) {
        out.append(End(code: accord.code, text: accord.text, token: token, doubt: accord.isKnown ? 0 : 0.15))
      }
    }
    return out
  }

  /// Parties that hang on a noun by a preposition: `an agreement with Chile`.
  func hanging(_ preposition: String, _ noun: Int?) -> [Int] {
    guard let noun else { return [] }
    let own = phrases(noun, preposition)
    if !own.isEmpty { return own }
    if preposition == "between" {
      // `the Agreement on Social Security between Chile and Laos`: on whichever noun inside the parser hung it.
      let inside = document.span(noun).filter { $0 > noun && document.preposition($0) == "between" }
      if inside.count == 1 { return inside }
    }
    // `a ceasefire brokered by Qatar between Chad and Libya`: the participle or its agent may have got the phrase.
    let participles = document.children(noun).filter { document.relations[$0] == .acl && document.fineTags[$0] == .vbn }
    return participles.flatMap { participle in
      phrases(participle, preposition)
        + document.children(participle).filter { document.relations[$0].universal == .obl }.flatMap { phrases($0, preposition) }
    }
  }

  private func phrases(_ token: Int, _ preposition: String) -> [Int] {
    document.children(token).filter {
      [.nmod, .obl].contains(document.relations[$0].universal) && document.preposition($0) == preposition
    }
  }

  /// Every party around a noun: `between A and B`, `with A`, `A-B`, `A's`, `Kazakh-Israeli`.
  func around(_ noun: Int) -> [End] {
    var out: [End] = []
    func take(_ ends: [End]) { for end in ends where !out.contains(where: { $0.code == end.code }) { out.append(end) } }
    var nouns = [noun]
    for child in document.children(noun)
    where document.relations[child].universal == .nmod && ["of", "in", "for"].contains(document.preposition(child) ?? "")
      && reader.matcher.parties(child).isEmpty
    {
      nouns.append(child)
    }
    take(parties(hanging("between", noun)))
    for at in nouns {
      take(reader.cast.nationalities(at).filter(isParty).map { End(code: $0, text: document.gazetteer.name(of: $0), token: at) })
      for child in document.children(at) {
        if document.relations[child] == .nmodPoss, reader.cast.mentions[child] == nil { take(parties([child])) }
        if [.nmod, .obl].contains(document.relations[child].universal),
          ["with", "between", "among", "of", "to", "in"].contains(document.preposition(child) ?? "")
        {
          take(parties([child]))
        }
      }
    }
    return out
  }

  private func isParty(_ code: PartyCode) -> Bool {
    let kind = document.gazetteer.kind(of: code)
    return kind != .accord && kind != .region && kind != .medium
  }

  func related(_ frame: Frame, _ binding: Binding, _ clause: Clause) -> [Int] {
    (binding.tokens[frame.extras["of"] ?? "obj"] ?? []).flatMap { hanging("in", $0) + hanging("to", $0) }
  }

  /// Left × right; without a right side, each two of the left.
  func pairs(_ left: [End], _ right: [End]) -> [(End, End)] {
    let others = right.filter { end in !left.contains { $0.code == end.code } }
    if !others.isEmpty, !left.isEmpty { return left.flatMap { a in others.map { (a, $0) } } }
    let all = left.count > 1 ? left : right
    guard all.count > 1, all.count <= 12 else { return [] }
    return all.indices.flatMap { i in all.indices.dropFirst(i + 1).map { (all[i], all[$0]) } }
  }
}
