"""Pictures that are called back: ordered, chased usage by usage, proved.

Each step adds to what was said before and has a line in the audit trail of the picture;
nothing is ever deleted. The findings of the picture are those of the new state.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC

from media.catalogue import Catalogue, Change
from media.errors import BadDecision, NotInCatalogue
from media.model import (
    Asset,
    CalledUsage,
    Event,
    Json,
    Tick,
    Withdrawal,
    asset_name,
)
from media.pipeline.around import around_in
from media.pipeline.calling import called_for, orders_about
from media.pipeline.grouping import waiting
from media.pipeline.lying import beside, found_beside, found_today
from media.pipeline.ordering import (
    Called,
    called_by_file,
    check_said,
    check_tick,
    field_of,
    moment_of,
    refuse_ordered,
)
from media.pipeline.retrying import carried_out
from media.pipeline.session import Session
from media.pipeline.tracing import pictures_of, trace
from media.withdrawals import Orders, latest_ticks, names_of

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
"""Matches "2026-10-20T08:00"; does not match "2026-10"."""


class Withdrawing:
    """Carries out what the desk orders of pictures that were called back."""

    def __init__(self, catalogue: Catalogue, session: Session) -> None:
        """Withdraw pictures of one catalogue."""
        self._catalogue = catalogue
        self._session = session

    def order(
        self, asset_id: str, called: Called, *, actor: str, reason: str
    ) -> Withdrawal:
        """Withdraw a picture, or order a correction; every usage of it is listed.

        Raises:
            BadDecision: nobody or no reason is named, a correction is not said, or
                somebody ordered the same of it already.
            NotInCatalogue: there is no such picture.
        """
        check_said(actor, reason)
        field = field_of(called)
        withdrawal_id = secrets.token_hex(6)

        def made() -> tuple[Withdrawal, tuple[Tick, ...], str]:
            asset = self._catalogue.asset(asset_id)
            at = self._now()
            said = Withdrawal(
                withdrawal_id=withdrawal_id,
                asset_id=asset.asset_id,
                kind="correction" if field else "kill",
                ordered_at=at,
                ordered_by=actor,
                reason=reason.strip(),
                at=at,
                actor=actor,
                since=moment_of(
                    called.since, today=self._session.now().date(), taken=_taken(asset)
                ),
                said_by=called.said_by.strip(),
                notice=called.notice.strip(),
                field=field or "",
                old=called.old.strip(),
                new=called.new.strip(),
                names=tuple(sorted(names_of(asset))),
            )
            ordered = orders_about([asset], catalogue=self._catalogue).about(asset)
            refuse_ordered(said, ordered, today=self._session.today)
            return said, (), "killed" if said.kind == "kill" else "correction ordered"

        return self._carried_out(made)

    def take_up(self, asset_id: str, *, actor: str, reason: str = "") -> Withdrawal:
        """Order what a picture's own file calls for, so that each usage is followed.

        The notice are the words of the file. What was ordered already is returned as
        it is.

        Raises:
            BadDecision: nobody is named, or no file of it calls the picture back.
            NotInCatalogue: there is no such picture.
        """
        check_said(actor, "-")
        asset = self._catalogue.asset(asset_id)
        if (order := self.standing(asset)) is not None:
            return order
        called = called_by_file(asset, session=self._session)
        if called is None:
            told = f"no file of {asset.asset_id} calls it back: say why it is withdrawn"
            raise BadDecision(told, word="asset")
        why = reason or "Its file calls it back."
        try:
            return self.order(asset.asset_id, called, actor=actor, reason=why)
        except BadDecision:
            order = self.standing(self._catalogue.asset(asset_id))
            if order is None:
                raise
            return order  # somebody else was quicker

    def standing(self, asset: Asset) -> Withdrawal | None:
        """Return the order by which a picture is called back, None without one."""
        orders = orders_about([asset], catalogue=self._catalogue)
        return next(iter(orders.due(asset, "kill", self._session.today)), None)

    def tick(
        self,
        withdrawal_id: str,
        usage_ids: Sequence[str],
        outcome: str,
        *,
        actor: str,
        reason: str = "",
    ) -> Withdrawal:
        """Say what became of usages that a withdrawal calls for.

        Raises:
            BadDecision: nobody is named, it is no outcome, or one that needs a reason
                has none.
            NotInCatalogue: there is no such withdrawal, or it does not list one.
        """
        became = check_tick(usage_ids, outcome, actor=actor, reason=reason)

        def made() -> tuple[Withdrawal, tuple[Tick, ...], str]:
            order = self._latest(withdrawal_id)
            _standing_order(order)
            seen = trace(order.withdrawal_id, catalogue=self._catalogue)
            listed = {row.usage.usage_id: row for row in seen.rows}
            at = self._now()
            uris = {row.usage.caption.document_uri for row in seen.rows}
            versions = self._catalogue.sources(uris)
            ticks = []
            for usage_id in dict.fromkeys(usage_ids):
                if usage_id not in listed:
                    raise NotInCatalogue(f"{withdrawal_id} lists no usage {usage_id!r}")
                row = listed[usage_id]
                told = Tick(
                    withdrawal_id=withdrawal_id,
                    usage_id=usage_id,
                    outcome=became,
                    at=at,
                    actor=actor,
                    reason=reason.strip(),
                    version=versions.get(row.usage.caption.document_uri, ""),
                    evidence=row.evidence if row.proposed == outcome else (),
                )
                ticks.append(told)
            return order, tuple(ticks), "ticked off"

        return self._carried_out(made)

    def extend(
        self, withdrawal_id: str, asset_id: str, *, actor: str, reason: str
    ) -> Withdrawal:
        """Let a withdrawal be about another picture as well, as one that may be it.

        Raises:
            BadDecision: nobody or no reason is named, or it is about it already.
            NotInCatalogue: there is no such withdrawal or picture.
        """
        check_said(actor, reason)

        def made() -> tuple[Withdrawal, tuple[Tick, ...], str]:
            order = self._latest(withdrawal_id)
            _standing_order(order)
            asset = self._catalogue.asset(asset_id)
            if asset_name(asset.asset_id) in order.names:
                told = f"it is about {asset.asset_id} already"
                raise BadDecision(told, word="asset")
            names = tuple(sorted({*order.names, *names_of(asset)}))
            said = self._changed(order, actor, reason, action="extended")
            return replace(said, names=names), (), "withdrawal extended"

        return self._carried_out(made)

    def close(self, withdrawal_id: str, *, actor: str, reason: str) -> Withdrawal:
        """Say that all that can be done is done; the picture stays withdrawn.

        Raises:
            BadDecision: a usage is open still, or it is not open itself.
            NotInCatalogue: there is no such withdrawal.
        """
        check_said(actor, "-")

        def made() -> tuple[Withdrawal, tuple[Tick, ...], str]:
            order = self._latest(withdrawal_id)
            if order.state != "open":
                raise BadDecision(f"{withdrawal_id}: it is {order.state} already")
            open_ = trace(withdrawal_id, catalogue=self._catalogue).open
            if open_:
                some = "1 usage is" if open_ == 1 else f"{open_} usages are"
                raise BadDecision(f"{some} open still: tick off each, then close it")
            said = self._changed(order, actor, reason, action="closed")
            return replace(said, state="closed"), (), "withdrawal closed"

        return self._carried_out(made)

    def reopen(self, withdrawal_id: str, *, actor: str, reason: str) -> Withdrawal:
        """Open a withdrawal again that was closed, or taken back.

        Raises:
            BadDecision: nobody or no reason is named, or it is open.
            NotInCatalogue: there is no such withdrawal.
        """
        check_said(actor, reason)

        def made() -> tuple[Withdrawal, tuple[Tick, ...], str]:
            order = self._latest(withdrawal_id)
            if order.state == "open":
                raise BadDecision(f"{withdrawal_id}: it is open already")
            said = self._changed(order, actor, reason, action="reopened")
            return replace(said, state="open"), (), "withdrawal reopened"

        return self._carried_out(made)

    def take_back(self, withdrawal_id: str, *, actor: str, reason: str) -> Withdrawal:
        """Take a withdrawal back that was a mistake: the picture may be used again.

        Raises:
            BadDecision: nobody or no reason is named, or it was taken back already.
            NotInCatalogue: there is no such withdrawal.
        """
        check_said(actor, reason)

        def made() -> tuple[Withdrawal, tuple[Tick, ...], str]:
            order = self._latest(withdrawal_id)
            _standing_order(order)
            said = self._changed(order, actor, reason, action="taken back")
            return replace(said, state="taken-back"), (), "withdrawal taken back"

        return self._carried_out(made)

    def _latest(self, withdrawal_id: str) -> Withdrawal:
        return self._catalogue.withdrawal(withdrawal_id)[-1]

    def _changed(
        self, order: Withdrawal, actor: str, why: str, *, action: str
    ) -> Withdrawal:
        return replace(
            order, at=self._now(), actor=actor, why=why.strip(), action=action
        )

    def _now(self) -> str:
        return self._session.now().astimezone(UTC).isoformat(timespec="seconds")

    def _carried_out(
        self, made: Callable[[], tuple[Withdrawal, tuple[Tick, ...], str]]
    ) -> Withdrawal:
        def attempt() -> Withdrawal:
            said, ticks, action = made()
            self._store(said, ticks, action)
            return said

        return carried_out(attempt, catalogue=self._catalogue)

    def _store(self, said: Withdrawal, ticks: tuple[Tick, ...], action: str) -> None:
        """Store a step with the findings of all pictures that it is about."""
        said_before = self._catalogue.ticks(said.withdrawal_id)
        states = (latest_ticks(said_before), latest_ticks((*said_before, *ticks)))
        found = {  # one that a tick frees is told of no more
            asset.asset_id: asset
            for known in states
            for asset in pictures_of(said, known, catalogue=self._catalogue)
        }
        assets = tuple(found[name] for name in sorted(found))
        before = orders_about(assets, catalogue=self._catalogue)
        after = _with(before, said, ticks)
        if ticks:
            uris = {u.caption.document_uri for a in assets for u in a.usages}
            now = self._catalogue.sources(uris)
            after = replace(after, versions=dict(before.versions) | dict(now))
        asked = waiting(
            said for a in assets for said in self._catalogue.proposals_of(a.asset_id)
        )
        around = replace(
            around_in(self._catalogue),
            orders_of=lambda some: _with(
                orders_about(some, catalogue=self._catalogue), said, ticks
            ),
        )
        session = self._session
        both = before, after
        told = beside(assets, assets, around=around, orders=both, session=session)
        more = tuple(asset for asset in told if asset.asset_id not in found)
        found_now = found_today(
            assets, around=around, orders=after, waiting=asked, session=session
        )
        self._catalogue.apply(
            Change(
                withdrawals=() if ticks else (said,),
                ticks=ticks,
                called=self._called(assets, said),
                findings=(
                    *found_now,
                    *found_beside(more, around=around, session=session),
                ),
                rechecked=tuple(asset.asset_id for asset in (*assets, *more)),
                events=self._events(assets, said, ticks, action),
            )
        )

    def _called(
        self, assets: Iterable[Asset], said: Withdrawal
    ) -> tuple[CalledUsage, ...]:
        if said.state == "taken-back":
            return ()
        some = tuple(assets)
        uris = {u.caption.document_uri for a in some for u in a.usages}
        return called_for(
            some,
            Orders(withdrawals=(said,), versions=self._catalogue.sources(uris)),
            session=self._session,
        )

    def _events(
        self,
        assets: Sequence[Asset],
        said: Withdrawal,
        ticks: tuple[Tick, ...],
        action: str,
    ) -> tuple[Event, ...]:
        """Return a line of the audit trail for each picture."""
        usages: list[Json] = [tick.usage_id for tick in ticks]
        after: dict[str, Json] = {
            "withdrawal": said.withdrawal_id,
            "reason": ticks[0].reason if ticks else said.why or said.reason,
        }
        after |= {"usages": usages, "outcome": ticks[0].outcome} if ticks else {}
        if said.field:
            after |= {"field": said.field, "from": said.old, "to": said.new}
        return tuple(
            Event(
                at=ticks[0].at if ticks else said.at,
                actor=ticks[0].actor if ticks else said.actor,
                action=action,
                subject=subject,
                after=after,
            )
            for subject in [a.asset_id for a in assets] or [said.asset_id]
        )


def _with(orders: Orders, said: Withdrawal, ticks: Iterable[Tick]) -> Orders:
    """Return orders as they are once a step is stored: a new one is the last."""
    changed = {w.withdrawal_id: w for w in (*orders.withdrawals, said)}
    return replace(
        orders,
        withdrawals=tuple(w for w in changed.values() if w.state != "taken-back"),
        ticks={**orders.ticks, **latest_ticks(ticks)},
    )


def _taken(asset: Asset) -> str:
    """Return the first day on which a picture may have been taken, "" for an unknown
    one: a caption may name another day than the file.
    """
    printed = (usage.caption.date_created for usage in asset.usages)
    days = {day.isoformat() for day in printed if day is not None}
    days |= {image.text("date_created") for image in asset.images}
    return min((day for day in days if _DAY.match(day)), default="")


def _standing_order(order: Withdrawal) -> None:
    if order.state == "taken-back":
        raise BadDecision(f"{order.withdrawal_id}: it was taken back")
