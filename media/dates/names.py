"""The names of months and days of the week in many languages, as data.

In: `months.toml` and `context.toml` of this folder. Out: a `Calendar` of look-up
tables with folded words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

import tomli

from media.errors import BadDataFile
from media.model import value
from media.text import fold

_KEYS = frozenset({"capital", "calendar", "months", "weekdays"})
_STEM = 4  # letters by which names with any ending are looked up


@value
class Month:
    """A month as a name gives it.

    `capital`: only a name where it is printed with a capital first letter;
    `years_ahead`: by how much the calendar is ahead of the common era. `solar`: a
    month of the Persian calendar, whose years begin in March.
    """

    number: int
    capital: bool = False
    years_ahead: int = 0
    solar: bool = False


@value
class Calendar:
    """Folded names -> what they mean.

    `starts` has the first word of names of several words; `stems` the beginnings of
    names that take endings, by their first letters.
    """

    months: Mapping[str, Month]
    stems: Mapping[str, tuple[tuple[str, Month], ...]]
    starts: frozenset[str]
    weekdays: frozenset[str]
    weekday_stems: tuple[str, ...]
    before: frozenset[str]
    after: frozenset[str]
    plans: frozenset[str]

    def month(self, word: str) -> Month | None:
        """Return the month that a folded word names."""
        found = self.months.get(word)
        if found is None and len(word) >= _STEM:
            for stem, month in self.stems.get(word[:_STEM], ()):
                if word.startswith(stem):
                    return month
        return found

    def is_weekday(self, word: str) -> bool:
        """Say whether a folded word names a day of the week."""
        return word in self.weekdays or word.startswith(self.weekday_stems)


@lru_cache(maxsize=1)
def load_calendar() -> Calendar:
    """Return the names that the package's own files list, read once.

    Raises BadDataFile with the file and the place.
    """
    folder = files(__name__.rpartition(".")[0])
    tables = _parsed((folder / "months.toml").read_text(encoding="utf-8"))
    context = _parsed((folder / "context.toml").read_text(encoding="utf-8"))
    months: dict[str, Month] = {}
    stems: dict[str, list[tuple[str, Month]]] = {}
    weekdays: set[str] = set()
    for language, table in tables.items():
        for name, month in _months(table, language=language):
            if name.endswith("*"):
                stems.setdefault(name[:_STEM].rstrip("*"), []).append(
                    (name[:-1], month)
                )
                name = name[:-1]
            if name not in months or months[name].capital:
                months[name] = month
        weekdays.update(map(fold, str(table.get("weekdays", "")).split()))
    return Calendar(
        months=months,
        stems={stem: tuple(found) for stem, found in stems.items()},
        starts=frozenset(name.split()[0] for name in months if " " in name),
        weekdays=frozenset(day for day in weekdays if not day.endswith("*")),
        weekday_stems=tuple(day[:-1] for day in weekdays if day.endswith("*")),
        before=frozenset(map(fold, context["before"])),
        after=frozenset(map(fold, context["after"])),
        plans=frozenset(map(fold, context["plans"])),
    )


def _months(
    table: Mapping[str, object], *, language: str
) -> Iterator[tuple[str, Month]]:
    place = f"months.toml: {language}"
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        raise BadDataFile(f"{place}: unknown key {unknown[0]!r}")
    listed = table.get("months")
    if not isinstance(listed, list) or len(listed) != 12:
        raise BadDataFile(f"{place}: months: twelve texts are needed")
    for number, names in enumerate(listed, start=1):
        month = Month(
            number=number,
            capital=bool(table.get("capital", False)),
            years_ahead=543 if table.get("calendar") == "buddhist" else 0,
            solar=table.get("calendar") == "persian",
        )
        for name in str(names).split():
            yield fold(name.replace("_", " ")), month


def _parsed(text: str) -> Mapping[str, Mapping[str, object]]:
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise BadDataFile(f"dates: {error}") from error
