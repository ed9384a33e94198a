"""How a value gets its fields: by each one's slot, not by name.

What `dataclasses` writes for a frozen class asks `object.__setattr__` for each field,
which looks its name up on the class every time. That took two fifths of the time of
making a value, and a page makes hundreds. Signature, defaults and errors
are those of the method that is replaced.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from functools import wraps
from typing import Any

_MADE = object()
"""Stands for a default that is made anew for each value."""


def fill_by_slots(cls: type[Any]) -> None:
    """Replace `__init__` of a frozen dataclass with slots by one that fills the slots.

    A class that does more when it is made keeps what `dataclasses` wrote for it.
    """
    own = fields(cls)
    if hasattr(cls, "__post_init__") or not all(f.init and f.kw_only for f in own):
        return
    known: dict[str, Any] = {"_made": _MADE}
    for each in own:
        known[f"_fill_{each.name}"] = getattr(cls, each.name).__set__
        known[f"_default_{each.name}"] = each.default
        known[f"_make_{each.name}"] = each.default_factory
    taken = "".join(f", {_taken(each)}" for each in own)
    filled = "".join(f"\n    _fill_{f.name}(self, {_given(f)})" for f in own)
    exec(f"def init(self{', *' if own else ''}{taken}):{filled or ' pass'}", known)
    init: Callable[..., None] = known["init"]
    cls.__init__ = wraps(cls.__init__)(init)


def _taken(each: Field[Any]) -> str:
    """Return a field as it stands among the parameters."""
    if each.default is not MISSING:
        return f"{each.name}=_default_{each.name}"
    return each.name if each.default_factory is MISSING else f"{each.name}=_made"


def _given(each: Field[Any]) -> str:
    """Return what is put into a field's slot."""
    if each.default_factory is MISSING:
        return each.name
    return f"_make_{each.name}() if {each.name} is _made else {each.name}"
