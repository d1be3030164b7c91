// The post, retold in Swift alone: names in, five networks trained, losses and new names out.
//
//     swift run -c release post-example names.txt [--steps 20000]
//
// Nothing of Python is needed, nor of the C interface. The losses and names are those that
// examples/post.py prints for the same names and steps.

import Autograd
import Foundation
import Makemore
import Random

let postSeed: UInt64 = 2_147_483_647  // the post's g
let defaultSeed: UInt64 = 1337  // for the draws where the post names no generator

struct Arguments {
  var names = ""
  var steps = 20_000

  /// Nil where they make no sense.
  init?(_ words: ArraySlice<String>) {
    var words = words
    while let word = words.popFirst() {
      if word == "--steps" {
        guard let steps = words.popFirst().flatMap({ Int($0) }), steps > 0 else { return nil }
        self.steps = steps
      } else if names.isEmpty, !word.hasPrefix("-") {
        names = word
      } else {
        return nil
      }
    }
    if names.isEmpty { return nil }
  }
}

/// The first 80 % of the shuffled names, the next 10 %, and the rest.
func divided(_ names: NameList) -> [NameList] {
  let shuffled = names.shuffled(seed: 42)
  let ends = [0, Int(Double(names.count) * 0.8), Int(Double(names.count) * 0.9), names.count]
  return (0..<3).map { shuffled.selecting(ends[$0]..<ends[$0 + 1]) }
}

func train(_ model: MLP, _ examples: Examples, steps: Int, _ g: Generator) throws -> [Float] {
  let rates = (0..<steps).map { $0 < steps / 2 ? 0.1 : 0.01 }
  let trainer = try Trainer(model, examples, batchSize: 32, weightDecay: 0.1, generator: g)
  var (losses, made) = ([Float](repeating: 0, count: steps), 0)
  try rates.withUnsafeBufferPointer {
    try trainer.run(learningRates: $0, losses: &losses, seconds: .infinity, made: &made)
  }
  return losses
}

func retell(_ arguments: Arguments) throws {
  let file = try Data(contentsOf: URL(fileURLWithPath: arguments.names))
  let names = try file.withUnsafeBytes { try NameList(parsing: $0) }
  let vocabulary = try Vocabulary(names)
  let parts = try divided(names).map {
    try Examples(Dataset(words: $0, vocabulary: vocabulary))
  }
  guard parts.allSatisfy({ $0.count > 0 }) else {
    throw NameError(.noNames, "there are too few names to divide: at least 10 are needed")
  }
  let sizes = MLPConfiguration(
    vocabularySize: vocabulary.count, contextSize: 3, embeddingSize: 64, hiddenSize: 64)
  print("\(names.count) names, \(parts[0].count) examples to learn from")
  print("a uniform guess has \(String(format: "%.4f", log(Double(vocabulary.count))))\n")

  var best: (loss: Double, model: MLP, name: String)?
  for recipe in MLPRecipe.allCases {
    let g = Generator(seed: postSeed)
    Generator.default.manualSeed(defaultSeed)
    let model = try MLP(recipe, sizes, generator: g, default: .default)
    let before = try model.evaluate(parts[0])
    let losses = try train(model, parts[0], steps: arguments.steps, g)
    let (dev, test) = (try model.evaluate(parts[1]), try model.evaluate(parts[2]))
    let name = recipe.rawValue.padding(toLength: 24, withPad: " ", startingAt: 0)
    let numbers = String(
      format: "loss before %.4f, last step %.4f, dev loss %.4f, test loss %.4f", before,
      losses.last!, dev, test)
    print("\(name) \(numbers)")
    if best.map({ dev < $0.loss }) ?? true { best = (dev, model, recipe.rawValue) }
  }

  print("\nNew words, from \(best!.name):")
  let sampler = Sampler(best!.model, generator: Generator(seed: 1))
  for letters in try sampler.names(count: 10, seconds: .infinity) {
    print(try vocabulary.decode(letters))
  }
}

guard let arguments = Arguments(CommandLine.arguments.dropFirst()) else {
  FileHandle.standardError.write(Data("usage: post-example names.txt [--steps 20000]\n".utf8))
  exit(2)
}
do {
  try retell(arguments)
} catch {
  let message =
    (error as? NameError)?.message ?? (error as? TensorError)?.message ?? error.localizedDescription
  FileHandle.standardError.write(Data("error: \(message)\n".utf8))
  exit(1)
}
