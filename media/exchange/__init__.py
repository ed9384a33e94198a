"""An asset -> what other systems read: each format in a module of its own.

    facts        what is known of an asset, nothing that was guessed
    withholding  whether it may be shown larger than a thumbnail today
    addresses    where its page, renditions and descriptions are found
    schema_org   an ImageObject in JSON-LD
    ninjs        a picture item of ninjs 3
    xmp          an IPTC-XMP sidecar
    oembed       an answer to who embeds its page
    iiif         a IIIF Presentation manifest and an Image service of level 0
    media_rss    a search as a Media RSS feed

What a format asks for and nobody states is left out; it is never made up. Where files
of one asset say different things about a field, it is left out as well.
"""

from __future__ import annotations

from media.exchange.addresses import Addresses, Shown
from media.exchange.facts import Facts, Licensor, Maker, facts_of
from media.exchange.withholding import Withheld, withheld_because

__all__ = [
    "Addresses",
    "Facts",
    "Licensor",
    "Maker",
    "Shown",
    "Withheld",
    "facts_of",
    "withheld_because",
]
