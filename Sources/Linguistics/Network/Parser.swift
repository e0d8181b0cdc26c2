internal import CKernels

/// Heads and relations of an encoded sentence: every arc is scored (Dozat and Manning 2017, with what a token seeks times what a head
/// offers), and the projective tree with the best sum is taken.
struct Parser {
  let network: Network
  let workspace: Workspace
  private let variant = ck_best_variant()
  private var shape: NetworkShape { network.shape }

  init(_ network: Network, _ workspace: Workspace) {
    self.network = network
    self.workspace = workspace
  }

  /// Finds the heads of the first `count` tokens of the workspace, `count` standing for the root, and scores their relations.
  func parse(_ count: Int) {
    let between = Between(count, verbs: workspace.verbs, marks: workspace.marks) { workspace.tags[$0] }
    scoreArcs(count, between)
    workspace.chart.bestTree(workspace.arcs, count, into: workspace.heads)
    scoreRelations(count, between)
  }

  private func scoreArcs(_ count: Int, _ between: Between) {
    let arcs = shape.arcs
    for token in 0..<count {
      let row = workspace.outputs + token * shape.outputColumns
      ck_quantise(
        variant, row + shape.seekOffset, Int32(arcs), Fixed.arcFactor, -Fixed.arcLimit, Fixed.arcLimit,
        workspace.seeking + token * arcs)
      ck_quantise(
        variant, row + shape.offerOffset, Int32(arcs), Fixed.arcFactor, 0, Fixed.arcLimit, workspace.offered + token * arcs)
    }
    (workspace.offered + count * arcs).update(from: network.root, count: arcs)
    for token in 0..<count {
      let scores = workspace.arcs + token * (count + 1)
      let seeking = workspace.seeking + token * arcs
      ck_dots(variant, seeking, workspace.offered, Int32(count + 1), Int32(arcs), scores)
      ck_dots(variant, seeking, network.places, Int32(PairPlace.classes), Int32(arcs), workspace.byPlace)
      // Quartered, so that the sum of three fits.
      for head in 0..<count where head != token {
        let distance = workspace.byPlace[Distance.between(token, head)] >> 2
        let between = workspace.byPlace[Distance.classes + between.between(token, head)] >> 2
        scores[head] = (scores[head] >> 2) + distance + between
      }
      scores[count] >>= 2
    }
  }

  private func scoreRelations(_ count: Int, _ between: Between) {
    let labels = shape.labels
    for token in 0..<count {
      let target = workspace.gates + token * labels
      let head = Int(workspace.heads[token])
      let dependent = workspace.outputs + token * shape.outputColumns + shape.dependentOffset
      guard head < count else {
        target.update(repeating: 0, count: labels)
        continue
      }
      let other = workspace.outputs + head * shape.outputColumns + shape.headOffset
      let distance = network.labelPlaces + Distance.between(token, head) * labels
      let middle = network.labelPlaces + (Distance.classes + between.between(token, head)) * labels
      for index in 0..<labels { target[index] = dependent[index] + other[index] + distance[index] + middle[index] }
    }
    ck_quantise(
      variant, workspace.gates, Int32(count * labels), Fixed.labelFactor, 0, Fixed.limit, workspace.quantised)
    ck_multiply(
      variant, workspace.quantised, labels, Int32(count), Int32(labels), network.labels.weights, Int32(network.labels.columns),
      network.labels.scales, network.labels.bias, -.infinity, workspace.relations)
  }

  /// The relation of a token to the head that was found.
  func relation(_ token: Int, _ count: Int) -> Relation {
    if Int(workspace.heads[token]) == count { return .root }
    let scores = workspace.relations + token * NetworkShape.labelColumns
    // Only one token hangs on the root.
    scores[Int(Relation.root.rawValue)] = -.infinity
    return Relation(rawValue: UInt8(Encoder.best(scores, Relation.all.count)))
  }
}
