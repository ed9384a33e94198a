"""Every page at two widths and in two colour schemes: for all, and within its frame.

All are looked at in one tab: a tab of its own for each takes a browser four times as
long. A page is loaded once, too: its frame and its colours are changed while it is
open, as those of a telephone are that is turned and that goes dark in the evening.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

import seeds
import web
from tests.browser.conftest import HEIGHTS, Opened, Said
from web.pages import ROUTES

pytestmark = pytest.mark.browser

PAGES = {
    "search": "/",
    "search-found": "/?q=coalition&flag=handout&view=list",
    "search-nothing": "/?q=helicoptr&file=yes",
    "asset": "/assets/{asset}",
    "asset-conflict": "/assets/{conflict}",
    "asset-waiting": "/assets/{waiting}",
    "edit_usage": "/usages/{usage}/edit",
    "edit_file": "/files/{file}/edit",
    "edit_rights": "/assets/{asset}/rights",
    "bulk": "/bulk?q=coalition",
    "bulk_rights": "/bulk/rights?q=coalition&impose=NO+SALES&until=2099-01-31",
    "corrections": "/corrections",
    "templates": "/templates",
    "unplaced": "/corrections/unplaced",
    "duplicates": "/duplicates",
    "compare": "/compare?a={conflict}&b={sibling}",
    "compare-ask": "/compare",
    "recognise": "/recognise",
    "uploads": "/uploads",
    "review": "/review",
    "decisions": "/decisions",
    "merge": "/merge?asset={conflict}&asset={sibling}",
    "merge-ask": "/merge?asset={conflict}",
    "split": "/split?asset={conflict}",
    "documents": "/documents",
    "document": "/documents/{document}",
    "findings": "/findings",
    "findings-check": "/findings?check=credit-conflict",
    "finding": "/findings/{finding}",
    "overview": "/findings/overview",
    "overview-agency": "/findings/overview?agency=AFP",
    "waivers": "/findings/waivers",
    "overdue": "/overdue",
    "withdrawals": "/withdrawals?asset={asset}",
    "withdrawal": "/withdrawals/{withdrawal}",
    "searches": "/searches",
    "credits": "/credits?document={document}",
    "agencies": "/agencies",
    "agencies_of": "/agencies?country=DE",
    "agency": "/agencies/afp",
    "agency_entry": "/agencies/entry?agency=afp",
    "agency_history": "/agencies/history",
    "licences": "/licences",
    "licence": "/licences/CC-BY-4.0",
    "licence_entry": "/licences/entry?licence=CC-BY-4.0",
    "licence_history": "/licences/history",
    "explain": "/explain",
    "explain-document": "/explain?document={document}",
    "explain-none": "/explain?document=no-such-document",
    "explain-text": "/explain",
    "explain-page": "/explain",
    "explain-caption": "/explain",
    "about": "/about",
    "api": "/api/v1/",
    "error": "/assets/no-such-picture",
}
"""Each page to look at, by a name that begins with that of its route."""

COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules of axe that look at colours."""
EVERYTHING = {
    "resultTypes": ["violations"],
    # axe leaves it out by itself; WCAG 2.2 AA (2.5.8) does not
    "rules": {"target-size": {"enabled": True}},
}
ONLY_COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": COLOURS},
}
LOOKS: tuple[tuple[int, Literal["light", "dark"], dict[str, object]], ...] = (
    (1280, "light", EVERYTHING),
    (1280, "dark", ONLY_COLOURS),
    (390, "dark", EVERYTHING),
    (390, "light", ONLY_COLOURS),
)
"""Widths and schemes, and what is asked in each."""
STATIC = Path(web.__file__).parent / "static"

ARTICLES = seeds.folder() / "articles"
PASTED = {
    "explain-text": (ARTICLES / "drones-baghdad.txt").read_text(encoding="utf-8"),
    "explain-page": (ARTICLES / "ferry-route.html").read_text(encoding="utf-8"),
    "explain-caption": (
        "A clerk reads the law aloud in Lumena, Jan. 3, 2022. Photo: Ida Wells/Lumena"
        " Courier via AP/Handout / CC BY-SA 4.0, file (left), zxv qwe"
    ),
}
"""What is pasted into a page before it is looked at."""


@pytest.fixture(scope="module")
def ids(served: str) -> dict[str, str]:
    """Return ids of the catalogue to look at."""

    def items(path: str) -> list[dict[str, Any]]:
        with urlopen(f"{served}/api/v1/{path}") as answer:
            found = json.load(answer)["items"]
        assert isinstance(found, list)
        return found

    drones = next(d for d in items("documents") if "drones" in d["document"])
    used = [usage["asset"] for usage in drones["usages"]]
    return {
        "asset": items("search?q=tram")[0]["asset"],
        "conflict": next(a for a in used if used.count(a) > 1),
        "waiting": items("review")[0]["other_asset"],
        "sibling": next(a for a in used if used.count(a) == 1),
        "document": drones["id"],
        "finding": items("findings?check=credit-conflict")[0]["finding"],
        "usage": drones["usages"][0]["usage"],
        "file": items("search?q=tram&file=yes")[0]["files"][0]["sha256"],
        "withdrawal": items("withdrawals")[0]["withdrawal"],
    }


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[tuple[Page, Said]]:
    """Return the tab in which all are looked at, and what its pages say."""
    with browser.new_context() as context:
        page = context.new_page()
        yield page, Said(page)


