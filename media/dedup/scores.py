"""How likely two captions are of one picture, by what decided.

In: the reasons of a comparison. Out: a probability: of labelled pairs with the weakest
of these reasons, so many were of one picture. The figures are in `scores.toml`, made by
`tests/quality/calibrate_pairs.py`; it holds no texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

import tomli

from media.errors import BadDataFile

_FILE = "scores.toml"
_OTHER = "other"
"""The reason of whatever has too few labelled pairs."""


def score_if_same(reasons: Iterable[str]) -> float:
    """Return the probability of a verdict "same" with these reasons.

    >>> score_if_same(["one adds a modifier"]) <= score_if_same(["equal as printed"])
    True
    """
    known = load_scores()["same"]
    found = [known.get(sign_of(reason), known[_OTHER]) for reason in reasons]
    return min(found, default=known[_OTHER])


def score_if_different(reasons: Sequence[str]) -> float:
    """Return the probability that captions held to be different are of one picture."""
    known = load_scores()["different"]
    return known.get(sign_against(reasons), known[_OTHER])


def sign_of(reason: str) -> str:
    """Return what is counted of a reason: what it says, without the words it quotes."""
    return reason.partition(":")[0]


def sign_against(reasons: Sequence[str]) -> str:
    """Return what is counted of reasons against: the first, and whether there are more.

    >>> sign_against(["other words: “east” / “west”", "only one says: “two”"])
    'other words, and more'
    """
    return sign_of(reasons[0]) + (", and more" if len(reasons) > 1 else "")


@lru_cache(maxsize=1)
def load_scores() -> Mapping[str, Mapping[str, float]]:
    """Return the figures of the package's own file, read once.

    Raises BadDataFile where it has a mistake.
    """
    source = (files(__package__) / _FILE).read_text(encoding="utf-8")
    try:
        found = tomli.loads(source)
        return {
            verdict: {str(sign): float(p) for sign, p in found[verdict].items()}
            for verdict in ("same", "different")
        }
    except (tomli.TOMLDecodeError, KeyError, ValueError) as error:
        raise BadDataFile(f"{_FILE}: {error}") from error
