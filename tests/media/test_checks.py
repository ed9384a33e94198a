"""Each check on pictures as papers print them: a file for each in `checks`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from media.pipeline import Session
from media.reports.creditlist import credit_list
from media.rules import RULES
from tests.checks import FOLDER, Case, cases_of, checked

OF_NO_PICTURE = {"suppression-expired"}
"""What they find stands in cutline.toml."""

CHECKS = [r.check for r in RULES]
SEVERITY = {rule.check: rule.severity for rule in RULES}


def cases(*, fires: bool) -> Iterator[object]:
    for check in CHECKS:
        for case in cases_of(check):
            if case.fires is fires:
                yield pytest.param(case, id=f"{check}: {case.name}")


@pytest.mark.parametrize("case", list(cases(fires=True)))
def test_a_check_fires(case: Case, session: Session) -> None:
    assets, findings = checked(case, session=session)
    found = [f for f in findings if f.check == case.check]
    assert len(assets) == case.told.get("assets", 1)
    assert found, [f.check for f in findings]
    assert found[0].severity == case.told.get("severity", SEVERITY[case.check])
    assert case.told.get("says", "") in found[0].message
    assert case.told.get("fix") in (None, found[0].fix)
    assert case.told.get("expected") in (None, found[0].expected)
    assert not case.told.get("only") or found == findings
    for finding in found:
        assert finding.evidence
        pictures = {asset.asset_id for asset in assets}
        assert (finding.asset_id in pictures) is (case.check not in OF_NO_PICTURE)
    for finding in findings:
        for opening in ("Print: ", "Settle on one line; Cutline would print: "):
            if (finding.fix or "").startswith(opening):
                assert finding.fix == f"{opening}{finding.expected}"


def test_of_a_handout_no_photographer_is_asked(session: Session) -> None:
    for case in cases_of("handout-unmarked"):
        _, findings = checked(case, session=session)
        assert "credit-incomplete" not in {f.check for f in findings}, case.name


@pytest.mark.parametrize("case", list(cases(fires=False)))
def test_no_check_at_all_fires_on_what_is_right(case: Case, session: Session) -> None:
    _, findings = checked(case, session=session)
    assert [(f.check, f.message) for f in findings] == []


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_has_enough_cases(check: str) -> None:
    all_of_it = cases_of(check)
    assert sum(case.fires for case in all_of_it) >= 6
    assert sum(not case.fires for case in all_of_it) >= 6


def test_every_file_of_cases_is_of_a_check() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(CHECKS)


def test_a_list_of_credits_links_the_version_to_which_a_credit_leads(
    session: Session,
) -> None:
    told = {
        "is": "a licence without version, which its link has",
        "credit": "Lena Moor, CC BY",
        "linked": "https://creativecommons.org/licenses/by/4.0/",
    }
    case = Case(check="cc-incomplete", fires=False, told=told)
    assets, _ = checked(case, session=session)
    licences = session.context.licences
    (row,) = credit_list(assets, licences, read_credit=session.read_credit)
    assert row.licence is not None
    assert row.licence.url == "https://creativecommons.org/licenses/by/4.0/"
