"""What follows from how pairs of files look: who is one picture, and who is not."""

from __future__ import annotations

import random
from itertools import count

import pytest

from media.dedup.groups import joined
from media.dedup.pictures import picture_ties
from media.grouping import connected
from media.model import FileLikeness, Likeness, PictureRelation

Box = tuple[float, float, float, float]
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)
LEFT: Box = (0.0, 0.0, 0.5, 1.0)
RIGHT: Box = (0.5, 0.0, 1.0, 1.0)
MIDDLE: Box = (0.2, 0.2, 0.8, 0.8)
INNER: Box = (0.3, 0.3, 0.7, 0.7)


def alike(
    one: str,
    other: str,
    part: Box = WHOLE,
    other_part: Box = WHOLE,
    *,
    relation: PictureRelation = "copy",
    is_sure: bool = True,
) -> FileLikeness:
    likeness = Likeness(
        relation=relation,
        score=0.9 if is_sure else 0.2,
        is_sure=is_sure,
        part=part,
        other_part=other_part,
    )
    if one > other:
        return FileLikeness(one=other, other=one, likeness=likeness.turned)
    return FileLikeness(one=one, other=other, likeness=likeness)


def cut(small: str, large: str, where: Box) -> FileLikeness:
    """Say that one is a crop of the other, cut out there."""
    return alike(small, large, WHOLE, where, relation="crop")


def pasted(small: str, large: str, where: Box) -> FileLikeness:
    """Say that all of one seems to stand in the other beside something else."""
    return alike(small, large, WHOLE, where, relation="part", is_sure=False)


def apart(one: str, other: str) -> FileLikeness:
    return alike(one, other, relation="sibling", is_sure=False)


CASES: dict[str, tuple[list[FileLikeness], list[str]]] = {
    "a copy": ([alike("a", "b")], ["ab"]),
    "what is not sure ties nothing": (
        [alike("a", "b", relation="edited", is_sure=False)],
        ["a", "b"],
    ),
    "two crops of one picture that overlap": (
        [cut("b", "a", MIDDLE), cut("c", "a", LEFT)],
        ["abc"],
    ),
    "a crop of a crop of a crop": (
        [
            cut("b", "a", MIDDLE),
            cut("c", "a", INNER),
            cut("c", "b", MIDDLE),
            cut("d", "a", (0.4, 0.4, 0.6, 0.6)),
            cut("d", "b", INNER),
            cut("d", "c", MIDDLE),
        ],
        ["abcd"],
    ),
    "two pictures of a collage, and the collage": (
        [cut("a", "c", LEFT), cut("b", "c", RIGHT)],
        ["a", "b", "c"],
    ),
    "the collage twice": (
        [
            *(cut("a", c, LEFT) for c in "cd"),
            *(cut("b", c, RIGHT) for c in "cd"),
            alike("c", "d"),
        ],
        ["a", "b", "cd"],
    ),
    "a collage, and a crop of one of its pictures": (
        [
            cut("a", "c", LEFT),
            cut("b", "c", RIGHT),
            cut("e", "a", MIDDLE),
            cut("e", "c", (0.1, 0.2, 0.4, 0.8)),
        ],
        ["ae", "b", "c"],
    ),
    "what is cut out of a picture that stands in a collage": (
        [
            pasted("a", "c", LEFT),
            cut("e", "a", MIDDLE),
            cut("e", "c", (0.1, 0.2, 0.4, 0.8)),
        ],
        ["ae", "c"],
    ),
    "what is cut out of a collage, of more than one of its pictures": (
        [pasted("a", "c", LEFT), cut("e", "c", MIDDLE)],
        ["a", "ce"],
    ),
    "what is cut out of a collage beside the picture that is known": (
        [pasted("a", "c", LEFT), cut("e", "c", (0.6, 0.2, 0.9, 0.8))],
        ["a", "ce"],
    ),
    "two parts beside each other that have a strip in common": (
        [
            cut("a", "c", LEFT),
            cut("b", "c", RIGHT),
            alike("a", "b", (0.8, 0.0, 1.0, 1.0), (0.0, 0.0, 0.2, 1.0)),
        ],
        ["abc"],
    ),
    "a part that two frames have in common": (
        [cut("c", "a", LEFT), cut("c", "b", LEFT), apart("a", "b")],
        ["a", "b", "c"],
    ),
    "a part of two pictures that are one": (
        [cut("c", "a", LEFT), cut("c", "b", LEFT), alike("a", "b")],
        ["abc"],
    ),
    "frames of a burst that drift": (
        [alike("a", "b"), alike("b", "c"), apart("a", "c")],
        ["a", "b", "c"],
    ),
    "one mistake among many copies": (
        [
            *(alike("a", other) for other in "cde"),
            *(alike("b", other) for other in "cde"),
            apart("a", "b"),
        ],
        ["abcde"],
    ),
}


def grouped(found: list[FileLikeness]) -> list[str]:
    """Return the files in groups, as they are made of ties and rivals."""
    files = sorted({name for each in found for name in each.pair})
    said = picture_ties(found)
    groups = joined(files, said.ties, torn=lambda group: set(), rivals=said.rivals)
    return sorted("".join(sorted(group)) for group in groups)


@pytest.mark.parametrize("case", CASES)
def test_who_is_one_picture(case: str) -> None:
    found, expected = CASES[case]
    assert grouped(found) == expected


@pytest.mark.parametrize("case", CASES)
def test_it_does_not_matter_in_which_order_they_were_compared(case: str) -> None:
    found, expected = CASES[case]
    for seed in range(6):
        shuffled = random.Random(seed).sample(found, len(found))
        assert grouped(shuffled) == expected


def test_a_hub_never_makes_strangers_one() -> None:
    """Whatever holds so many parts beside each other, it ties none of them."""
    numbers = count()
    tiles = [
        (x / 4, y / 4, (x + 1) / 4, (y + 1) / 4) for x in range(4) for y in range(4)
    ]
    found = [cut(f"p{next(numbers):02}", "sheet", tile) for tile in tiles]
    said = picture_ties(found)
    files = {name for each in found for name in each.pair}
    assert len(connected(sorted(files), said.ties)) == len(files)
