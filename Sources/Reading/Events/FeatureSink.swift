import Gazetteer

/// Takes features one after the other, each in pieces: `add("lemma=", lemma)`. White space becomes `_`, so that a feature is one word.
protocol FeatureSink {
  mutating func add(_ a: String, _ b: String, _ c: String, _ d: String, _ e: String, _ f: String)
}

extension FeatureSink {
  mutating func add(_ a: String) { add(a, "", "", "", "", "") }
  mutating func add(_ a: String, _ b: String) { add(a, b, "", "", "", "") }
  mutating func add(_ a: String, _ b: String, _ c: String) { add(a, b, c, "", "", "") }
  mutating func add(_ a: String, _ b: String, _ c: String, _ d: String) { add(a, b, c, d, "", "") }
  mutating func add(_ a: String, _ b: String, _ c: String, _ d: String, _ e: String) { add(a, b, c, d, e, "") }
}

/// Features by the hash of their bytes, as a model looks them up: no string is put together.
struct FeatureHashes: FeatureSink {
  private(set) var all: [UInt64] = []

  init() { all.reserveCapacity(128) }

  mutating func add(_ a: String, _ b: String, _ c: String, _ d: String, _ e: String, _ f: String) {
    var state = NameIndex.seed
    FeatureHashes.mix(a, &state)
    FeatureHashes.mix(b, &state)
    FeatureHashes.mix(c, &state)
    FeatureHashes.mix(d, &state)
    FeatureHashes.mix(e, &state)
    FeatureHashes.mix(f, &state)
    all.append(state)
  }

  private static func mix(_ text: String, _ state: inout UInt64) {
    var text = text
    text.withUTF8 { bytes in
      for byte in bytes { NameIndex.mix(&state, byte == 0x20 || byte == 0x09 ? UInt8(ascii: "_") : byte) }
    }
  }
}

/// Features as people and training read them.
struct FeatureNames: FeatureSink {
  private(set) var all: [String] = []

  mutating func add(_ a: String, _ b: String, _ c: String, _ d: String, _ e: String, _ f: String) {
    all.append(String((a + b + c + d + e + f).map { $0 == " " || $0 == "\t" ? "_" : $0 }))
  }
}
