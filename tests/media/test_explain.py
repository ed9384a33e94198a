"""What was recognised as what, with spans that give back the exact text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media.catalogue import Catalogue
from media.explain import (
    Block,
    Explanation,
    Mark,
    explain,
    explain_caption,
    explain_stored,
    explanation_record,
)
from media.explain.placing import runs
from media.files import SourceFile
from media.model import Span
from media.pipeline import Session, open_session

SESSION = open_session()


def told(marks: tuple[Mark, ...], text: str) -> list[str]:
    """Return marks as `kind words = meaning`."""
    return [
        f"{mark.kind} {mark.span.of(text)}" + (f" = {mark.means}" if mark.means else "")
        for mark in marks
    ]


def of(text: str, name: str = "article.txt") -> Explanation:
    (found,) = explain(SourceFile(uri=name, data=text.encode()), session=SESSION)
    return found


def row(text: str, of: str, *wanted: str) -> object:
    return pytest.param(text, list(wanted), id=of)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        row(
            "A clerk reads the law in Lumena, Jan. 3, 2022. (Photo: Ida Wells/AFP)",
            "description, date and credit",
            "description A clerk reads the law in Lumena, Jan. 3, 2022.",
            "date Jan. 3, 2022 = 2022-01-03",
            "credit Photo: Ida Wells/AFP",
            "label Photo = photo",
            "creator Ida Wells",
            "organisation AFP = AFP",
        ),
        row(
            "Photo: Ida Wells/Lumena Courier via AP/Handout / CC BY-SA 4.0, file"
            " (left), zxv qwe",
            "every part of a chain, and what stays unread",
            "credit Photo: Ida Wells/Lumena Courier via AP/Handout / CC BY-SA 4.0, file"
            " (left), zxv qwe",
            "label Photo = photo",
            "creator Ida Wells",
            "organisation Lumena Courier",
            "organisation AP = AP",
            "flag Handout = handout",
            "licence CC BY-SA 4.0 = CC-BY-SA-4.0",
            "flag file = file",
            "position left",
            "unread zxv qwe",
        ),
        row(
            "(Photo: Ida Wells/AFP) The clerk of Lumena reads the law aloud.",
            "the credit comes first",
            "credit Photo: Ida Wells/AFP",
            "label Photo = photo",
            "creator Ida Wells",
            "organisation AFP = AFP",
            "description The clerk of Lumena reads the law aloud.",
        ),
        row(
            "The clerk of Lumena reads the law aloud to everybody in the hall.",
            "no credit",
            "description The clerk of Lumena reads the law aloud to everybody in the"
            " hall.",
        ),
    ],
)
def test_a_caption_is_marked(text: str, wanted: list[str]) -> None:
    (account,) = explain_caption(text, session=SESSION).accounts
    assert told(account.marks, account.usage.caption.text) == wanted


def test_a_known_agency_leads_to_its_page() -> None:
    (account,) = explain_caption("Photo: Ida Wells/AFP", session=SESSION).accounts
    assert [mark.slug for mark in account.credit_marks] == ["", "", "afp"]


ARTICLE = """ date 2022-01-03 World
Clerk reads the law in Lumena
author_image Bo Lund
LUMENA (Coast Wire) – The clerk read the law on Monday.
The clerk of Lumena reads the law aloud, Jan. 3, 2022. (Photo: Ida
Wells/AFP)
Nobody had asked her to, and nobody went home before she was done.
"""


class TestPlainText:
    @pytest.fixture
    def found(self) -> Explanation:
        return of(ARTICLE)

    def test_a_caption_shows_what_told_it_from_other_lines(
        self, found: Explanation
    ) -> None:
        (account,) = found.accounts
        assert dict(account.signs)["by cue"] > 0
        assert "creator" in account.speaks_for
        assert not {"known agency", "creator"} & set(account.speaks_against)

    def test_blocks_stand_in_order_and_give_back_the_text(
        self, found: Explanation
    ) -> None:
        text = found.document.text
        assert [block.span.of(text) for block in found.blocks] == [
            block.text for block in found.blocks
        ]
        assert "\n".join(block.text for block in found.blocks) == text

    def test_each_block_is_called_what_it_was_taken_for(
        self, found: Explanation
    ) -> None:
        assert [(block.kind, block.usages) for block in found.blocks] == [
            ("date", ()),
            ("title", ()),
            ("byline", ()),
            ("paragraph", ()),
            ("paragraph", (0,)),
            ("paragraph", (0,)),
            ("paragraph", ()),
        ]

    def test_a_credit_over_two_lines_is_marked_on_both(
        self, found: Explanation
    ) -> None:
        first, second = found.blocks[4:6]
        assert told(first.marks, first.text) == [
            "description The clerk of Lumena reads the law aloud, Jan. 3, 2022.",
            "date Jan. 3, 2022 = 2022-01-03",
            "credit Photo: Ida",
            "label Photo = photo",
            "creator Ida",
        ]
        assert told(second.marks, second.text) == [
            "credit Wells/AFP",
            "creator Wells",
            "organisation AFP = AFP",
        ]

    def test_a_paragraph_shows_its_dateline_and_why_it_was_not_taken(
        self, found: Explanation
    ) -> None:
        block = found.blocks[3]
        assert told(block.marks, block.text) == [
            "dateline LUMENA (Coast Wire) – = LUMENA"
        ]
        assert block.refusal is not None
        assert block.refusal.credit_line is None

    def test_a_credit_that_is_too_unsure_is_told_with_its_score(self) -> None:
        found = of("Read first\n\nThe clerk spoke. Ida Wells\n\nIt was late.\n")
        block = found.blocks[1]
        assert block.usages == ()
        assert block.refusal is not None
        assert block.refusal.credit_line == "Ida Wells"
        assert 0 < block.refusal.score < 0.5
        assert "too unlikely" in block.refusal.reason
        assert dict(block.refusal.signs)["by trailing-name"] < 0


PAGE = """<!doctype html><html lang="en"><head><title>Clerk reads</title>
<script type="application/ld+json">{"@context": "https://schema.org",
"@type": "NewsArticle", "headline": "Clerk reads", "image": {"@type": "ImageObject",
"url": "https://news.example/hall.jpg", "creditText": "Bo Lund/Reuters"}}</script>
</head><body><article><h1>Clerk reads the law aloud in Lumena</h1>
<p>The clerk of Lumena read the whole law on Monday, and it went on all day long.</p>
<figure><img src="https://news.example/clerk.jpg" width="800" height="500">
<figcaption>The clerk reads, Jan. 3, 2022.</figcaption>
<span class="photo-credit">Photo: Ida Wells/AFP</span></figure>
<p>Nobody had asked her to, and nobody went home before she was done with it.</p>
<figure><img src="https://news.example/hall.jpg" width="800" height="500">
<figcaption>The hall of Lumena, long after everybody had left it.</figcaption></figure>
</article></body></html>"""


class TestPage:
    @pytest.fixture
    def found(self) -> Explanation:
        return of(PAGE, "page.html")

    def test_caption_and_credit_of_two_elements_are_marked_in_their_own(
        self, found: Explanation
    ) -> None:
        taken = [block for block in found.blocks if block.usages == (0,)]
        assert [told(block.marks, block.text) for block in taken] == [
            ["description The clerk reads, Jan. 3, 2022.", *_DATE],
            [
                "credit Photo: Ida Wells/AFP",
                "label Photo = photo",
                "creator Ida Wells",
                "organisation AFP = AFP",
            ],
        ]

    def test_a_credit_that_no_visible_text_says_is_marked_by_itself(
        self, found: Explanation
    ) -> None:
        account = found.accounts[1]
        caption = account.usage.caption
        assert not account.credit_in_caption
        assert told(account.credit_marks, caption.credit_line or "") == [
            "creator Bo Lund",
            "organisation Reuters = Reuters",
        ]
        assert "json-ld" in [e.kind for e in caption.evidence]

    def test_what_stands_in_no_box_says_so(self, found: Explanation) -> None:
        reasons = [b.refusal.reason for b in found.blocks if b.refusal]
        assert set(reasons) == {"It stands in no picture's box."}


_DATE = ["date Jan. 3, 2022 = 2022-01-03"]


def test_of_a_catalogued_document_the_usages_are_explained(
    newsroom: Catalogue, session: Session
) -> None:
    for stored in newsroom.documents(limit=200).items:
        found = explain_stored(stored, session=session)
        assert found.blocks == ()
        assert [account.usage for account in found.accounts] == [
            placed.usage for placed in stored.usages
        ]
        for account in found.accounts:
            caption = account.usage.caption
            kinds = {mark.kind for mark in account.marks}
            assert ("description" in kinds) == bool(caption.description)
            assert ("credit" in kinds) == account.credit_in_caption


ROOT = Path(__file__).parents[2]
SAMPLES = sorted(
    [
        *(ROOT / "seeds" / "articles").iterdir(),
        *(ROOT / "tests" / "golden" / "documents").glob("*/input.*"),
    ]
)
"""Articles of the seeds, and a document of every format."""


@pytest.mark.parametrize(
    "path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_every_mark_gives_back_the_text_that_it_names(path: Path) -> None:
    file = SourceFile(uri=str(path), data=path.read_bytes())
    for found in explain(file, session=SESSION):
        for block in found.blocks:
            assert block.span.of(found.document.text) == block.text
            _check(block)
        for account in found.accounts:
            caption, credit = account.usage.caption, account.usage.credit
            words = " ".join(
                mark.span.of(caption.text)
                for mark in account.marks
                if mark.kind == "description"
            )
            assert words == (caption.description or "")
            named = [
                mark.span.of(caption.credit_line or "")
                for mark in account.credit_marks
                if mark.kind == "creator"
            ]
            assert named == list(credit.creators if credit else ())
        record = explanation_record(found)
        assert [usage["caption_raw"] or "" for usage in record["usages"]] == [
            account.usage.caption.text for account in found.accounts
        ]


def _check(block: Block) -> None:
    """Marks lie within the block, and cross no other's end."""
    for mark in block.marks:
        assert 0 <= mark.span.start < mark.span.end <= len(block.text)
    for one, other in pairwise(block.marks):
        apart = one.span.end <= other.span.start
        within = other.span.end <= one.span.end and one.span.start <= other.span.start
        assert apart or within


