"""PLUS: Media Summary Codes and the fields of a licence, as limits of use."""

from __future__ import annotations

from datetime import date

import pytest

from media.rights.plus_code import read_plus_code
from media.rights.telling import told

START = date(2026, 3, 1)
YEAR = "Last day of use: 2027-02-28"
CODES = {
    "a newspaper in Germany for a year": (
        "|PLUS|V0121|U001|1IAF1UNA2WIG7DZA8RDE9ENE4SAA|",
        ["Editorial use only", "Only for print", "Only in Germany", YEAR],
        [],
    ),
    "in small letters, with spaces, without a last bar": (
        "|plus|v0121|u001|1IAC1UNA2KIN 8RAT",
        ["Editorial use only", "Only for the web", "Only in Austria"],
        [],
    ),
    "two usages: what none of them allows": (
        "|PLUS|V0121|U002|1IAD1UNA2WIG8RDE7DWW|1IAD1UNB2KIN8RAT7DZA|",
        [
            *("Editorial use only", "Only for print, the web"),
            *("Only in Austria, Germany", YEAR),
        ],
        [],
    ),
    "all of the editorial media, everywhere, for ever": (
        "|PLUS|V0121|U001|1IAE1UNA2AAE8RAA7DAA9ENE|",
        ["Editorial use only"],
        [],
    ),
    "a billboard is no paper": (
        "|PLUS|V0121|U001|1IAB1UNA2BIL|",
        ["Ask before use"],
        [],
    ),
    "everywhere but in some countries": (
        "|PLUS|V0121|U001|1IAC1UNA2AAE8RWE|",
        ["Editorial use only", "Not in United Kingdom, United States"],
        [],
    ),
    "a region that nobody draws is named": (
        "|PLUS|V0121|U001|1IAC1UNA2AAE8RIA|",
        ["Editorial use only", "Only in USA-West"],
        [],
    ),
    "what is not decoded is for a person": (
        "|PLUS|V0121|U001|1IAF1UNA2WIG6QCD4SBS5VUZ7DWS|",
        [
            *("Editorial use only", "Only for print"),
            "Size is limited to 25 percent of the medium",
        ],
        [
            *("PLUS duration 7DWS", "PLUS quantity 6QCD"),
            "PLUS versions 5VUZ",
        ],
    ),
    "a size by the page": (
        "|PLUS|V0121|U001|1IAF1UNA2WIG4SJB|",
        [
            "Editorial use only",
            "Only for print",
            "Size is limited to 25 percent of a page",
        ],
        [],
    ),
    "a size in pixels": (
        "|PLUS|V0121|U001|1IAF1UNA2WIG4SMJ|",
        ["Editorial use only", "Only for print", "Size is limited to 600 px"],
        [],
    ),
    "of two usages the larger size": (
        "|PLUS|V0121|U002|1IAF1UNA2WIG4SJB|1IAF1UNA2WIG4SEJ|",
        [
            "Editorial use only",
            "Only for print",
            "Size is limited to 50 percent of a page",
        ],
        [],
    ),
    "any size of one usage limits nothing": (
        "|PLUS|V0121|U002|1IAF1UNA2WIG4SJB|1IAF1UNA2WIG4SAA|",
        ["Editorial use only", "Only for print"],
        [],
    ),
    "inside and not on covers": (
        "|PLUS|V0121|U001|1IAF1UNA2WIG3PQG|",
        ["Editorial use only", "Only for print", "Not for covers or front pages"],
        [],
    ),
    "on a cover alone, for a person": (
        "|PLUS|V0121|U001|1IAF1UNA2WIG3PNN|",
        ["Editorial use only", "Only for print"],
        ["PLUS placement 3PNN"],
    ),
    "a medium of a later matrix limits nothing, and is told": (
        "|PLUS|V0200|U001|1IAB1UNA2QQQ|",
        [],
        ["PLUS medium 2QQQ"],
    ),
}


@pytest.mark.parametrize("name", CODES)
def test_a_summary_code_says_what_is_licensed(name: str) -> None:
    code, limits, unread = CODES[name]
    read = read_plus_code(code, start=START)
    assert read is not None
    assert [told(limit) for limit in read.restrictions] == limits
    assert sorted(read.unread) == unread


def test_a_duration_without_its_first_day_is_open() -> None:
    read = read_plus_code("|PLUS|V0121|U001|1IAC1UNA2AAE7DZA|")
    assert read is not None
    last = read.restrictions[-1]
    assert (last.kind, last.ends, last.certainty) == ("valid-until", "", "vague")


@pytest.mark.parametrize(
    "said", ["", "see contract", "|PLUS|V0121|U001|", "|PLUS|V0121|U001|2WIG|", "|A|B|"]
)
def test_what_is_no_code_is_none(said: str) -> None:
    assert read_plus_code(said) is None
