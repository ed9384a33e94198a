"""Two rows of words -> what is equal and what is not, block by block.

In: words. Out: what `difflib.SequenceMatcher(None, a, b, autojunk=False)` tells by
`get_opcodes`, and so the longest run that both share, then the longest before it and
behind it; only that what both begin and end with is set aside first, since most pairs
differ in one place, and that of runs as long as each other the same one is taken
whichever row is named first. Very many short rows are laid side by side, so nothing is
made for a pair but what is told of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

Block = tuple[str, int, int, int, int]
"""As `get_opcodes` has it: "equal", "replace", "delete" or "insert", and from where to
where in the one and in the other."""
_Run = tuple[int, int, int]
_TURNED = {"delete": "insert", "insert": "delete"}


def blocks_of(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """Return what is equal and what is not.

    >>> blocks_of(["a", "red", "boat"], ["a", "blue", "boat"])
    [('equal', 0, 1, 0, 1), ('replace', 1, 2, 1, 2), ('equal', 2, 3, 2, 3)]
    """
    a_end, b_end = len(a), len(b)
    head, least = 0, min(a_end, b_end)
    while head < least and a[head] == b[head]:
        head += 1
    while a_end > head and b_end > head and a[a_end - 1] == b[b_end - 1]:
        a_end -= 1
        b_end -= 1
    blocks: list[Block] = [("equal", 0, head, 0, head)] if head else []
    if head < a_end and head < b_end and (b_end, b) < (a_end, a):
        turned = _middle(b, a, head, b_end, a_end)
        blocks += [
            (_TURNED.get(tag, tag), at, to, from_, until)
            for tag, from_, until, at, to in turned
        ]
    else:
        blocks += _middle(a, b, head, a_end, b_end)
    if a_end < len(a):
        blocks.append(("equal", a_end, len(a), b_end, len(b)))
    return blocks


def _middle(
    a: Sequence[str], b: Sequence[str], start: int, a_end: int, b_end: int
) -> Iterator[Block]:
    """Yield the blocks of what neither begins nor ends alike."""
    i = j = start
    if i < a_end and j < b_end:
        places: dict[str, list[int]] = {}
        for place in range(j, b_end):
            places.setdefault(b[place], []).append(place)
        for at, there, size in _runs(a, places, (i, a_end), (j, b_end)):
            yield _block(i, at, j, there)  # never empty: runs reach as far as they can
            i, j = at + size, there + size
            yield ("equal", at, i, there, j)
    if i < a_end or j < b_end:
        yield _block(i, a_end, j, b_end)


def _block(i: int, i_end: int, j: int, j_end: int) -> Block:
    tag = "replace" if i < i_end and j < j_end else "delete" if i < i_end else "insert"
    return (tag, i, i_end, j, j_end)


def _runs(
    a: Sequence[str],
    places: Mapping[str, Sequence[int]],
    within: tuple[int, int],
    beside: tuple[int, int],
) -> Iterator[_Run]:
    """Yield the runs that both share, each the longest of what is left, in order."""
    at, there, size = _longest(a, places, within, beside)
    if not size:
        return
    if within[0] < at and beside[0] < there:
        yield from _runs(a, places, (within[0], at), (beside[0], there))
    yield (at, there, size)
    if at + size < within[1] and there + size < beside[1]:
        yield from _runs(a, places, (at + size, within[1]), (there + size, beside[1]))


def _longest(
    a: Sequence[str],
    places: Mapping[str, Sequence[int]],
    within: tuple[int, int],
    beside: tuple[int, int],
) -> _Run:
    """Return the longest run within both, the first of several; its size may be 0."""
    low, high = beside
    at, there, size = within[0], low, 0
    ending: dict[int, int] = {}  # at a place, how long the run is that ends there
    for i in range(*within):
        now: dict[int, int] = {}
        for j in places.get(a[i], ()):
            if j < low:
                continue
            if j >= high:
                break
            long = now[j] = ending.get(j - 1, 0) + 1
            if long > size:
                at, there, size = i - long + 1, j - long + 1, long
        ending = now
    return at, there, size
