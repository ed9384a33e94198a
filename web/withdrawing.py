"""What the desk orders of pictures that were called back, on pages and through the API.

In: the words of a form or of a JSON object, and who says it. Out: the withdrawal, as it
is stored then. Only by whoever may say what may be used, and where that can be stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice

from werkzeug.exceptions import Forbidden

from media.errors import BadDecision
from media.model import Asset, Withdrawal
from media.pipeline import (
    LONGEST_NOTICE,
    LONGEST_TEXT,
    Called,
    KilledByFile,
    Trace,
    Withdrawing,
    called_by_file,
    killed_by_files,
    orders_about,
    trace,
)
from media.withdrawals import is_due
from web.access.acting import may
from web.deciding import Author
from web.guard import READ_ONLY
from web.holdings import holdings
from web.queries import BadWord, demand_text

_LONGEST: Mapping[str, int] = {
    "notice": LONGEST_NOTICE,
    "old": LONGEST_TEXT,
    "new": LONGEST_TEXT,
    "said_by": 200,
    "since": 40,
    "field": 20,
}
CALLED = tuple(_LONGEST)
"""What an order says besides who and why."""
MOST_KILLED = 100
"""Pictures that are listed because their files call them back; a search has all."""
TURNS = ("tick", "close", "reopen", "take-back", "extend")
"""What can be done with a withdrawal."""


def may_withdraw() -> bool:
    """Tell whether pictures are withdrawn here at all."""
    shown = holdings()
    return (
        shown.operations is not None and may("rights") and shown.catalogue.is_writable()
    )


def orders_of(asset: Asset) -> tuple[Withdrawal, ...]:
    """Return the withdrawals that hold about a picture, the first ordered first."""
    return orders_about([asset], catalogue=holdings().catalogue).about(asset)


def is_coming(order: Withdrawal) -> bool:
    """Tell whether a picture will be withdrawn by an order that does not count yet."""
    return order.kind == "kill" and not is_due(order, datetime.now(UTC).date())


def killed(*, used: bool = False) -> tuple[KilledByFile, ...]:
    """Return pictures that files call back and nobody ordered, `MOST_KILLED` at most.

    `used`: only such as stand in a document.
    """
    found = killed_by_files(holdings().catalogue, now=datetime.now(UTC), used=used)
    return tuple(islice(found, MOST_KILLED))


def traced(withdrawal_id: str) -> Trace:
    """Return a withdrawal with all that became of it, and what may also be it.

    Raises:
        NotInCatalogue: there is none of this id.
    """
    return trace(withdrawal_id, catalogue=holdings().catalogue, with_may_be=True)


def order(asset_id: str, said: Mapping[str, str], *, author: Author) -> Withdrawal:
    """Withdraw a picture, or order a correction of it.

    Raises:
        BadWord: it is said by halves, or something of it is too long.
        Forbidden: nothing is withdrawn here.
        NotInCatalogue: there is no such picture.
    """
    words = {word: _text(said, word, most) for word, most in _LONGEST.items()}
    if not author.reason:
        raise BadWord("reason", "say why")
    desk = _desk()
    return _said_clearly(
        lambda: desk.order(
            asset_id, Called(**words), actor=author.actor, reason=author.reason
        ),
        "field",
    )


def said_by_file(asset: Asset | None) -> Called:
    """Return in which words a picture's own file calls it back, empty for none."""
    found = called_by_file(asset, session=holdings().session) if asset else None
    return found or Called()


def take_up(asset_id: str, *, author: Author) -> Withdrawal:
    """Order what a picture's own file calls for, in its words.

    Raises:
        BadWord: no file of it calls it back.
        Forbidden: nothing is withdrawn here.
        NotInCatalogue: there is no such picture.
    """
    desk = _desk()
    by: dict[str, str] = {"actor": author.actor, "reason": author.reason}
    return _said_clearly(lambda: desk.take_up(asset_id, **by), "asset")


def turn(
    withdrawal_id: str,
    what: str,
    *,
    author: Author,
    usages: Sequence[str] = (),
    outcome: str = "",
    asset_id: str = "",
) -> Withdrawal:
    """Tick off usages, close a withdrawal, open it again, take it back, or extend it.

    Raises:
        BadWord: that cannot be done, or not yet.
        Forbidden: nothing is withdrawn here.
        NotInCatalogue: there is no such withdrawal, usage or picture.
    """
    desk = _desk()
    by: dict[str, str] = {"actor": author.actor, "reason": author.reason}
    carry_out: Mapping[str, Callable[[], Withdrawal]] = {
        "tick": lambda: desk.tick(withdrawal_id, usages, outcome, **by),
        "close": lambda: desk.close(withdrawal_id, **by),
        "reopen": lambda: desk.reopen(withdrawal_id, **by),
        "take-back": lambda: desk.take_back(withdrawal_id, **by),
        "extend": lambda: desk.extend(withdrawal_id, asset_id, **by),
    }
    if what not in carry_out:
        raise BadWord("do", f"{what!r} is none of {', '.join(TURNS)}")
    if not author.reason and (what in TURNS[2:] or outcome in ("cannot", "not-ours")):
        raise BadWord("reason", "say why")
    return _said_clearly(carry_out[what], "do")


def _said_clearly(carry_out: Callable[[], Withdrawal], word: str) -> Withdrawal:
    """Carry a step out; what it refuses is about `word` where it does not say.

    Raises:
        BadWord: it cannot be.
    """
    try:
        return carry_out()
    except BadDecision as error:
        raise BadWord(error.word or word, str(error)) from error


def _text(said: Mapping[str, str], word: str, most: int) -> str:
    text = said.get(word, "").replace("\r\n", "\n").strip()
    if len(text) > most:
        raise BadWord(word, f"longer than {most} characters")
    demand_text(word, text)
    return text


def _desk() -> Withdrawing:
    if not may_withdraw():
        raise Forbidden(READ_ONLY)
    shown = holdings()
    return Withdrawing(shown.catalogue, shown.session)
