"""How likely what was found is right: curves fitted to labelled data.

In: `curves.toml`, in this folder, one curve for each kind of source; and the features
of a usage (`media.pipeline` knows them). Out: a probability. The file is made by
`tests/quality/calibrate.py`; it holds weights and no texts.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from media.confidence.curves import ORIGINS, Curve, Curves, Origin, Promise
from media.confidence.reading import read_curve, read_curves

__all__ = [
    "ORIGINS",
    "Curve",
    "Curves",
    "Origin",
    "Promise",
    "load_curves",
    "read_curve",
    "read_curves",
]

_FILE = "curves.toml"


@lru_cache(maxsize=1)
def load_curves() -> Curves:
    """Return the curves of the package's own file, read once.

    Raises BadDataFile where it has a mistake.

    >>> 0 < load_curves()["page"].probability({"evidence": 2.0}) < 1
    True
    """
    text = files(__name__).joinpath(_FILE).read_text(encoding="utf-8")
    return read_curves(text, file=_FILE)
