"""Checks of how large and in which place a picture may be shown.

What an article shows is known where the file that it shows is among those of the
picture, by its address; and that a picture stands over the article. Everything else is
for the desk to look at: `rights-unknown` says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from media.model import Asset, Finding, Image, Restriction, Usage
from media.rules.limits import OWNERS, grave, quote_of
from media.rules.rule import Context, Rule
from media.rules.saying import Saying, about_usage, there

_PIXELS = "px"
_ADDRESS = "address"
"""The sign that ties a picture of an article to the very file that it shows."""


def shown_file(asset: Asset, usage: Usage) -> Image | None:
    """Return the file of a picture that an article shows, None where it is not known.

    Of several under one address the largest; in place of one that was written over what
    is there now, where that is of the picture, too.
    """
    tied = {
        link.image_sha256
        for link in asset.links
        if link.usage_id == usage.usage_id
        and any(place.kind == _ADDRESS for place in link.evidence)
    }
    places = {i.place for i in asset.images if i.fingerprint.sha256 in tied}
    shown = [image for image in there(asset) if image.uri in places]
    return max(shown, key=_longest, default=None)


def size_is_known(asset: Asset, usage: Usage, limit: Restriction) -> bool:
    """Say whether what an article shows can be compared with a limit of size."""
    in_pixels = limit.unit == _PIXELS and limit.count is not None
    return in_pixels and shown_file(asset, usage) is not None


def _longest(image: Image) -> int:
    return max(image.fingerprint.width, image.fingerprint.height)


def size_exceeded(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find pictures that are shown with more pixels than they may have."""
    for limit in asset.rights.restricted("size-limit"):
        for usage in asset.usages:
            image = shown_file(asset, usage)
            if image is None or not size_is_known(asset, usage, limit):
                continue
            most, read = limit.count or 0, image.fingerprint
            size = f"{read.width} × {read.height} pixels"
            if _longest(image) <= most:
                continue
            yield about_usage(
                asset,
                usage,
                Saying(
                    check="size-exceeded",
                    severity=grave("error", limit),
                    message=(f"Shown as a file of {size}: {quote_of(limit)}."),
                    found=size,
                    expected=f"{most} pixels at most",
                    fix=f"Show a file whose longer side has {most} pixels.",
                ),
                limit.evidence,
            )


def cover_excluded(asset: Asset, context: Context) -> Iterator[Finding]:
    """Find pictures over an article that are not for covers or front pages."""
    for limit in list(asset.rights.restricted("no-cover"))[:1]:
        for usage in asset.usages:
            if not usage.caption.is_cover:
                continue
            yield about_usage(
                asset,
                usage,
                Saying(
                    check="cover-excluded",
                    severity="warning",
                    message=(
                        "Leads the article, and is not for covers or front pages:"
                        f" {quote_of(limit)}."
                    ),
                    expected="a place inside",
                    fix="Lead with another picture, or keep this one off front pages.",
                ),
                limit.evidence,
            )


RULES = (
    Rule(
        check="size-exceeded",
        title="Shown larger than allowed",
        severity="error",
        why=(
            "The owner limits the size in pixels (“MAX 600 PX”), and the file that the"
            " article shows is among those of the picture and larger, by its longer"
            " side. How much of a page a picture fills nobody knows but the desk:"
            " rights-unknown says so."
        ),
        source=f"{OWNERS}; PLUS Media Matrix: image sizes",
        run=size_exceeded,
    ),
    Rule(
        check="cover-excluded",
        title="Leads the article, and is not for covers or front pages",
        severity="warning",
        why=(
            "The owner keeps the picture from covers and front pages (“NO COVERS”), and"
            " it stands over an article, from where it often goes to the home page."
        ),
        source=f"{OWNERS}; PLUS Media Matrix: placements",
        run=cover_excluded,
    ),
)
