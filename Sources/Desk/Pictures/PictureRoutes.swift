internal import Diplomacy
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Ledger

/// Every picture of the desk as a file: `ground` is white or dark, `width` in pixels.
struct PictureRoutes {
  let room: DeskRoom

  /// A picture loads nothing and has only the style that is inside it, named by its digest (CSP level 3).
  private var policy: String {
    let digests = PictureGround.allCases.map { ground in
      "'sha256-\(Data(SHA256.digest(Array(room.pictures.style.sheet(ground).utf8))).base64EncodedString())'"
    }
    return "default-src 'none'; style-src \(digests.joined(separator: " ")); frame-ancestors 'none'"
  }

  func add(to router: Router<BasicRequestContext>) {
    picture("/pictures/network.svg", router) { gallery, _ in
      guard let code = gallery.question.parameter("party") else { return try gallery.network() }
      return try state(gallery, code)
    }
    picture("/pictures/accords/:id/map.svg", router) { $0.members(try members($0, $1("id"))) }
    picture("/pictures/accords/:id/lanes.svg", router) { try $0.acts(try members($0, $1("id"))) }
    picture("/pictures/accords/:id/network.svg", router) { try $0.neighbours(of: try room.party($1("id"), states: false)) }
    picture("/pictures/states/:id/relations.svg", router) { gallery, context in
      gallery.relations(try room.answers.party(try room.party(context("id"), states: true), basis: gallery.question.basis))
    }
    picture("/pictures/states/:id/isolation.svg", router) { try $0.isolation(of: try room.party($1("id"), states: true))?.plate }
    picture("/pictures/states/:id/network.svg", router) { try state($0, $1("id")) }
    picture("/pictures/pairs/:a/:b/line.svg", router) { gallery, context in
      let (a, b) = (try room.party(context("a")), try room.party(context("b")))
      return try gallery.line(try room.answers.between(a, b, basis: gallery.question.basis))
    }
  }

  private func members(_ gallery: Gallery, _ id: String) throws -> MembersAnswer {
    let question = gallery.question
    return try room.answers.members(
      of: try room.party(id, states: false), layer: question.parameter("layer"), basis: question.basis)
  }

  private func state(_ gallery: Gallery, _ id: String) throws -> Plate {
    let state = try room.party(id, states: true)
    let places = try room.answers.party(state, basis: gallery.question.basis).places
    return try gallery.network(of: state, places: places)
  }

  private func picture(
    _ path: RouterPath, _ router: Router<BasicRequestContext>,
    _ plate: @escaping @Sendable (Gallery, (String) -> String) throws -> Plate?
  ) {
    router.get(path) { request, context in
      var response = try Conditional.answer(request, in: room) { question in
        let made = try plate(Gallery(question: question)) {
          context.parameters.get($0).flatMap { $0.removingPercentEncoding } ?? ""
        }
        guard let made else { throw Problem.unknown("a picture: nothing is on record for it") }
        return ("image/svg+xml", try made.file(question))
      }
      response.headers[.contentSecurityPolicy] = policy
      return response
    }
  }
}
