"""What any catalogue keeps of what people correct."""

from __future__ import annotations

from dataclasses import replace

import pytest

from media.catalogue import Catalogue, Change
from media.errors import NotInCatalogue
from media.model import (
    Anchor,
    Correction,
    SavedTemplate,
    TemplateText,
    TemplateVersion,
)

SAID = Correction(
    member="usage:u1",
    field="credit_line",
    text="Ida Holm/AP",
    at="2026-03-01T10:00:00+00:00",
    actor="Jo",
    reason="a “slip”",
    operation="first",
    read="Ida Hölm/AP\x00",
    before="Ida Hölm/AP\x00",
)


def said(catalogue: Catalogue, *members: str) -> list[str | None]:
    return [c.text for c in catalogue.rulings(members).corrections]


def test_the_latest_of_each_field_counts_and_all_of_them_are_kept(
    catalogue: Catalogue,
) -> None:
    assert not catalogue.has_decisions()
    alt = replace(SAID, field="alt_text", text="")
    again = replace(SAID, text=None, operation="second")
    catalogue.apply(Change(corrections=(SAID, alt)))
    assert catalogue.has_decisions()
    assert catalogue.rulings(["usage:u1"]).corrections == (SAID, alt), "kept exactly"
    catalogue.apply(Change(corrections=(again,)))
    assert said(catalogue, "usage:u1") == ["", None], "what is withdrawn is told too"
    assert said(catalogue, "usage:u2") == []
    assert [c.operation for c in catalogue.corrections().items] == [
        "second",
        "first",
        "first",
    ]
    assert catalogue.corrections(operation="first").total == 2
    assert catalogue.corrections(members=["usage:u1"]).total == 3
    assert catalogue.corrections(members=["usage:u9"]).items == ()


def test_what_is_found_again_nowhere_waits_until_it_is_withdrawn(
    catalogue: Catalogue,
) -> None:
    gone = Anchor(member="usage:u1", now="", place="/in/a.html", text="A ferry")
    here = Anchor(member="usage:u2", now="usage:u3", place="/in/a.html")
    alt = replace(SAID, field="alt_text", text="")
    others = replace(SAID, member="usage:u2")
    catalogue.apply(Change(corrections=(SAID, alt, others), anchors=(gone, here)))
    (waits,) = catalogue.unplaced()
    assert (waits.anchor, waits.corrections) == (gone, (alt, SAID))
    catalogue.apply(Change(corrections=(replace(SAID, text=None),)))
    assert [c for w in catalogue.unplaced() for c in w.corrections] == [alt]
    catalogue.apply(Change(anchors=(replace(gone, now="usage:u1"),)))
    assert catalogue.unplaced() == ()


def test_templates_are_kept_with_what_they_said_before(catalogue: Catalogue) -> None:
    line = TemplateText(field="credit_line", text="{agency}")
    alt = TemplateText(field="alt_text", text="{caption}")
    first = TemplateVersion(
        name="Größe", texts=(line, alt), actor="Jo", at="2026-03-01"
    )
    saved = SavedTemplate(template_id="t1", now=first)
    catalogue.keep_template(saved)
    later = replace(saved, now=replace(first, texts=(alt,)), earlier=(first,))
    catalogue.keep_template(later)
    assert catalogue.saved_templates() == (later,)
    assert catalogue.saved_template("t1") == later
    with pytest.raises(NotInCatalogue):
        catalogue.saved_template("t2")


def test_they_come_in_pages(catalogue: Catalogue) -> None:
    several = tuple(replace(SAID, member=f"usage:{n}") for n in range(5))
    catalogue.apply(Change(corrections=several))
    seen, cursor = [], None
    while True:
        page = catalogue.corrections(limit=2, cursor=cursor)
        assert page.total == 5
        seen += [c.member for c in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == [f"usage:{n}" for n in (4, 3, 2, 1, 0)]


def test_they_are_found_by_the_name_that_their_member_has_today(
    catalogue: Catalogue,
) -> None:
    anchor = Anchor(member="usage:u1", now="usage:u7", place="a.txt")
    catalogue.apply(Change(corrections=(SAID,), anchors=(anchor,)))
    assert said(catalogue, "usage:u7") == ["Ida Holm/AP"]
    assert catalogue.rulings([], places=["a.txt"]).corrections == (SAID,)
