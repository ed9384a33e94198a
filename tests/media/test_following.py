"""A withdrawn picture that is known by pages alone stays so under other words."""

from __future__ import annotations

import pytest

from media.files import SourceFile
from media.pipeline import Called, Withdrawing, orders_about
from tests.written_over import Desk, oars

BY = {"actor": "Mia", "reason": "the agency killed it"}
KILL = Called(notice="PHOTO KILL")


def elsewhere(words: str) -> SourceFile:
    """Return the article with its picture at another address."""
    page = oars(words)
    data = page.data.replace(b"ru.jpg", b"of-the-quay.jpg")
    return SourceFile(uri=page.uri, data=data)


def is_killed(desk: Desk) -> bool:
    asset = desk.running("oars")
    return bool(orders_about([asset], catalogue=desk.catalogue).about(asset))


def withdraw(desk: Desk) -> str:
    desk.take_in(oars())
    done = Withdrawing(desk.catalogue, desk.session).order(
        desk.running("oars").asset_id, KILL, **BY
    )
    return done.withdrawal_id


WORDS = "A quiet morning at the river before the race begins."
NOW = {
    "other words at the same address": (lambda: [[oars(WORDS)]], True),
    "other words twice": (
        lambda: [[oars(WORDS)], [oars("The race begins at dawn.")]],
        True,
    ),
    "other words at another address": (lambda: [[elsewhere(WORDS)]], False),
}


@pytest.mark.parametrize("how", sorted(NOW))
def test_the_order_stays_at_the_address_where_no_file_tells_more(
    desk: Desk, how: str
) -> None:
    files, killed = NOW[how]
    withdraw(desk)
    for came in files():
        desk.take_in(*came)
    assert is_killed(desk) is killed
    errors = {
        f.check for f in desk.catalogue.findings_of(desk.running("oars").asset_id)
    }
    assert ("withdrawn" in errors) is killed


def test_who_sees_another_picture_there_says_so(desk: Desk) -> None:
    order = withdraw(desk)
    desk.take_in(oars(WORDS))
    (usage,) = desk.running("oars").usages
    ticking = Withdrawing(desk.catalogue, desk.session)
    ticking.tick(order, [usage.usage_id], "not-ours", **BY)
    assert not is_killed(desk)
    desk.take_in(oars("The race begins at dawn."))
    assert not is_killed(desk)
