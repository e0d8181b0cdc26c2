internal import Diplomacy
internal import Gazetteer

/// A claim as a line: who, what, to whom, at which stage. The terminal and the pages say it alike.
struct ClaimWords {
  let gazetteer: Gazetteer

  func sentence(_ claim: Claim) -> String {
    let subject = name(claim.subject, claim.subjectText)
    let object = name(claim.object, claim.objectText)
    var parts: [String?]
    switch claim.predicate {
    case .assessment: return judgement(claim, subject)
    case .omits: parts = [subject, "is silent about", claim.object == nil ? claim.value ?? object : object]
    case .fartherThan: parts = [subject, "is farther from", object, "than", name(claim.than, nil)]
    case .holdsOffice: parts = [claim.person ?? subject, "holds", claim.value ?? "an office", "in", object]
    case .independent: parts = [subject, "independent", claim.object == nil ? nil : "from \(object)"]
    case .accord: parts = [subject, claim.stage]
    default: parts = [subject, claim.predicate.rawValue, object, claim.stage.map { "· \($0)" }]
    }
    if claim.predicate == .missionIn { parts.append(claim.value) }
    if !claim.sectors.isEmpty { parts.append("· " + claim.sectors.joined(separator: ", ")) }
    return parts.compactMap { $0 }.joined(separator: " ")
  }

  /// A judgement and what it is on. Words that say both at once (`a symbolic move`) stand alone.
  private func judgement(_ claim: Claim, _ subject: String) -> String {
    guard let value = claim.value else { return "judgement on \(subject)" }
    return subject.contains(value) ? "judgement: “\(subject)”" : "judgement on \(ClaimWords.uncapitalised(subject)): “\(value)”"
  }

  /// `The move` inside a sentence; names keep their capitals.
  static func uncapitalised(_ words: String) -> String {
    let first = words.prefix { $0 != " " }
    let isFunctionWord = ["The", "A", "An", "This", "That", "These", "Those", "It", "Its", "They", "Their", "One"].contains(first)
    return isFunctionWord ? first.lowercased() + words.dropFirst(first.count) : words
  }

  func name(_ code: PartyCode?, _ text: String?) -> String {
    guard let code else { return text ?? "somebody" }
    let known = gazetteer.name(of: code)
    return known == code.rawValue ? (text ?? known) : known
  }
}
