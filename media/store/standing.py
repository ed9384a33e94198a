"""From when to when a picture may be used, for searches: `is:usable`, `is:expired`.

What a page shows of one picture (`media.rights.light_of`) is told here of every day,
by the restrictions of files and feeds and what the package's own registry says of
agencies and licences, or a newsroom's own entries, and what it says of itself, where
they are `Known`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from datetime import date, timedelta
from functools import cache
from itertools import groupby

from media.agencies import AgencyTable, load_agencies
from media.licences import LicenceTable, load_licences
from media.model import Asset, EffectiveRights, Rights, value
from media.rights import COLOURS, effective_rights, light_of, rights_corrections
from media.settings import Newsroom

WITHDRAWN = "withdrawn"
STANDINGS = (*COLOURS, "expired", "embargoed", WITHDRAWN)
"""What `is:` calls them."""
Spell = tuple[str, str, str]
FIRST, LAST = "0001-01-01", "9999-12-31"
_NONE = Rights()
_Credited = tuple[tuple[str, ...], bool, int]
"""Agencies, whether it was handed out, and how often it was used."""
_KNOWN: dict[_Credited, tuple[Spell, ...]] = {}
"""What holds of pictures of which no more is known: many have the same credit."""
_MOST = 1000


@value
class Known:
    """What is known of agencies, licences and the newsroom; one for as long as it is
    the same.
    """

    agencies: AgencyTable
    licences: LicenceTable
    newsroom: Newsroom = field(default_factory=Newsroom)


@cache
def usual() -> Known:
    """Return what the package's own files know."""
    return Known(agencies=load_agencies(), licences=load_licences())


def spells(asset: Asset, known: Known | None = None) -> tuple[Spell, ...]:
    """Return what holds of an asset from which day to which, both included.

    What people set of its rights ends on a day, after which what was read counts again.
    """
    credited = _credited(asset)
    if credited is None:
        return _spells(asset, known or usual())
    if known is not None and known is not usual():
        return _spells(asset, known)
    if credited not in _KNOWN:
        if len(_KNOWN) >= _MOST:
            _KNOWN.clear()
        _KNOWN[credited] = _spells(asset, usual())
    return _KNOWN[credited]


def _credited(asset: Asset) -> _Credited | None:
    """Return by what alone a picture stands that only captions tell of.

    None where a file, a feed or a person says anything of its rights.
    """
    if asset.images or asset.rights != _NONE:
        return None
    usages = asset.usages
    if any(usage.corrections for usage in usages):
        return None
    agencies = (name for u in usages if u.credit for name in u.credit.agencies)
    handed_out = any("handout" in usage.flags for usage in usages)
    return tuple(dict.fromkeys(agencies)), handed_out, len(usages)


def _spells(asset: Asset, known: Known) -> tuple[Spell, ...]:
    found: list[Spell] = []
    for first, last in _spans(asset):
        effective = effective_rights(
            asset, agencies=known.agencies, licences=known.licences, today=last
        )
        told = (
            *_lights(effective, known.newsroom),
            *_limits(effective),
            *_kills(effective),
        )
        found += _between(told, first.isoformat(), last.isoformat())
    return tuple(_joined(found))


def _spans(asset: Asset) -> Iterator[tuple[date, date]]:
    """Yield the days within which the same counts of what people set."""
    first = date.min
    lasts = {c.until for c in rights_corrections(asset) if c.until is not None}
    for last in sorted(lasts - {date.max}):
        yield first, last
        first = _after(last)
    yield first, date.max


def _between(of: Iterable[Spell], first: str, last: str) -> Iterator[Spell]:
    for name, begun, ended in of:
        begins, ends = max(begun, first), min(ended, last)
        if begins <= ends:
            yield name, begins, ends


def _joined(of: Iterable[Spell]) -> Iterator[Spell]:
    """Yield spells that follow each other as one."""
    for name, some in groupby(sorted(of), key=lambda spell: spell[0]):
        begun = ended = ""
        for _, first, last in some:
            if begun and first <= _after(date.fromisoformat(ended)).isoformat():
                ended = max(ended, last)
                continue
            if begun:
                yield name, begun, ended
            begun, ended = first, last
        yield name, begun, ended


def always(of: Iterable[Spell]) -> tuple[str, ...]:
    """Return what holds on every day."""
    return tuple(name for name, *days in of if days == [FIRST, LAST])


def passing(of: Iterable[Spell]) -> tuple[str, ...]:
    """Return what holds on some days, as a name that the store keeps of it.

    >>> passing([("expired", "2024-01-01", "9999-12-31")])
    ('expired 2024-01-01 9999-12-31',)
    """
    return tuple(" ".join(spell) for spell in of if spell[1:] != (FIRST, LAST))


def _lights(effective: EffectiveRights, newsroom: Newsroom) -> Iterator[Spell]:
    days = [date.min, *sorted(set(_turns(effective)) - {date.min})]
    last = ""
    begun = date.min
    for day in days:
        colour = light_of(effective, today=day, newsroom=newsroom).colour
        if colour != last:
            if last:
                yield last, begun.isoformat(), _before(day).isoformat()
            last, begun = colour, day
    yield last, begun.isoformat(), LAST


def _kills(effective: EffectiveRights) -> Iterator[Spell]:
    if any(effective.restricted("kill")):
        yield WITHDRAWN, FIRST, LAST


def _turns(effective: EffectiveRights) -> Iterator[date]:
    """Yield days on which something else may hold than on the day before."""
    for said in effective.restrictions:
        for moment in (said.starts, said.ends):
            if (day := _day(moment)) is not None:
                yield day
                yield _after(day)
    if effective.ends is not None:
        yield _after(effective.ends)


def _limits(effective: EffectiveRights) -> Iterator[Spell]:
    if effective.ends is not None and effective.ends < date.max:
        yield "expired", _after(effective.ends).isoformat(), LAST
    starts = [
        day
        for said in effective.restricted("embargo", "valid-from")
        if said.certainty != "vague" and not said.part
        if (day := _day(said.starts)) is not None
    ]
    if starts and max(starts) > date.min:
        yield "embargoed", FIRST, _before(max(starts)).isoformat()


def _day(moment: str) -> date | None:
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None  # left open, or no day


def _after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _before(day: date) -> date:
    return day - timedelta(days=1) if day > date.min else day
