extension AnnotatedText {
  /// What is wrong with the annotation, a line for each fault; empty for every text that a pipeline or a reader made.
  ///
  /// Checks what the types promise: valid UTF-8; tokens in order, not empty, inside the text and at the bounds of characters; sentences without
  /// gaps; one root in each, which every token hangs on; multiword tokens in order. Linear in the number of tokens.
  package func faults() -> [String] {
    var faults: [String] = []
    if String(validating: bytes, as: UTF8.self) == nil { faults.append("the text is not valid UTF-8") }
    let columns = [starts.count, ends.count, tags.count, fineTags.count, lemmas.count, heads.count, relations.count]
    guard columns.allSatisfy({ $0 == count }) else { return faults + ["columns of unequal length: \(columns)"] }
    guard beginsParagraph.count == sentences.count else { return faults + ["paragraph marks and sentences differ in number"] }
    placeFaults(&faults)
    var expected = 0
    for (index, range) in sentences.enumerated() {
      if range.lowerBound != expected || range.isEmpty { faults.append("sentence \(index) is empty or leaves a gap") }
      expected = range.upperBound
    }
    guard expected == count else { return faults + ["sentences cover \(expected) of \(count) tokens"] }
    for range in sentences { treeFaults(range, &faults) }
    return faults
  }

  private func placeFaults(_ faults: inout [String]) {
    for index in 0..<count {
      let (start, end) = (Int(starts[index]), Int(ends[index]))
      guard 0 <= start, start < end, end <= bytes.count else {
        faults.append("token \(index) is empty or outside the text")
        continue
      }
      if bytes[start] & 0xC0 == 0x80 || (end < bytes.count && bytes[end] & 0xC0 == 0x80) {
        faults.append("token \(index) cuts a character")
      }
      if index > 0, start < Int(ends[index - 1]), multiword(of: index) == nil {
        faults.append("token \(index) overlaps the one before")
      }
    }
    for (left, right) in zip(multiwords, multiwords.dropFirst()) where left.upperBound > right.lowerBound {
      faults.append("multiword tokens out of order at token \(right.lowerBound)")
    }
    if let last = multiwords.last, Int(last.upperBound) > count { faults.append("a multiword token past the end") }
  }

  /// One root, and no token from which it is not reached. Walks up from each token no further than a token known to be well.
  private func treeFaults(_ range: Range<Int>, _ faults: inout [String]) {
    let roots = range.filter { Int(heads[$0]) == $0 }
    if roots.count != 1 { faults.append("the sentence at token \(range.lowerBound) has \(roots.count) roots") }
    var isWell = [Bool](repeating: false, count: range.count)
    for root in roots { isWell[root - range.lowerBound] = true }
    for start in range {
      var path: [Int] = []
      var token = start
      while range.contains(token), !isWell[token - range.lowerBound], path.count <= range.count {
        path.append(token)
        token = Int(heads[token])
      }
      guard range.contains(token), path.count <= range.count else {
        return faults.append("token \(start) does not hang on the root of its sentence")
      }
      for step in path { isWell[step - range.lowerBound] = true }
    }
  }
}
