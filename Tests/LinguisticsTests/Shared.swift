import Foundation

@testable import Linguistics

/// What the tests share.
enum Shared {
  private static let loaded = Result { try Pipeline.bundled() }

  static func pipeline() throws -> Pipeline { try loaded.get() }

  /// Texts that have broken tokenizers before.
  static let oddities = [
    "", " ", "\n\n\n", ".", "...", "'", "''", "’", "“”", "—", "-", "--", "a", "\u{FEFF}a", "a\u{AD}b", "a\u{A0}b", "1", "1.",
    "1,",
    "$", "#", "@", "@a", "http://", "www.", "a@b", "a@b.", "n't", "'s", "’s s’", "U.S.", "U.S.’s", "e.g.,", "(", "[[", "\u{200B}",
    "日本語", "🇰🇿 🇮🇱", "Ł", "é\u{301}", "\0\0", "a\r\nb", "don't'nt", "''''", "I.", "A. B. C.", "3pm", "1990's", "'90s", "x'",
  ]
}
