"""Templates kept as they were compiled.

What is kept is run as code. It is taken from a folder of the user's own that nobody
else may write, or not at all.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

_CODE = Path(__file__).parents[1]
"""What templates are compiled for: their filters, and the words that they know."""


def keep_compiled(environment: Environment) -> None:
    """Let templates be kept compiled, where there is a safe place for them."""
    if (folder := _folder()) is not None:
        environment.bytecode_cache = _Kept(folder)


class _Kept(FileSystemBytecodeCache):
    """Compiled templates in a folder, each for the very code that compiled it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._code = _version()

    def get_source_checksum(self, source: str) -> str:
        """Return what changes when a template changes, or the code around it."""
        return super().get_source_checksum(source + self._code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template; where that fails it is compiled anew another time."""
        try:
            super().dump_bytecode(bucket)
        except OSError:
            return


def _version() -> str:
    """Return what changes with every change of the code."""
    told = [(each, each.stat()) for each in sorted(_CODE.rglob("*.py"))]
    files = [f"{each}:{said.st_size}:{said.st_mtime_ns}" for each, said in told]
    return "\n".join((jinja2.__version__, *files))


def _folder() -> Path | None:
    """Return where compiled templates are kept, None where it would not be safe."""
    try:
        named = Path(os.environ.get("XDG_CACHE_HOME", ""))
        base = named if named.is_absolute() else Path.home() / ".cache"
        folder = base / "cutline" / "templates"
        # Each by itself: those above the last would be made open to a group
        for each in (base, folder.parent, folder):
            each.mkdir(mode=0o700, parents=True, exist_ok=True)
        whole = folder.resolve(strict=True)
        return whole if is_own(whole) else None
    except (OSError, RuntimeError):  # RuntimeError: nobody knows where home is
        return None


def is_own(folder: Path) -> bool:
    """Tell whether only this user may write a folder, and nobody can put another in
    its place.
    """
    if not hasattr(os, "geteuid"):
        return False
    user = os.geteuid()
    own = folder.stat()
    if own.st_uid != user or own.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        return False
    return all(_is_safe(each.stat(), user) for each in folder.parents)


def _is_safe(above: os.stat_result, user: int) -> bool:
    is_shared = above.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    is_sticky = above.st_mode & stat.S_ISVTX
    return above.st_uid in (user, 0) and (not is_shared or bool(is_sticky))
