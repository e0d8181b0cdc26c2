internal import Diplomacy
internal import Gazetteer

/// A text with the evidence marked in it, and the claims and events beside it; hover, tap or tab links the two.
struct ReadingView {
  let room: DeskRoom
  let text: String
  let reading: DispatchReading
  /// The verdicts on the day that the text is held against.
  var then: [Check]?

  func draw(_ html: inout Markup) {
    var evidence = Evidence(text: text)
    evidence.marks = reading.claims.map {
      Evidence.Mark(id: $0.id, start: $0.evidence.start, end: $0.evidence.end, kind: Evidence.Kind($0.predicate))
    }
    html.element("p", ["class": "tally"], tally)
    html.element("div", ["class": "reading"]) { html in
      html.element("section", ["class": "words", "aria-label": "Text"]) { html in
        html.element("h2", "The text")
        evidence.legend(&html)
        html.element("p", ["class": "copy"]) { evidence.draw(&$0) }
        changes(&html)
      }
      html.element("section", ["aria-label": "Claims"]) { html in
        html.element("h2", Words.count(reading.claims.count, "claim", "claims"))
        html.element("ol", ["class": "claims"]) { html in
          for (index, claim) in reading.claims.enumerated() {
            var item = item(claim)
            item.then = then.flatMap { index < $0.count ? $0[index] : nil }
            item.draw(&html)
          }
        }
        html.element("h2", Words.count(reading.events.count, "event", "events"))
        events(&html)
      }
    }
  }

  private var tally: String {
    reading.claims.isEmpty
      ? "No claim was found."
      : "\(Words.count(reading.claims.count, "claim", "claims")): \(Words.tally(reading.claims.map(\.check)))."
  }

  private func item(_ claim: Claim) -> EvidenceItem {
    let voice = claim.attribution
    let how = [
      Words.how(claim.factuality, claim.polarity), claim.from.map(Words.since) ?? "",
      Words.voice(voice.speaker, isAnonymous: voice.anonymous, count: voice.count), voice.reason.map { "unnamed \($0)" } ?? "",
    ]
    return EvidenceItem(
      id: claim.id, kind: Evidence.Kind(claim.predicate),
      words: Phrase(claim, gazetteer: room.gazetteer).sentence.capitalisedFirst, how: how, check: claim.check)
  }

  /// What filing the text would change, and what that comes to.
  private func changes(_ html: inout Markup) {
    guard !reading.changes.isEmpty else { return }
    html.element("h2", "What it would change")
    html.element("ul", ["class": "plain"]) { html in
      for change in reading.changes {
        html.element("li") { html in
          let (before, after) = (change.before ?? "nothing on record", change.after ?? "undecided")
          html.text("\(room.name(change.subject)) and \(room.name(change.object)): \(before) → \(after)")
          for effect in reading.effects where effect.subject == change.subject && effect.object == change.object {
            let symbolic = effect.symbolic.map { ", \(Words.percent($0)) symbolic" } ?? ""
            html.element(
              "span", ["class": "under"],
              "\(effect.new) of \(Words.count(effect.obligations, "obligation", "obligations")) new\(symbolic). "
                + effect.why.joined(separator: " "))
          }
        }
      }
    }
  }

  private func events(_ html: inout Markup) {
    html.element("ol", ["class": "claims"]) { html in
      for event in reading.events {
        html.element("li", ["id": event.id]) { html in
          html.element("p", ["class": "what"]) { html in
            html.element("span", ["class": "type"], event.type.rawValue.lowercased())
            html.text(" \(actors(event.sources))" + (event.targets.isEmpty ? "" : " → " + actors(event.targets)))
          }
          let codes = [event.mode, event.cameo.map { "CAMEO \($0)" }, event.date.map(Words.date)].compactMap(\.self)
          let voice = Words.voice(
            event.attribution.speaker, isAnonymous: event.attribution.anonymous, count: event.attribution.count)
          html.element(
            "p", ["class": "how"], (codes + [Words.how(event.factuality, event.polarity), voice]).joined(separator: " · "))
        }
      }
    }
  }

  private func actors(_ actors: [Actor]) -> String {
    guard !actors.isEmpty else { return "somebody" }
    return actors.map { actor in
      [actor.party.map(room.name) ?? actor.text, actor.sectors.joined(separator: "/")].filter { !$0.isEmpty }.joined(
        separator: " ")
    }.joined(separator: ", ")
  }
}
