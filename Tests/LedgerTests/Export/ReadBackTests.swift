import Diplomacy
import Foundation
import Gazetteer
import Testing

@testable import Ledger

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Every export read back: nothing that the record holds is lost or changed on the way out.
@Suite struct ReadBackTests {
  private static let data = """
    KAZ ; name ; Kazakhstan ; ; recalled
    KAZ ; iso2 ; KZ ; ; recalled
    ISR ; name ; Israel & "friends" ; ; recalled
    pact ; kind ; accord ; ; recalled
    pact ; name ; The <Pact> ; ; recalled
    pact ; act ; ARE | signed ; 2020-09-15 ; recalled
    KAZ ; relations ; ISR | diplomatic ; 1992-04-10 ; recalled
    """

  /// Base data, a dispatch of five claims, an import with awkward words, a retraction.
  private func ledger(_ temporary: TemporaryLedger) throws -> (ledger: LedgerFile, gazetteer: Gazetteer) {
    let gazetteer = try gazetteer(Self.data)
    let ledger = try LedgerFile(path: temporary.path)
    try ledger.enterBase(gazetteer)
    var agreement = claim(.agreementWith, "KAZ", "ISR", "signed", from: "1994/1996")
    agreement.value = "a \"quoted\", <odd> & title\nof two lines"
    agreement.sectors = ["trade", "defense"]
    agreement.attribution = Speaker(speaker: "three officials", party: "USA", anonymous: true, count: 3, said: EDTF("2025-11-05"))
    _ = try ledger.file(
      reading([
        claim(.partyTo, "KAZ", "pact", "acceded", .planned, from: "2025-11-06"), agreement,
        claim(.relationsWith, "KAZ", "ISR", "diplomatic", from: "1992-04-10"),
        claim(.relationsWith, "KAZ", "ISR", "severed", from: "1993-01-01"), claim(.assessment, "KAZ"),
      ]))
    let wrong = try #require(try ledger.statements(.about("KAZ", [.relationsWith])).last)
    _ = try ledger.retract(wrong.id, reason: "wrong; \"quite\"", said: EDTF("2025-11-08"))
    return (ledger, gazetteer)
  }

  private func export(_ kind: ExportKind, _ ledger: LedgerFile, _ gazetteer: Gazetteer) throws -> (bytes: [UInt8], pieces: Int) {
    var bytes: [UInt8] = []
    var pieces = 0
    let basis = Basis(asOf: try day("2025-12-01"), bounds: Bounds(recorded: try ledger.head()))
    try Exporter(gazetteer: gazetteer, ledger: ledger).export(kind, basis: basis) {
      bytes += $0
      pieces += 1
    }
    return (bytes, pieces)
  }

  private func object(_ bytes: some Sequence<UInt8>) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  /// What a row of CSV or JSON says, as the statement's own words.
  private func agrees(_ value: (String) -> String?, _ s: Ledger.Statement) -> Bool {
    value("id") == s.id && value("role") == s.role.rawValue && value("predicate") == s.predicate.rawValue
      && value("subject") == s.subject?.rawValue && value("object") == s.object?.rawValue && value("stage") == s.stage
      && value("value") == s.value && value("from") == s.from?.description && value("to") == s.to?.description
      && value("said") == s.said?.description && value("recorded") == s.recorded.description
      && value("sectors") == (s.sectors.isEmpty ? nil : s.sectors.joined(separator: "|"))
      && value("speaker") == s.assertion.speaker && value("dispatch") == s.origin.dispatch && value("quote") == s.origin.quote
      && value("factuality") == s.factuality.rawValue && value("supersedes") == s.supersedes
  }

  @Test func rowsOfCSVAndJSONLines() throws {
    let temporary = try TemporaryLedger()
    let (ledger, gazetteer) = try ledger(temporary)
    let all = try ledger.statements(StatementQuery())
    let bytes = try export(.csv, ledger, gazetteer).bytes
    let header = String(decoding: bytes.prefix { $0 != 0x0D }, as: UTF8.self).split(separator: ",").map { String($0) }
    let table = try DelimitedText(bytes, file: "x.csv")
    #expect(table.rows.count == all.count)
    for (row, statement) in zip(table.rows, all) {
      // As it stands in the file: an import would take the line break for a space.
      let fields = Dictionary(uniqueKeysWithValues: zip(header, row.fields))
      #expect(agrees({ fields[$0].flatMap { $0.isEmpty ? nil : $0 } }, statement))
    }
    let lines = try export(.jsonl, ledger, gazetteer).bytes.split(separator: 0x0A)
    #expect(lines.count == all.count)
    for (line, statement) in zip(lines, all) {
      let fields = try object(line)
      #expect(agrees({ fields[$0] as? String }, statement))
    }
  }

