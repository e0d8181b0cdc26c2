internal import Diplomacy
internal import Ledger
internal import Synchronization

/// The dispatches on record by their own day, then by when they were filed; held in memory and brought up to the ledger's head when asked.
final class DispatchList: Sendable {
  private let state = Mutex<(batches: [Batch], last: Int64)>(([], 0))

  /// Those known within the bounds, the oldest first.
  func known(_ bounds: Bounds, in ledger: LedgerFile) throws -> [Batch] {
    let all = try state.withLock { state in
      let fresh = try ledger.batches(after: state.last)
      if let newest = fresh.last {
        state.last = newest.number
        let dispatches = fresh.filter { $0.kind == .dispatch }
        if !dispatches.isEmpty { state.batches = (state.batches + dispatches).sorted { Self.place($0) < Self.place($1) } }
      }
      return state.batches
    }
    return all.filter { batch in
      guard batch.recorded <= (bounds.recorded ?? batch.recorded) else { return false }
      guard let said = bounds.said, let day = batch.date?.earliest else { return true }
      return day <= said
    }
  }

  private static func place(_ batch: Batch) -> (Int, Int64) { (batch.date?.latest?.number ?? .min, batch.number) }
}
