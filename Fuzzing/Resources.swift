import Foundation

/// Stands in for the accessor that SwiftPM generates: the fuzzer takes its model from the environment.
extension Bundle {
  static let module = Bundle.main
}
