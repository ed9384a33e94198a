"""PORT: an asset -> findings. One function for each check, listed in `RULES`.

To add a check: write a function `(Asset, Context) -> Iterator[Finding]` in the family
where it belongs, give it a row in that family's `RULES`, and a file of cases in
`tests/media/checks`, from which its page in `docs/checks` is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from media.errors import BadSettings
from media.model import SEVERITIES, Asset, Finding, Severity
from media.rights import as_set
from media.rules import (
    captions,
    credit,
    disagreeing,
    forms,
    licences,
    metadata,
    names,
    provenance,
    rights,
    sizes,
    sources,
    suppressing,
    times,
    unknowable,
    waiting,
    withdrawals,
)
from media.rules.rule import NUMBER, OWN_NUMBER, PLACE, Context, Rule
from media.rules.suppressing import Sifted, sift
from media.settings import Settings
from media.withdrawals import without_line

__all__ = [
    "NUMBER",
    "OWN_NUMBER",
    "PLACE",
    "RULES",
    "Context",
    "Rule",
    "Sifted",
    "check",
    "sift",
    "switchable",
]

RULES: tuple[Rule, ...] = (
    *credit.RULES,
    *disagreeing.RULES,
    *waiting.RULES,
    *sources.RULES,
    *names.RULES,
    *forms.RULES,
    *licences.RULES,
    *times.RULES,
    *rights.RULES,
    *sizes.RULES,
    *unknowable.RULES,
    *withdrawals.RULES,
    *captions.RULES,
    *metadata.RULES,
    *provenance.RULES,
    *suppressing.RULES,
)


def check(asset: Asset, *, context: Context) -> tuple[Finding, ...]:
    """Return what every rule says about an asset, the gravest first.

    Rules that the newsroom switched off are not asked; where it takes one more or less
    gravely, its findings are as grave as that. Of a picture that was withdrawn none
    says what to print.
    """
    asset = as_set(asset, context.today)
    found = [finding for rule in RULES for finding in _of_rule(rule, asset, context)]
    if asset.rights.withdrawn or context.orders.due(asset, "kill", context.today):
        found = [without_line(finding) for finding in found]
    return tuple(sorted(found, key=lambda f: SEVERITIES.index(f.severity)))


def _of_rule(rule: Rule, asset: Asset, context: Context) -> Iterator[Finding]:
    switch = context.settings.checks.get(rule.check)
    if switch == "off":
        return
    for finding in rule.run(asset, context):
        yield finding if switch is None else _as_grave(finding, rule, switch)


def _as_grave(finding: Finding, rule: Rule, wanted: Severity) -> Finding:
    """Return a finding as grave as wanted; one that is milder than others of its rule
    does not become graver by it.
    """
    if finding.severity == rule.severity:
        return replace(finding, severity=wanted)
    mildest = max(finding.severity, wanted, key=SEVERITIES.index)
    return replace(finding, severity=mildest)


def switchable(settings: Settings) -> Settings:
    """Return settings whose names of checks all exist.

    Raises BadSettings with the name that is none.
    """
    known = {rule.check for rule in RULES}
    named = [("checks", name) for name in settings.checks]
    named += [("suppress", s.check) for s in settings.suppressions if s.check]
    for place, name in named:
        if name not in known:
            raise BadSettings(f"{settings.file}: {place}: there is no check {name!r}")
    return settings
