"""Addresses of pictures: which of them lead to the same picture.

A news picture has many addresses: one for each width, crop and format that a resizer
makes of it. What identifies it is the innermost address, without its size. Two
addresses with one key show one picture; the reverse is not promised, since some
resizers tell nothing about what they resize.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

_LONGEST = 4096
_NESTED = re.compile(r"https?:/{1,2}(?=[^/])", re.I)
# Nearly all addresses; `urlsplit` takes those with ports, brackets and the like
_COMMON = re.compile(
    r"https?://(?P<host>[\w.-]+)(?P<path>/[^?#\s]*)?(?:\?(?P<query>[^#\s]*))?(?:#\S*)?",
    re.ASCII,
)
_EXTENSION = re.compile(
    r"\.(?:jpe?g|jfif|pjpeg|png|webp|avif|gif|svg|bmp|tiff?|heic|jxl)(?![^.,;!:@?/])",
    re.I,
)
_RATIO = r"(?:16_9|9_16|4_3|3_4|3_2|2_3|1_1|5_4|4_5|21_9|2_1)"
_SIZE_END = re.compile(
    rf"""
    (?=[-_.@~\d])                             # which spares most places the rest
    (?: [-_.]? \d{{2,5}}x\d{{2,5}}            # -300x200
      | [-_]v? {_RATIO} (?:_\d{{2,4}})?       # _v16_9_600
      | [-_](?:w|h|width-?)\d{{2,4}}          # _w640
      | [-_]\d{{2,4}}w                        # -640w
      | @\dx | @\d{{2,3}}                     # @2x
      | [-_](?:scaled|thumb(?:nail)?)         # -scaled
      | _r\d\.\d+ | _fp[xy]\d+                # _r1.778_fpx45
      | ~?_v-[a-z]\w+                         # ~_v-teaser: a variant by name
    )+ $
    """,
    re.X | re.I,
)
_SIZE_START = re.compile(r"^\d{2,5}x\d{2,5}[-_]|^(?:w|h)\d{2,4}[-_]", re.I)
_SIZE_SEGMENT = re.compile(
    r"""
    ^(?: \d{1,5}[x_]\d{1,5} (?:[_x]\d{1,5}){0,2}   # 640x360, 16x9, a crop box
       | \d{1,2}[:-]\d{1,2} | \d{3,4}-\d{3,4}(?:-c)?
       | [\w-]{27}=                                # the signature of a resizer
       | l?w=?\d{2,4} | h=?\d{2,4}
       | (?:\w{1,3}_[\w.:-]+,)+ \w{1,3}_[\w.:-]+   # c_scale,w_382,q_88
       | (?:\w+=[\w.:-]+,)* (?:width|height|w|h|q|quality|fit|format|f|dpr)=[\w.:-]+
             (?:,\w+=[\w.:-]+)*                    # width=640,quality=75
       | (?:rs|c|fp|rt|g|q|w|h|resize|fill|fit|f)(?::[\w.]+)+   # rs:fill:615:0
       | \$\w+ (?:,\$\w+)* .*                      # $width_756,$x_0
       | (?:t|c)_\w+ | fit-in | smart | filters:.*
    )$
    """,
    re.X | re.I,
)
_GENERIC = re.compile(
    r"""
    ^(?: image|img|photo|picture|original|default|thumb(?:nail)?|main|master|teaser
       | header|hero|cover|file|download|index|full|raw|native|resource|crop|resize[dr]?
       | landscape|portrait|square|wide|small|medium|large|\d{0,5}|\d{1,5}@\d{1,3}
       | \d{1,5}[x_]\d{1,5}|[a-z]{1,3}\d{0,4} )$
    """,
    re.X | re.I,
)
_STRONG = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
    r"|(?<![0-9a-z])[0-9a-f]{32,64}(?![0-9a-z])",
    re.I,
)
_SHORTEST_STRONG = 32
_IDENTIFYING = frozenset(
    {
        "id",
        "imageid",
        "image_id",
        "img",
        "image",
        "file",
        "src",
        "url",
        "source",
        "guid",
    }
)
_SCRIPT = re.compile(r"\.(?:php|aspx?|ashx|cgi|jsp|do)$", re.I)
# Hosts whose first label is a customer, not a machine of one publisher.
_SHARED_HOSTS = ("cloudfront.net", "amazonaws.com", "akamaized.net", "azureedge.net")
_PROXY_HOST = re.compile(r"^i\d\.wp\.com$")


def absolute(uri: str, *, base: str | None) -> str:
    """Return an address as absolute where the base allows it, else as it stands.

    >>> absolute("/a.jpg", base="https://example.org/news/1")
    'https://example.org/a.jpg'
    """
    if not base or uri.startswith(("https://", "http://", "data:")):
        return uri
    try:
        return urljoin(base, uri)
    except ValueError:
        return uri


@lru_cache(maxsize=65_536)
def address_key(uri: str) -> str:
    """Return what all addresses of one picture share, "" for none (data:, blob:).

    Sees through resizers that wrap an address, sizes in the path and in the file's
    name, formats and queries. A key is for comparing only, it leads nowhere.

    >>> address_key("https://img.example.org/a/B-300x200.jpg?w=300#x")
    'example.org/a/B'
    >>> address_key("https://x.test/resize/640/https%3A%2F%2Fexample.org%2Fa%2FB.webp")
    'example.org/a/B'
    """
    flat = _unwrapped(uri.strip()[:_LONGEST])
    if not flat or flat.startswith(("data:", "blob:", "about:", "javascript:")):
        return ""
    try:
        netloc, path, query = _split(flat)
    except ValueError:
        return flat
    segments = [s for s in path.split("/") if s]
    host = _site(netloc.casefold())
    if _PROXY_HOST.match(netloc) and len(segments) > 1:
        host = _site(segments.pop(0).casefold())
    return _key(host, segments, query) or flat


def _split(uri: str) -> tuple[str, str, str]:
    """Return host, path and query; raises ValueError as `urlsplit` does."""
    if common := _COMMON.fullmatch(uri):
        return common["host"], common["path"] or "", common["query"] or ""
    parts = urlsplit(uri)
    return parts.netloc, parts.path, parts.query


def _unwrapped(uri: str) -> str:
    """Return the innermost absolute address inside an address, unquoted."""
    if not uri.startswith(("data:", "blob:")):
        for _ in range(3):
            plain = unquote(uri) if "%" in uri else uri
            if plain == uri:
                break
            uri = plain
        starts = list(_NESTED.finditer(uri)) if uri.count(":/") > 1 else ()
        if len(starts) > 1:
            inner = starts[-1]
            in_query = uri[inner.start() - 1] == "="
            uri = "https://" + uri[inner.end() :]
            if in_query:
                uri = uri.split("&")[0]
    return uri.rstrip(", /")


def _key(host: str, segments: list[str], query: str) -> str:
    kept = _without_styles([s for s in segments if not _is_size(s)])
    name = _stem(kept[-1]) if kept else ""
    if _strong(name):
        return name.casefold()
    if _is_generic(name):
        for segment in reversed(kept[:-1]):
            if strong := _strong(segment):
                return strong.casefold()
        named = _identifying(query)
        if named:
            return "/".join([host, *kept]) + "?" + named
    return "/".join([host, *kept[:-1], name])


# The addresses of a page share hosts and folders, those of a picture its name, too.
@lru_cache(maxsize=8192)
def _is_size(segment: str) -> bool:
    """Say whether a folder in a path only says how large, or in which form."""
    return _SIZE_SEGMENT.match(segment) is not None


@lru_cache(maxsize=8192)
def _is_generic(name: str) -> bool:
    """Say whether many pictures have a name: "image", "640", "show.php", none."""
    return not name or bool(_GENERIC.match(name) or _SCRIPT.search(name))


def _strong(segment: str) -> str:
    """Return a name that no two pictures share, "" where there is none."""
    if len(segment) < _SHORTEST_STRONG:
        return ""
    found = _STRONG.search(segment)
    return found[0] if found else ""


def _without_styles(segments: list[str]) -> list[str]:
    """Drop the "styles/NAME/public" or "ALTERNATES/NAME" of common systems."""
    if "styles" in segments:
        at = segments.index("styles")
        if segments[at + 2 : at + 3] == ["public"]:
            return segments[:at] + segments[at + 3 :]
    if "ALTERNATES" in segments:
        at = segments.index("ALTERNATES")
        return segments[:at] + segments[at + 2 :]
    return segments


@lru_cache(maxsize=8192)
def _stem(name: str) -> str:
    """Return a file's name without format and size."""
    found = _EXTENSION.search(name)
    bare = name[: found.start()] if found else name
    return _SIZE_START.sub("", _SIZE_END.sub("", bare)) or bare


def _identifying(query: str) -> str:
    pairs = parse_qsl(query, max_num_fields=None)[:50]
    return "&".join(f"{k}={v}" for k, v in pairs if k.casefold() in _IDENTIFYING)


@lru_cache(maxsize=8192)
def _site(host: str) -> str:
    """Return the part of a host that its image servers share (img1., cdn., www.)."""
    host = host.partition("@")[2] or host
    labels = host.partition(":")[0].split(".")
    if host.endswith(_SHARED_HOSTS) or len(labels) < 3:
        return host
    short = len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3:] if short else labels[-2:])
