package import Diplomacy

/// A name of the gazetteer, or a title with a name, found in a document.
package struct Mention: Sendable {
  package enum Kind: Sendable, Hashable {
    /// A state or what behaves like one, an organisation, a group, under its own name.
    case party
    /// `Kazakh`: belongs to a party.
    case adjective
    /// `Kazakhs`.
    case people
    /// A body or a place that stands for a government.
    case institution
    /// A capital or another place; its government when it acts.
    case place
    case person
    case accord
    case region
    case medium
  }

  /// Tokens that the name covers.
  package var tokens: Range<Int>
  /// The token that the rest of the name hangs on.
  package var head: Int
  package var kind: Kind
  package var party: PartyCode
  /// PLOVER sectors that the name itself gives.
  package var sectors: [String]
  /// The full name of a person.
  package var person: String?
  /// The title that the gazetteer or the text gives.
  package var title: String?
  /// Whether the office had ended by the dispatch's day.
  package var isFormer = false
}
