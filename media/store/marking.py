"""What an asset is, has and says in its fields -> words with a mark, for the index.

A marked word stands in the index like any other, behind a character that no text can
hold: "afp" in a credit is a word of the whole and a marked one of the field `credit`.
So fields are searched as fast as words, together with them, and alike everywhere.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import urlsplit

from media.agencies import AgencyTable, filed_agencies
from media.model import Asset, Image, Json, Rights, Usage
from media.rights import as_set, rights_corrections
from media.source_types import AI, flags_of_file
from media.store.giving import given_as
from media.store.names import sortable

_FIELDS = (
    "credit",
    "by",
    "agency",
    "person",
    "place",
    "keyword",
    "in",
    "filename",
    "id",
    "licence",
    "flag",
    "filetype",
    "is",
    "has",
    "missing",
    "date",
    "taken",
    "added",
    "address",
    "country",
    "named",  # a person or a place: what captions name, and do not tell apart
)
MARKS = {name: chr(0xE001 + at) for at, name in enumerate(_FIELDS)}
"""The mark of each field: a character for private use, which is no letter."""

BETWEEN = chr(0xE000)
"""Stands between texts of one field. A word to FTS5, unlike a full stop, so that words
of two texts are not side by side for it."""

CAPTIONS = ("headline", "title", "description", "alt_text", "extended_description")
"""Fields of a file that describe the picture."""
_CREATORS = ("creators", "image_creators")
_CREDITS = ("credit_line", "source", "image_suppliers", "copyright_owners")
_COPYRIGHT = ("copyright_notice", "copyright_owners")
_PERSONS = ("persons_shown", "personalities")
_PLACES = (
    "location_created",
    "location_shown",
    "sublocation",
    "city",
    "state",
    "country",
)
_IDS = ("job_id", "digital_image_guid", "image_supplier_image_id")
_PLAIN_ADDRESS = re.compile(r"https?://([a-z0-9.-]+)((?:/[\w.~%+-]+)*/?)", re.A)
"""Matches "https://www.example.org/news/a.html", an address as most are, which needs no
parser; does not match "https://example.org:80/a" or "https://example.org/a?w=1"."""
_OTHER_NAMES = {"JPEG": "jpg", "TIFF": "tif"}
_FLAGS = {"handout": ("handout",), "file": ("file", "archive"), "pool": ("pool",)}
"""What `is:` calls by one name, and the flags that mean it."""


def field_texts(asset: Asset, agencies: AgencyTable) -> list[tuple[str, str]]:
    """Return what fields of words say: the field, a text."""
    said: list[tuple[str, str]] = []
    for usage in asset.usages:
        said += _usage_texts(usage)
    for image in asset.images:
        said += _image_texts(image)
    said += [("agency", name) for name in filed_agencies(asset, agencies)]
    said.append(("credit", asset.credit_to_print))
    said.append(("licence", asset.rights.licence or ""))
    said.append(("id", asset.asset_id))
    said += [("id", name) for name in asset.former_ids]
    return said


def _usage_texts(usage: Usage) -> list[tuple[str, str]]:
    caption, credit = usage.caption, usage.credit
    said = [("credit", caption.credit_line or "")]
    if credit is not None:
        said.append(("credit", credit.credit_line))
        said += [("by", name) for name in credit.creators]
        said += [("agency", name) for name in credit.organisations]
        said += [("agency", name) for name in credit.agencies]
        said.append(("licence", credit.licence or ""))
    said.append(("in", usage.document_title or ""))
    said.append(("in", caption.document_uri))
    said += [("flag", flag) for flag in usage.flags]
    return said


def names_told(asset: Asset) -> Iterator[tuple[str, Collection[str]]]:
    """Yield who and what captions name, and the countries of files: the field, names.

    Of names of one field none comes twice.
    """
    # no search needs them, only what is stored
    from media.search.named import named_in
    from media.search.nations import country_code

    captions: dict[str, None] = {}
    for usage in asset.usages:
        caption = usage.caption
        text = caption.description if caption.description is not None else caption.text
        captions[text] = captions[caption.alt_text or ""] = None
    for image in asset.images:
        captions |= dict.fromkeys(t for name in CAPTIONS for t in image.texts(name))
    told = [named_in(text) for text in captions if text]
    if len(told) == 1:
        yield "named", told[0].names
        yield "place", told[0].places
    elif told:
        yield "named", {name: 0 for named in told for name in named.names}
        yield "place", {name: 0 for named in told for name in named.places}
    codes = [code for named in told for code in named.countries]
    for image in asset.images:
        codes += filter(None, map(country_code, _countries_of(image)))
    yield "country", dict.fromkeys(codes)


def _countries_of(image: Image) -> Iterator[str]:
    """Yield names and codes of countries, in fields of their own and in structures."""
    yield from (*image.texts("country"), *image.texts("country_code"))
    for field in ("location_created", "location_shown"):
        said = image.says(field)
        for place in said if isinstance(said, list) else [said]:
            if isinstance(place, dict):
                for name in ("CountryName", "CountryCode"):
                    yield from leaves(place.get(name))


def _image_texts(image: Image) -> Iterator[tuple[str, str]]:
    for field, names in (
        ("by", _CREATORS),
        ("credit", _CREDITS),
        ("person", _PERSONS),
        ("place", _PLACES),
        ("keyword", ("keywords",)),
        ("id", _IDS),
    ):
        for name in names:
            for text in leaves(image.says(name)):
                yield field, text
    yield "filename", image.place.replace("\\", "/").rpartition("/")[2]
    yield "filetype", image.format
    yield "filetype", _OTHER_NAMES.get(image.format.upper(), "")
    for flag in flags_of_file(image):
        yield "flag", flag


def leaves(found: Json) -> Iterator[str]:
    """Yield the texts in the value of a field, however it is nested."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, list):
        for item in found:
            yield from leaves(item)
    elif isinstance(found, dict):
        for item in found.values():
            yield from leaves(item)


