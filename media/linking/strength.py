"""How strongly signs tie a usage to a file: by judgement, in an order of trust.

Signs add up, what contradicts takes away. It decides whether a link ties; how likely
a link is right is another question (`likelihood`), which only data answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

LEAST = 0.25
"""Under it there is no link to speak of."""
TIE = 0.5
"""A link that is stronger ties; one that is weaker waits for a person."""

FOR: Mapping[str, float] = {
    "address": 0.95,  # the document refers to the very file
    "embedded-description": 0.9,
    "picture-id": 0.85,  # an agency's number, told by its form
    "identifier": 0.7,
    "file-name": 0.6,  # specific ones only
    "embedded-headline": 0.4,  # one headline often serves a whole event
    "alt-text": 0.4,
}
"""What each sign is worth that brings a usage and a file together."""
AGAINST: Mapping[str, float] = {
    "other-picture-id": 0.7,  # one agency gives one picture one number
    "other-creator": 0.2,
    "date-after": 0.2,
    "other-date": 0.15,
    "other-agency": 0.1,  # one picture is often sold by several
    "other-description": 0.1,  # captions are written anew
}
"""What each contradiction takes away."""


def strength(kinds: Iterable[str], *, against: Iterable[str] = ()) -> float:
    """Return how strongly kinds of evidence tie, from 0 to 1.

    Two signs are surer than either, none is certain.

    >>> strength(["file-name"]), strength(["file-name"], against=["other-creator"])
    (0.6, 0.48)
    """
    left = 1.0
    for kind in kinds:
        left *= 1 - FOR.get(kind, 0.0)
    kept = 1.0
    for kind in against:
        kept *= 1 - AGAINST.get(kind, 0.0)
    return round((1 - left) * kept, 3)
