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
  /// The event between two spans of the text, in code points; nil where no word stands in one of them.
  public func event(in dispatch: Dispatch, from source: Range<Int>, to target: Range<Int>) -> PairEvent? {
    let scene = scene(dispatch)
    guard let from = tokens(in: source, scene.document), let to = tokens(in: target, scene.document) else { return nil }
    let code = events(scene).code(pair: from, target: to)
    return PairEvent(type: code.type, mode: code.mode, cameo: code.cameo, confidence: code.confidence)
  }

  /// The tokens that a span of code points touches.
  private func tokens(in span: Range<Int>, _ document: Document) -> Range<Int>? {
    let touched = (0..<document.count).filter { token in
      let place = document.span(ofTokens: token..<token + 1, quote: false)
      return place.start < span.upperBound && span.lowerBound < place.end
    }
    guard let first = touched.first, let last = touched.last else { return nil }
    return first..<last + 1
  }
}
