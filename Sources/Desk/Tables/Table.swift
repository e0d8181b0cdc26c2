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
    func least() -> Int {
      shown.reduce(2 * (shown.count - 1)) { $0 + (columns[$1].isWide ? min(12, natural($1)) : natural($1)) }
    }
    while least() > width, let extra = shown.last(where: { columns[$0].isExtra }) { shown.removeAll { $0 == extra } }
    var out = self
    out.columns = shown.map { columns[$0] }
    out.rows = rows.map { row in shown.map { row[$0] } }
    return out
  }

  private func natural(_ column: Int) -> Int { max(columns[column].key.count, rows.map { $0[column].plain.count }.max() ?? 0) }

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

  /// Narrow columns are as wide as their widest cell; wide ones share the rest by what they hold.
  private func widths(_ total: Int) -> [Int] {
    let natural = columns.indices.map { self.natural($0) }
    let narrow = columns.indices.filter { !columns[$0].isWide }.map { natural[$0] }.reduce(0, +)
    let wide = columns.indices.filter { columns[$0].isWide }
    let left = max(total - narrow - 2 * (columns.count - 1), 12 * wide.count)
    let wanted = wide.map { natural[$0] }.reduce(0, +)
    guard wanted > left else { return natural }
    // A column that needs less than its equal share has what it needs; the others share the rest by what they hold.
    let modest = wide.filter { natural[$0] <= left / wide.count }
    let rest = left - modest.reduce(0) { $0 + natural[$1] }
    let greedy = max(1, wide.filter { !modest.contains($0) }.reduce(0) { $0 + natural[$1] })
    return columns.indices.map { index in
      guard columns[index].isWide, !modest.contains(index) else { return natural[index] }
      return max(10, natural[index] * rest / greedy)
    }
  }

  private func line(_ cells: [Cell], _ widths: [Int], _ style: Style, isHead: Bool) -> String {
    let folded = cells.enumerated().map { index, cell in
      Table.fold(cell.plain, columns[index].isWide ? widths[index] : Int.max)
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
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if !last.isEmpty, last.count + 1 + word.count > width {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] = last.isEmpty ? String(word) : last + " " + word
      }
    }
    return lines
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
