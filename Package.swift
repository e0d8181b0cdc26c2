// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A room of the house: a library target whose imports go one way only.
func room(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
  .testTarget(name: name + "Tests", dependencies: dependencies, resources: resources, swiftSettings: settings)
}

let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
/// What serves the desk: the framework, and the types that its own interface speaks.
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let web = [hummingbird, httpTypes, nio, lifecycle, signals, logging]
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
/// SQLite's own interface, as GRDB links it.
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")

let package = Package(
  name: "Chancery",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Linguistics", targets: ["Linguistics"]),
    .library(name: "Chancery", targets: ["Diplomacy", "Linguistics", "Gazetteer", "Intake", "Reading", "Ledger", "Desk"]),
    .executable(name: "chancery", targets: ["chancery"]),
    .executable(name: "chancery-train", targets: ["chancery-train"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    room("Diplomacy"),
    // Numbers that come out alike each time, for training, benchmarks and tests: no part of the product.
    room("Randomness"),
    .target(name: "CKernels"),
    .target(name: "CAllocations"),
    room("Linguistics", ["CKernels"], resources: [.copy("Model")]),
    room("Gazetteer", ["Diplomacy"], resources: [.copy("Data")]),
    room("Intake", ["Diplomacy", "Gazetteer"]),
    room("Reading", ["Diplomacy", "Linguistics", "Gazetteer", "Intake"], resources: [.copy("Lexicon")]),
    room("Ledger", ["Diplomacy", "Gazetteer", "Reading", grdb, sqlite], resources: [.copy("Data")]),
    room("Desk", ["Diplomacy", "Gazetteer", "Intake", "Reading", "Ledger"] + web, resources: [.copy("Assets")]),
    .executableTarget(
      name: "chancery",
      dependencies: ["Diplomacy", "Linguistics", "Gazetteer", "Intake", "Reading", "Ledger", "Desk", arguments],
      swiftSettings: settings),
    .executableTarget(
      name: "chancery-train", dependencies: ["CKernels", "Linguistics", "Randomness", arguments], swiftSettings: settings),
    .executableTarget(
      name: "chancery-evaluate",
      dependencies: ["Diplomacy", "Linguistics", "Gazetteer", "Intake", "Reading", "Ledger", arguments],
      path: "Evaluation", exclude: ["floors.tsv"],
      swiftSettings: settings),
    .executableTarget(
      name: "chancery-bench",
      dependencies: [
        "CAllocations", "Diplomacy", "Linguistics", "Gazetteer", "Intake", "Reading", "Ledger", "Randomness", arguments, grdb,
        hummingbird, logging,
      ],
      path: "Benchmarks",
      swiftSettings: settings),
    tests("Diplomacy", ["Diplomacy"]),
    tests("Linguistics", ["CKernels", "Linguistics"]),
    tests("Gazetteer", ["Diplomacy", "Gazetteer"]),
    tests("Intake", ["Diplomacy", "Intake"]),
    tests("Reading", ["Diplomacy", "Linguistics", "Gazetteer", "Intake", "Reading", "Ledger"]),
    tests("Ledger", ["Diplomacy", "Gazetteer", "Ledger", "Randomness"]),
    tests("Desk", ["Diplomacy", "Gazetteer", "Intake", "Reading", "Ledger", "Desk", hummingbirdTesting] + web),
    tests("House", []),
  ],
  swiftLanguageModes: [.v6]
)
