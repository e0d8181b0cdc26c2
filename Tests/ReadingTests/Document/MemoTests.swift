import Testing

@testable import Reading

@Suite struct MemoTests {
  @Test("an answer is worked out once, and may ask about other tokens")
  func once() {
    let memo = Memo<Int>(count: 20)
    var asked = 0
    func fibonacci(_ token: Int) -> Int {
      memo(token) {
        asked += 1
        return token < 2 ? token : fibonacci(token - 1) + fibonacci(token - 2)
      }
    }
    #expect(fibonacci(19) == 4181)
    #expect(fibonacci(19) == 4181)
    #expect(asked == 20)
  }
}
