"""With which place, and which agency, a report opens."""

import pytest

from media.datelines import dateline_of


@pytest.mark.parametrize(
    ("words", "line", "place", "house"),
    [
        ("VARNHOLM (Coast Wire) – All came.", "VARNHOLM (Coast Wire) –", "VARNHOLM", 1),
        ("VARNHOLM, Norland -- All four came.", "VARNHOLM, Norland --", None, 0),
        ("Lumena (Coast Wire) - All came.", "Lumena (Coast Wire) -", "Lumena", 1),
        ("LUMENA — All came.", "LUMENA —", "LUMENA", 0),
    ],
    ids=["agency", "region", "agency behind a name in small letters", "place alone"],
)
def test_a_dateline_has_a_place_and_perhaps_a_house(
    words: str, line: str, place: str | None, house: int
) -> None:
    found = dateline_of(words)
    assert found is not None
    assert found.span.of(words) == line
    assert found.place == (place or "VARNHOLM, Norland")
    assert found.house == ("Coast Wire" if house else "")


@pytest.mark.parametrize(
    "words",
    ["The mayor – a tall man – came.", "IT – is.", "All came.", "", "(Coast Wire) – x"],
)
def test_other_words_have_none(words: str) -> None:
    assert dateline_of(words) is None
