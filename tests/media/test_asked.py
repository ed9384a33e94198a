"""What waits for a person, while several changes are decided and none is stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from media.catalogue import Change
from media.model import Asset, Proposal, usage_member
from media.pipeline.asked import Asked
from media.store import open_catalogue
from tests.samples import sample_asset, sample_usage

FERRY = sample_usage("A ferry leaves the harbour.")
NETS = sample_usage("Fishermen mend nets.", document="articles/nets.txt")
FILE = "file:1"


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Asked]:
    catalogue = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    yield Asked(catalogue)
    catalogue.close()


def question() -> Proposal:
    ferry = usage_member(FERRY.usage_id)
    return Proposal(one=FILE, other=ferry, score=0.5, kind="link", evidence=())


def anew(*members: str, asks: tuple[Proposal, ...] = ()) -> Change:
    return Change(grouped=frozenset(members), proposals=asks)


def ferry(asset_id: str) -> Asset:
    return sample_asset(asset_id, FERRY)


def test_what_one_change_asks_is_asked_after_others_that_have_nothing_to_do_with_it(
    asked: Asked,
) -> None:
    asked.take(anew(*question().pair, asks=(question(),)), removed=())
    asked.take(anew(usage_member(NETS.usage_id)), removed=())
    asked.take(anew(FILE), removed=())
    assert asked.of(ferry("a1")) == (question(),)
    assert asked.of(sample_asset("a2", NETS)) == ()


def test_it_goes_with_a_member_to_another_picture(asked: Asked) -> None:
    asked.take(anew(*question().pair, asks=(question(),)), removed=())
    asked.take(anew(usage_member(FERRY.usage_id)), removed=[ferry("a1")])
    assert asked.of(ferry("a3")) == (question(),)


def test_it_is_asked_no_more_where_both_were_looked_at_again(asked: Asked) -> None:
    asked.take(anew(*question().pair, asks=(question(),)), removed=())
    asked.take(anew(*question().pair), removed=[ferry("a1")])
    assert asked.of(ferry("a1")) == ()
