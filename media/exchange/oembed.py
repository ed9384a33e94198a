"""An asset as an answer of oEmbed 1.0 to whoever embeds its page."""

from __future__ import annotations

from typing import Any

from lxml import etree

from media.exchange.addresses import Addresses, Shown
from media.exchange.facts import Facts
from media.text import writable

CACHED = 3600
"""Seconds that an answer may be kept: a picture that is withdrawn is to vanish soon."""


def oembed(
    facts: Facts,
    at: Addresses,
    *,
    max_width: int | None = None,
    max_height: int | None = None,
) -> dict[str, Any]:
    """Return the answer: a photo, or a link where no picture fits or is there.

    The picture is the largest one that is given away and fits in both maxima.
    """
    told: dict[str, Any] = {
        "version": "1.0",
        "type": "link",
        "title": facts.headline or facts.caption or facts.alt_text,
        "author_name": ", ".join(maker.name for maker in facts.creators),
        "provider_name": at.site_name,
        "provider_url": at.site,
        "cache_age": CACHED,
        "web_page": at.page,
        # Not of the specification, which lets providers add what they know.
        "credit_line": facts.credit_line,
        "held_back": facts.withheld.why if facts.withheld else "",
        "copyright_notice": facts.copyright_notice,
        "license_url": facts.licence_url,
    }

    def fits(shown: Shown | None) -> bool:
        return (
            shown is not None
            and (max_width is None or shown.width <= max_width)
            and (max_height is None or shown.height <= max_height)
        )

    photo = next((s for s in (at.preview, at.thumbnail) if s and fits(s)), None)
    if photo:
        told |= {"type": "photo", "url": photo.url}
        told |= {"width": photo.width, "height": photo.height}
    if at.thumbnail and fits(at.thumbnail):
        told["thumbnail_url"] = at.thumbnail.url
        told["thumbnail_width"] = at.thumbnail.width
        told["thumbnail_height"] = at.thumbnail.height
    return {name: said for name, said in told.items() if said != ""}


def as_xml(answer: dict[str, Any]) -> bytes:
    """Return an answer as XML: an element for each value."""
    root = etree.Element("oembed")
    for name, said in answer.items():
        etree.SubElement(root, name).text = writable(str(said))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, standalone=True)
