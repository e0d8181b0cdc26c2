import Foundation
import Gazetteer
import Testing

@testable import Desk

@Suite struct MapTests {
  @Test("Equal Earth puts the poles, the equator and the antimeridian where its paper does")
  func projection() {
    let earth = EqualEarth(width: 1000)
    let centre = earth.place(GeoPoint(latitude: 0, longitude: 0))
    #expect(abs(centre.x - 500) < 0.001 && abs(centre.y - earth.height / 2) < 0.001)
    #expect(abs(earth.place(GeoPoint(latitude: 0, longitude: 180)).x - 1000) < 0.01)
    #expect(abs(earth.place(GeoPoint(latitude: 90, longitude: 0)).y) < 0.01)
  }

  @Test("equal areas stay equal: a cell of the sphere's size at any latitude")
  func areas() {
    let earth = EqualEarth(width: 1000)
    // Two bands of the same area on the sphere: sin(latitude) from 0 to 0.1 and from 0.8 to 0.9.
    func area(_ low: Double, _ high: Double) -> Double {
      let steps = 400
      var sum = 0.0
      for step in 0..<steps {
        let s = low + (high - low) * (Double(step) + 0.5) / Double(steps)
        let t = low + (high - low) * (Double(step) + 1) / Double(steps)
        let u = low + (high - low) * Double(step) / Double(steps)
        func y(_ sine: Double) -> Double { earth.place(GeoPoint(latitude: asinDegrees(sine), longitude: 0)).y }
        let width = earth.place(GeoPoint(latitude: asinDegrees(s), longitude: 30)).x - 500
        sum += width * (y(u) - y(t))
      }
      return sum
    }
    #expect(abs(area(0, 0.1) / area(0.8, 0.9) - 1) < 0.001)
  }

  private func asinDegrees(_ sine: Double) -> Double { asin(sine) * 180 / .pi }

  @Test("a line keeps the points that bend it and loses the others")
  func simplification() {
    let line: [(x: Double, y: Double)] = [(0, 0), (1, 0.01), (2, 0), (3, 5), (4, 0), (5, 0)]
    let kept = Simplify.line(line, tolerance: 0.1)
    #expect(kept.map(\.x) == [0, 2, 3, 4, 5])
  }
}
