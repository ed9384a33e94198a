"""What people corrected: written, and read again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, insert, select, update

from media.catalogue import Page
from media.errors import BadQuery
from media.model import Anchor, Correction, Member, Unplaced
from media.store.cursors import read_cursor, write_cursor
from media.store.decided_tables import ANCHOR, CORRECTION
from media.store.statements import chunks, next_number
from media.store.values import from_json, to_json

_NAME = "corrections"
_MOST_UNPLACED = 1_000


def write_corrections(
    connection: Connection, corrections: Sequence[Correction]
) -> None:
    """Add corrections; each is the latest of its field from then on."""
    if not corrections:
        return
    last = {(c.member, *c.key): n for n, c in enumerate(corrections)}
    for some in chunks({c.member for c in corrections}):
        rows = select(
            CORRECTION.c.number,
            CORRECTION.c.member,
            CORRECTION.c.field,
            CORRECTION.c.slot,
        ).where(CORRECTION.c.is_latest, CORRECTION.c.member.in_(some))
        found = connection.execute(rows).all()
        replaced = [number for number, *key in found if tuple(key) in last]
        for numbers in chunks(replaced):
            here = CORRECTION.c.number.in_(numbers)
            connection.execute(update(CORRECTION).where(here).values(is_latest=False))
    first = next_number(connection, CORRECTION)
    connection.execute(
        insert(CORRECTION),
        [
            {
                "number": first + n,
                "member": correction.member,
                "field": correction.field,
                "slot": correction.slot,
                "is_latest": last[correction.member, *correction.key] == n,
                "operation": correction.operation,
                "body": to_json(correction),
            }
            for n, correction in enumerate(corrections)
        ],
    )


def corrections_on(
    connection: Connection, members: Iterable[Member]
) -> tuple[Correction, ...]:
    """Return of each field of these members what was said last, in that order.

    Withdrawn ones too: they may follow another of the same member under an older name.
    """
    found: dict[int, Correction] = {}
    for some in chunks(set(members)):
        rows = select(CORRECTION.c.number, CORRECTION.c.body).where(
            CORRECTION.c.is_latest, CORRECTION.c.member.in_(some)
        )
        for number, body in connection.execute(rows):
            found[number] = from_json(Correction, body)
    return tuple(found[number] for number in sorted(found))


def corrections(
    connection: Connection,
    *,
    operation: str | None,
    members: Iterable[Member] | None,
    limit: int,
    cursor: str | None,
) -> Page[Correction]:
    """Return a page of all corrections ever made, the latest first."""
    if limit < 1:
        raise BadQuery(f"a page of {limit} items: ask for 1 or more")
    rows = select(CORRECTION.c.number, CORRECTION.c.body)
    named = None if members is None else sorted(set(members))
    if operation is not None:
        rows = rows.where(CORRECTION.c.operation == operation)
    if named is not None:
        rows = rows.where(CORRECTION.c.member.in_(named))
    counted = rows.with_only_columns(func.count(), maintain_column_froms=True)
    search = (_NAME, operation, *(named or ()))
    if cursor is not None:
        (before,) = read_cursor(search, cursor, (int,))
        rows = rows.where(CORRECTION.c.number < before)
    ordered = rows.order_by(CORRECTION.c.number.desc()).limit(limit + 1)
    found = connection.execute(ordered).all()
    shown, more = found[:limit], len(found) > limit
    return Page(
        items=tuple(from_json(Correction, body) for _, body in shown),
        total=connection.scalar(counted) or 0,
        next_cursor=write_cursor(search, (shown[-1][0],)) if more else None,
    )


def unplaced(connection: Connection) -> tuple[Unplaced, ...]:
    """Return what was corrected of members that are found again nowhere."""
    rows = (
        select(ANCHOR.c.body, CORRECTION.c.body)
        .join(CORRECTION, CORRECTION.c.member == ANCHOR.c.member)
        .where(ANCHOR.c.now == "", CORRECTION.c.is_latest)
        .order_by(CORRECTION.c.number.desc())
        .limit(_MOST_UNPLACED)
    )
    found: dict[Member, Unplaced] = {}
    for anchor, body in connection.execute(rows):
        said = from_json(Correction, body).as_made
        if said.text is None:
            continue
        known = found.get(said.member)
        found[said.member] = Unplaced(
            anchor=known.anchor if known else from_json(Anchor, anchor),
            corrections=(*(known.corrections if known else ()), said),
        )
    return tuple(found.values())
