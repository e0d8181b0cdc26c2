import Diplomacy
import Gazetteer
import Linguistics

/// Groups of states by what they belong to: `the five Central Asian nations`, `EU leaders`, `Arab states`.
extension Cast {
  /// `the five Central Asian nations`, `the other Abraham Accords members`, `EU leaders`, `Arab states`: who belongs.
  func group(_ token: Int, depth: Int) -> [Participant]? {
    let lemma = document.lemmas[token].lowercased()
    let isPlural = document.fineTags[token] == .nns || document.fineTags[token] == .nnps
    guard isPlural, document.lexicon.has("countries", lemma) || document.lexicon.value("agents", lemma) == "GOV" else {
      return nil
    }
    for part in document.children(token)
    where document.relations[part].universal == .appos || document.relations[part] == .parataxis {
      let listed = resolve(part, depth: depth + 1).filter { $0.party != nil }
      if listed.count > 1 { return listed }
    }
    guard let set = collective(token) else { return nil }
    let day = document.day ?? Day(number: 20_000)
    let sector = document.lexicon.value("agents", lemma) ?? "GOV"
    var members = document.gazetteer.kind(of: set) == .accord ? accordParties(set) : document.gazetteer.members(of: set, on: day)
    if let count = number(of: token), count != members.count { return nil }
    if hasOther(token), depth < 2 { members.removeAll { member in subjectParties(above: token).contains(member) } }
    guard !members.isEmpty, members.count <= 60 else { return nil }
    let range = document.nucleus(token)
    return members.map {
      Participant(
        party: $0, sectors: [sector], text: document.words(range), token: token, noun: lemma, resolvedBy: "members of \(set)",
        group: set)
    }
  }

  /// The region, organisation or accord that a plural noun is modified by.
  private func collective(_ token: Int) -> PartyCode? {
    for child in document.children(token) {
      let relation = document.relations[child].universal
      let isOf = relation == .nmod && document.preposition(child).map { ["of", "in", "to"].contains($0) } == true
      guard [.amod, .compound, .flat].contains(relation) || document.relations[child] == .nmodPoss || isOf else { continue }
      if let mention = mentions[child], mention.kind == .region || mention.kind == .accord { return mention.party }
      if let mention = mentions[child], document.gazetteer.kind(of: mention.party)?.isOrganisation == true,
        document.lexicon.value("countries", document.lemmas[token].lowercased()) != nil
      {
        return mention.party
      }
      if isOf, document.lexicon.has("countries", document.lemmas[child]), let inner = collective(child) { return inner }
    }
    return nil
  }

  private func accordParties(_ accord: PartyCode) -> [PartyCode] {
    let joining: Set<Act> = [.signed, .signedDefinitively, .ratified, .acceded, .accepted, .approved, .succeeded, .inForce]
    return Array(Set(document.gazetteer.acts(of: accord).filter { joining.contains($0.act) }.map(\.party))).sorted()
  }

  /// A count that modifies a noun: `five`, `5`.
  package func number(of token: Int) -> Int? {
    document.child(token, .nummod).flatMap { Numerals.value(document.lowers[$0]) }
  }

  private func hasOther(_ token: Int) -> Bool { document.children(token).contains { document.lowers[$0] == "other" } }

  private func subjectParties(above token: Int) -> [PartyCode] {
    var at = token
    while document.heads[at] != at {
      at = document.heads[at]
      if let subject = document.universal(at, .nsubj).first { return resolve(subject, depth: 5).compactMap(\.party) }
    }
    return []
  }
}
