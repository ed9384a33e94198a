"""An asset in IIIF: a manifest of Presentation 3, an image service of level 0.

A service of level 0 answers fixed addresses only: the picture whole in some sizes, and
the tiles of a grid. `parts_of` has them all; whatever else is asked for is refused.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from media.exchange.addresses import Addresses
from media.exchange.facts import Facts
from media.model import value

PRESENTATION = "http://iiif.io/api/presentation/3/context.json"
IMAGE = "http://iiif.io/api/image/3/context.json"
TILE = 512
_FACTORS = (1, 2, 4, 8)
_BOX = re.compile(r"(\d{1,6}),(\d{1,6}),(\d{1,6}),(\d{1,6})")
_SIZE = re.compile(r"(\d{1,6}),(\d{1,6})")
_ROTATION = re.compile(r"!?\d{1,3}(\.\d+)?")
_REGIONS = re.compile(r"full|square|pct:.+")
_SIZES = re.compile(r"\^?(max|\d*,\d*|pct:.+|!\d+,\d+)")
_QUALITIES = ("color", "gray", "bitonal")
_FORMATS = ("tif", "png", "gif", "jp2", "pdf", "webp")
_OPEN = re.compile(
    r"https?://(?:www\.)?(creativecommons\.org/(?:licenses|publicdomain)/\S+"
    r"|rightsstatements\.org/(?:vocab|page)/\S+)"
)


@value
class Part:
    """A stretch of a picture, and the size in which it is given."""

    x: int
    y: int
    width: int
    height: int
    shown_width: int
    shown_height: int


class NotServed(Exception):
    """A part that a service of level 0 does not give: "malformed" or "unsupported"."""

    def __init__(self, kind: Literal["malformed", "unsupported"], reason: str) -> None:
        super().__init__(reason)
        self.kind = kind


def rights_uri(url: str) -> str:
    """Return an address as `rights` may have it, "" for one that it may not.

    Only licences of Creative Commons and statements of RightsStatements.org are
    allowed, by the addresses that their own sites call canonical.

    >>> rights_uri("https://creativecommons.org/licenses/by-sa/4.0/deed.de")
    'http://creativecommons.org/licenses/by-sa/4.0/'
    >>> rights_uri("https://photos.example/terms")
    ''
    """
    found = _OPEN.fullmatch(url.strip())
    if not found:
        return ""
    named = found[1].replace("/page/", "/vocab/", 1)
    named = re.sub(r"/(?:deed|legalcode)(?:\.[\w-]+)?/?$", "/", named)
    return f"http://{named.rstrip('/')}/"


def factors(width: int, height: int) -> tuple[int, ...]:
    """Return by what a picture is scaled down, until it is one tile.

    >>> factors(500, 300), factors(2560, 1707)
    ((1,), (1, 2, 4, 8))
    """
    long = max(width, height)
    last = next((f for f in _FACTORS if long <= TILE * f), _FACTORS[-1])
    return tuple(f for f in _FACTORS if f <= last)


def parts_of(width: int, height: int) -> tuple[Part, ...]:
    """Return all that is given of a picture: whole in each size, then its tiles.

    >>> [(p.width, p.shown_width) for p in parts_of(600, 400)]
    [(600, 600), (600, 300), (512, 512), (88, 88)]
    """
    whole = [
        Part(
            x=0,
            y=0,
            width=width,
            height=height,
            shown_width=-(-width // factor),
            shown_height=-(-height // factor),
        )
        for factor in factors(width, height)
    ]
    tiles = [
        Part(
            x=x,
            y=y,
            width=min(TILE * factor, width - x),
            height=min(TILE * factor, height - y),
            shown_width=-(-min(TILE * factor, width - x) // factor),
            shown_height=-(-min(TILE * factor, height - y) // factor),
        )
        for factor in factors(width, height)
        for y in range(0, height, TILE * factor)
        for x in range(0, width, TILE * factor)
    ]
    return tuple(dict.fromkeys((*whole, *tiles)))


def part(
    region: str, size: str, rotation: str, last: str, *, width: int, height: int
) -> Part:
    """Return the part that an address asks for; `last` is quality and format.

    Raises:
        NotServed: it is no address of the Image API, or none of this picture's parts.
    """
    quality, _, format_ = last.rpartition(".")
    box = _box(region, width, height)
    if box is None and not _REGIONS.fullmatch(region):
        raise NotServed("malformed", f"{region!r} is no region")
    if not _SIZES.fullmatch(size) or size in (",", "^,"):
        raise NotServed("malformed", f"{size!r} is no size")
    if not _ROTATION.fullmatch(rotation):
        raise NotServed("malformed", f"{rotation!r} is no rotation")
    if quality not in ("default", *_QUALITIES) or format_ not in ("jpg", *_FORMATS):
        raise NotServed("malformed", f"{last!r} is no quality and format")
    if rotation != "0" or last != "default.jpg" or box is None:
        raise NotServed("unsupported", "only default.jpg, upright, whole or in tiles")
    said = _SIZE.fullmatch(size)
    shown = box[2:] if size == "max" else (int(said[1]), int(said[2])) if said else None
    known = next(
        (
            p
            for p in parts_of(width, height)
            if (p.x, p.y, p.width, p.height) == box
            and (p.shown_width, p.shown_height) == shown
        ),
        None,
    )
    if known is None:
        raise NotServed("unsupported", "only the sizes and tiles that info.json names")
    return known


def _box(region: str, width: int, height: int) -> tuple[int, int, int, int] | None:
    if region == "full":
        return 0, 0, width, height
    found = _BOX.fullmatch(region)
    if not found:
        return None
    x, y, wide, high = map(int, found.groups())
    return x, y, wide, high


def info(service: str, facts: Facts, *, width: int, height: int) -> dict[str, Any]:
    """Return the description of a picture's image service."""
    scaled = factors(width, height)
    told: dict[str, Any] = {
        "@context": IMAGE,
        "id": service,
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level0",
        "width": width,
        "height": height,
        "sizes": [
            {"width": -(-width // f), "height": -(-height // f)}
            for f in reversed(scaled)
        ],
        "tiles": [{"width": TILE, "height": TILE, "scaleFactors": list(scaled)}],
    }
    if rights := rights_uri(facts.licence_url):
        told["rights"] = rights
    return told


def manifest(
    facts: Facts, at: Addresses, *, width: int, height: int
) -> dict[str, Any] | None:
    """Return the manifest of an asset, None where there is no picture to show.

    `width` and `height` are of the picture that its image service gives.
    """
    if not at.service or at.thumbnail is None:
        return None
    language = facts.language or "none"
    label = facts.headline or facts.caption or facts.alt_text or facts.asset_id
    told: dict[str, Any] = {
        "@context": PRESENTATION,
        "id": at.manifest,
        "type": "Manifest",
        "label": {language: [label]},
        "summary": {language: [facts.caption]} if facts.caption else None,
        "requiredStatement": (
            _pair("Credit", facts.credit_line) if facts.credit_line else None
        ),
        "rights": rights_uri(facts.licence_url),
        "metadata": [_pair(name, text) for name, text in _rows(facts) if text],
        "thumbnail": [
            {
                "id": at.thumbnail.url,
                "type": "Image",
                "format": at.thumbnail.media_type,
                "width": at.thumbnail.width,
                "height": at.thumbnail.height,
            }
        ],
        "homepage": [
            {
                "id": at.page,
                "type": "Text",
                "label": {"en": ["The picture in the catalogue"]},
                "format": "text/html",
            }
        ],
        "items": [_canvas(label, language, at, width=width, height=height)],
    }
    return {name: said for name, said in told.items() if said}


def _canvas(
    label: str, language: str, at: Addresses, *, width: int, height: int
) -> dict[str, Any]:
    """Return the one canvas of a manifest, with the picture painted on all of it."""
    canvas = f"{at.manifest}/canvas"
    picture = {
        "id": f"{at.service}/full/max/0/default.jpg",
        "type": "Image",
        "format": "image/jpeg",
        "width": width,
        "height": height,
        "service": [{"id": at.service, "type": "ImageService3", "profile": "level0"}],
    }
    painting = {
        "id": f"{canvas}/page/picture",
        "type": "Annotation",
        "motivation": "painting",
        "target": canvas,
        "body": picture,
    }
    page = {"id": f"{canvas}/page", "type": "AnnotationPage", "items": [painting]}
    return {
        "id": canvas,
        "type": "Canvas",
        "label": {language: [label]},
        "width": width,
        "height": height,
        "items": [page],
    }


def _pair(label: str, text: str) -> dict[str, Any]:
    return {"label": {"en": [label]}, "value": {"none": [text]}}


def _rows(facts: Facts) -> tuple[tuple[str, str], ...]:
    return (
        ("Creator", ", ".join(maker.name for maker in facts.creators)),
        ("Taken", facts.date_created),
        ("Place", ", ".join(facts.place.values())),
        ("Copyright", facts.copyright_notice),
        ("Terms of use", facts.usage_terms),
        ("Held back", facts.withheld.why if facts.withheld else ""),
    )
