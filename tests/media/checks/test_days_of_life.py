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


OF_LIFE = [
    ("Ida Holm, urodzona 3 maja 1960 roku.", "3 maja 1960"),
    ("Ida Holm, narozena 3. května 1960.", "3. května 1960"),
    ("Ida Holm, narodená 3. mája 1960.", "3. mája 1960"),
    ("Ида Хольм родилась 3 мая 1960 года.", "3 мая 1960"),
    ("Іда Гольм народилася 3 травня 1960 року.", "3 травня 1960"),
    ("Ida Holm, født den 3. maj 1960.", "3. maj 1960"),
    ("Hallen invigdes den 3 maj 1960.", "3 maj 1960"),
    ("Ida Holm, syntynyt 3. toukokuuta 1960.", "3. toukokuuta 1960"),
    ("Ida Holm, 1960. május 3-án született.", "1960. május 3"),
    ("Ida Holm, rođena 3. svibnja 1960.", "3. svibnja 1960"),
    ("Ida Holm, născută la 3 mai 1960.", "3 mai 1960"),
    ("3 Mayıs 1960 doğumlu Ida Holm.", "3 Mayıs 1960"),
    ("Η Ίντα γεννήθηκε στις 3 Μαΐου 1960.", "3 Μαΐου 1960"),
    ("ولدت في ٣ مايو ١٩٦٠", "٣ مايو ١٩٦٠"),
    ("נולדה ב-3 במאי 1960", "3 במאי 1960"),
    ("3 मई 1960 को जन्मी", "3 मई 1960"),
    ("Ida Holm lahir 3 Mei 1960.", "3 Mei 1960"),
    ("1960年5月3日生まれの選手", "1960年5月3日"),
    ("1960年5月3日出生的选手", "1960年5月3日"),
    ("1960년 5월 3일 출생", "1960년 5월 3일"),
]


@pytest.mark.parametrize(("text", "words"), OF_LIFE)
def test_days_of_lives_and_houses_are_known_in_their_languages(
    text: str, words: str, session: Session
) -> None:
    assert words in text
    usages = (usage(1, *SHOWN), usage(2, text, words, date(1960, 5, 3)))
    asset = replace(sample_asset("one"), usages=usages)
    context = replace(session.context, today=date(2026, 11, 28))
    assert not list(captions_contradict(asset, context))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A dog and a sedan in Oldport, 9 May 2026.", "9 May 2026"),
        ("DoD photo of Miroslav Gim in Oldport, 9 May 2026.", "9 May 2026"),
        ("Students in Oldport. Sinh viên, 9 May 2026.", "9 May 2026"),
        ("Президент с гостями на мосту 9 мая 2026 года.", "9 мая 2026"),
        ("Prezydent i goście na moście, 9 maja 2026.", "9 maja 2026"),
        ("2026年5月9日，学生在码头。", "2026年5月9日"),
        ("2026년 5월 9일 학생들이 부두에 있다.", "2026년 5월 9일"),
    ],
)
def test_other_words_before_and_behind_a_day_are_no_life(
    text: str, words: str, session: Session
) -> None:
    usages = (usage(1, *SHOWN), usage(2, text, words, date(2026, 5, 9)))
    asset = replace(sample_asset("one"), usages=usages)
    context = replace(session.context, today=date(2026, 11, 28))
    assert list(captions_contradict(asset, context))
