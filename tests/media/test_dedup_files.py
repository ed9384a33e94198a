"""What a file credits beside its credit line, against what is printed with it."""

from __future__ import annotations

import pytest

from media.dedup.credits import Settled, settle_credits
from media.model import Caption, Claim, Evidence, Fingerprint, Image, Json, Usage
from media.pipeline import open_session

SESSION = open_session()


def settled(printed: str, **fields: Json) -> Settled:
    return settled_of([printed], [fields])


def settled_of(printed: list[str], files: list[dict[str, Json]]) -> Settled:
    """Return what is settled of lines in print and of the fields of files."""
    return settle_credits(
        [_usage(f"{n}.html", line) for n, line in enumerate(printed)],
        [_image(n, fields) for n, fields in enumerate(files)],
        read_credit=SESSION.read_credit,
        agencies=SESSION.knowledge.agencies,
        credit_in_file=SESSION.credit_in_file,
    )


def _usage(document: str, line: str) -> Usage:
    caption = Caption(document_uri=document, position=0, text=line, credit_line=line)
    return Usage(usage_id=document, caption=caption, credit=SESSION.read_credit(line))


def _image(number: int, fields: dict[str, Json]) -> Image:
    place = Evidence(uri=f"{number}.jpg", kind="XMP")
    return Image(
        uri=place.uri,
        format="JPEG",
        fingerprint=Fingerprint(sha256=f"{number:064}", width=1, height=1),
        fields=tuple(
            Claim(name=name, value=value, evidence=place)
            for name, value in fields.items()
        ),
    )


@pytest.mark.parametrize(
    ("printed", "fields"),
    [
        ("Ida Wells/AFP", {"creators": ["IDA WELLS"], "credit_line": "AFP"}),
        ("Ida Wells/AFP", {"creators": ["Ida Wells/AFP"]}),
        ("AFP", {"creators": ["Ida Wells"]}),
        ("AFP Photo/Handout/Navy", {"creators": ["Navy"]}),
        ("Ida Wells/Getty Images", {"creators": ["Ida Wells"], "source": "AFP"}),
        ("Harbour Press/AFP", {"creators": ["Harbour Press"], "credit_line": "AFP"}),
        ("Ida Wells/AFP", {"creators": ["n/a"], "credit_line": "AFP"}),
    ],
)
def test_print_may_leave_out_or_add_what_the_file_names(
    printed: str, fields: dict[str, Json]
) -> None:
    found = settled(printed, **fields)
    assert [c.name for c in found.conflicts] == []


@pytest.mark.parametrize(
    ("printed", "fields"),
    [
        ("Bo Ek/AFP", {"creators": ["Ida Wells"]}),
        ("Bo Ek/AFP", {"creators": ["Ida Wells"], "credit_line": "AFP"}),
        ("Ida Wells/AP", {"description": "A ferry at dawn. (Photo: Ida Wells/AFP)"}),
    ],
)
def test_print_that_names_somebody_else_is_a_conflict(
    printed: str, fields: dict[str, Json]
) -> None:
    found = settled(printed, **fields)
    assert [c.name for c in found.conflicts] == ["credit_line/file"]


def test_a_byline_alone_is_not_printed_in_place_of_a_whole_credit() -> None:
    found = settled("AFP Photo/Handout/Navy Spokesman", creators=["Navy"])
    assert found.to_print == "AFP Photo/Handout/Navy Spokesman"


def test_several_bylines_are_as_much_of_a_credit_as_one() -> None:
    two: list[Json] = ["Ida Wells", "Bo Ek"]
    assert [c.name for c in settled("Ole Roth/AFP", creators=two).conflicts] == [
        "credit_line/file"
    ]
    assert settled("Bo Ek/AFP", creators=two).conflicts == ()


def test_a_credit_line_that_only_fills_its_field_contradicts_nobody() -> None:
    assert settled("Ida Wells/AFP", credit_line="n/a").conflicts == ()


