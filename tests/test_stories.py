"""Stories as newsrooms know them, told in any order and twice: one catalogue.

Each story gives its files and what the desk must see at the end (`tests.telling`).
"""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest
from PIL import Image, ImageOps

import seeds
from bench import scenes
from bench.bursts import moments
from bench.copies import copied
from media.files import SourceFile, walk
from media.model import file_member, usage_member
from media.pipeline import Deciding, Session
from media.store import open_catalogue
from tests.newspaper import HOST, Shown, drawn, page, picture
from tests.telling import AP, CRANE, FERRY, KITES, Tell, photograph, take_in, uses


def burst(number: int) -> tuple[Image.Image, Image.Image]:
    """Return the same scene at two moments."""
    later = moments("zoom and motion", 2024, number)
    return photograph(number), scenes.drawn(2024, number, later)


# --- the stories ------------------------------------------------------------------


def test_one_caption_under_a_gallery_of_twelve_pictures(told: Tell) -> None:
    """Agencies send a series under one caption: twelve pictures stay twelve."""
    shown = [
        Shown(src=f"{HOST}/img/storm-oldport-{n:02}.jpg", caption=CRANE, credit="AFP")
        for n in range(12)
    ]
    story = told([page("gallery", *shown)])
    assert uses(story) == [(1, 0)] * 12


def test_the_caption_of_a_gallery_tells_no_other_paper_which_picture_it_prints(
    told: Tell,
) -> None:
    """Neither is it one of the twelve, nor are two papers sure to have chosen one."""
    shown = [
        Shown(src=f"{HOST}/img/storm-oldport-{n:02}.jpg", caption=CRANE, credit="AFP")
        for n in range(12)
    ]
    papers = [
        page(paper, Shown(f"https://{paper}.example/{n}.jpg", said, "AFP"))
        for n, (paper, said) in enumerate(
            [("evening", CRANE), ("morning", CRANE), ("weekly", f"FILE - {CRANE}")]
        )
    ]
    story = told([page("gallery", *shown), *papers])
    assert uses(story) == [(1, 0)] * 15


def test_a_file_of_a_series_is_asked_about_and_bound_to_no_paper(told: Tell) -> None:
    """One of four is at hand: which one another paper printed the words do not say."""
    shown = [
        Shown(src=f"{HOST}/img/storm-oldport-{n:02}.jpg", caption=CRANE, credit="AFP")
        for n in range(4)
    ]
    file = picture("34RX8Q2.jpg", drawn(3), {"description": CRANE})
    paper = page("evening", Shown("https://evening.example/1.jpg", CRANE, "AFP"))
    story = told([page("gallery", *shown), paper, file])
    assert uses(story) == [(0, 1), *[(1, 0)] * 5]
    asked = {name for each in story.catalogue.proposals().items for name in each.pair}
    printed = {u.usage_id for a in story.assets for u in a.usages}
    assert asked >= {usage_member(usage_id) for usage_id in printed}


def test_a_picture_of_five_years_later_under_the_caption_of_an_old_article(
    told: Tell, session: Session
) -> None:
    """The same words are sent each year: two pictures, and one question."""
    shown = Shown(src=f"{HOST}/img/7781.jpg", caption=KITES, credit="AP Photo/Ida Holm")
    later = picture(
        "again.jpg",
        drawn(1),
        {
            "description": KITES,
            "creators": ["Otto Lind"],
            "date_created": "2026-03-02T10:11:12",
        },
    )
    story = told([page("kites", shown, day="2021-05-17"), later])
    assert uses(story) == [(0, 1), (1, 0)]
    assert not any(asset.conflicts for asset in story.assets)
    (asked,) = story.catalogue.proposals().items
    assert {said.kind for said in asked.against} == {"date-after", "other-creator"}
    desk = Deciding(story.catalogue, session)
    desk.settle(*asked.pair, verdict="same", actor="Mia", reason="a wrong clock")
    assert uses(story) == [(1, 1)]
    assert not story.catalogue.proposals().items


def test_the_series_and_its_files_find_each_other_by_their_names(told: Tell) -> None:
    names = [f"storm-oldport-pier{n:02}.jpg" for n in range(4)]
    shown = [
        Shown(src=f"{HOST}/img/{name}", caption=CRANE, credit="AFP") for name in names
    ]
    files = [
        picture(name, drawn(n), {"description": CRANE, "credit_line": "AFP"})
        for n, name in enumerate(names)
    ]
    story = told([page("series", *shown), *files])
    assert uses(story) == [(1, 1)] * 4
    for asset in story.assets:
        (usage,), (image,) = asset.usages, asset.images
        assert usage.caption.picture_uris[0].rpartition("/")[2] in image.uri


