package import Diplomacy
import Gazetteer

/// How real a clause is, relative to whoever speaks: factuality and polarity.
package struct Modality: Sendable, Hashable {
  package var factuality: Factuality
  package var polarity: Polarity
  /// What it was before it became hearsay; nil once read.
  var beneath: Factuality?

  package init(factuality: Factuality, polarity: Polarity) { (self.factuality, self.polarity) = (factuality, polarity) }

  package static let plain = Modality(factuality: .asserted, polarity: .affirmed)

  mutating func deny() { polarity = polarity == .affirmed ? .negated : .affirmed }

  /// Takes over a factuality that is less real than its own.
  mutating func weaken(to outer: Factuality) {
    let order: [Factuality] = [.asserted, .planned, .possible, .alleged, .requested, .conditional]
    guard (order.firstIndex(of: factuality) ?? 0) < (order.firstIndex(of: outer) ?? 0) else { return }
    if outer == .alleged { beneath = factuality }
    factuality = outer
  }
}

/// What a governing word does to its complement.
package enum Effect: Sendable, Hashable {
  /// True whatever holds of the governing word.
  case fact
  /// Only as real as this; `denies` turns the polarity round.
  case makes(Factuality, denies: Bool)

  /// `fact`, `planned`, `asserted negated`.
  init?(_ text: some StringProtocol) {
    if text == "fact" {
      self = .fact
      return
    }
    let parts = text.split(separator: " ")
    guard let first = parts.first, let factuality = Factuality(rawValue: String(first)), parts.count < 2 || parts[1] == "negated"
    else { return nil }
    self = .makes(factuality, denies: parts.count > 1)
  }

  func apply(to modality: inout Modality) {
    guard case .makes(let factuality, let denies) = self else { return }
    // What is denied is no longer hearsay: `rejected the allegation that …`.
    if denies, factuality == .asserted, modality.factuality == .alleged { modality.factuality = modality.beneath ?? .asserted }
    modality.weaken(to: factuality)
    if denies { modality.deny() }
  }
}

/// One line of `signatures.tsv`: what a word makes of a complement of some form.
package struct Signature: Sendable, Hashable {
  /// What must be true of complement and governing word.
  package enum Context: Sendable, Hashable {
    /// `subjunctive`: a clause of what should be (`insisted that it leave`).
    case infinitive, that, subjunctive, gerund, whether, nominal, carrier, object, passive, past
    /// This preposition or particle comes with the complement.
    case preposition(String)
    /// This word stands beside the governing word or before the complement.
    case beside(String)
  }

  package let contexts: [Context]
  package let affirmed: Effect
  package let negated: Effect

  /// Signatures by word, in order of the file.
  ///
  /// - Throws: `DataError` with the line, for an effect that is none.
  package static func read(_ lines: [(Int, [String])], file: String) throws -> [String: [Signature]] {
    var out: [String: [Signature]] = [:]
    for (number, columns) in lines {
      guard columns.count == 5, let affirmed = Effect(columns[2]),
        let negated = columns[3] == "flip" ? affirmed.flipped : Effect(columns[3])
      else {
        throw DataError(
          file: file, line: number, problem: "no signature",
          mend: "write word, context, affirmed, negated and class, parted by tabs")
      }
      out[columns[0], default: []].append(
        Signature(contexts: contexts(columns[1]), affirmed: affirmed, negated: negated))
    }
    return out
  }

  private static func contexts(_ text: String) -> [Context] {
    text.parts(at: " ").compactMap { part in
      switch part {
      case "-": nil
      case "inf": .infinitive
      case "that": .that
      case "subj": .subjunctive
      case "ing": .gerund
      case "whether", "if": .whether
      case "noun": .nominal
      case "carrier": .carrier
      case "object": .object
      case "passive": .passive
      case "past": .past
      default: part.hasPrefix("+") ? .preposition(String(part.dropFirst())) : .beside(String(part))
      }
    }
  }
}

extension Effect {
  /// The same factuality, the other polarity.
  var flipped: Effect {
    switch self {
    case .fact: .fact
    case .makes(let factuality, let denies): .makes(factuality, denies: !denies)
    }
  }
}
