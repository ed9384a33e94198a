"""What may be used is told by the newsroom's own entries, too, whenever they change."""

from __future__ import annotations

from dataclasses import replace

from media.agencies import Agency, load_agencies, with_own
from media.catalogue import Catalogue, Change
from media.licences import load_licences
from media.store import open_catalogue
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
