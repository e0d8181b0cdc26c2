internal import Foundation

/// The learnt part of the pipeline: network, lemmas and word lists of one mapped file.
final class Model: Sendable {
  let lexicon: String
  let network: Network
  let lemmatizer: Lemmatizer
  private let file: MappedFile
  private let workspaces: WorkspacePool

  init(url: URL) throws {
    file = try MappedFile(path: url.path)
    let sections = try ModelSections(file, path: url.path)
    lexicon = try sections.text("lexicon")
    network = try Network(sections)
    lemmatizer = try Lemmatizer(sections)
    workspaces = WorkspacePool(network.shape)
  }

  /// Fills in tags, lemmas and trees of tokens and sentences that are there.
  func analyse(_ annotations: inout Annotations) {
    workspaces.lend { analyse(&annotations, $0) }
  }

  private func analyse(_ annotations: inout Annotations, _ workspace: Workspace) {
    let encoder = Encoder(network, workspace)
    let parser = Parser(network, workspace)
    let bytes = annotations.bytes
    bytes.withUnsafeBufferPointer { text in
      for sentence in annotations.sentences {
        var start = sentence.lowerBound
        while start < sentence.upperBound {
          let end = min(start + Workspace.longest, sentence.upperBound)
          analyse(start..<end, of: sentence, &annotations, text, encoder, parser)
          start = end
        }
      }
    }
  }

  private func analyse(
    _ piece: Range<Int>, of sentence: Range<Int>, _ annotations: inout Annotations, _ text: UnsafeBufferPointer<UInt8>,
    _ encoder: Encoder, _ parser: Parser
  ) {
    for token in piece {
      let word = Self.word(token, annotations, text)
      encoder.embed(WordFeatures(word, isFirst: token == sentence.lowerBound), at: token - piece.lowerBound)
    }
    encoder.encode(piece.count)
    parser.parse(piece.count)
    for token in piece {
      let offset = token - piece.lowerBound
      let (tag, fine) = encoder.bestTags(offset)
      annotations.tags[token] = tag
      annotations.fineTags[token] = fine
      annotations.lemmas[token] = lemmatizer.lemma(Self.word(token, annotations, text), tag, fine)
      let head = Int(encoder.workspace.heads[offset])
      let isRoot = head == piece.count
      // The later pieces of a cut sentence hang on its first token's piece.
      let continues = isRoot && piece.lowerBound > sentence.lowerBound
      annotations.heads[token] = continues ? root(of: sentence, annotations) : Int32(isRoot ? token : piece.lowerBound + head)
      annotations.relations[token] = continues ? .parataxis : parser.relation(offset, piece.count)
    }
  }

  private func root(of sentence: Range<Int>, _ annotations: Annotations) -> Int32 {
    let first = sentence.lowerBound..<min(sentence.lowerBound + Workspace.longest, sentence.upperBound)
    return Int32(first.first { Int(annotations.heads[$0]) == $0 } ?? sentence.lowerBound)
  }

  private static func word(
    _ token: Int, _ annotations: Annotations, _ text: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    let range = Int(annotations.starts[token])..<Int(annotations.ends[token])
    return UnsafeBufferPointer(rebasing: text[range.clamped(to: 0..<text.count)])
  }
}
