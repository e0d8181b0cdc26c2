internal import Diplomacy
internal import Gazetteer
internal import Ledger

/// The pictures of the desk, each from a question: pages show them, and each can be had as a file.
struct Gallery {
  let question: Question
  var room: DeskRoom { question.room }
  var viewpoint: WorldMap.Viewpoint { question.parameter("view").flatMap(WorldMap.Viewpoint.init(rawValue:)) ?? .facto }

  /// "as of 6 November 2025, as publicly known on 10 November 2025"
  var when: String {
    let times = question.times
    let asOf = "as of \(Words.day(question.basis.asOf))"
    switch times.knownTo {
    case .public:
      let known = times.knownOn ?? question.today
      return known == question.basis.asOf
        ? asOf + ", as publicly known then" : asOf + ", as publicly known on \(Words.day(known))"
    case .ledger: return asOf + ", as known to this ledger" + (times.knownOn.map { " on \(Words.day($0))" } ?? "")
    }
  }

  private static let outlines = "the record of this desk. Outlines: Natural Earth; equal areas (Equal Earth projection)."

  // MARK: Accords

  func members(_ answer: MembersAnswer, moved: Set<PartyCode> = []) -> Plate {
    var marks: [PartyCode: WorldMap.Mark] = [:]
    for party in answer.parties where party.party.isState {
      let style = Words.style(party.standing)
      marks[party.party] = WorldMap.Mark(
        style: style, words: party.standing?.words ?? "undecided", isChanged: moved.contains(party.party))
    }
    let name = question.named(answer.accord)
    let title = "Map: who stands where in \(name)"
    let used = Set(marks.values.map(\.style))
    return Plate(
      picture: MapPicture(
        world: room.world, title: title, viewpoint: viewpoint, marks: marks, isWhole: question.parameter("map") == "world"
      ) { question.link("/states/" + $0.rawValue) }, headline: "Who stands where in \(name)",
      note: "Standing of each party, \(when)" + (moved.isEmpty ? "." : "; outlined: what differs."), source: Gallery.outlines,
      key: Words.legend.filter { used.contains($0.style) },
      path: "/pictures/accords/\(Link.encoded(answer.accord.rawValue))/map.svg",
      table: "#who")
  }

  /// The acts of the parties over time; `nil` when none is dated.
  func acts(_ answer: MembersAnswer) throws -> Plate? {
    var query = StatementQuery.of(answer.accord, [.partyTo])
    query.recordedBy = question.basis.bounds.recorded
    var all = try room.record.statements(query)
    if let layer = question.parameter("layer") { all = all.filter { $0.layer == layer || $0.role == .retraction } }
    let builder = LaneBuilder(basis: question.basis) { question.link("/statements/" + $0.id) }
    let (lanes, hidden) = builder.accord(all, terms: answer.terms, name: room.name)
    let name = question.named(answer.accord)
    let picture = Lanes(
      title: "Acts of the parties to \(name) over time", lanes: lanes, hidden: hidden, asOf: question.basis.asOf,
      then: question.times.compare)
    guard !picture.isEmpty else { return nil }
    let used = Set(lanes.flatMap(\.styles))
    return Plate(
      picture: picture, headline: "How the parties to \(name) came to stand there",
      note:
        "A dot is an act of a known day, a bar the standing that followed, \(when). Where a date is known only in bounds, the bar fades.",
      source: "the record of this desk.", key: Words.legend.filter { used.contains($0.style) },
      path: "/pictures/accords/\(Link.encoded(answer.accord.rawValue))/lanes.svg", table: "#who")
  }

  // MARK: Network

  private func network(_ basis: Basis) throws -> NetworkAnswer { try room.pictures.network(room.answers, basis) }

  private var networkThen: [PartyCode: Int]? {
    get throws {
      guard let then = question.comparedBasis else { return nil }
      return try network(then).parties.mapValues(\.count)
    }
  }

  private func picture(_ title: String, _ answer: NetworkAnswer) throws -> NetworkPicture {
    var picture = NetworkPicture(
      title: title, layout: room.pictures.layout, answer: answer, near: answer.ties(nearest: 2, atLeast: 0.25), name: room.name,
      isTreaty: { room.gazetteer.kind(of: $0) == .accord })
    picture.link = { question.link("/accords/" + Link.encoded($0.rawValue)) }
    return picture
  }

  private static let howToRead =
    "Discs that share parties stand near each other; a line joins an accord to those most like it."

  /// All accords, or with a state those that it is in.
  func network(of state: PartyCode? = nil, places: [PartyPlace] = [], path: String = "/pictures/network.svg") throws -> Plate {
    let answer = try network(question.basis)
    var picture = try self.picture(
      state.map { "The accords of \(question.named($0)) among all" } ?? "Accords that share their parties", answer)
    var key: [(style: String, words: String)] = [("node near", "organisation or bloc"), ("node treaty", "treaty or accord")]
    if state == nil {
      picture.then = try networkThen
    } else {
      let standings = Dictionary(
        places.filter { $0.standing.standing?.isExit != true }.map { ($0.accord, Words.style($0.standing.standing)) },
        uniquingKeysWith: { first, _ in first })
      picture.standings = standings
      let used = Set(standings.values)
      key = Words.legend.filter { used.contains($0.style) }.map { ("round " + $0.style, $0.words) }
      key.append(("round none", "not in it"))
    }
    let changed = picture.then == nil ? "" : " Ringed, with a number: parties gained or lost."
    return Plate(
      picture: picture,
      headline: state.map { "Where \(question.named($0)) stands among the accords" } ?? "Accords that share their parties",
      note:
        "Each disc is an accord or organisation, the larger the more states are party to it, \(when). \(Gallery.howToRead)\(changed)",
      source: "the record of this desk.", key: key, path: path, table: state == nil ? "#table" : "#in")
  }