def fields(byline: str = "", line: str = "") -> dict[str, Json]:
    """Return the by-line and the credit line of a file, as far as it has them."""
    creators: dict[str, Json] = {"creators": [byline]} if byline else {}
    return {**creators, **({"credit_line": line} if line else {})}


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        pytest.param(
            fields("Ida Wells", "REUTERS"),
            fields("Bo Ek", "REUTERS"),
            ["Ida Wells/REUTERS", "Bo Ek/REUTERS"],
            id="two by-lines under one credit line",
        ),
        pytest.param(
            fields("Ida Wells"),
            fields("Bo Ek"),
            ["Ida Wells", "Bo Ek"],
            id="by-lines alone",
        ),
        pytest.param(
            fields("Ida Wells"),
            fields("Bo Ek", "REUTERS"),
            ["Ida Wells", "Bo Ek/REUTERS"],
            id="a by-line alone, and one beside a credit line",
        ),
        pytest.param(
            fields("", "Ida Wells/REUTERS"),
            fields("Bo Ek", "REUTERS"),
            ["Ida Wells/REUTERS", "Bo Ek/REUTERS"],
            id="in the line, and beside it",
        ),
        pytest.param(
            fields("Ida Wells", "REUTERS"),
            fields("Ida Wells", "AFP"),
            ["Ida Wells/REUTERS", "Ida Wells/AFP"],
            id="two houses",
        ),
    ],
)
def test_files_of_one_picture_that_name_others_are_a_conflict(
    one: dict[str, Json], other: dict[str, Json], said: list[str]
) -> None:
    for files, lines in (([one, other], said), ([other, one], said[::-1])):
        found = settled_of([], files)
        (conflict,) = found.conflicts
        assert conflict.name == "credit_line/file"
        assert [c.value for c in conflict.claims] == lines
        assert [c.evidence.uri for c in conflict.claims] == ["0.jpg", "1.jpg"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(fields("Ida Wells"), fields("IDA WELLS"), id="capitals"),
        pytest.param(fields("Ida Wells"), fields("", "REUTERS"), id="other fields"),
        pytest.param(
            fields("Ida Wells", "REUTERS"), fields("", "REUTERS"), id="one says less"
        ),
        pytest.param(fields("Ida Wells", "REUTERS"), fields("I. Wells"), id="initials"),
        pytest.param(
            fields("", "Ida Wells/REUTERS"),
            fields("Ida Wells", "REUTERS"),
            id="in the line, and beside it",
        ),
    ],
)
def test_files_of_one_picture_may_say_less_than_each_other(
    one: dict[str, Json], other: dict[str, Json]
) -> None:
    assert settled_of([], [one, other]).conflicts == ()
    assert settled_of([], [other, one]).conflicts == ()


@pytest.mark.parametrize(
    ("printed", "files", "to_print"),
    [
        ([], [fields("Ida Wells", "REUTERS")], "Ida Wells/REUTERS"),
        (["Reuters"], [fields("Ida Wells", "REUTERS")], "Ida Wells/REUTERS"),
        (["Bo Ek/Reuters"], [fields("Ida Wells", "REUTERS")], "Ida Wells/REUTERS"),
        (
            ["Photo by Ida Wells/Reuters"],
            [fields("Ida Wells", "REUTERS")],
            "Photo by Ida Wells/Reuters",
        ),
        ([], [fields("Ida Wells", "Reuters/Handout")], "Reuters/Handout"),
        (
            [],
            [fields("Ida Wells", "REUTERS"), fields("", "REUTERS")],
            "Ida Wells/REUTERS",
        ),
        ([], [fields("Ida Wells", "REUTERS"), fields("Bo Ek", "REUTERS")], "REUTERS"),
    ],
)
def test_the_files_line_is_printed_with_the_maker_whom_the_file_names(
    printed: list[str], files: list[dict[str, Json]], to_print: str
) -> None:
    assert settled_of(printed, files).to_print == to_print


@pytest.mark.parametrize(
    ("lines", "licences"),
    [
        (
            ["Ida Wells/CC BY 2.0", "Ida Wells/CC BY-SA 4.0"],
            ["CC-BY-2.0", "CC-BY-SA-4.0"],
        ),
        (
            ["Ida Wells/CC BY 2.0", "© Ida Wells, all rights reserved"],
            ["CC-BY-2.0", "LicenseRef-All-Rights-Reserved"],
        ),
        (["Ida Wells/CC BY 2.0", "Ida Wells/CC BY"], []),
        (["Ida Wells/CC BY 2.0", "Ida Wells"], []),
        (["Ida Wells/CC BY 2.0", "Photo: Ida Wells (CC BY 2.0)"], []),
    ],
)
def test_printed_licences_that_differ_are_a_conflict(
    lines: list[str], licences: list[str]
) -> None:
    found = settled_of(lines, []).conflicts
    assert [c.value for conflict in found for c in conflict.claims] == licences
    assert {conflict.name for conflict in found} <= {"licence"}


@pytest.mark.parametrize(
    ("byline", "line", "printed"),
    [
        ("QUILMO PORT SERVICE / HANDOUT", "EPA", "Quilmo Port Service/Handout/EPA"),
        ("Ida Wells/POOL", "AP", "Ida Wells/Pool/AP"),
        ("STRINGER", "REUTERS", "Stringer/REUTERS"),
        ("STR", "AFP", "STR/AFP"),
        ("HANDOUT", "EPA", "Handout/EPA"),
        ("dpa", "picture alliance", "dpa/picture alliance"),
        ("Ida Wells/AFP", "AFP", "Ida Wells/AFP"),
        # What the line says of the way of the picture stands as it was sent
        ("Ida Wells", "Quilmo Port/Handout via REUTERS", ""),
        ("HANDOUT", "Quilmo Port/Handout via REUTERS", ""),
        ("Staff", "AP", ""),
        ("AFP", "AFP", ""),
    ],
)
def test_whom_the_byline_names_stands_before_the_house_of_the_line(
    byline: str, line: str, printed: str
) -> None:
    given = fields(byline, line)
    assert settled_of([], [given]).to_print == (printed or line)
