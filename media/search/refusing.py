"""Why a search cannot be read, in words that nobody needs a grammar for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lark import Token
from lark.exceptions import UnexpectedCharacters, UnexpectedInput
from rapidfuzz import process

from media.errors import BadSearch
from media.search.dates import EXPECTED
from media.search.fields import load_fields

OPERATORS = ("OR", "AND", "NOT")
ANY_TERM = ("a word", "a “phrase”", "a field such as credit:", "a bracket")
"""What may stand wherever a term may: these say what it is, others are to be typed."""
_NEAR = 60
"""How alike, of 100, a misspelt name of a field must be to be offered."""


def unknown_field(name: Token, text: str) -> BadSearch:
    """Return the error for a name that is no field's, and the nearest one."""
    said = name.rstrip().removesuffix(":")
    return BadSearch(
        f"no field is called {said!r}{near(said.casefold(), load_fields())}",
        text=text,
        column=(name.start_pos or 0) + 1,
        expected=tuple(f"{field}:" for field in load_fields()),
    )


def is_typed(expected: str) -> bool:
    """Tell whether what may stand at a place is to be typed as it is.

    >>> is_typed("withdrawn"), is_typed("a word")
    (True, False)
    """
    return expected not in (*ANY_TERM, EXPECTED)


def near(said: str, names: Iterable[str]) -> str:
    """Return the question whether the nearest name is meant; "" where none is near."""
    found = process.extractOne(said, list(names), score_cutoff=_NEAR)
    return f"; did you mean {found[0]}?" if found else ""


def unexpected(error: UnexpectedInput, text: str) -> BadSearch:
    """Return what is wrong in words that nobody needs a grammar for."""
    at = error.pos_in_stream
    at = len(text) if at is None or at < 0 else at
    token = getattr(error, "token", None)
    if isinstance(token, Token) and token.type == "$END":
        at = len(text.rstrip())
    rest = text[at : at + 1]
    if isinstance(error, UnexpectedCharacters) and rest == '"':
        reason = "the quotation mark that opens here is never closed"
    elif rest == ")":
        reason = "this bracket closes none"
    elif rest == "":
        reason = _unfinished(text)
    else:
        said = re.match(r"\w+|.", text[at:])
        reason = f"{(said[0] if said else rest)!r} cannot stand here"
    return BadSearch(reason, text=text, column=at + 1, expected=ANY_TERM)


def _unfinished(text: str) -> str:
    if text.rstrip().endswith(OPERATORS):
        return "something has to follow"
    return "a bracket that was opened is never closed"
