import Diplomacy
import Gazetteer
import Linguistics

/// Sources without a name: whether they are anonymous, and how many.
extension VoiceReader {
  /// `officials`, `a diplomat`, `people familiar with the talks`; an office holder or a spokesman is not anonymous.
  func isAnonymous(_ head: Int, _ lemma: String) -> Bool {
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

  func hasProperName(_ head: Int) -> Bool {
    document.children(head).contains { child in
      [.flat, .appos].contains(document.relations[child].universal) && document.tags[child] == .properNoun
        && scene.cast.mentions[child]?.kind != .party
    }
  }

  func anonymous(_ head: Int, _ lemma: String, _ given: Voice) -> Voice {
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

  func isDefinite(_ head: Int) -> Bool {
    document.child(head, .det).map { ["the", "these", "those", "both"].contains(document.lowers[$0]) } ?? false
  }

  /// The same anonymous source, met before: the same noun, and no other nationality.
  func earlier(_ head: Int, _ lemma: String) -> Voice? {
    let own = scene.cast.nationalities(head)
    return memory.suffix(VoiceReader.span).last { voice in
      voice.speaker.anonymous && voice.nouns.contains(lemma) && (own.isEmpty || voice.speaker.party.map(own.contains) ?? true)
    }
  }

  /// The number of people that a noun phrase names, its coordinated parts added; nil when it leaves it open.
  func count(_ head: Int) -> Int? {
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
  func isHalved(_ head: Int) -> Bool {
    let range = document.nucleus(head)
    guard let dozen = range.first(where: { document.lowers[$0] == "dozen" }), dozen > 1 else { return false }
    return document.lowers[dozen - 2] == "half" || document.lowers[dozen - 1] == "half-a" || document.lowers[dozen - 1] == "half"
  }
}
