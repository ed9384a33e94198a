"""Fitting and judging probabilities: small, plain, the same on every machine.

In: outcomes, each with features, whether it was right, and the publisher that it is
from. Out: weights of a logistic curve; predictions for publishers that were left out of
the fit; bins, the calibration error, and the share that a threshold keeps.
"""

from __future__ import annotations

import hashlib
import math
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Features = Mapping[str, float]
Weights = dict[str, float]

INTERCEPT = "intercept"
SPEAKS: Mapping[str, int] = {
    "evidence": 1,
    "creator": 1,
    "known agency": 1,
    "no description": -1,
    "short description": -1,
    "unread": -1,
    "many places": -1,
    "credit apart": -1,
}
"""For (1) or against (-1): what these features mean, whatever a few hundred rows seem
to say. A known agency that speaks against a credit is noise that no one could explain.
"""

RIDGE = 2.0
"""How strongly weights are held to 0: data of a few hundred rows say little. Of 1, 2,
4, 8, ... 32 it makes publishers that were left out likeliest (log loss, all kinds).
"""

ROUNDS = 40
FOLDS = 10
HALVES = 10
LEAST_SHARE = 0.05
EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0001)
"""Of the bins that are shown; most usages are sure."""


@dataclass(frozen=True)
class Outcome:
    """How sure something was, and whether it was right."""

    confidence: float
    is_right: bool
    publisher: str = ""
    features: Features = field(default_factory=dict)


@dataclass(frozen=True)
class Bin:
    """Outcomes that were about equally sure."""

    low: float
    high: float
    count: int
    confidence: float
    accuracy: float


def fit(
    outcomes: Sequence[Outcome],
    speaks: Mapping[str, int] = SPEAKS,
    *,
    ridge: float = RIDGE,
) -> Weights:
    """Return the weights that make what is right most likely, none against `speaks`.

    `ridge`: how strongly weights are held to 0.
    A feature whose weight would be is left out, and the others are fitted without it.
    """
    used = sorted({name for o in outcomes for name in o.features})
    left: set[str] = set()
    while True:
        weights = _fit(outcomes, [n for n in used if n not in left], ridge)
        wrong = {n for n, weight in weights.items() if weight * speaks.get(n, 0) < 0}
        if not wrong:
            return weights | dict.fromkeys(left, 0.0)
        left |= wrong


