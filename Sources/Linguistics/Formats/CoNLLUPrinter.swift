extension AnnotatedText {
  /// CoNLL-U with `newpar`, `sent_id` (counted from `firstSentence`), `text`, multiword tokens and `SpaceAfter=No`.
  public func conllu(firstSentence: Int = 1) -> String {
    var result = ""
    for index in sentences.indices {
      let sentence = sentence(index)
      if sentence.beginsParagraph { result += "# newpar\n" }
      result += "# sent_id = \(index + firstSentence)\n# text = \(oneLine(sentence.text))\n"
      for token in sentence.range { appendRow(token, sentence.range, to: &result) }
      result += "\n"
    }
    return result
  }

  private func appendRow(_ token: Int, _ range: Range<Int>, to result: inout String) {
    let spaceAfter = token + 1 >= count || starts[token + 1] != ends[token]
    let surface = multiword(of: token)
    if let surface, Int(surface.lowerBound) == token, surface.count > 1 {
      let last = Int(surface.upperBound) - 1
      let form = text(Int(starts[token])..<Int(ends[last]))
      let space = last + 1 >= count || starts[last + 1] != ends[last] ? "_" : "SpaceAfter=No"
      result += "\(token - range.lowerBound + 1)-\(last - range.lowerBound + 1)\t\(form)\t_\t_\t_\t_\t_\t_\t_\t\(space)\n"
    }
    let head = Int(heads[token]) == token ? 0 : Int(heads[token]) - range.lowerBound + 1
    let lemma = lemmas[token].isEmpty ? "_" : lemmas[token]
    result += "\(token - range.lowerBound + 1)\t\(oneLine(text(of: token)))\t\(oneLine(lemma))\t\(tags[token].text)\t"
    result += "\(fineTags[token].text)\t_\t\(head)\t\(relations[token].text)\t_\t"
    result += surface == nil && !spaceAfter ? "SpaceAfter=No\n" : "_\n"
  }

  /// Newlines and tabs inside a piece of text would break a row.
  private func oneLine(_ text: String) -> String {
    String(decoding: text.utf8.map { $0 < 32 ? 32 : $0 }, as: UTF8.self)
  }
}
