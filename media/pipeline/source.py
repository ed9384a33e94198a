"""What is settled at once: a document with its usages, or several, or one file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from media.catalogue import Look
from media.model import Asset, Document, Image, Usage, value


@value
class Source:
    """One document with its usages, or one file.

    `moved_from`: where it was until now, and is no longer. `same_as`: where the same
    bytes are, too. `look`: by what the file is compared with others. `others`: new
    documents that are settled with it.
    """

    document: Document | None = None
    image: Image | None = None
    look: Look | None = None
    moved_from: str | None = None
    same_as: str | None = None
    usages: tuple[Usage, ...] = ()
    others: tuple[Source, ...] = ()

    @property
    def uri(self) -> str:
        """Return under which address it is ingested."""
        source = self.document or self.image
        assert source is not None
        return source.uri

    @property
    def places(self) -> tuple[str, ...]:
        """Return the uris whose earlier version this takes the place of."""
        own = (self.uri,) if self.moved_from is None else (self.uri, self.moved_from)
        return (*own, *(other.uri for other in self.others))

    @property
    def uris(self) -> tuple[str, ...]:
        """Return under which addresses all of it is ingested."""
        return tuple([source.uri for source in self.each])

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

    @property
    def each(self) -> tuple[Source, ...]:
        """Return all that is settled with it, by itself; it first."""
        return (replace(self, others=()), *self.others) if self.others else (self,)

    @property
    def shown(self) -> tuple[Usage, ...]:
        """Return the usages of all that is settled with it."""
        return tuple([usage for source in self.each for usage in source.usages])


def all_of(
    source: Source | None, assets: Iterable[Asset]
) -> tuple[list[Usage], list[Image]]:
    """Return all usages and files of a source and of assets."""
    usages = [*source.shown] if source else []
    images = [*source.images] if source else []
    for asset in assets:
        usages += asset.usages
        images += asset.images
    return usages, images
