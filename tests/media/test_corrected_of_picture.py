"""What people correct of one picture is never printed under the next in its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from media.files import SourceFile
from media.model import usage_member
from media.pipeline import Correcting, RightsEdit, Wanted, wanted_rights
from media.rights import as_set
from tests.written_over import NETS, OARS, SENT, TODAY, Desk, article, nets, oars, rower

RIGHT = {"credit_line": "Eva Lund/AFP", "description": "Rower Eva Lund at Oldport."}
BY = {"actor": "Mia", "reason": "a slip"}
AGAIN = "The oars of the club are back on the water after a long winter."


def fishermen() -> SourceFile:
    return article("oars", f"{NETS} (Eli Sand/Sudpress)")


def other_file() -> SourceFile:
    return replace(nets(), uri="/in/ru.jpg")


def correct(desk: Desk, field: str) -> None:
    (usage,) = desk.running("oars").usages
    one = Wanted(
        member=usage_member(usage.usage_id),
        field=field,  # type: ignore[arg-type]
        text=RIGHT[field],
    )
    Correcting(desk.catalogue, desk.session).correct([one], **BY)


def printed(desk: Desk, field: str) -> str:
    (usage,) = desk.running("oars").usages
    return usage.says(field)


def waiting(desk: Desk) -> list[str | None]:
    return [c.text for one in desk.catalogue.unplaced() for c in one.corrections]


ELSE = {
    "the file, then the page": [other_file, fishermen],
    "the page, then the file": [fishermen, other_file],
}


@pytest.mark.parametrize(
    ("field", "how"),
    [
        ("credit_line", "the file, then the page"),
        ("credit_line", "the page, then the file"),
        ("description", "the page, then the file"),
    ],
)
def test_it_waits_where_another_picture_takes_the_place(
    desk: Desk, field: str, how: str
) -> None:
    desk.take_in(rower(SENT), oars())
    correct(desk, field)
    for file in ELSE[how]:
        desk.take_in(file())
    assert printed(desk, field) != RIGHT[field]
    assert RIGHT[field] not in (desk.showing(NETS).credit_to_print, NETS)
    assert waiting(desk) == [RIGHT[field]]
    desk.take_in(rower(SENT), oars())
    assert (printed(desk, field), waiting(desk)) == (RIGHT[field], [])


def test_it_waits_where_nothing_but_other_words_tells_of_another(desk: Desk) -> None:
    desk.take_in(oars())
    correct(desk, "credit_line")
    desk.take_in(fishermen())
    assert printed(desk, "credit_line") == "Eli Sand/Sudpress"
    assert waiting(desk) == [RIGHT["credit_line"]]


HOLDS = {
    "other words of the same file": [lambda: oars(AGAIN)],
    "the same words, the file stripped": [lambda: rower({}, quality=60)],
    "a slip mended": [lambda: oars(OARS.replace("Ute Ritt", "Ute Rit"))],
    "the same words over another file": [other_file],
    "other words, then the file with more said": [
        lambda: oars(AGAIN),
        lambda: rower({**SENT, "headline": "Oars"}),
    ],
}


@pytest.mark.parametrize("how", sorted(HOLDS))
def test_it_holds_where_the_words_or_the_file_are_the_same(
    desk: Desk, how: str
) -> None:
    desk.take_in(rower(SENT), oars())
    correct(desk, "credit_line")
    for file in HOLDS[how]:
        desk.take_in(file())
    assert (printed(desk, "credit_line"), waiting(desk)) == (RIGHT["credit_line"], [])


def test_a_ban_holds_though_the_words_become_others_where_no_file_is_known(
    desk: Desk,
) -> None:
    desk.take_in(oars())
    edit = RightsEdit(until=date(2027, 5, 1), impose="NO SALES.")
    wanted = wanted_rights(desk.showing(OARS), edit, session=desk.session, **BY)
    Correcting(desk.catalogue, desk.session).correct(wanted, **BY)
    desk.take_in(oars(AGAIN))
    said = as_set(desk.running("oars"), TODAY).rights.restrictions
    assert [limit.kind for limit in said] == ["no-sales"]
    assert waiting(desk) == []
