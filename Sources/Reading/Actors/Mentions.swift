import Diplomacy
import Gazetteer
import Intake
import Linguistics

/// All mentions of a document, resolved by context and by the dispatch's day.
package struct Mentions: Sendable {
  package private(set) var all: [Mention] = []
  /// Index into `all` for each token; -1 where no mention covers it.
  package private(set) var index: [Int]

  package subscript(token: Int) -> Mention? { index[token] < 0 ? nil : all[index[token]] }

  init(_ document: Document, _ matches: [NameMatcher.Match]) {
    index = [Int](repeating: -1, count: document.count)
    var resolver = MentionResolver(document: document, stated: Mentions.stated(document, matches))
    for match in matches {
      if let mention = resolver.resolve(match) { add(mention) }
    }
    for mention in TitledPeople(document: document, mentions: self).find() { add(mention) }
    for mention in repeatedSurnames(document) { add(mention) }
  }

  /// The states that each sentence names beyond doubt.
  private static func stated(_ document: Document, _ matches: [NameMatcher.Match]) -> [Int: Set<PartyCode>] {
    var out: [Int: Set<PartyCode>] = [:]
    for match in matches {
      let parties = Set(match.entries.map(\.party))
      guard parties.count == 1, let party = parties.first, party.isState else { continue }
      out[document.sentenceOf[match.tokens.lowerBound], default: []].insert(party)
    }
    return out
  }

  private mutating func add(_ mention: Mention) {
    guard mention.tokens.allSatisfy({ index[$0] < 0 }) || mention.kind == .person else { return }
    all.append(mention)
    for token in mention.tokens { index[token] = all.count - 1 }
  }

  /// A surname alone, after the person was named in full.
  private func repeatedSurnames(_ document: Document) -> [Mention] {
    var known: [String: Mention] = [:]
    var out: [Mention] = []
    let people = all.filter { $0.kind == .person && $0.tokens.count > 0 }.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    for person in people {
      guard let name = person.person, let last = name.split(separator: " ").last else { continue }
      if known[String(last)] == nil { known[String(last)] = person }
    }
    for token in 0..<document.count where index[token] < 0 && document.tags[token] == .properNoun {
      guard let person = known[document.words[token]], person.tokens.upperBound <= token else { continue }
      var mention = person
      mention.tokens = token..<token + 1
      mention.head = token
      out.append(mention)
    }
    return out
  }
}

/// Chooses among the readings of a name.
struct MentionResolver {
  let document: Document
  private var fullNames: Set<String> = []

  /// The states that each sentence names beyond doubt.
  let stated: [Int: Set<PartyCode>]

  init(document: Document, stated: [Int: Set<PartyCode>]) {
    self.document = document
    self.stated = stated
  }

  mutating func resolve(_ match: NameMatcher.Match) -> Mention? {
    let range = match.tokens
    let head = range.first { !range.contains(document.heads[$0]) || document.heads[$0] == $0 } ?? range.lowerBound
    if isCurrency(range) { return nil }
    let entries = valid(match.entries)
    if let person = person(entries, range, head) { return person }
    let others = placed(entries.filter { if case .person = $0.role { false } else { true } }, range)
    guard let entry = best(others, range) else { return nil }
    if isPartOfLongerName(range, entry) { return nil }
    return mention(entry, range, head)
  }

  private func valid(_ entries: [NameEntry]) -> [NameEntry] {
    guard let day = document.day else { return entries }
    let current = entries.filter { $0.validity.holds(on: day) != .no }
    return current.isEmpty ? entries : current
  }

  private func best(_ entries: [NameEntry], _ range: Range<Int>) -> NameEntry? {
    func rank(_ entry: NameEntry) -> Int {
      switch entry.role {
      case .name: document.gazetteer.kind(of: entry.party) == .former ? 2 : 0
      case .institution: 1
      case .adjective, .people: 1
      case .capital: 3
      case .metonym: 3
      case .place: 4
      default: 5
      }
    }
    // A state that is no more comes after one that is, where nothing else decides: Hanoi.
    func order(_ entry: NameEntry) -> (Int, Int, PartyCode) {
      (rank(entry), document.gazetteer.kind(of: entry.party) == .former ? 1 : 0, entry.party)
    }
    return entries.min { order($0) < order($1) }
  }

