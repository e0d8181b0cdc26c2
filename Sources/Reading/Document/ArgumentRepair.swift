import Intake
import Linguistics

/// Mends what a parser hung on a verb in the wrong way: complements read as purposes or second objects, subjects hung on the place or
/// the day before them, a list read as two subjects.
struct ArgumentRepair {
  let lexicon: Lexicon

  func mend(_ columns: inout Annotations, _ sentence: Range<Int>, _ names: [Range<Int>]) {
    mendComplements(&columns, sentence)
    ObjectRepair(lexicon: lexicon).mend(&columns, sentence)
    CoordinationRepair.mend(&columns, sentence)
    mendDoSupport(&columns, sentence)
    mendTags(&columns, sentence)
    mendNaming(&columns, sentence)
    mendReportedSubjects(&columns, sentence)
    mendDays(&columns, sentence)
    mendFrontedPlaces(&columns, sentence, names)
    mendFrontedDays(&columns, sentence, names)
    mendSplitLists(&columns, sentence)
  }

  /// An infinitive is no oblique; right after a verb that takes one it is its complement.
  private func mendComplements(_ columns: inout Annotations, _ sentence: Range<Int>) {
    for verb in sentence.dropFirst() where columns.relations[verb] == .obl {
      if columns.tags[verb] == .verb, form(verb - 1, columns) == "to" { columns.relations[verb] = .advcl }
    }
    for verb in sentence.dropFirst(2) where columns.relations[verb] == .advcl {
      let head = Int(columns.heads[verb])
      guard head == verb - 2, form(verb - 1, columns) == "to", columns.tags[head] == .verb,
        lexicon.has("infinitive-verbs", columns.lemmas[head])
      else { continue }
      columns.relations[verb] = .xcomp
    }
  }

  /// `as Chile did shortly after gaining independence`: `do` helps bare infinitives alone; before a participle behind a conjunction it
  /// is the verb, and the participle tells when.
  private func mendDoSupport(_ columns: inout Annotations, _ sentence: Range<Int>) {
    for helper in sentence where columns.relations[helper] == .aux && columns.lemmas[helper] == "do" {
      let verb = Int(columns.heads[helper])
      guard verb > helper, columns.fineTags[verb] == .vbg,
        (helper..<verb).contains(where: { Int(columns.heads[$0]) == verb && columns.relations[$0] == .mark })
      else { continue }
      let isRoot = Int(columns.heads[verb]) == verb
      for token in sentence where Int(columns.heads[token]) == verb && token < helper { columns.heads[token] = Int32(helper) }
      columns.heads[helper] = isRoot ? Int32(helper) : columns.heads[verb]
      columns.relations[helper] = columns.relations[verb]
      columns.tags[helper] = .verb
      columns.heads[verb] = Int32(helper)
      columns.relations[verb] = .advcl
      let name = helper - 1
      if name >= sentence.lowerBound, columns.heads[name] == columns.heads[helper], columns.tags[name] == .properNoun {
        columns.heads[name] = Int32(helper)
        columns.relations[name] = .nsubj
        if columns.relations[helper] == .acl { columns.relations[helper] = .aclRelcl }
      }
    }
  }

  /// `…, the ministry said`: who reports at the end is coordinated with nothing.
  private func mendTags(_ columns: inout Annotations, _ sentence: Range<Int>) {
    for verb in sentence where columns.relations[verb] == .conj && columns.tags[verb] == .verb {
      guard lexicon.has("cues", columns.lemmas[verb]) else { continue }
      let own = sentence.filter { Int(columns.heads[$0]) == verb && $0 < verb }
      guard !own.contains(where: { columns.relations[$0] == .cc }),
        let subject = own.first(where: { columns.relations[$0] == .nsubj }), subject > Int(columns.heads[verb])
      else { continue }
      var start = subject
      while start > sentence.lowerBound, isUnder(start - 1, subject, columns, within: sentence.upperBound) { start -= 1 }
      guard start > sentence.lowerBound, [",", "\"", "”", "''"].contains(form(start - 1, columns)) else { continue }
      columns.relations[verb] = .parataxis
    }
  }

