"""Which catalogued assets have to do with new members, directly or by others.

Sharing a key brings assets together; most that do turn out to show other pictures.
Grouping is by what ties connect, so what no tie leads to cannot change it and need
not be grouped anew. Here a tie is taken for given rather too often than too seldom;
what it comes to is decided by `media.dedup.merge`. All that this takes of an asset is
its sketch, which the catalogue keeps beside it: those that are only looked at need not
be read whole.

Most assets are tied to no other. That is noted when one of two comes to the other, so
that ties need not be followed any further from there.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from functools import lru_cache

from media.dedup import (
    EQUAL,
    NUMBER,
    Gist,
    addresses_of,
    description_of,
    gist_of,
    image_keys,
    may_be_related,
    telling_keys,
    usage_keys,
)
from media.linking import Sign, signs_of_file, signs_of_usage
from media.model import Image, Usage, remembered, value

_FORM = 14
"""Of sketches; to be counted on when they, or the keys in them, are made otherwise, and
when more than before compares alike."""
_TO_FILE, _TO_USAGE = "to-file:", "to-usage:"
"""Begin signs that only a file and a usage can have in common."""


@value
class Said:
    """A description as far as it is needed to look for others like it."""

    keys: frozenset[str]
    gist: Gist


@value
class Sketch:
    """What ties an asset, or what is new, to others.

    `signs` are those by which it is found. `texts` are descriptions that may be like
    others; of those that compare alike there is one. `alone`: it is known that no other
    asset is tied to it.
    """

    signs: frozenset[str]
    texts: tuple[Said, ...]
    alone: bool = False

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
    texts = [[" ".join(sorted(said.keys)), *said.gist] for said in sketch.texts]
    written = [_FORM, sketch.alone, sorted(sketch.signs), texts]
    return json.dumps(written, ensure_ascii=False, separators=(",", ":"))


def read_sketch(written: str) -> Sketch | None:
    """Return a sketch that was written, None where that was in another form."""
    form, *parts = json.loads(written)
    if form != _FORM:
        return None
    alone, signs, texts = parts
    return Sketch(
        alone=alone,
        signs=frozenset(signs),
        texts=tuple(
            [
                Said(keys=frozenset(keys.split(" ")), gist=Gist(*gist))
                for keys, *gist in texts
            ]
        ),
    )


class Ties:
    """The ties between a number of assets."""

    def __init__(self) -> None:
        self._sketches: dict[str, Sketch] = {}
        self._having: dict[str, set[str]] = defaultdict(set)
        self._saying: dict[Gist, set[str]] = {}
        self._under: dict[str, list[Gist]] = defaultdict(list)  # by their keys

    def add(self, asset_id: str, sketch: Sketch) -> None:
        """Let an asset be one of those that may be reached."""
        self._sketches[asset_id] = sketch
        for sign in sketch.signs:
            self._having[sign].add(asset_id)
        for said in sketch.texts:
            saying = self._saying.get(said.gist)
            if saying is None:
                saying = self._saying[said.gist] = set()
                for key in said.keys:
                    self._under[key].append(said.gist)
            saying.add(asset_id)

    def remove(self, asset_id: str) -> None:
        """Let it be none of them any more."""
        sketch = self._sketches.pop(asset_id)
        for sign in sketch.signs:
            self._having[sign].discard(asset_id)
        for said in sketch.texts:
            self._saying[said.gist].discard(asset_id)

    def is_alone(self, asset_id: str) -> bool:
        """Say whether it is known that no other asset is tied to this one."""
        return self._sketches[asset_id].alone

    def note(self, asset_id: str, *, alone: bool) -> Sketch:
        """Note whether no other asset is tied to this one; return its sketch."""
        sketch = replace(self._sketches[asset_id], alone=alone)
        self._sketches[asset_id] = sketch
        return sketch

    def are_tied(self, asset_id: str, others: Set[str]) -> bool:
        """Say whether an asset is tied to one of others."""
        return bool(self._take_tied(self._sketches[asset_id], set(others)))

    def reached(self, new: Sketch, *, among: Set[str]) -> set[str]:
        """Return the ids of those `among` them that ties lead to from new members."""
        left = set(among)
        waiting = [new]
        while waiting and left:
            tied = self._take_tied(waiting.pop(), left)
            sketches = (self._sketches[other] for other in sorted(tied))
            waiting += [sketch for sketch in sketches if not sketch.alone]
        return set(among) - left

    def _take_tied(self, sketch: Sketch, left: set[str]) -> set[str]:
        """Take out those that an asset or what is new is tied to."""
        tied = {other for sign in sketch.asks for other in self._having.get(sign, ())}
        tied &= left
        left -= tied
        for said in sketch.texts:
            tied |= self._take_alike(said, left)
        return tied

    def _take_alike(self, said: Said, left: set[str]) -> set[str]:
        """Take out those that may show what a description describes.

        Who says just this has a sign in common and is none of those left.
        """
        alike: set[str] = set()
        tried: set[Gist] = set()
        for key in said.keys:
            for other in self._under.get(key, ()):
                saying = self._saying[other]
                if other in tried or saying.isdisjoint(left):
                    continue
                tried.add(other)
                if may_be_related(said.gist, other):
                    alike |= saying & left
                    left -= saying
        return alike


@remembered
def _said_of(shown: Usage) -> tuple[str, frozenset[str]]:
    """Return the description of a usage and its signs, as it was read."""
    usage = shown.as_read
    text = description_of(usage)
    signs = set(addresses_of(usage))
    keys, is_telling = usage_keys(usage), bool(telling_keys(text))
    signs |= {key for key in keys if not is_telling or key.startswith(NUMBER)}
    signs.update(_TO_FILE + _named(sign) for sign, _ in signs_of_usage(usage))
    return text, frozenset(signs)


def sketch_of(usages: Iterable[Usage], images: Iterable[Image]) -> Sketch:
    """Return what ties these to others."""
    said = set(map(_said_of, usages))  # many say the same
    signs = set[str]().union(*(some for _, some in said))
    texts = {text for text, _ in said}
    for image in (shown.as_read for shown in images):
        texts.add(image.text("description"))
        signs.update(k for k in image_keys(image) if k.startswith((*EQUAL, "f:")))
        signs.update(_TO_USAGE + _named(sign) for sign in signs_of_file(image))
    # The first of those that compare alike stands for them, as it does in a group
    telling: dict[tuple[str, ...], Said] = {}
    for text in sorted(texts):
        if found := _told(text):
            telling.setdefault(found.gist[1:], found)
    equal = (k for t in telling.values() for k in t.keys if k.startswith(EQUAL))
    return Sketch(signs=frozenset(signs.union(equal)), texts=tuple(telling.values()))


@lru_cache(maxsize=8_192)
def _told(text: str) -> Said | None:
    """Return what a description says to find others by, None where it tells nothing."""
    keys = telling_keys(text)
    return Said(keys=keys, gist=gist_of(text)) if keys else None


@lru_cache(maxsize=8_192)
def _named(sign: Sign) -> str:
    """Return a short name for a sign, which may be a whole caption."""
    said = f"{sign.kind}\0{sign.text}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(said, digest_size=8).hexdigest()
