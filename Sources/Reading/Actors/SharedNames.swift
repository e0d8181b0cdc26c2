import Diplomacy
import Gazetteer
import Intake
import Linguistics

/// Names that several parties share: peoples and parties of many states, minorities, seats of organisations.
extension MentionResolver {
  /// Of a people or body of several states (Kurds, Hutus, the Socialist Party) that which the sentence names, else for a body that of the
  /// dateline, else the one that the gazetteer lists first.
  func placed(_ entries: [NameEntry], _ range: Range<Int>) -> [NameEntry] {
    let entries = seat(withoutMinorities(entries, range), range)
    let isBody = entries.allSatisfy { if case .institution = $0.role { true } else { false } }
    if isBody, isElsewhere(entries, range) { return [] }
    guard entries.count > 1, Set(entries.map(\.party)).count > 1 else { return entries }
    guard isBody || entries.allSatisfy({ $0.role == .people || $0.role == .adjective }) else { return entries }
    var here = stated[document.sentenceOf[range.lowerBound]] ?? []
    var named = entries.filter { here.contains($0.party) }
    if named.isEmpty, isBody {
      here = Set([document.dispatch.dateline?.country].compactMap { $0 }).union(document.titleStates)
      named = entries.filter { here.contains($0.party) }
    }
    return named.isEmpty ? Array(entries.prefix(1)) : named
  }

  /// `Singapore's parliament … the Workers' Party`: a name made of words that parties of many states use, in a sentence about another state.
  private func isElsewhere(_ entries: [NameEntry], _ range: Range<Int>) -> Bool {
    guard let here = stated[document.sentenceOf[range.lowerBound]], here.isDisjoint(with: entries.map(\.party)) else {
      return false
    }
    return range.count > 1 && range.allSatisfy { document.lexicon.has("party-words", document.lowers[$0]) }
  }

  /// `a grant from Brussels`: a capital that is an organisation's seat too is the organisation where it acts, the place where it is one.
  private func seat(_ entries: [NameEntry], _ range: Range<Int>) -> [NameEntry] {
    let seats = entries.filter { if case .metonym = $0.role { !$0.party.isState } else { false } }
    guard !seats.isEmpty, seats.count < entries.count else { return entries }
    let others = entries.filter { !seats.contains($0) }
    let head = range.first { !range.contains(document.heads[$0]) } ?? range.lowerBound
    let here = stated[document.sentenceOf[range.lowerBound]] ?? []
    let isPlace =
      MentionResolver.placing.contains(document.preposition(head) ?? "") || !here.isDisjoint(with: others.map(\.party))
    return isPlace ? others : seats
  }

  private static let placing: Set<String> = ["in", "at", "near", "around", "outside", "inside", "across", "through"]

  /// `Indian peasants in Bolivia`, `Fiji's Indians`: a minority that bears another state's name, where the sentence names its state, not
  /// the other one, and speaks of people.
  private func withoutMinorities(_ entries: [NameEntry], _ range: Range<Int>) -> [NameEntry] {
    guard entries.contains(where: { $0.role == .minority }) else { return entries }
    let others = entries.filter { $0.role != .minority }
    let here = stated[document.sentenceOf[range.lowerBound]] ?? []
    let own = entries.filter { $0.role == .minority && here.contains($0.party) }
    guard !own.isEmpty, here.isDisjoint(with: others.map(\.party)), isOfPeople(range) else { return others }
    return own.map { NameEntry(party: $0.party, role: .people, validity: $0.validity) }
  }

  private static let people: Set<String> = ["CVL", "AGR", "REF", "LAB", "SOC", "REL", "EDU", "OPP", "REB"]

  /// Whether the word is a plural noun for people or stands before one: no army, no minister.
  private func isOfPeople(_ range: Range<Int>) -> Bool {
    let token = range.upperBound - 1
    if document.lowers[token].hasSuffix("s") { return true }
    let next = range.upperBound
    guard next < document.count else { return false }
    return document.lexicon.value("agents", document.lowerLemmas[next]).map(MentionResolver.people.contains) ?? false
  }
}
