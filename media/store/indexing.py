"""The words under which an asset is found: the same for indexing and for querying.

Both databases index what `index_words` gives and cut nothing themselves, so that they
find the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from media.model import Asset, Image, Usage
from media.text import tokens

_LONGEST_WORD = 64
_MOST_WORDS = 20_000
"""Words of one asset, far more than any real one has; a tsvector holds 1 MB."""
_BREAK = "."
"""Stands between texts, so that neighbours in different ones are none."""
_FILE_NAME = re.compile(r"[^/\\]*\Z")
"""Matches "p1.jpg" in "a/p1.jpg"."""

_FIELDS = (
    "headline",
    "title",
    "description",
    "alt_text",
    "extended_description",
    "creators",
    "credit_line",
    "source",
    "image_creators",
    "image_suppliers",
    "copyright_owners",
    "keywords",
    "persons_shown",
    "personalities",
    "organisations_shown",
    "event",
    "artwork",
    "location_created",
    "location_shown",
    "sublocation",
    "city",
    "state",
    "country",
    "job_id",
    "digital_image_guid",
)
"""Fields of a file that a desk searches: names, places, keywords, identifiers."""


def index_words(text: str) -> list[str]:
    """Return the words of a text as the index has them; an apostrophe parts words.

    >>> index_words("Baghdad’s “Café”")
    ['baghdad', 's', 'cafe']
    """
    return [
        word[:_LONGEST_WORD]
        for token in tokens(text)
        for word in token.split("'")
        if word
    ]


def words_of(asset: Asset) -> str:
    """Return all words of an asset, those of its description first.

    Texts are parted by full stops; each text counts once.
    """
    said: list[str] = [*index_words(asset.description), _BREAK]
    seen = {asset.description}
    for text in _texts(asset):
        if text and text not in seen:
            seen.add(text)
            said += index_words(text)
            said.append(_BREAK)
    if len(said) > _MOST_WORDS:
        said = list(dict.fromkeys(said))[:_MOST_WORDS]
    return " ".join(said)


def distinct(words: str) -> set[str]:
    """Return each word of the result of `words_of` once."""
    return set(words.split(" ")) - {_BREAK, ""}


def _texts(asset: Asset) -> Iterator[str | None]:
    for usage in asset.usages:
        yield from _usage_texts(usage)
    for image in asset.images:
        yield from _image_texts(image)
    yield asset.credit_to_print


def _usage_texts(usage: Usage) -> Iterable[str | None]:
    caption, credit = usage.caption, usage.credit
    yield caption.description if caption.description is not None else caption.text
    yield caption.credit_line
    yield caption.alt_text
    if credit is not None:
        yield from (*credit.creators, *credit.organisations, *credit.agencies)
    yield usage.document_title


def _image_texts(image: Image) -> Iterable[str]:
    found = _FILE_NAME.search(image.uri)
    yield found[0] if found else ""
    for claim in image.fields:
        if claim.name in _FIELDS:
            yield from _leaves(claim.value)


def _leaves(found: object) -> Iterator[str]:
    """Yield the text in a field, however it is nested."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, list):
        for item in found:
            yield from _leaves(item)
    elif isinstance(found, dict):
        for item in found.values():
            yield from _leaves(item)
