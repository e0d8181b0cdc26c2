import Diplomacy
package import Intake
import Linguistics

/// How real the thing named by one word of a text is to whoever speaks of it.
package struct WordFactuality: Sendable, Hashable {
  package let modality: Modality
  /// Whether somebody whom the text quotes says it.
  package let isReported: Bool
}

extension Reader {
  /// Factuality and polarity of the words that stand at these places (code points); nil where no word stands.
  package func factuality(in dispatch: Dispatch, at places: [Int]) -> [WordFactuality?] {
    let scene = scene(dispatch)
    let document = scene.document
    var tokens: [Int: Int] = [:]
    for token in 0..<document.count { tokens[document.span(ofTokens: token..<token + 1, quote: false).start] = token }
    return places.map { place in
      tokens[place].map {
        WordFactuality(
          modality: scene.modality.modality(of: $0), isReported: scene.attributions.innermost(at: $0) != nil)
      }
    }
  }
}
