import CAllocations
import Dispatch
import Foundation
import Linguistics
import Synchronization

/// Wall-clock time of one piece of work.
enum Clock {
  static func time<T>(_ work: () throws -> T) rethrows -> (value: T, seconds: Double) {
    let clock = ContinuousClock()
    let start = clock.now
    let value = try work()
    let elapsed = clock.now - start
    return (value, Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18)
  }
}

extension Clock {
  /// Seconds that the processors have spent on this program.
  static var processor: Double { ca_process_seconds() }

  /// Processor time of one piece of work on this thread: what the clock would show on a machine with nothing else to do.
  static func processorTime<T>(_ work: () throws -> T) rethrows -> (value: T, seconds: Double) {
    let start = ca_thread_seconds()
    let value = try work()
    return (value, ca_thread_seconds() - start)
  }
}

/// Texts of a JSON Lines file, as UTF-8.
enum Corpus {
  private struct Line: Decodable {
    var text: String
  }

  static func texts(_ url: URL, limit: Int) throws -> [[UInt8]] {
    let data = try Data(contentsOf: url)
    let decoder = JSONDecoder()
    return try data.split(separator: 10).prefix(limit).map { Array(try decoder.decode(Line.self, from: $0).text.utf8) }
  }
}

/// What the tokenizer is compared with: a loop over bytes that counts runs without white space.
enum Reference {
  static func words(_ bytes: [UInt8]) -> Int {
    var count = 0
    var inside = false
    for byte in bytes {
      let isSpace = byte == 32 || (byte >= 9 && byte <= 13)
      if !isSpace, !inside { count += 1 }
      inside = !isSpace
    }
    return count
  }
}

/// The same texts shared out over threads.
enum Parallel {
  static func annotate(_ texts: [[UInt8]], _ pipeline: Pipeline, threads: Int) -> Int {
    let next = Atomic(0)
    let total = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      var tokens = 0
      // Whoever is free takes the next text: they differ in length.
      while true {
        let text = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard text < texts.count else { break }
        tokens += pipeline.annotate(utf8: texts[text]).count
      }
      total.wrappingAdd(tokens, ordering: .relaxed)
    }
    return total.load(ordering: .relaxed)
  }
}

/// Texts repeated up to a size, given out in portions as a file would be.
struct LongText {
  private let unit: [UInt8]
  private var left: Int
  private var position = 0

  init(_ texts: [[UInt8]], size: Int) throws {
    unit = Array(texts.joined(separator: [10, 10])) + [10, 10]
    left = size
  }

  mutating func read(_ count: Int) -> [UInt8] {
    let portion = unit[position..<min(unit.count, position + min(count, left))]
    left -= portion.count
    position = portion.endIndex == unit.count ? 0 : portion.endIndex
    return Array(portion)
  }
}

enum Memory {
  /// The process's peak of resident memory so far, in MB.
  static var peak: Double {
    var usage = rusage()
    #if os(Linux)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return Double(usage.ru_maxrss) / 1000
    #else
      getrusage(RUSAGE_SELF, &usage)
      return Double(usage.ru_maxrss) / 1e6
    #endif
  }
}
