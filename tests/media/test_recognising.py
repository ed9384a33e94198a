"""Which picture of the catalogue is this? Asked with a file that somebody holds."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import ExifTags, ImageFilter, ImageOps
from PIL import Image as Pillow

from bench import scenes
from media.catalogue import Catalogue
from media.errors import UnreadableInput
from media.files import SourceFile
from media.likeness import transformed
from media.pipeline import Session, ingest, recognise
from media.store import open_catalogue
from seeds import folder

DRONE = folder() / "images" / "coalition-specialist-drone-wing.jpg"
SAID = "A weapons specialist shows a piece of one of two armed drones"


def sent(picture: Pillow.Image, **said: object) -> SourceFile:
    data = BytesIO()
    picture.convert("RGB").save(data, "JPEG", quality=75, **said)
    return SourceFile(uri="sent.jpg", data=data.getvalue())


def changed(how: str) -> Pillow.Image:
    with Pillow.open(DRONE) as picture:
        wide, high = picture.size
        if how == "crop":
            return picture.crop((wide // 8, high // 8, wide, high))
        if how == "copy":
            return picture.resize((wide // 3, high // 3))
        return ImageOps.mirror(picture)


@pytest.mark.parametrize("how", ["copy", "crop", "mirrored"])
def test_what_was_made_of_a_picture_is_the_picture(
    newsroom: Catalogue, session: Session, how: str
) -> None:
    found = recognise(sent(changed(how)), catalogue=newsroom, session=session)
    (match,) = found.matches
    assert match.asset.description.startswith(SAID)
    assert (match.standing, match.image.uri) == ("same", str(DRONE))
    assert match.likeness is not None
    assert (match.likeness.relation, found.places) == (how, ())


def test_a_crop_is_told_by_what_it_was_cut_from_not_by_another_crop(
    tmp_path: Path, session: Session
) -> None:
    with Pillow.open(DRONE) as picture:
        wide, high = picture.size
        stored = replace(
            sent(picture.crop((wide // 6, high // 8, wide, high))), uri="teaser.jpg"
        )
        asked = picture.crop((wide // 5, high // 7, wide, high))
    with closing(open_catalogue(str(tmp_path / "c.sqlite"))) as catalogue:
        whole = SourceFile(uri=str(DRONE), data=DRONE.read_bytes())
        list(ingest([whole, stored], catalogue=catalogue, session=session))
        (match,) = recognise(sent(asked), catalogue=catalogue, session=session).matches
        (known,) = recognise(stored, catalogue=catalogue, session=session).matches
    assert len(match.asset.images) == 2
    assert (match.standing, match.image.uri) == ("same", str(DRONE))
    assert (known.standing, known.image.uri) == ("same file", "teaser.jpg")


def test_what_fits_two_frames_of_a_scene_is_surely_neither(
    tmp_path: Path, session: Session
) -> None:
    """All by which they differ was cut off."""
    first = scenes.drawn(2024, 1)
    second = first.copy()
    second.paste(first.crop((620, 300, 860, 640)), (760, 300))
    asked = first.crop((0, 0, 600, 683))
    with closing(open_catalogue(str(tmp_path / "c.sqlite"))) as catalogue:
        frames = [
            replace(sent(f), uri=f"{n}.jpg") for n, f in enumerate((first, second))
        ]
        list(ingest(frames, catalogue=catalogue, session=session))
        assert len(list(catalogue.assets())) == 2
        found = recognise(sent(asked), catalogue=catalogue, session=session)
    assert [m.standing for m in found.matches] == ["may be same", "may be same"]


@pytest.mark.parametrize(
    ("degrees", "is_mirrored"),
    [(90, False), (180, False), (270, False), (90, True)],
)
def test_a_picture_that_lies_on_its_side_is_found_with_how_it_was_turned(
    newsroom: Catalogue, session: Session, degrees: int, is_mirrored: bool
) -> None:
    picture = changed("mirrored" if is_mirrored else "copy")
    lying = sent(picture.rotate(-degrees, expand=True))
    found = recognise(lying, catalogue=newsroom, session=session)
    (match,) = found.matches
    assert (match.standing, match.image.uri) == ("same", str(DRONE))
    assert match.turn == 360 - degrees, "to stand as the catalogue's does"
    assert match.likeness is not None
    said = transformed(match.likeness, turn=match.turn)
    assert said.startswith(f"turned clockwise by {degrees}°")
    assert match.likeness.relation == ("mirrored" if is_mirrored else "copy")


def test_a_small_part_of_a_picture_is_found(
    newsroom: Catalogue, session: Session
) -> None:
    """Three eighths of each side, which shares no two keys with the whole."""
    with Pillow.open(DRONE.with_name("container-stapel-terminal.jpg")) as picture:
        wide, high = picture.size
        part = picture.crop((wide // 4, high // 4, wide * 5 // 8, high * 5 // 8))
    found = recognise(sent(part), catalogue=newsroom, session=session)
    match = found.matches[0]
    assert match.standing == "same"
    assert match.image.uri.endswith("container-stapel-terminal.jpg")
    assert match.likeness is not None
    assert match.likeness.relation == "crop"


def test_one_that_its_file_says_to_turn_is_turned_when_it_is_read(
    newsroom: Catalogue, session: Session
) -> None:
    exif = Pillow.Exif()
    exif[ExifTags.Base.Orientation] = 6
    stored = sent(changed("copy").rotate(90, expand=True), exif=exif)
    (match,) = recognise(stored, catalogue=newsroom, session=session).matches
    assert (match.standing, match.turn) == ("same", 0)


def test_the_file_itself_is_known_by_its_octets_and_keeps_its_credit(
    newsroom: Catalogue, session: Session
) -> None:
    file = SourceFile(uri="copy-on-the-desk.jpg", data=DRONE.read_bytes())
    found = recognise(file, catalogue=newsroom, session=session)
    (match,) = found.matches
    assert (match.standing, match.score, match.bits) == ("same file", 1.0, 0)
    assert match.asset.credit_to_print == "AFP Photo/Handout/Coalition Official"
    assert found.credit is not None


class Stranger(NamedTuple):
    name: str
    picture: Pillow.Image
    is_compared: bool


NOISE = Pillow.effect_noise((320, 240), 90).filter(ImageFilter.GaussianBlur(2))


@pytest.mark.parametrize(
    "stranger",
    [
        Stranger("another scene", NOISE, True),
        Stranger("one colour", Pillow.new("RGB", (300, 200), "navy"), False),
    ],
    ids=lambda stranger: stranger.name,
)
def test_what_is_not_there_is_said_to_be_new(
    newsroom: Catalogue, session: Session, stranger: Stranger
) -> None:
    found = recognise(sent(stranger.picture), catalogue=newsroom, session=session)
    assert (found.matches, found.places) == ((), ())


def test_a_picture_that_only_its_description_ties_is_told_apart(
    newsroom: Catalogue, session: Session
) -> None:
    (asset,) = newsroom.assets_with(["file:" + _digest()]).values()
    caption = newsroom.asset(asset).usages[0].caption.text
    exif = Pillow.Exif()
    exif[0x010E] = caption  # ImageDescription
    found = recognise(sent(NOISE, exif=exif), catalogue=newsroom, session=session)
    assert found.matches == ()
    assert [place.asset.asset_id for place in found.places] == [asset]


def _digest() -> str:
    return SourceFile(uri="", data=DRONE.read_bytes()).sha256


def test_what_is_no_picture_is_refused_by_name(
    newsroom: Catalogue, session: Session
) -> None:
    text = SourceFile(uri="notes.txt", data=b"Ida Holm/AP")
    with pytest.raises(UnreadableInput, match=r"notes\.txt: is no picture"):
        recognise(text, catalogue=newsroom, session=session)


def test_nothing_is_stored(newsroom: Catalogue, session: Session) -> None:
    before = newsroom.totals()
    file = sent(changed("crop"))
    recognise(file, catalogue=newsroom, session=session)
    assert newsroom.totals() == before
    assert not newsroom.looks([file.sha256])
