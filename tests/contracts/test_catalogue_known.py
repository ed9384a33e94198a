"""What may be used is told by the newsroom's own entries, too, whenever they change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from media.agencies import Agency, load_agencies, with_own
from media.catalogue import Catalogue, Change, Query
from media.licences import load_licences
from media.model import Restriction, Rights
from media.settings import Newsroom
from media.store import knowing, open_catalogue
from tests.contracts.asking import captioned, found, store
from tests.samples import sample_asset, sample_credit, sample_image

HARBOUR = Agency(slug="harbour-pics", name="Harbour Pics", kind="agency")
BARRED = replace(HARBOUR, defaults=("kill",))
PRINTED = captioned(
    "printed",
    "A quay.",
    credit=sample_credit(
        "Ida Holm/Harbour Pics",
        creators=("Ida Holm",),
        organisations=("Harbour Pics",),
        agencies=("Harbour Pics",),
    ),
)
FILED = sample_asset(
    "filed",
    images=(sample_image("quay.jpg", credit_line="Ida Holm/Harbour Pics"),),
    description="Another quay.",
)
OTHER = captioned("other", "A tram.", credit=None)


def know(catalogue: Catalogue, *own: Agency) -> None:
    catalogue.know(with_own(tuple(load_agencies()), own), load_licences())


def test_searches_for_what_may_be_used_go_by_own_entries_as_they_are(
    catalogue: Catalogue,
) -> None:
    store(catalogue, PRINTED, FILED, OTHER)
    checked = ["filed", "other", "printed"]
    assert (sorted(found(catalogue, "is:check")), found(catalogue, "is:blocked")) == (
        checked,
        [],
    )
    know(catalogue, BARRED)
    assert sorted(found(catalogue, "is:blocked")) == ["filed", "printed"]
    assert found(catalogue, "is:check") == ["other"]
    assert sorted(found(catalogue, 'agency:"harbour pics"')) == ["filed", "printed"]
    know(catalogue, HARBOUR)
    assert sorted(found(catalogue, "is:check")) == checked
    know(catalogue, BARRED)
    know(catalogue)
    assert sorted(found(catalogue, "is:check")) == checked
    assert found(catalogue, 'agency:"harbour pics"') == ["printed"]


def test_what_comes_in_is_marked_by_them(catalogue: Catalogue) -> None:
    know(catalogue, BARRED)
    store(catalogue, PRINTED, OTHER)
    assert found(catalogue, "is:blocked") == ["printed"]
    catalogue.apply(Change(assets=(replace(PRINTED, description="A pier."),)))
    assert found(catalogue, "pier is:blocked") == ["printed"]


def test_agencies_are_found_by_own_spellings(catalogue: Catalogue) -> None:
    """Also what was read before the entry came, and pictures known by files alone."""
    line = "Ida Holm/HP Foto"
    read = sample_credit(line, organisations=("HP Foto",), agencies=())
    old = captioned("old", "A mole.", credit=read)
    filed = sample_asset("filed", images=(sample_image("quay.jpg", credit_line=line),))
    store(catalogue, old, filed, OTHER)
    assert found(catalogue, 'agency:"harbour pics"') == []
    assert agencies_of(catalogue) == {}
    know(catalogue, replace(HARBOUR, names=("Harbour Pics", "HP Foto")))
    for asked in ("harbour pics", "hp foto", "HP FOTO"):
        assert sorted(found(catalogue, f'agency:"{asked}"')) == ["filed", "old"]
    assert found(catalogue, agency="Harbour Pics") == ["filed"]
    assert agencies_of(catalogue) == {"Harbour Pics": 1}
    know(catalogue, replace(HARBOUR, name="Quay Pics", names=("HP Foto",)))
    assert agencies_of(catalogue) == {"Quay Pics": 1}
    know(catalogue)
    assert found(catalogue, agency="Quay Pics") == []
    assert agencies_of(catalogue) == {}


def agencies_of(catalogue: Catalogue) -> dict[str, int]:
    facets = {facets.kind: facets.values for facets in catalogue.count_facets(Query())}
    return {facet.name: facet.assets for facet in facets["agency"]}


def test_who_writes_by_another_register_marks_anew_before_it_writes(
    catalogue: Catalogue, url: str
) -> None:
    store(catalogue, PRINTED)
    know(catalogue)
    another = open_catalogue(url)
    know(another, BARRED)
    assert found(catalogue, "is:blocked") == ["printed"]
    store(catalogue, OTHER)
    assert sorted(found(catalogue, "is:check")) == ["other", "printed"]
    store(another, FILED)
    another.close()
    assert sorted(found(catalogue, "is:blocked")) == ["filed", "printed"]


def test_who_only_reads_marks_nothing_but_finds_by_own_spellings(
    catalogue: Catalogue, url: str
) -> None:
    store(catalogue, PRINTED)
    reader = open_catalogue(url)
    own = replace(BARRED, names=("Harbour Pics", "HP Foto"))
    reader.know(with_own(tuple(load_agencies()), (own,)), load_licences(), renew=False)
    assert found(reader, "is:blocked") == []
    assert found(reader, 'agency:"hp foto"') == ["printed"]
    reader.close()
    assert found(catalogue, "is:check") == ["printed"]


def test_many_are_marked_in_several_writes_and_whoever_waits_is_told(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knowing, "_BATCH", 2)
    store(catalogue, *(replace(PRINTED, asset_id=f"p{n}") for n in range(5)))
    told: list[tuple[int, int]] = []

    def said(done: int, of: int) -> None:
        if not told:  # somebody else writes in between
            store(catalogue, replace(PRINTED, asset_id="new"))
        told.append((done, of))

    agencies = with_own(tuple(load_agencies()), (BARRED,))
    catalogue.know(agencies, load_licences(), said=said)
    assert told[0] == (2, 5)
    assert told[-1] == (6, 6)
    assert len(found(catalogue, "is:blocked")) == 6


def test_a_catalogue_that_others_wrote_to_is_looked_through_again(
    catalogue: Catalogue, url: str
) -> None:
    """Who knows of no entries marks by the usual ones, and says so."""
    know(catalogue, BARRED)
    store(catalogue, PRINTED)
    another = open_catalogue(url)
    store(another, FILED)
    another.close()
    assert found(catalogue, "is:blocked") == ["printed"]
    know(catalogue, BARRED)
    assert sorted(found(catalogue, "is:blocked")) == ["filed", "printed"]


def test_what_may_be_used_follows_where_the_newsroom_publishes(
    catalogue: Catalogue,
) -> None:
    out = Restriction(kind="territory-out", territories=("FRA",))
    limited = replace(
        FILED, asset_id="limited", rights=Rights(usage_terms="x", restrictions=(out,))
    )
    news = Restriction(kind="editorial-only")
    for_news = replace(
        FILED, asset_id="news", rights=Rights(usage_terms="x", restrictions=(news,))
    )
    store(catalogue, limited, for_news)

    def by(newsroom: Newsroom | None) -> str:
        catalogue.know(load_agencies(), load_licences(), newsroom)
        return " ".join(sorted(found(catalogue, "is:blocked")))

    french = Newsroom(territories=("FR",))
    assert by(None) == ""
    assert by(french) == "limited"
    assert by(Newsroom(territories=("DE",))) == ""
    assert by(replace(french, purpose="advertising")) == "limited news"
    assert by(french) == "limited"
    store(catalogue, replace(limited, asset_id="late"))
    assert sorted(found(catalogue, "is:blocked")) == ["late", "limited"]
    assert by(None) == ""


def test_it_is_told_by_which_newsroom_what_may_be_used_is_marked(
    catalogue: Catalogue,
) -> None:
    french, german = Newsroom(territories=("FR",)), Newsroom(territories=("DE",))
    store(catalogue, FILED)
    assert catalogue.is_marked_for(Newsroom())
    assert not catalogue.is_marked_for(french)
    catalogue.know(load_agencies(), load_licences(), french)
    assert catalogue.is_marked_for(french)
    assert not catalogue.is_marked_for(german)
    catalogue.know(load_agencies(), load_licences(), german, renew=False)
    assert catalogue.is_marked_for(french)
