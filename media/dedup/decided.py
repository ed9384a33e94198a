"""What people decided about members, as one account without contradictions.

In: decisions, the earliest first. Out: which members are one picture and which must be
two, whatever signs say.

What is the same as the same is the same: A with B and B with C ties A to C, also while
B is not in the catalogue. Decisions may contradict each other along such a chain; then
the later ones hold, and the earliest that cannot hold beside them is passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from media.model import Decision, Member, latest, pair_of

Item = TypeVar("Item", bound=Hashable)


class Decided:
    """Which members are one picture, and which are two.

    >>> same = Decision(one="a", other="b", verdict="same", at="1", actor="Ida")
    >>> other = Decision(one="b", other="c", verdict="different", at="2", actor="Ida")
    >>> decided = Decided([same, other])
    >>> decided.are_apart("a", "c"), decided.units("abcd")
    (True, [['a', 'b'], ['c'], ['d']])
    """

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._parent: dict[Member, Member] = {}
        self._apart: dict[Member, set[Member]] = defaultdict(set)
        self.decisions: tuple[Decision, ...] = latest(decisions)
        """Those that count, the earliest first."""
        for decision in reversed(self.decisions):
            self._hold(decision)

    def __bool__(self) -> bool:
        """Tell whether anything is decided."""
        return bool(self.decisions)

    def _root(self, name: Member) -> Member:
        parent = self._parent
        while (above := parent.setdefault(name, name)) != name:
            parent[name] = parent[above]
            name = above
        return name

    def _hold(self, decision: Decision) -> None:
        one, other = self._root(decision.one), self._root(decision.other)
        if one == other or other in self._apart[one]:
            return  # what was said later says it already, or says otherwise
        if decision.verdict == "different":
            self._apart[one].add(other)
            self._apart[other].add(one)
            return
        self._parent[other] = one
        for rival in self._apart.pop(other, ()):
            self._apart[rival].discard(other)
            self._apart[rival].add(one)
            self._apart[one].add(rival)

    def are_apart(self, one: Member, other: Member) -> bool:
        """Say whether people decided that two members show two pictures."""
        if one not in self._parent or other not in self._parent:
            return False
        return self._root(other) in self._apart.get(self._root(one), ())

    def units(self, members: Iterable[Member]) -> list[list[Member]]:
        """Return members in groups of those that people say are one picture."""
        groups: dict[Member, list[Member]] = defaultdict(list)
        for name in members:
            groups[self._root(name) if name in self._parent else name].append(name)
        return list(groups.values())

    def rivals(self, item_of: Mapping[Member, Item]) -> list[tuple[Item, Item]]:
        """Return the pairs of items that must stay apart.

        `item_of`: the item that each member stands in.
        """
        items: dict[Member, set[Item]] = defaultdict(set)
        for name, item in item_of.items():
            if name in self._parent:
                items[self._root(name)].add(item)
        return [
            (one, other)
            for root, rivals in sorted(self._apart.items())
            for rival in sorted(rivals)
            if root < rival
            for one in items.get(root, ())
            for other in items.get(rival, ())
        ]

    def about(self, members: Sequence[Member]) -> tuple[Decision, ...]:
        """Return what was decided about any of these members, the earliest first."""
        here = set(members)
        return tuple(d for d in self.decisions if not here.isdisjoint(d.pair))

    def between(self, one: Member, other: Member) -> Decision | None:
        """Return what was decided about just this pair, None where nothing was."""
        pair = pair_of(one, other)
        return next((d for d in self.decisions if d.pair == pair), None)
