"""News pictures from a fixed seed: as large and as full as agencies' own.

A few pictures are drawn and encoded, and serve again and again with metadata of their
own each: what is read is the metadata, and files are as long as those of a newsroom.
Noise of several sizes gives the entropy-coded data about three bits a pixel, like
photographs.
"""

from __future__ import annotations

import hashlib
import io
import random
import struct
from collections.abc import Mapping
from pathlib import Path

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base
from PIL.TiffImagePlugin import IFDRational

from bench.generate import Newsroom
from seeds import embedding

SMALLEST, LARGEST = 1_500_000, 6_000_000
"""Octets of a file, about."""

_DRAWN = 12
"""Pictures that are drawn; their sizes lie evenly between the two bounds."""
_HEAD = 4096
"""Octets of what was drawn that hold all its segments, the scan not yet begun."""
_BITS = 2.84
"""Bits that a pixel takes at `_QUALITY` with this much noise, as measured."""
_QUALITY = 90
# How many pixels wide a blot of each layer of noise is, and how strong the layer
_LAYERS = ((150, 1.0), (40, 0.25), (8, 0.12))
_GRAIN = 0.1
_PADDING = b" " * 99 + b"\n"
_EDITS = "".join(
    '<rdf:li rdf:parseType="Resource"><stEvt:action>saved</stEvt:action>'
    f"<stEvt:instanceID>xmp.iid:{n:032x}</stEvt:instanceID>"
    f"<stEvt:when>2024-05-0{n}T10:00:00+02:00</stEvt:when></rdf:li>"
    for n in range(1, 4)
)
_HISTORY = (
    '<rdf:Description rdf:about="" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"'
    ' xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"'
    ' xmpMM:DocumentID="xmp.did:5f3a"><xmpMM:History><rdf:Seq>'
    f"{_EDITS}</rdf:Seq></xmpMM:History></rdf:Description>\n</rdf:RDF>"
)


def write(folder: Path, *, count: int, seed: int) -> None:
    """Write so many JPEG files into a folder, numbered from 0."""
    newsroom = Newsroom(seed)
    step = (LARGEST - SMALLEST) / _DRAWN
    drawn = [
        _drawn(newsroom, octets=round(SMALLEST + step * (n + 0.5)))
        for n in range(min(count, _DRAWN))
    ]
    for number in range(count):
        jpeg = drawn[number % _DRAWN]
        with (folder / f"{number:04}.jpg").open("wb") as file:
            file.write(_with_metadata(jpeg[:_HEAD], newsroom))
            file.write(memoryview(jpeg)[_HEAD:])


def picture(newsroom: Newsroom, *, octets: int) -> bytes:
    """Return one JPEG of about so many octets."""
    jpeg = _drawn(newsroom, octets=octets)
    return _with_metadata(jpeg[:_HEAD], newsroom) + jpeg[_HEAD:]


