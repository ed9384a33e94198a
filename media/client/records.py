"""What the API answers, as far as it is typed here: the keys that scripts ask for most.

Every answer has all keys that `docs/interfaces.md` promises, and may have more.
"""

from __future__ import annotations

from typing import Any, TypedDict

Json = dict[str, Any]


class Asset(TypedDict):
    """A picture, with all that is known of it."""

    asset: str
    caption: str
    credit_to_print: str | None
    credit_why: str | None
    credit_conflict: bool
    credits: list[Json]
    usages: list[Json]
    files: list[Json]
    rights: Json
    conflicts: list[Json]
    findings: list[Json]


class Finding(TypedDict):
    """What a check found."""

    finding: str
    check: str
    severity: str
    document: str | None
    position: int | None
    asset: str | None
    message: str
    found: str | None
    expected: str | None
    fix: str | None


class CorrectedUsage(TypedDict):
    """A usage with what was corrected of it; `version`: in which it was read."""

    usage: str
    asset: str
    version: str
    caption: str | None
    credit: Json | None
    alt: str | None
    corrections: list[Json]


class Checked(TypedDict):
    """What the checks say about an article that was sent."""

    findings: list[Finding]
    counts: dict[str, int]
    pictures: list[Json]


class Recognised(TypedDict):
    """Which picture a file is."""

    picture: Json
    credit: Json | None
    matches: list[Json]
    places: list[Json]
