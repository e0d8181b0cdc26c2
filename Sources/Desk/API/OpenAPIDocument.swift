internal import Diplomacy

extension OpenAPI {
  static func document() -> [UInt8] {
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
      json.object(components)
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
      json.object { json in
        response(200, "The answer.", operation.types, schema: nil, &json)
        if operation.method == "get", operation.id != "stream" {
          response(304, "As the If-None-Match of the request has it.", [], schema: nil, &json)
        }
        for (status, words) in operation.statuses {
          response(status, words, ["application/problem+json"], schema: "Problem", &json)
        }
      }
    }
  }

  private static func write(_ parameter: Parameter, _ json: inout JSONWriter) {
    json.object { json in
      json.field("name", parameter.name)
      json.field("in", parameter.place)
      json.field("required", parameter.place == "path")
      json.field("description", parameter.words)
      json.key("schema")
      json.object { json in
        json.field("type", parameter.type)
        if let format = parameter.format { json.field("format", format) }
        if !parameter.values.isEmpty { json.field("enum", parameter.values) }
        if let range = parameter.range {
          json.field("minimum", range.lowerBound)
          json.field("maximum", range.upperBound)
        }
      }
    }
  }

  private static func response(_ status: Int, _ words: String, _ types: [String], schema: String?, _ json: inout JSONWriter) {
    json.key(String(status))
    json.object { json in
      json.field("description", words)
      if !types.isEmpty { content(types, schema: schema, &json) }
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
            if let schema {
              json.field("$ref", "#/components/schemas/\(schema)")
            } else if type.hasSuffix("json") {
              json.field("type", "object")
            } else {
              json.field("type", "string")
            }
          }
        }
      }
    }
  }

  private static func components(_ json: inout JSONWriter) {
    json.key("securitySchemes")
    json.object { json in
      json.key("token")
      json.object { json in
        json.field("type", "http")
        json.field("scheme", "bearer")
      }
    }
    json.key("schemas")
    json.object { json in
      schema(
        "Dispatch", ["text": "string", "title": "string", "publisher": "string", "date": "string", "rights": "string"],
        required: ["text"], &json)
      schema(
        "Problem", ["type": "string", "title": "string", "status": "integer", "detail": "string", "instance": "string"],
        required: ["title", "status"], &json)
    }
  }

  private static func schema(
    _ name: String, _ fields: KeyValuePairs<String, String>, required: [String], _ json: inout JSONWriter
  ) {
    json.key(name)
    json.object { json in
      json.field("type", "object")
      json.field("required", required)
      json.key("properties")
      json.object { json in
        for (field, type) in fields {
          json.key(field)
          json.object { $0.field("type", type) }
        }
      }
    }
  }
}
