"""Draw the seed pictures and write into each what its file says about itself.

    python -m seeds.make_images [FOLDER]

Without a folder, `seeds/images` is written. The same Pillow gives the same bytes.
"""

from __future__ import annotations

import io
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, PngImagePlugin, TiffImagePlugin

from seeds import embedding, folder
from seeds.canvas import Canvas
from seeds.scenes import SCENES

BLOCKS = ["EXIF", "IIM", "XMP"]
_QUALITY = 84
# How the pixels must be turned so that a viewer that obeys the tag turns them back.
_TURNED = {1: None, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}


def pictures() -> dict[str, dict[str, Any]]:
    """Return the entries of `pictures.toml`."""
    return tomllib.loads((folder() / "pictures.toml").read_text(encoding="utf-8"))


def make(entry: Mapping[str, Any]) -> bytes:
    """Return the file of one entry."""
    canvas = Canvas(entry["scene"])
    SCENES[entry["scene"]](canvas)
    write = {".jpg": _jpeg, ".png": _png, ".tif": _tiff, ".webp": _webp}
    return write[Path(entry["file"]).suffix](canvas, entry)


def _blocks(entry: Mapping[str, Any]) -> list[str]:
    return list(entry.get("blocks", BLOCKS))


def _jpeg(canvas: Canvas, entry: Mapping[str, Any]) -> bytes:
    picture, options = canvas.finished(), {}
    if entry.get("profile") == "wide":
        profile = embedding.wide_profile()
        wide = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        picture = ImageCms.profileToProfile(picture, srgb, wide) or picture
        options["icc_profile"] = profile
    orientation = entry.get("orientation", 1)
    turn = _TURNED[orientation]
    picture = picture.transpose(turn) if turn is not None else picture
    if "EXIF" in _blocks(entry):
        options["exif"] = embedding.exif(entry, orientation=orientation).tobytes()
    if "XMP" in _blocks(entry):
        options["xmp"] = embedding.xmp(entry)
    data = _saved(picture, "JPEG", quality=_QUALITY, optimize=True, **options)
    if "IIM" not in _blocks(entry):
        return data
    wrapped = embedding.photoshop(embedding.iim(entry))
    return embedding.with_segment(data, marker=0xED, data=wrapped)


def _png(canvas: Canvas, entry: Mapping[str, Any]) -> bytes:
    picture = canvas.finished(grain=0).quantize(64, dither=Image.Dither.NONE)
    texts = PngImagePlugin.PngInfo()
    texts.add_itxt("XML:com.adobe.xmp", embedding.xmp(entry).decode())
    return _saved(
        picture, "PNG", optimize=True, pnginfo=texts, exif=embedding.exif(entry)
    )


def _tiff(canvas: Canvas, entry: Mapping[str, Any]) -> bytes:
    picture = canvas.finished(grain=0).convert("L").resize((900, 600))
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    for tag, text in embedding.exif(entry).items():
        tags[tag] = text.decode()
    for tag, block in ((700, embedding.xmp(entry)), (33723, embedding.iim(entry))):
        tags[tag] = block
        tags.tagtype[tag] = 7
    return _saved(picture, "TIFF", compression="tiff_adobe_deflate", tiffinfo=tags)


def _webp(canvas: Canvas, entry: Mapping[str, Any]) -> bytes:
    return _saved(
        canvas.finished(),
        "WEBP",
        quality=80,
        exif=embedding.exif(entry),
        xmp=embedding.xmp(entry),
    )


def _saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def main(target: Path) -> None:
    """Write every picture into a folder."""
    target.mkdir(parents=True, exist_ok=True)
    for entry in pictures().values():
        (target / entry["file"]).write_bytes(make(entry))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else folder() / "images")
