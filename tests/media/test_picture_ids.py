"""The numbers that agencies give their pictures, in the forms of the data file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.agencies import load_agencies
from media.errors import BadDataFile
from media.picture_ids import load_shapes, picture_ids, read_shapes

EXAMPLES = [
    pytest.param(text, shape.agency, number, id=f"{shape.agency}: {text}")
    for shape in load_shapes()
    for text, number in shape.examples
]
OTHERS = [
    pytest.param(text, shape.agency, id=f"not {shape.agency}: {text}")
    for shape in load_shapes()
    for text in shape.others
]
GOOD = """
[[shape]]
agency = "afp"
source = "names of files"
pattern = '000_(?P<id>[0-9a-z]{5,8})'
examples = [["000_34AB2CD.jpg", "34ab2cd"]]
"""


@pytest.mark.parametrize(("text", "agency", "number"), EXAMPLES)
def test_a_number_is_found_and_written_one_way(
    text: str, agency: str, number: str
) -> None:
    assert (agency, number) in {(i.agency, i.number) for i in picture_ids(text)}


@pytest.mark.parametrize(("text", "agency", "number"), EXAMPLES)
def test_nobody_else_takes_it_for_a_number_of_theirs(
    text: str, agency: str, number: str
) -> None:
    assert {found.agency for found in picture_ids(text)} == {agency}


@pytest.mark.parametrize(("text", "agency"), OTHERS)
def test_a_near_miss_is_no_number(text: str, agency: str) -> None:
    assert agency not in {found.agency for found in picture_ids(text)}


@pytest.mark.parametrize(
    "name",
    ["IMG_1234.jpg", "DSC_0001.jpg", "P1010001.jpg", "2024-03-15.jpg", "a1b2c3.webp",
     "1234567890.jpg", "storm-over-the-harbour-1024x683.jpg", "photo-2.jpg"],
)  # fmt: skip
def test_names_of_cameras_and_days_are_nobodys(name: str) -> None:
    assert picture_ids(name) == ()


def test_every_agency_is_a_known_one() -> None:
    known = {agency.slug for agency in load_agencies()}
    assert {shape.agency for shape in load_shapes()} <= known


def test_there_are_examples_enough() -> None:
    assert len(EXAMPLES) >= 60


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("[[shape", "picture.toml", id="no TOML"),
        pytest.param("[other]\na = 1", "only tables", id="another table"),
        pytest.param(GOOD + "year = 3\n", "unknown key 'year'", id="unknown key"),
        pytest.param(GOOD.replace("(?P<id>", "("), "needs a group", id="no group"),
        pytest.param(GOOD.replace("{5,8}", "{8,5}"), "pattern", id="no expression"),
        pytest.param(GOOD.replace('"afp"', "3"), "agency: a text", id="no text"),
        pytest.param(GOOD.replace(', "34ab2cd"', ""), "pairs of texts", id="no pair"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_place(text: str, said: str) -> None:
    with pytest.raises(BadDataFile, match=said):
        read_shapes(text, file="picture.toml")


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    assert isinstance(picture_ids(text), tuple)
