"""What is pressed by mistake, twice or somewhere else decides nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from media.catalogue import Change, Query
from media.files import walk
from media.model import Evidence, Proposal, pair_of, usage_member
from media.pipeline import Session, ingest
from media.store import open_catalogue
from tests.browser.conftest import Opened, serving

pytestmark = pytest.mark.browser

CAPTIONS = (
    "Two rowers carry a shell down to the lake at Varn.",
    "A baker stacks loaves of rye in a shop window in Odrin.",
    "Snow lies on the roofs of the tram depot in Melk Street.",
    "Children fly kites above the dunes of Sandhook.",
)


@pytest.fixture
def desk(session: Session, tmp_path: Path) -> Iterator[str]:
    """Return the address of a server with four pictures, of which two pairs wait."""
    article = tmp_path / "four.html"
    figures = "".join(
        f"<figure><img src='{n}.jpg'><figcaption>{caption} Photo: Mika Brandt/AP"
        "</figcaption></figure>"
        for n, caption in enumerate(CAPTIONS)
    )
    article.write_text(f"<article><h1>Four</h1>{figures}</article>", encoding="utf-8")
    path = tmp_path / "catalogue.sqlite"
    catalogue = open_catalogue(str(path))
    list(ingest(walk([str(article)]), catalogue=catalogue, session=session))
    usages = [asset.usages[0].usage_id for asset in catalogue.find(Query()).items]
    assert len(usages) == len(CAPTIONS)
    waits = [pair_of(*map(usage_member, pair)) for pair in (usages[:2], usages[2:])]
    proposals = tuple(
        Proposal(
            one=one,
            other=other,
            score=0.4,
            kind="caption",
            evidence=(Evidence(uri=str(article), kind="same-description"),),
        )
        for one, other in waits
    )
    catalogue.apply(Change(proposals=proposals))
    catalogue.close()
    with serving(path) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page of a browser of its own, without a name to decide under."""
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        yield context.new_page()


def expect_decided(page: Page, desk: str, number: int) -> None:
    page.goto(f"{desk}/decisions")
    expect(page.locator("h1")).to_have_text(f"Decisions {number}")


def listen(page: Page) -> None:
    """Note whether a form is sent from here on, at once and not once it has arrived."""
    page.evaluate("addEventListener('submit', () => { window.isSent = true; })")


def expect_nothing_sent(page: Page) -> None:
    assert page.evaluate("window.isSent ?? false") is False


def twice_by_key(page: Page) -> None:
    page.keyboard.press("c")
    expect(page.locator(".done")).to_be_visible()
    listen(page)
    page.keyboard.press("c")


def held_down(page: Page) -> None:
    page.keyboard.down("c")
    page.keyboard.down("c")
    expect(page.locator(".done")).to_be_visible()
    listen(page)
    page.keyboard.down("c")


def twice_by_mouse(page: Page) -> None:
    box = page.locator("#confirm").bounding_box()
    assert box is not None
    place = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.click(*place)
    expect(page.locator(".done")).to_be_visible()
    again = page.locator("#confirm").bounding_box()
    assert again is not None
    listen(page)
    page.mouse.move(again["x"] + again["width"] / 2, again["y"] + again["height"] / 2)
    page.mouse.down(click_count=2)  # the second of a double click
    page.mouse.up(click_count=2)


@pytest.mark.parametrize("slip", [twice_by_key, held_down, twice_by_mouse])
def test_who_presses_twice_answers_no_pair_that_was_not_looked_at(
    desk: str, page: Page, slip: object
) -> None:
    assert callable(slip)
    page.clock.install()
    page.goto(f"{desk}/review")
    page.get_by_label("Who decides").fill("Ida")
    page.get_by_role("heading", name="One picture?").click()
    page.clock.pause_at("2100-01-01")  # from here on nobody has time to look
    slip(page)
    page.clock.run_for(5_000)
    expect_nothing_sent(page)
    expect_decided(page, desk, 1)


def test_the_next_pair_is_answered_once_it_was_looked_at(desk: str, page: Page) -> None:
    page.clock.install()
    page.goto(f"{desk}/review")
    page.get_by_label("Who decides").fill("Ida")
    page.get_by_role("heading", name="One picture?").click()
    page.keyboard.press("r")
    expect(page.locator(".done")).to_be_visible()
    page.clock.run_for(5_000)
    page.keyboard.press("r")
    expect(page.get_by_text("Nothing waits for a decision.")).to_be_visible()
    expect_decided(page, desk, 2)


@pytest.mark.parametrize("key", ["Control+c", "Alt+c", "Meta+r", "Shift+C"])
def test_a_key_of_the_browser_is_no_answer(desk: str, page: Page, key: str) -> None:
    page.goto(f"{desk}/review")
    page.get_by_label("Who decides").fill("Ida")
    page.get_by_role("heading", name="One picture?").click()
    listen(page)
    page.keyboard.press(key)
    expect_nothing_sent(page)
    page.keyboard.press(key[-1].lower())
    expect(page.locator(".done")).to_be_visible()
    expect_decided(page, desk, 1)


