"""What somebody answers for, of a picture that another came in the place of -> ended.

A finding is known again by its page and its words, and both may be the next picture's:
the same maker, killed in the same words. Whoever answered for the one has not looked at
the other, so that one is told, until somebody answers for it as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC
from functools import cache

from media.catalogue import Catalogue
from media.model import Asset, Event, Finding, Waiver
from media.pipeline.session import Session

WaiversOf = Callable[[Iterable[str]], Mapping[str, Waiver]]
"""Who answers for findings, by their ids (`media.catalogue.Catalogue.waivers_of`)."""
NO_MORE = "answered for no more"
"""What the audit trail says of it."""


def waivers_in(catalogue: Catalogue) -> WaiversOf:
    """Return what tells who answers for findings; where nobody does, that is asked
    once.
    """

    @cache
    def are_any() -> bool:
        return bool(catalogue.waivers(limit=1).items)

    def waivers_of(finding_ids: Iterable[str]) -> Mapping[str, Waiver]:
        return catalogue.waivers_of(finding_ids) if are_any() else {}

    return waivers_of


def answered_of_others(
    findings: Iterable[Finding],
    assets: Iterable[Asset],
    *,
    waivers_of: WaiversOf,
    session: Session,
) -> tuple[Waiver, ...]:
    """Return the waivers that end, for these findings are of other pictures by now.

    A picture is the same as long as its id leads to it, whatever it is merged with.
    """
    pictures = {asset.asset_id: asset for asset in assets}
    about = [f for f in findings if f.asset_id in pictures]
    known = waivers_of(f.finding_id for f in about) if about else {}
    if not known:
        return ()
    told = {f.finding_id: pictures[f.asset_id] for f in about if f.asset_id}
    at = session.now().astimezone(UTC).isoformat(timespec="seconds")
    return tuple(
        replace(
            known[name],
            at=at,
            actor=session.actor,
            reason="Another picture came in the place of the one that it was said of.",
            withdrawn=True,
        )
        for name in sorted(known)
        if known[name].asset_id
        and known[name].asset_id not in (told[name].asset_id, *told[name].former_ids)
    )


def event_of(waiver: Waiver, action: str) -> Event:
    """Return the line of the audit trail about who answers for a finding."""
    return Event(
        at=waiver.at,
        actor=waiver.actor,
        action=action,
        subject=waiver.asset_id,
        after={
            "check": waiver.check,
            "finding": waiver.finding_id,
            "reason": waiver.reason,
            "until": waiver.until.isoformat(),
        },
    )
