"""Requests to a server, and what goes wrong with them.

Whatever changes something bears an `Idempotency-Key`, so that it may be sent again
where the answer was lost: the server does it once.
"""

from __future__ import annotations

import copy
import json
import re
import uuid
from collections.abc import Iterable, Mapping
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from media.errors import BadSettings, CutlineError

_ROOT = "/api/v1"
_ATTEMPTS = 3
_JSON = "application/json"
_KEY = re.compile(r"[!#-~]{1,255}")
"""Visible ASCII but for the quotation marks that it is sent in."""


class Unreachable(CutlineError):
    """There was no answer that can be read."""


class ApiProblem(CutlineError):
    """The server refused (RFC 9457). `said`: all of its answer, such as `current` where
    somebody else was quicker (412).
    """

    def __init__(self, status: int, said: Mapping[str, Any]) -> None:
        self.status = status
        self.said = said
        self.title = str(said.get("title", ""))
        self.detail = str(said.get("detail", ""))
        self.parameter = said.get("parameter")
        super().__init__(f"{status} {self.title}: {self.detail}")


class _SameServer(HTTPRedirectHandler):
    """Follows to the same server only: nobody else is to see the token."""

    def redirect_request(
        self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        here, there = urlsplit(req.full_url), urlsplit(newurl)
        if (here.scheme, here.netloc) != (there.scheme, there.netloc):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class Sender:
    """Sends requests to one server. `key`: under which the next change is sent; "" for
    one that is drawn for each.

    Raises:
        BadSettings: the address is none of http or https.
    """

    def __init__(
        self, address: str, *, token: str, timeout: float, key: str = ""
    ) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise BadSettings(f"{address!r} is no address of a server")
        self._address = address.rstrip("/") + _ROOT
        self._token = token
        self._timeout = timeout
        self._key = key
        self._opener = build_opener(_SameServer)

    def keyed(self, key: str) -> Sender:
        """Return the same, to send a change under a key.

        Raises:
            BadSettings: the key is none.
        """
        if not _KEY.fullmatch(key):
            raise BadSettings(f"{key!r} is no key: say 1 to 255 letters, digits, signs")
        found = copy.copy(self)
        found._key = key
        return found

    def get(self, path: str, words: Mapping[str, object]) -> Any:
        """Return what is read at an address.

        Raises:
            ApiProblem: the server refused.
            Unreachable: it did not answer.
        """
        return self._answer("GET", path, words=words)

    def octets(self, path: str, words: Mapping[str, object]) -> bytes:
        """Return a file that is read at an address, as it came.

        Raises the same.
        """
        request = self._request("GET", path, words=words, headers={"Accept": "*/*"})
        return self._read(request, attempts=_ATTEMPTS)

    def send(
        self,
        method: str,
        path: str,
        body: bytes,
        media_type: str,
        *,
        words: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """Send something, again under the same key where no answer came.

        Raises the same.
        """
        key = self._key or str(uuid.uuid4())
        told = {"Idempotency-Key": f'"{key}"', "Content-Type": media_type}
        return self._answer(
            method,
            path,
            words=words or {},
            body=body,
            headers={**told, **(headers or {})},
        )

    def say(
        self, method: str, path: str, said: Mapping[str, Any], *, version: str = ""
    ) -> Any:
        """Send an object in the version that it is about ("*": any; "": none is named).

        Raises the same.
        """
        match = version if version == "*" else f'"{version}"'
        headers = {"If-Match": match} if version else {}
        body = json.dumps(said).encode()
        return self.send(method, path, body, _JSON, headers=headers)

    def ask(self, path: str, said: Mapping[str, Any]) -> Any:
        """Send an object that changes nothing yet, under no key of its own.

        Raises the same.
        """
        return self.keyed(str(uuid.uuid4())).say("POST", path, said)

    def tell(self, method: str, path: str, said: Mapping[str, Any] | None) -> Any:
        """Send what is secret: once, since no server keeps it to answer it again.

        Raises the same.
        """
        body = None if said is None else json.dumps(said).encode()
        headers = {} if said is None else {"Content-Type": _JSON}
        return self._answer(
            method, path, words={}, body=body, headers=headers, attempts=1
        )

    def _answer(
        self,
        method: str,
        path: str,
        *,
        words: Mapping[str, object],
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        attempts: int = _ATTEMPTS,
    ) -> Any:
        request = self._request(method, path, words=words, body=body, headers=headers)
        octets = self._read(request, attempts=attempts)
        try:
            return json.loads(octets) if octets else None
        except ValueError as error:
            told = f"{method} {request.full_url}: no JSON: {error}"
            raise Unreachable(told) from error

    def _request(
        self,
        method: str,
        path: str,
        *,
        words: Mapping[str, object],
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Request:
        said = {name: content for name, content in words.items() if content is not None}
        asked = f"?{urlencode(said, doseq=True)}" if said else ""
        all_headers = {
            "Accept": "application/json",
            "X-Requested-With": "media.client",
            **({"Authorization": f"Bearer {self._token}"} if self._token else {}),
            **(headers or {}),
        }
        address = self._address + path + asked
        return Request(address, data=body, headers=all_headers, method=method)

    def _read(self, request: Request, *, attempts: int) -> bytes:
        """Return what is answered, after so many attempts at most."""
        for attempt in range(1, attempts + 1):
            try:
                with self._opener.open(request, timeout=self._timeout) as answer:
                    octets: bytes = answer.read()
                    return octets
            except HTTPError as error:
                raise _problem(error) from error
            except (OSError, HTTPException) as error:
                if attempt == attempts:
                    told = f"{request.get_method()} {request.full_url}: {error}"
                    raise Unreachable(told) from error
        raise AssertionError  # the last attempt returned or raised


def _problem(error: HTTPError) -> ApiProblem:
    with error:
        try:
            said = json.loads(error.read())
        except (ValueError, OSError, HTTPException):
            said = None
    told = {"title": error.reason, "detail": "The answer is none of Cutline's."}
    return ApiProblem(error.code, said if isinstance(said, dict) else told)


def form(
    files: Iterable[tuple[str, str, bytes]], texts: Mapping[str, str] | None = None
) -> tuple[bytes, str]:
    """Return files (field, name, octets) and texts by their fields as
    multipart/form-data, and its media type.
    """
    boundary = uuid.uuid4().hex
    parts = []
    for field, text in (texts or {}).items():
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n'
        parts.append(head.encode() + text.encode() + b"\r\n")
    for field, name, octets in files:
        safe = name.replace("\\", "_").replace('"', "%22")
        safe = safe.replace("\r", "%0D").replace("\n", "%0A")
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="{field}";'
            f' filename="{safe}"\r\nContent-Type: application/octet-stream\r\n\r\n'
        )
        parts.append(head.encode() + octets + b"\r\n")
    parts.append(f"--{boundary}--\r\n".encode())
    return b"".join(parts), f"multipart/form-data; boundary={boundary}"
