import Diplomacy
import Gazetteer
import Intake
import Linguistics

/// In whose name a text says "we", by its title: `G7 Foreign Ministers' Statement on …` the group, `Joint Statement by the Governments of
/// Canada and Chile` both. Empty where the title says no more than that the publisher speaks.
struct TitleVoices {
  let gazetteer: Gazetteer

  func parties(_ title: String) -> [PartyCode] {
    let words = title.split(whereSeparator: { " \u{00A0},;:–—“”\"()".contains($0) }).map(String.init)
    let kinds: Set<String> = ["statement", "communiqué", "communique", "declaration"]
    guard words.contains(where: { kinds.contains($0.lowercased()) }) else { return [] }
    let topic = words.firstIndex { TitleVoices.topical.contains($0.lowercased()) } ?? words.count
    let head = named(words[..<topic])
    guard words.contains("Joint") else {
      // `G7 Media Ministers Meeting Communiqué`: an organisation that the title starts with.
      guard let first = head.first, first.place <= 1, gazetteer.kind(of: first.party)?.isOrganisation == true else { return [] }
      return [first.party]
    }
    if head.count > 1 || head.first.map({ gazetteer.kind(of: $0.party)?.isOrganisation == true }) == true {
      return head.map(\.party)
    }
    let rest = named(words[topic...])
    let isMeeting = words[topic...].contains { TitleVoices.meetings.contains($0.lowercased()) }
    return isMeeting && rest.count > 1 ? rest.map(\.party) : []
  }

  private static let topical: Set<String> = [
    "on", "regarding", "about", "following", "concerning", "welcoming", "condemning", "against",
  ]
  private static let meetings: Set<String> = [
    "dialogue", "meeting", "consultations", "cooperation", "partnership", "council", "collaboration", "ministerial", "summit",
    "talks",
  ]

  /// The states and organisations that words name, each with the place of its first word.
  private func named(_ words: ArraySlice<String>) -> [(place: Int, party: PartyCode)] {
    var out: [(place: Int, party: PartyCode)] = []
    var at = words.startIndex
    while at < words.endIndex {
      var step = 1
      for length in stride(from: min(6, words.endIndex - at), to: 0, by: -1) {
        guard let party = party(words[at..<at + length]) else { continue }
        if !out.contains(where: { $0.party == party }) { out.append((at, party)) }
        step = length
        break
      }
      if step == 1, words[at].contains("-") { for part in words[at].split(separator: "-") { add(part, at, &out) } }
      at += step
    }
    return out
  }

  /// `U.S.-UAE`: two names joined.
  private func add(_ part: Substring, _ at: Int, _ out: inout [(place: Int, party: PartyCode)]) {
    guard let party = party([String(part)][...]), !out.contains(where: { $0.party == party }) else { return }
    out.append((at, party))
  }

  private func party(_ words: ArraySlice<String>) -> PartyCode? {
    var name = words.joined(separator: " ")
    for ending in ["'s", "’s", "'", "’"] where name.hasSuffix(ending) { name = String(name.dropLast(ending.count)) }
    guard name.first?.isUppercase == true else { return nil }
    return gazetteer.names.lookup(name).first { entry in
      switch entry.role {
      case .name, .adjective:
        gazetteer.kind(of: entry.party)?.isStatelike == true || gazetteer.kind(of: entry.party)?.isOrganisation == true
      case .person(_, let isFull): isFull
      default: false
      }
    }?.party
  }
}

extension Reference {
  /// Who "we" are: those whom the title or the opening (`The following statement was released by …`) names, else the publisher.
  var voices: [PartyCode] {
    if !document.titleVoices.isEmpty { return document.titleVoices }
    for sentence in document.sentences.prefix(2) {
      guard sentence.count < 150, document.lowers[sentence.prefix(6)].contains("following"),
        document.lowers[sentence.prefix(20)].contains("statement")
      else { continue }
      var out: [PartyCode] = []
      for mention in mentions(in: document.sentenceOf[sentence.lowerBound], before: sentence.upperBound) {
        guard [.party, .adjective, .person, .institution].contains(mention.kind), !out.contains(mention.party) else { continue }
        out.append(mention.party)
      }
      if out.count > 1 { return out }
    }
    return [document.dispatch.issuer].compactMap { $0 }
  }
}
