"""Which catalogued assets have to do with new members, directly or by others.

Sharing a key brings assets together; most that do turn out to show other pictures.
Grouping is by what ties connect, so what no tie leads to cannot change it and need
not be grouped anew. Here a tie is taken for given rather too often than too seldom;
what it comes to is decided by `media.dedup.merge`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set

from media.dedup import (
    addresses_of,
    are_related,
    description_of,
    image_keys,
    telling_keys,
    usage_keys,
)
from media.linking import Sign, signs_of_file, signs_of_usage
from media.model import Asset, Image, Usage, value

_EQUAL = ("d:", "u:", "s:", "p:")
"""Keys of which one in common is a tie, or as good as one."""
_TO_FILE, _TO_USAGE = "to a file", "to a usage"


@value
class _Part:
    """What ties an asset, or what is new, to others.

    `has` are the signs by which it is found, `asks` those under which it looks for
    others. `texts` are descriptions that may be like others.
    """

    has: frozenset[object]
    asks: frozenset[object]
    texts: frozenset[str]


class Ties:
    """The ties between a number of assets."""

    def __init__(self, assets: Iterable[Asset], *, files: bool) -> None:
        """Take in assets; without `files` nothing is tied to a file, now or later."""
        self._files = files
        self._parts: dict[str, _Part] = {}
        self._having: dict[object, set[str]] = defaultdict(set)
        self._saying: dict[str, set[str]] = defaultdict(set)
        self._under: dict[str, set[str]] = defaultdict(set)  # texts by their keys
        for asset in assets:
            self.add(asset)

    def add(self, asset: Asset) -> None:
        """Let an asset be one of those that may be reached."""
        part = _part(asset.usages, asset.images, files=self._files)
        self._parts[asset.asset_id] = part
        for sign in part.has:
            self._having[sign].add(asset.asset_id)
        for text in part.texts:
            if text not in self._saying:
                for key in telling_keys(text):
                    self._under[key].add(text)
            self._saying[text].add(asset.asset_id)

    def remove(self, asset_id: str) -> None:
        """Let it be none of them any more."""
        part = self._parts.pop(asset_id)
        for sign in part.has:
            self._having[sign].discard(asset_id)
        for text in part.texts:
            self._saying[text].discard(asset_id)

    def reached(
        self, usages: Iterable[Usage], images: Iterable[Image], *, among: Set[str]
    ) -> set[str]:
        """Return the ids of those `among` them that ties lead to from new members."""
        found: set[str] = set()
        waiting = [_part(usages, images, files=self._files)]
        while waiting and len(found) < len(among):
            part = waiting.pop()
            tied = {
                other
                for sign in part.asks
                for other in self._having.get(sign, ())
                if other in among and other not in found
            }
            for text in part.texts:
                tied |= self._alike(text, among - found - tied)
            found |= tied
            waiting += [self._parts[other] for other in sorted(tied)]
        return found

    def _alike(self, text: str, among: Set[str]) -> set[str]:
        """Return those that may show what a description describes."""
        alike: set[str] = set()
        tried = {text}  # who says just this has a key in common that is a tie
        for key in telling_keys(text):
            for other in self._under.get(key, set()) - tried:
                if self._saying[other].isdisjoint(among):
                    continue
                tried.add(other)
                if are_related(text, other):
                    alike |= self._saying[other] & among
        return alike


def _part(usages: Iterable[Usage], images: Iterable[Image], *, files: bool) -> _Part:
    has: set[object] = set()
    asks: set[object] = set()
    texts: set[str] = set()
    signs: set[Sign] = set()
    for usage in usages:
        has.update(addresses_of(usage))
        text = description_of(usage)
        texts.add(text)
        if not telling_keys(text):
            has |= usage_keys(usage)
        if files:
            signs.update(sign for sign, _ in signs_of_usage(usage))
    has.update((_TO_FILE, sign) for sign in signs)
    asks.update((_TO_USAGE, sign) for sign in signs)
    for image in images:
        has.update(key for key in image_keys(image) if key.startswith((*_EQUAL, "f:")))
        texts.add(image.text("description"))
        has.update((_TO_USAGE, sign) for sign in signs_of_file(image))
        asks.update((_TO_FILE, sign) for sign in signs_of_file(image))
    telling = frozenset(text for text in texts if telling_keys(text))
    has.update(k for t in telling for k in telling_keys(t) if k.startswith(_EQUAL))
    asks |= {sign for sign in has if not isinstance(sign, tuple)}
    return _Part(has=frozenset(has), asks=frozenset(asks), texts=telling)
