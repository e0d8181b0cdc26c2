extension AnnotatedText {
  /// A tree for a person: one token a line, children indented under heads in the order of the sentence.
  ///
  ///     root      signed VBD sign
  ///       nsubj   Ministers NNS minister
  public func tree() -> String {
    let dependents = dependents()
    var result = ""
    for index in sentences.indices {
      let sentence = sentence(index)
      result += sentence.text.split(whereSeparator: \.isWhitespace).joined(separator: " ") + "\n"
      let rows = rows(of: sentence.range, dependents)
      let width = rows.map { $0.depth * 2 + relations[$0.token].text.utf8.count }.max() ?? 0
      for row in rows {
        let label = String(repeating: "  ", count: row.depth) + relations[row.token].text
        let padding = String(repeating: " ", count: width - label.utf8.count + 2)
        let lemma = lemmas[row.token] == text(of: row.token) ? "" : "  \(lemmas[row.token])"
        result += "  \(label)\(padding)\(text(of: row.token))  \(fineTags[row.token].text)\(lemma)\n"
      }
      result += "\n"
    }
    return result
  }

  /// Depth first, without recursion: a tree may be as deep as its sentence is long. Depth is shown to 30 at most.
  private func rows(of range: Range<Int>, _ dependents: Dependents) -> [(token: Int, depth: Int)] {
    var rows: [(token: Int, depth: Int)] = []
    var stack: [(token: Int, depth: Int)] = range.reversed().filter { Int(heads[$0]) == $0 }.map { ($0, 0) }
    while let next = stack.popLast() {
      rows.append((next.token, min(next.depth, 30)))
      for child in dependents[next.token].reversed() { stack.append((Int(child), next.depth + 1)) }
    }
    return rows
  }
}
