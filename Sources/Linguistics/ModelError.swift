/// Why a model file cannot be used.
public struct ModelError: Error, Sendable, CustomStringConvertible {
  public let path: String
  public let reason: String
  public var description: String { "cannot use the language model \(path): \(reason)" }
}
