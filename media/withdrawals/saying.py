"""Does a usage print what a correction asks for, and which line does it ask for?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from media.model import Usage, Withdrawal
from media.text import tokens


def as_ordered(usage: Usage, order: Withdrawal) -> bool:
    """Tell whether a usage prints the words that an order asks for.

    Case, accents and signs between words do not matter; what stands around the words
    does not either, but for the words that they take the place of. What somebody
    corrected in the catalogue alone is not printed, and does not count.
    """
    if order.kind != "correction":
        return False
    return _holds(_printed(usage, order), tokens(order.new), tokens(order.old))


def _holds(
    printed: tuple[str, ...], asked: tuple[str, ...], wrong: tuple[str, ...]
) -> bool:
    if not asked or not _within(asked, printed):
        return False
    # The old words may be part of the new ones.
    return not wrong or _within(wrong, asked) or not _within(wrong, printed)


def ordered_line(line: str, order: Withdrawal) -> str:
    """Return a credit line as a correction of the credit asks for it.

    Where the old words are part of a longer line of which the new ones say nothing,
    they alone are replaced; else the new words are the line.

    >>> from media.model import Withdrawal
    >>> told = {"withdrawal_id": "w", "asset_id": "a", "kind": "correction", "field":
    ...     "credit", "reason": "", "ordered_at": "", "ordered_by": "", "at": "",
    ...     "actor": ""}
    >>> ordered_line("Ida Holm/AFP", Withdrawal(**told, old="Ida Holm", new="Eva Holm"))
    'Eva Holm/AFP'
    >>> ordered_line("Ida Holm/AFP", Withdrawal(**told, new="Eva Holm/EPA"))
    'Eva Holm/EPA'
    """
    said, asked, wrong = tokens(line), tokens(order.new), tokens(order.old)
    if _holds(said, asked, wrong):
        return line
    before, old, behind = line.partition(order.old) if order.old else (line, "", "")
    kept = tokens(f"{before} {behind}")
    if old and kept and not set(kept) & set(asked):
        return f"{before}{order.new}{behind}"
    return order.new


def standing_corrections(orders: Sequence[Withdrawal]) -> tuple[Withdrawal, ...]:
    """Return what corrections still ask for, those that later ones took the place of.

    `orders`: corrections of one picture, the first ordered first. A later one of the
    same field that corrects the words of an earlier one is what counts: whole, or of a
    part of them ("Eva Holm/AFP", then "AFP" to "EPA": "Eva Holm/EPA").
    """
    found: list[Withdrawal] = []
    for at, order in enumerate(orders):
        asked: Withdrawal | None = order
        for later in orders[at + 1 :]:
            if asked is not None and later.field == order.field:
                asked = _carried_on(asked, later)
        found += [asked] if asked is not None else []
    return tuple(found)


def _carried_on(order: Withdrawal, later: Withdrawal) -> Withdrawal | None:
    """Return an order after a later one of its field, None where that replaces it."""
    new, wrong = tokens(order.new), tokens(later.old)
    if not wrong:
        return None if order.field == "credit" else order
    if wrong == tokens(order.old) or _within(new, wrong):
        return None
    if not _within(wrong, new):
        return order
    line = ordered_line(order.new, later)
    if tokens(line) == tokens(later.new):
        return None
    return replace(order, new=line)


def _printed(usage: Usage, order: Withdrawal) -> tuple[str, ...]:
    caption = usage.as_read.caption
    if order.field == "credit":
        return tokens(caption.credit_line or "")
    return tokens(caption.text)


def _within(words: tuple[str, ...], text: tuple[str, ...]) -> bool:
    """Tell whether words stand in a text one after the other."""
    size = len(words)
    return any(
        text[start : start + size] == words for start in range(len(text) - size + 1)
    )
