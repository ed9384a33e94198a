"""Where what belongs to an asset is found; whoever serves it knows, and hands it in."""

from __future__ import annotations

from media.model import value


@value
class Shown:
    """A picture at an address, with its size and its media type."""

    url: str
    width: int
    height: int
    media_type: str


@value
class Addresses:
    """The absolute addresses of an asset.

    `page`: for people. `thumbnail`, `preview`: None where there is no picture to show;
    `preview` is also None while the picture is withheld. `manifest`, `service`: of
    IIIF, "" where there are none. `site`, `site_name`: of whoever serves all this.
    """

    page: str
    thumbnail: Shown | None = None
    preview: Shown | None = None
    manifest: str = ""
    service: str = ""
    site: str = ""
    site_name: str = "Cutline"

    @property
    def largest(self) -> Shown | None:
        """Return the largest picture that is given away."""
        return self.preview or self.thumbnail
