"""May we run it today? The light of a picture, wherever one is shown.

In: an asset. Out: usable, check or blocked with the reasons, by what its files state,
what the registry says of its agencies and licences, and the day.
"""

from __future__ import annotations

from media.model import Asset
from media.rights import Light, effective_rights, light_of
from web.holdings import holdings
from web.queries import today


def light(asset: Asset) -> Light:
    """Return whether a picture may be run today, and why."""
    here, day = holdings(), today()
    effective = effective_rights(
        asset,
        agencies=here.agencies,
        licences=here.session.knowledge.licences,
        today=day,
    )
    return light_of(effective, today=day)