SOME = (
    "The clerk reads . , ( ) / Photo: Ida Wells AFP via Bo Lund Jan. 3, 2022 © file"
    " 写真 山田 ＡＰ é \u200b Handout CC BY-SA 4.0"
)
WORDS = st.lists(st.sampled_from(SOME.split()), max_size=14).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(WORDS)
def test_any_words_can_be_explained(text: str) -> None:
    (account,) = explain_caption(text, session=SESSION).accounts
    caption = account.usage.caption
    found = [m.span.of(caption.text) for m in account.marks if m.kind == "credit"]
    assert " ".join(found) == (caption.credit_line or "")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=12), st.data())
def test_what_was_taken_from_a_text_is_found_in_it(
    letters: list[str], data: st.DataObject
) -> None:
    """Whatever run of words is left out of a text, the rest is placed in it."""
    start = data.draw(st.integers(0, len(letters)))
    end = data.draw(st.integers(start, len(letters)))
    text = " ".join(letters)
    taken = " ".join(letters[:start] + letters[end:])
    found = runs(taken, text, free=[Span(start=0, end=len(text))])
    for run in found:
        size = run.span.end - run.span.start
        assert run.span.of(text) == taken[run.at : run.at + size]
    if start == end:
        assert "".join(run.span.of(text) for run in found) == taken


def test_a_credit_put_together_of_fields_is_marked_part_by_part() -> None:
    found = of((ROOT / "tests/golden/documents/ninjs/input.json").read_text(), "a.json")
    account = found.accounts[0]
    assert not account.credit_in_caption
    assert told(account.marks, account.usage.caption.text) == [
        "description Mechanics inspect a line, May 16, 2023.",
        "date May 16, 2023 = 2023-05-16",
        "creator Mads Lund",
        "organisation Coast Wire",
    ]
    assert told(found.blocks[-2].marks, found.blocks[-2].text) == [
        "organisation Coast Wire"
    ]
