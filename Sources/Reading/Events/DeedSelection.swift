import Diplomacy
import Linguistics

/// Which acts of a sentence are events of their own: not what another act is about, nor what describes its actors.
struct DeedSelection {
  struct Choice {
    var act: Deed
    /// Told in passing: in a relative or adverbial clause, an apposition.
    var isBackground: Bool
    /// Told in passing with one side or none: an event only where the model of types says so.
    var isPartial = false
  }

  let finder: ActorFinder
  private var document: Document { finder.cast.document }

  private enum Position {
    case main
    case background
    /// Inside what another act is about.
    case content
  }

  /// The acts of a sentence worth reporting, in order of the text.
  func choices(in sentence: Range<Int>, reader: inout DeedReader) -> [Choice] {
    var acts: [Int: Deed] = [:]
    for token in sentence {
      if let act = reader.act(token), !act.isContentOnly { acts[token] = act }
    }
    for token in Array(acts.keys) where reader.silenced.contains(token) { acts[token] = nil }
    guard !acts.isEmpty else { return [] }
    var main: [Choice] = []
    var background: [Choice] = []
    for token in acts.keys.sorted() {
      guard let act = acts[token] else { continue }
      switch position(token, acts) {
      case .main: main.append(Choice(act: act, isBackground: false))
      case .background: background.append(Choice(act: act, isBackground: true))
      case .content: continue
      }
    }
    let full = background.filter { isFull($0.act) || main.isEmpty && hasSource($0.act) }
    var partial = background.filter { choice in !full.contains { $0.act.trigger == choice.act.trigger } }
    for index in partial.indices { partial[index].isPartial = true }
    return merged(main + full + partial)
  }

  private func position(_ token: Int, _ acts: [Int: Deed]) -> Position {
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
        if acts[head] != nil, position == .main { return .content }
      }
      at = head
    }
    return position
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
    for choice in choices {
      let isTold = out.contains { other in
        other.act.type == choice.act.type && other.act.cameo.prefix(3) == choice.act.cameo.prefix(3)
          && sides(other.act) == sides(choice.act)
      }
      if !isTold { out.append(choice) }
    }
    return out.sorted { $0.act.trigger < $1.act.trigger }
  }

  private func sides(_ act: Deed) -> [Set<PartyCode>] {
    let sides = [parties(act.sources), parties(act.targets)]
    return act.isReciprocal ? [sides[0].union(sides[1])] : sides
  }
}
