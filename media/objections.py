"""What is still to be settled of a picture, and what of it is about the line to print.

In: findings about one picture, as they are stored, and the line that is to be printed
under it. Out: how many are open and how grave they are, and those that object to the
very words of the line. It runs no check, and says nothing of rights: whether a picture
may be run is the business of `media.rights`.
"""

from __future__ import annotations

from collections.abc import Iterable

from media.model import SEVERITIES, Finding, Severity, value
from media.text import bare_credit, tokens

CREDIT_CHECKS = frozenset(
    {
        *("agency-misspelt", "agency-order", "cc-incomplete", "creator-misspelt"),
        *("credit-conflict", "credit-contradicts-agency", "credit-differs-from-file"),
        *("credit-form", "credit-incomplete", "credit-missing", "credit-names-nobody"),
        *("credit-only-address", "credit-truncated", "handout-unmarked"),
        "mandatory-credit",
    }
)
"""Checks whose findings are mended by other words in the credit line; the others name a
line only to say of which usage they speak."""

_OF_LINES = CREDIT_CHECKS | {"correction-due"}

_GRAVE: tuple[Severity, ...] = tuple(s for s in SEVERITIES if s != "note")
"""What asks for something to be settled; a note asks for nothing."""


@value
class ToSettle:
    """How many errors and warnings are open, and which object to the line to print."""

    errors: int = 0
    warnings: int = 0
    to_line: tuple[Finding, ...] = ()

    @property
    def worst(self) -> Severity | None:
        """Return how grave the gravest is, None where nothing is to be settled."""
        if self.errors:
            return "error"
        return "warning" if self.warnings else None


def to_settle(found: Iterable[Finding], line: str | None) -> ToSettle:
    """Return what open findings leave to be settled before a line is printed.

    >>> told = Finding(check="credit-truncated", severity="error", message="",
    ...     found="Foto: Ida Holm/Nord", expected="Ida Holm/Nordpix")
    >>> to_settle([told], "Ida Holm/Nord").to_line == (told,)
    True
    >>> to_settle([told], "Ida Holm/Nordpix").to_line
    ()
    """
    grave = [finding for finding in found if finding.severity in _GRAVE]
    errors = sum(finding.severity == "error" for finding in grave)
    return ToSettle(
        errors=errors,
        warnings=len(grave) - errors,
        to_line=tuple(f for f in grave if line and _objects(f, line)),
    )


def _objects(finding: Finding, line: str) -> bool:
    """Tell whether a finding is about the words of a line, in whatever order.

    Not where the line is what it asks for: some other usage printed it.
    """
    if finding.check not in _OF_LINES or not finding.found:
        return False
    printed, found = _words(line), _words(finding.found)
    if printed == _words(finding.expected or ""):
        return False
    return sorted(printed) == sorted(found)


def _words(line: str) -> list[str]:
    return list(tokens(bare_credit(line)))
