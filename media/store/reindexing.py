"""The words and days of assets that an older Cutline indexed -> those of today."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import Connection, bindparam, delete, select, update

from media.store.indexing import FORM, distinct, words_of
from media.store.reading import load_assets
from media.store.rows import STANDS, Row, deadline_rows
from media.store.standing import always, passing, spells
from media.store.statements import insert_rows
from media.store.tables import (
    ASSET,
    ASSET_WORDS,
    DEADLINE,
    FACET,
    KNOWN_ENTRY,
    REVISION,
    WORD,
)

_BATCH = 500


def index_anew(connection: Connection) -> None:
    """Make the words of all assets anew, and the days that limit their use.

    Does nothing where they are in the form of today.
    """
    if connection.scalar(select(REVISION.c.index_form)) == FORM:
        return
    counted: Counter[str] = Counter()
    names: list[Row] = []
    limits: list[Row] = []
    last = 0
    while rows := _after(connection, last):
        numbers = [number for number, _ in rows]
        assets = load_assets(connection, numbers)
        said = []
        for (number, added), asset in zip(rows, assets, strict=True):
            stands = spells(asset)
            words = words_of(asset, added=added, always=always(stands))
            said.append({"of": number, "said": words})
            names += [
                {"kind": STANDS, "name": name, "asset_number": number}
                for name in passing(stands)
            ]
            limits += deadline_rows(asset, number)
        changed = update(ASSET_WORDS).values(words=bindparam("said"))
        here = ASSET_WORDS.c.asset_number == bindparam("of")
        connection.execute(changed.where(here), said)
        for row in said:
            counted.update(distinct(str(row["said"])))
        last = numbers[-1]
    connection.execute(delete(FACET).where(FACET.c.kind == STANDS))
    insert_rows(connection, FACET, names)
    connection.execute(delete(DEADLINE))
    insert_rows(connection, DEADLINE, limits)
    connection.execute(delete(WORD))
    found: list[Row] = [{"word": w, "assets": n} for w, n in sorted(counted.items())]
    insert_rows(connection, WORD, found)
    connection.execute(delete(KNOWN_ENTRY))  # all are by the usual entries now
    connection.execute(update(REVISION).values(index_form=FORM))


def _after(connection: Connection, last: int) -> list[tuple[int, str]]:
    chosen = select(ASSET.c.number, ASSET.c.added).where(ASSET.c.number > last)
    rows = connection.execute(chosen.order_by(ASSET.c.number).limit(_BATCH))
    return [(number, added) for number, added in rows]
