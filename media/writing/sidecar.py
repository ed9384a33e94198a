"""An XMP sidecar beside a picture: made, or brought up to date and else kept.

Two conventions are about: "ferry.xmp" (Adobe's programs, Photo Mechanic, Capture One)
and "ferry.jpg.xmp" (darktable, digiKam), which two pictures of one stem do not share.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Literal

from media.errors import NotWritten, UnreadableInput
from media.files import load
from media.images import xmp
from media.model import FieldChange, Json, Written
from media.sidecars import sidecar_at
from media.writing import packet, replacing

Naming = Literal["stem", "name"]
"""`stem`: "ferry.xmp"; `name`: "ferry.jpg.xmp"."""

_ENDING = ".xmp"


def sidecar_of(path: str, naming: Naming) -> Path:
    """Return where the sidecar of a picture lies, or is to lie.

    One that is there keeps its name, "ferry.XMP" too.

    >>> sidecar_of("pictures/ferry.jpg", "stem").as_posix()
    'pictures/ferry.xmp'
    >>> sidecar_of("pictures/ferry.jpg", "name").as_posix()
    'pictures/ferry.jpg.xmp'
    """
    base = path if naming == "name" else os.path.splitext(path)[0]
    return Path(sidecar_at(base) or base + _ENDING)


def write_sidecar(
    path: str,
    values: Mapping[str, Json],
    *,
    naming: Naming = "stem",
    dry_run: bool = False,
) -> Written:
    """Write checked values into the sidecar of a picture.

    Raises:
        NotWritten: there is no such picture, the sidecar cannot be read as XMP, or the
            operating system refused; everything is as it was.
    """
    _require_picture(path)
    target = sidecar_of(path, naming)
    real = Path(os.path.realpath(target))
    was = replacing.seen(real) if real.exists() else None
    old = _load(real) if was else b""
    suffix = Path(path).suffix.removeprefix(".")
    tree = _parsed(old, suffix, uri=str(target)) if old.strip() else None
    before = packet.said_in(old).fields if old.strip() else {}
    after = {k: packet.expected(k, before.get(k), new) for k, new in values.items()}
    changed = [key for key in after if after[key] != before.get(key)]
    written = Written(
        uri=path,
        target=str(target),
        status="unchanged",
        changes=tuple(
            FieldChange(name=key, before=before.get(key), after=after[key])
            for key in changed
        ),
        warnings=tuple(_neighbours(path, target)),
    )
    if not changed:
        return written
    if tree is None:
        tree = packet.new(suffix if naming == "stem" else "")
        old = packet.serialised(tree)
    for key in changed:
        packet.put(tree, key, after[key])
    new = packet.serialised(tree)
    _verify(old, new, before=before, after={k: after[k] for k in changed}, uri=path)
    replacing.require_writable(real, uri=str(target))
    if dry_run:
        return replace(written, status="planned")
    warnings = _replace(real, new, was, uri=str(target))
    return replace(written, status="written", warnings=(*written.warnings, *warnings))


def _require_picture(path: str) -> None:
    if path in ("", "-"):
        raise NotWritten(
            path or "''", "names no file that a sidecar could stand beside"
        )
    picture = Path(path)
    try:
        is_file = picture.is_file()
    except (OSError, ValueError) as error:
        raise NotWritten(path, str(error)) from error
    if picture.suffix.casefold() == _ENDING:
        raise NotWritten(path, "is a sidecar itself; name the picture")
    if not is_file:
        exists = os.path.lexists(picture)
        raise NotWritten(path, "is not a file" if exists else "there is no such file")


def _load(path: Path) -> bytes:
    try:
        return load(str(path)).data
    except UnreadableInput as error:
        raise NotWritten(error.uri, error.reason, place=error.place) from error


def _parsed(old: bytes, suffix: str, *, uri: str) -> packet.Tree:
    """Return a sidecar that is there already.

    Raises:
        NotWritten: it is no XMP, or the sidecar of another picture of that stem.
    """
    try:
        tree = packet.parse(old)
    except ValueError as error:
        raise NotWritten(
            uri, f"the sidecar that is there is not kept: {error}"
        ) from error
    if xmp.read_sidecar(old, suffix=suffix) is None:
        raise NotWritten(
            uri,
            "the sidecar that is there is another picture's of that name; names of the"
            " other kind keep them apart (--sidecar-name darktable)",
        )
    return tree


def _verify(
    old: bytes,
    new: bytes,
    *,
    before: Mapping[str, Json],
    after: Mapping[str, Json],
    uri: str,
) -> None:
    """Read the new packet back: what was asked for is in it, all else is as before."""
    found = packet.said_in(new).fields
    for key in {*before, *found, *after}:
        if found.get(key) != (after[key] if key in after else before.get(key)):
            raise NotWritten(uri, "does not read back as it was to be", place=key)
    asked = {packet.qualified(key) for key in after}
    was = packet.canonical(old) if old.strip() else {}
    lost = packet.differing(was, packet.canonical(new)) - asked
    if lost:
        raise NotWritten(uri, "would not be kept", place=sorted(lost)[0])


def _replace(
    real: Path, new: bytes, was: replacing.Seen | None, *, uri: str
) -> list[str]:
    with replacing.staging(real.parent, uri=uri) as folder:
        made = folder / "new.xmp"
        made.write_bytes(new)
        is_now = replacing.seen(real) if real.exists() else None
        if is_now != was:
            raise NotWritten(uri, "was changed by another while it was being written")
        return replacing.replace(real, made, times=False)


def _neighbours(path: str, target: Path) -> list[str]:
    """Say which other files a program could take for this picture or sidecar."""
    others = {sidecar_of(path, "name"), sidecar_of(path, "stem")} - {target}
    return [
        f"{other.name} is there too, and other programs may read that"
        for other in others
        if other.exists()
    ]
