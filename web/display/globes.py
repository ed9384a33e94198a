"""A point on the earth -> where a plain net of meridians and parallels shows it."""

from __future__ import annotations

from media.model import value

STEP = 30
"""Degrees between two lines."""


@value
class Globe:
    """A net over the whole earth, plate carrée: a degree is a unit both ways.

    `x` and `y` are the point in the units of the drawing, from its top left.
    """

    x: float
    y: float
    latitude: str
    longitude: str
    meridians: tuple[int, ...] = tuple(range(0, 361, STEP))
    parallels: tuple[int, ...] = tuple(range(0, 181, STEP))


def globe(at: tuple[float, float]) -> Globe:
    """Return the net with the point at a latitude and longitude in degrees.

    >>> found = globe((-33.5, 18.25))
    >>> found.x, found.y, found.latitude, found.longitude
    (198.2, 123.5, '33.50000° S', '18.25000° E')
    """
    latitude, longitude = at
    return Globe(
        x=round(longitude + 180, 1),
        y=round(90 - latitude, 1),
        latitude=f"{abs(latitude):.5f}° {'S' if latitude < 0 else 'N'}",
        longitude=f"{abs(longitude):.5f}° {'W' if longitude < 0 else 'E'}",
    )
