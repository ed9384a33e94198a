"""One line credits all pictures of an article, and lines that only look so do not.

The sets in `whole` were written before the program was asked; docs/accuracy.md has the
figures of first sight.
"""

from __future__ import annotations

import pytest

from media.pipeline import Session
from tests.whole_articles import SETS, Row, read, rows, usages_of

ROWS = [
    pytest.param(row, id=f"{name} {row.kind}: {row.name}")
    for name in SETS
    for row in rows(name)
]
NOT_YET = {
    # Read as a credit of the line above it, in lines of text
    "en, end: Photos: Submit yours",
    # A headline whose words all have capitals looks like a house's name
    "en, end: Pictures: The Town Council Decides Tonight",
}


@pytest.mark.parametrize("row", ROWS)
def test_each_picture_is_by_whom_the_article_says(row: Row, session: Session) -> None:
    right = read(row, session) == row.expected
    assert right != (row.name in NOT_YET)


@pytest.mark.parametrize(
    ("line", "at", "place"),
    [
        ("Photographs by Ida Wells", "below", "credit-at-head"),
        ("Photographs by Ida Wells", "end", "credit-at-end"),
        ("Images: Ida Wells unless otherwise stated", "foot", "credit-at-end"),
    ],
)
def test_evidence_says_where_the_line_stands(
    line: str, at: str, place: str, session: Session
) -> None:
    row = Row(kind="whole", told={"in": "en", "at": at, "line": line})
    for usage in usages_of(row, session):
        (told,) = (e for e in usage.caption.evidence if e.kind.startswith("credit-"))
        assert (told.kind, told.quote) == (place, line)
