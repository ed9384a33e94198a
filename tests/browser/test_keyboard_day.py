"""A day's work with the keyboard alone: nothing is clicked, and what is filled in is
typed; what is to be pressed is found as a person finds it, by going on with Tab.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import seeds
from media.files import walk
from media.pipeline import Session, ingest
from media.store import open_catalogue
from tests.browser.conftest import serving

pytestmark = pytest.mark.browser

DRONE = "images/coalition-specialist-drone-wing.jpg"
FERRY = seeds.folder() / "images" / "ferry-aurelia-crossing.jpg"
STALLS = "".join(
    f"<figure><img src='stall-{n}.jpg'><figcaption>Stall {n} of the covered market of"
    f" Porto Alto, seen from gate {n}. Photo: Luca Ferand/AP</figcaption></figure>"
    for n in range(1, 6)
)
BERTHS = "".join(
    f"<figure><img src='berth-{n}.jpg'><figcaption>Berth {n} of the old yard, with"
    f" ladder {n}. Photo: Noor Velde/AP</figcaption></figure>"
    for n in range(1, 6)
)
KIOSK = (
    "<figure><img src='kiosk.jpg'><figcaption>A shuttered kiosk under plane trees."
    " Photo: Mika Brandt/AP</figcaption></figure>"
)
LAMPS = (
    "<figure><img src='lamps.jpg' alt='Lamps above stairs'><figcaption>Lamps above the"
    " stairs of the harbour office. Photo: Ida Holm/Reuters</figcaption></figure>"
)
ARTICLES = {
    "Five stalls": STALLS,
    "Five berths": BERTHS,
    "A kiosk": KIOSK,
    "New lamps": LAMPS,
}
"""An article for each test that looks for pictures, none of which another changes."""
MOST = 120
"""How often Tab is pressed at most until something is reached."""


@pytest.fixture(scope="module")
def address(
    session: Session, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Return where a catalogue of drones in conflict and the articles is served."""
    folder = tmp_path_factory.mktemp("keys")
    written = [folder / f"{title}.html" for title in ARTICLES]
    for path, figures in zip(written, ARTICLES.values(), strict=True):
        path.write_text(f"<article><h1>{path.stem}</h1>{figures}", encoding="utf-8")
    catalogue = open_catalogue(str(folder / "catalogue.sqlite"))
    taken = [seeds.folder() / "articles/drones-baghdad.txt", seeds.folder() / DRONE]
    paths = [str(path) for path in (*taken, *written)]
    list(ingest(walk(paths), catalogue=catalogue, session=session))
    catalogue.close()
    with serving(folder / "catalogue.sqlite") as address:
        yield address


@pytest.fixture
def desk(address: str, browser: Browser) -> Iterator[Page]:
    """Return the first page, in a browser of its own."""
    may = ["clipboard-read", "clipboard-write"]
    with browser.new_context(permissions=may) as context:
        page = context.new_page()
        page.goto(address)
        yield page


