"""A reliability plot as SVG: how sure against how often right, a panel for each kind.

On the diagonal what is sure to 80 % is right in 80 of 100 cases; above it Cutline is
too modest, below it too sure. The size of a dot tells how many cases it stands for.
Each panel begins where its data do.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from tests.quality.fitting import Bin

SIDE, GAP, TOP, LEFT, BOTTOM = 220, 44, 34, 46, 44
TICKS = 5
STYLE = """<style>
text { font: 12px system-ui, sans-serif; fill: #333 }
.axis { stroke: #888; fill: none } .even { stroke: #888; stroke-dasharray: 4 4 }
.dot { fill: #0a5877; fill-opacity: .8 } .line { stroke: #0a5877; fill: none }
.paper { fill: #fff }
@media (prefers-color-scheme: dark) { text { fill: #ccc } .paper { fill: #15181c }
.dot { fill: #86cbe9 } .line { stroke: #86cbe9 } }
</style>"""


def drawn(panels: Sequence[tuple[str, Sequence[Bin]]]) -> str:
    """Return the picture of panels, each a title and bins."""
    width = LEFT + len(panels) * (SIDE + GAP)
    height = TOP + SIDE + BOTTOM
    told = "; ".join(
        f"{title}: "
        + ", ".join(f"{b.confidence:.2f} sure, {b.accuracy:.2f} right" for b in bins)
        for title, bins in panels
    )
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" role="img" aria-labelledby="t d">',
        '<title id="t">How sure against how often right</title>',
        f'<desc id="d">{told}</desc>',
        STYLE,
        f'<rect class="paper" width="{width}" height="{height}"/>',
    ]
    for n, (title, found) in enumerate(panels):
        lines += _panel(title, found, LEFT + n * (SIDE + GAP))
    return "\n".join([*lines, "</svg>"]) + "\n"


def _panel(title: str, found: Sequence[Bin], left: int) -> Iterator[str]:
    least = min(min(b.confidence, b.accuracy) for b in found)
    low = math.floor(least * 5) / 5

    def x(share: float) -> float:
        return round(left + (share - low) / (1 - low) * SIDE, 1)

    def y(share: float) -> float:
        return round(TOP + (1 - share) / (1 - low) * SIDE, 1)

    yield f'<text x="{left}" y="{TOP - 14}" font-weight="600">{title}</text>'
    yield f'<rect class="axis" x="{left}" y="{TOP}" width="{SIDE}" height="{SIDE}"/>'
    yield f'<path class="even" d="M{x(low)} {y(low)}L{x(1)} {y(1)}"/>'
    for n in range(TICKS):
        tick = low + n * (1 - low) / (TICKS - 1)
        yield (
            f'<text x="{x(tick)}" y="{TOP + SIDE + 16}" text-anchor="middle">'
            f"{tick:.3g}</text>"
        )
        yield (
            f'<text x="{left - 5}" y="{y(tick) + 4}" text-anchor="end">'
            f"{tick:.3g}</text>"
        )
    yield (
        f'<text x="{left + SIDE / 2}" y="{TOP + SIDE + 34}" text-anchor="middle">'
        "how sure → how often right ↑</text>"
    )
    path = "L".join(f"{x(b.confidence)} {y(b.accuracy)}" for b in found)
    yield f'<path class="line" d="M{path}"/>'
    for b in found:
        size = round(2 + math.sqrt(b.count) / 2, 1)
        yield (
            f'<circle class="dot" cx="{x(b.confidence)}" cy="{y(b.accuracy)}"'
            f' r="{size}"><title>{b.count} cases: {b.confidence:.2f} sure,'
            f" {b.accuracy:.2f} right</title></circle>"
        )
