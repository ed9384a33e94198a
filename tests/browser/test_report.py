"""The report that is one page, as people open it: from a file, by mail, on paper."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import seeds
from media.files import walk
from media.images import renditions
from media.model import Size
from media.pipeline import Session, check_files
from media.reports import Report, as_html, places_of
from tests.browser.conftest import HEIGHTS

pytestmark = pytest.mark.browser

SIZES: tuple[Size, ...] = ("grid",)


@pytest.fixture(scope="module")
def report(session: Session, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a report of the seeds, in a file."""
    folders = [str(seeds.folder() / name) for name in ("articles", "images")]
    checked = check_files(walk(folders), session=session)
    told = Report(
        findings=checked.findings,
        day=session.today,
        places=tuple(places_of(checked.assets)),
        looked_at="18 usages and 15 files of 15 pictures",
    )
    pictures = {
        image.fingerprint.sha256: renditions(
            Path(image.uri).read_bytes(), uri=image.uri, sizes=SIZES
        )[0].data
        for asset in checked.assets
        for image in asset.images
    }
    path = tmp_path_factory.mktemp("report") / "credits.html"
    path.write_text(as_html(told, thumbnails=pictures), encoding="utf-8")
    return path


@pytest.fixture(
    params=[(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")],
    ids=lambda p: f"{p[0]} {p[1]}",
)
def page(
    request: pytest.FixtureRequest, browser: Browser, report: Path
) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHTS[width]},
        color_scheme=scheme,
        bypass_csp=True,  # for axe alone; what the page itself loads is told of below
    )
    said: list[str] = []
    asked: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report.as_uri())
    yield page
    context.close()
    assert said == []
    assert [url for url in asked if not url.startswith(("data:", "file:"))] == []
    assert len([url for url in asked if url.startswith("file:")]) == 1


def test_it_is_for_all_and_within_its_frame(page: Page, axe: str) -> None:
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.evaluate("window.innerWidth")
    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"]] == []


def test_pictures_are_in_it(page: Page) -> None:
    loaded = page.evaluate(
        "[...document.images].map(i => i.complete && i.naturalWidth > 0)"
    )
    assert len(loaded) > 5 and all(loaded)


def test_on_paper_no_finding_is_cut_and_reasons_are_there(
    browser: Browser, report: Path, tmp_path: Path
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(report.as_uri())
    page.emulate_media(media="print")
    cut = page.evaluate(
        "[...document.querySelectorAll('.finding')]"
        ".every(f => getComputedStyle(f).breakInside === 'avoid')"
    )
    assert cut
    folder = os.environ.get("CUTLINE_SCREENSHOTS")
    place = Path(folder) if folder else tmp_path
    page.pdf(path=str(place / "report.pdf"))
    assert (place / "report.pdf").read_bytes().startswith(b"%PDF")
    context.close()
