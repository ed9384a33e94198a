"""An article and its pictures as the fields of a format describe them."""

from __future__ import annotations

from media.model import value


@value
class Said:
    """A text and the field that says it ("ninjs associations.0.byline")."""

    text: str
    field: str


@value
class Shown:
    """A picture as fields describe it.

    `uris`: the best first. `makers` (bylines) and `sources` (credit lines) make up the
    credit; `captions` are parts of one caption. `facts`: what else is said of the
    picture, by the property names of the standard ("usage_terms", "headline", ...).
    `fallback`: who may stand as the credit where there is none, the likeliest first.
    """

    uris: tuple[str, ...] = ()
    captions: tuple[Said, ...] = ()
    makers: tuple[Said, ...] = ()
    sources: tuple[Said, ...] = ()
    fallback: tuple[Said, ...] = ()
    facts: tuple[tuple[str, Said], ...] = ()
    alt_text: str | None = None
    is_cover: bool = False


@value
class Item:
    """An article as a format's fields describe it.

    Of its bodies the first that holds something is read: `markup` (HTML) before
    `prose` (plain text). `base` makes addresses in both absolute. `is_summary`: the
    body only sums an article up, so that text beside a picture is none of its caption.
    """

    media_type: str
    title: Said | None = None
    standfirst: Said | None = None
    bylines: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = None
    section: str | None = None
    url: str | None = None
    base: str | None = None
    markup: tuple[str, ...] = ()
    prose: tuple[str, ...] = ()
    is_summary: bool = False
    pictures: tuple[Shown, ...] = ()


def said(text: str, field: str) -> Said | None:
    """Return what a field says, None where it says nothing.

    >>> said(" ", "rss title") is None
    True
    """
    words = " ".join(text.split())
    return Said(text=words, field=field) if words else None


def both(*found: Said | None) -> tuple[Said, ...]:
    """Return what was said, each text once."""
    kept: dict[str, Said] = {}
    for one in found:
        if one is not None:
            kept.setdefault(one.text.casefold(), one)
    return tuple(kept.values())


def agree(one: Shown, other: Shown) -> bool:
    """Say whether fields of one address may speak of one appearance of a picture.

    They do not where both describe it, or both credit somebody, in other words: then
    the picture is shown twice.
    """
    return _alike(one.captions, other.captions) and _alike(
        (*one.makers, *one.sources), (*other.makers, *other.sources)
    )


def _alike(some: tuple[Said, ...], others: tuple[Said, ...]) -> bool:
    texts = [{said.text.casefold() for said in each} for each in (some, others)]
    return not all(texts) or texts[0] == texts[1]
