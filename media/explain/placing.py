"""Where words stand in the text from which they were taken.

What is taken from a text is whole runs of its words, in order, with what stands
between left out: a description around a credit, a credit line of two elements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from media.model import Span, value


@value
class Run:
    """`taken[at : at + size]` stands in the text at `span`."""

    at: int
    span: Span

    def of(self, start: int, end: int) -> Span | None:
        """Return where `taken[start:end]` stands, as far as it is in this run."""
        size = self.span.end - self.span.start
        first, last = max(start, self.at), min(end, self.at + size)
        if first >= last:
            return None
        shift = self.span.start - self.at
        return Span(start=first + shift, end=last + shift)


def runs(
    taken: str, text: str, *, free: Sequence[Span], last: bool = False
) -> tuple[Run, ...]:
    """Return where `taken` stands in the stretches `free` of a text, () if not all.

    The longest run first, then what is left behind it. `last` looks for the last
    place of each run instead of the first.
    """
    found: list[Run] = []
    at, left = 0, list(free)
    while at < len(taken):
        if taken[at] == " ":
            at += 1
            continue
        span = _longest(taken, at, text, left, last=last)
        if span is None:
            return ()
        found.append(Run(at=at, span=span))
        at += span.end - span.start
        left = without(left, [span]) if last else list(_behind(left, span))
    return tuple(found)


def _longest(
    taken: str, at: int, text: str, free: Sequence[Span], *, last: bool
) -> Span | None:
    """Return the place of the longest run of words that begins at `taken[at]`.

    Where some words stand together in a text, all their beginnings do, so that the
    longest is found by halving.
    """
    ends = list(_word_ends(taken, at))
    best = _place(taken[at:], text, free, last=last)
    if best is not None:
        return best
    best = _place(taken[at : ends[0]], text, free, last=last)
    found, missing = 0, len(ends) - 1
    while best is not None and missing - found > 1:
        middle = (found + missing) // 2
        place = _place(taken[at : ends[middle]], text, free, last=last)
        if place is None:
            missing = middle
        else:
            found, best = middle, place
    return best


def _word_ends(taken: str, at: int) -> Iterator[int]:
    end = taken.find(" ", at)
    while end >= 0:
        yield end
        end = taken.find(" ", end + 1)
    yield len(taken)


def _place(words: str, text: str, free: Sequence[Span], *, last: bool) -> Span | None:
    for stretch in reversed(free) if last else free:
        find = text.rfind if last else text.find
        start = find(words, stretch.start, stretch.end)
        if start >= 0:
            return Span(start=start, end=start + len(words))
    return None


def without(free: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """Return stretches without what others take up."""
    left = list(free)
    for span in taken:
        left = [
            part
            for stretch in left
            for part in (
                Span(start=stretch.start, end=min(stretch.end, span.start)),
                Span(start=max(stretch.start, span.end), end=stretch.end),
            )
            if part.start < part.end
        ]
    return left


def _behind(free: Iterable[Span], span: Span) -> Iterator[Span]:
    for stretch in free:
        if stretch.end > span.end:
            yield Span(start=max(stretch.start, span.end), end=stretch.end)
