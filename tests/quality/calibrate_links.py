"""Fit the curve of links to a made newsroom, and judge it on another one.

    python tests/quality/calibrate_links.py

Writes `media/linking/curve.toml` and prints how true it is on the half held back.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from media.linking import AGAINST, FOR, SHARED  # noqa: E402
from tests.quality.fitting import (  # noqa: E402
    INTERCEPT,
    Weights,
    bins,
    calibration_error,
    fit,
    kept,
    told,
)
from tests.quality.links import FITTED, HELD_BACK, outcomes, strangers  # noqa: E402

CURVE = ROOT / "media/linking/curve.toml"
SPEAKS = dict.fromkeys(FOR, 1) | dict.fromkeys((*AGAINST, *SHARED), -1)
"""For (1) or against (-1): what each kind means, whatever rows seem to say."""
RIDGE = 0.3
"""Little: made data is plenty, and what is rare in it is no less true."""
THRESHOLDS = (0.5, 0.7, 0.8, 0.9, 0.95)


def main() -> int:
    """Fit, write, and judge."""
    fitted = list(outcomes(FITTED))
    weights = fit([*fitted, *strangers(FITTED)], SPEAKS, ridge=RIDGE)
    CURVE.write_text(as_toml(weights), encoding="utf-8")
    judged = told(list(outcomes(HELD_BACK)), weights)
    print(f"fitted to {len(fitted)} pairs, judged on {len(judged)};")
    print(f"calibration error {calibration_error(judged):.4f}")
    for one in bins(judged):
        print(f"  {one.low:.2f}-{one.high:.2f} {one.count:5}"
              f" mean {one.confidence:.3f} right {one.accuracy:.3f}")  # fmt: skip
    for threshold in THRESHOLDS:
        precision, share = kept(judged, threshold)
        sure = [o for o in judged if o.confidence >= threshold and o.is_right]
        recall = len(sure) / sum(o.is_right for o in judged)
        print(f"  from {threshold}: precision {precision:.4f}, recall {recall:.4f},"
              f" share {share:.3f}")  # fmt: skip
    return 0


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
