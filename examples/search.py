"""Search for a better network than the post's: Optuna proposes, short trainings decide.

    python examples/search.py                                   # the bundled names
    python examples/search.py --names names.txt --trials 50 --steps 20000

Each trial trains one network (sizes, depth, batch norm, gain, learning rate, weight decay, batch)
and looks at its dev loss five times on the way; those that are behind the median of the others by
then are stopped. The same seed proposes and trains the same networks. Needs Optuna: pip install
'swiftmakemore[search]'.
"""

import argparse
import math
import sys

import swiftmakemore as sm

LOOKS = 5


def make_network(trial, vocabulary, generator):
    """The network that a trial proposes."""
    depth = trial.suggest_int("depth", 1, 3)
    hidden = trial.suggest_int("hidden_size", 32, 256, log=True)
    return sm.MLP(
        vocabulary,
        embedding_size=trial.suggest_int("embedding_size", 4, 64, log=True),
        hidden_sizes=[hidden] * depth,
        batch_norm="torch" if trial.suggest_categorical("batch_norm", [True, False]) else None,
        gain=trial.suggest_float("gain", 0.5, 2.5),
        generator=generator,
    )


def dev_loss(trial, optuna, vocabulary, train, dev, test, steps, seed):
    """The dev loss of a trial's network after `steps` steps; its test loss decides nothing."""
    g = sm.Generator().manual_seed(seed)
    model = make_network(trial, vocabulary, g)
    rate = trial.suggest_float("lr", 0.01, 1.0, log=True)
    decay = trial.suggest_float("weight_decay", 1e-3, 1.0, log=True)
    batch = trial.suggest_categorical("batch_size", [32, 64, 128])
    rates = [rate if step < steps // 2 else rate / 10 for step in range(steps)]
    loss = math.inf
    for look in range(LOOKS):
        part = rates[steps * look // LOOKS : steps * (look + 1) // LOOKS]
        sm.train_model(
            model,
            train,
            n_iter=len(part),
            batch_size=batch,
            weight_decay=decay,
            lr=part,
            generator=g,
            progress=False,
        )
        loss = sm.eval_model(model, dev)
        trial.report(loss, look)
        if not math.isfinite(loss) or trial.should_prune():
            raise optuna.TrialPruned
    trial.set_user_attr("test_loss", sm.eval_model(model, test))
    return loss


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--names", metavar="FILE", help="a file of names, one a line")
    parser.add_argument("--trials", type=int, default=20, help="how many networks (20)")
    parser.add_argument("--steps", type=int, default=10_000, help="steps a network (10000)")
    parser.add_argument("--seed", type=int, default=1, help="of proposals and networks (1)")
    arguments = parser.parse_args()
    if arguments.trials < 1 or arguments.steps < LOOKS:
        parser.error(f"expected at least one trial and {LOOKS} steps")
    try:
        import optuna
    except ImportError:
        sys.exit("error: this needs Optuna: pip install 'swiftmakemore[search]'")
    try:
        words = sm.load_names(arguments.names)
    except (OSError, ValueError) as error:
        sys.exit(f"error: {error}")
    vocabulary = sm.Vocabulary(words)
    train_words, dev_words, test_words = sm.split_words(words)
    if not (train_words and dev_words and test_words):
        sys.exit("error: there are too few names to divide: at least 10 are needed")
    train, dev, test = (
        sm.Examples(part, vocabulary=vocabulary) for part in (train_words, dev_words, test_words)
    )

    optuna.logging.set_verbosity(optuna.logging.WARNING)
    study = optuna.create_study(
        sampler=optuna.samplers.TPESampler(seed=arguments.seed),
        pruner=optuna.pruners.MedianPruner(n_startup_trials=5, n_warmup_steps=1),
    )

    def say(study, trial):
        state = trial.state.name.lower()
        best = f"{study.best_value:.4f}" if finished(study) else "none"
        loss = f"{trial.value:.4f}" if trial.value is not None else "      "
        print(f"trial {trial.number:3}  {state:8}  dev loss {loss}  best {best}", flush=True)

    def finished(study):
        return any(trial.state.name == "COMPLETE" for trial in study.trials)

    study.optimize(
        lambda trial: dev_loss(
            trial, optuna, vocabulary, train, dev, test, arguments.steps, arguments.seed
        ),
        n_trials=arguments.trials,
        callbacks=[say],
    )
    if not finished(study):
        sys.exit("error: no network was trained to its end; try more trials")

    print(f"\nThe best of {len(study.trials)}:")
    for name, value in study.best_params.items():
        print(f"  {name:15} {value:.4g}" if isinstance(value, float) else f"  {name:15} {value}")
    g = sm.Generator().manual_seed(2147483647)  # the post's
    sm.manual_seed(1337)
    post = sm.MLPKaimingNormal(vocabulary, generator=g)
    sm.train_model(post, train, n_iter=arguments.steps, generator=g, progress=False)
    title = f"After {arguments.steps:,} steps"
    print(f"\n{title:27}  dev loss  test loss")
    best = study.best_value, study.best_trial.user_attrs["test_loss"]
    posts = sm.eval_model(post, dev), sm.eval_model(post, test)
    for name, losses in (("the best", best), ("the post's MLPKaimingNormal", posts)):
        print(f"{name:27} {losses[0]:9.4f}  {losses[1]:9.4f}")


if __name__ == "__main__":
    main()
