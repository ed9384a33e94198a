"""The whole product on the case to keep in mind: the first test to read.

One article prints a caption twice, with two variants of the credit, and a nearly equal
caption of a different photograph. Right: two assets, three usages, one conflict.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import seeds
from media.catalogue import Catalogue, Query
from media.files import walk
from media.model import Asset
from media.pipeline import Session, check_files, ingest
from media.store import open_catalogue

RETELLING = seeds.folder() / "articles" / "drones-baghdad.txt"


@pytest.fixture(params=["retold", "real"])
def article(request: pytest.FixtureRequest) -> Path:
    """Give the article of the seeds that retells the story, then the real one."""
    if request.param == "retold":
        return RETELLING
    found = request.getfixturevalue("seed_article")
    assert isinstance(found, Path)
    return found


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return open_catalogue(str(tmp_path / "catalogue.sqlite"))


def ingested(article: Path, catalogue: Catalogue, session: Session) -> list[Asset]:
    receipts = list(ingest(walk([str(article)]), catalogue=catalogue, session=session))
    assert [r.status for r in receipts] == ["added"]
    return list(catalogue.assets())


def test_one_article_gives_two_assets_three_usages_and_one_conflict(
    article: Path, catalogue: Catalogue, session: Session
) -> None:
    assets = ingested(article, catalogue, session)
    assert len(assets) == 2
    assert sum(len(asset.usages) for asset in assets) == 3
    findings = catalogue.findings(Query(check="credit-conflict")).items
    assert len(findings) == 1
    assert catalogue.totals().conflicts == 1


def test_the_conflict_names_both_variants_as_printed_and_where(
    article: Path, catalogue: Catalogue, session: Session
) -> None:
    ingested(article, catalogue, session)
    text = article.read_text(encoding="utf-8")
    (finding,) = catalogue.findings(Query(check="credit-conflict")).items
    assert "“Photo: AFP Photo/Handout/Coalition”" in finding.message
    assert "“Photo: AFP Photo/Handout/Coalition Official”" in finding.message
    quotes = [e.quote for e in finding.evidence]
    assert sorted(quotes) == [
        "Photo: AFP Photo/Handout/Coalition",
        "Photo: AFP Photo/Handout/Coalition Official",
    ]
    assert all(quote in text for quote in quotes)
    assert len({e.span for e in finding.evidence}) == 2
    assert finding.severity == "error"


def test_the_different_photo_with_a_nearly_equal_caption_is_not_merged(
    article: Path, catalogue: Catalogue, session: Session
) -> None:
    assets = ingested(article, catalogue, session)
    by_usages = sorted(assets, key=lambda asset: len(asset.usages))
    assert [len(asset.usages) for asset in by_usages] == [1, 2]
    assert by_usages[0].description.startswith("Parts of")
    assert not by_usages[0].conflicts


def test_credits_are_read_into_agency_source_flag_and_date(
    article: Path, catalogue: Catalogue, session: Session
) -> None:
    for asset in ingested(article, catalogue, session):
        for usage in asset.usages:
            credit = usage.credit
            assert credit is not None
            assert credit.organisations[0] == "AFP Photo"
            assert credit.organisations[1] in {"Coalition", "Coalition Official"}
            assert credit.agencies == ("AFP", "Coalition")
            assert credit.flags == ("handout",)
            assert credit.creators == ()
            assert str(usage.caption.date_created) == "2022-01-03"


def test_the_byline_is_the_articles_author_and_no_paragraph_is_a_caption(
    article: Path, catalogue: Catalogue, session: Session
) -> None:
    assets = ingested(article, catalogue, session)
    (document,) = catalogue.documents().items
    printed = [
        line.removeprefix("author_image ").strip()
        for line in article.read_text(encoding="utf-8").splitlines()
        if line.startswith("author_image ")
    ]
    assert list(document.bylines) == printed
    for asset in assets:
        for usage in asset.usages:
            assert "(Photo: " in usage.caption.text


def test_ingesting_again_changes_nothing(
    article: Path, catalogue: Catalogue, session: Session
) -> None:
    before = ingested(article, catalogue, session)
    events = [e for asset in before for e in catalogue.events(asset.asset_id)]
    receipts = list(ingest(walk([str(article)]), catalogue=catalogue, session=session))
    assert [r.status for r in receipts] == ["unchanged"]
    after = list(catalogue.assets())
    assert after == before
    assert [e for a in after for e in catalogue.events(a.asset_id)] == events


def test_check_without_a_catalogue_says_the_same(
    article: Path, session: Session
) -> None:
    checked = check_files(walk([str(article)]), session=session)
    assert [f.check for f in checked.findings if f.severity == "error"] == [
        "credit-conflict"
    ]
