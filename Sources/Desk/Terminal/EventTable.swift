public import Diplomacy
import Foundation
public import Gazetteer
public import Reading

/// Events as rows with the columns of a known set, so that scripts written for it run on ours.
public enum EventColumns: String, Sendable, CaseIterable {
  /// POLECAT's weekly files (Halterman and others 2023), tabs there, commas here.
  case polecat
  /// ICEWS coded event data (Boschee and others 2015).
  case icews
  /// GDELT 1.0's daily event files.
  case gdelt
}

/// Rows of CSV (RFC 4180) for events.
public struct EventTable: Sendable {
  let columns: EventColumns
  let gazetteer: Gazetteer
  let codes: CodeBook

  public init(_ columns: EventColumns, gazetteer: Gazetteer, codes: CodeBook) {
    self.columns = columns
    self.gazetteer = gazetteer
    self.codes = codes
  }

  public var header: String { EventTable.row(names) }

  /// A line for each event that is told as a fact or a plan; denied and conditional ones have no place in these sets.
  public func rows(_ reading: DispatchReading, id: String) -> String {
    reading.events.filter {
      $0.polarity == .affirmed && ($0.factuality == .asserted || $0.factuality == .alleged || isVerbal($0))
    }
    .map { event in EventTable.row(values(event, reading.dispatch, id: id)) }.joined()
  }

  /// A promise, a demand or a threat is made when it is uttered, whatever becomes of it.
  private func isVerbal(_ event: Event) -> Bool {
    [.agree, .request, .threaten, .reject, .accuse].contains(event.type)
  }

  private var names: [String] {
    switch columns {
    case .polecat:
      [
        "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
        "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
        "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
        "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District",
        "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source",
        "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
      ]
    case .icews:
      [
        "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
        "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District",
        "Province", "Country", "Latitude", "Longitude",
      ]
    case .gdelt:
      [
        "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate", "Actor1Code", "Actor1Name", "Actor1CountryCode",
        "Actor1KnownGroupCode", "Actor1EthnicCode", "Actor1Religion1Code", "Actor1Religion2Code", "Actor1Type1Code",
        "Actor1Type2Code", "Actor1Type3Code", "Actor2Code", "Actor2Name", "Actor2CountryCode", "Actor2KnownGroupCode",
        "Actor2EthnicCode", "Actor2Religion1Code", "Actor2Religion2Code", "Actor2Type1Code", "Actor2Type2Code",
        "Actor2Type3Code", "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
        "NumMentions", "NumSources", "NumArticles", "AvgTone", "Actor1Geo_Type", "Actor1Geo_FullName",
        "Actor1Geo_CountryCode", "Actor1Geo_ADM1Code", "Actor1Geo_Lat", "Actor1Geo_Long", "Actor1Geo_FeatureID",
        "Actor2Geo_Type", "Actor2Geo_FullName", "Actor2Geo_CountryCode", "Actor2Geo_ADM1Code", "Actor2Geo_Lat",
        "Actor2Geo_Long", "Actor2Geo_FeatureID", "ActionGeo_Type", "ActionGeo_FullName", "ActionGeo_CountryCode",
        "ActionGeo_ADM1Code", "ActionGeo_Lat", "ActionGeo_Long", "ActionGeo_FeatureID", "DATEADDED",
      ]
    }
  }

  /// The cells by name; a column that we do not know stays empty.
  private func values(_ event: Event, _ dispatch: DispatchSummary, id: String) -> [String] {
    let cells = cells(event, dispatch, id: id)
    return names.map { cells[$0] ?? "" }
  }

  private func cells(_ event: Event, _ dispatch: DispatchSummary, id: String) -> [String: String] {
    let date = (event.date ?? dispatch.date)?.earliest?.description ?? ""
    switch columns {
    case .polecat: return polecat(event, dispatch, date, id)
    case .icews: return icews(event, dispatch, date, id)
    case .gdelt: return gdelt(event, date)
    }
  }

