"""Which credit of an asset is to be printed; its conflicts and its rights."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from media.model import Json
from tests.merging import KITE, image, merged, usage

CREDITS = [
    pytest.param("AP Photo/Ida Holm", "AP/Ida Holm", 0, id="spellings of one agency"),
    pytest.param("AP Photo/Ida Holm", "Photo: IDA HOLM/AP", 0, id="order and label"),
    pytest.param("AP Photo/Ida Holm", "I. Holm/AP", 0, id="initials"),
    pytest.param("AP Photo/Ida-Lou Holm", "I.L. Holm/AP", 0, id="two initials"),
    pytest.param("AP Photo/Ida Holm", "O. Holm/AP", 1, id="other initials"),
    pytest.param("AP Photo/Ida Holm", "I. Berg/AP", 1, id="initials of another"),
    pytest.param("AP Photo/Ida M. Holm", "AP/Ida Holm", 0, id="middle initial"),
    pytest.param("AP/Ida M. Holm", "AP/Ida K. Holm", 1, id="other middle initial"),
    pytest.param("AP/Robert “Bob” Tal", "AP/Bob Tal", 0, id="by the nickname"),
    pytest.param("AP/Robert (Bob) Tal", "AP/Robert Tal", 0, id="without nickname"),
    pytest.param("AP/Robert “Bob” Tal", "AP/Bob Holm", 1, id="another's nickname"),
    pytest.param("AP/Ida-Lou Holm-Berg", "AP/Ida Lou Holm Berg", 0, id="hyphens"),
    pytest.param("AP/José Pérez", "AP/Jose Perez", 0, id="accents"),
    pytest.param("AP/Jutta Müller", "AP/Jutta Mueller", 0, id="umlaut"),
    pytest.param("AP/Lars Bauer", "AP/Lars Baur", 1, id="no umlaut"),
    pytest.param("AP/Youssef Salem", "AP/Yusuf Salem", 0, id="transliterated"),
    pytest.param("AP/Serhii Koval", "AP/Sergei Koval", 0, id="in two languages"),
    pytest.param("AP/Jamal Salem", "AP/Jamil Salem", 1, id="other given name"),
    pytest.param("AP/Ahmad Radhi", "AP/Ahmad Razi", 1, id="other surname"),
    pytest.param("AP/Ida M. Holm", "AFP/Ida Holm", 1, id="initial, another agency"),
    pytest.param("AP Photo/Ida Holm", "AFP/Ida Holm", 1, id="another agency"),
    pytest.param("AP Photo/Ida Holm", "AP Photo/Jo Berg", 1, id="another creator"),
    pytest.param("AP Photo/Ida Holm", "AP", 1, id="one leaves the creator out"),
    pytest.param("AP Photo/Ida Holm", None, 0, id="one has no credit"),
    pytest.param(
        "AFP/Coalition", "AFP/Coalition Official", 1, id="also printed, another name"
    ),
]


@pytest.mark.parametrize(("one", "other", "conflicts"), CREDITS)
def test_credits_conflict_by_whom_they_name(
    one: str, other: str | None, conflicts: int
) -> None:
    (asset,) = merged(usage(KITE, one), usage(KITE, other, document="b.txt"))
    assert len(asset.conflicts) == conflicts


def test_initials_that_two_people_share_stand_for_neither() -> None:
    lines = ["Ida Holm/AP", "Ivo Holm/AP", "I. Holm/AP"]
    usages = [usage(KITE, c, document=str(n)) for n, c in enumerate(lines)]
    (asset,) = merged(*usages)
    assert [c.name for c in asset.conflicts] == ["credit_line"]


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(["I. Holm", "Ida Holm", "Ida M. Holm"], id="ever more letters"),
        pytest.param(["J. Mueller", "Jutta Mueller", "Jutta Müller"], id="umlaut"),
        pytest.param(["B. Tal", "Bob Tal", "Robert “Bob” Tal"], id="nickname"),
    ],
)
def test_three_forms_of_one_name_are_no_conflict(names: list[str]) -> None:
    for order in permutations(names):
        usages = [usage(KITE, f"AP/{n}", document=str(k)) for k, n in enumerate(order)]
        (asset,) = merged(*usages)
        assert asset.conflicts == ()


def test_a_credit_that_says_less_is_told_from_one_that_says_otherwise() -> None:
    (asset,) = merged(usage(KITE, "AP/Ida Holm"), usage(KITE, "AP", document="b.txt"))
    assert "says less" in asset.conflicts[0].why
    (asset,) = merged(usage(KITE, "AP/Ida Holm"), usage(KITE, "AFP", document="b.txt"))
    assert "says less" not in asset.conflicts[0].why


@pytest.mark.parametrize("demanded", [False, True])
def test_every_conflict_goes_on_with_the_line_to_print(demanded: bool) -> None:
    line = "AP Photo/Ida Holm"
    terms = 'Mandatory credit: "Ida Holm for AP"' if demanded else ""
    (asset,) = merged(
        usage(KITE, "Photo: AFP/Eva Sand"),
        usage(KITE, "Photo: AFP/Eva Sand", document="b.txt"),
        usage(KITE, f"Photo: {line}", document="c.txt"),
        image("one", description=KITE, credit_line=line, instructions=terms),
    )
    names = {conflict.name for conflict in asset.conflicts}
    assert names == {"credit_line", "credit_line/file"}
    assert asset.credit_to_print == ("Ida Holm for AP" if demanded else line)
    chosen = {str(c.chosen).removeprefix("Photo: ") for c in asset.conflicts}
    assert chosen == {asset.credit_to_print}


def test_print_and_file_that_disagree_are_a_conflict_of_their_own() -> None:
    (asset,) = merged(
        usage(KITE, "AFP/Ida Holm"),
        image("one", description=KITE, credit_line="AP Photo/Ida Holm"),
    )
    (conflict,) = asset.conflicts
    assert conflict.name == "credit_line/file"
    assert [c.evidence.kind for c in conflict.claims] == ["caption", "IIM"]
    assert conflict.chosen == asset.credit_to_print == "AP Photo/Ida Holm"
    assert "file" in asset.credit_why


FILE_AGREES = [
    pytest.param("AP", ["Ida Holm"], "Ida Holm/AP", id="the creator in its own field"),
    pytest.param(
        "AFP Photo/Handout/Coalition Offi",
        [],
        "AFP Photo/Handout/Coalition Official",
        id="cut at 32 octets",
    ),
    pytest.param("AP", [], "Ida Holm/AP", id="the file names nobody"),
]


@pytest.mark.parametrize(("line", "creators", "printed"), FILE_AGREES)
def test_what_a_file_says_in_its_own_way_is_no_conflict_and_print_completes_it(
    line: str, creators: list[str], printed: str
) -> None:
    held: list[Json] = [*creators]
    filed = image("one", description=KITE, credit_line=line, creators=held)
    (asset,) = merged(usage(KITE, printed), filed)
    assert not asset.conflicts
    assert asset.credit_to_print == printed
    assert "file" in asset.credit_why and "print" in asset.credit_why


def test_what_the_file_demands_word_for_word_is_printed() -> None:
    said = 'MANDATORY CREDIT "AFP PHOTO / HARBOUR AUTHORITY" - NO MARKETING'
    file = image("h", description=KITE, credit_line="AFP", instructions=said)
    (asset,) = merged(usage(KITE, "Photo: AFP"), file)
    assert asset.credit_to_print == "AFP PHOTO / HARBOUR AUTHORITY"
    assert asset.credit_why == "The file demands it word for word."


def test_the_line_printed_most_often_is_chosen_then_the_fullest() -> None:
    lines = ["Photo: AP/Ida Holm", "AFP/Ida Holm Berg", "Photo: AP/Ida Holm"]
    usages = [usage(KITE, c, document=str(n)) for n, c in enumerate(lines)]
    (asset,) = merged(*usages)
    assert asset.credit_to_print == "AP/Ida Holm"
    (asset,) = merged(*usages[:2])
    assert asset.credit_to_print in {"AP/Ida Holm", "AFP/Ida Holm Berg"}


TIES = [
    pytest.param(
        ("Ida Holm/AP", "2026-05-01"),
        ("Jo Berg/AP", "2026-06-01"),
        "Jo Berg/AP",
        "Of the lines printed equally often it was printed last, on 2026-06-01.",
        id="two makers: as it was printed last",
    ),
    pytest.param(
        ("Ida Holm-Lindqvist/AP", "2026-05-01"),
        ("Jo Berg/AP", "2026-06-01T08:00:00Z"),
        "Jo Berg/AP",
        "Of the lines printed equally often it was printed last, on 2026-06-01.",
        id="a longer name has nothing before a later day",
    ),
    pytest.param(
        ("Ida Holm/AP", "2026-05-01"),
        ("AP", "2026-06-01"),
        "Ida Holm/AP",
        "It is the fullest of the lines printed equally often.",
        id="one that names the other's house and the maker, too",
    ),
    pytest.param(
        ("Ida Holm/AP", "2026-06-01"),
        ("Jo Berg/AP", "2026-06-01"),
        "Ida Holm/AP",
        "Lines that disagree are printed equally often; a person has to ask.",
        id="two makers on one day: nothing tells",
    ),
    pytest.param(
        ("Ida Holm/AP", None),
        ("Jo Berg/AP", "2026-06-01"),
        "Ida Holm/AP",
        "Lines that disagree are printed equally often; a person has to ask.",
        id="of one nobody knows the day",
    ),
    pytest.param(
        ("Ida Holm/AP", "2026"),
        ("Jo Berg/AP", "2026-06-01"),
        "Ida Holm/AP",
        "Lines that disagree are printed equally often; a person has to ask.",
        id="of one only the year is known",
    ),
]


@pytest.mark.parametrize(("one", "other", "line", "why"), TIES)
def test_of_lines_printed_equally_often_it_is_said_what_speaks_for_one(
    one: tuple[str, str | None], other: tuple[str, str | None], line: str, why: str
) -> None:
    usages = [
        replace(usage(KITE, said, document=name), published=day)
        for name, (said, day) in (("a.txt", one), ("b.txt", other))
    ]
    for some in permutations(usages):
        (asset,) = merged(*some)
        assert (asset.credit_to_print, asset.credit_why) == (line, why)
        (conflict,) = asset.conflicts
        assert conflict.chosen == line
        assert conflict.why.startswith(why)


EXPIRY = [
    pytest.param("Expires 2024-12-31", date(2024, 12, 31), id="expires, ISO"),
    pytest.param("For use until 31 December 2024.", date(2024, 12, 31), id="until"),
    pytest.param("Licensed through March 1, 2025", date(2025, 3, 1), id="through"),
    pytest.param("Nutzung frei bis 30.06.2025", date(2025, 6, 30), id="German"),
    pytest.param("Embargoed until 1 May 2025", None, id="an embargo is no expiry"),
    pytest.param("No use after the show ends", None, id="no day given"),
    pytest.param("Taken on 1 May 2025", None, id="another sort of day"),
    pytest.param("Expires 31 June 2024", None, id="no such day"),
]


@pytest.mark.parametrize(("terms", "last_day"), EXPIRY)
def test_the_last_day_of_use_is_read_from_the_terms(
    terms: str, last_day: date | None
) -> None:
    (asset,) = merged(image("one", usage_terms=terms))
    assert asset.rights.expires == last_day
    assert asset.rights.usage_terms == terms
    assert asset.rights.evidence[0].kind == "IIM"


def test_rights_are_gathered_from_every_file() -> None:
    (asset,) = merged(
        image("one", pixels="p", copyright_notice="© Holm", instructions="NO SALES"),
        image("two", pixels="p", licensors=[{"name": "Holm & Co"}]),
    )
    assert asset.rights.copyright_notice == "© Holm"
    assert asset.rights.instructions == "NO SALES"
    assert asset.rights.licensors == ("Holm & Co",)
