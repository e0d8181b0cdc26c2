internal import Diplomacy
internal import HTTPTypes
internal import Ledger
internal import NIOCore
internal import Synchronization

/// Answers given before, by everything that they depend on. The ledger is append only and its head is part of the key, so an
/// entry is never wrong, only old; the least lately used goes first.
final class AnswerCache: Sendable {
  /// All that an answer depends on.
  struct Key: Hashable {
    /// Path and query, as they came.
    let target: String
    /// What the client takes; empty where there is no choice.
    let accept: String
    let head: Moment
    let today: Day
  }

  struct Entry: Sendable {
    let body: ByteBuffer
    let tag: String
    let headers: HTTPFields

    /// - Parameter varies: whether another answer would do for a client that takes other types.
    init(body: [UInt8], type: String, tag: String, varies: Bool = false) {
      self.body = ByteBuffer(bytes: type.hasSuffix("json") ? SafeJSON.escaped(body) : body)
      self.tag = tag
      var headers: HTTPFields = [.contentType: type, .eTag: tag, .cacheControl: "no-cache"]
      if varies { headers[.vary] = "Accept" }
      self.headers = headers
    }
  }

  private struct Store {
    var entries: [Key: (entry: Entry, used: UInt64)] = [:]
    var clock: UInt64 = 0
    var bytes = 0
  }

  private let store = Mutex(Store())
  private let capacity: Int
  /// Bytes of all bodies together.
  private let limit: Int

  init(capacity: Int, limit: Int = 64 << 20) {
    self.capacity = capacity
    self.limit = limit
  }

  func entry(_ key: Key) -> Entry? {
    store.withLock { store in
      guard let place = store.entries.index(forKey: key) else { return nil }
      store.clock += 1
      store.entries.values[place].used = store.clock
      return store.entries.values[place].entry
    }
  }

  func keep(_ entry: Entry, for key: Key) {
    store.withLock { store in
      store.clock += 1
      if let old = store.entries[key] { store.bytes -= old.entry.body.readableBytes }
      store.entries[key] = (entry, store.clock)
      store.bytes += entry.body.readableBytes
      guard store.entries.count > capacity || store.bytes > limit else { return }
      // A quarter at once, so that the sorting is paid rarely.
      for (key, old) in store.entries.sorted(by: { $0.value.used < $1.value.used }).prefix(max(1, store.entries.count / 4)) {
        store.bytes -= old.entry.body.readableBytes
        store.entries[key] = nil
      }
    }
  }
}

/// Counts of requests, for `/metrics` (OpenMetrics text).
final class Counters: Sendable {
  private struct Key: Hashable {
    let method: String
    let status: Int
  }

  private struct Store {
    var requests: [Key: Int] = [:]
    var seconds = 0.0
    var count = 0
  }

  private let store = Mutex(Store())

  func note(method: String, status: Int, seconds: Double) {
    store.withLock { store in
      store.requests[Key(method: method, status: status), default: 0] += 1
      store.seconds += seconds
      store.count += 1
    }
  }

  var text: String {
    store.withLock { store in
      var out = "# TYPE chancery_requests counter\n"
      for (key, count) in store.requests.sorted(by: { ($0.key.method, $0.key.status) < ($1.key.method, $1.key.status) }) {
        out += "chancery_requests_total{method=\"\(key.method)\",status=\"\(key.status)\"} \(count)\n"
      }
      out += "# TYPE chancery_request_seconds summary\n"
      out += "chancery_request_seconds_sum \(store.seconds)\nchancery_request_seconds_count \(store.count)\n# EOF\n"
      return out
    }
  }
}

/// A bucket of tokens that fills with time: how much writing and reading of texts the desk takes on.
final class RateLimit: Sendable {
  private let state: Mutex<(tokens: Double, at: ContinuousClock.Instant)>
  private let burst: Double
  private let perSecond: Double

  init(burst: Double, perSecond: Double) {
    self.burst = burst
    self.perSecond = perSecond
    state = Mutex((burst, .now))
  }

  /// Whether one more may pass now.
  func admits() -> Bool {
    state.withLock { state in
      let now = ContinuousClock.Instant.now
      let passed = (now - state.at) / .seconds(1)
      state = (min(burst, state.tokens + passed * perSecond), now)
      guard state.tokens >= 1 else { return false }
      state.tokens -= 1
      return true
    }
  }
}
