"""A picture file -> what each block of it says, reconciled, and its pixels decoded.

A damaged block is a warning on the image and the rest is read; only what cannot be
read as a picture at all is an error. The picture's own sidecar is one block more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from media.errors import UnreadableImage
from media.files import SourceFile, opened
from media.images import apart, credentials, exif, iim, pixels, xmp
from media.images import containers as formats
from media.images.charsets import Charsets
from media.images.containers.damage import Unreadable
from media.images.parts import Parts, Said
from media.images.reconciling import SIDECAR, Agreed, reconcile
from media.model import Block, Fingerprint, Image, Json, Rendition, Size, value
from media.model.values import with_texts
from media.octets import Octets
from media.text import whole

BlockReader = Callable[[Parts], Said]
"""Reads one block of a file that was taken apart."""

BLOCKS: tuple[tuple[str, BlockReader], ...] = (
    ("XMP", xmp.read),
    ("IIM", iim.read),
    ("EXIF", exif.read),
)

_MOST_WARNINGS = 20

_SHOWN_FIRST: tuple[Size, ...] = ("grid",)


@value
class Decoding:
    """Whether and how pixels are decoded.

    `whole`: every pixel counts, for `pixels_sha256`; else a large JPEG is decoded
    reduced. `sizes`: which renditions are made; others can be made when they are looked
    at. `look`: what is kept to compare the picture with others is made, too. `apart`:
    in a process of its own, within limits, as is fit for files that come from anywhere.
    """

    pixels: bool = True
    whole: bool = False
    sizes: Collection[Size] = _SHOWN_FIRST
    look: bool = False
    apart: bool = False


_FIRST = Decoding()


@value
class Decoded:
    """What was made of the pixels of a file: renditions, and what it is compared by.

    `look` is b"" where it was not wanted, or there is too little to compare.
    """

    renditions: tuple[Rendition, ...] = ()
    look: bytes = b""


@value
class CameraView:
    """Every tag of a file's EXIF, by directory and name, with its printed value.

    `warnings`: where exifread, which read them, and Cutline's own reader differ.
    """

    tags: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()


def view_camera(data: bytes, *, uri: str) -> CameraView:
    """Return every tag of a picture file's EXIF; slow, and within limits.

    Raises:
        UnreadableImage: the file is no picture, or its EXIF cannot be read.
    """
    from media.images import camera  # which nothing else needs

    given = _Given(data=data, uri=uri, sidecars=(), charset="", trust_list="")
    _, parts = _take_apart(given)
    if not parts.tiff:
        return CameraView()
    try:
        tags = apart.tags_of(parts.tiff[: camera.MOST])
    except pixels.Undecodable as error:
        raise UnreadableImage(uri, str(error), place="EXIF") from error
    differing = camera.differences(exif.read(parts).fields, tags)
    return CameraView(tags=tuple(tags), warnings=differing)


def is_image(data: bytes) -> bool:
    """Say by its first octets whether a file is a picture, and not metadata alone."""
    found = formats.container_of(data)
    return found is not None and found.is_picture


def read(
    data: bytes,
    *,
    uri: str,
    pixels: bool = True,
    sidecars: Sequence[SourceFile] = (),
    charset: str | Charsets = "",
    trust_list: str = "",
) -> Image:
    """Return what a picture file says of itself, and its fingerprints.

    Without `pixels` nothing is decoded: the fingerprint has only size and SHA-256 of
    the file. Of `sidecars` the first that is this picture's is read. `charset`: in
    which texts are that are not UTF-8 and declare nothing, where that is known of who
    supplied the file (a name of Python's codecs), or whose files are in which set; else
    it is guessed. `trust_list`:
    certificates (PEM) of those whose Content Credentials are trusted.

    Raises:
        UnreadableImage: the file is no picture, or gives neither size nor metadata.
    """
    given = _Given(
        data=data,
        uri=uri,
        sidecars=tuple(sidecars),
        charset=charset,
        trust_list=trust_list,
    )
    return _read(given, Decoding(pixels=pixels, whole=True, sizes=()))[0]


def read_metadata(
    path: str,
    *,
    sidecars: Sequence[SourceFile] = (),
    charset: str | Charsets = "",
    trust_list: str = "",
) -> Image:
    """Return what a picture file says of itself, reading only the places that say it.

    The same as `read` without pixels, but for the SHA-256, which is "": for it the file
    would have to be read whole. Of a JPEG the first 32 KiB are enough almost always; a
    GIF, a packed file and one with Content Credentials are read whole nevertheless.

    Raises:
        UnreadableInput: the file is missing, not allowed or too large.
        UnreadableImage: the file is no picture, or gives neither size nor metadata.
    """
    with opened(path) as data:
        given = _Given(
            data=data,
            uri=path,
            sidecars=tuple(sidecars),
            charset=charset,
            trust_list=trust_list,
            is_digested=False,
        )
        return _read(given, Decoding(pixels=False))[0]


def read_with_renditions(
    data: bytes,
    *,
    uri: str,
    decoding: Decoding = _FIRST,
    sidecars: Sequence[SourceFile] = (),
    charset: str | Charsets = "",
    trust_list: str = "",
) -> tuple[Image, tuple[Rendition, ...]]:
    """Return the image and its renditions, as quick as it can be done.

    A large JPEG is decoded reduced: its fingerprint has the digest of that in place of
    the one of all its pixels.

    Raises:
        UnreadableImage: the file is no picture, or gives neither size nor metadata.
    """
    image, decoded = read_with_pixels(
        data,
        uri=uri,
        decoding=decoding,
        sidecars=sidecars,
        charset=charset,
        trust_list=trust_list,
    )
    return image, decoded.renditions


def read_with_pixels(
    data: bytes,
    *,
    uri: str,
    decoding: Decoding = _FIRST,
    sidecars: Sequence[SourceFile] = (),
    charset: str | Charsets = "",
    trust_list: str = "",
) -> tuple[Image, Decoded]:
    """Return the same as `read_with_renditions`, and all that is made of the pixels.

    Raises:
        UnreadableImage: the file is no picture, or gives neither size nor metadata.
    """
    given = _Given(
        data=data,
        uri=uri,
        sidecars=tuple(sidecars),
        charset=charset,
        trust_list=trust_list,
    )
    return _read(given, decoding)


@value
class _Given:
    data: Octets
    uri: str
    sidecars: tuple[SourceFile, ...]
    charset: str | Charsets
    trust_list: str
    is_digested: bool = True


def _read(given: _Given, wanted: Decoding) -> tuple[Image, Decoded]:
    data, uri = given.data, given.uri
    container, parts = _take_apart(given)
    blocks = {name: block(parts) for name, block in BLOCKS}
    sidecar = _sidecar(given, blocks)
    agreed = reconcile(blocks, uri=uri, sidecar_uri=sidecar.uri if sidecar else "")
    _require_something(parts, agreed, given=given)
    warnings = [*parts.warnings, *(w for s in blocks.values() for w in s.warnings)]
    warnings += agreed.warnings
    decoded = None
    if container.is_picture:
        if not (parts.width and parts.height):
            warnings.append(f"{parts.format}: no size is given")
        if wanted.pixels:
            decoded = _decode(data[:], warnings, wanted)
    image = Image(
        uri=uri,
        format=parts.format,
        fingerprint=Fingerprint(
            sha256=hashlib.sha256(data[:]).hexdigest() if given.is_digested else "",
            width=parts.width,
            height=parts.height,
            pixels_sha256=decoded.pixels_sha256 if decoded else "",
            perceptual_hash=decoded.perceptual_hash if decoded else "",
            reduced_digest=decoded.reduced_digest if decoded else "",
        ),
        fields=agreed.fields,
        conflicts=agreed.conflicts,
        content_credentials=_credentials(parts, given),
        warnings=_bounded(warnings),
        blocks=tuple(_block(n, said) for n, said in blocks.items() if said.fields),
    )
    if decoded is None:
        return image, Decoded()
    return image, Decoded(renditions=decoded.renditions, look=decoded.look)


def _credentials(parts: Parts, given: _Given) -> Mapping[str, Json] | None:
    if not parts.credentials:
        elsewhere = xmp.provenance(parts.xmp)
        return credentials.kept_at(elsewhere) if elsewhere else None
    found = credentials.found_in(parts, given.data[:], trust_list=given.trust_list)
    # JSON can name half of a character; what else a file says is decoded from octets.
    told: Mapping[str, Json] = with_texts(found, whole)
    return told


def _take_apart(given: _Given) -> tuple[formats.Container, Parts]:
    container = formats.container_of(given.data)
    if container is None:
        raise UnreadableImage(
            given.uri, "is no picture that Cutline reads", place="first octets"
        )
    try:
        parts = container.take_apart(given.data)
    except Unreadable as error:
        place = f"{container.name}, {error.place}"
        raise UnreadableImage(given.uri, error.reason, place=place) from error
    known = given.charset
    if isinstance(known, Charsets):
        known = known.of(given.uri, iim.credited(parts))
    return container, replace(parts, charset=known) if known else parts


def _sidecar(given: _Given, blocks: dict[str, Said]) -> SourceFile | None:
    """Put the block of the picture's own sidecar among the others; return it."""
    suffix = given.uri.rpartition(".")[2]
    for sidecar in given.sidecars:
        said = xmp.read_sidecar(sidecar.data, suffix=suffix)
        if said is not None:
            blocks[SIDECAR] = said
            return sidecar
    return None


def _require_something(parts: Parts, agreed: Agreed, *, given: _Given) -> None:
    """Refuse what gives neither a size nor any field.

    Some JPEGs give their height only behind the picture: one extent is enough.
    """
    if parts.width or parts.height or agreed.fields:
        return
    raise UnreadableImage(
        given.uri,
        "gives neither a size nor metadata: it is cut short or damaged",
        place=f"{parts.format}, octet {len(given.data)}",
    )


def _block(name: str, said: Said) -> Block:
    """Return what a block says as it is kept; octets in hexadecimal digits."""
    return Block(
        name=name,
        fields=said.fields,
        charset=said.charset if said.charset != "utf-8" else "",
        octets={key: [o.hex() for o in stored] for key, stored in said.octets.items()},
    )


def _decode(
    data: bytes, warnings: list[str], wanted: Decoding
) -> pixels.Decoded | None:
    try:
        decode = apart.decode if wanted.apart else pixels.decode
        found = decode(data, whole=wanted.whole, sizes=wanted.sizes, look=wanted.look)
    except pixels.Undecodable as error:
        warnings.append(f"pixels: {error}")
        return None
    if found.warning:
        warnings.append(f"pixels: {found.warning}")
    return found


def _bounded(warnings: list[str]) -> tuple[str, ...]:
    """Keep the first warnings; say how many more there were."""
    more = len(warnings) - _MOST_WARNINGS
    kept = warnings[:_MOST_WARNINGS]
    return (*kept, f"and {more} more warnings") if more > 0 else tuple(kept)
