"""What a newsroom knows of agencies, licences and itself now -> the marks of assets.

`is:usable` and its like, and agencies that files name, are kept with each asset, by
the register of whoever wrote it. The catalogue keeps by which register that was:
whoever writes by another one marks anew what entries concern that came, went or
changed: the assets that print or file the name of one. What the newsroom says of itself
(where, how and for what it publishes) is an entry, too, which concerns all of whose
rights anything is known.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import fields
from functools import cache
from hashlib import blake2b

from sqlalchemy import Connection, delete, select, update

from media.agencies import Agency, AgencyTable
from media.licences import Licence
from media.model import Asset, value
from media.settings import Newsroom
from media.store.coding import code_anew
from media.store.indexing import words_of
from media.store.marking import MARKS
from media.store.matching import any_of, numbers_with, read_words
from media.store.names import index_name
from media.store.reading import load_assets
from media.store.rows import AGENCY, LICENCE, STANDS, Row, agencies_of
from media.store.standing import Known, always, passing, spells, usual
from media.store.statements import chunks, insert_rows, update_at_once
from media.store.tables import ASSET, ASSET_WORDS, FACET, KNOWN_REGISTER
from media.store.told import Said, nobody

Writing = Callable[[], AbstractContextManager[tuple[Connection, int]]]
"""Begins a write; gives the connection and the revision before."""
_BATCH = 500
_ROUNDS = 2
"""Tries to mark many in several writes, before all are marked in one."""
_DIGEST = 8
_NEWSROOM, _PURPOSE = "newsroom", "purpose"
_NOBODY = Newsroom()
_Key = tuple[str, str]
_Entry = Agency | Licence


@value
class Register:
    """What is known, with the digest of each entry and one of all of them."""

    known: Known
    entries: Mapping[_Key, str]
    fingerprint: str


@value
class _Kept:
    """By which register assets are marked; see `KnownRegisterRow`."""

    entries: Mapping[_Key, str]
    fingerprint: str


def register_of(known: Known) -> Register:
    """Return what is known with its fingerprint, the same in every process."""
    entries = {
        (kind, _name(entry)): _digest(entry)
        for kind, some in ((AGENCY, known.agencies), (LICENCE, known.licences))
        for entry in some
    }
    entries |= _of_newsroom(known.newsroom)
    return Register(
        known=known,
        entries=entries,
        fingerprint=_digested(repr(sorted(entries.items()))),
    )


def _of_newsroom(newsroom: Newsroom) -> dict[_Key, str]:
    """Return what a newsroom says of itself as entries, none where it says nothing."""
    said = (newsroom.name, newsroom.territories, newsroom.media)
    told: dict[_Key, str] = {}
    if any(said):
        told[_NEWSROOM, ""] = _digested(repr(said))
    if newsroom.purpose != _NOBODY.purpose:
        told[_PURPOSE, ""] = newsroom.purpose
    return told


@cache
def usual_register() -> Register:
    """Return the register of the package's own files."""
    return register_of(usual())


def is_new(connection: Connection, register: Register) -> bool:
    """Tell whether assets are marked by other entries than these."""
    return _fingerprint(connection) != register.fingerprint


def is_marked_for(connection: Connection, newsroom: Newsroom) -> bool:
    """Tell whether assets are marked by what this newsroom says of itself."""
    kept = _kept(connection)
    marked = {} if kept is None else kept.entries
    told = _of_newsroom(newsroom)
    ours = ((_NEWSROOM, ""), (_PURPOSE, ""))
    return all(marked.get(key) == told.get(key) for key in ours)


def renew(writing: Writing, register: Register, said: Said) -> None:
    """Mark anew what another register marked, in writes of a batch each.

    Others may write in between. What they wrote may be marked by their register, so it
    is looked for once more, at last in one write. Whoever is stopped on the way begins
    again: the register is noted at the end.
    """
    for _ in range(_ROUNDS):
        if _renewed(writing, register, said):
            return
    with writing() as (connection, _):
        mark_anew(connection, register, said)


def _renewed(writing: Writing, register: Register, said: Said) -> bool:
    """Mark anew in several writes; tell whether nobody else wrote meanwhile."""
    with writing() as (connection, before):
        numbers = _all_concerned(connection, register)
        if len(numbers) <= _BATCH:
            _mark_all(connection, numbers, register, said)
            return True
    for start in range(0, len(numbers), _BATCH):
        with writing() as (connection, now):
            if now != before + 1:
                return False
            before = now
            mark(connection, numbers[start : start + _BATCH], register.known)
            done = min(start + _BATCH, len(numbers))
            if done == len(numbers):
                keep(connection, register)
        said(done, len(numbers))
    return True


def mark_anew(connection: Connection, register: Register, said: Said = nobody) -> None:
    """Mark anew, in the write that is open, what another register marked."""
    if is_new(connection, register):
        _mark_all(connection, _all_concerned(connection, register), register, said)


def _mark_all(
    connection: Connection, numbers: Sequence[int], register: Register, said: Said
) -> None:
    for start in range(0, len(numbers), _BATCH):
        some = numbers[start : start + _BATCH]
        mark(connection, some, register.known)
        said(start + len(some), len(numbers))
    keep(connection, register)


def note_usual(connection: Connection) -> None:
    """Note that assets are to be marked by the usual entries in this write.

    Where others were marked by a register that is not quite the same, who knows more
    looks again.
    """
    kept, usually = _fingerprint(connection), usual_register()
    if kept is None and not _has_assets(connection):
        keep(connection, usually)
    elif kept and kept != usually.fingerprint:
        connection.execute(update(KNOWN_REGISTER).values(fingerprint=""))


