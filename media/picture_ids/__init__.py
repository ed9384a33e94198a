"""The names that agencies and archives give their pictures, found in any text.

In: an address, a file's name, a field of a file. Out: who numbered the picture, and
the number, written one way. `picture_ids.toml`, in this folder, has the shapes; it
holds only those in which a number is told from any other by its form or by what
stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from string import ascii_lowercase
from urllib.parse import unquote

from media.model import Caption, Credit, Image, Usage, remembered
from media.picture_ids.reading import PictureId, Shape, read_shapes
from media.text import tokens

__all__ = [
    "PictureId",
    "Shape",
    "credited",
    "ids_of_file",
    "ids_of_usage",
    "left_over",
    "load_shapes",
    "naming",
    "naming_ids",
    "naming_ids_of_usage",
    "numbered_apart",
    "numbered_by_two",
    "numbering_texts",
    "picture_ids",
    "quoted_ids_of_usage",
    "read_shapes",
]

_FILE = "picture_ids.toml"
_LONGEST = 1024
_OFTEN = 16_384
_ADDRESSES = 8
"""Of those that a usage gives, nearly always all."""
_NUMBERED = (
    "digital_image_guid",
    "image_supplier_id",
    "registry_ids",
    "job_id",
    "title",
)
"""Fields of a file in which suppliers write a picture's number, among other things."""
# The folders of an address, up to one that is called as a file is: "a/000_1.jpg/800"
_FOLDERS = re.compile(
    r"(?:[a-z]{2,6}:)?//[^/?#]*/"
    r"((?:(?![^/?#]*\.(?:jpe?g|png|webp|avif|gif|tiff?)/)[^/?#]*/)*)",
    re.I,
)
_SHORTEST, _DIGITS = 7, 3
"""Letters of a word that holds a number, and digits among them, at least."""
_TELLING = 4
"""Digits that count up in a template, at least: fewer may by chance."""
_AGAIN = re.compile(r"(\d{2,3})\1{2,}")
_CLAIMED = ("digital_image_guid", "image_supplier_id", "job_id")
"""Fields of a document that say the same of a usage."""


@lru_cache(maxsize=1)
def load_shapes() -> tuple[Shape, ...]:
    """Return the shapes of the package's own file, read once.

    Raises BadDataFile where it has a mistake.

    >>> load_shapes()[0].agency
    'afp'
    """
    text = files(__name__).joinpath(_FILE).read_text(encoding="utf-8")
    return read_shapes(text, file=_FILE)


@lru_cache(maxsize=_OFTEN)
def picture_ids(text: str) -> tuple[PictureId, ...]:
    """Return the agencies' numbers that a text holds, each once.

    >>> [(i.agency, i.number) for i in picture_ids("a/000_34AB2CD-highres.jpg")]
    [('afp', '34ab2cd')]
    """
    said = text[:_LONGEST]
    found = (shape.find(said) for shape in load_shapes())
    return tuple(dict.fromkeys(one for several in found for one in several))


def ids_of_file(image: Image) -> tuple[PictureId, ...]:
    """Return the numbers that agencies gave a file: in its name and in its fields."""
    name = image.place.replace("\\", "/").rpartition("/")[2]
    said = (unquote(name), *(image.text(field) for field in _NUMBERED))
    return tuple(dict.fromkeys(one for text in said for one in picture_ids(text)))


def ids_of_usage(usage: Usage) -> tuple[PictureId, ...]:
    """Return the numbers that agencies gave a picture, as far as a usage says."""
    return tuple(dict.fromkeys(found for found, _ in quoted_ids_of_usage(usage)))


@lru_cache(maxsize=_OFTEN)
def naming_ids(texts: tuple[str, ...]) -> frozenset[PictureId]:
    """Return the numbers by which texts about a picture name one picture alone.

    `texts`: its addresses, and what is told of it (`numbering_texts`).

    What has several numbers of one system is put together of several pictures, and a
    number that stories have as well may be that of the story. So may one of a folder:
    other pictures lie there, too. Digits that count up stand for any number.

    >>> [i.number for i in naming_ids(("https://a.test/000_34AB2CD.jpg",))]
    ['34ab2cd']
    >>> naming_ids(("000_34AB2CD-000_34AB2CE.jpg", "dpa-240315-99-123456.jpg"))
    frozenset()
    >>> naming_ids(("https://a.test/000_34AB2CD/photo1.jpg",))
    frozenset()
    >>> naming_ids(("https://a.test/shutterstock_1234567890.jpg",))
    frozenset()
    """
    said = [unquote(text) for text in texts]
    every = {found for text in said for found in picture_ids(text)}
    return naming(every) - _of_folders(said) if every else frozenset()


def _of_folders(uris: Iterable[str]) -> set[PictureId]:
    """Return the numbers that only folders of addresses are called by."""
    named, held = set[PictureId](), set[PictureId]()
    for uri in uris:
        found = _FOLDERS.match(uri)
        if found is None:
            named.update(picture_ids(uri))
            continue
        folders = {*picture_ids(found[1])} if found[1] else set()
        held |= folders
        rest = picture_ids(uri[found.end() :]) if folders else ()
        named.update(rest, {*picture_ids(uri)} - folders)
    return held - named


def naming_ids_of_usage(usage: Usage) -> frozenset[PictureId]:
    """Return the same of a usage, with what its document says of its numbers."""
    uris = tuple(map(unquote, usage.caption.picture_uris[:_ADDRESSES]))
    quoted = quoted_ids_of_usage(usage)
    claimed = {found for found, text in quoted if text not in uris}
    in_folders = _of_folders(uris) - claimed if quoted else set()
    found = naming(found for found, _ in quoted) - in_folders - left_over(usage)
    return credited(found, usage.as_read.credit)


