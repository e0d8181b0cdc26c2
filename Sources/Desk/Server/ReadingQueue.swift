internal import Dispatch
internal import Synchronization

/// Texts are read one after the other on a thread of their own: whatever is sent to be read, pages are answered meanwhile.
final class ReadingQueue: Sendable {
  /// Texts that may wait.
  static let length = 16
  private let queue = DispatchQueue(label: "chancery.reading", qos: .userInitiated)
  private let waiting = Mutex(0)

  /// - Throws: `Problem` (429) when too many wait, or what the body throws.
  func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    let isTaken = waiting.withLock { waiting in
      guard waiting < ReadingQueue.length else { return false }
      waiting += 1
      return true
    }
    guard isTaken else { throw Problem.tooMany }
    defer { waiting.withLock { $0 -= 1 } }
    return try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Swift.Result { try body() }) }
    }
  }
}
