import Testing

@testable import Reading

@Suite struct NumeralsTests {
  @Test(
    "words and figures",
    arguments: [
      ("five", 5), ("twenty", 20), ("twenty-one", 21), ("ninety-nine", 99), ("dozen", 12), ("both", 2), ("31", 31),
      ("1,200", 1200),
    ])
  func values(word: String, value: Int) {
    #expect(Numerals.value(word) == value)
  }

  @Test(
    "numbers of order, in words and figures",
    arguments: [("first", 1), ("thirty-first", 31), ("sixth", 6), ("fortieth", 40), ("112th", 112), ("eleventh", 11)])
  func ordinals(word: String, value: Int) {
    #expect(Numerals.ordinal(word) == value)
    #expect(Numerals.ordinal(Numerals.ordinalFigure(value)) == value)
  }

  @Test("no numbers of order", arguments: ["five", "31", "month", "tooth", "-th"])
  func noOrdinals(word: String) {
    #expect(Numerals.ordinal(word) == nil)
  }

  @Test("no numbers", arguments: ["", "the", "-", "twenty-eleven", "31st", "one-two"])
  func none(word: String) {
    #expect(Numerals.value(word) == nil)
  }
}
