"""Tie usages to image files, each tie scored and explained.

In: usages and images. Out: links with the signs that speak for them. The same words
in the file, the same address, the same file name, an identifier in the address: each
sign has a weight, and signs add up. One weak sign makes a weak link, which ties nothing
later on; which link wins is decided where assets are made, not here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from urllib.parse import urljoin

from media.addresses import address_key
from media.model import Evidence, Image, Link, Usage, value
from media.text import tokens


@value
class Weights:
    """How much each sign is worth; by judgement, in this order of trust.

    0.5 is what later stages take for enough.
    """

    address: float = 0.95  # the document refers to the very file
    embedded_description: float = 0.9
    identifier: float = 0.7
    file_name: float = 0.6  # specific ones only
    embedded_headline: float = 0.4  # one headline often serves a whole event
    alt_text: float = 0.4
    telling: int = 5  # words under which equal texts say nothing
    least: float = 0.3
    fan_out: int = 200  # files with one and the same text: the text tells none apart


WEIGHTS = Weights()

_OFTEN = 16_384
"""Texts and addresses whose signs are held: what runs often is met often."""

# Fields whose value names one picture, not an event or a job
_IDENTIFIERS = ("digital_image_guid", "image_supplier_id", "registry_ids")
_RUN = re.compile(r"[^\W_]+")
# What cameras, systems and people in a hurry call any picture: "IMG_1234", "photo-2"
_GENERIC = re.compile(
    r"""(?:img|dsc[nf]?|pict?|image|photo|foto|bild|picture|screenshot|untitled|pxl|mg
        |file|header|teaser|cover|hero|banner|download|unnamed|thumb|scan|copy|large
        |small|original|news|article|default|placeholder|final|edit|web|print
        |[a-z]|\d{1,5}|(?:19|20)\d{6})""",
    re.VERBOSE,
)


def link(usages: Iterable[Usage], images: Iterable[Image]) -> tuple[Link, ...]:
    """Return the ties between usages and images, by usage and file."""
    shown = sorted(usages, key=lambda u: u.usage_id)
    files = sorted(images, key=lambda i: (i.fingerprint.sha256, i.uri))
    if not files:
        return ()
    signs = _signs_of_files(files)
    links: dict[tuple[str, str], Link] = {}
    for usage in shown:
        for found in _links_of(usage, files, signs):
            pair = found.usage_id, found.image_sha256
            if pair not in links or links[pair].score < found.score:
                links[pair] = found
    return tuple(links[pair] for pair in sorted(links))


@value
class Sign:
    """Something that a usage and a file may have in common."""

    kind: str
    text: str


def _signs_of_files(files: Sequence[Image]) -> Mapping[Sign, list[int]]:
    """Return which files carry a sign."""
    index: dict[Sign, list[int]] = defaultdict(list)
    for n, image in enumerate(files):
        for sign in dict.fromkeys(signs_of_file(image)):
            index[sign].append(n)
    return {s: found for s, found in index.items() if len(found) <= WEIGHTS.fan_out}


def signs_of_file(image: Image) -> Iterator[Sign]:
    """Yield the signs by which a usage may be tied to a file."""
    for kind, name in (
        ("embedded-description", "description"),
        ("embedded-headline", "headline"),
        ("alt-text", "alt_text"),
    ):
        if words := _telling(image.text(name)):
            yield Sign(kind=kind, text=words)
    address = address_key(image.uri)
    if address:
        yield Sign(kind="address", text=address)
        if name := specific_name(address):
            yield Sign(kind="file-name", text=name)
    for name in _IDENTIFIERS:
        said = image.text(name).casefold()
        if len(said) >= 6:
            yield Sign(kind="identifier", text=said)


def signs_of_usage(usage: Usage) -> Iterator[tuple[Sign, str]]:
    """Yield the signs by which a file may be tied to a usage, each with the words that
    it was read from.
    """
    caption = usage.caption
    for printed in dict.fromkeys((caption.description, caption.text)):
        if words := _telling(printed or ""):
            for kind in ("embedded-description", "embedded-headline"):
                yield Sign(kind=kind, text=words), printed or ""
    if words := _telling(caption.alt_text or ""):
        yield Sign(kind="alt-text", text=words), caption.alt_text or ""
    for uri in caption.picture_uris[:8]:
        address = _address(uri, caption.document_uri)
        yield from ((sign, uri) for sign in _signs_of_address(address))


@lru_cache(maxsize=_OFTEN)
def _telling(text: str) -> str:
    """Return the words of a text, "" where they are too few to tell a picture by."""
    words = tokens(text[:4000])
    return " ".join(words) if len(words) >= WEIGHTS.telling else ""


@lru_cache(maxsize=_OFTEN)
def _signs_of_address(address: str) -> tuple[Sign, ...]:
    if not address:
        return ()
    signs = [Sign(kind="address", text=address)]
    if name := specific_name(address):
        signs.append(Sign(kind="file-name", text=name))
    stem = address.rpartition("/")[2].casefold()
    for said in dict.fromkeys((stem, *re.findall(r"\d{6,}", stem)[:4])):
        signs.append(Sign(kind="identifier", text=said))
    return tuple(signs)


@lru_cache(maxsize=_OFTEN)
def _address(uri: str, document_uri: str) -> str:
    """Return the key of an address, a relative one next to the document it is in."""
    try:
        return address_key(urljoin(document_uri, uri))
    except ValueError:
        return address_key(uri)


def specific_name(address: str) -> str:
    """Return the file name in an address where it can stand for one picture, else "".

    >>> specific_name("example.org/a/harbour-fire-rotterdam")
    'harbour-fire-rotterdam'
    >>> specific_name("example.org/a/image1"), specific_name("x/IMG_1234")
    ('', '')
    """
    name = address.rpartition("/")[2].casefold()
    telling = [w for w in _RUN.findall(name) if not _GENERIC.fullmatch(w)]
    long_number = any(re.search(r"\d{6}", word) for word in telling)
    return name if len(telling) >= 3 or (long_number and len(name) >= 8) else ""


def _links_of(
    usage: Usage, files: Sequence[Image], signs: Mapping[Sign, list[int]]
) -> Iterator[Link]:
    found: dict[int, dict[str, Evidence]] = defaultdict(dict)
    for sign, words in signs_of_usage(usage):
        for n in signs.get(sign, ()):
            place = Evidence(uri=files[n].uri, kind=sign.kind, quote=words)
            found[n].setdefault(sign.kind, place)
    for n, evidence in found.items():
        score = _score(evidence)
        if score >= WEIGHTS.least:
            yield Link(
                usage_id=usage.usage_id,
                image_sha256=files[n].fingerprint.sha256,
                score=score,
                evidence=tuple(evidence[kind] for kind in sorted(evidence)),
            )


def _score(kinds: Iterable[str]) -> float:
    """Add up signs: two of them are surer than either, none is certain."""
    against = 1.0
    for kind in kinds:
        against *= 1 - float(getattr(WEIGHTS, kind.replace("-", "_")))
    return round(1 - against, 3)
