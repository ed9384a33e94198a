"""What a desk reads of a picture on a telephone: nothing lies beside the page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(browser: Browser, served: str) -> Iterator[Page]:
    """Return a page of a telephone, at the picture whose credits disagree."""
    with urlopen(f"{served}/api/v1/search?q=drones&conflict=yes") as answer:
        asset = json.load(answer)["items"][0]["asset"]
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(f"{served}/assets/{asset}")
    yield page
    context.close()


def test_where_each_credit_was_printed_is_read_without_scrolling_sideways(
    phone: Page,
) -> None:
    table = phone.get_by_role("table", name="Credits ever printed")
    rows = table.get_by_role("row").filter(has=phone.get_by_role("rowheader"))
    expect(rows).to_have_count(2)
    for row in rows.all():
        expect(row).to_contain_text("Photo: AFP")
        (link,) = row.get_by_role("link").all()
        for part in (row.get_by_role("rowheader"), link):
            box = part.bounding_box()
            assert box is not None
            assert box["x"] >= 0 and box["x"] + box["width"] <= 390


def test_the_whole_caption_is_read_above_the_line_to_print(phone: Page) -> None:
    title = phone.get_by_role("heading", level=1)
    expect(title).to_contain_text("Jan. 3, 2022.")
    assert title.evaluate("e => e.scrollHeight - e.clientHeight") <= 1, "none is cut"
    light = phone.get_by_role("heading", name="Check before it is run").bounding_box()
    assert light is not None and light["y"] < 844, "whether it may run is seen as well"


def test_keys_are_offered_only_where_there_are_any(phone: Page) -> None:
    expect(phone.locator("#keys-show")).to_be_hidden()
    expect(phone.locator(".deeds kbd").first).to_be_hidden()
