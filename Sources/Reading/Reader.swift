public import Diplomacy
public import Gazetteer
public import Intake
public import Linguistics

/// The coder: a dispatch's text → everything read from it, unchecked. A value; any number of threads may share one.
public struct Reader: Sendable {
  public let gazetteer: Gazetteer
  public let pipeline: Pipeline
  private let lexicon: Lexicon
  private let eventLexicon: EventLexicon

  /// What a reader needs beside the gazetteer: the model and the word lists, which may be loaded while the gazetteer is.
  public struct Tools: Sendable {
    let pipeline: Pipeline
    let lexicon: Lexicon
    let eventLexicon: EventLexicon

    /// Those that come with the product.
    ///
    /// - Throws: `ModelError` or `DataError` when a file of the product is missing or broken.
    public static func bundled() throws -> Tools {
      Tools(pipeline: try Pipeline.bundled(), lexicon: try Lexicon.bundled(), eventLexicon: try EventLexicon.bundled())
    }
  }

  /// The reader with the bundled model and word lists.
  ///
  /// - Throws: `ModelError` or `DataError` when a file of the product is missing or broken.
  public init(gazetteer: Gazetteer) throws { self.init(gazetteer: gazetteer, tools: try Tools.bundled()) }

  public init(gazetteer: Gazetteer, tools: Tools) {
    self.gazetteer = gazetteer
    pipeline = tools.pipeline
    lexicon = tools.lexicon
    eventLexicon = tools.eventLexicon
  }

  /// Reads a text; `file` names it in errors.
  ///
  /// - Throws: `DataError` for details that are not of their form.
  public func read(
    _ text: String, details: DispatchDetails = DispatchDetails(), file: String = "text"
  ) throws -> DispatchReading {
    try read(WireCopy(gazetteer: gazetteer).dispatch(text, details: details, file: file))
  }

  /// Reads a dispatch.
  public func read(_ dispatch: Dispatch) -> DispatchReading {
    let scene = scene(dispatch)
    var reading = DispatchReading(dispatch: summary(scene.document))
    let attributions = scene.attributions
    reading.claims = ClaimReader(
      cast: scene.cast, clauses: scene.clauses, modality: scene.modality, times: scene.times, attributions: attributions
    ).claims()
    reading.events = events(scene).events()
    reading.attributions = attributions.output()
    return reading
  }

  /// A dispatch with everything that claims and events are read from.
  struct Scene {
    let document: Document
    let cast: Cast
    let clauses: Clauses
    let times: [TimeExpression]
    let attributions: Attributions
    let modality: ModalityReader
  }

  func scene(_ dispatch: Dispatch) -> Scene {
    let annotated = pipeline.annotate(utf8: dispatch.bodyBytes)
    let parsed = Document(dispatch: dispatch, text: annotated, gazetteer: gazetteer, lexicon: lexicon)
    let names = NameMatcher(document: parsed).matches()
    var columns = annotated.annotations
    TreeRepair(lexicon: lexicon).mend(&columns, names: names.map(\.tokens))
    let document = Document(parsed, trees: columns, names: names.map(\.tokens))
    let cast = Cast(document, names)
    let clauses = Clauses(document)
    let times = TimeReader(document).expressions()
    let attributions = Attributions(cast: cast, clauses: clauses, times: times)
    let modality = ModalityReader(document, isCue: { attributions.isCue($0) })
    return Scene(
      document: document, cast: cast, clauses: clauses, times: times, attributions: attributions, modality: modality)
  }

  func events(_ scene: Scene) -> EventReader {
    EventReader(
      cast: scene.cast, clauses: scene.clauses, modality: scene.modality, times: scene.times, lexicon: eventLexicon,
      speaker: { scene.attributions.speaker(at: $0) })
  }

  private func summary(_ document: Document) -> DispatchSummary {
    let dispatch = document.dispatch
    return DispatchSummary(
      id: dispatch.id, title: dispatch.title, publisher: dispatch.publisher, dateline: dispatch.dateline, date: dispatch.date,
      rights: dispatch.rights, language: Reader.isEnglish(document) ? "en" : nil, sentences: document.sentences.count)
  }

  /// English has a common word among every few words.
  private static func isEnglish(_ document: Document) -> Bool {
    var common = 0
    for word in document.lowers where common * 12 < document.count && document.lexicon.has("common", word) { common += 1 }
    return common * 12 >= document.count
  }
}