def _drawn(newsroom: Newsroom, *, octets: int) -> bytes:
    """Return a JPEG of about so many octets, without metadata but its profile."""
    width = round((octets * 8 / _BITS * 1.5) ** 0.5)
    size = (width, width * 2 // 3)
    pixels = Image.new("RGB", size)
    for blot, strength in _LAYERS:
        pixels = Image.blend(pixels, _noise(newsroom, size, blot), strength)
    grain = Image.frombytes("L", size, newsroom.octets(size[0] * size[1]))
    pixels = Image.blend(pixels, grain.convert("RGB"), _GRAIN)
    out = io.BytesIO()
    pixels.save(
        out, "JPEG", quality=_QUALITY, icc_profile=embedding.wide_profile(), dpi=(1, 1)
    )
    return out.getvalue()


def _noise(newsroom: Newsroom, size: tuple[int, int], blot: int) -> Image.Image:
    small = (size[0] // blot, size[1] // blot)
    drawn = Image.frombytes("RGB", small, newsroom.octets(small[0] * small[1] * 3))
    return drawn.resize(size, Image.Resampling.BICUBIC)


def _with_metadata(head: bytes, newsroom: Newsroom) -> bytes:
    """Put EXIF, IIM and XMP of one invented news picture into the head of a JPEG."""
    shown = newsroom.caption()
    fields = {
        "description": shown.printed,
        "headline": shown.description[:60],
        "creators": [newsroom.one_of(newsroom.people)],
        "credit_line": shown.agency,
        "source": shown.agency,
        "copyright_notice": f"Copyright {shown.published.year} {shown.agency}",
        "instructions": "Editorial use only",
        "usage_terms": "For editorial use only, no resale",
        "web_statement": "https://terms.example.org/editorial",
        "digital_image_guid": newsroom.octets(16).hex(),
        "date_created": shown.published.isoformat(),
        "city": newsroom.one_of(newsroom.towns),
        "country_name": newsroom.name(),
    }
    segments = (
        (0xE1, b"Exif\0\0" + _exif(fields, moment=f"{shown.published:%Y:%m:%d}")),
        (0xED, _photoshop(embedding.iim(fields))),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0" + _packet(embedding.xmp(fields))),
    )
    for marker, data in segments:
        head = embedding.with_segment(head, marker=marker, data=data)
    return head


def _exif(fields: Mapping[str, object], *, moment: str) -> bytes:
    """Return EXIF as a camera writes it, but for its maker's notes."""
    draw = random.Random(moment)
    time = f"{moment} {draw.randrange(24):02}:{draw.randrange(60):02}:07"
    block = embedding.exif(fields)
    block[Base.Make] = "Invented Optics"
    block[Base.Model] = "IO-7 Reporter"
    block[Base.Software] = "Newsdesk 4.2"
    block[Base.DateTime] = time
    block.get_ifd(IFD.Exif).update(
        {
            Base.ExposureTime: IFDRational(1, draw.choice((60, 250, 1000))),
            Base.FNumber: IFDRational(draw.choice((28, 40, 80)), 10),
            Base.ExposureProgram: 2,
            Base.ISOSpeedRatings: draw.choice((100, 400, 3200)),
            Base.ExifVersion: b"0232",
            Base.DateTimeOriginal: time,
            Base.DateTimeDigitized: time,
            Base.OffsetTime: "+02:00",
            Base.OffsetTimeOriginal: "+02:00",
            Base.OffsetTimeDigitized: "+02:00",
            Base.ExposureBiasValue: IFDRational(0, 1),
            Base.MeteringMode: 5,
            Base.Flash: 16,
            Base.FocalLength: IFDRational(draw.randrange(16, 400), 1),
            Base.SubsecTimeOriginal: f"{draw.randrange(100):02}",
            Base.ColorSpace: 1,
            Base.WhiteBalance: 0,
            Base.BodySerialNumber: f"{draw.randrange(10**8):08}",
            Base.LensModel: "16-400mm F2.8-8",
        }
    )
    block.get_ifd(IFD.GPSInfo).update(
        {
            GPS.GPSLatitudeRef: "N",
            GPS.GPSLatitude: _degrees(draw.randrange(60), 17, draw.randrange(60)),
            GPS.GPSLongitudeRef: "E",
            GPS.GPSLongitude: _degrees(draw.randrange(90), 4, draw.randrange(60)),
        }
    )
    return block.tobytes().removeprefix(b"Exif\0\0")


def _degrees(*parts: int) -> tuple[IFDRational, ...]:
    return tuple(IFDRational(part, 1) for part in parts)


def _photoshop(iim: bytes) -> bytes:
    """Return Photoshop's resources: IIM, and the digest that says it is as it was."""
    digest = struct.pack(">HHI", 0x0425, 0, 16) + hashlib.md5(iim).digest()
    return embedding.photoshop(iim) + b"8BIM" + digest


def _packet(xmp: bytes) -> bytes:
    """Return a packet with the history of the file, and room to grow as is usual."""
    body, mark, end = xmp.partition(b"<?xpacket end")
    longer = body.replace(b"</rdf:RDF>", _HISTORY.encode())
    return longer + _PADDING * 20 + mark + end
