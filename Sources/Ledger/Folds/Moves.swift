public import Diplomacy

/// What a statement does to a standing, by which rule.
public enum Step<S: Sendable & Hashable>: Sendable, Hashable {
  case reach(S)
  /// Back to what stood before the suspension.
  case resume
  /// The end of what had that standing; nothing where another has taken its place.
  case leave(S)
}

/// From statements to moves: the only place where words of a dispatch become acts.
public enum Moves {
  /// The rule that keeps a statement out of a fold, or lets it in.
  public enum Rule: String, Sendable {
    case act = "an act of record"
    case membership = "a membership of record"
    case reported = "a report of an act done"
    case planned = "a planned act is an announcement"
    case repeated = "a report without a date repeats what is known"
    case denied = "a denial moves nothing"
    case notDone = "what is asked, possible, conditional or alleged moves nothing"
    case silent = "moves nothing"
    case entry = "consent binds from the accord's entry into force (VCLT art. 24)"
    case notice = "a denunciation takes effect when the notice has run (VCLT art. 56, or the accord's own terms)"

    /// Whether it makes one move follow from another.
    var isEffect: Bool { self == .entry || self == .notice }
  }

  // MARK: Accords and organisations

  /// What a `party-to` statement does to the standing of its subject.
  public static func accord(_ statement: Statement) -> (step: Step<Standing>?, rule: Rule) {
    if let act = statement.act { return (step(of: act, statement), .act) }
    // Base data give acts or memberships; a table of the user's own may give stages, as a dispatch does.
    if statement.isBase, statement.stage == nil || statement.stage == "resumed" { return (baseStep(statement), .membership) }
    if statement.polarity == .negated { return (nil, .denied) }
    switch statement.factuality {
    case .asserted: return (reported(statement.stage, capacity: statement.capacity), .reported)
    case .planned: return (planned(statement.stage, capacity: statement.capacity), .planned)
    case .possible, .conditional, .requested, .alleged: return (nil, .notDone)
    }
  }

  private static func step(of act: Act, _ statement: Statement) -> Step<Standing>? {
    switch act {
    case .announced: .reach(.announced)
    case .invited: .reach(.invited)
    case .applied: .reach(.applied)
    case .negotiated: .reach(.negotiating)
    case .agreedInPrinciple: .reach(.agreed)
    case .initialled: .reach(.initialled)
    case .adopted: .reach(.adopted)
    case .signed, .signedAdReferendum: .reach(.signed)
    case .domesticApproval: .reach(.approved)
    case .ratified, .approved, .signedDefinitively: .reach(.ratified)
    case .accepted: .reach(.accepted)
    case .acceded, .succeeded: .reach(.acceded)
    case .provisionallyApplied: .reach(.provisional)
    case .inForce: .reach(.inForce)
    case .declined: .reach(.declined)
    case .suspended: .reach(.suspended)
    case .withdrew: .reach(.withdrawn)
    case .denounced: .reach(.denounced)
    case .expelled: .reach(.expelled)
    case .terminated: .reach(.ended)
    default: nil
    }
  }

  private static func baseStep(_ statement: Statement) -> Step<Standing>? {
    if statement.stage == "resumed" { return .resume }
    let standing = statement.capacity.flatMap(Standing.init(rawValue:)) ?? .member
    return statement.polarity == .negated ? .leave(standing) : .reach(standing)
  }

  private static func reported(_ stage: String?, capacity: String?) -> Step<Standing>? {
    if let capacity, capacity != "member", stage == nil || stage == "acceded" || stage == "in-force" {
      return Standing(rawValue: capacity).map(Step.reach)
    }
    switch stage {
    case nil: return .reach(.member)
    case "paused": return .reach(.suspended)
    case "resumed": return .resume
    case let stage?: return Standing(rawValue: stage).map(Step.reach)
    }
  }

  private static func planned(_ stage: String?, capacity: String?) -> Step<Standing>? {
    if let capacity, capacity != "member" { return nil }
    switch stage {
    case nil, "agreed", "initialled", "signed", "approved", "ratified", "accepted", "acceded", "provisional", "in-force":
      return .reach(.announced)
    case "withdrawn", "denounced", "expelled": return .reach(.withdrawalAnnounced)
    default: return nil
    }
  }

  // MARK: Relations

  /// The act that a stage of `relations-with` stands for.
  public static func act(ofRelations stage: String) -> Act? {
    switch stage {
    case "recognised": .recognised
    case "diplomatic": .relationsEstablished
    case "normalised": .normalised
    case "upgraded": .relationsUpgraded
    case "downgraded": .relationsDowngraded
    case "suspended": .relationsSuspended
    case "resumed": .relationsResumed
    case "severed": .relationsSevered
    case "war": .warDeclared
    default: nil
    }
  }

  /// What a `relations-with` statement does to how its two ends stand to each other.
  public static func relations(_ statement: Statement) -> (step: Step<RelationsStanding>?, rule: Rule) {
    if statement.polarity == .negated { return (nil, .denied) }
    let isDone = statement.factuality == .asserted
    guard isDone || statement.factuality == .planned else { return (nil, .notDone) }
    let rule: Rule = statement.isBase ? .act : isDone ? .reported : .planned
    if !isDone {
      let isOpening = ["recognised", "diplomatic", "normalised", "resumed"].contains(statement.stage)
      return (isOpening ? .reach(.announced) : nil, rule)
    }
    switch statement.stage {
    case "recognised": return (.reach(.recognised), rule)
    case "diplomatic", "upgraded", "downgraded": return (.reach(.diplomatic), rule)
    case "normalised": return (.reach(.normalised), rule)
    case "suspended": return (.reach(.suspended), rule)
    case "resumed": return (.resume, rule)
    case "severed": return (.reach(.severed), rule)
    case "war": return (.reach(.war), rule)
    default: return (nil, .silent)
    }
  }

  /// When a statement's act fell: its own date; a plan's announcement falls when it was said, a report without a date before that.
  static func date(of statement: Statement) -> EDTF? {
    if statement.isBase { return statement.from }
    if statement.factuality == .planned { return statement.said }
    if let from = statement.from { return from }
    return statement.said?.ending.map { .interval(from: .open, to: .date($0)) }
      ?? statement.said?.beginning.map { .interval(from: .open, to: .date($0)) }
  }
}

extension Statement {
  /// The last day on which the act can have fallen that moves a standing; `nil` for what moves none, or has no date.
  var actDay: Day? {
    predicate == .partyTo || predicate == .relationsWith ? Moves.date(of: self)?.latest : nil
  }
}
