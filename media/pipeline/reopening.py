"""A document that comes back as it was -> what was said to be gone from it is open.

In: places of documents that were just read again. Out: where a usage was said to be
taken down or corrected when the document was in the very version that is there now, and
the document was gone or another one meanwhile, nothing but the place of the usage tells
that it is back. So that is said, in a step of its own, and each usage waits for
somebody again, also where the withdrawal was closed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from media.catalogue import Catalogue
from media.pipeline.calling import orders_about
from media.pipeline.session import Session
from media.pipeline.withdrawing import Withdrawing
from media.withdrawals import GONE, as_ordered


def reopen(uris: Iterable[str], *, catalogue: Catalogue, session: Session) -> None:
    """Open what was said to be gone from documents that are back as they were then."""
    places = tuple(uris) if catalogue.has_withdrawals() else ()
    versions = catalogue.sources(places) if places else {}
    back: dict[tuple[str, str], list[str]] = defaultdict(list)
    for uri, version in versions.items():
        assets = tuple(catalogue.assets_of(uri))
        orders = orders_about(assets, catalogue=catalogue)
        for asset in assets:
            here = [u for u in asset.usages if u.caption.document_uri == uri]
            for order in orders.about(asset):
                for usage in here:
                    tick = orders.tick(order, usage)
                    if tick is None or tick.outcome not in GONE:
                        continue
                    if tick.version == version and not as_ordered(usage, order):
                        back[order.withdrawal_id, uri].append(usage.usage_id)
    desk = Withdrawing(catalogue, session)
    for (withdrawal_id, uri), usages in back.items():
        why = f"{uri} was read again as it was when that was said."
        desk.tick(
            withdrawal_id,
            usages,
            "open",
            actor=session.actor,
            reason=why,
        )
        if catalogue.withdrawal(withdrawal_id)[-1].state == "closed":
            desk.reopen(withdrawal_id, actor=session.actor, reason=why)
