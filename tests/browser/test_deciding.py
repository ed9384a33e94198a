"""What a desk decides in a real browser: a pair that waits, a merge, the way back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import seeds
from media.catalogue import Change, Query
from media.files import walk
from media.model import Evidence, Proposal, pair_of, usage_member
from media.pipeline import Session, ingest
from media.store import open_catalogue
from tests.browser.conftest import Opened, serving

pytestmark = pytest.mark.browser

DRONES = ("articles/drones-baghdad.txt", "images/coalition-specialist-drone-wing.jpg")
REASON = "Both show the same wing."


@pytest.fixture
def desk(session: Session, tmp_path: Path) -> Iterator[str]:
    """Return the address of a server with two pictures, of which a pair waits."""
    path = tmp_path / "catalogue.sqlite"
    catalogue = open_catalogue(str(path))
    paths = [str(seeds.folder() / name) for name in DRONES]
    list(ingest(walk(paths), catalogue=catalogue, session=session))
    found = catalogue.find(Query(words="drones")).items
    one, other = pair_of(*(usage_member(a.usages[0].usage_id) for a in found))
    waits = Proposal(
        one=one,
        other=other,
        score=0.4,
        kind="caption",
        evidence=(Evidence(uri=paths[0], kind="same-description"),),
    )
    catalogue.apply(Change(proposals=(waits,)))
    catalogue.close()
    with serving(path) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a browser of its own, without a name to decide under."""
    with browser.new_context() as context:
        yield context


def test_a_pair_that_waits_is_refused_by_a_key_and_that_is_undone(
    desk: str, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(f"{desk}/review")
    page.get_by_label("Who decides").fill("Ida cr")
    expect(page).to_have_url(f"{desk}/review")  # letters that are typed decide nothing
    page.get_by_role("heading", name="One picture?").click()
    page.keyboard.press("r")
    expect(page.locator(".done")).to_contain_text("Two pictures. 1 pair settled")
    expect(page.get_by_text("Nothing waits for a decision.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".done")).to_contain_text("Taken back")


def test_who_is_asked_for_a_name_after_a_key_gives_the_answer_of_the_key(
    desk: str, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(f"{desk}/review")
    page.keyboard.press("r")
    name = page.get_by_label("Who decides")
    expect(name).to_be_focused()
    expect(name).to_have_value("")
    page.keyboard.type("Ida")
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_contain_text("Two pictures. 1 pair settled by Ida")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_enter_in_a_field_makes_no_two_pictures_one(
    desk: str, browser: Browser, scripts: bool
) -> None:
    with browser.new_context(java_script_enabled=scripts) as context:
        page = context.new_page()
        page.goto(f"{desk}/review")
        page.get_by_label("Who decides").fill("Ida")
        page.get_by_label("Reason").fill("Another wing")
        page.get_by_label("Reason").press("Enter")
        page.goto(f"{desk}/decisions")
        expect(page.locator("h1")).to_have_text("Decisions 0")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_two_pictures_are_kept_as_one_and_apart_again(
    desk: str, browser: Browser, scripts: bool
) -> None:
    with browser.new_context(java_script_enabled=scripts) as context:
        page = context.new_page()
        page.goto(f"{desk}/?q=drones")
        first, second = _assets(page)
        page.goto(f"{desk}/merge?asset={first}&asset={second}")
        expect(page.get_by_text("3 usages · 1 file")).to_be_visible()
        page.get_by_label("Reason").fill(REASON)
        page.get_by_label("Who decides").fill("Ida Holm")
        page.get_by_role("button", name="Keep as one picture").click()
        expect(page.locator(".done")).to_contain_text("One picture.")
        expect(page.locator("#history")).to_contain_text(REASON)
        page.get_by_role("button", name="Undo").click()
        page.goto(f"{desk}/?q=drones")
        assert _assets(page) == [first, second]


def _assets(page: Page) -> list[str]:
    links = page.locator(".card-title a")
    hrefs = [link.get_attribute("href") or "" for link in links.all()]
    return sorted(href.rpartition("/")[2] for href in hrefs)


def test_two_pictures_are_laid_over_each_other_by_a_key(opened: Opened) -> None:
    page = opened("/?q=suicide+drones+baghdad")
    first, second = _assets(page)
    page = opened(f"/compare?a={first}&b={second}")
    expect(page.locator(".pair-a")).to_be_visible()
    expect(page.locator(".pair-b")).to_be_visible()
    page.keyboard.press("x")
    expect(page.locator(".pair-b")).to_be_hidden()
    page.keyboard.press("x")
    expect(page.locator(".pair-a")).to_be_hidden()
    expect(page.locator(".pair-b")).to_be_visible()


def test_what_waits_is_refused_on_the_page_of_the_picture_without_a_script(
    desk: str, browser: Browser
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{desk}/review")
        page.goto(f"{desk}/?q=parts+drones")
        page.get_by_role("article").first.get_by_role("link").first.click()
        asked = page.get_by_role("region", name="May also be")
        asked.get_by_label("Who decides").fill("Ida")
        asked.get_by_role("button", name="Two pictures").press("Enter")
        expect(page.get_by_role("status").first).to_contain_text("Two pictures.")
        expect(page.get_by_role("region", name="May also be")).to_have_count(0)
        page.get_by_role("button", name="Undo").press("Enter")
        expect(page.get_by_text("Taken back").first).to_be_visible()
