"""What a person decided about two members of a catalogue, and what waits for one.

A member is a usage or a file. Assets come and go as members are grouped; members stay,
so it is of them that a person says whether two show one photograph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from media.model.corrections import Correction
from media.model.evidence import Evidence
from media.model.sayings import Saying
from media.model.values import value

Member = str
"""A usage or a file: "usage:" and its `usage_id`, or "file:" and its SHA-256."""

Verdict = Literal["same", "different", "open"]
"""One picture, two pictures; "open": what was decided before is withdrawn."""

_OTHER_CREDITS = frozenset({"other-creator", "other-agency"})
"""Evidence against one picture that is evidence of a conflict if it is one."""

ProposalKind = Literal["link", "caption", "picture"]
"""What speaks for one picture: a link to a file, the words, the pixels."""


def usage_member(usage_id: str) -> Member:
    """Return the member that a usage is.

    >>> usage_member("0a1b")
    'usage:0a1b'
    """
    return f"usage:{usage_id}"


def file_member(sha256: str) -> Member:
    """Return the member that a file is.

    >>> file_member("0a1b")
    'file:0a1b'
    """
    return f"file:{sha256}"


@value
class Decision(Saying):
    """What a person said of two members: whether both show one photograph.

    `one` sorts before `other`. The latest decision on a pair counts, and wins over all
    signs; one that is withdrawn is followed by one that is "open". A merge of two
    pictures may decide about several pairs in one operation.
    """

    one: Member
    other: Member
    verdict: Verdict

    @property
    def pair(self) -> tuple[Member, Member]:
        """Return the two members."""
        return self.one, self.other


@value
class Anchor:
    """By what a member that was decided about is found again when it changes.

    A usage gets another id when its caption is corrected, and a file another SHA-256
    when its metadata are edited. `member` is what it was called when somebody decided,
    `now` what it is called today, "" while it is not in the catalogue. `place`: the uri
    of the usage's document, or the digest of the file's pixels. The rest is of usages,
    as they were then: the keys of the picture's addresses, the words of the caption,
    the position, the digest of the document, and by what the `files` of the picture
    are known again.
    """

    member: Member
    now: Member
    place: str
    addresses: tuple[str, ...] = ()
    text: str = ""
    position: int = 0
    version: str = ""
    files: tuple[str, ...] = ()


@value
class Rulings:
    """Decisions that are connected, and by what their members are found again.

    `decisions`: of each pair the latest, the earliest made first, none of them "open".
    `corrections` of these members: of each field the latest, the earliest made first.
    """

    decisions: tuple[Decision, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    corrections: tuple[Correction, ...] = ()


@value
class Unplaced:
    """What was corrected of a member that is found again nowhere, the latest first."""

    anchor: Anchor
    corrections: tuple[Correction, ...]


@value
class Proposal:
    """Two members that may show one photograph, but not surely enough to be tied.

    `one` sorts before `other`; `score` is how likely it is; `evidence` what speaks for
    it and `against` what contradicts.
    """

    one: Member
    other: Member
    score: float
    kind: ProposalKind
    evidence: tuple[Evidence, ...]
    against: tuple[Evidence, ...] = ()

    @property
    def credits_differ(self) -> bool:
        """Tell whether both credit somebody else: as one they would be in conflict."""
        return any(said.kind in _OTHER_CREDITS for said in self.against)

    @property
    def pair(self) -> tuple[Member, Member]:
        """Return the two members."""
        return self.one, self.other


@value
class Question:
    """Two assets that may be one photograph, with every pair that says so.

    `assets`: their ids, sorted. `proposals`: of a usage or file of the one and one of
    the other each, the surest first. Who answers one of them answers the question.
    """

    assets: tuple[str, str]
    proposals: tuple[Proposal, ...]

    @property
    def surest(self) -> Proposal:
        """Return the pair that says it most surely."""
        return self.proposals[0]

    @property
    def score(self) -> float:
        """Return how likely it is that both are one, by the surest pair."""
        return self.surest.score

    @property
    def credits_differ(self) -> bool:
        """Tell whether as one picture its credits would be in conflict."""
        return any(said.credits_differ for said in self.proposals)


def questions_among(
    proposals: Iterable[Proposal], asset_of: Mapping[Member, str]
) -> tuple[Question, ...]:
    """Return what proposals ask of pairs of assets, the surest first.

    What names a member that no asset has, and two members of one asset, ask nothing.
    """
    found: dict[tuple[str, str], list[Proposal]] = {}
    for said in sorted(proposals, key=lambda p: (-p.score, p.pair)):
        one, other = (asset_of.get(name) for name in said.pair)
        if one is not None and other is not None and one != other:
            pair = (one, other) if one < other else (other, one)
            found.setdefault(pair, []).append(said)
    return tuple(
        Question(assets=pair, proposals=tuple(several))
        for pair, several in found.items()
    )


def pair_of(one: Member, other: Member) -> tuple[Member, Member]:
    """Return two members in the order in which decisions and proposals name them.

    Two files, by their SHA-256, are named so where they were compared, too.

    >>> pair_of("usage:1", "file:2")
    ('file:2', 'usage:1')
    """
    return (one, other) if one < other else (other, one)


def latest(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return of each pair the last of these decisions, in their order.

    Withdrawn ones are left out.
    """
    last: dict[tuple[Member, Member], Decision] = {}
    for decision in decisions:
        last.pop(decision.pair, None)
        last[decision.pair] = decision
    return tuple(d for d in last.values() if d.verdict != "open")
