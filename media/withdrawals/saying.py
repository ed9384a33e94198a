"""Does a usage print what a correction asks for?"""

from __future__ import annotations

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
    printed = _printed(usage, order)
    asked, wrong = tokens(order.new), tokens(order.old)
    if not asked or not _within(asked, printed):
        return False
    # The old words may be part of the new ones.
    return not wrong or _within(wrong, asked) or not _within(wrong, printed)


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
