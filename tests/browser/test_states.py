"""What pages become while somebody works on them is for all, too: open dialogs, names
that are offered, what was copied or refused, captions from right to left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import HEIGHTS, Said

pytestmark = pytest.mark.browser

RULES = "{resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}"


def keys(page: Page) -> None:
    page.locator("#keys-show").click()
    expect(page.locator("#keys-told")).to_be_visible()


def offered(page: Page) -> None:
    page.locator("#q").press_sequentially("re")
    expect(page.locator("#suggested [role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")


def copied(page: Page) -> None:
    page.locator("button.copy").first.click()
    expect(page.locator(".copy.done")).to_have_count(1)


def saving(page: Page) -> None:
    page.locator(".save > summary").click()
    expect(page.locator("#save-name")).to_be_visible()


def zoomed(page: Page) -> None:
    page.locator("a.zoom").click()
    expect(page.locator(".zoomed")).to_be_visible()


def refused(page: Page) -> None:
    page.locator("#text").fill(" ")
    page.locator("#text").evaluate("each => each.form.noValidate = true")
    page.locator(".ask button").first.click()
    expect(page.get_by_role("alert")).to_be_focused()


def nothing(page: Page) -> None:
    """Leave it as it is."""


DESK, PHONE = (1280, "light"), (390, "dark")

STATES: dict[str, tuple[str, Callable[[Page], None], tuple[int, str]]] = {
    "the keys of a search": ("/", keys, DESK),
    "names that are offered": ("/", offered, PHONE),
    "a credit that was copied": ("{tram}", copied, DESK),
    "a search that is to be kept": ("/?q=drones", saving, PHONE),
    "a picture that is looked into": ("{tram}", zoomed, DESK),
    "a text that is refused": ("/explain", refused, PHONE),
    "a search that cannot be read": ("/?q=similar:zzz", nothing, DESK),
    "captions from right to left": ("/?q=فوانيس&view=list", nothing, PHONE),
}
"""Each: the page, what brings it about, and where it is looked at."""


@pytest.fixture(scope="module")
def tab(browser: Browser, served: str) -> Iterator[tuple[Page, Said, str]]:
    """Return a tab in German, what it says, and where the picture of a tram is."""
    with browser.new_context(locale="de-DE", reduced_motion="reduce") as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto(f"{served}/?q=tram")
        tram = page.locator(".card-title a").first.get_attribute("href")
        assert tram
        yield page, Said(page), tram


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_it(
    tab: tuple[Page, Said, str], served: str, axe: str, state: str
) -> None:
    page, said, tram = tab
    path, bring_about, (width, scheme) = STATES[state]
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    with said.nothing(served + path.format(tram=tram)) as address:
        page.goto(address)
    bring_about(page)
    page.evaluate(axe)
    told = page.evaluate(f"axe.run(document, {RULES})")
    assert told["passes"]
    assert [
        (v["id"], [n["target"] for n in v["nodes"]]) for v in told["violations"]
    ] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", ["/", "/review"])
def test_in_the_colours_of_the_system_what_is_chosen_and_pressed_is_seen(
    tab: tuple[Page, Said, str], served: str, path: str
) -> None:
    page, _, tram = tab
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(forced_colors="active")
    page.goto(served + path.format(tram=tram))
    flat = page.evaluate(
        """() => [...document.querySelectorAll("[aria-current], button, .lamp, .badge")]
          .filter((each) => each.checkVisibility() && !each.closest(".tongues"))
          .filter((each) => {
            const one = getComputedStyle(each);
            const other = getComputedStyle(each.parentElement);
            return !parseFloat(one.borderBottomWidth)
              && one.fontWeight === other.fontWeight
              && one.backgroundColor === other.backgroundColor;
          })
          .map((each) => each.outerHTML.slice(0, 90))"""
    )
    page.emulate_media(forced_colors="none")
    assert flat == []


def test_a_page_of_four_times_the_size_is_read_without_scrolling_sideways(
    tab: tuple[Page, Said, str], served: str
) -> None:
    """1280 pixels at 400 % are 320, and the keys are reached still."""
    page, _, tram = tab
    page.set_viewport_size({"width": 320, "height": 256})
    for path, bring_about in ((tram, keys), ("/", offered), (tram, zoomed)):
        page.goto(served + path)
        bring_about(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    close = page.locator(".zoomed").get_by_role("button", name=re.compile("Schließen"))
    close.click()
    expect(page.locator(".zoomed")).to_be_hidden()
