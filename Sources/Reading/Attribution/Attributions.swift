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
  private let cues: Set<Int>
  /// The publisher's own voice.
  package let own: Speaker

  package init(cast: Cast, clauses: Clauses, times: [TimeExpression]) {
    document = cast.document
    own = Attributions.publisher(cast.document)
    all = []
    cues = []
    owner = [Int](repeating: -1, count: cast.document.count)
  }

  /// The voice that a token belongs to.
  package func speaker(at token: Int) -> Speaker { innermost(at: token).map { all[$0].speaker } ?? own }

  /// The innermost attribution whose content holds the token; nil in the publisher's own voice.
  package func innermost(at token: Int) -> Int? { owner[token] < 0 ? nil : owner[token] }

  /// Whether a token is a cue whose complement is relative to its speaker.
  package func isCue(_ token: Int) -> Bool { cues.contains(token) }

  /// All attributions as code points of the dispatch, quotes only as far as its rights go.
  package func output() -> [Attribution] {
    all.map { record in
      Attribution(
        id: record.id, source: record.source.map { document.span(ofTokens: $0) }, cue: record.cue.map { document.span(ofTokens: $0) },
        content: record.content.map { document.span(ofTokens: $0) }, speaker: record.speaker, within: record.within.map { all[$0].id })
    }
  }

  private static func publisher(_ document: Document) -> Speaker {
    let dispatch = document.dispatch
    var speaker = Speaker(party: dispatch.issuer, said: dispatch.date)
    if let issuer = dispatch.issuer {
      speaker.parties = [issuer]
      speaker.sector = document.gazetteer.kind(of: issuer)?.isOrganisation == true ? "IGO" : "GOV"
    }
    return speaker
  }
}
