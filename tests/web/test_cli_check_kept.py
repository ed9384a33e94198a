"""`cutline check --catalogue` holds what it says, and not the whole catalogue."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from media.model import Asset
from web.cli.reporting import publish as published

FIGURE = (
    '<figure><img src="https://news.example/{n}.jpg"><figcaption>Workers paint bridge'
    " number {n} of Karvia on Monday. Photo: Ida Holm/AFP</figcaption></figure>"
)


def assets() -> int:
    gc.collect()
    return sum(isinstance(each, Asset) for each in gc.get_objects())


def test_a_report_holds_no_pictures_of_which_there_is_no_file(
    called: Callable[..., tuple[int, str, str]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    figures = "".join(FIGURE.format(n=n) for n in range(100, 140))
    page = f"<html><body><article><h1>Bridges</h1>{figures}</article></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    url = str(tmp_path / "a.sqlite")
    assert called("ingest", "--catalogue", url, str(tmp_path / "a.html"))[0] == 0
    before, held = assets(), list[int]()

    def publish(*given: Any, **said: Any) -> None:
        held.append(assets() - before)
        published(*given, **said)

    monkeypatch.setattr("web.cli.checking.publish", publish)
    called("check", "--catalogue", url)
    assert held
    assert held[0] < 10
