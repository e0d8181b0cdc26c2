import Linguistics

/// A word of a sentence made for a test: its tags, head (its own place for the root) and relation.
typealias TestWord = (tag: PartOfSpeech, fine: FineTag, head: Int32, relation: Relation)

extension Annotations {
  /// One sentence of such words.
  init(sentence words: [TestWord]) {
    self.init()
    tags = words.map(\.tag)
    fineTags = words.map(\.fine)
    heads = words.map(\.head)
    relations = words.map(\.relation)
    sentences = [0..<words.count]
  }
}
