"""What is left to settle of a picture, and what of it objects to the line to print."""

from __future__ import annotations

from typing import Any

import pytest

from media.model import Finding
from media.objections import OF_CREDITS, ToSettle, to_settle
from media.rules import RULES


def finding(check: str, found: str | None, **fields: Any) -> Finding:
    said = {"severity": "warning", "message": "", "asset_id": "a1"}
    return Finding(check=check, found=found, **said | fields)


HANDOUT = {"expected": "a credit with the word “handout”"}


@pytest.mark.parametrize(
    ("line", "told", "objects"),
    [
        pytest.param(
            "Ida Holm/Nordpix",
            finding("handout-unmarked", "Ida Holm/Nordpix", **HANDOUT),
            True,
            id="the very line lacks a word",
        ),
        pytest.param(
            "Foto: Ida Holm/Nordpix",
            finding("handout-unmarked", "(Ida Holm/Nordpix)", **HANDOUT),
            True,
            id="labels and brackets make no other line",
        ),
        pytest.param(
            "Nordpix/Ida Holm",
            finding("handout-unmarked", "Ida Holm/Nordpix", **HANDOUT),
            True,
            id="nor does the order of the house",
        ),
        pytest.param(
            "Ida Holm/Nordpix/Handout",
            finding("handout-unmarked", "Ida Holm/Nordpix", **HANDOUT),
            False,
            id="another usage printed the word",
        ),
        pytest.param(
            "Pixbild/Nordpix",
            finding("agency-order", "Nordpix/Pixbild", expected="Pixbild/Nordpix"),
            False,
            id="the line is in the order that is asked for",
        ),
        pytest.param(
            "Nordpix/Pixbild",
            finding("agency-order", "Nordpix/Pixbild", expected="Pixbild/Nordpix"),
            True,
            id="the line is in the other order",
        ),
        pytest.param(
            "Ida Holm/Nordpix",
            finding("mandatory-credit", "I. Holm", expected="Ida Holm/Nordpix"),
            False,
            id="the line is what the file demands",
        ),
        pytest.param(
            "Ida Holm/Nordpix",
            finding("territory-excluded", "Ida Holm/Nordpix", expected="no use there"),
            False,
            id="the check is about the use and names the line for its place",
        ),
        pytest.param(
            "Ida Holm/Nordpix",
            finding("credit-missing", "A ferry leaves the harbour."),
            False,
            id="one usage lacks a credit, and the line is another's",
        ),
        pytest.param(
            "Ida Holm/Nordpix",
            finding("handout-unmarked", "Ida Holm/Nordpix", severity="note"),
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


def test_only_checks_that_there_are_speak_of_a_line() -> None:
    assert {rule.check for rule in RULES} >= OF_CREDITS
