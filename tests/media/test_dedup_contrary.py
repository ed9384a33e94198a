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
PAIRS = {
    "a place in a row": ("(2nd L) hugs", "(2nd R) hugs"),
    "a letter for a side": ("(L) hugs", "(R) hugs"),
    "an age": (", 34, hugs", ", 43, hugs"),
    "who is hugged": ("(a pilot of Karvia) hugs", "(a nurse from Wernau) hugs"),
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


HUG = "Ida Holm {} her coach on the long quay of Oldport after the regatta{}."
OTHERS = {
    **{
        name: tuple(HUG.format(said, "") for said in (one, "hugs", other))
        for name, (one, other) in PAIRS.items()
    },
    "who is named at the end": tuple(
        HUG.format("hugs", said) for said in (": Bo Ek", "", ": Mia Roth")
    ),
    "a room": tuple(
        f"Students wait for the exam {said} the old school in Oldport."
        for said in ("in room A of", "in", "in room B of")
    ),
    "a given name": tuple(
        f"Minister {said}Holm opens the rebuilt harbour of Oldport after the regatta."
        for said in ("Bo ", "", "Ida ")
    ),
}


@pytest.mark.parametrize("captions", OTHERS.values(), ids=OTHERS)
def test_two_people_or_places_are_not_one_through_a_caption_with_a_slip(
    captions: tuple[str, str, str],
) -> None:
    slips = [text.replace("Oldport", "Oldpport") for text in captions]
    slips += [text.replace("after", "afetr") for text in captions]
    for texts in ((*captions, *slips), (*slips, *captions)):
        for group in group_captions({text: text for text in texts}):
            assert not ({captions[0], slips[0]} & {*group}) or not (
                {captions[2], slips[2]} & {*group}
            )


def test_two_slips_of_one_word_part_nothing() -> None:
    texts = [
        SCENE.replace("wrecked", word) for word in ("wrekced", "wrecked", "wreked")
    ]
    assert len(group_captions({text: text for text in texts})) == 1


def test_what_fits_one_picture_stays_with_it() -> None:
    dated = f"{SCENE}, May 7, 2024."
    short = f"{SCENE}, May 7."
    groups = group_captions({1: dated, 2: short, 3: f"{SCENE}, May 9, 2023."})
    assert groups == [(1, 2), (3,)]
