extension Substring {
  /// The parts between separators, empty ones left out. By bytes: the columns of data files are many, and characters cost.
  func parts(at separator: Unicode.Scalar, most: Int = .max) -> [Substring] {
    utf8.split(separator: UInt8(ascii: separator), maxSplits: most == .max ? .max : most - 1).map(Substring.init)
  }

  /// The same, each as it is wanted: without blanks around it.
  func trimmedParts(at separator: Unicode.Scalar) -> [String] { parts(at: separator).map(\.trimmingSpaces) }

  var trimmingSpaces: String {
    var bytes = utf8
    while bytes.first == 0x20 { bytes = bytes.dropFirst() }
    while bytes.last == 0x20 { bytes = bytes.dropLast() }
    return String(Substring(bytes))
  }

  /// The text with blanks for `_`.
  var unjoined: String { utf8.contains(UInt8(ascii: "_")) ? String(map { $0 == "_" ? " " : $0 }) : String(self) }
}

extension String {
  func parts(at separator: Unicode.Scalar, most: Int = .max) -> [Substring] { self[...].parts(at: separator, most: most) }

  func trimmedParts(at separator: Unicode.Scalar) -> [String] { self[...].trimmedParts(at: separator) }
}
