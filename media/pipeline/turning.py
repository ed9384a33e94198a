"""In which ways a picture is looked for that is not found as it is.

Under keys that nearly are its own, by which small parts of others are found, and
turned, for a scan may lie on its side. Whoever asks tries one after the other until the
picture surely is found, so that a question and a check answer alike.
"""

from __future__ import annotations

from media.catalogue import Look
from media.images import turned_look
from media.likeness import chunk_keys, keys_of
from media.model import value


@value
class Way:
    """How a picture is looked for. `turn`: degrees, clockwise; `is_wide`: also under
    keys that nearly are its own.
    """

    turn: int = 0
    is_wide: bool = False


AS_IT_IS = Way()
OTHER_WAYS = (Way(is_wide=True), Way(turn=90), Way(turn=180), Way(turn=270))
"""What is tried one after the other while nothing is surely the picture."""


def look_in(way: Way, look: Look) -> Look | None:
    """Return the look of a picture in one way, turned under a name that no file has.

    None where it cannot be made.
    """
    if not way.turn:
        return look
    body, perceptual_hash = turned_look(look.body, way.turn)
    if not body:
        return None
    return Look(
        sha256=f"{look.sha256} turned by {way.turn}",
        body=body,
        keys=keys_of(body)[0] | chunk_keys(perceptual_hash),
        perceptual_hash=perceptual_hash,
        form=look.form,
    )
