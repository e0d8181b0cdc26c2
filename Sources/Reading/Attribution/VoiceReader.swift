import Diplomacy
import Gazetteer
import Intake
import Linguistics

/// Turns the source of an attribution into a speaker: name, party, sector, anonymity, number; remembers who spoke before.
struct VoiceReader {
  let scene: Scene
  private(set) var memory: [Voice] = []
  /// How many voices back a later mention may reach.
  private static let span = 300
  private var document: Document { scene.document }

  init(_ scene: Scene) { self.scene = scene }

  /// The speaker behind a source. `outer` is who speaks around it: the "I" of a quotation.
  mutating func voice(_ draft: Draft, outer: Voice?) -> Voice {
    guard let head = draft.sourceHead, let source = draft.source else { return Voice() }
    var voice = read(head, source, outer: outer)
    voice.token = head
    voice.isNested = outer != nil
    if draft.kind == .say || draft.kind == .think { memory.append(voice) }
    return voice
  }

  /// The speaker behind a source, without remembering him.
  func peek(_ draft: Draft) -> Voice {
    guard let head = draft.sourceHead, let source = draft.source else { return Voice() }
    return read(head, source, outer: nil)
  }

  private func read(_ head: Int, _ source: Range<Int>, outer: Voice?) -> Voice {
    let lower = document.lowers[head]
    if VoiceReader.relatives.contains(lower), let noun = antecedent(of: head) {
      return read(noun, scene.extents[noun], outer: outer)
    }
    if document.tags[head] == .pronoun || VoiceReader.pronouns.contains(lower) {
      if let known = pronoun(head, outer: outer) { return known }
    }
    if document.tags[head] == .numeral
      || ["one", "another", "others", "both", "some", "most", "many", "several", "dozens"].contains(lower)
    {
      return partitive(head, source)
    }
    return described(head, source)
  }

  private static let relatives: Set<String> = ["who", "which", "that", "whom", "whose"]
  private static let pronouns: Set<String> = [
    "he", "she", "it", "they", "we", "i", "his", "her", "its", "their", "our", "my", "you",
  ]

  private func antecedent(of token: Int) -> Int? {
    var at = token
    while !document.isRoot(at) {
      if document.relations[at].universal == .acl { return document.heads[at] }
      at = document.heads[at]
    }
    return nil
  }

  // MARK: Pronouns

  private func pronoun(_ head: Int, outer: Voice?) -> Voice? {
    switch document.lowers[head] {
    case "i", "we", "my", "our", "us", "me":
      if var outer {
        outer.token = head
        return outer
      }
      return resolved(head)
    case "he", "she", "his", "her", "him":
      let fits = { (voice: Voice) in voice.isPerson && !voice.isPlural }
      return latest(recent(head, reach: 4, fits), or: head, reach: 2, fits) ?? resolved(head)
    case "it", "its":
      let fits = { (voice: Voice) in voice.isBody }
      return latest(recent(head, reach: 3, fits), or: head, reach: 1, fits) ?? resolved(head)
    case "they", "their", "them", "those", "these":
      let fits = { (voice: Voice) in voice.isPlural }
      return latest(recent(head, reach: 3, fits), or: head, reach: 1, fits) ?? recent(head, reach: 2) { $0.isBody }
        ?? resolved(head)
    default: return nil
    }
  }

  /// The last voice within some sentences that fits.
  private func recent(_ token: Int, reach: Int, _ fits: (Voice) -> Bool) -> Voice? {
    let here = document.sentenceOf[token]
    var nested: Voice?
    for voice in memory.reversed() where voice.token < token {
      if here - document.sentenceOf[voice.token] > reach { break }
      guard fits(voice), voice.speaker.speaker != nil else { continue }
      if !voice.isNested { return voice }
      nested = nested ?? voice
    }
    return nested
  }

  private func resolved(_ head: Int) -> Voice? {
    guard let first = scene.cast.resolve(head).first else { return nil }
    var voice = Voice()
    voice.isPerson = first.person != nil
    voice.isBody = !voice.isPerson
    voice.speaker.speaker = first.person ?? first.text
    voice.speaker.party = first.party
    voice.speaker.sector = first.sectors.first
    voice.link = first.person ?? first.text
    voice.surname = first.person?.split(separator: " ").last.map(String.init)
    return voice
  }

  // MARK: Part of a group

