/// A fault in a CoNLL-U file, with its place.
public struct CoNLLUError: Error, Sendable, CustomStringConvertible {
  public let file: String
  /// Line number from 1.
  public let line: Int
  public let reason: String
  public var description: String { "\(file):\(line): \(reason)" }
}

/// Reads CoNLL-U (https://universaldependencies.org/format.html) into one `AnnotatedText`.
///
/// Empty nodes (`8.1`) and enhanced dependencies are passed over. Words of a multiword token that do not spell it share its
/// place in the text. Sentences come with their comments.
public struct CoNLLUReader {
  /// A text and the comment lines of each of its sentences, without `#`.
  public struct Document: Sendable {
    public var text: AnnotatedText
    public var comments: [[String]]
  }

  /// No written word has more words in it: a range beyond that is a slip.
  private static let longestMultiword = 1000

  private let file: String
  private var annotations = Annotations()
  private var bytes: [UInt8] = []
  private var comments: [[String]] = []
  private var pendingComments: [String] = []
  private var sentenceStart = 0
  private var line = 0
  /// Token ids of the multiword token being read, and where its surface form starts.
  private var surface: (last: Int, start: Int, end: Int, cursor: Int, spaceAfter: Bool)?
  private var newParagraph = true

  private init(file: String) { self.file = file }

  /// Reads a whole file's bytes; `file` names it in errors.
  ///
  /// - Throws: `CoNLLUError` at the first fault.
  public static func read(_ source: [UInt8], file: String = "<input>") throws -> Document {
    var reader = CoNLLUReader(file: file)
    let (sound, repairs) = UTF8Repair.valid(source)
    reader.annotations.repairs = repairs
    for row in sound.split(separator: 10, omittingEmptySubsequences: false) {
      reader.line += 1
      try reader.take(row.last == 13 ? row.dropLast() : row)
    }
    try reader.endSentence()
    return Document(text: reader.finished(), comments: reader.comments)
  }

  private func finished() -> AnnotatedText {
    var result = Annotations(bytes: bytes)
    result.repairs = annotations.repairs
    result.starts = annotations.starts
    result.ends = annotations.ends
    result.tags = annotations.tags
    result.fineTags = annotations.fineTags
    result.lemmas = annotations.lemmas
    result.heads = annotations.heads
    result.relations = annotations.relations
    result.multiwords = annotations.multiwords
    result.sentences = annotations.sentences
    result.beginsParagraph = annotations.beginsParagraph
    return AnnotatedText(result)
  }

  private func fault(_ reason: String) -> CoNLLUError { CoNLLUError(file: file, line: line, reason: reason) }

  private mutating func take(_ row: ArraySlice<UInt8>) throws {
    if row.isEmpty { return try endSentence() }
    if row.first == UInt8(ascii: "#") {
      let comment = String(decoding: row.dropFirst(), as: UTF8.self)
      let trimmed = String(comment.drop { $0 == " " })
      if trimmed.hasPrefix("newpar") || trimmed.hasPrefix("newdoc") { newParagraph = true }
      pendingComments.append(trimmed)
      return
    }
    let fields = row.split(separator: 9, omittingEmptySubsequences: false)
    guard fields.count == 10 else { throw fault("\(fields.count) fields where CoNLL-U has 10, separated by tabs") }
    let id = String(decoding: fields[0], as: UTF8.self)
    if id.contains(".") { return }
    let spaceAfter = !Self.saysNoSpace(fields[9])
    if let dash = id.firstIndex(of: "-") {
      guard let first = Int(id[..<dash]), let last = Int(id[id.index(after: dash)...]), first <= last else {
        throw fault("\"\(id)\" is no range of words")
      }
      try beginMultiword(first, last, form: fields[1], spaceAfter: spaceAfter)
    } else {
      try word(id, fields, spaceAfter: spaceAfter)
    }
  }

