internal import Diplomacy
internal import Gazetteer

/// A text with the evidence marked in it, and the claims and events beside it; hover, tap or tab links the two.
struct ReadingView {
  let room: DeskRoom
  let text: String
  let reading: DispatchReading

  func draw(_ html: inout Markup) {
    html.element("div", ["class": "reading"]) { html in
      html.element("section", ["class": "words", "aria-label": "Text"]) { html in
        html.element("h2", "The text")
        html.element("p", ["class": "copy"], marked)
      }
      html.element("section", ["aria-label": "Claims"]) { html in
        html.element("h2", Words.count(reading.claims.count, "claim", "claims"))
        html.element("ol", ["class": "claims"]) { html in
          for claim in reading.claims { draw(claim, &html) }
        }
        html.element("h2", Words.count(reading.events.count, "event", "events"))
        html.element("ol", ["class": "claims"]) { html in
          for event in reading.events { draw(event, &html) }
        }
      }
    }
  }

  /// The text cut where a claim's evidence begins or ends; each piece names the claims that it bears.
  private func marked(_ html: inout Markup) {
    let letters = Array(text.unicodeScalars)
    var cuts: Set<Int> = [0, letters.count]
    for claim in reading.claims { cuts.formUnion([claim.evidence.start, claim.evidence.end].filter { $0 <= letters.count }) }
    let ordered = cuts.sorted()
    for (start, end) in zip(ordered, ordered.dropFirst()) {
      var piece = String.UnicodeScalarView()
      piece.append(contentsOf: letters[start..<end])
      let bearing = reading.claims.filter { $0.evidence.start <= start && $0.evidence.end >= end }
      guard let last = bearing.last else {
        html.text(String(piece))
        continue
      }
      html.element(
        "mark", ["class": last.check.verdict.rawValue, "data-claims": bearing.map(\.id).joined(separator: " ")], String(piece))
    }
  }

  private func draw(_ claim: Claim, _ html: inout Markup) {
    html.element("li", ["id": claim.id, "tabindex": "0", "data-claim": claim.id]) { html in
      html.element("p", ["class": "says"], ClaimWords(gazetteer: room.gazetteer).sentence(claim))
      html.element("p", ["class": "how"], how(claim.factuality, claim.polarity, claim.from, claim.attribution))
      html.element("p", ["class": "verdict \(claim.check.verdict.rawValue)"]) { html in
        html.element("strong", Words.verdict(claim.check.verdict))
        html.text(": " + claim.check.reason)
      }
    }
  }

  private func draw(_ event: Event, _ html: inout Markup) {
    html.element("li", ["id": event.id]) { html in
      let type = event.type.rawValue + (event.mode.map { "/\($0)" } ?? "") + (event.cameo.map { " \($0)" } ?? "")
      let targets = event.targets.isEmpty ? "" : " → " + actors(event.targets)
      html.element("p", ["class": "says"]) { html in
        html.element("span", ["class": "type"], type)
        html.text("  \(actors(event.sources))\(targets)")
      }
      html.element("p", ["class": "how"], how(event.factuality, event.polarity, event.date, event.attribution))
    }
  }

  private func actors(_ actors: [Actor]) -> String {
    actors.map { actor in
      [actor.party.map(room.name) ?? actor.text, actor.sectors.joined(separator: "/")].filter { !$0.isEmpty }.joined(
        separator: " ")
    }.joined(separator: ", ")
  }

  private func how(_ factuality: Factuality, _ polarity: Polarity, _ date: EDTF?, _ voice: Speaker) -> String {
    var parts = [polarity == .negated ? "\(factuality.rawValue), denied" : factuality.rawValue]
    if let date { parts.append(date.description) }
    guard let speaker = voice.speaker else { return (parts + ["the publisher's own voice"]).joined(separator: " · ") }
    parts.append(speaker + (voice.anonymous ? " (anonymous\(voice.count.map { ", \($0)" } ?? ""))" : ""))
    if let reason = voice.reason { parts.append("unnamed " + reason) }
    return parts.joined(separator: " · ")
  }
}

extension Words {
  static func verdict(_ verdict: Verdict) -> String {
    switch verdict {
    case .supported: "Supported"
    case .refuted: "Refuted"
    case .mixed: "Mixed"
    case .new: "New"
    case .notEnoughEvidence: "Not enough evidence"
    case .notCheckable: "Not checkable"
    }
  }
}
