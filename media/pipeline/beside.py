"""Pictures that an article names and that lie beside it as files -> read, to be known.

They are not checked themselves: whoever wants that names them. But a picture that was
called back is one also where only the article is named.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import field
from urllib.parse import unquote, urlsplit

from media.catalogue import Look
from media.errors import UnreadableInput
from media.files import load
from media.model import Asset, Image, Problem, Usage, value
from media.pipeline.reading import is_image, read
from media.pipeline.session import Session


@value
class Beside:
    """What lies beside articles: the pictures of each asset by its `asset_id`.

    `looks`: by what they are compared; `problems`: what is there, but unreadable.
    """

    images: dict[str, tuple[Image, ...]] = field(default_factory=dict)
    looks: tuple[Look, ...] = ()
    problems: tuple[Problem, ...] = ()


def beside(assets: Iterable[Asset], *, session: Session) -> Beside:
    """Read the pictures that usages name by relative addresses, where they are files.

    Those that were read with the articles are not read again.
    """
    every = tuple(assets)
    read_already = {_real(i.uri): i for asset in every for i in asset.images}
    known: dict[str, Image | None] = dict(read_already)
    images: dict[str, tuple[Image, ...]] = {}
    looks: list[Look] = []
    problems: list[Problem] = []
    for asset in every:
        for path in dict.fromkeys(p for u in asset.usages for p in _paths(u)):
            real = _real(path)
            if real not in known:
                known[real] = None
                try:
                    image, look = _read(path, session)
                except UnreadableInput as error:
                    problems.append(
                        Problem(uri=error.uri, reason=error.reason, place=error.place)
                    )
                    continue
                known[real] = image
                looks += [look] if look else []
            found = known[real]
            if found is not None and found not in asset.images:
                images[asset.asset_id] = (*images.get(asset.asset_id, ()), found)
    return Beside(images=images, looks=tuple(looks), problems=tuple(problems))


def _read(path: str, session: Session) -> tuple[Image | None, Look | None]:
    """Read a picture; what is none, as a drawing, is known by nothing."""
    file = load(path)
    if not is_image(file):
        return None, None
    reading = read(file, session=session)
    return reading.image, reading.look


def _paths(usage: Usage) -> Iterator[str]:
    """Yield the files that a usage names beside its document, which is a file itself.

    Only regular ones: to open a pipe or a device would wait for it.
    """
    document = usage.caption.document_uri
    if document in ("", "-") or "://" in document:
        return
    folder = os.path.dirname(document)
    for uri in usage.as_read.caption.picture_uris:
        name = _relative(uri)
        path = os.path.normpath(os.path.join(folder, name)) if name else ""
        if path and os.path.isfile(path):
            yield path


def _relative(uri: str) -> str:
    """Return the path of a relative address, "" of one that leads elsewhere."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return ""  # "//[": an address of nothing
    name = unquote(parts.path)
    is_elsewhere = parts.scheme or parts.netloc or name.startswith("/")
    return "" if is_elsewhere or "\0" in name else name


def _real(path: str) -> str:
    return os.path.realpath(path) if "\0" not in path else path
