"""What the newsroom knows of agencies and licences now -> the marks of assets by it.

`is:usable` and its like are kept with each asset, by the entries of whoever wrote it.
When entries came, went or changed since, the assets that they concern are marked anew:
those that print or file the name of one. What the entries were is kept as digests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from hashlib import blake2b

from sqlalchemy import Connection, bindparam, delete, select, update

from media.agencies import Agency
from media.licences import Licence
from media.store.indexing import words_of
from media.store.marking import MARKS
from media.store.matching import any_of, numbers_with, read_words
from media.store.names import index_name
from media.store.reading import load_assets
from media.store.rows import AGENCY, LICENCE, STANDS, Row
from media.store.standing import Known, always, passing, spells, usual
from media.store.statements import chunks, insert_rows
from media.store.tables import ASSET, ASSET_WORDS, FACET, KNOWN_ENTRY

_BATCH = 500
_Entries = Mapping[tuple[str, str], str]
_Entry = Agency | Licence


def is_new(connection: Connection, known: Known) -> bool:
    """Tell whether assets are marked by other entries than these."""
    return _kept(connection) != _digests(known)


def mark_anew(connection: Connection, known: Known) -> None:
    """Mark anew whatever entries concern that came, went or changed."""
    before, now = _kept(connection), _digests(known)
    changed = {key for key, said in (before.items() ^ now.items())}
    numbers = sorted(set(_concerned(connection, changed, known)))
    for start in range(0, len(numbers), _BATCH):
        _mark(connection, numbers[start : start + _BATCH], known)
    connection.execute(delete(KNOWN_ENTRY))
    usually = _digests(usual())
    rows: list[Row] = [
        {"kind": kind, "name": name, "digest": now.get((kind, name), "")}
        for kind, name in sorted(now.keys() | usually.keys())
        if now.get((kind, name)) != usually.get((kind, name))
    ]
    insert_rows(connection, KNOWN_ENTRY, rows)


def forget(connection: Connection) -> None:
    """Note that assets were marked by the usual entries: others have to look again."""
    connection.execute(delete(KNOWN_ENTRY))


def _kept(connection: Connection) -> _Entries:
    """Return the entries by which assets are marked: the usual, and what differs."""
    found = dict(_digests(usual()))
    rows = connection.execute(
        select(KNOWN_ENTRY.c.kind, KNOWN_ENTRY.c.name, KNOWN_ENTRY.c.digest)
    )
    for kind, name, digest in rows:
        if digest:
            found[kind, name] = digest
        else:
            found.pop((kind, name), None)
    return found


def _digests(known: Known) -> _Entries:
    return {
        (kind, _name(entry)): _digest(entry)
        for kind, entries in ((AGENCY, known.agencies), (LICENCE, known.licences))
        for entry in entries
    }


def _name(entry: _Entry) -> str:
    return entry.name if isinstance(entry, Agency) else entry.id


def _digest(entry: _Entry) -> str:
    """Return the digest of all that an entry says, the same in every process."""
    told = (getattr(entry, field.name) for field in fields(entry))
    said = [sorted(each) if isinstance(each, frozenset) else each for each in told]
    return blake2b(repr(said).encode(), digest_size=8).hexdigest()


def _concerned(
    connection: Connection, changed: Iterable[tuple[str, str]], known: Known
) -> Iterator[int]:
    """Yield the number of each asset that prints or files the name of an entry."""
    licences = {licence.id: licence.aliases for licence in known.licences}
    for kind, name in sorted(changed):
        agency = known.agencies.named(name) if kind == AGENCY else None
        names = agency.spellings if agency else licences.get(name, ())
        facets = {index_name(each) for each in (name, *names)}
        for some in chunks(facets):
            here = (FACET.c.kind == kind) & FACET.c.name.in_(some)
            yield from connection.scalars(select(FACET.c.asset_number).where(here))
        if kind == AGENCY:
            filed = [
                read_words(each, mark=MARKS[field], is_open=False, is_phrase=True)
                for each in (name, *names)
                for field in ("credit", "agency")
            ]
            yield from connection.scalars(numbers_with(connection, any_of(filed)))


def _mark(connection: Connection, numbers: list[int], known: Known) -> None:
    """Write the words of assets and what holds of them on some days."""
    here = ASSET.c.number.in_(numbers)
    added = dict(
        connection.execute(select(ASSET.c.number, ASSET.c.added).where(here)).all()
    )
    said, names = list[Row](), list[Row]()
    for number, asset in zip(numbers, load_assets(connection, numbers), strict=True):
        stands = spells(asset, known)
        words = words_of(
            asset, added=added[number], always=always(stands), agencies=known.agencies
        )
        said.append({"of": number, "said": words})
        names += [
            {"kind": STANDS, "name": name, "asset_number": number}
            for name in passing(stands)
        ]
    changed = update(ASSET_WORDS).values(words=bindparam("said"))
    connection.execute(
        changed.where(ASSET_WORDS.c.asset_number == bindparam("of")), said
    )
    stood = (FACET.c.kind == STANDS) & FACET.c.asset_number.in_(numbers)
    connection.execute(delete(FACET).where(stood))
    insert_rows(connection, FACET, names)
