"""Captions of one picture contradict each other by its days, not by those of a life."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from media.model import Caption, Usage
from media.pipeline import Session
from media.rules.captions import captions_contradict
from tests.samples import sample_asset

SHOWN = ("Boats in Oldport on May 3, 2026.", "May 3, 2026", date(2026, 5, 3))


def usage(number: int, text: str, words: str, day: date) -> Usage:
    caption = Caption(
        document_uri=f"{number}.txt",
        position=0,
        text=text,
        date_text=words,
        date_created=day,
    )
    return Usage(usage_id=f"u{number}", caption=caption)


@pytest.mark.parametrize(
    ("text", "words", "day", "contradicts"),
    [
        ("Boats on May 9, 2026.", "May 9, 2026", date(2026, 5, 9), True),
        ("Ida Holm, born on May 3, 1960.", "May 3, 1960", date(1960, 5, 3), False),
        (
            "Flowers for the victims of September 11, 2001.",
            "September 11, 2001",
            date(2001, 9, 11),
            False,
        ),
        (
            "The court hears it on January 14, 2030.",
            "January 14, 2030",
            date(2030, 1, 14),
            False,
        ),
    ],
)
def test_only_days_of_the_picture_are_held_together(
    text: str, words: str, day: date, contradicts: bool, session: Session
) -> None:
    usages = (usage(1, *SHOWN), usage(2, text, words, day))
    asset = replace(sample_asset("one"), usages=usages)
    context = replace(session.context, today=date(2026, 11, 28))
    assert bool(list(captions_contradict(asset, context))) == contradicts
