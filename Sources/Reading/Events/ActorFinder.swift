import Diplomacy
import Gazetteer
import Intake
import Linguistics

/// Who stands behind an argument: the argument itself, its owner, its nationality, or whom its prepositional phrases name.
struct ActorFinder: Sendable {
  let cast: Cast
  let clauses: Clauses
  /// Tokens that belong to dates: nobody stands behind `Monday`.
  let dates: Set<Int>
  private let known: Memo<[Participant]>
  private var document: Document { cast.document }

  init(cast: Cast, clauses: Clauses, dates: Set<Int>) {
    self.cast = cast
    self.clauses = clauses
    self.dates = dates
    known = Memo(count: cast.document.count)
  }

  /// The participants of a token that may act or suffer: no accords, no regions.
  func participants(_ token: Int) -> [Participant] { known(token) { partakers(token) } }

  private func partakers(_ token: Int) -> [Participant] {
    guard !dates.contains(token), CalendarWords.weekday(document.words[token]) == nil else { return [] }
    let found = cast.resolve(token)
    if let body = body(of: found) { return [body] }
    return found.filter { participant in
      guard let party = participant.party else { return true }
      let kind = document.gazetteer.kind(of: party)
      return kind != .accord && kind != .region
    }
  }

  /// `NATO countries`, `its European Community partners`, `Arab foreign ministers`, `African leaders`: many states without a number act
  /// through the organisation that is theirs.
  private func body(of found: [Participant]) -> Participant? {
    guard let first = found.first else { return nil }
    let set: PartyCode
    if let members = first.group, found.count > ActorFinder.fewest, found.allSatisfy({ $0.group == members }) {
      guard cast.number(of: first.token) == nil else { return nil }
      set = members
    } else if found.count == 1, let party = first.party, document.gazetteer.kind(of: party) == .region, isActing(first) {
      set = party
    } else {
      return nil
    }
    let isBody = document.gazetteer.kind(of: set)?.isOrganisation == true
    guard let party = isBody ? set : document.gazetteer.body(of: set) else { return nil }
    return Participant(
      party: party, sectors: ["IGO"], text: first.text, token: first.token, noun: first.noun, resolvedBy: "members of \(set)")
  }

  /// `Arab states`, `African leaders`, `Europe condemned …`: not `poverty in Africa`, not `three African presidents`.
  private func isActing(_ one: Participant) -> Bool {
    let token = one.token
    if document.lexicon.has("countries", document.lowerLemmas[token]) { return true }
    if document.tags[token] == .properNoun { return document.relations[token].universal == .nsubj }
    return one.noun != nil && one.sectors == ["GOV"] && document.fineTags[token] == .nns && cast.number(of: token) == nil
  }

  /// Fewer states than this are named one by one: `the Baltic republics`.
  private static let fewest = 5

  func isKnown(_ token: Int) -> Bool { participants(token).contains { $0.party != nil } }

  /// Whether the token is somebody, known or not.
  func isSomebody(_ token: Int) -> Bool {
    !participants(token).isEmpty || isAgentNoun(token)
  }

  func isAgentNoun(_ token: Int) -> Bool {
    document.lexicon.has("agents", document.lowerLemmas[token])
      || document.lexicon.has("titles", document.lowerLemmas[token])
  }

  /// The token that stands for the actor of an argument, looked for from the outside in; nil when nobody is there.
  func actor(in token: Int, depth: Int = 0) -> Int? {
    if isKnown(token) { return token }
    guard depth < 4 else { return nil }
    if clauses.isVerbal(token), document.tags[token] == .verb { return clausal(token, depth) }
    if let inside = modifier(token) { return inside }
    let isAgent = isAgentNoun(token)
    for child in document.children(token).filter(isPhrase).sorted(by: { (rank($0), $0) < (rank($1), $1) }) {
      // Whom demonstrators are against is not whose they are.
      if isAgent, ["against", "over", "about"].contains(document.preposition(child) ?? "") { continue }
      if let found = actor(in: child, depth: depth + 1) { return found }
    }
    if depth == 0, isSomebody(token) { return token }
    return nil
  }

  /// `the attack on Erbil by militants`: the doer before whom or what it is against.
  private func rank(_ child: Int) -> Int {
    switch document.preposition(child) ?? "" {
    case "by": 0
    case "against", "on", "upon", "at", "in", "into": 2
    default: 1
    }
  }

  /// `that Sudan must return the helicopter`, `withdrawing from Lebanon`: its subject, else its object, else a complement.
  private func clausal(_ token: Int, _ depth: Int) -> Int? {
    let clause = clauses.clause(token)
    let explicit = clause.subjects.filter { document.heads[$0] == token }
    let places = explicit + clause.objects + clause.indirect + (clause.obliques + clause.nested).map(\.token)
    for place in places where place != token {
      if let found = actor(in: place, depth: depth + 1) { return found }
    }
    return nil
  }

  /// `Serbia's suppression`, `an Indian proposal`, `the Hariri murder`.
  private func modifier(_ token: Int) -> Int? {
    let children = document.children(token)
    for child in children where document.relations[child] == .nmodPoss && isKnown(child) { return child }
    for child in children {
      guard [.amod, .compound, .flat, .appos].contains(document.relations[child].universal) else { continue }
      if let mention = cast.mentions[child], mention.kind != .accord, mention.kind != .region, isKnown(child) { return child }
    }
    for child in children where document.relations[child] == .nmodPoss {
      if let found = modifier(child) { return found }
    }
    return nil
  }

  private func isPhrase(_ child: Int) -> Bool {
    switch document.relations[child].universal {
    case .nmod, .obl:
      !["ahead of", "after", "before", "since", "during", "despite", "until", "than"].contains(document.preposition(child) ?? "")
    case .acl: document.relations[child] == .acl
    case .conj, .ccomp, .xcomp: true
    case .amod: document.children(child).contains { document.relations[$0].universal == .obl }
    default: false
    }
  }

  /// A place that a clause names: the last resort for whom an event befell.
  func place(under token: Int, struck: Bool = false) -> Int? {
    for child in document.children(token) {
      let relation = document.relations[child].universal
      guard relation == .obl || relation == .nmod, let preposition = document.preposition(child) else { continue }
      if ["in", "at", "near", "across", "throughout", "inside", "outside", "over", "into"].contains(preposition)
        || struck && preposition == "on"
      {
        if isKnown(child), cast.mentions[child] != nil { return child }
        if let inside = modifier(child) ?? placeInside(child), cast.mentions[inside] != nil { return inside }
      }
    }
    return nil
  }

  private func placeInside(_ token: Int) -> Int? {
    document.children(token).first { child in
      [.nmod, .appos, .compound].contains(document.relations[child].universal) && isKnown(child)
    }
  }
}
