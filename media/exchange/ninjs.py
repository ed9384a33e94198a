"""An asset as a picture item of ninjs 3.1, the IPTC's news in JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from media.exchange.addresses import Addresses, Shown
from media.exchange.facts import Facts

MEDIA_TYPE = "application/vnd.iptc.ninjs+json"
SCHEMA = "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"
_CANCELED = "withdrawn"


def picture_item(facts: Facts, at: Addresses) -> dict[str, Any]:
    """Return an asset as an item that the schema of ninjs 3.1 accepts.

    A day without its hour is no date-time of ninjs: it is left out, or said in `edNote`
    where it tells when a picture may be used.
    """
    texts = (
        ("caption", facts.caption),
        ("creditline", facts.credit_line),
        ("alttext", facts.alt_text),
    )
    source_type = facts.controlled.get("digital_source_type", "")
    told: dict[str, Any] = {
        "uri": at.page,
        "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
        "type": "picture",
        "representationType": "partial",
        "pubStatus": _status(facts),
        "language": facts.language,
        "headlines": [{"value": facts.headline}] if facts.headline else [],
        "descriptions": [
            {"role": role, "contentType": "text/plain", "value": text}
            for role, text in texts
            if text
        ],
        "by": ", ".join(maker.name for maker in facts.creators),
        "people": [
            *(
                {"name": m.name, "rel": "creator"}
                for m in facts.creators
                if not m.is_firm
            ),
            *({"name": name, "rel": "shown"} for name in facts.persons),
        ],
        "infoSources": [{"name": name} for name in facts.agencies],
        "subjects": [{"name": word, "rel": "keyword"} for word in facts.keywords],
        "places": _places(facts),
        "copyrightHolder": "; ".join(facts.copyright_owners),
        "copyrightNotice": facts.copyright_notice,
        "usageTerms": facts.usage_terms
        or (facts.licence.name if facts.licence else ""),
        "rightsInfo": (
            {"linkedRights": facts.licence_url} if facts.licence_url else {}
        ),
        "edNote": facts.instructions,
        "contentCreated": _moment(facts.date_created),
        "embargoedUntil": _moment(facts.embargoed_until),
        "digitalSourceType": {"uri": source_type} if "://" in source_type else {},
        "renditions": [
            _rendition(name, shown)
            for name, shown in (("thumbnail", at.thumbnail), ("preview", at.preview))
            if shown
        ],
        "altIds": [{"role": "cutline", "value": facts.asset_id}],
    }
    return {name: said for name, said in told.items() if said}


def _status(facts: Facts) -> str:
    if facts.withheld is None:
        return "usable"
    return "canceled" if facts.withheld.kind == _CANCELED else "withheld"


def _moment(iso: str) -> str:
    """Return a moment with its zone, "" for anything less precise."""
    try:
        found = datetime.fromisoformat(iso)
    except ValueError:
        return ""
    return found.isoformat() if "T" in iso and found.tzinfo is not None else ""


def _places(facts: Facts) -> list[dict[str, Any]]:
    named: list[dict[str, Any]] = [
        {"name": name, "rel": rel} for rel, name in facts.place.items()
    ]
    if facts.coordinates:
        latitude, longitude = facts.coordinates
        point = {"type": "Point", "coordinates": [longitude, latitude]}
        named.append({"rel": "camera", "geoJSON": point})
    return named


def _rendition(name: str, shown: Shown) -> dict[str, Any]:
    return {
        "name": name,
        "href": shown.url,
        "contentType": shown.media_type,
        "width": shown.width,
        "height": shown.height,
    }