def _fit(outcomes: Sequence[Outcome], features: Sequence[str], ridge: float) -> Weights:
    """Return the weights of some features by Newton's method."""
    names = [INTERCEPT, *features]
    rows = [[1.0, *(o.features.get(n, 0.0) for n in names[1:])] for o in outcomes]
    weights = [0.0] * len(names)
    for _ in range(ROUNDS):
        chances = [_logistic(_dot(weights, row)) for row in rows]
        slope = [
            sum(
                (o.is_right - p) * row[i]
                for o, p, row in _each(outcomes, chances, rows)
            )
            - _ridge(i, ridge) * weights[i]
            for i in range(len(names))
        ]
        curve = [
            [
                sum(p * (1 - p) * row[i] * row[j] for p, row in zip(chances, rows))  # noqa: B905
                + (_ridge(i, ridge) if i == j else 0.0)
                for j in range(len(names))
            ]
            for i in range(len(names))
        ]
        step = _solved(curve, slope)
        weights = [w + s for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-9:
            break
    return dict(zip(names, weights, strict=True))


def _each(
    outcomes: Sequence[Outcome], chances: Sequence[float], rows: Sequence[list[float]]
) -> Iterable[tuple[Outcome, float, list[float]]]:
    return zip(outcomes, chances, rows, strict=True)


def _ridge(place: int, ridge: float) -> float:
    return ridge if place else 1e-6


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _logistic(x: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a small system of equations (Gauss, with pivots)."""
    size = len(right)
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for n in range(size):
        pivot = max(range(n, size), key=lambda m: abs(rows[m][n]))
        rows[n], rows[pivot] = rows[pivot], rows[n]
        for m in range(size):
            if m != n and rows[m][n]:
                share = rows[m][n] / rows[n][n]
                rows[m] = [a - share * b for a, b in zip(rows[m], rows[n], strict=True)]
    return [rows[n][size] / rows[n][n] for n in range(size)]


def chance(weights: Weights, features: Features) -> float:
    """Return the probability that weights give to features."""
    known = (weights.get(name, 0.0) * value for name, value in features.items())
    return _logistic(weights[INTERCEPT] + sum(known))


def left_out(outcomes: Sequence[Outcome], folds: int = FOLDS) -> list[Outcome]:
    """Return the outcomes as sure as weights say that never saw their publisher."""
    found: list[Outcome] = []
    for fold in range(folds):
        inside = [o for o in outcomes if _fold(o.publisher, folds) != fold]
        outside = [o for o in outcomes if _fold(o.publisher, folds) == fold]
        if outside:
            found += told(outside, fit(inside))
    return found


def told(outcomes: Iterable[Outcome], weights: Weights) -> list[Outcome]:
    """Return the outcomes as sure as weights say."""
    return [
        Outcome(chance(weights, o.features), o.is_right, o.publisher, o.features)
        for o in outcomes
    ]


def _fold(publisher: str, folds: int) -> int:
    return int(hashlib.sha256(publisher.encode()).hexdigest()[:8], 16) % folds


def bins(outcomes: Iterable[Outcome], edges: Sequence[float] = EDGES) -> list[Bin]:
    """Return the outcomes in bins, empty ones left out."""
    every = list(outcomes)
    found = []
    for low, high in pairwise(edges):
        inside = [o for o in every if low <= o.confidence < high]
        if inside:
            found.append(
                Bin(
                    low=low,
                    high=min(high, 1.0),
                    count=len(inside),
                    confidence=sum(o.confidence for o in inside) / len(inside),
                    accuracy=sum(o.is_right for o in inside) / len(inside),
                )
            )
    return found


def calibration_error(outcomes: Iterable[Outcome]) -> float:
    """Return the expected calibration error over ten bins of equal width."""
    tenths = [n / 10 for n in range(10)]
    found = bins(outcomes, [*tenths, 1.0001])
    total = sum(b.count for b in found)
    gaps = sum(b.count * abs(b.confidence - b.accuracy) for b in found)
    return gaps / total if total else 0.0


def kept(outcomes: Sequence[Outcome], threshold: float) -> tuple[float, float]:
    """Return the precision of what is at least so sure, and its share of all."""
    sure = [o for o in outcomes if o.confidence >= threshold]
    if not sure:
        return 1.0, 0.0
    return sum(o.is_right for o in sure) / len(sure), len(sure) / len(outcomes)


def other_halves(
    outcomes: Sequence[Outcome], times: int = HALVES
) -> list[list[Outcome]]:
    """Return one half of the publishers as sure as weights of the other half say.

    Several times, with other halves; each time both ways.
    """
    publishers = sorted({o.publisher for o in outcomes})
    found = []
    for seed in range(times):
        random.Random(seed).shuffle(publishers)
        ours = set(publishers[::2])
        one = [o for o in outcomes if o.publisher in ours]
        other = [o for o in outcomes if o.publisher not in ours]
        found += [told(other, fit(one)), told(one, fit(other))]
    return found


def threshold_for(
    halves: Sequence[Sequence[Outcome]], precision: float
) -> float | None:
    """Return the least threshold, in hundredths, that keeps a precision.

    On the halves that a fit did not see, all taken together; None where too little
    is left to tell.
    """
    together = [outcome for half in halves for outcome in half]
    for n in range(1, 100):
        reached, share = kept(together, n / 100)
        if share < LEAST_SHARE:
            return None
        if reached >= precision:
            return n / 100
    return None
