"""A page told by words alone says that one of the pictures with these was called back.

Agencies send several pictures under one caption: however many, whatever comes first,
and whether files or the desk call one back, the page with these words is told of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import pytest

from media.files import SourceFile
from media.model import file_member, usage_member
from media.pipeline import Called, Deciding, Withdrawing, ingest, recheck, regroup
from tests.newspaper import picture
from tests.telling import photograph
from tests.written_over import Desk

BY = {"actor": "Mia", "reason": "the agency says so"}
WORDS = "Rower Ute Ritt carries an oar across the jetty of Oldport, May 17, 2024."
TOLD = (
    "By its words it may be the picture in 1.jpg, which must not be used: Withdrawn: do"
    " not use, take down."
)


@lru_cache(maxsize=16)
def sent(number: int, instructions: str = "") -> SourceFile:
    """Return one of several pictures that were sent under one caption."""
    image = photograph(number + 1).resize((320, 220))
    fields = {
        "description": WORDS,
        "creators": ["Ute Holm"],
        "credit_line": "Nordpix",
        "instructions": instructions,
    }
    return picture(f"{number}.jpg", image, fields)


def page(src: str = "") -> SourceFile:
    image = f"<img src='{src}'>" if src else ""
    words = f"<figcaption>{WORDS} (Ute Holm/Nordpix)</figcaption>"
    html = f"<h1>Rowing</h1><p>At Oldport.</p><figure>{image}{words}</figure>"
    return SourceFile(uri="/pages/p.html", data=html.encode())


def told(desk: Desk) -> list[tuple[str, str]]:
    """Return what is said of the page, but that it lacks an alternative text."""
    return [
        (found.severity, found.message)
        for asset in desk.catalogue.assets()
        for found in desk.catalogue.findings_of(asset.asset_id)
        if found.document_uri == "/pages/p.html" and found.check != "alt-missing"
    ]


def ingested(desk: Desk, *files: SourceFile) -> None:
    tuple(ingest(files, catalogue=desk.catalogue, session=desk.session))


def series(count: int) -> list[SourceFile]:
    return [sent(n, "MANDATORY KILL" if n == 1 else "") for n in range(count)]


ORDERS = {
    "the page last": lambda count: [[*series(count)], [page()]],
    "the page first": lambda count: [[page()], *([file] for file in series(count))],
    "all at once": lambda count: [[*series(count), page("/img/quay.jpg")]],
    "the kill last": lambda count: [
        [sent(n) for n in range(count)],
        [page("/img/quay.jpg")],
        [sent(1, "MANDATORY KILL")],
    ],
}


@pytest.mark.parametrize(
    ("order", "count"),
    [
        ("all at once", 2),
        ("all at once", 3),
        ("all at once", 5),
        ("the page first", 5),
        ("the page last", 3),
        ("the kill last", 2),
        ("the kill last", 3),
    ],
)
def test_a_page_is_told_that_one_of_several_with_its_words_was_killed(
    desk: Desk, order: str, count: int
) -> None:
    for files in ORDERS[order](count):
        ingested(desk, *files)
    assert told(desk) == [("note", TOLD)]
    tuple(regroup(desk.catalogue, session=desk.session))
    tuple(recheck(desk.catalogue, session=desk.session))
    assert told(desk) == [("note", TOLD)]


def lying(number: int, words: str = "") -> SourceFile:
    """Return another picture, where the page looks for its own."""
    image = photograph(number + 1).resize((320, 220))
    return picture("quay.jpg", image, {"description": words} if words else {})


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_a_page_is_told_of_a_killed_one_with_its_words_where_its_file_says_nothing(
    desk: Desk, order: tuple[int, ...]
) -> None:
    files = [sent(1, "MANDATORY KILL"), lying(4), page("/in/quay.jpg")]
    for n in order:
        ingested(desk, files[n])
    assert told(desk) == [("note", TOLD)]
    tuple(recheck(desk.catalogue, session=desk.session))
    assert told(desk) == [("note", TOLD)]


def test_a_file_that_is_stripped_tells_no_more_which_picture_a_page_shows(
    desk: Desk,
) -> None:
    ingested(desk, sent(1), lying(4, "A race that nobody won."), page("/in/quay.jpg"))
    withdrawing = Withdrawing(desk.catalogue, desk.session)
    order = withdrawing.order(_holder(desk, 1), Called(), **BY)
    assert TOLD not in dict(told(desk)).values()
    ingested(desk, lying(4))
    assert ("note", TOLD) in told(desk)
    withdrawing.take_back(order.withdrawal_id, **BY)
    assert ("note", TOLD) not in told(desk)


def test_a_page_is_told_when_its_words_come_under_a_withdrawn_picture(
    desk: Desk,
) -> None:
    bare = replace(lying(5), uri="/in/0.jpg")
    ingested(desk, bare)
    Withdrawing(desk.catalogue, desk.session).order(_holder(desk, 0), Called(), **BY)
    ingested(desk, lying(4), page("/in/quay.jpg"))
    assert told(desk) == []
    ingested(desk, replace(page("/in/0.jpg"), uri="/pages/q.html"))
    assert told(desk) == [("note", TOLD.replace("1.jpg", "0.jpg"))]


@pytest.mark.parametrize("count", [2, 5])
def test_what_the_desk_orders_of_one_is_told_until_it_is_taken_back(
    desk: Desk, count: int
) -> None:
    ingested(desk, *map(sent, range(count)), page())
    assert told(desk) == []
    withdrawing = Withdrawing(desk.catalogue, desk.session)
    order = withdrawing.order(_holder(desk, 1), Called(), **BY)
    assert told(desk) == [("note", TOLD)]
    withdrawing.take_back(order.withdrawal_id, **BY)
    assert told(desk) == []


def test_a_page_of_which_somebody_says_that_it_is_another_is_told_no_more(
    desk: Desk,
) -> None:
    ingested(desk, *series(3), page())
    (usage,) = [u for a in desk.catalogue.assets() for u in a.usages]
    deciding = Deciding(desk.catalogue, desk.session)
    pair = usage_member(usage.usage_id), file_member(_digest(desk, 1))
    operation = deciding.settle(*pair, verdict="different", **BY)
    assert told(desk) == []
    deciding.take_back(operation, **BY)
    assert told(desk) == [("note", TOLD)]


def test_a_page_is_told_when_a_withdrawn_one_is_said_to_show_one_of_several(
    desk: Desk,
) -> None:
    withdrawn = SourceFile(
        uri="/pages/q.html",
        data=page().data.replace(WORDS.encode(), b"A race that nobody won."),
    )
    ingested(desk, sent(0), sent(1), page(), withdrawn)
    (known,) = [a for a in desk.catalogue.assets() if "race" in a.description]
    Withdrawing(desk.catalogue, desk.session).order(known.asset_id, Called(), **BY)
    assert told(desk) == []
    deciding = Deciding(desk.catalogue, desk.session)
    pair = usage_member(known.usages[0].usage_id), file_member(_digest(desk, 1))
    operation = deciding.settle(*pair, verdict="same", **BY)
    assert told(desk) == [("note", TOLD)]
    deciding.take_back(operation, **BY)
    assert told(desk) == []


def _named(desk: Desk, number: int) -> Sequence[tuple[str, str]]:
    return [
        (asset.asset_id, image.fingerprint.sha256)
        for asset in desk.catalogue.assets()
        for image in asset.images
        if image.uri == f"/in/{number}.jpg"
    ]


def _holder(desk: Desk, number: int) -> str:
    ((asset_id, _),) = _named(desk, number)
    return asset_id


def _digest(desk: Desk, number: int) -> str:
    ((_, digest),) = _named(desk, number)
    return digest
