"""What any catalogue must keep of what files show, and how they relate by it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from media.catalogue import Catalogue, Change, Look
from media.model import FileLikeness, Likeness
from tests.contracts.asking import store
from tests.samples import digest, sample_asset, sample_image

CROP = Likeness(
    relation="crop",
    score=0.94,
    is_sure=True,
    across=(0.5, 0.25),
    down=(0.5, 0.0),
    part=(0.0, 0.0, 1.0, 1.0),
    other_part=(0.25, 0.0, 0.75, 0.5),
    reasons=("no block differs in structure", "one shows a part of the other"),
)


def a_look(name: str, *keys: int, print_: str = "0f1e2d3c4b5a6978") -> Look:
    return Look(
        sha256=digest(name),
        body=b"\x01\x00\xff" + name.encode(),
        keys=frozenset(keys),
        perceptual_hash=print_,
    )


def with_look(catalogue: Catalogue, name: str, *keys: int, **fields: object) -> str:
    """Store a file of this name with a look of these keys; return its SHA-256."""
    asset = sample_asset(f"asset-{name}", images=[sample_image(name)])
    look = a_look(name, *keys, **fields)  # type: ignore[arg-type]
    store(catalogue, asset, looks=(look,))
    return digest(name)


def alike(one: str, other: str, likeness: Likeness = CROP) -> FileLikeness:
    first, second = sorted((digest(one), digest(other)))
    return FileLikeness(one=first, other=second, likeness=likeness)


def test_what_a_file_shows_comes_back_octet_by_octet(catalogue: Catalogue) -> None:
    sha256 = with_look(catalogue, "a.jpg", 5)
    assert catalogue.looks([sha256, digest("b.jpg")]) == {sha256: b"\x01\x00\xffa.jpg"}


@pytest.mark.parametrize(
    ("asked", "least", "expected"),
    [
        pytest.param({1, 2, 3}, 2, {"a": 3, "b": 2}, id="two in common are enough"),
        pytest.param({1, 2, 3}, 3, {"a": 3}, id="three are asked for"),
        pytest.param({3, 4}, 2, {}, id="one of each is not"),
        pytest.param(set(range(1, 80)), 1, {"a": 3, "b": 2, "c": 1}, id="many keys"),
        pytest.param(set(), 1, {}, id="none"),
    ],
)
def test_files_are_found_by_the_keys_that_they_share(
    catalogue: Catalogue, asked: set[int], least: int, expected: dict[str, int]
) -> None:
    for name, keys in (("a", (1, 2, 3)), ("b", (1, 2)), ("c", (4, 2**40 + 3 * 2**16))):
        with_look(catalogue, name, *keys)
    found = catalogue.looks_sharing(asked, least=least, crowd=10)
    assert found == {digest(name): count for name, count in expected.items()}


def test_a_key_that_too_many_have_counts_for_none(catalogue: Catalogue) -> None:
    for name in "abc":
        with_look(catalogue, name, 7, ord(name))
    assert catalogue.looks_sharing({7}, least=1, crowd=2) == {}
    assert len(catalogue.looks_sharing({7}, least=1, crowd=3)) == 3
    shared = catalogue.looks_sharing({7, ord("a")}, least=1, crowd=2)
    assert shared == {digest("a"): 1}


@pytest.mark.parametrize("print_", ["0000000000000000", "7fffffffffffffff", "f" * 16])
def test_hashes_come_back_as_they_were(catalogue: Catalogue, print_: str) -> None:
    sha256 = with_look(catalogue, "a", 9, print_=print_)
    assert catalogue.looks_near({8, 9}, crowd=5) == {sha256: print_}


def test_how_files_relate_is_found_from_either(catalogue: Catalogue) -> None:
    for name in "abc":
        with_look(catalogue, name, 1)
    pairs = (alike("a", "b"), alike("b", "c", replace(CROP, relation="sibling")))
    catalogue.apply(Change(likenesses=pairs))
    assert catalogue.likenesses([digest("a")]) == (pairs[0],)
    both = tuple(sorted(pairs, key=lambda found: found.pair))
    assert catalogue.likenesses([digest("b")]) == both
    assert catalogue.likenesses(map(digest, "abc")) == both


def test_what_is_said_of_a_file_that_is_not_there_is_left_out(
    catalogue: Catalogue,
) -> None:
    with_look(catalogue, "a", 1)
    catalogue.apply(Change(looks=(a_look("b", 1),), likenesses=(alike("a", "b"),)))
    assert catalogue.looks([digest("b")]) == {}
    assert catalogue.likenesses([digest("a")]) == ()


def test_a_look_that_is_made_anew_takes_the_place_of_the_old(
    catalogue: Catalogue,
) -> None:
    sha256 = with_look(catalogue, "a", 1)
    catalogue.apply(Change(looks=(replace(a_look("a", 2), body=b"new"),)))
    assert catalogue.looks([sha256]) == {sha256: b"new"}
    assert catalogue.looks_sharing({1}, least=1, crowd=9) == {}
    assert catalogue.looks_sharing({2}, least=1, crowd=9) == {sha256: 1}


def test_what_a_file_shows_goes_with_the_last_asset_that_has_it(
    catalogue: Catalogue,
) -> None:
    for name in "ab":
        with_look(catalogue, name, 1)
    catalogue.apply(Change(likenesses=(alike("a", "b"),)))
    twice = sample_asset("another", images=[sample_image("a"), sample_image("c")])
    store(catalogue, twice)
    catalogue.apply(Change(removed=("asset-a",)))
    assert set(catalogue.looks(map(digest, "ab"))) == {digest("a"), digest("b")}
    assert len(catalogue.likenesses([digest("a")])) == 1
    catalogue.apply(Change(removed=("another",)))
    assert set(catalogue.looks(map(digest, "ab"))) == {digest("b")}
    assert catalogue.likenesses([digest("b")]) == ()
    assert catalogue.looks_sharing({1}, least=1, crowd=9) == {digest("b"): 1}


def test_files_that_are_still_to_be_looked_at_are_named(catalogue: Catalogue) -> None:
    with_look(catalogue, "a", 1)
    for name in "bcd":
        store(catalogue, sample_asset(name, images=[sample_image(name)]))
    missing = sorted(map(digest, "bcd"))
    assert catalogue.without_look(form=1) == tuple(missing)
    after = catalogue.without_look(form=1, after=missing[0], limit=1)
    assert after == (missing[1],)
    assert len(catalogue.without_look(form=2)) == 4


def test_an_asset_says_how_its_files_relate(catalogue: Catalogue) -> None:
    images = [sample_image("a"), sample_image("b")]
    asset = sample_asset("one", images=images, likenesses=(alike("a", "b"),))
    store(catalogue, asset)
    assert catalogue.asset("one").likenesses == (alike("a", "b"),)
