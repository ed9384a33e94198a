"""The beginning of a name -> agencies, creators and places that are called so.

The names are held in memory; after a write only new ones are read. How many assets have
one is looked up when it is told.
"""

from __future__ import annotations

from threading import Lock

from sqlalchemy import Connection, bindparam, func, select, text

from media.catalogue import NAME_KINDS, NameKind, Suggestion
from media.store.coding import CODED
from media.store.exact import ExactText
from media.store.reading import revision
from media.store.tables import FACET, FACET_NAME
from media.text import fold

_TRIED = 60
"""Names of a kind that are counted: those with most assets are told of these."""

_COUNTED = tuple(kind for kind in NAME_KINDS if kind in CODED)
"""Kinds of which the database keeps a list, with how many assets have each name."""
_OTHERS = tuple(kind for kind in NAME_KINDS if kind not in CODED)
# From each name to the next, for a name may have thousands of assets.
_NAMES = (
    text(
        "WITH RECURSIVE names(name) AS ("
        "SELECT min(name) FROM facet WHERE kind = :kind UNION ALL"
        " SELECT (SELECT min(name) FROM facet WHERE kind = :kind AND name > names.name)"
        " FROM names WHERE names.name IS NOT NULL"
        ") SELECT name FROM names WHERE name IS NOT NULL"
    )
    .bindparams(bindparam("kind", type_=ExactText()))
    .columns(name=ExactText())
)
Folded = list[tuple[str, str]]
"""Names as they are looked through, each with a space before it, and as they are."""


class _List:
    """The names of the list that the database keeps, up to a number."""

    def __init__(self) -> None:
        self.folded: dict[str, Folded] = {}
        self._rows = 0
        self._last: tuple[int, str, str] | None = None

    def refresh(self, connection: Connection) -> None:
        """Read the names that are new; all, if some went: numbers are given again."""
        rows = connection.scalar(select(func.count()).select_from(FACET_NAME)) or 0
        last = self._last
        added = self._after(connection, 0 if last is None else last[0])
        if last is None or added[:1] != [last] or rows != self._rows + len(added) - 1:
            self.folded = {kind: [] for kind in _COUNTED}
            new = added = self._after(connection, 0)
        else:
            new = added[1:]
        for _, kind, name in new:
            if kind in self.folded:
                self.folded[kind].append((f" {fold(name)}", name))
        self._rows, self._last = rows, added[-1] if added else None

    def _after(self, connection: Connection, first: int) -> list[tuple[int, str, str]]:
        named = select(FACET_NAME.c.number, FACET_NAME.c.kind, FACET_NAME.c.name)
        rows = named.where(FACET_NAME.c.number >= first).order_by(FACET_NAME.c.number)
        return [(number, kind, name) for number, kind, name in connection.execute(rows)]


class Names:
    """The names of a catalogue by their kind; shared by threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._revision = -1
        self._list = _List()
        self._others: dict[str, Folded] = {}

    def beginning(
        self, connection: Connection, typed: str, *, limit: int
    ) -> tuple[Suggestion, ...]:
        """Return names of which a word begins as was typed, those used most first."""
        asked = fold(typed).strip()
        if not asked:
            return ()
        found = [
            suggestion
            for kind, names in self._beginning(connection, asked).items()
            for suggestion in _counted(connection, kind, names)
        ]
        ordered = sorted(
            found,
            key=lambda s: (
                not fold(s.name).startswith(asked),
                -s.assets,
                NAME_KINDS.index(s.kind),
                s.name,
            ),
        )
        return tuple(ordered[:limit])

    def _beginning(
        self, connection: Connection, asked: str
    ) -> dict[NameKind, list[str]]:
        now = revision(connection)
        with self._lock:
            if now > self._revision:
                self._list.refresh(connection)
                self._others = {
                    kind: [
                        (f" {fold(name)}", name)
                        for name in connection.scalars(_NAMES, {"kind": kind})
                    ]
                    for kind in _OTHERS
                }
                self._revision = now
            known = self._list.folded | self._others
            return {kind: _matching(known[kind], asked) for kind in NAME_KINDS}


def _matching(names: Folded, asked: str) -> list[str]:
    """Return the names with a word that begins so, the whole name's beginning first."""
    within = f" {asked}"
    found = [
        (not folded.startswith(within), n) for folded, n in names if within in folded
    ]
    return [name for _, name in sorted(found)[:_TRIED]]


def _counted(
    connection: Connection, kind: NameKind, names: list[str]
) -> list[Suggestion]:
    if not names:
        return []
    if kind in _COUNTED:
        here = (FACET_NAME.c.kind == kind) & FACET_NAME.c.name.in_(names)
        chosen = select(FACET_NAME.c.name, FACET_NAME.c.assets).where(here)
    else:
        here = (FACET.c.kind == kind) & FACET.c.name.in_(names)
        chosen = select(FACET.c.name, func.count()).where(here).group_by(FACET.c.name)
    rows = connection.execute(chosen)
    return [Suggestion(kind=kind, name=name, assets=count) for name, count in rows]
