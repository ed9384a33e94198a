"""How a value gets its fields, and keeps them.

What `dataclasses` writes for a frozen class asks `object.__setattr__` for each field,
which looks its name up on the class every time. That took two fifths of the time of
making a value, and a page makes hundreds: here each is put into its slot. What refuses
a change, and what says what a value is, `dataclasses` writes for each class anew, which
half of the classes' making goes to; here it is one function for all. Parameters,
defaults and errors are those that `dataclasses` would write.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from reprlib import recursive_repr
from typing import Any

_MADE = object()
"""Stands for a default that is made anew for each value."""


def freeze(cls: type[Any]) -> None:
    """Let nobody change the fields of a dataclass with slots once it is made."""
    for shared in (_setattr, _delattr, _repr, _getstate, _setstate):
        name = f"__{shared.__name__.removeprefix('_')}__"
        if name not in vars(cls):
            setattr(cls, name, shared)


def _setattr(self: object, name: str, given: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


@recursive_repr()
def _repr(self: Any) -> str:
    said = (f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.repr)
    return f"{type(self).__qualname__}({', '.join(said)})"


def _getstate(self: Any) -> list[Any]:
    return [getattr(self, each.name) for each in fields(self)]


def _setstate(self: Any, state: list[Any]) -> None:
    for each, given in zip(fields(self), state, strict=True):
        object.__setattr__(self, each.name, given)


def fill_by_slots(cls: type[Any]) -> None:
    """Give a frozen dataclass with slots an `__init__` that fills the slots.

    Its fields are given by keyword; `__post_init__` is called where it has one.
    """
    own = fields(cls)
    assert all(each.kw_only for each in own), cls
    known: dict[str, Any] = {"_made": _MADE}
    for each in own:
        known[f"_fill_{each.name}"] = getattr(cls, each.name).__set__
        known[f"_default_{each.name}"] = each.default
        known[f"_make_{each.name}"] = each.default_factory
    asked = [each for each in own if each.init]
    taken = "".join(f", {_taken(each)}" for each in asked)
    filled = "".join(f"\n    _fill_{f.name}(self, {_given(f)})" for f in own)
    if hasattr(cls, "__post_init__"):
        filled += "\n    self.__post_init__()"
    found: dict[str, Any] = {}
    exec(
        f"def made({', '.join(known)}):\n"
        f"  def __init__(self{', *' if asked else ''}{taken}):{filled or ' pass'}\n"
        "  return __init__",
        vars(sys.modules[cls.__module__]),  # in which its annotations are read
        found,
    )
    init: Callable[..., None] = found["made"](**known)
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__module__ = cls.__module__
    init.__annotations__ = {**{each.name: each.type for each in asked}, "return": None}
    cls.__init__ = init


def _taken(each: Field[Any]) -> str:
    """Return a field as it stands among the parameters."""
    if each.default is not MISSING:
        return f"{each.name}=_default_{each.name}"
    return each.name if each.default_factory is MISSING else f"{each.name}=_made"


def _given(each: Field[Any]) -> str:
    """Return what is put into a field's slot; what is not asked for has a default."""
    if not each.init and each.default_factory is not MISSING:
        return f"_make_{each.name}()"
    if not each.init:
        return f"_default_{each.name}"
    if each.default_factory is MISSING:
        return each.name
    return f"_make_{each.name}() if {each.name} is _made else {each.name}"
