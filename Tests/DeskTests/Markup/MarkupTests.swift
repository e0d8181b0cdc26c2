import Testing

@testable import Desk

@Suite struct MarkupTests {
  @Test("words and attribute values are escaped, an absent attribute is left out")
  func escaping() {
    var html = Markup()
    html.element("a", ["href": "/x?a=1&b=\"2\"", "class": nil]) { $0.text("<b> & 'c'") }
    #expect(
      String(decoding: html.bytes, as: UTF8.self) == "<a href=\"/x?a=1&amp;b=&quot;2&quot;\">&lt;b&gt; &amp; &#39;c&#39;</a>")
  }

  @Test("control characters are no characters of a page")
  func controls() {
    var html = Markup()
    html.text("a\u{0}b\u{1B}[31mc\td")
    #expect(String(decoding: html.bytes, as: UTF8.self) == "a\u{FFFD}b\u{FFFD}[31mc\td")
  }
}

@Suite struct FormTests {
  @Test("fields of a form are read as browsers write them")
  func fields() {
    let fields = FormFields.parse("text=Caf%C3%A9+%26+bar&empty=&odd=%zz&%41=1".utf8)
    #expect(fields == ["text": "Café & bar", "empty": "", "odd": "%zz", "A": "1"])
  }

  @Test("a link holds any words")
  func links() {
    #expect(Link.to("/search", [("q", "a&b c/ü")]) == "/search?q=a%26b%20c%2F%C3%BC")
  }
}
