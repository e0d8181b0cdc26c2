internal import Diplomacy
internal import HTTPTypes
internal import Ledger

/// The frame of every page: masthead, the two times, what the page holds, and the basis that it rests on.
struct Layout {
  let question: Question
  let title: String
  /// What kind of page it is, over the headline.
  var kicker: String?

  private static let rooms: [(path: String, name: StaticString, words: String)] = [
    ("/", "today", "Today"), ("/accords", "accords", "Accords"), ("/states", "states", "States"),
    ("/network", "network", "Network"), ("/search", "search", "Search"),
    ("/check", "check", "Check"), ("/sources", "sources", "Sources"),
  ]

  /// - Parameter timesStandHere: whether the controls of time stand over the page; one that asks with a form has them there.
  func page(timesStandHere: Bool = true, _ body: (inout Markup) throws -> Void) rethrows -> [UInt8] {
    var html = Markup()
    try Layout.document(&html, title: title) { html in
      masthead(&html)
      if timesStandHere { times(&html) }
      try html.element("main", ["id": "content"]) { html in
        if let kicker, !kicker.isEmpty { html.element("p", ["class": "kicker"], kicker) }
        html.element("h1", title)
        try body(&html)
      }
      html.element("footer") { html in
        html.element("p", ["class": "basis"]) { html in
          html.text("Basis ")
          html.element("code", question.basis.description)
        }
        html.element("p") { html in
          html.text("Every answer names its sources, its dates and what was known when. The same as data: ")
          html.element("a", ["href": "/v1/openapi.json"], "API")
          html.text(".")
        }
      }
    }
    return html.bytes
  }

  static func document(_ html: inout Markup, title: String, _ body: (inout Markup) throws -> Void) rethrows {
    html.literal("<!doctype html>\n")
    try html.element("html", ["lang": "en"]) { html in
      html.element("head") { html in
        html.void("meta", ["charset": "utf-8"])
        html.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        html.void("meta", ["name": "color-scheme", "content": "light dark"])
        html.element("title", "\(title) – Chancery")
        html.void("link", ["rel": "stylesheet", "href": "/assets/desk.css"])
        html.void("link", ["rel": "icon", "href": "data:,"])
        html.element("script", ["src": "/assets/desk.js", "defer": "defer"], "")
      }
      try html.element("body") { html in
        html.element("a", ["class": "skip", "href": "#content"], "Skip to the content")
        try body(&html)
      }
    }
  }

  private func masthead(_ html: inout Markup) {
    html.element("header", ["class": "masthead"]) { html in
      html.element("a", ["class": "name", "href": question.link("/")], "Chancery")
      html.element("nav", ["aria-label": "Rooms"]) { html in
        html.element("ul") { html in
          for room in Layout.rooms {
            let isHere = room.path == "/" ? question.path == "/" : question.path.hasPrefix(room.path)
            html.element("li") { html in
              html.element("a", ["href": question.link(room.path), "aria-current": isHere ? "page" : nil], room.words)
            }
          }
        }
      }
    }
  }

  /// The controls of time: plain fields of a form, so that they work without a script.
  private func times(_ html: inout Markup) {
    html.element("form", ["class": "times", "method": "get", "action": question.path, "aria-label": "Times"]) { html in
      question.hidden(without: ["as-of", "known-on", "known-to", "compare"], &html)
      TimeFields(question: question).draw(&html)
      html.element("button", ["type": "submit"], "Show")
      if !question.times.pairs.isEmpty {
        let rest = question.parameters.filter { !["as-of", "known-on", "known-to", "compare"].contains($0.0) }
        html.element("a", ["class": "now", "href": Link.to(question.path, rest)], "now")
      }
    }
  }

}

/// The fields of the times: the day asked about, the day of knowledge and whose, the day to hold it against.
struct TimeFields {
  let question: Question

  func draw(_ html: inout Markup) {
    let times = question.times
    field("as-of", "as of", times.asOf ?? question.today, &html)
    field("known-on", "known on", times.knownOn ?? question.today, &html)
    html.element("label") { html in
      html.text("to ")
      html.element("select", ["name": "known-to"]) { html in
        for (value, words) in [("public", "the public"), ("ledger", "this ledger")] {
          html.element("option", ["value": value, "selected": times.knownTo.rawValue == value ? "selected" : nil], words)
        }
      }
    }
    field("compare", "against", times.compare, &html)
  }

  private func field(_ name: String, _ words: String, _ day: Day?, _ html: inout Markup) {
    html.element("label") { html in
      html.text(words + " ")
      html.void("input", ["type": "date", "name": name, "value": day?.description])
    }
  }
}

/// A page that says what went wrong and where to go.
struct ProblemPage {
  let problem: Problem

  var html: [UInt8] {
    var html = Markup()
    Layout.document(&html, title: problem.status.reasonPhrase) { html in
      html.element("header", ["class": "masthead"]) { $0.element("a", ["class": "name", "href": "/"], "Chancery") }
      html.element("main", ["id": "content"]) { html in
        html.element("h1", problem.status.reasonPhrase)
        html.element("p", problem.sentence + ".")
        html.element("p") { html in
          html.element("a", ["href": "/"], "Today")
          html.text(" · ")
          html.element("a", ["href": "/search"], "Search")
        }
      }
    }
    return html.bytes
  }
}
