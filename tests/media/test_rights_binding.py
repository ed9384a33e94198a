"""What counts on a day: files before the registry, people above both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from media.agencies import load_agencies
from media.licences import load_licences
from media.model import (
    Asset,
    Caption,
    Correction,
    Credit,
    EffectiveRights,
    Override,
    Restriction,
    Rights,
    Usage,
)
from media.rights import as_set, effective_rights, light_of, read_text, shown, told

TODAY = date(2026, 6, 1)


def usage(number: int, *, published: str = "2026-05-04", **credit: Any) -> Usage:
    uri = f"page-{number}.html"
    return Usage(
        usage_id=uri,
        caption=Caption(document_uri=uri, position=0),
        credit=Credit(credit_line="", **credit),
        published=published,
    )


def asset(*usages: Usage, says: str = "", licence: str | None = None) -> Asset:
    reading = read_text(says, on=date(2026, 5, 1))
    return Asset(
        asset_id="a",
        description="A boat leaves the harbour.",
        usages=usages,
        rights=Rights(
            instructions=says,
            licence=licence,
            restrictions=tuple(f.restriction for f in reading.found),
        ),
    )


def bound(one: Asset, *overrides: Override, today: date = TODAY) -> EffectiveRights:
    return effective_rights(
        one,
        agencies=load_agencies(),
        licences=load_licences(),
        today=today,
        overrides=overrides,
    )


def lifted(kind: Any, **told_so: Any) -> Override:
    facts = {"actor": "Ida Wells", "reason": "agreed by mail", "until": TODAY}
    return Override(kind=kind, **(facts | told_so))


def test_what_a_file_states_goes_before_what_the_registry_says() -> None:
    one = asset(usage(1, agencies=("AFP",)), says="EDITORIAL USE ONLY")
    (only,) = bound(one).restricted("editorial-only")
    assert only.certainty == "stated"


def test_the_registry_speaks_where_the_file_is_silent() -> None:
    one = asset(usage(1, agencies=("AFP",)))
    (only,) = bound(one).restricted("editorial-only")
    assert only.certainty == "default"
    assert only.evidence[0].kind == "agency"
    assert "AFP" in only.evidence[0].quote


def test_a_file_that_is_cleared_needs_no_default() -> None:
    one = asset(usage(1, agencies=("AFP",)), says="Cleared for advertising worldwide")
    assert not list(bound(one).restricted("editorial-only"))


def test_handouts_of_an_agency_have_their_own_defaults() -> None:
    plain = asset(usage(1, agencies=("AFP",)))
    handout = asset(usage(1, agencies=("AFP",), flags=("handout",)))
    assert not list(bound(plain).restricted("no-advertising"))
    assert list(bound(handout).restricted("no-advertising"))


LICENCES = [
    # licence, commercial use, derivatives, attribution
    ("CC-BY-4.0", "yes", "yes", "yes"),
    ("CC-BY-NC-ND-3.0", "no", "no", "yes"),
    ("CC0-1.0", "yes", "yes", "no"),
    ("LicenseRef-RS-UND", "unknown", "unknown", "unknown"),
    (None, "unknown", "unknown", "unknown"),
]


@pytest.mark.parametrize(("licence", "commercial", "derivatives", "named"), LICENCES)
def test_a_licence_answers_and_what_is_not_known_is_said(
    licence: str | None, commercial: str, derivatives: str, named: str
) -> None:
    found = bound(asset(usage(1), licence=licence))
    assert (found.commercial, found.derivatives) == (commercial, derivatives)
    assert found.attribution == named


def test_a_restriction_of_the_file_narrows_its_licence() -> None:
    one = asset(usage(1), licence="CC-BY-4.0", says="No advertising. Do not alter.")
    found = bound(one)
    assert (found.commercial, found.derivatives) == ("no", "no")


LIGHTS = [
    # licence, what a file says beside it, light, a word of the reason
    ("LicenseRef-All-Rights-Reserved", "", "check", "permits no use"),
    ("LicenseRef-All-Rights-Reserved", "Mandatory credit", "check", "permits no use"),
    ("LicenseRef-All-Rights-Reserved", "EDITORIAL USE ONLY", "usable", ""),
    ("LicenseRef-Rights-Managed", "", "check", "permits no use"),
    ("LicenseRef-RS-InC", "", "check", "permits no use"),
    ("LicenseRef-Royalty-Free", "", "usable", ""),
    ("CC-BY-4.0", "", "usable", ""),
    ("CC-BY-ND-4.0", "", "usable", ""),
    ("CC-BY-NC-ND-4.0", "", "check", "forbids commercial use"),
    ("CC-BY-NC-4.0", "Non-commercial use only", "check", "forbids commercial use"),
    ("LicenseRef-AdobeStock-Editorial", "", "usable", ""),
]


@pytest.mark.parametrize(("licence", "says", "colour", "reason"), LIGHTS)
def test_a_licence_gives_a_light_by_what_it_permits(
    licence: str, says: str, colour: str, reason: str
) -> None:
    light = light_of(bound(asset(usage(1), says=says, licence=licence)), today=TODAY)
    assert light.colour == colour
    assert reason in "; ".join(light.reasons)


def test_the_duties_of_a_licence_are_told() -> None:
    found = light_of(bound(asset(licence="CC-BY-NC-ND-4.0")), today=TODAY)
    assert {"No commercial use", "Do not alter"} <= set(found.duties)


def test_a_ban_of_a_licence_that_somebody_lifted_is_not_asked_about() -> None:
    one = asset(usage(1), licence="CC-BY-NC-4.0")
    found = bound(one, lifted("no-commercial-use"))
    assert light_of(found, today=TODAY).colour == "usable"


USES = [
    ("Licensed for 3 uses", 2, 2, 3),
    ("ONE TIME USE ONLY", 2, 2, 1),
    ("NO SALES", 2, 2, None),
]


@pytest.mark.parametrize(("says", "number", "uses", "allowed"), USES)
def test_usages_count_against_what_is_allowed(
    says: str, number: int, uses: int, allowed: int | None
) -> None:
    found = bound(asset(*map(usage, range(number)), says=says))
    assert (found.uses, found.uses_allowed) == (uses, allowed)


def test_days_from_transmission_end_at_the_latest_after_the_first_publication() -> None:
    says = "May only be used for 14 days from transmission; no archiving"
    one = asset(usage(1, published="2026-05-04"), usage(2), says=says)
    found = bound(one)
    assert found.ends == date(2026, 5, 18)
    (limit,) = found.restricted("days-from-transmission")
    assert limit.certainty == "stated"


def test_days_from_a_transmission_that_nobody_noted_are_unknown() -> None:
    found = bound(asset(says="May only be used for 14 days from transmission"))
    assert found.ends is None
    assert any("14 days" in said for said in found.unknown)


def test_an_override_lifts_until_its_last_day() -> None:
    one = asset(usage(1), says="NO ARCHIVES. NO SALES")
    found = bound(one, lifted("no-archive"))
    assert [shown(r) for r in found.restrictions] == ["no-sales"]
    assert [shown(r) for r in found.lifted] == ["no-archive"]
    later = bound(one, lifted("no-archive"), today=date(2026, 6, 2))
    assert [r.kind for r in later.restrictions] == ["no-archive", "no-sales"]


@pytest.mark.parametrize("missing", [{"reason": " "}, {"actor": ""}])
def test_an_override_without_a_person_or_a_reason_does_not_count(
    missing: dict[str, str],
) -> None:
    found = bound(asset(says="NO ARCHIVES"), lifted("no-archive", **missing))
    assert [r.kind for r in found.restrictions] == ["no-archive"]
    assert found.overrides == ()


def test_a_person_may_add_a_restriction() -> None:
    more = Restriction(kind="territory-out", territories=("AUT",))
    by = lifted("territory-out", lifts=False, restriction=more)
    assert more in bound(asset(says="NO SALES"), by).restrictions


UNKNOWN = [
    ("", "Nobody states under which terms"),
    ("UNDER EMBARGO UNTIL THE CEREMONY HAS ENDED", "Embargoed until a moment"),
    ("HARBOUR POST OUT", "Not for HARBOUR POST"),
]


@pytest.mark.parametrize(("says", "told_so"), UNKNOWN)
def test_what_cannot_be_known_is_said(says: str, told_so: str) -> None:
    assert any(told_so in said for said in bound(asset(says=says)).unknown)


TOLD = [
    ("GERMANY AND AUSTRIA OUT", "Not in Austria, Germany"),
    ("MAX 600 PX ON THE LONGEST SIDE", "Size is limited to 600 px"),
    ("NO SALES IN FRANCE", "No sales or syndication in France"),
    ("WEB ONLY", "Only for the web"),
    ("AP CLIENTS ONLY", "For clients of the agency only (AP)"),
    ("Licensed for 3 uses", "May be used 3 times"),
    ("No model release", "Model release: none"),
    ("Do not publish before 1 July 2026", "Embargoed until 2026-07-01"),
    ("NO USE AFTER 14 DAYS", "Only for 14 days from transmission"),
    ("EXPIRES 31 DEC 2026", "Last day of use: 2026-12-31"),
]


@pytest.mark.parametrize(("says", "sentence"), TOLD)
def test_a_restriction_is_told_in_plain_words(says: str, sentence: str) -> None:
    (found,) = read_text(says).found
    assert told(found.restriction) == sentence


def with_terms(one: Asset, *said: tuple[str, str]) -> Asset:
    """Return an asset in whose rights Ida set fields until the end of the year."""
    corrections = tuple(
        Correction(
            member="",
            field=field,
            text=text,
            at="2026-05-20T10:00:00+00:00",
            actor="Ida",
            reason="contract 7",
            until=date(2026, 12, 31),
        )
        for field, text in said
    )
    return replace(one, usages=(replace(one.usages[0], corrections=corrections),))


TERMS, NOTICE = "usage_terms", "copyright_notice"


@pytest.mark.parametrize(
    ("said", "colour", "binds", "unread"),
    [
        (
            [(TERMS, "Not for use in Norway. Editorial use only"), (NOTICE, "© Bay")],
            "check",
            "territory-out NOR; editorial-only",
            [],
        ),
        (
            [(TERMS, "Nur redaktionelle Nutzung"), (NOTICE, "© Bay")],
            "usable",
            "editorial-only",
            [],
        ),
        (
            [(TERMS, "Ask before use"), (NOTICE, "© Bay")],
            "check",
            "permission-needed",
            [],
        ),
        ([(TERMS, "No sales. Ask Olga")], "check", "no-sales", ["Ask Olga"]),
        ([(TERMS, "Embargo until 3 July")], "blocked", "embargo >2026-07-03", []),
        ([(TERMS, "DO NOT USE: MANDATORY KILL")], "blocked", "kill", []),
        ([(NOTICE, "© Bay. NOT FOR USE IN NORWAY")], "check", "territory-out NOR", []),
        ([(NOTICE, "© The Sales Office of the Bay")], "check", "", []),
    ],
)
def test_terms_that_a_person_sets_bind_as_those_of_a_file(
    said: list[tuple[str, str]], colour: str, binds: str, unread: list[str]
) -> None:
    one = with_terms(asset(usage(1)), *said)
    found = bound(one)
    assert light_of(found, today=TODAY).colour == colour
    assert "; ".join(map(shown, found.restrictions)) == binds
    assert {r.evidence[0].kind for r in found.restrictions} <= {"imposed by Ida"}
    once = as_set(one, TODAY).rights
    assert [place.quote for place in once.unread] == unread
    again = as_set(replace(one, rights=once), TODAY).rights
    assert again.restrictions == once.restrictions
    assert again.unread == once.unread
    after = bound(one, today=date(2027, 1, 1))
    assert light_of(after, today=date(2027, 1, 1)).colour == "check", "they ended"


def test_terms_that_a_person_sets_bind_beside_those_of_the_file() -> None:
    file = asset(usage(1), says="NO SALES. ENDS 1 SEPTEMBER 2026")
    one = with_terms(file, (TERMS, "No sales. No archives"), ("expires", "2026-08-01"))
    found = bound(one)
    assert [r.kind for r in found.restrictions].count("no-sales") == 1
    assert any(found.restricted("no-archive"))
    assert as_set(one, TODAY).rights.expires == date(2026, 8, 1)
    lift = lifted("no-sales")
    assert not any(bound(one, lift).restricted("no-sales")), "one lift for both"
