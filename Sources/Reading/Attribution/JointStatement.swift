import Diplomacy
import Gazetteer
import Intake
import Linguistics

/// The publisher's own voice; for a joint statement that of all its issuers.
struct JointStatement: Sendable {
  let scene: Scene
  private var document: Document { scene.document }

  func publisher() -> Speaker {
    let dispatch = document.dispatch
    var speaker = Speaker(party: dispatch.issuer, said: dispatch.date)
    if let issuer = dispatch.issuer { speaker.sector = sector(issuer) }
    let issuers = self.issuers()
    if issuers.count > 1 {
      speaker.parties = issuers
      if speaker.party == nil || !issuers.contains(where: { $0 == speaker.party }) { speaker.party = issuers[0] }
      speaker.sector = speaker.party.map(sector)
    }
    return speaker
  }

  private func sector(_ party: PartyCode) -> String {
    document.gazetteer.kind(of: party)?.isOrganisation == true ? "IGO" : "GOV"
  }

  /// The parties named beside `joint statement` in the title, or in the sentence that opens the text and says "we" later.
  private func issuers() -> [PartyCode] {
    if let title = document.dispatch.title, isJoint(title.lowercased()) {
      let named = parties(inTitle: title)
      if named.count > 1 { return ordered(named) }
    }
    for number in document.sentences.indices.prefix(2) {
      let sentence = document.sentences[number]
      guard document.lowers[sentence].contains("joint"), isJoint(document.lowers[sentence].joined(separator: " ")),
        speaksForItself(sentence)
      else { continue }
      var out: [PartyCode] = []
      for token in sentence {
        guard let mention = scene.cast.mentions[token], mention.tokens.lowerBound == token, isParty(mention.party),
          !out.contains(mention.party)
        else { continue }
        out.append(mention.party)
      }
      if out.count > 1 { return ordered(out) }
    }
    return []
  }

  private func ordered(_ parties: [PartyCode]) -> [PartyCode] {
    guard let issuer = document.dispatch.issuer, parties.contains(issuer) else { return parties }
    return parties
  }

  private func isParty(_ party: PartyCode) -> Bool {
    let kind = document.gazetteer.kind(of: party)
    return kind?.isStatelike == true || kind?.isOrganisation == true || party.isState
  }

  private func isJoint(_ text: String) -> Bool {
    ["joint statement", "joint communiqu", "joint declaration", "joint press statement"].contains { text.contains($0) }
  }

  /// A text that issues the statement, not one that tells of it.
  private func speaksForItself(_ sentence: Range<Int>) -> Bool {
    if document.lowers[sentence].contains("following") { return true }
    if !scene.hasFiniteVerb(sentence) { return true }
    let first = document.lowers.prefix(400)
    return scene.quotations.all.isEmpty && first.contains("we")
  }

  private func parties(inTitle title: String) -> [PartyCode] {
    let words = title.split(whereSeparator: { " ,;:–—".contains($0) }).map(String.init)
    var out: [PartyCode] = []
    var at = 0
    while at < words.count {
      var step = 1
      for length in stride(from: min(6, words.count - at), to: 0, by: -1) {
        var name = words[at..<at + length].joined(separator: " ")
        if name.hasSuffix("'s") || name.hasSuffix("’s") { name = String(name.dropLast(2)) }
        guard name.first?.isUppercase == true,
          let party = document.gazetteer.names.lookup(name).first(where: { isParty($0.party) })?.party
        else { continue }
        if !out.contains(party) { out.append(party) }
        step = length
        break
      }
      at += step
    }
    return out
  }
}
