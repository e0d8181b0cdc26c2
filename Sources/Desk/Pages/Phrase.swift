internal import Diplomacy
internal import Gazetteer
internal import Ledger

/// A statement or a claim as an English sentence: who did, will, may or would do what to whom.
struct Phrase {
  private let predicate: Predicate
  private let subject: String
  private let object: String?
  private let act: Act?
  private let stage: String?
  private let capacity: String?
  private let value: String?
  private let person: String?
  private let than: String?
  private let sectors: [String]
  private let factuality: Factuality
  private let polarity: Polarity
  private let isBase: Bool

  init(_ s: Statement, name: (PartyCode) -> String) {
    predicate = s.predicate
    subject = s.subject.map(name) ?? "somebody"
    object = s.object.map(name)
    (act, stage, capacity) = (s.act, s.stage, s.capacity)
    (value, person, sectors) = (s.predicate == .fartherThan ? nil : s.value, s.person, s.sectors)
    than = s.predicate == .fartherThan ? s.value.map { name(PartyCode($0)) } : nil
    (factuality, polarity, isBase) = (s.factuality, s.polarity, s.isBase)
  }

  init(_ c: Claim, gazetteer: Gazetteer) {
    let words = ClaimWords(gazetteer: gazetteer)
    func name(_ code: PartyCode?, _ text: String?) -> String {
      guard let code, gazetteer.kind(of: code) != nil else { return words.name(code, text) }
      return Wording(gazetteer: gazetteer).name(code)
    }
    predicate = c.predicate
    subject = name(c.subject, c.subjectText)
    object = c.object == nil && c.objectText == nil ? nil : name(c.object, c.objectText)
    (act, stage, capacity) = (nil, c.stage, c.capacity)
    (value, person, sectors) = (c.value, c.person, c.sectors)
    than = c.than.map { name($0, nil) }
    (factuality, polarity, isBase) = (c.factuality, c.polarity, false)
  }

  var sentence: String {
    switch predicate {
    case .assessment: return judgement
    case .omits:
      return "\(subject) does not mention \(object ?? value ?? "it")"
        + (object != nil && value != nil ? ": “\(value ?? "")”" : "")
    case .fartherThan:
      return "\(subject) \(polarity == .negated ? "is not" : "is") farther from \(object ?? "it") than \(than ?? "others")"
    case .holdsOffice: return office
    case .metWith:
      let verb = Phrase.meetings[String((value ?? "").prefix(3))] ?? Verb("consult", "consulted")
      return "\(subject) \(Verb(known: verb, object ?? "others").said(factuality, polarity, isMany: false))"
    default: break
    }
    let isPair = predicate.isSymmetric && !(predicate == .relationsWith && isRecognition)
    let who = isPair && object != nil ? "\(subject) and \(object ?? "")" : subject
    return "\(who) \(verb.said(factuality, polarity, isMany: isPair))"
  }

  private var isRecognition: Bool { act == .recognised || stage == "recognised" }

  private var judgement: String {
    guard let value else { return "A judgement on \(subject)" }
    if subject == "somebody" || subject.contains(value) { return "A judgement: “\(subject.contains(value) ? subject : value)”" }
    let also = object.map { " and \($0)" } ?? ""
    return "A judgement on \(ClaimWords.uncapitalised(subject))\(also): “\(value)”"
  }

  private var office: String {
    let office = value ?? "an office"
    let of = person == nil ? object : (object ?? subject)
    let whole = of.map { "\(office) of \($0)" } ?? office
    let who = person ?? subject
    if polarity == .negated { return factuality == .planned ? "\(who) will leave as \(whole)" : "\(who) is no longer \(whole)" }
    return "\(who) \(Verb("be \(whole)", "is \(whole)", "been \(whole)").said(factuality, .affirmed, isMany: false))"
  }

  private var verb: Verb {
    let to = object ?? "it"
    switch predicate {
    case .partyTo: return place(to)
    case .relationsWith: return isRecognition ? Verb("recognise \(to)", "recognised \(to)") : relations
    case .agreementWith: return agreement
    case .missionIn:
      let mission = "its \(value ?? "mission") in \(to)"
      return Verb(known: stage.flatMap { Phrase.done[$0] } ?? Verb("keep", "keeps", "kept"), mission)
    case .accord: return Phrase.life[stage ?? ""] ?? Verb("exist", "exists", "existed")
    case .independent:
      let from = object.map { " from \($0)" } ?? ""
      return Verb("become independent\(from)", "became independent\(from)", "become independent\(from)")
    default: return Verb(predicate.rawValue, predicate.rawValue)
    }
  }

