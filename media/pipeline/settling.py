"""New members and what is catalogued -> assets, their findings and their history.

The outcome depends on which usages and images there are, never on the order in which
they came: whatever may belong together is grouped anew as one set. (How far a key that
very many share is followed has a bound, see `media.pipeline.pending`.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC

from media.catalogue import Change
from media.model import (
    Anchor,
    Asset,
    CalledUsage,
    Decision,
    Event,
    FileLikeness,
    Finding,
    Image,
    Json,
    Member,
    Proposal,
    Usage,
    Waiver,
    file_member,
    value,
)
from media.pipeline.around import Around
from media.pipeline.asked import still_asked
from media.pipeline.calling import called_for
from media.pipeline.carrying import carried_on, let_go
from media.pipeline.ending import (
    Ended,
    as_they_ended,
    ended_by,
    has_newer,
    is_back,
    is_said,
)
from media.pipeline.grouping import Grouped, grouped, waiting
from media.pipeline.inheriting import ids_of, keep_ids
from media.pipeline.layering import (
    changed_under,
    credit_read_anew,
    with_corrections,
    with_corrections_of_files,
    without_left,
)
from media.pipeline.lying import (
    beside,
    found_beside,
    found_today,
    is_displaced,
)
from media.pipeline.members import keys_of, members_of, sources_of
from media.pipeline.pending import Pending
from media.pipeline.recalling import Recalled, Shown, recall
from media.pipeline.session import Session
from media.pipeline.source import Source
from media.pipeline.unanswering import NO_MORE, answered_of_others, event_of
from media.rights import rights_of, told
from media.withdrawals import Orders


@value
class Step:
    """What one input changes: assets that go, assets that come, and what to say.

    `grouped`: the members among which `proposals` are all that wait for a person.
    `stayed`: assets that were looked at and are as they were; of those among them that
    are `rechecked`, `findings` are all findings, too. `former`: files that end with it.
    `waivers`: those that end.
    """

    removed: tuple[Asset, ...]
    assets: tuple[Asset, ...]
    findings: tuple[Finding, ...]
    events: tuple[Event, ...]
    keys: Mapping[str, frozenset[str]]
    anchors: tuple[Anchor, ...] = ()
    grouped: frozenset[Member] = frozenset()
    proposals: tuple[Proposal, ...] = ()
    stayed: tuple[Asset, ...] = ()
    rechecked: tuple[str, ...] = ()
    called: tuple[CalledUsage, ...] = ()
    former: tuple[Image, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @property
    def change(self) -> Change:
        """Return what of it is to be stored; its cause is for the caller to name."""
        return Change(
            assets=self.assets,
            removed=tuple(asset.asset_id for asset in self.removed),
            keys=self.keys,
            findings=self.findings,
            rechecked=self.rechecked,
            events=self.events,
            anchors=self.anchors,
            grouped=self.grouped,
            proposals=self.proposals,
            called=self.called,
            former=self.former,
            waivers=self.waivers,
        )


@value
class Note:
    """What the audit trail says of a step: who, what else, and what was done.

    Without `action` it is told from what became of each asset. `sources`: what it is
    told of, by uri.
    """

    actor: str
    said: Mapping[str, Json]
    action: str = ""
    sources: tuple[str, ...] = ()

    def of(self, asset: Asset) -> dict[str, Json]:
        """Return what else is said of an asset: which of several sources it is of."""
        shown = sources_of(asset) if len(self.sources) > 1 else set()
        first, *more = [s for s in self.sources if s in shown] or self.sources or [""]
        named: dict[str, Json] = {"source": first} if first else {}
        if more:
            named["more_sources"] = [*more]
        return named | dict(self.said)


def settle(source: Source, *, pending: Pending, session: Session) -> Step:
    """Group what a source shows with all in the catalogue that may fit it.

    What an earlier version of the same source said is taken out first.
    """
    # What the earlier version kept apart may belong together without it.
    before = pending.settled_with(source)
    left = source.places
    usages_before = [u for a in before for u in a.usages]
    stay = [u for u in usages_before if u.caption.document_uri not in left]
    went = [u for u in usages_before if u.caption.document_uri in left]
    alike = pending.likenesses((*(i for a in before for i in a.images), *source.images))
    ended = ended_by(source, before, likenesses=alike, session=session)
    there = (i for a in before for i in a.images if i.uri not in left)
    stays = as_they_ended((i for i in there if not is_back(i, source)), ended)
    held = carried_on(stays, went, source.shown, session=session)
    held = let_go(held, usages_before, source.image)
    every = (*held, *ended.kept, *source.images)
    files = [i for i in (*held, *ended.kept) if not is_said(i, every)]
    images = (*files, *source.images)
    named = [image for image in images if not has_newer(image, images)]
    shown = Shown(
        uri=source.uri,
        places=left,
        usages=source.shown,
        images=tuple(named),
        gone=_files_of(i for a in before for i in a.images) - _files_of(named),
        beside=tuple(stay),
        alike=alike,
    )
    recalled = recall(pending.rulings(before, source), shown)
    stay = without_left(stay, recalled, session=session)
    usages = with_corrections(source.shown, recalled.corrections, session=session)
    read = with_corrections_of_files(
        source.images, recalled.corrections, session=session
    )
    after = grouped(
        (*stay, *usages),
        (*files, *read),
        session=session,
        decisions=recalled.decisions,
        likenesses=alike,
    )
    kept = keep_ids(before, after.assets, moved_from=source.moved_from, to=source.uri)
    said: dict[str, Json] = {}
    if outrun := changed_under((*usages, *read), before):
        said["changed_under"] = list(outrun)
    if lost := _found_nowhere(recalled):
        said["unplaced"] = list(lost)
    said |= _told_of_place(source, before) | _told_of(ended, session=session)
    step = _step(
        before,
        replace(after, assets=kept),
        note=Note(actor=session.actor, said=said, sources=source.uris),
        session=session,
        anchors=recalled.anchors,
        orders=pending.orders((*before, *kept), source),
        around=pending.neighbours,
    )
    return replace(step, former=ended.kept)


def _told_of(ended: Ended, *, session: Session) -> dict[str, Json]:
    """Say what files said until they were written over, and what becomes of it."""

    def words(image: Image) -> str:
        rights = rights_of([image.as_read], (), read_credit=session.read_credit)
        lines = [told(limit) for limit in rights.restrictions]
        return "; ".join(lines) or image.text("credit_line") or rights.copyright_notice

    stay = [
        i
        for i in ended.kept
        if i.former and i.former.binds and not i.former.is_exchanged
    ]
    told_so: dict[str, Json] = {}
    for key, images in (("said_until_now", stay), ("superseded", ended.superseded)):
        if images:
            told_so[key] = [words(image) for image in images]
    return told_so


def _found_nowhere(recalled: Recalled) -> tuple[str, ...]:
    """Say what was corrected of members that this step leaves without a place."""
    gone = {anchor.member for anchor in recalled.anchors if not anchor.now}
    return tuple(
        f"{c.field}: “{c.text}”"
        for c in recalled.corrections
        if c.member in gone and c.text is not None
    )


def _told_of_place(source: Source, before: Iterable[Asset]) -> dict[str, Json]:
    """Say which other picture was at a file's place until now, if one was."""
    was = _replaced(source, before)
    if was is None:
        return {}
    digest, description = was.fingerprint.sha256, was.text("description")
    return {"replaced": {"file": digest, "description": description}}