@pytest.fixture(params=list(PAGES))
def page(
    request: pytest.FixtureRequest,
    tab: tuple[Page, Said],
    served: str,
    ids: dict[str, str],
) -> Iterator[Page]:
    """Return one page, its closed parts opened; it must stay silent."""
    page, said = tab
    with said.nothing(served + PAGES[request.param].format(**ids)) as address:
        page.goto(address)
        if request.param in PASTED:
            page.get_by_label("Text, HTML or one caption").fill(PASTED[request.param])
            page.get_by_role("button", name="Explain").click()
            page.locator("#found").wait_for()
        page.evaluate(
            "document.querySelectorAll('details').forEach(d => d.open = true)"
        )
        yield page


WEIGHT = """() => ["navigation", "resource"]
  .flatMap((kind) => performance.getEntriesByType(kind))
  .filter((entry) => entry.initiatorType !== "img")
  .reduce((sum, entry) => sum + entry.encodedBodySize, 0)"""
"""Octets of a page as they are sent, without its pictures."""
HEAVIEST = 100_000
NARROWEST = 320
LONE_KEYS = """() => [...document.querySelectorAll(".deeds li")]
  .filter((each) => {
    const [link, key] = [...each.children].map((one) => one.getBoundingClientRect());
    return key.height && key.top > link.top + key.height;
  })
  .map((each) => each.innerText)"""
"""Keys that stand below the link that they follow."""
NAMELESS_TABLES = """() => [...document.querySelectorAll("table")]
  .filter((table) => !table.caption
    && !table.ariaLabel && !table.getAttribute("aria-labelledby"))
  .map((table) => table.innerText.slice(0, 40))"""
BROKEN_NUMBERS = """() => [...document.querySelectorAll(".count")]
  .filter((each) => {
    const range = document.createRange();
    range.selectNodeContents(each);
    const tops = [...range.getClientRects()].map((line) => line.top);
    return Math.max(...tops) - Math.min(...tops) > 4;
  })
  .map((each) => `${each.parentElement.innerText}: ${each.innerText}`)"""
"""Numbers that do not stand on one line."""


def _picture(page: Page, name: str) -> None:
    if folder := os.environ.get("CUTLINE_SCREENSHOTS"):
        path = Path(folder) / f"{name}.png"
        page.screenshot(path=path, full_page=True)


def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    page: Page, axe: str, request: pytest.FixtureRequest
) -> None:
    assert looked_at(page, axe, request.node.callspec.params["page"]) == []


def looked_at(page: Page, axe: str, name: str) -> list[str]:
    """Return what is wrong with a page at each width, in each scheme."""
    page.evaluate(axe)
    weight = page.evaluate(WEIGHT)
    assert weight
    told = [f"{weight} octets"] if weight > HEAVIEST else []
    for width, scheme, rules in LOOKS:
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        page.emulate_media(color_scheme=scheme)
        _picture(page, f"{name}-{width}-{scheme}")
        found = page.evaluate(f"axe.run(document, {json.dumps(rules)})")
        told += [
            f"{width} {scheme}: {v['id']}: {v['help']}:"
            f" {[n['target'] for n in v['nodes']][:5]}"
            for v in found["violations"]
        ]
        assert found["passes"]
        told += _too_wide(page, width)
    told += [f"a table without a name: {t}" for t in page.evaluate(NAMELESS_TABLES)]
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    return told + _too_wide(page, NARROWEST)


def _too_wide(page: Page, width: int) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{width}: {wide} wide"] if wide > width else []


def sent(address: str, said: dict[str, object]) -> dict[str, Any]:
    """Send what somebody says to the API; return the answer."""
    headers = {"Content-Type": "application/json", "X-Requested-With": "a test"}
    body = json.dumps({"actor": "Mia Sand", "reason": "another lamp"} | said)
    with urlopen(Request(address, body.encode(), headers)) as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def test_the_page_for_who_decided_later_is_for_all(
    tab: tuple[Page, Said], served: str, axe: str
) -> None:
    page, _ = tab

    def decide(said: dict[str, object]) -> dict[str, Any]:
        return sent(f"{served}/api/v1/decisions", said)

    page.goto(f"{served}/review")
    form = page.locator("form.decide").first
    one, other = (form.locator(f"[name={n}]").input_value() for n in ("one", "other"))
    done = decide({"one": one, "other": other, "verdict": "different"})
    try:
        form.get_by_label("Who decides").fill("Jo Berg")
        form.get_by_role("button", name="One picture").click()
        page.get_by_role("heading", name="Somebody else was quicker").wait_for()
        assert "another lamp" in page.locator("main").inner_text()
        assert looked_at(page, axe, "overtaken") == []
    finally:
        decide({"operation": done["operation"], "verdict": "open"})


