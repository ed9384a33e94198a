"""Replacing a file whole or not at all.

The new file is made in a private folder beside the old one, and takes its place in one
step; whatever fails before leaves the old one as it was and nothing beside it.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from media.errors import NotWritten
from media.model import value

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_ANYBODY = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@value
class Seen:
    """A file as it was when it was read: whether it changed since can be asked."""

    device: int
    inode: int
    size: int
    changed_ns: int


def seen(path: Path) -> Seen:
    """Return a file as it is now."""
    status = path.stat()
    return Seen(
        device=status.st_dev,
        inode=status.st_ino,
        size=status.st_size,
        changed_ns=status.st_mtime_ns,
    )


def require_writable(path: Path, *, uri: str) -> None:
    """Refuse a file, or a folder that is to take a new one, where nobody may write.

    Raises:
        NotWritten: it is read-only.
    """
    for each in (path, path.parent):
        if not each.exists():
            continue
        what = "the file" if each == path else f"the folder {each}"
        if not each.stat().st_mode & _ANYBODY or not os.access(each, os.W_OK):
            raise NotWritten(uri, f"{what} is read-only")


@contextmanager
def staging(folder: Path, *, uri: str) -> Iterator[Path]:
    """Yield a private folder inside a folder, gone afterwards whatever happens.

    What the operating system refuses in the meantime (a full disk) becomes an error
    that names the file.

    Raises:
        NotWritten: something was refused.
    """
    made: Path | None = None
    link: Path | None = None
    try:
        # Named before it is there: whatever ends this in between, it is removed.
        made = folder / f".cutline-{token_hex(8)}"
        made.mkdir(mode=0o700)
        if _CONTROL.search(str(made)):
            # Programs that read names line by line need one without line ends.
            link = Path(tempfile.mkdtemp(prefix="cutline-"))
            (link / "in").symlink_to(made, target_is_directory=True)
        yield link / "in" if link is not None else made
    except OSError as error:
        spoken = error.strerror or str(error)
        raise NotWritten(uri, spoken[:1].lower() + spoken[1:]) from error
    finally:
        if link is not None:
            (link / "in").unlink(missing_ok=True)
            link.rmdir()
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)


def replace(old: Path, new: Path, *, times: bool) -> list[str]:
    """Put a new file in the place of an old one; return what could not be kept.

    Permissions, owner and extended attributes are the old one's, `times` too where
    they are asked for; what is written is on the disk before it takes the place.

    Raises:
        OSError: the operating system refused; the old file is as it was.
    """
    warnings: list[str] = []
    if old.exists():
        warnings = _dressed_like(old, new, times=times)
    _to_disk(new)
    os.replace(new, old)
    with suppress(OSError):  # folders cannot be synchronised everywhere
        _to_disk(old.parent)
    return warnings


def _dressed_like(old: Path, new: Path, *, times: bool) -> list[str]:
    warnings: list[str] = []
    was, made = old.stat(), new.stat()
    if hasattr(os, "chown") and (was.st_uid, was.st_gid) != (made.st_uid, made.st_gid):
        try:
            os.chown(new, was.st_uid, was.st_gid)
        except PermissionError:
            warnings.append("its owner or group could not be kept")
    # Times are set last: setting anything else is a change by itself.
    shutil.copystat(old, new)
    if not times:
        os.utime(new)
    if was.st_nlink > 1:
        warnings.append(
            f"it had {was.st_nlink} names (hard links); the others keep the old file"
        )
    return warnings


def _to_disk(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