  /// One accord and those most like it.
  func neighbours(of accord: PartyCode) throws -> Plate? {
    let answer = try network(question.basis)
    guard (answer.parties[accord]?.count ?? 0) > 1, !answer.ties(of: accord).isEmpty else { return nil }
    var picture = try self.picture("The accords that share their parties with \(room.name(accord))", answer)
    guard picture.layout.place(of: accord, .wide) != nil else { return nil }
    picture.centre = accord
    return Plate(
      picture: picture, headline: "What else the parties to \(question.named(accord)) are in",
      note:
        "Lines lead to the accords whose parties are most like those of \(question.named(accord)), \(when). \(Gallery.howToRead)",
      source: "the record of this desk.",
      key: [("round self", room.name(accord)), ("round none", "other accords and organisations")],
      path: "/pictures/accords/\(Link.encoded(accord.rawValue))/network.svg", table: "#alike")
  }

  /// The table behind `neighbours`.
  func ties(of accord: PartyCode) throws -> [NetworkAnswer.Tie] {
    try network(question.basis).ties(of: accord)
  }

  // MARK: States

  func relations(_ answer: PartyAnswer, moved: Set<PartyCode> = []) -> Plate? {
    let state = answer.party
    var marks: [PartyCode: WorldMap.Mark] = [state: WorldMap.Mark(style: "self", words: "this state")]
    for pair in answer.relations where pair.other.isState {
      marks[pair.other] = WorldMap.Mark(
        style: Words.style(pair.standing.standing), words: pair.standing.standing?.words ?? "undecided",
        isChanged: moved.contains(pair.other))
    }
    guard marks.count > 1 else { return nil }
    var arcs: [(PartyCode, PartyCode, String)] = []
    for pair in answer.relations where pair.standing.standing?.isBroken == true {
      arcs.append((state, pair.other, "\(room.name(pair.other)): \(pair.standing.standing?.words ?? "")"))
    }
    let used = Set(marks.values.map(\.style))
    let name = question.named(state)
    return Plate(
      picture: MapPicture(
        world: room.world, title: "Map: relations of \(name)", viewpoint: viewpoint, marks: marks, arcs: arcs,
        isWhole: question.parameter("map") == "world"
      ) { question.link($0 == state ? question.path : question.pairPath(state, $0)) },
      headline: "How \(name) stands to other states",
      note: "Relations on record, \(when)." + (arcs.isEmpty ? "" : " Bows lead to those with which they are broken."),
      source: Gallery.outlines, key: Words.relationsLegend.filter { used.contains($0.style) },
      path: "/pictures/states/\(state.rawValue)/relations.svg", table: "#with")
  }

  /// The isolation of a state over time, against the median of all.
  func isolation(of state: PartyCode) throws -> (plate: Plate, field: IsolationField)? {
    let field = try room.pictures.field(room.answers, question.basis)
    let own = field.days.indices.compactMap { index -> (day: Int, share: Double)? in
      field.share(of: state, at: index).map { (day: field.days[index].number, share: $0) }
    }
    guard own.count > 1, field.related[state]?.contains(where: { ($0 ?? 0) > 0 }) == true else { return nil }
    let first = own[0].day
    let median = field.days.indices.compactMap { index -> (day: Int, share: Double)? in
      field.days[index].number < first ? nil : field.median(at: index).map { (day: field.days[index].number, share: $0) }
    }
    let name = question.named(state)
    let curve = Curve(
      title: "Isolation of \(name) over time",
      lines: [
        Curve.Line(name: Draw.cut(room.name(state), 18), style: "main", points: own),
        Curve.Line(name: "Median state", style: "context", points: median),
      ], then: question.times.compare)
    return (
      Plate(
        picture: curve, headline: "How far \(name) is apart from other states",
        note:
          "Share of the other states with which no diplomatic or normalised relations are on record, \(when). The record has gaps: what it does not hold counts as none.",
        source: "the record of this desk; the definition stands with the table.",
        path: "/pictures/states/\(state.rawValue)/isolation.svg", table: "#isolation"), field
    )
  }

  // MARK: Pairs

  func line(_ answer: PairAnswer) throws -> Plate? {
    let builder = LaneBuilder(basis: question.basis) { question.link("/statements/" + $0.id) }
    let all = try room.answers.pairStatements(answer.first, answer.second, [.relationsWith], question.basis)
    let lanes = [
      builder.relations(all, name: "Relations"),
      builder.acts(answer.line.filter { $0.predicate == .missionIn }, name: "Missions", words: question.sentence),
      builder.acts(answer.line.filter { $0.predicate == .agreementWith }, name: "Agreements", words: question.sentence),
    ].filter { !$0.acts.isEmpty || !$0.spans.isEmpty }
    guard !lanes.isEmpty else { return nil }
    let names = "\(question.named(answer.first)) and \(question.named(answer.second))"
    return Plate(
      picture: Lanes(title: "\(names) over time", lanes: lanes, asOf: question.basis.asOf, then: question.times.compare),
      headline: "How \(names) came to stand to each other",
      note:
        "A dot is an act of a known day, a bar how the two stood to each other, \(when). Where a date is known only in bounds, the bar fades.",
      source: "the record of this desk.",
      path: "/pictures/pairs/\(Link.encoded(answer.first.rawValue))/\(Link.encoded(answer.second.rawValue))/line.svg",
      table: "#line")
  }
}
