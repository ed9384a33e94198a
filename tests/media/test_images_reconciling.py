"""Which block is believed where EXIF, IIM and XMP of one file disagree.

All files are made here or in `tests.pictures`; texts and names are invented.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from media.files import SourceFile
from media.images import read
from tests.pictures import (
    CAPTION,
    CREDIT,
    HEADLINE,
    KEYWORD,
    alternatives,
    app1_exif,
    app1_xmp,
    iim_segment,
    jpeg,
    listed,
    tiff_block,
    xmp,
)
from tests.reading_pictures import conflict_of, fields_of, said


def both(*, iim_says: str, xmp_says: str, name: int = CREDIT) -> bytes:
    prop = {CREDIT: "photoshop:Credit", HEADLINE: "photoshop:Headline"}[name]
    return jpeg(app1_xmp(xmp({prop: xmp_says})), iim_segment([(name, iim_says)]))


def test_xmp_goes_before_iim_and_both_are_shown() -> None:
    data = both(iim_says="Nordpix", xmp_says="Nordpix/Coast Guard")
    assert fields_of(data)["credit_line"] == "Nordpix/Coast Guard"
    found = conflict_of(data, "credit_line")
    assert found is not None
    assert found.chosen == "Nordpix/Coast Guard"
    assert {c.evidence.kind: c.value for c in found.claims} == {
        "XMP": "Nordpix/Coast Guard",
        "IIM": "Nordpix",
    }
    assert "XMP" in found.why


def test_a_conflict_shows_what_every_block_says() -> None:
    data = three("A kite", "A kite", "A boat")
    found = conflict_of(data, "description")
    assert found is not None
    assert [(c.evidence.kind, c.value) for c in found.claims] == [
        ("XMP", "A kite"),
        ("IIM", "A boat"),
        ("EXIF", "A kite"),
    ]


FULL = "Nordpix/Coast Guard Oldport Harbour Police"


@pytest.mark.parametrize(
    ("iim_says", "is_conflict"),
    [
        pytest.param(FULL[:32], False, id="cut at the limit of 32 octets"),
        pytest.param(FULL[:31], False, id="cut, a blank lost at its end"),
        pytest.param(FULL[:20], True, id="shorter, but not at the limit"),
        pytest.param("Nordpix/Coast Guard of Newport, 32", True, id="long but other"),
        pytest.param(f"  {FULL} ", False, id="other white space"),
    ],
)
def test_a_value_cut_at_its_limit_disagrees_with_nothing(
    iim_says: str, is_conflict: bool
) -> None:
    data = both(iim_says=iim_says, xmp_says=FULL)
    assert (conflict_of(data, "credit_line") is not None) == is_conflict


@pytest.mark.parametrize(
    ("digest", "iim_says", "chosen"),
    [
        pytest.param(b"", "New", "Old", id="the digest fits: XMP"),
        pytest.param(b"\1" * 16, "New", "New", id="the digest is stale: IIM"),
        pytest.param(b"\0" * 16, "New", "Old", id="a digest of noughts says nothing"),
        pytest.param(None, "New", "Old", id="no digest: XMP"),
    ],
)
def test_iim_that_was_edited_after_the_xmp_goes_first(
    digest: bytes | None, iim_says: str, chosen: str
) -> None:
    data = jpeg(
        app1_xmp(xmp({"photoshop:Headline": "Old"})),
        iim_segment([(HEADLINE, iim_says)], digest=digest),
    )
    assert fields_of(data)["headline"] == chosen
    assert conflict_of(data, "headline") is not None


def test_stale_digest_or_not_a_cut_value_never_replaces_the_whole_one() -> None:
    data = jpeg(
        app1_xmp(xmp({"photoshop:Credit": FULL})),
        iim_segment([(CREDIT, FULL[:32])], digest=b"\1" * 16),
    )
    assert fields_of(data)["credit_line"] == FULL
    assert conflict_of(data, "credit_line") is None


NAME = "Bartholomew Featherstonehaugh-Smythe"


@pytest.mark.parametrize(
    ("others", "creators", "dates"),
    [
        pytest.param(
            [app1_exif(tiff_block({0x013B: NAME}))],
            [NAME],
            None,
            id="EXIF has it whole",
        ),
        pytest.param(
            [
                app1_xmp(
                    xmp(raw=listed("dc:creator", NAME, kind="Seq")).replace(
                        b"</x:xmpmeta>", b""
                    )
                )
            ],
            [NAME],
            None,
            id="XMP that had to be mended has it whole",
        ),
        pytest.param(
            [app1_exif(tiff_block({0x013B: f"Dr. {NAME}"}))],
            [NAME[:32]],
            None,
            id="another text is not the rest of it",
        ),
        pytest.param(
            [
                app1_exif(
                    tiff_block(
                        {0x010F: "Kestrel"}, camera={0x9003: "2024:05:17 06:12:33"}
                    )
                )
            ],
            [NAME[:32]],
            "2024-05-17",
            id="a day is no moment that was cut",
        ),
    ],
)
def test_what_iim_cut_is_taken_from_the_block_that_has_it_whole(
    others: list[bytes], creators: list[str], dates: str | None
) -> None:
    data = jpeg(*others, iim_segment([(80, NAME[:32]), (55, "20240517")]))
    assert fields_of(data)["creators"] == creators
    if dates is not None:
        assert fields_of(data)["date_created"] == dates


def three(exif: str, packet: str, block: str) -> bytes:
    raw = alternatives("dc:description", x_default=packet) if packet else ""
    return jpeg(
        app1_exif(tiff_block({0x010E: exif})),
        app1_xmp(xmp(raw=raw)),
        iim_segment([(CAPTION, block)] if block else []),
    )


@pytest.mark.parametrize(
    ("data", "value", "others"),
    [
        pytest.param(three("A", "B", "C"), "B", {"IIM", "EXIF"}, id="all three differ"),
        pytest.param(three("A", "", "C"), "C", {"EXIF"}, id="IIM before EXIF"),
        pytest.param(three("A", "", ""), "A", set(), id="EXIF alone"),
        pytest.param(
            three("OLYMPUS DIGITAL CAMERA", "", "C"), "C", set(), id="a camera's text"
        ),
        pytest.param(
            three("OLYMPUS DIGITAL CAMERA         ", "", ""),
            None,
            set(),
            id="a camera's text alone is no description",
        ),
        pytest.param(
            three("NORDIC FX 20 DIGITAL CAMERA", "", "C"), "C", set(), id="any maker's"
        ),
        pytest.param(
            three("A man holds a digital camera", "", ""),
            "A man holds a digital camera",
            set(),
            id="a person's words about a camera",
        ),
        pytest.param(three("DSC00006", "", "C"), "C", set(), id="a camera's file name"),
        *(
            pytest.param(
                three(text, "", "C"), "C", set(), id=f"a device's text: {text}"
            )
            for text in ("CIMG0042.JPG", "P1010001", "PXL_20240305_101112345.MP.jpg")
        ),
        pytest.param(three("oznor", "", "C"), "C", set(), id="how it was taken"),
        pytest.param(three("Nor", "", ""), "Nor", set(), id="another word"),
        pytest.param(
            three("A", "SONY DSC", ""),
            "A",
            set(),
            id="copied into XMP it is none either",
        ),
    ],
)
def test_descriptions_come_from_people(
    data: bytes, value: str | None, others: set[str]
) -> None:
    image = said(data)
    assert image.says("description") == value
    found = conflict_of(data, "description")
    kinds = {c.evidence.kind for c in found.claims} if found else set()
    assert kinds - {"XMP" if value == "B" else "IIM"} == others


@pytest.mark.parametrize(
    ("packet", "camera", "is_conflict"),
    [
        ("2024-05-17T06:12:33+02:00", "2024:05:17 06:12:33", False),
        ("2024-05-17", "2024:05:17 06:12:33", False),
        ("2024-05", "2024:05:17 06:12:33", False),
        ("2024-05-18", "2024:05:17 06:12:33", True),
        ("2024-05-17T07:12:33", "2024:05:17 06:12:33", True),
        ("2024-05-17", "2024:05:17   :  :  ", False),
    ],
    ids=["zone unknown", "day", "month", "another day", "another hour", "hour unknown"],
)
def test_times_agree_as_far_as_both_are_precise(
    packet: str, camera: str, is_conflict: bool
) -> None:
    data = jpeg(
        app1_xmp(xmp({"photoshop:DateCreated": packet})),
        app1_exif(tiff_block({}, camera={0x9003: camera})),
    )
    assert (conflict_of(data, "date_created") is not None) == is_conflict


@pytest.mark.parametrize(
    ("clock", "is_conflict"),
    [("041233+0000", False), ("061233+0200", False), ("061233+0000", True)],
    ids=["told in UTC", "the same", "another moment"],
)
def test_one_moment_in_two_zones_is_no_disagreement(
    clock: str, is_conflict: bool
) -> None:
    data = jpeg(
        app1_xmp(xmp({"photoshop:DateCreated": "2024-05-17T06:12:33+02:00"})),
        iim_segment([(55, "20240517"), (60, clock)]),
    )
    assert (conflict_of(data, "date_created") is not None) == is_conflict


@pytest.mark.parametrize(
    ("iim_says", "is_conflict"),
    [("A ferry", False), ("Eine Fähre", False), ("A boat", True)],
    ids=["the first", "another", "none of them"],
)
@pytest.mark.parametrize("digest", [None, b"\1" * 16], ids=["XMP first", "IIM first"])
def test_a_block_without_languages_says_it_in_one_of_them(
    iim_says: str, is_conflict: bool, digest: bytes | None
) -> None:
    data = jpeg(
        app1_xmp(
            xmp(raw=alternatives("dc:description", en="A ferry", de="Eine Fähre"))
        ),
        iim_segment([(CAPTION, iim_says)], digest=digest),
    )
    assert (conflict_of(data, "description") is not None) == is_conflict


@pytest.mark.parametrize(
    ("items", "is_conflict"),
    [
        (["harbour", "kite"], False),
        (["kite", "harbour"], False),
        (["kite"], True),
        (["kite", "boat"], True),
    ],
    ids=["the same", "another order", "one less", "another"],
)
def test_lists_are_compared_without_regard_to_order(
    items: Iterable[str], is_conflict: bool
) -> None:
    data = jpeg(
        app1_xmp(xmp(raw=listed("dc:subject", "harbour", "kite"))),
        iim_segment([(KEYWORD, item) for item in items]),
    )
    assert (conflict_of(data, "keywords") is not None) == is_conflict


@pytest.mark.parametrize(
    ("embedded", "beside", "value", "source", "is_conflict"),
    [
        pytest.param(None, None, None, "", False, id="nobody says it"),
        pytest.param("55,40.5N", None, 55.675, "XMP", False, id="XMP alone"),
        pytest.param(
            None, "55,40.5N", 55.675, "XMP sidecar", False, id="a sidecar alone"
        ),
        pytest.param(
            "55,40.5N",
            "55,40.5002N",
            55.6750033,
            "XMP sidecar",
            False,
            id="rounded otherwise",
        ),
        pytest.param(
            "55,40.5N", "54,40.5S", -54.675, "XMP sidecar", True, id="elsewhere"
        ),
        pytest.param("95,40.5N", None, None, "", False, id="on no globe"),
    ],
)
def test_where_the_camera_stood_is_read_from_xmp_too(
    embedded: str | None,
    beside: str | None,
    value: float | None,
    source: str,
    is_conflict: bool,
) -> None:
    packets = [
        xmp({"exif:GPSLatitude": said, "exif:GPSLongitude": "12,34.5E"})
        if said
        else b""
        for said in (embedded, beside)
    ]
    image = read(
        jpeg(*(app1_xmp(packet) for packet in packets[:1] if packet)),
        uri="a.jpg",
        pixels=False,
        sidecars=[SourceFile(uri="a.xmp", data=p) for p in packets[1:] if p],
    )
    assert image.says("gps_lat") == value
    claims = [claim for claim in image.fields if claim.name == "gps_lat"]
    assert [claim.evidence.kind for claim in claims] == ([source] if source else [])
    assert [c.name for c in image.conflicts] == (["gps_lat"] if is_conflict else [])


def test_half_a_place_gives_way_to_a_whole_one() -> None:
    """Half of it from one and half from the other would be nowhere."""
    whole = xmp({"exif:GPSLatitude": "55,40.5N", "exif:GPSLongitude": "12,34.5E"})
    half = xmp({"exif:GPSLatitude": "10,30.0S"})
    image = read(
        jpeg(app1_xmp(whole)),
        uri="a.jpg",
        pixels=False,
        sidecars=[SourceFile(uri="a.xmp", data=half)],
    )
    assert (image.says("gps_lat"), image.says("gps_lon")) == (55.675, 12.575)
    assert not image.conflicts


def test_what_iim_writes_around_a_code_is_no_disagreement() -> None:
    data = jpeg(
        app1_xmp(xmp(raw=listed("Iptc4xmpCore:SubjectCode", "04001000"))),
        iim_segment([(12, "IPTC:04001000:Economy::")]),
    )
    assert conflict_of(data, "subject_codes") is None
