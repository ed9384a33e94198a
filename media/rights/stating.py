"""What the owner allows, gathered from the files of one asset, its feeds, and print.

In: images with their embedded fields, usages with their credits and with what the
fields of a feed or a table said of the picture. Out: `Rights`: each value with its
place as evidence, each restriction with the words that state it. Where files differ,
all that they say is kept, for a restriction in one of them is a restriction, and what
cannot hold of one picture is a conflict. A licence that only a printed credit names
counts where no file names one. An embargo is no expiry: it says when use may begin.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from media.licences import load_licences
from media.model import (
    Certainty,
    Claim,
    Conflict,
    Credit,
    Evidence,
    Image,
    Json,
    Restriction,
    RestrictionKind,
    Rights,
    Usage,
    remembered,
    value,
)
from media.rights.leftover import is_licence_alone
from media.rights.moments import find_moment
from media.rights.plus import FIELDS, controlled
from media.rights.plus_code import Licensed, read_plus_code
from media.rights.reading import lifts_embargo, read_text
from media.rights.remarks import OF_CREDIT
from media.rights.succeeding import Leave, Word, leave_of, leaves
from media.rights.timing import days_of
from media.text import fold

_ONE = ("copyright_notice", "usage_terms", "web_statement", "instructions")
_MANY = ("copyright_owners", "licensors")
_NAMES = (*_ONE, *_MANY)
# Where a licence is named, the likeliest place first
_LICENSING = ("web_statement", "usage_terms", "copyright_notice")
LINKS = "licence_links"
"""The claim of a page that says where words lead that speak of a licence."""
# Texts about use; in the others, which are for readers, only clear words count.
_ABOUT_USE = (
    *("instructions", "usage_terms", "other_constraints"),
    *("media_constraints", "region_constraints", "product_constraints"),
    *("other_licence_requirements", "other_conditions", "terms_and_conditions"),
)
_CODE = "media_summary_code"
_BEGINS = "licence_start_date"
_PROSE = ("copyright_notice", "credit_line", "description", "headline")
_DATED: Mapping[str, RestrictionKind] = {
    "expires": "valid-until",
    "expiration_date": "valid-until",
    "embargoed": "embargo",
    "release_date": "valid-from",
    _BEGINS: "valid-from",
    "licence_end_date": "valid-until",
}
"""Fields of feeds, of IIM and of PLUS whose value is a day, and what each limits."""
_READ = frozenset((*_ABOUT_USE, *_PROSE, *FIELDS, *_DATED, "publication_status"))
_BEFORE = (
    "The file said something else before it was written over. Both bind, until its"
    " supplier sends a later version or a person lifts what binds no longer."
)
_WITHDRAWN = frozenset({"canceled", "cancelled", "stat:canceled"})
"""IPTC NewsCodes, publishing status: no longer to be used."""
_DIFFER = ("copyright_notice", "licence", *FIELDS)


def rights_of(
    images: Sequence[Image],
    usages: Sequence[Usage],
    *,
    read_credit: Callable[[str], Credit],
) -> Rights:
    """Return what the files, else the printed credits, say about use."""
    images = [i for i in images if i.former is None or i.former.binds]
    stated = [*_of_images(images, read_credit), *map(_of_usage, usages)]
    claims = [c for s in stated for c in s.claims if c.name in _NAMES and c.value]
    said = {name: _each_once(claims, name) for name in _NAMES}
    whole = {name: "\n".join(said[name]) for name in _ONE}
    named = (read_credit(t).licence for name in _LICENSING for t in said[name])
    licence = next(filter(None, named), None)
    printed = [u for u in usages if u.credit and u.credit.licence and not licence]
    restrictions, unread = _restrictions(stated)
    if licence is not None:
        unread = tuple(place for place in unread if not _is_licence(place.quote))
    return Rights(
        copyright_notice=whole["copyright_notice"],
        usage_terms=whole["usage_terms"],
        web_statement=whole["web_statement"],
        instructions=whole["instructions"],
        copyright_owners=tuple(said["copyright_owners"]),
        licensors=tuple(said["licensors"]),
        licence=licence or _printed_licence(printed) or _linked(stated, read_credit),
        expires=last_day(restrictions),
        evidence=(*map(_evidence, claims), *map(_in_print, printed)),
        restrictions=restrictions,
        unread=unread,
        conflicts=tuple(_conflicts(images, read_credit)),
    )


def last_day(restrictions: Iterable[Restriction]) -> date | None:
    """Return the last day of use that is stated, the earliest of several.

    One that holds for some media or countries alone is none.

    >>> ends = Restriction(kind="valid-until", ends="2026-03-01T12:00+00:00")
    >>> last_day([ends, Restriction(kind="embargo", starts="2026-01-01")])
    datetime.date(2026, 3, 1)
    """
    return min(
        (
            date.fromisoformat(r.ends[:10])
            for r in restrictions
            if r.kind == "valid-until" and r.ends and r.certainty == "stated"
            if not r.part
        ),
        default=None,
    )


def _is_licence(said: str) -> bool:
    """Say whether a sentence names a licence and no more, which is read elsewhere."""
    return is_licence_alone(said, [span for span, _ in load_licences().spans(said)])


@value
class _Stated:
    """The claims of one file or usage, the day they count from, and the caption.

    `sent`: when it was transmitted, where that is said. `leaves`: what its supplier
    took back of it later.
    """

    claims: tuple[Claim, ...]
    on: date | None = None
    sent: date | None = None
    printed: tuple[Evidence, ...] = ()
    leaves: tuple[Leave, ...] = ()

    @property
    def holds(self) -> bool:
        """Tell whether some of what it says of use counts still."""
        return not any(leave.is_whole for leave in self.leaves)


def _of_images(
    images: Sequence[Image], read_credit: Callable[[str], Credit]
) -> list[_Stated]:
    """Return what files say, each with what its supplier took back of it later."""
    stated = [_of_image(image) for image in images]
    if len(stated) < 2:
        return stated
    words = [_word(*one) for one in zip(images, stated, strict=True)]
    taken = leaves(words, read_credit=read_credit)
    return [replace(one, leaves=back) for one, back in zip(stated, taken, strict=True)]


def _word(image: Image, stated: _Stated) -> Word:
    return Word(image=image, said=_restrictions([stated])[0])


def takes_back(
    now: Image, was: Image, *, read_credit: Callable[[str], Credit]
) -> Leave | None:
    """Return what a file takes back of one that was written over before it came.

    None where it takes back nothing: it is of another house, of another picture, sent
    earlier, or silent (`media.rights.succeeding`).
    """
    words = (_word(image, _of_image(image)) for image in (now, was))
    return leave_of(*words, follows=True, read_credit=read_credit)


def _of_image(image: Image) -> _Stated:
    """Return the fields of a file, with what lost against other blocks of it."""
    lost = [
        claim
        for conflict in image.conflicts
        for claim in conflict.claims
        if claim.name in (*_ABOUT_USE, "description")
    ]
    kept = {(c.name, str(c.value)) for c in image.fields}
    more = (c for c in lost if (c.name, str(c.value)) not in kept)
    return _Stated(
        claims=(*image.fields, *more),
        on=_day(image.text("date_created")),
        sent=_day(image.text("date_sent")),
    )


@remembered
def _of_usage(usage: Usage) -> _Stated:
    caption = usage.caption
    printed = Evidence(
        uri=caption.document_uri, kind="caption", span=caption.span, quote=caption.text
    )
    return _Stated(
        claims=caption.claims,
        on=_day(usage.published or ""),
        printed=(printed,) if caption.text else (),
    )


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None  # less precise, or no date at all


def _restrictions(
    stated: Sequence[_Stated],
) -> tuple[tuple[Restriction, ...], tuple[Evidence, ...]]:
    """Return every restriction once, with all places that state it; what is unread."""
    places: dict[Restriction, dict[Evidence, None]] = defaultdict(dict)
    unread: dict[tuple[str, str], Evidence] = {}
    for one in stated:
        said, left_over = _said_by(one)
        if not said and not left_over:
            continue
        # What a field says behind the end of an embargo begins a new one (read_text).
        ends = {_field(place) for limit, place in said if lifts_embargo(limit)}
        for restriction, place in said:
            is_over = ends and _field(place) not in ends
            if restriction.kind == "embargo" and is_over:
                continue
            left: Restriction | None = restriction
            for leave in one.leaves:
                left = leave.left_of(left) if left is not None else None
            if left is not None:
                places[left].setdefault(place)
        for place in left_over if one.holds else ():
            unread.setdefault((place.uri, place.quote), place)
    return (
        tuple(replace(r, evidence=tuple(where)) for r, where in places.items()),
        tuple(unread.values()),
    )


@remembered
def _said_by(
    one: _Stated,
) -> tuple[tuple[tuple[Restriction, Evidence], ...], tuple[Evidence, ...]]:
    """Return the restrictions that a file or usage states, and what is unread of it."""
    return tuple(_of_fields(one)), tuple(_left(one))


def _field(place: Evidence) -> Evidence:
    """Return the field or caption in which words stand."""
    return replace(place, quote="", span=None)


def _of_fields(stated: _Stated) -> Iterator[tuple[Restriction, Evidence]]:
    for claim in stated.claims:
        where = _place(claim)
        if claim.name == _CODE:
            for said in _texts(claim.value):
                for restriction in _licensed(said, stated).restrictions:
                    yield restriction, replace(where, quote=said)
        for said in _texts(claim.value) if claim.name in _READ else ():
            for restriction, quote in _of_claim(claim.name, said, stated.on):
                said_of = counted_from(restriction, stated.sent)
                yield said_of, replace(where, quote=quote)
    for printed in stated.printed:
        for one in read_text(printed.quote, on=stated.on, prose=True).found:
            yield one.restriction, replace(printed, quote=one.quote, span=None)


def _licensed(said: str, stated: _Stated) -> Licensed:
    """Return what a code of PLUS says; one that cannot be read is for a person."""
    begins = (t for c in stated.claims if c.name == _BEGINS for t in _texts(c.value))
    start = next(filter(None, map(_day, begins)), None)
    return read_plus_code(said, start=start) or Licensed(unread=(said,))


def counted_from(said: Restriction, sent: date | None) -> Restriction:
    """Return a limit of so many days with its last day, where it is known when the
    picture was sent; any other restriction as it is.

    >>> lent = Restriction(kind="days-from-transmission", count=14, unit="days")
    >>> counted_from(lent, date(2026, 3, 1)).ends
    '2026-03-15'
    """
    if said.kind != "days-from-transmission" or said.count is None or sent is None:
        return said
    last = sent + timedelta(days=days_of(said))
    return replace(said, ends=last.isoformat(), certainty="stated")


def _of_claim(
    name: str, said: str, on: date | None
) -> Iterator[tuple[Restriction, str]]:
    """Yield what one value of a field says, with its very words."""
    if name in FIELDS:
        if (found := controlled(name, said)) is not None:
            yield found, said
    elif name in _DATED:
        yield _dated(name, said, on), said
    elif name == "publication_status":
        if said.casefold() in _WITHDRAWN:
            yield Restriction(kind="kill"), said
    else:
        for one in read_text(said, on=on, prose=name in _PROSE).found:
            if name != "credit_line" or one.restriction.kind not in OF_CREDIT:
                yield one.restriction, one.quote


def _dated(name: str, said: str, on: date | None) -> Restriction:
    """Return what a field says whose value is a day."""
    iso = _moment(said, on)
    certainty: Certainty = "stated" if iso else "vague"
    kind = _DATED[name]
    if kind == "valid-until":
        return Restriction(kind=kind, ends=iso, certainty=certainty)
    return Restriction(kind=kind, starts=iso, certainty=certainty)


def _moment(said: str, on: date | None) -> str:
    if _day(said) is not None and "T" in said[10:11]:
        return said.strip()
    found = find_moment(said, near=len(said), on=on)
    return found.iso if found else ""


def _left(stated: _Stated) -> Iterator[Evidence]:
    for claim in stated.claims:
        if claim.name == _CODE:
            for said in _texts(claim.value):
                for left in _licensed(said, stated).unread:
                    yield replace(_place(claim), quote=left)
        if claim.name in _ABOUT_USE:
            for said in _texts(claim.value):
                for left in read_text(said, on=stated.on).unread:
                    yield replace(_place(claim), quote=left)


def _place(claim: Claim) -> Evidence:
    """Return a place that names the field, too: "XMP instructions"."""
    place = claim.evidence
    named = claim.name in place.kind or " " in place.kind
    kind = place.kind if named else f"{place.kind} {claim.name}".strip()
    return Evidence(uri=place.uri, kind=kind, span=place.span)


def _conflicts(
    images: Sequence[Image], read_credit: Callable[[str], Credit]
) -> Iterator[Conflict]:
    """Yield what the files of one picture say against each other."""
    for name in _DIFFER:
        claims = [c for i in images for c in _claims_about(i, name, read_credit)]
        forms = {fold(str(claim.value)) for claim in claims}
        if len(forms) > 1:
            yield Conflict(
                name=name,
                claims=tuple(claims),
                chosen=None,
                why="The files of this picture differ; a person has to ask the owner.",
            )
    yield from _said_before(images)


def _said_before(images: Sequence[Image]) -> Iterator[Conflict]:
    """Yield what a file said of its use until it was written over, and says now.

    Both bind, so the stricter holds.
    """
    changed = [i for i in images if i.former and i.former.ending == "changed"]
    there = [image for image in images if image.former is None]
    for name in ("usage_terms", "instructions") if changed else ():
        claims = [c for i in (*changed, *there) for c in i.fields if c.name == name]
        if len({fold(str(claim.value)) for claim in claims if claim.value}) > 1:
            yield Conflict(name=name, claims=tuple(claims), chosen=None, why=_BEFORE)


def _claims_about(
    image: Image, name: str, read_credit: Callable[[str], Credit]
) -> Iterator[Claim]:
    if name != "licence":
        yield from (c for c in image.fields if c.name == name and c.value)
        return
    for claim in image.fields:
        if claim.name in _LICENSING:
            named = (read_credit(text).licence for text in _texts(claim.value))
            for licence in filter(None, named):
                yield replace(claim, name="licence", value=licence)


def _printed_licence(usages: Sequence[Usage]) -> str | None:
    """Return the licence that the printed credits name most often."""
    named = Counter(u.credit.licence for u in usages if u.credit)
    return min(named, key=lambda name: (-named[name], name or ""), default=None)


def _linked(
    stated: Sequence[_Stated], read_credit: Callable[[str], Credit]
) -> str | None:
    """Return the licence to which the words under a picture lead, as a link."""
    links = (c.value for s in stated for c in s.claims if c.name == LINKS)
    addresses = (address for told in links for address in str(told or "").split())
    return next(filter(None, (read_credit(a).licence for a in addresses)), None)


def _in_print(usage: Usage) -> Evidence:
    caption = usage.caption
    return Evidence(
        uri=caption.document_uri,
        kind="credit-line",
        span=caption.credit_span,
        quote=caption.credit_line or "",
    )


def _each_once(claims: Sequence[Claim], name: str) -> list[str]:
    texts = (t for c in claims if c.name == name for t in _texts(c.value))
    return list(dict.fromkeys(filter(None, texts)))


def _texts(found: Json) -> list[str]:
    """Return a field's value as texts: of an entity its name, else its address."""
    if isinstance(found, list):
        return [text for item in found for text in _texts(item)]
    if isinstance(found, dict):
        named = (v for k, v in found.items() if "name" in k.casefold() and v)
        first = found.get("x-default") or next(named, None)
        return _texts(first or next(iter(found.values()), None))
    return [str(found).strip()] if found is not None else []


def _evidence(claim: Claim) -> Evidence:
    place = claim.evidence
    quote = place.quote or "; ".join(_texts(claim.value))
    return Evidence(uri=place.uri, kind=place.kind, span=place.span, quote=quote)
