"""What an event of the audit trail changed, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from media.model import Event, Json, value
from web.display.label_words import ACTIONS
from web.display.labels import correction_field, field_label, json_text
from web.translations.speaking import gettext, known, marked

_TOLD = ("description", "credit_to_print", "usages", "files", "conflicts")
"""The fields whose change is told; the others are names of things."""

WITHDRAWN = (
    marked("ordered"),
    marked("extended"),
    marked("closed"),
    marked("reopened"),
    marked("taken back"),
)
"""What was done with a withdrawal, in the words in which it is kept."""


@value
class Change:
    """One field before and after; "" where there was nothing."""

    label: str
    before: str
    after: str


@value
class Step:
    """An event as a line of a history; `more`: sources besides `source`."""

    title: str
    at: str
    actor: str
    source: str
    more: int = 0
    reason: str = ""
    operation: str = ""
    changes: tuple[Change, ...] = ()
    merged: tuple[str, ...] = ()


def step(event: Event) -> Step:
    """Return an event with what it changed; a new or merged asset tells what it is."""
    after = event.after if isinstance(event.after, dict) else {}
    parents = _parents(event.before)
    before = parents[0] if len(parents) == 1 else {}
    names = [str(parent["asset"]) for parent in parents if parent.get("asset")]
    return Step(
        title=(
            known(ACTIONS[event.action])
            if event.action in ACTIONS
            else field_label(event.action)
        ),
        at=event.at,
        actor=event.actor,
        source=str(after.get("source") or ""),
        more=len(_list(after.get("more_sources"))),
        reason=str(after.get("reason") or ""),
        operation=str(after.get("operation") or ""),
        changes=(
            *_corrected(after.get("corrections")),
            *(
                Change(
                    label=field_label(name),
                    before=json_text(before.get(name)),
                    after=json_text(after.get(name)),
                )
                for name in _TOLD
                if before.get(name) != after.get(name) and (before or after.get(name))
            ),
            *(
                Change(label=gettext("Source changed"), before="", after=str(told))
                for told in _list(after.get("changed_under"))
            ),
            *(
                Change(label="Correction without a place", before=str(told), after="")
                for told in _list(after.get("unplaced"))
            ),
            *_replaced(after.get("replaced")),
            *_ended(after),
        ),
        merged=tuple(names) if len(names) > 1 else (),
    )


def _corrected(told: Json) -> Iterator[Change]:
    """Yield what people corrected: each field of a usage, from, to."""
    for one in _list(told):
        if isinstance(one, dict):
            yield Change(
                label=correction_field(str(one.get("field") or "")),
                before=str(one.get("before") or ""),
                after=str(one.get("after") or ""),
            )


def _replaced(told: Json) -> Iterator[Change]:
    """Yield which picture a file showed before it was written over."""
    if isinstance(told, dict):
        digest = str(told.get("file") or "")[:12]
        words = str(told.get("description") or gettext("without a description"))
        yield Change(
            label=gettext("File written over"),
            before=f"{words} ({digest})",
            after=gettext("another picture"),
        )


def _ended(after: Mapping[str, Json]) -> Iterator[Change]:
    """Yield what a file said before it was written over, and what holds of it."""
    for told in _list(after.get("said_until_now")):
        yield Change(
            label=gettext("File written over"),
            before="",
            after=gettext("what it said holds: %(told)s", told=str(told)),
        )
    for told in _list(after.get("superseded")):
        yield Change(
            label=gettext("Later version of its supplier"),
            before=str(told),
            after=gettext("what the later version says"),
        )


def _list(found: Json) -> list[Json]:
    return found if isinstance(found, list) else []


def _parents(before: Json) -> list[Mapping[str, Json]]:
    found = before if isinstance(before, list) else [before]
    return [item for item in found if isinstance(item, dict)]
