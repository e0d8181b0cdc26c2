/// A person's name taken apart: `Kazakh President Kassym-Jomart Tokayev` → nationality, role, name. Ranges are token indices.
public struct PersonTitle: Sendable, Hashable {
  /// The name without titles.
  public var name: Range<Int>
  /// `President`, `Secretary of State`, `deputy foreign minister`; nil if no title stands with the name.
  public var role: Range<Int>?
  /// `Kazakh`, or `Kazakhstan` of `Kazakhstan's President`.
  public var nationality: Range<Int>?

  init(_ person: Entity, _ text: AnnotatedText, _ lexicon: Lexicon) {
    let sentence = text.sentences[text.sentenceIndex(of: person.tokens.lowerBound)]
    let words = Words(text: text, lexicon: lexicon, sentence: sentence)
    name = person.tokens
    // A title that was taken for a part of the name.
    while name.count > 1, words.isTitle(name.lowerBound) { name = name.lowerBound + 1..<name.upperBound }
    role = words.role(before: name.lowerBound)
    if let role {
      nationality = words.nationality(before: role.lowerBound)
    } else if let apposition = words.apposition(after: name.upperBound) {
      (role, nationality) = apposition
    }
  }

  private struct Words {
    let text: AnnotatedText
    let lexicon: Lexicon
    let sentence: Range<Int>

    private func bytes(_ token: Int) -> ArraySlice<UInt8> { text.bytes[Int(text.starts[token])..<Int(text.ends[token])] }

    private func isIn(_ set: WordSet, _ token: Int) -> Bool {
      guard sentence.contains(token) else { return false }
      let word = bytes(token)
      let bare = word.count > 2 && word.last == UInt8(ascii: ".") ? word.dropLast() : word
      return bare.withUnsafeBufferPointer { set.contains($0) }
    }

    func isTitle(_ token: Int) -> Bool { isIn(lexicon.titles, token) }

    private func isWord(_ token: Int, _ word: String) -> Bool {
      sentence.contains(token) && bytes(token).elementsEqual(word.utf8)
    }

    /// The title that ends just before a token, with what qualifies it: `former deputy prime minister`, `Secretary of State`.
    func role(before end: Int) -> Range<Int>? {
      var start = end
      if isTitle(end - 1) {
        start = end - 1
      } else if isWord(end - 2, "of"), isTitle(end - 3), sentence.contains(end - 1), text.tags[end - 1].isNominal {
        start = end - 3
      } else {
        return nil
      }
      while isTitle(start - 1) || isIn(lexicon.titleQualifiers, start - 1) || (isWord(start - 1, "-") && isTitle(start - 2)) {
        start -= 1
      }
      return start..<end
    }

    /// `Kazakh` or `Kazakhstan's` just before a role.
    func nationality(before end: Int) -> Range<Int>? {
      if sentence.contains(end - 2), text.fineTags[end - 1] == .pos, text.tags[end - 2] == .properNoun {
        var start = end - 2
        while sentence.contains(start - 1), text.tags[start - 1] == .properNoun, Int(text.heads[start - 1]) == end - 2 {
          start -= 1
        }
        return start..<end - 1
      }
      guard sentence.contains(end - 1), isNational(end - 1) else { return nil }
      var start = end - 1
      while sentence.contains(start - 1), isIn(lexicon.directions, start - 1) { start -= 1 }
      return start..<end
    }

    /// A capitalised adjective, or a proper noun that reads as one before a title: `Kazakh`, `U.S.`, `British`.
    private func isNational(_ token: Int) -> Bool {
      guard let first = bytes(token).first, first >= 65, first <= 90 || first >= 0x80 else { return false }
      return text.tags[token] == .adjective || text.tags[token] == .properNoun
    }

    /// `Sergei Lavrov, the Russian foreign minister,`: a title in apposition after the name.
    func apposition(after end: Int) -> (role: Range<Int>, nationality: Range<Int>?)? {
      guard isWord(end, ",") else { return nil }
      var start = end + 1
      if sentence.contains(start), text.tags[start] == .determiner { start += 1 }
      let limit = min(sentence.upperBound, start + 6)
      var last: Int?
      var token = start
      while token < limit, text.tags[token] != .verb, text.tags[token] != .punctuation, text.tags[token] != .adposition {
        if isTitle(token) { last = token }
        token += 1
      }
      guard let last, let role = role(before: last + 1), role.lowerBound >= start else { return nil }
      return (role, role.lowerBound > start ? nationality(before: role.lowerBound) : nil)
    }
  }
}
