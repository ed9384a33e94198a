"""What people decide about pictures -> stored, and the pictures settled by it.

Four operations: say of two members whether they show one picture, merge assets, split
an asset, and take back what was decided at once. Each is one step with one name, by
which it is found and can be taken back; nothing that was decided is ever deleted.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date
from itertools import chain, product

from media.catalogue import Catalogue
from media.errors import BadDecision, NotInCatalogue
from media.model import (
    Decision,
    Json,
    Made,
    Member,
    Rulings,
    Verdict,
    latest,
    pair_of,
    said_before,
    value,
)
from media.pipeline.correcting import Correcting
from media.pipeline.holding import refuse_overtaken
from media.pipeline.members import members_of
from media.pipeline.pending import Pending
from media.pipeline.recalling import anchors_of, recall
from media.pipeline.rekeying import rekey
from media.pipeline.retrying import carried_out
from media.pipeline.session import Session
from media.pipeline.settling import Note, resettle
from media.pipeline.waiving import answer_for, answer_no_more
from media.pipeline.wanted import Wanted

_MOST_AT_ONCE = 10_000
"""Decisions of one operation that are read to take them back."""
_MOST_PAIRS = 1_024
"""Pairs of two sides of which a split says each one by itself."""


Pair = tuple[Member, Member]


@value
class _Asked:
    """One pair and what is said of it; `restored`: as what, where it holds again."""

    one: Member
    other: Member
    verdict: Verdict
    restored: Made | None = None


class Deciding:
    """Carries out what people decide; each operation returns its name."""

    def __init__(self, catalogue: Catalogue, session: Session) -> None:
        """Decide about the pictures of one catalogue."""
        self._catalogue = catalogue
        self._session = session
        self._correcting = Correcting(catalogue, session)

    def use(self, session: Session) -> None:
        """Decide by what this session knows from now on."""
        self._session = session
        self._correcting = Correcting(self._catalogue, session)

    def settle(
        self,
        one: Member,
        other: Member,
        *,
        verdict: Verdict,
        actor: str,
        reason: str,
        seen: str = "",
    ) -> str:
        """Say that two members show one picture ("same") or two ("different").

        The same is said of all pairs that wait for a person and ask of the same two
        assets: it is one question, and is answered once. `seen`: the version of what
        was shown (`holding.Held`); "" where that does not matter.

        Raises:
            BadDecision: they are one and the same.
            NotInCatalogue: one of them is not there.
            Overtaken: somebody else decided about their pictures since.
        """
        action = {"same": "confirmed", "different": "refused", "open": "reopened"}
        if one == other:
            raise BadDecision(f"{one}: one and the same is nothing to decide about")

        def asked() -> list[_Asked]:
            if seen:
                placed = self._catalogue.assets_with((one, other))
                self._refuse_overtaken(sorted(set(placed.values())), seen)
            also = self._asking_the_same(one, other) if verdict != "open" else []
            # What was pointed at comes last: of decisions that cannot all hold when
            # something is taken apart later, the last one does.
            pairs = [*also, pair_of(one, other)]
            return [_Asked(one=a, other=b, verdict=verdict) for a, b in pairs]

        return self._carried_out(
            asked, action=action[verdict], actor=actor, reason=reason
        )

    def _asking_the_same(self, one: Member, other: Member) -> list[Pair]:
        """Return the other pairs that wait and ask of the assets of these two."""
        placed = self._catalogue.assets_with((one, other))
        assets = {placed.get(one), placed.get(other)}
        if None in assets or len(assets) < 2:
            return []
        found = self._catalogue.questions_of(placed[one])
        return [
            said.pair
            for question in found
            if assets.issuperset(question.assets)
            for said in reversed(question.proposals)
            if said.pair != pair_of(one, other)
        ]

    def merge(
        self, asset_ids: Sequence[str], *, actor: str, reason: str, seen: str = ""
    ) -> str:
        """Say that all members of these assets show one picture; `seen` as in `settle`.

        Raises:
            BadDecision: they are fewer than two assets.
            NotInCatalogue: one of them is not there.
            Overtaken: somebody else decided about them since.
        """

        def asked() -> list[_Asked]:
            self._refuse_overtaken(asset_ids, seen)
            found = {a.asset_id: a for a in map(self._catalogue.asset, asset_ids)}
            if len(found) < 2:
                raise BadDecision("merge two assets or more")
            members = [m for name in sorted(found) for m in members_of(found[name])]
            return list(_one_picture(members))

        return self._carried_out(asked, action="merged", actor=actor, reason=reason)

    def split(
        self,
        asset_id: str,
        members: Sequence[Member],
        *,
        actor: str,
        reason: str,
        seen: str = "",
    ) -> str:
        """Say that some members of an asset show one picture, the others another.

        `seen` as in `settle`.

        Raises:
            BadDecision: these are none of its members, or all of them.
            NotInCatalogue: there is no such asset.
            Overtaken: somebody else decided about it since.
        """

        def asked() -> list[_Asked]:
            self._refuse_overtaken([asset_id], seen)
            every = members_of(self._catalogue.asset(asset_id))
            taken = [m for m in every if m in set(members)]
            rest = [m for m in every if m not in set(members)]
            if len(taken) < len(set(members)) or not taken or not rest:
                raise BadDecision("name some members of the asset, and not all")
            return [
                *_one_picture(taken),
                *_one_picture(rest),
                *_two_pictures(taken, rest),
            ]

        return self._carried_out(asked, action="split", actor=actor, reason=reason)

    def take_back(self, operation: str, *, actor: str, reason: str) -> str:
        """Withdraw all that was decided or corrected under a name.

        What was said of the same members before holds again; what was said of them
        since stays. To take back what took something back is to do it again.

        Raises:
            BadDecision: nothing of it holds any more.
            NotInCatalogue: nothing was decided under this name.
        """

        if operation and self._correcting.has_made(operation):
            return self._correcting.take_back(operation, actor=actor, reason=reason)

        def asked() -> list[_Asked]:
            made = self._catalogue.decisions(operation=operation, limit=_MOST_AT_ONCE)
            if not operation or not made.items:
                raise NotInCatalogue(f"nothing was decided under {operation!r}")
            found = [self._as_before(decision) for decision in made.items]
            if not any(found):
                raise BadDecision(f"{operation}: it was taken back, or changed since")
            return [asked for asked in found if asked is not None]

        return self._carried_out(asked, action="withdrawn", actor=actor, reason=reason)

    def correct(self, wanted: Sequence[Wanted], *, actor: str, reason: str) -> str:
        """Say what is shown instead of what was read (`correcting.Correcting`)."""
        return self._correcting.correct(wanted, actor=actor, reason=reason)

    def place_again(
        self, member: Member, to: Member | None, *, actor: str, reason: str
    ) -> str:
        """Say of another what was corrected of a member that is gone, or of none."""
        return self._correcting.place_again(member, to, actor=actor, reason=reason)

    def answer_for(
        self, finding_id: str, *, until: date, actor: str, reason: str
    ) -> None:
        """Let somebody answer for a finding until a day (`waiving.answer_for`)."""
        answer_for(
            finding_id,
            until=until,
            actor=actor,
            reason=reason,
            catalogue=self._catalogue,
            session=self._session,
        )

    def answer_no_more(self, finding_id: str, *, actor: str, reason: str) -> None:
        """Take that back (`waiving.answer_no_more`)."""
        answer_no_more(
            finding_id,
            actor=actor,
            reason=reason,
            catalogue=self._catalogue,
            session=self._session,
        )

    def _refuse_overtaken(self, asset_ids: Sequence[str], seen: str) -> None:
        refuse_overtaken(asset_ids, seen, catalogue=self._catalogue)

    def _as_before(self, decision: Decision) -> _Asked | None:
        """Say of a pair what held before a decision; None where it no longer counts."""
        said = self._catalogue.decisions(pair=decision.pair, limit=_MOST_AT_ONCE).items
        if decision.operation not in said[0].operations:
            return None
        before = said_before(decision.operation, said)
        return _Asked(
            one=decision.one,
            other=decision.other,
            verdict=before.verdict if before else "open",
            restored=before.made if before else None,
        )

    def _carried_out(
        self,
        asked: Callable[[], list[_Asked]],
        *,
        action: str,
        actor: str,
        reason: str,
    ) -> str:
        rekey(self._catalogue)
        operation = secrets.token_hex(6)
        at = self._session.now().astimezone(UTC).isoformat(timespec="seconds")

        def attempt() -> None:
            decisions = [
                _decision(a, at=at, actor=actor, reason=reason, operation=operation)
                for a in asked()
            ]
            self._apply(decisions, action=action)

        carried_out(attempt, catalogue=self._catalogue)
        return operation

    def _apply(self, decisions: Sequence[Decision], *, action: str) -> None:
        """Store decisions, and what the pictures are by them."""
        pending = Pending([], catalogue=self._catalogue)
        names = {name for d in decisions for name in d.pair}
        known = self._catalogue.rulings(names)
        today = {a.member: a.now or a.member for a in known.anchors}
        wanted = {today.get(name, name) for name in names}
        found = self._catalogue.assets_with(wanted)
        if action != "withdrawn" and (lost := sorted(wanted - found.keys())):
            raise NotInCatalogue(f"no usage and no file has the name {lost[0]!r}")
        before = pending.around(set(found.values()))
        old = self._catalogue.rulings(
            names | {m for asset in before for m in members_of(asset)}
        )
        versions = self._catalogue.sources(
            u.caption.document_uri for a in before for u in a.usages
        )
        anchored = {anchor.member for anchor in old.anchors}
        anchors = anchors_of(names - anchored, before, versions=versions)
        rulings = Rulings(
            decisions=latest((*old.decisions, *decisions)),
            anchors=(*old.anchors, *anchors),
        )
        first = decisions[0]
        said: dict[str, Json] = {"operation": first.operation, "reason": first.reason}
        step = resettle(
            before,
            recall(rulings).decisions,
            note=Note(actor=first.actor, said=said, action=action),
            session=self._session,
            likenesses=pending.likenesses(i for a in before for i in a.images),
            orders=pending.orders(before, versions=versions),
            around=pending.neighbours,
        )
        change = replace(
            step.change,
            decisions=tuple(decisions),
            anchors=anchors,
            # What is decided waits no more, also of those that are not there.
            grouped=step.grouped | names,
        )
        pending.add(change, stayed=step.stayed)
        self._catalogue.apply_many(pending.changes)


def _decision(
    asked: _Asked, *, at: str, actor: str, reason: str, operation: str
) -> Decision:
    one, other = pair_of(asked.one, asked.other)
    return Decision(
        one=one,
        other=other,
        verdict=asked.verdict,
        at=at,
        actor=actor,
        reason=reason,
        operation=operation,
        restored=asked.restored,
    )


def _one_picture(members: Sequence[Member]) -> Iterable[_Asked]:
    """Say that members show one picture: each of them the same as the first."""
    return (
        _Asked(one=members[0], other=other, verdict="same") for other in members[1:]
    )


def _two_pictures(taken: Sequence[Member], rest: Sequence[Member]) -> Iterable[_Asked]:
    """Say of each of one side that it shows another picture than each of the other.

    So it still holds when both sides are taken apart later. Of very many it is said of
    the first of each side and all of the other: it holds while one of them stays whole.
    """
    pairs: Iterable[tuple[Member, Member]] = product(taken, rest)
    if len(taken) * len(rest) > _MOST_PAIRS:
        pairs = chain(product(taken[:1], rest), product(taken[1:], rest[:1]))
    return (_Asked(one=one, other=other, verdict="different") for one, other in pairs)
