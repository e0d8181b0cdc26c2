internal import Diplomacy
public import Gazetteer
public import Ledger

/// What a picture stands on.
public enum PictureGround: String, Sendable, CaseIterable { case white, dark }

/// Pictures of the command: the same as the desk's, each a file that stands alone (SVG 1.1), ready to become a PNG.
public struct CommandPictures {
  private let gazetteer: Gazetteer
  private let style: PictureStyle
  private let ground: PictureGround
  private let width: Int

  /// Widths that a picture may have, in pixels.
  public static let widths = 200...8000

  /// - Throws: `DataError` when a stylesheet is missing.
  public init(gazetteer: Gazetteer, ground: PictureGround, width: Int) throws {
    self.gazetteer = gazetteer
    style = try PictureStyle.bundled()
    self.ground = ground
    self.width = width
  }

  /// The isolation index over time: the plain and the weighted share.
  public func isolation(_ answer: IsolationAnswer) -> String {
    func line(_ name: String, _ style: String, _ share: KeyPath<IsolationPoint, Double>) -> Curve.Line {
      Curve.Line(name: name, style: style, points: answer.points.map { (day: $0.day.number, share: $0[keyPath: share]) })
    }
    let name = Wording(gazetteer: gazetteer).name(answer.party)
    let curve = Curve(
      title: "Isolation of \(name) over time", lines: [line("Share", "main", \.plain), line("Weighted", "context", \.weighted)])
    return file(
      StandalonePicture(
        picture: curve, headline: "How far \(name) is apart from other states",
        note: "Share of the other states with which no diplomatic or normalised relations are on record.",
        source: "Source: the record of this ledger. \(IsolationAnswer.definition) Basis: \(answer.basis)."))
  }

  /// Who stands where in an accord, on a map.
  ///
  /// - Throws: `DataError` when the outlines are missing.
  public func members(_ answer: MembersAnswer) throws -> String {
    let name = Wording(gazetteer: gazetteer).name(answer.accord)
    var marks: [PartyCode: WorldMap.Mark] = [:]
    for party in answer.parties where party.party.isState {
      marks[party.party] = WorldMap.Mark(style: Words.style(party.standing), words: party.standing?.words ?? "undecided")
    }
    let used = Set(marks.values.map(\.style))
    let map = MapPicture(world: try WorldMap(gazetteer: gazetteer), title: "Map: who stands where in \(name)", marks: marks)
    return file(
      StandalonePicture(
        picture: map, headline: "Who stands where in \(name)",
        note: "Standing of each party as of \(Words.day(answer.basis.asOf)).",
        source:
          "Source: the record of this ledger. Outlines: Natural Earth; equal areas (Equal Earth projection). Basis: \(answer.basis).",
        key: Words.legend.filter { used.contains($0.style) }))
  }

  private func file(_ picture: StandalonePicture) -> String {
    var out = picture
    out.ground = ground
    out.width = width
    return String(decoding: out.svg(style), as: UTF8.self) + "\n"
  }
}