  /// `said the areas would include trade`: the bare object of a verb right before a finite clause that has no subject is that subject.
  private func mendReportedSubjects(_ columns: inout Annotations, _ sentence: Range<Int>) {
    for clause in sentence where columns.relations[clause] == .ccomp {
      let verb = Int(columns.heads[clause])
      let own = sentence.filter { Int(columns.heads[$0]) == clause && $0 != clause }
      guard verb < clause,
        !own.contains(where: { [.nsubj, .nsubjPass, .csubj, .expl, .mark].contains(columns.relations[$0]) }),
        own.contains(where: { $0 < clause && [.aux, .auxPass, .cop].contains(columns.relations[$0]) }),
        let noun = sentence.last(where: {
          Int(columns.heads[$0]) == verb && $0 > verb && $0 < clause && columns.relations[$0] == .obj
        })
      else { continue }
      columns.heads[noun] = Int32(clause)
      columns.relations[noun] = own.contains { columns.relations[$0] == .auxPass } ? .nsubjPass : .nsubj
    }
  }

  /// `hosting later Thursday`: a weekday is when something is done, and no object.
  private func mendDays(_ columns: inout Annotations, _ sentence: Range<Int>) {
    for day in sentence where columns.relations[day] == .obj && CalendarWords.weekday(text(day, columns)) != nil {
      columns.relations[day] = .oblTmod
    }
  }

  /// `called the king a tyrant`: what somebody is called is no second object and no apposition, but what is said of the first.
  private func mendNaming(_ columns: inout Annotations, _ sentence: Range<Int>) {
    for noun in sentence where [.obj, .appos].contains(columns.relations[noun]) && columns.tags[noun] == .noun {
      let above = Int(columns.heads[noun])
      let verb = columns.relations[noun] == .obj ? above : Int(columns.heads[above])
      guard verb < noun, columns.tags[verb] == .verb, lexicon.has("naming-verbs", columns.lemmas[verb]),
        let first = sentence.first(where: {
          $0 < noun && Int(columns.heads[$0]) == verb && [.obj, .iobj].contains(columns.relations[$0])
        }), columns.relations[noun] == .obj || above == first,
        !sentence.contains(where: { $0 > first && $0 < noun && form($0, columns) == "," })
      else { continue }
      columns.heads[noun] = Int32(verb)
      columns.relations[noun] = .xcomp
      columns.relations[first] = .obj
    }
  }

  /// `Mali, Burkina Faso and Niger announced`: two subjects of one verb with a comma between them are a list.
  private func mendSplitLists(_ columns: inout Annotations, _ sentence: Range<Int>) {
    for verb in sentence where columns.tags[verb] == .verb {
      let subjects = sentence.filter { Int(columns.heads[$0]) == verb && $0 < verb && columns.relations[$0] == .nsubj }
      guard subjects.count > 1, let first = subjects.first, let last = subjects.last,
        subjects.allSatisfy({ columns.tags[$0] == .properNoun }),
        (first..<last).contains(where: { form($0, columns) == "," }),
        (first..<last).allSatisfy({ columns.tags[$0] == .properNoun || form($0, columns) == "," || form($0, columns) == "the" }),
        sentence.contains(where: { Int(columns.heads[$0]) == last && columns.relations[$0] == .conj })
      else { continue }
      for part in subjects.dropFirst() {
        columns.heads[part] = Int32(first)
        columns.relations[part] = .conj
      }
    }
  }

