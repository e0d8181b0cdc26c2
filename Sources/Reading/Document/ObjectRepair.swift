import Linguistics

/// Mends objects that a parser read as what the verb says of its subject (`poured scorn on Denmark`), or as part of that
/// (`declared two envoys persona non grata`).
struct ObjectRepair {
  let lexicon: Lexicon

  func mend(_ columns: inout Annotations, _ sentence: Range<Int>) {
    mendNamed(&columns, sentence)
    for noun in sentence where columns.relations[noun] == .xcomp && columns.tags[noun] == .noun {
      let verb = Int(columns.heads[noun])
      let own = sentence.filter { Int(columns.heads[$0]) == verb && $0 != verb }
      guard verb < noun, columns.tags[verb] == .verb,
        !own.contains(where: { [.obj, .iobj, .auxPass, .nsubjPass].contains(columns.relations[$0]) })
      else { continue }
      if let object = plural(under: noun, columns, sentence) {
        columns.heads[object] = Int32(verb)
        columns.relations[object] = .obj
      } else if isBare(noun, columns, sentence), !lexicon.has("linking-verbs", columns.lemmas[verb]) {
        columns.relations[noun] = .obj
      }
    }
  }

  /// `called the accession historic`: an adjective behind the object of a verb of naming is what it is called.
  private func mendNamed(_ columns: inout Annotations, _ sentence: Range<Int>) {
    for adjective in sentence where columns.tags[adjective] == .adjective {
      let noun = Int(columns.heads[adjective])
      let verb = Int(columns.heads[noun])
      guard noun < adjective, verb < noun, [.nmod, .amod].contains(columns.relations[adjective]), columns.relations[noun] == .obj,
        lexicon.has("naming-verbs", columns.lemmas[verb])
      else { continue }
      columns.heads[adjective] = Int32(verb)
      columns.relations[adjective] = .xcomp
    }
  }

  /// A plural noun taken for the first part of a compound.
  private func plural(under noun: Int, _ columns: Annotations, _ sentence: Range<Int>) -> Int? {
    sentence.first {
      $0 < noun && Int(columns.heads[$0]) == noun && columns.relations[$0] == .compound && columns.fineTags[$0] == .nns
    }
  }

  /// Neither a clause nor marked by a preposition.
  private func isBare(_ noun: Int, _ columns: Annotations, _ sentence: Range<Int>) -> Bool {
    !sentence.contains {
      Int(columns.heads[$0]) == noun && $0 != noun
        && [.case, .mark, .cop, .nsubj, .aux].contains(columns.relations[$0])
    }
  }
}
