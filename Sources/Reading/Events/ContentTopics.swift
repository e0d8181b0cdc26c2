import Diplomacy
import Gazetteer
import Linguistics

/// What a promise, a request, a refusal, an inquiry, an accusation, cooperation or aid is about where no frame codes it, by the words nearest to it
/// (`events-topics.tsv`): `plan to build a gas pipeline together` is CAMEO 0311, a promise of economic cooperation.
package struct ContentTopics: Sendable {
  private let codes: [String: [String]]

  /// `code of the content ⇥ words parted by commas ⇥ example`.
  init(_ lines: [(Int, [String])], file: String) throws {
    var codes: [String: [String]] = [:]
    for (line, columns) in lines {
      guard columns.count >= 3 else {
        throw DataError(
          file: file, line: line, problem: "\(columns.count) columns in place of 3",
          mend: "write the content's code, words parted by commas and an example, parted by tabs")
      }
      for word in columns[1].split(separator: ",").map(\.trimmingSpaces) { codes[word, default: []].append(columns[0]) }
    }
    self.codes = codes
  }

  /// The codes that a word may stand for, in order of the file.
  subscript(word: String) -> [String] { codes[word] ?? [] }

  /// Whether a code may give way to that of a topic.
  static func isGeneral(_ cameo: String) -> Bool {
    ["060", "070", "090", "112"].contains(cameo) || operatorName(of: cameo) != nil
  }

  /// The operator whose code says no more than that something is promised, asked for or refused.
  static func operatorName(of cameo: String) -> String? {
    switch cameo {
    case "030", "031", "033", "034", "035": "commit"
    case "100", "101", "103", "104", "105": "request"
    case "020", "021", "023", "024", "025": "appeal"
    case "120", "121", "122", "123", "124": "refuse"
    default: nil
    }
  }
}

/// Gives deeds with a general code the one of their topic.
struct TopicReader {
  let clauses: Clauses
  let lexicon: EventLexicon
  private var document: Document { clauses.document }

  /// The code that the topic gives; nil where the deed's own says more, or no word tells.
  func code(_ deed: Deed) -> String? {
    if ["060", "070"].contains(deed.cameo) {
      return topic(deed, accepting: { $0.count > 2 && $0.hasPrefix(deed.cameo.prefix(2)) ? $0 : nil })
    }
    if deed.cameo == "090" { return topic(deed) { $0.hasPrefix("09") && $0 != "090" ? $0 : nil } }
    if deed.cameo == "112" { return topic(deed) { $0.hasPrefix("09") && $0 != "090" ? "112" + $0.suffix(1) : nil } }
    guard let name = ContentTopics.operatorName(of: deed.cameo) else { return nil }
    let stem = deed.cameo.hasSuffix("0") ? deed.cameo.dropLast() : deed.cameo[...]
    return topic(deed) { content in
      guard let code = lexicon.compositions.outcome(name, over: content)?.cameo, code.hasPrefix(stem), code != deed.cameo,
        lexicon.code(code)?.type == deed.type
      else { return nil }
      return code
    }
  }

  private static let asides = EventSides.circumstances.union(["because of", "over", "against", "as"])

  /// Breadth first below the trigger, subjects and asides left out.
  private func topic(_ deed: Deed, accepting: (String) -> String?) -> String? {
    let clause = clauses.clause(deed.trigger)
    var level = [deed.trigger]
    var seen = Set(clause.isPassive && !clause.isNominal ? [] : clause.subjects)
    for _ in 0..<6 where !level.isEmpty {
      for token in level where token != deed.trigger {
        if let code = code(of: token, accepting) { return code }
      }
      var next: [Int] = []
      for token in level {
        for child in document.children(token) where isWithin(child) && seen.insert(child).inserted { next.append(child) }
      }
      level = next.sorted()
    }
    return nil
  }

  private func code(of token: Int, _ accepting: (String) -> String?) -> String? {
    guard !document.isCapital(token) || document.tags[token] != .properNoun else { return nil }
    // `fighting corruption` is no fighting: the form of a verb counts only as its lemma.
    let lemma = document.lemmas[token].lowercased()
    let forms = document.tags[token] == .verb ? [lemma] : [lemma, document.lowers[token]]
    let before = document.children(token).filter {
      [.compound, .amod, .compoundPrt].contains(document.relations[$0].universal) || document.relations[$0] == .compoundPrt
    }
    for form in forms {
      for child in before {
        let word = document.lowers[child]
        for pair in [word + " " + form, word + "-" + form, form + " " + word] {
          if let code = lexicon.topics[pair].lazy.compactMap(accepting).first { return code }
        }
      }
    }
    for form in forms {
      if let code = lexicon.topics[form].lazy.compactMap(accepting).first { return code }
    }
    return nil
  }

  private func isWithin(_ child: Int) -> Bool {
    switch document.relations[child].universal {
    case .nsubj: document.relations[document.heads[child]].universal == .ccomp
    case .obl, .nmod: !TopicReader.asides.contains(document.preposition(child) ?? "")
    case .advcl: document.child(child, .mark).map { ["to", "for", "of"].contains(document.lowers[$0]) } ?? false
    case .obj, .iobj, .xcomp, .ccomp, .acl, .amod, .compound, .conj, .csubj: document.relations[child] != .aclRelcl
    default: false
    }
  }
}
