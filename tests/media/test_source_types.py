"""IPTC's digital source types, by the addresses under which they are written."""

from __future__ import annotations

import pytest

from media.source_types import source_type

VOCABULARY = "cv.iptc.org/newscodes/digitalsourcetype"


@pytest.mark.parametrize(
    ("address", "ai"),
    [
        (
            "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
            "all",
        ),
        (
            "https://cv.iptc.org/newscodes/digitalsourcetype/TrainedAlgorithmicMedia/",
            "all",
        ),
        ("digsrctype:compositeWithTrainedAlgorithmicMedia", "part"),
        (f"http://{VOCABULARY}/digitalCapture", None),
    ],
)
def test_what_a_model_made_is_told(address: str, ai: str | None) -> None:
    found = source_type(address)
    assert found is not None and found.ai == ai


@pytest.mark.parametrize("address", ["", "http://example.org/", "somethingElse"])
def test_other_words_are_no_source_type(address: str) -> None:
    assert source_type(address) is None
