public import Diplomacy
public import Gazetteer

/// Plain English for reasons: names with their article, dates as the record has them.
public struct Wording: Sendable {
  let gazetteer: Gazetteer

  public init(gazetteer: Gazetteer) { self.gazetteer = gazetteer }

  private static let plural: Set<String> = [
    "ARE", "USA", "GBR", "NLD", "PHL", "MDV", "BHS", "GMB", "COM", "MHL", "SLB", "SYC", "DOM", "CAF", "COD", "COG", "SUN",
  ]

  /// "the Abraham Accords", "the United Arab Emirates", "Kazakhstan".
  public func name(_ code: PartyCode) -> String {
    let name = gazetteer.name(of: code)
    if code.isState { return Wording.plural.contains(code.rawValue) ? "the " + name : name }
    let hasArticle = name.hasPrefix("The ") || !name.contains(" ")
    switch gazetteer.kind(of: code) {
    case .accord, .organisation, .bloc: return hasArticle ? name : "the " + name
    default: return name
    }
  }

  func pair(_ a: PartyCode, _ b: PartyCode) -> String { "\(name(a)) and \(name(b))" }

  /// "since 1992-04-10", "since a day between 1992 and 1996", or nothing.
  func since(_ date: EDTF?) -> String {
    switch date {
    case nil: ""
    case .date(let day): " since \(day)"
    case .interval(.open, .date(let to)): " since \(to) or before"
    case .interval(.date(let from), .date(let to)): " since a day between \(from) and \(to)"
    case .interval(let from, _): from.date.map { " since \($0)" } ?? ""
    }
  }

  /// "on 1992-04-10", "in 1992", "between 1992 and 1996".
  func on(_ date: EDTF?) -> String {
    switch date {
    case nil: "on a day not on record"
    case .date(let day): (day.day == nil ? "in " : "on ") + day.description
    case .interval(.open, .date(let to)): "by \(to)"
    case .interval(.date(let from), .date(let to)): "between \(from) and \(to)"
    case .interval(let from, _): from.date.map { "on \($0)" } ?? "on a day not on record"
    }
  }

  /// A standing as a sentence: an act with its day, a state with its beginning.
  func stands(_ standing: Standing, _ party: PartyCode, _ accord: PartyCode, layer: String? = nil, since date: EDTF?) -> String {
    let who = name(party)
    let what = name(accord) + (layer.map { " (\($0))" } ?? "")
    let when = date == nil ? "" : " " + on(date)
    switch standing {
    case .initialled, .adopted, .signed, .approved, .ratified, .accepted: return "\(who) \(standing.words) \(what)\(when)"
    case .acceded: return "\(who) acceded to \(what)\(when)"
    case .announced: return "\(who) announced its accession to \(what)\(when)"
    case .agreed: return "\(who) agreed to \(what)\(when)"
    case .applied: return "\(who) applied to join \(what)\(when)"
    case .invited: return "\(who) was invited to join \(what)\(when)"
    case .declined: return "\(who) declined to join \(what)\(when)"
    case .negotiating: return "\(who) has been negotiating with \(what)\(since(date))"
    case .member, .candidate, .partner: return "\(who) has been a \(standing.words) of \(what)\(since(date))"
    case .observer: return "\(who) has been an observer in \(what)\(since(date))"
    case .inForce: return "\(what) has been in force for \(who)\(since(date))"
    case .provisional: return "\(who) has applied \(what) provisionally\(since(date))"
    case .suspended: return "\(who) stands suspended in \(what)\(since(date))"
    case .withdrawalAnnounced: return "\(who) announced its withdrawal from \(what)\(when)"
    case .withdrawn: return "\(who) withdrew from \(what)\(when)"
    case .denounced: return "\(who) denounced \(what)\(when)"
    case .expelled: return "\(who) was expelled from \(what)\(when)"
    case .ended: return "\(who) ceased to be a member of \(what)\(when)"
    }
  }

  /// What happened to an accord at a stage of its life: "entered into force", "was opened for signature".
  func became(_ stage: String?) -> String {
    switch stage {
    case nil: "was made"
    case "in-force": "entered into force"
    case let stage?: "was " + stage.split(separator: "-").joined(separator: " ")
    }
  }

  func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// `a, b and c`.
  func list(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