def left_over(usage: Usage) -> frozenset[PictureId]:
    """Return the numbers that stand in a text alone, no more those of the picture.

    Whoever puts the picture of another agency in the place of one leaves the text that
    stood for that: "AFP 000_34AB2CD" beside a credit of another that numbers its own.
    """
    shown = usage.as_read
    uris = shown.caption.picture_uris[:_ADDRESSES]
    told = numbering_texts(shown.caption)[len(uris) :]
    named = _slugs(shown.credit)
    if not told or named.isdisjoint(_own()):
        return frozenset()
    there = {found for uri in uris for found in picture_ids(unquote(uri))}
    return frozenset(
        found
        for text in told
        for found in picture_ids(unquote(text))
        if found.agency in _own() - named and found not in there
    )


def _slugs(credit: Credit | None) -> set[str]:
    return {"-".join(tokens(name)) for name in (credit.agencies if credit else ())}


def credited(ids: frozenset[PictureId], credit: Credit | None) -> frozenset[PictureId]:
    """Return those of some numbers that tell a picture with a credit.

    Where the agency's name is an ordinary word, it has to be credited: "seleção-lusa".
    """
    ordinary = {one for one in ids if (one.agency, one.system) in _ordinary()}
    if not ordinary:
        return ids
    named = _slugs(credit)
    return ids - {one for one in ordinary if one.agency not in named}


def naming(ids: Iterable[PictureId]) -> frozenset[PictureId]:
    """Return those of some numbers that name one picture alone, likewise."""
    every = frozenset(ids)
    alone = {system for system, found in _by_system(every).items() if len(found) == 1}
    ours = alone - _of_stories()
    return frozenset(
        one
        for one in every
        if (one.agency, one.system) in ours and not _counts_up(one.number)
    )


def _counts_up(number: str) -> bool:
    """Tell whether digits count up or down, or are a few again: a template's number.

    >>> _counts_up("1234567890"), _counts_up("12345678ab"), _counts_up("1284567890")
    (True, True, False)
    >>> _counts_up("abc1234567"), _counts_up("123123123"), _counts_up("ab12cde")
    (True, True, False)
    """
    digits = number.strip(ascii_lowercase)
    if not digits.isdecimal() or len(digits) < _TELLING:
        return False
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(digits)}
    return (len(steps) == 1 and steps <= {0, 1, 9}) or bool(_AGAIN.fullmatch(digits))


@lru_cache(maxsize=1)
def _of_stories() -> frozenset[tuple[str, str]]:
    return frozenset((s.agency, s.system) for s in load_shapes() if s.stories)


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[tuple[str, str]]:
    return frozenset((s.agency, s.system) for s in load_shapes() if s.ordinary)


@remembered
def numbering_texts(caption: Caption) -> tuple[str, ...]:
    """Return where a number may stand: addresses, and what is told instead of one.

    Sites that call each file by a name of their own leave what it was called in the
    text that stands for the picture, papers put it behind the credit.
    """
    told = (caption.alt_text, caption.credit_line)
    more = (text for text in told if text and _may_number(text))
    return (*caption.picture_uris[:_ADDRESSES], *more)


def _may_number(text: str) -> bool:
    """Tell at a glance whether a text may hold a number: "AFP 000_34AB2CD"."""
    return any(
        len(word) >= _SHORTEST and sum(map(str.isdecimal, word)) >= _DIGITS
        for word in text[:_LONGEST].split()
    )


def quoted_ids_of_usage(usage: Usage) -> tuple[tuple[PictureId, str], ...]:
    """Return the same, each with the text that it stands in."""
    caption = usage.caption
    said = [unquote(text) for text in numbering_texts(caption)]
    for name in _CLAIMED if caption.claims else ():
        claims = (c.value for c in caption.claims if c.name == name)
        said += [v for v in list(claims)[:1] if isinstance(v, str)]
    return tuple((found, text) for text in said for found in picture_ids(text))


def numbered_apart(
    ours: Iterable[PictureId], theirs: Iterable[PictureId]
) -> tuple[str, str] | None:
    """Return two numbers that one agency gave two pictures, None where it did not.

    One picture may have a number in each system of an agency, and several agencies.

    >>> one, other = picture_ids("000_34AB2CD.jpg"), picture_ids("000_9XY8ZW.jpg")
    >>> numbered_apart(one, other), numbered_apart(one, one)
    (('34ab2cd', '9xy8zw'), None)
    """
    here, there = _by_system(ours), _by_system(theirs)
    for system in sorted(here.keys() & there.keys()):
        if here[system].isdisjoint(there[system]):
            return min(here[system]), min(there[system])
    return None


def numbered_by_two(ours: Iterable[PictureId], theirs: Iterable[PictureId]) -> bool:
    """Tell whether two agencies that pass on none of each other's numbered two.

    >>> numbered_by_two(picture_ids("000_34AB2CD.jpg"), picture_ids("RC2AB6CD7EF8"))
    True
    >>> numbered_by_two(picture_ids("000_34AB2CD.jpg"), picture_ids("gettyimages-1298"))
    False
    """
    here, there = ({one.agency for one in naming(ids)} for ids in (ours, theirs))
    return bool(here and there) and here.isdisjoint(there) and here | there <= _own()


@lru_cache(maxsize=1)
def _own() -> frozenset[str]:
    return frozenset(s.agency for s in load_shapes() if s.own)


def _by_system(ids: Iterable[PictureId]) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for one in ids:
        found.setdefault((one.agency, one.system), set()).add(one.number)
    return found
