import Diplomacy
import Linguistics

/// Which acts of a sentence are events of their own: not what another act is about, nor what describes its actors.
struct DeedSelection {
  struct Choice {
    var act: Deed
    let position: Position
    /// Told in passing with one side or none, or inside what another act is about: an event only where the model of types says so.
    var isPartial = false
    /// The nearest act above, and the operator that made the act part of another.
    var above: Deed?
    var operatorAbove: String?

    /// Told in passing: in a relative or adverbial clause, an apposition.
    var isBackground: Bool { position != .main }
  }

  enum Position: String {
    case main
    case background
    /// Inside what another act is about.
    case content
  }

  let finder: ActorFinder
  private var document: Document { finder.cast.document }

  /// The acts of a sentence worth reporting, in order of the text.
  func choices(in sentence: Range<Int>, reader: inout DeedReader) -> [Choice] {
    var acts: [Int: Deed] = [:]
    for token in sentence {
      if let act = reader.act(token), !act.isContentOnly { acts[token] = act }
    }
    for token in Array(acts.keys) where reader.silenced.contains(token) { acts[token] = nil }
    guard !acts.isEmpty else { return [] }
    let choices = acts.keys.sorted().compactMap { token -> Choice? in
      guard let act = acts[token] else { return nil }
      let (position, head) = position(token, acts)
      return Choice(act: act, position: position, above: head.flatMap { acts[$0] }, operatorAbove: reader.contents[token])
    }
    let hasMain = choices.contains { $0.position == .main }
    let told = choices.map { choice in
      var choice = choice
      choice.isPartial =
        switch choice.position {
        case .main: false
        case .background: !isFull(choice.act) && (hasMain || !hasSource(choice.act))
        case .content: true
        }
      return choice
    }
    return merged(told.filter { !$0.isPartial } + told.filter(\.isPartial))
  }

  /// Where an act stands in its sentence, and the nearest act above it.
  private func position(_ token: Int, _ acts: [Int: Deed]) -> (Position, Int?) {
    var at = token
    var position = Position.main
    while !document.isRoot(at) {
      let head = document.heads[at]
      switch document.relations[at].universal {
      case .conj:
        // A coordinated verb stands where the first one stands.
        break
      case .appos: position = .background
      case .advcl where !isPurpose(at): position = .background
      case .parataxis where isAside(at): position = .background
      case .acl where document.relations[at] == .aclRelcl || acts[head] == nil && document.fineTags[at] == .vbn:
        position = .background
      default:
        if acts[head] != nil { return (position == .main ? .content : position, head) }
      }
      if position == .background, acts[head] != nil { return (position, head) }
      at = head
    }
    return (position, nil)
  }

  /// `to protest …`, `of arming …`: why the main act is done or what it is about, told with it.
  private func isPurpose(_ token: Int) -> Bool {
    document.child(token, .mark).map { ["to", "of", "from", "against", "about", "with", "into"].contains(document.lowers[$0]) }
      ?? false
  }

  /// A clause set off that is not the main one: the reporting clause after a statement is no aside.
  private func isAside(_ token: Int) -> Bool {
    token > document.heads[token]
  }

  private func isFull(_ act: Deed) -> Bool {
    let sources = parties(act.sources)
    let targets = parties(act.targets)
    return !sources.isEmpty && !targets.isEmpty && sources != targets || sources.count > 1
  }

  private func hasSource(_ act: Deed) -> Bool { !parties(act.sources).isEmpty }

  private func parties(_ tokens: [Int]) -> Set<PartyCode> {
    Set(tokens.flatMap { finder.participants($0) }.compactMap(\.party))
  }

  /// The same event told twice in a sentence (`had talks`, `the talks`) is one: the first main telling stays.
  private func merged(_ choices: [Choice]) -> [Choice] {
    var out: [Choice] = []
    for choice in choices where !isSame(choice) {
      let alike = out.indices.filter { isOfOneKind(out[$0].act, choice.act) }
      if alike.contains(where: { sides(out[$0].act) == sides(choice.act) }) { continue }
      if let half = alike.first(where: { sharesObject(out[$0].act, choice.act) }) {
        if out[half].act.targets.isEmpty { out[half] = choice }
        continue
      }
      out.append(choice)
    }
    return out.sorted { $0.act.trigger < $1.act.trigger }
  }

  private func isOfOneKind(_ one: Deed, _ other: Deed) -> Bool {
    one.type == other.type && one.cameo.prefix(3) == other.cameo.prefix(3)
  }

  /// `kicked and clubbed a priest`: two verbs of one kind with one object are one deed.
  private func sharesObject(_ one: Deed, _ other: Deed) -> Bool {
    guard one.targets.isEmpty != other.targets.isEmpty, parties(one.sources) == parties(other.sources) else { return false }
    func top(_ token: Int) -> Int { document.relations[token] == .conj ? document.heads[token] : token }
    return top(one.trigger) == top(other.trigger)
  }

  /// A noun of the type of the act above it, with no side of its own, tells what that act tells: `shelling killed two`.
  private func isSame(_ choice: Choice) -> Bool {
    guard choice.position == .content, let above = choice.above, above.type == choice.act.type else { return false }
    let whole = parties(above.sources).union(parties(above.targets))
    return parties(choice.act.sources).union(parties(choice.act.targets)).isSubset(of: whole)
  }

  private func sides(_ act: Deed) -> [Set<PartyCode>] {
    let sides = [parties(act.sources), parties(act.targets)]
    return act.isReciprocal ? [sides[0].union(sides[1])] : sides
  }
}
