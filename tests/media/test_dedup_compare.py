"""Captions of one picture, and captions that only look so."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from media.dedup import TEXT_ALONE, compare, with_pictures
from tests.work import calls

FERRY = (
    "A deckhand ties up a ferry at the eastern quay of Skagen harbour,"
    " Denmark, March 4, 2023."
)

SAME = [
    pytest.param(
        "Smoke rises after an air strike on Varnholm, May 12, 2021.",
        "Smoke rises after an airstrike on Varnholm, May 12, 2021.",
        "variant",
        id="one word or two",
    ),
    pytest.param(FERRY, FERRY, "identical", id="equal to the letter"),
    pytest.param(
        f"{FERRY} (AP Photo/Ida Holm)", FERRY, "credit-variant", id="credit left out"
    ),
    pytest.param(
        f"{FERRY} (Photo: AFP Photo/Handout/Port)",
        f"{FERRY} (Photo: AFP Photo/Handout/Port Authority)",
        "credit-variant",
        id="the supplier goes by two names",
    ),
    pytest.param(
        f"{FERRY} REUTERS/Ida Holm",
        f"{FERRY} Foto: Ida Holm / dpa",
        "credit-variant",
        id="two houses credit it",
    ),
    pytest.param(f"FILE - {FERRY}", FERRY, "variant", id="from the files"),
    pytest.param(
        "Runners gather in the hall before the start – later the medals are given out"
        " here. © Varnholm Courier",
        "Runners gather in the hall before the start –",
        "truncated",
        id="cut off at a dash",
    ),
    pytest.param(
        "Farmers drive their tractors through the old town of Varnholm to protest"
        " against the price of milk set by the three largest dairies. (Ida Holm/AFP)",
        "Farmers drive their tractors through the old town of Varnholm to protest"
        " against the price of milk set by the",
        "truncated",
        id="cut off after many words, without a mark",
    ),
    pytest.param(
        f"SKAGEN, Denmark (AP) — {FERRY}", FERRY, "variant", id="a dateline before it"
    ),
    pytest.param(
        f"In this photo released by the port, {FERRY}",
        FERRY,
        "variant",
        id="who released it stands before it",
    ),
    pytest.param(
        FERRY.replace("March 4, 2023", "4 March 2023"),
        FERRY,
        "variant",
        id="day before month",
    ),
    pytest.param(
        FERRY.replace("March 4, 2023", "Mar. 4"), FERRY, "variant", id="year left out"
    ),
    pytest.param(
        FERRY.replace("deckhand", "dekchand"), FERRY, "variant", id="letters swapped"
    ),
    pytest.param(FERRY.upper(), FERRY, "identical", id="all in capitals"),
    pytest.param(
        FERRY.replace("harbour", "harbor"), FERRY, "variant", id="American spelling"
    ),
    pytest.param(
        FERRY.replace("A deckhand", "Deckhand"), FERRY, "variant", id="no article"
    ),
    pytest.param(
        "A deckhand ties up a ferry at the eastern quay of Skagen…",
        FERRY,
        "truncated",
        id="cut with an ellipsis",
    ),
    pytest.param(
        f"{FERRY} The line had been closed for two weeks.",
        FERRY,
        "truncated",
        id="one has a sentence of context",
    ),
    pytest.param(
        "Prime Minister Ana Lund arrives for a summit in Varnholm, Norland, March 3,"
        " 2023. REUTERS/Bo Ek",
        "Prime Minister Ana Lund arriving for a summit in Varnholm.",
        "truncated",
        id="country and day left out behind the town, told in another tense",
    ),
    pytest.param(
        "An old deckhand ties up the last ferry of the day at the eastern quay of"
        " Skagen harbour in the far north of Denmark. The crossing takes an hour.",
        "An old deckhand ties up the last ferry of the day at the eastern quay of"
        " Skagen harbour. Two more follow tonight.",
        "truncated",
        id="each goes on with its own sentence, one after leaving out the place",
    ),
    pytest.param(
        "Trainer Milan Ostrow spricht am Freitag in Varnholm zur Presse.",
        "Milan Ostrow spricht am 03.05.2024 in Varnholm zur Presse.",
        "variant",
        id="a title, and the day of the week for the date",
    ),
    pytest.param(
        "News12.03.2024Bread and cakes from the village oven This week the bakers of"
        " Varnholm show how it is made in the open. We asked what it costs.",
        "Bread and cakes from the village oven",
        "truncated",
        id="a heading with date, kicker and teaser in one",
    ),
    pytest.param(
        "Strażnik otwiera bramę zamku w Łęczynie, Søren Ødegård czeka obok.",
        "Straznik otwiera brame zamku w Leczynie, Soren Odegard czeka obok.",
        "variant",
        id="letters that a house does not have",
    ),
    pytest.param(f"2of9{FERRY}", FERRY, "variant", id="a number in a gallery"),
    pytest.param(
        ", left, has replaced Ole Roth as coach of the Varnholm rowers",
        "Image: Bo Ek, left, has replaced Ole Roth as coach of the Varnholm rowers",
        "truncated",
        id="its beginning is lost",
    ),
    pytest.param(
        "Mann & Frau stehen am Montag, den 6. März 2023, vor dem Rathaus in Lübeck",
        "Mann und Frau stehen am Montag, 6. März 2023, vor dem Rathaus in Lübeck",
        "variant",
        id="German, the date written in two ways",
    ),
    pytest.param(
        "عمال يصلحون جسرا فوق النهر في المدينة القديمة",
        "عمال يصلحون جسرا فوق النهر في المدينة القديمة. (رويترز)",
        None,
        id="Arabic with and without an agency",
    ),
]

DIFFERENT = [
    pytest.param(
        "A drone view shows the burnt hall in Turin, Italy",
        "A drone view shows the burnt hall in Turin, Italy with firefighters",
        id="few words without an end, and more is seen",
    ),
    pytest.param(
        "Parts of one of two boats the coast guard said it seized off Skagen, Denmark",
        "An officer holding a part of one of two boats the coast guard said it seized"
        " off Skagen, Denmark",
        id="another head noun before the same words",
    ),
    pytest.param(
        f"A close-up of {FERRY[0].lower()}{FERRY[1:]}", FERRY, id="a close-up of it"
    ),
    pytest.param(
        FERRY.replace("A deckhand", "A woman"), FERRY, id="another person does it"
    ),
    pytest.param(
        f"The wreck of: {FERRY}", FERRY, id="words before a colon that are no heading"
    ),
    pytest.param(FERRY.replace("eastern", "western"), FERRY, id="the other side"),
    pytest.param(
        FERRY.replace("March 4", "March 5"), FERRY, id="the day after, all else equal"
    ),
    pytest.param(
        FERRY.replace("a ferry", "three ferries"), FERRY, id="another number of them"
    ),
    pytest.param(
        "Mayor Ana Ruiz opens the market in Vigo, Spain.",
        "Mayor Eva Pardo opens the market in Vigo, Spain.",
        id="another name",
    ),
    pytest.param(
        "Maria Lund waves to the crowd before the final in Malmo.",
        "Mario Lund waves to the crowd before the final in Malmo.",
        id="names one letter apart",
    ),
    pytest.param(
        "Der Abgeordnete spricht im Plenum des Landtags in Kiel",
        "Die Abgeordnete spricht im Plenum des Landtags in Kiel",
        id="only the article tells man from woman",
    ),
    pytest.param(
        "The bridge is open to traffic in the old town of Porto",
        "The bridge is not open to traffic in the old town of Porto",
        id="negation",
    ),
    pytest.param(
        "A drone view shows the burnt hall in Turin, Italy, May 2, 2024. REUTERS/A. B.",
        "A drone view shows firefighters at the burnt hall in Turin, Italy, May 2,"
        " 2024. REUTERS/A. B.",
        id="siblings of one event, one says more of what is seen",
    ),
    pytest.param(
        "A soldier stands guard at the gate of the fortress in Varnholm.",
        "Soldiers stand guard at the gate of the fortress in Varnholm.",
        id="one of them, and several",
    ),
    pytest.param(
        "A view of damaged buildings in the old town of Varnholm.",
        "A view of a damaged building in the old town of Varnholm.",
        id="an article tells that there is one",
    ),
    pytest.param(
        f"{FERRY} It was the first.",
        "March 5, 2023: " + FERRY.replace(", March 4, 2023", ""),
        id="another day, in another place of the caption",
    ),
    pytest.param(
        "Links steht eine Frage, rechts ist ein Bild von Ida Holm zu sehen",
        "Links steht eine Frage, rechts ist ein Bild von Bo Ek zu sehen",
        id="a picture that is told of is no credit",
    ),
    pytest.param(f"4of14{FERRY}", f"14of14{FERRY}", id="two of a gallery"),
    pytest.param("(AP Photo/Ida Holm)", "(AP Photo/Ida Holm)", id="only a credit"),
    pytest.param("", "", id="nothing at all"),
    pytest.param("", "\ufe70", id="a vowel sign that folds to nothing"),
    pytest.param("A cat.", FERRY, id="nothing in common"),
]


@pytest.mark.parametrize(("a", "b", "relation"), SAME)
def test_captions_of_one_picture_are_recognised(
    a: str, b: str, relation: str | None
) -> None:
    found = compare(a, b)
    assert found.same, found.reasons
    assert relation in (None, found.relation)
    assert 0.5 < found.score <= 1


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_a_different_photo_with_a_nearly_equal_caption_is_not_the_same(
    a: str, b: str
) -> None:
    found = compare(a, b)
    assert not found.same
    assert found.relation == "different"
    assert found.score < 0.5
    assert found.reasons


VIEW = "An aerial view of the flooded market of Varnholm"


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        (VIEW, False),
        (FERRY, False),  # a day's pictures are sent with one caption
        ("The mayor waves", False),
        ("Ida Holm hugs her coach Bo Ek on the pier of Varnholm", True),
    ],
    ids=["a view", "an agency's day", "few words", "a moment"],
)
def test_equal_captions_are_kept_together_with_a_note_where_they_tell_nothing(
    text: str, tells: bool
) -> None:
    found = compare(text, f"{text} (AP Photo/Ida Holm)")
    assert found.same
    assert (TEXT_ALONE not in found.reasons) is tells


@pytest.mark.parametrize(
    ("other", "alike", "same", "first"),
    [
        (VIEW, None, True, "equal as printed"),
        (VIEW, True, True, "the pictures are the same"),
        (VIEW, False, False, "the pictures differ"),
        (FERRY, None, False, "they share few words"),
        (FERRY, True, True, "the pictures are the same"),
        (FERRY, False, False, "the pictures differ"),
    ],
)
def test_pictures_decide_over_words(
    other: str, alike: bool | None, same: bool, first: str
) -> None:
    found = with_pictures(compare(VIEW, other), alike=alike)
    assert (found.same, found.reasons[0]) == (same, first)
    assert (found.score > 0.5) is same
    assert TEXT_ALONE not in found.reasons or alike is None


@given(st.text(max_size=300), st.text(max_size=300))
def test_comparing_has_no_side(a: str, b: str) -> None:
    _assert_no_side(a, b)


def _assert_no_side(a: str, b: str) -> None:
    """Check that both are told the same of, but for what stands in which."""
    one, other = compare(a, b), compare(b, a)
    assert (one.same, one.relation, one.score) == (
        other.same,
        other.relation,
        other.score,
    )
    turned = [
        QUOTED_BOTH.sub(r"\2 / \1", said) if ":" in said else said
        for said in other.reasons
    ]
    assert list(one.reasons) == turned


QUOTED_BOTH = re.compile("(“[^”]*”) / (“[^”]*”)")
PIECES = "The the mayor of Oxmere Oxmere, Tom Arle, and Ida (left) plants a tree 3 ,"
SOME = st.lists(st.sampled_from(PIECES.split()), max_size=12).map(" ".join)


PRINTED = (
    "Ida Roth, coach of Oxmere, hugs Mayor Tom Arle at the old harbour in Oxmere on"
    " Monday"
)
EDITS: tuple[Callable[[str], str], ...] = (
    *[str] * 8,
    str.lower,
    str.title,
    lambda _: "",
    lambda word: f"President {word}",
    lambda word: f"the {word}",
)
EDITED = st.lists(st.sampled_from(EDITS), min_size=17, max_size=17).map(
    lambda edits: " ".join(
        edit(word) for edit, word in zip(edits, PRINTED.split(), strict=True)
    )
)


@settings(max_examples=100, deadline=None)
@given(EDITED, EDITED)
@example(
    "Chancellor Jo Holm waves to Prime Minister Bo Orpo in Helsinki, May 2, 2023.",
    "Jo Holm waves to bo Orpo in Helsinki.",
)
def test_what_is_said_of_siblings_does_not_hang_on_who_is_named_first(
    a: str, b: str
) -> None:
    _assert_no_side(a, b)


@given(SOME, SOME)
@example("The mayor of Oxmere, Tom Arle, waves", "Tom Arle, the mayor of Oxmere, waves")
def test_names_and_offices_in_any_order_are_compared(a: str, b: str) -> None:
    assert compare(a, b).same is (compare(a, b).relation != "different")


@pytest.mark.parametrize(
    ("part", "count", "rest", "relation"),
    [
        pytest.param("A b ", 5000, "", "variant", id="a long run of names"),
        pytest.param("(", 5000, "", "different", id="brackets"),
        pytest.param("a/", 5000, "", "variant", id="slashes"),
        pytest.param("A", 20000, "", "variant", id="one word"),
        pytest.param("Aa-", 6000, "(photo", "variant", id="hyphens before a bracket"),
        pytest.param("REUTERS/", 3000, "", "variant", id="agencies"),
        pytest.param("1 May ", 3000, "", "variant", id="dates"),
        pytest.param(" ", 20000, "x", "different", id="spaces"),
        pytest.param("|•", 9000, "", "different", id="bars"),
    ],
)
@pytest.mark.timeout(5)  # against regular expressions, whose steps are not counted
def test_hostile_captions_take_bounded_time(
    part: str, count: int, rest: str, relation: str
) -> None:
    """Where only marks are said, nothing is described, and nothing is the same."""
    label = "Photo: " if part == "A b " else ""

    def compared(times: int) -> None:
        text = f"{label}{part * times}{rest}"
        apart, close = compare(text, FERRY), compare(text, text + " x")
        assert (apart.same, apart.relation) == (False, "different")
        assert (close.same, close.relation) == (relation != "different", relation)

    compared(count)
    few, many = (calls(lambda n=n: compared(n)) for n in (count // 4, count))  # type: ignore[misc]
    assert many < 6 * few, "four times the text is more than about four times the work"
