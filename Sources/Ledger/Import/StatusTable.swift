internal import Diplomacy
internal import Foundation
internal import Gazetteer

/// A status table of the UN Treaty Collection: participants by rows, acts by columns, the kind of consent as a letter after the date.
struct StatusTable {
  /// What a column's words stand for, from `untc-columns.tsv`.
  struct Vocabulary {
    private let acts: [(words: String, act: Act?)]

    init(_ bytes: [UInt8], file: String) throws {
      var acts: [(words: String, act: Act?)] = []
      for (number, line) in String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        if line.isEmpty || line.hasPrefix("#") { continue }
        let parts = line.split(separator: "\t").map { String($0) }
        guard parts.count == 2, parts[1] == "note" || Act(rawValue: parts[1]) != nil else {
          throw DataError(
            file: file, line: number + 1, problem: "\"\(line)\" is no line of the list",
            mend: "write words, a tab, an act or note")
        }
        acts.append((parts[0].lowercased(), Act(rawValue: parts[1])))
      }
      self.acts = acts.sorted { $0.words.count > $1.words.count }
    }

    /// The act that a piece of a header names; `.some(nil)` for a note, `nil` for words that the list does not have.
    func act(_ words: String) -> Act?? { acts.first { words.lowercased().hasPrefix($0.words) }.map(\.act) }
  }

  /// One column: the act of a date without a letter, and those of the letters.
  struct Column {
    let name: String
    var plain: Act?
    var letters: [String: Act] = [:]
    var isNote = false
  }

  let vocabulary: Vocabulary

  /// Reads `Ratification, Acceptance(A), Accession(a)`; `nil` when a piece of it is unknown.
  func column(_ header: String) -> (column: Column, unknown: String?) {
    var column = Column(name: header)
    // A comma inside a piece ("by ratification, accession or succession") does not begin with a capital.
    var pieces: [String] = []
    for piece in header.split(separator: ",").map({ $0.trimmingCharacters(in: .whitespaces) }) {
      if let last = pieces.popLast() {
        pieces += piece.first?.isUppercase == true ? [last, piece] : [last + ", " + piece]
      } else {
        pieces.append(piece)
      }
    }
    var seen = 0
    for piece in pieces {
      var words = piece
      var letter: String?
      if piece.hasSuffix(")"), let open = piece.lastIndex(of: "(") {
        let inside = piece[piece.index(after: open)...].dropLast()
        if inside.count <= 2, inside.allSatisfy({ $0.isLetter }) {
          letter = String(inside)
          words = piece[..<open].trimmingCharacters(in: .whitespaces)
        }
      }
      guard let act = vocabulary.act(words) else { return (column, piece) }
      guard let act else {
        column.isNote = true
        continue
      }
      seen += 1
      if let letter { column.letters[letter] = act } else if column.plain == nil || act == .ratified { column.plain = act }
    }
    if column.plain == nil, column.letters.count == 1, seen == 1 { column.plain = column.letters.values.first }
    return (column, nil)
  }

  func read(_ text: DelimitedText, accord: PartyCode, into context: inout ImportContext) throws {
    var columns: [Column?] = [nil]
    for header in text.header.fields.dropFirst() {
      let (column, unknown) = column(header)
      if let unknown {
        try context.unreadable(1, "unknown column \"\(unknown)\"", "add its words and the act to untc-columns.tsv")
        columns.append(nil)
      } else {
        columns.append(column)
      }
    }
    for row in text.rows {
      guard let name = row.fields.first.flatMap(DelimitedText.cleaned) else {
        context.row(row.line, [], otherwise: "no participant is named")
        continue
      }
      let party = context.party(named: name)
      var out: [Statement] = []
      for (index, field) in row.fields.enumerated().dropFirst() {
        guard index < columns.count, let column = columns[index], let cell = DelimitedText.cleaned(field) else { continue }
        if let statement = try statement(cell, column, party, accord, row.line, &context) { out.append(statement) }
      }
      context.row(row.line, out, otherwise: "\"\(name)\" has no dated act in this table")
    }
  }

  private func statement(
    _ cell: String, _ column: Column, _ party: PartyCode, _ accord: PartyCode, _ line: Int, _ context: inout ImportContext
  ) throws -> Statement? {
    var words = cell.split { $0 == " " || $0 == "[" || $0 == "]" }
    var act = column.plain
    if words.count == 4, let letter = words.popLast() {
      guard let named = column.letters[String(letter)] else {
        try context.unreadable(
          line, "\"\(cell)\": the header gives the letter \(letter) no meaning", "mend the letter or the header")
        return nil
      }
      act = named
    }
    guard let date = ImportDates.english(words) else {
      if !column.isNote { try context.unreadable(line, "\"\(cell)\" is no date", "write it as 5 Jan 1994") }
      return nil
    }
    guard let act else {
      if !column.isNote {
        try context.unreadable(line, "\"\(cell)\" has no letter, and the header gives every act one", "add the letter")
      }
      return nil
    }
    return context.act(act, party, accord, date)
  }
}
