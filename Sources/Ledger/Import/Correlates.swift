internal import Diplomacy

/// Data sets that name states by Correlates of War numbers: ATOP's alliances, COW's states and shared memberships.
enum Correlates {
  /// ATOP: a row for each spell of a member in an alliance.
  static func alliances(_ text: DelimitedText, into context: inout ImportContext) throws {
    try text.require(["atopid", "member", "yrent", "moent", "dayent", "yrexit", "moexit", "dayexit"])
    let codes = try StateNumbers()
    for row in text.rows {
      guard let alliance = text.value("atopid", row), let member = text.value("member", row), let number = codes.number(member)
      else {
        context.row(row.line, [], otherwise: "no alliance or member is named")
        continue
      }
      let from = ImportDates.parts(text.value("yrent", row), text.value("moent", row), text.value("dayent", row))
      let to = ImportDates.parts(text.value("yrexit", row), text.value("moexit", row), text.value("dayexit", row))
      let accord = PartyCode("atop-\(codes.number(alliance).map { String($0) } ?? alliance)")
      let party = codes.party(number, on: from)
      var entry = context.statement(.partyTo, party, accord, from: from)
      entry.capacity = "member"
      var out = [entry]
      if let to {
        var exit = entry
        exit.from = to
        exit.said = to
        exit.polarity = .negated
        out.append(exit)
      }
      context.row(row.line, from == nil ? [] : out, otherwise: "the day of entry is unknown")
    }
  }

  /// COW: a row for each spell of a state in the state system; both ends are statements. The last day of the data is no end.
  static func states(_ text: DelimitedText, into context: inout ImportContext) throws {
    try text.require(["stateabb", "ccode", "statenme", "styear", "stmonth", "stday", "endyear", "endmonth", "endday"])
    let ends = text.rows.compactMap { text.value("endyear", $0).flatMap { Double($0) } }.max()
    for row in text.rows {
      guard let name = text.value("statenme", row) else {
        context.row(row.line, [], otherwise: "no state is named")
        continue
      }
      let from = ImportDates.parts(text.value("styear", row), text.value("stmonth", row), text.value("stday", row))
      var begin = context.statement(.independent, context.party(named: name), from: from)
      begin.value = "state system membership"
      var out = from == nil ? [] : [begin]
      if let year = text.value("endyear", row).flatMap({ Double($0) }), year != ends,
        let last = ImportDates.parts(text.value("endyear", row), text.value("endmonth", row), text.value("endday", row))
      {
        // The data give the last day of membership; a period here ends on the first day that is no more in it.
        begin.from = last.latest.map { EDTF.date(PartialDate($0.advanced(by: 1))) }
        begin.said = begin.from
        begin.polarity = .negated
        out.append(begin)
      }
      context.row(row.line, out, otherwise: "no date")
    }
  }

  /// COW: the number of organisations that two states share, by year; kept as a judgement of the data set, which moves no standing.
  static func organisations(_ text: DelimitedText, into context: inout ImportContext) throws {
    try text.require(["ccode1", "ccode2", "year", "dyadigos"])
    let codes = try StateNumbers()
    for row in text.rows {
      guard let a = text.value("ccode1", row).flatMap(codes.number), let b = text.value("ccode2", row).flatMap(codes.number),
        let year = ImportDates.parts(text.value("year", row), nil, nil),
        let count = text.value("dyadigos", row).flatMap(codes.number)
      else {
        context.row(row.line, [], otherwise: "a pair, a year or a count is missing")
        continue
      }
      var statement = context.statement(.assessment, codes.party(a, on: year), codes.party(b, on: year), from: year)
      statement.value = "shares \(count) organisations"
      context.row(row.line, [statement], otherwise: "")
    }
  }
}

/// Correlates of War numbers of states as codes, by date, from `cow-numbers.tsv`; one that is not in it gets `cow-NUMBER`.
struct StateNumbers {
  private var lines: [Int: [(code: PartyCode, from: Int, to: Int)]] = [:]

  init() throws {
    for line in String(decoding: try Importer.data("cow-numbers.tsv"), as: UTF8.self).split(separator: "\n")
    where !line.hasPrefix("#") {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
      guard parts.count == 4, let number = Int(parts[0]) else { continue }
      lines[number, default: []].append((PartyCode(parts[1]), Int(parts[2]) ?? Int.min, Int(parts[3]) ?? Int.max))
    }
  }

  func number(_ text: String) -> Int? { Double(text).flatMap { Int(exactly: $0.rounded()) } }

  func party(_ number: Int, on date: EDTF?) -> PartyCode {
    let year = date?.earliest?.civil.year ?? Int.max - 1
    let known = lines[number] ?? []
    return (known.first { $0.from <= year && year < $0.to } ?? known.last)?.code ?? PartyCode("cow-\(number)")
  }
}
