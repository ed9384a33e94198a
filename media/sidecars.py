"""XMP sidecars: which files lie beside a picture and say of it what it does not.

`x.jpg.xmp` (darktable, digiKam) is the sidecar of `x.jpg` alone and goes before `x.xmp`
(Adobe's programs, Photo Mechanic), which may be that of any file called x; it may name
the one that it means, which its reader looks at. Case does not matter in ".xmp".
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from media.errors import UnreadableInput
from media.files import SourceFile, load
from media.model import Problem

_SUFFIX = ".xmp"
_SPELLINGS = (".xmp", ".XMP")
_MOST_PICTURES = 64
"""Files that one sidecar may be for: a raw file, its JPEG, and then some."""


def with_sidecars(
    files: Iterable[SourceFile | Problem], *, named: Collection[str] = ()
) -> Iterator[SourceFile | Problem]:
    """Give each file the sidecars beside it; they themselves are passed over.

    A sidecar stays where no picture is beside it, or where it is `named` itself.
    """
    pictures_of = pictures_beside()
    for file in files:
        if not isinstance(file, SourceFile):
            yield file
        elif not _is_sidecar(file.uri):
            yield _with_its_sidecars(file)
        elif file.uri in named or not pictures_of(file.uri):
            yield file


def _with_its_sidecars(file: SourceFile) -> SourceFile:
    """Return a file with the sidecars beside it, the surest first.

    One that cannot be read is empty, so that its reader warns of it.
    """
    names = _beside(file.uri)
    if not names:
        return file
    return replace(file, sidecars=tuple(_loaded(name) for name in names))


def pictures_beside() -> Callable[[str], list[str]]:
    """Return a function that names the files a sidecar may be for, in their order.

    It keeps what lay in the folder that it looked into last: for many sidecars of one
    folder that is listed once. Ask for a new one where files may have come since.
    """
    names_in = lru_cache(maxsize=1)(_names_by_stem)
    return lambda path: _pictures_of(path, names_in)


def _pictures_of(
    path: str, names_in: Callable[[str], Mapping[str, Sequence[str]]]
) -> list[str]:
    if not _is_sidecar(path):
        return []
    whole = path[: -len(_SUFFIX)]
    if os.path.isfile(whole):
        return [whole]
    folder, stem = os.path.split(whole)
    names = (n for n in names_in(folder).get(stem, ()) if not _is_sidecar(n))
    found = (os.path.join(folder, name) for name in sorted(names))
    return list(islice(filter(os.path.isfile, found), _MOST_PICTURES))


def _names_by_stem(folder: str) -> Mapping[str, Sequence[str]]:
    """Return the names in a folder by what each is without its suffix."""
    try:
        names = os.listdir(folder or ".")
    except OSError:
        return {}  # the folder went, or may not be listed: nothing is beside it
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        found[os.path.splitext(name)[0]].append(name)
    return found


def for_their_pictures(paths: Iterable[str]) -> list[str]:
    """Return the paths with pictures in place of the sidecars that are theirs."""
    pictures_of = pictures_beside()
    return [name for path in paths for name in pictures_of(path) or (path,)]


def sidecar_at(base: str) -> str | None:
    """Return the sidecar that is called `base`, however its ending is spelled.

    Where case makes no difference both spellings are one file.
    """
    names = (base + spelling for spelling in _SPELLINGS)
    return next((name for name in names if os.path.isfile(name)), None)


def _is_sidecar(path: str) -> bool:
    return path.casefold().endswith(_SUFFIX)


def _beside(path: str) -> list[str]:
    if path == "-":
        return []
    bases = dict.fromkeys((path, os.path.splitext(path)[0]))
    return [name for base in bases if (name := sidecar_at(base)) is not None]


def _loaded(name: str) -> SourceFile:
    try:
        return load(name)
    except UnreadableInput:
        return SourceFile(uri=name, data=b"")
