internal import Diplomacy
internal import HTTPTypes
internal import Hummingbird
internal import Ledger

/// Answers that need not be sent again (RFC 9110, section 13).
enum Conditional {
  static func reply(_ request: Request, _ entry: AnswerCache.Entry) -> Response {
    guard let known = request.headers[.ifNoneMatch], isKnown(entry.tag, among: known) else {
      return Response(status: .ok, headers: entry.headers, body: .init(byteBuffer: entry.body))
    }
    var headers = entry.headers
    headers[.contentType] = nil
    return Response(status: .notModified, headers: headers)
  }

  /// The comparison is the weak one (section 8.8.3.2): a proxy that packs the answer marks the tag as weak.
  private static func isKnown(_ tag: String, among known: String) -> Bool {
    known == "*"
      || known.split(separator: ",").contains { named in
        let bare = named.filter { !$0.isWhitespace }
        return (bare.hasPrefix("W/") ? bare.dropFirst(2) : bare[...]) == tag[...]
      }
  }

  /// The answer to a request: from the cache where the same was asked of the same ledger on the same day, before anything of the
  /// request is read.
  ///
  /// - Parameters:
  ///   - varies: whether the type of the answer is the client's choice.
  ///   - make: the type and the body of an answer that is not there yet.
  static func answer(
    _ request: Request, in room: DeskRoom, varies: Bool = false, _ make: (Question) throws -> (type: String, body: [UInt8])
  ) throws -> Response {
    let (head, today) = (try room.ledger.head(), Moment.now.day)
    let key = AnswerCache.Key(
      target: request.head.path ?? "", accept: varies ? request.headers[.accept] ?? "" : "", head: head, today: today)
    if let known = room.cache.entry(key) { return reply(request, known) }
    let question = try Question(room, request, head: head, today: today)
    let (type, body) = try make(question)
    let content = "\(question.basis)\n\(key.target)\n\(type)\n\(head.milliseconds)\n\(today)"
    let tag = "\"\(SHA256.hex(Array(content.utf8)).prefix(24))\""
    let entry = AnswerCache.Entry(body: body, type: type, tag: tag, varies: varies)
    room.cache.keep(entry, for: key)
    return reply(request, entry)
  }
}