  private func polecat(_ event: Event, _ dispatch: DispatchSummary, _ date: String, _ id: String) -> [String: String] {
    var out: [String: String] = [
      "Event ID": "\(id)-\(event.id)", "Event Date": date, "Event Type": event.type.rawValue, "Event Mode": event.mode ?? "",
      "Intensity": codes.intensity(event.type, event.mode), "Quad Code": event.type.quad.rawValue,
      "Contexts": list(event.contexts),
      "Placename": event.place?.place ?? "", "Country": event.place?.country.map { country($0) } ?? "",
      "Raw Placename": event.place?.place ?? "", "Source": dispatch.publisher ?? "",
      "Publication Date": dispatch.date?.description ?? "", "Language": dispatch.language ?? "", "Version": "chancery-1",
    ]
    for (side, actors) in [("Actor", event.sources), ("Recipient", event.targets)] {
      out["\(side) Name"] = list(actors.map { name($0) })
      out["\(side) Name Raw"] = list(actors.map(\.text))
      out["\(side) Country"] = list(actors.map { state(of: $0)?.rawValue ?? "" })
      out["Primary \(side) Sector"] = actors.first?.sectors.first ?? ""
      out["\(side) Sectors"] = list(actors.flatMap(\.sectors))
    }
    return out
  }

  private func icews(_ event: Event, _ dispatch: DispatchSummary, _ date: String, _ id: String) -> [String: String] {
    var out: [String: String] = [
      "Event ID": "\(id)-\(event.id)", "Event Date": date, "Event Text": codes.name(event.cameo ?? ""),
      "CAMEO Code": event.cameo ?? "", "Intensity": codes.goldstein(event.cameo ?? ""), "Story ID": id,
      "Sentence Number": String(event.sentence + 1), "Publisher": dispatch.publisher ?? "", "City": event.place?.place ?? "",
      "Country": event.place?.country.map { country($0) } ?? "",
    ]
    for (side, actor) in [("Source", event.sources.first), ("Target", other(event))] {
      out["\(side) Name"] = actor.map { name($0) } ?? ""
      out["\(side) Sectors"] = list(actor?.sectors ?? [])
      out["\(side) Country"] = actor.flatMap { state(of: $0) }.map { country($0) } ?? ""
    }
    return out
  }

  private func gdelt(_ event: Event, _ date: String) -> [String: String] {
    let cameo = event.cameo ?? ""
    let digits = date.filter(\.isNumber)
    var out: [String: String] = [
      "GLOBALEVENTID": event.id, "SQLDATE": digits, "MonthYear": String(digits.prefix(6)), "Year": String(digits.prefix(4)),
      "IsRootEvent": event.sentence == 0 ? "1" : "0", "EventCode": cameo, "EventBaseCode": String(cameo.prefix(3)),
      "EventRootCode": String(cameo.prefix(2)), "QuadClass": String(event.type.quad.number),
      "GoldsteinScale": codes.goldstein(cameo), "NumMentions": "1", "NumSources": "1", "NumArticles": "1",
      "ActionGeo_FullName": event.place?.place ?? "", "ActionGeo_CountryCode": event.place?.country?.rawValue ?? "",
      "DATEADDED": digits,
    ]
    for (side, actor) in [("Actor1", event.sources.first), ("Actor2", other(event))] {
      guard let actor else { continue }
      let home = state(of: actor)?.rawValue ?? ""
      out["\(side)Code"] = home + actor.sectors.joined()
      out["\(side)Name"] = name(actor).uppercased()
      out["\(side)CountryCode"] = home
      for (place, sector) in actor.sectors.prefix(3).enumerated() { out["\(side)Type\(place + 1)Code"] = sector }
    }
    return out
  }

  /// The recipient; of a reciprocal event the second actor.
  private func other(_ event: Event) -> Actor? { event.targets.first ?? event.sources.dropFirst().first }

  private func name(_ actor: Actor) -> String { actor.party.map { gazetteer.name(of: $0) } ?? actor.text }

  private func state(of actor: Actor) -> PartyCode? { actor.party?.isState == true ? actor.party : actor.state }

  private func country(_ code: PartyCode) -> String { gazetteer.name(of: code) }

  private func list(_ values: [String]) -> String {
    var seen: [String] = []
    for value in values where !value.isEmpty && !seen.contains(value) { seen.append(value) }
    return seen.joined(separator: ";")
  }

  private static func row(_ cells: [String]) -> String {
    cells.map { cell in
      guard cell.contains(where: { ",\"\r\n".contains($0) }) else { return cell }
      return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }.joined(separator: ",") + "\n"
  }
}
