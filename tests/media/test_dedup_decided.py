"""What people decided of one page, and what that tells of the others."""

from __future__ import annotations

import pytest

from media.model import (
    Asset,
    Decision,
    Image,
    Usage,
    file_member,
    pair_of,
    usage_member,
)
from tests.merging import KITE, image, merged, usage


def said_to_show(shown: Usage, file: Image) -> Decision:
    """Return that somebody said of a usage that it shows a file."""
    name = file_member(file.fingerprint.sha256)
    one, other = pair_of(usage_member(shown.usage_id), name)
    return Decision(one=one, other=other, verdict="same", at="1", actor="Ida")


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
    decided = said_to_show(pages[0], files[1])
    assert told(merged(*pages, *files, decisions=[decided])) == expected