  /// `Jordan` in `Michael Jordan`, `China` in `China Daily`: a proper noun right beside it in the same flat name.
  private func isPartOfLongerName(_ range: Range<Int>, _ entry: NameEntry) -> Bool {
    guard range.count == 1 else { return false }
    let token = range.lowerBound
    if isFirstName(token, entry) { return true }
    guard case .name = entry.role else { return false }
    let isFlat = document.relations[token].universal == .flat
    return isFlat && document.tags[document.heads[token]] == .properNoun && document.heads[token] == token - 1
      && !document.lexicon.has("titles", document.lowers[token - 1])
  }

  /// `Victoria Nuland`, `Suva Reka`: a place's name before a word that makes it somebody else's or another place's.
  private func isFirstName(_ token: Int, _ entry: NameEntry) -> Bool {
    guard entry.role == .capital || entry.role == .place, let next = nextInName(token), document.tags[next] == .properNoun,
      document.relations[next].universal == .flat, document.gazetteer.names.lookup(document.words[next]).isEmpty
    else { return false }
    let word = document.lowers[next]
    return !document.lexicon.has("agents", word) && !document.lexicon.has("titles", word)
      && !document.lexicon.has("name-heads", word)
      && !document.lexicon.has("collectives", word) && !document.lexicon.has("policy", word)
  }

  private func nextInName(_ token: Int) -> Int? {
    let next = token + 1
    guard next < document.count, document.sentenceOf[next] == document.sentenceOf[token], document.isCapital(next),
      document.heads[next] == token || document.heads[next] == document.heads[token]
    else { return nil }
    return next
  }

  /// `US $50 million`: the dollar's country pays nothing.
  private func isCurrency(_ range: Range<Int>) -> Bool {
    range.count == 1 && range.upperBound < document.count && document.words[range.upperBound].hasPrefix("$")
      && document.words[range.lowerBound].utf8.count <= 4
  }

  /// `9 May`, `May 9`: a month, and no Theresa May.
  private func isDate(_ range: Range<Int>) -> Bool {
    guard range.count == 1, CalendarWords.month(document.words[range.lowerBound]) != nil else { return false }
    return [range.lowerBound - 1, range.upperBound].contains {
      document.words.indices.contains($0) && document.tags[$0] == .numeral
    }
  }

  private func mention(_ entry: NameEntry, _ range: Range<Int>, _ head: Int) -> Mention {
    let kind = document.gazetteer.kind(of: entry.party)
    var mention = Mention(tokens: range, head: head, kind: .party, party: entry.party, sectors: [])
    switch entry.role {
    case .name, .members:
      switch kind {
      case .accord: mention.kind = .accord
      case .region: mention.kind = .region
      case .medium: (mention.kind, mention.sectors) = (.medium, ["JRN"])
      case .group: mention.sectors = [document.gazetteer[entry.party]?.sector ?? "REB"]
      case .organisation, .bloc: mention.sectors = [document.gazetteer[entry.party]?.sector ?? "IGO"]
      default: mention.sectors = ["GOV"]
      }
    case .adjective: mention.kind = .adjective
    case .people, .minority: (mention.kind, mention.sectors) = (.people, ["CVL"])
    case .institution(let sector): (mention.kind, mention.sectors) = (.institution, [sector])
    case .metonym(let sector): (mention.kind, mention.sectors) = (.institution, [sector])
    case .capital, .place: (mention.kind, mention.sectors) = (.place, ["GOV"])
    case .person: break
    }
    return mention
  }

  /// A person: by full name always; by surname when the office was held that day, all who bear it are one person or of one party and
  /// nothing beside it makes it another name.
  private mutating func person(_ entries: [NameEntry], _ range: Range<Int>, _ head: Int) -> Mention? {
    var terms: [(OfficeTerm, Bool)] = []
    for entry in entries {
      if case .person(let office, let isFull) = entry.role { terms.append((document.gazetteer.offices[office], isFull)) }
    }
    guard !terms.isEmpty else { return nil }
    let isFull = terms.contains { $0.1 }
    let holding = terms.filter { term in document.day.map { term.0.validity.holds(on: $0) != .no } ?? true }
    if !isFull {
      guard document.tags[range.lowerBound] == .properNoun || document.tags[range.lowerBound] == .other else { return nil }
      if isDate(range) { return nil }
      let known = terms.filter { fullNames.contains($0.0.person) }
      let candidates = known.isEmpty ? holding : known
      let hasOtherReading = entries.count > terms.count
      let isOne = Set(candidates.map { $0.0.person }).count == 1 || Set(candidates.map { $0.0.party }).count == 1
      guard isOne || hasTitle(range, candidates) else { return nil }
      let people = candidates.map { $0.0 }
      if known.isEmpty, hasOtherReading || followsForeignFirstName(range, people) { return nil }
      if precedesForeignSurname(range, people) { return nil }
    }
    let ranked = isFull ? terms.filter(\.1) : (terms.filter { fullNames.contains($0.0.person) })
    let pool = ranked.isEmpty ? terms : ranked
    let current = pool.filter { term in document.day.map { term.0.validity.holds(on: $0) != .no } ?? true }
    guard let term = choose(current.isEmpty ? pool : current, range) else { return nil }
    fullNames.insert(term.person)
    return Mention(
      tokens: range, head: head, kind: .person, party: term.party, sectors: [current.isEmpty ? "ELI" : sector(of: term)],
      person: term.person,
      title: term.title, isFormer: current.isEmpty)
  }

