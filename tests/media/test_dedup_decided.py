"""What people decided of one page, and what that tells of the others."""

from __future__ import annotations

import pytest

from media.model import (
    Asset,
    Decision,
    Image,
    Usage,
    Verdict,
    file_member,
    pair_of,
    usage_member,
)
from tests.merging import KITE, image, merged, usage


def said(shown: Usage, verdict: Verdict, file: Image) -> Decision:
    """Return that somebody said of a usage that it shows a file, or another picture."""
    name = file_member(file.fingerprint.sha256)
    one, other = pair_of(usage_member(shown.usage_id), name)
    return Decision(one=one, other=other, verdict=verdict, at="1", actor="Ida")


def told(assets: tuple[Asset, ...]) -> list[str]:
    """Return the pages and files of each asset."""
    return sorted(
        " ".join(
            sorted(u.caption.document_uri for u in asset.usages)
            + [image.uri for image in asset.images]
        )
        for asset in assets
    )


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        pytest.param(
            "files/kite.jpg",
            ["a.html files/other.jpg", "b.html files/kite.jpg"],
            id="a file lies at their address: it tells what the other shows",
        ),
        pytest.param(
            "https://paper.test/img/kite-over-dunes-4711.jpg",
            ["a.html b.html files/other.jpg", "files/kite.jpg"],
            id="nobody knows what lies there: both show what is said of one",
        ),
    ],
)
def test_a_page_at_the_address_of_one_that_a_person_gave_to_a_file(
    address: str, expected: list[str]
) -> None:
    pages = [usage(KITE, document=f"{name}.html", src=address) for name in "ab"]
    files = image("kite"), image("other")
    decided = said(pages[0], "same", files[1])
    assert told(merged(*pages, *files, decisions=[decided])) == expected


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        pytest.param(
            "",
            ["a.html", "b.html c.html", "files/kite.jpg"],
            id="nobody said what else is shown there: those at its address wait",
        ),
        pytest.param(
            "b",
            ["a.html", "b.html c.html files/kite.jpg"],
            id="another is said to show the file: so do those of whom nothing is said",
        ),
    ],
)
def test_a_page_at_the_address_of_one_that_does_not_show_the_file_there(
    shown: str, expected: list[str]
) -> None:
    pages = [
        usage(words, document=f"{name}.html", src="files/kite.jpg")
        for name, words in (("a", KITE), ("b", "A quiet day."), ("c", "At the sea."))
    ]
    file = image("kite")
    decisions = [said(pages[0], "different", file)]
    decisions += [
        said(p, "same", file) for p in pages if p.caption.document_uri[0] == shown
    ]
    assert told(merged(*pages, file, decisions=decisions)) == expected


@pytest.mark.parametrize("shown", ["kite", "kite-300x200"])
def test_a_page_is_said_to_show_either_of_two_files_that_have_its_address(
    shown: str,
) -> None:
    pages = [
        usage(
            words,
            document=f"{name}.html",
            src="files/kite.jpg",
            published="2026-05-03",  # without it their words would tell two pictures
        )
        for name, words in (("a", KITE), ("b", "A mill stands in the wet field."))
    ]
    files = {name: image(name) for name in ("kite", "kite-300x200")}
    decided = said(pages[0], "same", files.pop(shown))
    (other,) = files
    grouped = merged(*pages, image(shown), image(other), decisions=[decided])
    assert told(grouped) == [f"a.html b.html files/{shown}.jpg", f"files/{other}.jpg"]
