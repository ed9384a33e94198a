"""What the IIM of a picture file says, in whatever characters it was written.

All files are made here or in `tests.pictures`; texts and names are invented.
"""

from __future__ import annotations

import pytest

from media.images import read
from media.images.fields import field_table
from tests import pictures
from tests.pictures import (
    CAPTION,
    CITY,
    CREDIT,
    HEADLINE,
    KEYWORD,
    app13,
    dataset,
    iim,
    iim_segment,
    jpeg,
    resource,
)
from tests.reading_pictures import fields_of, said


def test_every_field_of_iim_is_read_under_its_own_name() -> None:
    values = {"int": "3", "datetime": "20240517"}
    for field in field_table().fields:
        for record, number in field.iim[:1]:
            block = dataset(record, number, values.get(field.type, "said"))
            found = fields_of(jpeg(app13(resource(0x0404, block))))
            assert set(found) == {field.key}


@pytest.mark.parametrize(
    ("octets", "charset", "warned"),
    [
        pytest.param("Zürich".encode(), pictures.UTF8, False, id="declared UTF-8"),
        pytest.param("Zürich".encode(), None, False, id="undeclared UTF-8"),
        pytest.param("Zürich".encode("cp1252"), None, False, id="undeclared cp1252"),
        pytest.param("Zürich".encode("cp1252"), b"\x1b.A", False, id="ISO 8859-1"),
        pytest.param("Zürich".encode("cp1252"), pictures.UTF8, True, id="false UTF-8"),
        pytest.param("Zürich".encode("mac_roman"), None, True, id="Mac Roman"),
        pytest.param(
            "Zürich".encode().decode("cp1252").encode(),
            pictures.UTF8,
            True,
            id="UTF-8 twice over",
        ),
    ],
)
def test_iim_is_read_in_the_character_set_it_was_written_in(
    octets: bytes, charset: bytes | None, warned: bool
) -> None:
    image = said(jpeg(iim_segment([(CITY, octets)], charset=charset)))
    assert image.says("city") == "Zürich"
    assert bool(image.warnings) == warned


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Рыбаки чинят сети в порту", "cp1251"),
        ("Київ", "cp1251"),
        ("東京の港で漁師が網を直す", "cp932"),
        ("Öl auf dem Fluß, ÄÖÜ – „Größe“ für 5 €", "cp1252"),
        ("L’été à Besançon : « déjà vu »", "cp1252"),
        ("Señor Núñez en la Cañada, ¿quién?", "cp1252"),
        ("HØJE MÅL I RØDOVRE", "cp1252"),
        ("Jørgen Ærø og Åse Bø", "mac_roman"),
        ("港を出るフェリー Aurelia", "iso2022_jp"),
    ],
)
def test_undeclared_text_is_read_as_the_words_it_was(text: str, encoding: str) -> None:
    data = jpeg(iim_segment([(CAPTION, text.encode(encoding))], charset=None))
    assert fields_of(data)["description"] == text


def test_a_block_that_runs_over_several_segments_is_joined() -> None:
    words = [(KEYWORD, f"harbour {n:05d}") for n in range(5000)]
    whole = resource(0x0404, iim([(HEADLINE, "Kites"), *words, (CREDIT, "Nordpix")]))
    parts = [whole[n : n + 65000] for n in range(0, len(whole), 65000)]
    assert len(parts) > 1
    found = fields_of(jpeg(*(app13(part) for part in parts)))
    assert found["headline"] == "Kites"
    assert found["credit_line"] == "Nordpix"
    assert isinstance(found["keywords"], list) and len(found["keywords"]) == 5000


