"""Names of files that any picture may have, and those that can stand for one.

"image1", "DSC_0001" and "titel-neu" are written by cameras, programs, and people in a
hurry, of one picture today and of another tomorrow. The words of such names are in
`anyones.toml`, in this folder.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

import tomli

from media.errors import BadDataFile

_FILE = "anyones.toml"
_OFTEN = 4_096
_TELLING = 3
"""Words of a name that together hardly stand for two pictures."""
_RUN = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d{6}")
# A letter and a number, a counter, a day; the counter of a camera, "P1010001"
_ANYONES = re.compile(r"[a-z]|\d{1,5}|(?:19|20)\d{6}|p[1-9a-c]\d{6}|wa\d{4}")
_NUMBERED = re.compile(r"([^\W\d]+)\d{1,6}")
# When a picture was taken, to the second: "20240517_101112"
_MOMENT = re.compile(r"(?:19|20)\d{6}_\d{6}")
# A word as people write it, perhaps with the number of the frame: no part of a digest
_WORD = re.compile(r"([^\W\d_]{4,})\d{0,4}")
_SHORTEST_NUMBERED = 8
"""Letters of a name that a long number alone makes telling."""


@lru_cache(maxsize=1)
def load_anyones() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of the package's own file, read once, and those that only join.

    Raises BadDataFile where it has a mistake.
    """
    text = files(__package__ or "").joinpath(_FILE).read_text(encoding="utf-8")
    try:
        told = tomli.loads(text)
        anyones = frozenset(map(str, (*told["devices"], *told["words"])))
        return anyones, frozenset(map(str, told["joining"]))
    except (tomli.TOMLDecodeError, KeyError, TypeError) as error:
        raise BadDataFile(f"{_FILE}: {error}") from error


@lru_cache(maxsize=_OFTEN)
def specific_name(address: str) -> str:
    """Return the file name in an address where it can stand for one picture, else "".

    >>> specific_name("example.org/a/harbour-fire-rotterdam")
    'harbour-fire-rotterdam'
    >>> specific_name("example.org/a/image1"), specific_name("x/DSC_000123")
    ('', '')
    >>> specific_name("x/kopie-von-titel-neu"), specific_name("x/fire-000123")
    ('', 'fire-000123')
    """
    name = address.rpartition("/")[2].casefold()
    telling = [word for word in _RUN.findall(name) if not _is_anyones(word)]
    if not _MOMENT.search(name) and all(map(_says_little, telling)):
        return ""
    is_numbered = any(map(_NUMBER.search, telling)) and len(name) >= _SHORTEST_NUMBERED
    return name if len(telling) >= _TELLING or is_numbered else ""


@lru_cache(maxsize=_OFTEN)
def short_name(address: str) -> str:
    """Return the file name in an address where a word in it says anything, else "".

    >>> short_name("example.org/a/Frame-a"), short_name("example.org/a/photo-2")
    ('frame-a', '')
    """
    name = address.rpartition("/")[2].casefold()
    words = filter(None, map(_WORD.fullmatch, _RUN.findall(name)))
    return name if any(not _is_anyones(word[1]) for word in words) else ""


def _is_anyones(word: str) -> bool:
    numbered = _NUMBERED.fullmatch(word)
    bare = numbered[1] if numbered else word
    return bool(_ANYONES.fullmatch(word)) or bare in load_anyones()[0]


def _says_little(word: str) -> bool:
    """Tell whether a word tells something only beside one that does."""
    return bool(_NUMBER.fullmatch(word)) or word in load_anyones()[1]
