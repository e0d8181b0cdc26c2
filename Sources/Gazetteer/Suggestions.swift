public import Diplomacy

/// What somebody may have meant who typed a name that is none.
extension Gazetteer {
  /// The parties and accords whose code or name is nearest to a text, nearest first: as many wrong letters as one in four allows,
  /// or names that begin with the text's words. Suggestions only; nothing is ever taken for another.
  public func suggestions(for text: String, most: Int = 3) -> [PartyCode] {
    let typed = Spelling(text)
    guard !typed.letters.isEmpty else { return [] }
    var found: [(farness: Int, name: String, code: PartyCode)] = []
    for entity in entities.values where entity.kind != .medium {
      let names = [entity.code.rawValue, entity.name] + [entity.officialName].compactMap(\.self) + entity.aliases
      guard let farness = names.compactMap({ typed.farness(of: Spelling($0)) }).min() else { continue }
      found.append((farness, name(of: entity.code), entity.code))
    }
    return found.sorted { ($0.farness, $0.name, $0.code) < ($1.farness, $1.name, $1.code) }.prefix(most).map(\.code)
  }
}

/// A name as it counts for likeness: small letters, hyphens as spaces.
private struct Spelling {
  let letters: [Unicode.Scalar]

  init(_ text: String) { letters = text.lowercased().unicodeScalars.map { $0 == "-" ? " " : $0 } }

  /// How far another name is from what was typed; `nil` where it is another word.
  func farness(of other: Spelling) -> Int? {
    // One wrong letter makes any code of three into many others; two letters that changed places do not.
    if letters.count <= 3 {
      return letters.count == other.letters.count && letters.sorted() == other.letters.sorted() ? edits(to: other, most: 1) : nil
    }
    let allowed = max(1, letters.count / 4)
    return edits(to: other, most: allowed) ?? (begins(other) ? allowed + 1 : nil)
  }

  private var words: [ArraySlice<Unicode.Scalar>] { letters.split(separator: " ") }

  /// Whether each word typed begins a word of the other.
  private func begins(_ other: Spelling) -> Bool {
    let theirs = other.words
    return words.allSatisfy { word in theirs.contains { $0.starts(with: word) } }
  }

  /// Letters left out, put in, changed or exchanged with the next (Damerau 1964; the restricted distance); `nil` where more than `most`.
  private func edits(to other: Spelling, most: Int) -> Int? {
    let (a, b) = (letters, other.letters)
    guard abs(a.count - b.count) <= most else { return nil }
    var (before, last, row) = ([Int](), Array(0...b.count), [Int]())
    for i in a.indices {
      row = [i + 1]
      for j in b.indices {
        var least = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, before[j - 1] + 1) }
        row.append(least)
      }
      if row.allSatisfy({ $0 > most }) { return nil }
      (before, last) = (last, row)
    }
    return last.last.flatMap { $0 <= most ? $0 : nil }
  }
}
