"""A picture in full: by the keyboard in its dialog, and by a link without a script."""

from __future__ import annotations

import json
from urllib.request import urlopen

import pytest

from tests.browser.conftest import Opened

pytestmark = pytest.mark.browser


def test_a_picture_is_looked_into_by_the_keyboard_alone(
    opened: Opened, served: str, axe: str
) -> None:
    with urlopen(f"{served}/api/v1/search?q=ferry+Aurelia") as answer:
        asset = json.load(answer)["items"][0]["asset"]
    page = opened(f"/assets/{asset}")
    link = page.get_by_role("link", name="(larger)")
    with urlopen(str(link.evaluate("link => link.href"))) as answer:
        assert answer.headers["Content-Type"] == "image/jpeg"
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="The picture in full")
    said = dialog.get_by_role("status")
    said.filter(has_text="%").wait_for()
    fitted = int(said.inner_text().split()[0])
    page.keyboard.press("+")
    assert int(said.inner_text().split()[0]) > fitted
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [v["id"] for v in found["violations"]] == []
    page.keyboard.press("0")
    assert int(said.inner_text().split()[0]) == fitted
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert link.evaluate("link => link === document.activeElement")
