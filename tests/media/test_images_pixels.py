"""Fingerprints of pixels, and renditions: upright, sRGB, without metadata."""

from __future__ import annotations

import io
import math
import os
import struct
import sys
import zlib
from collections.abc import Callable

import pillow_heif
import pytest
from PIL import Image as Pillow
from PIL import ImageCms, ImageEnhance

from media.images import Decoding, pixels, read, read_with_renditions
from media.images.pixels import MOST_PIXELS, perceptual_hash
from media.model import Fingerprint, Rendition
from tests import pictures
from tests.pictures import app1_exif, app1_xmp, jpeg, saved, scene, tiff_block, xmp

BOTH = Decoding(sizes=("grid", "preview"))


def prints(data: bytes) -> Fingerprint:
    image = read(data, uri="made")
    assert image.fingerprint.pixels_sha256, image.warnings
    return image.fingerprint


def renditions(data: bytes) -> dict[str, Rendition]:
    return {r.size: r for r in read_with_renditions(data, uri="made", decoding=BOTH)[1]}


def opened(rendition: Rendition) -> Pillow.Image:
    return Pillow.open(io.BytesIO(rendition.data))


def bits_apart(one: str, two: str) -> int:
    return (int(one, 16) ^ int(two, 16)).bit_count()


def test_metadata_changes_the_file_but_not_its_pixels() -> None:
    plain, captioned = jpeg(), jpeg(app1_xmp(xmp({"photoshop:Headline": "Kites"})))
    one, two = prints(plain), prints(captioned)
    assert one.sha256 != two.sha256
    assert one.pixels_sha256 == two.pixels_sha256
    assert one.perceptual_hash == two.perceptual_hash


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP", "GIF"])
def test_the_same_pixels_in_another_container_are_the_same(kind: str) -> None:
    flat = scene(mode="P").convert("RGB")
    options = {"lossless": True} if kind == "WEBP" else {}
    assert prints(saved(flat, kind, **options)).pixels_sha256 == (
        prints(saved(flat, "PNG")).pixels_sha256
    )


_TURNS: dict[int, Callable[[Pillow.Image], Pillow.Image]] = {
    1: lambda p: p,
    2: lambda p: p.transpose(Pillow.Transpose.FLIP_LEFT_RIGHT),
    3: lambda p: p.transpose(Pillow.Transpose.ROTATE_180),
    4: lambda p: p.transpose(Pillow.Transpose.FLIP_TOP_BOTTOM),
    5: lambda p: p.transpose(Pillow.Transpose.TRANSPOSE),
    6: lambda p: p.transpose(Pillow.Transpose.ROTATE_90),
    7: lambda p: p.transpose(Pillow.Transpose.TRANSVERSE),
    8: lambda p: p.transpose(Pillow.Transpose.ROTATE_270),
}


@pytest.mark.parametrize("orientation", _TURNS)
def test_a_picture_is_turned_upright_before_anything_else(orientation: int) -> None:
    upright = scene(size=(64, 48))
    exif = tiff_block({0x0112: orientation})
    turned = saved(_TURNS[orientation](upright), "PNG")
    data = pictures.png(pictures.png_chunk(b"eXIf", exif), base=turned)
    assert prints(data).pixels_sha256 == prints(saved(upright, "PNG")).pixels_sha256
    found = renditions(data)
    assert {(r.width, r.height) for r in found.values()} == {(64, 48)}
    assert opened(found["grid"]).size == (64, 48)


def test_a_damaged_orientation_leaves_the_picture_as_stored() -> None:
    picture = saved(scene())
    for tiff in (
        b"XX*\0\x08\0\0\0",
        tiff_block({0x0112: 99}),
        b"II*\0\xff\xff\xff\x7f",
    ):
        data = jpeg(app1_exif(tiff), base=picture)
        assert prints(data).pixels_sha256 == prints(picture).pixels_sha256


