import Diplomacy

/// One line of the head of a diplomatic telegram: `FM AMEMBASSY LAGOS`, `R 261530Z APR 74`, `SUBJECT: …`, a classification.
struct CableField {
  /// Who sends, and from which city.
  var post: (sender: PartyCode?, city: String)?
  var date: PartialDate?
  var subject: String?

  init?(_ content: String, _ words: [Substring]) {
    guard let first = words.first, !content.contains(where: { $0.isLowercase }) || first.hasSuffix(":") else { return nil }
    let rest = words.dropFirst()
    switch first.hasSuffix(":") ? first.dropLast().uppercased() : String(first) {
    case "FM", "FROM":
      guard !rest.isEmpty, rest.count <= 5 else { return nil }
      post = CableField.post(rest)
    case "TO", "INFO", "REF", "TAGS", "REFS", "CLASSIFIED", "ZEN", "BT":
      guard rest.count <= 12 else { return nil }
    case "SUBJECT", "SUBJ", "RE":
      subject = rest.joined(separator: " ")
    case "E.O.": break
    default:
      if let found = CableField.dateTimeGroup(words) {
        date = found
      } else if !CableField.isClassification(content) {
        return nil
      }
    }
  }

  /// `AMEMBASSY LAGOS`: the sender's state by the prefix of its posts, and the post's city.
  private static func post(_ words: ArraySlice<Substring>) -> (sender: PartyCode?, city: String)? {
    guard let first = words.first?.uppercased() else { return nil }
    let isPost = ["EMBASSY", "CONSUL", "CONSULATE", "LEGATION", "MISSION"].contains { first.hasSuffix($0) }
    let isAmerican = isPost && (first.hasPrefix("AM") || first.hasPrefix("US"))
    if first == "SECSTATE" { return ("USA", "WASHINGTON") }
    let city = (isPost ? words.dropFirst() : words).joined(separator: " ")
    return city.isEmpty ? nil : (isAmerican ? "USA" : nil, city)
  }

  /// Day, hour and zone, month, year: `261530Z APR 74`, after a letter of precedence or without. ACP 121.
  private static func dateTimeGroup(_ words: [Substring]) -> PartialDate? {
    guard let place = words.firstIndex(where: { $0.count == 7 && $0.last == "Z" && $0.dropLast().allSatisfy(\.isNumber) }),
      place <= 3, words.count >= place + 3, let day = Int(words[place].prefix(2)),
      let month = CalendarWords.month(String(words[place + 1])), let year = Int(words[place + 2])
    else { return nil }
    return PartialDate(year: year > 99 ? year : year > 40 ? 1900 + year : 2000 + year, month: month, day: day)
  }

  private static func isClassification(_ content: String) -> Bool {
    let bare = content.filter { !"/() ".contains($0) }
    return ["UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "TOPSECRET", "LIMITEDOFFICIALUSE", "OFFICIALUSEONLY"].contains {
      bare == $0 || (bare.hasPrefix($0) && bare.count <= $0.count + 12)
    }
  }
}
