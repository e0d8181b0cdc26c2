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

  @Test("no numbers", arguments: ["", "the", "-", "twenty-eleven", "31st", "one-two"])
  func none(word: String) {
    #expect(Numerals.value(word) == nil)
  }
}
