package import Diplomacy
import Gazetteer
import Intake

/// Who says what in a document: every attribution with its source, cue and content, and the voice behind each token.
///
/// An attribution is a source, a cue and a content (PARC 3.0: Pareti 2015; PolNeAR: Newell, Margolin and Ruths 2018).
/// Sayings and thoughts are *voices*: what they contain is said by their source. Wishes, plans and acts that the two corpora
/// count as attributions too are reported, but leave the text's claims with whoever tells of them.
package struct Attributions: Sendable {
  /// One attribution in tokens of the document.
  package struct Record: Sendable {
    package var id: String
    package var source: Range<Int>?
    package var cue: Range<Int>?
    package var content: [Range<Int>]
    package var speaker: Speaker
    /// Index in `all` of the record that it is nested in.
    package var within: Int?
    /// Whether what it contains is said or thought by its source.
    package var isVoice: Bool
  }

  package let document: Document
  package let all: [Record]
  /// The innermost voice at each token; -1 for the publisher's own.
  private let owner: [Int]
  private let quoted: [Bool]
  private let cues: Set<Int>
  /// The publisher's own voice.
  package let own: Speaker

  package init(cast: Cast, clauses: Clauses, times: [TimeExpression]) {
    let scene = Scene(cast)
    document = cast.document
    own = JointStatement(scene: scene).publisher()
    let drafts = AttributionFinder(scene).drafts()
    let voices = drafts.map { Attributions.isVoice($0, scene) }
    let parents = Attributions.parents(drafts, count: cast.document.count)
    let speakers = Attributions.speakers(drafts, voices, parents, scene, times)
    all = drafts.indices.map { number in
      Record(
        id: "a\(number + 1)", source: drafts[number].source, cue: drafts[number].cue, content: drafts[number].content,
        speaker: speakers[number], within: parents[number], isVoice: voices[number])
    }
    owner = Attributions.owners(drafts, voices, parents, count: cast.document.count)
    quoted = scene.quotations.index.map { $0 >= 0 }
    cues = Set(drafts.indices.filter { voices[$0] }.map { drafts[$0].head })
  }

  /// The voice that a token belongs to; `quoted` is that of the token itself.
  package func speaker(at token: Int) -> Speaker {
    guard let record = innermost(at: token) else { return own }
    var speaker = all[record].speaker
    speaker.quoted = quoted[token]
    return speaker
  }

  /// The innermost voice whose content holds the token; nil in the publisher's own.
  package func innermost(at token: Int) -> Int? { owner[token] < 0 ? nil : owner[token] }

  /// Whether a token is a cue whose complement is relative to its speaker.
  package func isCue(_ token: Int) -> Bool { cues.contains(token) }

  /// All attributions as code points of the dispatch, quotes only as far as its rights go.
  package func output() -> [Attribution] {
    all.map { record in
      Attribution(
        id: record.id, source: record.source.map { document.span(ofTokens: $0) },
        cue: record.cue.map { document.span(ofTokens: $0) },
        content: record.content.map { document.span(ofTokens: $0) }, speaker: record.speaker,
        within: record.within.map { all[$0].id })
    }
  }
}

// MARK: Nesting

extension Attributions {
  /// Sayings always, thoughts and findings with a clause of their own and somebody who has them.
  private static func isVoice(_ draft: Draft, _ scene: Scene) -> Bool {
    guard draft.isProposition, let head = draft.sourceHead else { return false }
    switch draft.kind {
    case .say, .think: return true
    case .show:
      return scene.isDocumentNoun(head) || scene.document.lexicon.has("agents", scene.document.lowerLemmas[head])
    case .want, .act: return draft.isDirect || scene.hasFiniteVerb(draft.content.first ?? draft.cue)
    case .seem: return false
    }
  }

  /// Drafts from the longest content to the shortest: outer before inner.
  private static func outerFirst(_ drafts: [Draft]) -> [Int] {
    let lengths = drafts.map { $0.content.reduce(0) { $0 + $1.count } }
    return drafts.indices.sorted { (-lengths[$0], $0) < (-lengths[$1], $1) }
  }

