"""Where the parts of a credit line stand in it, and what each is taken for."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media.agencies import load_agencies
from media.credits import CreditPart, credit_parts, parse_credit
from media.licences import load_licences
from media.words import load_words

KNOWN = {
    "agencies": load_agencies(),
    "words": load_words(),
    "licences": load_licences(),
}


def parts(line: str) -> tuple[CreditPart, ...]:
    return credit_parts(line, **KNOWN)


def row(line: str, of: str, *wanted: str) -> object:
    return pytest.param(line, list(wanted), id=of)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        row(
            "Photo: AFP Photo/Handout/Coalition Official",
            "handout",
            "label Photo",
            "organisation AFP Photo = AFP",
            "flag Handout",
            "organisation Coalition Official = Coalition",
        ),
        row(
            "Ida Wells/Harbour Courier via AP, file",
            "chain with a paper that is not known",
            "creator Ida Wells",
            "organisation Harbour Courier",
            "organisation AP = AP",
            "flag file",
        ),
        row(
            "© Ida Wells / Wikimedia Commons / CC BY-SA 4.0",
            "licence",
            "creator Ida Wells",
            "organisation Wikimedia Commons = Wikimedia Commons",
            "licence CC BY-SA 4.0 = CC-BY-SA-4.0",
        ),
        row(
            "Ida Wells, staff photographer",
            "what a person does",
            "creator Ida Wells",
            "role staff photographer",
        ),
        row(
            "写真：山田太郎＝ＡＰ",
            "full-width letters stand as printed",
            "label 写真",
            "creator 山田太郎",
            "organisation ＡＰ = AP",
        ),
        row("", "nothing"),
    ],
)
def test_each_part_is_named(line: str, wanted: list[str]) -> None:
    found = [
        f"{part.role} {part.span.of(line)}"
        + (f" = {part.agency.name}" if part.agency else "")
        + (f" = {part.licence}" if part.licence else "")
        for part in parts(line)
    ]
    assert found == wanted


LINES = st.lists(
    st.sampled_from(
        [
            "Photo:",
            "Ida",
            "Wells",
            "Bo",
            "Lund",
            "AFP",
            "dpa",
            "Getty",
            "Images",
            "via",
            "/",
            "(",
            ")",
            ",",
            ";",
            "©",
            "by",
            "Handout",
            "file",
            "Left",
            "CC",
            "BY-SA",
            "4.0",
            "写真",
            "撮影",
            "山田",
            "ＡＰ",
            "2021",
            "for",
            "the",
            "and",
            "zxc",
            "—",
            "é",
            "ﬁ",
            "\u200b",
        ]
    ),
    max_size=9,
).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_parts_are_those_of_the_credit_and_stand_apart(line: str) -> None:
    found, credit = parts(line), parse_credit(line, **KNOWN)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert all(part.span.of(line).strip() for part in found)
    printed = {part.span.of(line).strip() for part in found}
    assert printed >= {*credit.creators, *credit.organisations, *credit.doubts}
