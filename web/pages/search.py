"""The search: one box, filters as links, pictures as the answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from flask import render_template, request
from flask.typing import ResponseReturnValue

from media.catalogue import Page, Query
from media.model import SEVERITIES, Asset, value
from media.pipeline import Place, place
from web.display import labels, showings
from web.holdings import as_printed, holdings
from web.queries import read_query, words_of

PAGE = 36
"""Divides by 2, 3, 4 and 6, so that the last row of the grid is full."""
_AGENCIES = 12
_FLAGS = 8


@value
class Choice:
    """A filter as a link: the words of the address that choosing it leads to."""

    label: str
    words: dict[str, str]
    is_chosen: bool = False
    count: int | None = None
    hint: str = ""


@value
class Filter:
    """A group of choices under one heading."""

    heading: str
    choices: tuple[Choice, ...]


def search() -> ResponseReturnValue:
    """Show what an address asks for, everything when it asks for nothing."""
    catalogue = holdings().catalogue
    query = read_query(request.args, limit=PAGE)
    found = catalogue.find(query)
    found = replace(found, items=tuple(map(as_printed, found.items)))
    return render_template(
        "search.html",
        query=query,
        found=found,
        totals=catalogue.totals(),
        suggestions=_suggestions(query) if not found.total else (),
        places=_places(query) if not found.total else (),
        filters=_filters(query, found),
        chosen=_chosen(query),
        next_words=(
            words_of(query, cursor=found.next_cursor) if found.next_cursor else None
        ),
        first_words=words_of(query),
    )


def _suggestions(query: Query) -> tuple[Choice, ...]:
    if not query.words:
        return ()
    spelt = holdings().catalogue.suggest(query.words)
    return tuple(Choice(label=w, words=words_of(query, q=w)) for w in spelt)


def _places(query: Query) -> tuple[Place, ...]:
    """Return the pictures that a caption fits, if it is one that is searched for."""
    here = holdings()
    return place(query.words, catalogue=here.catalogue, session=here.session)


def _filters(query: Query, found: Page[Asset]) -> tuple[Filter, ...]:
    return (
        Filter(heading="Show", choices=tuple(_kinds(query))),
        Filter(heading="Agency", choices=tuple(_agencies(query))),
        Filter(heading="Flag", choices=tuple(_flags(query, found.items))),
        Filter(heading="Findings", choices=tuple(_severities(query))),
        Filter(heading="Order", choices=tuple(_orders(query))),
    )


def _kinds(query: Query) -> Iterable[Choice]:
    kinds = (
        ("Credit conflicts", "conflict", "yes", query.has_conflict is True),
        ("With a file", "file", "yes", query.has_file is True),
        ("No file yet", "file", "no", query.has_file is False),
    )
    for label, word, said, is_chosen in kinds:
        words = words_of(query, **{word: None if is_chosen else said})
        yield Choice(label=label, words=words, is_chosen=is_chosen)


def _agencies(query: Query) -> Iterable[Choice]:
    credited = holdings().catalogue.agencies()
    shown = list(credited[:_AGENCIES])
    if query.agency and query.agency not in dict(shown):
        shown.append((query.agency, dict(credited).get(query.agency, 0)))
    for name, count in shown:
        is_chosen = name == query.agency
        words = words_of(query, agency=None if is_chosen else name)
        yield Choice(label=name, words=words, is_chosen=is_chosen, count=count)


def _flags(query: Query, assets: Iterable[Asset]) -> Iterable[Choice]:
    """Offer the flags that the answer bears and the commonest others."""
    borne = {flag for asset in assets for flag in showings.flags(asset)}
    known = [flag for flag in labels.FLAGS if flag in borne]
    known += [flag for flag in labels.FLAGS if flag not in borne]
    for flag in dict.fromkeys((*filter(None, (query.flag,)), *known[:_FLAGS])):
        is_chosen = flag == query.flag
        yield Choice(
            label=flag,
            words=words_of(query, flag=None if is_chosen else flag),
            is_chosen=is_chosen,
            hint=labels.FLAGS.get(flag, ""),
        )


def _severities(query: Query) -> Iterable[Choice]:
    for severity in SEVERITIES:
        is_chosen = severity == query.severity
        yield Choice(
            label=f"with {labels.SEVERITY_WORDS[severity][1]}",
            words=words_of(query, severity=None if is_chosen else severity),
            is_chosen=is_chosen,
        )


def _orders(query: Query) -> Iterable[Choice]:
    for label, sort in (("Best match", "relevance"), ("Newest", "newest")):
        yield Choice(
            label=label,
            words=words_of(query, sort=sort if sort == "newest" else None),
            is_chosen=query.sort == sort,
        )


def _chosen(query: Query) -> tuple[Choice, ...]:
    """Return each filter in force, with the way to take it off."""
    said = words_of(query)
    names = {
        "agency": query.agency or "",
        "flag": f"flag: {query.flag}",
        "check": labels.check_title(query.check or ""),
        "severity": f"with {query.severity}s",
        "document": "in one document",
        "conflict": "credit conflicts" if query.has_conflict else "no credit conflict",
        "file": "with a file" if query.has_file else "no file yet",
    }
    return tuple(
        Choice(label=label, words=words_of(query, **{word: None}))
        for word, label in names.items()
        if word in said
    )
