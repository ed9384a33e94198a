"""The text of a search -> its tree, or an error that points at the place.

The grammar (`grammar.lark`) knows words, quotes, brackets and operators; here is what
stands behind a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any, NoReturn, cast

from lark import Lark, Token
from lark.exceptions import UnexpectedInput

from media.errors import BadSearch
from media.model import value
from media.search.dates import EXPECTED, read_days, whole_day
from media.search.fields import Field, known_names
from media.search.refusing import OPERATORS, unexpected, unknown_field, unknown_name
from media.search.tree import (
    ADDRESS,
    COUNTRY,
    PLACE,
    Days,
    Either,
    Every,
    Named,
    Node,
    Not,
    Sort,
    Text,
    Tree,
)
from media.text import tokens

_DEEPEST = 20
"""Brackets within brackets, more than anybody types."""
_MOST_TERMS = 100
"""Each asks the catalogue once more, so that their number is what a search costs."""
_MOST_MENDED = 5
"""Mistakes in one search that are put right in what is offered instead."""
_QUOTED = re.compile(r"[\"'“„«‘].*[\"'”“»’]", re.DOTALL)
"""Matches "“two words”"; does not match "it's"."""
_ADDRESS = re.compile(r"[a-z]+://\S", re.IGNORECASE)
PASTED = 6
"""Words from which on what cannot be read is taken for a pasted caption; a day in it is
printed there, and in fewer words a day on which a picture was taken or used."""
_DAYS = ("taken", "date")
_TEXTS = frozenset({"words", COUNTRY})
"""Kinds of fields with texts behind the colon."""
_COMPARING = re.compile(r"((?:[a-z]+@)?)([<>]?)(.*)")


class TooManyTerms(BadSearch):
    """More terms than are looked for; its words are no way out of it."""


def parse(text: str, *, today: date) -> Tree:
    """Return the tree of a search; `today` is what `date:today` means.

    >>> parse("drones -credit:afp", today=date(2022, 1, 3)).terms[0]
    Text(words='drones', field='', is_phrase=False, is_open=False, is_exact=False)

    Raises:
        BadSearch: it cannot be read; the error has the place, and what is probably
            meant where that can be read.
    """
    try:
        return _parsed(text, today)
    except BadSearch as error:
        error.instead = _readable(error, today)
        raise


def _readable(error: BadSearch, today: date) -> str:
    """Return what is probably meant, put right until it can be read; else ""."""
    for _ in range(_MOST_MENDED):
        if not error.instead:
            break
        try:
            _parsed(error.instead, today)
        except BadSearch as another:
            error = another
        else:
            return error.instead
    return ""


def _parsed(text: str, today: date) -> Tree:
    try:
        parsed = _grammar().parse(text)
    except UnexpectedInput as error:
        raise unexpected(error, text) from None
    found: list[_Item] = []
    if parsed.children and parsed.children[0] is not None:
        found = list(_Reader(text, today).terms(parsed.children[0]))
    return _tree(found, text)


@lru_cache(maxsize=1)
def _grammar() -> Lark:
    path = files(__name__.rpartition(".")[0]) / "grammar.lark"
    return Lark(
        path.read_text(encoding="utf-8"),
        parser="lalr",
        lexer_callbacks={"FIELD": _field_or_word},
        propagate_positions=True,
    )


def _field_or_word(token: Token) -> Token:
    """Take "rig: workers" for words: a space parts only what is a field from its value.

    What is left of the token's length is only space.
    """
    name = token.rstrip()
    if name == token or field_named(name) is not None:
        return token
    return token.update(type="WORD", value=name)


def field_named(said: str) -> Field | None:
    """Return the field that a name with its colon means."""
    found = _COMPARING.fullmatch(said.rstrip().removesuffix(":").casefold())
    return known_names().get(f"{found[1]}{found[3]}") if found else None


@value
class _Order:
    """The order that a search asks for, while it is read."""

    name: Sort
    at: int


_Item = Node | _Order


class _Reader:
    """Reads what the grammar found in one text."""

    def __init__(self, text: str, today: date) -> None:
        self._text = text
        self._today = today
        self._terms = 0
        self._is_short = len(text.split()) < PASTED
        self._at = 0  # where the term that is read begins

    def terms(self, parsed: Any, *, depth: int = 0, field: str = "") -> Iterator[_Item]:
        """Yield the terms that must all match."""
        if depth > _DEEPEST:
            start = getattr(parsed.meta, "start_pos", 0)
            self._fail(f"more than {_DEEPEST} brackets within brackets", start)
        either = [
            list(self._counted(_merged(self._each(every, depth=depth, field=field))))
            for every in parsed.children
        ]
        if len(either) == 1:
            yield from either[0]
        else:
            yield Either(terms=tuple(map(self._one, either)))

    def _one(self, items: list[_Item]) -> Node:
        """Return the terms as one; what stands in it orders nothing."""
        nodes = [item for item in items if not isinstance(item, _Order)]
        for item in items:
            if isinstance(item, _Order):
                reason = "an order cannot stand in brackets, beside OR or behind -"
                self._fail(reason, item.at)
        return nodes[0] if len(nodes) == 1 else Every(terms=tuple(nodes))

    def _each(self, every: Any, *, depth: int, field: str) -> Iterator[_Item]:
        for term in every.children:
            self._at = getattr(term.meta, "start_pos", self._at)
            yield from self._node(term, depth=depth, field=field)

    def _counted(self, items: Iterable[_Item]) -> Iterator[_Item]:
        """Hand on terms; what stands in brackets was counted there."""
        for item in items:
            self._terms += not isinstance(item, Every | Either)
            if self._terms > _MOST_TERMS:
                raise TooManyTerms(
                    f"a search has at most {_MOST_TERMS} terms",
                    text=self._text,
                    column=self._at + 1,
                )
            yield item

    def _node(self, term: Any, *, depth: int, field: str) -> Iterator[_Item]:
        if term.data == "negated":
            inner = self._node(term.children[1], depth=depth, field=field)
            yield Not(term=self._one(list(inner)))
        elif term.data == "field":
            yield from self._field(*term.children, depth=depth, field=field)
        elif term.data == "keyword":
            yield self._said(term.children[1], "keyword")
        elif term.data == "text":
            yield self._said(term, field)
        else:
            within = list(self.terms(term, depth=depth + 1, field=field))
            yield self._one(within)

    def _field(
        self, name: Token, said: Any, *, depth: int, field: str
    ) -> Iterator[_Item]:
        if field:
            self._fail(f"a field within {field}:", _at(name))
        known = field_named(name)
        if known is None:
            raise unknown_field(name, self._text)
        compared = _COMPARING.fullmatch(name.casefold())
        sign = compared[2] if compared else ""
        if said.data != "text":
            if known.kind in _TEXTS:
                inner = self.terms(said, depth=depth + 1, field=known.name)
                yield self._one(list(inner))
                return
            self._fail(f"{known.name}: takes no brackets", said.meta.start_pos - 1)
        token = said.children[-1]
        if sign and known.kind != "days":
            self._fail(f"{known.name}: has no before and after", _at(name))
        if known.kind in _TEXTS:
            yield self._said(said, known.name)
        else:
            yield self._value(known, token, sign, start=_at(name))

    def _value(self, known: Field, token: Token, sign: str, *, start: int) -> _Item:
        words = _unquoted(token)
        if known.kind == "asset":
            return Named(field=known.name, name=words.strip())
        if known.kind == "days":
            days = read_days(f"{sign}{words}", today=self._today)
            if days is None:
                self._fail(f"{words!r} is no date", _at(token), expected=(EXPECTED,))
            return Days(field=known.name, first=days[0], last=days[1])
        name = words.strip().casefold()
        if name not in known.names:
            raise unknown_name(known, words, self._text, _at(token))
        if known.name == "sort":
            return _Order(name=cast(Sort, name), at=start)
        return Named(field=known.name, name=name)

    def _said(self, said: Any, field: str) -> Text | Either:
        *exactly, token = said.children
        is_exact = any(exactly)
        words = _unquoted(token)
        is_phrase = words != token
        if is_phrase and not tokens(words):
            self._fail("nothing stands between the quotation marks", _at(token))
        if field and not tokens(words):
            self._fail(f"{field}: needs a letter or digit", _at(token))
        is_bare = not (field or is_phrase or is_exact)
        if is_bare and words.rstrip("*") in OPERATORS:
            self._fail(f"{words!r} cannot stand here", _at(token))
        if is_bare and words.endswith(":") and field_named(words):
            self._fail(f"nothing follows {words}", _at(token) + len(words))
        stem = words.rstrip("*")
        is_open = not is_phrase and stem != words and bool(tokens(stem))
        if is_open and _QUOTED.fullmatch(stem):  # it would be read as a phrase
            is_open = False
        elif is_open:
            words = stem
        if is_bare and _ADDRESS.match(words):
            return Text(words=words, field=ADDRESS)
        if is_bare and self._is_short and (day := whole_day(words)):
            self._terms += len(_DAYS) + 1  # as one it is not counted again
            days = [Days(field=name, first=day, last=day) for name in _DAYS]
            return Either(terms=(*days, Text(words=words, is_phrase=True)))
        if field == COUNTRY and not _is_country(words):
            field = PLACE  # a state, a part of a country, a town: "Texas", "England"
        return Text(
            words=words,
            field=field,
            is_phrase=is_phrase,
            is_open=is_open,
            is_exact=is_exact,
        )

    def _fail(self, reason: str, at: int, expected: tuple[str, ...] = ()) -> NoReturn:
        raise BadSearch(reason, text=self._text, column=at + 1, expected=expected)


def _at(token: Token) -> int:
    return token.start_pos or 0


def _unquoted(token: str) -> str:
    text = str(token)
    if _QUOTED.fullmatch(text):
        return " ".join(text[1:-1].replace('"', " ").split())
    return text


def _merged(nodes: Iterable[_Item]) -> Iterator[_Item]:
    """Join neighbouring words that are looked for anywhere; leave out bare marks."""
    words: list[str] = []
    for node in nodes:
        if isinstance(node, Text) and _is_loose(node):
            words.append(node.words)
            if not node.is_open:
                continue
            yield Text(words=" ".join(words), is_open=True)
            words = []
            continue
        if words:
            yield Text(words=" ".join(words))
            words = []
        yield node
    if words:
        yield Text(words=" ".join(words))


def _is_loose(text: Text) -> bool:
    return not (text.field or text.is_phrase or text.is_exact)


def _tree(items: list[_Item], text: str) -> Tree:
    """Return the tree of the terms of a whole text, its order taken out."""
    orders = [n for n in items if isinstance(n, _Order)]
    terms = [n for n in items if not isinstance(n, _Order)]
    if len(orders) > 1:
        raise BadSearch("a second order", text=text, column=orders[1].at + 1)
    if len(terms) > 1:
        terms = [t for t in terms if not _says_nothing(t)] or terms[:1]
    if terms and isinstance(terms[-1], Text) and terms[-1].may_go_on:
        terms[-1] = replace(terms[-1], is_open=True)  # as somebody is still typing
    return Tree(terms=tuple(terms), sort=orders[0].name if orders else None)


def _says_nothing(node: Node) -> bool:
    return isinstance(node, Text) and not tokens(node.words)


def _is_country(words: str) -> bool:
    from media.search.nations import country_code  # few searches are for one

    return bool(country_code(words))
