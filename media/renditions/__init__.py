"""Where renditions are kept: a folder, or any place that fsspec has an address for.

In: the SHA-256 of a picture file, which size, the octets. Out: the same again. What is
kept is named after the bytes that it shows, so a name never comes to mean another
picture, catalogues may move and copies of a place are as good as the place. All of it
can be made anew from the files: nothing here is the only copy of anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from threading import get_ident
from typing import TYPE_CHECKING, cast

from media.errors import BadSettings
from media.model import EVERY_SIZE, Rendition, Size, value

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

__all__ = ["MEDIA_TYPE", "Kept", "Renditions", "open_renditions"]

MEDIA_TYPE = "image/webp"
"""Of everything that is kept."""

_RECIPE = 1
"""Part of each name. A higher one when renditions come to look different: those made
before are then made anew, and removed as nobody's."""
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(
    rf"(?P<sha256>[0-9a-f]{{64}})-(?P<size>{'|'.join(EVERY_SIZE)})-(?P<recipe>\d{{1,4}})\.webp"
)


@value
class Kept:
    """A rendition that is kept: whose, which, and under what path."""

    sha256: str
    size: Size
    path: str
    is_current: bool


def open_renditions(url: str) -> Renditions:
    """Return the place at a folder's path or at any address of fsspec.

    Nothing is made there before the first rendition is.

    Raises:
        BadSettings: fsspec knows no such place, or a library for it is missing.
    """
    from fsspec.core import url_to_fs  # half of the commands need none of it

    try:
        filesystem, root = url_to_fs(url)
    except (ImportError, OSError, TypeError, ValueError) as error:
        raise BadSettings(
            f"{url}: no place for renditions: {error}; give a folder, or an address"
            " such as s3://BUCKET/FOLDER with what fsspec needs for it"
        ) from error
    return Renditions(filesystem, root.rstrip("/"), url=url)


class Renditions:
    """A place of renditions. May be used from several threads."""

    def __init__(self, filesystem: AbstractFileSystem, root: str, *, url: str) -> None:
        self._files = filesystem
        self._root = root
        self._made: set[str] = set()
        self.url = url
        """Where it is, as it was given."""

    def read(self, sha256: str, size: Size) -> bytes | None:
        """Return a rendition of the file with this SHA-256, None where none is kept.

        Raises:
            BadSettings: the place cannot be reached.
        """
        if not _SHA256.fullmatch(sha256):
            return None
        try:
            found = self._files.cat_file(self._path(sha256, size))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._unreachable(error) from error
        return bytes(found)

    def has(self, sha256: str, size: Size) -> bool:
        """Tell whether a rendition is kept.

        Raises:
            BadSettings: the place cannot be reached.
        """
        try:
            return bool(self._files.exists(self._path(sha256, size)))
        except OSError as error:
            raise self._unreachable(error) from error

    def keep(self, sha256: str, rendition: Rendition) -> None:
        """Keep a rendition of the file with this SHA-256; whole or not at all.

        Raises:
            BadSettings: nothing can be written there.
        """
        path = self._path(sha256, rendition.size)
        try:
            self._make_folder(path.rpartition("/")[0])
            if not _is_local(self._files):
                # Stores of objects show one when it is there to the last octet.
                self._files.pipe_file(path, rendition.data)
                return
            part = f"{path}.{get_ident()}.part"
            self._files.pipe_file(part, rendition.data)
            self._files.mv(part, path)
        except OSError as error:
            raise self._unreachable(error) from error

    def kept(self) -> Iterator[Kept]:
        """Yield all that is kept; what others put there is passed over.

        Raises:
            BadSettings: the place cannot be reached.
        """
        try:
            paths = self._files.find(self._root)
        except FileNotFoundError:
            return
        except OSError as error:
            raise self._unreachable(error) from error
        for path in paths:
            if found := _NAME.fullmatch(path.rpartition("/")[2]):
                yield Kept(
                    sha256=found["sha256"],
                    size=cast("Size", found["size"]),
                    path=path,
                    is_current=int(found["recipe"]) == _RECIPE,
                )

    def remove(self, kept: Kept) -> None:
        """Remove a rendition; one that has gone already is no error.

        Raises:
            BadSettings: it cannot be removed.
        """
        try:
            self._files.rm_file(kept.path)
        except FileNotFoundError:
            return
        except OSError as error:
            raise self._unreachable(error) from error

    def _path(self, sha256: str, size: Size) -> str:
        # 256 folders: none grows beyond what is listed easily.
        return f"{self._root}/{sha256[:2]}/{sha256}-{size}-{_RECIPE}.webp"

    def _make_folder(self, folder: str) -> None:
        if folder not in self._made:
            self._files.makedirs(folder, exist_ok=True)
            self._made.add(folder)

    def _unreachable(self, error: OSError) -> BadSettings:
        return BadSettings(f"{self.url}: renditions cannot be kept there: {error}")


def _is_local(filesystem: AbstractFileSystem) -> bool:
    protocol = filesystem.protocol
    return "file" in ((protocol,) if isinstance(protocol, str) else protocol)
