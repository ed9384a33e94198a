"""What waits for a person to decide, and what was decided, for pages and API.

In: the catalogue's questions and decisions. Out: each with both sides as they are now,
so that people see what they decide about. Nothing is changed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, takewhile

from media.catalogue import Page
from media.dedup import Distance, distance
from media.model import (
    Asset,
    Decision,
    Member,
    Proposal,
    ProposalKind,
    Question,
    Verdict,
    value,
)
from media.pipeline import Held, held_between, members_of
from web.comparing import Compared, Side, compared, sides_of
from web.holdings import holdings

_MOST_PAGES = 10
"""Pages of decisions in which it is looked for what somebody else decided."""


@value
class Said:
    """One of the pairs that ask of two assets: both sides, and how far apart they are.

    `one` is of the asset that is named first.
    """

    proposal: Proposal
    one: Side
    other: Side
    distance: Distance


@value
class Asked:
    """A question and both sides of its surest pair; None where one is not there.

    `pairs`: all that ask it, the surest first. `version`: of what both pictures are and
    what was decided about them, by which it is told whether somebody else was quicker.
    """

    question: Question
    found: Compared | None = None
    pairs: tuple[Said, ...] = ()
    version: str = ""


@value
class Rival:
    """What an asset may also be: its own side, the other, and why it is asked.

    `version` as in `Asked`.
    """

    question: Question
    ours: Side
    theirs: Side
    pairs: tuple[Said, ...] = ()
    version: str = ""


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
) -> tuple[Page[Question], tuple[Asked, ...]]:
    """Return a page of what waits, the surest first, and both sides of each."""
    page = holdings().catalogue.questions(kind=kind, limit=limit, cursor=cursor)
    return page, tuple(map(asked, page.items))


def asked(question: Question) -> Asked:
    """Return a question with both sides."""
    pairs = _pairs(question, question.assets)
    if not pairs:
        return Asked(question=question)
    first = pairs[0]
    by_name = sorted((first.one, first.other), key=lambda side: side.name)
    return Asked(
        question=question,
        found=compared(*by_name),
        pairs=pairs,
        version=_version(first.one.asset, first.other.asset),
    )


def rivals(asset: Asset) -> tuple[Rival, ...]:
    """Return what waits for a person about one asset, the surest first."""
    found = []
    for question in holdings().catalogue.questions_of(asset.asset_id):
        theirs = next(name for name in question.assets if name != asset.asset_id)
        pairs = _pairs(question, (asset.asset_id, theirs))
        if pairs:
            ours, other = pairs[0].one, pairs[0].other
            found.append(
                Rival(
                    question=question,
                    ours=ours,
                    theirs=other,
                    pairs=pairs,
                    version=_version(ours.asset, other.asset),
                )
            )
    return tuple(found)


def _version(*assets: Asset) -> str:
    members = {name for asset in assets for name in members_of(asset)}
    return held_between(assets, holdings().catalogue.rulings(members)).version


def sides_in(pairs: Iterable[Said]) -> Iterator[Side]:
    """Yield both sides of each of these pairs."""
    for said in pairs:
        yield from (said.one, said.other)


def _pairs(question: Question, assets: tuple[str, str]) -> tuple[Said, ...]:
    """Return what asks, the side of the first of these assets first.

    What was grouped anew a moment ago is left out.
    """
    there = holdings().catalogue.assets_named(assets)
    if not there.keys() >= set(assets):
        return ()
    here, beside = (
        {side.name: side for side in sides_of(there[name])} for name in assets
    )
    found = []
    for said in question.proposals:
        ours = [name for name in said.pair if name in here]
        theirs = [name for name in said.pair if name in beside]
        if len(ours) == len(theirs) == 1:
            found.append(
                Said(
                    proposal=said,
                    one=here[ours[0]],
                    other=beside[theirs[0]],
                    distance=distance(ours[0], theirs[0], there.values()),
                )
            )
    return tuple(found)


def rulings(decisions: Iterable[Decision]) -> tuple[Ruling, ...]:
    """Return decisions, the latest first, in groups of those that were made at once."""

    def at_once(decision: Decision) -> tuple[str, str, str]:
        return decision.operation, decision.at, decision.actor

    return tuple(
        _ruling(tuple(some)) for _, some in groupby(decisions, key=at_once) if some
    )


def decided_since(held: Held, last: str) -> tuple[Ruling, ...]:
    """Return what people decided about these pictures meanwhile, the latest first.

    `last`: what `last_decided` was when somebody was shown them.
    """
    catalogue, members = holdings().catalogue, set(held.members)
    called = {a.member for a in catalogue.rulings(members).anchors if a.now in members}
    about, cursor = members | called, None
    found: list[Decision] = []
    for _ in range(_MOST_PAGES):
        page = catalogue.decisions(limit=200, cursor=cursor)
        recent = list(takewhile(lambda d: not last or d.operation != last, page.items))
        found += [d for d in recent if not about.isdisjoint(d.pair)]
        cursor = page.next_cursor
        if cursor is None or len(recent) < len(page.items):
            break
    return rulings(found)


def last_decided() -> str:
    """Return the operation by which people decided last, "" for none."""
    latest = holdings().catalogue.decisions(limit=1).items
    return latest[0].operation if latest else ""


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
    again = (
        one.restored.operation
        for one in now
        if one.restored and one.pair == decision.pair
    )
    return decision.verdict != "open" and (
        decision in now or decision.operation in again
    )


def assets_with(decisions: Iterable[Decision]) -> dict[Member, str]:
    """Return the asset that has each member now; one that is gone is left out."""
    members = {member for decision in decisions for member in decision.pair}
    return dict(holdings().catalogue.assets_with(members))
