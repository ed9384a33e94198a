"""Writing into picture files and beside them: what changes, and what must not.

All files are made here or in `tests.pictures`; texts and names are invented.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image as Pillow
from PIL import ImageCms

from media.errors import BadSettings, NotWritten, ProgramMissing
from media.images import read
from media.model import Json, Written
from media.writing import (
    ExifTool,
    checked,
    embed,
    find,
    replacing,
    sidecar_of,
    verify,
    write_sidecar,
)
from media.writing import exiftool as program
from media.writing import iim as iim_writing
from media.writing.blocks import Blocks, blocks_of
from tests import pictures
from tests.pictures import (
    app1_exif,
    app1_xmp,
    app13,
    dataset,
    extended_xmp,
    iim,
    iim_segment,
    jpeg,
    resource,
    scene,
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


@pytest.fixture(scope="module")
def tool() -> Iterator[ExifTool]:
    """Return one ExifTool for all tests, as a batch has it."""
    with ExifTool(find()) as running:
        yield running


def put(folder: Path, data: bytes, name: str = "ferry.jpg") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def embedded(path: Path, tool: ExifTool, **values: Json) -> Written:
    return embed(str(path), checked(values or VALUES), tool)


def state(path: Path) -> Blocks:
    return blocks_of(path.read_bytes(), uri=str(path))


def block_of(path: Path) -> bytes:
    """Return the IIM of a file."""
    return state(path).iim


def digest_fits(path: Path) -> bool:
    held = dict(iim_writing.resources(state(path).parts.resources))
    return held[0x0425] == hashlib.md5(held[0x0404]).digest()


def alone(path: Path) -> bool:
    """Say whether nothing stands beside a file."""
    return [entry.name for entry in path.parent.iterdir()] == [path.name]


# What may be written


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({}, "nothing to write"),
        ({"headline": "Kites"}, "headline"),
        ({"credit_line": "Nord\x07pix"}, "character 5 (U+0007)"),
        ({"credit_line": "Nord\udcffpix"}, "character 5"),
        ({"credit_line": "x" * 40_000}, "longer than"),
        ({"creators": "Ida Holm"}, "not a list"),
        ({"licensors": [{"Name": "Nordpix"}]}, "not a structure"),
    ],
)
def test_what_cannot_be_written_is_refused(values: dict[str, Json], why: str) -> None:
    with pytest.raises(BadSettings) as refused:
        checked(values)
    assert why in str(refused.value)


# Sidecars


@pytest.mark.parametrize(
    ("picture", "naming", "sidecar"),
    [
        ("ferry.jpg", "stem", "ferry.xmp"),
        ("ferry.jpg", "name", "ferry.jpg.xmp"),
        ("ferry", "stem", "ferry.xmp"),
        ("a.b/ferry.dawn.nef", "stem", "a.b/ferry.dawn.xmp"),
    ],
)
def test_a_sidecar_is_called_after_its_picture(
    picture: str, naming: str, sidecar: str
) -> None:
    assert sidecar_of(picture, naming).as_posix() == sidecar  # type: ignore[arg-type]


def sidecar_says(path: Path) -> dict[str, Json]:
    """Return what a sidecar says, read as the packet of a picture."""
    image = read(jpeg(app1_xmp(path.read_bytes())), uri="read.jpg", pixels=False)
    assert image.warnings == ()
    return {claim.name: claim.value for claim in image.fields}


def test_a_new_sidecar_says_what_was_asked_for(tmp_path: Path) -> None:
    picture = put(tmp_path, jpeg())
    before = picture.read_bytes()
    written = write_sidecar(str(picture), checked(VALUES))
    assert (written.status, written.target) == ("written", str(tmp_path / "ferry.xmp"))
    assert sidecar_says(tmp_path / "ferry.xmp") == VALUES
    assert picture.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["ferry.jpg", "ferry.xmp"]


@needs_exiftool
def test_exiftool_reads_a_new_sidecar_alike(tmp_path: Path, tool: ExifTool) -> None:
    write_sidecar(str(put(tmp_path, jpeg())), checked(VALUES))
    tags = tool.tags(tmp_path / "ferry.xmp")
    assert tags["XMP-dc:Creator"] == VALUES["creators"]
    assert tags["XMP-dc:Description"] == VALUES["description"]
    assert tags["XMP-photoshop:Credit"] == VALUES["credit_line"]
    assert tags["XMP-dc:Rights"] == VALUES["copyright_notice"]
    assert tags["XMP-xmpRights:UsageTerms"] == VALUES["usage_terms"]
    assert tags["XMP-xmpRights:WebStatement"] == VALUES["web_statement"]
    assert tags["XMP-iptcCore:AltTextAccessibility"] == VALUES["alt_text"]
    assert tags["XMP-plus:Licensor"] == VALUES["licensors"]


OLD_SIDECAR = (
    b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- kept -->'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="" xmlns:p="http://ns.adobe.com/photoshop/1.0/"'
    b' xmlns:own="http://desk.example/ns/" p:Credit="Old" p:City="Oldport"'
    b' own:Shelf="12"/>'
    b'<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    b'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">A kite</rdf:li>'
    b'<rdf:li xml:lang="en">A kite</rdf:li><rdf:li xml:lang="de">Ein Drachen</rdf:li>'
    b"</rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def test_what_an_old_sidecar_has_is_kept(tmp_path: Path) -> None:
    picture = put(tmp_path, jpeg())
    sidecar = put(tmp_path, OLD_SIDECAR, "ferry.xmp")
    sidecar.chmod(0o640)
    values = checked({"credit_line": "Nordpix", "description": "A ferry"})
    written = write_sidecar(str(picture), values)
    assert {c.name: (c.before, c.after) for c in written.changes} == {
        "credit_line": ("Old", "Nordpix"),
        "description": (
            {"x-default": "A kite", "en": "A kite", "de": "Ein Drachen"},
            {"x-default": "A ferry", "en": "A ferry", "de": "Ein Drachen"},
        ),
    }
    assert sidecar_says(sidecar)["city"] == "Oldport"
    text = sidecar.read_text("utf-8")
    assert "<!-- kept -->" in text and 'own:Shelf="12"' in text and "Old<" not in text
    assert stat.S_IMODE(sidecar.stat().st_mode) == 0o640


def test_the_same_again_leaves_a_sidecar_alone(tmp_path: Path) -> None:
    picture = put(tmp_path, jpeg())
    write_sidecar(str(picture), checked(VALUES))
    was = replacing.seen(tmp_path / "ferry.xmp")
    again = write_sidecar(str(picture), checked(VALUES))
    assert (again.status, again.changes) == ("unchanged", ())
    assert replacing.seen(tmp_path / "ferry.xmp") == was


def test_an_empty_value_takes_a_field_away(tmp_path: Path) -> None:
    picture = put(tmp_path, jpeg())
    sidecar = put(tmp_path, OLD_SIDECAR, "ferry.xmp")
    write_sidecar(str(picture), checked({"credit_line": "", "description": " "}))
    assert sidecar_says(sidecar) == {"city": "Oldport"}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<html/>", "no rdf:RDF"),
        (b"<x", "not well-formed"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><x/>', "entities"),
        ("<x>Zürich</x>".encode("cp1252"), "utf-8"),
    ],
)
def test_a_sidecar_that_is_no_xmp_is_not_overwritten(
    content: bytes, why: str, tmp_path: Path
) -> None:
    picture = put(tmp_path, jpeg())
    sidecar = put(tmp_path, content, "ferry.xmp")
    with pytest.raises(NotWritten) as refused:
        write_sidecar(str(picture), checked(VALUES))
    assert why in refused.value.reason
    assert sidecar.read_bytes() == content


def test_two_pictures_of_one_stem_do_not_share_a_sidecar(tmp_path: Path) -> None:
    raw, picture = put(tmp_path, b"raw", "ferry.nef"), put(tmp_path, jpeg())
    write_sidecar(str(raw), checked({"credit_line": "Nordpix"}))
    with pytest.raises(NotWritten) as refused:
        write_sidecar(str(picture), checked({"credit_line": "Globapress"}))
    assert "another picture's" in refused.value.reason
    write_sidecar(str(picture), checked({"credit_line": "Globapress"}), naming="name")
    assert sidecar_says(tmp_path / "ferry.xmp") == {"credit_line": "Nordpix"}
    assert sidecar_says(tmp_path / "ferry.jpg.xmp") == {"credit_line": "Globapress"}


def test_a_plan_of_a_sidecar_writes_none(tmp_path: Path) -> None:
    picture = put(tmp_path, jpeg())
    assert (
        write_sidecar(str(picture), checked(VALUES), dry_run=True).status == "planned"
    )
    assert alone(picture)


def test_the_sidecar_of_the_other_convention_is_told_of(tmp_path: Path) -> None:
    picture = put(tmp_path, jpeg())
    put(tmp_path, OLD_SIDECAR, "ferry.jpg.xmp")
    written = write_sidecar(str(picture), checked(VALUES))
    assert "ferry.jpg.xmp is there too" in written.warnings[0]


# Into the file: each kind of JPEG that a desk gets

LATIN = "Zürich".encode("latin-1")
EXIF = tiff_block({0x010E: "A kite", 0x013B: "Ida", 0x0110: "Kamera 5", 0x8298: "Old"})
CAMERA = tiff_block({0x010E: "OLYMPUS DIGITAL CAMERA", 0x0110: "Kamera 5"})
OTHER = resource(0x03ED, b"\0\x48" * 8)
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
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


@needs_exiftool
@pytest.mark.parametrize("name", MADE)
def test_every_kind_of_jpeg_says_what_was_asked_for(
    name: str, tmp_path: Path, tool: ExifTool
) -> None:
    path = put(tmp_path, MADE[name])
    before = state(path)
    written = embedded(path, tool)
    assert written.status == "written"
    after = state(path)
    for key, value in VALUES.items():
        assert after.image.says(key) == value
        assert not [c for c in after.image.conflicts if c.name == key], key
    for claim in before.image.fields:
        if claim.name not in VALUES:
            assert after.image.says(claim.name) == claim.value
    assert bool(before.iim) == bool(after.iim)  # a file without IIM gets none
    assert alone(path)


@needs_exiftool
@pytest.mark.parametrize("name", MADE)
def test_the_same_again_changes_nothing(
    name: str, tmp_path: Path, tool: ExifTool
) -> None:
    path = put(tmp_path, MADE[name])
    embedded(path, tool)
    was = replacing.seen(path)
    again = embedded(path, tool)
    assert (again.status, again.changes) == ("unchanged", ())
    assert replacing.seen(path) == was


def outside(data: bytes) -> list[bytes]:
    """Return the segments that hold no EXIF, IIM or XMP, and all from the scan on."""
    found, at = [], 2
    while data[at + 1] != 0xDA:
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        if data[at + 1] not in (0xE1, 0xED):
            found.append(data[at : at + 2 + length])
        at += 2 + length
    return [*found, data[at:]]


@needs_exiftool
@pytest.mark.parametrize("name", MADE)
def test_what_is_outside_of_the_metadata_stays_octet_for_octet(
    name: str, tmp_path: Path, tool: ExifTool
) -> None:
    path = put(tmp_path, MADE[name])
    embedded(path, tool)
    assert outside(path.read_bytes()) == outside(MADE[name])


@needs_exiftool
@pytest.mark.parametrize("name", MADE)
def test_exiftool_and_exiv2_read_what_was_written(
    name: str, tmp_path: Path, tool: ExifTool
) -> None:
    path = put(tmp_path, MADE[name])
    before = tool.tags(path)
    embedded(path, tool)
    after = tool.tags(path)
    assert after["XMP-dc:Creator"] == VALUES["creators"]
    assert after["XMP-dc:Description"] == VALUES["description"]
    assert after["XMP-plus:Licensor"] == VALUES["licensors"]
    assert "IPTC:Headline" not in after or after["IPTC:Headline"] == "Zürich"
    assert "IPTC:City" not in after or after["IPTC:City"] in (
        "Zürich",
        "Київ",
        "Oldport",
    )
    untouched = {n for n in before if n.startswith(("IFD0:", "ICC", "XMP-xmpMM:"))}
    for tag in untouched - {"IFD0:ImageDescription", "IFD0:Artist", "IFD0:Copyright"}:
        assert after.get(tag) == before[tag]
    if shutil.which("exiv2"):
        key = ("-g", "Xmp.photoshop.Credit", "-Pv")
        told = subprocess.run(
            ["exiv2", *key, str(path)], capture_output=True, check=True, text=True
        )
        assert told.stdout.strip() == CREDIT_LINE


# IIM

BROKEN = iim([(CITY, "Oldport")])[:-2]


@needs_exiftool
def test_a_long_credit_is_cut_in_iim_and_whole_in_xmp(
    tmp_path: Path, tool: ExifTool
) -> None:
    path = put(tmp_path, MADE["IIM in UTF-8"])
    written = embedded(path, tool, credit_line=CREDIT_LINE)
    assert dataset(2, CREDIT, CREDIT_LINE[:32]) in block_of(path)
    assert state(path).says("XMP", "credit_line") == CREDIT_LINE
    assert "cut to the 32 octets" in written.warnings[0]


@pytest.mark.parametrize(
    ("text", "octets", "kept"),
    [
        ("Nordpix", 32, "Nordpix"),
        ("Zürich", 2, "Z"),
        ("Zürich", 3, "Zü"),
        ("東京の港", 7, "東京"),
        ("Ze\u0301lie", 2, "Z"),  # an accent is not torn from its letter
        ("one two", 4, "one"),
    ],
)
def test_iim_is_cut_where_a_character_ends(text: str, octets: int, kept: str) -> None:
    assert iim_writing.cut(text, octets) == kept


@needs_exiftool
def test_old_latin_texts_go_along_when_utf8_is_declared(
    tmp_path: Path, tool: ExifTool
) -> None:
    path = put(tmp_path, MADE["IIM in Latin-1, undeclared"])
    written = embedded(path, tool, credit_line="Ōtto/Nordpix")
    wanted = [(HEADLINE, "Zürich"), (CREDIT, "Ōtto/Nordpix"), (KEYWORD, "Zürich")]
    assert block_of(path) == iim([*wanted, (231, "Zürich")])
    assert digest_fits(path)
    assert any("cp1252" in warning for warning in written.warnings)


@needs_exiftool
def test_plain_texts_leave_old_latin_texts_as_they_are(
    tmp_path: Path, tool: ExifTool
) -> None:
    path = put(tmp_path, MADE["IIM in Latin-1, undeclared"])
    embedded(path, tool, credit_line="Nordpix")
    told = [(HEADLINE, LATIN), (CREDIT, "Nordpix"), (KEYWORD, LATIN), (231, LATIN)]
    assert block_of(path) == iim(told, charset=None)
    assert digest_fits(path)


def test_pictures_in_iim_are_no_texts() -> None:
    block = iim([(CITY, LATIN), (202, b"\xff\xd8\xff")], charset=None)
    planned = iim_writing.plan(block, {"credit_line": "Ō"})
    assert planned is not None
    assert planned.block == iim(
        [(CITY, "Zürich"), (202, b"\xff\xd8\xff"), (CREDIT, "Ō")]
    )


@pytest.mark.parametrize("block", [BROKEN, b"\x1c\x02\x5a\0\1xjunk", b"junk"])
def test_iim_that_is_damaged_is_not_written_anew(block: bytes) -> None:
    with pytest.raises(iim_writing.Damaged):
        iim_writing.plan(block, {"credit_line": "Nordpix"})


@needs_exiftool
def test_iim_goes_on_counting_where_it_was_edited_after_the_xmp(
    tmp_path: Path, tool: ExifTool
) -> None:
    path = put(
        tmp_path,
        jpeg(
            app1_xmp(xmp({"photoshop:Headline": "Kites"})),
            iim_segment([(HEADLINE, "Kites and ferries")], digest=b"\7" * 16),
        ),
    )
    assert state(path).image.says("headline") == "Kites and ferries"
    written = embedded(path, tool, credit_line="Nordpix")
    assert state(path).image.says("headline") == "Kites and ferries"
    assert state(path).image.says("credit_line") == "Nordpix"
    assert any("digest is left" in warning for warning in written.warnings)


@needs_exiftool
def test_exif_is_written_only_where_it_says_something(
    tmp_path: Path, tool: ExifTool
) -> None:
    path = put(tmp_path, MADE["EXIF only"])
    embedded(path, tool)
    tags = tool.tags(path)
    assert tags["IFD0:Artist"] == "Ida Holm; Ōtto Lind"
    assert tags["IFD0:Copyright"] == VALUES["copyright_notice"]
    assert tags["IFD0:Model"] == "Kamera 5"
    other = put(tmp_path, MADE["a camera's own text"], "other.jpg")
    embedded(other, tool)
    tags = tool.tags(other)
    assert tags["IFD0:ImageDescription"] == "OLYMPUS DIGITAL CAMERA"
    assert "IFD0:Artist" not in tags


@needs_exiftool
def test_exif_that_cannot_be_rewritten_is_left_and_told_of(
    tmp_path: Path, tool: ExifTool
) -> None:
    block = bytearray(EXIF)
    block[8:10] = struct.pack("<H", 5)  # one entry more than there are
    path = put(tmp_path, jpeg(app1_exif(bytes(block))))
    before = state(path).parts.tiff
    written = embedded(path, tool, copyright_notice="© Nordpix")
    assert state(path).parts.tiff == before
    assert state(path).image.says("copyright_notice") == "© Nordpix"
    assert "EXIF is left as it is" in written.warnings[-1]
    again = embedded(path, tool, copyright_notice="© Nordpix")
    assert again.status == "unchanged" and "EXIF is left" in again.warnings[-1]


# Other formats

FORMATS = {
    "ferry.png": pictures.png(pictures.itxt_xmp(xmp({"photoshop:City": "Oldport"}))),
    "ferry.tif": pictures.saved(
        scene(), "TIFF", tiffinfo={0x013B: "Ida", 700: xmp({"photoshop:City": "X"})}
    ),
    "ferry.gif": pictures.saved(scene(), "GIF"),
    "ferry.avif": pictures.saved(scene(), "AVIF"),
    "ferry.jp2": pictures.saved(scene(), "JPEG2000"),
    "misnamed.png": jpeg(),
}


@needs_exiftool
@pytest.mark.parametrize("name", FORMATS)
def test_other_formats_keep_their_pixels(
    name: str, tmp_path: Path, tool: ExifTool
) -> None:
    path = put(tmp_path, FORMATS[name], name)
    assert embedded(path, tool).status == "written"
    assert {k: state(path).image.says(k) for k in VALUES} == VALUES
    before = put(tmp_path, FORMATS[name], f"before-{name}")
    with Pillow.open(path) as now, Pillow.open(before) as was:
        assert now.tobytes() == was.tobytes()
    assert embedded(path, tool).status == "unchanged"


# The file in its folder


@needs_exiftool
def test_time_permissions_and_attributes_are_kept(
    tmp_path: Path, tool: ExifTool
) -> None:
    path = put(tmp_path, jpeg())
    path.chmod(0o604)
    os.utime(path, ns=(1_600_000_000_123_456_789, 1_600_000_000_987_654_321))
    kept_attribute = True
    try:
        os.setxattr(path, "user.desk", b"night")
    except (AttributeError, OSError):
        kept_attribute = False  # not on this system
    embedded(path, tool)
    status = path.stat()
    assert stat.S_IMODE(status.st_mode) == 0o604
    assert status.st_mtime_ns == 1_600_000_000_987_654_321
    if kept_attribute:
        assert os.getxattr(path, "user.desk") == b"night"


@needs_exiftool
@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away"
)
def test_the_owner_is_kept(tmp_path: Path, tool: ExifTool) -> None:
    path = put(tmp_path, jpeg())
    os.chown(path, 12345, 12346)
    embedded(path, tool)
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 12346)


@needs_exiftool
def test_the_target_of_a_link_is_replaced_not_the_link(
    tmp_path: Path, tool: ExifTool
) -> None:
    (tmp_path / "real").mkdir()
    real = put(tmp_path / "real", jpeg())
    link = tmp_path / "link.jpg"
    link.symlink_to(real)
    embedded(link, tool)
    assert link.is_symlink()
    assert state(real).image.says("credit_line") == CREDIT_LINE


@needs_exiftool
def test_other_names_of_a_file_are_told_of(tmp_path: Path, tool: ExifTool) -> None:
    path = put(tmp_path, jpeg())
    os.link(path, tmp_path / "other.jpg")
    assert "hard links" in embedded(path, tool).warnings[-1]


HOSTILE = ["-o.jpg", "-execute.jpg", "two\nlines.jpg", "$(id) `id` @#.jpg", "ü ; .jpg"]


@needs_exiftool
@pytest.mark.parametrize("name", [*HOSTILE, "folder\n-delete_original/ferry.jpg"])
def test_no_name_of_a_file_is_an_order(
    name: str, tmp_path: Path, tool: ExifTool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path(name)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(jpeg())
    embedded(path, tool)
    assert state(path).image.says("credit_line") == CREDIT_LINE
    assert alone(path)


@needs_exiftool
@pytest.mark.parametrize(
    "text",
    ["-execute", "@file", "<script>&amp;&#10;", "a\n-XMP:All=\nb", "#[CSTR]\\n", "$x"],
)
def test_no_value_is_an_order(text: str, tmp_path: Path, tool: ExifTool) -> None:
    path = put(tmp_path, MADE["extended XMP"])  # which ExifTool rewrites itself
    embedded(path, tool, description=text, creators=[text])
    assert state(path).image.says("description") == text
    assert state(path).image.says("creators") == [text]


# What is refused, and that it leaves everything as it was

CREDENTIALS = jpeg(segment(0xEB, b"JP\0\1\0\0\0\1jumb" + b"c2pa" + bytes(40)))


@needs_exiftool
def test_content_credentials_are_invalidated_only_when_told(
    tmp_path: Path, tool: ExifTool
) -> None:
    path = put(tmp_path, CREDENTIALS)
    with pytest.raises(NotWritten) as refused:
        embedded(path, tool)
    assert (
        "makes invalid" in refused.value.reason and "--sidecar" in refused.value.reason
    )
    assert path.read_bytes() == CREDENTIALS and alone(path)
    written = embed(str(path), checked(VALUES), tool, invalidate_credentials=True)
    assert "no longer fit" in written.warnings[-1]
    assert state(path).image.content_credentials is not None
    assert write_sidecar(str(path), checked(VALUES)).status == "written"


def _read_only(path: Path) -> None:
    path.chmod(0o444)


def _read_only_folder(path: Path) -> None:
    path.parent.chmod(0o555)


@needs_exiftool
@pytest.mark.parametrize(
    ("forbid", "what"),
    [(_read_only, "the file is"), (_read_only_folder, "the folder ")],
)
def test_what_is_read_only_stays_so(
    forbid: object, what: str, tmp_path: Path, tool: ExifTool
) -> None:
    path = put(tmp_path, jpeg())
    assert callable(forbid)
    forbid(path)
    with pytest.raises(NotWritten) as refused:
        embedded(path, tool)
    assert refused.value.reason.startswith(what) and "read-only" in refused.value.reason
    tmp_path.chmod(0o755)
    assert path.read_bytes() == jpeg() and alone(path)


@needs_exiftool
@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (None, "ferry.jpg", "there is no such file"),
        (b"no picture", "ferry.jpg", "no picture that Cutline reads"),
        (jpeg(), "ferry.jpg.gz", "is packed"),
        (jpeg()[:400], "ferry.jpg", "--sidecar"),
        (jpeg(app13(resource(0x0404, BROKEN))), "ferry.jpg", "--sidecar"),
    ],
)
def test_what_cannot_be_written_into_is_said(
    data: bytes | None, name: str, why: str, tmp_path: Path, tool: ExifTool
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(NotWritten) as refused:
        embedded(path, tool)
    assert why in str(refused.value)
    assert data is None or (path.read_bytes() == data and alone(path))


@needs_exiftool
@pytest.mark.parametrize("place", ["", "-", "."])
def test_what_is_no_file_is_said(place: str, tool: ExifTool) -> None:
    with pytest.raises(NotWritten):
        embed(place, checked(VALUES), tool)
    with pytest.raises(NotWritten):
        write_sidecar(place, checked(VALUES))


@needs_exiftool
@pytest.mark.parametrize(
    "failure",
    [OSError(28, "No space left on device"), KeyboardInterrupt(), verify.Differs("x")],
    ids=["a full disk", "an interrupt", "a wrong result"],
)
def test_a_failure_midway_leaves_the_file_and_nothing_beside_it(
    failure: BaseException,
    tmp_path: Path,
    tool: ExifTool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = put(tmp_path, jpeg())

    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(verify, "require_kept", fail)
    with pytest.raises((NotWritten, KeyboardInterrupt)) as ended:
        embedded(path, tool)
    if isinstance(failure, OSError):
        assert "no space left" in str(ended.value)
    assert path.read_bytes() == jpeg() and alone(path)


def _harmed(data: bytes, what: str) -> bytes:
    """Return a written file as a careless program could have left it."""
    if what == "the scan":
        return data[:-40] + bytes([data[-40] ^ 1]) + data[-39:]
    if what == "the profile":
        at = data.index(b"\xff\xe2")
        return data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4], "big") :]
    old, new = {
        "another property": (b">12</own:Shelf>", b">13</own:Shelf>"),
        "another field": (b"Oldport</", b"Newport</"),
        "the value itself": (b"Nordpix", b"Nordpic"),
        "IIM": (dataset(2, CITY, "Oldport"), dataset(2, CITY, "Newport")),
        "EXIF": (b"Kamera 5", b"Kamera 6"),
        "another resource": (OTHER, resource(0x03ED, b"\0\x47" * 8)),
    }[what]
    assert old in data
    return data.replace(old, new)


@needs_exiftool
@pytest.mark.parametrize(
    "what",
    [
        "the scan",
        "the profile",
        "another property",
        "another field",
        "the value itself",
        "IIM",
        "EXIF",
        "another resource",
    ],
)
def test_harm_is_seen_before_the_file_is_replaced(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = jpeg(
        app1_exif(EXIF),
        app1_xmp(
            xmp(
                {"photoshop:Credit": "Old", "photoshop:City": "Oldport"},
                raw='<own:Shelf xmlns:own="http://desk.example/ns/">12</own:Shelf>',
            )
        ),
        iim_segment([(CREDIT, "Old"), (CITY, "Oldport")], digest=b""),
        app13(OTHER),
        segment(0xE2, b"ICC_PROFILE\0\1\1" + PROFILE),
    )
    path = put(tmp_path, data)
    run = ExifTool.run

    def careless(self: ExifTool, arguments: list[str]) -> str:
        printed = run(self, arguments)
        if "-o" in arguments:
            made = Path(arguments[arguments.index("-o") + 1])
            made.write_bytes(_harmed(made.read_bytes(), what))
        return printed

    with ExifTool(find()) as running:
        monkeypatch.setattr(ExifTool, "run", careless)
        with pytest.raises(NotWritten) as refused:
            embedded(path, running, credit_line="Nordpix")
    assert refused.value.place == "check"
    assert path.read_bytes() == data and alone(path)


@needs_exiftool
def test_a_file_that_changes_in_the_meantime_is_not_overwritten(
    tmp_path: Path, tool: ExifTool, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, jpeg())
    other = jpeg(segment(0xFE, b"another's"))
    monkeypatch.setattr(
        verify, "require_same_together", lambda *_: path.write_bytes(other)
    )
    with pytest.raises(NotWritten) as refused:
        embedded(path, tool)
    assert "changed by another" in refused.value.reason
    assert path.read_bytes() == other and alone(path)


@needs_exiftool
def test_a_plan_writes_nothing(tmp_path: Path, tool: ExifTool) -> None:
    path = put(tmp_path, jpeg())
    planned = embed(str(path), checked(VALUES), tool, dry_run=True)
    assert planned.status == "planned" and len(planned.changes) == len(VALUES)
    assert path.read_bytes() == jpeg()


# The program


def test_without_exiftool_the_way_to_get_it_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProgramMissing) as missing:
        find()
    for way in ("apt-get install", "brew install", "winget install", "--sidecar"):
        assert way in str(missing.value)


SLOW = "#!/bin/sh\nsleep 60\n"
DEAD = "#!/bin/sh\nexit 3\n"


@pytest.mark.skipif(os.name == "nt", reason="a script of the shell")
@pytest.mark.parametrize(("script", "why"), [(SLOW, "longer than"), (DEAD, "it ended")])
def test_a_program_that_hangs_or_dies_is_said(
    script: str, why: str, tmp_path: Path
) -> None:
    (tmp_path / "bin").mkdir()
    fake = put(tmp_path / "bin", script.encode(), "exiftool")
    fake.chmod(0o755)
    (tmp_path / "pictures").mkdir()
    path = put(tmp_path / "pictures", jpeg())
    with (
        ExifTool(str(fake), patience=0.3) as running,
        pytest.raises(NotWritten) as said,
    ):
        embedded(path, running)
    assert why in said.value.reason
    assert path.read_bytes() == jpeg() and alone(path)


@needs_exiftool
def test_a_program_that_was_ended_is_started_again(tmp_path: Path) -> None:
    path = put(tmp_path, jpeg())
    with ExifTool(find()) as running:
        embedded(path, running, credit_line="Nordpix")
        running.close()
        assert embedded(path, running, credit_line="Other").status == "written"


def test_control_characters_never_reach_the_program(tmp_path: Path) -> None:
    running = ExifTool(str(tmp_path / "never-started"))
    with pytest.raises(program.Failed):
        running.run(["a\n-b"])
