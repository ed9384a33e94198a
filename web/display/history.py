"""What an event of the audit trail changed, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from media.export.history import changed, corrected, merged
from media.model import Event, Json, value
from web.display.label_words import ACTIONS
from web.display.labels import correction_field, field_label, json_text
from web.translations.speaking import gettext, known, marked

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
            *(
                _change(correction_field(name), *told)
                for name, *told in corrected(event)
            ),
            *(_change(field_label(name), *told) for name, *told in changed(event)),
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
        merged=merged(event),
    )


def _change(label: str, before: Json, after: Json) -> Change:
    return Change(label=label, before=json_text(before), after=json_text(after))


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
