import Testing

@testable import Desk

@Suite struct PictureStyleTests {
  private let style = PictureStyle(
    palette: Array(":root { --paper: #fffffe; --ink: #111; } @media (x) { :root { --ink: #eee; --paper: #222; } }".utf8),
    rules: Array("/* a comment with var(--ink) */ .a { fill: var(--ink); } .b { fill: var(--paper); }".utf8))

  @Test("each ground has its own colours and no variable is left")
  func grounds() {
    #expect(style.sheet(.white).contains(".a { fill: #111; }"))
    #expect(style.sheet(.white).contains(".b { fill: #ffffff; }"), "white is white, not the page's paper")
    #expect(style.sheet(.dark).contains(".a { fill: #eee; }") && style.sheet(.dark).contains(".b { fill: #222; }"))
    for ground in PictureGround.allCases { #expect(!style.sheet(ground).contains("var(")) }
  }

  @Test("the product's own sheets resolve wholly")
  func bundled() throws {
    let style = try PictureStyle.bundled()
    for ground in PictureGround.allCases {
      #expect(!style.sheet(ground).contains("var(") && !style.sheet(ground).contains("inherit"))
    }
  }
}
