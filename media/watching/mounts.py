"""Where watched folders lie: on which devices, which are there, which were renamed.

In: paths, and what the system says is mounted or is to be. Only Linux says it;
elsewhere a share is told by its folder alone, which goes or is there.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

Found = tuple[int, int]
"""The device that a place is on, and the number of its folder there."""

# Where the kernel does not hear of what other machines change.
_REMOTE = [
    "9p",
    "afs",
    "ceph",
    "cifs",
    "davfs",
    "fuse.davfs2",
    "fuse.glusterfs",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.sshfs",
    "glusterfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
    "vboxsf",
]


def is_within(path: str, folders: Iterable[str]) -> bool:
    """Say whether a path is one of some folders, or below one.

    >>> is_within("/in/nas/a.txt", ["/in/nas"]), is_within("/in/nas2", ["/in/nas"])
    (True, False)
    """
    return any(path == f or path.startswith(f.rstrip("/") + "/") for f in folders)


def is_remote(place: str) -> bool:
    """Say whether a place, or one below it, is on another machine and must be polled.

    Also one that is yet to be mounted. Only Linux tells; elsewhere it is never said
    to be.
    """
    path = os.path.realpath(place)
    mounts = [*_mounts(), *_expected().items()]
    around = [at for at, _ in mounts if is_within(path, [at or "/"])]
    nearest = max(around, key=len, default="")
    remote = (at for at, kind in mounts if kind in _REMOTE)
    return any(at == nearest or is_within(at, [path]) for at in remote)


def _mounts() -> list[tuple[str, str]]:
    """Return where what is mounted, and its kind; nothing where that is not told."""
    return [(at, kind) for at, kind, _ in _table("/proc/mounts")]


def _expected() -> dict[str, str]:
    """Return where the system is to mount what kind, though it may not have done so.

    What is mounted on demand, and what shows another folder of the same device: of
    those nothing tells whether they are there.
    """
    told = _table("/etc/fstab")
    free = {"noauto", "bind", "rbind"}
    return {at: kind for at, kind, how in told if at[:1] == "/" and not free & how}


def _table(name: str) -> list[tuple[str, str, set[str]]]:
    """Return place, kind and options of each line of a table of what is mounted."""
    try:
        lines = Path(name).read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return []
    rows = [line.split() for line in lines if not line.startswith("#")]
    # Spaces of names are written as octal escapes there.
    return [
        (row[1].replace("\\040", " ").rstrip("/"), row[2], set(row[3].split(",")))
        for row in rows
        if len(row) > 3
    ]


def _shares_within(places: Iterable[str]) -> list[str]:
    """Return what is mounted below some places, by the names that it has there."""
    mounts = {*_expected(), *(at for at, _ in _mounts())}
    return [
        os.path.join(place, os.path.relpath(at, path))
        for place in places
        for path in [os.path.realpath(place)]
        for at in sorted(mounts)
        if at != path and is_within(at, [path]) and os.path.exists(at)
    ]


def grounds(places: Sequence[str]) -> dict[str, int | None]:
    """Return on which device each place, and each share within one, is mounted."""
    return {place: _below(place) for place in (*places, *_shares_within(places))}


def _below(place: str) -> int | None:
    """Return the device that a place's own is mounted on, None where it is on none.

    The folder on which a share is mounted is there without it, too, and lies there.
    """
    path, expected = os.path.realpath(place), _expected()
    device = os.stat(path).st_dev
    for at, parent in pairwise([path, *map(str, Path(path).parents)]):
        below = os.stat(parent).st_dev
        if below != device or at in expected:
            return below
    return None


def find(place: str, below: int | None, *, polling: bool) -> Found | None:
    """Return device and number of a place's folder, None where it cannot be reached.

    A share that is mounted anew may be on another device than before. Of a folder in
    whose place another was put nothing is told any more; one that is looked through
    is found by its name, and the numbers of some shares change at will.
    """
    try:
        found = os.stat(place)
    except OSError:
        return None
    if found.st_dev == below:
        return None
    return found.st_dev, 0 if polling else found.st_ino


def renamed_within(
    went: Mapping[str, Found | None], places: Iterable[str]
) -> tuple[str, ...]:
    """Return the folders that went and lie within some places, under another name.

    They are told by their numbers, which a share that cannot be reached shows nowhere:
    what is in them is not where it was.
    """
    numbers = {there: place for place, there in went.items() if there is not None}
    if not numbers:
        return ()
    seen = (
        _number(os.path.join(at, name), within=at)
        for place in places
        for at, names, _ in os.walk(place)
        for name in names
    )
    return tuple(numbers[each] for each in dict.fromkeys(seen) if each in numbers)


def _number(folder: str, *, within: str) -> Found | None:
    """Return by what a folder is known; None for what is mounted, and is its own."""
    try:
        found, around = os.lstat(folder), os.stat(within)
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found.st_dev == around.st_dev else None
