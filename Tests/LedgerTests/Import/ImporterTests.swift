import Diplomacy
import Gazetteer
import Testing

@testable import Ledger

/// Importers on small made-up files of the shape of the real ones, with their traps.
@Suite struct ImporterTests {
  private static let names = """
    FRA ; name ; France ; ; recalled
    FRA ; iso-numeric ; 250 ; ; recalled
    ITA ; name ; Italy ; ; recalled
    ITA ; iso-numeric ; 380 ; ; recalled
    BOL ; name ; Bolivia ; ; recalled
    COD ; name ; Democratic Republic of the Congo ; ; recalled
    """

  private func read(_ kind: ImportKind, _ text: String, file: String = "9-9.csv", lenient: Bool = false, mapping: String? = nil)
    throws
    -> ImportReport
  {
    let map = try mapping.map { try ImportMapping(Array($0.utf8), file: "map.tsv") }
    return try Importer(gazetteer: try gazetteer(Self.names), lenient: lenient).read(
      kind, Array(text.utf8), file: file, mapping: map)
  }

  private func lines(_ report: ImportReport) -> [String] {
    report.statements.map { s in
      [s.subject?.rawValue, s.act?.rawValue ?? s.stage ?? s.capacity, s.from?.description].map { $0 ?? "-" }.joined(
        separator: " ")
    }
  }

  private static let status = """
    Participant,Signature,"Ratification, Accession(a), Acceptance(A), Succession(d)"
    France 1,5 Jan 1990,7 Feb 1992
    Bolivia (Plurinational State of),,8 Mar 1993 a
    "Congo, Democratic Republic of the",NA,1 Jul 1960 d
    Italy,,9 Sep 1999 A
    Nowhere Land,,
    """

