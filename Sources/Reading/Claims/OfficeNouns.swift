import Diplomacy
import Gazetteer
import Intake
import Linguistics

/// Titles of office in a text, where the office is held, and by whom.
struct OfficeNouns {
  let reader: ClaimReader
  let context: ClaimContext
  private var document: Document { reader.document }

  /// An office as the text names it: its noun and the title of who holds it.
  struct Office {
    var token: Int
    var title: String
    /// Where it is held, when only the text before says so.
    var body: End?
  }

  /// The longest title that ends at a noun: `foreign minister`; not that of a spokesman, who holds no office of state.
  func title(at token: Int) -> String? {
    let sentence = document.sentences[document.sentenceOf[token]]
    // `secretary of state`, `minister of foreign affairs`
    for end in [token + 4, token + 3] where end <= sentence.upperBound && document.lowers[token + 1] == "of" {
      let phrase = document.lowers[token..<end].joined(separator: " ")
      if isOffice(phrase) { return phrase }
    }
    let longest = document.lexicon.longest("titles", upTo: document.lowers[token])
    guard longest > 0 else { return nil }
    for length in stride(from: min(5, longest, token - sentence.lowerBound + 1), to: 0, by: -1) {
      let phrase = hyphenated(token - length + 1..<token + 1)
      if document.lexicon.has("titles", phrase) { return isOffice(phrase) ? phrase : nil }
    }
    return nil
  }

  private func isOffice(_ title: String) -> Bool {
    document.lexicon.value("titles", title) == "GOV" && !document.lexicon.has("not-offices", title)
  }

  /// `president of Purdue University`, `chief executive at Shell`: held in a body that is neither a state nor one of states.
  private func isElsewhere(_ office: Office) -> Bool {
    let isOfState = ["minister", "secretary", "ambassador", "envoy"].contains { office.title.contains($0) }
    return document.children(office.token).contains { child in
      let relation = document.relations[child].universal
      let isOf = relation == .nmod && ["of", "at", "for", "with"].contains(document.preposition(child) ?? "")
      let isBefore = relation == .compound && document.relations[office.token].universal == .appos
      guard isOf || isBefore, document.isCapital(child) else { return false }
      if let mention = reader.cast.mentions[child] {
        return mention.kind == .institution
          && Set(mention.sectors).isDisjoint(with: ["GOV", "MIL", "LEG", "JUD", "SPY", "COP", "IGO"])
      }
      // `secretary of the Treasury` is of the state, `secretary of the National Academy of Medicine` is not.
      let name = document.nucleus(child).filter { document.isCapital($0) && document.tags[$0] == .properNoun }
      let isField = document.lexicon.has("policy", document.lowers[child]) || document.lowers[child] == "affairs"
      if isOfState { return document.tags[child] == .properNoun && name.count > 1 && !isField }
      return document.tags[child] == .properNoun && (name.count > 1 || !isField)
    }
  }

  /// The words of a range with the hyphens that the tokenizer parted put back: `secretary-general`.
  private func hyphenated(_ range: Range<Int>) -> String {
    var out = document.lowers[range.lowerBound]
    for token in range.dropFirst() {
      let isInner = token + 1 < range.upperBound && document.lowers[token] == "-"
      let followsHyphen = token - 1 > range.lowerBound && document.lowers[token - 1] == "-"
      out += isInner || followsHyphen ? document.lowers[token] : " " + document.lowers[token]
    }
    return out
  }

  /// The office that a noun names: by its title, as `presidency`, or as `the post of foreign minister`.
  func office(at token: Int) -> Office? {
    if let title = title(at: token) { return Office(token: token, title: title) }
    guard let value = document.lexicon.value("office-nouns", document.lowerLemmas[token]) else { return nil }
    if value != "office" { return Office(token: token, title: value) }
    for child in document.children(token) where document.preposition(child) == "of" {
      if let title = title(at: child) { return Office(token: child, title: title) }
    }
    return nil
  }

