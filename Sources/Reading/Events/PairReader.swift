public import Diplomacy
public import Intake
import Linguistics

/// The event between two actors that are given: `chancery code --pairs`.
public struct PairEvent: Hashable, Sendable {
  public let type: EventType
  public let mode: String?
  public let cameo: String?
  public let confidence: Double
}

extension Reader {
  /// The event between two spans of the text, in code points; nil where the text has no words.
  public func event(in dispatch: Dispatch, from source: Range<Int>, to target: Range<Int>) -> PairEvent? {
    let scene = scene(dispatch)
    guard let from = tokens(in: source, scene.document), let to = tokens(in: target, scene.document) else { return nil }
    let code = events(scene).code(pair: from, target: to)
    return PairEvent(type: code.type, mode: code.mode, cameo: code.cameo, confidence: code.confidence)
  }

  /// The features of a pair of spans, for training.
  package func features(in dispatch: Dispatch, from source: Range<Int>, to target: Range<Int>) -> [String]? {
    features(in: dispatch, of: [(source, target)])[0]
  }

  /// The features of several pairs of spans of one text.
  package func features(in dispatch: Dispatch, of pairs: [(source: Range<Int>, target: Range<Int>)]) -> [[String]?] {
    let scene = scene(dispatch)
    let events = events(scene)
    return pairs.map { pair in
      guard let from = tokens(in: pair.source, scene.document), let to = tokens(in: pair.target, scene.document) else {
        return nil
      }
      return events.features(pair: from, target: to)
    }
  }

  /// The features of each deed that the frames tell as an event, with the deed's type and the words of its trigger, for training.
  package func deedFeatures(in dispatch: Dispatch) -> [DeedSample] { events(scene(dispatch)).samples() }

  /// Where the named parties stand in the text, as spans of code points.
  package func mentions(in dispatch: Dispatch) -> [(party: PartyCode, span: Range<Int>)] {
    let scene = scene(dispatch)
    return scene.cast.mentions.all.map { mention in
      let span = scene.document.span(ofTokens: mention.tokens, quote: false)
      return (mention.party, span.start..<span.end)
    }
  }

  /// The tokens that a span of code points touches.
  private func tokens(in span: Range<Int>, _ document: Document) -> Range<Int>? {
    let touched = (0..<document.count).filter { token in
      let place = document.span(ofTokens: token..<token + 1, quote: false)
      return place.start < span.upperBound && span.lowerBound < place.end
    }
    if let first = touched.first, let last = touched.last { return first..<last + 1 }
    // In a dateline or byline, which is not read: the word nearest to it.
    func distance(_ token: Int) -> Int {
      let place = document.span(ofTokens: token..<token + 1, quote: false)
      return min(abs(place.start - span.upperBound), abs(place.end - span.lowerBound))
    }
    return (0..<document.count).min { (distance($0), $0) < (distance($1), $1) }.map { $0..<$0 + 1 }
  }
}

/// A deed as the model of types sees it in training.
package struct DeedSample: Sendable {
  package let event: Event
  /// Where the trigger stands, in code points.
  package let trigger: Range<Int>
  package let sentence: Range<Int>
  package let features: [String]
}
