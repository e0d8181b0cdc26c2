import Foundation

/// The fuzz target: any bytes through tokenizer, splitter, tagger, parser and printers, held to what the types promise.
///
/// `scripts/fuzz` builds it together with the sources of Linguistics as one module, so that it sees their insides.
private let pipeline: Pipeline? = ProcessInfo.processInfo.environment["CHANCERY_MODEL"]
  .flatMap { try? Pipeline(model: URL(fileURLWithPath: $0)) }

private let finder: NameFinder? = pipeline.flatMap { pipeline in
  guard let model = ProcessInfo.processInfo.environment["CHANCERY_MODEL"] else { return nil }
  let names = URL(fileURLWithPath: model).deletingLastPathComponent().appendingPathComponent("names.model")
  return try? NameFinder(pipeline, model: names)
}

/// libFuzzer's entry: traps or aborts where a promise is broken.
@_cdecl("LLVMFuzzerTestOneInput")
public func annotateAnything(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let pipeline, let finder else {
    print("set CHANCERY_MODEL to the file of the language model, with names.model beside it")
    exit(2)
  }
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  let text = pipeline.annotate(utf8: bytes)
  var faults = text.faults()
  do {
    // What is printed can be read again, and has the same tokens.
    let again = try CoNLLUReader.read(Array(text.conllu().utf8))
    if again.text.count != text.count { faults.append("\(text.count) tokens printed, \(again.text.count) read") }
  } catch {
    faults.append("what was printed cannot be read: \(error)")
  }
  for format in [ParseFormat.tree, .json] {
    var printer = ParsePrinter(format, names: finder)
    _ = printer.piece(text) + printer.end()
  }
  faults += entityFaults(finder.entities(in: text), text)
  faults += pieceFaults(bytes)
  // The reader is fed the bytes as well: it may refuse them, and must not trap.
  if let document = try? CoNLLUReader.read(bytes) { faults += pipeline.parse(document.text).faults() }
  guard faults.isEmpty else {
    print(faults.joined(separator: "\n"))
    abort()
  }
  return 0
}

/// Entities in order, apart, each in one sentence.
private func entityFaults(_ entities: [Entity], _ text: AnnotatedText) -> [String] {
  var end = 0
  for entity in entities {
    let sentence = text.sentences[text.sentenceIndex(of: entity.tokens.lowerBound)]
    guard entity.tokens.lowerBound >= end, !entity.tokens.isEmpty, entity.tokens.upperBound <= sentence.upperBound else {
      return ["entity at token \(entity.tokens.lowerBound) overlaps or leaves its sentence"]
    }
    end = entity.tokens.upperBound
  }
  return []
}

/// Pieces that together are the text, none of them cutting a character of valid text.
private func pieceFaults(_ bytes: [UInt8]) -> [String] {
  var pieces = TextPieces(of: bytes, size: 64)
  var joined: [UInt8] = []
  let isValid = String(validating: bytes, as: UTF8.self) != nil
  while let piece = try? pieces.next() {
    if isValid, String(validating: piece, as: UTF8.self) == nil { return ["a piece cuts a character"] }
    joined += piece
  }
  return joined == bytes ? [] : ["the pieces are not the text"]
}
