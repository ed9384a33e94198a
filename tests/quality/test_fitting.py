"""Fitting and judging probabilities, on outcomes made up here."""

from __future__ import annotations

import tomllib

import pytest

from media.confidence import load_curves, read_curves
from tests.quality import plot
from tests.quality.calibrate import as_toml, calibrated, with_tables
from tests.quality.fitting import (
    INTERCEPT,
    SPEAKS,
    Outcome,
    bins,
    calibration_error,
    chance,
    fit,
    kept,
    left_out,
    other_halves,
    threshold_for,
)


def made(count: int = 1200) -> list[Outcome]:
    """Return outcomes of which the strong are right in 98, the weak in 60 of 100."""
    return [
        Outcome(
            confidence=0.5,
            is_right=(n // 2) % 50 != 7 if n % 2 else (n // 2) % 5 < 3,
            publisher=f"paper {n % 37}",
            features={"strong": float(n % 2)},
        )
        for n in range(count)
    ]


def test_a_fit_finds_how_often_each_kind_is_right() -> None:
    weights = fit(made())
    assert chance(weights, {"strong": 1.0}) == pytest.approx(0.98, abs=0.02)
    assert chance(weights, {"strong": 0.0}) == pytest.approx(0.6, abs=0.05)


def test_a_feature_that_tells_nothing_weighs_nothing() -> None:
    same = [Outcome(0.5, n % 4 > 0, "a", {"always": 1.0}) for n in range(400)]
    weights = fit(same)
    assert abs(weights["always"]) < 0.1
    assert chance(weights, {"always": 1.0}) == pytest.approx(0.75, abs=0.01)


def test_no_weight_says_the_opposite_of_what_its_feature_means() -> None:
    """By chance known agencies are wrong more often here, and scraps right."""
    outcomes = [
        Outcome(0.5, n % 10 < 4 + 4 * (n % 2), "a", {"known agency": float(not n % 2)})
        for n in range(400)
    ] + [
        Outcome(0.5, n % 10 < 9, "b", {"short description": 1.0, "strong": n % 3 / 2})
        for n in range(400)
    ]
    weights = fit(outcomes)
    assert weights["known agency"] == 0.0
    assert weights["short description"] == 0.0
    assert weights["strong"] != 0.0


def test_the_curves_that_are_shipped_say_what_their_features_mean() -> None:
    for origin, curve in load_curves().items():
        for name, weight in curve.weights.items():
            assert weight * SPEAKS.get(name, 0) >= 0, (origin, name)


def test_calibration_error_is_the_gap_between_sure_and_right() -> None:
    sure = [Outcome(0.9, n < 70) for n in range(100)]
    assert calibration_error(sure) == pytest.approx(0.2)
    assert calibration_error([]) == 0.0
    assert calibration_error(left_out(made())) < 0.05


def test_every_outcome_is_judged_once_by_weights_that_never_saw_its_publisher() -> None:
    judged = left_out(made())
    assert len(judged) == len(made())
    assert len({o.confidence for o in judged if o.features["strong"]}) > 1


def test_bins_hold_everything() -> None:
    found = bins([Outcome(n / 20, n % 2 == 0) for n in range(21)])
    assert sum(b.count for b in found) == 21
    assert all(b.low <= b.confidence <= b.high for b in found)


def test_a_threshold_keeps_its_promise_on_the_other_half() -> None:
    halves = other_halves(made())
    threshold = threshold_for(halves, 0.9)
    assert threshold is not None and 0.6 < threshold <= 0.98
    together = [o for half in halves for o in half]
    reached, share = kept(together, threshold)
    assert reached >= 0.9
    assert share == pytest.approx(0.5, abs=0.1)


def test_what_cannot_be_kept_is_not_promised() -> None:
    assert threshold_for([[Outcome(0.9, n % 2 > 0) for n in range(100)]], 0.9) is None


def test_what_is_written_is_read_by_the_library() -> None:
    found = [calibrated(origin, made()) for origin in ("page", "text", "caption")]
    text = as_toml(found)
    curves = read_curves(text, file="curves.toml")
    assert curves["page"].intercept == pytest.approx(found[0].weights[INTERCEPT], 1e-2)
    assert [p.precision for p in curves["page"].promises] == [0.9, 0.95, 0.98]
    assert tomllib.loads(text)["page"]["weights"].keys() == {"strong"}


def test_tables_take_the_place_of_older_ones() -> None:
    found = [calibrated("page", made())]
    page = "# A\n\n<!-- confidence: made by calibrate.py -->\nold\n"
    page += "<!-- confidence: end -->\nafter\n"
    once = with_tables(page, found)
    assert "old" not in once and once.endswith("after\n")
    assert with_tables(once, found) == once


def test_the_plot_tells_its_points_in_words() -> None:
    drawn = plot.drawn([("Pages", bins(left_out(made())))])
    assert drawn.count("<circle") == len(bins(left_out(made())))
    assert "Pages: 0." in drawn and "right" in drawn