def test_a_letter_in_the_menu_is_no_answer(desk: str, page: Page) -> None:
    page.goto(f"{desk}/review")
    page.get_by_label("Who decides").fill("Ida")
    page.get_by_role("navigation", name="Main").get_by_role("link").last.focus()
    listen(page)
    page.keyboard.press("c")
    expect_nothing_sent(page)


def test_what_a_key_asked_for_is_forgotten_once_one_writes_elsewhere(
    desk: str, page: Page
) -> None:
    page.goto(f"{desk}/review")
    page.keyboard.press("c")
    expect(page.get_by_label("Who decides")).to_be_focused()
    page.keyboard.type("Ida")
    page.get_by_label("Reason").fill("No: these are two shops")
    listen(page)
    for label in ("Reason", "Who decides"):
        page.get_by_label(label).press("Enter")
    expect_nothing_sent(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_enter_in_a_field_neither_calls_a_picture_back_nor_frees_it(
    desk: str, browser: Browser, scripts: bool
) -> None:
    with browser.new_context(java_script_enabled=scripts) as context:
        page = _with_order(context, desk)
        for label in ("Who called it back", "Reason", "Who decides"):
            page.get_by_label(label).press("Enter")
        expect(page.get_by_role("button", name="Order it")).to_be_visible()
        page.get_by_role("button", name="Order it").click()
        expect(page.locator("h1")).to_contain_text("Withdrawn picture 1 open")
        turn = page.get_by_role("region", name="Close it, or take it back")
        turn.get_by_label("Reason").fill("All is taken down")
        turn.get_by_label("Reason").press("Enter")
        page.reload()
        expect(page.locator("h1")).to_contain_text("Withdrawn picture 1 open")
        page.get_by_role("checkbox", name="Choose picture").check()
        page.get_by_role("button", name="Tick off").click()
        expect(page.locator("h1")).to_contain_text("to be closed")
        turn.get_by_label("Reason").fill("A kill of another picture")
        turn.get_by_label("Reason").press("Enter")
        page.reload()
        expect(page.locator("h1")).to_contain_text("to be closed")
        turn.get_by_role("button", name="Close it").click()
        expect(page.locator("h1")).to_contain_text("closed")


def _with_order(context: BrowserContext, desk: str) -> Page:
    """Return a page with an order that is written and not given yet."""
    page = context.new_page()
    page.goto(f"{desk}/?q=rowers")
    page.locator(".card-title a").first.click()
    page.get_by_role("link", name="Withdraw or order a correction").click()
    page.get_by_label("The notice, word for word").fill("KILL: wrong rowers")
    page.get_by_label("Who called it back").fill("AP")
    page.get_by_label("Reason").fill("The agency's kill")
    page.get_by_label("Who decides").fill("Ida")
    return page


def test_letters_belong_to_the_picture_in_full_while_it_is_open(opened: Opened) -> None:
    page = opened("/?q=drones")
    page.locator(".card:has(img) .card-title a").first.click()
    page.locator("a[data-zoom]").click()
    expect(page.locator("dialog.zoomed")).to_be_visible()
    there = page.url
    for key in ("v", "m", "/", "?"):
        page.keyboard.press(key)
    expect(page.locator("dialog[open]")).to_have_count(1)
    assert page.url == there


def test_a_preview_that_enter_led_to_is_looked_at_before_enter_decides(
    opened: Opened,
) -> None:
    page = opened("/?q=drones")
    titles = page.locator(".card-title a")
    other = titles.nth(1).get_attribute("href") or ""
    titles.first.click()
    page.wait_for_url("**/assets/*")
    page.keyboard.press("m")
    page.get_by_label("Second").fill(other)
    page.get_by_label("Second").press("Enter")
    expect(page.get_by_role("heading", name="What it will be")).to_be_focused()
    listen(page)
    page.keyboard.press("Enter")
    expect_nothing_sent(page)
    page.keyboard.press("Tab")
    expect(page.get_by_label("Reason")).to_be_focused()


def test_a_letter_of_a_search_only_leads_to_a_form(opened: Opened) -> None:
    page = opened("/?q=drones")
    search = page.url
    menu = page.get_by_role("navigation", name="Main")
    menu.get_by_role("link").last.focus()
    listen(page)
    page.keyboard.press("r")
    page.locator(".card-title a").first.focus()
    for key in ("Alt+r", "Shift+R"):
        page.keyboard.press(key)
    expect_nothing_sent(page)
    assert page.url == search
    page.keyboard.press("r")
    expect(page.get_by_label("Counts until (included)")).to_be_focused()
    listen(page)
    page.keyboard.press("r")
    expect_nothing_sent(page)


def test_what_is_typed_ahead_copies_nothing_of_the_page_that_is_left(
    opened: Opened,
) -> None:
    page = opened("/?q=tram")
    page.evaluate("navigator.clipboard.writeText('nothing')")
    # A server that takes its time: meanwhile the page is there.
    page.route("**/?q=drones*", lambda route: route.fulfill(status=204))
    page.get_by_role("combobox").fill("drones")
    for key in ("Enter", "ArrowDown", "c"):
        page.keyboard.press(key)
    expect(page.get_by_role("combobox")).to_be_focused()
    assert page.evaluate("navigator.clipboard.readText()") == "nothing"
