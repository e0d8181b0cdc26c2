import Diplomacy
import Linguistics

/// When something was said: the date beside the cue, as in `officials said Thursday`.
struct SpeakingDates: Sendable {
  let scene: Scene
  /// Index into the times at each token; -1 where no time expression stands.
  private let index: [Int]
  private let times: [TimeExpression]

  init(scene: Scene, times: [TimeExpression]) {
    self.scene = scene
    self.times = times
    var index = [Int](repeating: -1, count: scene.document.count)
    for (number, time) in times.enumerated() { for token in time.tokens { index[token] = number } }
    self.index = index
  }

  /// The nearest date expression of the sentence that hangs on the cue and stands outside content and source.
  func date(of draft: Draft) -> EDTF? {
    let document = scene.document
    let sentence = scene.sentence(of: draft.head)
    let low = max(sentence.lowerBound, draft.cue.lowerBound - 12)
    let high = min(sentence.upperBound, draft.cue.upperBound + 25)
    var best: (gap: Int, value: EDTF)?
    for token in low..<high where index[token] >= 0 {
      let time = times[index[token]]
      guard token == time.tokens.lowerBound, time.role == .point, !draft.content.contains(where: { $0.contains(token) }),
        draft.source.map({ !$0.contains(token) }) ?? true
      else { continue }
      let attached = time.tokens.contains { document.isWithin($0, draft.head) && $0 != draft.head }
      let gap = token < draft.cue.lowerBound ? draft.cue.lowerBound - token : token - draft.cue.upperBound
      guard attached || gap <= 2 else { continue }
      if best == nil || gap < best?.gap ?? 0 { best = (gap, time.value) }
    }
    return best?.value
  }
}
