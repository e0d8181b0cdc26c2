import Diplomacy
import Gazetteer
import Intake
import Linguistics

/// When a claim holds: dates of its clause, dates of the accord's text, dates relative to other events.
struct ClaimDates {
  let reader: ClaimReader
  private var document: Document { reader.document }

  func date(_ claim: inout Claim, _ draft: ClaimDraft, _ modality: Modality) {
    guard claim.predicate != .assessment, claim.predicate != .fartherThan, claim.predicate != .omits else { return }
    elapsed(&claim, draft)
    if claim.from != nil { return }
    for expression in reader.times where belongs(expression, to: draft) {
      switch expression.role {
      case .point where isStanding(claim, draft) && isTerm(expression):
        (claim.from, claim.fromBasis) = (expression.value.beginning.map(EDTF.date), expression.basis)
        claim.to = expression.value.ending.map(EDTF.date)
      case .since, .point:
        if claim.from == nil || isMoreExact(expression, than: claim.from, draft) {
          (claim.from, claim.fromBasis) = (expression.value, expression.basis)
          claim.weekday = weekday(beside: expression)
        }
      case .until:
        if isStanding(claim, draft) {
          claim.to = expression.value
        } else if claim.from == nil, let end = expression.value.ending ?? expression.value.beginning {
          (claim.from, claim.fromBasis) = (.interval(from: .open, to: .date(end)), expression.basis)
        }
      case .before:
        if let end = expression.value.beginning {
          (claim.from, claim.fromBasis) = (.interval(from: .open, to: .date(end)), expression.basis)
        }
      case .after:
        if let start = expression.value.beginning {
          (claim.from, claim.fromBasis) = (.interval(from: .date(start), to: .open), expression.basis)
        }
      }
    }
    if claim.from == nil { relative(&claim, draft) }
    if claim.from == nil, claim.predicate == .partyTo, claim.factuality == .planned, let announced = announcement(of: draft) {
      (claim.from, claim.fromBasis) = (announced, .dateline)
    }
  }

  /// `on Friday, March 28, 2020`: the full date goes before the day of the week.
  private func isMoreExact(_ expression: TimeExpression, than date: EDTF?, _ draft: ClaimDraft) -> Bool {
    expression.basis == .stated && expression.value.beginning?.day != nil && weekday(beside: expression) != nil
      && expression.role == .point && date != nil
  }

  /// The day of the week that stands right before a full date.
  private func weekday(beside expression: TimeExpression) -> Int? {
    guard expression.value.beginning?.day != nil else { return nil }
    let sentence = document.sentences[document.sentenceOf[expression.tokens.lowerBound]]
    let near = max(sentence.lowerBound, expression.tokens.lowerBound - 2)..<expression.tokens.upperBound
    let names = near.filter { CalendarWords.weekday(document.words[$0]) != nil }
    guard let name = names.last, expression.tokens.contains(where: { document.words[$0].first?.isNumber == true }) else {
      return nil
    }
    return CalendarWords.weekday(document.words[name])
  }

  /// `from 2007 to 2012`: from one to the other, and not some day between them.
  private func isTerm(_ expression: TimeExpression) -> Bool {
    let before = expression.tokens.lowerBound - 1
    guard case .interval(.date, .date) = expression.value, before >= 0 else { return false }
    return document.lowers[before] == "from"
  }

  /// States of affairs end; acts do not.
  private func isStanding(_ claim: Claim, _ draft: ClaimDraft) -> Bool {
    claim.predicate == .relationsWith && claim.stage == "diplomatic" || claim.predicate == .holdsOffice
      || ["member", "party", "have", "maintain"].contains(document.lemmas[draft.trigger])
  }