  /// Whom an office holder speaks for: the rebels of an armed group; else what the lexicon says of the title (`opposition leader`).
  private func sector(of term: OfficeTerm) -> String {
    if document.gazetteer.kind(of: term.party) == .group { return document.gazetteer[term.party]?.sector ?? "REB" }
    return document.lexicon.value("titles", term.title.lowercased()) ?? "GOV"
  }

  private func choose(_ terms: [(OfficeTerm, Bool)], _ range: Range<Int>) -> OfficeTerm? {
    let titled = terms.filter { hasTitle(range, [$0]) }
    let here = nations(before: range)
    let own = (titled.isEmpty ? terms : titled).filter { here.contains($0.0.party) }
    if let term = own.max(by: { $0.0.fact.whenText < $1.0.fact.whenText }) { return term.0 }
    return (titled.first ?? terms.max { ($0.0.fact.whenText, $0.0.title) < ($1.0.fact.whenText, $1.0.title) })?.0
  }

  /// The parties named in the few words before a name: `Malian president and military leader Assimi Goïta`.
  private func nations(before range: Range<Int>) -> Set<PartyCode> {
    let start = max(document.sentences[document.sentenceOf[range.lowerBound]].lowerBound, range.lowerBound - 7)
    var out: Set<PartyCode> = []
    for at in start..<range.lowerBound where document.isCapital(at) {
      for entry in document.gazetteer.names.lookup(document.words[at]) where entry.role == .adjective || entry.role == .name {
        out.insert(entry.party)
      }
    }
    return out
  }

  /// Whether the words just before the name are the office's title.
  private func hasTitle(_ range: Range<Int>, _ terms: [(OfficeTerm, Bool)]) -> Bool {
    terms.contains { term, _ in
      guard let last = term.title.split(separator: " ").last?.lowercased(), range.lowerBound > 0 else { return false }
      let from = max(0, range.lowerBound - 3)
      return document.lowers[from..<range.lowerBound].contains(last)
    }
  }

  /// `Levy` in `President Levy Mwanawasa`, `Jean` in `Jean-Bertrand Aristide`: a name goes on that none of the people bears.
  private func precedesForeignSurname(_ range: Range<Int>, _ terms: [OfficeTerm]) -> Bool {
    let sentence = document.sentences[document.sentenceOf[range.lowerBound]]
    var next = range.upperBound
    if next + 1 < sentence.upperBound, document.words[next] == "-", document.text.starts[next] == document.text.ends[next - 1] {
      next += 1
    }
    guard next < sentence.upperBound, document.tags[next] == .properNoun, document.words[next].first?.isUppercase == true,
      !document.lexicon.has("titles", document.lowers[next])
    else { return false }
    let isJoined =
      next > range.upperBound || document.relations[next].universal == .flat || document.relations[next].universal == .compound
      || range.contains(document.heads[next]) || document.heads[range.lowerBound] == next
    guard isJoined, CalendarWords.weekday(document.words[next]) == nil, CalendarWords.month(document.words[next]) == nil else {
      return false
    }
    return !terms.contains { $0.person.split(separator: " ").contains { $0 == document.words[next] } }
  }

  private func followsForeignFirstName(_ range: Range<Int>, _ terms: [OfficeTerm]) -> Bool {
    let before = range.lowerBound - 1
    guard before >= 0, document.sentenceOf[before] == document.sentenceOf[range.lowerBound], document.tags[before] == .properNoun,
      document.relations[range.lowerBound].universal == .flat || document.heads[before] == range.lowerBound
    else { return false }
    if document.lexicon.has("titles", document.lowers[before]) { return false }
    return !terms.contains { $0.person.split(separator: " ").contains { $0 == document.words[before] } }
  }
}
