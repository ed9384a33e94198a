"""Nodes that agencies number as two pictures: no words make them one.

In: nodes, and the ties between them and texts. Out: pairs that must stay apart where
they would meet. An agency sends several pictures of an event with one caption, each
with a number of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from media.dedup.ties import Item, Node
from media.grouping import Tie, connected
from media.model import Usage
from media.picture_ids import PictureId, ids_of_file, ids_of_usage, numbered_apart


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
            if numbered_apart(numbers[one], numbers[other]):
                yield one, other


def _numbers(node: Node) -> frozenset[PictureId]:
    return frozenset(
        number
        for member in node.members
        for number in (
            ids_of_usage(member) if isinstance(member, Usage) else ids_of_file(member)
        )
    )