  /// `one of the officials`, `two of them`, `another`, `some`.
  private func partitive(_ head: Int, _ source: Range<Int>) -> Voice {
    let group = document.children(head).first { document.relations[$0].universal == .nmod && document.preposition($0) == "of" }
    var voice: Voice
    if let group, document.tags[group] != .pronoun {
      voice = described(group, scene.extents[group])
    } else if let known = recent(head, reach: 6, { $0.isPlural && $0.speaker.anonymous })
      ?? recent(head, reach: 6, { $0.speaker.anonymous })
      ?? subject(before: head, reach: 2, { $0.isPlural && $0.speaker.anonymous })
    {
      voice = known
    } else {
      voice = described(head, source)
      return voice
    }
    voice.speaker.speaker = words(document.nucleus(head).clamped(to: source), source)
    let lower = document.lowers[head]
    voice.speaker.count = voice.speaker.anonymous ? (lower == "another" ? 1 : Numerals.value(lower)) : nil
    voice.isPlural = voice.speaker.count != 1
    voice.isPerson = true
    return voice
  }

  // MARK: Nouns and names

  func described(_ head: Int, _ source: Range<Int>) -> Voice {
    let participants = scene.cast.resolve(head)
    let lemma = document.lemmas[head].lowercased()
    var voice = Voice()
    voice.nouns = nouns(head)
    voice.isPlural =
      document.fineTags[head] == .nns || document.fineTags[head] == .nnps
      || document.children(head).contains { document.relations[$0] == .conj }
    let nucleus = document.nucleus(head)
    let text = words(nucleus.overlaps(source) ? nucleus.clamped(to: source) : source, source)
    voice.speaker.speaker = text
    place(participants, &voice)
    if voice.speaker.party == nil {
      let sector = voice.speaker.sector
      place(affiliation(head), &voice)
      voice.speaker.sector = sector ?? voice.speaker.sector
    }
    if let person = participants.first(where: { $0.person != nil && !$0.sectors.isEmpty || $0.person != nil }),
      let name = person.person
    {
      voice.isPerson = true
      voice.link = name
      voice.surname = name.split(separator: " ").last.map(String.init)
      if let mention = scene.cast.mentions[head], mention.kind == .person {
        voice.speaker.speaker = document.words(PersonName(cast: scene.cast).range(mention))
      }
      return voice
    }
    let isName = document.tags[head] == .properNoun && document.words[head].first?.isUppercase == true
    if isName || scene.cast.mentions[head] != nil { return named(head, voice, text) }
    if scene.isDocumentNoun(head) { return paper(head, voice, text) }
    if isAnonymous(head, lemma) { return anonymous(head, lemma, voice) }
    return body(head, lemma, voice, text)
  }

  private func place(_ participants: [Participant], _ voice: inout Voice) {
    var parties: [PartyCode] = []
    for participant in participants {
      guard let party = participant.party, !parties.contains(party) else { continue }
      let kind = document.gazetteer.kind(of: party)
      if kind != .region, kind != .accord { parties.append(party) }
    }
    voice.speaker.sector = participants.first?.sectors.first
    guard parties.count <= 6 else { return }
    voice.speaker.party = parties.first
    if parties.count > 1 { voice.speaker.parties = parties }
  }

  /// What else the speaker is called: the noun itself, its title, its appositions.
  private func nouns(_ head: Int) -> [String] {
    var out = [document.lemmas[head].lowercased()]
    for child in document.children(head) where [.appos, .compound, .flat].contains(document.relations[child].universal) {
      out.append(document.lemmas[child].lowercased())
    }
    return out
  }

  /// A name that the gazetteer may not know: an apposition tells who it is.
  private func named(_ head: Int, _ given: Voice, _ text: String) -> Voice {
    var voice = given
    let mention = scene.cast.mentions[head]
    voice.isBody = mention != nil || isBodyName(head)
    voice.isPerson = !voice.isBody
    voice.link = voice.isBody ? withoutArticle(text) : withoutTitle(text)
    guard voice.isPerson else { return voice }
    let surname = document.words[head].isEmpty ? text : String(text.split(separator: " ").last ?? "")
    voice.surname = surname
    if voice.speaker.party == nil {
      for child in document.children(head) where document.relations[child].universal == .appos {
        let found = scene.cast.resolve(child)
        if voice.speaker.party == nil { place(found, &voice) }
        voice.speaker.speaker = text
      }
    }
    if voice.speaker.party == nil, text.split(separator: " ").count <= 2,
      let known = memory.suffix(VoiceReader.span).last(where: { $0.surname == surname && $0.isPerson && !$0.link.isEmpty })
    {
      voice.speaker.party = known.speaker.party
      voice.speaker.sector = known.speaker.sector
      voice.link = known.link
      voice.nouns += known.nouns
    }
    if voice.speaker.party == nil { place(namesake(surname, before: head), &voice) }
    return voice
  }