def _replaced(source: Source, before: Iterable[Asset]) -> Image | None:
    """Return the other picture that a file showed until now, None if there was none.

    Pages that name the file go on naming it, and show another picture from now on.
    """
    if source.image is None:
        return None
    now = source.image.fingerprint
    for image in (i for asset in before for i in asset.images):
        was = image.fingerprint
        if image.uri == source.uri and was.sha256 != now.sha256:
            return None if set(was.same_pixels) & set(now.same_pixels) else image
    return None


def resettle(  # noqa: PLR0913  each comes from another place
    before: tuple[Asset, ...],
    decisions: Iterable[Decision],
    *,
    note: Note,
    session: Session,
    orders: Orders,
    around: Around,
    likenesses: Iterable[FileLikeness] = (),
    reads_credits: bool = False,
) -> Step:
    """Group assets anew, as people decided about their members.

    `orders`: what holds about them, with the versions of their documents; `around`: who
    tells of others; `reads_credits`: credits are read anew, too, as today's registers
    say.
    """
    usages: Iterable[Usage] = (u for a in before for u in a.usages)
    if reads_credits:
        usages = (credit_read_anew(usage, session=session) for usage in usages)
    after = grouped(
        usages,
        (i for a in before for i in a.images),
        session=session,
        decisions=decisions,
        likenesses=likenesses,
    )
    kept = keep_ids(before, after.assets, moved_from=None, to="")
    return _step(
        before,
        replace(after, assets=kept),
        note=note,
        session=session,
        orders=orders,
        around=around,
    )


