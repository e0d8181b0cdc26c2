/// A list of words that the coder knows: the file of this name in `Lexicon/words`. Written as its name, looked up by its place.
package struct WordList: Sendable, Hashable, ExpressibleByStringLiteral {
  /// Its place in `names`; a name that is none of them stands for the empty list at the end.
  let place: Int

  /// The files, each named once.
  package static let names = [
    "agents", "titles", "modal-words", "negation", "clause-openers", "policy", "instruments", "judgements", "countries", "bodies",
    "time-words", "time-openers", "fiscal-years", "deeds", "object-control", "common", "name-particles", "organisations",
    "former", "partitives", "agent-modifiers", "collectives", "bare-bodies", "international-agents", "party-words",
    "organisation-heads",
    "forms-of-state", "light-verbs", "treaty-steps", "refusals", "office-verbs", "infinitive-verbs", "naming-verbs",
    "linking-verbs",
    "cues", "attribution-nouns", "attribution-phrases", "attribution-documents", "attribution-anonymous",
    "attribution-conditions",
    "attribution-idioms", "attribution-adjectives", "missions", "office-nouns", "office-modifiers", "membership-nouns",
    "order-words", "multilateral",
    "judgement-verbs", "period-nouns", "announcing", "ends-of-states", "name-heads", "companion-verbs", "other-words",
    "plain-words", "cooperation-nouns", "not-offices", "member-adjectives", "sharing-verbs",
  ]

  package init(stringLiteral name: StaticString) {
    place = WordList.index.place(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  private static let index = Index(names)

  /// Places by hash of the name: some lists are asked several times for each token.
  private struct Index {
    private var hashes = [UInt64](repeating: 0, count: 256)
    private var places = [Int](repeating: 0, count: 256)
    private let none: Int

    init(_ names: [String]) {
      none = names.count
      for (place, name) in names.enumerated() {
        let hash = Array(name.utf8).withUnsafeBufferPointer { Index.hash($0) }
        var slot = Int(hash & 255)
        while hashes[slot] != 0 { slot = (slot + 1) & 255 }
        (hashes[slot], places[slot]) = (hash, place)
      }
    }

    func place(_ name: UnsafeBufferPointer<UInt8>) -> Int {
      let hash = Index.hash(name)
      var slot = Int(hash & 255)
      while hashes[slot] != hash {
        if hashes[slot] == 0 { return none }
        slot = (slot + 1) & 255
      }
      return places[slot]
    }

    /// Never 0, which marks a free slot.
    private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 { WordHash.hash(name) | 1 }
  }
}
