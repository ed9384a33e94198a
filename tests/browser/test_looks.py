"""Every page at two widths and in two colour schemes: for all, and within its frame."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

import seeds
from tests.browser.conftest import HEIGHTS, Opened
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


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=list(HEIGHTS))
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(params=list(PAGES))
def page(
    request: pytest.FixtureRequest,
    opened: Opened,
    ids: dict[str, str],
    width: int,
    scheme: str,
) -> Iterator[Page]:
    """Return one page at one width in one scheme, its closed parts opened."""
    page = opened(PAGES[request.param].format(**ids), width=width, scheme=scheme)
    if request.param in PASTED:
        page.get_by_label("Text, HTML or one caption").fill(PASTED[request.param])
        page.get_by_role("button", name="Explain").click()
        page.locator("#found").wait_for()
    _picture(page, f"{request.param}-{width}-{scheme}")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    yield page


def _picture(page: Page, name: str) -> None:
    if folder := os.environ.get("CUTLINE_SCREENSHOTS"):
        path = Path(folder) / f"{name}.png"
        page.screenshot(path=path, full_page=True)


def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    page: Page, axe: str, width: int
) -> None:
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    told = [
        f"{v['id']}: {v['help']}: {[n['target'] for n in v['nodes']][:5]}"
        for v in found["violations"]
    ]
    assert told == []
    assert found["passes"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


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
