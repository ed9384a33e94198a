"""Of which picture people said something of rights, and whether it is that one still.

In: corrections that members of an asset carry, and its files. Out: those that count in
it. A page carries what was said of the picture that it showed, also when it shows
another one: so what was said of a picture with files counts where one of these is, by
its pixels or its agency's number. A lift is of the files that state what it lifts. What
was said of captions alone goes with them; it lifts nothing that a file says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from media.model import Asset, Correction, Image, Override, value
from media.rights.succeeding import is_later

_SENT = "date_sent"


@value
class Heard:
    """What a lift is held against: the addresses of the `files` of a picture, when they
    were `sent`, where that is known, the lifts that no file of it carries, and when
    people said each.
    """

    sent: Mapping[str, str]
    files: frozenset[str] = frozenset()
    of_captions: tuple[Override, ...] = ()
    lifted_at: tuple[tuple[Override, str], ...] = ()

    def is_since(self, moment: str, lift: Override) -> bool:
        """Tell whether a moment of sending is surely after people lifted something."""
        said = [at for one, at in self.lifted_at if one == lift]
        return bool(said) and all(is_later(moment, at) for at in said)


def signs_of(images: Iterable[Image]) -> tuple[str, ...]:
    """Return by what a picture is known again, whatever its files say or are called."""
    found: set[str] = set()
    for image in images:
        one = image.fingerprint
        found.update(one.same_pixels or (one.sha256,))
        # A number in the name of its place is that of whatever is written there.
        from media.picture_ids import ids_of_file  # few lights need it

        named = ids_of_file(replace(image, uri=""))
        found.update(f"{said.agency} {said.number}" for said in named)
    return tuple(sorted(found))


def is_of(said: Correction, asset: Asset) -> bool:
    """Tell whether something was said of this picture, as far as its files tell.

    Where it has none, nothing speaks against it.
    """
    if not said.of or not asset.images:
        return True
    return not set(said.of).isdisjoint(signs_of(asset.images))


def heard_of(asset: Asset) -> Heard:
    """Return what the lifts that a picture carries are held against."""
    by_files = {_lift_of(c) for image in asset.images for c in image.corrections}
    carried = [c for usage in asset.usages for c in usage.corrections if not c.of]
    every = [c for usage in asset.usages for c in usage.corrections]
    every += [c for image in asset.images for c in image.corrections]
    lifts = (c.override for c in carried if _lift_of(c) not in by_files)
    moments = ((image.uri, image.text(_SENT)) for image in asset.images)
    return Heard(
        sent={uri: moment for uri, moment in moments if moment},
        files=frozenset(image.uri for image in asset.images),
        of_captions=tuple(o for o in lifts if o is not None and o.lifts),
        lifted_at=tuple((c.override, c.made.at) for c in every if c.override),
    )


def _lift_of(said: Correction) -> tuple[str, str]:
    """Return what names one thing that was said at once of several members."""
    return said.operation, said.slot
