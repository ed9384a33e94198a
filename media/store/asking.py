"""The tree of a search -> what is asked of the index and of rows.

Nearly everything is words of one index, plain ones and those marked with their field
(`media.store.marking`): a tree of them is one question to it. What hangs on the day or
on other pictures is asked of rows.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, and_, func, not_, or_, select
from sqlalchemy.sql.elements import ColumnElement

from media.agencies import Agency, AgencyTable, load_agencies
from media.catalogue import Query
from media.model import value
from media.rights import COLOURS
from media.search import (
    COUNTRY,
    Days,
    Either,
    Every,
    Named,
    Node,
    Not,
    Reading,
    Text,
    Tree,
    read,
    tells_names,
)
from media.store.killed import killed
from media.store.marking import MARKS, address_words, day_words
from media.store.matching import (
    NOTHING,
    Match,
    Words,
    all_of,
    any_of,
    numbers_with,
    read_words,
)
from media.store.rows import STANDS
from media.store.similar import similar_to
from media.store.standing import STANDINGS, WITHDRAWN
from media.store.tables import ASSET, DOCUMENT, FACET, USAGE

Condition = ColumnElement[bool]
KNOWN_AGENCIES = "cutline_agencies"
"""The option of a connection that has the agencies to search by."""
_WORDS_IN_ORDER = frozenset({"licence", "flag"})
"""Fields whose values are names: what is typed stands side by side in them."""
_DAY = len("2022-01-03")
NAMING = frozenset({"person", "place"})
"""Fields of names: captions in scripts that tell none are asked for their words."""


@value
class Asked:
    """What a search asks for.

    `match`: of the index, None for nothing; `others`: conditions on the asset's row.
    `ranked`: the words that say how well an asset answers.
    """

    tree: Tree
    match: Match | None = None
    others: tuple[Condition, ...] = ()
    ranked: Words | None = None


def day_of(query: Query) -> date:
    """Return the day that a search counts from."""
    return query.day or datetime.now(UTC).date()


@lru_cache(maxsize=256)
def reading_of(words: str, day: date) -> Reading:
    """Return what is typed as a tree; raises BadSearch."""
    return read(words, today=day)


def tree_of(words: str) -> Tree:
    """Return the tree of what is typed today; raises BadSearch."""
    return reading_of(words, day_of(Query())).tree


def asked(connection: Connection, query: Query) -> Asked:
    """Return what the words of a search ask for; raises BadQuery."""
    day = day_of(query)
    tree = reading_of(query.words, day).tree
    agencies = agencies_known(connection)
    wanted: list[Match] = []
    unwanted: list[Match] = []
    others: list[Condition] = []
    for term in tree.terms:
        match = match_of(term, agencies)
        if match is not None:
            wanted.append(match)
        elif (
            isinstance(term, Not)
            and (inner := match_of(term.term, agencies)) is not None
        ):
            unwanted.append(inner)
        else:
            others.append(_condition(connection, term, day, query.words))
    if unwanted and not wanted:
        others.append(not_(_among(connection, any_of(unwanted))))
        unwanted = []
    return Asked(
        tree=tree,
        match=all_of(wanted, unwanted) if wanted else None,
        others=tuple(others),
        ranked=_ranked(tree),
    )


def _ranked(tree: Tree) -> Words | None:
    words: list[str] = []
    for text in tree.texts:
        if text.field in ("", "caption"):
            words += read_words(text.words).words
    return Words(words=tuple(words)) if words else None


def agencies_known(connection: Connection) -> AgencyTable:
    """Return the agencies that searches go by: the package's, unless others are told.

    A catalogue tells them as an option of its connections, `KNOWN_AGENCIES`.
    """
    told = connection.get_execution_options().get(KNOWN_AGENCIES)
    return told if isinstance(told, AgencyTable) else load_agencies()


def match_of(node: Node, agencies: AgencyTable) -> Match | None:
    """Return what the index is asked for a term, None where it cannot tell."""
    if isinstance(node, Text):
        return None if _is_address(node) else _text(node, agencies)
    if isinstance(node, Days):
        mark = MARKS[node.field]
        days = day_words(node.first, node.last)
        return any_of([Words(words=(mark + day,)) for day in days])
    if isinstance(node, Named):
        return _named(node)
    if isinstance(node, Either):
        either = [match_of(term, agencies) for term in node.terms]
        known = [match for match in either if match is not None]
        return any_of(known) if len(known) == len(either) else None
    if isinstance(node, Every):
        return _every(node, agencies)
    return None


def _every(node: Every, agencies: AgencyTable) -> Match | None:
    wanted: list[Match] = []
    unwanted: list[Match] = []
    for term in node.terms:
        is_not = isinstance(term, Not)
        inner = term.term if isinstance(term, Not) else term
        match = match_of(inner, agencies)
        if match is None:
            return None
        (unwanted if is_not else wanted).append(match)
    return all_of(wanted, unwanted) if wanted else None


def _text(text: Text, agencies: AgencyTable) -> Match:
    if text.field == "address":
        mark = MARKS["address"]
        words = address_words(text.words)
        whole = [Words(words=(mark + word,), is_open=False) for word in words]
        return any_of(whole) if whole else NOTHING
    plain = read_words(text.words, is_open=text.is_open, is_phrase=text.is_phrase)
    captions = Words(
        words=plain.words, runs=plain.runs, is_open=plain.is_open, in_captions=True
    )
    if not text.field:
        return plain
    if text.field == "caption":
        return captions
    if text.field == COUNTRY:
        from media.search.nations import country_code  # few searches are for one

        mark = MARKS[COUNTRY]
        return Words(words=(mark + country_code(text.words).lower(),), is_open=False)
    marked = read_words(
        text.words,
        mark=MARKS[text.field],
        is_open=text.is_open,
        is_phrase=text.is_phrase or text.field in _WORDS_IN_ORDER,
    )
    if text.field in NAMING:
        named = read_words(
            text.words,
            mark=MARKS["named"],
            is_open=text.is_open,
            is_phrase=text.is_phrase,
        )
        plainly = [] if tells_names(text.words) else [captions]
        return any_of([marked, named, *plainly])
    if text.field == "agency" and (known := agencies.find(text.words)):
        return any_of([marked, *_called(known)])
    if text.field == "in":  # the Guardian's Grid calls places so
        place = read_words(
            text.words,
            mark=MARKS["place"],
            is_open=text.is_open,
            is_phrase=text.is_phrase,
        )
        return any_of([marked, place])
    return marked


def _is_address(text: Text) -> bool:
    """Tell whether a text is a web address, which may be one that a document gives."""
    return text.field == "address" or (text.field == "in" and "://" in text.words)


def _at_address(connection: Connection, text: Text) -> Condition:
    """Return the condition to have an address, or to be printed in an article of it.

    The index has the addresses of pictures, and names of documents that are addresses;
    an article that was read from a file gives its own inside.
    """
    printed = (
        select(USAGE.c.asset_number)
        .join(DOCUMENT, DOCUMENT.c.document_id == USAGE.c.document_id)
        .where(DOCUMENT.c.address.in_(address_words(text.words)))
    )
    match = _text(text, agencies_known(connection))
    return or_(_among(connection, match), ASSET.c.number.in_(printed))


def _called(agency: Agency) -> list[Match]:
    """Return what finds an agency: its name; of a newsroom's own, every spelling.

    What was read before the entry came has the spelling of print only.
    """
    is_own = load_agencies().named(agency.name) != agency
    names = dict.fromkeys((agency.name, *(agency.spellings if is_own else ())))
    mark = MARKS["agency"]
    return [
        read_words(name, mark=mark, is_open=False, is_phrase=True) for name in names
    ]


def _named(node: Named) -> Match | None:
    if node.field not in MARKS or node.name in STANDINGS:
        return None
    return Words(words=(MARKS[node.field] + node.name,), is_open=False)


def _among(connection: Connection, match: Match) -> Condition:
    return ASSET.c.number.in_(numbers_with(connection, match))


def _condition(connection: Connection, node: Node, day: date, words: str) -> Condition:
    """Return the condition on an asset to be found by a term of a search's words."""
    match = match_of(node, agencies_known(connection))
    if match is not None:
        return _among(connection, match)
    if isinstance(node, Text):
        return _at_address(connection, node)
    if isinstance(node, Not):
        return not_(_condition(connection, node.term, day, words))
    if isinstance(node, Every | Either):
        each: Any = [_condition(connection, term, day, words) for term in node.terms]
        return or_(*each) if isinstance(node, Either) else and_(*each)
    if isinstance(node, Named) and node.name in STANDINGS:
        return _stands(connection, node.name, day)
    if isinstance(node, Named) and node.field == "similar":
        return ASSET.c.number.in_(similar_to(connection, node.name, words))
    raise AssertionError(f"no condition for {node}")


