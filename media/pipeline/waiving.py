"""What somebody answers for -> stored, with a line of the audit trail.

An override needs a person, a reason and an end; after it the finding is told again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, timedelta

from media.catalogue import Catalogue, Change, Query
from media.errors import BadDecision, NotInCatalogue
from media.model import Finding, Waiver
from media.pipeline.retrying import carried_out
from media.pipeline.session import Session
from media.pipeline.unanswering import NO_MORE, event_of

LONGEST = timedelta(days=2 * 366)
"""For how long somebody can answer at once: who decided it is still there to ask."""


def finding_named(finding_id: str, *, catalogue: Catalogue) -> Finding:
    """Return the finding of this id.

    Raises:
        NotInCatalogue: no check finds it (any more).
    """
    found = catalogue.findings(Query(finding_id=finding_id, limit=1))
    if not found.items:
        raise NotInCatalogue(f"nothing is found under the name {finding_id!r}")
    return found.items[0]


def answer_for(
    finding_id: str,
    *,
    until: date,
    actor: str,
    reason: str,
    catalogue: Catalogue,
    session: Session,
) -> Waiver:
    """Let somebody answer for a finding until a day, the last on which it counts.

    Raises:
        BadDecision: nobody or no reason is named, or the day is past or far off.
        NotInCatalogue: there is no such finding.
    """
    today = session.now().astimezone(UTC).date()
    if not actor.strip():
        raise BadDecision("say who answers for it")
    if not reason.strip():
        raise BadDecision("say why; without a reason nobody answers for anything")
    if not today <= until <= today + LONGEST:
        raise BadDecision(f"{until}: name a day from today to {today + LONGEST}")

    def made() -> Waiver:
        finding = finding_named(finding_id, catalogue=catalogue)
        return Waiver(
            finding_id=finding_id,
            check=finding.check,
            until=until,
            at=session.now().astimezone(UTC).isoformat(timespec="seconds"),
            actor=actor,
            reason=reason,
            asset_id=finding.asset_id or "",
            document_uri=finding.document_uri or "",
        )

    return _stored(made, "answered for", catalogue=catalogue)


def answer_no_more(
    finding_id: str,
    *,
    actor: str,
    reason: str,
    catalogue: Catalogue,
    session: Session,
) -> Waiver:
    """Take back that somebody answers for a finding: it is told again.

    Raises:
        NotInCatalogue: nobody answers for it.
    """

    def made() -> Waiver:
        known = catalogue.waivers_of([finding_id]).get(finding_id)
        if known is None:
            raise NotInCatalogue(f"nobody answers for {finding_id!r}")
        return Waiver(
            finding_id=finding_id,
            check=known.check,
            until=known.until,
            at=session.now().astimezone(UTC).isoformat(timespec="seconds"),
            actor=actor,
            reason=reason,
            asset_id=known.asset_id,
            document_uri=known.document_uri,
            withdrawn=True,
        )

    return _stored(made, NO_MORE, catalogue=catalogue)


def _stored(made: Callable[[], Waiver], action: str, *, catalogue: Catalogue) -> Waiver:
    """Store what is said now, anew where another wrote since this thread looked."""

    def attempt() -> Waiver:
        waiver = made()
        _store(waiver, action, catalogue=catalogue)
        return waiver

    return carried_out(attempt, catalogue=catalogue)


def _store(waiver: Waiver, action: str, *, catalogue: Catalogue) -> None:
    event = event_of(waiver, action)
    events = (event,) if waiver.asset_id else ()
    catalogue.apply(Change(waivers=(waiver,), events=events))
