/// Numbers as words and digits.
package enum Numerals {
  private static let words = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
  ]
  private static let tens = [
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
  ]

  /// The value of `five`, `twenty-one`, `31`, `1,200`; nil for anything else. `a dozen` counts as 12.
  package static func value(_ word: String) -> Int? {
    if let number = Int(word.filter { $0 != "," }) { return number }
    if let index = words.firstIndex(of: word) { return index }
    if word == "dozen" { return 12 }
    if word == "both" || word == "pair" { return 2 }
    if let ten = tens[word] { return ten }
    let parts = word.split(separator: "-").map(String.init)
    if parts.count == 2, let ten = tens[parts[0]], let unit = words.firstIndex(of: parts[1]), unit < 10 { return ten + unit }
    return nil
  }
}