@pytest.mark.parametrize(
    ("change", "most"),
    [
        pytest.param(lambda p: saved(p, quality=85), 4, id="recompressed"),
        pytest.param(lambda p: saved(p, quality=40), 4, id="recompressed strongly"),
        pytest.param(lambda p: saved(p.resize((320, 240))), 4, id="half as large"),
        pytest.param(
            lambda p: saved(p.resize((960, 720))), 4, id="half as large again"
        ),
        pytest.param(lambda p: saved(p, "WEBP", quality=60), 4, id="as WebP"),
        pytest.param(lambda p: saved(p.convert("L")), 6, id="without colour"),
        pytest.param(
            lambda p: saved(ImageEnhance.Brightness(p).enhance(0.8)), 4, id="darker"
        ),
    ],
)
@pytest.mark.parametrize("seed", range(6))
def test_the_perceptual_hash_survives_what_newsrooms_do(
    change: Callable[[Pillow.Image], bytes], most: int, seed: int
) -> None:
    original = scene(seed, size=(640, 480))
    one, two = prints(saved(original, "PNG")), prints(change(original))
    assert bits_apart(one.perceptual_hash, two.perceptual_hash) <= most
    assert one.pixels_sha256 != two.pixels_sha256


def test_different_pictures_are_far_apart() -> None:
    hashes = [perceptual_hash(scene(seed)) for seed in range(40)]
    apart = [bits_apart(a, b) for n, a in enumerate(hashes) for b in hashes[:n]]
    assert min(apart) > 8


def by_definition(picture: Pillow.Image) -> str:
    """Compute the hash as its module words it, without any short cut."""
    grey = picture.convert("L").resize((32, 32), Pillow.Resampling.BOX).load()
    assert grey is not None
    wave = [
        [math.cos(math.pi * k * (2 * n + 1) / 64) for n in range(32)] for k in range(8)
    ]
    found = [
        round(
            sum(
                float(grey[x, y]) * wave[u][x] * wave[v][y]  # type: ignore[arg-type]
                for x in range(32)
                for y in range(32)
            ),
            6,
        )
        for v in range(8)
        for u in range(8)
    ]
    middle = sorted(found[1:])[31]
    return f"{sum(1 << 63 - n for n in range(1, 64) if found[n] > middle):016x}"


@pytest.mark.parametrize("seed", range(4))
def test_the_perceptual_hash_is_what_its_definition_says(seed: int) -> None:
    picture = scene(seed)
    assert perceptual_hash(picture) == by_definition(picture)


def test_the_perceptual_hash_never_changes() -> None:
    """Catalogues keep hashes: another value here would part what belongs together."""
    steps = Pillow.new("RGB", (64, 64))
    for x in range(64):
        for y in range(64):
            steps.putpixel((x, y), (x * 4, y * 4, (x * y) % 256))
    assert perceptual_hash(steps) == "00021f3f3f3e7c38"
    assert perceptual_hash(Pillow.new("RGB", (9, 9), "red")) == "0" * 16


# --- large pictures, which are decoded reduced --------------------------------------

LARGE = (2400, 1600)


def large(seed: int = 1) -> Pillow.Image:
    return scene(seed).resize(LARGE)


def quick(data: bytes) -> Fingerprint:
    """Return the fingerprint that is taken of a file that comes in."""
    return read_with_renditions(data, uri="made")[0].fingerprint


def test_a_large_jpeg_is_known_by_what_it_is_reduced_to() -> None:
    picture = saved(large())
    captioned = jpeg(app1_xmp(xmp({"photoshop:Headline": "Kites"})), base=picture)
    one, two = quick(picture), quick(captioned)
    assert one.sha256 != two.sha256
    assert one.reduced_digest == two.reduced_digest != ""
    assert one.same_pixels == two.same_pixels


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(lambda p: saved(p, quality=74), id="recompressed"),
        pytest.param(lambda p: saved(p.crop((8, 0, *LARGE))), id="cut by a block"),
        pytest.param(
            lambda p: saved(ImageEnhance.Brightness(p).enhance(0.98)), id="darker"
        ),
    ],
)
def test_another_large_jpeg_has_another_digest(
    other: Callable[[Pillow.Image], bytes],
) -> None:
    picture = large()
    assert quick(saved(picture)).same_pixels != quick(other(picture)).same_pixels