  private func place(_ accord: String) -> Verb {
    let key = act.map { Phrase.acts[$0] ?? Words.spaced($0.rawValue) } ?? stage
    if let capacity, capacity != "member", key == nil || key == "acceded" || key == "in-force" {
      let what = "aeiou".contains(capacity.first ?? "x") ? "an \(capacity)" : "a \(capacity)"
      if isBase, polarity == .negated {
        return Verb("be \(what) of \(accord)", "ceased to be \(what) of \(accord)", "been \(what) of \(accord)", isDenial: true)
      }
      return Verb("become \(what) of \(accord)", "became \(what) of \(accord)", "become \(what) of \(accord)")
    }
    guard let key else {
      if isBase, polarity == .negated { return Verb("leave \(accord)", "left \(accord)", "left \(accord)", isDenial: true) }
      return Verb("become a member of \(accord)", "became a member of \(accord)", "become a member of \(accord)")
    }
    return Phrase.steps[key].map { Verb(known: $0, accord) } ?? Verb("\(key) \(accord)", "\(key) \(accord)")
  }

  private var relations: Verb {
    let key = act.map { Words.spaced($0.rawValue) } ?? stage ?? ""
    return Phrase.ties[key] ?? Verb("have relations", "have relations", "had relations")
  }

  private var agreement: Verb {
    let fields = sectors.isEmpty ? "" : " on \(sectors.joined(separator: ", "))"
    let isNamed = value.map { ["a", "an", "the"].contains($0.split(separator: " ").first.map(String.init) ?? "") } ?? false
    let title = value.map { isNamed ? $0 : "the \($0)" } ?? "an agreement\(fields)"
    guard let stage else { return Verb("have \(title)", "have \(title)", "had \(title)") }
    if stage == "in-force" { return Verb("put \(title) into force", "put \(title) into force", "put \(title) into force") }
    return Phrase.done[stage].map { Verb(known: $0, title) } ?? Verb("have \(title)", "have \(title)", "had \(title)")
  }
}

/// The three forms of a verb that a sentence needs.
struct Verb {
  let base: String
  let past: String
  let participle: String
  /// The verb says the negation itself: "left".
  var isDenial = false

  init(_ base: String, _ past: String, _ participle: String? = nil, isDenial: Bool = false) {
    self.base = base
    self.past = past
    self.participle = participle ?? past
    self.isDenial = isDenial
  }

  init(known verb: Verb, _ object: String) {
    self.init("\(verb.base) \(object)", "\(verb.past) \(object)", "\(verb.participle) \(object)")
  }

  func said(_ factuality: Factuality, _ polarity: Polarity, isMany: Bool) -> String {
    let not = polarity == .negated && !isDenial ? "not " : ""
    switch factuality {
    case .asserted: return not.isEmpty ? past : "\(isMany ? "have" : "has") not \(participle)"
    case .planned: return "will \(not)\(base)"
    case .possible: return "may \(not)\(base)"
    case .conditional: return "would \(not)\(base)"
    case .requested: return "\(isMany ? "are" : "is") asked \(not)to \(base)"
    case .alleged: return "\(isMany ? "are" : "is") said \(not)to have \(participle)"
    }
  }
}

/// The closed lists of stages and acts as verbs.
extension Phrase {
  private static let acts: [Act: String] = [
    .inForce: "in-force", .withdrew: "withdrawn", .agreedInPrinciple: "agreed", .negotiated: "negotiating",
    .domesticApproval: "approved",
    .signedAdReferendum: "signed", .signedDefinitively: "signed", .provisionallyApplied: "provisional",
    .acceded: "formally acceded",
    .terminated: "terminated", .announced: "announced", .adopted: "adopted", .succeeded: "succeeded",
  ]

