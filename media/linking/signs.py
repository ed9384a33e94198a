"""Signs by which a usage and a file are brought together: what both may say.

In: one usage or one file. Out: its signs. The same description, the same address, the
same file name, the number that an agency gave the picture. A short name ("frame-a") is
a sign together with the description alone. A catalogue finds each under a key, so that
nothing depends on who came first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from posixpath import dirname, join, normpath
from urllib.parse import urljoin, urlsplit

from media.addresses import address_key
from media.addresses.anyones import short_name, specific_name
from media.model import Image, Usage, value
from media.picture_ids import PictureId, ids_of_file, quoted_ids_of_usage
from media.text import tokens


@value
class Weights:
    """When signs are looked at."""

    telling: int = 5  # words under which equal texts say nothing
    fan_out: int = 200  # files with one and the same text: the text tells none apart
    addresses: int = 8  # of a usage
    identifier: int = 6  # letters


WEIGHTS = Weights()

_OFTEN = 4_096
"""Texts and addresses whose signs are held: what runs often is met often."""

# Fields whose value names one picture, not an event or a job
_IDENTIFIERS = ("digital_image_guid", "image_supplier_id", "registry_ids")


@value
class Sign:
    """Something that a usage and a file may have in common."""

    kind: str
    text: str


def signs_of_file(image: Image) -> Iterator[Sign]:
    """Yield the signs by which a usage may be tied to a file."""
    words = telling_words(image.text("description"))
    if words:
        yield Sign(kind="embedded-description", text=words)
    # At the address of a former file is something else: it has none any more.
    address = "" if image.former else _address(image.uri, "")
    if address:
        yield Sign(kind="address", text=address)
        if name := specific_name(address):
            yield Sign(kind="file-name", text=name)
        if words and (name := short_name(address)):
            yield _named_and_described(name, words)
    for name in _IDENTIFIERS:
        said = image.text(name).casefold()
        if len(said) >= WEIGHTS.identifier:
            yield Sign(kind="identifier", text=said)
    yield from (_numbered(found) for found in ids_of_file(image))


def signs_of_usage(usage: Usage) -> Iterator[tuple[Sign, str]]:
    """Yield the signs by which a file may be tied to a usage, each with the words that
    it was read from.
    """
    caption = usage.caption
    printed = dict.fromkeys((caption.description or "", caption.text))
    described = {words: said for said in printed if (words := telling_words(said))}
    for words, said in described.items():
        yield Sign(kind="embedded-description", text=words), said
    for uri in caption.picture_uris[: WEIGHTS.addresses]:
        address = _address(uri, caption.document_uri)
        yield from ((sign, uri) for sign in _signs_of_address(address))
        if name := short_name(address):
            yield from ((_named_and_described(name, w), uri) for w in described)
    for found, words in quoted_ids_of_usage(usage):
        yield _numbered(found), words


def claimed(usage: Usage, name: str) -> str:
    """Return what fields of the document say of the picture, "" for nothing."""
    found = (c.value for c in usage.caption.claims if c.name == name)
    return next((one for one in found if isinstance(one, str)), "")


def _named_and_described(name: str, words: str) -> Sign:
    """Return what tells the pictures of one caption apart that have names of their own.

    Agencies send a caption with several frames, and people name files alike; who has
    both in common with another is hardly another picture.
    """
    return Sign(kind="file-name", text=f"{name}\n{words}")


def _numbered(found: PictureId) -> Sign:
    return Sign(kind="picture-id", text=f"{found.agency} {found.number}")


@lru_cache(maxsize=_OFTEN)
def telling_words(text: str) -> str:
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
    """Return the key of an address, a relative one next to the document it is in.

    >>> file = _address("./pages/pics/pier.jpg", "")
    >>> _address("pics/pier.jpg", "./pages/a.html") == file
    True
    """
    try:
        whole = urljoin(document_uri, uri)
    except ValueError:
        return address_key(uri)
    # "./a.jpg" is "a.jpg", and what is said from "../x/a.html" is in "../x".
    if not (document_uri or uri).startswith("."):
        return address_key(whole)
    if not urlsplit(uri).netloc and not uri.startswith("/"):
        whole = normpath(join(dirname(document_uri), uri))
    return address_key(whole)
