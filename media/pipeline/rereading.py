"""A catalogued file, looked at again: for what is asked of it seldom."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from media import images as image_files
from media import likeness
from media.catalogue import Catalogue
from media.dedup import file_key
from media.errors import UnreadableInput
from media.files import load
from media.images import CameraView
from media.model import Asset, FileLikeness, Image

_ASSETS = 32


def named(sha256: str, catalogue: Catalogue) -> Iterator[Image]:
    """Yield the files of this digest whose pixels can be decoded."""
    for asset in assets_holding(sha256, catalogue):
        for image in asset.images:
            prints = image.fingerprint
            if prints.sha256 == sha256 and prints.perceptual_hash:
                yield image


def assets_holding(sha256: str, catalogue: Catalogue) -> tuple[Asset, ...]:
    """Return the pictures that have a file of this digest, at most 32."""
    key = file_key(sha256)
    held = catalogue.holders([key], most=_ASSETS).get(key, frozenset())
    return tuple(catalogue.assets_named(holder.asset_id for holder in held).values())


def data_of(image: Image) -> bytes:
    """Return what a catalogued file holds, if it still holds the same.

    Raises:
        UnreadableInput: it is not there, cannot be read, or is another file now.
    """
    data = load(image.uri).data
    if hashlib.sha256(data).hexdigest() != image.fingerprint.sha256:
        raise UnreadableInput(image.uri, "is another file now; ingest it again")
    return data


def likeness_of(
    one: Image, other: Image, *, catalogue: Catalogue
) -> FileLikeness | None:
    """Return how the pictures of two catalogued files relate, compared now.

    By what the catalogue keeps of them, else by the files themselves, which are decoded
    in a process of its own, within limits. None where one shows too little to be
    compared, or what that needs is not installed.

    Raises:
        UnreadableInput: one is not kept, and is not there, is another file now, or
            cannot be decoded.
    """
    if not likeness.is_available():
        return None
    first, second = sorted((one, other), key=lambda image: image.fingerprint.sha256)
    names = [image.fingerprint.sha256 for image in (first, second)]
    kept = catalogue.looks(names)
    looks = [
        body
        if likeness.is_current(body := kept.get(name, b""))
        else image_files.look(data_of(image), uri=image.uri)
        for name, image in zip(names, (first, second), strict=True)
    ]
    found = likeness.compare_however_turned(*looks)
    if found is None:
        return None
    return FileLikeness(one=names[0], other=names[1], likeness=found)


def camera_of(image: Image) -> CameraView:
    """Return every tag of EXIF of a catalogued file, from the file.

    Raises:
        UnreadableInput: it is not there, is another file now, or its EXIF is damaged.
    """
    return image_files.view_camera(data_of(image), uri=image.uri)
