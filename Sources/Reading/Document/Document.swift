package import Diplomacy
package import Gazetteer
package import Intake
package import Linguistics

/// A dispatch with its trees: what every part of the coder reads. Token numbers index the whole body.
///
/// A class, because some twenty values hold it and none changes it: each copy costs one count in place of one for each array.
package final class Document: Sendable {
  package let dispatch: Dispatch
  package let gazetteer: Gazetteer
  package let lexicon: Lexicon
  package let text: AnnotatedText
  /// The head of each token; a root is its own head.
  package let heads: [Int]
  package let relations: [Relation]
  package let tags: [PartOfSpeech]
  package let fineTags: [FineTag]
  package let lemmas: [String]
  /// The words as written and in lower case.
  package let words: [String]
  package let lowers: [String]
  /// The lemmas in lower case.
  package let lowerLemmas: [String]
  /// The states that the dispatch's title names.
  let titleStates: Set<PartyCode>
  /// In whose name the text speaks, where its title says so.
  let titleVoices: [PartyCode]
  private let prepositions: [String?]
  /// The sentence of each token.
  package let sentenceOf: [Int]
  package let sentences: [Range<Int>]
  private let firstChild: [Int]
  private let childList: [Int]
  private let codePoints: CodePointOffsets
  private let nuclei: Memo<Range<Int>>

  package init(dispatch: Dispatch, text: AnnotatedText, gazetteer: Gazetteer, lexicon: Lexicon) {
    self.dispatch = dispatch
    self.text = text
    self.gazetteer = gazetteer
    self.lexicon = lexicon
    titleStates = dispatch.title.map { StoryStates.states(inTitle: $0, gazetteer) } ?? []
    titleVoices = dispatch.issuer == nil ? [] : dispatch.title.map { TitleVoices(gazetteer: gazetteer).parties($0) } ?? []
    let columns = text.annotations
    heads = columns.heads.map(Int.init)
    relations = columns.relations
    tags = columns.tags
    fineTags = columns.fineTags
    lemmas = columns.lemmas
    sentences = columns.sentences
    words = columns.bytes.withUnsafeBufferPointer { bytes in
      columns.starts.indices.map {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[Int(columns.starts[$0])..<Int(columns.ends[$0])]), as: UTF8.self)
      }
    }
    lowers = words.map(Document.lowercased)
    lowerLemmas = lemmas.map(Document.lowercased)
    var sentenceOf = [Int](repeating: 0, count: heads.count)
    for (index, range) in columns.sentences.enumerated() {
      for token in range { sentenceOf[token] = index }
    }
    self.sentenceOf = sentenceOf
    (firstChild, childList) = Document.children(heads)
    prepositions = Document.prepositions(heads, relations, lowers)
    codePoints = CodePointOffsets(dispatch.text)
    nuclei = Memo(count: heads.count)
  }

  /// The document with other trees over the same tokens. `names` are token ranges that are one name each: their parts hang
  /// together whatever the parser thought.
  init(_ before: Document, trees columns: Annotations, names: [Range<Int>]) {
    dispatch = before.dispatch
    gazetteer = before.gazetteer
    lexicon = before.lexicon
    titleStates = before.titleStates
    titleVoices = before.titleVoices
    var heads = columns.heads.map(Int.init)
    var relations = columns.relations
    Document.join(names, &heads, &relations)
    self.heads = heads
    self.relations = relations
    tags = columns.tags
    fineTags = columns.fineTags
    lemmas = columns.lemmas
    text = AnnotatedText(columns)
    words = before.words
    lowers = before.lowers
    lowerLemmas = lemmas.map(Document.lowercased)
    sentenceOf = before.sentenceOf
    sentences = before.sentences
    (firstChild, childList) = Document.children(heads)
    prepositions = Document.prepositions(heads, relations, lowers)
    codePoints = before.codePoints
    nuclei = Memo(count: heads.count)
  }

  /// Most words are in lower case already.
  private static func lowercased(_ word: String) -> String {
    word.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x80 && ($0 < 0x41 || $0 > 0x5A) } ? word : word.lowercased()
  }

  /// Makes each name one subtree: the part that hangs nearest the root outside it keeps its place, the others hang on that part.
  private static func join(_ names: [Range<Int>], _ heads: inout [Int], _ relations: inout [Relation]) {
    func depth(_ token: Int) -> Int {
      var (at, steps) = (token, 0)
      while heads[at] != at, steps < 200 { (at, steps) = (heads[at], steps + 1) }
      return steps
    }
    /// A part that stands above another must not come to hang on it.
    func isAbove(_ ancestor: Int, _ token: Int) -> Bool {
      var at = token
      while heads[at] != at {
        at = heads[at]
        if at == ancestor { return true }
      }
      return false
    }
    for name in names where name.count > 1 {
      let tops = name.filter { !name.contains(heads[$0]) || heads[$0] == $0 }
      guard tops.count > 1, let top = tops.min(by: { (depth($0), $0) < (depth($1), $1) }) else { continue }
      // The first part carries the preposition, so its attachment is the better guess where it is a nominal one.
      let first = tops[0]
      let isNominal = [.nmod, .obl, .obj, .nsubj, .conj, .appos].contains(relations[first].universal)
      let keeps = isNominal && !tops.contains(where: { $0 != first && isAbove($0, first) }) ? first : top
      for other in tops where other != keeps {
        heads[other] = keeps
        relations[other] = .flat
      }
    }
  }

  private static func children(_ heads: [Int]) -> ([Int], [Int]) {
    var first = [Int](repeating: 0, count: heads.count + 1)
    for (token, head) in heads.enumerated() where head != token { first[head + 1] += 1 }
    for i in 0..<heads.count { first[i + 1] += first[i] }
    var next = first
    var list = [Int](repeating: 0, count: first[heads.count])
    for (token, head) in heads.enumerated() where head != token {
      list[next[head]] = token
      next[head] += 1
    }
    return (first, list)
  }

  /// The prepositions of all nominals: the first with what is fixed to it, then the others.
  private static func prepositions(_ heads: [Int], _ relations: [Relation], _ lowers: [String]) -> [String?] {
    var out = [String?](repeating: nil, count: heads.count)
    var fixed: [Int: String] = [:]
    for token in heads.indices where relations[token].universal == .fixed && heads[token] != token {
      fixed[heads[token], default: ""] += " " + lowers[token]
    }
    for token in heads.indices where relations[token] == .case && heads[token] != token {
      guard lowers[token] != "'s", lowers[token] != "’s", lowers[token] != "'" else { continue }
      if let before = out[heads[token]] {
        out[heads[token]] = before + " " + lowers[token]
      } else {
        out[heads[token]] = lowers[token] + (fixed[token] ?? "")
      }
    }
    return out
  }

  package var count: Int { heads.count }

  /// The day the dispatch was published, where it is known to the day.
  package var day: Day? {
    guard let date = dispatch.date?.beginning, date.day != nil else { return dispatch.date?.earliest }
    return date.earliest
  }

  // MARK: The tree

  /// The dependents of a token, in order of the text.
  package func children(_ token: Int) -> ArraySlice<Int> { childList[firstChild[token]..<firstChild[token + 1]] }

  /// Whether the next token is one of the words.
  package func isFollowed(_ token: Int, by words: [String]) -> Bool { token + 1 < count && words.contains(lowers[token + 1]) }

  package func isRoot(_ token: Int) -> Bool { heads[token] == token }

  package func child(_ token: Int, _ relation: Relation) -> Int? { children(token).first { relations[$0] == relation } }

  package func children(_ token: Int, _ wanted: Set<Relation>) -> [Int] {
    children(token).filter { wanted.contains(relations[$0]) }
  }

  /// Children whose relation, without subtype, is the one given.
  package func universal(_ token: Int, _ relation: Relation) -> [Int] {
    children(token).filter { relations[$0].universal == relation }
  }

  /// The preposition of a nominal, fixed expressions joined: `of`, `ahead of`, `because of`; nil when it has none.
  package func preposition(_ token: Int) -> String? { prepositions[token] }

  /// The first and last token of a subtree, as a range without its outer punctuation.
  package func span(_ token: Int) -> Range<Int> { reach(token) { _ in true } }

  /// What a token and those below it span that a chain of included ones leads to, without outer punctuation.
  private func reach(_ token: Int, through isIncluded: (Int) -> Bool) -> Range<Int> {
    var low = token
    var high = token
    var stack = [token]
    while let top = stack.popLast() {
      low = min(low, top)
      high = max(high, top)
      for child in children(top) where isIncluded(child) { stack.append(child) }
    }
    return trimmed(low..<high + 1)
  }

  /// Whether `ancestor` is the token itself or stands above it.
  package func isWithin(_ token: Int, _ ancestor: Int) -> Bool {
    var at = token
    while at != ancestor {
      if heads[at] == at { return false }
      at = heads[at]
    }
    return true
  }

  /// A nominal's words without the preposition before it.
  package func phrase(_ token: Int) -> String {
    var range = nucleus(token)
    while range.count > 1, relations[range.lowerBound] == .case, tags[range.lowerBound] == .adposition {
      range = range.dropFirst()
    }
    return words(range)
  }

  /// A nominal without what hangs on it loosely: relative clauses, appositions, parentheses and coordinated parts are left out.
  package func nucleus(_ token: Int) -> Range<Int> {
    nuclei(token) { reach(token) { !Document.loose.contains(relations[$0].universal) } }
  }

  private static let loose: RelationSet = [
    .acl, .appos, .parataxis, .conj, .cc, .punct, .advcl, .list, .discourse, .dislocated, .nsubj, .csubj, .cop, .aux, .mark,
    .ccomp, .xcomp,
  ]

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while high - low > 1, tags[high - 1] == .punctuation, !["\"", "”", "’", ")", "."].contains(words[high - 1]) { high -= 1 }
    while high - low > 1, words[high - 1] == ".", tags[high - 1] == .punctuation { high -= 1 }
    while high - low > 1, tags[low] == .punctuation, !["\"", "“", "‘", "("].contains(words[low]) { low += 1 }
    return low..<high
  }

  // MARK: Words

  /// The words of a token range as they stand in the text, white space folded.
  package func words(_ range: Range<Int>) -> String {
    guard !range.isEmpty else { return "" }
    if range.count == 1 { return words[range.lowerBound] }
    let phrase = text.text(Int(text.starts[range.lowerBound])..<Int(text.ends[range.upperBound - 1]))
    return phrase.isSpacedSingly ? phrase : phrase.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A token range as code points of the dispatch's text.
  package func span(ofTokens range: Range<Int>, quote: Bool = true) -> TextSpan {
    let low = dispatch.body.lowerBound + Int(text.starts[range.lowerBound])
    let high = dispatch.body.lowerBound + Int(text.ends[range.upperBound - 1])
    let isFree =
      dispatch.rights != .spansOnly || range.count <= Document.longestQuote || wordCount(range) <= Document.longestQuote
    return TextSpan(
      start: codePoints[low], end: codePoints[high], quote: quote && isFree ? String(dispatch.text.utf8Slice(low..<high)) : nil)
  }

  /// Whether a word begins with a capital letter.
  package func isCapital(_ token: Int) -> Bool {
    guard let first = words[token].utf8.first else { return false }
    return first < 0x80 ? first >= 0x41 && first <= 0x5A : words[token].first?.isUppercase == true
  }

  /// Words parted by white space: what a lawyer counts.
  package func wordCount(_ range: Range<Int>) -> Int {
    range.isEmpty ? 0 : words(range).utf8.reduce(1) { $0 + ($1 == 0x20 ? 1 : 0) }
  }

  /// The longest quote, in words, that spans-only rights allow.
  package static let longestQuote = 25
}

