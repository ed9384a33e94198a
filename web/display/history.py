"""What an event of the audit trail changed, in words."""

from __future__ import annotations

from collections.abc import Mapping

from media.model import Event, Json, value
from web.display.labels import ACTIONS, field_label, json_text

_TOLD = ("description", "credit_to_print", "usages", "files", "conflicts")
"""The fields whose change is told; the others are names of things."""


@value
class Change:
    """One field before and after; "" where there was nothing."""

    label: str
    before: str
    after: str


@value
class Step:
    """An event as a line of a history."""

    title: str
    at: str
    actor: str
    source: str
    reason: str = ""
    changes: tuple[Change, ...] = ()
    merged: tuple[str, ...] = ()


def step(event: Event) -> Step:
    """Return an event with what it changed; a new or merged asset tells what it is."""
    after = event.after if isinstance(event.after, dict) else {}
    parents = _parents(event.before)
    before = parents[0] if len(parents) == 1 else {}
    names = [str(parent["asset"]) for parent in parents if parent.get("asset")]
    return Step(
        title=ACTIONS.get(event.action, field_label(event.action)),
        at=event.at,
        actor=event.actor,
        source=str(after.get("source") or ""),
        reason=str(after.get("reason") or ""),
        changes=tuple(
            Change(
                label=field_label(name),
                before=json_text(before.get(name)),
                after=json_text(after.get(name)),
            )
            for name in _TOLD
            if before.get(name) != after.get(name) and (before or after.get(name))
        ),
        merged=tuple(names) if len(names) > 1 else (),
    )


def _parents(before: Json) -> list[Mapping[str, Json]]:
    found = before if isinstance(before, list) else [before]
    return [item for item in found if isinstance(item, dict)]
