import Diplomacy
import Foundation
import Reading

/// The gold files of event coding, told apart by half: development or held out.
struct CoderGold {
  struct Side {
    var country: String
    var sector: String?
  }

  struct Item {
    var type: String?
    var cameo: String?
    var sources: [Side] = []
    var targets: [Side] = []
    var hasActors = false
    /// Words of the given actors, for coding with actors.
    var spans: (source: String, target: String)?
  }

  struct Record {
    var id: String
    var text: String
    var isHeldOut: Bool
    var items: [Item]
  }

  var plover: [Record] = []
  var cameo: [Record] = []

  private let lexicon: EventLexicon

  init(folder: URL) throws {
    lexicon = try EventLexicon.bundled()
    let plover = try CoderGold.objects(folder.appendingPathComponent("plover_gsr_cameo.jsonl"))
    let manual = try CoderGold.objects(folder.appendingPathComponent("cameo_manual_examples.jsonl"))
    var twins: [String: String] = [:]
    for object in plover { twins[CoderGold.string(object["id"])] = CoderGold.string(object["text"]) }
    var seen: Set<String> = []
    for object in manual {
      // A sentence that stands in both files in two wordings was seen when either was.
      let text = CoderGold.string(object["text"])
      let twin = (object["plover_gsr_id"] as? String).flatMap { twins[$0] }
      if !CoderGold.isHeldOut(text) || twin.map({ !CoderGold.isHeldOut($0) }) ?? false {
        seen.formUnion([text] + (twin.map { [$0] } ?? []))
      }
    }
    self.plover = CoderGold.merged(plover, seen) { [CoderGold.ploverItem($0)] }
    let lexicon = lexicon
    cameo = CoderGold.merged(manual.filter { !CoderGold.string($0["text"]).hasPrefix("NEED") }, seen) { object in
      CoderGold.manualItems(object, lexicon)
    }
  }

  /// FNV-1a of the letters and digits, bit 32.
  static func isHeldOut(_ text: String) -> Bool {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.lowercased().utf8 where (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return (hash >> 32) & 1 == 1
  }

  private static func merged(
    _ objects: [[String: Any]], _ seen: Set<String>, items: ([String: Any]) -> [Item]
  ) -> [Record] {
    var out: [Record] = []
    var places: [String: Int] = [:]
    for object in objects {
      let text = string(object["text"])
      if let place = places[text] {
        out[place].items += items(object)
      } else {
        places[text] = out.count
        out.append(
          Record(id: string(object["id"]), text: text, isHeldOut: isHeldOut(text) && !seen.contains(text), items: items(object)))
      }
    }
    return out
  }

  private static func ploverItem(_ object: [String: Any]) -> Item {
    guard let event = (object["events"] as? [[String: Any]])?.first else { return Item() }
    return item(plover: event)
  }

  private static func item(plover event: [String: Any]) -> Item {
    let today = ["DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"]
    let name = string(event["event"])
    var item = Item(type: today[name] ?? name, hasActors: true)
    item.sources = sides(event["source"])
    item.targets = sides(event["target"])
    return item
  }

  private static func manualItems(_ object: [String: Any], _ lexicon: EventLexicon) -> [Item] {
    guard let event = (object["events"] as? [[String: Any]])?.first, let code = event["event"] as? String else { return [] }
    var item = (object["plover"] as? [String: Any]).map { self.item(plover: $0) } ?? Item()
    item.cameo = code
    if item.type == nil, !code.hasPrefix("01") { item.type = lexicon.code(code)?.type.rawValue }
    if let source = (object["source_spans"] as? [String])?.first, let target = (object["target_spans"] as? [String])?.first {
      item.spans = (source, target)
    }
    return [item]
  }

  private static func sides(_ value: Any?) -> [Side] {
    let mended = ["JAP": "JPN", "VTN": "VNM"]
    return (value as? [[String: Any]] ?? []).map { side in
      let code = string(side["code"])
      let sector = (side["sector"] as? String).flatMap { $0.hasPrefix("*") ? nil : String($0.prefix(3)) }
      return Side(country: mended[code] ?? code, sector: sector)
    }
  }

  static func string(_ value: Any?) -> String { value as? String ?? "" }

  private static func objects(_ url: URL) throws -> [[String: Any]] {
    try Data(contentsOf: url).split(separator: 0x0A).compactMap { try JSONSerialization.jsonObject(with: $0) as? [String: Any] }
  }
}
