"""IPTC's digital source types: how a picture came to be, and whether by a model.

In: an address of the vocabulary, as fields and Content Credentials write it, or a file
with both. Out: what it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import tomli

from media.errors import BadDataFile
from media.model import Image, value

Kind = Literal["photograph", "illustration", "composite", "screen-capture"]


@value
class SourceType:
    """A term of the vocabulary.

    `kind` is None where the term does not tell; `ai`: "all" where a trained model made
    the picture, "part" where it made some of it.
    """

    term: str
    kind: Kind | None = None
    ai: Literal["all", "part"] | None = None


CREDENTIALS, AI = "content-credentials", "ai-generated"
"""Flags of a file: it carries a manifest; it says that a model made (part of) it."""


def source_type(address: str) -> SourceType | None:
    """Return the term that an address of the vocabulary ends with, None for none.

    >>> root = "http://cv.iptc.org/newscodes/digitalsourcetype/"
    >>> source_type(root + "trainedAlgorithmicMedia").ai
    'all'
    >>> source_type("https://example.org/other") is None
    True
    """
    term = address.strip().rstrip("/").replace("#", "/").rpartition("/")[2]
    return _table().get(term.rpartition(":")[2].casefold())


def made_by_model(image: Image) -> tuple[Literal["all", "part"], str] | None:
    """Return whether a trained model made the picture or part of it, and who says so.

    The file's field says it, else its Content Credentials, unless they are broken:
    then they are nobody's word. None where neither does.
    """
    said = source_type(image.text("digital_source_type"))
    if said is not None and said.ai:
        field = next(c for c in image.fields if c.name == "digital_source_type")
        return said.ai, field.evidence.kind
    credentials = image.content_credentials or {}
    made = credentials.get("ai")
    if credentials.get("validation_state") in ("Valid", "Trusted"):
        return ("all" if made == "all" else "part", "C2PA") if made else None
    return None


def made_by_model_in(
    images: Iterable[Image],
) -> tuple[Literal["all", "part"], str] | None:
    """Return the same of several files of one picture: the first that says it counts.

    One that says all goes before one that says part of it.
    """
    said = [made for image in images if (made := made_by_model(image))]
    return min(said, key=lambda made: made[0] != "all", default=None)


def flags_of_file(image: Image) -> tuple[str, ...]:
    """Return what a file says of itself that pictures are searched by."""
    flags = [CREDENTIALS] if image.content_credentials is not None else []
    return (*flags, AI) if made_by_model(image) else tuple(flags)


@lru_cache(maxsize=1)
def _table() -> Mapping[str, SourceType]:
    text = files("media").joinpath("source_types.toml").read_text("utf-8")
    try:
        rows = tomli.loads(text)
        return {
            term.casefold(): SourceType(
                term=term, kind=row.get("kind"), ai=row.get("ai")
            )
            for term, row in rows.items()
        }
    except (tomli.TOMLDecodeError, AttributeError) as error:
        raise BadDataFile(f"media/source_types.toml: {error!r}") from error
