"""What is catalogued is grouped anew: by today's rules, but never against people."""

from __future__ import annotations

from pathlib import Path

import pytest

from media.catalogue import Catalogue
from media.files import SourceFile
from media.model import file_member, usage_member
from media.pipeline import Deciding, Session, grouping, ingest, regroup
from media.store import open_catalogue
from tests.newspaper import HOST, Shown, drawn, page, picture

KITES = "Children fly paper kites over the dunes of Westhaven on a windy afternoon."
FERRY = "Passengers board the ferry Aurelia in the harbour of Oldport after the storm."
FILES = [
    page(
        "kites",
        Shown(src=f"{HOST}/img/7781.jpg", caption=KITES, credit="AP Photo/Ida Holm"),
        day="2021-05-17",
    ),
    picture(
        "again.jpg",
        drawn(1),
        {
            "description": KITES,
            "creators": ["Otto Lind"],
            "date_created": "2026-03-02T10:11:12",
        },
    ),
    page("ferry", Shown(caption=FERRY, credit="AFP")),
    page("ferries", Shown(caption=FERRY, credit="AFP")),
]


@pytest.fixture
def of_before(
    tmp_path: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> Catalogue:
    """Return a catalogue of a Cutline that looked at no days where words are equal."""
    with monkeypatch.context() as before:
        before.setattr(grouping, "link_by_words", lambda usage, image: None)
        return filled(tmp_path / "before.sqlite", FILES, session)


def filled(path: Path, files: list[SourceFile], session: Session) -> Catalogue:
    catalogue = open_catalogue(str(path))
    for receipt in ingest(files, catalogue=catalogue, session=session):
        assert receipt.problem is None
    return catalogue


def uses(catalogue: Catalogue) -> list[tuple[int, int]]:
    return sorted((len(a.usages), len(a.images)) for a in catalogue.assets())


def test_what_older_rules_merged_is_taken_apart_and_asked_about(
    of_before: Catalogue, session: Session, tmp_path: Path
) -> None:
    assert uses(of_before) == [(1, 1), (2, 0)]
    done = list(regroup(of_before, session=session))
    assert sum(found.looked_at for found in done) == 2
    (apart,) = (found for found in done if found.is_changed)
    assert apart.is_regrouped
    assert (len(apart.before), len(apart.after)) == (1, 2)
    today = filled(tmp_path / "today.sqlite", FILES, session)
    assert uses(of_before) == uses(today) == [(0, 1), (1, 0), (2, 0)]
    assert of_before.proposals() == today.proposals()
    assert of_before.proposals().items
    for asset in apart.after:
        assert "regrouped" in {e.action for e in of_before.events(asset.asset_id)}
        assert of_before.asset(asset.asset_id) == asset
    # whoever has the address of what it was is led to what goes on with it
    (old,) = apart.before
    assert of_before.asset(old.asset_id) in apart.after


def test_what_is_as_it_was_is_left_alone(
    of_before: Catalogue, session: Session
) -> None:
    list(regroup(of_before, session=session))
    known, events = list(of_before.assets()), of_before.totals()
    again = list(regroup(of_before, session=session))
    assert not any(found.is_changed for found in again)
    assert list(of_before.assets()) == known
    assert of_before.totals() == events


def test_a_dry_run_says_it_and_stores_nothing(
    of_before: Catalogue, session: Session
) -> None:
    known = list(of_before.assets())
    said = list(regroup(of_before, session=session, stores=False))
    assert list(of_before.assets()) == known
    assert said == list(regroup(of_before, session=session))


def test_what_people_decided_wins(of_before: Catalogue, session: Session) -> None:
    (kites,) = (asset for asset in of_before.assets() if asset.images)
    (ferry,) = (asset for asset in of_before.assets() if not asset.images)
    desk = Deciding(of_before, session)
    desk.settle(
        usage_member(kites.usages[0].usage_id),
        file_member(kites.images[0].fingerprint.sha256),
        verdict="same",
        actor="Mia",
        reason="the clock was wrong",
    )
    desk.settle(
        *(usage_member(usage.usage_id) for usage in ferry.usages),
        verdict="different",
        actor="Mia",
        reason="another crossing",
    )
    known = list(of_before.assets())
    assert not any(f.is_changed for f in regroup(of_before, session=session))
    assert list(of_before.assets()) == known