  private func isBodyName(_ head: Int) -> Bool {
    document.lexicon.has("bodies", document.lowers[head])
      || document.lexicon.value("attribution-anonymous", document.lowers[head]) == "body"
  }

  /// `the statement`, `a report by the ministry`: who stands behind it.
  private func paper(_ head: Int, _ given: Voice, _ text: String) -> Voice {
    var voice = given
    voice.isBody = true
    voice.link = withoutArticle(text)
    for child in document.children(head) where voice.speaker.party == nil {
      guard [.nmod, .compound, .amod].contains(document.relations[child].universal) else { continue }
      guard
        document.relations[child].universal != .nmod || document.relations[child] == .nmodPoss
          || ["from", "by", "of"].contains(document.preposition(child) ?? "")
      else { continue }
      place(scene.cast.resolve(child), &voice)
    }
    if voice.speaker.party == nil,
      let known = memory.suffix(VoiceReader.span).last(where: { $0.isBody && $0.speaker.party != nil }),
      document.child(head, .det).map({ document.lowers[$0] != "a" && document.lowers[$0] != "an" }) == true
    {
      (voice.speaker.party, voice.speaker.sector) = (known.speaker.party, known.speaker.sector)
    } else if voice.speaker.party == nil, isDefinite(head),
      let author = subject(before: head, reach: 1, { $0.speaker.party != nil })
    {
      (voice.speaker.party, voice.speaker.sector) = (author.speaker.party, author.speaker.sector)
    } else if voice.speaker.party == nil, let issuer = document.dispatch.issuer {
      voice.speaker.party = issuer
      voice.speaker.sector = document.gazetteer.kind(of: issuer)?.isOrganisation == true ? "IGO" : "GOV"
    }
    voice.nouns = [document.lemmas[head].lowercased()]
    return voice
  }

  /// `the ministry`, `the spokesman`, `police`: known from before, or only by these words.
  private func body(_ head: Int, _ lemma: String, _ given: Voice, _ text: String) -> Voice {
    var voice = given
    let kind = document.lexicon.value("attribution-anonymous", lemma)
    voice.isPerson = kind != "body" && (kind != nil || document.lexicon.has("titles", lemma))
    voice.isBody = !voice.isPerson
    voice.link = withoutArticle(text)
    let isDefinite = document.child(head, .det).map { ["the", "this", "that"].contains(document.lowers[$0]) } ?? false
    if isDefinite, scene.cast.nationalities(head).isEmpty {
      if let known = memory.suffix(VoiceReader.span).last(where: { $0.nouns.contains(lemma) && $0.isPlural == voice.isPlural }) {
        (voice.speaker.party, voice.speaker.sector, voice.link) = (
          known.speaker.party ?? voice.speaker.party, known.speaker.sector ?? voice.speaker.sector, known.link
        )
        voice.surname = known.surname
      } else if voice.isBody, let name = institution(endingIn: lemma, before: head) {
        voice.link = name
      }
    }
    return voice
  }

  /// The last institution named before whose name ends in this noun: `the department` → `State Department`.
  private func institution(endingIn lemma: String, before token: Int) -> String? {
    for at in stride(from: token - 1, through: max(0, token - 4000), by: -1) where document.lowers[at] == lemma {
      guard let mention = scene.cast.mentions[at], mention.kind == .institution, mention.tokens.upperBound == at + 1 else {
        continue
      }
      return withoutArticle(document.words(mention.tokens))
    }
    return nil
  }

  // MARK: Sources without a name

  /// `officials`, `a diplomat`, `people familiar with the talks`; an office holder or a spokesman is not anonymous.
  private func isAnonymous(_ head: Int, _ lemma: String) -> Bool {
    guard PersonName(cast: scene.cast).attached(to: head) == nil, !hasProperName(head) else { return false }
    switch document.lexicon.value("attribution-anonymous", lemma) {
    case "always": return true
    case "indefinite":
      let determiner = document.child(head, .det).map { document.lowers[$0] }
      if document.fineTags[head] == .nns || document.fineTags[head] == .nnps {
        return document.child(head, .nmodPoss) == nil || determiner != "the"
      }
      return ["a", "an", "one", "another", "some"].contains(determiner ?? "") || scene.cast.number(of: head) != nil
        || memory.suffix(VoiceReader.span).contains { $0.speaker.anonymous && $0.nouns.contains(lemma) }
    default: return false
    }
  }

