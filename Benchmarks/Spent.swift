/// Seconds that a piece of work took, on the clock and of the processors.
struct Spent {
  var clock = 0.0
  var processor = 0.0

  static func on(_ work: () throws -> Void) rethrows -> Spent {
    let begun = Clock.processor
    let clock = try Clock.time(work).seconds
    return Spent(clock: clock, processor: Clock.processor - begun)
  }

  static func += (sum: inout Spent, part: Spent) {
    sum.clock += part.clock
    sum.processor += part.processor
  }

  func perSecond(_ count: Int) -> Int { Int(Double(count) / max(1e-9, clock)) }
  func perProcessorSecond(_ count: Int) -> Int { Int(Double(count) / max(1e-9, processor)) }
}
