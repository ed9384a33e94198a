"""A search -> the ways to narrow it: facets with their counts, and what is in force.

Every choice is a link, whose words of the address say all that is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal

from media.catalogue import Facet, FacetKind, Facets, Query
from media.errors import BadSearch
from media.model import value
from media.rights import COLOURS
from media.search import ADDRESS, Named, Text, read, terms, without, write
from web.display import label_words, labels
from web.display.days import day
from web.holdings import holdings
from web.queries import today, words_of
from web.translations.speaking import aside, gettext, known, marked

MOST = 24
"""Values of each kind; the search box finds the others."""
AT_ONCE = 8
"""Values of each kind that are shown at once, the rest where it is asked for."""


@value
class Choice:
    """A way to ask: the words of the address that it leads to."""

    label: str
    words: dict[str, str]
    is_chosen: bool = False
    count: int | None = None
    hint: str = ""


@value
class Filter:
    """A group of choices under one heading; `has_more`: there are others."""

    kind: FacetKind | Literal["light"]
    heading: str
    choices: tuple[Choice, ...]
    has_more: bool = False

    @property
    def shown(self) -> tuple[Choice, ...]:
        """The choices that are shown at once."""
        return self.choices[:AT_ONCE]

    @property
    def others(self) -> tuple[Choice, ...]:
        """Those that are shown where it is asked for."""
        return self.choices[AT_ONCE:]


_HEADINGS: Mapping[FacetKind, str] = {
    "holds": marked("Show"),
    "agency": marked("Agency"),
    "creator": marked("Creator"),
    "medium": marked("Medium"),
    "flag": marked("Flag"),
    "licence": marked("Licence"),
    "year": marked("Year"),
    "document": marked("Document"),
    "severity": marked("Findings"),
    "check": "Check",
}
_HELD: Mapping[str, tuple[str, str, str]] = {
    "conflicts": (marked("Credit conflicts"), "conflict", "yes"),
    "files": (marked("With a file"), "file", "yes"),
    "no-files": (marked("No file yet"), "file", "no"),
}
"""What is said of what an asset holds, and the word of the address with its value."""


def filters_of(query: Query, kept: dict[str, str]) -> tuple[Filter, ...]:
    """Count the facets of a search; `kept` are other words of the address."""
    counted = holdings().catalogue.count_facets(query, most=MOST)
    found = tuple(
        Filter(
            kind=facets.kind,
            heading=_heading(facets.kind),
            choices=tuple(_choices(query, facets, kept)),
            has_more=facets.has_more,
        )
        for facets in counted
    )
    choices = tuple(_lights(query, kept, any(each.choices for each in found)))
    heading = gettext("May it be run?")
    return (Filter(kind="light", heading=heading, choices=choices), *found)


def _lights(query: Query, kept: dict[str, str], is_any: bool) -> Iterator[Choice]:
    """Yield the search with each light instead of the one that it asks for.

    What may be run hangs on the day, so that there is no count of it at hand.
    """
    tree = read(query.words, today=today()).tree
    lit = {colour: Named(field="is", name=colour) for colour in COLOURS}
    others = tuple(term for term in tree.terms if term not in lit.values())
    for colour, term in lit.items():
        is_chosen = term in tree.terms
        if is_any or is_chosen:
            terms = others if is_chosen else (*others, term)
            words = write(replace(tree, terms=terms))
            yield Choice(
                label=known(label_words.LIGHTS[colour]),
                words=words_of(query, q=words or None) | kept,
                is_chosen=is_chosen,
            )


def _heading(kind: FacetKind) -> str:
    # The verb is another word in other languages.
    return aside("noun", "Check") if kind == "check" else known(_HEADINGS[kind])


def _choices(query: Query, facets: Facets, kept: dict[str, str]) -> Iterator[Choice]:
    chosen = words_of(query)
    if facets.kind == "holds":
        yield from _held(query, facets, kept)
        return
    values = facets.values
    asked = chosen.get(facets.kind)
    if asked is not None and asked not in {facet.name for facet in values}:
        values = (*values, Facet(name=asked, assets=0))
    for facet in values:
        is_chosen = facet.name == asked
        word = {str(facets.kind): None if is_chosen else facet.name}
        # One that is beyond those that are told has some, and nobody knows how many.
        is_counted = bool(facet.assets) or not facets.has_more
        yield Choice(
            label=_label(facets.kind, facet),
            words=words_of(query, **word) | kept,
            is_chosen=is_chosen,
            count=facet.assets if is_counted else None,
            hint=known(label_words.FLAGS.get(facet.name, ""))
            if facets.kind == "flag"
            else "",
        )


def _held(query: Query, facets: Facets, kept: dict[str, str]) -> Iterator[Choice]:
    asked = words_of(query)
    counted = {facet.name: facet.assets for facet in facets.values}
    for name, (label, word, answer) in _HELD.items():
        is_chosen = asked.get(word) == answer
        if name in counted or is_chosen:
            said = {"conflict": None, "file": None, word: None if is_chosen else answer}
            yield Choice(
                label=known(label),
                words=words_of(query, **said) | kept,
                is_chosen=is_chosen,
                count=counted.get(name, 0),
            )


def _label(kind: FacetKind, facet: Facet) -> str:
    if kind == "severity":
        return labels.with_severity(facet.name)
    if kind == "check":
        return labels.check_title(facet.name)
    if kind == "medium":
        return facet.label or labels.medium(facet.name)
    if kind == "flag":
        return facet.label or labels.flag_name(facet.name)
    if kind == "licence":
        return facet.label or _licence_name(facet.name)
    return facet.label or facet.name


def _licence_name(licence_id: str) -> str:
    """Return what a licence is called in a credit, its id where it is not known."""
    found = holdings().session.knowledge.licences.identified(licence_id)
    return found.printed if found else licence_id


def chosen(query: Query, kept: dict[str, str]) -> tuple[Choice, ...]:
    """Return each term and filter in force, with the way to take it off."""
    return (*_terms(query, kept), *_in_force(query, kept))


def _terms(query: Query, kept: dict[str, str]) -> Iterator[Choice]:
    """Yield the terms of the search where there are several or fields."""
    try:
        said = terms(query.words, today=today())
    except BadSearch:
        return
    if len(said) < 2 and (":" not in query.words or is_address(query)):
        return
    for place, term in enumerate(said):
        left = without(said, place)
        yield Choice(label=term, words=words_of(query, q=left or None) | kept)


def is_address(query: Query) -> bool:
    """Tell whether what is searched for is one address and nothing else."""
    sought = read(query.words, today=today()).tree.terms
    return (
        len(sought) == 1 and isinstance(sought[0], Text) and sought[0].field == ADDRESS
    )


def _in_force(query: Query, kept: dict[str, str]) -> Iterator[Choice]:
    said = words_of(query)
    names = {
        "agency": query.agency or "",
        "creator": gettext("by %(name)s", name=query.creator),
        "medium": labels.medium(query.medium or ""),
        "licence": _licence_name(query.licence or ""),
        "place": query.place or "",
        "flag": gettext("flag: %(flag)s", flag=labels.flag_name(query.flag or "")),
        "check": labels.check_title(query.check or ""),
        "severity": labels.with_severity(query.severity or ""),
        "document": gettext("in one document"),
        "document_type": labels.kind_of_document(query.document_type or ""),
        "month": gettext("published in %(month)s", month=day(query.month)),
        "year": gettext("published in %(year)s", year=query.year),
        "conflict": gettext("credit conflicts")
        if query.has_conflict
        else gettext("no credit conflict"),
        "file": gettext("with a file") if query.has_file else gettext("no file yet"),
    }
    for word, label in names.items():
        if word in said:
            yield Choice(label=label, words=words_of(query, **{word: None}) | kept)
