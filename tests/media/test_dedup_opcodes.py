"""What two rows of words share: as the standard library tells it."""

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from media.dedup.opcodes import blocks_of

ROWS = st.lists(st.sampled_from("abcde"), max_size=9)


@given(*[ROWS] * 4)
def test_blocks_are_those_of_the_standard_library_between_what_ends_alike(
    start: list[str], one: list[str], other: list[str], end: list[str]
) -> None:
    one, other = ["x", *one, "x"], ["y", *other, "y"]  # neither begins nor ends alike
    if (len(other), other) < (len(one), one):  # the shorter is laid on the longer
        one, other = other, one
    whole = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    before, behind = len(start), len(end)
    blocks = blocks_of([*start, *one, *end], [*start, *other, *end])
    inner = blocks[bool(before) : len(blocks) - bool(behind)]
    assert inner == [(tag, *(place + before for place in span)) for tag, *span in whole]
    assert blocks[: bool(before)] == [("equal", 0, before, 0, before)][: bool(before)]


@given(ROWS, ROWS)
def test_blocks_are_the_same_whichever_row_is_named_first(
    one: list[str], other: list[str]
) -> None:
    tags = {"delete": "insert", "insert": "delete"}
    turned = [
        (tags.get(tag, tag), at, to, start, end)
        for tag, start, end, at, to in blocks_of(other, one)
    ]
    assert blocks_of(one, other) == turned
