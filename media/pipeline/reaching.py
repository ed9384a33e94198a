"""Which catalogued assets have to do with new members, directly or by others.

Sharing a key brings assets together; most that do turn out to show other pictures.
Grouping is by what ties connect, so what no tie leads to cannot change it and need
not be grouped anew. Here a tie is taken for given rather too often than too seldom;
what it comes to is decided by `media.dedup.merge`. All that this takes of an asset is
its sketch, which the catalogue keeps beside it: those that are only looked at need not
be read whole.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import lru_cache

from media.dedup import (
    EQUAL,
    addresses_of,
    are_near,
    are_related,
    content_of,
    description_of,
    image_keys,
    telling_keys,
    usage_keys,
)
from media.linking import Sign, signs_of_file, signs_of_usage
from media.model import Image, Usage, value

_FORM = 3
"""Of sketches; to be counted on when they, or the keys in them, are made otherwise."""
_TO_FILE, _TO_USAGE = "to-file:", "to-usage:"
"""Begin signs that only a file and a usage can have in common."""


@value
class Said:
    """A description as far as it is needed to look for others like it."""

    keys: frozenset[str]
    content: tuple[str, ...]


@value
class Sketch:
    """What ties an asset, or what is new, to others.

    `signs` are those by which it is found. `texts` are descriptions that may be like
    others.
    """

    signs: frozenset[str]
    texts: Mapping[str, Said]

    @property
    def asks(self) -> Iterator[str]:
        """Yield the signs under which it looks for others."""
        for sign in self.signs:
            if sign.startswith(_TO_FILE):
                yield _TO_USAGE + sign.removeprefix(_TO_FILE)
            elif sign.startswith(_TO_USAGE):
                yield _TO_FILE + sign.removeprefix(_TO_USAGE)
            else:
                yield sign


def write_sketch(sketch: Sketch) -> str:
    """Return a sketch as the catalogue keeps it."""
    texts = {
        text: [sorted(said.keys), " ".join(said.content)]
        for text, said in sorted(sketch.texts.items())
    }
    return json.dumps([_FORM, sorted(sketch.signs), texts], separators=(",", ":"))


def read_sketch(written: str) -> Sketch | None:
    """Return a sketch that was written, None where that was in another form."""
    form, *parts = json.loads(written)
    if form != _FORM:
        return None
    signs, texts = parts
    return Sketch(
        signs=frozenset(signs),
        texts={
            text: Said(keys=frozenset(keys), content=tuple(content.split(" ")))
            for text, (keys, content) in texts.items()
        },
    )


class Ties:
    """The ties between a number of assets."""

    def __init__(self) -> None:
        self._sketches: dict[str, Sketch] = {}
        self._having: dict[str, set[str]] = defaultdict(set)
        self._saying: dict[str, set[str]] = defaultdict(set)
        self._under: dict[str, set[str]] = defaultdict(set)  # texts by their keys
        self._content: dict[str, tuple[str, ...]] = {}
        self._known: dict[tuple[str, str], bool] = {}

    def add(self, asset_id: str, sketch: Sketch) -> None:
        """Let an asset be one of those that may be reached."""
        self._sketches[asset_id] = sketch
        for sign in sketch.signs:
            self._having[sign].add(asset_id)
        for text, said in sketch.texts.items():
            if text not in self._saying:
                self._content[text] = said.content
                for key in said.keys:
                    self._under[key].add(text)
            self._saying[text].add(asset_id)

    def remove(self, asset_id: str) -> None:
        """Let it be none of them any more."""
        sketch = self._sketches.pop(asset_id)
        for sign in sketch.signs:
            self._having[sign].discard(asset_id)
        for text in sketch.texts:
            self._saying[text].discard(asset_id)

    def reached(self, new: Sketch, *, among: Set[str]) -> set[str]:
        """Return the ids of those `among` them that ties lead to from new members."""
        found: set[str] = set()
        waiting = [new]
        while waiting and len(found) < len(among):
            sketch = waiting.pop()
            tied = {
                other
                for sign in sketch.asks
                for other in self._having.get(sign, ())
                if other in among and other not in found
            }
            for text, said in sketch.texts.items():
                tied |= self._alike(text, said, among - found - tied)
            found |= tied
            waiting += [self._sketches[other] for other in sorted(tied)]
        return found

    def _alike(self, text: str, said: Said, among: Set[str]) -> set[str]:
        """Return those that may show what a description describes."""
        alike: set[str] = set()
        tried = {text}  # who says just this has a key in common that is a tie
        for key in said.keys:
            for other in self._under.get(key, set()) - tried:
                if self._saying[other].isdisjoint(among):
                    continue
                tried.add(other)
                if self._related(text, said, other):
                    alike |= self._saying[other] & among
        return alike

    def _related(self, text: str, said: Said, other: str) -> bool:
        """Say whether two descriptions are alike; it is asked again and again."""
        known = self._known.get((text, other))
        if known is None:
            near = are_near(said.content, self._content[other])
            known = near and are_related(text, other)
            self._known[text, other] = self._known[other, text] = known
        return known


def sketch_of(usages: Iterable[Usage], images: Iterable[Image]) -> Sketch:
    """Return what ties these to others."""
    signs: set[str] = set()
    texts: set[str] = set()
    for usage in usages:
        text = description_of(usage)
        texts.add(text)
        signs |= addresses_of(usage)
        signs |= usage_keys(usage) if not telling_keys(text) else set()
        signs.update(_TO_FILE + _named(sign) for sign, _ in signs_of_usage(usage))
    for image in images:
        texts.add(image.text("description"))
        signs.update(k for k in image_keys(image) if k.startswith((*EQUAL, "f:")))
        signs.update(_TO_USAGE + _named(sign) for sign in signs_of_file(image))
    telling = {
        text: Said(keys=keys, content=content_of(text))
        for text in texts
        if (keys := telling_keys(text))
    }
    equal = (k for t in telling.values() for k in t.keys if k.startswith(EQUAL))
    return Sketch(signs=frozenset(signs.union(equal)), texts=telling)


@lru_cache(maxsize=16_384)
def _named(sign: Sign) -> str:
    """Return a short name for a sign, which may be a whole caption."""
    said = f"{sign.kind}\0{sign.text}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(said, digest_size=8).hexdigest()
