"""What the page of a picture draws: its usages in time, its place, its blocks."""

from __future__ import annotations

from datetime import date

import pytest

from media.model import (
    Asset,
    Block,
    Caption,
    Claim,
    Credit,
    Evidence,
    Fingerprint,
    Image,
    Json,
    Usage,
)
from web.display.sides import blocks_of, files_of
from web.display.timelines import timeline


def _usage(number: int, published: str | None, line: str = "Nordpix") -> Usage:
    return Usage(
        usage_id=str(number),
        caption=Caption(document_uri=f"{number}.html", position=0),
        credit=Credit(credit_line=line) if line else None,
        published=published,
    )


def _asset(*usages: Usage, images: tuple[Image, ...] = ()) -> Asset:
    return Asset(asset_id="1", description="", usages=usages, images=images)


def _image(name: str, said: dict[str, dict[str, Json]]) -> Image:
    first = next(iter(said), "")
    where = Evidence(uri=name, kind=first)
    return Image(
        uri=name,
        format="JPEG",
        fingerprint=Fingerprint(sha256=name, width=3, height=2),
        fields=tuple(
            Claim(name=n, value=v, evidence=where)
            for n, v in said.get(first, {}).items()
        ),
        blocks=tuple(Block(name=n, fields=fields) for n, fields in said.items()),
    )


def test_usages_stand_in_time_under_their_credits() -> None:
    found = timeline(
        _asset(
            _usage(1, "2026-01-01"),
            _usage(2, "2026-01-11T08:00:00Z"),
            _usage(3, "2026-01-21", line=""),
            _usage(4, "2026"),
        )
    )
    assert found is not None
    drawn = [(lane.credit_line, [d.x for d in lane.dots]) for lane in found.lanes]
    assert drawn == [("Nordpix", [3.0, 50.0]), (None, [97.0])]
    assert (found.first, found.last) == (date(2026, 1, 1), date(2026, 1, 21))
    assert found.undated == 1


def test_what_was_printed_too_late_is_told_apart() -> None:
    asset = _asset(_usage(1, "2026-03-01"), _usage(2, "2026-06-01"))
    found = timeline(asset, taken="2026-02-01", ends=date(2026, 4, 1))
    assert found is not None
    assert [dot.is_late for dot in found.lanes[0].dots] == [False, True]
    assert [mark.name for mark in found.marks] == ["Taken", "Last day of use"]
    assert [tick.name for tick in found.ticks] == [f"2026-0{n}" for n in (3, 4, 5, 6)]


@pytest.mark.parametrize("published", [(), ("2026-01-01",), ("2026-01-01", None)])
def test_one_day_is_no_line(published: tuple[str | None, ...]) -> None:
    usages = [_usage(n, day) for n, day in enumerate(published)]
    assert timeline(_asset(*usages)) is None


def test_all_on_one_day_stand_at_one_place() -> None:
    found = timeline(_asset(_usage(1, "2026-01-01"), _usage(2, "2026-01-01")))
    assert found is not None
    assert {dot.x for dot in found.lanes[0].dots} == {3.0}


def test_blocks_stand_side_by_side_with_what_differs() -> None:
    file = _image(
        "a.jpg",
        {
            "XMP": {"creators": ["Ida Holm"], "city": "Lumena"},
            "IIM": {"creators": ["Ida Hol"], "city": "Lumena"},
        },
    )
    sides = blocks_of(file)
    assert sides.names == ("XMP", "IIM")
    creators, city = sides.rows
    assert [cell.is_same for cell in creators.cells] == [True, False]
    assert creators.cells[1].text == "Ida Hol"
    assert (creators.differs, city.differs, sides.differing) == (True, False, 1)


def test_one_block_alone_has_no_other_side() -> None:
    assert blocks_of(_image("a.jpg", {"XMP": {"city": "Lumena"}})).names == ()


def test_only_what_files_say_differently_is_compared() -> None:
    one = _image("a.jpg", {"XMP": {"city": "Lumena", "credit_line": "Nordpix"}})
    other = _image("b.jpg", {"XMP": {"city": "Lumena", "credit_line": "AFP"}})
    silent = _image("c.jpg", {})
    (row,) = files_of(_asset(images=(one, other, silent))).rows
    assert [cell.text for cell in row.cells] == ["Nordpix", "AFP", ""]
    assert files_of(_asset(images=(one, silent))).rows == ()
