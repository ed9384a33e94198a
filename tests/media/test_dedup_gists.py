"""Descriptions that were read once compare, as they are kept, as if read again."""

from __future__ import annotations

import tomllib
from itertools import chain
from pathlib import Path

import pytest

from media.dedup import gist_of, may_be_related, telling_keys
from media.dedup.captions import relation_of
from media.dedup.gists import Gist
from media.pipeline.reaching import Said, Sketch, read_sketch, write_sketch

LISTED = (Path(__file__).parent / "caption_pairs.toml").read_text(encoding="utf-8")
PAIRS = [
    pytest.param(one, other, id=f"{language}-{said}-{n}")
    for language, kinds in tomllib.loads(LISTED).items()
    for n, (said, one, other) in enumerate(chain(*kinds.values()))
]
ODD = {
    "a ligature that holds spaces": "ﷺ stands on the old wall of the upper town",
    "a lone surrogate": "The old mill \udce9 of Karvia before the flood came",
    "a backslash": r"The old mill \of\ Karvia before the flood came",
    "a quotation": 'The "old mill" of Karvia (left), ^before^ the flood | came.',
    "cut short": "Workers (3/5) repaint the old mill of Karvia before the …",
    "a number behind": "Workers repaint the old mill of Karvia. (3/5) (Photo: AFP)",
    "in capitals": "WORKERS REPAINT THE OLD MILL OF KARVIA ON MAY 3, 2021",
}


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_gists_are_related_exactly_if_the_descriptions_are(
    one: str, other: str
) -> None:
    expected = relation_of(*sorted((one, other))) != "different"
    assert may_be_related(gist_of(one), gist_of(other)) == expected
    assert may_be_related(gist_of(other), gist_of(one)) == expected


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_a_sketch_is_read_as_it_was_written(text: str) -> None:
    said = Said(keys=telling_keys(text), gist=gist_of(text))
    sketch = Sketch(signs=frozenset({"a sign", text}), texts=(said,))
    assert read_sketch(write_sketch(sketch)) == sketch


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_a_description_is_related_to_itself(text: str) -> None:
    said = gist_of(text)
    assert may_be_related(said, Gist(*said))


def test_a_sketch_of_another_form_is_none() -> None:
    assert read_sketch('[3,["d:1"],{"Rain on the quay":[["b:1"],"rain quay"]}]') is None