  /// An expression belongs to the clause that it hangs on, and to the infinitives and nominal events inside it.
  private func belongs(_ expression: TimeExpression, to draft: ClaimDraft) -> Bool {
    let token = expression.tokens.last ?? expression.tokens.lowerBound
    guard document.sentenceOf[token] == document.sentenceOf[draft.trigger] else { return false }
    let head = expression.tokens.first { !expression.tokens.contains(document.heads[$0]) || document.isRoot($0) } ?? token
    if isOfAnother(expression, draft) { return false }
    let clause = governingVerb(of: head, stoppingAt: draft.trigger)
    if let scope = draft.scope { return scope.contains(token) }
    if clause == draft.trigger { return true }
    // `will cease to apply on June 30`
    if document.relations[clause] == .xcomp, document.heads[clause] == draft.trigger { return true }
    // `the application to join, submitted in March`: what is said inside the noun; a verb over it has dates of its own.
    if document.relations[clause] == .acl, draft.tokens.contains(document.heads[clause]),
      document.tags[draft.trigger] == .noun || document.isWithin(draft.trigger, document.heads[clause])
    {
      return true
    }
    // `its application to join, submitted in March`: when the step was taken.
    if draft.claim.stage != "acceded", document.fineTags[clause] == .vbn, document.heads[clause] == draft.trigger,
      [.advcl, .acl, .conj].contains(document.relations[clause].universal), document.child(clause, .nsubj) == nil
    {
      return true
    }
    var at = draft.trigger
    while !document.isRoot(at) {
      let relation = document.relations[at].universal
      let head = document.heads[at]
      guard [.xcomp, .obj, .nsubj, .acl, .nmod, .obl].contains(relation) || relation == .conj || isConcurrent(at),
        !reader.attributions.isCue(head) || relation == .xcomp || relation == .obj || isConcurrent(at)
      else { return false }
      at = head
      if at == clause {
        // `On Tuesday it recalled its ambassador and expelled theirs`: what stands before the first verb dates both.
        return relation != .conj || expression.tokens.lowerBound > draft.trigger
          || expression.tokens.upperBound <= at && document.child(draft.trigger, .nsubj) == nil
      }
      if relation != .xcomp, document.tags[at] == .verb, at != clause { return false }
    }
    return false
  }

  /// `joined in 2009, becoming its 28th member`, `surprised all in February by establishing ties`: done in the same stroke.
  private func isConcurrent(_ token: Int) -> Bool {
    guard document.relations[token] == .advcl else { return false }
    if document.fineTags[token] == .vb {
      // `agreed on Thursday to open talks`
      return document.child(token, .mark).map { document.lowers[$0] } == "to"
        && document.lexicon.has("infinitive-verbs", document.lemmas[document.heads[token]])
    }
    guard document.fineTags[token] == .vbg else { return false }
    guard let mark = document.child(token, .mark) else { return token > document.heads[token] }
    return document.lowers[mark] == "by"
  }

  /// `47 years after they were cut`: counted from what follows, and not when that was done; `the first to join since Chile in 2017`:
  /// when Chile did.
  private func isOfAnother(_ expression: TimeExpression, _ draft: ClaimDraft) -> Bool {
    var at = draft.trigger
    while !document.isRoot(at) {
      if document.relations[at] == .advcl, let mark = document.child(at, .mark),
        ["after", "before"].contains(document.lowers[mark]),
        expression.tokens.lowerBound < mark
      {
        return true
      }
      at = document.heads[at]
    }
    let name = expression.tokens.lowerBound - (["in", "on"].contains(document.lowers[expression.tokens.lowerBound]) ? 1 : 2)
    guard name > 0, let mention = reader.cast.mentions[name], mention.tokens.lowerBound > 0, name != draft.trigger else {
      return false
    }
    return document.lowers[mention.tokens.lowerBound - 1] == "since"
  }

  private func governingVerb(of token: Int, stoppingAt trigger: Int) -> Int {
    var at = token
    while !document.isRoot(at) {
      at = document.heads[at]
      if at == trigger || document.tags[at] == .verb || document.child(at, .cop) != nil { return at }
    }
    return at
  }

