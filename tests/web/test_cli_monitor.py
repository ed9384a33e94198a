"""`cutline monitor`: where our pictures stand on pages of others, and under whose name.

The catalogue has what "Tidewater Pictures" made: one picture with its file, one of
which only the caption is known, and one of somebody else.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bench import scenes
from tests.pictures import app1_xmp, jpeg, saved, xmp

OURS = """
<html><body><article><h1>Harbour news</h1><p>Long enough a text to be an article.</p>
<figure><img src="https://pix.tidewater.example/2026/hove-point-lighthouse-4711.jpg">
<figcaption>Keepers paint the lighthouse of Hove Point before the storm season, March 3,
2026. Photo: Lena Marsh/Tidewater Pictures</figcaption></figure>
<figure><img src="https://pix.tidewater.example/2026/regatta-4712.jpg">
<figcaption>Two sloops round the last buoy of the spring regatta off Hove Point. Photo:
Lena Marsh/Tidewater Pictures</figcaption></figure>
<figure><img src="https://pix.other.example/market.jpg">
<figcaption>Traders open the fish market in Hove on Monday. Photo: Otto
Brand/Reuters</figcaption></figure>
</article></body></html>
"""

Monitor = Callable[..., list[dict[str, Any]]]


def page(*figures: str) -> str:
    return (
        "<html><body><article><h1>A day at the coast</h1><p>Somebody else's page, with"
        " a paragraph of its own.</p>" + "".join(figures) + "</article></body></html>"
    )


def figure(src: str, caption: str) -> str:
    return f'<figure><img src="{src}"><figcaption>{caption}</figcaption></figure>'


@pytest.fixture
def call(
    called: Callable[..., tuple[int, str, str]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Callable[..., tuple[int, str, str]]:
    """Return `call(*words)`, with our pictures catalogued."""
    monkeypatch.setenv("CUTLINE_CATALOGUE", str(tmp_path / "catalogue.sqlite"))

    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / "harbour.html").write_text(OURS, encoding="utf-8")
    told = {"photoshop:Credit": "Lena Marsh/Tidewater Pictures"}
    (ours / "hove-point-lighthouse-4711.jpg").write_bytes(lighthouse(told))
    assert called("ingest", str(ours))[0] == 0
    return called


@cache
def photograph() -> Image.Image:
    return scenes.drawn(2024, 1)


def lighthouse(
    fields: dict[str, str] | None = None, *, part: tuple[int, ...] | None = None
) -> bytes:
    """Return our file; without fields it was stripped, or only a part of it shown."""
    picture = photograph().crop(part) if part else photograph()  # type: ignore[arg-type]
    return jpeg(*([app1_xmp(xmp(fields))] if fields else []), base=saved(picture))


@pytest.fixture
def monitor(call: Callable[..., tuple[int, str, str]], tmp_path: Path) -> Monitor:
    """Return `monitor({name: page or file})`: the sightings on pages of others."""

    def run(
        files: dict[str, str | bytes], owner: str = "Tidewater Pictures"
    ) -> list[dict[str, Any]]:
        theirs = tmp_path / "theirs"
        for name, held in files.items():
            path = theirs / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(held if isinstance(held, bytes) else held.encode())
        words = ("monitor", str(theirs), "--owner", owner, "--format", "jsonl")
        status, out, err = call(*words)
        assert (status, err) == (0, "")
        return [json.loads(line) for line in out.splitlines()]

    return run


REGATTA = "Two sloops round the last buoy of the spring regatta off Hove Point."


@pytest.mark.parametrize(
    ("caption", "standing", "credit"),
    [
        pytest.param(
            f"{REGATTA} Photo: Lena Marsh/Tidewater Pictures",
            "credited",
            "Photo: Lena Marsh/Tidewater Pictures",
            id="as we print it",
        ),
        pytest.param(
            f"{REGATTA} (TIDEWATER PICTURES via AP)",
            "credited",
            "TIDEWATER PICTURES via AP",
            id="by way of another",
        ),
        pytest.param(REGATTA, "uncredited", None, id="without any credit"),
        pytest.param(
            f"{REGATTA} Photo: Getty Images",
            "credited-otherwise",
            "Photo: Getty Images",
            id="under another's name",
        ),
    ],
)
def test_a_caption_of_ours_is_found_whatever_its_credit(
    monitor: Monitor, caption: str, standing: str, credit: str | None
) -> None:
    shown = figure("https://cdn.else.example/i/99.jpg", caption)
    (found,) = monitor({"a.html": page(shown)})
    assert found["standing"] == standing
    assert found["credit"] == credit
    assert found["position"] == 0
    assert found["our_caption"] == REGATTA
    assert found["credit_to_print"] == "Lena Marsh/Tidewater Pictures"
    assert found["sure"]
    assert found["reasons"]


def test_a_picture_is_found_by_its_pixels_under_a_caption_of_their_own(
    monitor: Monitor,
) -> None:
    shown = figure("a_files/stripped.jpg", "Men at work somewhere at the sea.")
    files = {"a.html": page(shown), "a_files/stripped.jpg": lighthouse()}
    (found,) = monitor(files)
    assert found["standing"] == "uncredited"
    assert found["file"].endswith("a_files/stripped.jpg")
    assert found["our_caption"].startswith("Keepers paint the lighthouse")
    assert "same-pixels" in found["reasons"]


def test_a_part_of_a_picture_is_found_by_what_it_shows(monitor: Monitor) -> None:
    shown = figure("a_files/cut.jpg", "Somewhere at the sea. Photo: Getty Images")
    cut = lighthouse(part=(60, 30, 780, 520))
    (found,) = monitor({"a.html": page(shown), "a_files/cut.jpg": cut})
    assert found["standing"] == "credited-otherwise"
    assert found["our_caption"].startswith("Keepers paint the lighthouse")
    assert found["reasons"] == ["same-picture"]


def test_a_file_that_no_page_shows_stands_for_itself(monitor: Monitor) -> None:
    (found,) = monitor({"loose.jpg": lighthouse()})
    assert (found["document"], found["standing"]) == (None, "uncredited")
    assert found["file"].endswith("loose.jpg")


def test_a_credit_that_names_us_is_found_where_the_picture_is_not_known(
    monitor: Monitor,
) -> None:
    caption = "Gulls over the pier of Marrow. Photo: Tidewater Pictures"
    (found,) = monitor({"a.html": page(figure("https://x.example/g.jpg", caption))})
    assert (found["standing"], found["asset"]) == ("credited", None)
    assert found["reasons"] == ["the credit names the owner"]


@pytest.mark.parametrize(
    "caption",
    [
        pytest.param(
            "Three sloops round the first buoy of the autumn regatta off Hove Point.",
            id="a picture that is only like ours",
        ),
        pytest.param(
            "Traders open the fish market in Hove on Monday.",
            id="a picture in our catalogue that is another's",
        ),
        pytest.param(
            "Tidewater fills the pictures of an artist in Hove.",
            id="our name as words of a caption",
        ),
    ],
)
def test_what_is_not_ours_is_not_found(monitor: Monitor, caption: str) -> None:
    shown = figure("https://x.example/1.jpg", f"{caption} Photo: Ann Lee/EPA")
    assert monitor({"a.html": page(shown)}) == []


def test_nothing_of_it_is_stored(
    monitor: Monitor, call: Callable[..., tuple[int, str, str]]
) -> None:
    _, before, _ = call("export")
    assert monitor({"a.html": page(figure("https://x.example/1.jpg", REGATTA))})
    assert call("export")[1] == before


def test_people_read_page_by_page_what_is_to_be_done(
    call: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    theirs = tmp_path / "a.html"
    theirs.write_text(page(figure("https://x.example/1.jpg", REGATTA)), "utf-8")
    _, out, _ = call("monitor", str(theirs), "--owner", "Tidewater Pictures")
    assert "no credit          picture 1" in out
    assert "should read      Lena Marsh/Tidewater Pictures" in out
    assert out.endswith(
        "1 picture of ours in 1 usage and no files: 1 no credit,"
        " 0 another's credit, 0 credited.\n"
    )


def test_a_table_is_safe_to_open(
    call: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    theirs = tmp_path / "a.html"
    caption = f"{REGATTA} Photo: =HYPERLINK(1)/Tidewater Pictures"
    theirs.write_text(page(figure("https://x.example/1.jpg", caption)), "utf-8")
    words = ("monitor", str(theirs), "--owner", "Tidewater Pictures", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(call(*words)[1]))
    assert not any((cell or "").startswith("=") for cell in row.values())


def test_what_cannot_be_read_is_said_and_the_rest_goes_on(
    call: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "a.bin").write_bytes(b"\x00\x01nothing")
    (theirs / "b.html").write_text(page(figure("https://x.example/1.jpg", REGATTA)))
    words = ("monitor", str(theirs), "--owner", "Tidewater Pictures")
    status, out, err = call(*words, "--format", "jsonl")
    assert status == 2
    assert "a.bin" in err
    assert len(out.splitlines()) == 1


def test_a_picture_of_ours_that_was_withdrawn_is_said_to_be(
    monitor: Monitor, call: Callable[..., tuple[int, str, str]]
) -> None:
    files: dict[str, str | bytes] = {"found.jpg": lighthouse()}
    (before,) = monitor(files)
    assert before["withdrawn"] is None
    call("withdraw", before["asset"], "--by", "Ann", "--why", "PHOTO KILL")
    (after,) = monitor(files)
    assert "PHOTO KILL" in after["withdrawn"]


def test_without_a_catalogue_credits_are_found_and_none_is_made(
    called: Callable[..., tuple[int, str, str]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.delenv("CUTLINE_CATALOGUE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    theirs = tmp_path / "b.html"
    credited = f"{REGATTA} Photo: Lena Marsh/Tidewater Pictures"
    theirs.write_text(page(figure("https://x.example/1.jpg", credited)))
    words = ("monitor", str(theirs), "--owner", "Tidewater Pictures")
    status, out, err = called(*words, "--format", "jsonl")
    assert (status, json.loads(out)["standing"]) == (0, "credited")
    assert "No catalogue yet" in err
    assert not (tmp_path / "data").exists()
    missing = (*words, "--catalogue", str(tmp_path / "missing.sqlite"))
    assert called(*missing)[0] == 2