  /// Whether a noun stands for an office without naming it: `took office`, `held the post`.
  func isBare(_ token: Int) -> Bool {
    document.lexicon.value("office-nouns", document.lowerLemmas[token]) == "office" && office(at: token) == nil
  }

  /// The office spoken of last in this sentence or the one before.
  func lastOffice(before token: Int) -> Office? {
    guard let last = context.lastOffice, let title = last.claim.value, let body = last.claim.object,
      document.sentenceOf[token] <= document.sentenceOf[last.trigger] + 1
    else { return nil }
    return Office(token: token, title: title, body: End(code: body, text: last.claim.objectText, token: nil, doubt: 0.1))
  }

  /// The title that stands beside a person's name: before it, or as an apposition.
  func office(of person: Int) -> Office? {
    for child in document.children(person) where document.relations[child].universal == .appos {
      if let found = office(at: child) { return found }
    }
    if document.relations[person].universal == .appos, let found = office(at: document.heads[person]) { return found }
    let first = reader.cast.mentions[person]?.tokens.lowerBound ?? document.nucleus(person).lowerBound
    let near = first - 1
    guard near >= 0, document.sentenceOf[near] == document.sentenceOf[person], let title = title(at: near) else { return nil }
    return Office(token: near, title: title)
  }

  /// What the words before an office say of it: held, still to come, or over.
  func state(of office: Int) -> String? {
    let low = document.nucleus(office).lowerBound
    let words = (max(low, office - 6)..<office).lazy.map { document.lowers[$0] }
    if let value = words.compactMap({ document.lexicon.value("office-modifiers", $0) }).first { return value }
    return document.isFollowed(office, by: ["-"]) && document.isFollowed(office + 1, by: ["elect", "designate"])
      ? "planned" : nil
  }

  /// The claim that a person holds an office; nil when either is not named.
  func draft(_ office: Office, by token: Int, trigger: Int) -> ClaimDraft? {
    let person = reader.cast.resolve(token).first { $0.person != nil }
    guard !isElsewhere(office), let name = person?.person ?? properName(token) else { return nil }
    let found = office.body ?? body(of: office.token, person?.party)
    guard let body = found else { return nil }
    var claim = Claim(sentence: 0, predicate: .holdsOffice, subject: nil, evidence: TextSpan(start: 0, end: 0))
    claim.confidence = person == nil ? 0.7 : 0.8
    claim.person = name
    claim.value = office.title
    var draft = ClaimDraft(claim: claim, trigger: trigger, tokens: [token, office.token])
    let isState = reader.matcher.isState(body.code)
    let home = person?.party.flatMap { reader.matcher.isState($0) ? $0 : nil }
    draft.set(isState ? body : End(code: home ?? body.code, text: name, token: token), body)
    return draft
  }

  /// Where the office is held: `of Chile`, `Chilean`, `Chile's`; otherwise the person's own state, or the dispatch's.
  private func body(of office: Int, _ home: PartyCode?) -> End? {
    let ends = Ends(reader: reader)
    if let named = ends.parties(ends.hanging("of", office)).first { return named }
    if let body = ends.accords(ends.hanging("of", office)).first { return body }
    if let nationality = reader.cast.nationalities(office).first {
      return End(code: nationality, text: document.gazetteer.name(of: nationality), token: office)
    }
    if let home { return End(home, office) }
    guard let own = reader.cast.resolve(office).lazy.compactMap(\.party).first else { return nil }
    // In a government's text a title that its own people do not bear is a visitor's.
    let title = title(at: office) ?? ""
    if own == document.dispatch.issuer, !document.gazetteer.titles(of: own).contains(where: { $0.lowercased() == title }) {
      return nil
    }
    return End(own, office)
  }

  /// A name that the gazetteer does not have.
  private func properName(_ token: Int) -> String? {
    guard document.tags[token] == .properNoun, reader.cast.mentions[token] == nil else { return nil }
    return document.words(document.nucleus(token))
  }
}
