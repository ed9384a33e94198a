"""What is left to settle of a picture, and what of it objects to the line to print."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from media.model import Finding
from media.objections import ToSettle, to_settle
from media.rules import RULES


def finding(check: str, found: str | None, **fields: Any) -> Finding:
    said = {"severity": "warning", "message": "", "asset_id": "a1"}
    return Finding(check=check, found=found, **said | fields)


LINE = "Ida Holm/Nordpix"
UNMARKED = finding("handout-unmarked", LINE, expected="a credit with “handout”")
REVERSED = finding("agency-order", "Nordpix/Pixbild", expected="Pixbild/Nordpix")
CORRECTED = finding("correction-due", LINE, expected="Ada Holm/Nordpix")


@pytest.mark.parametrize(
    ("line", "told", "objects"),
    [
        pytest.param(LINE, UNMARKED, True, id="the very line lacks a word"),
        pytest.param(
            f"Foto: {LINE}",
            replace(UNMARKED, found=f"({LINE})"),
            True,
            id="labels and brackets make no other line",
        ),
        pytest.param(
            "Nordpix/Ida Holm", UNMARKED, True, id="nor does the order of the house"
        ),
        pytest.param(
            f"{LINE}/Handout", UNMARKED, False, id="another usage printed the word"
        ),
        pytest.param(
            "Nordpix/Pixbild", REVERSED, True, id="the order is the wrong one"
        ),
        pytest.param(
            "Pixbild/Nordpix", REVERSED, False, id="the order is as asked for"
        ),
        pytest.param(LINE, CORRECTED, True, id="other words were ordered"),
        pytest.param(
            "Ada Holm/Nordpix", CORRECTED, False, id="the line has what was ordered"
        ),
        pytest.param(
            LINE,
            finding("territory-excluded", LINE, expected="no use there"),
            False,
            id="the check is about the use and names the line for its place",
        ),
        pytest.param(
            LINE,
            finding("courtesy-unlicensed", LINE, expected="a licence on record"),
            False,
            id="what is lacking is a permission, and no word of the line",
        ),
        pytest.param(
            LINE,
            finding("credit-missing", "A ferry leaves the harbour."),
            False,
            id="one usage lacks a credit, and the line is another's",
        ),
        pytest.param(
            LINE,
            replace(UNMARKED, severity="note"),
            False,
            id="a note asks for nothing",
        ),
        pytest.param(
            None,
            finding("credit-names-nobody", "Archive"),
            False,
            id="there is no line to print",
        ),
    ],
)
def test_a_finding_objects_to_the_line_to_print_only(
    line: str | None, told: Finding, objects: bool
) -> None:
    assert to_settle([told], line).to_line == ((told,) if objects else ())


@pytest.mark.parametrize(
    ("severities", "worst", "counts"),
    [
        ((), None, (0, 0)),
        (("note",), None, (0, 0)),
        (("note", "warning"), "warning", (0, 1)),
        (("warning", "error", "warning"), "error", (1, 2)),
    ],
)
def test_errors_and_warnings_are_counted_and_notes_are_not(
    severities: tuple[str, ...], worst: str | None, counts: tuple[int, int]
) -> None:
    found = [finding("alt-missing", None, severity=each) for each in severities]
    told = to_settle(found, "Ida Holm")
    assert (told.errors, told.warnings) == counts
    assert told.worst == worst
    assert told == ToSettle(errors=counts[0], warnings=counts[1])


def test_what_is_ordered_of_a_line_is_told_by_a_check_that_there_is() -> None:
    assert CORRECTED.check in {rule.check for rule in RULES}
