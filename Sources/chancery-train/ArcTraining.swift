import Linguistics

/// The loss of the heads of one sentence: what each token seeks times what each other token, the root and the place offer.
final class ArcTraining {
  private let network: TrainingNetwork
  /// Offers: a row for each token, the root, each class of place, then padding; and the same transposed.
  private let offers = FloatBuffer()
  private let turned = FloatBuffer()
  private let scores = FloatBuffer()
  private let choices = FloatBuffer()
  private let slopes = FloatBuffer()
  private let turnedSlopes = FloatBuffer()
  private let offerSlopes = FloatBuffer()
  private var shape: NetworkShape { network.shape }

  init(_ network: TrainingNetwork) { self.network = network }

  /// Adds to the slopes of the sentence's rows; `outputs` and `slopes` begin at its first.
  func loss(
    _ sample: Sample, _ between: Between, _ outputs: UnsafePointer<Float>, _ outputSlopes: UnsafeMutablePointer<Float>
  ) -> Float {
    let (count, arcs, columns) = (sample.count, shape.arcs, shape.outputColumns)
    let rows = (count + 1 + PairPlace.classes + 15) / 16 * 16
    gatherOffers(count, rows, outputs)
    let scores = scores.reserve(count * rows)
    Gemm.multiply(
      outputs + shape.seekOffset, stride: columns, rows: count, inner: arcs, turned.pointer, columns: rows, into: scores,
      adding: false)
    let slopes = slopes.zeroed(count * rows)
    var total: Float = 0
    for token in 0..<count { total += tokenLoss(token, sample, between, scores + token * rows, slopes + token * rows) }
    Gemm.multiply(
      slopes, stride: rows, rows: count, inner: rows, offers.pointer, columns: arcs, into: outputSlopes + shape.seekOffset,
      cStride: columns, adding: true)
    let turnedSlopes = turnedSlopes.reserve(count * rows)
    Gemm.transpose(slopes, stride: rows, rows: count, columns: rows, into: turnedSlopes)
    Gemm.multiply(
      turnedSlopes, stride: count, rows: rows, inner: count, outputs + shape.seekOffset, bStride: columns, columns: arcs,
      into: offerSlopes.reserve(rows * arcs), adding: false)
    spreadOffers(count, outputSlopes)
    return total
  }

  private func gatherOffers(_ count: Int, _ rows: Int, _ outputs: UnsafePointer<Float>) {
    let (arcs, columns) = (shape.arcs, shape.outputColumns)
    let offers = offers.zeroed(rows * arcs)
    for token in 0..<count {
      let source = outputs + token * columns + shape.offerOffset
      for index in 0..<arcs { offers[token * arcs + index] = max(source[index], 0) }
    }
    (offers + count * arcs).update(from: network.root.value, count: arcs)
    (offers + (count + 1) * arcs).update(from: network.places.value, count: PairPlace.classes * arcs)
    Gemm.transpose(offers, stride: arcs, rows: rows, columns: arcs, into: turned.reserve(rows * arcs))
  }

  private func tokenLoss(
    _ token: Int, _ sample: Sample, _ between: Between, _ scores: UnsafePointer<Float>, _ slopes: UnsafeMutablePointer<Float>
  ) -> Float {
    let count = sample.count
    let choices = choices.reserve(count + 1)
    let places = scores + count + 1
    for head in 0..<count where head != token {
      choices[head] =
        scores[head] + places[Distance.between(token, head)] + places[Distance.classes + between.between(token, head)]
    }
    choices[count] = scores[count]
    choices[token] = -1e9
    let loss = Loss.entropy(
      choices, slopes, count + 1, gold: Int(sample.heads[token]), sample.soft.heads[token], sample.weight)
    slopes[token] = 0
    let placeSlopes = slopes + count + 1
    for head in 0..<count where head != token {
      placeSlopes[Distance.between(token, head)] += slopes[head]
      placeSlopes[Distance.classes + between.between(token, head)] += slopes[head]
    }
    return loss
  }

  private func spreadOffers(_ count: Int, _ outputSlopes: UnsafeMutablePointer<Float>) {
    let (arcs, columns) = (shape.arcs, shape.outputColumns)
    for token in 0..<count {
      let target = outputSlopes + token * columns + shape.offerOffset
      for index in 0..<arcs where offers.pointer[token * arcs + index] > 0 {
        target[index] += offerSlopes.pointer[token * arcs + index]
      }
    }
    for index in 0..<arcs { network.root.gradient[index] += offerSlopes.pointer[count * arcs + index] }
    for index in 0..<PairPlace.classes * arcs {
      network.places.gradient[index] += offerSlopes.pointer[(count + 1) * arcs + index]
    }
  }
}
