"""What changed, and what could not be used."""

from __future__ import annotations

from media.model.values import Json, value


@value
class Event:
    """What changed, from what to what, when and by whom: one line of the audit trail.

    `at` is an ISO time in UTC; `action`: "added", "linked", "merged", "changed", ...
    """

    at: str
    actor: str
    action: str
    subject: str
    before: Json = None
    after: Json = None


@value
class Problem:
    """Input that could not be used: which, where in it, and why."""

    uri: str
    reason: str
    place: str = ""
