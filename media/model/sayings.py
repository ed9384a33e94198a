"""What every decision and every correction tells: who said it, when and why.

Nothing that was said is deleted. An undo says once more what was said before, so that
this is told twice: as it was said first, and as what holds again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, Self, TypeVar

from media.model.values import value


@value
class Made:
    """When something was said first, by whom and why: of what holds again because what
    was said after it was taken back. `read` and `before` as in `Correction`.
    """

    operation: str
    at: str
    actor: str
    reason: str = ""
    read: str = ""
    before: str = ""


@value
class Saying:
    """What one person said at one time; what about is for others to add.

    `at` is an ISO time in UTC. `operation` names what was said at once, so that it can
    be undone at once. `restored`: as what it was said first, where it holds again by an
    undo.
    """

    at: str
    actor: str
    reason: str = ""
    operation: str = ""
    restored: Made | None = None

    @property
    def as_made(self) -> Self:
        """Return it as it was said first; one that no undo restored is that already."""
        if self.restored is None:
            return self
        return replace(self, **_making(self.restored, like=self), restored=None)

    @property
    def made(self) -> Made:
        """Return when it was said first, by whom and why."""
        return self.restored or Made(**_making(self, like=self))

    @property
    def operations(self) -> tuple[str, ...]:
        """Return the names under which it can be taken back."""
        first = self.restored
        return (self.operation, *([first.operation] if first else ()))


_S = TypeVar("_S", bound=Saying)


def said_before(operation: str, said: Sequence[_S]) -> _S | None:
    """Return of what was said of one thing, the latest first, what held before an
    operation that said something of it; None where nothing did.
    """
    first = max(n for n, one in enumerate(said) if one.operation == operation)
    return next(iter(said[first + 1 :]), None)


def _making(said: Saying | Made, *, like: Saying) -> dict[str, Any]:
    """Return what tells how something was said, of it what one like this has."""
    known = {each.name for each in fields(like)}
    names = (each.name for each in fields(Made) if each.name in known)
    return {name: getattr(said, name) for name in names}
