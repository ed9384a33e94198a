"""Why a search cannot be read, in words that nobody needs a grammar for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lark import Token
from lark.exceptions import UnexpectedCharacters, UnexpectedInput
from rapidfuzz import process

from media.errors import BadSearch
from media.search.dates import EXPECTED
from media.search.fields import Field, load_fields

OPERATORS = ("OR", "AND", "NOT")
ANY_TERM = ("a word", "a “phrase”", "a field such as credit:", "a bracket")
"""What may stand wherever a term may: these say what it is, others are to be typed."""
_NEVER_CLOSED = "a bracket that was opened is never closed"
_NEAR = 60
"""How alike, of 100, a misspelt name must be."""


def unknown_field(name: Token, text: str) -> BadSearch:
    """Return the error for a name that is no field's, and the nearest one."""
    said = name.rstrip().removesuffix(":")
    return _no_such(
        f"no field is called {said!r}",
        (said, text, name.start_pos or 0),
        load_fields(),
        expected=tuple(f"{field}:" for field in load_fields()),
    )


def unknown_name(field: Field, said: str, text: str, at: int) -> BadSearch:
    """Return the error for what a field does not know, and the nearest name it does."""
    reason = f"{field.name}: knows no {said!r}"
    return _no_such(reason, (said, text, at), field.names, expected=tuple(field.names))


def _no_such(
    reason: str,
    typed: tuple[str, str, int],
    names: Iterable[str],
    *,
    expected: tuple[str, ...],
) -> BadSearch:
    """Return the error for a name that is none, with the search that may be meant.

    `typed`: the name, all of the text, and where in it the name begins.
    """
    said, text, at = typed
    found = process.extractOne(
        said, list(names), score_cutoff=_NEAR, processor=str.casefold
    )
    near = str(found[0]) if found else ""
    is_there = bool(near) and text[at:].startswith(said)
    return BadSearch(
        f"{reason}; did you mean {near}?" if near else reason,
        text=text,
        column=at + 1,
        expected=expected,
        instead=f"{text[:at]}{_quoted(near)}{text[at + len(said) :]}"
        if is_there
        else "",
    )


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name


def is_typed(expected: str) -> bool:
    """Tell whether what may stand at a place is to be typed as it is.

    >>> is_typed("withdrawn"), is_typed("a word")
    (True, False)
    """
    return expected not in (*ANY_TERM, EXPECTED)


def unexpected(error: UnexpectedInput, text: str) -> BadSearch:
    """Return what is wrong in words that nobody needs a grammar for."""
    at = error.pos_in_stream
    at = len(text) if at is None or at < 0 else at
    token = getattr(error, "token", None)
    if isinstance(token, Token) and token.type == "$END":
        at = len(text.rstrip())
    rest = text[at : at + 1]
    instead = ""
    if isinstance(error, UnexpectedCharacters) and rest == '"':
        reason = "the quotation mark that opens here is never closed"
        instead = f'{text.rstrip()}"' if text[at + 1 :].strip() else ""
    elif rest == ")" and text[:at].rstrip().endswith("("):
        reason = "nothing stands in this bracket"
        instead = f"{text[:at].rstrip()[:-1]}{text[at + 1 :]}".strip()
    elif rest == ")" and text.count("(", 0, at) <= text.count(")", 0, at):
        reason = "this bracket closes none"
        instead = f"{text[:at]}{text[at + 1 :]}".strip()
    elif rest == "":
        reason = _unfinished(text)
        instead = _closed(text) if reason == _NEVER_CLOSED else ""
    else:
        said = re.match(r"\w+|.", text[at:])
        reason = f"{(said[0] if said else rest)!r} cannot stand here"
    return BadSearch(
        reason, text=text, column=at + 1, expected=ANY_TERM, instead=instead
    )


def _unfinished(text: str) -> str:
    if text.rstrip().endswith(OPERATORS):
        return "something has to follow"
    return _NEVER_CLOSED


def _closed(text: str) -> str:
    """Return a text with as many brackets closed at its end as are open."""
    said = text.rstrip()
    return (
        "" if said.endswith("(") else said + ")" * (said.count("(") - said.count(")"))
    )
