"""How well captions are read from plain texts that were written before any was read.

`plain_text` has browsers' copies, dumps of text browsers, wire copy, fields of
publishing systems, mails and galleries, all invented, in more than 30 languages. What
is still wrong is left in.
"""

from collections import Counter

from tests.plain_texts import outcomes, plain_texts, read_plainly

TEXTS = list(plain_texts())

COUNTS = {
    "pictures": 797,
    "found": 733,
    "words right": 727,
    "no caption": 24,
    "credits": 774,
    "credits said": 739,
    "credits right": 708,
}
"""What is read of all texts, exactly: whoever changes it says so here."""


def test_the_texts_are_many_and_of_many_languages() -> None:
    assert len(TEXTS) >= 255
    assert len({text.language for text in TEXTS}) >= 30
    assert len({text.name for text in TEXTS}) == len(TEXTS)


def test_exactly_as_much_is_read_as_is_written_here() -> None:
    counts = sum((outcomes(text, read_plainly(text)) for text in TEXTS), Counter())
    assert dict(counts) == COUNTS
