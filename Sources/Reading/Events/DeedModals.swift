import Diplomacy
import Linguistics

/// What modals make of an act: `will`, `may` commit, `will not` refuses, `must` asks on behalf of whoever says so.
extension DeedReader {
  private static let commitments: Set<String> = ["will", "shall", "'ll", "’ll", "wo", "would", "'d", "may", "might", "could"]
  private static let obligations: Set<String> = ["must", "should", "ought"]

  /// `will`, `may` commit, `will not` refuses, `must` asks on behalf of whoever says so.
  func modal(_ act: Deed, _ token: Int) -> Deed? {
    var act = act
    let auxiliaries = document.children(token).filter { document.relations[$0].universal == .aux }.map { document.lowers[$0] }
    let negated = isNegated(token) && !act.absorbsNegation
    if auxiliaries.contains(where: DeedReader.obligations.contains) || obligation(token) { return obliged(act, token, negated) }
    guard
      auxiliaries.contains(where: DeedReader.commitments.contains) || isToBe(token)
        || (negated && auxiliaries.contains { ["can", "ca", "cannot"].contains($0) })
    else { return act }
    let name = negated ? "refuse" : "commit"
    guard let outcome = lexicon.compositions.outcome(name, over: act.cameo), let code = outcome.cameo, code != "-",
      !outcome.isNegated
    else { return act }
    recode(&act, code, outcome.mode)
    act.isReciprocal = act.isReciprocal && act.type == .agree
    if negated { act.absorbsNegation = true }
    return act
  }

  /// `Sudan must act`: a demand even where the lexicon does not know what is demanded.
  func bareDemand(_ token: Int) -> Deed? {
    guard document.tags[token] == .verb,
      document.children(token).contains(where: { document.relations[$0].universal == .aux && document.lowers[$0] == "must" }),
      voice(above: token) != nil
    else { return nil }
    let agents = matcher.actors(["subj"], clauses.clause(token), all: false)
    guard !agents.isEmpty else { return nil }
    return Deed(
      trigger: token, type: .request, cameo: "080", contexts: [], sources: agents, targets: [], words: [], governor: token,
      specificity: 0.5,
      frameLine: 0)
  }

  /// `has to`, `needs to` above the verb.
  private func obligation(_ token: Int) -> Bool {
    let head = document.heads[token]
    return head != token && document.relations[token] == .xcomp && ["have", "need"].contains(document.lemmas[head])
  }

  /// `Taiwan is to buy frigates`.
  private func isToBe(_ token: Int) -> Bool {
    guard document.tags[token] == .verb, document.child(token, .mark).map({ document.lowers[$0] == "to" }) ?? false,
      let auxiliary = document.child(token, .cop) ?? document.child(token, .aux)
    else { return false }
    return ["is", "are", "was", "were", "’s", "'s"].contains(document.lowers[auxiliary])
  }

  private func obliged(_ act: Deed, _ token: Int, _ negated: Bool) -> Deed? {
    var act = act
    let voice = voice(above: token)
    let content = negated ? lexicon.compositions.outcome("cease", over: act.cameo)?.cameo ?? act.cameo : act.cameo
    guard let outcome = lexicon.compositions.outcome("request", over: content == "-" ? act.cameo : content),
      let code = outcome.cameo
    else { return act }
    let agents = act.sources.isEmpty ? act.targets : act.sources
    recode(&act, code, outcome.mode)
    act.targets = agents.filter { $0 != voice }
    act.sources = voice.map { [$0] } ?? []
    act.absorbsNegation = true
    act.isReciprocal = false
    act.factuality = .asserted
    return act
  }

  /// Who says the clause: the subject of the verb that governs it.
  private func voice(above token: Int) -> Int? {
    var at = token
    for _ in 0..<6 {
      let relation = document.relations[at].universal
      let head = document.heads[at]
      if !document.isRoot(at), relation == .ccomp || relation == .parataxis, document.tags[head] == .verb {
        if let subject = clauses.clause(head).subjects.first { return finder.actor(in: subject) }
      }
      if let saying = document.children(at).first(where: {
        document.relations[$0].universal == .parataxis && document.tags[$0] == .verb
      }) {
        if let subject = clauses.clause(saying).subjects.first { return finder.actor(in: subject) }
      }
      guard !document.isRoot(at) else { break }
      at = head
    }
    return nil
  }

  func isNegated(_ token: Int) -> Bool {
    for child in document.children(token) {
      let word = document.lowers[child]
      let relation = document.relations[child].universal
      if relation == .advmod, ["not", "n't", "n’t", "never"].contains(word) { return true }
      if relation == .det, word == "no" { return true }
      if relation == .nsubj || relation == .obj, let det = document.child(child, .det), document.lowers[det] == "no" {
        return true
      }
    }
    return false
  }
}
