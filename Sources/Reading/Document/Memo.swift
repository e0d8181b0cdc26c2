import Synchronization

/// Answers about tokens, each worked out when it is first asked for. Copies of what holds it share one.
final class Memo<Answer: Sendable>: Sendable {
  private let answers: Mutex<[Answer?]>

  init(count: Int) { answers = Mutex([Answer?](repeating: nil, count: count)) }

  /// The answer about a token. It is worked out outside the lock, since it may ask about other tokens.
  func callAsFunction(_ token: Int, _ work: () -> Answer) -> Answer {
    if let known = answers.withLock({ $0[token] }) { return known }
    let answer = work()
    answers.withLock { $0[token] = answer }
    return answer
  }
}