  private func hasProperName(_ head: Int) -> Bool {
    document.children(head).contains { child in
      [.flat, .appos].contains(document.relations[child].universal) && document.tags[child] == .properNoun
        && scene.cast.mentions[child]?.kind != .party
    }
  }

  private func anonymous(_ head: Int, _ lemma: String, _ given: Voice) -> Voice {
    var voice = given
    voice.isPerson = true
    voice.speaker.anonymous = true
    voice.speaker.count = count(head)
    voice.isPlural = voice.speaker.count != 1
    let known = earlier(head, lemma)
    if let known {
      let ownParty = !scene.cast.nationalities(head).isEmpty
      if !ownParty {
        (voice.speaker.party, voice.speaker.sector, voice.speaker.parties) = (
          known.speaker.party, known.speaker.sector, known.speaker.parties
        )
      }
      voice.speaker.reason = known.speaker.reason
      if voice.isPlural, voice.speaker.count == nil, isDefinite(head) {
        voice.speaker.count = known.isPlural ? known.speaker.count : nil
      }
    }
    let plural = VoiceReader.plural(of: lemma)
    voice.link = voice.speaker.party.map { "\($0) \(plural)" } ?? plural
    return voice
  }

  private func isDefinite(_ head: Int) -> Bool {
    document.child(head, .det).map { ["the", "these", "those", "both"].contains(document.lowers[$0]) } ?? false
  }

  /// The same anonymous source, met before: the same noun, and no other nationality.
  private func earlier(_ head: Int, _ lemma: String) -> Voice? {
    let own = scene.cast.nationalities(head)
    return memory.suffix(VoiceReader.span).last { voice in
      voice.speaker.anonymous && voice.nouns.contains(lemma) && (own.isEmpty || voice.speaker.party.map(own.contains) ?? true)
    }
  }

  /// The number of people that a noun phrase names, its coordinated parts added; nil when it leaves it open.
  private func count(_ head: Int) -> Int? {
    var sum: Int
    let determiner = document.child(head, .det).map { document.lowers[$0] }
    if let number = scene.cast.number(of: head) {
      sum = isHalved(head) ? number / 2 : number
    } else if document.fineTags[head] == .nn || ["a", "an", "another"].contains(determiner ?? ""),
      document.lemmas[head] != "people"
    {
      sum = 1
    } else if determiner == "both" {
      sum = 2
    } else {
      return nil
    }
    for part in document.children(head) where document.relations[part] == .conj && document.tags[part] == .noun {
      guard let more = count(part) else { return nil }
      sum += more
    }
    return sum
  }

  /// `half a dozen diplomats`.
  private func isHalved(_ head: Int) -> Bool {
    let range = document.nucleus(head)
    guard let dozen = range.first(where: { document.lowers[$0] == "dozen" }), dozen > 1 else { return false }
    return document.lowers[dozen - 2] == "half" || document.lowers[dozen - 1] == "half-a" || document.lowers[dozen - 1] == "half"
  }

  // MARK: Words

  private func words(_ range: Range<Int>, _ source: Range<Int>) -> String {
    var range = range
    while range.count > 1, ["'s", "’s", "'", "’"].contains(document.lowers[range.upperBound - 1]) {
      range = range.lowerBound..<range.upperBound - 1
    }
    while range.count > 1, document.tags[range.lowerBound] == .adposition || document.tags[range.lowerBound] == .punctuation {
      range = range.lowerBound + 1..<range.upperBound
    }
    return document.words(range)
  }

  /// A name without the title and articles before it.
  private func withoutTitle(_ text: String) -> String {
    var parts = withoutArticle(text).split(separator: " ")
    for length in stride(from: min(5, parts.count - 1), to: 0, by: -1) {
      let title = parts[..<length].joined(separator: " ").lowercased()
      guard document.lexicon.has("titles", title) || document.lexicon.has("agents", title) else { continue }
      parts.removeFirst(length)
      break
    }
    return parts.joined(separator: " ")
  }

  private func withoutArticle(_ text: String) -> String {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, ["the", "a", "an"].contains(parts[0].lowercased()) else { return text }
    return String(parts[1])
  }

  /// `official` → `officials`; regular nouns and `-man`.
  static func plural(of lemma: String) -> String {
    if lemma == "person" || lemma == "people" { return "people" }
    if lemma.hasSuffix("man") { return lemma.dropLast(2) + "en" }
    if lemma.hasSuffix("y"), let before = lemma.dropLast().last, !"aeiou".contains(before) { return lemma.dropLast() + "ies" }
    return lemma.hasSuffix("s") ? lemma : lemma + "s"
  }
}
