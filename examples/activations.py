"""Look inside the post's five networks: activations and gradients, as NumPy arrays.

    python examples/activations.py                         # as they start
    python examples/activations.py --steps 2000            # after some training
    python examples/activations.py --names FILE

One batch goes forward and back through each network. "saturated" is the share of the hidden
layer's outputs beyond ±0.99, where tanh is flat and lets no gradient through (the post's black
and white picture); the last two columns are the spread of the gradients that reach W1 and W2.
"""

import argparse
import sys

import numpy as np

import swiftmakemore as sm
from swiftmakemore.nn import functional as F

MODELS = [
    sm.MLPBase,
    sm.MLPReduceInitialLoss,
    sm.MLPReduceTanhSaturation,
    sm.MLPKaimingNormal,
    sm.MLPBatchNormal,
]


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--names", metavar="FILE", help="a file of names, one a line")
    parser.add_argument("--steps", type=int, default=0, help="how many steps to train first (0)")
    parser.add_argument("--batch", type=int, default=1000, help="how many examples to look at")
    arguments = parser.parse_args()
    if arguments.steps < 0 or arguments.batch < 2:
        parser.error("--steps must be at least 0 and --batch at least 2")
    try:
        words = sm.load_names(arguments.names)
    except (OSError, ValueError) as error:
        sys.exit(f"error: {error}")
    vocabulary = sm.Vocabulary(words)
    X, Y = sm.build_dataset(words, vocabulary=vocabulary)

    print(f"{arguments.batch:,} examples after {arguments.steps:,} steps of training")
    print(f"{'model':<24}{'loss':>8}{'saturated':>11}{'std h':>8}{'std ∂W1':>10}{'std ∂W2':>10}")
    for model_class in MODELS:
        g = sm.Generator().manual_seed(2147483647)
        sm.manual_seed(1337)
        model = model_class(vocabulary, generator=g)
        if arguments.steps:
            sm.train_model(model, X, Y, n_iter=arguments.steps, generator=g, progress=False)

        batch = sm.randint(0, len(X), arguments.batch, generator=g).numpy()
        model.zero_grad()
        loss = F.cross_entropy(model(X[batch], training=True), sm.tensor(Y[batch]))
        loss.backward()

        # Arrays on the core's own memory: nothing is copied, so they are read-only.
        inside = model.activations()
        gradients = model.gradients()
        into_tanh = inside.get("batch_normalized", inside["hidden_preactivation"])
        saturated = np.mean(np.abs(inside["hidden"]) > 0.99)
        print(
            f"{model_class.__name__:<24}{loss.item():8.4f}{saturated:11.1%}{into_tanh.std():8.3f}"
            f"{gradients['W1'].std():10.2e}{gradients['W2'].std():10.2e}"
        )

    print("\nthe last model's arrays:")
    for kind, arrays in (("activation", inside), ("gradient", gradients)):
        for name, array in arrays.items():
            print(f"  {kind:<11}{name:<21}{array.dtype} {array.shape}")


if __name__ == "__main__":
    main()