  private static func saysNoSpace(_ misc: ArraySlice<UInt8>) -> Bool {
    misc.split(separator: UInt8(ascii: "|")).contains { $0.elementsEqual("SpaceAfter=No".utf8) }
  }

  private mutating func beginMultiword(_ first: Int, _ last: Int, form: ArraySlice<UInt8>, spaceAfter: Bool) throws {
    let count = annotations.starts.count - sentenceStart
    guard first == count + 1, last - first < Self.longestMultiword, surface == nil else {
      throw fault("the range \(first)-\(last) is out of place")
    }
    let start = bytes.count
    bytes.append(contentsOf: form)
    surface = (last, start, bytes.count, start, spaceAfter)
    annotations.multiwords.append(Int32(sentenceStart + first - 1)..<Int32(sentenceStart + last))
  }

  private mutating func word(_ id: String, _ fields: [ArraySlice<UInt8>], spaceAfter: Bool) throws {
    guard let number = Int(id), number == annotations.starts.count - sentenceStart + 1 else {
      throw fault("word \"\(id)\" is out of order")
    }
    guard !fields[1].isEmpty else { throw fault("word \(number) has no form") }
    try place(fields[1], number: number, spaceAfter: spaceAfter)
    let tag = String(decoding: fields[3], as: UTF8.self)
    guard let part = tag == "_" ? .other : PartOfSpeech(text: tag) else {
      throw fault("\"\(tag)\" is no universal part of speech")
    }
    annotations.tags.append(part)
    annotations.fineTags.append(FineTag(text: String(decoding: fields[4], as: UTF8.self)) ?? .xx)
    annotations.lemmas.append(String(decoding: fields[2], as: UTF8.self))
    let head = String(decoding: fields[6], as: UTF8.self)
    guard let headNumber = head == "_" ? 0 : Int(head), (0...Int(Int32.max)).contains(headNumber) else {
      throw fault("\"\(head)\" is no head")
    }
    annotations.heads.append(Int32(clamping: headNumber == 0 ? sentenceStart + number - 1 : sentenceStart + headNumber - 1))
    annotations.relations.append(Relation(text: String(decoding: fields[7], as: UTF8.self)) ?? .dep)
  }

  /// Puts a word into the text, or finds its place in the multiword token that it is a part of.
  private mutating func place(_ form: ArraySlice<UInt8>, number: Int, spaceAfter: Bool) throws {
    guard var surface, number <= surface.last else {
      annotations.starts.append(Int32(bytes.count))
      bytes.append(contentsOf: form)
      annotations.ends.append(Int32(bytes.count))
      if spaceAfter { bytes.append(32) }
      return
    }
    let spelled = surface.cursor + form.count <= surface.end && bytes[surface.cursor..<surface.cursor + form.count] == form
    annotations.starts.append(Int32(spelled ? surface.cursor : surface.start))
    annotations.ends.append(Int32(spelled ? surface.cursor + form.count : surface.end))
    if spelled { surface.cursor += form.count }
    if number == surface.last {
      if surface.spaceAfter { bytes.append(32) }
      self.surface = nil
    } else {
      self.surface = surface
    }
  }

  private mutating func endSentence() throws {
    let end = annotations.starts.count
    if surface != nil { throw fault("the sentence ends inside a multiword token") }
    guard end > sentenceStart else {
      return
    }
    for index in sentenceStart..<end where Int(annotations.heads[index]) >= end {
      throw fault("word \(index - sentenceStart + 1) has a head outside its sentence")
    }
    if newParagraph, !annotations.sentences.isEmpty { replaceLastSpaceByNewline(before: Int(annotations.starts[sentenceStart])) }
    annotations.sentences.append(sentenceStart..<end)
    annotations.beginsParagraph.append(newParagraph)
    comments.append(pendingComments)
    pendingComments = []
    newParagraph = false
    sentenceStart = end
  }

  private mutating func replaceLastSpaceByNewline(before start: Int) {
    if start > 0, bytes[start - 1] == 32 { bytes[start - 1] = 10 }
  }
}
