"""Rights set in many pictures at once: what it would come to, before it is stored.

In: the assets of a search and what somebody wants of the rights in all of them. Out:
each change with its before and after, and what is to be handed to `Correcting` to store
all of it as one operation: every change or none.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC

from media.errors import BadDecision
from media.model import (
    RIGHTS_FIELDS,
    Asset,
    CorrectedField,
    Correction,
    RightsField,
    value,
    version_of,
)
from media.pipeline.session import Session
from media.pipeline.setting_rights import (
    RightsEdit,
    effective_on,
    slot_of,
    wanted_rights,
)
from media.pipeline.wanted import Wanted, is_said_so
from media.rights import rights_corrections, rights_text, told


@value
class RightsChange:
    """One thing that would be said of the rights in a picture: what, from and to."""

    field: CorrectedField
    before: str
    after: str


@value
class RightsRow:
    """A picture whose rights would change; `edit`: as much as there is to do in it."""

    asset: Asset
    edit: RightsEdit
    changes: tuple[RightsChange, ...]


@value
class RightsPlan:
    """What would change, and how many pictures would stay as they are.

    `seen`: another one as soon as any of it, or what it rests on, is another.
    """

    rows: tuple[RightsRow, ...]
    unchanged: int
    seen: str

    def wanted(self, *, actor: str, reason: str, session: Session) -> list[Wanted]:
        """Return what is to be stored, each in the version that was looked at."""
        return [
            one
            for row in self.rows
            for one in wanted_rights(
                row.asset, row.edit, actor=actor, reason=reason, session=session
            )
        ]


@value
class RightsChoice:
    """What can be lifted, or withdrawn, in some of many pictures: by which name."""

    name: str
    told: str
    pictures: int


def plan_rights(
    assets: Sequence[Asset], edit: RightsEdit, *, session: Session
) -> RightsPlan:
    """Return what an edit would change of the rights in these assets.

    A restriction is lifted where it binds, and what people said withdrawn where they
    said it; the others stay as they are.

    Raises:
        BadDecision: something of it can be in none of them: a licence that nobody
            knows, words that restrict nothing, a restriction that binds nowhere; or
            its last day is past.
    """
    if edit.until is not None and edit.until < session.now().astimezone(UTC).date():
        told = "is past; name the last day that it is to count"
        raise BadDecision(f"until: {edit.until} {told}")
    rows: list[RightsRow] = []
    met: set[str] = set()
    for asset in assets:
        binding = _names_that_bind(asset, session) if edit.lift else set()
        slots = {c.slot for c in _overrides(asset)} if edit.restore else set()
        own = replace(
            edit,
            lift=tuple(name for name in edit.lift if name in binding),
            restore=tuple(slot for slot in edit.restore if slot in slots),
        )
        met |= {*own.lift, *own.restore}
        if changes := tuple(_changes(asset, own, session)):
            rows.append(RightsRow(asset=asset, edit=own, changes=changes))
    for word, names in (("lift", edit.lift), ("restore", edit.restore)):
        if assets and (nowhere := [name for name in names if name not in met]):
            said = f"nothing of any of these is called {nowhere[0]!r}"
            raise BadDecision(f"{word}: {said}")
    return RightsPlan(
        rows=tuple(rows), unchanged=len(assets) - len(rows), seen=_seen(rows)
    )


def _names_that_bind(asset: Asset, session: Session) -> set[str]:
    binding = effective_on(asset, session.today, session=session).restrictions
    return {name for r in binding for name in (r.kind, slot_of(r))}


def _overrides(asset: Asset) -> Iterator[Correction]:
    return (c for c in rights_corrections(asset) if c.override)


def _changes(
    asset: Asset, edit: RightsEdit, session: Session
) -> Iterator[RightsChange]:
    """Yield what would be another of one picture, each once, whatever it is told of."""
    known = {c.key: c for c in rights_corrections(asset)}
    wanted = wanted_rights(asset, edit, actor="", reason="", session=session)
    for one in {(w.field, w.slot): w for w in wanted}.values():
        said = known.get((one.field, one.slot))
        if said is None and one.text is None:
            continue  # nothing was set, so that there is nothing to withdraw
        if said and is_said_so(said, one):
            continue
        read = _read(asset, one)
        before = said.text if said and said.text is not None else read
        after = read if one.text is None else one.text
        yield RightsChange(field=one.field, before=before, after=after)


def _read(asset: Asset, one: Wanted) -> str:
    """Return what files, feeds and print say in a field of rights."""
    fields: dict[str, RightsField] = {name: name for name in RIGHTS_FIELDS}
    return rights_text(asset.rights, fields[one.field]) if one.field in fields else ""


def liftable(assets: Iterable[Asset], *, session: Session) -> tuple[RightsChoice, ...]:
    """Return the restrictions that bind in some of these, by what they say."""
    said: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for asset in assets:
        binding = effective_on(asset, session.today, session=session).restrictions
        here = {slot_of(restriction): told(restriction) for restriction in binding}
        said |= here
        counts.update(here.keys())
    return _choices(said, counts)


def restorable(assets: Iterable[Asset]) -> tuple[RightsChoice, ...]:
    """Return what people lifted or imposed in some of these, the most first."""
    said: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for asset in assets:
        for one in _overrides(asset):
            said[one.slot] = one.text or ""
            counts[one.slot] += 1
    return _choices(said, counts)


def _choices(said: Mapping[str, str], counts: Counter[str]) -> tuple[RightsChoice, ...]:
    """Return choices by the words that say them; those of most pictures first."""
    return tuple(
        RightsChoice(name=name, told=said[name], pictures=counts[name])
        for name in sorted(said, key=lambda name: (-counts[name], said[name], name))
    )


def _seen(rows: Iterable[RightsRow]) -> str:
    said = repr([(version_of(row.asset), row.edit.until, row.changes) for row in rows])
    return hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()[:16]
