internal import Diplomacy
internal import Ledger

/// Pictures as files of their own: the stylesheet is inside, so that they look the same anywhere.
enum StandalonePicture {
  static func map(of accord: PartyCode, _ question: Question) throws -> [UInt8] {
    let answer = try question.room.answers.members(of: accord, layer: question.parameter("layer"), basis: question.basis)
    var marks: [PartyCode: WorldMap.Mark] = [:]
    for party in answer.parties where party.party.isState {
      marks[party.party] = WorldMap.Mark(style: Words.style(party.standing), words: party.standing?.words ?? "undecided")
    }
    let viewpoint = question.parameter("view").flatMap(WorldMap.Viewpoint.init(rawValue:)) ?? .facto
    var svg = Markup()
    question.room.world.draw(
      &svg, title: "\(question.room.name(accord)), \(question.basis.asOf)", viewpoint: viewpoint, marks: marks,
      style: try Assets.bundled().stylesheet()
    ) { _ in nil }
    return svg.bytes
  }
}
