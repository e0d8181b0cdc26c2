import Diplomacy
import Gazetteer
import Intake
import Linguistics

/// Turns the source of an attribution into a speaker: name, party, sector, anonymity, number; remembers who spoke before.
struct VoiceReader {
  let scene: Scene
  private(set) var memory: [Voice] = []
  /// How many voices back a later mention may reach.
  static let span = 300
  var document: Document { scene.document }

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
  func recent(_ token: Int, reach: Int, _ fits: (Voice) -> Bool) -> Voice? {
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
    let lemma = document.lowerLemmas[head]
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

  func place(_ participants: [Participant], _ voice: inout Voice) {
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
  func nouns(_ head: Int) -> [String] {
    var out = [document.lowerLemmas[head]]
    for child in document.children(head) where [.appos, .compound, .flat].contains(document.relations[child].universal) {
      out.append(document.lowerLemmas[child])
    }
    return out
  }
}