def test_a_picture_comes_back_after_years_under_another_caption(told: Tell) -> None:
    """The archive's picture of 2019 illustrates another article in 2024."""
    address = f"{HOST}/img/2019/storm-wave-pier-oldport.jpg"
    old = "A wave breaks over the north pier of Oldport during a storm, Nov. 3, 2019."
    new = "FILE - Storms like this one have become more frequent on the coast."
    story = told(
        [
            page("storm-2019", Shown(address, old, "Ida Holm/AP"), day="2019-11-03"),
            page("climate", Shown(address, new, "AP Photo/Ida Holm"), day="2024-05-17"),
        ]
    )
    (asset,) = story.assets
    assert len(asset.usages) == 2
    assert asset.conflicts == ()
    said = {u.caption.document_uri: u.caption.flags for u in asset.usages}
    assert "file" in said["/in/climate.html"]
    assert "file" not in said["/in/storm-2019.html"]


def test_resizers_and_formats_of_one_address_are_one_picture(told: Tell) -> None:
    name = "storm-ferry-oldport-7731"
    story = told(
        [
            page("a", Shown(f"{HOST}/img/{name}.jpg?w=1200&q=80", FERRY, "AFP")),
            page("b", Shown(f"{HOST}/img/{name}.jpg?w=320", FERRY, "AFP")),
            page("c", Shown(f"{HOST}/img/{name}-1024x683.jpg", FERRY[:52], "AFP")),
        ]
    )
    (asset,) = story.assets
    assert len(asset.usages) == 3


def test_a_credit_that_was_wrong_is_corrected_in_the_article(
    tmp_path: Path, session: Session
) -> None:
    """The correction takes the place of the wrong line; the history keeps it."""
    catalogue = open_catalogue(str(tmp_path / "c.sqlite"))
    address = f"{HOST}/img/storm-ferry-oldport-7731.jpg"
    file = picture(
        "storm-ferry-oldport-7731.jpg",
        drawn(5),
        {"description": FERRY, "creators": ["Ida Holm"], "credit_line": "AP"},
    )
    wrong = page("ferry", Shown(address, FERRY, "Tomas Berg/Reuters"))
    take_in([file, wrong], catalogue, session)
    (asset,) = catalogue.assets()
    assert [c.name for c in asset.conflicts] == ["credit_line/file"]
    corrected = page(
        "ferry",
        Shown(address, FERRY, "AP Photo/Ida Holm"),
        note="Correction: An earlier version of this article credited the picture"
        " wrongly.",
    )
    take_in([corrected], catalogue, session)
    (after,) = catalogue.assets()
    assert after.asset_id == asset.asset_id
    assert after.conflicts == ()
    assert [u.caption.credit_line for u in after.usages] == ["AP Photo/Ida Holm"]
    history = catalogue.events(after.asset_id)
    assert [e.action for e in history][-1] == "changed"
    assert "conflicts" in str(history[-1].before)


def test_an_agency_kills_a_picture_and_sends_another_in_its_place(
    told: Tell,
) -> None:
    """Both say the same: only names and pixels tell them apart, and they suffice."""
    killed, sent = "AFP_34RX8Q2_ferry.jpg", "AFP_34RY11K_ferry.jpg"
    fields = {"description": FERRY, "credit_line": "AFP", "creators": ["Ole Roth"]}
    story = told(
        [
            picture(killed, drawn(21), fields),
            picture(sent, drawn(22), fields),
            page("early", Shown(f"{HOST}/img/{killed}", FERRY, "Ole Roth/AFP")),
            page("late", Shown(f"{HOST}/img/{sent}", FERRY, "Ole Roth/AFP")),
        ]
    )
    assert uses(story) == [(1, 1), (1, 1)]
    for name, article in ((killed, "early"), (sent, "late")):
        (usage,) = story.holding(file=name).usages
        assert usage.caption.document_uri.endswith(f"{article}.html")


def test_a_caption_alone_fits_two_pictures_and_is_bound_to_neither(
    told: Tell,
) -> None:
    """Two frames of one moment; the print edition names no file."""
    fields = {"description": FERRY, "credit_line": "AFP"}
    story = told(
        [
            picture("AFP_34RX8Q2.jpg", drawn(31), fields),
            picture("AFP_34RX8Q4.jpg", drawn(32), fields),
            page("print", Shown("", FERRY, "AFP")),
        ]
    )
    assert uses(story) == [(0, 1), (0, 1), (1, 0)]


