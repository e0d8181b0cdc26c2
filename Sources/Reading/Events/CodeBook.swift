public import Diplomacy
import Foundation
import Gazetteer

/// Names and values of codes: CAMEO's with Goldstein's scale, PLOVER's intensities.
public struct CodeBook: Sendable {
  private var codes: [String: (goldstein: String, name: String)] = [:]
  private var intensities: [String: String] = [:]

  /// The bundled files, `events-codebook.tsv` and `events-intensity.tsv`.
  ///
  /// - Throws: `DataError` when one is missing or broken.
  public static func bundled() throws -> CodeBook {
    guard let folder = Bundle.module.url(forResource: "Lexicon", withExtension: nil) else {
      throw DataError(file: "Lexicon", problem: "the code book is missing", mend: "keep the folder beside the program")
    }
    return try CodeBook(folder: folder)
  }

  init(folder: URL) throws {
    for name in ["events-codebook.tsv", "events-intensity.tsv"] {
      for (line, columns) in try Lexicon.lines(folder.appendingPathComponent(name), name: name) {
        guard columns.count == 3 else {
          throw DataError(
            file: name, line: line, problem: "\(columns.count) columns in place of 3", mend: "write three, parted by tabs")
        }
        if name == "events-codebook.tsv" {
          codes[columns[0]] = (columns[1], columns[2])
        } else {
          intensities[columns[0] + " " + columns[1]] = columns[2]
        }
      }
    }
  }

  /// The name of a CAMEO code, or of the code above it; the code itself when it has none.
  public func name(_ cameo: String) -> String { entry(cameo)?.name ?? cameo }

  /// Goldstein's value of a CAMEO code, from -10 to 10; empty when it has none.
  public func goldstein(_ cameo: String) -> String { entry(cameo)?.goldstein ?? "" }

  /// PLOVER's intensity of a type and mode, from -10 to 10.
  public func intensity(_ type: EventType, _ mode: String?) -> String {
    intensities[type.rawValue + " " + (mode ?? "")] ?? intensities[type.rawValue + " "] ?? ""
  }

  private func entry(_ cameo: String) -> (goldstein: String, name: String)? {
    codes[cameo] ?? codes[String(cameo.prefix(3))] ?? codes[cameo.prefix(2) + "0"]
  }
}

/// The four classes of events by what they do: cooperation or conflict, in words or in deeds.
public enum QuadClass: String, Sendable {
  case verbalCooperation = "VERBAL COOPERATION"
  case materialCooperation = "MATERIAL COOPERATION"
  case verbalConflict = "VERBAL CONFLICT"
  case materialConflict = "MATERIAL CONFLICT"

  /// 1 to 4, as GDELT numbers them.
  public var number: Int {
    switch self {
    case .verbalCooperation: 1
    case .materialCooperation: 2
    case .verbalConflict: 3
    case .materialConflict: 4
    }
  }
}

extension EventType {
  public var quad: QuadClass {
    switch self {
    case .agree, .consult, .support, .concede: .verbalCooperation
    case .cooperate, .aid, .retreat: .materialCooperation
    case .request, .accuse, .reject, .threaten: .verbalConflict
    case .protest, .sanction, .mobilize, .coerce, .assault: .materialConflict
    }
  }
}
