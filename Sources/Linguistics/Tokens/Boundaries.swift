/// The places between tokens where a sentence may begin, with what the learnt splitter looks at.
///
/// Features are named for the tokens around the place: `z a b | c d e`. `s` before such a letter is the token's shape, in which
/// letters read X and x, digits d, and a run of one kind counts once.
package struct Boundaries {
  let text: ByteReader
  let tokens: TokenBuffer
  /// No more of a token's bytes are looked at.
  private static let longest = 24

  /// What is the same for a whole paragraph.
  struct Paragraph {
    var range: Range<Int>
    /// Share of tokens with a capital, in fifths; stops among the tokens, in thirtieths.
    var capitals = 0
    var stops = 0
    /// Whether it ends in a stop: whoever wrote it uses them.
    var isClosed = false
  }

  /// What has gone before in the paragraph.
  struct State {
    var sinceStop = 0
    var isQuoted = false
    var brackets = 0
  }

  func paragraph(_ range: Range<Int>) -> Paragraph {
    var result = Paragraph(range: range)
    var capitals = 0
    var stops = 0
    for index in range {
      if text.isUpper(Int(tokens.starts[index])) { capitals += 1 }
      if isStop(index) { stops += 1 }
    }
    result.capitals = 5 * capitals / max(1, range.count)
    result.stops = min(9, 30 * stops / max(1, range.count))
    result.isClosed = range.suffix(2).contains { isStop($0) || endsInStop($0) }
    return result
  }

  private func isStop(_ index: Int) -> Bool {
    let byte = text[Int(tokens.starts[index])]
    return byte == UInt8(ascii: ".") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!")
  }

  private func endsInStop(_ index: Int) -> Bool { text[Int(tokens.ends[index]) - 1] == UInt8(ascii: ".") }

  /// Takes token `index` into account for the places after it.
  func advance(_ state: inout State, over index: Int) {
    state.sinceStop = isStop(index) ? 0 : state.sinceStop + 1
    let start = Int(tokens.starts[index])
    switch text[start] {
    case UInt8(ascii: "\""): state.isQuoted.toggle()
    case UInt8(ascii: "("), UInt8(ascii: "["): state.brackets = min(2, state.brackets + 1)
    case UInt8(ascii: ")"), UInt8(ascii: "]"): state.brackets = max(0, state.brackets - 1)
    case 0xE2:
      let value = text.scalar(at: start).value
      if value == 0x201C { state.isQuoted = true }
      if value == 0x201D { state.isQuoted = false }
    default: break
    }
  }

  /// Whether a sentence may begin at a token: not inside a written word, nor at a small letter after a word. A colon ends none:
  /// the treebanks differ on it, and what a colon introduces belongs to who says it (`QUESTION: …`, `He was clear: …`).
  func isPlace(_ index: Int) -> Bool {
    if tokens.flags[index].contains(.joined) { return false }
    switch text[Int(tokens.starts[index - 1])] {
    case UInt8(ascii: ":"): return false
    // `(Via interpreter) Thank you`: what stands in brackets without a stop is part of what follows.
    case UInt8(ascii: ")") where index < 2 || !(isStop(index - 2) || endsInStop(index - 2)): return false
    default: break
    }
    let last = text.classOf(text.before(Int(tokens.ends[index - 1])))
    return (last != .letter && last != .digit) || !text.isLower(Int(tokens.starts[index]))
  }

  /// Writes the features of the place before token `index`. `ruled`: whether the rules begin a sentence there.
  func write<Sink: FeatureSink>(_ index: Int, _ paragraph: Paragraph, _ state: State, ruled: Bool, to sink: inout Sink) {
    let range = paragraph.range
    let (z, a, b, c, d, e) = (index - 3, index - 2, index - 1, index, index + 1, index + 2)
    let isSpaced = tokens.flags[index].contains(.spaceBefore)
    func lower(_ token: Int) { word(token, range, folded: true, to: &sink) }
    func shape(_ token: Int) { self.shape(token, range, to: &sink) }
    func blank() { sink.add(32) }
    sink.add("B=")
    word(b, range, folded: false, to: &sink)
    sink.finish()
    sink.add("C=")
    word(c, range, folded: false, to: &sink)
    sink.finish()
    func one(_ name: StaticString, _ token: Int) {
      sink.add(name)
      lower(token)
      sink.finish()
    }
    one("z=", z)
    one("a=", a)
    one("d=", d)
    one("e=", e)
    func two(_ name: StaticString, _ left: Int, _ right: Int) {
      sink.add(name)
      lower(left)
      blank()
      lower(right)
      sink.finish()
    }
    two("b,c=", b, c)
    two("a,b=", a, b)
    two("c,d=", c, d)
    two("a,c=", a, c)
    sink.add("b,sc=")
    lower(b)
    blank()
    shape(c)
    sink.add(isSpaced ? "_" : "")
    sink.finish()
    sink.add("sb,c=")
    shape(b)
    blank()
    lower(c)
    sink.finish()
    sink.add("sb,c,d=")
    shape(b)
    blank()
    lower(c)
    blank()
    lower(d)
    sink.finish()
    func shapes(_ name: StaticString, from first: Int) {
      sink.add(name)
      for token in first..<first + 3 {
        shape(token)
        blank()
      }
      sink.finish()
    }
    shapes("sb,sc,sd=", from: b)
    shapes("sa,sb,sc=", from: a)
    shapes("sc,sd,se=", from: c)
    func numbered(_ name: StaticString, _ number: Int) {
      sink.add(name)
      sink.add(",sb,sc=")
      sink.add(small: number)
      blank()
      shape(b)
      blank()
      shape(c)
      sink.finish()
    }
    numbered("since", min(10, state.sinceStop / 3))
    numbered("capitals", paragraph.capitals)
    numbered("stops", paragraph.stops)
    numbered("closed", paragraph.isClosed ? 1 : 0)
    numbered("quoted", (state.isQuoted ? 3 : 0) + state.brackets)
    numbered("ruled", ruled ? 1 : 0)
    numbered("spaced", isSpaced ? 1 : 0)
    sink.add("ruled,closed=")
    sink.add(small: (ruled ? 2 : 0) + (paragraph.isClosed ? 1 : 0))
    sink.finish()
    sink.add("-b,sc=")
    suffix(b, range, to: &sink)
    blank()
    shape(c)
    sink.finish()
    sink.add("-c,sc=")
    suffix(c, range, to: &sink)
    blank()
    shape(c)
    sink.finish()
  }

  private func word<Sink: FeatureSink>(_ token: Int, _ range: Range<Int>, folded: Bool, to sink: inout Sink) {
    guard range.contains(token) else { return sink.add("^") }
    let start = Int(tokens.starts[token])
    for position in start..<min(start + Self.longest, Int(tokens.ends[token])) {
      let byte = text[position]
      sink.add(folded ? lowered(byte) : byte)
    }
  }

  private func suffix<Sink: FeatureSink>(_ token: Int, _ range: Range<Int>, to sink: inout Sink) {
    guard range.contains(token) else { return sink.add("^") }
    let end = Int(tokens.ends[token])
    for position in max(Int(tokens.starts[token]), end - 3)..<end { sink.add(lowered(text[position])) }
  }

  private func shape<Sink: FeatureSink>(_ token: Int, _ range: Range<Int>, to sink: inout Sink) {
    guard range.contains(token) else { return sink.add("^") }
    var position = Int(tokens.starts[token])
    let end = min(position + Self.longest, Int(tokens.ends[token]))
    var last: UInt32 = 0
    var written = 0
    while position < end, written < 6 {
      let scalar = text.scalar(at: position)
      let sign: UInt32 =
        switch text.classOf(position) {
        case .letter: text.isUpper(position) ? 88 : 120
        case .digit: 100
        case .ignorable: last
        default: scalar.value
        }
      if sign != last {
        if sign < 0x80 {
          sink.add(UInt8(sign))
        } else {
          for offset in 0..<scalar.length { sink.add(text[position + offset]) }
        }
        written += 1
      }
      last = sign
      position += scalar.length
    }
  }
}
