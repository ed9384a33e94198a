"""A surname that is a word of credit, too, stays with its given name: "Anna Pool".

A mark stays a mark behind a house or a whole name, with a sign before it, or small.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from media.agencies import load_agencies
from media.credits import parse_credit
from media.licences import load_licences
from media.words import load_words

AGENCIES, WORDS, LICENCES = load_agencies(), load_words(), load_licences()
ROWS = tomllib.loads(
    (Path(__file__).parent / "surnames_like_marks.toml").read_text("utf-8")
)


@pytest.mark.parametrize(
    ("line", "makers", "marks"), [*ROWS["surnames"], *ROWS["marks"]]
)
def test_a_mark_behind_a_lone_given_name_is_a_surname(
    line: str, makers: str, marks: str
) -> None:
    found = parse_credit(line, agencies=AGENCIES, words=WORDS, licences=LICENCES)
    assert (", ".join(found.creators), ", ".join(found.flags)) == (makers, marks)


@pytest.mark.parametrize(("line", "mark"), ROWS["places"])
def test_a_mark_behind_a_place_is_a_mark(line: str, mark: str) -> None:
    found = parse_credit(line, agencies=AGENCIES, words=WORDS, licences=LICENCES)
    assert found.flags == (mark,)
