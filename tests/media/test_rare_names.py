"""Names that no list knows are told by how they are spelt and by where they stand.

`rare_names.txt` was learned from; `rarer_names.txt` was not, and says how names are
read that nobody has looked at. How many are right may only rise. By `placed_names.txt`
the bounds were chosen that names are held against in each place of a line: a person
who becomes a house is a wrong credit, a house that passes for a maker a lesser one.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from media.chains.spelling import house_odds, telling
from media.pipeline import open_session, parse_caption

SESSION = open_session()
HERE = Path(__file__).parent


def listed(file: str, kind: str) -> list[str]:
    """Return the names under a heading of a list."""
    blocks = (HERE / file).read_text(encoding="utf-8").split("== ")[1:]
    names = next(block for block in blocks if block.startswith(kind)).split("\n")[1:]
    return [name for name in names if name]


def right(names: list[str], line: str, *, as_people: bool) -> int:
    """Return how many names are read as what they are in such a line."""
    count = 0
    for name in names:
        credit = parse_caption(line.format(name), session=SESSION).credit
        if credit is not None:
            count += name in (credit.creators if as_people else credit.organisations)
    return count


@pytest.mark.parametrize(
    ("file", "kind", "line", "least"),
    [
        ("rarer_names.txt", "people", "Photo: {}", 74),
        ("rarer_names.txt", "people", "Photo: {}/AFP", 74),
        ("rarer_names.txt", "people", "Photo by {}", 74),
        ("rarer_names.txt", "houses", "Photo: {}", 39),
        ("rarer_names.txt", "people", "Photo: Ida Wells/{}", 74),
        ("rarer_names.txt", "people", "Photo: Ida Wells, {}", 74),
        ("rarer_names.txt", "people", "Courtesy of {}", 74),
        ("rarer_names.txt", "people", "Boats rest on the lake ({}).", 74),
        ("rarer_names.txt", "houses", "Photo: Ida Wells/{}", 39),
        ("rare_names.txt", "people", "Photo: {}", 75),
        ("rare_names.txt", "houses", "Photo: {}", 71),
    ],
)
def test_rare_names_of_people_and_houses_are_told_apart(
    file: str, kind: str, line: str, least: int
) -> None:
    names = listed(file, kind)
    assert len(names) == 75
    assert right(names, line, as_people=kind == "people") >= least


@pytest.mark.parametrize(
    "line",
    [
        "Photo: {}",
        "{}/AFP",
        "Photo: Ida Wells / {}",
        "Photo: Ida Wells, {}",
        "Photo: Ida Wells and {}",
        "Photo: {} / Ida Wells",
        "Courtesy of {}",
        "Boats rest on the lake. ({})",
    ],
)
def test_nobody_becomes_a_house_by_how_a_name_is_spelt(line: str) -> None:
    names = listed("placed_names.txt", "people")
    assert len(names) == 124
    assert right(names, line, as_people=True) == 124


@pytest.mark.parametrize(
    ("kind", "least", "most"),
    [("people", 123, 124), ("houses", 70, 70), ("places", 0, 19)],
)
def test_names_in_brackets_before_the_stop_are_credits_and_places_are_not(
    kind: str, least: int, most: int
) -> None:
    credited = sum(
        parse_caption(f"Boats rest on the lake ({name}).", session=SESSION).credit
        is not None
        for name in listed("placed_names.txt", kind)
    )
    assert least <= credited <= most


@pytest.mark.parametrize("name", ["", " ", ".", "- -", "'", "de la", "𝕬 𝕭", "a" * 9000])
def test_any_text_has_a_spelling(name: str) -> None:
    assert isinstance(house_odds(name), (int, float))


def test_capitals_change_nothing_and_a_long_name_is_not_read_for_ever() -> None:
    assert house_odds("ORKNEY BELLRINGERS") == house_odds("Orkney Bellringers")
    assert len(set(telling("Ida Wells " * 1000))) < 100
