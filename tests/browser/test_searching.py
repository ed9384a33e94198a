"""Searching with the keyboard alone, without JavaScript, and what is copied."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Opened

pytestmark = pytest.mark.browser


def test_a_desk_needs_no_mouse(opened: Opened) -> None:
    page = opened("/?q=drones")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("ArrowRight")
    first = page.locator("#results .card-title a").first
    expect(first).to_be_focused()
    page.keyboard.press("ArrowRight")
    second = page.locator("#results .card-title a").nth(1)
    expect(second).to_be_focused()
    page.keyboard.press("c")
    line = page.locator("#results .card-credit").nth(1).text_content()
    expect(page.locator("#copied")).to_have_text(f"Copied: {line}")
    assert page.evaluate("navigator.clipboard.readText()") == line
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("copy the credit to print")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("ArrowLeft")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Print this credit")).to_be_visible()


@pytest.mark.parametrize(
    ("key", "field"),
    [("e", "Credit line"), ("w", "The notice, word for word"), ("m", "Second")],
)
def test_a_letter_leads_from_a_picture_into_the_field_to_fill(
    opened: Opened, key: str, field: str
) -> None:
    page = opened("/?q=tram")
    page.locator("#results .card-title a").first.click()
    expect(page.get_by_role("heading", name="Print this credit")).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press(key)
    expect(page.get_by_label(field, exact=True)).to_be_focused()
    expect(page.locator("h1").first).to_be_in_viewport()


def test_keys_can_be_switched_off_and_stay_so(opened: Opened) -> None:
    page = opened("/?view=list")
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Keys are on").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.evaluate("document.activeElement.blur()")
    for key in ("/", "?", "ArrowRight"):
        page.keyboard.press(key)
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.evaluate("document.activeElement === document.body")


def test_names_are_offered_while_typing_and_chosen_with_the_arrows(
    opened: Opened,
) -> None:
    page = opened("/?view=list")
    box = page.get_by_role("combobox")
    box.press_sequentially("cal")
    option = page.get_by_role("option", name="Ines Calloway")
    expect(option).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "suggested-0")
    box.press("Escape")
    expect(option).to_be_hidden()
    expect(box).to_have_value("cal")
    box.press("l")
    expect(option).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/?*creator=Ines+Calloway*")
    assert "view=list" in page.url and "q=" not in page.url
    expect(page.locator(".chip")).to_contain_text("by Ines Calloway")


def test_more_is_shown_in_place_and_keeps_an_address(opened: Opened) -> None:
    page = opened("/?limit=5")
    expect(page.locator("#results .card")).to_have_count(5)
    page.get_by_role("button", name="Show more here").click()
    expect(page.locator("#results .card")).to_have_count(10)
    expect(page.locator("#results .card-title a").nth(5)).to_be_focused()
    link = page.get_by_role("link", name="Link to the pictures from here on")
    address = link.get_attribute("href")
    assert address and "cursor=" in address
    title = page.locator("#results .card-title a").nth(5).text_content()
    page.goto(address)
    assert page.locator("#results .card-title a").first.text_content() == title


def test_pictures_come_as_somebody_scrolls_and_stop_before_the_foot(
    opened: Opened,
) -> None:
    page = opened("/?limit=2")
    page.mouse.move(600, 400)
    button = page.get_by_role("button", name="Show more here")
    for _ in range(30):
        page.mouse.wheel(0, 4000)
        page.wait_for_timeout(50)
    expect(page.locator("#results .card")).to_have_count(12)  # and five pages more
    expect(button).to_be_visible()
    expect(page.locator(".foot")).to_be_in_viewport()
    expect(page.locator("#copied")).to_have_text("2 more pictures")
    marks = page.locator(".page-mark a")
    assert page.url == marks.last.evaluate("link => link.href")
    page.mouse.wheel(0, -40000)
    page.wait_for_url("**/?limit=2")
    page.goto(str(marks.nth(1).evaluate("link => link.href")))
    page.keyboard.press("End")
    page.wait_for_timeout(200)
    expect(page.locator("#results .card")).to_have_count(2)  # keys press the button


def test_a_phone_has_its_places_in_a_menu(opened: Opened) -> None:
    page = opened("/", width=390)
    link = page.get_by_role("navigation", name="Main").get_by_role(
        "link", name="Upload"
    )
    expect(link).to_be_hidden()
    page.get_by_text("Menu", exact=True).focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(page.url)
    expect(link).to_be_visible()
    expect(page.get_by_text("Menu", exact=True)).to_be_hidden()


def test_nothing_is_lost_without_javascript(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/?limit=5")
    page.get_by_role("searchbox").fill("drones")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 pictures")
    page.get_by_role("link", name="List", exact=True).click()
    page.get_by_role("navigation", name="Flag").get_by_role("link").first.click()
    assert "flag=handout" in page.url and "view=list" in page.url
    expect(page.locator(".chip")).to_contain_text("handout")
    expect(page.get_by_role("button", name="Copy the credit")).to_have_count(0)
    context.close()
