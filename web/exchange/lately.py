"""What was made lately, so that it is not made again at once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock


class Lately:
    """Octets by their names, the last ones that were asked for. For several threads.

    A name has to say all that the octets depend on: they are never made anew.
    """

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, name: Hashable, make: Callable[[], bytes]) -> bytes:
        """Return what has a name, made where it is not kept.

        >>> lately = Lately(most=1)
        >>> lately.get("a", lambda: b"1"), lately.get("a", lambda: b"2")
        (b'1', b'1')
        """
        with self._lock:
            if (known := self._kept.get(name)) is not None:
                self._kept.move_to_end(name)
                return known
        made = make()  # two may make the same; neither waits for the other
        with self._lock:
            self._kept[name] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made
