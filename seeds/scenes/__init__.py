"""The scenes that the seed pictures show, drawn with Pillow.

Each scene is a function `(Canvas) -> None`. Nothing depends on fonts, the clock or the
machine: chance comes from a generator that is seeded by the scene's name, so that the
same picture is drawn again.
"""

from __future__ import annotations

from collections.abc import Callable

from seeds.canvas import Canvas
from seeds.scenes import coast, town

Scene = Callable[[Canvas], None]

SCENES: dict[str, Scene] = {
    scene.__name__: scene
    for scene in (
        town.specialist,
        town.debris,
        town.stadium,
        town.market,
        town.skyline,
        town.tram,
        town.platform,
        town.lanterns,
        coast.harbour,
        coast.containers,
        coast.ridge,
        coast.glacier,
        coast.ferry,
        coast.bridge,
        coast.lighthouse,
        coast.chart,
    )
}
"""Every scene by its name."""
