"""What the desk says of a picture that is called back -> checked before it is ordered.

In: the words of a form, or of the picture's own file. Out: the same as an order holds
it, or what is wrong with it. Nothing is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from media.errors import BadDecision
from media.model import (
    ORDERED_FIELDS,
    OUTCOMES,
    Asset,
    OrderedField,
    Outcome,
    Withdrawal,
    value,
)
from media.pipeline.session import Session
from media.rights import as_set
from media.text import fold
from media.withdrawals import is_due, standing_corrections

LONGEST_NOTICE = 20_000
"""Characters of a notice: agencies' advisories are a page at most."""
_FARTHEST = timedelta(days=366)
"""How far off an order may begin to count: beyond it the year is mistyped."""


@value
class Called:
    """What an order says: who called the picture back, in which words, from when.

    `field`, `old` and `new` are of a correction; a kill has none of them.
    """

    said_by: str = ""
    notice: str = ""
    since: str = ""
    field: str = ""
    old: str = ""
    new: str = ""


def called_by_file(asset: Asset, *, session: Session) -> Called | None:
    """Return what a file or feed of a picture says that calls it back, if one does.

    What people lifted is none.
    """
    kills = as_set(asset, session.today).rights.restricted("kill")
    place = next((kill.evidence[0] for kill in kills if kill.evidence), None)
    if place is None:
        return None
    images = (image for image in asset.images if image.uri == place.uri)
    credits = (session.credit_of_file(image) for image in images)
    houses = (name for c in credits if c for name in c.organisations)
    return Called(notice=place.quote, said_by=next(houses, ""))


def check_said(actor: str, reason: str) -> None:
    """Demand that somebody decides, and says why.

    Raises:
        BadDecision: nobody or no reason is named.
    """
    if not actor.strip():
        raise BadDecision("say who decides", word="actor")
    if not reason.strip():
        raise BadDecision("say why", word="reason")


def check_tick(
    usage_ids: Sequence[str], outcome: str, *, actor: str, reason: str = ""
) -> Outcome:
    """Return what became of usages, where somebody can say that of any.

    Raises:
        BadDecision: nobody is named, it is no outcome, one that needs a reason has
            none, or no usage is named.
    """
    check_said(actor, "-")
    became = next((one for one in OUTCOMES if one == outcome), None)
    if became is None:
        known = ", ".join(OUTCOMES)
        raise BadDecision(f"{outcome!r} is none of {known}", word="outcome")
    if outcome in ("not-ours", "cannot") and not reason.strip():
        raise BadDecision(f"say why: “{outcome}” needs a reason", word="reason")
    if not usage_ids:
        raise BadDecision("name a usage that is to be ticked off", word="usages")
    return became


def refuse_ordered(
    said: Withdrawal, standing: Sequence[Withdrawal], *, today: date
) -> None:
    """Refuse to order once more what somebody ordered of the same picture.

    `standing`: what was ordered of it and not taken back, the first ordered first. A
    picture that will be withdrawn may be so from an earlier day; what a later
    correction took the place of may be ordered again.

    Raises:
        BadDecision: it would change nothing; who ordered it, and when.
    """
    kills = [order for order in standing if order.kind == "kill"]
    corrections = [order for order in standing if order.kind != "kill"]
    for order in (*kills, *standing_corrections(corrections)):
        if order.kind != said.kind or not _is_as_much(order, said, today):
            continue
        done = "withdrawn" if order.kind == "kill" else "ordered"
        told = (
            f"it is {done} already, by {order.ordered_by} on {order.ordered_at[:10]}:"
            f" go on with {order.withdrawal_id}"
        )
        raise BadDecision(told, word="asset")


def _is_as_much(order: Withdrawal, said: Withdrawal, today: date) -> bool:
    """Tell whether an order says all that another one of its kind would."""
    if order.kind == "kill":
        is_sooner = bool(said.since) and order.since <= said.since
        return is_due(order, today) or is_sooner
    return (order.field, fold(order.old), fold(order.new)) == (
        said.field,
        fold(said.old),
        fold(said.new),
    )


def field_of(called: Called) -> OrderedField | None:
    """Return what is to be corrected, None for a kill.

    Raises:
        BadDecision: a correction is said by halves, or what is said is too long.
    """
    if len(called.notice) > LONGEST_NOTICE:
        told = f"the notice is longer than {LONGEST_NOTICE} characters"
        raise BadDecision(told, word="notice")
    if not called.field:
        if called.old.strip() or called.new.strip():
            told = "say what is to be corrected: credit or caption"
            raise BadDecision(told, word="field")
        return None
    if called.field not in ORDERED_FIELDS:
        known = " or ".join(ORDERED_FIELDS)
        raise BadDecision(f"{called.field!r} is not {known}", word="field")
    if not called.new.strip():
        raise BadDecision("say how it is to read from now on", word="new")
    return called.field


def moment_of(said: str, *, today: date, taken: str = "") -> str:
    """Return a day or moment as ISO 8601 writes it.

    `taken`: the day of the picture, as far as it is known; nothing is withdrawn before.

    Raises:
        BadDecision: it is none, or no day that anybody can mean.
    """
    text = said.strip()
    if not text:
        return ""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        told = f"{text!r} is no day like 2027-01-31"
        raise BadDecision(told, word="since") from error
    day = moment.date()
    if day > today + _FARTHEST:
        told = f"{day} is more than a year off: is the year right?"
        raise BadDecision(told, word="since")
    if day.isoformat() < taken[: len("2027-01-31")]:
        told = f"{day} is before the day of the picture, {taken[:10]}"
        raise BadDecision(told, word="since")
    is_day = "T" not in text and ":" not in text and " " not in text
    return day.isoformat() if is_day else moment.isoformat()
