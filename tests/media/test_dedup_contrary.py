"""Captions that fit between two pictures make no group of both."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest

from media.dedup import compare, group_captions

SCENE = "Rescuers carry a fisherman from the wrecked trawler Aurelia in Oldport"
BETWEEN = {
    "a day without its year": (
        f"{SCENE}, May 7, 2024.",
        f"{SCENE}, May 7.",
        f"{SCENE}, May 7, 2023.",
    ),
    "a weekday": (
        f"{SCENE}, May 7, 2024.",
        f"{SCENE} on Tuesday.",
        f"{SCENE}, May 14, 2024.",
    ),
    "no heading": (f"BEFORE: {SCENE}.", f"{SCENE}.", f"AFTER: {SCENE}."),
    "no number": (f"{SCENE}. (2/5)", f"{SCENE}.", f"{SCENE}. (3/5)"),
    "no side": (
        "Ida Holm, left, embraces her coach on the quay of Oldport.",
        "Ida Holm embraces her coach on the quay of Oldport.",
        "Ida Holm, right, embraces her coach on the quay of Oldport.",
    ),
}
SLIP = SCENE.replace("fisherman", "fishermann")


@pytest.mark.parametrize("captions", BETWEEN.values(), ids=BETWEEN)
def test_two_pictures_are_not_one_through_a_caption_that_fits_both(
    captions: tuple[str, str, str],
) -> None:
    for order in permutations((*captions, f"{SLIP}.")):
        groups = group_captions({text: text for text in order})
        found = {frozenset(group) for group in groups if len(group) > 1}
        for group in found:
            for one, other in combinations(sorted(group), 2):
                assert compare(one, other).same
        assert not any({captions[0], captions[2]} & group for group in found)


def test_what_fits_one_picture_stays_with_it() -> None:
    dated = f"{SCENE}, May 7, 2024."
    short = f"{SCENE}, May 7."
    groups = group_captions({1: dated, 2: short, 3: f"{SCENE}, May 9, 2023."})
    assert groups == [(1, 2), (3,)]
