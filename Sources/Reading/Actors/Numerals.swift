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

  private static let irregular = [
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12, "twentieth": 20, "thirtieth": 30,
    "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
  ]

  /// The value of `first`, `twenty-first`, `sixth`, `31st`; nil for anything else.
  package static func ordinal(_ word: String) -> Int? {
    if let number = irregular[word] { return number }
    if word.utf8.first.map({ $0 >= 0x30 && $0 < 0x3A }) == true {
      return ["st", "nd", "rd", "th"].contains(where: word.hasSuffix) ? Int(word.dropLast(2)) : nil
    }
    if let dash = word.firstIndex(of: "-"), let ten = tens[String(word[..<dash])],
      let unit = ordinal(String(word[word.index(after: dash)...])), unit < 10
    {
      return ten + unit
    }
    return word.hasSuffix("th") ? byWord[String(word.dropLast(2))] : nil
  }

  /// `31st`, `2nd`, `12th`.
  package static func ordinalFigure(_ number: Int) -> String {
    let isTeen = (11...13).contains(number % 100)
    let ending = isTeen ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
    return "\(number)\(ending)"
  }
}
