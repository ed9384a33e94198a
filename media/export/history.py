"""What happened to an asset, as plain dictionaries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from media.export.evidence import Record
from media.model import Event, Json

_TOLD = ("description", "credit_to_print", "usages", "files", "conflicts")
"""The fields of an asset whose change is told; the others are names of things."""


def event_record(event: Event) -> Record:
    """Return an event: who did what, when, from which document or file, from and to."""
    after = event.after if isinstance(event.after, dict) else {}
    return {
        "at": event.at,
        "actor": event.actor,
        "action": event.action,
        "asset": event.subject,
        "source": after.get("source") or None,
        "reason": after.get("reason") or None,
        "operation": after.get("operation") or None,
        "merged": list(merged(event)),
        "changes": [
            {"field": field, "before": before, "after": now}
            for field, before, now in (*corrected(event), *changed(event))
        ],
    }


def merged(event: Event) -> tuple[str, ...]:
    """Return the ids of the assets that became one, none where they did not."""
    names = [str(said["asset"]) for said in _parents(event.before) if said.get("asset")]
    return tuple(names) if len(names) > 1 else ()


def corrected(event: Event) -> Iterator[tuple[str, Json, Json]]:
    """Yield what people corrected: each field of a usage or file, from, to."""
    after = event.after if isinstance(event.after, dict) else {}
    corrections = after.get("corrections")
    for one in corrections if isinstance(corrections, list) else ():
        if isinstance(one, dict):
            yield str(one.get("field") or ""), one.get("before"), one.get("after")


def changed(event: Event) -> Iterator[tuple[str, Json, Json]]:
    """Yield which fields of the asset changed, from, to.

    A new asset, or one that several became, tells what it is.
    """
    after = event.after if isinstance(event.after, dict) else {}
    parents = _parents(event.before)
    before = parents[0] if len(parents) == 1 else {}
    for name in _TOLD:
        was, now = before.get(name), after.get(name)
        if was != now and (before or now):
            yield name, was, now


def _parents(before: Json) -> list[Mapping[str, Json]]:
    found = before if isinstance(before, list) else [before]
    return [item for item in found if isinstance(item, dict)]
