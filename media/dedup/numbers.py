"""Nodes that agencies number as two pictures: no words make them one.

In: nodes, and the ties between them and texts. Out: pairs that must stay apart where
they would meet. An agency sends several pictures of an event with one caption, each
with a number of its own. Two agencies that pass on none of each other's number two
pictures as well, unless both were handed one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from media.dedup.ties import Item, Node
from media.grouping import Tie, connected
from media.model import Image, Usage
from media.picture_ids import (
    PictureId,
    ids_of_file,
    ids_of_usage,
    numbered_apart,
    numbered_by_two,
)

_GIVEN = frozenset({"handout", "courtesy", "pool", "social-media"})
"""Flags of a credit that says who gave a picture to several agencies."""


def numbered_rivals(
    nodes: Sequence[Node], ties: Iterable[Tie[Item]]
) -> Iterator[tuple[int, int]]:
    """Yield the nodes that ties bring together though their numbers tell two pictures.

    A node with two numbers of one system is several pictures already, by stronger
    signs; it tells nobody apart from those that share one of them.
    """
    if len(nodes) < 2:
        return
    numbers = {n: found for n, node in enumerate(nodes) if (found := _numbers(node))}
    if len(numbers) < 2:
        return
    ties = list(ties)
    items: list[Item] = list(dict.fromkeys(item for tie in ties for item in tie))
    for group in connected(items, ties):
        inside = [n for n in group if isinstance(n, int) and n in numbers]
        for one, other in combinations(inside, 2):
            ours, theirs = numbers[one], numbers[other]
            if numbered_apart(ours, theirs) or (
                numbered_by_two(ours, theirs)
                and not (_may_be_handed(nodes[one]) or _may_be_handed(nodes[other]))
                and _givers(nodes[one]).isdisjoint(_givers(nodes[other]))
            ):
                yield one, other


def _may_be_handed(node: Node) -> bool:
    """Tell whether somebody may have given a picture to several agencies.

    Print says so of its own; a file is asked by its pixels.
    """
    return any(
        isinstance(member, Image)
        or (member.credit is not None and not _GIVEN.isdisjoint(member.credit.flags))
        for member in node.members
    )


def _givers(node: Node) -> frozenset[str]:
    """Return whom print credits: a house in both gave it to both ("Navy via AP")."""
    return frozenset(
        name.casefold()
        for member in node.members
        if isinstance(member, Usage) and member.credit
        for name in member.credit.agencies
    )


def _numbers(node: Node) -> frozenset[PictureId]:
    return frozenset(
        number
        for member in node.members
        for number in (
            ids_of_usage(member) if isinstance(member, Usage) else ids_of_file(member)
        )
    )
