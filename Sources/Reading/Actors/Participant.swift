package import Diplomacy

/// Someone or something that takes part: the words, and who they stand for.
package struct Participant: Sendable, Hashable {
  package var party: PartyCode?
  /// The state of a body or group whose party is no state.
  package var state: PartyCode?
  package var sectors: [String] = []
  package var text: String
  /// The token that stands for it.
  package var token: Int
  /// Full name of a person.
  package var person: String?
  /// The noun by which it is called: `official`, `minister`.
  package var noun: String?
  /// How it was found when the words alone do not say: `pronoun`, `description`.
  package var resolvedBy: String?
  /// The organisation, region or accord whose member it was named as.
  package var group: PartyCode?

  package var actor: Actor { Actor(text: text, party: party, state: state, sectors: sectors) }
}
