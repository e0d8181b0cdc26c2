public import ArgumentParser
public import Desk
import Gazetteer

extension PictureGround: ExpressibleByArgument {}

/// A picture in place of a table, and how it is made.
struct PictureOptions: ParsableArguments {
  @Flag(help: "A picture (SVG) in place of a table; rsvg-convert and browsers make a PNG of it.")
  var svg = false

  @Option(help: "What the picture stands on: white, dark.")
  var ground: PictureGround = .white

  @Option(help: "The picture's width in pixels.")
  var width = 1600

  func validate() throws {
    guard CommandPictures.widths.contains(width) else {
      throw ValidationError(
        "--width \(width): give \(CommandPictures.widths.lowerBound) to \(CommandPictures.widths.upperBound) pixels")
    }
  }

  func pictures(_ gazetteer: Gazetteer) throws -> CommandPictures {
    try CommandPictures(gazetteer: gazetteer, ground: ground, width: width)
  }
}
