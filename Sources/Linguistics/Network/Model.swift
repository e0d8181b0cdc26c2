internal import Foundation

/// The learnt part of the pipeline.
final class Model: Sendable {
  let lexicon: String

  init(url: URL) throws {
    throw ModelError(path: url.path, reason: "not trained yet")
  }

  func analyse(_ annotations: inout Annotations) {}
}
