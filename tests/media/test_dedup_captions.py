"""Grouping many captions: repeats together, siblings apart, whatever the order."""

from collections import Counter
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.repeats import repeats
from media.dedup import caption_groups, group_captions
from media.dedup.compare import compare_readings, relation_of
from media.dedup.faces import (
    are_worth_comparing,
    face_of,
    is_cut_of,
    is_near,
    shape_of,
)
from media.dedup.keys import description_keys
from media.dedup.neighbours import WEIGHTS, Buckets, Neighbours, Share
from media.dedup.outlines import Outlines, outline_of
from media.dedup.wording import read

WHOLE = "Divers lift a bronze bell from the wreck off Port Ellis on May 3, 2021."


@pytest.mark.parametrize(
    ("texts", "groups"),
    [
        pytest.param(
            [f"{WHOLE} (AP Photo/Ada Lane)", f"FILE - {WHOLE} Reuters"],
            [[0, 1]],
            id="another credit and a label are one picture",
        ),
        pytest.param(
            [WHOLE, WHOLE.replace("bronze", "bronz")],
            [[0, 1]],
            id="a slip of the pen is one picture",
        ),
        pytest.param(
            [WHOLE, WHOLE.replace("bell", "anchor")],
            [[0], [1]],
            id="another thing is another picture",
        ),
        pytest.param(
            [
                "Divers lift a bronze bell from the wreck ...",
                WHOLE,
                WHOLE.replace("Ellis", "Marr"),
            ],
            [[0], [1], [2]],
            id="a beginning that fits two pictures joins neither",
        ),
        pytest.param(
            [
                WHOLE.replace(" on May 3, 2021", ""),
                WHOLE,
                WHOLE.replace("May 3", "June 9"),
            ],
            [[0], [1], [2]],
            id="without a date it does not join the pictures of two days",
        ),
        pytest.param(
            [f"{WHOLE} (1/9)", WHOLE, f"{WHOLE} (2/9)"],
            [[0], [1], [2]],
            id="without a number it does not join two of a gallery",
        ),
        pytest.param(
            ["The mayor", "The mayor"],
            [[0], [1]],
            id="too few words tell no picture",
        ),
        pytest.param(["", "(AP)"], [[0], [1]], id="nothing is described"),
        pytest.param(
            [
                WHOLE,
                WHOLE.replace("May 3, 2021", "3 Septmber 2021"),
                WHOLE.replace("May", "Sept."),
                WHOLE.replace("May", "Setpember"),
            ],
            [[0], [1, 2, 3]],
            id="a misspelt month is the month",
        ),
        pytest.param(
            [
                WHOLE,
                f"{WHOLE} The work goes on until Sunday.",
                f"{WHOLE} The council will decide next week.",
            ],
            [[0, 1, 2]],
            id="each goes on with a sentence of its own that begins alike",
        ),
    ],
)
def test_repeats_meet_and_siblings_stay_apart(
    texts: list[str], groups: list[list[int]]
) -> None:
    found = group_captions(dict(enumerate(texts)))
    assert [list(group) for group in found] == groups


WORDS = (
    *("red", "blue", "old", "new", "boat", "bell"),
    *("quay", "crane", "diver", "crew", "dawn", "storm"),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=4), max_size=12), st.data())
def test_groups_do_not_depend_on_the_order(
    lines: list[list[str]], data: st.DataObject
) -> None:
    texts = {n: " ".join(words) for n, words in enumerate(lines)}
    order = data.draw(st.permutations(list(texts)))
    shuffled = group_captions({n: texts[n] for n in order})
    assert set(map(frozenset, shuffled)) == set(map(frozenset, group_captions(texts)))


def _edited(words: list[str], other: list[str]) -> str:
    return " ".join(words) + ", " + " ".join(other) + " in Rome."


@settings(max_examples=300, deadline=None)
@given(
    *[st.lists(st.sampled_from((*WORDS, "the", "may 3", "boats", "2", "of")))] * 2,
    *[st.lists(st.sampled_from(WORDS), min_size=2, max_size=5)] * 2,
)
def test_what_is_not_compared_would_have_come_out_as_different(
    one: list[str], other: list[str], start: list[str], end: list[str]
) -> None:
    a = read(_edited([*start, *one], end))
    b = read(_edited([*start, *other], end))
    assert relation_of(a, b) == compare_readings(a, b).relation
    outlines = Outlines(map(outline_of, (a.content, b.content)))
    if is_near(*(shape_of(face_of(said)).content for said in (a, b))):
        assert outlines.near(0, [1]) == [1]
    if not are_worth_comparing(shape_of(face_of(a)), shape_of(face_of(b))):
        shared = len(set(a.content) & set(b.content))
        near = min(len(set(a.content)), len(set(b.content))) - shared < 4
        assert not near or compare_readings(a, b).relation == "different"


