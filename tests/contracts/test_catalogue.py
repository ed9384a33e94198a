"""What any catalogue must keep; a new store is done when it passes all tests here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from media.catalogue import Catalogue, Change, Holder, Query, Totals
from media.errors import NotInCatalogue
from media.model import Event
from media.store import open_catalogue
from tests.contracts.asking import captioned, found, sha256_of, store, under, uri_of
from tests.samples import (
    digest,
    ferry_asset,
    many_changes,
    sample_asset,
    sample_credit,
    sample_document,
    sample_finding,
    sample_image,
    sample_usage,
)

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


def test_a_sketch_of_an_asset_that_stays_takes_the_place_of_the_one_before(
    catalogue: Catalogue,
) -> None:
    store(catalogue, sample_asset("a1"), sample_asset("a2"), sketches={"a1": "old"})
    store(catalogue, sample_asset("a3"), sketches={"a1": "new", "a2": "x", "a9": "x"})
    assert catalogue.sketches(["a1", "a2", "a9"]) == {"a1": "new", "a2": "x"}
    assert catalogue.asset("a1") == sample_asset("a1")


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
    )
    catalogue.apply(Change(removed=("a1",)))
    with pytest.raises(NotInCatalogue):
        catalogue.asset("a1")
    assert under(catalogue, "k") == []
    assert catalogue.findings(Query()).total == 0
    assert found(catalogue, "zebras") == []
    assert catalogue.suggest("zebra") == ()
    assert catalogue.totals() == Totals(findings={"error": 0, "warning": 0, "note": 0})


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


def test_a_catalogue_filled_in_bulk_equals_one_that_is_filled_step_by_step(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("media.store.sql._BATCH", 5)  # several in one transaction
    changes = list(many_changes(40))
    first, second = (change.assets[0] for change in changes[:2])
    keys = frozenset().union(*(k for c in changes for k in c.keys.values())) | {"x:1"}
    changes += [
        # What came in with the same filling goes, is written anew, has other keys
        Change(removed=(first.asset_id,)),
        Change(assets=(replace(second, description="A newt is painted"),)),
        Change(keys={changes[2].assets[0].asset_id: frozenset({"x:1"})}),
        Change(assets=(first,), keys={first.asset_id: frozenset({"x:1"})}),
    ]

    def told() -> tuple[object, ...]:
        ids = sorted(asset.asset_id for asset in catalogue.assets())
        return (
            everything(catalogue),
            catalogue.holders(keys, most=100),
            [(i, found(catalogue, f"similar:{i}")) for i in ids],
            [found(catalogue, words) for words in ("newt", "heard", "case 7", ids[3])],
            catalogue.count_facets(Query()),
            [catalogue.suggest(words) for words in ("hearrd", "paintted", "nevt")],
        )

    catalogue.apply_many(changes)
    in_bulk = told()
    catalogue.apply(Change(removed=tuple(a.asset_id for a in catalogue.assets())))
    assert found(catalogue, "heard") == []
    for change in changes:
        catalogue.apply(change)
    assert told() == in_bulk


def test_a_word_beside_an_id_is_spelt_anew(catalogue: Catalogue) -> None:
    (change,) = many_changes(1)
    catalogue.apply(change)
    asset_id = change.assets[0].asset_id
    assert f"{asset_id} heard" in catalogue.suggest(f"{asset_id} hearrd")


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
    catalogue.apply_many(many_changes(603))
    seen = []
    for asset in catalogue.assets():
        seen.append(asset.asset_id)
        if len(seen) % 200 == 0:
            catalogue.replace_findings([], asset_ids=[asset.asset_id])
    assert seen == sorted(seen)
    assert len(set(seen)) == 603


def test_keys_of_an_asset_that_stays_as_it_is_are_replaced(
    catalogue: Catalogue,
) -> None:
    asset = sample_asset("stays")
    keys = {"stays": frozenset({"w:old"})}
    catalogue.apply(Change(assets=(asset,), keys=keys, sketches={"stays": "old"}))
    new = {"stays": frozenset({"w:new"})}
    catalogue.apply(Change(keys=new, sketches={"stays": "new"}, keys_form=7))
    held = catalogue.holders(["w:old", "w:new"], most=9)
    assert [{h.asset_id for h in held[key]} for key in ("w:old", "w:new")] == [
        set(),
        {"stays"},
    ]
    assert catalogue.sketches(["stays"]) == {"stays": "new"}
    assert catalogue.asset("stays") == asset
    assert catalogue.keys_form() == 7


def test_by_which_form_all_was_compared_is_kept(catalogue: Catalogue) -> None:
    assert catalogue.verdicts_form() == 0
    catalogue.apply(Change(verdicts_form=3))
    catalogue.apply(Change(keys_form=7))
    assert catalogue.verdicts_form() == 3
