"""Pictures decoded in processes of their own: the same answers, within limits."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from media.images import Decoding, apart, pixels, read_with_renditions, view_camera
from media.images.apart import Limits
from media.images.pixels import Undecodable
from tests.pictures import app1_exif, jpeg, saved, scene, tiff_block


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("whole", [True, False])
def test_a_process_of_its_own_gives_the_same(kind: str, whole: bool) -> None:
    data = saved(scene().resize((2000, 1400)), kind)
    there = apart.decode(data, whole=whole, sizes=("grid", "preview"))
    assert there == pixels.decode(data, whole=whole, sizes=("grid", "preview"))
    shown = apart.render(data, sizes=("preview",))
    assert shown == pixels.render(data, sizes=("preview",))


def test_damage_is_told_in_the_same_words() -> None:
    cut = saved(scene())[:-3000]
    with pytest.raises(Undecodable) as here:
        pixels.decode(cut, whole=True)
    with pytest.raises(Undecodable) as there:
        apart.decode(cut, whole=True)
    assert str(there.value) == str(here.value)


def test_a_picture_that_needs_too_much_memory_is_refused_and_the_next_is_not() -> None:
    little = Limits(memory=320 * 1024**2)
    wide = saved(scene(mode="L").resize((7_000, 7_000)), "PNG")
    with pytest.raises(Undecodable, match="needs more than 320 MB of memory"):
        apart.decode(wide, whole=True, limits=little)
    assert apart.decode(saved(scene()), whole=True, limits=little).pixels_sha256


def test_a_picture_that_takes_too_long_is_given_up_and_the_next_is_not() -> None:
    slow = saved(scene().resize((4_000, 4_000)), "PNG")
    with pytest.raises(Undecodable, match=r"took more than 0\.05 seconds"):
        apart.decode(slow, whole=True, limits=Limits(seconds=0.05))
    assert apart.decode(saved(scene()), whole=True).pixels_sha256


def test_a_decoder_that_dies_is_named_and_the_next_picture_gets_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    apart.decode(saved(scene()), whole=False)
    send = apart._Decoder._send

    def killed(self: apart._Decoder, *parts: bytes) -> None:
        os.kill(self._running.pid, signal.SIGKILL)
        self._running.wait()
        send(self, *parts)

    monkeypatch.setattr(apart._Decoder, "_send", killed)
    with pytest.raises(
        Undecodable, match="the process that decoded it ended by signal 9"
    ):
        apart.decode(saved(scene()), whole=False)
    monkeypatch.undo()
    assert apart.decode(saved(scene()), whole=False).perceptual_hash


def test_several_pictures_are_decoded_side_by_side() -> None:
    pictures = [saved(scene(seed)) for seed in range(6)]
    with ThreadPoolExecutor(3) as threads:
        there = list(threads.map(lambda d: apart.decode(d, whole=True), pictures))
    assert there == [pixels.decode(data, whole=True) for data in pictures]


def test_a_file_that_kills_its_decoder_still_says_what_it_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hurried = {"sizes": (), "limits": Limits(seconds=0.001)}
    monkeypatch.setattr(apart.decode, "__kwdefaults__", hurried)
    image, shown = read_with_renditions(
        jpeg(), uri="a.jpg", decoding=Decoding(apart=True)
    )
    assert (image.fingerprint.width, shown) == (320, ())
    assert [w for w in image.warnings if w.startswith("pixels: decoding took more")]


# --- every tag of the camera ----------------------------------------------------------


def test_every_tag_is_named_and_printed() -> None:
    exif = tiff_block(
        {0x010F: "Invented Optics", 0x0112: 6}, camera={0xA434: "35mm F2"}
    )
    view = view_camera(jpeg(app1_exif(exif)), uri="a.jpg")
    told = dict(view.tags)
    assert told["Image Make"] == "Invented Optics"
    assert told["Image Orientation"] == "Rotated 90 CW"
    assert told["EXIF LensModel"] == "35mm F2"
    assert view.warnings == ()


def test_a_file_without_exif_has_no_tags() -> None:
    assert view_camera(jpeg(), uri="a.jpg").tags == ()


def test_a_block_of_too_many_entries_does_not_hold_anybody_up() -> None:
    entries = b"".join(
        (0x9000 + n % 0x1000).to_bytes(2, "big") + b"\0\2\xff\xff\xff\xff\0\0\0\0"
        for n in range(65_535)
    )
    tiff = b"MM\0*\0\0\0\x08\xff\xff" + entries[:60_000]
    started = time.process_time()
    view = view_camera(jpeg(app1_exif(tiff)), uri="a.jpg")
    assert len(view.tags) <= 2_000
    assert time.process_time() - started < 5, "the work is done elsewhere"
