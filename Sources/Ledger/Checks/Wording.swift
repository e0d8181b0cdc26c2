public import Diplomacy
public import Gazetteer

/// Plain English for reasons: names with their article, dates in words.
public struct Wording: Sendable {
  let gazetteer: Gazetteer

  public init(gazetteer: Gazetteer) { self.gazetteer = gazetteer }

  /// States whose names have an article in English.
  private static let withArticle: Set<String> = [
    "ARE", "USA", "GBR", "NLD", "PHL", "MDV", "BHS", "GMB", "COM", "MHL", "SLB", "SYC", "DOM", "CAF", "COD", "COG", "SUN", "VAT",
  ]

  /// "the Abraham Accords", "the United Arab Emirates", "Kazakhstan".
  public func name(_ code: PartyCode) -> String {
    let name = gazetteer.name(of: code)
    if code.isState { return Wording.withArticle.contains(code.rawValue) ? "the " + name : name }
    let hasArticle = name.hasPrefix("The ") || !name.contains(" ")
    switch gazetteer.kind(of: code) {
    case .accord, .organisation, .bloc: return hasArticle ? name : "the " + name
    default: return name
    }
  }

  func pair(_ a: PartyCode, _ b: PartyCode) -> String { "\(name(a)) and \(name(b))" }

  /// "6 November 2025".
  public static func day(_ day: Day) -> String { date(PartialDate(day)) }

  /// "10 April 1992", "April 1992", "1992", "about 1995", "the 1990s".
  static func date(_ date: PartialDate) -> String {
    var words = date.isDecade ? "the \(date.year)s" : "\(date.year)"
    if let month = date.month { words = "\(months[month - 1]) \(words)" }
    if let day = date.day { words = "\(day) \(words)" }
    return (date.isApproximate ? "about " : "") + words + (date.isUncertain ? " (uncertain)" : "")
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
  ]

  /// "since 10 April 1992", "since a day between 1992 and 1996", or nothing; with a space before it.
  func since(_ date: EDTF?) -> String {
    switch date {
    case nil: ""
    case .date(let day): " since \(Wording.date(day))"
    case .interval(let from, let to):
      switch (from.date, to.date) {
      case (nil, let to?): " since \(Wording.date(to)) or before"
      case (let from?, let to?): " since a day between \(Wording.date(from)) and \(Wording.date(to))"
      case (let from?, nil): " since \(Wording.date(from))"
      case (nil, nil): ""
      }
    }
  }

  /// "on 10 April 1992", "in 1992", "between 1992 and 1996", "from 1992 on".
  func on(_ date: EDTF?) -> String {
    switch date {
    case nil: "on a day not on record"
    case .date(let day): (day.day == nil ? "in " : "on ") + Wording.date(day)
    case .interval(let from, let to):
      switch (from.date, to.date) {
      case (nil, let to?): "by \(Wording.date(to))"
      case (let from?, let to?): "between \(Wording.date(from)) and \(Wording.date(to))"
      case (let from?, nil): "from \(Wording.date(from)) on"
      case (nil, nil): "on a day not on record"
      }
    }
  }

  /// What a claim said of the day, where the record's day is another or a narrower one: " (claimed: in 1992)".
  func claimed(_ date: EDTF?, against found: EDTF?) -> String {
    guard let date, date != found else { return "" }
    return " (claimed: \(on(date)))"
  }

  /// The instrument by its title; by its id where it has none.
  private func title(of layer: String, _ accord: PartyCode) -> String {
    let title = gazetteer.layers(of: accord).first { $0.id == layer }?.title ?? ""
    return title.isEmpty ? layer : title
  }

  /// A standing as a sentence: an act with its day, a state with its beginning.
  func stands(_ standing: Standing, _ party: PartyCode, _ accord: PartyCode, layer: String? = nil, since date: EDTF?) -> String {
    let who = name(party)
    let what = name(accord) + (layer.map { " (\(title(of: $0, accord)))" } ?? "")
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
