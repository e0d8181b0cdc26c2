import Diplomacy
import Gazetteer
import Intake
import Linguistics

/// Which state a dispatch is about where a noun or a title names none: `police`, `the prime minister`, `detained journalists`.
struct StoryStates {
  let document: Document
  let mentions: Mentions

  /// The state of somebody with this title. A government's text means its own people only by titles that its own people bear;
  /// wire copy means those of the place that it is dated from.
  func state(ofTitle title: ArraySlice<String>, before token: Int) -> PartyCode? {
    guard let issuer = document.dispatch.issuer else { return document.dispatch.dateline?.country }
    let phrase = title.joined(separator: " ")
    if bears(issuer, phrase) { return issuer }
    return foreign(before: token, issuer) ?? issuer
  }

  /// The state of an agent of this sector. A government's own officials need no nation; `the government`, police, journalists or
  /// protesters are those of the state that its text is about.
  func state(ofSector sector: String, noun: String, at token: Int) -> PartyCode? {
    guard let issuer = document.dispatch.issuer else { return document.dispatch.dateline?.country }
    if StoryStates.official.contains(sector) {
      guard document.lexicon.has("bare-bodies", noun) else { return issuer }
      return foreign(before: token, issuer) ?? issuer
    }
    return foreign(before: token, issuer)
  }

  /// The state that the sentence, or the text just before it, names most besides the given ones; nil when two are named as often.
  func sole(at token: Int, besides own: Set<PartyCode>) -> PartyCode? { nearest(before: token, besides: own) }

  private static let official: Set<String> = ["GOV", "IGO"]

  /// Whether a government has an office of this title.
  func bears(_ party: PartyCode, _ title: String) -> Bool {
    guard document.gazetteer.kind(of: party)?.isStatelike == true else { return true }
    if title.hasSuffix("secretary") || title.contains("secretary of") { return true }
    return document.gazetteer.titles(of: party).contains { $0.lowercased() == title }
  }

  /// The state besides the issuer that the sentence names most, else the nearest sentence before it that names any, else the title.
  private func foreign(before token: Int, _ issuer: PartyCode) -> PartyCode? { nearest(before: token, besides: [issuer]) }

  private func nearest(before token: Int, besides own: Set<PartyCode>) -> PartyCode? {
    let here = document.sentenceOf[token]
    for sentence in stride(from: here, through: max(0, here - 3), by: -1) {
      let counts = states(in: document.sentences[sentence], besides: own)
      guard let most = counts.values.max() else { continue }
      let leading = counts.filter { $0.value == most }
      return leading.count == 1 ? leading.first?.key : nil
    }
    return titled(besides: own)
  }

  /// How often each state is named.
  private func states(in range: Range<Int>, besides own: Set<PartyCode>) -> [PartyCode: Int] {
    var out: [PartyCode: Int] = [:]
    var last = -1
    for token in range.prefix(StoryStates.reach) {
      let index = mentions.index[token]
      guard index >= 0, index != last else { continue }
      last = index
      let mention = mentions.all[index]
      guard mention.kind != .medium, mention.party.isState, !own.contains(mention.party) else { continue }
      out[mention.party, default: 0] += 1
    }
    return out
  }

  /// How much of a sentence is looked at: longer ones are lists.
  private static let reach = 200

  /// The one state that the dispatch's title names besides the given ones.
  private func titled(besides own: Set<PartyCode>) -> PartyCode? {
    let states = document.titleStates.subtracting(own)
    return states.count == 1 ? states.first : nil
  }

  /// The states that a title names, by name, people or capital.
  static func states(inTitle title: String, _ gazetteer: Gazetteer) -> Set<PartyCode> {
    let words = title.split(whereSeparator: { !$0.isLetter && $0 != "." && $0 != "-" }).prefix(40)
    var out: Set<PartyCode> = []
    for start in words.indices {
      for end in start..<min(start + 4, words.endIndex) {
        for entry in gazetteer.names.lookup(words[start...end].joined(separator: " ")) where entry.party.isState {
          switch entry.role {
          case .name, .adjective, .people, .capital: out.insert(entry.party)
          default: break
          }
        }
      }
    }
    return out
  }
}