@pytest.mark.parametrize(
    "path",
    [
        "/?conflict=yes",
        "/assets/{conflict}",
        "/review",
        "/explain?document={document}",
        "/findings/overview",
    ],
)
def test_long_german_words_fit_a_phone(
    opened: Opened, ids: dict[str, str], path: str
) -> None:
    page = opened(path.format(**ids), width=390, locale="de-DE")
    assert page.evaluate("document.documentElement.lang") == "de"
    assert _too_wide(page, 390) == []
    assert page.evaluate(LONE_KEYS) == []
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    assert _too_wide(page, NARROWEST) == []


@pytest.mark.parametrize("locale", ["en-US", "de-DE"])
def test_the_head_of_a_page_fits_a_small_desk(opened: Opened, locale: str) -> None:
    page = opened("/about", locale=locale)
    for width in (960, 1024, 1120, 1280, 1344, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        brand = page.locator("a.brand").bounding_box()
        assert brand is not None and brand["height"] < 40, width


def test_a_day_to_come_in_a_mark_fits_a_phone(
    opened: Opened, ids: dict[str, str], served: str
) -> None:
    day = f"{datetime.now(UTC).date() + timedelta(days=30)}"
    orders = f"{served}/api/v1/withdrawals"
    order = sent(orders, {"asset": ids["conflict"], "since": day})
    try:
        page = opened("/?conflict=yes", width=390, locale="de-DE")
        assert page.get_by_text("zurückgezogen ab").count()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    finally:
        sent(f"{orders}/{order['withdrawal']}", {"do": "take-back"})


def test_numbers_beside_long_names_stand_on_one_line(opened: Opened) -> None:
    page = opened("/", width=1280)
    page.locator(".filters-body .count").first.wait_for()
    page.evaluate(
        """for (const each of document.querySelectorAll(".filters-body .count")) {
          const link = each.closest("a");
          link.querySelector("span").innerText = "Anneliese zu Hohenlohe ".repeat(4);
          each.innerText = "1,204";
        }"""
    )
    assert page.evaluate(BROKEN_NUMBERS) == []


@pytest.mark.parametrize("which", ["asset", "conflict", "waiting"])
def test_a_phone_shows_whose_it_is_and_whether_it_may_run_without_scrolling(
    opened: Opened, ids: dict[str, str], which: str
) -> None:
    page = opened(f"/assets/{ids[which]}", width=390)
    for asked in (".stage", "h1", "#credit-to-print", ".print .copy", ".may-run li"):
        expect(page.locator(asked).first).to_be_in_viewport(ratio=1)


def test_paper_has_what_the_blocks_say_and_no_buttons(
    opened: Opened, ids: dict[str, str]
) -> None:
    page = opened(f"/assets/{ids['conflict']}")
    page.emulate_media(media="print")
    for said in (".by-block td.side", ".variant mark", "#credit-to-print"):
        expect(page.locator(said).first).to_be_visible()
    for pressed in (".top", ".copy", "a[href*='/edit']", "a[href^='/merge']"):
        expect(page.locator(pressed).first).to_be_hidden()


def test_each_button_that_copies_names_what(opened: Opened) -> None:
    page = opened("/?view=list")
    names = page.get_by_role("button", name="Copy the credit ").all()
    assert len(names) > 10
    expect(
        page.get_by_role("button", name="Copy the credit REUTERS/Ines Calloway")
    ).to_be_visible()


def test_a_dark_page_differs_in_nothing_but_its_colours() -> None:
    """So its rules of form hold where they hold on a light one."""
    style = (STATIC / "cutline.css").read_text(encoding="utf-8")
    _, *dark = style.split("@media (prefers-color-scheme: dark)")
    assert len(dark) == 1
    colours = r"\s*\{\s*:root\s*\{(\s*--[a-z-]+:\s*#[0-9a-f]+;)+\s*\}\s*\}"
    assert re.match(colours, dark[0])


def test_every_route_is_looked_at() -> None:
    shown = {name.partition("-")[0] for name in PAGES}
    assert {name for _, name, _ in ROUTES} - {
        "thumbnail",
        "export",
        "search_export",
        "feed",
        "saved_feed",
        "credits_export",
        "withdrawal_proof",
        "language",
        # where somebody signs in: test_access.py
        "account",
        "login",
        "users",
        "sso",
        "sso_done",
    } <= shown