  /// The attribution that each one is nested in.
  private static func parents(_ drafts: [Draft], count: Int) -> [Int?] {
    var painted = [Int](repeating: -1, count: count)
    var out = [Int?](repeating: nil, count: drafts.count)
    for number in outerFirst(drafts) {
      let at = painted[drafts[number].head]
      out[number] = at < 0 ? nil : at
      for piece in drafts[number].content { for token in piece { painted[token] = number } }
    }
    return out
  }

  private static func owners(_ drafts: [Draft], _ voices: [Bool], _ parents: [Int?], count: Int) -> [Int] {
    var painted = [Int](repeating: -1, count: count)
    for number in outerFirst(drafts) where voices[number] {
      for piece in drafts[number].content { for token in piece { painted[token] = number } }
    }
    return painted
  }
}

// MARK: Speakers

extension Attributions {
  private static func speakers(
    _ drafts: [Draft], _ voices: [Bool], _ parents: [Int?], _ scene: Scene, _ times: [TimeExpression]
  ) -> [Speaker] {
    var reader = VoiceReader(scene)
    var found = [Voice](repeating: Voice(), count: drafts.count)
    let dates = SpeakingDates(scene: scene, times: times)
    // A nested attribution may stand before the cue of the one around it: outer ones first where they share a sentence.
    for number in drafts.indices {
      found[number] = reader.voice(drafts[number], outer: parents[number].map { outerVoice($0, drafts, found, &reader) })
    }
    shareReasons(drafts, &found, scene)
    return drafts.indices.map { number in
      var speaker = found[number].speaker
      let draft = drafts[number]
      speaker.cue = scene.document.words(draft.cue)
      speaker.said = dates.date(of: draft) ?? scene.document.dispatch.date
      speaker.quoted = draft.isDirect || isMostlyQuoted(draft, scene)
      speaker.chain = chain(number, voices, parents, found)
      return speaker
    }
  }

  private static func outerVoice(_ number: Int, _ drafts: [Draft], _ found: [Voice], _ reader: inout VoiceReader) -> Voice {
    if found[number].speaker.speaker != nil { return found[number] }
    return reader.peek(drafts[number])
  }

  private static func isMostlyQuoted(_ draft: Draft, _ scene: Scene) -> Bool {
    let tokens = draft.content.joined()
    let inside = tokens.reduce(0) { $0 + (scene.quotations.index[$1] >= 0 ? 1 : 0) }
    return inside * 2 > draft.content.reduce(0) { $0 + $1.count }
  }

  private static func chain(_ number: Int, _ voices: [Bool], _ parents: [Int?], _ found: [Voice]) -> [String] {
    var links: [String] = []
    var at: Int? = number
    while let current = at {
      if voices[current] || current == number, !found[current].link.isEmpty, links.last != found[current].link {
        links.append(found[current].link)
      }
      at = parents[current]
    }
    return ["publisher"] + links.reversed()
  }

  /// A reason for anonymity holds for the source it stands with, and for every mention of that source.
  private static func shareReasons(_ drafts: [Draft], _ found: inout [Voice], _ scene: Scene) {
    let document = scene.document
    var shared: [String: String] = [:]
    var low = 0
    for reason in AnonymityReasons(scene: scene).all() {
      guard let words = reason.reason else { continue }
      let sentence = document.sentenceOf[reason.condition.lowerBound]
      func gap(_ number: Int) -> Int { document.sentenceOf[drafts[number].cue.lowerBound] - sentence }
      while low < drafts.count, gap(low) < -2 { low += 1 }
      var best: (number: Int, distance: Int)?
      for number in low..<drafts.count {
        if gap(number) > 2 { break }
        guard found[number].speaker.anonymous else { continue }
        let distance = distance(drafts[number], reason.condition, document)
        if distance < best?.distance ?? Int.max { best = (number, distance) }
      }
      guard let best else { continue }
      let link = found[best.number].link
      shared[link] = shared[link] ?? words
    }
    for number in drafts.indices where found[number].speaker.anonymous && found[number].speaker.reason == nil {
      found[number].speaker.reason = shared[found[number].link]
    }
  }

  private static func distance(_ draft: Draft, _ condition: Range<Int>, _ document: Document) -> Int {
    let gap = abs(draft.cue.lowerBound - condition.lowerBound)
    if let source = draft.source, source.contains(condition.lowerBound) { return 0 }
    return document.sentenceOf[draft.cue.lowerBound] == document.sentenceOf[condition.lowerBound] ? gap : gap + 1000
  }
}
