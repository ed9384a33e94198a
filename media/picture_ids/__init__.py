"""The names that agencies and archives give their pictures, found in any text.

In: an address, a file's name, a field of a file. Out: who numbered the picture, and
the number, written one way. `picture_ids.toml`, in this folder, has the shapes; it
holds only those in which a number is told from any other by its form or by what
stands before it.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from media.picture_ids.reading import PictureId, Shape, read_shapes

__all__ = ["PictureId", "Shape", "load_shapes", "picture_ids", "read_shapes"]

_FILE = "picture_ids.toml"
_LONGEST = 1024
_OFTEN = 16_384


@lru_cache(maxsize=1)
def load_shapes() -> tuple[Shape, ...]:
    """Return the shapes of the package's own file, read once.

    Raises BadDataFile where it has a mistake.

    >>> load_shapes()[0].agency
    'afp'
    """
    text = files(__name__).joinpath(_FILE).read_text(encoding="utf-8")
    return read_shapes(text, file=_FILE)


@lru_cache(maxsize=_OFTEN)
def picture_ids(text: str) -> tuple[PictureId, ...]:
    """Return the agencies' numbers that a text holds, each once.

    >>> [(i.agency, i.number) for i in picture_ids("a/000_34AB2CD-highres.jpg")]
    [('afp', '34ab2cd')]
    """
    said = text[:_LONGEST]
    found = (shape.find(said) for shape in load_shapes())
    return tuple(dict.fromkeys(one for several in found for one in several))
