"""A search as it is asked -> its page, or that of the nearest search with one.

For who looks for something: a misspelt name is answered at once, and it is said by
which. Who changes or hands on what is found asks `Catalogue.find`, which never finds
other things than were asked for.
"""

from __future__ import annotations

from media.catalogue.port import Catalogue
from media.catalogue.values import Page, Query
from media.errors import BadQuery
from media.model import Asset, value


@value
class Found:
    """A page, and the search that gave it.

    `corrected`: the words that were searched for instead of those asked; None where
    that is not so.
    """

    page: Page[Asset]
    query: Query
    corrected: str | None = None


def find_near(catalogue: Catalogue, query: Query) -> Found:
    """Return a page of a search; where it finds nothing, of the nearest that does.

    A cursor goes on in the search that gave it, under the words that were asked.

    Raises:
        BadQuery: as `Catalogue.find`.
    """
    try:
        page = catalogue.find(query)
    except BadQuery:
        # The cursor may be one of the nearest search.
        right = catalogue.put_right(query) if query.cursor else None
        if right is None:
            raise
        return _found(catalogue, right)
    right = catalogue.put_right(query) if query.words and not page.total else None
    return Found(page=page, query=query) if right is None else _found(catalogue, right)


def _found(catalogue: Catalogue, right: Query) -> Found:
    return Found(page=catalogue.find(right), query=right, corrected=right.words)
