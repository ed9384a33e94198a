"""What waits for a person -> the same, as it will be once what was decided is stored.

What two members may be is asked anew where both were looked at together. What is asked
about one of them and another that was not stays asked, whichever asset has it by then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from media.catalogue import Catalogue, Change
from media.model import Asset, Member, Proposal
from media.pipeline.members import members_of

_Pair = tuple[Member, Member]


class Asked:
    """What a catalogue asks, with what changes that are yet to be stored make of it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._stored: dict[str, tuple[Proposal, ...]] = {}
        self._grouped: list[frozenset[Member]] = []
        self._new: dict[_Pair, Proposal] = {}

    def of(self, asset: Asset) -> tuple[Proposal, ...]:
        """Return what is asked about members of an asset, whoever has the others."""
        name = asset.asset_id
        if name not in self._stored:
            self._stored[name] = self._catalogue.proposals_of(name)
        if not self._grouped:
            return self._stored[name]
        stored = (p for p in self._stored[name] if not self._is_anew(p.pair))
        every = {p.pair: p for p in stored} | self._new
        own = frozenset(members_of(asset)) if every else frozenset()
        return tuple(p for pair, p in every.items() if not own.isdisjoint(pair))

    def take(self, change: Change, *, removed: Iterable[Asset]) -> None:
        """Let what a change asks be asked from here on; `removed` are its assets."""
        stay = tuple(still_asked(map(self.of, removed), change.grouped))
        self._grouped.append(change.grouped)
        rest = still_asked([self._new.values()], change.grouped)
        new = (*rest, *stay, *change.proposals)
        self._new = {proposal.pair: proposal for proposal in new}

    def _is_anew(self, pair: _Pair) -> bool:
        return any(together.issuperset(pair) for together in self._grouped)


def still_asked(
    asked: Iterable[Iterable[Proposal]],
    grouped: frozenset[Member],
    *,
    gone: frozenset[Member] = frozenset(),
) -> Iterator[Proposal]:
    """Yield what stays asked, once each, when these members are `grouped` anew.

    `gone`: those of them that are no more.
    """
    every: Mapping[_Pair, Proposal] = {p.pair: p for some in asked for p in some}
    for pair, proposal in every.items():
        if not grouped.issuperset(pair) and gone.isdisjoint(pair):
            yield proposal