def keep(connection: Connection, register: Register) -> None:
    """Note by which register all assets are marked now."""
    said: dict[str, dict[str, str]] = {AGENCY: {}, LICENCE: {}}
    for (kind, name), digest in sorted(register.entries.items()):
        said.setdefault(kind, {})[name] = digest
    connection.execute(delete(KNOWN_REGISTER))
    row: Row = {"number": 1, "fingerprint": register.fingerprint}
    insert_rows(connection, KNOWN_REGISTER, [row | {"entries": json.dumps(said)}])


def _fingerprint(connection: Connection) -> str | None:
    found: str | None = connection.scalar(select(KNOWN_REGISTER.c.fingerprint))
    return found


def _kept(connection: Connection) -> _Kept | None:
    """Return by which entries assets are marked, None where nobody noted it."""
    row = connection.execute(
        select(KNOWN_REGISTER.c.entries, KNOWN_REGISTER.c.fingerprint)
    ).one_or_none()
    if row is None:
        return None
    entries = {
        (kind, name): digest
        for kind, some in json.loads(row.entries).items()
        for name, digest in some.items()
    }
    return _Kept(entries=entries, fingerprint=row.fingerprint)


def _name(entry: _Entry) -> str:
    return entry.name if isinstance(entry, Agency) else entry.id


def _digest(entry: _Entry) -> str:
    """Return the digest of all that an entry says, the same in every process."""
    told = (getattr(entry, field.name) for field in fields(entry))
    said = [sorted(each) if isinstance(each, frozenset) else each for each in told]
    return _digested(repr(said))


def _digested(text: str) -> str:
    return blake2b(text.encode(), digest_size=_DIGEST).hexdigest()


def _has_assets(connection: Connection) -> bool:
    return connection.scalar(select(ASSET.c.number).limit(1)) is not None


def _all_concerned(connection: Connection, register: Register) -> list[int]:
    """Return the number of each asset that may have to be marked anew, sorted."""
    kept = _kept(connection)
    now = register.entries
    changed = kept.entries.items() ^ now.items() if kept else set()
    if kept and not kept.fingerprint:
        changed |= usual_register().entries.items() ^ now.items()
    names = {key for key, digest in changed}
    if kept is None or (_PURPOSE, "") in names:  # then any of them may
        return list(connection.scalars(select(ASSET.c.number).order_by(ASSET.c.number)))
    numbers = set(_concerned(connection, names, register.known))
    if (_NEWSROOM, "") in names:
        limited = read_words("rights", mark=MARKS["has"], is_open=False)
        numbers.update(connection.scalars(numbers_with(connection, limited)))
    return sorted(numbers)


def _concerned(
    connection: Connection, changed: Iterable[_Key], known: Known
) -> Iterator[int]:
    """Yield the number of each asset that prints or files the name of an entry."""
    licences = {licence.id: licence.aliases for licence in known.licences}
    for kind, name in sorted(changed):
        if kind not in (AGENCY, LICENCE):
            continue
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


def mark(
    connection: Connection, numbers: Collection[int], known: Known
) -> dict[int, tuple[Asset, str]]:
    """Write what is known of assets: their words, and what holds on some days.

    Of pictures with files their agencies too. Returns the assets and their words by
    their numbers.
    """
    here = ASSET.c.number.in_(numbers)
    added = dict(
        connection.execute(select(ASSET.c.number, ASSET.c.added).where(here)).all()
    )
    assets = dict(zip(numbers, load_assets(connection, tuple(numbers)), strict=True))
    said, names = dict[int, str](), list[Row]()
    for number, asset in assets.items():
        stands = spells(asset, known)
        said[number] = words_of(
            asset, added=added[number], always=always(stands), agencies=known.agencies
        )
        names += [
            {"kind": STANDS, "name": name, "asset_number": number}
            for name in passing(stands)
        ]
    _write_words(connection, said)
    stood = (FACET.c.kind == STANDS) & FACET.c.asset_number.in_(numbers)
    connection.execute(delete(FACET).where(stood))
    insert_rows(connection, FACET, names)
    _file_anew(connection, assets, known.agencies)
    return {number: (asset, said[number]) for number, asset in assets.items()}


def _write_words(connection: Connection, said: Mapping[int, str]) -> None:
    """Write the words of assets where they changed: the index of texts is slow."""
    held = select(ASSET_WORDS.c.asset_number, ASSET_WORDS.c.words)
    rows = connection.execute(held.where(ASSET_WORDS.c.asset_number.in_(said)))
    changed = {n: said[n] for n, words in rows if words != said[n]}
    update_at_once(connection, ASSET_WORDS.c.asset_number, ASSET_WORDS.c.words, changed)


def _file_anew(
    connection: Connection, assets: Mapping[int, Asset], agencies: AgencyTable
) -> None:
    """Write the agencies of pictures with files, where these changed."""
    now = {
        number: {index_name(name) for name in agencies_of(asset, agencies)}
        for number, asset in assets.items()
        if asset.images
    }
    if not now:
        return
    filed: dict[int, set[str]] = {number: set() for number in now}
    chosen = select(FACET.c.asset_number, FACET.c.name).where(FACET.c.kind == AGENCY)
    held = chosen.where(FACET.c.asset_number.in_(now))
    for number, name in connection.execute(held):
        filed[number].add(name)
    changed = sorted(number for number in now if now[number] != filed[number])
    if not changed:
        return
    gone = (FACET.c.kind == AGENCY) & FACET.c.asset_number.in_(changed)
    connection.execute(delete(FACET).where(gone))
    rows: list[Row] = [
        {"kind": AGENCY, "name": name, "asset_number": number}
        for number in changed
        for name in sorted(now[number])
    ]
    insert_rows(connection, FACET, rows)
    code_anew(connection, changed)
