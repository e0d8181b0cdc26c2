internal import Diplomacy
internal import Gazetteer
internal import Ledger

/// How things stood on two days: what differs is marked wherever it is shown.
struct Comparison<Key: Hashable & Comparable> {
  let now: [Key: String]
  let then: [Key: String]

  /// What stands otherwise than it stood, or was not there.
  var moved: Set<Key> { Set(now.keys.filter { now[$0] != then[$0] }).union(gone) }

  /// What was there and is no more.
  var gone: Set<Key> { Set(then.keys.filter { now[$0] == nil }) }
}

/// A table of the desk: it may scroll sideways and never the page with it. On a phone, tables without numbers become lines.
enum DataTable {
  /// - Parameter columns: headings, `nil` left out; `-` before one marks a column that a phone can do without, `#` one of numbers.
  static func draw(_ columns: [String?], _ html: inout Markup, _ rows: (inout Markup) -> Void) {
    let columns = columns.compactMap(\.self)
    let words = columns.map { String($0.drop { $0 == "-" || $0 == "#" }) }
    let isNumbers = columns.contains { $0.contains("#") }
    let label = "Table: " + words.joined(separator: ", ")
    html.element("div", ["class": "wide", "tabindex": "0", "role": "region", "aria-label": label]) { html in
      html.element("table", ["class": isNumbers ? "numbers" : "stack"]) { html in
        html.element("thead") { html in
          html.element("tr") { html in
            for (column, words) in zip(columns, words) {
              let styles = (column.hasPrefix("-") ? ["minor"] : []) + (column.contains("#") ? ["number"] : [])
              html.element("th", ["scope": "col", "class": styles.isEmpty ? nil : styles.joined(separator: " ")], words)
            }
          }
        }
        html.element("tbody", [:], rows)
      }
    }
  }
}

/// Sources that put a party differently, side by side.
struct DisputeTable {
  let question: Question
  private static let authorities = ["the press", "a data set", "a government", "the party itself"]

  func draw(_ disputes: [Dispute], hasAccord: Bool = false, _ html: inout Markup) {
    DataTable.draw([hasAccord ? "Party and accord" : "Party", "About", "Source", "Standing", "Since", "Said"], &html) { html in
      for dispute in disputes {
        for (index, view) in dispute.views.enumerated() {
          html.element("tr", ["class": index == 0 ? nil : "same"]) { html in
            html.element("th", ["scope": "row"]) { html in
              guard index == 0 else { return }
              question.partyLink(dispute.party, &html)
              if hasAccord {
                html.text(" in ")
                question.partyLink(dispute.accord, &html)
              }
            }
            html.element("td", index == 0 ? dispute.about : "")
            html.element("td") { html in
              html.text(question.room.sources[view.source].map { Words.outlet($0.title, key: view.source) } ?? view.source)
              html.element("span", ["class": "under"], DisputeTable.authorities[min(max(view.authority, 0), 3)])
            }
            html.element("td") { html in
              html.element("span", ["class": "mark \(view.standing.map { Words.style($0) } ?? "out")"], view.words)
            }
            html.element("td", ["class": "date"], view.since.map(Words.date) ?? "")
            html.element("td", ["class": "date"], view.said.map(Words.date) ?? "")
          }
        }
      }
    }
  }
}

/// How maps are drawn: whose eyes, and how much of the world.
struct MapControls {
  let question: Question

  func draw(_ html: inout Markup) {
    let view = question.parameter("view").flatMap(WorldMap.Viewpoint.init(rawValue:)) ?? .facto
    html.element("p", ["class": "views"]) { html in
      html.text("Places of disputed statehood: ")
      choices(WorldMap.Viewpoint.allCases.map { ($0.rawValue, $0.words) }, "view", view.rawValue, &html)
      html.text(". Map: ")
      choices([("part", "where the marks are"), ("world", "the whole world")], "map", question.parameter("map") ?? "part", &html)
      html.text(".")
    }
  }

  private func choices(_ all: [(value: String, words: String)], _ name: String, _ chosen: String, _ html: inout Markup) {
    for (index, choice) in all.enumerated() {
      if index > 0 { html.text(" or ") }
      if choice.value == chosen {
        html.element("strong", choice.words)
      } else {
        let rest = question.parameters.filter {
          $0.0 != name && !["as-of", "known-on", "known-to", "compare", "view"].contains($0.0)
        }
        html.element("a", ["href": question.link(question.path, rest + [(name, choice.value)])], choice.words)
      }
    }
  }
}

extension Question {
  /// The parameters of this question as fields that nobody sees, so that a form keeps them.
  func hidden(without names: Set<String>, _ html: inout Markup) {
    for (name, value) in parameters where !names.contains(name) {
      html.void("input", ["type": "hidden", "name": name, "value": value])
    }
  }

  /// A standing with its colour, and what the dates leave open beside it.
  func standing(_ layer: LayerStanding, _ html: inout Markup) {
    let open = layer.undecided.map(\.words) + (layer.mayBeNone ? ["none"] : [])
    let isSure = open.isEmpty
    html.element(
      "span", ["class": "mark \(isSure ? Words.style(layer.standing) : "undecided")", "title": layer.rule],
      layer.standing?.words ?? (isSure ? "none" : "undecided"))
    if !isSure { html.element("span", ["class": "under"], "dates leave open: \(open.joined(separator: ", "))") }
  }

  /// How two parties stand, and what the dates leave open beside it.
  func standing(_ pair: PairStanding, _ html: inout Markup) {
    let open = pair.open.map(\.words) + (pair.mayBeNone ? ["none"] : [])
    html.element(
      "span", ["class": "mark \(open.isEmpty ? Words.style(pair.standing) : "undecided")", "title": pair.rule],
      pair.standing?.words ?? "undecided")
    if !open.isEmpty { html.element("span", ["class": "under"], "dates leave open: \(open.joined(separator: ", "))") }
    if let recognised = pair.recognisedSince, recognised != pair.since {
      html.element("span", ["class": "under"], "recognition since \(Words.date(recognised))")
    }
  }
}

extension Words {
  static func kind(_ kind: Kind?) -> String? {
    switch kind {
    case .accord: "Treaty or accord"
    case .organisation: "Organisation"
    case .bloc: "Bloc"
    case .state, .observer, .partial: "State"
    case .former: "Former state"
    case .territory: "Territory"
    default: nil
    }
  }

  static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }
}

extension String {
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
