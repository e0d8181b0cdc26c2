import Foundation

@inline(__always)
func exponential(_ x: Float) -> Float { Foundation.exp(x) }

@inline(__always)
func logarithm(_ x: Float) -> Float { Foundation.log(x) }
