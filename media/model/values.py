"""What makes a class a value, and what the values of fields may be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

C = TypeVar("C")


@dataclass_transform(
    frozen_default=True, kw_only_default=True, field_specifiers=(field,)
)
def value(cls: type[C]) -> type[C]:
    """Make a class a value: frozen, slotted, built by keywords, equal by content."""
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)


Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
"""Anything that JSON can hold; the values of embedded metadata fields."""
