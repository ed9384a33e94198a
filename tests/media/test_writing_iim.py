"""Writing IIM: its one character set, its limits, its digest."""

from __future__ import annotations

import hashlib

import pytest

from media.images.iim import DIGEST, IIM, resources
from media.writing import iim as iim_writing
from tests.pictures import app1_xmp, dataset, iim, iim_segment, jpeg, xmp
from tests.writing import (
    CITY,
    CREDIT,
    CREDIT_LINE,
    HEADLINE,
    KEYWORD,
    LATIN,
    MADE,
    MakePicture,
    Picture,
    needs_exiftool,
)


def digest_fits(picture: Picture) -> bool:
    held = dict(resources(picture.now.parts.resources, []))
    return held[DIGEST] == hashlib.md5(held[IIM]).digest()


@needs_exiftool
def test_a_long_credit_is_cut_in_iim_and_whole_in_xmp(picture: MakePicture) -> None:
    ferry = picture(MADE["IIM in UTF-8"])
    written = ferry.write(credit_line=CREDIT_LINE)
    assert dataset(2, CREDIT, CREDIT_LINE[:32]) in ferry.now.iim
    assert ferry.now.says("XMP", "credit_line") == CREDIT_LINE
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
def test_old_latin_texts_go_along_when_utf8_is_declared(picture: MakePicture) -> None:
    ferry = picture(MADE["IIM in Latin-1, undeclared"])
    written = ferry.write(credit_line="Ōtto/Nordpix")
    wanted = [(HEADLINE, "Zürich"), (CREDIT, "Ōtto/Nordpix"), (KEYWORD, "Zürich")]
    assert ferry.now.iim == iim([*wanted, (231, "Zürich")])
    assert digest_fits(ferry)
    assert any("cp1252" in warning for warning in written.warnings)


@needs_exiftool
def test_plain_texts_leave_old_latin_texts_as_they_are(picture: MakePicture) -> None:
    ferry = picture(MADE["IIM in Latin-1, undeclared"])
    ferry.write(credit_line="Nordpix")
    told = [(HEADLINE, LATIN), (CREDIT, "Nordpix"), (KEYWORD, LATIN), (231, LATIN)]
    assert ferry.now.iim == iim(told, charset=None)
    assert digest_fits(ferry)


def test_pictures_in_iim_are_no_texts() -> None:
    block = iim([(CITY, LATIN), (202, b"\xff\xd8\xff")], charset=None)
    planned = iim_writing.plan(block, {"credit_line": "Ō"})
    assert planned is not None
    assert planned.block == iim(
        [(CITY, "Zürich"), (202, b"\xff\xd8\xff"), (CREDIT, "Ō")]
    )


@pytest.mark.parametrize(
    "block", [iim([(CITY, "Oldport")])[:-2], b"\x1c\x02\x5a\0\1xjunk", b"junk"]
)
def test_iim_that_is_damaged_is_not_written_anew(block: bytes) -> None:
    with pytest.raises(iim_writing.Damaged):
        iim_writing.plan(block, {"credit_line": "Nordpix"})


@needs_exiftool
def test_iim_goes_on_counting_where_it_was_edited_after_the_xmp(
    picture: MakePicture,
) -> None:
    ferry = picture(
        jpeg(
            app1_xmp(xmp({"photoshop:Headline": "Kites"})),
            iim_segment([(HEADLINE, "Kites and ferries")], digest=b"\7" * 16),
        )
    )
    assert ferry.says("headline") == "Kites and ferries"
    written = ferry.write(credit_line="Nordpix")
    assert ferry.says("headline") == "Kites and ferries"
    assert ferry.says("credit_line") == "Nordpix"
    assert any("digest is left" in warning for warning in written.warnings)


def test_an_old_latin_name_keeps_its_last_letter_when_utf8_is_declared() -> None:
    """In UTF-8 its last octet would begin a character, and not end a name."""
    block = iim([(80, b"Jos\xe9"), (CREDIT, "Nordpix")], charset=None)
    planned = iim_writing.plan(block, {"credit_line": "Ōtto/Nordpix"})
    assert planned is not None
    assert dataset(2, 80, "José") in planned.block
