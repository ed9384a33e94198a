"""What becomes one asset, what stays apart, and what is noted as a doubt."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media.dedup import doubt_of, image_keys, usage_keys
from media.model import Image, Usage, usage_member
from tests.merging import KITE, image, merged, shape, usage

HOLDING = (
    "A technician holds a part of one of two rockets that the marine mission off"
    " Karvia said it brought down while aimed at a depot, Feb. 9, 2021."
)
PARTS = HOLDING.replace("A technician holds a part", "Parts")
LATER, EARLIER = "2026-03-02T10:11:12", "2020-03-02T10:11:12"
SHORT = "The mayor"


def test_three_captions_two_photographs_and_one_conflict_with_both_credits() -> None:
    first = usage(HOLDING, "Photo: AFP Photo/Handout/Coalition")
    again = usage(HOLDING, "Photo: AFP Photo/Handout/Coalition Official", position=1)
    other = usage(PARTS, "Photo: AFP Photo/Handout/Coalition Official", position=2)
    parts, holding = sorted(merged(first, again, other), key=lambda a: len(a.usages))
    assert parts.usages == (other,)
    assert not parts.conflicts
    (conflict,) = holding.conflicts
    assert conflict.name == "credit_line"
    assert {claim.value for claim in conflict.claims} == {
        "Photo: AFP Photo/Handout/Coalition",
        "Photo: AFP Photo/Handout/Coalition Official",
    }
    assert {claim.evidence.span for claim in conflict.claims} == {
        first.caption.credit_span,
        again.caption.credit_span,
    }
    assert conflict.chosen in {claim.value for claim in conflict.claims}
    assert holding.credit_to_print == "AFP Photo/Handout/Coalition Official"
    assert holding.credit_why


TOGETHER = [
    pytest.param(
        [usage(KITE), usage(KITE, document="b.txt")], id="a caption in two documents"
    ),
    pytest.param(
        [usage(KITE), usage(KITE[:60] + "…", document="b.txt")],
        id="a shortened caption",
    ),
    pytest.param(
        [
            usage("Kites at sea", src="https://x.test/kite-over-dunes.jpg"),
            usage(KITE, src="https://x.test/kite-over-dunes.jpg", document="b.txt"),
        ],
        id="one address under two captions",
    ),
    pytest.param(
        [image("one", pixels="p"), image("two", pixels="p")], id="same pixels"
    ),
    pytest.param(
        [
            image("one", looks="f0f0f0f0f0f0f0f0", description=KITE),
            image("two", looks="f0f0f0f0f0f0f0f1", description=KITE),
        ],
        id="looks and embedded description agree",
    ),
    pytest.param(
        [usage(KITE), image("one", description=KITE)],
        id="the file's description is the caption",
    ),
    pytest.param(
        [usage(KITE), image("one", description=f"FILE - {KITE}. (AP Photo/Ida Holm)")],
        id="the file's description is the caption with its credit",
    ),
    pytest.param(
        [
            usage(SHORT, src="https://x.test/2024/mayor-at-town-hall.jpg"),
            image("mayor-at-town-hall"),
        ],
        id="a specific file name in the address",
    ),
    pytest.param(
        [usage(SHORT, src="files/2.jpg"), image("2")], id="the very path of the file"
    ),
    pytest.param([usage(SHORT), usage(SHORT, position=1)], id="short, in one document"),
]

TOGETHER += [
    pytest.param(
        [
            usage(KITE, src="https://x.test/000_34AB2CD-640x360.jpg"),
            usage(KITE, src="https://y.test/000_34AB2CD.jpg", document="b.txt"),
        ],
        id="one caption under one number",
    ),
    pytest.param(
        [
            usage(KITE, src="https://x.test/000_34AB2CD.jpg"),
            usage(
                KITE, src="https://x.test/gettyimages-12345678.jpg", document="b.txt"
            ),
        ],
        id="numbers of two agencies that sell it",
    ),
    pytest.param(
        [
            usage(KITE, src="https://x.test/i?r=LYNXMPEK2E0AB"),
            usage(KITE, src="https://x.test/RC2AB6CD7EF8.jpg", document="b.txt"),
        ],
        id="numbers of two systems of one agency",
    ),
    pytest.param(
        [
            usage(KITE, src="https://x.test/000_34AB2CD.jpg"),
            usage(KITE, document="b.txt"),
        ],
        id="one number, and no address",
    ),
]
TOGETHER += [
    pytest.param(
        [usage(KITE, "AP Photo/Ida Holm"), image("one", description=KITE, **said)],
        id=f"equal words, {why}",
    )
    for why, said in [
        ("another photographer", {"creators": ["Otto Lind"]}),
        ("another agency", {"credit_line": "Nordpix"}),
    ]
]
TOGETHER += [
    pytest.param(
        [
            usage(KITE, "Ida Holm", published="2024-05-17"),
            image("one", description=KITE, creators=["Ida Holm"], date_created=made),
        ],
        id=f"equal words, {why}",
    )
    for why, made in [
        ("made on the day", "2024-05-17"),
        ("from the archive", "2011-03-02"),
    ]
]
APART = [
    pytest.param(
        [
            usage(KITE, "AP Photo/Ida Holm", published="2021-05-17"),
            image("one", description=KITE, creators=["Otto Lind"], date_created=LATER),
        ],
        id="equal words, made by another photographer after it was printed",
    ),
    pytest.param(
        [
            usage(KITE, published="2021-05-17"),
            image("one", description=KITE, date_created=LATER),
        ],
        id="equal words, made after it was printed",
    ),
    pytest.param(
        [
            usage(KITE, published="2021-05-17"),
            image("one", description=f"{KITE}, May 4, 2026. (AP Photo/Ida Holm)"),
        ],
        id="equal words but for the day, which is after it was printed",
    ),
    pytest.param(
        [
            usage(KITE, "Ida Holm", day=date(2021, 5, 16)),
            image(
                "one", description=KITE, creators=["Otto Lind"], date_created=EARLIER
            ),
        ],
        id="equal words, made by another photographer on another day",
    ),
    pytest.param(
        [
            usage(KITE, "Ida Holm", published="2024-05-17"),
            image("one", description=KITE, creators=["Ida Holm"], date_created=LATER),
        ],
        id="equal words, made by the same photographer after it was printed",
    ),
    pytest.param(
        [
            usage(KITE, day=date(2021, 5, 16)),
            image("one", description=KITE, date_created=EARLIER),
        ],
        id="equal words, made on another day than the caption says",
    ),
    pytest.param([usage(HOLDING), usage(PARTS, position=1)], id="siblings"),
    pytest.param(
        [usage(SHORT), usage(SHORT, document="b.txt")],
        id="a generic caption in two documents",
    ),
    pytest.param(
        [
            usage(KITE, src="https://x.test/first.jpg"),
            usage(KITE, src="https://x.test/second.jpg", position=1),
        ],
        id="one caption under two pictures of a document",
    ),
    pytest.param(
        [
            usage(KITE, src="https://x.test/000_34AB2CD.jpg"),
            usage(KITE, src="https://x.test/000_9XY8ZW1.jpg", document="b.txt"),
        ],
        id="one caption under two numbers of one agency",
    ),
    pytest.param(
        [
            usage(KITE, src="https://x.test/000_34AB2CD.jpg"),
            image(
                "kites", digital_image_guid="http://d.afp.com/9XY8ZW1", description=KITE
            ),
        ],
        id="the caption is in a file that the agency numbers otherwise",
    ),
    pytest.param(
        [
            image("one", looks="f0f0f0f0f0f0f0f0"),
            image("two", looks="f0f0f0f0f0f0f0f0"),
        ],
        id="likeness alone",
    ),
    pytest.param(
        [
            image(
                "a",
                looks="f0" * 8,
                description=KITE,
                date_created="2024-05-01T10:00:01",
            ),
            image(
                "b",
                looks="f0" * 8,
                description=KITE,
                date_created="2024-05-01T10:00:02",
            ),
        ],
        id="frames of a burst",
    ),
    pytest.param(
        [usage(SHORT, src="https://x.test/image1.jpg"), image("image1")],
        id="a generic file name",
    ),
    pytest.param(
        [usage(KITE), image("one", description=KITE), image("two", description=KITE)],
        id="a caption that two different files carry is bound to neither",
    ),
    pytest.param(
        [
            usage(SHORT, src="photos/1.jpg", document="x/a.html"),
            usage(SHORT, src="photos/1.jpg", document="y/b.html"),
        ],
        id="one relative address in two folders",
    ),
    pytest.param(
        [usage("", "AP Photo/Ida Holm"), usage("", "AP Photo/Ida Holm", document="b")],
        id="nothing but an equal credit",
    ),
]


@pytest.mark.parametrize("members", TOGETHER)
def test_what_shows_one_photograph_becomes_one_asset(
    members: list[Usage | Image],
) -> None:
    (asset,) = merged(*members)
    assert len(asset.usages) + len(asset.images) == len(members)


@pytest.mark.parametrize("members", APART)
def test_what_may_be_two_photographs_stays_two_assets(
    members: list[Usage | Image],
) -> None:
    assert len(merged(*members)) == len(members)


@pytest.mark.parametrize("members", TOGETHER)
def test_what_becomes_one_asset_shares_a_key(members: list[Usage | Image]) -> None:
    one, other = (
        usage_keys(m) if isinstance(m, Usage) else image_keys(m) for m in members
    )
    short_in_one_document = all(
        isinstance(m, Usage) and m.caption.description == SHORT for m in members
    )
    assert one & other or short_in_one_document
    assert max(len(one), len(other)) <= 14


def test_a_shortened_caption_that_fits_two_siblings_belongs_to_neither() -> None:
    left = usage(
        "Fans of the home team wait outside the arena in Brno before the cup"
        " final, holding flags",
        document="l",
    )
    right = usage(
        "Fans of the home team wait outside the arena in Brno before the cup"
        " final, burning flares",
        document="r",
    )
    cut = usage(
        "Fans of the home team wait outside the arena in Brno before...", document="c"
    )
    assert len(merged(left, right, cut)) == 3
    assert len(merged(left, cut)) == 1


def test_others_stay_together_when_one_document_has_the_caption_twice() -> None:
    twice = [
        usage(KITE, document="gallery", src=f"https://x.test/{n}-x.jpg", position=n)
        for n in (1, 2)
    ]
    others = [usage(KITE, document=d) for d in ("b", "c")]
    assert shape(merged(*twice, *others)) == [(1, 0), (1, 0), (2, 0)]


def test_a_file_that_comes_later_keeps_every_id_valid() -> None:
    printed, filed = usage(KITE), image("one", description=KITE)
    ((before,), (after,)) = merged(printed), merged(printed, filed)
    (file_alone,) = merged(filed)
    assert after.asset_id == file_alone.asset_id
    assert after.former_ids == (before.asset_id,)
    assert len(before.asset_id) == 12
    int(before.asset_id, 16)


def test_words_that_tie_a_file_are_given_as_evidence() -> None:
    (asset,) = merged(usage(KITE), image("one", description=f"{KITE}. AFP"))
    (tie,) = asset.links
    assert [e.kind for e in tie.evidence] == ["same-description"]
    assert tie.score > 0.5


POOL: list[Usage | Image] = [
    usage(KITE, "AP/Ida Holm"),
    usage(KITE, "AP", document="b.txt"),
    usage(KITE, None, document="g", src="https://x.test/one-a.jpg"),
    usage(KITE, None, document="g", src="https://x.test/two-b.jpg", position=1),
    usage(KITE[:50] + "...", document="d"),
    usage(HOLDING),
    usage(PARTS, position=1),
    usage(SHORT, src="https://x.test/2024/mayor-at-town-hall.jpg"),
    usage(SHORT, document="b.txt"),
    image("kite", description=KITE, credit_line="AP/Ida Holm"),
    image("kite2", description=KITE, looks="f0f0f0f0f0f0f0f0"),
    image("kite3", description=KITE, looks="f0f0f0f0f0f0f0f1"),
    image("mayor-at-town-hall"),
    image("copy", pixels="mayor-at-town-hall"),
]
SOME = st.lists(st.sampled_from(POOL), unique_by=repr, max_size=len(POOL))


@settings(max_examples=60, deadline=None)
@given(SOME, st.randoms(use_true_random=False))
def test_the_order_in_which_members_come_does_not_matter(
    members: list[Usage | Image], random: Random
) -> None:
    before = merged(*members)
    shuffled = list(members)
    random.shuffle(shuffled)
    assert merged(*shuffled) == before


@settings(max_examples=60, deadline=None)
@given(SOME)
def test_nothing_is_lost_or_doubled_and_merging_again_changes_nothing(
    members: list[Usage | Image],
) -> None:
    assets = merged(*members)
    again = [m for a in assets for m in (*a.usages, *a.images)]
    assert len(again) == len(members)
    assert merged(*again) == assets
    ids = [i for a in assets for i in (a.asset_id, *a.former_ids)]
    assert len(ids) == len(set(ids))


@settings(max_examples=60, deadline=None)
@given(SOME)
def test_siblings_never_become_one_asset(members: list[Usage | Image]) -> None:
    for asset in merged(*members):
        said = {u.caption.description for u in asset.usages}
        assert not {HOLDING, PARTS} <= said


MARKET = "An aerial view of the flooded market square of Karvia on Monday"
HUG = "Skipper Ola Brandt hugs her rowers on the pier of Karvia after the race"


@pytest.mark.parametrize(
    ("members", "doubted"),
    [
        pytest.param(
            [usage(MARKET), usage(MARKET, document="b.txt")], True, id="a view, twice"
        ),
        pytest.param(
            [usage(HUG), usage(HUG, document="b.txt")], False, id="a moment, twice"
        ),
        pytest.param(
            [
                usage(MARKET, src="https://x.test/flooded-market.jpg"),
                usage(MARKET, src="https://x.test/flooded-market.jpg", document="b"),
            ],
            False,
            id="one address",
        ),
        pytest.param([usage(MARKET)], False, id="printed once"),
    ],
)
def test_what_only_words_hold_together_is_noted_where_they_tell_no_picture(
    members: list[Usage | Image], doubted: bool
) -> None:
    (asset,) = merged(*members)
    assert (doubt_of(asset) is not None) is doubted


def test_what_a_person_decided_is_in_doubt_no_longer() -> None:
    one, other = usage(MARKET), usage(MARKET, document="b.txt")
    (asset,) = merged(one, other)
    pair = usage_member(one.usage_id), usage_member(other.usage_id)
    assert doubt_of(asset, decided=[pair]) is None


def test_one_file_made_later_parts_nothing_else_that_words_tie() -> None:
    shown = [
        usage(KITE, document=f"{n}.txt", published=f"2021-05-1{n}") for n in range(3)
    ]
    later = image("one", description=KITE, date_created=LATER)
    assert shape(merged(*shown, later)) == [(0, 1), (3, 0)]


def test_of_two_articles_the_one_of_before_the_picture_is_kept_from_it() -> None:
    """What lies between them could be either; with an address in common it is one."""
    before = usage(KITE, published="2021-05-17")
    after = usage(KITE, document="b.txt", src="files/one.jpg", published="2026-03-03")
    made = image("one", description=KITE, date_created=LATER)
    assert shape(merged(before, after, made)) == [(1, 0), (1, 1)]


def test_a_copy_that_was_saved_anew_later_is_no_contradiction() -> None:
    looks = "f0f0f0f0f0f0f0f0"
    first = image("one", pixels="p", looks=looks, description=KITE)
    again = image("two", pixels="p", looks=looks, description=KITE, date_created=LATER)
    shown = usage(KITE, published="2021-05-17")
    assert shape(merged(shown, first, again)) == [(1, 2)]
