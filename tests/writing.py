"""What tests of writing share: values to write, files to write into, what became of it.

All files are made here or in `tests.pictures`; texts and names are invented.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import ImageCms

from media.errors import NotWritten
from media.model import Json, Written
from media.writing import ExifTool, checked, embed
from media.writing.blocks import Blocks, blocks_of
from tests import pictures
from tests.pictures import (
    app1_exif,
    app1_xmp,
    app13,
    extended_xmp,
    iim_segment,
    jpeg,
    resource,
    segment,
    tiff_block,
    xmp,
)

HEADLINE, BYLINE, CREDIT, CAPTION, CITY, KEYWORD = 105, 80, 110, 120, 90, 25
CREDIT_LINE = "Globapress Photo/Handout/Coalition Official"  # longer than 32 octets
VALUES: dict[str, Json] = {
    "description": "Zürich at dawn\nas seen from a ferry & a kite",
    "creators": ["Ida Holm", "Ōtto Lind"],
    "credit_line": CREDIT_LINE,
    "copyright_notice": "© 2024 Nordpix",
    "usage_terms": "Editorial use only",
    "alt_text": "A ferry on a lake, <mountains> behind it",
    "web_statement": "https://pictures.example/licence?a=1&b=2",
    "licensors": [
        {
            "LicensorName": "Nordpix, {Oldport}|",
            "LicensorURL": "https://nordpix.example/",
        }
    ],
}

needs_exiftool = pytest.mark.skipif(
    shutil.which("exiftool") is None, reason="ExifTool is not installed"
)


def put(folder: Path, data: bytes, name: str = "ferry.jpg") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def state(path: Path) -> Blocks:
    return blocks_of(path.read_bytes(), uri=str(path))


def alone(path: Path) -> bool:
    """Say whether nothing stands beside a file."""
    return [entry.name for entry in path.parent.iterdir()] == [path.name]


@dataclass
class Picture:
    """A picture file of a test's own, and the ExifTool that writes into it."""

    path: Path
    tool: ExifTool
    original: bytes

    def write(self, **values: Json) -> Written:
        """Write into the file; everything where nothing is named."""
        return embed(str(self.path), checked(values or VALUES), self.tool)

    def refused(self, **values: Json) -> NotWritten:
        """Write what is not written; return why, the file being as it was."""
        with pytest.raises(NotWritten) as refused:
            self.write(**values)
        assert self.is_untouched
        return refused.value

    @property
    def is_untouched(self) -> bool:
        """Whether it is as it was made, with nothing beside it."""
        return self.path.read_bytes() == self.original and alone(self.path)

    @property
    def now(self) -> Blocks:
        """What each block says."""
        return state(self.path)

    @property
    def tags(self) -> Mapping[str, object]:
        """What ExifTool reads."""
        return self.tool.tags(self.path)

    def says(self, key: str) -> Json:
        """Return what the blocks together say of a field."""
        return self.now.image.says(key)


MakePicture = Callable[..., Picture]

LATIN = "Zürich".encode("latin-1")
EXIF = tiff_block({0x010E: "A kite", 0x013B: "Ida", 0x0110: "Kamera 5", 0x8298: "Old"})
CAMERA = tiff_block({0x010E: "OLYMPUS DIGITAL CAMERA", 0x0110: "Kamera 5"})
OTHER = resource(0x03ED, b"\0\x48" * 8)
SIGNED = jpeg(segment(0xEB, b"JP\0\1\0\0\0\1jumb" + b"c2pa" + bytes(40)))
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
OLD_PREFIX = (  # in a description of its own, as programs of 2001 wrote it
    '</rdf:Description><rdf:Description rdf:about=""'
    ' xmlns:xapRights="http://ns.adobe.com/xap/1.0/rights/">'
)
MADE = {
    "bare": jpeg(),
    "IIM in UTF-8": jpeg(iim_segment([(HEADLINE, "Zürich"), (CREDIT, "Old")])),
    "IIM in Latin-1, undeclared": jpeg(
        iim_segment(
            [(HEADLINE, LATIN), (CREDIT, "Old"), (KEYWORD, LATIN), (231, LATIN)],
            charset=None,
            digest=b"",
        )
    ),
    "IIM in Latin-1, declared": jpeg(
        iim_segment([(HEADLINE, LATIN), (CITY, "Oldport")], charset=b"\x1b.A")
    ),
    "IIM in UTF-8, undeclared": jpeg(iim_segment([(CITY, "Zürich")], charset=None)),
    "IIM in cp1251": jpeg(
        iim_segment([(CITY, "Київ".encode("cp1251")), (KEYWORD, "a")], charset=None)
    ),
    "XMP only": jpeg(
        app1_xmp(
            xmp(
                {"photoshop:Credit": "Old", "photoshop:City": "Oldport"},
                raw="<xmpMM:History><rdf:Seq><rdf:li>a &amp; &lt;b&gt;</rdf:li>"
                "<rdf:li/></rdf:Seq></xmpMM:History>",
            )
        )
    ),
    "XMP that declares a namespace under its old prefix": jpeg(
        app1_xmp(
            xmp({"photoshop:City": "Oldport"}, raw=OLD_PREFIX).replace(
                b' xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"', b""
            )
        )
    ),
    "XMP under a mangled name": jpeg(
        app1_xmp(xmp({"photoshop:Credit": "Old"}), head=pictures.XMP_MANGLED)
    ),
    "extended XMP": jpeg(
        *extended_xmp(
            "<photoshop:Headline>Kites</photoshop:Headline>",
            main={"photoshop:Credit": "Old"},
        )
    ),
    "EXIF only": jpeg(app1_exif(EXIF)),
    "a camera's own text": jpeg(app1_exif(CAMERA)),
    "all three, in step": jpeg(
        app1_exif(EXIF),
        app1_xmp(xmp({"photoshop:Credit": "Old", "photoshop:City": "Oldport"})),
        iim_segment([(CREDIT, "Old"), (CITY, "Oldport")], digest=b""),
        app13(OTHER),
    ),
    "a colour profile and a comment": jpeg(
        segment(0xE2, b"ICC_PROFILE\0\1\1" + PROFILE), segment(0xFE, b"a comment")
    ),
}
