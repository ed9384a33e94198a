"""One correction of many pictures: what it would come to, before it is stored.

In: the assets of a search and what somebody wants of all of them. Out: each change with
its before and after, and what is to be handed to `Correcting` to store all of it as one
operation: every change or none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal, get_args

from media.catalogue import Catalogue, Query
from media.errors import BadDecision
from media.model import (
    Asset,
    Printed,
    PrintedField,
    member_of,
    printed_of,
    printed_text,
    value,
    version_of,
)
from media.pipeline.filling import Filled, demand_slots, filled
from media.pipeline.session import Session
from media.pipeline.wanted import Wanted

MOST = 1_000
"""Pictures that are corrected at once: as many as somebody can answer for."""
_PAGE = 200

Mode = Literal["set", "replace", "append", "prepend", "fill"]
MODES: tuple[Mode, ...] = get_args(Mode)
_NEEDS_NO_BLANK = frozenset("/,;:.!?)")
"""What stands right behind a word: "/Pool" at the end of a credit."""


@value
class BulkEdit:
    """What is to become of a field of every usage, or of the files where there is none.

    "set": it is `text`; "replace": `find` in it becomes `text`, as written, and where
    it is not found nothing changes; "append", "prepend": `text` is put to it, unless it
    is there already; "fill": it is `text` with its slots filled, as `filling` does, and
    stays where nothing is known to fill them.
    """

    field: PrintedField
    text: str
    mode: Mode = "set"
    find: str = ""


@value
class BulkRow:
    """A field of a usage, or of a file, that would change.

    `lacks`: the slots of a template of which nothing is known of it.
    """

    asset: Asset
    shown: Printed
    field: PrintedField
    before: str
    after: str
    lacks: tuple[str, ...] = ()


@value
class BulkPlan:
    """What would change, and how many usages would stay as they are.

    `seen`: another one as soon as any of it, or what it rests on, is another.
    `unfilled`: fields that a template does not fill, for want of what `unknown` names.
    """

    assets: int
    rows: tuple[BulkRow, ...]
    unchanged: int
    seen: str
    unfilled: int = 0
    unknown: tuple[str, ...] = ()

    @property
    def usages(self) -> int:
        """How many usages and files would change."""
        return len({member_of(row.shown) for row in self.rows})

    def wanted(self) -> list[Wanted]:
        """Return what is to be stored, each in the version that was looked at."""
        return [
            Wanted(
                member=member_of(row.shown),
                field=row.field,
                text=row.after,
                version=version_of(row.shown),
            )
            for row in self.rows
        ]


def found_by(query: Query, *, catalogue: Catalogue) -> tuple[Asset, ...]:
    """Return all assets of a search.

    Raises:
        BadDecision: they are more than can be corrected at once.
    """
    return tuple(_found(query, catalogue=catalogue))


def _found(query: Query, *, catalogue: Catalogue) -> Iterator[Asset]:
    cursor: str | None = None
    while True:
        page = catalogue.find(_paged(query, cursor))
        if page.total > MOST:
            raise BadDecision(
                f"{page.total} pictures are found, and {MOST} at most are corrected at"
                " once: search for less"
            )
        yield from page.items
        cursor = page.next_cursor
        if cursor is None:
            return


def _paged(query: Query, cursor: str | None) -> Query:
    return replace(query, limit=_PAGE, cursor=cursor, sort="newest")


def plan(
    assets: Sequence[Asset], edits: Sequence[BulkEdit], *, session: Session
) -> BulkPlan:
    """Return what edits would change of these assets, each edit of another field.

    `session`: with what the slots of a template are filled.

    Raises:
        BadDecision: an edit cannot be: it replaces nothing, or has a slot that there
            is not.
    """
    for edit in edits:
        if edit.mode == "fill":
            demand_slots(edit.text)
        if edit.mode == "replace" and not edit.find:
            raise BadDecision("find: say what is to be replaced")
    every = [(asset, shown) for asset in assets for shown in printed_of(asset)]
    told = [
        _row(asset, shown, edit, session) for asset, shown in every for edit in edits
    ]
    rows = [row for row in told if isinstance(row, BulkRow)]
    unfilled = [filled for filled in told if isinstance(filled, Filled)]
    found = BulkPlan(
        assets=len({row.asset.asset_id for row in rows}),
        rows=tuple(rows),
        unchanged=0,
        seen=_seen(rows),
        unfilled=len(unfilled),
        unknown=tuple(dict.fromkeys(slot for each in unfilled for slot in each.lacks)),
    )
    return replace(found, unchanged=len(every) - found.usages)


def _row(
    asset: Asset, shown: Printed, edit: BulkEdit, session: Session
) -> BulkRow | Filled | None:
    """Return what would change of a usage or a file, None where nothing would.

    A template that is not filled is returned with what it lacks.
    """
    before = printed_text(shown, edit.field)
    after = _after(before, edit)
    lacks: tuple[str, ...] = ()
    if edit.mode == "fill":
        made = filled(edit.text, shown, field=edit.field, session=session)
        if not made.text:
            return made
        after, lacks = made.text, made.lacks
    if after == before:
        return None
    return BulkRow(
        asset=asset,
        shown=shown,
        field=edit.field,
        before=before,
        after=after,
        lacks=lacks,
    )


def _after(before: str, edit: BulkEdit) -> str:
    if edit.mode == "replace":
        return before.replace(edit.find, edit.text).strip()
    text = edit.text.strip()
    if edit.mode == "append":
        blank = "" if text[:1] in _NEEDS_NO_BLANK else " "
        return before if before.endswith(text) else f"{before}{blank}{text}".strip()
    if edit.mode == "prepend":
        blank = "" if text.endswith("/") else " "
        return before if before.startswith(text) else f"{text}{blank}{before}".strip()
    return text


def _seen(rows: Iterable[BulkRow]) -> str:
    said = repr([(version_of(row.shown), row.field, row.after) for row in rows])
    return hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()[:16]
