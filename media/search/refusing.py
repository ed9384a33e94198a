"""Why a search cannot be read, in words that nobody needs a grammar for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lark import Token
from lark.exceptions import UnexpectedCharacters, UnexpectedInput
from rapidfuzz import process

from media.countries import countries
from media.errors import BadSearch
from media.search.dates import EXPECTED
from media.search.fields import load_fields

OPERATORS = ("OR", "AND", "NOT")
ANY_TERM = ("a word", "a “phrase”", "a field such as credit:", "a bracket")
"""What may stand wherever a term may: these say what it is, others are to be typed."""
COUNTRY = "a country, such as FR, FRA, France or Frankreich"
_NEAR, _NEAR_COUNTRY = 60, 80
"""How alike, of 100, a misspelt name of a field, or of a country, must be."""


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
    return expected not in (*ANY_TERM, EXPECTED, COUNTRY)


def near(said: str, names: Iterable[str], least: float = _NEAR) -> str:
    """Return the question whether the nearest name is meant; "" where none is near."""
    found = process.extractOne(said, list(names), score_cutoff=least)
    return f"; did you mean {found[0]}?" if found else ""


def no_country(said: str, text: str, at: int) -> BadSearch:
    """Return the error for what is no country, and the nearest name of one."""
    names = {found.name for found in countries().by_code.values()}
    alike = near(said, sorted(names), _NEAR_COUNTRY) if len(said) > len("FRA") else ""
    return BadSearch(
        f"no country is called {said!r}{alike}",
        text=text,
        column=at + 1,
        expected=(COUNTRY,),
    )


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