def test_a_collage_of_two_known_pictures_is_a_third(told: Tell) -> None:
    left, right = drawn(41, size=(320, 440)), drawn(42, size=(320, 440))
    both = drawn(0)
    both.paste(left, (0, 0))
    both.paste(right, (320, 0))
    said = (
        "This combination of pictures shows passengers boarding the ferry Aurelia and"
        " workers repairing a crane in Oldport."
    )
    story = told(
        [
            picture("ferry-left.jpg", left, {"description": FERRY}),
            picture("crane-right.jpg", right, {"description": CRANE}),
            picture("combination.jpg", both, {"description": said}),
            page(
                "combined",
                Shown(f"{HOST}/img/oldport-combination-storm-1.jpg", said, "AFP"),
                Shown(f"{HOST}/img/oldport-ferry-aurelia-2.jpg", FERRY, "AFP"),
            ),
        ]
    )
    assert uses(story) == [(0, 1), (1, 1), (1, 1)]
    assert len(story.holding(file="combination.jpg").usages) == 1
    assert len(story.holding(file="ferry-left.jpg").usages) == 1


def test_one_handout_is_credited_in_three_ways_and_once_not_at_all(
    told: Tell,
) -> None:
    said = (
        "This handout picture shows the damaged sea wall of Oldport after the storm,"
        " taken on Wednesday, May 15, 2024."
    )
    story = told(
        [
            page("a", Shown("", said, "Coast Guard of Oldport/Handout via Reuters")),
            page("b", Shown("", said, "AFP Photo/Handout/Coast Guard of Oldport")),
            page("c", Shown("", said, "Ida Holm/AP")),
            page("d", Shown(f"{HOST}/img/sea-wall-oldport-storm.jpg", said, "")),
        ]
    )
    (asset,) = story.assets
    assert len(asset.usages) == 4
    assert "credit-conflict" in story.checks()
    assert "credit-missing" in story.checks()


def test_the_wire_the_feed_and_the_paper_say_it_at_different_lengths(
    told: Tell,
) -> None:
    """Cut in the feed, misspelt in print, with "FILE -" years later: one picture."""
    story = told(
        [
            page("wire", Shown("", FERRY, AP)),
            page("feed", Shown("", f"{FERRY[:74]}...", AP)),
            page("print", Shown("", FERRY.replace("Passengers", "Passengres"), AP)),
            page("again", Shown("", f"FILE - {FERRY}", f"{AP}, File")),
            page("style", Shown("", FERRY.replace("May 17", "17 May"), AP)),
        ]
    )
    (asset,) = story.assets
    assert len(asset.usages) == 5
    assert asset.conflicts == ()
    assert asset.description.endswith(FERRY[-40:])


def test_left_and_right_of_one_pair_stay_two(told: Tell) -> None:
    """Words that tell siblings: direction, number, name, day, head noun."""
    captions = [
        "The mayor of Oldport, left, greets the captain of the Aurelia, May 17.",
        "The mayor of Oldport, right, greets the captain of the Aurelia, May 17.",
        "The mayor of Oldport greets the crew of the Aurelia, May 17.",
        "The mayor of Oldport, left, greets the captain of the Aurelia, May 18.",
        "The mayor of Westhaven, left, greets the captain of the Aurelia, May 17.",
    ]
    story = told(
        [page(f"p{n}", Shown("", said, "AFP")) for n, said in enumerate(captions)]
    )
    assert uses(story) == [(1, 0)] * 5


def test_a_copy_with_other_metadata_is_the_same_picture(told: Tell) -> None:
    """An intern saved the file anew: its packet is gone, its pixels are not."""
    fields = {"description": FERRY, "creators": ["Ida Holm"], "credit_line": "AP"}
    original = picture("AP24138512345.jpg", drawn(51), fields)
    stripped = picture("ferry-final-2.jpg", drawn(51), {})
    story = told([original, stripped, page("a", Shown("", FERRY, "AP"))])
    assert uses(story) == [(1, 2)]


# --- the case to keep in mind, with and without files -----------------------------


@pytest.mark.slow
@pytest.mark.parametrize("with_files", [False, True])
def test_the_seed_is_two_assets_in_every_order(
    with_files: bool, tmp_path: Path, session: Session
) -> None:
    folder = seeds.folder()
    paths = [folder / "articles" / "drones-baghdad.txt"]
    if with_files:
        paths += [
            folder / "images" / "coalition-drone-parts-table.jpg",
            folder / "images" / "coalition-specialist-drone-wing.jpg",
        ]
    files = [file for path in paths for file in walk([str(path)])]
    for number, order in enumerate(itertools.permutations(files)):
        catalogue = open_catalogue(str(tmp_path / f"{number}.sqlite"))
        for file in order:
            assert isinstance(file, SourceFile)
            take_in([file], catalogue, session)
        assets = list(catalogue.assets())
        assert sorted(len(a.usages) for a in assets) == [1, 2]
        assert catalogue.totals().conflicts == 1
        assert sorted(len(a.images) for a in assets) == [int(with_files)] * 2
        catalogue.close()


