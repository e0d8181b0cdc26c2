internal import Synchronization

/// Values that cost something to find and depend on nothing but their key; the oldest go when there are too many.
final class Kept<Value: Sendable>: Sendable {
  private struct Store {
    var values: [String: Value] = [:]
    var order: [String] = []
  }

  private let store = Mutex(Store())
  private let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  /// The value for the key, found now or before. Two who ask at once may both look for it; one of the equal answers stays.
  func value(_ key: String, _ find: () throws -> Value) rethrows -> Value {
    if let known = store.withLock({ $0.values[key] }) { return known }
    let found = try find()
    store.withLock { store in
      if store.values.updateValue(found, forKey: key) == nil { store.order.append(key) }
      while store.order.count > capacity { store.values[store.order.removeFirst()] = nil }
    }
    return found
  }
}
