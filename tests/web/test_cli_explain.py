"""`cutline extract --explain`: the debugging tool of the command line."""

from __future__ import annotations

import pytest

from tests.web.commands import STORY, Cutline, cutline  # noqa: F401

TEXT = """The clerk spoke. Ida Wells

The clerk of Lumena reads the law aloud, Jan. 3, 2022. (Photo: Ida Wells/AFP)
"""


def test_people_get_blocks_and_usages(cutline: Cutline) -> None:  # noqa: F811
    said = cutline("extract", "--explain", "-", stdin=TEXT)
    assert said.status == 0
    lines = [" ".join(line.split()) for line in said.out.splitlines()]
    assert "line 1 paragraph The clerk spoke. Ida Wells" in lines
    assert "description The clerk of Lumena reads the law aloud, Jan. 3, 2022." in lines
    assert "date Jan. 3, 2022 = 2022-01-03" in lines
    assert "credit Photo: Ida Wells/AFP" in lines
    assert "creator Ida Wells" in lines
    assert "organisation AFP" in lines
    assert "not taken" not in said.out


def test_verbose_says_why_a_line_was_not_taken(
    cutline: Cutline,  # noqa: F811
) -> None:
    said = cutline("extract", "--explain", "--verbose", "-", stdin=TEXT)
    told = " ".join(said.out.split())
    assert "not taken: As a caption it is too unlikely: 0.50 is needed." in told
    assert "credit “Ida Wells”" in told
    assert "by trailing-name −" in told


def test_machines_get_a_line_for_each_document(cutline: Cutline) -> None:  # noqa: F811
    plain = cutline("extract", STORY).record
    told = cutline("extract", "--explain", "--format", "jsonl", STORY).record
    assert {key: told[key] for key in plain if key != "usages"} == {
        key: plain[key] for key in plain if key != "usages"
    }
    for usage, explained in zip(plain["usages"], told["usages"], strict=True):
        assert usage["usage"] == explained["usage"]
        for mark in explained["marks"]:
            start, end = mark["span"]
            assert usage["caption_raw"][start:end] == mark["text"]


@pytest.mark.parametrize(
    "words", [["--verbose"], ["--format", "text"]], ids=lambda words: words[0]
)
def test_words_of_the_explanation_need_one(
    cutline: Cutline,  # noqa: F811
    words: list[str],
) -> None:
    said = cutline("extract", *words, STORY)
    assert said.status == 2
    assert "--explain" in said.err


def test_what_cannot_be_read_is_said(cutline: Cutline) -> None:  # noqa: F811
    said = cutline("extract", "--explain", "missing.txt", STORY)
    assert said.status == 2
    assert "missing.txt" in said.err
    assert "picture 3" in said.out
