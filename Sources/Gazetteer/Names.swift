public import Diplomacy

/// What a name stands for when text uses it.
public enum NameRole: Sendable, Hashable {
  /// The party's own name or alias.
  case name
  /// `Kazakh`.
  case adjective
  /// `Kazakhs`, `Briton`.
  case people
  /// `Indians` of Bolivia: people within the party whom another party's name calls.
  case minority
  /// A capital: the place, or the government that sits there.
  case capital
  /// A city or feature.
  case place
  /// A body that stands for the party, with its PLOVER sector.
  case institution(sector: String)
  /// A place that stands for a body, with its PLOVER sector.
  case metonym(sector: String)
  /// An office holder: index into `Gazetteer.offices`; `isFull` when the full name is used.
  case person(office: Int, isFull: Bool)
  /// `allies`.
  case members
}

/// One reading of a name.
public struct NameEntry: Sendable, Hashable {
  public let party: PartyCode
  public let role: NameRole
  /// When the name means this; always, when empty.
  public let validity: Validity

  public init(party: PartyCode, role: NameRole, validity: Validity) {
    (self.party, self.role, self.validity) = (party, role, validity)
  }
}

/// Names by hash of their bytes, white space folded, so that text can be matched without making strings.
///
/// What a name stands for is kept once, however many spellings lead to it; the rest are small numbers side by side, since a text
/// asks for many names that are none.
public struct NameIndex: Sendable {
  private var entries: [NameEntry] = []
  /// Readings in the order they came, each with its name's hash, its place in `entries` and that of the name's next reading (-1: none).
  private var readings: [(hash: UInt64, entry: Int32, next: Int32)] = []
  /// The upper half of a name's hash and the place of its first reading, or -1: found from the hash on, slot by slot. A power of two
  /// of them, at least half free.
  private var slots: [(tag: UInt32, place: Int32)] = []
  /// The longest name, in bytes.
  public private(set) var longest = 0

  public init(minimumCapacity: Int = 0) {
    entries.reserveCapacity(minimumCapacity)
    readings.reserveCapacity(minimumCapacity)
    makeSlots(minimumCapacity)
  }

  /// Takes a name in; also in capitals, and with its first letter large, as it stands at the head of a sentence (`Al-Shabaab`).
  public mutating func insert(_ name: String, _ entry: NameEntry) {
    guard !name.isEmpty else { return }
    let number = Int32(entries.count)
    entries.append(entry)
    add(NameIndex.hash(name.utf8), number)
    longest = max(longest, name.utf8.count)
    if name.utf8.count > 3, let hash = NameIndex.capitals(name) { add(hash, number) }
    if name.utf8.count > 3, let first = name.utf8.first, first >= 0x61, first <= 0x7A {
      add(NameIndex.hash([first & 0xDF] + name.utf8.dropFirst()), number)
    }
  }

  /// The hash of the name in capitals; nil when it is in capitals already.
  private static func capitals(_ name: String) -> UInt64? {
    var state = seed
    var isOther = false
    for byte in name.utf8 {
      guard byte < 0x80 else {
        let upper = name.uppercased()
        return upper == name ? nil : hash(upper.utf8)
      }
      let isSmall = byte >= 0x61 && byte <= 0x7A
      isOther = isOther || isSmall
      mix(&state, isSmall ? byte & 0xDF : byte)
    }
    return isOther ? state : nil
  }

  private mutating func add(_ hash: UInt64, _ entry: Int32) {
    if 2 * readings.count >= slots.count { makeSlots(max(16, 2 * readings.count)) }
    let slot = slot(of: hash)
    let place = Int32(readings.count)
    guard slots[slot].place >= 0 else {
      slots[slot] = (NameIndex.tag(hash), place)
      return readings.append((hash, entry, -1))
    }
    var last = Int(slots[slot].place)
    while !isSame(readings[last].entry, entry), readings[last].next >= 0 { last = Int(readings[last].next) }
    guard !isSame(readings[last].entry, entry) else { return }
    readings[last].next = place
    readings.append((hash, entry, -1))
  }

  private func isSame(_ a: Int32, _ b: Int32) -> Bool { a == b || entries[Int(a)] == entries[Int(b)] }

  private static func tag(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash >> 32) }

  /// The slot of a name's first reading, or the free one where it belongs.
  private func slot(of hash: UInt64) -> Int {
    let (mask, tag) = (slots.count - 1, NameIndex.tag(hash))
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
    while slots[slot].place >= 0, slots[slot].tag != tag || readings[Int(slots[slot].place)].hash != hash {
      slot = (slot + 1) & mask
    }
    return slot
  }

  /// Makes slots for `count` names and more, and puts the first reading of each name into them.
  private mutating func makeSlots(_ count: Int) {
    var size = 16
    while size < 2 * count { size *= 2 }
    slots = [(tag: UInt32, place: Int32)](repeating: (0, -1), count: size)
    for (place, reading) in readings.enumerated() {
      let slot = slot(of: reading.hash)
      if slots[slot].place < 0 { slots[slot] = (NameIndex.tag(reading.hash), Int32(place)) }
    }
  }

  public func lookup(_ name: String) -> [NameEntry] { lookup(hash: NameIndex.hash(name.utf8)) ?? [] }

  /// The readings of the name with this hash, in the order they came; nil where there is none.
  public func lookup(hash: UInt64) -> [NameEntry]? {
    var place = slots[slot(of: hash)].place
    guard place >= 0 else { return nil }
    var found: [NameEntry] = []
    while place >= 0 {
      found.append(entries[Int(readings[Int(place)].entry)])
      place = readings[Int(place)].next
    }
    return found
  }

  /// FNV-1a, 64 bits.
  @inlinable public static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var state = seed
    for byte in bytes { mix(&state, byte) }
    return state
  }

  public static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

  @inlinable public static func mix(_ state: inout UInt64, _ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x100_0000_01b3
  }
}