/// UTF-8 offsets → Unicode code points, by a table of every 64th byte.
package struct CodePointOffsets: Sendable {
  private let bytes: [UInt8]
  private let table: [Int]

  package init(_ text: String) {
    bytes = Array(text.utf8)
    var table: [Int] = []
    var count = 0
    for (index, byte) in bytes.enumerated() {
      if index % 64 == 0 { table.append(count) }
      if byte & 0xC0 != 0x80 { count += 1 }
    }
    table.append(count)
    self.table = table
  }

  /// The number of code points before this byte.
  package subscript(offset: Int) -> Int {
    let block = min(offset, bytes.count) / 64
    var count = block < table.count ? table[block] : 0
    for byte in bytes[min(block * 64, bytes.count)..<min(offset, bytes.count)] where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }
}

extension String {
  /// Whether single blanks are its only white space, so that there is nothing to fold.
  fileprivate var isSpacedSingly: Bool {
    var before: UInt8 = 0x20
    for byte in utf8 {
      if byte >= 0x80 || byte < 0x20 || (byte == 0x20 && before == 0x20) { return false }
      before = byte
    }
    return before != 0x20
  }

  fileprivate func utf8Slice(_ range: Range<Int>) -> Substring {
    let low = utf8.index(startIndex, offsetBy: range.lowerBound)
    return self[low..<utf8.index(low, offsetBy: range.count)]
  }
}
