import Diplomacy
import Gazetteer
import Intake
import Linguistics

/// Speakers by a name, as the paper that says it, or as a body or office that the text leaves unnamed.
extension VoiceReader {
  /// A name that the gazetteer may not know: an apposition tells who it is.
  func named(_ head: Int, _ given: Voice, _ text: String) -> Voice {
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

  func isBodyName(_ head: Int) -> Bool {
    document.lexicon.has("bodies", document.lowers[head])
      || document.lexicon.value("attribution-anonymous", document.lowers[head]) == "body"
  }

  /// `the statement`, `a report by the ministry`: who stands behind it.
  func paper(_ head: Int, _ given: Voice, _ text: String) -> Voice {
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
    voice.nouns = [document.lowerLemmas[head]]
    return voice
  }

  /// `the ministry`, `the spokesman`, `police`: known from before, or only by these words.
  func body(_ head: Int, _ lemma: String, _ given: Voice, _ text: String) -> Voice {
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
  func institution(endingIn lemma: String, before token: Int) -> String? {
    for at in stride(from: token - 1, through: max(0, token - 4000), by: -1) where document.lowers[at] == lemma {
      guard let mention = scene.cast.mentions[at], mention.kind == .institution, mention.tokens.upperBound == at + 1 else {
        continue
      }
      return withoutArticle(document.words(mention.tokens))
    }
    return nil
  }
}
