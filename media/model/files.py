"""A picture file: what it says of itself, and what became of it by writing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import Literal, get_args

from media.model.corrections import Correction
from media.model.evidence import Claim, Conflict
from media.model.former import Former
from media.model.values import Json, value


@value
class Fingerprint:
    """What identifies a file and its pixels.

    `sha256`: of the file, "" where it was not read whole. `pixels_sha256`: of the
    decoded, upright pixels, so that edited metadata does not matter; "" also where that
    would take long. `reduced_digest`: the same of a large picture decoded to a fraction
    of its size, "" for others. `perceptual_hash`: 16 hex digits (64 bits) that differ
    in few bits for pictures that look alike. All are "" where the pixels could not be
    decoded.
    """

    sha256: str
    width: int
    height: int
    pixels_sha256: str = ""
    perceptual_hash: str = ""
    reduced_digest: str = ""

    @property
    def same_pixels(self) -> tuple[str, ...]:
        """Return what two files have in common only if their pixels are the same."""
        pixels = f"p:{self.pixels_sha256}" if self.pixels_sha256 else ""
        reduced = f"q:{self.reduced_digest}" if self.reduced_digest else ""
        return tuple(name for name in (pixels, reduced) if name)

    def bits_from(self, other: Fingerprint) -> int:
        """Return in how many of 64 bits two perceptual hashes differ.

        64 where one of them is missing or cannot be read: it tells nothing.
        """
        try:
            one, two = (int(p.perceptual_hash, 16) for p in (self, other))
        except ValueError:
            return 64
        return (one ^ two).bit_count()


Size = Literal["grid", "preview", "zoom"]
"""Which rendition: one among many, one to look at, or one to look into."""
EVERY_SIZE: tuple[Size, ...] = get_args(Size)
SIZES: tuple[Size, ...] = ("grid", "preview")
"""Those that every picture has; others are made when they are asked for."""


@value
class Rendition:
    """A smaller picture of a file: upright, sRGB, without any metadata."""

    size: Size
    media_type: str
    width: int
    height: int
    data: bytes


@value
class Block:
    """What one block of metadata says, before it is reconciled with others.

    `name`: "XMP sidecar", "XMP", "IIM" or "EXIF". `charset`: how those of its texts
    were read that are not UTF-8, "" where all are; `octets`: the texts whose character
    set was guessed, as they are stored, in hexadecimal digits.
    """

    name: str
    fields: Mapping[str, Json]
    charset: str = ""
    octets: Mapping[str, list[str]] = field(default_factory=dict)


@value
class Image:
    """A picture file: embedded fields reconciled, and fingerprints.

    `fields` by the property names of the IPTC standard in snake_case, one claim each,
    with the block that won as its evidence; `conflicts` has what the blocks disagree
    about; `blocks` what each of them says on its own. `content_credentials`: None where
    the file carries none. `input_sha256`: of the file and the sidecars beside it, ""
    where it has none. `corrections` of people that count; where they change what it
    says in print, `fields` are as corrected, and `read` keeps those of the file.
    `former`: how it ended, where something else was written in its place, else None.
    """

    uri: str
    format: str
    fingerprint: Fingerprint
    fields: tuple[Claim, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    content_credentials: Mapping[str, Json] | None = None
    warnings: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    input_sha256: str = ""
    corrections: tuple[Correction, ...] = ()
    read: tuple[Claim, ...] | None = None
    former: Former | None = None

    @property
    def as_read(self) -> Image:
        """Return the file as it was read, without what people corrected."""
        if self.read is None:
            return self
        return replace(self, fields=self.read, read=None)

    def corrected(self, field: str) -> Correction | None:
        """Return what a person says in a field, None where nobody corrected it."""
        return next((c for c in self.corrections if c.field == field), None)

    @property
    def place(self) -> str:
        """Return where it is; of a former file, where it was."""
        return self.former.place if self.former else self.uri

    @property
    def known_as(self) -> str:
        """Return the digest that changes with the file or with a sidecar."""
        return self.input_sha256 or self.fingerprint.sha256

    def says(self, name: str) -> Json:
        """Return the value of a field, or None where the file does not say."""
        return next((c.value for c in self.fields if c.name == name), None)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the values of a field as texts, none of them empty.

        Of a language alternative the default is taken.
        """
        return tuple(_texts(self.says(name)))

    def text(self, name: str) -> str:
        """Return a field as one text, "" where the file does not say.

        Several values are joined by ", ".
        """
        return ", ".join(self.texts(name))


def _texts(found: Json) -> Iterator[str]:
    if isinstance(found, list):
        for each in found:
            yield from _texts(each)
    elif isinstance(found, dict):
        yield from _texts(found.get("x-default") or next(iter(found.values()), None))
    elif found is not None and (text := str(found).strip()):
        yield text


@value
class FieldChange:
    """A field of a file: what it said before and what it says now, None for nothing."""

    name: str
    before: Json
    after: Json


@value
class Written:
    """What became of a picture file that was to be written.

    `target` is what was written: the file itself, or the sidecar beside it. `status`:
    "planned" where only a plan was asked for, "unchanged" where the target said all of
    it already.
    """

    uri: str
    target: str
    status: Literal["written", "unchanged", "planned"]
    changes: tuple[FieldChange, ...] = ()
    warnings: tuple[str, ...] = ()
