"""The words that tell a day by its place in the week of a document, as data.

In: `days.toml` of this folder. Out: a `Days` of look-up tables with words as `spelt`
writes them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

import tomli

from media.errors import BadDataFile
from media.model import value

YESTERDAY, TODAY = 7, 8
"""`Day.number` of the two; a day of the week has 0 (Monday) to 6."""

_KEYS = frozenset(
    ("capital", "glued", "own", "week", "before", "behind", "yesterday", "today")
)
_LISTS = ("not_before", "not_behind", "papers", "nowadays")


@lru_cache(maxsize=16_384)
def spelt(word: str) -> str:
    """Return a word without case; accents stay: Polish has habits without them.

    >>> spelt("Niedzielę") == spelt("niedziele")
    False
    """
    return unicodedata.normalize("NFC", word.casefold()).replace("’", "'")


@value
class Day:
    """What a word means where the words beside it allow it.

    `before`, `behind`: words of which one stands beside it; where there are
    none it may stand alone. `own`: only in a document that is known to be of the
    `language`. `capital`: None where the script has none or it does not matter.
    """

    number: int
    language: str
    before: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()
    capital: bool | None = None
    own: bool = False


@value
class Days:
    """Words -> what they may mean; `glued` those written without blanks.

    All are as `spelt` writes them but the glued ones, which are looked for as printed.
    """

    words: Mapping[str, tuple[Day, ...]]
    glued: Mapping[str, tuple[Day, ...]]
    not_before: frozenset[str]
    not_behind: frozenset[str]
    papers: frozenset[str]
    nowadays: frozenset[str]


@lru_cache(maxsize=1)
def load_days() -> Days:
    """Return what the package's own file lists, read once.

    Raises BadDataFile with the place in the file.
    """
    source = files(__name__.rpartition(".")[0]) / "days.toml"
    try:
        tables = tomli.loads(source.read_text(encoding="utf-8"))
    except tomli.TOMLDecodeError as error:
        raise BadDataFile(f"days.toml: {error}") from error
    lists = {name: frozenset(map(spelt, tables.pop(name, ()))) for name in _LISTS}
    words: dict[str, tuple[Day, ...]] = {}
    glued: dict[str, tuple[Day, ...]] = {}
    for name, table in tables.items():
        into = glued if table.get("glued") else words
        for word, day in _days(table, name=name):
            key = word if table.get("glued") else spelt(word)
            into[key] = (*into.get(key, ()), day)
    return Days(words=words, glued=glued, **lists)


def _days(table: Mapping[str, object], *, name: str) -> Iterator[tuple[str, Day]]:
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        raise BadDataFile(f"days.toml: {name}: unknown key {unknown[0]!r}")
    week = _listed(table, "week")
    if len(week) not in (0, 7):
        raise BadDataFile(f"days.toml: {name}: week: seven days are needed")
    language, own = name.partition("-")[0], bool(table.get("own", False))
    for number, word in enumerate(week):
        if word == "-":
            continue
        yield (
            word,
            Day(
                number=number,
                language=language,
                before=frozenset(map(spelt, _listed(table, "before"))),
                behind=frozenset(map(spelt, _listed(table, "behind"))),
                capital=bool(table.get("capital", False)),
                own=own,
            ),
        )
    for key, number in (("yesterday", YESTERDAY), ("today", TODAY)):
        for word in _listed(table, key):
            yield word, Day(number=number, language=language, own=own)


def _listed(table: Mapping[str, object], key: str) -> list[str]:
    return [word.replace("_", " ") for word in str(table.get(key, "")).split()]
