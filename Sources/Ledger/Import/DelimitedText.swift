internal import Gazetteer

/// Delimited text (RFC 4180): quoted fields, doubled quotes, line breaks inside quotes; each row with the line it begins on.
struct DelimitedText {
  struct Row {
    let line: Int
    let fields: [String]
  }

  let file: String
  let header: Row
  let rows: [Row]
  private let columns: [String: Int]

  /// - Throws: `DataError` for text that ends inside quotes, has no header, or names a column twice.
  init(_ bytes: [UInt8], file: String, separator: UInt8 = UInt8(ascii: ",")) throws {
    self.file = file
    var all: [Row] = []
    var fields: [String] = []
    var field: [UInt8] = []
    var line = 1
    var start = 1
    var isQuoted = false
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    func end(_ isRow: Bool) {
      fields.append(String(decoding: field, as: UTF8.self))
      field.removeAll(keepingCapacity: true)
      guard isRow else { return }
      if fields != [""] { all.append(Row(line: start, fields: fields)) }
      fields = []
    }
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 0x0A { line += 1 }
      if isQuoted {
        guard byte == 0x22 else {
          field.append(byte)
          continue
        }
        if index < bytes.count, bytes[index] == 0x22 {
          field.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
      } else if byte == 0x22, field.isEmpty {
        isQuoted = true
      } else if byte == separator {
        end(false)
      } else if byte == 0x0A {
        if field.last == 0x0D { field.removeLast() }
        end(true)
        start = line
      } else {
        field.append(byte)
      }
    }
    if isQuoted {
      throw DataError(file: file, line: start, problem: "a quoted field does not end", mend: "close its quotation mark")
    }
    if !field.isEmpty || !fields.isEmpty { end(true) }
    guard let header = all.first else {
      throw DataError(file: file, line: 1, problem: "no header", mend: "give the file with its first line")
    }
    self.header = header
    rows = Array(all.dropFirst())
    columns = Dictionary(header.fields.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The numbers of the columns that must be there.
  ///
  /// - Throws: `DataError` that names the first one missing.
  func require(_ names: [String]) throws {
    for name in names where columns[name] == nil {
      throw DataError(file: file, line: 1, problem: "no column \"\(name)\"", mend: "give the file as its authors publish it")
    }
  }

  func has(_ name: String) -> Bool { columns[name] != nil }

  /// A field without white space around it; `nil` for an empty one and for `NA`, which these data sets write for nothing.
  func value(_ name: String, _ row: Row) -> String? {
    guard let index = columns[name], index < row.fields.count else { return nil }
    return DelimitedText.cleaned(row.fields[index])
  }

  static func cleaned(_ text: String) -> String? {
    let trimmed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return trimmed.isEmpty || trimmed == "NA" ? nil : trimmed
  }
}
