import Linguistics

/// Mends what grammar forbids to be coordinated, or to be two subjects.
enum CoordinationRepair {
  static func mend(_ columns: inout Annotations, _ sentence: Range<Int>) {
    for token in sentence {
      switch columns.relations[token] {
      case .conj where columns.fineTags[token] == .vbd: mendFinite(token, &columns, sentence)
      case .nsubj where columns.tags[token] == .properNoun: mendTitle(before: token, &columns, sentence)
      default: break
      }
    }
  }

  /// `agreed to open talks and granted`: a past tense is not coordinated with an infinitive, but with the finite verb above it.
  private static func mendFinite(_ verb: Int, _ columns: inout Annotations, _ sentence: Range<Int>) {
    var above = Int(columns.heads[verb])
    for _ in 0..<4 where columns.fineTags[above] == .vb && hasTo(above, columns, sentence) {
      let next = Int(columns.heads[above])
      guard next != above, next < verb else { return }
      above = next
    }
    guard [.vbd, .vbz, .vbp].contains(columns.fineTags[above]) else { return }
    columns.heads[verb] = Int32(above)
  }

  /// `mediator Angola said`: of two subjects side by side the noun is the name's title.
  private static func mendTitle(before name: Int, _ columns: inout Annotations, _ sentence: Range<Int>) {
    let noun = name - 1
    guard sentence.contains(noun), columns.tags[noun] == .noun, columns.relations[noun] == .nsubj,
      columns.heads[noun] == columns.heads[name]
    else { return }
    columns.heads[noun] = Int32(name)
    columns.relations[noun] = .nmodDesc
  }

  private static func hasTo(_ verb: Int, _ columns: Annotations, _ sentence: Range<Int>) -> Bool {
    sentence.contains { Int(columns.heads[$0]) == verb && columns.relations[$0] == .mark && columns.fineTags[$0] == .to }
  }
}
