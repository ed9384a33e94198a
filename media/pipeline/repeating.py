"""Captions that stand under several pictures of one document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from media.addresses import address_key
from media.model import Usage
from media.text import tokens

_FEWEST = 8
"""Words of a caption that one picture has to itself; series share shorter ones."""
_SENTENCE = 5
"""Words of a whole sentence that two pictures alone do not share by intent."""
_STOPS = tuple(".!?…。！？।۔؟։።။")
_MOST = 50
"""Of other pictures that each is told of: a list of thousands helps nobody."""


def with_repeats(usages: Sequence[Usage]) -> tuple[Usage, ...]:
    """Return the usages of one document, each told where else its words stand.

    Only under other pictures, as far as their addresses tell, and not where a picture
    above the article shows what stands in it once more.
    """
    alike: dict[tuple[str, ...], list[tuple[str, Usage]]] = defaultdict(list)
    for usage in usages:
        words = tokens(usage.caption.description or "")
        picture = _picture(usage)
        if len(words) >= _SENTENCE and picture and not usage.caption.is_cover:
            alike[words].append((picture, usage))
    repeats = {
        usage.usage_id: tuple(islice(_elsewhere(picture, group), _MOST))
        for words, group in alike.items()
        if len(group) > 1 and _are_too_many(words, group)
        for picture, usage in group
    }
    return tuple(_told(usage, repeats.get(usage.usage_id, ())) for usage in usages)


def _are_too_many(words: Sequence[str], group: Sequence[tuple[str, Usage]]) -> bool:
    """Say whether a caption is of one picture alone, and so stands once too often.

    A short one is where it is a whole sentence under two pictures: more are a series.
    """
    if len(words) >= _FEWEST:
        return True
    said = ((usage.caption.description or "").rstrip() for _, usage in group)
    pictures = {picture for picture, _ in group}
    return len(pictures) == 2 and all(one.endswith(_STOPS) for one in said)


def _elsewhere(picture: str, group: Iterable[tuple[str, Usage]]) -> Iterator[int]:
    return (u.caption.position for other, u in group if other != picture)


def _picture(usage: Usage) -> str:
    """Return what tells the picture from others, "" where nothing does."""
    uris = usage.caption.picture_uris
    return address_key(uris[0]) if uris else ""


def _told(usage: Usage, repeats: tuple[int, ...]) -> Usage:
    if not repeats:
        return usage
    return replace(usage, caption=replace(usage.caption, repeats=repeats))
