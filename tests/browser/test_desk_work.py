"""A day at the desk in a real browser: a conflict, fifty corrections, two editors at
once, thirty files, a picture that is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

import seeds
from media.files import walk
from media.pipeline import Session, ingest
from media.store import open_catalogue
from tests.browser.conftest import serving

pytestmark = pytest.mark.browser

DRONE = "images/coalition-specialist-drone-wing.jpg"
CAPTION = "Stall {0} of the covered market of Porto Alto, seen from gate {0}."


@pytest.fixture(scope="module")
def desk(session: Session, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server with the drones and a market of fifty stalls."""
    folder = tmp_path_factory.mktemp("desk")
    market = folder / "market.html"
    market.write_text(
        "<article><h1>Fifty stalls</h1>"
        + "".join(
            f"<figure><img src='stall-{n}.jpg'><figcaption>{CAPTION.format(n)}"
            " Photo: Luca Ferand/AP</figcaption></figure>"
            for n in range(1, 51)
        ),
        encoding="utf-8",
    )
    catalogue = open_catalogue(str(folder / "catalogue.sqlite"))
    taken = [seeds.folder() / "articles/drones-baghdad.txt", seeds.folder() / DRONE]
    paths = [str(path) for path in (*taken, market)]
    list(ingest(walk(paths), catalogue=catalogue, session=session))
    catalogue.close()
    with serving(folder / "catalogue.sqlite") as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context() as context:
        yield context


def signed(page: Page, who: str, reason: str = "") -> None:
    page.get_by_label("Who decides").fill(who)
    page.get_by_label(re.compile("^Reason")).fill(reason)


