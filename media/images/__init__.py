"""Bytes of a picture file -> Image: its embedded fields, reconciled, and fingerprints.

    containers   a file -> its parts: size, EXIF, IIM, XMP (a module for each format)
    exif, iim, xmp          one block each -> fields
    credentials  whether Content Credentials are there, and whether they hold
    reconciling  what the blocks say -> one value for each field, and conflicts
    pixels       decoded pixels -> fingerprints and renditions
    camera       all tags of an EXIF block by their names, for people
    apart        pixels and camera in processes of their own, within limits
    reading      all these, one after the other
    looking      what is seen of a file: sizes, renditions, what it is compared by

A damaged block is a warning on the image and the rest is read; only what cannot be
read as a picture at all is an error. Nothing is written and nothing is fetched.
"""

from __future__ import annotations

from media.images.charsets import Charsets, charset_named, read_charsets
from media.images.looking import (
    can_compare,
    compare_pictures,
    look,
    rendition_size,
    renditions,
    turned_look,
    upright_size,
)
from media.images.reading import (
    BLOCKS,
    BlockReader,
    CameraView,
    Decoded,
    Decoding,
    is_image,
    read,
    read_metadata,
    read_with_pixels,
    read_with_renditions,
    view_camera,
)
from media.images.reconciling import reconcile

__all__ = [
    "BLOCKS",
    "BlockReader",
    "CameraView",
    "Charsets",
    "Decoded",
    "Decoding",
    "can_compare",
    "charset_named",
    "compare_pictures",
    "is_image",
    "look",
    "read",
    "read_charsets",
    "read_metadata",
    "read_with_pixels",
    "read_with_renditions",
    "reconcile",
    "rendition_size",
    "renditions",
    "turned_look",
    "upright_size",
    "view_camera",
]
