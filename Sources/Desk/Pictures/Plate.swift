internal import Diplomacy
internal import HTTPTypes

/// A picture with what a newspaper prints around it: headline, what is drawn, key, source; on a page and in a file alike.
struct Plate {
  var picture: any Picture
  var headline: String
  /// What is drawn, in which unit, as of when.
  var note: String
  var source: String
  var key: [(style: String, words: String)] = []
  /// Address of the picture as a file, without its times.
  var path: String
  /// Address of the table behind it, on the page.
  var table: String

  /// The picture as a file of its own.
  func file(_ question: Question) throws -> [UInt8] {
    var out = StandalonePicture(picture: picture, headline: headline, note: note, source: source, key: key)
    if let ground = question.parameter("ground") {
      guard let known = PictureGround(rawValue: ground) else {
        throw Problem(.badRequest, "ground is \"\(ground)\"", mend: "write white or dark")
      }
      out.ground = known
    }
    out.width = try question.number("width", default: 1600, within: CommandPictures.widths)
    out.source = "Source: \(source) Basis: \(question.basis)."
    return out.svg(question.room.pictures.style)
  }

  /// The picture in a page, drawn for both widths, with its key, its source, its table and its files.
  func figure(_ html: inout Markup, _ question: Question) {
    html.element("figure") { html in
      html.element("p", ["class": "headline"], headline)
      html.element("p", ["class": "note"], note)
      if !key.isEmpty {
        html.element("ul", ["class": "legend"]) { html in
          for entry in key {
            html.element("li") { html in
              html.element("span", ["class": "key \(entry.style)"], "")
              html.text(entry.words)
            }
          }
        }
      }
      for frame in Frame.allCases { picture.element(&html, frame) }
      html.element("figcaption") { html in
        html.element("span", ["class": "source"], "Source: " + source)
        html.element("span", ["class": "files"]) { html in
          html.element("a", ["href": table], "Table")
          html.text(" · Picture to print (SVG): ")
          html.element("a", ["href": question.link(path, question.pictureParameters)], "on white")
          html.text(", ")
          html.element("a", ["href": question.link(path, question.pictureParameters + [("ground", "dark")])], "on dark")
        }
      }
    }
  }
}

extension Question {
  /// What a picture depends on beside its path and the times.
  fileprivate var pictureParameters: [(String, String)] {
    parameters.filter { ["layer", "map", "party"].contains($0.0) && !$0.1.isEmpty }
  }
}