def _files_of(images: Iterable[Image]) -> frozenset[Member]:
    return frozenset(file_member(image.fingerprint.sha256) for image in images)


def _step(  # noqa: PLR0913  each comes from another place
    before: tuple[Asset, ...],
    found: Grouped,
    *,
    note: Note,
    session: Session,
    orders: Orders,
    around: Around,
    anchors: tuple[Anchor, ...] = (),
) -> Step:
    after = found.assets
    old = {asset.asset_id: asset for asset in before}
    assets = tuple(a for a in after if old.get(a.asset_id) != a)
    same = {a.asset_id for a in after} - {a.asset_id for a in assets}
    removed = tuple(asset for asset in before if asset.asset_id not in same)
    stayed = tuple(asset for asset in after if asset.asset_id in same)
    around = around.but_for(before, after)
    both = orders, orders
    told = beside(before, after, around=around, orders=both, session=session)
    anew = _asked_about(stayed, (*before, *after), orders, told)
    more = tuple(asset for asset in told if asset.asset_id not in same)
    members, here = _members(before), _members(after)
    about = (around.proposals_of(a.asset_id) for a in (*removed, *anew))
    stay = still_asked(about, members | here, gone=members - here)
    findings = (
        *found_today(
            (*assets, *anew),
            around=around,
            orders=orders,
            waiting=waiting((*found.proposals, *stay)),
            session=session,
        ),
        *found_beside(more, around=around, session=session),
    )
    ended = answered_of_others(
        findings,
        (*assets, *anew, *more),
        waivers_of=around.waivers_of,
        session=session,
    )
    return Step(
        removed=removed,
        assets=assets,
        findings=findings,
        events=(
            *_events(removed, assets, note=note, session=session),
            *(event_of(waiver, NO_MORE) for waiver in ended),
        ),
        keys={asset.asset_id: keys_of(asset) for asset in assets},
        anchors=anchors,
        grouped=members | here,
        proposals=found.proposals,
        stayed=stayed,
        rechecked=tuple(asset.asset_id for asset in (*anew, *more)),
        called=called_for(after, orders, session=session),
        waivers=ended,
    )


def _members(assets: Iterable[Asset]) -> frozenset[Member]:
    return frozenset(member for asset in assets for member in members_of(asset))


def _asked_about(
    stayed: Iterable[Asset],
    every: Iterable[Asset],
    orders: Orders,
    told: Iterable[Asset],
) -> tuple[Asset, ...]:
    """Return the assets about which something may be found now, or no longer.

    Those of usages without a file, where there are files that they may show, for it
    may wait for a person; those that were called back, for what was ticked off may
    have been read again; and those that are `told` of what lies where they are shown.
    """
    has_files = any(asset.images for asset in every)
    are_told = {asset.asset_id for asset in told}
    return tuple(
        asset
        for asset in stayed
        if (has_files and not asset.images)
        or orders.about(asset)
        or is_displaced(asset)
        or asset.asset_id in are_told
    )


def _events(
    removed: tuple[Asset, ...],
    assets: tuple[Asset, ...],
    *,
    note: Note,
    session: Session,
) -> tuple[Event, ...]:
    """Say what changed, one event for each asset, for the audit trail."""
    at = session.now().astimezone(UTC).isoformat(timespec="seconds")

    def event(action: str, asset: Asset, before: Json, after: dict[str, Json]) -> Event:
        return Event(
            at=at,
            actor=note.actor,
            action=note.action or action,
            subject=asset.asset_id,
            before=before,
            after={**note.of(asset), **after},
        )

    events = []
    for asset in assets:
        parents: list[Json] = [
            summary(old) for old in removed if old.asset_id in ids_of(asset)
        ]
        action = ("added", "changed", "merged")[min(len(parents), 2)]
        events.append(event(action, asset, parents or None, summary(asset)))
    heirs = {i for asset in assets for i in ids_of(asset)}
    for old in removed:
        if old.asset_id not in heirs:
            events.append(event("removed", old, summary(old), {}))
    return tuple(events)


def summary(asset: Asset) -> dict[str, Json]:
    """Return the fields whose change the desk wants to read about."""
    return {
        "asset": asset.asset_id,
        "description": asset.description,
        "credit_to_print": asset.credit_to_print,
        "usages": len(asset.usages),
        "files": len(asset.images),
        "conflicts": len(asset.conflicts),
    }
