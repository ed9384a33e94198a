"""The words around a licence, from `wording.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

import tomli

from media.errors import BadDataFile
from media.expressions import expression
from media.model import value
from media.text import fold

WORDING = "wording.toml"
_KEYS = frozenset(
    [
        "under",
        "nouns",
        "verbs",
        "titles",
        "by",
        "changed",
        "pictures",
        "changes",
        "adapted",
        "more",
        "by_alone",
        "sorts",
        "circa",
        "materials",
        "donors",
        "makers",
    ]
)
_STARTS = r"(?:(?<=[,;:/|(\[.!?–—])|(?<=\s-)|^)\s*"
_ENDS = r"(?=\s*(?:$|[,;/|)\].!?–—]|\s-\s))"

_TITLE = r"(?P<title>\S[^;|\n]{0,160}?)"
_BEFORE_LABEL = r"(?=\s*[;|\n]|[.,!?/–—-]?\s+(?:[^\W\d]+\s){0,2}[^\W\d]+\s?[:：](?!//))"
_BEFORE_MARK = r"(?=\s*(?:$|[.,;/|()\[\]<\n–—]|\s-\s))"


@value
class Wording:
    """The words of `wording.toml`, folded, and the patterns that they make.

    `under` stand between an author and a licence, `nouns` are words for "licence";
    `verbs` follow a work, not its maker. `titled` is a label and a title (groups
    `label`, `title`) up to the next label or sign, `titled_short` up to the next mark.
    `by` leads from a title to its maker, `pictures` are what a title may be of
    ("Photo “Pier” by ..."), `sorts` other words of that kind; `by_alone` lead from one
    without quotes to its maker as well. `changed` has
    the group `said`. `circa` stand before the year of a work, `materials` begin what it
    is made of ("oil on canvas"), `donors` from whom a museum has it ("gift of");
    `makers` end the names of houses that make pictures ("studio").
    """

    under: frozenset[str]
    nouns: frozenset[str]
    verbs: frozenset[str]
    titled: re.Pattern[str]
    titled_short: re.Pattern[str]
    by: frozenset[str]
    pictures: frozenset[str]
    changed: re.Pattern[str]
    adapted: re.Pattern[str]
    more: re.Pattern[str]
    by_alone: frozenset[str]
    sorts: frozenset[str]
    circa: frozenset[str]
    materials: frozenset[str]
    donors: tuple[str, ...]
    makers: tuple[str, ...]


@lru_cache(maxsize=1)
def load_wording() -> Wording:
    """Return the words around a licence, read once.

    Raises BadDataFile where the file has a mistake.
    """
    text = files(__package__).joinpath(WORDING).read_text(encoding="utf-8")
    return read_wording(text, file=WORDING)


def read_wording(text: str, *, file: str) -> Wording:
    """Return what a file of words says; `file` is its name, for messages.

    Raises BadDataFile with the key.
    """
    try:
        found = tomli.loads(text).get("wording", {})
    except tomli.TOMLDecodeError as error:
        raise BadDataFile(f"{file}: {error}") from error
    for key in sorted(_KEYS):
        if not isinstance(found.get(key), str):
            raise BadDataFile(f"{file}: {key}: a text is needed")
    for key in found:
        if key not in _KEYS:
            raise BadDataFile(f"{file}: unknown key {key!r}")
    what = _any_of(found["pictures"].split())
    done = _any_of(_listed(found["changed"]))
    label = _any_of(_listed(found["changes"]))
    titled = rf"{_STARTS}(?P<label>(?:{_any_of(_listed(found['titles']))})\s?[:：]\s*)"
    return Wording(
        under=_folded(found["under"].split()),
        nouns=_folded(found["nouns"].split()),
        verbs=_folded(found["verbs"].split()),
        titled=_pattern(titled + _TITLE + _BEFORE_LABEL),
        titled_short=_pattern(titled + _TITLE + _BEFORE_MARK),
        by=_folded(found["by"].split()),
        pictures=_folded(found["pictures"].split()),
        changed=_pattern(
            rf"{_STARTS}(?P<said>(?:(?:{what})\s+){{0,2}}(?:{done})|"
            rf"(?:{label})\s?:[^,;/|()\[\]]{{2,80}}?){_ENDS}"
        ),
        adapted=_pattern(rf"{_STARTS}(?:{_any_of(_listed(found['adapted']))})(?!\w)"),
        by_alone=_folded(found["by_alone"].split()),
        sorts=_folded(found["sorts"].split()),
        circa=_folded(found["circa"].split()),
        materials=_folded(found["materials"].split()),
        donors=tuple(f"{fold(phrase)} " for phrase in _listed(found["donors"])),
        makers=tuple(f" {fold(phrase)}" for phrase in _listed(found["makers"])),
        more=_pattern(rf"(?<!\w)(?:{_any_of(_listed(found['more']))})(?!\w):?"),
    )


def _listed(text: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in text.split("|") if phrase.strip()]


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _any_of(phrases: Iterable[str]) -> str:
    ordered = sorted(set(phrases), key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)


def _pattern(text: str) -> re.Pattern[str]:
    return expression(text, re.IGNORECASE)
