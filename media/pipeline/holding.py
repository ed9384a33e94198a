"""What holds of pictures before somebody decides about them, and whether it still does.

Whoever decides which pictures are one names the version of what was shown: what each of
them consisted of, and what people had said of it. Where it is another by then, somebody
was quicker, and nobody is overruled unseen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from media.catalogue import Catalogue
from media.errors import Overtaken
from media.model import Asset, Decision, Member, Rulings, value
from media.pipeline.members import members_of
from media.pipeline.recalling import recall


@value
class Held:
    """What some pictures consist of, and the decisions that hold between its parts.

    `assets`: each once, by id. `decisions`: under the names of today, the latest last.
    """

    assets: tuple[Asset, ...]
    decisions: tuple[Decision, ...]

    @property
    def members(self) -> tuple[Member, ...]:
        """Return all that the pictures consist of."""
        return tuple(name for asset in self.assets for name in members_of(asset))

    @property
    def version(self) -> str:
        """Return a name of it, 16 hex digits: another as soon as any of it changes."""
        grouped = sorted(tuple(sorted(members_of(asset))) for asset in self.assets)
        said = sorted((*d.pair, d.verdict, d.operation) for d in self.decisions)
        whole = repr((grouped, said)).encode("utf-8", "backslashreplace")
        return hashlib.sha256(whole).hexdigest()[:16]


def held_between(assets: Iterable[Asset], rulings: Rulings) -> Held:
    """Return what holds between these assets; `rulings`: at least those about them."""
    by_id = {asset.asset_id: asset for asset in assets}
    found = Held(assets=tuple(by_id[name] for name in sorted(by_id)), decisions=())
    members = set(found.members)
    return Held(
        assets=found.assets,
        decisions=tuple(
            d for d in recall(rulings).decisions if members.issuperset(d.pair)
        ),
    )


def held_now(asset_ids: Iterable[str], *, catalogue: Catalogue) -> Held:
    """Return what holds between the assets of these ids, or of former ones.

    Raises:
        NotInCatalogue: one of them is none.
    """
    assets = [catalogue.asset(name) for name in dict.fromkeys(asset_ids)]
    every = {name for asset in assets for name in members_of(asset)}
    return held_between(assets, catalogue.rulings(every))


def refuse_overtaken(
    asset_ids: Sequence[str], seen: str, *, catalogue: Catalogue
) -> None:
    """Refuse to decide about what is no longer as it was shown.

    `seen`: the version that was; "" where that does not matter. What is stored next
    rests on what is read here: the catalogue refuses it if another writes in between.

    Raises:
        NotInCatalogue: one of the assets is none.
        Overtaken: it is of another version by now.
    """
    if not seen:
        return
    # Asked for first, and for this alone: from here on it counts if another writes.
    catalogue.assets_with(())
    now = held_now(asset_ids, catalogue=catalogue)
    if now.version != seen:
        raise Overtaken(now.members)
