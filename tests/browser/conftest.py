"""A headless Chromium, a catalogue that is really served, and axe-core.

What is missing skips the tests that need it, with the reason. `$CUTLINE_SCREENSHOTS`
names a folder that gets a picture of every page.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

import seeds
from media.files import walk
from media.pipeline import Session, ingest
from media.store import open_catalogue
from tests.conftest import call_back
from tests.forked import Command

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
UNWANTED = (
    # Chromium's own pages behind its address bar, loaded for each tab that is opened:
    # half of what a tab costs.
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    # Of what Playwright switches off; what is said last counts alone.
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "OptimizationHints",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(UNWANTED)}",
)
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
HEIGHTS = {390: 844, 1280: 800}
"""Widths to look at, a telephone's and a desk's, with their heights."""

expect.set_options(timeout=30_000)  # a busy machine needs more than Playwright's five

Opened = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a running Chromium."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip(f"no browser: none of {', '.join(NAMES)} is installed")
    _check_driver()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


def _check_driver() -> None:
    """Skip where the program that drives the browser lacks a library of the system."""
    program, *_ = compute_driver_executable()
    tried = subprocess.run([program, "--version"], capture_output=True, text=True)
    if tried.returncode:
        pytest.skip(f"the browser's driver does not start: {tried.stderr.strip()}")


@pytest.fixture(scope="session")
def axe() -> str:
    """Return the source of axe-core: $CUTLINE_AXE, else what `npm ci` put here."""
    path = Path(os.environ.get("CUTLINE_AXE") or AXE)
    if not path.exists():
        pytest.skip(f"no axe-core at {path}: run `npm ci` in {AXE.parents[2]}")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def served(session: Session, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of `cutline serve` over the seeds."""
    path = tmp_path_factory.mktemp("served") / "catalogue.sqlite"
    catalogue = open_catalogue(str(path))
    folders = [str(seeds.folder() / name) for name in ("articles", "images")]
    for receipt in ingest(walk(folders), catalogue=catalogue, session=session):
        assert receipt.status == "added", receipt
    call_back(catalogue, session)
    catalogue.close()
    with serving(path) as address:
        yield address


@contextmanager
def serving(path: Path) -> Iterator[str]:
    """Serve a catalogue with `cutline serve` as long as it is wanted."""
    with Command("serve", "--port", "0", "--catalogue", str(path)) as server:
        said = server.stderr.readline()
        assert " at http://" in said, said + server.stderr.read()
        try:
            yield said.rpartition(" at ")[2].strip()
        finally:
            server.send_signal(signal.SIGTERM)
            server.stderr.read()
            assert server.wait() == 0


class Said:
    """Hears what a page writes to the console, but the status of its own address."""

    def __init__(self, page: Page) -> None:
        self._heard: list[str] = []
        self._address = ""
        page.on("pageerror", lambda error: self._heard.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.location.get("url") != self._address:
            self._heard.append(f"{message.text} at {message.location}")

    @contextmanager
    def nothing(self, address: str) -> Iterator[str]:
        """Fail where the page at an address says something meanwhile."""
        self._address = address
        self._heard.clear()
        yield address
        assert self._heard == []


@pytest.fixture
def opened(browser: Browser, served: str) -> Iterator[Opened]:
    """Return `opened(path, width=1280, scheme="light", locale="en-US")`; the page must
    stay silent.
    """
    with ExitStack() as stack:

        def open_(
            path: str,
            *,
            width: int = 1280,
            scheme: str = "light",
            locale: str = "en-US",
        ) -> Page:
            context = browser.new_context(
                viewport={"width": width, "height": HEIGHTS[width]},
                color_scheme="dark" if scheme == "dark" else "light",
                locale=locale,
                permissions=["clipboard-read", "clipboard-write"],
            )
            page = stack.enter_context(context).new_page()
            page.goto(stack.enter_context(Said(page).nothing(served + path)))
            return page

        yield open_
