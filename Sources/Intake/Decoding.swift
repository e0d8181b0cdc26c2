import Gazetteer

/// Bytes → text, or a clear refusal.
public enum Decoding {
  /// The longest dispatch, in bytes.
  public static let limit = 8 << 20

  public static func text(_ bytes: [UInt8], file: String) throws -> String {
    try check(length: bytes.count, file: file)
    var content = bytes[...]
    if content.starts(with: [0xEF, 0xBB, 0xBF]) { content = content.dropFirst(3) }
    if content.starts(with: [0xFF, 0xFE]) || content.starts(with: [0xFE, 0xFF]) {
      throw DataError(file: file, problem: "the text is UTF-16", mend: "convert it: iconv -f UTF-16 -t UTF-8")
    }
    if isUTF16(content) {
      throw DataError(
        file: file, problem: "the text is UTF-16 without a byte order mark", mend: "convert it: iconv -f UTF-16LE -t UTF-8")
    }
    if let nul = content.firstIndex(of: 0) {
      throw DataError(file: file, problem: "binary data (a zero byte at \(nul))", mend: "give the plain text of a dispatch")
    }
    guard let text = String(validating: content, as: UTF8.self) else {
      let line = lineOfFirstInvalid(content)
      throw DataError(
        file: file, line: line, problem: "the text is not UTF-8", mend: "convert it: iconv -f WINDOWS-1252 -t UTF-8")
    }
    if text.allSatisfy(\.isWhitespace) {
      throw DataError(file: file, problem: "the text is empty", mend: "give the plain text of a dispatch")
    }
    return text
  }

  /// Refuses a text that is longer than a dispatch may be.
  public static func check(length: Int, file: String) throws {
    guard length > limit else { return }
    throw DataError(
      file: file, problem: "\(length >> 20) MB is more than one dispatch may have (\(limit >> 20) MB)",
      mend: "split it into dispatches, or give a corpus as JSON Lines to `chancery code`")
  }

  /// Western text in UTF-16: every other byte is zero.
  private static func isUTF16(_ bytes: ArraySlice<UInt8>) -> Bool {
    let head = bytes.prefix(64)
    guard head.count >= 4 else { return false }
    let zeros = head.indices.filter { head[$0] == 0 }
    return zeros.count * 5 >= head.count * 2 && Set(zeros.map { ($0 - head.startIndex) % 2 }).count == 1
  }

  private static func lineOfFirstInvalid(_ bytes: ArraySlice<UInt8>) -> Int {
    var line = 1
    for slice in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if String(validating: slice, as: UTF8.self) == nil { return line }
      line += 1
    }
    return line
  }
}
