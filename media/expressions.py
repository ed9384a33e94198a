"""Expressions that are compiled when they are first used.

Python takes milliseconds to compile an expression of many words, or of the signs of
many scripts. Hundreds of them lie in the modules that a command loads, and it needs
a part of them: one for a language or a habit that the page does not have is not waited
for.
"""

from __future__ import annotations

import re
from typing import Any, cast

_KEPT = (
    "search",
    "match",
    "fullmatch",
    "finditer",
    "findall",
    "split",
    "sub",
    "subn",
)


def expression(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` would, compiled when more is asked of it than its text.

    So expressions may be parts of longer ones and never be compiled themselves. A
    mistake in one is raised when it is compiled. It goes for an expression's methods
    and attributes; `re.sub` and the like want a compiled one.

    >>> rain = expression(r"rain|snow")
    >>> rain.sub("sun", "A day of rain"), rain.pattern
    ('A day of sun', 'rain|snow')
    """
    return cast("re.Pattern[str]", _Waiting(text, flags))


class _Waiting:
    """Has an expression's attributes once the first of them was asked for."""

    def __init__(self, text: str, flags: int) -> None:
        self._given = text, flags
        self.pattern = text

    def __getattr__(self, name: str) -> Any:
        """Compile it, keep its methods, and return what was asked for."""
        if name.startswith("_"):
            raise AttributeError(name)
        made = re.compile(*self._given)
        for kept in _KEPT:
            self.__dict__[kept] = getattr(made, kept)
        return getattr(made, name)

    def __repr__(self) -> str:
        return f"expression({self._given[0]!r})"
