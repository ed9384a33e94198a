"""Writing beside a picture: XMP sidecars, new ones and those that are there."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from media.errors import BadSettings, NotWritten
from media.images import read
from media.model import Json
from media.writing import (
    ExifTool,
    Naming,
    checked,
    replacing,
    sidecar_of,
    write_sidecar,
)
from tests.pictures import app1_xmp, jpeg
from tests.writing import VALUES, alone, needs_exiftool, put


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
    picture: str, naming: Naming, sidecar: str
) -> None:
    assert sidecar_of(picture, naming).as_posix() == sidecar


def test_a_sidecar_keeps_its_name_however_its_ending_is_spelled(tmp_path: Path) -> None:
    picture = put(tmp_path, jpeg())
    put(tmp_path, OLD_SIDECAR, "ferry.XMP")
    written = write_sidecar(str(picture), checked({"credit_line": "Nordpix"}))
    assert written.target == str(tmp_path / "ferry.XMP")
    assert sidecar_says(tmp_path / "ferry.XMP")["city"] == "Oldport"
    assert sidecar_says(tmp_path / "ferry.XMP")["credit_line"] == "Nordpix"
    assert len(list(tmp_path.iterdir())) == 2


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


def test_a_picture_without_an_ending_has_one_sidecar(tmp_path: Path) -> None:
    picture = put(tmp_path, jpeg(), "ferry")
    put(tmp_path, OLD_SIDECAR, "ferry.xmp")
    assert write_sidecar(str(picture), checked(VALUES)).warnings == ()
