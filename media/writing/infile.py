"""Into the picture file itself, by ExifTool, on a copy that is verified first.

what is there   each block as Cutline reads it
plan            which XMP tags, which IIM block, which EXIF tags; nothing to do is said
a copy          ExifTool writes it, in a private folder beside the file
verified        the picture octet for octet, the rest field by field
replaced        in one step, with times, permissions, owner and attributes
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from media.errors import NotWritten, UnreadableInput
from media.files import load
from media.model import FieldChange, Json, Written, value
from media.writing import exiftool, iim, packet, replacing, several, verify
from media.writing.blocks import BESIDE, Blocks, blocks_of
from media.writing.exiftool import Ended, ExifTool, Failed, assignments
from media.writing.fields import writable

_ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif"}
_ENDINGS |= {"HEIC": ".heic", "AVIF": ".avif", "JP2": ".jp2", "JXL": ".jxl"}
_ENDINGS |= {"PSD": ".psd", "TIFF": ".tif"}
# A raw file is a TIFF whose name says whose; ExifTool goes by it.
_RAW = re.compile(r"\.(?:dng|nef|nrw|cr2|arw|sr2|pef|srw|rw2|orf|3fr)\Z", re.I)
# Built like TIFF, but the picture stands in the maker's notes
_ELSEWHERE = ".iiq"
_MANGLED, _RIGHT = b"XMP\0://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xap/1.0/\0"


@value
class Plan:
    """What changes, and what each block must say afterwards.

    `xmp`: ExifTool's arguments for the XMP; `packet`: the whole new packet, b"" where
    there is no single one that can be parsed; `iim`: the whole new block; `exif`:
    ExifTool's arguments for EXIF.
    """

    xmp: tuple[str, ...]
    exif: tuple[str, ...]
    expected: Mapping[str, Mapping[str, Json]]
    packet: bytes = b""
    iim: bytes = b""
    warnings: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the file says all of it already."""
        return not (self.xmp or self.exif or self.iim)

    @property
    def takes_from_exif(self) -> bool:
        """Whether EXIF is to lose a text, and would go on saying it if it were left."""
        return not all(self.expected["EXIF"].values())

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags that change, as ExifTool names them, in small letters."""
        told = (*self.xmp, *self.exif)
        return tuple(a[1:].partition("=")[0].casefold() for a in told)


def embed(
    path: str,
    values: Mapping[str, Json],
    tool: ExifTool,
    *,
    invalidate_credentials: bool = False,
    dry_run: bool = False,
) -> Written:
    """Write checked values into a picture file.

    Raises:
        NotWritten: it was not written and is as it was; the reason says why.
    """
    real = _regular(path)
    was = replacing.seen(real)
    data = _load(real, uri=path)
    before = blocks_of(data, uri=path)
    plan = _plan(before, values, uri=path)
    if plan.is_empty:
        return Written(uri=path, target=path, status="unchanged")
    warnings = list(plan.warnings)
    if before.image.content_credentials is not None:
        if not invalidate_credentials:
            raise NotWritten(
                path,
                "carries Content Credentials, which writing into it makes invalid: "
                f"{BESIDE}; --invalidate-credentials writes all the same",
                place="Content Credentials",
            )
        warnings.append("its Content Credentials no longer fit the file")
    replacing.require_writable(real, uri=path)
    if dry_run:
        return _written(path, before, plan, status="planned", warnings=warnings)
    try:
        with replacing.staging(real.parent, uri=path) as folder:
            job = _Job(real=real, data=data, before=before, plan=plan, folder=folder)
            made, more = _made_or_without_exif(job, tool)
            if made is None:
                return Written(
                    uri=path, target=path, status="unchanged", warnings=tuple(more)
                )
            if replacing.seen(real) != was:
                raise NotWritten(path, "was changed by another in the meantime")
            warnings += more
            warnings += replacing.replace(real, made, times=True)
    except verify.Differs as error:
        packets = len(before.parts.xmp)
        why = f"; it holds {packets} packets of XMP" if packets > 1 else ""
        raise NotWritten(
            path, f"{error}{why}; not written; {BESIDE}", place="check"
        ) from error
    except Failed as error:
        raise NotWritten(path, f"{error}; {BESIDE}", place="ExifTool") from error
    return _written(path, before, plan, status="written", warnings=warnings)


def _regular(path: str) -> Path:
    """Return the file that a path leads to, links followed.

    Raises:
        NotWritten: it leads to none, or to what is no file.
    """
    if path in ("", "-"):
        raise NotWritten(path or "''", "names no file that could be written")
    if path.casefold().endswith(".gz"):
        raise NotWritten(path, "is packed; unpack it first")
    if path.casefold().endswith(_ELSEWHERE):
        raise NotWritten(path, f"its picture cannot be compared; {BESIDE}")
    try:
        real = Path(os.path.realpath(path))
        if real.is_file():
            return real
        exists = real.exists()
    except (OSError, ValueError) as error:
        raise NotWritten(path, str(error)) from error
    raise NotWritten(path, "is not a file" if exists else "there is no such file")


def _load(real: Path, *, uri: str) -> bytes:
    try:
        return load(str(real)).data
    except UnreadableInput as error:
        raise NotWritten(uri, error.reason, place=error.place) from error


def _written(
    path: str,
    before: Blocks,
    plan: Plan,
    *,
    status: Literal["planned", "written"],
    warnings: Sequence[str],
) -> Written:
    changes = tuple(
        FieldChange(name=key, before=before.image.says(key), after=after)
        for key, after in plan.expected["XMP"].items()
        if after != before.image.says(key)
    )
    return Written(
        uri=path,
        target=path,
        status=status,
        changes=changes,
        warnings=tuple(warnings),
    )


def _plan(before: Blocks, values: Mapping[str, Json], *, uri: str) -> Plan:
    xmp: dict[str, Json] = {}
    exif: dict[str, Json] = {}
    in_xmp: list[str] = []
    in_exif: list[str] = []
    for key, new in values.items():
        of = writable()[key]
        said = before.says("XMP", key)
        xmp[key] = packet.expected(key, said, new)
        if said != xmp[key]:
            in_xmp += assignments(of.exiftool, xmp[key])
        # EXIF only where it says something of it already, not a camera's own text.
        old = before.says("EXIF", key)
        if old in (None, "", []) or before.is_boilerplate("EXIF", key):
            continue
        exif[key] = "; ".join(map(str, new)) if isinstance(new, list) else new
        if verify.plain(old) != (exif[key] or None):
            in_exif += assignments(f"IFD0:{of.field.exif[0]}", exif[key])
    planned = _iim(before, values, uri=uri)
    return Plan(
        xmp=tuple(in_xmp),
        exif=tuple(in_exif),
        packet=_packet(before, xmp) if in_xmp else b"",
        expected={"XMP": xmp, "EXIF": exif},
        iim=planned.block if planned else b"",
        warnings=planned.warnings if planned else (),
    )


def _packet(before: Blocks, values: Mapping[str, Json]) -> bytes:
    """Return the file's packet with new values, b"" where there is no single one."""
    packets = before.parts.xmp
    if len(packets) > 1 or before.parts.extended_xmp:
        return b""
    try:
        tree = packet.parse(packets[0]) if packets else packet.new()
    except ValueError:
        return b""
    for key, said in values.items():
        if before.says("XMP", key) != said:
            packet.put(tree, key, said)
    return packet.serialised(tree)


