"""How likely a link is right, by a curve fitted to labelled links.

The curve stands in `curve.toml`, in this folder, made by
`tests/quality/calibrate_links.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from media.confidence import Curve, read_curve

_FILE = "curve.toml"

LEAST = 0.05
"""Under it there is no link to speak of."""
MOST_DOUBTED = 0.45
"""The score of links that are to wait for a person however likely they are: too weak
to tie, see `media.dedup.ties`."""
HELD = 0.5
"""The least score of a link by which a usage stays with the file that it showed: just
enough to tie, though what else tied them then may be gone since."""


@lru_cache(maxsize=1)
def load_curve() -> Curve:
    """Return the curve of the package's own file, read once.

    Raises BadDataFile where it has a mistake.
    """
    text = files(__package__ or "").joinpath(_FILE).read_text(encoding="utf-8")
    return read_curve(text, file=_FILE, name="link")


def likelihood(features: Mapping[str, float]) -> float:
    """Return how likely a link with these features is right."""
    return round(load_curve().probability(features), 3)
