"""Fit the curve of links to a made newsroom, and judge it in others.

    python tests/quality/calibrate_links.py

Writes `media/linking/curve.toml` and prints how true it is in the newsrooms that it was
not fitted to, what ties in them and what waits for a person.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from media.linking import AGAINST, FOR, SHARED, load_curve  # noqa: E402
from tests.quality.fitting import (  # noqa: E402
    INTERCEPT,
    Outcome,
    Weights,
    bins,
    calibration_error,
    fit,
)
from tests.quality.links import (  # noqa: E402
    CHOSEN,
    FITTED,
    HELD_BACK,
    grouped,
    outcomes,
    strangers,
)

CURVE = ROOT / "media/linking/curve.toml"
SPEAKS = dict.fromkeys(FOR, 1) | dict.fromkeys((*AGAINST, *SHARED), -1)
"""For (1) or against (-1): what each kind means, whatever rows seem to say."""
RIDGE = 0.3
"""Little: made data is plenty, and what is rare in it is no less true."""
THRESHOLDS = (0.3, 0.5, 0.6, 0.7, 0.8, 0.9)
WAITING = (0.05, 0.1, 0.2, 0.3, 0.5, 0.7)


def main() -> int:
    """Fit, write, and judge."""
    fitted = list(outcomes(FITTED))
    weights = fit([*fitted, *strangers(FITTED)], SPEAKS, ridge=RIDGE)
    CURVE.write_text(as_toml(weights), encoding="utf-8")
    load_curve.cache_clear()
    for seed, told in ((CHOSEN, "thresholds were chosen"), (HELD_BACK, "held back")):
        judge(seed, told)
    return 0


def judge(seed: int, told: str) -> None:
    """Print how true the curve is in a newsroom, and what ties and waits there."""
    judged = list(outcomes(seed))
    print(f"\nnewsroom {seed} ({told}): {len(judged)} pairs with a sign in common;")
    print(f"calibration error {calibration_error(judged):.4f}")
    for one in bins(judged):
        print(f"  {one.low:.2f}-{one.high:.2f} {one.count:5}"
              f" mean {one.confidence:.3f} right {one.accuracy:.3f}")  # fmt: skip
    found = grouped(seed, least=min(WAITING))
    right, wrong = found.together
    print(f"usages and files that are one picture: {right} right, {wrong} wrong;"
          f" pictures that are several: {found.mixed}")  # fmt: skip
    for name, some, whole, thresholds in (
        ("ties", found.ties, found.findable, THRESHOLDS),
        ("proposals", found.proposals, _right(found.proposals), WAITING),
    ):
        for threshold in thresholds:
            kept = [o for o in some if o.confidence >= threshold]
            good = _right(kept)
            print(f"  {name} from {threshold}: {len(kept)},"
                  f" precision {good / max(1, len(kept)):.3f},"
                  f" recall {good / max(1, whole):.3f}")  # fmt: skip


def _right(found: Iterable[Outcome]) -> int:
    return sum(o.is_right for o in found)


def as_toml(weights: Weights) -> str:
    """Return the file of the curve."""
    lines = [
        "# How likely a link is right: the weights of a logistic curve, fitted to a",
        "# made newsroom by tests/quality/calibrate_links.py, not edited by hand.",
        '# Each kind of evidence counts where it holds; "shared by two": the',
        "# rarest sign in common is that of two pictures.",
        "",
        "[link]",
        f"intercept = {weights[INTERCEPT]:.3f}",
        "",
        "[link.weights]",
    ]
    lines += [
        f'"{name}" = {weights.get(name, 0.0):.3f}' for name in (*FOR, *AGAINST, *SHARED)
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
