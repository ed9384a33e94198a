"""Requests that may be sent twice and change something once.

A program that does not know whether its request arrived sends it again with the same
`Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header) and gets the first answer
again. The key is that of whoever sends it, for one method and address. Kept is what was
done; what was refused changed nothing, so that its key may be used again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import IO

from flask import Blueprint, Request, Response, g, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, Conflict, UnprocessableEntity

from media.idempotency import Answer
from media.people import moment_text
from web.access.acting import acting
from web.guard import DECIDED, METHODS
from web.holdings import holdings

HEADER = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"
"""Says in an answer that it is an earlier one."""
PATTERN = r"""^(?:"[!#-~]{1,255}"|[!#-~]{1,255})$"""
"""A text as structured headers have them, or without quotation marks."""
KEPT_FOR = timedelta(days=1)

SECRET = frozenset({"api.users", "api.user", "api.user_tokens", "api.user_token"})
"""Where passwords are sent and tokens are told: nothing of it is kept."""

_KEY = re.compile(PATTERN)
_NAME = "cutline_idempotency"
_HEADERS = (
    "Content-Type",
    "Cache-Control",
    "Cutline-Operation",
    "ETag",
    "Location",
)
_CHUNK = 1 << 16
_NO_KEY = f"{HEADER} is to be 1 to 255 letters, digits or signs of ASCII, no spaces."
_OTHER = f"Another request was sent under this {HEADER}: draw a new one for this."
_KEEPS_NOTHING = (
    f"Here no {HEADER} is known, for it would have passwords and tokens kept. Look"
    " whether it was done before you send it again."
)
_UNKNOWN = (
    f"A request under this {HEADER} is on its way, or the server failed to answer it."
    " Send it again later, or look whether it was done."
)


def provide(blueprint: Blueprint) -> None:
    """Let all routes of a blueprint that change something know such keys."""
    blueprint.before_request(_begin)
    blueprint.after_request(_finish)


def _begin() -> ResponseReturnValue | None:
    """Return the earlier answer; None where there is none, or it is not asked for.

    Raises:
        BadRequest: the key is none.
        Conflict: nobody knows yet what became of it.
        UnprocessableEntity: something else was sent under the key.
    """
    said = request.headers.get(HEADER)
    if said is None or request.endpoint not in DECIDED or request.method in METHODS:
        return None
    if request.endpoint in SECRET:
        raise BadRequest(_KEEPS_NOTHING)
    name = said.strip()
    if not _KEY.fullmatch(name):
        raise BadRequest(_NO_KEY)
    shown = holdings()
    if shown.operations is None or not shown.catalogue.is_writable():
        return None  # the view refuses, and says why
    user, now = acting().user, datetime.now(UTC)
    whose = user.user_id if user else ""
    key = _digest(whose, request.method, request.path, name.strip('"'))
    digest = _digest(*_sent(request))
    since = moment_text(now - KEPT_FOR)
    kept = shown.catalogue.answers.begin(
        key, digest=digest, at=moment_text(now), since=since
    )
    if kept is None:
        setattr(g, _NAME, key)
        return None
    if kept.digest != digest:
        raise UnprocessableEntity(_OTHER)
    if kept.answer is None:
        raise Conflict(_UNKNOWN)
    again = Response(kept.answer.body, status=kept.answer.status)
    again.headers.update(dict(kept.answer.headers))
    again.headers[REPLAYED] = "true"
    return again


def _finish(response: Response) -> Response:
    """Keep what was answered, where something was done; what was refused may be sent
    anew. Where the server failed, nobody knows: the key stays taken.
    """
    key, status = g.pop(_NAME, None), response.status_code
    if key is None or status >= 500:
        return response
    answers = holdings().catalogue.answers
    if status >= 300:
        answers.forget(key)
        return response
    headers = tuple(
        (name, response.headers[name]) for name in _HEADERS if name in response.headers
    )
    body = response.get_data(as_text=True)
    answers.finish(key, Answer(status=status, headers=headers, body=body))
    return response


def _sent(request: Request) -> Iterator[str]:
    """Yield all that tells one request from another to the same address.

    A form is told by its fields and files: what separates them is drawn anew each time.
    """
    yield request.query_string.decode("latin-1")
    yield request.headers.get("If-Match", "")
    if request.mimetype != "multipart/form-data":
        yield request.mimetype
        yield hashlib.sha256(request.get_data()).hexdigest()
        return
    # A part of a form need not have a name.
    for field, texts in sorted(request.form.lists(), key=_field):
        yield from (field or "", *texts, "")
    for field, files in sorted(request.files.lists(), key=_field):
        for file in files:
            yield from (field or "", file.filename or "", _digest_of_file(file.stream))


def _field(part: tuple[str | None, object]) -> str:
    return part[0] or ""


def _digest_of_file(stream: IO[bytes]) -> str:
    found = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        found.update(chunk)
    stream.seek(0)
    return found.hexdigest()


def _digest(*parts: str) -> str:
    """Return the digest of some texts, each told from the next."""
    found = hashlib.sha256()
    for part in parts:
        octets = part.encode("utf-8", "surrogatepass")
        found.update(b"%d:" % len(octets) + octets)
    return found.hexdigest()