def test_what_stands_in_for_lazy_pictures_makes_them_no_one_picture(
    told: Tell,
) -> None:
    """A site shows one grey picture for each of its own until they are loaded."""
    grey = f"{HOST}/theme/assets/soon.gif"

    def lazy(name: str, caption: str) -> Shown:
        return Shown(grey, caption, "AFP", late=f"{HOST}/img/{name}.jpg")

    story = told(
        [
            page("a", lazy("storm-ferry-oldport", FERRY)),
            page("b", lazy("storm-crane-oldport", CRANE)),
            page(
                "c",
                lazy("storm-wave-pier-1", "A wave breaks over the north pier."),
                lazy("storm-wave-pier-2", "People walk along the north pier."),
            ),
        ]
    )
    assert uses(story) == [(1, 0)] * 4


# --- the stories of pictures that come again in another form ----------------------


def test_a_picture_comes_back_cropped_under_another_caption(told: Tell) -> None:
    """Nobody says that both are one: the web desk cut it and wrote its own words."""
    whole = photograph(1)
    web = whole.crop((60, 30, 780, 520))
    other = "Life returns to the quays of Oldport, a year after the great storm."
    story = told(
        [
            picture("AP24138512345.jpg", whole, {"description": FERRY}),
            picture("quays-teaser-wide.jpg", web, {"description": other}, quality=70),
            page("ferry", Shown(f"{HOST}/img/AP24138512345.jpg", FERRY, AP)),
            page("quays", Shown(f"{HOST}/img/quays-teaser-wide.jpg", other, "AFP")),
        ]
    )
    (asset,) = story.assets
    assert uses(story) == [(2, 2)]
    assert [f.likeness.relation for f in asset.likenesses] == ["crop"]
    assert "credit-conflict" in story.checks()


def test_frames_of_a_burst_stay_apart_though_one_caption_tells_them_all(
    told: Tell,
) -> None:
    fields = {"description": FERRY, "credit_line": "AFP"}
    frames = [
        picture(f"AFP_34RX8Q{n}.jpg", frame, fields)
        for n, frame in enumerate(burst(2), start=2)
    ]
    story = told([*frames, page("print", Shown("", FERRY, "AFP"))])
    assert uses(story) == [(0, 1), (0, 1), (1, 0)]


def test_a_comp_with_the_agencys_mark_comes_before_the_clean_file(told: Tell) -> None:
    clean = photograph(4)
    comp = copied(clean, "watermark", random.Random(9))
    story = told(
        [
            picture("comp_1042217734.jpg", comp, {}),
            picture("GettyImages-1042217734-ferry.jpg", clean, {"description": FERRY}),
        ]
    )
    (asset,) = story.assets
    assert len(asset.images) == 2
    assert [f.likeness.is_sure for f in asset.likenesses] == [True]


def test_a_picture_that_was_mirrored_in_layout_is_called_so(told: Tell) -> None:
    whole = photograph(5)
    story = told(
        [
            picture("AP24138512345.jpg", whole, {"description": FERRY}),
            picture("page-7-left.jpg", ImageOps.mirror(whole), {}),
        ]
    )
    (asset,) = story.assets
    assert [f.likeness.relation for f in asset.likenesses] == ["mirrored"]
    assert "picture-mirrored" in story.checks()


def test_two_pictures_of_one_collage_are_never_one(told: Tell) -> None:
    """Neither are they one with the collage."""
    left, right = photograph(6), photograph(7)
    both = Image.new("RGB", (1200, 400), "white")
    both.paste(left.resize((596, 400)), (0, 0))
    both.paste(right.resize((596, 400)), (604, 0))
    story = told(
        [
            picture("ferry-left.jpg", left, {"description": FERRY}),
            picture("crane-right.jpg", right, {"description": CRANE}),
            picture("combination.jpg", both, {}),
        ]
    )
    assert uses(story) == [(0, 1)] * 3
    combination = story.holding(file="combination.jpg").images[0]
    name = file_member(combination.fingerprint.sha256)
    waiting = story.catalogue.proposals(kind="picture").items
    assert all(name in proposal.pair for proposal in waiting)


def test_a_part_that_two_frames_have_in_common_tells_neither(told: Tell) -> None:
    """The sky above both: cut out of one it fits the other, too."""
    one = photograph(8)
    other = one.copy()  # what stood there a moment ago stands beside it
    other.paste(one.crop((300, 380, 520, 600)), (312, 386))
    quiet = one.crop((0, 0, 900, 250))
    story = told(
        [
            picture("AFP_34RX8Q2.jpg", one, {}),
            picture("AFP_34RX8Q3.jpg", other, {}),
            picture("teaser.jpg", quiet, {}),
        ]
    )
    assert uses(story) == [(0, 1)] * 3
