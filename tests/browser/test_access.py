"""Signing in, an account and the users: at a desk, and with a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Browser, Page, expect

from media.store import open_catalogue
from tests.browser.conftest import HEIGHTS, serving
from web.access import managing, passwords
from web.access.managing import By

pytestmark = pytest.mark.browser

PASSWORD = "heron under seven bridges"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server at which everybody signs in."""
    path = tmp_path_factory.mktemp("access") / "catalogue.sqlite"
    catalogue = open_catalogue(str(path))
    by = By(actor="the test", now=datetime.now(UTC))
    with pytest.MonkeyPatch.context() as patched:
        quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patched.setattr(passwords, "hasher", quick)
        ida = managing.add_user(
            catalogue.people, "ida", role="admin", by=by, display_name="Ida Holm"
        )
        managing.set_password(catalogue.people, ida, PASSWORD, by=by)
    catalogue.close()
    with serving(path) as found:
        yield found


def faults(page: Page, axe: str, width: int) -> list[str]:
    """Return what axe finds on a page, and whether it is too wide."""
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    told = [f"{page.url}: {v['id']}: {v['help']}" for v in found["violations"]]
    if page.evaluate("document.documentElement.scrollWidth") > width:
        told.append(f"{page.url}: wider than the screen")
    return told


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_from_signing_in_to_signing_out(
    browser: Browser, address: str, axe: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHTS[width]},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(f"{address}/documents")
    found = faults(page, axe, width)
    page.get_by_label("Name", exact=True).fill("ida")
    page.get_by_label("Password", exact=True).fill("not the right one")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    found += faults(page, axe, width)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/documents")
    if width == 390:
        page.get_by_text("Menu", exact=True).click()
    page.get_by_role("link", name="Ida Holm").click()
    page.get_by_label("What it is for").fill("content system")
    page.get_by_role("button", name="Make a token").click()
    assert page.locator(".secret").inner_text().startswith("cutline_")
    found += faults(page, axe, width)
    page.get_by_role("link", name="Users").click()
    page.get_by_label("Name to sign in with").fill(f"nils-{width}")
    page.get_by_role("button", name="Add, and make").click()
    page.get_by_role("heading", name=f"nils-{width}").wait_for()
    found += faults(page, axe, width)
    page.get_by_role("link", name="Ida Holm").first.click()
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.get_by_label("Password", exact=True).wait_for()
    page.goto(f"{address}/documents")
    assert "/login" in page.url
    assert found == []
    context.close()


def sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/login?next=/templates")
    page.get_by_label("Name", exact=True).fill("ida")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/templates")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_what_was_written_when_the_session_ended_is_sent_again(
    browser: Browser, address: str, axe: str, scripts: bool
) -> None:
    """In the page that was left open; signing in goes on in another one."""
    name = f"Harbour series {scripts}"
    with browser.new_context(java_script_enabled=scripts) as context:
        page = context.new_page()
        sign_in(page, address)
        form = page.locator("form.edit-form").last
        form.get_by_label("Name", exact=True).fill(name)
        form.get_by_label("Credit line").fill("Foto: {creator} „Nord“ & Söhne")
        other = context.new_page()
        other.goto(f"{address}/account")
        other.get_by_role("button", name="Sign out", exact=True).click()
        other.get_by_label("Password", exact=True).wait_for()
        form.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Nothing that you wrote is lost")).to_be_visible()
        if scripts:
            assert faults(page, axe, 1280) == []
        with context.expect_page() as opened:
            page.get_by_role("link", name="sign in in another tab").click()
        opened.value.close()
        sign_in(other, address)
        expect(other.get_by_text(name)).to_have_count(0)
        page.get_by_role("button", name="Send it again").click()
        expect(page.locator(".done")).to_contain_text(name)
        kept = page.locator(".saved > li").filter(has_text=name)
        expect(kept.get_by_label("Credit line")).to_have_value(
            "Foto: {creator} „Nord“ & Söhne"
        )