def test_all_pixels_are_counted_where_that_is_asked_for() -> None:
    data = saved(large())
    whole = prints(data)
    assert whole.reduced_digest == quick(data).reduced_digest
    assert whole.perceptual_hash == quick(data).perceptual_hash
    assert quick(data).pixels_sha256 == ""
    with Pillow.open(io.BytesIO(data)) as picture:
        exact = picture.convert("RGB")
    assert whole.pixels_sha256 == prints(saved(exact, "PNG")).pixels_sha256


@pytest.mark.parametrize("seed", range(4))
def test_the_hash_of_the_reduced_picture_is_near_that_of_the_whole(seed: int) -> None:
    data = saved(large(seed))
    with Pillow.open(io.BytesIO(data)) as picture:
        whole = perceptual_hash(picture)
    assert bits_apart(quick(data).perceptual_hash, whole) <= 6


@pytest.mark.parametrize(
    ("kind", "size"),
    [
        pytest.param("PNG", LARGE, id="no JPEG"),
        pytest.param("JPEG", (1200, 800), id="small"),
        pytest.param("JPEG", (60000, 40), id="a ribbon"),
    ],
)
def test_other_pictures_are_decoded_whole(kind: str, size: tuple[int, int]) -> None:
    found = quick(saved(scene().resize(size), kind))
    assert found.pixels_sha256 and not found.reduced_digest


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
@pytest.mark.parametrize("orientation", [1, 6])
def test_a_large_jpeg_is_shown_upright_in_every_mode(
    mode: str, orientation: int
) -> None:
    exif = tiff_block({0x0112: orientation})
    picture = saved(large().convert(mode))
    found = renditions(jpeg(app1_exif(exif), base=picture))
    wanted = {"grid": (360, 240), "preview": (1280, 853)}
    for name, (width, height) in wanted.items():
        turned = (height, width) if orientation == 6 else (width, height)
        assert opened(found[name]).size == turned


def test_a_panorama_of_200_million_pixels_is_read_and_shown() -> None:
    across = Pillow.new("L", (20_000, 10_000), 90)
    across.paste(200, (0, 0, 9_000, 10_000))
    data = jpeg(
        app1_xmp(xmp({"photoshop:Headline": "The whole bay"})),
        base=saved(across, quality=40),
    )
    image, shown = read_with_renditions(data, uri="panorama.jpg")
    assert image.text("headline") == "The whole bay"
    assert (image.fingerprint.width, image.fingerprint.height) == (20_000, 10_000)
    assert image.warnings == ()
    assert [(r.width, r.height) for r in shown] == [(360, 180)]
    whole = read(data, uri="panorama.jpg")
    assert whole.fingerprint.reduced_digest == image.fingerprint.reduced_digest
    assert whole.fingerprint.pixels_sha256 == ""
    assert [w for w in whole.warnings if "million" in w]


# --- renditions ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "grid", "preview"),
    [
        pytest.param((2600, 1300), (360, 180), (1280, 640), id="wide"),
        pytest.param((700, 1400), (180, 360), (640, 1280), id="high"),
        pytest.param((600, 300), (360, 180), (600, 300), id="never enlarged"),
        pytest.param((20, 3000), (3, 360), (9, 1280), id="a ribbon"),
    ],
)
def test_renditions_fit_their_frames(
    size: tuple[int, int], grid: tuple[int, int], preview: tuple[int, int]
) -> None:
    found = renditions(saved(scene(size=(200, 200)).resize(size)))
    assert [found[n].size for n in ("grid", "preview")] == ["grid", "preview"]
    assert (found["grid"].width, found["grid"].height) == grid
    assert (found["preview"].width, found["preview"].height) == preview
    for rendition in found.values():
        picture = opened(rendition)
        assert picture.size == (rendition.width, rendition.height)
        assert Pillow.MIME[str(picture.format)] == rendition.media_type


