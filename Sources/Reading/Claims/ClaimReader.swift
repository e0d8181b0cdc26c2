package import Diplomacy
import Gazetteer
import Linguistics

/// Reads the claims of a document: propositions about the state of the world with speaker, factuality, time and evidence.
package final class ClaimReader: Sendable {
  package let cast: Cast
  package let clauses: Clauses
  package let modality: ModalityReader
  package let times: [TimeExpression]
  package let attributions: Attributions
  let matcher: SlotMatcher
  let accords: AccordNames
  var document: Document { cast.document }

  package init(
    cast: Cast, clauses: Clauses, modality: ModalityReader, times: [TimeExpression], attributions: Attributions
  ) {
    self.cast = cast
    self.clauses = clauses
    self.modality = modality
    self.times = times
    self.attributions = attributions
    accords = AccordNames(cast: cast)
    matcher = SlotMatcher(cast: cast, clauses: clauses, accords: accords) { token in
      attributions.innermost(at: token) == nil ? nil : attributions.speaker(at: token).party
    }
  }

  /// All claims, in order of the text, each once.
  package func claims() -> [Claim] {
    var drafts: [ClaimDraft] = []
    var context = ClaimContext()
    for token in 0..<document.count {
      let here = read(token, context)
      context.note(here, document)
      drafts += here
    }
    drafts.sort { ($0.trigger, $0.order) < ($1.trigger, $1.order) }
    return number(unique(drafts.compactMap(finish)))
  }

  private func read(_ token: Int, _ context: ClaimContext) -> [ClaimDraft] {
    var out: [ClaimDraft] = []
    if isTrigger(token) {
      let frames = document.lexicon.frames(of: document.lowerLemmas[token])
      if !frames.isEmpty { out += FrameClaims(reader: self, context: context).drafts(token, frames) }
      if !out.contains(where: { $0.claim.predicate == .holdsOffice }) {
        out += Offices(reader: self, context: context).drafts(token)
      }
    }
    if cast.mentions[token]?.kind == .person, document.child(token, .cop) != nil {
      out += Offices(reader: self, context: context).drafts(token)
    }
    out += Memberships(reader: self).drafts(token)
    out += Comparisons(reader: self).drafts(token)
    out += Judgements(reader: self).drafts(token)
    if out.isEmpty { out += VerbAnaphora(reader: self, context: context).drafts(token) }
    if out.isEmpty { out += Gapping(reader: self, context: context).drafts(token) }
    return out
  }

  private func isTrigger(_ token: Int) -> Bool {
    switch document.tags[token] {
    case .verb, .noun, .adjective, .auxiliary, .properNoun: cast.mentions[token] == nil
    default: false
    }
  }

  private func finish(_ draft: ClaimDraft) -> Claim? {
    var claim = draft.claim
    let state = draft.modality ?? modality.modality(of: draft.trigger)
    if draft.factualityIsFree {
      claim.factuality = state.factuality
      if state.polarity == .negated { claim.polarity = claim.polarity == .affirmed ? .negated : .affirmed }
    }
    if draft.isFuturate, claim.factuality == .asserted, isProgressive(draft.trigger) { claim.factuality = .planned }
    if draft.wantsNegation, state.polarity != .negated { return nil }
    if draft.wantsNegation { claim.polarity = .affirmed }
    claim.sentence = document.sentenceOf[draft.trigger]
    claim.evidence = EvidenceSpan(document: document).span(draft.trigger, draft.tokens)
    claim.attribution = attributions.speaker(at: draft.trigger)
    ClaimDates(reader: self).date(&claim, draft, state)
    // `enters into force on July 1`: what lies ahead is a plan, whatever the tense.
    if claim.factuality == .asserted, let day = document.day, let earliest = claim.from?.beginning?.earliest, earliest > day {
      claim.factuality = .planned
    }
    return claim
  }

  /// `is leaving`: of a step that takes a moment, a plan.
  private func isProgressive(_ token: Int) -> Bool {
    document.fineTags[token] == .vbg
      && document.children(token).contains {
        document.relations[$0].universal == .aux && ["is", "are"].contains(document.lowers[$0])
      }
  }

  /// The same proposition by the same speaker counts once; the surer reading stays.
  private func unique(_ claims: [Claim]) -> [Claim] {
    var out: [Claim] = []
    for claim in claims {
      if out.contains(where: { isPart(claim, of: $0) }) { continue }
      if let index = out.firstIndex(where: { isSame($0, claim) }) {
        if claim.confidence > out[index].confidence + 0.05 { out[index] = claim }
      } else {
        out.append(claim)
      }
    }
    return out
  }

  /// A cooperation whose fields an earlier claim of the same sentence has already.
  private func isPart(_ claim: Claim, of other: Claim) -> Bool {
    claim.predicate == .agreementWith && other.predicate == .agreementWith && claim.stage == nil && other.stage == nil
      && claim.sentence == other.sentence && Set([claim.subject, claim.object]) == Set([other.subject, other.object])
      && claim.from == nil && Set(claim.sectors).isStrictSubset(of: other.sectors)
  }

  private func isSame(_ a: Claim, _ b: Claim) -> Bool {
    let sameEnds = a.subject == b.subject && a.object == b.object
    let swapped = a.predicate.isSymmetric && a.subject == b.object && a.object == b.subject
    return a.predicate == b.predicate && (sameEnds || swapped) && a.stage == b.stage && a.factuality == b.factuality
      && a.polarity == b.polarity && a.than == b.than && a.value == b.value && a.sectors == b.sectors
      && a.attribution.speaker == b.attribution.speaker && (a.from == b.from || a.from == nil || b.from == nil)
  }

  private func number(_ claims: [Claim]) -> [Claim] {
    claims.enumerated().map { index, claim in
      var out = claim
      out.id = "c\(index + 1)"
      return out
    }
  }
}

