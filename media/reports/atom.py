"""Pictures that came in or changed -> an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from lxml import etree

from media.catalogue import Arrival
from media.reports.texts import writable
from media.rights import Light

ATOM = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01T00:00:00Z"
"""When a picture changed of which nothing is noted."""


def as_atom(
    arrivals: Sequence[tuple[Arrival, Light]],
    *,
    title: str,
    own: str,
    page: str,
    address_of: Callable[[str], str],
) -> bytes:
    """Return a feed of pictures, the latest first.

    `own`: the feed's whole address, which is its id; `page`: of the page that shows the
    same; `address_of`: from an asset's id to the whole address of its page.
    """
    names: dict[str | None, str] = {None: ATOM}
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap=names)  # type: ignore[arg-type]
    _texts(feed, (("title", title), ("id", own)))
    changed = (_moment(arrival.changed) for arrival, _ in arrivals)
    _texts(feed, (("updated", max(changed, default=_NEVER)),))
    _link(feed, own, rel="self", kind="application/atom+xml")
    _link(feed, page, rel="alternate", kind="text/html")
    _author(feed, ["Cutline"])
    for arrival, light in arrivals:
        _entry(feed, arrival, light, address_of(arrival.asset.asset_id))
    written: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8")
    return written


def _entry(feed: etree._Element, arrival: Arrival, light: Light, page: str) -> None:
    asset = arrival.asset
    entry = etree.SubElement(feed, f"{{{ATOM}}}entry")
    name = asset.description or "Picture without a description"
    changed = _moment(arrival.changed)
    _texts(entry, (("title", name), ("id", page), ("updated", changed)))
    if arrival.added:
        _texts(entry, (("published", _moment(arrival.added)),))
    _link(entry, page, rel="alternate", kind="text/html")
    credits = (usage.credit for usage in asset.usages if usage.credit)
    creators = [name for credit in credits for name in credit.creators]
    _author(entry, dict.fromkeys(creators))
    line = asset.credit_to_print or "No credit is known"
    why = f": {'; '.join(light.reasons)}" if light.reasons else ""
    summary = f"{line} · {light.colour}{why}"
    _texts(entry, (("summary", summary), ("rights", asset.rights.copyright_notice)))


def _texts(parent: etree._Element, texts: Iterable[tuple[str, str]]) -> None:
    for name, text in texts:
        if text:
            etree.SubElement(parent, f"{{{ATOM}}}{name}").text = writable(text)


def _link(parent: etree._Element, address: str, *, rel: str, kind: str) -> None:
    said = {"rel": rel, "type": kind, "href": writable(address)}
    etree.SubElement(parent, f"{{{ATOM}}}link", said)


def _author(parent: etree._Element, names: Iterable[str]) -> None:
    for name in names:
        author = etree.SubElement(parent, f"{{{ATOM}}}author")
        _texts(author, (("name", name),))


def _moment(at: str) -> str:
    """Return a moment as RFC 3339 wants it, in UTC.

    >>> _moment("2026-03-01T13:00:00+01:00"), _moment("soon")
    ('2026-03-01T12:00:00Z', '1970-01-01T00:00:00Z')
    """
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return _NEVER
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
