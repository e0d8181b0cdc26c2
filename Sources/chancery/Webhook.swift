import Foundation
import Glibc

/// Posts JSON over HTTP/1.1 to an address on the loopback.
struct Webhook {
  let port: UInt16
  let path: String

  /// `http://127.0.0.1:9000/hook` or `http://localhost:9000/hook`; `nil` for anything else.
  init?(_ address: String) {
    guard let parts = URLComponents(string: address), parts.scheme == "http", let host = parts.host,
      ["127.0.0.1", "localhost"].contains(host), let port = parts.port, let number = UInt16(exactly: port), number > 0
    else { return nil }
    self.port = number
    let query = parts.percentEncodedQuery.map { "?" + $0 } ?? ""
    path = (parts.percentEncodedPath.isEmpty ? "/" : parts.percentEncodedPath) + query
  }

  /// - Throws: `FileError` when nobody listens or the answer is no success.
  func post(_ body: [UInt8]) throws {
    let failure = FileError(
      file: "127.0.0.1:\(port)\(path)", problem: "took no message", mend: "start the listener, or leave --post out")
    let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard handle >= 0 else { throw failure }
    defer { close(handle) }
    var patience = timeval(tv_sec: 5, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(handle, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(handle, $0, size) }
    }
    guard connected == 0 else { throw failure }
    let head =
      "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Type: application/json\r\nContent-Length: \(body.count)\r\nConnection: close\r\n\r\n"
    var rest = (Array(head.utf8) + body)[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { send(handle, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard sent > 0 else { throw failure }
      rest = rest.dropFirst(sent)
    }
    var answer = [UInt8](repeating: 0, count: 64)
    let count = recv(handle, &answer, answer.count, 0)
    let words = String(decoding: answer.prefix(max(0, count)), as: UTF8.self).split(separator: " ")
    guard words.count > 1, words[1].hasPrefix("2") else { throw failure }
  }
}
