"""One picture or two: captions in many languages, listed in `caption_pairs.toml`, those
that nobody knew who made the comparison, in `caption_pairs_unseen.toml`, and siblings
of one event, in `caption_pairs_siblings.toml`.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from media.dedup import compare

PAIRS = {
    language: listed
    for name in (
        "caption_pairs.toml",
        "caption_pairs_unseen.toml",
        "caption_pairs_siblings.toml",
    )
    for language, listed in tomllib.loads(
        (Path(__file__).parent / name).read_text("utf-8")
    ).items()
}


def _cases(verdict: str) -> list[object]:
    return [
        pytest.param(a, b, id=f"{language}: {what}")
        for language, listed in PAIRS.items()
        for what, a, b in listed.get(verdict, ())
    ]


@pytest.mark.parametrize(("a", "b"), _cases("same"))
def test_one_picture_is_known_however_a_house_edits_its_caption(a: str, b: str) -> None:
    for found in (compare(a, b), compare(b, a)):
        assert found.same, found.reasons


@pytest.mark.parametrize(("a", "b"), _cases("different"))
def test_another_picture_of_the_event_is_told_from_it(a: str, b: str) -> None:
    for found in (compare(a, b), compare(b, a)):
        assert not found.same, found.reasons
        assert found.relation == "different"


@pytest.mark.parametrize(("a", "b"), _cases("unknown"))
def test_what_is_not_known_yet_is_kept_apart(a: str, b: str) -> None:
    """These are captions of one picture; apart is the lesser error."""
    assert not compare(a, b).same
