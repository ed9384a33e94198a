"""A template with slots, filled with what is known of each usage."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from media.errors import BadDecision
from media.model import Asset, Caption, Usage
from media.pipeline import BulkEdit, Session, plan

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
    rows = plan([asset], edit, session=session).rows
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
    (row,) = plan([asset], edit, session=session).rows
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
