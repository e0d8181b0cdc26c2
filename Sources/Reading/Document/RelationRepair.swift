import Linguistics

/// Mends relations that the form of a word rules out, by the guidelines of Universal Dependencies: agents of active verbs,
/// markers of nouns, second objects without a first.
enum RelationRepair {
  static func mend(_ columns: inout Annotations, _ sentence: Range<Int>) {
    for token in sentence {
      let head = Int(columns.heads[token])
      switch columns.relations[token] {
      case .oblAgent where isActive(head, columns):
        columns.relations[token] = .obl
      case .mark where columns.fineTags[token] == .to && head > token && isBareNoun(head, columns, sentence):
        columns.relations[token] = .case
      case .iobj where columns.tags[head] == .verb && !hasOther(than: token, of: head, columns, sentence):
        columns.relations[token] = .obj
      default: continue
      }
    }
  }

  /// A finite form of the active voice: `abided by the ruling` has no agent.
  private static func isActive(_ verb: Int, _ columns: Annotations) -> Bool {
    [.vbd, .vbp, .vbz].contains(columns.fineTags[verb])
  }

  /// A noun without a copula: `to flight` is a place or an end, no clause.
  private static func isBareNoun(_ noun: Int, _ columns: Annotations, _ sentence: Range<Int>) -> Bool {
    columns.tags[noun] == .noun
      && !sentence.contains { Int(columns.heads[$0]) == noun && [.cop, .aux, .nsubj].contains(columns.relations[$0]) }
  }

  /// Whether a verb has an object or complement beside one dependent.
  private static func hasOther(than token: Int, of verb: Int, _ columns: Annotations, _ sentence: Range<Int>) -> Bool {
    sentence.contains { Int(columns.heads[$0]) == verb && $0 != token && [.obj, .ccomp, .xcomp].contains(columns.relations[$0]) }
  }
}