def _stands(connection: Connection, name: str, day: date) -> Condition:
    """Return the condition to be usable, expired ... on a day."""
    stands = _stands_as_marked(name, day, connection)
    if name in ("usable", "check"):
        stands = _or_going(connection, stands, name, day)
    gone = killed(connection, day) if name in (*COLOURS, WITHDRAWN) else None
    if gone is None:
        return stands
    if name in ("blocked", WITHDRAWN):
        return or_(stands, ASSET.c.number.in_(gone))
    return and_(stands, ASSET.c.number.not_in(gone))


def _stands_as_marked(name: str, day: date, connection: Connection) -> Condition:
    """Return the condition to be marked so on a day, whatever the desk withdrew."""
    always = Words(words=(MARKS["is"] + name,), is_open=False)
    facet = FACET.alias()
    first = func.substr(facet.c.name, len(name) + 2, _DAY)
    last = func.substr(facet.c.name, len(name) + 2 + _DAY + 1, _DAY)
    today = day.isoformat()
    passing = select(facet.c.asset_number).where(
        facet.c.kind == STANDS,
        facet.c.name >= f"{name} ",
        facet.c.name < f"{name}!",  # comes after a space
        first <= today,
        last >= today,
    )
    return or_(_among(connection, always), ASSET.c.number.in_(passing))


def _or_going(
    connection: Connection, stands: Condition, name: str, day: date
) -> Condition:
    """Return the condition to be usable, or to be checked, with what will be withdrawn:
    that is to be checked where nothing bars it already.
    """
    going = killed(connection, day, later=True)
    if going is None:
        return stands
    if name == "usable":
        return and_(stands, ASSET.c.number.not_in(going))
    usable = _stands_as_marked("usable", day, connection)
    return or_(stands, and_(usable, ASSET.c.number.in_(going)))
