"""What a supplier says of a picture, and what it takes back of its own earlier word.

In: files of one picture with what each restricts. Out: for each what a later one of the
same supplier leaves of it. A later one lifts what it says it lifts (an embargo, "UK
OUT", all restrictions), states a day or size anew, or corrects them; only a whole new
version, with a later moment of sending and restrictions of its own, stands for the
earlier one. Silence is no leave, a word about the caption corrects no restriction, and
a kill is for a person to lift.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from media.model import Credit, Image, Restriction, RestrictionKind, value
from media.rights.reading import lifts_embargo
from media.text import fold, tokens

RESTRICTIONS = "restrictions"
"""The status of a correction that says that it is one of restrictions."""
LIFTS_ALL = "restrictions-lifted"
"""The status of a notice that ends all restrictions that were stated before."""
_LIFTED = "-lifted"
_NAMED = ("job_id", "digital_image_guid", "image_supplier_id", "registry_ids")
"""Fields in which a supplier names a picture or its transmission."""
_CREDITED = ("credit_line", "source")
_WESTMOST, _EASTMOST = timedelta(hours=12), timedelta(hours=14)
"""How far the clocks of a place may be behind UTC, and before it."""
_STAYS: frozenset[RestrictionKind] = frozenset(
    {
        *("kill", "correction", "notice", "mandatory-credit", "handout"),
        *("free-of-charge", "model-release", "property-release"),
        *("pixelate", "minors"),
    }
)
"""What is no restriction of use, and stays when all of these are lifted."""


_ONE_ALONE: frozenset[RestrictionKind] = frozenset(
    {
        *("embargo", "valid-from", "valid-until", "days-from-transmission"),
        *("size-limit", "uses-allowed"),
    }
)
"""Limits of which a picture has one: another that is stated later is in its place."""


@value
class Word:
    """What a file says of use: the file, and the restrictions that are read in it."""

    image: Image
    said: tuple[Restriction, ...]


@value
class Leave:
    """What a later word takes back of an earlier one.

    All of it, what it `lifts`, or the limits that it states `anew`.
    """

    is_whole: bool = False
    lifts: tuple[Restriction, ...] = ()
    anew: tuple[Restriction, ...] = ()

    def left_of(self, said: Restriction) -> Restriction | None:
        """Return what is left of a restriction, None where nothing is.

        >>> out = Restriction(kind="territory-out", territories=("DEU", "GBR"))
        >>> lifts = Restriction(
        ...     kind="notice", status="territory-out-lifted", territories=("GBR",)
        ... )
        >>> Leave(lifts=(lifts,)).left_of(out).territories
        ('DEU',)
        """
        if said.kind == "kill":
            return said
        if self.is_whole or any(_is_anew(said, by) for by in self.anew):
            return None
        left: Restriction | None = said
        for lift in self.lifts:
            left = _without(left, lift) if left is not None else None
        return left


def is_later(now: str, was: str) -> bool:
    """Tell whether a moment of sending is surely after another one, both in ISO 8601.

    Days are compared with days and hours without a zone with their like, as one house
    writes them; otherwise what is not said may be anything.

    >>> is_later("2024-05-17T10:30:00+02:00", "2024-05-17T09:00:00+00:00")
    False
    >>> is_later("2024-05-17T08:00:00", "2024-05-17")
    False
    >>> is_later("2024-05-18", "2024-05-17")
    True
    """
    (first, form), (last, other) = _read(now), _read(was)
    if first is None or last is None:
        return False
    if form == other:
        return first > last
    return _bounds(first, form)[0] > _bounds(last, other)[1]


def _read(iso: str) -> tuple[datetime | None, str]:
    """Return a moment, UTC where its zone is told, and what is told of it."""
    try:
        if len(iso) <= len("2024-05-17"):
            return datetime.combine(date.fromisoformat(iso), time(), UTC), "day"
        read = datetime.fromisoformat(iso)
    except ValueError:
        return None, ""
    if read.tzinfo is None:
        return read.replace(tzinfo=UTC), "hour"
    return read.astimezone(UTC), "moment"


def _bounds(read: datetime, form: str) -> tuple[datetime, datetime]:
    """Return between which moments lies what is told without hour or zone."""
    if form == "moment":
        return read, read
    last = read + timedelta(days=1) if form == "day" else read
    return read - _EASTMOST, last + _WESTMOST


def leave_of(
    now: Word,
    was: Word,
    *,
    follows: bool,
    read_credit: Callable[[str], Credit],
) -> Leave | None:
    """Return what a file takes back of another's word, None for nothing.

    It has to be of the same supplier, by its credit, and about the same picture, by the
    name that the supplier gave it, and not to be sent earlier. `follows`: it came after
    the other was written over; else it has to be sent later. What was sent at the very
    moment is the same transmission, in which somebody else wrote; what does not say
    when it was sent may be as well, so it takes nothing back: the desk is shown both,
    the stricter holds, and who knows better lifts it with a reason.
    """
    if not now.said or not _names(was.image) & _names(now.image):
        return None
    sent = now.image.text("date_sent"), was.image.text("date_sent")
    later = is_later(*sent)
    dated = follows and bool(sent[0]) and not is_later(sent[1], sent[0])
    if not later and (not dated or _is_one(*sent)):
        return None
    if not _house(was.image, read_credit) & _house(now.image, read_credit):
        return None
    corrects = _corrections(now) - _corrections(was)
    is_new = later and (follows or was.image.former is not None)
    is_whole = bool(corrects) or (is_new and any(_own(now)))
    lifts = tuple(said for said in now.said if _lifts(said))
    anew = tuple(said for said in now.said if said.kind in _ONE_ALONE and later)
    if not (is_whole or lifts or anew):
        return None
    return Leave(is_whole=is_whole, lifts=lifts, anew=anew)


def _is_one(now: str, was: str) -> bool:
    """Tell whether two files were sent at one moment that is told with its hour."""
    (first, form), (last, _) = _read(now), _read(was)
    return form in ("hour", "moment") and first == last


def leaves(
    words: Sequence[Word], *, read_credit: Callable[[str], Credit]
) -> list[tuple[Leave, ...]]:
    """Return of each file what later words of its supplier take back of it."""
    # Of a picture with a thousand files few say anything of earlier words.
    speaking = [now for now in words if any(map(_is_about_others, now.said))]
    return [
        tuple(
            leave
            for now in (words if was.image.former else speaking)
            if now is not was
            and (
                leave := leave_of(
                    now,
                    was,
                    follows=_follows(now.image, was.image),
                    read_credit=read_credit,
                )
            )
        )
        for was in words
    ]


def _is_about_others(said: Restriction) -> bool:
    return said.kind in _ONE_ALONE or said.kind == "correction" or _lifts(said)


def _follows(now: Image, was: Image) -> bool:
    """Tell whether a file stands, or stood later, where another one was."""
    if was.former is None or was.place != now.place:
        return False
    return now.former is None or now.former.until > was.former.until


def _own(word: Word) -> Iterator[Restriction]:
    """Yield what a file restricts by itself: a credit that is asked for does not."""
    return (said for said in word.said if said.kind not in _STAYS)


def _corrections(word: Word) -> set[str]:
    """Return the words by which a file corrects restrictions.

    It says so, or it is called a correction and no more than that, and states some:
    "CORRECTION: NO SALES." What is corrected in a caption is no matter of rights.
    """
    stating = {_words(said) for said in _own(word)}
    return {
        quote
        for said in word.said
        if said.kind == "correction" and (quote := _words(said))
        if said.status == RESTRICTIONS
        or quote in stating
        or (stating and len(tokens(quote)) == 1)
    }


def _words(said: Restriction) -> str:
    return " ".join(sorted({fold(place.quote) for place in said.evidence}))


def _lifts(said: Restriction) -> bool:
    is_lift = said.status == "lifted" or said.status.endswith(_LIFTED)
    return said.kind == "notice" and is_lift and said.status != "kill-lifted"


def _is_anew(said: Restriction, by: Restriction) -> bool:
    """Tell whether a limit is stated anew, for the same media and places."""
    surely = by.certainty == "stated" and by.kind in _ONE_ALONE
    same = (said.kind, said.part, said.unit) == (by.kind, by.part, by.unit)
    return surely and same


def _without(said: Restriction, lift: Restriction) -> Restriction | None:
    """Return what a lift leaves of a restriction, None for nothing."""
    if lift.status == LIFTS_ALL:
        return said if said.kind in _STAYS else None
    if lift.status == "lifted":
        in_part = bool(said.part) and set(said.part) <= set(lift.part)
        is_lifted = said.kind == "embargo" and (lifts_embargo(lift) or in_part)
        return None if is_lifted else said
    # "territory" lifts what bars some and what allows others alone.
    if said.kind in _STAYS or not said.kind.startswith(
        lift.status.removesuffix(_LIFTED)
    ):
        return said
    if not (lift.territories or lift.media or lift.named):
        return None
    places = _except(said.territories, lift.territories)
    media, named = _except(said.media, lift.media), _except(said.named, lift.named)
    if not (places or media or named):
        return None
    return replace(
        said,
        territories=tuple(places),
        media=tuple(m for m in said.media if m in media),
        named=tuple(named),
    )


def _except(said: Iterable[str], lifted: Iterable[str]) -> list[str]:
    gone = set(lifted)
    return [one for one in said if one not in gone]


def _house(image: Image, read_credit: Callable[[str], Credit]) -> set[str]:
    """Return the houses that a file credits."""
    read = (read_credit(t) for name in _CREDITED for t in image.texts(name))
    houses = (name for c in read for name in (*c.agencies, *c.organisations))
    return {fold(name) for name in houses if name}


def _names(image: Image) -> set[str]:
    """Return the names of a picture or its transmission that a file has."""
    said = (image.text(name).casefold() for name in _NAMED)
    from media.picture_ids import ids_of_file  # few lights need it

    numbered = (f"{one.agency} {one.number}" for one in ids_of_file(image))
    return {*filter(None, said), *numbered}
