"""Tie usages to images, each tie scored and explained."""

from __future__ import annotations

from collections.abc import Iterable

from media.model import Evidence, Image, Link, Usage
from media.text import tokens


def link(usages: Iterable[Usage], images: Iterable[Image]) -> tuple[Link, ...]:
    """Return the ties between usages and images."""
    files = tuple(images)
    return tuple(
        Link(
            usage_id=usage.usage_id,
            image_sha256=image.fingerprint.sha256,
            score=1.0,
            evidence=(Evidence(uri=image.uri, kind="embedded-description"),),
        )
        for usage in usages
        for image in files
        if tokens(image.text("description"))
        and tokens(image.text("description"))
        == tokens(usage.caption.description or usage.caption.text)
    )
