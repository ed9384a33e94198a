"""What any catalogue says of how a search can be narrowed, exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from media.catalogue import Catalogue, Change, FacetKind, Facets, Query
from media.errors import NotInCatalogue
from media.model import Asset, Event, SavedSearch
from tests.contracts.asking import store
from tests.samples import (
    ferry_asset,
    sample_asset,
    sample_credit,
    sample_document,
    sample_finding,
    sample_image,
    sample_usage,
)

NARROWED: dict[FacetKind, str] = {
    "agency": "agency",
    "creator": "creator",
    "medium": "medium",
    "flag": "flag",
    "licence": "licence",
    "year": "year",
    "document": "document_id",
    "severity": "severity",
    "check": "check",
}
"""Which field of a query takes the values of each kind of facet."""

HELD = {
    "conflicts": {"has_conflict": True},
    "files": {"has_file": True},
    "no-files": {"has_file": False},
    "repeats": {"has_repeats": True},
}

SEARCHES = [
    {},
    {"words": "ferry"},
    {"words": "nothing like it"},
    {"agency": "Nordpix"},
    {"agency": "Nordpix", "year": "2024", "has_file": False},
    {"words": "bridge", "creator": "Ida Holm", "severity": "warning"},
    {"flag": "handout", "medium": "photo"},
    {"licence": "CC0-1.0"},
]


@pytest.fixture
def newsroom(catalogue: Catalogue) -> Catalogue:
    """Return five pictures that differ in all by which they can be searched."""
    photo = sample_credit(medium="photo", flags=("handout",))
    free = sample_credit("Åsa Nyman", creators=("Åsa Nyman",), agencies=())
    free = replace(free, licence="CC0-1.0", medium="photo")
    bridge = sample_usage("A bridge", document="x.txt", credit=photo)
    store(
        catalogue,
        ferry_asset("a1"),
        sample_asset("a2", replace(bridge, published="2026-03-02")),
        sample_asset("a3", sample_usage("A bridge by night", credit=free)),
        sample_asset("a4", images=(sample_image("a.jpg", creators=["Ida Holm"]),)),
        sample_asset(
            "a5", replace(sample_usage("No date", document="x.txt"), published=None)
        ),
        document=replace(sample_document("x.txt"), title="Bridges"),
        findings=(
            sample_finding("a2", check="b", severity="error"),
            sample_finding("a2", check="a", severity="warning"),
            sample_finding("a2", check="a", severity="warning", position=1),
            sample_finding("a3", check="a", severity="warning"),
        ),
    )
    return catalogue


def told(facets: tuple[Facets, ...], kind: FacetKind) -> list[tuple[str, int]]:
    (found,) = (some for some in facets if some.kind == kind)
    return [(facet.name, facet.assets) for facet in found.values]


def narrower(query: Query, facets: tuple[Facets, ...]) -> Iterator[tuple[Query, int]]:
    """Yield each search that a facet leads to, with how many assets it promises."""
    for some in facets:
        for facet in some.values:
            said: dict[str, Any] = {}
            if some.kind == "holds":
                said = dict.fromkeys(("has_conflict", "has_file", "has_repeats"))
                said |= HELD[facet.name]
            else:
                said[NARROWED[some.kind]] = facet.name
            yield replace(query, **said), facet.assets


@pytest.mark.parametrize("search", SEARCHES, ids=str)
def test_each_facet_finds_as_many_as_it_says(
    newsroom: Catalogue, search: dict[str, Any]
) -> None:
    query = Query(**search)
    facets = newsroom.count_facets(query)
    promised = list(narrower(query, facets))
    assert [newsroom.find(narrow).total for narrow, _ in promised] == [
        assets for _, assets in promised
    ]
    assert bool(promised) is (search.get("words") != "nothing like it")


SUPPLIED = {
    # printed under the picture, said by its file: the agencies that narrow to it
    ("Ida Holm/AFP", None): {"AFP"},
    ("Ida Holm/AFP", "Ida Holm/AFP"): {"AFP"},
    ("Ida Holm/AFP", "Ida Holm/Reuters"): {"AFP", "Reuters"},
    ("Ida Holm", "Ida Holm/Reuters"): {"Reuters"},
    (None, "Ida Holm/Reuters"): {"Reuters"},
    (None, "Ida Holm"): set(),
}


def test_an_agency_counts_what_its_field_finds_printed_or_in_files(
    catalogue: Catalogue,
) -> None:
    for number, (printed, filed) in enumerate(SUPPLIED):
        named = ("AFP",) if printed and "AFP" in printed else ()
        credit = sample_credit(printed or "", organisations=named, agencies=named)
        usages = [sample_usage(f"Pier {number}", credit=credit)] if printed else []
        file = sample_image(f"{number}.jpg", credit_line=filed)
        images = (file,) if filed else ()
        store(catalogue, sample_asset(f"a{number}", *usages, images=images))
    counted = dict(told(catalogue.count_facets(Query()), "agency"))
    assert counted == Counter(name for some in SUPPLIED.values() for name in some)
    for name, assets in counted.items():
        typed = Query(words=f'agency:"{name}"')
        found = catalogue.find(Query(agency=name))
        assert found.total == catalogue.find(typed).total == assets
        assert dict(told(catalogue.count_facets(typed), "agency"))[name] == assets


def test_facets_are_the_commonest_first_and_years_the_latest(
    newsroom: Catalogue,
) -> None:
    facets = newsroom.count_facets(Query())
    assert told(facets, "agency") == [("Nordpix", 2)]
    assert told(facets, "creator") == [("Ida Holm", 3), ("Åsa Nyman", 1)]
    assert told(facets, "medium") == [("photo", 2)]
    assert told(facets, "licence") == [("CC0-1.0", 1)]
    assert told(facets, "year") == [("2026", 1), ("2024", 2)]
    assert told(facets, "severity") == [("error", 1), ("warning", 2)]
    assert told(facets, "check") == [("a", 2), ("b", 1)]
    (document,) = next(f.values for f in facets if f.kind == "document")
    assert (document.label, document.assets) == ("Bridges", 2)


def test_months_are_counted_in_their_order_and_each_finds_as_many(
    newsroom: Catalogue,
) -> None:
    months = newsroom.count_months(Query())
    assert [month.name for month in months] == sorted(month.name for month in months)
    years = [month.name[:4] for month in months for _ in range(month.assets)]
    assert years == ["2024", "2024", "2026"]
    for month in months:
        assert newsroom.find(Query(month=month.name)).total == month.assets
    few = newsroom.count_months(Query(agency="Nordpix"))
    assert 0 < sum(month.assets for month in few) <= 2
    assert newsroom.count_months(Query(words="nothing like it")) == ()


def test_no_more_are_told_than_asked_for_and_that_there_are_others(
    newsroom: Catalogue,
) -> None:
    for most, has_more in ((1, True), (2, False)):
        facets = newsroom.count_facets(Query(), most=most)
        (creators,) = (some for some in facets if some.kind == "creator")
        assert len(creators.values) == most
        assert creators.has_more is has_more


def test_names_are_found_by_the_beginning_of_a_word_whatever_its_accents(
    newsroom: Catalogue,
) -> None:
    def named(typed: str) -> list[tuple[str, str, int]]:
        return [(s.kind, s.name, s.assets) for s in newsroom.suggest_names(typed)]

    assert named("asa") == named("ÅS") == [("creator", "Åsa Nyman", 1)]
    assert named("holm") == [("creator", "Ida Holm", 3)]
    assert named("n") == [("agency", "Nordpix", 2), ("creator", "Åsa Nyman", 1)]
    assert named("oldp") == [("place", "Oldport", 1)]
    assert named("rdpix") == named(" ") == named("%") == []
    for kind, name, assets in named("o"):
        query = Query(**{kind: name})  # type: ignore[arg-type]
        assert newsroom.find(query).total == assets
    store(newsroom, sample_asset("a6", images=(sample_image("b.jpg", city="Odda"),)))
    assert [s.name for s in newsroom.suggest_names("od")] == ["Odda"]


def test_names_follow_what_is_written(catalogue: Catalogue) -> None:
    def taken_by(asset_id: str, *names: str) -> Asset:
        credit = sample_credit(creators=names, organisations=(), agencies=())
        usage = sample_usage("A ferry.", document=f"{asset_id}.txt", credit=credit)
        return sample_asset(asset_id, usage)

    def named() -> dict[str, int]:
        return {s.name: s.assets for s in catalogue.suggest_names("hol")}

    assert named() == {}
    for changed, expected in (
        (Change(assets=(taken_by("a1", "Ida Holm"),)), {"Ida Holm": 1}),
        (
            Change(assets=(taken_by("a2", "Ida Holm", "Jon Holt"),)),
            {"Ida Holm": 2, "Jon Holt": 1},
        ),
        (Change(removed=("a2",)), {"Ida Holm": 1}),
        # Another takes the place of the last one that went
        (Change(assets=(taken_by("a1", "Rui Hollar"),)), {"Rui Hollar": 1}),
        (
            Change(assets=(taken_by("a3", "Ana Holub", "Ida Holm"),)),
            {"Rui Hollar": 1, "Ana Holub": 1, "Ida Holm": 1},
        ),
    ):
        catalogue.apply(changed)
        assert named() == expected


def test_searches_are_kept_and_what_changed_last_comes_first(
    newsroom: Catalogue,
) -> None:
    saved = SavedSearch(
        search_id="s1", name="Brücken", asked="q=bridge", actor="Ida", at="2026-03-01"
    )
    newsroom.keep_search(saved)
    gone = replace(saved, removed_by="Rui", removed_at="2026-03-02")
    newsroom.keep_search(gone)
    assert newsroom.saved_searches() == (gone,)
    assert newsroom.saved_search("s1") == gone
    with pytest.raises(NotInCatalogue):
        newsroom.saved_search("s2")
    bridges = Query(words="bridge", limit=1)
    assert [a.asset.asset_id for a in newsroom.arrivals(bridges)] == ["a3"]
    event = Event(subject="a2", action="changed", at="2026-03-03", actor="Ida")
    store(newsroom, newsroom.asset("a2"), events=(event,))
    (last,) = newsroom.arrivals(bridges)
    assert (last.asset.asset_id, last.changed) == ("a2", "2026-03-03")


def test_what_is_written_counts_at_once(newsroom: Catalogue) -> None:
    before = told(newsroom.count_facets(Query()), "creator")
    assert told(newsroom.count_facets(Query(limit=2)), "creator") == before
    store(newsroom, sample_asset("a7", sample_usage("New", credit=sample_credit())))
    after = told(newsroom.count_facets(Query()), "creator")
    assert dict(after)["Ida Holm"] == dict(before)["Ida Holm"] + 1


def test_counts_of_all_follow_what_is_replaced_and_goes(newsroom: Catalogue) -> None:
    before = newsroom.count_facets(Query())
    credit = sample_credit(creators=("Lea Sand",))
    store(newsroom, sample_asset("a8", sample_usage("New", credit=credit)))
    other = sample_credit(creators=("Per Dahl",))
    store(newsroom, sample_asset("a8", sample_usage("New", credit=other)))
    replaced = dict(told(newsroom.count_facets(Query()), "creator"))
    assert replaced["Per Dahl"] == 1
    assert "Lea Sand" not in replaced
    newsroom.apply(Change(removed=("a8",)))
    assert newsroom.count_facets(Query()) == before


def test_many_changes_at_once_leave_what_one_after_the_other_does(
    catalogue: Catalogue,
) -> None:
    credits = [sample_credit(creators=(name,)) for name in ("Ida Holm", "Per Dahl")]
    changes = [
        Change(assets=(sample_asset(f"b{n}", sample_usage(f"Harbour {n}", credit=c)),))
        for n, c in enumerate(credits * 2)
    ]
    catalogue.apply_many(changes)
    at_once = catalogue.find(Query(words="harbour")), catalogue.count_facets(Query())
    catalogue.apply(Change(removed=tuple(f"b{n}" for n in range(len(changes)))))
    for change in changes:
        catalogue.apply(change)
    assert catalogue.find(Query(words="harbour")) == at_once[0]
    assert catalogue.count_facets(Query()) == at_once[1]
    assert told(at_once[1], "creator") == [("Ida Holm", 2), ("Per Dahl", 2)]
