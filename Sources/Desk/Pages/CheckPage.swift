internal import Diplomacy
internal import Intake

/// Paste a text, get events, claims and verdicts; nothing is stored.
struct CheckPage {
  let question: Question
  var text = ""
  var date = ""
  var publisher = ""
  var reading: DispatchReading?
  /// The verdicts on the day that the text is held against.
  var then: [Check]?
  var problem: Problem?

  func html() -> [UInt8] {
    Layout(question: question, title: "Check a text").page(timesStandHere: false) { html in
      html.element("p", ["class": "lead"], "Events, claims and verdicts against the record. Nothing is stored.")
      form(&html)
      if let problem { html.element("p", ["class": "problem", "role": "alert"], problem.sentence + ".") }
      if let reading {
        if let then, let day = question.times.compare { VerdictChange.note(reading.claims.map(\.check), then, day, &html) }
        ReadingView(room: question.room, text: text, reading: reading, then: then).draw(&html)
      }
    }
  }

  private func form(_ html: inout Markup) {
    html.element("form", ["class": "check", "method": "post", "action": question.link("/check")]) { html in
      html.element("label", ["for": "text"], "Text")
      html.element(
        "textarea",
        ["id": "text", "name": "text", "rows": reading == nil ? "12" : "4", "required": "required", "data-drop": "text"], text)
      html.element("p", ["class": "fields"]) { html in
        html.element("label") { html in
          html.text("Published on ")
          html.void("input", ["name": "date", "value": date, "placeholder": "2025-11-06", "size": "12"])
        }
        html.element("label") { html in
          html.text("Publisher ")
          html.void("input", ["name": "publisher", "value": publisher, "size": "20"])
        }
      }
      html.element("p", ["class": "fields", "role": "group", "aria-label": "Times"]) { html in
        html.element("span", ["class": "says"], "Held against the record")
        TimeFields(question: question).draw(&html)
        html.element("button", ["type": "submit"], "Check")
      }
    }
  }
}

/// Fields of a form as browsers send them (`application/x-www-form-urlencoded`, WHATWG URL standard).
enum FormFields {
  /// By name; of a name given twice the last value.
  static func parse(_ bytes: some Sequence<UInt8>) -> [String: String] {
    Dictionary(pairs(bytes), uniquingKeysWith: { $1 })
  }

  /// In the order given; the query of a form sent by GET is of the same kind.
  static func pairs(_ bytes: some Sequence<UInt8>) -> [(String, String)] {
    Array(bytes).split(separator: UInt8(ascii: "&")).map { pair in
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      return (decoded(parts[0]), parts.count > 1 ? decoded(parts[1]) : "")
    }
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "%"), index + 2 < bytes.endIndex, let high = digit(bytes[index + 1]),
        let low = digit(bytes[index + 2])
      {
        out.append(high << 4 | low)
        index += 3
        continue
      }
      out.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
      index += 1
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
