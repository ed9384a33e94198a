"""Texts of others as XML and HTML can hold them."""

from __future__ import annotations

import re

# What neither can hold: most control characters, halves of characters.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    r"""Return a text with a sign for each character that cannot be written.

    >>> writable("a\x00b")
    'a\ufffdb'
    """
    return _UNWRITABLE.sub("\ufffd", text)