def test_what_was_done_and_what_was_refused_is_where_the_keys_go_on(
    desk: str, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(f"{desk}/?q=gate+7")
    page.get_by_role("article").first.get_by_role("link").first.press("Enter")
    page.get_by_role("link", name="Correct caption or credit").first.press("Enter")
    page.get_by_label("Alternative text").fill("A stall with an awning")
    page.get_by_label("Who decides").fill("Ida Holm")
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_be_focused()
    page.keyboard.press("Tab")
    undo = page.locator(".done").get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    corrected = page.url
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(corrected)
    expect(page.locator(".done")).to_be_focused()
    page.goto(f"{desk}/bulk/rights?q=gate+7&lift=nothing")
    expect(page.get_by_role("alert")).to_be_focused()


def test_fifty_credits_are_corrected_at_once_and_that_is_undone_at_once(
    desk: str, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(f"{desk}/?q=ferand")
    page.get_by_role("link", name="Correct all").click()
    page.get_by_label("What", exact=True).select_option("replace")
    page.get_by_label("What to replace").fill("Ferand")
    page.get_by_label("The text").fill("Ferrand")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_text("50 usages of 50 pictures")).to_be_visible()
    signed(page, "Ida Holm", "His name has two r.")
    page.get_by_role("button", name="Save 50 corrections").click()
    page.goto(f"{desk}/?q=credit:ferrand")
    expect(page.locator("h1")).to_contain_text("50 pictures")
    page.goto(f"{desk}/corrections")
    page.get_by_role("button", name="Undo").first.click()
    page.goto(f"{desk}/?q=credit:=ferrand")
    expect(page.locator("h1")).to_contain_text("No picture")


def test_the_second_of_two_editors_sees_both_versions(
    desk: str, browser: Browser
) -> None:
    pages = []
    for who in ("Ida Holm", "Ole Berg"):
        page = browser.new_context().new_page()
        page.goto(f"{desk}/?q=stall+7")
        page.locator(".card-title a").first.click()
        page.get_by_role("link", name="Correct caption or credit").click()
        page.get_by_label("Credit line").fill(f"Luca Ferrand/AP, {who}")
        signed(page, who)
        pages.append(page)
    first, second = pages
    first.get_by_role("button", name="Save").click()
    second.get_by_role("button", name="Save").click()
    told = second.get_by_role("alert")
    expect(told).to_contain_text("Somebody else was quicker")
    for said in ("Luca Ferand/AP", "AP, Ida Holm", "AP, Ole Berg"):
        expect(told).to_contain_text(said)
    expect(second.get_by_label("Credit line")).to_have_value(
        "Luca Ferrand/AP, Ole Berg"
    )
    for page in pages:
        page.context.close()


def test_a_conflict_is_settled_by_correcting_one_line(
    desk: str, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(f"{desk}/?q=is:conflict")
    page.locator(".card-title a").first.click()
    expect(page.locator("#conflicts")).to_be_visible()
    page.get_by_role("link", name="Correct caption or credit").first.click()
    lines = {"AFP Photo/Handout/Coalition", "AFP Photo/Handout/Coalition Official"}
    line = page.get_by_label("Credit line").input_value()
    label = line.rpartition(": ")[0] + ": " if ": " in line else ""
    (other,) = lines - {line.removeprefix(label)}
    page.get_by_label("Credit line").fill(label + other)
    signed(page, "Ida Holm", "The agency's own caption.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".done")).to_be_visible()
    page.goto(f"{desk}/?q=is:conflict")
    expect(page.locator("h1")).to_contain_text("No picture")


def test_thirty_files_are_taken_one_by_one_and_a_broken_one_stops_none(
    desk: str, context: BrowserContext, tmp_path: Path
) -> None:
    for number in range(29):
        picture = Image.effect_noise((64, 48), 20 + number)
        picture.save(tmp_path / f"quay-{number:02}.jpg")
    (tmp_path / "quay-29.docx").write_bytes(b"PK\x03\x04 and no more")
    page = context.new_page()
    page.goto(f"{desk}/uploads")
    page.get_by_label(re.compile("^Files")).set_input_files(sorted(tmp_path.iterdir()))
    page.get_by_role("button", name="Upload").click()
    said = page.locator("#upload-said")
    expect(said).to_have_text("Done: 30 sent, 1 not taken.", timeout=60_000)
    expect(page.locator("li.upload")).to_have_count(30)
    expect(page.locator("li.upload.failed")).to_contain_text("quay-29.docx")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_crop_of_a_picture_is_asked_about_and_its_credit_is_found(
    desk: str, browser: Browser, tmp_path: Path, scripts: bool
) -> None:
    with Image.open(seeds.folder() / DRONE) as picture:
        wide, high = picture.size
        picture.crop((wide // 10, high // 10, wide, high)).save(tmp_path / "crop.jpg")
    with browser.new_context(java_script_enabled=scripts) as context:
        page = context.new_page()
        page.goto(desk)
        page.get_by_role("link", name="Search by picture").click()
        page.get_by_label(re.compile("^A picture")).set_input_files(
            tmp_path / "crop.jpg"
        )
        page.locator("#recognise-form button").click()
        found = page.locator("#found")
        expect(found).to_contain_text("The same picture")
        expect(found).to_contain_text("AFP Photo/Handout/Coalition")
        expect(found).to_contain_text("cropped to 90 % of the width")


NEWS = "<article><h1>{0}</h1><figure><img src='{0}.jpg'><figcaption>{1}</figcaption>"


def test_the_feed_of_a_saved_search_tells_of_what_comes_in(
    desk: str, context: BrowserContext, tmp_path: Path
) -> None:
    page = context.new_page()
    page.goto(f"{desk}/?q=lightship")
    expect(page.locator("h1")).to_contain_text("No picture")
    page.goto(f"{desk}/?q=stall")
    page.get_by_text("Save this search", exact=True).first.click()
    page.get_by_label("Name", exact=True).fill("Every stall")
    page.get_by_label("Who saves it").fill("Ida Holm")
    page.get_by_role("button", name="Save", exact=True).click()
    feed = page.get_by_role("link", name="Feed of Every stall").get_attribute("href")
    caption = "A stall with lanterns beside the lightship. Photo: Ida Wells/Reuters"
    article = tmp_path / "lanterns.html"
    article.write_text(NEWS.format("Lanterns", caption), encoding="utf-8")

    def told() -> str:
        answer = page.request.get(f"{desk}{feed}")
        assert answer.ok and "atom" in answer.headers["content-type"]
        return answer.text()

    assert "lightship" not in told()
    page.goto(f"{desk}/uploads")
    page.get_by_label(re.compile("^Files")).set_input_files(article)
    page.get_by_role("button", name="Upload").click()
    expect(page.locator("#upload-said")).to_have_text("Done: 1 sent.", timeout=60_000)
    assert told().index("lightship") < told().index("covered market")


def test_a_day_without_scripts(desk: str, browser: Browser, tmp_path: Path) -> None:
    """Files are sent, one of them broken; what came is corrected, and that undone."""
    for number in (1, 2):
        caption = f"Crane {number} of the dry dock. Photo: Nils Sandt/Nordpix"
        article = NEWS.format(f"Dock {number}", caption)
        (tmp_path / f"dock-{number}.html").write_text(article, encoding="utf-8")
    (tmp_path / "dock-3.docx").write_bytes(b"PK\x03\x04 and no more")
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{desk}/uploads")
        files = sorted(tmp_path.iterdir())
        page.get_by_label(re.compile("^Files")).set_input_files(files)
        page.get_by_role("button", name="Upload").click()
        expect(page.locator("li.upload")).to_have_count(3)
        expect(page.locator("li.upload.failed")).to_contain_text("dock-3.docx")
        page.goto(f"{desk}/?q=dry+dock")
        expect(page.locator("h1")).to_contain_text("2 pictures")
        page.get_by_role("link", name="Correct all").click()
        page.get_by_label("What", exact=True).select_option("replace")
        page.get_by_label("What to replace").fill("Sandt")
        page.get_by_label("The text").fill("Sand")
        page.get_by_role("button", name="Preview").click()
        expect(page.get_by_text("2 usages of 2 pictures")).to_be_visible()
        signed(page, "Ida Holm", "No t.")
        page.get_by_role("button", name="Save 2 corrections").click()
        page.goto(f"{desk}/?q=credit:=sand")
        expect(page.locator("h1")).to_contain_text("2 pictures")
        page.goto(f"{desk}/corrections")
        page.get_by_role("button", name="Undo").first.click()
        page.goto(f"{desk}/?q=credit:=sandt")
        expect(page.locator("h1")).to_contain_text("2 pictures")
