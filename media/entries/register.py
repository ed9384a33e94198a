"""What is told apart from one register of entries to another."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from media.model import value

Entry = TypeVar("Entry")


@value
class Register(Generic[Entry]):
    """How entries of one sort are called, read, and put together.

    `plural` is what they are called together ("agencies"); `key` the fact that names
    an entry and its file; `name` what such a name looks like, and `name_looks` the same
    for people. `known` are the package's own, `name_of` their names.

    `facts_of(text, file)` are the facts of a text by their keys; `read(text, file,
    base)` is the entry of a text, `base` what it overrides; `fit(known, own)` puts all
    together: each raises BadDataFile with what is wrong. `key_of` is the fact that such
    a message about all of them is about, "" for none.
    """

    plural: str
    key: str
    name: re.Pattern[str]
    name_looks: str
    known: tuple[Entry, ...]
    name_of: Callable[[Entry], str]
    facts_of: Callable[[str, str], dict[str, object]]
    read: Callable[[str, str, Entry | None], Entry]
    fit: Callable[[Sequence[Entry], Sequence[Entry]], object]
    key_of: Callable[[str], str]

    def base(self, name: str) -> Entry | None:
        """Return the package's entry of a name, None where it has none."""
        return next((e for e in self.known if self.name_of(e) == name), None)
