"""New pages that lead to one picture of many pages -> settled as one.

In: a document that is about to be settled, and what is stored with it. Out: the same,
with the others that lead to the picture, or by itself.

With each page that shows it a picture is grouped and checked with all of its usages. Of
one that runs often this is done once for all pages that come at once. Only what is new
throughout waits for others: a document that was there before, or moved, or what people
or files that were written over said something of, is settled in its turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from media.model import Asset, value
from media.pipeline.pending import Pending
from media.pipeline.source import Source


@value
class Weights:
    """From how many usages on a picture's pages are settled as one; the history of one
    that has fewer says what came of each page."""

    usages: int = 24


WEIGHTS = Weights()


def together(source: Source, rest: Iterable[Source], *, pending: Pending) -> Source:
    """Return a source with those of the `rest` that are settled with it."""
    often = _led_to(source, pending)
    if not often:
        return source
    return replace(source, others=tuple(_along(source, often, rest, pending)))


def _along(
    source: Source, often: set[str], rest: Iterable[Source], pending: Pending
) -> Iterator[Source]:
    seen = {source.uri}
    for other in rest:
        is_first = other.uri not in seen
        seen.update(other.places)
        if (
            is_first
            and not often.isdisjoint(pending.ids_under(other))
            and not often.isdisjoint(_led_to(other, pending))
        ):
            yield other


def _led_to(source: Source, pending: Pending) -> set[str]:
    """Return the ids of the pictures of many pages that a new page leads to."""
    if source.document is None or source.moved_from or source.uri in pending.known:
        return set()
    if not _often(
        pending.read_under(source)
    ):  # few pages lead to any: the rest is spared
        return set()
    reached = pending.within_reach(source, ())
    return _often(reached) if _says_nobody(source, reached, pending) else set()


def _often(assets: Iterable[Asset]) -> set[str]:
    return {a.asset_id for a in assets if len(a.usages) >= WEIGHTS.usages}


def _says_nobody(source: Source, assets: tuple[Asset, ...], pending: Pending) -> bool:
    """Tell whether nobody said anything of these, nor did a former file."""
    if any(image.former for asset in assets for image in asset.images):
        return False
    said = pending.rulings(assets, source)
    return not (said.decisions or said.corrections or said.anchors)
