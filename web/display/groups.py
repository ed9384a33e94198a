"""A group of repeats as people read it: its pictures, wordings and when it ran."""

from __future__ import annotations

from media.dedup import Wording, wordings_of
from media.model import Asset, Image, Member, file_member, usage_member, value
from web.display.differences import Part, side_by_side

MOST = 40
"""Wordings of one picture that are laid side by side."""


@value
class Phrasing:
    """A wording of an asset's caption in parts, seen against the representative one."""

    wording: Wording
    parts: tuple[Part, ...]

    @property
    def member(self) -> Member:
        """Return one that has it, as addresses name members."""
        if self.wording.usages:
            return usage_member(self.wording.usages[0].usage_id)
        return file_member(self.wording.images[0].fingerprint.sha256)


def phrasings(asset: Asset) -> tuple[Phrasing, ...]:
    """Return the wordings of an asset, the representative first, words marked.

    That one is seen against the next, so that it shows what others leave out.
    """
    found = wordings_of(asset)
    parts = side_by_side(wording.text for wording in found[:MOST])
    return tuple(
        Phrasing(wording=wording, parts=some)
        for wording, some in zip(found, parts, strict=False)
    )


def sheet(asset: Asset, *, most: int = 6) -> tuple[Image, ...]:
    """Return the files that look different, the largest first; of equal pixels one."""
    shown: dict[str, Image] = {}
    for image in asset.images:
        prints = image.fingerprint
        if prints.perceptual_hash:
            shown.setdefault(next(iter(prints.same_pixels), prints.sha256), image)

    def size(image: Image) -> tuple[int, str]:
        prints = image.fingerprint
        return -prints.width * prints.height, prints.sha256

    return tuple(sorted(shown.values(), key=size)[:most])


def printed_between(asset: Asset) -> tuple[str, str] | None:
    """Return when it was first and last published, None where no document says."""
    dates = sorted(u.published for u in asset.usages if u.published)
    return (dates[0], dates[-1]) if dates else None


def count_documents(asset: Asset) -> int:
    """Return in how many documents it is used."""
    return len({usage.caption.document_uri for usage in asset.usages})
