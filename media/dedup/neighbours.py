"""Which of many items to lay side by side: those that share a key.

In: for each item its keys, and by what it sorts. Out: for each item those behind it
with which it is to be compared. A key that few share brings all of them together; of
those that share a common one, the neighbours in the order of the alphabet, read
forwards and backwards (the sorted neighbourhood of Hernández and Stolfo, 1995). So
work grows with the number of items, not with its square.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from media.model import value


@value
class Weights:
    """How many items are laid side by side."""

    crowd: int = 24  # members of a key that are all compared with each other
    neighbours: int = 4  # compared with in a larger one, on either side, in each order
    parts: int = 4  # of the keys of very many items that are looked at in turn


WEIGHTS = Weights()


class Buckets:
    """Items, by number, under the keys that several of them have.

    Keys may be of any sort; integers take the least room.
    """

    def __init__(self) -> None:
        self._first: dict[object, int] = {}
        self._several: dict[object, list[int]] = {}

    def add(self, item: int, keys: Iterable[object]) -> None:
        """Put an item under its keys, each given once."""
        for key in keys:
            first = self._first.setdefault(key, item)
            if first != item:
                self._several.setdefault(key, [first]).append(item)

    def close(self) -> list[array[int]]:
        """Return the items of each key that several have; nothing may be added."""
        self._first.clear()
        closed = [array("I", sorted(bucket)) for bucket in self._several.values()]
        self._several.clear()
        return closed


class ManyKeys:
    """The keys of very many items, by number from 0 on, before they are buckets.

    A table of all keys takes more room than anything else that is kept of items; so
    each part of the keys has its own, one after the other.
    """

    def __init__(self) -> None:
        self._keys = array("Q")
        self._ends = array("Q")

    def add(self, keys: array[int]) -> None:
        """Put in the keys of the next item, each once, in ascending order."""
        self._keys.extend(keys)
        self._ends.append(len(self._keys))

    def close(self) -> list[array[int]]:
        """Return the items of each key that several have; nothing may be added."""
        found: list[array[int]] = []
        step = 2**64 // WEIGHTS.parts
        for low in range(0, step * WEIGHTS.parts, step):
            found += self._between(low, low + step)
        self._keys, self._ends = array("Q"), array("Q")
        return found

    def _between(self, low: int, high: int) -> list[array[int]]:
        buckets, keys, start = Buckets(), self._keys, 0
        for item, end in enumerate(self._ends):
            first = bisect_left(keys, low, start, end)
            buckets.add(item, keys[first : bisect_left(keys, high, first, end)])
            start = end
        return buckets.close()


@value
class Share:
    """Every so manieth item, from the `first` on: what one of several looks after."""

    first: int = 0
    step: int = 1

    def has(self, item: int) -> bool:
        """Say whether an item is of this share."""
        return item % self.step == self.first


class Neighbours:
    """With which others to compare an item.

    `names` gives each item's words, joined by NUL: by them a crowd is sorted.
    """

    def __init__(
        self,
        buckets: Iterable[Sequence[int]],
        names: Sequence[str],
        *,
        share: Share | None = None,
    ) -> None:
        self._share = share or Share()
        self._under: dict[int, list[Sequence[int]]] = defaultdict(list)
        self._near: dict[int, array[int]] = defaultdict(lambda: array("I"))
        crowds: list[Sequence[int]] = []
        for bucket in buckets:
            if len(bucket) > WEIGHTS.crowd:
                crowds.append(bucket)
                continue
            for item in bucket:
                if self._share.has(item):
                    self._under[item].append(bucket)
        if crowds:
            for rank in _ranks(names):
                for crowd in crowds:
                    self._add_crowd(sorted(crowd, key=rank.__getitem__))

    def _add_crowd(self, ordered: Sequence[int]) -> None:
        for apart in range(1, WEIGHTS.neighbours + 1):
            for one, other in zip(ordered, ordered[apart:], strict=False):
                low, high = (one, other) if one < other else (other, one)
                if self._share.has(low):
                    self._near[low].append(high)

    def around(self, item: int) -> set[int]:
        """Return with whom it is to be compared: all with higher numbers are there.

        Of those with lower ones some are: they have it among theirs.
        """
        found: set[int] = set(self._near.get(item, ()))
        found.update(*self._under.get(item, ()))
        return found


def _ranks(names: Sequence[str]) -> tuple[Sequence[int], Sequence[int]]:
    """Return each item's place in the order of words, read forwards and backwards."""
    backwards = ["\0".join(reversed(name.split("\0"))) for name in names]
    return _places(names), _places(backwards)


def _places(names: Sequence[str]) -> Sequence[int]:
    places = [0] * len(names)
    for place, item in enumerate(sorted(range(len(names)), key=names.__getitem__)):
        places[item] = place
    return places
