/// A notice by which a publisher takes back or mends what it sent: the first words of a kill, an advisory, a correction.
public enum Notice: String, Sendable {
  /// The earlier dispatch is withdrawn as a whole.
  case kill
  /// The earlier dispatch was wrong in part.
  case correction

  /// The notice that a text opens with; only its first lines count, so that a story about corrections is none.
  public init?(_ text: String) {
    let opening = text.split(separator: "\n", omittingEmptySubsequences: true).prefix(3).joined(separator: "\n")
    for line in opening.split(separator: "\n").flatMap(Self.starts) {
      let words = line.trimmingPrefix { $0 == " " || $0 == "*" || $0 == "-" }
      if ["KILL", "BULLETIN KILL", "STORY KILLED", "MANDATORY KILL"].contains(where: { Self.opens(words, $0) }) {
        self = .kill
        return
      }
      if ["CORRECTION", "CORRECTED", "CORRECTS", "REFILE", "CLARIFICATION"].contains(where: { Self.opens(words, $0) }) {
        self = .correction
        return
      }
      let lower = words.lowercased()
      if lower.hasPrefix("advisory") || lower.hasPrefix("editors"), lower.contains("disregard") || lower.contains("kill") {
        self = .kill
        return
      }
    }
    return nil
  }

  /// Where a line may open: at its head, and after the dash of its dateline.
  private static func starts(_ line: Substring) -> [Substring] {
    let head = line.prefix(140)
    let dash = [" — ", " – ", " -- ", " - "].compactMap { head.firstRange(of: $0)?.upperBound }.min()
    return [line] + (dash.map { [line[$0...]] } ?? [])
  }

  /// The word in capitals at the head of a line, and no longer word.
  private static func opens(_ line: Substring, _ word: String) -> Bool {
    guard line.hasPrefix(word) else { return false }
    guard let next = line.dropFirst(word.count).first else { return true }
    return !next.isLetter
  }
}
