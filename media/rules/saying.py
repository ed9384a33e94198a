"""What all families of checks need to say what they found: the place, the finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from os.path import abspath

from media.model import (
    Asset,
    Evidence,
    Finding,
    Image,
    Severity,
    Usage,
    remembered,
    value,
)
from media.settings import Settings

_FROM_HERE = re.compile(r"^(?:\./+)+")


@value
class Saying:
    """What a finding says, whatever it is about.

    `found` is None for the usage's own credit line, else its caption.
    """

    check: str
    severity: Severity
    message: str
    found: str | None = None
    expected: str | None = None
    fix: str | None = None


@remembered
def place_of(usage: Usage) -> Evidence:
    """Return where the words of a usage stand, its credit before its caption."""
    caption = usage.caption
    return Evidence(
        uri=caption.document_uri,
        kind=caption.evidence[0].kind if caption.evidence else "caption",
        span=caption.credit_span or caption.span,
        quote=caption.credit_line or caption.text,
    )


def about_usage(
    asset: Asset, usage: Usage, said: Saying, evidence: Iterable[Evidence] = ()
) -> Finding:
    """Return a finding about one usage; `evidence` follows the usage's own words."""
    caption = usage.caption
    own = usage.credit.credit_line if usage.credit else caption.text
    return Finding(
        check=said.check,
        severity=said.severity,
        message=said.message,
        asset_id=asset.asset_id,
        document_uri=caption.document_uri,
        position=caption.position,
        found=(own if said.found is None else said.found) or None,
        expected=said.expected,
        evidence=(place_of(usage), *evidence),
        fix=said.fix,
    )


def about_file(
    asset: Asset, image: Image, said: Saying, evidence: Iterable[Evidence] = ()
) -> Finding:
    """Return a finding about one file of the picture."""
    told = tuple(evidence)
    return Finding(
        check=said.check,
        severity=said.severity,
        message=said.message,
        asset_id=asset.asset_id,
        document_uri=image.uri,
        found=said.found or None,
        expected=said.expected,
        evidence=told or (Evidence(uri=image.uri, kind="file"),),
        fix=said.fix,
    )


def there(asset: Asset) -> Iterator[Image]:
    """Yield the files that are there to be looked after: none that was written over."""
    return (image for image in asset.images if image.former is None)


def kept(asset: Asset) -> tuple[Image, ...]:
    """Return the files to be told of where a picture stands nowhere.

    Each that is there, as whoever is about to use one looks at that one; else the first
    that was.
    """
    return tuple(there(asset)) or asset.images[:1]


def of_field(image: Image, name: str) -> Evidence:
    """Return the place in a file that says a field, with its words."""
    kinds = (c.evidence.kind for c in image.fields if c.name == name)
    return Evidence(uri=image.uri, kind=next(kinds, "file"), quote=image.text(name))


def advertises(usage: Usage, settings: Settings) -> bool:
    """Say whether a usage is advertising, by what the newsroom says of itself."""
    newsroom = settings.newsroom
    if newsroom.purpose == "advertising":
        return True
    return fits_any(usage.caption.document_uri, newsroom.advertising)


def fits_any(document: str, patterns: Iterable[str]) -> bool:
    """Say whether a document is one that patterns of the newsroom name.

    However its path was typed: `sponsored/a.html` is `./sponsored/a.html` and, where
    work is done in that folder, `a.html`.

    >>> fits_any("sponsored/a.html", ["*/sponsored/*"])
    True
    >>> fits_any("https://a.example/news/sponsored.html", ["*/sponsored/*"])
    False
    """
    wanted = [_FROM_HERE.sub("", pattern) for pattern in patterns if pattern]
    if not wanted or not document:
        return False
    names = [document]
    if "://" not in document:
        names += [f"/{_FROM_HERE.sub('', document)}", abspath(document)]
    return any(
        fnmatchcase(name, pattern) or fnmatchcase(name, f"*/{pattern}")
        for pattern in wanted
        for name in names
    )


def quoted(text: str, *, limit: int = 60) -> str:
    """Return a text in quotation marks, short enough for one line.

    >>> quoted("AP Photo")
    '“AP Photo”'
    """
    return f"“{text if len(text) <= limit else text[: limit - 1] + '…'}”"


def together(words: list[str]) -> str:
    """Join words all of which are meant.

    >>> together(["the author", "the source", "the licence"])
    'the author, the source and the licence'
    """
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def joined(words: list[str]) -> str:
    """Join words as prose.

    >>> joined(["creator", "credit line", "copyright notice"])
    'creator, credit line or copyright notice'
    """
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
