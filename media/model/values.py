"""What makes a class a value, what the values of fields may be, and what is made of
values that come again: made once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import wraps
from typing import Any, TypeVar, TypeVarTuple, dataclass_transform

from media.model.making import fill_by_slots, freeze

C = TypeVar("C")
R = TypeVar("R")
Given = TypeVarTuple("Given")
OFTEN = 8_192
"""Values of which is remembered what was made of them: of pictures that run often."""


@dataclass_transform(
    frozen_default=True, kw_only_default=True, field_specifiers=(field,)
)
def value(cls: type[C]) -> type[C]:
    """Make a class a value: frozen, slotted, built by keywords, equal by content."""
    made = dataclass(
        slots=True, kw_only=True, unsafe_hash=True, init=False, repr=False
    )(cls)
    freeze(made)
    fill_by_slots(made)
    return made


Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
"""Anything that JSON can hold; the values of embedded metadata fields."""


def with_texts(
    given: Any, change: Callable[[str], str], *, but: frozenset[str] = frozenset()
) -> Any:
    """Return a value with every text in it changed, however deep; itself where none is.

    Fields of values that are named in `but` stay as they are.
    """
    if isinstance(given, str):
        return change(given)
    if isinstance(given, tuple | list):
        items = [with_texts(each, change, but=but) for each in given]
        same = all(new is old for new, old in zip(items, given, strict=True))
        return given if same else type(given)(items)
    if isinstance(given, Mapping):
        return {
            with_texts(key, change, but=but): with_texts(each, change, but=but)
            for key, each in given.items()
        }
    if not is_dataclass(given) or isinstance(given, type):
        return given
    changed = {}
    for each in fields(given):
        if each.name not in but:
            old = getattr(given, each.name)
            new = with_texts(old, change, but=but)
            if new is not old and new != old:
                changed[each.name] = new
    return replace(given, **changed) if changed else given


def remembered(
    make: Callable[[*Given], R], *, most: int = OFTEN
) -> Callable[[*Given], R]:
    """Return a function that makes something of the very same values once.

    With each page that shows a picture all its usages are looked at again, and all but
    one are those that they were. Whether two values say the same takes as long to tell
    as they are large; that one is the very same is told at once. Of `most` values is
    remembered what was made, and so long they are held themselves.

    >>> made = remembered(lambda words: words.split())
    >>> said = "Rain over Oldport"
    >>> made(said) is made(said), made(said) == made("Rain over Marrow")
    (True, False)
    """
    known: dict[tuple[int, ...], tuple[tuple[*Given], R]] = {}

    @wraps(make)
    def made(*given: *Given) -> R:
        key = tuple(map(id, given))
        found = known.get(key)
        if found is None:  # while a value is held here, no other can have its id
            if len(known) >= most:
                known.clear()
            found = known[key] = given, make(*given)
        return found[1]

    return made
