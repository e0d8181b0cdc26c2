internal import Diplomacy

/// Who met whom, from a reading's events of the type CONSULT: what a dispatch tells of visits, talks and calls, with its words.
enum MeetingStatements {
  /// Pairs that one event can bring, at most: a summit of many is no meeting of each with each.
  private static let most = 6

  static func statements(of reading: DispatchReading) -> [Statement] {
    var seen = Set<[String]>()
    return reading.events.filter { $0.type == .consult && $0.polarity == .affirmed && !isOpen($0.factuality) }.flatMap { event in
      pairs(event).compactMap { pair -> Statement? in
        let key = [pair.0, pair.1].sorted().map(\.rawValue) + ["\(event.evidence.start)"]
        return seen.insert(key).inserted ? statement(event, pair, reading.dispatch) : nil
      }
    }
  }

  private static func isOpen(_ factuality: Factuality) -> Bool { factuality != .asserted && factuality != .planned }

  /// Each of those who act with each of those met; where the event names no other side, those who act with each other.
  private static func pairs(_ event: Event) -> [(PartyCode, PartyCode)] {
    func parties(_ actors: [Actor]) -> [PartyCode] {
      actors.compactMap { $0.state ?? $0.party }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
    let (sources, targets) = (parties(event.sources), parties(event.targets))
    var out: [(PartyCode, PartyCode)] = []
    if targets.isEmpty {
      for (index, a) in sources.enumerated() { out += sources.dropFirst(index + 1).map { (a, $0) } }
    } else {
      for a in sources { out += targets.filter { $0 != a }.map { (a, $0) } }
    }
    return out.count > most ? [] : out
  }

  private static func statement(_ event: Event, _ pair: (PartyCode, PartyCode), _ dispatch: DispatchSummary) -> Statement {
    var out = Statement(.metWith, subject: pair.0, object: pair.1)
    // The CAMEO code says how: by telephone, on a visit, as a host.
    out.value = event.cameo
    out.factuality = event.factuality
    out.from = event.date ?? dispatch.date
    out.said = event.attribution.said ?? dispatch.date
    out.saidBasis = event.attribution.said == nil ? .assumed : .stated
    out.assertion = Assertion(event.attribution, publisher: dispatch.publisher)
    out.origin.reader = ClaimStatements.reader
    out.origin.dispatch = dispatch.id
    out.origin.start = event.evidence.start
    out.origin.end = event.evidence.end
    out.origin.quote = event.evidence.quote.map { ClaimStatements.kept($0, rights: dispatch.rights) }
    return out
  }
}
