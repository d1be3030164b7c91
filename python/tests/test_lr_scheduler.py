"""Schedules of learning rates against PyTorch's: the same floats, step by step."""

import copy
import warnings

import pytest

import swiftmakemore as sm
from swiftmakemore.optim import lr_scheduler

SCHEDULES = {
    "lambda": lambda s, o: s.LambdaLR(o, lambda t: 0.95**t),
    "lambdas": lambda s, o: s.LambdaLR(o, [lambda t: 0.95**t, lambda t: 1 / (1 + t)]),
    "multiplicative": lambda s, o: s.MultiplicativeLR(o, lambda t: 0.9 + 0.01 * t),
    "step": lambda s, o: s.StepLR(o, 3, gamma=0.7),
    "milestones": lambda s, o: s.MultiStepLR(o, [2, 5, 5, 9], gamma=0.3),
    "constant": lambda s, o: s.ConstantLR(o, factor=0.3, total_iters=4),
    "linear": lambda s, o: s.LinearLR(o, start_factor=0.1, end_factor=0.9, total_iters=7),
    "exponential": lambda s, o: s.ExponentialLR(o, gamma=0.83),
    "polynomial": lambda s, o: s.PolynomialLR(o, total_iters=11, power=1.7),
    "cosine": lambda s, o: s.CosineAnnealingLR(o, T_max=6, eta_min=0.001),
    "restarts": lambda s, o: s.CosineAnnealingWarmRestarts(o, T_0=4, eta_min=0.01),
    "longer restarts": lambda s, o: s.CosineAnnealingWarmRestarts(o, T_0=3, T_mult=2),
    "one cycle": lambda s, o: s.OneCycleLR(o, max_lr=[0.3, 0.2], total_steps=31),
    "three phases": lambda s, o: s.OneCycleLR(
        o, max_lr=0.3, epochs=10, steps_per_epoch=4, three_phase=True, anneal_strategy="linear"
    ),
    "sequence": lambda s, o: s.SequentialLR(
        o,
        [
            s.LinearLR(o, start_factor=0.2, total_iters=5),
            s.CosineAnnealingLR(o, T_max=9),
            s.ExponentialLR(o, gamma=0.9),
        ],
        milestones=[5, 14],
    ),
    "sequence of lambdas": lambda s, o: s.SequentialLR(
        o, [s.LambdaLR(o, lambda t: t / 4), s.StepLR(o, 2), s.ConstantLR(o)], milestones=[4, 11]
    ),
}


def optimizer_of(m):
    groups = [{"params": [m.zeros(1)]}, {"params": [m.zeros(1)], "lr": 0.05}]
    return m.optim.SGD(groups, lr=0.1, momentum=0.9)


def schedules(torch):
    return (sm, lr_scheduler), (torch, torch.optim.lr_scheduler)


def rates(m, module, make, steps=30):
    optimizer = optimizer_of(m)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        schedule = make(module, optimizer)
        found = []
        for _ in range(steps):
            found.append([(g["lr"], g["momentum"]) for g in optimizer.param_groups])
            assert schedule.get_last_lr() == [g["lr"] for g in optimizer.param_groups]
            optimizer.step()
            schedule.step()
    return found


@pytest.mark.parametrize("make", SCHEDULES.values(), ids=SCHEDULES)
def test_rates_equal_pytorchs(make, torch):
    ours, theirs = (rates(m, module, make) for m, module in schedules(torch))
    assert ours == theirs


@pytest.mark.parametrize("make", SCHEDULES.values(), ids=SCHEDULES)
def test_going_on_from_a_state_dict(make):
    expected = rates(sm, lr_scheduler, make)
    optimizer = optimizer_of(sm)
    schedule = make(lr_scheduler, optimizer)
    for _ in range(8):
        optimizer.step()
        schedule.step()
    state, settings = copy.deepcopy(schedule.state_dict()), optimizer.state_dict()
    other = optimizer_of(sm)
    twin = make(lr_scheduler, other)
    other.load_state_dict(settings)
    twin.load_state_dict(state)
    for t in range(8, 30):
        assert [(g["lr"], g["momentum"]) for g in other.param_groups] == expected[t]
        other.step()
        twin.step()


LOSSES = [3.0, 2.9, 2.9, 2.9, 2.9, 2.8, 2.9, 2.9, 2.9, 2.9, 2.9, 2.9, 2.9, 2.0, 2.0, 2.0, 2.0]


