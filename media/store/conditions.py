"""What must hold for a thread to write: asked while no one else can write.

Whoever compares first and writes then can be overtaken by another process in between.
What is asked here is asked within the transaction that writes, under the lock that all
writers of the database take, so that it still holds when the write is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import local


class Condition(local):
    """What must hold before the first that a thread writes; each thread has its own."""

    _holds: Callable[[], None] | None = None
    is_asked: bool = False
    """This thread is asking just now; it must not wait for its own write."""

    @contextmanager
    def laid_down(self, holds: Callable[[], None]) -> Iterator[None]:
        """Write within only where `holds`, which raises what speaks against it."""
        self._holds = holds
        try:
            yield
        finally:
            self._holds = None

    @property
    def is_open(self) -> bool:
        """Tell whether there is something to ask before this thread writes."""
        return self._holds is not None and not self.is_asked

    def ask(self) -> None:
        """Ask whether it holds; raises what speaks against it."""
        holds = self._holds
        if holds is None:
            return
        self.is_asked = True
        try:
            holds()
        finally:
            self.is_asked = False

    def written(self) -> None:
        """Ask no more: what this thread writes from now on rests on its own write."""
        self._holds = None
