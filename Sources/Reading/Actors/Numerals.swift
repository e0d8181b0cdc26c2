/// Numbers as words and digits.
package enum Numerals {
  private static let words = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
  ]
  private static let tens = [
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
  ]

  /// Every number word up to ninety-nine, and the words for twelve and two.
  private static let byWord: [String: Int] = {
    var out = tens
    for (value, word) in words.enumerated() { out[word] = value }
    for (word, ten) in tens {
      for unit in 0..<10 { out[word + "-" + words[unit]] = ten + unit }
    }
    for (word, value) in [("dozen", 12), ("both", 2), ("pair", 2)] { out[word] = value }
    return out
  }()

  /// The value of `five`, `twenty-one`, `31`, `1,200`; nil for anything else. `a dozen` counts as 12.
  package static func value(_ word: String) -> Int? {
    guard let first = word.utf8.first else { return nil }
    if first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z") { return byWord[word] }
    return Int(word.utf8.contains(UInt8(ascii: ",")) ? word.filter { $0 != "," } : word)
  }
}
