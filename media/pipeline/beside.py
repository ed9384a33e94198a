"""Pictures that an article names and that lie beside it as files -> read, to be known.

They are not checked themselves: whoever wants that names them. But a picture that was
called back is one also where only the article is named.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from urllib.parse import SplitResult, unquote, urlsplit

from media.catalogue import Look
from media.errors import UnreadableInput
from media.files import load
from media.model import Asset, Image, Problem, Usage, value
from media.pipeline.reading import is_image, read
from media.pipeline.session import Session

_MOST_FOLDERS = 8


@value
class Beside:
    """What lies beside articles: the pictures that each usage names, by its `usage_id`.

    `looks`: by what they are compared; `problems`: what is there, but unreadable.
    """

    images: dict[str, tuple[Image, ...]] = field(default_factory=dict)
    looks: tuple[Look, ...] = ()
    problems: tuple[Problem, ...] = ()

    def of(self, asset: Asset) -> tuple[Image, ...]:
        """Return what lies beside the articles of an asset, but its own files."""
        found: list[Image] = []
        for usage in asset.usages:
            for image in self.images.get(usage.usage_id, ()):
                if image not in (*asset.images, *found):
                    found.append(image)
        return tuple(found)


def beside(
    assets: Iterable[Asset], *, addresses: Mapping[str, str], session: Session
) -> Beside:
    """Read the pictures that usages name, where they are files of the same site.

    `addresses`: of the documents, by their uris. What was read with the articles is
    not read again.
    """
    every = tuple(assets)
    read_already = {_real(i.uri): i for asset in every for i in asset.images}
    known: dict[str, Image | None] = dict(read_already)
    images: dict[str, tuple[Image, ...]] = {}
    looks: list[Look] = []
    problems: list[Problem] = []
    for usage in (usage for asset in every for usage in asset.usages):
        for path in _paths(usage, addresses):
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
            if found is not None:
                here = images.get(usage.usage_id, ())
                images[usage.usage_id] = (*here, found)
    return Beside(images=images, looks=tuple(looks), problems=tuple(problems))


def _read(path: str, session: Session) -> tuple[Image | None, Look | None]:
    """Read a picture; what is none, as a drawing, is known by nothing."""
    file = load(path)
    if not is_image(file):
        return None, None
    reading = read(file, session=session)
    return reading.image, reading.look


def _paths(usage: Usage, addresses: Mapping[str, str]) -> Iterator[str]:
    """Yield the files that a usage names beside its document, which is a file itself.

    Only regular ones: to open a pipe or a device would wait for it.
    """
    document = usage.caption.document_uri
    if document in ("", "-") or "://" in document or "\0" in document:
        return
    folder = os.path.dirname(document)
    for uri in usage.as_read.caption.picture_uris:
        for path in _places(uri, folder, addresses.get(document, "")):
            if os.path.isfile(path):
                yield path
                break


def _places(uri: str, folder: str, address: str) -> Iterator[str]:
    """Yield where a picture's file may lie, by its address, the likeliest first.

    `address`: of the page that lies in `folder`, "" where that is not known. On a disk
    a site begins in a folder around the page, which may be called as its host.
    """
    shown, page = _parts(uri), _parts(address)
    if shown is None or shown.scheme not in ("", "http", "https"):
        return
    name = unquote(shown.path)
    if not name or "\0" in name:
        return
    if not shown.netloc and not name.startswith("/"):
        yield os.path.normpath(os.path.join(folder, name))
        return
    is_of_site = not shown.netloc or (page is not None and page.netloc == shown.netloc)
    if is_of_site and page is not None and page.netloc:
        # Readers make addresses absolute; this one may have been written "img/x.jpg"
        above = os.path.dirname(unquote(page.path)) or "/"
        yield os.path.normpath(os.path.join(folder, os.path.relpath(name, above)))
    for root in _around(folder):
        if is_of_site:
            yield os.path.normpath(f"{root}/{name}")
        if shown.netloc:
            yield os.path.normpath(f"{root}/{shown.netloc}/{name}")


def _around(folder: str) -> Iterator[str]:
    """Yield a folder and those around it; no site begins in the root of a disk."""
    place = os.path.abspath(folder)
    for _ in range(_MOST_FOLDERS):
        outer = os.path.dirname(place)
        if outer == place:
            return
        yield place
        place = outer


def _parts(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:
        return None  # "//[": an address of nothing


def _real(path: str) -> str:
    return os.path.realpath(path) if "\0" not in path else path
