"""What is ingested at once: one document with its usages, or one file."""

from __future__ import annotations

from collections.abc import Iterable

from media.catalogue import Look
from media.model import Asset, Document, Image, Usage, value


@value
class Source:
    """One document with its usages, or one file.

    `moved_from`: where it was until now, and is no longer. `same_as`: where the same
    bytes are, too. `look`: by what the file is compared with others.
    """

    document: Document | None = None
    image: Image | None = None
    look: Look | None = None
    moved_from: str | None = None
    same_as: str | None = None
    usages: tuple[Usage, ...] = ()

    @property
    def uri(self) -> str:
        """Return under which address it is ingested."""
        source = self.document or self.image
        assert source is not None
        return source.uri

    @property
    def places(self) -> tuple[str, ...]:
        """Return the uris whose earlier version this takes the place of."""
        return (self.uri,) if self.moved_from is None else (self.uri, self.moved_from)

    @property
    def sha256(self) -> str:
        """Return the digest under which it is known to have been ingested."""
        if self.document is not None:
            return self.document.sha256
        assert self.image is not None
        return self.image.known_as

    @property
    def images(self) -> tuple[Image, ...]:
        """Return the file, if it is one."""
        return () if self.image is None else (self.image,)


def all_of(
    source: Source | None, assets: Iterable[Asset]
) -> tuple[list[Usage], list[Image]]:
    """Return all usages and files of a source and of assets."""
    usages = [*source.usages] if source else []
    images = [*source.images] if source else []
    for asset in assets:
        usages += asset.usages
        images += asset.images
    return usages, images
