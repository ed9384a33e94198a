"""Whoever decides is told what another decided first, however close they are."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Thread

import pytest

from media.catalogue import Catalogue, Change
from media.errors import Overtaken
from media.model import usage_member
from media.pipeline import Deciding, Session, held_now, refuse_overtaken
from media.pipeline import deciding as carried_out
from tests.samples import sample_asset, sample_usage

TRAM = sample_usage("A tram climbs the hill of Oldport.", document="1.txt")
FERRY = sample_usage("A ferry leaves the harbour at dawn.", document="2.txt")
ONE, OTHER = usage_member(TRAM.usage_id), usage_member(FERRY.usage_id)


def test_what_another_decides_between_a_look_and_its_storing_is_seen(
    catalogue: Catalogue, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    assets = sample_asset("tram", TRAM), sample_asset("ferry", FERRY)
    catalogue.apply(
        Change(assets=assets, keys={a.asset_id: frozenset() for a in assets})
    )
    names = [a.asset_id for a in assets]
    seen = held_now(names, catalogue=catalogue).version
    mine, theirs = (Deciding(catalogue, session) for _ in range(2))
    looks: list[str] = []

    def they_are_quicker(
        asset_ids: Sequence[str], told: str, *, catalogue: Catalogue
    ) -> None:
        refuse_overtaken(asset_ids, told, catalogue=catalogue)
        looks.append(told)
        said = {"verdict": "different", "actor": "Mia", "reason": "two hills"}
        other = Thread(target=theirs.settle, args=(ONE, OTHER), kwargs=said)
        other.start()
        other.join()

    monkeypatch.setattr(carried_out, "refuse_overtaken", they_are_quicker)
    with pytest.raises(Overtaken):
        mine.merge(names, actor="Jo", reason="", seen=seen)
    assert looks == [seen], "it had looked, and nobody had decided yet"
    assert [d.actor for d in catalogue.decisions().items] == ["Mia"]
    monkeypatch.undo()
    now = held_now(names, catalogue=catalogue).version
    mine.merge(names, actor="Jo", reason="", seen=now)
    assert [len(a.usages) for a in catalogue.assets()] == [2]
