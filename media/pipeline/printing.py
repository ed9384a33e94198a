"""The line to print under a picture, the same for people and programs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from media.model import Asset
from media.pipeline.session import Session
from media.rights import as_set
from media.rules.attributing import with_licence
from media.styling import dressed


def to_print(
    asset: Asset, session: Session, *, language: str = "", today: date | None = None
) -> Asset:
    """Return an asset with its credit as it is to be printed, and why it is that one.

    That is what its file demands, an agency asks for or the newsroom's style makes of
    it, with the licence where that asks to be named. `language`: in which it is
    printed, "" where that is told by the captions. `today`: the day of which the rights
    that people set count, None for the session's.
    """
    styled = dressed(asset, session.house(language=language))
    line = styled.credit_to_print or ""
    counted = as_set(styled, today or session.today)
    whole = with_licence(line, counted, session.context)
    if whole == line:
        return styled
    why = f"{styled.credit_why} Its licence asks to be named.".strip()
    return replace(styled, credit_to_print=whole, credit_why=why)
