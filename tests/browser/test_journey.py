"""What a photo desk does, in a real browser against the real server."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened

pytestmark = pytest.mark.browser


def test_from_three_words_to_both_credits_their_article_and_the_finding(
    opened: Opened,
) -> None:
    page = opened("/")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    box.press_sequentially("suicide drones baghdad")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 pictures for")
    page.get_by_role("article").filter(has_text="2 usages").get_by_role(
        "link"
    ).first.click()

    credits = page.locator("#captions .showing > h3")
    expect(credits).to_contain_text(
        [
            "Photo: AFP Photo/Handout/Coalition",
            "Photo: AFP Photo/Handout/Coalition Official",
        ]
    )
    expect(page.locator("#conflicts mark")).to_have_text(" Official")
    expect(page.locator("#findings")).to_contain_text("One picture, several credits")
    expect(page.get_by_role("region", name="Print this credit")).to_contain_text(
        "AFP Photo/Handout/Coalition Official"
    )

    page.locator("#captions").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("drones")
    expect(page.locator(".shown-item")).to_have_count(3)
    expect(page.locator(".shown-item").first).to_contain_text(
        "Credits of one picture disagree"
    )
    expect(page.locator(".shown-item").last).to_contain_text("Parts of one of two")
    expect(page.locator(".shown-item").last).not_to_contain_text("disagree")


def test_the_credit_is_copied_as_it_is_to_be_printed(opened: Opened) -> None:
    page = opened("/?q=drones&agency=AFP")
    page.get_by_role("article").first.get_by_role("link").first.click()
    page.get_by_role("button", name="Copy credit").click()
    expect(page.get_by_role("status")).to_have_text(
        "Copied – Disputed: the sources disagree on the credit"
    )
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#credit-to-print").text_content()


@pytest.mark.parametrize("path", ["/", "/documents", "/findings", "/about"])
def test_a_slash_goes_to_the_search_box(opened: Opened, path: str) -> None:
    page = opened(path)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    page.keyboard.type("a/b")
    expect(box).to_have_value("a/b")


def test_the_first_tab_offers_to_skip_to_the_content(opened: Opened) -> None:
    page = opened("/documents")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_every_picture_loads(opened: Opened) -> None:
    page = opened("/")
    _scroll_through(page)
    broken = page.locator("img").evaluate_all(
        "all => all.filter(i => !i.complete || !i.naturalWidth).map(i => i.src)"
    )
    assert page.locator("img").count() > 10
    assert broken == []


def _scroll_through(page: Page) -> None:
    for image in page.locator("img").all():
        image.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")


def test_everything_can_be_reached_without_scripts(opened: Opened, served: str) -> None:
    browser = opened("/").context.browser
    assert browser is not None
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(served)
        page.get_by_role("searchbox").fill("tram")
        page.get_by_role("button", name="Search").click()
        page.get_by_role("article").first.get_by_role("link").first.click()
        expect(page.get_by_role("heading", name="Print this credit")).to_be_visible()
        expect(page.get_by_role("button", name="Copy credit")).to_be_hidden()
        page.get_by_text("Fingerprints").click()
        expect(page.get_by_text("SHA-256", exact=True)).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_filters_are_at_hand_at_every_width(opened: Opened, width: int) -> None:
    page = opened("/", width=width)
    conflicts = page.get_by_role("link", name=re.compile("^Credit conflicts"))
    if width == 390:
        expect(conflicts).not_to_be_in_viewport()
        page.get_by_role("link", name="Filter", exact=True).click()
    expect(conflicts).to_be_in_viewport()
    conflicts.click()
    expect(page.get_by_role("list", name="Filters in force")).to_be_visible()
    page.get_by_role("link", name=re.compile("take this filter off")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pictures")
