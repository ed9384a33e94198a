"""Copies of a picture are one picture; another moment of its scene is another."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image, ImageDraw

pytest.importorskip("numpy")

from bench import bursts, collages, copies, graphics, instants, scenes
from media import images, likeness
from media.errors import UnreadableImage
from media.files import SourceFile
from media.likeness.keys import NEAR_BITS, chunk_keys, near_keys
from media.model import Likeness

SEED = 7
RELATIONS = {
    "jpeg q30": {"copy"},
    "resize 25 %": {"copy"},
    "crop 5 %": {"crop"},
    "crop 15 %": {"crop"},
    "crop 30 %": {"crop"},
    "16:9": {"crop"},
    "watermark": {"copy", "edited"},
    "tone": {"copy"},
    "black bars": {"copy", "crop"},
    "greyscale": {"copy"},
    "mirrored": {"mirrored"},
    "frame": {"copy", "crop"},
}


@pytest.fixture(scope="module")
def original() -> Image.Image:
    return scenes.drawn(SEED, 1)


@pytest.fixture(scope="module")
def look(original: Image.Image) -> bytes:
    return likeness.packed_look(original)


def compared(one: bytes, other: Image.Image) -> Likeness:
    found = likeness.compare_packed(one, likeness.packed_look(other))
    assert found is not None
    return found


@pytest.mark.parametrize("kind", RELATIONS)
def test_a_copy_is_known_and_named(
    original: Image.Image, look: bytes, kind: str
) -> None:
    copy = copies.copied(original, kind, random.Random(3))
    found = compared(look, copy)
    assert found.is_sure, found
    assert found.relation in RELATIONS[kind], found


@pytest.mark.parametrize("number", [22, 74])
def test_keys_bring_crops_by_thirty_percent_together(number: int) -> None:
    """The index alone: whether two are one picture is asked only of what it brings."""
    picture = scenes.drawn(977, number)
    keys, _ = likeness.keys_of(likeness.packed_look(picture))
    shared = []
    for draw in map(random.Random, range(6)):
        crop = copies.copied(picture, "crop 30 %", draw)
        theirs, _ = likeness.keys_of(likeness.packed_look(crop))
        shared.append(len(keys & theirs))
    assert min(shared) >= likeness.SHARED


def test_a_part_made_unknown_is_for_somebody_to_look_at(
    original: Image.Image, look: bytes
) -> None:
    """It is likely the same picture, and what it shows there cannot be told."""
    box = (600, 300, 760, 460)
    coarse = original.crop(box).resize((6, 6), Image.Resampling.BOX)
    worked = original.copy()
    worked.paste(coarse.resize((160, 160), Image.Resampling.NEAREST), box)
    found = compared(look, worked)
    assert (found.relation, found.is_sure) == ("edited", False), found


@pytest.mark.parametrize(
    ("box", "ground"),
    [((0, 520, 1024, 640), "navy"), ((0, 180, 470, 400), "white")],
    ids=["a channel's banner", "a quotation"],
)
def test_what_lies_opaque_over_a_picture_is_for_somebody_to_look_at(
    original: Image.Image, look: bytes, box: tuple[int, int, int, int], ground: str
) -> None:
    card = original.copy()
    pen = ImageDraw.Draw(card)
    pen.rectangle(box, fill=ground)
    pen.text((box[0] + 30, box[1] + 20), "Storm hits coast", "grey", scenes.font(48))
    found = compared(look, card)
    assert (found.relation, found.is_sure) == ("edited", False), found
    assert found.reasons[-1] == "an even ground covers a part of one of them"


def test_cards_of_one_ground_with_other_words_are_two(original: Image.Image) -> None:
    """Nothing of what one shows is covered in the other: both have the ground."""
    cards = []
    for words in ("Storm hits the coast", "Ferry service stops"):
        card = original.copy()
        pen = ImageDraw.Draw(card)
        pen.rectangle((0, 420, 1024, 640), fill="navy")
        pen.text((30, 450), f"{words}\n{words[::-1]}", "white", scenes.font(90))
        cards.append(card)
    found = compared(likeness.packed_look(cards[0]), cards[1])
    assert not found.is_sure
    assert "an even ground covers a part of one of them" not in found.reasons


def test_a_small_part_that_was_shifted_is_another_moment(
    original: Image.Image, look: bytes
) -> None:
    later = original.copy()
    later.paste(original.crop((300, 200, 520, 420)), (312, 206))
    found = compared(look, later)
    assert (found.relation, found.is_sure) == ("sibling", False), found


@pytest.mark.parametrize("kind", bursts.BURSTS)
def test_another_moment_is_another_picture(look: bytes, kind: str) -> None:
    moment = bursts.moments(kind, SEED, 1)
    assert not compared(look, scenes.drawn(SEED, 1, moment)).is_sure


@pytest.mark.parametrize("kind", instants.INSTANTS)
def test_a_small_thing_that_moved_or_says_something_else_makes_no_copy(
    original: Image.Image, kind: str
) -> None:
    """The minute of a clock, a ball, an open mouth: nobody merges these unasked."""
    frames = instants.instants(original, kind, random.Random(f"{SEED} {kind}"))
    one, other = map(likeness.packed_look, frames)
    found = likeness.compare_packed(one, other)
    assert found is not None
    assert not found.is_sure, found


@pytest.mark.parametrize("part", [1.0, 0.5, 0.3])
@pytest.mark.parametrize("quality", [40, 75])
def test_a_copy_in_another_size_and_quality_differs_in_no_spot(
    original: Image.Image, look: bytes, part: float, quality: int
) -> None:
    size = round(original.width * part), round(original.height * part)
    copy = copies.jpeg(original.resize(size, Image.Resampling.LANCZOS), quality)
    found = compared(look, copy)
    assert (found.relation, found.is_sure) == ("copy", True), found


def test_a_clock_that_went_on_is_a_question_with_its_reason(
    original: Image.Image,
) -> None:
    frames = []
    for minute in ("12:01", "12:02"):
        frame = original.copy()
        pen = ImageDraw.Draw(frame)
        pen.rectangle((30, 20, 140, 70), fill="black")
        pen.text((40, 25), minute, "white", scenes.font(34))
        frames.append(likeness.packed_look(copies.jpeg(frame, 80)))
    found = likeness.compare_packed(*frames)
    assert found is not None
    assert (found.relation, found.is_sure) == ("edited", False), found
    assert found.reasons[-1] == "something sharp differs in one small place"


@pytest.mark.parametrize("number", range(3))
def test_graphics_of_one_template_are_not_one(number: int) -> None:
    one, other = graphics.graphics(SEED, number)
    assert not compared(likeness.packed_look(one), other).is_sure


@pytest.mark.parametrize("kind", collages.LAYOUTS)
def test_a_collage_is_no_larger_picture_of_what_it_shows(
    original: Image.Image, look: bytes, kind: str
) -> None:
    """Two pictures that both lie in it would be one by way of it."""
    others = [scenes.drawn(SEED, number) for number in (2, 3, 4)]
    shown = collages.collage(kind, [original, *others], random.Random(6))
    found = compared(look, shown)
    assert (found.relation, found.is_sure) == ("part", False), found


@pytest.mark.parametrize("ground", ["white", "black", "navy"])
def test_even_ground_beside_a_picture_makes_no_collage(
    original: Image.Image, look: bytes, ground: str
) -> None:
    sheet = Image.new("RGB", (1200, 1200), ground)
    sheet.paste(original, (80, 120))
    found = compared(look, sheet)
    assert (found.relation, found.is_sure) == ("crop", True), found


def test_another_scene_is_different(look: bytes) -> None:
    found = compared(look, scenes.drawn(SEED, 2))
    assert (found.relation, found.is_sure) == ("different", False)


def test_a_crop_says_where_it_lies(original: Image.Image, look: bytes) -> None:
    """Places are in parts of the long side."""
    crop = original.crop((200, 100, 800, 500))
    found = compared(look, crop)
    assert found.across[0] == pytest.approx(1024 / 600, rel=0.02)
    assert found.across[1] == pytest.approx(-200 / 600, abs=0.02)
    assert found.down[1] == pytest.approx(-100 / 600, abs=0.02)


def test_it_does_not_matter_which_is_named_first(
    original: Image.Image, look: bytes
) -> None:
    other = likeness.packed_look(original.crop((200, 100, 900, 600)))
    there, back = (
        likeness.compare_packed(*pair) for pair in ((look, other), (other, look))
    )
    assert there is not None and back is not None
    assert (there.relation, there.score, there.reasons) == (
        *(back.relation, back.score, back.reasons),
    )
    assert there.across[0] * back.across[0] == pytest.approx(1, abs=0.01)


def test_copies_share_keys_also_in_the_mirror(original: Image.Image) -> None:
    own, in_mirror = likeness.keys_of(likeness.packed_look(original))
    crop = copies.copied(original, "crop 15 %", random.Random(1))
    turned = copies.copied(original, "mirrored", random.Random(1))
    assert len(own & likeness.keys_of(likeness.packed_look(crop))[0]) >= 2
    assert len(in_mirror & likeness.keys_of(likeness.packed_look(turned))[0]) >= 2


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_the_look_of_a_turned_picture_is_that_of_one_turned_before_it_was_looked_at(
    original: Image.Image, degrees: int
) -> None:
    body = likeness.packed_look(original)
    turned = likeness.turned_look(body, degrees)
    anew = likeness.packed_look(original.rotate(-degrees, expand=True))
    own, other = (likeness.keys_of(each)[0] for each in (turned, anew))
    assert len(own & other) > len(own) / 2
    found = likeness.compare_packed(turned, anew)
    assert found is not None
    assert (found.relation, found.is_sure) == ("copy", True)


def test_hashes_within_the_bound_always_meet() -> None:
    """An exact search: whichever bits differ."""
    draw = random.Random(5)
    for _ in range(300):
        one = draw.getrandbits(64)
        other = one
        for bit in draw.sample(range(64), NEAR_BITS):
            other ^= 1 << bit
        assert near_keys(f"{one:016x}") & chunk_keys(f"{other:016x}")


def test_a_picture_too_small_has_no_look() -> None:
    assert likeness.packed_look(Image.new("RGB", (40, 30))) == b""


@pytest.mark.parametrize("octets", [b"", b"\0", b"\xffanything"])
def test_a_look_of_another_form_is_not_compared(look: bytes, octets: bytes) -> None:
    assert likeness.compare_packed(look, octets) is None
    assert likeness.keys_of(octets) == (frozenset(), frozenset())


@pytest.mark.parametrize("part", [0.001, 0.3, 0.99])
def test_a_look_that_is_cut_short_is_not_compared(look: bytes, part: float) -> None:
    cut = look[: round(len(look) * part)]
    assert likeness.compare_packed(look, cut) is None


def file_of(picture: Image.Image, name: str) -> SourceFile:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88)
    return SourceFile(uri=name, data=out.getvalue())


def test_files_are_compared_apart(original: Image.Image) -> None:
    crop = original.crop((100, 60, 1000, 660))
    found = images.compare_pictures(
        file_of(original, "whole.jpg"), file_of(crop, "part.jpg")
    )
    assert found is not None
    assert (found.relation, found.is_sure) == ("crop", True)


@pytest.mark.parametrize("size", [(400, 300), (30, 40)])
def test_what_shows_nothing_is_not_said_to_differ(
    original: Image.Image, size: tuple[int, int]
) -> None:
    blank = file_of(Image.new("RGB", size, "grey"), "blank.jpg")
    assert images.compare_pictures(file_of(original, "whole.jpg"), blank) is None


def test_a_file_that_cannot_be_decoded_is_told(original: Image.Image) -> None:
    broken = SourceFile(uri="broken.jpg", data=b"\xff\xd8\xff\xe0nothing")
    with pytest.raises(UnreadableImage, match=r"broken\.jpg"):
        images.compare_pictures(file_of(original, "whole.jpg"), broken)
