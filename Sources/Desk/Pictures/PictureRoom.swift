internal import Diplomacy
internal import Gazetteer
internal import Ledger

/// What pictures need that costs something to find: their style, the places of accords in the network, and answers about all states.
final class PictureRoom: Sendable {
  let style: PictureStyle
  private let gazetteer: Gazetteer
  private let layouts = Kept<NetworkLayout>(capacity: 1)
  private let networks = Kept<NetworkAnswer>(capacity: 24)
  private let fields = Kept<IsolationField>(capacity: 12)

  /// - Throws: `DataError` when a stylesheet is missing.
  init(gazetteer: Gazetteer) throws {
    self.gazetteer = gazetteer
    style = try PictureStyle.bundled()
  }

  /// The places of accords, by who was ever a party to them according to the base data.
  var layout: NetworkLayout {
    layouts.value("") {
      var ever: [PartyCode: Set<PartyCode>] = [:]
      for statement in BaseStatements.all(of: gazetteer) where statement.predicate == .partyTo {
        guard let party = statement.subject, let accord = statement.object, party.isState else { continue }
        ever[accord, default: []].insert(party)
      }
      let basis = Basis(asOf: Day(number: 0), bounds: .everything)
      return NetworkLayout(
        ever: NetworkAnswer(basis: basis, parties: ever.filter { $0.value.count > 1 }.mapValues { $0.sorted() }),
        gazetteer: gazetteer)
    }
  }

  func network(_ answers: Answers, _ basis: Basis) throws -> NetworkAnswer {
    try networks.value(basis.description) { try answers.network(basis: basis) }
  }

  /// The index of all states at the end of each year and on the day of the basis.
  func field(_ answers: Answers, _ basis: Basis) throws -> IsolationField {
    try fields.value(basis.description) {
      let last = basis.asOf
      let years = PictureRoom.firstYear...max(PictureRoom.firstYear, last.civil.year)
      let days = years.compactMap { Day(year: $0, month: 12, day: 31) }.filter { $0 < last } + [last]
      return try answers.isolationField(on: days, basis: basis)
    }
  }

  /// The curve begins with the United Nations.
  static let firstYear = 1945
}
