"""What people correct -> stored, with the pictures as they are shown by it.

What was read stays as it is and beside what was corrected. All that is corrected at
once has one name, by which it is taken back at once; nothing is ever deleted. Whoever
corrects names the version that was shown: where somebody else was quicker, nothing is
stored and both have to be looked at.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, timedelta

from media.catalogue import Catalogue, Change
from media.errors import BadDecision, NotInCatalogue, Overtaken
from media.model import (
    PRINTED_FIELDS,
    Asset,
    Correction,
    Event,
    Json,
    Member,
    Printed,
    all_printed,
    file_member,
    member_of,
    said_before,
    usage_member,
    version_of,
)
from media.pipeline.around import around_in
from media.pipeline.calling import orders_about
from media.pipeline.grouping import waiting
from media.pipeline.layering import corrected, corrected_file, settled
from media.pipeline.lying import beside, found_beside, found_today
from media.pipeline.members import keys_of, members_of
from media.pipeline.paging import every_page
from media.pipeline.recalling import anchors_of
from media.pipeline.retrying import carried_out
from media.pipeline.session import Session
from media.pipeline.settling import summary
from media.pipeline.wanted import Step, Wanted, of_print, of_rights, said_of
from media.text import is_line, is_text
from media.withdrawals import Orders

LONGEST_RIGHTS = timedelta(days=10 * 366)
"""For how long rights can be set at once: contracts run for years."""
LONGEST_TEXT = 20_000
"""Characters of what is corrected: longer than any caption that is printed, among them
those under which a whole report stands."""
_AT_ONCE = 1_000
"""Corrections that are read at once to take them back."""


class Correcting:
    """Carries out what people correct; each operation returns its name."""

    def __init__(self, catalogue: Catalogue, session: Session) -> None:
        """Correct what one catalogue shows."""
        self._catalogue = catalogue
        self._session = session

    def correct(self, wanted: Sequence[Wanted], *, actor: str, reason: str) -> str:
        """Let people say what is shown instead of what was read.

        Raises:
            BadDecision: nobody is named, a text cannot be, or nothing would change.
            NotInCatalogue: one of the members is not there.
            Overtaken: somebody else changed one of them since it was shown.
        """
        if not actor.strip():
            raise BadDecision("say who corrects it")
        for one in wanted:
            if one.field not in PRINTED_FIELDS and one.text is not None:
                self._refuse_for_ever(one, reason)
            if len(one.text or "") > LONGEST_TEXT or not is_text(one.text or ""):
                told = f"at most {LONGEST_TEXT} characters, and none that no text has"
                raise BadDecision(f"{one.field}: {told}")
            if one.field == "credit_line" and not is_line((one.text or "").strip()):
                told = "one line, without signs that break or turn it"
                raise BadDecision(f"{one.field}: {told}")
        return self._carried_out(
            lambda: wanted, action="corrected", actor=actor, reason=reason
        )

    def _refuse_for_ever(self, one: Wanted, reason: str) -> None:
        """Refuse what is said of rights without a reason or without an end.

        Raises:
            BadDecision: it has none, or one that cannot be.
        """
        today = self._session.now().astimezone(UTC).date()
        if not reason.strip():
            raise BadDecision("say why; without a reason nobody changes rights")
        if one.until is None or not today <= one.until <= today + LONGEST_RIGHTS:
            last = today + LONGEST_RIGHTS
            raise BadDecision(f"name the last day it counts, from today to {last}")

    def take_back(self, operation: str, *, actor: str, reason: str) -> str:
        """Let hold again what held before an operation, where nobody changed it since.

        Of what is not in the catalogue now it is noted, for when it comes back.
        To take back what took something back is to do it again.

        Raises:
            BadDecision: nothing of it holds any more.
            NotInCatalogue: nothing was corrected under this name.
        """

        def wanted() -> Sequence[Wanted]:
            made = self._every(operation=operation)
            if not operation or not made:
                raise NotInCatalogue(f"nothing was corrected under {operation!r}")
            found = self._before(made)
            if not found:
                raise BadDecision(f"{operation}: it was taken back, or changed since")
            return found

        return self._carried_out(
            wanted, action="taken back", actor=actor, reason=reason
        )

    def place_again(
        self, member: Member, to: Member | None, *, actor: str, reason: str
    ) -> str:
        """Let what was corrected of a member that is gone be said of another one.

        What was said of rights is said of all of its picture. `to`: None where it is to
        be said of nothing. The way back is `take_back`.

        Raises:
            BadDecision: nobody is named, or it cannot be said any more.
            NotInCatalogue: nothing waits under that name, or there is no such other.
        """
        if not actor.strip():
            raise BadDecision("say who corrects it")

        def wanted() -> Sequence[Wanted]:
            every = self._catalogue.unplaced()
            said = [
                c for u in every if u.anchor.member == member for c in u.corrections
            ]
            if not said:
                raise NotInCatalogue(f"nothing that was corrected waits as {member!r}")
            gone = [said_of(member, c, text=None) for c in said]
            return [*gone, *(self._said_again(said, to) if to else ())]

        return self._carried_out(
            wanted,
            action="placed again" if to else "dropped",
            actor=actor,
            reason=reason,
        )

    def _said_again(self, said: Sequence[Correction], to: Member) -> list[Wanted]:
        """Return corrections as they are wanted of a member, those of rights of all of
        its picture.
        """
        asset_id = self._catalogue.assets_with([to]).get(to)
        if asset_id is None:
            raise NotInCatalogue(f"no usage and no file has the name {to!r}")
        every = members_of(self._catalogue.asset(asset_id))
        found = [
            said_of(name, correction, text=correction.text)
            for correction in said
            for name in (every if correction.is_of_rights else [to])
        ]
        for one in found:
            if one.field not in PRINTED_FIELDS:
                self._refuse_for_ever(one, "as it was said before")
        return found

    def has_made(self, operation: str) -> bool:
        """Tell whether something was corrected under this name."""
        return bool(self._catalogue.corrections(operation=operation, limit=1).items)

    def _every(
        self,
        *,
        operation: str | None = None,
        members: Iterable[Member] | None = None,
    ) -> list[Correction]:
        """Return all that was ever corrected so, the latest first."""
        named = None if members is None else sorted(set(members))
        pages = every_page(
            lambda cursor: self._catalogue.corrections(
                operation=operation, members=named, limit=_AT_ONCE, cursor=cursor
            )
        )
        return [correction for page in pages for correction in page]

    def _before(self, made: Sequence[Correction]) -> list[Wanted]:
        """Return what held before some corrections that nobody changed since."""
        members = {c.member for c in made}
        today = {
            a.member: a.now for a in self._catalogue.rulings(members).anchors if a.now
        }
        history: dict[tuple[str, ...], list[Correction]] = defaultdict(list)
        for correction in self._every(members=members):
            history[correction.member, *correction.key].append(correction)
        found = []
        for key in dict.fromkeys((c.member, *c.key) for c in reversed(made)):
            last, operation = history[key][0], made[0].operation
            if operation not in last.operations:
                continue
            before = said_before(operation, history[key])
            said = before or replace(last, text=None)
            found.append(
                Wanted(
                    member=today.get(last.member, last.member),
                    field=last.field,
                    text=said.text,
                    until=said.until,
                    slot=last.slot,
                    override=said.override,
                    instead_of=last,
                    restored=before.made if before else None,
                    of=said.of,
                )
            )
        return found

    def _carried_out(
        self,
        wanted: Callable[[], Sequence[Wanted]],
        *,
        action: str,
        actor: str,
        reason: str,
    ) -> str:
        step = Step(
            operation=secrets.token_hex(6),
            at=self._session.now().astimezone(UTC).isoformat(timespec="seconds"),
            actor=" ".join(actor.split()),
            reason=reason.strip(),
            action=action,
        )
        carried_out(lambda: self._apply(wanted(), step), catalogue=self._catalogue)
        return step.operation

    def _apply(self, wanted: Sequence[Wanted], step: Step) -> None:
        """Store corrections, and the pictures as they are shown by them."""
        names = {one.member for one in wanted}
        placed = self._catalogue.assets_with(names)
        lost = sorted(names - placed.keys())
        waiting_ones = {one.member for one in wanted if one.instead_of}
        lost = [name for name in lost if name not in waiting_ones]
        if lost and step.action != "taken back":
            raise NotInCatalogue(f"no usage and no file has the name {lost[0]!r}")
        assets = [self._catalogue.asset(i) for i in sorted(set(placed.values()))]
        members = {name for asset in assets for name in members_of(asset)}
        first_names = {
            a.now: a.member for a in self._catalogue.rulings(members).anchors if a.now
        }
        shown: dict[Member, Printed] = {
            member_of(one): one for a in assets for one in all_printed(a)
        }
        of = {name: a for a in assets for name in members_of(a)}
        _refuse_overtaken(wanted, shown, of)
        said: dict[Member, list[Correction]] = defaultdict(list)
        for one in wanted:
            made = (
                of_print(one, shown.get(one.member), step)
                if one.field in PRINTED_FIELDS
                else of_rights(one, of.get(one.member), step)
            )
            if made is not None:
                said[one.member].append(made)
        if not said:
            raise BadDecision("nothing would change")
        orders = orders_about(assets, catalogue=self._catalogue)
        change = Change(
            corrections=tuple(
                replace(c, member=first_names.get(name, name))
                for name, several in said.items()
                for c in several
            ),
            anchors=anchors_of(
                said.keys() - first_names.keys(),
                assets,
                versions=self._catalogue.sources(
                    u.caption.document_uri for a in assets for u in a.usages
                ),
            ),
        )
        for asset in assets:
            if any(name in said for name in members_of(asset)):
                change = self._with(change, asset, said, step, orders=orders)
        self._catalogue.apply(change)

    def _with(
        self,
        change: Change,
        asset: Asset,
        said: dict[Member, list[Correction]],
        step: Step,
        *,
        orders: Orders,
    ) -> Change:
        """Add to a change what becomes of one picture."""
        session, asset_id = self._session, asset.asset_id
        after = settled(_over(asset, said, session), session=session)
        around = around_in(self._catalogue).but_for([asset], [after])
        both = orders, orders
        more = beside([asset], [after], around=around, orders=both, session=session)
        found = found_today(
            [after],
            around=around,
            orders=orders,
            waiting=waiting(self._catalogue.proposals_of(asset_id)),
            session=session,
        )
        event = _event(asset, after, said, step)
        return replace(
            change,
            assets=(*change.assets, after),
            removed=(*change.removed, asset_id),
            keys={**change.keys, asset_id: keys_of(after)},
            sketches={**change.sketches, **self._catalogue.sketches([asset_id])},
            findings=(
                *change.findings,
                *found,
                *found_beside(more, around=around, session=session),
            ),
            rechecked=(*change.rechecked, asset_id, *(a.asset_id for a in more)),
            events=(*change.events, event),
        )


def _over(
    asset: Asset, said: Mapping[Member, Sequence[Correction]], session: Session
) -> Asset:
    """Return an asset with what is said of its members laid over what was there."""
    usages = (
        (u, (*u.corrections, *said.get(usage_member(u.usage_id), ())))
        for u in asset.usages
    )
    images = (
        (i, (*i.corrections, *said.get(file_member(i.fingerprint.sha256), ())))
        for i in asset.images
    )
    return replace(
        asset,
        usages=tuple(corrected(u, every, session=session) for u, every in usages),
        images=tuple(corrected_file(i, every, session=session) for i, every in images),
    )


def _event(
    before: Asset,
    after: Asset,
    said: Mapping[Member, Sequence[Correction]],
    step: Step,
) -> Event:
    """Return what the history tells of an asset that was corrected."""
    made = [c for name in members_of(before) for c in said.get(name, ())]
    # What is said of rights every member carries; it is told once.
    once = {(c.key, "" if c.is_of_rights else c.member): c for c in made}
    tellings: list[Json] = [_told(correction) for correction in once.values()]
    return Event(
        at=step.at,
        actor=step.actor,
        action=step.action,
        subject=before.asset_id,
        before=[summary(before)],
        after={
            "operation": step.operation,
            "reason": step.reason,
            "corrections": tellings,
            **summary(after),
        },
    )


def _refuse_overtaken(
    wanted: Iterable[Wanted],
    shown: Mapping[Member, Printed],
    of: Mapping[Member, Asset],
) -> None:
    """Refuse to overwrite what its editor has not seen.

    Raises:
        Overtaken: something is of another version than the one that was shown.
    """
    overtaken = {
        one.member
        for one in wanted
        if (
            one.version
            and one.member in shown
            and version_of(shown[one.member]) != one.version
        )
        or (one.asset_version and version_of(of[one.member]) != one.asset_version)
    }
    if overtaken:
        raise Overtaken(tuple(sorted(overtaken)))


def _told(correction: Correction) -> Json:
    """Return what the audit trail says of a correction: which field, from, to."""
    after = correction.read if correction.text is None else correction.text
    return {
        "member": correction.member,
        "field": correction.field,
        "before": correction.before,
        "after": after,
    }
