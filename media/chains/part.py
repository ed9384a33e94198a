"""A part of a credit: what stands between two marks."""

from __future__ import annotations

from typing import Literal

from media.agencies import Agency
from media.model import Medium, value

Kind = Literal[
    "agency",
    "person",
    "organisation",
    "title",
    "account",
    "site",
    "single",
    "lower",
    "flag",
    "label",
    "role",
    "nobody",
    "work",
    "aside",
    "number",
    "doubt",
]


@value
class Part:
    """A part of a credit.

    `before` is the mark or the connective that leads to it: "/", ",", "-", "(", ".",
    "&", "via", "by", ...; " " where nothing stands between, "" at the beginning.
    `start`, `end` count in the text read. `is_city`: the words are one's name;
    `has_given`: they begin with a given name that is known; `like_house`: a person's,
    yet a house may be called so ("Lucy Palace"); `joined_like_house`: the first is two
    in one as in nobody's name ("LakeTalks Oy"); `reports`: one of them is of a
    sentence that says who said something; `tells_who`: it says who somebody is, or on
    which side, as of who is seen ("Director", "L:"). `house_odds`: how much more a
    person's name that no list decides is spelt like a house's
    (`media.chains.spelling`).
    """

    kind: Kind
    text: str
    start: int
    end: int
    before: str = ""
    agency: Agency | None = None
    flags: tuple[str, ...] = ()
    medium: Medium = "unknown"
    words: int = 1
    is_city: bool = False
    has_given: bool = False
    like_house: bool = False
    joined_like_house: bool = False
    reports: bool = False
    tells_who: bool = False
    house_odds: float = 0.0
