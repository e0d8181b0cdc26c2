public import Diplomacy
public import Gazetteer

/// A reading for a person at a terminal: claims with speaker, words and verdict; events; what changes and what that amounts to.
public struct ReadingText {
  private let gazetteer: Gazetteer
  private let style: Style

  public init(gazetteer: Gazetteer, style: Style) {
    self.gazetteer = gazetteer
    self.style = style
  }

  public func render(_ reading: DispatchReading) -> String {
    var blocks = [head(reading.dispatch)]
    if !reading.claims.isEmpty {
      blocks.append(title("Claims", reading.claims.count) + reading.claims.map(claim).joined(separator: "\n\n"))
    }
    if !reading.events.isEmpty {
      blocks.append(title("Events", reading.events.count) + reading.events.map(event).joined(separator: "\n\n"))
    }
    if !reading.changes.isEmpty {
      blocks.append(title("Changes of standing", reading.changes.count) + reading.changes.map(change).joined(separator: "\n"))
    }
    if !reading.effects.isEmpty {
      blocks.append(title("What it amounts to", nil) + reading.effects.map(effect).joined(separator: "\n"))
    }
    if reading.claims.isEmpty, reading.events.isEmpty {
      blocks.append("Nothing was found that states, claims or tells of an act of diplomacy.")
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private func title(_ text: String, _ count: Int?) -> String {
    let label = count.map { "\(text) (\($0))" } ?? text
    return style.paint(label, .bold) + "\n" + style.paint(String(repeating: "─", count: min(style.width, label.count)), .grey)
      + "\n"
  }

  private func head(_ dispatch: DispatchSummary) -> String {
    var lines: [String] = []
    if let title = dispatch.title { lines.append(style.fold(title, indent: "", colour: .bold)) }
    let place = dispatch.dateline.map { $0.place + ($0.country.map { " (\($0))" } ?? "") }
    let parts = [
      dispatch.publisher, place, dispatch.date?.description, counted(dispatch.sentences, "sentence"), dispatch.rights.rawValue,
    ]
    lines.append(style.fold(parts.compactMap { $0 }.joined(separator: " · "), indent: ""))
    lines.append(style.paint(String(dispatch.id.prefix(19)) + "…", .grey))
    return lines.joined(separator: "\n")
  }

  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  // MARK: Claims

  private func claim(_ claim: Claim) -> String {
    let number = style.pad(claim.id, 3) + " "
    let indent = "    "
    var lines = [style.fold(ClaimWords(gazetteer: gazetteer).sentence(claim), indent: indent, first: number, colour: .bold)]
    lines.append(style.fold(how(claim), indent: indent))
    if let quote = claim.evidence.quote { lines.append(style.fold("“\(quote)”", indent: indent, colour: .grey)) }
    let mark = verdict(claim.check.verdict)
    lines.append(style.fold(mark.text + ": " + claim.check.reason, indent: indent, colour: mark.colour))
    return lines.joined(separator: "\n")
  }

  private func how(_ claim: Claim) -> String {
    var parts = [claim.polarity == .negated ? "\(claim.factuality.rawValue), denied" : claim.factuality.rawValue]
    if let from = claim.from { parts.append("from \(from)") }
    if let to = claim.to { parts.append("to \(to)") }
    parts.append(voice(claim.attribution))
    return parts.joined(separator: " · ")
  }

  private func voice(_ speaker: Speaker) -> String {
    guard let words = speaker.speaker.map(ClaimWords.uncapitalised) else { return "in the publisher's own voice" }
    var out = "said by \(words)"
    var marks: [String] = []
    if let party = speaker.party { marks.append(party.rawValue + (speaker.sector.map { " \($0)" } ?? "")) }
    if speaker.anonymous { marks.append("anonymous") }
    if speaker.quoted { marks.append("quoted") }
    if !marks.isEmpty { out += " (" + marks.joined(separator: ", ") + ")" }
    if let said = speaker.said { out += ", \(said)" }
    if let reason = speaker.reason { out += "; unnamed \(reason)" }
    return out
  }

  private func verdict(_ verdict: Verdict) -> (text: String, colour: Style.Colour) {
    switch verdict {
    case .supported: ("✓ supported", .green)
    case .refuted: ("✗ refuted", .red)
    case .mixed: ("± mixed", .yellow)
    case .new: ("+ new", .blue)
    case .notEnoughEvidence: ("? not enough evidence", .yellow)
    case .notCheckable: ("– not checkable", .grey)
    }
  }

  private func name(_ code: PartyCode?, _ text: String?) -> String { ClaimWords(gazetteer: gazetteer).name(code, text) }

  // MARK: Events, changes, effects

  private func event(_ event: Event) -> String {
    let indent = "    "
    let type = event.type.rawValue + (event.mode.map { "/\($0)" } ?? "") + (event.cameo.map { " \($0)" } ?? "")
    let line = "\(type)  \(actors(event.sources)) → \(event.targets.isEmpty ? "–" : actors(event.targets))"
    var lines = [style.fold(line, indent: indent, first: style.pad(event.id, 3) + " ", colour: .bold)]
    var how = [event.polarity == .negated ? "\(event.factuality.rawValue), denied" : event.factuality.rawValue]
    if let date = event.date { how.append(date.description) }
    if let place = event.place { how.append(place.place) }
    if !event.contexts.isEmpty { how.append(event.contexts.joined(separator: ", ")) }
    how.append(voice(event.attribution))
    lines.append(style.fold(how.joined(separator: " · "), indent: indent))
    if let quote = event.evidence.quote { lines.append(style.fold("“\(quote)”", indent: indent, colour: .grey)) }
    return lines.joined(separator: "\n")
  }

  private func actors(_ actors: [Actor]) -> String {
    actors.map { actor in
      let code = actor.party?.rawValue ?? actor.text
      return actor.sectors.isEmpty ? code : "\(code) \(actor.sectors.joined(separator: "/"))"
    }.joined(separator: ", ")
  }

  private func change(_ change: StandingChange) -> String {
    "    \(name(change.subject, nil)) – \(name(change.object, nil)): \(change.before ?? "no standing") → \(style.paint(change.after ?? "none", .bold))"
  }

  private func effect(_ effect: Effect) -> String {
    let share = effect.symbolic.map { " (\(Int(($0 * 100).rounded()))% symbolic)" } ?? ""
    let line =
      "\(name(effect.subject, nil)) in \(name(effect.object, nil)): \(counted(effect.obligations, "obligation")), \(effect.new) new\(share)"
    return
      ([style.fold(line, indent: "    ", colour: .bold)] + effect.why.map { style.fold($0, indent: "      ", first: "    · ") })
      .joined(separator: "\n")
  }
}
