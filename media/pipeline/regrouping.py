"""What is catalogued -> grouped anew, as today's rules and registers say.

Assets are kept as they were found out, so that a newer Cutline, or a newsroom's own
entry of an agency, counts for what comes and not for what is there. This looks at all
of it once more: who is named in a credit line, which usages and files are one picture,
where credits disagree, which line is to be printed. What was found in documents and
files stays, what people decided wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from media.catalogue import Catalogue, is_outdated, note_verdicts
from media.errors import CatalogueChanged
from media.model import Asset, value
from media.pipeline.judging import judge_anew
from media.pipeline.members import members_of
from media.pipeline.pending import Pending
from media.pipeline.recalling import recall
from media.pipeline.rekeying import rekey
from media.pipeline.relooking import compare_pictures
from media.pipeline.session import Session
from media.pipeline.settling import Note, Step, resettle

_AT_ONCE = 100
"""Assets in one transaction: others may write between two of them."""


@value
class Regrouped:
    """What became of assets that are tied: `before` and `after` are those that differ.

    `looked_at`: how many there were.
    """

    looked_at: int
    before: tuple[Asset, ...] = ()
    after: tuple[Asset, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Say whether anything became of them."""
        return bool(self.before or self.after)

    @property
    def is_regrouped(self) -> bool:
        """Say whether other members are one picture than before."""
        return _groups(self.before) != _groups(self.after)


def regroup(
    catalogue: Catalogue, *, session: Session, stores: bool = True
) -> Iterator[Regrouped]:
    """Look at every asset anew; store and yield what becomes of those that are tied.

    Without `stores` it is only said. One that is interrupted keeps what it did. Where
    an older version compared what is there, files are compared anew first, by what is
    kept of them.

    Raises:
        ReadOnlyCatalogue: it is to be stored and cannot be.
    """
    if stores:
        rekey(catalogue)
        if is_outdated(catalogue):
            for _ in compare_pictures(catalogue, session=session, reads_files=False):
                pass
            judge_anew(catalogue)
    seen: set[str] = set()
    every = (asset.asset_id for asset in catalogue.assets())
    while some := tuple(islice(every, _AT_ONCE)):
        while True:
            try:
                found = _looked_at(
                    (asset_id for asset_id in some if asset_id not in seen),
                    catalogue=catalogue,
                    session=session,
                    stores=stores,
                )
            except CatalogueChanged:
                continue  # another wrote meanwhile: look at what is there now
            break
        for regrouped, names in found:
            seen |= names
            yield regrouped
    if stores and is_outdated(catalogue):
        note_verdicts(catalogue)


def _looked_at(
    asset_ids: Iterable[str], *, catalogue: Catalogue, session: Session, stores: bool
) -> list[tuple[Regrouped, set[str]]]:
    """Look at some assets and all that they are tied to; say whom this was about."""
    pending = Pending([], catalogue=catalogue)
    here = catalogue.assets_named(asset_ids)
    done: set[str] = set()
    found: list[tuple[Regrouped, set[str]]] = []
    for asset_id in sorted(here):
        if asset_id in done:
            continue
        before = pending.around({asset_id})
        step = _settled_anew(before, pending, catalogue, session)
        pending.add(step.change, stayed=step.stayed)
        names = {asset.asset_id for asset in (*before, *step.assets)}
        done |= names
        regrouped = Regrouped(
            looked_at=len(before), before=step.removed, after=step.assets
        )
        found.append((regrouped, names))
    if stores and any(regrouped.is_changed for regrouped, _ in found):
        catalogue.apply_many(pending.changes)
    return found


def _settled_anew(
    before: tuple[Asset, ...], pending: Pending, catalogue: Catalogue, session: Session
) -> Step:
    versions = catalogue.sources(
        u.caption.document_uri for a in before for u in a.usages
    )
    return resettle(
        before,
        recall(pending.rulings(before)).decisions,
        note=Note(actor=session.actor, said={}, action="regrouped"),
        session=session,
        likenesses=pending.likenesses(i for a in before for i in a.images),
        orders=pending.orders(before, versions=versions),
        around=pending.neighbours,
        reads_credits=True,
    )


def _groups(assets: Iterable[Asset]) -> set[frozenset[str]]:
    return {frozenset(members_of(asset)) for asset in assets}
