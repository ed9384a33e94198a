"""Corrections -> picture files: into the file itself, or into a sidecar beside it.

    fields      which fields are written, and what their values may be
    sidecar     an XMP file beside the picture; needs nothing else
    infile      into the file, by ExifTool, on a copy that is verified first
    packet, iim XMP and IIM with new values, everything else kept
    verify      the written file read back and compared
    essence     what of a file is the picture, octet for octet
    heif, boxes the same of HEIC and AVIF, and the boxes they are made of
    exiftool    the program
    replacing   a file replaced whole or not at all

A file is either written and verified, or as it was.
"""

from __future__ import annotations

from media.writing.exiftool import ExifTool, find
from media.writing.fields import Writable, checked, writable
from media.writing.infile import embed
from media.writing.sidecar import Naming, sidecar_of, write_sidecar

__all__ = [
    "ExifTool",
    "Naming",
    "Writable",
    "checked",
    "embed",
    "find",
    "sidecar_of",
    "writable",
    "write_sidecar",
]
