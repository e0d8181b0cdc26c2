public import Diplomacy

/// What filing a dispatch moved: a standing, or only what is believed about it, with why.
public struct Movement: Sendable, Hashable {
  public enum Kind: String, Sendable { case standing, belief }

  public let kind: Kind
  public let predicate: Predicate
  public let subject: PartyCode
  public let object: PartyCode
  public let before: String?
  public let after: String?
  /// The statement that moved it.
  public let statement: Statement
}

extension Answers {
  /// The movements that a batch brought: each standing that its statements name, before and after it was recorded.
  ///
  /// A standing that is the same but rests on another date, or leaves something else undecided, is a change of belief.
  public func movements(of batch: Batch, dispatch statements: [Statement], asOf day: Day) throws -> [Movement] {
    var seen = Set<[String]>()
    var out: [Movement] = []
    for statement in statements where statement.predicate == .partyTo || statement.predicate == .relationsWith {
      guard let subject = statement.subject, let object = statement.object else { continue }
      let isPair = statement.predicate == .relationsWith
      let key = isPair ? [subject, object].sorted().map(\.rawValue) : ["", subject.rawValue, object.rawValue]
      guard seen.insert(key).inserted else { continue }
      let before = try view(statement.predicate, subject, object, day, Moment(milliseconds: batch.recorded.milliseconds - 1))
      let after = try view(statement.predicate, subject, object, day, batch.recorded)
      guard before != after else { continue }
      out.append(
        Movement(
          kind: before.standing == after.standing ? .belief : .standing, predicate: statement.predicate, subject: subject,
          object: object, before: before.words, after: after.words, statement: statement))
    }
    return out
  }

  private struct View: Equatable {
    var standing: String?
    var since: EDTF?
    var open: [String] = []

    var words: String? {
      guard standing != nil || !open.isEmpty else { return nil }
      let decided = (standing ?? "undecided") + (since.map { " since \($0)" } ?? "")
      return open.isEmpty ? decided : decided + " (or " + open.joined(separator: ", ") + ")"
    }
  }

  private func view(
    _ predicate: Predicate, _ subject: PartyCode, _ object: PartyCode, _ day: Day, _ recorded: Moment
  ) throws -> View {
    let basis = Basis(asOf: day, bounds: Bounds(recorded: recorded))
    if predicate == .relationsWith {
      let all = try pairStatements(subject, object, [.relationsWith], basis)
      guard let found = RelationsFold.standing(all, asOf: day, bounds: basis.bounds) else { return View() }
      return View(standing: found.standing?.rawValue, since: found.since, open: found.open.map(\.rawValue))
    }
    let found = try standing(of: subject, in: object, basis)?.strongest
    return View(
      standing: found?.standing?.rawValue, since: found?.since, open: found?.undecided.map(\.rawValue) ?? [])
  }
}