def _iim(before: Blocks, values: Mapping[str, Json], *, uri: str) -> iim.Plan | None:
    if not before.iim:
        return None  # a file without IIM gets none
    try:
        return iim.plan(before.iim, values)
    except iim.Damaged as error:
        raise NotWritten(uri, f"{error}; {BESIDE}", place="IIM") from error


_NOT_YET = "Can't write"
_LOST = ("dropped", "Duplicate XMP block")
"""What ExifTool warns of where something is gone, or stands twice with two meanings."""


@value
class _Job:
    real: Path
    data: bytes
    before: Blocks
    plan: Plan
    folder: Path


def _made_or_without_exif(job: _Job, tool: ExifTool) -> tuple[Path | None, list[str]]:
    """Return the new file; where EXIF cannot be rewritten safely, with EXIF as it was.

    Cameras write directories that ExifTool will not touch, or not without loss; XMP
    goes before EXIF wherever both are read. None: there is nothing else to write.

    Raises:
        Differs, Failed: it is not because of EXIF.
    """
    try:
        return _made(job, tool)
    except (verify.Differs, Failed) as error:
        if not job.plan.exif or isinstance(error, Ended) or job.plan.takes_from_exif:
            raise
        left = f"EXIF is left as it is, for it cannot be written safely: {error}"
        plan = replace(
            job.plan, exif=(), expected={"XMP": job.plan.expected["XMP"], "EXIF": {}}
        )
        if plan.is_empty:
            return None, [left]
        made, warnings = _made(replace(job, plan=plan), tool)
        return made, [*warnings, left]