  /// `after the collapse of the Soviet Union`, `shortly after gaining independence`: counted from what the gazetteer knows.
  private func relative(_ claim: inout Claim, _ draft: ClaimDraft) {
    let candidates =
      draft.scope.map { scope in scope.filter { document.tags[$0] == .verb || document.tags[$0] == .noun } }
      ?? subordinate(draft.trigger)
    for child in candidates {
      guard
        let word = document.preposition(child) ?? document.child(child, .mark).map({ document.lowers[$0] }) ?? following(child),
        ["after", "following", "upon", "since", "with"].contains(word), let (date, isEnd) = eventDate(child)
      else { continue }
      claim.from =
        isEnd ? .date(PartialDate(year: date.year, month: date.month) ?? date) : .interval(from: .date(date), to: .open)
      claim.fromBasis = .derived
      return
    }
  }

  /// `the 64th anniversary of its independence`, `30 years of diplomatic relations`: so many years before the dispatch.
  private func elapsed(_ claim: inout Claim, _ draft: ClaimDraft) {
    guard document.tags[draft.trigger] == .noun, document.preposition(draft.trigger) == "of", !document.isRoot(draft.trigger),
      let day = document.day
    else { return }
    let count = document.heads[draft.trigger]
    let words = document.children(count).filter { $0 < count }.map { document.lowers[$0] }
    let years: Int? =
      switch document.lemmas[count] {
      case "anniversary": words.lazy.compactMap { Int($0.prefix { $0.isNumber }) ?? Numerals.ordinal($0) }.first
      case "year": words.lazy.compactMap { Int($0) ?? Numerals.value($0) }.first
      default: nil
      }
    guard let years, years > 0, years < 500, let date = PartialDate(year: PartialDate(day).year - years) else { return }
    (claim.from, claim.fromBasis) = (.date(date), .derived)
  }

  private func following(_ token: Int) -> String? {
    document.lowers[token] == "following" ? "following" : nil
  }

  private func subordinate(_ token: Int) -> [Int] {
    var out: [Int] = []
    for child in document.children(token) where [.obl, .advcl, .nmod, .obj].contains(document.relations[child].universal) {
      out.append(child)
      if document.lowers[child] == "following" {
        out += document.children(child).filter { document.relations[$0].universal == .obj }
      }
      out += document.children(child).filter { [.obl, .nmod, .advcl].contains(document.relations[$0].universal) }
    }
    return out
  }

  /// The date of `the collapse of X` (the end of a former state) or of `X's independence`.
  private func eventDate(_ token: Int) -> (PartialDate, Bool)? {
    let lemma = document.lowerLemmas[token]
    if document.lexicon.value("ends-of-states", lemma) == "end" {
      for child in document.children(token) {
        if let mention = reader.cast.mentions[child], document.gazetteer.kind(of: mention.party) == .former,
          let end = document.gazetteer.facts(of: mention.party, .exists).compactMap(\.when?.ending).last
        {
          return (end, true)
        }
      }
    }
    guard document.lexicon.value("ends-of-states", lemma) == "beginning",
      lemma == "independence" || document.child(token, .obj).map({ document.lemmas[$0] == "independence" }) == true
    else { return nil }
    let clause = reader.clauses.clause(token)
    let subjects = clause.subjects.flatMap { reader.cast.resolve($0) }.compactMap(\.party)
    return subjects.lazy.compactMap { document.gazetteer.independence(of: $0).last?.when?.beginning }.first.map { ($0, false) }
  }

  /// `will announce the step later Thursday`: the day on which a plan told of without a date is to be announced.
  private func announcement(of draft: ClaimDraft) -> EDTF? {
    let here = document.sentenceOf[draft.trigger]
    let reach = document.sentences[here].lowerBound..<document.sentences[min(here + 4, document.sentences.count - 1)].upperBound
    for token in reach where document.lexicon.value("announcing", document.lemmas[token]) == "verb" {
      guard let object = document.child(token, .obj) ?? document.child(token, .nsubjPass),
        document.lexicon.value("announcing", document.lemmas[object]) == "step"
      else { continue }
      let inner = ClaimDraft(claim: draft.claim, trigger: token, tokens: [])
      for expression in reader.times
      where expression.role == .point && (belongs(expression, to: inner) || isInside(expression, token)) {
        return expression.value
      }
    }
    return nil
  }

  private func isInside(_ expression: TimeExpression, _ verb: Int) -> Bool {
    document.isWithin(expression.tokens.lowerBound, verb)
  }
}
