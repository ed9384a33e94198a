"""What a report shows besides findings and is read from files: thumbnails and lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from media import images
from media.errors import UnreadableInput
from media.files import load
from media.model import Asset, Image, Size
from media.reports import Place, Report, line_of
from media.reports.places import parted

MOST_PICTURES = 500
"""Thumbnails of one report."""

MOST_OCTETS = 12_000_000
"""Of all thumbnails together: what mail and browsers take."""

_SIZES: tuple[Size, ...] = ("grid",)


def thumbnails_of(report: Report, assets: Iterable[Asset]) -> Mapping[str, bytes]:
    """Return WebP thumbnails of the pictures that something was found about.

    By the SHA-256 of their files. A file that went or cannot be decoded has none; nor
    has what comes after the limits.
    """
    by_name = {image.fingerprint.sha256: image for a in assets for image in a.images}
    wanted = dict.fromkeys(report.place_of(f).sha256 for f in report.findings)
    found: dict[str, bytes] = {}
    octets = 0
    for sha256 in wanted:
        image = by_name.get(sha256)
        made = _thumbnail(image) if image is not None else None
        if made is None:
            continue
        octets += len(made)
        if octets > MOST_OCTETS or len(found) >= MOST_PICTURES:
            break
        found[sha256] = made
    return found


def _thumbnail(image: Image) -> bytes | None:
    try:
        data = load(image.uri).data
        made = images.renditions(data, uri=image.uri, sizes=_SIZES)
    except UnreadableInput:
        return None  # the report says so: "no picture file"
    return made[0].data


def lines_found(report: Report) -> Report:
    """Return a report whose places say in which line of their file they stand.

    Only of places that something was found in, and whose file is there.
    """
    wanted = {(f.document_uri or "", f.position) for f in report.findings}
    places = (_with_line(p) if p.where in wanted else p for p in report.places)
    return replace(report, places=tuple(places))


def _with_line(place: Place) -> Place:
    if place.line is not None or place.position is None:
        return place
    words = place.caption or place.credit_line
    line = line_of(words, source=_source(parted(place.document_uri)[0]))
    return replace(place, line=line)


@lru_cache(maxsize=8)
def _source(path: str) -> str:
    try:
        return load(path).data.decode("utf-8", "replace")
    except UnreadableInput:
        return ""
