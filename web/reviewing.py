"""What waits for a person to decide, and what was decided, for pages and API.

In: the catalogue's proposals and decisions. Out: each with both sides as they are now,
so that people see what they decide about. Nothing is changed here.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from media.catalogue import Page
from media.errors import NotInCatalogue
from media.model import (
    Asset,
    Decision,
    Member,
    Proposal,
    ProposalKind,
    Verdict,
    value,
)
from web.comparing import Compared, Side, compared, side_of
from web.holdings import holdings


@value
class Question:
    """A proposal and both sides; `found` is None where one is no longer there."""

    proposal: Proposal
    found: Compared | None


@value
class Rival:
    """What an asset may also be: its own side, the other, and why it is asked."""

    proposal: Proposal
    ours: Side
    theirs: Side


@value
class Ruling:
    """What somebody decided at once: the pairs, with the assets that have them now.

    `stands`: the pairs of it of which nothing else was said since, so that it can be
    undone.
    """

    operation: str
    at: str
    actor: str
    reason: str
    verdict: Verdict
    decisions: tuple[Decision, ...]
    stands: bool = False


def waiting(
    *, kind: ProposalKind | None, limit: int, cursor: str | None
) -> tuple[Page[Proposal], tuple[Question, ...]]:
    """Return a page of what waits, the surest first, and both sides of each."""
    page = holdings().catalogue.proposals(kind=kind, limit=limit, cursor=cursor)
    return page, tuple(map(question, page.items))


def question(proposal: Proposal) -> Question:
    """Return a proposal with both sides."""
    try:
        found = compared(side_of(proposal.one), side_of(proposal.other))
    except NotInCatalogue:
        found = None
    return Question(proposal=proposal, found=found)


def rivals(asset: Asset) -> tuple[Rival, ...]:
    """Return what waits for a person about one asset, the surest first."""
    asked = map(question, holdings().catalogue.proposals_of(asset.asset_id))
    found = [(q.proposal, q.found) for q in asked]
    return tuple(_rival(p, pair, asset) for p, pair in found if pair is not None)


def _rival(proposal: Proposal, pair: Compared, asset: Asset) -> Rival:
    is_ours = pair.a.asset.asset_id == asset.asset_id
    return Rival(
        proposal=proposal,
        ours=pair.a if is_ours else pair.b,
        theirs=pair.b if is_ours else pair.a,
    )


def rulings(decisions: Iterable[Decision]) -> tuple[Ruling, ...]:
    """Return decisions, the latest first, in groups of those that were made at once."""

    def at_once(decision: Decision) -> tuple[str, str, str]:
        return decision.operation, decision.at, decision.actor

    return tuple(
        _ruling(tuple(some)) for _, some in groupby(decisions, key=at_once) if some
    )


def done(operation: str) -> Ruling | None:
    """Return what was just decided under this name, None for nothing."""
    if not operation:
        return None
    found = holdings().catalogue.decisions(operation=operation, limit=200).items
    return next(iter(rulings(found)), None)


def _ruling(decisions: tuple[Decision, ...]) -> Ruling:
    first = decisions[0]
    return Ruling(
        operation=first.operation,
        at=first.at,
        actor=first.actor,
        reason=first.reason,
        verdict=first.verdict,
        decisions=decisions,
        stands=all(map(_counts, decisions)),
    )


def _counts(decision: Decision) -> bool:
    """Tell whether a decision is the latest on its pair, and holds."""
    now = holdings().catalogue.rulings(decision.pair).decisions
    return decision.verdict != "open" and decision in now


def assets_with(decisions: Iterable[Decision]) -> dict[Member, str]:
    """Return the asset that has each member now; one that is gone is left out."""
    members = {member for decision in decisions for member in decision.pair}
    return dict(holdings().catalogue.assets_with(members))
