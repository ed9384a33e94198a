"""Usages and files that only words tie, and that were made at different times.

In: nodes, and the ties between them and texts. Out: the pairs that words alone must not
make one picture, since the file was made on another day than the caption says, or after
the article was published, and little else speaks for it. Captions are written again for
other pictures; the pair waits for a person instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from media.dedup.ties import Item, Node
from media.grouping import Tie, connected
from media.model import Image, Link, Usage, value

_DOUBTED = 0.6
"""How likely a link by words must be that a day contradicts: likelier than others, for
captions are printed again every year, and by one photographer."""
LinkByWords = Callable[[Usage, Image], Link | None]
"""How likely a usage and a file are one picture by equal words; None: no day is
against it."""


@value
class Contradicted:
    """Two nodes that words tie, and the links between their members: all doubted."""

    usages: int
    files: int
    links: tuple[Link, ...]


def contradicted(
    nodes: Sequence[Node], ties: Iterable[Tie[Item]], link_by_words: LinkByWords
) -> Iterator[Contradicted]:
    """Yield the nodes of usages and of files that words bring together against days.

    A usage is contradicted where each copy of the picture is against it: one that was
    saved anew has the day on which it was saved.
    """
    if not any(node.has_images for node in nodes):
        return
    ties = list(ties)
    items: list[Item] = list(dict.fromkeys(item for tie in ties for item in tie))
    for group in connected(items, ties):
        inside = [n for n in group if isinstance(n, int)]
        holding = [n for n in inside if nodes[n].has_images]
        if not holding:
            continue
        for one in inside:
            if nodes[one].has_images:
                continue
            for other in holding:
                found = _doubted(nodes[one], nodes[other], link_by_words)
                if found:
                    yield Contradicted(usages=one, files=other, links=found)


def _doubted(shown: Node, held: Node, link_by_words: LinkByWords) -> tuple[Link, ...]:
    files = [m for m in held.members if isinstance(m, Image)]
    doubted: list[Link] = []
    for usage in shown.members:
        if isinstance(usage, Usage):
            links = [link_by_words(usage, file) for file in files]
            known = [link for link in links if link and link.score < _DOUBTED]
            if len(known) == len(files):
                doubted += known
    return tuple(doubted)
