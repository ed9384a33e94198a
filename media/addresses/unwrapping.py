"""Addresses inside addresses: what a resizer was given to resize.

In: an address. Out: the innermost one: from a path, a query, base64 or JSON in it.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from urllib.parse import parse_qsl, unquote, urlsplit

from media.addresses.hosts import is_host
from media.addresses.names import has_extension, is_generic, stem_of

_LONGEST = 4096
_NESTED = re.compile(r"https?:/{1,2}(?=[^/])", re.I)
# Nearly all addresses; `urlsplit` takes those with ports, brackets and the like
_COMMON = re.compile(
    r"https?://(?P<host>[\w.-]+)(?P<path>/[^?#\s]*)?(?:\?(?P<query>[^#\s]*))?(?:#\S*)?",
    re.ASCII,
)
# "http" and '{"' in base64, where an address or a JSON object begins
_BASE64_HTTP, _BASE64_JSON = "aHR0c", "eyJ"
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/_-].*$", re.S)
_MOST_FOLDERS = 64
_WRAPPING = frozenset(
    {"url", "src", "href", "u", "image", "img", "imgurl", "image_url", "file", "source"}
)
"""Parameters in which resizers are told which picture; those of others say an id."""


def unwrapped(uri: str) -> str:
    """Return the innermost absolute address inside an address, unquoted.

    >>> unwrapped("https://r.test/_next/image?url=%2Fa%2Fstorm.jpg&w=640")
    'https://r.test/a/storm.jpg'
    >>> unwrapped("https://r.test/x/w:3/aHR0cHM6Ly9hLnRlc3QvYi5qcGc.webp")
    'https://a.test/b.jpg'
    """
    uri = uri[:_LONGEST]
    if uri.startswith(("data:", "blob:")):
        return uri
    if _BASE64_HTTP in uri or _BASE64_JSON in uri:
        uri = _decoded(uri)
    for _ in range(3):
        plain = unquote(uri) if "%" in uri else uri
        if plain == uri:
            break
        uri = plain
    inner = _nested(uri)
    if inner == uri and "?" in uri:
        inner = _without_scheme(uri)
    return inner.rstrip(", /")


def split(uri: str) -> tuple[str, str, str]:
    """Return host, path and query; raises ValueError as `urlsplit` does."""
    if common := _COMMON.fullmatch(uri):
        return common["host"], common["path"] or "", common["query"] or ""
    parts = urlsplit(uri)
    return parts.netloc, parts.path, parts.query


def _nested(uri: str) -> str:
    starts = list(_NESTED.finditer(uri)) if uri.count(":/") > 1 else ()
    if len(starts) < 2:
        return uri
    inner = starts[-1]
    in_query = uri[inner.start() - 1] == "="
    uri = "https://" + uri[inner.end() :]
    return uri.split("&")[0] if in_query else uri


def _without_scheme(uri: str) -> str:
    """Return the address that a query names without its scheme, or its host.

    "?url=/a/storm.jpg" is of the same host, "?url=a.test/storm.jpg" of another.
    """
    try:
        host, path, query = split(uri)
    except ValueError:
        return uri
    if not is_generic(stem_of(path.rpartition("/")[2].lstrip("._"))):
        return uri
    for key, said in parse_qsl(query)[:50]:
        named = said.partition("?")[0]
        if key.casefold() in _WRAPPING and "/" in named and has_extension(named):
            within = named.lstrip("/")
            outside = named.startswith("//") or is_host(within.partition("/")[0])
            return f"https://{within}" if outside else f"https://{host}/{within}"
    return uri


def _decoded(uri: str) -> str:
    """Return the address that stands in another as base64, else that one."""
    before, mark, rest = uri.partition(_BASE64_HTTP)
    if mark and before.endswith("="):
        return _address_in([mark + rest.partition("&")[0]]) or uri
    if mark and before.endswith("/"):
        return _address_in((mark + rest).split("/")) or uri
    before, mark, rest = uri.partition(_BASE64_JSON)
    if mark and before.endswith("/"):
        return _from_json(uri, _from_base64((mark + rest).partition("/")[0]))
    return uri


def _address_in(folders: list[str]) -> str:
    """Return the address that the first folders are in base64; "" where there is none.

    Some cut it into folders; others let a name follow, which belongs to it no more.
    """
    for n in range(1, min(len(folders), _MOST_FOLDERS) + 1):
        found = _from_base64("".join(folders[:n]))
        if _NESTED.match(found) and (n == len(folders) or has_extension(found)):
            return found
    return ""


def _from_base64(written: str) -> str:
    letters = _NOT_BASE64.sub("", written).replace("-", "+").replace("_", "/")
    try:
        octets = base64.b64decode(letters + "=" * (-len(letters) % 4))
        return octets.decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _from_json(uri: str, written: str) -> str:
    """Return the address of the object that a request of JSON names by its key."""
    try:
        asked: object = json.loads(written) if written else None
    except (json.JSONDecodeError, RecursionError):  # not JSON, or nested to harm
        return uri
    if not isinstance(asked, dict):
        return uri
    key = asked.get("key")
    if not isinstance(key, str) or not key:
        return uri
    bucket = str(asked.get("bucket") or "") or split(uri)[0]
    return f"https://{bucket}/{key.lstrip('/')}"
