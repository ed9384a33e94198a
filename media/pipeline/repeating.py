"""Captions that stand under several pictures of one document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from media.addresses import address_key
from media.model import Usage
from media.text import tokens

_FEWEST = 8
"""Words of a caption that one picture has to itself; series share shorter ones."""


def with_repeats(usages: Sequence[Usage]) -> tuple[Usage, ...]:
    """Return the usages of one document, each told where else its words stand.

    Only under other pictures, as far as their addresses tell, and not where a picture
    above the article shows what stands in it once more.
    """
    alike: dict[tuple[str, ...], list[Usage]] = defaultdict(list)
    for usage in usages:
        words = tokens(usage.caption.description or "")
        if len(words) >= _FEWEST and _picture(usage) and not usage.caption.is_cover:
            alike[words].append(usage)
    repeats = {
        usage.usage_id: tuple(o.caption.position for o in _others(usage, group))
        for group in alike.values()
        if len(group) > 1
        for usage in group
    }
    return tuple(_told(usage, repeats.get(usage.usage_id, ())) for usage in usages)


def _others(usage: Usage, group: Sequence[Usage]) -> list[Usage]:
    return [other for other in group if _picture(other) != _picture(usage)]


def _picture(usage: Usage) -> str:
    """Return what tells the picture from others, "" where nothing does."""
    uris = usage.caption.picture_uris
    return address_key(uris[0]) if uris else ""


def _told(usage: Usage, repeats: tuple[int, ...]) -> Usage:
    if not repeats:
        return usage
    return replace(usage, caption=replace(usage.caption, repeats=repeats))
