"""From the text of the file of shapes to values, or to what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import tomli

from media.errors import BadDataFile
from media.model import value

_KEYS = frozenset(
    {
        *("agency", "system", "pattern", "source", "examples", "others"),
        *("stories", "ordinary", "own"),
    }
)
_PARTING = re.compile(r"[-_.: ]")
_NO_DIGIT = re.compile(r"\D+")
_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_TIME = re.compile(rf"(?:19|20)\d\d(?:{_MONTH}{_DAY}?)?|{_DAY}{_MONTH}(?:19|20)\d\d")
"""A year, a month of it, a day in either order: "Ben20240315" is of anybody."""
_SHORT_DAY = re.compile(rf"\d\d{_MONTH}{_DAY}|{_DAY}{_MONTH}\d\d")
"""A day whose year has two digits, where nothing else is said: "PA_150324"."""
_LEAST = 4
"""Digits behind noughts: "AP00000000000000" stands for no picture."""
_NOUGHTS = re.compile(
    rf"(?:19|20)\d\d{_MONTH}{_DAY}0{{4,}}\d{{0,2}}|\d{{1,5}}0{{6,}}\d{{0,2}}"
)
"""A day, or a few digits, of which the rest is left open: "ANI-20240315000000", or the
first of all: "AP24075000000001"."""


@value
class PictureId:
    """A picture's name in the system of an agency (its slug), written one way.

    Only within one `system` does an agency give a picture one number.
    """

    agency: str
    number: str
    system: str = ""


@value
class Shape:
    """How the numbers of an agency look.

    `system`: which of its ways of numbering, "" for its only one. `pattern` is a
    regular expression with a group "id"; letters and digits must not touch what it
    matches. `examples` are texts with the number in them, `others` texts
    that hold none. `stories`: texts are numbered in this way, too, and lend their
    number to all pictures that come with them.
    `ordinary`: what stands before the number is a word of some language as well, so
    that only those tell a picture by it who credit the agency. `own`: the agency
    numbers what its people made and what it was handed, no pictures of other agencies.
    """

    agency: str
    pattern: re.Pattern[str]
    examples: tuple[tuple[str, str], ...]
    others: tuple[str, ...]
    system: str = ""
    stories: bool = False
    ordinary: bool = False
    own: bool = False

    def find(self, text: str) -> Iterator[PictureId]:
        """Yield the numbers that a text holds, but for days and noughts."""
        for found in self.pattern.finditer(text):
            number = _one_way(found["id"])
            if not _is_anyones(found["id"], number):
                yield PictureId(agency=self.agency, number=number, system=self.system)


def _is_anyones(printed: str, number: str) -> bool:
    """Tell whether a number is a day, or the noughts of a template.

    >>> _is_anyones("150324", "150324"), _is_anyones("00000001", "1")
    (True, True)
    >>> _is_anyones("20240315-000000-4", "202403150000004")
    True
    >>> _is_anyones("159924", "159924")
    False
    """
    digits = _NO_DIGIT.sub("", printed)
    if _TIME.fullmatch(digits) or _NOUGHTS.fullmatch(digits):
        return True
    is_bare = _NO_DIGIT.search(number) is None
    is_short = len(number) < _LEAST or _SHORT_DAY.fullmatch(printed) is not None
    return is_bare and is_short


def _one_way(number: str) -> str:
    """Return a number without what parts it, and without zeros before it.

    >>> _one_way("240315-99-000123"), _one_way("000123")
    ('24031599000123', '123')
    """
    bare = _PARTING.sub("", number).casefold()
    return bare.lstrip("0") if bare.isdigit() else bare


def read_shapes(text: str, *, file: str) -> tuple[Shape, ...]:
    """Return the shapes that a file holds; `file` is its name, for messages.

    Raises BadDataFile with the file and the place.
    """
    try:
        found = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise BadDataFile(f"{file}: {error}") from error
    rows = found.pop("shape", [])
    if found or not isinstance(rows, list):
        raise BadDataFile(f"{file}: only tables [[shape]] may stand here")
    return tuple(
        _shape(row, place=f"{file}: shape {n}") for n, row in enumerate(rows, start=1)
    )


def _shape(row: Mapping[str, object], *, place: str) -> Shape:
    if unknown := sorted(set(row) - _KEYS):
        raise BadDataFile(f"{place}: unknown key {unknown[0]!r}")
    texts = {key: row.get(key) for key in ("agency", "pattern", "source")}
    for key, said in texts.items():
        if not isinstance(said, str) or not said:
            raise BadDataFile(f"{place}: {key}: a text is needed")
    examples, others = row.get("examples"), row.get("others", [])
    if not _are_pairs(examples) or not _are_texts(others):
        raise BadDataFile(
            f"{place}: examples: pairs of texts are needed, others: texts"
        )
    assert isinstance(examples, list) and isinstance(others, list)
    system = row.get("system", "")
    if not isinstance(system, str):
        raise BadDataFile(f"{place}: system: a text is needed")
    for key in ("stories", "ordinary", "own"):
        if not isinstance(row.get(key, False), bool):
            raise BadDataFile(f"{place}: {key}: true or false is needed")
    return Shape(
        system=system,
        stories=row.get("stories") is True,
        ordinary=row.get("ordinary") is True,
        own=row.get("own") is True,
        agency=str(texts["agency"]),
        pattern=_compiled(str(texts["pattern"]), place=place),
        examples=tuple((text, number) for text, number in examples),
        others=tuple(others),
    )


def _compiled(pattern: str, *, place: str) -> re.Pattern[str]:
    try:
        made = re.compile(rf"(?<![0-9a-z])(?:{pattern})(?![0-9a-z])", re.I)
    except re.error as error:
        raise BadDataFile(f"{place}: pattern: {error}") from error
    if "id" not in made.groupindex:
        raise BadDataFile(f"{place}: pattern: it needs a group (?P<id>...)")
    return made


def _are_texts(found: object) -> bool:
    return isinstance(found, list) and all(isinstance(one, str) for one in found)


def _are_pairs(found: object) -> bool:
    return (
        isinstance(found, list)
        and len(found) > 0
        and all(_are_texts(pair) and len(pair) == 2 for pair in found)
    )
