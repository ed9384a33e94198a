"""The line to print under a picture, the same for people and programs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from media.model import Asset, Restriction
from media.pipeline.session import Session
from media.rights import as_set
from media.rules.attributing import with_licence
from media.styling import dressed
from media.text import tokens
from media.withdrawals import line_ordered


def to_print(
    asset: Asset, session: Session, *, language: str = "", today: date | None = None
) -> Asset:
    """Return an asset with its credit as it is to be printed, and why it is that one.

    That is what an ordered correction asks for (of an asset `called_back`), what its
    file demands, an agency asks for or the newsroom's style makes of
    it, with the licence where that asks to be named. `language`: in which it is
    printed, "" where that is told by the captions. `today`: the day of which the rights
    that people set count, None for the session's.
    """
    order = line_ordered(asset)
    if order is not None:
        asset = replace(asset, credit_to_print=order.credit_line)
    styled = dressed(asset, session.house(language=language))
    if order is not None:
        styled = _as_ordered(styled, order)
    line = styled.credit_to_print or ""
    counted = as_set(styled, today or session.today)
    whole = with_licence(line, counted, session.context)
    if whole == line:
        return styled
    why = f"{styled.credit_why} Its licence asks to be named.".strip()
    return replace(styled, credit_to_print=whole, credit_why=why)


def _as_ordered(styled: Asset, order: Restriction) -> Asset:
    """Return a styled asset whose line says what is ordered, word for word.

    Neither the style of the house nor what an older file demands goes before that.
    """
    asked = f" {' '.join(tokens(order.credit_line))} "
    said = f" {' '.join(tokens(styled.credit_to_print or ''))} "
    line = styled.credit_to_print if asked in said else order.credit_line
    why = f"A correction of the credit was ordered: {order.quote}"
    return replace(
        styled,
        credit_to_print=line,
        credit_why=why,
        conflicts=tuple(c.settled_on(line or "", why) for c in styled.conflicts),
    )