def test_renditions_carry_no_metadata() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    base = saved(scene(), icc_profile=profile)
    exif = tiff_block({0x013B: "Ida Holm"}, camera={0xA431: "SECRET-SERIAL"})
    data = jpeg(
        app1_exif(exif), app1_xmp(xmp({"photoshop:Headline": "Kites"})), base=base
    )
    for rendition in renditions(data).values():
        picture = opened(rendition)
        assert not set(picture.info) & {"exif", "xmp", "icc_profile", "comment"}
        assert not dict(picture.getexif())
        assert b"SECRET" not in rendition.data and b"Kites" not in rendition.data


def _swapped_profile() -> bytes:
    """Return an RGB profile in which red and green have changed places."""
    whole = bytearray(
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    )
    red, green = whole.find(b"rXYZ", 128), whole.find(b"gXYZ", 128)
    whole[red : red + 4], whole[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(whole)


def test_colours_are_turned_to_srgb_in_renditions_only() -> None:
    red = Pillow.new("RGB", (64, 64), (255, 0, 0))
    plain, profiled = (
        saved(red, "PNG"),
        saved(red, "PNG", icc_profile=_swapped_profile()),
    )
    assert prints(plain).pixels_sha256 == prints(profiled).pixels_sha256
    found = opened(renditions(profiled)["grid"]).convert("RGB").getpixel((32, 32))
    assert isinstance(found, tuple)
    assert found[1] > 200 > 60 > found[0], "what the profile calls green is shown green"
    before = opened(renditions(plain)["grid"]).convert("RGB").getpixel((32, 32))
    assert isinstance(before, tuple) and before[0] > 200


def test_a_profile_that_cannot_be_used_is_passed_over() -> None:
    data = saved(scene(), "PNG", icc_profile=b"no profile at all")
    assert set(renditions(data)) == {"grid", "preview"}


@pytest.mark.parametrize("mode", ["RGBA", "LA", "PA"])
def test_what_is_transparent_is_white(mode: str) -> None:
    clear = Pillow.new("RGBA", (40, 40), (200, 0, 0, 0)).convert(mode)
    kind = "TIFF" if mode == "PA" else "PNG"
    data = saved(clear if mode != "PA" else clear.convert("RGBA"), kind)
    for rendition in renditions(data).values():
        assert opened(rendition).convert("RGB").getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16", "F", "RGB"])
def test_every_mode_of_pixels_is_rendered(mode: str) -> None:
    picture = scene(size=(50, 40))
    kind = "TIFF" if mode in ("CMYK", "F") else "PNG"
    turned = picture.convert("I").point(lambda v: v * 256) if mode == "I;16" else None
    data = saved(turned.convert(mode) if turned else picture.convert(mode), kind)
    shown = opened(renditions(data)["preview"]).convert("L").getextrema()
    assert isinstance(shown, tuple)
    assert shown[1] > shown[0], "not all one shade"


def _shade(rendition: Rendition) -> int:
    """Return how bright a rendition is at its left edge."""
    found = opened(rendition).convert("L").getpixel((2, 20))
    assert isinstance(found, int)
    return found


def test_a_tiff_in_which_nought_is_white_is_no_negative() -> None:
    """Of 8 bits Pillow turns it round, of 16 it does not."""
    dark = Pillow.new("L", (40, 40), 30)
    deep = dark.convert("I").point(lambda level: level * 256).convert("I;16")
    for picture in (dark, deep):
        made = saved(picture, "TIFF")
        row = struct.pack("<HHIHH", 262, 3, 1, 1, 0)  # nought is black
        turned = made.replace(row, struct.pack("<HHIHH", 262, 3, 1, 0, 0))
        assert turned != made
        assert _shade(renditions(made)["grid"]) < 60
        assert _shade(renditions(turned)["grid"]) > 200


def test_a_deep_tiff_whose_colours_lie_apart_is_not_shown_as_another_picture() -> None:
    """Pillow shows the first plane as a picture of three colours."""
    size, at = 8, 8 + 2 + 12 * 9 + 4
    rows = [(256, 3, 1, size), (257, 3, 1, size), (258, 3, 3, at), (259, 3, 1, 1)]
    rows += [(262, 3, 1, 2), (273, 4, 3, at + 6), (277, 3, 1, 3)]
    rows += [(279, 4, 3, at + 18), (284, 3, 1, 2)]
    plane = size * size * 2
    places = struct.pack("<3I", *(at + 30 + n * plane for n in range(3)))
    lengths = struct.pack("<3I", *[plane] * 3)
    head = pictures.tiff_rows(b"II*\0", rows) + struct.pack("<3H", 16, 16, 16)
    image = read(head + places + lengths + b"\x80" * plane * 3, uri="made.tif")
    assert (image.fingerprint.width, image.fingerprint.pixels_sha256) == (size, "")
    assert image.warnings == ("pixels: a TIFF of 16 bits whose colours lie apart",)


def test_one_colour_that_is_transparent_is_white() -> None:
    red = Pillow.new("RGB", (40, 40), "red")
    data = saved(red, "PNG", transparency=(255, 0, 0))
    assert _shade(renditions(data)["grid"]) == 255


@pytest.mark.parametrize("mode", ["L", "LA", "I;16"])
def test_a_profile_of_greys_is_applied_however_deep_they_are(mode: str) -> None:
    mid = Pillow.new("L", (40, 40), 128)
    deep = mid.convert("I").point(lambda level: level * 256)
    picture = deep.convert(mode) if mode == "I;16" else mid.convert(mode)
    linear = _shade(renditions(saved(picture, "PNG", icc_profile=_LINEAR_GREY))["grid"])
    assert linear > 180, "half of the light is much more than half of the way in sRGB"


@pytest.mark.parametrize(("index", "is_wide"), [("R03", True), ("R98", False)])
def test_adobe_rgb_that_exif_alone_names_is_turned_to_srgb(
    index: str, *, is_wide: bool
) -> None:
    """As cameras write it: no profile, but DCF's option among the tags."""
    told = Pillow.Exif()
    told.get_ifd(0x8769)[0xA005] = {1: index}
    green = Pillow.new("RGB", (40, 40), (100, 200, 100))
    data = saved(green, "JPEG", exif=told, quality=95)
    found = opened(renditions(data)["grid"]).convert("RGB").getpixel((20, 20))
    assert isinstance(found, tuple)
    # Adobe RGB's green is a fuller one, and so has less red in sRGB.
    assert (found[0] < 60) == is_wide
    assert abs(found[1] - 200) < 8


def _grey_profile() -> bytes:
    """Return a profile in which a grey's level is its light."""
    white = b"XYZ \0\0\0\0" + struct.pack(">3i", 63190, 65536, 54061)
    curve = b"curv\0\0\0\0" + bytes(4)
    told = b"desc\0\0\0\0\0\0\0\x05grey\0" + bytes(78)
    tags = {b"wtpt": white, b"kTRC": curve, b"desc": told + bytes(-len(told) % 4)}
    at, table, held = 128 + 4 + 12 * len(tags), b"", b""
    for name, data in tags.items():
        table += name + struct.pack(">II", at + len(held), len(data))
        held += data
    head = bytes(8) + struct.pack(">I", 0x02100000) + b"mntrGRAYXYZ "
    head = head + bytes(12) + b"acsp" + bytes(28)
    head += struct.pack(">3i", 63190, 65536, 54061)
    body = head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + held
    return struct.pack(">I", len(body)) + body[4:]


_LINEAR_GREY = _grey_profile()


def test_of_an_animation_the_first_frame_counts() -> None:
    frames = [scene(seed, size=(40, 30), mode="P") for seed in (1, 2)]
    moving = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert prints(moving).pixels_sha256 == prints(saved(frames[0], "GIF")).pixels_sha256


# --- HEIC and AVIF --------------------------------------------------------------------


def coded(kind: str, picture: Pillow.Image) -> bytes:
    if kind == "HEIF":
        pillow_heif.register_heif_opener()
    return saved(picture, kind, quality=90)


@pytest.mark.parametrize(("kind", "known_as"), [("HEIF", "HEIC"), ("AVIF", "AVIF")])
def test_pictures_of_phones_are_decoded(kind: str, known_as: str) -> None:
    picture = scene(size=(640, 480))
    image, shown = read_with_renditions(coded(kind, picture), uri="a", decoding=BOTH)
    assert (image.format, image.warnings) == (known_as, ())
    assert [(r.width, r.height) for r in shown] == [(360, 270), (640, 480)]
    near = perceptual_hash(picture)
    assert bits_apart(image.fingerprint.perceptual_hash, near) <= 4


def test_without_the_library_the_way_to_install_it_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = coded("HEIF", scene())
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    pixels._learn_heif.cache_clear()
    image = read(data, uri="a.heic")
    pixels._learn_heif.cache_clear()
    assert (image.fingerprint.width, image.fingerprint.pixels_sha256) == (320, "")
    assert any("cutline[heif]" in warning for warning in image.warnings)


# --- what cannot be decoded ---------------------------------------------------------


def test_without_pixels_nothing_is_decoded() -> None:
    found = read(jpeg(), uri="made", pixels=False).fingerprint
    assert (found.width, found.height, found.pixels_sha256) == (320, 240, "")
    assert found.perceptual_hash == ""
    assert found.sha256 == prints(jpeg()).sha256


def test_a_cut_picture_still_says_what_it_says() -> None:
    whole = jpeg(app1_xmp(xmp({"photoshop:Headline": "Kites"})))
    image, none = read_with_renditions(whole[:-2000], uri="cut")
    assert image.text("headline") == "Kites"
    assert (image.fingerprint.pixels_sha256, none) == ("", ())
    assert any(w.startswith("pixels: ") for w in image.warnings)


def test_a_picture_too_large_to_decode_is_refused_but_named() -> None:
    side = int(MOST_PIXELS**0.5) + 10
    small = saved(Pillow.new("1", (8, 8)), "PNG")
    header = small[16:24]
    claimed = side.to_bytes(4, "big") * 2
    head = b"IHDR" + claimed + small[24:29]
    data = small.replace(header, claimed, 1)
    assert head in data
    # The check sum of the header must fit, or the claim is no claim.
    data = data[:29] + zlib.crc32(head).to_bytes(4, "big") + data[33:]
    image = read(data, uri="bomb.png")
    assert (image.fingerprint.width, image.fingerprint.pixels_sha256) == (side, "")
    assert any("million" in warning for warning in image.warnings)


def test_a_damaged_tiff_is_one_warning_and_nothing_on_standard_error(
    capfd: pytest.CaptureFixture[str],
) -> None:
    stored = io.BytesIO()
    noise = Pillow.effect_noise((200, 200), 50).convert("RGB")
    noise.save(stored, "TIFF", compression="tiff_lzw")
    data = bytearray(stored.getvalue())
    data[3000:9000] = bytes(n * 7 & 255 for n in range(6000))
    image = read(bytes(data), uri="made")
    os.write(2, b"ours")  # comes through again afterwards
    assert [w.partition(":")[0] for w in image.warnings] == ["pixels"]
    assert not image.fingerprint.pixels_sha256
    assert capfd.readouterr().err == "ours"
