"""What a file credits beside its credit line, against what is printed with it."""

from __future__ import annotations

import pytest

from media.dedup.credits import Settled, settle_credits
from media.model import Caption, Claim, Evidence, Fingerprint, Image, Json, Usage
from media.pipeline import open_session

SESSION = open_session()


def settled(printed: str, **fields: Json) -> Settled:
    place = Evidence(uri="a.jpg", kind="XMP")
    image = Image(
        uri="a.jpg",
        format="JPEG",
        fingerprint=Fingerprint(sha256="0" * 64, width=1, height=1),
        fields=tuple(
            Claim(name=name, value=value, evidence=place)
            for name, value in fields.items()
        ),
    )
    caption = Caption(document_uri="a", position=0, text=printed, credit_line=printed)
    usage = Usage(usage_id="u", caption=caption, credit=SESSION.read_credit(printed))
    return settle_credits(
        [usage],
        [image],
        read_credit=SESSION.read_credit,
        agencies=SESSION.knowledge.agencies,
        credit_in_file=SESSION.credit_in_file,
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