/// A claim in the making.
struct ClaimDraft {
  var claim: Claim
  /// The word that makes it.
  var trigger: Int
  /// Tokens that its evidence must cover.
  var tokens: [Int]
  var modality: Modality?
  /// Whether factuality and polarity are read off the clause.
  var factualityIsFree = true
  /// The clause must be negated, and that is the claim.
  var wantsNegation = false
  /// `is …ing` makes it a plan.
  var isFuturate = false
  var order = 0
  /// Where its dates stand, when the tree cannot tell.
  var scope: Range<Int>?
  /// The noun of the relations, the text or the mission that it is about.
  var thing: Int?
}

/// What the claims before leave for those after.
struct ClaimContext {
  var lastPair: (PartyCode, PartyCode)?
  /// The sentence that named that pair.
  var pairSentence = -1
  var lastFields: [String] = []
  var lastDrafts: [ClaimDraft] = []
  /// The word that made the last claim about an agreement.
  var lastAgreement: Int?
  /// The relations, the text or the mission of the last claim about one.
  var lastThing: Int?
  /// The last claim about a mission.
  var lastMission: ClaimDraft?
  /// The last claim about an office.
  var lastOffice: ClaimDraft? { offices.last }
  var sentence = -1
  /// That claim, out of line: the context is handed on with every token.
  private var offices: [ClaimDraft] = []

  mutating func note(_ drafts: [ClaimDraft], _ document: Document) {
    guard let first = drafts.first else { return }
    let here = document.sentenceOf[first.trigger]
    if here != sentence { lastDrafts = [] }
    sentence = here
    lastDrafts += drafts.filter { $0.claim.predicate != .assessment && $0.claim.predicate != .fartherThan }
    lastAgreement = drafts.last { $0.claim.predicate == .agreementWith }?.trigger ?? lastAgreement
    lastThing = drafts.last { $0.thing != nil }?.thing ?? lastThing
    lastMission = drafts.last { $0.claim.predicate == .missionIn } ?? lastMission
    if let office = drafts.last(where: { $0.claim.predicate == .holdsOffice }) { offices = [office] }
    for draft in drafts where draft.claim.predicate.isSymmetric {
      if let a = draft.claim.subject, let b = draft.claim.object { (lastPair, pairSentence) = ((a, b), here) }
      if !draft.claim.sectors.isEmpty { lastFields = draft.claim.sectors }
    }
  }
}