def _made(job: _Job, tool: ExifTool) -> tuple[Path, list[str]]:
    """Return the new file, verified, and what to tell of it.

    The ways are tried from the one that keeps most: the packet as it is with new values
    in it before ExifTool's own rewriting of it, a new digest of IIM before the old one.
    Where IIM counted because its digest no longer fitted, a new one would make XMP
    count again, for fields that nobody asked about. ExifTool goes through EXIF too
    where it is given whole packets, and stops at damage there; its own way leaves it.

    Raises:
        Differs: no way gave what was to be; of the first one.
        Failed: ExifTool could not do it.
    """
    ways = [_told(job, whole=True)] if job.plan.packet else []
    ways += [_told(job, whole=False)] if job.plan.xmp or not ways else []
    first: verify.Differs | Failed | None = None
    for way in ways:
        for digest in _digests(job):
            try:
                made, warnings = _tried(job, tool, [*way, *digest])
            except Ended:
                raise
            except (verify.Differs, Failed) as error:
                first = first or error
                if not isinstance(error, verify.DiffersTogether):
                    break
                continue
            if not digest and job.plan.iim and job.before.has_digest_place:
                warnings.append(_OLD_DIGEST)
            return made, warnings
    assert first is not None
    raise first


_OLD_DIGEST = (
    "IIM: its digest is left as it is: IIM was edited after the XMP, and what they"
    " disagree about was not asked for"
)


def _told(job: _Job, *, whole: bool) -> list[str]:
    """Return what ExifTool is told of the blocks; whole ones stand in files."""
    told = [*job.plan.exif]
    for tag, octets in (("XMP", job.plan.packet), ("IPTC", job.plan.iim)):
        if octets and (whole or tag != "XMP"):
            block = job.folder / f"block.{tag.casefold()}"
            # `-E` holds for what comes from files too.
            block.write_bytes(octets.replace(b"&", b"&amp;"))
            told.append(f"-{tag}<={block}")
    return told if whole else [*job.plan.xmp, *told]


def _digests(job: _Job) -> list[list[str]]:
    if not job.plan.iim or not job.before.has_digest_place:
        return [[]]
    new = hashlib.md5(job.plan.iim).hexdigest()
    return [[f"-Photoshop:IPTCDigest={new}"], []]


def _tried(job: _Job, tool: ExifTool, told: list[str]) -> tuple[Path, list[str]]:
    form = job.before.image.format
    ending = job.real.suffix if _RAW.search(job.real.name) else _ENDINGS[form]
    source, made = job.folder / f"old{ending}", job.folder / f"new{ending}"
    # ExifTool knows XMP only under its right name; some libraries write another.
    data = job.data.replace(_MANGLED, _RIGHT) if form == "JPEG" else job.data
    source.write_bytes(data)
    made.unlink(missing_ok=True)
    printed = tool.run(["-E", *told, "-o", str(made), str(source)])
    errors, warnings = exiftool.messages(printed)
    if _NOT_YET in (*errors, *warnings, printed.strip())[0]:
        raise Failed(f"the release installed here writes no {form}; newer ones may")
    if errors or not made.is_file():
        raise Failed((errors or warnings or [printed.strip() or "it wrote nothing"])[0])
    lost = next((w for w in warnings if any(said in w for said in _LOST)), None)
    if lost is not None:
        raise Failed(lost)
    if form == "JPEG":
        written = made.read_bytes()
        mended = several.mended(job.data, written)
        if mended != written:
            made.write_bytes(mended)
    _verify(job, tool, source, made)
    return made, [f"ExifTool: {warning}" for warning in warnings]


def _verify(job: _Job, tool: ExifTool, source: Path, made: Path) -> None:
    data = made.read_bytes()
    try:
        after = blocks_of(data, uri=str(made))
    except NotWritten as error:
        raise verify.Differs(error.reason) from error
    asked = [key for said in job.plan.expected.values() for key in said]
    verify.require_same_picture(job.data, data, job.before.image.format)
    for block, expected in job.plan.expected.items():
        verify.require_said(after, block, expected)
    if after.iim.rstrip(b"\0") != (job.plan.iim or job.before.iim).rstrip(b"\0"):
        raise verify.Differs("IIM is not the block that was to be")
    verify.require_kept(job.before, after, asked)
    verify.require_same_tags(tool, source, made, job.plan.tags)
    verify.require_same_together(job.before, after, asked)
