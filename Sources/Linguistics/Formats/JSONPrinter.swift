extension AnnotatedText {
  /// One JSON object: `{"sentences": [{"start", "end", "paragraph", "tokens": [{"id", "text", "start", "end", "lemma", "upos",
  /// "xpos", "head", "deprel"}]}]}`. Offsets are UTF-8 bytes; `id` counts from 1 in a sentence, `head` 0 is the root.
  public func json() -> String { formatted(.json) }

  /// The sentences as items of a JSON array, offsets counted from `bytes`. With entities by sentence, each has
  /// `"entities": [{"kind", "text", "start", "end"}]` too.
  func jsonSentences(_ entities: [Int: [Entity]]?, bytes: Int, isFirst: Bool) -> String {
    var result = ""
    for index in sentences.indices {
      let sentence = sentence(index)
      result += index == 0 && isFirst ? "\n" : ",\n"
      result +=
        "  {\"start\": \(sentence.start + bytes), \"end\": \(sentence.end + bytes), \"paragraph\": \(sentence.beginsParagraph), "
      if let entities {
        result += "\"entities\": [" + (entities[index] ?? []).map { item($0, bytes) }.joined(separator: ", ") + "], "
      }
      result += "\"tokens\": ["
      for token in sentence.range {
        let head = Int(heads[token]) == token ? 0 : Int(heads[token]) - sentence.range.lowerBound + 1
        result += token == sentence.range.lowerBound ? "\n" : ",\n"
        result += "    {\"id\": \(token - sentence.range.lowerBound + 1), \"text\": \(Self.quoted(text(of: token))), "
        result +=
          "\"start\": \(Int(starts[token]) + bytes), \"end\": \(Int(ends[token]) + bytes), \"lemma\": \(Self.quoted(lemmas[token])), "
        result += "\"upos\": \"\(tags[token].text)\", \"xpos\": \(Self.quoted(fineTags[token].text)), "
        result += "\"head\": \(head), \"deprel\": \"\(relations[token].text)\"}"
      }
      result += "]}"
    }
    return result
  }

  private func item(_ entity: Entity, _ bytes: Int) -> String {
    let start = Int(starts[entity.tokens.lowerBound]) + bytes
    let end = Int(ends[entity.tokens.upperBound - 1]) + bytes
    return
      "{\"kind\": \"\(entity.kind.rawValue)\", \"text\": \(Self.quoted(text(of: entity))), \"start\": \(start), \"end\": \(end)}"
  }

  /// A JSON string (RFC 8259, section 7).
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where scalar.value < 32:
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
