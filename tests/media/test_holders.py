"""Who stands under a key while several changes are decided and none is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from media.catalogue import Catalogue, Change, Holder
from media.pipeline.holders import Holders
from media.store import open_catalogue
from tests.samples import sample_asset

MOST = 2
STORED = {"a1": {"t:rain", "t:all"}, "a2": {"t:all"}, "a3": {"t:all"}}


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = open_catalogue(str(tmp_path / "catalogue.sqlite"))
    opened.apply(
        Change(
            assets=tuple(map(sample_asset, STORED)),
            keys={name: frozenset(keys) for name, keys in STORED.items()},
        )
    )
    yield opened
    opened.close()


def under(holders: Holders, key: str, *, only_files: bool = False) -> set[str]:
    holders.ask([{key: only_files}])
    return holders.under({key: only_files})


@pytest.mark.parametrize("is_known", [True, False], ids=["asked before", "asked later"])
def test_what_is_decided_counts_as_if_it_were_stored(
    catalogue: Catalogue, *, is_known: bool
) -> None:
    holders = Holders(catalogue, most=MOST)
    for key in ("t:rain", "t:snow") if is_known else ():
        under(holders, key)
    holders.remove("a1", frozenset(STORED["a1"]))
    holders.put("a1", frozenset({"t:snow"}), has_files=True)
    holders.put("a9", frozenset({"t:snow"}), has_files=False)
    assert under(holders, "t:rain") == set()
    assert under(holders, "t:snow") == {"a1", "a9"}
    assert under(holders, "t:snow", only_files=True) == {"a1"}
    holders.put("a8", frozenset({"t:snow"}), has_files=False)
    assert under(holders, "t:snow") == set(), "too many"


def test_a_key_is_asked_for_once_also_where_it_leads_to_too_many(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    known = catalogue.holders

    def noted(keys: Iterable[str], *, most: int) -> Mapping[str, frozenset[Holder]]:
        asked.extend(keys)
        return known(keys, most=most)

    monkeypatch.setattr(catalogue, "holders", noted)
    holders = Holders(catalogue, most=MOST)
    for _ in range(2):
        assert under(holders, "t:all") == set()
        assert under(holders, "t:rain") == {"a1"}
    assert sorted(asked) == ["t:all", "t:rain"]
