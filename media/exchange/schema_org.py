"""An asset as an `ImageObject` of schema.org, as search engines read it from a page.

Of what Google asks for, `contentUrl` and one of `creator`, `creditText`,
`copyrightNotice` and `license` are needed; `acquireLicensePage` it recommends beside a
`license`. Nothing of that is made up where nobody states it.
"""

from __future__ import annotations

from typing import Any

from media.exchange.addresses import Addresses
from media.exchange.facts import Facts

_ONE_OF = ("creator", "creditText", "copyrightNotice", "license")


def image_object(facts: Facts, at: Addresses) -> dict[str, Any] | None:
    """Return an asset in JSON-LD, None where there is nothing to say.

    That is where no picture can be shown, and where nobody says whose it is.

    While a picture is withheld only its thumbnail is named, and no page that licenses
    it.
    """
    shown = at.largest
    if shown is None:
        return None
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ImageObject",
        "@id": at.page,
        "url": at.page,
        "contentUrl": shown.url,
        "encodingFormat": shown.media_type,
        "width": shown.width,
        "height": shown.height,
        "thumbnailUrl": at.thumbnail.url if at.thumbnail else None,
        "name": facts.headline,
        "caption": facts.caption,
        "inLanguage": facts.language if facts.caption else "",
        "creator": [
            {"@type": "Organization" if m.is_firm else "Person", "name": m.name}
            for m in facts.creators
        ],
        "creditText": facts.credit_line,
        "copyrightNotice": facts.copyright_notice,
        "license": facts.licence_url,
        "acquireLicensePage": "" if facts.withheld else _licensing(facts),
        "dateCreated": facts.date_created,
        "keywords": ", ".join(facts.keywords),
        "conditionsOfAccess": facts.instructions if facts.withheld else "",
        "expires": facts.expires.isoformat() if facts.expires else "",
        "contentLocation": _place(facts),
    }
    known = {name: said for name, said in told.items() if said not in (None, "", [])}
    return known if any(name in known for name in _ONE_OF) else None


def _licensing(facts: Facts) -> str:
    return next((one.url for one in facts.licensors if one.url), "")


def _place(facts: Facts) -> dict[str, Any] | None:
    if not facts.place:
        return None
    return {"@type": "Place", "name": ", ".join(facts.place.values())}
