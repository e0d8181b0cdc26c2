internal import Diplomacy

/// An answer as rows: for a terminal of 80 columns, as CSV (RFC 4180) and as JSON.
public struct Table: Sendable {
  public enum Cell: Sendable, Hashable {
    case none
    case text(String)
    case number(Int)
    case list([String])

    public init(_ text: String?) { self = text.map(Cell.text) ?? .none }

    var plain: String {
      switch self {
      case .none: ""
      case .text(let text): text
      case .number(let number): String(number)
      case .list(let list): list.joined(separator: ", ")
      }
    }
  }

  public struct Column: Sendable {
    /// Key in CSV and JSON; upper-cased it is the heading.
    public let key: String
    /// The column takes what is left of the line and folds.
    public let isWide: Bool
    /// Left out on a terminal that is too narrow for all.
    public let isExtra: Bool
    public let colour: (@Sendable (String) -> Style.Colour?)?

    public init(
      _ key: String, wide: Bool = false, extra: Bool = false, colour: (@Sendable (String) -> Style.Colour?)? = nil
    ) {
      self.key = key
      isWide = wide
      isExtra = extra
      self.colour = colour
    }
  }

  public var title: String
  /// Lines under the title.
  public var notes: [String] = []
  public var columns: [Column]
  public var rows: [[Cell]] = []
  /// Columns whose repeated values a person need not read again.
  public var quiet: Set<String> = []
  public var empty = "nothing on record"
  /// Facts about the whole answer, for JSON.
  public var facts: [(key: String, value: Cell)] = []
  public var basis: String?

  public init(_ title: String, _ columns: [Column]) {
    self.title = title
    self.columns = columns
  }
}

extension Table {
  public func text(_ style: Style) -> String {
    var out = style.fold(title, indent: "  ", first: "", colour: .bold) + "\n"
    for note in notes { out += style.fold(note, indent: "  ", first: "") + "\n" }
    out += "\n"
    out += rows.isEmpty ? empty + "\n" : fitting(style.width).body(style)
    if let basis { out += "\n" + style.fold("basis " + basis, indent: "  ", first: "", colour: .grey) + "\n" }
    return out
  }

  /// The table without the columns that say nothing, and on a narrow terminal without the extra ones, from the right.
  private func fitting(_ width: Int) -> Table {
    var shown = columns.indices.filter { column in rows.contains { !$0[column].plain.isEmpty } }
    func least() -> Int { shown.reduce(2 * (shown.count - 1)) { $0 + self.least($1) } }
    while least() > width, let extra = shown.last(where: { columns[$0].isExtra }) { shown.removeAll { $0 == extra } }
    var out = self
    out.columns = shown.map { columns[$0] }
    out.rows = rows.map { row in shown.map { row[$0] } }
    return out
  }

  private func natural(_ column: Int) -> Int { max(columns[column].key.count, rows.map { $0[column].plain.count }.max() ?? 0) }

  /// The width of the longest piece that is never folded.
  private func least(_ column: Int) -> Int {
    rows.reduce(columns[column].key.count) { max($0, Table.pieces($1[column].plain).map(\.text.count).max() ?? 0) }
  }

  private func body(_ style: Style) -> String {
    let widths = widths(style.width)
    var out = line(columns.map { Cell.text($0.key.uppercased()) }, widths, style, isHead: true)
    var last: [Cell]?
    for row in rows {
      let shown = row.enumerated().map { index, cell in
        quiet.contains(columns[index].key) && last?[index] == cell && last?[0] == row[0] ? Cell.none : cell
      }
      out += line(shown, widths, style, isHead: false)
      last = row
    }
    return out
  }

