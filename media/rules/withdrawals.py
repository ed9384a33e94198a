"""Checks of pictures that were called back: by their file, or by an order of the desk.

What is ticked off is told no more, unless a later reading shows it again.
"""

from __future__ import annotations

from collections.abc import Iterator

from media.model import (
    Asset,
    Evidence,
    Finding,
    Restriction,
    Severity,
    Usage,
    Withdrawal,
)
from media.rights import IMPOSED
from media.rules.limits import grave, quote_of, take_down
from media.rules.rule import Context, Rule
from media.rules.saying import Saying, about_file, about_usage, kept, quoted
from media.text import fold
from media.withdrawals import as_ordered, evidence_of, is_due

_LONGEST_QUOTE = 120
NO_USE = "no use at all"
"""What is expected of a picture that is withdrawn; of one that will be, a day."""


def withdrawn(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find usages of pictures that their supplier, or the desk, withdrew."""
    orders = context.orders.due(asset, "kill", context.today)
    coming = _coming_kills(asset, context)
    for usage in asset.usages:
        open_ = [o for o in orders if not context.orders.is_settled(o, usage)]
        later = [o for o in coming if not context.orders.is_settled(o, usage)]
        if later and not orders:
            yield about_usage(asset, usage, _coming(later[0]), [evidence_of(later[0])])
        if open_:
            yield _ordered(asset, usage, open_[0], context)
        elif not orders:
            yield from _by_file(asset, usage, context)
    if not asset.usages and asset.images:
        yield from _unused(asset, orders, context)
        for order in () if orders else coming[:1]:
            place = evidence_of(order)
            for image in kept(asset):
                yield about_file(asset, image, _coming(order), [place])


def _coming(order: Withdrawal) -> Saying:
    """Return what is to be said of a picture that will be withdrawn."""
    who = order.said_by or "The desk"
    day, told = order.since[:10], _quote(evidence_of(order))
    return Saying(
        check="withdrawn",
        severity="warning",
        message=f"{who} withdraws the picture from {day}: {told}.",
        expected=f"no use from {day}",
        fix=f"Take it down before {day}, and print it no more.",
    )


def _ordered(
    asset: Asset, usage: Usage, order: Withdrawal, context: Context
) -> Finding:
    """Return what is to be said of a usage that is not ticked off."""
    tick = context.orders.tick(order, usage)
    place = evidence_of(order)
    who = f"{order.said_by} withdrew" if order.said_by else "The desk withdrew"
    message = f"{who} the picture: {_quote(place)}."
    severity: Severity = "error"
    if tick is not None and tick.outcome == "cannot":
        severity = "note"
        message = f"{message} It cannot be taken down: {tick.reason} ({tick.actor})."
    elif tick is not None:
        message = (
            f"{message} {tick.actor} said that it is done; a later reading of the"
            " document shows it again."
        )
    said = Saying(
        check="withdrawn",
        severity=severity,
        message=message,
        found=f"{_words_of(usage)} ({_quote(place)}, {order.ordered_at[:10]})",
        expected=NO_USE,
        fix=take_down(usage, context.today) if severity == "error" else None,
    )
    return about_usage(asset, usage, said, [place])


def _quote(place: Evidence) -> str:
    return quoted(" ".join(place.quote.split()), limit=_LONGEST_QUOTE)


def _by_file(asset: Asset, usage: Usage, context: Context) -> Iterator[Finding]:
    for limit in list(asset.rights.restricted("kill"))[:1]:
        said = Saying(
            check="withdrawn",
            severity=grave("error", limit),
            message=f"{_who(limit)} withdrew the picture: {quote_of(limit)}.",
            found=f"{_words_of(usage)} ({_kill(asset, limit, context)})",
            expected=NO_USE,
            fix=take_down(usage, context.today),
        )
        yield about_usage(asset, usage, said, limit.evidence)


def _words_of(usage: Usage) -> str:
    credit = usage.credit.credit_line if usage.credit else ""
    return credit or usage.caption.text


def _kill(asset: Asset, limit: Restriction, context: Context) -> str:
    """Return all words that call a picture back, and when the last of them were sent.

    Whoever answers for a use knows of these, and of none that come later.
    """
    words = {fold(e.quote): e.quote for e in limit.evidence if e.quote}
    told = "; ".join(
        quoted(" ".join(words[key].split()), limit=_LONGEST_QUOTE)
        for key in sorted(words)
    )
    own = {image.uri: image.text("date_sent") for image in asset.images}
    places = {place.uri for place in limit.evidence}
    moments = {(own.get(uri) or context.sent.get(uri)) or "" for uri in places} - {""}
    last = f"sent {max(moments)}" if moments else ""
    return ", ".join(filter(None, (told or limit.kind, last)))


def _who(limit: Restriction) -> str:
    """Return who withdrew a picture by what its rights say."""
    is_own = any(place.kind.startswith(IMPOSED) for place in limit.evidence)
    return "The desk" if is_own else "The supplier"


def _unused(
    asset: Asset, orders: tuple[Withdrawal, ...], context: Context
) -> Iterator[Finding]:
    """Say of a picture that stands nowhere that nobody may use it."""
    told = [
        (
            [evidence_of(o)],
            _quote(evidence_of(o)),
            o.said_by,
            f"{_quote(evidence_of(o))}, {o.ordered_at[:10]}",
        )
        for o in orders
    ]
    told += [
        (
            list(limit.evidence),
            quote_of(limit),
            _who(limit),
            _kill(asset, limit, context),
        )
        for limit in asset.rights.restricted("kill")
    ]
    for evidence, quote, who, words in told[:1]:
        said = Saying(
            check="withdrawn",
            severity="error",
            message=f"{who or 'The desk'} withdrew the picture: {quote}.",
            found=words,
            expected=NO_USE,
            fix="Do not use it; remove it from where it is kept for use.",
        )
        for image in kept(asset):
            yield about_file(asset, image, said, evidence)


def correction_due(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find usages that do not print what a correction asks for."""
    for order in context.orders.due(asset, "correction", context.today):
        for usage in asset.usages:
            if as_ordered(usage, order) or context.orders.is_settled(order, usage):
                continue
            tick = context.orders.tick(order, usage)
            cannot = tick is not None and tick.outcome == "cannot"
            place = evidence_of(order)
            who = order.said_by or "The desk"
            caption = usage.as_read.caption
            printed = caption.credit_line if order.field == "credit" else caption.text
            said = Saying(
                check="correction-due",
                severity="note" if cannot else "error",
                message=(
                    f"{who} corrected the {order.field}: {_quote(place)}."
                    + (f" It stays: {tick.reason}." if tick and cannot else "")
                ),
                found=printed or "",
                expected=order.new,
                fix=None if cannot else f"Print: {order.new}",
            )
            yield about_usage(asset, usage, said, [place])


def _coming_kills(asset: Asset, context: Context) -> tuple[Withdrawal, ...]:
    return tuple(
        order
        for order in context.orders.about(asset)
        if order.kind == "kill" and not is_due(order, context.today)
    )


RULES = (
    Rule(
        check="withdrawn",
        title="Picture was withdrawn",
        severity="error",
        why=(
            "The supplier killed the picture: whoever has it must take it down. Usages"
            " that somebody ticked off are told no more, unless a later reading of the"
            " document shows them again. A kill in other words, or sent later, is"
            " another finding: who answered for the first did not know of it."
        ),
        source="Agencies' kill notices, by practice; IPTC publishing status: canceled",
        run=withdrawn,
    ),
    Rule(
        check="correction-due",
        title="An ordered correction is not made",
        severity="error",
        why=(
            "The supplier corrected the credit or the caption of the picture, and the"
            " desk ordered it: it has to reach every usage. One that prints the new"
            " words, or that somebody ticked off, is told no more."
        ),
        source="Agencies' mandatory corrections, by practice; AFP and Getty v. Morel",
        run=correction_due,
    ),
)
