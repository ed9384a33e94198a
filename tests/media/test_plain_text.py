"""How well captions are read from plain texts that were written before any was read.

`plain_text` has browsers' copies, dumps of text browsers, wire copy, fields of
publishing systems, mails and galleries, all invented, in more than 30 languages. The
counts may only become better; what is still wrong is left in.
"""

from collections import Counter

import pytest

from tests.plain_texts import PlainText, f1, outcomes, plain_texts, read_plainly

TEXTS = list(plain_texts())


def _counted(texts: list[PlainText]) -> Counter[str]:
    return sum((outcomes(text, read_plainly(text)) for text in texts), Counter())


@pytest.fixture(scope="module")
def counts() -> Counter[str]:
    return _counted(TEXTS)


def test_the_texts_are_many_and_of_many_languages() -> None:
    assert len(TEXTS) >= 60
    assert len({text.language for text in TEXTS}) >= 30
    assert len({text.name for text in TEXTS}) == len(TEXTS)


def test_most_captions_are_found(counts: Counter[str]) -> None:
    assert counts["pictures"] == 147
    assert counts["found"] >= 128
    assert counts["words right"] >= 128


def test_little_else_is_taken_for_a_caption(counts: Counter[str]) -> None:
    assert counts["no caption"] <= 13


def test_most_credits_are_right(counts: Counter[str]) -> None:
    right, said, there = (
        counts[name] for name in ("credits right", "credits said", "credits")
    )
    assert right >= 120
    assert f1(right, said, there) >= 0.892
