"""The days that limit the use of a picture, and which usages stand beyond them.

Where only the earliest end can be told, as of days that count from a transmission which
nobody noted, a usage beyond it is beyond perhaps, and the desk has to look.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from media.model import Asset, Evidence, Restriction, RestrictionKind, Usage, value
from media.rights.setting import as_set

_ENDING: tuple[RestrictionKind, ...] = ("valid-until", "days-from-transmission")
_BEGINNING: tuple[RestrictionKind, ...] = ("embargo", "valid-from")


@value
class Beyond:
    """A usage that stands beyond a limit in time.

    `day`: the last day of use, or of an embargo the first; `days`: for how long it
    stands beyond it already. `is_sure`: the day is stated, not counted or vague, and
    holds wherever the usage is.
    """

    asset: Asset
    usage: Usage
    kind: RestrictionKind
    day: date
    days: int
    is_sure: bool
    evidence: tuple[Evidence, ...]

    @property
    def quote(self) -> str:
        """Return the words that state the limit."""
        return next((" ".join(e.quote.split()) for e in self.evidence if e.quote), "")


def deadlines_of(asset: Asset) -> tuple[tuple[str, str], ...]:
    """Return the last and first days of use that anything limits, each pair once.

    Each is a day or "". What people lifted or set counts as well as what files say,
    for both end.
    """
    rights = asset.rights, as_set(asset, date.min).rights
    found: dict[tuple[str, str], None] = {}
    for said in rights:
        if said.expires is not None:
            found.setdefault((said.expires.isoformat(), ""))
        for limit in said.restrictions:
            if limit.kind in _ENDING and _day(limit.ends):
                found.setdefault((limit.ends[:10], ""))
            elif limit.kind in _BEGINNING and _day(limit.starts):
                found.setdefault(("", limit.starts[:10]))
    return tuple(found)


def beyond(asset: Asset, today: date) -> tuple[Beyond, ...]:
    """Return the usages that stand beyond what is allowed on a day, each once.

    Each by the limit that it is beyond the longest, one that is stated before others.
    """
    found: dict[str, Beyond] = {}
    for one in _every(as_set(asset, today), today):
        known = found.get(one.usage.usage_id)
        if known is None or (known.is_sure, known.days) < (one.is_sure, one.days):
            found[one.usage.usage_id] = one
    return tuple(sorted(found.values(), key=lambda b: (-b.days, b.usage.usage_id)))


def _every(asset: Asset, today: date) -> Iterator[Beyond]:
    for limit in asset.rights.restrictions:
        if limit.kind in _ENDING and (last := _day(limit.ends)):
            if last < today:
                for usage in asset.usages:
                    yield _beyond(asset, usage, limit, last, (today - last).days)
        elif limit.kind in _BEGINNING and (first := _day(limit.starts)):
            for usage in asset.usages:
                shown = _day(usage.published or "")
                # Of one without a day nobody knows whether it is published yet.
                if first > today and shown is not None and shown <= today:
                    yield _beyond(asset, usage, limit, first, (today - shown).days)
    expires = asset.rights.expires
    if expires is not None and expires < today:
        said = Restriction(kind="valid-until", evidence=asset.rights.evidence)
        ends = asset.rights.restricted("valid-until")
        stated = {_day(r.ends) for r in ends if not r.part}
        for usage in asset.usages if expires not in stated else ():
            yield _beyond(asset, usage, said, expires, (today - expires).days)


def _beyond(
    asset: Asset, usage: Usage, limit: Restriction, day: date, days: int
) -> Beyond:
    return Beyond(
        asset=asset,
        usage=usage,
        kind=limit.kind,
        day=day,
        days=days,
        is_sure=limit.certainty == "stated" and not limit.part,
        evidence=limit.evidence,
    )


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None  # less precise, or no date at all
