public import Diplomacy
public import Gazetteer
internal import Ledger

/// The difference of two readings for a person, or as JSON.
public struct DiffText: Sendable {
  private let gazetteer: Gazetteer
  private let before: DispatchReading
  private let after: DispatchReading
  private let difference: ClaimDiff

  public init(gazetteer: Gazetteer, before: DispatchReading, after: DispatchReading) {
    self.gazetteer = gazetteer
    self.before = before
    self.after = after
    difference = ClaimDiff(before.claims, after.claims)
  }

  private var areVersions: Bool { Versions.areVersions(before, after) }

  /// Lines that begin with `-` (only before), `+` (only after) or `~` (told differently).
  public func text() -> String {
    var lines = [
      areVersions
        ? "Two versions of one story: \(difference.same.count) claims are the same."
        : "Not versions of one story: they share \(difference.same.count + difference.changed.count) propositions."
    ]
    for change in difference.changed {
      lines.append("~ \(topic(change.after))")
      for field in change.fields {
        lines.append("    \(field): \(value(field, change.before)) → \(value(field, change.after))")
      }
    }
    lines += difference.removed.map { "- \(line($0))" }
    lines += difference.added.map { "+ \(line($0))" }
    if difference.isEmpty { lines.append("The claims do not differ.") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// `{"versions", "same", "changed": [{"before", "after", "fields"}], "removed", "added"}`; claims by their ids in each reading.
  public func json() -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.field("before", before.dispatch.id)
      json.field("after", after.dispatch.id)
      json.field("versions", areVersions)
      json.field("same", difference.same.count)
      json.field("changed", difference.changed) { json, change in
        json.object { json in
          json.field("before", change.before.id)
          json.field("after", change.after.id)
          json.field("claim", topic(change.after))
          json.field("fields", change.fields) { json, field in
            json.object { json in
              json.field("field", field)
              json.field("before", value(field, change.before))
              json.field("after", value(field, change.after))
            }
          }
        }
      }
      for (name, claims) in [("removed", difference.removed), ("added", difference.added)] {
        json.field(name, claims) { json, claim in
          json.object { json in
            json.field("id", claim.id)
            json.field("claim", line(claim))
          }
        }
      }
    }
    return json.bytes
  }

  private func topic(_ claim: Claim) -> String {
    [
      claim.subject.map(gazetteer.name) ?? claim.subjectText, claim.predicate.rawValue,
      claim.object.map(gazetteer.name) ?? claim.objectText,
    ]
    .compactMap(\.self).joined(separator: " ")
  }

  private func line(_ claim: Claim) -> String {
    let parts = ["stage", "factuality", "polarity", "from", "speaker"].map { value($0, claim) }.filter {
      $0 != "–" && $0 != "affirmed"
    }
    return topic(claim) + ": " + parts.joined(separator: ", ")
  }

  private func value(_ field: String, _ claim: Claim) -> String {
    switch field {
    case "stage": claim.stage ?? "–"
    case "factuality": claim.factuality.rawValue
    case "polarity": claim.polarity.rawValue
    case "from": claim.from?.description ?? "–"
    case "to": claim.to?.description ?? "–"
    case "sectors": claim.sectors.isEmpty ? "–" : claim.sectors.joined(separator: ", ")
    case "value": claim.value ?? "–"
    default: claim.attribution.speaker ?? "–"
    }
  }
}
