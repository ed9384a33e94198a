"""Findings that a newsroom does not want to be told again, until when and why.

In: findings and the suppressions of `cutline.toml`. Out: what is left, what was
suppressed and by which of them, and a finding for each suppression that has run out:
nothing is hidden for ever, and nothing without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from media.model import Asset, Evidence, Finding, value
from media.rules.rule import Context, Rule
from media.rules.saying import fits_any
from media.settings import Settings, Suppression

EXPIRED = "suppression-expired"


@value
class Sifted:
    """Findings to show, and those that are suppressed, each with what suppresses it."""

    shown: tuple[Finding, ...]
    suppressed: tuple[tuple[Finding, Suppression], ...] = ()


def sift(findings: Iterable[Finding], settings: Settings, *, today: date) -> Sifted:
    """Return the findings without those that are suppressed today.

    Suppressions that have run out suppress nothing and are findings themselves.
    """
    valid = [s for s in settings.suppressions if s.until >= today]
    shown: list[Finding] = []
    suppressed: list[tuple[Finding, Suppression]] = []
    for finding in findings:
        by = next((s for s in valid if _fits(s, finding)), None)
        if by is None:
            shown.append(finding)
        else:
            suppressed.append((finding, by))
    if settings.checks.get(EXPIRED) != "off":
        shown += _run_out(settings, today)
    return Sifted(shown=tuple(shown), suppressed=tuple(suppressed))


def _fits(suppression: Suppression, finding: Finding) -> bool:
    """Say whether all that a suppression names is what a finding is about."""
    return (
        suppression.check in ("", finding.check)
        and suppression.asset in ("", finding.asset_id)
        and suppression.finding in ("", finding.finding_id)
        and (
            not suppression.document
            or fits_any(finding.document_uri or "", [suppression.document])
        )
    )


def _run_out(settings: Settings, today: date) -> Iterator[Finding]:
    file = str(settings.file or Path("cutline.toml"))
    for suppression in settings.suppressions:
        if suppression.until >= today:
            continue
        named = [
            f"{key} {said}"
            for key in ("check", "document", "asset", "finding")
            if (said := getattr(suppression, key))
        ]
        yield Finding(
            check=EXPIRED,
            severity="note",
            message=(
                f"The suppression of {', '.join(named)} ended on {suppression.until};"
                " what it covered is shown again."
            ),
            document_uri=file,
            found=f"{'; '.join(named)} (until {suppression.until})",
            expected="a later date with a reason that still holds, or no such entry",
            evidence=(
                Evidence(
                    uri=file,
                    kind="setting",
                    quote=f"{suppression.reason} ({suppression.by})",
                ),
            ),
            fix="Settle what it covered, or say until when and why it is to go on.",
        )


def _of_no_asset(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find nothing: this one is about `cutline.toml`, and `sift` finds it."""
    return iter(())


RULES = (
    Rule(
        check=EXPIRED,
        title="A suppression has run out",
        severity="note",
        why=(
            "What is suppressed is suppressed for a reason and until a day. After it"
            " the findings are shown again, and the entry is to be renewed or removed."
        ),
        source="cutline.toml of the newsroom",
        run=_of_no_asset,
    ),
)