  private static let steps: [String: Verb] = [
    "invited": Verb("be invited to join", "was invited to join", "been invited to join"),
    "applied": Verb("apply to join", "applied to join"),
    "candidate": Verb("be a candidate for", "is a candidate for", "been a candidate for"),
    "negotiating": Verb("negotiate", "negotiated"), "agreed": Verb("agree to join", "agreed to join"),
    "initialled": Verb("initial", "initialled"), "signed": Verb("sign", "signed"), "approved": Verb("approve", "approved"),
    "ratified": Verb("ratify", "ratified"), "accepted": Verb("accept", "accepted"), "acceded": Verb("join", "joined"),
    "formally acceded": Verb("accede to", "acceded to"), "provisional": Verb("apply provisionally", "applied provisionally"),
    "in-force": Verb("be bound by", "became bound by", "become bound by"),
    "suspended": Verb("be suspended from", "was suspended from", "been suspended from"),
    "paused": Verb("pause its place in", "paused its place in"), "resumed": Verb("resume its place in", "resumed its place in"),
    "withdrawn": Verb("withdraw from", "withdrew from", "withdrawn from"), "denounced": Verb("denounce", "denounced"),
    "expelled": Verb("be expelled from", "was expelled from", "been expelled from"),
    "declined": Verb("decline to join", "declined to join"), "announced": Verb("announce joining", "announced joining"),
    "adopted": Verb("adopt", "adopted"), "succeeded": Verb("succeed to", "succeeded to"),
    "terminated": Verb("terminate", "terminated"),
    "reserved": Verb("make a reservation to", "made a reservation to"), "objected": Verb("object to", "objected to"),
  ]

  private static let ties: [String: Verb] = [
    "diplomatic": Verb("have diplomatic relations", "have diplomatic relations", "had diplomatic relations"),
    "relations established": Verb("establish diplomatic relations", "established diplomatic relations"),
    "normalised": Verb("normalise relations", "normalised relations"),
    "upgraded": Verb("upgrade relations", "upgraded relations"),
    "relations upgraded": Verb("upgrade relations", "upgraded relations"),
    "downgraded": Verb("downgrade relations", "downgraded relations"),
    "relations downgraded": Verb("downgrade relations", "downgraded relations"),
    "suspended": Verb("suspend relations", "suspended relations"),
    "relations suspended": Verb("suspend relations", "suspended relations"),
    "resumed": Verb("resume relations", "resumed relations"), "relations resumed": Verb("resume relations", "resumed relations"),
    "severed": Verb("sever relations", "severed relations"), "relations severed": Verb("sever relations", "severed relations"),
    "war": Verb("be at war", "are at war", "been at war"), "war declared": Verb("be at war", "are at war", "been at war"),
  ]

  private static let done: [String: Verb] = [
    "opened": Verb("open", "opened"), "closed": Verb("close", "closed"), "relocated": Verb("move", "moved"),
    "suspended": Verb("suspend", "suspended"), "resumed": Verb("resume", "resumed"), "upgraded": Verb("upgrade", "upgraded"),
    "downgraded": Verb("downgrade", "downgraded"), "negotiating": Verb("negotiate", "are negotiating", "negotiated"),
    "agreed": Verb("agree on", "agreed on"), "initialled": Verb("initial", "initialled"), "signed": Verb("sign", "signed"),
    "ratified": Verb("ratify", "ratified"), "amended": Verb("amend", "amended"), "extended": Verb("extend", "extended"),
    "renewed": Verb("renew", "renewed"), "terminated": Verb("terminate", "terminated"),
  ]

  /// By CAMEO code.
  private static let meetings: [String: Verb] = [
    "036": Verb("meet", "met"), "040": Verb("consult", "consulted"), "041": Verb("telephone", "telephoned"),
    "042": Verb("visit", "visited"), "043": Verb("host", "hosted"), "046": Verb("negotiate with", "negotiated with"),
  ]

  private static let life: [String: Verb] = [
    "founded": Verb("be founded", "was founded", "been founded"), "adopted": Verb("be adopted", "was adopted", "been adopted"),
    "opened-for-signature": Verb("be opened for signature", "was opened for signature", "been opened for signature"),
    "in-force": Verb("enter into force", "entered into force"), "amended": Verb("be amended", "was amended", "been amended"),
    "suspended": Verb("be suspended", "was suspended", "been suspended"),
    "terminated": Verb("be terminated", "was terminated", "been terminated"),
  ]
}