def marked_names(asset: Asset, always: Iterable[str] = ()) -> list[str]:
    """Return what it is, has and lacks, its days and addresses, as marked words.

    `always`: what it is on any day, by its rights (`media.store.standing`).
    """
    being = MARKS["is"]
    marked = [being + name for name in (*_is(asset), *always)]
    marked += _has_or_lacks(_has(asset))
    for usage in asset.usages:
        caption = usage.caption
        if published := usage.published:
            marked.append(MARKS["date"] + day_word(sortable(published)))
        if (taken := caption.date_created) is not None:
            marked.append(MARKS["taken"] + day_word(taken.isoformat()))
        marked += _address_words(caption.document_uri)
        for address in caption.picture_uris:
            marked += _address_words(address)
    for image in asset.images:
        if taken_on := image.text("date_created"):
            marked.append(MARKS["taken"] + day_word(sortable(taken_on)))
        marked += _address_words(image.place)
    return marked


def _is(asset: Asset) -> list[str]:
    flags = {flag for usage in asset.usages for flag in usage.flags}
    if asset.images or asset.rights.restrictions:
        given = {flag for image in asset.images for flag in given_as(image)}
        given.update(said.kind for said in asset.rights.restricted("handout"))
        given |= flags
        flags.update(flag for image in asset.images for flag in flags_of_file(image))
    else:
        given = flags
    found = [
        name for name, meant in _FLAGS.items() if given and not given.isdisjoint(meant)
    ]
    if AI in flags:
        found.append("ai")
    if asset.conflicts:
        found.append("conflict")
    if len(asset.usages) > 1 or len(asset.images) > 1 or asset.conflicts:
        found.append("duplicate")
    if not asset.usages:
        found.append("unused")
    if not _is_credited(asset):
        found.append("orphan")
    return found


def _is_credited(asset: Asset) -> bool:
    for usage in asset.usages:
        credit = usage.credit
        if credit is not None and (credit.creators or credit.organisations):
            return True
    return any(
        [image.says(name) for image in asset.images for name in (*_CREATORS, *_CREDITS)]
    )


_HELD = ("creator", "credit", "copyright", "alt", "file", "crops", "rights")
"""What `has:` and `missing:` ask for."""


@lru_cache(maxsize=128)
def _has_or_lacks(held: tuple[bool, ...]) -> tuple[str, ...]:
    return tuple(
        MARKS["has" if is_there else "missing"] + name
        for name, is_there in zip(_HELD, held, strict=True)
    )


