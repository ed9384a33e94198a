"""One line credits all pictures of an article, and lines that only look so do not.

The sets in `whole` were written before the program was asked; docs/accuracy.md has the
figures of first sight.
"""

from __future__ import annotations

import pytest

from media.files import SourceFile
from media.pipeline import Session, extract
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


@pytest.mark.parametrize("lead", ["All photos: ", "Text: Tom Hart, photos: "])
@pytest.mark.parametrize("who", ["@idawells", "@ida_wells, @tom.hart"])
def test_accounts_make_all_pictures_too(lead: str, who: str, session: Session) -> None:
    told = {"in": "en", "at": "end", "line": f"{lead}{who}"}
    usages = usages_of(Row(kind="whole", told=told), session)
    assert {usage.caption.credit_line for usage in usages} >= {who}
    told["line"] = f"{lead}@home by the harbour"
    usages = usages_of(Row(kind="other", told=told), session)
    assert {usage.credit for usage in usages} == {None}


@pytest.mark.timeout(60)  # what takes minutes looks through all passages for each line
@pytest.mark.parametrize("line", ["Photos by the author", "Photo: see the 3 pictures"])
def test_very_many_lines_that_only_look_so(line: str, session: Session) -> None:
    prose = f"<p>{'The council mends the old bridges before winter. ' * 2}</p>"
    figure = "<figure><img src=/a.jpg><figcaption>A boat.</figcaption></figure>"
    page = f"<article>{prose}{figure}{prose}{f'<p>{line}</p>' * 20_000}</article>"
    file = SourceFile(uri="press/a.html", data=page.encode())
    ((_, (usage,)),) = extract(file, session=session).documents
    assert (usage.caption.description, usage.caption.credit_line) == ("A boat.", None)