@pytest.mark.parametrize(
    ("day", "clock", "value"),
    [
        ("20240517", "061233+0200", "2024-05-17T06:12:33+02:00"),
        ("20240517", "061233", "2024-05-17T06:12:33"),
        ("20240517", "122738-1227", "2024-05-17T12:27:38"),
        ("20240500", "", "2024-05"),
        ("20240000", "", "2024"),
        ("00000000", "", None),
    ],
    ids=["zone", "no zone", "no such zone", "a month", "a year", "nothing"],
)
def test_iim_dates_say_no_more_than_they_know(
    day: str, clock: str, value: str | None
) -> None:
    data = jpeg(iim_segment([(55, day), (60, clock)]))
    assert fields_of(data).get("date_created") == value


def test_all_ways_to_reach_the_desk_are_told() -> None:
    ways = ["Night desk, +45 5550 100", "desk@nordpix.example"]
    data = jpeg(iim_segment([(118, way) for way in ways]))
    assert fields_of(data)["contact_info"] == ways


def test_padding_between_datasets_is_stepped_over() -> None:
    block = dataset(2, HEADLINE, "Kites") + b"\0\0\0" + dataset(2, CITY, "Oldport")
    found = fields_of(jpeg(app13(resource(0x0404, block))))
    assert (found["headline"], found["city"]) == ("Kites", "Oldport")


@pytest.mark.parametrize(
    ("sets", "field", "read"),
    [
        # The last letter of these begins a longer character in UTF-8.
        ([(80, b"Jos\xe9")], "creators", ["José"]),
        ([(80, b"Ren\xe9"), (CITY, b"M\xe1laga")], "creators", ["René"]),
        ([(80, b"Jos\xe9"), (HEADLINE, b"caf\xe9")], "headline", "café"),
        # UTF-8, cut: the field is full, or the text or all others show what it is.
        ([(80, b"x" * 31 + b"\xc3")], "creators", ["x" * 31]),
        ([(80, "Zo\xeb K".encode() + b"\xc3")], "creators", ["Zoë K"]),
        ([(80, b"Ren\xc3"), (CITY, "Łódź".encode())], "creators", ["Ren"]),
        ([(80, "Zoë".encode() + b"\xc5  \0")], "creators", ["Zoë"]),
    ],
)
def test_a_last_letter_is_lost_only_where_it_was_cut(
    sets: list[tuple[int, bytes]], field: str, read: object
) -> None:
    image = said(jpeg(iim_segment(sets, charset=None)))
    assert image.says(field) == read
    assert image.warnings == ()


@pytest.mark.parametrize(
    ("charset", "read"), [(b"\x1b-A", ["José"]), (pictures.UTF8, ["Jos"])]
)
def test_what_is_declared_decides_on_a_last_letter(
    charset: bytes, read: object
) -> None:
    image = said(jpeg(iim_segment([(80, b"Jos\xe9")], charset=charset)))
    assert image.says("creators") == read


def test_a_false_declaration_takes_no_last_letter() -> None:
    sets = [(80, b"Jos\xe9"), (CITY, b"M\xe1laga")]  # neither is UTF-8
    image = said(jpeg(iim_segment(sets)))
    assert (image.says("creators"), image.says("city")) == (["José"], "Málaga")
    assert image.warnings == ("IIM: declared as UTF-8 but is not; read as cp1252",)


def test_of_a_value_that_is_said_twice_the_last_counts() -> None:
    """A program put the new value behind the old one; Adobe's toolkit reads it so."""
    image = said(
        jpeg(iim_segment([(CREDIT, "Old"), (CITY, "Bergen"), (CREDIT, "New")]))
    )
    assert image.says("credit_line") == "New"
    assert image.warnings == (
        "IIM: credit_line: said several times; the last one is read",
    )
    titles = said(jpeg(iim_segment([(85, "Staff"), (85, "Stringer")])))
    assert titles.says("creator_job_title") == "Staff"


def test_a_set_that_the_desk_knows_keeps_the_last_letter_of_a_full_field() -> None:
    full = b"x" * 31 + b"\xe9"
    data = jpeg(iim_segment([(80, full)], charset=None))
    assert said(data).says("creators") == ["x" * 31]
    assert read(data, uri="a.jpg", pixels=False, charset="cp1252").says("creators") == [
        "x" * 31 + "é"
    ]