def _has(asset: Asset) -> tuple[bool, ...]:
    """Tell of each that is asked for whether it is there, in the order of `_HELD`."""
    rights, images = asset.rights, asset.images
    credits = [usage.credit for usage in asset.usages if usage.credit]
    # Of most pictures nobody set any rights; then they are as they were read
    set_by_hand = rights_corrections(asset)
    now = as_set(asset, date.min).rights if set_by_hand else rights

    def says(*names: str) -> bool:
        return any([image.says(name) for image in images for name in names])

    return (
        any([c.creators for c in credits]) or says(*_CREATORS),
        bool(credits) or says("credit_line"),
        bool(rights.copyright_notice or rights.copyright_owners)
        or any([c.field in _COPYRIGHT and c.text for c in set_by_hand])
        or says(*_COPYRIGHT),
        any([u.caption.alt_text for u in asset.usages]) or says("alt_text"),
        bool(images),
        any([found.likeness.relation == "crop" for found in asset.likenesses]),
        _limits_use(rights)
        or any([c.licence for c in credits])
        or (now is not rights and _limits_use(now)),
    )


def _limits_use(rights: Rights) -> bool:
    """Tell whether rights say under which terms, or until when, a picture is used."""
    said = (rights.usage_terms, rights.instructions, rights.restrictions)
    return any((*said, rights.licence, rights.expires))


def day_word(iso: str) -> str:
    """Return a day as a word whose beginnings are its month and its year.

    >>> day_word("2022-01-03T10:00:00Z"), day_word("2022-01"), day_word("soon")
    ('20220103', '202201', '')
    """
    digits = iso.strip()[:10].replace("-", "")
    return digits if digits.isdigit() and digits.isascii() else ""


def day_words(first: str, last: str) -> list[str]:
    """Return beginnings of words of days that are those from a first to a last day.

    >>> day_words("2021-12-30", "2022-02-28")
    ['20211230', '20211231', '202201', '202202']
    >>> day_words("", "1000-01-02")
    ['10000101', '10000102']
    """
    start = date.fromisoformat(first or "1000-01-01")
    end = date.fromisoformat(last or "9999-12-31")
    return list(_beginnings(start, end))


def _beginnings(start: date, end: date) -> Iterator[str]:
    year, month, day = start.year, start.month, start.day
    while (year, month, day) <= (end.year, end.month, end.day):
        if day == 1 and month == 1 and year % 100 == 0 and year + 99 <= end.year - 1:
            yield f"{year // 100:02d}"
            year += 100
        elif day == 1 and month == 1 and (year, 12, 31) <= _parts(end):
            yield f"{year:04d}"
            year += 1
        elif day == 1 and (year, month, _days_in(year, month)) <= _parts(end):
            yield f"{year:04d}{month:02d}"
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        else:
            yield f"{year:04d}{month:02d}{day:02d}"
            year, month, day = _day_after(year, month, day)


def _parts(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _days_in(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def _day_after(year: int, month: int, day: int) -> tuple[int, int, int]:
    if day < _days_in(year, month):
        return year, month, day + 1
    return (year + 1, 1, 1) if month == 12 else (year, month + 1, 1)


def _address_words(address: str) -> list[str]:
    mark = MARKS["address"]
    return [mark + word for word in address_words(address)]


def address_words(address: str) -> tuple[str, ...]:
    """Return words that stand for a web address: as a whole, and without its query.

    >>> address_words("https://www.example.org/a.jpg?w=1")[1] == address_words(
    ...     "http://example.org/a.jpg#top"
    ... )[0]
    True
    >>> address_words("articles/a.txt")
    ()
    """
    if "://" not in address:
        return ()
    if found := _PLAIN_ADDRESS.fullmatch(address):
        host, path = found.groups()
        return (_digest(f"{host.removeprefix('www.')}{path.rstrip('/')}"),)
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # brackets that are no address of IPv6
        return ()
    plain = f"{host}{parts.path.rstrip('/')}"
    said = (f"{plain}?{parts.query}", plain) if parts.query else (plain,)
    return tuple(map(_digest, said))


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