@settings(max_examples=300, deadline=None)
@given(
    *[st.lists(st.sampled_from((*WORDS, "the", "may 3", "may 3, 2021", "of")))] * 2,
    st.lists(st.sampled_from(WORDS), min_size=4, max_size=6),
)
def test_what_is_held_for_cut_short_would_have_come_out_as_shorter(
    more: list[str], rest: list[str], start: list[str]
) -> None:
    short = read(" ".join([*start, *more]) + " ...")
    long = read(" ".join([*start, *more, *rest]) + " in Rome.")
    if is_cut_of(shape_of(face_of(short)), shape_of(face_of(long))):
        found = compare_readings(short, long)
        assert found.same
        assert found.relation == "truncated" or set(short.content) < set(long.content)


def test_a_beginning_of_two_pictures_that_is_printed_twice_is_left_open() -> None:
    start = "Divers lift a bronze bell from the wreck ..."
    texts = [start, f"FILE - {start}", WHOLE, WHOLE.replace("Ellis", "Marr")]
    (group,) = caption_groups(dict(enumerate(texts)))
    assert (group.members, group.is_open) == ((0, 1), True)


def test_words_that_agencies_send_with_several_pictures_leave_a_group_open() -> None:
    bare = WHOLE.replace(" on May 3, 2021", "")
    for text, is_open in ((WHOLE, True), (bare, False)):
        (group,) = caption_groups({1: f"{text} (AP Photo)", 2: f"{text} Reuters"})
        assert group.is_open is is_open


def test_the_number_of_processes_changes_nothing() -> None:
    texts = {n: text for n, text in enumerate([*_crowd(40).values(), WHOLE, WHOLE])}
    texts |= {100 + n: f"FILE - {text} (AP)" for n, text in texts.items() if n % 3}
    assert group_captions(texts, workers=2) == group_captions(texts)


def test_shares_are_parts_of_the_whole() -> None:
    names = ["\0".join((str(n % 7), "x", str(n))) for n in range(99)]
    buckets = [list(range(99)), [3, 5, 8], [0, 98]]
    whole = Neighbours(buckets, names)
    parts = [Neighbours(buckets, names, share=Share(first=n, step=3)) for n in range(3)]
    for item in range(99):
        assert _behind(parts[item % 3], item) == _behind(whole, item)


def _behind(near: Neighbours, item: int) -> set[int]:
    """Return those with higher numbers with which one is compared."""
    return {other for other in near.around(item) if other > item}


def test_groups_and_members_stand_in_the_order_given() -> None:
    texts = {"z": WHOLE, "m": "Two cranes stand idle at the quay", "a": WHOLE}
    assert group_captions(texts) == [("z", "a"), ("m",)]


def _crowd(count: int) -> dict[str, str]:
    """Make captions that all begin alike, so that they share their commonest key."""
    text = "A view from above shows boats on the river near pier {} in fog"
    return {str(n): text.format(f"number {n} of {n * 7}") for n in range(count)}


def test_work_grows_with_the_number_of_captions_not_with_its_square() -> None:
    def compared(count: int) -> int:
        said = [read(text) for text in _crowd(count).values()]
        buckets = Buckets()
        for number, reading in enumerate(said):
            buckets.add(number, description_keys(reading))
        near = Neighbours(buckets.close(), [face_of(reading) for reading in said])
        return sum(len(_behind(near, number)) for number in range(count))

    few, many = compared(4 * WEIGHTS.crowd), compared(16 * WEIGHTS.crowd)
    assert many < 6 * few


def test_a_repeat_in_a_crowd_is_found() -> None:
    crowd = _crowd(20 * WEIGHTS.crowd)
    crowd["again"] = "FILE - " + crowd["77"] + " (Photo: Ada Lane/AP)"
    groups = [set(group) for group in group_captions(crowd) if len(group) > 1]
    assert groups == [{"77", "again"}]


def test_of_generated_captions_repeats_meet_and_no_two_pictures_are_mixed() -> None:
    made = list(repeats(2000))
    groups = group_captions({n: repeat.text for n, repeat in enumerate(made)})
    pictures = [{made[n].picture for n in group} for group in groups]
    assert max(map(len, pictures)) == 1
    found = sum(comb(len(group), 2) for group in groups)
    there = Counter(repeat.picture for repeat in made)
    wanted = sum(comb(count, 2) for count in there.values())
    assert 2 * found / (found + wanted) >= 0.98  # F1: all that is found is right


@pytest.mark.parametrize("order", ["nba", "anb", "ban"])
def test_what_has_no_heading_ties_no_two_that_have_different_ones(order: str) -> None:
    said = "Dancers rehearse on the wooden stage of the town theatre in Karvia."
    texts = {"n": said, "b": f"BEFORE: {said}", "a": f"AFTER: {said}"}
    groups = group_captions({key: texts[key] for key in order})
    assert sorted(groups) == [("a",), ("b",), ("n",)]
