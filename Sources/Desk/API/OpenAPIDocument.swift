internal import Diplomacy

extension OpenAPI {
  /// - Parameter schemas: the members of `components/schemas`, as one JSON object.
  static func document(schemas: [UInt8]) -> [UInt8] {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.field("openapi", "3.1.0")
      json.key("info")
      json.object { json in
        json.field("title", "Chancery")
        json.field("version", "1")
        json.field("description", "Who stood where, as of any day, as known on any other day, and who says so.")
      }
      json.key("paths")
      json.object { json in
        for (path, operations) in grouped {
          json.key(path)
          json.object { json in
            for operation in operations { write(operation, &json) }
          }
        }
      }
      json.key("components")
      json.object { json in
        json.key("securitySchemes")
        json.object { json in
          json.key("token")
          json.object { json in
            json.field("type", "http")
            json.field("scheme", "bearer")
          }
        }
        json.field("schemas", json: schemas)
      }
    }
    return json.bytes + [0x0A]
  }

  private static var grouped: [(String, [Operation])] {
    operations.reduce(into: []) { out, operation in
      if let index = out.firstIndex(where: { $0.0 == operation.path }) {
        out[index].1.append(operation)
      } else {
        out.append((operation.path, [operation]))
      }
    }
  }

  private static func write(_ operation: Operation, _ json: inout JSONWriter) {
    json.key(operation.method)
    json.object { json in
      json.field("operationId", operation.id)
      json.field("summary", operation.words)
      if operation.needsToken {
        json.field("security", ["token"]) { json, name in json.object { $0.field(name, [String]()) } }
      }
      json.field("parameters", operation.parameters) { json, parameter in write(parameter, &json) }
      if let body = operation.body {
        json.key("requestBody")
        json.object { json in
          json.field("required", true)
          content(["application/json"], schema: body, &json)
        }
      }
      json.key("responses")
      json.object { json in responses(operation, &json) }
    }
  }

  private static func responses(_ operation: Operation, _ json: inout JSONWriter) {
    let tag = operation.isTagged ? ("ETag", "Made of the basis and the ledger's head.") : nil
    response(200, "The answer.", operation.types, schema: operation.answer, tag, operation.links, &json)
    if let created = operation.created {
      response(201, "It was recorded.", ["application/json"], schema: created, nil, operation.links, &json)
    }
    if operation.isTagged {
      response(304, "The same still, as the request's If-None-Match has it.", [], schema: nil, tag, [], &json)
    }
    for status in operation.statuses {
      response(status.code, status.words, ["application/problem+json"], schema: "Problem", status.header, [], &json)
    }
  }

  private static func write(_ parameter: Parameter, _ json: inout JSONWriter) {
    json.object { json in
      json.field("name", parameter.name)
      json.field("in", parameter.place)
      json.field("required", parameter.isRequired)
      json.field("description", parameter.words)
      if let example = parameter.example { json.field("example", example) }
      json.key("schema")
      json.object { json in
        json.field("type", parameter.type)
        if let format = parameter.format {
          json.field("format", format)
        } else if parameter.type == "string", parameter.values.isEmpty {
          json.field("minLength", 1)
        }
        if !parameter.values.isEmpty { json.field("enum", parameter.values) }
        if let range = parameter.range {
          json.field("minimum", range.lowerBound)
          json.field("maximum", range.upperBound)
        }
      }
    }
  }

  private static func response(
    _ status: Int, _ words: String, _ types: [String], schema: String?, _ header: (name: String, words: String)?,
    _ links: [Link], _ json: inout JSONWriter
  ) {
    json.key(String(status))
    json.object { json in
      json.field("description", words)
      if let header {
        json.key("headers")
        json.object { json in
          json.key(header.name)
          json.object { json in
            json.field("description", header.words)
            json.field("required", true)
            json.key("schema")
            json.object { $0.field("type", "string") }
          }
        }
      }
      if !types.isEmpty { content(types, schema: schema, &json) }
      if !links.isEmpty { write(links, &json) }
    }
  }

  private static func write(_ links: [Link], _ json: inout JSONWriter) {
    json.key("links")
    json.object { json in
      for link in links {
        json.key(link.name)
        json.object { json in
          json.field("operationId", link.operation)
          json.key("parameters")
          json.object { json in
            for (name, value) in link.parameters { json.field(name, value) }
          }
        }
      }
    }
  }

  private static func content(_ types: [String], schema: String?, _ json: inout JSONWriter) {
    json.key("content")
    json.object { json in
      for type in types {
        json.key(type)
        json.object { json in
          json.key("schema")
          json.object { json in
            if type.hasSuffix("json"), let schema {
              json.field("$ref", "#/components/schemas/\(schema)")
            } else {
              json.field("type", type.hasSuffix("json") ? "object" : "string")
            }
          }
        }
      }
    }
  }
}
