"""Whole pages of papers that do not exist, written before the reader had seen them.

`blind_pages/*.toml` holds articles in the shapes of publishing systems all over the
world, with what is printed with each of their pictures. Each page was written before it
was read for the first time; docs/accuracy.md has the figures of that first reading. A
picture whose words are not yet read right says why ("not_yet"): once they are, the test
fails until that is taken out.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.blind_pages import (
    Page,
    as_read,
    beside,
    blind_pages,
    outcomes,
    usage_of,
)

PAGES = blind_pages()

RIGHT = {
    "pictures": 1367,
    "found": 1353,
    "captions right": 1235,
    "credits right": 1227,
    "creators right": 812,
    "organisations right": 517,
    "captions said": 1282,
    "credits said": 1244,
}
"""Right ones of all pages, exactly: whoever changes them says so here."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_picture_has_the_words_that_are_printed_with_it(page: Page) -> None:
    for picture in page.pictures:
        usage = usage_of(page, picture)
        read = as_read(usage) if usage else None
        if picture.not_yet:
            assert read != picture.printed, f"{picture.src} is read right: {read}"
        else:
            assert read == picture.printed, picture.src


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_stands_beside_the_article_has_no_words(page: Page) -> None:
    assert bool(beside(page)) == bool(page.beside_not_yet), beside(page)


def test_exactly_as_many_are_right_as_are_written_here() -> None:
    counts = sum(map(outcomes, PAGES), Counter())
    assert {name: counts[name] for name in RIGHT} == RIGHT
