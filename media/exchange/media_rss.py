"""Assets as a feed of RSS 2.0 with the elements of Media RSS 1.5.1."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime

from lxml import etree

from media.exchange.addresses import Addresses
from media.exchange.facts import Facts
from media.model import value
from media.text import writable

MEDIA_TYPE = "application/rss+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_MEDIA = "http://search.yahoo.com/mrss/"
_UNNAMED = "Picture without a description"
_LONGEST_TITLE = 200


@value
class Channel:
    """What a feed is: `url` its own address, `page` the same for people."""

    title: str
    url: str
    page: str
    description: str
    language: str = ""


def media_rss(channel: Channel, items: Iterable[tuple[Facts, Addresses]]) -> bytes:
    """Return a feed with an item for each asset, in their order."""
    spaces = {"media": _MEDIA, "atom": _ATOM}
    root = etree.Element("rss", {"version": "2.0"}, nsmap=spaces)
    feed = etree.SubElement(root, "channel")
    _add(feed, "title", channel.title)
    _add(feed, "link", channel.page)
    _add(feed, "description", channel.description)
    _add(feed, "generator", "Cutline")
    own = {"href": channel.url, "rel": "self", "type": MEDIA_TYPE}
    etree.SubElement(feed, f"{{{_ATOM}}}link", own)
    for facts, at in items:
        _item(etree.SubElement(feed, "item"), facts, at)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _item(item: etree._Element, facts: Facts, at: Addresses) -> None:
    title = facts.headline or facts.caption or facts.alt_text or _UNNAMED
    _add(item, "title", _shortened(title))
    _add(item, "link", at.page)
    _add(item, "guid", at.page, isPermaLink="true")
    _add(item, "description", facts.caption)
    _add(item, "pubDate", _rfc_822(facts.published))
    home = item
    if (shown := at.largest) is not None:
        home = etree.SubElement(
            item,
            f"{{{_MEDIA}}}content",
            {
                "url": shown.url,
                "type": shown.media_type,
                "medium": "image",
                "width": str(shown.width),
                "height": str(shown.height),
            },
        )
    _media(home, "title", facts.headline, type="plain")
    _media(home, "description", facts.caption, type="plain")
    _media(home, "keywords", ", ".join(facts.keywords))
    for maker in facts.creators:
        role = "producer" if maker.is_firm else "photographer"
        _media(home, "credit", maker.name, role=role, scheme="urn:ebu")
    _media(home, "credit", facts.credit_line)
    link = {"url": facts.licence_url} if facts.licence_url else {}
    _media(home, "copyright", facts.copyright_notice, **link)
    if facts.licence and facts.licence.url:
        known = {"type": "text/html", "href": facts.licence.url}
        _media(home, "license", facts.licence.name, **known)
    if facts.withheld:
        _media(home, "text", facts.withheld.why, type="plain")
    if (small := at.thumbnail) is not None:
        measures = {"width": str(small.width), "height": str(small.height)}
        etree.SubElement(home, f"{{{_MEDIA}}}thumbnail", {"url": small.url, **measures})


def _add(parent: etree._Element, name: str, text: str, **attributes: str) -> None:
    if text:
        etree.SubElement(parent, name, attributes).text = writable(text)


def _media(parent: etree._Element, name: str, text: str, **attributes: str) -> None:
    _add(parent, f"{{{_MEDIA}}}{name}", text, **attributes)


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_TITLE:
        return text
    return f"{text[:_LONGEST_TITLE].rsplit(' ', 1)[0]} …"


def _rfc_822(iso: str) -> str:
    """Return a moment as RSS writes it, "" where its hour or zone is not known."""
    try:
        found = datetime.fromisoformat(iso)
    except ValueError:
        return ""
    if "T" not in iso or found.tzinfo is None:
        return ""
    return format_datetime(found)
