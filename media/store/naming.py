"""The beginning of a name -> agencies, creators and places that are called so.

The names are held in memory and read anew when the catalogue was written to; how many
assets have one is counted when it is told.
"""

from __future__ import annotations

from threading import Lock

from sqlalchemy import Connection, bindparam, func, select, text

from media.catalogue import NAME_KINDS, NameKind, Suggestion
from media.store.exact import ExactText
from media.store.reading import revision
from media.store.tables import FACET
from media.text import fold

_TRIED = 60
"""Names of a kind that are counted: those with most assets are told of these."""

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


class Names:
    """The names of a catalogue by their kind; shared by threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._revision = -1
        self._folded: dict[NameKind, list[tuple[str, str]]] = {}

    def beginning(
        self, connection: Connection, typed: str, *, limit: int
    ) -> tuple[Suggestion, ...]:
        """Return names of which a word begins as was typed, those used most first."""
        asked = fold(typed).strip()
        if not asked:
            return ()
        found = [
            suggestion
            for kind, names in self._known(connection).items()
            for suggestion in _counted(connection, kind, _matching(names, asked))
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

    def _known(self, connection: Connection) -> dict[NameKind, list[tuple[str, str]]]:
        now = revision(connection)
        with self._lock:
            if now != self._revision:
                self._folded = {
                    kind: [
                        (f" {fold(name)}", name)
                        for name in connection.scalars(_NAMES, {"kind": kind})
                    ]
                    for kind in NAME_KINDS
                }
                self._revision = now
            return self._folded


def _matching(names: list[tuple[str, str]], asked: str) -> list[str]:
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
    rows = connection.execute(
        select(FACET.c.name, func.count())
        .where(FACET.c.kind == kind, FACET.c.name.in_(names))
        .group_by(FACET.c.name)
    )
    return [Suggestion(kind=kind, name=name, assets=count) for name, count in rows]
