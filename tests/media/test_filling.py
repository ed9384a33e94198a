"""A template with slots, filled with what is known of each usage."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from media.errors import BadDecision
from media.model import Asset, Caption, Usage
from media.pipeline import BulkEdit, Mode, Session, plan
from media.settings import Newsroom

LINE = "Photo: Ida Holm/AFP via Getty Images"


def used(session: Session, line: str | None = LINE, made: date | None = None) -> Usage:
    caption = Caption(
        document_uri="/in/a.html",
        position=0,
        description="A ferry leaves Oldport.",
        credit_line=line,
        date_created=made,
    )
    return Usage(
        usage_id="u1",
        caption=caption,
        credit=session.read_credit(line) if line else None,
        document_title="The storm",
    )


def became(session: Session, usage: Usage, template: str) -> str:
    asset = Asset(asset_id="a", description="", usages=(usage,))
    edit = BulkEdit(field="alt_text", text=template, mode="fill")
    rows = plan([asset], [edit], session=session).rows
    return rows[0].after if rows else ""


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{creator}/{agency}", "Ida Holm/AFP"),
        ("© {agency}", "© AFP"),
        ("{title}, {date}: {creator}", "The storm, 2026-03-01: Ida Holm"),
        ("{caption} {credit}", f"A ferry leaves Oldport. {LINE}"),
        ("{label}: {creator}", "Photo: Ida Holm"),
    ],
)
def test_what_is_known_stands_in_its_slot(
    session: Session, template: str, text: str
) -> None:
    usage = used(session, made=date(2026, 3, 1))
    assert became(session, usage, template) == text


def test_what_is_not_known_goes_with_the_words_before_it(session: Session) -> None:
    usage = used(session, line="Photo: AFP")
    assert became(session, usage, "{caption} by {creator} in {title}") == (
        "A ferry leaves Oldport. in The storm"
    )


def test_a_line_says_which_of_its_slots_are_not_known(session: Session) -> None:
    asset = Asset(asset_id="a", description="", usages=(used(session, "Foto: AFP"),))
    text = "{creator}/{agency} ({date})"
    edit = BulkEdit(field="alt_text", text=text, mode="fill")
    (row,) = plan([asset], [edit], session=session).rows
    assert (row.after, row.lacks) == ("AFP", ("creator", "date"))


def test_where_nothing_is_known_the_text_stays(session: Session) -> None:
    usage = used(session, line=None)
    assert became(session, usage, "{label}: {creator}/{agency}") == ""
    kept = replace(usage.caption, alt_text="A boat")
    assert became(session, replace(usage, caption=kept), "{creator}") == ""


@pytest.mark.parametrize("template", ["none", "{colour}", "{creator", "{0}", "{}", ""])
def test_a_template_that_cannot_be_filled_is_refused(
    session: Session, template: str
) -> None:
    with pytest.raises(BadDecision, match="text: "):
        became(session, used(session), template)


@pytest.mark.parametrize(
    "form", ["{date:DD.MM.YYYY}", "{date:HH:mm}", "{date:x}", "{creator:y}", "{date!r}"]
)
def test_a_date_has_forms_of_dates_and_nothing_else_has(
    session: Session, form: str
) -> None:
    with pytest.raises(BadDecision, match="text: "):
        became(session, used(session), form)


GERMAN = Newsroom(name="Hafenblatt", language="de")


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{creator} am {date}", "Ida Holm am 1. März 2026"),
        ("{creator} ({date:dd.MM.yy})", "Ida Holm (01.03.26)"),
        ("{label} {date:iso}", "Foto 2026-03-01"),
        ("{creator}[ (am {date:EEEE})]", "Ida Holm (am Sonntag)"),
    ],
)
def test_dates_and_labels_are_in_the_language_of_the_newsroom(
    session: Session, template: str, text: str
) -> None:
    german = replace(session, settings=replace(session.settings, newsroom=GERMAN))
    assert became(german, used(german, made=date(2026, 3, 1)), template) == text


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{creator}[ (am {date})]", "Ida Holm"),
        ("{creator}[ (am {date} in [[{title}]])].", "Ida Holm."),
        ("[[{creator}]][ in {licence}]", "[Ida Holm]"),
        ("{creator}[ for {agency}[ on {date}]]", "Ida Holm for AFP"),
        ("{creator} [sic]", "Ida Holm [sic]"),
    ],
)
def test_what_is_optional_is_left_out_whole(
    session: Session, template: str, text: str
) -> None:
    assert became(session, used(session), template) == text


@pytest.mark.parametrize(
    ("template", "place"),
    [
        ("{creator}[ (am {date})", "“\\[” at character 10 has no “]”"),
        ("{creator}]", "“]” at character 10 has no “\\[”"),
        ("{{[{creator}]]", "“]” at character 14 has no"),
        ("([{creator})]", "“\\[” at character 2 has no"),
        ("[[[{creator}]]", "“]” at character 14|“\\[” at character"),
    ],
)
def test_a_bracket_without_the_other_is_refused_with_its_place(
    session: Session, template: str, place: str
) -> None:
    with pytest.raises(BadDecision, match=place):
        became(session, used(session), template)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{creator} [[", "Ida Holm ["),
        ("{creator}]]", "Ida Holm]"),
        ("[[{creator}]]", "[Ida Holm]"),
        ("[{creator}[ on {date}]]", "Ida Holm"),
    ],
)
def test_a_doubled_bracket_is_printed(
    session: Session, template: str, text: str
) -> None:
    assert became(session, used(session), template) == text


@pytest.mark.parametrize(
    ("template", "line", "credit"),
    [
        ("{label}: {creator}[ (am {date})]", None, None),
        ("{label}: {creator} ({date})", None, None),
        ("{creator} {date}", None, None),
        ("{label} {date}", "Photo: Ida Holm", None),
        ("Foto: Polizei ({date})", None, "Foto: Polizei (2026-03-01)"),
        ("{label}: {creator} ({date})", LINE, "Photo: Ida Holm (2026-03-01)"),
    ],
)
def test_a_credit_of_nobody_is_not_filled_and_what_lacks_is_told(
    session: Session, template: str, line: str | None, credit: str | None
) -> None:
    usage = used(session, line, made=date(2026, 3, 1))
    asset = Asset(asset_id="a", description="", usages=(usage,))
    edit = BulkEdit(field="credit_line", text=template, mode="fill")
    found = plan([asset], [edit], session=session)
    assert [row.after for row in found.rows] == ([credit] if credit else [])
    assert ("creator" in found.unknown) is (credit is None)
    assert found.unfilled == (credit is None)


@pytest.mark.parametrize(
    ("mode", "text", "line"),
    [
        ("append", "/Pool", "Ida Holm/Nordpix/Pool"),
        ("append", ", Archive", "Ida Holm/Nordpix, Archive"),
        ("append", "(Handout)", "Ida Holm/Nordpix (Handout)"),
        ("append", "– Archive", "Ida Holm/Nordpix – Archive"),
        ("prepend", "Photo:", "Photo: Ida Holm/Nordpix"),
        ("prepend", "©", "© Ida Holm/Nordpix"),
        ("prepend", "Pool/", "Pool/Ida Holm/Nordpix"),
    ],
)
def test_what_is_put_to_a_line_stands_there_as_people_write_it(
    session: Session, mode: Mode, text: str, line: str
) -> None:
    asset = Asset(
        asset_id="a", description="", usages=(used(session, "Ida Holm/Nordpix"),)
    )
    edit = BulkEdit(field="credit_line", text=text, mode=mode)
    (row,) = plan([asset], [edit], session=session).rows
    assert row.after == line