  /// A column is as wide as its widest cell. Where the line is too short the wide columns fold, and if that is not enough the others
  /// too, those that gain most first; what is left of the line goes to the columns that are furthest from their widest cell.
  private func widths(_ total: Int) -> [Int] {
    let natural = columns.indices.map { self.natural($0) }
    let least = columns.indices.map { self.least($0) }
    var widths = columns.indices.map { columns[$0].isWide ? min(natural[$0], max(least[$0], 12)) : natural[$0] }
    let gaps = 2 * (columns.count - 1)
    while widths.reduce(gaps, +) > total {
      guard let widest = columns.indices.max(by: { widths[$0] - least[$0] < widths[$1] - least[$1] }),
        widths[widest] > least[widest]
      else { break }
      widths[widest] = max(least[widest], widths[widest] - (widths.reduce(gaps, +) - total))
    }
    var left = total - widths.reduce(gaps, +)
    while left > 0 {
      let short = columns.indices.filter { widths[$0] < natural[$0] }
      guard let next = short.max(by: { natural[$0] * widths[$1] < natural[$1] * widths[$0] }) else { break }
      widths[next] += 1
      left -= 1
    }
    return widths
  }

  private func line(_ cells: [Cell], _ widths: [Int], _ style: Style, isHead: Bool) -> String {
    let folded = cells.enumerated().map { index, cell in
      Table.fold(cell.plain, widths[index])
    }
    let height = folded.map(\.count).max() ?? 1
    var out = ""
    for row in 0..<height {
      var line = ""
      for (index, parts) in folded.enumerated() {
        let part = row < parts.count ? parts[row] : ""
        let colour: Style.Colour? = isHead ? .grey : columns[index].colour?(cells[index].plain)
        let padding = String(repeating: " ", count: max(0, widths[index] - part.count) + 2)
        line += style.paint(part, colour) + (index == folded.count - 1 ? "" : padding)
      }
      while line.last == " " { line.removeLast() }
      out += line + "\n"
    }
    return out
  }

  private static func fold(_ text: String, _ width: Int) -> [String] {
    if text.count <= width { return [text] }
    var lines = [""]
    for piece in pieces(text) {
      let blank = piece.isJoined || lines[lines.count - 1].isEmpty ? "" : " "
      if lines[lines.count - 1].isEmpty || lines[lines.count - 1].count + blank.count + piece.text.count <= width {
        lines[lines.count - 1] += blank + piece.text
      } else {
        lines.append(piece.text)
      }
    }
    return lines
  }

  /// Words, the parts of words with hyphens between letters, and the two ends of an interval; a date holds together.
  private static func pieces(_ text: String) -> [(text: String, isJoined: Bool)] {
    var out: [(text: String, isJoined: Bool)] = []
    for word in text.split(separator: " ") {
      var start = word.startIndex
      for at in word.indices.dropLast() where at > start && (word[at] == "-" || word[at] == "/") {
        let next = word.index(after: at)
        let isDash = word[at] == "-"
        guard word[word.index(before: at)].isLetter == isDash, word[next].isLetter == isDash else { continue }
        out.append((String(word[start..<next]), start != word.startIndex))
        start = next
      }
      out.append((String(word[start...]), start != word.startIndex))
    }
    return out
  }
}

extension Table {
  public var csv: String {
    var out = columns.map(\.key).joined(separator: ",") + "\r\n"
    for row in rows { out += row.map { Table.quoted($0.plain) }.joined(separator: ",") + "\r\n" }
    return out
  }

  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { "\",\r\n".contains($0) }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  public var json: [UInt8] {
    var json = JSONWriter(pretty: true)
    json.object { json in
      for fact in facts { Table.write(fact.key, fact.value, &json) }
      json.field("rows", rows) { json, row in
        json.object { json in
          for (column, cell) in zip(columns, row) { Table.write(column.key, cell, &json) }
        }
      }
      if let basis { json.field("basis", basis) }
    }
    return json.bytes + [0x0A]
  }

  private static func write(_ key: String, _ cell: Cell, _ json: inout JSONWriter) {
    switch cell {
    case .none: json.field(key, String?.none)
    case .text(let text): json.field(key, text)
    case .number(let number): json.field(key, number)
    case .list(let list): json.field(key, list)
    }
  }
}
