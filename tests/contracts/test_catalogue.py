"""What any catalogue must do; a new store is done when it passes this."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from threading import Thread

import pytest

from media.catalogue import Catalogue, Change, Holder, Page, Query, Totals
from media.errors import BadQuery, CatalogueChanged, NotInCatalogue
from media.model import Asset, Event, Finding, Usage
from media.store import open_catalogue
from tests.samples import (
    digest,
    ferry_asset,
    many_changes,
    sample_asset,
    sample_credit,
    sample_document,
    sample_finding,
    sample_image,
    sample_thumbnail,
    sample_usage,
)


def store(catalogue: Catalogue, *assets: Asset, **fields: object) -> None:
    catalogue.apply(Change(assets=assets, **fields))  # type: ignore[arg-type]


def captioned(asset_id: str, text: str, **fields: object) -> Asset:
    usage = sample_usage(text, document=f"{asset_id}.txt", **fields)  # type: ignore[arg-type]
    return sample_asset(asset_id, usage)


def found(catalogue: Catalogue, words: str = "", **filters: object) -> list[str]:
    query = Query(words=words, **filters)  # type: ignore[arg-type]
    return [asset.asset_id for asset in catalogue.find(query).items]


def sha256_of(catalogue: Catalogue, uri: str) -> str | None:
    return catalogue.sources([uri]).get(uri)


def uri_of(catalogue: Catalogue, sha256: str) -> str | None:
    return catalogue.uris_of([sha256]).get(sha256)


def under(catalogue: Catalogue, *keys: str) -> list[str]:
    holders = catalogue.holders(keys, most=10).values()
    return sorted({holder.asset_id for held in holders for holder in held})


# --- what goes in comes out -------------------------------------------------------


def test_an_asset_comes_back_exactly_as_it_was_stored(catalogue: Catalogue) -> None:
    asset = ferry_asset(former_ids=("b1", "b2"))
    store(catalogue, asset)
    assert catalogue.asset("a1") == asset


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("null \x00 character", id="NUL"),
        pytest.param("caf\udce9.jpg", id="a file name that is no UTF-8"),
        pytest.param("C:\\new\\u0041\\x", id="backslashes"),
        pytest.param("撮影 📷 \u202e", id="every script"),
        pytest.param('it\'s a "test" -- ;', id="quotes"),
    ],
)
def test_any_text_comes_back_exactly(catalogue: Catalogue, text: str) -> None:
    usage = sample_usage(text, document=text, credit=sample_credit(text))
    asset = sample_asset("a1", usage, images=(sample_image(text, headline=text),))
    document = sample_document(text, title=text)
    finding = sample_finding(document_uri=text, found=text)
    event = Event(at="2026-01-01", actor=text, action="added", subject="a1", after=text)
    store(catalogue, asset, document=document, findings=(finding,), events=(event,))
    assert catalogue.asset("a1") == asset
    assert catalogue.assets_of(text) == (asset,)
    assert sha256_of(catalogue, text) == document.sha256
    assert uri_of(catalogue, document.sha256) == text
    assert catalogue.document(text).title == text
    assert catalogue.findings_of("a1") == (finding,)
    assert catalogue.events("a1") == (event,)
    assert found(catalogue, text) == ["a1"]


def test_what_is_too_long_for_an_index_is_stored_all_the_same(
    catalogue: Catalogue,
) -> None:
    long = "".join(digest(str(n)) for n in range(100))
    credit = sample_credit(agencies=(long,), flags=(long,))
    usage = sample_usage(long, document=long, credit=credit)
    asset = sample_asset("a1", usage, images=(sample_image(long),))
    store(
        catalogue,
        asset,
        document=sample_document(long),
        keys={"a1": frozenset({long, long + "b"})},
    )
    assert catalogue.asset("a1") == asset
    assert under(catalogue, long) == ["a1"]
    assert catalogue.document(long).uri == long
    assert found(catalogue, agency=long, flag=long) == ["a1"]


def test_a_closed_catalogue_has_everything_when_it_is_opened_again(url: str) -> None:
    first = open_catalogue(url)
    store(first, ferry_asset(), document=sample_document())
    first.close()
    again = open_catalogue(url, create=False)
    assert again.asset("a1") == ferry_asset()
    assert found(again, "ferry") == ["a1"]
    again.close()


# --- sources ----------------------------------------------------------------------


def test_sources_are_known_by_uri_and_by_bytes(catalogue: Catalogue) -> None:
    document, image = sample_document("a.txt"), sample_image("p.jpg")
    catalogue.apply(Change(document=document))
    catalogue.apply(Change(image=image))
    assert sha256_of(catalogue, "a.txt") == document.sha256
    assert sha256_of(catalogue, "p.jpg") == image.fingerprint.sha256
    assert uri_of(catalogue, document.sha256) == "a.txt"
    assert uri_of(catalogue, image.fingerprint.sha256) == "p.jpg"
    assert sha256_of(catalogue, "b.txt") is None
    assert uri_of(catalogue, digest("other")) is None


def test_a_new_version_of_a_document_takes_the_place_of_the_old(
    catalogue: Catalogue,
) -> None:
    catalogue.apply(Change(document=sample_document("a.txt", title="Old")))
    catalogue.apply(
        Change(document=sample_document("a.txt", title="New", sha256=digest("new")))
    )
    assert sha256_of(catalogue, "a.txt") == digest("new")
    assert uri_of(catalogue, digest("a.txt")) is None
    assert [d.title for d in catalogue.documents().items] == ["New"]


# --- keys, removal, former ids ----------------------------------------------------


def test_assets_are_found_under_each_of_their_keys(catalogue: Catalogue) -> None:
    filed = sample_asset("a2", images=(sample_image("p.jpg"),))
    keys = {"a1": frozenset({"k1", "k2"}), "a2": frozenset({"k2"})}
    store(catalogue, sample_asset("a1"), filed, sample_asset("a3"), keys=keys)
    one = Holder(asset_id="a1", has_files=False)
    two = Holder(asset_id="a2", has_files=True)
    held = catalogue.holders(["k2", "k1", "k9"], most=2)
    assert held == {"k1": {one}, "k2": {one, two}, "k9": frozenset()}
    assert catalogue.holders([], most=2) == {}
    assert under(catalogue, *(f"k{n}" for n in range(3000))) == ["a1", "a2"]


def test_a_key_of_more_assets_than_asked_for_is_left_out(catalogue: Catalogue) -> None:
    ids = [f"a{n}" for n in range(5)]
    keys = {i: frozenset({"common", f"own {i}"}) for i in ids}
    store(catalogue, *(sample_asset(i) for i in ids), keys=keys)
    asked = ["common", *(f"own {i}" for i in ids)]
    assert "common" in catalogue.holders(asked, most=5)
    held = catalogue.holders(asked, most=4)
    assert {key: len(found) for key, found in held.items()} == {
        f"own {i}": 1 for i in ids
    }


def test_a_sketch_is_kept_with_its_asset_and_goes_with_it(catalogue: Catalogue) -> None:
    store(
        catalogue,
        sample_asset("a1"),
        sample_asset("a2"),
        sketches={"a1": 'caf\udce9 "x"'},
    )
    assert catalogue.sketches(["a1", "a2", "a9"]) == {"a1": 'caf\udce9 "x"'}
    store(catalogue, sample_asset("a1"))  # written anew, without one
    assert catalogue.sketches(["a1"]) == {}


def test_many_sources_are_asked_for_at_once(catalogue: Catalogue) -> None:
    names = [f"{n}.txt" for n in range(1200)]
    catalogue.apply_many(Change(document=sample_document(name)) for name in names)
    assert catalogue.sources([*names, "other"]) == {n: digest(n) for n in names}
    digests = [digest(name) for name in names]
    assert catalogue.uris_of([*digests, "", "x"]) == dict(
        zip(digests, names, strict=True)
    )


def test_assets_of_a_source_are_those_used_in_it_or_filed_from_it(
    catalogue: Catalogue,
) -> None:
    used = sample_asset("a1", sample_usage(document="x"))
    filed = sample_asset("a2", sample_usage(document="y"), images=(sample_image("x"),))
    store(catalogue, used, filed, sample_asset("a3"))
    assert catalogue.assets_of("x") == (used, filed)
    assert catalogue.assets_of("z") == ()


def test_an_id_stays_valid_when_its_asset_goes_into_another(
    catalogue: Catalogue,
) -> None:
    store(catalogue, sample_asset("a1"), sample_asset("a2"))
    merged = sample_asset("a1", former_ids=("a2",))
    store(catalogue, merged, removed=("a1", "a2"))
    assert catalogue.asset("a2") == merged
    assert list(catalogue.assets()) == [merged]


def test_a_former_id_that_is_an_asset_again_is_that_asset(
    catalogue: Catalogue,
) -> None:
    store(catalogue, sample_asset("a1", former_ids=("a2",)))
    own = captioned("a2", "A tram turns round.")
    store(catalogue, own)
    assert catalogue.asset("a2") == own


def test_what_a_removed_asset_held_goes_with_it(catalogue: Catalogue) -> None:
    image = sample_image()
    store(
        catalogue,
        sample_asset("a1", sample_usage("Zebras"), images=(image,)),
        keys={"a1": frozenset({"k"})},
        findings=(sample_finding("a1"),),
        thumbnails=(sample_thumbnail(image),),
    )
    catalogue.apply(Change(removed=("a1",)))
    with pytest.raises(NotInCatalogue):
        catalogue.asset("a1")
    assert under(catalogue, "k") == []
    assert catalogue.findings(Query()).total == 0
    assert catalogue.thumbnail(image.fingerprint.sha256, "grid") is None
    assert found(catalogue, "zebras") == []
    assert catalogue.suggest("zebra") == ()
    assert catalogue.totals() == Totals(findings={"error": 0, "warning": 0, "note": 0})


def test_a_thumbnail_stays_while_an_asset_has_the_file(catalogue: Catalogue) -> None:
    image = sample_image()
    shown = sample_thumbnail(image)
    store(catalogue, sample_asset("a1", images=(image,)), thumbnails=(shown,))
    store(catalogue, sample_asset("a2", images=(image,)), removed=("a1",))
    assert catalogue.thumbnail(image.fingerprint.sha256, "grid") == shown
    assert catalogue.thumbnail(image.fingerprint.sha256, "preview") is None


def test_an_unknown_id_is_said_to_be_unknown(catalogue: Catalogue) -> None:
    with pytest.raises(NotInCatalogue, match="nothing-here"):
        catalogue.asset("nothing-here")
    with pytest.raises(NotInCatalogue, match="nothing-here"):
        catalogue.document("nothing-here")
    assert catalogue.findings_of("nothing-here") == ()
    assert catalogue.events("nothing-here") == ()


# --- one step, all or nothing -----------------------------------------------------


def test_a_change_that_fails_leaves_nothing_behind(catalogue: Catalogue) -> None:
    store(catalogue, sample_asset("a1"))
    broken = replace(sample_asset("a2"), usages=(object(),))  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        store(catalogue, sample_asset("a1"), broken, document=sample_document("b"))
    assert [a.asset_id for a in catalogue.assets()] == ["a1"]
    assert sha256_of(catalogue, "b") is None


def test_many_changes_at_once_come_to_the_same_as_one_by_one(
    catalogue: Catalogue,
) -> None:
    changes = [
        Change(assets=(sample_asset("a1"), sample_asset("a2"))),
        Change(
            assets=(sample_asset("a1", former_ids=("a2",)),),
            removed=("a1", "a2"),
            keys={"a1": frozenset({"k"})},
            findings=(sample_finding("a1"),),
        ),
        Change(findings=(sample_finding("a1", check="late"),)),
        Change(removed=("a9",), document=sample_document()),
    ]
    catalogue.apply_many(changes)
    at_once = everything(catalogue)
    catalogue.apply(Change(removed=("a1",)))
    for change in changes:
        catalogue.apply(change)
    assert everything(catalogue) == at_once
    assert [f.check for f in catalogue.findings_of("a1")] == ["late"]


def everything(catalogue: Catalogue) -> tuple[object, ...]:
    return (
        list(catalogue.assets()),
        catalogue.findings(Query()),
        catalogue.documents(),
        catalogue.holders(["k"], most=10),
        catalogue.totals(),
    )


def test_bulk_loading_that_fails_midway_stores_nothing(catalogue: Catalogue) -> None:
    def changes() -> Iterable[Change]:
        yield from many_changes(1200)
        raise RuntimeError("the disk is gone")

    with pytest.raises(RuntimeError):
        catalogue.apply_many(changes())
    assert catalogue.totals().assets == 0


def test_every_asset_is_given_once_by_id_while_findings_are_written(
    catalogue: Catalogue,
) -> None:
    catalogue.apply_many(many_changes(1203))
    seen = []
    for asset in catalogue.assets():
        seen.append(asset.asset_id)
        if len(seen) % 400 == 0:
            catalogue.replace_findings([], asset_ids=[asset.asset_id])
    assert seen == sorted(seen)
    assert len(set(seen)) == 1203


# --- searching --------------------------------------------------------------------

TEXTS = {
    "a1": "Two suicide drones shot down near Baghdad’s airport.",
    "a2": "Firefighters rest in Łódź after a warehouse fire.",
    "a3": "Müller’s café opens in Kraków; the drone show is off.",
    "a4": "東京で撮影された桜の木。",
    "a5": "Жители Киева чистят снег.",
}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("drones", ["a1"], id="a word"),
        pytest.param("DRONES baghdad", ["a1"], id="all words, other case"),
        pytest.param("baghdad drones", ["a1"], id="in any order"),
        pytest.param("drones krakow", [], id="every word must match"),
        pytest.param("dron", ["a1", "a3"], id="the beginning of the last word"),
        pytest.param("dron baghdad", [], id="but not of another"),
        pytest.param("rones", [], id="never the end of one"),
        pytest.param("muller cafe", ["a3"], id="without accents"),
        pytest.param("MÜLLER'S", ["a3"], id="with another apostrophe"),
        pytest.param("krakow", ["a3"], id="letters with accents"),
        pytest.param("撮影", ["a4"], id="characters side by side"),
        pytest.param("影撮", [], id="not in another order"),
        pytest.param("木 東京", ["a4"], id="runs of characters"),
        pytest.param("киев", ["a5"], id="the beginning of a Cyrillic word"),
        pytest.param("", ["a1", "a2", "a3", "a4", "a5"], id="no words: everything"),
        pytest.param("  ", ["a1", "a2", "a3", "a4", "a5"], id="spaces: everything"),
        pytest.param("…—!", [], id="no letter: nothing"),
    ],
)
def test_words_find(catalogue: Catalogue, words: str, expected: list[str]) -> None:
    store(catalogue, *(captioned(i, text) for i, text in TEXTS.items()))
    assert found(catalogue, words) == expected
    assert catalogue.find(Query(words=words)).total == len(expected)


@pytest.mark.parametrize(
    "words",
    [
        "Nordpix",
        "ida holm",
        "oldport",
        "ships dawn",
        "headline words",
        "ferries are back",
        "ferry.jpg",
        "ferry nordpix oldport back",
        "Hidden Isle",
    ],
)
def test_names_places_keywords_titles_and_file_names_find(
    catalogue: Catalogue, words: str
) -> None:
    image = sample_image(
        "pictures/ferry.jpg",
        city="Oldport",
        headline={"x-default": "Headline words"},
        keywords=["ships", "dawn"],
        location_shown=[{"name": "Hidden Isle"}],
        instructions="never searched",
    )
    usage = sample_usage(credit=sample_credit(), title="Ferries are back")
    store(
        catalogue,
        sample_asset("a1", usage, images=(image,)),
        captioned("a2", "Another picture altogether"),
    )
    assert found(catalogue, words) == ["a1"]
    assert found(catalogue, "never searched") == []


@pytest.mark.parametrize(
    "words",
    [
        pytest.param('drones"', id="a quote"),
        pytest.param("drones AND", id="an operator"),
        pytest.param("drones OR NOT near", id="operators"),
        pytest.param("NEAR(drones, 2)", id="a function"),
        pytest.param("words:drones", id="a column"),
        pytest.param("^drones*", id="marks"),
        pytest.param("drones & | ! <->", id="marks of tsquery"),
        pytest.param("'); DROP TABLE asset; --", id="SQL"),
        pytest.param("drones\x00", id="NUL"),
        pytest.param("\ud800drones\udfff", id="lone surrogates"),
        pytest.param("\\", id="a backslash"),
        pytest.param("%_", id="wildcards of LIKE"),
        pytest.param("x" * 5000, id="one long word"),
        pytest.param("drones " * 150, id="one word many times"),
        pytest.param("撮" * 150, id="many characters"),
        pytest.param("\u0345\u1ab0ꙮ ⅷ ² ㎏", id="odd characters"),
    ],
)
def test_no_search_is_a_syntax_error(catalogue: Catalogue, words: str) -> None:
    store(catalogue, *(captioned(i, text) for i, text in TEXTS.items()))
    page = catalogue.find(Query(words=words))
    assert page.total == len(page.items)
    assert catalogue.findings(Query(words=words)).total == 0
    assert isinstance(catalogue.suggest(words), tuple)


def test_a_search_of_too_many_words_says_so(catalogue: Catalogue) -> None:
    with pytest.raises(BadQuery, match="201 words"):
        catalogue.find(Query(words=" ".join(f"w{n}" for n in range(201))))


def flagged_usage(text: str, flag: str) -> Usage:
    usage = sample_usage(text, document="archived.txt")
    return replace(usage, caption=replace(usage.caption, flags=(flag,)))


FILTERED = {
    "plain": captioned("plain", "A"),
    "credited": captioned("credited", "B", credit=sample_credit()),
    "handout": captioned(
        "handout", "C", credit=sample_credit("x", agencies=("AFP",), flags=("handout",))
    ),
    "filed": sample_asset("filed", images=(sample_image(description="D"),)),
    "archived": sample_asset("archived", flagged_usage("E (Archivbild)", "archive")),
    "disputed": ferry_asset("disputed"),
}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param({"agency": "Nordpix"}, {"credited", "disputed"}, id="an agency"),
        pytest.param({"agency": "nordpix"}, set(), id="by its exact name"),
        pytest.param({"flag": "handout"}, {"handout"}, id="a flag"),
        pytest.param({"flag": "archive"}, {"archived"}, id="a flag of a caption"),
        pytest.param({"agency": "AFP", "flag": "handout"}, {"handout"}, id="both"),
        pytest.param(
            {"agency": "Nordpix", "flag": "handout"}, set(), id="joined by AND"
        ),
        pytest.param({"has_conflict": True}, {"disputed"}, id="a conflict"),
        pytest.param({"has_file": True}, {"filed", "disputed"}, id="a file"),
        pytest.param(
            {"has_file": False, "has_conflict": False},
            {"plain", "credited", "handout", "archived"},
            id="neither",
        ),
        pytest.param({"check": "credit-missing"}, {"plain", "filed"}, id="a check"),
        pytest.param({"severity": "error"}, {"filed"}, id="a severity"),
        pytest.param(
            {"check": "expired", "severity": "warning"},
            set(),
            id="a check of a severity",
        ),
        pytest.param({"document_id": "handout.txt"}, {"handout"}, id="a document"),
        pytest.param({"document_id": "no.txt"}, set(), id="an unknown document"),
        pytest.param(
            {"words": "ferry leaves", "has_file": True}, {"disputed"}, id="and words"
        ),
    ],
)
def test_filters_find(
    catalogue: Catalogue, filters: dict[str, str], expected: set[str]
) -> None:
    findings = (
        sample_finding("plain"),
        sample_finding("filed"),
        sample_finding("filed", check="expired", severity="error"),
    )
    store(catalogue, *FILTERED.values(), findings=findings)
    catalogue.apply(Change(document=sample_document("handout.txt")))
    if filters.get("document_id") == "handout.txt":
        document = catalogue.document("handout.txt")
        filters = {"document_id": document.document_id}
    assert set(found(catalogue, **filters)) == expected
    assert catalogue.find(Query(**filters)).total == len(expected)  # type: ignore[arg-type]


def test_newest_sorts_by_the_latest_publication_in_time_then_by_id(
    catalogue: Catalogue,
) -> None:
    dates = {
        "a1": "2022-01-03",
        "a2": "2022-01-03T23:30:00-02:00",  # the 4th in UTC
        "a3": "2022-01-04T00:30:00Z",
        "a4": None,
        "a5": "2022-01-03",
        "a6": "2022",
        "a7": "soon",
    }
    store(catalogue, *(captioned(i, "x", published=d) for i, d in dates.items()))
    late = sample_usage("y", document="late.txt", published="2023-02")
    store(catalogue, sample_asset("a0", sample_usage("x"), late))
    expected = ["a0", "a2", "a3", "a1", "a5", "a6", "a4", "a7"]
    assert found(catalogue, sort="newest") == expected
    assert found(catalogue, "x", sort="newest") == expected
    assert found(catalogue) == expected


def test_relevance_puts_what_was_typed_first_then_the_newest(
    catalogue: Catalogue,
) -> None:
    store(
        catalogue,
        captioned("prefix", "A suicide dronestrike", published="2026-01-01"),
        captioned("apart", "Drones and a suicide", published="2025-01-01"),
        captioned("old", "Two suicide drones", published="2001-01-01"),
        captioned("new", "More suicide drones", published="2002-01-01"),
        sample_asset(
            "title",
            sample_usage("A street", title="Suicide drones", published="2026-06-01"),
        ),
    )
    expected = ["new", "old", "title", "apart", "prefix"]
    assert found(catalogue, "suicide drones") == expected
    newest = ["title", "prefix", "apart", "new", "old"]
    assert found(catalogue, "suicide drones", sort="newest") == newest


# --- pages ------------------------------------------------------------------------


def walked(ask: Callable[[str | None], Page[object]]) -> list[object]:
    """Read all pages, hold each to its promises, return all items."""
    items: list[object] = []
    cursor, totals = None, set()
    while True:
        page = ask(cursor)
        items += page.items
        totals.add(page.total)
        if page.next_cursor is None:
            assert totals == {len(items)}
            return items
        assert page.items
        cursor = page.next_cursor


@pytest.mark.parametrize("sort", ["newest", "relevance"])
@pytest.mark.parametrize("limit", [1, 7, 50])
@pytest.mark.parametrize("words", ["", "bridge", "the bridge of", "b"])
def test_pages_give_each_hit_once_in_the_order_of_one_long_page(
    catalogue: Catalogue, sort: str, limit: int, words: str
) -> None:
    catalogue.apply_many(many_changes(60))
    query = Query(words=words, sort=sort)  # type: ignore[arg-type]
    whole = catalogue.find(replace(query, limit=1000))
    assert whole.next_cursor is None
    pages = walked(
        lambda cursor: catalogue.find(replace(query, limit=limit, cursor=cursor))  # type: ignore[arg-type,return-value]
    )
    assert pages == list(whole.items)


def test_pages_go_on_beyond_what_relevance_ranks(catalogue: Catalogue) -> None:
    catalogue.apply_many(many_changes(1500))
    items = walked(
        lambda cursor: catalogue.find(Query(words="case", limit=400, cursor=cursor))  # type: ignore[arg-type,return-value]
    )
    assert len({asset.asset_id for asset in items}) == 1500  # type: ignore[attr-defined]


def test_what_comes_in_between_two_pages_neither_repeats_nor_hides_anything(
    catalogue: Catalogue,
) -> None:
    catalogue.apply_many(many_changes(20))
    query = Query(sort="newest", limit=10)
    first = catalogue.find(query)
    store(catalogue, captioned("brand-new", "x", published="2099-01-01"))
    second = catalogue.find(replace(query, cursor=first.next_cursor))
    assert len({a.asset_id for a in (*first.items, *second.items)}) == 20


@pytest.mark.parametrize(
    "cursor",
    ["", "x", "é", "[]", "\x00", "bnVsbA", "WzEsMl0", "W10", "\ud800", "A" * 9],
)
def test_a_bad_cursor_is_refused(catalogue: Catalogue, cursor: str) -> None:
    for ask in (catalogue.find, catalogue.findings):
        with pytest.raises(BadQuery, match="cursor"):
            ask(Query(cursor=cursor))
    with pytest.raises(BadQuery, match="cursor"):
        catalogue.documents(cursor=cursor)


def test_a_cursor_of_another_search_is_refused(catalogue: Catalogue) -> None:
    catalogue.apply_many(many_changes(5))
    cursor = catalogue.find(Query(limit=2)).next_cursor
    assert cursor is not None
    with pytest.raises(BadQuery, match="another search"):
        catalogue.find(Query(words="bridge", limit=2, cursor=cursor))
    with pytest.raises(BadQuery, match="cursor"):
        catalogue.documents(cursor=cursor)


def test_a_forged_cursor_is_refused(catalogue: Catalogue) -> None:
    for number in (1, 2):
        finding = sample_finding(f"a{number}")
        store(catalogue, sample_asset(f"a{number}"), findings=(finding,))
    cursor = catalogue.findings(Query(limit=1)).next_cursor
    assert cursor is not None
    said = json.loads(base64.urlsafe_b64decode(cursor + "=="))
    said[1] = 10**30
    forged = base64.urlsafe_b64encode(json.dumps(said).encode()).decode()
    with pytest.raises(BadQuery, match="cursor"):
        catalogue.findings(Query(limit=1, cursor=forged))


def test_a_severity_that_there_is_not_is_refused(catalogue: Catalogue) -> None:
    for ask in (catalogue.find, catalogue.findings):
        with pytest.raises(BadQuery, match="no severity 'grave': error, warning"):
            ask(Query(severity="grave"))  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["\x00", "\ud800", "'\"\\", "x" * 5000])
def test_a_filter_may_be_any_text(catalogue: Catalogue, text: str) -> None:
    for name in ("agency", "flag", "check", "document_id"):
        query = Query(**{name: text})  # type: ignore[arg-type]
        assert catalogue.find(query).total == 0
        assert catalogue.findings(query).total == 0
    with pytest.raises(NotInCatalogue):
        catalogue.asset(text)


def test_one_page_may_hold_everything(catalogue: Catalogue) -> None:
    catalogue.apply_many(many_changes(1100))
    assert len(catalogue.find(Query(limit=10**6)).items) == 1100
    assert len(catalogue.find(Query(words="case", limit=10**6)).items) == 1100
    assert len(catalogue.documents(limit=10**6).items) == 1100


def test_a_page_of_nothing_is_refused(catalogue: Catalogue) -> None:
    for ask in (catalogue.find, catalogue.findings):
        with pytest.raises(BadQuery, match="1 or more"):
            ask(Query(limit=0))
    with pytest.raises(BadQuery, match="1 or more"):
        catalogue.documents(limit=0)


# --- near spellings ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("sucide drons bagdad", "suicide drones baghdad", id="three slips"),
        pytest.param("firefigthers", "firefighters", id="swapped letters"),
        pytest.param("Mulller cafe", "muller cafe", id="a doubled letter"),
        pytest.param("warehose fire", "warehouse fire", id="beside a right word"),
        pytest.param("suicde dron", "suicide dron", id="before a beginning"),
        pytest.param("keiva", "киева", id="other scripts are not near"),
    ],
)
def test_near_spellings_are_suggested(
    catalogue: Catalogue, words: str, expected: str
) -> None:
    store(catalogue, *(captioned(i, text) for i, text in TEXTS.items()))
    suggested = catalogue.suggest(words)
    if expected.isascii():
        assert suggested[0] == expected
    else:
        assert expected not in suggested
    for search in suggested:
        assert found(catalogue, search)


def test_nothing_is_suggested_that_finds_nothing(catalogue: Catalogue) -> None:
    store(catalogue, captioned("a1", "drones"), captioned("a2", "baghdad"))
    assert catalogue.suggest("dronse bagdad") == ()
    assert catalogue.suggest("zzzzzz") == ()
    assert catalogue.suggest("") == ()


def test_suggestions_follow_what_is_written(catalogue: Catalogue) -> None:
    assert catalogue.suggest("zebrra") == ()
    store(catalogue, captioned("a1", "zebra"))
    assert catalogue.suggest("zebrra") == ("zebra",)
    catalogue.apply(Change(removed=("a1",)))
    assert catalogue.suggest("zebrra") == ()


def test_no_more_is_suggested_than_asked_for_the_commonest_first(
    catalogue: Catalogue,
) -> None:
    texts = ["marker", "market", "market day", "marked"]
    store(catalogue, *(captioned(f"a{n}", t) for n, t in enumerate(texts)))
    assert catalogue.suggest("markez", limit=2) == ("market", "marked")


# --- findings ---------------------------------------------------------------------


def test_findings_come_the_gravest_first_and_page(catalogue: Catalogue) -> None:
    graded: list[Finding] = [
        sample_finding(asset_id, check=check, severity=severity)  # type: ignore[arg-type]
        for asset_id in ("a1", "a2")
        for check, severity in (("b", "note"), ("c", "error"), ("a", "warning"))
    ]
    store(catalogue, sample_asset("a1"), sample_asset("a2"), findings=tuple(graded))
    items = walked(lambda cursor: catalogue.findings(Query(limit=4, cursor=cursor)))  # type: ignore[arg-type,return-value]
    said = [(f.severity, f.asset_id) for f in items]  # type: ignore[attr-defined]
    assert said == [
        (severity, asset_id)
        for severity in ("error", "warning", "note")
        for asset_id in ("a1", "a2")
    ]
    assert [f.check for f in catalogue.findings_of("a1")] == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param({}, {"1", "2", "3", "4"}, id="none"),
        pytest.param({"check": "expired"}, {"3"}, id="a check"),
        pytest.param({"severity": "warning"}, {"1", "2", "4"}, id="a severity"),
        pytest.param({"agency": "Nordpix"}, {"2", "3"}, id="an agency"),
        pytest.param({"words": "ferry dawn"}, {"2", "3"}, id="words of the asset"),
        pytest.param({"document_id": "x.txt"}, {"1", "3"}, id="a document"),
        pytest.param({"document_id": "x.txt", "check": "expired"}, {"3"}, id="both"),
    ],
)
def test_findings_are_filtered(
    catalogue: Catalogue, filters: dict[str, str], expected: set[str]
) -> None:
    ferry = replace(
        ferry_asset("a2"),
        usages=(
            sample_usage("Ferry at dawn", document="x.txt", credit=sample_credit()),
        ),
    )
    store(
        catalogue,
        captioned("a1", "other"),
        ferry,
        document=sample_document("x.txt"),
        findings=(
            sample_finding("a1", message="1", document_uri="x.txt"),
            sample_finding("a2", message="2", document_uri="y.txt"),
            sample_finding("a2", message="3", check="expired", severity="error"),
            sample_finding(None, message="4"),
        ),
    )
    if "document_id" in filters:
        document_id = catalogue.document("x.txt").document_id
        filters = filters | {"document_id": document_id}
    page = catalogue.findings(Query(**filters))  # type: ignore[arg-type]
    assert {f.message for f in page.items} == expected
    assert page.total == len(expected)


def test_findings_of_the_assets_named_are_replaced_and_no_others(
    catalogue: Catalogue,
) -> None:
    assets = [sample_asset(f"a{n}") for n in (1, 2, 3)]
    old = [sample_finding(f"a{n}", check="old") for n in (1, 2, 3)]
    store(catalogue, *assets, findings=tuple(old))
    new = sample_finding("a1", check="new")
    catalogue.replace_findings([new], asset_ids=["a1", "a2"])
    assert catalogue.findings_of("a1") == (new,)
    assert catalogue.findings_of("a2") == ()
    assert catalogue.findings_of("a3") == (old[2],)
    catalogue.apply(Change(findings=(sample_finding("a3", check="new"),)))
    assert [f.check for f in catalogue.findings_of("a3")] == ["new"]


def test_findings_are_found_by_a_former_id(catalogue: Catalogue) -> None:
    finding = sample_finding("a1")
    store(catalogue, sample_asset("a1", former_ids=("a0",)), findings=(finding,))
    assert catalogue.findings_of("a0") == (finding,)


# --- documents, agencies, history, totals -----------------------------------------


def test_a_document_has_its_usages_in_its_order_with_their_assets(
    catalogue: Catalogue,
) -> None:
    first, second, third = (sample_usage(f"t{n}", position=n) for n in range(3))
    document = sample_document()
    store(
        catalogue,
        sample_asset("a1", third, first),
        sample_asset("a2", second, sample_usage(document="other.txt")),
        document=document,
    )
    stored = catalogue.document(document.uri)
    placed = [(p.usage, p.asset_id) for p in stored.usages]
    assert placed == [(first, "a1"), (second, "a2"), (third, "a1")]
    assert stored.bylines == document.bylines
    assert stored.published == document.published
    assert stored.sha256 == document.sha256
    assert catalogue.document(stored.document_id) == stored
    assert catalogue.documents().items == (stored,)


def test_documents_come_the_newest_first_and_page(catalogue: Catalogue) -> None:
    catalogue.apply_many(many_changes(25))
    catalogue.apply(Change(document=sample_document("undated", published=None)))
    items = walked(lambda cursor: catalogue.documents(limit=10, cursor=cursor))  # type: ignore[arg-type,return-value]
    dates = [d.published for d in items]  # type: ignore[attr-defined]
    assert dates[:-1] == sorted(dates[:-1], reverse=True)
    assert dates[-1] is None
    assert len(items) == 26
    assert all(len(d.usages) == 1 for d in items[:-1])  # type: ignore[attr-defined]


def test_an_id_of_a_document_depends_on_its_uri_alone(catalogue: Catalogue) -> None:
    catalogue.apply(Change(document=sample_document("a.txt")))
    before = catalogue.document("a.txt").document_id
    catalogue.apply(Change(document=sample_document("a.txt", title="New", sha256="1")))
    assert catalogue.document("a.txt").document_id == before
    assert 8 <= len(before) <= 32


def test_agencies_count_assets_not_usages_most_first(catalogue: Catalogue) -> None:
    nordpix = sample_credit()
    both = sample_credit("x", agencies=("Nordpix", "AFP"))
    store(
        catalogue,
        sample_asset(
            "a1", sample_usage("t", credit=nordpix), sample_usage("u", credit=nordpix)
        ),
        captioned("a2", "v", credit=both),
        captioned("a3", "w", credit=sample_credit("y", agencies=("Reuters",))),
    )
    assert catalogue.agencies() == (("Nordpix", 2), ("AFP", 1), ("Reuters", 1))


def test_history_follows_all_ids_that_led_to_an_asset(catalogue: Catalogue) -> None:
    def event(at: str, action: str, subject: str) -> Event:
        return Event(
            at=at, actor="desk", action=action, subject=subject, after={"n": [1, None]}
        )

    events = [
        event("2026-01-01T10:00:00+00:00", "added", "a1"),
        event("2026-01-02T10:00:00+00:00", "added", "a2"),
        event("2026-01-03T10:00:00+00:00", "merged", "a1"),
        event("2026-01-03T10:00:00+00:00", "changed", "a1"),
    ]
    store(catalogue, sample_asset("a1"), events=tuple(events[:1]))
    store(catalogue, sample_asset("a2"), events=tuple(events[1:2]))
    merged = sample_asset("a1", former_ids=("a2",))
    store(catalogue, merged, removed=("a1", "a2"), events=tuple(events[2:]))
    assert catalogue.events("a1") == tuple(events)
    assert catalogue.events("a2") == tuple(events)
    catalogue.apply(Change(removed=("a1",)))
    assert catalogue.events("a2") == (events[1],)


def test_totals_count_everything(catalogue: Catalogue) -> None:
    store(
        catalogue,
        ferry_asset("a1"),
        captioned("a2", "x"),
        document=sample_document(),
        findings=(sample_finding("a1"), sample_finding("a1", severity="note")),
    )
    assert catalogue.totals() == Totals(
        assets=2,
        usages=3,
        files=1,
        documents=1,
        conflicts=1,
        findings={"error": 0, "warning": 1, "note": 1},
    )


# --- several at work --------------------------------------------------------------


def test_threads_read_whole_states_while_another_process_writes(url: str) -> None:
    serving, writing = open_catalogue(url), open_catalogue(url)
    store(writing, *(captioned(f"a{n}", "state 0") for n in range(20)))
    wrong: list[object] = []
    done: list[bool] = []

    def read() -> None:
        while not done:
            page = serving.find(Query(words="state"))
            said = {asset.description for asset in page.items}
            if page.total != 20 or len(page.items) != 20 or len(said) != 1:
                wrong.append((page.total, said))

    def guarded() -> None:
        try:
            read()
        except Exception as error:
            wrong.append(error)

    threads = [Thread(target=guarded) for _ in range(8)]
    for thread in threads:
        thread.start()
    try:
        for state in range(1, 30):
            store(writing, *(captioned(f"a{n}", f"state {state}") for n in range(20)))
    finally:
        done.append(True)
        for thread in threads:
            thread.join()
        serving.close()
        writing.close()
    assert wrong == []


def test_writers_wait_for_each_other(url: str) -> None:
    catalogues = [open_catalogue(url) for _ in range(3)]
    wrong: list[object] = []

    def write(number: int) -> None:
        try:
            for n in range(15):
                store(catalogues[number], captioned(f"a{number}-{n}", f"word{n} x"))
        except Exception as error:
            wrong.append(error)

    threads = [Thread(target=write, args=(n,)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert catalogues[0].totals().assets == 45
    for catalogue in catalogues:
        catalogue.close()


def test_a_change_that_rests_on_what_another_changed_since_is_refused(
    url: str,
) -> None:
    one, other = open_catalogue(url), open_catalogue(url)
    store(one, sample_asset("a1"), keys={"a1": frozenset({"k"})})
    assert under(one, "k")
    store(other, captioned("a2", "x"), keys={"a2": frozenset({"k"})})
    with pytest.raises(CatalogueChanged):
        store(one, sample_asset("a3"))
    assert under(one, "k") == ["a1", "a2"]
    store(one, sample_asset("a3"))
    assert one.assets_of("nothing") == ()
    store(one, sample_asset("a4"))  # its own writes are no surprise
    assert other.totals().assets == 4
    one.close()
    other.close()


def test_two_may_open_a_new_catalogue_at_once(url: str) -> None:
    opened: list[Catalogue] = []
    wrong: list[object] = []

    def open_() -> None:
        try:
            opened.append(open_catalogue(url))
        except Exception as error:
            wrong.append(error)

    threads = [Thread(target=open_) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert [c.totals().assets for c in opened] == [0] * 4
    for catalogue in opened:
        catalogue.close()


# --- many at once -----------------------------------------------------------------


def test_many_are_asked_for_at_once_as_each_alone(catalogue: Catalogue) -> None:
    catalogue.apply_many(many_changes(30))
    every = list(catalogue.assets())
    ids = [asset.asset_id for asset in every]
    assert catalogue.assets_named([*ids, "nobody", ids[0]]) == {
        asset.asset_id: asset for asset in every
    }
    about = catalogue.findings_about([*ids, "nobody"])
    assert about == {i: catalogue.findings_of(i) for i in [*ids, "nobody"]}
    documents = catalogue.documents(limit=100).items
    uris = [document.uri for document in documents]
    assert documents
    assert catalogue.documents_named([*uris, "no such"]) == {
        document.uri: document for document in documents
    }


def test_nothing_is_asked_for_and_nothing_found(catalogue: Catalogue) -> None:
    assert catalogue.assets_named([]) == {}
    assert catalogue.findings_about([]) == {}
    assert catalogue.documents_named([]) == {}


def test_a_former_id_is_no_present_one(catalogue: Catalogue) -> None:
    store(catalogue, ferry_asset(former_ids=("b1",)))
    assert list(catalogue.assets_named(["a1", "b1"])) == ["a1"]
