"""A picture that is sent to find which one it is, within bounds.

In: a file of a form, or the octets of one. Out: the pictures of the catalogue that it
is, with what the file says of itself. Nothing is stored, and no name is opened.
"""

from __future__ import annotations

from dataclasses import replace

from flask import Request
from werkzeug.exceptions import (
    BadRequest,
    RequestEntityTooLarge,
    UnprocessableEntity,
    UnsupportedMediaType,
)

from media.errors import UnreadableInput
from media.files import SourceFile
from media.pipeline import Recognised, is_image, recognise
from web.holdings import holdings

MOST_OCTETS = 30_000_000
"""Of a picture; a photograph as agencies send it has a third of it."""

_FORM = 64 * 1024
"""Octets that a form takes beside the picture."""
_LONGEST_NAME = 500
_UNSAID = ("", "application/octet-stream", "application/x-www-form-urlencoded")
"""Of what nobody said what it is: the last is what `curl --data-binary` writes."""


def sent(request: Request) -> SourceFile:
    """Read the picture that a request sends: a file "picture" of a form, or its body.

    Raises:
        BadRequest: there is none, or more than one.
        RequestEntityTooLarge: it is larger than what is read here.
        UnprocessableEntity: it is no picture.
        UnsupportedMediaType: it is said to be something else.
    """
    request.max_content_length = MOST_OCTETS + _FORM
    request.max_form_memory_size = _FORM
    try:
        file = _sent(request)
    except RequestEntityTooLarge as error:
        raise RequestEntityTooLarge(
            f"A picture of up to {MOST_OCTETS // 1_000_000} MB is looked for."
        ) from error
    if not file.data:
        raise BadRequest("Choose a picture: none was sent.")
    if not is_image(file):
        raise UnprocessableEntity(f"{file.uri} is no picture that is read here.")
    return file


def _sent(request: Request) -> SourceFile:
    if request.mimetype != "multipart/form-data":
        if request.mimetype not in _UNSAID and not request.mimetype.startswith(
            "image/"
        ):
            raise UnsupportedMediaType(
                "A picture is sent as image/*, or as the file “picture” of a"
                " multipart/form-data."
            )
        return _picture(request.get_data(), request.args.get("name", ""))
    several = list(request.files.items(multi=True))
    if [field for field, _ in several] != ["picture"]:
        raise BadRequest("Send one file as “picture”.")
    stored = several[0][1]
    return _picture(stored.read(MOST_OCTETS + 1), stored.filename or "")


def _picture(data: bytes, said: str) -> SourceFile:
    if len(data) > MOST_OCTETS:
        raise RequestEntityTooLarge
    name = said.replace("\\", "/").rsplit("/", 1)[-1].strip()[:_LONGEST_NAME]
    return SourceFile(uri=name if name and name != "-" else "picture", data=data)


def recognised(file: SourceFile) -> Recognised:
    """Return which picture it is.

    Raises:
        UnprocessableEntity: it cannot be read.
    """
    here = holdings()
    session = replace(here.session, renditions=None, apart=True)
    try:
        return recognise(file, catalogue=here.catalogue, session=session)
    except UnreadableInput as error:
        raise UnprocessableEntity(f"{error.uri}: {error.reason}") from error
