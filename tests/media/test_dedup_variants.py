"""What an asset's usages say differently: wordings, and credits with their dates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from media.dedup import credits_of, wordings_of
from media.model import Usage
from tests.samples import sample_asset, sample_credit, sample_image, sample_usage

FERRY = (
    "A ferry leaves the old harbour of Oldport at dawn, carrying two hundred people."
)
SHORT = "A ferry leaves the old harbour of Oldport at dawn…"
OTHER = (
    "A ferry enters the old harbour of Oldport at dawn, carrying two hundred people."
)


def printed(
    text: str, number: int, line: str = "", published: str | None = None
) -> Usage:
    credit = sample_credit(line) if line else None
    return sample_usage(
        text, document=f"{number}.txt", credit=credit, published=published
    )


class TestWordings:
    def test_the_representative_comes_first_then_the_most_frequent(self) -> None:
        asset = sample_asset(
            "a",
            *(printed(SHORT, n) for n in range(3)),
            printed(FERRY, 3),
            printed(OTHER, 4),
            description=FERRY,
        )
        found = wordings_of(asset)
        assert [w.text for w in found] == [FERRY, SHORT, OTHER]
        assert [len(w.usages) for w in found] == [1, 3, 1]

    @pytest.mark.parametrize(
        ("text", "relation"),
        [
            pytest.param(FERRY, "identical", id="itself"),
            pytest.param(SHORT, "truncated", id="cut short"),
            pytest.param(OTHER, "different", id="another direction"),
        ],
    )
    def test_each_says_how_it_compares_with_the_representative(
        self, text: str, relation: str
    ) -> None:
        asset = sample_asset(
            "a", printed(FERRY, 1), printed(text, 2), description=FERRY
        )
        assert wordings_of(asset)[-1].relation == relation

    def test_spaces_make_no_other_wording(self) -> None:
        spaced = FERRY.replace(" ", "\n  ")
        asset = sample_asset("a", printed(FERRY, 1), printed(spaced, 2))
        assert len(wordings_of(asset)) == 1

    def test_the_description_in_a_file_is_one(self) -> None:
        asset = sample_asset(
            "a", printed(FERRY, 1), images=(sample_image(description=SHORT),)
        )
        found = wordings_of(asset)
        assert [(w.text, len(w.usages), len(w.images)) for w in found] == [
            (FERRY, 1, 0),
            (SHORT, 0, 1),
        ]

    def test_a_picture_without_words_has_none(self) -> None:
        asset = sample_asset("a", printed("", 1), description="")
        assert wordings_of(asset) == ()


class TestCredits:
    def test_each_line_is_counted_with_its_first_and_last_day_and_its_documents(
        self,
    ) -> None:
        asset = sample_asset(
            "a",
            printed(FERRY, 1, "Nordpix", "2024-05-17"),
            printed(FERRY, 2, "Nordpix", "2023-01-02"),
            printed(FERRY, 3, "Ida Holm/Nordpix", "2025-03-04"),
            printed(FERRY, 4, "Nordpix"),
        )
        found = [
            (c.credit.credit_line, len(c.usages), c.first, c.last)
            for c in credits_of(asset)
        ]
        assert found == [
            ("Nordpix", 3, "2023-01-02", "2024-05-17"),
            ("Ida Holm/Nordpix", 1, "2025-03-04", "2025-03-04"),
        ]
        assert credits_of(asset)[0].documents == ("1.txt", "2.txt", "4.txt")

    def test_where_no_document_is_dated_no_day_is_said(self) -> None:
        (found,) = credits_of(sample_asset("a", printed(FERRY, 1, "Nordpix")))
        assert (found.first, found.last) == (None, None)

    def test_a_usage_without_a_credit_counts_for_none(self) -> None:
        bare = replace(printed(FERRY, 1), credit=None)
        assert credits_of(sample_asset("a", bare)) == ()
