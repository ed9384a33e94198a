"""Corrections of a credit that the desk ordered, and lines that they call wrong."""

from __future__ import annotations

from collections.abc import Iterable

from media.model import Asset, Usage, Withdrawal
from media.rules.rule import Context
from media.text import tokens
from media.withdrawals import as_ordered, ordered_line


def corrections_of(asset: Asset, context: Context) -> list[Withdrawal]:
    """Return the corrections of the credit that count, in the order they were made."""
    due = context.orders.due(asset, "correction", context.today)
    return [order for order in due if order.field == "credit"]


def corrected(line: str, orders: list[Withdrawal]) -> str:
    """Return a line as corrections ask for it, if it has words of theirs."""
    for order in orders:
        said = set(tokens(line))
        if not order.old or any(
            set(tokens(words)) <= said for words in (order.old, order.new)
        ):
            line = ordered_line(line, order)
    return line


def is_called_wrong(usage: Usage, orders: Iterable[Withdrawal]) -> bool:
    """Say whether a correction that was ordered has not reached what a usage prints.

    `orders`: those of its picture, `corrections_of`. `correction-due` says what to
    print there; no form of the old words is wanted.
    """
    return any(not as_ordered(usage, order) for order in orders)