def go_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus, and that is seen."""
    for _ in range(MOST):
        if wanted.evaluate("each => each === document.activeElement"):
            expect(wanted).to_be_in_viewport()
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{MOST} times Tab do not reach {wanted}")


def press(page: Page, role: str, name: str) -> None:
    """Go to the first link or button of a name, and press it."""
    found = page.get_by_role("link" if role == "link" else "button", name=name).first
    go_to(page, found)
    page.keyboard.press("Enter")


def write(page: Page, label: str, text: str) -> None:
    """Go to a field and type over what is in it."""
    go_to(page, page.get_by_label(label, exact=True).first)
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def ask(page: Page, words: str) -> None:
    """Ask for words from wherever the focus is."""
    page.evaluate("document.activeElement?.blur()")
    page.keyboard.press("/")
    page.keyboard.press("Control+a")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile(re.escape(words)))


def open_first(page: Page) -> None:
    """Open the first picture that was found."""
    page.evaluate("document.activeElement?.blur()")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url("**/assets/*")


def test_a_line_is_looked_up_and_copied(desk: Page) -> None:
    page = desk
    ask(page, "kiosk")
    page.evaluate("document.activeElement?.blur()")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("c")
    expect(page.locator("#copied")).to_have_text("Copied: Mika Brandt/AP")


def test_a_conflict_is_settled(desk: Page) -> None:
    page = desk
    ask(page, "drone is:conflict")
    open_first(page)
    press(page, "link", "Correct caption or credit")
    line = page.get_by_label("Credit line").input_value()
    lines = {"AFP Photo/Handout/Coalition", "AFP Photo/Handout/Coalition Official"}
    label = line.rpartition(": ")[0] + ": " if ": " in line else ""
    (other,) = lines - {line.removeprefix(label)}
    write(page, "Credit line", label + other)
    write(page, "Who decides", "Ida Holm")
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_be_focused()
    ask(page, "drone is:conflict")
    expect(page.locator("h1")).to_contain_text("No picture")


def test_two_pictures_are_made_one_and_two_again(desk: Page) -> None:
    page = desk
    ask(page, "gate 5")
    open_first(page)
    other = page.url
    ask(page, "gate 4")
    open_first(page)
    press(page, "link", "keep as one with another")
    write(page, "Second", other)
    page.keyboard.press("Enter")
    write(page, "Reason", "One stall, two gates.")
    write(page, "Who decides", "Ida Holm")
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_contain_text("One picture.")
    press(page, "button", "Undo")
    expect(page.locator(".done")).to_contain_text("Taken back")
    ask(page, "porto alto")
    expect(page.locator("h1")).to_contain_text("5 pictures")


def test_all_of_a_search_are_corrected_and_put_back(desk: Page) -> None:
    page = desk
    ask(page, "velde")
    press(page, "link", "Correct all")
    go_to(page, page.get_by_label("What", exact=True))
    page.keyboard.type("replace")
    write(page, "What to replace (as written; only for “replace in it”)", "Velde")
    write(page, "The text", "Vellde")
    press(page, "button", "Preview")
    expect(page.get_by_text("5 usages of 5 pictures")).to_be_visible()
    write(page, "Reason (may be left out)", "Two l.")
    write(page, "Who decides", "Ida Holm")
    page.keyboard.press("Enter")
    page.wait_for_url("**/corrections*")
    press(page, "button", "Undo")
    expect(page.locator(".done")).to_be_focused()
    ask(page, "credit:=vellde")
    expect(page.locator("h1")).to_contain_text("No picture")


def test_a_search_is_saved_from_its_box_on(desk: Page) -> None:
    page = desk
    ask(page, "berth")
    for key in ("ArrowDown", "s"):
        page.keyboard.press(key)
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    page.keyboard.type("Every berth")
    page.keyboard.press("Tab")
    page.keyboard.type("Ida Holm")
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_contain_text("Saved: Every berth")


def test_what_is_done_with_all_that_was_found_is_near(desk: Page) -> None:
    page = desk
    ask(page, "berth")
    for key in ("ArrowDown", "k"):
        page.keyboard.press(key)
    links = page.get_by_role("navigation", name="Keep the result").get_by_role("link")
    for number, name in enumerate(("Correct all", "Set rights of all", "CSV")):
        expect(links.nth(number)).to_be_focused()
        expect(links.nth(number)).to_have_text(name)
        page.keyboard.press("Tab")


def test_files_are_sent_and_a_picture_asked_about(desk: Page) -> None:
    page = desk
    for link, label, done in (
        ("Upload", "Files, up to", "Done: 1 sent"),
        ("Search by picture", "A picture, up to", "This very file"),
    ):
        go_to(page, page.get_by_role("link", name=link).first)
        page.keyboard.press("Enter")
        field = page.get_by_label(label)
        field.wait_for()
        page.wait_for_load_state()  # a key pressed before that is lost
        go_to(page, field)
        with page.expect_file_chooser() as chosen:
            page.keyboard.press("Space")
        chosen.value.set_files(FERRY)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_contain_text(done, timeout=20_000)


def test_from_a_search_to_what_is_printed_of_a_finding(desk: Page) -> None:
    page = desk
    ask(page, "lamps stairs")
    open_first(page)
    go_to(page, page.locator(".finding h3 a").first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/findings/*")
    line = page.locator("#credit-to-print").inner_text()
    press(page, "button", "Copy credit")
    expect(page.locator(".copy-said").first).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == line == "REUTERS/Ida Holm"
    page.emulate_media(media="print")
    expect(page.locator("#credit-to-print")).to_be_visible()
    expect(page.locator(".finding").first).to_be_visible()
    for pressed in (".top", ".copy", ".foot"):
        expect(page.locator(pressed).first).to_be_hidden()