  /// `On Monday Chad was condemned`: a name hung on the day before it takes the day's place, and the day tells when.
  private func mendFrontedDays(_ columns: inout Annotations, _ sentence: Range<Int>, _ names: [Range<Int>]) {
    for name in names where sentence.contains(name.lowerBound) && name.lowerBound > sentence.lowerBound {
      let day = name.lowerBound - 1
      let subject = top(of: name, columns)
      guard Int(columns.heads[subject]) == day, [.flat, .compound, .appos].contains(columns.relations[subject].universal),
        let relation = subjectRelation(behind: day, columns, sentence),
        CalendarWords.weekday(text(day, columns)) != nil || CalendarWords.month(text(day, columns)) != nil
      else { continue }
      columns.heads[subject] = columns.heads[day]
      columns.relations[subject] = relation
      columns.relations[day] = .obl
    }
  }

  /// What a name is that takes a day's place: the subject that the day was, or that the verb under a fronted day still lacks.
  private func subjectRelation(behind day: Int, _ columns: Annotations, _ sentence: Range<Int>) -> Relation? {
    if [.nsubj, .nsubjPass].contains(columns.relations[day]) { return columns.relations[day] }
    let verb = Int(columns.heads[day])
    guard columns.relations[day].universal == .obl, verb > day, columns.tags[verb] == .verb else { return nil }
    let own = sentence.filter { Int(columns.heads[$0]) == verb && $0 != verb }
    guard !own.contains(where: { [.nsubj, .nsubjPass, .csubj, .expl].contains(columns.relations[$0]) }) else { return nil }
    return own.contains { columns.relations[$0] == .auxPass } ? .nsubjPass : .nsubj
  }

  /// A verb without a subject, right after names that follow a comma and hang on a place before it: the first name is the subject,
  /// the others are coordinated with it.
  private func mendFrontedPlaces(_ columns: inout Annotations, _ sentence: Range<Int>, _ names: [Range<Int>]) {
    for verb in sentence where columns.tags[verb] == .verb {
      let children = sentence.filter { Int(columns.heads[$0]) == verb && $0 != verb }
      guard !children.contains(where: { [.nsubj, .nsubjPass, .csubj, .expl].contains(columns.relations[$0]) }),
        let place = children.last(where: { columns.relations[$0].universal == .obl && $0 < verb }),
        sentence.contains(where: { Int(columns.heads[$0]) == place && columns.relations[$0] == .case && $0 < place })
      else { continue }
      let hung = names.filter { name in
        name.lowerBound > place + 1 && name.upperBound <= verb && sentence.contains(name.lowerBound)
          && name.contains { isUnder($0, place, columns, within: verb) }
      }
      guard let first = hung.first, let last = hung.last, form(first.lowerBound - 1, columns) == ",",
        (last.upperBound..<verb).allSatisfy({ columns.tags[$0] == .auxiliary || columns.tags[$0] == .adverb })
      else { continue }
      let subject = top(of: first, columns)
      columns.heads[subject] = Int32(verb)
      columns.relations[subject] =
        columns.fineTags[verb] == .vbn && verb - 1 >= sentence.lowerBound && columns.lemmas[verb - 1] == "be"
        ? .nsubjPass : .nsubj
      for name in hung.dropFirst() {
        let part = top(of: name, columns)
        columns.heads[part] = Int32(subject)
        columns.relations[part] = .conj
      }
    }
  }

  private func top(of name: Range<Int>, _ columns: Annotations) -> Int {
    name.first { !name.contains(Int(columns.heads[$0])) } ?? name.lowerBound
  }

  /// Whether a token hangs below another, by at most a few steps.
  private func isUnder(_ token: Int, _ ancestor: Int, _ columns: Annotations, within limit: Int) -> Bool {
    var at = token
    for _ in 0..<8 {
      let head = Int(columns.heads[at])
      if head == ancestor { return true }
      if head == at || head >= limit { return false }
      at = head
    }
    return false
  }

  private func text(_ token: Int, _ columns: Annotations) -> String {
    String(decoding: columns.bytes[Int(columns.starts[token])..<Int(columns.ends[token])], as: UTF8.self)
  }

  private func form(_ token: Int, _ columns: Annotations) -> String { text(token, columns).lowercased() }
}
