import ArgumentParser
import Foundation
import Gazetteer
import Intake
import Linguistics

/// Exit codes: 0 done, 1 the data says no, 2 usage, 65 bad input, 74 I/O (sysexits.h).
enum Failure {
  static let no = ExitCode(1)
  static let usage = ExitCode(2)
  static let badInput = ExitCode(65)
  static let io = ExitCode(74)
}

/// A file that cannot be read or written.
struct FileError: Error, CustomStringConvertible {
  let file: String
  let problem: String
  let mend: String

  var description: String { "\(file): \(problem); \(mend)" }
}

extension Chancery {
  /// Prints an error in one line and ends with its code. Help and version are no errors.
  static func leave(_ error: any Error) -> Never {
    switch error {
    case is DataError, is CoNLLUError: stop("\(error)", Failure.badInput)
    case is FileError, is ModelError: stop("\(error)", Failure.io)
    case let code as ExitCode: Foundation.exit(code.rawValue)
    default:
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      if code == .success {
        print(message)
        Foundation.exit(0)
      }
      if code == .validationFailure {
        FileHandle.standardError.write(Data((message + "\n").utf8))
        Foundation.exit(Failure.usage.rawValue)
      }
      stop("\(error)", code)
    }
  }

  private static func stop(_ message: String, _ code: ExitCode) -> Never {
    FileHandle.standardError.write(Data("chancery: \(message)\n".utf8))
    Foundation.exit(code.rawValue)
  }
}
