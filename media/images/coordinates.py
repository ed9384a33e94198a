"""Coordinates and heights as XMP's Exif schema writes them -> numbers.

In: "48,8.82N", "12345/100". Out: degrees, south and west negative; metres. What is
neither is kept as the text that it is.
"""

from __future__ import annotations

import re

from media.model import Json

PLACES = (
    ("gps_lat", "{http://ns.adobe.com/exif/1.0/}GPSLatitude", 90),
    ("gps_lon", "{http://ns.adobe.com/exif/1.0/}GPSLongitude", 180),
)
"""Where the camera stood: the field, the property of XMP, the most degrees."""

# "48,8.82N", "17,5,54W"
_COORDINATE = re.compile(
    r"(?P<d>\d{1,3}),(?P<m>\d{1,2}(?:\.\d+)?)(?:,(?P<s>\d{1,2}))?(?P<side>[NSEW])\Z"
)
_COORDINATES = frozenset({"GPSLatitude", "GPSLongitude"})
_ALTITUDE = "GPSAltitude"
_FRACTION = re.compile(r"(?P<above>\d{1,12})/(?P<below>[1-9]\d{0,11})\Z")


def measured(name: str, text: str) -> Json:
    """Return what a property of a place says as a number, others as they are.

    >>> measured("GPSLatitude", "55,30.0N"), measured("City", "55,30.0N")
    (55.5, '55,30.0N')
    """
    if name in _COORDINATES:
        return degrees(text)
    return metres(text) if name == _ALTITUDE else text


def degrees(text: str) -> Json:
    """Return a coordinate of XMP's Exif schema in degrees, south and west negative.

    >>> degrees("48,8.82N"), degrees("17,5,54W"), degrees("here")
    (48.147, -17.0983333, 'here')
    """
    found = _COORDINATE.match(text)
    if found is None:
        return text
    degree, minute, second = (float(found[name] or 0) for name in "dms")
    told = degree + minute / 60 + second / 3600
    return round(-told if found["side"] in "SW" else told, 7)


def metres(text: str) -> Json:
    """Return a height of XMP's Exif schema, which is a fraction, as a number.

    >>> metres("12345/100"), metres("8/1"), metres("high")
    (123.45, 8.0, 'high')
    """
    found = _FRACTION.match(text)
    return text if found is None else int(found["above"]) / int(found["below"])
