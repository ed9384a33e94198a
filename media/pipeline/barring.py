"""A picture -> why it must not be used at all."""

from __future__ import annotations

from dataclasses import replace

from media.model import Asset, Restriction
from media.pipeline.session import Session
from media.pipeline.setting_rights import light_on
from media.rights import rights_corrections, told
from media.withdrawals import Orders


def barred(asset: Asset, orders: Orders, session: Session) -> str:
    """Return why a picture must not be used at all, "" where it may."""
    if orders.due(asset, "kill", session.today):
        return told(Restriction(kind="kill"))
    light = light_on(asset, session.today, session=session)
    # In an order that does not change with that of the files which say it.
    return "; ".join(sorted(light.reasons)) if light.colour == "blocked" else ""


def is_barred_alike(was: Asset, now: Asset, orders: tuple[Orders, Orders], /) -> bool:
    """Tell whether nothing changed of what may bar the picture that is somewhere.

    `orders`: those about what was there, and about what is there now.
    """
    if was is now and orders[0] == orders[1]:
        return True
    about = orders[0].about(was), orders[1].about(now)
    return about[0] == about[1] and _is_limited_alike(was, now)


def _is_limited_alike(one: Asset, other: Asset) -> bool:
    """Tell whether files, pages and people limit the use of two alike."""
    return one is other or (
        _limits(one) == _limits(other)
        and one.rights.expires == other.rights.expires
        and rights_corrections(one) == rights_corrections(other)
    )


def _limits(asset: Asset) -> set[str]:
    said = asset.rights.restrictions
    return {repr(replace(one, evidence=())) for one in said}
