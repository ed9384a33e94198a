"""Pictures and documents that people send, taken in as the command line takes them in.

In: the files of a form, and the batch they belong to. Out: what became of each. They
are kept in a folder of their own, one for each batch, under the names that they came
with, for articles name pictures; what nobody can read is not kept. Names are only
names: nothing is written outside the folder, and nothing is written over.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Request, current_app
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import BadRequest, Forbidden, RequestEntityTooLarge

from media.catalogue import Receipt
from media.errors import BadSettings
from media.export.findings import receipt_record
from media.files import walk
from media.model import value
from media.pipeline import ingest, note_counts
from media.sidecars import for_their_pictures, with_sidecars
from web.access.acting import acting_name, may
from web.guard import READ_ONLY
from web.holdings import holdings
from web.queries import BadWord

MOST_FILES = 100
"""Of one request; a page sends them one after the other."""
_BATCH = re.compile(r"[0-9]{8}-[0-9a-f]{8}")
_LONGEST_NAME = 180
"""Octets of a file's name; file systems take 255, and more is put behind it."""
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


@value
class Uploaded:
    """What became of a file that was sent. `name`: as it came."""

    name: str
    receipt: Receipt


def new_batch() -> str:
    """Return the name of a batch: the day, and what nobody else drew."""
    return f"{datetime.now(UTC):%Y%m%d}-{secrets.token_hex(4)}"


def may_upload() -> bool:
    """Tell whether files can be sent at all, by whoever acts."""
    shown = holdings()
    return (
        _place() is not None
        and shown.operations is not None
        and may("edit")
        and shown.catalogue.is_writable()
    )


def take(request: Request) -> tuple[str, tuple[Uploaded, ...]]:
    """Keep the files of a form and take them in; return their batch and each.

    Raises:
        BadRequest: there is none.
        BadWord: the batch is none.
        Forbidden: nothing is taken here.
        RequestEntityTooLarge: there are more than are taken at once.
        BadSettings: the folder cannot be written.
    """
    if not may_upload():
        raise Forbidden(READ_ONLY)
    batch = request.form.get("batch", "") or new_batch()
    if not _BATCH.fullmatch(batch):
        raise BadWord("batch", f"{batch[:40]!r} is none that was given here")
    for field in request.files:
        if field != "files":
            raise BadRequest(f"“{field}”: send files as “files”.")
    sent = [file for file in request.files.getlist("files") if file.filename]
    if not sent:
        raise BadRequest("Choose files first: none was sent.")
    if len(sent) > MOST_FILES:
        raise RequestEntityTooLarge(f"At most {MOST_FILES} files are taken at once.")
    kept = _keep(sent, batch)
    return batch, tuple(_ingested(kept))


def _keep(sent: Sequence[FileStorage], batch: str) -> dict[str, str]:
    """Write files into the folder of their batch; return the names by the paths."""
    folder = _folder(batch)
    kept = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in sent:
            path = _free(folder, safe_name(file.filename or ""))
            file.save(path)
            kept[str(path)] = file.filename or ""
    except OSError as error:
        raise BadSettings(f"{folder}: {error.strerror or error}") from error
    return kept


def _folder(batch: str) -> Path:
    place = _place()
    assert place is not None  # `may_upload` asked
    return place / batch


def _place() -> Path | None:
    found: Path | None = current_app.config.get("UPLOADS")
    return found


def _free(folder: Path, name: str) -> Path:
    """Make an empty file of this name, or of one like it where that is taken."""
    stem, dot, ending = name.rpartition(".")
    for number in range(1, 10_000):
        behind = f"-{number}" if number > 1 else ""
        tried = f"{stem}{behind}.{ending}" if dot else f"{name}{behind}"
        try:
            (folder / tried).touch(mode=0o644, exist_ok=False)
        except FileExistsError:
            continue
        return folder / tried
    raise BadRequest(f"There are too many files named {name}.")


def safe_name(said: str) -> str:
    """Return a name that leads nowhere and that every file system takes.

    >>> safe_name("../../etc/passwd"), safe_name("C:\\\\pics\\\\Fähre 1.JPG")
    ('passwd', 'Fähre 1.JPG')
    >>> safe_name(".htaccess"), safe_name("港の写真.jpg"), safe_name("..")
    ('htaccess', '港の写真.jpg', 'file')
    """
    name = unicodedata.normalize("NFC", said).replace("\\", "/").rsplit("/", 1)[-1]
    name = _NOT_IN_NAMES.sub("_", name).strip(" .")
    stem, dot, ending = name.rpartition(".")
    while len(name.encode("utf-8", "replace")) > _LONGEST_NAME:
        stem = stem[:-1] if dot and stem else ""
        name = f"{stem}.{ending}" if stem else name[: _LONGEST_NAME // 4]
    if _RESERVED.match(name):
        name = f"_{name}"
    return name.encode("utf-8", "replace").decode() or "file"


def _ingested(kept: dict[str, str]) -> Iterator[Uploaded]:
    """Yield what became of each file; sidecars are told with their pictures."""
    shown = holdings()
    session = replace(
        shown.session,
        renditions=shown.renditions,
        apart=True,
        today=shown.session.now().date(),
        actor=acting_name() or shown.session.actor,
    )
    files = with_sidecars(walk(for_their_pictures(list(kept))))
    failed: set[str] = set()
    taken: set[str] = set()
    for receipt in ingest(files, catalogue=shown.catalogue, session=session):
        path = _path_of(receipt.uri, kept)
        (failed if receipt.status == "failed" else taken).add(path)
        yield Uploaded(name=kept.get(path, Path(path).name), receipt=receipt)
    # A file of many articles may hold one that nobody can read, beside others.
    for path in failed.intersection(kept) - taken:
        Path(path).unlink(missing_ok=True)
    note_counts(shown.catalogue, session=session)


def _path_of(uri: str, kept: Collection[str]) -> str:
    """Return the kept file that a receipt is of: "a.jsonl" of its part "a.jsonl#2".

    What people call their files may hold a "#", too.

    >>> _path_of("a #2.jsonl#1", ["a #2.jsonl"]), _path_of("b.jsonl#1", [])
    ('a #2.jsonl', 'b.jsonl')
    """
    path = uri
    while path not in kept and "#" in path:
        path = path.rpartition("#")[0]
    return path if path in kept else uri.partition("#")[0]


def uploaded_record(batch: str, files: Sequence[Uploaded]) -> dict[str, Any]:
    """Return what became of files as an object that JSON can hold."""
    return {
        "batch": batch,
        "files": [{"name": f.name, **receipt_record(f.receipt)} for f in files],
    }