  @Test func provenanceAsLinkedData() throws {
    let temporary = try TemporaryLedger()
    let (ledger, gazetteer) = try ledger(temporary)
    let all = try ledger.statements(StatementQuery())
    let document = try object(try export(.jsonld, ledger, gazetteer).bytes)
    let context = try #require(document["@context"] as? [String: Any])
    #expect(context["prov"] as? String == "http://www.w3.org/ns/prov#")
    let entities = try #require(document["@graph"] as? [[String: Any]])
    #expect(entities.map { $0["@id"] as? String } == all.map { "urn:sha256:" + $0.id })
    for (entity, statement) in zip(entities, all) {
      #expect((entity["prov:wasAttributedTo"] as? [String: Any])?["@type"] as? String == "prov:Agent")
      #expect((entity["prov:wasGeneratedBy"] as? [String: Any])?["@type"] as? String == "prov:Activity")
      let time = entity["prov:generatedAtTime"] as? [String: Any]
      #expect(time?["@value"] as? String == statement.recorded.description)
      let derived = (entity["prov:wasDerivedFrom"] as? [String: Any])?["@id"] as? String
      #expect(derived == statement.origin.dispatch.map { "urn:" + $0 })
      let taken = (entity["prov:invalidated"] as? [String: Any])?["@id"] as? String
      #expect(taken == (statement.role == .retraction ? statement.supersedes.map { "urn:sha256:" + $0 } : nil))
    }
  }

  @Test func entitiesOfFollowTheMoney() throws {
    let temporary = try TemporaryLedger()
    let (ledger, gazetteer) = try ledger(temporary)
    let entities = try export(.ftm, ledger, gazetteer).bytes.split(separator: 0x0A).map { try object($0) }
    let ids = entities.compactMap { $0["id"] as? String }
    #expect(Set(ids).count == entities.count)
    func properties(_ entity: [String: Any]) -> [String: [String]] { entity["properties"] as? [String: [String]] ?? [:] }
    let memberships = entities.filter { $0["schema"] as? String == "Membership" }
    let links = entities.filter { $0["schema"] as? String == "UnknownLink" }
    #expect(memberships.map { properties($0)["role"] } == [["signed"], ["announced"]])
    #expect(links.map { properties($0)["role"] } == [["diplomatic"]])
    // Both ends of every link are entities of the same export.
    for link in memberships + links {
      for end in ["member", "organization", "subject", "object"] {
        for id in properties(link)[end] ?? [] { #expect(ids.contains(id)) }
      }
    }
    let kazakhstan = try #require(entities.first { properties($0)["name"] == ["Kazakhstan"] })
    #expect(kazakhstan["schema"] as? String == "PublicBody" && properties(kazakhstan)["country"] == ["kz"])
  }

  private final class GraphReader: NSObject, XMLParserDelegate {
    var nodes: [String] = []
    var edges: [[String]] = []
    var data: [String] = []
    private var text = ""

    func parser(
      _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      text = ""
      if element == "node" { nodes.append(attributes["id"] ?? "") }
      if element == "edge" { edges.append([attributes["source"] ?? "", attributes["target"] ?? ""]) }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(_ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?) {
      if element == "data" { data.append(text) }
    }
  }

  @Test func theGraph() throws {
    let temporary = try TemporaryLedger()
    let (ledger, gazetteer) = try ledger(temporary)
    let parser = XMLParser(data: Data(try export(.graphml, ledger, gazetteer).bytes))
    let reader = GraphReader()
    parser.delegate = reader
    #expect(parser.parse())
    #expect(reader.nodes == ["ARE", "ISR", "KAZ", "pact"])
    #expect(reader.edges == [["ARE", "pact"], ["KAZ", "pact"], ["ISR", "KAZ"]])
    for word in ["Israel & \"friends\"", "The <Pact>", "diplomatic", "1992-04-10", "announced"] {
      #expect(reader.data.contains(word), "\(word)")
    }
  }

  @Test func reviewsOfClaims() throws {
    let temporary = try TemporaryLedger()
    let (ledger, gazetteer) = try ledger(temporary)
    let document = try object(try export(.claimReview, ledger, gazetteer).bytes)
    #expect(document["@context"] as? String == "https://schema.org")
    let reviews = try #require(document["@graph"] as? [[String: Any]])
    let told = reviews.compactMap { review -> String? in
      guard let rating = review["reviewRating"] as? [String: Any], let item = review["itemReviewed"] as? [String: Any] else {
        return nil
      }
      #expect(review["@type"] as? String == "ClaimReview")
      return "\(item["text"] ?? ""): \(rating["alternateName"] ?? "") \(rating["ratingValue"] ?? "")"
    }
    // The other claims are plans, judgements, or nothing that the record decides.
    #expect(
      told.contains { $0.contains("relations-with") && $0.contains("diplomatic") && $0.hasSuffix("supported 5") }, "\(told)")
  }

  /// A long record leaves in pieces.
  @Test func inPieces() throws {
    let temporary = try TemporaryLedger()
    let (ledger, gazetteer) = try ledger(temporary)
    let many = (0..<9000).map { number in
      statement("FRA", "pact", .signed, from: "2000", layer: "layer \(number)")
    }
    _ = try ledger.enter(many, from: "test", digest: "many")
    let (bytes, pieces) = try export(.jsonld, ledger, gazetteer)
    #expect(pieces > 3)
    #expect((try object(bytes)["@graph"] as? [Any])?.count == (try ledger.statements(StatementQuery()).count))
  }
}