  @Test func statusTable() throws {
    let report = try read(.untc, Self.status)
    #expect(
      lines(report) == [
        "FRA signed 1990-01-05", "FRA ratified 1992-02-07", "BOL acceded 1993-03-08", "COD succeeded 1960-07-01",
        "ITA accepted 1999-09-09",
      ])
    #expect(report.statements.allSatisfy { $0.object == "untc-9-9" && $0.origin.source == "untc" })
    #expect(report.isComplete)
    #expect(report.left.map(\.line) == [6])
  }

  struct Fault: Sendable, CustomStringConvertible {
    let description: String
    let kind: ImportKind
    let text: String
    let line: Int
  }

  static let faults = [
    Fault(description: "a letter without meaning", kind: .untc, text: status + "\nFrance,,5 Jan 1990 AA", line: 7),
    Fault(description: "an unknown column", kind: .untc, text: "Participant,Benediction\nFrance,5 Jan 1990", line: 1),
    Fault(description: "a date that is none", kind: .untc, text: "Participant,Signature\nFrance,31 Feb 1990", line: 2),
    Fault(
      description: "no letter where all have one", kind: .untc,
      text: "Participant,\"Accession(a), Succession(d)\"\nFrance,5 Jan 1990", line: 2),
    Fault(
      description: "an unknown entry type", kind: .desta,
      text: "number;base_treaty;name;entry_type;year;entryforceyear;c1\n1;1;X;truce;2003;2003;250", line: 2),
    Fault(description: "a missing column", kind: .atop, text: "atopid,member\n1,220", line: 1),
  ]

  @Test(arguments: faults) func strictly(_ fault: Fault) throws {
    let error = #expect(throws: DataError.self) { try read(fault.kind, fault.text) }
    #expect(error?.file == "9-9.csv")
    #expect(error?.line == fault.line)
    #expect(error?.mend.isEmpty == false)
    guard fault.kind != .atop else { return }
    let report = try read(fault.kind, fault.text, lenient: true)
    #expect(report.isComplete)
    #expect(report.parts.contains { $0.line == fault.line })
  }

  @Test func desta() throws {
    let report = try read(
      .desta,
      """
      "number";"base_treaty";"name";"entry_type";"year";"entryforceyear";"c1";"c2"
      "1";7;"France Italy";"base_treaty";1999;2001;250;380
      "2";7;"Bolivia accession";"accession";2005;NA;NA;380
      "3";7;"France withdrawal";"withdrawal";2010;NA;250;NA
      """)
    #expect(
      lines(report) == [
        "desta-7 adopted 1999", "FRA signed 1999", "FRA inForce 2001", "ITA signed 1999", "ITA inForce 2001", "ITA acceded 2005",
        "FRA withdrew 2010",
      ])
    #expect(report.isComplete)
  }

  @Test func huggoPrefersTheExactAct() throws {
    let head =
      "treatyID,stateID,Title,stateSignature,stateRat,stateForce,stateForce2,stateForce3,stateWithdrawal,stateWithdrawal2,ProvisionalApp,Consent,Acceptance,Accession,Succession"
    let report = try read(
      .huggo,
      head
        + "\nABC_1972A,DDR,Title,NA,27.09.1974,06.09.1977,NA,NA,31.12.9999,NA,NA,NA,NA,27.09.1974,NA\nABC_1972A,FRA,T,NA,NA,NA,NA,NA,31.12.9999,NA,NA,NA,NA,NA,NA"
    )
    #expect(lines(report) == ["DDR acceded 1974-09-27", "DDR inForce 1977-09-06"])
    #expect(report.left.count == 1 && report.isComplete)
  }

  @Test func alliancesAndStates() throws {
    let atop = try read(
      .atop, "atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit\n1005,220,1815,1,3,1815,2,8\n3000,365,1955,5,14,0,0,0")
    #expect(lines(atop) == ["FRA member 1815-01-03", "FRA member 1815-02-08", "SUN member 1955-05-14"])
    let states = try read(
      .cowStates,
      "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday\nFRN,220.0,France,1816.0,1.0,1.0,1942.0,11.0,11.0\nFRN,220.0,France,1944.0,8.0,25.0,2016.0,12.0,31.0"
    )
    #expect(
      states.statements.map { "\($0.from?.description ?? "-") \($0.polarity)" } == [
        "1816-01-01 affirmed", "1942-11-12 negated", "1944-08-25 affirmed",
      ])
  }

  @Test func aTableOfOnesOwn() throws {
    let map =
      "predicate\t= party-to\nsubject\tCountry\nobject\t= pact\nstage\tStep\nfrom\tWhen\nfactuality\t= planned\nseparator\tsemicolon"
    let report = try read(.csv, "Country;Step;When\nFrance;signed;1999-05\nItaly;signed;2001", mapping: map)
    #expect(lines(report) == ["FRA signed 1999-05", "ITA signed 2001"])
    #expect(AccordFold.standing(of: "FRA", report.statements, asOf: try day("2005-01-01"), bounds: .everything) != nil)
    #expect(throws: DataError.self) { try read(.csv, "Country;Step;When\nFrance;hugged;1999", mapping: map) }
    #expect(throws: DataError.self) { try ImportMapping(Array("colour\tX".utf8), file: "map.tsv") }
  }

  @Test func quotedFieldsMayHoldAnything() throws {
    let text = try DelimitedText(Array("a,b\r\n\"x, \"\"y\"\"\nz\",2\r\nlast,3".utf8), file: "t.csv")
    #expect(text.rows.map(\.fields) == [["x, \"y\"\nz", "2"], ["last", "3"]])
    #expect(text.rows.map(\.line) == [2, 4])
    #expect(throws: DataError.self) { try DelimitedText(Array("a\n\"open".utf8), file: "t.csv") }
  }

  /// The same file again adds nothing, and the base data leave imports alone.
  @Test func filedOnce() throws {
    let temporary = try TemporaryLedger()
    let ledger = try LedgerFile(path: temporary.path)
    let base = try gazetteer("accord ; act ; ARE | signed ; 2020-09-15 ; a")
    try ledger.enterBase(base)
    let report = try read(.untc, Self.status)
    guard case .filed(let batch) = try ledger.enter(report.statements, from: "9-9.csv", digest: "d1") else {
      throw TestError("not filed")
    }
    #expect(try ledger.enter(report.statements, from: "9-9.csv", digest: "d1") == .already(batch))
    try ledger.enterBase(gazetteer("accord ; act ; ARE | signed ; 2020-09-16 ; a"))
    #expect(Bounds.everything.current(try ledger.statements(.of("untc-9-9"))).count == 5)
    #expect(try ledger.verify().isSound)
  }
}