@pytest.mark.parametrize(
    "options",
    [
        {"patience": 1},
        {"patience": 2, "factor": 0.5, "cooldown": 2},
        {"patience": 0, "threshold": 0.05, "threshold_mode": "abs", "min_lr": [0.01, 0.02]},
        {"patience": 1, "mode": "max", "threshold": 0.1},
        {"patience": 1, "mode": "max", "threshold": 0.1, "threshold_mode": "abs", "eps": 0.02},
    ],
    ids=str,
)
def test_plateaus(options, torch):
    found = []
    for m, module in schedules(torch):
        optimizer = optimizer_of(m)
        schedule = module.ReduceLROnPlateau(optimizer, **options)
        trace = []
        for loss in LOSSES:
            schedule.step(m.tensor(loss))
            trace.append((schedule.get_last_lr(), schedule.num_bad_epochs, schedule.in_cooldown))
        found.append(trace)
    assert found[0] == found[1]


def test_restarts_at_a_fraction_of_an_epoch(torch):
    for mult in (1, 2):
        found = []
        for m, module in schedules(torch):
            optimizer = optimizer_of(m)
            schedule = module.CosineAnnealingWarmRestarts(optimizer, T_0=2, T_mult=mult)
            trace = []
            for t in range(40):
                schedule.step(t / 4)
                trace.append(schedule.get_last_lr())
            found.append(trace)
        assert found[0] == found[1]


def test_schedules_of_one_optimizer_multiply(torch):
    found = []
    for m, module in schedules(torch):
        optimizer = optimizer_of(m)
        two = [module.ExponentialLR(optimizer, 0.9), module.StepLR(optimizer, 2)]
        for _ in range(5):
            optimizer.step()
            for schedule in two:
                schedule.step()
        found.append([g["lr"] for g in optimizer.param_groups])
    assert found[0] == found[1]


def test_callable_objects_are_saved():
    class Decay:
        def __init__(self, rate):
            self.rate = rate

        def __call__(self, t):
            return self.rate**t

    optimizer = optimizer_of(sm)
    schedule = lr_scheduler.LambdaLR(optimizer, Decay(0.5))
    state = schedule.state_dict()
    assert state["lr_lambdas"] == [{"rate": 0.5}, {"rate": 0.5}]
    twin = lr_scheduler.LambdaLR(optimizer_of(sm), Decay(0.1))
    twin.load_state_dict(state)
    assert twin.lr_lambdas[0].rate == 0.5


def test_a_schedule_before_the_optimizer_warns():
    schedule = lr_scheduler.ExponentialLR(optimizer_of(sm), 0.9)
    with pytest.warns(UserWarning, match="before `optimizer.step"):
        schedule.step()


def refusals(m, s):
    def make(kind, *arguments, **options):
        return lambda: getattr(s, kind)(optimizer_of(m), *arguments, **options)

    one, other = optimizer_of(m), optimizer_of(m)
    return [
        lambda: s.StepLR(3, 1),
        lambda: s.ReduceLROnPlateau(3),
        make("LambdaLR", [lambda t: 1.0]),
        make("MultiplicativeLR", [3, 4]),
        make("ConstantLR", factor=1.5),
        make("LinearLR", start_factor=0),
        make("LinearLR", end_factor=2),
        make("StepLR", 2, last_epoch=3),
        make("CosineAnnealingWarmRestarts", T_0=0),
        make("CosineAnnealingWarmRestarts", T_0=1, T_mult=0.5),
        make("OneCycleLR", 0.1),
        make("OneCycleLR", 0.1, total_steps=0),
        make("OneCycleLR", [0.1], total_steps=3),
        make("OneCycleLR", 0.1, total_steps=3, pct_start=2.0),
        make("OneCycleLR", 0.1, total_steps=3, anneal_strategy="no"),
        make("ReduceLROnPlateau", factor=1.0),
        make("ReduceLROnPlateau", mode="mid"),
        make("ReduceLROnPlateau", threshold_mode="mid"),
        make("ReduceLROnPlateau", min_lr=[0.1]),
        make("SequentialLR", [], []),
        lambda: s.SequentialLR(one, [s.StepLR(one, 1)], [3]),
        lambda: s.SequentialLR(one, [s.StepLR(other, 1)], []),
        lambda: s.SequentialLR(one, [s.ReduceLROnPlateau(one)], []),
        lambda: s.CosineAnnealingWarmRestarts(one, 3).step(-1),
    ]


def test_refusals(torch):
    (a, b), (c, d) = schedules(torch)
    for i, (ours, theirs) in enumerate(zip(refusals(a, b), refusals(c, d), strict=True)):
        with pytest.raises(Exception) as expected:
            theirs()
        with pytest.raises(expected.type):
            ours()
            raise AssertionError(f"refusal {i} was none: {expected.value}")


def test_beyond_the_one_cycle():
    optimizer = optimizer_of(sm)
    schedule = lr_scheduler.OneCycleLR(optimizer, 0.1, total_steps=2)
    for _ in range(2):
        optimizer.step()
        schedule.step()
    with pytest.raises(ValueError, match="Tried to step 3 times"):
        schedule.step()
