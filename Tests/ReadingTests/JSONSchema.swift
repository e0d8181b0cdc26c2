import Foundation

/// As much of JSON Schema 2020-12 as the contract uses: types, required, enum, const, pattern, bounds, $ref, anyOf, allOf, if/then.
struct JSONSchema {
  private let root: [String: Any]

  init(_ url: URL) throws {
    root = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any] ?? [:]
  }

  /// What is wrong with a value, each with its path; empty when it is valid.
  func problems(_ json: [UInt8]) throws -> [String] {
    check(try JSONSerialization.jsonObject(with: Data(json)), root, "$")
  }

  private func check(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    if let reference = schema["$ref"] as? String {
      let name = reference.split(separator: "/").last.map(String.init) ?? ""
      guard let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else { return ["\(path): no \(reference)"] }
      return check(value, target, path)
    }
    var out: [String] = []
    if let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map({ [$0] }),
      !types.contains(where: { matches(value, $0) })
    {
      return ["\(path): not \(types.joined(separator: " or "))"]
    }
    if let constant = schema["const"], !same(constant, value) { out.append("\(path): not \(constant)") }
    if let choices = schema["enum"] as? [Any], !choices.contains(where: { same($0, value) }) {
      out.append("\(path): \(value) is not in the list")
    }
    if let pattern = schema["pattern"] as? String, let text = value as? String,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      out.append("\(path): \"\(text)\" does not match \(pattern)")
    }
    out += bounds(value, schema, path)
    out += parts(value, schema, path)
    out += combinations(value, schema, path)
    return out
  }

  private func bounds(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    guard let number = (value as? NSNumber)?.doubleValue, !(value is String) else { return [] }
    let low = (schema["minimum"] as? NSNumber)?.doubleValue ?? -.infinity
    let high = (schema["maximum"] as? NSNumber)?.doubleValue ?? .infinity
    return (low...high).contains(number) ? [] : ["\(path): \(number) is out of bounds"]
  }

  private func parts(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    var out: [String] = []
    if let object = value as? [String: Any] {
      for key in schema["required"] as? [String] ?? [] where object[key] == nil { out.append("\(path).\(key): absent") }
      for (key, inner) in schema["properties"] as? [String: [String: Any]] ?? [:] {
        if let part = object[key] { out += check(part, inner, "\(path).\(key)") }
      }
    }
    if let list = value as? [Any], let inner = schema["items"] as? [String: Any] {
      for (index, part) in list.enumerated() { out += check(part, inner, "\(path)[\(index)]") }
    }
    return out
  }

  private func combinations(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    var out: [String] = []
    for inner in schema["allOf"] as? [[String: Any]] ?? [] { out += check(value, inner, path) }
    if let any = schema["anyOf"] as? [[String: Any]], !any.contains(where: { check(value, $0, path).isEmpty }) {
      out.append("\(path): fits none of the choices")
    }
    if let condition = schema["if"] as? [String: Any], check(value, condition, path).isEmpty,
      let then = schema["then"] as? [String: Any]
    {
      out += check(value, then, path)
    }
    return out
  }

  private func matches(_ value: Any, _ type: String) -> Bool {
    switch type {
    case "null": value is NSNull
    case "string": value is String
    case "boolean": (value as? NSNumber).map(isBoolean) ?? false
    case "integer": (value as? NSNumber).map { !isBoolean($0) && $0.doubleValue == $0.doubleValue.rounded() } ?? false
    case "number": (value as? NSNumber).map { !isBoolean($0) } ?? false
    case "array": value is [Any]
    case "object": value is [String: Any]
    default: false
    }
  }

  private func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }

  private func same(_ a: Any, _ b: Any) -> Bool {
    if a is NSNull || b is NSNull { return a is NSNull && b is NSNull }
    if let a = a as? String, let b = b as? String { return a == b }
    if let a = a as? NSNumber, let b = b as? NSNumber { return a == b }
    return false
  }
}
