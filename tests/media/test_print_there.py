"""A page at the place of a picture that was called back, whose words are of another.

Folders have a "titel.jpg" beside each article, and the next one is saved under the same
name. What was called back is not the other picture; but somebody looks at its page.
"""

from __future__ import annotations

from itertools import permutations

import pytest

from media.files import SourceFile
from media.model import usage_member
from media.pipeline import Called, Deciding, Withdrawing, ingest, recheck, regroup
from tests.newspaper import picture
from tests.telling import photograph
from tests.written_over import Desk

BY = {"actor": "Mia", "reason": "the agency says so"}
OARS = "Rower Ute Ritt carries an oar across the jetty of Oldport, May 17, 2024."
KITES = "Children fly paper kites over the dunes of Sandholm on a windy afternoon."
TOLD = (
    "In the place of its picture may.html has one that must not be used: Withdrawn: do"
    " not use, take down."
)


def page(
    name: str, words: str, credit: str, day: str, src: str = "titel.jpg"
) -> SourceFile:
    """Return an article that was saved in a folder, beside its picture."""
    html = (
        f"<meta property='article:published_time' content='{day}'><h1>{name}</h1>"
        f"<p>What was seen on that day.</p><figure><img src='{src}'>"
        f"<figcaption>{words} ({credit})</figcaption></figure><p>So it was.</p>"
    )
    return SourceFile(uri=f"/in/{name}.html", data=html.encode())


MAY = page("may", OARS, "Ute Holm/Nordpix", "2024-05-17")
AUTUMN = page("autumn", KITES, "Eli Sand/Sudpress", "2024-10-02")


def told(desk: Desk, name: str = "autumn") -> list[tuple[str, str]]:
    """Return what is said of a page, but that it lacks an alternative text."""
    return [
        (found.severity, found.message)
        for asset in desk.catalogue.assets()
        for found in desk.catalogue.findings_of(asset.asset_id)
        if found.document_uri == f"/in/{name}.html" and found.check != "alt-missing"
    ]


def take(desk: Desk, *files: SourceFile) -> None:
    tuple(ingest(files, catalogue=desk.catalogue, session=desk.session))


def withdraw(desk: Desk) -> str:
    (asset,) = [a for a in desk.catalogue.assets() if "Rower" in a.description]
    withdrawing = Withdrawing(desk.catalogue, desk.session)
    return withdrawing.order(asset.asset_id, Called(), **BY).withdrawal_id


@pytest.mark.parametrize(
    "order", [o for o in permutations("abk") if o.index("a") < o.index("k")]
)
def test_a_page_with_another_picture_at_the_place_of_a_withdrawn_one_has_a_note(
    desk: Desk, order: tuple[str, ...]
) -> None:
    for step in order:
        if step == "k":
            withdraw(desk)
        else:
            take(desk, MAY if step == "a" else AUTUMN)
    assert told(desk) == [("note", TOLD)]
    tuple(regroup(desk.catalogue, session=desk.session))
    tuple(recheck(desk.catalogue, session=desk.session))
    assert told(desk) == [("note", TOLD)]
    assert [severity for severity, _ in told(desk, "may")] == ["error"]


def test_the_note_goes_with_the_order(desk: Desk) -> None:
    take(desk, MAY, AUTUMN)
    assert told(desk) == []
    order = withdraw(desk)
    assert told(desk) == [("note", TOLD)]
    Withdrawing(desk.catalogue, desk.session).take_back(order, **BY)
    assert told(desk) == []


def test_who_says_that_it_is_another_is_told_no_more(desk: Desk) -> None:
    take(desk, MAY, AUTUMN)
    withdraw(desk)
    every = [u for asset in desk.catalogue.assets() for u in asset.usages]
    one, other = (usage_member(usage.usage_id) for usage in every)
    deciding = Deciding(desk.catalogue, desk.session)
    operation = deciding.settle(one, other, verdict="different", **BY)
    assert told(desk) == []
    deciding.take_back(operation, **BY)
    assert told(desk) == [("note", TOLD)]


@pytest.mark.parametrize(
    ("why", "other"),
    [
        (
            "an address in the web",
            page(
                "autumn",
                KITES,
                "Eli Sand/Sudpress",
                "2024-10-02",
                "http://x.example/titel.jpg",
            ),
        ),
        (
            "another place",
            page("autumn", KITES, "Eli Sand/Sudpress", "2024-10-02", "b/titel.jpg"),
        ),
    ],
)
def test_a_page_that_looks_elsewhere_is_told_nothing(
    desk: Desk, why: str, other: SourceFile
) -> None:
    take(desk, MAY, other)
    withdraw(desk)
    assert told(desk) == [], why


def test_a_page_whose_own_file_lies_there_is_told_nothing_by_the_place(
    desk: Desk,
) -> None:
    image = photograph(2).resize((320, 220))
    file = picture("titel.jpg", image, {"description": KITES, "creators": ["Eli Sand"]})
    take(desk, MAY, AUTUMN)
    withdraw(desk)
    take(desk, file)
    assert ("note", TOLD) not in told(desk)


def test_the_graver_of_place_and_number_is_told(desk: Desk) -> None:
    """A picture put together of two: its number leaves in doubt which was killed."""
    several = "000_36KV4QT-000_36KV4QU.jpg"
    may = page("may", OARS, "Ute Holm/AFP", "2024-05-17", several)
    autumn = page("autumn", KITES, "Eli Sand/AFP", "2024-10-02", several)
    take(desk, may, autumn)
    withdraw(desk)
    assert [severity for severity, _ in told(desk)] == ["warning"]
