"""Limits of use as values to compare: days and moments, the media of usages."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from media.model import Asset, Image, Restriction, Severity, Usage
from media.rights.reach import as_in_rights, binds_in, countries_of
from media.rules.saying import fits_any, quoted
from media.settings import Newsroom

_PAGE = re.compile(r"\.x?html?(?:\.gz)?(?:#|$)|^https?://", re.IGNORECASE)
_LONGEST_QUOTE = 120
_EARLIEST = timezone(timedelta(hours=14))  # Kiribati
_LATEST = timezone(timedelta(hours=-12))
"""The zones of the earth in which a day begins first and last (IANA time zones)."""

OWNERS = "The file's Rights Usage Terms or Instructions"
"""The source of most checks of rights."""


def day_of(iso: str | None) -> date | None:
    """Read the day out of an ISO date or time; None for anything less precise.

    >>> day_of("2024-05-12T08:00:00+02:00")
    datetime.date(2024, 5, 12)
    >>> day_of("2024") is None
    True
    """
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def is_before(one: str, other: str) -> bool | None:
    """Say whether a day or moment is before another, None where it cannot be told.

    Where one has no hour, days decide as far as they differ; where only one has a zone,
    it is before or not if it is so in every zone on earth.

    >>> is_before("2026-05-02", "2026-05-03T18:00")
    True
    >>> is_before("2026-05-03", "2026-05-03")
    False
    >>> is_before("2026-05-03", "2026-05-03T18:00+02:00") is None
    True
    >>> is_before("2026-10-20T12:00+02:00", "2026-10-21T09:00")
    True
    """
    days = day_of(one), day_of(other)
    if days[0] is None or days[1] is None:
        return None
    moments = _moment(one), _moment(other)
    if moments[0] is not None and moments[1] is not None:
        if (moments[0].tzinfo is None) is (moments[1].tzinfo is None):
            return moments[0] < moments[1]
        first, second = _in_every_zone(moments[0]), _in_every_zone(moments[1])
        if first[1] < second[0]:
            return True
        return False if second[1] <= first[0] else None
    if days[0] != days[1]:
        return days[0] < days[1]
    return None if moments[1] is not None else False


def _in_every_zone(moment: datetime) -> tuple[datetime, datetime]:
    """Return the earliest and latest moment that is meant; with a zone it is one."""
    if moment.tzinfo is not None:
        return moment, moment
    return moment.replace(tzinfo=_EARLIEST), moment.replace(tzinfo=_LATEST)


def _moment(iso: str) -> datetime | None:
    if "T" not in iso:
        return None
    try:
        return datetime.fromisoformat(iso)
    except ValueError:
        return None


def uses_allowed(asset: Asset) -> tuple[Restriction | None, int | None]:
    """Return the limit of uses and its number, the smallest of several."""
    counted = [
        (1 if limit.kind == "one-time-use" else limit.count, limit)
        for limit in asset.rights.restricted("one-time-use", "uses-allowed")
    ]
    known = [(count, limit) for count, limit in counted if count is not None]
    if not known:
        return None, None
    count, limit = min(known, key=lambda pair: pair[0])
    return limit, count


def media_of(usage: Usage, newsroom: Newsroom) -> set[str]:
    """Return in which media a usage may be.

    Those that the newsroom says of its document; else a page is web, and what else it
    is may be in any of the newsroom's.
    """
    document = usage.caption.document_uri
    told = [m for m, some in newsroom.documents.items() if fits_any(document, some)]
    if told:
        return as_in_rights(told)
    if _PAGE.search(document):
        return {"web"}
    return media_of_newsroom(newsroom)


def media_of_newsroom(newsroom: Newsroom) -> set[str]:
    """Return in which media a newsroom publishes, called as restrictions call them."""
    return as_in_rights(newsroom.media)


def binds_on(limit: Restriction, usage: Usage, newsroom: Newsroom) -> bool | None:
    """Say whether a limit in time that names media or places binds for a usage.

    None where it binds in some of the media alone in which the usage may be.
    """
    own = countries_of(newsroom.territories)
    return binds_in(limit, media_of(usage, newsroom), own)


def quote_of(limit: Restriction) -> str:
    """Return the words that state a limit, short enough for a line."""
    words = next((e.quote for e in limit.evidence if e.quote), limit.kind)
    return quoted(" ".join(words.split()), limit=_LONGEST_QUOTE)


def grave(severity: Severity, limit: Restriction) -> Severity:
    """Return how grave a breach is: words that leave open what is meant only warn."""
    return (
        "warning" if severity == "error" and limit.certainty != "stated" else severity
    )


def take_down(usage: Usage, today: date) -> str:
    """Return what is to be done of a usage that must not be, published or not.

    Of what has no day of publication, or one to come, nobody knows whether it stands
    online: it may be a draft.
    """
    day = day_of(usage.published)
    if day is not None and day <= today:
        return "Take the picture down."
    return "Do not publish it; take it down if it stands online."


def first_known(asset: Asset) -> date | None:
    """Return the day of a picture; where no file says it, that of its first use.

    One use alone tells nothing: it may be late itself.
    """
    taken = min(filter(None, map(day_of_file, asset.images)), default=None)
    if taken is not None:
        return taken
    used = [day for u in asset.usages if (day := day_of(u.published)) is not None]
    return min(used) if len(set(used)) > 1 else None


def day_of_file(image: Image) -> date | None:
    """Return the day on which a file says that it was made."""
    return day_of(image.text("date_created"))
