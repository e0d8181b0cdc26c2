import Diplomacy
import Linguistics

/// The PLOVER sector of nouns for those who act: the noun's own, or the one that a word beside it gives: `foreign ministry`,
/// `army spokesman`, `opposition lawmakers`, `rights group`.
struct AgentNouns {
  let document: Document

  /// The sector of a noun; nil where it is none that acts.
  func sector(of token: Int) -> String? {
    let lemma = document.lowerLemmas[token]
    let beside = document.children(token).filter { [.compound, .amod].contains(document.relations[$0].universal) }
    for child in beside {
      if let sector = document.lexicon.value("agents", document.lowers[child] + " " + lemma) { return sector }
    }
    let own = document.lexicon.value("agents", lemma) ?? document.lexicon.value("titles", lemma)
    guard own.map(AgentNouns.general.contains) ?? document.lexicon.has("collectives", lemma) else { return own }
    for child in beside {
      let words = [document.lowers[child], document.lowerLemmas[child]]
      let sector = words.lazy.compactMap { document.lexicon.value("agent-modifiers", $0) }.first
      // `Muslim militants` are militants.
      if let sector, !(own == "REB" || own == "MIL") || AgentNouns.armed.contains(sector) { return sector }
    }
    return own
  }

  /// The organisation that such agents belong to where no state stands beside them: `peacekeepers`.
  func organisation(of token: Int) -> PartyCode? {
    let lemma = document.lowerLemmas[token]
    for child in document.children(token) where [.compound, .amod].contains(document.relations[child].universal) {
      if let code = document.lexicon.value("international-agents", document.lowers[child] + " " + lemma) {
        return PartyCode(code)
      }
    }
    return document.lexicon.value("international-agents", lemma).map { PartyCode($0) }
  }

  private static let armed: Set<String> = ["REB", "MIL", "PRM", "OPP", "UAF"]

  /// Sectors of nouns that say little of themselves: a leader, a member, fighters. Courts and newspapers stay what they are.
  private static let general: Set<String> = ["GOV", "PTY", "CVL", "MIL", "SOC", "LEG", "OPP", "REB"]
}
