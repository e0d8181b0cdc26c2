internal import Foundation

/// A point on the sphere, decimal degrees, north and east positive.
public struct GeoPoint: Sendable, Hashable {
  public let latitude: Double
  public let longitude: Double

  public init(latitude: Double, longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }

  /// The unit vector from the Earth's centre.
  var vector: SIMD3<Double> {
    let phi = latitude * .pi / 180
    let lambda = longitude * .pi / 180
    return SIMD3(cos(phi) * cos(lambda), cos(phi) * sin(lambda), sin(phi))
  }

  /// Great-circle distance in kilometres, on a sphere of radius 6371.0088 km (the IUGG mean radius).
  public func distance(to other: GeoPoint) -> Double {
    GeoPoint.kilometres(betweenUnitVectors: vector, other.vector)
  }

  static func kilometres(betweenUnitVectors a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double {
    let chord = (a - b)
    let length = (chord * chord).sum().squareRoot()
    return 2 * 6371.0088 * asin(min(1, length / 2))
  }
}

/// Ways to measure how far two states lie apart.
public enum DistanceMetric: String, Sendable, CaseIterable {
  case capitals
  case nearestBorders = "nearest borders"
  case centroids
}

/// Outlines of states: rings of points, from Natural Earth 1:50m.
public struct Outlines: Sendable {
  private let rings: [String: [[SIMD3<Double>]]]

  /// Lines of `CODE ⇥ lat,lon lat,lon …`, one ring each.
  init(_ bytes: [UInt8], file: String) throws {
    var rings: [String: [[SIMD3<Double>]]] = [:]
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      guard let first = line.first, first != UInt8(ascii: "#") else { continue }
      let columns = line.split(separator: 0x09)
      guard columns.count >= 2, let points = Outlines.points(columns[1]) else {
        throw DataError(file: file, line: number, problem: "not a ring", mend: "write CODE, a tab, and lat,lon pairs")
      }
      rings[String(decoding: columns[0], as: UTF8.self), default: []].append(points)
    }
    self.rings = rings
  }

  private static func points(_ text: ArraySlice<UInt8>) -> [SIMD3<Double>]? {
    var out: [SIMD3<Double>] = []
    for pair in text.split(separator: 0x20) {
      let numbers = pair.split(separator: UInt8(ascii: ",")).map { Double(String(decoding: $0, as: UTF8.self)) }
      guard numbers.count == 2, let latitude = numbers[0], let longitude = numbers[1] else { return nil }
      out.append(GeoPoint(latitude: latitude, longitude: longitude).vector)
    }
    return out.isEmpty ? nil : out
  }

  /// Least distance between vertices of two outlines in kilometres; 0 for neighbours, `nil` when one is not drawn.
  public func distance(_ a: String, _ b: String) -> Double? {
    guard let left = rings[a]?.joined(), let right = rings[b].map({ Array($0.joined()) }) else { return nil }
    var best = -1.0
    for p in left {
      for q in right { best = max(best, (p * q).sum()) }
    }
    let angle = acos(min(1, max(-1, best)))
    return angle * 6371.0088
  }
}

extension Outlines {
  /// Every code that is drawn, in order.
  public var codes: [String] { rings.keys.sorted() }

  /// The rings of a state in decimal degrees, each without its closing point; empty when it is not drawn.
  public func points(of code: String) -> [[GeoPoint]] {
    (rings[code] ?? []).map { ring in
      ring.map { vector in
        GeoPoint(
          latitude: asin(min(1, max(-1, vector.z))) * 180 / .pi, longitude: atan2(vector.y, vector.x) * 180 / .pi)
      }
    }
  }
}
